//! An employer asks what it pays for its workers: who asks, what is shown and kept, what it leaves, and who sees that.

use std::fs;

use serde_json::json;
use xinfeng::counter::{Counter, Refusal, Stop};
use xinfeng::domain::{
    AskerProof, EmployerCode, EmployerQuery, EmployerQueryNumber, IdNumber, Insurance, KeptAsker, LetterSeen, RegisterKind,
};
use xinfeng::settings::MedicalAt;
use xinfeng::store::StoryLine;

use crate::desk::{ADMIN, At, Desk, at, desk, password_of};
use crate::people::{LI, NOBODY, WANG, ZHAO};
use crate::records::{CONTRIBUTIONS, FACTORY, SCHOOL, bring, code, month, records, store};
use crate::refused;
use crate::terminal::run;

/// What the letter is called.
const LETTER: &str = "授权〔2026〕17号";
/// An employer that has no contributions, and one that is cancelled.
const EMPTY: &str = "92000000MA00000040";
const CLOSED: &str = "92000000MA00000050";

pub fn factory_code() -> String {
    code(FACTORY)
}

/// The register knows employers and what they pay.
pub fn known(desk: &Desk) {
    if desk.ask("SELECT count(*) FROM employers") == ["0"] {
        records(desk);
    }
}

/// Somebody whom no register knows asks for the factory.
pub fn begin(clerk: &mut Counter) -> Result<EmployerQuery, Stop> {
    let asker = clerk.read_employer_asker(NOBODY, "钱经办", LETTER)?;
    clerk.query_employer(&EmployerCode::parse(&factory_code()).unwrap(), &asker, LetterSeen::given())
}

fn with_records() -> Desk {
    let desk = desk();
    records(&desk);
    let more = format!("AAB001,AAB004,state\n{},某空店,normal\n{},某旧店,cancelled\n", code(EMPTY), code(CLOSED));
    assert_eq!(bring(&desk, RegisterKind::Employers, &more).new, 2);
    desk
}

#[test]
fn a_unit_s_month_is_shown_masked_with_its_sums_and_what_it_owes() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = begin(clerk.at(at(0))).unwrap();
    let seen = clerk.at(at(1)).unit_seen(&query).unwrap();
    assert_eq!(seen.months, [month("202509")]);
    let arrears: Vec<_> = seen.arrears.iter().map(|it| (it.month, it.rows, it.owed.whole())).collect();
    assert_eq!((arrears, seen.owed.whole()), (vec![(month("202509"), 1, 57_550)], 57_550));
    assert_eq!(
        seen.number.to_string(),
        format!("000000-01-{}", query.entry()).replace("000000", clerk.office().code.as_str())
    );
    let unit = clerk.at(at(2)).unit_month(&query, month("202509")).unwrap();
    let workers: Vec<_> = unit.workers.iter().map(|it| (it.name.as_str(), it.number.as_str(), it.rows.len())).collect();
    assert_eq!(workers, [("李*明", "110105********002X", 2), ("王*", "110105********0016", 1)]);
    let sums: Vec<_> =
        unit.sums.iter().map(|it| (it.insurance, it.workers, it.by_employer.whole(), it.owed.whole())).collect();
    assert_eq!(sums, [(Insurance::Pension, 2, 176_000, 0), (Insurance::Medical, 1, 47_500, 57_550)]);
    let said = format!("{query:?} {unit:?} {seen:?}");
    assert!(![LETTER, "钱经办", NOBODY, LI.number, LI.name].iter().any(|secret| said.contains(secret)), "{said}");
    clerk.at(at(3)).end_employer_query(query).unwrap();
    desk.assert_sound();
}

