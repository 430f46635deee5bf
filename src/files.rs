//! Files written whole or not at all, readable by their owner alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};
use zeroize::Zeroizing;

/// The longest text that is read whole, in bytes: keys and settings of any office are a thousand times shorter.
const LONGEST: u64 = 16 << 20;

/// Makes a folder that its owner alone may enter; one that is there already stays as it is.
///
/// # Errors
/// What the operating system says.
pub fn private_folder(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes a folder that its owner alone may enter, and that was not there before.
///
/// # Errors
/// What the operating system says.
pub fn new_private_folder(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().mode(0o700).create(path)
}

/// Closes a folder to everybody but its owner: one that was copied here or made by others need not be as it should.
///
/// # Errors
/// [`NotAFile`], wrapped, if the name leads elsewhere; else what the operating system says, as to whoever does not own it.
pub fn close(folder: &Path) -> io::Result<()> {
    let about = fs::symlink_metadata(folder)?;
    if !about.is_dir() {
        return Err(NotAFile::at(folder));
    }
    let mode = about.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { fs::set_permissions(folder, fs::Permissions::from_mode(mode & 0o700)) }
}

/// Whether others than its owner may put files into a folder, or take them away.
///
/// # Errors
/// What the operating system says.
pub fn is_written_by_others(folder: &Path) -> io::Result<bool> {
    Ok(fs::metadata(folder)?.permissions().mode() & 0o022 != 0)
}

/// Makes a private folder that was not there before: of this name, or with a number behind it.
///
/// # Errors
/// What the operating system says.
pub fn fresh_folder(parent: &Path, name: &str) -> io::Result<PathBuf> {
    let mut folder = parent.join(name);
    let mut place = 1_u32;
    loop {
        match fs::DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                place += 1;
                folder = parent.join(format!("{name}-{place}"));
            }
            made => return made.map(|()| folder),
        }
    }
}

/// A private folder of this process, for as long as it works in it; whoever made it removes it or moves it to its place.
#[derive(Debug)]
pub struct WorkFolder {
    path: PathBuf,
    /// Locked while it is in use: a process that was killed has let go of it.
    _in_use: File,
}

impl WorkFolder {
    /// Makes one that is called by this name and the process; what was left under this name by processes that are no more is
    /// removed.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn make(parent: &Path, name: &str) -> io::Result<Self> {
        remove_of_the_dead(parent, name);
        let path = fresh_folder(parent, &format!("{name}.{}", std::process::id()))?;
        let in_use = File::open(&path)?;
        in_use.lock()?;
        Ok(Self { path, _in_use: in_use })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Removes work folders of this name whose processes are no more. What cannot be removed, as another user's, stays.
fn remove_of_the_dead(parent: &Path, name: &str) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let process = entry.file_name().to_str().and_then(|entry| process_of(entry, name));
        if process.is_some_and(is_dead) && entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_free(&entry.path()) {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
}

/// The process that a work folder of this name belongs to: `NAME.PROCESS`, perhaps with a number behind it.
fn process_of(entry: &str, name: &str) -> Option<Pid> {
    let process = entry.strip_prefix(name)?.strip_prefix('.')?.split('-').next()?;
    Pid::from_raw(process.parse().ok()?)
}

/// Whether there is no such process here.
fn is_dead(process: Pid) -> bool {
    test_kill_process(process) == Err(Errno::SRCH)
}

/// Whether nobody works in a folder: a process elsewhere, as in another container, has a number that means nobody here.
fn is_free(folder: &Path) -> bool {
    File::open(folder).is_ok_and(|folder| folder.try_lock().is_ok())
}

/// Something stands in a file's place that is none: a pipe that nobody writes into, a device, a folder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a file")]
pub struct NotAFile(pub String);

impl NotAFile {
    fn at(path: &Path) -> io::Error {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        io::Error::new(io::ErrorKind::InvalidInput, Self(name))
    }
}

/// Opens a file, and nothing that stands in its place: to open a pipe is to wait for its other end, to read one need never end.
///
/// # Errors
/// [`NotAFile`], wrapped; else what the operating system says.
pub fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let at_once = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default();
    let opened = options.custom_flags(at_once).open(path);
    let opened = match opened {
        // A folder cannot be written, nor a pipe that nobody reads.
        Err(_) if fs::metadata(path).is_ok_and(|about| !about.is_file()) => return Err(NotAFile::at(path)),
        opened => opened?,
    };
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(NotAFile::at(path)) }
}

