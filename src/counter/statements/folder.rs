//! The folder of a batch: its files, the manifest that lists them, and how far it has come.
//!
//! `manifest.tsv` has a line for each statement: file, the page on which it begins, and the SM3 of the file. `batch.toml` says
//! what the batch is of and behind which worker it goes on; it is replaced after each whole file, and what the manifest has
//! beyond it is of a file that was not.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::sheaf::{Made, Reached};
use super::{Batch, BatchFault, BatchSoFar};
use crate::files;

const STATE: &str = "batch.toml";
const MANIFEST: &str = "manifest.tsv";

/// What `batch.toml` says.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct State {
    /// What tells the batch from every other: the number and the time of its first entry.
    name: String,
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    employer: Option<String>,
    per_file: u16,
    statements: u64,
    files: u64,
    ended: bool,
    reached: Reached,
}

/// A batch on disk.
pub(super) struct BatchFolder {
    path: PathBuf,
    state: State,
}

impl BatchFolder {
    /// The batch that lies in the folder; one that is begun now if none does, and whether it is. The folder is made if it is not
    /// there, for its owner alone; another stays as it is, and the files in it are their owner's alone.
    pub(super) fn open(
        batch: &Batch,
        begin: impl FnOnce() -> Result<String, BatchFault>,
    ) -> Result<(Self, bool), BatchFault> {
        let path = batch.out.clone();
        files::private_folder(&path)?;
        let employer = batch.employer.as_ref().map(ToString::to_string);
        if let Some(kept) = files::text(&path.join(STATE))? {
            let state: State = toml::from_str(&kept).map_err(std::io::Error::other)?;
            let is_it = (state.year, &state.employer, state.per_file) == (batch.year, &employer, batch.per_file.get());
            if !is_it {
                return Err(BatchFault::AnotherBatch);
            }
            let folder = Self { path, state };
            folder.shorten()?;
            return Ok((folder, false));
        }
        if files::text(&path.join(MANIFEST))?.is_some() {
            return Err(BatchFault::AnotherBatch);
        }
        let state = State {
            name: begin()?,
            year: batch.year,
            employer,
            per_file: batch.per_file.get(),
            statements: 0,
            files: 0,
            ended: false,
            reached: Reached::default(),
        };
        let folder = Self { path, state };
        files::replace(&folder.path.join(MANIFEST), b"")?;
        folder.keep_state()?;
        Ok((folder, true))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn name(&self) -> &str {
        &self.state.name
    }

    pub(super) fn reached(&self) -> &Reached {
        &self.state.reached
    }

    pub(super) fn so_far(&self) -> BatchSoFar {
        let State { statements, files, ended, .. } = self.state;
        BatchSoFar { statements, files, left_out: self.state.reached.left_out, ended }
    }

    /// Counts a file that is whole.
    pub(super) fn keep(&mut self, made: &Made) -> Result<(), BatchFault> {
        let mut lines = String::new();
        for page in &made.begins {
            writeln!(lines, "{}\t{page}\t{}", made.name, made.sm3).map_err(std::io::Error::other)?;
        }
        let mut manifest = files::open(&self.path.join(MANIFEST), OpenOptions::new().append(true))?;
        manifest.write_all(lines.as_bytes())?;
        manifest.sync_data()?;
        let count = u64::try_from(made.begins.len()).unwrap_or(u64::MAX);
        self.state.statements = self.state.statements.saturating_add(count);
        self.state.files = self.state.files.saturating_add(1);
        self.state.reached = made.reached.clone();
        self.keep_state()
    }

    /// Nothing is left to do.
    pub(super) fn end(&mut self, reached: Reached) -> Result<(), BatchFault> {
        self.state.reached = reached;
        self.state.ended = true;
        self.keep_state()
    }

    fn keep_state(&self) -> Result<(), BatchFault> {
        let text = toml::to_string(&self.state).map_err(std::io::Error::other)?;
        Ok(files::replace(&self.path.join(STATE), text.as_bytes())?)
    }

    /// Takes from the manifest what is of a file that was not counted.
    fn shorten(&self) -> Result<(), BatchFault> {
        let path = self.path.join(MANIFEST);
        let mut text = String::new();
        files::open(&path, OpenOptions::new().read(true))?.read_to_string(&mut text)?;
        let lines = usize::try_from(self.state.statements).unwrap_or(usize::MAX);
        if text.lines().count() > lines || !(text.is_empty() || text.ends_with('\n')) {
            let kept: String = text.split_inclusive('\n').take(lines).collect();
            files::replace(&path, kept.as_bytes())?;
        }
        Ok(())
    }
}
