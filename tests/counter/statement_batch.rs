//! The statements of a year for everybody: files whole or not there, a manifest that agrees with them, and a batch that was cut
//! short and gone on with.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use xinfeng::counter::{Batch, BatchFault, BatchSoFar, Counter, Taking};
use xinfeng::domain::{EmployerCode, Origin, OtherName, Secret};
use xinfeng::practice;
use xinfeng::settings::StatementNotices;

use crate::desk::{ADMIN, At, Desk, at, desk, password_of, practise};
use crate::full_disk::SmallDisk;
use crate::people::{LI, Person, WANG, csv};
use crate::records::{code, records};
use crate::terminal::{Running, run};

/// A practice desk, whose register knows much of insurance.
fn practised() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    practise(folder.path(), at(-600));
    Desk::practised(folder)
}

fn practice_password() -> &'static str {
    practice::USERS.iter().find(|user| user.number == "9001").unwrap().password
}

fn administrator(desk: &Desk) -> Counter {
    desk.try_sign_in("9001", &Secret::new(practice_password().to_owned()), Origin::Window, at(-1)).unwrap()
}

fn batch(out: &Path, per_file: u16) -> Batch {
    Batch { year: 2026, out: out.to_owned(), employer: None, per_file: NonZero::new(per_file).unwrap() }
}

fn whole(counter: &mut Counter, batch: &Batch) -> BatchSoFar {
    counter.at(at(0)).statements(batch, &AtomicBool::new(false), &mut |_| {}).unwrap()
}

/// The lines of a manifest: file, page, SM3.
fn manifest(out: &Path) -> Vec<(String, u32, String)> {
    let text = std::fs::read_to_string(out.join("manifest.tsv")).unwrap();
    let line = |line: &str| {
        let [file, page, sm3] = <[&str; 3]>::try_from(line.split('\t').collect::<Vec<_>>()).unwrap();
        (file.to_owned(), page.parse().unwrap(), sm3.to_owned())
    };
    text.lines().map(line).collect()
}

fn sm3_by_openssl(file: &Path) -> String {
    let said = Command::new("openssl").args(["dgst", "-sm3", "-r"]).arg(file).output().unwrap();
    assert!(said.status.success(), "{said:?}");
    String::from_utf8(said.stdout).unwrap().split_whitespace().next().unwrap().to_owned()
}

fn sm3(file: &Path) -> String {
    xinfeng::domain::journal::digest(&std::fs::read(file).unwrap())
}

/// Every file that the manifest lists is whole, and nothing else lies beside it.
fn assert_agrees(out: &Path, so_far: BatchSoFar, sm3: fn(&Path) -> String) {
    let lines = manifest(out);
    let files: BTreeSet<&str> = lines.iter().map(|line| line.0.as_str()).collect();
    let counted = (u64::try_from(lines.len()).unwrap(), u64::try_from(files.len()).unwrap());
    assert_eq!(counted, (so_far.statements, so_far.files));
    for file in &files {
        let of: Vec<_> = lines.iter().filter(|line| line.0 == **file).collect();
        assert!(of.is_sorted_by_key(|line| line.1) && of[0].1 == 1, "{file}");
        assert!(of.iter().all(|line| line.2 == sm3(&out.join(file))), "{file}");
    }
    let there: BTreeSet<String> =
        std::fs::read_dir(out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let expected: BTreeSet<String> =
        files.iter().copied().chain(["manifest.tsv", "batch.toml"]).map(str::to_owned).collect();
    assert_eq!(there, expected);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(out), 0o700);
    assert!(there.iter().all(|file| mode(&out.join(file)) == 0o600));
}

