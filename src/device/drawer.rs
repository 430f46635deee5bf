//! The Drawer: a private folder where sheets wait to be printed by hand.
//!
//! It is for practice and for proofs: a plain sheet can be read until it is folded, and deleting a file is not erasing it.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::printer::{Job, Outcome, Printer, Printout};
use crate::domain::{EnvelopeNumber, Trouble};
use crate::files;

/// The private folder, and how long an envelope may lie in it.
#[derive(Debug, Clone)]
pub struct Drawer {
    folder: PathBuf,
    keep: Duration,
    /// Whether it is a practice office's: there whoever prints an envelope may look into it.
    practice: bool,
}

/// The ending of an envelope as a screen shows it.
const PRACTISED: &str = "json";
/// The ending of what is being written, and how long that takes at the most.
const HALF: &str = "part";
const WRITING: Duration = Duration::from_secs(60);

impl Drawer {
    /// The drawer of a data folder; an envelope lies in it for `minutes` at most.
    pub fn of(data: &Path, minutes: u16) -> Self {
        Self { folder: data.join("drawer"), keep: Duration::from_secs(u64::from(minutes) * 60), practice: false }
    }

    /// The drawer of a practice office: it keeps envelopes as a screen shows them, too, and each until the next visit.
    #[must_use]
    pub fn of_practice(self) -> Self {
        Self { practice: true, ..self }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Lays an envelope in: `NUMBER.pdf`, whole or not at all, and taken out again when its time is over.
    ///
    /// # Errors
    /// What the operating system says; there is no envelope then.
    pub fn put_envelope(&self, number: &EnvelopeNumber, pdf: &[u8]) -> io::Result<PathBuf> {
        let path = self.put(&number.code(), "pdf", pdf)?;
        let (late, keep) = (path.clone(), self.keep);
        let timer = std::thread::Builder::new().spawn(move || {
            std::thread::sleep(keep);
            // Whatever took it out before did the same.
            fs::remove_file(&late).ok();
            fs::remove_file(late.with_extension(PRACTISED)).ok();
        });
        // Without a timer the next command takes it out.
        timer.map(|_| ()).ok();
        Ok(path)
    }

    /// Lays any other sheet in, to be taken out by people.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn put_sheet(&self, name: &str, pdf: &[u8]) -> io::Result<PathBuf> {
        self.put(name, "pdf", pdf)
    }

    /// Where an envelope lies.
    pub fn path_of(&self, number: &EnvelopeNumber) -> PathBuf {
        self.folder.join(number.code()).with_extension("pdf")
    }

    /// Takes every envelope out that has lain here longer than it may, and what was left half-written.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn take_out_late(&self, now: DateTime<Utc>) -> io::Result<()> {
        self.take_out_where(|path| {
            let laid = fs::metadata(path).and_then(|file| file.modified());
            let half_written = path.extension().is_some_and(|ending| ending == HALF);
            let keep = if half_written { WRITING.min(self.keep) } else { self.keep };
            laid.is_ok_and(|laid| {
                now.signed_duration_since(DateTime::<Utc>::from(laid)).to_std().is_ok_and(|age| age > keep)
            })
        })
    }

    /// Takes every envelope out that an earlier desk left behind, and what it left half-written.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn empty(&self) -> io::Result<()> {
        self.take_out_where(|_| true)
    }

    fn take_out_where(&self, wanted: impl Fn(&Path) -> bool) -> io::Result<()> {
        match files::close(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            closed => closed?,
        }
        let entries = fs::read_dir(&self.folder)?;
        for entry in entries {
            let path = entry?.path();
            if is_ours(&path) && wanted(&path) {
                files::remove(&path)?;
            }
        }
        Ok(())
    }

    /// Keeps an envelope as a screen shows it: in a practice office, and nowhere else whatever comes with a job.
    fn put_practised(&self, number: &EnvelopeNumber, practised: Option<&[u8]>) -> io::Result<()> {
        match practised.filter(|_| self.practice) {
            Some(practised) => self.put(&number.code(), PRACTISED, practised).map(|_| ()),
            None => Ok(()),
        }
    }

    fn put(&self, name: &str, ending: &str, content: &[u8]) -> io::Result<PathBuf> {
        files::private_folder(&self.folder)?;
        files::close(&self.folder)?;
        let path = self.folder.join(name).with_extension(ending);
        files::put(&path, HALF, content)?;
        Ok(path)
    }
}

