//! Settling the time: a clock that is not believed is right all the same, as an administrator and somebody of another role say.

use std::path::Path;
use std::sync::Arc;

use super::leaving::on_duty;
use super::sign_in::{Credentials, Means, admitted};
use super::stop::{Refusal, Stop};
use crate::domain::journal::Actor;
use crate::domain::{Hasher, Origin, Role, Secret, UserNumber, WrongClock, normalise_envelope_password};
use crate::settings::Settings;
use crate::store::{Caller, Holder, SettledWith, SignInLog, Store, User};

/// Who says that the clock is right beside the one who begins.
#[derive(Debug)]
pub enum Second<'a> {
    /// Another user, who shows his number and password.
    User(&'a UserNumber, &'a Secret),
    /// Whoever has the recovery sheet: an office may have one user, or the second has forgotten his password.
    Recovery(&'a Secret),
    /// Nobody: at a practice desk one is enough.
    Nobody,
}

/// Says that the clock is right, though it stands far from the last entry, as `seen` told. From then on the desk goes by it: a
/// new epoch begins in the journal, live envelopes are void, visits are verified again, locks run on for as long as they had
/// left.
///
/// # Errors
/// [`Refusal::SignInWrong`] and [`Refusal::SignInLocked`] of either user, [`Refusal::OffDuty`], [`Refusal::RecoveryWrong`], [`Refusal::TwoPersons`],
/// [`Refusal::Piped`]; [`Refusal::ClockWrong`] when it is not what was seen or cannot be settled, [`Refusal::ClockRight`] when
/// there is nothing to settle. Nothing is written then but a wrong password, into the log of sign-ins.
pub fn settle_time(
    folder: &Path,
    credentials: Credentials<'_>,
    second: Second<'_>,
    seen: &WrongClock,
    means: Means,
) -> Result<(), Stop> {
    let Credentials { user, password, origin } = credentials;
    let Means { mut chance, clock, upgrading, printers, tails, .. } = means;
    if origin == Origin::Pipe {
        return Err(Refusal::Piped.into());
    }
    let settings = Settings::read(folder)?;
    Store::slots(folder)?;
    let mut log = SignInLog::lock(folder)?;
    let mut hasher = Hasher::new();
    let asked = Arc::clone(&clock);
    let (mut store, first) = admitted(&mut log, (user, &settings.station), &*asked, || {
        let opened =
            Store::open_to_settle(folder, Holder::User(user), password, &mut hasher, Arc::clone(&clock), &*upgrading)?;
        let known = opened.map(|store| store.user(user).map(|found| Some((store, found?)))).transpose()?;
        Ok(known.flatten())
    })?;
    on_duty(&first)?;
    let wrong = store.doubt()?.ok_or(Refusal::ClockRight)?;
    if !wrong.may_be_settled() || !wrong.was_seen_as(seen) {
        return Err(Refusal::ClockWrong(wrong).into());
    }
    let office = store.office()?;
    let with = match second {
        _ if office.practice => SettledWith::Nobody,
        Second::Nobody => return Err(Refusal::TwoPersons.into()),
        Second::User(number, password) => {
            let other = admitted(&mut log, (number, &settings.station), &*asked, || {
                let opened = Store::slots(folder)?.open(Holder::User(number), password, &mut hasher)?;
                opened.map_or(Ok(None), |_| store.user(number))
            })?;
            on_duty(&other)?;
            if !may_settle(&store, &first, &other)? {
                return Err(Refusal::TwoPersons.into());
            }
            SettledWith::User(other.number)
        }
        Second::Recovery(code) => {
            let code = normalise_envelope_password(code);
            if first.role != Role::Administrator || !is_his_own(&store, &first)? {
                return Err(Refusal::TwoPersons.into());
            }
            if Store::slots(folder)?.open(Holder::Recovery, &code, &mut hasher)?.is_none() {
                return Err(Refusal::RecoveryWrong.into());
            }
            SettledWith::Recovery
        }
    };
    let actor = Actor { user: first.number, station: office.station.clone(), origin };
    let operation = Caller::new(&mut *chance)?.asks(actor.clone());
    // A loss can be put on the record only in the new time, and is that of the old one.
    let tail = store.compare_tail(&tails)?;
    // The log first: whoever is stopped between the two settles it once more, and nobody is locked out by failures of the future.
    log.move_to(wrong.last, wrong.clock)?;
    let voided = store.settle_time(&with, settings.utc_offset, &operation)?;
    store.watch_from(tail, &actor)?;
    let printer = printers(folder, &settings, &office);
    for number in &voided {
        // It is void whatever becomes of a file; the next start empties the Drawer.
        printer.take_out(number).ok();
    }
    Ok(())
}

/// Whether these two are an administrator and somebody else, of another role and of another name, each by a password that nobody
/// else knows.
fn may_settle(store: &Store, first: &User, other: &User) -> Result<bool, Stop> {
    let administrators = [first, other].into_iter().filter(|user| user.role == Role::Administrator).count();
    Ok(administrators == 1 && !is_one_person(first, other) && is_his_own(store, first)? && is_his_own(store, other)?)
}

/// Whether two users are one person: one name with two numbers is taken for one, and who has said who he is, is that person
/// whatever his name.
pub(super) fn is_one_person(first: &User, other: &User) -> bool {
    let said = first.person.is_some() && first.person == other.person;
    first.number == other.number || first.name == other.name || said
}

/// Whether a user's password is one that he set himself.
pub(super) fn is_his_own(store: &Store, user: &User) -> Result<bool, Stop> {
    Ok(user.password_set_by == user.number && !store.slot_differs(&user.number)?)
}
