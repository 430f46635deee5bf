//! A forgotten password: codes, to whom they go, how often they are asked for and entered, and what the right one leads to.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use xinfeng::counter::{Counter, Order, Refusal, Returned, Stop};
use xinfeng::domain::{Fate, InHand, PasswordFlaw, RefusalGround, ResetBy, Says, SpoilGround, Token};
use xinfeng::online::{CodeAsked, Denied, Online, ServiceKey};

use super::{OWN, Served, code_in, from, from_network, online_means};
use crate::denied;
use crate::desk::{ADMIN, At, Desk, Printing, at, later};
use crate::people::{CHANGED, DECEASED, LI, NOBODY, RARE, TWIN, WANG, ZHAO};
use crate::steps::{Steps, typed};

const NEW: &str = "nine-white-9-sails";

/// Asks for a code and takes it from the outbox.
fn asked(online: &mut Online, number: &str) -> (CodeAsked, xinfeng::domain::Secret) {
    let asked = online.forgot(number, &from()).unwrap();
    let message = online.next_message().unwrap().unwrap();
    let (code, letters) = code_in(&message);
    assert_eq!(letters, asked.letters);
    online.message_went(message.id, &Fate::Accepted("1".into())).unwrap();
    (asked, code)
}

/// A code that it is not.
fn wrong(code: &xinfeng::domain::Secret) -> xinfeng::domain::Secret {
    let first = code.expose().starts_with('1');
    typed(&format!("{}{}", if first { '2' } else { '1' }, &code.expose()[1..]))
}

#[test]
fn the_right_code_leads_to_a_new_password_and_ends_all_that_was_before() {
    let served = Served::new();
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(0));
    let mut clerk = served.desk.sign_in_at("1001", at(5));
    let printed = clerk.printed_for(&LI, &served.desk.press(), at(5));
    let (asked, code) = asked(online.at(at(6)), LI.number);
    assert_eq!((asked.digits, code.expose().len(), asked.again_at), (6, 6, at(7)));
    denied!(online.enter_code(&asked.step, &wrong(&code), &from()), Denied::WrongCode { left: 4 });
    let spaced = format!(" {} {} ", &code.expose()[..3], &code.expose()[3..]);
    let step = online.enter_code(&asked.step, &typed(&spaced), &from()).unwrap().step;
    denied!(online.enter_code(&asked.step, &code, &from()), Denied::SessionOver);
    denied!(online.reset_password(&step, &typed(OWN), &typed(OWN), &from()), Denied::Weak(flaws) if flaws == [PasswordFlaw::SameAsBefore]);
    online.me(&session).unwrap();
    online.reset_password(&step, &typed(NEW), &typed(NEW), &from()).unwrap();
    denied!(online.reset_password(&step, &typed(NEW), &typed(NEW), &from()), Denied::SessionOver);
    denied!(online.me(&session), Denied::SessionOver);
    denied!(online.sign_in(LI.number, &typed(OWN), &from()), Denied::Wrong);
    online.sign_in(LI.number, &typed(NEW), &from()).unwrap();
    // The phone is told, and the envelope at the counter is void.
    let told = online.next_message().unwrap().unwrap();
    assert!(matches!(told.says, Says::PasswordReset { by: ResetBy::Online, .. }) && told.to.expose() == "13900000001");
    assert_eq!(served.desk.all("spoiled").pop().unwrap()["ground"], "reset_online");
    let handed = clerk.at(at(7)).on(&served.desk.drawer()).hand_over(printed, "123");
    crate::refused!(handed, xinfeng::counter::Refusal::ResetOnline);
    assert_eq!(served.desk.ask("SELECT state FROM visits ORDER BY id"), ["delivered", "verified"]);
    served.assert_sound(at(8));
}

#[test]
fn a_worker_without_any_password_gets_one_by_a_code() {
    let served = Served::new();
    let mut online = served.open(1);
    let (asked, code) = asked(online.at(at(0)), WANG.number);
    let step = online.enter_code(&asked.step, &code, &from()).unwrap().step;
    online.reset_password(&step, &typed(NEW), &typed(NEW), &from()).unwrap();
    online.sign_in(WANG.number, &typed(NEW), &from()).unwrap();
    served.assert_sound(at(1));
}

