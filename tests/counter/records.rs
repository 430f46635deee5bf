//! What the register knows of somebody's insurance: how it comes in, and how it is read.

use std::fmt::Write;
use std::os::unix::fs::PermissionsExt;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use xinfeng::counter::{Import, ImportFault, ImportNews, Imported, Taking, WhyRefused};
use xinfeng::domain::{
    BenefitState, ContributionState, EmployerCode, EmployerState, Fen, Hasher, Insurance, KnownBenefit, Month, RegisterKind,
    Secret, WorkerId,
};
use xinfeng::practice::{SetClock, cases};
use xinfeng::store::{Holder, Store};

use crate::desk::{ADMIN, At, Desk, at, desk, password_of, practise, user_number};
use crate::people::{LI, NOBODY, TWIN, WANG, ZHAO, csv, number};
use crate::sources::statements;
use crate::steps::typed;
use crate::terminal::run;

/// Employers that exist nowhere: their codes have registration areas of 00.
pub const FACTORY: &str = "91000000MA0000001A";
pub const SCHOOL: &str = "12000000MA00000025";

pub const CONTRIBUTIONS: &str = "AAC002,AAE140,AAE003,AAB001,AAE180,employer_amount,personal_amount,state";

pub fn code(body: &str) -> String {
    format!("{}{}", &body[..17], EmployerCode::check(&body[..17]).unwrap())
}

pub fn bring_as(desk: &Desk, text: &str, taking: &Taking) -> Result<(Imported, Vec<(u64, WhyRefused)>), ImportFault> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let mut refused = Vec::new();
    let mut told = |told: ImportNews<'_>| {
        if let ImportNews::Refused(row) = told {
            refused.push((row.line, row.why));
        }
    };
    let done = desk.sign_in(ADMIN).at(at(0)).import(file.path(), taking, &mut told)?;
    Ok((done, refused))
}

pub fn of(kind: RegisterKind) -> Taking {
    Taking { kind, ..Taking::default() }
}

#[track_caller]
pub fn bring(desk: &Desk, kind: RegisterKind, text: &str) -> Import {
    let (done, refused) = bring_as(desk, text, &of(kind)).unwrap();
    assert_eq!(refused, []);
    done.rows
}

/// The store itself, and a worker of it.
pub fn store(desk: &Desk, of: &str) -> (Store, WorkerId) {
    opened(desk.path(), &password_of(ADMIN), of)
}

fn opened(folder: &Path, password: &Secret, of: &str) -> (Store, WorkerId) {
    let (admin, clock) = (user_number(ADMIN), Arc::new(SetClock::at(at(0))));
    let opened = Store::open(folder, Holder::User(&admin), password, &mut Hasher::new(), clock, &|_| {});
    let store = opened.unwrap().unwrap();
    let id = store.find(&number(of)).unwrap()[0].id;
    (store, id)
}

pub fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

/// One month of one worker, where nobody else is in the register.
pub fn records_of_one(desk: &Desk) {
    let text = format!("{CONTRIBUTIONS}\n{},110,202509,,5000.00,800.00,400.00,paid\n", LI.number);
    assert_eq!(bring(desk, RegisterKind::Contributions, &text).new, 1);
}

/// One month that an employer paid for one worker, where nobody else is in the register.
pub fn month_of_an_employer(desk: &Desk) {
    let factory = code(FACTORY);
    let employers = format!("AAB001,AAB004,state\n{factory},某机械厂,normal\n");
    assert_eq!(bring(desk, RegisterKind::Employers, &employers).new, 1);
    let text = format!("{CONTRIBUTIONS}\n{},110,202509,{factory},5000.00,800.00,400.00,paid\n", LI.number);
    assert_eq!(bring(desk, RegisterKind::Contributions, &text).new, 1);
}

