//! The settings in words: what each is called and what its value says, on the settings screen and in the journal alike.

use toml::Value;

use super::Words;

/// What each setting is called; what stands in another, behind that one's name.
const NAMES: [(&str, &str); 49] = [
    ("language", "setting-language"),
    ("station", "setting-station"),
    ("utc_offset", "setting-utc-offset"),
    ("jurisdiction", "setting-jurisdiction"),
    ("card_form", "setting-card-form"),
    ("card_digits", "setting-card-digits"),
    ("drawer_minutes", "setting-drawer-minutes"),
    ("type_size", "setting-type-size"),
    ("contrast", "setting-contrast"),
    ("idle_minutes", "setting-idle"),
    ("service_address", "setting-service-address"),
    ("second_page", "setting-second-page"),
    ("rating_address", "setting-rating"),
    ("offices", "setting-offices"),
    ("form", "setting-form"),
    ("form.name", "setting-form-name"),
    ("form.offsets", "setting-form-offsets"),
    ("printer", "setting-printer"),
    ("printer.address", "setting-address"),
    ("printer.name", "setting-printer-name"),
    ("printer.seconds", "setting-printer-seconds"),
    ("printer.media", "setting-printer-media"),
    ("printer.tray", "setting-printer-tray"),
    ("backup", "setting-backup"),
    ("backup.folder", "setting-backup-folder"),
    ("backup.hours", "setting-backup-hours"),
    ("backup.keep", "setting-backup-keep"),
    ("backup.days", "setting-backup-days"),
    ("sms", "setting-sms"),
    ("sms.gateway", "setting-sms-gateway"),
    ("sms.address", "setting-address"),
    ("sms.user", "setting-sms-user"),
    ("sms.password_file", "setting-sms-password-file"),
    ("sms.reports", "setting-sms-reports"),
    ("sms.seconds", "setting-sms-seconds"),
    ("sms.signature", "setting-sms-signature"),
    ("opening", "setting-opening"),
    ("opening.hours", "setting-opening-hours"),
    ("opening.holidays", "setting-opening-holidays"),
    ("online", "setting-online"),
    ("online.address", "setting-online-address"),
    ("online.telephone", "setting-online-telephone"),
    ("online.notice", "setting-online-notice"),
    ("online.site", "setting-online-site"),
    ("online.statement_notices", "setting-online-statement-notices"),
    ("register", "setting-register"),
    ("register.inbox", "setting-register-inbox"),
    ("register.outbox", "setting-register-outbox"),
    ("medical", "setting-medical"),
];

/// What the words that a setting may have are called.
const WORDS: [(&str, &str, &str); 21] = [
    ("type_size", "automatic", "setting-automatic"),
    ("contrast", "normal", "contrast-normal"),
    ("contrast", "high", "contrast-high"),
    ("jurisdiction", "district", "jurisdiction-district"),
    ("jurisdiction", "city", "jurisdiction-city"),
    ("jurisdiction", "province", "jurisdiction-province"),
    ("card_digits", "last_six", "setting-last-six"),
    ("card_digits", "all", "setting-whole-number"),
    ("second_page", "receipt", "setting-receipt"),
    ("second_page", "stub", "setting-stub"),
    ("sms.gateway", "spool", "setting-gateway-spool"),
    ("sms.gateway", "kannel", "setting-gateway-kannel"),
    ("sms.gateway", "none", "setting-gateway-none"),
    ("online.notice", "never", "setting-notice-never"),
    ("online.notice", "issue", "setting-notice-issue"),
    ("online.notice", "hand_over", "setting-notice-hand-over"),
    ("online.statement_notices", "never", "setting-notice-never"),
    ("online.statement_notices", "batch", "setting-notice-batch"),
    ("printer.media", "iso_a4_210x297mm", "setting-media-a4"),
    ("medical", "here", "setting-medical-here"),
    ("medical", "medical_bureau", "setting-medical-bureau"),
];

