//! What an office does now and then: set-up, users, import, settings, the journal.

use iced::keyboard::key::Named;
use xinfeng::domain::journal::Break;
use xinfeng::domain::{Reason, UtcOffset};
use xinfeng::settings::{Contrast, Settings, WholePath};
use xinfeng::window::key::{How, Input, Key};
use xinfeng::window::{Effect, Message};
use xinfeng::words::Language;

use super::{Seat, Stroke};
use crate::desk::{ADMIN, At, Desk, at, desk, password_of};
use crate::journal::{add_a_foreign_entry, hand_over_many};
use crate::people::*;
use crate::receipts::receipt_of;
use crate::steps::Steps;

/// Fills a form in, field by field, and sends it off.
fn fill(seat: &mut Seat, values: &[&str]) {
    for value in values {
        if value.is_ascii() {
            seat.typed(value, 0);
        } else {
            seat.compose(value);
        }
        seat.press(Named::Enter);
    }
}

#[test]
fn an_empty_folder_is_set_up_through_a_form() {
    let mut seat = Seat::at(Desk::empty(5));
    seat.assert_says("set-up-title");
    // The administrator's own number is asked as at a sign-in: readable, and twice alike.
    fill(&mut seat, &["110105", "朝阳区社会保险基金管理中心", "01", "9001", "管理员", NOBODY, WANG.number]);
    fill(&mut seat, &["short", "short"]);
    seat.assert_says("not-the-same");
    seat.press(Named::Escape);
    fill(&mut seat, &[NOBODY]);
    // Weak, then not the same: said beside the field that it is about.
    seat.assert_at("form");
    seat.assert_says("refusal-password-short");
    assert!(!seat.desk.path().join("keys.toml").exists());
    // What cannot be seen cannot be mended: both are typed again.
    fill(&mut seat, &["a first word for all", "another word for all"]);
    seat.assert_says("not-the-same");
    fill(&mut seat, &["a first word for all", "a first word for all"]);
    seat.assert_at("sign-in");
    assert!(seat.shows("recovery.pdf"));
    seat.try_sign_in(ADMIN, "a first word for all");
    seat.assert_at("users");
    assert!(seat.shows("管理员"));
}

#[test]
fn the_language_is_chosen_at_the_door_and_kept_for_the_session() {
    let mut seat = Seat::at(desk());
    seat.press(Stroke::alt('l'));
    assert!(seat.shows("Sign in"));
    seat.sign_in("1001");
    assert_eq!(seat.look().words.language(), Language::English);
    // Calls that come and go do not change it, nor does saving something else.
    seat.press(Named::F4).press(Named::Escape).verify(&LI).press(Named::F2);
    assert_eq!(seat.look().words.language(), Language::English);
    seat.press(Named::F12);
    assert_eq!(seat.look().words.language(), Language::English);
}

#[test]
fn a_new_user_changes_the_first_password_before_anything_else() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('n')).press(Stroke::alt('1'));
    fill(&mut seat, &["1003", "新人", "first word of 1003", "first word of 1003"]);
    seat.assert_says("user-added-in-window");
    seat.press(Named::F12);
    seat.try_sign_in("1003", "first word of 1003");
    seat.assert_says("own-password-first");
    // No key leads past it.
    for number in 2..12 {
        seat.press(Stroke::f(number)).assert_at("form");
    }
    seat.press(Stroke::alt('p')).press(Stroke::alt('u'));
    seat.assert_says("own-password-first");
    seat.press(Named::Escape).assert_at("sign-in");
    seat.try_sign_in("1003", "first word of 1003");
    fill(&mut seat, &["first word of 1003", "first word of 1003"]);
    seat.assert_says("refusal-password-same");
    fill(&mut seat, &["a word of my own", "a word of my own"]);
    seat.assert_says("own-number-title");
    fill(&mut seat, &[NOBODY, NOBODY]);
    seat.assert_at("find");
    seat.assert_says("person-named");
    seat.ready_to_print(&LI);
    seat.press(Named::F12);
    seat.try_sign_in("1003", "a word of my own");
    seat.assert_at("verify");
}

#[test]
fn a_password_that_was_forgotten_is_reset() {
    let mut seat = Seat::of(ADMIN);
    let place = seat.texts().iter().filter(|text| text.parse::<u16>().is_ok()).position(|text| text == "1002").unwrap();
    for _ in 0..place {
        seat.press(Named::ArrowDown);
    }
    seat.press(Stroke::alt('r'));
    assert!(seat.shows("1002"));
    fill(&mut seat, &["a new beginning", "a new beginning"]);
    seat.assert_says("user-reset");
    seat.press(Named::F12);
    seat.try_sign_in("1002", "the word of 1002");
    seat.assert_at("sign-in");
    seat.try_sign_in("1002", "a new beginning");
    seat.assert_says("own-password-first");
}

#[test]
fn a_register_is_counted_before_it_comes_in_and_its_refused_and_held_rows_are_named() {
    let mut seat = Seat::of(ADMIN);
    let file = seat.desk.path().join("new.csv");
    let newcomer = Person { number: "11010519491231002X", name: "李大明", ..LI };
    let mut rows = csv(&[Person { number: crate::people::NOBODY, ..LI }, WANG, newcomer]);
    rows.push_str("110105198001010016,,,01,,,110105,,,,,,normal\n");
    std::fs::write(&file, rows).unwrap();
    seat.press(Stroke::alt('i')).paste("/no/such/file.csv").press(Named::Enter).assert_at("form");
    seat.press(Named::Escape).paste(file.to_str().unwrap()).press(Named::Enter);
    let said = seat.texts().concat();
    assert!(said.contains("UTF-8，参保人；新增 1，更新 0，未变 1，待核 1，拒绝 1"), "{said}");
    assert!(said.contains("第 4 行：待核") && said.contains("第 5 行"), "{said}");
    assert_eq!(seat.desk.all("imported").len(), 1, "only counted");
    assert_eq!(seat.desk.all("import_checked").len(), 1);

    // Nor does a second Enter that was pressed before anybody can have read the counts.
    seat.press(Named::Enter).assert_says("enter-too-soon");
    assert_eq!(seat.desk.all("imported").len(), 1, "only counted");

    // Another path is counted anew, and a key that is held down brings nothing in.
    seat.paste("x").press(Named::Backspace).hold(Named::Enter, 3);
    assert_eq!((seat.desk.all("imported").len(), seat.desk.all("import_checked").len()), (1, 2));
    // Nor does another file under the same path come in.
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, csv(&[LI])).unwrap();
    seat.enter();
    seat.assert_says("import-changed");
    std::fs::write(&file, whole).unwrap();
    seat.press(Named::Enter).enter();
    let said = seat.texts().concat();
    assert!(said.contains("新增 1，更新 0，未变 1，待核 1，拒绝 1") && said.contains("held-"), "{said}");
    let imported = seat.desk.all("imported");
    assert_eq!((&imported[1]["new"], &imported[1]["held"], &imported[1]["refused"]), (&1.into(), &1.into(), &1.into()));
    seat.press(Named::Escape);
    assert!(!seat.texts().concat().contains("第 5 行"), "{:?}", seat.texts());
    seat.press(Named::Escape).assert_at("users");
}

