//! The register as it comes in: whatever the file is, nobody is made twice, and what is left out is named.

use std::fmt::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use xinfeng::counter::{FileEncoding, Import, ImportFault, ImportNews, Imported, Refusal, Stop, Taking, WhyRefused};
use xinfeng::domain::check_digit::mod_11_2;
use xinfeng::domain::journal::digest;
use xinfeng::domain::{OtherName, RegisterField, Remark};
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, at, desk, later, password_of};
use crate::people::{self, LI, Person, WANG, csv, number};
use crate::steps::Steps;
use crate::terminal::{Ended, run};

/// What was told of an import, and how it ended.
struct Brought {
    done: Imported,
    refused: Vec<(u64, String, WhyRefused)>,
    held: Vec<u64>,
}

fn try_bring(desk: &Desk, bytes: &[u8], taking: Taking, check: bool) -> Result<Brought, ImportFault> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let (mut refused, mut held) = (Vec::new(), Vec::new());
    let mut told = |told: ImportNews<'_>| match told {
        ImportNews::Refused(row) => refused.push((row.line, row.column.to_string(), row.why)),
        ImportNews::Held(line) => held.push(line),
        ImportNews::Encoding(_) | ImportNews::Rows(_) | ImportNews::MobileHeld(_) => {}
    };
    let mut admin = desk.sign_in(ADMIN);
    let done = match check {
        true => admin.at(at(0)).check_import(file.path(), &taking, &mut told)?,
        false => admin.at(at(0)).import(file.path(), &taking, &mut told)?,
    };
    Ok(Brought { done, refused, held })
}

#[track_caller]
fn bring(desk: &Desk, bytes: &[u8]) -> Brought {
    try_bring(desk, bytes, Taking::default(), false).unwrap()
}

fn accepting(other_name: OtherName) -> Taking {
    Taking { other_name: Some(other_name), ..Taking::default() }
}

fn workers(desk: &Desk) -> usize {
    desk.ask("SELECT count(*) FROM workers")[0].parse().unwrap()
}

/// The names under which a number is registered.
fn names(desk: &Desk, id: &str) -> Vec<String> {
    desk.ask(&format!("SELECT name FROM workers WHERE number_key = '{id}' ORDER BY id"))
}

const COLUMNS: &str = "AAC002,AAC003,AAC004,AAC005,AAC006,AAC010,AAB301,AAE005,AAZ500,AAZ502,valid_to,old_numbers,state";

/// Two hundred people with names of two characters: in UTF-8 six bytes each, which are three characters in GB 18030.
fn register() -> String {
    let mut rows = format!("{COLUMNS},remark\n");
    for place in 0..200 {
        let body = format!("1101061980{:02}{:02}{:03}", place / 28 + 1, place % 28 + 1, place);
        let (check, given) = (mod_11_2(&body).unwrap(), "伟芳娜敏静丽强磊军洋".chars().nth(place % 10).unwrap());
        writeln!(rows, "{body}{check},陈{given},,01,,北京市朝阳区,110106,13800138000,,,,,normal,cafe").unwrap();
    }
    rows
}

/// Nothing but this one row differs from what is there, and it is refused.
#[track_caller]
fn one_is_refused(damaged: &[u8], line: u64, column: &str) {
    let desk = desk();
    assert_eq!(bring(&desk, register().as_bytes()).done.rows.new, 200);
    let before = workers(&desk);
    let brought = bring(&desk, damaged);
    let rows = Import { unchanged: 199, refused: 1, ..Import::default() };
    assert_eq!((brought.done.rows, brought.done.encoding), (rows, FileEncoding::Utf8));
    assert_eq!(workers(&desk), before, "no twins");
    assert!(
        matches!(brought.refused.as_slice(), [(at, name, WhyRefused::Undecodable)] if (*at, name.as_str()) == (line, column))
    );
}

fn replaced(text: &str, from: &str, to: &[u8]) -> Vec<u8> {
    let (before, after) = text.split_once(from).unwrap();
    [before.as_bytes(), to, after.as_bytes()].concat()
}

#[test]
fn one_stray_byte_in_a_mobile_number_makes_no_twins() {
    one_is_refused(&replaced(&register(), "13800138000", b"1380\xFF138000"), 2, "AAE005");
}

