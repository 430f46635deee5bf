//! The staff's own passwords: given by an administrator, changed by whoever uses them before anything else.

use serde_json::json;
use xinfeng::counter::{Counter, PasswordNews, Refusal, Stop};
use xinfeng::domain::{Origin, Right, Role, UserName, Weakness};
use xinfeng::practice;

use crate::desk::{ADMIN, At, Desk, STAFF, at, desk, first_password_of, means, password_of, practise, user_number};
use crate::people::LI;
use crate::refused;
use crate::steps::{Steps, typed};
use crate::window::Seat;

/// A colleague whose password is still the one that the administrator gave.
fn with_first_password(desk: &Desk, user: &str) -> Counter {
    let mut admin = desk.sign_in(ADMIN);
    admin.at(at(0)).reset_user_password(&user_number(user), &first_password_of(user)).unwrap();
    desk.try_sign_in(user, &first_password_of(user), Origin::Window, at(0)).unwrap()
}

#[test]
fn an_administrator_sees_everybody_by_number_with_who_set_the_password() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    let name = UserName::parse("新人").unwrap();
    admin.at(at(0)).add_user(user_number("1500"), name, Role::Clerk, &typed("a new beginning")).unwrap();
    let users = admin.at(at(0)).users().unwrap();
    let listed: Vec<_> = users.iter().map(|user| (user.number.as_str(), user.role, user.password_set_by.as_str())).collect();
    let own = |(number, role): (&'static str, Role)| (number, role, number);
    let mut expected: Vec<_> = STAFF.into_iter().chain([(ADMIN, Role::Administrator)]).map(own).collect();
    expected.push(("1500", Role::Clerk, ADMIN));
    expected.sort_by_key(|(number, ..)| *number);
    assert_eq!(listed, expected);
    refused!(desk.sign_in("2001").at(at(0)).users(), Refusal::NoRight(Right::ManageUsers));
}

#[test]
fn a_password_that_an_administrator_set_anew_ends_the_old_one() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    admin.at(at(0)).reset_user_password(&user_number("1001"), &first_password_of("1001")).unwrap();
    assert_eq!(desk.last("user_password_reset"), json!({ "user": "1001" }));
    assert_eq!(desk.entries().pop().unwrap()["actor"], ADMIN);
    assert!(desk.data_key("1001", password_of("1001").expose()).is_none(), "the old slot is gone");
    let old = desk.try_sign_in("1001", &password_of("1001"), Origin::Window, at(1));
    refused!(old, Refusal::SignInWrong { left: 4 });
    let clerk = desk.try_sign_in("1001", &first_password_of("1001"), Origin::Window, at(1)).unwrap();
    assert_eq!(desk.last("signed_in"), json!({ "role": "clerk", "password_set_by": "9001" }));
    assert!(clerk.must_change_password());
    assert_eq!(desk.all("slot_replaced").len(), 0, "the journal knows the new slot");
}

#[test]
fn an_administrator_resets_nobody_who_is_not_there_nor_himself_nor_to_an_easy_password() {
    let desk = desk();
    let (keys, mut admin) = (std::fs::read(desk.path().join("keys.toml")).unwrap(), desk.sign_in(ADMIN));
    let mut reset = |user, password| admin.at(at(0)).reset_user_password(&user_number(user), &typed(password));
    let why = || desk.last("step_refused")["why"].clone();
    refused!(reset("7777", "a new beginning"), Refusal::NoSuchUser);
    assert_eq!(why(), "no_such_user");
    refused!(reset(ADMIN, "a new beginning"), Refusal::OwnAffair);
    assert_eq!(why(), "own_affair");
    refused!(reset("1001", "1234567890"), Refusal::WeakPassword(Weakness::Predictable));
    assert_eq!(why(), "weak_password");
    for (user, _) in STAFF {
        let denied = desk.sign_in(user).at(at(0)).reset_user_password(&user_number("1002"), &typed("a new beginning"));
        refused!(denied, Refusal::NoRight(Right::ManageUsers));
    }
    assert!(std::fs::read(desk.path().join("keys.toml")).unwrap() == keys);
}

#[test]
fn what_wrong_passwords_had_locked_is_open_again_and_on_the_record() {
    let desk = desk();
    let wrong = typed("not the word of it");
    let mut admin = desk.sign_in(ADMIN);
    for minute in 0..5 {
        desk.try_sign_in("1001", &wrong, Origin::Window, at(minute)).unwrap_err();
    }
    desk.try_sign_in("1002", &wrong, Origin::Window, at(5)).unwrap_err();
    let first = first_password_of("1001");
    refused!(desk.try_sign_in("1001", &first, Origin::Window, at(5)), Refusal::SignInLocked { .. });
    admin.at(at(6)).reset_user_password(&user_number("1001"), &first).unwrap();
    assert_eq!(desk.all("sign_in_failed").len(), 7);
    desk.try_sign_in("1001", &first, Origin::Window, at(7)).unwrap();
    // What counts against others still does.
    refused!(desk.try_sign_in("1002", &wrong, Origin::Window, at(8)), Refusal::SignInWrong { left: 3 });
}

