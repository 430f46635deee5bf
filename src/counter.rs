//! What a person may ask for: one call for each thing, and the one place where rights are asked.
//!
//! A [`Counter`] is a user signed in at a station over an open store. Every call asks the table of rights
//! ([`crate::domain::Role::may`]); what it changes or shows of a person leaves an entry in the journal, with the time at
//! which it was made. A refusal gives the reset back: nothing that a clerk has done is lost because the next step did not
//! work.

mod audit;
mod backup;
mod calibrate;
mod chance;
mod check_password;
mod check_receipt;
mod clock;
mod day;
mod destination;
mod difference;
mod employer;
mod end;
mod export;
mod find;
mod first_day;
mod form_in_use;
mod gateway;
mod hand_over;
mod import;
mod in_its_time;
mod issue;
mod leaving;
mod mobile;
mod new_file;
mod next;
mod office;
mod one_person;
mod online_lock;
mod open_desk;
mod outgoing;
mod pace;
mod password_news;
mod person;
mod press;
mod query;
mod recover;
mod recovery_sheet;
mod refer;
mod renew_recovery_sheet;
mod reprint_receipt;
mod restore;
mod resume;
mod search;
mod service;
mod set_up;
mod settle;
mod settle_loss;
mod settle_time;
mod sign_in;
mod statement;
mod statements;
mod stop;
mod story;
mod support;
mod try_printer;
mod unlock;
mod users;
mod verify;

use std::sync::Arc;

use chrono::{DateTime, Utc};

pub use audit::{Audit, JournalPage};
pub use backup::{BackedUp, Backup, BackupNews, BackupPlace, BackupWritten};
pub use chance::SystemChance;
pub use check_receipt::CheckedReceipt;
pub use clock::SystemClock;
pub use destination::{ChangedPrinter, Destination};
pub use employer::UnitSeen;
pub use end::Ended;
pub use export::{ExportPlace, Extract};
pub use first_day::Need;
pub use gateway::sms_gateway;
pub use import::{
    FileEncoding, Import, ImportFault, ImportNews, Imported, Inbox, ManyGone, NewUser, RefusedRows, RowRefused, SetAside,
    Staff, StaffAdded, Taking, UserRefused, Waiting, WhyNoUser, WhyRefused, WrongMapping,
};
pub use issue::Order;
pub use mobile::{MobileShown, NewMobile};
pub use new_file::may_be_laid;
pub use next::{Held, Next, Shown};
pub use open_desk::OldSheets;
pub use outgoing::{Outgoing, OutgoingFile};
pub use password_news::PasswordNews;
pub use person::{DoneHere, FactsSeen, LookedAt, PasswordChangedBy, PersonPage, PersonSeen, SignInBy};
pub use press::PrinterOf;
pub use recover::{Recovering, recover};
pub use recovery_sheet::settle_recovery_sheets;
pub use restore::{OpenedBackup, Restoring, open_backup};
pub use search::{Differs, SearchFound, SearchRow, ValueOrigin};
pub use service::ServiceSeen;
pub use set_up::{Established, SetUp, set_up};
pub use settle_loss::{OpenLoss, Settles};
pub use settle_time::{Second, settle_time};
pub use sign_in::{Credentials, Means, sign_in};
pub use statement::{CheckedPaper, CheckedStatement, PrintedStatement};
pub use statements::{Batch, BatchFault, BatchSoFar};
pub use stop::{Fault, Refusal, Returned, Stop};
pub use story::{InWords, in_words};
pub use support::{Support, Unopened, keep_unopened};

use crate::domain::journal::{Actor, Event, Person};
use crate::domain::{
    Chance, Cost, EnvelopeNumber, Hasher, IdNumber, Moments, NotServed, OffDuty, Origin, Right, Session, WorkerId,
};
use crate::paper::InstalledFonts;
use crate::settings::Settings;
use crate::store::{Caller, DeskLock, Office, Operation, OtherPlace, Recorded, Store, StoreFault, User};
use press::Press;

/// A user signed in at a station, over an open store.
pub struct Counter {
    store: Store,
    session: Session,
    user: User,
    /// Who this session is to the store.
    caller: Caller,
    /// The key slot is not the one that the journal knows of.
    slot_replaced: bool,
    /// Who set the password, if not the user himself.
    password_news: Option<PasswordNews>,
    /// Why the session is over, since an administrator has decided so.
    off_duty: Option<OffDuty>,
    office: Office,
    settings: Settings,
    hasher: Hasher,
    cost: Cost,
    chance: Box<dyn Chance + Send>,
    installed: InstalledFonts,
    printers: PrinterOf,
    press: Arc<Press>,
    /// Keeps other programs away from this desk.
    lock: Option<DeskLock>,
    /// Who was shown since the last search.
    shown: Option<WorkerId>,
    /// Why the register stops the visit in hand.
    not_served: Option<NotServed>,
    /// The envelope that was handed over last: where its sheet stays, as at a practice desk, it goes with the next search.
    handed_over: Option<EnvelopeNumber>,
    /// What the next hand-over is measured from.
    moments: Moments,
    /// The epoch in which the reset in hand was found, taken up or verified.
    epoch: i64,
    /// Backups that are made by themselves.
    due: backup::Due,
    /// Other folders of this store, as they were found at sign-in.
    elsewhere: Vec<OtherPlace>,
}

