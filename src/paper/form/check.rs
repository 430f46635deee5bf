//! Whether a form's measures can be: every zone on the sheet, off the strips, apart from the others, and the secret covered.

use std::collections::BTreeMap;

use toml::Spanned;

use super::file::{FormFile, Sheet, Strips, ZoneText, line};
use super::{Form, FormFlaw, Guard, Kind, Layout, Part, Placed, ZoneName};
use crate::domain::{Offset, Style};
use crate::paper::barcode;
use crate::paper::page::{Zone, line_height};

/// Measures closer than this are the same, in mm.
const NEAR: f32 = 0.01;
/// A sheet's sides, in mm: from a small continuous form to A3.
const SIDES: std::ops::RangeInclusive<f32> = 50.0..=420.0;
/// Type in points: below is no letter, above is no envelope.
const LEAST_TYPE: f32 = 6.0;
const MOST_TYPE: f32 = 72.0;
const MOST_LEAST_TYPE: f32 = 24.0;
/// The smallest sizes, in points: a password, a password in large print, anything else inside in large print.
const PASSWORD: u8 = 16;
const LARGE_PASSWORD: u8 = 24;
const LARGE: u8 = 14;

/// A line of the file, and what is wrong there.
type Wrong = (Option<usize>, FormFlaw);

pub(super) fn form(text: &str, file: &FormFile) -> Result<Form, Wrong> {
    let at = |start: usize| Some(line(text, start));
    let sheet = *file.sheet.get_ref();
    if !(SIDES.contains(&sheet.width) && SIDES.contains(&sheet.height)) {
        return Err((at(file.sheet.span().start), FormFlaw::Sheet));
    }
    let strips = *file.strips.get_ref();
    let sides = [strips.left, strips.right, strips.top, strips.bottom];
    let room = strips.left + strips.right < sheet.width && strips.top + strips.bottom < sheet.height;
    if sides.iter().any(|side| !side.is_finite() || *side < 0.0) || !room {
        return Err((at(file.strips.span().start), FormFlaw::Strips));
    }
    let least = *file.smallest_type.get_ref();
    if !(LEAST_TYPE..=MOST_LEAST_TYPE).contains(&least) {
        return Err((at(file.smallest_type.span().start), FormFlaw::SmallestType));
    }
    let folds = folds(file, sheet).ok_or((None, FormFlaw::Folds))?;
    let large = file.zones.iter().filter(|(name, _)| !file.large_print.leave_out.contains(name));
    let large: BTreeMap<_, _> = large.chain(&file.large_print.zones).collect();
    let ground = Ground { text, sheet, strips, least, guard: file.guard, folds };
    let standard = ground.layout(&file.zones.iter().collect(), Style::Standard)?;
    let large = ground.layout(&large, Style::LargePrint)?;
    Ok(Form {
        name: file.name.clone(),
        guard: file.guard,
        width: sheet.width,
        height: sheet.height,
        folds: file.folds.clone(),
        fold_marks: file.fold_marks.clone(),
        corner: (strips.left, strips.top),
        standard: Layout { drop: file.drop.clone(), ..standard },
        large: Layout { drop: file.large_print.drop.clone(), ..large },
        offset: Offset::default(),
        digest: None,
    })
}

/// Whether a zone stays on the sheet when it is moved.
pub(super) fn is_on_sheet(zone: &Zone, (width, height): (f32, f32), offset: Offset) -> bool {
    let (x, y) = (offset.x.mm(), offset.y.mm());
    zone.x + x >= -NEAR && zone.y + y >= -NEAR && zone.right() + x <= width + NEAR && zone.bottom() + y <= height + NEAR
}

/// The two folds of a sheet that is folded, with marks on the sheet; nothing on other stationery.
fn folds(file: &FormFile, sheet: Sheet) -> Option<Option<(f32, f32)>> {
    let on_sheet = |(from, to): &(f32, f32)| 0.0 <= *from && from < to && *to <= sheet.width;
    match (file.guard, file.folds.as_slice()) {
        (Guard::Fold, [first, second]) if 0.0 < *first && first < second && *second < sheet.height => {
            file.fold_marks.iter().all(on_sheet).then_some(Some((*first, *second)))
        }
        (Guard::BlockOut | Guard::Label, []) => file.fold_marks.is_empty().then_some(None),
        _ => None,
    }
}

/// What every zone of a form is measured against.
struct Ground<'a> {
    text: &'a str,
    sheet: Sheet,
    strips: Strips,
    least: f32,
    guard: Guard,
    folds: Option<(f32, f32)>,
}

