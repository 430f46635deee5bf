//! The mobile number at the counter: confirmed, changed, taken out; who is told, which codes follow, and what an import may do.

use serde_json::json;
use xinfeng::counter::{Counter, Fault, ImportNews, NewMobile, Order, Refusal, Stop, Taking};
use xinfeng::device::Outcome;
use xinfeng::domain::{InHand, Mobile, Remark, Reset, Says, Trouble, Verified};
use xinfeng::online::{Message, Online};
use xinfeng::paper::{Fonts, Form, MobileSlip, mobile_slip};
use xinfeng::words::{Language, Words};

use super::{Served, from};
use crate::denied;
use crate::desk::{ADMIN, At, Desk, at, later};
use crate::people::{LI, WANG, csv};
use crate::refused;
use crate::steps::{Steps, typed};
use crate::two_desks::Moody;

const NEW: &str = "13911112222";
const OTHER: &str = "13933334444";

fn number(text: &str) -> NewMobile {
    NewMobile::Number(Mobile::parse(text).unwrap())
}

/// Changes the number of a worker in a visit that is then ended.
fn change(served: &Served, new: &NewMobile, clock: chrono::DateTime<chrono::Utc>) {
    let mut clerk = served.desk.sign_in_at("1001", clock);
    let verified = clerk.verified(&LI, clock);
    clerk.at(clock).change_mobile(&verified, new).unwrap();
    clerk.at(clock).on(&served.desk.press()).print_mobile_slip(&verified).unwrap();
    clerk.at(clock).abandon(verified).unwrap();
}

/// Every message that waits, with where it goes.
fn told(online: &mut Online) -> Vec<(String, Message)> {
    std::iter::from_fn(|| online.next_message().unwrap()).map(|it| (it.to.expose().to_owned(), it)).collect()
}

fn whom(told: &[(String, Message)]) -> Vec<&str> {
    told.iter().map(|(to, _)| to.as_str()).collect()
}

/// Brings LI's row in with this number: how many rows changed, how many mobile numbers were held, and which lines were named.
fn import(desk: &Desk, mobile: &str, card: &str) -> (u64, u64, Vec<u64>) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), csv(&[LI]).replace("13800138000", mobile).replace(LI.card, card)).unwrap();
    let mut lines = Vec::new();
    let mut told = |told: ImportNews<'_>| {
        if let ImportNews::MobileHeld(line) = told {
            lines.push(line);
        }
    };
    let done = desk.sign_in_at(ADMIN, at(60)).at(at(60)).import(file.path(), &Taking::default(), &mut told).unwrap();
    assert_eq!(done.rows.left_some_out(), done.rows.mobiles > 0);
    (done.rows.changed, done.rows.mobiles, lines)
}

fn registered(desk: &Desk) -> String {
    desk.ask("SELECT mobile_key FROM workers WHERE id = 1").remove(0)
}

#[test]
fn a_worker_who_says_his_number_by_heart_confirms_it_and_no_screen_says_it_for_him() {
    let served = Served::new();
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let verified = clerk.verified(&LI, at(0));
    let shown = clerk.at(at(1)).mobile(&verified).unwrap();
    assert_eq!((shown.beginning.as_deref(), shown.since, shown.codes_from), (Some("139********"), None, None));
    for wrong in ["0002", "9000", "001", ""] {
        refused!(clerk.confirm_mobile(&verified, &typed(wrong)), Refusal::MobileDiffers);
    }
    let person = served.desk.last("step_refused")["person"].clone();
    assert_eq!(served.desk.last("step_refused")["why"], "mobile_differs");
    for right in ["0001", "13900000001"] {
        clerk.confirm_mobile(&verified, &typed(right)).unwrap();
    }
    let confirmed = served.desk.last("mobile_confirmed");
    assert_eq!(confirmed["person"], person);
    assert_eq!(confirmed["business"], verified.visit().number.to_string());
    assert_eq!(confirmed["mobile"].as_str().unwrap().len(), 64);
    // It changes nothing, and the envelope follows as ever.
    assert_eq!(registered(&served.desk), "13900000001");
    clerk.at(at(2)).on(&served.desk.press()).issue(verified, Order::default()).unwrap();
    served.assert_sound(at(3));
}

