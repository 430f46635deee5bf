//! A printer at the desk: what it answers, what became of the envelope, and what the clerk is told.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ipp::model::{Operation, StatusCode};
use proptest::prelude::*;
use serde_json::json;
use xinfeng::counter::{Fault, Order, Refusal, Stop};
use xinfeng::device::{IppPrinter, Job, Outcome, Patience, Printer, Printout, Tray};
use xinfeng::domain::journal::PasswordAnswer;
use xinfeng::domain::{
    Chance, EnvelopeNumber, InHand, Keyword, OfficeCode, PrinterAddress, SpoilGround, Station, Style, Trouble, UtcOffset,
};
use xinfeng::practice::Seeded;
use xinfeng::store::VisitState;
use xinfeng::telling::Telling;
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, Hand, at, desk, later, user_number};
use crate::people::*;
use crate::played::*;
use crate::refused;
use crate::steps::{Steps, as_found, as_issued, as_verified};

/// A printer that does as it should, but for what `odd` says of an operation; `None` leaves it as it is.
pub fn but(
    mut odd: impl FnMut(Operation) -> Option<Says> + Send + 'static,
) -> impl FnMut(Operation) -> Says + Send + 'static {
    move |operation| {
        odd(operation).unwrap_or_else(|| {
            Says::Ipp(match operation {
                Operation::GetPrinterAttributes => ready(),
                Operation::PrintJob => job(3),
                Operation::GetJobAttributes => job(9),
                _ => refusal(StatusCode::SuccessfulOk),
            })
        })
    }
}

/// The printer says this of itself, always.
fn says(bytes: impl Fn() -> Vec<u8> + Send + 'static) -> Box<Script> {
    Box::new(but(move |operation| (operation == Operation::GetPrinterAttributes).then(|| Says::Ipp(bytes()))))
}

/// The printer answers one operation like this.
fn on(wanted: Operation, says: impl Fn() -> Says + Send + 'static) -> Box<Script> {
    Box::new(but(move |operation| (operation == wanted).then(&says)))
}

/// The job goes through these states, and stays in the last one.
fn states(states: &'static [i32]) -> Box<Script> {
    let mut asked = 0;
    Box::new(but(move |operation| {
        (operation == Operation::GetJobAttributes).then(|| {
            asked += 1;
            Says::Ipp(job(states[(asked - 1).min(states.len() - 1)]))
        })
    }))
}

/// The job never ends, and the printer says why once it has it.
fn midway(reasons: &'static [&'static str]) -> Box<Script> {
    let mut printing = false;
    Box::new(but(move |operation| match operation {
        Operation::PrintJob => {
            printing = true;
            None
        }
        Operation::GetJobAttributes => Some(Says::Ipp(job(5))),
        Operation::GetPrinterAttributes if printing => Some(Says::Ipp(troubled(4, reasons))),
        _ => None,
    }))
}

/// The printer does this from its second or later question for the job's state on.
fn later_on(mut says: impl FnMut() -> Says + Send + 'static) -> Box<Script> {
    let mut asked = 0;
    Box::new(but(move |operation| {
        (operation == Operation::GetJobAttributes).then(|| {
            asked += 1;
            if asked == 1 { Says::Ipp(job(5)) } else { says() }
        })
    }))
}

type Script = dyn FnMut(Operation) -> Says + Send;

/// What becomes of an envelope that somebody wants printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// It is printed.
    Printed,
    /// The printer said before that it cannot: nothing is drawn.
    NotDrawn(Trouble),
    /// It surely is not: the number is spoiled.
    Failed(Trouble),
    /// Somebody has to look.
    Unknown(Trouble),
}

