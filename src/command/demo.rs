//! `xinfeng demo`: the practice desk, made if it is not there, and its sheet.

use std::path::Path;

use super::clock;
use super::console::{Console, Ending};
use crate::domain::{Cost, UtcOffset};
use crate::practice::{self, PracticeFault};
use crate::store::{Store, StoreFault, files};

pub(super) fn demo(folder: &Path, window: bool, console: &mut Console) -> Result<(), Ending> {
    if matches!(Store::slots(folder), Err(StoreFault::NotSetUp)) {
        console.tell(&console.words.say("demo-making", &[("folder", folder.display().to_string().into())]));
        make(folder, console)?;
    }
    if window {
        console.tell(&console.words.say("no-window", &[]));
    }
    sheet(folder, console)
}

/// Makes the practice desk beside its place and moves it there: a half-made one is never found.
fn make(folder: &Path, console: &Console) -> Result<(), Ending> {
    let io = |error: std::io::Error| console.ending(&StoreFault::from(error).into(), UtcOffset::default());
    let draft = folder.with_extension("draft");
    if draft.exists() {
        std::fs::remove_dir_all(&draft).map_err(io)?;
    }
    if let Some(parent) = folder.parent() {
        files::private_folder(parent).map_err(io)?;
    }
    practice::make(&draft, &console.words, Cost::DESK, clock()).map_err(|fault| match fault {
        PracticeFault::Stopped(stop) => console.ending(&stop, UtcOffset::default()),
        PracticeFault::Import(fault) => console.import_ending(&fault, UtcOffset::default()),
        PracticeFault::Io(error) => io(error),
        PracticeFault::Names(_) => Ending::Fault(console.words.say("demo-data", &[])),
    })?;
    std::fs::rename(&draft, folder).map_err(io)
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
    console.put(&words.say("demo-try", &[("folder", folder.display().to_string().into())]))
}