#[test]
fn a_file_cut_in_its_last_character_makes_no_twins() {
    let text = register();
    let cut = text.rfind("朝阳区").unwrap() + "朝阳".len() + 2;
    one_is_refused(&text.as_bytes()[..cut], 201, "AAC010");
}

#[test]
fn one_latin_1_byte_in_a_column_that_is_not_read_makes_no_twins() {
    one_is_refused(&replaced(&register(), "cafe", b"caf\xE9"), 2, "remark");
}

#[test]
fn a_register_in_gb_18030_and_one_with_a_mark_are_the_same_register() {
    let desk = desk();
    let brought = bring(&desk, &encoding_rs::GB18030.encode(&register()).0);
    assert_eq!((brought.done.rows.new, brought.done.encoding), (200, FileEncoding::Gb18030));
    let brought = bring(&desk, format!("\u{FEFF}{}", register()).as_bytes());
    assert_eq!((brought.done.rows.unchanged, brought.done.encoding), (200, FileEncoding::Utf8));
    assert!(brought.done.held.is_none());
}

#[test]
fn the_wrong_encoding_by_order_holds_everybody_and_makes_no_twins() {
    let desk = desk();
    bring(&desk, register().as_bytes());
    let before = workers(&desk);
    let taking = Taking { encoding: Some(FileEncoding::Gb18030), ..Taking::default() };
    let Brought { done, .. } = try_bring(&desk, register().as_bytes(), taking, false).unwrap();
    assert_eq!((done.rows.new, done.rows.changed, workers(&desk)), (0, 0, before));
    assert!(done.rows.held > 100 && done.rows.held + done.rows.refused == 200, "{:?}", done.rows);
}

#[test]
fn an_encoding_that_nobody_can_tell_is_asked_for() {
    let desk = desk();
    let unclear = [csv(&[LI]).replace(people::HOUSEHOLD, "").as_bytes(), b"\xFF\xFF,\xFF\n"].concat();
    let fault = try_bring(&desk, &unclear, Taking::default(), false).err().unwrap();
    assert!(matches!(fault, ImportFault::EncodingUnclear), "{fault:?}");
    let taking = Taking { encoding: Some(FileEncoding::Utf8), ..Taking::default() };
    let rows = try_bring(&desk, &unclear, taking, true).unwrap().done.rows;
    assert_eq!((rows.rows(), rows.refused), (2, 1));
}

const RENAMED: Person = Person { name: "李大明", ..LI };

#[test]
fn a_number_that_is_known_under_another_name_is_held_and_nothing_else() {
    let desk = desk();
    let before = workers(&desk);
    // In the store by its number, by the other generation's spelling, by an old number; in the file by an earlier row.
    let newcomer = Person { number: people::NOBODY, name: "高来了", card: "B47739099", ..LI };
    let everybody = [
        RENAMED,
        Person { number: "110105491231002", ..RENAMED },
        Person { number: "110105700101001", name: "秦某某", ..LI },
        Person { number: "110105197001010038", name: "秦改号", ..LI },
        newcomer,
        Person { name: "高又来", ..newcomer },
        Person { number: "110105198001120231", name: "新人", old_numbers: "11010519491231002X", ..LI },
        WANG,
    ];
    let Brought { done, held, refused } = bring(&desk, csv(&everybody).as_bytes());
    assert_eq!(done.rows, Import { new: 1, unchanged: 1, held: 6, ..Import::default() });
    assert_eq!((held, refused.len()), (vec![2, 3, 4, 5, 7, 8], 0));
    assert_eq!(workers(&desk), before + 1);
    assert_eq!(names(&desk, LI.number), ["李小明"]);
    assert_eq!(desk.last("imported")["held"], 6);

    let file = done.held.unwrap();
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert_eq!(kept.lines().count(), 7);
    assert!(kept.starts_with(&format!("\u{FEFF}{COLUMNS}\n{}", csv(&[RENAMED]).lines().nth(1).unwrap())));
    desk.sign_in("1001").at(at(0)).find(&LI.id()).unwrap();
    desk.assert_sound();
}

