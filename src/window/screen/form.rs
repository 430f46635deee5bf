//! Several fields for what is done now and then: set-up, users, own password, printer, import,
//! lifting a lock, verifying a receipt, recovery.

mod purpose;

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
use crate::window::widget::entry::labelled;
use crate::window::widget::parts::{
    Part, body, choices_in_line, low_slot, notice, panes, primary, quiet, said, slot, table, title,
};
pub use purpose::{AtDesk, AtDoor, Chosen, ClockSeen, Purpose};

/// The screen, for one of the purposes of the place where it stands.
pub struct EntryForm<P> {
    purpose: P,
    fields: Vec<Field>,
    focus: usize,
    roles: Option<Choice<Role>>,
    said: Vec<Said>,
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
/// So many refused rows are shown; the count says how many there are.
pub const MOST_ROWS: usize = 8;

impl<P: Purpose> EntryForm<P> {
    /// An empty form.
    pub fn new(purpose: P) -> Self {
        let fields = purpose.fields().iter().map(|(_, kind, most)| Field::new(*kind, *most)).collect();
        let roles = purpose.asks_role().then(|| Choice::harmless(Role::ALL.to_vec()));
        Self { purpose, fields, focus: 0, roles, said: Vec::new(), progress: None, refused: Vec::new() }
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

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.progress = None;
        self.purpose.counted(match &said {
            Said::Checked(done) => Some(done.sm3.clone()),
            Said::Staff(staff) if staff.refused.is_empty() && !staff.users.is_empty() => Some(staff.sm3.clone()),
            _ => None,
        });
        self.said = vec![said];
    }

    /// Says what is wrong with a field, and goes there.
    pub fn say_at(&mut self, place: usize, said: Said) {
        self.say(said);
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
            Progress::Refused(_) | Progress::Held(_) if self.refused.len() == MOST_ROWS => {}
            Progress::Refused(_) | Progress::Held(_) => self.refused.push(sentence),
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
        match input {
            Input::Field(place) => self.focus = (*place).min(count - 1),
            Input::Key(Key::Tab | Key::Down, _) => self.focus = (self.focus + 1) % count,
            Input::Key(Key::BackTab | Key::Up, _) => self.focus = (self.focus + count - 1) % count,
            Input::Key(Key::Enter, _) => return self.enter(count),
            Input::Key(Key::F(6), _) => {
                if let Some((purpose, _)) = self.again() {
                    return Action::Submit(purpose, self.values());
                }
            }
            Input::Key(Key::Escape, _) => {
                let emptied = self.fields.get_mut(self.focus).filter(|field| !field.is_empty()).map(Field::clear);
                self.purpose.counted(None);
                self.said.clear();
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
            Input::Key(key, _) => {
                if self.fields.get_mut(self.focus).is_some_and(|field| field.take(key)) {
                    self.said.clear();
                    self.refused.clear();
                    self.purpose.counted(None);
                }
            }
            Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    fn enter(&mut self, count: usize) -> Action<P> {
        let may_be_empty = self.purpose.may_be_empty() && self.focus + 1 == count;
        if let Some(empty) = self.fields.iter().position(Field::is_empty).filter(|_| !may_be_empty) {
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

    fn values(&self) -> Filled {
        let values = self.fields.iter().map(Field::secret).collect();
        Filled { values, role: self.roles.as_ref().and_then(Choice::chosen) }
    }

    /// What F6 does now, and what it is called.
    fn again(&self) -> Option<(P, &'static str)> {
        self.said.iter().find_map(|said| self.purpose.again(said))
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let titles = self.purpose.titles();
        let mut about = vec![title(look, look.say(titles.title)), body(look, self.purpose.about(look))];
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
        let mut says: Vec<Part> = self.said.iter().map(|it| told(look, it, scene.offset)).collect();
        if scene.away.is_some() {
            let sentence = self.progress.clone().unwrap_or_else(|| look.say("waiting"));
            says.push(notice(look, Tone::Plain, sentence));
        }
        // Below the fields, unless there are so many that nobody would see it there.
        let (below, above_the_button) =
            if self.fields.len() <= 2 { (Some(slot(scene, says, None)), None) } else { (None, Some(low_slot(scene, says))) };
        parts.extend(below);
        parts.extend(self.refused.iter().map(|row| notice(look, Tone::Remark, row.clone())));
        let last = self.focus + 1 == self.fields.len() || !self.fields.iter().any(Field::is_empty);
        let label = if last { titles.button } else { "form-next" };
        let go_on = scene.away.is_none().then(|| primary(look, look.say(label), Key::Enter));
        panes(look, about, parts, Some(column![above_the_button, go_on].into()))
    }
}

/// What is said; a receipt as a table, like the one on the paper that it is compared with.
fn told(look: &Look, it: &Said, offset: UtcOffset) -> Part {
    let Said::Receipt(checked) = it else { return said(look, it, offset) };
    let (heading, facts) = look.words.receipt_facts(checked, offset);
    table(look, it.tone(), heading, facts)
}

/// Roles are chosen by Alt and a number or a click; the arrows go from field to field.
fn roles_take(roles: &mut Choice<Role>, input: &Input) -> bool {
    matches!(input, Input::Key(Key::Alt(_), _) | Input::Line(_)) && roles.take(input)
}
