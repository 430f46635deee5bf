//! Find 查询: an identity number, checked while it is typed; what was done lately, between two workers.

use std::sync::Arc;

use chrono::NaiveDate;
use iced::Alignment;
use iced::widget::{column, row};

use crate::counter::{Refusal, Stop};
use crate::domain::{BusinessNumber, EnvelopeNumber, IdNumber, Outside, Referral, Typing};
use crate::paper::Preview;
use crate::store::Recent;
use crate::telling::Telling;
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::code_entry;
use crate::window::widget::lately::lately;
use crate::window::widget::parts::{Part, announcement, ask, body, buttons, notice, primary, quiet, said, secondary};
use crate::window::widget::work::Work;

/// An identity number is read in these groups.
const NUMBER: &[usize] = &[6, 8, 4];
/// An envelope's number and its pick-up code, as its barcode has them.
const BARCODE: usize = 21;
/// Room for a number with words around it.
const MOST: usize = 40;

/// The screen.
pub struct Find {
    number: Field,
    said: Vec<Said>,
    /// Whom a slip can send on: kept when it could not be printed.
    referral: Option<Referral>,
    /// The inside of the envelope that was just handed over, at a practice desk.
    inside: Option<Arc<Preview>>,
    /// What was done lately.
    recent: Recent,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Look for this number.
    Find(IdNumber),
    /// Say what became of this envelope.
    Envelope(EnvelopeNumber),
    /// Print this referral slip.
    Refer(Referral),
    /// Open the envelope as its worker.
    Open(Arc<Preview>),
    /// Open the page of whoever has this number.
    Person(IdNumber),
}

impl Find {
    /// An empty field, what is said of the visit before, and what was done lately.
    pub fn new(said: Vec<Said>, recent: Recent) -> Self {
        let referral = said.iter().find_map(Said::refers);
        Self { number: Field::new(Kind::Code(NUMBER), MOST), said, referral, inside: None, recent }
    }

    /// This screen with an envelope that was just handed over, to be opened as its worker.
    #[must_use]
    pub fn and_inside(self, inside: Option<Arc<Preview>>) -> Self {
        Self { inside, ..self }
    }

    /// This screen with a number that was chosen, as if it had been typed.
    #[must_use]
    pub fn and_number(self, number: &IdNumber) -> Self {
        Self { number: Field::with(Kind::Code(NUMBER), MOST, number.reveal()), ..self }
    }

    /// Says something; what was typed stays in sight until the next character.
    pub fn say(&mut self, said: Said) {
        self.number.select();
        self.referral = said.refers().or(self.referral.take());
        // What nobody may leave without being told stays, and stands there once.
        let lost = said.stays_while_typing();
        self.said.retain(|before| before.stays() && !(lost && before.stays_while_typing()));
        self.said.push(said);
    }

    /// Whether what is in the field has been looked for already.
    pub fn is_answered(&self) -> bool {
        self.number.is_selected()
    }

    /// Whether a machine failed, and it is being said.
    pub fn says_a_fault(&self) -> bool {
        self.said.iter().any(|said| matches!(said, Said::Stop(Stop::Failed(_))))
    }

    /// The unfinished visit that stands in the way, if one was named.
    pub fn unfinished(&self) -> Option<&BusinessNumber> {
        self.said.iter().find_map(|said| match said {
            Said::Stop(Stop::Refused(Refusal::Unfinished(business))) => Some(business),
            _ => None,
        })
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let new = if self.number.is_empty() { (Key::Alt('e'), "key-employer") } else { (Key::F(2), "key-new") };
        let mut keys = vec![Live::new(new.0, new.1), Live::new(Key::F(4), "key-unfinished")];
        keys.extend(self.referral.as_ref().map(|_| Live::new(Key::F(5), "key-referral").on_button()));
        keys.extend(self.inside.as_ref().map(|_| Live::new(Key::Alt('o'), "key-open-envelope").on_button()));
        keys.extend(self.asked_for().map(|_| Live::new(Key::Alt('i'), "key-person").on_button()));
        keys.push(Live::new(Key::F(8), "key-settings"));
        keys
    }