#[test]
fn the_other_generation_s_spelling_under_the_same_name_is_the_same_worker() {
    let desk = desk();
    let before = workers(&desk);
    let brought = bring(&desk, csv(&[Person { number: "110105491231002", ..LI }]).as_bytes());
    assert_eq!(brought.done.rows, Import { unchanged: 1, ..Import::default() });
    let old = Person { number: "110105801201021", name: "石老号", card: "B47739098", ..WANG };
    assert_eq!(bring(&desk, csv(&[old]).as_bytes()).done.rows.new, 1);
    let long = number(old.number).other_generation().unwrap();
    let row = csv(&[old]).replace(old.number, long.reveal());
    assert_eq!(bring(&desk, row.as_bytes()).done.rows.changed, 1);
    assert_eq!((workers(&desk), names(&desk, long.reveal())), (before + 1, vec!["石老号".to_owned()]));
}

#[test]
fn a_held_row_comes_in_as_the_same_person_renamed() {
    let desk = desk();
    let before = workers(&desk);
    let held = bring(&desk, csv(&[RENAMED]).as_bytes()).done.held.unwrap();
    let again = std::fs::read(&held).unwrap();
    let brought = try_bring(&desk, &again, accepting(OtherName::NewName), false).unwrap();
    assert_eq!(brought.done.rows, Import { changed: 1, ..Import::default() });
    assert_eq!((workers(&desk), names(&desk, LI.number)), (before, vec!["李大明".to_owned()]));
    let entry = desk.last("imported");
    assert_eq!((&entry["other_name"], &entry["accepted"]), (&"new_name".into(), &1.into()));
    // From now on the new name is the known one.
    assert_eq!(bring(&desk, csv(&[RENAMED]).as_bytes()).done.rows.unchanged, 1);
    assert_eq!(bring(&desk, csv(&[LI]).as_bytes()).done.rows.held, 1);
    // Which of two people with one number is renamed, nobody can tell.
    let third = Person { name: "尤女士", ..people::TWIN };
    let brought = try_bring(&desk, csv(&[third]).as_bytes(), accepting(OtherName::NewName), false).unwrap();
    assert_eq!(brought.done.rows.held, 1);
}

#[test]
fn a_held_row_comes_in_as_a_second_person() {
    let desk = desk();
    let before = workers(&desk);
    let held = bring(&desk, csv(&[RENAMED]).as_bytes()).done.held.unwrap();
    let again = std::fs::read(&held).unwrap();
    let brought = try_bring(&desk, &again, accepting(OtherName::SecondPerson), false).unwrap();
    assert_eq!(brought.done.rows, Import { new: 1, ..Import::default() });
    assert_eq!((workers(&desk), names(&desk, LI.number).len()), (before + 1, 2));
    // Both are known now: the same files change nothing and hold nobody.
    let brought = bring(&desk, csv(&[LI, RENAMED]).as_bytes());
    assert_eq!(brought.done.rows, Import { unchanged: 2, ..Import::default() });
}

#[test]
fn nobody_becomes_a_second_person_of_his_own_name() {
    let desk = desk();
    let before = workers(&desk);
    // As a register wrote it before the number changed, and as one writes it that skipped a change.
    let (_, old) = people::CHANGED.old_numbers.split_once(';').unwrap();
    for stale in
        [Person { number: old, old_numbers: "", ..people::CHANGED }, Person { number: people::NOBODY, ..people::CHANGED }]
    {
        let brought = try_bring(&desk, csv(&[stale]).as_bytes(), accepting(OtherName::SecondPerson), false).unwrap();
        assert_eq!(brought.done.rows, Import { held: 1, ..Import::default() }, "{}", stale.number);
    }
    assert_eq!(workers(&desk), before);
}

