//! A worker's own records: what the counter would show him after the same proof of who he is, from the same figures.

use std::collections::BTreeSet;
use std::mem::discriminant;

use chrono::NaiveDate;

use super::{Denied, Online};
use crate::domain::journal::{Event, Person};
use crate::domain::{Figures, Insurance, Month, Records, Token, Worker};
use crate::store::{StepKind, StoreFault};

/// So many of the newest entries about somebody are looked through for a look in the same session.
const LATELY: usize = 50;

/// What is known of somebody's insurance, and what follows from it. `Debug` shows no amount.
#[derive(Debug, Clone)]
pub struct OwnRecords {
    /// The rows, without those that are asked elsewhere.
    pub records: Records,
    /// What they come to.
    pub figures: Figures,
    /// The insurances that are asked at another bureau: nothing of them is here.
    pub elsewhere: &'static [Insurance],
    /// The day of which they are.
    pub as_of: NaiveDate,
}

impl Online {
    /// The worker's own records, which is on the record: once a session, since every page of them is one look.
    ///
    /// # Errors
    /// [`Denied::SessionOver`]
    pub fn records(&mut self, session: &Token) -> Result<OwnRecords, Denied> {
        let worker = self.signed_in(session)?;
        let own = self.records_of(&worker, self.today()?)?;
        self.note_look(session, &worker, |person| Event::OnlineRecordsShown { person })?;
        Ok(own)
    }

    /// What is known of a worker's insurance, as it stands on this day.
    pub(super) fn records_of(&self, worker: &Worker, as_of: NaiveDate) -> Result<OwnRecords, Denied> {
        let elsewhere = self.settings.medical.elsewhere();
        let records = self.store.records_of(worker.id)?.without(elsewhere);
        let month = Month::holding(as_of).ok_or(StoreFault::Damaged)?;
        let figures = Figures::of(&records, month).ok_or(StoreFault::Damaged)?;
        Ok(OwnRecords { records, figures, elsewhere, as_of })
    }

    /// An entry that the worker looked, unless there is one since his session began: who turns pages has looked once, and nobody
    /// fills the journal by looking.
    pub(super) fn note_look(
        &mut self,
        session: &Token,
        worker: &Worker,
        look: impl FnOnce(Person) -> Event,
    ) -> Result<(), Denied> {
        let key = self.store.token_key(session);
        let begun = self.store.step(&key, StepKind::Session)?.ok_or(Denied::SessionOver)?.begun;
        let person = self.store.journal_key().person(&worker.number);
        let about = BTreeSet::from([person.as_str().to_owned()]);
        let look = look(person);
        let is_such = |event: Option<&Event>| event.is_some_and(|event| discriminant(event) == discriminant(&look));
        let lately = self.store.newest_about(&about, None, LATELY)?;
        let mut in_this_session = lately.iter().take_while(|listed| listed.entry.time >= begun);
        if in_this_session.any(|listed| is_such(listed.entry.event())) {
            return Ok(());
        }
        let operation = self.operation();
        self.store.note(&operation, look)?;
        Ok(())
    }
}