#[test]
fn a_register_is_chosen_from_what_was_found_and_encoding_and_other_names_are_chosen_beside_it() {
    let mut seat = Seat::of(ADMIN);
    let renamed = Person { name: "李大明", ..LI };
    let file = seat.desk.path().join("from-the-bureau.csv");
    std::fs::write(&file, csv(&[renamed])).unwrap();
    seat.press(Stroke::alt('i'));
    assert!(seat.texts().concat().contains("Alt+1  from-the-bureau.csv"), "{:?}", seat.texts());
    // Every column is named where it is needed.
    for column in ["AAC002", "AAZ502", "valid_to", "old_numbers", "state"] {
        assert!(seat.texts().concat().contains(column), "{column}");
    }
    seat.press(Stroke::alt('1')).press(Named::Enter);
    assert!(seat.texts().concat().contains("待核 1"), "{:?}", seat.texts());
    // Counted anew, in another way.
    seat.press(Stroke::alt('a'));
    assert!(seat.texts().concat().contains(&seat.say("import-accept-new-name")));
    seat.press(Named::Enter);
    assert!(seat.texts().concat().contains("更新 1"), "{:?}", seat.texts());
    assert_eq!(seat.desk.all("imported").len(), 1, "only counted");
    seat.enter();
    assert_eq!(seat.desk.all("imported")[1]["other_name"], "new_name");
    // A wrong encoding is read as it was asked for.
    seat.press(Stroke::alt('e')).press(Stroke::alt('e'));
    assert!(seat.texts().concat().contains("编码：GB18030"), "{:?}", seat.texts());
}

#[test]
fn rows_that_a_file_lacks_are_flagged_where_the_administrator_says_that_it_has_all() {
    let mut seat = Seat::of(ADMIN);
    let file = seat.desk.path().join("whole.csv");
    std::fs::write(&file, csv(&[LI]) + "110105198001010016,,,01,,,110105,,,,,,normal\n").unwrap();
    seat.press(Stroke::alt('i')).press(Stroke::alt('1'));
    assert!(seat.texts().concat().contains(&seat.say("import-lacking-stay")));
    seat.press(Stroke::alt('f')).assert_says("import-lacking-flagged");
    seat.press(Named::Enter);
    let said = seat.texts().concat();
    assert!(said.contains("照此导入，没有可导入的记录") && said.contains("Alt+F 选定"), "{said}");
    let gone = |seat: &Seat| seat.desk.ask("SELECT count(*) FROM workers WHERE gone IS NOT NULL").concat();
    // More than a tenth: the rows come in, and how to say that it is right is said.
    seat.enter();
    let said = seat.texts().concat();
    assert!(said.contains("Alt+F 选定") && gone(&seat) == "0", "{said}");
    assert!(said.contains("未变 1，待核 0，拒绝 1，已无 0") && said.contains("/refused-"), "{said}");
    assert!(said.contains("没有导入任何记录，也没有标注任何记录"), "{said}");
    std::fs::write(&file, csv(&[LI])).unwrap();
    seat.press(Stroke::alt('f')).assert_says("import-lacking-many");
    seat.press(Named::Enter);
    seat.enter();
    let all: u32 = seat.desk.ask("SELECT count(*) FROM workers").concat().parse().unwrap();
    assert_eq!(gone(&seat), (all - 1).to_string());
    // Chosen back, nothing more is flagged, and what the file has again is there again.
    seat.press(Stroke::alt('f'));
    assert!(seat.texts().concat().contains(&seat.say("import-lacking-stay")));
}

#[test]
fn a_practice_register_does_not_come_into_a_real_office() {
    let mut seat = Seat::of(ADMIN);
    let practice = tempfile::tempdir().unwrap();
    crate::desk::practise(practice.path(), at(0));
    let register = practice.path().join(xinfeng::practice::REGISTER);
    seat.press(Stroke::alt('i')).paste(register.to_str().unwrap()).press(Named::Enter);
    seat.assert_says("import-invented");
    seat.press(Named::Enter).assert_says("import-invented");
    assert!(seat.desk.all("imported").len() == 1 && seat.desk.all("import_checked").is_empty());
    let mut admin = seat.desk.sign_in_at(ADMIN, seat.now);
    let refused = admin.import(&register, &xinfeng::counter::Taking::default(), &mut |_| {}).unwrap_err();
    assert!(matches!(refused, xinfeng::counter::ImportFault::Invented));
    assert_eq!(seat.desk.ask("SELECT count(*) FROM workers WHERE area LIKE '00%'"), ["0"]);
}

#[test]
fn the_printer_screen_says_what_is_settled_and_an_old_error_goes_with_any_change() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('t'));
    let none = seat.look().words.known_printer(None);
    assert!(seat.texts().concat().contains(&none), "{:?}", seat.texts());
    seat.paste("http://printer/").press(Named::Tab).press(Named::Tab).press(Named::Enter);
    seat.assert_says("printer-address-wrong");
    seat.press(Named::Escape);
    let wrong = seat.say("printer-address-wrong");
    assert!(!seat.shows(&wrong), "{:?}", seat.texts());
    seat.press(Named::Escape).assert_at("users");
    let address = xinfeng::domain::PrinterAddress::parse("ipp://127.0.0.1:1/ipp/print").unwrap();
    seat.desk.settle(|settings| settings.printer.address = Some(address));
    seat.press(Named::F12);
    seat.sign_in(ADMIN);
    seat.press(Stroke::alt('t'));
    assert!(seat.texts().concat().contains("现在：ipp://127.0.0.1:1/ipp/print"), "{:?}", seat.texts());
}

