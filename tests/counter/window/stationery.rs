//! Form, tray and offset, chosen and found in the window by keys alone.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use ipp::model::Operation;
use xinfeng::domain::{FormName, Keyword, Offset, Shift, Station, Style};
use xinfeng::paper::{Fonts, Form, test_page};
use xinfeng::settings::Settings;
use xinfeng::telling::Telling;
use xinfeng::words::{Language, Words};

use super::{Seat, Stroke};
use crate::desk::{ADMIN, At};
use crate::people::*;
use crate::played::{NAME, Played, Says, troubled, with_trays};
use crate::printers::but;

const CONTINUOUS: &str = include_str!("../../../assets/forms/continuous.toml");

fn form(name: &str) -> FormName {
    FormName::parse(name).unwrap()
}

fn offset(x: i16, y: i16) -> Offset {
    Offset { x: Shift::tenths(x).unwrap(), y: Shift::tenths(y).unwrap() }
}

fn shifted(arrow: Named) -> Stroke {
    Stroke::from(arrow).with(Modifiers::SHIFT)
}

fn settings(seat: &Seat) -> Settings {
    Settings::read(seat.desk.path()).unwrap()
}

/// A printer with two trays.
fn printer() -> Played {
    let trays =
        |operation| (operation == Operation::GetPrinterAttributes).then(|| Says::Ipp(with_trays(&["main", "tray-2"])));
    Played::start(but(trays))
}

/// An administrator who has just settled this printer, and goes on from there.
fn seat_with(printer: &Played) -> Seat {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('t')).typed(&printer.address().to_string(), 0).press(Named::Enter);
    seat.compose(NAME).press(Named::Enter).press(Named::Enter);
    seat.assert_at("stationery");
    seat
}

#[test]
fn a_form_and_a_tray_are_chosen_with_what_protects_the_secret_beside_them() {
    let printer = printer();
    let mut seat = seat_with(&printer);
    for form in Form::shipped().unwrap() {
        let (hides, limit) = seat.look().words.guard(form.guard());
        assert!(seat.shows(form.name().as_str()) && seat.shows(&hides) && seat.shows(&limit), "{}", form.name());
    }
    assert!(seat.shows(NAME));
    let other = seat.look().tell("stationery-other-paper", &[("paper", "custom_continuous_241.3x93.13mm".into())]);
    assert_eq!(seat.texts().iter().filter(|text| **text == other).count(), 1, "continuous is not A4");
    seat.press(Named::ArrowRight);
    assert!(seat.shows("‹ main ›"));
    seat.press(Named::ArrowRight);
    assert!(seat.shows("‹ tray-2 ›"));
    seat.press(Named::ArrowRight);
    let any = seat.say("stationery-any-tray");
    assert!(seat.shows(&format!("‹ {any} ›")));
    seat.press(Named::ArrowLeft).press(Named::ArrowDown).press(Named::ArrowDown).press(Named::Enter);
    seat.assert_at("stationery");
    seat.assert_says("settings-saved");
    let kept = settings(&seat);
    assert_eq!((kept.form.name, kept.printer.tray), (form("a4-label"), Some(Keyword::parse("tray-2").unwrap())));
    let changed: Vec<_> = seat.desk.all("setting_changed").iter().map(|entry| entry["name"].clone()).collect();
    assert_eq!(changed, ["printer", "form", "printer"]);
    // Another size of sheet is asked for by its own name.
    seat.press(Named::ArrowUp).press(Named::Enter).assert_says("settings-saved");
    assert_eq!(settings(&seat).printer.media, Keyword::parse("custom_continuous_241.3x93.13mm").unwrap());
    seat.press(Named::ArrowUp).press(Named::Enter);
    assert_eq!(settings(&seat).printer.media, Keyword::a4());

    // What is settled is what the clerk reads before paper, and what the printer is asked for.
    seat.press(Named::Escape).press(Named::F12).press(Named::Escape).press(Named::Escape);
    seat.sign_in("1001");
    seat.press('1').enter();
    seat.ready_to_print(&LI);
    assert!(seat.shows(NAME) && seat.shows("tray-2"), "{:?}", seat.texts());
    seat.enter();
    let [job] = printer.heard(Operation::PrintJob).try_into().unwrap_or_else(|_| panic!("one job"));
    assert!(job.body.windows(6).any(|bytes| bytes == b"tray-2"));
}

