//! Sheets that nobody is given: a sample for an invented person, and the test page that a printer is set by.

use chrono::NaiveDate;

use super::envelope::{Envelope, envelope};
use super::fonts::Fonts;
use super::form::{Form, Kind, ZoneName};
use super::page::{POINTS, Page, Setting, Zone};
use super::pdf::Document;
use super::stub::{Query, Stub};
use super::{PaperError, Pdf, pdf};
use crate::domain::{
    BusinessNumber, Chance, CheckCode, Documents, EnvelopeNumber, EnvelopePassword, NumberKind, OfficeCode, QueryNumber,
    Reason, Station, Style, UserName, UserNumber, Worker,
};
use crate::words::Words;

/// The secret of a sheet that is no envelope.
const DUMMY: &str = "SPECIMEN";
/// How far text stands off a frame, in mm.
const INSET: f32 = 0.8;
/// The number of an envelope that no office has.
const OFFICE: &str = "000000";
pub(super) const OFFICE_NAME: &str = "样张市社会保险事业管理中心";
pub(super) const SERVICE: &str = "https://practice.example";

/// An envelope and its receipt for an invented person, marked as void like those of a practice desk.
///
/// # Errors
/// [`PaperError`]
pub fn sample(fonts: &Fonts, words: &Words, form: &Form, style: Style, chance: &mut dyn Chance) -> Result<Pdf, PaperError> {
    let invented = Invented::new().ok_or(PaperError::Writer)?;
    let password = EnvelopePassword::draw(style, &invented.worker, chance)?;
    let sheet = Envelope {
        practice: true,
        office_name: OFFICE_NAME,
        name: &invented.worker.name,
        number: &invented.number,
        issued: invented.day,
        use_before: invented.day + chrono::Days::new(15),
        password: &password,
        service_address: SERVICE,
    };
    let stub = Stub {
        business: &invented.business,
        documents: Documents::for_number(NumberKind::ResidentId),
        reason: Reason::Forgotten,
        station: &invented.station,
        user: &invented.user,
        user_name: &invented.user_name,
        at: invented.day.into(),
        journal_head: "427-1F3A-9C02",
        query: Some(Query { number: &invented.query, code: &invented.code, until: invented.day + chrono::Days::new(30) }),
    };
    envelope(fonts, words, form, &sheet, &stub, chance)
}

/// A sheet with the frame of every zone, rulers in millimetres and a secret that is none: by it an office finds out how far
/// its printer is off.
///
/// # Errors
/// [`PaperError`]
pub fn test_page(fonts: &Fonts, words: &Words, form: &Form, style: Style, station: &Station) -> Result<Pdf, PaperError> {
    let day = NaiveDate::from_ymd_opt(2000, 1, 1).ok_or(PaperError::Writer)?;
    let page = test(fonts, words, form, style, station)?;
    let title = format!("XINFENG-TEST-{}", form.name());
    pdf::write(fonts, &Document { title: &title, at: day.into(), language: words.language(), pages: &[page] })
}

pub(super) fn test(fonts: &Fonts, words: &Words, form: &Form, style: Style, station: &Station) -> Result<Page, PaperError> {
    let mut page = form.page();
    rulers(&mut page, fonts, form)?;
    for (name, zone) in form.layout(style).zones() {
        let thickness = match name.kind() {
            Kind::Text(_) | Kind::Bars | Kind::Tint => 0.25,
            Kind::Holder => 0.8,
            Kind::Watermark | Kind::Stub => continue,
        };
        page.frame(zone, thickness);
        if matches!(name.kind(), Kind::Tint | Kind::Bars) {
            page.set(fonts, zone, name.word(), Setting::row(6.0, 4.0).in_the_middle())?;
        }
    }
    say_what_it_is(&mut page, fonts, words, form, style, station)?;
    Ok(page)
}

