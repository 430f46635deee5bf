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
use crate::files;

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
    /// [`ImportFault::Unreadable`], [`ImportFault::NotAFile`]; [`ImportFault::Mapping`] if it is none, or names a column that no
    /// file of the register has.
    pub(super) fn read(path: &Path) -> Result<(Self, String), ImportFault> {
        let text = files::text(path)?.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound))?;
        let mapping: Self = toml::from_str(&text).map_err(|_| ImportFault::Mapping)?;
        let known = mapping.columns.keys().chain(mapping.values.keys()).all(|column| is_a_column(column));
        if known { Ok((mapping, text)) } else { Err(ImportFault::Mapping) }
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
