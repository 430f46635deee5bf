//! The counter's main job at a terminal: a reset from the identity number to the envelope in the worker's hand.

mod mobile;
mod online_lock;
mod query;
mod questions;

use std::path::{Path, PathBuf};

use questions::{ABANDON, ATTEST_TO_HAND_OVER, ATTEST_TO_PRINT, Instead, OnRecord, OrInstead, REFUSE};

pub(super) use mobile::mobile;
pub(super) use online_lock::online_lock;
pub(super) use query::{query, statement};

use super::console::{Console, Ending};
use super::options::Changed;
use super::{signed_in, signed_in_for};
use crate::counter::{
    ChangedPrinter, Counter, Destination, Ended, Held, Next, OldSheets, Order, Refusal, Returned, Settles, Shown, Stop,
};
use crate::domain::{
    Attestation, BusinessNumber, CardMatched, Found, HandOverBy, IdNumber, InHand, Issued, Printed, Referral, RefusalGround,
    Remark, Reset, Right, SpoilGround, Style, UserNumber, UtcOffset, Verified, WorkerId,
};
use crate::telling::Telling;

/// `xinfeng reset`
pub(super) fn reset(folder: &Path, user: &UserNumber, changed: Changed, console: &mut Console) -> Result<(), Ending> {
    let mut desk = Dialogue::open(folder, user, changed, console)?;
    compare_printer(&mut desk.counter, desk.console)?;
    let found = desk.find()?;
    desk.serve(found.into())
}

/// `xinfeng resume`
pub(super) fn resume(
    folder: &Path,
    user: &UserNumber,
    business: &BusinessNumber,
    changed: Changed,
    console: &mut Console,
) -> Result<(), Ending> {
    let mut desk = Dialogue::open(folder, user, changed, console)?;
    let recovered = desk.counter.resume(business).map_err(|why| desk.ending(&why))?;
    desk.takes_in_hand(&recovered);
    let answered = match recovered {
        // Whose visit it is, is shown first.
        InHand::Found(_) | InHand::Verified(_) => {
            if desk.counter.was_reset_online(&recovered).map_err(|why| desk.ending(&why))? {
                desk.console.tell(&desk.console.words.stop(&Refusal::ResetOnline.into(), desk.offset));
            }
            compare_printer(&mut desk.counter, desk.console)?;
            desk.asks_to_go_on = true;
            Ok(Some(recovered))
        }
        InHand::Issued(_) | InHand::Printed(_) => desk.ask_what_became(recovered),
    };
    match answered {
        Err(ending) => Err(desk.with_next_step(ending)),
        Ok(None) => Ok(()),
        Ok(Some(reset)) => desk.serve(reset),
    }
}

/// `xinfeng unfinished`
pub(super) fn unfinished(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in(folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let unfinished = counter.unfinished().map_err(|why| console.ending(&why, offset))?;
    for visit in &unfinished {
        let envelope = visit.envelope.as_ref().map_or_else(|| String::from("-"), ToString::to_string);
        let (state, opened) =
            (console.words.visit_state(visit.state), offset.clock(visit.opened_at).format("%Y-%m-%d %H:%M"));
        let (station, begun_by) = (&visit.station, visit.begun_by.as_ref().unwrap_or(&visit.user));
        let line = format!("{}\t{envelope}\t{state}\t{}\t{opened}", visit.business, visit.user);
        console.put(&format!("{line}\t{}\t{station}\t{begun_by}", visit.name))?;
    }
    if unfinished.is_empty() {
        console.tell(&console.words.say("unfinished-none", &[]));
    }
    Ok(())
}

/// A printer that no clerk has confirmed is compared before anything is ordered; no pipe does it. What is on paper already can
/// be handed over or ended without it.
fn compare_printer(counter: &mut Counter, console: &Console) -> Result<(), Ending> {
    let offset = counter.settings().utc_offset;
    let destination = counter.destination().map_err(|why| console.ending(&why, offset))?;
    let Destination::Changed(ChangedPrinter { before, now }) = destination else { return Ok(()) };
    let words = &console.words;
    let printers = [("before", words.known_printer(before.as_ref())), ("now", words.known_printer(Some(&now)))];
    let question = words.say("ask-new-printer", &printers.map(|(name, printer)| (name, printer.into())));
    while !console.is_piped() {
        match console.line(&question)?.trim() {
            "yes" => break,
            "no" => {
                counter.doubt_printer().map_err(|why| console.ending(&why, offset))?;
                return Err(Ending::Refused(words.say("new-printer-doubted", &[])));
            }
            _ => console.tell(&words.say("not-an-answer", &[])),
        }
    }
    counter.confirm_printer().map_err(|why| console.ending(&why, offset))
}

/// One desk: a counter, what is to be ordered otherwise, and whom it talks to.
struct Dialogue<'a> {
    counter: Counter,
    changed: Changed,
    console: &'a Console,
    offset: UtcOffset,
    business: Option<BusinessNumber>,
    worker: Option<WorkerId>,
    /// Whether the visit was taken up without an envelope, and nobody has said yet that it goes on.
    asks_to_go_on: bool,
    /// What is asked about documents and person before the card counts.
    attests: &'static str,
    folder: PathBuf,
}

