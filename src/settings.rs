//! The settings file: what an office may change, in the program or with an editor; checked when read, saved whole or not at
//! all.
//!
//! `settings.toml` lies in the data folder in plain text. What is changed in the program leaves its entry there and then;
//! whatever else differs from what was last in force goes on the record at the next sign-in. What must not be changed behind the
//! journal's back (office, station, practice, pipes) is sealed.

mod backup;
mod bounded;
mod desk;
mod form;
mod medical;
mod online;
mod opening;
mod printer;
mod rating;
mod register;
mod site;
mod sms;
mod whole_path;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use backup::{BackupDays, BackupHours, BackupSettings, BackupsKept};
pub use bounded::{Bounded, OutOfRange};
pub use desk::{Contrast, IdleMinutes, Percent, TypeSize};
pub use form::{FormChoice, SecondPage};
pub use medical::MedicalAt;
pub use online::{NotAPageText, OnlineSettings, OtherService, PageText, ResetNotice, StatementNotices};
pub use opening::{NotAPaperLine, OpeningHours, PaperLine};
pub use printer::{JobSeconds, NotAPrinterName, PrinterName, PrinterSettings};
pub use rating::{NotARatingAddress, RatingAddress};
pub use register::RegisterSettings;
pub use site::{NotASiteAddress, SiteAddress};
pub use sms::{
    AnswerSeconds, Gateway, GatewayUser, NotAGatewayUser, NotAPasswordFile, NotASignature, PasswordFile, ReportsPort,
    Signature, SmsSettings,
};
pub use whole_path::{NotAWholePath, WholePath};

use crate::domain::{AreaCode, CardDigits, CardForm, Jurisdiction, Language, Station, UtcOffset};
use crate::files;

/// The name of the settings file in the data folder.
pub(crate) const FILE: &str = "settings.toml";

/// What is wrong with a file, for the log and for whoever mends it.
type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why settings could not be read or saved.
#[derive(Debug, thiserror::Error)]
pub enum SettingsFault {
    /// The file is wrong; the source names line, column and key.
    #[error("settings.toml is wrong")]
    Wrong(#[source] Cause),
    /// The file could not be saved.
    #[error("settings.toml could not be saved")]
    NotSaved(#[from] std::io::Error),
}

/// What is wrong with the file: in full for whoever mends it, and no more than the line for a log, since an office writes names
/// and addresses in it.
#[derive(thiserror::Error)]
#[error("{whole}")]
struct Misread {
    whole: String,
    line: Option<usize>,
}

impl Misread {
    fn of(error: &toml::de::Error, text: &str) -> Self {
        let before = error.span().and_then(|span| text.get(..span.start));
        Self { whole: error.to_string(), line: before.map(|before| before.matches('\n').count() + 1) }
    }
}

impl std::fmt::Debug for Misread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Misread").field("line", &self.line).finish_non_exhaustive()
    }
}

/// How the desk looks: what whoever sits there may change.
const LOOK: [&str; 3] = ["language", "type_size", "contrast"];
/// The setting that repeats what is sealed.
const STATION: &str = "station";
/// The setting that says where envelopes go.
pub(crate) const PRINTER: &str = "printer";

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
    /// The size of the desk's type, in percent.
    pub type_size: TypeSize,
    /// The desk's contrast.
    pub contrast: Contrast,
    /// How many minutes a desk may lie idle before it asks for the password again.
    pub idle_minutes: IdleMinutes,
    /// Where the worker signs in, as printed inside the envelope.
    pub service_address: String,
    /// What is printed after each envelope.
    pub second_page: SecondPage,
    /// Where medical and maternity insurance are asked.
    pub medical: MedicalAt,
    /// What envelopes are printed on, and how far each printer is off on it.
    pub form: FormChoice,
    /// The printer.
    pub printer: PrinterSettings,
    /// Names of other offices by the first digits of their area, for workers who are sent there.
    pub offices: BTreeMap<String, String>,
    /// Where whoever was served may rate the service, as a QR code on the applicant's part of a receipt; empty for none.
    pub rating_address: RatingAddress,
    /// Backups that are made by themselves.
    pub backup: BackupSettings,
    /// By which gateway workers are sent text messages, where the online service is used.
    pub sms: SmsSettings,
    /// When the office is open, for a slip that sends somebody back here.
    pub opening: OpeningHours,
    /// What the workers' online service says of the office, and whom it tells.
    pub online: OnlineSettings,
    /// Where another system leaves files of the register.
    pub register: RegisterSettings,
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
            type_size: TypeSize::default(),
            contrast: Contrast::default(),
            idle_minutes: IdleMinutes::default(),
            service_address: String::from("https://si.12333.gov.cn"),
            second_page: SecondPage::default(),
            medical: MedicalAt::default(),
            form: FormChoice::default(),
            printer: PrinterSettings::default(),
            offices: BTreeMap::new(),
            rating_address: RatingAddress::default(),
            backup: BackupSettings::default(),
            sms: SmsSettings::default(),
            opening: OpeningHours::default(),
            online: OnlineSettings::default(),
            register: RegisterSettings::default(),
        }
    }
}

