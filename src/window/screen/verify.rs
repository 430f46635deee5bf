//! Verify 核验: the worker beside the document, and the blind check of the card.

use chrono::{DateTime, NaiveDate, Utc};
use iced::widget::{column, row};

use crate::counter::{Held, Refusal, Shown};
use crate::domain::{BusinessNumber, CardDigits, IdNumber, RefusalGround, Remark, Secret, WorkerId};
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::{Scene, Step};
use crate::window::widget::entry::code_entry;
use crate::window::widget::lately::resets;
use crate::window::widget::parts::{
    Part, ask, body, buttons, digits, fact, name, notice, primary, quiet, said, secondary, statement,
};
use crate::window::widget::work::Work;

/// Room for a whole card number, or for what was scanned instead.
const MOST: usize = 40;

/// The screen.
pub struct Verify {
    held: Option<Held>,
    again: bool,
    business: Option<BusinessNumber>,
    shown: Shown,
    remarks: Vec<Remark>,
    asked: CardDigits,
    entry: Field,
    /// Until when the card is locked for the user.
    locked: Option<DateTime<Utc>>,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Check the card; pressing the key attests originals, validity and person.
    Check(Held, Secret),
    /// Check the card likewise, and show the worker his own records in the place of an envelope.
    Query(Held, Secret),
    /// Leave: nothing is on the record beyond the search.
    Back,
    /// Ask how a visit is left that is on the record.
    AskToLeave,
    /// Leave it among the unfinished: there is nothing on paper.
    PutAside,
    /// Refuse.
    AskGround,
    /// A supervisor authorises over the visit.
    AskToAuthorise,
    /// Open the page of the person.
    Person(Held),
}

impl Verify {
    /// Asks for the card of this reset.
    pub fn new(held: Held, shown: Shown, asked: CardDigits, said: Option<Said>) -> Self {
        let (again, visit, remarks) = match &held {
            Held::Found(found) => (false, found.visit(), found.remarks().to_vec()),
            Held::Printed(printed) => (true, Some(printed.visit()), Vec::new()),
        };
        let business = visit.map(|visit| visit.number.clone());
        let (held, entry) = (Some(held), Field::new(Kind::Code(&[]), MOST));
        Self { held, again, business, shown, remarks, asked, entry, locked: None, said }
    }

    /// This screen with the card locked until then, if it is: it is not asked for.
    #[must_use]
    pub fn and_locked(self, locked: Option<DateTime<Utc>>) -> Self {
        Self { locked, ..self }
    }

    /// The lock is lifted: the card is asked for again.
    pub fn unlocked(&mut self, said: Said) {
        (self.locked, self.said) = (None, Some(said));
    }

    /// Whose card is asked for.
    pub fn worker(&self) -> Option<WorkerId> {
        self.held.as_ref().map(|held| match held {
            Held::Found(found) => found.worker().id,
            Held::Printed(printed) => printed.worker().id,
        })
    }

    /// The step of the rail.
    pub fn step() -> Step {
        Step::Verify
    }