impl<'a> Dialogue<'a> {
    fn open(folder: &Path, user: &UserNumber, changed: Changed, console: &'a mut Console) -> Result<Self, Ending> {
        let mut counter = signed_in_for(Right::Serve, folder, user, console)?;
        let offset = counter.settings().utc_offset;
        counter.open_desk(OldSheets::Emptied, &console.words).map_err(|why| console.ending(&why, offset))?;
        let folder = folder.to_owned();
        let mut desk = Self {
            counter,
            changed,
            console,
            offset,
            business: None,
            worker: None,
            asks_to_go_on: false,
            attests: ATTEST_TO_PRINT,
            folder,
        };
        // Before anybody is asked for a number.
        desk.counter.may_begin().map_err(|why| desk.ending(&why))?;
        Ok(desk)
    }

    /// Moves a reset through its steps until the worker has the envelope.
    fn serve(&mut self, mut reset: InHand) -> Result<(), Ending> {
        loop {
            self.takes_in_hand(&reset);
            let next = match self.counter.next(reset) {
                Ok(next) => self.go_through(next),
                Err(returned) => Err(self.ending(&returned.why)),
            };
            reset = match next {
                Ok(Some(next)) => next,
                Ok(None) => return Ok(()),
                Err(ending) => return Err(self.with_next_step(ending)),
            };
        }
    }

    /// Whose visit it is, for whoever leaves it.
    fn takes_in_hand(&mut self, reset: &InHand) {
        if let Some(visit) = reset.visit() {
            (self.business, self.worker) = (Some(visit.number.clone()), Some(reset.worker().id));
        }
    }

    /// Asks for what is needed next.
    fn go_through(&mut self, next: Next) -> Result<Option<InHand>, Ending> {
        match next {
            Next::Card { held: Held::Found(found), shown, suits } => self.verify(found, &shown, suits),
            Next::Card { held: Held::Printed(printed), shown, .. } => self.verify_again(printed, &shown),
            Next::Order { reset, order, .. } => self.issue(reset, self.changed.of(order)),
            Next::AskPaper(issued) => self.ask_what_became(issued.into()),
            Next::Number(printed) => self.hand_over(printed),
            Next::Overdue(reset) => {
                let overdue = Returned { reset, why: Refusal::Overdue.into() };
                self.go_on_without(overdue)
            }
            Next::Stopped { reset, why } if reset.visit().is_none() => Err(self.ending_with_referral(&why)),
            Next::Stopped { reset, why } => {
                self.console.tell(self.ending(&why).sentence().unwrap_or_default());
                self.ask_what_became(reset)
            }
        }
    }

    fn find(&mut self) -> Result<Reset<Found>, Ending> {
        loop {
            let typed = self.console.line(&self.say("ask-id-number"))?;
            // A reader may send the number with words around it.
            let number = IdNumber::parse(&typed).or_else(|why| IdNumber::within(&typed).ok_or(why)).map_err(Stop::from);
            match number.and_then(|number| self.counter.find(&number)) {
                Ok(found) => return Ok(found),
                Err(why) => {
                    self.console.again(&why, self.offset)?;
                    if let Stop::Refused(refusal) = &why
                        && let Some(why) = refusal.refers()
                    {
                        self.offer_referral(&Referral { why, business: None })?;
                    }
                }
            }
        }
    }

    /// What is compared with the identity document in hand.
    fn show(&self, shown: &Shown, remarks: &[Remark]) {
        let words = &self.console.words;
        let birth = shown.birth.map_or_else(|| words.say("unknown", &[]), |birth| birth.to_string());
        let facts = [
            ("name", shown.name.as_str().into()),
            ("sex", words.sex(shown.sex).into()),
            ("birth", birth.into()),
            ("ethnicity", words.ethnicity_or_unknown(shown.ethnicity).into()),
            ("household", shown.household.as_str().into()),
            ("number", shown.number.as_str().into()),
        ];
        self.console.tell(&words.say("shown", &facts));
        for past in &shown.resets {
            let at = self.offset.clock(past.at).format("%Y-%m-%d %H:%M");
            self.console.tell(&format!("{at}  {}", words.past_reset(past)));
        }
        for remark in remarks {
            self.console.tell(&words.say("remark", &[("remark", words.remark(*remark).into())]));
        }
    }

