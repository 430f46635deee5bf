//! Finding the worker: by any number that he or she ever had, never picking between two people.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::{Event, Search, Why};
use crate::domain::{Found, IdNumber, Obstacle, OfficeCode, Remark, Reset, Right, Worker, WorkerState};
use crate::store::{History, drawn_key};

/// From this many resets in thirty days the clerk is warned.
const OFTEN: usize = 3;
/// So long the clerk is told what an import changed.
const CHANGED: TimeDelta = TimeDelta::days(30);

impl Counter {
    /// Finds the worker with this number and begins a reset; hit or miss is on the record.
    ///
    /// # Errors
    /// [`Refusal::OwnAffair`], [`Refusal::NotFound`], [`Refusal::Several`], [`Refusal::Elsewhere`], [`Refusal::Obstacle`] (deceased, cancelled),
    /// [`Refusal::Unfinished`], [`Refusal::LossUnsettled`]
    pub fn find(&mut self, number: &IdNumber) -> Result<Reset<Found>, Stop> {
        // A search that finds nobody is on the record as a search.
        self.forget_the_last();
        self.call(Right::Serve, None, |counter, now| {
            counter.no_pipe()?;
            // Nobody is kept waiting for what can only be refused in the end.
            counter.nothing_is_lost()?;
            let matches = counter.store.find(number)?;
            let person = counter.person(number);
            let registered = matches.iter().map(|worker| counter.person(&worker.number)).filter(|other| *other != person);
            let registered = registered.collect();
            for worker in &matches {
                match counter.not_oneself(worker) {
                    Ok(()) => {}
                    Err(why @ Stop::Refused(_)) => {
                        counter.note(Event::StepRefused { person: Some(person), why: Why::OwnAffair })?;
                        return Ok(Err(why));
                    }
                    Err(fault @ Stop::Failed(_)) => return Err(fault),
                }
            }
            let found = counter.begin(standing_for(matches), number, now);
            let result = match &found {
                Ok(_) => Search::Found,
                Err(Stop::Refused(refusal)) => search_result(refusal),
                Err(Stop::Failed(_)) => return Ok(found),
            };
            counter.note(Event::Searched { person, registered, result })?;
            Ok(found)
        })?
    }

    fn begin(&mut self, mut matches: Vec<Worker>, number: &IdNumber, now: DateTime<Utc>) -> Result<Reset<Found>, Stop> {
        let today = self.settings.utc_offset.date(now);
        let worker = match (matches.pop(), matches.is_empty()) {
            (None, _) => return Err(Refusal::NotFound { flaw: number.flaw(today) }.into()),
            (Some(only), true) => only,
            (Some(last), false) => {
                matches.push(last);
                return Err(Refusal::Several(matches.into_iter().map(|worker| worker.name).collect()).into());
            }
        };
        self.may_be_served(&worker)?;
        let midnight = now - self.settings.utc_offset.clock(now).time().signed_duration_since(NaiveTime::MIN);
        let history = self.store.history(worker.id, now, midnight)?;
        let mut remarks = self.remarks(&worker, number, &history, today);
        // Hardly anybody has changes: asked only where there are some.
        let changes = if history.changed { self.store.changes_since(worker.id, now - CHANGED)? } else { Vec::new() };
        for (field, at) in changes {
            let day = self.settings.utc_offset.date(at);
            remarks.push(match (today - day).num_days() {
                days if days < 0 => Remark::ChangedAhead(field, day),
                days => Remark::Changed(field, days),
            });
        }
        let signed = history.mobile_signed.map(|at| (today - self.settings.utc_offset.date(at)).num_days());
        remarks.extend(signed.map(|days| Remark::MobileAtCounter(days.max(0))));
        if let Some(business) = history.open {
            return Err(Refusal::Unfinished(business).into());
        }
        let key = drawn_key(&mut *self.chance)?;
        Ok(Reset::found(worker, key, None, remarks))
    }

    /// Whether the register and the jurisdiction allow this office to serve the worker at all.
    pub(super) fn may_be_served(&self, worker: &Worker) -> Result<(), Refusal> {
        if !self.settings.jurisdiction.covers(&self.office.code, &worker.area) {
            let office = self.settings.office_for(&worker.area).map(str::to_owned);
            return Err(Refusal::Elsewhere { area: worker.area.clone(), office });
        }
        match worker.state {
            WorkerState::Normal => Ok(()),
            WorkerState::Deceased => Err(Refusal::Obstacle(Obstacle::Deceased)),
            WorkerState::Cancelled => Err(Refusal::Obstacle(Obstacle::Cancelled)),
        }
    }

    fn remarks(&self, worker: &Worker, typed: &IdNumber, history: &History, today: NaiveDate) -> Vec<Remark> {
        let mut remarks = worker.remarks(today);
        if self.office.practice && worker.number.reveal().starts_with(OfficeCode::PRACTICE_AREAS) {
            // Every invented person has such a number: whoever learns here would learn to overlook what is yellow.
            remarks.retain(|remark| *remark != Remark::UnknownProvince);
        }
        let same = worker.number == *typed || worker.number.other_generation().as_ref() == Some(typed);
        remarks.extend((!same).then_some(Remark::FoundByOldNumber));
        remarks.extend((history.today > 0).then_some(Remark::ResetToday));
        remarks.extend((history.in_30_days >= OFTEN).then_some(Remark::OftenReset));
        remarks
    }
}

/// The workers whom a number can mean: an entry that the register has cancelled does not stand in the way of the one that
/// took its place.
pub(super) fn standing_for(mut matches: Vec<Worker>) -> Vec<Worker> {
    if matches.len() > 1 {
        matches.retain(|worker| worker.state != WorkerState::Cancelled);
    }
    matches
}

fn search_result(refusal: &Refusal) -> Search {
    match refusal {
        Refusal::Several(_) => Search::Several,
        Refusal::Elsewhere { .. } => Search::Elsewhere,
        Refusal::Obstacle(obstacle) => Search::Obstacle(*obstacle),
        Refusal::Unfinished(_) => Search::Unfinished,
        _ => Search::NotFound,
    }
}
