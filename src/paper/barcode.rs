//! An envelope's number and pick-up code as a Code 128 barcode.

use barcoders::sym::code128::Code128;

use super::error::PaperError;
use super::page::{Mark, Page, Zone};

impl Page {
    /// Draws a code (a letter and an even count of digits) over the whole zone, and keeps ten modules on
    /// either side of it quiet.
    pub(super) fn barcode(&mut self, zone: &Zone, code: &str) -> Result<(), PaperError> {
        let modules = modules(code)?;
        let count = modules.iter().fold(0.0, |count, _| count + 1.0);
        let module = zone.width / count;
        self.marks.push(Mark::Blank(quiet(zone, module)));
        let mut x = zone.x;
        for run in modules.chunk_by(|one, other| one == other) {
            let width = run.iter().fold(0.0, |width, _| width + module);
            if run.first() == Some(&1) {
                self.marks.push(Mark::Bar(Zone { x, width, ..*zone }));
            }
            x += width;
        }
        Ok(())
    }
}

/// The room that an envelope's barcode takes in a zone, quiet zones and all.
pub(super) fn with_quiet_zones(zone: &Zone) -> Zone {
    quiet(zone, zone.width / MODULES)
}

fn quiet(zone: &Zone, module: f32) -> Zone {
    Zone { x: zone.x - QUIET * module, width: zone.width + 2.0 * QUIET * module, ..*zone }
}

/// How many modules stay quiet on either side (ISO/IEC 15417, 4.3).
const QUIET: f32 = 10.0;
/// How many modules an envelope's barcode has.
const MODULES: f32 = 167.0;

/// 1 is a bar, 0 a space. The letter in character set B, the digits in pairs in set C: a third shorter than set B alone.
fn modules(code: &str) -> Result<Vec<u8>, PaperError> {
    let (head, pairs) = code.split_at_checked(1).ok_or(PaperError::Barcode)?;
    let code = Code128::new(format!("Ɓ{head}Ć{pairs}")).map_err(|_| PaperError::Barcode)?;
    Ok(code.encode())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_its_code_takes_fifteen_symbols_of_eleven_modules_and_an_end_of_two() {
        // Start B, E, Code C, ten pairs, check, stop.
        assert_eq!(modules("E11010501260000427731").unwrap().len(), 15 * 11 + 2);
        assert_eq!(modules(""), Err(PaperError::Barcode));
    }
}
