//! The social security card: its number, its state, and the blind check of what the clerk reads from it.

use chrono::{DateTime, NaiveDate, Utc};
use subtle::ConstantTimeEq;

use super::secret::Secret;
use super::spelt::spelt;
use super::user::UserNumber;
use super::worker_id::WorkerId;

/// The form of an office's card numbers: `A` stands for a letter, `9` for a digit. Default `A99999999` (one letter and
/// eight digits).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CardForm(String);

impl CardForm {
    /// How many characters a card number has.
    pub fn length(&self) -> usize {
        self.0.len()
    }

    /// Whether `number`, already normalised, has this form.
    pub fn fits(&self, number: &str) -> bool {
        number.len() == self.0.len()
            && self.0.chars().zip(number.chars()).all(|(form, c)| match form {
                'A' => c.is_ascii_uppercase(),
                _ => c.is_ascii_digit(),
            })
    }
}

impl Default for CardForm {
    fn default() -> Self {
        Self(String::from("A99999999"))
    }
}

/// A card form with other characters than `A` and `9`, or shorter than six or longer than thirty-two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a card form is 6 to 32 characters, A for a letter and 9 for a digit")]
pub struct NotACardForm;

impl TryFrom<String> for CardForm {
    type Error = NotACardForm;

    fn try_from(text: String) -> Result<Self, NotACardForm> {
        let fits = (6..=32).contains(&text.len()) && text.chars().all(|c| matches!(c, 'A' | '9'));
        fits.then_some(Self(text)).ok_or(NotACardForm)
    }
}

impl From<CardForm> for String {
    fn from(form: CardForm) -> String {
        form.0
    }
}

spelt! {
    /// How much of the card number is asked for.
    #[derive(Default)]
    pub enum CardDigits {
        /// The last six characters.
        #[default]
        LastSix = "last_six",
        /// The whole number.
        All = "all",
    }
}

/// A card number as the register holds it. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct CardNumber(String);

impl CardNumber {
    /// Reads a card number, tolerating spaces, lower case and full-width characters; `None` unless it has the office's form.
    pub fn parse(written: &str, form: &CardForm) -> Option<Self> {
        let text = normalise(written);
        form.fits(&text).then_some(Self(text))
    }

    /// Takes a number that the store holds: it was read by [`CardNumber::parse`] when it came in, perhaps under another form.
    pub(crate) fn kept(text: String) -> Self {
        Self(text)
    }

    /// The whole number, for the store alone.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// The part that is asked for.
    fn asked(&self, digits: CardDigits) -> &str {
        match digits {
            CardDigits::All => &self.0,
            CardDigits::LastSix => self.0.len().checked_sub(6).and_then(|start| self.0.get(start..)).unwrap_or(&self.0),
        }
    }
}

impl std::fmt::Debug for CardNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardNumber(…)")
    }
}

/// Upper-case, half-width, without spaces and hyphens; with room from the start, since a string that grows leaves its old
/// copy behind.
fn normalise(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    text.extend(super::plain(written));
    text
}

spelt! {
    /// The state of a card in the register. Only [`CardState::Normal`] allows a reset.
    pub enum CardState {
        /// 正常
        Normal = "normal",
        /// 未启用: issued, not yet activated.
        NotActivated = "not_activated",
        /// 临时挂失（口头）: reported lost by telephone; may be released when the card is in hand.
        OralLoss = "oral_loss",
        /// 正式挂失（书面）: whoever shows this card may not be its holder.
        WrittenLoss = "written_loss",
        /// 冻结
        Frozen = "frozen",
        /// 注销
        Cancelled = "cancelled",
        /// 已补换: another card took its place.
        Replaced = "replaced",
        /// 过期: past its validity, whatever the register says.
        Expired = "expired",
        /// A state that the import did not know.
        Unknown = "unknown",
    }
}

impl CardState {
    /// The state that a word of the register names; `None` for a word that names none, and for [`CardState::Expired`], which
    /// follows from the date instead.
    pub fn registered(word: &str) -> Option<Self> {
        Self::named(word).filter(|state| *state != Self::Expired)
    }

    /// Whether a card in this state, shown at the counter, may be in the wrong hands.
    pub fn hints_at_fraud(self) -> bool {
        matches!(self, Self::WrittenLoss | Self::Cancelled | Self::Replaced)
    }
}

/// A worker's card as the register knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The number printed on it.
    pub number: CardNumber,
    /// The state kept in the register.
    pub state: CardState,
    /// The last day of its validity, if the register knows it.
    pub valid_to: Option<NaiveDate>,
}

impl Card {
    /// The state that counts on the day `today`: a normal card past its last day is [`CardState::Expired`].
    pub fn state_on(&self, today: NaiveDate) -> CardState {
        match self.valid_to {
            Some(last) if last < today && self.state == CardState::Normal => CardState::Expired,
            _ => self.state,
        }
    }

