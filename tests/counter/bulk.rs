//! The register of a city: files that are large, that are wrong in many places, that are cut short, and that have not everything.

mod every_kind;

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use xinfeng::counter::{Import, ImportFault, ImportNews, Imported, ManyGone, Taking, WhyRefused};
use xinfeng::domain::check_digit::mod_11_2;
use xinfeng::domain::{Chance, RegisterKind, Unreadable};
use xinfeng::practice::Seeded;

use crate::desk::{ADMIN, At, Desk, at, desk, password_of, piped_desk};
use crate::killed::kills;
use crate::people::{LI, NOBODY, TWIN, WANG, csv};
use crate::terminal::{Running, run};

const CONTRIBUTIONS: &str = "AAC002,AAE140,AAE003,AAB001,AAE180,employer_amount,personal_amount,state";
const INSURANCES: [u32; 5] = [110, 310, 210, 410, 510];
/// Every worker here is one of so many.
const PEOPLE: u64 = 300;

/// So many rows, unless the environment says another number.
fn rows(usual: u64) -> u64 {
    std::env::var("XINFENG_ROWS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

fn number_of(place: u64) -> String {
    let body = format!("110102{:04}0101{:03}", 1_950 + place / 900, 1 + place % 900);
    format!("{body}{}", mod_11_2(&body).unwrap())
}

/// Brings the people in whose the rows are.
fn with_people(desk: &Desk, people: u64) {
    let mut text = csv(&[]);
    for place in 0..people {
        writeln!(text, "{},张某,,,,,110105,,,,,,normal", number_of(place)).unwrap();
    }
    assert_eq!(bring(desk, &text, &Taking::default()).unwrap().0.rows.new, people);
}

fn bring(desk: &Desk, text: impl AsRef<[u8]>, taking: &Taking) -> Result<(Imported, Vec<(u64, WhyRefused)>), ImportFault> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let mut refused = Vec::new();
    let mut told = |told: ImportNews<'_>| {
        if let ImportNews::Refused(row) = told {
            refused.push((row.line, row.why));
        }
    };
    let done = desk.sign_in(ADMIN).at(at(0)).import(file.path(), taking, &mut told)?;
    refused.sort_by_key(|(line, _)| *line);
    Ok((done, refused))
}

fn of(kind: RegisterKind) -> Taking {
    Taking { kind, ..Taking::default() }
}

/// A month of somebody, each once, in an order that looks like none.
fn contribution(at: u64, of: u64, people: u64) -> String {
    let place = (at * 2_654_435_761 + 12_345) % of;
    let (worker, turn) = (place % people, place / people);
    let (month, insurance) = (turn / 5, INSURANCES[usize::try_from(turn % 5).unwrap()]);
    let month = (1_950 + month / 12) * 100 + month % 12 + 1;
    format!("{},{insurance},{month},,{}.{:02},1,2,paid", number_of(worker), 3_000 + worker, place % 100)
}

/// What stands in the table, with what is gone, in one number.
fn digest(desk: &Desk) -> (u64, u64) {
    let raw = desk.open_raw();
    let content = "SELECT w.number_key, month, insurance, c.state, base, by_employer, by_person, c.gone IS NULL
                   FROM contributions AS c JOIN workers AS w ON w.id = c.worker ORDER BY area, worker, month, insurance";
    let content = content.replace("ORDER BY area", "ORDER BY c.area");
    let mut statement = raw.prepare(&content).unwrap();
    let mut rows = statement.query([]).unwrap();
    let (mut digest, mut count) = (DefaultHasher::new(), 0);
    while let Some(row) = rows.next().unwrap() {
        (row.get::<_, String>(0).unwrap(), row.get::<_, String>(3).unwrap()).hash(&mut digest);
        [1, 2, 4, 5, 6, 7].map(|place| row.get::<_, i64>(place).unwrap()).hash(&mut digest);
        count += 1;
    }
    (count, digest.finish())
}

fn count(desk: &Desk) -> u64 {
    desk.ask("SELECT count(*) FROM contributions").concat().parse().unwrap()
}

fn words<'a>(file: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    [&["import", file.to_str().unwrap(), "--user", ADMIN, "--kind", "contributions"], more].concat()
}

