//! One person, one user number, and nobody serves himself.

use iced::keyboard::key::Named;
use serde_json::json;
use xinfeng::counter::{Counter, Refusal, Stop};
use xinfeng::domain::{Origin, Right, Role, UserName};

use crate::desk::{ADMIN, At, Desk, at, desk, first_password_of, own_number_of, password_of, user_number};
use crate::people::{CHANGED, LI, NOBODY, Person, TWIN, WANG, number};
use crate::refused;
use crate::steps::{Steps, typed};
use crate::terminal::run;
use crate::window::{Seat, Stroke};

/// A new user whose password is his own, and who has not said yet who he is.
fn newcomer(desk: &Desk, user: &str, role: Role) -> Counter {
    let mut admin = desk.sign_in(ADMIN);
    let name = UserName::parse("新来的人").unwrap();
    admin.at(at(0)).add_user(user_number(user), name, role, &first_password_of(user)).unwrap();
    let mut counter = desk.try_sign_in(user, &first_password_of(user), Origin::Window, at(0)).unwrap();
    counter.at(at(0)).change_password(None, &password_of(user)).unwrap();
    counter
}

#[test]
fn nothing_is_done_before_a_user_has_said_who_he_is_and_it_is_said_once() {
    let desk = desk();
    let mut clerk = newcomer(&desk, "1003", Role::Clerk);
    for right in Right::ALL {
        refused!(clerk.at(at(0)).allow(right), Refusal::MustNamePerson);
        assert_eq!(desk.last("step_refused")["why"], "must_name_person");
    }
    // He need not be in the register, and what is kept leads back to nobody.
    clerk.at(at(0)).name_person(&number(NOBODY)).unwrap();
    let named = desk.last("person_named");
    assert_eq!(named["user"], "1003");
    assert!(!desk.lines().concat().contains(NOBODY) && !desk.ask("SELECT person FROM users").concat().contains(NOBODY));
    refused!(clerk.at(at(0)).name_person(&number("110105198001110236")), Refusal::PersonNamed);
    clerk.found(&LI, at(1));
}

#[test]
fn one_person_is_not_two_users_whatever_the_names_and_a_clerk_hears_no_colleague_s_number() {
    let desk = desk();
    let mut clerk = newcomer(&desk, "1003", Role::Clerk);
    refused!(clerk.at(at(0)).name_person(&own_number_of(ADMIN)), Refusal::PersonTaken { by: None });
    assert_eq!(desk.last("step_refused")["why"], "person_taken");
    refused!(clerk.at(at(0)).find(&LI.id()), Refusal::MustNamePerson);
    let mut second = newcomer(&desk, "9002", Role::Administrator);
    let taken = refused!(second.at(at(0)).name_person(&own_number_of("1001")), Refusal::PersonTaken { .. });
    assert!(matches!(taken, Stop::Refused(Refusal::PersonTaken { by: Some(by) }) if by == user_number("1001")));
    // Whoever was removed may come back under another number.
    desk.sign_in(ADMIN).at(at(1)).remove_user(&user_number("1001")).unwrap();
    second.at(at(1)).name_person(&own_number_of("1001")).unwrap();
    let again = "UPDATE users SET person = (SELECT person FROM users WHERE number = '9001') WHERE number = '1002'";
    desk.tamper(again).unwrap_err();
}

#[test]
fn fifteen_digits_are_the_same_person_as_their_eighteen() {
    let desk = desk();
    let mut one = newcomer(&desk, "1003", Role::Clerk);
    one.at(at(0)).name_person(&number("110105491231002")).unwrap();
    let mut other = newcomer(&desk, "1004", Role::Clerk);
    refused!(other.at(at(0)).name_person(&LI.id()), Refusal::PersonTaken { .. });
    refused!(one.at(at(1)).find(&LI.id()), Refusal::OwnAffair);
}