#[test]
fn how_the_desk_looks_is_previewed_saved_and_on_the_record() {
    let mut seat = Seat::of("1001");
    seat.press(Named::F8).press(Named::ArrowRight);
    assert!(seat.shows("Settings"), "{:?}", seat.texts());
    // Left as it was.
    seat.press(Named::Escape).assert_at("find");
    assert_eq!(seat.look().words.language(), Language::Chinese);
    let before = seat.desk.entries().len();
    let sizes = seat.look().sizes.body();
    seat.press(Named::F8).press(Named::ArrowRight);
    seat.press(Named::ArrowDown);
    // From the size that suits the window over the smallest to a large one, and no further than the largest.
    for _ in 0..9 {
        seat.press(Named::ArrowRight);
    }
    assert!(seat.look().sizes.body() > sizes && seat.shows("200 %"), "{:?}", seat.texts());
    seat.press(Named::ArrowLeft).press(Named::ArrowLeft);
    assert!(seat.look().sizes.body() > sizes && seat.shows("150 %"), "{:?}", seat.texts());
    seat.press(Named::ArrowDown).press(Named::ArrowLeft).press(Named::Enter);
    seat.assert_at("find");
    seat.assert_says("settings-saved");
    assert_eq!(seat.look().words.language(), Language::English);
    let saved = Settings::read(seat.desk.path()).unwrap();
    assert_eq!((saved.language, saved.contrast, saved.type_size.fixed()), (Language::English, Contrast::High, Some(150)));
    let recorded = &seat.desk.lines()[before..];
    for name in ["language", "contrast", "type_size"] {
        assert!(recorded.iter().any(|line| line.contains(name)), "{name} in {recorded:?}");
    }
    seat.press(Named::F12);
    seat.begin_again();
    seat.sign_in("1002");
    assert_eq!(seat.look().words.language(), Language::English);
}

#[test]
fn what_is_not_saved_and_what_only_this_session_speaks_is_said_beside_each_setting() {
    let mut seat = Seat::of("1001");
    seat.press(Stroke::alt('l')).press(Named::F8);
    // The office's language, and why the screen speaks another.
    assert!(seat.shows("中文") && seat.shows("saved; this session speaks English (Alt+L)"), "{:?}", seat.texts());
    assert!(!seat.shows("not saved"));
    seat.press(Named::ArrowDown).press(Named::ArrowRight);
    assert!(seat.shows("100 %") && seat.shows("not saved; now in force: automatic (130 %)"), "{:?}", seat.texts());
    seat.press(Named::ArrowLeft);
    assert!(!seat.shows("not saved"), "{:?}", seat.texts());
    // Saved for everybody: then screen and setting say the same.
    seat.press(Named::ArrowUp).press(Named::ArrowRight).assert_says("settings-title");
    assert!(seat.shows("not saved; now in force: 中文"), "{:?}", seat.texts());
    seat.press(Named::Enter).press(Named::F8);
    assert!(!seat.shows("this session speaks") && !seat.shows("not saved"), "{:?}", seat.texts());
}

#[test]
fn what_is_counted_in_the_settings_ends_at_both_ends() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Named::F8).press(Named::ArrowDown);
    for _ in 0..9 {
        seat.press(Named::ArrowLeft);
    }
    let automatic = seat.look().tell("type-size-automatic", &[("percent", 130_usize.into())]);
    assert!(seat.shows(&automatic), "{:?}", seat.texts());
    seat.press(Named::ArrowDown).press(Named::ArrowDown);
    for (key, minutes) in [(Named::ArrowRight, 30_usize), (Named::ArrowLeft, 1)] {
        for _ in 0..9 {
            seat.press(key);
        }
        let said = seat.look().tell("setting-minutes", &[("count", minutes.into())]);
        assert!(seat.shows(&said), "{said}: {:?}", seat.texts());
    }
}

#[test]
fn a_clerk_reaches_no_setting_of_the_office() {
    let mut seat = Seat::of("1001");
    seat.press(Named::F8).assert_says("settings-office-only");
    let idle = seat.say("setting-idle");
    assert!(!seat.shows(&idle));
    let before = std::fs::read(seat.desk.path().join("settings.toml")).unwrap();
    for key in [Named::ArrowUp, Named::ArrowDown, Named::Tab, Named::ArrowDown, Named::ArrowDown, Named::ArrowDown] {
        seat.press(key).typed("77", 0);
    }
    for line in 3..11 {
        seat.input(xinfeng::window::key::Input::Line(line));
    }
    seat.press(Named::Enter);
    let saved = Settings::read(seat.desk.path()).unwrap();
    let look = Settings { language: saved.language, type_size: saved.type_size, contrast: saved.contrast, ..parse(&before) };
    assert_eq!(saved, look);
}

fn parse(text: &[u8]) -> Settings {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("settings.toml"), text).unwrap();
    Settings::read(folder.path()).unwrap()
}

#[test]
fn an_administrator_settles_the_office_and_moves_the_station() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Named::F8);
    for _ in 0..3 {
        seat.press(Named::ArrowDown);
    }
    seat.press(Named::ArrowRight).press(Named::ArrowUp).press(Named::ArrowUp).press(Named::ArrowUp).press(Named::ArrowUp);
    seat.press(Named::Backspace).typed("7", 0).press(Named::Enter).assert_at("sign-in");
    seat.assert_says("station-changed");
    let saved = Settings::read(seat.desk.path()).unwrap();
    assert_eq!((saved.idle_minutes.number(), saved.station.as_str()), (10, "07"));
    seat.sign_in("1001");
    let station = seat.look().tell("bar-station", &[("station", "07".into())]);
    assert!(seat.shows(&station));
}

