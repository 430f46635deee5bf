//! Settings that are changed in the program: in force, in the file and in the journal, or nowhere.

use serde_json::{Value, json};
use xinfeng::counter::{Counter, Fault, Refusal, Stop};
use xinfeng::domain::{Jurisdiction, Reason, Right, Station, UtcOffset};
use xinfeng::settings::{Contrast, IdleMinutes, Settings, TypeSize};
use xinfeng::store::StoreFault;
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, STAFF, at, desk};
use crate::people::{LI, RARE, WANG, ZHAO};
use crate::refused;
use crate::steps::Steps;

fn station(text: &str) -> Station {
    Station::parse(text).unwrap()
}

/// The settings of a session with something changed.
fn with(counter: &Counter, change: impl FnOnce(&mut Settings)) -> Settings {
    let mut settings = counter.settings().clone();
    change(&mut settings);
    settings
}

fn file(desk: &Desk) -> Settings {
    Settings::read(desk.path()).unwrap()
}

/// Nothing that a session had changed is found again by the next one.
#[track_caller]
fn assert_nothing_found(desk: &Desk) {
    let before = desk.all("setting_found").len();
    desk.sign_in_at("2001", at(50));
    assert_eq!(desk.all("setting_found").len(), before);
}

#[test]
fn whoever_is_signed_in_changes_how_the_desk_looks() {
    for (user, _) in STAFF {
        let desk = desk();
        let mut counter = desk.sign_in(user);
        let wanted = with(&counter, |settings| {
            settings.language = Language::English;
            settings.type_size = TypeSize::of(150).unwrap();
            settings.contrast = Contrast::High;
        });
        counter.at(at(0)).change_settings(wanted.clone()).unwrap();
        assert_eq!((counter.settings(), &file(&desk)), (&wanted, &wanted));
        let changed = |name: &str, value: &str| json!({ "name": name, "value": value });
        let expected = [changed("contrast", "\"high\""), changed("language", "\"en\""), changed("type_size", "150")];
        assert_eq!(desk.all("setting_changed"), expected);
        assert_nothing_found(&desk);
        // The same again is no change.
        let lines = desk.lines().len();
        counter.at(at(1)).change_settings(wanted).unwrap();
        assert_eq!(desk.lines().len(), lines);
    }
}

#[test]
fn everything_else_is_an_administrator_s_and_a_no_changes_nothing() {
    let desk = desk();
    for (user, _) in STAFF {
        let mut counter = desk.sign_in(user);
        let before = (counter.settings().clone(), file(&desk));
        let wanted = with(&counter, |settings| {
            settings.language = Language::English;
            settings.idle_minutes = IdleMinutes::MOST;
        });
        refused!(counter.at(at(0)).change_settings(wanted), Refusal::NoRight(Right::ChangeSettings));
        assert_eq!(desk.last("denied"), json!({ "right": "change_settings" }));
        assert_eq!((counter.settings().clone(), file(&desk)), before);
        refused!(counter.at(at(0)).change_station(station("02")), Refusal::NoRight(Right::ChangeSettings));
    }
    assert_eq!(desk.all("setting_changed"), [] as [Value; 0]);

    let mut admin = desk.sign_in(ADMIN);
    let wanted = with(&admin, |settings| {
        settings.jurisdiction = Jurisdiction::Province;
        settings.idle_minutes = IdleMinutes::of(9).unwrap();
        settings.offices.insert("31".into(), "上海市".into());
    });
    admin.at(at(1)).change_settings(wanted.clone()).unwrap();
    assert_eq!((admin.settings(), &file(&desk)), (&wanted, &wanted));
    let names: Vec<_> = desk.all("setting_changed").iter().map(|facts| facts["name"].clone()).collect();
    assert_eq!(names, ["idle_minutes", "jurisdiction", "offices"]);
    assert_nothing_found(&desk);
}