#[test]
fn an_office_s_own_form_is_offered_and_a_wrong_one_says_why_it_is_not() {
    let mut seat = Seat::of(ADMIN);
    let forms = seat.desk.path().join("forms");
    std::fs::create_dir(&forms).unwrap();
    let ours = CONTINUOUS.replace("name = \"continuous\"", "name = \"ours\"");
    std::fs::write(forms.join("ours.toml"), &ours).unwrap();
    std::fs::write(forms.join("wrong.toml"), ours.replace("inside-box = { x = 125.0", "inside-box = { x = 225.0")).unwrap();
    seat.press(Named::F8).press(Stroke::alt('f')).assert_at("stationery");
    assert!(!seat.shows("iso_a4_210x297mm"), "the Drawer is asked for no paper");
    let line = CONTINUOUS.lines().position(|line| line.starts_with("inside-box")).unwrap() + 1;
    for said in ["wrong.toml", &format!(" {line} "), "inside-box"] {
        assert!(seat.shows(said), "{said}: {:?}", seat.texts());
    }
    seat.press(Named::ArrowUp).press(Named::Enter).assert_says("stationery-wrong");
    assert_eq!(seat.count("setting_changed"), 0);
    seat.press(Named::ArrowUp).press(Named::Enter).assert_says("settings-saved");
    assert_eq!(settings(&seat).form.name, form("ours"));
    seat.press(Named::Escape).assert_at("users");
}

#[test]
fn a_printer_and_a_form_are_calibrated_by_test_pages() {
    let printer = printer();
    let mut seat = seat_with(&printer);
    seat.press(Stroke::alt('c')).assert_at("calibrate");
    for _ in 0..3 {
        seat.press(Named::ArrowRight);
    }
    seat.press(shifted(Named::ArrowDown)).press(Named::ArrowUp).press(shifted(Named::ArrowLeft));
    assert!(seat.shows("-0.7 mm") && seat.shows("+0.9 mm"), "{:?}", seat.texts());
    seat.press(Stroke::alt('t')).assert_at("calibrate");
    let said = seat.look().tell("calibrate-printed", &[("printer", NAME.into())]);
    assert!(seat.shows(&said), "{:?}", seat.texts());

    let [job] = printer.heard(Operation::PrintJob).try_into().unwrap_or_else(|_| panic!("one job"));
    assert_eq!(job.text("job-name").as_deref(), Some("test-page-a4-fold"));
    let fold = Form::shipped().unwrap().remove(0).moved(offset(-7, 9)).unwrap();
    let words = Words::new(Language::Chinese);
    let page = test_page(&Fonts::embedded().unwrap(), &words, &fold, Style::Standard, &Station::first()).unwrap();
    assert_eq!(job.document(), page.bytes(), "moved as it is on the screen");
    let entry = seat.desk.last("test_page");
    assert_eq!((&entry["form"], &entry["right"], &entry["down"]), (&"a4-fold".into(), &(-0.7).into(), &0.9.into()));
    assert!(entry["trouble"].is_null());
    assert_eq!(settings(&seat).offset_on(&form("a4-fold")), None, "a test page settles nothing");

    seat.press(Named::Enter).assert_at("stationery");
    seat.assert_says("calibrate-saved");
    let mut kept = settings(&seat);
    assert_eq!((kept.offset(), kept.offset_on(&form("a4-label"))), (offset(-7, 9), None));
    assert_eq!(seat.desk.last("setting_changed")["name"], "form");
    kept.printer.address = None;
    assert_eq!(kept.offset_on(&form("a4-fold")), None, "another printer is not moved by it");
    let said = seat.look().tell("stationery-offset", &[("x", "-0.7".into()), ("y", "+0.9".into())]);
    assert!(seat.shows(&said), "{:?}", seat.texts());

    // It is there again when it is looked at again, and Home takes it back to nothing.
    seat.press(Stroke::alt('c'));
    assert!(seat.shows("-0.7 mm"));
    seat.press(Named::Home).press(Named::Enter);
    assert_eq!(settings(&seat).offset_on(&form("a4-fold")), Some(offset(0, 0)));
}

