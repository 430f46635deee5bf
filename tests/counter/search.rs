//! Searching the register by something else than the number of today: who is found, what is shown, what is on the record.

use xinfeng::counter::{Counter, Differs, ImportNews, Refusal, SearchFound, Stop, Taking, ValueOrigin};
use xinfeng::domain::{MOST_FOUND, SearchBy, SearchPace, SearchReason};
use xinfeng::settings::Settings;

use crate::desk::{ADMIN, At, Desk, at, closed_desk, desk, later, password_of};
use crate::people::{CHANGED, HOUSEHOLD, LI, MOBILE, OTHER_TWIN, Person, TWIN, WANG, ZHAO, csv};
use crate::refused;
use crate::terminal::run;

fn search(counter: &mut Counter, by: SearchBy, typed: &str) -> Result<SearchFound, Stop> {
    let sought = counter.read_sought(by, typed)?;
    counter.search(&sought, SearchReason::NoNumber, "")
}

#[track_caller]
fn found(desk: &Desk, by: SearchBy, typed: &str) -> SearchFound {
    search(desk.sign_in("1001").at(at(0)), by, typed).unwrap()
}

fn bring_in(desk: &Desk, text: &str) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let taking = Taking::default();
    desk.sign_in(ADMIN)
        .at(at(0))
        .import(file.path(), &taking, &mut |told| {
            assert!(!matches!(told, ImportNews::Refused(_)), "{told:?}");
        })
        .unwrap();
}

fn names(found: &SearchFound) -> Vec<&str> {
    found.rows.iter().map(|row| row.name.reveal()).collect()
}

/// A given name that nobody else has.
fn name_of(place: usize) -> char {
    char::from_u32(0x4E00 + u32::try_from(place).unwrap()).unwrap()
}

/// So many more with one surname, born on two days.
fn many(count: usize) -> String {
    let mut text = csv(&[]);
    for place in 0..count {
        let day = if place % 2 == 0 { "19900101" } else { "19900102" };
        let body = format!("110105{day}{place:03}");
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let check = char::from(b"10X98765432"[(sum % 11) as usize]);
        let name = name_of(place);
        let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
        text +=
            &format!("{body}{check},欧阳{name},1,01,{day},{HOUSEHOLD},110105,139{place:08},C{place:08},normal,,,normal\n");
    }
    text
}

#[test]
fn a_worker_is_found_by_name_by_its_beginning_by_card_by_mobile_and_by_a_number_of_old() {
    let desk = desk();
    assert_eq!(names(&found(&desk, SearchBy::Name, "李小明")), ["李小明"]);
    assert_eq!(names(&found(&desk, SearchBy::Name, "李小*")), ["李小明"]);
    assert_eq!(names(&found(&desk, SearchBy::Name, "小明")), [""; 0]);
    assert_eq!(names(&found(&desk, SearchBy::Card, "a5173 0639")), [WANG.name]);
    assert_eq!(names(&found(&desk, SearchBy::OldNumber, "110105700101001")), [CHANGED.name]);
    // What he has today is no number of old.
    assert_eq!(names(&found(&desk, SearchBy::OldNumber, CHANGED.number)), [""; 0]);
    let mobile = found(&desk, SearchBy::Mobile, MOBILE);
    assert_eq!((mobile.rows.len(), mobile.more), (25, false));
    assert_eq!(found(&desk, SearchBy::Mobile, "+86 138-0013-8000").rows, mobile.rows);
    assert_eq!(found(&desk, SearchBy::Mobile, "13800138001").rows, []);
    desk.assert_sound();
}

#[test]
fn a_mobile_number_is_found_however_the_register_spells_it() {
    let desk = desk();
    for (person, spelt) in [(LI, "+8613900139000"), (WANG, "8613900139000"), (ZHAO, "13900139000")] {
        let change = format!("UPDATE workers SET mobile_key = '{spelt}' WHERE number_key = '{}'", person.number);
        desk.tamper(&change).unwrap();
    }
    assert_eq!(names(&found(&desk, SearchBy::Mobile, "13900139000")).len(), 3);
}

#[test]
fn more_than_fifty_are_said_and_a_day_of_birth_narrows_them() {
    let desk = desk();
    bring_in(&desk, &many(60));
    let all = found(&desk, SearchBy::Name, "欧阳*");
    assert_eq!((all.rows.len(), all.more), (MOST_FOUND, true));
    let last = desk.last("register_searched");
    assert_eq!((&last["people"], &last["more"]), (&50.into(), &true.into()));
    let born = found(&desk, SearchBy::Name, "欧阳* 1990-01-02");
    assert_eq!((born.rows.len(), born.more), (30, false));
    let seventh = format!("欧阳{}", name_of(7));
    assert_eq!(names(&found(&desk, SearchBy::Name, &format!("{seventh} 19900102"))), [seventh.as_str()]);
    assert_eq!(names(&found(&desk, SearchBy::Name, &format!("{seventh} 19900101"))), [""; 0]);
}

