//! What an office does now and then, from the filled-in form to the call: set-up, recovery, users, import, lifting a lock,
//! verifying a receipt.

use std::path::Path;
use std::sync::Arc;

use super::Place;
use super::desk::{Answer, Desk};
use super::said::{Said, Tone};
use super::screen::form::MOST_ROWS;
use super::screen::form::{Filled, Purpose};
use super::screen::{Screen, SignIn};
use crate::counter::{Import, ImportFault, Refusal, RowRefused, SetUp, Taking, Told, recover, set_up};
use crate::domain::{
    CheckCode, IdNumber, Keyword, OfficeCode, Origin, PrinterAddress, QueryNumber, Secret, Station, UserName, UserNumber,
    UtcOffset, weakness,
};
use crate::settings::{PrinterName, Settings};
use crate::store::{Office, Upgrade, User};
use crate::telling::Telling;
use crate::words::{Language, Words};

/// What a long call says on the way.
pub enum Progress {
    /// So many rows so far.
    Rows(Import),
    /// A row was refused.
    Refused(RowRefused),
    /// The row on this line was held.
    Held(u64),
    /// The data are brought to the program's version first.
    Upgrading(Upgrade),
}

/// Where a call says how far it is.
pub type Report = Arc<dyn Fn(Progress) + Send + Sync>;

/// A call that takes the desk along.
pub type AtDesk = Box<dyn FnOnce(&mut Desk, &Report) -> Answer + Send>;

/// A call, with or without a desk.
pub enum Work {
    /// At the desk of the signed-in user.
    AtDesk(AtDesk),
    /// While nobody is signed in.
    Alone(Box<dyn FnOnce(&Report) -> Answer + Send>),
}

/// What is wrong with a form: the place of a field, and what to say.
pub type Wrong = (usize, Said);

/// Reads a form.
///
/// # Errors
/// [`Wrong`] names the first field that cannot be used.
pub fn submit(purpose: Purpose, filled: Filled, place: &Place, language: Language) -> Result<Work, Wrong> {
    match purpose {
        Purpose::SetUp => set_up_office(&filled, place, language),
        Purpose::Recover => recover_user(&filled, place, language),
        Purpose::OwnPassword { first } => {
            let present = (!first).then(|| Secret::new(filled.value(0).to_owned()));
            let password = twice(&filled, usize::from(!first))?;
            Ok(Work::AtDesk(Box::new(move |desk, _| desk.change_password(present.as_ref(), &password))))
        }
        Purpose::AddUser => add_user(filled),
        Purpose::ResetUser(user) => {
            let password = same(filled.values, 0)?;
            Ok(Work::AtDesk(Box::new(move |desk, _| match desk.counter().reset_user_password(&user, &password) {
                Ok(()) => desk.users(vec![Said::Note(Tone::Success, "user-reset")]),
                Err(why) => Answer::SayAt(0, why.into()),
            })))
        }
        Purpose::Printer => printer(&filled),
        Purpose::Receipt => receipt(&filled),
        Purpose::Import { counted } => Ok(import(filled.value(0).trim().to_owned(), counted)),
        Purpose::Unlock => unlock(&filled),
    }
}

fn set_up_office(filled: &Filled, place: &Place, language: Language) -> Result<Work, Wrong> {
    let code = OfficeCode::parse(filled.value(0)).map_err(|_| (0, note("set-up-office-code")))?;
    let name = filled.value(1).trim().to_owned();
    let station = Station::parse(filled.value(2)).map_err(|_| (2, note("setting-station-wrong")))?;
    let number = user_number(filled, 3)?;
    let administrator = UserName::parse(filled.value(4)).map_err(|_| (4, note("not-a-user-name")))?;
    let password = twice(filled, 5)?;
    strong(&password, &number, 5)?;
    let (folder, means) = (place.folder.clone(), place.means());
    Ok(Work::Alone(Box::new(move |_| {
        let settings = Settings { language, station: station.clone(), ..Settings::default() };
        let office = Office { code, name, station, practice: false, piped_reset: false };
        let administrator = User::first_administrator(number, administrator);
        let wanted = SetUp { office, administrator, password: &password, settings, origin: Origin::Window };
        match set_up(&folder, wanted, &Words::new(language), means) {
            Ok(done) => signed_out("set-up-done-in-window", &done.recovery_sheet),
            Err(why) => Answer::Say(why.into()),
        }
    })))
}

fn recover_user(filled: &Filled, place: &Place, language: Language) -> Result<Work, Wrong> {
    let code = Secret::new(filled.value(0).to_owned());
    let user = user_number(filled, 1)?;
    let password = twice(filled, 2)?;
    strong(&password, &user, 2)?;
    let place = place.clone();
    Ok(Work::Alone(Box::new(move |report| {
        let (folder, means) = (&place.folder, place.means_told(report));
        match recover(folder, &user, &code, &password, Origin::Window, &Words::new(language), means) {
            Ok(done) => signed_out("recovered-in-window", &done.recovery_sheet),
            Err(why) => Answer::SayAt(0, why.into()),
        }
    })))
}

