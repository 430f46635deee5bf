#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::domain::{
    Account, Benefit, BenefitKind, BenefitState, Contribution, ContributionState, Employer, EmployerCode, EmployerId,
    EmployerState, Fen, Month, PersonName,
};
use crate::paper::page::{Mark, POINTS};
use crate::words::Language;

/// Somebody's records with everything that can stand on a statement.
struct Life {
    worker: Worker,
    records: Records,
    number: QueryNumber,
    code: CheckCode,
}

impl Life {
    fn without_records(name: &str) -> Self {
        let mut worker = Worker::specimen(name).unwrap();
        worker.sex = Some(crate::domain::Sex::Female);
        worker.birth = NaiveDate::from_ymd_opt(1949, 12, 31);
        Self {
            worker,
            records: Records::default(),
            number: QueryNumber::parse("271828182847").unwrap(),
            code: CheckCode::parse("7QKD-M2XR").unwrap(),
        }
    }

    /// So many years until November 2026: from elsewhere, two employers, arrears, months without a row, benefits, a flaw.
    fn of(years: i32) -> Self {
        let mut life = Self::without_records("欧阳小明");
        let employer = |id: i64, body: &str, name: &str| Employer {
            id: EmployerId(id),
            code: EmployerCode::parse(&format!("{body}{}", EmployerCode::check(body).unwrap())).unwrap(),
            name: name.to_owned(),
            state: EmployerState::Normal,
            gone: None,
        };
        life.records.employers = vec![
            employer(1, "91001100MA0000001", "培训第一机械厂"),
            employer(2, "91001100MA0000002", "培训第二商贸有限公司"),
        ];
        let first = Month::of(2027 - years, 1).unwrap();
        let mut month = first;
        while month < Month::of(2026, 12).unwrap() {
            let since = month.months_since(first);
            for insurance in Insurance::ALL {
                let state = match since {
                    0..=7 => ContributionState::Transferred,
                    20..=21 => continue,
                    22 => ContributionState::None,
                    _ if month.number() == 202_605 || month.number() == 202_606 => ContributionState::Owed,
                    _ => ContributionState::Paid,
                };
                let base = 400_000 + i64::from(month.year() - 1980) * 24_680 + i64::from(month.month() / 7) * 31_111;
                let part = |permille: i64| if state == ContributionState::None { 0 } else { base * permille / 1000 };
                let alone = matches!(insurance, Insurance::WorkInjury | Insurance::Maternity);
                life.records.contributions.push(Contribution {
                    month,
                    insurance,
                    employer: (state != ContributionState::Transferred).then_some(EmployerId(1 + i64::from(since > 300))),
                    state,
                    base: Fen::of(part(1000)),
                    by_employer: Fen::of(part(160)),
                    by_person: Fen::of(if alone { 0 } else { part(80) }),
                    gone: None,
                });
            }
            month = month.next().unwrap();
        }
        for insurance in [Insurance::Pension, Insurance::Medical] {
            let mut opening = 0;
            for year in first.year()..=2026 {
                let (credited, interest) = (432_100 + i64::from(year), opening / 40);
                let closing = opening + credited + interest + i64::from(year == 2020);
                life.records.accounts.push(Account {
                    insurance,
                    year,
                    opening: Fen::of(opening),
                    credited: Fen::of(credited),
                    interest: Fen::of(interest),
                    closing: Fen::of(closing),
                    months: 12,
                    gone: None,
                });
                opening = closing + i64::from(year == 2023);
            }
        }
        for (month, kind, state) in [
            (202_603, "work_injury", BenefitState::Paid),
            (202_604, "work_injury", BenefitState::Returned),
            (202_604, "高龄职工特别生活补助金（含取暖费、交通费和住房租金补贴）", BenefitState::Owed),
        ] {
            life.records.benefits.push(Benefit {
                month: Month::numbered(month).unwrap(),
                insurance: Insurance::WorkInjury,
                kind: BenefitKind::parse(kind).unwrap(),
                amount: Fen::of(123_456_789),
                state,
                gone: None,
            });
        }
        life
    }

    fn figures(&self) -> Figures {
        Figures::of(&self.records, Month::of(2026, 11).unwrap()).unwrap()
    }

    fn sheet<'a>(&'a self, figures: &'a Figures, year: Option<i32>) -> StatementSheet<'a> {
        StatementSheet {
            practice: false,
            office_name: "北京市朝阳区社会保险基金管理中心",
            worker: &self.worker,
            area_name: Some("北京市朝阳区"),
            records: &self.records,
            figures,
            year,
            elsewhere: &[],
            number: &self.number,
            code: &self.code,
            until: NaiveDate::from_ymd_opt(2026, 12, 22).unwrap(),
            online: Some("https://si.example.gov.cn/check"),
            as_of: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            at: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 30, 0).unwrap(),
        }
    }
}

fn fonts() -> &'static Fonts {
    crate::paper::tests::fonts()
}

/// Every text of every page.
fn texts(pages: &[Page]) -> Vec<Vec<String>> {
    let of = |mark: &Mark| match mark {
        Mark::Text { text, .. } => Some(text.to_string()),
        _ => None,
    };
    pages.iter().map(|page| page.marks.iter().filter_map(of).collect()).collect()
}