/// What a file says; `None` if there is none. One that is longer than `LONGEST` is not read to its end.
///
/// # Errors
/// [`NotAFile`], wrapped; else what the operating system says.
pub fn text(path: &Path) -> io::Result<Option<String>> {
    let file = match open(path, OpenOptions::new().read(true)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let mut text = String::new();
    let length = file.take(LONGEST + 1).read_to_string(&mut text)?;
    let fits = u64::try_from(length).is_ok_and(|length| length <= LONGEST);
    if fits { Ok(Some(text)) } else { Err(io::Error::new(io::ErrorKind::InvalidData, "the file is too long")) }
}

/// Opens a file that is there, to be read and written: `None` if there is none. What is no file of its own, as a folder, a link
/// or a pipe, is not opened, and nobody waits for it.
///
/// # Errors
/// What the operating system says.
pub fn open_plain(path: &Path) -> io::Result<Option<File>> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDWR | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = match rustix::fs::open(path, flags, Mode::empty()) {
        Err(rustix::io::Errno::NOENT) => return Ok(None),
        opened => File::from(opened?),
    };
    if file.metadata()?.is_file() { Ok(Some(file)) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Puts `content` in the place of a file: a reader sees the old file or the new one, never a part.
///
/// # Errors
/// What the operating system says; the old file is untouched then.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    put(path, "new", content)
}

/// Replaces a file by one written under the extension `half` until it is whole: on disk, read back, and only then renamed.
///
/// # Errors
/// What the operating system says; the old file is untouched then, and nothing half-written is left.
pub fn put(path: &Path, half: &str, content: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension(half);
    let put = write(&fresh, content).and_then(|()| rename(&fresh, path));
    if put.is_err() {
        // A secret half-written is still a secret.
        fs::remove_file(&fresh).ok();
    }
    put
}

/// A file that is not in its place yet: nobody has its name.
#[derive(Debug)]
pub struct Laid {
    fresh: PathBuf,
    path: PathBuf,
}

/// Removes what a program began for the same name that was killed before it came to its end: there is no such process any more.
fn forget_cut_short(path: &Path, name: &str) {
    let entries = path.parent().map(fs::read_dir).and_then(Result::ok).into_iter().flatten().flatten();
    for entry in entries {
        let found = entry.file_name();
        let began = found.to_str().and_then(|found| found.strip_prefix(&format!(".{name}."))?.strip_suffix(".part"));
        let gone = |began: &str| began.parse::<u32>().is_ok() && !Path::new("/proc").join(began).exists();
        if Path::new("/proc/self").exists() && began.is_some_and(gone) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

impl Laid {
    /// Begins a new file beside its place, empty. A file that is there already keeps its name.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`]; else what the operating system says. Nothing is left behind then.
    pub fn beside(path: &Path) -> io::Result<Self> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        forget_cut_short(path, &name);
        let laid =
            Self { fresh: path.with_file_name(format!(".{name}.{}.part", std::process::id())), path: path.to_owned() };
        write(&laid.fresh, b"")?;
        Ok(laid)
    }

    /// Writes it, for its owner alone, and gives it its name, unless somebody has taken that meanwhile.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`]; else what the operating system says. Nothing is left behind then.
    pub fn fill(self, content: &[u8]) -> io::Result<()> {
        match write(&self.fresh, content) {
            Ok(()) => self.publish(),
            Err(error) => {
                self.discard();
                Err(error)
            }
        }
    }

    /// Gives it its name, unless somebody has taken that meanwhile.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`]; else what the operating system says. Nothing is left behind then.
    fn publish(self) -> io::Result<()> {
        let named = name_new(&self.fresh, &self.path);
        if named.is_err() {
            self.discard();
        }
        named
    }

    /// Leaves nothing behind.
    pub fn discard(self) {
        fs::remove_file(&self.fresh).ok();
    }
}

/// Gives a file that is written another name, unless somebody has taken that; it is on the disk then.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`]; else what the operating system says.
pub fn name_new(fresh: &Path, path: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, fresh, CWD, path, RenameFlags::NOREPLACE) {
        // Some sticks cannot rename so: there the name is looked for once more.
        Err(Errno::INVAL | Errno::NOSYS) if fs::symlink_metadata(path).is_err() => fs::rename(fresh, path)?,
        named => named.map_err(io::Error::from)?,
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    sync(folder.unwrap_or(Path::new(".")))
}

/// Renames a file, and does not come back before the folder that it goes to knows of it.
///
/// # Errors
/// What the operating system says.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    to.parent().map_or(Ok(()), sync)
}

/// Waits until a file, or the names in a folder, are on disk.
///
/// # Errors
/// What the operating system says.
pub fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// How many bytes may still be written to the disk of a folder.
///
/// # Errors
/// What the operating system says.
pub fn room(folder: &Path) -> io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Whether two folders lie on one disk, as the operating system tells disks apart.
///
/// # Errors
/// What the operating system says.
pub fn on_one_disk(one: &Path, other: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(fs::metadata(one)?.dev() == fs::metadata(other)?.dev())
}

/// Removes a file; one that is gone already is as good as removed.
///
/// # Errors
/// What the operating system says.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Overwrites a file and removes it. One that has another name, too, is somebody's whose it is under that, and is not
/// overwritten; what is no file of its own, as a link or a pipe, stays. What a disk keeps elsewhere of a file is not reached.
///
/// # Errors
/// What the operating system says.
pub fn wipe(path: &Path) -> io::Result<()> {
    let Some(mut file) = open_plain(path)? else { return Ok(()) };
    let about = file.metadata()?;
    if about.nlink() == 1 {
        io::copy(&mut io::repeat(0).take(about.len()), &mut file)?;
        file.sync_all()?;
    }
    remove(path)
}

/// Writes a file of its own: what a process that was killed has left there, or somebody has put there, goes first. A link is not
/// followed, and nobody waits at a pipe.
///
/// # Errors
/// What the operating system says; what is there then may be a part.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    remove(path)?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(content)?;
    file.sync_all()?;
    if holds(path, content)? { Ok(()) } else { Err(io::Error::other("the file is not what was written")) }
}

