//! The journal checked by hand: the lines for a shell with `openssl`, one entry alone and the whole chain.

use super::eyes::Record;
use crate::domain::journal::{Event, GENESIS};

/// The file with the whole chain: each line a hash, a space, and the entry's line.
pub(super) const CHAIN: &str = "journal/chain.txt";

/// One entry, and the lines that check it.
pub(super) struct OneEntry {
    /// Where it stands, from 0.
    pub place: usize,
    /// What is typed.
    pub script: String,
    /// What comes out if nothing was changed.
    pub hash: String,
}

/// The last hand-over and how it is checked; the last entry where nothing was handed over.
pub(super) fn one_entry(record: &Record) -> OneEntry {
    let last = record.entries.iter().rposition(|entry| matches!(entry.event(), Some(Event::HandedOver { .. })));
    let place = last.unwrap_or(record.links.len().saturating_sub(1));
    let before = place.checked_sub(1).and_then(|before| record.links.get(before));
    let previous = before.map_or(GENESIS, |link| &link.hash);
    let (line, hash) = record.links.get(place).map_or(("", ""), |link| (&link.line, &link.hash));
    let script = format!(
        "previous={previous}\nline={}\nprintf '%s\\n%s' \"$previous\" \"$line\" | openssl dgst -sm3\n",
        quoted(line)
    );
    OneEntry { place, script, hash: hash.to_owned() }
}

/// The lines that check every entry, to be typed in the story's folder: ✓ with the last hash, or ✗ with each entry that
/// does not fit, and an error.
pub(super) fn whole_chain() -> String {
    format!(
        r#"previous={GENESIS}
broken=
while read -r hash line; do
  computed=$(printf '%s\n%s' "$previous" "$line" | openssl dgst -sm3 -r)
  [ "${{computed%% *}}" = "$hash" ] || {{ echo "✗ $line"; broken=yes; }}
  previous=$hash
done < {CHAIN} && [ "$previous" != {GENESIS} ] && [ -z "$broken" ] && echo "✓ $previous"
"#
    )
}

/// That check as a file in the journal's folder, wherever it is called from.
pub(super) fn whole_chain_from_anywhere() -> String {
    format!("cd \"$(dirname \"$0\")/..\" || exit 1\n{}", whole_chain())
}

/// The chain as a file.
pub(super) fn chain(record: &Record) -> String {
    record.links.iter().map(|link| format!("{} {}\n", link.hash, link.line)).collect()
}

/// A text as a shell takes it as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