#[test]
fn a_number_stops_at_the_end_of_its_steps_and_a_click_goes_round() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Named::F8);
    for _ in 0..3 {
        seat.press(Named::ArrowDown);
    }
    for _ in 0..9 {
        seat.press(Named::ArrowRight);
    }
    let minutes = |seat: &Seat, minutes: usize| seat.look().tell("setting-minutes", &[("count", minutes.into())]);
    let most = minutes(&seat, 30);
    assert!(seat.shows(&most) && seat.shows("‹") && !seat.shows("›"), "{:?}", seat.texts());
    seat.input(xinfeng::window::key::Input::Line(3));
    let least = minutes(&seat, 1);
    assert!(seat.shows(&least) && !seat.shows("‹") && seat.shows("›"), "{:?}", seat.texts());
    seat.press(Named::ArrowLeft);
    assert!(seat.shows(&least));
    // A number that an editor wrote lies between two steps.
    seat.desk.settle(|settings| settings.idle_minutes = xinfeng::settings::IdleMinutes::of(7).unwrap());
    seat.press(Named::F12);
    seat.sign_in(ADMIN);
    seat.press(Named::F8);
    for _ in 0..3 {
        seat.press(Named::ArrowDown);
    }
    seat.press(Named::ArrowRight);
    let ten = minutes(&seat, 10);
    assert!(seat.shows(&ten));
}

/// Puts another value in the place of what is in the field.
fn instead<'a>(seat: &'a mut Seat, value: &str) -> &'a mut Seat {
    seat.press(Named::Escape).paste(value)
}

#[test]
fn what_stands_on_every_paper_and_what_is_settled_once_is_settled_in_the_window() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Named::F8).press(Stroke::alt('o')).assert_says("office-title");
    assert!(seat.shows("朝阳区社会保险基金管理中心") && seat.shows("https://si.12333.gov.cn"));
    for value in ["海淀区社会保险基金管理中心", "https://si.example/login", "481", "+08:00", "4"] {
        instead(&mut seat, value).press(Named::Tab);
    }
    seat.paste("周一至周五 9:00—17:00");
    let enter = |seat: &mut Seat, times: usize| {
        for _ in 0..times {
            seat.press(Named::Enter);
        }
    };
    // Enter goes through the fields, as on every form, and keeps nothing before the last.
    seat.press(Named::Enter).assert_at("form");
    assert!(seat.desk.all("setting_changed").is_empty());
    seat.press(Named::Enter).assert_says("drawer-minutes-wrong");
    enter(instead(&mut seat, "15"), 5);
    seat.assert_says("printer-seconds-wrong");
    // What was typed stays.
    assert!(seat.shows("海淀区社会保险基金管理中心") && seat.shows("15"));
    enter(instead(&mut seat, "90"), 3);
    seat.assert_at("users");
    seat.assert_says("settings-saved");
    assert!(seat.shows("海淀区社会保险基金管理中心"), "in the bar, at once");
    let saved = Settings::read(seat.desk.path()).unwrap();
    assert_eq!((saved.service_address.as_str(), saved.drawer_minutes), ("https://si.example/login", 15));
    assert_eq!(saved.printer.seconds.number(), 90);
    assert_eq!(seat.desk.all("office_renamed")[0]["name"], "海淀区社会保险基金管理中心");
    assert_eq!(seat.desk.ask("SELECT name FROM office"), ["海淀区社会保险基金管理中心"]);
    let changed: Vec<_> = seat.desk.all("setting_changed").iter().map(|facts| facts["name"].clone()).collect();
    assert_eq!(changed, ["drawer_minutes", "opening", "printer", "service_address"]);
    assert_eq!(saved.opening.hours.text(), Some("周一至周五 9:00—17:00"));
}

#[test]
fn what_cannot_be_printed_on_an_envelope_is_not_kept_as_a_setting() {
    let mut seat = Seat::of(ADMIN);
    let before = std::fs::read(seat.desk.path().join("settings.toml")).unwrap();
    seat.press(Named::F8).press(Stroke::alt('o'));
    let long = format!("https://si.example/{}", "W".repeat(150));
    let through = |seat: &mut Seat| (0..6).for_each(|_| _ = seat.press(Named::Enter));
    through(instead(seat.press(Named::Tab), &long));
    seat.assert_at("form");
    assert!(seat.texts().concat().contains("P1"), "{:?}", seat.texts());
    seat.input(xinfeng::window::key::Input::Field(1));
    through(instead(&mut seat, "a b"));
    seat.assert_says("service-address-wrong");
    assert_eq!(std::fs::read(seat.desk.path().join("settings.toml")).unwrap(), before);
    assert!(seat.desk.all("setting_changed").is_empty() && seat.desk.all("office_renamed").is_empty());
}

#[test]
fn names_of_other_offices_are_added_changed_and_taken_off_in_the_window() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Named::F8).press(Stroke::alt('a')).assert_says("other-offices-title");
    fill(&mut seat, &["1", "太短"]);
    seat.assert_says("area-wrong");
    instead(&mut seat, "310101").press(Named::Tab);
    instead(&mut seat, "黄浦区社保中心").press(Named::Enter).assert_says("settings-saved");
    assert!(seat.texts().concat().contains("310101  黄浦区社保中心"));
    fill(&mut seat, &["3101", "上海市社保中心"]);
    seat.typed("310101", 0).press(Named::Enter).press(Named::Enter);
    seat.assert_says("settings-saved");
    let saved = Settings::read(seat.desk.path()).unwrap();
    assert_eq!(saved.offices.into_iter().collect::<Vec<_>>(), [("3101".to_owned(), "上海市社保中心".to_owned())]);
    seat.typed("99", 0).press(Named::Enter).press(Named::Enter);
    seat.assert_says("area-not-listed");
    assert_eq!(seat.desk.all("setting_changed").len(), 3);
}

