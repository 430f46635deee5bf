//! The key of the workers' online service.

use std::path::Path;

use super::console::{Console, Ending};
use super::signed_in_for;
use crate::domain::{Right, UserNumber};

/// `xinfeng service add`: the secret is put out once, and alone, so that it can be led into a file that only the service reads.
pub(super) fn add(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ManageUsers, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let secret = counter.add_service().map_err(|why| console.ending(&why, offset))?;
    console.put(secret.expose())?;
    console.tell(&console.words.say("service-added", &[]));
    Ok(())
}

/// `xinfeng service remove`
pub(super) fn remove(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ManageUsers, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let there = counter.remove_service().map_err(|why| console.ending(&why, offset))?;
    console.tell(&console.words.say(if there { "service-removed" } else { "service-none" }, &[]));
    Ok(())
}