#[test]
fn nothing_is_done_with_a_password_that_somebody_else_set() {
    let desk = desk();
    for (user, _) in STAFF {
        let mut counter = with_first_password(&desk, user);
        assert!(counter.must_change_password());
        for right in Right::ALL {
            refused!(counter.at(at(1)).allow(right), Refusal::MustChangePassword);
            assert_eq!(desk.last("step_refused"), json!({ "person": null, "why": "must_change_password" }));
        }
        refused!(counter.at(at(1)).find(&LI.id()), Refusal::MustChangePassword);
        refused!(counter.at(at(1)).verify_journal(), Refusal::MustChangePassword);
        refused!(counter.at(at(1)).change_password(None, &first_password_of(user)), Refusal::SamePassword);
        assert_eq!(desk.last("step_refused")["why"], "same_password");
        assert!(counter.must_change_password());
        counter.at(at(2)).change_password(None, &password_of(user)).unwrap();
        assert!(!counter.must_change_password() && !desk.sign_in_at(user, at(3)).must_change_password());
    }
    desk.sign_in_at("1001", at(4)).found(&LI, at(4));
}

#[test]
fn one_s_own_password_is_not_changed_into_itself() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    refused!(admin.at(at(0)).change_password(Some(&password_of(ADMIN)), &password_of(ADMIN)), Refusal::SamePassword);
    admin.at(at(0)).change_password(Some(&password_of(ADMIN)), &typed("another word of mine")).unwrap();
    admin.at(at(0)).change_password(Some(&typed("another word of mine")), &password_of(ADMIN)).unwrap();
}

#[test]
fn the_passwords_of_a_practice_office_are_printed_and_stay() {
    let folder = tempfile::tempdir().unwrap();
    practise(folder.path(), at(0));
    for user in practice::USERS {
        let (number, password) = (user_number(user.number), typed(user.password));
        let credentials = xinfeng::counter::Credentials { user: &number, password: &password, origin: Origin::Window };
        let means = means(practice::Seeded::new(user.number.parse().unwrap()));
        let mut counter = xinfeng::counter::sign_in(folder.path(), credentials, means).unwrap();
        assert!(!counter.must_change_password());
        let right = Right::ALL.into_iter().find(|right| user.role.may(*right)).unwrap();
        counter.at(at(1)).allow(right).unwrap();
    }
}

#[test]
fn whoever_finds_a_desk_open_does_not_take_its_password() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    refused!(clerk.at(at(0)).change_password(None, &typed("a word of another")), Refusal::SignInWrong { .. });
    for left in (1..5).rev() {
        let wrong = clerk.at(at(0)).change_password(Some(&typed("a guess of another")), &typed("a word of another"));
        assert!(matches!(wrong, Err(Stop::Refused(Refusal::SignInWrong { left: said })) if said == left), "{wrong:?}");
    }
    let last = clerk.at(at(0)).change_password(Some(&typed("a guess of another")), &typed("a word of another"));
    assert!(matches!(last, Err(Stop::Refused(Refusal::SignInLocked { .. }))), "{last:?}");
    // The right one does not count while it is locked, here as at the door.
    let locked = clerk.at(at(1)).change_password(Some(&password_of("1001")), &typed("a word of another"));
    assert!(matches!(locked, Err(Stop::Refused(Refusal::SignInLocked { .. }))), "{locked:?}");
    desk.sign_in_at("1001", at(20))
        .at(at(21))
        .change_password(Some(&password_of("1001")), &typed("a word of my own"))
        .unwrap();
    let kinds: Vec<_> = desk.all("sign_in_failed").into_iter().map(|failed| failed["kind"].clone()).collect();
    assert_eq!(kinds, ["wrong", "wrong", "wrong", "wrong", "wrong", "locked"], "on the record at the next sign-in");
}

#[test]
fn a_password_that_nobody_typed_does_not_count_and_as_many_tries_are_left_as_are_said() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    refused!(clerk.at(at(0)).change_password(None, &typed("a word of another")), Refusal::SignInWrong { left: 5 });
    let wrong = clerk.at(at(0)).change_password(Some(&typed("a guess of another")), &typed("a word of another"));
    refused!(wrong, Refusal::SignInWrong { left: 4 });
    refused!(clerk.at(at(0)).change_password(None, &typed("a word of another")), Refusal::SignInWrong { left: 4 });
    for _ in 0..4 {
        clerk.at(at(0)).change_password(Some(&typed("a guess of another")), &typed("a word of another")).unwrap_err();
    }
    refused!(clerk.at(at(0)).change_password(None, &typed("a word of another")), Refusal::SignInLocked { .. });
}