/// What a number of a setting counts.
const UNITS: [(&str, &str); 7] = [
    ("idle_minutes", "setting-minutes"),
    ("drawer_minutes", "setting-minutes"),
    ("printer.seconds", "setting-seconds"),
    ("sms.seconds", "setting-seconds"),
    ("backup.hours", "setting-hours"),
    ("backup.days", "setting-days"),
    ("backup.keep", "setting-copies"),
];

impl Words {
    /// What a setting is called, by its name in the file; a name that nobody here knows stays as it is.
    pub fn setting(&self, name: &str) -> String {
        let named = NAMES.iter().find(|(of, _)| *of == name);
        named.map_or_else(|| name.to_owned(), |(_, id)| self.say(id, &[]))
    }

    /// What the value of a setting says, as it is written in the file; what cannot be read stays as it is.
    pub fn setting_value(&self, name: &str, written: &str) -> String {
        let read = toml::from_str::<toml::Table>(&format!("it = {written}"));
        let value = read.ok().and_then(|mut read| read.remove("it"));
        value.map_or_else(|| written.to_owned(), |value| self.told(name, &value))
    }

    fn told(&self, name: &str, value: &Value) -> String {
        match value {
            Value::String(text) => self.text(name, text),
            Value::Integer(number) => match UNITS.iter().find(|(of, _)| *of == name) {
                Some((_, id)) => self.say(id, &[("count", (*number).into())]),
                None if name == "type_size" => format!("{number} %"),
                None => number.to_string(),
            },
            Value::Table(table) => self.parts(name, table),
            Value::Array(values) => {
                let values = values.iter().map(|value| match value {
                    Value::Table(pair) if name == "form.offsets" => self.calibrated(pair),
                    value => self.told(name, value),
                });
                self.together(values.collect())
            }
            Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => value.to_string(),
        }
    }

    fn text(&self, name: &str, text: &str) -> String {
        if let Some((.., id)) = WORDS.iter().find(|(of, word, _)| *of == name && *word == text) {
            return self.say(id, &[]);
        }
        match (name, text) {
            (_, "") => self.say("setting-none", &[]),
            // Each language in itself: whoever is lost finds the own.
            ("language", "zh-CN") => "中文".to_owned(),
            ("language", "en") => "English".to_owned(),
            ("form.name", form) => self.form_name(form),
            _ => text.to_owned(),
        }
    }

    /// A setting that consists of others.
    fn parts(&self, name: &str, table: &toml::Table) -> String {
        match name {
            "printer" if !table.contains_key("address") => return self.say("folder-name", &[]),
            "backup" if !table.contains_key("folder") => return self.say("setting-backup-none", &[]),
            _ if table.is_empty() => return self.say("setting-none", &[]),
            _ => {}
        }
        let part = |(key, value): (&String, &Value)| {
            let within = format!("{name}.{key}");
            let called = self.setting(&within);
            // An office is called by the first digits of its area.
            let called = if called == within { key.clone() } else { called };
            self.say("setting-part", &[("name", called.into()), ("value", self.told(&within, value).into())])
        };
        self.together(table.iter().map(part).collect())
    }

    /// How far a printer is off on a form.
    fn calibrated(&self, pair: &toml::Table) -> String {
        let text = |key| pair.get(key).and_then(Value::as_str);
        let number = |key| pair.get(key).map(Value::to_string).unwrap_or_default();
        let printer = text("printer").map_or_else(|| self.say("folder-name", &[]), str::to_owned);
        let facts = [
            ("form", self.form_name(text("form").unwrap_or_default()).into()),
            ("printer", printer.into()),
            ("right", number("x").into()),
            ("down", number("y").into()),
        ];
        self.say("setting-offset", &facts)
    }

    fn together(&self, said: Vec<String>) -> String {
        said.join(&self.say("setting-and", &[]))
    }
}
