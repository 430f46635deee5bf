//! Every page in every state, in both languages.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, TimeDelta, Utc};

use super::check::Checking;
use super::forgotten::Waiting;
use super::mine::{Happened, Me};
use super::signing_in::{Asked, Begun, Chosen, Over};
use super::stopped::Stopped;
use super::*;
use crate::domain::journal::{OnlineTry, OwnPasswordBy};
use crate::domain::{
    Account, Benefit, BenefitKind, BenefitState, Contribution, ContributionState, Employer, EmployerCode, EmployerId,
    EmployerState, Fen, Figures, Insurance, Month, QueryNumber, Records, StatementOrigin, UtcOffset,
};
use crate::online::{DoneElsewhere, OwnRecords, SignInSeen, SignedInBy, StatementSeen, Statements};
use crate::web::form::FormFlaw;
use crate::web::note::Note;
use crate::web::ticket::Void;
use crate::web::{known, own_records};

const TICKET: &str = "1795000000.AAAA.0123";
const NUMBER: &str = "11010519491231002X";
/// One whose check character does not fit.
const DOUBTED: &str = "110105198001100190";

fn wrong(field: Option<Field>, said: &str) -> Wrong {
    Wrong { field, said: said.to_owned() }
}

fn facts(words: &Words) -> Vec<(String, String)> {
    let english = words.language() == Language::English;
    let fact = |chinese: &str, in_english: &str, fact: &str| {
        ((if english { in_english } else { chinese }).to_owned(), fact.to_owned())
    };
    vec![
        fact("姓名", "Name", "王*明"),
        fact("身份证号码", "ID number", "110105********002X"),
        fact("出生日期", "Birth date", "1949-12-31"),
        fact("民族", "Ethnicity", "汉族"),
        fact("户口所在地", "Household", "北京市朝阳区建国路某某小区十二号楼三单元"),
    ]
}

fn happened() -> Vec<Happened> {
    let happened = |at: &str, what: &str, how: &str| Happened { at: at.into(), what: what.into(), how: how.into() };
    vec![
        happened("2026-11-22 09:31", "登录成功", "网上服务密码"),
        happened("2026-11-21 17:02", "重置网上服务密码", "朝阳区社会保险经办机构 1 号窗口 经办员"),
    ]
}

/// Sign-ins of every kind.
fn came_in(words: &Words) -> Vec<Happened> {
    let at = |minute: i64| "2026-11-22T01:31:00Z".parse::<DateTime<Utc>>().unwrap() - TimeDelta::minutes(minute);
    let all = [
        SignedInBy::Wrong(OnlineTry::Password),
        SignedInBy::Wrong(OnlineTry::Code),
        SignedInBy::Password { wrong: 3 },
        SignedInBy::Locked(OnlineTry::Password),
        SignedInBy::Password { wrong: 0 },
        SignedInBy::Set(OwnPasswordBy::Envelope),
        SignedInBy::Envelope { wrong: 1 },
    ];
    let seen = (0..).zip(all).map(|(minute, by)| SignInSeen { at: at(minute * 7), by });
    seen.map(|seen| known::sign_in(words, UtcOffset::default(), &seen)).collect()
}

/// A statement from everywhere.
fn some_statements() -> Statements {
    let made = |number: &str, year, origin| StatementSeen {
        number: QueryNumber::parse(number).unwrap(),
        year,
        made_at: "2026-11-22T01:30:00Z".parse().unwrap(),
        origin,
        until: "2026-12-22".parse().unwrap(),
    };
    let made = vec![
        made("2718-2818-2847", Some(2026), StatementOrigin::Online),
        made("2718-2818-2847", None, StatementOrigin::Counter),
        made("2718-2818-2847", Some(2025), StatementOrigin::Batch),
    ];
    Statements { years: vec![2025, 2026], made }
}

