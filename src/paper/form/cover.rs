//! Whether zones keep apart, and whether what hides the secret hides all of it and nothing else.

use std::collections::BTreeMap;

use super::fault::FormFlaw;
use super::file::Guard;
use super::layout::FormZone;
use super::zone_name::{Kind, Part, ZoneName};
use crate::domain::Style;
use crate::paper::page::Zone;
use crate::paper::{barcode, boxes};

/// Measures closer than this are the same, in mm.
pub(super) const NEAR: f32 = 0.01;

/// The zones of one style.
type Zones = BTreeMap<ZoneName, FormZone>;
/// A zone, and what is wrong with it.
type Flawed = (ZoneName, FormFlaw);

/// What is drawn must not touch what else is drawn.
pub(super) fn apart(zones: &Zones) -> Vec<Flawed> {
    let drawn: Vec<(ZoneName, Zone)> = zones.iter().filter_map(|(name, placed)| drawn(*name, &placed.zone)).collect();
    let mut flawed = Vec::new();
    for (place, (name, zone)) in drawn.iter().enumerate() {
        let touched = drawn.iter().take(place).filter(|(_, other)| touch(zone, other));
        flawed.extend(touched.map(|(other, _)| (*name, FormFlaw::Overlap(*other, *name))));
    }
    flawed
}

/// Zones that this stationery has no use for.
pub(super) fn out_of_place(zones: &Zones, names: &[ZoneName]) -> Vec<Flawed> {
    let there = names.iter().filter(|name| zones.contains_key(name));
    there.map(|name| (*name, FormFlaw::OutOfPlace(*name))).collect()
}

/// The room that a zone takes, if nothing else may be there.
fn drawn(name: ZoneName, zone: &Zone) -> Option<(ZoneName, Zone)> {
    match name.kind() {
        Kind::Text(_) | Kind::Tint | Kind::Tear => Some((name, *zone)),
        Kind::Bars => Some((name, barcode::with_quiet_zones(zone))),
        Kind::Holder | Kind::Watermark | Kind::Stub => None,
    }
}

fn touch(one: &Zone, other: &Zone) -> bool {
    let beside = one.right() <= other.x + NEAR || other.right() <= one.x + NEAR;
    let below = one.bottom() <= other.y + NEAR || other.bottom() <= one.y + NEAR;
    !beside && !below
}

fn holds(outer: &Zone, inner: &Zone) -> bool {
    inner.x >= outer.x - NEAR
        && inner.y >= outer.y - NEAR
        && inner.right() <= outer.right() + NEAR
        && inner.bottom() <= outer.bottom() + NEAR
}

/// The tints lie over the band when the sheet is folded, and the hint and the password in it. What is missing has been said.
pub(super) fn folded(zones: &Zones, (first, second): (f32, f32)) -> Vec<Flawed> {
    let zone = |name: ZoneName| zones.get(&name).map(|placed| placed.zone);
    let Some(band) = zone(ZoneName::InsideBand) else { return Vec::new() };
    let mut flawed = Vec::new();
    for (name, fold) in [(ZoneName::OutsideTint, first), (ZoneName::InstructionsTint, second)] {
        let Some(tint) = zone(name) else { continue };
        let apart = [tint.x - band.x, tint.width - band.width, tint.height - band.height];
        let over = (tint.y - (2.0 * fold - band.bottom())).abs() <= NEAR;
        if !over || apart.iter().any(|apart| apart.abs() > NEAR) {
            flawed.push((name, FormFlaw::TintElsewhere(name)));
        }
    }
    for name in [ZoneName::InsideAccount, ZoneName::InsidePassword] {
        if zone(name).is_some_and(|zone| !holds(&band, &zone)) {
            flawed.push((name, FormFlaw::Uncovered(name)));
        }
    }
    flawed
}

/// A letter of the password can move in its box: one whose place is known is read through the tints.
pub(super) fn cramped(zones: &Zones, style: Style) -> Option<Flawed> {
    let name = ZoneName::InsidePassword;
    let placed = zones.get(&name)?;
    let cramped = |place: &Zone| {
        let room = boxes::room(place, placed.size, style);
        let narrow = room.width < boxes::ROOM - NEAR || room.height < boxes::ROOM - NEAR;
        narrow || room.width * room.height < boxes::ROOM_OF_BOTH
    };
    let any = boxes::boxes(&placed.zone, style).iter().flatten().any(cramped);
    any.then_some((name, FormFlaw::Cramped(name)))
}

/// The secret lies in the box; what anybody may read does not.
pub(super) fn boxed(zones: &Zones, guard: Guard) -> Vec<Flawed> {
    let Some(cover) = zones.get(&ZoneName::InsideBox).map(|placed| placed.zone) else { return Vec::new() };
    let mut flawed = Vec::new();
    for (name, placed) in zones {
        let Some((_, zone)) = drawn(*name, &placed.zone) else { continue };
        let secret = ZoneName::SECRET.contains(name) || (guard == Guard::BlockOut && name.part() == Part::Inside);
        let beside_the_secret = name.part() == Part::Inside && holds(&cover, &zone);
        if secret && !holds(&cover, &zone) {
            flawed.push((*name, FormFlaw::Uncovered(*name)));
        } else if !secret && !beside_the_secret && touch(&cover, &zone) {
            flawed.push((*name, FormFlaw::Covered(*name)));
        }
    }
    flawed
}
