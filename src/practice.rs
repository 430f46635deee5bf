//! The practice desk (培训环境): an office that exists nowhere, and invented people from a fixed seed.
//!
//! Their numbers lie in areas beginning with 00, which no region has ever had, so that none can belong to a living person;
//! beside them stand the examples of the standards themselves.

mod insured;
mod people;
mod service;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};

pub use people::{Case, cases, csv};
pub use service::{Arrived, PracticeService, ServedAt};

use crate::counter::{Credentials, ImportFault, Means, SetUp, Stop, Taking, set_up, sign_in};
use crate::domain::{
    Chance, Clock, IdNumber, NoChance, NotAUser, OfficeCode, Origin, OtherName, Role, Secret, Station, UserName, UserNumber,
};
use crate::files;
use crate::settings::Settings;
use crate::store::{Office, User};
use crate::words::Words;

/// The register as a file, left in the folder as an example of the form.
pub const REGISTER: &str = "practice-register.csv";

/// A user of the practice desk.
#[derive(Debug, Clone, Copy)]
pub struct PracticeUser {
    /// Number.
    pub number: &'static str,
    /// Name.
    pub name: &'static str,
    /// Role.
    pub role: Role,
    /// Password: printed on the practice sheet, and good for nothing else.
    pub password: &'static str,
    /// ID number, in an area that no region has: nobody's.
    pub person: &'static str,
}

/// The users of the practice desk.
pub const USERS: [PracticeUser; 4] = [
    PracticeUser {
        number: "1001",
        name: "钱经办",
        role: Role::Clerk,
        password: "practice-1001",
        person: "001103198501010111",
    },
    PracticeUser {
        number: "2001",
        name: "孙复核",
        role: Role::Supervisor,
        password: "practice-2001",
        person: "001103198501010218",
    },
    PracticeUser {
        number: "3001",
        name: "李审计",
        role: Role::Auditor,
        password: "practice-3001",
        person: "001103198501010314",
    },
    PracticeUser {
        number: "9001",
        name: "赵管理",
        role: Role::Administrator,
        password: "practice-9001",
        person: "001103198501010410",
    },
];

/// Why a practice desk could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PracticeFault {
    /// The counter stopped.
    #[error(transparent)]
    Stopped(#[from] Stop),
    /// The register could not be brought in.
    #[error(transparent)]
    Import(#[from] ImportFault),
    /// The practice data are not what they should be.
    #[error(transparent)]
    Names(#[from] NotAUser),
    /// The folder could not be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Makes a practice desk in a folder: set-up, users and register through the same calls that an office uses.
///
/// # Errors
/// [`PracticeFault`], among others when the folder is set up already.
pub fn make(folder: &Path, words: &Words, means: &dyn Fn() -> Means) -> Result<(), PracticeFault> {
    let settings = settings(words);
    let today = settings.utc_offset.date(means().clock.now());
    for user in USERS.iter().filter(|user| user.role == Role::Administrator) {
        let password = Secret::new(user.password.to_owned());
        let number = UserNumber::parse(user.number)?;
        let office = Office {
            code: OfficeCode::practice(),
            name: String::from("培训环境社会保险经办中心"),
            station: Station::first(),
            practice: true,
            piped_reset: true,
        };
        let administrator = User::first_administrator(number.clone(), UserName::parse(user.name)?);
        let settings = settings.clone();
        let wanted =
            SetUp { office, administrator, password: &password, own_number: None, settings, origin: Origin::Terminal };
        set_up(folder, wanted, words, means())?;
        let credentials = Credentials { user: &number, password: &password, origin: Origin::Terminal };
        let mut counter = sign_in(folder, credentials, means())?;
        for other in USERS.iter().filter(|other| other.role != Role::Administrator) {
            let (number, name) = (UserNumber::parse(other.number)?, UserName::parse(other.name)?);
            counter.add_user(number, name, other.role, &Secret::new(other.password.to_owned()))?;
        }
        for user in USERS {
            let person = IdNumber::parse(user.person).map_err(Stop::from)?;
            counter.name_practice_person(&UserNumber::parse(user.number)?, &person)?;
        }
        let register = folder.join(REGISTER);
        lay_register(folder, today)?;
        // Two of its people have one number, as happens.
        let taking = Taking { other_name: Some(OtherName::SecondPerson), ..Taking::default() };
        counter.import(&register, &taking, &mut |_| {})?;
        for insured::File { kind, name, rows } in insured::files(today) {
            let path = folder.join(name);
            files::replace(&path, rows.as_bytes())?;
            counter.import(&path, &Taking { kind, ..Taking::default() }, &mut |_| {})?;
        }
    }
    Ok(())
}

/// Lays the register into the folder of a practice desk, which is known by it: also into one that was restored.
///
/// # Errors
/// What the operating system says.
pub fn lay_register(folder: &Path, today: NaiveDate) -> std::io::Result<()> {
    files::replace(&folder.join(REGISTER), csv(today).as_bytes())
}

fn settings(words: &Words) -> Settings {
    let mut settings = Settings {
        language: words.language(),
        service_address: String::from("https://practice.example"),
        ..Settings::default()
    };
    settings.offices.insert(String::from("0012"), String::from("培训环境第二市社会保险经办中心"));
    settings
}

/// What the names of invented people are drawn with: bytes that are always the same, never a secret that counts.
#[derive(Debug, Clone)]
pub struct Invention(u64);

/// [`Invention`] as the chance of a test.
#[cfg(any(test, feature = "testing"))]
pub type Seeded = Invention;

impl Invention {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Chance for Invention {
    /// SplitMix64, one byte a step.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        for byte in bytes {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            let [first, ..] = (mixed ^ (mixed >> 31)).to_be_bytes();
            *byte = first;
        }
        Ok(())
    }
}

/// Time that stands still where it was set: for the story and for tests. Clones share it.
#[derive(Debug, Clone)]
pub struct SetClock(Arc<Mutex<DateTime<Utc>>>);

impl SetClock {
    /// A clock that stands at this time.
    pub fn at(time: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(time)))
    }

    /// Sets it.
    pub fn set(&self, time: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = time;
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
