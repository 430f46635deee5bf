//! `xinfeng demo --story DIR`: the story, played into a folder.

use std::path::Path;

use super::console::{Console, Ending};

/// Plays the story; what goes on is said meanwhile, and the page is named at the end.
#[cfg(feature = "story")]
pub(super) fn story(folder: &Path, console: &Console) -> Result<(), Ending> {
    use crate::counter::SystemClock;
    use crate::domain::{Clock, Cost};
    use crate::story::{Played, Stage, play};

    let words = &console.words;
    let stage = Stage {
        folder: folder.to_owned(),
        cost: Cost::DESK,
        installed: super::installed_fonts(),
        begins: SystemClock.now(),
    };
    console.tell(&words.say("story-begins", &[]));
    let mut tell = |chapter: &'static str, number: usize, count: usize| {
        let facts = [("number", number.to_string().into()), ("count", count.to_string().into())];
        let chapter = ("chapter", words.say(chapter, &[]).into());
        console.tell(&words.say("story-progress", &[facts.as_slice(), &[chapter]].concat()));
    };
    let Played { page, papers_drawn, by_hand, hash } =
        play(stage, &mut tell).map_err(|fault| ending(fault, folder, console))?;
    if !papers_drawn {
        console.tell(&words.say("story-papers-not-drawn", &[]));
    }
    console.put(&words.say("story-done", &[("file", page.display().to_string().into())]))?;
    console.put(&words.say("story-by-hand", &[("hash", hash.into())]))?;
    console.put(by_hand.trim_end())
}

/// How the command ends for this reason.
#[cfg(feature = "story")]
fn ending(fault: crate::story::StoryFault, folder: &Path, console: &Console) -> Ending {
    use crate::domain::UtcOffset;
    use crate::store::StoreFault;
    use crate::story::StoryFault;

    let stopped = |fault: StoreFault| console.ending(&fault.into(), UtcOffset::default());
    match fault {
        StoryFault::NotOurs => {
            let folder = folder.display().to_string();
            Ending::Refused(console.words.say("story-not-ours", &[("folder", folder.into())]))
        }
        StoryFault::Practice(fault) => super::demo::not_made(fault, console),
        StoryFault::Store(fault) => stopped(fault),
        StoryFault::Io(error) => stopped(error.into()),
        fault @ (StoryFault::Picture(_) | StoryFault::Thread(_)) => {
            tracing::error!(?fault, "fault");
            Ending::Fault(console.words.say("story-lost", &[]))
        }
    }
}

/// The program was built without it.
#[cfg(not(feature = "story"))]
pub(super) fn story(_folder: &Path, console: &Console) -> Result<(), Ending> {
    Err(Ending::Refused(console.words.say("story-not-built", &[])))
}
