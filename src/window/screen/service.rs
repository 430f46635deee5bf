//! The workers' online service as its administrator sees it: whether it runs, what was done today, how its gateway fares, and
//! the messages of which nobody knows whether they left.

use chrono::{DateTime, TimeDelta, Utc};
use iced::Length;
use iced::widget::{column, row};

use crate::counter::ServiceSeen;
use crate::domain::MessageKind;
use crate::settings::Gateway;
use crate::store::{Cap, MessageId, UnclearMessage};
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::rhythm::EnterGuard;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::parts::{
    Part, body, buttons, foot, notice, page_of, panes, primary, quiet, said, secondary, selectable, title,
};

/// So many fit on one screen.
const PAGE: usize = 4;
/// A message that waits for longer than this makes one wonder.
const LONG: TimeDelta = TimeDelta::minutes(2);

/// The screen.
pub struct Service {
    seen: ServiceSeen,
    unclear: List<UnclearMessage>,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Look again.
    Again,
    /// Somebody knows of this message.
    LookedAt(MessageId),
    /// Settle what the service says, and how its messages go.
    Settle,
    /// Leave.
    Back,
}

impl Service {
    /// What is seen of the service.
    pub fn new(mut seen: ServiceSeen, said: Option<Said>) -> Self {
        let unclear = List::new(std::mem::take(&mut seen.stored.unclear), PAGE, 0);
        Self { seen, unclear, said }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let up = (!self.unclear.is_at_first()).then_some(Live::new(Key::Up, "key-up"));
        let down = (!self.unclear.is_at_last()).then_some(Live::new(Key::Down, "key-down"));
        let mut keys: Vec<Live> = up.into_iter().chain(down).collect();
        keys.push(Live::new(Key::Alt('r'), "key-look-again").on_button());
        keys.push(Live::new(Key::Alt('s'), "key-service-settings").on_button());
        keys.push(Live::new(Key::Escape, "key-back"));
        keys
    }

    /// When Enter counts: what it says of a message stays on the record.
    pub fn guards_enter() -> EnterGuard {
        EnterGuard::Shown
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        self.unclear.take(input);
        match input {
            Input::Key(Key::Enter, _) => self.unclear.chosen().map_or(Action::None, |message| Action::LookedAt(message.id)),
            Input::Key(Key::Alt('r'), _) => Action::Again,
            Input::Key(Key::Alt('s'), _) => Action::Settle,
            Input::Key(Key::Escape | Key::F(2), _) => Action::Back,
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => Action::None,
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut about = vec![title(look, look.say("service-title"))];
        about.extend(self.facts(scene));
        let mut parts = self.remarks(scene);
        if self.unclear.is_empty() {
            parts.push(quiet(look, look.say("service-none-unclear")));
        } else {
            parts.push(body(look, look.say("service-unclear")));
            parts.push(quiet(look, look.say("service-unclear-about")));
            let lines = self.unclear.shown().map(|(place, message, chosen)| {
                let what = match message.kind {
                    MessageKind::Code => "message-code",
                    MessageKind::PasswordReset => "message-password-reset",
                    MessageKind::MobileChanged => "message-mobile-changed",
                    MessageKind::StatementReady => "message-statement-ready",
                };
                let line = row![body(look, when(scene, message.written)), body(look, message.name.clone())];
                let line = column![line.spacing(look.sizes.px(18)), quiet(look, look.say(what))];
                selectable(look, line.spacing(look.sizes.px(2)).width(Length::Fill), chosen, place)
            });
            parts.push(column(lines).spacing(look.sizes.px(8)).into());
            parts.extend(page_of(look, self.unclear.pages()));
        }
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let looked = (!self.unclear.is_empty()).then(|| primary(look, look.say("service-looked-button"), Key::Enter));
        let others = [('r', "key-look-again"), ('s', "key-service-settings")];
        let others = others.map(|(letter, label)| secondary(look, look.say(label), Key::Alt(letter)));
        panes(look, about, parts, foot(scene, says, buttons(look, looked.into_iter().chain(others))))
    }

    /// Whether it runs, what was done today, when the gateway last took or refused something.
    fn facts(&self, scene: &Scene<'_>) -> Vec<Part> {
        let look = scene.look;
        let (today, gateway) = (&self.seen.stored.today, &self.seen.stored.gateway);
        let count = |name: &'static str, number: u64| (name, number.to_string().into());
        let running = match self.seen.running_since {
            Some(since) => look.tell("service-runs", &[("since", when(scene, since).into())]),
            None => look.say("service-rests"),
        };
        let at = |time: Option<DateTime<Utc>>| time.map_or_else(|| look.say("service-never"), |at| when(scene, at));
        let by = look.say(match self.seen.gateway {
            Gateway::Spool => "gateway-spool",
            Gateway::Kannel => "gateway-kannel",
            Gateway::Nothing => "gateway-none",
        });
        let codes = [count("codes", today.codes), count("entered", today.entered), count("wrong", today.wrong_codes)];
        let passwords = [count("wrong", today.wrong_passwords), count("locked", today.locked)];
        let messages = [count("refused", today.refused), count("undelivered", today.undelivered)];
        let times = [
            ("accepted", at(gateway.accepted).into()),
            ("delivered", at(gateway.delivered).into()),
            ("refused", at(gateway.refused).into()),
        ];
        let line = |label: String, value: String| -> Part {
            column![quiet(look, label), body(look, value)].spacing(look.sizes.px(1)).into()
        };
        vec![
            line(look.say("service-state"), running),
            line(look.say("service-codes"), look.tell("service-codes-today", &codes)),
            line(look.say("service-passwords"), look.tell("service-passwords-today", &passwords)),
            line(look.say("service-messages"), look.tell("service-messages-today", &messages)),
            line(look.tell("service-gateway", &[("gateway", by.into())]), look.tell("service-gateway-times", &times)),
        ]
    }

    /// What somebody should do something about.
    fn remarks(&self, scene: &Scene<'_>) -> Vec<Part> {
        let look = scene.look;
        let long = |since: DateTime<Utc>| scene.now.signed_duration_since(since) >= LONG;
        let waits = |id: &str, (count, since): (u64, DateTime<Utc>)| {
            look.tell(id, &[("count", count.to_string().into()), ("since", when(scene, since).into())])
        };
        let mut remarks = Vec::new();
        let waiting = self.seen.stored.gateway.waiting.filter(|(_, since)| long(*since));
        remarks.extend(waiting.map(|waiting| waits("service-waits", waiting)));
        remarks.extend(self.seen.lies.filter(|(_, since)| long(*since)).map(|lies| waits("service-lies", lies)));
        remarks.extend(self.seen.stored.caps.iter().map(|cap| match cap {
            Cap::Full(until) => look.tell("service-full", &[("until", when(scene, *until).into())]),
            Cap::Stopped { sent, entered } => {
                look.tell("service-stopped", &[("sent", sent.to_string().into()), ("entered", entered.to_string().into())])
            }
            Cap::LongerCodes => look.say("service-longer-codes"),
        }));
        remarks.into_iter().map(|remark| notice(look, Tone::Remark, remark)).collect()
    }
}

/// A moment: of today its time alone.
fn when(scene: &Scene<'_>, at: DateTime<Utc>) -> String {
    let form = if scene.offset.date(at) == scene.today() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    scene.offset.clock(at).format(form).to_string()
}
