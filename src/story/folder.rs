//! The folder that a story is left in: an empty one, or one that holds an earlier story and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{StoryFault, named};
use crate::files;

/// The page of a story.
pub(super) const PAGE: &str = "index.html";
/// By this a page is known as a story's.
pub(super) const MARK: &str = "<meta name=\"generator\" content=\"xinfeng demo --story\">";

/// Where everything of a story lies but its page.
const FOLDERS: [&str; 3] = ["screens/", "papers/", "journal/"];

/// A folder in which nothing is that no story has left there.
pub(super) struct Folder {
    path: PathBuf,
    earlier: Vec<PathBuf>,
}

impl Folder {
    /// The folder as it is; one that is not there yet is made when the story is.
    ///
    /// # Errors
    /// [`StoryFault::NotOurs`]: it is a file, or something lies in it that the page of an earlier story does not name.
    pub fn claim(path: &Path) -> Result<Self, StoryFault> {
        let path = std::path::absolute(path)?;
        let mut earlier = match fs::metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error.into()),
            Ok(it) if !it.is_dir() => return Err(StoryFault::NotOurs),
            Ok(_) if fs::read_dir(&path)?.next().is_none() => Vec::new(),
            Ok(_) => files_of_a_story(&path)?,
        };
        earlier.sort();
        Ok(Self { path, earlier })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the new story in the place of the earlier one; the page comes last.
    pub fn take_in(&self, gallery: &Path) -> io::Result<()> {
        // Whatever came into it while the story was played is not ours to write over.
        let now = Self::claim(&self.path).map_err(|_| io::ErrorKind::AlreadyExists)?;
        if now.earlier != self.earlier {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let folders: BTreeSet<&Path> = self.earlier.iter().filter_map(|file| file.parent()).collect();
        for file in &self.earlier {
            fs::remove_file(file)?;
        }
        // Only what is empty now goes.
        folders.into_iter().filter(|folder| *folder != self.path).for_each(|folder| drop(fs::remove_dir(folder)));
        let mut files = Vec::new();
        every_file(gallery, &mut files).map_err(|_| io::ErrorKind::InvalidData)?;
        files.sort_by_key(|file| file.ends_with(PAGE));
        for file in files {
            let target = self.path.join(named(&file, gallery));
            target.parent().map_or(Ok(()), files::private_folder)?;
            let mut fresh = fs::OpenOptions::new().write(true).create_new(true).open(target)?;
            io::copy(&mut fs::File::open(&file)?, &mut fresh)?;
        }
        Ok(())
    }
}

/// The files of an earlier story: its page, and what is named in it.
fn files_of_a_story(folder: &Path) -> Result<Vec<PathBuf>, StoryFault> {
    let page = folder.join(PAGE);
    // Whatever cannot be read is no page of ours; nothing else is looked at then.
    let text = files::text(&page).ok().flatten().filter(|text| text.contains(MARK)).ok_or(StoryFault::NotOurs)?;
    let mut files = Vec::new();
    every_file(folder, &mut files)?;
    let is_named = |file: &PathBuf| {
        let name = named(file, folder);
        let shown = ["src", "href"].iter().any(|names| text.contains(&format!(" {names}=\"{name}\"")));
        *file == page || (shown && FOLDERS.iter().any(|folder| name.starts_with(folder)))
    };
    if files.iter().all(is_named) { Ok(files) } else { Err(StoryFault::NotOurs) }
}

/// Every file under a folder.
///
/// # Errors
/// [`StoryFault::NotOurs`] for what is neither file nor folder: a story leaves nothing else.
fn every_file(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), StoryFault> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            every_file(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        } else {
            return Err(StoryFault::NotOurs);
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn page(names: &[&str]) -> String {
        let names = names.iter().map(|name| format!("<img src=\"{name}\">"));
        format!("{MARK}{}", names.collect::<String>())
    }

    #[test]
    fn only_an_empty_folder_or_an_earlier_story_is_taken() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("story");
        assert!(Folder::claim(&folder).is_ok(), "not there yet");
        fs::create_dir(&folder).unwrap();
        assert!(Folder::claim(&folder).is_ok(), "empty");
        fs::create_dir(folder.join("screens")).unwrap();
        fs::write(folder.join("screens/1.png"), "").unwrap();
        let refused = || matches!(Folder::claim(&folder), Err(StoryFault::NotOurs));
        assert!(refused(), "a file that is nobody's");
        fs::write(folder.join(PAGE), page(&["screens/1.png"])).unwrap();
        assert!(!refused(), "an earlier story");
        fs::write(folder.join("screens/mine.png"), "").unwrap();
        assert!(refused(), "something beside an earlier story");
        for (word, text) in
            [("en", "<html lang=\"en\">"), ("lazy", "<img loading=\"lazy\">"), ("up.png", "<img src=\"up.png\">")]
        {
            fs::remove_file(folder.join("screens/mine.png")).ok();
            fs::write(folder.join(word), "").unwrap();
            fs::write(folder.join(PAGE), page(&["screens/1.png"]) + text).unwrap();
            assert!(refused(), "{word} is an attribute's value, and no file of a story");
            fs::remove_file(folder.join(word)).unwrap();
        }
        fs::write(folder.join("screens/mine.png"), "").unwrap();
        fs::remove_file(folder.join("screens/mine.png")).unwrap();
        std::os::unix::fs::symlink(place.path(), folder.join("away")).unwrap();
        assert!(refused(), "a link leads elsewhere");
        assert!(matches!(Folder::claim(&folder.join(PAGE)), Err(StoryFault::NotOurs)), "a file");
    }

    #[test]
    fn what_comes_into_the_folder_while_the_story_is_played_is_not_written_over() {
        let place = tempfile::tempdir().unwrap();
        let (folder, gallery, victim) =
            (place.path().join("story"), place.path().join("gallery"), place.path().join("victim"));
        fs::create_dir_all(&folder).unwrap();
        fs::create_dir_all(&gallery).unwrap();
        fs::write(gallery.join(PAGE), "new page").unwrap();
        fs::write(&victim, "mine").unwrap();
        let claimed = Folder::claim(&folder).unwrap();
        std::os::unix::fs::symlink(&victim, folder.join(PAGE)).unwrap();
        assert!(claimed.take_in(&gallery).is_err());
        assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    }

    #[test]
    fn a_new_story_takes_the_place_of_the_earlier_one_and_of_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let (folder, gallery) = (place.path().join("story"), place.path().join("gallery"));
        fs::create_dir_all(folder.join("screens")).unwrap();
        fs::write(folder.join("screens/old.png"), "old").unwrap();
        fs::write(folder.join(PAGE), page(&["screens/old.png"])).unwrap();
        fs::create_dir_all(gallery.join("papers")).unwrap();
        fs::write(gallery.join("papers/new.pdf"), "new").unwrap();
        fs::write(gallery.join(PAGE), "new page").unwrap();
        Folder::claim(&folder).unwrap().take_in(&gallery).unwrap();
        assert!(!folder.join("screens").exists());
        assert_eq!(fs::read_to_string(folder.join("papers/new.pdf")).unwrap(), "new");
        assert_eq!(fs::read_to_string(folder.join(PAGE)).unwrap(), "new page");
    }
}
