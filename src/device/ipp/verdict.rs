//! What a refusal proves of a sheet: that surely nothing of it is on paper, or nothing at all.

use super::super::printer::Outcome;
use super::answer::Response;
use crate::domain::Trouble;

/// Statuses of an answer (RFC 8011, appendix B).
const CLIENT_TIMEOUT: u16 = 0x0405;
const FORMAT_NOT_SUPPORTED: u16 = 0x040A;
const DEVICE_ERROR: u16 = 0x0504;
const NOT_ACCEPTING: u16 = 0x0506;
const BUSY: u16 = 0x0507;
const JOB_WAS_CANCELLED: u16 = 0x0508;
/// Statuses of HTTP that say when, not what: a time-out, too early, too many (RFC 9110, RFC 8470, RFC 6585).
const NOT_NOW: [u16; 3] = [408, 425, 429];
/// Reasons that belie a job's *completed* (RFC 8011, 5.3.8; PWG 5100.7), besides those that are known by their shape. Not
/// `processing-to-stop-point`: CUPS 2.4 says it of every job that it has completed (tried).
const BELYING: [&str; 4] =
    ["job-completed-with-errors", "errors-detected", "unsupported-document-format", "unsupported-compression"];

/// What an answer of IPP that is no success means for a sheet; `whole` if the printer has all of it.
pub(super) fn of_an_answer(answer: &Response, whole: bool) -> Outcome {
    match answer.status() {
        // A printer that failed at a job it had taken says so here; the job may be on paper in part.
        _ if answer.has("job-id") => Outcome::Unknown(Trouble::Aborted),
        DEVICE_ERROR => Outcome::Unknown(Trouble::Aborted),
        JOB_WAS_CANCELLED => Outcome::Unknown(Trouble::Cancelled),
        // Whoever finds fault with the request has not begun to print.
        status => judged(refused(answer), !whole || (0x0400..0x0500).contains(&status) && status != CLIENT_TIMEOUT),
    }
}

/// The same of a status of HTTP.
pub(super) fn of_http(status: u16, whole: bool) -> Outcome {
    judged(Trouble::Refused(status), !whole || (400..500).contains(&status) && !NOT_NOW.contains(&status))
}

fn judged(trouble: Trouble, sure: bool) -> Outcome {
    match trouble {
        trouble if sure => Outcome::Failed(trouble),
        Trouble::Refused(status) if status != BUSY => Outcome::Unknown(Trouble::Answered(status)),
        trouble => Outcome::Unknown(trouble),
    }
}

/// Why a printer refused a job.
fn refused(answer: &Response) -> Trouble {
    match answer.status() {
        FORMAT_NOT_SUPPORTED => Trouble::WrongFormat,
        NOT_ACCEPTING => Trouble::NotAccepting,
        _ if answer.refuses("document-format") => Trouble::WrongFormat,
        _ if answer.refuses("media") || answer.refuses("media-col") => Trouble::WrongMedia,
        status => Trouble::Refused(status),
    }
}

/// Whether a reason says that a job did not end as *completed* says.
pub(super) fn belies(reason: &str) -> bool {
    let shaped = ["aborted-", "job-aborted-", "job-canceled-"].iter().any(|begins| reason.starts_with(begins));
    shaped || reason.ends_with("-error") || BELYING.contains(&reason)
}
