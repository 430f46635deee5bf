//! Print 打印: a last look before paper.

use crate::counter::{Order, Shown};
use crate::domain::{BusinessNumber, Language, Reason, Reset, Style, Verified};
use crate::window::choice::Choice;
use crate::window::key::{Input, Key, Live};
use crate::window::rhythm::EnterGuard;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::parts::{
    Part, ask, buttons, choices, digits, fact, name, notice, panes, primary, quiet, said, secondary, slot,
};
use crate::window::widget::work::Work;

/// The screen.
pub struct Print {
    reset: Option<Reset<Verified>>,
    shown: Shown,
    reason: Choice<Reason>,
    style: Style,
    language: Option<Language>,
    suits: Style,
    printer: String,
    tray: Option<String>,
    /// Whether Tab has led to the reasons: only there do arrows move.
    in_reasons: bool,
    /// Whether something was typed or scanned here: until it is put away, Enter prints nothing.
    typed: bool,
    said: Vec<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Draw a password and print its envelope.
    Issue(Reset<Verified>, Order),
    /// Ask how the visit is left.
    AskToLeave,
    /// Leave it among the unfinished: there is nothing on paper.
    PutAside,
    /// Refuse.
    AskGround,
    /// The worker's mobile number; the order waits.
    Mobile(Reset<Verified>, Order),
    /// Open the page of the person.
    Person(Reset<Verified>, Order),
}

impl Print {
    /// A verified reset, with what was ordered last time, and the printer and tray that its envelope would come from.
    pub fn new(
        reset: Reset<Verified>,
        shown: Shown,
        order: Order,
        suits: Style,
        (printer, tray): (String, Option<String>),
    ) -> Self {
        Self {
            reset: Some(reset),
            shown,
            reason: Choice::harmless(Reason::ALL.to_vec()).choosing(order.reason),
            style: order.style,
            language: order.language,
            suits,
            printer,
            tray,
            in_reasons: false,
            typed: false,
            said: Vec::new(),
        }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = vec![said];
    }

    /// The visit's number.
    pub fn business(&self) -> Option<BusinessNumber> {
        self.reset.as_ref().map(|reset| reset.visit().number.clone())
    }

    /// Gives the reset away, to a call or to be put aside.
    pub fn give(&mut self) -> Option<Reset<Verified>> {
        self.reset.take()
    }

    /// When Enter counts: where a number was typed it does nothing, and needs no moment for that.
    pub fn guards_enter(&self) -> EnterGuard {
        if self.typed { EnterGuard::Open } else { EnterGuard::Quiet }
    }

    /// Where the work is: at the end, if something is said there.
    pub fn in_focus(&self) -> f32 {
        if self.said.is_empty() { 0.0 } else { 1.0 }
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        vec![
            Live::new(Key::F(2), "key-new"),
            Live::new(Key::F(5), "key-refuse"),
            Live::new(Key::F(7), self.other_style()).on_button(),
            Live::new(Key::Alt('e'), self.other_language()).on_button(),
            Live::new(Key::Tab, "key-reasons"),
            Live::new(Key::Alt('m'), "key-mobile"),
            Live::new(Key::Alt('i'), "key-person").on_button(),
        ]
    }

