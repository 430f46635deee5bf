//! The boxes of a folded sheet: one for each character of the password, which stands at a random place in its box.
//!
//! A letter at a place that is known is read through any tint, given its font: what is random around it averages out.
//! So a letter's place is as random as the places of the tint's letters ([`super::tint`]), and nothing but the box, which is
//! wide enough for both, says where to look. That holds for a sheet that is folded badly, too.

use super::error::PaperError;
use super::fonts::Face;
use super::page::{Mark, POINTS, Page, Weight, Zone};
use crate::domain::{Chance, NoChance, Secret, Style};

/// How high capitals and digits stand above the baseline, how far the tail of a Q and a round digit hang below it, and how wide
/// each is, in sizes.
const CAPITAL: f32 = 0.71;
const TAIL: f32 = 0.175;
const ROUND: f32 = 0.012;
const ADVANCE: f32 = 0.6;
/// How far a letter must be able to move in its box, in mm, each way: for that much it was measured that nobody reads it.
pub(super) const ROOM: f32 = 5.5;
/// Both ways together, in mm²: in 5.9 by 5.6 mm a letter was found once.
pub(super) const ROOM_OF_BOTH: f32 = 45.0;
/// How far a letter keeps off its box, in mm: so far where there is room for it, and never nearer than that.
const CLEAR: f32 = 1.5;
const NEAREST: f32 = 0.4;
/// Between two groups of boxes, in mm.
const GAP: f32 = 2.0;
/// The lines around a group and between its boxes, in points.
const AROUND: f32 = 0.8;
const BETWEEN: f32 = 0.3;

impl Page {
    /// A box for each character of a password, and each character in its box, wherever chance will have it.
    pub(super) fn boxed(
        &mut self,
        zone: &Zone,
        size: f32,
        (style, spelled): (Style, &Secret),
        chance: &mut dyn Chance,
    ) -> Result<(), PaperError> {
        for (group, boxes) in spelled.expose().split(' ').zip(boxes(zone, style)) {
            self.outline(&boxes);
            for (letter, place) in group.chars().zip(boxes) {
                let room = room(&place, size, style);
                if room.width < 0.0 || room.height < 0.0 {
                    return Err(PaperError::DoesNotFit { zone: zone.name });
                }
                let (x, baseline) = room.anywhere(chance)?;
                // A buffer with room from the start: none is left behind.
                let mut text = zeroize::Zeroizing::new(String::with_capacity(4));
                text.push(letter);
                let (face, weight) = (Face::Mono, Weight::Regular);
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

/// The boxes of a style's groups, side by side, as wide as the zone.
pub(super) fn boxes(zone: &Zone, style: Style) -> Vec<Vec<Zone>> {
    let (length, group) = style.shape();
    let count = |number: usize| u16::try_from(number).map_or(f32::INFINITY, f32::from);
    let groups = length.div_ceil(group);
    let width = (zone.width - GAP * count(groups.saturating_sub(1))) / count(length);
    let place = |group_before: usize, place: usize| {
        let x = zone.x + count(group_before) * (count(group) * width + GAP) + count(place) * width;
        Zone { x, width, ..*zone }
    };
    (0..groups).map(|before| (0..group).map(|at| place(before, at)).collect()).collect()
}

/// Where in a box a letter of a size may begin on its baseline; negative measures where it has no room.
pub(super) fn room(place: &Zone, size: f32, style: Style) -> Zone {
    let (em, below) = (size / POINTS, if style == Style::Standard { TAIL } else { ROUND });
    let (free_width, free_height) = (place.width - ADVANCE * em, place.height - (CAPITAL + below) * em);
    let clear = |free: f32| ((free - ROOM) / 2.0).clamp(NEAREST, CLEAR);
    let (right, down) = (clear(free_width), clear(free_height));
    let (width, height) = (free_width - 2.0 * right, free_height - 2.0 * down);
    Zone { x: place.x + right, y: place.y + down + CAPITAL * em, width, height, ..*place }
}

impl Zone {
    /// A point in it, each as likely as any other.
    pub(super) fn anywhere(&self, chance: &mut dyn Chance) -> Result<(f32, f32), NoChance> {
        Ok((self.x + chance.share()? * self.width, self.y + chance.share()? * self.height))
    }
}
