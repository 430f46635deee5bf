//! The settings file: what an office may change with an editor, checked when read, saved whole or not at all.
//!
//! `settings.toml` lies in the data folder in plain text. Whatever differs from what was last in force goes on the record
//! at the next sign-in. What must not be changed behind the journal's back (office, station, practice, pipes) is sealed.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::domain::{AreaCode, CardDigits, CardForm, Jurisdiction, Station, UtcOffset};
use crate::store::{StoreFault, files};
use crate::words::Language;

const FILE: &str = "settings.toml";

/// What an office may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The language of the desk; `--language` overrides it for one command.
    pub language: Language,
    /// The counter's number, for the sign-in log; the sealed one counts for everything else.
    pub station: Station,
    /// Local time, like `+08:00`.
    pub utc_offset: UtcOffset,
    /// For whose workers this office resets.
    pub jurisdiction: Jurisdiction,
    /// The form of card numbers, like `A99999999`.
    pub card_form: CardForm,
    /// How much of the card number is asked for.
    pub card_digits: CardDigits,
    /// How many minutes an envelope may lie in the Drawer.
    pub drawer_minutes: u16,
    /// Where the worker signs in, as printed inside the envelope.
    pub service_address: String,
    /// Names of other offices by the first digits of their area, for workers who are sent there.
    pub offices: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            station: Station::first(),
            utc_offset: UtcOffset::default(),
            jurisdiction: Jurisdiction::default(),
            card_form: CardForm::default(),
            card_digits: CardDigits::default(),
            drawer_minutes: 30,
            service_address: String::from("https://si.12333.gov.cn"),
            offices: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Reads the settings of a data folder; the defaults where there is no file.
    ///
    /// # Errors
    /// [`StoreFault::Settings`] for a file that is wrong; its source names line, column and key.
    pub fn read(folder: &Path) -> Result<Self, StoreFault> {
        match std::fs::read_to_string(folder.join(FILE)) {
            Ok(text) => toml::from_str(&text).map_err(|error| StoreFault::Settings(error.into())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(StoreFault::Settings(error.into())),
        }
    }

    /// Saves the settings: whole or not at all.
    ///
    /// # Errors
    /// [`StoreFault::Io`] and its like.
    pub fn save(&self, folder: &Path) -> Result<(), StoreFault> {
        let text = toml::to_string(self).map_err(|error| StoreFault::Settings(error.into()))?;
        Ok(files::replace(&folder.join(FILE), text.as_bytes())?)
    }

    /// The name of the office for an area: the longest prefix that is listed.
    pub fn office_for(&self, area: &AreaCode) -> Option<&str> {
        let fits = self.offices.iter().filter(|(prefix, _)| area.as_str().starts_with(prefix.as_str()));
        fits.max_by_key(|(prefix, _)| prefix.len()).map(|(_, name)| name.as_str())
    }

    /// Every setting as a name and a value, for the record.
    pub fn listed(&self) -> Vec<(String, String)> {
        let Ok(toml::Value::Table(table)) = toml::Value::try_from(self) else { return Vec::new() };
        table.into_iter().map(|(name, value)| (name, value.to_string())).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn they_are_read_as_they_were_saved() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::read(folder.path()).unwrap(), Settings::default());
        let mut settings = Settings { drawer_minutes: 5, language: Language::English, ..Settings::default() };
        settings.offices.insert("1101".into(), "市局".into());
        settings.offices.insert("110108".into(), "海淀".into());
        settings.save(folder.path()).unwrap();
        assert_eq!(Settings::read(folder.path()).unwrap(), settings);
        assert_eq!(settings.office_for(&AreaCode::parse("110108").unwrap()), Some("海淀"));
        assert_eq!(settings.office_for(&AreaCode::parse("110102").unwrap()), Some("市局"));
        assert_eq!(settings.office_for(&AreaCode::parse("310101").unwrap()), None);
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let folder = tempfile::tempdir().unwrap();
        for wrong in ["jurisdiction = \"planet\"", "card_form = \"A9\"", "no_such = 1", "utc_offset = \"eight\""] {
            std::fs::write(folder.path().join(FILE), wrong).unwrap();
            let fault = Settings::read(folder.path()).unwrap_err();
            let StoreFault::Settings(source) = fault else { panic!("{fault}") };
            assert!(source.to_string().contains("line 1"), "{source}");
        }
    }

    #[test]
    fn every_setting_is_listed() {
        let names: Vec<_> = Settings::default().listed().into_iter().map(|(name, _)| name).collect();
        assert!(
            names.contains(&"jurisdiction".into()) && names.contains(&"utc_offset".into()) && names.len() == 9,
            "{names:?}"
        );
    }
}