#[test]
fn the_station_is_not_changed_with_the_settings() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    let wanted = with(&admin, |settings| {
        settings.station = station("07");
        settings.drawer_minutes = 12;
    });
    admin.at(at(0)).change_settings(wanted).unwrap();
    assert_eq!((file(&desk).station, admin.settings().station.clone()), (station("01"), station("01")));
    assert_eq!((file(&desk).drawer_minutes, desk.all("setting_changed").len()), (12, 1));
    desk.sign_in("1001");
}

#[test]
fn what_others_have_changed_since_stays_as_they_left_it() {
    let desk = desk();
    let (mut clerk, mut admin) = (desk.sign_in("1001"), desk.sign_in(ADMIN));
    let wanted = with(&admin, |settings| settings.jurisdiction = Jurisdiction::District);
    admin.at(at(0)).change_settings(wanted).unwrap();
    desk.settle(|settings| settings.drawer_minutes = 3);
    let wanted = with(&clerk, |settings| settings.contrast = Contrast::High);
    clerk.at(at(1)).change_settings(wanted).unwrap();
    let expected = Settings {
        jurisdiction: Jurisdiction::District,
        drawer_minutes: 3,
        contrast: Contrast::High,
        ..Settings::default()
    };
    assert_eq!(file(&desk), expected);
    // What an editor wrote is found; what was changed in the program is not.
    let before = desk.all("setting_found").len();
    assert_eq!(*desk.sign_in_at("2001", at(2)).settings(), expected);
    let found = desk.all("setting_found").split_off(before);
    assert_eq!(found, [json!({ "name": "drawer_minutes", "value": "3" })]);
}

#[test]
fn a_change_that_cannot_be_saved_or_recorded_is_none() {
    let desk = desk();
    let text = "# the office's own\ndrawer_minutes = 20\n";
    std::fs::write(desk.path().join("settings.toml"), text).unwrap();
    let mut admin = desk.sign_in(ADMIN);
    let unchanged = |admin: &Counter| {
        assert_eq!(std::fs::read_to_string(desk.path().join("settings.toml")).unwrap(), text);
        assert_eq!((admin.settings().drawer_minutes, &admin.settings().station), (20, &station("01")));
        assert_eq!(desk.ask("SELECT value FROM settings_in_force WHERE name = 'drawer_minutes'"), ["20"]);
        assert_eq!(desk.ask("SELECT station FROM folder"), ["01"]);
        assert_eq!(desk.all("setting_changed").len() + desk.all("station_changed").len(), 0);
    };
    let wanted = with(&admin, |settings| settings.drawer_minutes = 9);

    // The file cannot be written.
    let in_the_way = desk.path().join("settings.new");
    std::fs::create_dir(&in_the_way).unwrap();
    let stop = admin.at(at(0)).change_settings(wanted.clone()).unwrap_err();
    assert!(matches!(stop, Stop::Failed(Fault::Store(StoreFault::Io(_)))), "{stop:?}");
    unchanged(&admin);
    admin.at(at(0)).change_station(station("02")).unwrap_err();
    unchanged(&admin);
    std::fs::remove_dir(in_the_way).unwrap();

    // The journal cannot be written.
    desk.tamper("CREATE TRIGGER no BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END").unwrap();
    admin.at(at(0)).change_settings(wanted.clone()).unwrap_err();
    unchanged(&admin);
    admin.at(at(0)).change_station(station("02")).unwrap_err();
    unchanged(&admin);
    desk.tamper("DROP TRIGGER no").unwrap();

    // Everything is written, and the commit fails.
    desk.forbid_commits();
    admin.at(at(0)).change_settings(wanted.clone()).unwrap_err();
    unchanged(&admin);
    admin.at(at(0)).change_station(station("02")).unwrap_err();
    unchanged(&admin);
    desk.allow_commits();

    admin.at(at(1)).change_settings(wanted.clone()).unwrap();
    assert_eq!(file(&desk), wanted);
}

