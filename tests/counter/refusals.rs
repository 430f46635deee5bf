//! Every refusal of the counter, each with what the journal says of it afterwards.

use serde_json::json;
use xinfeng::counter::{Order, Refusal};
use xinfeng::domain::{
    Attestation, CardState, Entered, Flaw, Jurisdiction, LiftGround, NoTry, Obstacle, Origin, Role, UserName, WorkerId,
};

use crate::desk::{ADMIN, At, at, desk, first_password_of, later, own_number_of, password_of, user_number};
use crate::people::*;
use crate::refused;
use crate::steps::{Steps, as_found, as_printed, typed};

#[test]
fn a_number_that_nobody_has_is_journaled_as_a_person_all_the_same() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    refused!(clerk.at(at(0)).find(&number(NOBODY)), Refusal::NotFound { flaw: None });
    assert_eq!(desk.last("searched"), json!({ "person": desk.code_of(NOBODY), "result": "not_found" }));
    let swapped = "110105198010110228";
    refused!(clerk.at(at(0)).find(&number(swapped)), Refusal::NotFound { flaw: Some(Flaw::CheckCharacter) });
    assert_eq!(desk.last("searched"), json!({ "person": desk.code_of(swapped), "result": "not_found" }));
}

#[test]
fn two_people_with_one_number_are_named_masked_and_never_picked() {
    let desk = desk();
    let refusal = refused!(desk.sign_in("1001").at(at(0)).find(&TWIN.id()), Refusal::Several(names) if names.len() == 2);
    let xinfeng::counter::Stop::Refused(Refusal::Several(names)) = refusal else { unreachable!() };
    let names: Vec<_> = names.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["尤*生", "许*士"]);
    assert_eq!(desk.last("searched"), json!({ "person": desk.code(&TWIN), "result": "several" }));
}

#[test]
fn who_is_insured_elsewhere_is_sent_to_the_office_of_the_settings() {
    for (jurisdiction, refused) in [
        (Jurisdiction::District, vec![&OTHER_DISTRICT, &OTHER_CITY, &OTHER_PROVINCE]),
        (Jurisdiction::City, vec![&OTHER_CITY, &OTHER_PROVINCE]),
        (Jurisdiction::Province, vec![&OTHER_PROVINCE]),
    ] {
        let desk = desk();
        desk.settle(|settings| {
            settings.jurisdiction = jurisdiction;
            settings.offices =
                [("1101", "市局"), ("110108", "海淀区"), ("31", "上海市")].map(|(a, b)| (a.into(), b.into())).into();
        });
        let mut clerk = desk.sign_in("1001");
        for person in [&OTHER_DISTRICT, &OTHER_CITY, &OTHER_PROVINCE] {
            if !refused.iter().any(|other| other.number == person.number) {
                clerk.found(person, at(0));
                continue;
            }
            let name = match person.area {
                "110108" => Some("海淀区"),
                "310101" => Some("上海市"),
                _ => None,
            };
            refused!(
                clerk.at(at(0)).find(&person.id()),
                Refusal::Elsewhere { area, office } if area.as_str() == person.area && office.as_deref() == name
            );
            assert_eq!(desk.last("searched"), json!({ "person": desk.code(person), "result": "elsewhere" }));
        }
    }
}

#[test]
fn the_dead_and_the_cancelled_are_not_served() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    for (person, obstacle, word) in
        [(DECEASED, Obstacle::Deceased, "deceased"), (CANCELLED, Obstacle::Cancelled, "cancelled")]
    {
        refused!(clerk.at(at(0)).find(&person.id()), Refusal::Obstacle(of) if *of == obstacle);
        let expected = json!({ "person": desk.code(&person), "result": { "obstacle": word } });
        assert_eq!(desk.last("searched"), expected);
    }
}

