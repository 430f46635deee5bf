//! A slip: a title, what to do in large print, facts in two columns, statements, and lines to sign on.

use super::error::PaperError;
use super::fonts::{Face, Fonts};
use super::form::{Form, ZoneName};
use super::page::{A4, POINTS, Page, Zone};
use super::text::{Align, Setting, column};
use crate::domain::{Style, UserName, UserNumber};
use crate::words::Words;

/// The upper and the lower half of an A4 sheet, each an A5 slip within its edges, in mm.
const HALVES: [Zone; 2] =
    [Zone::new("slip-upper", 20.0, 13.0, 170.0, 124.0), Zone::new("slip-lower", 20.0, 161.5, 170.0, 124.0)];
/// All of it, for a slip that somebody takes away and acts upon.
const WHOLE: Zone = Zone::new("slip-whole", 20.0, 18.0, 170.0, 258.0);
/// On A4, and on an office's small stationery.
const ADVICE: Advice = Advice { largest: 19.0, smallest: 14.0, share: 0.56 };
const ADVICE_ON_SMALL: Advice = Advice { largest: 12.0, smallest: 8.0, share: 0.49 };

/// How large what to do is set, in points, and how much of what is between head and foot it takes at the most.
#[derive(Clone, Copy)]
struct Advice {
    largest: f32,
    smallest: f32,
    share: f32,
}

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
    /// What whoever takes it is to do: the largest things on it, a row each.
    pub advice: Vec<Labelled>,
    /// The facts, the first half of them in the left column.
    pub facts: Vec<Labelled>,
    /// What is declared, a paragraph each.
    pub statements: Vec<String>,
    /// Who signs, left and right, as message ids.
    pub signatures: [&'static str; 2],
    /// What stands across it, where it is void or a copy.
    pub watermark: Option<String>,
    /// Where whoever takes it may rate the service.
    pub rating: Option<&'a str>,
}