#[test]
fn a_user_is_told_who_set_the_password_and_when_until_it_is_his_own() {
    let desk = desk();
    let clerk = with_first_password(&desk, "1001");
    let news = PasswordNews::SetBy { by: user_number(ADMIN), at: Some(at(0)) };
    assert_eq!(clerk.password_news(), Some(news));
    // The program goes by today.
    let today = desk.copy();
    let run = crate::terminal::run(today.path(), &["unfinished", "--user", "1001"], &[first_password_of("1001").expose()]);
    assert!(run.said.contains("User 9001 set this password on 2026-11-22 09:00"), "{}", run.said);
    let mut seat = Seat::at(desk);
    seat.try_sign_in("1001", first_password_of("1001").expose());
    seat.assert_says("own-password-first");
    let told = seat.look().tell("password-set-by", &[("by", ADMIN.into()), ("at", "2026-11-22 09:00".into())]);
    assert!(seat.shows(&told), "{:?}", seat.texts());
    drop(seat);
    let desk = self::desk();
    assert_eq!(desk.sign_in("1001").password_news(), None);
}

#[test]
fn a_password_that_everybody_thinks_of_first_is_nobody_s() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    for common in ["password12345", "Xinfeng-2026", "qwertyuiop1"] {
        let name = UserName::parse("新人").unwrap();
        let added = admin.at(at(0)).add_user(user_number("1500"), name, Role::Clerk, &typed(common));
        refused!(added, Refusal::WeakPassword(Weakness::Common));
    }
}

fn slots(desk: &Desk) -> toml::Table {
    toml::from_str(&std::fs::read_to_string(desk.path().join("keys.toml")).unwrap()).unwrap()
}

/// Puts a slot that stands in some key file under this name into the file of a desk.
fn put_slot(desk: &Desk, from: &toml::Table, whose: &str, under: &str) {
    let mut file = slots(desk);
    file["slot"].as_table_mut().unwrap().insert(under.to_owned(), from["slot"][whose].clone());
    std::fs::write(desk.path().join("keys.toml"), toml::to_string(&file).unwrap()).unwrap();
}

#[test]
fn a_key_slot_that_was_exchanged_is_on_the_record_and_serves_nobody_until_its_password_is_changed() {
    let desk = desk();
    let old = slots(&desk);
    desk.sign_in("1002").at(at(0)).change_password(Some(&password_of("1002")), &typed("a word of my own")).unwrap();
    put_slot(&desk, &old, "1002", "1002");
    let own = desk.try_sign_in("1002", &typed("a word of my own"), Origin::Window, at(1));
    refused!(own, Refusal::SignInWrong { left: 4 });
    for time in 2..4 {
        let mut clerk = desk.try_sign_in("1002", &password_of("1002"), Origin::Window, at(time)).unwrap();
        assert_eq!(desk.all("slot_replaced"), vec![json!({ "user": "1002" }); usize::try_from(time - 1).unwrap()]);
        for right in Right::ALL {
            refused!(clerk.at(at(time)).allow(right), Refusal::MustChangePassword);
        }
        refused!(clerk.at(at(time)).find(&LI.id()), Refusal::MustChangePassword);
    }
    let mut clerk = desk.try_sign_in("1002", &password_of("1002"), Origin::Window, at(4)).unwrap();
    clerk.at(at(4)).change_password(None, &typed("another word of mine")).unwrap();
    let known = desk.all("slot_replaced").len();
    desk.try_sign_in("1002", &typed("another word of mine"), Origin::Window, at(5)).unwrap().found(&LI, at(5));
    assert_eq!(desk.all("slot_replaced").len(), known);
}

#[test]
fn a_colleague_s_key_slot_under_another_name_opens_with_nobody_s_password() {
    let desk = desk();
    put_slot(&desk, &slots(&desk), "1001", "1002");
    for (word, left) in [("1001", 4), ("1002", 3)] {
        let signed_in = desk.try_sign_in("1002", &password_of(word), Origin::Window, at(1));
        assert!(matches!(signed_in, Err(Stop::Refused(Refusal::SignInWrong { left: it })) if it == left));
    }
    desk.sign_in_at("1001", at(2));
    assert_eq!(desk.all("sign_in_failed").len(), 2);
    assert_eq!(desk.all("slot_replaced").len(), 0);
}

#[test]
fn a_key_slot_of_another_store_opens_nothing_and_writes_nothing() {
    use xinfeng::counter::Fault;
    use xinfeng::store::StoreFault;
    let (desk, other) = (desk(), Desk::empty(9));
    other.found(false).unwrap();
    let (ours, before) = (slots(&desk), desk.lines());
    put_slot(&desk, &slots(&other), ADMIN, ADMIN);
    let signed_in = desk.try_sign_in(ADMIN, &password_of(ADMIN), Origin::Window, at(1));
    assert!(matches!(signed_in, Err(Stop::Failed(Fault::Store(StoreFault::WrongKey)))));
    put_slot(&desk, &ours, ADMIN, ADMIN);
    assert_eq!(desk.lines(), before);
    desk.sign_in(ADMIN);
}