#[test]
fn only_a_normal_card_passes_and_a_lost_one_in_hand_hints_at_fraud() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    for (person, state, word, fraud) in [
        (NOT_ACTIVATED, CardState::NotActivated, "not_activated", false),
        (ORAL_LOSS, CardState::OralLoss, "oral_loss", false),
        (WRITTEN_LOSS, CardState::WrittenLoss, "written_loss", true),
        (FROZEN, CardState::Frozen, "frozen", false),
        (CARD_CANCELLED, CardState::Cancelled, "cancelled", true),
        (REPLACED, CardState::Replaced, "replaced", true),
        (STATE_UNKNOWN, CardState::Unknown, "unknown", false),
        (EXPIRED, CardState::Expired, "expired", false),
    ] {
        let found = clerk.found(&person, at(0));
        // The check stays blind: a wrong entry says nothing of the card's state.
        refused!(clerk.at(at(0)).check_card(&found, &typed("999999"), Entered::Typed), Refusal::CardWrong { left: 2 });
        let stop = clerk.at(at(0)).check_card(&found, &person.card_end(), Entered::Typed);
        refused!(stop, Refusal::Obstacle(Obstacle::Card(of)) if *of == state);
        let expected = json!({ "person": desk.code(&person), "obstacle": { "card": word }, "fraud_hint": fraud });
        assert_eq!(desk.last("verification_refused"), expected);
    }
    let found = clerk.found(&NO_CARD, at(0));
    refused!(clerk.at(at(0)).check_card(&found, &typed("000000"), Entered::Typed), Refusal::Obstacle(Obstacle::NoCard));
    let expected = json!({ "person": desk.code(&NO_CARD), "obstacle": "no_card", "fraud_hint": false });
    assert_eq!(desk.last("verification_refused"), expected);
}

#[test]
fn a_card_is_good_on_its_last_day_by_local_time() {
    let desk = desk();
    // Nine o'clock on the 22nd in Beijing is five in the afternoon of the 21st in Los Angeles.
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&EXPIRED, at(0));
    refused!(clerk.at(at(0)).check_card(&found, &EXPIRED.card_end(), Entered::Typed), Refusal::Obstacle(_));
    desk.settle(|settings| settings.utc_offset = String::from("-08:00").try_into().unwrap());
    let mut clerk = desk.sign_in("1001");
    clerk.at(at(0)).check_card(&found, &EXPIRED.card_end(), Entered::Typed).unwrap();
}

#[test]
fn three_wrong_cards_lock_this_worker_for_this_user_until_a_day_has_passed() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&LI, at(0));
    refused!(clerk.at(at(0)).check_card(&found, &typed("111111"), Entered::Typed), Refusal::CardWrong { left: 2 });
    assert_eq!(desk.last("card_wrong"), json!({ "person": desk.code(&LI), "left": 2, "entered": "typed" }));
    refused!(clerk.at(at(1)).check_card(&found, &typed("222222"), Entered::Typed), Refusal::CardWrong { left: 1 });
    let opens = later(1, 2);
    refused!(clerk.at(at(2)).check_card(&found, &typed("333333"), Entered::Typed), Refusal::CardLocked { until } if *until == opens);
    assert_eq!(desk.last("card_wrong")["left"], 0);
    // Locked is locked: the right card changes nothing, not after a restart either.
    refused!(clerk.at(at(3)).check_card(&found, &LI.card_end(), Entered::Typed), Refusal::CardLocked { until } if *until == opens);
    assert_eq!(desk.last("card_locked"), json!({ "person": desk.code(&LI) }));
    let mut again = desk.sign_in_at("1001", at(4));
    refused!(again.at(at(4)).check_card(&found, &LI.card_end(), Entered::Typed), Refusal::CardLocked { .. });

    // Another worker, and another user, are not concerned.
    let other = clerk.found(&WANG, at(4));
    clerk.matched(&other, &WANG, at(4));
    desk.sign_in_at("1002", at(4)).matched(&found, &LI, at(4));

    // Until the hour that was said, and not a minute less.
    refused!(clerk.at(later(1, 1)).check_card(&found, &LI.card_end(), Entered::Typed), Refusal::CardLocked { until } if *until == opens);
    clerk.matched(&found, &LI, opens);
}