fn cases() -> Vec<(&'static str, Box<Script>, Ends)> {
    use Ends::{Failed, NotDrawn, Printed, Unknown};
    let (attributes, print, progress) = (Operation::GetPrinterAttributes, Operation::PrintJob, Operation::GetJobAttributes);
    let no = |status| on(Operation::PrintJob, move || Says::Ipp(refusal(status)));
    vec![
        ("fine", states(&[3, 5, 9]), Printed),
        ("fine at once", states(&[9]), Printed),
        ("low on toner", says(|| troubled(3, &["toner-low-warning", "media-empty-report"])), Printed),
        ("no paper", says(|| troubled(5, &["media-empty-error"])), NotDrawn(Trouble::PaperOut)),
        ("paper is needed", says(|| troubled(3, &["media-needed"])), NotDrawn(Trouble::PaperOut)),
        ("jammed before", says(|| troubled(5, &["media-jam"])), NotDrawn(Trouble::Jam)),
        ("door open", says(|| troubled(5, &["door-open-error"])), NotDrawn(Trouble::DoorOpen)),
        ("cover open", says(|| troubled(3, &["cover-open"])), NotDrawn(Trouble::DoorOpen)),
        ("paused", says(|| troubled(5, &["paused"])), NotDrawn(Trouble::Paused)),
        ("offline", says(|| troubled(3, &["offline-report"])), NotDrawn(Trouble::Offline)),
        ("stopped", says(|| troubled(5, &["none"])), NotDrawn(Trouble::Stopped)),
        (
            "takes no jobs",
            says(|| printer(3, &["none"], false, &["application/pdf"], &["iso_a4_210x297mm"])),
            NotDrawn(Trouble::NotAccepting),
        ),
        (
            "no PDF",
            says(|| printer(3, &["none"], true, &["application/octet-stream"], &["iso_a4_210x297mm"])),
            NotDrawn(Trouble::WrongFormat),
        ),
        (
            "no A4",
            says(|| printer(3, &["none"], true, &["application/pdf"], &["na_letter_8.5x11in"])),
            NotDrawn(Trouble::WrongMedia),
        ),
        ("asked, silent", on(attributes, || Says::Nothing), NotDrawn(Trouble::Silent)),
        ("asked, garbage", on(attributes, || Says::Bytes(b"<html>login</html>".into())), NotDrawn(Trouble::NotIpp)),
        ("asked, endless", on(attributes, || Says::Endless), NotDrawn(Trouble::NotIpp)),
        ("asked, dripping", on(attributes, || Says::Drops), NotDrawn(Trouble::Silent)),
        ("asked, HTTP 500", on(attributes, || Says::Http(500)), NotDrawn(Trouble::Refused(500))),
        ("asked, sent elsewhere", on(attributes, || Says::Elsewhere), NotDrawn(Trouble::Refused(307))),
        ("asked, hangs up", on(attributes, || Says::HangsUp), NotDrawn(Trouble::Lost)),
        (
            "asked, not allowed",
            on(attributes, || Says::Ipp(refusal(StatusCode::ClientErrorForbidden))),
            NotDrawn(Trouble::Refused(0x0401)),
        ),
        ("format refused", no(StatusCode::ClientErrorDocumentFormatNotSupported), Failed(Trouble::WrongFormat)),
        ("refused", no(StatusCode::ClientErrorNotAuthorized), Failed(Trouble::Refused(0x0403))),
        ("no longer takes jobs", no(StatusCode::ServerErrorNotAcceptingJobs), Unknown(Trouble::NotAccepting)),
        ("busy", no(StatusCode::ServerErrorBusy), Unknown(Trouble::Refused(0x0507))),
        ("print, HTTP 403", on(print, || Says::Http(403)), Failed(Trouble::Refused(403))),
        ("print, HTTP 504", on(print, || Says::Http(504)), Unknown(Trouble::Answered(504))),
        ("print, sent elsewhere", on(print, || Says::Elsewhere), Unknown(Trouble::Answered(307))),
        ("jam at once", no(StatusCode::ServerErrorDeviceError), Unknown(Trouble::Aborted)),
        ("cancelled at once", no(StatusCode::ServerErrorJobCanceled), Unknown(Trouble::Cancelled)),
        ("taken, silent", on(print, || Says::Nothing), Unknown(Trouble::Silent)),
        ("taken, garbage", on(print, || Says::Bytes(vec![0; 40])), Unknown(Trouble::NotIpp)),
        ("taken, endless", on(print, || Says::Endless), Unknown(Trouble::NotIpp)),
        ("taken, hangs up", on(print, || Says::HangsUp), Unknown(Trouble::Lost)),
        ("taken, without a number", no(StatusCode::SuccessfulOk), Unknown(Trouble::NotIpp)),
        ("aborted", states(&[5, 8]), Unknown(Trouble::Aborted)),
        ("cancelled at the printer", states(&[5, 7]), Unknown(Trouble::Cancelled)),
        ("never ends", states(&[5]), Unknown(Trouble::TooLong)),
        ("never begins", states(&[3]), Unknown(Trouble::TooLong)),
        ("jam", midway(&["media-jam-error"]), Unknown(Trouble::Jam)),
        ("out of paper midway", midway(&["media-empty-error"]), Unknown(Trouble::PaperOut)),
        ("opened midway", midway(&["door-open"]), Unknown(Trouble::DoorOpen)),
        ("then silent", later_on(|| Says::Nothing), Unknown(Trouble::Silent)),
        ("then garbage", later_on(|| Says::Bytes(vec![7; 9])), Unknown(Trouble::NotIpp)),
        ("then endless", later_on(|| Says::Endless), Unknown(Trouble::NotIpp)),
        ("then hangs up", later_on(|| Says::HangsUp), Unknown(Trouble::Lost)),
        ("then dies", later_on(|| Says::Dies), Unknown(Trouble::Lost)),
        ("then knows it no more", later_on(|| Says::Ipp(refusal(StatusCode::ClientErrorNotFound))), Unknown(Trouble::Lost)),
        ("a state that says nothing", on(progress, || Says::Ipp(ready())), Unknown(Trouble::NotIpp)),
        (
            "hangs up once",
            {
                let mut asked = 0;
                later_on(move || {
                    asked += 1;
                    if asked == 1 { Says::HangsUp } else { Says::Ipp(job(9)) }
                })
            },
            Printed,
        ),
    ]
}

#[test]
fn every_answer_of_a_printer_has_its_outcome_its_state_and_its_sentence() {
    // Most of the time is waiting.
    let mut cases = cases();
    while !cases.is_empty() {
        let some = cases.split_off(cases.len().saturating_sub(10));
        std::thread::scope(|scope| {
            for (case, script, expected) in some {
                scope.spawn(move || assert_outcome(case, script, expected));
            }
        });
    }
}