#[test]
fn whoever_asks_hears_the_same_and_only_a_known_phone_gets_a_code() {
    let served = Served::new();
    let mut online = served.open(1);
    served.desk.tamper("UPDATE workers SET mobile_since = '2026-11-20T00:00:00.000Z' WHERE id = 2").unwrap();
    served.desk.tamper("UPDATE workers SET mobile_key = '13911111111' WHERE id IN (3, 4)").unwrap();
    let rare = format!("UPDATE workers SET mobile_key = '010-65252525' WHERE number_key = '{}'", RARE.number);
    served.desk.tamper(&rare).unwrap();
    let entries = served.desk.lines().len();
    for (place, number) in [NOBODY, WANG.number, ZHAO.number, RARE.number, TWIN.number, DECEASED.number].iter().enumerate() {
        let asked = online.at(at(0)).forgot(number, &from_network(place.try_into().unwrap())).unwrap();
        assert_eq!((asked.letters.len(), asked.digits, asked.again_at), (2, 6, at(1)), "{number}");
        assert!(online.next_message().unwrap().is_none(), "{number}");
        for left in [4, 3, 2, 1] {
            let entered = online.enter_code(&asked.step, &typed("123456"), &from());
            denied!(entered, Denied::WrongCode { left: said } if said == left);
        }
        denied!(online.enter_code(&asked.step, &typed("123456"), &from()), Denied::CodeOver);
        denied!(online.enter_code(&asked.step, &typed("123456"), &from()), Denied::CodeOver);
    }
    assert_eq!(served.desk.lines().len(), entries, "nobody has proved anything");
    // A mobile number of seven days is no longer new, and one by an older number of the worker goes to him.
    asked(online.at(later(5, 0)), WANG.number);
    let message = {
        online.at(later(5, 1)).forgot("110105197001010038", &from()).unwrap();
        online.next_message().unwrap().unwrap()
    };
    let id = served.desk.ask(&format!("SELECT id FROM workers WHERE number_key = '{}'", CHANGED.number)).concat();
    assert_eq!(message.to.expose(), format!("1390000{id:0>4}"));
    assert!(!format!("{message:?}").contains("13900"));
}

#[test]
fn a_code_counts_for_five_minutes_once_and_only_the_newest() {
    let served = Served::new();
    let mut online = served.open(1);
    let (first, code) = asked(online.at(at(0)), LI.number);
    denied!(online.forgot(LI.number, &from()), Denied::TooSoon { again_at } if again_at == at(1));
    denied!(online.resend(&first.step, &from()), Denied::TooSoon { .. });
    let second = online.at(at(1)).resend(&first.step, &from()).unwrap();
    let message = online.next_message().unwrap().unwrap();
    let (newer, _) = code_in(&message);
    denied!(online.enter_code(&first.step, &code, &from()), Denied::SessionOver);
    denied!(online.enter_code(&first.step, &newer, &from()), Denied::SessionOver);
    denied!(online.resend(&first.step, &from()), Denied::SessionOver);
    denied!(online.at(at(6)).enter_code(&second.step, &newer, &from()), Denied::CodeOver);
    let third = online.resend(&second.step, &from()).unwrap();
    let (last, _) = code_in(&online.next_message().unwrap().unwrap());
    let almost = at(11) - TimeDelta::milliseconds(1);
    let step = online.at(almost).enter_code(&third.step, &last, &from()).unwrap().step;
    denied!(online.at(at(26)).reset_password(&step, &typed(NEW), &typed(NEW), &from()), Denied::SessionOver);
    // A code belongs to the browser that asked for it.
    let (fourth, code) = asked(online.at(at(62)), LI.number);
    let (other, _) = asked(&mut online, WANG.number);
    denied!(online.enter_code(&other.step, &code, &from()), Denied::WrongCode { .. });
    online.enter_code(&fourth.step, &code, &from()).unwrap();
    denied!(online.enter_code(&Token::parse(&"A".repeat(43)).unwrap(), &code, &from()), Denied::SessionOver);
}

