//! What stands above a screen and must be answered first.

use std::sync::Arc;

use super::choice::Choice;
use super::desk::Who;
use super::key::{How, Input, Key};
use super::list::List;
use super::rhythm::Guard;
use super::screen::{Screen, question};
use super::{Effect, Window};
use crate::domain::{RefusalGround, SpoilGround};
use crate::paper::Preview;
use crate::practice::{self, Case};

/// What stands above the screen and must be answered first.
pub enum Over {
    /// Help; on Find of a practice desk with whom to try.
    Help(List<Case>),
    /// What the worker reads who opens the envelope: at a practice desk.
    Opened(Arc<Preview>),
    /// On which ground the visit is refused (不予办理).
    Ground(Choice<RefusalGround>),
    /// What is to become of a visit that is on the record.
    Leave(Choice<question::Answer>),
    /// Whether the envelope in hand is to be voided.
    Void,
    /// Whether to leave an offset that was not saved.
    Unsaved,
    /// Whether to close the program while a visit is open.
    Close,
}

impl Over {
    /// When Enter counts: where nothing is chosen, it follows no other key.
    pub(super) fn guards_enter(&self) -> Guard {
        match self {
            Self::Help(_) | Self::Opened(_) => Guard::Open,
            Self::Ground(_) | Self::Leave(_) => Guard::Shown,
            Self::Void | Self::Unsaved | Self::Close => Guard::Quiet,
        }
    }

    /// Whether there are answers that a digit marks.
    pub(super) fn asks(&self) -> bool {
        match self {
            Self::Ground(_) | Self::Leave(_) => true,
            Self::Help(_) | Self::Opened(_) | Self::Void | Self::Unsaved | Self::Close => false,
        }
    }
}

impl Window {
    /// What stands above the screen answers.
    pub(super) fn input_over(&mut self, input: &Input) -> Effect {
        let Some(over) = &mut self.over else { return Effect::None };
        match (over, input) {
            (_, Input::Key(Key::F(12), _)) if self.who.is_some() => self.lock(),
            (Over::Help(cases), Input::Key(Key::Enter, _) | Input::Line(_)) if !cases.is_empty() => {
                cases.take(input);
                let case = cases.chosen().cloned();
                self.lift();
                return case.map_or(Effect::None, |case| self.try_out(case));
            }
            (_, Input::Key(Key::Escape, _))
            | (Over::Help(_), Input::Key(Key::F(1) | Key::Enter, _))
            | (Over::Opened(_), Input::Key(Key::Enter, _)) => self.lift(),
            (Over::Ground(choice), Input::Key(Key::Enter, _)) => {
                let Some(ground) = choice.chosen() else {
                    self.hint = Some("choose-first");
                    return Effect::None;
                };
                if let Some(reset) = self.give() {
                    return self.call(move |desk, _| desk.refuse(reset, ground));
                }
            }
            (Over::Leave(choice), Input::Key(Key::Enter, _)) => {
                if let Some(answer) = choice.chosen() {
                    return self.leave(answer);
                }
            }
            (Over::Void, Input::Key(Key::Enter, _)) => {
                if let Some(reset) = self.give() {
                    return self.call(move |desk, _| desk.spoil(reset, SpoilGround::Unreadable));
                }
            }
            (Over::Unsaved, Input::Key(Key::Enter, _)) => return self.call(move |desk, _| desk.stationery(Vec::new())),
            (Over::Close, Input::Key(Key::Enter, _)) => return Effect::Close,
            (Over::Ground(choice), input) => {
                choice.take(input);
            }
            (Over::Leave(choice), input) => {
                choice.take(input);
            }
            (Over::Help(cases), Input::Key(Key::Up | Key::Down, _)) if !cases.is_empty() => {
                cases.take(input);
                return Effect::Show(cases.portion());
            }
            (Over::Help(_) | Over::Opened(_) | Over::Void | Over::Unsaved | Over::Close, _) => {}
        }
        Effect::None
    }

    /// Help, and on Find of a practice desk whom to try.
    pub(super) fn help(&mut self) {
        let practises = self.look.practice() && self.who.as_ref().is_some_and(Who::serves);
        let cases = if practises && matches!(self.screen, Screen::Find(_)) { practice::cases() } else { Vec::new() };
        let count = cases.len();
        self.lay_over(Over::Help(List::new(cases, count, 0)));
    }

    /// Looks for an invented person, whose card's digits stay in sight until the next is looked for.
    fn try_out(&mut self, case: Case) -> Effect {
        let number = Key::text(case.number.as_str());
        self.tried = Some(case);
        self.route(&Input::Key(Key::F(2), How::Pressed));
        self.route(&Input::Key(number, How::Pressed))
    }

    pub(super) fn ask_ground(&mut self) -> Effect {
        self.lay_over(Over::Ground(Choice::open(RefusalGround::ALL.to_vec()).by_digit()));
        Effect::None
    }

    pub(super) fn ask_to_leave(&mut self) -> Effect {
        use question::Answer as Asked;
        let on_paper = self.screen.is_on_paper();
        let answers = if on_paper {
            vec![Asked::GoOn, Asked::Later, Asked::Abandon, Asked::Unreadable]
        } else {
            vec![Asked::GoOn, Asked::Later, Asked::Abandon]
        };
        self.lay_over(Over::Leave(Choice::harmless(answers).placed(Asked::place).by_digit()));
        Effect::None
    }

    pub(super) fn leave(&mut self, answer: question::Answer) -> Effect {
        use question::Answer as Asked;
        match answer {
            Asked::Later => self.put_aside(),
            Asked::Unreadable | Asked::Abandon => match self.give() {
                Some(reset) => self.call(move |desk, _| desk.answer(reset, answer)),
                None => Effect::None,
            },
            Asked::GoOn | Asked::Printed | Asked::NotPrinted => {
                self.lift();
                Effect::None
            }
        }
    }

    /// The screen below is looked at anew: Enter counts after a moment without keys.
    pub(super) fn lift(&mut self) {
        self.rhythm.shown(self.now);
        self.over = None;
    }

    pub(super) fn lay_over(&mut self, over: Over) {
        self.rhythm.shown(self.now);
        self.over = Some(over);
    }
}
