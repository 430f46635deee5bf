//! How a visit ends without a hand-over: abandoned, or refused on a ground.

use super::Counter;
use super::stop::Returned;
use crate::domain::journal::Event;
use crate::domain::{InHand, NotServed, Referral, RefusalGround, Right};

/// What became of a visit that ended without a hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Whether an envelope is void with it.
    pub voided: bool,
    /// Whether the worker's old password is suspended: then nobody can sign in until a new envelope is handed over, and
    /// whoever ends the visit must say so.
    pub suspended: bool,
    /// What a referral slip says to a worker who was refused.
    pub referral: Option<Referral>,
}

impl Counter {
    /// Ends the visit without a hand-over (终止办理), on the record; a live envelope is spoiled with it.
    ///
    /// # Errors
    /// The reset is given back when the record could not be made.
    pub fn abandon(&mut self, reset: impl Into<InHand>) -> Result<Ended, Box<Returned<InHand>>> {
        self.end(reset.into(), None)
    }

    /// Refuses the visit (不予办理) on a ground, on the record; a live envelope is spoiled with it. What the register said
    /// before goes on the referral slip, whatever ground the clerk chooses.
    ///
    /// # Errors
    /// The reset is given back when the record could not be made.
    pub fn refuse(&mut self, reset: impl Into<InHand>, ground: RefusalGround) -> Result<Ended, Box<Returned<InHand>>> {
        self.end(reset.into(), Some(ground))
    }

    fn end(&mut self, reset: InHand, ground: Option<RefusalGround>) -> Result<Ended, Box<Returned<InHand>>> {
        let person = self.person(&reset.worker().number);
        let ended = self.call(Right::Serve, None, |counter, _| {
            let suspended = counter.store.is_suspended(reset.worker().id)?;
            let spoiled = match (reset.visit(), ground) {
                (Some(visit), _) => {
                    let how = ground.map_or("abandoned", RefusalGround::word);
                    let operation = counter.step(reset.key(), &format!("end/{how}"), visit.draws);
                    counter.store.end_visit(visit, ground, &operation, person)?
                }
                (None, Some(ground)) => {
                    let event = Event::Refused { person, business: None, envelope: None, ground };
                    counter.note(event)?;
                    None
                }
                // Nothing was begun: the search is on the record already.
                (None, None) => None,
            };
            if let Some(number) = &spoiled {
                counter.press.printer.take_out(number).ok();
            }
            let referral = ground.map(|ground| Referral {
                why: counter.not_served.take().unwrap_or(NotServed::Refused(ground)),
                business: reset.visit().map(|visit| visit.number.clone()),
            });
            Ok(Ended { voided: spoiled.is_some(), suspended, referral })
        });
        ended.map_err(|why| Returned::because(reset, why))
    }
}
