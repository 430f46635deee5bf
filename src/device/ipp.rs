//! A printer that speaks IPP (RFC 8011): asked before, watched after, cancelled when it takes too long.
//!
//! An envelope goes from our memory to the printer; nothing of it lies on our disk. Before it is drawn, the printer is asked
//! whether it can print at all. While it has not the whole sheet, every refusal means that surely nothing is on paper. Once it
//! has, only one that finds fault with the request itself does: HTTP 4xx and IPP 0x04xx, without those that are about time or
//! load. A gateway that gave up, an error of the printer, an answer to something else prove nothing. Only *completed*, said of
//! this job and without a reason that belies it, means printed; everything else means that somebody has to look.

mod answer;
mod request;
mod verdict;
mod wire;

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use answer::Response;
use request::Request;
use wire::Letter;

use super::printer::{Asked, Job, Outcome, Printer, Ready};
use super::wait::Wait;
use crate::domain::{EnvelopeNumber, Keyword, PrinterAddress, Trouble, UserNumber};

/// How long is waited for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a job, from the question whether the printer is ready to the end, its cancelling included.
    pub job: Duration,
    /// For one answer.
    pub answer: Duration,
    /// For people to mend what the printer says is wrong while it has the job; then the job is cancelled.
    pub trouble: Duration,
    /// Between two questions how far the job is.
    pub pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            job: Duration::from_secs(60),
            answer: Duration::from_secs(10),
            trouble: Duration::from_secs(5),
            pause: Duration::from_millis(200),
        }
    }
}

/// The paper that an envelope needs, and the tray that it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tray {
    /// The paper.
    pub paper: Keyword,
    /// The tray, by the printer's own word (`media-source`); `None` leaves it to the printer.
    pub source: Option<Keyword>,
}

/// A printer that speaks IPP.
#[derive(Debug, Clone)]
pub struct IppPrinter {
    address: PrinterAddress,
    name: String,
    tray: Tray,
    patience: Patience,
}

/// What a printer says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capabilities {
    /// Its name.
    pub name: String,
    /// Who made it, and which it is.
    pub make: String,
    /// 3 idle, 4 printing, 5 stopped (RFC 8011, 5.4.11).
    pub state: Option<i32>,
    /// What it says is the matter, by its own words.
    pub reasons: Vec<String>,
    /// The document formats that it prints.
    pub formats: Vec<String>,
    /// The paper that lies in it now; where it says nothing of that, the paper that it can take.
    pub papers: Vec<String>,
    /// Its trays.
    pub sources: Vec<String>,
    /// Whether it prints PDF.
    pub prints_pdf: bool,
    /// Whether it is a queue of CUPS: a spool on a computer that keeps what passes through it.
    pub is_spool: bool,
    /// Why it would not print an envelope now.
    pub trouble: Option<Trouble>,
}

/// The states of a printer and of a job (RFC 8011, 5.4.11 and 5.3.7).
const PRINTER_STOPPED: i32 = 5;
const JOB_CANCELLED: i32 = 7;
const JOB_ABORTED: i32 = 8;
const JOB_COMPLETED: i32 = 9;
/// How often a question is asked again when the connection broke.
const TRIES: u8 = 3;

impl IppPrinter {
    /// A printer at an address, as the clerk calls it.
    pub fn new(address: PrinterAddress, name: String, tray: Tray, patience: Patience) -> Self {
        Self { address, name, tray, patience }
    }

    /// Asks the printer what it is and how it is.
    ///
    /// # Errors
    /// Why there is no answer of a printer.
    pub fn ask(&self, user: &UserNumber) -> Result<Capabilities, Trouble> {
        self.ask_within(user, self.patience.answer)
    }

    fn ask_within(&self, user: &UserNumber, time: Duration) -> Result<Capabilities, Trouble> {
        let answer = self.question(&Request::printer(&self.address, user), time)?;
        if !answer.is_success() {
            return Err(Trouble::Refused(answer.status()));
        }
        let first = |name: &str| answer.texts(name).into_iter().next();
        let ready = answer.texts("media-ready");
        let papers = if ready.is_empty() { answer.texts("media-supported") } else { ready };
        let formats = answer.texts("document-format-supported");
        let queue = ["/printers/", "/classes/"].iter().any(|folder| self.address.path().starts_with(folder));
        let says_cups = answer.has("printer-type") || answer.has("cups-version");
        let mut capabilities = Capabilities {
            name: first("printer-info").or_else(|| first("printer-name")).unwrap_or_default(),
            make: first("printer-make-and-model").unwrap_or_default(),
            state: answer.number("printer-state"),
            reasons: answer.texts("printer-state-reasons"),
            prints_pdf: formats.is_empty() || formats.iter().any(|format| format == request::PDF),
            formats,
            papers,
            sources: answer.texts("media-source-supported"),
            is_spool: queue || says_cups,
            trouble: None,
        };
        capabilities.trouble = self.trouble_of(&capabilities, answer.flag("printer-is-accepting-jobs"));
        Ok(capabilities)
    }

