//! The story: what the program is, played within a minute and without a display, and left as pictures, papers and sentences.
//!
//! A player sits at a practice desk of its own and presses the keys that a clerk would press; the window answers by the same
//! [`crate::window::Window::update`] and the same calls as on a real desk. `chapters` say what is done, one function for
//! each: another chapter is another function, a line in their list, and its sentences in `story.ftl`. The album sets what was
//! seen beside what is said of it. The desk lies in a temporary folder and goes with it.

mod album;
mod chapters;
mod check;
mod eyes;
mod folder;
mod pages;
mod pictures;
mod player;
mod stick;
#[cfg(feature = "online")]
mod worker;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::counter::Means;
use crate::domain::Cost;
use crate::files::WorkFolder;
use crate::paper::InstalledFonts;
use crate::practice::{self, PracticeFault, SetClock};
use crate::settings::SettingsFault;
use crate::store::{StoreFault, TailPlace};
use crate::words::{Language, Words};
use album::Album;
use check::OneEntry;
use eyes::Eyes;
use folder::Folder;
use player::Player;

/// Where a story is left, and what it is played with.
pub struct Stage {
    /// The folder that it is left in.
    pub folder: PathBuf,
    /// What a hash costs at its desk.
    pub cost: Cost,
    /// What the paper borrows rare characters from.
    pub installed: InstalledFonts,
    /// When it begins.
    pub begins: DateTime<Utc>,
}

/// What was left.
#[derive(Debug)]
pub struct Played {
    /// The page to open.
    pub page: PathBuf,
    /// Whether the papers are there as pictures too.
    pub papers_drawn: bool,
    /// What checks an entry of the journal by hand, typed at a terminal.
    pub by_hand: String,
    /// What it must print.
    pub hash: String,
}

/// Why there is no story.
#[derive(Debug, thiserror::Error)]
pub enum StoryFault {
    /// The folder holds something that no story has left there.
    #[error("the folder holds something else")]
    NotOurs,
    /// Its desk could not be made.
    #[error(transparent)]
    Practice(#[from] PracticeFault),
    /// Its journal or a receipt could not be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// A file could not be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A screen could not be drawn.
    #[error("a screen could not be drawn")]
    Picture(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The window did not come to the screen that the story goes on with.
    #[error("the story lost its thread after {0}")]
    Thread(&'static str),
}

impl From<SettingsFault> for StoryFault {
    fn from(fault: SettingsFault) -> Self {
        Self::Store(fault.into())
    }
}

/// Plays the whole story; `tell` hears the title of each chapter, with its number and how many there are, as it begins.
///
/// # Errors
/// [`StoryFault`]; what lay in the folder is untouched then, unless the last step failed: copying the new story there.
pub fn play(stage: Stage, tell: &mut dyn FnMut(&'static str, usize, usize)) -> Result<Played, StoryFault> {
    let folder = Folder::claim(&stage.folder)?;
    let (desk, gallery) = (Temporary::made("xinfeng-story")?, Temporary::made("xinfeng-album")?);
    let state = Temporary::made("xinfeng-tails")?;
    let (desk, gallery, tails) = (desk.path(), gallery.path(), TailPlace::in_folder(state.path().to_owned()));
    let clock = SetClock::at(stage.begins);
    let (cost, time) = (stage.cost, clock.clone());
    let means = move || Means { cost, clock: Arc::new(time.clone()), tails: tails.clone(), ..Means::default() };
    practice::make(desk, &Words::new(Language::Chinese), &means)?;
    let mut player = Player::sit_down(desk, gallery, means, clock, stage.installed)?;
    for (place, chapter) in chapters::ALL.iter().enumerate() {
        tell(chapter.title, place + 1, chapters::ALL.len());
        player.begin(chapter.title, chapter.lead);
        (chapter.play)(&mut player)?;
    }
    let told = player.rise();
    let record = Eyes::open(desk)?.journal()?;
    let album = Album { told, record, made: stage.begins };
    album.write(gallery)?;
    folder.take_in(gallery)?;
    let OneEntry { script: by_hand, hash, .. } = check::one_entry(&album.record);
    Ok(Played { page: folder.path().join(folder::PAGE), papers_drawn: album.papers_drawn(), by_hand, hash })
}

/// A private folder that goes with the story: its desk, and the album until it is whole. That of a story that was killed goes
/// with the next one.
struct Temporary(WorkFolder);

impl Temporary {
    fn made(name: &str) -> std::io::Result<Self> {
        WorkFolder::make(&std::env::temp_dir(), name).map(Self)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        std::fs::remove_dir_all(self.path()).ok();
    }
}

/// The path of a file in a folder, as the page names it.
fn named(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned()
}
