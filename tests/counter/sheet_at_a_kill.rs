//! kill -9 at random instants of `recover`: the sheet that lies in the Drawer opens the store.

use std::path::Path;
use std::time::{Duration, Instant};

use xinfeng::domain::Chance;
use xinfeng::practice::Seeded;

use crate::desk::{ADMIN, Desk, password_of, piped_desk, recovery_sheets};
use crate::killed::{FEW, kills};
use crate::outside::code_on;
use crate::terminal::{Running, run};

/// The program, once the code and a new password were typed.
fn recovering(desk: &Desk, code: &str) -> Running {
    let mut running = Running::start(desk.path(), &["recover", "--user", "9001"]);
    running.answer(code);
    running.answer("a fresh start");
    running
}

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
    let desk = piped_desk();
    let sheet = desk.path().join("drawer/recovery.pdf");
    let begun = Instant::now();
    let mut running = recovering(&desk, &code_on(&sheet));
    wait_for_the_sheet(&desk, &mut running);
    let until_sheet = begun.elapsed();
    let ended = running.end();
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let after_sheet = begun.elapsed() - until_sheet;

    let (mut chance, mut valid) = (Seeded::new(5), code_on(&sheet));
    let (mut changed, mut kept, mut wrong) = (0, 0, Vec::new());
    let rounds = kills(25);
    for round in 0..rounds {
        let part = u32::from(chance.below(250).unwrap());
        let mut running = recovering(&desk, &valid);
        // One in three anywhere before the sheet is laid, the others while the keys change.
        if round.is_multiple_of(3) {
            std::thread::sleep(until_sheet * part / 250);
        } else {
            wait_for_the_sheet(&desk, &mut running);
            std::thread::sleep(after_sheet * part / 125);
        }
        running.child.kill().unwrap();
        let done = running.end().said.contains("old recovery sheet is void");
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
