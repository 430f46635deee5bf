//! What a form sends: a few fields, of which none is left behind.

use zeroize::Zeroizing;

use crate::domain::Secret;

/// The longest form in bytes.
pub const LONGEST: usize = 4 << 10;
/// So many fields may be in a form.
const MOST: usize = 20;
/// What a browser says that it sends.
const KIND: &str = "application/x-www-form-urlencoded";

/// A field that one of our pages has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Proves that the form is one of ours, and has not been sent yet.
    Ticket,
    /// The identity number.
    Number,
    /// The identity number that was doubted: when the same one comes once more, it is taken.
    AsTyped,
    /// The password, or an envelope's secret.
    Password,
    /// The code of a text message.
    Code,
    /// The new password.
    NewPassword,
    /// The new password once more.
    Again,
    /// The year that a statement is of.
    Year,
    /// The query number of a statement.
    Statement,
    /// Its check code.
    CheckCode,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 10] = [
        Self::Ticket,
        Self::Number,
        Self::AsTyped,
        Self::Password,
        Self::Code,
        Self::NewPassword,
        Self::Again,
        Self::Year,
        Self::Statement,
        Self::CheckCode,
    ];

    /// What a form calls it; the element on the page has the same name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Number => "number",
            Self::AsTyped => "as-typed",
            Self::Password => "password",
            Self::Code => "code",
            Self::NewPassword => "new-password",
            Self::Again => "again",
            Self::Year => "year",
            Self::Statement => "statement",
            Self::CheckCode => "check-code",
        }
    }

    /// Whether a form that has it leaves nothing behind, the connection that it came by included.
    fn is_secret(self) -> bool {
        matches!(self, Self::Password | Self::Code | Self::NewPassword | Self::Again)
    }
}

/// Why what was sent is no form of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormFlaw {
    /// It says of itself that it is something else.
    #[error("not sent as a form")]
    OtherKind,
    /// More than 4 KiB.
    #[error("too long")]
    TooLong,
    /// Its end did not come in time.
    #[error("not whole in time")]
    Late,
    /// More than twenty fields.
    #[error("too many fields")]
    TooMany,
    /// A field stands in it twice: which one counts would be anybody's guess.
    #[error("a field twice")]
    Twice,
    /// A `%` without its two digits, or bytes that are no UTF-8.
    #[error("not text")]
    NotText,
}

/// The fields of a form that our pages have; any others are passed over. All are wiped when it is dropped.
#[derive(Debug, Default)]
pub struct Form(Vec<(Field, Secret)>);

impl Form {
    /// Whether a request says that it carries a form.
    ///
    /// # Errors
    /// [`FormFlaw::OtherKind`]
    pub fn is_one(content_type: Option<&str>) -> Result<(), FormFlaw> {
        let kind = content_type.and_then(|said| said.split(';').next()).map(str::trim);
        if kind.is_some_and(|kind| kind.eq_ignore_ascii_case(KIND)) { Ok(()) } else { Err(FormFlaw::OtherKind) }
    }

    /// Reads a form as browsers send it.
    ///
    /// # Errors
    /// [`FormFlaw`]
    pub fn read(sent: &[u8]) -> Result<Self, FormFlaw> {
        if sent.len() > LONGEST {
            return Err(FormFlaw::TooLong);
        }
        let pairs: Vec<&[u8]> = sent.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).collect();
        if pairs.len() > MOST {
            return Err(FormFlaw::TooMany);
        }
        let (mut names, mut fields) = (Vec::new(), Vec::new());
        for pair in pairs {
            let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
                Some(at) => (pair.get(..at), pair.get(at + 1..)),
                None => (Some(pair), None),
            };
            let (name, value) = (text(name.unwrap_or_default())?, text(value.unwrap_or_default())?);
            if names.iter().any(|other: &Secret| other.expose() == name.expose()) {
                return Err(FormFlaw::Twice);
            }
            let field = Field::ALL.into_iter().find(|field| field.name() == name.expose());
            fields.extend(field.map(|field| (field, value)));
            names.push(name);
        }
        Ok(Self(fields))
    }

    /// What stands in a field, nothing where it was not sent.
    pub fn text(&self, field: Field) -> &str {
        self.0.iter().find(|(other, _)| *other == field).map(|(_, value)| value.expose()).unwrap_or_default()
    }

    /// Takes a field out; an empty one where it was not sent.
    pub fn take(&mut self, field: Field) -> Secret {
        let place = self.0.iter().position(|(other, _)| *other == field);
        place.map_or_else(|| Secret::new(String::new()), |place| self.0.swap_remove(place).1)
    }

    /// Whether a password or a code was sent.
    pub fn has_secrets(&self) -> bool {
        self.0.iter().any(|(field, value)| field.is_secret() && !value.expose().is_empty())
    }
}