    /// Compares what the clerk read from the card, in constant time; the expected value leaves this function in no form.
    pub(crate) fn compare(
        &self,
        worker: WorkerId,
        (entry, entered): (&Secret, Entered),
        digits: CardDigits,
        user: &UserNumber,
        now: DateTime<Utc>,
    ) -> CardAnswer {
        let typed = Secret::new(normalise(entry.expose()));
        let asked = self.number.asked(digits);
        match typed.expose().chars().count().cmp(&asked.chars().count()) {
            std::cmp::Ordering::Less => CardAnswer::NoTry(NoTry::TooShort),
            std::cmp::Ordering::Greater => CardAnswer::NoTry(NoTry::TooLong),
            std::cmp::Ordering::Equal if bool::from(typed.expose().as_bytes().ct_eq(asked.as_bytes())) => {
                CardAnswer::Matched(CardMatched { worker, card: self.number.clone(), entered, user: user.clone(), at: now })
            }
            std::cmp::Ordering::Equal => CardAnswer::Wrong,
        }
    }
}

spelt! {
    /// How a value came into the program. It is on the record: what is read by eye can be mistaken otherwise than what is
    /// read by light.
    pub enum Entered {
        /// Key by key, by a person.
        Typed = "typed",
        /// By a scanner, faster than anybody types.
        Scanned = "scanned",
    }
}

/// Proof that the card in this user's hand is this worker's. Only a right entry makes one.
#[derive(Debug)]
pub struct CardMatched {
    worker: WorkerId,
    card: CardNumber,
    entered: Entered,
    user: UserNumber,
    at: DateTime<Utc>,
}

impl CardMatched {
    /// The number that was compared, for the store alone.
    pub(crate) fn card(&self) -> &CardNumber {
        &self.card
    }

    /// How its number came into the program.
    pub fn entered(&self) -> Entered {
        self.entered
    }

    /// Who read it.
    pub fn user(&self) -> &UserNumber {
        &self.user
    }

    /// When it was read.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// The worker whose card it is.
    pub fn worker(&self) -> WorkerId {
        self.worker
    }
}

/// The answer to a card entry.
#[derive(Debug)]
pub enum CardAnswer {
    /// It is the card.
    Matched(CardMatched),
    /// It is not; this counts.
    Wrong,
    /// Not an answer to the question; this does not count.
    NoTry(NoTry),
}

/// Why an entry is no try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoTry {
    /// Empty, or fewer characters than asked for.
    #[error("fewer characters than asked for")]
    TooShort,
    /// More characters than asked for: perhaps the bank number, perhaps two scans.
    #[error("more characters than asked for")]
    TooLong,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn card(valid_to: Option<NaiveDate>) -> Card {
        let number = CardNumber::parse("a 1234-5678", &CardForm::default()).unwrap();
        Card { number, state: CardState::Normal, valid_to }
    }

    fn answer(entry: &str, digits: CardDigits) -> CardAnswer {
        let user = UserNumber::parse("1001").unwrap();
        card(None).compare(WorkerId(1), (&Secret::new(entry.into()), Entered::Typed), digits, &user, DateTime::UNIX_EPOCH)
    }

    #[test]
    fn the_last_six_are_compared_in_any_spelling() {
        for entry in ["345678", " 345 678\n", "３４５６７８"] {
            assert!(matches!(answer(entry, CardDigits::LastSix), CardAnswer::Matched(_)), "{entry}");
        }
        assert!(matches!(answer("345679", CardDigits::LastSix), CardAnswer::Wrong));
        assert!(matches!(answer("a12345678", CardDigits::All), CardAnswer::Matched(_)));
    }

    #[test]
    fn an_empty_entry_or_a_longer_scan_is_no_try() {
        assert!(matches!(answer("", CardDigits::LastSix), CardAnswer::NoTry(NoTry::TooShort)));
        assert!(matches!(answer("34567", CardDigits::LastSix), CardAnswer::NoTry(NoTry::TooShort)));
        assert!(matches!(answer("6217000012345678901", CardDigits::LastSix), CardAnswer::NoTry(NoTry::TooLong)));
        assert!(matches!(answer("345678345678", CardDigits::LastSix), CardAnswer::NoTry(NoTry::TooLong)));
    }

    #[test]
    fn a_card_past_its_last_day_is_expired() {
        let last = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        assert_eq!(card(Some(last)).state_on(last), CardState::Normal);
        assert_eq!(card(Some(last)).state_on(last.succ_opt().unwrap()), CardState::Expired);
    }

    #[test]
    fn the_form_is_a_setting() {
        assert!(CardNumber::parse("123456789", &CardForm::default()).is_none());
        let digits = CardForm::try_from(String::from("999999999")).unwrap();
        assert!(CardNumber::parse("123456789", &digits).is_some());
        assert!(CardForm::try_from(String::from("A99")).is_err());
    }

    #[test]
    fn debug_shows_nothing_of_the_number() {
        assert!(!format!("{:?}", card(None)).contains("345678"));
    }
}