/// Slips on paper: where the form has a zone for the stub, each on a sheet of the envelope's own stationery; otherwise two on
/// an A4 sheet, to be cut apart, or one that says what to do on all of it.
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
            page.slip(fonts, words, zone, slip, ADVICE_ON_SMALL)?;
            Ok(page)
        };
        return slips.iter().map(page).collect();
    }
    let mut page = Page::default();
    for (slip, half) in slips.iter().zip(&HALVES) {
        let zone = if slip.advice.is_empty() { half } else { &WHOLE };
        page.slip(fonts, words, zone, slip, ADVICE)?;
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

/// How much of a slip's height its head and its foot take, and how many mm at the most.
const HEAD: (f32, f32) = (0.12, 15.0);
const FOOT: (f32, f32) = (0.1, 12.0);
/// How much of what is left facts take at the most, and how high a line of them is at the most, in mm.
const FACTS_SHARE: f32 = 0.7;
/// The same where the service is rated: the code needs the room below them.
const FACTS_SHARE_ABOVE_A_CODE: f32 = 0.64;
const ROW: f32 = 10.2;
/// How much of a column's width a label takes, and of the slip's width what says what the advice is.
const LABEL: f32 = 0.27;
const ADVICE_LABEL: f32 = 0.19;
/// Between advice, facts and statements, and above and below a text between two rules, in parts of the slip's height.
const GAP: f32 = 0.022;
const AIR: f32 = 0.012;
const LEAST_AIR: f32 = 0.5;
/// How much higher a row of advice may be than its text, in mm.
const LOOSE: f32 = 14.0;
/// How large the code is by which the service is rated, and how high what stands below it, in mm.
const RATING: f32 = 24.0;
const RATING_CAPTION: f32 = 4.0;
/// Between the two columns, in mm, and what a value keeps off the rules, in parts of its row.
const GUTTER: f32 = 6.0;
const CLEAR: f32 = 0.11;
/// How high a row is at the least, in sizes of its type.
const OF_ROW: f32 = 1.65;

impl Page {
    /// Sets a slip into a zone that is wider than high.
    fn slip(
        &mut self,
        fonts: &Fonts,
        words: &Words,
        zone: &Zone,
        slip: &Slip<'_>,
        advice: Advice,
    ) -> Result<(), PaperError> {
        if let Some(text) = &slip.watermark {
            self.watermark(fonts, zone, text);
        }
        let share = |(share, most): (f32, f32)| (zone.height * share).min(most);
        let (head, foot, gap) = (share(HEAD), share(FOOT), zone.height * GAP);
        self.head(fonts, &Zone { height: head, ..*zone }, slip)?;
        let end = zone.bottom() - foot;
        let mut y = zone.y + head + gap / 2.0;
        if !slip.advice.is_empty() {
            let room = Zone { y, height: (end - y) * advice.share, ..*zone };
            y = self.advice(fonts, words, &room, &slip.advice, advice)? + gap;
        }
        let rows = f32::from(u16::try_from(slip.facts.len().div_ceil(2).max(1)).unwrap_or(u16::MAX));
        let facts = if slip.rating.is_some() { FACTS_SHARE_ABOVE_A_CODE } else { FACTS_SHARE };
        let row = ROW.min((end - y) * facts / rows);
        if slip.advice.is_empty() {
            self.rule((zone.x, y), (zone.right(), y), 0.8);
        }
        self.facts(fonts, words, &Zone { y, height: row, ..*zone }, &slip.facts)?;
        y += row * rows + gap;
        let statements: Vec<_> = slip.statements.iter().map(|text| text.as_str().into()).collect();
        let setting = Setting { gap: 0.3, ..Setting::block(12.5, 7.5) };
        let mut room = Zone { y, height: end - gap - y, ..*zone };
        if let Some(address) = slip.rating {
            let code = self.rating(fonts, words, &room, address)?;
            room.width = code.x - GUTTER - room.x;
        }
        self.fill(fonts, &room, &statements, setting)?;
        self.signatures(fonts, words, &Zone { y: end, height: foot, ..*zone }, slip.signatures)
    }

    /// The code by which the service is rated, at the right of a zone, and below it what it is for; the place that both take.
    fn rating(&mut self, fonts: &Fonts, words: &Words, room: &Zone, address: &str) -> Result<Zone, PaperError> {
        let caption = RATING_CAPTION.min(room.height / 4.0);
        let side = RATING.min(room.height - caption);
        let place = Zone { x: room.right() - side, width: side, ..*room };
        self.qr_code(&Zone { height: side, ..place }, address)?;
        let below = Zone { y: room.y + side, height: caption, ..place };
        let setting = Setting::row(8.5, 5.0).aligned(Align::Middle);
        self.set(fonts, &below, &words.say("paper-rating", &[]), setting)?;
        Ok(place)
    }

    fn head(&mut self, fonts: &Fonts, zone: &Zone, slip: &Slip<'_>) -> Result<(), PaperError> {
        let part = |x: f32, width: f32| Zone { x: zone.x + x * zone.width, width: width * zone.width, ..*zone };
        self.set(fonts, &part(0.0, 0.36), &slip.title, Setting::row(20.0, 10.5).heavy())?;
        self.set(fonts, &part(0.37, 0.37), slip.office, Setting::row(12.0, 7.0))?;
        self.set(fonts, &part(0.75, 0.25), &slip.part, Setting::row(10.5, 7.0).aligned(Align::Right))
    }

    /// Who signs, each on a line with the date.
    fn signatures(
        &mut self,
        fonts: &Fonts,
        words: &Words,
        zone: &Zone,
        signatures: [&'static str; 2],
    ) -> Result<(), PaperError> {
        let part = |x: f32, width: f32| Zone { x: zone.x + x * zone.width, width: width * zone.width, ..*zone };
        for (x, id) in [0.0, 0.52].into_iter().zip(signatures) {
            let date = part(x + 0.32, 0.045);
            self.signature(fonts, &part(x, 0.15), &words.say(id, &[]), date.x - 3.0)?;
            let right = part(x, 0.48).right();
            self.signature(fonts, &date, &words.say("paper-stub-sign-date", &[]), right)?;
        }
        Ok(())
    }

    /// What to do, in rows as large as they all fit; where they end.
    fn advice(
        &mut self,
        fonts: &Fonts,
        words: &Words,
        zone: &Zone,
        advice: &[Labelled],
        Advice { largest, smallest, .. }: Advice,
    ) -> Result<f32, PaperError> {
        let air = zone.height * AIR + LEAST_AIR;
        let (label, text) = (zone.width * ADVICE_LABEL, zone.width * (1.0 - ADVICE_LABEL));
        let setting = |size: f32| Setting::block(size, size);
        let heights = |size: f32| -> Vec<f32> {
            advice.iter().map(|row| column(fonts, &row.value, text, setting(size)).height + 2.0 * air).collect()
        };
        let fits = |size: &f32| heights(*size).iter().sum::<f32>() <= zone.height;
        let steps = (0_u8..=40).map(|step| largest - f32::from(step) * 0.5).take_while(|size| *size >= smallest);
        let size = { steps }.find(fits).ok_or(PaperError::DoesNotFit { zone: zone.name })?;
        let rows = heights(size);
        let count = rows.iter().fold(0.0, |count: f32, _| count + 1.0).max(1.0);
        let spare = ((zone.height - rows.iter().sum::<f32>()) / count).clamp(0.0, LOOSE);
        let mut y = zone.y;
        self.rule((zone.x, y), (zone.right(), y), 0.8);
        for (row, height) in advice.iter().zip(rows) {
            let place = Zone { y: y + air + spare / 2.0, height: height - air, ..*zone };
            let named = words.say(row.label, &[]);
            self.set(fonts, &Zone { width: label - 2.0, ..place }, &named, Setting::block(size, size / 2.0).heavy())?;
            self.set(fonts, &Zone { x: zone.x + label, width: text, ..place }, &row.value, setting(size))?;
            y += height + spare;
            self.rule((zone.x, y), (zone.right(), y), 0.4);
        }
        Ok(y)
    }

    /// Facts in two columns; `row` is the first line of both.
    fn facts(&mut self, fonts: &Fonts, words: &Words, row: &Zone, facts: &[Labelled]) -> Result<(), PaperError> {
        let width = (row.width - GUTTER) / 2.0;
        let (left, right) = facts.split_at(facts.len().div_ceil(2));
        // Sizes are whole and half points.
        let largest = (row.height / OF_ROW * POINTS * 2.0).floor() / 2.0;
        for (column, x) in [(left, row.x), (right, row.x + width + GUTTER)] {
            let mut y = row.y;
            for fact in column {
                let clear = CLEAR * row.height;
                let place = Zone { y: y + clear, height: row.height - 2.0 * clear, ..*row };
                let label = Zone { x, width: width * LABEL, ..place };
                let value = Zone { x: x + width * (LABEL + 0.01), width: width * (0.99 - LABEL), ..place };
                self.set(fonts, &label, &words.say(fact.label, &[]), Setting::row(largest.min(10.5), 6.0))?;
                let setting = Setting { face: fact.face, ..Setting::row(largest.min(11.0), 6.0) };
                self.set(fonts, &value, &fact.value, setting)?;
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
