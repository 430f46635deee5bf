//! Where envelopes go: a printer that was changed, and settings that were lost.

use iced::keyboard::key::Named;
use ipp::model::Operation;
use serde_json::json;
use xinfeng::counter::{ChangedPrinter, Destination, Next, Order, Refusal, Stop, SystemClock};
use xinfeng::domain::{Clock, KnownPrinter, Origin, PrinterAddress};
use xinfeng::settings::{PrinterName, PrinterSettings};

use crate::at_a_terminal::{self, End, NUMBER, PASSWORD};
use crate::desk::{ADMIN, At, Desk, at, desk, password_of, piped_desk};
use crate::people::LI;
use crate::played::{NAME, Played};
use crate::printers::but;
use crate::refused;
use crate::steps::Steps;
use crate::terminal::run;
use crate::window::{Seat, Stroke};

/// Somebody writes this printer into the settings file.
fn write(desk: &Desk, address: &PrinterAddress, name: &str) {
    desk.settle(|settings| {
        settings.printer.address = Some(address.clone());
        settings.printer.name = Some(PrinterName::parse(name).unwrap());
    });
}

/// A desk that prints on this printer, as a clerk has confirmed.
fn desk_at(printer: &Played, desk: Desk) -> Desk {
    write(&desk, &printer.address(), NAME);
    desk.sign_in("1001").confirm_printer().unwrap();
    desk
}

fn known(name: &str, address: &PrinterAddress) -> KnownPrinter {
    KnownPrinter { name: name.into(), address: address.to_string() }
}