/// One name or value: `+` is a space, `%E4` a byte, everything together UTF-8.
fn text(sent: &[u8]) -> Result<Secret, FormFlaw> {
    // Never longer than what was sent: nothing is copied about while it grows.
    let mut bytes = Zeroizing::new(Vec::with_capacity(sent.len()));
    let mut rest = sent.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = (rest.next().copied().and_then(digit), rest.next().copied().and_then(digit));
                let (Some(high), Some(low)) = digits else { return Err(FormFlaw::NotText) };
                high << 4 | low
            }
            other => *other,
        });
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Secret::new(text.to_owned())),
        Err(_) => Err(FormFlaw::NotText),
    }
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn flaw(sent: &str) -> FormFlaw {
        Form::read(sent.as_bytes()).unwrap_err()
    }

    #[test]
    fn a_form_is_read_as_a_browser_sends_it() {
        let sent = "number=11010519491231002X&password=%E4%BF%A1+a%2Bb%26%3d&new-password=&else=1&again";
        let mut form = Form::read(sent.as_bytes()).unwrap();
        assert_eq!(form.text(Field::Number), "11010519491231002X");
        assert_eq!(form.text(Field::Password), "信 a+b&=");
        assert!(form.has_secrets());
        assert_eq!(form.take(Field::Password).expose(), "信 a+b&=");
        assert_eq!(form.take(Field::Password).expose(), "");
        assert_eq!((form.text(Field::NewPassword), form.text(Field::Again), form.text(Field::Code)), ("", "", ""));
        assert!(!form.has_secrets());
        assert!(!format!("{form:?}").contains("1101"));
        Form::read(b"").unwrap();
        Form::read(b"&&").unwrap();
    }

    #[test]
    fn what_is_no_form_is_not_read() {
        assert_eq!(flaw("number=1&number=2"), FormFlaw::Twice);
        assert_eq!(flaw("numbe%72=1&number=2"), FormFlaw::Twice);
        assert_eq!(flaw("x=1&x=1"), FormFlaw::Twice, "also of what no page has");
        for sent in ["code=%", "code=%4", "code=%zz", "code=%+1", "code=%ff", "%c0%80=1", "code=%ed%a0%80"] {
            assert_eq!(flaw(sent), FormFlaw::NotText, "{sent}");
        }
        let fields = |count: usize| (0..count).map(|n| format!("f{n}=1")).collect::<Vec<_>>().join("&");
        Form::read(fields(20).as_bytes()).unwrap();
        assert_eq!(flaw(&fields(21)), FormFlaw::TooMany);
        Form::read(format!("code={}", "1".repeat(LONGEST - 5)).as_bytes()).unwrap();
        assert_eq!(flaw(&format!("code={}", "1".repeat(LONGEST - 4))), FormFlaw::TooLong);
    }

    #[test]
    fn what_says_that_it_is_something_else_is_no_form() {
        for kind in [KIND, "Application/X-WWW-Form-Urlencoded; charset=UTF-8"] {
            Form::is_one(Some(kind)).unwrap();
        }
        for kind in [None, Some(""), Some("application/json"), Some("multipart/form-data; boundary=x"), Some("text/plain")] {
            assert_eq!(Form::is_one(kind), Err(FormFlaw::OtherKind));
        }
    }
}
