//! What an office does now and then, from the filled-in form to the call: users, printer, import, lifting a lock, verifying a
//! receipt.

use std::path::{Path, PathBuf};

use super::answer::{Answer, Showing};
use super::desk::Desk;
use super::filled::{Filled, Wrong, note};
use super::progress::{Progress, Report};
use super::said::{Said, Tone};
use super::screen::first_passwords::FirstPassword;
use super::screen::form::{AtDesk, MOST_ROWS};
use crate::counter::{CheckedPaper, ImportFault, ImportNews, StaffAdded, Taking};
use crate::domain::{
    CheckCode, GatewayAddress, IdNumber, Keyword, PrinterAddress, QueryNumber, Secret, UserName, UtcOffset, is_invisible,
};
use crate::settings::{
    AnswerSeconds, BackupDays, BackupHours, BackupSettings, BackupsKept, Gateway, GatewayUser, JobSeconds, OnlineSettings,
    OpeningHours, PaperLine, PasswordFile, PrinterName, ReportsPort, ResetNotice, Settings, Signature, SiteAddress,
    SmsSettings, StatementNotices, WholePath,
};
use crate::telling::Telling;
use crate::words::Words;

/// How many minutes an envelope may lie in the Drawer: a working day at the most.
const DRAWER_MINUTES: std::ops::RangeInclusive<u16> = 1..=480;

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
        AtDesk::Printer { .. } => printer(filled),
        AtDesk::Import { counted, taking, .. } => {
            Ok(import(filled.value(0).trim().to_owned(), Taking { counted, ..taking }))
        }
        AtDesk::Unlock => unlock(filled),
        AtDesk::OwnNumber => own_number(filled),
        AtDesk::Office => settled_once(filled),
        AtDesk::OtherOffices(_) => other_office(filled),
        AtDesk::OnlineService { gateway, notices, .. } => online_service(gateway, notices, filled),
        AtDesk::Staff { counted, .. } => Ok(staff(PathBuf::from(filled.value(0).trim()), counted)),
        AtDesk::Support => Ok(support(PathBuf::from(filled.value(0).trim()))),
        AtDesk::Receipt { .. } => receipt(filled),
        AtDesk::ReceiptCopy => receipt_copy(filled),
        AtDesk::Export { what, .. } => {
            let file = filled.value(0).trim().to_owned();
            Ok(Box::new(move |desk, _| desk.export(&what, Path::new(&file))))
        }
        AtDesk::UnitExport { month, .. } => {
            let file = filled.value(0).trim().to_owned();
            Ok(Box::new(move |desk, _| desk.export_unit_month(month, Path::new(&file))))
        }
        AtDesk::Backup => backup(filled),
        AtDesk::Outgoing { waiting, .. } => Ok(Box::new(move |desk, _| desk.write_outgoing(&waiting))),
        AtDesk::RecoverySheet => {
            let present = Secret::new(filled.value(0).to_owned());
            Ok(Box::new(move |desk, _| desk.renew_recovery_sheet(&present)))
        }
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
    let folder = Some(filled.value(0)).filter(|folder| !folder.trim().is_empty()).map(WholePath::parse).transpose();
    let folder = folder.map_err(|_| (0, note("backup-folder-wrong")))?;
    let number = |place: usize| filled.value(place).parse::<u16>().ok();
    let hours = number(1).and_then(|hours| BackupHours::of(hours).ok()).ok_or_else(|| (1, note("backup-hours-wrong")))?;
    let keep = number(2).and_then(|keep| BackupsKept::of(keep).ok()).ok_or_else(|| (2, note("backup-keep-wrong")))?;
    let days = number(3).and_then(|days| BackupDays::of(days).ok()).ok_or_else(|| (3, note("backup-days-wrong")))?;
    Ok(Box::new(move |desk, _| desk.settle_backups(BackupSettings { folder, hours, keep, days })))
}

