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
/// The sentences on paper: their characters are known before the first envelope.
const CHINESE: &str = include_str!("../../assets/words/zh-CN/paper.ftl");
const ENGLISH: &str = include_str!("../../assets/words/en/paper.ftl");
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
}

impl Faces {
    fn read() -> Result<Self, PaperError> {
        let (text, mono) = (EmbeddedFont::read(TEXT)?, EmbeddedFont::read(MONO)?);
        let ascii: BTreeSet<char> = (' '..='~').collect();
        let of_forms = |sentences| text.subset("XFFORM+XinfengSansSC", &form_characters(&text, sentences))?.pressed();
        Ok(Self {
            whole_mono: mono.subset("XFMONO+XinfengMono", &ascii)?.pressed()?,
            chinese: of_forms(CHINESE)?,
            english: of_forms(ENGLISH)?,
            text,
            mono,
        })
    }
}

/// The characters of every sentence on a form, and of numbers.
fn form_characters(font: &EmbeddedFont, sentences: &str) -> BTreeSet<char> {
    let lines = sentences.lines().filter(|line| !line.starts_with('#') && !RARELY.iter().any(|rare| line.starts_with(rare)));
    lines.flat_map(str::chars).chain(' '..='~').filter(|c| font.has(*c)).collect()
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