    /// Whether there is paper already.
    pub fn is_again(&self) -> bool {
        self.again
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The visit's number, if one is on the record.
    pub fn business(&self) -> Option<&BusinessNumber> {
        self.business.as_ref()
    }

    /// First the facts; the field and its button once something is typed.
    pub fn in_focus(&self) -> f32 {
        if self.entry.is_empty() && self.said.is_none() && self.locked.is_none() { 0.0 } else { 1.0 }
    }

    /// Gives the reset away, to a call or to be put aside.
    pub fn give(&mut self) -> Option<Held> {
        self.held.take()
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let refuse = Live::new(Key::F(5), "key-refuse");
        let mut keys = vec![Live::new(Key::F(2), "key-new"), if self.is_stopped() { refuse.on_button() } else { refuse }];
        keys.extend((!self.again && !self.is_stopped()).then(|| Live::new(Key::Alt('q'), "key-query")));
        keys.extend(self.locked.map(|_| Live::new(Key::Alt('u'), "key-authorise").on_button()));
        keys.push(Live::new(Key::Alt('i'), "key-person"));
        keys
    }

    /// Whether another try does not help.
    fn is_stopped(&self) -> bool {
        self.locked.is_some() || self.said.as_ref().is_some_and(Said::ends_the_visit)
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input, today: NaiveDate) -> Action {
        let Input::Key(key, _) = input else { return Action::None };
        match key {
            Key::Alt('u') if self.locked.is_some() => return Action::AskToAuthorise,
            // Nothing is compared: what is typed or scanned now is not kept in sight either.
            Key::Enter if self.locked.is_some() => {}
            Key::Text(_) if self.locked.is_some() => self.said = Some(Said::Note(Tone::Remark, "verify-locked-typed")),
            // The end of a scan that was cleared leaves in sight what was said of it.
            Key::Enter if self.entry.is_empty() => {
                self.said.get_or_insert(Said::Note(Tone::Plain, "verify-enter-empty"));
            }
            Key::Alt('q') if self.again || self.is_stopped() => {}
            Key::Alt('q') if self.entry.is_empty() => self.said = Some(Said::Note(Tone::Plain, "query-card-first")),
            Key::Alt('q') => {
                if let Some(held) = self.held.take() {
                    let entry = self.entry.secret();
                    self.entry.clear();
                    return Action::Query(held, entry);
                }
            }
            Key::Enter => {
                if let Some(held) = self.held.take() {
                    let entry = self.entry.secret();
                    self.entry.clear();
                    return Action::Check(held, entry);
                }
            }
            Key::Escape if !self.entry.is_empty() => self.entry.clear(),
            Key::F(2) if self.business.is_some() && !self.again => return Action::PutAside,
            Key::Escape | Key::F(2) if self.business.is_some() => return Action::AskToLeave,
            Key::Escape | Key::F(2) => return Action::Back,
            Key::F(5) => return Action::AskGround,
            Key::Alt('i') => return self.held.take().map_or(Action::None, Action::Person),
            key => {
                if self.entry.take(key) {
                    self.said = None;
                    // The same person's number scanned twice, or the next one's: it is no card number.
                    let long = self.entry.length() >= 18;
                    let within = long.then(|| IdNumber::within(self.entry.text())).flatten();
                    // The first eighteen digits of a bank card look like a number, and fail its check.
                    if within.is_some_and(|number| number.flaw(today).is_none()) {
                        self.entry.clear();
                        self.said = Some(Said::Note(Tone::Remark, "verify-id-number"));
                    }
                }
            }
        }
        Action::None
    }

    /// The ground on which the visit is refused, where the screen says what stops it.
    pub fn ground(&self) -> Option<RefusalGround> {
        let locked = self.locked.map(|_| RefusalGround::CardDoubtful);
        locked.or_else(|| self.said.as_ref().and_then(Said::ground))
    }

    /// What is done next: what stopped the visit does not go away by another try.
    fn foot(&self, look: &Look) -> Part {
        if !self.is_stopped() {
            return attestation(look);
        }
        let authorise = self.locked.map(|_| secondary(look, look.say("key-authorise"), Key::Alt('u')));
        buttons(look, [Some(primary(look, look.say("key-refuse"), Key::F(5))), authorise].into_iter().flatten())
    }

    /// Whose visit it is.
    pub fn whose(&self) -> &str {
        &self.shown.name
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let words = &look.words;
        let birth = self.shown.birth.map_or_else(|| look.say("unknown"), |birth| birth.to_string());
        let household = if self.shown.household.is_empty() { look.say("unknown") } else { self.shown.household.clone() };
        // A document that names none has nothing to compare.
        let ethnicity = self.shown.ethnicity.map(|it| fact(look, "person-ethnicity", words.ethnicity(it)));
        let facts = [fact(look, "fact-sex", words.sex(self.shown.sex)), fact(look, "fact-birth", birth)];
        let beside = row(facts.into_iter().chain(ethnicity)).spacing(look.sizes.gap(36)).wrap();
        let mut about = vec![
            quiet(look, look.say(if self.again { "verify-again-title" } else { "verify-compare" })),
            name(look, self.shown.name.clone()),
            digits(look, self.shown.number.clone(), look.sizes.px(20)),
            beside.vertical_spacing(look.sizes.gap(6)).into(),
            fact(look, "fact-household", household),
        ];
        about.extend(self.remarks.iter().map(|remark| said(look, &Said::Remark(*remark), scene.offset)));
        let (asks, groups) = match self.asked {
            CardDigits::LastSix => ("verify-card", [6]),
            CardDigits::All => ("verify-card-all", [scene.card_length]),
        };
        let locked = self.locked.map(|until| Said::Stop(Refusal::CardLocked { until }.into()));
        let mut says: Vec<Part> = locked.iter().chain(&self.said).map(|it| said(look, it, scene.offset)).collect();
        if self.said.as_ref().is_some_and(Said::ends_the_visit) {
            says.push(body(look, look.say("verify-refuse")));
        }
        let note = scene.tried.map_or_else(
            || quiet(look, look.say("verify-card-note")),
            |case| {
                let tells = look.tell("verify-practice", &[("digits", case.card.as_str().into())]);
                notice(look, Tone::Plain, if case.card.is_empty() { look.say("verify-practice-no-card") } else { tells })
            },
        );
        let mut to_do = vec![ask(look, look.say(asks)), code_entry(look, &self.entry, &groups)];
        // Where lines are scarce, a card that is not asked for has none.
        if self.locked.is_some() && look.sizes.is_low() {
            to_do.clear();
        }
        // On a practice desk the digits stay in sight while something is said.
        let is_below = scene.tried.is_some() && !(says.is_empty() && scene.hint.is_none());
        let (below, note) = if is_below { (Some(note), None) } else { (None, Some(note)) };
        // Where lines are scarce, who it is and what is said come first.
        let short = look.sizes.is_low() && (!says.is_empty() || scene.hint.is_some());
        about.drain(..usize::from(short));
        let below = below.into_iter().chain((!short).then(|| resets(scene, &self.shown.resets)));
        Work::new(to_do, says).low().quiet(note).below(below).beside(scene, about, self.foot(look))
    }
}

/// What whoever presses the button says to be so, and the button.
fn attestation(look: &Look) -> Part {
    let said = ["verify-originals", "verify-valid", "verify-person"].map(|it| statement(look, look.say(it)));
    let said = row(said).spacing(look.sizes.gap(28)).wrap().vertical_spacing(look.sizes.gap(4));
    column![said, primary(look, look.say("verify-button"), Key::Enter)].spacing(look.sizes.gap(12)).into()
}