#[test]
fn a_changed_number_gets_no_code_for_seven_days_and_the_one_before_is_told() {
    let served = Served::new();
    let mut online = served.open(1);
    change(&served, &number(NEW), at(0));
    let messages = told(online.at(at(1)));
    assert_eq!(whom(&messages), ["13900000001"]);
    assert!(matches!(messages[0].1.says, Says::MobileChanged { at: when, .. } if when == at(0)));
    online.at(at(2)).forgot(LI.number, &from()).unwrap();
    online.at(later(6, 60)).forgot(LI.number, &from()).unwrap();
    assert!(told(&mut online).is_empty(), "too new for a code");
    online.at(later(7, 1)).forgot(LI.number, &from()).unwrap();
    let messages = told(&mut online);
    assert_eq!(whom(&messages), [NEW]);
    assert!(matches!(messages[0].1.says, Says::Code { .. }));
    served.assert_sound(later(8, 0));
}

#[test]
fn a_code_that_is_on_its_way_to_the_number_before_leads_nowhere() {
    let served = Served::new();
    let mut online = served.open(1);
    let asked = online.at(at(0)).forgot(LI.number, &from()).unwrap();
    let message = online.next_message().unwrap().unwrap();
    let (code, _) = super::code_in(&message);
    change(&served, &number(NEW), at(1));
    denied!(online.at(at(2)).enter_code(&asked.step, &code, &from()), xinfeng::online::Denied::CodeOver);
    // Nor does a step that the right code began before.
    let asked = online.at(at(2)).forgot(WANG.number, &from()).unwrap();
    let (code, _) = told(&mut online).pop().map(|(_, message)| super::code_in(&message)).unwrap();
    let step = online.enter_code(&asked.step, &code, &from()).unwrap().step;
    let mut clerk = served.desk.sign_in_at("1001", at(3));
    let verified = clerk.verified(&WANG, at(3));
    clerk.at(at(3)).change_mobile(&verified, &number(OTHER)).unwrap();
    let own = typed("nine-white-9-sails");
    denied!(online.at(at(4)).reset_password(&step, &own, &own, &from()), xinfeng::online::Denied::SessionOver);
}

#[test]
fn the_entry_has_digests_alone_and_no_number_is_in_the_journal() {
    let served = Served::new();
    change(&served, &number(NEW), at(0));
    let changed = || served.desk.all("mobile_changed").pop().unwrap();
    let first = changed();
    change(&served, &number("13900000001"), at(1));
    let second = changed();
    // There and back: the same number has the same digest.
    assert_eq!((&first["was"], &first["now"]), (&second["now"], &second["was"]));
    change(&served, &NewMobile::Nothing, at(2));
    assert_eq!(changed().get("now"), None);
    assert_eq!((registered(&served.desk).as_str(), served.desk.ask("SELECT after FROM mobile_changes").len()), ("", 3));
    for line in served.desk.ask("SELECT line FROM journal") {
        assert!(!line.contains(NEW) && !line.contains("13900000001") && !line.contains("2222\""), "{line}");
    }
    let kept = served.desk.ask("SELECT before || ' ' || after FROM mobile_changes ORDER BY id");
    assert_eq!(kept, ["139****0001 139****2222", "139****2222 139****0001", "139****0001 "]);
    assert!(served.desk.tamper("DELETE FROM mobile_changes").is_err());
    assert!(served.desk.tamper("UPDATE mobile_changes SET worker = 2").is_err());
    served.assert_sound(at(3));
}

#[test]
fn whoever_changes_a_number_twice_does_not_keep_the_first_one_from_hearing() {
    let served = Served::new();
    let mut online = served.open(1);
    change(&served, &number(NEW), at(0));
    assert_eq!(whom(&told(online.at(at(1)))), ["13900000001"]);
    change(&served, &number(OTHER), later(1, 0));
    let messages = told(online.at(later(1, 1)));
    assert_eq!(whom(&messages), [NEW, "13900000001"]);
    // A reset is told to the number that was long his, too.
    served.desk.settle(|settings| settings.online.notice = xinfeng::settings::ResetNotice::HandOver);
    served.hand_over(&LI, later(2, 0));
    let messages = told(online.at(later(2, 1)));
    assert_eq!(whom(&messages), [OTHER, "13900000001"]);
    // Back to the first: it does not hear of itself twice.
    change(&served, &number("13900000001"), later(3, 0));
    let messages = told(online.at(later(3, 1)));
    assert_eq!(whom(&messages), [OTHER]);
}