impl Settings {
    /// Reads the settings of a data folder; the defaults where there is no file.
    ///
    /// # Errors
    /// [`SettingsFault::Wrong`]
    pub fn read(folder: &Path) -> Result<Self, SettingsFault> {
        let text = files::text(&folder.join(FILE)).map_err(wrong)?;
        Self::parse(text.as_deref())
    }

    /// What a settings file says; the defaults for none.
    fn parse(text: Option<&str>) -> Result<Self, SettingsFault> {
        let read = |text| toml::from_str(text).map_err(|error| wrong(Misread::of(&error, text)));
        text.map_or_else(|| Ok(Self::default()), |text| read(text).map(Self::with_old_offset))
    }

    /// Saves the settings: whole or not at all.
    ///
    /// # Errors
    /// [`SettingsFault::NotSaved`]
    pub fn save(&self, folder: &Path) -> Result<(), SettingsFault> {
        Ok(files::replace(&folder.join(FILE), self.text()?.as_bytes())?)
    }

    fn text(&self) -> Result<String, SettingsFault> {
        toml::to_string(self).map_err(wrong)
    }

    /// What a settings file should say after a change from `known` to these settings. What else the file says by now stays:
    /// somebody has changed it since, and the next sign-in finds it.
    pub(crate) fn rewritten(&self, known: &Self, file: Option<&str>) -> Result<String, SettingsFault> {
        let mut table = toml::Table::try_from(Self::parse(file)?).map_err(wrong)?;
        let mut wanted = toml::Table::try_from(self).map_err(wrong)?;
        for (name, _) in self.changed_from(known) {
            if let Some(value) = wanted.remove(&name) {
                table.insert(name, value);
            }
        }
        table.try_into::<Self>().map_err(wrong)?.text()
    }

    /// Every setting that is not as in `known`, as a name and a value.
    pub(crate) fn changed_from(&self, known: &Self) -> Vec<(String, String)> {
        let known = known.listed();
        self.listed().into_iter().filter(|setting| !known.contains(setting)).collect()
    }

    /// The station as a name and a value.
    pub(crate) fn station_listed(&self) -> (&'static str, String) {
        (STATION, toml::Value::from(self.station.as_str()).to_string())
    }

    /// Whether a setting of this name only changes how the desk looks.
    pub(crate) fn is_look(name: &str) -> bool {
        LOOK.contains(&name)
    }

    /// The name of the office for an area: the longest prefix that is listed.
    pub fn office_for(&self, area: &AreaCode) -> Option<&str> {
        let fits = self.offices.iter().filter(|(prefix, _)| area.as_str().starts_with(prefix.as_str()));
        fits.max_by_key(|(prefix, _)| prefix.len()).map(|(_, name)| name.as_str())
    }

    /// The printer that a value of the setting `printer` names, as it was listed for the record.
    pub(crate) fn printer_listed(value: &str) -> Option<PrinterSettings> {
        Self::parse(Some(&format!("{PRINTER} = {value}"))).ok().map(|settings| settings.printer)
    }

    /// Every setting as a name and a value, for the record.
    pub fn listed(&self) -> Vec<(String, String)> {
        let Ok(toml::Value::Table(table)) = toml::Value::try_from(self) else { return Vec::new() };
        table.into_iter().map(|(name, value)| (name, value.to_string())).collect()
    }
}