/// Kills an import at random instants of the time that it takes, and takes it up as often: how many rows were in each time.
fn killed_and_taken_up(desk: &Desk, file: &Path, more: &[&str], (whole, kills): (Duration, u32)) -> Vec<u64> {
    let mut chance = Seeded::new(16);
    let killed = |_| {
        let mut running = Running::start(desk.path(), &words(file, more));
        running.answer(password_of(ADMIN).expose());
        std::thread::sleep(whole * (30 + u32::from(chance.below(140).unwrap())) / 200);
        running.child.kill().unwrap();
        running.child.wait().unwrap();
        count(desk)
    };
    (0..kills).map(killed).collect()
}

fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("contributions.csv");
    std::fs::write(&file, text).unwrap();
    (folder, file)
}

fn many(rows: u64, people: u64) -> String {
    let mut text = String::from(CONTRIBUTIONS);
    (0..rows).for_each(|at| write!(text, "\n{}", contribution(at, rows, people)).unwrap());
    text
}

#[test]
fn an_import_that_is_killed_and_taken_up_leaves_what_an_undisturbed_one_leaves() {
    let (rows, desk) = (rows(8_000), piped_desk());
    let people = PEOPLE.max(rows / 25);
    with_people(&desk, people);
    // A twentieth is there already, and in no file.
    let before: String = (0..rows / 20).fold(String::from(CONTRIBUTIONS), |text, at| {
        let number = number_of(at % people);
        format!("{text}\n{number},110,{},,1,1,1,paid", 1_949 * 100 + at / people + 1)
    });
    let before = bring(&desk, &before, &of(RegisterKind::Contributions)).unwrap().0.rows.new;
    assert_eq!(before, rows / 20);
    let (_folder, file) = written(&many(rows, people));
    for more in [&[][..], &["--full"]] {
        let (whole, killed) = (desk.copy(), desk.copy());
        let begun = Instant::now();
        let ended = run(whole.path(), &words(&file, more), &[password_of(ADMIN).expose()]);
        assert!(ended.output.contains(&format!("{rows} new")), "{}{}", ended.output, ended.said);
        let left = killed_and_taken_up(&killed, &file, more, (begun.elapsed(), kills(3)));
        let ended = run(killed.path(), &words(&file, more), &[password_of(ADMIN).expose()]);
        assert_eq!(ended.code, Some(0), "{}", ended.said);
        eprintln!("{rows} rows {more:?}, killed with so many in: {left:?}");
        // Whoever reads the counts knows that they are of both. Where all were in, the last may have been taken up, too.
        let said = ended.said.contains("It went on behind that line");
        let in_part = left.last().is_some_and(|count| *count > before && *count < before + rows);
        assert!(if more.is_empty() { said || !in_part } else { !said }, "{left:?} {}", ended.said);
        assert_eq!(digest(&killed), digest(&whole), "{left:?}");
        assert_eq!(count(&killed), rows + before);
        let gone = "SELECT count(*) FROM contributions WHERE gone IS NOT NULL";
        assert_eq!(killed.ask(gone), [if more.is_empty() { "0".to_owned() } else { before.to_string() }]);
        assert_eq!(killed.ask("SELECT count(*) FROM imports"), ["0"]);
        killed.assert_sound();
    }
}

