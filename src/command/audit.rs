//! What an auditor and the online service ask.

use std::path::Path;

use super::console::{Console, Ending};
use super::office::ask_number;
use super::{signed_in, signed_in_for};
use crate::counter::{CheckedPaper, Counter, Settles};
use crate::domain::journal::{PasswordAnswer, ShortCode};
use crate::domain::{CheckCode, QueryNumber, Right, UserNumber, UtcOffset};
use crate::store::LossEntry;
use crate::telling::Telling;

/// `xinfeng journal verify`
pub(super) fn verify_journal(
    folder: &Path,
    user: &UserNumber,
    code: Option<&ShortCode>,
    console: &mut Console,
) -> Result<(), Ending> {
    let mut counter = signed_in(folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let audit = counter.verify_journal().map_err(|why| console.ending(&why, offset))?;
    for place in &audit.breaks {
        console.put(&console.words.journal_break(place))?;
    }
    for found in &audit.rows {
        console.put(&console.words.row_break(found))?;
    }
    for loss in &audit.losses {
        console.put(&lost_line(loss, offset, console))?;
    }
    let facts = [("count", audit.head.seq.to_string().into()), ("head", audit.head.short_code().into())];
    for pace in counter.paces().map_err(|why| console.ending(&why, offset))? {
        console.tell(&console.words.pace(&pace, offset));
    }
    if !audit.breaks.is_empty() {
        return Err(Ending::Refused(console.words.say("journal-broken", &facts)));
    }
    if !audit.rows.is_empty() {
        return Err(Ending::Refused(console.words.say("journal-rows-broken", &facts)));
    }
    if audit.unsettled {
        console.put(&console.words.say("journal-missing", &facts))?;
    } else {
        console.put(&console.words.say("journal-intact", &facts))?;
    }
    match code {
        None => console.tell(&console.words.say("journal-compare", &[])),
        Some(code) => compare(&mut counter, code, console)?,
    }
    if audit.unsettled { Err(Ending::Refused(console.words.say("journal-not-settled", &[]))) } else { Ok(()) }
}

/// Whether the journal has the entry whose code stands on a paper.
fn compare(counter: &mut Counter, code: &ShortCode, console: &mut Console) -> Result<(), Ending> {
    let offset = counter.settings().utc_offset;
    let fits = counter.is_in_journal(code).map_err(|why| console.ending(&why, offset))?;
    let facts = [("seq", code.seq.to_string().into())];
    match (fits, code.is_weak()) {
        (true, false) => console.put(&console.words.say("journal-code-fits", &facts)),
        (true, true) => console.put(&console.words.say("journal-code-weak", &facts)),
        (false, _) => Err(Ending::Refused(console.words.say("journal-code-differs", &facts))),
    }
}

/// An entry of what was lost, restored or settled: its place, when, who, what, and which numbers nothing drew.
fn lost_line(LossEntry { entry, envelopes }: &LossEntry, offset: UtcOffset, console: &Console) -> String {
    let at = offset.clock(entry.time).format("%Y-%m-%d %H:%M:%S");
    let user = entry.actor().map(|actor| console.words.doer(actor)).unwrap_or_default();
    let what = console.words.event(entry, offset);
    let line = format!("{:>7}  {at}  {user}  {what}", entry.seq);
    let Some((first, last)) = envelopes else { return line };
    let facts = [("first", first.to_string().into()), ("last", last.to_string().into())];
    format!("{line}  {}", console.words.say("journal-passed-over", &facts))
}

/// `xinfeng journal settle`
pub(super) fn settle_loss(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in(folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let settles = counter.open_loss().map_err(|why| console.ending(&why, offset))?.map(|loss| loss.settles);
    match settles {
        Some(Settles::OneSelf) => ask_whether_looked(console)?,
        Some(settles) if settles.by_the_sheet() => {
            console.tell(&console.words.settles_loss(&settles).unwrap_or_default());
            return settle_by_recovery(&mut counter, console);
        }
        // The counter says so, on the record.
        Some(settles) => {
            if let Some(others) = console.words.settles_loss(&settles) {
                console.tell(&others);
            }
        }
        None => {}
    }
    counter.settle_loss().map_err(|why| console.ending(&why, offset))?;
    console.put(&console.words.say("loss-settled", &[]))
}

/// Whoever has restored the store takes the recovery sheet in the place of somebody else.
fn settle_by_recovery(counter: &mut Counter, console: &Console) -> Result<(), Ending> {
    let offset = counter.settings().utc_offset;
    loop {
        let code = console.secret(&console.words.say("ask-loss-recovery-code", &[]))?;
        if code.expose().trim().is_empty() {
            // A try that stops here is on the record, too.
            let refused = counter.settle_loss().err();
            let said = refused.map(|why| console.ending(&why, offset));
            return Err(said.unwrap_or_else(|| Ending::Refused(console.words.say("loss-left", &[]))));
        }
        ask_whether_looked(console)?;
        match counter.settle_loss_by_recovery(&code) {
            Ok(()) => return console.put(&console.words.say("loss-settled", &[])),
            Err(why) => console.again(&why, offset)?,
        }
    }
}

fn ask_whether_looked(console: &Console) -> Result<(), Ending> {
    console.tell(&console.words.say("loss-about", &[]));
    match console.line(&console.words.say("ask-loss-looked", &[]))?.trim() {
        "yes" => Ok(()),
        _ => Err(Ending::Refused(console.words.say("loss-left", &[]))),
    }
}

/// `xinfeng receipt check`
pub(super) fn check_receipt(
    folder: &Path,
    user: &UserNumber,
    query: &QueryNumber,
    code: &CheckCode,
    console: &mut Console,
) -> Result<(), Ending> {
    let mut counter = signed_in(folder, user, console)?;
    let offset = counter.settings().utc_offset;
    match counter.check_paper(query, code).map_err(|why| console.ending(&why, offset))? {
        CheckedPaper::Receipt(checked) => console.put(&console.words.checked_receipt(&checked, offset)),
        CheckedPaper::Statement(checked) => console.put(&console.words.checked_statement(&checked, offset)),
    }
}

/// `xinfeng receipt print`
pub(super) fn print_receipt(
    folder: &Path,
    user: &UserNumber,
    query: &QueryNumber,
    console: &mut Console,
) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::Serve, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    counter.reprint_receipt(query).map_err(|why| console.ending(&why, offset))?;
    console.put(&console.words.say("receipt-reprinted", &[("printer", counter.printer_name().into())]))
}

/// `xinfeng check-password`
pub(super) fn check_password(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::CheckPassword, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let number = ask_number(console, offset)?;
    let password = console.secret(&console.words.say("ask-worker-password", &[]))?;
    let answer = counter.check_password(&number, &password).map_err(|why| console.ending(&why, offset))?;
    console.put(&console.words.answer(answer))?;
    match answer {
        PasswordAnswer::Right | PasswordAnswer::MustChange => Ok(()),
        PasswordAnswer::Wrong | PasswordAnswer::Locked | PasswordAnswer::Expired | PasswordAnswer::Suspended => {
            Err(Ending::Refused(String::new()))
        }
    }
}
