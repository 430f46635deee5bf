//! What a printer is asked, as bytes.

use std::sync::atomic::{AtomicU16, Ordering};

use ipp::attribute::IppAttribute;
use ipp::model::{DelimiterTag, IppVersion, Operation};
use ipp::parser::IppParseError;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;

use super::super::printer::Job;
use super::Tray;
use crate::domain::{PrinterAddress, UserNumber};

/// The format of our sheets.
pub(super) const PDF: &str = "application/pdf";

/// What is asked of a printer before a job is sent.
const ASKED_OF_A_PRINTER: [&str; 13] = [
    "printer-name",
    "printer-info",
    "printer-make-and-model",
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "document-format-supported",
    "media-ready",
    "media-supported",
    "media-source-supported",
    "printer-type",
    "cups-version",
    "queued-job-count",
];
const ASKED_OF_A_JOB: [&str; 3] = ["job-id", "job-state", "job-state-reasons"];

/// Requests are counted, so that an answer to another one is known.
static NEXT: AtomicU16 = AtomicU16::new(0);

/// A request without its document.
pub(super) struct Request {
    number: u32,
    bytes: Vec<u8>,
}

impl Request {
    /// What are you, and how are you?
    pub(super) fn printer(address: &PrinterAddress, user: &UserNumber) -> Self {
        Self::of(Operation::GetPrinterAttributes, address, user, |request| {
            add(request, "requested-attributes", keywords(&ASKED_OF_A_PRINTER)?)
        })
    }

    /// Print this. The job is known by the envelope's number, or as a test page: no person stands in it.
    pub(super) fn print(address: &PrinterAddress, job: Job<'_>, tray: &Tray) -> Self {
        Self::of(Operation::PrintJob, address, job.user, |request| {
            add(request, "job-name", IppValue::NameWithoutLanguage(job.sheet.to_string().try_into()?))?;
            add(request, "document-format", IppValue::MimeMediaType(PDF.try_into()?))?;
            let (name, paper) = media(tray)?;
            // The stub must not come out on the envelope's back, and the folds must lie where they are drawn.
            for (name, value) in [(name, paper), ("sides", keyword("one-sided")?), ("print-scaling", keyword("none")?)] {
                let attribute = IppAttribute::with_name(name, value)?;
                request.attributes_mut().add(DelimiterTag::JobAttributes, attribute);
            }
            Ok(())
        })
    }

    /// How far is this job?
    pub(super) fn job(address: &PrinterAddress, user: &UserNumber, id: i32) -> Self {
        Self::of(Operation::GetJobAttributes, address, user, |request| {
            add(request, "job-id", IppValue::Integer(id))?;
            add(request, "requested-attributes", keywords(&ASKED_OF_A_JOB)?)
        })
    }

    /// Forget this job.
    pub(super) fn cancel(address: &PrinterAddress, user: &UserNumber, id: i32) -> Self {
        Self::of(Operation::CancelJob, address, user, |request| add(request, "job-id", IppValue::Integer(id)))
    }

    /// Its number, which the answer repeats (RFC 8011, 4.1.1): an answer with another is one to something else.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Every text in a request is ours and short enough, so that nothing of this fails; what failed would be an empty
    /// request, which a printer refuses.
    fn of(
        operation: Operation,
        address: &PrinterAddress,
        user: &UserNumber,
        fill: impl FnOnce(&mut IppRequestResponse) -> Result<(), IppParseError>,
    ) -> Self {
        // Never 0 (RFC 8011, 4.1.2).
        let before = NEXT.fetch_add(1, Ordering::Relaxed);
        let request = IppRequestResponse::new(IppVersion::v1_1(), operation, None).and_then(|mut request| {
            request.header_mut().request_id = i32::from(before) + 1;
            add(&mut request, "printer-uri", IppValue::Uri(address.to_string().try_into()?))?;
            add(&mut request, "requesting-user-name", IppValue::NameWithoutLanguage(user.as_str().try_into()?))?;
            fill(&mut request)?;
            Ok(request.to_bytes().to_vec())
        });
        Self { number: u32::from(before) + 1, bytes: request.unwrap_or_default() }
    }
}

/// The paper, alone or with its tray.
fn media(tray: &Tray) -> Result<(&'static str, IppValue), IppParseError> {
    let Some(source) = &tray.source else { return Ok(("media", keyword(tray.paper.as_str())?)) };
    let mut members = vec![("media-source".try_into()?, keyword(source.as_str())?)];
    if let Some((width, height)) = tray.paper.size() {
        let sides = [("x-dimension", width), ("y-dimension", height)];
        let sides = sides.into_iter().map(|(name, length)| Ok((name.try_into()?, IppValue::Integer(length))));
        let size: Result<_, IppParseError> = sides.collect();
        members.push(("media-size".try_into()?, IppValue::Collection(size?)));
    }
    Ok(("media-col", IppValue::Collection(members.into_iter().collect())))
}

fn add(request: &mut IppRequestResponse, name: &str, value: IppValue) -> Result<(), IppParseError> {
    request.attributes_mut().add(DelimiterTag::OperationAttributes, IppAttribute::with_name(name, value)?);
    Ok(())
}

fn keyword(word: &str) -> Result<IppValue, IppParseError> {
    Ok(IppValue::Keyword(word.try_into()?))
}

fn keywords(words: &[&str]) -> Result<IppValue, IppParseError> {
    Ok(IppValue::Array(words.iter().map(|word| keyword(word)).collect::<Result<_, _>>()?))
}
