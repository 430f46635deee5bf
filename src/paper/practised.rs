//! An envelope of a practice office as a screen shows it: for training, whoever sits at the desk may read it without a
//! printer. No other office's envelope is ever made into one.

use zeroize::Zeroizing;

use super::error::PaperError;
use super::form::{Kind, Layout, Part, ZoneName};
use super::page::Page;
use super::sheet::Sheet;
use super::strokes::Preview;

/// How much room there is around what is shown of a sheet, where no fold ends it, in mm.
const MARGIN: f32 = 4.0;
/// How near a fold its marks reach, in mm.
const FOLD: f32 = 0.5;

/// The outside as the clerk holds it, and the inside as the worker opens it.
#[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PractisedEnvelope {
    /// What is read before it is handed over, above the tint.
    pub outside: Preview,
    /// What the worker reads: a practice password among it.
    pub inside: Preview,
}

impl PractisedEnvelope {
    /// Of a page with its password, before the tint hides it.
    pub(super) fn of(sheet: &Sheet<'_>, page: &Page) -> Self {
        let layout = sheet.layout();
        let (above, below) = reach(layout, Part::Outside);
        let outside = layout.zone(ZoneName::OutsideTint).map_or(below + MARGIN, |tint| tint.y);
        let (top, bottom) = match *sheet.form.folds() {
            [first, second, ..] => (first, second),
            _ => {
                let (top, bottom) = reach(layout, Part::Inside);
                ((top - MARGIN).max(0.0), bottom + MARGIN)
            }
        };
        Self {
            outside: Preview::between(page, (above - MARGIN / 2.0).max(0.0), outside),
            inside: Preview::between(page, top + FOLD, bottom - FOLD),
        }
    }

    /// As a Drawer keeps it beside its sheet.
    pub(super) fn kept(&self) -> Result<Zeroizing<Vec<u8>>, PaperError> {
        serde_json::to_vec(self).map(Zeroizing::new).map_err(|_| PaperError::Writer)
    }

    /// What a Drawer kept; `None` when it is not what [`super::envelope`] made.
    pub fn read(kept: &[u8]) -> Option<Self> {
        serde_json::from_slice(kept).ok()
    }
}

/// From where to where a part of the form reaches.
fn reach(layout: &Layout, part: Part) -> (f32, f32) {
    let zones = layout.zones().filter(|(name, _)| name.part() == part && !matches!(name.kind(), Kind::Watermark));
    zones.map(|(_, zone)| zone).fold((f32::MAX, 0.0), |(top, bottom), zone| (top.min(zone.y), bottom.max(zone.bottom())))
}
