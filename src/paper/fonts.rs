//! The two embedded fonts and the installed ones behind them: what they cover, how wide a text is, and the parts of them
//! that go into a file.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use printpdf::ParsedFont;
use subsetter::GlyphRemapper;

use super::PaperError;
use super::installed::{Borrowed, InstalledFonts};
use crate::words::Language;

/// Noto Sans CJK SC with every Han character it has; see assets/fonts/README.md.
const TEXT: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Han.otf");
/// IBM Plex Mono: its zero is dotted, so it is not an O.
const MONO: &[u8] = include_bytes!("../../assets/fonts/XinfengMono-Medium.ttf");
/// The sentences on paper: their characters are known before the first envelope.
const CHINESE: &str = include_str!("../../assets/words/zh-CN/paper.ftl");
const ENGLISH: &str = include_str!("../../assets/words/en/paper.ftl");
/// What stands on few sheets brings its own characters: each takes about 160 bytes of every other.
const RARELY: [&str; 13] = [
    "paper-recovery",
    "paper-referral",
    "paper-test",
    "paper-practice",
    "paper-envelope-seal-label",
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
    text: Font,
    mono: Font,
    mono_part: Part,
    chinese: Part,
    english: Part,
}

impl Faces {
    fn read() -> Result<Self, PaperError> {
        let (text, mono) = (Font::read(TEXT)?, Font::read(MONO)?);
        let ascii: BTreeSet<char> = (' '..='~').collect();
        Ok(Self {
            mono_part: mono.part("XFMONO+XinfengMono", &ascii)?.pressed()?,
            chinese: text.part(FORM_NAME, &text.form_characters(CHINESE))?.pressed()?,
            english: text.part(FORM_NAME, &text.form_characters(ENGLISH))?.pressed()?,
            text,
            mono,
        })
    }
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

    /// The same, with installed fonts for the characters that the program's own lack.
    #[must_use]
    pub fn and_installed(self, installed: InstalledFonts) -> Self {
        Self { installed, ..self }
    }

    /// The first character of a text that no font has a glyph for, whitespace aside. Where the program's own fonts are
    /// enough, no other is looked into.
    pub fn missing(&self, text: &str) -> Option<char> {
        let lacking = |c: &char| !c.is_whitespace() && self.faces.text.glyph(*c).is_none();
        text.chars().find(lacking)?;
        self.installed.look_for(text.chars().filter(lacking));
        text.chars().filter(lacking).find(|c| self.installed.found(*c).is_none())
    }

    /// The face that can show a text: the one asked for, or the text font where the monospaced one cannot.
    pub(super) fn face_for(&self, face: Face, text: &str) -> Face {
        let covered = text.chars().all(|c| self.faces.mono.glyph(c).is_some());
        if covered { face } else { Face::Text }
    }

    /// How wide a text is, in em.
    pub(super) fn width(&self, face: Face, text: &str) -> f32 {
        let font = self.font(face);
        let borrowed = |c| self.installed.found(c).map_or(0.0, |borrowed| borrowed.advance);
        text.chars().map(|c| font.advance(c).unwrap_or_else(|| borrowed(c))).sum()
    }

    /// The characters of every sentence on a form, and of numbers.
    pub(super) fn form(&self, language: Language) -> &Part {
        match language {
            Language::Chinese => &self.faces.chinese,
            Language::English => &self.faces.english,
        }
    }

    /// The whole monospaced font.
    pub(super) fn mono(&self) -> &Part {
        &self.faces.mono_part
    }

    /// The characters of people and places on one sheet that no form has.
    pub(super) fn rare(&self, characters: &BTreeSet<char>) -> Result<Rare, PaperError> {
        let (own, others) = characters.iter().copied().partition(|c| self.faces.text.glyph(*c).is_some());
        let others: BTreeSet<char> = others;
        let borrowed = others.into_iter().map(|c| self.installed.found(c).ok_or(PaperError::MissingGlyph(c)));
        Ok(Rare { own: self.faces.text.part("XFRARE+XinfengSansSC", &own)?, borrowed: borrowed.collect::<Result<_, _>>()? })
    }

