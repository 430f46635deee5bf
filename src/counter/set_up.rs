//! Setting up a data folder: office, administrator, settings, and the recovery sheet.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::sign_in::Means;
use super::stop::{Fault, Refusal, Stop};
use super::users::weakness;
use crate::device::Drawer;
use crate::domain::journal::Actor;
use crate::domain::{Chance, Hasher, NoChance, Origin, Secret, Style, UserNumber, normalise_envelope_password};
use crate::paper::{Fonts, Pdf, RecoverySheet, recovery_sheet};
use crate::settings::Settings;
use crate::store::{Beginning, Office, SignInLog, Store, StoreFault, User, files};
use crate::words::Words;

/// How many characters a recovery code has: 148 bits.
const RECOVERY_LENGTH: usize = 30;

/// What set-up needs to know.
pub struct SetUp<'a> {
    /// The office.
    pub office: Office,
    /// The first administrator.
    pub administrator: User,
    /// His or her password.
    pub password: &'a Secret,
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

/// Makes a data folder: database, keys, settings, recovery sheet; nothing that is there is overwritten.
///
/// # Errors
/// [`Refusal::WeakPassword`]; [`Fault::Store`], among others when the folder is set up already.
pub fn set_up(
    folder: &Path,
    wanted: SetUp<'_>,
    words: &Words,
    means: Means,
    clock: DateTime<Utc>,
) -> Result<Established, Stop> {
    let SetUp { office, administrator, password, settings, origin } = wanted;
    let Means { mut chance, cost } = means;
    if let Some(weakness) = weakness(password, &administrator.number) {
        return Err(Refusal::WeakPassword(weakness).into());
    }
    let recovery = recovery_code(&mut *chance)?;
    let code = normalise_envelope_password(&recovery);
    // Typeset first: an office whose name cannot be printed must not be set up.
    let pdf = recovery_pdf(&office, &settings, &recovery, words, clock)?;
    files::private_folder(folder).map_err(StoreFault::from)?;
    // Held to the end: of two set-ups at once one is first, and the other finds it done.
    let _first = SignInLog::lock(folder)?;
    Store::vacant(folder)?;
    // The sheet lies there first: no office begins to work without the key that is left when nobody can sign in.
    let recovery_sheet = lay(folder, &settings, &pdf)?;
    let beginning = Beginning { office: &office, administrator: &administrator, password, recovery: &code, cost };
    let actor = Actor { user: administrator.number.clone(), station: office.station.clone(), origin };
    let begun = settings
        .save(folder)
        .and_then(|()| Store::begin(folder, &beginning, &mut Hasher::new(), &mut *chance, &actor, clock));
    if begun.is_err() && Store::vacant(folder).is_ok() {
        // A sheet whose code opens nothing must not be kept in a safe.
        std::fs::remove_file(&recovery_sheet).ok();
    }
    begun?;
    Ok(Established { recovery_sheet })
}

/// Typesets a recovery sheet and lays it into the Drawer, in the place of an older one.
pub(super) fn lay_recovery_sheet(
    folder: &Path,
    office: &Office,
    settings: &Settings,
    code: &Secret,
    words: &Words,
    clock: DateTime<Utc>,
) -> Result<PathBuf, Stop> {
    lay(folder, settings, &recovery_pdf(office, settings, code, words, clock)?)
}

fn lay(folder: &Path, settings: &Settings, pdf: &Pdf) -> Result<PathBuf, Stop> {
    let drawer = Drawer::of(folder, settings.drawer_minutes);
    Ok(drawer.put_sheet("recovery", pdf.bytes()).map_err(|error| Fault::Drawer(error.into()))?)
}

fn recovery_pdf(
    office: &Office,
    settings: &Settings,
    code: &Secret,
    words: &Words,
    clock: DateTime<Utc>,
) -> Result<Pdf, Stop> {
    let sheet = RecoverySheet {
        practice: office.practice,
        office: &office.code,
        office_name: &office.name,
        code,
        made: settings.utc_offset.clock(clock),
    };
    Ok(recovery_sheet(&Fonts::embedded()?, words, &sheet)?)
}

/// Thirty letters and digits that cannot be mistaken for each other, in groups of five.
pub(super) fn recovery_code(chance: &mut dyn Chance) -> Result<Secret, NoChance> {
    let alphabet = Style::Standard.alphabet();
    let bound = u8::try_from(alphabet.len()).map_err(|_| NoChance)?;
    let mut code = Zeroizing::new(String::with_capacity(2 * RECOVERY_LENGTH));
    for drawn in 0..RECOVERY_LENGTH {
        if drawn > 0 && drawn % 5 == 0 {
            code.push(' ');
        }
        let place = usize::from(chance.below(bound)?);
        code.extend(alphabet.chars().nth(place));
    }
    Ok(Secret::new(std::mem::take(&mut *code)))
}

/// The first administrator: his password is his own.
impl User {
    /// An administrator who sets his own password.
    pub fn first_administrator(number: UserNumber, name: crate::domain::UserName) -> Self {
        Self { password_set_by: number.clone(), number, name, role: crate::domain::Role::Administrator }
    }
}
