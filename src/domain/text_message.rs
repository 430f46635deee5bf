//! What a worker is told on his mobile phone: a meaning and what it is about, never a name, a number or a link.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::secret::Secret;
use super::spelt::spelt;

/// How many digits a mobile number has.
const DIGITS: usize = 11;

/// A mobile number as the register has it, if text messages can be sent there: eleven digits, the first a one.
pub fn mobile_digits(registered: &str) -> Option<Secret> {
    let digits = || registered.chars().filter(|c| c.is_ascii_digit());
    let plain = registered.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' '));
    let skip = if registered.trim_start().starts_with("+86") { 2 } else { 0 };
    let fits = plain && digits().skip(skip).count() == DIGITS && digits().nth(skip) == Some('1');
    fits.then(|| {
        let mut text = String::with_capacity(DIGITS);
        text.extend(digits().skip(skip));
        Secret::new(text)
    })
}

/// A mobile number with its first three and last four digits: `138****8027`; stars alone for what is none.
pub fn masked_mobile(registered: &str) -> String {
    let Some(digits) = mobile_digits(registered) else { return "*".repeat(registered.chars().count().min(DIGITS)) };
    let part = |from: usize, to: usize| digits.expose().get(from..to).unwrap_or_default().to_owned();
    format!("{}****{}", part(0, 3), part(7, DIGITS))
}

spelt! {
    /// What a message tells.
    pub enum MessageKind {
        /// A code, which proves that the phone is in hand.
        Code = "code",
        /// The password was reset.
        PasswordReset = "password_reset",
        /// Another mobile number is registered.
        MobileChanged = "mobile_changed",
        /// A statement of personal rights is ready.
        StatementReady = "statement_ready",
    }
}

spelt! {
    /// By whom a password was reset.
    pub enum ResetBy {
        /// By the worker himself.
        Online = "online",
        /// At the counter: an envelope was drawn.
        Issued = "issued",
        /// At the counter: an envelope was handed over.
        HandedOver = "handed_over",
    }
}

spelt! {
    /// What is known of a message that leaves.
    pub enum MessageState {
        /// It has not left yet.
        Waiting = "waiting",
        /// It is leaving: from here on it is not sent again, whatever happens.
        Sending = "sending",
        /// The gateway took it.
        Accepted = "accepted",
        /// It is on the phone.
        Delivered = "delivered",
        /// The gateway took it, and it came to no phone.
        Undelivered = "undelivered",
        /// The gateway refused it.
        Refused = "refused",
        /// Nobody knows whether it left.
        Unknown = "unknown",
        /// It waited for a day, or its code was over: it was dropped.
        Dropped = "dropped",
        /// There is nobody to send it to: it stands there so that nobody can tell by the time it took.
        Nobody = "nobody",
    }
}

/// What a message says.
#[derive(Debug)]
pub enum Says {
    /// A code for a new password.
    Code {
        /// The digits.
        code: Secret,
        /// The letters beside which it stands on the page.
        letters: String,
        /// How many minutes it counts from when it was asked for.
        minutes: u8,
    },
    /// The password was reset.
    PasswordReset {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: ResetBy,
        /// Whom to call if it was not the worker, if the office has settled that.
        call: Option<String>,
    },
    /// Another mobile number was registered at the counter, or none: told to the number before.
    MobileChanged {
        /// When.
        at: DateTime<Utc>,
        /// Whom to call if it was not the worker, if the office has settled that.
        call: Option<String>,
    },
    /// A batch made the worker's statement of a year.
    StatementReady {
        /// The year.
        year: i32,
    },
}

impl Says {
    /// What it tells.
    pub fn kind(&self) -> MessageKind {
        match self {
            Self::Code { .. } => MessageKind::Code,
            Self::PasswordReset { .. } => MessageKind::PasswordReset,
            Self::MobileChanged { .. } => MessageKind::MobileChanged,
            Self::StatementReady { .. } => MessageKind::StatementReady,
        }
    }
}

/// What became of a message at the gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// The gateway took it, under its own reference.
    Accepted(String),
    /// The gateway surely did not take it.
    Refused,
    /// Nobody knows: it is never sent again.
    Unknown,
}

/// What is said later of a message that a gateway took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It is on the phone.
    Delivered,
    /// It is not, and will not be.
    Undelivered,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_is_eleven_digits_however_the_register_writes_it() {
        for written in ["13800138027", "138-0013-8027", "+86 138 0013 8027", " 13800138027"] {
            assert_eq!(mobile_digits(written).unwrap().expose(), "13800138027", "{written}");
            assert_eq!(masked_mobile(written), "138****8027");
        }
        for none in ["", "010-65252525", "1380013802", "138001380271", "23800138027", "13800138027\nTo: 1"] {
            assert!(mobile_digits(none).is_none(), "{none}");
        }
        assert_eq!(masked_mobile("12345"), "*****");
    }
}
