//! A file that has everything of its kind: what it lacks is flagged as gone, and what it has is not, whatever is wrong with the row.

use xinfeng::counter::{Import, Taking, WhyRefused};
use xinfeng::domain::{OtherName, RegisterKind};
use xinfeng::settings::WholePath;

use crate::desk::{ADMIN, At, Desk, at, desk, password_of};
use crate::people::{EVERYBODY, LI, NOBODY, Person, WANG, csv};
use crate::records::{CONTRIBUTIONS, FACTORY, SCHOOL, bring, bring_as, code, of, records};
use crate::terminal::{Ended, run};

const ACCOUNTS: &str = "AAC002,AAE140,year,opening,credited,interest,closing,months";
const BENEFITS: &str = "AAC002,AAE140,AAE003,kind,amount,state";

fn whole(kind: RegisterKind) -> Taking {
    Taking { full: true, many_gone: true, ..of(kind) }
}

fn gone(desk: &Desk, table: &str) -> String {
    desk.ask(&format!("SELECT count(*) FROM {table} WHERE gone IS NOT NULL")).concat()
}

/// The file lacks one record and has another in a row that is refused: the first alone is flagged.
#[track_caller]
fn one_alone_is_gone(desk: &Desk, kind: RegisterKind, file: &str, why: WhyRefused, kept: &str) {
    let path = desk.path().join("whole.csv");
    std::fs::write(&path, file).unwrap();
    let counted = desk.sign_in(ADMIN).at(at(0)).check_import(&path, &whole(kind), &mut |_| {}).unwrap();
    let (done, refused) = bring_as(desk, file, &whole(kind)).unwrap();
    assert_eq!(refused.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [why], "{file}");
    assert_eq!((done.rows.gone, done.rows.refused, done.rows.unknown), (Some(1), 1, 0), "{file}");
    assert_eq!(counted.rows, done.rows, "{file}");
    assert_eq!(desk.ask(kept), ["1"], "{file}");
}

/// Everybody's rows but Wang's, and another one in the place of Li's.
fn without_wang(li: Person) -> String {
    let others = EVERYBODY.into_iter().filter(|person| ![LI.number, WANG.number].contains(&person.number));
    csv(&std::iter::once(li).chain(others).collect::<Vec<_>>())
}

#[test]
fn whoever_stands_in_a_row_that_is_refused_is_not_gone() {
    let kept = format!("SELECT count(*) FROM workers WHERE gone IS NULL AND number_key = '{}'", LI.number);
    let renumbered = Person { number: NOBODY, old_numbers: LI.number, ..LI };
    for li in [LI, renumbered] {
        let odd = without_wang(Person { card_state: "strange", ..li });
        one_alone_is_gone(&desk(), RegisterKind::Workers, &odd, WhyRefused::CardState, &kept);
    }
    let desk = desk();
    let held = without_wang(Person { name: "李大明", ..LI });
    let done = bring_as(&desk, &held, &whole(RegisterKind::Workers)).unwrap().0;
    assert_eq!((done.rows.held, done.rows.gone, desk.ask(&kept).concat()), (1, Some(1), "1".into()));
}