#[test]
fn a_supervisor_lifts_the_lock_with_a_reason_that_names_nobody() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&LI, at(0));
    let mut supervisor = desk.sign_in("2001");
    let lifted = user_number("1001");
    refused!(supervisor.at(at(0)).unlock(&LI.id(), &lifted, "x"), Refusal::NothingLocked);
    assert_eq!(desk.last("step_refused"), json!({ "person": desk.code(&LI), "why": "nothing_locked" }));
    refused!(supervisor.at(at(0)).unlock(&LI.id(), &user_number("77"), "x"), Refusal::NoSuchUser);
    assert_eq!(desk.last("step_refused")["why"], "no_such_user");
    refused!(supervisor.at(at(0)).unlock(&number(NOBODY), &lifted, "x"), Refusal::NotFound { .. });
    assert_eq!(desk.last("step_refused"), json!({ "person": desk.code_of(NOBODY), "why": "not_found" }));

    for _ in 0..3 {
        clerk.at(at(0)).check_card(&found, &typed("111111"), Entered::Typed).unwrap_err();
    }
    supervisor.at(at(1)).unlock(&LI.id(), &lifted, "看错卡号 11010519491231002X").unwrap();
    let expected = json!({ "person": desk.code(&LI), "user": "1001", "reason": "看错卡号 *****************X" });
    assert_eq!(desk.last("unlocked"), expected);
    clerk.matched(&found, &LI, at(2));

    // However a number is written, it does not go on the record.
    for (written, kept) in [
        ("电话 138 0013 8000 来电", "电话 *** **** **** 来电"),
        ("138-0013-8000", "***-****-****"),
        ("１３８００１３８０００", "***********"),
        ("卡 B47 739 014", "卡 B** *** ***"),
        ("窗口 3，第 2 次，2026 年", "窗口 3，第 2 次，2026 年"),
    ] {
        clerk.at(at(3)).check_card(&found, &typed("111111"), Entered::Typed).unwrap_err();
        supervisor.at(at(3)).unlock(&LI.id(), &lifted, written).unwrap();
        assert_eq!(desk.last("unlocked")["reason"], kept);
    }
}

#[test]
fn an_empty_entry_or_a_longer_scan_is_no_try() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&LI, at(0));
    let before = desk.lines().len();
    for _ in 0..4 {
        refused!(clerk.at(at(0)).check_card(&found, &typed(""), Entered::Typed), Refusal::CardNoTry(NoTry::TooShort));
        refused!(
            clerk.at(at(0)).check_card(&found, &typed("6217000012345678901"), Entered::Typed),
            Refusal::CardNoTry(NoTry::TooLong)
        );
    }
    assert_eq!(desk.lines().len(), before);
    clerk.matched(&found, &LI, at(0));
}

#[test]
fn a_verification_counts_for_five_minutes_at_every_step() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let stale = || assert_eq!(desk.last("step_refused"), json!({ "person": desk.code(&LI), "why": "verification_stale" }));

    let found = clerk.found(&LI, at(0));
    let card = clerk.matched(&found, &LI, at(0));
    let late = at(5) + chrono::TimeDelta::milliseconds(1);
    let returned = refused!(clerk.at(late).verify(found, card, Attestation::given()), Refusal::Stale);
    stale();

    let verified = clerk.verified_from(returned.reset, &LI, at(10));
    let late = at(15) + chrono::TimeDelta::milliseconds(1);
    let returned = refused!(clerk.at(late).on(&press).issue(verified, Order::default()), Refusal::Stale);
    stale();
    assert_eq!(desk.all("issued"), Vec::<serde_json::Value>::new());

    // The visit keeps its number; to the very last moment of the five minutes it goes on.
    let verified = clerk.verified_from(as_found(returned.reset), &LI, at(20));
    assert_eq!(desk.last("verified")["again"], true);
    let printed = clerk.at(at(25)).on(&press).issue(verified, Order::default()).unwrap();
    let late = at(25) + chrono::TimeDelta::milliseconds(1);
    let returned = refused!(clerk.at(late).on(&drawer).hand_over(printed, &desk.last_three(&LI)), Refusal::Stale);
    stale();
    let printed = clerk.verified_again(as_printed(returned.reset), &LI, at(30));
    clerk.at(at(35)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap();
    assert_eq!(desk.all("handed_over").len(), 1);
}

/// Three wrong cards of a clerk.
fn locked_for(desk: &crate::desk::Desk, user: &str) -> (xinfeng::counter::Counter, WorkerId) {
    let mut clerk = desk.sign_in(user);
    let found = clerk.found(&LI, at(0));
    for _ in 0..3 {
        clerk.at(at(0)).check_card(&found, &typed("111111"), Entered::Typed).unwrap_err();
    }
    (clerk, found.worker().id)
}