#[test]
fn a_batch_that_was_stopped_and_gone_on_with_equals_an_unbroken_one() {
    let (one, folder) = (practised(), tempfile::tempdir().unwrap());
    let other = Desk::of_files(one.path());
    let (unbroken, broken) = (folder.path().join("unbroken"), folder.path().join("broken"));
    let done = whole(&mut administrator(&one), &batch(&unbroken, 4));
    assert!(done.ended && done.files > 4, "{done:?}");
    assert_agrees(&unbroken, done, sm3);
    let stop = AtomicBool::new(false);
    let paused = administrator(&other).at(at(0)).statements(&batch(&broken, 4), &stop, &mut |_| {
        stop.store(true, Ordering::Relaxed);
    });
    let paused = paused.unwrap();
    assert!(!paused.ended && paused.files < done.files, "{paused:?}");
    assert_agrees(&broken, paused, sm3);
    // As a kill leaves it: lines of a file that was not counted, and half a line.
    let text = std::fs::read_to_string(broken.join("manifest.tsv")).unwrap();
    let last = text.lines().last().unwrap();
    std::fs::write(broken.join("manifest.tsv"), format!("{text}{last}\n{}", &last[..9])).unwrap();
    assert_eq!(whole(&mut administrator(&other), &batch(&broken, 4)), done);
    assert_agrees(&broken, done, sm3);
    assert_eq!(manifest(&broken), manifest(&unbroken));
    // What is done is done.
    assert_eq!(whole(&mut administrator(&other), &batch(&broken, 4)), done);
    assert!(matches!(
        administrator(&other).at(at(0)).statements(&batch(&broken, 5), &stop, &mut |_| {}),
        Err(BatchFault::AnotherBatch)
    ));
}