#[test]
fn a_file_that_was_not_there_is_made_or_stays_away() {
    let desk = desk();
    std::fs::remove_file(desk.path().join("settings.toml")).unwrap();
    let mut admin = desk.sign_in(ADMIN);
    let wanted = with(&admin, |settings| settings.drawer_minutes = 9);
    desk.forbid_commits();
    admin.at(at(0)).change_settings(wanted.clone()).unwrap_err();
    assert!(!desk.path().join("settings.toml").exists());
    desk.allow_commits();
    admin.at(at(0)).change_settings(wanted.clone()).unwrap();
    assert_eq!(file(&desk), wanted);
}

#[test]
fn another_station_counts_from_the_next_sign_in_on() {
    let desk = desk();
    let (mut admin, mut clerk) = (desk.sign_in(ADMIN), desk.sign_in("1001"));
    admin.at(at(0)).change_station(station("01")).unwrap();
    assert_eq!(desk.all("station_changed"), [] as [Value; 0]);
    admin.at(at(0)).change_station(station("02")).unwrap();
    assert_eq!(desk.last("station_changed"), json!({ "from": "01", "to": "02" }));
    assert_eq!((admin.office().station.clone(), file(&desk).station), (station("02"), station("02")));
    assert_eq!((admin.session().station(), clerk.session().station()), (&station("01"), &station("01")));
    clerk.delivered(&desk, &LI, Reason::Forgotten, at(1));
    assert_eq!(desk.sign_in("1001").session().station(), &station("02"));
    assert_nothing_found(&desk);
}

#[test]
fn the_station_stays_while_a_visit_is_unfinished() {
    let desk = desk();
    let verified = desk.sign_in("1001").verified(&LI, at(0));
    let mut admin = desk.sign_in(ADMIN);
    refused!(admin.at(at(1)).change_station(station("02")), Refusal::VisitsUnfinished);
    assert_eq!(desk.last("step_refused"), json!({ "person": null, "why": "visits_unfinished" }));
    assert_eq!((file(&desk).station, desk.ask("SELECT station FROM folder")), (station("01"), vec!["01".to_owned()]));
    desk.sign_in("1001").at(at(2)).on(&desk.drawer()).abandon(verified).unwrap();
    admin.at(at(3)).change_station(station("02")).unwrap();
    desk.assert_sound();
}

#[test]
fn a_station_that_comes_back_goes_on_with_its_numbers() {
    let desk = desk();
    let serve = |person, minute| desk.sign_in("1001").delivered(&desk, person, Reason::Forgotten, at(minute));
    let change = |to: &str, minute| desk.sign_in(ADMIN).at(at(minute)).change_station(station(to)).unwrap();
    serve(&LI, 0);
    change("02", 1);
    serve(&WANG, 2);
    change("01", 3);
    serve(&ZHAO, 4);
    change("02", 5);
    serve(&RARE, 6);
    let start = |event: &str, name: &str, length: usize| -> Vec<String> {
        desk.all(event).iter().map(|facts| facts[name].as_str().unwrap()[..length].to_owned()).collect()
    };
    let business = ["01-20261122-0001", "02-20261122-0001", "01-20261122-0002", "02-20261122-0002"];
    assert_eq!(start("verified", "business", 23), business.map(|number| format!("110105-{number}")));
    let envelopes = ["01-26-000001", "02-26-000001", "01-26-000002", "02-26-000002"];
    assert_eq!(start("issued", "envelope", 20), envelopes.map(|number| format!("E110105-{number}")));
}

#[test]
fn a_change_of_station_neither_breaks_nor_forks_the_chain() {
    let desk = desk();
    let before = desk.lines().len();
    desk.sign_in(ADMIN).at(at(0)).change_station(station("02")).unwrap();
    desk.sign_in("1001").delivered(&desk, &LI, Reason::Forgotten, at(1));
    assert!(desk.lines().len() > before + 5);
    assert_eq!(desk.ask("SELECT DISTINCT office || '-' || station FROM journal"), ["110105-01"]);
    assert_eq!(desk.ask("SELECT office || '-' || station FROM heads"), ["110105-01"]);
    assert_eq!(desk.ask("SELECT office || station || chain FROM folder"), ["1101050201"]);
    // Nothing that was in force is found anew.
    assert_nothing_found(&desk);
    desk.assert_sound();
}