#[test]
fn a_record_that_stands_in_a_row_that_is_refused_is_not_gone() {
    let desk = desk();
    records(&desk);
    let (li, factory, school) = (LI.number, code(FACTORY), code(SCHOOL));
    let employers = format!("AAB001,AAB004,state\n{factory},某机械厂,asleep\n");
    let kept = format!("SELECT count(*) FROM employers WHERE gone IS NULL AND code = '{factory}'");
    one_alone_is_gone(&desk, RegisterKind::Employers, &employers, WhyRefused::EmployerState, &kept);
    let months = format!(
        "{CONTRIBUTIONS}\n{li},110,202509,{factory},5000.00,12.345,400.00,paid\n{li},310,202509,{factory},5000.00,475,100.5,owed\n\
         {li},110,202510,{school},5000.01,0,0.00,none\n{},110,202509,{factory},6000,960,480,paid\n",
        WANG.number
    );
    let kept =
        "SELECT count(*) FROM contributions WHERE gone IS NULL AND month = 202509 AND insurance = 110 AND base = 500000";
    one_alone_is_gone(&desk, RegisterKind::Contributions, &months, WhyRefused::Amount, kept);
    let more = format!("{ACCOUNTS}\n{li},110,2024,1,1,1,3,1\n");
    assert_eq!(bring(&desk, RegisterKind::Accounts, &more).new, 1);
    let accounts = format!("{ACCOUNTS}\n{li},110,2025,1000.00,400.00,62.31,1462.31,13\n");
    let kept = "SELECT count(*) FROM accounts WHERE gone IS NULL AND year = 2025";
    one_alone_is_gone(&desk, RegisterKind::Accounts, &accounts, WhyRefused::Months, kept);
    let benefits = format!("{BENEFITS}\n{li},110,202510,高龄补贴,-50,lost\n");
    let kept = "SELECT count(*) FROM benefits WHERE gone IS NULL AND kind = '高龄补贴'";
    one_alone_is_gone(&desk, RegisterKind::Benefits, &benefits, WhyRefused::BenefitState, kept);
    desk.assert_sound();
}

#[test]
fn a_month_of_one_of_two_people_with_one_number_is_not_gone_though_nobody_knows_whose_it_is() {
    let desk = desk();
    records(&desk);
    let second = csv(&[Person { name: "李大明", card: "B47739091", ..LI }]);
    let taking = Taking { other_name: Some(OtherName::SecondPerson), ..of(RegisterKind::Workers) };
    assert_eq!(bring_as(&desk, &second, &taking).unwrap().0.rows.new, 1);
    let accounts = format!("{ACCOUNTS}\n{},110,2025,1000.00,400.00,62.31,1462.31,1\n", LI.number);
    let (done, refused) = bring_as(&desk, &accounts, &whole(RegisterKind::Accounts)).unwrap();
    assert_eq!(
        (done.rows, refused),
        (Import { refused: 1, gone: Some(0), ..Import::default() }, vec![(2, WhyRefused::Several)])
    );
    assert_eq!(gone(&desk, "accounts"), "0");
}

/// Rows of which nobody can tell whose they are, for the one month that is kept of Wang.
fn rows_of_nobody_knows_whom() -> [String; 6] {
    let (wang, factory) = (WANG.number, code(FACTORY));
    [
        format!("11010519800101001,110,202509,{factory},6000,960,480,paid"),
        format!("{wang},11,202509,{factory},6000,960,480,paid"),
        format!("{wang},110,202513,{factory},6000,960,480,paid"),
        format!("{wang},110,202509,{factory},6000,9"),
        format!("{wang},110,202509,\"{factory},6000,960,480,paid"),
        format!("{wang},110,202509,{factory},6,000,960,480,paid"),
    ]
}

#[test]
fn nothing_is_gone_where_a_refused_row_does_not_say_what_it_is_about() {
    let desk = desk();
    records(&desk);
    for row in rows_of_nobody_knows_whom() {
        let text = format!("{CONTRIBUTIONS}\n{row}\n");
        let (done, _) = bring_as(&desk, &text, &whole(RegisterKind::Contributions)).unwrap();
        assert_eq!(done.rows, Import { refused: 1, unknown: 1, gone: Some(0), ..Import::default() }, "{row}");
        assert!(done.is_in_part() && gone(&desk, "contributions") == "0", "{row}");
    }
    let nobody = csv(&[Person { old_numbers: "1101051970", ..LI }]);
    let done = bring_as(&desk, &nobody, &whole(RegisterKind::Workers)).unwrap().0;
    assert_eq!((done.rows.unknown, done.rows.gone, gone(&desk, "workers")), (1, Some(0), "0".into()));
    let employers = "AAB001,AAB004,state\n91,某机械厂,normal\n";
    let done = bring_as(&desk, employers, &whole(RegisterKind::Employers)).unwrap().0;
    assert_eq!((done.rows.unknown, done.rows.gone, gone(&desk, "employers")), (1, Some(0), "0".into()));
    // Where the file has not everything, nobody asks.
    let done = bring_as(&desk, employers, &of(RegisterKind::Employers)).unwrap().0;
    assert_eq!((done.rows.unknown, done.rows.gone), (0, None));
    desk.assert_sound();
}