type Written<'a> = BTreeMap<&'a ZoneName, &'a Spanned<ZoneText>>;

impl Ground<'_> {
    fn layout(&self, written: &Written<'_>, style: Style) -> Result<Layout, Wrong> {
        let line_of = |name: ZoneName| written.get(&name).map(|zone| line(self.text, zone.span().start));
        let needed = ZoneName::NEEDED.iter().chain(self.needed());
        if let Some(missing) = needed.copied().find(|name| !written.contains_key(name)) {
            return Err((None, FormFlaw::Missing(missing)));
        }
        let mut zones = BTreeMap::new();
        for (name, zone) in written {
            let line = line(self.text, zone.span().start);
            let placed = self.placed(**name, zone.get_ref(), line, style).map_err(|flaw| (Some(line), flaw))?;
            zones.insert(**name, placed);
        }
        apart(&zones).map_err(|(name, flaw)| (line_of(name), flaw))?;
        self.guarded(&zones).map_err(|(name, flaw)| (line_of(name), flaw))?;
        Ok(Layout { zones, drop: Vec::new() })
    }

    /// What this stationery cannot do without.
    fn needed(&self) -> &'static [ZoneName] {
        match self.guard {
            Guard::Fold => &[
                ZoneName::InsideBand,
                ZoneName::OutsideTint,
                ZoneName::InstructionsTint,
                ZoneName::InstructionsSteps,
                ZoneName::InstructionsWarnings,
            ],
            Guard::BlockOut => &[ZoneName::InsideBox],
            Guard::Label => &[ZoneName::InsideBox, ZoneName::InstructionsSteps, ZoneName::InstructionsWarnings],
        }
    }

    /// One zone by itself.
    fn placed(&self, name: ZoneName, written: &ZoneText, line: usize, style: Style) -> Result<Placed, FormFlaw> {
        let ZoneText { x, y, width, height, .. } = *written;
        let zone = Zone::new(name.word(), x, y, width, height);
        if ![x, y, width, height].iter().all(|measure| measure.is_finite()) || width <= 0.0 || height <= 0.0 {
            return Err(FormFlaw::NoSize(name));
        }
        if !is_on_sheet(&zone, (self.sheet.width, self.sheet.height), Offset::default()) {
            return Err(FormFlaw::OffSheet(name));
        }
        let clear_x = x >= self.strips.left - NEAR && zone.right() <= self.sheet.width - self.strips.right + NEAR;
        let clear_y = y >= self.strips.top - NEAR && zone.bottom() <= self.sheet.height - self.strips.bottom + NEAR;
        if !(clear_x && clear_y) {
            return Err(FormFlaw::OnStrip(name));
        }
        if !self.is_on_its_part(name, &zone) {
            return Err(FormFlaw::WrongPart(name));
        }
        let (size, smallest) = self.type_size(name, written, style)?;
        Ok(Placed { zone, size, smallest, align: written.align, line })
    }

    /// Whether a zone of a folded sheet lies on the part that it is named for.
    fn is_on_its_part(&self, name: ZoneName, zone: &Zone) -> bool {
        let Some((first, second)) = self.folds else { return true };
        let (top, bottom) = match name.part() {
            Part::Outside => (0.0, first),
            Part::Inside => (first, second),
            Part::Instructions => (second, self.sheet.height),
            Part::Stub => (0.0, self.sheet.height),
        };
        zone.y >= top - NEAR && zone.bottom() <= bottom + NEAR
    }

    /// The size of a zone's type and the smallest that it shrinks to.
    fn type_size(&self, name: ZoneName, written: &ZoneText, style: Style) -> Result<(f32, f32), FormFlaw> {
        let Kind::Text(_) = name.kind() else {
            return match (written.size, written.smallest, written.align) {
                (None, None, None) => Ok((0.0, 0.0)),
                _ => Err(FormFlaw::TypeSize(name)),
            };
        };
        let size = written.size.ok_or(FormFlaw::TypeSize(name))?;
        let smallest = written.smallest.unwrap_or(size);
        if !size.is_finite() || !smallest.is_finite() || smallest > size || size <= 0.0 {
            return Err(FormFlaw::TypeSize(name));
        }
        if size > MOST_TYPE || line_height(size) > written.height + NEAR {
            return Err(FormFlaw::TypeTooLarge(name));
        }
        let least = match (name, style, name.part()) {
            (ZoneName::InsidePassword, Style::Standard, _) => PASSWORD,
            (ZoneName::InsidePassword, Style::LargePrint, _) => LARGE_PASSWORD,
            (_, Style::LargePrint, Part::Inside | Part::Instructions) => LARGE,
            _ => 0,
        };
        if smallest < f32::from(least) {
            return Err(FormFlaw::TypeTooSmall(name, least));
        }
        if smallest < self.least - NEAR {
            // The form's own least is between 6 and 24.
            let least = (0..=24).rev().find(|points: &u8| f32::from(*points) <= self.least).unwrap_or(0);
            return Err(FormFlaw::TypeTooSmall(name, least));
        }
        Ok((size, smallest))
    }

    /// Whether what hides the secret hides all of it, and nothing else.
    fn guarded(&self, zones: &BTreeMap<ZoneName, Placed>) -> Result<(), (ZoneName, FormFlaw)> {
        let refused = |names: &[ZoneName]| match names.iter().find(|name| zones.contains_key(name)) {
            Some(name) => Err((*name, FormFlaw::OutOfPlace(*name))),
            None => Ok(()),
        };
        match self.folds {
            Some(folds) => {
                refused(&[ZoneName::InsideBox])?;
                folded(zones, folds)
            }
            None => {
                refused(&[ZoneName::InsideBand, ZoneName::OutsideTint, ZoneName::InstructionsTint])?;
                boxed(zones, self.guard)
            }
        }
    }
}

