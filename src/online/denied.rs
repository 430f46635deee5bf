//! Why a worker is not given what he asks for: each is told with what to do next, and none says whether a number is known.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::{NoChance, PasswordFlaw, Unhashable};
use crate::settings::SettingsFault;
use crate::store::StoreFault;

/// Why not.
#[derive(Debug)]
pub enum Denied {
    /// No such number can be anybody's.
    NotANumber,
    /// The number does not go with its own check character, or its birth date is none. It is taken when it comes once more.
    DoubtedNumber,
    /// Number and password, or number and envelope's secret, do not belong together: also where there is no such number, and
    /// for an envelope that is void, over, used, or was not handed over.
    Wrong,
    /// Too many wrong ones: no more are taken until then, for a number that nobody has, too.
    Locked {
        /// When they are again.
        until: Option<DateTime<Utc>>,
    },
    /// By its form it is no code: that counts as no try.
    NotACode,
    /// The code is wrong.
    WrongCode {
        /// How many more may be.
        left: u8,
    },
    /// The code counts no more: it is older than five minutes, was used, was wrong five times, or another one was asked for.
    /// Its step goes on: another one can be sent.
    CodeOver,
    /// Too many wrong codes within a day: none is taken until then.
    Closed {
        /// When they are again.
        until: DateTime<Utc>,
    },
    /// The last code was asked for less than a minute ago.
    TooSoon {
        /// When another one may be.
        again_at: DateTime<Utc>,
    },
    /// As many as may be asked for, by this person or from this network.
    TooOften {
        /// When another one may be.
        again_at: DateTime<Utc>,
    },
    /// The office sends no codes now, to nobody.
    NoCodes {
        /// When it does again, at the latest.
        until: DateTime<Utc>,
    },
    /// What speaks against the new password, all of it.
    Weak(Vec<PasswordFlaw>),
    /// The session or step is over: idle, too old, signed out, ended by a reset, or used.
    SessionOver,
    /// What can stand on no statement, by its form.
    Mistyped(Vec<Mistyped>),
    /// No statement of this office has this number with this check code.
    NotGenuine,
    /// The days are over in which the statement can be verified.
    CheckOver {
        /// The last of them.
        until: NaiveDate,
    },
    /// Something is not as it must be for the service to go on.
    Stopped(Stop),
}

/// What of a statement was typed as it can stand on none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistyped {
    /// No twelve digits, or the last of them does not go with the others.
    QueryNumber,
    /// No eight letters and digits of those that codes have.
    CheckCode,
}

/// Something is not as it must be for the service to go on.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The store, or its clock.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The settings.
    #[error(transparent)]
    Settings(#[from] SettingsFault),
    /// The random source.
    #[error(transparent)]
    Chance(#[from] NoChance),
    /// A hash that we did not write.
    #[error(transparent)]
    Hash(#[from] Unhashable),
    /// The secret opens nothing, or a key slot that no administrator gave to the service.
    #[error("the service's secret does not open this data folder")]
    WrongSecret,
    /// The folder is no practice desk's: the service needs its secret.
    #[error("this is no practice desk")]
    NotPractice,
}

impl<T: Into<Stop>> From<T> for Denied {
    fn from(stop: T) -> Self {
        Self::Stopped(stop.into())
    }
}
