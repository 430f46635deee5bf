//! What an office does now and then: set-up, users, import, lifting a lock, recovery.

use std::path::Path;

use super::console::{Console, Ending};
use super::options::{SetUpOptions, UserOptions};
use super::{signed_in_by, signed_in_for};
use crate::counter::{Recovering, Refusal, SetUp, Stop, recover as recover_user, set_up};
use crate::device::spool_flaws;
use crate::domain::{IdNumber, PrinterAddress, Right, Secret, UserNumber, UtcOffset, weakness};
use crate::settings::{PrinterSettings, Settings};
use crate::store::{Office, Store, StoreFault, User};
use crate::telling::Telling;

/// `xinfeng set-up`
pub(super) fn set_up_folder(folder: &Path, wanted: SetUpOptions, console: &mut Console) -> Result<(), Ending> {
    let offset = UtcOffset::default();
    // Whoever runs this in the wrong folder hears it before typing a password.
    if !matches!(Store::slots(folder), Err(StoreFault::NotSetUp)) {
        let fault = Store::slots(folder).err().unwrap_or(StoreFault::AlreadySetUp);
        return Err(console.ending(&fault.into(), offset));
    }
    let SetUpOptions { office, office_name, station, administrator, administrator_name, piped_reset } = wanted;
    let password = ask_strong_password(&administrator, console)?;
    // The same question as at a sign-in, which asks whoever was set up by a pipe.
    let own_number = if console.is_piped() {
        None
    } else {
        console.tell(&console.words.say("own-number-about", &[]));
        Some(own_number_twice(console, offset)?)
    };
    let settings = Settings { language: console.words.language(), station: station.clone(), ..Settings::default() };
    let office = Office { code: office, name: office_name, station, practice: false, piped_reset };
    let administrator = User::first_administrator(administrator, administrator_name);
    let wanted = SetUp {
        office,
        administrator,
        password: &password,
        own_number: own_number.as_ref(),
        settings,
        origin: console.origin(),
    };
    let done = set_up(folder, wanted, &console.words, console.means());
    let done = done.map_err(|why| console.ending(&why, offset))?;
    console.put(&format!("file {}", done.recovery_sheet.display()))?;
    console.tell(&console.words.say("set-up-done", &[]));
    Ok(())
}

/// `xinfeng user add`
pub(super) fn add_user(folder: &Path, wanted: UserOptions, console: &mut Console) -> Result<(), Ending> {
    let UserOptions { user, number, name, role } = wanted;
    let mut counter = signed_in_for(Right::ManageUsers, folder, &user, console)?;
    let offset = counter.settings().utc_offset;
    let prompt = console.words.say("ask-new-password", &[("user", number.to_string().into())]);
    loop {
        let password = console.new_password(&prompt)?;
        match counter.add_user(number.clone(), name.clone(), role, &password) {
            Ok(()) => break,
            Err(why @ Stop::Refused(Refusal::WeakPassword(_))) => console.again(&why, offset)?,
            Err(why) => return Err(console.ending(&why, offset)),
        }
    }
    let facts = [("user", number.to_string().into()), ("role", console.words.role(role).into())];
    console.tell(&console.words.say("user-added", &facts));
    Ok(())
}

/// `xinfeng recover`
pub(super) fn recover(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let offset = UtcOffset::default();
    Store::slots(folder).map_err(|fault| console.ending(&fault.into(), offset))?;
    let code = console.secret(&console.words.say("ask-recovery-code", &[]))?;
    let password = ask_strong_password(user, console)?;
    let recovering = Recovering { user, code: &code, password: &password, origin: console.origin() };
    let done = recover_user(folder, recovering, &console.words, console.means());
    let done = done.map_err(|why| console.ending(&why, offset))?;
    console.put(&format!("file {}", done.recovery_sheet.display()))?;
    console.tell(&console.words.say("recovered", &[]));
    Ok(())
}

/// `xinfeng recovery-sheet`
pub(super) fn renew_recovery_sheet(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let (mut counter, present) = signed_in_by(folder, user, console)?;
    let offset = counter.settings().utc_offset;
    counter.allow(Right::ManageUsers).map_err(|why| console.ending(&why, offset))?;
    console.tell(&console.words.say("renew-sheet-about-typed", &[]));
    if console.line(&console.words.say("ask-renew-sheet", &[]))?.trim() != "yes" {
        return Err(Ending::Refused(console.words.say("renew-sheet-left", &[])));
    }
    let done = counter.renew_recovery_sheet(&present, &console.words);
    let done = done.map_err(|why| console.ending(&why, offset))?;
    console.put(&format!("file {}", done.recovery_sheet.display()))?;
    console.tell(&console.words.say("renew-sheet-done-typed", &[]));
    Ok(())
}

