//! What comes back from a call: what is to be shown next, and what its screen needs.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::said::Said;
use super::screen::employer::UnitShown;
use super::screen::first_passwords::FirstPassword;
use super::screen::journal::JournalRead;
use super::screen::mobile::Asks;
use super::screen::stationery::InForce;
use super::screen::{person, query};
use super::who::Who;
use crate::counter::{
    BackupPlace, ChangedPrinter, DoneHere, ExportPlace, Extract, Held, MobileShown, Need, OpenLoss, Order, Outgoing,
    PersonSeen, SearchFound, ServiceSeen, Shown,
};
use crate::domain::{
    BusinessNumber, CardDigits, DayAccount, IdNumber, InHand, LiftGround, Month, Offset, Printed, Query, Reset, Style,
    UserNumber, Verified,
};
use crate::paper::{Form, OnHand, Outline, Preview};
use crate::settings::{BackupSettings, SecondPage};
use crate::store::{CardLock, Recent, Unfinished, User};

/// What comes back from a call that took the desk along.
pub enum Answer {
    /// Something else is to be shown.
    Show(Showing),
    /// Something else is to be shown, and the user is asked about lost entries above it.
    AskOfLoss(Showing, OpenLoss),
    /// Stay on the screen, with something said.
    Say(Said),
    /// Stay on the form, with something said of one of its fields.
    SayAt(usize, Said),
    /// Nobody is signed in any more.
    SignOut(Said),
    /// Stay on the users: a backup has ended, and the office needs something else than before.
    BackedUp {
        /// What came of it.
        said: Said,
        /// What the office needs before its first worker, and whether it is done.
        first_day: Vec<(Need, bool)>,
    },
    /// Stay where the register is searched, with whoever was found.
    Found {
        /// They.
        found: Box<SearchFound>,
        /// What is said if they are nobody.
        said: Said,
    },
    /// A supervisor has authorised over the visit: its card is asked for again.
    Authorised(Said),
    /// The supervisor is asked once more.
    AuthoriseAgain {
        /// Who it was.
        by: UserNumber,
        /// Why the lock was to be lifted.
        reason: LiftGround,
        /// What is said against it.
        said: Said,
    },
    /// Stay on the worker's own records, with the query.
    QueryAgain {
        /// Whose.
        query: Query,
        /// What is said.
        said: Said,
    },
    /// Stay on the page of a person, with other entries.
    DoneHere(DoneHere),
    /// Stay on the page of a person, with what is in hand.
    PersonAgain {
        /// What is in hand.
        held: person::Held,
        /// Whether nothing is locked any more.
        unlocked: bool,
        /// What is said.
        said: Said,
    },
}

/// What comes back from a call that was made at the door, when nobody has signed in by it.
pub enum Reply {
    /// Stay where it is, with something said.
    Say(Said),
    /// Stay on the form, with something said of one of its fields.
    SayAt(usize, Said),
    /// It is done: whoever has a password now may sign in.
    Done(Said),
}