#[test]
fn every_bad_row_of_a_large_file_is_named_and_the_rest_comes_in() {
    let (rows, desk) = (rows(6_000), desk());
    let people = PEOPLE.max(rows / 25);
    with_people(&desk, people);
    let good = |at| contribution(at, rows, people);
    let with = |at: u64, place: usize, cell: &str| {
        let row = good(at);
        row.split(',').enumerate().map(|(at, it)| if at == place { cell } else { it }).collect::<Vec<_>>().join(",")
    };
    // Each of another month: of two of one month the second would be refused for that.
    let of_month = |number: &str, at: u64| format!("{number},110,{},,1,1,1,paid", (1_950 + at / 12) * 100 + at % 12 + 1);
    type Spoilt<'a> = (WhyRefused, Box<dyn Fn(u64) -> String + 'a>);
    let cell = |why, place, cell: &'static str| -> Spoilt<'_> { (why, Box::new(move |at| with(at, place, cell))) };
    let spoilt: Vec<Spoilt<'_>> = vec![
        (WhyRefused::Nobody, Box::new(|at| of_month(NOBODY, at / 1_500))),
        (WhyRefused::Several, Box::new(|at| of_month(TWIN.number, at / 1_500))),
        cell(WhyRefused::Number(Unreadable::Length(3)), 0, "123"),
        cell(WhyRefused::Insurance, 1, "120"),
        cell(WhyRefused::Month, 2, "202613"),
        cell(WhyRefused::EmployerCode, 3, "91000000MA0000001Z"),
        cell(WhyRefused::Amount, 4, "1.005"),
        cell(WhyRefused::Amount, 5, "-1"),
        cell(WhyRefused::Amount, 6, "1,5\""),
        cell(WhyRefused::ContributionState, 7, "late"),
        cell(WhyRefused::OpenQuote, 7, "\"paid"),
        (WhyRefused::TooManyFields, Box::new(|at| good(at) + ",x")),
        (WhyRefused::Incomplete, Box::new(|at| good(at).rsplit_once(',').unwrap().0.to_owned())),
        (WhyRefused::TooLong, Box::new(|_| "x".repeat(70_000))),
        (WhyRefused::Twice(2), Box::new(|_| good(0))),
    ];
    let (mut text, mut expected) = (String::from(CONTRIBUTIONS), Vec::new());
    for at in 0..rows {
        // One in a hundred, every kind in turn, and each where its row would have been.
        let bad = (at % 100 == 99).then(|| usize::try_from(at / 100).unwrap() % spoilt.len());
        // So long a line every time would be most of the file.
        let bad = bad.filter(|bad| spoilt[*bad].0 != WhyRefused::TooLong || at < 20_000);
        let row = match bad {
            Some(bad) => {
                expected.push((at + 2, spoilt[bad].0));
                (spoilt[bad].1)(at)
            }
            None => good(at),
        };
        write!(text, "\n{row}").unwrap();
    }
    let (done, refused) = bring(&desk, &text, &of(RegisterKind::Contributions)).unwrap();
    let named = |why: &WhyRefused| match why {
        // A comma in an amount is one field more.
        WhyRefused::Amount | WhyRefused::TooManyFields | WhyRefused::OpenQuote => WhyRefused::Amount,

        other => *other,
    };
    let of = |rows: &[(u64, WhyRefused)]| rows.iter().map(|(line, why)| (*line, named(why))).collect::<Vec<_>>();
    assert_eq!(of(&refused), of(&expected));
    let bad = u64::try_from(expected.len()).unwrap();
    assert_eq!(done.rows, Import { new: rows - bad, refused: bad, ..Import::default() });
    let files = done.refused.unwrap();
    let report = std::fs::read_to_string(&files.report).unwrap();
    assert_eq!(report.lines().count(), expected.len() + 1);
    assert!(!report.contains(NOBODY) && report.contains("\ttwice 2\n"));
    assert_eq!(count(&desk), rows - bad);
    desk.assert_sound();
}

#[test]
fn of_two_rows_of_one_month_the_second_is_refused_and_both_lines_are_named() {
    let desk = piped_desk();
    desk.import(&[WANG], at(0));
    let (li, wang) = (LI.number, WANG.number);
    let rows = [
        format!("{li},110,202509,,1,1,1,paid"),
        format!("{li},110,202510,,1,1,1,paid"),
        format!("{wang},110,202509,,1,1,1,paid"),
        format!("{li},110,202509,,2,2,2,owed"),
        // The same person in the spelling of before.
        "110105491231002,110,202509,,3,3,3,owed".to_owned(),
    ];
    let text = format!("{CONTRIBUTIONS}\n{}\n", rows.join("\n"));
    let (done, refused) = bring(&desk, &text, &of(RegisterKind::Contributions)).unwrap();
    assert_eq!(refused, [(5, WhyRefused::Twice(2)), (6, WhyRefused::Twice(2))]);
    assert_eq!(done.rows, Import { new: 3, refused: 2, ..Import::default() });
    let base = "SELECT base FROM contributions WHERE month = 202509 ORDER BY worker";
    assert_eq!(desk.ask(base), ["100", "100"], "the first counts");
    // What is corrected comes in alone; and a file that was cut short knows the lines before.
    let alone = format!("{CONTRIBUTIONS}\n{}\n", rows[3]);
    assert_eq!(bring(&desk, &alone, &of(RegisterKind::Contributions)).unwrap().0.rows.changed, 1);
    let year = |amount: u32| format!("{li},110,2025,0,{amount},0,{amount},12");
    let accounts = format!("AAC002,AAE140,year,opening,credited,interest,closing,months\n{}\n{}\n", year(1), year(2));
    assert_eq!(bring(&desk, &accounts, &of(RegisterKind::Accounts)).unwrap().1, [(3, WhyRefused::Twice(2))]);
    // A month may have several benefits.
    let benefit = |kind: &str| format!("{li},110,202510,{kind},1,paid\n");
    let benefits = format!("AAC002,AAE140,AAE003,kind,amount,state\n{}", ["甲", "乙", "甲"].map(benefit).concat());
    assert_eq!(bring(&desk, &benefits, &of(RegisterKind::Benefits)).unwrap().1, [(4, WhyRefused::Twice(2))]);
    let (_folder, file) = written(&text);
    let ended = run(desk.path(), &words(&file, &[]), &[password_of(ADMIN).expose()]);
    assert!(
        ended.said.contains("Line 5, column AAC002") && ended.said.contains("line 2 has the same worker"),
        "{}",
        ended.said
    );
}