pub fn records(desk: &Desk) {
    let (factory, school) = (code(FACTORY), code(SCHOOL));
    let employers = format!("AAB001,AAB004,state\n{factory},某机械厂,normal\n{school},某中学,suspended\n");
    assert_eq!(bring(desk, RegisterKind::Employers, &employers).new, 2);
    let contributions = format!(
        "{CONTRIBUTIONS}\n\
         {li},110,202509,{factory},5000.00,800.00,400.00,paid\n\
         {li},310,202509,{factory},5000.00,475,100.5,owed\n\
         {li},110,202510,{school},５０００.０１,0,0.00,none\n\
         {li},110,202508,,4000,0,800,transferred\n\
         {wang},110,202509,{factory},6000,960,480,paid\n",
        li = LI.number,
        wang = WANG.number,
    );
    assert_eq!(bring(desk, RegisterKind::Contributions, &contributions).new, 5);
    let accounts = format!(
        "AAC002,AAE140,year,opening,credited,interest,closing,months\n{},110,2025,1000.00,400.00,62.31,1462.31,1\n",
        LI.number
    );
    assert_eq!(bring(desk, RegisterKind::Accounts, &accounts).new, 1);
    let benefits = format!(
        "AAC002,AAE140,AAE003,kind,amount,state\n{li},410,202510,work_injury,1234.56,paid\n{li},110,202510,高龄补贴,-50,returned\n",
        li = LI.number
    );
    assert_eq!(bring(desk, RegisterKind::Benefits, &benefits).new, 2);
}

#[test]
fn when_a_file_of_contributions_came_in_to_its_end_is_kept_for_those_alone() {
    let desk = desk();
    bring(&desk, RegisterKind::Employers, &format!("AAB001,AAB004,state\n{},某机械厂,normal\n", code(FACTORY)));
    assert_eq!(desk.ask("SELECT count(*) FROM contributions_came"), ["0"]);
    let rows = format!("{CONTRIBUTIONS}\n{},110,202509,{},5000,800,400,paid\n", LI.number, code(FACTORY));
    bring(&desk, RegisterKind::Contributions, &rows);
    let last = desk.entries().into_iter().rfind(|entry| entry["event"] == "imported").unwrap();
    let came = desk.ask("SELECT area || ' ' || at FROM contributions_came");
    assert_eq!(came, [format!("1101 {}", last["time"].as_str().unwrap())]);
    for change in ["UPDATE contributions_came SET at = ''", "DELETE FROM contributions_came"] {
        assert!(desk.tamper(change).is_err(), "{change}");
    }
}

#[test]
fn what_the_register_knows_of_a_worker_is_read_as_it_came() {
    let desk = desk();
    records(&desk);
    let (store, li) = store(&desk, LI.number);
    let paid = store.contributions_of(li).unwrap();
    let of = |place: usize| {
        let it = &paid[place];
        (it.month.number(), it.insurance, it.state, it.base.whole(), it.by_employer.whole(), it.by_person.whole())
    };
    assert_eq!(paid.len(), 4);
    assert_eq!(of(0), (202_508, Insurance::Pension, ContributionState::Transferred, 400_000, 0, 80_000));
    assert_eq!(of(1), (202_509, Insurance::Pension, ContributionState::Paid, 500_000, 80_000, 40_000));
    assert_eq!(of(2), (202_509, Insurance::Medical, ContributionState::Owed, 500_000, 47_500, 10_050));
    assert_eq!(of(3), (202_510, Insurance::Pension, ContributionState::None, 500_001, 0, 0));
    let employers = store.employers_of(li).unwrap();
    let names: Vec<_> = employers.iter().map(|it| (it.name.as_str(), it.state)).collect();
    assert_eq!(names, [("某中学", EmployerState::Suspended), ("某机械厂", EmployerState::Normal)]);
    let factory = store.employer(&EmployerCode::parse(&code(FACTORY)).unwrap()).unwrap().unwrap();
    assert_eq!((paid[0].employer, paid[1].employer), (None, Some(factory.id)));
    let unit = store.unit_month(factory.id, month("202509")).unwrap();
    let unit: Vec<_> = unit.iter().map(|row| (row.name.reveal(), row.contribution.insurance)).collect();
    assert_eq!(unit, [("李小明", Insurance::Pension), ("李小明", Insurance::Medical), ("王芳", Insurance::Pension)]);
    let [account] = <[_; 1]>::try_from(store.accounts_of(li).unwrap()).unwrap();
    assert!(account.agrees() && account.months == 1 && account.year == 2025);
    assert_eq!(account.closing.to_string(), "1462.31");
    let benefits = store.benefits_of(li).unwrap();
    assert_eq!(benefits[0].kind.as_str(), "高龄补贴");
    assert_eq!((benefits[0].amount.whole(), benefits[0].state), (-5_000, BenefitState::Returned));
    assert_eq!(benefits[1].kind.known(), Some(KnownBenefit::WorkInjury));
    assert!(!format!("{paid:?} {account:?} {benefits:?}").contains("5000"));
    let others = store.find(&number(ZHAO.number)).unwrap()[0].id;
    assert!(store.contributions_of(others).unwrap().is_empty() && store.employers_of(others).unwrap().is_empty());
    desk.assert_sound();
}

