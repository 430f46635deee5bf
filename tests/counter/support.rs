//! What is told of a desk to whoever helps from afar: readable, useful, and without anybody in it.

use iced::keyboard::key::Named;
use xinfeng::counter::Refusal;
use xinfeng::domain::UtcOffset;
use xinfeng::domain::journal::digest;
use xinfeng::settings::PrinterName;
use xinfeng::telling::Telling;
use xinfeng::words::{Language, Words};

use crate::canary::Canary;
use crate::desk::{ADMIN, At, STAFF, at, desk, first_password_of, own_number_of, password_of};
use crate::people::{EVERYBODY, LI};
use crate::refused;
use crate::sources::sources;
use crate::steps::Steps;
use crate::terminal::run;
use crate::window::{Seat, Stroke};

#[test]
fn what_is_told_to_whoever_helps_names_nobody_and_no_secret() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &desk.press(), at(0));
    clerk.on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    drop(clerk);
    // Whatever a log, a file or an office may have been made to say.
    let log: Vec<String> = EVERYBODY
        .iter()
        .map(|person| {
            let (number, spaced) = (person.number, format!("{} {}", &person.number[..6], &person.number[6..]));
            format!(
                "2026-11-22T01:00:00.000000Z  INFO {} {number} {spaced} {} in /home/lixiaoming/x\n\
                 2026-11-22T01:00:00.000000Z ERROR fault fault=NoPrinter {{ printer: \"{} {number} {spaced}\" }}",
                person.name, person.card, person.name
            )
        })
        .collect();
    std::fs::write(
        desk.path().join("xinfeng.log"),
        log.join("\n") + "\n2026-11-22T01:00:00.000000Z  INFO begin command=\"reset\"\n",
    )
    .unwrap();
    desk.settle(|settings| {
        settings.printer.name = Some(PrinterName::parse(&format!("{}的打印机", LI.name)).unwrap());
        settings.offices.insert("310101".into(), format!("{}社保所", LI.name));
        settings.service_address = format!("https://si.example/?{}", LI.number);
        settings.rating_address = format!("https://pj.example/lixiaoming?id={}", LI.number).try_into().unwrap();
        settings.backup.folder = Some(xinfeng::settings::WholePath::parse("/srv/lixiaoming").unwrap());
    });
    let mut admin = desk.sign_in(ADMIN);
    let told = admin.at(at(1)).support().unwrap();
    for language in Language::ALL {
        let text = Words::new(language).support(&told, UtcOffset::default());
        for person in EVERYBODY {
            let canary = Canary::of([person.number, person.name, person.card].into_iter().filter(|it| it.len() > 3));
            assert!(!canary.is_in(text.as_bytes()), "{} in {text}", person.name);
            assert!(person.number.len() < 14 || !text.contains(&person.number[6..14]), "{text}");
        }
        for (user, _) in STAFF.into_iter().chain([(ADMIN, STAFF[0].1)]) {
            let (own, first, name) = (password_of(user), first_password_of(user), format!("用户{user}"));
            let number = own_number_of(user).reveal().to_owned();
            assert!(!Canary::of([own.expose(), first.expose(), &name, &number]).is_in(text.as_bytes()), "{user} in {text}");
        }
        assert!(!text.contains("lixiaoming") && !text.contains(desk.path().to_str().unwrap()), "{text}");
        // It is of use: versions, schema, room, the log.
        for useful in [
            env!("CARGO_PKG_VERSION"),
            "SQLCipher",
            "MB",
            "xinfeng.db",
            "INFO begin command=\"reset\"",
            "ERROR fault fault=NoPrinter",
            "110105",
            "A99999999",
        ] {
            assert!(text.contains(useful), "{useful} is not in {text}");
        }
    }
}

#[test]
fn every_line_that_the_program_writes_into_its_log_is_told() {
    let desk = desk();
    let calls = sources().into_iter().flat_map(|(_, text)| {
        let calls: Vec<String> =
            text.split("tracing::").skip(1).map(|call| call.split(';').next().unwrap().into()).collect();
        calls
    });
    let said: Vec<String> = calls
        .filter(|call| ["info!(", "warn!(", "error!("].iter().any(|level| call.starts_with(level)))
        .map(|call| call.rsplit('"').nth(1).unwrap().to_owned())
        .collect();
    assert!(said.len() > 10, "{said:?}");
    let lines: Vec<String> = said.iter().map(|said| format!("2026-11-22T01:00:00.000000Z  INFO {said}")).collect();
    std::fs::write(desk.path().join("xinfeng.log"), lines.join("\n")).unwrap();
    let told = desk.sign_in(ADMIN).support().unwrap().log;
    assert!(told.iter().zip(&said).all(|(told, said)| told.ends_with(said)), "{told:?} is not {said:?}");
}