/// Whether a file is this, no more and no less. What is read may be a secret, and is wiped.
fn holds(path: &Path, content: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut read = Zeroizing::new([0; 8192]);
    let mut left = content;
    loop {
        let length = file.read(&mut read[..])?;
        if length == 0 {
            return Ok(left.is_empty());
        }
        match read.get(..length).and_then(|read| left.strip_prefix(read)) {
            Some(rest) => left = rest,
            None => return Ok(false),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_began_that_was_killed_goes_with_the_next_and_nobody_else_s_does() {
        let folder = tempfile::tempdir().unwrap();
        let lies = |name: &str| folder.path().join(name).exists();
        // No process has a number so high; ours is alive.
        let ours = format!(".month.csv.{}.part", std::process::id());
        for name in [".month.csv.4194999.part", ".other.csv.4194999.part", ".month.csv.me.part", "month.csv.4194999.part"] {
            fs::write(folder.path().join(name), "half").unwrap();
        }
        Laid::beside(&folder.path().join("month.csv")).unwrap();
        assert!(!lies(".month.csv.4194999.part") && lies(&ours));
        assert!(lies(".other.csv.4194999.part") && lies(".month.csv.me.part") && lies("month.csv.4194999.part"));
    }

    #[test]
    fn a_file_that_cannot_be_put_in_place_leaves_the_old_one_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        replace(&path, b"old").unwrap();
        replace(&path, b"older, and longer").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"older, and longer");
        // A folder cannot be replaced by a file.
        let taken = folder.path().join("taken.toml");
        fs::create_dir(&taken).unwrap();
        replace(&taken, b"new").unwrap_err();
        let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["keys.toml", "taken.toml"]);
    }

    #[test]
    fn what_a_process_that_is_no_more_has_left_is_removed_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        let (dead, alive) = (child.id(), std::process::id());
        let left = [format!("story.{dead}"), format!("story.{dead}-2")];
        let others = [
            format!("story.{alive}"),
            format!("album.{dead}"),
            format!("story.{dead}.mine"),
            format!("story.{dead}-3"),
            String::from("story"),
            String::from("story.0"),
        ];
        left.iter().chain(&others).for_each(|name| fs::create_dir(place.path().join(name)).unwrap());
        fs::write(place.path().join(&left[0]).join("xinfeng.db"), "").unwrap();
        let in_use = File::open(place.path().join(&others[3])).unwrap();
        in_use.lock().unwrap();
        fs::write(place.path().join(format!("story.{dead}-4")), "a file").unwrap();
        let made = WorkFolder::make(place.path(), "story").unwrap();
        assert_eq!(made.path(), place.path().join(format!("story.{alive}-2")));
        for name in &left {
            assert!(!place.path().join(name).exists(), "{name}");
        }
        for name in &others {
            assert!(place.path().join(name).exists(), "{name}");
        }
        assert!(place.path().join(format!("story.{dead}-4")).exists());
    }

    #[test]
    fn a_new_file_is_there_whole_or_not_at_all_and_takes_no_other_s_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.csv");
        let names = || {
            let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<_> = names.collect();
            names.sort();
            names
        };
        let laid = Laid::beside(&path).unwrap();
        assert!(!path.exists());
        laid.fill(b"first").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(Laid::beside(&path).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        let other = folder.path().join("other.csv");
        let laid = Laid::beside(&other).unwrap();
        fs::write(&other, b"somebody else's").unwrap();
        assert_eq!(laid.fill(b"third").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((fs::read(&path).unwrap(), fs::read(&other).unwrap()), (b"first".to_vec(), b"somebody else's".to_vec()));
        Laid::beside(&folder.path().join("gone.csv")).unwrap().discard();
        assert_eq!(names(), ["journal.csv", "other.csv"]);
    }

    #[test]
    fn what_is_wiped_is_gone_and_no_other_name_or_place_of_it_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        let [path, other, link] = ["code", "other", "link"].map(|name| folder.path().join(name));
        write(&path, b"482913").unwrap();
        let mut held = File::open(&path).unwrap();
        wipe(&path).unwrap();
        wipe(&path).unwrap();
        let mut left = Vec::new();
        held.read_to_end(&mut left).unwrap();
        assert!(!path.exists() && left == [0; 6]);
        write(&other, b"somebody's").unwrap();
        fs::hard_link(&other, &path).unwrap();
        std::os::unix::fs::symlink(&other, &link).unwrap();
        wipe(&path).unwrap();
        wipe(&link).unwrap_err();
        assert!(!path.exists() && fs::read(&other).unwrap() == b"somebody's");
    }

    #[test]
    fn what_is_read_back_is_the_whole_content() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sheet");
        let content: Vec<u8> = (0..20_000_u32).map(|place| place.to_le_bytes()[0]).collect();
        write(&path, &content).unwrap();
        assert!(holds(&path, &content).unwrap());
        assert!(!holds(&path, &content[1..]).unwrap() && !holds(&path, &content[..19_999]).unwrap());
        fs::write(&path, &content[..8192]).unwrap();
        assert!(!holds(&path, &content).unwrap());
    }
}