/// What a register knows of nobody.
fn nothing() -> OwnRecords {
    let records = Records::default();
    let figures = Figures::of(&records, Month::of(2026, 11).unwrap()).unwrap();
    OwnRecords { records, figures, elsewhere: &[], as_of: "2026-11-22".parse().unwrap() }
}

/// Ten years of one worker: a transfer, a gap, a change of employer, arrears, an account that does not agree, a benefit.
fn own() -> OwnRecords {
    use ContributionState::{None as Nothing, Owed, Paid, Transferred};
    let employer = |id, code: &str, name: &str, state| Employer {
        id: EmployerId(id),
        code: EmployerCode::parse(&format!("{code}{}", EmployerCode::check(code).unwrap())).unwrap(),
        name: name.to_owned(),
        state,
        gone: None,
    };
    let all = std::iter::successors(Month::of(2017, 3), |month| month.next());
    let months: Vec<Month> = all.take_while(|month| *month < Month::of(2026, 11).unwrap()).collect();
    let state = |month: &Month| match (month.year(), month.month()) {
        (2017, _) => Some(Transferred),
        (2020, 4..=6) => None,
        (2023, 2) => Some(Nothing),
        (2026, 8..=9) => Some(Owed),
        _ => Some(Paid),
    };
    let row = |insurance: Insurance, month: &Month| {
        let base = Fen::of(600_000 + i64::from(month.year() - 2017) * 45_000);
        let share = |percent: i64| Fen::of(base.whole() * percent / 100);
        let alone = matches!(insurance, Insurance::WorkInjury | Insurance::Maternity);
        Some(Contribution {
            month: *month,
            insurance,
            employer: Some(EmployerId(if *month < Month::of(2026, 4).unwrap() { 1 } else { 2 })),
            state: state(month)?,
            base,
            by_employer: share(if alone { 1 } else { 16 }),
            by_person: share(if alone { 0 } else { 8 }),
            gone: None,
        })
    };
    let contributions =
        Insurance::ALL.into_iter().flat_map(|insurance| months.iter().filter_map(move |it| row(insurance, it)));
    let account = |insurance, year, [opening, credited, interest, closing]: [i64; 4]| Account {
        insurance,
        year,
        opening: Fen::of(opening),
        credited: Fen::of(credited),
        interest: Fen::of(interest),
        closing: Fen::of(closing),
        months: 12,
        gone: None,
    };
    let benefit = |month, kind: &str, amount, state| Benefit {
        month: Month::of(2026, month).unwrap(),
        insurance: Insurance::Medical,
        kind: BenefitKind::parse(kind).unwrap(),
        amount: Fen::of(amount),
        state,
        gone: None,
    };
    let records = Records {
        contributions: contributions.collect(),
        accounts: vec![
            account(Insurance::Pension, 2025, [4_123_456, 921_600, 103_086, 5_148_142]),
            account(Insurance::Pension, 2026, [5_148_142, 764_160, 0, 5_912_302]),
            account(Insurance::Medical, 2026, [120_000, 230_400, 1_000, 351_401]),
        ],
        benefits: vec![
            benefit(3, "medical", 123_456, BenefitState::Paid),
            benefit(7, "medical", 65_400, BenefitState::Owed),
        ],
        employers: vec![
            employer(1, "91001100MA0000001", "培训第一机械厂", EmployerState::Cancelled),
            employer(2, "91001100MA0000002", "培训第二商贸有限公司朝阳分公司", EmployerState::Normal),
        ],
    };
    let figures = Figures::of(&records, Month::of(2026, 11).unwrap()).unwrap();
    OwnRecords { records, figures, elsewhere: &[], as_of: "2026-11-22".parse().unwrap() }
}

/// The same where medical and maternity insurance are another bureau's.
fn without_medical() -> OwnRecords {
    let elsewhere: &[Insurance] = &[Insurance::Medical, Insurance::Maternity];
    let records = own().records.without(elsewhere);
    let figures = Figures::of(&records, Month::of(2026, 11).unwrap()).unwrap();
    OwnRecords { records, figures, elsewhere, ..own() }
}