#[test]
fn the_same_records_again_change_nothing_and_another_amount_one_row() {
    let desk = desk();
    records(&desk);
    let row =
        |amount: &str| format!("{CONTRIBUTIONS}\n{},110,202509,{},6000,{amount},480,paid\n", WANG.number, code(FACTORY));
    assert_eq!(bring(&desk, RegisterKind::Contributions, &row("960.0")), Import { unchanged: 1, ..Import::default() });
    assert_eq!(bring(&desk, RegisterKind::Contributions, &row("960.01")), Import { changed: 1, ..Import::default() });
    let entry = desk.last("imported");
    assert_eq!((&entry["kind"], &entry["changed"]), (&"contributions".into(), &1.into()));
    // An employer whom no file has named yet is there by the code alone, until one does.
    let unknown = code("92000000MA0000003");
    let first = format!("{CONTRIBUTIONS}\n{},210,202509,{unknown},1,1,1,paid\n", WANG.number);
    assert_eq!(bring(&desk, RegisterKind::Contributions, &first).new, 1);
    let named = format!("AAB001,AAB004,state\n{unknown},某商店,normal\n");
    assert_eq!(bring(&desk, RegisterKind::Employers, &named).changed, 1);
}

#[test]
fn a_record_of_nobody_or_of_one_of_two_is_refused_and_comes_in_when_it_is_corrected() {
    let desk = desk();
    let good = format!("{},110,202509,,1,1,1,paid", WANG.number);
    let bad = [
        (format!("{NOBODY},110,202509,,1,1,1,paid"), WhyRefused::Nobody),
        (format!("{},110,202509,,1,1,1,paid", TWIN.number), WhyRefused::Several),
        (format!("{},120,202509,,1,1,1,paid", LI.number), WhyRefused::Insurance),
        (format!("{},110,202513,,1,1,1,paid", LI.number), WhyRefused::Month),
        (format!("{},110,202509,91000000MA0000001Z,1,1,1,paid", LI.number), WhyRefused::EmployerCode),
        (format!("{},110,202509,,1.005,1,1,paid", LI.number), WhyRefused::Amount),
        (format!("{},110,202509,,1,-1,1,paid", LI.number), WhyRefused::Amount),
        (format!("{},110,202509,,1,1,1,late", LI.number), WhyRefused::ContributionState),
    ];
    let mut text = format!("{CONTRIBUTIONS},remark\n{good},\n");
    bad.iter().for_each(|(row, _)| writeln!(text, "{row},as it came").unwrap());
    let (done, mut refused) = bring_as(&desk, &text, &of(RegisterKind::Contributions)).unwrap();
    assert_eq!(done.rows, Import { new: 1, refused: 8, ..Import::default() });
    refused.sort_by_key(|(line, _)| *line);
    assert_eq!(refused, bad.iter().enumerate().map(|(place, (_, why))| (place as u64 + 3, *why)).collect::<Vec<_>>());
    assert_eq!(desk.last("imported")["refused"], 8);

    let files = done.refused.unwrap();
    let mut kept: Vec<String> = std::fs::read_to_string(&files.rows).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(kept.remove(0), format!("{CONTRIBUTIONS},remark"));
    let mut expected: Vec<_> = bad.iter().map(|(row, _)| format!("{row},as it came")).collect();
    kept.sort();
    expected.sort();
    assert_eq!(kept, expected);
    let report = std::fs::read_to_string(&files.report).unwrap();
    assert!(report.contains("nobody") && report.lines().count() == 9, "{report}");
    for number in [NOBODY, TWIN.number, LI.number] {
        assert!(!report.contains(number), "{report}");
    }
    for file in [&files.rows, &files.report] {
        assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let corrected = std::fs::read_to_string(&files.rows).unwrap().replace(NOBODY, ZHAO.number);
    let (done, _) = bring_as(&desk, &corrected, &of(RegisterKind::Contributions)).unwrap();
    assert_eq!(done.rows, Import { new: 1, refused: 7, ..Import::default() });
    desk.assert_sound();
}

#[test]
fn a_month_or_a_year_comes_in_until_twelve_months_from_today_and_no_later() {
    let (desk, li) = (desk(), LI.number);
    let months = |month: &str| format!("{CONTRIBUTIONS}\n{li},110,202711,,1,1,1,paid\n{li},110,{month},,1,1,1,paid\n");
    for ahead in ["202712", "209912"] {
        let (done, refused) = bring_as(&desk, &months(ahead), &of(RegisterKind::Contributions)).unwrap();
        assert_eq!((done.rows.refused, refused), (1, vec![(3, WhyRefused::Ahead)]), "{ahead}");
        assert!(std::fs::read_to_string(done.refused.unwrap().report).unwrap().ends_with("\tahead\n"));
    }
    let accounts =
        |year: &str| format!("AAC002,AAE140,year,opening,credited,interest,closing,months\n{li},110,{year},1,1,1,3,1\n");
    assert_eq!(bring(&desk, RegisterKind::Accounts, &accounts("2027")).new, 1);
    let (_, refused) = bring_as(&desk, &accounts("2028"), &of(RegisterKind::Accounts)).unwrap();
    assert_eq!(refused, [(2, WhyRefused::Ahead)]);
    let benefits = |month: &str| format!("AAC002,AAE140,AAE003,kind,amount,state\n{li},110,{month},work_injury,1,paid\n");
    assert_eq!(bring(&desk, RegisterKind::Benefits, &benefits("202711")).new, 1);
    let (_, refused) = bring_as(&desk, &benefits("202712"), &of(RegisterKind::Benefits)).unwrap();
    assert_eq!(refused, [(2, WhyRefused::Ahead)]);
    let file = desk.path().join("ahead.csv");
    std::fs::write(&file, months("209912")).unwrap();
    for (language, said) in [("en", "more than twelve months ahead of today"), ("zh-CN", "晚于今天十二个月以上")] {
        let words = ["import", file.to_str().unwrap(), "--user", ADMIN, "--language", language];
        let ended = run(desk.path(), &words, &[password_of(ADMIN).expose()]);
        assert!(ended.code == Some(1) && ended.said.contains(said), "{}", ended.said);
    }
}

#[test]
fn what_is_refused_is_kept_byte_for_byte() {
    let desk = desk();
    let (text, _, _) = encoding_rs::GB18030.encode("AAB001,AAB004,state\n91,某厂,normal\n");
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &text).unwrap();
    let done = desk.sign_in(ADMIN).at(at(0)).import(file.path(), &of(RegisterKind::Employers), &mut |_| {}).unwrap();
    assert_eq!(std::fs::read(done.refused.unwrap().rows).unwrap(), text.to_vec());
}

