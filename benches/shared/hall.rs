//! A practice desk with two hundred people more, all of one employer, and the yearly batch of them.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use tempfile::TempDir;
use xinfeng::counter::{Batch, Counter, Credentials, Means, Taking, sign_in};
use xinfeng::domain::check_digit::mod_11_2;
use xinfeng::domain::{Cost, EmployerCode, Origin, RegisterKind, Secret, UserNumber};
use xinfeng::practice;
use xinfeng::words::Words;

use crate::statements;

const ADMINISTRATOR: (&str, &str) = ("9001", "practice-9001");
const YEAR: i32 = 2026;
const COLUMNS: &str = "AAC002,AAE140,AAE003,AAB001,AAE180,employer_amount,personal_amount,state";

pub struct Hall {
    folder: TempDir,
    counter: Counter,
    employer: EmployerCode,
    batches: u32,
}

impl Hall {
    pub fn ready(words: &Words) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = folder.path().join("desk");
        let means = || Means { cost: Cost::TEST, ..Means::default() };
        practice::make(&desk, words, &means).unwrap();
        let (user, password) = ADMINISTRATOR;
        let (user, password) = (UserNumber::parse(user).unwrap(), Secret::new(password.to_owned()));
        let credentials = Credentials { user: &user, password: &password, origin: Origin::Terminal };
        let mut counter = sign_in(&desk, credentials, means()).unwrap();
        let body = "91001103MA0000000";
        let employer = EmployerCode::parse(&format!("{body}{}", EmployerCode::check(body).unwrap())).unwrap();
        let today = chrono::Utc::now().date_naive();
        let people: Vec<(String, String)> = (101..).map(number).zip(statements::names()).collect();
        let workers = people.iter().zip(10_000..).map(|((number, name), place)| {
            format!(
                "{number},{name},{},01,1980-01-02,培训省培训市样例路,001103,138000{place},Q138{place},normal,,,normal",
                place % 2 + 1
            )
        });
        let header = practice::csv(today).lines().next().unwrap().to_owned();
        let months = people.iter().flat_map(|(number, _)| (1..=11).map(move |month| (number, month)));
        let paid = months.flat_map(|(number, month)| {
            let amounts = format!("9860.{month:02},1577.60,788.80");
            [110, 210, 310, 410, 510]
                .map(|insurance| format!("{number},{insurance},{YEAR}{month:02},{employer},{amounts},paid"))
        });
        let mut import = |name: &str, kind, lines: Vec<String>| {
            let file = folder.path().join(name);
            std::fs::write(&file, lines.join("\n")).unwrap();
            let taking = Taking { kind, ..Taking::default() };
            let rows = counter.import(&file, &taking, &mut |_| {}).unwrap().rows;
            assert_eq!(rows.new, u64::try_from(lines.len() - 1).unwrap());
        };
        import("workers.csv", RegisterKind::Workers, std::iter::once(header).chain(workers).collect());
        let paid = std::iter::once(COLUMNS.to_owned()).chain(paid).collect();
        import("paid.csv", RegisterKind::Contributions, paid);
        Self { folder, counter, employer, batches: 0 }
    }

    /// Makes everybody's statement anew, in one file.
    pub fn batch(&mut self) -> PathBuf {
        self.batches += 1;
        let out = self.folder.path().join(format!("batch-{}", self.batches));
        let per_file = NonZero::new(Batch::PER_FILE).unwrap();
        let batch = Batch { year: YEAR, out: out.clone(), employer: Some(self.employer.clone()), per_file };
        let made = self.counter.statements(&batch, &AtomicBool::new(false), &mut |_| {}).unwrap();
        assert_eq!((made.statements, made.files), (200, 1));
        out.join(format!("{}-00001.pdf", self.employer))
    }
}

/// The number of somebody born on 2 January 1980.
fn number(sequence: u32) -> String {
    let body = format!("00110319800102{sequence}");
    format!("{body}{}", mod_11_2(&body).unwrap())
}
