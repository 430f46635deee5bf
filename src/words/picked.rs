//! What is picked out of the journal, in words.

use chrono::NaiveDate;

use super::Words;
use super::names::register_field_id;
use crate::domain::journal::{EntryKind, ExportKind, PickedBy};
use crate::domain::{BusinessNumber, RegisterField, UserNumber};

impl Words {
    /// A kind of entries.
    pub fn entry_kind(&self, kind: EntryKind) -> String {
        let id = match kind {
            EntryKind::Refused => "entry-kind-refused",
            EntryKind::WrongCard => "entry-kind-wrong-card",
            EntryKind::Void => "entry-kind-void",
            EntryKind::HandOver => "entry-kind-hand-over",
            EntryKind::SignIn => "entry-kind-sign-in",
            EntryKind::Users => "entry-kind-users",
            EntryKind::Settings => "entry-kind-settings",
            EntryKind::Register => "entry-kind-register",
            EntryKind::Read => "entry-kind-read",
        };
        self.say(id, &[])
    }

    /// The kind of file that lines of the journal went into.
    pub(super) fn export_kind(&self, kind: ExportKind) -> String {
        let id = match kind {
            ExportKind::Csv => "export-kind-csv",
            ExportKind::Pdf => "export-kind-pdf",
        };
        self.say(id, &[])
    }

    /// By what entries were picked out.
    pub(super) fn picked(&self, by: &[PickedBy]) -> String {
        let id = |by: &PickedBy| match by {
            PickedBy::Day => "picked-by-day",
            PickedBy::User => "picked-by-user",
            PickedBy::Kind => "picked-by-kind",
            PickedBy::Visit => "picked-by-visit",
            PickedBy::Person => "picked-by-person",
        };
        let said: Vec<String> = by.iter().map(|by| self.say(id(by), &[])).collect();
        said.join(&self.say("picked-and", &[]))
    }

    /// What a list of entries shows: all, or those of a day, a user, a kind, a visit.
    pub fn picked_out(
        &self,
        day: Option<NaiveDate>,
        user: Option<&UserNumber>,
        kind: Option<EntryKind>,
        business: Option<&BusinessNumber>,
    ) -> String {
        let day = day.map(|day| day.to_string());
        let user = user.map(|user| self.say("picked-user", &[("user", user.as_str().into())]));
        let kind = kind.map(|kind| self.entry_kind(kind));
        let business = business.map(|business| self.say("picked-visit", &[("business", business.to_string().into())]));
        let said: Vec<String> = [day, user, kind, business].into_iter().flatten().collect();
        if said.is_empty() { self.say("picked-all", &[]) } else { said.join(" · ") }
    }

    /// What an import changed of somebody.
    pub fn register_change(&self, field: RegisterField, file: &str) -> String {
        let field = self.say(register_field_id(field), &[]);
        let file: String = file.chars().take(8).collect();
        self.say("register-changed", &[("field", field.into()), ("file", file.into())])
    }
}
