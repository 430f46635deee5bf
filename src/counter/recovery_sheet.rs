//! The recovery sheet in the Drawer: `recovery.pdf` opens the store, or it is not there.
//!
//! While the keys change, the new sheet is called `recovery-new-MARK.pdf` and the former one `recovery-old.pdf`. The mark is
//! that of the new sheet's key slot, so that the key file says which of the two opens: whoever comes next gives that one its
//! name and takes the other away, whatever cut the change short.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::stop::{Fault, Stop};
use crate::device::Drawer;
use crate::domain::journal::Head;
use crate::domain::{Chance, NoChance, Secret, Style};
use crate::files;
use crate::paper::{Fonts, Pdf, RecoverySheet, recovery_sheet};
use crate::settings::Settings;
use crate::store::{DATABASE, Office, SignInLog, Store, StoreFault};
use crate::words::Words;

/// How many characters a recovery code has: 148 bits.
const LENGTH: usize = 30;
/// The sheet that opens the store.
const IN_FORCE: &str = "recovery.pdf";
/// The one before, while the keys change.
const FORMER: &str = "recovery-old.pdf";
/// How a sheet begins whose mark is still to be compared.
const FRESH: &str = "recovery-new-";

/// Gives the sheets in the Drawer their names, if a change of keys was cut short; a folder that is not set up is left as it
/// is.
///
/// # Errors
/// [`StoreFault`]: the key file or the Drawer cannot be read, or a sheet cannot be renamed. None is lost.
pub fn settle_recovery_sheets(folder: &Path) -> Result<(), StoreFault> {
    if !folder.join(DATABASE).exists() || left_over(&drawer(folder))?.is_none() {
        return Ok(());
    }
    // Held meanwhile: nobody is changing the keys.
    let _nobody_changes = SignInLog::lock(folder)?;
    settle(folder)
}

/// Settles what was cut short for a caller who holds the sign-in log; where nothing is set up, no new sheet opens anything.
pub(super) fn settle(folder: &Path) -> Result<(), StoreFault> {
    let drawer = drawer(folder);
    let Some(LeftOver { fresh, former }) = left_over(&drawer)? else { return Ok(()) };
    let mark = match Store::slots(folder) {
        Ok(slots) => slots.recovery_mark(),
        Err(StoreFault::NotSetUp) => None,
        // Nobody knows which of them opens.
        Err(fault) => return Err(fault),
    };
    let named = mark.map(|mark| drawer.join(name(&mark)).with_extension("pdf"));
    let in_force = drawer.join(IN_FORCE);
    match (named.filter(|named| fresh.contains(named)), former) {
        (Some(named), former) => {
            // The former goes first: alone it would look as if the keys had not changed.
            former.map_or(Ok(()), |former| files::remove(&former))?;
            files::rename(&named, &in_force)?;
        }
        (None, Some(former)) if !in_force.exists() => files::rename(&former, &in_force)?,
        (None, _) => {}
    }
    for void in fresh {
        // A sheet whose code opens nothing must not be kept in a safe.
        files::remove(&void)?;
    }
    Ok(())
}

/// Lays a new sheet beside the one in force, which keeps its name until [`set_aside`].
pub(super) fn lay(folder: &Path, settings: &Settings, pdf: &Pdf, mark: &str) -> Result<PathBuf, Stop> {
    let laid = Drawer::of(folder, settings.drawer_minutes).put_sheet(&name(mark), pdf.bytes());
    Ok(laid.map_err(|error| match StoreFault::from(error) {
        StoreFault::Full => Fault::from(StoreFault::Full),
        other => Fault::Drawer(other.into()),
    })?)
}

/// The sheet in force gives up its name: from here on, until [`settle`], no sheet says that it opens the store.
pub(super) fn set_aside(folder: &Path) -> Result<(), StoreFault> {
    let drawer = drawer(folder);
    match files::rename(&drawer.join(IN_FORCE), &drawer.join(FORMER)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Where the sheet lies that was laid as `laid`: under its name, unless that could not be given to it yet.
pub(super) fn settled(folder: &Path, laid: PathBuf) -> PathBuf {
    if let Err(error) = settle(folder) {
        tracing::warn!(%error, "the recovery sheet could not be named");
    }
    if laid.exists() { laid } else { drawer(folder).join(IN_FORCE) }
}

fn drawer(folder: &Path) -> PathBuf {
    // How long envelopes may lie in it is no matter of the sheet's.
    Drawer::of(folder, 0).folder().to_owned()
}

fn name(mark: &str) -> String {
    format!("{FRESH}{mark}")
}

/// What a change of keys that was cut short left in the Drawer.
struct LeftOver {
    /// The sheets whose mark is still to be compared, whole or half-written.
    fresh: Vec<PathBuf>,
    /// The one before.
    former: Option<PathBuf>,
}

fn left_over(drawer: &Path) -> io::Result<Option<LeftOver>> {
    let entries = match fs::read_dir(drawer) {
        // What stands in the Drawer's way is said by whoever lays something in.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
        entries => entries?,
    };
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    let former = Some(drawer.join(FORMER)).filter(|former| paths.contains(former));
    let fresh: Vec<_> = paths.into_iter().filter(|path| is_fresh(path)).collect();
    Ok((former.is_some() || !fresh.is_empty()).then_some(LeftOver { fresh, former }))
}

fn is_fresh(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let stem = name.strip_suffix(".pdf").or_else(|| name.strip_suffix(".part")).unwrap_or_default();
    stem.strip_prefix(FRESH).is_some_and(|mark| mark.len() == 8 && mark.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Typesets a recovery sheet, after this entry of the journal.
pub(super) fn recovery_pdf(
    office: &Office,
    settings: &Settings,
    code: &Secret,
    words: &Words,
    (head, now): (&Head, DateTime<Utc>),
) -> Result<Pdf, Stop> {
    let sheet = RecoverySheet {
        practice: office.practice,
        office: &office.code,
        office_name: &office.name,
        code,
        made: settings.utc_offset.clock(now),
        journal_head: &head.short_code(),
    };
    Ok(recovery_sheet(&Fonts::embedded()?, words, &sheet)?)
}

/// Whether a recovery sheet still lies in the Drawer, of whatever name: it is sealed on paper once none does.
pub(super) fn lies_there(folder: &Path) -> bool {
    let entries = std::fs::read_dir(drawer(folder)).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with("recovery"))
}

/// Thirty letters and digits that cannot be mistaken for each other, in groups of five.
pub(super) fn recovery_code(chance: &mut dyn Chance) -> Result<Secret, NoChance> {
    let alphabet = Style::Standard.alphabet();
    let bound = u8::try_from(alphabet.len()).map_err(|_| NoChance)?;
    let mut code = Zeroizing::new(String::with_capacity(2 * LENGTH));
    for drawn in 0..LENGTH {
        if drawn > 0 && drawn % 5 == 0 {
            code.push(' ');
        }
        let place = usize::from(chance.below(bound)?);
        code.extend(alphabet.chars().nth(place));
    }
    Ok(Secret::new(std::mem::take(&mut *code)))
}
