//! Installed fonts, for characters that the embedded one lacks: looked into only when such a character is to be set.

mod file;
mod glyph;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

pub(super) use glyph::Borrowed;

/// Files are looked for so many folders deep, and so many of them looked into.
const DEPTH: usize = 8;
const FILES: usize = 20_000;
/// How long one font may take, and how many may take longer before the search is over.
const LONGEST: Duration = Duration::from_secs(3);
const TOO_SLOW: usize = 2;

/// The fonts in some folders of this machine.
///
/// What was asked once, there or not, stays so until the program ends: the window, too, learns of a new font when it is
/// opened again. Making one reads nothing.
#[derive(Clone, Default)]
pub struct InstalledFonts(Arc<FontSearch>);

#[derive(Default)]
struct FontSearch {
    folders: Vec<PathBuf>,
    known: Mutex<BTreeMap<char, Option<Arc<Borrowed>>>>,
}

impl InstalledFonts {
    /// The fonts in these folders and the folders below them; what is in the first folder goes before what is in the next.
    pub fn in_folders(folders: impl IntoIterator<Item = PathBuf>) -> Self {
        Self(Arc::new(FontSearch { folders: folders.into_iter().collect(), known: Mutex::default() }))
    }

    /// Whether a font that is installed can help: whether a character is set by itself, without regard to its neighbours, and
    /// is the same in every font that has it.
    ///
    /// Mongolian, Tibetan and Arabic letters change with their neighbours, which this program does not follow; characters for
    /// private use (U+E000 to U+F8FF) mean something else in every font.
    pub fn may_have(c: char) -> bool {
        matches!(c,
            // Radicals, kana, Bopomofo, Hangul letters, Bopomofo and kana again.
            '\u{2E80}'..='\u{2FDF}' | '\u{3041}'..='\u{3096}' | '\u{309B}'..='\u{318E}'
            | '\u{31A0}'..='\u{31BF}' | '\u{31F0}'..='\u{31FF}'
            // Han, Yi, Hangul, Han for compatibility, Han from Extension B on.
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{A000}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
    }

    /// Looks for the characters that nobody has asked for yet: once through all fonts for all of them.
    pub(super) fn look_for(&self, wanted: impl Iterator<Item = char>) {
        let new: BTreeSet<char> = {
            let known = self.known();
            wanted.filter(|c| !known.contains_key(c)).collect()
        };
        if !new.is_empty() {
            // Without the lock: the window asks for the files while this looks.
            let mut found = search(&self.0.folders, &new);
            self.known().extend(new.into_iter().map(|c| (c, found.remove(&c).map(Arc::new))));
        }
    }

    /// A character that was looked for and found.
    pub(super) fn found(&self, c: char) -> Option<Arc<Borrowed>> {
        self.known().get(&c).cloned().flatten()
    }

    /// The files that characters were taken from so far: the window draws with them as well.
    pub fn files(&self) -> BTreeSet<PathBuf> {
        self.known().values().flatten().map(|borrowed| borrowed.file.clone()).collect()
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<char, Option<Arc<Borrowed>>>> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for InstalledFonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("InstalledFonts").field(&self.0.folders).finish()
    }
}

/// For each character the first font that has it and may be embedded: regular ones first, then by folder and name.
fn search(folders: &[PathBuf], wanted: &BTreeSet<char>) -> BTreeMap<char, Borrowed> {
    let wanted: BTreeSet<char> = wanted.iter().copied().filter(|c| InstalledFonts::may_have(*c)).collect();
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let mut patience = SearchLimits::default();
    let mut faces: Vec<file::Candidate> = Vec::new();
    for path in files(folders) {
        let (these, among) = (path.clone(), wanted.clone());
        faces.extend(patience.await_font(&path, move || Some(file::faces_with(&these, &among))).unwrap_or_default());
    }
    // Faces that are as regular as each other stay in the order of the folders.
    faces.sort_by_key(|face| face.unusual);
    let mut found = BTreeMap::new();
    for c in wanted {
        let with_it = faces.iter().filter(|face| face.has.contains(&c));
        let mut taken = with_it.filter_map(|face| {
            let (path, index) = (face.path.clone(), face.index);
            patience.await_font(&face.path, move || glyph::borrow(&path, index, c))
        });
        found.extend(taken.next().map(|borrowed| (c, borrowed)));
    }
    found
}

/// What one search bears with.
#[derive(Default)]
struct SearchLimits {
    too_slow: BTreeSet<PathBuf>,
}

impl SearchLimits {
    /// Reads a file that somebody else wrote on a thread of its own: what breaks there, breaks there. Outlines can be nested
    /// so that they hardly end; such a thread is left behind, and its font not asked again.
    fn await_font<T: Send + 'static>(
        &mut self,
        path: &Path,
        read: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Option<T> {
        if self.too_slow.len() >= TOO_SLOW || self.too_slow.contains(path) {
            return None;
        }
        let (sender, receiver) = mpsc::channel();
        let thread = std::thread::Builder::new().name(String::from("font"));
        thread.spawn(move || drop(sender.send(read()))).ok()?;
        match receiver.recv_timeout(LONGEST) {
            Ok(what_was_read) => what_was_read,
            Err(mpsc::RecvTimeoutError::Disconnected) => None,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                self.too_slow.insert(path.to_owned());
                None
            }
        }
    }
}

/// The font files in folders and below them, folder by folder in the order of their names.
fn files(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let in_folder = |folder: &PathBuf| {
        let mut files = BTreeSet::new();
        gather(folder, DEPTH, &mut seen, &mut files);
        files
    };
    folders.iter().flat_map(in_folder).collect()
}

fn gather(folder: &Path, depth: usize, seen: &mut BTreeSet<PathBuf>, files: &mut BTreeSet<PathBuf>) {
    // By whatever links a folder is come to, it is looked into once.
    if !folder.canonicalize().is_ok_and(|folder| seen.insert(folder)) {
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        // Follows links: distributions link to fonts. What is neither file nor folder could keep us waiting.
        let Ok(about) = std::fs::metadata(&path) else { continue };
        if about.is_dir() && depth > 0 {
            gather(&path, depth - 1, seen, files);
        } else if about.is_file() && file::has_font_name(&path) && files.len() < FILES {
            files.insert(path);
        }
    }
}

#[cfg(test)]
#[path = "installed/coverage/tests.rs"]
mod coverage;
#[cfg(test)]
mod tests;
