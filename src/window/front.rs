//! Who is in front of the window, with what he has before him: nobody at the door, or a user whose desk is at hand or away.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::desk::Desk;
use super::field::may_stand_in_an_id_number;
use super::over::Over;
use super::screen::{Door, OnShow, Screen};
use super::who::Who;
use crate::domain::{BusinessNumber, IdNumber, UserNumber};
use crate::practice::Case;

/// As many characters as may be typed ahead of a call: a scan.
const MOST_AHEAD: usize = 64;

/// Who is in front of the window.
pub(super) enum Front {
    /// Nobody is signed in.
    Closed(Closed),
    /// A user is signed in.
    Seated(Box<Seated>),
}

/// Nobody is signed in, and no desk is open.
pub(super) struct Closed {
    pub(super) door: Door,
    /// What was in hand when the desk was locked.
    pub(super) left: Option<Left>,
    pub(super) doorway: Doorway,
}

/// A visit that was in hand when the desk was locked, and whose it was.
pub(super) struct Left {
    pub(super) whose: UserNumber,
    pub(super) visit: BusinessNumber,
}

/// Whether somebody waits at the door.
pub(super) enum Doorway {
    /// Nobody is.
    Quiet {
        /// Whether help stands above the door.
        help: bool,
    },
    /// A call is away, and brings a desk perhaps.
    Waiting {
        wait: Wait,
        /// Whether the window is to be closed when it is back.
        closes: bool,
    },
}

/// A user is signed in.
pub(super) struct Seated {
    pub(super) who: Who,
    pub(super) screen: Screen,
    /// The invented person who was chosen to be tried out at a practice desk.
    pub(super) tried: Option<Case>,
    pub(super) desk: Whereabouts,
}

/// Where the user's desk is.
pub(super) enum Whereabouts {
    /// In front of him.
    AtHand {
        desk: Box<Desk>,
        /// What stands above the screen and must be answered first.
        over: Option<Over>,
    },
    /// At the counter.
    Away {
        wait: Wait,
        then: Then,
        /// Where the call has a job for the printer: what gives it up.
        stop: Option<Arc<AtomicBool>>,
    },
}

/// What follows when the desk is back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    GoOn,
    Lock,
    Close,
}

/// Whether a call has a job for the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PrinterUse {
    Prints,
    PrintsNothing,
}

/// Somebody waits for a call.
pub(super) struct Wait {
    pub(super) since: DateTime<Utc>,
    /// What was typed meanwhile, piece by piece as it came.
    pub(super) ahead: Vec<Ahead>,
}

/// What was pressed while a call was away.
pub(super) enum Ahead {
    /// Characters, in one piece as they came.
    Typed(Zeroizing<String>),
    /// What leads from a field to the next: it counts where there is one, and decides nothing.
    Next,
}

impl Wait {
    fn new(since: DateTime<Utc>) -> Self {
        Self { since, ahead: Vec::new() }
    }

    /// The one identity number in what was typed.
    pub(super) fn id_number(&self) -> Option<IdNumber> {
        let mut whole = Zeroizing::new(String::with_capacity(4 * MOST_AHEAD));
        self.typed().for_each(|piece| whole.push_str(piece));
        IdNumber::within(&whole)
    }

    fn typed(&self) -> impl Iterator<Item = &str> {
        self.ahead.iter().filter_map(|it| match it {
            Ahead::Typed(piece) => Some(piece.as_str()),
            Ahead::Next => None,
        })
    }

    /// A password that was typed once more belongs into no field that can be read; a number that was scanned does.
    pub(super) fn number_alone(&mut self) {
        let number = self.id_number().map(|number| Zeroizing::new(number.reveal().to_owned()));
        self.ahead = number.map(Ahead::Typed).into_iter().collect();
    }

    /// Only what a number is made of belongs into a field for one, and all of it, though it is not whole yet: no user's password
    /// is made of digits alone.
    pub(super) fn characters_of_a_number_alone(&mut self) {
        if !self.typed().all(|piece| piece.chars().all(may_stand_in_an_id_number)) {
            self.ahead.clear();
        }
    }

    pub(super) fn keep(&mut self, it: Ahead) {
        let length = |it: &Ahead| match it {
            Ahead::Typed(piece) => piece.chars().count(),
            Ahead::Next => 1,
        };
        let kept: usize = self.ahead.iter().map(length).sum();
        if kept + length(&it) <= MOST_AHEAD {
            self.ahead.push(it);
        }
    }

    /// The last character is taken back; a field that was left is not gone back to.
    pub(super) fn take_back(&mut self) {
        if matches!(self.ahead.last(), Some(Ahead::Typed(_))) {
            self.ahead.pop();
        }
    }
}

impl Closed {
    /// A door, with what was left behind it.
    pub(super) fn new(door: Door, left: Option<Left>) -> Self {
        Self { door, left, doorway: Doorway::Quiet { help: false } }
    }

    /// A call leaves from the door.
    pub(super) fn go_away(&mut self, now: DateTime<Utc>) {
        self.doorway = Doorway::Waiting { wait: Wait::new(now), closes: false };
    }

    /// The call is back: what was typed meanwhile, and what follows. Nothing if none was away.
    pub(super) fn come_back(&mut self) -> Option<(Wait, Then)> {
        match std::mem::replace(&mut self.doorway, Doorway::Quiet { help: false }) {
            Doorway::Waiting { wait, closes } => Some((wait, if closes { Then::Close } else { Then::GoOn })),
            doorway @ Doorway::Quiet { .. } => {
                self.doorway = doorway;
                None
            }
        }
    }
}

