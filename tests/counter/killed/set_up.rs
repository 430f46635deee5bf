//! A set-up that is killed at any of its system calls that leave a disk another than it was: it has made nothing, or a desk that
//! opens, and nobody has to clear anything away by hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::commands::{assert_slots_are_the_users, files, kills_of_each};
use crate::desk::{ADMIN, Desk, password_of, recovery_sheets};
use crate::terminal::{Ended, Running, run, set_up_by};

/// The calls, as strace names them.
const CALLS: &str =
    "openat,write,pwrite64,fsync,fdatasync,ftruncate,fallocate,rename,renameat2,unlink,unlinkat,mkdir,rmdir,close";

/// A set-up, watched as these words say.
fn set_up(folder: &Path, watched: &[&str]) -> Ended {
    let calls = format!("trace={CALLS}");
    let words = [&["-f", "-qq", "-e", &calls], watched].concat();
    let mut running = Running::start_under("strace", &words, folder, &set_up_by(ADMIN));
    running.answer(password_of(ADMIN).expose());
    running.end()
}

/// How often a whole set-up makes each call.
fn calls(folder: &Path) -> BTreeMap<String, u32> {
    let seen = folder.with_extension("calls");
    let ended = set_up(folder, &["-o", seen.to_str().unwrap()]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let mut calls = BTreeMap::new();
    // Each line is the process, then the call: "4711  fsync(5) = 0".
    for line in std::fs::read_to_string(&seen).unwrap().lines() {
        if let Some((call, _)) = line.split_whitespace().nth(1).and_then(|call| call.split_once('(')) {
            *calls.entry(call.to_owned()).or_default() += 1;
        }
    }
    calls
}

/// It is asked for once more: whether it had been made.
fn was_made(folder: &Path) -> bool {
    let again = run(folder, &set_up_by(ADMIN), &[password_of(ADMIN).expose()]);
    let made = again.said.contains("[S2]");
    assert!(made || again.code == Some(0), "{}", again.said);
    made
}

fn assert_opens(folder: &Path) {
    let desk = Desk::of_files(folder);
    assert_slots_are_the_users("set-up", &desk);
    assert_eq!(recovery_sheets(folder), ["recovery.pdf"]);
    assert_eq!(desk.ask("PRAGMA integrity_check"), ["ok"]);
    assert_eq!(files(&desk), ["drawer", "keys.toml", "settings.toml", "xinfeng.db"]);
    let listed = run(folder, &["user", "list", "--user", ADMIN], &[password_of(ADMIN).expose()]);
    assert_eq!((listed.code, listed.output.lines().count()), (Some(0), 1), "{}", listed.said);
}

#[test]
#[ignore = "needs strace: apt-get install strace"]
fn a_set_up_that_is_killed_has_made_nothing_or_a_desk_that_opens() {
    let parent = tempfile::tempdir().unwrap();
    let place = |name: &str| -> PathBuf {
        let folder = parent.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        folder
    };
    let (mut nothing, mut made) = (0, 0);
    for (call, count) in calls(&place("whole")) {
        let apart = count.div_ceil(kills_of_each());
        // The first of a kind and the last one, too.
        for instant in (1..=count).filter(|instant| (count - instant).is_multiple_of(apart) || *instant == 1) {
            let folder = place(&format!("{call}-{instant}"));
            let killed = format!("inject={call}:signal=KILL:when={instant}");
            let ended = set_up(&folder, &["-o", "/dev/null", "-e", &killed]);
            assert_eq!(ended.code, None, "{call} {instant}: it was killed: {}", ended.said);
            *(if was_made(&folder) { &mut made } else { &mut nothing }) += 1;
            assert_opens(&folder);
        }
    }
    eprintln!("set-up: killed {nothing} times before it was made, {made} times after");
    assert!(nothing > 0 && made > 0, "the calls stand before and after");
}