#[test]
fn the_journal_is_read_by_day_by_visit_and_checked_against_a_stub() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).enter().assert_says("handed-over");
    let business = seat.desk.all("handed_over")[0]["business"].as_str().unwrap().to_owned();
    let head = seat.desk.sign_in_at("3001", seat.now).at(seat.now).verify_journal().unwrap().head.short_code();
    seat.press(Named::F12);
    seat.sign_in("3001");
    seat.assert_at("journal");
    seat.typed(&business, 0).press(Named::Enter);
    // The chosen one stands whole beside its line, with its facts.
    let texts = seat.texts();
    assert!(texts.contains(&business), "{texts:?}");
    let entries = texts.iter().filter(|text| text.contains("业务 1101") && !text.contains("Esc")).count();
    assert_eq!(entries, 4 + 1, "verified, issued, printed, handed over: {:?}", seat.texts());
    seat.typed("2026-11-21", 0).press(Named::Enter).assert_says("journal-nothing");
    seat.typed("20261122", 0).press(Named::Enter);
    assert!(seat.shows("11-22"));
    seat.typed(&head, 0).press(Named::Enter);
    let fits = seat.look().tell("journal-code-fits", &[("seq", head.split('-').next().unwrap().to_owned().into())]);
    assert!(seat.shows(&fits), "{:?}", seat.texts());
    let (seq, _) = head.split_once('-').unwrap();
    let [hash] = <[String; 1]>::try_from(seat.desk.ask(&format!("SELECT hash FROM journal WHERE seq = {seq}"))).unwrap();
    let said = |seat: &mut Seat, id| seat.shows(&seat.look().tell(id, &[("seq", seq.to_owned().into())]));
    seat.typed(&format!("{seq}-{}-{}", &hash[..4], &hash[4..8]), 0).press(Named::Enter);
    assert!(said(&mut seat, "journal-code-weak") && !seat.shows(&fits), "{:?}", seat.texts());
    seat.typed(&format!("{seq}-K4TB-9XWE-2HRM-VP7D"), 0).press(Named::Enter);
    assert!(said(&mut seat, "journal-code-differs") && !seat.shows(&fits), "{:?}", seat.texts());
    seat.press(Named::Escape).typed("nonsense", 0).press(Named::Enter).assert_says("journal-not-a-filter");
    seat.press(Named::Escape).press(Stroke::alt('v'));
    // That it was verified is an entry behind those.
    let count = seat.desk.lines().len() - 1;
    assert!(seat.shows(&count.to_string()), "{:?}", seat.texts());
}

#[test]
fn an_entry_of_another_version_stands_as_it_is_and_is_a_break() {
    let mut seat = Seat::of("1001");
    seat.press(Named::F12);
    let foreign = add_a_foreign_entry(&seat.desk);
    seat.sign_in("3001");
    assert!(seat.shows("stamped") && seat.shows("pages 2"), "{:?}", seat.texts());
    seat.press(Stroke::alt('v'));
    let named = seat.look().words.journal_break(&Break::Foreign(foreign));
    assert!(seat.shows(&named), "{:?}", seat.texts());
}

#[test]
fn an_entry_is_read_whole_by_keys_alone() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    seat.press(Named::F12);
    seat.sign_in("3001");
    let many = seat.texts().len();
    seat.press(Named::Tab).assert_at("journal");
    // One entry, with all of its facts and its hash, and none of the list.
    let hash = seat.desk.ask("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1")[0].clone();
    let shown = |seat: &mut Seat| seat.texts().join("\n").replace([' ', '\n'], "");
    assert!(shown(&mut seat).contains(&hash) && seat.texts().len() < many, "{:?}", seat.texts());
    // What is too long is scrolled, and stays the same entry; the arrow leads to the next one.
    seat.press(Named::PageDown).press(Named::PageUp);
    assert!(shown(&mut seat).contains(&hash), "{:?}", seat.texts());
    seat.press(Named::ArrowDown);
    let before = seat.desk.ask("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1 OFFSET 1")[0].clone();
    assert!(shown(&mut seat).contains(&before) && !shown(&mut seat).contains(&hash), "{:?}", seat.texts());
    seat.press(Named::Tab);
    assert!(seat.texts().len() > many - 10, "{:?}", seat.texts());
    seat.press(Named::Tab).press(Named::Escape);
    assert!(seat.texts().len() > many - 10, "{:?}", seat.texts());
}

#[test]
fn the_journal_is_leafed_through_both_ways_and_ends_where_it_began() {
    let mut seat = Seat::of("3001");
    let page = xinfeng::window::screen::journal::rows(Settings::read(seat.desk.path()).unwrap().type_size);
    if seat.desk.lines().len().is_multiple_of(page) {
        // One entry more, so that the last page is not a full one.
        seat.begin_again();
        seat.sign_in("3001");
    }
    let first = seat.texts();
    let all = seat.desk.lines().len();
    let pages = all.div_ceil(page);
    assert!(pages > 1 && !all.is_multiple_of(page), "{all} entries, {page} a page");
    let shows = |seat: &mut Seat, id: &str| {
        let said = seat.say(id);
        seat.texts().contains(&said)
    };
    // A key that leads nowhere is not offered, and does nothing.
    assert!(shows(&mut seat, "key-older") && !shows(&mut seat, "key-newer") && !shows(&mut seat, "key-newest"));
    seat.press(Named::PageUp);
    assert_eq!(seat.texts(), first, "nothing is newer than the newest");
    let mut leaves = vec![first.clone()];
    for _ in 1..pages {
        assert!(shows(&mut seat, "key-older"));
        leaves.push(seat.press(Named::PageDown).texts());
        assert!(shows(&mut seat, "key-newer") && shows(&mut seat, "key-newest"));
    }
    assert!(!shows(&mut seat, "key-older"));
    seat.press(Named::PageDown);
    assert!(seat.shows("     1"), "the first entry stays in sight: {:?}", seat.texts());
    for leaf in leaves.iter().rev().skip(1) {
        assert_eq!(&seat.press(Named::PageUp).texts(), leaf);
    }
    let older = seat.press(Named::PageDown).texts();
    assert_eq!(older, leaves[1]);
    seat.press(Stroke::f(10)).assert_at("journal");
    assert_eq!(seat.texts(), first);
    // Line by line it goes on to the next page, and back to the last line of this one.
    for _ in 0..page {
        seat.press(Named::ArrowDown);
    }
    assert_eq!(seat.texts(), older);
    seat.press(Named::ArrowUp);
    let last = i64::try_from(all - page + 1).unwrap();
    let code = seat.desk.ask(&format!("SELECT hash FROM journal WHERE seq = {last}")).concat();
    assert!(seat.shows(&code[..8]), "the chosen entry stands there whole: {:?}", seat.texts());
}

