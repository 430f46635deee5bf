//! The signed-in desk: what the window asks the counter for, one call after another. Every call may take a while, so it
//! runs on a thread, takes the desk along, and brings it back with the screen to show next. No rule of the trade is here:
//! where a visit stands is what the counter says.

mod stationery;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Place;
use super::said::{Said, Tone};
use super::screen::journal::Reading;
use super::screen::verify::{Facts, Held};
use super::screen::{Find, Form, HandOver, Journal, Print, Question, Screen, UnfinishedList, Users, Verify, form, question};
use crate::counter::{BeforeHandOver, Counter, Order, Press, Refusal, Returned, Stop};
use crate::device::{Capabilities, Drawer};
use crate::domain::journal::ShortCode;
use crate::domain::{
    Attestation, BusinessNumber, EnvelopeNumber, Found, IdNumber, InHand, Issued, NotServed, Printed, Referral,
    RefusalGround, Reset, Right, Role, Secret, SpoilGround, Station, UserNumber, Verified, WorkerId,
};
use crate::paper::{InstalledFonts, PractisedEnvelope};
use crate::settings::Settings;
use crate::store::DeskLock;
use crate::words::Words;

/// What comes back from a call.
pub enum Answer {
    /// The next screen.
    Show(Screen),
    /// The same screen, with something said.
    Say(Said),
    /// The same form, with something said of one of its fields.
    SayAt(usize, Said),
    /// Nobody is signed in any more.
    SignOut(Said),
}

/// Who is signed in, as the top bar says it.
#[derive(Debug, Clone)]
pub struct Who {
    /// The user's number.
    pub number: UserNumber,
    /// His name.
    pub name: String,
    /// In which role.
    pub role: Role,
    /// The office.
    pub office: String,
    /// The counter's number.
    pub station: String,
    /// Whether the office is a practice desk.
    pub practice: bool,
}

impl Who {
    /// Whether the user serves workers.
    pub fn serves(&self) -> bool {
        self.role.may(Right::Serve)
    }
}

/// A counter, what it prints with, and the lock that keeps other programs away from this desk.
pub struct Desk {
    counter: Counter,
    press: Press,
    installed: InstalledFonts,
    folder: PathBuf,
    /// Where sheets lie that are printed by hand.
    drawer: Drawer,
    /// What is shown of the worker in hand, so that one search leaves one view on the record.
    shown: Option<(WorkerId, Facts)>,
    /// Where an envelope was printed just now.
    fresh_from: Option<String>,
    /// Why the register stops the visit in hand: what a referral slip says then, whatever ground the clerk chooses.
    not_served: Option<NotServed>,
    /// The envelope that was handed over last, where its sheet stays until the next visit: at a practice desk.
    handed_over: Option<EnvelopeNumber>,
    /// What the printer in force last said of itself.
    told: Option<Capabilities>,
    _lock: Option<DeskLock>,
}

impl Desk {
    /// The desk of a user who has signed in; `first` when the program has just begun and the Drawer is emptied.
    ///
    /// # Errors
    /// The desk is open elsewhere, the Drawer cannot be emptied, a font cannot be read.
    pub fn open(place: &Place, counter: Counter, words: &Words, first: bool) -> Result<Self, Stop> {
        let (folder, installed) = (&place.folder, place.installed.clone());
        let serves = counter.session().role().may(Right::Serve);
        let lock = if serves { Some(DeskLock::take(folder, &holder(&counter, words))?) } else { None };
        let drawer = Drawer::of(folder, counter.settings().drawer_minutes);
        if serves && first {
            drawer.empty().map_err(crate::store::StoreFault::from)?;
        }
        let press = Press::of(folder, counter.settings(), counter.office(), installed.clone())?;
        Ok(Self {
            counter,
            press,
            installed,
            folder: folder.to_owned(),
            drawer,
            shown: None,
            fresh_from: None,
            not_served: None,
            handed_over: None,
            told: None,
            _lock: lock,
        })
    }

    /// Who sits here.
    pub fn who(&self) -> Who {
        let (session, user, office) = (self.counter.session(), self.counter.user(), self.counter.office());
        Who {
            number: session.user().clone(),
            name: user.name.as_str().to_owned(),
            role: session.role(),
            office: office.name.clone(),
            station: session.station().to_string(),
            practice: office.practice,
        }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        self.counter.settings()
    }