impl Printer for Drawer {
    fn name(&self) -> Cow<'_, str> {
        self.folder.to_string_lossy()
    }

    fn print(&self, job: Job<'_>, _stop: &AtomicBool) -> Outcome {
        let put = match job.sheet {
            Printout::Envelope(number) => {
                self.put_practised(number, job.practised).and_then(|()| self.put_envelope(number, job.pdf))
            }
            Printout::TestPage(_)
            | Printout::Referral(_)
            | Printout::Receipt(_)
            | Printout::Mobile(_)
            | Printout::Difference(_)
            | Printout::Unit(..)
            | Printout::Statement(_)
            | Printout::Day(_) => self.put_sheet(&job.sheet.to_string(), job.pdf),
        };
        match put {
            Ok(_) => Outcome::Printed,
            Err(error) => {
                tracing::error!(%error, "the Drawer did not take a sheet");
                Outcome::Failed(Trouble::Drawer)
            }
        }
    }

    /// Takes the envelope's file out; it may be gone already.
    fn take_out(&self, number: &EnvelopeNumber) -> io::Result<()> {
        let path = self.path_of(number);
        files::remove(&path).and(files::remove(&path.with_extension(PRACTISED)))
    }

    fn handed_over(&self, number: &EnvelopeNumber) -> io::Result<()> {
        if self.practice { Ok(()) } else { self.take_out(number) }
    }

    fn practised(&self, number: &EnvelopeNumber) -> Option<Vec<u8>> {
        fs::read(self.path_of(number).with_extension(PRACTISED)).ok().filter(|_| self.practice)
    }

    fn file_of(&self, number: &EnvelopeNumber) -> Option<PathBuf> {
        Some(self.path_of(number))
    }

    fn file_of_sheet(&self, sheet: Printout<'_>) -> Option<PathBuf> {
        Some(self.folder.join(sheet.to_string()).with_extension("pdf"))
    }
}

/// An envelope as this program names it, a slip or a test page, whole or half-written, or a half-written recovery sheet.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let stem = [".pdf", ".part", ".json"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or_default();
    let recovery = name.starts_with("recovery") && name.ends_with(".part");
    recovery || Printout::is_called(stem)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn number() -> EnvelopeNumber {
        let body = "1101050126000042";
        let check = crate::domain::check_digit::mod_11_10(body).unwrap();
        EnvelopeNumber::parse(&format!("{body}{check}")).unwrap()
    }

    #[test]
    fn an_envelope_lies_in_private_and_is_taken_out() {
        let data = tempfile::tempdir().unwrap();
        let drawer = Drawer::of(data.path(), 30);
        let path = drawer.put_envelope(&number(), b"%PDF").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        assert_eq!(path.file_name().unwrap().to_str().unwrap(), format!("{}.pdf", number().code()));
        drawer.take_out(&number()).unwrap();
        assert!(!path.exists());
        drawer.take_out(&number()).unwrap();
    }

    #[test]
    fn the_next_start_empties_it_of_envelopes_alone() {
        let data = tempfile::tempdir().unwrap();
        let drawer = Drawer::of(data.path(), 30);
        drawer.empty().unwrap();
        let (envelope, sheet) = (drawer.put_envelope(&number(), b"x").unwrap(), drawer.put_sheet("recovery", b"y").unwrap());
        fs::write(envelope.with_extension("part"), b"z").unwrap();
        drawer.empty().unwrap();
        assert!(!envelope.exists() && !envelope.with_extension("part").exists() && sheet.exists());
    }

    #[test]
    fn an_envelope_whose_time_is_over_is_gone() {
        let data = tempfile::tempdir().unwrap();
        let path = Drawer::of(data.path(), 0).put_envelope(&number(), b"x").unwrap();
        let gone = (0..500).any(|_| {
            std::thread::sleep(Duration::from_millis(10));
            !path.exists()
        });
        assert!(gone);
    }
}