#[test]
fn the_journal_is_picked_by_user_and_kind_and_a_person_s_story_leaves_no_number_in_sight() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).typed("987654", 0).press(Named::Enter);
    seat.press(Named::F12);
    seat.sign_in("3001");
    seat.press(Stroke::alt('2'));
    assert_eq!(seat.texts().iter().filter(|text| text.starts_with(' ')).count(), 1, "{:?}", seat.texts());
    seat.assert_says("fact-of-left");
    seat.typed("1002", 0).press(Named::Enter).assert_says("journal-nothing");
    seat.press(Named::Escape).typed("1002", 0).press(Named::Enter);
    assert!(!seat.shows(&seat.say("fact-of-left")) && seat.shows("1002"), "{:?}", seat.texts());
    seat.press(Stroke::alt('0')).typed(LI.number, 0).press(Named::Enter);
    let whose = seat.look().tell("picked-person-of", &[("number", "002X".into())]);
    assert!(seat.texts().concat().contains(&whose), "{whose}: {:?}", seat.texts());
    assert!(!seat.shows("card_wrong") && !seat.shows("searched"), "{:?}", seat.texts());
    assert!(!seat.shows(LI.number) && !seat.shows("110105") && !seat.shows(LI.name), "{:?}", seat.texts());
    assert_eq!(seat.count("story_read"), 1);
    // From there what is shown goes into a file.
    let file = seat.desk.path().join("story.csv");
    seat.press(Stroke::alt('e')).assert_at("form");
    seat.press(Named::Escape);
    fill(&mut seat, &[file.to_str().unwrap()]);
    assert!(file.exists() && seat.count("exported") == 1, "{:?}", seat.texts());
    seat.assert_at("journal");
    assert!(seat.shows(file.to_str().unwrap()), "where it lies is not said: {:?}", seat.texts());
}

#[test]
fn where_an_export_is_laid_is_chosen_by_a_digit() {
    let mut seat = Seat::of("3001");
    seat.press(Stroke::alt('e')).assert_at("form");
    let (data, pdf) = (seat.say("export-to-data"), seat.say("export-kind-pdf"));
    let texts = seat.texts();
    let offered = texts.iter().flat_map(|text| text.lines()).find(|line| line.contains(&data) && line.contains(&pdf));
    let digit = offered.unwrap().strip_prefix("Alt+").unwrap().chars().next().unwrap();
    seat.press(Stroke::alt(digit)).enter().assert_at("journal");
    assert_eq!(seat.count("exported"), 1);
    let files: Vec<_> = std::fs::read_dir(seat.desk.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(files.iter().any(|file| file.to_str().unwrap().starts_with("xinfeng-journal-2026")), "{files:?}");
}

#[test]
fn a_line_that_is_longer_than_its_column_says_so() {
    let mut seat = Seat::of("3001");
    let cut = |texts: &[String]| texts.iter().filter(|text| text.ends_with('…')).count();
    let before = seat.texts();
    assert!(cut(&before) > 0, "{before:?}");
    // What is cut is told whole beside the list.
    let told = before.iter().find(|text| text.ends_with('…')).unwrap();
    assert!(
        before.iter().any(|text| text.starts_with(told.trim_end_matches('…')) && !text.ends_with('…')) || cut(&before) > 1
    );
}

#[test]
fn a_supervisor_reads_a_story_and_no_journal() {
    let mut seat = Seat::of("2001");
    seat.verify(&LI).press(Named::Escape).assert_at("find");
    seat.press(Stroke::f(10)).assert_at("journal");
    seat.assert_says("person-filter");
    seat.typed("1001", 0).press(Named::Enter);
    assert_eq!((seat.count("denied"), seat.count("story_read")), (0, 0));
    seat.press(Named::Escape).typed(LI.number, 0).press(Named::Enter);
    let whose = seat.look().tell("picked-person-of", &[("number", "002X".into())]);
    assert!(seat.texts().concat().contains(&whose), "{whose}: {:?}", seat.texts());
    seat.assert_says("fact-of-result");
    assert!(!seat.shows("searched") && !seat.shows(LI.number));
    seat.press(Named::Escape).assert_at("find");
    // A clerk has no such key.
    let mut clerk = Seat::of("1001");
    clerk.press(Stroke::f(10)).assert_at("find");
}

#[test]
fn the_code_of_a_paper_shows_its_entry() {
    let mut seat = Seat::of("3001");
    let [hash] = <[String; 1]>::try_from(seat.desk.ask("SELECT hash FROM journal WHERE seq = 5")).unwrap();
    let code = xinfeng::domain::journal::Head { seq: 5, hash }.short_code();
    seat.typed(&code, 0).press(Named::Enter);
    assert!(seat.shows(&code), "{:?}", seat.texts());
    let fits = seat.look().tell("journal-code-fits", &[("seq", "5".into())]);
    assert!(seat.shows(&fits) && seat.shows("     5"));
    seat.press(Named::PageUp);
    assert!(!seat.shows("     5"));
}

#[test]
fn a_receipt_is_verified_by_what_stands_on_it() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let receipt = receipt_of(&seat.desk, &LI);
    let (outside, read) = (seat.desk.outside(&LI), seat.desk.last_three(&LI));
    seat.typed(&read, 0).enter().assert_says("handed-over");
    for user in ["1001", "3001"] {
        seat.press(Named::F12);
        seat.sign_in(user);
        seat.press(Named::F11);
        fill(&mut seat, &["271828182846", "7QKDM2XR"]);
        seat.assert_says("receipt-query-wrong");
        seat.press(Named::Escape);
        fill(&mut seat, &[&receipt.0, "7QKDM2XR"]);
        seat.assert_says("refusal-receipt-not-ours");
        seat.press(Named::Backspace).press(Named::Enter).assert_says("receipt-code-wrong");
        seat.press(Named::Escape).typed("WWWWWWWW", 0).press(Named::Enter).assert_says("refusal-receipt-not-ours");
        seat.press(Named::Escape).typed(&receipt.1.to_lowercase(), 0).press(Named::Enter);
        assert!(seat.texts().iter().any(|text| text.contains(&outside)), "{:?}", seat.texts());
        assert!(!seat.texts().iter().any(|text| text.contains(LI.name)));
        // In a table, each fact behind the label that it has on the paper.
        for label in ["paper-receipt-name", "paper-stub-business", "paper-receipt-until"].map(|id| seat.say(id)) {
            assert!(seat.texts().contains(&label), "{label}");
        }
        // Whoever serves workers prints it again, and once.
        let serves = user == "1001";
        let key = seat.say("key-reprint-receipt");
        assert_eq!(seat.shows(&key), serves);
        seat.press(Named::F6);
        assert!(!seat.shows(&key) || !serves, "printed, and not offered again");
        seat.press(Named::F6);
        assert_eq!(seat.count("receipt_reprinted"), 1);
        seat.press(Named::Escape).press(Named::Escape);
    }
    assert_eq!(seat.count("receipt_checked"), 6);
}

