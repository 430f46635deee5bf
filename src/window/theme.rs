//! Colours, sizes and spaces by their role, in two contrasts and for two kinds of desk.

use iced::theme::palette::Extended;
use iced::{Color, Font, Size};

use crate::settings::Contrast;

/// The font of everything that is read.
pub const TEXT: Font = Font::with_name("Xinfeng Sans SC");
/// The font of everything that is compared character by character.
pub const MONO: Font = Font { weight: iced::font::Weight::Medium, ..Font::with_name("Xinfeng Mono") };

/// The window that everything is drawn for first.
pub const FIRST: Size = Size::new(1366.0, 768.0);
/// So many lines at 100 % the bars may grow half as fast as the work; where there are fewer, the work needs the room.
const LINES: f32 = 500.0;
/// So many are too few for what is said in half a card.
const LOW: f32 = 560.0;

/// Sizes of type and space, all times one factor (1.0 to 2.0), in a window of a certain size.
///
/// iced's own scale factor would misplace the window of an input method.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    factor: f32,
    bars: f32,
    window: Size,
}

impl Sizes {
    /// Sizes at so many per cent, in the window that everything is drawn for first.
    pub fn percent(percent: u16) -> Self {
        Self::within(percent, FIRST)
    }

    /// Sizes at so many per cent in this window.
    pub fn within(percent: u16, window: Size) -> Self {
        let factor = f32::from(percent) / 100.0;
        let growth = if window.height / factor < LINES { 0.25 } else { 0.5 };
        Self { factor, bars: 1.0 + (factor - 1.0) * growth, window }
    }

    /// Whether the window is so low for its type that space goes before what is read.
    pub fn is_tight(self) -> bool {
        self.window.height / self.factor < LINES
    }

    /// Whether the window is so low for its type that what is said needs the width of a card.
    pub fn is_low(self) -> bool {
        self.window.height / self.factor < LOW
    }

    /// The window.
    pub fn window(self) -> Size {
        self.window
    }

    /// So many pixels at 100 %.
    pub fn px(self, pixels: u16) -> f32 {
        (f32::from(pixels) * self.factor).round()
    }

    /// The bars at the edges grow half as fast or less: the room in the middle is the work's.
    pub fn bar(self, pixels: u16) -> f32 {
        (f32::from(pixels) * self.bars).round()
    }

    /// Space between things, which grows no faster than the bars do.
    pub fn gap(self, pixels: u16) -> f32 {
        self.bar(pixels)
    }

    /// Keys and what stands beside something else.
    pub fn small(self) -> f32 {
        self.px(16)
    }

    /// Sentences.
    pub fn body(self) -> f32 {
        self.px(18)
    }

    /// What a screen is about.
    pub fn title(self) -> f32 {
        self.px(24)
    }

    /// A name that is compared with a document.
    pub fn name(self) -> f32 {
        self.px(40)
    }

    /// Digits that are compared one by one.
    pub fn code(self) -> f32 {
        self.px(30)
    }
}

/// Colours by role. Every pair of text and ground that is used has a contrast of at least 7:1 (WCAG 2.2, 1.4.6).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// The desk itself.
    pub ground: Color,
    /// What lies on it: the card, the bars.
    pub card: Color,
    /// Text.
    pub text: Color,
    /// Text that may be overlooked.
    pub quiet: Color,
    /// The one accent: where the work goes on.
    pub accent: Color,
    /// Text on the accent.
    pub on_accent: Color,
    /// Ground of what the accent only touches.
    pub accent_ground: Color,
    /// Danger.
    pub danger: Color,
    /// Ground of a danger.
    pub danger_ground: Color,
    /// What should be noticed.
    pub remark: Color,
    /// Its ground.
    pub remark_ground: Color,
    /// What went well.
    pub success: Color,
    /// Its ground.
    pub success_ground: Color,
    /// Lines between things.
    pub line: Color,
    /// The banner of a practice desk.
    pub banner: Color,
    /// Text on the banner.
    pub on_banner: Color,
    /// How wide the lines around things are, in pixels.
    pub line_width: u16,
}

impl Palette {
    /// The colours of a desk.
    pub fn of(contrast: Contrast, practice: bool) -> Self {
        match (contrast, practice) {
            (Contrast::Normal, false) => NORMAL,
            (Contrast::Normal, true) => Self {
                accent: rgb(0x5A, 0x2A, 0x8C),
                accent_ground: rgb(0xF3, 0xEC, 0xFA),
                ground: rgb(0xF6, 0xF4, 0xF9),
                ..NORMAL
            },
            (Contrast::High, false) => HIGH,
            (Contrast::High, true) => Self { accent: rgb(0x5C, 0xE8, 0xFF), ..HIGH },
        }
    }

    /// The colours of the widgets that iced brings: scroll bars.
    pub fn theme(&self) -> iced::Theme {
        let palette = iced::theme::Palette {
            background: self.ground,
            text: self.text,
            primary: self.accent,
            success: self.success,
            warning: self.remark,
            danger: self.danger,
        };
        iced::Theme::custom_with_fn("desk", palette, |palette| {
            let mut extended = Extended::generate(palette);
            // On black, what is made from the ground is not seen.
            if extended.is_dark {
                extended.background.strongest.color = self.line;
            }
            extended
        })
    }