#[test]
fn a_file_that_lacks_more_than_a_tenth_flags_nothing_until_that_is_said() {
    let desk = piped_desk();
    let rows: Vec<String> = (0..20).map(|at| contribution(at, 20, 4).replace(&number_of(0), LI.number)).collect();
    with_people(&desk, 4);
    let file = |lacks: usize| format!("{CONTRIBUTIONS}\n{}\n", rows[lacks..].join("\n"));
    bring(&desk, file(0), &of(RegisterKind::Contributions)).unwrap();
    let full = Taking { full: true, ..of(RegisterKind::Contributions) };
    let gone = || desk.ask("SELECT count(*) FROM contributions WHERE gone IS NOT NULL").concat();
    assert_eq!((bring(&desk, file(2), &full).unwrap().0.rows.gone, gone()), (Some(2), "2".into()), "a tenth is no more");
    // Of the eighteen that are there it lacks two; and says another amount of one.
    let other = file(4).replace("paid\n", "owed\n");
    let done = bring(&desk, &other, &full).unwrap().0;
    assert_eq!((done.many_gone, done.rows.gone), (Some(ManyGone { gone: 2, of: 18 }), Some(0)));
    let owed = "SELECT count(*) FROM contributions WHERE state = 'owed'";
    assert_eq!((gone(), desk.ask(owed).concat()), ("2".into(), "16".into()), "its rows are in");
    let (_folder, file) = written(&other);
    let ended = run(desk.path(), &words(&file, &["--full"]), &[password_of(ADMIN).expose()]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("lacks: 2 of 18,") && ended.said.contains("--many-gone"), "{}", ended.said);
    let ended = run(desk.path(), &words(&file, &["--full", "--many-gone"]), &[password_of(ADMIN).expose()]);
    assert!(ended.output.trim_end().ends_with("0 refused, 2 gone"), "{}", ended.output);
    assert_eq!(gone(), "4");
    desk.assert_sound();
}

/// The files of the data folder that are called so.
pub fn called(desk: &Desk, begins: &str, ends: &str) -> Vec<PathBuf> {
    let files = std::fs::read_dir(desk.path()).unwrap().map(|entry| entry.unwrap().path());
    let name = |file: &PathBuf| file.file_name().unwrap().to_str().unwrap().to_owned();
    files.filter(|file| name(file).starts_with(begins) && name(file).ends_with(ends)).collect()
}

/// The command that was said to be the next, as the words that the program takes behind its data folder and language.
pub fn next_command(said: &str) -> Vec<String> {
    let line = said.lines().find(|line| line.contains("please give this command: xinfeng ")).unwrap();
    let (_, command) = line.split_once("command: xinfeng ").unwrap();
    let mut words = command.split(' ').map(str::to_owned);
    assert_eq!(words.next().as_deref(), Some("--data"));
    words.skip(1).collect()
}