#[test]
fn an_import_leaves_the_number_that_a_worker_signed_for_says_so_and_brings_the_rest() {
    let served = Served::new();
    change(&served, &number(NEW), at(0));
    assert_eq!(import(&served.desk, OTHER, "A00000019"), (1, 1, vec![2]));
    assert_eq!(registered(&served.desk), NEW);
    assert_eq!(served.desk.ask("SELECT card_key FROM workers WHERE id = 1"), ["A00000019"]);
    assert_eq!(served.desk.last("imported")["mobiles"], 1);
    assert_eq!(served.desk.ask("SELECT count(*) FROM register_changes WHERE field = 'mobile'"), ["0"]);
    // The register has caught up, in whatever spelling: nothing is held.
    assert_eq!(import(&served.desk, "139-1111-2222", "A00000019"), (0, 0, vec![]));
    assert_eq!(served.desk.last("imported").get("mobiles"), None);
    // None at all is another, too.
    assert_eq!(import(&served.desk, "", "A00000019"), (0, 1, vec![2]));
    assert_eq!(registered(&served.desk), NEW);
}

#[test]
fn a_number_that_nobody_signed_for_is_still_the_register_s() {
    let served = Served::new();
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let verified = clerk.verified(&LI, at(0));
    clerk.at(at(0)).confirm_mobile(&verified, &typed("0001")).unwrap();
    assert_eq!(import(&served.desk, OTHER, LI.card), (1, 0, vec![]));
    assert_eq!(registered(&served.desk), OTHER);
}

#[test]
fn two_with_one_number_are_told_of_at_the_counter() {
    let served = Served::new();
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let verified = clerk.verified(&LI, at(0));
    assert!(!clerk.at(at(0)).mobile(&verified).unwrap().shared);
    clerk.change_mobile(&verified, &number("13900000002")).unwrap();
    assert!(clerk.mobile(&verified).unwrap().shared);
}

#[test]
fn what_is_no_other_number_changes_nothing() {
    let served = Served::new();
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let verified = clerk.verified(&LI, at(0));
    for wrong in ["1390000000", "10900000003", "23800138000", ""] {
        assert!(matches!(clerk.read_mobile(wrong), Err(Refusal::NotAMobile { practice: false })), "{wrong}");
    }
    let invented = NewMobile::Number(Mobile::of_practice("10900000003").unwrap());
    refused!(clerk.at(at(0)).change_mobile(&verified, &invented), Refusal::NotAMobile { .. });
    refused!(clerk.change_mobile(&verified, &number("13900000001")), Refusal::MobileSame);
    served.desk.tamper("UPDATE workers SET mobile_key = '' WHERE id = 1").unwrap();
    refused!(clerk.change_mobile(&verified, &NewMobile::Nothing), Refusal::MobileSame);
    assert!(served.desk.all("mobile_changed").is_empty());
    refused!(clerk.on(&served.desk.press()).print_mobile_slip(&verified), Refusal::NoMobileSlip);
}

/// A verification that an envelope would not be printed on changes no number either.
#[test]
fn a_number_is_changed_on_the_evidence_that_an_envelope_needs_and_on_no_less() {
    let served = Served::new();
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let verified = clerk.verified(&LI, at(0));
    refused!(clerk.at(at(6)).change_mobile(&verified, &number(NEW)), Refusal::Stale);
    refused!(clerk.mobile(&verified), Refusal::Stale);
    let again = again(&mut clerk, verified);
    // A colleague does not go on with it.
    refused!(served.desk.sign_in_at("1002", at(6)).at(at(6)).change_mobile(&again, &number(NEW)), Refusal::Stale);
    // The card was lost meanwhile, or belongs to nobody the register would serve.
    served.desk.tamper("UPDATE workers SET card_state = 'frozen' WHERE id = 1").unwrap();
    refused!(clerk.at(at(7)).change_mobile(&again, &number(NEW)), Refusal::Obstacle(_));
    served.desk.tamper("UPDATE workers SET card_state = 'normal', card_key = 'A00000019' WHERE id = 1").unwrap();
    let gate = clerk.change_mobile(&again, &number(NEW)).unwrap_err();
    assert!(matches!(gate, Stop::Failed(Fault::Store(xinfeng::store::StoreFault::Gate))), "{gate:?}");
    assert_eq!(registered(&served.desk), "13900000001");
}

