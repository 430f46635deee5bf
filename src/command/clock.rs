//! `xinfeng clock settle`: two people say that the clock is right.

use std::path::Path;

use super::console::{Console, Ending};
use crate::counter::{Credentials, Refusal, Second, Stop, settle_time, sign_in};
use crate::domain::{Secret, UserNumber, UtcOffset, WrongClock};
use crate::settings::Settings;
use crate::store::Store;
use crate::telling::Telling;

/// `xinfeng clock settle`
pub(super) fn settle(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    Store::slots(folder).map_err(|fault| console.ending(&fault.into(), UtcOffset::default()))?;
    let offset = Settings::read(folder).map(|settings| settings.utc_offset).unwrap_or_default();
    if console.is_piped() {
        return Err(console.ending(&Refusal::Piped.into(), offset));
    }
    let Some((wrong, password)) = look(folder, user, offset, console)? else {
        console.tell(&console.words.refusal(&Refusal::ClockRight, offset));
        return Ok(());
    };
    console.tell(&console.words.refusal(&Refusal::ClockWrong(wrong), offset));
    if !wrong.may_be_settled() {
        return Err(Ending::Refused(String::new()));
    }
    let practice = folder.join(crate::practice::REGISTER).exists();
    console.tell(&console.words.say("settle-time-follows", &[]));
    if console.line(&console.words.say("ask-settle-time", &[]))?.trim() != "yes" {
        return Err(Ending::Refused(console.words.say("time-not-settled", &[])));
    }
    loop {
        let second = if practice { None } else { ask_second(console)? };
        let proof = match &second {
            _ if practice => Secret::new(String::new()),
            None => console.secret(&console.words.say("ask-recovery-code", &[]))?,
            Some(second) => console.secret(&console.words.say("ask-password", &[("user", second.to_string().into())]))?,
        };
        let with = match &second {
            _ if practice => Second::Nobody,
            Some(second) => Second::User(second, &proof),
            None => Second::Recovery(&proof),
        };
        let credentials = Credentials { user, password: &password, origin: console.origin() };
        match settle_time(folder, credentials, with, &wrong, console.means()) {
            Ok(()) => break,
            // The first one was right a moment ago.
            Err(why @ Stop::Refused(Refusal::SignInWrong { .. } | Refusal::RecoveryWrong)) => console.again(&why, offset)?,
            Err(why) => return Err(console.ending(&why, offset)),
        }
    }
    console.tell(&console.words.say("time-settled", &[]));
    Ok(())
}

/// What is wrong with the clock, once the user has shown his password; `None` if he could sign in.
fn look(
    folder: &Path,
    user: &UserNumber,
    offset: UtcOffset,
    console: &mut Console,
) -> Result<Option<(WrongClock, Secret)>, Ending> {
    loop {
        let password = console.secret(&console.words.say("ask-password", &[("user", user.to_string().into())]))?;
        let credentials = Credentials { user, password: &password, origin: console.origin() };
        match sign_in(folder, credentials, console.means()) {
            Ok(_) => return Ok(None),
            Err(Stop::Refused(Refusal::ClockWrong(wrong))) => return Ok(Some((wrong, password))),
            Err(why @ Stop::Refused(Refusal::SignInWrong { .. })) => console.again(&why, offset)?,
            Err(why) => return Err(console.ending(&why, offset)),
        }
    }
}

/// The second user's number; none if the recovery code is to take his place.
fn ask_second(console: &Console) -> Result<Option<UserNumber>, Ending> {
    loop {
        let typed = console.line(&console.words.say("ask-second-user", &[]))?;
        match UserNumber::parse(&typed) {
            _ if typed.trim().is_empty() => return Ok(None),
            Ok(user) => return Ok(Some(user)),
            Err(_) => console.tell(&console.words.say("not-a-user-number", &[])),
        }
    }
}
