//! What a visit needs next: the counter says it, and the desks, window and terminal, show it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::stop::{Refusal, Returned, Stop};
use super::{Counter, Order};
use crate::domain::journal::Event;
use crate::domain::{Ethnicity, Found, InHand, Issued, Printed, Reset, Right, Sex, SpoilGround, Style, Verified, Worker};
use crate::store::PastReset;

/// How far back a worker's earlier envelopes are told of.
const THIRTY_DAYS: TimeDelta = TimeDelta::days(30);

/// What is compared with the identity document in hand; whoever holds one, the view is on the record.
///
/// `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    /// The whole name.
    pub name: String,
    /// The registered sex.
    pub sex: Option<Sex>,
    /// The registered birth date.
    pub birth: Option<NaiveDate>,
    /// The ethnicity, if it is known.
    pub ethnicity: Option<Ethnicity>,
    /// The place of household registration.
    pub household: String,
    /// The number, masked.
    pub number: String,
    /// What was handed to this worker in the last thirty days, newest first.
    pub resets: Vec<PastReset>,
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shown(…)")
    }
}

/// The reset whose card is asked for.
#[derive(Debug)]
pub enum Held {
    /// Before anything is printed.
    Found(Reset<Found>),
    /// Again, before an envelope is handed over that waited.
    Printed(Reset<Printed>),
}

impl From<Held> for InHand {
    fn from(held: Held) -> Self {
        match held {
            Held::Found(reset) => reset.into(),
            Held::Printed(reset) => reset.into(),
        }
    }
}

/// What a visit needs next.
#[derive(Debug)]
pub enum Next {
    /// The person is compared with what is shown, and the card checked.
    Card {
        /// Whose card.
        held: Held,
        /// What is compared.
        shown: Shown,
        /// The style that suits this worker.
        suits: Style,
    },
    /// Why and how the password is to be drawn.
    Order {
        /// For whom.
        reset: Reset<Verified>,
        /// Who that is.
        shown: Shown,
        /// What was ordered last in this visit, or what is usual: to be changed as the applicant wishes.
        order: Order,
        /// The style that suits this worker.
        suits: Style,
    },
    /// Nobody knows whether there is paper: somebody has to look.
    AskPaper(Reset<Issued>),
    /// The pick-up code is read from the envelope's outside.
    Number(Reset<Printed>),
    /// The envelope's use-before date had passed ([`Refusal::Overdue`]): it is void, on the record, and the visit goes on
    /// without it.
    Overdue(InHand),
    /// The visit cannot go on: it is ended, or left as it is.
    Stopped {
        /// The reset, as it is.
        reset: InHand,
        /// Why.
        why: Stop,
    },
}

impl Counter {
    /// What a visit needs next, now. What is shown of the worker is on the record once from search to search; an overdue
    /// envelope is void.
    ///
    /// # Errors
    /// The reset is given back when the record could not be made; [`Refusal::NoRight`].
    pub fn next(&mut self, reset: impl Into<InHand>) -> Result<Next, Box<Returned<InHand>>> {
        match reset.into() {
            InHand::Found(found) if !found.may_draw() => {
                Ok(Next::Stopped { reset: found.into(), why: Refusal::OutOfDraws.into() })
            }
            InHand::Found(found) => match self.look_at(&found) {
                Err(why) => Err(Returned::because(found, why)),
                Ok((shown, suits)) => Ok(match self.can_print(&found) {
                    Ok(()) => Next::Card { held: Held::Found(found), shown, suits },
                    // A visit on the record must be ended, or its name corrected.
                    Err(why) => Next::Stopped { reset: found.into(), why },
                }),
            },
            InHand::Verified(verified) => match self.look_to_order(&verified) {
                Err(why) => Err(Returned::because(verified, why)),
                Ok(((shown, suits), order)) => Ok(Next::Order { reset: verified, shown, order, suits }),
            },
            InHand::Issued(issued) => Ok(Next::AskPaper(issued)),
            InHand::Printed(printed) => self.next_with_envelope(printed),
        }
    }

    fn look_to_order(&mut self, verified: &Reset<Verified>) -> Result<((Shown, Style), Order), Stop> {
        let (shown, suits) = self.look_at(verified)?;
        let usual = Order { style: suits, ..Order::default() };
        let order = self.last_order(verified.visit())?.unwrap_or(usual);
        Ok(((shown, suits), Order { language: Some(self.paper_language(order.language)), ..order }))
    }

    fn next_with_envelope(&mut self, printed: Reset<Printed>) -> Result<Next, Box<Returned<InHand>>> {
        let now = match self.store.now() {
            Ok(now) => now,
            Err(why) => return Err(Returned::because(printed, why)),
        };
        match self.before_hand_over(&printed, now) {
            Ok(()) => Ok(Next::Number(printed)),
            // It is void whatever is read from it: nobody is asked for the card first.
            Err(Refusal::Overdue) => self.spoil(printed, SpoilGround::Overdue).map(Next::Overdue),
            Err(_) => match self.look_at(&printed) {
                Ok((shown, suits)) => Ok(Next::Card { held: Held::Printed(printed), shown, suits }),
                Err(why) => Err(Returned::because(printed, why)),
            },
        }
    }

    /// What a printed envelope lacks before it can be handed over.
    pub(super) fn before_hand_over(&self, reset: &Reset<Printed>, now: DateTime<Utc>) -> Result<(), Refusal> {
        if reset.is_overdue(now, self.settings.utc_offset) {
            return Err(Refusal::Overdue);
        }
        reset.may_hand_over(&self.session, now).map_err(|_| Refusal::Stale)
    }

    /// What must be compared with the identity document, and the style that suits the worker. The view is on the record
    /// once from search to search.
    fn look_at<Stage>(&mut self, reset: &Reset<Stage>) -> Result<(Shown, Style), Stop> {
        self.call(Right::Serve, None, |counter, now| {
            let worker = reset.worker();
            if counter.shown != Some(worker.id) {
                let person = counter.person(&worker.number);
                counter.moments.viewed = Some(counter.note(Event::Viewed { person })?.at);
                counter.shown = Some(worker.id);
            }
            let old = worker.prefers_large_print(counter.settings.utc_offset.date(now));
            let suits = if old { Style::LargePrint } else { Style::Standard };
            let resets = counter.store.resets_since(worker.id, now - THIRTY_DAYS)?;
            let Worker { name, sex, ethnicity, birth, household, number, .. } = worker;
            let (name, household) = (name.reveal().to_owned(), household.clone());
            let (sex, ethnicity, birth, number) = (*sex, *ethnicity, *birth, number.to_string());
            Ok((Shown { name, sex, ethnicity, birth, household, number, resets }, suits))
        })
    }
}
