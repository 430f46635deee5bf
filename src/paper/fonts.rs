//! The two embedded fonts: what they cover, how wide a text is, and the parts of them that go into a file.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use printpdf::ParsedFont;
use subsetter::GlyphRemapper;

use super::PaperError;
use crate::words::Language;

/// Noto Sans CJK SC with every Han character it has; see assets/fonts/README.md.
const TEXT: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Han.otf");
/// IBM Plex Mono: its zero is dotted, so it is not an O.
const MONO: &[u8] = include_bytes!("../../assets/fonts/XinfengMono-Medium.ttf");
/// The sentences on paper: their characters are known before the first envelope.
const CHINESE: &str = include_str!("../../assets/words/zh-CN/paper.ftl");
const ENGLISH: &str = include_str!("../../assets/words/en/paper.ftl");
/// Sheets that are printed once in the life of an office bring their own characters.
const RARELY: [&str; 2] = ["paper-recovery", "paper-test"];

/// Which of the two fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// For sentences and names.
    Text,
    /// For numbers and passwords: every character equally wide, printable ASCII only.
    Mono,
}

/// The fonts of all paper, read once for each process.
#[derive(Clone)]
pub struct Fonts(Arc<Faces>);

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

    /// The two fonts that the program carries. Whoever signs in again does not wait for them again.
    ///
    /// # Errors
    /// [`PaperError::Font`] if one of them is not what it should be.
    pub fn embedded() -> Result<Self, PaperError> {
        static READ: OnceLock<Fonts> = OnceLock::new();
        match READ.get() {
            Some(fonts) => Ok(fonts.clone()),
            None => {
                let fonts = Self(Arc::new(Faces::read()?));
                Ok(READ.get_or_init(|| fonts).clone())
            }
        }
    }

    /// The first character of a text that the text font has no glyph for, whitespace aside.
    pub fn missing(&self, text: &str) -> Option<char> {
        text.chars().find(|c| !c.is_whitespace() && self.0.text.glyph(*c).is_none())
    }

    /// The face that can show a text: the one asked for, or the text font where the monospaced one cannot.
    pub(super) fn face_for(&self, face: Face, text: &str) -> Face {
        let covered = text.chars().all(|c| self.0.mono.glyph(c).is_some());
        if covered { face } else { Face::Text }
    }

    /// How wide a text is, in em.
    pub(super) fn width(&self, face: Face, text: &str) -> f32 {
        let font = self.font(face);
        text.chars().map(|c| font.advance(c)).sum()
    }

    /// The characters of every sentence on a form, and of numbers.
    pub(super) fn form(&self, language: Language) -> &Part {
        match language {
            Language::Chinese => &self.0.chinese,
            Language::English => &self.0.english,
        }
    }

    /// The whole monospaced font.
    pub(super) fn mono(&self) -> &Part {
        &self.0.mono_part
    }

    /// The characters of people and places on one sheet that no form has.
    pub(super) fn rare(&self, characters: &BTreeSet<char>) -> Result<Part, PaperError> {
        self.0.text.part("XFRARE+XinfengSansSC", characters)
    }

    fn font(&self, face: Face) -> &Font {
        match face {
            Face::Text => &self.0.text,
            Face::Mono => &self.0.mono,
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

    fn advance(&self, c: char) -> f32 {
        self.glyph(c).map_or(0.0, |glyph| f32::from(glyph.advance) / f32::from(self.frame.units_per_em))
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