/// What is drawn must not touch what else is drawn.
fn apart(zones: &BTreeMap<ZoneName, Placed>) -> Result<(), (ZoneName, FormFlaw)> {
    let drawn: Vec<(ZoneName, Zone)> = zones.iter().filter_map(|(name, placed)| drawn(*name, &placed.zone)).collect();
    for (place, (name, zone)) in drawn.iter().enumerate() {
        let before = drawn.iter().take(place);
        if let Some((other, _)) = before.into_iter().find(|(_, other)| touch(zone, other)) {
            return Err((*name, FormFlaw::Overlap(*other, *name)));
        }
    }
    Ok(())
}

/// The room that a zone takes, if nothing else may be there.
fn drawn(name: ZoneName, zone: &Zone) -> Option<(ZoneName, Zone)> {
    match name.kind() {
        Kind::Text(_) | Kind::Tint => Some((name, *zone)),
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

/// The tints lie over the band when the sheet is folded, and the hint and the password in it.
fn folded(zones: &BTreeMap<ZoneName, Placed>, (first, second): (f32, f32)) -> Result<(), (ZoneName, FormFlaw)> {
    let zone = |name: ZoneName| zones.get(&name).map(|placed| placed.zone).ok_or((name, FormFlaw::Missing(name)));
    let band = zone(ZoneName::InsideBand)?;
    for (name, fold) in [(ZoneName::OutsideTint, first), (ZoneName::InstructionsTint, second)] {
        let tint = zone(name)?;
        let apart = [tint.x - band.x, tint.width - band.width, tint.height - band.height];
        let over = (tint.y - (2.0 * fold - band.bottom())).abs() <= NEAR;
        if !over || apart.iter().any(|apart| apart.abs() > NEAR) {
            return Err((name, FormFlaw::TintElsewhere(name)));
        }
    }
    for name in [ZoneName::InsideAccount, ZoneName::InsidePassword] {
        if !holds(&band, &zone(name)?) {
            return Err((name, FormFlaw::Uncovered(name)));
        }
    }
    Ok(())
}

/// The secret lies in the box; what anybody may read does not.
fn boxed(zones: &BTreeMap<ZoneName, Placed>, guard: Guard) -> Result<(), (ZoneName, FormFlaw)> {
    let missing = (ZoneName::InsideBox, FormFlaw::Missing(ZoneName::InsideBox));
    let cover = zones.get(&ZoneName::InsideBox).ok_or(missing)?.zone;
    for (name, placed) in zones {
        let Some((_, zone)) = drawn(*name, &placed.zone) else { continue };
        let secret = ZoneName::SECRET.contains(name) || (guard == Guard::BlockOut && name.part() == Part::Inside);
        if secret && !holds(&cover, &zone) {
            return Err((*name, FormFlaw::Uncovered(*name)));
        }
        let beside_the_secret = name.part() == Part::Inside && holds(&cover, &zone);
        if !secret && !beside_the_secret && touch(&cover, &zone) {
            return Err((*name, FormFlaw::Covered(*name)));
        }
    }
    Ok(())
}