fn wrong(error: impl Into<Cause>) -> SettingsFault {
    SettingsFault::Wrong(error.into())
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
        for wrong in [
            "jurisdiction = \"planet\"",
            "card_form = \"A9\"",
            "no_such = 1",
            "utc_offset = \"eight\"",
            "type_size = 99",
            "type_size = 201",
            "contrast = \"low\"",
            "idle_minutes = 0",
            "idle_minutes = 31",
            "second_page = \"none\"",
            "medical = \"there\"",
            "form.name = \"../a4\"",
            "form.offset_x = 20.1",
            "form.offset_y = 0.25",
            "form.offset = 1",
            "printer = { address = \"http://printer/\" }",
            "printer = { address = \"ipp://user:word@printer/\" }",
            "printer = { seconds = 4 }",
            "printer = { seconds = 601 }",
            "printer = { name = \"\" }",
            "printer = { media = \"A4 paper\" }",
            "printer = { tray = \"\" }",
            "printer = { colour = 1 }",
            "rating_address = \"http://pj.example.gov.cn/\"",
            "rating_address = \"https://somebody@pj.example.gov.cn/\"",
            "backup = { folder = \"backups\" }",
            "backup = { hours = 0 }",
            "backup = { keep = 0 }",
            "backup = { days = 3661 }",
            "sms = { gateway = \"modem\" }",
            "sms = { address = \"http://10.0.0.7:13013/cgi-bin/sendsms\" }",
            "sms = { address = \"https://user:word@sms.example.gov.cn/\" }",
            "sms = { user = \"a b\" }",
            "sms = { password_file = \"word\" }",
            "sms = { password = \"word\" }",
            "sms = { signature = \"社\" }",
            "sms = { signature = \"【社保】\" }",
            "sms = { seconds = 1 }",
            "sms = { reports = 80 }",
            "sms = { text = \"own\" }",
            "register = { inbox = \"in\" }",
            "opening = { hours = 9 }",
            "opening = { open = \"\" }",
        ] {
            std::fs::write(folder.path().join(FILE), wrong).unwrap();
            let fault = Settings::read(folder.path()).unwrap_err();
            let SettingsFault::Wrong(source) = fault else { panic!("{fault}") };
            assert!(source.to_string().contains("line 1"), "{source}");
            assert_eq!(format!("{source:?}"), "Misread { line: Some(1), .. }", "a log has nothing of the file");
        }
    }

    #[test]
    fn a_printer_is_chosen_and_given_up_again() {
        let known = Settings::default();
        let file = "[printer]\naddress = \"ipp://10.0.0.7/ipp/print\"\nname = \"2 号打印机\"\ntray = \"tray-2\"\n";
        let wanted = Settings::parse(Some(file)).unwrap();
        assert_eq!((wanted.printer.called().as_str(), wanted.printer.seconds), ("2 号打印机", JobSeconds::default()));
        let [(name, value)] = <[_; 1]>::try_from(wanted.changed_from(&known)).unwrap();
        assert_eq!((name.as_str(), Settings::printer_listed(&value)), (PRINTER, Some(wanted.printer.clone())));
        assert!(name == "printer" && value.contains("ipp://10.0.0.7/ipp/print") && value.contains("tray-2"), "{value}");
        let rewritten = wanted.rewritten(&known, None).unwrap();
        assert_eq!(Settings::parse(Some(&rewritten)).unwrap(), wanted);
        let without = known.rewritten(&wanted, Some(&rewritten)).unwrap();
        assert_eq!(Settings::parse(Some(&without)).unwrap(), known);
    }

    #[test]
    fn a_change_leaves_alone_what_else_the_file_says_by_now() {
        let known = Settings::default();
        let wanted = Settings { language: Language::English, ..known.clone() };
        let file = "drawer_minutes = 7\nlanguage = \"zh-CN\"\n";
        let rewritten = Settings::parse(Some(&wanted.rewritten(&known, Some(file)).unwrap())).unwrap();
        assert_eq!(rewritten, Settings { drawer_minutes: 7, ..wanted.clone() });
        assert_eq!(wanted.changed_from(&known), [("language".into(), "\"en\"".into())]);
        assert_eq!(Settings::parse(Some(&wanted.rewritten(&known, None).unwrap())).unwrap(), wanted);
        let (name, value) = known.station_listed();
        assert!(known.listed().contains(&(name.into(), value)));
        let names: Vec<_> = known.listed().into_iter().map(|(name, _)| name).collect();
        assert!(LOOK.iter().all(|look| names.contains(&(*look).into())), "{names:?}");
    }

    #[test]
    fn every_setting_is_listed() {
        let names: Vec<_> = Settings::default().listed().into_iter().map(|(name, _)| name).collect();
        assert!(
            names.contains(&"jurisdiction".into()) && names.contains(&"utc_offset".into()) && names.len() == 22,
            "{names:?}"
        );
    }
}