fn assert_outcome(case: &str, script: Box<Script>, expected: Ends) {
    let words = Language::ALL.map(Words::new);
    let desk = desk();
    let played = Played::start(script);
    let press = desk.press_with(played.printer());
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let begun = Instant::now();
    let issued = clerk.at(at(0)).on(&press).issue(verified, Order::default());
    assert!(begun.elapsed() < Duration::from_secs(4), "{case}: {:?}", begun.elapsed());
    let number = desk.all("issued").pop().map(|issued| issued["envelope"].clone()).unwrap_or_default();
    let live = |expected: &str| {
        let count = desk.ask("SELECT count(*) FROM envelopes WHERE state IN ('reserved', 'printed')");
        assert_eq!(count, [expected], "{case}");
    };
    let said = |why: &Stop| {
        for words in &words {
            let said = words.stop(why, UtcOffset::default());
            assert!(said.contains(NAME) && !said.contains('⟨'), "{case}: {said}");
        }
    };
    match (expected, issued) {
        (Ends::Printed, Ok(printed)) => {
            live("1");
            assert_eq!(newest(&desk, "printed")["by_clerk"], false, "{case}");
            assert!(desk.all("print_trouble").is_empty());
            clerk.at(at(0)).on(&press).hand_over(printed, &desk.last_three(&LI)).unwrap();
        }
        (Ends::NotDrawn(trouble), Err(returned)) => {
            let found = matches!(&returned.why, Stop::Failed(Fault::NotReady { trouble: found, .. }) if *found == trouble);
            assert!(found, "{case}: {:?}", returned.why);
            said(&returned.why);
            let verified = as_verified(returned.reset);
            assert_eq!(
                (verified.visit().draws, desk.ask("SELECT count(*) FROM envelopes")),
                (0, vec!["0".into()]),
                "{case}"
            );
            let business = verified.visit().number.to_string();
            let expected = json!({ "business": business, "trouble": trouble });
            assert_eq!(newest(&desk, "printer_not_ready"), expected, "{case}");
            assert!(desk.all("print_trouble").is_empty() && desk.all("spoiled").is_empty(), "{case}");
            assert!(played.heard(Operation::PrintJob).is_empty(), "{case}: nothing is sent");
        }
        (Ends::Failed(trouble), Err(returned)) => {
            let found = matches!(&returned.why, Stop::Failed(Fault::NotPrinted { trouble: found, .. }) if *found == trouble);
            assert!(found, "{case}: {:?}", returned.why);
            said(&returned.why);
            as_verified(returned.reset);
            live("0");
            assert_eq!(newest(&desk, "print_trouble"), trouble_entry(&desk, trouble, true), "{case}");
            assert_eq!(
                (&newest(&desk, "spoiled")["ground"], &newest(&desk, "spoiled")["envelope"]),
                (&json!("print_failed"), &number)
            );
        }
        (Ends::Unknown(trouble), Err(returned)) => {
            let found =
                matches!(&returned.why, Stop::Failed(Fault::PerhapsPrinted { trouble: found, .. }) if *found == trouble);
            assert!(found, "{case}: {:?}", returned.why);
            said(&returned.why);
            live("1");
            assert_eq!(newest(&desk, "print_trouble"), trouble_entry(&desk, trouble, false), "{case}");
            assert!(desk.all("spoiled").is_empty() && desk.all("printed").is_empty(), "{case}");
            let issued = as_issued(returned.reset);
            // The same after a restart: nobody knows.
            assert_eq!(desk.sign_in("1001").at(at(0)).unfinished().unwrap()[0].state, VisitState::Issued);
            as_verified(clerk.at(at(0)).on(&press).spoil(issued, SpoilGround::NotPrinted).unwrap());
            live("0");
        }
        (expected, issued) => panic!("{case}: {expected:?}, but {issued:?}"),
    }
    // One envelope was sent at most, and where the printer could not print none was.
    let jobs = played.heard(Operation::PrintJob);
    assert!(jobs.len() <= 1, "{case}");
    if !matches!(expected, Ends::NotDrawn(_)) {
        assert_eq!(jobs[0].text("job-name").unwrap(), number.as_str().unwrap());
        assert!(jobs[0].document().starts_with(b"%PDF"));
    }
    let cancelled = !played.heard(Operation::CancelJob).is_empty();
    let hopeless = ["never ends", "never begins", "jam", "out of paper midway", "opened midway"].contains(&case);
    assert!(!hopeless || cancelled, "{case}: nothing may come out later");
}

/// What a printer does with a sheet that it has whole, and what is known of it then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Printed,
    NotPrinted,
    SomebodyMustLook,
}

