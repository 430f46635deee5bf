//! What is told of a desk to whoever helps from afar, as a text that its reader understands before he sends it.

use super::megabytes;
use crate::counter::{Support, Unopened};
use crate::domain::{PrinterAddress, UtcOffset};
use crate::words::Words;

/// The whole text.
pub(super) fn support(words: &Words, told: &Support, offset: UtcOffset) -> String {
    let parts = [
        facts(words, told, offset),
        printer(words, told),
        words.say("support-settings", &[("settings", listed(&told.settings).into()), ("offices", told.offices.into())]),
        words.say("support-log", &[("lines", lines(&told.log).into())]),
    ];
    parts.join("\n\n") + "\n"
}

/// What is told of a desk that nobody can sign in to.
pub(super) fn unopened(words: &Words, told: &Unopened, offset: UtcOffset) -> String {
    let facts = [
        ("at", offset.clock(told.at).format("%Y-%m-%d %H:%M").to_string().into()),
        ("version", told.version.into()),
        ("schema", told.schema.to_string().into()),
        ("system", told.system.as_str().into()),
        ("slots", words.say(if told.slots { "support-slots-read" } else { "support-slots-unread" }, &[]).into()),
        ("free", free(words, told.free).into()),
        ("files", lengths(&told.files).into()),
        ("drawer", told.drawer.to_string().into()),
    ];
    let settings = match &told.settings {
        Some(settings) => words.say("support-settings-alone", &[("settings", listed(settings).into())]),
        None => words.say("support-settings-wrong", &[]),
    };
    let log = words.say("support-log", &[("lines", lines(&told.log).into())]);
    [words.say("support-unopened", &facts), settings, log].join("\n\n") + "\n"
}

fn lengths(files: &[(&str, u64)]) -> String {
    let files: Vec<String> = files.iter().map(|(name, bytes)| format!("{name} {bytes}")).collect();
    if files.is_empty() { String::from("-") } else { files.join(", ") }
}

fn free(words: &Words, free: Option<u64>) -> String {
    free.map_or_else(|| words.say("unknown", &[]), |free| format!("{} MB", megabytes(free)))
}

fn facts(words: &Words, told: &Support, offset: UtcOffset) -> String {
    let users = told.users.iter().map(|(role, count)| format!("{} {count}", words.role(*role)));
    let kind = words.say(if told.practice { "support-practice" } else { "support-office" }, &[]);
    let facts = [
        ("at", offset.clock(told.at).format("%Y-%m-%d %H:%M").to_string().into()),
        ("version", told.version.into()),
        ("engine", told.engine.as_str().into()),
        ("schema", told.schema.to_string().into()),
        ("system", told.system.as_str().into()),
        ("office", told.office.to_string().into()),
        ("station", told.station.to_string().into()),
        ("kind", kind.into()),
        ("entries", told.entries.to_string().into()),
        ("users", users.collect::<Vec<_>>().join(", ").into()),
        ("workers", told.workers.to_string().into()),
        ("unfinished", told.unfinished.to_string().into()),
        ("free", free(words, told.free).into()),
        ("files", lengths(&told.files).into()),
        ("drawer", told.drawer.to_string().into()),
    ];
    words.say("support-facts", &facts)
}

fn printer(words: &Words, told: &Support) -> String {
    let Some((address, answer)) = &told.printer else { return words.say("support-no-printer", &[]) };
    let trouble = |trouble| words.printer_trouble(&host_of(address), trouble);
    let answer = match answer {
        Err(why) => trouble(*why),
        Ok(told) => {
            let pdf = words.say(if told.prints_pdf { "printer-prints-pdf" } else { "printer-prints-no-pdf" }, &[]);
            let facts = [
                ("name", String::new()),
                ("make", told.make.clone()),
                ("state", words.printer_state(told.state)),
                ("reasons", told.reasons.join(", ")),
                ("pdf", pdf),
                ("formats", told.formats.join(", ")),
                ("papers", told.papers.join(", ")),
                ("trays", told.sources.join(", ")),
            ];
            let facts = facts.map(|(name, text)| (name, if text.is_empty() { String::from("-") } else { text }.into()));
            let said = words.say("printer-told", &facts);
            told.trouble.into_iter().fold(said, |said, why| format!("{said}\n{}", trouble(why)))
        }
    };
    words.say("support-printer", &[("printer", host_of(address).into()), ("answer", answer.into())])
}

fn listed(settings: &[(String, String)]) -> String {
    let settings: Vec<String> = settings.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    lines(&settings)
}

fn lines(lines: &[String]) -> String {
    if lines.is_empty() { String::from("    -") } else { format!("    {}", lines.join("\n    ")) }
}

/// A printer's address without its path, which may be any text.
fn host_of(address: &PrinterAddress) -> String {
    let whole = address.to_string();
    let host: Vec<&str> = whole.split('/').take(3).collect();
    format!("{}/…", host.join("/"))
}
