//! A forgotten password: a code to the registered mobile phone, and with the right one a new password.

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::networks::Counted;
use super::{Denied, From, Online, TypedNumber};
use crate::domain::{NoChance, OwnPassword, Secret, Token};
use crate::store::{CodeEntered, CodeRefused, NewCode, Notified, StepKind, Who};

/// How many digits are drawn; a code has the first six of them, or all.
const DIGITS: usize = 8;
const FEW_DIGITS: usize = 6;
/// What the letters beside a code are made of.
const LETTERS: &str = "ACDEFGHJKLMNPQRTUVWXY";
const FIGURES: &str = "2346789";

/// A code was asked for. That says nothing of whether anybody has the number.
#[derive(Debug)]
pub struct CodeAsked {
    /// It leads to [`Online::enter_code`] and [`Online::resend`].
    pub step: Token,
    /// By which page and message belong together.
    pub letters: String,
    /// When another one may be asked for.
    pub again_at: DateTime<Utc>,
    /// How many digits it has.
    pub digits: u8,
}

/// The code was right.
#[derive(Debug)]
pub struct CodeMatched {
    /// It leads to [`Online::reset_password`].
    pub step: Token,
}

impl Online {
    /// Asks for a code, which goes to the registered mobile phone if one may: the answer is the same, and so is the work.
    ///
    /// # Errors
    /// [`Denied::NotANumber`], [`Denied::DoubtedNumber`]; [`Denied::TooSoon`], [`Denied::TooOften`], [`Denied::Closed`],
    /// [`Denied::NoCodes`], for every number alike
    pub fn forgot<'a>(&mut self, number: impl Into<TypedNumber<'a>>, from: &From) -> Result<CodeAsked, Denied> {
        let number = self.number(number.into())?;
        let who = self.store.who(&number)?;
        self.ask(&who, self.held(from).as_deref(), from)
    }

    /// Asks for another code in the place of one; that one counts no more.
    ///
    /// # Errors
    /// [`Denied::SessionOver`] when the step is over, and as [`Online::forgot`], with which the step goes on
    pub fn resend(&mut self, step: &Token, from: &From) -> Result<CodeAsked, Denied> {
        let step = self.store.token_key(step);
        let who = self.store.who_asked(&step)?.ok_or(Denied::SessionOver)?;
        self.ask(&who, Some(&step), from)
    }

    fn ask(&mut self, who: &Who, instead_of: Option<&str>, from: &From) -> Result<CodeAsked, Denied> {
        let now = self.store.now()?;
        if let Some(again_at) = self.networks.full(Counted::Codes, from.network, now) {
            return Err(Denied::TooOften { again_at });
        }
        self.networks.count(Counted::Codes, from.network, now);
        let (digits, letters, step) = (self.draw_digits()?, self.draw_letters()?, Token::draw(&mut *self.chance)?);
        let (key, operation) = (self.store.token_key(&step), self.operation());
        let language = from.language.word();
        let new = NewCode { digits: &digits, letters: &letters, step: &key, instead_of, language };
        match self.store.ask_code(who, &new, &operation)? {
            Ok(asked) => Ok(CodeAsked { step, letters, again_at: asked.again_at, digits: asked.digits }),
            Err(CodeRefused::Closed(until)) => Err(Denied::Closed { until }),
            Err(CodeRefused::TooSoon(again_at)) => Err(Denied::TooSoon { again_at }),
            Err(CodeRefused::TooOften(again_at)) => Err(Denied::TooOften { again_at }),
            Err(CodeRefused::HeldBack(until)) => Err(Denied::NoCodes { until }),
        }
    }

    fn draw_digits(&mut self) -> Result<Secret, NoChance> {
        let mut digits = Zeroizing::new(String::with_capacity(DIGITS));
        for _ in 0..DIGITS {
            digits.push(char::from(b'0' + self.chance.below(10)?));
        }
        Ok(Secret::new(std::mem::take(&mut *digits)))
    }

    fn draw_letters(&mut self) -> Result<String, NoChance> {
        let mut letters = String::new();
        for from in [LETTERS, FIGURES] {
            let bound = u8::try_from(from.len()).map_err(|_| NoChance)?;
            letters.extend(from.chars().nth(self.chance.below(bound)?.into()));
        }
        Ok(letters)
    }

    /// Enters a code; spaces and full width do not count. What can be no code is no try.
    ///
    /// # Errors
    /// [`Denied::NotACode`], [`Denied::WrongCode`], [`Denied::CodeOver`], [`Denied::SessionOver`] when the step is over, too,
    /// [`Denied::Closed`] from the tenth wrong one of a day on
    pub fn enter_code(&mut self, step: &Token, code: &Secret, _from: &From) -> Result<CodeMatched, Denied> {
        let entered = crate::domain::normalise_envelope_password(code);
        if !has_the_form_of_a_code(&entered) {
            return Err(Denied::NotACode);
        }
        let reset = Token::draw(&mut *self.chance)?;
        let keys = (self.store.token_key(step), self.store.token_key(&reset));
        let operation = self.operation();
        match self.store.enter_code((&keys.0, &keys.1), &entered, &operation)? {
            CodeEntered::Right => Ok(CodeMatched { step: reset }),
            CodeEntered::Wrong(left) => Err(Denied::WrongCode { left }),
            CodeEntered::Over => Err(Denied::CodeOver),
            CodeEntered::StepOver => Err(Denied::SessionOver),
            CodeEntered::Closed(until) => Err(Denied::Closed { until }),
        }
    }

    /// Sets a new password after a code: every session is over, an envelope that waits at the counter is void, and the mobile
    /// phone is told. Nobody is signed in by it.
    ///
    /// # Errors
    /// [`Denied::Weak`], with which the step goes on; [`Denied::SessionOver`]
    pub fn reset_password(&mut self, step: &Token, new: &Secret, again: &Secret, from: &From) -> Result<(), Denied> {
        let step = self.store.token_key(step);
        let worker = self.worker_of(&step, StepKind::Reset)?;
        let wanted = OwnPassword::of(new);
        self.strong(&wanted, (new, again), &worker)?;
        let hash = self.hashed(&wanted)?;
        let person = self.store.journal_key().person(&worker.number);
        let operation = self.operation();
        let told = Notified { language: from.language.word(), call: self.telephone() };
        let set = self.store.reset_password_online(&step, (worker.id, &person), &hash, &told, &operation)?;
        if set { Ok(()) } else { Err(Denied::SessionOver) }
    }
}

/// Whether it has as many digits as a code has, and nothing else. Both lengths do: that codes are longer just now is no secret, and
/// who still holds a shorter one has tried.
fn has_the_form_of_a_code(entered: &Secret) -> bool {
    let text = entered.expose();
    matches!(text.len(), FEW_DIGITS | DIGITS) && text.bytes().all(|byte| byte.is_ascii_digit())
}