#[test]
fn a_row_with_more_fields_than_the_header_is_refused_and_not_cut() {
    let desk = desk();
    let header = COLUMNS.replace("AAC010,", "") + ",AAC010";
    let row = |place: &str| format!("{header}\n{},王逗号,,01,,110105,,,,,,normal,{place}\n", people::NOBODY);
    let brought = bring(&desk, row("北京,朝阳区").as_bytes());
    assert_eq!(brought.done.rows, Import { refused: 1, ..Import::default() });
    assert_eq!(brought.refused[0].2, WhyRefused::TooManyFields);
    // Quoted, or with nothing behind it, it is whole.
    assert_eq!(bring(&desk, row("\"北京,朝阳区\",,").as_bytes()).done.rows.new, 1);
    assert_eq!(desk.ask(&format!("SELECT household FROM workers WHERE number_key = '{}'", people::NOBODY)), ["北京,朝阳区"]);
}

#[test]
fn a_check_counts_what_an_import_would_do_and_changes_nothing() {
    let desk = desk();
    let mut file = csv(&[
        WANG,
        Person { card: "C00000001", ..LI },
        RENAMED,
        Person { number: people::NOBODY, name: "高来了", ..LI },
        Person { number: people::NOBODY, name: "高又来", ..LI },
    ]);
    file.push_str("1,2\n");
    let tables = || desk.ask("SELECT id || number_key || name || ifnull(card_key, '') FROM workers ORDER BY id");
    let before = tables();
    let checked = try_bring(&desk, file.as_bytes(), Taking::default(), true).unwrap();
    assert_eq!(checked.done.rows, Import { new: 1, changed: 1, unchanged: 1, held: 2, refused: 1, ..Import::default() });
    assert_eq!((checked.held.as_slice(), checked.refused[0].0, checked.done.held), ([4, 6].as_slice(), 7, None));
    assert!(tables() == before && desk.all("imported").len() == 1, "nothing came in");
    assert_eq!(desk.last("import_checked")["held"], 2);
    assert!(!files(&desk).iter().any(|name| name.contains("held")));
    assert_eq!(bring(&desk, file.as_bytes()).done.rows, checked.done.rows, "as it was foretold");
    desk.assert_sound();
}

