//! Who works here: listed, own password and own number, and what becomes of them.

use std::path::Path;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::console::{Console, Ending};
use super::office::own_number_twice;
use super::options::UserChange;
use super::{signed_in, signed_in_by, signed_in_for};
use crate::counter::{Counter, StaffAdded};
use crate::domain::{OffDuty, Right, Role, UserNumber};
use crate::telling::Telling;

/// `xinfeng user list`
pub(super) fn list(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ManageUsers, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let users = counter.users().map_err(|why| console.ending(&why, offset))?;
    let when = |at: DateTime<Utc>| offset.clock(at).format("%Y-%m-%d %H:%M").to_string();
    for user in users {
        let words = &console.words;
        let state = match user.off_duty() {
            None | Some(OffDuty::OtherRole) => words.say("user-works", &[]),
            Some(OffDuty::Disabled) => words.say("user-is-disabled", &[]),
            Some(OffDuty::Removed) => words.say("user-is-gone", &[]),
        };
        // What is not known is a hyphen.
        let or_hyphen = |at: Option<DateTime<Utc>>| at.map_or_else(|| String::from("-"), when);
        let facts = [
            ("user", user.number.to_string().into()),
            ("name", user.name.as_str().into()),
            ("role", words.role(user.role).into()),
            ("state", state.into()),
            ("seen", or_hyphen(user.last_sign_in).into()),
            ("by", user.password_set_by.to_string().into()),
            ("set", or_hyphen(user.password_set_at).into()),
        ];
        console.put(&words.say("user-line", &facts))?;
    }
    Ok(())
}

/// `xinfeng user password`
pub(super) fn change_password(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let (mut counter, present) = signed_in_by(folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let prompt = console.words.say("ask-new-password", &[("user", user.to_string().into())]);
    loop {
        let password = console.new_password(&prompt)?;
        match counter.change_password(Some(&present), &password) {
            Ok(()) => break,
            Err(why) => console.again(&why, offset)?,
        }
    }
    console.tell(&console.words.say("password-changed", &[]));
    ask_who(&mut counter, console)
}

/// `xinfeng user person`
pub(super) fn name_person(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let unasked = signed_in(folder, user, console)?;
    // At a terminal whoever signs in has been asked.
    if unasked.user().person.is_none() { ask_own_number(&mut { unasked }, console) } else { Ok(()) }
}

/// Asks a user who he is, if nobody has asked him yet; a password that somebody else set comes first.
pub(super) fn ask_who(counter: &mut Counter, console: &mut Console) -> Result<(), Ending> {
    let asks = counter.must_name_person() && !counter.must_change_password();
    if asks { ask_own_number(counter, console) } else { Ok(()) }
}

fn ask_own_number(counter: &mut Counter, console: &Console) -> Result<(), Ending> {
    let offset = counter.settings().utc_offset;
    console.tell(&console.words.say("own-number-about", &[]));
    loop {
        let number = own_number_twice(console, offset)?;
        match counter.name_person(&number) {
            Ok(()) => break,
            Err(why) => console.again(&why, offset)?,
        }
    }
    console.tell(&console.words.say("person-named", &[]));
    Ok(())
}

/// `xinfeng user import`: who would be added is said; then everybody is, each with a first password that is shown once.
pub(super) fn import(
    folder: &Path,
    user: &UserNumber,
    (file, check): (&Path, bool),
    console: &mut Console,
) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ManageUsers, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let added = match check {
        true => counter.check_staff(file).map(|staff| StaffAdded { staff, passwords: Vec::new() }),
        false => counter.add_staff(file, None),
    };
    let StaffAdded { staff, passwords } = added.map_err(|fault| console.import_ending(&fault, offset))?;
    for refused in &staff.refused {
        console.tell(&console.words.user_refused(*refused));
    }
    if !staff.refused.is_empty() {
        return Err(Ending::Refused(console.words.say("staff-refused", &[])));
    }
    console.put(&console.words.staff(&staff))?;
    for (number, password) in &passwords {
        let line = Zeroizing::new(format!("{number} {}", password.expose()));
        console.put(&line)?;
    }
    if !check {
        console.tell(&console.words.say("staff-added", &[]));
    }
    Ok(())
}

/// `xinfeng user disable`, `enable`, `remove`, `rename`, `role`, `clear-person`
pub(super) fn change(
    folder: &Path,
    user: &UserNumber,
    number: &UserNumber,
    change: &UserChange,
    console: &mut Console,
) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ManageUsers, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let users = counter.users().map_err(|why| console.ending(&why, offset))?;
    let before = users.into_iter().find(|user| user.number == *number);
    let paused = before.as_ref().is_some_and(|user| user.off_duty() == Some(OffDuty::Disabled));
    let works = before.as_ref().is_some_and(|user| user.off_duty().is_none());
    let as_before = |before: Option<Role>| if before.is_some() { "user-role-changed" } else { "user-role-as-before" };
    let (done, left) = match change {
        UserChange::Disable if paused => ("user-disabled-already", counter.disable_user(number)),
        UserChange::Enable if works => ("user-enabled-already", counter.enable_user(number).map(|()| 0)),
        UserChange::Disable => ("user-disabled", counter.disable_user(number)),
        UserChange::Enable => ("user-enabled", counter.enable_user(number).map(|()| 0)),
        UserChange::Remove => ("user-removed", counter.remove_user(number)),
        UserChange::ClearPerson => match counter.clear_person(number) {
            Ok(true) => ("person-cleared", Ok(0)),
            Ok(false) => ("person-none", Ok(0)),
            Err(why) => ("", Err(why)),
        },
        UserChange::Rename(name) => ("user-renamed", counter.rename_user(number, name).map(|()| 0)),
        UserChange::Role(role) => {
            let changed = counter.change_role(number, *role).map(as_before);
            changed.map_or_else(|why| ("", Err(why)), |done| (done, Ok(0)))
        }
    };
    let left = left.map_err(|why| console.ending(&why, offset))?;
    let name = match (change, &before) {
        (UserChange::Rename(name), _) => name.as_str(),
        (_, Some(user)) => user.name.as_str(),
        (_, None) => "",
    };
    let done = console.words.say(done, &[]);
    let facts = [("user", number.to_string().into()), ("name", name.into()), ("done", done.into())];
    console.tell(&console.words.say("user-answer", &facts));
    if left > 0 {
        console.tell(&console.words.say("user-left-visits", &[("count", left.to_string().into())]));
    }
    Ok(())
}
