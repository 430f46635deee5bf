//! The key of the workers' online service.

use std::path::Path;

use super::console::{Console, Ending};
use super::signed_in_for;
use crate::domain::{Right, UserNumber};

/// `xinfeng service add`: the secret is put out once, and alone, so that it can be led into a file that only the service reads.
/// One that is there is replaced only by whoever says so.
pub(super) fn add(folder: &Path, user: &UserNumber, replace: bool, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ManageUsers, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    if !replace && counter.has_service().map_err(|why| console.ending(&why, offset))? {
        ask_whether_to_replace(console)?;
    }
    let secret = counter.add_service().map_err(|why| console.ending(&why, offset))?;
    console.put(secret.expose())?;
    console.tell(&console.words.say("service-added", &[]));
    Ok(())
}

/// A service that has the secret from before does not start again once there is another.
fn ask_whether_to_replace(console: &Console) -> Result<(), Ending> {
    console.tell(&console.words.say("service-there", &[]));
    if console.is_piped() {
        return Err(Ending::Refused(console.words.say("service-replace-needed", &[])));
    }
    match console.line(&console.words.say("ask-replace-service", &[]))?.trim() {
        "yes" => Ok(()),
        _ => Err(Ending::Refused(console.words.say("service-kept", &[]))),
    }
}

/// `xinfeng service remove`
pub(super) fn remove(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ManageUsers, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let there = counter.remove_service().map_err(|why| console.ending(&why, offset))?;
    console.tell(&console.words.say(if there { "service-removed" } else { "service-none" }, &[]));
    Ok(())
}
