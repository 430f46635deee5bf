//! What stands around every screen: banner, top bar, step rail, live keys, and what is laid over it.

use iced::widget::{column, container, row, scrollable, space, stack, text};
use iced::{Alignment, Background, Border, Color, Element, Length, Padding};

use super::key::{Input, Key};
use super::list::List;
use super::look::Look;
use super::said::Tone;
use super::scene::{Scene, Step};
use super::screen::{OnShow, Screen, help, question};
use super::theme::TEXT;
use super::widget::listener::keyboard;
use super::widget::parts::{
    Part, at_the_edge, body, card, choices, divider, keys, narrow_card, notice, primary, secondary, title,
};
use super::widget::sheet::sheet;
use super::{Over, Window};
use crate::domain::Offset;
use crate::store::Unsettled;

/// What scrolls below.
pub const SCREEN: &str = "screen";
/// What scrolls above it.
pub const OVER: &str = "over";

/// The whole window.
pub fn view(window: &Window) -> Element<'_, Input> {
    let scene = window.scene();
    let look = scene.look;
    let mut around = column![];
    if look.practice() {
        around = around.push(banner(look));
    }
    around = around.push(top_bar(&scene)).push(divider(look));
    if scene.who.is_some_and(|who| who.serves())
        && let OnShow::Desk(screen) = window.on_show()
        && let Some(step) = screen.step()
    {
        around = around.push(rail(look, step));
    }
    around = around.push(middle(look, shown(window, &scene)));
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
    let hint = window.said_above(&scene).map_or_else(nothing, |sentence| {
        let said = container(notice(look, Tone::Remark, sentence)).max_width(look.sizes.px(640));
        container(said).padding(look.sizes.px(24)).center_x(Length::Fill).into()
    });
    keyboard(stack![base, over, hint].into())
}

impl Window {
    /// What is said above everything: that the desk will lock itself, what was pressed too soon, or that a call takes its
    /// time.
    fn said_above(&self, scene: &Scene<'_>) -> Option<String> {
        let look = scene.look;
        if let Some(seconds) = self.locks_in() {
            return Some(look.tell("idle-warning", &[("seconds", seconds.into())]));
        }
        if let Some(hint) = self.hint() {
            return Some(look.say(hint));
        }
        let says_so = match self.on_show() {
            OnShow::Door(_) => true,
            OnShow::Desk(screen) => screen.says_that_it_waits(),
        };
        (self.is_waiting() && !says_so).then(|| look.say("waiting"))
    }
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
    let said = text(look.say("banner-practice")).size(look.sizes.bar(16)).color(color).font(TEXT);
    container(said)
        .padding(look.sizes.bar(4))
        .center_x(Length::Fill)
        .style(move |_| container::Style { background: Some(Background::Color(ground)), ..container::Style::default() })
        .into()
}

