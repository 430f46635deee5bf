//! The page of a person: what it shows, masked and whole, and that it is on the record and read by the index.

use std::time::Instant;

use serde_json::json;
use xinfeng::counter::{Order, Refusal};
use xinfeng::domain::{
    CardState, Differences, DifferentFact, QueryPurpose, Reason, SearchBy, SearchReason, UtcOffset, WorkerState,
};
use xinfeng::paper::{DifferenceSlip, Fonts, Form, difference_slip};
use xinfeng::store::PasswordKept;
use xinfeng::words::{Language, Words};

use crate::desk::{At, Desk, at, desk};
use crate::people::*;
use crate::records;
use crate::refused;
use crate::steps::Steps;

const MANY: usize = 99;

#[test]
fn the_page_of_a_person_is_masked_and_on_the_record_before_anything_is_shown() {
    let desk = desk();
    records::records(&desk);
    let mut clerk = desk.sign_in("1001");
    let page = clerk.at(at(1)).look_at_person(&LI.id(), MANY).unwrap();
    let [person] = &page.people[..] else { panic!("{:?}", page.people) };
    assert_eq!((person.facts.name.as_str(), person.facts.number.as_str()), ("李*明", "110105********002X"));
    assert!(!person.facts.whole && person.facts.ethnicity.is_none());
    assert_eq!((person.state, person.mobile.as_deref()), (WorkerState::Normal, Some("138****8000")));
    assert_eq!(person.card.map(|(state, _)| state), Some(CardState::Normal));
    let (_, name, month) = person.employer.clone().unwrap();
    assert_eq!((name.as_str(), month.number()), ("某中学", 202_510));
    assert_eq!((person.password, person.envelope), (PasswordKept::Nothing, None));
    assert_eq!(format!("{person:?}"), "PersonSeen(…)");
    let looked = desk.last("person_looked_at");
    assert_eq!((looked["person"].clone(), looked.get("business")), (desk.code(&LI), None));
    assert_eq!(page.done.entries[0].entry.event().unwrap().about().person.unwrap().as_str(), looked["person"]);
}

#[test]
fn what_is_compared_with_the_document_is_whole_in_a_visit_and_masked_again_afterwards() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&LI, at(0));
    // Nobody has been shown it yet.
    let hand = found.into();
    let page = clerk.at(at(0)).look_at_person_of(&hand, MANY).unwrap();
    assert!(!page.people[0].facts.whole);
    let found = clerk.found(&LI, at(1));
    let (found, _) = clerk.looked_at(found, at(1));
    let verified = clerk.verified_from(found, &LI, at(1));
    let business = verified.visit().number.to_string();
    let page = clerk.at(at(2)).look_at_person_of(&verified.into(), MANY).unwrap();
    assert_eq!((page.people[0].facts.name.as_str(), page.people[0].facts.whole), (LI.name, true));
    assert_eq!(desk.last("person_looked_at")["business"], business);
    assert!(!clerk.at(at(3)).look_at_person(&LI.id(), MANY).unwrap().people[0].facts.whole);
}

#[test]
fn whoever_may_not_be_served_here_and_oneself_have_no_page() {
    let desk = desk();
    desk.settle(|settings| settings.jurisdiction = xinfeng::domain::Jurisdiction::City);
    let mut clerk = desk.sign_in("1001");
    refused!(clerk.at(at(1)).look_at_person(&OTHER_PROVINCE.id(), MANY), Refusal::Elsewhere { .. });
    assert_eq!(desk.last("step_refused")["why"], "insured_elsewhere");
    refused!(clerk.look_at_person(&number(NOBODY), MANY), Refusal::NotFound { .. });
    let own = crate::desk::own_number_of("1001");
    assert!(desk.all("person_looked_at").is_empty());
    let worker = Person { number: own.reveal().to_owned().leak(), ..LI };
    desk.import(&[worker], at(1));
    refused!(clerk.at(at(2)).look_at_person(&own, MANY), Refusal::OwnAffair);
    assert_eq!(desk.last("step_refused")["why"], "own_affair");
    // Who has died has one: whoever asks after him is told why nobody serves him.
    let page = clerk.at(at(3)).look_at_person(&DECEASED.id(), MANY).unwrap();
    assert_eq!(page.people[0].state, WorkerState::Deceased);
}

