//! What stands above the screen is answered, and lifted again.

use super::answer::Reply;
use super::authorise;
use super::choice::Choice;
use super::front::{Closed, Doorway, Front, Then, Whereabouts};
use super::key::{How, Input, Key};
use super::list::List;
use super::over::Over;
use super::said::{Said, Tone};
use super::screen::{Screen, question};
use super::{Effect, Message, Window};
use crate::counter::{ExportPlace, OpenLoss, Settles, Unopened, keep_unopened};
use crate::domain::{LiftGround, RefusalGround, Right, SpoilGround};
use crate::practice::{self, Case, PracticeService, ServedAt};
use crate::store::CardLock;
use crate::telling::Telling;
use crate::words::Words;

impl Window {
    /// What stands above the screen answers.
    pub(super) fn input_over(&mut self, input: &Input) -> Effect {
        let enter = matches!(input, Input::Key(Key::Enter, _));
        let helped = enter || matches!(input, Input::Key(Key::F(1), _));
        if matches!(input, Input::Key(Key::Alt('l'), _)) {
            self.settled.speak_the_other_language();
            return Effect::None;
        }
        if matches!(input, Input::Key(Key::Alt('w'), _)) {
            return self.open_as_worker();
        }
        let settles = self.who().is_some_and(|who| who.may(Right::ChangeSettings));
        let over = match &mut self.front {
            Front::Closed(_) if helped || is_escape(input) => return self.lift(),
            Front::Closed(_) if matches!(input, Input::Key(Key::Alt('s'), _)) => return self.support_from_outside(),
            Front::Closed(_) => return Effect::None,
            Front::Seated(_) if matches!(input, Input::Key(Key::F(12), _)) => {
                self.lock();
                return Effect::None;
            }
            Front::Seated(seated) if matches!(seated.over(), Some(Over::HelpAbove(_))) => {
                return if helped || is_escape(input) { self.lift() } else { Effect::None };
            }
            Front::Seated(_) if is_escape(input) => return self.lift(),
            Front::Seated(seated) => match &mut seated.desk {
                Whereabouts::AtHand { over: Some(over), .. } => over,
                Whereabouts::AtHand { over: None, .. } | Whereabouts::Away { .. } => return Effect::None,
            },
        };
        match over {
            Over::Help(cases) if !cases.is_empty() => return self.choose_case(input),
            Over::Help(_) if helped => return self.lift(),
            _ if matches!(input, Input::Key(Key::F(1), _)) => return self.help_above(),
            Over::Help(_) if settles && matches!(input, Input::Key(Key::Alt('s'), _)) => return self.ask_for_support(),
            Over::Opened(_) if enter => return self.lift(),
            Over::Ground(choice) if enter => {
                let ground = choice.chosen();
                return self.refuse(ground);
            }
            Over::Leave(choice) if enter => {
                let answer = choice.chosen();
                return answer.map_or(Effect::None, |answer| self.leave(answer));
            }
            Over::Void if enter => {
                return self.call_with_visit(|desk, reset| desk.spoil(reset, SpoilGround::Unreadable));
            }
            Over::Unsaved if enter => return self.call(|desk, _| desk.stationery(Vec::new())),
            Over::Close | Over::WrittenDown { closes: true, .. } if enter => return Effect::Close,
            Over::WrittenDown { .. } if enter => return self.call(|desk, _| desk.home(Vec::new())),
            Over::Lost(OpenLoss { settles: Settles::OneSelf, .. }) if enter => {
                return self.call(|desk, _| desk.settle_loss());
            }
            // Somebody else does.
            Over::Lost(_) if enter => return self.lift(),
            Over::Authorise(dialog) => {
                let action = dialog.update(input);
                return self.authorise(action);
            }
            Over::Lift(lock, choice) if enter => {
                let (lock, reason) = (lock.clone(), choice.chosen());
                return self.lift_lock(lock, reason);
            }
            Over::Lift(_, choice) => {
                choice.take(input);
            }
            Over::Ground(choice) => {
                choice.take(input);
            }
            Over::Leave(choice) => {
                choice.take(input);
            }
            Over::Help(_)
            | Over::Opened(_)
            | Over::Void
            | Over::Unsaved
            | Over::Close
            | Over::Lost(_)
            | Over::WrittenDown { .. }
            | Over::HelpAbove(_) => {}
        }
        Effect::None
    }

