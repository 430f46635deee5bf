#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::domain::{
    Account, Benefit, BenefitKind, BenefitState, Chance, Contribution, ContributionState, Employer, EmployerCode,
    EmployerId, EmployerState, Fen, Month, PersonName,
};
use crate::paper::page::{Mark, POINTS};
use crate::practice::Seeded;
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
    // As long as a setting may be, and without a place where it could be divided.
    let longest = format!("https://{}.example/check", "W".repeat(64));
    for life in [Life::of(40), Life::of(3), Life::without_records(crate::paper::tests::LONG_HAN), unnamed] {
        let figures = life.figures();
        for (language, year) in Language::ALL.into_iter().flat_map(|one| [(one, None), (one, Some(2026)), (one, Some(1990))])
        {
            let words = Words::new(language);
            for elsewhere in [&[][..], &[Insurance::Medical, Insurance::Maternity]] {
                let online = Some(longest.as_str());
                let sheet = StatementSheet { elsewhere, online, practice: true, ..life.sheet(&figures, year) };
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
    let Some(folder) = std::env::var_os("XINFENG_PICTURES").map(std::path::PathBuf::from) else { return };
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

/// How many invented people are compared: XINFENG_STATEMENTS says, or so many.
fn people() -> u64 {
    std::env::var("XINFENG_STATEMENTS").ok().and_then(|count| count.parse().ok()).unwrap_or(30)
}

/// Somebody invented, by a number.
fn invented(seed: u64) -> Life {
    let mut chance = Seeded::new(seed);
    let mut below = |bound: u8| i64::from(chance.below(bound).unwrap());
    let mut life = Life::without_records("李小明");
    life.records.employers = Life::of(1).records.employers;
    let mut month = Month::of(1987 + i32::try_from(below(39)).unwrap(), 1 + u32::try_from(below(12)).unwrap()).unwrap();
    let last = Month::of(2026, 11).unwrap();
    let mut base = 300_000;
    while month <= last {
        if below(5) == 0 {
            base = 200_000 + below(250) * 9_137 + below(100);
        }
        for insurance in Insurance::ALL {
            let state = match below(30) {
                0 => ContributionState::Owed,
                1 => ContributionState::Transferred,
                2 => ContributionState::None,
                3 => continue,
                _ => ContributionState::Paid,
            };
            life.records.contributions.push(Contribution {
                month,
                insurance,
                employer: (below(4) > 0).then(|| EmployerId(1 + below(2))),
                state,
                base: Fen::of(base),
                by_employer: Fen::of(base * 16 / 100 + below(9)),
                by_person: Fen::of(base * 8 / 100 + below(9)),
                gone: None,
            });
        }
        if below(40) == 0 {
            life.records.benefits.push(Benefit {
                month,
                insurance: Insurance::Unemployment,
                kind: BenefitKind::parse("unemployment").unwrap(),
                amount: Fen::of(198_000 + below(200)),
                state: BenefitState::ALL[usize::try_from(below(4)).unwrap()],
                gone: None,
            });
        }
        month = month.next().unwrap();
    }
    for year in 2026 - i32::try_from(below(30)).unwrap()..=2026 {
        let (opening, credited, interest) = (below(250) * 71_113, below(250) * 3_331, below(250) * 17);
        life.records.accounts.push(Account {
            insurance: Insurance::Pension,
            year,
            opening: Fen::of(opening),
            credited: Fen::of(credited),
            interest: Fen::of(interest),
            closing: Fen::of(opening + credited + interest),
            months: u32::try_from(below(13)).unwrap(),
            gone: None,
        });
    }
    life
}

/// What must stand on a statement, from the rows alone, as lines without any space.
fn expected(life: &Life, year: Option<i32>) -> Vec<String> {
    let words = Words::new(Language::Chinese);
    let is_of = |other: i32| year.is_none_or(|year| year == other);
    let money = |fen: i64| Fen::of(fen).grouped();
    let letter = |row: Option<&Contribution>| match row.map(|row| row.state) {
        None => "—",
        Some(ContributionState::Paid) => "缴",
        Some(ContributionState::Owed) => "欠",
        Some(ContributionState::Transferred) => "转",
        Some(ContributionState::None) => "无",
    };
    let row =
        |insurance, month| life.records.contributions.iter().find(|row| row.insurance == insurance && row.month == month);
    let paid = |insurance, year: i32, of: fn(&Contribution) -> i64| -> i64 {
        let rows = life.records.contributions.iter().filter(|row| row.insurance == insurance && row.month.year() == year);
        rows.filter(|row| row.state == ContributionState::Paid).map(of).sum()
    };
    let parts: [fn(&Contribution) -> i64; 4] =
        [|_| 1, |row| row.base.whole(), |row| row.by_employer.whole(), |row| row.by_person.whole()];
    let mut lines = Vec::new();
    for account in life.records.accounts.iter().filter(|account| is_of(account.year)) {
        let [opening, credited, interest, closing] =
            [account.opening, account.credited, account.interest, account.closing].map(Fen::grouped);
        lines.push(format!("养老保险{}{opening}{credited}{interest}{closing}{}", account.year, account.months));
    }
    match year {
        Some(year) => {
            for month in (1..=12).map(|month| Month::of(year, month).unwrap()) {
                let cells = Insurance::ALL.map(|insurance| {
                    let row = row(insurance, month);
                    format!("{}{}", letter(row), row.map(|row| row.base.grouped()).unwrap_or_default())
                });
                lines.push(format!("{}月{}", month.month(), cells.concat()));
            }
            for (label, part) in ["已缴月数", "已缴基数合计", "已缴单位部分", "已缴个人部分"].into_iter().zip(parts)
            {
                let sums = Insurance::ALL.map(|insurance| paid(insurance, year, part));
                let sums = sums.map(|sum| if label == "已缴月数" { sum.to_string() } else { money(sum) });
                lines.push(format!("{label}{}", sums.concat()));
            }
        }
        None => {
            for insurance in Insurance::ALL {
                let mut years: Vec<i32> = life.records.contributions.iter().map(|row| row.month.year()).collect();
                years.dedup();
                for year in years {
                    let months: Vec<_> = (1..=12).map(|month| row(insurance, Month::of(year, month).unwrap())).collect();
                    if months.iter().all(Option::is_none) {
                        continue;
                    }
                    let marks: String = months.into_iter().map(letter).collect();
                    let [count, base, employer, person] = parts.map(|part| paid(insurance, year, part));
                    lines.push(format!("{year}{marks}{count}{}{}{}", money(base), money(employer), money(person)));
                }
                for row in life.records.contributions.iter().filter(|row| row.insurance == insurance) {
                    lines.push(format!("月{}", row.base.grouped()));
                }
            }
        }
    }
    let mut of_year: std::collections::BTreeMap<i32, (u32, [i64; 4])> = std::collections::BTreeMap::new();
    for benefit in life.records.benefits.iter().filter(|benefit| is_of(benefit.month.year())) {
        let sums = of_year.entry(benefit.month.year()).or_default();
        sums.0 += 1;
        sums.1[BenefitState::ALL.iter().position(|state| *state == benefit.state).unwrap()] += benefit.amount.whole();
    }
    for (year, (count, sums)) in of_year {
        let sums = sums.map(|sum| if sum == 0 { "–".to_owned() } else { money(sum) });
        let kind = words.benefit_kind(&BenefitKind::parse("unemployment").unwrap());
        lines.push(format!("{year}失业保险{kind}{count}{}", sums.concat()));
    }
    lines
}

/// Every figure of statements of people who do not exist, as another program reads it from the paper, beside the rows.
#[test]
#[ignore = "needs poppler-utils (apt-get install poppler-utils)"]
fn what_another_program_reads_from_statements_is_what_the_rows_say() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("statement.pdf");
    let words = Words::new(Language::Chinese);
    for seed in 0..people() {
        let life = invented(seed);
        let figures = life.figures();
        let year = (seed % 3 > 0).then_some(2026 - i32::try_from(seed % 7).unwrap());
        let pdf = statement(fonts(), &words, &life.sheet(&figures, year)).unwrap();
        std::fs::write(&file, pdf.bytes()).unwrap();
        let read = std::process::Command::new("pdftotext").args(["-layout"]).arg(&file).arg("-").output().unwrap();
        let read = String::from_utf8(read.stdout).unwrap();
        let squeezed: String = read.chars().filter(|c| !c.is_whitespace()).collect();
        for line in expected(&life, year) {
            assert!(squeezed.contains(&line), "{seed}: {line} in\n{read}");
        }
    }
}
