//! What a printer says of itself, and what is wrong with it, in words.

use super::{Sentence, Words};
use crate::domain::{KnownPrinter, SpoolFlaw, Trouble};

impl Words {
    /// What a printer says that it does (RFC 8011, 5.4.11).
    pub fn printer_state(&self, state: Option<i32>) -> String {
        let id = match state {
            Some(3) => "printer-idle",
            Some(4) => "printer-printing",
            Some(5) => "printer-stopped",
            Some(_) | None => "unknown",
        };
        self.say(id, &[])
    }

    /// What a clerk calls it where sheets lie: a folder by what it is for, since its path is the administrator's.
    pub fn printer_called(&self, name: &str) -> String {
        if std::path::Path::new(name).is_absolute() { self.say("folder-name", &[]) } else { name.to_owned() }
    }

    /// How long a sheet lies in the Drawer.
    pub fn sheet_stays(&self, minutes: u16) -> String {
        self.say("sheet-stays", &[("minutes", i64::from(minutes).into())])
    }

    /// A printer by name and address, or the Drawer.
    pub fn known_printer(&self, printer: Option<&KnownPrinter>) -> String {
        match printer {
            None => self.say("known-printer-drawer", &[]),
            Some(KnownPrinter { name, address }) if name == address => address.clone(),
            Some(KnownPrinter { name, address }) => {
                self.say("known-printer", &[("name", name.as_str().into()), ("address", address.as_str().into())])
            }
        }
    }

    /// What speaks against a print queue, and what to do.
    pub fn spool_flaw(&self, flaw: &SpoolFlaw) -> String {
        let folder = |id, folder: &str| self.say(id, &[("folder", folder.into())]);
        match flaw {
            SpoolFlaw::Elsewhere => self.say("printer-is-spool", &[]),
            SpoolFlaw::Unreadable(it) => folder("spool-unreadable", it),
            SpoolFlaw::KeepsFiles => self.say("spool-keeps-files", &[]),
            SpoolFlaw::ForgetsJobs => self.say("spool-forgets-jobs", &[]),
            SpoolFlaw::KeepsHistory => self.say("spool-keeps-history", &[]),
            SpoolFlaw::OnDisk(it) => folder("spool-on-disk", it),
            SpoolFlaw::Listens => self.say("spool-listens", &[]),
            SpoolFlaw::Swapped => self.say("spool-swapped", &[]),
        }
    }

    /// What remains to be done about a queue with these flaws, or that it keeps nothing.
    pub fn spool(&self, flaws: &[SpoolFlaw]) -> String {
        let said: Vec<String> = flaws.iter().map(|flaw| self.spool_flaw(flaw)).collect();
        if said.is_empty() { self.say("spool-sound", &[]) } else { said.join("\n") }
    }

    /// What is wrong with a printer of this name, and what to do.
    pub fn printer_trouble(&self, printer: &str, trouble: Trouble) -> String {
        let (id, facts) = self.printer_said("fault-no-printer", printer, trouble);
        self.say(id, &facts)
    }

    pub(crate) fn printer_said<'a>(&self, id: &'static str, printer: &'a str, trouble: Trouble) -> Sentence<'a> {
        let mend = self.say(trouble_ids(trouble).1, &[]);
        (id, vec![("printer", printer.into()), ("trouble", self.trouble(trouble).into()), ("mend", mend.into())])
    }

    /// What is wrong with a printer, in a few words.
    pub fn trouble(&self, trouble: Trouble) -> String {
        let id = trouble_ids(trouble).0;
        match trouble {
            // A status of HTTP has three digits, one of IPP is written in hexadecimal (RFC 8011, appendix B).
            Trouble::Refused(code) | Trouble::Answered(code) if code < 0x0400 => {
                self.say(id, &[("code", format!("HTTP {code}").into())])
            }
            Trouble::Refused(code) | Trouble::Answered(code) => {
                self.say(id, &[("code", format!("IPP 0x{code:04X}").into())])
            }
            _ => self.say(id, &[]),
        }
    }
}

/// What is wrong with a printer, and what to do about it.
fn trouble_ids(trouble: Trouble) -> (&'static str, &'static str) {
    match trouble {
        Trouble::NothingListens => ("trouble-nothing-listens", "mend-nothing-listens"),
        Trouble::Untrusted => ("trouble-untrusted", "mend-untrusted"),
        Trouble::Offline => ("trouble-offline", "mend-offline"),
        Trouble::Stopped => ("trouble-stopped", "mend-stopped"),
        Trouble::Paused => ("trouble-paused", "mend-paused"),
        Trouble::NotAccepting => ("trouble-not-accepting", "mend-not-accepting"),
        Trouble::PaperOut => ("trouble-paper-out", "mend-paper-out"),
        Trouble::Jam => ("trouble-jam", "mend-jam"),
        Trouble::DoorOpen => ("trouble-door-open", "mend-door-open"),
        Trouble::WrongFormat => ("trouble-wrong-format", "mend-wrong-format"),
        Trouble::WrongMedia => ("trouble-wrong-media", "mend-wrong-media"),
        // client-error-not-found and server-error-busy (RFC 8011, appendix B).
        Trouble::Refused(0x0406) => ("trouble-no-such-queue", "mend-no-such-queue"),
        Trouble::Refused(0x0507) => ("trouble-busy", "mend-busy"),
        Trouble::Refused(_) => ("trouble-refused", "mend-refused"),
        Trouble::NotIpp => ("trouble-not-ipp", "mend-not-ipp"),
        Trouble::Silent => ("trouble-silent", "mend-silent"),
        Trouble::Lost => ("trouble-lost", "mend-lost"),
        Trouble::Aborted => ("trouble-aborted", "mend-aborted"),
        Trouble::Cancelled => ("trouble-cancelled", "mend-cancelled"),
        Trouble::TooLong => ("trouble-too-long", "mend-too-long"),
        Trouble::Drawer => ("trouble-drawer", "mend-drawer"),
        Trouble::Answered(_) => ("trouble-answered", "mend-answered"),
    }
}