    /// Help, and on Find of a practice desk whom to try.
    pub(super) fn help(&mut self) -> Effect {
        match &mut self.front {
            Front::Closed(closed) => {
                if let Doorway::Quiet { help } = &mut closed.doorway {
                    *help = true;
                }
                self.rhythm.shown(self.now);
            }
            Front::Seated(seated) => {
                let practises = self.settled.look().practice() && seated.who.serves();
                let finds = matches!(seated.screen, Screen::Find(_));
                let cases = if practises && finds { practice::cases() } else { Vec::new() };
                let count = cases.len();
                return self.lay_over(Over::Help(List::new(cases, count, 0)));
            }
        }
        Effect::None
    }

    /// Opens the online service of a practice desk as a worker sees it: from help, and from an opened envelope.
    fn open_as_worker(&mut self) -> Effect {
        let leads = matches!(self.over(), None | Some(Over::Help(_) | Over::HelpAbove(_) | Over::Opened(_)));
        let served = |service: &&PracticeService| matches!(service.at(), ServedAt::Address(_));
        match self.place.service().filter(served).cloned() {
            Some(service) if leads => Effect::Run(Box::new(move |_| Message::BrowserOpened(service.open()))),
            Some(_) | None => Effect::None,
        }
    }

    /// What can be told where nobody can sign in goes into a file, as at a terminal.
    fn support_from_outside(&mut self) -> Effect {
        self.lift();
        let offset = self.settled.settings().utc_offset;
        let at = offset.clock(self.now).format("%Y%m%d-%H%M%S");
        let folder = ExportPlace::own(self.place.home()).folder().to_owned();
        let file = folder.join(format!("xinfeng-support-{at}.txt"));
        let (data, language, now) = (self.place.folder.clone(), self.look().words.language(), self.now);
        self.call_alone(Box::new(move |_| {
            let text = Words::new(language).support_unopened(&Unopened::of(&data, now), offset);
            Reply::Say(match keep_unopened(&text, &file) {
                Ok(()) => Said::Fact(Tone::Success, "support-written-outside", "file", file.display().to_string()),
                Err(why) => why.into(),
            })
        }))
    }

    /// Help above what stands there already, which waits below it.
    pub(super) fn help_above(&mut self) -> Effect {
        self.rhythm.shown(self.now);
        if let Some(Whereabouts::AtHand { over, .. }) = self.front.seated_mut().map(|seated| &mut seated.desk) {
            *over = over.take().map(|below| Over::HelpAbove(Box::new(below)));
        }
        Effect::None
    }

    /// Whom to try is marked, and looked for.
    fn choose_case(&mut self, input: &Input) -> Effect {
        let Some(Whereabouts::AtHand { over: Some(Over::Help(cases)), .. }) =
            self.front.seated_mut().map(|seated| &mut seated.desk)
        else {
            return Effect::None;
        };
        match input {
            Input::Key(Key::Enter, _) | Input::Line(_) => {
                cases.take(input);
                let case = cases.chosen().cloned();
                self.lift();
                case.map_or(Effect::None, |case| self.try_out(case))
            }
            Input::Key(Key::F(1), _) => self.lift(),
            Input::Key(Key::Up | Key::Down, _) => {
                cases.take(input);
                Effect::Show(cases.portion())
            }
            Input::Key(..) | Input::Field(_) | Input::Composing(_) | Input::Code => Effect::None,
        }
    }

