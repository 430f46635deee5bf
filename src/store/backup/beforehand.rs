//! What can be known of a backup before anybody's password opens anything: whether there is a place for it.

use std::path::Path;

use rustix::fs::Access;

use super::fault::BackupFault;
use super::snapshot::{folder_of, is_free, is_right_in, room};
use crate::files;

/// Whether a backup of this data folder can be begun to a file.
///
/// # Errors
/// [`BackupFault`]: the file is there, its folder is not, there is no room …
pub fn may_back_up_to(data: &Path, target: &Path) -> Result<(), BackupFault> {
    is_free(target)?;
    may_back_up_into(data, folder_of(target))
}

/// Whether a backup of this data folder can be begun into a folder.
///
/// # Errors
/// As [`may_back_up_to`].
pub fn may_back_up_into(data: &Path, folder: &Path) -> Result<(), BackupFault> {
    if !folder.canonicalize().map_err(BackupFault::at_its_place)?.is_dir() {
        return Err(BackupFault::NoFolder);
    }
    is_right_in(folder, data)?;
    rustix::fs::access(folder, Access::WRITE_OK).map_err(|error| BackupFault::at_its_place(error.into()))?;
    let database = room(data)?;
    // What cannot be asked is found out by writing.
    if files::room(folder).is_ok_and(|free| free < database) { Err(BackupFault::Full) } else { Ok(()) }
}