#[test]
fn who_asked_by_which_letter_and_for_which_month_is_on_the_record() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = begin(clerk.at(at(0))).unwrap();
    let employer = factory_code();
    let asked = desk.last("employer_queried");
    assert_eq!((&asked["person"], &asked["employer"]), (&json!(desk.code_of(NOBODY)), &json!(employer)));
    assert_eq!(asked["letter"].as_str().unwrap().len(), 64);
    let entry = desk.entries().pop().unwrap();
    assert_eq!(entry["seq"], query.entry());
    for secret in [LETTER, "钱经办", NOBODY] {
        assert!(!entry.to_string().contains(secret));
    }
    let kept = desk.ask("SELECT asker || ' ' || name || ' ' || authority FROM employer_queries");
    assert_eq!(kept, [format!("{} 钱经办 {LETTER}", desk.last("employer_queried")["person"].as_str().unwrap())]);
    for minute in [1, 2] {
        clerk.at(at(minute)).unit_month(&query, month("202509")).unwrap();
    }
    let shown = json!({ "employer": employer, "query": query.entry(), "month": 202_509, "workers": 2 });
    assert_eq!(desk.all("employer_month_shown"), std::slice::from_ref(&shown));
    let drawer = desk.drawer();
    clerk.on(&drawer).print_unit_month(&query, month("202509")).unwrap();
    assert_eq!(desk.all("employer_list_printed"), [shown]);
    let account = desk.sign_in_at(ADMIN, at(3)).at(at(3)).day_account(None).unwrap().0;
    assert_eq!((account.employers, account.queried, account.is_empty(), account.agrees), (1, 0, false, true));
    // Rows are only added.
    for change in ["UPDATE employer_queries SET name = 'x'", "DELETE FROM employer_months", "DELETE FROM employer_queries"] {
        assert!(desk.open_raw().execute(change, []).is_err(), "{change}");
    }
    desk.assert_sound();
}

#[test]
fn a_query_counts_fifteen_minutes_for_its_user_at_his_station() {
    let desk = with_records();
    let (mut clerk, mut colleague) = (desk.sign_in("1001"), desk.sign_in("1002"));
    let query = begin(clerk.at(at(0))).unwrap();
    refused!(colleague.at(at(1)).unit_month(&query, month("202509")), Refusal::LetterStale);
    clerk.at(at(15)).unit_month(&query, month("202509")).unwrap();
    refused!(clerk.at(at(16)).unit_month(&query, month("202509")), Refusal::LetterStale);
    refused!(clerk.at(at(16)).unit_seen(&query), Refusal::LetterStale);
    assert_eq!(desk.last("step_refused")["why"], "verification_stale");
}

#[test]
fn what_cannot_be_asked_is_refused_with_its_reason() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let wrong = factory_code().replace("MA0000001", "MA0000007");
    refused!(clerk.at(at(0)).find_employer(&wrong), Refusal::NotAnEmployerCode);
    refused!(clerk.at(at(0)).find_employer(&code("92000000MA00000090")), Refusal::NoSuchEmployer);
    assert_eq!(desk.last("step_refused")["why"], "employer_not_found");
    refused!(clerk.at(at(0)).find_employer(&code(CLOSED)), Refusal::EmployerCancelled);
    assert_eq!(desk.last("step_refused")["why"], "employer_cancelled");
    refused!(clerk.at(at(0)).find_employer(&code(EMPTY)), Refusal::EmployerHasNothing);
    assert_eq!(clerk.at(at(0)).find_employer(&code(SCHOOL).to_lowercase()).unwrap().name, "某中学");
    assert!(matches!(clerk.read_employer_asker("1", "钱", LETTER), Err(Refusal::Unreadable(_))));
    assert!(matches!(clerk.read_employer_asker(NOBODY, " ", LETTER), Err(Refusal::NotAName)));
    assert!(matches!(clerk.read_employer_asker(NOBODY, "钱", " 1 "), Err(Refusal::AuthorityMissing)));
    let query = begin(clerk.at(at(0))).unwrap();
    let newest = Some(month("202509"));
    refused!(clerk.at(at(1)).unit_month(&query, month("202508")), Refusal::NothingInMonth { newest: it, .. } if *it == newest);
    assert!(desk.all("employer_month_shown").is_empty());
    let own = crate::desk::own_number_of("1001");
    let asker = clerk.read_employer_asker(own.reveal(), "钱", LETTER).unwrap();
    let factory = EmployerCode::parse(&factory_code()).unwrap();
    refused!(clerk.at(at(1)).query_employer(&factory, &asker, LetterSeen::given()), Refusal::OwnAffair);
}