    fn other_style(&self) -> &'static str {
        if self.style == Style::LargePrint { "key-standard-print" } else { "key-large-print" }
    }

    fn other_language(&self) -> &'static str {
        if self.language == Some(Language::English) { "key-paper-chinese" } else { "key-paper-english" }
    }

    /// Takes an input; Enter has been guarded before it comes here.
    pub fn update(&mut self, input: &Input) -> Action {
        let key = match input {
            Input::Key(key, _) => key,
            Input::Line(_) => {
                self.in_reasons = self.reason.take(input);
                return Action::None;
            }
            Input::Field(_) | Input::Composing(_) | Input::Code => return Action::None,
        };
        match key {
            Key::Text(_) => self.no_number_here(),
            Key::Enter if self.typed => self.no_number_here(),
            Key::Escape if self.typed => self.put_away_what_was_typed(),
            Key::Enter => {
                let order = self.order();
                if let Some(reset) = self.reset.take() {
                    self.said.clear();
                    return Action::Issue(reset, order);
                }
            }
            Key::Tab | Key::BackTab => self.in_reasons = !self.in_reasons,
            Key::Up | Key::Down if !self.in_reasons => {}
            Key::F(7) => {
                self.style = if self.style == Style::Standard { Style::LargePrint } else { Style::Standard };
            }
            Key::Alt('e') => {
                let english = self.language == Some(Language::English);
                self.language = Some(if english { Language::Chinese } else { Language::English });
            }
            Key::Alt('m') => {
                let order = self.order();
                return self.reset.take().map_or(Action::None, |reset| Action::Mobile(reset, order));
            }
            Key::Alt('i') => {
                let order = self.order();
                return self.reset.take().map_or(Action::None, |reset| Action::Person(reset, order));
            }
            Key::F(5) => return Action::AskGround,
            Key::F(2) => return Action::PutAside,
            Key::Escape => return Action::AskToLeave,
            _ => {
                self.reason.take(input);
            }
        }
        Action::None
    }

    /// What is ordered as things stand.
    fn order(&self) -> Order {
        let reason = self.reason.chosen().unwrap_or_default();
        Order { reason, style: self.style, language: self.language }
    }

    /// Perhaps the next person's number was scanned: whoever presses Enter now means him, not the one on the screen.
    fn no_number_here(&mut self) {
        self.typed = true;
        self.said = vec![Said::Note(Tone::Remark, "print-no-number")];
    }

    fn put_away_what_was_typed(&mut self) {
        (self.typed, self.in_reasons) = (false, false);
        self.said.clear();
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let large = self.style == Style::LargePrint;
        let style = look.say(if large { "style-large-print" } else { "style-standard" });
        let mut about = vec![
            quiet(look, look.say("print-last-look")),
            name(look, self.shown.name.clone()),
            digits(look, self.shown.number.clone(), look.sizes.px(20)),
            fact(look, "fact-style", style),
            fact(look, "fact-paper-language", look.words.language_of_paper(self.language.unwrap_or_default())),
            fact(look, "fact-printer", look.words.printer_called(&self.printer)),
        ];
        about.extend(self.tray.as_ref().map(|tray| fact(look, "fact-tray", tray.clone())));
        about.extend((!scene.prints).then(|| secondary(look, look.say("key-person"), Key::Alt('i'))));
        if scene.prints {
            let take_out = notice(
                look,
                Tone::Plain,
                look.tell("print-take-out", &[("printer", look.words.printer_called(&self.printer).into())]),
            );
            let to_do = vec![ask(look, look.say("print-printing")), slot(scene, vec![take_out], None)];
            return panes(look, about, to_do, secondary(look, look.say("key-stop-printing"), Key::Escape));
        }
        let mut says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        // What is said of a key comes alone.
        if self.suits == Style::LargePrint && large && says.is_empty() {
            says.push(notice(look, Tone::Plain, look.say("print-preset-large")));
        }
        // Where the eye is when the key is pressed.
        if self.reason.chosen() == Some(Reason::Compromised) {
            says.push(notice(look, Tone::Danger, look.say("print-compromised")));
        }
        let to_do = vec![
            ask(look, look.say(if self.in_reasons { "print-reason-arrows" } else { "print-reason" })),
            choices(look, &self.reason, |reason| look.words.reason(reason)),
        ];
        let print = primary(look, look.say("print-button"), Key::Enter);
        let style = secondary(look, look.say(self.other_style()), Key::F(7));
        let language = secondary(look, look.say(self.other_language()), Key::Alt('e'));
        Work::new(to_do, says).beside(scene, about, buttons(look, [print, style, language]))
    }
}
