//! What can go wrong with a backup, each with its own next step.

use std::io::{Error, ErrorKind};

use crate::files::NotAFile;
use crate::store::fault::{Source, StoreFault};

/// Why a backup was not made, or not restored. Nothing is left of it then.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// The file is there already: nothing is overwritten.
    #[error("the file is there already")]
    Exists,
    /// In the place of the file is a folder.
    #[error("the file is a folder")]
    IsFolder,
    /// In the place of the file is a pipe or a device.
    #[error("the file is none")]
    NotAFile,
    /// There is no file of this name.
    #[error("there is no such file")]
    Missing,
    /// The folder in which it is to lie is not there.
    #[error("there is no such folder")]
    NoFolder,
    /// The folder in which it is to lie may not be written.
    #[error("the place may not be written")]
    Unwritable,
    /// The disk on which it is to lie is full.
    #[error("the disk of the backup is full")]
    Full,
    /// The disk of the data folder has no room for the copy that a backup is made of.
    #[error("a backup needs {needed} bytes of the data folder's disk, {free} are free")]
    NoRoom {
        /// Bytes that are needed.
        needed: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// Another backup of this folder is being made.
    #[error("another backup is being made")]
    Running,
    /// What was read back is not what was written: the disk cannot be trusted.
    #[error("the backup was read back otherwise than it was written")]
    NotReadBack,
    /// The file is no backup.
    #[error("the file is no backup")]
    NotABackup,
    /// The backup was made by a newer version of the program.
    #[error("the backup is of a newer format")]
    Newer,
    /// The file is not as it was written: cut, or changed by somebody.
    #[error("the backup was cut or changed")]
    Changed,
    /// The secret opens no slot of the backup.
    #[error("the secret opens no key slot of the backup")]
    NotOpened,
    /// Whoever restores is no administrator in the backup.
    #[error("the user was no administrator when the backup was made")]
    NotAnAdministrator,
    /// The folder to restore into holds something, or is none.
    #[error("the folder to restore into is not empty")]
    IntoTaken,
    /// The place lies in a data folder, where the program gives its own files their names.
    #[error("the place is in a data folder")]
    InDataFolder,
    /// The settings name no folder for backups.
    #[error("the settings name no folder for backups")]
    NoSchedule,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The machine failed to read or write.
    #[error("reading or writing the backup failed")]
    Io(#[source] Source),
}

impl BackupFault {
    /// Whether the rules say no: what was asked for must be asked otherwise, and no machine failed.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Exists
                | Self::IsFolder
                | Self::NotAFile
                | Self::Missing
                | Self::NoFolder
                | Self::Running
                | Self::NotABackup
                | Self::NotOpened
                | Self::NotAnAdministrator
                | Self::IntoTaken
                | Self::InDataFolder
                | Self::NoSchedule
        )
    }

    /// What went wrong where the backup, or what is made of it, is written.
    pub(in crate::store) fn at_its_place(error: Error) -> Self {
        match error.kind() {
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::Full,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::Unwritable,
            _ => Self::Io(error.into()),
        }
    }

    /// What went wrong while it was read.
    pub(super) fn while_read(error: Error) -> Self {
        match error.kind() {
            ErrorKind::UnexpectedEof => Self::Changed,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            _ => match error.downcast::<NotAFile>() {
                Ok(_) => Self::NotAFile,
                Err(error) => Self::Io(error.into()),
            },
        }
    }
}