    fn verify(&mut self, found: Reset<Found>, shown: &Shown, suits: Style) -> Result<Option<InHand>, Ending> {
        self.show(shown, found.remarks());
        if std::mem::take(&mut self.asks_to_go_on) {
            return self.ask_what_became(found.into());
        }
        let last = found.visit().map(|visit| self.counter.last_order(visit)).transpose().map_err(|why| self.ending(&why))?;
        if self.attests == ATTEST_TO_PRINT
            && suits == Style::LargePrint
            && self.changed.style.is_none()
            && last.flatten().is_none()
        {
            self.console.tell(&self.say("large-print-preset"));
        }
        let recorded = if found.visit().is_some() { OnRecord::Already } else { OnRecord::NotYet };
        match self.check(&found, self.attests, recorded)? {
            Ok((card, word)) => match self.counter.verify(found, card, word) {
                Ok(verified) => Ok(Some(verified.into())),
                Err(returned) => self.go_on(*returned).map(Some),
            },
            Err(instead) => self.end_instead(found.into(), instead),
        }
    }

    fn issue(&mut self, verified: Reset<Verified>, order: Order) -> Result<Option<InHand>, Ending> {
        self.console.tell(&self.say("printing"));
        match self.counter.issue(verified, order) {
            Ok(printed) => {
                self.say_where(&printed)?;
                Ok(Some(printed.into()))
            }
            Err(returned) => self.not_issued(*returned),
        }
    }

    /// An envelope that was not printed, or perhaps was: at a terminal nothing is tried again without being asked.
    fn not_issued(&mut self, returned: Returned<InHand>) -> Result<Option<InHand>, Ending> {
        let Returned { reset, why } = returned;
        let ending = self.ending(&why);
        if self.console.is_piped() {
            return Err(ending);
        }
        self.console.tell(ending.sentence().unwrap_or_default());
        match reset {
            InHand::Verified(_) => self.ask_whether_again(reset),
            // The card is asked for, or whether there is paper.
            InHand::Found(_) | InHand::Issued(_) | InHand::Printed(_) => Ok(Some(reset)),
        }
    }

    fn hand_over(&mut self, printed: Reset<Printed>) -> Result<Option<InHand>, Ending> {
        let question = match printed.handed_over_by() {
            HandOverBy::PickUpCode => "ask-pick-up-code",
            HandOverBy::EndOfNumber => "ask-envelope-number",
        };
        let entry = self.console.line(&self.say(question))?;
        match entry.trim() {
            "unreadable" => self.spoil(printed.into(), SpoilGround::Unreadable).map(Some),
            ABANDON => self.abandon(printed.into()),
            REFUSE => self.refuse_on_a_ground(printed.into()),
            read => self.deliver(printed, read),
        }
    }

    fn deliver(&mut self, printed: Reset<Printed>, read: &str) -> Result<Option<InHand>, Ending> {
        let (name, number) = (printed.worker().name.to_string(), printed.staged().number().to_string());
        match self.counter.hand_over(printed, read) {
            Ok(_) => {
                let whose = [("name", name.into()), ("envelope", number.into())];
                self.console.tell(&self.console.words.say("handed-over-whose", &whose));
                Ok(None)
            }
            Err(returned) => self.go_on_without(*returned),
        }
    }

    /// An envelope that is void: while the verification still counts, no new one without being asked.
    fn go_on_without(&mut self, returned: Returned<InHand>) -> Result<Option<InHand>, Ending> {
        match self.go_on(returned)? {
            reset @ InHand::Verified(_) => self.ask_whether_again(reset),
            reset => Ok(Some(reset)),
        }
    }

    /// The card is checked again before an envelope is handed over that waited.
    fn verify_again(&mut self, printed: Reset<Printed>, shown: &Shown) -> Result<Option<InHand>, Ending> {
        self.console.tell(&self.say("verify-again"));
        self.show(shown, &[]);
        match self.check(&printed, ATTEST_TO_HAND_OVER, OnRecord::Already)? {
            Ok((card, word)) => match self.counter.verify_again(printed, card, word) {
                Ok(printed) => Ok(Some(printed.into())),
                Err(returned) => self.go_on(*returned).map(Some),
            },
            Err(instead) => self.end_instead(printed.into(), instead),
        }
    }

    fn end_instead(&mut self, reset: InHand, instead: Instead) -> Result<Option<InHand>, Ending> {
        match instead {
            Instead::Refuse(ground) => Err(self.refuse(reset, ground)),
            Instead::Abandon => self.abandon(reset),
        }
    }

    /// The card and the clerk's word; a visit that is on the record may be ended instead.
    fn check<Stage>(
        &mut self,
        reset: &Reset<Stage>,
        question: &str,
        recorded: OnRecord,
    ) -> Result<OrInstead<(CardMatched, Attestation)>, Ending> {
        Ok(match self.ask_card(reset, recorded)? {
            Ok(card) => self.ask_attestation(question, recorded)?.map(|word| (card, word)),
            Err(instead) => Err(instead),
        })
    }