fn is_in_the_register_as(desk: &Desk, person: &Person) -> Counter {
    let mut clerk = newcomer(desk, "1003", Role::Clerk);
    clerk.at(at(0)).name_person(&person.id()).unwrap();
    clerk
}

#[test]
fn nobody_serves_himself_under_any_number_and_it_is_on_the_record() {
    let desk = desk();
    let mut clerk = is_in_the_register_as(&desk, &LI);
    refused!(clerk.at(at(1)).find(&LI.id()), Refusal::OwnAffair);
    assert_eq!(desk.last("step_refused"), json!({ "person": desk.code(&LI), "why": "own_affair" }));
    refused!(clerk.at(at(1)).find(&number("110105491231002")), Refusal::OwnAffair);
    // A visit that a colleague began is not his to take up.
    let business = desk.sign_in("1001").verified(&LI, at(2)).visit().number.clone();
    refused!(clerk.at(at(3)).resume(&business), Refusal::OwnAffair);
    clerk.found(&WANG, at(3));

    let desk = self::desk();
    let mut clerk = newcomer(&desk, "1003", Role::Clerk);
    // The number that he has typed is one that the register knows as an old one.
    clerk.at(at(0)).name_person(&number("110105197001010038")).unwrap();
    refused!(clerk.at(at(1)).find(&CHANGED.id()), Refusal::OwnAffair);
    let desk = self::desk();
    refused!(is_in_the_register_as(&desk, &TWIN).at(at(1)).find(&TWIN.id()), Refusal::OwnAffair);
}

#[test]
fn two_users_may_have_one_name_and_no_name_hides_anything() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    let name = UserName::parse("管理员").unwrap();
    admin.at(at(0)).add_user(user_number("3002"), name, Role::Auditor, &typed("a new beginning")).unwrap();
    assert!(UserName::parse("管理\u{200B}员").is_err() && UserName::parse("管理\u{202E}员").is_err());
}

#[test]
fn a_pipe_is_not_asked_and_that_is_on_the_record_until_the_number_is_given() {
    let desk = desk();
    desk.tamper("UPDATE users SET person = NULL WHERE number = '1001'").unwrap();
    let word = password_of("1001");
    let piped = |arguments: &[&str], answers: &[&str]| run(desk.path(), arguments, &[&[word.expose()], answers].concat());
    assert_eq!(piped(&["unfinished", "--user", "1001"], &[]).code, Some(0));
    assert_eq!(desk.last("signed_in")["unnamed"], true);
    let named = piped(&["user", "person", "--user", "1001"], &[NOBODY]);
    assert_eq!(named.code, Some(0), "{}", named.said);
    assert!(!named.said.contains(NOBODY) && named.said.contains("only a code"), "{}", named.said);
    assert_eq!(piped(&["unfinished", "--user", "1001"], &[]).code, Some(0));
    assert!(desk.last("signed_in").get("unnamed").is_none());
    assert_eq!(piped(&["user", "person", "--user", "1001"], &[]).code, Some(0), "it is said once");
}

#[test]
fn a_window_asks_once_after_the_first_password_and_takes_what_was_typed_twice_alike() {
    let desk = desk();
    drop(newcomer(&desk, "1003", Role::Clerk));
    let mut seat = Seat::at(desk);
    seat.try_sign_in("1003", password_of("1003").expose());
    seat.assert_says("own-number-title");
    // No key leads past it.
    for number in 2..12 {
        seat.press(Stroke::f(number)).assert_at("form");
    }
    seat.typed(own_number_of("1001").reveal(), 0).press(Named::Enter).typed(NOBODY, 0).press(Named::Enter);
    seat.assert_says("not-the-same");
    seat.press(Named::Escape).typed(own_number_of("1001").reveal(), 0).press(Named::Enter);
    seat.assert_says("refusal-person-taken");
    seat.press(Named::Escape).typed(NOBODY, 0).press(Named::Tab);
    seat.press(Named::Escape).typed(NOBODY, 0).press(Named::Enter).assert_at("find");
    seat.assert_says("person-named");
    assert!(!seat.shows(NOBODY));
    seat.ready_to_print(&LI);
}

