//! Finding a worker: by any number, in any spelling, with what the clerk should notice.

use serde_json::json;
use xinfeng::counter::Stop;
use xinfeng::domain::{Flaw, Reason, Remark, Sex};

use crate::desk::{At, at, desk, later};
use crate::people::*;
use crate::steps::Steps;

#[test]
fn a_worker_is_found_by_every_number_that_was_ever_his_and_nothing_else() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    for spelled in ["110105198001090175", "110105197001010038", "110105700101001", "１１０１０５１９８００１０９０１７５ "]
    {
        let found = clerk.at(at(0)).find(&number(spelled)).unwrap();
        assert_eq!(found.worker().name.reveal(), CHANGED.name, "{spelled}");
        let old = found.remarks().contains(&Remark::FoundByOldNumber);
        assert_eq!(old, number(spelled) != CHANGED.id(), "{spelled}");
        assert_eq!(desk.last("searched")["result"], "found");
    }
    // The fifteen digits of a number of today are the same number, not an old one.
    let found = clerk.at(at(0)).find(&number("110105491231002")).unwrap();
    assert!(found.worker().name.reveal() == LI.name && !found.remarks().contains(&Remark::FoundByOldNumber));
    assert!(
        matches!(clerk.at(at(0)).find(&number("110105700101003")).map(drop), Ok(())),
        "a second old number's short form"
    );
    assert!(matches!(clerk.at(at(0)).find(&number("110105700101005")), Err(Stop::Refused(_))));
}

#[test]
fn every_kind_of_number_leads_to_its_documents() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    for (person, document) in [
        (LI, "resident_id_card"),
        (PERMIT, "residence_permit"),
        (FOREIGN, "foreign_resident_card"),
        (RARE, "resident_id_card"),
    ] {
        clerk.verified(&person, at(0));
        assert_eq!(desk.last("verified")["documents"], json!({ "id": document, "card": "social_security_card" }));
    }
}

#[test]
fn what_is_compared_with_the_card_is_shown_whole_and_the_view_is_on_the_record() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&RARE, at(0));
    let (_, shown) = clerk.looked_at(found, at(0));
    assert_eq!((shown.name.as_str(), shown.household.as_str(), shown.sex), ("𠮷䶮·㛃", HOUSEHOLD, None::<Sex>));
    assert_eq!(shown.number, "110105********0206");
    assert_eq!(desk.last("viewed"), json!({ "person": desk.code(&RARE) }));
}

#[test]
fn a_flawed_number_in_the_register_is_a_remark_and_no_refusal() {
    let desk = desk();
    let found = desk.sign_in("1001").found(&FLAWED, at(0));
    assert_eq!(found.remarks(), [Remark::NumberFlawed(Flaw::CheckCharacter)]);
}

#[test]
fn a_second_reset_on_one_day_and_the_fourth_in_a_month_are_remarked_and_counted() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    for day in 0..3 {
        let clock = later(day, 0);
        assert_eq!(clerk.found(&LI, clock).remarks(), []);
        clerk.delivered(&desk, &LI, Reason::Forgotten, clock);
        // The day ends at four in the afternoon, UTC.
        assert!(clerk.found(&LI, later(day, 899)).remarks().contains(&Remark::ResetToday));
    }
    assert_eq!(clerk.found(&LI, later(2, 900)).remarks(), [Remark::OftenReset]);
    clerk.delivered(&desk, &LI, Reason::Locked, later(3, 0));
    let counted: Vec<_> = desk.all("issued").iter().map(|issued| issued["resets_in_30_days"].clone()).collect();
    assert_eq!(counted, [0, 1, 2, 3]);
    assert_eq!(desk.all("handed_over").pop().unwrap()["reason"], "locked");
    clerk.found(&LI, later(20, 0));
    assert_eq!(clerk.found(&LI, later(40, 0)).remarks(), []);
}

#[test]
fn numbers_are_drawn_without_gaps_and_begin_anew_with_the_local_day_and_year() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    clerk.found(&LI, later(20, 0));
    // The year ends at four in the afternoon, UTC, 39 days after the desk opened.
    for (person, clock) in [(LI, later(39, 898)), (WANG, later(39, 899)), (ZHAO, later(39, 900)), (RARE, later(39, 901))] {
        clerk.delivered(&desk, &person, Reason::Forgotten, clock);
    }
    let start = |facts: &serde_json::Value, name: &str, length: usize| facts[name].as_str().unwrap()[..length].to_owned();
    let business: Vec<_> = desk.all("verified").iter().map(|facts| start(facts, "business", 23)).collect();
    let day = ["20261231-0001", "20261231-0002", "20270101-0001", "20270101-0002"];
    assert_eq!(business, day.map(|day| format!("110105-01-{day}")).map(|full| full[..23].to_owned()));
    let envelopes: Vec<_> = desk.all("issued").iter().map(|facts| start(facts, "envelope", 20)).collect();
    let number = ["26-000001", "26-000002", "27-000001", "27-000002"];
    assert_eq!(envelopes, number.map(|number| format!("E110105-01-{number}")));
}
