//! What is known of the worker who is signed in: masked, and in full when he asks for it.

use chrono::NaiveDate;

use super::{Denied, Online};
use crate::domain::journal::Event;
use crate::domain::{AreaCode, CardState, Ethnicity, Sex, Token, mask, masked_mobile};

/// What is shown at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The name, masked.
    pub name: String,
    /// The number, masked.
    pub number: String,
    /// Where he is insured.
    pub area: AreaCode,
    /// What that is called, if the office has said so.
    pub area_name: Option<String>,
    /// The card's state today, if one is registered.
    pub card: Option<CardState>,
    /// The mobile number, masked, if one is registered.
    pub mobile: Option<String>,
}

/// The six facts, in full.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    /// Name.
    pub name: String,
    /// Number.
    pub number: String,
    /// Birth date.
    pub birth: Option<NaiveDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Ethnicity.
    pub ethnicity: Option<Ethnicity>,
    /// Place of household registration.
    pub household: String,
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Facts(…)")
    }
}

impl Online {
    /// What is known of the worker, masked.
    ///
    /// # Errors
    /// [`Denied::SessionOver`]
    pub fn me(&mut self, session: &Token) -> Result<Me, Denied> {
        let worker = self.signed_in(session)?;
        let today = self.settings.utc_offset.date(self.store.now()?);
        Ok(Me {
            name: worker.name.to_string(),
            number: mask::id_number(worker.number.reveal()),
            area: worker.area.clone(),
            area_name: self.settings.online.area_name(&worker.area).map(str::to_owned),
            card: worker.card.as_ref().map(|card| card.state_on(today)),
            mobile: Some(masked_mobile(&worker.mobile)).filter(|mobile| !mobile.is_empty()),
        })
    }

    /// The six facts in full, which is on the record: once a session.
    ///
    /// # Errors
    /// [`Denied::SessionOver`]
    pub fn facts(&mut self, session: &Token) -> Result<Facts, Denied> {
        let worker = self.signed_in(session)?;
        self.note_look(session, &worker, |person| Event::OnlineShown { person })?;
        Ok(Facts {
            name: worker.name.reveal().to_owned(),
            number: worker.number.reveal().to_owned(),
            birth: worker.birth.or_else(|| worker.number.birth_date()),
            sex: worker.sex.or_else(|| worker.number.sex()),
            ethnicity: worker.ethnicity,
            household: worker.household.clone(),
        })
    }
}
