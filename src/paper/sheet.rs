//! A sheet of the stationery for one envelope: the form, and what stands on envelope and stub alike. It knows no password.

use chrono::NaiveDate;

use super::form::{Form, Layout};
use crate::domain::{EnvelopeNumber, PersonName, PickUpCode, Style};
use crate::words::Words;

/// An envelope without its password.
pub(super) struct Sheet<'a> {
    pub form: &'a Form,
    pub practice: bool,
    pub office_name: &'a str,
    pub name: &'a PersonName,
    pub number: &'a EnvelopeNumber,
    pub code: &'a PickUpCode,
    pub issued: NaiveDate,
    pub use_before: NaiveDate,
    pub style: Style,
    pub service_address: &'a str,
}

impl<'a> Sheet<'a> {
    /// Where everything goes.
    pub(super) fn layout(&self) -> &'a Layout {
        self.form.layout(self.style)
    }

    /// What stands across it, where it is void.
    pub(super) fn watermark(&self, words: &Words) -> Option<String> {
        self.practice.then(|| words.say("paper-practice", &[]))
    }
}
