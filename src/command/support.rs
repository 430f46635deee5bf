//! What is told of a desk to whoever helps from afar.

use std::path::Path;

use super::console::{Console, Ending};
use super::signed_in_for;
use crate::domain::{Right, UserNumber};
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