#[test]
fn two_administrators_change_the_station_one_after_the_other() {
    let desk = desk();
    let (mut one, mut other) = (desk.sign_in(ADMIN), desk.sign_in(ADMIN));
    one.at(at(0)).change_station(station("02")).unwrap();
    other.at(at(1)).change_station(station("01")).unwrap();
    assert_eq!(desk.last("station_changed"), json!({ "from": "02", "to": "01" }));
    assert_eq!(file(&desk).station, station("01"));
    desk.sign_in("1001");
}

/// A file that says something of every setting.
const EVERYTHING: &str = r#"
rating_address = "https://pj.example.gov.cn/1"
printer = { address = "ipp://10.0.0.7/ipp/print", name = "2 号打印机", tray = "tray-2" }
form = { name = "a4-label", offsets = [{ form = "continuous", x = 0.5, y = -1.0 }] }
offices = { 110108 = "海淀区社会保险中心" }
backup = { folder = "/media/backup" }
opening = { hours = "9:00-17:00", holidays = "周末" }
[sms]
gateway = "kannel"
address = "https://sms.example.gov.cn/cgi-bin/sendsms"
user = "office"
password_file = "/etc/xinfeng/word"
reports = 13099
signature = "朝阳区社保"
[online]
address = "朝阳路 1 号"
telephone = "12333"
notice = "hand_over"
"#;

#[test]
fn every_setting_is_named_and_said_in_the_readers_language_and_never_as_the_file_spells_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("settings.toml"), EVERYTHING).unwrap();
    let full = Settings::read(folder.path()).unwrap();
    let mut few = Settings { jurisdiction: Jurisdiction::District, contrast: Contrast::High, ..Settings::default() };
    few.type_size = TypeSize::of(130).unwrap();
    let [chinese, english] = Language::ALL.map(Words::new);
    for (name, value) in full.listed().into_iter().chain(few.listed()) {
        let (called, told) = (chinese.setting(&name), chinese.setting_value(&name, &value));
        assert!(called != name && !english.setting(&name).contains('_'), "{name}");
        for words in [&chinese, &english] {
            let said = words.setting_value(&name, &value);
            let written = ["{", "}", "\"", " = ", "_", "spool", "kannel", "a4-", "last_six", "⟨"];
            let left = written.iter().find(|it| said.contains(**it));
            assert_eq!(left, None, "{name} = {value}: {said}");
        }
        // Chinese keeps no key of the file.
        let keys = ["name", "address", "folder", "hours", "keep", "gateway", "user", "signature", "notice", "offsets"];
        let parts: Vec<&str> = told.split(['：', '；']).collect();
        assert!(keys.iter().all(|key| !parts.contains(key)), "{name}: {told}");
    }
    assert_eq!(chinese.setting_value("tomorrow", "{ a = 1"), "{ a = 1", "what cannot be read stays as it is");
}

#[test]
fn the_journal_says_a_changed_setting_as_the_settings_screen_does() {
    let desk = desk();
    let mut counter = desk.sign_in(ADMIN);
    let wanted = with(&counter, |settings| {
        settings.jurisdiction = Jurisdiction::Province;
        settings.idle_minutes = IdleMinutes::try_from(10).unwrap();
    });
    counter.at(at(0)).change_settings(wanted).unwrap();
    let everything = &xinfeng::store::JournalFilter::EVERYTHING;
    let entries = desk.sign_in("3001").at(at(50)).journal(everything).unwrap();
    let said = |language: Language| {
        let words = Words::new(language);
        entries.iter().map(|entry| words.event(entry, UtcOffset::default())).collect::<Vec<_>>()
    };
    let (chinese, english) = (said(Language::Chinese), said(Language::English));
    assert!(chinese.contains(&"更改设置“受理范围”，现为：本省的参保人".into()), "{chinese:#?}");
    assert!(chinese.contains(&"更改设置“自动锁屏”，现为：10 分钟".into()), "{chinese:#?}");
    assert!(
        english.contains(&"Setting “Whom this office serves” changed to: workers of this province".into()),
        "{english:#?}"
    );
}