#[test]
fn a_whole_file_that_lacks_many_says_what_came_in_and_keeps_what_it_left_out() {
    let desk = piped_desk();
    with_people(&desk, 4);
    let rows: Vec<String> = (0..20).map(|at| contribution(at, 20, 4)).collect();
    bring(&desk, format!("{CONTRIBUTIONS}\n{}\n", rows.join("\n")), &of(RegisterKind::Contributions)).unwrap();
    let other = format!("{CONTRIBUTIONS}\n{},110,202610,,1,1,1,paid\n{}\n", LI.number, rows[8..].join("\n"));
    let wrong = format!("{NOBODY},110,202610,,1,1,1,paid\n");
    let (_folder, file) = written(&(other.clone() + &wrong));
    let ended = run(desk.path(), &words(&file, &["--full"]), &[password_of(ADMIN).expose()]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.said.contains("Line 15, column AAC002"), "{}", ended.said);
    assert!(ended.output.contains("1 new, 0 changed, 12 unchanged, 0 held, 1 refused, 0 gone"), "{}", ended.output);
    assert!(ended.output.contains("/refused-") && ended.said.contains("The refused rows are in"), "{}", ended.output);
    assert!(ended.said.contains("lacks: 8 of 21,") && ended.said.contains("though its good rows came in"));
    assert_eq!(
        (count(&desk), desk.ask("SELECT count(*) FROM contributions WHERE gone IS NOT NULL").concat()),
        (21, "0".into())
    );
    let kept = called(&desk, "refused-", ".csv");
    assert_eq!(
        kept.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect::<Vec<_>>(),
        [format!("{CONTRIBUTIONS}\n{wrong}")]
    );

    // A file whose rows are all refused brings nothing in.
    let (_folder, none) = written(&format!("{CONTRIBUTIONS}\n{wrong}"));
    let ended = run(desk.path(), &words(&none, &["--full"]), &[password_of(ADMIN).expose()]);
    assert!(ended.said.contains("lacks: 21 of 21,") && ended.said.contains("nothing of it came in"), "{}", ended.said);
    assert!(ended.output.contains("0 new, 0 changed, 0 unchanged, 0 held, 1 refused, 0 gone"), "{}", ended.output);

    // The command that is said is the one that does it.
    let (_folder, file) = written(&other);
    let ended = run(desk.path(), &words(&file, &["--full"]), &[password_of(ADMIN).expose()]);
    let next = next_command(&ended.said);
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    let ended = run(desk.path(), &next, &[password_of(ADMIN).expose()]);
    assert_eq!(ended.code, Some(0), "{next:?} {}", ended.said);
    assert_eq!(desk.ask("SELECT count(*) FROM contributions WHERE gone IS NOT NULL"), ["8"]);
    desk.assert_sound();
}

#[test]
fn a_check_of_a_whole_file_that_lacks_many_warns_as_its_import_does() {
    let desk = piped_desk();
    with_people(&desk, 4);
    let rows: Vec<String> = (0..20).map(|at| contribution(at, 20, 4)).collect();
    let file = |lacks: usize| format!("{CONTRIBUTIONS}\n{}\n", rows[lacks..].join("\n"));
    bring(&desk, file(0), &of(RegisterKind::Contributions)).unwrap();
    let check = |lacks: usize, more: &[&str]| {
        let (_folder, file) = written(&file(lacks));
        run(desk.path(), &words(&file, &[&["--full", "--check"], more].concat()), &[password_of(ADMIN).expose()])
    };
    let ended = check(3, &[]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.output.trim_end().ends_with("17 unchanged, 0 held, 0 refused, 0 gone"), "{}", ended.output);
    assert!(ended.said.contains("lacks: 3 of 20,") && ended.said.contains("would be flagged as gone"), "{}", ended.said);
    let next = next_command(&ended.said);
    assert!(next.contains(&"--many-gone".to_owned()) && !next.contains(&"--check".to_owned()), "{next:?}");
    let (_folder, none) = written(&format!("{CONTRIBUTIONS}\n{NOBODY},110,202610,,1,1,1,paid\n"));
    let ended = run(desk.path(), &words(&none, &["--full", "--check"]), &[password_of(ADMIN).expose()]);
    assert!(ended.said.contains("nothing of it would come in"), "{}", ended.said);
    let ended = check(3, &["--many-gone"]);
    assert!(ended.code == Some(0) && ended.output.trim_end().ends_with("3 gone"), "{}", ended.output);
    let ended = check(2, &[]);
    assert!(ended.code == Some(0) && ended.output.trim_end().ends_with("2 gone"), "{}", ended.output);
    assert!(!ended.said.contains("lacks"), "{}", ended.said);
}

