//! Users who leave: disabled, enabled, renamed, in another role, removed; and what an open session and an old key file are
//! worth then.

use serde_json::json;
use xinfeng::counter::{Counter, Refusal, Stop};
use xinfeng::domain::{OffDuty, Origin, Right, Role, UserName};
use xinfeng::store::User;

use crate::desk::{ADMIN, At, Desk, STAFF, at, desk, first_password_of, password_of, user_number};
use crate::people::LI;
use crate::refused;
use crate::steps::{Steps, as_found};
use crate::terminal::run;

fn signs_in(desk: &Desk, user: &str) -> Result<Counter, Stop> {
    desk.try_sign_in(user, &password_of(user), Origin::Window, at(1))
}

/// The user as the administrator's list has him.
fn listed(desk: &Desk, user: &str) -> User {
    desk.sign_in_at(ADMIN, at(2)).users().unwrap().into_iter().find(|it| it.number.as_str() == user).unwrap()
}

#[test]
fn a_disabled_user_hears_so_with_the_right_password_alone_and_works_again_once_enabled() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    assert_eq!(admin.at(at(0)).disable_user(&user_number("1001")).unwrap(), 0);
    assert_eq!(desk.last("user_disabled"), json!({ "user": "1001", "unfinished": 0 }));
    assert_eq!(listed(&desk, "1001").off_duty(), Some(OffDuty::Disabled));
    let wrong = desk.try_sign_in("1001", &first_password_of("1001"), Origin::Window, at(1));
    refused!(wrong, Refusal::SignInWrong { left: 4 });
    refused!(signs_in(&desk, "1001"), Refusal::OffDuty(OffDuty::Disabled));
    assert_eq!(desk.last("sign_in_refused"), json!({ "why": "disabled" }));
    assert_eq!(desk.entries().pop().unwrap()["actor"], "1001");
    // The right one counted as no try.
    let wrong = desk.try_sign_in("1001", &first_password_of("1001"), Origin::Window, at(1));
    refused!(wrong, Refusal::SignInWrong { left: 3 });
    admin.at(at(1)).enable_user(&user_number("1001")).unwrap();
    assert_eq!(desk.last("user_enabled"), json!({ "user": "1001" }));
    signs_in(&desk, "1001").unwrap().found(&LI, at(2));
    // What is so already leaves no entry.
    admin.at(at(1)).enable_user(&user_number("1001")).unwrap();
    assert_eq!(desk.all("user_enabled").len(), 1);
}

#[test]
fn an_open_session_of_a_user_who_was_disabled_ends_at_its_next_call_and_a_colleague_goes_on() {
    let desk = desk();
    let (mut clerk, mut admin) = (desk.sign_in("1001"), desk.sign_in(ADMIN));
    let verified = clerk.verified(&LI, at(0));
    let business = verified.visit().number.clone();
    assert_eq!(admin.at(at(0)).disable_user(&user_number("1001")).unwrap(), 1);
    assert_eq!(desk.last("user_disabled"), json!({ "user": "1001", "unfinished": 1 }));
    assert_eq!(clerk.off_duty(), None);
    let order = xinfeng::counter::Order::default();
    let returned = refused!(clerk.at(at(0)).on(&desk.press()).issue(verified, order), Refusal::OffDuty(OffDuty::Disabled));
    assert_eq!(clerk.off_duty(), Some(OffDuty::Disabled));
    assert_eq!(desk.last("step_refused")["why"], "off_duty");
    drop(returned);
    refused!(clerk.at(at(0)).change_password(Some(&password_of("1001")), &first_password_of("1001")), Refusal::OffDuty(_));
    refused!(clerk.at(at(0)).find(&LI.id()), Refusal::OffDuty(_));
    let mut colleague = desk.sign_in("1002");
    let found = as_found(colleague.at(at(0)).resume(&business).unwrap());
    colleague.verified_from(found, &LI, at(1));
}

#[test]
fn a_removed_user_s_slot_is_gone_his_name_stays_and_his_number_is_never_given_again() {
    let desk = desk();
    let keys = desk.path().join("keys.toml");
    let before = std::fs::read(&keys).unwrap();
    let mut admin = desk.sign_in(ADMIN);
    admin.at(at(0)).remove_user(&user_number("1001")).unwrap();
    assert_eq!(desk.last("user_removed"), json!({ "user": "1001", "unfinished": 0 }));
    assert!(!std::fs::read_to_string(&keys).unwrap().contains("[slot.1001]"));
    refused!(signs_in(&desk, "1001"), Refusal::SignInWrong { .. });
    let gone = listed(&desk, "1001");
    assert_eq!((gone.name.as_str(), gone.off_duty()), ("用户1001", Some(OffDuty::Removed)));

    let again = |admin: &mut Counter| {
        admin.add_user(user_number("1001"), UserName::parse("新人").unwrap(), Role::Clerk, &first_password_of("1001"))
    };
    refused!(again(admin.at(at(0))), Refusal::UserExists);
    for call in [Counter::disable_user, Counter::remove_user] {
        refused!(call(admin.at(at(0)), &user_number("1001")), Refusal::NoSuchUser);
    }
    refused!(admin.at(at(0)).enable_user(&user_number("1001")), Refusal::NoSuchUser);
    refused!(admin.at(at(0)).reset_user_password(&user_number("1001"), &first_password_of("1001")), Refusal::NoSuchUser);

    // An old key file opens the store, and that is on the record; but the user does not sign in.
    std::fs::write(&keys, before).unwrap();
    refused!(signs_in(&desk, "1001"), Refusal::OffDuty(OffDuty::Removed));
    assert_eq!(desk.last("sign_in_refused"), json!({ "why": "removed" }));
    refused!(again(admin.at(at(0))), Refusal::UserExists);
}