    /// Looks for an invented person, whose card's digits stay in sight until the next is looked for.
    fn try_out(&mut self, case: Case) -> Effect {
        let number = Key::text(case.number.as_str());
        if let Some(seated) = self.front.seated_mut() {
            seated.tried = Some(case);
        }
        self.route(&Input::Key(Key::F(2), How::Pressed));
        self.route(&Input::Key(number, How::Pressed))
    }

    pub(super) fn ask_ground(&mut self) -> Effect {
        let known = self.front.seated().and_then(|seated| match &seated.screen {
            Screen::Verify(screen) => screen.ground(),
            Screen::HandOver(screen) => screen.ground(),
            _ => None,
        });
        let choice = Choice::open(RefusalGround::ALL.to_vec()).by_digit();
        self.lay_over(Over::Ground(match known {
            Some(ground) => choice.choosing(ground),
            None => choice,
        }))
    }

    fn refuse(&mut self, ground: Option<RefusalGround>) -> Effect {
        let Some(ground) = ground else {
            self.hint = Some("choose-first");
            return Effect::None;
        };
        self.call_with_visit(move |desk, reset| desk.refuse(reset, ground))
    }

    /// A supervisor authorises, and the card on the screen is asked for again.
    fn authorise(&mut self, action: authorise::Action) -> Effect {
        let authorise::Action::Lift(by, password, reason) = action else { return Effect::None };
        let worker = self.front.seated().and_then(|seated| match &seated.screen {
            Screen::Verify(screen) => screen.worker(),
            _ => None,
        });
        let Some(worker) = worker else { return self.lift() };
        self.call(move |desk, _| desk.authorise(worker, (&by, &password), reason))
    }

    fn lift_lock(&mut self, lock: CardLock, reason: Option<LiftGround>) -> Effect {
        let Some(reason) = reason else {
            self.hint = Some("choose-first");
            return Effect::None;
        };
        self.call(move |desk, _| desk.lift_lock(&lock, reason))
    }

    pub(super) fn ask_to_leave(&mut self) -> Effect {
        use question::Decided;
        let on_paper = self.front.seated().is_some_and(|seated| seated.screen.is_on_paper());
        let answers = if on_paper {
            vec![Decided::GoOn, Decided::Later, Decided::Abandon, Decided::Unreadable]
        } else {
            vec![Decided::GoOn, Decided::Later, Decided::Abandon]
        };
        self.lay_over(Over::Leave(Choice::harmless(answers).placed(Decided::place).by_digit()))
    }

    /// First passwords are shown this once: nothing takes them away unasked; after a lock they are shown again.
    pub(super) fn ask_whether_written_down(&mut self, then: Then) -> Effect {
        let Some(Screen::FirstPasswords(screen)) = self.front.seated().map(|seated| &seated.screen) else {
            return Effect::None;
        };
        let (unseen, closes) = (screen.unseen(), matches!(then, Then::Close));
        self.lay_over(Over::WrittenDown { unseen, closes })
    }

    fn leave(&mut self, answer: question::Decided) -> Effect {
        use question::Decided;
        match answer {
            Decided::Later => self.put_aside(),
            Decided::Unreadable | Decided::Abandon => self.call_with_visit(move |desk, reset| desk.answer(reset, answer)),
            Decided::GoOn | Decided::Printed | Decided::NotPrinted => self.lift(),
        }
    }

    /// The screen below is looked at anew: Enter counts after a moment without keys.
    fn lift(&mut self) -> Effect {
        self.rhythm.shown(self.now);
        match &mut self.front {
            Front::Closed(Closed { doorway: Doorway::Quiet { help }, .. }) => *help = false,
            Front::Closed(Closed { doorway: Doorway::Waiting { .. }, .. }) => {}
            Front::Seated(seated) => seated.lift(),
        }
        Effect::None
    }

    pub(super) fn lay_over(&mut self, over: Over) -> Effect {
        self.rhythm.shown(self.now);
        if let Some(seated) = self.front.seated_mut() {
            seated.lay_over(Some(over));
        }
        Effect::None
    }
}

fn is_escape(input: &Input) -> bool {
    matches!(input, Input::Key(Key::Escape, _))
}
