//! The worker's mobile number 手机号, out of Print and back to it: confirmed blind, changed, or taken out; whoever is not asked for
//! it never comes here.

use crate::counter::{MobileShown, Order, Shown};
use crate::domain::{BusinessNumber, Reset, Secret, UtcOffset, Verified};
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::{code_entry, labelled};
use crate::window::widget::parts::{
    Part, ask, buttons, digits, fact, name, notice, primary, quiet, said, secondary, statement,
};
use crate::window::widget::work::Work;

/// The groups of a mobile number, and room for one with its country.
const GROUPS: &[usize] = &[3, 4, 4];
const MOST: usize = 16;
/// So many of its last digits are said by heart, or all of them.
const LAST: usize = 4;
const ALL: usize = 11;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// The last digits of the number that is registered.
    Last,
    /// Another number, twice.
    Another,
    /// Whether the worker has none.
    Nothing,
    /// Nothing more: the worker signs for what was changed in this visit.
    Signed,
}

/// The screen.
pub struct Mobile {
    reset: Option<Reset<Verified>>,
    shown: Shown,
    order: Order,
    mobile: MobileShown,
    asks: Asks,
    last: Field,
    number: Field,
    again: Field,
    /// Whether the second of the two fields is in focus.
    at_again: bool,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Compare what the worker said with the number that is registered.
    Confirm(Reset<Verified>, Order, Secret),
    /// Another number, or none, and its slip.
    Change(Reset<Verified>, Order, Option<Secret>),
    /// The slip once more.
    Slip(Reset<Verified>, Order),
    /// Back to the order.
    Back(Reset<Verified>, Order),
}

impl Mobile {
    /// The number of whoever's visit is verified; the order waits.
    pub fn new(reset: Reset<Verified>, shown: Shown, order: Order, mobile: MobileShown) -> Self {
        let asks = match mobile.reachable {
            _ if mobile.in_this_visit.is_some() => Asks::Signed,
            true => Asks::Last,
            false => Asks::Another,
        };
        let [number, again] = [(); 2].map(|()| Field::new(Kind::Code(GROUPS), MOST));
        let last = Field::new(Kind::Digits, ALL);
        Self { reset: Some(reset), shown, order, mobile, asks, last, number, again, at_again: false, said: None }
    }