#[test]
fn three_codes_an_hour_and_five_a_day_for_every_number_alike() {
    for number in [LI.number, NOBODY] {
        let served = Served::new();
        let mut online = served.open(1);
        for minute in [0, 2, 4] {
            online.at(at(minute)).forgot(number, &from_network(1)).unwrap();
        }
        denied!(online.at(at(6)).forgot(number, &from_network(2)), Denied::TooOften { again_at } if again_at == at(60));
        for minute in [60, 62] {
            online.at(at(minute)).forgot(number, &from_network(3)).unwrap();
        }
        denied!(online.at(at(300)).forgot(number, &from_network(4)), Denied::TooOften { again_at } if again_at == later(1, 0));
        online.at(later(1, 0)).forgot(number, &from_network(5)).unwrap();
    }
}

#[test]
fn ten_wrong_codes_a_day_close_the_way_for_a_day_and_a_new_code_does_not_open_it() {
    for number in [LI.number, NOBODY] {
        let served = Served::new();
        let mut online = served.open(1);
        let first = online.at(at(0)).forgot(number, &from()).unwrap();
        (0..5).for_each(|_| drop(online.enter_code(&first.step, &typed("012345"), &from()).unwrap_err()));
        let second = online.at(at(2)).forgot(number, &from()).unwrap();
        for left in [4, 3, 2, 1] {
            denied!(online.enter_code(&second.step, &typed("012345"), &from()), Denied::WrongCode { left: said } if said == left);
        }
        let tenth = online.enter_code(&second.step, &typed("012345"), &from());
        denied!(tenth, Denied::Closed { until } if until == later(1, 2));
        assert_eq!(served.desk.last("online_locked")["tried"], "code");
        denied!(online.at(at(30)).forgot(number, &from()), Denied::Closed { .. });
        denied!(online.enter_code(&second.step, &typed("123456"), &from()), Denied::Closed { .. } | Denied::CodeOver);
        online.at(later(1, 2)).forgot(number, &from()).unwrap();
    }
}

#[test]
fn an_office_sends_a_hundred_codes_an_hour_and_no_more_where_few_are_entered() {
    let served = Served::new();
    let mut online = served.open(1);
    let sent = "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 100)
                INSERT INTO outbox (worker, says, language, state, written, moved)
                SELECT 2, 'code', 'en', 'accepted', '2026-11-22T01:00:00.000Z', '' FROM many";
    served.desk.tamper(sent).unwrap();
    denied!(online.at(at(1)).forgot(LI.number, &from()), Denied::NoCodes { until } if until == at(60));
    denied!(online.at(at(1)).forgot(NOBODY, &from()), Denied::NoCodes { until } if until == at(60));
    let just_before = at(60) - TimeDelta::milliseconds(1);
    denied!(online.at(just_before).forgot(NOBODY, &from()), Denied::NoCodes { until } if until == at(60));
    let few = "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 20)
               INSERT INTO codes (person, worker, letters, digits, state, asked_at)
               SELECT 'x', 2, 'K7', 6, CASE WHEN n > 5 THEN 'over' ELSE 'used' END, '2026-11-22T02:10:00.000Z' FROM many";
    served.desk.tamper(few).unwrap();
    for _ in 0..3 {
        denied!(online.at(at(80)).forgot(LI.number, &from()), Denied::NoCodes { until } if until == at(135));
    }
    assert_eq!(served.desk.all("online_codes_stopped").len(), 1);
    served.desk.tamper("UPDATE codes SET state = 'used'").unwrap();
    online.at(at(80)).forgot(NOBODY, &from()).unwrap();
    served.desk.tamper("UPDATE codes SET state = 'over' WHERE state = 'used'").unwrap();
    // It says when, and means it.
    let just_before = at(135) - TimeDelta::milliseconds(1);
    denied!(online.at(just_before).forgot(LI.number, &from()), Denied::NoCodes { until } if until == at(135));
    online.at(at(135)).forgot(LI.number, &from()).unwrap();
}

#[test]
fn a_code_is_longer_where_many_are_guessed() {
    let served = Served::new();
    let mut online = served.open(1);
    let guessed = "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 200)
                   INSERT INTO online_tries (person, tried, at) SELECT n, 'code', '2026-11-22T01:00:00.000Z' FROM many";
    served.desk.tamper(guessed).unwrap();
    let (longer, code) = asked(online.at(at(1)), LI.number);
    assert_eq!((longer.digits, code.expose().len()), (8, 8));
    online.enter_code(&longer.step, &code, &from()).unwrap();
    assert_eq!(online.at(at(61)).forgot(WANG.number, &from()).unwrap().digits, 6);
}

