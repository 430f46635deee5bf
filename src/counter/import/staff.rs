//! Users from a CSV file: number, name and role, all of them or nobody; each gets a first password that is drawn and shown once.

use std::io::BufReader;
use std::path::Path;

use zeroize::Zeroizing;

use super::encoding::{self, FileEncoding};
use super::lines::{Lines, ReadLine};
use super::rows::fields;
use super::{ImportFault, Taking};
use crate::counter::Counter;
use crate::counter::stop::Stop;
use crate::domain::{Chance, NoChance, Right, Role, Secret, Style, UserName, UserNumber, weakness};
use crate::store::{Sealing, SlotChange, User};
use crate::words::{Language, Words};

/// The columns that must be in the header, in any order, each by one of its two names.
const COLUMNS: [[&str; 2]; 3] = [["number", "工号"], ["name", "姓名"], ["role", "角色"]];
/// So many users come in one file at the most: each costs a key slot.
const MOST: usize = 200;
/// The characters of a first password that is drawn, in groups of four: 59 bits.
const LENGTH: usize = 12;

/// Somebody who is to become a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// The number.
    pub number: UserNumber,
    /// The name.
    pub name: UserName,
    /// The role.
    pub role: Role,
}

/// A line of which nobody can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserRefused {
    /// The line of the file, counted from 1.
    pub line: u64,
    /// Why.
    pub why: WhyNoUser,
}

/// Why nobody can be made of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNoUser {
    /// It cannot be read: too long, an open quote, too few fields, bytes that are no text.
    Unreadable,
    /// No user number.
    Number,
    /// No name, or one that cannot be.
    Name,
    /// None of the four roles.
    Role,
    /// The number stands on an earlier line.
    Twice,
    /// A user has the number, or had it.
    Taken,
    /// More than a file may bring.
    TooMany,
}

/// What stands in a file of users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Who would be added.
    pub users: Vec<NewUser>,
    /// Lines of which nobody can be made; nobody is added then.
    pub refused: Vec<UserRefused>,
    /// The file's SM3.
    pub sm3: String,
}

/// What became of a file of users.
#[derive(Debug)]
pub struct StaffAdded {
    /// What stood in it.
    pub staff: Staff,
    /// The first passwords, to be told to each and never shown again; empty if a line was refused.
    pub passwords: Vec<(UserNumber, Secret)>,
}

impl Counter {
    /// Who would be added from a file (UTF-8 or GB 18030), and which lines are refused.
    ///
    /// # Errors
    /// [`ImportFault`]
    pub fn check_staff(&mut self, file: &Path) -> Result<Staff, ImportFault> {
        self.call(Right::ManageUsers, None, |counter, _| Ok(counter.read_staff(file, None)))?
    }

    /// Adds everybody in a file, each with a first password that is drawn, in one change; nobody if a line is refused.
    ///
    /// # Errors
    /// [`ImportFault`]; [`ImportFault::Changed`] if it is not the file that was `counted`.
    pub fn add_staff(&mut self, file: &Path, counted: Option<String>) -> Result<StaffAdded, ImportFault> {
        self.call(Right::ManageUsers, None, |counter, _| {
            Ok(counter.read_staff(file, counted).and_then(|staff| {
                let passwords = if staff.refused.is_empty() { counter.bring_staff(&staff.users)? } else { Vec::new() };
                Ok(StaffAdded { staff, passwords })
            }))
        })?
    }

    fn read_staff(&self, path: &Path, counted: Option<String>) -> Result<Staff, ImportFault> {
        let mut file = encoding::open(path)?;
        let (found, sm3) = encoding::survey(&mut file)?;
        if counted.is_some_and(|counted| counted != sm3) {
            return Err(ImportFault::Changed);
        }
        let encoding = Taking::default().encoding.or(found).ok_or(ImportFault::EncodingUnclear)?;
        let (mut lines, mut line) = (Lines::of(BufReader::new(file)), Vec::new());
        while lines.next(&mut line)? == Some(ReadLine::Whole) && line.is_empty() {}
        let columns = Columns::of(line.strip_prefix(encoding::MARK).unwrap_or(&line), encoding)?;
        let taken: Vec<UserNumber> = self.store.users()?.into_iter().map(|user| user.number).collect();
        let mut staff = Staff { users: Vec::new(), refused: Vec::new(), sm3 };
        while let Some(read) = lines.next(&mut line)? {
            if read == ReadLine::Whole && line.is_empty() {
                continue;
            }
            let user = if read == ReadLine::Whole { columns.user(&line, encoding) } else { Err(WhyNoUser::Unreadable) };
            match user.and_then(|user| may_come(user, &taken, &staff.users)) {
                Ok(user) => staff.users.push(user),
                Err(why) => staff.refused.push(UserRefused { line: lines.number(), why }),
            }
            if staff.refused.len() > MOST {
                break;
            }
        }
        Ok(staff)
    }

