//! Several fields for what is done now and then: set-up, users, own password, printer, import,
//! lifting a lock, verifying a receipt, recovery.

mod purpose;

use std::iter::once;

use iced::Length;
use iced::widget::{column, grid, space};

use crate::domain::{Role, UtcOffset};
use crate::telling::Telling;
use crate::window::choice::Choice;
use crate::window::field::{Field, Kind};
use crate::window::filled::Filled;
use crate::window::key::{Input, Key, Live};
use crate::window::list::portion;
use crate::window::look::Look;
use crate::window::progress::Progress;
use crate::window::rhythm::EnterGuard;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::theme::TEXT;
use crate::window::widget::cut::cut;
use crate::window::widget::entry::labelled;
use crate::window::widget::parts::{
    Part, body, buttons, card_with_foot, choices_in_line, low_slot, notice, panes, primary, quiet, said, secondary, table,
    title,
};
use crate::window::widget::work::Work;
pub use purpose::{AtDesk, AtDoor, Chosen, ClockSeen, Entry, Purpose};

/// The screen, for one of the purposes of the place where it stands.
pub struct EntryForm<P> {
    purpose: P,
    fields: Vec<Field>,
    focus: usize,
    roles: Option<Choice<Role>>,
    said: Vec<Said>,
    /// Whether a field led on by itself, and nothing was pressed since: an Enter now is the end of a scan.
    led_on: bool,
    /// Whether what is in it was answered.
    answered: bool,
    /// What a long call has done so far.
    progress: Option<String>,
    /// Rows of an import that were refused, as sentences.
    refused: Vec<String>,
}

/// What it asks for.
pub enum Action<P> {
    /// Nothing.
    None,
    /// Do what the form is for.
    Submit(P, Filled),
    /// Leave it.
    Back(P),
}

/// The label of what is typed once more.
const AGAIN: &str = "label-again";
/// How high the line with the file is, in sizes.
const FILE_HIGH: f32 = 1.3;
/// So many refused rows are shown; the count says how many there are.
pub const MOST_ROWS: usize = 8;

impl<P: Purpose> EntryForm<P> {
    /// An empty form.
    pub fn new(purpose: P) -> Self {
        let fields = purpose.fields().iter().map(|(_, kind, most)| Field::new(*kind, *most)).collect();
        let roles = purpose.asks_role().then(|| Choice::harmless(Role::ALL.to_vec()));
        let (said, refused) = (Vec::new(), Vec::new());
        Self { purpose, fields, focus: 0, roles, said, led_on: false, answered: false, progress: None, refused }
    }

    /// A form that begins with what is settled now.
    pub fn filled(purpose: P, values: &[&str]) -> Self {
        let mut form = Self::new(purpose);
        for (field, value) in form.fields.iter_mut().zip(values) {
            *field = Field::with(field.kind(), value.chars().count().max(200), value);
        }
        form
    }

    /// What it is for.
    pub fn purpose(&self) -> &P {
        &self.purpose
    }

    /// Whether somebody may have begun to type into it before it was there.
    pub fn comes_by_itself(&self) -> bool {
        self.purpose.comes_by_itself()
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.progress = None;
        self.purpose.counted(match &said {
            Said::Checked(done) => Some(done.sm3.clone()),
            Said::Staff(staff) if staff.refused.is_empty() && !staff.users.is_empty() => Some(staff.sm3.clone()),
            _ => None,
        });
        self.answered = self.purpose.begins_anew();
        if self.purpose.is_to_be_mended(&said) {
            // One wrong character of a code is mended where it stands, or all of it typed again.
            self.answered = false;
            self.focus = self.fields.len().saturating_sub(1);
            self.fields.last_mut().map(Field::select);
        }
        self.said = vec![said];
    }

    /// Says what is wrong with a field, and goes there.
    pub fn say_at(&mut self, place: usize, said: Said) {
        self.say(said);
        self.answered = false;
        self.focus = place;
        if self.fields.get(place).is_some_and(|field| field.kind() == Kind::Hidden) {
            // What cannot be seen cannot be mended: both are typed again.
            self.fields.iter_mut().filter(|field| field.kind() == Kind::Hidden).for_each(Field::clear);
            self.focus = self.fields.iter().position(|field| field.kind() == Kind::Hidden).unwrap_or(place);
        }
    }

    /// What a long call has done so far; the rows that it refused are listed.
    pub fn progress(&mut self, progress: &Progress, sentence: String) {
        match progress {
            Progress::Rows(_) | Progress::Upgrading(_) => self.progress = Some(sentence),
            Progress::Refused(_) | Progress::Held(_) | Progress::MobileHeld(_) if self.refused.len() == MOST_ROWS => {}
            Progress::Refused(_) | Progress::Held(_) | Progress::MobileHeld(_) => self.refused.push(sentence),
        }
    }

    /// The field in focus, or the end when something is said there.
    pub fn in_focus(&self) -> f32 {
        if self.said.is_empty() { portion(self.focus, self.fields.len()) } else { 1.0 }
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let again = self.again().map(|(_, name)| Live::new(Key::F(6), name));
        let back = self.purpose.leads_back().then_some(Live::new(Key::Escape, "key-back"));
        again.into_iter().chain(self.purpose.keys()).chain(back).collect()
    }

