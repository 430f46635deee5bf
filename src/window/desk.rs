//! The signed-in desk: what the window asks the counter for, one call after another. Every call may take a while, so it
//! runs on a thread, takes the desk along, and brings it back with what the next screen needs. No rule of the trade is here:
//! where a visit stands is what the counter says.

mod employer;
mod mobile;
mod outgoing;
mod person;
mod query;
mod reading;
mod search;
mod stationery;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, Utc};

use super::answer::{Answer, Showing};
use super::said::{Said, Tone};
use super::screen::journal::Reading;
use super::screen::question;
use super::screen::user::Becomes;
use super::who::Who;
use crate::counter::{
    BackupNews, Counter, Destination, Ended, Held, LookedAt, Next, OldSheets, OpenLoss, Order, Refusal, Returned, Settles,
    Stop,
};
use crate::device::Capabilities;
use crate::domain::{
    Attestation, BusinessNumber, EmployerQuery, Entered, EnvelopeNumber, IdNumber, InHand, Issued, LiftGround, Printed,
    QueryNumber, ReceiptState, Referral, RefusalGround, Reset, Right, Role, Secret, SpoilGround, Station, UserNumber,
    Verified, WorkerId,
};
use crate::settings::{BackupSettings, Settings, WholePath};
use crate::store::{Became, CardLock, MessageId, OtherPlace, Recent};
use crate::words::Words;

/// A counter, and what is said of its printer.
pub struct Desk {
    counter: Counter,
    /// Where an envelope was printed just now.
    fresh_from: Option<String>,
    /// What the printer in force last said of itself.
    told: Option<Capabilities>,
    /// Lost entries of the journal, for a user who may settle that, until he has been asked.
    lost: Option<OpenLoss>,
    /// The visit that was not taken up before somebody has looked at them.
    stopped: Option<BusinessNumber>,
    /// Other folders of this store, until that was said.
    elsewhere: Vec<OtherPlace>,
    /// The page of a person that is open.
    opened: Option<LookedAt>,
    /// The employer that is asked for.
    unit: Option<EmployerQuery>,
}

impl Desk {
    /// The desk of a user who has signed in.
    ///
    /// # Errors
    /// The desk is open elsewhere, the Drawer cannot be emptied.
    pub fn open(mut counter: Counter, old: OldSheets, words: &Words) -> Result<Self, Stop> {
        counter.open_desk(old, words)?;
        let elsewhere = counter.elsewhere().to_vec();
        let mut desk =
            Self { counter, fresh_from: None, told: None, lost: None, stopped: None, elsewhere, opened: None, unit: None };
        desk.look_for_losses()?;
        Ok(desk)
    }

    /// Looks for lost entries that the user may settle, once he has a password of his own and has said who he is.
    fn look_for_losses(&mut self) -> Result<(), Stop> {
        let first = self.counter.must_change_password() || self.counter.must_name_person();
        let lost = if first { None } else { self.counter.open_loss()? };
        self.lost = lost.filter(|loss| !matches!(loss.settles, Settles::Others(_)));
        Ok(())
    }

