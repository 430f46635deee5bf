//! What is told of a desk to whoever helps from afar.

use std::path::Path;

use super::console::{Console, Ending};
use super::signed_in_for;
use crate::counter::{SystemClock, Unopened, keep_unopened};
use crate::domain::{Clock, Right, UserNumber};
use crate::settings::Settings;
use crate::telling::Telling;

/// `xinfeng support`
pub(super) fn support(folder: &Path, user: &UserNumber, file: &Path, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::ChangeSettings, folder, user, console)?;
    let offset = counter.settings().utc_offset;
    let told = counter.support().map_err(|why| console.ending(&why, offset))?;
    let text = console.words.support(&told, offset);
    counter.keep_support(&text, file).map_err(|why| console.ending(&why, offset))?;
    console.put(&format!("file {}", file.display()))?;
    console.tell(&console.words.say("support-written", &[]));
    Ok(())
}

/// `xinfeng support` without a user: what can be told where nobody can sign in.
pub(super) fn unopened(folder: &Path, file: &Path, console: &mut Console) -> Result<(), Ending> {
    let offset = Settings::read(folder).map(|settings| settings.utc_offset).unwrap_or_default();
    let text = console.words.support_unopened(&Unopened::of(folder, SystemClock.now()), offset);
    keep_unopened(&text, file).map_err(|why| console.ending(&why, offset))?;
    console.put(&format!("file {}", file.display()))?;
    console.tell(&console.words.say("support-written-unopened", &[]));
    Ok(())
}