#[test]
fn what_a_file_in_another_system_s_words_holds_is_told_by_its_header_and_what_is_wrong_with_a_mapping_is_named() {
    let desk = piped_desk();
    let header = CONTRIBUTIONS.replace("AAC002", "公民身份号码").replace("AAE180", "缴费基数");
    let text = format!("{header}\n{},110,202610,,1,1,1,paid\n", LI.number);
    let (folder, file) = written(&text);
    let names = folder.path().join("names.toml");
    let import = |mapping: Option<&str>| {
        let mut words = vec!["import", file.to_str().unwrap(), "--user", ADMIN];
        if let Some(mapping) = mapping {
            std::fs::write(&names, mapping).unwrap();
            words.extend(["--mapping", names.to_str().unwrap()]);
        }
        run(desk.path(), &words, &[password_of(ADMIN).expose()])
    };
    let mapping = "[columns]\nAAC002 = \"公民身份号码\"\nAAE180 = \"缴费基数\"\n";
    for bytes in [encoding_rs::GB18030.encode(&text).0.into_owned(), text.clone().into_bytes()] {
        std::fs::write(&file, bytes).unwrap();
        let ended = import(Some(mapping));
        assert!(ended.code == Some(0) && ended.said.contains("the file holds: contributions"), "{}", ended.said);
    }
    assert_eq!(count(&desk), 1);
    // Where the header tells nothing, it is said what was looked for, and how it is said.
    let ended = import(None);
    assert!(ended.said.contains("lacks these columns of workers: AAC002, AAC003"), "{}", ended.said);
    assert!(ended.said.contains("--kind workers|employers|contributions|accounts|benefits"), "{}", ended.said);
    for (wrong, named) in [
        ("[colums]\nAAC002 = \"x\"\n", "colums"),
        ("[columns]\nAAC002 = \"公民身份号码\nAAE180 = \"缴费基数\"\n", "line 2"),
        ("[columns]\nAAC002 = \"x\"\n[values\n", "line 3"),
        ("[columns]\nAAC002 = 1\n", "line 2"),
        ("[columns]\nAAC999 = \"x\"\n", "AAC999"),
        ("[values.AAZ]\n\"1\" = \"paid\"\n", "AAZ"),
    ] {
        let ended = import(Some(wrong));
        assert_eq!(ended.code, Some(1), "{wrong}");
        let said = ended.said.lines().find(|line| line.contains("The mapping file cannot be used")).unwrap();
        assert!(said.contains(named) && said.contains("Nothing was read"), "{wrong} {said}");
    }
}

/// A file with some damage: bytes that mean something, pieces doubled, cut out or moved.
fn damaged(text: &[u8], chance: &mut Seeded) -> Vec<u8> {
    const PIECES: [&[u8]; 20] = [
        b",",
        b"\"",
        b"\n",
        b"\r",
        b"\0",
        b"\xFF",
        b"\xEF\xBB\xBF",
        b";",
        b"-",
        b".",
        b"=",
        b"[",
        b"99999999999999999999",
        "，".as_bytes(),
        "９".as_bytes(),
        "\u{E863}".as_bytes(),
        "\u{202E}".as_bytes(),
        b"\x81\x30\x81\x30",
        b"0",
        b" ",
    ];
    let mut bytes = text.to_vec();
    let mut below = |most: usize| {
        let drawn = u32::from(chance.below(250).unwrap()) * 250 + u32::from(chance.below(250).unwrap());
        usize::try_from(drawn).unwrap() % most.max(1)
    };
    for _ in 0..1 + below(6) {
        let (from, long) = (below(bytes.len()), 1 + below(40));
        let to = bytes.len().min(from + long);
        match below(5) {
            0 => drop(bytes.splice(from..from, PIECES[below(PIECES.len())].iter().copied())),
            1 => drop(bytes.splice(from..to, PIECES[below(PIECES.len())].iter().copied())),
            2 => drop(bytes.drain(from..to)),
            3 => {
                let piece = bytes[from..to].repeat(1 + below(3));
                let at = below(bytes.len());
                bytes.splice(at..at, piece);
            }
            _ => bytes.truncate(from),
        }
    }
    bytes
}

fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    kib.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Files of every kind and mapping files, damaged at random for so many minutes.
#[test]
fn whatever_a_file_says_it_is_brought_in_or_refused_line_by_line() {
    let (desk, mut chance) = (crate::desk::desk_in_memory(), Seeded::new(23));
    let (li, wang) = (LI.number, WANG.number);
    let employer = "91350100M000100Y43";
    let files = [
        (RegisterKind::Workers, csv(&[LI, WANG, crate::people::CHANGED, crate::people::RARE])),
        (RegisterKind::Employers, format!("AAB001,AAB004,state\n{employer},\"某,厂\",normal\n{employer},某厂,cancelled\n")),
        (
            RegisterKind::Contributions,
            format!(
                "{CONTRIBUTIONS}\n{li},110,202509,{employer},5000.00,800,400.5,paid\n{wang},310,２０２５０９,,5,5,5,owed\n"
            ),
        ),
        (
            RegisterKind::Accounts,
            format!("AAC002,AAE140,year,opening,credited,interest,closing,months\n{li},110,2025,1.00,2,0,3.00,12\n"),
        ),
        (RegisterKind::Benefits, format!("AAC002,AAE140,AAE003,kind,amount,state\n{li},410,202510,高龄补贴,-5,paid\n")),
    ];
    let mapping =
        "[columns]\nstate = \"状态\"\nAAC002 = \"AAC002\"\n[values.state]\n\"1\" = \"normal\"\n\"paid\" = \"paid\"\n";
    let folder = tempfile::tempdir().unwrap();
    let (file, names) = (folder.path().join("any.csv"), folder.path().join("any.toml"));
    let minutes = std::env::var("XINFENG_MINUTES").ok().and_then(|minutes| minutes.parse::<u64>().ok());
    let (begun, mut rounds, mut outcomes) = (Instant::now(), 0_u32, [0_u32; 3]);
    let mut admin = desk.sign_in(ADMIN);
    let mut at_first = 0;
    while minutes.map_or(rounds < 400, |minutes| begun.elapsed() < Duration::from_secs(60 * minutes)) {
        let (kind, text) = &files[usize::from(chance.below(5).unwrap())];
        let text = match chance.below(4).unwrap() {
            0 => encoding_rs::GB18030.encode(text).0.into_owned(),
            _ => text.clone().into_bytes(),
        };
        // Mostly the header stays: with no columns nothing is read.
        let header = text.iter().position(|byte| *byte == b'\n').unwrap();
        let whole = match chance.below(8).unwrap() {
            0 => damaged(&text, &mut chance),
            1 => text,
            _ => [&text[..=header], &damaged(&text[header + 1..], &mut chance)].concat(),
        };
        std::fs::write(&file, whole).unwrap();
        std::fs::write(&names, damaged(mapping.as_bytes(), &mut chance)).unwrap();
        let mapped = chance.below(4).unwrap() == 0;
        let taking = Taking { mapping: mapped.then(|| names.clone()), ..of(*kind) };
        let mut told = 0_u64;
        let done = admin.at(at(0)).check_import(&file, &taking, &mut |news| {
            if let ImportNews::Refused(_) | ImportNews::Held(_) = news {
                told += 1;
            }
        });
        match done {
            Ok(done) => {
                assert_eq!(told, done.rows.refused + done.rows.held, "every row that was left out is told");
                outcomes[usize::from(told > 0)] += 1;
            }
            Err(ImportFault::Stopped(stop)) => panic!("{stop:?}: {:?}", std::fs::read(&file)),
            Err(_) => outcomes[2] += 1,
        }
        rounds += 1;
        if rounds == 200 {
            at_first = memory();
        }
    }
    let grown = memory().saturating_sub(at_first);
    eprintln!("{rounds} files: {} came in, {} in part, {} not; {grown} KiB more", outcomes[0], outcomes[1], outcomes[2]);
    assert!(grown < 300 * 1024 || minutes.is_none(), "{grown} KiB");
    assert!(outcomes.iter().all(|count| *count > 0), "{outcomes:?}");
}
