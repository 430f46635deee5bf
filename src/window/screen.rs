//! The screens: each shows one step, says what it wants, and starts nothing.

pub mod backup;
pub mod calibrate;
pub mod day;
pub mod door;
pub mod employer;
pub mod find;
pub mod first_passwords;
pub mod form;
pub mod hand_over;
pub mod help;
pub mod journal;
pub mod locks;
pub mod mobile;
pub mod new_printer;
pub mod person;
pub mod print;
pub mod query;
pub mod question;
pub mod search;
pub mod service;
pub mod settings;
pub mod sign_in;
pub mod stationery;
pub mod unfinished;
pub mod user;
pub mod users;
pub mod verify;

use super::key::Live;
use super::progress::Progress;
use super::rhythm::EnterGuard;
use super::said::Said;
use super::scene::{Scene, Step};
use super::theme::Sizes;
use super::widget::parts::Part;
use crate::domain::{BusinessNumber, InHand};

pub use backup::BackUp;
pub use calibrate::Calibrate;
pub use day::Day;
pub use door::Door;
pub use employer::{AskEmployer, Unit};
pub use find::Find;
pub use first_passwords::FirstPasswords;
pub use form::{AtDesk, EntryForm};
pub use hand_over::HandOver;
pub use journal::Journal;
pub use locks::Locks;
pub use mobile::Mobile;
pub use new_printer::NewPrinter;
pub use person::Person;
pub use print::Print;
pub use query::QueryScreen;
pub use question::Question;
pub use search::Search;
pub use service::Service;
pub use settings::SettingsScreen;
pub use sign_in::SignIn;
pub use stationery::Stationery;
pub use unfinished::UnfinishedList;
pub use user::OneUser;
pub use users::Users;
pub use verify::Verify;

