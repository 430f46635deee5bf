//! The people who work with the program: their roles, their rights, and a session at a station.

use serde::{Deserialize, Serialize};

use super::invisible::is_invisible;
use super::office::Station;
use super::spelt::spelt;

/// A user's number (工号): one to eight digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UserNumber(String);

/// A text that cannot be a user's number or name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAUser {
    /// A number is one to eight digits.
    #[error("a user number is one to eight digits")]
    Number,
    /// A name is one to sixty characters without control characters.
    #[error("a user name is one to sixty characters")]
    Name,
}

impl UserNumber {
    /// Reads one to eight digits.
    ///
    /// # Errors
    /// [`NotAUser::Number`] for anything else.
    pub fn parse(written: &str) -> Result<Self, NotAUser> {
        let text: String = written.trim().chars().map(super::half_width).collect();
        let fits = (1..=8).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
        fits.then_some(Self(text)).ok_or(NotAUser::Number)
    }

    /// The number under which the online service stands in the journal: its origin says that it is no user.
    pub fn of_the_online_service() -> Self {
        Self(String::from("00000000"))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for UserNumber {
    type Error = NotAUser;

    fn try_from(text: String) -> Result<Self, NotAUser> {
        Self::parse(&text)
    }
}

impl From<UserNumber> for String {
    fn from(number: UserNumber) -> String {
        number.0
    }
}

impl std::fmt::Display for UserNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A user's name as shown to colleagues and printed on stubs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserName(String);

impl UserName {
    /// Reads a name of one to sixty characters.
    ///
    /// # Errors
    /// [`NotAUser::Name`] for an empty or longer one, or one with characters that nobody sees.
    pub fn parse(written: &str) -> Result<Self, NotAUser> {
        if written.chars().any(is_invisible) { Err(NotAUser::Name) } else { Self::kept(written) }
    }

    /// Reads a name that is kept: an older program let more of them in.
    ///
    /// # Errors
    /// [`NotAUser::Name`] for an empty or longer one, or one with control characters.
    pub fn kept(written: &str) -> Result<Self, NotAUser> {
        let text = written.trim();
        let fits = (1..=60).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        fits.then(|| Self(text.to_owned())).ok_or(NotAUser::Name)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

spelt! {
    /// What a user is for.
    pub enum Role {
        /// 经办员
        Clerk = "clerk",
        /// 复核员
        Supervisor = "supervisor",
        /// 系统管理员
        Administrator = "administrator",
        /// 审计员
        Auditor = "auditor",
    }
}

spelt! {
    /// What a counter call needs.
    pub enum Right {
        /// Serve workers: find, verify, refuse, issue, hand over, resume, abandon.
        Serve = "serve",
        /// Lift a lock that another user's wrong card entries caused.
        LiftLock = "lift_lock",
        /// Add users and set their passwords.
        ManageUsers = "manage_users",
        /// Change what the office has settled.
        ChangeSettings = "change_settings",
        /// Bring workers in from the register.
        Import = "import",
        /// Ask whether a worker's password is right, as the online service does.
        CheckPassword = "check_password",
        /// Read and verify the journal.
        ReadJournal = "read_journal",
        /// Verify a receipt that somebody shows.
        CheckReceipt = "check_receipt",
        /// Look at lost entries of the journal, and let issuing and handing over go on.
        SettleLoss = "settle_loss",
        /// Read all that journal and register say of one person.
        ReadStory = "read_story",
        /// See and print the account of a day.
        AccountDay = "account_day",
        /// Make a backup.
        Backup = "backup",
        /// Make the statements of a year for everybody.
        MakeStatements = "make_statements",
    }
}

impl Role {
    /// The one table of rights. Who manages users resets nobody; who audits changes nothing.
    pub fn may(self, right: Right) -> bool {
        match right {
            Right::Serve => matches!(self, Self::Clerk | Self::Supervisor),
            Right::LiftLock => matches!(self, Self::Supervisor),
            Right::ManageUsers
            | Right::ChangeSettings
            | Right::Import
            | Right::CheckPassword
            | Right::Backup
            | Right::MakeStatements => matches!(self, Self::Administrator),
            Right::ReadJournal => matches!(self, Self::Auditor),
            Right::CheckReceipt => matches!(self, Self::Clerk | Self::Supervisor | Self::Auditor),
            Right::SettleLoss => matches!(self, Self::Supervisor | Self::Administrator),
            Right::ReadStory => matches!(self, Self::Supervisor | Self::Auditor),
            Right::AccountDay => matches!(self, Self::Supervisor | Self::Administrator | Self::Auditor),
        }
    }

    /// Whether one person must not hold both roles: who manages users does not audit what they did.
    pub fn excludes(self, other: Self) -> bool {
        matches!((self, other), (Self::Administrator, Self::Auditor) | (Self::Auditor, Self::Administrator))
    }
}

spelt! {
    /// Where a user works from; every journal entry names it.
    pub enum Origin {
        /// The desk's window.
        Window = "window",
        /// A terminal with a person at it.
        Terminal = "terminal",
        /// Input from a pipe.
        Pipe = "pipe",
        /// The workers' online service: the user is the service itself, and the entry says which worker.
        Online = "online",
    }
}

spelt! {
    /// How somebody failed to sign in, by the word in the log of sign-ins and in the journal.
    pub enum FailureKind {
        /// A wrong number or password: it counts.
        Wrong = "wrong",
        /// A try while the user was locked: it does not prolong the lock.
        Locked = "locked",
        /// A wrong code of the recovery sheet.
        Recovery = "recovery",
        /// The right code of the recovery sheet, for a number that no user has.
        NoSuchUser = "no_such_user",
    }
}

spelt! {
    /// Why somebody who knows his password does not work here, or not in this session.
    pub enum OffDuty {
        /// An administrator has disabled the user.
        Disabled = "disabled",
        /// An administrator has removed the user.
        Removed = "removed",
        /// The user has another role than when the session was opened.
        OtherRole = "other_role",
    }
}

/// A user who proved himself at a station. Only signing in makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    user: UserNumber,
    role: Role,
    station: Station,
    origin: Origin,
}

impl Session {
    /// Opened by [`crate::counter::sign_in`] alone, after the user's key slot opened.
    pub(crate) fn opened(user: UserNumber, role: Role, station: Station, origin: Origin) -> Self {
        Self { user, role, station, origin }
    }

    /// Who is signed in.
    pub fn user(&self) -> &UserNumber {
        &self.user
    }

    /// In which role.
    pub fn role(&self) -> Role {
        self.role
    }

    /// At which station.
    pub fn station(&self) -> &Station {
        &self.station
    }

    /// From where.
    pub fn origin(&self) -> Origin {
        self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_right_with_every_role() {
        let table = |role: Role| Right::ALL.map(|right| role.may(right));
        let holds = |role, rights: &[Right]| assert_eq!(table(role), Right::ALL.map(|right| rights.contains(&right)));
        holds(Role::Clerk, &[Right::Serve, Right::CheckReceipt]);
        let supervisor =
            [Right::Serve, Right::LiftLock, Right::CheckReceipt, Right::SettleLoss, Right::ReadStory, Right::AccountDay];
        holds(Role::Supervisor, &supervisor);
        let administrator = [
            Right::ManageUsers,
            Right::ChangeSettings,
            Right::Import,
            Right::CheckPassword,
            Right::SettleLoss,
            Right::AccountDay,
            Right::Backup,
            Right::MakeStatements,
        ];
        holds(Role::Administrator, &administrator);
        holds(Role::Auditor, &[Right::ReadJournal, Right::CheckReceipt, Right::ReadStory, Right::AccountDay]);
    }

    #[test]
    fn an_administrator_is_no_auditor() {
        for one in Role::ALL {
            for other in Role::ALL {
                assert_eq!(one.excludes(other), other.excludes(one));
            }
        }
        assert!(Role::Administrator.excludes(Role::Auditor));
        assert!(!Role::Clerk.excludes(Role::Auditor));
    }

    #[test]
    fn user_numbers_are_digits() {
        assert_eq!(UserNumber::parse(" 1001 ").map(|n| n.to_string()), Ok(String::from("1001")));
        assert_eq!(UserNumber::parse("１００１").map(|n| n.to_string()), Ok(String::from("1001")));
        assert!(
            UserNumber::parse("").is_err() && UserNumber::parse("10a1").is_err() && UserNumber::parse("recovery").is_err()
        );
    }
}