#[test]
fn what_was_done_says_why_somebody_searched_and_a_statement_has_one_line() {
    let desk = desk();
    records::records(&desk);
    let mut clerk = desk.sign_in("1001");
    let sought = clerk.read_sought(SearchBy::Name, LI.name).unwrap();
    clerk.at(at(0)).search(&sought, SearchReason::Call, "").unwrap();
    clerk.at(at(0)).search(&sought, SearchReason::Other, "社区核对").unwrap();
    let verified = clerk.verified(&LI, at(1));
    let query = clerk.at(at(2)).query(verified, QueryPurpose::Statement).unwrap();
    let words = Words::new(Language::Chinese);
    let told = |clerk: &mut xinfeng::counter::Counter| {
        let page = clerk.look_at_person(&LI.id(), MANY).unwrap();
        let told = page.done.entries.iter().map(|listed| words.event(&listed.entry, UtcOffset::default()));
        told.collect::<Vec<_>>()
    };
    let count = |told: &[String], what: &str| told.iter().filter(|line| line.contains(what)).count();
    let asked = told(clerk.at(at(3)));
    assert_eq!(count(&asked, "申请打印本人个人权益记录单"), 1, "{asked:?}");
    assert_eq!(count(&asked, "按姓名查询登记信息（参保人来电）：查到 1 人"), 1, "{asked:?}");
    assert_eq!(count(&asked, "按姓名查询登记信息（社区核对）：查到 1 人"), 1, "{asked:?}");
    clerk.at(at(3)).statement(&query, Some(2025)).unwrap();
    let told = told(clerk.at(at(4)));
    assert_eq!(count(&told, "出具 2025 年个人权益记录单"), 1, "{told:?}");
    assert_eq!(count(&told, "申请打印本人个人权益记录单"), 0, "{told:?}");
}

#[test]
fn what_was_done_is_found_by_every_number_the_person_ever_had_and_in_every_visit() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    clerk.delivered(&desk, &CHANGED, Reason::Forgotten, at(0));
    clerk.at(at(1)).find(&number("110105700101001")).unwrap();
    clerk.delivered(&desk, &LI, Reason::Forgotten, at(2));
    let page = clerk.at(at(3)).look_at_person(&CHANGED.id(), MANY).unwrap();
    let shown: Vec<i64> = page.done.entries.iter().map(|listed| listed.entry.seq).collect();
    // Whatever line has one of his codes, or the number of his visit, newest first.
    let visit = desk.all("verified")[0]["business"].to_string();
    let numbers = [CHANGED.number, "110105700101001", "110105197001010038"];
    let codes: Vec<String> = numbers.iter().map(|number| desk.code_of(number).to_string()).chain([visit]).collect();
    let his = |line: &String| codes.iter().any(|code| line.contains(code.as_str()));
    let lines = desk.lines();
    let mut expected: Vec<i64> = lines.iter().zip(1..).filter(|(line, _)| his(line)).map(|(_, seq)| seq).collect();
    expected.reverse();
    assert!(expected.len() > 5, "{expected:?}");
    assert_eq!(shown, expected);
    assert_eq!(page.done.older, None);
    assert!(matches!(page.people[0].password, PasswordKept::Envelope(_)));
    assert!(page.people[0].password_changed.is_some());
    let mut old_numbers = page.people[0].old_numbers.clone();
    old_numbers.sort();
    assert_eq!(old_numbers, ["110105********0038", "110105*****1001"]);
    // The same a page of three at a time.
    let page = clerk.at(at(4)).look_at_person(&CHANGED.id(), 3).unwrap();
    let (mut leafed, mut older) = (page.done.entries, page.done.older);
    while let Some(before) = older {
        let done = clerk.at(at(4)).older_of_person(&page.opened, Some(before), 3).unwrap();
        assert!(done.entries.len() <= 3);
        leafed.extend(done.entries);
        older = done.older;
    }
    assert_eq!(leafed.len(), expected.len() + 1);
    assert!(leafed.windows(2).all(|pair| pair[0].entry.seq > pair[1].entry.seq));
    // Nobody leafs on in what somebody else has opened.
    let mut other = desk.sign_in("1002");
    refused!(other.at(at(5)).older_of_person(&page.opened, None, 3), Refusal::NoRight(_));
}