#[test]
fn what_is_asked_at_the_medical_bureau_is_in_no_list_no_sum_and_no_arrears() {
    let desk = with_records();
    desk.settle(|settings| settings.medical = MedicalAt::MedicalBureau);
    let mut clerk = desk.sign_in("1001");
    let query = begin(clerk.at(at(0))).unwrap();
    let seen = clerk.at(at(1)).unit_seen(&query).unwrap();
    assert!(seen.arrears.is_empty() && seen.owed.whole() == 0);
    let unit = clerk.at(at(1)).unit_month(&query, month("202509")).unwrap();
    assert_eq!(unit.sums.iter().map(|sum| sum.insurance).collect::<Vec<_>>(), [Insurance::Pension]);
}

#[test]
fn at_a_terminal_it_is_said_that_medical_and_maternity_are_left_out_where_another_bureau_keeps_them() {
    let desk = with_records();
    let answers = |desk: &Desk| {
        let words = ["employer", "--month", "202509", "--user", "1001"];
        let password = password_of("1001");
        [("en", "are left out"), ("zh-CN", "均未列入")].map(|(language, named)| {
            let words = [&words[..], &["--language", language]].concat();
            let ended = run(desk.path(), &words, &[password.expose(), &factory_code(), NOBODY, "钱经办", LETTER]);
            assert_eq!(ended.code, Some(0), "{}", ended.said);
            assert!(!ended.output.contains(named), "the rows stay as they are");
            ended.said.contains(named)
        })
    };
    assert_eq!(answers(&desk), [false, false]);
    desk.settle(|settings| settings.medical = MedicalAt::MedicalBureau);
    assert_eq!(answers(&desk), [true, true]);
}

#[test]
fn a_month_goes_into_a_file_for_a_spreadsheet_or_in_pages_and_that_is_on_the_record() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = begin(clerk.at(at(0))).unwrap();
    let file = |name: &str| desk.path().join(name);
    clerk.at(at(1)).export_unit_month(&query, month("202509"), &file("unit.csv")).unwrap();
    let text = fs::read_to_string(file("unit.csv")).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines[1].starts_with("2025-09,110105********002X,李*明,"), "{text}");
    assert!(lines[2].ends_with(",5000.00,475.00,100.50"), "{text}");
    clerk.at(at(1)).export_unit_month(&query, month("202509"), &file("unit.pdf")).unwrap();
    let pdf = fs::read(file("unit.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let kinds: Vec<_> = desk.all("employer_list_exported").iter().map(|it| it["kind"].clone()).collect();
    assert_eq!(kinds, ["csv", "pdf"]);
    refused!(clerk.at(at(2)).export_unit_month(&query, month("202509"), &file("unit.csv")), Refusal::FileTaken);
    refused!(clerk.at(at(2)).export_unit_month(&query, month("202509"), &file("unit.txt")), Refusal::FileKind);
    assert_eq!(desk.all("employer_list_exported").len(), 2);
}

#[test]
fn whoever_works_there_sees_that_his_month_was_shown_and_nobody_else_does() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = begin(clerk.at(at(0))).unwrap();
    clerk.at(at(1)).unit_month(&query, month("202509")).unwrap();
    let mut auditor = desk.sign_in("2001");
    let mut looks = |person: &str| {
        let lines = auditor.at(at(2)).story(&crate::people::number(person)).unwrap();
        let units = lines.into_iter().filter_map(|line| match line {
            StoryLine::Unit(look) => Some((look.month, look.at, look.employer.as_str().to_owned())),
            StoryLine::Entry(_) | StoryLine::Change(_) => None,
        });
        units.collect::<Vec<_>>()
    };
    let shown = [(month("202509"), at(1), factory_code())];
    assert_eq!((looks(LI.number), looks(WANG.number), looks(ZHAO.number)), (shown.to_vec(), shown.to_vec(), vec![]));
}