#[test]
fn at_a_terminal_and_in_the_inbox_it_is_said_why_nothing_is_flagged_and_what_to_do() {
    let (desk, inbox) = (desk(), tempfile::tempdir().unwrap());
    desk.settle(|settings| settings.register.inbox = Some(WholePath::parse(inbox.path().to_str().unwrap()).unwrap()));
    records(&desk);
    let file = inbox.path().join("months-full.csv");
    let [row, ..] = rows_of_nobody_knows_whom();
    std::fs::write(&file, format!("{CONTRIBUTIONS}\n{row}\n")).unwrap();
    let say = |language: &str, words: &[&str], answers: &[&str]| -> Ended {
        let words = [words, &["--user", ADMIN, "--language", language]].concat();
        run(desk.path(), &words, &[&[password_of(ADMIN).expose()], answers].concat())
    };
    let path = file.to_str().unwrap();
    let import = ["import", path, "--kind", "contributions", "--full", "--many-gone"];
    let counted = say("en", &[&import[..], &["--check"]].concat(), &[]);
    assert_eq!(counted.code, Some(1), "{}", counted.said);
    assert!(counted.said.contains(
        "Refused rows that do not say what record they are about: 1. Nothing would be flagged as gone, since nobody can know \
         what this file lacks. Please mend the refused rows and count the whole file again."
    ));
    let ended = say("zh-CN", &["inbox"], &["yes"]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.said.contains(
        "被拒绝的行中有 1 行无法辨明所涉记录，因此无法确定文件中已无哪些记录，没有标注任何记录。请改正被拒绝的行，再将整个文件重新导入。"
    ));
    assert!(file.exists() && gone(&desk, "contributions") == "0", "it waits for whoever mends it");
    std::fs::write(&file, format!("{CONTRIBUTIONS}\n{},110,202509,{},6000,960,480,paid\n", WANG.number, code(FACTORY)))
        .unwrap();
    let ended = say("en", &import, &[]);
    assert!(ended.output.trim_end().ends_with("1 unchanged, 0 held, 0 refused, 4 gone"), "{}", ended.output);
    assert!(!file.exists() && gone(&desk, "contributions") == "4");
}

#[test]
fn a_last_line_without_an_end_is_named_and_comes_in() {
    let (desk, inbox) = (desk(), tempfile::tempdir().unwrap());
    desk.settle(|settings| settings.register.inbox = Some(WholePath::parse(inbox.path().to_str().unwrap()).unwrap()));
    let file = inbox.path().join("accounts.csv");
    let text = format!("{ACCOUNTS}\n{},110,2025,1000.00,400.00,62.31,1462.31,1", LI.number);
    let say = |words: &[&str], answers: &[&str], language: &str| -> Ended {
        let words = [words, &["--user", ADMIN, "--language", language]].concat();
        run(desk.path(), &words, &[&[password_of(ADMIN).expose()], answers].concat())
    };
    let import = ["import", file.to_str().unwrap()];
    let english =
        "The last line, line 2, has no line end; perhaps the file was cut there. Please compare this line with the source.";
    let chinese = "最后一行（第 2 行）没有换行符，文件可能在此处被截断。请将该行与数据来源核对。";
    std::fs::write(&file, &text).unwrap();
    for (language, said) in [("en", english), ("zh-CN", chinese)] {
        let counted = say(&[&import[..], &["--check"]].concat(), &[], language);
        assert!(counted.code == Some(0) && counted.said.contains(said), "{}", counted.said);
    }
    let ended = say(&["inbox"], &["yes"], "en");
    assert!(ended.code == Some(0) && ended.said.matches(english).count() == 2, "{}", ended.said);
    assert_eq!(desk.ask("SELECT months FROM accounts"), ["1"]);
    std::fs::write(&file, text + "\n").unwrap();
    assert!(!say(&import, &[], "en").said.contains("line end"));
}
