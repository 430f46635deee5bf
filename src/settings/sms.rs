//! By which gateway text messages go to workers. What they say is the program's own, in both languages; an office signs it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::bounded::Bounded;
use crate::domain::{GatewayAddress, spelt};

spelt! {
    /// What sends text messages.
    #[derive(Default)]
    pub enum Gateway {
        /// A daemon of this computer that takes them out of `sms/outgoing` in the data folder, as smstools 3 does.
        #[default]
        Spool = "spool",
        /// Kannel, by HTTP.
        Kannel = "kannel",
        /// Nothing: no code goes to anybody, and no notice.
        Nothing = "none",
    }
}

/// A text that cannot be a gateway's user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a gateway's user is one to forty plain characters without a space")]
pub struct NotAGatewayUser;

/// Who the office is to the gateway: one to forty characters of ASCII that can be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GatewayUser(String);

/// A text that cannot be the path of a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file with the gateway's password is a whole path, like /etc/xinfeng/kannel")]
pub struct NotAPasswordFile;

/// The file with the gateway's password: a whole path. The password itself stands in no settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PasswordFile(String);

/// A text that cannot sign a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a signature is two to twelve characters without brackets")]
pub struct NotASignature;

/// What stands in 【】 before a message (签名), so that its reader knows whose it is: two to twelve characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Signature(String);

impl GatewayUser {
    /// Reads a user.
    ///
    /// # Errors
    /// [`NotAGatewayUser`]
    pub fn parse(written: &str) -> Result<Self, NotAGatewayUser> {
        let fits = (1..=40).contains(&written.len()) && written.chars().all(|c| c.is_ascii_graphic());
        fits.then(|| Self(written.to_owned())).ok_or(NotAGatewayUser)
    }

    /// The user.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PasswordFile {
    /// Reads a path.
    ///
    /// # Errors
    /// [`NotAPasswordFile`]
    pub fn parse(written: &str) -> Result<Self, NotAPasswordFile> {
        let text = written.trim();
        let fits = Path::new(text).is_absolute() && text.len() <= 1024 && !text.chars().any(char::is_control);
        fits.then(|| Self(text.to_owned())).ok_or(NotAPasswordFile)
    }

    /// The file.
    pub fn path(&self) -> PathBuf {
        PathBuf::from(&self.0)
    }
}

impl Signature {
    /// Reads a signature.
    ///
    /// # Errors
    /// [`NotASignature`]
    pub fn parse(written: &str) -> Result<Self, NotASignature> {
        let text = written.trim();
        let plain = |c: char| (c.is_alphanumeric() || c == ' ' || c == '-') && c.len_utf16() == 1;
        let fits = (2..=12).contains(&text.chars().count()) && text.chars().all(plain);
        fits.then(|| Self(text.to_owned())).ok_or(NotASignature)
    }

    /// The signature.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text is read as one of these, and written as it was.
macro_rules! written {
    ($($name:ident: $error:ident),+) => {
        $(impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        })+
    };
}
written!(GatewayUser: NotAGatewayUser, PasswordFile: NotAPasswordFile, Signature: NotASignature);

/// How many seconds a gateway may take for its answer: 2 to 60.
pub type AnswerSeconds = Bounded<2, 60, 10>;

impl AnswerSeconds {
    /// This wait as a time.
    pub fn time(self) -> Duration {
        Duration::from_secs(self.number().into())
    }
}

/// The port of this computer at which Kannel's delivery reports are heard: none below 1024, which are the system's.
pub type ReportsPort = Bounded<1024, 65535, 13099>;

/// By which gateway text messages go.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmsSettings {
    /// Which it is.
    pub gateway: Gateway,
    /// Where Kannel takes messages, like `http://127.0.0.1:13013/cgi-bin/sendsms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<GatewayAddress>,
    /// Who the office is to Kannel (`sendsms-user`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<GatewayUser>,
    /// The file with Kannel's password, which the service's account alone may read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_file: Option<PasswordFile>,
    /// At which port of this computer Kannel's delivery reports are heard; not at all if nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reports: Option<ReportsPort>,
    /// How many seconds Kannel may take for its answer.
    pub seconds: AnswerSeconds,
    /// What stands in 【】 before each message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_short_and_closes_no_bracket() {
        assert_eq!(Signature::parse(" 朝阳区社保 ").unwrap().as_str(), "朝阳区社保");
        for wrong in ["", "社", "【社保】", "社保】\n验证码", "社保\u{202E}局", "北京市朝阳区社会保险基金管理中心", "𠮷𠮷"]
        {
            assert_eq!(Signature::parse(wrong), Err(NotASignature), "{wrong}");
        }
    }

    #[test]
    fn a_user_and_the_file_of_its_password_fit_on_a_line() {
        assert_eq!(GatewayUser::parse("xinfeng").unwrap().as_str(), "xinfeng");
        for wrong in ["", "a b", "用户", "a\r\nX: y"] {
            assert_eq!(GatewayUser::parse(wrong), Err(NotAGatewayUser), "{wrong}");
        }
        assert_eq!(PasswordFile::parse("/etc/xinfeng/kannel").unwrap().path(), Path::new("/etc/xinfeng/kannel"));
        for wrong in ["", "kannel", "../kannel", "/a\nb"] {
            assert_eq!(PasswordFile::parse(wrong), Err(NotAPasswordFile), "{wrong}");
        }
    }
}