#[test]
fn the_months_of_a_unit_come_newest_first_and_no_more_than_are_asked_for() {
    let desk = with_records();
    let rows: String = (1..=9)
        .map(|month| {
            format!(
                "{},210,20260{month},{},1,1,1,{}\n",
                ZHAO.number,
                factory_code(),
                if month == 3 { "owed" } else { "paid" }
            )
        })
        .collect();
    assert_eq!(bring(&desk, RegisterKind::Contributions, &format!("{CONTRIBUTIONS}\n{rows}")).new, 9);
    let (store, _) = store(&desk, LI.number);
    let factory = store.employer(&EmployerCode::parse(&factory_code()).unwrap()).unwrap().unwrap();
    let months = |before, most| -> Vec<u32> {
        let months = store.unit_months(factory.id, before, most).unwrap();
        months.into_iter().map(|month| month.number()).collect()
    };
    assert_eq!(months(None, 3), [202_609, 202_608, 202_607]);
    assert_eq!(months(Some(month("202602")), 9), [202_601, 202_509]);
    let owed: Vec<_> = store.unit_owes(factory.id, &[]).unwrap().iter().map(|it| it.month.number()).collect();
    assert_eq!(owed, [202_603, 202_509]);
}

#[test]
fn at_a_terminal_four_answers_lead_to_the_month_and_its_file() {
    let desk = with_records();
    let (password, employer) = (password_of("1001"), factory_code());
    let words = ["employer", "--month", "202509", "--user", "1001", "--language", "en"];
    let answers = [password.expose(), employer.as_str(), NOBODY, "钱经办", LETTER];
    let ended = run(desk.path(), &words, &answers);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let lines: Vec<&str> = ended.output.lines().collect();
    assert!(lines[0].starts_with("query\t"), "{}", ended.output);
    assert_eq!(lines[1], format!("employer\t{employer}\t某机械厂"));
    assert_eq!(lines[3], "110105********002X\t李*明\tPension\tpaid\t5000.00\t800.00\t400.00");
    assert!(lines.contains(&"sum\tMedical\t1\t5000.00\t475.00\t100.50\t1\t575.50"), "{}", ended.output);
    assert!(lines.contains(&"arrears\t2025-09\t1\t575.50"), "{}", ended.output);
    assert_eq!(lines.last(), Some(&"owed\t575.50"));
    for secret in [LI.number, LI.name, NOBODY] {
        assert!(!format!("{}{}", ended.output, ended.said).contains(secret), "{}", ended.said);
    }
    let out = desk.path().join("month.csv");
    let file = ["--out", out.to_str().unwrap()];
    let ended = run(desk.path(), &[&words[..], &file].concat(), &answers);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(ended.output.ends_with(&format!("file\t{}\n", out.display())) && out.exists());
    let wrong = run(desk.path(), &words, &[password.expose(), "91000000MA0000001Z"]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.said.contains("no unified social credit code"), "{}", wrong.said);
    assert_eq!(run(desk.path(), &["employer", "--month", "202613", "--user", "1001"], &[]).code, Some(2));
    assert_eq!(run(desk.path(), &["employer", "--user", "1001"], &[]).code, Some(2));
}

/// The number of the factory's only query, as its list has it.
fn only_query(desk: &Desk, clerk: &mut Counter) -> EmployerQueryNumber {
    let query = begin(clerk.at(at(0))).unwrap();
    let number = clerk.at(at(1)).unit_seen(&query).unwrap().number;
    assert_eq!(EmployerQueryNumber::parse(&number.to_string()).as_ref(), Some(&number));
    assert_eq!(desk.all("employer_queried").len(), 1);
    number
}

/// Alters what is only added to, as somebody with the key of the file can.
fn altered(desk: &Desk, change: &str) {
    let guards = "DROP TRIGGER employer_queries_are_not_changed; DROP TRIGGER employer_queries_are_not_deleted;";
    desk.tamper(&format!("{guards} {change}")).unwrap();
}

