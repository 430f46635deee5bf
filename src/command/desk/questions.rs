//! What the desk asks the clerk, until there is an answer.

use super::super::console::Ending;
use super::super::options::hyphened;
use super::Dialogue;
use crate::counter::{Refusal, Stop};
use crate::domain::{
    Attestation, CardDigits, CardMatched, Entered, InHand, Referral, RefusalGround, Reset, SpoilGround, Style,
};
use crate::telling::Telling;

/// The attestation before an envelope is printed, where large print can still be chosen.
pub(super) const ATTEST_TO_PRINT: &str = "ask-attestation";
/// The attestation before an envelope is handed over that waited.
pub(super) const ATTEST_TO_HAND_OVER: &str = "ask-attestation-again";

/// What the clerk answers, or what he does with the visit instead.
pub(super) type OrInstead<T> = Result<T, Instead>;

/// What a clerk may do instead of answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Instead {
    /// Refuse the visit on this ground.
    Refuse(RefusalGround),
    /// End a visit that is on the record.
    Abandon,
}

/// Whether a visit is on the record already, where it may be ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnRecord {
    NotYet,
    Already,
}

/// What a clerk enters instead of an answer to refuse the visit (不予办理).
pub(super) const REFUSE: &str = "refuse";
/// What a clerk enters instead of an answer to end a visit that is on the record (终止办理).
pub(super) const ABANDON: &str = "abandon";

/// The ground that a word at the terminal names.
fn ground_of(typed: &str) -> Option<RefusalGround> {
    RefusalGround::ALL.into_iter().find(|ground| hyphened(ground.word()) == typed)
}

