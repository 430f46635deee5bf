//! What an auditor or a supervisor reads: a person's story, entries as a file, the account of a day.

use std::path::Path;

use super::console::{Console, Ending};
use super::office::ask_number;
use super::options::{DayOptions, ExportOptions};
use super::{signed_in, signed_in_for};
use crate::counter::{Extract, in_words};
use crate::domain::{AskerProof, DayAccount, EmployerQueryNumber, KeptAsker, Right, UserNumber};
use crate::store::StoryLine;
use crate::telling::Telling;

/// `xinfeng journal person`
pub(super) fn story(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ReadStory, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let number = ask_number(console, offset)?;
    let lines = counter.story(&number).map_err(|why| console.ending(&why, offset))?;
    for line in &lines {
        let seq = match line {
            StoryLine::Entry(listed) => listed.entry.seq.to_string(),
            StoryLine::Change(_) | StoryLine::Unit(_) => String::from("-"),
        };
        let at = offset.clock(line.at()).format("%Y-%m-%d %H:%M:%S");
        let told = in_words(line, &console.words, offset);
        console.put(&format!("{seq:>7}  {at}  {}  {}", told.who, told.what))?;
    }
    console.tell(&console.words.say("story-count", &[("count", lines.len().into())]));
    Ok(())
}

/// `xinfeng journal employer`
pub(super) fn employer_asker(
    folder: &Path,
    user: &UserNumber,
    query: &EmployerQueryNumber,
    console: &mut Console,
) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ReadJournal, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let kept = counter.employer_asker(query).map_err(|why| console.ending(&why, offset))?;
    let said = console.words.kept_asker(&kept);
    match kept {
        KeptAsker::Kept { proof: AskerProof::Both | AskerProof::LetterAlone, .. } => console.put(&said),
        KeptAsker::Kept { proof: AskerProof::Differs, .. } | KeptAsker::Gone => Err(Ending::Refused(said)),
    }
}

/// `xinfeng journal export`
pub(super) fn export(folder: &Path, wanted: ExportOptions, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ReadJournal, folder, &wanted.user, console)?;
    let offset = counter.settings().utc_offset;
    let done = counter.export(&Extract::Journal(wanted.filter), &wanted.file);
    let lines = done.map_err(|why| console.ending(&why, offset))?;
    console.put(&format!("file {}", wanted.file.display()))?;
    console.tell(&console.words.say("exported", &[("count", lines.into())]));
    Ok(())
}

/// `xinfeng day`
pub(super) fn day(folder: &Path, wanted: &DayOptions, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in(folder, &wanted.user, console)?;
    let offset = counter.settings().utc_offset;
    let (account, head) = counter.day_account(wanted.day).map_err(|why| console.ending(&why, offset))?;
    for line in account_lines(&account, console) {
        console.put(&line)?;
    }
    console.put(&console.words.say("day-anchor", &[("code", head.short_code().into())]))?;
    if !account.agrees {
        console.tell(&console.words.say("paper-day-differs", &[]));
    }
    if wanted.print {
        counter.print_day(account.day).map_err(|why| console.ending(&why, offset))?;
        console.tell(&console.words.say("day-printed", &[("printer", counter.printer_name().into())]));
    }
    Ok(())
}

/// The account as lines: a label and its count each, then the users and the numbers of void envelopes.
fn account_lines(account: &DayAccount, console: &Console) -> Vec<String> {
    let say = |id| console.words.say(id, &[]);
    let mut lines = vec![format!("{}  {}", say("paper-day-title"), account.day)];
    let counts = [
        ("day-waited", account.waited.to_string()),
        ("day-drawn", account.drawn.to_string()),
        ("day-handed-over", account.handed_over.to_string()),
        ("day-void", account.void.len().to_string()),
        ("day-waits", account.waits.to_string()),
        ("day-refused-total", account.refusals().to_string()),
        ("day-stopped", account.stopped.to_string()),
        ("day-abandoned", account.abandoned.to_string()),
        ("day-unfinished", account.unfinished.to_string()),
        ("day-queried", account.queried.to_string()),
        ("day-employers", account.employers.to_string()),
        ("day-searches", account.searches().to_string()),
    ];
    lines.extend(counts.map(|(label, count)| format!("{count:>6}  {}", say(label))));
    let refused = account.refused.iter();
    lines.extend(refused.map(|(ground, count)| format!("{count:>6}    {}", console.words.refused(*ground).0)));
    for (user, of) in &account.users {
        let facts = [
            ("user", user.as_str().into()),
            ("drawn", of.drawn.into()),
            ("handed", of.handed_over.into()),
            ("void", of.void.into()),
            ("refused", of.refused.into()),
            ("wrong", of.wrong_cards.into()),
        ];
        lines.push(console.words.say("day-of-user", &facts));
    }
    for (user, times) in &account.searched {
        let facts = [("user", user.as_str().into()), ("times", (*times).into())];
        lines.push(console.words.say("day-searched", &facts));
    }
    let each = [("day-void-one", &account.void), ("day-waiting-one", &account.waiting)];
    for (id, numbers) in each {
        lines.extend(numbers.iter().map(|number| console.words.say(id, &[("number", number.as_str().into())])));
    }
    lines.extend(account.gaps.iter().map(|gap| console.words.gap(gap)));
    lines
}
