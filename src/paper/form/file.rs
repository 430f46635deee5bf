//! A form as it is written.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{Error as _, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::zone_name::ZoneName;
use crate::domain::FormName;
use crate::paper::text::Align;

/// A form's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FormFile {
    pub name: FormName,
    pub guard: Guard,
    pub sheet: Spanned<SheetSize>,
    pub strips: Spanned<Strips>,
    pub folds: Option<Spanned<Vec<f32>>>,
    #[serde(default)]
    pub fold_marks: Vec<(f32, f32)>,
    pub smallest_type: Spanned<f32>,
    #[serde(default)]
    pub drop: Vec<Sentence>,
    pub zones: BTreeMap<ZoneName, Spanned<ZoneText>>,
    pub large_print: LargePrint,
}

/// What is different in large print.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LargePrint {
    #[serde(default)]
    pub leave_out: Vec<ZoneName>,
    #[serde(default)]
    pub drop: Vec<Sentence>,
    pub zones: BTreeMap<ZoneName, Spanned<ZoneText>>,
}

/// What hides the secret until the envelope is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    /// Three parts folded over each other, two tints, glue.
    Fold,
    /// Several plies and a preprinted pattern; needles without a ribbon.
    BlockOut,
    /// A label or a scratch panel over the secret.
    Label,
}

/// The size of a sheet.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SheetSize {
    pub width: f32,
    pub height: f32,
}

/// How wide a strip stays bare along each edge.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Strips {
    #[serde(default)]
    pub left: f32,
    #[serde(default)]
    pub right: f32,
    #[serde(default)]
    pub top: f32,
    #[serde(default)]
    pub bottom: f32,
}

/// A zone and, for text, its size of type, the smallest that it may shrink to, and the edge that it keeps to unless it is the
/// usual one.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZoneText {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub size: Option<f32>,
    pub smallest: Option<f32>,
    pub align: Option<Align>,
}

/// What may be dropped where it does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::paper) enum Sentence {
    /// The whole name inside.
    Name,
    /// The address of the service inside: the first step says it too.
    Address,
    /// Until when the password counts, inside: the outside says it too.
    Until,
    /// What the password is not for.
    Other,
    /// Open the service.
    Open,
    /// Sign in.
    SignIn,
    /// Set a password of one's own.
    Set,
    /// Tear the sheet up.
    Destroy,
    /// Who did not ask for it.
    Unasked,
    /// Who asks for it is a fraud.
    Scam,
    /// The service is free.
    Free,
}

/// What could be read of a file, and what could not.
pub(super) struct ReadForm {
    /// The form, as far as it goes; none where more than a zone cannot be read.
    pub form: Option<FormFile>,
    /// Where something stands that is not written as a form is, and what is wrong with it.
    pub wrong: Vec<(Option<usize>, Error)>,
    /// The zones that stand there, and could not be read.
    pub unread: BTreeSet<ZoneName>,
}

/// Reads a file, as much of it as can be read.
pub(super) fn read(text: &str) -> ReadForm {
    let mut reading = ReadForm { form: None, wrong: Vec::new(), unread: BTreeSet::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        reading.wrong.extend(errors.into_iter().map(|error| (start(&error), error)));
        // What comes after the first stumble on a line is its echo.
        reading.wrong.dedup_by_key(|(start, _)| start.map(|start| line(text, start)));
        return reading;
    }
    match FormFile::deserialize(table.into_deserializer()) {
        Ok(form) => reading.form = Some(form),
        // What is wrong, and whether it is all, is looked for again, zone by zone and key by key.
        Err(_) => reading.take_apart(DeTable::parse_recoverable(text).0),
    }
    reading
}

impl ReadForm {
    /// Finds everything that is wrong with a table, and reads what is left.
    fn take_apart(&mut self, table: Spanned<DeTable<'_>>) {
        let whole = table.span();
        let mut table = table.into_inner();
        self.take_zones_out(&mut table);
        let mut large = table.remove("large-print");
        if let Some(DeValue::Table(large)) = large.as_mut().map(Spanned::get_mut) {
            self.take_zones_out(large);
        }
        let zones_alone = self.wrong.len();
        if let Some(large) = large {
            table.insert(Spanned::new(large.span(), "large-print".into()), large);
        }
        for key in FormFile::REQUIRED.into_iter().filter(|key| !table.contains_key(*key)) {
            self.wrong.push((None, Error::missing_field(key)));
        }
        for (key, value) in &table {
            if let Err(error) = FormFile::try_key(key.get_ref(), value.clone()) {
                self.wrong.push((start(&error).or(Some(key.span().start)), error));
            }
        }
        if self.wrong.len() == zones_alone {
            match FormFile::deserialize(Spanned::new(whole, table).into_deserializer()) {
                Ok(form) => self.form = Some(form),
                Err(error) => self.wrong.push((start(&error), error)),
            }
        }
    }

    /// Takes what cannot be read out of a table of zones.
    fn take_zones_out(&mut self, table: &mut DeTable<'_>) {
        let Some(DeValue::Table(zones)) = table.get_mut("zones").map(Spanned::get_mut) else { return };
        let mut taken = Vec::new();
        for (key, value) in zones.iter() {
            let word: StrDeserializer<'_, Error> = key.get_ref().as_ref().into_deserializer();
            let name = ZoneName::deserialize(word);
            let zone = ZoneText::deserialize(value.clone().into_deserializer());
            if let (Ok(name), Err(_)) = (&name, &zone) {
                self.unread.insert(*name);
            }
            if let Some(error) = name.err().or(zone.err()) {
                let named = Error::custom(format_args!("{}: {}", key.get_ref(), error.message()));
                self.wrong.push((start(&error).or(Some(key.span().start)), named));
                taken.push(key.get_ref().to_string());
            }
        }
        for key in taken {
            zones.remove(key.as_str());
        }
    }
}

impl FormFile {
    /// What no form is without.
    const REQUIRED: [&str; 7] = ["name", "guard", "sheet", "strips", "smallest-type", "zones", "large-print"];
    const OTHER: [&str; 3] = ["folds", "fold-marks", "drop"];

    /// Whether a key's value is what it is to be.
    fn try_key(key: &str, value: Spanned<DeValue<'_>>) -> Result<(), Error> {
        let value = value.into_deserializer();
        match key {
            "name" => FormName::deserialize(value).map(drop),
            "guard" => Guard::deserialize(value).map(drop),
            "sheet" => SheetSize::deserialize(value).map(drop),
            "strips" => Strips::deserialize(value).map(drop),
            "smallest-type" => f32::deserialize(value).map(drop),
            "folds" => Vec::<f32>::deserialize(value).map(drop),
            "fold-marks" => Vec::<(f32, f32)>::deserialize(value).map(drop),
            "drop" => Vec::<Sentence>::deserialize(value).map(drop),
            "zones" => BTreeMap::<ZoneName, ZoneText>::deserialize(value).map(drop),
            "large-print" => LargePrint::deserialize(value).map(drop),
            _ => Err(Error::custom(format_args!(
                "unknown field `{key}`, expected one of {}",
                [&Self::REQUIRED[..], &Self::OTHER].concat().join(", ")
            ))),
        }
    }
}

fn start(error: &Error) -> Option<usize> {
    error.span().map(|span| span.start)
}

/// The line, from 1, that a byte stands on.
pub(super) fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count().saturating_add(1)
}
