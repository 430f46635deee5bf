//! A sealed register of a million workers, made once.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate, Utc};
use xinfeng::counter::{Credentials, Means, Taking, sign_in};
use xinfeng::domain::check_digit::mod_11_2;
use xinfeng::domain::{Chance, Cost, IdNumber, Origin, Secret, UserNumber, Worker};
use xinfeng::practice::{self, Seeded};
use xinfeng::words::{Language, Words};

use super::races::measured;

/// A user of the practice desk, on which the register is built.
pub const CLERK: &str = "1001";
pub const PASSWORD: &str = "practice-1001";
pub const ADMINISTRATOR: &str = "9001";

/// Workers beside those of the practice desk: fifty a day of birth, in the order of their numbers.
const WORKERS: u32 = 1_000_000;
const A_DAY: u32 = 50;
/// Where criterion only wants to see that everything runs.
const FEW: u32 = 5_000;

pub struct Register {
    folder: PathBuf,
    workers: u32,
}

impl Register {
    /// Makes the register unless an earlier run has.
    pub fn ready() -> Self {
        let usual = if measured() { WORKERS } else { FEW };
        let wanted = std::env::var("XINFENG_WORKERS").ok().and_then(|count| count.parse().ok());
        let workers = wanted.unwrap_or(usual);
        let data = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench-data");
        let register = Self { folder: data.join(format!("register-{workers}")), workers };
        if !register.folder.exists() {
            let draft = data.join("draft");
            fs::remove_dir_all(&draft).ok();
            fs::create_dir_all(&draft).unwrap();
            register.make(&draft);
            fs::rename(&draft, &register.folder).unwrap();
        }
        register
    }

    /// A copy that may be written to, on disk before anything is measured.
    pub fn copy(&self, name: &str) -> PathBuf {
        let copy = self.folder.with_file_name(name);
        fs::remove_dir_all(&copy).ok();
        fs::create_dir(&copy).unwrap();
        for entry in fs::read_dir(&self.folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let to = copy.join(path.file_name().unwrap());
                fs::copy(path, &to).unwrap();
                File::open(to).unwrap().sync_all().unwrap();
            }
        }
        copy
    }

    /// Where scratch files lie: beside the register, on the same disk.
    pub fn scratch(&self) -> &Path {
        self.folder.parent().unwrap()
    }

    /// Numbers of workers, drawn from all over the register.
    pub fn numbers(&self, seed: u64) -> impl Iterator<Item = IdNumber> + use<> {
        let (mut chance, workers) = (Seeded::new(seed), self.workers);
        std::iter::repeat_with(move || {
            let mut bytes = [0; 4];
            chance.fill(&mut bytes).unwrap();
            IdNumber::parse(&number(u32::from_be_bytes(bytes) % workers)).unwrap()
        })
    }

    fn make(&self, folder: &Path) {
        eprintln!("making a register of {} workers …", self.workers);
        let words = Words::new(Language::Chinese);
        practice::make(folder, &words, &|| Means { cost: Cost::TEST, ..Means::default() }).unwrap();
        let csv = folder.join("register.csv");
        fs::write(&csv, self.csv(Utc::now().date_naive())).unwrap();
        let user = practice::USERS.iter().find(|user| user.number == ADMINISTRATOR).unwrap();
        let (number, password) = (UserNumber::parse(user.number).unwrap(), Secret::new(user.password.to_owned()));
        let credentials = Credentials { user: &number, password: &password, origin: Origin::Terminal };
        let means = Means { cost: Cost::TEST, ..Means::default() };
        let mut counter = sign_in(folder, credentials, means).unwrap();
        let import = counter.import(&csv, &Taking::default(), &mut |_| {}).unwrap().rows;
        assert_eq!(import.new, u64::from(self.workers));
        fs::remove_file(csv).unwrap();
    }

    fn csv(&self, today: NaiveDate) -> String {
        let mut csv = practice::csv(today).lines().take(1).collect::<String>();
        for place in 0..self.workers {
            write!(csv, "\n{}", row(place, today)).unwrap();
        }
        csv
    }
}

/// A worker of this register as a file has it.
pub fn row(place: u32, today: NaiveDate) -> String {
    let (number, birth, valid_to) = (number(place), birth(place), today + Days::new(2_500));
    let sex = 2 - place % 2;
    let name = ["明", "红", "刚", "英"][(place % 4) as usize];
    format!(
        "{number},王小{name},{sex},01,{birth},培训省培训市样例路,001103,139{place:08},Q{place:08},normal,{valid_to},,normal"
    )
}

/// What the card of a worker of this register ends with: it has the digits of the mobile number.
pub fn card_digits(worker: &Worker) -> String {
    worker.mobile[worker.mobile.len() - 6..].to_owned()
}

fn birth(place: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(1_950, 1, 1).unwrap() + Days::new(u64::from(place % WORKERS / A_DAY))
}

/// The number of a worker of this register.
pub fn number(place: u32) -> String {
    let (birth, sequence) = (birth(place), 101 + place % A_DAY);
    // A million a district.
    let area = 1_103 + place / WORKERS;
    let body = format!("{area:06}{:04}{:02}{:02}{sequence:03}", birth.year(), birth.month(), birth.day());
    format!("{body}{}", mod_11_2(&body).unwrap())
}
