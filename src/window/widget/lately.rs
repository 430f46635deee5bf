//! What was done lately: lines without edges, below the work and quieter than it.

use iced::widget::{Row, column, row};
use iced::{Color, Length};

use super::parts::{Part, divider, quiet};
use super::words::words;
use crate::store::{PastReset, Recent, RecentVisit, Standing};
use crate::telling::Telling;
use crate::window::look::Look;
use crate::window::scene::Scene;
use crate::window::theme::MONO;

/// A line of it: when, whose or what, and how it ended.
pub struct LatelyLine {
    /// When.
    pub at: String,
    /// Whose, or what.
    pub what: String,
    /// How it ended.
    pub ended: String,
    /// In which colour that is said.
    pub color: Color,
}

/// Lines under what is said of them, in two columns; where type is large for the window, what is said of them alone.
pub fn lines(look: &Look, heading: String, lines: impl IntoIterator<Item = LatelyLine>) -> Part {
    let (sizes, colors) = (&look.sizes, &look.colors);
    let shown = lines.into_iter().filter(|_| !sizes.is_tight()).map(|line| -> Part {
        row![
            words(line.at, sizes.small(), colors.quiet).font(MONO).width(sizes.px(60)),
            words(line.what, sizes.small(), colors.text).width(sizes.px(96)),
            words(line.ended, sizes.small(), line.color).width(Length::Fill),
        ]
        .spacing(sizes.px(8))
        .into()
    });
    let mut left: Vec<Part> = shown.collect();
    let right = left.split_off(left.len().div_ceil(2));
    let columns = [left, right].map(|part| -> Part { column(part).spacing(sizes.px(2)).width(Length::Fill).into() });
    let columns = Row::with_children(columns).spacing(sizes.px(24));
    let heading = words(heading, sizes.small(), colors.text);
    column![heading, divider(look), columns].spacing(sizes.px(4)).width(Length::Fill).into()
}

/// What a station has done today, and its last visits.
pub fn lately(scene: &Scene<'_>, recent: &Recent) -> Part {
    let look = scene.look;
    let counts = [
        ("handed", recent.handed_over.into()),
        ("refused", recent.refused.into()),
        ("unfinished", recent.unfinished.into()),
    ];
    lines(look, look.tell("lately-counts", &counts), recent.visits.iter().map(|visit| line(scene, visit)))
}

fn line(scene: &Scene<'_>, visit: &RecentVisit) -> LatelyLine {
    let (look, at) = (scene.look, scene.offset.clock(visit.at));
    let form = if scene.offset.date(visit.at) == scene.today() { "%H:%M" } else { "%m-%d" };
    LatelyLine {
        at: at.format(form).to_string(),
        what: visit.name.clone(),
        ended: look.words.standing(visit.standing),
        color: match visit.standing {
            Standing::HandedOver | Standing::Queried => look.colors.success,
            Standing::Open(_) => look.colors.remark,
            Standing::Refused | Standing::Abandoned => look.colors.quiet,
        },
    }
}

/// What a worker was handed lately, in one column: there is little room beside the card.
pub fn resets(scene: &Scene<'_>, resets: &[PastReset]) -> Part {
    let look = scene.look;
    if resets.is_empty() {
        return quiet(look, look.say("lately-no-resets"));
    }
    let (sizes, colors) = (&look.sizes, &look.colors);
    let lines = resets.iter().map(|past| -> Part {
        let at = scene.offset.clock(past.at).format("%m-%d %H:%M").to_string();
        let at = words(at, sizes.small(), colors.quiet).font(MONO).width(sizes.px(116));
        row![at, words(look.words.past_reset(past), sizes.small(), colors.remark).width(Length::Fill)].into()
    });
    let heading = words(look.say("lately-resets"), sizes.small(), colors.text);
    column![heading, divider(look), column(lines)].spacing(sizes.px(3)).into()
}