    /// Takes an input; a number that is complete and right is looked for without being asked.
    pub fn update(&mut self, input: &Input, today: NaiveDate) -> Action {
        let Input::Key(key, _) = input else { return Action::None };
        match key {
            Key::Escape | Key::F(2) => {
                self.number.clear();
                self.nothing_said();
            }
            Key::Alt('o') => return self.inside.clone().map_or(Action::None, Action::Open),
            Key::Alt('i') => return self.asked_for().map_or(Action::None, Action::Person),
            Key::F(5) => return self.referral.clone().map_or(Action::None, Action::Refer),
            Key::Enter => {
                let parsed = IdNumber::parse(self.number.text());
                match parsed {
                    // Scanners and trained hands press it on an empty field.
                    Err(_) if self.number.is_empty() => {}
                    Ok(number) => return Action::Find(number),
                    Err(unreadable) => match self.envelope() {
                        Some(envelope) => return Action::Envelope(envelope),
                        None => self.said = vec![Said::Stop(unreadable.into())],
                    },
                }
            }
            Key::Text(text) => {
                if text.chars().any(|c| !c.is_control()) {
                    self.nothing_said();
                }
                let among_words = IdNumber::within(text);
                // What is typed or scanned comes character by character.
                let pasted = text.chars().count();
                if let Some(number) = among_words.filter(|number| pasted > number.reveal().len()) {
                    self.number = Field::with(Kind::Code(NUMBER), MOST, number.reveal());
                    return self.find_if_whole(today);
                }
                if self.number.take(key) {
                    return self.find_if_whole(today);
                }
            }
            key => {
                if self.number.take(key) {
                    self.nothing_said();
                }
            }
        }
        Action::None
    }

    /// The number that stands in the field, once it is whole.
    fn asked_for(&self) -> Option<IdNumber> {
        IdNumber::parse(self.number.text()).ok()
    }

    /// The envelope whose barcode was scanned.
    fn envelope(&self) -> Option<EnvelopeNumber> {
        let text = self.number.text();
        if text.starts_with('E') { Outside::number_in(text) } else { None }
    }

    fn nothing_said(&mut self) {
        self.said.retain(Said::stays_while_typing);
        self.referral = None;
    }

    fn find_if_whole(&self, today: NaiveDate) -> Action {
        let text = self.number.text();
        match (IdNumber::typing(text, today), IdNumber::parse(text)) {
            (Typing::Whole, Ok(number)) => Action::Find(number),
            _ if text.len() == BARCODE => self.envelope().map_or(Action::None, Action::Envelope),
            _ => Action::None,
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let hint = self.hint(scene);
        let saying = |it: &Said| match it.tone() {
            Tone::Success => announcement(look, it, scene.offset),
            _ => said(look, it, scene.offset),
        };
        let mut said: Vec<Part> = self.said.iter().map(saying).collect();
        // What is wrong with a number stands where everything is said.
        let quiet_hint = match hint {
            Hint::Quiet(hint) => {
                let practice = look.practice().then(|| body(look, look.say("find-practice")));
                Some(column![quiet(look, hint), practice].spacing(look.sizes.gap(6)).into())
            }
            Hint::Loud(hint) => {
                said.push(notice(look, Tone::Remark, hint));
                None
            }
        };
        let to_do = vec![ask(look, look.say("find-title")), code_entry(look, &self.number, NUMBER)];
        // From the first character on somebody else stands on the other side of the glass.
        let below = self.number.is_empty().then(|| lately(scene, &self.recent));
        let which = quiet(look, look.say("find-which-password"));
        let find = primary(look, look.say("find-button"), Key::Enter);
        let slip = self.referral.as_ref().map(|_| secondary(look, look.say("key-referral"), Key::F(5)));
        let open = self.inside.as_ref().map(|_| secondary(look, look.say("key-open-envelope"), Key::Alt('o')));
        let person = self.asked_for().map(|_| secondary(look, look.say("key-person"), Key::Alt('i')));
        let search = secondary(look, look.say("key-search"), Key::F(3));
        let foot = match (slip, open, person) {
            (None, None, None) => {
                let line = row![find, search, which];
                line.spacing(look.sizes.gap(16)).align_y(Alignment::Center).into()
            }
            (slip, open, person) => buttons(look, [Some(find), slip, open, person, Some(search)].into_iter().flatten()),
        };
        Work::new(to_do, said).quiet(quiet_hint).below(below).alone(scene, foot)
    }

    /// What is known of the number while it is typed.
    fn hint(&self, scene: &Scene<'_>) -> Hint {
        let look = scene.look;
        match IdNumber::typing(self.number.text(), scene.today()) {
            _ if self.number.is_selected() => Hint::Quiet(look.say("find-next")),
            _ if self.envelope().is_some() => Hint::Loud(look.say("find-envelope-typed")),
            Typing::Wrong(_) if !self.said.is_empty() => Hint::Quiet(look.say("find-hint")),
            Typing::Empty => Hint::Quiet(look.say("find-hint")),
            Typing::Missing(count) => Hint::Quiet(look.tell("find-missing", &[("count", count.into())])),
            Typing::Fifteen => Hint::Loud(look.say("find-fifteen")),
            Typing::Whole => Hint::Quiet(look.say("find-whole")),
            Typing::Flawed(flaw) => {
                let flaw = look.words.flaw(flaw);
                Hint::Loud(look.tell("find-flawed", &[("flaw", flaw.into())]))
            }
            Typing::Wrong(unreadable) => Hint::Loud(look.words.refusal(&Refusal::Unreadable(unreadable), scene.offset)),
        }
    }
}

/// What is said of a number while it is typed.
enum Hint {
    /// It is on its way.
    Quiet(String),
    /// Something is to be looked at.
    Loud(String),
}