    fn font(&self, face: Face) -> &Font {
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

const FORM_NAME: &str = "XFFORM+XinfengSansSC";

/// A glyph and its advance in font units.
#[derive(Clone, Copy)]
struct Glyph {
    id: u16,
    advance: u16,
}

/// One font as it is in the program.
struct Font {
    bytes: &'static [u8],
    glyphs: HashMap<char, Glyph>,
    /// What every part of the font has in common, without glyphs.
    frame: ParsedFont,
}

impl Font {
    fn read(bytes: &'static [u8]) -> Result<Self, PaperError> {
        let mut frame = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).ok_or(PaperError::Font)?;
        let (ids, advances) = (std::mem::take(&mut frame.codepoint_to_glyph), std::mem::take(&mut frame.glyph_widths));
        frame.original_bytes = Vec::new();
        let glyphs = ids.into_iter().filter_map(|(code, id)| {
            let advance = advances.get(&id).copied()?;
            Some((char::from_u32(code)?, Glyph { id, advance }))
        });
        let glyphs: HashMap<char, Glyph> = glyphs.filter(|(_, glyph)| glyph.id != 0).collect();
        if glyphs.is_empty() || frame.units_per_em == 0 { Err(PaperError::Font) } else { Ok(Self { bytes, glyphs, frame }) }
    }

    fn glyph(&self, c: char) -> Option<Glyph> {
        self.glyphs.get(&c).copied()
    }

    fn advance(&self, c: char) -> Option<f32> {
        self.glyph(c).map(|glyph| f32::from(glyph.advance) / f32::from(self.frame.units_per_em))
    }

    fn form_characters(&self, sentences: &str) -> BTreeSet<char> {
        let lines =
            sentences.lines().filter(|line| !line.starts_with('#') && !RARELY.iter().any(|rare| line.starts_with(rare)));
        let characters = lines.flat_map(str::chars).chain(' '..='~');
        characters.filter(|c| self.glyph(*c).is_some()).collect()
    }

    /// A font of these characters only.
    fn part(&self, name: &str, characters: &BTreeSet<char>) -> Result<Part, PaperError> {
        let mut remapper = GlyphRemapper::new();
        let (mut glyphs, mut widths) = (BTreeMap::new(), BTreeMap::new());
        for c in characters {
            let glyph = self.glyph(*c).ok_or(PaperError::MissingGlyph(*c))?;
            let id = remapper.remap(glyph.id);
            glyphs.insert(u32::from(*c), id);
            widths.insert(id, glyph.advance);
        }
        let font = ParsedFont {
            original_bytes: subsetter::subset(self.bytes, 0, &remapper).map_err(|_| PaperError::Font)?,
            font_name: Some(name.to_owned()),
            codepoint_to_glyph: glyphs,
            glyph_widths: widths,
            ..self.frame.clone()
        };
        Ok(Part { font, pressed: None })
    }
}

/// What one sheet needs besides the characters of its form.
pub(super) struct Rare {
    /// Of the program's own font.
    pub own: Part,
    /// Of installed fonts, each character by itself.
    pub borrowed: Vec<Arc<Borrowed>>,
}

/// A part of a font, ready to be embedded.
pub(super) struct Part {
    /// The part in the writer's terms; its bytes are a font of their own.
    pub font: ParsedFont,
    /// The part as it lies in a file, if it is the same in every file.
    pub pressed: Option<Pressed>,
}

/// A stream as the writer makes it, and deflated: more than half of the time of a file would go into deflating it again.
pub(super) struct Pressed {
    /// The stream as the writer makes it.
    pub plain: Vec<u8>,
    /// The same, deflated.
    pub deflated: Vec<u8>,
}

impl Part {
    /// Whether the part has a glyph for a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.font.codepoint_to_glyph.contains_key(&u32::from(c))
    }

    fn pressed(mut self) -> Result<Self, PaperError> {
        self.pressed = Some(super::pdf::press(&self.font)?);
        Ok(self)
    }
}
