//! Lifting the lock that another user's wrong card entries caused.

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::{IdNumber, Right, UserNumber, is_invisible};

/// The longest reason that is kept, in characters.
const LONGEST_REASON: usize = 200;

impl Counter {
    /// Forgets the wrong card entries of `user` for the worker with this number. The reason goes into the journal: it must
    /// name nobody.
    ///
    /// # Errors
    /// [`Refusal::OwnAffair`] when the user is the supervisor himself, [`Refusal::NoSuchUser`], [`Refusal::NotFound`],
    /// [`Refusal::NothingLocked`], [`Refusal::ReasonMissing`]
    pub fn unlock(&mut self, number: &IdNumber, user: &UserNumber, reason: &str) -> Result<(), Stop> {
        let person = self.person(number);
        self.call(Right::LiftLock, Some(person), |counter, now| counter.lift(number, user, reason, now))
    }

    fn lift(&mut self, number: &IdNumber, user: &UserNumber, reason: &str, now: DateTime<Utc>) -> Result<(), Stop> {
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        if user == self.session.user() {
            return Err(Refusal::OwnAffair.into());
        }
        let other = self.store.user(user)?.ok_or(Refusal::NoSuchUser)?;
        // One name with two numbers is taken for one person; who has said who he is, is that person whatever his name.
        if other.name == self.user.name || (other.person.is_some() && other.person == self.user.person) {
            return Err(Refusal::OwnAffair.into());
        }
        let found = self.store.find(number)?;
        let workers: Vec<_> = found.iter().map(|worker| worker.id).collect();
        if workers.is_empty() {
            let today = self.settings.utc_offset.date(now);
            return Err(Refusal::NotFound { flaw: number.flaw(today) }.into());
        }
        let mut tries = 0;
        for worker in &workers {
            tries += self.store.card_failures(*worker, user)?.len();
        }
        if tries == 0 {
            return Err(Refusal::NothingLocked.into());
        }
        let names = found.iter().map(|worker| worker.name.reveal());
        let reason: String = without_people(reason, names).chars().take(LONGEST_REASON).collect();
        let person = self.person(number);
        let operation = self.operation();
        self.store.lift_card_lock(&workers, user, &reason, &operation, person)?;
        Ok(())
    }
}

/// A reason as it may go on the record: digits are what an identity number is made of, so that a long run of them is masked,
/// as is each of these names; what hides or paints is left out.
fn without_people<'a>(reason: &str, names: impl Iterator<Item = &'a str>) -> String {
    let written: String = reason.chars().filter(|c| !is_invisible(*c)).collect();
    masked(&names.fold(written, |reason, name| reason.replace(name, &"*".repeat(name.chars().count()))))
}

/// A text whose runs of six digits or more are stars, in any width, also with spaces or hyphens between them.
fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut run = String::new();
    for character in text.chars() {
        let separates = character.is_whitespace() || matches!(character, '-' | '－');
        if character.is_numeric() || (separates && !run.is_empty()) {
            run.push(character);
        } else {
            masked.push_str(&hidden(&run));
            run.clear();
            masked.push(character);
        }
    }
    masked.push_str(&hidden(&run));
    masked.trim().to_owned()
}

fn hidden(run: &str) -> String {
    let long = run.chars().filter(|c| c.is_numeric()).count() >= 6;
    run.chars().map(|c| if long && c.is_numeric() { '*' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_worker_and_what_paints_do_not_go_on_the_record() {
        let names = || ["张敏英", "某某"].into_iter();
        assert_eq!(without_people("张敏英本人到场，张某英代", names()), "***本人到场，张某英代");
        assert_eq!(without_people("张\u{200B}敏英 \u{1B}[31m看错", names()), "*** [31m看错");
    }

    #[test]
    fn numbers_of_people_do_not_go_on_the_record() {
        assert_eq!(masked("看错卡号 11010519491231002X"), "看错卡号 *****************X");
        assert_eq!(masked("窗口 3，第 2 次"), "窗口 3，第 2 次");
        assert_eq!(masked("13812345678"), "***********");
        assert_eq!(masked("电话 138 1234-5678 来电"), "电话 *** ****-**** 来电");
        assert_eq!(masked("１３８１２３４５６７８"), "***********");
    }
}