/// What it is called, and what it says.
type Behaviour = (&'static str, fn() -> Says);

/// Whatever may stand at a printer's address, from the moment that it has the whole sheet.
fn hostile() -> Vec<(String, Box<Script>, Known)> {
    use Known::{NotPrinted, Printed, SomebodyMustLook};
    let print = |says: fn() -> Says| on(Operation::PrintJob, says);
    let progress = |says: fn() -> Says| on(Operation::GetJobAttributes, says);
    let mut all: Vec<(String, Box<Script>, Known)> = Vec::new();
    for code in [400, 401, 402, 403, 404, 405, 406, 409, 410, 411, 413, 414, 415, 421, 422, 426, 428, 431, 451, 499] {
        all.push((format!("HTTP {code}"), on(Operation::PrintJob, move || Says::Http(code)), NotPrinted));
    }
    for code in [
        201, 202, 204, 206, 226, 300, 301, 302, 303, 304, 305, 307, 308, 408, 425, 429, 500, 501, 502, 503, 504, 505, 507,
        508, 511, 520, 524, 599,
    ] {
        all.push((format!("HTTP {code}"), on(Operation::PrintJob, move || Says::Http(code)), SomebodyMustLook));
    }
    for code in (0x0400..=0x0419).filter(|code| *code != 0x0405).chain([0x04FF]) {
        all.push((format!("IPP {code:#06x}"), on(Operation::PrintJob, move || Says::Ipp(status(code))), NotPrinted));
    }
    for code in (0x0500..=0x050C).chain([0x0405, 0x0100, 0x0200, 0x0300, 0x03FF, 0x0600, 0x7FFF, 0xFFFF]) {
        all.push((format!("IPP {code:#06x}"), on(Operation::PrintJob, move || Says::Ipp(status(code))), SomebodyMustLook));
    }
    for id in [0, -1, i32::MIN] {
        all.push((format!("job {id}"), on(Operation::PrintJob, move || Says::Ipp(job_of(id, 3, &[]))), SomebodyMustLook));
    }
    for id in [0, 1, 8, 4711, -7, i32::MIN, i32::MAX] {
        let says = move || Says::Ipp(job_of(id, 9, &[]));
        all.push((format!("job {id} for 7"), on(Operation::GetJobAttributes, says), SomebodyMustLook));
    }
    for (reason, known) in [
        ("none", Printed),
        ("job-completed-successfully", Printed),
        ("job-completed-with-warnings", Printed),
        ("printer-stopped-partly", Printed),
        // As CUPS says it of every job that it has completed.
        ("processing-to-stop-point", Printed),
        ("aborted-by-system", SomebodyMustLook),
        ("aborted-by-user", SomebodyMustLook),
        ("job-canceled-by-user", SomebodyMustLook),
        ("job-canceled-by-operator", SomebodyMustLook),
        ("job-canceled-at-device", SomebodyMustLook),
        ("job-completed-with-errors", SomebodyMustLook),
        ("errors-detected", SomebodyMustLook),
        ("document-format-error", SomebodyMustLook),
        ("compression-error", SomebodyMustLook),
        ("unsupported-document-format", SomebodyMustLook),
    ] {
        let says = move || Says::Ipp(job_of(7, 9, &["job-printing", reason]));
        all.push((format!("completed, {reason}"), on(Operation::GetJobAttributes, says), known));
    }
    let taken: [Behaviour; 16] = [
        ("a job for another request", || Says::Astray(job(3))),
        ("a refusal of another request", || Says::Astray(status(0x0403))),
        ("a refusal with a job", || {
            let mut bytes = job(8);
            bytes[2..4].copy_from_slice(&[4, 0]);
            Says::Ipp(bytes)
        }),
        ("no body", || Says::Bytes(vec![])),
        ("half an answer", || Says::Bytes(job(3)[..12].to_vec())),
        ("a page", || Says::Bytes(b"<html>login</html>".to_vec())),
        ("no HTTP", || Says::Raw(job(3))),
        ("a status and no more", || Says::Raw(b"HTTP/1.1 403".to_vec())),
        ("a refusal cut off in its head", || Says::Raw(b"HTTP/1.1 403 No\r\nContent-Le".to_vec())),
        ("a head without end", || Says::Raw([&b"HTTP/1.1 200 OK\r\nX: "[..], &[b'x'; 200_000]].concat())),
        ("a number that is none", || Says::Raw(b"HTTP/1.1 4x3 No\r\nContent-Length: 0\r\n\r\n".to_vec())),
        ("an answer shorter than it says", || {
            Says::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n\x01\x01\x00\x00".to_vec())
        }),
        ("silence", || Says::Nothing),
        ("drops", || Says::Drops),
        ("no end", || Says::Endless),
        ("nobody any more", || Says::Dies),
    ];
    all.extend(taken.map(|(name, says)| (format!("taken, {name}"), print(says), SomebodyMustLook)));
    let watched: [Behaviour; 8] = [
        ("completed for another request", || Says::Astray(job(9))),
        ("refused", || Says::Ipp(status(0x0403))),
        ("HTTP 403", || Says::Http(403)),
        ("HTTP 504", || Says::Http(504)),
        ("a state that there is not", || Says::Ipp(job(42))),
        ("no state", || Says::Ipp(ready())),
        ("stopped for good", || Says::Ipp(job(6))),
        ("held for good", || Says::Ipp(job(4))),
    ];
    all.extend(watched.map(|(name, says)| (format!("watched, {name}"), progress(says), SomebodyMustLook)));
    all
}

#[test]
fn a_printer_that_has_the_whole_sheet_is_believed_only_when_it_refuses_the_request_itself() {
    let mut all = hostile();
    assert!(all.len() >= 100, "{}", all.len());
    let wrong = std::sync::Mutex::new(Vec::new());
    while !all.is_empty() {
        let some = all.split_off(all.len().saturating_sub(16));
        std::thread::scope(|scope| {
            for (name, script, expected) in some {
                let wrong = &wrong;
                scope.spawn(move || {
                    let played = Played::start(script);
                    let outcome = print(&played.printer(), b"%PDF");
                    let known = match outcome {
                        Outcome::Printed => Known::Printed,
                        Outcome::Failed(_) => Known::NotPrinted,
                        Outcome::Unknown(_) => Known::SomebodyMustLook,
                    };
                    let sheets = played.heard(Operation::PrintJob);
                    assert!(sheets.len() == 1 && sheets[0].document() == b"%PDF", "{name}: it had the whole sheet");
                    if known != expected {
                        wrong.lock().unwrap().push(format!("{name}: {outcome:?}"));
                    }
                });
            }
        });
    }
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

#[test]
fn the_seconds_of_the_settings_bound_the_whole_wait() {
    let silent_once_it_has_the_job: Box<Script> = {
        let mut printing = false;
        Box::new(but(move |operation| {
            printing |= operation == Operation::PrintJob;
            (printing && operation != Operation::PrintJob).then_some(Says::Nothing)
        }))
    };
    for (name, script) in [
        ("silent from the start", on(Operation::GetPrinterAttributes, || Says::Nothing)),
        ("takes the sheet and is silent", on(Operation::PrintJob, || Says::Nothing)),
        ("silent when it is watched", silent_once_it_has_the_job),
        ("never ends", states(&[5])),
    ] {
        let played = Played::start(script);
        // One answer may take longer than the job: then the job's time counts.
        let patience = Patience { job: Duration::from_secs(2), answer: Duration::from_secs(10), ..LITTLE };
        let tray = Tray { paper: Keyword::a4(), source: None };
        let printer = IppPrinter::new(played.address(), NAME.into(), tray, patience);
        let begun = Instant::now();
        let outcome = print(&printer, b"%PDF");
        assert!(begun.elapsed() < Duration::from_millis(2600), "{name}: {outcome:?} after {:?}", begun.elapsed());
        assert_ne!(outcome, Outcome::Printed, "{name}");
    }
}

/// The newest entry of an event.
fn newest(desk: &Desk, event: &str) -> serde_json::Value {
    desk.all(event).pop().unwrap()
}

fn trouble_entry(desk: &Desk, trouble: Trouble, sure: bool) -> serde_json::Value {
    let issued = newest(desk, "issued");
    json!({ "business": issued["business"], "envelope": issued["envelope"], "trouble": trouble, "sure": sure })
}

#[test]
fn a_printer_that_cannot_print_costs_no_number_and_no_draw() {
    let desk = desk();
    let played = Played::start(says(|| troubled(5, &["media-empty-error"])));
    let nowhere = {
        // Bound, never accepted from, and closed: the port is free again.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = PrinterAddress::parse(&format!("ipp://127.0.0.1:{port}/ipp")).unwrap();
        IppPrinter::new(address, NAME.into(), Tray { paper: Keyword::a4(), source: None }, LITTLE)
    };
    let presses = [desk.press_with(nowhere), desk.press_with(played.printer())];
    let mut clerk = desk.sign_in("1001");
    let mut verified = clerk.verified(&LI, at(0));
    for tried in 0..6 {
        let returned = clerk.at(at(0)).on(&presses[tried % 2]).issue(verified, Order::default()).unwrap_err();
        assert!(matches!(&returned.why, Stop::Failed(Fault::NotReady { .. })), "{:?}", returned.why);
        verified = as_verified(returned.reset);
    }
    assert_eq!((verified.visit().draws, desk.all("printer_not_ready").len()), (0, 6));
    assert!(desk.all("issued").is_empty() && desk.all("spoiled").is_empty());
    // A refusal that comes with the sheet costs its number: gap-free, and each on the record.
    let refuses = Played::start(on(Operation::PrintJob, || Says::Http(403)));
    let returned = clerk.at(at(0)).on(&desk.press_with(refuses.printer())).issue(verified, Order::default()).unwrap_err();
    assert!(matches!(&returned.why, Stop::Failed(Fault::NotPrinted { .. })), "{:?}", returned.why);
    let mended = Played::start(states(&[9]));
    let press = desk.press_with(mended.printer());
    let printed = clerk.at(at(0)).on(&press).issue(as_verified(returned.reset), Order::default()).unwrap();
    assert_eq!((printed.visit().draws, mended.heard(Operation::GetPrinterAttributes).len()), (2, 1), "asked once");
    clerk.at(at(0)).on(&press).hand_over(printed, &desk.last_three(&LI)).unwrap();
    assert_eq!(desk.ask("SELECT sequence || state FROM envelopes ORDER BY sequence"), ["1spoiled", "2handed_over"]);
}

#[test]
fn a_clerk_who_stops_waiting_for_a_printer_s_first_answer_draws_nothing() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let key = clerk.stop_printing();
    let played = Played::start(but(move |operation| {
        key.store(operation == Operation::GetPrinterAttributes, Ordering::Relaxed);
        None
    }));
    let verified = clerk.verified(&LI, at(0));
    let returned = clerk.at(at(0)).on(&desk.press_with(played.printer())).issue(verified, Order::default()).unwrap_err();
    let found = matches!(&returned.why, Stop::Failed(Fault::NotReady { trouble: Trouble::Cancelled, .. }));
    assert!(found, "{:?}", returned.why);
    assert_eq!((as_verified(returned.reset).visit().draws, desk.all("issued").len()), (0, 0));
}

#[test]
fn nobody_listens_at_a_wrong_address() {
    let desk = desk();
    // Bound, never accepted from, and closed: the port is free again.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nowhere = ["ipp://127.0.0.1", "ipps://127.0.0.1"].map(|host| format!("{host}:{port}/ipp"));
    for address in nowhere.into_iter().chain(["ipp://printer.invalid/ipp".into()]) {
        let address = PrinterAddress::parse(&address).unwrap();
        let printer = IppPrinter::new(address, NAME.into(), Tray { paper: Keyword::a4(), source: None }, LITTLE);
        let mut clerk = desk.sign_in("1001");
        let verified = clerk.verified(&LI, at(0));
        let returned = clerk.at(at(0)).on(&desk.press_with(printer)).issue(verified, Order::default()).unwrap_err();
        let found = matches!(&returned.why, Stop::Failed(Fault::NotReady { trouble: Trouble::NothingListens, .. }));
        assert!(found, "{:?}", returned.why);
        clerk.at(at(0)).on(&desk.drawer()).abandon(returned.reset).unwrap();
    }
}

#[test]
fn a_job_names_nobody() {
    let desk = desk();
    let played = Played::start(states(&[9]));
    let tray = Tray { paper: Keyword::a4(), source: Some(Keyword::parse("tray-2").unwrap()) };
    let printer = IppPrinter::new(played.address(), NAME.into(), tray, LITTLE);
    let mut clerk = desk.sign_in("1001");
    clerk.printed_for(&LI, &desk.press_with(printer), at(0));
    for operation in [Operation::GetPrinterAttributes, Operation::PrintJob, Operation::GetJobAttributes] {
        let heard = played.heard(operation);
        assert_eq!(heard[0].text("requesting-user-name").unwrap(), "1001");
    }
    let job = &played.heard(Operation::PrintJob)[0];
    assert_eq!(job.text("document-format").unwrap(), "application/pdf");
    let paper = job.text("media-col").unwrap();
    assert!(paper.contains("media-source=tray-2") && paper.contains("x-dimension=21000"), "{paper}");
    assert_eq!((job.text("sides").unwrap().as_str(), job.text("media")), ("one-sided", None));
    let request = &job.body[..job.body.len() - job.document().len()];
    let written = String::from_utf8_lossy(request).into_owned();
    for private in [LI.name, LI.number, LI.card, "用户1001"] {
        assert!(!written.contains(private), "{private}");
    }
    assert!(!desk.path().join("drawer").join(format!("{}.pdf", desk.outside(&LI).replace('-', ""))).exists());
    assert!(desk.sheets().is_empty());
}

#[test]
fn a_clerk_who_waits_no_longer_has_the_job_cancelled() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let key = clerk.stop_printing();
    // The key is pressed while the printer has the job.
    let played = Played::start(but(move |operation| {
        (operation == Operation::GetJobAttributes).then(|| {
            key.store(true, Ordering::Relaxed);
            Says::Ipp(job(5))
        })
    }));
    let press = desk.press_with(played.printer());
    let verified = clerk.verified(&LI, at(0));
    let returned = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap_err();
    let found = matches!(&returned.why, Stop::Failed(Fault::PerhapsPrinted { trouble: Trouble::Cancelled, .. }));
    assert!(found, "{:?}", returned.why);
    as_issued(returned.reset);
    assert_eq!(played.heard(Operation::CancelJob).len(), 1);

    // Before anything was sent, surely nothing is on paper.
    let stopped = AtomicBool::new(true);
    let outcome = played.printer().print(
        Job { sheet: Printout::Envelope(&number()), user: &user_number("1001"), pdf: b"%PDF", practised: None },
        &stopped,
    );
    assert_eq!((outcome, played.heard(Operation::PrintJob).len()), (Outcome::Failed(Trouble::Cancelled), 1));
}