#[test]
fn nobody_but_another_supervisor_authorises_and_a_no_is_on_the_record() {
    let desk = desk();
    let (mut clerk, worker) = locked_for(&desk, "1001");
    let mut by = |user: &str| clerk.at(at(1)).authorise(worker, &user_number(user), &password_of(user), LiftGround::Misread);
    for (user, why) in
        [("1001", "own_affair"), ("1002", "no_supervisor"), ("3001", "no_supervisor"), (ADMIN, "no_supervisor")]
    {
        by(user).unwrap_err();
        assert_eq!(desk.last("step_refused"), json!({ "person": desk.code(&LI), "why": why }), "{user}");
    }
    by("2001").unwrap();
    refused!(by("2001"), Refusal::NothingLocked);
    // A supervisor who serves is locked like anybody, and does not lift it himself, over his own visit or another's.
    let (mut supervisor, worker) = locked_for(&desk, "2001");
    let own = supervisor.at(at(1)).authorise(worker, &user_number("2001"), &password_of("2001"), LiftGround::Misread);
    refused!(own, Refusal::OwnAffair);
    assert_eq!(desk.all("unlocked").len(), 1);
}

#[test]
fn whoever_authorises_has_a_password_of_his_own_has_said_who_he_is_and_is_on_duty() {
    let desk = desk();
    let (mut clerk, worker) = locked_for(&desk, "1001");
    let mut admin = desk.sign_in(ADMIN);
    let (first, user) = (first_password_of("2002"), user_number("2002"));
    admin.at(at(0)).add_user(user.clone(), UserName::parse("新复核").unwrap(), Role::Supervisor, &first).unwrap();
    refused!(clerk.at(at(1)).authorise(worker, &user, &first, LiftGround::Misread), Refusal::SecondUnready);
    assert_eq!(desk.last("step_refused")["why"], "second_unready");
    let mut newcomer = desk.try_sign_in("2002", &first, Origin::Window, at(1)).unwrap();
    newcomer.at(at(1)).change_password(None, &password_of("2002")).unwrap();
    refused!(clerk.at(at(1)).authorise(worker, &user, &password_of("2002"), LiftGround::Misread), Refusal::SecondUnready);
    newcomer.at(at(1)).name_person(&own_number_of("2002")).unwrap();
    admin.at(at(1)).disable_user(&user).unwrap();
    refused!(clerk.at(at(1)).authorise(worker, &user, &password_of("2002"), LiftGround::Misread), Refusal::OffDuty(_));
    assert_eq!(clerk.off_duty(), None, "the clerk's own session goes on");
    admin.at(at(1)).enable_user(&user).unwrap();
    clerk.at(at(1)).authorise(worker, &user, &password_of("2002"), LiftGround::Misread).unwrap();
    // From a pipe nobody shows a password.
    let mut piped = desk.sign_in_by_pipe("1001");
    refused!(piped.at(at(1)).authorise(worker, &user, &password_of("2002"), LiftGround::Misread), Refusal::Piped);
}

#[test]
fn nobody_lifts_the_lock_of_his_own_card_check() {
    let desk = desk();
    let (mut clerk, worker) = locked_for(&desk, "1001");
    let (first, user) = (first_password_of("2002"), user_number("2002"));
    let mut admin = desk.sign_in(ADMIN);
    admin.at(at(0)).add_user(user.clone(), UserName::parse("新复核").unwrap(), Role::Supervisor, &first).unwrap();
    let mut newcomer = desk.try_sign_in("2002", &first, Origin::Window, at(1)).unwrap();
    newcomer.at(at(1)).change_password(None, &password_of("2002")).unwrap();
    newcomer.at(at(1)).name_person(&LI.id()).unwrap();
    refused!(clerk.at(at(1)).authorise(worker, &user, &password_of("2002"), LiftGround::Misread), Refusal::OwnAffair);
    refused!(newcomer.at(at(1)).unlock(&LI.id(), &user_number("1001"), "看错卡号"), Refusal::OwnAffair);
    let lock = newcomer.at(at(1)).locks().unwrap().remove(0);
    refused!(newcomer.at(at(1)).lift_lock(&lock, LiftGround::Misread), Refusal::OwnAffair);
    assert_eq!(desk.last("step_refused"), json!({ "person": desk.code(&LI), "why": "own_affair" }));
}