#[test]
fn one_desk_a_folder() {
    let mut seat = Seat::of("1001");
    assert!(seat.is_open());
    seat.press(Named::F12);
    let held = xinfeng::store::DeskLock::take(seat.desk.path(), "somebody").unwrap();
    seat.try_sign_in("1001", "the word of 1001");
    seat.assert_at("sign-in");
    assert!(seat.shows("somebody"));
    drop(held);
    seat.sign_in("1001");
}

#[test]
fn the_own_password_is_changed_by_who_knows_the_present_one() {
    let mut seat = Seat::of("1001");
    seat.press(Named::F8).press(Stroke::alt('p'));
    fill(&mut seat, &["a guess of another", "a word of another", "a word of another"]);
    seat.assert_at("form");
    assert!(seat.texts().iter().any(|text| text.contains("4")), "{:?}", seat.texts());
    fill(&mut seat, &[password_of("1001").expose(), "a word of my own", "a word of my own"]);
    seat.assert_says("password-changed");
    // Five wrong ones, and the desk is locked.
    seat.press(Named::F8).press(Stroke::alt('p'));
    for _ in 0..5 {
        fill(&mut seat, &["a guess of another", "a word of another", "a word of another"]);
    }
    seat.assert_at("sign-in");
}

#[test]
fn a_password_typed_once_more_while_it_is_changed_is_shown_nowhere() {
    let mut seat = Seat::of("1001");
    seat.press(Named::F8).press(Stroke::alt('p')).slow();
    fill(&mut seat, &[password_of("1001").expose(), "a word of my own!", "a word of my own!"]);
    seat.typed("a word of my own!", 0).scan(LI.number, None);
    seat.return_call();
    seat.quick();
    seat.assert_at("verify");
    assert!(!seat.texts().concat().to_uppercase().contains("OWN!"), "the number alone was kept");
}

#[test]
fn a_pace_far_over_the_others_is_on_the_first_screen_of_a_supervisor_and_on_no_clerk_s() {
    let desk = desk();
    desk.sign_in_at("1001", at(-50)).delivered(&desk, &LI, Reason::Forgotten, at(-40));
    hand_over_many(&desk, "1001", 40, 10);
    let [pace] = <[_; 1]>::try_from(desk.sign_in_at("2001", at(-1)).paces().unwrap()).unwrap();
    let mut seat = Seat::at(desk);
    for (user, told) in [("2001", true), ("1001", false)] {
        seat.sign_in(user);
        seat.assert_at("find");
        let sentence = seat.look().words.pace(&pace, UtcOffset::default());
        assert_eq!(seat.shows(&sentence), told, "{user}: {:?}", seat.texts());
        // It stops nothing.
        seat.ready_to_hand_over(&WANG);
        let read = seat.desk.last_three(&WANG);
        seat.typed(&read, 0).enter().assert_says("handed-over");
        seat.press(Named::F12);
    }
}

#[test]
fn an_account_longer_than_the_window_is_scrolled_by_the_arrows_and_says_so() {
    let mut seat = Seat::of("2001");
    seat.press(Named::F9).assert_at("day");
    seat.assert_says("key-scroll-down");
    for (key, pages) in [(Key::Down, 1), (Key::Up, -1)] {
        let effect = seat.window.update(Message::Input(Input::Key(key, How::Pressed)), seat.now);
        assert!(matches!(effect, Effect::Page(led) if led == pages));
    }
    seat.assert_at("day");
}

#[test]
fn a_story_leads_on_to_what_was_later() {
    let desk = desk();
    for minute in 0..80 {
        desk.sign_in_at("1001", at(minute - 100)).found(&LI, at(minute - 100));
    }
    let mut seat = Seat::at(desk);
    seat.sign_in("3001");
    seat.typed(LI.number, 0).enter();
    seat.assert_says("key-story-later");
    seat.press(Named::PageDown).assert_says("key-story-earlier");
}

#[test]
fn an_administrator_types_where_the_service_is_rated_and_a_wrong_address_is_not_kept() {
    let mut seat = Seat::of(ADMIN);
    // The last line but one of the settings.
    seat.press(Named::F8).press(Named::ArrowUp).press(Named::ArrowUp).typed("http://pj.example.gov.cn/r", 0);
    seat.press(Named::Enter).assert_says("setting-rating-wrong");
    for _ in 0..30 {
        seat.press(Named::Backspace);
    }
    seat.typed("https://pj.example.gov.cn/r?o=1", 0).press(Named::Enter);
    let kept = Settings::read(seat.desk.path()).unwrap().rating_address;
    assert_eq!(kept.address(), Some("https://pj.example.gov.cn/r?o=1"));
    assert_eq!(seat.desk.last("setting_changed")["name"], "rating_address");
}

/// The settings of the online service and of its text messages, each by its name in the file.
fn of_the_service(settings: &Settings) -> std::collections::BTreeMap<String, String> {
    let all: toml::Table = toml::Table::try_from(settings).unwrap();
    let tables = ["sms", "online"].into_iter().map(|name| (name, all[name].as_table().unwrap().clone()));
    tables
        .flat_map(|(name, table)| table.into_iter().map(move |(key, value)| (format!("{name}.{key}"), value.to_string())))
        .collect()
}

