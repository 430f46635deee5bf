//! The yearly batch of statements, at a terminal: it says how far it is, and stops behind a whole file when it is asked to.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::console::{Console, Ending};
use super::options::StatementsOptions;
use super::signed_in_for;
use crate::counter::{BatchFault, BatchSoFar};
use crate::domain::Right;
use crate::words::Words;

/// Set by the signal that ends a process or by Ctrl-C.
static STOP: AtomicBool = AtomicBool::new(false);

/// `xinfeng statements`
pub(super) fn statements(folder: &Path, wanted: &StatementsOptions, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::MakeStatements, folder, &wanted.user, console)?;
    let offset = counter.settings().utc_offset;
    listen();
    let done = {
        let words = &console.words;
        let mut told = |so_far: BatchSoFar| console.tell(&said(words, "statements-so-far", so_far));
        counter.statements(&wanted.batch, &STOP, &mut told)
    };
    let words = &console.words;
    if let Ok(BatchSoFar { left_out: count @ 1.., .. }) = done {
        console.tell(&words.say("statements-left-out", &[("count", count.into())]));
    }
    match done {
        Ok(so_far) if so_far.ended => console.put(&said(words, "statements-done", so_far)),
        Ok(so_far) => Err(Ending::Refused(said(words, "statements-paused", so_far))),
        Err(BatchFault::Stopped(stop)) => Err(console.ending(&stop, offset)),
        Err(BatchFault::AnotherBatch) => Err(Ending::Refused(words.say("statements-another", &[]))),
        Err(BatchFault::NoEmployer) => Err(Ending::Refused(words.say("statements-no-employer", &[]))),
        Err(BatchFault::Folder(why)) => {
            Err(Ending::Fault(words.say("statements-folder", &[("detail", why.to_string().into())])))
        }
    }
}

/// How far it is.
fn said(words: &Words, id: &str, so_far: BatchSoFar) -> String {
    words.say(id, &[("statements", so_far.statements.to_string().into()), ("files", so_far.files.to_string().into())])
}

/// Whole files stay either way: without the pages' server nothing listens, and a signal ends the process where it stands.
fn listen() {
    #[cfg(feature = "online")]
    crate::web::stop_when_told_to_end(&STOP);
}