    fn bring_staff(&mut self, users: &[NewUser]) -> Result<Vec<(UserNumber, Secret)>, Stop> {
        let by = self.session.user().clone();
        let mut passwords = Vec::new();
        for user in users {
            passwords.push((user.number.clone(), first_password(&user.number, &mut *self.chance)?));
        }
        let added = |user: &NewUser| User::new(user.number.clone(), user.name.clone(), user.role, by.clone());
        let added: Vec<User> = users.iter().map(added).collect();
        let operation = self.operation();
        let Self { store, hasher, chance, cost, .. } = self;
        let mut slots = Vec::new();
        for (user, secret) in &passwords {
            let sealing = Sealing { cost: *cost, hasher, chance: &mut **chance };
            slots.push(store.sealed_slot(SlotChange { user, secret, sealing })?);
        }
        store.add_users(&added, &slots, &operation)?;
        Ok(passwords)
    }
}

fn may_come(user: NewUser, taken: &[UserNumber], before: &[NewUser]) -> Result<NewUser, WhyNoUser> {
    match () {
        () if taken.contains(&user.number) => Err(WhyNoUser::Taken),
        () if before.iter().any(|other| other.number == user.number) => Err(WhyNoUser::Twice),
        () if before.len() == MOST => Err(WhyNoUser::TooMany),
        () => Ok(user),
    }
}

/// Letters and digits that cannot be mistaken for each other, like `k4tb-9xwe-2hrm`.
fn first_password(user: &UserNumber, chance: &mut dyn Chance) -> Result<Secret, NoChance> {
    let alphabet = Style::Standard.alphabet().to_lowercase();
    let bound = u8::try_from(alphabet.len()).map_err(|_| NoChance)?;
    loop {
        let mut drawn = Zeroizing::new(String::with_capacity(2 * LENGTH));
        for place in 0..LENGTH {
            if place > 0 && place % 4 == 0 {
                drawn.push('-');
            }
            let letter = usize::from(chance.below(bound)?);
            drawn.extend(alphabet.chars().nth(letter));
        }
        let password = Secret::new(std::mem::take(&mut *drawn));
        if weakness(&password, user).is_none() {
            return Ok(password);
        }
    }
}

/// Where number, name and role stand.
struct Columns([usize; 3]);

impl Columns {
    fn of(line: &[u8], encoding: FileEncoding) -> Result<Self, ImportFault> {
        let names: Vec<String> = fields(line)
            .unwrap_or_default()
            .iter()
            .map(|name| encoding.text_of_any(name).trim().trim_start_matches('\u{FEFF}').to_lowercase())
            .collect();
        let place = |spelt: &[&str; 2]| names.iter().position(|name| spelt.contains(&name.as_str()));
        let [number, name, role] = COLUMNS.each_ref().map(place);
        match (number, name, role) {
            (Some(number), Some(name), Some(role)) => Ok(Self([number, name, role])),
            places => {
                let missing = [places.0, places.1, places.2].into_iter().zip(["number", "name", "role"]);
                let columns = missing.filter(|(at, _)| at.is_none()).map(|(_, name)| name).collect();
                Err(ImportFault::MissingColumns { kind: None, columns })
            }
        }
    }

    fn user(&self, line: &[u8], encoding: FileEncoding) -> Result<NewUser, WhyNoUser> {
        let fields = fields(line).map_err(|_| WhyNoUser::Unreadable)?;
        let text = |place: usize| {
            let field = fields.get(place).ok_or(WhyNoUser::Unreadable)?;
            Ok(encoding.text(field).ok_or(WhyNoUser::Unreadable)?.trim().to_owned())
        };
        let [number, name, role] = self.0;
        Ok(NewUser {
            number: UserNumber::parse(&text(number)?).map_err(|_| WhyNoUser::Number)?,
            name: UserName::parse(&text(name)?).map_err(|_| WhyNoUser::Name)?,
            role: role_called(&text(role)?).ok_or(WhyNoUser::Role)?,
        })
    }
}

/// A role by its word, or as either language calls it.
fn role_called(text: &str) -> Option<Role> {
    let words = Language::ALL.map(Words::new);
    let called = |role: &Role| words.iter().any(|words| words.role(*role).eq_ignore_ascii_case(text));
    Role::named(text).or_else(|| Role::ALL.into_iter().find(called))
}
