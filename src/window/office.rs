//! What an office does now and then, from the filled-in form to the call: users, printer, import, lifting a lock, verifying a
//! receipt.

use std::path::Path;

use super::answer::Answer;
use super::desk::Desk;
use super::filled::{Filled, Wrong, note};
use super::progress::{Progress, Report};
use super::said::{Said, Tone};
use super::screen::form::{AtDesk, MOST_ROWS};
use crate::counter::{ImportFault, ImportNews, Taking};
use crate::domain::{CheckCode, IdNumber, Keyword, PrinterAddress, QueryNumber, Secret, UserName};
use crate::settings::{BackupFolder, BackupHours, PrinterName};

/// A call that takes the desk along.
pub(super) type DeskCall = Box<dyn FnOnce(&mut Desk, &Report) -> Answer + Send>;

/// Reads a form.
///
/// # Errors
/// [`Wrong`] names the first field that cannot be used.
pub(super) fn submit(purpose: AtDesk, filled: &Filled) -> Result<DeskCall, Wrong> {
    match purpose {
        AtDesk::OwnPassword { first } => {
            let present = (!first).then(|| Secret::new(filled.value(0).to_owned()));
            let password = filled.twice(usize::from(!first))?;
            Ok(Box::new(move |desk, _| desk.change_password(present.as_ref(), &password)))
        }
        AtDesk::AddUser => add_user(filled),
        AtDesk::ResetUser(user) => {
            let password = filled.twice(0)?;
            Ok(Box::new(move |desk, _| match desk.counter().reset_user_password(&user, &password) {
                Ok(()) => desk.users(vec![Said::Note(Tone::Success, "user-reset")]),
                Err(why) => Answer::SayAt(0, why.into()),
            }))
        }
        AtDesk::Printer => printer(filled),
        AtDesk::Receipt { .. } => receipt(filled),
        AtDesk::ReceiptCopy => receipt_copy(filled),
        AtDesk::Import { counted } => Ok(import(filled.value(0).trim().to_owned(), counted)),
        AtDesk::Unlock => unlock(filled),
        AtDesk::OwnNumber => own_number(filled),
        AtDesk::Export(what) => {
            let file = filled.value(0).trim().to_owned();
            Ok(Box::new(move |desk, _| desk.export(&what, Path::new(&file))))
        }
        AtDesk::Backup => backup(filled),
        AtDesk::RenameUser(user) => {
            let name = UserName::parse(filled.value(0)).map_err(|_| (0, note("not-a-user-name")))?;
            Ok(Box::new(move |desk, _| match desk.counter().rename_user(&user, &name) {
                Ok(()) => desk.users(vec![Said::Note(Tone::Success, "user-renamed")]),
                Err(why) => Answer::SayAt(0, why.into()),
            }))
        }
        AtDesk::ChangeRole(user) => {
            let role = filled.role.ok_or_else(|| (0, note("form-missing")))?;
            Ok(Box::new(move |desk, _| match desk.counter().change_role(&user, role) {
                Ok(Some(_)) => desk.users(vec![Said::Note(Tone::Success, "user-role-changed")]),
                Ok(None) => Answer::Say(Said::Note(Tone::Remark, "user-role-as-before")),
                Err(why) => Answer::Say(why.into()),
            }))
        }
    }
}

fn backup(filled: &Filled) -> Result<DeskCall, Wrong> {
    let folder = BackupFolder::parse(filled.value(0)).map_err(|_| (0, note("backup-folder-wrong")))?;
    let hours = filled.value(1).parse().ok().and_then(|hours| BackupHours::of(hours).ok());
    let hours = hours.ok_or_else(|| (1, note("backup-hours-wrong")))?;
    Ok(Box::new(move |desk, _| desk.back_up(folder, hours)))
}

fn own_number(filled: &Filled) -> Result<DeskCall, Wrong> {
    let number = filled.own_number(0)?;
    Ok(Box::new(move |desk, _| match desk.counter().name_person(&number) {
        Ok(()) => desk.home(vec![Said::Note(Tone::Success, "person-named")]),
        Err(why) => Answer::SayAt(0, why.into()),
    }))
}

fn add_user(filled: &Filled) -> Result<DeskCall, Wrong> {
    let number = filled.user_number(0)?;
    let name = UserName::parse(filled.value(1)).map_err(|_| (1, note("not-a-user-name")))?;
    let password = filled.strong(2, &number)?;
    let role = filled.role.ok_or_else(|| (0, note("form-missing")))?;
    Ok(Box::new(move |desk, _| match desk.counter().add_user(number, name, role, &password) {
        Ok(()) => desk.users(vec![Said::Note(Tone::Success, "user-added-in-window")]),
        Err(why) => Answer::SayAt(0, why.into()),
    }))
}

/// The printer is asked before it is settled: an address that nothing answers at is kept in the form, not in the settings.
fn printer(filled: &Filled) -> Result<DeskCall, Wrong> {
    let typed = |place| Some(filled.value(place).trim()).filter(|text| !text.is_empty());
    let address = typed(0).map(PrinterAddress::parse).transpose().map_err(|_| (0, note("printer-address-wrong")))?;
    let name = typed(1).map(PrinterName::parse).transpose().map_err(|_| (1, note("printer-name-wrong")))?;
    let tray = typed(2).map(Keyword::parse).transpose().map_err(|_| (2, note("printer-tray-wrong")))?;
    Ok(Box::new(move |desk, _| desk.settle_printer(address, name, tray)))
}

fn receipt(filled: &Filled) -> Result<DeskCall, Wrong> {
    let query = QueryNumber::parse(filled.value(0)).ok_or_else(|| (0, note("receipt-query-wrong")))?;
    let code = CheckCode::parse(filled.value(1)).ok_or_else(|| (1, note("receipt-code-wrong")))?;
    Ok(Box::new(move |desk, _| match desk.counter().check_receipt(&query, &code) {
        Ok(checked) => Answer::Say(Said::Receipt(Box::new(checked))),
        Err(why) => Answer::Say(why.into()),
    }))
}

fn receipt_copy(filled: &Filled) -> Result<DeskCall, Wrong> {
    let query = QueryNumber::parse(filled.value(0)).ok_or_else(|| (0, note("receipt-query-wrong")))?;
    Ok(Box::new(move |desk, _| desk.reprint_receipt(&query)))
}

/// The file is counted first; what was counted is brought in when Enter is pressed once more.
fn import(file: String, counted: Option<String>) -> DeskCall {
    Box::new(move |desk, report| {
        let file = Path::new(&file);
        if !file.exists() {
            return Answer::Say(note("import-no-file"));
        }
        let mut named = 0;
        let mut told = |told: ImportNews<'_>| match told {
            ImportNews::Encoding(_) => {}
            ImportNews::Rows(rows) => report(Progress::Rows(rows)),
            ImportNews::Refused(_) | ImportNews::Held(_) if named == MOST_ROWS => {}
            ImportNews::Refused(row) => {
                named += 1;
                report(Progress::Refused(row.clone()));
            }
            ImportNews::Held(line) => {
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
    })
}

fn unlock(filled: &Filled) -> Result<DeskCall, Wrong> {
    let number = IdNumber::parse(filled.value(0)).map_err(|unreadable| (0, Said::Stop(unreadable.into())))?;
    let user = filled.user_number(1)?;
    let reason = filled.value(2).to_owned();
    Ok(Box::new(move |desk, _| match desk.counter().unlock(&number, &user, &reason) {
        Ok(()) => desk.home(vec![Said::Note(Tone::Success, "unlocked")]),
        Err(why) => Answer::Say(why.into()),
    }))
}
