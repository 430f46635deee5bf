//! Where the zones of a form lie in one style, and how their texts are set.

use std::collections::BTreeMap;

use super::file::Sentence;
use super::zone_name::{Kind, ZoneName};
use crate::paper::page::Zone;
use crate::paper::text::{Align, Setting};

/// The zones of one style.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::paper) struct Layout {
    pub(super) zones: BTreeMap<ZoneName, FormZone>,
    pub(super) drop: Vec<Sentence>,
}

/// A zone and the sizes of its type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FormZone {
    pub zone: Zone,
    pub size: f32,
    pub smallest: f32,
    pub align: Option<Align>,
    /// Where in the file.
    pub line: usize,
}

impl Layout {
    /// Where a zone lies; `None` if this style has no such zone.
    pub(in crate::paper) fn zone(&self, name: ZoneName) -> Option<&Zone> {
        self.zones.get(&name).map(|placed| &placed.zone)
    }

    /// Where a text goes and how it is set.
    pub(in crate::paper) fn text(&self, name: ZoneName) -> Option<(&Zone, Setting)> {
        let placed = self.zones.get(&name)?;
        match name.kind() {
            Kind::Text(setting) => {
                let align = placed.align.unwrap_or(setting.align);
                Some((&placed.zone, Setting { largest: placed.size, smallest: placed.smallest, align, ..setting }))
            }
            Kind::Bars | Kind::Tint | Kind::Holder | Kind::Watermark | Kind::Stub | Kind::Tear => None,
        }
    }

    /// Every zone, in the order of the form.
    pub(in crate::paper) fn zones(&self) -> impl Iterator<Item = (ZoneName, &Zone)> {
        self.zones.iter().map(|(name, placed)| (*name, &placed.zone))
    }

    /// Where in the file a zone of this name stands.
    pub(in crate::paper) fn line(&self, word: &str) -> Option<usize> {
        self.zones.values().find(|placed| placed.zone.name == word).map(|placed| placed.line)
    }

    /// What is dropped where it does not fit, the least important first.
    pub(in crate::paper) fn drop(&self) -> &[Sentence] {
        &self.drop
    }
}