    /// Where the sheet lies: a printer or a folder, never the number of an envelope.
    fn printer(&self) -> String {
        self.press.printer.name().into_owned()
    }

    /// The tray that its sheets come from, where the settings name one.
    fn tray(&self) -> Option<String> {
        let printer = &self.settings().printer;
        printer.address.as_ref().and(printer.tray.as_ref()).map(ToString::to_string)
    }

    /// The first screen of a user: what he is here for.
    pub fn home(&mut self, said: Vec<Said>) -> Answer {
        if self.counter.must_change_password() {
            return Answer::Show(Screen::Form(Form::new(form::Purpose::OwnPassword { first: true })));
        }
        match self.counter.session().role() {
            Role::Clerk | Role::Supervisor => self.ready(said),
            Role::Administrator => self.users(said),
            Role::Auditor => self.journal(Reading::newest()),
        }
    }

    /// Ready for the next worker; what is unfinished is not forgotten.
    fn ready(&mut self, mut said: Vec<Said>) -> Answer {
        // The timers of the Drawer do not count while a computer sleeps.
        if let Ok(now) = self.counter.now() {
            self.drawer.take_out_late(now).ok();
        }
        match self.counter.unfinished() {
            Ok(visits) if !visits.is_empty() && said.is_empty() => {
                said.push(Said::Fact(Tone::Plain, "find-unfinished", "count", visits.len().to_string()));
            }
            Ok(_) => {}
            Err(why) => said.push(why.into()),
        }
        Answer::Show(Screen::Find(Find::new(said)))
    }

    /// Nothing of one worker is shown, said or printed for the next.
    fn forget_the_last(&mut self) {
        (self.shown, self.fresh_from, self.not_served) = (None, None, None);
        if let Some(number) = self.handed_over.take() {
            self.press.printer.take_out(&number).ok();
        }
    }

