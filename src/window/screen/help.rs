//! Help 帮助: which password is whose, where the others are reset, the keys, and whom to try on a practice desk.

use iced::Length;
use iced::widget::{Column, column, container, row};

use crate::domain::Right;
use crate::practice::{self, Case, PracticeService, ServedAt};
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::look::Look;
use crate::window::said::Tone;
use crate::window::scene::Scene;
use crate::window::widget::parts::{Part, body, compact, digits, divider, notice, quiet, secondary, title, wide_card};

/// The passwords that people mix up, each with the place where it is reset.
const PASSWORDS: [(&str, &str); 4] = [
    ("help-online", "help-online-where"),
    ("help-card", "help-card-where"),
    ("help-bank", "help-bank-where"),
    ("help-e-card", "help-e-card-where"),
];

/// What help shows above the screen `keys` belong to; at a practice desk with `cases` to choose from, if there are any.
pub fn view(scene: &Scene<'_>, keys: &[Live], cases: &List<Case>) -> Part {
    let look = scene.look;
    let two = |left: Part, right: Part| -> Part {
        row![container(left).width(Length::FillPortion(2)), container(right).width(Length::FillPortion(5))]
            .spacing(look.sizes.px(16))
            .into()
    };
    let mut parts = vec![title(look, look.say("help-title"))];
    let referrals = PASSWORDS.map(|(which, place)| two(body(look, look.say(which)), body(look, look.say(place))));
    parts.push(column(referrals).spacing(look.sizes.px(8)).into());
    parts.push(divider(look));
    let shown =
        keys.iter().map(|live| two(digits(look, live.key.name(), look.sizes.small()), body(look, look.say(live.does))));
    parts.push(column(shown).spacing(look.sizes.px(4)).into());
    parts.push(quiet(look, look.say("help-keys")));
    let support = scene.who.is_none_or(|who| who.may(Right::ChangeSettings));
    let support = support.then(|| secondary(look, look.say("key-support"), Key::Alt('s')));
    let back = secondary(look, look.say("key-back"), Key::Escape);
    let back: Part = row![back, support, as_worker(scene)].spacing(look.sizes.px(12)).into();
    let practises = look.practice() && scene.who.is_some_and(|who| who.serves());
    if let Some(service) = scene.service {
        let first = online(scene, service).into_iter().chain([divider(look)]);
        parts.splice(0..0, first);
    }
    if !practises {
        return wide_card(look, parts, back);
    }
    let left = column(parts).spacing(look.sizes.px(14)).width(Length::FillPortion(4));
    let right = if cases.is_empty() { known(look) } else { to_choose(look, cases) };
    if look.sizes.is_tight() {
        // Beside each other, neither would have the width of a line.
        let below = column![right.width(Length::Fill), divider(look), left.width(Length::Fill)];
        return wide_card(look, [below.spacing(look.sizes.gap(14)).into()], back);
    }
    wide_card(look, [row![left, right.width(Length::FillPortion(5))].spacing(look.sizes.px(32)).into()], back)
}

/// The online service of a practice desk: where it is, and what came to the invented people's phones.
fn online(scene: &Scene<'_>, service: &PracticeService) -> Vec<Part> {
    let look = scene.look;
    let mut parts = vec![title(look, look.say("practised-title"))];
    parts.push(match service.at() {
        ServedAt::NotYet => body(look, look.say("practised-not-yet")),
        ServedAt::Address(address) => body(look, look.tell("practised-at", &[("address", address.into())])),
        ServedAt::Nowhere => notice(look, Tone::Remark, look.say("practised-nowhere")),
    });
    if service.browser_is_missing() {
        parts.push(notice(look, Tone::Remark, look.say("practised-no-browser")));
    }
    let messages = service.messages();
    parts.push(quiet(look, look.say(if messages.is_empty() { "practised-no-message" } else { "practised-messages" })));
    for message in messages {
        let at = scene.offset.clock(message.at).format("%H:%M");
        let head = digits(look, format!("{at}  {}", message.to), look.sizes.small());
        parts.push(column![head, body(look, message.text)].spacing(look.sizes.px(2)).into());
    }
    parts
}

/// The button that leads to the online service of a practice desk.
pub fn as_worker(scene: &Scene<'_>) -> Option<Part> {
    let served = scene.service.is_some_and(|service| matches!(service.at(), ServedAt::Address(_)));
    served.then(|| secondary(scene.look, scene.look.say("practised-open"), Key::Alt('w')))
}

/// Whom to try on a practice desk, one of them marked: Enter or a click looks for him.
fn to_choose(look: &Look, cases: &List<Case>) -> Column<'static, Input> {
    let lines = cases.shown().map(|(place, case, marked)| compact(look, case_line(look, case), marked, place));
    column![body(look, look.say("help-choose-case")), column(lines)].spacing(look.sizes.px(10))
}

/// Whom to try on a practice desk, where somebody else is being served.
fn known(look: &Look) -> Column<'static, Input> {
    let cases = practice::cases();
    let lines = cases.iter().map(|case| case_line(look, case));
    column![quiet(look, look.say("help-cases")), column(lines).spacing(look.sizes.px(2))].spacing(look.sizes.px(10))
}

/// Number and card of a person to try, and what will happen.
fn case_line(look: &Look, case: &Case) -> Part {
    let card = if case.card.is_empty() { "------" } else { &case.card };
    let said = format!("{}：{}", case.name, look.say(case.expect));
    let code = digits(look, format!("{}  {card}", case.number), look.sizes.small());
    row![code, container(quiet(look, said)).width(Length::Fill)].spacing(look.sizes.px(12)).into()
}