/// A page by the name of its picture, and where it stands.
type Shown = (&'static str, Route, Page);

/// Every page in every state.
fn gallery(around: &Around<'_>) -> Vec<Shown> {
    let english = around.words.language() == Language::English;
    let say = |chinese: &str, in_english: &str| (if english { in_english } else { chinese }).to_owned();
    let not_a_number =
        [wrong(Some(Field::Number), &say("身份证号码应为 18 位，现为 17 位。", "An ID number has 18 characters, not 17."))];
    let doubted = [wrong(Some(Field::Number), &around.say("web-denied-doubted-number"))];
    let no_check = [wrong(None, &around.say("web-denied-check"))];
    let mistyped = [
        wrong(Some(Field::Statement), &around.say("web-denied-statement-mistyped")),
        wrong(Some(Field::CheckCode), &around.say("web-denied-check-code-mistyped")),
    ];
    let no_match = [wrong(None, &say("号码或密码不正确。", "Number or password is not right."))];
    let weak = [
        wrong(Some(Field::NewPassword), &say("密码至少 8 个字符，现在太短。", "At least 8 characters, please.")),
        wrong(Some(Field::Again), &say("两次输入的密码不一致。", "The two passwords differ.")),
    ];
    let code = [wrong(Some(Field::Code), &say("验证码不正确，还可输入 4 次。", "The code is not right; 4 tries are left."))];
    let no_codes = [wrong(None, &around.words.say("web-denied-no-codes", &[("until", "2026-11-22 10:30".into())]))];
    let asked = Asked { ticket: TICKET, ..Asked::default() };
    let chosen = Chosen { ticket: TICKET, ..Chosen::default() };
    let waiting = Waiting { letters: "K7", digits: 6, ticket: TICKET, ..Waiting::default() };
    let again = Waiting { letters: "K7", digits: 6, again_at: Some("10:31"), ticket: TICKET, wrong: &[] };
    let me = Me { facts: facts(around.words), everywhere: TICKET.into(), told: None };
    let changed = Me { told: Some(say("密码已修改。", "Your password was changed.")), ..me.clone() };
    let after_wrong = Me { told: known::done(around.words, Note::Wrong(3)), ..me.clone() };
    let whole = own_records::records(around.words, &own());
    let year = own_records::year(around.words, &own(), 2026).unwrap();
    let elsewhere = own_records::records(around.words, &without_medical());
    let told = Some(around.say("web-statement-told"));
    let made = own_records::statements(around.words, UtcOffset::default(), &some_statements(), TICKET, told);
    let none_made = own_records::statements(around.words, UtcOffset::default(), &Statements::default(), TICKET, None);
    let mut gallery = vec![
        ("start", Route::Home, signing_in::home(around)),
        ("sign-in", Route::SignIn, signing_in::sign_in(around, &asked, None)),
        ("sign-in-over", Route::SignIn, signing_in::sign_in(around, &asked, Some(Over::Ended))),
        ("sign-in-out", Route::SignIn, signing_in::sign_in(around, &asked, Some(Over::SignedOut))),
        (
            "sign-in-number",
            Route::SignIn,
            signing_in::sign_in(
                around,
                &Asked { number: "1101051949123100", as_typed: "", ticket: TICKET, wrong: &not_a_number },
                None,
            ),
        ),
        (
            "sign-in-doubted",
            Route::SignIn,
            signing_in::sign_in(
                around,
                &Asked { number: DOUBTED, as_typed: DOUBTED, ticket: TICKET, wrong: &doubted },
                None,
            ),
        ),
        (
            "sign-in-wrong",
            Route::SignIn,
            signing_in::sign_in(around, &Asked { number: NUMBER, as_typed: "", ticket: TICKET, wrong: &no_match }, None),
        ),
        ("envelope", Route::Envelope, signing_in::envelope(around, &asked)),
        (
            "envelope-wrong",
            Route::Envelope,
            signing_in::envelope(around, &Asked { number: NUMBER, as_typed: "", ticket: TICKET, wrong: &no_match }),
        ),
        ("envelope-password", Route::EnvelopePassword, signing_in::first_password(around, &chosen)),
        (
            "envelope-password-weak",
            Route::EnvelopePassword,
            signing_in::first_password(around, &Chosen { ticket: TICKET, wrong: &weak }),
        ),
        ("forgot", Route::Forgot, forgotten::forgot(around, &asked)),
        (
            "forgot-number",
            Route::Forgot,
            forgotten::forgot(around, &Asked { number: "1", as_typed: "", ticket: TICKET, wrong: &not_a_number }),
        ),
        (
            "forgot-no-codes",
            Route::Forgot,
            forgotten::forgot(around, &Asked { number: NUMBER, as_typed: "", ticket: TICKET, wrong: &no_codes }),
        ),
        ("code", Route::Code, forgotten::code(around, &waiting)),
        ("code-wrong", Route::Code, forgotten::code(around, &Waiting { wrong: &code, ..waiting })),
        ("resend", Route::Resend, forgotten::resend(around, &again)),
        ("new-password", Route::ForgotPassword, forgotten::new_password(around, &chosen)),
        (
            "new-password-weak",
            Route::ForgotPassword,
            forgotten::new_password(around, &Chosen { ticket: TICKET, wrong: &weak }),
        ),
        ("done", Route::Done, forgotten::done(around)),
        ("begin-anew", Route::Code, signing_in::begin_anew(around, Begun::Forgot)),
        ("begin-anew-envelope", Route::EnvelopePassword, signing_in::begin_anew(around, Begun::Envelope)),
        ("me", Route::Me, mine::me(around, &me)),
        ("me-changed", Route::Me, mine::me(around, &changed)),
        ("me-wrong", Route::Me, mine::me(around, &after_wrong)),
        ("facts", Route::Facts, mine::facts(around, &facts(around.words))),
        ("records", Route::Records, records::records(around, &whole)),
        ("records-none", Route::Records, records::records(around, &own_records::records(around.words, &nothing()))),
        ("records-year", Route::Records, records::year(around, &year)),
        ("records-elsewhere", Route::Records, records::records(around, &elsewhere)),
        ("statements", Route::Statement, statements::statements(around, &made)),
        ("statements-none", Route::Statement, statements::statements(around, &none_made)),
        ("statements-changed", Route::StatementFile, statements::changed(around)),
        ("access", Route::Access, mine::access(around, &happened())),
        ("access-none", Route::Access, mine::access(around, &[])),
        ("sign-ins", Route::SignIns, mine::sign_ins(around, &came_in(around.words))),
        ("sign-ins-none", Route::SignIns, mine::sign_ins(around, &[])),
        ("password", Route::Password, mine::password(around, &chosen)),
        ("password-weak", Route::Password, mine::password(around, &Chosen { ticket: TICKET, wrong: &weak })),
        ("privacy", Route::Privacy, about::privacy(around)),
        ("accessibility", Route::Accessibility, about::accessibility(around)),
        ("check", Route::Check, check::check(around, &Checking { ticket: TICKET, ..Checking::default() })),
        (
            "check-mistyped",
            Route::Check,
            check::check(around, &Checking { number: "2718", ticket: TICKET, wrong: &mistyped, ..Checking::default() }),
        ),
        (
            "check-genuine",
            Route::Check,
            check::check(around, &Checking { ticket: TICKET, genuine: Some(&facts(around.words)), ..Checking::default() }),
        ),
        (
            "check-wrong",
            Route::Check,
            check::check(around, &Checking { number: "2718-2818-2847", ticket: TICKET, wrong: &no_check, genuine: None }),
        ),
        ("other-business", Route::OtherBusiness, about::other_business(around)),
    ];
    let stops = [
        ("not-found", Stopped::NotFound),
        ("no-form", Stopped::NoForm(FormFlaw::Twice)),
        ("late", Stopped::NoForm(FormFlaw::Late)),
        ("foreign", Stopped::Foreign),
        ("spent", Stopped::Void(Void::Spent)),
        ("old", Stopped::Void(Void::Old)),
        ("busy", Stopped::Busy),
        ("crowded", Stopped::Void(Void::TooMany("2026-11-22T01:31:41Z".parse().unwrap()))),
        ("out-of-order", Stopped::OutOfOrder),
    ];
    gallery.extend(stops.map(|(name, why)| (name, Route::SignIn, stopped::stopped(around, UtcOffset::default(), why))));
    gallery
}

fn office() -> Office {
    Office {
        name: String::from("朝阳区社会保险基金管理中心"),
        practice: true,
        address: Some(String::from("朝阳区某某路 8 号 1 层")),
        hours: Some(String::from("周一至周五 9:00–12:00，13:30–17:00")),
        telephone: Some(String::from("010-0000 0000")),
        services: ["养老待遇申领", "失业保险金申领", "职业培训补贴", "异地就医备案与手工报销"]
            .map(|name| DoneElsewhere {
                name: name.to_owned(),
                place: String::from("朝阳区某某路 8 号 2 层 5–8 号窗口"),
                papers: Some(String::from("身份证、社会保障卡")),
                telephone: Some(String::from("010-0000 0001")),
            })
            .to_vec(),
    }
}

/// Every page as it is sent, by its name; whoever is signed in has the way out.
fn pages(language: Language) -> Vec<(&'static str, String)> {
    let (words, office) = (Words::new(language), office());
    let mine = [
        Route::Me,
        Route::Facts,
        Route::Records,
        Route::Statement,
        Route::StatementFile,
        Route::Access,
        Route::SignIns,
        Route::Password,
    ];
    let around = |here: Route| Around {
        words: &words,
        office: &office,
        here,
        behind: None,
        sign_out: mine.contains(&here).then_some(TICKET),
    };
    let pages = gallery(&around(Route::Home));
    pages.into_iter().map(|(name, here, page)| (name, page.show(&around(here)))).collect()
}

/// The values of an attribute, wherever it stands.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    page.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_page_is_one_that_a_screen_reader_and_a_keyboard_can_use() {
    for language in Language::ALL {
        let pages = pages(language);
        assert!(pages.len() > 35);
        for (name, page) in &pages {
            let said = |text: &str| page.matches(text).count();
            assert!(page.starts_with(&format!("<!DOCTYPE html><html lang=\"{}\">", language.tag())), "{name}");
            assert_eq!(
                (said("<h1>"), said("<main "), said("<title>"), said("<header>"), said("<footer>")),
                (1, 1, 1, 1, 1),
                "{name}"
            );
            assert!(!page.contains('⟨'), "{name} says what no words are there for");
            assert_eq!((said("<script"), said("javascript:"), said(" style=")), (0, 0, 0), "{name}");
            let mut tags = page.split('<').filter_map(|tag| tag.split('>').next());
            assert!(tags.all(|tag| !tag.contains(" on")), "{name}");
            let is_wrong = said("role=\"alert\"") == 1;
            assert_eq!(is_wrong, page.contains("<title>错误：") || page.contains("<title>Error: "), "{name}");
            assert_eq!(is_wrong, said("tabindex=\"-1\" autofocus") == 1, "{name}");
            let mut ids = values(page, "id");
            ids.sort_unstable();
            assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{name}: an id twice in {ids:?}");
            let leads = values(page, "href").into_iter().filter_map(|to| to.strip_prefix('#')).chain(values(page, "for"));
            let leads = leads.chain(values(page, "aria-labelledby"));
            let described = values(page, "aria-describedby").into_iter().flat_map(|ids| ids.split(' '));
            for id in leads.chain(described) {
                assert!(ids.contains(&id), "{name} leads to {id}, which is not there");
            }
            for field in page.split("<input ").skip(1).filter(|field| !field.contains("type=\"hidden\"")) {
                let id = values(&format!(" {}", field.split('>').next().unwrap()), "id")[0].to_owned();
                assert!(values(page, "for").contains(&id.as_str()), "{name}: {id} has no label");
            }
            for to in values(page, "href").into_iter().chain(values(page, "action")).chain(values(page, "formaction")) {
                let known = to.starts_with(['#', 't']) || Route::at(to.split('?').next().unwrap()).is_some();
                assert!(known, "{name} leads to {to}");
            }
            // Each form proves that it is ours.
            assert_eq!(said("<form"), said("name=\"ticket\""), "{name}");
        }
    }
}