impl Counter {
    /// Who is signed in, where.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The user's own entry.
    pub fn user(&self) -> &User {
        &self.user
    }

    /// The office.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where else under this account the same store was used, for a supervisor and an administrator: two folders of one store
    /// that go on side by side draw the same numbers.
    pub fn elsewhere(&self) -> &[OtherPlace] {
        &self.elsewhere
    }

    /// Whether the user must change the password before anything else: somebody else set it, or perhaps did. The passwords
    /// of a practice office are printed on its sheet.
    pub fn must_change_password(&self) -> bool {
        (self.user.password_set_by != self.user.number || self.slot_replaced) && !self.office.practice
    }

    /// Why the session is over, if a call has found that it is: an administrator disabled or removed the user, or gave him
    /// another role.
    pub fn off_duty(&self) -> Option<OffDuty> {
        self.off_duty
    }

    /// Whether the user may still work in the role of this session.
    fn on_duty(&mut self) -> Result<(), Stop> {
        let (role, off_duty) = self.store.duty_of(&self.user.number)?;
        let other_role = (role != self.session.role()).then_some(OffDuty::OtherRole);
        self.off_duty = off_duty.or(other_role);
        self.off_duty.map_or(Ok(()), |why| Err(Refusal::OffDuty(why).into()))
    }

    /// Whether the user may do what needs this right; a no is on the record. Every call asks it; who sits at a terminal wants
    /// to hear it before he is asked anything else.
    ///
    /// # Errors
    /// [`Refusal::MustChangePassword`], [`Refusal::MustNamePerson`], [`Refusal::NoRight`]
    pub fn allow(&mut self, right: Right) -> Result<(), Stop> {
        self.call(right, None, |_, _| Ok(()))
    }

    /// The one way into a call that needs a right: asks whether the password is the user's own, then the table of rights,
    /// and gives the call the moment that counts. A refusal is on the record.
    fn call<T>(
        &mut self,
        right: Right,
        person: Option<Person>,
        work: impl FnOnce(&mut Self, DateTime<Utc>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        self.recorded(person, |counter| {
            if counter.must_change_password() {
                return Err(Refusal::MustChangePassword.into());
            }
            if counter.must_name_person() {
                return Err(Refusal::MustNamePerson.into());
            }
            if !counter.session.role().may(right) {
                return Err(Refusal::NoRight(right).into());
            }
            let now = counter.store.now()?;
            work(counter, now)
        })
    }

    /// The way into a call that needs no right, and into every other: whoever was disabled meanwhile goes no further. Puts a refusal that leaves no entry of its own on the
    /// record, with the person whom it is about. What is on the record by then comes out of `work` as a value.
    fn recorded<T>(&mut self, person: Option<Person>, work: impl FnOnce(&mut Self) -> Result<T, Stop>) -> Result<T, Stop> {
        let result = self.on_duty().and_then(|()| work(self));
        let event = match &result {
            Err(Stop::Refused(Refusal::NoRight(right))) => Some(Event::Denied { right: *right }),
            Err(Stop::Refused(refusal)) => refusal.unrecorded().map(|why| Event::StepRefused { person, why }),
            Ok(_) | Err(Stop::Failed(_)) => None,
        };
        if let Some(event) = event {
            self.note(event)?;
        }
        result
    }

    /// Refuses a pipe at the counter's main job unless set-up allowed it.
    fn no_pipe(&self) -> Result<(), Refusal> {
        let piped = self.session.origin() == Origin::Pipe && !self.office.piped_reset;
        if piped { Err(Refusal::Piped) } else { Ok(()) }
    }

    /// Why the register stops the visit in hand, if that is what a step was refused for: a referral slip says it.
    fn stopping<T>(&mut self, step: Result<T, Stop>) -> Result<T, Stop> {
        if let Err(Stop::Refused(refusal)) = &step {
            self.not_served = refusal.refers().or(self.not_served.take());
        }
        step
    }

    /// Nothing of one worker is shown, said or printed for the next.
    fn forget_the_last(&mut self) {
        (self.shown, self.not_served, self.moments) = (None, None, Moments::default());
        self.epoch = self.store.epoch().unwrap_or(self.epoch);
        if let Some(number) = self.handed_over.take() {
            self.press.printer.take_out(&number).ok();
        }
    }

    fn actor(&self) -> Actor {
        Actor::from(&self.session)
    }

    /// Puts an event on the record that changes nothing else.
    fn note(&mut self, event: Event) -> Result<Recorded<()>, StoreFault> {
        let operation = self.operation();
        self.store.note(&operation, event)
    }

    /// A change that is asked for now, and once: its key is made before the store is asked.
    fn operation(&mut self) -> Operation {
        let actor = self.actor();
        self.caller.asks(actor)
    }

    /// A step of the reset with this key, which is done once; `draws` says at which of its envelopes.
    fn step(&self, key: &str, step: &str, draws: u8) -> Operation {
        self.caller.asks_for(self.actor(), format!("{key}/{step}/{draws}"))
    }

    fn person(&self, number: &IdNumber) -> Person {
        self.store.journal_key().person(number)
    }
}

impl std::fmt::Debug for Counter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Counter").field("session", &self.session).finish_non_exhaustive()
    }
}
