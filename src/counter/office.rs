//! What stands on every paper of an office, and other things that an administrator settles once: name, address of the service,
//! local time, how long sheets wait. What could not be printed is refused before it is kept.

use super::Counter;
use super::stop::Stop;
use crate::domain::journal::Event;
use crate::domain::{PersonName, Right};
use crate::paper::{self, Texts};
use crate::settings::Settings;
use crate::words::{Language, Words};

impl Counter {
    /// Gives the office another name and other settings, once it is sure that envelopes can be printed with them: in both
    /// languages, on the form in force.
    ///
    /// # Errors
    /// [`super::Refusal::CannotPrint`], [`super::Fault::Paper`] names the zone where there is no room; [`super::Fault::Form`];
    /// [`super::Refusal::NoRight`]
    pub fn change_office(&mut self, name: &str, wanted: Settings) -> Result<(), Stop> {
        self.call(Right::ChangeSettings, None, |counter, _| {
            counter.can_be_printed(name, &wanted.service_address)?;
            if counter.office.name != name {
                let operation = counter.operation();
                counter.store.rename_office(name, Event::OfficeRenamed { name: name.to_owned() }, &operation)?;
                counter.office.name = name.to_owned();
                counter.set_up_press();
            }
            counter.change_settings(wanted)
        })
    }

    /// Lays out what a worker would get, with nobody's name but the administrator's own.
    fn can_be_printed(&self, office_name: &str, service_address: &str) -> Result<(), Stop> {
        let (form, fonts) = (self.named_form()?, self.press.fonts()?);
        let Ok(name) = PersonName::parse(self.user.name.as_str()) else { return Ok(()) };
        let texts = Texts { office_name, name: &name, user_name: &self.user.name, service_address };
        Language::ALL.into_iter().try_for_each(|language| Ok(paper::check(fonts, &Words::new(language), &form, &texts)?))
    }
}