#[test]
fn a_mobile_number_that_is_another_by_now_resets_nothing_and_the_former_one_is_told() {
    let served = Served::new();
    let mut online = served.open(1);
    let changed = |time: &str| {
        let set = "UPDATE workers SET former_mobile_key = mobile_key, mobile_key = '13922222222'";
        served.desk.tamper(&format!("{set}, mobile_since = '{time}' WHERE id = 1")).unwrap();
    };
    let (first, code) = asked(online.at(at(0)), LI.number);
    let step = online.enter_code(&first.step, &code, &from()).unwrap().step;
    changed("2026-11-22T01:01:00.000Z");
    denied!(online.at(at(2)).reset_password(&step, &typed(NEW), &typed(NEW), &from()), Denied::SessionOver);
    let (asked, code) = asked(online.at(later(8, 0)), LI.number);
    let step = online.enter_code(&asked.step, &code, &from()).unwrap().step;
    online.reset_password(&step, &typed(NEW), &typed(NEW), &from()).unwrap();
    let told = [0, 1].map(|_| online.next_message().unwrap().unwrap().to.expose().to_owned());
    assert_eq!(told, ["13922222222", "13900000001"]);
}

#[test]
fn a_code_is_kept_nowhere_in_words_and_forgotten_once_it_has_left() {
    let served = Served::new();
    let mut online = served.open(1);
    let asked = online.at(at(0)).forgot(LI.number, &from()).unwrap();
    let kept = served.desk.ask("SELECT code_key FROM codes").concat();
    assert_eq!(kept.len(), 64);
    let message = online.next_message().unwrap().unwrap();
    let (code, _) = code_in(&message);
    online.message_went(message.id, &Fate::Accepted("7".into())).unwrap();
    assert_eq!(served.desk.ask("SELECT count(personal) FROM outbox"), ["0"]);
    online.enter_code(&asked.step, &code, &from()).unwrap();
    assert_eq!(served.desk.ask("SELECT count(code_key) FROM codes"), ["0"]);
    let lines = served.desk.lines().join("\n");
    assert!(!lines.contains(code.expose()) && !lines.contains("13900000001"));
}

#[test]
fn an_envelope_that_was_printed_meanwhile_is_drawn_anew_in_the_same_visit() {
    let served = Served::new();
    let mut online = served.open(1);
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let printed = clerk.printed_for(&LI, &served.desk.press(), at(0));
    resets(online.at(at(1)));
    let returned = clerk.at(at(2)).on(&served.desk.drawer()).hand_over(printed, "123").unwrap_err();
    let verified = crate::steps::as_verified(returned.reset);
    clerk.at(at(2)).on(&served.desk.press()).issue(verified, Order::default()).unwrap();
}

/// What makes LI set a new password online: the service is added to a desk that has none, by a secret that nobody else has.
pub fn resetting(desk: &Desk, now: DateTime<Utc>) -> impl FnOnce() + Send + 'static {
    let secret = desk.sign_in_at(ADMIN, now).at(now).add_service().unwrap();
    desk.tamper(&format!("UPDATE workers SET mobile_key = '13900000001' WHERE number_key = '{}'", LI.number)).unwrap();
    let means = online_means(desk, 1, &Arc::default());
    let mut online = Online::open(desk.path(), ServiceKey::Secret(&secret), means).unwrap();
    move || resets(&mut online)
}

fn reset_online(online: &mut Online) {
    resets(online.at(at(1)));
}

fn resets(online: &mut Online) {
    let (asked, code) = asked(online, LI.number);
    let step = online.enter_code(&asked.step, &code, &from()).unwrap().step;
    online.reset_password(&step, &typed(NEW), &typed(NEW), &from()).unwrap();
}

