//! What is lost and nobody has looked at: where it comes from, and who settles it.

use super::local;
use crate::counter::{OpenLoss, Settles};
use crate::domain::{UserNumber, UtcOffset};
use crate::store::{Restored, Unsettled};
use crate::words::{Language, Words};

/// Where it comes from: a backup that somebody restored, a tail that says otherwise, or both.
pub(super) fn open(words: &Words, loss: &OpenLoss, offset: UtcOffset) -> String {
    let Unsettled { how, kept, found, .. } = loss.unsettled;
    let noticed = || words.loss(how, kept, found);
    match &loss.restored {
        None => noticed(),
        Some(restored) if restored.entry == found => from_backup(words, restored, offset),
        // Noticed behind the restoration.
        Some(restored) => format!("{}\n{}", from_backup(words, restored, offset), noticed()),
    }
}

fn from_backup(words: &Words, restored: &Restored, offset: UtcOffset) -> String {
    let by = restored.by.last().map(ToString::to_string).unwrap_or_default();
    let id = if restored.recovery { "loss-restored-by-sheet" } else { "loss-restored" };
    let mut said = words.say(id, &[("made", local(restored.made, offset).into()), ("user", by.into())]);
    let envelopes = restored.envelopes.as_ref().map(|(first, last)| (first.to_string(), last.to_string()));
    let visits = restored.visits.as_ref().map(|(first, last)| (first.to_string(), last.to_string()));
    for (id, passed) in [("loss-envelopes-passed-over", envelopes), ("loss-visits-passed-over", visits)] {
        if let Some((first, last)) = passed {
            said.push('\n');
            said.push_str(&words.say(id, &[("first", first.into()), ("last", last.into())]));
        }
    }
    said
}

/// Who settles it, to somebody who does not; nothing to somebody who does.
pub(super) fn settled_by(words: &Words, settles: &Settles) -> Option<String> {
    let (id, users) = match settles {
        Settles::OneSelf => return None,
        Settles::Others(users) if users.is_empty() => return None,
        Settles::Others(users) => ("loss-others-settle", users),
        Settles::OthersOrTheSheet(users) if users.is_empty() => ("loss-restorer-alone", users),
        Settles::OthersOrTheSheet(users) => ("loss-restorer", users),
        Settles::OthersThanTheSheet(users) if users.is_empty() => ("loss-sheet-used-alone", users),
        Settles::OthersThanTheSheet(users) => ("loss-sheet-used", users),
        Settles::OlderOrTheSheet(users) if users.is_empty() => ("loss-changed-alone", users),
        Settles::OlderOrTheSheet(users) => ("loss-changed", users),
    };
    Some(words.say(id, &[("users", listed(words, users).into())]))
}

fn listed(words: &Words, users: &[UserNumber]) -> String {
    let users: Vec<String> = users.iter().map(ToString::to_string).collect();
    users.join(match words.language() {
        Language::Chinese => "、",
        Language::English => ", ",
    })
}