/// `xinfeng printer check`
pub(super) fn check_printer(
    folder: &Path,
    user: &UserNumber,
    address: &PrinterAddress,
    console: &mut Console,
) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ChangeSettings, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let printer = counter.try_printer(address).map_err(|why| console.ending(&why, offset))?;
    let words = &console.words;
    let pdf = words.say(if printer.prints_pdf { "printer-prints-pdf" } else { "printer-prints-no-pdf" }, &[]);
    let told = [
        ("name", printer.name),
        ("make", printer.make),
        ("state", words.printer_state(printer.state)),
        ("reasons", printer.reasons.join(", ")),
        ("pdf", pdf),
        ("formats", printer.formats.join(", ")),
        ("papers", printer.papers.join(", ")),
        ("trays", printer.sources.join(", ")),
    ];
    // What a printer does not say is a hyphen.
    let told = told.map(|(name, text)| (name, if text.is_empty() { String::from("-") } else { text }.into()));
    console.put(&words.say("printer-told", &told))?;
    if printer.is_spool {
        console.tell(&words.spool(&spool_flaws(address)));
    }
    match printer.trouble {
        None => console.put(&words.say("printer-ready", &[])),
        Some(trouble) => Err(Ending::Refused(words.printer_trouble(&address.to_string(), trouble))),
    }
}

/// `xinfeng printer drawer`
pub(super) fn choose_drawer(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ChangeSettings, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let printer = PrinterSettings { address: None, name: None, ..counter.settings().printer.clone() };
    let wanted = Settings { printer, ..counter.settings().clone() };
    let chosen = counter.change_settings(wanted).and_then(|()| counter.choose_drawer());
    chosen.map_err(|why| console.ending(&why, offset))?;
    console.tell(&console.words.say("printer-drawer", &[]));
    Ok(())
}

/// `xinfeng unlock`
pub(super) fn unlock(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::LiftLock, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let number = ask_number(console, offset)?;
    let whose = ask_user(console)?;
    let reason = loop {
        let reason = console.line(&console.words.say("ask-unlock-reason", &[]))?;
        if !reason.trim().is_empty() || console.is_piped() {
            break reason;
        }
        console.tell(&console.words.refusal(&Refusal::ReasonMissing, offset));
    };
    counter.unlock(&number, &whose, &reason).map_err(|why| console.ending(&why, offset))?;
    console.tell(&console.words.say("unlocked", &[]));
    Ok(())
}

/// Asks for a new password until it is strong enough; from a pipe a weak one is refused by the counter.
fn ask_strong_password(user: &UserNumber, console: &Console) -> Result<Secret, Ending> {
    let prompt = console.words.say("ask-new-password", &[("user", user.to_string().into())]);
    loop {
        let password = console.new_password(&prompt)?;
        match weakness(&password, user) {
            Some(weakness) if !console.is_piped() => {
                console.tell(&console.words.refusal(&Refusal::WeakPassword(weakness), UtcOffset::default()));
            }
            _ => return Ok(password),
        }
    }
}

/// Asks for an identity number of any kind until it can be read.
pub(super) fn ask_number(console: &Console, offset: UtcOffset) -> Result<IdNumber, Ending> {
    ask_number_as("ask-id-number", console, offset)
}

/// A user's own ID number, typed twice alike; by a pipe once.
pub(super) fn own_number_twice(console: &Console, offset: UtcOffset) -> Result<IdNumber, Ending> {
    loop {
        let number = ask_number_as("ask-own-number", console, offset)?;
        if console.is_piped() || ask_number_as("ask-own-number-again", console, offset)? == number {
            return Ok(number);
        }
        console.tell(&console.words.say("not-the-same", &[]));
    }
}

/// The same as [`ask_number`] with another question.
fn ask_number_as(question: &str, console: &Console, offset: UtcOffset) -> Result<IdNumber, Ending> {
    loop {
        let typed = console.line(&console.words.say(question, &[]))?;
        match IdNumber::parse(&typed) {
            Ok(number) => return Ok(number),
            Err(unreadable) => console.again(&unreadable.into(), offset)?,
        }
    }
}

fn ask_user(console: &Console) -> Result<UserNumber, Ending> {
    loop {
        let typed = console.line(&console.words.say("ask-unlock-user", &[]))?;
        match UserNumber::parse(&typed) {
            Ok(user) => return Ok(user),
            Err(_) if console.is_piped() => return Err(Ending::Refused(console.words.say("not-a-user-number", &[]))),
            Err(_) => console.tell(&console.words.say("not-a-user-number", &[])),
        }
    }
}
