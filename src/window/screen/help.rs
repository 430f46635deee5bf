//! Help 帮助: which password is whose, where the others are reset, the keys, and whom to try on a practice desk.

use iced::Length;
use iced::widget::{Column, column, container, row};

use super::Scene;
use crate::practice;
use crate::window::key::{Input, Key, Live};
use crate::window::look::Look;
use crate::window::widget::parts::{Part, body, card, digits, divider, quiet, secondary, title, wide_card};

/// The passwords that people mix up, each with the place where it is reset.
const PASSWORDS: [(&str, &str); 4] = [
    ("help-online", "help-online-where"),
    ("help-card", "help-card-where"),
    ("help-bank", "help-bank-where"),
    ("help-e-card", "help-e-card-where"),
];

/// What help shows above the screen `keys` belong to.
pub fn view(scene: &Scene<'_>, keys: &[Live]) -> Part {
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
    parts.push(secondary(look, look.say("key-back"), Key::Escape));
    if !(look.practice() && scene.who.is_some_and(|who| who.serves())) {
        return card(look, parts);
    }
    let left = column(parts).spacing(look.sizes.px(14)).width(Length::FillPortion(4));
    let right = practice_cases(look).width(Length::FillPortion(5));
    wide_card(look, [row![left, right].spacing(look.sizes.px(32)).into()])
}

/// Whom to try on a practice desk, and what will happen.
fn practice_cases(look: &Look) -> Column<'static, Input> {
    let lines = practice::cases().into_iter().map(|case| {
        let card = if case.card.is_empty() { "------" } else { &case.card };
        let said = format!("{}：{}", case.name, look.say(case.expect));
        let code = digits(look, format!("{}  {card}", case.number), look.sizes.small());
        row![code, container(quiet(look, said)).width(Length::Fill)].spacing(look.sizes.px(12)).into()
    });
    let lines = column(lines).spacing(look.sizes.px(2));
    column![quiet(look, look.say("help-cases")), lines].spacing(look.sizes.px(10))
}
