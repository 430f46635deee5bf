//! A part of a page as lines and texts, for a screen.

use super::fonts::Face;
use super::page::{Mark, POINTS, Page, Zone};

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

impl Preview {
    /// What begins on a page above a height.
    pub(super) fn above(page: &Page, height: f32) -> Self {
        let strokes = page.marks.iter().filter_map(stroke).filter(|stroke| stroke.top() < height);
        Self { width: page.size.0, height, strokes: strokes.map(|stroke| stroke.cut(height)).collect() }
    }

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

    /// Where it begins, from the top edge; of a text, where it stands.
    pub(super) fn top(&self) -> f32 {
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
        Mark::Watermark { .. } | Mark::Turned { .. } | Mark::Blank(_) | Mark::Tint { .. } => None,
    }
}