#[test]
fn what_is_shown_is_masked_with_where_it_comes_from_and_nothing_of_the_card_s_number() {
    let desk = desk();
    let row = found(&desk, SearchBy::Name, "李小明").rows.remove(0);
    assert_eq!((row.number.to_string(), row.name.to_string()), ("110105********002X".into(), "李*明".into()));
    assert_eq!((row.mobile.as_str(), row.mobile_origin), ("138****8000", ValueOrigin::Register));
    assert_eq!((row.birth_year, row.old_numbers, row.card_origin), (Some(1949), 0, ValueOrigin::Register));
    let debug = format!("{row:?}");
    for secret in [LI.number, LI.name, MOBILE, LI.card, &LI.card[3..], "1231"] {
        assert!(!debug.contains(secret), "{debug}");
    }
    desk.import(&[Person { card: "A51730699", ..LI }], at(60));
    let counter = &mut desk.sign_in_at("1001", at(61));
    let row = search(counter.at(at(61)), SearchBy::Card, "A51730699").unwrap().rows.remove(0);
    assert_eq!(row.card_origin, ValueOrigin::RegisterSince(at(60).date_naive()));
    assert_eq!(search(counter.at(at(61)), SearchBy::Card, LI.card).unwrap().rows, [], "the card before is nobody's");
    assert_eq!(search(counter.at(at(62)), SearchBy::OldNumber, "110105700101001").unwrap().rows[0].old_numbers, 2);
}

#[test]
fn people_who_are_alike_stand_side_by_side_with_what_tells_them_apart() {
    let desk = desk();
    desk.import(&[Person { number: "110105199001010024", card: "B47739201", ..WANG }], at(0));
    let both = found(&desk, SearchBy::Name, WANG.name);
    assert_eq!(both.differ, [Differs::Number, Differs::Birth, Differs::Sex]);
    assert_eq!(found(&desk, SearchBy::Name, LI.name).differ, []);
    // Two with one number: the names differ, and what stands in the number does not.
    desk.tamper(&format!("UPDATE workers SET mobile_key = '13900139000' WHERE number_key = '{}'", TWIN.number)).unwrap();
    let twins = found(&desk, SearchBy::Mobile, "13900139000");
    assert_eq!((twins.rows.len(), twins.differ.as_slice()), (2, [Differs::Name].as_slice()));
    assert!([TWIN.name, OTHER_TWIN.name].iter().all(|name| names(&twins).contains(name)));
}

#[test]
fn a_search_is_on_the_record_with_kind_reason_and_count_and_never_with_the_value() {
    let desk = desk();
    let counter = &mut desk.sign_in("1001");
    let sought = counter.read_sought(SearchBy::Name, "李小*").unwrap();
    counter.at(at(0)).search(&sought, SearchReason::Other, " 社区核对 ").unwrap();
    let entry = desk.last("register_searched");
    let said = (&entry["by"], &entry["reason"], &entry["remark"], &entry["people"]);
    assert_eq!(said, (&"name".into(), &"other".into(), &"社区核对".into(), &1.into()));
    let digest = entry["sought"].as_str().unwrap().to_owned();
    counter.at(at(1)).search(&sought, SearchReason::Call, "is not kept").unwrap();
    let again = desk.last("register_searched");
    assert_eq!((again["sought"].as_str(), again.get("remark")), (Some(digest.as_str()), None));
    let lines = desk.ask("SELECT line FROM journal").concat();
    for secret in ["李小", LI.number, "is not kept", MOBILE] {
        assert!(!lines.contains(secret));
    }
    // Nobody found is on the record, too.
    search(counter.at(at(2)), SearchBy::Name, "没有这人").unwrap();
    let nobody = desk.last("register_searched");
    assert_eq!((&nobody["people"], nobody.get("registered")), (&0.into(), None));
    desk.assert_sound();
}

#[test]
fn whoever_was_found_has_it_in_his_story() {
    let desk = desk();
    found(&desk, SearchBy::Name, "李小*");
    let mut supervisor = desk.sign_in("2001");
    let searched = |lines: &[xinfeng::store::StoryLine]| lines.iter().filter(|line| is_a_search(line)).count();
    assert_eq!(searched(&supervisor.at(at(1)).story(&LI.id()).unwrap()), 1);
    assert_eq!(searched(&supervisor.at(at(1)).story(&WANG.id()).unwrap()), 0);
}

fn is_a_search(line: &xinfeng::store::StoryLine) -> bool {
    use xinfeng::domain::journal::Event;
    use xinfeng::store::StoryLine;
    matches!(line, StoryLine::Entry(listed) if matches!(listed.entry.event(), Some(Event::RegisterSearched { .. })))
}

#[test]
fn another_reason_takes_a_few_words_without_a_number() {
    let desk = desk();
    let counter = &mut desk.sign_in("1001");
    let sought = counter.read_sought(SearchBy::Name, "李小*").unwrap();
    for wrong in ["", "  ", "x", "来电 13800138000", "李小明来电", "找李小"] {
        refused!(counter.at(at(0)).search(&sought, SearchReason::Other, wrong), Refusal::SearchReason);
    }
    assert_eq!(desk.all("register_searched").len(), 0);
}

