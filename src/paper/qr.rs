//! An address as a QR code (GB/T 18284-2000).

use qrcode::{Color, EcLevel, QrCode};

use super::error::PaperError;
use super::page::{Mark, Page, Zone};

/// How many modules stay quiet around the code (GB/T 18284-2000, 7.3.7).
const QUIET: usize = 4;

impl Page {
    /// Draws an address over a square zone, its quiet edge within the zone. A fifth of it may be damaged.
    pub(super) fn qr_code(&mut self, zone: &Zone, address: &str) -> Result<(), PaperError> {
        let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(|_| PaperError::Barcode)?;
        let width = code.width();
        let count = |count: usize| u16::try_from(count).map(f32::from).map_err(|_| PaperError::Barcode);
        let module = zone.width.min(zone.height) / count(width + 2 * QUIET)?;
        self.marks.push(Mark::Blank(*zone));
        for (row, colors) in code.to_colors().chunks(width.max(1)).enumerate() {
            let y = zone.y + count(row + QUIET)? * module;
            let mut x = zone.x + count(QUIET)? * module;
            for run in colors.chunk_by(|one, other| one == other) {
                let length = count(run.len())? * module;
                if run.first() == Some(&Color::Dark) {
                    self.marks.push(Mark::Bar(Zone { x, y, width: length, height: module, ..*zone }));
                }
                x += length;
            }
        }
        Ok(())
    }
}
