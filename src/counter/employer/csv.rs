//! A month of a unit for a spreadsheet: a worker's insurance a line, amounts in yuan, and nothing that a spreadsheet would compute.

use super::super::export::csv::{MARK, field};
use crate::domain::UnitMonth;
use crate::words::Words;

/// The whole file; its first line names the columns. Sums are in none of its lines: whoever adds up a column gets them.
pub(super) fn file(unit: &UnitMonth, words: &Words) -> String {
    let mut file = String::from(MARK);
    file.push_str(&words.say("csv-unit-columns", &[]));
    file.push_str("\r\n");
    for worker in &unit.workers {
        for row in &worker.rows {
            let fields = [
                unit.month.to_string(),
                worker.number.clone(),
                worker.name.clone(),
                words.insurance(row.insurance),
                words.contribution_state(row.state).1,
                row.base.to_string(),
                row.by_employer.to_string(),
                row.by_person.to_string(),
            ];
            file.push_str(&fields.map(|text| field(&text)).join(","));
            file.push_str("\r\n");
        }
    }
    file
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::{Contribution, ContributionState, Fen, Insurance, Language, Month, UnitWorker};

    #[test]
    fn no_field_of_a_unit_s_file_is_a_formula() {
        let month = Month::of(2026, 10).unwrap();
        let row = Contribution {
            month,
            insurance: Insurance::Pension,
            employer: None,
            state: ContributionState::Owed,
            base: Fen::of(986_000),
            by_employer: Fen::of(157_760),
            by_person: Fen::of(-78_880),
            gone: None,
        };
        let number = String::from("110105********002X");
        let worker = |name: &str| UnitWorker { name: name.to_owned(), number: number.clone(), rows: vec![row.clone()] };
        let names = ["=*1", "+*1", "-*1", "@*1", "李,明", "李*明"];
        let unit = UnitMonth::of(month, names.map(worker).to_vec()).unwrap();
        let file = file(&unit, &Words::new(Language::English));
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert!(file.starts_with("\u{FEFF}Month,ID number,Name,"), "{file}");
        let said = ["'=*1", "'+*1", "'-*1", "'@*1", "\"李,明\"", "李*明"];
        for (line, name) in lines.iter().skip(1).zip(said) {
            assert_eq!(*line, format!("2026-10,110105********002X,{name},Pension,owed,9860.00,1577.60,'-788.80"));
        }
        assert_eq!(lines.len(), 8);
    }
}
