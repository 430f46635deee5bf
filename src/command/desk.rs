//! The counter's main job at a terminal: a reset from the identity number to the envelope in the worker's hand.

mod questions;

use std::path::{Path, PathBuf};

use questions::{ATTEST_TO_HAND_OVER, ATTEST_TO_PRINT, OrGround};

use super::console::{Console, Ending};
use super::{signed_in, signed_in_for};
use crate::counter::{BeforeHandOver, Counter, Order, Press, Refusal, Returned, Stop};
use crate::device::Drawer;
use crate::domain::{
    Attestation, BusinessNumber, CardMatched, Found, IdNumber, InHand, Issued, NotServed, Printed, Referral, RefusalGround,
    Remark, Reset, Right, SpoilGround, Style, UserNumber, UtcOffset, Verified,
};
use crate::store::DeskLock;

/// `xinfeng reset`
pub(super) fn reset(folder: &Path, user: &UserNumber, order: Order, console: &mut Console) -> Result<(), Ending> {
    let mut desk = Desk::open(folder, user, order, console)?;
    let found = desk.find()?;
    desk.serve(found.into())
}

/// `xinfeng resume`
pub(super) fn resume(
    folder: &Path,
    user: &UserNumber,
    business: &BusinessNumber,
    order: Option<Order>,
    console: &mut Console,
) -> Result<(), Ending> {
    let mut desk = Desk::open(folder, user, Order::default(), console)?;
    let recovered = desk.counter.resume(business).map_err(|why| desk.ending(&why))?;
    let last = recovered.visit().map(|visit| desk.counter.last_order(visit)).transpose().map_err(|why| desk.ending(&why))?;
    desk.order = order.or(last.flatten()).unwrap_or_default();
    desk.business = Some(business.clone());
    match desk.ask_what_became(recovered) {
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
        console.put(&format!("{}\t{envelope}\t{state}\t{}\t{opened}", visit.business, visit.user))?;
    }
    if unfinished.is_empty() {
        console.tell(&console.words.say("unfinished-none", &[]));
    }
    Ok(())
}

/// One desk: a counter, what it prints with, and whom it talks to.
struct Desk<'a> {
    counter: Counter,
    press: Press,
    order: Order,
    console: &'a Console,
    offset: UtcOffset,
    business: Option<BusinessNumber>,
    folder: Option<PathBuf>,
    _lock: DeskLock,
}

impl<'a> Desk<'a> {
    fn open(folder: &Path, user: &UserNumber, order: Order, console: &'a mut Console) -> Result<Self, Ending> {
        let counter = signed_in_for(Right::Serve, folder, user, console)?;
        let offset = counter.settings().utc_offset;
        let holder = console
            .words
            .say("desk-holder", &[("process", std::process::id().to_string().into()), ("user", user.to_string().into())]);
        let lock = DeskLock::take(folder, &holder).map_err(|fault| console.ending(&fault.into(), offset))?;
        let drawer = Drawer::of(folder, counter.settings().drawer_minutes);
        let emptied = drawer.empty().map_err(|error| Stop::from(crate::store::StoreFault::from(error)));
        emptied.map_err(|why| console.ending(&why, offset))?;
        let press = Press::of(folder, counter.settings(), counter.office(), super::installed_fonts());
        let press = press.map_err(|why| console.ending(&why, offset))?;
        let folder = (folder != super::usual_folder(super::DATA)).then(|| folder.to_owned());
        Ok(Self { counter, press, order, console, offset, business: None, folder, _lock: lock })
    }

    /// Moves a reset through its steps until the worker has the envelope.
    fn serve(&mut self, mut reset: InHand) -> Result<(), Ending> {
        loop {
            if let Some(visit) = reset.visit() {
                self.business = Some(visit.number.clone());
            }
            let next = match reset {
                InHand::Found(found) => self.verify(found),
                InHand::Verified(verified) => self.issue(verified),
                InHand::Issued(issued) => self.ask_what_became(InHand::Issued(issued)),
                InHand::Printed(printed) => self.hand_over(printed),
            };
            reset = match next {
                Ok(Some(next)) => next,
                Ok(None) => return Ok(()),
                Err(ending) => return Err(self.with_next_step(ending)),
            };
        }
    }