#[test]
fn what_the_printer_answers_is_told_without_the_name_that_somebody_gave_it() {
    let desk = desk();
    let address = xinfeng::domain::PrinterAddress::parse("ipp://127.0.0.1:1/ipp/lixiaoming").unwrap();
    desk.settle(|settings| settings.printer.address = Some(address));
    let told = desk.sign_in(ADMIN).support().unwrap();
    assert!(told.printer.as_ref().unwrap().1.is_err(), "nothing listens there");
    let text = Words::new(Language::English).support(&told, UtcOffset::default());
    assert!(text.contains("Printer ipp://127.0.0.1:1/…\n"), "{text}");
    assert_eq!(desk.all("printer_asked").len(), 1);
}

#[test]
fn a_support_file_takes_no_other_files_place_and_is_on_the_record() {
    let desk = desk();
    let kept = tempfile::tempdir().unwrap();
    let file = kept.path().join("support.txt");
    let mut admin = desk.sign_in(ADMIN);
    std::fs::write(&file, "somebody's own").unwrap();
    refused!(admin.keep_support("told", &file), Refusal::FileTaken);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "somebody's own");
    refused!(admin.keep_support("told", &kept.path().join("none/support.txt")), Refusal::FileNowhere);
    assert_eq!(desk.all("support_written").len(), 0);
    let other = kept.path().join("other.txt");
    admin.keep_support("told", &other).unwrap();
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "told");
    assert_eq!(desk.last("support_written")["file"], digest(b"told"));
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&other).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn support_is_written_at_a_terminal() {
    let desk = desk();
    let file = desk.path().join("support.txt");
    let arguments = ["support", file.to_str().unwrap(), "--user", ADMIN];
    let password = password_of(ADMIN);
    let answers = [password.expose()];
    let ended = run(desk.path(), &arguments, &answers);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(ended.said.contains("read it before you send it"), "{}", ended.said);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("begin command=\"support\""), "the log's last line: {text}");
    let again = run(desk.path(), &arguments, &answers);
    assert!(again.code == Some(1) && again.said.contains("There is a file of this name already"), "{}", again.said);
    assert_eq!(desk.all("support_written").len(), 1);
}

#[test]
fn support_is_written_where_nobody_can_sign_in() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    clerk.verified(&LI, at(0));
    drop(clerk);
    let entries = desk.lines().len();
    let file = desk.path().join("support.txt");
    let ended = run(desk.path(), &["support", file.to_str().unwrap()], &[]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(ended.said.contains("not on the record"), "{}", ended.said);
    let text = std::fs::read_to_string(&file).unwrap();
    for useful in [env!("CARGO_PKG_VERSION"), "xinfeng.db", "MB", "begin command=\"support\"", "A99999999"] {
        assert!(text.contains(useful), "{useful} is not in {text}");
    }
    assert!(!Canary::of([LI.number, LI.name, LI.card]).is_in(text.as_bytes()), "{text}");
    let again = run(desk.path(), &["support", file.to_str().unwrap()], &[]);
    assert_eq!(again.code, Some(1), "{}", again.said);
    assert_eq!(desk.lines().len(), entries);
}

#[test]
fn support_is_a_key_of_an_administrators_help_alone() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Named::F1);
    assert!(seat.shows("Alt+S"));
    seat.press(Stroke::alt('s')).assert_at("form");
    seat.assert_says("support-title");
    let file = seat.desk.path().join("told.txt");
    seat.press(Named::Escape).paste(file.to_str().unwrap()).enter();
    seat.assert_at("users");
    assert!(std::fs::read_to_string(&file).unwrap().contains("SQLCipher") && seat.shows("told.txt"));

    let mut seat = Seat::of("1001");
    seat.press(Named::F1);
    assert!(!seat.shows("Alt+S"));
    seat.press(Stroke::alt('s')).press(Named::Escape).assert_at("find");
}

#[test]
fn support_is_written_from_the_help_of_the_sign_in_screen_where_nobody_can_sign_in() {
    let mut seat = Seat::of("1001");
    let entries = seat.desk.lines().len();
    seat.press(Named::F12).press(Named::F1);
    assert!(seat.shows("Alt+S"), "{:?}", seat.texts());
    seat.press(Stroke::alt('s'));
    let texts = seat.texts().concat();
    let file = texts.split("已写入 ").nth(1).and_then(|rest| rest.split('；').next()).unwrap_or_else(|| panic!("{texts}"));
    let told = std::fs::read_to_string(file).unwrap();
    std::fs::remove_file(file).unwrap();
    assert!(told.contains(env!("CARGO_PKG_VERSION")) && told.contains("A99999999"), "{told}");
    assert_eq!(seat.desk.lines().len(), entries, "nobody is signed in");
}
