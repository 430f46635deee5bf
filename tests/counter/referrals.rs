//! Referral slips: for whom there is one, what is on the record, and that they name nobody.

use serde_json::json;
use xinfeng::counter::{Refusal, Stop};
use xinfeng::domain::{AreaCode, CardState, NotServed, Obstacle, Referral, RefusalGround, Right};
use xinfeng::paper::{Fonts, Form, ReferralSlip, referral_slip};
use xinfeng::words::{Hours, Language, Words};

use crate::desk::{At, at, desk};
use crate::people::LI;
use crate::refused;
use crate::steps::Steps;

/// Every reason for which somebody is sent on.
fn reasons() -> Vec<NotServed> {
    let area = || AreaCode::parse("310101").unwrap();
    let mut reasons: Vec<_> = RefusalGround::ALL.map(NotServed::Refused).into();
    reasons.extend([Obstacle::Deceased, Obstacle::Cancelled, Obstacle::NoCard].map(NotServed::Obstacle));
    let stopping = CardState::ALL.into_iter().filter(|state| *state != CardState::Normal);
    reasons.extend(stopping.map(|state| NotServed::Obstacle(Obstacle::Card(state))));
    reasons.push(NotServed::Elsewhere { area: area(), office: None });
    reasons.push(NotServed::Elsewhere {
        area: area(), office: Some("上海市黄浦区社会保险事业管理中心".into())
    });
    reasons.extend([NotServed::NotFound, NotServed::Several, NotServed::NotPrintable, NotServed::NoCharacter]);
    reasons.push(NotServed::MedicalBureau);
    reasons
}

#[test]
fn every_reason_fits_on_every_form_in_both_languages() {
    let desk = desk();
    let clerk = desk.sign_in("1001");
    let (fonts, at) = (Fonts::embedded().unwrap(), at(0).naive_utc());
    let longest = "周".repeat(40);
    for language in Language::ALL {
        let words = Words::new(language);
        for form in Form::shipped().unwrap() {
            for why in reasons() {
                let referral = Referral { why, business: None };
                let slip = ReferralSlip {
                    practice: true,
                    office_name: &clerk.office().name,
                    number: "110105-01-99999999",
                    referral: &referral,
                    hours: Hours { hours: Some(&longest), holidays: Some(&longest) },
                    station: clerk.session().station(),
                    user: clerk.session().user(),
                    user_name: &clerk.user().name,
                    at,
                    journal_head: "427-K4TB-9XWE-2HRM-VP7D",
                };
                let pdf = referral_slip(&fonts, &words, &form, &slip).unwrap();
                assert!(pdf.bytes().len() < 60_000, "{pdf:?}");
            }
        }
    }
}

#[test]
fn a_slip_is_on_the_record_with_its_reason_and_with_nobody() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let business = verified.visit().number.clone();
    let ground = RefusalGround::DataDiffers;
    clerk.at(at(1)).on(&desk.drawer()).refuse(verified, ground).unwrap();
    let referral = Referral { why: NotServed::Refused(ground), business: Some(business.clone()) };
    clerk.at(at(1)).on(&desk.press()).refer(&referral).unwrap();
    let facts = json!({ "business": business.to_string(), "why": { "refused": "data_differs" } });
    assert_eq!(desk.last("referred"), facts);
    let [slip] = desk.sheets().try_into().unwrap();
    let entry: i64 = desk.ask("SELECT max(seq) FROM journal")[0].parse().unwrap();
    assert!(slip.ends_with(format!("referral-{entry}.pdf")), "{}", slip.display());
    refused!(desk.sign_in("3001").at(at(2)).on(&desk.press()).refer(&referral), Refusal::NoRight(Right::Serve));
}

#[test]
fn a_slip_says_the_hours_of_this_office_to_whoever_is_to_come_back_here_and_to_nobody_else() {
    let words = Words::new(Language::Chinese);
    let hours = Hours { hours: Some("周一至周五 9:00—17:00"), holidays: Some("法定节假日休息") };
    let when = |why: &NotServed, hours| words.referral(why, hours).when;
    let back = NotServed::Refused(RefusalGround::DocumentMissing);
    let said = when(&back, hours);
    assert!(said.contains("周一至周五 9:00—17:00") && said.contains("法定节假日休息"), "{said}");
    for elsewhere in [NotServed::NotFound, NotServed::Elsewhere { area: AreaCode::parse("310101").unwrap(), office: None }] {
        assert_eq!(when(&elsewhere, hours), when(&back, Hours::default()));
    }
}

/// Two people are sent on before anybody has printed: neither slip takes the place of the other.
#[test]
fn each_slip_lies_in_the_drawer_under_a_number_of_its_own() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let referral = Referral { why: NotServed::NotFound, business: None };
    clerk.at(at(0)).on(&desk.press()).refer(&referral).unwrap();
    clerk.at(at(1)).on(&desk.press()).refer(&referral).unwrap();
    assert_eq!(desk.sheets().len(), 2);
    desk.drawer().empty().unwrap();
    assert_eq!(desk.sheets().len(), 0, "the next start takes them out");
}

#[test]
fn who_is_not_served_by_the_register_can_be_sent_on() {
    let refers = |refusal: Refusal| refusal.refers();
    assert_eq!(refers(Refusal::NotFound { flaw: None }), Some(NotServed::NotFound));
    assert_eq!(refers(Refusal::Several(Vec::new())), Some(NotServed::Several));
    assert_eq!(refers(Refusal::CannotPrint('𠮷')), Some(NotServed::NotPrintable));
    assert_eq!(refers(Refusal::CannotPrint('\u{E000}')), Some(NotServed::NoCharacter));
    let obstacle = Obstacle::Card(CardState::Frozen);
    assert_eq!(refers(Refusal::Obstacle(obstacle)), Some(NotServed::Obstacle(obstacle)));
    let area = AreaCode::parse("310101").unwrap();
    let elsewhere = Refusal::Elsewhere { area: area.clone(), office: None };
    assert_eq!(refers(elsewhere), Some(NotServed::Elsewhere { area, office: None }));
    // A number that was perhaps mistyped sends nobody anywhere.
    let desk = desk();
    let mistyped = xinfeng::domain::IdNumber::parse("110105194912310021").unwrap();
    let Err(Stop::Refused(refusal)) = desk.sign_in("1001").at(at(0)).find(&mistyped) else { panic!("nobody has it") };
    assert_eq!(refers(refusal), None);
}

/// The slip of a real refusal, read back with another program's eyes.
#[test]
#[ignore = "needs poppler-utils (apt-get install poppler-utils)"]
fn a_slip_says_why_and_where_and_names_nobody() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&LI, at(0));
    clerk.at(at(1)).on(&desk.drawer()).refuse(found, RefusalGround::DocumentExpired).unwrap();
    let referral = Referral { why: NotServed::Refused(RefusalGround::DocumentExpired), business: None };
    clerk.at(at(1)).on(&desk.press()).refer(&referral).unwrap();
    let [slip] = desk.sheets().try_into().unwrap();
    let text = crate::outside::output("pdftotext", &["-raw", slip.to_str().unwrap(), "-"]);
    for said in ["不予办理告知单", "已过有效期", "公安机关", "12333"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    for hidden in [LI.name, LI.number, &LI.card[3..]] {
        assert!(!text.contains(hidden), "{hidden}");
    }
}