#[test]
fn whose_employer_was_asked_for_a_month_has_it_on_his_page_the_newest_look_first() {
    let desk = desk();
    records::records(&desk);
    let mut clerk = desk.sign_in("1001");
    for minute in 0..6 {
        let query = crate::employers::begin(clerk.at(at(minute))).unwrap();
        clerk.at(at(minute)).unit_month(&query, records::month("202509")).unwrap();
    }
    let mut looks = |person: &Person| {
        let page = clerk.at(at(6)).look_at_person(&person.id(), MANY).unwrap();
        page.people[0].units.iter().map(|look| (look.at, look.month.number(), look.station.to_string())).collect::<Vec<_>>()
    };
    let newest: Vec<_> = [5, 4, 3, 2].map(|minute| (at(minute), 202_509, String::from("01"))).to_vec();
    assert_eq!((looks(&LI), looks(&WANG), looks(&ZHAO)), (newest.clone(), newest, vec![]));
}

#[test]
fn an_envelope_that_waits_at_the_desk_is_said() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    assert!(clerk.at(at(1)).look_at_person(&LI.id(), MANY).unwrap().people[0].envelope.is_some());
}

#[test]
fn what_was_done_is_read_from_the_end_of_the_index_however_long_the_journal_is() {
    let file = crate::twins::file();
    let mut asked = 0;
    for (path, statement) in crate::sources::statements() {
        if path != "store/story.rs" || !statement.contains("seq < ?4") {
            continue;
        }
        let mut plan = file.prepare(&format!("EXPLAIN QUERY PLAN {statement}")).unwrap();
        let none = vec![rusqlite::types::Value::Null; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(none), |row| row.get::<_, String>(3)).unwrap();
        let steps: Vec<String> = steps.map(Result::unwrap).collect();
        let by_key = |step: &String| step.starts_with("SEARCH") && step.contains("KEY");
        assert!(steps.len() == 1 && steps.iter().all(by_key), "{statement}\n{steps:#?}");
        asked += 1;
    }
    assert_eq!(asked, 2);
}

#[test]
fn nothing_that_the_page_of_a_person_reads_is_read_from_end_to_end() {
    let (file, mut asked) = (crate::twins::file(), 0);
    for (path, statement) in crate::sources::statements() {
        let of_a_person = statement.contains("worker = ?1") || statement.contains("person = ?1");
        let of_the_page = path == "store/person.rs" || (path.starts_with("store/online/") && of_a_person);
        if !of_the_page || !statement.starts_with("SELECT") {
            continue;
        }
        let mut plan = file.prepare(&format!("EXPLAIN QUERY PLAN {statement}")).unwrap();
        let none = vec![rusqlite::types::Value::Null; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(none), |row| row.get::<_, String>(3)).unwrap();
        let steps: Vec<String> = steps.map(Result::unwrap).collect();
        assert!(!steps.iter().any(|step| step.starts_with("SCAN")), "{path}: {statement}\n{steps:#?}");
        asked += 1;
    }
    assert!(asked > 12, "{asked}");
}

/// Makes the journal longer by so many entries, every fiftieth about LI, and his messages by a thousand.
fn grow(desk: &Desk, entries: u64) {
    let code = desk.code(&LI);
    let li = code.as_str().unwrap();
    let whose = format!("CASE WHEN n % 50 = 0 THEN '{li}' ELSE printf('%064x', n) END");
    desk.tamper(&format!(
        "CREATE TEMP TABLE head AS SELECT office, station, seq, time FROM heads;
         CREATE TEMP TABLE more AS WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {entries})
             SELECT n, {whose} AS about FROM counted;
         INSERT INTO journal SELECT office, station, seq + n, '{{\"seq\":' || (seq + n) || ',\"time\":\"' || time ||
             '\",\"actor\":\"1001\",\"station\":\"01\",\"origin\":\"window\",\"event\":\"viewed\",\"facts\":{{\"person\":\"' ||
             about || '\"}},\"algorithm\":\"SM3\"}}', printf('%064x', n) FROM head, more;
         INSERT INTO journal_about SELECT office, about, station, seq + n FROM head, more;
         UPDATE heads SET seq = seq + {entries}, about_to = seq + {entries}, hash = printf('%064x', {entries});
         INSERT INTO outbox (worker, says, language, state, written, moved)
             SELECT workers.id, 'password_reset', 'zh-CN', 'delivered', time, time FROM head, more, workers
             WHERE workers.number_key = '{}' AND n <= 1000;
         DROP TABLE head; DROP TABLE more",
        LI.number
    ))
    .unwrap();
}