#[test]
fn a_mapping_file_says_what_another_system_calls_columns_and_states() {
    let desk = desk();
    let mapping = tempfile::NamedTempFile::new().unwrap();
    let map = |text: &str| std::fs::write(mapping.path(), text).unwrap();
    let taking = |kind| Taking { mapping: Some(mapping.path().to_owned()), ..of(kind) };
    map("[columns]\nAAZ502 = \"卡状态\"\nstate = \"人员状态\"\n\
         [values.AAZ502]\n\"1\" = \"normal\"\n\"2\" = \"written_loss\"\n[values.state]\n\"01\" = \"normal\"\n\"04\" = \"deceased\"\n");
    let (header, rows) = csv(&[LI, WANG]).split_once('\n').map(|(one, two)| (one.to_owned(), two.to_owned())).unwrap();
    let header = header.replace("AAZ502", "卡状态").replace("state", "人员状态");
    let rows = rows.replace(",normal,2030-12-31,,normal", ",2,2030-12-31,,01").replace(",normal,,,normal", ",1,,,04");
    let (done, refused) = bring_as(&desk, &format!("{header}\n{rows}"), &taking(RegisterKind::Workers)).unwrap();
    assert_eq!((done.rows, refused), (Import { changed: 2, ..Import::default() }, vec![]));
    let state = |of: &str| desk.ask(&format!("SELECT card_state || ' ' || state FROM workers WHERE number_key = '{of}'"));
    assert_eq!((state(LI.number), state(WANG.number)), (vec!["written_loss normal".into()], vec!["normal deceased".into()]));
    for wrong in ["[columns]\nAAC999 = \"x\"", "columns = 1", "[other]\na = \"b\"", "AAC002 ="] {
        map(wrong);
        let fault = bring_as(&desk, &csv(&[LI]), &taking(RegisterKind::Workers)).err().unwrap();
        assert!(matches!(fault, ImportFault::Mapping(_)), "{wrong}: {fault:?}");
    }
}

