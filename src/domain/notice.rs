//! What somebody is told by a text message (短信): a meaning, which words are found for; and the wording that comes of it.

use chrono::{DateTime, TimeDelta, Utc};

use super::secret::Secret;
use super::spelt;

spelt! {
    /// What a code is good for.
    pub enum CodePurpose {
        /// 设置新密码: the password was forgotten.
        NewPassword = "new_password",
        /// 查看详细信息: a second proof before details are shown.
        Details = "details",
    }
}

spelt! {
    /// Where something was done that a person is told about.
    pub enum DoneAt {
        /// 经办窗口
        Counter = "counter",
        /// 网上服务
        Online = "online",
    }
}

/// What somebody is told by a text message. A code is a secret: `Debug` does not show it.
#[derive(Debug)]
pub enum Notice {
    /// A code that he types in.
    Code {
        /// Its digits.
        code: Secret,
        /// The letters by which it is known among several (编号), as the page shows them, too.
        letters: String,
        /// For how many minutes it is good.
        minutes: u8,
        /// What for.
        purpose: CodePurpose,
    },
    /// His password was reset.
    PasswordReset {
        /// When.
        at: DateTime<Utc>,
        /// Where.
        done: DoneAt,
        /// Whom to call if it was not he.
        call: String,
    },
    /// Another mobile number was registered for him at a counter: told to the number before.
    MobileChanged {
        /// When.
        at: DateTime<Utc>,
        /// Whom to call if it was not he.
        call: String,
    },
    /// A batch made his statement of a year.
    StatementReady {
        /// The year.
        year: i32,
    },
}

/// For how long a statement can be verified, and a notice of it is worth sending: very many leave one after the other.
const A_MONTH: TimeDelta = TimeDelta::days(30);
/// For how long what is neither is worth sending.
const A_DAY: TimeDelta = TimeDelta::days(1);

impl Notice {
    /// The word by which it is kept, and by which a provider's template is chosen.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Code { purpose: CodePurpose::NewPassword, .. } => "code_new_password",
            Self::Code { purpose: CodePurpose::Details, .. } => "code_details",
            Self::PasswordReset { done: DoneAt::Counter, .. } => "password_reset_counter",
            Self::PasswordReset { done: DoneAt::Online, .. } => "password_reset_online",
            Self::MobileChanged { .. } => "mobile_changed",
            Self::StatementReady { .. } => "statement_ready",
        }
    }

    /// For how long it is worth anything: a code as long as it is good, a statement as long as it can be verified, all else a day.
    pub fn lasts(&self) -> TimeDelta {
        match self {
            Self::Code { minutes, .. } => TimeDelta::minutes((*minutes).into()),
            Self::PasswordReset { .. } | Self::MobileChanged { .. } => A_DAY,
            Self::StatementReady { .. } => A_MONTH,
        }
    }
}

/// A notice in words: as a text, and as what a provider puts it together from that takes no text but its own.
#[derive(Debug)]
pub struct Wording {
    /// Which of a provider's templates it is ([`Notice::word`]).
    pub template: &'static str,
    /// The tag of its language (BCP 47).
    pub language: &'static str,
    /// What stands in the template's places, in the order of the text, each with its name.
    pub parameters: Vec<(&'static str, Secret)>,
    /// Who signs it (签名), without brackets; nothing if nobody does.
    pub signature: Option<String>,
    /// The whole text, with its signature.
    pub text: Secret,
    /// For how long it is worth anything.
    pub lasts: TimeDelta,
}

/// So many units of UTF-16 are in a message of one part, and in each part of a longer one (3GPP TS 23.040, 9.2.3.24.1).
const ALONE: usize = 70;
const IN_A_PART: usize = 67;

impl Wording {
    /// Of how many parts it is when it is sent: the brackets of a signature, and Chinese, make every text one of UCS-2.
    pub fn parts(&self) -> usize {
        parts_of(self.text.expose())
    }
}

/// Of how many parts a text  is when it is sent as UCS-2.
fn parts_of(text: &str) -> usize {
    let units: usize = text.chars().map(char::len_utf16).sum();
    if units <= ALONE {
        return 1;
    }
    let (mut parts, mut left) = (1, IN_A_PART);
    // A character of two units is not cut in two.
    for units in text.chars().map(char::len_utf16) {
        if units > left {
            (parts, left) = (parts + 1, IN_A_PART);
        }
        left = left.saturating_sub(units);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_counted_in_units_and_a_character_of_two_is_not_cut() {
        for (text, expected) in [
            (String::new(), 1),
            ("社".repeat(70), 1),
            ("社".repeat(71), 2),
            ("社".repeat(134), 2),
            ("社".repeat(135), 3),
            ("a".repeat(70), 1),
            ("𠮷".repeat(35), 1),
            ("𠮷".repeat(36), 2),
            // 33 of them fill 66 of 67 units: the next one begins another part.
            ("𠮷".repeat(66), 2),
            ("𠮷".repeat(67), 3),
        ] {
            assert_eq!(parts_of(&text), expected, "{}", text.chars().count());
        }
    }

    #[test]
    fn a_code_is_in_no_debug_text() {
        let code = Secret::new("482913".into());
        let notice = Notice::Code { code, letters: "K7".into(), minutes: 5, purpose: CodePurpose::NewPassword };
        assert!(!format!("{notice:?}").contains("482913"));
        assert_eq!((notice.lasts(), notice.word()), (TimeDelta::minutes(5), "code_new_password"));
    }
}
