//! A file that somebody asks for by its name: on the record before it is there.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::Event;
use crate::files::Laid;
use crate::store::StoreFault;

impl Counter {
    /// Lays a new file in its place, whole, for its owner alone. It is on the record before anything stands in it.
    ///
    /// # Errors
    /// [`Refusal::FileTaken`], [`Refusal::FileNowhere`], faults of the store: there is no file then.
    pub(super) fn lay_new(&mut self, file: &Path, content: &[u8], event: Event) -> Result<(), Stop> {
        let laid = Laid::beside(file).map_err(stop)?;
        if let Err(fault) = self.note(event) {
            laid.discard();
            return Err(fault.into());
        }
        laid.fill(content).map_err(stop)
    }
}

/// Lays a new file in its place, whole, for its owner alone, where there is nobody to say so on the record.
pub(super) fn lay_unrecorded(file: &Path, content: &[u8]) -> Result<(), Stop> {
    Laid::beside(file).and_then(|laid| laid.fill(content)).map_err(stop)
}

/// Whether a new file can be laid there: it is tried, and nothing is left behind.
///
/// # Errors
/// [`Refusal::FileTaken`], [`Refusal::FileNowhere`]; [`StoreFault`] for what else the operating system says.
pub fn may_be_laid(file: &Path) -> Result<(), Stop> {
    Laid::beside(file).map(Laid::discard).map_err(stop)
}

/// What kept a file from its place.
pub(super) fn stop(error: io::Error) -> Stop {
    const NOWHERE: [ErrorKind; 4] =
        [ErrorKind::NotFound, ErrorKind::NotADirectory, ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem];
    match error.kind() {
        ErrorKind::AlreadyExists => Refusal::FileTaken.into(),
        kind if NOWHERE.contains(&kind) => Refusal::FileNowhere.into(),
        _ => StoreFault::from(error).into(),
    }
}