#[test]
fn who_sets_an_office_up_says_who_he_is_and_a_code_alone_is_kept() {
    let desk = Desk::empty(5);
    desk.found_by(Some(&number("110105491231002"))).unwrap();
    assert_eq!(desk.all("set_up").len(), 1);
    assert_eq!(desk.last("person_named")["user"], ADMIN);
    let mut admin = desk.sign_in(ADMIN);
    assert!(!admin.must_name_person());
    refused!(admin.at(at(1)).name_person(&number(NOBODY)), Refusal::PersonNamed);
    let mut clerk = newcomer(&desk, "1003", Role::Clerk);
    refused!(clerk.at(at(1)).name_person(&LI.id()), Refusal::PersonTaken { .. });
    let kept = [desk.lines(), desk.ask("SELECT person FROM users WHERE number = '9001'")].concat().concat();
    assert!(!kept.contains("491231002") && !kept.contains(LI.number));
}

#[test]
fn a_mistyped_own_number_is_cleared_by_another_administrator_and_asked_again_at_the_next_sign_in() {
    let desk = desk();
    let mut clerk = newcomer(&desk, "1003", Role::Clerk);
    clerk.at(at(0)).name_person(&number(NOBODY)).unwrap();
    refused!(desk.sign_in("2001").at(at(1)).clear_person(&user_number("1003")), Refusal::NoRight(Right::ManageUsers));
    let mut admin = desk.sign_in_at(ADMIN, at(1));
    refused!(admin.at(at(1)).clear_person(&user_number(ADMIN)), Refusal::OwnAffair);
    refused!(admin.at(at(1)).clear_person(&user_number("7777")), Refusal::NoSuchUser);
    admin.at(at(1)).clear_person(&user_number("1003")).unwrap();
    assert_eq!(desk.last("person_cleared"), json!({ "user": "1003" }));
    let before = desk.lines();
    admin.at(at(1)).clear_person(&user_number("1003")).unwrap();
    assert_eq!(desk.lines(), before, "there is nothing to clear");
    // The session that is open goes on as whom it knows; whoever signs in is asked.
    clerk.found(&WANG, at(2));
    let mut clerk = desk.try_sign_in("1003", &password_of("1003"), Origin::Window, at(3)).unwrap();
    refused!(clerk.at(at(3)).find(&WANG.id()), Refusal::MustNamePerson);
    clerk.at(at(3)).name_person(&LI.id()).unwrap();
    refused!(clerk.at(at(3)).find(&LI.id()), Refusal::OwnAffair);
    let mut auditor = desk.sign_in_at("3001", at(4));
    assert_eq!(auditor.at(at(4)).verify_journal().unwrap().rows, []);
    // At a terminal too.
    let word = password_of(ADMIN);
    let cleared = run(desk.path(), &["user", "clear-person", "1003", "--user", ADMIN], &[word.expose()]);
    assert_eq!(cleared.code, Some(0), "{}", cleared.said);
    assert!(cleared.said.contains("asked for it again"), "{}", cleared.said);
    assert_eq!(desk.all("person_cleared").len(), 2);
}

#[test]
fn whoever_clears_an_own_number_that_is_not_there_hears_so_and_nothing_is_on_the_record() {
    let (desk, word) = (desk(), password_of(ADMIN));
    let clear = || run(desk.path(), &["user", "clear-person", "1002", "--user", ADMIN], &[word.expose()]);
    assert!(clear().said.contains("is cleared"));
    let again = clear();
    assert!(
        again.code == Some(0) && again.said.contains("no own ID number") && !again.said.contains("is cleared"),
        "{}",
        again.said
    );
    assert_eq!(desk.all("person_cleared").len(), 1);
}
