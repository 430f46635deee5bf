//! Rulers in millimetres along a sheet, by which an office measures how far its printer is off.

use super::error::PaperError;
use super::fonts::Fonts;
use super::form::Form;
use super::page::{POINTS, Page, Zone};
use super::text::Setting;

/// Along the upper edge and down the left side of what may be printed on. Each number is a distance from the sheet's edge.
pub(super) fn rulers(page: &mut Page, fonts: &Fonts, form: &Form) -> Result<(), PaperError> {
    let ((width, height), (left, top)) = (form.size(), form.corner());
    let (mut mm, digits) = (0_u16, Setting::row(5.0, 4.0).in_the_middle());
    let (x, y) = (left + 1.0, top + 2.0);
    page.rule((0.0, y), (width, y), 0.4);
    page.rule((x, 0.0), (x, height), 0.4);
    while f32::from(mm) <= width.max(height) {
        let at = f32::from(mm);
        let length = match (mm % 10, mm % 5) {
            (0, _) => 3.0,
            (_, 0) => 2.0,
            _ => 1.2,
        };
        if at <= width {
            page.rule((at, y), (at, y + length), 0.2);
        }
        if at <= height {
            page.rule((x, at), (x + length, at), 0.2);
        }
        if mm % 10 == 0 && mm > 0 {
            let (number, high, wide) = (mm.to_string(), 6.0 / POINTS, 3.6);
            if at + wide < width {
                page.set(fonts, &Zone::new("ruler", at - wide / 2.0, y + length, wide, high), &number, digits)?;
            }
            if at + high < height {
                page.set(fonts, &Zone::new("ruler", x + length - 0.4, at - high / 2.0, wide, high), &number, digits)?;
            }
        }
        mm += 1;
    }
    Ok(())
}
