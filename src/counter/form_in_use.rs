//! The office's own stationery on the record: a form file that says otherwise than before is found like a setting.

use super::Counter;
use super::stop::Stop;
use crate::domain::FormName;
use crate::paper::Form;

impl Counter {
    /// On the record, before it is printed on, what stood in a form's file, if that is not what stood there when it was last
    /// recorded: whoever can write into the data folder can move the cover off the secret.
    pub(super) fn put_on_record(&mut self, form: &Form) -> Result<(), Stop> {
        self.record_form(form.name(), form.digest())
    }

    /// Puts the form in use on the record at sign-in, sound or not.
    pub(super) fn find_form(&mut self) -> Result<(), Stop> {
        let name = self.settings.form.name.clone();
        let digest = Form::digest_of(&name, self.store.folder());
        self.record_form(&name, digest.as_deref())
    }

    fn record_form(&mut self, name: &FormName, digest: Option<&str>) -> Result<(), Stop> {
        let Some(digest) = digest else { return Ok(()) };
        let operation = self.operation();
        Ok(self.store.settle_form(name, digest, &operation)?)
    }
}