#[test]
fn a_batch_is_on_the_record_and_what_it_kept_with_it() {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    records(&desk);
    let out = folder.path().join("out");
    let of_2025 = Batch { year: 2025, ..batch(&out, 1) };
    let done = whole(&mut desk.sign_in(ADMIN), &of_2025);
    assert_eq!(done, BatchSoFar { statements: 2, files: 2, left_out: 0, ended: true });
    assert_eq!(desk.last("statements_ended"), serde_json::json!({ "year": 2025, "statements": 2, "files": 2 }));
    let told: Vec<_> =
        desk.entries().into_iter().filter(|it| it["event"].as_str().unwrap().starts_with("statements_")).collect();
    let events: Vec<_> = told.iter().map(|entry| entry["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["statements_begun", "statements_made", "statements_made", "statements_ended"]);
    assert_eq!((&told[0]["facts"]["year"], &told[1]["facts"]["statements"]), (&2025.into(), &1.into()));
    assert_eq!(desk.ask("SELECT count(*) FROM statements WHERE origin = 'batch' AND year = 2025"), ["2"]);
    // The school paid for one of them alone.
    let employer = EmployerCode::parse(&code("12000000MA00000025"));
    let of_school = Batch { employer, out: folder.path().join("school"), ..of_2025.clone() };
    assert_eq!(
        whole(&mut desk.sign_in(ADMIN), &of_school),
        BatchSoFar { statements: 1, files: 1, left_out: 0, ended: true }
    );
    assert!(manifest(&of_school.out)[0].0.starts_with("12000000MA0000002"));
    let none = Batch { year: 1999, out: folder.path().join("none"), ..of_2025.clone() };
    assert_eq!(whole(&mut desk.sign_in(ADMIN), &none), BatchSoFar { statements: 0, files: 0, left_out: 0, ended: true });
    let nobody = Batch { employer: EmployerCode::parse("91350100M000100Y43"), ..of_2025 };
    let never = AtomicBool::new(false);
    let refused = desk.sign_in(ADMIN).at(at(0)).statements(&nobody, &never, &mut |_| {});
    assert!(matches!(refused, Err(BatchFault::NoEmployer)), "{refused:?}");
    desk.assert_sound();
}

#[test]
fn nobody_gets_a_statement_whose_number_another_has_too_and_how_many_these_are_is_said() {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    records(&desk);
    let second = csv(&[Person { name: "李大明", card: "B47739091", ..LI }]);
    let file = folder.path().join("second.csv");
    std::fs::write(&file, second).unwrap();
    let taking = Taking { other_name: Some(OtherName::SecondPerson), ..Taking::default() };
    assert_eq!(desk.sign_in(ADMIN).at(at(0)).import(&file, &taking, &mut |_| {}).unwrap().rows.new, 1);
    for per_file in [1, 200] {
        let out = folder.path().join(per_file.to_string());
        // A folder that is there stays open to whom it was open.
        std::fs::create_dir(&out).unwrap();
        std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o755)).unwrap();
        let of_2025 = Batch { year: 2025, ..batch(&out, per_file) };
        let expected = BatchSoFar { statements: 1, files: 1, left_out: 1, ended: true };
        assert_eq!(whole(&mut desk.sign_in(ADMIN), &of_2025), expected);
        assert_eq!(whole(&mut desk.sign_in(ADMIN), &of_2025), expected, "what is done is done");
        assert_eq!(std::fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o755);
        assert_eq!(std::fs::metadata(out.join("manifest.tsv")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let owner = "SELECT DISTINCT number_key FROM statements JOIN workers ON workers.id = worker";
    assert_eq!(desk.ask(owner), [WANG.number]);
    for (language, said) in [("en", "since another has the same number: 1."), ("zh-CN", "与他人相同而未生成记录单的共 1 人")]
    {
        let out = folder.path().join(language);
        let words =
            ["statements", "--year", "2025", "--out", out.to_str().unwrap(), "--user", ADMIN, "--language", language];
        let ended = run(desk.path(), &words, &[password_of(ADMIN).expose()]);
        assert!(ended.code == Some(0) && ended.said.contains(said), "{}", ended.said);
        assert_eq!(std::fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

/// kill -9 at instants of a whole batch, as the program itself makes it.
#[test]
#[ignore = "needs openssl: apt-get install openssl"]
fn a_batch_that_is_killed_goes_on_behind_its_last_whole_file() {
    let (desk, folder) = (practised(), tempfile::tempdir().unwrap());
    let out = folder.path().join("out");
    // Everybody has a password of his own and is told: once, however often the batch is killed.
    desk.settle(|settings| settings.online.statement_notices = StatementNotices::Batch);
    let own = "DELETE FROM passwords; INSERT INTO passwords (worker, hash, must_change) SELECT id, 'x', 0 FROM workers";
    desk.open_raw_as("9001", practice_password()).execute_batch(own).unwrap();
    let arguments = ["statements", "--year", "2026", "--per-file", "4", "--user", "9001", "--out", out.to_str().unwrap()];
    for delay in [400, 900, 1300, 1700, 2500] {
        let mut running = Running::start(desk.path(), &arguments);
        running.answer(practice_password());
        std::thread::sleep(Duration::from_millis(delay));
        running.child.kill().ok();
        running.end();
    }
    let mut running = Running::start(desk.path(), &arguments);
    running.answer(practice_password());
    let ended = running.end();
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let lines = manifest(&out);
    let files: BTreeSet<&String> = lines.iter().map(|line| &line.0).collect();
    assert_eq!(ended.output.trim_end(), format!("{} statements in {} files", lines.len(), files.len()));
    let so_far = BatchSoFar {
        left_out: 0,
        statements: u64::try_from(lines.len()).unwrap(),
        files: u64::try_from(files.len()).unwrap(),
        ended: true,
    };
    assert_agrees(&out, so_far, sm3_by_openssl);
    let told = "SELECT count(DISTINCT worker), count(*) FROM outbox WHERE says = 'statement_ready'";
    let can_be = "SELECT count(*), count(*) FROM workers w
                  WHERE mobile_key GLOB '1??????????' AND EXISTS (SELECT 1 FROM statements WHERE worker = w.id)";
    let database = desk.open_raw_as("9001", practice_password());
    let [told, can_be] = [told, can_be]
        .map(|count| database.query_row(count, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))).unwrap());
    assert!(told == can_be && told.0 > 0, "{told:?} {can_be:?}");
}

#[test]
#[ignore = "needs root: mounts a small file system"]
fn on_a_full_disk_a_batch_stops_with_whole_files_and_goes_on_where_there_is_room() {
    let (one, folder, disk) = (practised(), tempfile::tempdir().unwrap(), SmallDisk::of(400));
    let other = Desk::of_files(one.path());
    let (unbroken, broken) = (folder.path().join("unbroken"), disk.path().join("broken"));
    let done = whole(&mut administrator(&one), &batch(&unbroken, 4));
    let stopped = administrator(&other).at(at(0)).statements(&batch(&broken, 4), &AtomicBool::new(false), &mut |_| {});
    assert!(matches!(stopped, Err(BatchFault::Folder(_))), "{stopped:?}");
    let listed = manifest(&broken);
    assert!(!listed.is_empty() && listed.len() < manifest(&unbroken).len(), "{}", listed.len());
    disk.make_room();
    assert_eq!(whole(&mut administrator(&other), &batch(&broken, 4)), done);
    assert_agrees(&broken, done, sm3);
    assert_eq!(manifest(&broken), manifest(&unbroken));
}
