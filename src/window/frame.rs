//! What stands around every screen: banner, top bar, step rail, live keys, and what is laid over it.

use iced::widget::{column, container, row, space, stack};
use iced::{Alignment, Background, Border, Color, Element, Length, Padding};

use super::choice::Choice;
use super::key::{Input, Key, Live};
use super::list::List;
use super::look::Look;
use super::said::Tone;
use super::scene::{Scene, Step};
use super::screen::locks::span;
use super::screen::{OnShow, Screen, help, question};
use super::widget::listener::keyboard;
use super::widget::parts::{
    Part, at_the_edge, body, buttons, choices, divider, keys, low_slot, narrow_card, notice, primary, secondary, title,
    wide_card,
};
use super::widget::sheet::sheet;
use super::widget::words::words;
use super::{Over, Window};
use crate::domain::Offset;
use crate::telling::Telling;

pub use super::widget::entry::{FIELD, NEXT};
pub use super::widget::parts::{ABOUT, CARD, CHOSEN, OVER, PRIMARY, SAID, SCREEN, SLOT};

/// Where the steps stand.
pub const RAIL: &str = "rail";

/// The whole window.
pub fn view(window: &Window) -> Element<'_, Input> {
    let scene = window.scene();
    let look = scene.look;
    let mut around = column![];
    if look.practice() {
        around = around.push(banner(look));
    }
    around = around.push(top_bar(&scene)).push(divider(look));
    let serves = scene.who.is_some_and(|who| who.serves());
    let step = match window.on_show() {
        OnShow::Desk(screen) => screen.step(),
        OnShow::Door(_) => None,
    };
    around = around.push(rail(look, serves, step));
    // What lies over the screen says it instead.
    let below = if window.is_covered() { Scene { hint: None, ..window.scene() } } else { window.scene() };
    around = around.push(middle(look, shown(window, &below)));
    around = around.push(divider(look)).push(bottom(look, window));
    let colors = look.colors;
    let base: Part = container(around)
        .width(Length::Fill)
        .height(Length::Fill)
        // No ground of its own: the theme has cleared the window with it, and drawing it again costs most of a key press.
        .style(move |_| container::Style { text_color: Some(colors.text), ..container::Style::default() })
        .into();
    // Always the same shape: another one would lose where a list was scrolled to.
    let over = above(window, &scene).map_or_else(nothing, |part| veil(look, part));
    keyboard(stack![base, over].into())
}

fn nothing() -> Part {
    space().into()
}

fn shown(window: &Window, scene: &Scene<'_>) -> Part {
    match window.on_show() {
        OnShow::Door(door) => door.view(scene),
        OnShow::Desk(screen) => screen.view(scene),
    }
}

fn banner(look: &Look) -> Part {
    let (ground, color) = (look.colors.banner, look.colors.on_banner);
    let said = words(look.say("banner-practice"), look.sizes.bar(16), color);
    container(said)
        .padding(look.sizes.bar(4))
        .center_x(Length::Fill)
        .style(move |_| container::Style { background: Some(Background::Color(ground)), ..container::Style::default() })
        .into()
}

fn top_bar(scene: &Scene<'_>) -> Part {
    let look = scene.look;
    let size = look.sizes.bar(16);
    let says = |said: String, color: Color| words(said, size, color);
    let Some(who) = scene.who else {
        return bar(look, row![says(look.say("product"), look.colors.text).width(Length::Fill)]);
    };
    let user = [
        ("name", who.name.as_str().into()),
        ("number", who.number.to_string().into()),
        ("role", look.words.role(who.role).into()),
    ];
    let clock = scene.offset.clock(scene.now).format("%H:%M").to_string();
    let line = row![
        says(who.office.clone(), look.colors.text).width(Length::Fill),
        says(look.tell("bar-station", &[("station", who.station.as_str().into())]), look.colors.text),
        says(look.tell("bar-user", &user), look.colors.text),
        says(clock, look.colors.text),
        at_the_edge(look, look.say("key-lock"), Key::F(12)),
    ];
    bar(look, line)
}

/// As high on every screen, whether there are keys in it or not.
fn bar(look: &Look, line: iced::widget::Row<'static, Input>) -> Part {
    let ground = look.colors.card;
    let room = space().width(1).height(look.sizes.bar(38));
    container(row![room, line.spacing(look.sizes.bar(24)).align_y(Alignment::Center)].align_y(Alignment::Center))
        .padding(Padding::from([look.sizes.bar(6), look.sizes.bar(20)]))
        .width(Length::Fill)
        .style(move |_| container::Style { background: Some(Background::Color(ground)), ..container::Style::default() })
        .into()
}