#[test]
fn a_job_that_was_finished_while_it_was_cancelled_is_printed() {
    let (mut printing, mut cancelled) = (false, false);
    let played = Played::start(but(move |operation| match operation {
        Operation::PrintJob => {
            printing = true;
            None
        }
        Operation::CancelJob => {
            cancelled = true;
            Some(Says::Ipp(refusal(StatusCode::ClientErrorNotPossible)))
        }
        Operation::GetPrinterAttributes if printing => Some(Says::Ipp(troubled(4, &["media-jam-error"]))),
        Operation::GetJobAttributes if !cancelled => Some(Says::Ipp(job(5))),
        _ => None,
    }));
    assert_eq!(print(&played.printer(), b"%PDF"), Outcome::Printed);
}

#[test]
fn ten_envelopes_in_a_row_that_jam_at_random_leave_one_live_number_and_no_old_password() {
    let desk = desk();
    let mut chance = Seeded::new(3);
    let mut state = 5;
    let mut printing = false;
    let played = Played::start(but(move |operation| match operation {
        Operation::PrintJob => {
            let mut die = [0];
            chance.fill(&mut die).unwrap();
            // Aborted, jammed for ever, or stopped half-way: never printed.
            state = [8, 5, 6][usize::from(die[0] % 3)];
            printing = true;
            None
        }
        Operation::GetJobAttributes => Some(Says::Ipp(job(state))),
        Operation::CancelJob => {
            printing = false;
            None
        }
        Operation::GetPrinterAttributes if printing && state != 8 => Some(Says::Ipp(troubled(4, &["media-jam-error"]))),
        _ => None,
    }));
    let (press, drawer) = (desk.press_with(played.printer()), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let mut reset = InHand::from(clerk.verified(&LI, at(0)));
    let mut passwords = Vec::new();
    let live = || desk.ask("SELECT count(*) FROM envelopes WHERE state IN ('reserved', 'printed')");
    for _ in 0..10 {
        // Three draws are all that a visit has: then it ends, and another begins.
        let verified = match reset {
            InHand::Verified(verified) => verified,
            InHand::Found(found) => {
                clerk.at(at(1)).on(&drawer).abandon(found).unwrap();
                clerk.verified(&LI, at(1))
            }
            other => panic!("{other:?}"),
        };
        passwords.push(desk.next_password(&verified, Style::Standard));
        let returned = clerk.at(at(1)).on(&press).issue(verified, Order::default()).unwrap_err();
        assert!(matches!(&returned.why, Stop::Failed(Fault::PerhapsPrinted { .. })), "{:?}", returned.why);
        assert_eq!(live(), ["1"]);
        reset = clerk.at(at(1)).on(&press).spoil(as_issued(returned.reset), SpoilGround::NotPrinted).unwrap();
        assert_eq!(live(), ["0"]);
    }
    let mended = Played::start(states(&[9]));
    clerk.at(at(2)).on(&drawer).abandon(as_found_or_verified(reset)).unwrap();
    let verified = clerk.verified(&LI, at(2));
    let last = desk.next_password(&verified, Style::Standard);
    let press = desk.press_with(mended.printer());
    let printed = clerk.at(at(2)).on(&press).issue(verified, Order::default()).unwrap();
    assert_eq!(live(), ["1"]);
    clerk.at(at(2)).on(&press).hand_over(printed, &desk.last_three(&LI)).unwrap();

    let expected: Vec<String> = (1..=11).map(|sequence| sequence.to_string()).collect();
    assert_eq!(desk.ask("SELECT sequence FROM envelopes ORDER BY sequence"), expected);
    assert_eq!(desk.ask("SELECT count(*) FROM envelopes WHERE state = 'spoiled'"), ["10"]);
    assert_eq!((desk.all("spoiled").len(), desk.all("print_trouble").len(), desk.all("printed").len()), (10, 10, 1));
    let names: BTreeSet<_> = played.heard(Operation::PrintJob).iter().map(|job| job.text("job-name").unwrap()).collect();
    assert_eq!(names.len(), 10, "no number is sent twice");
    assert_eq!(desk.answer(&LI, &last, at(3)), PasswordAnswer::MustChange);
    for (day, password) in (1..).zip(&passwords) {
        assert_ne!(password.expose(), last.expose());
        assert_eq!(desk.answer(&LI, password, later(day, 0)), PasswordAnswer::Wrong, "{day}");
    }
}

fn as_found_or_verified(reset: InHand) -> InHand {
    match reset {
        InHand::Verified(verified) => verified.into(),
        reset => as_found(reset).into(),
    }
}

#[test]
fn an_administrator_asks_a_printer_what_it_is() {
    let desk = desk();
    let played = Played::start(states(&[9]));
    let mut admin = desk.sign_in(ADMIN);
    let told = admin.at(at(0)).try_printer(&played.address()).unwrap();
    assert_eq!((told.name.as_str(), told.make.as_str(), told.state), ("envelopes", "Test Maker 7", Some(3)));
    assert!(told.prints_pdf && !told.is_spool && told.trouble.is_none(), "{told:?}");
    assert_eq!(told.papers, ["iso_a4_210x297mm"]);
    let queue = played.address().to_string().replace("/ipp/print", "/printers/office");
    assert!(admin.at(at(0)).try_printer(&PrinterAddress::parse(&queue).unwrap()).unwrap().is_spool);
    assert!(played.heard(Operation::PrintJob).is_empty());

    let open = Played::start(says(|| troubled(5, &["cover-open-error"])));
    assert_eq!(admin.at(at(0)).try_printer(&open.address()).unwrap().trouble, Some(Trouble::DoorOpen));
    let page = Played::start(on(Operation::GetPrinterAttributes, || Says::Bytes(b"<html>".into())));
    let stop = admin.at(at(0)).try_printer(&page.address()).unwrap_err();
    assert!(matches!(&stop, Stop::Failed(Fault::NoPrinter { trouble: Trouble::NotIpp, .. })), "{stop:?}");
    refused!(desk.sign_in("1001").at(at(0)).try_printer(&played.address()), Refusal::NoRight(_));
    assert_eq!(desk.last("denied"), json!({ "right": "change_settings" }));
}

#[test]
fn the_desk_prints_where_the_settings_say() {
    let desk = desk();
    let played = Played::start(states(&[9]));
    let file = desk.sign_in("1001").file_of(&number());
    assert!(file.is_some_and(|file| file.starts_with(desk.path().join("drawer"))));
    std::fs::write(
        desk.path().join("settings.toml"),
        format!("[printer]\naddress = \"{}\"\nname = \"{NAME}\"\nseconds = 5\n", played.address()),
    )
    .unwrap();
    let mut clerk = desk.sign_in("1001");
    let found = newest(&desk, "setting_found");
    assert!(found["name"] == "printer" && found["value"].as_str().unwrap().contains(NAME), "{found}");
    assert_eq!((clerk.printer_name().as_str(), clerk.file_of(&number())), (NAME, None));
    clerk.at(at(0)).confirm_printer().unwrap();
    let verified = clerk.verified(&LI, at(0));
    clerk.at(at(0)).issue(verified, Order::default()).unwrap();
    assert_eq!((played.heard(Operation::PrintJob).len(), desk.sheets().len()), (1, 0));
}

#[test]
fn every_trouble_is_said_with_the_printer_s_name_in_words_of_its_own() {
    for words in Language::ALL.map(Words::new) {
        let mut said = BTreeSet::new();
        for trouble in Trouble::ALL {
            let printer = || NAME.to_owned();
            for fault in [
                Fault::NotPrinted { printer: printer(), trouble },
                Fault::PerhapsPrinted { printer: printer(), trouble },
                Fault::NotReady { printer: printer(), trouble },
                Fault::NoPrinter { printer: printer(), trouble },
            ] {
                let sentence = words.fault(&fault);
                assert!(sentence.contains(NAME) && sentence.contains(&words.trouble(trouble)), "{sentence}");
                assert!(said.insert(sentence));
            }
        }
        assert!(words.trouble(Trouble::Refused(0x0403)).contains("0x0403"));
        let [queue, busy] = [0x0406, 0x0507].map(|code| words.trouble(Trouble::Refused(code)));
        assert!(!queue.contains("0x") && !busy.contains("0x") && queue != busy, "{queue} {busy}");
        assert!(words.trouble(Trouble::Refused(401)).contains("HTTP 401"));
    }
}

pub fn number() -> EnvelopeNumber {
    EnvelopeNumber::new(&OfficeCode::practice(), &Station::first(), at(0).date_naive(), 1).unwrap()
}

fn print(printer: &IppPrinter, pdf: &[u8]) -> Outcome {
    printer.print(
        Job { sheet: Printout::Envelope(&number()), user: &user_number("1001"), pdf, practised: None },
        &AtomicBool::new(false),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn whatever_bytes_a_printer_answers_there_is_an_outcome_in_time(
        which in 0_usize..3,
        noise in prop::collection::vec(any::<u8>(), 0..300),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        kept in any::<bool>(),
    ) {
        let asked = [Operation::GetPrinterAttributes, Operation::PrintJob, Operation::GetJobAttributes][which];
        let mut bytes = if kept { [ready(), job(3), job(5)][which].clone() } else { noise };
        for (place, byte) in changes {
            if !bytes.is_empty() {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
        }
        let played = Played::start(on(asked, move || Says::Bytes(bytes.clone())));
        let begun = Instant::now();
        let outcome = print(&played.printer(), b"%PDF");
        prop_assert!(begun.elapsed() < Duration::from_secs(4), "{outcome:?} after {:?}", begun.elapsed());
        // What was never sent is surely not printed, and what was sent is not surely unprinted without a refusal.
        let sent = !played.heard(Operation::PrintJob).is_empty();
        prop_assert!(sent || matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
        if sent && which != 1 {
            prop_assert!(!matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
        }
    }
}

/// A printer that takes its time: the sheet lies in the Drawer seven minutes after it was asked for.
#[derive(Debug)]
struct Slow(xinfeng::device::Drawer);

impl Printer for Slow {
    fn name(&self) -> std::borrow::Cow<'_, str> {
        self.0.name()
    }

    fn print(&self, job: Job<'_>, stop: &AtomicBool) -> Outcome {
        Hand::set(at(7));
        self.0.print(job, stop)
    }

    fn take_out(&self, number: &EnvelopeNumber) -> std::io::Result<()> {
        self.0.take_out(number)
    }

    fn file_of(&self, number: &EnvelopeNumber) -> Option<std::path::PathBuf> {
        self.0.file_of(number)
    }
}

#[test]
fn the_journal_shows_the_minutes_of_a_slow_printer() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    clerk.at(at(0)).on(&desk.press_with(Slow(desk.drawer()))).issue(verified, Order::default()).unwrap();
    let times = desk.lines().into_iter().rev().map(|line| serde_json::from_str::<serde_json::Value>(&line).unwrap());
    let times: Vec<_> = times.take(2).map(|line| (line["event"].clone(), line["time"].clone())).collect();
    let [printed, issued] =
        [(json!("printed"), json!("2026-11-22T01:07:00.000Z")), (json!("issued"), json!("2026-11-22T01:00:00.000Z"))];
    assert_eq!(times, [printed, issued]);
}
