//! Who may ask for what: every right with every role through the real calls, and what a no leaves behind.

mod every_call;

use serde_json::json;
use xinfeng::counter::{Counter, Order, Refusal, Stop, Taking};
use xinfeng::domain::{
    Attestation, CheckCode, Entered, QueryNumber, RefusalGround, Right, Role, SpoilGround, UserName, Weakness,
};
use xinfeng::settings::Settings;

use crate::desk::{ADMIN, At, Desk, STAFF, at, closed_desk, desk, piped_desk, user_number};
use crate::people::{LI, WANG, ZHAO, csv};
use crate::refused;
use crate::steps::{Steps, as_found, typed};

/// The call that needs a right.
fn ask(right: Right, counter: &mut Counter) -> Result<(), Stop> {
    let clock = at(0);
    match right {
        Right::Serve => counter.at(clock).find(&LI.id()).map(drop),
        Right::LiftLock => counter.at(clock).unlock(&LI.id(), &user_number("1002"), "看错卡号"),
        Right::ManageUsers => {
            let name = UserName::parse("新人").unwrap();
            counter.at(clock).add_user(user_number("7001"), name, Role::Clerk, &typed("a new beginning"))
        }
        Right::Import => {
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), csv(&[LI])).unwrap();
            match counter.at(clock).import(file.path(), &Taking::default(), &mut |_| {}) {
                Ok(_) => Ok(()),
                Err(xinfeng::counter::ImportFault::Stopped(stop)) => Err(stop),
                Err(other) => panic!("{other}"),
            }
        }
        Right::CheckPassword => counter.at(clock).check_password(&LI.id(), &typed("x")).map(drop),
        Right::ReadJournal => counter.at(clock).verify_journal().map(drop),
        Right::SettleLoss => counter.at(clock).settle_loss(),
        Right::ReadStory => counter.at(clock).story(&LI.id()).map(drop),
        Right::AccountDay => counter.at(clock).day_account(None).map(drop),
        Right::Backup => {
            let folder = tempfile::tempdir().unwrap();
            counter.at(clock).back_up(&folder.path().join("a.backup")).map(drop)
        }
        Right::MakeStatements => {
            let folder = tempfile::tempdir().unwrap();
            let (out, per_file) = (folder.path().join("statements"), std::num::NonZero::new(9).unwrap());
            let batch = xinfeng::counter::Batch { year: 2026, out, employer: None, per_file };
            match counter.at(clock).statements(&batch, &std::sync::atomic::AtomicBool::new(false), &mut |_| {}) {
                Ok(_) => Ok(()),
                Err(xinfeng::counter::BatchFault::Stopped(stop)) => Err(stop),
                Err(other) => panic!("{other}"),
            }
        }
        Right::CheckReceipt => {
            let (query, code) = (QueryNumber::parse("000000000002").unwrap(), CheckCode::parse("7QKD-M2XR").unwrap());
            counter.at(clock).check_receipt(&query, &code).map(drop)
        }
        Right::ChangeSettings => {
            let wanted = Settings { drawer_minutes: 7, ..counter.settings().clone() };
            counter.at(clock).change_settings(wanted)
        }
    }
}

#[test]
fn every_role_may_do_what_it_is_for_and_a_no_is_on_the_record() {
    let desk = desk();
    for (user, role) in STAFF.into_iter().chain([(ADMIN, Role::Administrator)]) {
        for right in Right::ALL {
            let mut counter = desk.sign_in(user);
            let answer = ask(right, &mut counter);
            let allowed = match role {
                Role::Clerk => matches!(right, Right::Serve | Right::CheckReceipt),
                Role::Supervisor => {
                    matches!(
                        right,
                        Right::Serve
                            | Right::LiftLock
                            | Right::CheckReceipt
                            | Right::SettleLoss
                            | Right::ReadStory
                            | Right::AccountDay
                    )
                }
                Role::Administrator => !matches!(
                    right,
                    Right::Serve | Right::LiftLock | Right::ReadJournal | Right::CheckReceipt | Right::ReadStory
                ),
                Role::Auditor => {
                    matches!(right, Right::ReadJournal | Right::CheckReceipt | Right::ReadStory | Right::AccountDay)
                }
            };
            let denied = matches!(&answer, Err(Stop::Refused(Refusal::NoRight(of))) if *of == right);
            assert_eq!(denied, !allowed, "{role:?} {right:?}: {answer:?}");
            if denied {
                assert_eq!(desk.last("denied"), json!({ "right": right }));
                assert_eq!(desk.entries().pop().unwrap()["actor"], user);
            }
        }
    }
}