/// The four steps: done, here, to come; told apart by sign and colour. Between visits they rest; for whoever serves nobody
/// there is the same room.
fn rail(look: &Look, serves: bool, here: Option<Step>) -> Part {
    let at = here.and_then(|here| Step::NAMED.iter().position(|(step, _)| *step == here));
    let mut line = row![].spacing(look.sizes.bar(12)).align_y(Alignment::Center);
    for (place, (_, named)) in Step::NAMED.iter().enumerate().filter(|_| serves) {
        if place > 0 {
            line = line.push(container(divider(look)).width(look.sizes.bar(48)));
        }
        line = line.push(step(look, place, look.say(named), at));
    }
    let height = look.sizes.bar(if look.sizes.is_tight() { 44 } else { 56 });
    container(line).id(RAIL).center_x(Length::Fill).center_y(height).into()
}

/// One step, in a rail that is at one of them or at rest.
fn step(look: &Look, place: usize, named: String, at: Option<usize>) -> Part {
    let colors = &look.colors;
    let (sign, color, ground) = match at.map(|at| place.cmp(&at)) {
        Some(std::cmp::Ordering::Less) => (String::from("✓"), colors.success, colors.success_ground),
        Some(std::cmp::Ordering::Equal) => ((place + 1).to_string(), colors.on_accent, colors.accent),
        Some(std::cmp::Ordering::Greater) | None => ((place + 1).to_string(), colors.quiet, colors.card),
    };
    let edge = if at == Some(place) { colors.accent } else { colors.line };
    let width = f32::from(colors.line_width);
    container(words(format!("{sign}  {named}"), look.sizes.bar(18), color))
        .padding(look.sizes.bar(4))
        .center_x(look.sizes.bar(170))
        .style(move |_| container::Style {
            background: Some(Background::Color(ground)),
            border: Border { color: edge, width, radius: 20.0.into() },
            ..container::Style::default()
        })
        .into()
}

/// The card, always at the same place; what is too long scrolls in it.
fn middle(look: &Look, content: Part) -> Part {
    let below = look.sizes.gap(if look.sizes.is_tight() { 8 } else { 20 });
    let padding = Padding::default().bottom(below);
    container(content).padding(padding).center_x(Length::Fill).height(Length::Fill).into()
}

fn bottom(look: &Look, window: &Window) -> Part {
    // Locking stands at the top, beside the name of whom it protects; what a button has is not said twice.
    let shown = window.live_keys().into_iter().filter(|live| live.key != Key::F(12) && !live.on_button);
    let mut shown: Vec<_> = shown.collect();
    // Where not all of a person or of the steps is in sight, it is a key away.
    let scrolls = look.sizes.is_low() && matches!(window.on_show(), OnShow::Desk(screen) if screen.is_of_two_panes());
    if scrolls && !shown.iter().any(|live| live.key == Key::PageDown) {
        shown.push(Live::new(Key::PageDown, "key-scroll-down"));
    }
    let line = row![container(keys(look, &shown)).width(Length::Fill)];
    bar(look, line)
}

/// Dims what is below and takes its clicks.
fn veil(look: &Look, content: Part) -> Part {
    let ground = Color { a: 0.55, ..Color::BLACK };
    let shade = container(container(content).padding(look.sizes.bar(20)).center_x(Length::Fill))
        .width(Length::Fill)
        .height(Length::Fill)
        .center_y(Length::Fill)
        .style(move |_| container::Style { background: Some(Background::Color(ground)), ..container::Style::default() });
    iced::widget::opaque(shade)
}

/// What stands above what is on show, if anything does.
fn above(window: &Window, scene: &Scene<'_>) -> Option<Part> {
    match (window.on_show(), window.over()) {
        (OnShow::Desk(screen), Some(over)) => Some(laid_over(window, scene, screen, over)),
        (OnShow::Desk(_), None) => None,
        (OnShow::Door(_), _) => {
            window.is_covered().then(|| help::view(scene, &keys_in_help(window), &List::new(Vec::new(), 0, 0)))
        }
    }
}

