//! The practice desk: a newcomer finishes a reset inside the program, and nothing of what that needs is at a real one.

use iced::keyboard::key::Named;
use xinfeng::practice::{self, Arrived, PracticeService, ServedAt};

use super::{Seat, Stroke};
use crate::desk::{Desk, at, desk, practise};
use crate::people::*;

/// A seat at a practice desk, with a clerk signed in.
fn practised() -> Seat {
    let folder = tempfile::tempdir().unwrap();
    practise(folder.path(), at(-30));
    let mut seat = Seat::at(Desk::practised(folder));
    seat.try_sign_in("1001", "practice-1001");
    seat.assert_at("find");
    seat
}

/// Everything that lies in the drawer but the recovery sheet, by its ending.
fn lying(seat: &Seat) -> Vec<String> {
    let files = std::fs::read_dir(seat.desk.drawer().folder()).unwrap();
    let mut endings: Vec<_> = files
        .map(|file| file.unwrap().path())
        .filter(|path| !path.ends_with("recovery.pdf"))
        .map(|path| path.extension().unwrap().to_string_lossy().into_owned())
        .collect();
    endings.sort();
    endings
}

/// The pick-up code, as it is on the screen: nobody leaves the program to read it.
fn read_on_screen(seat: &mut Seat) -> String {
    let three_digits = |text: &String| text.len() == 3 && text.chars().all(|c| c.is_ascii_digit());
    seat.texts().into_iter().find(three_digits).unwrap()
}

#[test]
fn a_newcomer_finishes_a_reset_inside_the_program() {
    let mut seat = practised();
    seat.assert_says("find-practice");
    seat.press(Named::F1).assert_says("help-choose-case");
    seat.press(Named::ArrowDown).press(Named::ArrowUp).enter().assert_at("verify");
    let case = practice::cases().remove(0);
    assert!(seat.shows(case.name) && seat.shows(&case.card), "the card's digits stay in sight");
    seat.typed(&case.card, 0).press(Named::Enter).assert_at("print");
    assert!(!seat.shows(&case.card));
    seat.enter().assert_at("hand over");
    let read = read_on_screen(&mut seat);
    assert_eq!(lying(&seat), ["json", "pdf"]);
    seat.press(Stroke::alt('o')).assert_says("shown-outside-title");
    assert!(seat.shows(&read), "on the outside as printed");
    seat.press(Named::Escape);
    seat.typed(&read, 150).enter().assert_says("handed-over");
    // Opened as the worker, as often as it is wanted, until the next visit.
    for _ in 0..2 {
        seat.press(Stroke::alt('o')).assert_says("opened-title");
        seat.assert_says("opened-about");
        let letters = seat.texts().into_iter().filter(|text| text.chars().count() == 1).collect::<String>();
        assert!(letters.len() >= 10, "{letters}");
        seat.press(Named::Escape);
        assert!(!seat.is_covered());
    }
    assert_eq!(lying(&seat), ["json", "pdf"], "the sheet stays until the next visit");
    seat.press(Named::F1).click_line_with("张䶮").assert_at("verify");
    assert_eq!(lying(&seat), [""; 0]);
    assert!(!seat.window.live_keys().iter().any(|live| live.does == "key-open-envelope"));
}

#[test]
fn a_practice_number_raises_no_remark_that_only_practice_numbers_raise() {
    let mut seat = practised();
    let person = practice::cases().into_iter().find(|case| case.number.starts_with("00")).unwrap();
    let yellow = seat.look().words.say("remark-unknown-province", &[]);
    seat.typed(&person.number, 0).assert_at("verify");
    assert!(!seat.shows(&yellow), "{:?}", seat.texts());
}

#[test]
fn the_digits_in_sight_are_those_of_the_person_in_hand() {
    let mut seat = practised();
    let cases = practice::cases();
    // Chosen, but somebody else is looked for then.
    seat.press(Named::F1).enter().assert_at("verify");
    seat.press(Named::Escape).typed(&cases[2].number, 0).assert_at("verify");
    assert!(!seat.shows(&cases[0].card) && !seat.shows(&cases[2].card));
    // What is chosen while somebody is served is for reading alone.
    seat.press(Named::F1).enter().assert_at("verify");
    assert!(!seat.is_covered() && seat.shows(cases[2].name));
}

#[test]
fn a_void_or_abandoned_practice_sheet_is_gone_with_what_a_screen_showed_of_it() {
    for leave in ['3', '4'] {
        let mut seat = practised();
        let case = practice::cases().remove(0);
        seat.typed(&case.number, 0).typed(&case.card, 0).press(Named::Enter).enter().assert_at("hand over");
        assert_eq!(lying(&seat), ["json", "pdf"]);
        seat.press(Named::Escape).press(leave).enter();
        assert_eq!(lying(&seat), [""; 0]);
    }
}