fn add_user(filled: Filled) -> Result<Work, Wrong> {
    let number = user_number(&filled, 0)?;
    let name = UserName::parse(filled.value(1)).map_err(|_| (1, note("not-a-user-name")))?;
    let password = twice(&filled, 2)?;
    strong(&password, &number, 2)?;
    let role = filled.role.ok_or_else(|| (0, note("form-missing")))?;
    Ok(Work::AtDesk(Box::new(move |desk, _| match desk.counter().add_user(number, name, role, &password) {
        Ok(()) => desk.users(vec![Said::Note(Tone::Success, "user-added-in-window")]),
        Err(why) => Answer::SayAt(0, why.into()),
    })))
}

/// The printer is asked before it is settled: an address that nothing answers at is kept in the form, not in the settings.
fn printer(filled: &Filled) -> Result<Work, Wrong> {
    let typed = |place| Some(filled.value(place).trim()).filter(|text| !text.is_empty());
    let address = typed(0).map(PrinterAddress::parse).transpose().map_err(|_| (0, note("printer-address-wrong")))?;
    let name = typed(1).map(PrinterName::parse).transpose().map_err(|_| (1, note("printer-name-wrong")))?;
    let tray = typed(2).map(Keyword::parse).transpose().map_err(|_| (2, note("printer-tray-wrong")))?;
    Ok(Work::AtDesk(Box::new(move |desk, _| desk.settle_printer(address, name, tray))))
}

fn receipt(filled: &Filled) -> Result<Work, Wrong> {
    let query = QueryNumber::parse(filled.value(0)).ok_or_else(|| (0, note("receipt-query-wrong")))?;
    let code = CheckCode::parse(filled.value(1)).ok_or_else(|| (1, note("receipt-code-wrong")))?;
    Ok(Work::AtDesk(Box::new(move |desk, _| match desk.counter().check_receipt(&query, &code) {
        Ok(checked) => Answer::Say(Said::Receipt(Box::new(checked))),
        Err(why) => Answer::Say(why.into()),
    })))
}

/// The file is counted first; what was counted is brought in when Enter is pressed once more.
fn import(file: String, counted: Option<String>) -> Work {
    Work::AtDesk(Box::new(move |desk, report| {
        let file = Path::new(&file);
        if !file.exists() {
            return Answer::Say(note("import-no-file"));
        }
        let mut named = 0;
        let mut told = |told: Told<'_>| match told {
            Told::Encoding(_) => {}
            Told::Rows(rows) => report(Progress::Rows(rows)),
            Told::Refused(_) | Told::Held(_) if named == MOST_ROWS => {}
            Told::Refused(row) => {
                named += 1;
                report(Progress::Refused(row.clone()));
            }
            Told::Held(line) => {
                named += 1;
                report(Progress::Held(line));
            }
        };
        let taking = Taking { counted, ..Taking::default() };
        let done = match taking.counted {
            Some(_) => desk.counter().import(file, &taking, &mut told).map(Said::Imported),
            None => desk.counter().check_import(file, &taking, &mut told).map(Said::Checked),
        };
        Answer::Say(match done {
            Ok(said) => said,
            Err(ImportFault::Stopped(why)) => why.into(),
            Err(fault) => Said::NotImported(fault),
        })
    }))
}

fn unlock(filled: &Filled) -> Result<Work, Wrong> {
    let number = IdNumber::parse(filled.value(0)).map_err(|unreadable| (0, Said::Stop(unreadable.into())))?;
    let user = user_number(filled, 1)?;
    let reason = filled.value(2).to_owned();
    Ok(Work::AtDesk(Box::new(move |desk, _| match desk.counter().unlock(&number, &user, &reason) {
        Ok(()) => desk.home(vec![Said::Note(Tone::Success, "unlocked")]),
        Err(why) => Answer::Say(why.into()),
    })))
}

fn user_number(filled: &Filled, place: usize) -> Result<UserNumber, Wrong> {
    UserNumber::parse(filled.value(place)).map_err(|_| (place, note("not-a-user-number")))
}

/// A new password that was typed twice.
fn twice(filled: &Filled, place: usize) -> Result<Secret, Wrong> {
    if filled.value(place) == filled.value(place + 1) {
        Ok(Secret::new(filled.value(place).to_owned()))
    } else {
        Err((place + 1, note("not-the-same")))
    }
}

fn same(values: Vec<Secret>, place: usize) -> Result<Secret, Wrong> {
    twice(&Filled { values, role: None }, place)
}

/// A weak password is said before anything is called; the counter refuses it too.
fn strong(password: &Secret, user: &UserNumber, place: usize) -> Result<(), Wrong> {
    match weakness(password, user) {
        Some(weakness) => Err((place, Said::Stop(Refusal::WeakPassword(weakness).into()))),
        None => Ok(()),
    }
}

fn note(id: &'static str) -> Said {
    Said::Note(Tone::Remark, id)
}

/// Back at the door, with the place of a new recovery sheet.
fn signed_out(id: &'static str, sheet: &Path) -> Answer {
    let said = Said::Fact(Tone::Success, id, "file", sheet.display().to_string());
    Answer::Show(Screen::SignIn(SignIn::new(vec![said])))
}

/// What a long call has done so far, in words.
pub fn in_words(progress: &Progress, words: &Words, offset: UtcOffset) -> String {
    match progress {
        Progress::Rows(done) => words.import_progress(done),
        Progress::Refused(row) => words.import_row(row, offset),
        Progress::Held(line) => words.import_row_held(*line),
        Progress::Upgrading(upgrade) => words.upgrade(upgrade),
    }
}
