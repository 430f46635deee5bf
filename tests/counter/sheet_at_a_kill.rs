//! kill -9 at random instants of `recover` and of `recovery-sheet`: the sheet that lies in the Drawer opens the store.

use std::path::Path;
use std::time::{Duration, Instant};

use xinfeng::domain::Chance;
use xinfeng::practice::Seeded;

use crate::desk::{ADMIN, Desk, password_of, piped_desk, recovery_sheets};
use crate::killed::{FEW, kills};
use crate::outside::code_on;
use crate::terminal::{Running, run};

/// A way to another sheet: the program, once everything was typed that it asks for, and what it says when it has done it.
struct Way {
    begin: fn(&Desk, &str) -> Running,
    says: &'static str,
    /// The event, where the administrator's password is still the one that reads the journal.
    event: Option<&'static str>,
}

const RECOVER: Way = Way {
    begin: |desk, code| {
        let mut running = Running::start(desk.path(), &["recover", "--user", ADMIN]);
        running.answer(code);
        running.answer("a fresh start");
        running
    },
    says: "old recovery sheet is void",
    event: None,
};

const RENEW: Way = Way {
    begin: |desk, _| {
        let mut running = Running::start(desk.path(), &["recovery-sheet", "--user", ADMIN]);
        running.answer(password_of(ADMIN).expose());
        running.answer("yes");
        running
    },
    says: "The recovery sheet before is void",
    event: Some("recovery_sheet_renewed"),
};

/// Comes back when the new sheet lies there, or when the program has ended.
fn wait_for_the_sheet(desk: &Desk, running: &mut Running) {
    while running.child.try_wait().unwrap().is_none()
        && !recovery_sheets(desk.path()).iter().any(|name| name.starts_with("recovery-new") && name.ends_with(".pdf"))
    {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn opens(desk: &Desk, sheet: &Path) -> bool {
    desk.data_key("recovery", &code_on(sheet).replace(' ', "")).is_some()
}

#[test]
#[ignore = "needs poppler-utils (apt-get install poppler-utils)"]
fn the_sheet_in_the_drawer_opens_the_store_whenever_a_recovery_is_killed() {
    is_killed(&RECOVER);
}

#[test]
#[ignore = "needs poppler-utils (apt-get install poppler-utils)"]
fn the_sheet_in_the_drawer_opens_the_store_whenever_another_sheet_is_made_and_it_is_killed() {
    is_killed(&RENEW);
}

fn is_killed(way: &Way) {
    let desk = piped_desk();
    let sheet = desk.path().join("drawer/recovery.pdf");
    let begun = Instant::now();
    let mut running = (way.begin)(&desk, &code_on(&sheet));
    wait_for_the_sheet(&desk, &mut running);
    let until_sheet = begun.elapsed();
    let ended = running.end();
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let after_sheet = begun.elapsed() - until_sheet;

    let (mut chance, mut valid) = (Seeded::new(5), code_on(&sheet));
    let (mut changed, mut kept, mut wrong) = (0, 0, Vec::new());
    let on_record = || way.event.map(|event| desk.all(event).len());
    let rounds = kills(25);
    for round in 0..rounds {
        let part = u32::from(chance.below(250).unwrap());
        let told = on_record();
        let mut running = (way.begin)(&desk, &valid);
        // One in three anywhere before the sheet is laid, the others while the keys change.
        if round.is_multiple_of(3) {
            std::thread::sleep(until_sheet * part / 250);
        } else {
            wait_for_the_sheet(&desk, &mut running);
            std::thread::sleep(after_sheet * part / 125);
        }
        running.child.kill().unwrap();
        let done = running.end().said.contains(way.says);
        // As it lies there: a sheet under this name is never one that opens nothing.
        if sheet.exists() && !opens(&desk, &sheet) {
            wrong.push("a void sheet");
        }
        // And after the next command, whatever it is, there is one that opens.
        let next = run(desk.path(), &["unfinished", "--user", ADMIN], &[password_of(ADMIN).expose()]);
        assert_eq!(next.code, Some(1), "{}", next.said);
        if recovery_sheets(desk.path()) != ["recovery.pdf"] || !opens(&desk, &sheet) {
            wrong.push("no valid sheet after the next command");
            continue;
        }
        let after = code_on(&sheet);
        assert!(!done || after != valid);
        // A sheet that was not changed is not told, and one that the program told is.
        assert!(!done || told.is_none() || on_record() > told);
        assert!(after != valid || on_record() == told);
        if after == valid {
            kept += 1
        } else {
            changed += 1
        }
        valid = after;
    }
    eprintln!(
        "{rounds} kills within {until_sheet:?} and {after_sheet:?}: {kept} before the change, {changed} after it; wrong: {wrong:?}"
    );
    assert!(wrong.is_empty());
    assert!(rounds < FEW || changed > 0 && kept > 0, "the kills met both sides of the change");
}