#[test]
fn what_a_whole_file_no_longer_has_is_flagged_and_never_deleted() {
    let desk = desk();
    records(&desk);
    let full = |kind| Taking { full: true, many_gone: true, ..of(kind) };
    let kept = format!("{CONTRIBUTIONS}\n{},110,202509,{},5000,800,400,paid\n", LI.number, code(FACTORY));
    let (done, _) = bring_as(&desk, &kept, &full(RegisterKind::Contributions)).unwrap();
    assert_eq!(done.rows, Import { unchanged: 1, gone: Some(4), ..Import::default() });
    let gone = || desk.ask("SELECT count(*) FROM contributions WHERE gone IS NOT NULL").concat();
    assert_eq!((gone(), desk.ask("SELECT count(*) FROM contributions").concat()), ("4".into(), "5".into()));
    let entry = desk.last("imported");
    assert_eq!((&entry["gone"], &entry["last"], &entry["kind"]), (&4.into(), &true.into(), &"contributions".into()));
    let (store, li) = store(&desk, LI.number);
    assert_eq!(store.contributions_of(li).unwrap().iter().filter(|it| it.gone.is_some()).count(), 3);
    drop(store);
    // It comes again, and is there again; who was flagged before is not flagged twice.
    let again = format!("{CONTRIBUTIONS}\n{},110,202508,,4000,0,800,transferred\n", LI.number);
    assert_eq!(bring(&desk, RegisterKind::Contributions, &again).changed, 1);
    assert_eq!(gone(), "3");
    let benefits = format!("AAC002,AAE140,AAE003,kind,amount,state\n{},110,202510,高龄补贴,-50,returned\n", LI.number);
    assert_eq!(bring_as(&desk, &benefits, &full(RegisterKind::Benefits)).unwrap().0.rows.gone, Some(1));
    assert_eq!(desk.ask("SELECT kind FROM benefits WHERE gone IS NOT NULL"), ["work_injury"]);
    // Of a row that is held nobody is gone.
    let everybody: u64 = desk.ask("SELECT count(*) FROM workers").concat().parse().unwrap();
    let renamed = csv(&[LI, WANG]).replace("李小明", "李大明");
    let (done, _) = bring_as(&desk, &renamed, &full(RegisterKind::Workers)).unwrap();
    assert_eq!(done.rows, Import { unchanged: 1, held: 1, gone: Some(everybody - 2), ..Import::default() });
    assert_eq!(desk.ask(&format!("SELECT gone IS NULL FROM workers WHERE number_key = '{}'", LI.number)), ["1"]);
    desk.assert_sound();
}

