//! Somebody of the register as whoever searches sees him: masked, each value with where it comes from.

use crate::counter::{Differs, SearchRow, ValueOrigin};
use crate::domain::{CardState, Obstacle, WorkerState};
use crate::words::Words;

/// A row in words, in the order of its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchCells {
    /// The number, masked.
    pub number: String,
    /// The name, masked.
    pub name: String,
    /// The year of birth.
    pub born: String,
    /// The sex.
    pub sex: String,
    /// Where he is insured.
    pub area: String,
    /// The mobile number, masked.
    pub mobile: String,
    /// Where it comes from.
    pub mobile_from: String,
    /// The state of the card.
    pub card: String,
    /// Where it comes from.
    pub card_from: String,
    /// Whether the register counts him as insured.
    pub state: String,
    /// The numbers before, and what else is to be known of the row.
    pub before: String,
}

impl SearchCells {
    /// A row in these words.
    pub fn of(words: &Words, row: &SearchRow) -> Self {
        let say = |id: &str| words.say(id, &[]);
        let state = match row.state {
            WorkerState::Normal => say("search-state-normal"),
            WorkerState::Deceased => words.obstacle(Obstacle::Deceased),
            WorkerState::Cancelled => words.obstacle(Obstacle::Cancelled),
        };
        let card = match row.card {
            None => words.obstacle(Obstacle::NoCard),
            Some(CardState::Normal) => say("search-card-normal"),
            Some(state) => words.obstacle(Obstacle::Card(state)),
        };
        let old = words.say("search-old-numbers", &[("count", row.old_numbers.into())]);
        let mapped = row.name_mapped.then(|| say("search-name-mapped"));
        let gone = row.gone.map(|day| words.say("search-gone", &[("day", day.to_string().into())]));
        let before = [Some(old), mapped, gone].into_iter().flatten().collect::<Vec<_>>().join(&say("search-and"));
        Self {
            number: row.number.to_string(),
            name: row.name.to_string(),
            born: row.birth_year.map_or_else(|| say("unknown"), |year| year.to_string()),
            sex: words.sex(row.sex),
            area: row.area.to_string(),
            mobile: if row.mobile.is_empty() { say("mobile-none") } else { row.mobile.clone() },
            mobile_from: if row.mobile.is_empty() { String::from("-") } else { origin(words, row.mobile_origin) },
            card_from: if row.card.is_none() { String::from("-") } else { origin(words, row.card_origin) },
            card,
            state,
            before,
        }
    }

    /// The columns in their order.
    pub fn columns(&self) -> [&str; 11] {
        let Self { number, name, born, sex, area, mobile, mobile_from, card, card_from, state, before } = self;
        [number, name, born, sex, area, mobile, mobile_from, card, card_from, state, before]
    }
}

fn origin(words: &Words, origin: ValueOrigin) -> String {
    match origin {
        ValueOrigin::Register => words.say("search-from-register", &[]),
        ValueOrigin::RegisterSince(day) => words.say("search-from-register-since", &[("day", day.to_string().into())]),
        ValueOrigin::Counter(None) => words.say("search-from-counter", &[]),
        ValueOrigin::Counter(Some(day)) => words.say("search-from-counter-since", &[("day", day.to_string().into())]),
    }
}

/// What tells those apart who were found.
pub fn differences(words: &Words, differ: &[Differs]) -> String {
    let name = |differs: &Differs| {
        words.say(
            match differs {
                Differs::Name => "search-differ-name",
                Differs::Number => "search-differ-number",
                Differs::Birth => "search-differ-birth",
                Differs::Sex => "search-differ-sex",
                Differs::Area => "search-differ-area",
                Differs::Mobile => "search-differ-mobile",
                Differs::Card => "search-differ-card",
                Differs::State => "search-differ-state",
            },
            &[],
        )
    };
    let names: Vec<_> = differ.iter().map(name).collect();
    if names.is_empty() {
        return words.say("search-differ-nothing", &[]);
    }
    words.say("search-differ", &[("what", names.join(&words.say("search-and", &[])).into())])
}
