//! The boxes of a folded sheet: one for each character of the password, which stands at a random place in its box.
//!
//! A letter at a place that is known is read through any tint, given its font: what is random around it averages out.
//! So a letter's place is as random as the places of the tint's letters ([`super::tint`]), and nothing but the box, which is
//! wide enough for both, says where to look. That holds for a sheet that is folded badly, too.

use super::envelope::Sheet;
use super::fonts::{Face, Fonts};
use super::form::ZoneName;
use super::page::{Mark, POINTS, Page, Setting, Weight, Zone};
use super::{PaperError, form::Guard};
use crate::domain::{Chance, Secret};

/// How high capitals and digits stand above the baseline, how far the tail of a Q hangs below it, and how wide each is, in
/// sizes.
const CAPITAL: f32 = 0.7;
const TAIL: f32 = 0.13;
const ADVANCE: f32 = 0.6;
/// How far a letter keeps off its box, in mm.
pub(super) const CLEAR: f32 = 0.4;
/// Between two groups of boxes, in mm.
const GAP: f32 = 2.4;
/// The lines around a group and between its boxes, in points.
const AROUND: f32 = 0.8;
const BETWEEN: f32 = 0.3;

impl Sheet<'_> {
    /// The password: in boxes on a sheet that is folded, in a line on what has another guard.
    pub(super) fn password(
        &self,
        page: &mut Page,
        fonts: &Fonts,
        spelled: &Secret,
        chance: &mut dyn Chance,
    ) -> Result<(), PaperError> {
        let Some((zone, setting)) = self.layout().text(ZoneName::InsidePassword) else { return Ok(()) };
        match self.form.guard() {
            Guard::Fold => page.boxed(zone, setting, spelled, chance),
            Guard::BlockOut | Guard::Label => page.set(fonts, zone, spelled.expose(), setting),
        }
    }
}

impl Page {
    /// A box for each character, and each character in its box, wherever chance will have it.
    fn boxed(&mut self, zone: &Zone, setting: Setting, spelled: &Secret, chance: &mut dyn Chance) -> Result<(), PaperError> {
        let groups: Vec<&str> = spelled.expose().split(' ').collect();
        let boxes = boxes(zone, &groups.iter().map(|group| group.len()).collect::<Vec<_>>());
        for (group, boxes) in groups.into_iter().zip(boxes) {
            self.outline(&boxes);
            for (letter, place) in group.chars().zip(boxes) {
                let (wide, high) = room(&place, setting.largest);
                if wide < 0.0 || high < 0.0 {
                    return Err(PaperError::DoesNotFit { zone: zone.name });
                }
                let x = place.x + CLEAR + chance.share()? * wide;
                let baseline = place.y + CLEAR + CAPITAL * setting.largest / POINTS + chance.share()? * high;
                // A buffer with room from the start: none is left behind.
                let mut text = zeroize::Zeroizing::new(String::with_capacity(4));
                text.push(letter);
                let (face, weight, size) = (Face::Mono, Weight::Regular, setting.largest);
                self.marks.push(Mark::Text { face, weight, size, x, baseline, text });
            }
        }
        Ok(())
    }

    fn outline(&mut self, boxes: &[Zone]) {
        if let [first, .., last] = boxes {
            for place in boxes.iter().skip(1) {
                self.rule((place.x, place.y), (place.x, place.bottom()), BETWEEN);
            }
            self.frame(&Zone { width: last.right() - first.x, ..*first }, AROUND);
        }
    }
}

/// The boxes of groups of so many characters, side by side, as wide as the zone.
pub(super) fn boxes(zone: &Zone, groups: &[usize]) -> Vec<Vec<Zone>> {
    let count = |number: usize| u16::try_from(number).map_or(f32::INFINITY, f32::from);
    let gaps = GAP * count(groups.len().saturating_sub(1));
    let width = (zone.width - gaps) / count(groups.iter().sum::<usize>().max(1));
    let mut x = zone.x;
    let mut group = |length: &usize| {
        let boxes = (0..*length).map(|place| Zone { x: x + count(place) * width, width, ..*zone }).collect();
        x += count(*length) * width + GAP;
        boxes
    };
    groups.iter().map(&mut group).collect()
}

/// How far a letter of a size can move in a box, to the right and down, in mm.
pub(super) fn room(place: &Zone, size: f32) -> (f32, f32) {
    let em = size / POINTS;
    (place.width - ADVANCE * em - 2.0 * CLEAR, place.height - (CAPITAL + TAIL) * em - 2.0 * CLEAR)
}
