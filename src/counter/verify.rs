//! Verifying: the worker's data beside the identity document, and the blind check of the card.

use chrono::NaiveDate;

use super::Counter;
use super::stop::{Refusal, Returned, Stop};
use crate::domain::journal::Event;
use crate::domain::{
    Attestation, CardAnswer, CardMatched, Documents, Found, InHand, Obstacle, Printed, RefusalGround, Reset, Right, Secret,
    Sex, Verification, Verified, Visit, Worker,
};
use crate::store::{CardTry, Opening, StoreFault};

/// What is compared with the identity document in hand; whoever holds one, the view is on the record.
///
/// `Debug` shows nothing of it.
pub struct Shown<'a> {
    /// The whole name.
    pub name: &'a str,
    /// The registered sex.
    pub sex: Option<Sex>,
    /// The registered birth date.
    pub birth: Option<NaiveDate>,
    /// The place of household registration.
    pub household: &'a str,
    /// The number, masked.
    pub number: String,
}

impl std::fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shown(…)")
    }
}

impl Counter {
    /// Shows what must be compared with the identity document; the view is on the record.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn show<'a, Stage>(&mut self, reset: &'a Reset<Stage>) -> Result<Shown<'a>, Stop> {
        self.allow(Right::Serve)?;
        let Worker { name, sex, birth, household, number, .. } = reset.worker();
        let person = self.person(number);
        self.store.note(&self.actor(), Event::Viewed { person })?;
        Ok(Shown { name: name.reveal(), sex: *sex, birth: *birth, household, number: number.to_string() })
    }

    /// The blind check: compares what the clerk reads from the card with the register. Three wrong entries lock this
    /// worker for this user, for 24 hours or until a supervisor lifts it.
    ///
    /// # Errors
    /// [`Refusal::CardNoTry`] (does not count), [`Refusal::CardWrong`], [`Refusal::CardLocked`], [`Refusal::Obstacle`]
    pub fn check_card<Stage>(&mut self, reset: &Reset<Stage>, entry: &Secret) -> Result<CardMatched, Stop> {
        self.allow(Right::Serve)?;
        let now = self.store.now()?;
        // An import may have come in since the worker was found.
        let worker = self.store.worker(reset.worker().id)?;
        let person = self.person(&worker.number);
        let served = self.may_be_served(&worker).map_err(Stop::from);
        self.noted(served, Some(person.clone()))?;
        let standing = worker.standing(self.settings.utc_offset.date(now));
        if standing == Err(Obstacle::NoCard) {
            return self.stopped(&worker, Obstacle::NoCard);
        }
        let matched = match worker.check_card(entry, self.settings.card_digits, self.session.user(), now) {
            CardAnswer::NoTry(why) => return Err(Refusal::CardNoTry(why).into()),
            CardAnswer::Wrong => None,
            CardAnswer::Matched(matched) => Some(matched),
        };
        let tried = self.store.card_checked(worker.id, matched.is_some(), &self.session, person)?;
        match (tried, matched, standing) {
            (CardTry::Locked(until), ..) => Err(Refusal::CardLocked { until }.into()),
            (CardTry::Wrong { left }, ..) => Err(Refusal::CardWrong { left }.into()),
            (CardTry::Right, Some(_), Err(obstacle)) => self.stopped(&worker, obstacle),
            (CardTry::Right, Some(matched), Ok(())) => Ok(matched),
            (CardTry::Right, None, _) => Err(StoreFault::Gate.into()),
        }
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
        let person = self.person(&reset.worker().number);
        let may_draw = if reset.may_draw() { Ok(()) } else { Err(Refusal::OutOfDraws.into()) };
        if let Err(why) = self.noted(may_draw, Some(person)) {
            return Err(Returned::because(reset, why));
        }
        match self.on_record(&reset, reset.visit().cloned(), card, attested) {
            Ok((visit, verification)) => Ok(reset.verified(visit, verification)),
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
    ) -> Result<Reset<Printed>, Box<Returned<Reset<Printed>>>> {
        match self.record_again(reset.worker(), reset.visit(), card, attested) {
            Ok(verification) => Ok(reset.verified_again(verification)),
            Err(why) => Err(Returned::because(reset, why)),
        }
    }

    /// Refuses the visit (不予办理) on a ground, on the record; a live envelope is spoiled with it.
    ///
    /// # Errors
    /// The reset is given back when the record could not be made.
    pub fn refuse(
        &mut self,
        reset: impl Into<InHand>,
        ground: RefusalGround,
        printer: &dyn crate::device::Printer,
    ) -> Result<(), Box<Returned<InHand>>> {
        self.end(reset.into(), Some(ground), printer)
    }

    fn on_record(
        &mut self,
        reset: &Reset<Found>,
        visit: Option<Visit>,
        card: CardMatched,
        attested: Attestation,
    ) -> Result<(Visit, Verification), Stop> {
        if let Some(visit) = visit {
            let verification = self.record_again(reset.worker(), &visit, card, attested)?;
            return Ok((visit, verification));
        }
        let verification = self.verification(reset.worker(), card, attested)?;
        let opening = Opening {
            office: &self.office.code,
            offset: self.settings.utc_offset,
            person: self.store.journal_key().person(&reset.worker().number),
            documents: Documents::for_number(reset.worker().number.kind()),
            verification: &verification,
        };
        let visit = self.store.open_visit(reset, &self.session, opening)?;
        Ok((visit, verification))
    }

    fn record_again(
        &mut self,
        worker: &Worker,
        visit: &Visit,
        card: CardMatched,
        attested: Attestation,
    ) -> Result<Verification, Stop> {
        let verification = self.verification(worker, card, attested)?;
        let documents = Documents::for_number(worker.number.kind());
        let person = self.person(&worker.number);
        self.store.verify_again(visit, &verification, &self.session, person, documents)?;
        Ok(verification)
    }

    /// Binds card and word to this session, if the card is this worker's and was checked within the life of a verification.
    fn verification(&mut self, worker: &Worker, card: CardMatched, attested: Attestation) -> Result<Verification, Stop> {
        self.allow(Right::Serve)?;
        let now = self.store.now()?;
        let verification = Verification::new(card, attested, &self.session);
        let counts = verification.counts(worker.id, &self.session, now);
        let verified = if counts { Ok(verification) } else { Err(Refusal::Stale.into()) };
        let person = self.person(&worker.number);
        self.noted(verified, Some(person))
    }

    /// The register stops the visit although the card is right: perhaps a lost card in the wrong hands.
    fn stopped<T>(&mut self, worker: &Worker, obstacle: Obstacle) -> Result<T, Stop> {
        let person = self.person(&worker.number);
        let fraud_hint = matches!(obstacle, Obstacle::Card(state) if state.hints_at_fraud());
        self.store.note(&self.actor(), Event::VerificationRefused { person, obstacle, fraud_hint })?;
        Err(Refusal::Obstacle(obstacle).into())
    }
}