    fn say_printed(&mut self, issued: Reset<Issued>) -> Result<InHand, Ending> {
        match self.counter.printed(issued) {
            Ok(printed) => Ok(printed.into()),
            Err(returned) => Err(self.ending(&returned.why)),
        }
    }

    fn spoil(&mut self, reset: InHand, ground: SpoilGround) -> Result<InHand, Ending> {
        match self.counter.spoil(reset, ground) {
            Ok(reset) => {
                self.console.tell(&self.say("spoiled"));
                Ok(reset)
            }
            Err(returned) => Err(self.ending(&returned.why)),
        }
    }

    fn abandon(&mut self, reset: InHand) -> Result<Option<InHand>, Ending> {
        match self.counter.abandon(reset) {
            Ok(became) => {
                self.console.tell(&self.say("abandoned"));
                self.tell_if_suspended(&became);
                Ok(None)
            }
            Err(returned) => Err(self.ending(&returned.why)),
        }
    }

    fn refuse(&mut self, reset: InHand, ground: RefusalGround) -> Ending {
        match self.counter.refuse(reset, ground) {
            Ok(became) => {
                if became.voided {
                    self.console.tell(&self.say("spoiled"));
                }
                self.tell_if_suspended(&became);
                // The visit has ended: there is nothing to go on with.
                self.business = None;
                let refused = Ending::Refused(self.console.words.refused(ground).1);
                match &became.referral {
                    Some(referral) => self.referring(refused, referral),
                    None => refused,
                }
            }
            Err(returned) => self.ending(&returned.why),
        }
    }

    /// Nobody leaves with a password that no one holds without being told.
    fn tell_if_suspended(&self, became: &Ended) {
        if became.suspended {
            self.console.tell(&self.say("still-suspended"));
        }
    }

    /// A step that did not happen: at a terminal it is said and the work goes on with the reset that came back.
    fn go_on<R: Into<InHand>>(&mut self, returned: Returned<R>) -> Result<InHand, Ending> {
        let Returned { reset, why } = returned;
        self.console.again(&why, self.offset)?;
        Ok(reset.into())
    }

    fn say_where(&self, printed: &Reset<Printed>) -> Result<(), Ending> {
        let number = printed.staged().number();
        self.console.put(&format!("envelope {number}"))?;
        match self.counter.file_of(number) {
            Some(file) => self.console.put(&format!("file {}", file.display())),
            None => self.console.put(&format!("printer {}", self.counter.printer_name())),
        }
    }

    /// How the command ends while a visit is open: the sentence that names how to go on with it is added, or stands alone
    /// where only the input has ended. Nobody leaves with a password that no one holds without being told.
    fn with_next_step(&self, ending: Ending) -> Ending {
        let Some(business) = &self.business else { return ending };
        let resume = format!("resume {business} --user {}", self.counter.session().user());
        let command = super::as_typed(&self.folder, &resume);
        let facts = [("business", business.to_string().into()), ("command", command.into())];
        let mut next = self.console.words.say("left-unfinished", &facts);
        if self.worker.is_some_and(|worker| matches!(self.counter.is_suspended(worker), Ok(true))) {
            next = format!("{next}\n{}", self.say("still-suspended"));
        }
        match ending {
            Ending::Fault(said) => Ending::Fault(format!("{said}\n{next}")),
            Ending::Refused(said) => Ending::Refused(format!("{said}\n{next}")),
            Ending::Unanswered(why, _) => Ending::Unanswered(why, next),
        }
    }

    fn ending(&self, stop: &Stop) -> Ending {
        match self.console.ending(stop, self.offset) {
            Ending::Refused(said) if stops_for_a_loss(stop) => Ending::Refused(self.with_who_settles(said)),
            ending => ending,
        }
    }

    /// A refusal since entries are lost, with who settles that, and how.
    fn with_who_settles(&self, said: String) -> String {
        let Ok(Some(loss)) = self.counter.open_loss() else { return said };
        let by = match &loss.settles {
            Settles::OneSelf => Some(self.counter.session().user()),
            settles => settles.others().first(),
        };
        let by = by.unwrap_or(self.counter.session().user());
        let command = super::as_typed(&self.folder, &format!("journal settle --user {by}"));
        let command = self.console.words.say("loss-command", &[("command", command.into())]);
        let lines = [Some(said), self.console.words.settles_loss(&loss.settles), Some(command)];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn say(&self, id: &str) -> String {
        self.console.words.say(id, &[])
    }
}

fn stops_for_a_loss(stop: &Stop) -> bool {
    matches!(stop, Stop::Refused(Refusal::LossUnsettled | Refusal::PracticeLossUnsettled))
}
