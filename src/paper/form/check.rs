//! Whether a form's measures can be: every zone on the sheet, off the strips, with type that can be read. Everything that is
//! wrong is found in one run: whoever measures a form again does not want to hear of it one by one.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::cover::{self, NEAR};
use super::fault::FormFlaw;
use super::file::{FormFile, Guard, SheetSize, Strips, ZoneText, line};
use super::layout::{FormZone, Layout};
use super::zone_name::{Kind, Part, ZoneName};
use crate::domain::{FormName, Offset, Style};
use crate::paper::page::Zone;
use crate::paper::text::line_height;

/// A sheet's sides, in mm: from a small continuous form to A3.
const SIDES: std::ops::RangeInclusive<f32> = 50.0..=420.0;
/// Type in points: below is no letter, above is no envelope.
const LEAST_TYPE: f32 = 6.0;
const MOST_TYPE: f32 = 72.0;
const MOST_LEAST_TYPE: f32 = 24.0;
/// The smallest sizes, in points: a pick-up code, a password, a password in large print, anything else inside in large print.
const CODE: u8 = 14;
const PASSWORD: u8 = 16;
const LARGE_PASSWORD: u8 = 24;
const LARGE: u8 = 14;

/// A line of the file, and what is wrong there.
type FlawAt = (Option<usize>, FormFlaw);

/// What a form measures.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measures {
    pub name: FormName,
    pub guard: Guard,
    pub size: (f32, f32),
    pub folds: Vec<f32>,
    pub fold_marks: Vec<(f32, f32)>,
    /// Where what may be printed on begins: from the left and from the top.
    pub corner: (f32, f32),
    pub standard: Layout,
    pub large: Layout,
}

/// The measures that a file describes, or everything that is wrong with it. Zones that could not even be read are `unread`: it
/// has been said of them what is wrong, and they are not missing.
pub(super) fn measures(text: &str, file: &FormFile, unread: &BTreeSet<ZoneName>) -> Result<Measures, Vec<FlawAt>> {
    let at = |start: usize| Some(line(text, start));
    let mut wrong = Vec::new();
    let sheet = *file.sheet.get_ref();
    if !(SIDES.contains(&sheet.width) && SIDES.contains(&sheet.height)) {
        // Nothing can be measured against a sheet that is none.
        return Err(vec![(at(file.sheet.span().start), FormFlaw::Sheet)]);
    }
    let mut strips = *file.strips.get_ref();
    let sides = [strips.left, strips.right, strips.top, strips.bottom];
    let room = strips.left + strips.right < sheet.width && strips.top + strips.bottom < sheet.height;
    if sides.iter().any(|side| !side.is_finite() || *side < 0.0) || !room {
        wrong.push((at(file.strips.span().start), FormFlaw::Strips));
        strips = Strips { left: 0.0, right: 0.0, top: 0.0, bottom: 0.0 };
    }
    let mut least = *file.smallest_type.get_ref();
    if !(LEAST_TYPE..=MOST_LEAST_TYPE).contains(&least) {
        wrong.push((at(file.smallest_type.span().start), FormFlaw::SmallestType));
        least = LEAST_TYPE;
    }
    let folds = folds(file, sheet);
    if folds.is_none() {
        wrong.push((file.folds.as_ref().and_then(|folds| at(folds.span().start)), FormFlaw::Folds));
    }
    let large = file.zones.iter().filter(|(name, _)| !file.large_print.leave_out.contains(name));
    let large: BTreeMap<_, _> = large.chain(&file.large_print.zones).collect();
    let yardstick = Yardstick { text, sheet, strips, least, guard: file.guard, folds, unread };
    let standard = yardstick.layout(&file.zones.iter().collect(), Style::Standard, &mut wrong);
    let large = yardstick.layout(&large, Style::LargePrint, &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Measures {
        name: file.name.clone(),
        guard: file.guard,
        size: (sheet.width, sheet.height),
        folds: file.folds.as_ref().map(|folds| folds.get_ref().clone()).unwrap_or_default(),
        fold_marks: file.fold_marks.clone(),
        corner: (strips.left, strips.top),
        standard: Layout { drop: file.drop.clone(), ..standard },
        large: Layout { drop: file.large_print.drop.clone(), ..large },
    })
}

/// Whether a zone stays on the sheet when it is moved.
pub(super) fn is_on_sheet(zone: &Zone, (width, height): (f32, f32), offset: Offset) -> bool {
    let (x, y) = (offset.x.mm(), offset.y.mm());
    zone.x + x >= -NEAR && zone.y + y >= -NEAR && zone.right() + x <= width + NEAR && zone.bottom() + y <= height + NEAR
}

