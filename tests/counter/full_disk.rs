//! Set-up, the practice desk and the recovery sheet on a disk that is nearly full: done and it opens, or nothing is left.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::desk::{read_all, recovery_sheets};
use crate::terminal::{Ended, run};

/// A file system in memory that holds so many KiB, until dropped.
pub struct SmallDisk(TempDir);

impl SmallDisk {
    pub fn of(kib: u32) -> Self {
        let disk = Self(tempfile::tempdir().unwrap());
        mount(&["-t", "tmpfs", "-o", &format!("size={kib}k,mode=1777"), "tmpfs"], disk.0.path());
        disk
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Somebody has made room.
    pub fn make_room(&self) {
        mount(&["-o", "remount,rw,size=64m"], self.path());
    }

    /// Nobody may write any more.
    pub fn close(&self) {
        mount(&["-o", "remount,ro"], self.path());
    }

    /// Everything that lies in it but the logs.
    fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        read_all(self.path(), Path::new(""), &mut files);
        let logs = [Path::new("data/xinfeng.log"), Path::new("data/sign-in.log")];
        files.into_iter().map(|(path, _)| path).filter(|path| !logs.contains(&path.as_path())).collect()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        as_root("umount").arg(self.path()).status().ok();
    }
}

fn mount(arguments: &[&str], place: &Path) {
    let mounted = as_root("mount").args(arguments).arg(place).output().unwrap();
    assert!(mounted.status.success(), "{}", String::from_utf8_lossy(&mounted.stderr));
}

fn as_root(program: &str) -> Command {
    let mut command = if rustix::process::geteuid().is_root() {
        Command::new(program)
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", program]);
        sudo
    };
    command.stdin(Stdio::null());
    command
}

const ADMIN: [&str; 2] = ["--user", "9001"];
const WORD: &str = "long enough";

fn set_up(data: &Path) -> Ended {
    let office = ["set-up", "--office", "110105", "--office-name", "某社保中心", "--station", "01"];
    run(data, &[&office[..], &["--admin", "9001", "--admin-name", "管理员"]].concat(), &[WORD])
}

/// An auditor is added, takes up the work, and verifies the journal.
#[track_caller]
fn assert_it_works(data: &Path) {
    let add = [&["user", "add"], &ADMIN[..], &["--number", "3001", "--name", "审计员", "--role", "auditor"]].concat();
    for (arguments, answers) in [
        (&add[..], [WORD, "a new beginning"]),
        (&["user", "password", "--user", "3001"], ["a new beginning", "a word of my own"]),
        (&["journal", "verify", "--user", "3001"], ["a word of my own", ""]),
    ] {
        let ended = run(data, arguments, &answers);
        assert_eq!(ended.code, Some(0), "{arguments:?}: {}", ended.said);
    }
}

/// Sizes in KiB from one on which next to nothing can be written to one with room to spare; how many XINFENG_DISKS says, or
/// so many.
fn sizes(usual: u32) -> impl Iterator<Item = u32> {
    let count = std::env::var("XINFENG_DISKS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual);
    (0..count).map(move |place| 120 + 1900 * place / count)
}

/// What a run on a nearly full disk came to.
fn outcome(kib: u32) -> Result<bool, String> {
    let disk = SmallDisk::of(kib);
    let data = disk.path().join("data");
    let ended = set_up(&data);
    if ended.code == Some(0) {
        // It is no administrator's affair, and said so by the store that was opened.
        let next = run(&data, &[&["unfinished"], &ADMIN[..]].concat(), &[WORD]);
        if next.code != Some(1) || next.said.contains("[S") {
            return Err(format!("done, and then: {}", next.said.trim()));
        }
        disk.make_room();
        assert_it_works(&data);
        assert_eq!(recovery_sheets(&data), ["recovery.pdf"]);
        return Ok(true);
    }
    assert!(ended.code == Some(3) && ended.said.contains("[S8]"), "{kib} KiB: {:?} {}", ended.code, ended.said);
    let left = disk.files();
    if !left.is_empty() {
        return Err(format!("refused, and left {left:?}"));
    }
    disk.make_room();
    let again = set_up(&data);
    assert_eq!(again.code, Some(0), "{kib} KiB, then room: {}", again.said);
    assert_it_works(&data);
    Ok(false)
}

#[test]
#[ignore = "needs root: mounts small file systems"]
fn set_up_on_a_nearly_full_disk_is_done_and_opens_or_leaves_nothing() {
    let sizes: Vec<u32> = sizes(12).collect();
    let outcomes: Vec<_> = sizes.iter().map(|kib| (*kib, outcome(*kib))).collect();
    let count = |wanted: fn(&Result<bool, String>) -> bool| outcomes.iter().filter(|(_, it)| wanted(it)).count();
    let (done, refused) = (count(|it| *it == Ok(true)), count(|it| *it == Ok(false)));
    let wrong: Vec<_> = outcomes.iter().filter(|(_, it)| it.is_err()).collect();
    eprintln!("{} sizes: {done} done, {refused} refused, {} wrong: {wrong:#?}", sizes.len(), wrong.len());
    assert!(wrong.is_empty());
    assert!(done > 0 && refused > 0, "the sizes lie on both sides of what it needs");
}

#[test]
#[ignore = "needs root: mounts small file systems"]
fn a_practice_desk_on_a_nearly_full_disk_is_made_or_leaves_nothing() {
    let (mut made, mut refused) = (0, 0);
    for kib in sizes(6).map(|kib| kib + 320).chain([1600, 4800, 9600]) {
        let disk = SmallDisk::of(kib);
        let data = disk.path().join("data");
        let ended = run(&data, &["demo", "--no-window"], &[]);
        if ended.code == Some(0) {
            made += 1;
        } else {
            refused += 1;
            assert!(ended.code == Some(3) && ended.said.contains("[S8]"), "{kib} KiB: {:?} {}", ended.code, ended.said);
            assert!(disk.path().read_dir().unwrap().next().is_none(), "{kib} KiB: {:?}", disk.files());
            disk.make_room();
            assert_eq!(run(&data, &["demo", "--no-window"], &[]).code, Some(0));
        }
        disk.make_room();
        let verified = run(&data, &["journal", "verify", "--user", "3001"], &["practice-3001"]);
        assert_eq!(verified.code, Some(0), "{kib} KiB: {}", verified.said);
    }
    eprintln!("practice desk: {made} made, {refused} refused");
    assert!(made > 0 && refused > 0, "the sizes lie on both sides of what it needs");
}