#[test]
fn what_the_office_wrote_is_marked_as_its_own_language_and_its_telephones_can_be_called() {
    let of = |language: Language, wanted: &str| {
        pages(language).into_iter().find(|(name, _)| *name == wanted).map(|(_, page)| page).unwrap()
    };
    let english = of(Language::English, "other-business");
    for own in [
        "朝阳区社会保险基金管理中心",
        "朝阳区某某路 8 号 1 层",
        "周一至周五 9:00–12:00，13:30–17:00",
        "养老待遇申领",
        "朝阳区某某路 8 号 2 层 5–8 号窗口",
        "身份证、社会保障卡",
    ] {
        let marked = english.matches(&format!("<span lang=\"zh-CN\">{own}</span>")).count();
        let in_title = usize::from(english.contains(&format!("{own}</title>")));
        assert!(marked > 0 && english.matches(own).count() == marked + in_title, "{own}: {marked}");
    }
    for language in Language::ALL {
        let page = of(language, "other-business");
        assert!(page.contains("<a href=\"tel:010-00000000\">010-0000 0000</a>"));
        assert_eq!(page.matches("<a href=\"tel:010-00000001\">010-0000 0001</a>").count(), 4);
        assert_eq!(page.contains("<span lang=\"zh-CN\">"), language == Language::English);
    }
    let facts = of(Language::English, "facts");
    assert!(facts.contains("<dd><span lang=\"zh-CN\">王*明</span></dd>") && facts.contains("<dd>110105********002X</dd>"));
    assert!(!of(Language::Chinese, "facts").contains("<span lang="));
    let (words, mut office) = (Words::new(Language::Chinese), office());
    office.address = Some(String::from("8 Example Road"));
    office.telephone = Some(String::from("010-0000 0000、010-00000002转8"));
    let around = Around { words: &words, office: &office, here: Route::Privacy, behind: None, sign_out: None };
    let page = about::privacy(&around).show(&around);
    assert!(page.contains("<dd><span lang=\"en\">8 Example Road</span></dd>"));
    assert!(page.contains("<a href=\"tel:010-00000000\">010-0000 0000</a>、010-00000002转8"), "{page}");
}