fn again(clerk: &mut Counter, verified: Reset<Verified>) -> Reset<Verified> {
    let found = verified.lapsed();
    clerk.verified_from(found, &LI, at(6))
}

#[test]
fn the_slip_is_printed_again_as_often_as_it_is_wanted_and_in_its_visit_alone() {
    let served = Served::new();
    let desk = &served.desk;
    let jams = desk.press_with(Moody { drawer: desk.drawer(), mood: Outcome::Failed(Trouble::Jam) });
    let mut clerk = desk.sign_in_at("1001", at(0));
    let verified = clerk.verified(&LI, at(0));
    clerk.at(at(0)).change_mobile(&verified, &number(NEW)).unwrap();
    let stopped = clerk.on(&jams).print_mobile_slip(&verified).unwrap_err();
    assert!(matches!(stopped, Stop::Failed(Fault::NoPrinter { trouble: Trouble::Jam, .. })), "{stopped:?}");
    let business = verified.visit().number.to_string();
    let trouble = json!({ "business": business, "trouble": desk.last("mobile_slip_trouble")["trouble"], "sure": true });
    assert_eq!(desk.last("mobile_slip_trouble"), trouble);
    // Somebody else's hands, and a restart in between: the visit goes on with its card, and has its slip.
    drop((verified, clerk));
    let mut colleague = desk.sign_in_at("1002", at(1));
    let unfinished = colleague.only_unfinished(at(1));
    let InHand::Found(found) = colleague.at(at(1)).resume(&unfinished).unwrap() else { panic!("nothing is on paper") };
    let verified = colleague.verified_from(found, &LI, at(1));
    for _ in 0..2 {
        colleague.at(at(1)).on(&desk.press()).print_mobile_slip(&verified).unwrap();
    }
    assert_eq!((desk.sheets().len(), desk.all("mobile_slip_printed").len()), (2, 3));
    colleague.at(at(2)).abandon(verified).unwrap();
    let verified = colleague.verified(&LI, at(3));
    refused!(colleague.at(at(3)).print_mobile_slip(&verified), Refusal::NoMobileSlip);
}

#[test]
fn whoever_verifies_the_worker_next_sees_that_the_number_changed_at_the_counter() {
    let served = Served::new();
    change(&served, &number(NEW), at(0));
    let mut clerk = served.desk.sign_in_at("1001", at(1));
    assert_eq!(clerk.found(&LI, at(1)).remarks(), [Remark::MobileAtCounter(0)]);
    assert_eq!(clerk.found(&LI, later(29, 0)).remarks(), [Remark::MobileAtCounter(29)]);
    assert_eq!(clerk.found(&LI, later(31, 0)).remarks(), []);
    for language in Language::ALL {
        let words = Words::new(language);
        assert!(words.remark(Remark::MobileAtCounter(5)).contains('5'));
        assert_ne!(words.remark(Remark::MobileAtCounter(0)), words.remark(Remark::MobileAtCounter(5)));
    }
}

#[test]
fn the_slip_fits_on_every_form_in_both_languages_and_has_no_whole_number_on_it() {
    let served = Served::new();
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let verified = clerk.verified(&LI, at(0));
    let (fonts, at) = (Fonts::embedded().unwrap(), at(0).naive_utc());
    for language in Language::ALL {
        let words = Words::new(language);
        for form in Form::shipped().unwrap() {
            for (before, after) in [("138****8000", "139****2222"), ("", "139****2222"), ("138****8000", "")] {
                let slip = MobileSlip {
                    practice: true,
                    office_name: &clerk.office().name,
                    number: "110105-01-99999999",
                    business: &verified.visit().number,
                    name: &verified.worker().name,
                    id_number: &LI.id(),
                    before,
                    after,
                    changed: at,
                    station: clerk.session().station(),
                    user: clerk.session().user(),
                    user_name: &clerk.user().name,
                    at,
                    journal_head: "427-K4TB-9XWE-2HRM-VP7D",
                };
                let pdf = mobile_slip(&fonts, &words, &form, &slip).unwrap();
                assert!(pdf.bytes().len() < 60_000, "{pdf:?}");
            }
        }
    }
}
