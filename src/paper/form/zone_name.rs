//! The names of the zones of a form: what each carries, and how that is set.

use serde::Deserialize;

use crate::paper::text::{Align, Setting};

/// A zone, named for what it carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each says what it carries")]
pub enum ZoneName {
    OutsideWatermark,
    OutsideOffice,
    OutsideTitle,
    OutsideBarcode,
    OutsideNameLabel,
    OutsideName,
    OutsideNumberLabel,
    OutsideNumber,
    OutsideCodeLabel,
    OutsideCode,
    OutsideIssuedLabel,
    OutsideIssued,
    OutsideUntilLabel,
    OutsideUntil,
    OutsideStation,
    OutsideTint,
    OutsideSeal,
    OutsideUnknown,
    OutsideHotline,
    InsideWatermark,
    InsideFrame,
    InsideNameLabel,
    InsideName,
    InsideNumberLabel,
    InsideNumber,
    InsideAddressLabel,
    InsideAddress,
    InsideBand,
    InsideBox,
    InsideAccountLabel,
    InsideAccount,
    InsidePasswordLabel,
    InsidePassword,
    InsideDuties,
    InsideFacts,
    InstructionsWatermark,
    InstructionsTitle,
    InstructionsSteps,
    InstructionsTint,
    InstructionsWarnings,
    InstructionsNumber,
    InstructionsFree,
    InstructionsHotline,
    Stub,
    OutsideUnseal,
    OutsideTearLeft,
    OutsideTearRight,
    InsideNote,
}

/// What a zone is made of.
#[derive(Debug, Clone, Copy)]
pub(in crate::paper) enum Kind {
    /// Text, set like this; the form says in which sizes.
    Text(Setting),
    /// The barcode of number and pick-up code.
    Bars,
    /// Random text that hides what lies beneath it.
    Tint,
    /// Holds other zones: a frame, a band, a box.
    Holder,
    /// A light text beneath everything.
    Watermark,
    /// The office's part, on a sheet of its own.
    Stub,
    /// An upright edge along which the sheet is torn open.
    Tear,
}

/// The part of the sheet that a zone belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::paper) enum Part {
    /// What anybody may see.
    Outside,
    /// What only the worker sees.
    Inside,
    /// What to do.
    Instructions,
    /// What the office keeps.
    Stub,
}

const ROW: Kind = Kind::Text(Setting::row(0.0, 0.0));
const RIGHT: Kind = Kind::Text(Setting::row(0.0, 0.0).aligned(Align::Right));
const MONO: Kind = Kind::Text(Setting::row(0.0, 0.0).mono());
const CODE: Kind = Kind::Text(Setting::row(0.0, 0.0).mono().heavy().aligned(Align::Middle));
const HEAVY: Kind = Kind::Text(Setting::row(0.0, 0.0).heavy());
const BLOCK: Kind = Kind::Text(Setting::block(0.0, 0.0));
const TIGHT: Kind = Kind::Text(Setting { gap: 0.15, ..Setting::block(0.0, 0.0) });
const MIDDLE: Kind = Kind::Text(Setting::row(0.0, 0.0).aligned(Align::Middle));

