//! `xinfeng demo`: the practice desk, made if it is not there, and its sheet.

#[cfg(feature = "online")]
use std::io::Write;
use std::path::Path;
#[cfg(feature = "online")]
use std::process::{Command, Stdio};
#[cfg(feature = "online")]
use std::time::Duration;

use super::console::{Console, Ending};
#[cfg(feature = "online")]
use super::practised::Beside;
use crate::counter::Means;
use crate::domain::UtcOffset;
use crate::files::{self, WorkFolder};
use crate::practice::{self, PracticeFault};
#[cfg(feature = "online")]
use crate::practice::{PracticeService, ServedAt};
use crate::store::{Store, StoreFault};
use crate::words::Fact;
#[cfg(feature = "online")]
use crate::words::Words;

/// Opens the practice desk in a window, or where there is no display lays its sheet.
pub(super) fn demo(folder: &Path, console: &mut Console) -> Result<(), Ending> {
    make_if_missing(folder, console)?;
    let opened = opened(folder, console);
    if opened.is_err() {
        // The terminal way is on it.
        sheet(folder, console)?;
    }
    opened
}

/// Opens the window, and serves the practice desk's online service beside it.
#[cfg(feature = "online")]
fn opened(folder: &Path, console: &Console) -> Result<(), Ending> {
    let service = PracticeService::new(in_a_browser);
    let words = Words::new(console.words.language());
    let told = move |at: &ServedAt| match at {
        ServedAt::Address(address) => {
            said(std::io::stdout(), &words.say("demo-online", &[("address", address.as_str().into())]))
        }
        ServedAt::Nowhere => said(std::io::stderr(), &words.say("demo-online-nowhere", &[])),
        ServedAt::NotYet => {}
    };
    let beside = Beside::begin(folder, &service, super::means(), told);
    let opened = super::window(folder, console, Some(service));
    drop(beside);
    opened
}

/// Opens the window; there are no pages in this program.
#[cfg(not(feature = "online"))]
fn opened(folder: &Path, console: &Console) -> Result<(), Ending> {
    super::window(folder, console, None)
}

/// What is said while the window is open: nobody may be listening.
#[cfg(feature = "online")]
fn said(mut to: impl Write, sentence: &str) {
    writeln!(to, "{sentence}").and_then(|()| to.flush()).ok();
}

/// Opens an address in the browser of whoever sits here; whether there is one.
#[cfg(feature = "online")]
fn in_a_browser(address: &str) -> bool {
    let null = Stdio::null;
    let opens = Command::new("xdg-open").arg(address).stdin(null()).stdout(null()).stderr(null()).spawn();
    let Ok(mut opens) = opens else { return false };
    for _ in 0..40 {
        match opens.try_wait() {
            Ok(Some(ended)) => return ended.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(_) => return false,
        }
    }
    // The browser itself: it stays open.
    std::thread::spawn(move || opens.wait().ok());
    true
}

/// Lays the sheet of the practice desk.
pub(super) fn practice_sheet(folder: &Path, console: &Console) -> Result<(), Ending> {
    make_if_missing(folder, console)?;
    sheet(folder, console)
}

fn make_if_missing(folder: &Path, console: &Console) -> Result<(), Ending> {
    match Store::slots(folder) {
        Err(StoreFault::NotSetUp) => make(folder, console),
        Err(fault) => Err(console.ending(&fault.into(), UtcOffset::default())),
        Ok(_) if folder.join(practice::REGISTER).exists() => Ok(()),
        Ok(_) => Err(Ending::Refused(console.words.say("demo-not-practice", &[]))),
    }
}

/// Makes the practice desk beside its place and moves it there: a half-made one is never found, and nothing is ever
/// removed but what this run made, or one that was killed.
fn make(folder: &Path, console: &Console) -> Result<(), Ending> {
    let io = |error: std::io::Error| console.ending(&StoreFault::from(error).into(), UtcOffset::default());
    let folder = std::path::absolute(folder).map_err(io)?;
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return Err(Ending::Refused(console.words.say("demo-not-practice", &[])));
    };
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Ending::Refused(console.words.say("demo-not-empty", &[])));
    }
    console.tell(&console.words.say("demo-making", &[("folder", folder.display().to_string().into())]));
    files::private_folder(parent).map_err(io)?;
    let work = WorkFolder::make(parent, &format!(".{}", name.to_string_lossy())).map_err(io)?;
    let draft = work.path();
    let made = practice::make(draft, &console.words, &Means::default).map_err(|fault| not_made(fault, console));
    let moved = made.and_then(|()| files::rename(draft, &folder).map_err(io));
    if moved.is_err() {
        std::fs::remove_dir_all(draft).ok();
    }
    moved
}

/// How a command ends whose practice desk could not be made.
pub(super) fn not_made(fault: PracticeFault, console: &Console) -> Ending {
    match fault {
        PracticeFault::Stopped(stop) => console.ending(&stop, UtcOffset::default()),
        PracticeFault::Import(fault) => console.import_ending(&fault, UtcOffset::default()),
        PracticeFault::Io(error) => console.ending(&StoreFault::from(error).into(), UtcOffset::default()),
        PracticeFault::Names(_) => Ending::Fault(console.words.say("demo-data", &[])),
    }
}

/// The practice sheet: whom to sign in as, and what to try.
fn sheet(folder: &Path, console: &Console) -> Result<(), Ending> {
    let words = &console.words;
    console.put(&words.say("demo-title", &[("folder", folder.display().to_string().into())]))?;
    console.put(&words.say("demo-users", &[]))?;
    for user in practice::USERS {
        console.put(&format!("  {}  {}  {}  {}", user.number, user.name, words.role(user.role), user.password))?;
    }
    console.put(&words.say("demo-cases", &[]))?;
    for case in practice::cases() {
        let card = if case.card.is_empty() { "------" } else { &case.card };
        console.put(&format!("  {}  {card}  {}：{}", case.number, case.name, words.say(case.expect, &[])))?;
    }
    // As this program was started: it need not be where the shell looks for programs.
    let program = std::env::current_exe().map_or_else(|_| String::from("xinfeng"), |path| path.display().to_string());
    let facts = [("program", program.into()), ("folder", folder.display().to_string().into())];
    console.put(&words.say("demo-try", &facts))?;
    served(&facts, console)
}

/// How the practice desk's online service is served without a window, and where the codes lie that it sends.
#[cfg(feature = "online")]
fn served(facts: &[(&'static str, Fact<'_>)], console: &Console) -> Result<(), Ending> {
    console.put(&console.words.say("demo-serve", facts))
}

/// There is no such service in this program.
#[cfg(not(feature = "online"))]
fn served(_: &[(&'static str, Fact<'_>)], _: &Console) -> Result<(), Ending> {
    Ok(())
}
