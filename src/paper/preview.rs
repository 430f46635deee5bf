//! The outside of a sheet as lines and texts for a screen: where a form prints, before anything is printed.
//!
//! A form's preview has nothing of an inside in it: it is made of an outside alone, of an envelope for an invented person.

use super::PaperError;
use super::envelope::Sheet;
use super::fonts::{Face, Fonts};
use super::form::{Form, Part};
use super::page::{Mark, POINTS, Page, Zone};
use super::sample::{Invented, rulers};
use crate::domain::Style;
use crate::words::Words;

/// How much of a sheet without folds is shown below what stands outside, in mm.
const MARGIN: f32 = 6.0;

/// A part of a sheet; measures in mm from its top-left corner, before anything is moved.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Preview {
    /// How wide the sheet is.
    pub width: f32,
    /// How much of its height is shown.
    pub height: f32,
    /// What stands on it.
    pub strokes: Vec<Stroke>,
}

/// Something on a preview.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Stroke {
    /// A black area: a line, a bar.
    Area {
        /// From the left edge.
        x: f32,
        /// From the top edge.
        y: f32,
        /// To the right.
        width: f32,
        /// Downwards.
        height: f32,
    },
    /// A line of text.
    Text {
        /// From the left edge.
        x: f32,
        /// Where it stands, from the top edge.
        baseline: f32,
        /// Its size.
        size: f32,
        /// Whether it is set in the monospaced face.
        mono: bool,
        /// What it says.
        text: String,
    },
}

/// The outside of a form, as it would be printed for an invented person, with rulers.
///
/// # Errors
/// [`PaperError`]
pub fn preview(fonts: &Fonts, words: &Words, form: &Form) -> Result<Preview, PaperError> {
    let invented = Invented::new().ok_or(PaperError::Writer)?;
    let mut page = Sheet::outside_of(&invented, form, Style::Standard).outside_page(fonts, words)?;
    rulers(&mut page, fonts, form)?;
    let (width, whole) = form.size();
    let outside = form.layout(Style::Standard).zones().filter(|(name, _)| name.part() == Part::Outside);
    let lowest = outside.map(|(_, zone)| zone.bottom()).fold(0.0, f32::max);
    let height = form.folds().first().copied().unwrap_or((lowest + MARGIN).min(whole));
    let strokes = page.marks.iter().filter_map(stroke);
    let strokes = strokes.filter(|stroke| stroke.top() < height).map(|stroke| stroke.cut(height)).collect();
    Ok(Preview { width, height, strokes })
}

impl Preview {
    /// What stands on a page between two heights, as a sheet of its own.
    pub(super) fn between(page: &Page, top: f32, bottom: f32) -> Self {
        let strokes = page.marks.iter().filter_map(stroke);
        let strokes = strokes.filter(|stroke| (top..bottom).contains(&stroke.top()));
        let strokes = strokes.map(|stroke| stroke.cut(bottom).raised(top)).collect();
        Self { width: page.size.0, height: bottom - top, strokes }
    }
}

impl Stroke {
    fn raised(mut self, up: f32) -> Self {
        match &mut self {
            Self::Area { y, .. } => *y -= up,
            Self::Text { baseline, .. } => *baseline -= up,
        }
        self
    }

    fn top(&self) -> f32 {
        match self {
            Self::Area { y, .. } => *y,
            Self::Text { baseline, .. } => *baseline,
        }
    }

    /// Without what is below what is shown.
    fn cut(self, bottom: f32) -> Self {
        match self {
            Self::Area { x, y, width, height } => Self::Area { x, y, width, height: height.min(bottom - y) },
            text @ Self::Text { .. } => text,
        }
    }
}

fn stroke(mark: &Mark) -> Option<Stroke> {
    let area = |&Zone { x, y, width, height, .. }: &Zone| Some(Stroke::Area { x, y, width, height });
    match mark {
        Mark::Text { face, size, x, baseline, text, .. } => {
            let (x, baseline, size, mono) = (*x, *baseline, size / POINTS, *face == Face::Mono);
            Some(Stroke::Text { x, baseline, size, mono, text: text.to_string() })
        }
        Mark::Rule { from, to, thickness } => {
            // Level or upright, and as wide as it is thick.
            let thick = thickness / POINTS;
            let (x, y) = (from.0.min(to.0) - thick / 2.0, from.1.min(to.1) - thick / 2.0);
            let (width, height) = ((to.0 - from.0).abs() + thick, (to.1 - from.1).abs() + thick);
            Some(Stroke::Area { x, y, width, height })
        }
        Mark::Bar(zone) => area(zone),
        Mark::Watermark { .. } | Mark::Blank(_) | Mark::Tint { .. } => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::paper::form::ZoneName;
    use crate::words::Language;

    #[test]
    fn a_preview_shows_the_outside_and_never_an_inside() {
        let fonts = Fonts::embedded().unwrap();
        for language in Language::ALL {
            let words = Words::new(language);
            for form in Form::shipped().unwrap() {
                let shown = preview(&fonts, &words, &form).unwrap();
                let texts: Vec<&str> = shown
                    .strokes
                    .iter()
                    .filter_map(|stroke| match stroke {
                        Stroke::Text { text, .. } => Some(text.as_str()),
                        Stroke::Area { .. } => None,
                    })
                    .collect();
                let says = |id| texts.iter().any(|text| text.contains(&words.say(id, &[])));
                assert!(says("paper-envelope-title") && says("paper-hotline"), "{texts:?}");
                for inside in ["paper-envelope-password", "paper-envelope-account", "paper-envelope-steps"] {
                    // The title has the word in it, alone it stands inside only.
                    assert!(!texts.contains(&words.say(inside, &[]).as_str()), "{inside}");
                }
                assert!(!texts.concat().contains("欧阳样张"), "the name is masked");
                let (x, y) = form.layout(Style::Standard).zone(ZoneName::InsidePassword).map(|it| (it.x, it.y)).unwrap();
                let there = |stroke: &Stroke| matches!(stroke, Stroke::Text { x: left, baseline, .. } if (left - x).abs() < 1.0 && *baseline > y && *baseline < y + 12.0);
                assert!(!shown.strokes.iter().any(there));
                assert!(shown.height <= form.size().1 && shown.strokes.iter().all(|stroke| stroke.top() < shown.height));
            }
        }
    }
}
