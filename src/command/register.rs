//! The register: a file that somebody names, the files that wait in the inbox, and the files that go out.

use std::cmp::Ordering;
use std::path::Path;

use chrono::TimeDelta;

use super::console::{Console, Ending};
use super::options::{ImportOptions, hyphened};
use super::{as_typed, quoted, signed_in_for};
use crate::counter::{Counter, ImportNews, Imported, Inbox, SystemClock, Taking, Waiting};
use crate::domain::{Clock, Right, UserNumber};
use crate::telling::Telling;

/// How often an import says how far it is.
const PROGRESS: TimeDelta = TimeDelta::seconds(5);

/// `xinfeng import`
pub(super) fn import(folder: &Path, wanted: &ImportOptions, console: &mut Console) -> Result<(), Ending> {
    let ImportOptions { file, user, check, kind_is_said, taking } = wanted;
    let mut counter = signed_in_for(Right::Import, folder, user, console)?;
    // A file that cannot be read, or whose header fits no kind, is refused as one of workers.
    let kind = counter.kind_of(file, taking).ok().flatten().filter(|_| !kind_is_said).unwrap_or(taking.kind);
    if kind != taking.kind {
        console.tell(&console.words.say("import-kind-found", &[("kind", console.words.register_kind(kind).into())]));
    }
    let taking = &Taking { kind, ..taking.clone() };
    let way = if *check { Way::Count } else { Way::BringIn };
    let done = take(&mut counter, file, taking, way, console)?;
    say_counts(&done, way, &next_command(folder, user, file, taking), console)?;
    ended(done.is_in_part())
}

/// `xinfeng inbox`: everything that waits is counted, and comes in after one yes.
pub(super) fn inbox(folder: &Path, user: &UserNumber, check: bool, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::Import, folder, user, console)?;
    let Inbox { waiting, strange } = look_into_inbox(&counter, console)?;
    for file in strange {
        console.tell(&console.words.say("inbox-strange", &[("file", file.display().to_string().into())]));
    }
    if waiting.is_empty() {
        console.tell(&console.words.say("inbox-empty", &[]));
        return Ok(());
    }
    let (mut counted, mut would_be_in_part) = (Vec::new(), false);
    for one in waiting {
        console.put(&called(&one, console))?;
        let taking = taking_of(&one, None);
        let done = take(&mut counter, &one.file, &taking, Way::Count, console)?;
        say_counts(&done, Way::Count, &next_command(folder, user, &one.file, &taking), console)?;
        would_be_in_part |= done.is_in_part();
        counted.push((one, done.sm3));
    }
    if check {
        return ended(would_be_in_part);
    }
    console.tell(&console.words.say("inbox-counted", &[]));
    if console.line(&console.words.say("ask-inbox", &[]))?.trim() != "yes" {
        return Err(Ending::Refused(console.words.say("inbox-left", &[])));
    }
    let mut in_part = false;
    for (one, sm3) in counted {
        console.put(&called(&one, console))?;
        let taking = taking_of(&one, Some(sm3));
        let done = take(&mut counter, &one.file, &taking, Way::BringIn, console)?;
        say_counts(&done, Way::BringIn, &next_command(folder, user, &one.file, &taking), console)?;
        in_part |= done.is_in_part();
    }
    ended(in_part)
}

/// `xinfeng outgoing`: what the desk did is counted, and goes out after one yes.
pub(super) fn outgoing(folder: &Path, user: &UserNumber, check: bool, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::Import, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    if let Some(file) = counter.finish_outgoing().map_err(|stop| console.ending(&stop, offset))? {
        console.tell(&console.words.say("outgoing-finished", &[]));
        console.put(&format!("file {}", file.display()))?;
    }
    loop {
        let waiting = counter.outgoing().map_err(|fault| console.ending(&fault.into(), offset))?;
        let waiting = waiting.ok_or_else(|| Ending::Refused(console.words.say("outgoing-none", &[])))?;
        if waiting.changes() == 0 {
            console.tell(&console.words.say("outgoing-empty", &[]));
            return Ok(());
        }
        for (kind, count) in &waiting.counts {
            let facts = [("kind", console.words.outgoing_kind(*kind).into()), ("count", (*count).into())];
            console.put(&console.words.say("outgoing-counted", &facts))?;
        }
        if check {
            return Ok(());
        }
        let facts = [("number", i64::from(waiting.number).into()), ("count", waiting.changes().into())];
        if console.line(&console.words.say("ask-outgoing", &facts))?.trim() != "yes" {
            return Err(Ending::Refused(console.words.say("outgoing-left", &[])));
        }
        let Some(done) = counter.write_outgoing(&waiting).map_err(|stop| console.ending(&stop, offset))? else { continue };
        console.put(&format!("file {}", done.file.display()))?;
        console.put(&console.words.say("outgoing-written", &[("count", done.changes.into())]))?;
        // One file has so many at the most: what is left is asked for again.
        let left = counter.outgoing().map_err(|fault| console.ending(&fault.into(), offset))?;
        if left.is_none_or(|left| left.changes() == 0) {
            return Ok(());
        }
    }
}