fn own_number(filled: &Filled) -> Result<DeskCall, Wrong> {
    let number = filled.own_number(0)?;
    Ok(Box::new(move |desk, _| match desk.counter().name_person(&number) {
        Ok(()) => desk.begin(vec![Said::Note(Tone::Success, "person-named")]),
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
    Ok(Box::new(move |desk, _| match desk.counter().check_paper(&query, &code) {
        Ok(CheckedPaper::Receipt(checked)) => Answer::Say(Said::Receipt(Box::new(checked))),
        Ok(CheckedPaper::Statement(checked)) => Answer::Say(Said::Statement(Box::new(checked))),
        Err(why) => Answer::Say(why.into()),
    }))
}

fn receipt_copy(filled: &Filled) -> Result<DeskCall, Wrong> {
    let query = QueryNumber::parse(filled.value(0)).ok_or_else(|| (0, note("receipt-query-wrong")))?;
    Ok(Box::new(move |desk, _| desk.reprint_receipt(&query)))
}

/// The file is counted first; what was counted is brought in when Enter is pressed once more.
fn import(file: String, taking: Taking) -> DeskCall {
    Box::new(move |desk, report| {
        let file = Path::new(&file);
        if !file.exists() {
            return Answer::Say(note("import-no-file"));
        }
        let full = taking.full || desk.counter().is_whole(file);
        // A file that cannot be read, or whose header fits no kind, is refused as one of workers.
        let kind = desk.counter().kind_of(file, &taking).ok().flatten().unwrap_or_default();
        let taking = Taking { kind, full, ..taking };
        let mut named = 0;
        let mut told = |told: ImportNews<'_>| match told {
            ImportNews::Encoding(_) => {}
            ImportNews::Rows(rows) => report(Progress::Rows(rows)),
            ImportNews::Refused(_) | ImportNews::Held(_) | ImportNews::MobileHeld(_) if named == MOST_ROWS => {}
            ImportNews::Refused(row) => {
                named += 1;
                report(Progress::Refused(row.clone()));
            }
            ImportNews::Held(line) => {
                named += 1;
                report(Progress::Held(line));
            }
            ImportNews::MobileHeld(line) => {
                named += 1;
                report(Progress::MobileHeld(line));
            }
        };
        let done = match taking.counted {
            Some(_) => desk.counter().import(file, &taking, &mut told).map(Box::new).map(Said::Imported),
            None => desk.counter().check_import(file, &taking, &mut told).map(Box::new).map(Said::Checked),
        };
        Answer::Say(match done {
            Ok(said) => said,
            Err(ImportFault::Stopped(why)) => why.into(),
            Err(fault) => Said::NotImported(fault),
        })
    })
}

/// What stands on every paper of the office, and what is settled once.
fn settled_once(filled: &Filled) -> Result<DeskCall, Wrong> {
    let text = |place: usize| filled.value(place).trim().to_owned();
    let (name, service_address) = (text(0), text(1));
    if name.is_empty() || name.chars().any(is_invisible) {
        return Err((0, note("office-name-wrong")));
    }
    if service_address.is_empty() || service_address.chars().any(|c| c.is_whitespace() || is_invisible(c)) {
        return Err((1, note("service-address-wrong")));
    }
    let minutes = text(2).parse().ok().filter(|minutes| DRAWER_MINUTES.contains(minutes));
    let minutes = minutes.ok_or_else(|| (2, note("drawer-minutes-wrong")))?;
    let offset = UtcOffset::try_from(text(3)).map_err(|_| (3, note("utc-offset-wrong")))?;
    let seconds = text(4).parse().ok().and_then(|seconds| JobSeconds::of(seconds).ok());
    let seconds = seconds.ok_or_else(|| (4, note("printer-seconds-wrong")))?;
    let line = |place: usize| PaperLine::parse(&text(place)).map_err(|_| (place, note("opening-hours-wrong")));
    let opening = OpeningHours { hours: line(5)?, holidays: line(6)? };
    Ok(Box::new(move |desk, _| {
        let mut wanted = Settings { opening, ..desk.settings().clone() };
        (wanted.service_address, wanted.drawer_minutes, wanted.utc_offset) = (service_address, minutes, offset);
        wanted.printer.seconds = seconds;
        match desk.counter().change_office(&name, wanted) {
            Ok(()) => desk.home(vec![Said::Note(Tone::Success, "settings-saved")]),
            Err(why) => Answer::Say(why.into()),
        }
    }))
}

/// The name of another office for the areas that begin with these digits; without a name they are taken off the list.
fn other_office(filled: &Filled) -> Result<DeskCall, Wrong> {
    let (area, name) = (filled.value(0).trim().to_owned(), filled.value(1).trim().to_owned());
    if !(2..=6).contains(&area.len()) {
        return Err((0, note("area-wrong")));
    }
    if name.chars().any(is_invisible) {
        return Err((1, note("office-name-wrong")));
    }
    Ok(Box::new(move |desk, _| {
        let mut wanted = desk.settings().clone();
        let before = if name.is_empty() { wanted.offices.remove(&area) } else { wanted.offices.insert(area, name.clone()) };
        if name.is_empty() && before.is_none() {
            return Answer::SayAt(0, note("area-not-listed"));
        }
        match desk.counter().change_settings(wanted) {
            Ok(()) => {
                let offices = desk.settings().offices.clone().into_iter().collect();
                Answer::Show(Showing::OtherOffices { offices, said: Some(Said::Note(Tone::Success, "settings-saved")) })
            }
            Err(why) => Answer::Say(why.into()),
        }
    }))
}

/// What the workers' online service says of the office, and by which gateway its text messages go.
fn online_service(
    gateway: Gateway,
    (notice, statement_notices): (ResetNotice, StatementNotices),
    filled: &Filled,
) -> Result<DeskCall, Wrong> {
    let text = |place: usize| filled.value(place).trim().to_owned();
    let typed = |place: usize| Some(text(place)).filter(|text| !text.is_empty());
    let (address, telephone) = (text(0), text(1));
    for (place, said) in [(0, &address), (1, &telephone)] {
        if said.chars().any(is_invisible) {
            return Err((place, note("online-text-wrong")));
        }
    }
    let wrong = |place, id| move |()| (place, note(id));
    let signature = typed(2).map(|it| Signature::parse(&it)).transpose();
    let signature = signature.map_err(drop).map_err(wrong(2, "sms-signature-wrong"))?;
    let seconds = text(3).parse().ok().and_then(|seconds| AnswerSeconds::of(seconds).ok());
    let seconds = seconds.ok_or(()).map_err(wrong(3, "sms-seconds-wrong"))?;
    let at = typed(4).map(|it| GatewayAddress::parse(&it)).transpose();
    let at = at.map_err(drop).map_err(wrong(4, "sms-address-wrong"))?;
    let user = typed(5).map(|it| GatewayUser::parse(&it)).transpose();
    let user = user.map_err(drop).map_err(wrong(5, "sms-user-wrong"))?;
    let password_file = typed(6).map(|it| PasswordFile::parse(&it)).transpose();
    let password_file = password_file.map_err(drop).map_err(wrong(6, "sms-password-file-wrong"))?;
    let port = |it: String| it.parse().ok().and_then(|port| ReportsPort::of(port).ok()).ok_or(());
    let reports = typed(7).map(port).transpose().map_err(wrong(7, "sms-reports-wrong"))?;
    let site = SiteAddress::parse(&text(8)).map_err(drop).map_err(wrong(8, "online-site-wrong"))?;
    if gateway == Gateway::Kannel {
        // By less than this nothing would leave, and nobody would know why.
        let needed = [(4, at.is_none()), (5, user.is_none()), (6, password_file.is_none())];
        if let Some((place, _)) = needed.into_iter().find(|(_, missing)| *missing) {
            return Err((place, note("sms-kannel-needs")));
        }
    }
    let sms = SmsSettings { gateway, address: at, user, password_file, reports, seconds, signature };
    Ok(Box::new(move |desk, _| {
        let kept = desk.settings().online.clone();
        let online = OnlineSettings { address, telephone, notice, site, statement_notices, ..kept };
        let wanted = Settings { sms, online, ..desk.settings().clone() };
        match desk.counter().change_settings(wanted) {
            Ok(()) => desk.home(vec![Said::Note(Tone::Success, "settings-saved")]),
            Err(why) => Answer::Say(why.into()),
        }
    }))
}

/// A file of users is read first; everybody in it is added when Enter is pressed once more.
fn staff(file: PathBuf, counted: Option<String>) -> DeskCall {
    Box::new(move |desk, _| {
        if !file.exists() {
            return Answer::Say(note("import-no-file"));
        }
        let done = match counted {
            None => desk.counter().check_staff(&file).map(|staff| StaffAdded { staff, passwords: Vec::new() }),
            Some(counted) => desk.counter().add_staff(&file, Some(counted)),
        };
        match done {
            Ok(StaffAdded { staff, passwords }) if passwords.is_empty() => Answer::Say(Said::Staff(staff)),
            Ok(StaffAdded { staff, passwords }) => {
                let users = staff.users.into_iter().zip(passwords);
                let users = users.map(|(user, (number, password))| FirstPassword { number, name: user.name, password });
                Answer::Show(Showing::FirstPasswords(users.collect()))
            }
            Err(ImportFault::Stopped(why)) => Answer::Say(why.into()),
            Err(fault) => Answer::Say(Said::NotImported(fault)),
        }
    })
}

/// What is told to whoever helps from afar, in the language of the desk.
fn support(file: PathBuf) -> DeskCall {
    Box::new(move |desk, _| {
        let (words, offset) = (Words::new(desk.settings().language), desk.settings().utc_offset);
        let told = desk.counter().support();
        match told.and_then(|told| desk.counter().keep_support(&words.support(&told, offset), &file)) {
            Ok(()) => {
                let written = file.display().to_string();
                desk.home(vec![Said::Fact(Tone::Success, "support-written-in-window", "file", written)])
            }
            Err(why) => Answer::SayAt(0, why.into()),
        }
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