impl Dialogue<'_> {
    /// Asks until the card is the worker's or the clerk refuses; at a terminal whoever holds a locked or unfit card is still
    /// refused on a ground, or left.
    pub(super) fn ask_card<Stage>(
        &mut self,
        reset: &Reset<Stage>,
        recorded: OnRecord,
    ) -> Result<OrInstead<CardMatched>, Ending> {
        if recorded == OnRecord::Already {
            self.console.tell(&self.say("abandon-at-the-card"));
        }
        let question = match self.counter.settings().card_digits {
            CardDigits::LastSix => "ask-card",
            CardDigits::All => "ask-card-all",
        };
        loop {
            if let Some(instead) = self.wait_while_locked(reset, recorded)? {
                return Ok(Err(instead));
            }
            let entry = self.console.secret(&self.say(question))?;
            match entry.expose().trim() {
                REFUSE => return self.ask_ground().map(|ground| Err(Instead::Refuse(ground))),
                ABANDON if recorded == OnRecord::Already => return Ok(Err(Instead::Abandon)),
                _ => {}
            }
            match self.counter.check_card(reset, &entry, Entered::Typed) {
                Ok(matched) => return Ok(Ok(matched)),
                // It is said before the next question.
                Err(Stop::Refused(Refusal::CardLocked { .. })) if !self.console.is_piped() => {}
                Err(why) => self.console.again(&why, self.offset)?,
            }
        }
    }

    /// While the card is locked nothing is compared: whoever sits here waits for a supervisor, who lifts the lock at another
    /// terminal or in a window, or does something else. A pipe hears it from the check itself.
    fn wait_while_locked<Stage>(&mut self, reset: &Reset<Stage>, recorded: OnRecord) -> Result<Option<Instead>, Ending> {
        while !self.console.is_piped() {
            let Some(until) = self.counter.locked_until(reset).map_err(|why| self.ending(&why))? else { break };
            self.console.tell(self.ending(&Refusal::CardLocked { until }.into()).sentence().unwrap_or_default());
            // Not shown: it may be a card number, typed by habit.
            match self.console.secret(&self.say("ask-locked"))?.expose().trim() {
                REFUSE => return self.ask_ground().map(|ground| Some(Instead::Refuse(ground))),
                ABANDON if recorded == OnRecord::Already => return Ok(Some(Instead::Abandon)),
                _ => {}
            }
        }
        Ok(None)
    }

    pub(super) fn ask_ground(&self) -> Result<RefusalGround, Ending> {
        let listed = RefusalGround::ALL.into_iter().zip(1..).map(|(ground, place)| {
            let (word, said) = (hyphened(ground.word()), self.console.words.refused(ground).0);
            format!("{place}  {word}  {said}")
        });
        let grounds = listed.collect::<Vec<_>>().join("\n");
        let prompt = self.console.words.say("ask-ground", &[("grounds", grounds.into())]);
        loop {
            let typed = self.console.line(&prompt)?;
            let place = typed.trim().parse::<usize>().ok().and_then(|place| place.checked_sub(1));
            let placed = place.and_then(|place| RefusalGround::ALL.get(place).copied());
            match ground_of(typed.trim()).or(placed) {
                Some(ground) => return Ok(ground),
                None if self.console.is_piped() => return Err(Ending::Refused(self.say("not-an-answer"))),
                None => self.console.tell(&self.say("not-an-answer")),
            }
        }
    }

    pub(super) fn ask_attestation(&mut self, question: &str, recorded: OnRecord) -> Result<OrInstead<Attestation>, Ending> {
        loop {
            let typed = self.console.line(&self.say(question))?;
            match (typed.trim(), ground_of(typed.trim())) {
                ("yes", _) => return Ok(Ok(Attestation::given())),
                ("large", _) if question == ATTEST_TO_PRINT => {
                    self.changed.style = Some(Style::LargePrint);
                    self.console.tell(&self.say("large-print-chosen"));
                }
                ("standard", _) if question == ATTEST_TO_PRINT => {
                    self.changed.style = Some(Style::Standard);
                    self.console.tell(&self.say("standard-print-chosen"));
                }
                (REFUSE, _) => return self.ask_ground().map(|ground| Err(Instead::Refuse(ground))),
                (ABANDON, _) if recorded == OnRecord::Already => return Ok(Err(Instead::Abandon)),
                (_, Some(ground)) => return Ok(Err(Instead::Refuse(ground))),
                _ if self.console.is_piped() => return Err(Ending::Refused(self.say("not-attested"))),
                _ => self.console.tell(&self.say("not-attested")),
            }
        }
    }

    /// After a restart or an unclear printer: printed, not printed, unreadable? `None` when the visit is abandoned.
    pub(super) fn ask_what_became(&mut self, reset: InHand) -> Result<Option<InHand>, Ending> {
        let question = match reset {
            InHand::Found(ref found) if !found.may_draw() => "ask-out-of-draws",
            InHand::Found(_) | InHand::Verified(_) => "ask-go-on",
            InHand::Issued(_) | InHand::Printed(_) => "ask-printed",
        };
        self.say_whose(&reset)?;
        let mut reset = reset;
        loop {
            let answer = self.console.line(&self.say(question))?;
            reset = match (answer.trim(), reset) {
                (ABANDON, reset) => return self.abandon(reset),
                ("not-printed" | "go-on", reset @ (InHand::Found(_) | InHand::Verified(_))) if question == "ask-go-on" => {
                    return Ok(Some(reset));
                }
                ("printed", InHand::Issued(issued)) => return self.say_printed(issued).map(Some),
                ("printed", reset @ InHand::Printed(_)) => return Ok(Some(reset)),
                ("not-printed", reset) => return self.spoil(reset, SpoilGround::NotPrinted).map(Some),
                ("unreadable", reset) => return self.spoil(reset, SpoilGround::Unreadable).map(Some),
                _ if self.console.is_piped() => {
                    return Err(Ending::Refused(self.say("not-an-answer")));
                }
                (_, reset) => {
                    self.console.tell(&self.say("not-an-answer"));
                    reset
                }
            };
        }
    }

    /// Whose visit is asked about, since when and in whose hands.
    fn say_whose(&self, reset: &InHand) -> Result<(), Ending> {
        let waiting = self.counter.waiting(reset).map_err(|why| self.ending(&why))?;
        if let Some(visit) = waiting.filter(|_| !self.console.is_piped()) {
            let words = &self.console.words;
            let facts = [
                ("name", visit.name.as_str().into()),
                ("business", visit.business.to_string().into()),
                ("state", words.visit_state(visit.state).into()),
                ("since", words.waiting(&visit, self.offset).into()),
            ];
            self.console.tell(&words.say("unfinished-about", &facts));
        }
        Ok(())
    }

    /// How the command ends for this reason; at a terminal with a slip for whoever the register does not let be served.
    pub(super) fn ending_with_referral(&mut self, why: &Stop) -> Ending {
        let ending = self.ending(why);
        match why {
            Stop::Refused(refusal) => match refusal.refers() {
                Some(why) => self.referring(ending, &Referral { why, business: self.business.clone() }),
                None => ending,
            },
            Stop::Failed(_) => ending,
        }
    }

    /// How the command ends for whoever is not served: at a terminal it is said first, and a slip offered.
    pub(super) fn referring(&mut self, ending: Ending, referral: &Referral) -> Ending {
        if self.console.is_piped() {
            return ending;
        }
        self.console.tell(ending.sentence().unwrap_or_default());
        self.offer_referral(referral).err().unwrap_or_else(|| Ending::Refused(String::new()))
    }

    /// Whether a referral slip is to be printed for somebody who is not served. One that does not come out stops nothing, and
    /// is asked about again.
    pub(super) fn offer_referral(&mut self, referral: &Referral) -> Result<(), Ending> {
        self.offer_slip("ask-referral", referral)
    }

    /// The same by another question.
    pub(super) fn offer_slip(&mut self, question: &str, referral: &Referral) -> Result<(), Ending> {
        while self.console.line(&self.say(question))?.trim() == "yes" {
            match self.counter.refer(referral) {
                Ok(()) => {
                    let printer = self.counter.printer_name();
                    self.console.tell(&self.console.words.say("referral-printed", &[("printer", printer.into())]));
                    return Ok(());
                }
                Err(why) => self.console.tell(self.ending(&why).sentence().unwrap_or_default()),
            }
        }
        Ok(())
    }

    pub(super) fn ask_whether_again(&mut self, reset: InHand) -> Result<Option<InHand>, Ending> {
        let answer = self.console.line(&self.say("ask-print-again"))?;
        match answer.trim() {
            ABANDON => self.abandon(reset),
            REFUSE => self.refuse_on_a_ground(reset),
            _ => Ok(Some(reset)),
        }
    }

    /// Refuses a visit that is on the record; whatever the clerk answers, there is nothing to go on with.
    pub(super) fn refuse_on_a_ground(&mut self, reset: InHand) -> Result<Option<InHand>, Ending> {
        let ground = self.ask_ground()?;
        Err(self.refuse(reset, ground))
    }
}
