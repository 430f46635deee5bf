//! A file of the spool: headers, an empty line, a text (SMS Server Tools 3, "SMS file format").

use chrono::TimeDelta;
use zeroize::Zeroizing;

use super::super::{Fate, Order};
use crate::domain::SmsTrouble;

/// The headers and the status of such a file; the text of a message is not kept.
pub(super) struct Note {
    headers: Vec<(String, Zeroizing<String>)>,
    status: Option<u8>,
}

/// For how long a message is worth sending that does not say it.
const USUAL: i64 = 24 * 60;
/// The modem's number for a message, and the modem.
const NUMBER: &str = "Message_id";
const MODEM: &str = "Modem";
/// Where a report names the modem.
const SUBJECT: &str = "Subject";

/// A message as the daemon takes it.
pub(super) fn written(order: &Order) -> Zeroizing<String> {
    let (to, text) = (order.to.international(), order.wording.text.expose());
    let minutes = order.wording.lasts.num_minutes();
    let head = ["To: ", &to, "\nAlphabet: UTF-8\nReport: yes\nValidity: ", &minutes.to_string(), " min\n\n"];
    let head = Zeroizing::new(head.concat());
    Zeroizing::new([head.as_str(), text].concat())
}

impl Note {
    /// Reads a file.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let lines = || bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let header = |line: &[u8]| {
            let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
            Some((name.to_owned(), Zeroizing::new(value.trim().to_owned())))
        };
        let headers = lines().take_while(|line| !line.is_empty()).filter_map(header).collect();
        let mut note = Self { headers, status: None };
        // The text of a report has headers of its own.
        let mut body = lines().skip_while(|line| !line.is_empty()).skip_while(|line| line.is_empty());
        if body.next().is_some_and(|line| line == b"SMS STATUS REPORT") {
            note.headers.extend(body.filter_map(header));
            note.status = note.header("Status").split(',').next().and_then(|code| code.trim().parse().ok());
        }
        note
    }

    /// What stands under a name; nothing if nothing does.
    pub(super) fn header(&self, name: &'static str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// What is kept until the network has spoken: the modem, and its numbers for the message.
    pub(super) fn awaited(&self) -> String {
        let number = |text: &&str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        let numbers: Vec<_> = self.all(NUMBER).filter(number).map(|number| format!("{NUMBER}: {number}\n")).collect();
        if numbers.is_empty() {
            return String::new();
        }
        let modem: String = self.header(MODEM).chars().filter(|c| c.is_ascii_graphic()).take(40).collect();
        format!("{MODEM}: {modem}\n{}", numbers.concat())
    }

    /// Whether a report is about what is awaited here.
    pub(super) fn is_meant_by(&self, report: &Self) -> bool {
        let number = report.header(NUMBER);
        let (ours, theirs) = (self.header(MODEM), report.header(SUBJECT));
        let same_modem = ours.is_empty() || theirs.is_empty() || ours == theirs;
        same_modem && !number.is_empty() && self.all(NUMBER).any(|awaited| awaited == number)
    }

    /// What the network says, once it has decided (3GPP TS 23.040, 9.2.3.15): below 32 it was delivered, up to 63 it is still
    /// tried, from then on it was given up.
    pub(super) fn status(&self) -> Option<Fate> {
        match self.status? {
            0..32 => Some(Fate::Delivered),
            32..64 => None,
            64.. => Some(Fate::Failed(SmsTrouble::NotDelivered)),
        }
    }

    /// For how long this message is worth sending.
    pub(super) fn lasts(&self) -> TimeDelta {
        let minutes = self.header("Validity").strip_suffix(" min").and_then(|minutes| minutes.parse().ok());
        TimeDelta::try_minutes(minutes.unwrap_or(USUAL)).unwrap_or(TimeDelta::minutes(USUAL))
    }
}
