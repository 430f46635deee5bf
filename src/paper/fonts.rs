//! The two embedded fonts and the installed ones behind them: what they cover, how wide a text is, and the subsets of them
//! that go into a file.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::embedded::EmbeddedFont;
use super::error::PaperError;
use super::installed::{Borrowed, InstalledFonts};
use super::subset::Subset;
use crate::words::Language;

/// Noto Sans CJK SC with every Han character it has; see assets/fonts/README.md.
const TEXT: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Han.otf");
/// IBM Plex Mono: its zero is dotted, so it is not an O.
const MONO: &[u8] = include_bytes!("../../assets/fonts/XinfengMono-Medium.ttf");
/// The sentences on paper, and what a statement takes from the desk's: their characters are known before the first sheet.
const CHINESE: &str = include_str!("../../assets/words/zh-CN/paper.ftl");
const ENGLISH: &str = include_str!("../../assets/words/en/paper.ftl");
const CHINESE_DESK: &str = include_str!("../../assets/words/zh-CN/desk.ftl");
const ENGLISH_DESK: &str = include_str!("../../assets/words/en/desk.ftl");
/// What stands on few sheets brings its own characters: each takes about 160 bytes of every other.
const RARELY: [&str; 28] = [
    "day",
    "paper-day",
    "paper-list",
    "paper-recovery",
    "paper-referral",
    "paper-test",
    "paper-practice",
    "paper-envelope-seal-label",
    "paper-envelope-unseal-block-out",
    "paper-envelope-unseal-label",
    "paper-envelope-note-plain",
    "paper-envelope-note-digits",
    "paper-envelope-unasked-short",
    "paper-envelope-scam-short",
    "paper-copy",
    "paper-difference",
    "paper-mobile",
    "paper-rating",
    "paper-statement",
    "paper-unit",
    "paper-stub-title",
    "paper-stub-keep",
    "paper-stub-unknown",
    "paper-stub-free",
    "paper-stub-locked",
    "paper-stub-compromised",
    "paper-stub-residence",
    "paper-stub-foreign",
];

/// How the ids of what stands on a statement of personal rights begin.
const ON_STATEMENTS: [&str; 13] = [
    "paper-statement",
    "paper-date",
    "paper-moment",
    "paper-list-page",
    "paper-practice",
    "records",
    "insurance",
    "insured",
    "mark",
    "contribution",
    "benefit",
    "gap",
    "sex",
];

/// Which of the two fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// For sentences and names.
    Text,
    /// For numbers and passwords: every character equally wide, printable ASCII only.
    Mono,
}

/// The fonts of all paper: the embedded ones, read once for each process, and where to look for what they lack.
#[derive(Clone)]
pub struct Fonts {
    faces: Arc<Faces>,
    installed: InstalledFonts,
}

struct Faces {
    text: EmbeddedFont,
    mono: EmbeddedFont,
    whole_mono: Subset,
    chinese: Subset,
    english: Subset,
    /// Cut for the first statement: most desks print none all day.
    chinese_statement: OnceLock<Subset>,
    english_statement: OnceLock<Subset>,
}

impl Faces {
    fn read() -> Result<Self, PaperError> {
        let (text, mono) = (EmbeddedFont::read(TEXT)?, EmbeddedFont::read(MONO)?);
        let ascii: BTreeSet<char> = (' '..='~').collect();
        let of_form = |sentences| of_form(&text, sentences_of(sentences, on_envelopes));
        Ok(Self {
            whole_mono: mono.subset("XFMONO+XinfengMono", &ascii)?.pressed()?,
            chinese: of_form(CHINESE)?,
            english: of_form(ENGLISH)?,
            chinese_statement: OnceLock::new(),
            english_statement: OnceLock::new(),
            text,
            mono,
        })
    }
}

/// Whether a message stands on most envelopes.
fn on_envelopes(line: &str) -> bool {
    !RARELY.iter().any(|rare| line.starts_with(rare))
}

/// Whether a message stands on a statement.
fn on_statements(line: &str) -> bool {
    ON_STATEMENTS.iter().any(|id| line.starts_with(id))
}

/// The characters of the messages of a file that stand on a paper.
fn sentences_of(messages: &'static str, on_paper: fn(&str) -> bool) -> impl Iterator<Item = char> {
    messages.lines().filter(move |line| !line.starts_with('#') && on_paper(line)).flat_map(str::chars)
}