#[test]
fn who_searches_too_often_waits_and_it_is_on_the_record() {
    let desk = desk();
    let counter = &mut desk.sign_in("1001");
    for place in 0..SearchPace::AN_HOUR {
        search(counter.at(at(i64::try_from(place).unwrap())), SearchBy::Name, "没有这人").unwrap();
    }
    let Err(Stop::Refused(Refusal::SearchedOften { until })) = search(counter.at(at(30)), SearchBy::Name, "李小明")
    else {
        panic!("a search too many was let through");
    };
    assert_eq!(until, at(60));
    assert_eq!(desk.last("step_refused")["why"], "searched_often");
    // A colleague is not held up, another session of the same user is, and an hour after the first there is one more.
    search(desk.sign_in("1002").at(at(30)), SearchBy::Name, "李小明").unwrap();
    let again = &mut desk.sign_in("1001");
    assert!(search(again.at(at(59)), SearchBy::Name, "李小明").is_err());
    search(again.at(at(60)), SearchBy::Name, "李小明").unwrap();
    assert!(search(again.at(at(60)), SearchBy::Name, "李小明").is_err());
    search(again.at(later(1, 0)), SearchBy::Name, "李小明").unwrap();
}

#[test]
fn the_account_of_a_day_says_who_searched_and_how_often() {
    let desk = desk();
    for (user, times) in [("1001", 2), ("1002", 1)] {
        let counter = &mut desk.sign_in(user);
        (0..times).for_each(|_| drop(search(counter.at(at(0)), SearchBy::Name, LI.name).unwrap()));
    }
    let (account, _) = desk.sign_in("3001").at(at(1)).day_account(None).unwrap();
    let searched: Vec<_> = account.searched.iter().map(|(user, times)| (user.as_str(), *times)).collect();
    assert_eq!(searched, [("1001", 2), ("1002", 1)]);
}

#[test]
fn what_is_no_value_to_search_by_is_refused_before_anything_is_read() {
    let desk = desk();
    let counter = desk.sign_in("1001");
    for (by, wrong) in [
        (SearchBy::Name, "*"),
        (SearchBy::Name, "李*"),
        (SearchBy::Name, MOBILE),
        (SearchBy::Card, "730628"),
        (SearchBy::Mobile, "8000"),
        (SearchBy::OldNumber, "1101"),
    ] {
        assert!(counter.read_sought(by, wrong).is_err(), "{by:?} {wrong}");
    }
    let form = Settings::default().card_form;
    assert_eq!(LI.card.len(), form.length());
}

#[test]
fn at_a_terminal_rows_are_masked_a_tab_apart_and_the_last_digits_of_a_card_are_not_enough() {
    let desk = desk();
    let (password, asked) = (password_of("1001"), |by| ["search", "--by", by, "--user", "1001"]);
    let ended = run(desk.path(), &asked("name"), &[password.expose(), "李小*", "no-number"]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let columns: Vec<_> = ended.output.trim_end().split('\t').collect();
    assert_eq!(columns.len(), 11, "{}", ended.output);
    assert_eq!(&columns[..4], ["110105********002X", "李*明", "1949", "female"]);
    assert!(columns.contains(&"138****8000"));
    let shown = format!("{}{}", ended.output, ended.said);
    assert!(![LI.number, LI.card, MOBILE].iter().any(|secret| shown.contains(secret)), "{shown}");
    let card = run(desk.path(), &asked("card"), &[password.expose(), LI.card, "2"]);
    assert_eq!((card.code, card.output.lines().count()), (Some(0), 1));
    assert_eq!(run(desk.path(), &asked("card"), &[password.expose(), &LI.card[3..], "2"]).code, Some(1));
    let other = run(desk.path(), &asked("mobile"), &[password.expose(), MOBILE, "other", "社区核对"]);
    assert_eq!((other.code, other.output.lines().count()), (Some(0), 25), "{}", other.said);
    let nobody = run(desk.path(), &asked("old-number"), &[password.expose(), LI.number, "call"]);
    assert_eq!((nobody.code, nobody.output.as_str()), (Some(1), ""));
    assert!(nobody.said.contains("Nobody was found"), "{}", nobody.said);
    assert_eq!(run(desk.path(), &asked("name"), &[password.expose(), "李小*", "curiosity"]).code, Some(1));
    assert_eq!(run(desk.path(), &asked("nickname"), &[]).code, Some(2));
    let words = ["search", "--by", "name", "--user", ADMIN];
    assert_eq!(run(desk.path(), &words, &[password_of(ADMIN).expose()]).code, Some(1));
    assert_eq!(desk.all("register_searched").len(), 4);
}

#[test]
fn a_pipe_searches_only_where_set_up_allowed_it() {
    let desk = closed_desk();
    let words = ["search", "--by", "name", "--user", "1001"];
    let ended = run(desk.path(), &words, &[password_of("1001").expose(), LI.name, "call"]);
    assert_eq!((ended.code, ended.output.as_str()), (Some(1), ""));
}
