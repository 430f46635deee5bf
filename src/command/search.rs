//! `xinfeng search`: the register searched at a terminal, a masked row a line.

use std::path::Path;

use super::console::{Console, Ending};
use super::options::hyphened;
use super::signed_in_for;
use crate::counter::{Counter, SearchFound};
use crate::domain::{MOST_FOUND, Right, SearchBy, SearchReason, Sought, UserNumber};
use crate::telling::{SearchCells, differences};

/// `xinfeng search`
pub(super) fn search(folder: &Path, user: &UserNumber, by: SearchBy, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::Serve, folder, user, console)?;
    let found = asked(&mut counter, by, console)?;
    for row in &found.rows {
        console.put(&SearchCells::of(&console.words, row).columns().join("\t"))?;
    }
    let words = &console.words;
    match found.rows.len() {
        0 => return Err(Ending::Refused(words.say("search-nobody", &[]))),
        1 => {}
        _ => console.tell(&differences(words, &found.differ)),
    }
    let id = if found.more { "search-listed-more" } else { "search-listed" };
    console.tell(&words.say(id, &[("count", found.rows.len().into()), ("most", MOST_FOUND.into())]));
    Ok(())
}

/// Asks for the value and the reason until the counter searches.
fn asked(counter: &mut Counter, by: SearchBy, console: &Console) -> Result<SearchFound, Ending> {
    let offset = counter.settings().utc_offset;
    loop {
        let sought = ask_value(counter, by, console)?;
        let reason = ask_reason(console)?;
        let remark = match reason {
            SearchReason::Other => console.line(&console.words.say("ask-search-remark", &[]))?,
            _ => String::new(),
        };
        match counter.search(&sought, reason, &remark) {
            Ok(found) => return Ok(found),
            Err(why) => console.again(&why, offset)?,
        }
    }
}

fn ask_value(counter: &Counter, by: SearchBy, console: &Console) -> Result<Sought, Ending> {
    let offset = counter.settings().utc_offset;
    loop {
        let read = match by {
            // As at the card check, nobody reads it over a shoulder.
            SearchBy::Card => counter.read_sought(by, console.secret(&console.words.say("ask-search-card", &[]))?.expose()),
            SearchBy::Name => counter.read_sought(by, &console.line(&console.words.say("ask-search-name", &[]))?),
            SearchBy::Mobile => counter.read_sought(by, &console.line(&console.words.say("ask-search-mobile", &[]))?),
            SearchBy::OldNumber => counter.read_sought(by, &console.line(&console.words.say("ask-search-old-number", &[]))?),
        };
        match read {
            Ok(sought) => return Ok(sought),
            Err(why) => console.again(&why.into(), offset)?,
        }
    }
}

fn ask_reason(console: &Console) -> Result<SearchReason, Ending> {
    let listed = SearchReason::ALL
        .into_iter()
        .zip(1..)
        .map(|(reason, place)| format!("{place}  {}  {}", hyphened(reason.word()), console.words.search_reason(reason)));
    let reasons = listed.collect::<Vec<_>>().join("\n");
    let prompt = console.words.say("ask-search-reason", &[("reasons", reasons.into())]);
    loop {
        let typed = console.line(&prompt)?;
        let typed = typed.trim();
        let place = typed.parse::<usize>().ok().and_then(|place| SearchReason::ALL.get(place.checked_sub(1)?).copied());
        match SearchReason::ALL.into_iter().find(|reason| hyphened(reason.word()) == typed).or(place) {
            Some(reason) => return Ok(reason),
            None if console.is_piped() => return Err(Ending::Refused(console.words.say("not-an-answer", &[]))),
            None => console.tell(&console.words.say("not-an-answer", &[])),
        }
    }
}
