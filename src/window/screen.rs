//! The screens: each shows one step, says what it wants, and starts nothing.

pub mod calibrate;
pub mod find;
pub mod form;
pub mod hand_over;
pub mod help;
pub mod journal;
pub mod print;
pub mod question;
pub mod settings;
pub mod sign_in;
pub mod stationery;
pub mod unfinished;
pub mod users;
pub mod verify;

use chrono::{DateTime, NaiveDate, Utc};

use super::desk::Who;
use super::key::Live;
use super::look::Look;
use super::rhythm::Guard;
use super::said::Said;
use super::widget::parts::Part;
use crate::domain::UtcOffset;
use crate::practice::Case;

pub use calibrate::Calibrate;
pub use find::Find;
pub use form::Form;
pub use hand_over::HandOver;
pub use journal::Journal;
pub use print::Print;
pub use question::Question;
pub use settings::SettingsScreen;
pub use sign_in::SignIn;
pub use stationery::Stationery;
pub use unfinished::UnfinishedList;
pub use users::Users;
pub use verify::Verify;

/// What a screen is drawn with.
pub struct Scene<'a> {
    /// Words, sizes, colours.
    pub look: &'a Look,
    /// Who is signed in.
    pub who: Option<&'a Who>,
    /// Local time.
    pub offset: UtcOffset,
    /// Now.
    pub now: DateTime<Utc>,
    /// Whether a call is away, and since when.
    pub away: Option<DateTime<Utc>>,
    /// Whether it has a job for the printer, which Esc gives up.
    pub prints: bool,
    /// What an input method has not yet handed over.
    pub composing: &'a str,
    /// The invented person who is tried out at a practice desk.
    pub tried: Option<&'a Case>,
}

impl Scene<'_> {
    /// Today, by the desk's clock.
    pub fn today(&self) -> NaiveDate {
        self.offset.date(self.now)
    }
}

/// How far down the place is among so many, from 0 to 1.
pub(super) fn portion(place: usize, count: usize) -> f32 {
    let part = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
    if count > 1 { part(place) / part(count - 1) } else { 0.0 }
}

/// A step of the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// 查询
    Find,
    /// 核验
    Verify,
    /// 打印
    Print,
    /// 发放
    HandOver,
}

impl Step {
    /// The steps in their order, with what each is called.
    pub const NAMED: [(Self, &'static str); 4] = [
        (Self::Find, "step-find"),
        (Self::Verify, "step-verify"),
        (Self::Print, "step-print"),
        (Self::HandOver, "step-hand-over"),
    ];
}

/// Which screen is on show: for a visit it is the stage that the reset is in.
pub enum Screen {
    /// Nobody is signed in.
    SignIn(SignIn),
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
    /// Several fields for something that is done now and then.
    Form(Form),
}

impl Screen {
    /// The step of the rail, for a screen of a visit.
    pub fn step(&self) -> Option<Step> {
        match self {
            Self::Find(_) => Some(Step::Find),
            Self::Verify(screen) => Some(screen.step()),
            Self::Print(_) => Some(Step::Print),
            Self::HandOver(_) | Self::Question(_) => Some(Step::HandOver),
            Self::SignIn(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Users(_)
            | Self::Form(_) => None,
        }
    }

    /// The keys that this screen answers to, besides those that every screen has.
    pub fn keys(&self) -> Vec<Live> {
        match self {
            Self::SignIn(screen) => screen.keys(),
            Self::Find(screen) => screen.keys(),
            Self::Verify(screen) => screen.keys(),
            Self::Print(screen) => screen.keys(),
            Self::HandOver(_) => HandOver::keys(),
            Self::Question(_) => Question::keys(),
            Self::Unfinished(screen) => screen.keys(),
            Self::Journal(screen) => screen.keys(),
            Self::Settings(screen) => screen.keys(),
            Self::Stationery(screen) => screen.keys(),
            Self::Calibrate(screen) => screen.keys(),
            Self::Users(_) => Users::keys(),
            Self::Form(screen) => screen.keys(),
        }
    }

    /// When Enter counts.
    pub fn guards_enter(&self) -> Guard {
        match self {
            Self::Print(screen) => screen.guards_enter(),
            // What was read from the envelope, or marked, is the evidence; Enter only ends it.
            Self::HandOver(_) | Self::Question(_) => Guard::Shown,
            Self::SignIn(_)
            | Self::Find(_)
            | Self::Verify(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Settings(_)
            | Self::Stationery(_)
            | Self::Calibrate(_)
            | Self::Users(_) => Guard::Open,
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
            _ => matches!(self, Self::Verify(_) | Self::HandOver(_)),
        }
    }

    /// Whether a visit is in hand: it is left by an answer, not by a key.
    pub fn holds_a_visit(&self) -> bool {
        matches!(self, Self::Verify(_) | Self::Print(_) | Self::HandOver(_) | Self::Question(_))
    }

    /// Whether Page up and Page down lead through a list of its own.
    pub fn has_pages(&self) -> bool {
        matches!(self, Self::Unfinished(_) | Self::Users(_) | Self::Journal(_))
    }

    /// Whether the screen itself says that a call is away.
    pub fn says_that_it_waits(&self) -> bool {
        matches!(self, Self::SignIn(_) | Self::Print(_) | Self::Form(_) | Self::Journal(_) | Self::Calibrate(_))
    }

    /// Where on the screen the work is, from 0 (its beginning) to 1 (its end): brought into sight when it is too long.
    pub fn in_focus(&self) -> f32 {
        match self {
            Self::Verify(screen) => screen.in_focus(),
            Self::Form(screen) => screen.in_focus(),
            Self::Settings(screen) => screen.in_focus(),
            Self::Stationery(screen) => screen.in_focus(),
            Self::SignIn(_)
            | Self::Find(_)
            | Self::Print(_)
            | Self::HandOver(_)
            | Self::Question(_)
            | Self::Unfinished(_)
            | Self::Journal(_)
            | Self::Calibrate(_)
            | Self::Users(_) => 0.0,
        }
    }

    /// Whether there is an envelope on paper.
    pub fn is_on_paper(&self) -> bool {
        match self {
            Self::HandOver(_) => true,
            Self::Verify(verify) => verify.is_again(),
            _ => false,
        }
    }

    /// Says something beside the field.
    pub fn say(&mut self, said: Said) {
        match self {
            Self::SignIn(screen) => screen.say(said),
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
            Self::Form(screen) => screen.say(said),
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        match self {
            Self::SignIn(screen) => screen.view(scene),
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
            Self::Form(screen) => screen.view(scene),
        }
    }
}
