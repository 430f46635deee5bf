//! A file that says what another system calls its columns, and which words of ours its values stand for.
//!
//! ```toml
//! [columns]
//! AAC002 = "公民身份号码"
//!
//! [values.AAZ502]
//! "1" = "normal"
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::ImportFault;
use super::columns::is_a_column;
use crate::domain::is_invisible;
use crate::files;

/// What may stand in it.
const TABLES: [&str; 2] = ["columns", "values"];
/// So many characters of a name are shown, at most.
const SHOWN: usize = 40;

/// What is wrong with such a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongMapping {
    /// This line, counted from 1, is not TOML, or says no text.
    Line(usize),
    /// It has something else than columns and values, which is called so.
    Table(String),
    /// No file of the register has a column of this name.
    Column(String),
}

/// The line, from 1, that a byte stands on.
fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count().saturating_add(1)
}

/// A name, as it can be shown.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !is_invisible(*c)).take(SHOWN).collect()
}

/// What another system says instead of our words; nothing if there is no such file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mapping {
    /// What it calls a column.
    #[serde(default)]
    columns: BTreeMap<String, String>,
    /// What each of its values in a column stands for.
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
}

impl Mapping {
    /// Reads the file.
    ///
    /// # Errors
    /// [`ImportFault::Unreadable`], [`ImportFault::NotAFile`]; [`ImportFault::Mapping`] says what is wrong with it.
    pub(super) fn read(path: &Path) -> Result<(Self, String), ImportFault> {
        let text = files::text(path)?.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound))?;
        let mapping = Self::said_by(&text).map_err(ImportFault::Mapping)?;
        Ok((mapping, text))
    }

    fn said_by(text: &str) -> Result<Self, WrongMapping> {
        let line = |error: toml::de::Error| WrongMapping::Line(line_of(text, error.span().map_or(0, |span| span.start)));
        let tables: toml::Table = toml::from_str(text).map_err(line)?;
        if let Some(table) = tables.keys().find(|table| !TABLES.contains(&table.as_str())) {
            return Err(WrongMapping::Table(shown(table)));
        }
        let mapping: Self = toml::from_str(text).map_err(line)?;
        match mapping.columns.keys().chain(mapping.values.keys()).find(|column| !is_a_column(column)) {
            Some(column) => Err(WrongMapping::Column(shown(column))),
            None => Ok(mapping),
        }
    }

    /// What the file's header calls a column.
    pub(super) fn column<'a>(&'a self, column: &'a str) -> &'a str {
        self.columns.get(column).map_or(column, |called| called.trim())
    }

    /// What a value of a column stands for.
    pub(super) fn value<'a>(&'a self, column: &str, value: &'a str) -> &'a str {
        self.values.get(column).and_then(|values| values.get(value)).map_or(value, String::as_str)
    }
}
