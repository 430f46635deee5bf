//! The test page that a printer and a form are set to each other by.

use chrono::NaiveDate;

use super::error::PaperError;
use super::fonts::Fonts;
use super::form::{Form, Kind, ZoneName};
use super::page::{Page, Zone};
use super::pdf::{self, Document, Pdf};
use super::rulers::rulers;
use super::text::Setting;
use crate::domain::{Station, Style};
use crate::words::Words;

/// The secret of a sheet that is no envelope.
const DUMMY: &str = "SPECIMEN";
/// How far text stands off a frame, in mm.
const INSET: f32 = 0.8;

/// A sheet with the frame of every zone, rulers in millimetres and a secret that is none: by it an office finds out how far
/// its printer is off.
///
/// # Errors
/// [`PaperError`]
pub fn test_page(fonts: &Fonts, words: &Words, form: &Form, style: Style, station: &Station) -> Result<Pdf, PaperError> {
    let day = NaiveDate::from_ymd_opt(2000, 1, 1).ok_or(PaperError::Writer)?;
    let page = page(fonts, words, form, style, station)?;
    let title = format!("XINFENG-TEST-{}", form.name());
    pdf::write(fonts, &Document { title: &title, at: day.into(), language: words.language(), pages: &[page] })
}

pub(super) fn page(fonts: &Fonts, words: &Words, form: &Form, style: Style, station: &Station) -> Result<Page, PaperError> {
    let mut page = form.page();
    rulers(&mut page, fonts, form)?;
    for (name, zone) in form.layout(style).zones() {
        let thickness = match name.kind() {
            Kind::Text(_) | Kind::Bars | Kind::Tint | Kind::Tear => 0.25,
            Kind::Holder => 0.8,
            Kind::Watermark | Kind::Stub => continue,
        };
        page.frame(zone, thickness);
        if matches!(name.kind(), Kind::Tint | Kind::Bars) {
            page.set(fonts, zone, name.word(), Setting::row(6.0, 4.0).in_the_middle())?;
        }
    }
    let said = said(words, form, station);
    for (name, text, largest, smallest) in &said {
        if let Some(zone) = form.layout(style).zone(*name) {
            page.set(fonts, &within(zone), text, Setting::block(*largest, *smallest))?;
        }
    }
    for (name, zone) in form.layout(style).zones() {
        let is_said = said.iter().any(|(other, ..)| *other == name);
        if matches!(name.kind(), Kind::Text(_)) && !is_said && name != ZoneName::InsidePassword {
            page.set(fonts, &within(zone), name.word(), Setting::row(6.0, 3.0))?;
        }
    }
    // Exactly where a secret would stand.
    if let Some((zone, setting)) = form.layout(style).text(ZoneName::InsidePassword) {
        page.set(fonts, zone, DUMMY, setting)?;
    }
    Ok(page)
}

/// What the sheet is, and where: each text between two sizes in points.
fn said(words: &Words, form: &Form, station: &Station) -> [(ZoneName, String, f32, f32); 4] {
    let offset = form.offset();
    let title = words.say("paper-test-title", &[("form", form.name().as_str().into())]);
    let offset = [("x", offset.x.to_string().into()), ("y", offset.y.to_string().into())];
    let offset = words.say("paper-test-offset", &offset);
    let how = words.say("paper-test-how", &[]);
    let station = words.say("paper-envelope-station", &[("station", station.as_str().into())]);
    [
        (ZoneName::OutsideTitle, title, 20.0, 6.0),
        (ZoneName::OutsideNumber, offset, 10.0, 5.0),
        (ZoneName::OutsideSeal, how, 10.0, 4.0),
        (ZoneName::OutsideStation, station, 12.0, 6.0),
    ]
}

/// A zone without the room that its frame takes.
fn within(zone: &Zone) -> Zone {
    Zone { x: zone.x + INSET, y: zone.y + INSET / 2.0, width: zone.width - INSET, height: zone.height - INSET, ..*zone }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn no_viewer_is_to_scale_a_sheet() {
        let words = Words::new(Language::English);
        for form in Form::shipped().unwrap() {
            let sheet = test_page(&Fonts::embedded().unwrap(), &words, &form, Style::Standard, &Station::first()).unwrap();
            let file = lopdf::Document::load_mem(sheet.bytes()).unwrap();
            let preferences = file.catalog().unwrap().get(b"ViewerPreferences").unwrap().as_dict().unwrap();
            assert_eq!(preferences.get(b"PrintScaling").unwrap().as_name().unwrap(), b"None");
            assert!(sheet.bytes().len() < 60_000, "{sheet:?}");
        }
    }
}