#[test]
fn a_year_with_everything_stands_on_two_pages_at_most_and_forty_years_on_all_they_take() {
    for language in Language::ALL {
        let words = Words::new(language);
        let life = Life::of(40);
        let figures = life.figures();
        let one = pages(fonts(), &words, &life.sheet(&figures, Some(2026))).unwrap();
        assert!(one.len() <= 2, "{}", one.len());
        let all = pages(fonts(), &words, &life.sheet(&figures, None)).unwrap();
        assert!((8..=16).contains(&all.len()), "{}", all.len());
        for pages in [one, all] {
            let count = pages.len();
            for (place, texts) in texts(&pages).into_iter().enumerate() {
                let of = words.say(
                    "paper-list-page",
                    &[("page", (place + 1).to_string().into()), ("pages", count.to_string().into())],
                );
                assert!(texts.contains(&of), "{texts:?}");
                assert!(texts.iter().any(|text| text.ends_with("2718-2818-2847")), "{texts:?}");
            }
        }
    }
}

#[test]
fn nothing_stands_beyond_the_edges_and_no_word_is_missing() {
    let unnamed = Life::without_records(crate::paper::tests::LONG_LATIN);
    for life in [Life::of(40), Life::of(3), Life::without_records(crate::paper::tests::LONG_HAN), unnamed] {
        let figures = life.figures();
        for (language, year) in Language::ALL.into_iter().flat_map(|one| [(one, None), (one, Some(2026)), (one, Some(1990))])
        {
            let words = Words::new(language);
            for elsewhere in [&[][..], &[Insurance::Medical, Insurance::Maternity]] {
                let sheet = StatementSheet { elsewhere, practice: true, ..life.sheet(&figures, year) };
                for page in pages(fonts(), &words, &sheet).unwrap() {
                    for mark in &page.marks {
                        let Mark::Text { face, size, x, baseline, text, .. } = mark else { continue };
                        let right = x + fonts().width(*face, text) * size / POINTS;
                        assert!(*x >= LEFT - 0.01 && right <= 195.05, "{} {x} {right}", **text);
                        assert!((8.0..=286.0).contains(baseline), "{} {baseline}", **text);
                        assert!(!text.contains('⟨'), "{}", **text);
                    }
                }
            }
        }
    }
}

#[test]
fn a_statement_says_no_more_of_the_number_than_its_ends_and_its_file_nothing_of_the_person() {
    let life = Life::of(2);
    let figures = life.figures();
    let words = Words::new(Language::Chinese);
    let printed = texts(&pages(fonts(), &words, &life.sheet(&figures, Some(2026))).unwrap()).concat();
    assert!(printed.iter().any(|text| text == "110105********002X"), "{printed:?}");
    assert!(printed.iter().all(|text| !text.contains("11010519491231002X")), "{printed:?}");
    let pdf = statement(fonts(), &words, &life.sheet(&figures, Some(2026))).unwrap();
    let bytes = String::from_utf8_lossy(pdf.bytes());
    assert!(bytes.contains("XINFENG-STATEMENT-2718-2818-2847") && !bytes.contains("110105*"));
    let again = statement(fonts(), &words, &life.sheet(&figures, Some(2026))).unwrap();
    assert_eq!(pdf.bytes(), again.bytes());
}

#[test]
fn what_is_asked_elsewhere_is_not_printed_and_what_the_fonts_lack_is_said() {
    let mut life = Life::of(2);
    life.worker.name = PersonName::parse("李\u{E865}明").unwrap();
    let figures = life.figures();
    let words = Words::new(Language::Chinese);
    let elsewhere: &[Insurance] = &[Insurance::Medical, Insurance::Maternity];
    for year in [None, Some(2026)] {
        let sheet = StatementSheet { elsewhere, ..life.sheet(&figures, year) };
        let printed = texts(&pages(fonts(), &words, &sheet).unwrap()).concat();
        assert!(printed.iter().any(|text| text == "李〓明"), "{printed:?}");
        assert!(printed.iter().any(|text| text == "“〓”代替本机字库中没有的字。"), "{printed:?}");
        for gone in ["医疗保险", "生育保险"] {
            let said: Vec<_> = printed.iter().filter(|text| text.contains(gone)).collect();
            assert_eq!(said, [&format!("{gone}：由医保经办机构管理，请到医保经办机构查询")]);
        }
    }
}

#[test]
fn statements_in_one_file_begin_where_they_are_said_to() {
    let (life, none) = (Life::of(40), Life::without_records("李明"));
    let (figures, nothing) = (life.figures(), none.figures());
    let words = Words::new(Language::Chinese);
    let sheets = [none.sheet(&nothing, None), life.sheet(&figures, None), none.sheet(&nothing, None)];
    let file = statements(fonts(), &words, "XINFENG-STATEMENTS-2026-00001", &sheets).unwrap();
    let long = pages(fonts(), &words, &sheets[1]).unwrap().len();
    assert_eq!((file.begins, file.pages), (vec![1, 2, 2 + long], 2 + long));
}

/// Leaves statements in the folder `XINFENG_PICTURES`, to be looked at.
#[test]
#[ignore = "for eyes: leaves PDFs in the folder XINFENG_PICTURES"]
fn a_statement_can_be_looked_at() {
    let folder = std::path::PathBuf::from(std::env::var_os("XINFENG_PICTURES").unwrap());
    let (forty, two, none) = (Life::of(40), Life::of(2), Life::without_records("李𠮷䶮"));
    for language in Language::ALL {
        let words = Words::new(language);
        for (name, life, year, practice) in [
            ("all", &forty, None, false),
            ("year", &forty, Some(2026), false),
            ("two", &two, Some(2026), true),
            ("none", &none, Some(2026), false),
        ] {
            let figures = life.figures();
            let sheet = StatementSheet { practice, ..life.sheet(&figures, year) };
            let pdf = statement(fonts(), &words, &sheet).unwrap();
            std::fs::write(folder.join(format!("statement-{name}-{}.pdf", language.tag())), pdf.bytes()).unwrap();
        }
    }
}