    fn find(&mut self) -> Result<Reset<Found>, Ending> {
        loop {
            let typed = self.console.line(&self.say("ask-id-number"))?;
            let number = IdNumber::parse(&typed).map_err(Stop::from);
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
    fn show<Stage>(&mut self, reset: &Reset<Stage>, remarks: &[Remark]) -> Result<(), Ending> {
        let shown = self.counter.show(reset).map_err(|why| self.ending(&why))?;
        let words = &self.console.words;
        let birth = shown.birth.map_or_else(|| words.say("unknown", &[]), |birth| birth.to_string());
        let facts = [
            ("name", shown.name.into()),
            ("sex", words.sex(shown.sex).into()),
            ("birth", birth.into()),
            ("household", shown.household.into()),
            ("number", shown.number.as_str().into()),
        ];
        self.console.tell(&words.say("shown", &facts));
        for remark in remarks {
            self.console.tell(&words.say("remark", &[("remark", words.remark(*remark).into())]));
        }
        Ok(())
    }

    fn verify(&mut self, found: Reset<Found>) -> Result<Option<InHand>, Ending> {
        if !found.may_draw() {
            self.console.tell(&self.console.words.refusal(&Refusal::OutOfDraws, self.offset));
            return self.ask_what_became(found.into());
        }
        self.show(&found, found.remarks())?;
        let today = self.counter.today().map_err(|why| self.ending(&why))?;
        if self.order.style == Style::Standard && found.worker().prefers_large_print(today) {
            self.console.tell(&self.say("suggest-large-print"));
        }
        let printable = self.counter.can_print(&found, &self.press);
        printable.map_err(|why| self.ending(&why))?;
        match self.check(&found, ATTEST_TO_PRINT)? {
            Ok((card, word)) => match self.counter.verify(found, card, word) {
                Ok(verified) => Ok(Some(verified.into())),
                Err(returned) => self.go_on(*returned).map(Some),
            },
            Err(ground) => Err(self.refuse(found.into(), ground)),
        }
    }

    fn issue(&mut self, verified: Reset<Verified>) -> Result<Option<InHand>, Ending> {
        self.console.tell(&self.say("printing"));
        match self.counter.issue(verified, self.order, &mut self.press) {
            Ok(printed) => {
                self.say_where(&printed)?;
                Ok(Some(printed.into()))
            }
            Err(returned) => match *returned {
                Returned { reset, why: why @ Stop::Failed(_) } if !self.console.is_piped() => {
                    self.console.tell(self.ending(&why).sentence().unwrap_or_default());
                    match reset {
                        // There may be paper: the question is another one.
                        InHand::Issued(_) => Ok(Some(reset)),
                        InHand::Found(_) | InHand::Verified(_) | InHand::Printed(_) => self.ask_whether_again(reset),
                    }
                }
                returned => self.go_on(returned).map(Some),
            },
        }
    }

    fn hand_over(&mut self, printed: Reset<Printed>) -> Result<Option<InHand>, Ending> {
        match self.counter.before_hand_over(&printed).map_err(|why| self.ending(&why))? {
            // It is void whatever is read from it: nobody is asked for the card first.
            BeforeHandOver::Void => return self.deliver(printed, ""),
            BeforeHandOver::Card => return self.verify_again(printed).map(Some),
            BeforeHandOver::Number => {}
        }
        let entry = self.console.line(&self.say("ask-envelope-number"))?;
        match entry.trim() {
            "unreadable" => self.spoil(printed.into(), SpoilGround::Unreadable).map(Some),
            "abandon" => self.abandon(printed.into()),
            number => self.deliver(printed, number),
        }
    }

    fn deliver(&mut self, printed: Reset<Printed>, number: &str) -> Result<Option<InHand>, Ending> {
        match self.counter.hand_over(printed, number, &*self.press.printer) {
            Ok(_) => {
                self.console.tell(&self.say("handed-over"));
                Ok(None)
            }
            Err(returned) => match self.go_on(*returned)? {
                // The envelope is void and the verification still counts: no new one without being asked.
                reset @ InHand::Verified(_) => self.ask_whether_again(reset),
                reset => Ok(Some(reset)),
            },
        }
    }

    /// The card is checked again before an envelope is handed over that waited.
    fn verify_again(&mut self, printed: Reset<Printed>) -> Result<InHand, Ending> {
        self.console.tell(&self.say("verify-again"));
        self.show(&printed, &[])?;
        match self.check(&printed, ATTEST_TO_HAND_OVER)? {
            Ok((card, word)) => match self.counter.verify_again(printed, card, word) {
                Ok(printed) => Ok(printed.into()),
                Err(returned) => self.go_on(*returned),
            },
            Err(ground) => Err(self.refuse(printed.into(), ground)),
        }
    }

    /// The card and the clerk's word.
    fn check<Stage>(
        &mut self,
        reset: &Reset<Stage>,
        question: &str,
    ) -> Result<OrGround<(CardMatched, Attestation)>, Ending> {
        Ok(match self.ask_card(reset)? {
            Ok(card) => self.ask_attestation(question)?.map(|word| (card, word)),
            Err(ground) => Err(ground),
        })
    }

    fn say_printed(&mut self, issued: Reset<Issued>) -> Result<InHand, Ending> {
        match self.counter.printed(issued) {
            Ok(printed) => Ok(printed.into()),
            Err(returned) => Err(self.ending(&returned.why)),
        }
    }

    fn spoil(&mut self, reset: InHand, ground: SpoilGround) -> Result<InHand, Ending> {
        match self.counter.spoil(reset, ground, &*self.press.printer) {
            Ok(reset) => {
                self.console.tell(&self.say("spoiled"));
                Ok(reset)
            }
            Err(returned) => Err(self.ending(&returned.why)),
        }
    }

    fn abandon(&mut self, reset: InHand) -> Result<Option<InHand>, Ending> {
        let suspended = self.counter.is_suspended(reset.worker());
        match self.counter.abandon(reset, &*self.press.printer) {
            Ok(()) => {
                self.console.tell(&self.say("abandoned"));
                self.tell_if_suspended(suspended);
                Ok(None)
            }
            Err(returned) => Err(self.ending(&returned.why)),
        }
    }

    fn refuse(&mut self, reset: InHand, ground: RefusalGround) -> Ending {
        let suspended = self.counter.is_suspended(reset.worker());
        let on_paper = reset.envelope().is_some();
        match self.counter.refuse(reset, ground, &*self.press.printer) {
            Ok(()) => {
                if on_paper {
                    self.console.tell(&self.say("spoiled"));
                }
                self.tell_if_suspended(suspended);
                // The visit has ended: there is nothing to go on with.
                let referral = Referral { why: NotServed::Refused(ground), business: self.business.take() };
                let said = self.console.words.refused(ground).1;
                self.referring(Ending::Refused(said), &referral)
            }
            Err(returned) => self.ending(&returned.why),
        }
    }

    /// Nobody leaves with a password that no one holds without being told.
    fn tell_if_suspended(&self, suspended: Result<bool, Stop>) {
        if matches!(suspended, Ok(true)) {
            self.console.tell(&self.say("still-suspended"));
        }
    }

    /// A step that did not happen: at a terminal it is said and the work goes on with the reset that came back.
    fn go_on<R: Into<InHand>>(&mut self, returned: Returned<R>) -> Result<InHand, Ending> {
        let Returned { reset, why } = returned;
        // What asking again cannot change ends the command.
        if let Stop::Refused(
            Refusal::OutOfDraws | Refusal::Obstacle(_) | Refusal::Elsewhere { .. } | Refusal::CannotPrint(_),
        ) = why
        {
            return Err(self.ending_with_referral(&why));
        }
        self.console.again(&why, self.offset)?;
        Ok(reset.into())
    }

    fn say_where(&self, printed: &Reset<Printed>) -> Result<(), Ending> {
        let number = printed.staged().number();
        self.console.put(&format!("envelope {number}"))?;
        match self.press.printer.file_of(number) {
            Some(file) => self.console.put(&format!("file {}", file.display())),
            None => self.console.put(&format!("printer {}", self.press.printer.name())),
        }
    }

    /// How the command ends while a visit is open: the sentence that names how to go on with it is added, or stands alone
    /// where only the input has ended.
    fn with_next_step(&self, ending: Ending) -> Ending {
        let Some(business) = &self.business else { return ending };
        let folder = self.folder.as_ref().map(|folder| format!(" --data {}", folder.display())).unwrap_or_default();
        let command = format!("xinfeng{folder} resume {business} --user {}", self.counter.session().user());
        let facts = [("business", business.to_string().into()), ("command", command.into())];
        let next = self.console.words.say("left-unfinished", &facts);
        match ending {
            Ending::Fault(said) => Ending::Fault(format!("{said}\n{next}")),
            Ending::Refused(said) => Ending::Refused(format!("{said}\n{next}")),
            Ending::InputEnded(_) => Ending::InputEnded(next),
        }
    }

    fn ending(&self, stop: &Stop) -> Ending {
        self.console.ending(stop, self.offset)
    }

    fn say(&self, id: &str) -> String {
        self.console.words.say(id, &[])
    }
}