    /// When Enter counts: what was counted is read before it is brought in.
    pub fn guards_enter(&self) -> EnterGuard {
        self.purpose.guards_enter()
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action<P> {
        let count = self.fields.len().max(1);
        if self.roles.as_mut().is_some_and(|roles| roles_take(roles, input)) {
            return Action::None;
        }
        let led_on = std::mem::take(&mut self.led_on);
        match input {
            Input::Key(Key::Enter, _) if led_on => {}
            Input::Field(place) => self.focus = (*place).min(count - 1),
            Input::Key(Key::Tab | Key::Down, _) => self.focus = (self.focus + 1) % count,
            Input::Key(Key::BackTab | Key::Up, _) => self.focus = (self.focus + count - 1) % count,
            Input::Key(Key::Enter, _) => return self.enter(count),
            Input::Key(Key::F(6), _) => {
                if let Some((purpose, _)) = self.again() {
                    return Action::Submit(purpose, self.values());
                }
            }
            Input::Key(Key::Escape, _) if self.said.iter().any(Said::is_of_a_paper) => self.begin_anew(),
            Input::Key(Key::Escape, _) => {
                self.answered = false;
                let emptied = self.fields.get_mut(self.focus).filter(|field| !field.is_empty()).map(Field::clear);
                self.purpose.counted(None);
                self.said.clear();
                self.refused.clear();
                if emptied.is_none() {
                    return Action::Back(self.purpose.clone());
                }
            }
            Input::Key(key @ Key::Alt(_), _) => {
                if let Some(chosen) = self.purpose.chooses(key) {
                    if let (Chosen::Text(text), Some(field)) = (chosen, self.fields.first_mut()) {
                        *field = Field::with(field.kind(), text.chars().count().max(400), &text);
                    }
                    self.said.clear();
                    self.refused.clear();
                }
            }
            Input::Key(Key::Text(text), _) if self.purpose.begins_anew() => self.take_text(text),
            Input::Key(key, _) => self.take_key(key),
            Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    /// Goes on to the next field from one that is filled in; the last one stays, since it is Enter that decides there.
    pub fn next_field(&mut self) {
        if self.fields.get(self.focus).is_some_and(|field| !field.is_empty()) {
            self.focus = (self.focus + 1).min(self.fields.len().saturating_sub(1));
        }
    }

    fn begin_anew(&mut self) {
        self.fields.iter_mut().for_each(Field::clear);
        self.said.clear();
        (self.focus, self.answered) = (0, false);
    }

    fn take_key(&mut self, key: &Key) {
        if self.fields.get_mut(self.focus).is_some_and(|field| field.take(key)) {
            self.answered = false;
            self.said.clear();
            self.refused.clear();
            self.purpose.counted(None);
        }
    }

    /// Characters that may be more than one field takes: what is whole leads on to the next.
    fn take_text(&mut self, text: &str) {
        if self.answered {
            self.begin_anew();
        }
        for character in text.chars() {
            self.take_key(&Key::text(character));
            self.led_on = false;
            match self.entry() {
                Entry::Begun => {}
                Entry::Whole => (self.focus, self.led_on) = (self.focus + 1, true),
                Entry::Next => self.go_on_to_the_next(),
                Entry::Wrong(why) => self.said = vec![Said::Note(Tone::Remark, why)],
            }
        }
    }

    /// The next paper was read where something of the one before is being mended.
    fn go_on_to_the_next(&mut self) {
        let Some(field) = self.fields.get(self.focus) else { return };
        let text = field.text().to_owned();
        self.begin_anew();
        if let Some(first) = self.fields.first_mut() {
            *first = Field::with(first.kind(), text.chars().count().max(40), &text);
        }
        (self.focus, self.led_on) = (1, true);
    }

    fn entry(&self) -> Entry {
        let text = self.fields.get(self.focus).map_or("", Field::text);
        self.purpose.typed(self.focus, text)
    }

    fn enter(&mut self, count: usize) -> Action<P> {
        if let Entry::Wrong(why) = self.entry() {
            self.said = vec![Said::Note(Tone::Remark, why)];
            return Action::None;
        }
        let optional = self.purpose.may_be_empty() || self.purpose.is_optional(self.focus);
        let filled = optional || self.fields.get(self.focus).is_some_and(|field| !field.is_empty());
        if self.is_on_the_way() && filled {
            self.said.clear();
            self.focus += 1;
            return Action::None;
        }
        let may_be_empty = self.purpose.may_be_empty() && self.focus + 1 == count;
        if let Some(empty) = self.missing().filter(|_| !may_be_empty) {
            // From field to field; on the last one, what was left out.
            let next = if self.focus + 1 < count { self.focus + 1 } else { empty };
            let skipped = self.fields.get(self.focus).is_some_and(Field::is_empty) && !self.purpose.may_be_empty();
            if self.focus + 1 >= count || skipped {
                self.said = vec![Said::Note(Tone::Remark, "form-missing")];
                self.focus = empty;
            } else {
                self.focus = next;
            }
            return Action::None;
        }
        self.said.clear();
        self.refused.clear();
        Action::Submit(self.purpose.clone(), self.values())
    }

    /// The first field that must not stay empty, and is.
    fn missing(&self) -> Option<usize> {
        let mut fields = self.fields.iter().enumerate();
        fields.position(|(place, field)| field.is_empty() && !self.purpose.is_optional(place))
    }

    /// Whether Enter goes on to the next field, though all of them are filled in.
    fn is_on_the_way(&self) -> bool {
        self.purpose.is_gone_through() && self.focus + 1 < self.fields.len()
    }

    fn values(&self) -> Filled {
        let values = self.fields.iter().map(Field::secret).collect();
        Filled { values, role: self.roles.as_ref().and_then(Choice::chosen) }
    }

    /// Whether it says what the rows of a file come to.
    fn tells_of_rows(&self) -> bool {
        self.said.iter().any(|said| matches!(said, Said::Checked(_) | Said::Imported(_)))
    }

    /// What F6 does now, and what it is called.
    fn again(&self) -> Option<(P, &'static str)> {
        self.said.iter().find_map(|said| self.purpose.again(said))
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let titles = self.purpose.titles();
        // An answer is compared with a paper: it has a pane of its own.
        let answer = self.said.iter().find_map(|it| answered(look, it, scene.offset));
        let about_it = answer.unwrap_or_else(|| body(look, self.purpose.about(look)));
        let mut about = vec![title(look, look.say(titles.title)), about_it];
        if let Some(roles) = &self.roles {
            about.push(quiet(look, look.say("label-role")));
            about.push(choices_in_line(look, roles, |role| look.words.role(role)));
        }
        let columns = if self.fields.len() > 4 { 2 } else { 1 };
        let asked = self.purpose.fields();
        let mut cells: Vec<Part> = Vec::new();
        for (place, ((label, ..), field)) in asked.iter().zip(&self.fields).enumerate() {
            // What is typed once more stands beside what was typed.
            let again = asked.get(place + 1).is_some_and(|(label, ..)| *label == AGAIN);
            if columns == 2 && again && cells.len() % columns == 1 {
                cells.push(space().into());
            }
            cells.push(labelled(look, look.say(label), field, place, place == self.focus, scene.composing));
        }
        let mut parts = vec![grid(cells).columns(columns).spacing(look.sizes.px(14)).height(Length::Shrink).into()];
        let told = self.said.iter().filter(|it| !it.is_of_a_paper());
        let mut says: Vec<Part> = told.map(|it| said(look, it, scene.offset)).collect();
        if scene.away.is_some() {
            let sentence = self.progress.clone().unwrap_or_else(|| look.say("waiting"));
            says.push(notice(look, Tone::Plain, sentence));
        }
        let refused = self.refused.iter().map(|row| notice(look, Tone::Remark, row.clone()));
        let last = !self.is_on_the_way() && (self.focus + 1 == self.fields.len() || self.missing().is_none());
        let label = if last { titles.button } else { "form-next" };
        let go_on = scene.away.is_none().then(|| primary(look, look.say(label), Key::Enter));
        let ways: Vec<Part> = self.purpose.ways(look).into_iter().map(|(key, way)| secondary(look, way, key)).collect();
        let across = look.sizes.is_low() && !ways.is_empty();
        let go_on = go_on.map(|go_on| if ways.is_empty() { go_on } else { buttons(look, once(go_on).chain(ways)) });
        if self.tells_of_rows() {
            // What it comes to and the rows that are left out take the card, until something is typed again.
            let file = self.fields.first().filter(|_| !look.sizes.is_tight()).map(|file| {
                let file = file.text().to_owned();
                cut(file, look.sizes.small(), TEXT, look.colors.quiet, look.sizes.small() * FILE_HIGH)
            });
            let told = file.into_iter().chain([low_slot(scene, says)]).chain(refused);
            return card_with_foot(look, told, go_on);
        }
        // Below the fields, unless there are so many that nobody would see it there.
        if self.fields.len() <= 2 || look.sizes.is_low() {
            return Work::new(parts, says).below(refused).across(across).beside(scene, about, go_on);
        }
        parts.extend(refused);
        panes(look, about, parts, Some(column![low_slot(scene, says), go_on].into()))
    }
}

/// A receipt or a statement as a table, like the one on the paper that it is compared with.
fn answered(look: &Look, it: &Said, offset: UtcOffset) -> Option<Part> {
    let (outcome, heading, facts) = match it {
        Said::Receipt(checked) => look.words.receipt_facts(checked, offset),
        Said::Statement(checked) => look.words.statement_facts(checked, offset),
        _ => return None,
    };
    Some(table(look, it.tone(), outcome, heading, facts))
}

/// Roles are chosen by Alt and a number or a click; the arrows go from field to field.
fn roles_take(roles: &mut Choice<Role>, input: &Input) -> bool {
    matches!(input, Input::Key(Key::Alt(_), _) | Input::Line(_)) && roles.take(input)
}
