//! The tint: random text that makes the hint and the password unreadable through the folded paper.
//!
//! Over the password letters lie scattered, of its alphabet, font and size; over each box in which a letter of the password
//! may stand ([`super::boxes`]), one at least that may stand wherever that one may. They hardly touch each other: each is as
//! dark as a letter of the password and as whole, so that whoever sees all plies at once does not see which of them lies on
//! which ply. More letters hide less: where they cover each other, they are no darker, and a letter on another ply is.

use zeroize::Zeroizing;

use super::boxes;
use super::error::PaperError;
use super::fonts::{Face, Fonts};
use super::form::ZoneName;
use super::page::{Mark, POINTS, Page, Placed, Zone};
use super::sheet::Sheet;
use super::text::Setting;
use crate::domain::{Chance, NoChance};
use crate::words::Words;

/// How near to each other letters are scattered, in sizes: a letter is 0.5 wide and 0.7 high.
const APART: (f32, f32) = (0.5, 0.7);
/// How many places are tried on a square millimetre: after so many there is hardly room for one more letter.
const TRIES: f32 = 4.0;
/// How many places are tried in the room of a letter of the password: enough for one, and mostly for a second.
const TRIES_IN_ROOM: u8 = 24;
/// How high a letter is, in sizes, and how wide with the room at its sides.
const LETTER: (f32, f32) = (0.6, 0.7);
/// How far the tint reaches beyond what it hides, for a sheet that is folded badly, in mm.
const BEYOND: f32 = 1.0;
/// The hint's rows: from line to line, and where the first line of each pass begins, in sizes from the top-left corner.
const PITCH: f32 = 0.9;
const PASSES: [(f32, f32); 2] = [(-0.2, 0.3), (-0.5, 0.75)];

impl Sheet<'_> {
    /// Random text over both sides of hint and password, on a sheet that is folded. It is drawn without knowing either.
    pub(super) fn tint(
        &self,
        page: &mut Page,
        fonts: &Fonts,
        words: &Words,
        chance: &mut dyn Chance,
    ) -> Result<(), PaperError> {
        let (layout, mut stock) = (self.layout(), Stock::of(chance));
        let (Some(band), Some((hint, hint_setting)), Some((password, setting))) =
            (layout.zone(ZoneName::InsideBand), layout.text(ZoneName::InsideAccount), layout.text(ZoneName::InsidePassword))
        else {
            return Ok(());
        };
        let sentence = words.say("paper-envelope-account-hint", &[]);
        for name in [ZoneName::OutsideTint, ZoneName::InstructionsTint] {
            let Some(tint) = layout.zone(name) else { continue };
            let letters = over(tint, band, password);
            // What the fold lays upon a box lies as much lower in the tint, which is turned.
            let lower = letters.y + letters.bottom() - tint.y - band.bottom();
            let rooms = boxes::boxes(password, self.style).into_iter().flatten().map(|place| {
                let room = boxes::room(&place, setting.largest, self.style);
                Zone { y: room.y + lower, ..room }
            });
            let texts = scattered(&letters, rooms, self.style.alphabet(), setting.largest, &mut stock)?;
            page.marks.push(Mark::Tint { zone: letters, face: Face::Mono, size: setting.largest, texts });
            let rows = over(tint, band, hint);
            let texts = lines(fonts, &rows, &sentence, hint_setting, &mut stock)?;
            page.marks.push(Mark::Tint { zone: rows, face: hint_setting.face, size: hint_setting.largest, texts });
        }
        Ok(())
    }
}

/// The part of a tint that the fold lays over a zone of the band, from side to side.
fn over(tint: &Zone, band: &Zone, zone: &Zone) -> Zone {
    let top = (tint.y + band.bottom() - zone.bottom() - BEYOND).max(tint.y);
    let bottom = (tint.y + band.bottom() - zone.y + BEYOND).min(tint.bottom());
    Zone { y: top, height: bottom - top, ..*tint }
}

/// Letters anywhere in a zone and across its edges, none upon another: first some in every room that a letter of the password
/// has, as whole and as free to stand anywhere as that one.
fn scattered(
    zone: &Zone,
    rooms: impl Iterator<Item = Zone>,
    alphabet: &str,
    size: f32,
    chance: &mut Stock<'_>,
) -> Result<Vec<Placed>, PaperError> {
    let em = size / POINTS;
    let (left, top) = (zone.x - LETTER.0 * em, zone.y);
    let area = (zone.width + LETTER.0 * em, zone.height + LETTER.1 * em);
    let mut cells = Cells::over(area, (APART.0 * em, APART.1 * em));
    let mut places = Vec::new();
    for room in rooms {
        for _ in 0..TRIES_IN_ROOM {
            let (x, y) = room.anywhere(chance)?;
            let spot = cells.spot((x - left, y - top));
            places.extend(spot.and_then(|spot| cells.take(spot)));
        }
    }
    let mut tries = TRIES * cells.area();
    while tries > 0.0 {
        tries -= 1.0;
        if let Some(spot) = cells.anywhere(chance)? {
            places.extend(cells.take(spot));
        }
    }
    let placed = |(x, y)| Ok(Placed { x: left + x, baseline: top + y, text: letter(alphabet, chance)? });
    places.into_iter().map(placed).collect()
}