impl ZoneName {
    /// Every zone with its name in a form's file and what it is made of.
    const TABLE: [(Self, &'static str, Kind); 48] = [
        (Self::OutsideWatermark, "outside-watermark", Kind::Watermark),
        (Self::OutsideOffice, "outside-office", ROW),
        (Self::OutsideTitle, "outside-title", HEAVY),
        (Self::OutsideBarcode, "outside-barcode", Kind::Bars),
        (Self::OutsideNameLabel, "outside-name-label", ROW),
        (Self::OutsideName, "outside-name", ROW),
        (Self::OutsideNumberLabel, "outside-number-label", ROW),
        (Self::OutsideNumber, "outside-number", MONO),
        (Self::OutsideCodeLabel, "outside-code-label", ROW),
        (Self::OutsideCode, "outside-code", CODE),
        (Self::OutsideIssuedLabel, "outside-issued-label", ROW),
        (Self::OutsideIssued, "outside-issued", RIGHT),
        (Self::OutsideUntilLabel, "outside-until-label", ROW),
        (Self::OutsideUntil, "outside-until", RIGHT),
        (Self::OutsideStation, "outside-station", RIGHT),
        (Self::OutsideTint, "outside-tint", Kind::Tint),
        (Self::OutsideSeal, "outside-seal", HEAVY),
        (Self::OutsideUnknown, "outside-unknown", ROW),
        (Self::OutsideHotline, "outside-hotline", RIGHT),
        (Self::InsideWatermark, "inside-watermark", Kind::Watermark),
        (Self::InsideFrame, "inside-frame", Kind::Holder),
        (Self::InsideNameLabel, "inside-name-label", ROW),
        (Self::InsideName, "inside-name", ROW),
        (Self::InsideNumberLabel, "inside-number-label", ROW),
        (Self::InsideNumber, "inside-number", MONO),
        (Self::InsideAddressLabel, "inside-address-label", ROW),
        (Self::InsideAddress, "inside-address", MONO),
        (Self::InsideBand, "inside-band", Kind::Holder),
        (Self::InsideBox, "inside-box", Kind::Holder),
        (Self::InsideAccountLabel, "inside-account-label", ROW),
        (Self::InsideAccount, "inside-account", ROW),
        (Self::InsidePasswordLabel, "inside-password-label", ROW),
        (Self::InsidePassword, "inside-password", MONO),
        (Self::InsideDuties, "inside-duties", HEAVY),
        (Self::InsideFacts, "inside-facts", BLOCK),
        (Self::InstructionsWatermark, "instructions-watermark", Kind::Watermark),
        (Self::InstructionsTitle, "instructions-title", HEAVY),
        (Self::InstructionsSteps, "instructions-steps", BLOCK),
        (Self::InstructionsTint, "instructions-tint", Kind::Tint),
        (Self::InstructionsWarnings, "instructions-warnings", TIGHT),
        (Self::InstructionsNumber, "instructions-number", MONO),
        (Self::InstructionsFree, "instructions-free", MIDDLE),
        (Self::InstructionsHotline, "instructions-hotline", RIGHT),
        (Self::Stub, "stub", Kind::Stub),
        (Self::OutsideUnseal, "outside-unseal", ROW),
        (Self::OutsideTearLeft, "outside-tear-left", Kind::Tear),
        (Self::OutsideTearRight, "outside-tear-right", Kind::Tear),
        (Self::InsideNote, "inside-note", ROW),
    ];

    /// Without these nothing is an envelope.
    pub(super) const NEEDED: [Self; 12] = [
        Self::OutsideWatermark,
        Self::OutsideName,
        Self::OutsideNumber,
        // Without it nobody could prove which envelope is in hand.
        Self::OutsideCode,
        Self::OutsideBarcode,
        Self::OutsideIssued,
        Self::OutsideUntil,
        // Two counters may share a printer: whose sheet it is must stand on it.
        Self::OutsideStation,
        Self::OutsideSeal,
        Self::InsideAccount,
        Self::InsidePassword,
        Self::InsideDuties,
    ];

    /// What only the worker may read, on every stationery.
    pub(super) const SECRET: [Self; 3] = [Self::InsideName, Self::InsideAccount, Self::InsidePassword];

    /// The name in a form's file.
    pub fn word(self) -> &'static str {
        self.row().map_or("", |(_, word, _)| word)
    }

    pub(in crate::paper) fn kind(self) -> Kind {
        self.row().map_or(Kind::Holder, |(_, _, kind)| *kind)
    }

    pub(in crate::paper) fn part(self) -> Part {
        match self.word().split('-').next() {
            Some("outside") => Part::Outside,
            Some("inside") => Part::Inside,
            Some("instructions") => Part::Instructions,
            _ => Part::Stub,
        }
    }

    fn row(self) -> Option<&'static (Self, &'static str, Kind)> {
        Self::TABLE.iter().find(|(name, _, _)| *name == self)
    }

    /// Every zone.
    #[cfg(test)]
    pub(in crate::paper) fn all() -> impl Iterator<Item = Self> {
        Self::TABLE.iter().map(|(name, _, _)| *name)
    }
}

impl std::fmt::Display for ZoneName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}
