//! Where else under this account a store was used: beside each tail lies which folder it is of, so that two folders of one store
//! do not go on side by side unseen.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::tail::{TailFile, TailPlace};
use super::{DATABASE, Store, StoreFault, journal};
use crate::files;

/// How the file is called that says which folder a tail is of.
const NAMED: &str = "folder";

/// Another folder of the same store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherPlace {
    /// Where it lies.
    pub folder: PathBuf,
    /// The last entry of its journal.
    pub entry: i64,
    /// When something was written there last.
    pub at: DateTime<Utc>,
}

impl Store {
    /// Says beside the tail which folder this is, and gives the other folders of this store that are there still: those whose
    /// journal is further on than this one, or in which something was written since this one lies here.
    ///
    /// # Errors
    /// [`StoreFault::Tail`] where it cannot be said; what cannot be read of the others is left out.
    pub(crate) fn other_places(&self, tails: &TailPlace) -> Result<Vec<OtherPlace>, StoreFault> {
        let id = self.id()?;
        let Some(own) = tails.path(&id, &self.folder)? else { return Ok(Vec::new()) };
        let here = self.folder.canonicalize().map_err(at_the_tail)?;
        let named = own.with_extension(NAMED);
        if let Some(here) = here.to_str()
            && files::text(&named).ok().flatten().as_deref() != Some(here)
        {
            files::put(&named, "named", here.as_bytes()).map_err(at_the_tail)?;
        }
        let since = changed(&named).map_err(at_the_tail)?;
        let ends = journal::ends(&self.file, &self.chain)?.head.seq;
        let others = tails.all_of(&id).into_iter().filter(|tail| *tail != own);
        let others = others.filter_map(|tail| self.place_of(&tail, tails, &id));
        Ok(others.filter(|other| other.entry > ends || other.at > since).collect())
    }

    /// The folder that a tail is of, if it is known and there.
    fn place_of(&self, tail: &Path, tails: &TailPlace, id: &str) -> Option<OtherPlace> {
        let folder = PathBuf::from(files::text(&tail.with_extension(NAMED)).ok()??);
        // What was moved away, or moved on, is not there any more.
        let is_there = folder.join(DATABASE).is_file() && tails.path(id, &folder).ok()?? == tail;
        let said = TailFile::open(tail).ok()??.read(&self.journal_key).ok()??;
        is_there.then_some(OtherPlace { folder, entry: said.head.seq, at: changed(tail).ok()? })
    }
}

fn changed(path: &Path) -> std::io::Result<DateTime<Utc>> {
    Ok(std::fs::metadata(path)?.modified()?.into())
}

fn at_the_tail(error: std::io::Error) -> StoreFault {
    StoreFault::Tail(error.into())
}
