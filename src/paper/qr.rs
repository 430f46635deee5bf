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
        let (left, top) = (zone.x + count(QUIET)? * module, zone.y + count(QUIET)? * module);
        self.marks.push(Mark::Blank(*zone));
        for area in dark(&code) {
            let (x, y) = (left + count(area.column)? * module, top + count(area.row)? * module);
            let (width, height) = (count(area.width)? * module, count(area.height)? * module);
            self.marks.push(Mark::Bar(Zone { x, y, width, height, ..*zone }));
        }
        Ok(())
    }
}

/// A run of dark modules, over as many rows as have the same one below it.
struct Area {
    column: usize,
    row: usize,
    width: usize,
    height: usize,
}

/// All that is dark of a code.
fn dark(code: &QrCode) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    // The last one that begins in each column.
    let mut above = vec![None; code.width()];
    for (row, colors) in code.to_colors().chunks(code.width().max(1)).enumerate() {
        let mut column = 0;
        for run in colors.chunk_by(|one, other| one == other) {
            let (dark, width) = (run.first() == Some(&Color::Dark), run.len());
            if let (true, Some(above)) = (dark, above.get_mut(column)) {
                let goes_on = |area: &&mut Area| area.row + area.height == row && area.width == width;
                match above.and_then(|place: usize| areas.get_mut(place)).filter(goes_on) {
                    Some(area) => area.height += 1,
                    None => {
                        *above = Some(areas.len());
                        areas.push(Area { column, row, width, height: 1 });
                    }
                }
            }
            column += width;
        }
    }
    areas
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_in_one_area_and_no_other_is() {
        for address in ["271828182847 7QKD-M2XR", "https://practice.example/service/place?counter=01", "1"] {
            let code = QrCode::with_error_correction_level(address, EcLevel::M).unwrap();
            let mut drawn = vec![0; code.width() * code.width()];
            let areas = dark(&code);
            for area in &areas {
                for row in area.row..area.row + area.height {
                    let from = row * code.width() + area.column;
                    drawn[from..from + area.width].iter_mut().for_each(|times| *times += 1);
                }
            }
            let wanted: Vec<i32> = code.to_colors().into_iter().map(|color| i32::from(color == Color::Dark)).collect();
            assert_eq!(drawn, wanted, "{address}");
            assert!(areas.iter().any(|area| area.height > 1) && areas.len() < drawn.len() / 4, "{}", areas.len());
        }
    }
}