impl Seated {
    /// A user whose desk is at hand.
    pub(super) fn new(who: Who, screen: Screen, desk: Box<Desk>) -> Self {
        Self { who, screen, tried: None, desk: Whereabouts::AtHand { desk, over: None } }
    }

    /// What stands above the screen.
    pub(super) fn over(&self) -> Option<&Over> {
        match &self.desk {
            Whereabouts::AtHand { over, .. } => over.as_ref(),
            Whereabouts::Away { .. } => None,
        }
    }

    /// Something stands above the screen from now on, or nothing any more.
    pub(super) fn lay_over(&mut self, above: Option<Over>) {
        if let Whereabouts::AtHand { over, .. } = &mut self.desk {
            *over = above;
        }
    }

    /// What stands above everything goes; what was below it is there again.
    pub(super) fn lift(&mut self) {
        if let Whereabouts::AtHand { over, .. } = &mut self.desk {
            *over = match over.take() {
                Some(Over::HelpAbove(below)) => Some(*below),
                _ => None,
            };
        }
    }

    /// Gives the desk to a call that leaves now; one that is away already cannot be given.
    pub(super) fn give_desk(&mut self, now: DateTime<Utc>, job: PrinterUse) -> Option<Box<Desk>> {
        let Whereabouts::AtHand { desk, .. } = &self.desk else { return None };
        let stop = desk.stop_printing();
        // Esc stops the job of the call that leaves now, and no other.
        stop.store(false, Ordering::Relaxed);
        let stop = (job == PrinterUse::Prints).then_some(stop);
        let away = Whereabouts::Away { wait: Wait::new(now), then: Then::GoOn, stop };
        match std::mem::replace(&mut self.desk, away) {
            Whereabouts::AtHand { desk, .. } => Some(desk),
            Whereabouts::Away { .. } => None,
        }
    }

    /// Whether the desk is away.
    pub(super) fn is_away(&self) -> bool {
        matches!(self.desk, Whereabouts::Away { .. })
    }

    /// Takes the desk back: what was typed meanwhile, and what follows. Nothing if it was not away.
    pub(super) fn take_desk(&mut self, desk: Box<Desk>) -> Option<(Wait, Then)> {
        self.who = desk.who();
        match std::mem::replace(&mut self.desk, Whereabouts::AtHand { desk, over: None }) {
            Whereabouts::Away { wait, then, .. } => Some((wait, then)),
            Whereabouts::AtHand { .. } => None,
        }
    }
}

impl Front {
    /// The user, and what he has before him.
    pub(super) fn seated(&self) -> Option<&Seated> {
        match self {
            Self::Seated(seated) => Some(seated),
            Self::Closed(_) => None,
        }
    }

    /// Who sits there, to be changed.
    pub(super) fn seated_mut(&mut self) -> Option<&mut Seated> {
        match self {
            Self::Seated(seated) => Some(seated),
            Self::Closed(_) => None,
        }
    }

    /// What is on show.
    pub(super) fn on_show(&self) -> OnShow<'_> {
        match self {
            Self::Closed(closed) => OnShow::Door(&closed.door),
            Self::Seated(seated) => OnShow::Desk(&seated.screen),
        }
    }

    /// The call that is away.
    pub(super) fn wait(&self) -> Option<&Wait> {
        match self {
            Self::Closed(Closed { doorway: Doorway::Waiting { wait, .. }, .. }) => Some(wait),
            Self::Closed(Closed { doorway: Doorway::Quiet { .. }, .. }) => None,
            Self::Seated(seated) => match &seated.desk {
                Whereabouts::Away { wait, .. } => Some(wait),
                Whereabouts::AtHand { .. } => None,
            },
        }
    }

    /// The call that is waited for, to type ahead of it.
    pub(super) fn wait_mut(&mut self) -> Option<&mut Wait> {
        match self {
            Self::Closed(Closed { doorway: Doorway::Waiting { wait, .. }, .. }) => Some(wait),
            Self::Closed(Closed { doorway: Doorway::Quiet { .. }, .. }) => None,
            Self::Seated(seated) => match &mut seated.desk {
                Whereabouts::Away { wait, .. } => Some(wait),
                Whereabouts::AtHand { .. } => None,
            },
        }
    }

    /// What gives up the job that is being printed.
    pub(super) fn stop(&self) -> Option<&AtomicBool> {
        match &self.seated()?.desk {
            Whereabouts::Away { stop, .. } => stop.as_deref(),
            Whereabouts::AtHand { .. } => None,
        }
    }

    /// Whether the window is to be closed when the call is back.
    pub(super) fn closes(&self) -> bool {
        match self {
            Self::Closed(closed) => matches!(closed.doorway, Doorway::Waiting { closes: true, .. }),
            Self::Seated(seated) => matches!(seated.desk, Whereabouts::Away { then: Then::Close, .. }),
        }
    }

    /// Whether something stands above what is on show.
    pub(super) fn is_covered(&self) -> bool {
        match self {
            Self::Closed(closed) => matches!(closed.doorway, Doorway::Quiet { help: true }),
            Self::Seated(seated) => seated.over().is_some(),
        }
    }
}
