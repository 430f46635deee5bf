//! Setting up a data folder: office, administrator, settings, and the recovery sheet.

use std::path::{Path, PathBuf};

use super::recovery_sheet::{lay, recovery_code, recovery_pdf, set_aside, settle, settled};
use super::sign_in::Means;
use super::stop::{Refusal, Stop};
use crate::device::Drawer;
use crate::domain::journal::{Actor, Head};
use crate::domain::{Hasher, IdNumber, Origin, Secret, UserNumber, WrongClock, normalise_envelope_password, weakness};
use crate::files;
use crate::paper::Pdf;
use crate::settings::{self, Settings};
use crate::store::{Beginning, Draft, Office, Sealing, SignInLog, Store, StoreFault, User};
use crate::words::Words;

/// What set-up needs to know.
pub struct SetUp<'a> {
    /// The office.
    pub office: Office,
    /// The first administrator.
    pub administrator: User,
    /// His or her password.
    pub password: &'a Secret,
    /// His or her own ID number, of which the pseudonym alone is kept; without it he is asked when he signs in. At a practice
    /// desk it is passed over.
    pub own_number: Option<&'a IdNumber>,
    /// What the settings file begins with.
    pub settings: Settings,
    /// Where from.
    pub origin: Origin,
}

/// What set-up left behind.
#[derive(Debug)]
pub struct Established {
    /// The recovery sheet, to be printed by hand, sealed, and taken out of the Drawer.
    pub recovery_sheet: PathBuf,
}

/// Makes a data folder: database, keys, settings, recovery sheet. No database, key or setting that is there is overwritten;
/// a recovery sheet that lies in the Drawer without a store opens nothing here, and gives way to the new one.
///
/// # Errors
/// [`Refusal::WeakPassword`], [`Refusal::ClockWrong`]; [`super::Fault::Store`], among others when the folder is set up already.
pub fn set_up(folder: &Path, wanted: SetUp<'_>, words: &Words, means: Means) -> Result<Established, Stop> {
    let SetUp { office, administrator, password, own_number, settings, origin } = wanted;
    let Means { mut chance, clock, cost, .. } = means;
    if let Some(weakness) = weakness(password, &administrator.number) {
        return Err(Refusal::WeakPassword(weakness).into());
    }
    WrongClock::believed(&*clock, None).map_err(Refusal::ClockWrong)?;
    let recovery = recovery_code(&mut *chance)?;
    let code = normalise_envelope_password(&recovery);
    // Typeset first: an office whose name cannot be printed must not be set up.
    let made = clock.now();
    recovery_pdf(&office, &settings, &recovery, words, (&Head::genesis(), made))?;
    make_private(folder)?;
    // Held to the end: of two set-ups at once one is first, and the other finds it done.
    let _first = SignInLog::lock(folder)?;
    Store::vacant(folder)?;
    // What a set-up that was cut short left there opens nothing.
    settle(folder)?;
    let there = settings_there(folder)?;
    let actor = Actor { user: administrator.number.clone(), station: office.station.clone(), origin };
    let own_number = own_number.filter(|_| !office.practice);
    let beginning =
        Beginning { office: &office, administrator: &administrator, password, own_number, recovery: &code, actor: &actor };
    let mut sealing = Sealing { cost, hasher: &mut Hasher::new(), chance: &mut *chance };
    let draft = Draft::make(folder, &beginning, &mut sealing, clock)?;
    let sheet = recovery_pdf(&office, &settings, &recovery, words, (draft.head(), made));
    let published = sheet.and_then(|pdf| publish(folder, &draft, &settings, &pdf));
    if published.is_err() && Store::vacant(folder).is_ok() {
        draft.discard();
        take_back(folder, there).ok();
    }
    Ok(Established { recovery_sheet: settled(folder, published?) })
}

/// The folder, written by nobody else. One that is there is not closed by us: it may be everybody's for a reason.
fn make_private(folder: &Path) -> Result<(), StoreFault> {
    let about = folder.metadata();
    if about.as_ref().is_ok_and(|about| !about.is_dir()) {
        return Err(StoreFault::NotAFolder);
    }
    files::private_folder(folder)?;
    if files::is_written_by_others(folder)? { Err(StoreFault::OpenToOthers) } else { Ok(()) }
}

/// The sheet lies there first: no office begins to work without the key that is left when nobody can sign in.
fn publish(folder: &Path, draft: &Draft, settings: &Settings, pdf: &Pdf) -> Result<PathBuf, Stop> {
    let laid = lay(folder, settings, pdf, draft.recovery_mark())?;
    set_aside(folder)?;
    settings.save(folder)?;
    draft.publish()?;
    Ok(laid)
}

/// The settings file that lies in a folder before it is set up, if there is one.
fn settings_there(folder: &Path) -> Result<Option<String>, StoreFault> {
    Ok(files::text(&folder.join(settings::FILE))?)
}

/// Nothing was set up: what was laid for it goes.
fn take_back(folder: &Path, settings: Option<String>) -> Result<(), StoreFault> {
    settle(folder)?;
    // A Drawer in which something lies stays.
    std::fs::remove_dir(Drawer::of(folder, 0).folder()).ok();
    let path = folder.join(settings::FILE);
    match settings {
        Some(before) => Ok(files::replace(&path, before.as_bytes())?),
        None => Ok(files::remove(&path)?),
    }
}

/// The first administrator: his password is his own.
impl User {
    /// An administrator who sets his own password.
    pub fn first_administrator(number: UserNumber, name: crate::domain::UserName) -> Self {
        Self::new(number.clone(), name, crate::domain::Role::Administrator, number)
    }
}