#[test]
fn every_setting_of_the_online_service_and_its_text_messages_is_settled_in_the_window() {
    let mut seat = Seat::of(ADMIN);
    let before = of_the_service(&Settings::read(seat.desk.path()).unwrap());
    seat.press(Named::F8).press(Stroke::alt('s')).assert_says("online-settings-title");
    for value in ["朝阳区样例路 1 号二层", "010-00000000", "朝阳区社保"] {
        seat.paste(value).press(Named::Tab);
    }
    instead(&mut seat, "20").press(Named::Tab);
    // Kannel without its address sends nothing: it is not kept.
    seat.press(Stroke::alt('g')).press(Stroke::alt('n')).press(Stroke::alt('n')).assert_says("reset-notice-hand-over");
    seat.press(Named::Enter).assert_says("sms-kannel-needs");
    seat.press(Stroke::alt('b')).assert_says("statement-notices-batch");
    for value in ["http://10.0.0.7/sendsms", "a b", "kannel", "80", "http://shebao.example"] {
        seat.paste(value).press(Named::Tab);
    }
    let address = "http://127.0.0.1:13013/cgi-bin/sendsms";
    for (wrong, right) in [
        ("sms-address-wrong", address),
        ("sms-user-wrong", "xinfeng"),
        ("sms-password-file-wrong", "/etc/xinfeng/kannel"),
        ("sms-reports-wrong", "13099"),
        ("online-site-wrong", "https://shebao.example"),
    ] {
        seat.press(Named::Enter).assert_says(wrong);
        instead(&mut seat, right);
    }
    seat.press(Named::Enter).assert_at("users");
    let saved = Settings::read(seat.desk.path()).unwrap();
    // What is not in this list has no way into the window.
    let now = of_the_service(&saved);
    let names: Vec<&str> = now.keys().map(String::as_str).collect();
    let expected = [
        "online.address",
        "online.notice",
        "online.site",
        "online.statement_notices",
        "online.telephone",
        "sms.address",
        "sms.gateway",
        "sms.password_file",
        "sms.reports",
        "sms.seconds",
        "sms.signature",
        "sms.user",
    ];
    assert_eq!(names, expected);
    assert!(now.iter().all(|(name, value)| before.get(name) != Some(value)), "{now:?}");
    let changed: Vec<_> = seat.desk.all("setting_changed").iter().map(|facts| facts["name"].clone()).collect();
    assert_eq!(changed, ["online", "sms"]);
    // What is settled stands there when it is opened again.
    seat.press(Named::F8).press(Stroke::alt('s')).assert_says("gateway-kannel");
    assert!(seat.shows("朝阳区社保") && seat.shows(address));
    seat.press(Stroke::alt('g')).assert_says("gateway-none");
    seat.press(Stroke::alt('g')).assert_says("gateway-spool");
}

#[test]
fn what_the_desk_did_goes_out_after_one_enter_and_nothing_goes_out_twice() {
    let (desk, outbox) = (crate::desk::desk(), tempfile::tempdir().unwrap());
    let folder = WholePath::parse(outbox.path().to_str().unwrap()).unwrap();
    desk.settle(|settings| settings.register.outbox = Some(folder));
    let mut seat = Seat::at(desk);
    seat.sign_in(ADMIN);
    // Before anything was done there is nothing to write, and no key for it.
    seat.press(Stroke::alt('o')).assert_at("users");
    assert!(!seat.shows("办理事项回传"), "{:?}", seat.texts());
    seat.press(Named::F12);
    seat.sign_in("1001");
    seat.ready_to_hand_over(&LI);
    let number = seat.desk.last_three(&LI);
    seat.typed(&number, 0).enter().assert_says("handed-over");
    seat.press(Named::F12);
    seat.sign_in(ADMIN);
    assert!(seat.shows("待回传登记系统的办理事项：1 项（Alt+O 生成回传文件）"), "{:?}", seat.texts());
    seat.press(Stroke::alt('o')).assert_at("form");
    let texts = seat.texts().join("\n");
    assert!(texts.contains("第 1 号") && texts.contains("信封已发放 1 项"), "{texts}");
    // Whoever leaves has written nothing.
    seat.press(Named::Escape).assert_at("users");
    assert_eq!((seat.count("sent_out"), outbox.path().read_dir().unwrap().count()), (0, 0));
    seat.press(Stroke::alt('o')).press(Named::Enter).assert_at("users");
    assert!(seat.texts().join("\n").contains("已回传 1 项"), "{:?}", seat.texts());
    let files: Vec<_> = outbox.path().read_dir().unwrap().map(|file| file.unwrap().path()).collect();
    let content = std::fs::read_to_string(&files[0]).unwrap();
    assert!(files.len() == 1 && content.contains(LI.number) && content.lines().count() == 2, "{content}");
    assert_eq!(seat.count("sent_out"), 1);
    seat.press(Stroke::alt('o')).assert_at("users");
    assert_eq!((seat.count("sent_out"), outbox.path().read_dir().unwrap().count()), (1, 1));
}

#[test]
fn a_file_that_lies_where_the_next_one_goes_is_left_alone_and_said() {
    let (desk, outbox) = (crate::desk::desk(), tempfile::tempdir().unwrap());
    let folder = WholePath::parse(outbox.path().to_str().unwrap()).unwrap();
    desk.settle(|settings| settings.register.outbox = Some(folder));
    let mut seat = Seat::at(desk);
    seat.sign_in("1001");
    seat.ready_to_hand_over(&LI);
    let number = seat.desk.last_three(&LI);
    seat.typed(&number, 0).enter().press(Named::F12);
    let office = seat.desk.ask("SELECT code FROM office")[0].clone();
    let there = outbox.path().join(format!("outgoing-{office}-01-000001.csv"));
    std::fs::write(&there, "somebody's").unwrap();
    seat.sign_in(ADMIN);
    seat.press(Stroke::alt('o')).press(Named::Enter).assert_says("refusal-outgoing-taken");
    assert_eq!((seat.count("sent_out"), std::fs::read_to_string(&there).unwrap().as_str()), (0, "somebody's"));
    std::fs::remove_file(&there).unwrap();
    seat.press(Named::Enter).assert_at("users");
    assert_eq!(seat.count("sent_out"), 1);
}
