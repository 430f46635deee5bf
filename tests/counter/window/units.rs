//! An employer asks in the window: by keys alone, what was typed stays, and one month after another.

use iced::keyboard::key::Named;

use super::{PACE, Seat, Stroke};
use crate::desk::{Desk, password_of};
use crate::employers::factory_code;
use crate::people::{LI, NOBODY, ZHAO};
use crate::records::{CONTRIBUTIONS, FACTORY, bring, code, records};
use crate::terminal::run;
use xinfeng::domain::RegisterKind;
use xinfeng::settings::MedicalAt;

/// A desk where the factory has paid in two months.
fn with_two_months() -> Desk {
    let desk = crate::desk::desk();
    records(&desk);
    let row = format!("{CONTRIBUTIONS}\n{},110,202510,{},5000,800,400,paid\n", ZHAO.number, code(FACTORY));
    assert_eq!(bring(&desk, RegisterKind::Contributions, &row).new, 1);
    desk
}

fn seated() -> Seat {
    let mut seat = Seat::at(with_two_months());
    seat.sign_in("1001");
    seat
}

fn asking(seat: &mut Seat) -> &mut Seat {
    seat.press(Stroke::alt('e')).typed(&factory_code(), PACE).press(Named::Enter).typed(NOBODY, PACE).press(Named::Enter)
}

/// The newest month of the factory.
pub fn opened() -> Seat {
    let mut seat = seated();
    asking(&mut seat).typed("钱经办", PACE).press(Named::Enter).typed("委托书17号", PACE).enter();
    seat.assert_at("unit");
    seat.press(Named::ArrowLeft);
    seat
}

/// What a query left in the journal, but for who signed in and out.
fn left(desk: &Desk) -> Vec<String> {
    let entries = desk.entries().into_iter().filter(|entry| entry["event"].as_str().unwrap().starts_with("employer_"));
    entries.map(|entry| format!("{} {} {}", entry["actor"], entry["event"], entry["facts"])).collect()
}

#[test]
fn what_is_missing_in_a_month_since_another_bureau_keeps_it_is_said_beside_it_and_of_its_file() {
    let said = |medical| {
        let desk = with_two_months();
        desk.settle(|settings| settings.medical = medical);
        let mut seat = Seat::at(desk);
        seat.sign_in("1001");
        asking(&mut seat).typed("钱经办", PACE).press(Named::Enter).typed("委托书17号", PACE).enter();
        let sums = seat.shows("不含医疗保险、生育保险，请到医保经办机构查询。");
        seat.press(Named::ArrowDown);
        let worker = seat.shows("不含医疗保险、生育保险，请到医保经办机构查询。");
        seat.press(Stroke::alt('e')).press(Stroke::alt('3')).press(Named::Enter).assert_at("unit");
        (sums, worker, seat.texts().iter().any(|text| text.contains("（不含医疗、生育保险）已存为")))
    };
    assert_eq!(said(MedicalAt::Here), (false, false, false));
    assert_eq!(said(MedicalAt::MedicalBureau), (true, true, true));
}

#[test]
fn an_auditor_reads_who_asked_until_the_next_key() {
    let mut seat = opened();
    let query = seat.desk.all("employer_month_shown")[0]["query"].as_i64().unwrap();
    seat.press(Named::Escape).press(Named::F12);
    seat.sign_in("3001");
    seat.assert_at("journal");
    let offered = |seat: &mut Seat| seat.shows("查看经办人");
    assert!(!offered(&mut seat), "{:?}", seat.texts());
    seat.press(Stroke::alt('w'));
    let number = format!("{}-01-{query}", seat.desk.ask("SELECT code FROM office")[0]);
    seat.typed(&number, PACE).press(Named::Enter);
    assert!(offered(&mut seat) && !seat.shows("钱经办"), "{:?}", seat.texts());
    seat.press(Stroke::alt('w'));
    assert!(seat.shows("经办人：钱经办；授权委托书：委托书17号"), "{:?}", seat.texts());
    assert_eq!(seat.count("employer_asker_read"), 1);
    seat.press(Named::ArrowDown);
    assert!(!seat.shows("钱经办") && !offered(&mut seat), "{:?}", seat.texts());
}

#[test]
fn a_query_leaves_at_a_terminal_what_it_leaves_at_a_window() {
    let mut seat = seated();
    asking(&mut seat).typed("钱经办", PACE).press(Named::Enter).typed("委托书17号", PACE).enter();
    seat.assert_at("unit");
    seat.enter().assert_at("find");
    let terminal = with_two_months();
    let words = ["employer", "--month", "202510", "--user", "1001"];
    let answers =
        [password_of("1001").expose().to_owned(), factory_code(), NOBODY.into(), "钱经办".into(), "委托书17号".into()];
    let ended = run(terminal.path(), &words, &answers.each_ref().map(String::as_str));
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert_eq!(left(&terminal).len(), 2, "{:?}", left(&terminal));
    assert_eq!(left(&seat.desk), left(&terminal));
}