    /// This screen with that asked, and something said.
    #[must_use]
    pub fn asking(self, asks: Asks, said: Option<Said>) -> Self {
        Self { asks, said, ..self }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// Where the work is: at the end, once the second field is in focus or something is said below.
    pub fn in_focus(&self) -> f32 {
        if self.at_again || self.said.is_some() { 1.0 } else { 0.0 }
    }

    /// The visit's number.
    pub fn business(&self) -> Option<BusinessNumber> {
        self.reset.as_ref().map(|reset| reset.visit().number.clone())
    }

    /// Gives the reset away, to a call or to be put aside.
    pub fn give(&mut self) -> Option<Reset<Verified>> {
        self.reset.take()
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let mut keys = vec![Live::new(Key::Escape, "key-back")];
        let asks = [
            (Asks::Last, Key::Alt('c'), "key-mobile-confirm", self.mobile.reachable),
            (Asks::Another, Key::Alt('n'), "key-mobile-another", true),
            (Asks::Nothing, Key::Alt('k'), "key-mobile-none", self.mobile.beginning.is_some()),
        ];
        let others = asks.into_iter().filter(|(asks, .., may)| *may && *asks != self.asks);
        // Beside the one question that is asked first; behind the others they stand in the bar alone.
        keys.extend(others.map(|(_, key, label, _)| match self.asks {
            Asks::Last => Live::new(key, label).on_button(),
            Asks::Another | Asks::Nothing | Asks::Signed => Live::new(key, label),
        }));
        keys.extend(self.mobile.in_this_visit.as_ref().map(|_| Live::new(Key::Alt('r'), "key-mobile-slip")));
        keys
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let key = match input {
            Input::Key(key, _) => key,
            Input::Field(place) => {
                self.at_again = *place == 1;
                return Action::None;
            }
            Input::Line(_) | Input::Composing(_) | Input::Code => return Action::None,
        };
        match key {
            Key::Alt('c') if self.mobile.reachable => self.ask(Asks::Last),
            Key::Alt('n') => self.ask(Asks::Another),
            Key::Alt('k') if self.mobile.beginning.is_some() => self.ask(Asks::Nothing),
            Key::Alt('r') if self.mobile.in_this_visit.is_some() => return self.taking(Action::Slip),
            Key::Escape if self.field().is_some_and(|field| !field.is_empty()) => self.clear(),
            Key::Escape => return self.taking(Action::Back),
            Key::Enter => return self.enter(),
            Key::Tab | Key::BackTab | Key::Up | Key::Down if self.asks == Asks::Another => self.at_again = !self.at_again,
            key => {
                if self.field().is_some_and(|field| field.take(key)) {
                    self.said = None;
                }
            }
        }
        Action::None
    }

    fn ask(&mut self, asks: Asks) {
        self.last.clear();
        self.number.clear();
        self.again.clear();
        (self.asks, self.at_again, self.said) = (asks, false, None);
    }

    fn taking(&mut self, action: impl FnOnce(Reset<Verified>, Order) -> Action) -> Action {
        self.reset.take().map_or(Action::None, |reset| action(reset, self.order))
    }

    /// The field that takes what is typed.
    fn field(&mut self) -> Option<&mut Field> {
        match self.asks {
            Asks::Last => Some(&mut self.last),
            Asks::Another if self.at_again => Some(&mut self.again),
            Asks::Another => Some(&mut self.number),
            Asks::Nothing | Asks::Signed => None,
        }
    }

    fn clear(&mut self) {
        if let Some(field) = self.field() {
            field.clear();
        }
    }

    fn enter(&mut self) -> Action {
        let missing = |id| Some(Said::Note(Tone::Remark, id));
        match self.asks {
            Asks::Last if ![LAST, ALL].contains(&self.last.length()) => self.said = missing("mobile-last-missing"),
            Asks::Last => {
                let last = self.last.secret();
                self.last.clear();
                return self.taking(|reset, order| Action::Confirm(reset, order, last));
            }
            Asks::Another if self.number.is_empty() => self.said = missing("mobile-number-missing"),
            Asks::Another if !self.at_again => self.at_again = true,
            Asks::Another if self.again.is_empty() => self.said = missing("mobile-again-missing"),
            Asks::Another if self.number.text() != self.again.text() => {
                // Nobody knows which of the two is right.
                self.ask(Asks::Another);
                self.said = missing("mobile-not-twice");
            }
            Asks::Another => {
                let number = self.number.secret();
                return self.taking(|reset, order| Action::Change(reset, order, Some(number)));
            }
            Asks::Nothing => return self.taking(|reset, order| Action::Change(reset, order, None)),
            Asks::Signed => return self.taking(Action::Back),
        }
        Action::None
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut about = vec![
            quiet(look, look.say("mobile-about")),
            name(look, self.shown.name.clone()),
            quiet(look, look.say("mobile-registered")),
            digits(look, self.mobile.beginning.clone().unwrap_or_else(|| look.say("mobile-none")), look.sizes.px(26)),
        ];
        about.extend(self.facts(look, scene.offset));
        let mut says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        says.extend(self.mobile.shared.then(|| notice(look, Tone::Remark, look.say("mobile-shared"))));
        let (asked, button, entry, note) = match self.asks {
            Asks::Last => {
                let cells = code_entry(look, &self.last, &[LAST]);
                ("mobile-last", "mobile-confirm-button", vec![cells], "mobile-last-note")
            }
            Asks::Another => {
                let field = |label, field, place, focused| labelled(look, look.say(label), field, place, focused, "");
                let fields = vec![
                    field("label-mobile-number", &self.number, 0, !self.at_again),
                    field("label-mobile-again", &self.again, 1, self.at_again),
                ];
                ("mobile-another", "mobile-change-button", fields, "mobile-another-note")
            }
            Asks::Nothing => {
                let says = vec![statement(look, look.say("mobile-nothing-said"))];
                ("mobile-nothing", "mobile-remove-button", says, "mobile-nothing-note")
            }
            Asks::Signed => ("mobile-signed", "mobile-signed-button", Vec::new(), "mobile-signed-note"),
        };
        let note = quiet(look, look.say(note));
        // Once the number is changed, the facts take the room, and the other side has it.
        let below = if self.asks == Asks::Signed {
            Some(note)
        } else {
            about.push(note);
            None
        };
        let mut to_do = vec![ask(look, look.say(asked))];
        to_do.extend(entry);
        let others = self.keys().into_iter().filter(|live| live.on_button);
        let others = others.map(|live| secondary(look, look.say(live.does), live.key));
        let foot: Vec<Part> = std::iter::once(primary(look, look.say(button), Key::Enter)).chain(others).collect();
        Work::new(to_do, says).below(below).beside(scene, about, buttons(look, foot))
    }

    /// Since when it is registered, by whose word, and from when on codes are sent there.
    fn facts(&self, look: &Look, offset: UtcOffset) -> Vec<Part> {
        let mobile = &self.mobile;
        if mobile.beginning.is_none() && mobile.since.is_none() {
            return Vec::new();
        }
        let since = mobile.since.map_or_else(|| look.say("mobile-since-ever"), |since| since.to_string());
        let by = look.say(if mobile.signed { "mobile-by-worker" } else { "mobile-by-register" });
        let mut facts = vec![fact(look, "fact-mobile-since", since), fact(look, "fact-mobile-by", by)];
        facts.extend(
            mobile
                .codes_from
                .filter(|_| mobile.reachable)
                .map(|from| fact(look, "fact-mobile-codes", offset.clock(from).format("%Y-%m-%d %H:%M").to_string())),
        );
        facts
    }
}