fn laid_over(window: &Window, scene: &Scene<'_>, screen: &Screen, over: &Over) -> Part {
    let look = scene.look;
    let back = |label: &str| secondary(look, look.say(label), Key::Escape);
    let (mut parts, enter, other) = match over {
        Over::Help(cases) => return help::view(scene, &keys_in_help(window), cases),
        Over::HelpAbove(below) => return help::view(scene, &below.keys(), &List::new(Vec::new(), 0, 0)),
        Over::Opened(inside) => {
            let outside = matches!(screen, Screen::HandOver(_));
            let (heading, about) =
                if outside { ("shown-outside-title", "shown-outside-about") } else { ("opened-title", "opened-about") };
            let parts =
                vec![title(look, look.say(heading)), body(look, look.say(about)), sheet(look, inside, Offset::default())];
            let leads_on = help::as_worker(scene);
            return wide_card(look, parts, buttons(look, [Some(back("key-back")), leads_on].into_iter().flatten()));
        }
        Over::Authorise(dialog) => {
            let whose = if let Screen::Verify(verify) = screen { verify.whose() } else { "" };
            return dialog.view(scene, whose);
        }
        Over::Lift(lock, choice) => {
            let whose = [("name", lock.name.as_str().into()), ("user", lock.user.to_string().into())];
            let choices = choices(look, choice, |reason| look.words.lift_ground(reason));
            let heading = title(look, look.tell("lift-title", &whose));
            (vec![heading, body(look, span(look, lock, scene.offset)), choices], "unlock-button", "key-back")
        }
        Over::Ground(choice) => {
            let choices = choices(look, choice, |ground| look.words.refused(ground).0);
            (vec![title(look, look.say("ground-title")), choices], "confirm", "key-back")
        }
        Over::Leave(choice) => (leave(look, choice, screen.is_on_paper()), "confirm", "key-back"),
        Over::Void => {
            let last = matches!(screen, Screen::HandOver(screen) if screen.is_last_draw());
            let (heading, about) = if last { ("void-title-last", "void-about-last") } else { ("void-title", "void-about") };
            (vec![title(look, look.say(heading)), body(look, look.say(about))], "confirm", "key-back")
        }
        Over::Unsaved => {
            (vec![title(look, look.say("unsaved-title")), body(look, look.say("unsaved-about"))], "confirm", "key-back")
        }
        Over::Close => {
            (vec![title(look, look.say("close-title")), body(look, look.say("close-about"))], "confirm", "key-back")
        }
        Over::WrittenDown { unseen, .. } => {
            let unseen = (*unseen > 0)
                .then(|| notice(look, Tone::Remark, look.tell("first-passwords-unseen", &[("count", (*unseen).into())])));
            let parts = [title(look, look.say("first-passwords-ask")), body(look, look.say("first-passwords-gone"))];
            (parts.into_iter().chain(unseen).collect(), "first-passwords-leave", "first-passwords-stay")
        }
        Over::Lost(loss) => {
            let lost = body(look, look.words.open_loss(loss, scene.offset));
            let heading = title(look, look.say("loss-title"));
            if let Some(others) = look.words.settles_loss(&loss.settles) {
                return narrow_card(look, vec![heading, lost, body(look, others)], back("key-later"));
            }
            (vec![heading, lost, body(look, look.say("loss-about"))], "loss-looked", "key-later")
        }
    };
    parts.push(low_slot(scene, Vec::new()));
    narrow_card(look, parts, buttons(look, [primary(look, look.say(enter), Key::Enter), back(other)]))
}

/// The keys that help names: what is live, what stands on chips, and what the bar has no room for.
fn keys_in_help(window: &Window) -> Vec<Live> {
    let mut keys = window.live_keys();
    if matches!(window.on_show(), OnShow::Desk(Screen::Journal(journal)) if journal.picks_kinds()) {
        keys.push(Live::new(Key::Alt('0'), "key-kinds"));
    }
    match window.on_show() {
        OnShow::Desk(Screen::Query(query)) => keys.extend(query.further_keys()),
        OnShow::Desk(Screen::Journal(journal)) => keys.extend(journal.further_keys()),
        OnShow::Desk(_) | OnShow::Door(_) => {}
    }
    keys
}

/// What is to become of a visit.
fn leave(look: &Look, choice: &Choice<question::Decided>, on_paper: bool) -> Vec<Part> {
    use question::Decided;
    let label = |answer: Decided| {
        look.say(match (answer, on_paper) {
            (Decided::GoOn, true) => "leave-go-on-handing-over",
            (Decided::Unreadable, _) => "leave-void",
            (answer, true) => answer.label(),
            (answer, false) => answer.label_unprinted(),
        })
    };
    let asks = if on_paper { "leave-on-paper" } else { "leave-title" };
    vec![title(look, look.say(asks)), choices(look, choice, label)]
}