/// What is on show.
pub enum OnShow<'a> {
    /// Nobody is signed in.
    Door(&'a Door),
    /// A user's screen.
    Desk(&'a Screen),
}

/// Which screen a user has before him: for a visit it is the stage that the reset is in.
pub enum Screen {
    /// A worker is looked for.
    Find(Find),
    /// The card is asked for.
    Verify(Verify),
    /// A last look before paper.
    Print(Print),
    /// The number is read from the outside.
    HandOver(HandOver),
    /// Something must be known of an envelope, or of a visit.
    Question(Question),
    /// What was left unfinished.
    Unfinished(UnfinishedList),
    /// The journal.
    Journal(Journal),
    /// The settings.
    Settings(SettingsScreen),
    /// The forms and the trays.
    Stationery(Stationery),
    /// How far a printer is off on a form.
    Calibrate(Calibrate),
    /// The users.
    Users(Users),
    /// One of them: what becomes of him.
    OneUser(OneUser),
    /// Several fields for something that is done now and then.
    Form(EntryForm<AtDesk>),
    /// A printer that no clerk has confirmed.
    NewPrinter(NewPrinter),
    /// The account of a day.
    Day(Day),
    /// Where a backup goes that is made now.
    Backup(BackUp),
    /// Locked card checks.
    Locks(Locks),
    /// First passwords, shown this once.
    FirstPasswords(FirstPasswords),
    /// The workers' online service.
    Service(Service),
    /// The worker's mobile number.
    Mobile(Mobile),
    /// The page of a person.
    Person(Person),
    /// The worker's own records.
    Query(QueryScreen),
    /// The register is searched by something else than the number.
    Search(Search),
    /// Somebody asks for an employer.
    AskEmployer(AskEmployer),
    /// A month of an employer.
    Unit(Unit),
}

impl Screen {
    /// The step of the rail, for a screen of a visit.
    pub fn step(&self) -> Option<Step> {
        match self {
            Self::Find(_) => Some(Step::Find),
            Self::Verify(_) => Some(Verify::step()),
            Self::Query(_) => Some(Step::Verify),
            Self::Print(_) | Self::Mobile(_) => Some(Step::Print),
            Self::Person(screen) => Some(screen.step()),
            Self::HandOver(_) | Self::Question(_) => Some(Step::HandOver),
            Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Users(_)
            | Self::Form(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Day(_)
            | Self::Backup(_)
            | Self::Locks(_)
            | Self::FirstPasswords(_)
            | Self::Service(_)
            | Self::AskEmployer(_)
            | Self::Unit(_)
            | Self::Search(_) => None,
        }
    }

    /// The keys that this screen answers to, besides those that every screen has; what stands on it goes by sizes.
    pub fn keys(&self, sizes: Sizes) -> Vec<Live> {
        match self {
            Self::Find(screen) => screen.keys(),
            Self::Verify(screen) => screen.keys(),
            Self::Print(screen) => screen.keys(),
            Self::HandOver(screen) => screen.keys(),
            Self::Question(screen) => screen.keys(),
            Self::Unfinished(screen) => screen.keys(),
            Self::Journal(screen) => screen.keys(),
            Self::Settings(screen) => screen.keys(),
            Self::Stationery(screen) => screen.keys(),
            Self::Calibrate(screen) => screen.keys(),
            Self::Users(screen) => screen.keys(),
            Self::OneUser(_) => OneUser::keys(),
            Self::Form(screen) => screen.keys(),
            Self::NewPrinter(_) => NewPrinter::keys(),
            Self::Day(screen) => screen.keys(),
            Self::Backup(screen) => screen.keys(),
            Self::Locks(screen) => screen.keys(),
            Self::FirstPasswords(screen) => screen.keys(),
            Self::Service(screen) => screen.keys(),
            Self::Mobile(screen) => screen.keys(),
            Self::Person(screen) => screen.keys(),
            Self::Query(screen) => screen.keys(sizes),
            Self::Search(screen) => screen.keys(),
            Self::AskEmployer(screen) => screen.keys(),
            Self::Unit(screen) => screen.keys(),
        }
    }

    /// When Enter counts.
    pub fn guards_enter(&self) -> EnterGuard {
        match self {
            Self::Print(screen) => screen.guards_enter(),
            // What was read from the envelope, or marked, is the evidence; Enter only ends it.
            Self::HandOver(_)
            | Self::Question(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Day(_)
            | Self::Mobile(_)
            | Self::Person(_)
            | Self::AskEmployer(_)
            | Self::Unit(_)
            | Self::Query(_) => EnterGuard::Shown,
            Self::Find(_)
            | Self::Verify(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Users(_)
            | Self::Backup(_)
            | Self::Search(_)
            | Self::Locks(_) => EnterGuard::Open,
            Self::FirstPasswords(_) => FirstPasswords::guards_enter(),
            Self::Service(_) => Service::guards_enter(),
            Self::Form(screen) => screen.guards_enter(),
        }
    }

    /// Whether what is in the field has been looked for already.
    pub fn is_answered(&self) -> bool {
        matches!(self, Self::Find(find) if find.is_answered())
    }

    /// Whether digits that were typed while a call was away belong into its field.
    pub fn takes_type_ahead(&self) -> bool {
        match self {
            // A slip that did not come out is not passed over.
            Self::Find(screen) => !screen.says_a_fault(),
            Self::Verify(_) | Self::HandOver(_) => true,
            Self::Form(form) => form.comes_by_itself(),
            Self::Print(_)
            | Self::Question(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Users(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Day(_)
            | Self::Backup(_)
            | Self::Locks(_)
            | Self::FirstPasswords(_)
            | Self::Service(_)
            | Self::Search(_)
            | Self::AskEmployer(_)
            | Self::Unit(_)
            | Self::Mobile(_)
            | Self::Person(_)
            | Self::Query(_) => false,
        }
    }

    /// What was pressed ahead leads on to the next field, if there is one.
    pub fn next_field(&mut self) {
        if let Self::Form(form) = self {
            form.next_field();
        }
    }

    /// Whether it stands on the way of a visit, from the search to the hand-over.
    pub fn is_of_a_visit(&self) -> bool {
        self.step().is_some()
    }

    /// The visit in hand, if it is on the record: it is left by an answer, not by a key.
    pub fn visit(&self) -> Option<BusinessNumber> {
        match self {
            Self::Verify(screen) => screen.business().cloned(),
            Self::Print(screen) => screen.business(),
            Self::HandOver(screen) => screen.business(),
            Self::Question(screen) => screen.business(),
            Self::Mobile(screen) => screen.business(),
            Self::Person(screen) => screen.business(),
            Self::Find(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Users(_)
            | Self::Form(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Day(_)
            | Self::Backup(_)
            | Self::Locks(_)
            | Self::FirstPasswords(_)
            | Self::Search(_)
            | Self::AskEmployer(_)
            | Self::Unit(_)
            | Self::Service(_)
            | Self::Query(_) => None,
        }
    }

    /// The reset in hand, to be taken along by a call.
    pub fn give(&mut self) -> Option<InHand> {
        match self {
            Self::Verify(screen) => screen.give().map(InHand::from),
            Self::Print(screen) => screen.give().map(InHand::from),
            Self::Mobile(screen) => screen.give().map(InHand::from),
            Self::Person(screen) => screen.give(),
            Self::HandOver(screen) => screen.give().map(InHand::from),
            Self::Question(screen) => screen.give(),
            Self::Find(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Users(_)
            | Self::Form(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Day(_)
            | Self::Backup(_)
            | Self::Locks(_)
            | Self::FirstPasswords(_)
            | Self::Search(_)
            | Self::AskEmployer(_)
            | Self::Unit(_)
            | Self::Service(_)
            | Self::Query(_) => None,
        }
    }

    /// Whether Page up and Page down lead through a list of its own.
    pub fn has_pages(&self) -> bool {
        match self {
            Self::Query(screen) => !screen.is_lines(),
            Self::Journal(screen) => !screen.is_whole(),
            Self::Unfinished(_)
            | Self::Users(_)
            | Self::Day(_)
            | Self::Locks(_)
            | Self::FirstPasswords(_)
            | Self::Service(_)
            | Self::Unit(_)
            | Self::Person(_) => true,
            Self::Search(screen) => screen.lists(),
            Self::Find(_)
            | Self::Verify(_)
            | Self::Print(_)
            | Self::HandOver(_)
            | Self::Question(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Form(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Backup(_)
            | Self::AskEmployer(_)
            | Self::Mobile(_) => false,
        }
    }

    /// Whether what it is about stands beside what is done, and may be longer than the card.
    pub fn is_of_two_panes(&self) -> bool {
        match self {
            Self::Search(search) => !search.lists(),
            _ => matches!(self, Self::Verify(_) | Self::Print(_) | Self::HandOver(_) | Self::Form(_)),
        }
    }

    /// Whether the screen itself says that a call is away.
    pub fn says_that_it_waits(&self) -> bool {
        match self {
            Self::Print(_) | Self::Form(_) | Self::Journal(_) | Self::Calibrate(_) | Self::Day(_) => true,
            Self::Find(_)
            | Self::Verify(_)
            | Self::HandOver(_)
            | Self::Question(_)
            | Self::Unfinished(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Users(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Backup(_)
            | Self::Locks(_)
            | Self::FirstPasswords(_)
            | Self::Service(_)
            | Self::Search(_)
            | Self::AskEmployer(_)
            | Self::Unit(_)
            | Self::Mobile(_)
            | Self::Person(_)
            | Self::Query(_) => false,
        }
    }

    /// Where on the screen the work is, from 0 (its beginning) to 1 (its end): brought into sight when it is too long.
    pub fn in_focus(&self) -> f32 {
        match self {
            Self::Verify(screen) => screen.in_focus(),
            Self::Form(screen) => screen.in_focus(),
            Self::Settings(screen) => screen.in_focus(),
            Self::Stationery(screen) => screen.in_focus(),
            Self::Print(screen) => screen.in_focus(),
            Self::Question(screen) => screen.in_focus(),
            Self::Users(screen) => screen.in_focus(),
            Self::Find(_)
            | Self::HandOver(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Calibrate(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Day(_)
            | Self::Locks(_) => 0.0,
            Self::Mobile(screen) => screen.in_focus(),
            Self::Query(_) => 0.0,
            Self::Search(screen) => screen.in_focus(),
            Self::AskEmployer(screen) => screen.in_focus(),
            Self::Backup(screen) => screen.in_focus(),
            Self::FirstPasswords(screen) => screen.in_focus(),
            Self::Service(_) | Self::Person(_) | Self::Unit(_) => 0.0,
        }
    }

    /// Whether there is an envelope on paper.
    pub fn is_on_paper(&self) -> bool {
        match self {
            Self::HandOver(_) => true,
            Self::Verify(verify) => verify.is_again(),
            Self::Find(_)
            | Self::Print(_)
            | Self::Question(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Users(_)
            | Self::Form(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Day(_)
            | Self::Backup(_)
            | Self::Locks(_)
            | Self::FirstPasswords(_)
            | Self::Service(_)
            | Self::Search(_)
            | Self::AskEmployer(_)
            | Self::Unit(_)
            | Self::Mobile(_)
            | Self::Person(_)
            | Self::Query(_) => false,
        }
    }

    /// Says something beside the field.
    pub fn say(&mut self, said: Said) {
        match self {
            Self::Find(screen) => screen.say(said),
            Self::Verify(screen) => screen.say(said),
            Self::Print(screen) => screen.say(said),
            Self::HandOver(screen) => screen.say(said),
            Self::Question(screen) => screen.say(said),
            Self::Unfinished(screen) => screen.say(said),
            Self::Journal(screen) => screen.say(said),
            Self::Settings(screen) => screen.say(said),
            Self::Stationery(screen) => screen.say(said),
            Self::Calibrate(screen) => screen.say(said),
            Self::Users(screen) => screen.say(said),
            Self::OneUser(screen) => screen.say(said),
            Self::Form(screen) => screen.say(said),
            Self::NewPrinter(screen) => screen.say(said),
            Self::Day(screen) => screen.say(said),
            Self::Backup(screen) => screen.say(said),
            Self::Locks(screen) => screen.say(said),
            Self::FirstPasswords(screen) => screen.say(said),
            Self::Service(screen) => screen.say(said),
            Self::Mobile(screen) => screen.say(said),
            Self::Person(screen) => screen.say(said),
            Self::Query(screen) => screen.say(said),
            Self::Search(screen) => screen.say(said),
            Self::AskEmployer(screen) => screen.say(said),
            Self::Unit(screen) => screen.say(said),
        }
    }

    /// Says something of a field.
    pub fn say_at(&mut self, place: usize, said: Said) {
        match self {
            Self::Form(form) => form.say_at(place, said),
            Self::AskEmployer(screen) => screen.say_at(place, said),
            Self::Find(_)
            | Self::Verify(_)
            | Self::Print(_)
            | Self::HandOver(_)
            | Self::Question(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Users(_)
            | Self::OneUser(_)
            | Self::NewPrinter(_)
            | Self::Day(_)
            | Self::Backup(_)
            | Self::Locks(_)
            | Self::FirstPasswords(_)
            | Self::Service(_)
            | Self::Search(_)
            | Self::Unit(_)
            | Self::Mobile(_)
            | Self::Person(_)
            | Self::Query(_) => self.say(said),
        }
    }

    /// How far a call is, where that is shown.
    pub fn progress(&mut self, progress: &Progress, sentence: String) {
        if let Self::Form(form) = self {
            form.progress(progress, sentence);
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        match self {
            Self::Find(screen) => screen.view(scene),
            Self::Verify(screen) => screen.view(scene),
            Self::Print(screen) => screen.view(scene),
            Self::HandOver(screen) => screen.view(scene),
            Self::Question(screen) => screen.view(scene),
            Self::Unfinished(screen) => screen.view(scene),
            Self::Journal(screen) => screen.view(scene),
            Self::Settings(screen) => screen.view(scene),
            Self::Stationery(screen) => screen.view(scene),
            Self::Calibrate(screen) => screen.view(scene),
            Self::Users(screen) => screen.view(scene),
            Self::OneUser(screen) => screen.view(scene),
            Self::Form(screen) => screen.view(scene),
            Self::NewPrinter(screen) => screen.view(scene),
            Self::Day(screen) => screen.view(scene),
            Self::Backup(screen) => screen.view(scene),
            Self::Locks(screen) => screen.view(scene),
            Self::FirstPasswords(screen) => screen.view(scene),
            Self::Service(screen) => screen.view(scene),
            Self::Mobile(screen) => screen.view(scene),
            Self::Person(screen) => screen.view(scene),
            Self::Query(screen) => screen.view(scene),
            Self::AskEmployer(screen) => screen.view(scene),
            Self::Unit(screen) => screen.view(scene),
            Self::Search(screen) => screen.view(scene),
        }
    }
}