#[test]
fn what_was_moved_and_not_saved_is_asked_about() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('f')).press(Stroke::alt('c')).assert_at("calibrate");
    seat.press(Named::Escape).assert_at("stationery");
    seat.press(Stroke::alt('c')).press(Named::ArrowLeft).press(Named::Escape);
    assert!(seat.is_covered());
    seat.assert_says("unsaved-title");
    seat.press(Named::Escape);
    assert!(!seat.is_covered() && seat.shows("-0.1 mm"));
    seat.press(Named::Escape).enter().assert_at("stationery");
    assert_eq!(seat.count("setting_changed"), 0);
    seat.press(Stroke::alt('c'));
    assert!(!seat.shows("-0.1 mm"));
}

#[test]
fn nothing_is_moved_off_its_sheet() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('f')).press(Stroke::alt('c')).hold(shifted(Named::ArrowLeft), 30);
    assert!(seat.shows("-20.0 mm") && seat.shows("outside-watermark"), "{:?}", seat.texts());
    seat.press(Named::Enter).assert_at("calibrate");
    seat.press(Stroke::alt('t')).assert_at("calibrate");
    assert_eq!((seat.count("setting_changed"), seat.count("test_page")), (0, 0));
}

#[test]
fn without_a_printer_the_test_page_lies_in_the_drawer() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('f')).press(Stroke::alt('c')).press(Stroke::alt('t')).assert_at("calibrate");
    let page = std::fs::read(seat.desk.path().join("drawer/test-page-a4-fold.pdf")).unwrap();
    assert!(page.starts_with(b"%PDF") && seat.count("test_page") == 1);
}

#[test]
fn a_printer_in_trouble_says_so_and_it_is_on_the_record() {
    let out =
        |operation| (operation == Operation::GetPrinterAttributes).then(|| Says::Ipp(troubled(5, &["media-empty-error"])));
    let printer = Played::start(but(out));
    let mut seat = seat_with(&printer);
    seat.press(Stroke::alt('c')).press(Stroke::alt('t'));
    let trouble = xinfeng::domain::Trouble::PaperOut;
    let said = seat.look().words.printer_trouble(NAME, trouble);
    assert!(seat.shows(&said), "{said}: {:?}", seat.texts());
    let entry = seat.desk.last("test_page");
    assert_eq!((&entry["trouble"], &entry["sure"]), (&"paper_out".into(), &true.into()));
    assert_eq!(printer.heard(Operation::PrintJob).len(), 0);
}

#[test]
fn a_test_page_that_takes_too_long_can_be_given_up() {
    let printer = printer();
    let mut seat = seat_with(&printer);
    seat.press(Stroke::alt('c')).slow().press(Stroke::alt('t'));
    seat.assert_says("key-stop-printing");
    // Nothing moves while the page is on its way.
    seat.press(Named::ArrowRight).press(Named::Escape).quick().assert_at("calibrate");
    assert!(!seat.shows("+0.1 mm"));
    let entry = seat.desk.last("test_page");
    assert_eq!((&entry["trouble"], &entry["sure"]), (&"cancelled".into(), &true.into()));
    seat.press(Stroke::alt('t'));
    assert!(seat.desk.last("test_page")["trouble"].is_null(), "the next one is not given up with it");
}

#[test]
fn only_an_administrator_chooses_what_is_printed_on() {
    let mut seat = Seat::of("1001");
    seat.press(Named::F8).press(Stroke::alt('f')).assert_at("settings");
    let mut clerk = seat.desk.sign_in("2001");
    let press = seat.desk.press();
    let stop = clerk.at(crate::desk::at(0)).on(&press).print_test_page(&form("a4-fold"), offset(0, 0)).unwrap_err();
    assert!(matches!(stop, xinfeng::counter::Stop::Refused(xinfeng::counter::Refusal::NoRight(_))), "{stop:?}");
    assert_eq!((seat.count("denied"), seat.count("test_page")), (1, 0));
    assert!(seat.desk.sheets().is_empty());
}

#[test]
fn stationery_is_called_as_people_call_it_and_what_to_press_stands_below_it() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('f')).assert_at("stationery");
    for called in ["form-a4-fold", "form-a4-label", "form-continuous"] {
        seat.assert_says(called);
    }
    let texts = seat.texts();
    let place = |said: String| texts.iter().position(|text| *text == said).unwrap();
    let (button, last) = (place(seat.say("stationery-button")), place(seat.say("form-continuous")));
    assert!(button > last, "{texts:?}");
}