#[test]
fn what_was_typed_is_shown_again_as_it_was_typed_and_no_password_is() {
    let (words, office) = (Words::new(Language::Chinese), office());
    let around = Around { words: &words, office: &office, here: Route::SignIn, behind: None, sign_out: None };
    let number = "\"><script>alert(1)</script>&amp;";
    let page =
        signing_in::sign_in(&around, &Asked { number, as_typed: number, ticket: TICKET, wrong: &[] }, None).show(&around);
    assert!(
        !page.contains("<script") && page.contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;\"")
    );
    for (name, page) in pages(Language::Chinese) {
        for field in page.split("<input ").skip(1).filter(|field| !field.contains("type=\"hidden\"")) {
            let field = field.split('>').next().unwrap();
            // What stands on a paper that somebody shows is no secret: its number is there again, its code is not.
            let shown = ["number", "statement"].iter().any(|it| field.contains(&format!(" name=\"{it}\"")));
            assert!(shown || !field.contains(" value=") || field.contains(" value=\"\""), "{name}: {field}");
        }
    }
}

#[test]
fn nothing_is_asked_but_what_a_password_manager_knows_and_a_code_is_for_nobody_else() {
    let mut asked = std::collections::BTreeSet::new();
    for (name, page) in pages(Language::English) {
        for field in page.split("<input ").skip(1).filter(|field| !field.contains("type=\"hidden\"")) {
            let field = format!(" {}", field.split('>').next().unwrap());
            asked.insert([values(&field, "name")[0].to_owned(), values(&field, "autocomplete")[0].to_owned()]);
            assert!(!field.contains("onpaste") && !field.contains("readonly"), "{name}");
        }
        assert_eq!(page.contains("one-time-code"), page.contains("Tell the code to nobody"), "{name}");
    }
    let known = [
        ["again", "new-password"],
        ["check-code", "off"],
        ["code", "one-time-code"],
        ["new-password", "new-password"],
        ["number", "username"],
        ["password", "current-password"],
        // The envelope's, which is typed once.
        ["password", "off"],
        ["statement", "off"],
    ];
    assert_eq!(asked.into_iter().collect::<Vec<_>>(), known.map(|field| field.map(String::from)));
}