    /// Looks for a worker.
    pub fn find(&mut self, number: &IdNumber) -> Answer {
        self.forget_the_last();
        match self.counter.find(number) {
            // What was typed stays in sight when the worker's name cannot be printed.
            Ok(found) => self.asking_for_card(found, None).map_or_else(|why| Answer::Say(why.into()), Answer::Show),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Checks the card, and puts the verification on the record.
    pub fn check(&mut self, held: Held, entry: &Secret) -> Answer {
        match held {
            Held::Found(found) => match self.counter.check_card(&found, entry) {
                Err(why) => self.at(found.into(), Some(why)),
                Ok(card) => match self.counter.verify(found, card, Attestation::given()) {
                    Ok(verified) => self.at(verified.into(), None),
                    Err(returned) => self.back(*returned),
                },
            },
            Held::Printed(printed) => match self.counter.check_card(&printed, entry) {
                Err(why) => self.at(printed.into(), Some(why)),
                Ok(card) => match self.counter.verify_again(printed, card, Attestation::given()) {
                    Ok(printed) => self.at(printed.into(), None),
                    Err(returned) => self.back(*returned),
                },
            },
        }
    }

    /// Draws a password and prints its envelope.
    pub fn issue(&mut self, reset: Reset<Verified>, order: Order) -> Answer {
        match self.counter.issue(reset, order, &mut self.press) {
            Ok(printed) => {
                self.fresh_from = Some(self.printer());
                self.at(printed.into(), None)
            }
            Err(returned) => self.back(*returned),
        }
    }

    /// Hands the envelope over whose number was read.
    pub fn hand_over(&mut self, reset: Reset<Printed>, read: &str) -> Answer {
        let number = reset.staged().number().clone();
        match self.counter.hand_over(reset, read, &*self.press.printer) {
            Ok(_) => {
                let inside = self.practised(&number).map(|practised| Arc::new(practised.inside));
                self.handed_over = inside.is_some().then_some(number);
                let said = vec![Said::Note(Tone::Success, "handed-over")];
                Answer::Show(Screen::Find(Find::new(said).and_inside(inside)))
            }
            Err(returned) => self.back(*returned),
        }
    }

    /// An envelope as a screen may show it: at a practice desk that prints into its Drawer, nowhere else.
    fn practised(&self, number: &EnvelopeNumber) -> Option<PractisedEnvelope> {
        self.press.printer.practised(number).and_then(|kept| PractisedEnvelope::read(&kept))
    }

    /// Voids the envelope.
    pub fn spoil(&mut self, reset: InHand, ground: SpoilGround) -> Answer {
        match self.counter.spoil(reset, ground, &*self.press.printer) {
            Ok(reset) => self.said_at(reset, Some(Said::Note(Tone::Remark, "spoiled"))),
            Err(returned) => self.back(*returned),
        }
    }

    /// Goes on as the clerk answered.
    pub fn answer(&mut self, reset: InHand, answer: question::Answer) -> Answer {
        use question::Answer as Asked;
        match (answer, reset) {
            (Asked::Printed, InHand::Issued(issued)) => self.say_printed(issued),
            (Asked::Printed | Asked::GoOn | Asked::Later, reset) => self.at(reset, None),
            (Asked::NotPrinted, reset) => self.spoil(reset, SpoilGround::NotPrinted),
            (Asked::Unreadable, reset) => self.spoil(reset, SpoilGround::Unreadable),
            (Asked::Abandon, reset) => self.abandon(reset),
        }
    }

    fn say_printed(&mut self, issued: Reset<Issued>) -> Answer {
        match self.counter.printed(issued) {
            Ok(printed) => self.at(printed.into(), None),
            Err(returned) => {
                let Returned { reset, why } = *returned;
                self.at(reset.into(), Some(why))
            }
        }
    }

    /// Ends the visit without a hand-over.
    pub fn abandon(&mut self, reset: InHand) -> Answer {
        let suspended = self.counter.is_suspended(reset.worker());
        match self.counter.abandon(reset, &*self.press.printer) {
            Ok(()) => ended(vec![Said::Note(Tone::Remark, "abandoned")], suspended),
            Err(returned) => self.back(*returned),
        }
    }

    /// Leaves a visit among the unfinished; nobody leaves with a password that no one holds without being told.
    pub fn put_aside(&mut self, reset: &InHand) -> Answer {
        let visit = reset.visit().map(|visit| visit.number.to_string());
        let mut said: Vec<Said> =
            visit.map(|visit| Said::Fact(Tone::Plain, "put-aside", "business", visit)).into_iter().collect();
        if matches!(self.counter.is_suspended(reset.worker()), Ok(true)) {
            said.push(Said::Note(Tone::Danger, "still-suspended"));
        }
        self.home(said)
    }

    /// Refuses the visit on a ground.
    pub fn refuse(&mut self, reset: InHand, ground: RefusalGround) -> Answer {
        let suspended = self.counter.is_suspended(reset.worker());
        let on_paper = matches!(reset, InHand::Issued(_) | InHand::Printed(_));
        let business = reset.visit().map(|visit| visit.number.clone());
        let not_served = self.not_served.take();
        match self.counter.refuse(reset, ground, &*self.press.printer) {
            Ok(()) => {
                let why = not_served.unwrap_or(NotServed::Refused(ground));
                let mut said = vec![Said::Refused(ground, Referral { why, business })];
                said.extend(on_paper.then_some(Said::Note(Tone::Remark, "spoiled")));
                ended(said, suspended)
            }
            Err(returned) => self.back(*returned),
        }
    }

    /// Prints a referral slip for a worker who was not served.
    pub fn refer(&mut self, referral: &Referral) -> Answer {
        match self.counter.refer(referral, &self.press) {
            Ok(()) => Answer::Say(Said::Fact(Tone::Success, "referral-printed", "printer", self.printer())),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// What is unfinished, with `first` chosen.
    pub fn unfinished(&mut self, first: Option<&BusinessNumber>) -> Answer {
        match self.counter.unfinished() {
            Ok(visits) => Answer::Show(Screen::Unfinished(UnfinishedList::new(visits, first))),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Takes an unfinished visit up: what may be on paper is asked about first.
    pub fn resume(&mut self, business: &BusinessNumber) -> Answer {
        self.forget_the_last();
        match self.counter.resume(business) {
            Ok(reset @ (InHand::Issued(_) | InHand::Printed(_))) => {
                Answer::Show(Screen::Question(Question::new(reset, Vec::new())))
            }
            Ok(reset) => self.at(reset, None),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Gives the user a password of his own.
    pub fn change_password(&mut self, present: Option<&Secret>, password: &Secret) -> Answer {
        match self.counter.change_password(present, password) {
            Ok(()) => self.home(vec![Said::Note(Tone::Success, "password-changed")]),
            // Perhaps somebody else sits here: the desk is locked.
            Err(why @ Stop::Refused(Refusal::SignInLocked { .. })) => Answer::SignOut(why.into()),
            Err(why) => Answer::SayAt(0, why.into()),
        }
    }

    /// The users.
    pub fn users(&mut self, said: Vec<Said>) -> Answer {
        match self.counter.users() {
            Ok(users) => Answer::Show(Screen::Users(Users::new(users, said))),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// A page of the journal.
    pub fn journal(&mut self, reading: Reading) -> Answer {
        match self.counter.journal(&reading.filter) {
            Ok(entries) if entries.is_empty() && reading.is_on() => Answer::Say(Said::Note(Tone::Plain, "journal-no-older")),
            Ok(entries) => Answer::Show(Screen::Journal(Journal::new(entries, reading, Vec::new()))),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Walks the whole chain; looks for the code of a stub in it.
    pub fn check_journal(&mut self, code: Option<&ShortCode>) -> Answer {
        let checked = self.counter.verify_journal().and_then(|audit| {
            let fits = code.map(|code| self.counter.is_in_journal(code)).transpose()?;
            Ok((audit, fits))
        });
        Answer::Say(match checked {
            Err(why) => why.into(),
            Ok((audit, fits)) => match (audit.breaks.first(), fits, code) {
                (Some(place), ..) => Said::Broken(place.clone()),
                (None, Some(false), Some(code)) => {
                    Said::Fact(Tone::Danger, "journal-code-differs", "seq", code.seq.to_string())
                }
                (None, Some(true), Some(code)) => {
                    Said::Fact(Tone::Success, "journal-code-fits", "seq", code.seq.to_string())
                }
                (None, ..) => Said::Intact { count: audit.head.seq, head: audit.head.short_code() },
            },
        })
    }

    /// Keeps the settings; a change of station counts from the next sign-in on.
    pub fn settle(&mut self, wanted: Settings, station: Option<Station>) -> Answer {
        if let Err(why) = self.keep(wanted) {
            return Answer::Say(why.into());
        }
        match station.map(|station| self.counter.change_station(station)) {
            None => self.home(vec![Said::Note(Tone::Success, "settings-saved")]),
            Some(Ok(())) => Answer::SignOut(Said::Note(Tone::Success, "station-changed")),
            Some(Err(why)) => Answer::Say(why.into()),
        }
    }

    /// Keeps the settings, and prints by them from now on.
    fn keep(&mut self, wanted: Settings) -> Result<(), Stop> {
        self.counter.change_settings(wanted)?;
        let settings = self.counter.settings();
        self.press = Press::of(&self.folder, settings, self.counter.office(), self.installed.clone())?;
        self.drawer = Drawer::of(&self.folder, settings.drawer_minutes);
        Ok(())
    }

    /// Cancels the job that is being printed: what became of the envelope is asked then.
    pub fn stop_printing(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.press.stop)
    }

    /// The counter, for what an office does now and then.
    pub(super) fn counter(&mut self) -> &mut Counter {
        &mut self.counter
    }

    /// A step that did not happen: the screen of where the reset is now, and why.
    fn back<R: Into<InHand>>(&mut self, returned: Returned<R>) -> Answer {
        let Returned { reset, why } = returned;
        self.at(reset.into(), Some(why))
    }

    fn at(&mut self, reset: InHand, why: Option<Stop>) -> Answer {
        self.said_at(reset, why.map(Said::from))
    }

    /// The screen of where a reset stands.
    fn said_at(&mut self, reset: InHand, said: Option<Said>) -> Answer {
        self.not_served = said.as_ref().and_then(Said::refers).map(|referral| referral.why);
        let screen = match reset {
            InHand::Found(found) => self.asking_for_card(found, said),
            InHand::Verified(verified) => self.asking_to_print(verified, said),
            InHand::Issued(issued) => Ok(Screen::Question(Question::new(issued.into(), said.into_iter().collect()))),
            InHand::Printed(printed) => self.asking_for_number(printed, said),
        };
        match screen {
            Ok(screen) => Answer::Show(screen),
            // The visit is among the unfinished, if one is on the record.
            Err(why) => Answer::Show(Screen::Find(Find::new(vec![why.into()]))),
        }
    }

    fn facts<Stage>(&mut self, reset: &Reset<Stage>) -> Result<Facts, Stop> {
        let worker = reset.worker().id;
        if let Some((_, facts)) = self.shown.as_ref().filter(|(shown, _)| *shown == worker) {
            return Ok(facts.clone());
        }
        let facts = Facts::from(self.counter.show(reset)?);
        self.shown = Some((worker, facts.clone()));
        Ok(facts)
    }

    fn asking_for_card(&mut self, found: Reset<Found>, said: Option<Said>) -> Result<Screen, Stop> {
        if !found.may_draw() {
            let mut said: Vec<Said> = said.into_iter().collect();
            if !said.iter().any(|said| matches!(said, Said::Stop(Stop::Refused(Refusal::OutOfDraws)))) {
                said.push(Said::Stop(Refusal::OutOfDraws.into()));
            }
            return Ok(Screen::Question(Question::new(found.into(), said)));
        }
        let facts = self.facts(&found)?;
        if let Err(why) = self.counter.can_print(&found, &self.press) {
            // A visit on the record must be ended, or its name corrected.
            return match found.visit() {
                None => Err(why),
                Some(_) => Ok(Screen::Question(Question::new(found.into(), vec![why.into()]))),
            };
        }
        let asked = self.settings().card_digits;
        Ok(Screen::Verify(Verify::new(Held::Found(found), facts, asked, said)))
    }

    fn asking_to_print(&mut self, verified: Reset<Verified>, said: Option<Said>) -> Result<Screen, Stop> {
        let facts = self.facts(&verified)?;
        let order = self.counter.last_order(verified.visit())?.unwrap_or_default();
        let large = verified.worker().prefers_large_print(self.counter.today()?);
        let mut print = Print::new(verified, facts, order, large, (self.printer(), self.tray()));
        if let Some(said) = said {
            print.say(said);
        }
        Ok(Screen::Print(print))
    }

    fn asking_for_number(&mut self, printed: Reset<Printed>, said: Option<Said>) -> Result<Screen, Stop> {
        match self.counter.before_hand_over(&printed)? {
            BeforeHandOver::Number => {
                let fresh = self.fresh_from.clone().map(|printer| (printer, self.settings().second_page));
                let outside = self.practised(printed.staged().number()).map(|practised| Arc::new(practised.outside));
                Ok(Screen::HandOver(HandOver::new(printed, fresh, said).and_outside(outside)))
            }
            BeforeHandOver::Card => {
                let facts = self.facts(&printed)?;
                let asked = self.settings().card_digits;
                Ok(Screen::Verify(Verify::new(Held::Printed(printed), facts, asked, said)))
            }
            // It is void whatever is read from it: handing it over says so and spoils the number.
            BeforeHandOver::Void => match self.counter.hand_over(printed, "", &*self.press.printer) {
                Err(returned) if !matches!(returned.reset, InHand::Printed(_)) => {
                    let Returned { reset, why } = *returned;
                    match self.at(reset, Some(why)) {
                        Answer::Show(screen) => Ok(screen),
                        Answer::Say(said) | Answer::SayAt(_, said) | Answer::SignOut(said) => {
                            Ok(Screen::Find(Find::new(vec![said])))
                        }
                    }
                }
                Err(returned) => Err(returned.why),
                Ok(_) => Ok(Screen::Find(Find::new(Vec::new()))),
            },
        }
    }
}

/// The screen after a visit has ended without a hand-over: nobody leaves with a password that no one holds without being
/// told.
fn ended(mut said: Vec<Said>, suspended: Result<bool, Stop>) -> Answer {
    if matches!(suspended, Ok(true)) {
        said.push(Said::Note(Tone::Danger, "still-suspended"));
    }
    Answer::Show(Screen::Find(Find::new(said)))
}

fn holder(counter: &Counter, words: &Words) -> String {
    let user = counter.session().user().to_string();
    words.say("desk-holder", &[("process", std::process::id().to_string().into()), ("user", user.into())])
}