    /// The pairs of text and ground that screens use, by name, for whoever measures them.
    #[cfg(any(test, feature = "testing"))]
    pub fn pairs(&self) -> [(&'static str, Color, Color); 14] {
        [
            ("text on the desk", self.text, self.ground),
            ("text on a card", self.text, self.card),
            ("quiet text on the desk", self.quiet, self.ground),
            ("quiet text on a card", self.quiet, self.card),
            ("accent on a card", self.accent, self.card),
            ("accent on the desk", self.accent, self.ground),
            ("text on the accent", self.on_accent, self.accent),
            ("text on the accent's ground", self.text, self.accent_ground),
            ("accent on its ground", self.accent, self.accent_ground),
            ("danger on its ground", self.danger, self.danger_ground),
            ("danger on a card", self.danger, self.card),
            ("remark on its ground", self.remark, self.remark_ground),
            ("success on its ground", self.success, self.success_ground),
            ("text on the banner", self.on_banner, self.banner),
        ]
    }
}

const NORMAL: Palette = Palette {
    ground: rgb(0xF2, 0xF4, 0xF7),
    card: rgb(0xFF, 0xFF, 0xFF),
    text: rgb(0x16, 0x1F, 0x2C),
    quiet: rgb(0x42, 0x4E, 0x5E),
    accent: rgb(0x0B, 0x4A, 0x8A),
    on_accent: rgb(0xFF, 0xFF, 0xFF),
    accent_ground: rgb(0xEA, 0xF2, 0xFB),
    danger: rgb(0x96, 0x0F, 0x1C),
    danger_ground: rgb(0xFD, 0xEE, 0xEF),
    remark: rgb(0x5C, 0x3B, 0x00),
    remark_ground: rgb(0xFF, 0xF5, 0xDB),
    success: rgb(0x0A, 0x50, 0x2E),
    success_ground: rgb(0xE7, 0xF6, 0xED),
    line: rgb(0xC4, 0xCC, 0xD6),
    banner: rgb(0x8A, 0x3B, 0x00),
    on_banner: rgb(0xFF, 0xFF, 0xFF),
    line_width: 1,
};

const HIGH: Palette = Palette {
    ground: rgb(0x00, 0x00, 0x00),
    card: rgb(0x00, 0x00, 0x00),
    text: rgb(0xFF, 0xFF, 0xFF),
    quiet: rgb(0xE6, 0xE6, 0xE6),
    accent: rgb(0xFF, 0xD9, 0x33),
    on_accent: rgb(0x00, 0x00, 0x00),
    accent_ground: rgb(0x1C, 0x1C, 0x1C),
    danger: rgb(0xFF, 0xA3, 0xA3),
    danger_ground: rgb(0x1A, 0x00, 0x00),
    remark: rgb(0xFF, 0xE0, 0x9A),
    remark_ground: rgb(0x1A, 0x12, 0x00),
    success: rgb(0x8D, 0xF5, 0xB0),
    success_ground: rgb(0x00, 0x1A, 0x0A),
    line: rgb(0xFF, 0xFF, 0xFF),
    banner: rgb(0xFF, 0xB0, 0x66),
    on_banner: rgb(0x00, 0x00, 0x00),
    line_width: 2,
};

const fn rgb(red: u8, green: u8, blue: u8) -> Color {
    Color::from_rgb8(red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(color: Color) -> f64 {
        let part = |value: f32| {
            let value = f64::from(value);
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b)
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_pair_of_text_and_ground_has_a_contrast_of_seven() {
        assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.01);
        for level in [Contrast::Normal, Contrast::High] {
            for practice in [false, true] {
                for (pair, text, ground) in Palette::of(level, practice).pairs() {
                    let measured = contrast(text, ground);
                    assert!(measured >= 7.0, "{pair}, {level:?}, practice {practice}: {measured:.2}");
                }
            }
        }
    }

    #[test]
    fn the_bar_of_what_scrolls_is_seen_on_its_ground() {
        for practice in [false, true] {
            let palette = Palette::of(Contrast::High, practice);
            let theme = palette.theme();
            let background = theme.extended_palette().background;
            assert!(contrast(background.strongest.color, palette.card) >= 3.0);
            assert!(contrast(background.strongest.color, background.weak.color) >= 3.0);
        }
    }

    #[test]
    fn a_practice_desk_looks_different_at_a_glance() {
        for level in [Contrast::Normal, Contrast::High] {
            assert!(Palette::of(level, true).accent != Palette::of(level, false).accent);
        }
    }

    #[test]
    fn type_is_never_smaller_than_sixteen_pixels_and_grows_to_twice_its_size() {
        for percent in [100, 125, 150, 200] {
            let sizes = Sizes::percent(percent);
            assert!(sizes.small() >= 16.0 && sizes.title() >= 24.0);
        }
        assert!((Sizes::percent(200).body() - 2.0 * Sizes::percent(100).body()).abs() < 0.01);
    }
}
