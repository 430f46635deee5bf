//! What stands above a screen of the desk and must be answered first.

use std::sync::Arc;

use super::authorise::Authorise;
use super::choice::Choice;
use super::key::{Key, Live};
use super::list::List;
use super::rhythm::EnterGuard;
use super::screen::question;
use crate::counter::OpenLoss;
use crate::domain::{LiftGround, RefusalGround};
use crate::paper::Preview;
use crate::practice::Case;
use crate::store::CardLock;

/// What stands above the screen and must be answered first.
pub enum Over {
    /// Help; on Find of a practice desk with whom to try.
    Help(List<Case>),
    /// The outside of the envelope, or what the worker reads who opens it: at a practice desk.
    Opened(Arc<Preview>),
    /// On which ground the visit is refused (不予办理).
    Ground(Choice<RefusalGround>),
    /// What is to become of a visit that is on the record.
    Leave(Choice<question::Decided>),
    /// Whether the envelope in hand is to be voided.
    Void,
    /// Whether to leave an offset that was not saved.
    Unsaved,
    /// Whether to close the program while a visit is open.
    Close,
    /// Whether somebody has looked at lost entries of the journal.
    Lost(OpenLoss),
    /// A supervisor authorises over the visit.
    Authorise(Box<Authorise>),
    /// Why a lock that is listed is to be lifted.
    Lift(CardLock, Choice<LiftGround>),
    /// Whether all first passwords are written down, which are gone then.
    WrittenDown {
        /// How many have not been on show yet.
        unseen: usize,
        /// Whether the program is to be closed then.
        closes: bool,
    },
    /// Help above one of these, which is there again when it is lifted.
    HelpAbove(Box<Self>),
}

impl Over {
    /// When Enter counts: where nothing is chosen, it follows no other key.
    pub(super) fn guards_enter(&self) -> EnterGuard {
        match self {
            // A field is open: what is typed there is no code that went astray.
            Self::Help(_) | Self::Opened(_) | Self::HelpAbove(_) | Self::Authorise(_) => EnterGuard::Open,
            Self::Ground(_) | Self::Leave(_) | Self::Lift(..) => EnterGuard::Shown,
            Self::Void | Self::Unsaved | Self::Close | Self::Lost(_) | Self::WrittenDown { .. } => EnterGuard::Quiet,
        }
    }

    /// The keys that answer it.
    pub(super) fn keys(&self) -> Vec<Live> {
        let up_and_down = [Live::new(Key::Up, "key-up"), Live::new(Key::Down, "key-down")];
        let mut keys = match self {
            Self::Authorise(_) => vec![
                Live::new(Key::Enter, "authorise-button"),
                Live::new(Key::Tab, "key-next-field"),
                Live::new(Key::Alt('1'), "lift-misread"),
                Live::new(Key::Alt('2'), "lift-other-card"),
                Live::new(Key::Alt('3'), "lift-worn"),
            ],
            Self::Lift(..) => [vec![Live::new(Key::Enter, "unlock-button")], up_and_down.to_vec()].concat(),
            Self::Ground(_) | Self::Leave(_) => [vec![Live::new(Key::Enter, "confirm")], up_and_down.to_vec()].concat(),
            Self::Void | Self::Unsaved | Self::Close | Self::Lost(_) | Self::WrittenDown { .. } => {
                vec![Live::new(Key::Enter, "confirm")]
            }
            Self::Help(_) | Self::Opened(_) => Vec::new(),
            Self::HelpAbove(below) => return below.keys(),
        };
        keys.extend([
            Live::new(Key::Escape, "key-back"),
            Live::new(Key::Alt('l'), "key-language"),
            Live::new(Key::F(12), "key-lock"),
        ]);
        keys
    }

    /// Whether something is filled in or chosen, which may be out of sight.
    pub(super) fn is_filled_in(&self) -> bool {
        self.asks() || matches!(self, Self::Authorise(_))
    }

    /// Whether there are answers that a digit marks.
    pub(super) fn asks(&self) -> bool {
        match self {
            Self::Ground(_) | Self::Leave(_) | Self::Lift(..) => true,
            Self::Help(_)
            | Self::Opened(_)
            | Self::Void
            | Self::Unsaved
            | Self::Close
            | Self::Lost(_)
            | Self::Authorise(_)
            | Self::WrittenDown { .. }
            | Self::HelpAbove(_) => false,
        }
    }
}