/// Nothing is printed anywhere for whoever is found now.
#[track_caller]
fn assert_stopped(desk: &Desk, wanted: impl Fn(&Refusal) -> bool, word: &str) {
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&LI, at(0));
    match clerk.at(at(0)).next(found).unwrap() {
        Next::Stopped { why: Stop::Refused(refusal), .. } => assert!(wanted(&refusal), "{refusal:?}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(desk.last("step_refused")["why"], word);
    // Nor for whoever goes on all the same.
    let found = clerk.found(&LI, at(0));
    let verified = clerk.verified_from(found, &LI, at(0));
    let returned = clerk.at(at(0)).issue(verified, Order::default()).unwrap_err();
    assert!(matches!(&returned.why, Stop::Refused(refusal) if wanted(refusal)), "{:?}", returned.why);
    assert_eq!(desk.ask("SELECT count(*) FROM envelopes"), ["0"]);
    assert!(desk.sheets().is_empty());
    clerk.abandon(returned.reset).unwrap();
}

#[test]
fn a_printer_that_was_changed_is_printed_on_only_once_a_clerk_has_confirmed_it() {
    let (first, second) = (Played::start(but(|_| None)), Played::start(but(|_| None)));
    let desk = desk();
    let mut before = None;
    // The first printer, another one under its name, the same under another name.
    for (printer, name) in [(&first, NAME), (&second, NAME), (&second, "3 号打印机")] {
        write(&desk, &printer.address(), name);
        // Whoever else signs in changes nothing about it, however often.
        desk.sign_in(ADMIN);
        desk.sign_in("3001");
        let changed = ChangedPrinter { before: before.clone(), now: known(name, &printer.address()) };
        assert_eq!(desk.sign_in("1001").destination().unwrap(), Destination::Changed(changed));
        assert_stopped(&desk, |refusal| matches!(refusal, Refusal::PrinterUnconfirmed), "printer_unconfirmed");

        let mut clerk = desk.sign_in("1001");
        clerk.at(at(0)).confirm_printer().unwrap();
        let mut facts = json!({ "name": name, "address": printer.address().to_string() });
        if let Some(KnownPrinter { address, .. }) = &before {
            facts["before"] = json!(address);
        }
        assert_eq!(desk.last("printer_confirmed"), facts);
        assert_eq!(desk.sign_in("1002").destination().unwrap(), Destination::AsBefore);
        before = Some(known(name, &printer.address()));
    }
    assert!(first.heard(Operation::PrintJob).is_empty() && second.heard(Operation::PrintJob).is_empty());
    let entries = desk.lines().len();
    let mut clerk = desk.sign_in("1001");
    clerk.at(at(0)).confirm_printer().unwrap();
    assert_eq!(desk.lines().len(), entries + 1, "signed in: there is nothing to confirm");
    let verified = clerk.verified(&LI, at(0));
    clerk.at(at(0)).issue(verified, Order::default()).unwrap();
    assert_eq!((first.heard(Operation::PrintJob).len(), second.heard(Operation::PrintJob).len()), (0, 1));
}

/// What is lost, and how.
type Loss = (&'static str, fn(&Desk));

#[test]
fn settings_that_were_lost_send_no_envelope_into_the_drawer() {
    let printer = Played::start(but(|_| None));
    let file = |desk: &Desk| desk.path().join("settings.toml");
    let lose: [Loss; 3] = [
        ("the file", |desk| std::fs::remove_file(desk.path().join("settings.toml")).unwrap()),
        ("all of it", |desk| std::fs::write(desk.path().join("settings.toml"), "").unwrap()),
        ("its address", |desk| desk.settle(|settings| settings.printer.address = None)),
    ];
    for (what, lose) in lose {
        let desk = desk_at(&printer, desk());
        let kept = std::fs::read(file(&desk)).unwrap();
        lose(&desk);
        assert_stopped(&desk, |refusal| matches!(refusal, Refusal::PrinterLost), "printer_lost");
        refused!(desk.sign_in("1001").confirm_printer(), Refusal::PrinterLost);
        refused!(desk.sign_in("1001").choose_drawer(), Refusal::NoRight(_));
        // However often somebody signs in.
        assert_eq!(desk.sign_in("2001").destination().unwrap(), Destination::Lost, "{what}");

        // What was lost is found again: nothing to confirm.
        std::fs::write(file(&desk), kept).unwrap();
        assert_eq!(desk.sign_in("1001").destination().unwrap(), Destination::AsBefore, "{what}");

        // Or the Drawer is meant, as an administrator says in the program.
        lose(&desk);
        let mut admin = desk.sign_in(ADMIN);
        admin.at(at(1)).choose_drawer().unwrap();
        assert_eq!(desk.last("drawer_chosen"), json!({ "before": printer.address().to_string() }));
        let mut clerk = desk.sign_in("1001");
        assert_eq!(clerk.destination().unwrap(), Destination::AsBefore);
        let verified = clerk.verified(&LI, at(2));
        clerk.at(at(2)).issue(verified, Order::default()).unwrap();
        assert_eq!(desk.sheets().len(), 1);
        // The printer that comes back then is another place again.
        write(&desk, &printer.address(), NAME);
        assert!(matches!(desk.sign_in("1001").destination().unwrap(), Destination::Changed(_)));
    }
    assert!(printer.heard(Operation::PrintJob).is_empty());
}

#[test]
fn a_printer_that_was_settled_in_the_program_and_lost_before_anybody_printed_is_lost_too() {
    let printer = Played::start(but(|_| None));
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    let settings = admin.settings().clone();
    let wanted = PrinterSettings { address: Some(printer.address()), ..settings.printer.clone() };
    admin.at(at(0)).change_settings(xinfeng::settings::Settings { printer: wanted, ..settings }).unwrap();
    std::fs::remove_file(desk.path().join("settings.toml")).unwrap();
    assert_stopped(&desk, |refusal| matches!(refusal, Refusal::PrinterLost), "printer_lost");
}

#[test]
fn a_printer_that_was_lost_stays_lost_when_the_sign_in_that_noticed_it_was_cut_short() {
    let printer = Played::start(but(|_| None));
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    let settings = admin.settings().clone();
    let wanted = PrinterSettings { address: Some(printer.address()), ..settings.printer.clone() };
    admin.at(at(0)).change_settings(xinfeng::settings::Settings { printer: wanted, ..settings }).unwrap();
    std::fs::remove_file(desk.path().join("settings.toml")).unwrap();
    // Whatever the sign-in does before it has kept that the Drawer is not meant, is all that it does.
    let cut = |when: &str| {
        format!(
            "CREATE TRIGGER cut_{when} BEFORE {when} ON settings_in_force WHEN new.name = 'drawer_meant'
             BEGIN SELECT RAISE(ABORT, 'cut short'); END;"
        )
    };
    desk.tamper(&[cut("INSERT"), cut("UPDATE")].concat()).unwrap();
    desk.try_sign_in("1001", &password_of("1001"), Origin::Window, at(1)).unwrap_err();
    desk.tamper("DROP TRIGGER cut_INSERT; DROP TRIGGER cut_UPDATE").unwrap();
    assert_stopped(&desk, |refusal| matches!(refusal, Refusal::PrinterLost), "printer_lost");
}

#[test]
fn a_desk_of_before_goes_on_with_its_printer_and_asks_about_another() {
    let (first, second) = (Played::start(but(|_| None)), Played::start(but(|_| None)));
    let desk = desk_at(&first, desk());
    // As an older program kept it.
    let older = |desk: &Desk| {
        desk.tamper("DELETE FROM settings_in_force WHERE name IN ('printer_confirmed', 'drawer_meant')").unwrap();
    };
    older(&desk);
    assert_eq!(desk.sign_in("1001").destination().unwrap(), Destination::AsBefore);
    older(&desk);
    write(&desk, &second.address(), NAME);
    let changed = ChangedPrinter { before: Some(known(NAME, &first.address())), now: known(NAME, &second.address()) };
    assert_eq!(desk.sign_in("1001").destination().unwrap(), Destination::Changed(changed));
    older(&desk);
    std::fs::remove_file(desk.path().join("settings.toml")).unwrap();
    assert_eq!(desk.sign_in("1001").destination().unwrap(), Destination::Lost);
}

#[test]
fn another_program_confirms_no_printer() {
    let printer = Played::start(but(|_| None));
    let desk = piped_desk();
    write(&desk, &printer.address(), NAME);
    refused!(desk.sign_in_by_pipe("1001").confirm_printer(), Refusal::PrinterUnconfirmed);
    let ended = run(desk.path(), &["reset", "--user", "1001"], &[password_of("1001").expose(), "yes", LI.number]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.said.contains("no clerk has confirmed it yet"), "{}", ended.said);
    assert_eq!((desk.all("printer_confirmed").len(), desk.all("searched").len()), (0, 0));
    assert_eq!(desk.last("step_refused")["why"], "printer_unconfirmed");
    desk.sign_in_at("1001", SystemClock.now()).confirm_printer().unwrap();
    let ended = run(desk.path(), &["reset", "--user", "1001"], &[password_of("1001").expose(), LI.number]);
    assert!(!ended.said.contains("no clerk has confirmed it yet"), "{}", ended.said);
}

#[test]
fn at_a_terminal_the_clerk_compares_before_he_is_asked_for_anybody() {
    let printer = Played::start(but(|_| None));
    let desk = piped_desk();
    write(&desk, &printer.address(), NAME);
    let address = printer.address().to_string();
    let asked = |answer: &str| {
        let mut seat = at_a_terminal::Seat::start(desk.path(), &["reset", "--user", "1001"]);
        seat.sees(PASSWORD);
        seat.enters(password_of("1001").expose());
        seat.sees(&address);
        seat.sees("no if not");
        seat.enters("perhaps");
        seat.sees("no if not");
        seat.enters(answer);
        seat
    };
    assert_eq!(asked("no").end(), End::Code(1));
    assert!(desk.all("printer_confirmed").is_empty());
    assert_eq!(desk.last("printer_doubted"), json!({ "name": NAME, "address": address }));
    let mut seat = asked("yes");
    seat.sees(NUMBER);
    seat.enters(at_a_terminal::CTRL_D);
    seat.end();
    assert_eq!(desk.last("printer_confirmed")["address"], address);

    let ended = run(desk.path(), &["printer", "drawer", "--user", ADMIN], &[password_of(ADMIN).expose()]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert_eq!(desk.last("drawer_chosen")["before"], address);
    assert_eq!(desk.sign_in_at("1001", SystemClock.now()).destination().unwrap(), Destination::AsBefore);
    assert!(desk.sign_in_at("1001", SystemClock.now()).file_of(&crate::printers::number()).is_some());
}

#[test]
fn at_the_window_nothing_else_is_done_before_the_printer_is_compared() {
    let (first, second) = (Played::start(but(|_| None)), Played::start(but(|_| None)));
    let desk = desk_at(&first, desk());
    write(&desk, &second.address(), "3 号打印机");
    let mut seat = Seat::at(desk);
    seat.sign_in("1001");
    seat.assert_at("new printer");
    for said in [NAME, "3 号打印机", &first.address().to_string(), &second.address().to_string()] {
        assert!(seat.shows(said), "{said}: {:?}", seat.texts());
    }
    // No key leads past it, and Enter alone confirms nothing.
    for number in 2..12 {
        seat.press(Stroke::f(number)).assert_at("new printer");
    }
    seat.enter();
    seat.typed(LI.number, 20).enter().assert_at("new printer");
    seat.wait(2_000);
    assert_eq!(seat.count("printer_confirmed"), 1, "the first one");
    seat.press('2').enter().assert_at("sign-in");
    seat.assert_says("new-printer-doubted");
    assert_eq!(seat.count("printer_doubted"), 1);

    seat.sign_in("1002");
    seat.press(Named::Escape).assert_at("sign-in");
    seat.sign_in("1002");
    seat.assert_at("new printer");
    seat.press('1').enter().assert_at("find");
    seat.assert_says("new-printer-confirmed");
    assert_eq!(seat.count("printer_confirmed"), 2);
    seat.press(Named::F12);
    seat.sign_in("1001");
    seat.assert_at("find");
    // Whoever does not serve is not asked.
    std::fs::remove_file(seat.desk.path().join("settings.toml")).unwrap();
    seat.press(Named::F12);
    seat.sign_in(ADMIN);
    seat.assert_at("users");
    seat.press(Named::F12);
    seat.sign_in("1001");
    seat.assert_at("find");
    seat.assert_says("refusal-printer-lost");
}

#[test]
fn an_administrator_chooses_the_drawer_by_an_empty_address() {
    let printer = Played::start(but(|_| None));
    let mut seat = Seat::at(desk_at(&printer, desk()));
    std::fs::remove_file(seat.desk.path().join("settings.toml")).unwrap();
    seat.sign_in(ADMIN);
    seat.press(Stroke::alt('t'));
    for _ in 0..3 {
        seat.press(Named::Enter);
    }
    seat.assert_says("printer-drawer");
    assert_eq!(seat.count("drawer_chosen"), 1);
    seat.press(Named::Escape).press(Named::F12);
    seat.sign_in("1001");
    seat.assert_at("find");
    assert!(!seat.shows(&seat.say("refusal-printer-lost")));
}
