//! The identity number on a form: as it is typed, and as it was when it was doubted.

use super::asking::Again;
use super::form::{Field, Form};
use super::page::signing_in::Asked;
use crate::online::TypedNumber;

/// What a form says of whose it is.
#[derive(Clone, Default)]
pub(super) struct OwnNumber {
    number: String,
    as_typed: String,
}

impl OwnNumber {
    /// What was sent.
    pub(super) fn sent(form: &Form) -> Self {
        let [number, as_typed] = [Field::Number, Field::AsTyped].map(|field| form.text(field).to_owned());
        Self { number, as_typed }
    }

    /// The number, for the service.
    pub(super) fn typed(&self) -> TypedNumber<'_> {
        TypedNumber::once_more(&self.number, &self.as_typed)
    }

    /// What stands on the form that is shown again: whoever was told of a doubt once is not told again.
    pub(super) fn asked<'a>(&'a self, again: &'a Again, ticket: &'a str) -> Asked<'a> {
        let as_typed = if again.is_doubted { &self.number } else { &self.as_typed };
        Asked { number: &self.number, as_typed, ticket, wrong: &again.wrong }
    }
}