/// Contributions of many months, more than one batch, with a line that is refused and one of nobody.
fn many() -> String {
    let mut text = format!("{CONTRIBUTIONS}\n{},110,209913,,1,1,1,paid\n{NOBODY},110,202509,,1,1,1,paid\n", LI.number);
    for person in [LI, WANG, ZHAO] {
        for (year, month) in (1968..2026).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            for insurance in Insurance::ALL {
                let (number, insurance) = (person.number, insurance.code());
                writeln!(text, "{number},{insurance},{year}{month:02},,{month}.50,1,2,paid").unwrap();
            }
        }
    }
    text
}

#[test]
fn an_import_that_was_cut_short_goes_on_behind_its_last_slice() {
    let (text, whole) = (many(), desk());
    let (done, _) = bring_as(&whole, &text, &of(RegisterKind::Contributions)).unwrap();
    let rows = Import { new: 10_440, refused: 2, ..Import::default() };
    assert_eq!(done.rows, rows);

    let desk = desk();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &text).unwrap();
    let taking = of(RegisterKind::Contributions);
    let mut cut_short = |told: ImportNews<'_>| assert!(!matches!(told, ImportNews::Rows(rows) if rows.new > 0));
    let mut admin = desk.sign_in(ADMIN);
    let cut = std::panic::catch_unwind(AssertUnwindSafe(|| admin.at(at(0)).import(file.path(), &taking, &mut cut_short)));
    assert!(cut.is_err());
    drop(admin);
    let first: u64 = desk.ask("SELECT count(*) FROM contributions").concat().parse().unwrap();
    assert!((1..10_440).contains(&first), "{first}");
    let (done, refused) = bring_as(&desk, &text, &taking).unwrap();
    assert_eq!((done.rows, refused.len()), (rows, 2));
    assert_eq!(std::fs::read_to_string(done.refused.unwrap().rows).unwrap().lines().count(), 3);
    let all = desk.all("imported");
    let of_records = all.iter().filter(|it| it["kind"] == "contributions");
    let sum = |name: &str| of_records.clone().map(|it| it[name].as_u64().unwrap()).sum::<u64>();
    assert_eq!((sum("new"), sum("unchanged"), sum("refused")), (10_440, 0, 2), "each row is in one entry");
    let content = "SELECT worker || ' ' || month || ' ' || insurance || ' ' || base FROM contributions ORDER BY 1";
    assert_eq!(desk.ask(content), whole.ask(content));
    assert_eq!(
        desk.ask("SELECT count(*) FROM imports").concat() + &whole.ask("SELECT count(*) FROM imports").concat(),
        "00"
    );
    // At its end it is a file like any other.
    let (done, _) = bring_as(&desk, &text, &taking).unwrap();
    assert_eq!(done.rows, Import { unchanged: 10_440, refused: 2, ..Import::default() });
}

#[test]
fn an_old_code_point_of_a_rare_character_is_that_of_today_and_the_name_stays_as_it_came() {
    let desk = desk();
    let text = csv(&[crate::people::Person { number: NOBODY, name: "王\u{E863}•\u{E83B}", card: "B47739097", ..LI }]);
    assert_eq!(bring(&desk, RegisterKind::Workers, &text).new, 1);
    let kept = || desk.ask(&format!("SELECT name || ' ' || name_came FROM workers WHERE number_key = '{NOBODY}'"));
    assert_eq!(kept(), ["王䶮·\u{2298F} 王\u{E863}•\u{E83B}"]);
    assert_eq!(bring(&desk, RegisterKind::Workers, &text).unchanged, 1);
    let today = text.replace("\u{E863}•\u{E83B}", "䶮·\u{2298F}");
    assert_eq!(bring(&desk, RegisterKind::Workers, &today).changed, 1);
    assert_eq!(desk.ask(&format!("SELECT name_came IS NULL FROM workers WHERE number_key = '{NOBODY}'")), ["1"]);
}