#[test]
fn a_reset_goes_nowhere_in_the_hands_of_an_administrator_or_an_auditor() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    for user in [ADMIN, "3001"] {
        let mut clerk = desk.sign_in("1001");
        let found = clerk.found(&LI, at(0));
        let verified = clerk.verified(&WANG, at(0));
        let printed = clerk.printed_for(&ZHAO, &press, at(0));
        let card = clerk.matched(&found, &LI, at(0));
        let again = clerk.matched(&printed, &ZHAO, at(0));
        let before = desk.lines().len();

        let mut other = desk.sign_in(user);
        let returned = refused!(other.at(at(0)).next(found), Refusal::NoRight(Right::Serve));
        let found = as_found(returned.reset);
        refused!(other.at(at(0)).check_card(&found, &LI.card_end(), Entered::Typed), Refusal::NoRight(Right::Serve));
        refused!(other.at(at(0)).unfinished(), Refusal::NoRight(Right::Serve));
        let business = printed.visit().number.clone();
        refused!(other.at(at(0)).resume(&business), Refusal::NoRight(Right::Serve));
        let returned = refused!(other.at(at(0)).verify(found, card, Attestation::given()), Refusal::NoRight(Right::Serve));
        let found = returned.reset;
        let returned = refused!(other.at(at(0)).on(&press).issue(verified, Order::default()), Refusal::NoRight(_));
        let verified = returned.reset;
        let returned = refused!(other.at(at(0)).verify_again(printed, again, Attestation::given()), Refusal::NoRight(_));
        let three = desk.last_three(&ZHAO);
        let returned = refused!(
            other.at(at(0)).on(&drawer).hand_over(crate::steps::as_printed(returned.reset), &three),
            Refusal::NoRight(_)
        );
        let returned =
            refused!(other.at(at(0)).on(&drawer).spoil(returned.reset, SpoilGround::Unreadable), Refusal::NoRight(_));
        let returned =
            refused!(other.at(at(0)).on(&drawer).refuse(returned.reset, RefusalGround::GivenUp), Refusal::NoRight(_));
        let returned = refused!(other.at(at(0)).on(&drawer).abandon(returned.reset), Refusal::NoRight(_));

        // Everything that the other user did is a sign-in and eleven denials; the clerk goes on where he was.
        let events: Vec<_> = desk.entries().drain(before..).map(|entry| entry["event"].clone()).collect();
        assert_eq!(events[0], "signed_in");
        assert!(events.len() == 12 && events[1..].iter().all(|event| event == "denied"), "{events:?}");
        assert_eq!(desk.outside(&ZHAO).len(), 21);
        for reset in [returned.reset, verified, found.into()] {
            clerk.at(at(0)).on(&drawer).abandon(reset).unwrap();
        }
    }
}

#[test]
fn nobody_lifts_his_own_lock() {
    let desk = desk();
    let mut supervisor = desk.sign_in("2001");
    let found = supervisor.found(&LI, at(0));
    for _ in 0..3 {
        supervisor.at(at(0)).check_card(&found, &typed("000000"), Entered::Typed).unwrap_err();
    }
    refused!(supervisor.at(at(1)).unlock(&LI.id(), &user_number("2001"), "自己"), Refusal::OwnAffair);
    assert_eq!(desk.last("step_refused"), json!({ "person": desk.code(&LI), "why": "own_affair" }));
    refused!(supervisor.at(at(1)).check_card(&found, &LI.card_end(), Entered::Typed), Refusal::CardLocked { .. });
}

#[test]
fn an_easy_password_is_refused_and_a_chosen_one_ends_the_first_one() {
    let desk = desk();
    let mut admin = desk.sign_in(ADMIN);
    let name = UserName::parse("新人").unwrap();
    let weak = admin.at(at(0)).add_user(user_number("1004"), name, Role::Clerk, &typed("1234567890"));
    refused!(weak, Refusal::WeakPassword(Weakness::Predictable));
    assert_eq!(desk.last("step_refused")["why"], "weak_password");

    let name = UserName::parse("新人").unwrap();
    admin.at(at(0)).add_user(user_number("1004"), name, Role::Clerk, &typed("a new beginning")).unwrap();

    let by = xinfeng::domain::Origin::Window;
    let mut clerk = desk.try_sign_in("1004", &typed("a new beginning"), by, at(0)).unwrap();
    assert_eq!(desk.last("signed_in"), json!({ "role": "clerk", "password_set_by": "9001" }));
    refused!(clerk.at(at(0)).change_password(None, &typed("short")), Refusal::WeakPassword(Weakness::Short));
    assert_eq!(desk.last("step_refused")["why"], "weak_password");
    clerk.at(at(0)).change_password(None, &typed("a word of my own")).unwrap();
    assert_eq!(desk.last("password_changed"), json!(null));
    refused!(desk.try_sign_in("1004", &typed("a new beginning"), by, at(1)), Refusal::SignInWrong { left: 4 });
    desk.try_sign_in("1004", &typed("a word of my own"), by, at(1)).unwrap();
    assert_eq!(desk.last("signed_in"), json!({ "role": "clerk", "password_set_by": "1004" }));
}

#[test]
fn another_program_neither_finds_nor_resumes_nor_checks_a_password() {
    let desk = closed_desk();
    let visit = desk.sign_in("1001").verified(&LI, at(0)).visit().number.clone();
    let refused_by = |desk: &Desk| assert_eq!(desk.last("step_refused")["why"], "piped");

    let mut piped = desk.sign_in_by_pipe("1001");
    refused!(piped.at(at(0)).find(&WANG.id()), Refusal::Piped);
    refused_by(&desk);
    refused!(piped.at(at(0)).resume(&visit), Refusal::Piped);
    refused_by(&desk);
    // The counter of a real office is no place to try workers' passwords, whoever types.
    refused!(desk.sign_in(ADMIN).at(at(0)).check_password(&LI.id(), &typed("x")), Refusal::NoChecks);
    assert_eq!(desk.last("step_refused")["why"], "no_checks");
}

#[test]
fn another_program_does_what_set_up_allowed() {
    let desk = piped_desk();
    let mut piped = desk.sign_in_by_pipe("1001");
    let visit = piped.verified(&LI, at(0)).visit().number.clone();
    piped.at(at(0)).resume(&visit).unwrap();
    desk.sign_in_by_pipe(ADMIN).at(at(0)).check_password(&LI.id(), &typed("x")).unwrap();
    assert_eq!(desk.entries().pop().unwrap()["origin"], "pipe");
}