fn look_into_inbox(counter: &Counter, console: &Console) -> Result<Inbox, Ending> {
    let words = &console.words;
    let inbox = counter
        .inbox()
        .map_err(|error| Ending::Fault(words.say("inbox-unreadable", &[("detail", error.to_string().into())])))?;
    inbox.ok_or_else(|| Ending::Refused(words.say("inbox-none", &[])))
}

fn taking_of(waiting: &Waiting, counted: Option<String>) -> Taking {
    Taking { kind: waiting.kind, full: waiting.full, counted, ..Taking::default() }
}

/// A file of the inbox, and what it holds.
fn called(waiting: &Waiting, console: &Console) -> String {
    let words = &console.words;
    let facts = [("file", waiting.file.display().to_string().into()), ("kind", words.register_kind(waiting.kind).into())];
    words.say(if waiting.full { "inbox-file-whole" } else { "inbox-file" }, &facts)
}

/// Of the lines that are left out so many are named on the way; the files that they go to have all.
const NAMED: u32 = 100;

/// What is done with a file.
#[derive(Clone, Copy)]
enum Way {
    Count,
    BringIn,
}

/// Counts a file or brings it in, and says what happens on the way and what was left out.
fn take(counter: &mut Counter, file: &Path, taking: &Taking, way: Way, console: &mut Console) -> Result<Imported, Ending> {
    let offset = counter.settings().utc_offset;
    let words = &console.words;
    let (mut said, mut named) = (SystemClock.now(), 0);
    let mut output = Ok(());
    // What is only counted goes to no file: whoever does not read it from a screen has every line.
    let (most, more) = match way {
        Way::Count if console.is_piped() => (u32::MAX, "import-more-counted"),
        Way::Count => (NAMED, "import-more-counted"),
        Way::BringIn => (NAMED, "import-more-left-out"),
    };
    let mut name = |line: &dyn Fn() -> String| {
        named += 1;
        match named.cmp(&most.saturating_add(1)) {
            Ordering::Less => console.tell(&line()),
            Ordering::Equal => console.tell(&words.say(more, &[])),
            Ordering::Greater => {}
        }
    };
    let mut told = |told: ImportNews<'_>| match told {
        ImportNews::Encoding(encoding) => output = console.put(&words.import_encoding(encoding)),
        ImportNews::Refused(row) => name(&|| words.import_row(row, offset)),
        ImportNews::Held(line) => name(&|| words.import_row_held(line)),
        ImportNews::MobileHeld(line) => console.tell(&words.import_mobile_held(line)),
        ImportNews::Rows(rows) => {
            let now = SystemClock.now();
            if now - said >= PROGRESS {
                console.tell(&words.import_progress(&rows));
                said = now;
            }
        }
    };
    let done = match way {
        Way::Count => counter.check_import(file, taking, &mut told),
        Way::BringIn => counter.import(file, taking, &mut told),
    };
    let done = done.map_err(|fault| console.import_ending(&fault, offset))?;
    output?;
    say_what_lies_where(&done, console)?;
    Ok(done)
}

/// Where the rows that were left out lie, and the file itself if it was the inbox's.
fn say_what_lies_where(done: &Imported, console: &mut Console) -> Result<(), Ending> {
    for lies_where in console.words.import_lies_where(done) {
        console.tell(&lies_where);
    }
    let left_out = done.held.iter().chain(done.refused.iter().map(|refused| &refused.rows));
    for file in left_out {
        console.put(&format!("file {}", file.display()))?;
    }
    Ok(())
}

/// The rows of each kind; and of a whole file that lacks many, how it comes in for all that.
fn say_counts(done: &Imported, way: Way, next: &str, console: &Console) -> Result<(), Ending> {
    let words = &console.words;
    console.put(&words.imported(&done.rows))?;
    let (lacks, unknown) = match way {
        Way::Count => (words.check_many_gone(done), words.check_unknown(done)),
        Way::BringIn => (words.import_many_gone(done), words.import_unknown(done)),
    };
    unknown.iter().chain(&words.import_line_notes(done)).for_each(|said| console.tell(said));
    if let Some(lacks) = lacks {
        console.tell(&lacks);
        console.tell(&words.say("import-many-gone-command", &[("command", next.into())]));
    }
    Ok(())
}

/// The command that brings a file in, taken so, even if it lacks many.
fn next_command(folder: &Path, user: &UserNumber, file: &Path, taking: &Taking) -> String {
    let mut said = vec![String::from("import"), quoted(file), format!("--user {user}")];
    said.push(format!("--kind {}", taking.kind.word()));
    said.extend(taking.encoding.map(|encoding| format!("--encoding {}", encoding.name().to_lowercase())));
    said.extend(taking.other_name.map(|other_name| format!("--accept {}", hyphened(other_name.word()))));
    said.extend(taking.mapping.as_deref().map(|mapping| format!("--mapping {}", quoted(mapping))));
    said.push(String::from("--full --many-gone"));
    as_typed(folder, &said.join(" "))
}

/// What was left out has been said.
fn ended(in_part: bool) -> Result<(), Ending> {
    if in_part { Err(Ending::Refused(String::new())) } else { Ok(()) }
}