fn say_what_it_is(
    page: &mut Page,
    fonts: &Fonts,
    words: &Words,
    form: &Form,
    style: Style,
    station: &Station,
) -> Result<(), PaperError> {
    let offset = form.offset();
    let title = words.say("paper-test-title", &[("form", form.name().as_str().into())]);
    let offset = [("x", offset.x.to_string().into()), ("y", offset.y.to_string().into())];
    let offset = words.say("paper-test-offset", &offset);
    let how = words.say("paper-test-how", &[]);
    let station = words.say("paper-envelope-station", &[("station", station.as_str().into())]);
    let layout = form.layout(style);
    for (name, text, largest, smallest) in [
        (ZoneName::OutsideTitle, &title, 20.0, 6.0),
        (ZoneName::OutsideNumber, &offset, 10.0, 5.0),
        (ZoneName::OutsideSeal, &how, 10.0, 4.0),
        (ZoneName::OutsideStation, &station, 12.0, 6.0),
    ] {
        if let Some(zone) = layout.zone(name) {
            page.set(fonts, &within(zone), text, Setting::block(largest, smallest))?;
        }
    }
    for (name, zone) in layout.zones() {
        let said = matches!(
            name,
            ZoneName::OutsideTitle | ZoneName::OutsideNumber | ZoneName::OutsideSeal | ZoneName::OutsideStation
        );
        if matches!(name.kind(), Kind::Text(_)) && !said && name != ZoneName::InsidePassword {
            page.set(fonts, &within(zone), name.word(), Setting::row(6.0, 3.0))?;
        }
    }
    // Exactly where a secret would stand.
    match layout.text(ZoneName::InsidePassword) {
        Some((zone, setting)) => page.set(fonts, zone, DUMMY, setting),
        None => Ok(()),
    }
}

/// A zone without the room that its frame takes.
fn within(zone: &Zone) -> Zone {
    Zone { x: zone.x + INSET, y: zone.y + INSET / 2.0, width: zone.width - INSET, height: zone.height - INSET, ..*zone }
}

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

/// People and numbers that exist nowhere.
pub(super) struct Invented {
    pub worker: Worker,
    pub number: EnvelopeNumber,
    business: BusinessNumber,
    station: Station,
    user: UserNumber,
    user_name: UserName,
    pub day: NaiveDate,
    query: QueryNumber,
    code: CheckCode,
}

impl Invented {
    pub(super) fn new() -> Option<Self> {
        let (office, station) = (OfficeCode::parse(OFFICE).ok()?, Station::first());
        let day = NaiveDate::from_ymd_opt(2026, 11, 22)?;
        let worker = Worker::specimen("欧阳样张")?;
        Some(Self {
            worker,
            number: EnvelopeNumber::new(&office, &station, day, 42)?,
            business: BusinessNumber::new(&office, &station, day, 17)?,
            station,
            user: UserNumber::parse("1001").ok()?,
            user_name: UserName::parse("钱经办").ok()?,
            day,
            query: QueryNumber::parse("000000000002")?,
            code: CheckCode::parse("7QKD-M2XR")?,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn continuous_stationery_has_no_tint_and_keeps_what_is_inside_in_the_box() {
        let (form, words) = (Form::shipped().unwrap().remove(1), Words::new(Language::Chinese));
        let cover = *form.layout(Style::Standard).zone(ZoneName::InsideBox).unwrap();
        let mut chance = crate::practice::Seeded::new(1);
        let pdf = sample(&Fonts::embedded().unwrap(), &words, &form, Style::Standard, &mut chance).unwrap();
        let file = lopdf::Document::load_mem(pdf.bytes()).unwrap();
        for page in file.get_pages().values() {
            let size = file.get_dictionary(*page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
            let size: Vec<f32> = size.iter().map(|side| side.as_float().unwrap()).collect();
            assert!((size[2] - 684.0).abs() < 0.1 && (size[3] - 264.0).abs() < 0.1, "9.5 × 3⅔ in: {size:?}");
        }
        for layout in [Style::Standard, Style::LargePrint].map(|style| form.layout(style)) {
            assert!(layout.zones().all(|(name, _)| !matches!(name.kind(), Kind::Tint)));
            for (_, zone) in layout.zones().filter(|(name, _)| name.part() == super::super::form::Part::Inside) {
                assert!(zone.x >= cover.x && zone.right() <= cover.right(), "{}", zone.name);
                assert!(zone.y >= cover.y && zone.bottom() <= cover.bottom(), "{}", zone.name);
            }
        }
    }

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
