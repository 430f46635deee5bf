//! A worker's look at his own records: begun with a verified visit in the place of an envelope, read as long as that counts.
//!
//! [`crate::domain::Query`] alone opens records; what it may be turned into (a screen, a paper) asks for them here again, so that
//! each is held to the same five minutes, user and station.

use super::Counter;
use super::stop::{Refusal, Returned, Stop};
use crate::domain::{Figures, InHand, Month, Query, QueryPurpose, Records, Reset, Right, Verified};
use crate::store::{Asking, StoreFault};

impl Counter {
    /// The worker asks for his own records: the verified visit is one for them, on the record, and no envelope comes of it any
    /// more. It ends as it begins, since nothing of it waits.
    ///
    /// # Errors
    /// The reset is given back: [`Refusal::EnvelopeDrawn`], [`Refusal::Obstacle`]; [`crate::domain::Found`] when the card must be
    /// verified again.
    pub fn query(&mut self, reset: Reset<Verified>, purpose: QueryPurpose) -> Result<Query, Box<Returned<InHand>>> {
        let person = self.person(&reset.worker().number);
        let begun = self.call(Right::Serve, Some(person.clone()), |counter, now| {
            counter.in_its_time()?;
            counter.nothing_is_lost()?;
            reset.may_issue(&counter.session, now)?;
            if reset.visit().draws > 0 {
                return Err(Refusal::EnvelopeDrawn.into());
            }
            let worker = counter.store.worker(reset.worker().id)?;
            counter.may_be_served(&worker)?;
            let offset = counter.settings.utc_offset;
            worker.standing(offset.date(now)).map_err(Refusal::Obstacle)?;
            let operation = counter.step(reset.key(), "query", 0);
            let asking = Asking { purpose, person, day: &|at| offset.date(at).to_string() };
            Ok(counter.store.begin_query(&reset, &operation, &asking)?)
        });
        match self.stopping(begun) {
            Ok(asked) => Ok(Query::of(reset, asked)),
            Err(why @ Stop::Refused(Refusal::Stale)) => Err(Returned::because(reset.lapsed(), why)),
            Err(why) => Err(self.returned(reset, why)),
        }
    }

    /// The records of the worker who asked for them, and what follows from them; for nobody else's eyes than those that verified him.
    ///
    /// # Errors
    /// [`Refusal::Stale`] when the card must be verified again
    pub fn records_of(&mut self, query: &Query) -> Result<(Records, Figures), Stop> {
        let person = self.person(&query.worker().number);
        self.call(Right::Serve, Some(person), |counter, now| {
            counter.in_its_time()?;
            query.may_read(&counter.session, now)?;
            counter.store.insist_on_query(query, &counter.session, now)?;
            // What is asked elsewhere is shown nowhere here.
            let elsewhere = counter.settings.medical.elsewhere();
            let records = counter.store.records_of(query.worker().id)?.without(elsewhere);
            let as_of = Month::holding(counter.settings.utc_offset.date(now)).ok_or(StoreFault::Damaged)?;
            let figures = Figures::of(&records, as_of).ok_or(StoreFault::Damaged)?;
            Ok((records, figures))
        })
    }

    /// The worker has seen what he wanted: nothing of it is shown any more. It is on the record since it began.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn end_query(&mut self, query: Query) -> Result<(), Stop> {
        drop(query);
        self.forget_the_last();
        self.allow(Right::Serve)
    }
}
