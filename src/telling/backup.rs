//! What became of a backup, in words.

use std::path::Path;

use super::local;
use crate::counter::{BackedUp, BackupNews};
use crate::domain::UtcOffset;
use crate::store::FailedBackup;
use crate::telling::stops;
use crate::words::Words;

/// What is to be said of backups.
pub(super) fn news(words: &Words, news: &BackupNews, offset: UtcOffset) -> String {
    match news {
        BackupNews::Overdue { last } => words.say("backup-overdue-since", &[("at", local(*last, offset).into())]),
        BackupNews::Failed(FailedBackup { at, folder, why }) => {
            let (code, (id, facts)) = stops::backup_fault(why);
            let why = words.say("fault", &[("code", code.into()), ("sentence", words.say(id, &facts).into())]);
            let folder = folder.display().to_string();
            words.say("backup-failed", &[("at", local(*at, offset).into()), ("folder", folder.into()), ("why", why.into())])
        }
        BackupNews::Made(BackedUp { file, elsewhere, .. }) => {
            let file = file.as_deref().unwrap_or(Path::new("-")).display().to_string();
            let id = if *elsewhere { "backup-made-in-window" } else { "backup-made-same-disk" };
            words.say(id, &[("file", file.into())])
        }
    }
}