    /// Why an envelope is not sent to a printer that says this of itself.
    fn trouble_of(&self, printer: &Capabilities, accepting: Option<bool>) -> Option<Trouble> {
        let says = said(printer, &printer.reasons);
        let papers = &printer.papers;
        let fits = papers.is_empty() || papers.iter().any(|paper| self.tray.paper.names_the_paper(paper));
        says.or((accepting == Some(false)).then_some(Trouble::NotAccepting))
            .or((!printer.prints_pdf).then_some(Trouble::WrongFormat))
            .or((!fits).then_some(Trouble::WrongMedia))
    }

    fn question(&self, request: &Request, time: Duration) -> Result<Response, Trouble> {
        wire::post(&self.address, &mut Letter::plain(request), time.min(self.patience.answer))
    }

    /// What is kept of a job's time to take the job back when nobody waits for it any more.
    fn kept(&self) -> Duration {
        self.patience.answer.min(self.patience.job / 5)
    }

    /// Sends the sheet: the printer's number for the job.
    fn send(&self, job: Job<'_>, stop: &AtomicBool, wait: &Wait) -> Result<i32, Outcome> {
        let request = Request::print(&self.address, job, &self.tray);
        let mut letter = Letter::with(&request, job.pdf, stop);
        let sent = wire::post(&self.address, &mut letter, wait.left_but(self.kept()));
        match sent {
            Ok(answer) if answer.is_success() => {
                answer.number("job-id").filter(|id| *id > 0).ok_or(Outcome::Unknown(Trouble::NotIpp))
            }
            Ok(answer) => Err(verdict::of_an_answer(&answer, letter.is_whole())),
            Err(Trouble::Refused(status)) => Err(verdict::of_http(status, letter.is_whole())),
            Err(_) if stop.load(Ordering::Relaxed) && letter.is_begun() => Err(Outcome::Unknown(Trouble::Cancelled)),
            Err(_) if stop.load(Ordering::Relaxed) => Err(Outcome::Failed(Trouble::Cancelled)),
            Err(trouble) if letter.is_begun() => Err(Outcome::Unknown(trouble)),
            Err(trouble) => Err(Outcome::Failed(trouble)),
        }
    }

    /// Watches a job to its end.
    fn watch(&self, id: i32, user: &UserNumber, before: &Asked, stop: &AtomicBool) -> Outcome {
        let Asked { reasons, wait } = before;
        let left = || wait.left_but(self.kept());
        let (mut waited, mut tries) = (Duration::ZERO, 0);
        let trouble = loop {
            thread::sleep(self.patience.pause.min(left()));
            let time = left();
            match self.state_of(id, user, time) {
                Ok(Some(outcome)) => return outcome,
                Ok(None) => tries = 0,
                // Its time to answer was cut short by the job's.
                Err(Trouble::Silent) if time < self.patience.answer => break Trouble::TooLong,
                Err(Trouble::Lost | Trouble::NothingListens) if tries + 1 < TRIES => tries += 1,
                Err(Trouble::NothingListens | Trouble::Refused(_)) => break Trouble::Lost,
                Err(trouble) => break trouble,
            }
            if stop.load(Ordering::Relaxed) {
                break Trouble::Cancelled;
            }
            if left().is_zero() {
                break Trouble::TooLong;
            }
            let troubled = self.ask_within(user, left()).ok().and_then(|printer| said(&printer, reasons));
            waited = if troubled.is_some() { waited + self.patience.pause } else { Duration::ZERO };
            if let Some(trouble) = troubled.filter(|_| waited >= self.patience.trouble) {
                break trouble;
            }
        };
        // Nobody waits for it any more: it must not come out later, when another envelope has been printed.
        let cancelled = self.question(&Request::cancel(&self.address, user, id), wait.left() / 2);
        match cancelled.and_then(|_| self.state_of(id, user, wait.left())) {
            Ok(Some(Outcome::Printed)) => Outcome::Printed,
            _ => Outcome::Unknown(trouble),
        }
    }

    /// How a job has ended; `None` while it has not.
    fn state_of(&self, id: i32, user: &UserNumber, time: Duration) -> Result<Option<Outcome>, Trouble> {
        let answer = self.question(&Request::job(&self.address, user, id), time)?;
        if !answer.is_success() {
            return Err(Trouble::Refused(answer.status()));
        }
        // What is said of another job is said of nothing that we sent.
        if answer.number("job-id").is_some_and(|said| said != id) {
            return Err(Trouble::NotIpp);
        }
        let belied = answer.texts("job-state-reasons").iter().any(|reason| verdict::belies(reason));
        Ok(match answer.number("job-state") {
            Some(JOB_COMPLETED) if belied => Some(Outcome::Unknown(Trouble::Aborted)),
            Some(JOB_COMPLETED) => Some(Outcome::Printed),
            Some(JOB_CANCELLED) => Some(Outcome::Unknown(Trouble::Cancelled)),
            Some(JOB_ABORTED) => Some(Outcome::Unknown(Trouble::Aborted)),
            Some(_) => None,
            None => return Err(Trouble::NotIpp),
        })
    }
}