fn files(desk: &Desk) -> Vec<String> {
    std::fs::read_dir(desk.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn text_that_hides_or_paints_is_refused() {
    let desk = desk();
    for (from, to, column, why) in [
        (people::HOUSEHOLD, "\u{1B}[2J", "AAC010", WhyRefused::Household),
        (people::HOUSEHOLD, "北京\u{202E}市", "AAC010", WhyRefused::Household),
        (people::HOUSEHOLD, &"市".repeat(101), "AAC010", WhyRefused::Household),
        ("李小明", "李\u{200B}小明", "AAC003", WhyRefused::Name),
        ("李小明", "李\u{3164}明", "AAC003", WhyRefused::Name),
        ("李小明", "\u{301}\u{308}", "AAC003", WhyRefused::Name),
        ("李小明", &"李".repeat(61), "AAC003", WhyRefused::Name),
    ] {
        let refused = bring(&desk, csv(&[LI]).replace(from, to).as_bytes()).refused;
        assert_eq!(refused, [(2, column.to_owned(), why)], "{to:?}");
    }
}

#[test]
fn long_lines_open_quotes_and_zeros_are_refused_line_by_line() {
    let desk = desk();
    let mut file = csv(&[WANG]).into_bytes();
    file.extend(b"\"open,");
    file.extend(vec![b'x'; 10 << 20]);
    file.extend(b"\n\"not closed,1,2\n");
    file.extend(vec![0; 1 << 20]);
    file.extend(b"\n\0,\0\n");
    file.extend(csv(&[LI]).lines().nth(1).unwrap().bytes());
    let Brought { done, refused, .. } = bring(&desk, &file);
    assert_eq!(done.rows, Import { unchanged: 2, refused: 4, ..Import::default() });
    let why: Vec<_> = refused.iter().map(|(line, _, why)| (*line, *why)).collect();
    assert_eq!(why[..3], [(3, WhyRefused::TooLong), (4, WhyRefused::OpenQuote), (5, WhyRefused::TooLong)]);
    assert_eq!(why[3].0, 6);
}

#[test]
fn what_need_not_end_is_no_file() {
    let desk = desk();
    let pipe = desk.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe.as_path(), Path::new("/dev/zero"), desk.path()] {
        let mut admin = desk.sign_in(ADMIN);
        let fault = admin.at(at(0)).import(path, &Taking::default(), &mut |_| {}).unwrap_err();
        assert!(matches!(fault, ImportFault::NotAFile), "{}: {fault:?}", path.display());
    }
    let missing = desk.sign_in(ADMIN).at(at(0)).import(Path::new("/no/such"), &Taking::default(), &mut |_| {});
    assert!(matches!(missing, Err(ImportFault::Unreadable(_))));
}

#[test]
fn a_check_needs_the_same_right() {
    let desk = desk();
    let checked = desk.sign_in("1001").at(at(0)).check_import(Path::new("/no/such"), &Taking::default(), &mut |_| {});
    assert!(matches!(checked, Err(ImportFault::Stopped(Stop::Refused(Refusal::NoRight(_))))));
}

/// Runs an import at the terminal.
fn at_terminal(desk: &Desk, file: &Path, more: &[&str]) -> Ended {
    let arguments = [&["import", file.to_str().unwrap(), "--user", ADMIN], more].concat();
    run(desk.path(), &arguments, &[password_of(ADMIN).expose()])
}

#[test]
fn a_terminal_names_a_hundred_lines_at_the_most_where_the_files_name_all() {
    let desk = desk();
    let file = desk.path().join("wrong.csv");
    let wrong: String = (0..300).map(|place| format!("{place},李某,,,,,110105,,,,,,normal\n")).collect();
    std::fs::write(&file, format!("{}{wrong}", csv(&[]))).unwrap();
    let named = |more: &[&str]| {
        let ended = at_terminal(&desk, &file, &[&["--language", "en"], more].concat());
        assert!(ended.output.ends_with("0 new, 0 changed, 0 unchanged, 0 held, 300 refused\n"), "{}", ended.output);
        (ended.said.matches("Line ").count(), ended.said.matches("in the files alone").count())
    };
    assert_eq!(named(&["--check"]), (300, 0));
    assert_eq!(named(&[]), (100, 1));
    let files = std::fs::read_dir(desk.path()).unwrap().map(|entry| entry.unwrap().path());
    let report = files.into_iter().find(|path| path.extension().is_some_and(|it| it == "tsv")).unwrap();
    assert_eq!(std::fs::read_to_string(report).unwrap().lines().count(), 301);
}

#[test]
fn the_last_line_at_a_terminal_has_five_numbers_and_the_way_to_held_rows() {
    let desk = desk();
    let file = desk.path().join("register.csv");
    std::fs::write(&file, csv(&[LI, RENAMED])).unwrap();
    let counts = "0 new, 0 changed, 1 unchanged, 1 held, 0 refused\n";
    let checked = at_terminal(&desk, &file, &["--check"]);
    assert_eq!((checked.code, checked.output), (Some(1), format!("Read as UTF-8\n{counts}")));
    let imported = at_terminal(&desk, &file, &[]);
    let lines: Vec<&str> = imported.output.lines().collect();
    let [encoding, held, last] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((imported.code, *encoding, *last), (Some(1), "Read as UTF-8", counts.trim_end()));
    let held = Path::new(held.strip_prefix("file ").unwrap());
    assert!(imported.said.contains("Line 3: held") && imported.said.contains("--accept new-name"), "{}", imported.said);
    assert_eq!(held.parent(), Some(desk.path()));
    let accepted = at_terminal(&desk, held, &["--accept", "new-name", "--encoding", "utf-8"]);
    assert_eq!(accepted.code, Some(0), "{}", accepted.said);
    let chinese = at_terminal(&desk, held, &["--language", "zh-CN"]);
    assert_eq!(chinese.output, "文件编码：UTF-8\n新增 0，更新 0，未变 1，待核 0，拒绝 0\n");
    let pipe = at_terminal(&desk, Path::new("/dev/zero"), &[]);
    assert_eq!(pipe.code, Some(1), "{}", pipe.said);
}

/// A person who is known already, as an import would say it again.
fn again(person: &Person, change: impl Fn(&str) -> String) -> Vec<u8> {
    change(&csv(&[*person])).into_bytes()
}

#[test]
fn what_an_import_changes_of_a_known_person_is_shown_to_whoever_serves_him_for_thirty_days() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    assert_eq!(clerk.found(&LI, at(1)).remarks(), []);
    let card = |text: &str| text.replace(LI.card, "A00000019");
    assert_eq!(bring(&desk, &again(&LI, card)).done.rows.changed, 1);
    assert_eq!(clerk.found(&LI, at(2)).remarks(), [Remark::Changed(RegisterField::Card, 0)]);
    let days = |days: i64| at(0) + chrono::TimeDelta::days(days);
    assert_eq!(clerk.found(&LI, days(29)).remarks(), [Remark::Changed(RegisterField::Card, 29)]);
    assert_eq!(clerk.found(&LI, days(31)).remarks(), []);
    let said = Words::new(Language::English).remark(Remark::Changed(RegisterField::Card, 3));
    assert_eq!(said, "card number changed by an import 3 days ago: please look closely");
}