    /// Where a user begins who has just said who he is, or has a password of his own now: with the question of what is lost, as
    /// at any sign-in.
    pub fn begin(&mut self, said: Vec<Said>) -> Answer {
        if let Err(why) = self.look_for_losses() {
            return Answer::Say(why.into());
        }
        match (self.home(said), self.lost()) {
            (Answer::Show(page), Some(lost)) => Answer::AskOfLoss(page, lost),
            (answer, _) => answer,
        }
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

    /// The lost entries that the user is asked about, or told of, when he sits down.
    pub fn lost(&self) -> Option<OpenLoss> {
        self.lost.clone()
    }

    /// The user has looked at lost entries of the journal; what he had in hand before goes on.
    pub fn settle_loss(&mut self) -> Answer {
        let said = match self.counter.settle_loss() {
            Ok(()) => Said::Note(Tone::Success, "loss-settled"),
            Err(why) => return Answer::Say(why.into()),
        };
        match self.stopped.take() {
            Some(business) => self.resume_saying(&business, Some(said)),
            None => self.home(vec![said]),
        }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        self.counter.settings()
    }

    /// The printer, and the tray that its sheets come from, where the settings name one.
    fn press(&self) -> (String, Option<String>) {
        let printer = &self.settings().printer;
        let tray = printer.address.as_ref().and(printer.tray.as_ref()).map(ToString::to_string);
        (self.counter.printer_name(), tray)
    }

    /// What a user is here for.
    pub fn home(&mut self, said: Vec<Said>) -> Answer {
        if self.counter.must_change_password() {
            return Answer::Show(Showing::OwnPassword { said: self.news() });
        }
        if self.counter.must_name_person() {
            return Answer::Show(Showing::OwnNumber);
        }
        let said = self.with_backups(said);
        match self.counter.session().role() {
            Role::Clerk | Role::Supervisor => self.at_the_counter(said),
            Role::Administrator => self.users(said),
            Role::Auditor => self.journal(Reading::newest()),
        }
    }

    /// What is to be said of the backups that are made by themselves: in full to whoever can do something about it.
    fn with_backups(&mut self, mut said: Vec<Said>) -> Vec<Said> {
        let serves = self.counter.session().role() == Role::Clerk;
        said.extend(std::mem::take(&mut self.elsewhere).into_iter().map(Said::Elsewhere));
        said.extend(self.counter.look_after_backups().and_then(|news| match news {
            BackupNews::Made(_) if serves => None,
            BackupNews::Overdue { .. } | BackupNews::Failed(_) if serves => {
                Some(Said::Note(Tone::Plain, "backup-tell-administrator"))
            }
            BackupNews::Overdue { .. } => Some(Said::Note(Tone::Remark, "backup-overdue")),
            BackupNews::Failed(_) | BackupNews::Made(_) => Some(Said::Backup(news)),
        }));
        said
    }

    /// Asks where a backup shall go.
    pub fn ask_for_backup(&mut self) -> Answer {
        match self.counter.allow(Right::Backup) {
            Ok(()) => {
                let (places, schedule) = (self.counter.backup_places(), self.settings().backup.clone());
                Answer::Show(Showing::Backup { places, schedule })
            }
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Begins a backup, and goes on.
    pub fn start_backup(&mut self, folder: &WholePath) -> Answer {
        match self.counter.start_backup(folder) {
            Ok(()) => self.users(vec![Said::backing_up(0)]),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// How far the backup is that somebody asked for, in percent, and whether it has ended.
    pub(super) fn backup_under_way(&self) -> Option<(u8, bool)> {
        self.counter.backup_under_way()
    }

    /// Puts the backup on the record that has ended, and says what came of it and what the office needs since.
    pub(super) fn end_backup(&mut self) -> Answer {
        let said = self.with_backups(Vec::new()).pop().unwrap_or_else(|| Said::backing_up(100));
        match self.counter.first_day() {
            Ok(first_day) => Answer::BackedUp { said, first_day },
            Err(_) => Answer::Say(said),
        }
    }

    /// Settles when backups are made by themselves; a place where none can be made is not kept.
    pub fn settle_backups(&mut self, backup: BackupSettings) -> Answer {
        let checked = backup.folder.as_ref().map_or(Ok(()), |folder| self.counter.may_back_up_into(folder));
        let wanted = Settings { backup, ..self.settings().clone() };
        match checked.map_err(Stop::from).and_then(|()| self.counter.change_settings(wanted)) {
            Ok(()) => self.home(vec![Said::Note(Tone::Success, "settings-saved")]),
            Err(why) => Answer::SayAt(0, why.into()),
        }
    }

    /// A user who serves: first, where envelopes go.
    fn at_the_counter(&mut self, mut said: Vec<Said>) -> Answer {
        match self.counter.destination() {
            Ok(Destination::Changed(changed)) => return Answer::Show(Showing::NewPrinter(changed)),
            Ok(Destination::Lost) => said.push(Stop::from(Refusal::PrinterLost).into()),
            Ok(Destination::AsBefore) => {}
            Err(why) => said.push(why.into()),
        }
        self.ready(said)
    }

    /// Whether something must be compared before anything else is done.
    pub fn compares_first(&self) -> bool {
        matches!(self.counter.destination(), Ok(Destination::Changed(_))) && self.who().serves()
    }

    /// The clerk has compared the printer: envelopes go there.
    pub fn confirm_printer(&mut self) -> Answer {
        match self.counter.confirm_printer() {
            Ok(()) => self.home(vec![Said::Note(Tone::Success, "new-printer-confirmed")]),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// The clerk has compared the printer, and does not confirm it.
    pub fn doubt_printer(&mut self) -> Answer {
        match self.counter.doubt_printer() {
            Ok(()) => Answer::SignOut(Said::Note(Tone::Remark, "new-printer-doubted")),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// What is told of the password, if the user did not set it himself.
    pub fn news(&self) -> Vec<Said> {
        self.counter.password_news().map(Said::News).into_iter().collect()
    }

    /// Ready for the next worker; what is unfinished is not forgotten.
    fn ready(&mut self, mut said: Vec<Said>) -> Answer {
        self.counter.clear_drawer().ok();
        match self.counter.unfinished() {
            Ok(visits) if !visits.is_empty() && said.is_empty() => {
                said.push(Said::Fact(Tone::Plain, "find-unfinished", "count", visits.len().to_string()));
            }
            Ok(_) => {}
            Err(why) => said.push(why.into()),
        }
        match self.counter.paces() {
            Ok(paces) => said.extend(paces.into_iter().map(Said::Pace)),
            Err(why) => said.push(why.into()),
        }
        if matches!(self.counter.unsettled_loss(), Ok(Some(_))) {
            let practice = self.counter.office().practice;
            let why = if practice { Refusal::PracticeLossUnsettled } else { Refusal::LossUnsettled };
            said.push(Stop::from(why).into());
        }
        self.next_worker(said)
    }

    /// Looks for a worker.
    pub fn find(&mut self, number: &IdNumber) -> Answer {
        self.fresh_from = None;
        // What is to be said of it is said when somebody signs in.
        self.counter.look_after_backups();
        match self.counter.find(number).map(|found| self.counter.next(found)) {
            // Nothing is on the record that could be ended; what was typed stays in sight.
            Ok(Ok(Next::Stopped { why, .. })) => Answer::Say(why.into()),
            Ok(Ok(next)) => self.show(next, None),
            Ok(Err(returned)) => Answer::Say(returned.why.into()),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Checks the card, and puts the verification on the record.
    pub fn check(&mut self, held: Held, entry: &Secret, entered: Entered) -> Answer {
        match held {
            Held::Found(found) => match self.counter.check_card(&found, entry, entered) {
                Err(why) => self.at(found, Some(why)),
                Ok(card) => match self.counter.verify(found, card, Attestation::given()) {
                    Ok(verified) => self.at(verified, None),
                    Err(returned) => self.back(*returned),
                },
            },
            Held::Printed(printed) => match self.counter.check_card(&printed, entry, entered) {
                Err(why) => self.at(printed, Some(why)),
                Ok(card) => match self.counter.verify_again(printed, card, Attestation::given()) {
                    Ok(printed) => self.at(printed, None),
                    Err(returned) => self.back(*returned),
                },
            },
        }
    }

    /// Until when a card is locked for the user; a store that does not say it now says why when the card is checked.
    fn locked_until(&self, held: &Held) -> Option<DateTime<Utc>> {
        let until = match held {
            Held::Found(found) => self.counter.locked_until(found),
            Held::Printed(printed) => self.counter.locked_until(printed),
        };
        until.unwrap_or_default()
    }

    /// A supervisor authorises over the visit that is on the screen: its card is asked for again.
    pub fn authorise(&mut self, worker: WorkerId, (by, password): (&UserNumber, &Secret), why: LiftGround) -> Answer {
        match self.counter.authorise(worker, by, password, why) {
            Ok(()) => Answer::Authorised(Said::Fact(Tone::Success, "authorised", "by", by.to_string())),
            Err(stop) => Answer::AuthoriseAgain { by: by.clone(), reason: why, said: stop.into() },
        }
    }

    /// What is locked, as far as the user may see it.
    pub fn locks(&mut self, said: Option<Said>) -> Answer {
        let who = Box::new(self.who());
        let locks = if who.serves() { self.counter.locks() } else { self.counter.locks_of_users() };
        match locks {
            Ok(locks) => Answer::Show(Showing::Locks { locks, who, said }),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Lifts one of the locks that are listed.
    pub fn lift_lock(&mut self, lock: &CardLock, ground: LiftGround) -> Answer {
        match self.counter.lift_lock(lock, ground) {
            Ok(()) => self.locks(Some(Said::Note(Tone::Success, "unlocked"))),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// What is seen of the workers' online service.
    pub fn service(&mut self, said: Option<Said>) -> Answer {
        match self.counter.service_seen() {
            Ok(seen) => Answer::Show(Showing::Service { seen: Box::new(seen), said }),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Somebody knows of a message of which nobody knows whether it left.
    pub fn look_at_message(&mut self, id: MessageId) -> Answer {
        match self.counter.look_at_message(id) {
            Ok(listed) => self.service(listed.then_some(Said::Note(Tone::Success, "service-looked"))),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Draws a password and prints its envelope.
    pub fn issue(&mut self, reset: Reset<Verified>, order: Order) -> Answer {
        match self.counter.issue(reset, order) {
            Ok(printed) => {
                self.fresh_from = Some(self.counter.printer_name());
                self.at(printed, None)
            }
            // What was ordered stays: nobody looks at it twice.
            Err(returned) => match self.back(*returned) {
                Answer::Show(Showing::Print { reset, shown, suits, press, said, .. }) => {
                    Answer::Show(Showing::Print { reset, shown, order, suits, press, said })
                }
                elsewhere => elsewhere,
            },
        }
    }

    /// Hands the envelope over whose code was read.
    pub fn hand_over(&mut self, reset: Reset<Printed>, read: &str) -> Answer {
        let (number, name) = (reset.staged().number().clone(), reset.worker().name.to_string());
        match self.counter.hand_over(reset, read) {
            Ok(_) => {
                let inside = self.counter.practised(&number).map(|practised| Arc::new(practised.inside));
                let said = vec![Said::HandedOver { name, at: self.counter.time() }];
                match self.next_worker(said) {
                    Answer::Show(Showing::Find { said, recent, .. }) => Answer::Show(Showing::Find { said, inside, recent }),
                    elsewhere => elsewhere,
                }
            }
            Err(returned) => self.back(*returned),
        }
    }

    /// Voids the envelope.
    pub fn spoil(&mut self, reset: InHand, ground: SpoilGround) -> Answer {
        match self.counter.spoil(reset, ground) {
            Ok(reset) => self.said_at(reset, Some(Said::Note(Tone::Remark, "spoiled"))),
            Err(returned) => self.back(*returned),
        }
    }

    /// Goes on as the clerk answered.
    pub fn answer(&mut self, reset: InHand, answer: question::Decided) -> Answer {
        use question::Decided;
        match (answer, reset) {
            (Decided::Printed, InHand::Issued(issued)) => self.say_printed(issued),
            (Decided::Printed | Decided::GoOn | Decided::Later, reset) => self.at(reset, None),
            (Decided::NotPrinted, reset) => self.spoil(reset, SpoilGround::NotPrinted),
            (Decided::Unreadable, reset) => self.spoil(reset, SpoilGround::Unreadable),
            (Decided::Abandon, reset) => self.abandon(reset),
        }
    }

    fn say_printed(&mut self, issued: Reset<Issued>) -> Answer {
        match self.counter.printed(issued) {
            Ok(printed) => self.at(printed, None),
            Err(returned) => self.back(*returned),
        }
    }

    /// Ends the visit without a hand-over.
    pub fn abandon(&mut self, reset: InHand) -> Answer {
        match self.counter.abandon(reset) {
            Ok(became) => self.ended(&became, vec![Said::Note(Tone::Remark, "abandoned")]),
            Err(returned) => self.back(*returned),
        }
    }

    /// Leaves a visit among the unfinished; nobody leaves with a password that no one holds without being told.
    pub fn put_aside(&mut self, reset: &InHand) -> Answer {
        let visit = reset.visit().map(|visit| visit.number.to_string());
        let mut said: Vec<Said> =
            visit.map(|visit| Said::Fact(Tone::Plain, "put-aside", "business", visit)).into_iter().collect();
        if matches!(self.counter.is_suspended(reset.worker().id), Ok(true)) {
            said.push(Said::StillSuspended);
        }
        self.home(said)
    }

    /// Refuses the visit on a ground.
    pub fn refuse(&mut self, reset: InHand, ground: RefusalGround) -> Answer {
        match self.counter.refuse(reset, ground) {
            Ok(became) => {
                let refused = became.referral.clone().map(|referral| Said::Refused(ground, referral));
                let mut said: Vec<Said> = refused.into_iter().collect();
                said.extend(became.voided.then_some(Said::Note(Tone::Remark, "spoiled")));
                self.ended(&became, said)
            }
            Err(returned) => self.back(*returned),
        }
    }

    /// Prints a referral slip for a worker who was not served.
    pub fn refer(&mut self, referral: &Referral) -> Answer {
        match self.counter.refer(referral) {
            Ok(()) => Answer::Say(Said::Fact(Tone::Success, "referral-printed", "printer", self.counter.printer_name())),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Prints a lost receipt again, as a copy.
    pub fn reprint_receipt(&mut self, query: &QueryNumber) -> Answer {
        match self.counter.reprint_receipt(query) {
            Ok(()) => Answer::Say(Said::Fact(Tone::Success, "receipt-reprinted", "printer", self.counter.printer_name())),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// What is unfinished, with `first` chosen.
    pub fn unfinished(&mut self, first: Option<BusinessNumber>) -> Answer {
        match self.counter.unfinished() {
            Ok(visits) => Answer::Show(Showing::Unfinished { visits, first }),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Takes an unfinished visit up: what may be on paper is asked about first.
    pub fn resume(&mut self, business: &BusinessNumber) -> Answer {
        self.resume_saying(business, None)
    }

    fn resume_saying(&mut self, business: &BusinessNumber, said: Option<Said>) -> Answer {
        self.fresh_from = None;
        match self.counter.resume(business) {
            Ok(reset @ (InHand::Issued(_) | InHand::Printed(_))) => {
                Answer::Show(self.question(reset, said.into_iter().collect()))
            }
            Ok(reset) => {
                let online = said.is_none() && self.counter.was_reset_online(&reset).unwrap_or_default();
                self.said_at(reset, said.or(online.then(|| Said::Stop(Refusal::ResetOnline.into()))))
            }
            Err(why) => {
                let lost = matches!(why, Stop::Refused(Refusal::LossUnsettled | Refusal::PracticeLossUnsettled));
                self.stopped = lost.then(|| business.clone());
                Answer::Say(why.into())
            }
        }
    }

    /// Gives the user a password of his own.
    pub fn change_password(&mut self, present: Option<&Secret>, password: &Secret) -> Answer {
        match self.counter.change_password(present, password) {
            Ok(()) if present.is_none() => self.begin(vec![Said::Note(Tone::Success, "password-changed")]),
            Ok(()) => self.home(vec![Said::Note(Tone::Success, "password-changed")]),
            // Perhaps somebody else sits here: the desk is locked.
            Err(why @ Stop::Refused(Refusal::SignInLocked { .. })) => Answer::SignOut(why.into()),
            Err(why) => Answer::SayAt(0, why.into()),
        }
    }

    /// Makes another recovery sheet; the one before is void.
    pub fn renew_recovery_sheet(&mut self, present: &Secret) -> Answer {
        let words = Words::new(self.settings().language);
        match self.counter.renew_recovery_sheet(present, &words) {
            Ok(done) => {
                let file = done.recovery_sheet.display().to_string();
                self.users(vec![Said::Fact(Tone::Success, "renew-sheet-done", "file", file)])
            }
            // Perhaps somebody else sits here: the desk is locked.
            Err(why @ Stop::Refused(Refusal::SignInLocked { .. })) => Answer::SignOut(why.into()),
            Err(why) => Answer::SayAt(0, why.into()),
        }
    }

    /// The users.
    pub fn users(&mut self, mut said: Vec<Said>) -> Answer {
        // An inbox that cannot be read is said where it is asked for.
        let waiting = self.counter.inbox().ok().flatten().map_or(0, |inbox| inbox.waiting.len());
        if waiting > 0 {
            said.push(Said::Fact(Tone::Remark, "inbox-waits", "count", waiting.to_string()));
        }
        let goes_out = self.counter.outgoing().ok().flatten().map_or(0, |outgoing| outgoing.changes());
        if goes_out > 0 {
            said.push(Said::Fact(Tone::Plain, "outgoing-waits", "count", goes_out.to_string()));
        }
        match self.counter.users() {
            Ok(users) => match self.counter.first_day() {
                Ok(first_day) => Answer::Show(Showing::Users { users, said, first_day, goes_out: goes_out > 0 }),
                Err(why) => Answer::Say(why.into()),
            },
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Disables, enables or removes a user, or clears his own number.
    pub fn change_duty(&mut self, user: &UserNumber, becomes: Becomes) -> Answer {
        let (done, left) = match becomes {
            Becomes::Enabled => ("user-enabled", self.counter.enable_user(user).map(|()| 0)),
            Becomes::Disabled => ("user-disabled", self.counter.disable_user(user)),
            Becomes::Removed => ("user-removed", self.counter.remove_user(user)),
            Becomes::PersonCleared => match self.counter.clear_person(user) {
                Ok(true) => ("person-cleared", Ok(0)),
                Ok(false) => ("person-none", Ok(0)),
                Err(why) => ("", Err(why)),
            },
            Becomes::Renamed | Becomes::InAnotherRole => return self.users(Vec::new()),
        };
        match left {
            Ok(left) => {
                let waits = (left > 0 && becomes != Becomes::Enabled)
                    .then(|| Said::Fact(Tone::Remark, "user-left-visits", "count", left.to_string()));
                self.users([Said::Note(Tone::Success, done)].into_iter().chain(waits).collect())
            }
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// The files that may be a register.
    pub fn find_registers(&mut self) -> Answer {
        match self.counter.allow(Right::Import) {
            Ok(()) => Answer::Show(Showing::Import(self.counter.register_files())),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// The files that may be of users.
    pub fn find_staff(&mut self) -> Answer {
        match self.counter.allow(Right::ManageUsers) {
            Ok(()) => Answer::Show(Showing::Staff(self.counter.register_files())),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Ends the session of a user whom an administrator has disabled or given another role meanwhile, whatever was answered.
    pub(super) fn unless_off_duty(&self, answer: Answer) -> Answer {
        match self.counter.off_duty() {
            Some(why) => Answer::SignOut(Stop::from(Refusal::OffDuty(why)).into()),
            None => answer,
        }
    }

    /// Keeps the settings; a change of station counts from the next sign-in on.
    pub fn settle(&mut self, wanted: Settings, station: Option<Station>) -> Answer {
        if let Err(why) = self.counter.change_settings(wanted) {
            return Answer::Say(why.into());
        }
        match station.map(|station| self.counter.change_station(station)) {
            None => self.home(vec![Said::Note(Tone::Success, "settings-saved")]),
            Some(Ok(())) => Answer::SignOut(Said::Note(Tone::Success, "station-changed")),
            Some(Err(why)) => Answer::Say(why.into()),
        }
    }

    /// Cancels the job that is being printed: what became of the envelope is asked then.
    pub fn stop_printing(&self) -> Arc<AtomicBool> {
        self.counter.stop_printing()
    }

    /// The counter, for what an office does now and then.
    pub(super) fn counter(&mut self) -> &mut Counter {
        &mut self.counter
    }

    /// A step that did not happen: where the reset is now, and why.
    fn back<R: Into<InHand>>(&mut self, returned: Returned<R>) -> Answer {
        let Returned { reset, why } = returned;
        self.at(reset, Some(why))
    }

    fn at(&mut self, reset: impl Into<InHand>, why: Option<Stop>) -> Answer {
        self.said_at(reset.into(), why.map(Said::from))
    }

    /// What a reset needs next.
    fn said_at(&mut self, reset: InHand, said: Option<Said>) -> Answer {
        match self.counter.next(reset) {
            Ok(next) => self.show(next, said),
            // The visit is among the unfinished, if one is on the record.
            Err(returned) => {
                // A clock that is not believed stops the step and what would have been shown instead: said once.
                let said = said.filter(|said| !said.is_of_the_clock());
                self.next_worker(said.into_iter().chain([returned.why.into()]).collect())
            }
        }
    }

    /// What is shown of what is needed next.
    fn show(&mut self, next: Next, said: Option<Said>) -> Answer {
        Answer::Show(match next {
            Next::Card { held, shown, .. } => {
                let asked = self.settings().card_digits;
                let locked = self.locked_until(&held);
                let said = said.filter(|said| locked.is_none() || !said.is_of_the_lock());
                Showing::Verify { held, shown, asked, locked, said }
            }
            Next::Order { reset, shown, order, suits } => {
                Showing::Print { reset, shown, order, suits, press: self.press(), said }
            }
            Next::AskPaper(issued) => self.question(issued.into(), said.into_iter().collect()),
            Next::Number(reset) => {
                let fresh = self.fresh_from.clone().map(|printer| (printer, self.settings().second_page));
                let outside = self.counter.practised(reset.staged().number());
                let outside = outside.map(|practised| Arc::new(practised.outside));
                Showing::HandOver { reset, fresh, outside, outline: self.counter.outline(), said }
            }
            Next::Overdue(reset) => return self.at(reset, Some(Refusal::Overdue.into())),
            Next::Stopped { reset, why } if reset.visit().is_none() => return self.next_worker(vec![why.into()]),
            Next::Stopped { reset, why } => self.question(reset, stopped(said, why)),
        })
    }

    /// An envelope was scanned where a worker's number is asked for: what became of it.
    pub fn became_of(&mut self, envelope: &EnvelopeNumber) -> Answer {
        let offset = self.settings().utc_offset;
        let ended = |id, at| {
            let at = offset.clock(at).format("%Y-%m-%d %H:%M").to_string();
            Said::Fact(Tone::Remark, id, "at", at)
        };
        Answer::Say(match self.counter.became_of(envelope) {
            Ok(Some(Became { state: ReceiptState::Open, .. })) => Said::Note(Tone::Remark, "find-is-envelope"),
            Ok(Some(Became { state: ReceiptState::HandedOver(at), .. })) => ended("find-envelope-handed-over", at),
            Ok(Some(Became { state: ReceiptState::Void, ended: Some(at) })) => ended("find-envelope-void-ended", at),
            Ok(Some(Became { state: ReceiptState::Void, ended: None })) => Said::Note(Tone::Remark, "find-envelope-void"),
            Ok(None) => Said::Note(Tone::Danger, "find-envelope-unknown"),
            Err(why) => why.into(),
        })
    }

    /// Ready for the next worker, with what was done lately in sight.
    fn next_worker(&mut self, mut said: Vec<Said>) -> Answer {
        let recent = self.counter.recent().unwrap_or_else(|why| {
            // What stops this, too, is said once.
            if !said.iter().any(|said| matches!(said, Said::Stop(_))) {
                said.push(why.into());
            }
            Recent::default()
        });
        Answer::Show(Showing::Find { said, inside: None, recent })
    }

    /// After a visit has ended without a hand-over: nobody leaves with a password that no one holds without being told.
    fn ended(&mut self, became: &Ended, mut said: Vec<Said>) -> Answer {
        said.extend(became.suspended.then_some(Said::StillSuspended));
        self.next_worker(said)
    }

    /// Asks what became of a visit, and says whose it is.
    fn question(&self, reset: InHand, mut said: Vec<Said>) -> Showing {
        let about = self.counter.waiting(&reset).unwrap_or_else(|why| {
            said.push(why.into());
            None
        });
        Showing::Question { reset, about, said }
    }
}

/// Why the visit cannot go on, after what else was said, and once.
fn stopped(said: Option<Said>, why: Stop) -> Vec<Said> {
    let no_draw = |stop: &Stop| matches!(stop, Stop::Refused(Refusal::OutOfDraws));
    let said = said.filter(|said| !(no_draw(&why) && matches!(said, Said::Stop(stop) if no_draw(stop))));
    said.into_iter().chain([why.into()]).collect()
}
