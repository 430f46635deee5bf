//! A slip: a title, facts in two columns, statements, and lines to sign on.

use super::error::PaperError;
use super::fonts::{Face, Fonts};
use super::form::{Form, ZoneName};
use super::page::{A4, Page, Zone};
use super::text::{Align, Setting};
use crate::domain::{Style, UserName, UserNumber};
use crate::words::Words;

/// The upper and the lower half of an A4 sheet, each an A5 slip within its edges, in mm.
const HALVES: [Zone; 2] =
    [Zone::new("slip-upper", 20.0, 13.0, 170.0, 124.0), Zone::new("slip-lower", 20.0, 161.5, 170.0, 124.0)];

/// A label, its value, and the face that the value is set in.
pub(super) struct Labelled {
    label: &'static str,
    value: String,
    face: Face,
}

impl Labelled {
    /// A value in words.
    pub(super) fn text(label: &'static str, value: impl Into<String>) -> Self {
        Self { label, value: value.into(), face: Face::Text }
    }

    /// A value that is read digit by digit.
    pub(super) fn number(label: &'static str, value: impl ToString) -> Self {
        Self { label, value: value.to_string(), face: Face::Mono }
    }
}

/// What stands on a slip.
pub(super) struct Slip<'a> {
    /// What it is.
    pub title: String,
    /// Whose it is, or which part.
    pub part: String,
    /// Who makes it out.
    pub office: &'a str,
    /// The facts, the first half of them in the left column.
    pub facts: Vec<Labelled>,
    /// What is declared, a paragraph each.
    pub statements: Vec<String>,
    /// Who signs, left and right, as message ids.
    pub signatures: [&'static str; 2],
    /// What stands across it, where it is void.
    pub watermark: Option<String>,
}

/// Slips on paper: where the form has a zone for the stub, each on a sheet of the envelope's own stationery; otherwise two on
/// an A4 sheet, to be cut apart.
pub(super) fn pages(
    fonts: &Fonts,
    words: &Words,
    form: &Form,
    style: Style,
    slips: &[Slip<'_>],
) -> Result<Vec<Page>, PaperError> {
    if let Some(zone) = form.layout(style).zone(ZoneName::Stub) {
        let page = |slip: &Slip<'_>| {
            let mut page = form.page();
            page.slip(fonts, words, zone, slip)?;
            Ok(page)
        };
        return slips.iter().map(page).collect();
    }
    let mut page = Page::default();
    for (slip, half) in slips.iter().zip(&HALVES) {
        page.slip(fonts, words, half, slip)?;
    }
    if slips.len() > 1 {
        page.cut_line(fonts, words)?;
    }
    Ok(vec![page])
}

/// Who did it, by name and number.
pub(super) fn user(words: &Words, number: &UserNumber, name: &UserName) -> String {
    words.say("paper-stub-user-value", &[("name", name.as_str().into()), ("number", number.as_str().into())])
}

/// Where the facts begin, and how much of the slip's height they take at most; each line of them at most so much.
const FACTS: f32 = 0.135;
const FACTS_HEIGHT: f32 = 0.44;
const ROW: f32 = 0.082;
/// How much of a column's width a label takes.
const LABEL: f32 = 0.27;
/// Between facts and statements.
const GAP: f32 = 0.025;
/// Where the lines to sign on are.
const SIGNATURES: f32 = 0.9;
/// Between the two columns, in mm.
const GUTTER: f32 = 6.0;

impl Page {
    /// Sets a slip into a zone that is wider than high.
    fn slip(&mut self, fonts: &Fonts, words: &Words, zone: &Zone, slip: &Slip<'_>) -> Result<(), PaperError> {
        let part = |x: f32, y: f32, width: f32, height: f32| {
            let (x, y) = (zone.x + x * zone.width, zone.y + y * zone.height);
            Zone::new(zone.name, x, y, width * zone.width, height * zone.height)
        };
        if let Some(text) = &slip.watermark {
            self.watermark(fonts, zone, text);
        }
        self.set(fonts, &part(0.0, 0.0, 0.34, 0.12), &slip.title, Setting::row(18.0, 10.5).heavy())?;
        self.set(fonts, &part(0.35, 0.0, 0.39, 0.12), slip.office, Setting::row(12.0, 7.0))?;
        self.set(fonts, &part(0.75, 0.0, 0.25, 0.12), &slip.part, Setting::row(10.5, 7.0).aligned(Align::Right))?;
        let rows = slip.facts.len().div_ceil(2);
        let count = f32::from(u16::try_from(rows.max(1)).unwrap_or(u16::MAX));
        let row = ROW.min(FACTS_HEIGHT / count);
        self.facts(fonts, words, &part(0.0, FACTS, 1.0, row), &slip.facts)?;
        let below = FACTS + row * count + GAP;
        let statements: Vec<_> = slip.statements.iter().map(|text| text.as_str().into()).collect();
        let setting = Setting { gap: 0.2, ..Setting::block(10.5, 7.5) };
        self.fill(fonts, &part(0.0, below, 1.0, SIGNATURES - GAP - below), &statements, setting)?;
        for (x, id) in [0.0, 0.52].into_iter().zip(slip.signatures) {
            let date = part(x + 0.32, SIGNATURES, 0.045, 0.09);
            self.signature(fonts, &part(x, SIGNATURES, 0.15, 0.09), &words.say(id, &[]), date.x - 3.0)?;
            let right = part(x, SIGNATURES, 0.48, 0.09).right();
            self.signature(fonts, &date, &words.say("paper-stub-sign-date", &[]), right)?;
        }
        Ok(())
    }

    /// Facts in two columns; `row` is the first line of both.
    fn facts(&mut self, fonts: &Fonts, words: &Words, row: &Zone, facts: &[Labelled]) -> Result<(), PaperError> {
        self.rule((row.x, row.y), (row.right(), row.y), 0.8);
        let width = (row.width - GUTTER) / 2.0;
        let (left, right) = facts.split_at(facts.len().div_ceil(2));
        for (column, x) in [(left, row.x), (right, row.x + width + GUTTER)] {
            let mut y = row.y;
            for fact in column {
                let label = Zone { x, y, width: width * LABEL, ..*row };
                let value = Zone { x: x + width * (LABEL + 0.01), y, width: width * (0.99 - LABEL), ..*row };
                self.set(fonts, &label, &words.say(fact.label, &[]), Setting::row(10.5, 6.5))?;
                self.set(fonts, &value, &fact.value, Setting { face: fact.face, ..Setting::row(11.0, 6.0) })?;
                y += row.height;
                self.rule((x, y), (x + width, y), 0.3);
            }
        }
        Ok(())
    }

    /// A label and a line to write on, up to `right` mm from the left edge of the page.
    pub(super) fn signature(&mut self, fonts: &Fonts, zone: &Zone, label: &str, right: f32) -> Result<(), PaperError> {
        self.set(fonts, zone, label, Setting::row(9.5, 6.0))?;
        let y = zone.bottom() - 1.0;
        self.rule((zone.right() + 1.0, y), (right, y), 0.6);
        Ok(())
    }

    /// Where an A4 sheet is cut into its halves.
    fn cut_line(&mut self, fonts: &Fonts, words: &Words) -> Result<(), PaperError> {
        let (y, mut x) = (A4.height / 2.0, 8.0);
        while x < A4.width - 8.0 {
            self.rule((x, y), (x + 2.0, y), 0.4);
            x += 4.0;
        }
        let zone = Zone::new("cut", 8.0, y - 4.4, 60.0, 4.0);
        self.set(fonts, &zone, &words.say("paper-cut", &[]), Setting::row(7.5, 6.0))
    }
}