#[test]
fn a_change_of_the_register_is_put_down_with_its_file_and_without_a_value_that_could_be_read() {
    let desk = desk();
    let moved = |text: &str| text.replace(LI.card, "A00000019").replace("13800138000", "13900139000");
    let file = again(&LI, moved);
    bring(&desk, &file);
    let rows = desk.ask("SELECT field || ' ' || before || ' ' || after || ' ' || file FROM register_changes ORDER BY field");
    assert!(!rows.is_empty() && rows.iter().all(|row| row.split(' ').all(|part| !part.is_empty())), "{rows:?}");
    assert!(rows[0].starts_with("card ") && rows[0].ends_with(&digest(&file)), "{rows:?}");
    for secret in [LI.card, "A00000019", "13800138000", "13900139000"] {
        assert!(rows.iter().all(|row| !row.contains(secret)), "{rows:?}");
    }
    // There and back: the same value has the same tag, and both changes stay.
    bring(&desk, &again(&LI, str::to_owned));
    let tags = desk.ask("SELECT before FROM register_changes WHERE field = 'card' ORDER BY id");
    let after = desk.ask("SELECT after FROM register_changes WHERE field = 'card' ORDER BY id");
    assert!(tags.len() == 2 && tags[0] == after[1] && tags[1] == after[0], "{tags:?} {after:?}");
    // What brings nothing new puts nothing down.
    bring(&desk, &again(&LI, str::to_owned));
    assert_eq!(desk.ask("SELECT count(*) FROM register_changes WHERE field = 'card'"), ["2"]);
    assert!(desk.tamper("DELETE FROM register_changes").is_err());
    assert!(desk.tamper("UPDATE register_changes SET worker = worker + 1").is_err());
}

#[test]
fn since_when_card_and_mobile_are_what_they_are_stands_with_the_worker() {
    let desk = desk();
    let since = || {
        desk.ask(&format!("SELECT coalesce(card_since, '-') || ' ' || coalesce(mobile_since, '-') || ' ' || coalesce(former_mobile_key, '-') FROM workers WHERE number_key = '{}'", LI.number))
    };
    assert_eq!(since(), ["- - -"]);
    let before = desk.ask(&format!("SELECT mobile_key FROM workers WHERE number_key = '{}'", LI.number)).concat();
    bring(&desk, &again(&LI, |text| text.replace(&before, "13900139000")));
    assert!(since().concat().starts_with("- 2026-") && since().concat().ends_with(&before), "{:?}", since());
}

#[test]
fn a_change_that_a_clock_far_ahead_has_dated_is_shown_with_its_date_and_never_as_one_of_today() {
    let desk = desk();
    crate::clock::settle(&desk, "2001", ADMIN, later(3650, 0)).unwrap();
    desk.import(&[Person { card: "C99999999", ..LI }], later(3650, 1));
    crate::clock::settle(&desk, "2001", ADMIN, at(60)).unwrap();
    let remarks = desk.sign_in_at("1001", at(61)).found(&LI, at(61)).remarks().to_vec();
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    for language in Language::ALL {
        let said = Words::new(language).remark(remarks[0]);
        assert!(said.contains("2036-11-19"), "{said}");
        let today = ["today", "今天", "-3650", " 0 "];
        assert!(!today.iter().any(|word| said.contains(word)), "{said}");
    }
}
