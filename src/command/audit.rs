//! What an auditor and the online service ask.

use std::path::Path;

use super::console::{Console, Ending};
use super::office::ask_number;
use super::{clock, signed_in};
use crate::domain::UserNumber;
use crate::domain::journal::Answer;

/// `xinfeng journal verify`
pub(super) fn verify_journal(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in(folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let audit = counter.verify_journal(clock()).map_err(|why| console.ending(&why, offset))?;
    for place in &audit.breaks {
        console.put(&console.words.journal_break(place))?;
    }
    let facts = [("count", audit.head.seq.to_string().into()), ("head", audit.head.short_code().into())];
    if audit.breaks.is_empty() {
        console.put(&console.words.say("journal-intact", &facts))
    } else {
        Err(Ending::Refused(console.words.say("journal-broken", &facts)))
    }
}

/// `xinfeng check-password`
pub(super) fn check_password(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in(folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let number = ask_number(console, offset)?;
    let password = console.secret(&console.words.say("ask-worker-password", &[]))?;
    let answer = counter.check_password(&number, &password, clock()).map_err(|why| console.ending(&why, offset))?;
    console.put(&console.words.answer(answer))?;
    match answer {
        Answer::Right | Answer::MustChange => Ok(()),
        Answer::Wrong | Answer::Locked | Answer::Expired | Answer::Suspended => Err(Ending::Refused(String::new())),
    }
}
