//! A form as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Guard, ZoneName};
use crate::domain::FormName;
use crate::paper::page::Align;

/// A form's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FormFile {
    pub name: FormName,
    pub guard: Guard,
    pub sheet: Spanned<Sheet>,
    pub strips: Spanned<Strips>,
    #[serde(default)]
    pub folds: Vec<f32>,
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

/// The size of a sheet.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sheet {
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

pub(super) fn read(text: &str) -> Result<FormFile, toml::de::Error> {
    toml::from_str(text)
}

/// The line, from 1, that a byte stands on.
pub(super) fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count().saturating_add(1)
}
