//! Verifying: the blind check of the card, and the clerk's word for documents and person.

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::{Refusal, Returned, Stop};
use crate::domain::journal::Event;
use crate::domain::{
    Attestation, CardAnswer, CardMatched, Documents, Entered, Found, InHand, Obstacle, Printed, Reset, Right, Secret,
    Verification, Verified, Visit, Worker,
};
use crate::store::{CardTry, Opening, StoreFault};

impl Counter {
    /// The blind check: compares what the clerk reads from the card with the register. Three wrong entries lock this
    /// worker for this user, for 24 hours or until a supervisor lifts it.
    ///
    /// # Errors
    /// [`Refusal::CardNoTry`] (does not count), [`Refusal::CardWrong`], [`Refusal::CardLocked`], [`Refusal::Obstacle`]
    pub fn check_card<Stage>(
        &mut self,
        reset: &Reset<Stage>,
        entry: &Secret,
        entered: Entered,
    ) -> Result<CardMatched, Stop> {
        self.not_served = None;
        let person = self.person(&reset.worker().number);
        // An entry that is judged is on the record as one.
        let checked = self.call(Right::Serve, Some(person), |counter, now| {
            // An import may have come in since the worker was found.
            let worker = counter.store.worker(reset.worker().id)?;
            counter.not_oneself(&worker)?;
            counter.may_be_served(&worker)?;
            counter.judge_card(&worker, (entry, entered), now)
        });
        self.stopping(checked.and_then(|checked| checked))
    }

    /// Judges a card entry. The outer error is a machine's or leaves no entry; the inner one is on the record.
    fn judge_card(
        &mut self,
        worker: &Worker,
        entry: (&Secret, Entered),
        now: DateTime<Utc>,
    ) -> Result<Result<CardMatched, Stop>, Stop> {
        let standing = worker.standing(self.settings.utc_offset.date(now));
        if standing == Err(Obstacle::NoCard) {
            return self.stopped(worker, Obstacle::NoCard).map(Err);
        }
        let matched = match worker.check_card(entry, self.settings.card_digits, self.session.user(), now) {
            CardAnswer::NoTry(why) => return Err(Refusal::CardNoTry(why).into()),
            CardAnswer::Wrong => None,
            CardAnswer::Matched(matched) => Some(matched),
        };
        let person = self.person(&worker.number);
        let operation = self.operation();
        let tried = self.store.card_checked(worker.id, matched.as_ref(), entry.1, &operation, person)?;
        Ok(match (tried, matched, standing) {
            (CardTry::Locked(until), ..) => Err(Refusal::CardLocked { until }.into()),
            (CardTry::Wrong { left }, ..) => Err(Refusal::CardWrong { left }.into()),
            (CardTry::Right, Some(_), Err(obstacle)) => Err(self.stopped(worker, obstacle)?),
            (CardTry::Right, Some(matched), Ok(())) => Ok(matched),
            (CardTry::Right, None, _) => Err(StoreFault::Gate.into()),
        })
    }

    /// The card is the worker's and the clerk attests both originals, their validity and the person: the visit is on the
    /// record and has its business number.
    ///
    /// # Errors
    /// [`Refusal::OutOfDraws`], [`Refusal::Stale`] when the card was checked too long ago; the reset is given back.
    pub fn verify(
        &mut self,
        reset: Reset<Found>,
        card: CardMatched,
        attested: Attestation,
    ) -> Result<Reset<Verified>, Box<Returned<Reset<Found>>>> {
        let verified = self.call(Right::Serve, Some(self.person(&reset.worker().number)), |counter, now| {
            if !reset.may_draw() {
                return Err(Refusal::OutOfDraws.into());
            }
            let verification = counter.verification(reset.worker(), card, attested, now)?;
            let visit = match reset.visit() {
                None => counter.open_visit(&reset, &verification)?,
                Some(visit) => counter.record_again(reset.worker(), visit, &verification).map(|()| visit.clone())?,
            };
            Ok((visit, verification))
        });
        match verified {
            Ok((visit, verification)) => {
                // What was found before the time was settled is verified in the new one.
                self.epoch = self.store.epoch().unwrap_or(self.epoch);
                Ok(reset.verified(visit, verification))
            }
            Err(why) => Err(Returned::because(reset, why)),
        }
    }

    /// The card was checked again before an envelope is handed over that waited, or that another user printed.
    ///
    /// # Errors
    /// [`Refusal::Stale`] when the card was checked too long ago; the reset is given back.
    pub fn verify_again(
        &mut self,
        reset: Reset<Printed>,
        card: CardMatched,
        attested: Attestation,
    ) -> Result<Reset<Printed>, Box<Returned<InHand>>> {
        let verified = self.call(Right::Serve, Some(self.person(&reset.worker().number)), |counter, now| {
            counter.in_its_time()?;
            let verification = counter.verification(reset.worker(), card, attested, now)?;
            counter.record_again(reset.worker(), reset.visit(), &verification)?;
            Ok(verification)
        });
        match verified {
            Ok(verification) => Ok(reset.verified_again(verification)),
            Err(why) => Err(self.returned(reset, why)),
        }
    }

    fn open_visit(&mut self, reset: &Reset<Found>, verification: &Verification) -> Result<Visit, Stop> {
        let opening = Opening {
            office: &self.office.code,
            offset: self.settings.utc_offset,
            person: self.person(&reset.worker().number),
            documents: Documents::for_number(reset.worker().number.kind()),
            verification,
        };
        let operation = self.step(reset.key(), "verify", 0);
        Ok(self.store.open_visit(reset, &operation, opening)?)
    }

    fn record_again(&mut self, worker: &Worker, visit: &Visit, verification: &Verification) -> Result<(), Stop> {
        let documents = Documents::for_number(worker.number.kind());
        let person = self.person(&worker.number);
        let operation = self.operation();
        Ok(self.store.verify_again(visit, verification, &operation, person, documents)?)
    }

    /// Binds card and word to this session, if the card is this worker's and was checked within the life of a verification.
    fn verification(
        &self,
        worker: &Worker,
        card: CardMatched,
        attested: Attestation,
        now: DateTime<Utc>,
    ) -> Result<Verification, Refusal> {
        let verification = Verification::new(card, attested, &self.session);
        let counts = verification.counts(worker.id, &self.session, now);
        if counts { Ok(verification) } else { Err(Refusal::Stale) }
    }

    /// The register stops the visit although the card is right, on the record: perhaps a lost card in the wrong hands.
    fn stopped(&mut self, worker: &Worker, obstacle: Obstacle) -> Result<Stop, Stop> {
        let person = self.person(&worker.number);
        let fraud_hint = matches!(obstacle, Obstacle::Card(state) if state.hints_at_fraud());
        self.note(Event::VerificationRefused { person, obstacle, fraud_hint })?;
        Ok(Refusal::Obstacle(obstacle).into())
    }
}