#[test]
fn a_real_office_keeps_and_shows_nothing_of_a_sheet_but_the_sheet() {
    let mut seat = Seat::at(desk());
    seat.sign_in("1001");
    let hint = seat.say("find-practice");
    assert!(!seat.shows(&hint));
    seat.press(Named::F1);
    let choose = seat.say("help-choose-case");
    assert!(!seat.shows(&choose));
    seat.press(Named::F1).ready_to_hand_over(&LI);
    assert_eq!(lying(&seat), ["pdf"]);
    let (outside, read) = (seat.desk.outside(&LI), seat.desk.last_three(&LI));
    assert!(!seat.shows(&outside), "the number is on no screen");
    assert!(!seat.texts().contains(&read), "nor is the code");
    seat.typed(&read, 0).enter().assert_says("handed-over");
    assert_eq!(lying(&seat), [""; 0], "gone at the hand-over");
    let open = seat.say("key-open-envelope");
    assert!(!seat.shows(&open));
}

/// Whatever came with a job: a Drawer that is no practice office's keeps the sheet alone.
#[test]
fn a_real_drawer_refuses_what_only_a_practice_office_may_keep() {
    use xinfeng::device::{Drawer, Job, Outcome, Printer, Printout};
    use xinfeng::domain::{EnvelopeNumber, OfficeCode, Station};
    let number = EnvelopeNumber::new(&OfficeCode::practice(), &Station::first(), at(0).date_naive(), 1).unwrap();
    for practice in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let drawer = Drawer::of(folder.path(), 30);
        let drawer = if practice { drawer.of_practice() } else { drawer };
        let user = crate::desk::user_number("1001");
        let job = Job { sheet: Printout::Envelope(&number), user: &user, pdf: b"%PDF", practised: Some(b"{}") };
        assert_eq!(drawer.print(job, &std::sync::atomic::AtomicBool::new(false)), Outcome::Printed);
        assert_eq!(drawer.practised(&number).is_some(), practice);
        drawer.handed_over(&number).unwrap();
        assert_eq!(drawer.path_of(&number).exists(), practice);
        drawer.empty().unwrap();
        assert_eq!(std::fs::read_dir(drawer.folder()).unwrap().count(), 0);
    }
}

#[test]
fn the_practice_desk_s_online_service_is_opened_as_the_worker_and_its_codes_are_read_in_the_window() {
    let browsers = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = browsers.clone();
    let service = PracticeService::new(move |address| {
        seen.lock().unwrap().push(address.to_owned());
        seen.lock().unwrap().len() > 1
    });
    let folder = tempfile::tempdir().unwrap();
    practise(folder.path(), at(-30));
    let mut seat = Seat::beside(Desk::practised(folder), service.clone());
    seat.try_sign_in("1001", "practice-1001");
    seat.press(Named::F1).assert_says("practised-not-yet");
    seat.press(Stroke::alt('w'));
    assert!(browsers.lock().unwrap().is_empty(), "it answers nowhere yet");
    service.is_at(ServedAt::Address(String::from("http://127.0.0.1:38211")));
    service
        .came(Arrived { at: at(1), to: String::from("109****0003"), text: String::from("验证码482913（编号K7）") });
    seat.tick();
    assert!(seat.shows("http://127.0.0.1:38211") && seat.shows("验证码482913（编号K7）") && seat.shows("109****0003"));
    // Where there is no browser the address is what is said.
    seat.press(Stroke::alt('w')).assert_says("practised-no-browser");
    seat.press(Stroke::alt('w'));
    let missing = seat.say("practised-no-browser");
    assert!(!seat.shows(&missing));
    // From the envelope that was opened as the worker finds it, too.
    seat.press(Named::Escape).press(Named::F1).enter().assert_at("verify");
    let case = practice::cases().remove(0);
    seat.typed(&case.card, 0).press(Named::Enter).enter().assert_at("hand over");
    let read = read_on_screen(&mut seat);
    seat.typed(&read, 150).enter().press(Stroke::alt('o')).assert_says("practised-open");
    seat.press(Stroke::alt('w'));
    assert_eq!(*browsers.lock().unwrap(), ["http://127.0.0.1:38211"; 3]);
}

#[test]
fn a_desk_beside_which_nothing_is_served_offers_nothing_of_it() {
    let mut seat = practised();
    seat.press(Named::F1);
    let [open, title] = ["practised-open", "practised-title"].map(|id| seat.say(id));
    assert!(!seat.shows(&open) && !seat.shows(&title));
    seat.press(Stroke::alt('w')).assert_says("help-choose-case");
}