#[test]
fn an_auditor_reads_who_asked_and_that_is_on_the_record_before() {
    let desk = with_records();
    let number = only_query(&desk, &mut desk.sign_in("1001"));
    let mut auditor = desk.sign_in_at("3001", at(2));
    let kept = auditor.at(at(2)).employer_asker(&number).unwrap();
    let (name, authority) = ("钱经办".to_owned(), LETTER.to_owned());
    assert_eq!(kept, KeptAsker::Kept { name, authority, proof: AskerProof::Both });
    assert_eq!(format!("{kept:?}"), "Kept(…, Both)");
    let read = json!({ "person": desk.code_of(NOBODY), "query": number.entry });
    assert_eq!(desk.all("employer_asker_read"), [read]);
    // Of who asked it is part of what is on record about him.
    let story = auditor.at(at(3)).story(&IdNumber::parse(NOBODY).unwrap()).unwrap();
    assert_eq!(story.len(), 2, "{story:?}");
    let other = EmployerQueryNumber { entry: number.entry + 1, ..number.clone() };
    refused!(auditor.at(at(3)).employer_asker(&other), Refusal::NoSuchQuery);
    let elsewhere = EmployerQueryNumber::parse(&format!("001101-07-{}", number.entry)).unwrap();
    refused!(auditor.at(at(3)).employer_asker(&elsewhere), Refusal::NoSuchQuery);
    for other in ["1001", "2001", ADMIN] {
        refused!(desk.sign_in_at(other, at(4)).at(at(4)).employer_asker(&number), Refusal::NoRight(_));
    }
    assert_eq!(desk.all("employer_asker_read").len(), 1);
    desk.assert_sound();
}

#[test]
fn a_name_or_a_letter_that_was_altered_or_taken_out_is_not_what_was_typed() {
    for (change, gone) in [
        ("UPDATE employer_queries SET name = '孙改名'", false),
        ("UPDATE employer_queries SET authority = '授权〔2026〕18号'", false),
        ("UPDATE employer_queries SET at = '2026-11-22T01:00:00.001Z'", true),
        ("DELETE FROM employer_queries", true),
    ] {
        let desk = with_records();
        let number = only_query(&desk, &mut desk.sign_in("1001"));
        altered(&desk, change);
        let kept = desk.sign_in_at("3001", at(2)).at(at(2)).employer_asker(&number).unwrap();
        match kept {
            KeptAsker::Gone => assert!(gone, "{change}"),
            KeptAsker::Kept { proof, .. } => assert_eq!((proof, gone), (AskerProof::Differs, false), "{change}"),
        }
        let words = ["journal", "employer", &number.to_string(), "--user", "3001", "--language", "en"];
        let ended = run(desk.path(), &words, &[password_of("3001").expose()]);
        let said = if gone { "neither name nor letter" } else { "do NOT fit" };
        assert!(ended.code == Some(1) && ended.said.contains(said), "{change}: {}", ended.said);
    }
}

#[test]
fn an_auditor_reads_who_asked_at_a_terminal() {
    let desk = with_records();
    let number = only_query(&desk, &mut desk.sign_in("1001")).to_string();
    let password = password_of("3001");
    let words = ["journal", "employer", &number, "--user", "3001", "--language", "en"];
    let ended = run(desk.path(), &words, &[password.expose()]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let said = format!(
        "钱经办 asked, by the letter of authority “{LETTER}”. Both are what was typed at the counter: the entry's codes fit.\n"
    );
    assert_eq!(ended.output, said);
    let none = run(
        desk.path(),
        &["journal", "employer", "001101-01-1", "--user", "3001", "--language", "zh-CN"],
        &[password.expose()],
    );
    assert!(none.code == Some(1) && none.said.contains("没有这个单位查询编号"), "{}", none.said);
    assert_eq!(run(desk.path(), &["journal", "employer", "80", "--user", "3001"], &[]).code, Some(2));
    assert_eq!(run(desk.path(), &["journal", "employer", "--user", "3001"], &[]).code, Some(2));
}

#[test]
fn at_a_terminal_a_file_that_cannot_be_laid_is_refused_before_anybody_is_asked_for() {
    let desk = desk();
    let taken = desk.path().join("taken.csv");
    std::fs::write(&taken, "").unwrap();
    let ask = |file: &std::path::Path, answers: &[&str]| {
        let words = ["employer", "--month", "202509", "--user", "1001", "--language", "en", "--out", file.to_str().unwrap()];
        crate::terminal::run(desk.path(), &words, answers)
    };
    assert_eq!(ask(&desk.path().join("month.txt"), &[]).code, Some(2));
    let password = crate::desk::password_of("1001");
    // Into the last folder nobody can write, whoever he is.
    for file in [taken, desk.path().join("nowhere/month.pdf"), "/proc/month.csv".into()] {
        let ended = ask(&file, &[password.expose()]);
        assert!(ended.code == Some(1) && !ended.said.contains("social credit"), "{}", ended.said);
    }
    assert!(desk.all("employer_queried").is_empty());
}
