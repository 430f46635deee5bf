//! Statements of a year, of as many people as stand in one file of a yearly batch, who paid for all five insurances.

use chrono::NaiveDate;
use qrcode::{EcLevel, QrCode};
use xinfeng::domain::{
    Account, CheckCode, Contribution, ContributionState, Fen, Figures, Insurance, Month, PersonName, QueryNumber, Records,
    Worker,
};
use xinfeng::paper::{Fonts, Pdf, StatementSheet, statements};
use xinfeng::words::Words;

/// What two hundred people are called: every family name with every given name.
const FAMILIES: [&str; 20] = [
    "赵", "钱", "孙", "李", "周", "欧阳", "郑", "诸葛", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "尤",
    "许",
];
const GIVEN: [&str; 10] = ["梓涵", "建国", "秀英", "雨桐", "浩然", "淑芬", "俊杰", "丽娟", "志强", "雪"];

/// All of them.
pub fn names() -> impl Iterator<Item = String> {
    FAMILIES.iter().flat_map(|family| GIVEN.iter().map(move |given| format!("{family}{given}")))
}

/// What the statements are made of.
pub struct Year {
    workers: Vec<Worker>,
    records: Records,
    figures: Figures,
    number: QueryNumber,
    code: CheckCode,
}

impl Year {
    /// Of two hundred people like this one, in 2026.
    pub fn of(worker: &Worker) -> Self {
        let called = |name: String| {
            let mut called = worker.clone();
            called.name = PersonName::parse(&name).unwrap();
            called
        };
        let workers = names().map(called).collect();
        let mut records = Records::default();
        for month in (1..=11).map(|month| Month::of(2026, month).unwrap()) {
            records.contributions.extend(Insurance::ALL.map(|insurance| Contribution {
                month,
                insurance,
                employer: None,
                state: ContributionState::Paid,
                base: Fen::of(986_000 + i64::from(month.month())),
                by_employer: Fen::of(157_760),
                by_person: Fen::of(78_880),
                gone: None,
            }));
        }
        records.accounts.extend([Insurance::Pension, Insurance::Medical].map(|insurance| Account {
            insurance,
            year: 2026,
            opening: Fen::of(12_345_678),
            credited: Fen::of(867_680),
            interest: Fen::of(308_642),
            closing: Fen::of(13_522_000),
            months: 11,
            gone: None,
        }));
        let figures = Figures::of(&records, Month::of(2026, 11).unwrap()).unwrap();
        let number = QueryNumber::parse("271828182847").unwrap();
        Self { workers, records, figures, number, code: CheckCode::parse("7QKD-M2XR").unwrap() }
    }

    /// The QR codes of all of them, made by the library that ours are made by.
    pub fn qr_codes(&self) -> Vec<QrCode> {
        let text = format!("{} {}", self.number, self.code);
        self.workers.iter().map(|_| QrCode::with_error_correction_level(&text, EcLevel::M).unwrap()).collect()
    }

    /// All of them in one file.
    pub fn print(&self, fonts: &Fonts, words: &Words) -> Pdf {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let sheet = |worker| StatementSheet {
            practice: false,
            office_name: "北京市朝阳区社会保险基金管理中心",
            worker,
            area_name: Some("北京市朝阳区"),
            records: &self.records,
            figures: &self.figures,
            year: Some(2026),
            elsewhere: &[],
            number: &self.number,
            code: &self.code,
            until: day + chrono::Days::new(30),
            online: None,
            as_of: day,
            at: day.and_hms_opt(9, 30, 0).unwrap(),
        };
        let sheets: Vec<_> = self.workers.iter().map(sheet).collect();
        statements(fonts, words, "XINFENG-STATEMENTS-2026-BENCH", &sheets).unwrap().pdf
    }
}