#[test]
fn a_unit_s_months_are_shown_by_keys_alone_and_the_query_ends_with_enter() {
    let mut seat = opened();
    seat.assert_at("unit");
    let texts = seat.texts().join("\n");
    assert!(texts.contains("李*明") && texts.contains("110105********002X") && texts.contains("2025-09"), "{texts}");
    assert!(![LI.number, LI.name, NOBODY].iter().any(|secret| texts.contains(secret)), "{texts}");
    seat.press(Named::ArrowRight);
    assert!(seat.texts().join("\n").contains("2025-10"));
    assert_eq!((seat.count("employer_queried"), seat.count("employer_month_shown")), (1, 2));
    assert!(seat.shows("2025-10 全单位合计：应缴，含欠缴（元）") && !seat.shows("李*明 的各险种"), "{:?}", seat.texts());
    // Whoever is chosen is looked at, and Tab leads back to the sums, and on to what is owed.
    seat.press(Named::ArrowLeft).press(Named::ArrowDown).press(Named::ArrowUp);
    assert!(seat.shows("李*明 的各险种") && seat.shows("575.50"), "{:?}", seat.texts());
    seat.press(Named::Tab);
    assert!(
        seat.shows("2025-09 全单位合计：应缴，含欠缴（元）") && seat.shows("欠缴合计 575.50 元，共 1 个月。"),
        "{:?}",
        seat.texts()
    );
    seat.press(Named::Tab);
    assert!(seat.shows("2025-09：575.50 元") && !seat.shows("2025-09 全单位合计：应缴，含欠缴（元）"), "{:?}", seat.texts());
    seat.press(Named::Tab);
    assert!(seat.shows("李*明 的各险种"), "{:?}", seat.texts());
    seat.press(Stroke::alt('s')).assert_at("unit");
    assert!(seat.texts().iter().any(|text| text.contains("已打印")), "{:?}", seat.texts());
    assert_eq!(seat.count("employer_list_printed"), 1);
    // What was said goes with the next key: in large type it stands where the list does.
    seat.press(Named::Tab);
    assert!(!seat.texts().iter().any(|text| text.contains("已打印")), "{:?}", seat.texts());
    seat.enter().assert_at("find");
    seat.assert_says("unit-ended");
}

#[test]
fn of_many_months_that_are_owed_the_newest_are_listed_and_the_others_counted() {
    let desk = with_two_months();
    let owed = |month| format!("{},110,2024{month:02},{},5000,800,400,owed\n", ZHAO.number, code(FACTORY));
    let rows: String = (1..=10).map(owed).collect();
    assert_eq!(bring(&desk, RegisterKind::Contributions, &format!("{CONTRIBUTIONS}\n{rows}")).new, 10);
    let mut seat = Seat::at(desk);
    seat.sign_in("1001");
    asking(&mut seat).typed("钱经办", PACE).press(Named::Enter).typed("委托书17号", PACE).enter();
    seat.assert_at("unit");
    assert!(seat.shows("欠缴合计 12,575.50 元，共 11 个月。") && !seat.shows("2024-07：1,200.00 元"), "{:?}", seat.texts());
    seat.press(Named::Tab);
    assert!(seat.shows("2024-05：1,200.00 元") && !seat.shows("2024-04：1,200.00 元"), "{:?}", seat.texts());
    assert!(seat.shows("另有更早的 4 个月，按 ← 逐月查看。"), "{:?}", seat.texts());
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
    let mut seat = seated();
    seat.press(Stroke::alt('e')).typed("91000000MA0000001Z", PACE).press(Named::Enter);
    seat.assert_says("refusal-not-an-employer-code");
    assert!(seat.texts().join("").replace(' ', "").contains("91000000MA0000001Z"), "{:?}", seat.texts());
    seat.press(Named::Escape);
    seat.typed(&factory_code(), PACE).press(Named::Enter).typed(NOBODY, PACE).press(Named::Enter);
    seat.typed("钱经办", PACE).press(Named::Enter).press(Named::Enter).assert_says("employer-field-missing");
    seat.typed("1", PACE).press(Named::Enter).assert_says("refusal-authority-missing");
    assert!(seat.shows("钱经办"), "{:?}", seat.texts());
    seat.press(Named::Escape).press(Named::Escape).assert_at("find");
    assert_eq!(seat.count("employer_queried"), 0);
}

#[test]
fn a_month_goes_into_a_file_and_the_month_is_shown_again() {
    let mut seat = opened();
    seat.press(Stroke::alt('e')).assert_at("form");
    // Into the data folder, since nothing is left in anybody's home.
    seat.press(Stroke::alt('3')).enter().assert_at("unit");
    assert_eq!(seat.desk.last("employer_list_exported")["month"], 202_509);
    seat.press(Stroke::alt('e')).press(Named::Escape);
    seat.press(Named::Escape).assert_at("unit");
}