/// The two folds of a sheet that is folded, with marks on the sheet; no folds on other stationery; `None` if they are wrong.
fn folds(file: &FormFile, sheet: SheetSize) -> Option<Option<(f32, f32)>> {
    let on_sheet = |(from, to): &(f32, f32)| 0.0 <= *from && from < to && *to <= sheet.width;
    let folds = file.folds.as_ref().map(|folds| folds.get_ref().as_slice()).unwrap_or_default();
    match (file.guard, folds) {
        (Guard::Fold, [first, second]) if 0.0 < *first && first < second && *second < sheet.height => {
            file.fold_marks.iter().all(on_sheet).then_some(Some((*first, *second)))
        }
        (Guard::BlockOut | Guard::Label, []) => file.fold_marks.is_empty().then_some(None),
        _ => None,
    }
}

/// What every zone of a form is measured against.
struct Yardstick<'a> {
    text: &'a str,
    sheet: SheetSize,
    strips: Strips,
    least: f32,
    guard: Guard,
    /// `None` if they are wrong, and nothing is measured against them.
    folds: Option<Option<(f32, f32)>>,
    unread: &'a BTreeSet<ZoneName>,
}

type Written<'a> = BTreeMap<&'a ZoneName, &'a Spanned<ZoneText>>;

impl Yardstick<'_> {
    fn layout(&self, written: &Written<'_>, style: Style, wrong: &mut Vec<FlawAt>) -> Layout {
        let line_of = |name: ZoneName| written.get(&name).map(|zone| line(self.text, zone.span().start));
        let there = |name: &ZoneName| written.contains_key(name) || self.unread.contains(name);
        let missing = ZoneName::NEEDED.iter().chain(self.needed()).filter(|name| !there(name));
        let mut flawed: Vec<_> = missing.map(|name| (*name, FormFlaw::Missing(*name))).collect();
        let mut zones = BTreeMap::new();
        for (name, zone) in written {
            let line = line(self.text, zone.span().start);
            let (placed, flaws) = self.placed(**name, zone.get_ref(), line, style);
            flawed.extend(flaws.into_iter().map(|flaw| (**name, flaw)));
            zones.extend(placed.map(|placed| (**name, placed)));
        }
        flawed.extend(cover::apart(&zones));
        flawed.extend(self.guarded(&zones, style));
        for (name, flaw) in flawed {
            let found = (line_of(name), flaw);
            // Most zones are the same in both styles.
            if !wrong.contains(&found) {
                wrong.push(found);
            }
        }
        Layout { zones, drop: Vec::new() }
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

    /// One zone by itself: where it lies, unless it has no size at all, and what is wrong with it.
    fn placed(&self, name: ZoneName, written: &ZoneText, line: usize, style: Style) -> (Option<FormZone>, Vec<FormFlaw>) {
        let ZoneText { x, y, width, height, .. } = *written;
        let zone = Zone::new(name.word(), x, y, width, height);
        if ![x, y, width, height].iter().all(|measure| measure.is_finite()) || width <= 0.0 || height <= 0.0 {
            return (None, vec![FormFlaw::NoSize(name)]);
        }
        let mut flaws: Vec<FormFlaw> = self.misplaced(name, &zone).into_iter().collect();
        let (size, smallest) = self.type_size(name, written, style).unwrap_or_else(|flaw| {
            flaws.push(flaw);
            (0.0, 0.0)
        });
        (Some(FormZone { zone, size, smallest, align: written.align, line }), flaws)
    }

    fn misplaced(&self, name: ZoneName, zone: &Zone) -> Option<FormFlaw> {
        if !is_on_sheet(zone, (self.sheet.width, self.sheet.height), Offset::default()) {
            return Some(FormFlaw::OffSheet(name));
        }
        let clear_x = zone.x >= self.strips.left - NEAR && zone.right() <= self.sheet.width - self.strips.right + NEAR;
        let clear_y = zone.y >= self.strips.top - NEAR && zone.bottom() <= self.sheet.height - self.strips.bottom + NEAR;
        if !(clear_x && clear_y) {
            return Some(FormFlaw::OnStrip(name));
        }
        (!self.is_on_its_part(name, zone)).then_some(FormFlaw::WrongPart(name))
    }

    /// Whether a zone of a folded sheet lies on the part that it is named for.
    fn is_on_its_part(&self, name: ZoneName, zone: &Zone) -> bool {
        let Some(Some((first, second))) = self.folds else { return true };
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
            (ZoneName::OutsideCode, ..) => CODE,
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
    fn guarded(&self, zones: &BTreeMap<ZoneName, FormZone>, style: Style) -> Vec<(ZoneName, FormFlaw)> {
        let (refused, found): (&[ZoneName], _) = match self.folds {
            Some(Some(folds)) => {
                let found = cover::folded(zones, folds).into_iter().chain(cover::cramped(zones, style)).collect();
                (&[ZoneName::InsideBox], found)
            }
            Some(None) => {
                let folding = &[ZoneName::InsideBand, ZoneName::OutsideTint, ZoneName::InstructionsTint];
                (folding, cover::boxed(zones, self.guard))
            }
            None => return Vec::new(),
        };
        [cover::out_of_place(zones, refused), found].concat()
    }
}