/// The part of a font that has the characters of a paper's sentences, and of numbers.
fn of_form(font: &EmbeddedFont, sentences: impl Iterator<Item = char>) -> Result<Subset, PaperError> {
    let characters = sentences.chain(' '..='~').filter(|c| font.has(*c)).collect();
    font.subset("XFFORM+XinfengSansSC", &characters)?.pressed()
}

impl Fonts {
    /// The two files: the window shows what the paper can print.
    pub const FILES: [&'static [u8]; 2] = [TEXT, MONO];

    /// The two fonts that the program carries, and no others. Whoever signs in again does not wait for them again.
    ///
    /// # Errors
    /// [`PaperError::Font`] if one of them is not what it should be.
    pub fn embedded() -> Result<Self, PaperError> {
        static READ: OnceLock<Arc<Faces>> = OnceLock::new();
        let faces = match READ.get() {
            Some(faces) => Arc::clone(faces),
            None => {
                let faces = Arc::new(Faces::read()?);
                Arc::clone(READ.get_or_init(|| faces))
            }
        };
        Ok(Self { faces, installed: InstalledFonts::default() })
    }

    /// These fonts, with installed fonts for the characters that the program's own lack.
    #[must_use]
    pub fn and_installed(self, installed: InstalledFonts) -> Self {
        Self { installed, ..self }
    }

    /// The first character of a text that no font has a glyph for, whitespace aside. Where the program's own fonts are
    /// enough, no other is looked into.
    pub fn missing(&self, text: &str) -> Option<char> {
        let lacking = |c: &char| !c.is_whitespace() && !self.faces.text.has(*c);
        text.chars().find(lacking)?;
        self.installed.look_for(text.chars().filter(lacking));
        text.chars().filter(lacking).find(|c| self.installed.found(*c).is_none())
    }

    /// The face that can show a text: the one asked for, or the text font where the monospaced one cannot.
    pub(super) fn face_for(&self, face: Face, text: &str) -> Face {
        let covered = text.chars().all(|c| self.faces.mono.has(c));
        if covered { face } else { Face::Text }
    }

    /// How wide a text is, in em.
    pub(super) fn width(&self, face: Face, text: &str) -> f32 {
        let font = self.font(face);
        let borrowed = |c| self.installed.found(c).map_or(0.0, |borrowed| borrowed.advance);
        text.chars().map(|c| font.advance(c).unwrap_or_else(|| borrowed(c))).sum()
    }

    /// The characters of every sentence on a form, and of numbers.
    pub(super) fn form(&self, language: Language) -> &Subset {
        match language {
            Language::Chinese => &self.faces.chinese,
            Language::English => &self.faces.english,
        }
    }

    /// The characters of every sentence on a statement of personal rights, and of numbers.
    pub(super) fn statement(&self, language: Language) -> Result<&Subset, PaperError> {
        let (kept, messages) = match language {
            Language::Chinese => (&self.faces.chinese_statement, [CHINESE, CHINESE_DESK]),
            Language::English => (&self.faces.english_statement, [ENGLISH, ENGLISH_DESK]),
        };
        if let Some(subset) = kept.get() {
            return Ok(subset);
        }
        let sentences = messages.into_iter().flat_map(|messages| sentences_of(messages, on_statements));
        let subset = of_form(&self.faces.text, sentences)?;
        Ok(kept.get_or_init(|| subset))
    }

    /// The whole monospaced font.
    pub(super) fn mono(&self) -> &Subset {
        &self.faces.whole_mono
    }

    /// The characters of people and places on one sheet that no form has.
    pub(super) fn rare(&self, characters: &BTreeSet<char>) -> Result<Rare, PaperError> {
        let (own, others) = characters.iter().copied().partition(|c| self.faces.text.has(*c));
        let others: BTreeSet<char> = others;
        let borrowed = others.into_iter().map(|c| self.installed.found(c).ok_or(PaperError::MissingGlyph(c)));
        Ok(Rare {
            own: self.faces.text.subset("XFRARE+XinfengSansSC", &own)?,
            borrowed: borrowed.collect::<Result<_, _>>()?,
        })
    }

    fn font(&self, face: Face) -> &EmbeddedFont {
        match face {
            Face::Text => &self.faces.text,
            Face::Mono => &self.faces.mono,
        }
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fonts")
    }
}

/// What one sheet needs besides the characters of its form.
pub(super) struct Rare {
    /// Of the program's own font.
    pub own: Subset,
    /// Of installed fonts, each character by itself.
    pub borrowed: Vec<Arc<Borrowed>>,
}
