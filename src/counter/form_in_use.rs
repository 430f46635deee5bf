//! The office's own stationery on the record: a form file that says otherwise than before is found like a setting.

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::Stop;
use crate::domain::FormName;
use crate::paper::Form;

impl Counter {
    /// The form that is printed on next, and on the record what stands in its file, if that is not what stood there when it
    /// was last recorded: whoever can write into the data folder can move the cover off the secret.
    pub(super) fn form_on_record(&mut self, clock: DateTime<Utc>) -> Result<Form, Stop> {
        let form = self.form()?;
        self.record_form(form.name(), form.digest(), clock)?;
        Ok(form)
    }

    /// The same for the form in use at sign-in, sound or not.
    pub(super) fn find_form(&mut self, clock: DateTime<Utc>) -> Result<(), Stop> {
        let name = self.settings.form.name.clone();
        let digest = Form::digest_of(&name, self.store.folder());
        self.record_form(&name, digest.as_deref(), clock)
    }

    fn record_form(&mut self, name: &FormName, digest: Option<&str>, clock: DateTime<Utc>) -> Result<(), Stop> {
        let Some(digest) = digest else { return Ok(()) };
        let actor = self.actor();
        Ok(self.store.settle_form(name, digest, &actor, clock)?)
    }
}