#[test]
fn enter_signs_in_where_a_second_button_is_for_those_who_forgot() {
    let (_, page) = pages(Language::English).into_iter().find(|(name, _)| *name == "sign-in").unwrap();
    let form = page.split("<form method=\"post\" action=\"/sign-in\"").nth(1).unwrap();
    let buttons: Vec<_> = form.split("<button").skip(1).map(|button| button.split("</button>").next().unwrap()).collect();
    assert_eq!(
        buttons,
        [" type=\"submit\">Sign in", " class=\"quiet\" type=\"submit\" formaction=\"/forgot\">Forgot password"]
    );
}

#[test]
#[ignore = "needs chromium: apt-get install chromium fonts-noto-cjk"]
fn every_page_can_be_looked_at() {
    let own = tempfile::tempdir().unwrap();
    // Whoever names no folder for the pictures wants to know that there is one.
    let named = std::env::var_os("XINFENG_PICTURES").map(PathBuf::from);
    let wanted = std::env::var("XINFENG_SCREEN").unwrap_or_else(|_| named.as_ref().map_or("start", |_| "").to_owned());
    let folder = named.unwrap_or_else(|| own.path().to_owned());
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/web");
    for file in ["style.css", "icon.svg"] {
        std::fs::copy(assets.join(file), folder.join(file)).unwrap();
    }
    for language in Language::ALL {
        for (name, page) in pages(language).into_iter().filter(|(name, _)| name.starts_with(&wanted)) {
            // Beside the page, where a browser looks for it without a server.
            let page = page.replace("\"/style.css\"", "\"style.css\"").replace("\"/icon.svg\"", "\"icon.svg\"");
            let file = folder.join(format!("{name}-{}.html", language.tag()));
            std::fs::write(&file, page).unwrap();
            for (width, height) in [(320, 2400), (1366, 1700)] {
                let picture = folder.join(format!("{name}-{}-{width}.png", language.tag()));
                // The narrowest window that this browser opens is wider than a phone: the page is drawn in a frame.
                let frame = folder.join("frame.html");
                let (page, style) =
                    (file.file_name().unwrap().to_str().unwrap(), format!("border:0;width:{width}px;height:{height}px"));
                std::fs::write(&frame, format!("<body style=margin:0><iframe src={page} style=\"{style}\"></iframe>"))
                    .unwrap();
                let told = Command::new("chromium")
                    .args(["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"])
                    .arg(format!("--window-size={},{height}", width.max(500)))
                    .arg(format!("--screenshot={}", picture.display()))
                    .arg(&frame)
                    .output()
                    .unwrap();
                assert!(picture.exists(), "{}", String::from_utf8_lossy(&told.stderr));
            }
        }
    }
}