impl Printer for IppPrinter {
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }

    fn print(&self, job: Job<'_>, stop: &AtomicBool) -> Outcome {
        match self.ready(job.user) {
            Ok(ready) => self.print_when_ready(ready, job, stop),
            Err(trouble) => Outcome::Failed(trouble),
        }
    }

    fn ready(&self, user: &UserNumber) -> Result<Ready, Trouble> {
        let wait = Wait::of(self.patience.job);
        let printer = self.ask_within(user, wait.left_but(self.kept()))?;
        match printer.trouble {
            Some(trouble) => Err(trouble),
            None => Ok(Ready(Some(Asked { reasons: printer.reasons, wait }))),
        }
    }

    fn print_when_ready(&self, ready: Ready, job: Job<'_>, stop: &AtomicBool) -> Outcome {
        let Ready(Some(before)) = ready else { return self.print(job, stop) };
        match self.send(job, stop, &before.wait) {
            Ok(id) => self.watch(id, job.user, &before, stop),
            Err(outcome) => outcome,
        }
    }

    /// Nothing lies anywhere: what is printed is on paper.
    fn take_out(&self, _number: &EnvelopeNumber) -> io::Result<()> {
        Ok(())
    }

    fn file_of(&self, _number: &EnvelopeNumber) -> Option<PathBuf> {
        None
    }
}

/// What a printer's state and its reasons (RFC 8011, 5.4.12) mean for an envelope. A report or a warning of a printer that
/// goes on is no trouble where it was said `before`: another tray is empty, the toner is low. What is new while it has the
/// job is about the job.
fn said(printer: &Capabilities, before: &[String]) -> Option<Trouble> {
    let stopped = printer.state == Some(PRINTER_STOPPED);
    let meant = printer.reasons.iter().filter_map(|reason| {
        let mild = reason.strip_suffix("-report").or_else(|| reason.strip_suffix("-warning"));
        let error = reason.strip_suffix("-error");
        let trouble = match mild.or(error).unwrap_or(reason) {
            "media-empty" | "media-needed" | "input-tray-missing" => Trouble::PaperOut,
            "door-open" | "cover-open" | "interlock-open" => Trouble::DoorOpen,
            // However mildly it is said: nothing is printed through a jam, and CUPS calls what is offline a report.
            "media-jam" => return Some(Trouble::Jam),
            "offline" | "shutdown" | "timed-out" => return Some(Trouble::Offline),
            "paused" | "moving-to-paused" => return Some(Trouble::Paused),
            "toner-empty"
            | "marker-supply-empty"
            | "developer-empty"
            | "output-area-full"
            | "output-tray-missing"
            | "marker-waste-full"
            | "spool-area-full"
            | "opc-life-over" => Trouble::Stopped,
            _ if error.is_some() => Trouble::Stopped,
            _ => return None,
        };
        (stopped || mild.is_none() || !before.contains(reason)).then_some(trouble)
    });
    // What somebody can mend at once is said first.
    let rank = |trouble: &Trouble| matches!(trouble, Trouble::Stopped);
    meant.min_by_key(rank).or(stopped.then_some(Trouble::Stopped))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn reasons_mean_trouble_unless_they_are_mild() {
        let printer = |state, reasons: &[&str]| Capabilities {
            name: String::new(),
            make: String::new(),
            state: Some(state),
            reasons: reasons.iter().map(ToString::to_string).collect(),
            formats: vec![],
            papers: vec![],
            sources: vec![],
            prints_pdf: true,
            is_spool: false,
            trouble: None,
        };
        let said_before_a_job = |state, reasons: &[&str]| {
            let printer = printer(state, reasons);
            said(&printer, &printer.reasons)
        };
        for (state, reasons, expected) in [
            (3, vec!["none"], None),
            (4, vec![], None),
            (3, vec!["media-empty-report", "toner-low-warning"], None),
            (3, vec!["media-empty-error"], Some(Trouble::PaperOut)),
            (3, vec!["media-empty"], Some(Trouble::PaperOut)),
            (5, vec!["media-empty-warning"], Some(Trouble::PaperOut)),
            (5, vec!["none"], Some(Trouble::Stopped)),
            (5, vec!["com.maker-unheard-of"], Some(Trouble::Stopped)),
            (4, vec!["media-jam-error"], Some(Trouble::Jam)),
            (4, vec!["toner-empty-error", "cover-open-error"], Some(Trouble::DoorOpen)),
            (3, vec!["door-open-report"], None),
            (4, vec!["media-jam-warning"], Some(Trouble::Jam)),
            (3, vec!["offline-report"], Some(Trouble::Offline)),
            (5, vec!["paused"], Some(Trouble::Paused)),
            (4, vec!["connecting-to-device"], None),
            (4, vec!["fuser-over-temp-error"], Some(Trouble::Stopped)),
        ] {
            assert_eq!(said_before_a_job(state, &reasons), expected, "{state} {reasons:?}");
        }
        // What is new while it has the job is about the job.
        let now = printer(4, &["toner-low-warning", "media-empty-warning"]);
        assert_eq!(said(&now, &["toner-low-warning".into()]), Some(Trouble::PaperOut));
        assert_eq!(said(&now, &now.reasons), None);
    }
}
