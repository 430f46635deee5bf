//! Lines of the journal for a spreadsheet: RFC 4180, UTF-8 with its mark, and nothing that a spreadsheet would compute.

use super::super::story::in_words;
use crate::domain::UtcOffset;
use crate::domain::journal::{Event, JournalEntry, Told, instant};
use crate::store::StoryLine;
use crate::words::Words;

/// Office programs read Chinese by it.
pub(in crate::counter) const MARK: char = '\u{FEFF}';

/// The whole file; its first line names the columns.
pub(super) fn file(lines: &[StoryLine], words: &Words, offset: UtcOffset) -> String {
    let mut file = String::from(MARK);
    file.push_str(&words.say("csv-columns", &[]));
    file.push_str("\r\n");
    for line in lines {
        let fields = fields(line, words, offset).map(|text| field(&text));
        file.push_str(&fields.join(","));
        file.push_str("\r\n");
    }
    file
}

/// Number, local time, UTC, station, user, origin, event, sentence, visit, envelope, person, hash.
fn fields(line: &StoryLine, words: &Words, offset: UtcOffset) -> [String; 12] {
    let local = offset.clock(line.at()).format("%Y-%m-%d %H:%M:%S").to_string();
    let said = in_words(line, words, offset).what;
    let StoryLine::Entry(listed) = line else {
        let (station, event) = match line {
            StoryLine::Unit(look) => (look.station.to_string(), "employer_month_shown"),
            StoryLine::Entry(_) | StoryLine::Change(_) => (text(), "register_changed"),
        };
        let [at, event] = [instant(line.at()), event.to_owned()];
        return [String::new(), local, at, station, text(), text(), event, said, text(), text(), text(), text()];
    };
    let entry = &listed.entry;
    let [station, user, origin] = entry.actor().map_or_else(Default::default, |actor| {
        [actor.station.as_str(), actor.user.as_str(), actor.origin.word()].map(str::to_owned)
    });
    let [event, business, envelope, person] = facts(entry);
    let (seq, at, hash) = (entry.seq.to_string(), instant(entry.time), listed.hash.clone());
    [seq, local, at, station, user, origin, event, said, business, envelope, person, hash]
}

fn text() -> String {
    String::new()
}

/// The event's word, and the numbers of visit and envelope and the person's code, where it has them.
fn facts(entry: &JournalEntry) -> [String; 4] {
    match &entry.told {
        Told::Known(_, event) => {
            let about = event.about();
            let person = about.person.map(|person| person.as_str());
            let [business, envelope, person] =
                [about.business, about.envelope, person].map(|fact| fact.unwrap_or_default().to_owned());
            [word(event), business, envelope, person]
        }
        Told::Foreign(_, verbatim) => {
            let [business, envelope, person] =
                ["business", "envelope", "person"].map(|name| verbatim.fact(name).unwrap_or_default().to_owned());
            [verbatim.word.clone(), business, envelope, person]
        }
        Told::Unreadable => Default::default(),
    }
}

/// The stable word of an event.
fn word(event: &Event) -> String {
    let written = serde_json::to_value(event).unwrap_or_default();
    written.get("event").and_then(|word| word.as_str()).unwrap_or_default().to_owned()
}

/// A field as it stands in the file: what begins like a formula begins with an apostrophe, what holds a comma, a quote or a line
/// break is quoted.
pub(in crate::counter) fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
    let safe = if formula { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', ';', '"', '\r', '\n']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_field_is_quoted_where_it_must_be_and_is_never_a_formula() {
        for (text, written) in [
            ("plain 中文", "plain 中文"),
            ("a,b", "\"a,b\""),
            ("she said \"no\"", "\"she said \"\"no\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""),
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\r=1", "\"'\r=1\""),
            ("=a,b", "\"'=a,b\""),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(field(text), written);
        }
    }
}