/// What is shown next, with what its screen needs.
pub enum Showing {
    /// Ready for the next worker.
    Find {
        /// What is said of the visit before.
        said: Vec<Said>,
        /// The inside of the envelope that was just handed over, at a practice desk.
        inside: Option<Arc<Preview>>,
        /// What the station has done today, and its last visits.
        recent: Recent,
    },
    /// The card is asked for.
    Verify {
        /// Whose card.
        held: Held,
        /// What is compared.
        shown: Shown,
        /// How much of its number.
        asked: CardDigits,
        /// Until when it is locked for this user, if it is.
        locked: Option<DateTime<Utc>>,
        /// Why the step before did not happen, or a note.
        said: Option<Said>,
    },
    /// Why and how the password is to be drawn.
    Print {
        /// For whom.
        reset: Reset<Verified>,
        /// Who that is.
        shown: Shown,
        /// What is to be ordered, if nothing is changed.
        order: Order,
        /// The style that suits this worker.
        suits: Style,
        /// The printer, and its tray where the settings name one.
        press: (String, Option<String>),
        /// Why the step before did not happen, or a note.
        said: Option<Said>,
    },
    /// The code is read from the outside.
    HandOver {
        /// Whose envelope.
        reset: Reset<Printed>,
        /// Where it was printed just now, and what after it; nothing for one that waited.
        fresh: Option<(String, SecondPage)>,
        /// Its outside, at a practice desk.
        outside: Option<Arc<Preview>>,
        /// The form in force, to be drawn.
        outline: Option<Outline>,
        /// Why the step before did not happen, or a note.
        said: Option<Said>,
    },
    /// Something must be known of an envelope, or of a visit.
    Question {
        /// Of this one.
        reset: InHand,
        /// Whose it is, since when and in whose hands.
        about: Option<Unfinished>,
        /// Why.
        said: Vec<Said>,
    },
    /// What was left unfinished.
    Unfinished {
        /// The visits.
        visits: Vec<Unfinished>,
        /// The one that is looked for, if one is.
        first: Option<BusinessNumber>,
    },
    /// The journal, or somebody's story.
    Journal {
        /// What was read.
        read: JournalRead,
        /// What is said of it.
        said: Vec<Said>,
    },
    /// The forms and the trays.
    Stationery {
        /// The forms on hand, each with how far the printer in force is known to be off on it.
        forms: Vec<(OnHand, Option<Offset>)>,
        /// What the printer has, and what is in force.
        in_force: InForce,
        /// What is said of it.
        said: Vec<Said>,
    },
    /// How far the printer is off on a form.
    Calibrate {
        /// The form, not moved.
        form: Box<Form>,
        /// Its outside.
        preview: Preview,
        /// The printer, and its tray where the settings name one.
        press: (String, Option<String>),
        /// How far it is known to be off.
        before: Option<Offset>,
    },
    /// The users.
    Users {
        /// All of them.
        users: Vec<User>,
        /// What is said of them.
        said: Vec<Said>,
        /// What the office needs before its first worker, and whether it is done; nothing once all of it is.
        first_day: Vec<(Need, bool)>,
        /// Whether something waits to go out to the system that keeps the register.
        goes_out: bool,
    },
    /// What waits to go out to the system that keeps the register, and into which folder.
    Outgoing {
        /// What.
        waiting: Outgoing,
        /// Where.
        folder: PathBuf,
        /// What is said of an earlier one.
        said: Option<Said>,
    },
    /// A printer that no clerk has confirmed, before anything is printed there.
    NewPrinter(ChangedPrinter),
    /// A password of his own, before the user may do anything else.
    OwnPassword {
        /// Who set the one that is in use.
        said: Vec<Said>,
    },
    /// The user's own ID number, before he may do anything else.
    OwnNumber,
    /// The account of a day.
    Day {
        /// The account.
        account: DayAccount,
        /// The journal's code that speaks for it.
        code: String,
        /// Whether a later day has come.
        is_past: bool,
    },
    /// Where a backup goes that is made now.
    Backup {
        /// The places that are offered.
        places: Vec<BackupPlace>,
        /// When backups are made by themselves.
        schedule: BackupSettings,
    },
    /// A file of the register is chosen, perhaps one of these.
    Import(Vec<PathBuf>),
    /// The files that may be of users.
    Staff(Vec<PathBuf>),
    /// Where what is shown of the journal is laid: one of these files, or another.
    Export {
        /// What.
        what: Extract,
        /// The files that are offered.
        files: Vec<(ExportPlace, PathBuf)>,
    },
    /// A month of an employer.
    Unit {
        /// What is shown of it.
        shown: Box<UnitShown>,
        /// What is said of it.
        said: Option<Said>,
    },
    /// Where a month of an employer is laid: one of these files, or another.
    UnitExport {
        /// The month.
        month: Month,
        /// The files that are offered.
        files: Vec<(ExportPlace, PathBuf)>,
    },
    /// The names of other offices.
    OtherOffices {
        /// Each with the first digits of its area.
        offices: Vec<(String, String)>,
        /// What is said of them.
        said: Option<Said>,
    },
    /// Locked card checks.
    Locks {
        /// What is locked.
        locks: Vec<CardLock>,
        /// Who looks.
        who: Box<Who>,
        /// What is said of it.
        said: Option<Said>,
    },
    /// Users who came from a file, each with the first password: shown once.
    FirstPasswords(Vec<FirstPassword>),
    /// The workers' online service.
    Service {
        /// What is seen of it.
        seen: Box<ServiceSeen>,
        /// What is said of it.
        said: Option<Said>,
    },
    /// The worker's mobile number.
    Mobile {
        /// Of this one.
        reset: Reset<Verified>,
        /// Who that is.
        shown: Shown,
        /// What is to be ordered afterwards.
        order: Order,
        /// What may be seen of the number.
        mobile: Box<MobileShown>,
        /// What is asked, if not what is usual.
        asks: Option<Asks>,
        /// Why the step before did not happen, or a note.
        said: Option<Said>,
    },
    /// The page of a person.
    Person {
        /// The person; several where they have one number.
        people: Vec<PersonSeen>,
        /// What was done here.
        done: DoneHere,
        /// What is in hand meanwhile.
        held: Option<person::Held>,
    },
    /// The worker's own records.
    Query {
        /// Who asked for them.
        query: Query,
        /// What is known.
        shown: Box<query::Shown>,
    },
    /// Somebody who was searched for, and cannot be served as the search stands.
    Chosen {
        /// The number, as if it had been typed.
        number: IdNumber,
        /// Why.
        said: Said,
        /// What was done lately.
        recent: Recent,
    },
}