#[test]
fn no_question_about_records_reads_a_table_from_end_to_end() {
    let file = crate::twins::file();
    let mut asked = 0;
    let of = ["contributions", "records", "imports", "person", "queries", "search", "units", "workers"];
    let of = of.map(|file| format!("store/{file}.rs"));
    for (path, statement) in statements().into_iter().filter(|(path, _)| of.iter().any(|file| file == path)) {
        let mut plan = file.prepare(&format!("EXPLAIN QUERY PLAN {statement}")).unwrap();
        let none = vec![rusqlite::types::Value::Null; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(none), |row| row.get::<_, String>(3)).unwrap();
        let steps: Vec<String> = steps.map(Result::unwrap).collect();
        // Of a new employer no contribution can be waiting: what checks that is planned, and not run.
        let asked_for = |step: &str| step.split(' ').nth(1).is_some_and(|table| statement.contains(table));
        let reads_all = |step: &String| step.starts_with("SCAN") && asked_for(step) || step.contains("AUTOMATIC");
        // Who has a number are one or two, and so are the employers of one person.
        let of_few = statement.contains("UNION") || statement.contains("FROM employers");
        let sorts = |step: &String| step.contains("TEMP B-TREE") && !of_few;
        // Of a file that is wrong in every line there are millions: they are found by their file, and not by their office.
        let too_many = |step: &String| step.contains("import_left_out") && !step.contains("file=? AND taken=?");
        let bad = |step: &String| reads_all(step) || sorts(step) || too_many(step);
        assert!(!steps.iter().any(bad), "{path}: {statement}\n{steps:#?}");
        asked += 1;
    }
    assert!(asked > 20, "{asked}");
}

#[test]
fn at_a_terminal_the_columns_say_what_a_file_holds_where_nobody_does() {
    let desk = desk();
    let file = desk.path().join("months.csv");
    std::fs::write(&file, format!("{CONTRIBUTIONS}\n{},110,202610,,5000,0,1000,paid\n", LI.number)).unwrap();
    let import = |more: &[&str]| {
        let words = ["import", file.to_str().unwrap(), "--user", ADMIN, "--language", "en"];
        run(desk.path(), &[&words[..], more].concat(), &[password_of(ADMIN).expose()])
    };
    let ended = import(&[]);
    assert!(ended.said.contains("By its columns the file holds: contributions"), "{}", ended.said);
    assert!(ended.output.ends_with("1 new, 0 changed, 0 unchanged, 0 held, 0 refused\n"), "{}", ended.output);
    // What somebody says counts, and a header that fits nothing is one of workers.
    let ended = import(&["--kind", "accounts"]);
    assert!(ended.code == Some(1) && ended.said.contains("lacks these columns of accounts: year"), "{}", ended.said);
    std::fs::write(&file, "a,b\n1,2\n").unwrap();
    assert!(import(&[]).said.contains("lacks these columns of workers: AAC002, AAC003"));
    desk.assert_sound();
}

