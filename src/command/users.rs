//! Who works here: listed, and what becomes of them.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::console::{Console, Ending};
use super::options::UserChange;
use super::signed_in_for;
use crate::domain::{OffDuty, Right, UserNumber};

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

/// `xinfeng user disable`, `enable`, `remove`, `rename`, `role`
pub(super) fn change(
    folder: &Path,
    user: &UserNumber,
    number: &UserNumber,
    change: &UserChange,
    console: &mut Console,
) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ManageUsers, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let (done, left) = match change {
        UserChange::Disable => ("user-disabled", counter.disable_user(number)),
        UserChange::Enable => ("user-enabled", counter.enable_user(number).map(|()| 0)),
        UserChange::Remove => ("user-removed", counter.remove_user(number)),
        UserChange::Rename(name) => ("user-renamed", counter.rename_user(number, name).map(|()| 0)),
        UserChange::Role(role) => ("user-role-changed", counter.change_role(number, *role).map(|()| 0)),
    };
    let left = left.map_err(|why| console.ending(&why, offset))?;
    console.tell(&console.words.say(done, &[]));
    if left > 0 {
        console.tell(&console.words.say("user-left-visits", &[("count", left.to_string().into())]));
    }
    Ok(())
}
