//! The recovery sheet: one more key to the sealed data of an office, printed once and kept by two people.

use chrono::NaiveDateTime;
use zeroize::Zeroizing;

use super::dates;
use super::error::PaperError;
use super::fonts::Fonts;
use super::page::{A4, Page, Zone};
use super::pdf::{self, Document, Pdf};
use super::text::Setting;
use crate::domain::{OfficeCode, Secret};
use crate::words::Words;

/// What the recovery sheet says.
#[derive(Debug, Clone, Copy)]
pub struct RecoverySheet<'a> {
    /// Whether it is for training only.
    pub practice: bool,
    /// The office whose data the code opens.
    pub office: &'a OfficeCode,
    /// The name of the office.
    pub office_name: &'a str,
    /// The code itself.
    pub code: &'a Secret,
    /// When it was made, local time.
    pub made: NaiveDateTime,
    /// The short code of the journal's head, so that the sheet in the safe speaks for everything before it.
    pub journal_head: &'a str,
}

const TITLE: Zone = Zone::new("recovery-title", 25.0, 26.0, 160.0, 12.0);
const LABEL: Zone = Zone::new("recovery-label", 25.0, 41.0, 30.0, 8.5);
const VALUE: Zone = Zone::new("recovery-value", 56.0, 41.0, 129.0, 8.5);
const PITCH: f32 = 8.5;
const WHAT: Zone = Zone::new("recovery-what", 25.0, 71.5, 160.0, 26.0);
const FRAME: Zone = Zone::new("recovery-frame", 25.0, 100.0, 160.0, 52.0);
const CODE_LABEL: Zone = Zone::new("recovery-code-label", 31.0, 103.0, 148.0, 8.0);
const CODE: Zone = Zone::new("recovery-code", 31.0, 109.0, 148.0, 38.0);
const KEEP_TITLE: Zone = Zone::new("recovery-keep-title", 25.0, 160.0, 160.0, 8.0);
const KEEP: Zone = Zone::new("recovery-keep", 25.0, 170.0, 160.0, 36.0);
const USE_TITLE: Zone = Zone::new("recovery-use-title", 25.0, 210.0, 160.0, 8.0);
const USE: Zone = Zone::new("recovery-use", 25.0, 220.0, 160.0, 16.0);
const SIGNATURES: [Zone; 2] =
    [Zone::new("recovery-sign-first", 25.0, 244.0, 46.0, 8.0), Zone::new("recovery-sign-second", 25.0, 260.0, 46.0, 8.0)];
const SIGNED_ON: Zone = Zone::new("recovery-sign-date", 134.0, 244.0, 14.0, 8.0);
/// How many characters stand in a group, and how many groups in a line, if the code does not bring its own groups.
const GROUP: usize = 4;
const GROUPS: usize = 4;

/// The recovery sheet, one page.
///
/// # Errors
/// [`PaperError`] if the office's name cannot be printed, or the writer fails.
pub fn recovery_sheet(fonts: &Fonts, words: &Words, sheet: &RecoverySheet<'_>) -> Result<Pdf, PaperError> {
    let pages = [page(fonts, words, sheet)?];
    let title = format!("R{}-{}", sheet.office, sheet.made.format("%Y%m%d%H%M%S"));
    pdf::write(fonts, &Document { title: &title, at: sheet.made, language: words.language(), pages: &pages })
}

fn page(fonts: &Fonts, words: &Words, sheet: &RecoverySheet<'_>) -> Result<Page, PaperError> {
    let mut page = Page::default();
    let say = |id| words.say(id, &[]);
    if sheet.practice {
        page.watermark(fonts, &A4, &say("paper-practice"));
    }
    page.set(fonts, &TITLE, &say("paper-recovery-title"), Setting::row(24.0, 16.0).heavy())?;
    let office = [("name", sheet.office_name.into()), ("code", sheet.office.as_str().into())];
    let facts = [
        ("paper-recovery-office", words.say("paper-recovery-office-value", &office), Setting::row(12.5, 8.0)),
        ("paper-recovery-made", dates::moment(words, sheet.made), Setting::row(12.5, 8.0)),
        ("paper-stub-journal", sheet.journal_head.to_owned(), Setting::row(12.5, 8.0).mono()),
    ];
    let mut down = 0.0;
    for (label, value, setting) in facts {
        page.set(fonts, &LABEL.lowered(down), &say(label), Setting::row(11.0, 8.0))?;
        page.set(fonts, &VALUE.lowered(down), &value, setting)?;
        down += PITCH;
    }
    page.set(fonts, &WHAT, &say("paper-recovery-what"), Setting::block(14.0, 10.0))?;
    page.frame(&FRAME, 0.8);
    page.set(fonts, &CODE_LABEL, &say("paper-recovery-code"), Setting::row(13.0, 8.0))?;
    code(&mut page, fonts, sheet.code)?;
    page.set(fonts, &KEEP_TITLE, &say("paper-recovery-keep"), Setting::row(16.0, 10.0).heavy())?;
    page.numbered(fonts, &KEEP, &KEEPING.map(say), Setting::block(14.0, 10.0))?;
    page.set(fonts, &USE_TITLE, &say("paper-recovery-use"), Setting::row(16.0, 10.0).heavy())?;
    page.set(fonts, &USE, &say("paper-recovery-how"), Setting::block(14.0, 10.0))?;
    for (zone, id) in SIGNATURES.iter().zip(["paper-recovery-sign-first", "paper-recovery-sign-second"]) {
        let date = SIGNED_ON.lowered(zone.y - SIGNED_ON.y);
        page.signature(fonts, zone, &say(id), date.x - 6.0)?;
        page.signature(fonts, &date, &say("paper-recovery-sign-date"), FRAME.right())?;
    }
    Ok(page)
}

const KEEPING: [&str; 4] = ["paper-recovery-two", "paper-recovery-safe", "paper-recovery-copy", "paper-recovery-check"];

fn code(page: &mut Page, fonts: &Fonts, code: &Secret) -> Result<(), PaperError> {
    let lines = grouped(code.expose());
    let paragraphs: Vec<_> = lines.iter().map(|line| line.as_str().into()).collect();
    let setting = Setting { gap: 0.2, ..Setting::block(26.0, 12.0).mono().in_the_middle() };
    page.fill(fonts, &CODE, &paragraphs, setting)
}

/// A code in groups, in lines of at most four groups and as even as can be: its own groups if it has any.
fn grouped(code: &str) -> Vec<Zeroizing<String>> {
    let own: Vec<&str> = code.split(|c: char| c.is_whitespace() || c == '-').filter(|group| !group.is_empty()).collect();
    let groups = match own.as_slice() {
        [whole] => cut(whole),
        _ => own,
    };
    let lines = groups.len().div_ceil(GROUPS).max(1);
    let in_line = groups.len().div_ceil(lines).max(1);
    groups.chunks(in_line).map(|line| Zeroizing::new(line.join("  "))).collect()
}

/// A text in groups of four characters.
fn cut(text: &str) -> Vec<&str> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(GROUP).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_printed_in_groups() {
        let lines = |code| grouped(code).iter().map(|line| line.to_string()).collect::<Vec<_>>();
        assert_eq!(lines("ABCDEFGHJKMNPQRSTU"), ["ABCD  EFGH  JKMN", "PQRS  TU"]);
        assert_eq!(lines("ABCDE-FGHJK-MNPQR-STUVW-23456"), ["ABCDE  FGHJK  MNPQR", "STUVW  23456"]);
    }
}