#[test]
fn a_user_in_another_role_signs_in_again_for_it() {
    let desk = desk();
    let (mut clerk, mut admin) = (desk.sign_in("1001"), desk.sign_in(ADMIN));
    admin.at(at(0)).change_role(&user_number("1001"), Role::Supervisor).unwrap();
    assert_eq!(desk.last("user_role_changed"), json!({ "user": "1001", "from": "clerk", "to": "supervisor" }));
    refused!(clerk.at(at(0)).find(&LI.id()), Refusal::OffDuty(OffDuty::OtherRole));
    signs_in(&desk, "1001").unwrap().at(at(1)).allow(Right::LiftLock).unwrap();
    // Who managed users does not audit what he did; who audited does not manage.
    refused!(admin.at(at(1)).change_role(&user_number("3001"), Role::Administrator), Refusal::RolesExclude);
    admin.at(at(1)).change_role(&user_number("1001"), Role::Administrator).unwrap();
    refused!(admin.at(at(1)).change_role(&user_number("1001"), Role::Auditor), Refusal::RolesExclude);
}

#[test]
fn another_name_is_on_the_record_without_either_name() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    let name = UserName::parse("改名人").unwrap();
    admin.at(at(0)).rename_user(&user_number("1001"), &name).unwrap();
    assert_eq!(desk.last("user_renamed"), json!({ "user": "1001" }));
    assert!(!desk.lines().concat().contains("改名人") && !desk.lines().concat().contains("用户1001"));
    assert_eq!(listed(&desk, "1001").name, name);
    // One's own name may be put right.
    admin.at(at(0)).rename_user(&user_number(ADMIN), &name).unwrap();
    assert_eq!(admin.user().name, name);
}

#[test]
fn an_administrator_decides_about_others_alone_and_so_the_last_one_stays() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    let own = user_number(ADMIN);
    refused!(admin.at(at(0)).disable_user(&own), Refusal::OwnAffair);
    refused!(admin.at(at(0)).remove_user(&own), Refusal::OwnAffair);
    refused!(admin.at(at(0)).change_role(&own, Role::Clerk), Refusal::OwnAffair);
    assert_eq!(desk.all("step_refused").iter().filter(|it| it["why"] == "own_affair").count(), 3);
    // Of two who would send each other away, the first has done it, and the other is no administrator any more.
    admin.at(at(0)).change_role(&user_number("1001"), Role::Administrator).unwrap();
    let mut other = signs_in(&desk, "1001").unwrap();
    admin.at(at(1)).disable_user(&user_number("1001")).unwrap();
    refused!(other.at(at(1)).disable_user(&own), Refusal::OffDuty(OffDuty::Disabled));
    for (user, _) in STAFF.into_iter().filter(|(user, _)| *user != "1001") {
        refused!(desk.sign_in(user).at(at(1)).disable_user(&user_number("1002")), Refusal::NoRight(Right::ManageUsers));
    }
}

#[test]
fn the_list_says_who_signed_in_when() {
    let desk = desk();
    desk.sign_in_at("1001", at(7));
    assert_eq!(listed(&desk, "1001").last_sign_in, Some(at(7)));
    assert!(listed(&desk, "1001").password_set_at.is_some());
}

#[test]
fn a_removal_that_fails_leaves_the_slot() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    desk.tamper("CREATE TRIGGER no BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END").unwrap();
    admin.at(at(0)).remove_user(&user_number("1001")).unwrap_err();
    desk.tamper("DROP TRIGGER no").unwrap();
    signs_in(&desk, "1001").unwrap();
}

#[test]
fn what_becomes_of_users_is_typed_at_a_terminal_too() {
    let desk = desk();
    desk.sign_in("1002").verified(&LI, at(0));
    let typed = |arguments: &[&str]| {
        let ended = run(desk.path(), &[arguments, &["--user", ADMIN]].concat(), &[password_of(ADMIN).expose()]);
        (ended.code, ended.output, ended.said)
    };
    let (code, _, said) = typed(&["user", "disable", "1002"]);
    assert!(code == Some(0) && said.contains("The user is disabled") && said.contains("unfinished: 1"), "{said}");
    assert_eq!(typed(&["user", "enable", "1002"]).0, Some(0));
    assert_eq!(typed(&["user", "rename", "1002", "--name", "改名人"]).0, Some(0));
    assert_eq!(typed(&["user", "role", "1002", "--role", "supervisor"]).0, Some(0));
    let (code, _, said) = typed(&["user", "remove", "1001"]);
    assert!(code == Some(0) && said.contains("Backups made until today still open"), "{said}");
    let (code, _, said) = typed(&["user", "remove", ADMIN]);
    assert!(code == Some(1) && said.contains("Nobody decides about himself"), "{said}");
    assert_eq!(typed(&["user", "disable", "7777"]).0, Some(1));
    let (_, listed, _) = typed(&["user", "list"]);
    assert!(listed.contains("1001 用户1001 (clerk): removed; last signed in"), "{listed}");
    assert!(listed.contains("1002 改名人 (supervisor): in use; last signed in"), "{listed}");
    let denied = run(desk.path(), &["user", "list", "--user", "1002"], &[password_of("1002").expose()]);
    assert!(denied.code == Some(1) && denied.output.is_empty(), "{}", denied.said);
}