fn top_bar(scene: &Scene<'_>) -> Part {
    let look = scene.look;
    let size = look.sizes.bar(16);
    let says = |said: String, color: Color| text(said).size(size).color(color).wrapping(text::Wrapping::WordOrGlyph);
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

fn bar(look: &Look, line: iced::widget::Row<'static, Input>) -> Part {
    let ground = look.colors.card;
    container(line.spacing(look.sizes.bar(24)).align_y(Alignment::Center))
        .padding(Padding::from([look.sizes.bar(6), look.sizes.bar(20)]))
        .width(Length::Fill)
        .style(move |_| container::Style { background: Some(Background::Color(ground)), ..container::Style::default() })
        .into()
}

/// The four steps: done, here, to come; told apart by sign and colour.
fn rail(look: &Look, here: Step) -> Part {
    let colors = &look.colors;
    let at = Step::NAMED.iter().position(|(step, _)| *step == here).unwrap_or_default();
    let mut line = row![].spacing(look.sizes.bar(12)).align_y(Alignment::Center);
    for (place, (_, named)) in Step::NAMED.iter().enumerate() {
        let (sign, color, ground) = match place.cmp(&at) {
            std::cmp::Ordering::Less => ("✓".to_owned(), colors.success, colors.success_ground),
            std::cmp::Ordering::Equal => ((place + 1).to_string(), colors.on_accent, colors.accent),
            std::cmp::Ordering::Greater => ((place + 1).to_string(), colors.quiet, colors.card),
        };
        if place > 0 {
            line = line.push(container(divider(look)).width(look.sizes.bar(48)));
        }
        let said = format!("{sign}  {}", look.say(named));
        let (edge, width) = (if place == at { colors.accent } else { colors.line }, f32::from(colors.line_width));
        line = line.push(
            container(text(said).size(look.sizes.bar(18)).color(color))
                .padding(look.sizes.bar(5))
                .center_x(look.sizes.bar(150))
                .style(move |_| container::Style {
                    background: Some(Background::Color(ground)),
                    border: Border { color: edge, width, radius: 20.0.into() },
                    ..container::Style::default()
                }),
        );
    }
    container(line).padding(look.sizes.bar(10)).center_x(Length::Fill).into()
}

/// The card, always at the same place, and scrolled when it is too long.
fn middle(look: &Look, content: Part) -> Part {
    let content = container(content).padding(Padding::from([look.sizes.bar(16), look.sizes.bar(20)])).center_x(Length::Fill);
    container(scrollable(content).id(SCREEN).width(Length::Fill)).width(Length::Fill).height(Length::Fill).into()
}

fn bottom(look: &Look, window: &Window) -> Part {
    // Locking stands at the top, beside the name of whom it protects.
    let shown: Vec<_> = window.live_keys().into_iter().filter(|live| live.key != Key::F(12)).collect();
    let line = row![container(keys(look, &shown)).width(Length::Fill)];
    bar(look, line)
}

/// Dims what is below and takes its clicks.
fn veil(look: &Look, content: Part) -> Part {
    let ground = Color { a: 0.55, ..Color::BLACK };
    let content = container(content).padding(look.sizes.bar(20)).center_x(Length::Fill);
    let shade = container(scrollable(content).id(OVER).width(Length::Fill))
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
            window.is_covered().then(|| help::view(scene, &window.live_keys(), &List::new(Vec::new(), 0, 0)))
        }
    }
}

fn laid_over(window: &Window, scene: &Scene<'_>, screen: &Screen, over: &Over) -> Part {
    let look = scene.look;
    let confirm = || -> Part {
        let line = row![primary(look, look.say("confirm"), Key::Enter), secondary(look, look.say("key-back"), Key::Escape),];
        line.spacing(look.sizes.px(16)).align_y(Alignment::Center).into()
    };
    let parts = match over {
        Over::Help(cases) => return help::view(scene, &window.live_keys(), cases),
        Over::HelpAbove(_) => return help::view(scene, &window.live_keys(), &List::new(Vec::new(), 0, 0)),
        Over::Opened(inside) => {
            let parts = vec![
                title(look, look.say("opened-title")),
                body(look, look.say("opened-about")),
                sheet(look, inside, Offset::default()),
                secondary(look, look.say("key-back"), Key::Escape),
            ];
            return card(look, parts);
        }
        Over::Ground(choice) => vec![
            title(look, look.say("ground-title")),
            choices(look, choice, |ground| look.words.refused(ground).0),
            confirm(),
        ],
        Over::Leave(choice) => {
            let on_paper = screen.is_on_paper();
            let asks = if on_paper { "leave-on-paper" } else { "leave-title" };
            let label = |answer: question::Decided| {
                use question::Decided;
                look.say(match (answer, on_paper) {
                    (Decided::GoOn, true) => "leave-go-on-handing-over",
                    (Decided::Unreadable, _) => "leave-void",
                    (answer, _) => answer.label(),
                })
            };
            vec![title(look, look.say(asks)), choices(look, choice, label), confirm()]
        }
        Over::Void => {
            let last = matches!(screen, Screen::HandOver(screen) if screen.is_last_draw());
            let about = look.say(if last { "void-about-last" } else { "void-about" });
            vec![title(look, look.say("void-title")), body(look, about), confirm()]
        }
        Over::Unsaved => vec![title(look, look.say("unsaved-title")), body(look, look.say("unsaved-about")), confirm()],
        Over::Close => vec![title(look, look.say("close-title")), body(look, look.say("close-about")), confirm()],
        Over::Lost(Unsettled { how, kept, found, .. }) => {
            let lost = look.words.loss(*how, *kept, *found);
            let looked = primary(look, look.say("loss-looked"), Key::Enter);
            let answers = row![looked, secondary(look, look.say("key-later"), Key::Escape)];
            let answers = answers.spacing(look.sizes.px(16)).align_y(Alignment::Center).into();
            vec![title(look, look.say("loss-title")), body(look, lost), body(look, look.say("loss-about")), answers]
        }
    };
    narrow_card(look, parts)
}
