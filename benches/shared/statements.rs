//! Fifty statements of a year, of somebody who paid for all five insurances.

use chrono::NaiveDate;
use xinfeng::domain::{
    Account, CheckCode, Contribution, ContributionState, Fen, Figures, Insurance, Month, QueryNumber, Records, Worker,
};
use xinfeng::paper::{Fonts, Pdf, StatementSheet, statements};
use xinfeng::words::Words;

/// So many of them in one file.
const COUNT: usize = 50;

/// What a statement is made of.
pub struct Year {
    worker: Worker,
    records: Records,
    figures: Figures,
    number: QueryNumber,
    code: CheckCode,
}

impl Year {
    /// Of somebody, in 2026.
    pub fn of(worker: &Worker) -> Self {
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
        Self { worker: worker.clone(), records, figures, number, code: CheckCode::parse("7QKD-M2XR").unwrap() }
    }

    /// Fifty of them in one file.
    pub fn print(&self, fonts: &Fonts, words: &Words) -> Pdf {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let sheet = StatementSheet {
            practice: false,
            office_name: "北京市朝阳区社会保险基金管理中心",
            worker: &self.worker,
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
        statements(fonts, words, "XINFENG-STATEMENTS-2026-BENCH", &[sheet; COUNT]).unwrap().pdf
    }
}
