//! `xinfeng backup` and `xinfeng restore`.

use std::path::Path;

use super::console::{Console, Ending};
use super::signed_in_for;
use crate::counter::{BackedUp, BackupNews, Counter, OpenedBackup, Refusal, Restoring, Stop, open_backup};
use crate::domain::{EnvelopeNumber, Right, Role, UserNumber, UtcOffset, WrongClock};
use crate::practice;
use crate::settings::Settings;
use crate::store::{AboutBackup, BackupFault, NotNewest, Store, UserThen, may_back_up_into, may_back_up_to, may_restore};
use crate::telling::Telling;

/// What whoever signs in hears of backups: in full, unless he can only tell somebody else.
pub(super) fn told(news: &BackupNews, counter: &Counter, console: &Console) -> String {
    match counter.session().role() {
        Role::Clerk => console.words.say("backup-tell-administrator", &[]),
        Role::Supervisor | Role::Administrator | Role::Auditor => {
            console.words.backup_news(news, counter.settings().utc_offset)
        }
    }
}

/// `xinfeng backup`
pub(super) fn back_up(folder: &Path, user: &UserNumber, file: Option<&Path>, console: &mut Console) -> Result<(), Ending> {
    may_back_up(folder, file).map_err(|why| console.ending(&why.into(), UtcOffset::default()))?;
    let mut counter = signed_in_for(Right::Backup, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    console.tell(&console.words.say("backup-begins", &[]));
    let made = match file {
        Some(file) => counter.back_up(file),
        None => {
            let by_settings = counter.settings().backup.clone();
            counter.back_up_by(&by_settings)
        }
    };
    let BackedUp { entries, bytes, file: by_settings, elsewhere } = made.map_err(|why| console.ending(&why, offset))?;
    if let Some(file) = file.or(by_settings.as_deref()) {
        console.put(&format!("file {}", file.display()))?;
    }
    let facts = [("entry", entries.to_string().into()), ("megabytes", bytes.div_ceil(1_000_000).to_string().into())];
    console.put(&console.words.say("backup-made", &facts))?;
    console.tell(&console.words.say(if elsewhere { "backup-keep" } else { "backup-keep-same-disk" }, &[]));
    Ok(())
}

/// What is known of the place before anybody's password opens anything. A folder that is not set up says so first.
fn may_back_up(folder: &Path, file: Option<&Path>) -> Result<(), BackupFault> {
    Store::slots(folder)?;
    match file {
        Some(file) => may_back_up_to(folder, file),
        None => {
            // Settings that are wrong are said at the sign-in.
            let Ok(settings) = Settings::read(folder) else { return Ok(()) };
            may_back_up_into(folder, &settings.backup.folder.ok_or(BackupFault::NoSchedule)?.path())
        }
    }
}

/// `xinfeng restore`
pub(super) fn restore(file: &Path, into: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    may_restore(file, into).map_err(|why| console.ending(&why.into(), UtcOffset::default()))?;
    let opened = open(file, into, user, console)?;
    let offset = opened.offset();
    about(opened.about(), offset, console)?;
    let newest = ask_newest(&opened, console)?;
    let doubt = opened.doubt().map_err(|why| console.ending(&why, offset))?;
    let next_step = who_settles(opened.about(), user, into, console);
    let practises = opened.about().practice.then(|| opened.today());
    let next = opened.restore(newest.as_ref()).map_err(|why| console.ending(&why, offset))?;
    if let Some(today) = practises
        && let Err(error) = practice::lay_register(into, today)
    {
        tracing::warn!(%error, "the register of the practice desk was not laid");
    }
    console.put(&format!("folder {}", into.display()))?;
    console.tell(&console.words.say("restored", &[("envelope", next.to_string().into())]));
    if let Some(wrong) = doubt {
        console.tell(&far_ahead(&wrong, offset, user, into, console));
    }
    console.tell(&next_step);
    Ok(())
}

/// That nobody signs in before two have settled that the clock is right, though the backup is old; and how that is typed.
fn far_ahead(wrong: &WrongClock, offset: UtcOffset, user: &UserNumber, into: &Path, console: &Console) -> String {
    let local = |at| offset.clock(at).format("%Y-%m-%d %H:%M").to_string();
    let command = super::as_typed(into, &format!("clock settle --user {user}"));
    let facts = [("clock", local(wrong.clock).into()), ("last", local(wrong.last).into()), ("command", command.into())];
    console.words.say("restored-clock-ahead", &facts)
}

/// Who settles what is lost by it, and how that is typed: not the one who restores, while there is somebody else.
fn who_settles(about: &AboutBackup, user: &UserNumber, into: &Path, console: &Console) -> String {
    let settles = |other: &&UserThen| other.number != *user && other.own_password && other.role.may(Right::SettleLoss);
    let other = about.users.iter().find(settles);
    let (id, by) = match other {
        _ if about.practice => ("restored-practice", user),
        Some(other) => ("restored-settle", &other.number),
        None => ("restored-settle-alone", user),
    };
    let command = super::as_typed(into, &format!("journal settle --user {by}"));
    let facts = [("user", by.to_string().into()), ("command", command.into())];
    console.words.say(id, &facts)
}

/// Asks for the password of then, or the code of the recovery sheet, until it opens the backup.
fn open(file: &Path, into: &Path, user: &UserNumber, console: &Console) -> Result<OpenedBackup, Ending> {
    let offset = UtcOffset::default();
    loop {
        let prompt = console.words.say("ask-restore-secret", &[("user", user.to_string().into())]);
        let secret = console.secret(&prompt)?;
        let restoring = Restoring { file, into, user, secret: &secret, origin: console.origin() };
        match open_backup(restoring, console.means()) {
            Ok(opened) => return Ok(opened),
            Err(why @ Stop::Failed(crate::counter::Fault::Backup(BackupFault::NotOpened))) => {
                console.again(&why, offset)?;
            }
            Err(why) => {
                if matches!(why, Stop::Refused(Refusal::ClockWrong(_))) {
                    console.tell(&console.words.say("restore-clock", &[]));
                }
                return Err(console.ending(&why, offset));
            }
        }
    }
}

/// Says what the backup is of.
fn about(about: &AboutBackup, offset: UtcOffset, console: &Console) -> Result<(), Ending> {
    let words = &console.words;
    let none = || String::from("-");
    let facts = [
        ("made", offset.clock(about.made).format("%Y-%m-%d %H:%M").to_string().into()),
        ("office", about.office.as_str().into()),
        ("station", about.station.to_string().into()),
        ("entry", about.entries.to_string().into()),
        ("envelope", about.envelope.as_ref().map_or_else(none, ToString::to_string).into()),
        ("business", about.business.as_ref().map_or_else(none, ToString::to_string).into()),
    ];
    console.put(&words.say("backup-about", &facts))?;
    let user = |user: &UserThen| {
        words.say("backup-user", &[("user", user.number.to_string().into()), ("role", words.role(user.role).into())])
    };
    let users: Vec<String> = about.users.iter().map(user).collect();
    console.put(&words.say("backup-users", &[("users", users.join(" ").into())]))?;
    if about.breaks > 0 {
        console.tell(&words.say("backup-breaks", &[("count", about.breaks.to_string().into())]));
    }
    Ok(())
}

/// Asks for the newest envelope number that the office has on paper; none if the backup has it.
fn ask_newest(opened: &OpenedBackup, console: &Console) -> Result<Option<EnvelopeNumber>, Ending> {
    let (words, about) = (&console.words, opened.about());
    loop {
        let typed = console.line(&words.say("ask-newest-envelope", &[]))?;
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let wrong = match EnvelopeNumber::parse(&typed) {
            None if EnvelopeNumber::is_mistyped(&typed) => words.say("newest-check-digit", &[]),
            None => words.say("newest-not-a-number", &[]),
            Some(number) => match about.may_be_newest(&number, opened.today()) {
                Ok(()) => return Ok(Some(number)),
                Err(NotNewest::Elsewhere) => words.say("newest-elsewhere", &[("station", about.station.to_string().into())]),
                Err(NotNewest::LaterYear) => words.say("newest-later-year", &[("today", opened.today().to_string().into())]),
                Err(NotNewest::FarAhead(most)) => words.say("newest-far-ahead", &[("envelope", most.to_string().into())]),
                Err(NotNewest::Older(known)) => words.say("newest-older", &[("envelope", known.to_string().into())]),
            },
        };
        if console.is_piped() {
            return Err(Ending::Refused(wrong));
        }
        console.tell(&wrong);
    }
}