/// The clerk is told, has no envelope in hand any more, and draws another in the same visit.
#[track_caller]
fn is_told(served: &Served, clerk: &mut Counter, returned: Box<Returned<InHand>>) {
    assert!(matches!(returned.why, Stop::Refused(Refusal::ResetOnline)), "{:?}", returned.why);
    assert_eq!(served.desk.sheets().len(), 0, "it is taken out of the Drawer");
    assert_eq!(served.desk.all("spoiled").len(), 1, "once");
    let verified = crate::steps::as_verified(returned.reset);
    let printed = clerk.at(at(2)).on(&served.desk.press()).issue(verified, Order::default()).unwrap();
    clerk.at(at(2)).on(&served.desk.drawer()).hand_over(printed, &served.desk.last_three(&LI)).unwrap();
    served.assert_sound(at(3));
}

#[test]
fn whatever_a_desk_asks_of_an_envelope_that_is_void_by_a_reset_online_says_so_and_the_visit_goes_on() {
    let unclear = |served: &Served, clerk: &mut Counter| {
        let verified = clerk.verified(&LI, at(0));
        let press = served.desk.press_with(Printing { drawer: served.desk.drawer(), meanwhile: Mutex::default() });
        let returned = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap_err();
        crate::steps::as_issued(returned.reset)
    };
    // Before it is known whether there is paper: printed, or not, or not to be read.
    for ground in [None, Some(SpoilGround::PrintFailed), Some(SpoilGround::NumberNotRead)] {
        let served = Served::new();
        let mut clerk = served.desk.sign_in_at("1001", at(0));
        let issued = unclear(&served, &mut clerk);
        reset_online(&mut served.open(1));
        let clerk = clerk.at(at(2)).on(&served.desk.drawer());
        let returned = match ground {
            None => clerk.printed(issued).map(drop).unwrap_err(),
            Some(ground) => clerk.spoil(issued, ground).map(drop).unwrap_err(),
        };
        is_told(&served, clerk, returned);
    }
    // There is paper.
    let served = Served::new();
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let printed = clerk.printed_for(&LI, &served.desk.press(), at(0));
    reset_online(&mut served.open(1));
    let clerk = clerk.at(at(2)).on(&served.desk.drawer());
    let returned = clerk.spoil(printed, SpoilGround::NumberNotRead).unwrap_err();
    is_told(&served, clerk, returned);
    // While it is printed.
    let served = Served::new();
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let verified = clerk.verified(&LI, at(0));
    let mut online = served.open(1);
    let happens = Box::new(move || reset_online(&mut online));
    let printing = Printing { drawer: served.desk.drawer(), meanwhile: Mutex::new(Some(happens)) };
    let clerk = clerk.at(at(0)).on(&served.desk.press_with(printing));
    let returned = clerk.issue(verified, Order::default()).unwrap_err();
    is_told(&served, clerk, returned);
    // Whoever ends the visit ends it.
    for ground in [None, Some(RefusalGround::PersonDiffers)] {
        let served = Served::new();
        let mut clerk = served.desk.sign_in_at("1001", at(0));
        let issued = unclear(&served, &mut clerk);
        reset_online(&mut served.open(1));
        let clerk = clerk.at(at(2)).on(&served.desk.drawer());
        match ground {
            None => clerk.abandon(issued).unwrap(),
            Some(ground) => clerk.refuse(issued, ground).unwrap(),
        };
        assert_eq!(served.desk.ask("SELECT count(*) FROM visits WHERE ended_at IS NULL"), ["0"]);
        served.assert_sound(at(3));
    }
}

#[test]
fn what_can_be_no_code_by_its_form_is_no_try() {
    let served = Served::new();
    let mut online = served.open(1);
    let asked = online.at(at(0)).forgot(LI.number, &from()).unwrap();
    let (code, _) = code_in(&online.next_message().unwrap().unwrap());
    for _ in 0..3 {
        for no_code in ["", "12", "12345", "1234567", "123456789", "12x456", "abcdef", "验证码", "一二三四五六"] {
            denied!(online.enter_code(&asked.step, &typed(no_code), &from()), Denied::NotACode);
        }
    }
    // Eight digits are a code where codes are longer, and a wrong one here.
    denied!(online.enter_code(&asked.step, &typed("12345678"), &from()), Denied::WrongCode { left: 4 });
    denied!(online.enter_code(&asked.step, &wrong(&code), &from()), Denied::WrongCode { left: 3 });
    online.enter_code(&asked.step, &code, &from()).unwrap();
}