#[test]
fn at_a_terminal_every_kind_comes_in_and_the_last_line_says_what_is_gone() {
    let desk = desk();
    let file = desk.path().join("employers.csv");
    std::fs::write(&file, format!("AAB001,AAB004,state\n{},某机械厂,normal\n", code(FACTORY))).unwrap();
    let path = file.to_str().unwrap();
    let import = |more: &[&str]| {
        let words = ["import", path, "--user", ADMIN, "--kind", "employers", "--language", "en"];
        run(desk.path(), &[&words[..], more].concat(), &[password_of(ADMIN).expose()])
    };
    assert!(
        import(&["--check", "--full"])
            .output
            .trim_end()
            .ends_with("1 new, 0 changed, 0 unchanged, 0 held, 0 refused, 0 gone")
    );
    assert!(import(&[]).output.trim_end().ends_with("1 new, 0 changed, 0 unchanged, 0 held, 0 refused"));
    std::fs::write(&file, format!("AAB001,AAB004,state\n{},某中学,normal\n", code(SCHOOL))).unwrap();
    let ended = import(&["--full", "--many-gone"]);
    assert!(
        ended.output.trim_end().ends_with("1 new, 0 changed, 0 unchanged, 0 held, 0 refused, 1 gone"),
        "{}",
        ended.output
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// Every figure that comes in is the one that is read, and months, years and accounts agree.
    #[test]
    fn months_years_and_accounts_agree_to_the_fen(
        parts in prop::collection::vec((0..3_000_000_i64, 0..600_000_i64, 0..300_000_i64), 36),
        interests in prop::collection::vec(0..50_000_i64, 3),
        opening in 0..10_000_000_i64,
    ) {
        let desk = crate::desk::piped_desk();
        let mut months = format!("{CONTRIBUTIONS}\n");
        let mut accounts = String::from("AAC002,AAE140,year,opening,credited,interest,closing,months\n");
        let (mut balance, li) = (Fen::of(opening), LI.number);
        for (year, (parts, interest)) in (2023..).zip(parts.chunks(12).zip(&interests)) {
            for (month, (base, employer, person)) in (1..).zip(parts) {
                let [base, employer, person] = [base, employer, person].map(|fen| Fen::of(*fen));
                writeln!(months, "{li},110,{year}{month:02},,{base},{employer},{person},paid").unwrap();
            }
            let credited = Fen::sum(parts.iter().map(|(_, _, person)| Fen::of(*person))).unwrap();
            let closing = Fen::sum([balance, credited, Fen::of(*interest)]).unwrap();
            writeln!(accounts, "{li},110,{year},{balance},{credited},{},{closing},12", Fen::of(*interest)).unwrap();
            balance = closing;
        }
        prop_assert_eq!(bring(&desk, RegisterKind::Contributions, &months).new, 36);
        prop_assert_eq!(bring(&desk, RegisterKind::Accounts, &accounts).new, 3);
        let (store, li) = store(&desk, LI.number);
        let paid = store.contributions_of(li).unwrap();
        let read: Vec<_> = paid.iter().map(|it| (it.base.whole(), it.by_employer.whole(), it.by_person.whole())).collect();
        prop_assert_eq!(&read, &parts);
        let mut before = Fen::of(opening);
        for account in store.accounts_of(li).unwrap() {
            prop_assert!(account.agrees() && account.opening == before);
            let of_year = paid.iter().filter(|it| it.month.year() == account.year).map(|it| it.by_person);
            prop_assert_eq!(Fen::sum(of_year), Some(account.credited));
            before = account.closing;
        }
        prop_assert_eq!(before, balance);
    }
}

#[test]
fn the_practice_register_has_twenty_years_with_gaps_arrears_a_transfer_and_two_employers() {
    let folder = tempfile::tempdir().unwrap();
    practise(folder.path(), at(0));
    let somebody = cases().into_iter().find(|case| case.name == "郑改号").unwrap();
    let (store, worker) = opened(folder.path(), &typed("practice-9001"), &somebody.number);
    let contributions = store.contributions_of(worker).unwrap();
    let pension: Vec<_> = contributions.iter().filter(|it| it.insurance == Insurance::Pension).collect();
    let months = |state| pension.iter().filter(|it| it.state == state).count();
    use ContributionState::{None, Owed, Paid, Transferred};
    assert_eq!([Transferred, Paid, None, Owed].map(months), [36, 196, 2, 2]);
    assert_eq!(pension[0].month, month("2006-11"), "twenty years before the practice day");
    assert_eq!(store.employers_of(worker).unwrap().len(), 2);
    assert_eq!(store.benefits_of(worker).unwrap().len(), 4, "months without work");
    for account in store.accounts_of(worker).unwrap() {
        assert!(account.agrees());
        if account.insurance == Insurance::Pension {
            let counted =
                pension.iter().filter(|it| it.month.year() == account.year && matches!(it.state, Paid | Transferred));
            assert_eq!(Fen::sum(counted.map(|it| it.by_person)), Some(account.credited), "{}", account.year);
        }
    }
}