/// How long the page takes, and the bare query of its index: their medians in milliseconds.
fn measured(desk: &Desk) -> [f64; 2] {
    const TIMES: usize = 101;
    let mut clerk = desk.sign_in_at("1001", at(1));
    let file = desk.open_raw();
    let li = desk.code(&LI);
    let bare = "SELECT count(line) FROM journal JOIN (SELECT office, station, seq FROM journal_about
        WHERE office = (SELECT office FROM folder) AND about = ?1 AND station = '01' ORDER BY seq DESC LIMIT 64)
        USING (office, station, seq)";
    let mut bare = file.prepare(bare).unwrap();
    let mut times = [(); 2].map(|()| Vec::new());
    for _ in 0..TIMES {
        let begun = Instant::now();
        let page = clerk.at(at(1)).look_at_person(&LI.id(), 12).unwrap();
        times[0].push(begun.elapsed().as_secs_f64() * 1e3);
        assert_eq!(page.people[0].notices.len().min(1) + page.done.entries.len().min(1), 2);
        let begun = Instant::now();
        let read: i64 = bare.query_row([li.as_str().unwrap()], |row| row.get(0)).unwrap();
        times[1].push(begun.elapsed().as_secs_f64() * 1e3);
        assert!(read > 0);
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[TIMES / 2]
    })
}

/// `XINFENG_ENTRIES` says how long the journal is; `--nocapture` shows what it takes.
#[test]
#[ignore = "takes a minute"]
fn the_page_of_a_person_is_measured_at_a_short_journal_and_at_a_long_one() {
    let many = std::env::var("XINFENG_ENTRIES").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    for entries in [2_000, many] {
        let desk = desk();
        grow(&desk, entries);
        let [page, bare] = measured(&desk);
        println!("{entries} entries, 1000 messages: the page {page:.2} ms, the bare query of its index {bare:.3} ms");
    }
}

#[test]
fn the_slip_on_differing_data_says_which_facts_and_where_they_are_corrected_and_no_value() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let marked = [DifferentFact::Birth, DifferentFact::Mobile];
    let differences = Differences::of(|fact| marked.contains(&fact)).unwrap();
    clerk.at(at(1)).on(&desk.press()).print_differences(&verified, &differences).unwrap();
    let business = verified.visit().number.to_string();
    let facts = json!({ "person": desk.code(&LI), "business": business, "facts": ["birth", "mobile"] });
    assert_eq!(desk.last("data_differed"), facts);
    let [slip] = desk.sheets().try_into().unwrap();
    let entry: i64 = desk.ask("SELECT max(seq) FROM journal")[0].parse().unwrap();
    assert!(slip.ends_with(format!("difference-{entry}.pdf")), "{}", slip.display());
    refused!(clerk.at(at(9)).on(&desk.press()).print_differences(&verified, &differences), Refusal::Stale);
    assert!(Differences::of(|_| false).is_none());
    desk.drawer().empty().unwrap();
    assert_eq!(desk.sheets().len(), 0, "the next start takes it out");
}

#[test]
fn the_slip_on_differing_data_fits_on_every_form_in_both_languages() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let (fonts, at) = (Fonts::embedded().unwrap(), at(0).naive_utc());
    for language in Language::ALL {
        let words = Words::new(language);
        for form in Form::shipped().unwrap() {
            for differences in [Differences::of(|_| true), Differences::of(|fact| fact == DifferentFact::Name)] {
                let slip = DifferenceSlip {
                    practice: true,
                    office_name: &clerk.office().name,
                    number: "110105-01-99999999",
                    business: &verified.visit().number,
                    name: &verified.worker().name,
                    id_number: &verified.worker().number,
                    differences: &differences.unwrap(),
                    station: clerk.session().station(),
                    user: clerk.session().user(),
                    user_name: &clerk.user().name,
                    at,
                    journal_head: "427-K4TB-9XWE-2HRM-VP7D",
                };
                let pdf = difference_slip(&fonts, &words, &form, &slip).unwrap();
                assert!(pdf.bytes().len() < 60_000, "{pdf:?}");
            }
        }
    }
}