/// An area in cells so large that each has room for one letter, and that only neighbours can be too near to each other.
struct Cells {
    size: (f32, f32),
    columns: u8,
    rows: u8,
    taken: Vec<Vec<Option<(f32, f32)>>>,
}

impl Cells {
    /// As many as cover an area of this width and height.
    fn over(area: (f32, f32), size: (f32, f32)) -> Self {
        let count =
            |length: f32, part: f32| (1..u8::MAX).find(|count| f32::from(*count) * part >= length).unwrap_or(u8::MAX);
        let (columns, rows) = (count(area.0, size.0), count(area.1, size.1));
        Self { size, columns, rows, taken: vec![vec![None; columns.into()]; rows.into()] }
    }

    fn area(&self) -> f32 {
        f32::from(self.columns) * self.size.0 * f32::from(self.rows) * self.size.1
    }

    /// A spot in a cell that is not taken, each as likely as any other; none if chance hits one that is.
    fn anywhere(&self, chance: &mut Stock<'_>) -> Result<Option<Spot>, NoChance> {
        let (column, row) = (chance.below(self.columns)?, chance.below(self.rows)?);
        if self.taken.get(usize::from(row)).and_then(|row| row.get(usize::from(column))).is_none_or(Option::is_some) {
            return Ok(None);
        }
        let (width, height) = self.size;
        let place = ((f32::from(column) + chance.share()?) * width, (f32::from(row) + chance.share()?) * height);
        Ok(Some(Spot { column: column.into(), row: row.into(), place }))
    }

    /// The spot at a place; none outside.
    fn spot(&self, place: (f32, f32)) -> Option<Spot> {
        let cell = |at: f32, size: f32, count: u8| (0..count).position(|cell| f32::from(cell + 1) * size > at);
        let (column, row) = (cell(place.0, self.size.0, self.columns)?, cell(place.1, self.size.1, self.rows)?);
        Some(Spot { column, row, place })
    }

    /// Takes a spot, unless it is too near to one that is taken.
    fn take(&mut self, Spot { column, row, place }: Spot) -> Option<(f32, f32)> {
        let (width, height) = self.size;
        let near = |other: &(f32, f32)| (other.0 - place.0).abs() < width && (other.1 - place.1).abs() < height;
        let mut around = self.taken.iter().skip(row.saturating_sub(1)).take(3);
        if around.any(|row| row.iter().skip(column.saturating_sub(1)).take(3).flatten().any(near)) {
            return None;
        }
        *self.taken.get_mut(row)?.get_mut(column)? = Some(place);
        Some(place)
    }
}

/// A place, and the cell that it is in.
struct Spot {
    column: usize,
    row: usize,
    place: (f32, f32),
}

/// Lines of the letters of a sentence in another order, twice over each other.
fn lines(
    fonts: &Fonts,
    zone: &Zone,
    sentence: &str,
    setting: Setting,
    chance: &mut Stock<'_>,
) -> Result<Vec<Placed>, PaperError> {
    let letters: String = sentence.chars().filter(|c| c.is_alphanumeric()).collect();
    let (em, mut texts) = (setting.largest / POINTS, Vec::new());
    for (right, down) in PASSES {
        let x = zone.x + right * em;
        let mut baseline = zone.y + down * em;
        // A letter stands up to its size above its baseline: one line more than there is room for.
        while baseline < zone.bottom() + em {
            let (mut text, mut left) = (Zeroizing::new(String::with_capacity(256)), (zone.right() - x) / em);
            while left > 0.0 {
                let next = letter(&letters, chance)?;
                left -= fonts.width(setting.face, &next).max(0.1);
                text.push_str(&next);
            }
            texts.push(Placed { x, baseline, text });
            baseline += PITCH * em;
        }
    }
    Ok(texts)
}

/// One of the letters, each as likely as any other.
fn letter(letters: &str, chance: &mut Stock<'_>) -> Result<Zeroizing<String>, NoChance> {
    let count = u8::try_from(letters.chars().count()).map_err(|_| NoChance)?;
    let drawn = chance.below(count)?;
    Ok(Zeroizing::new(letters.chars().nth(usize::from(drawn)).into_iter().collect()))
}

/// Random bytes drawn many at a time: asking for each pair would take longer than all the rest of an envelope.
struct Stock<'a> {
    chance: &'a mut dyn Chance,
    bytes: Zeroizing<Vec<u8>>,
}

/// How many bytes are asked for at a time.
const AT_A_TIME: usize = 4096;

impl<'a> Stock<'a> {
    fn of(chance: &'a mut dyn Chance) -> Self {
        Self { chance, bytes: Zeroizing::new(Vec::with_capacity(AT_A_TIME)) }
    }
}

impl Chance for Stock<'_> {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        for byte in bytes {
            if self.bytes.is_empty() {
                self.bytes.resize(AT_A_TIME, 0);
                self.chance.fill(&mut self.bytes)?;
            }
            *byte = self.bytes.pop().ok_or(NoChance)?;
        }
        Ok(())
    }
}
