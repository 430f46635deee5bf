//! Help 帮助: which password is whose, where the others are reset, the keys, and whom to try on a practice desk.

use iced::Length;
use iced::widget::{column, row};

use super::Scene;
use crate::practice;
use crate::window::key::{Key, Live};
use crate::window::widget::parts::{Part, body, card, digits, divider, quiet, secondary, stacked, title};

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
        row![
            iced::widget::container(left).width(Length::FillPortion(2)),
            iced::widget::container(right).width(Length::FillPortion(5))
        ]
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
    if look.practice() && scene.who.is_some_and(|who| who.serves()) {
        parts.push(divider(look));
        parts.push(body(look, look.say("demo-cases")));
        let cases = practice::cases();
        let lines = cases.iter().map(|case| {
            let code = if case.card.is_empty() {
                format!("{}  ------", case.number)
            } else {
                format!("{}  {}", case.number, case.card)
            };
            let said = format!("{}：{}", case.name, look.say(case.expect));
            row![digits(look, code, look.sizes.small()), quiet(look, said)].spacing(look.sizes.px(12)).into()
        });
        parts.push(column(lines).spacing(look.sizes.px(4)).into());
    }
    parts.push(secondary(look, look.say("key-back"), Key::Escape));
    card(look, stacked(look, parts))
}
