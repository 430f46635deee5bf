//! A person, an office and numbers that exist nowhere, for sheets that nobody is given.

use chrono::{Days, NaiveDate};

use super::envelope::Envelope;
use super::error::PaperError;
use super::form::Form;
use super::sheet::Sheet;
use super::stub::{Query, Stub};
use crate::domain::{
    BusinessNumber, CardDocument, CheckCode, Documents, EnvelopeNumber, EnvelopePassword, IdDocument, NumberKind,
    OfficeCode, PickUpCode, QueryNumber, Reason, Station, Style, UserName, UserNumber, Worker,
};

/// An address as long as may be set.
const RATING: &str = "https://practice.example/a/page/where/whoever/was/served/at/a/counter/may/rate/the/service/of/an/office?that=is&nowhere=1";
const OFFICE_NAME: &str = "样张市社会保险事业管理中心";
/// The number of an office that there is not.
const OFFICE: &str = "000000";

/// Everything that an envelope and its receipt say.
pub(super) struct Specimen {
    pub worker: Worker,
    service_address: &'static str,
    number: EnvelopeNumber,
    pick_up_code: PickUpCode,
    issued: NaiveDate,
    use_before: NaiveDate,
    business: BusinessNumber,
    documents: Documents,
    reason: Reason,
    station: Station,
    user: UserNumber,
    user_name: UserName,
    journal_head: &'static str,
    query: QueryNumber,
    code: CheckCode,
    until: NaiveDate,
}

impl Specimen {
    /// As they are on any day.
    pub(super) fn everyday() -> Result<Self, PaperError> {
        let of = |day: NaiveDate| {
            let (office, station) = (OfficeCode::parse(OFFICE).ok()?, Station::first());
            Some(Self {
                worker: Worker::specimen("欧阳样张")?,
                service_address: "https://practice.example",
                number: EnvelopeNumber::new(&office, &station, day, 42)?,
                pick_up_code: PickUpCode::parse("731")?,
                issued: day,
                use_before: day + Days::new(15),
                business: BusinessNumber::new(&office, &station, day, 17)?,
                documents: Documents::for_number(NumberKind::ResidentId),
                reason: Reason::Forgotten,
                station,
                user: UserNumber::parse("1001").ok()?,
                user_name: UserName::parse("钱经办").ok()?,
                journal_head: "427-K4TB-9XWE-2HRM-VP7D",
                query: QueryNumber::parse("000000000002")?,
                code: CheckCode::parse("7QKD-M2XR")?,
                until: day + Days::new(30),
            })
        };
        NaiveDate::from_ymd_opt(2026, 11, 22).and_then(of).ok_or(PaperError::Writer)
    }

    /// The same person, with numbers, dates and words as long as they can be.
    pub(super) fn longest() -> Result<Self, PaperError> {
        let everyday = Self::everyday()?;
        let of = |day: NaiveDate| {
            let (office, station) = (OfficeCode::parse(OFFICE).ok()?, Station::parse("00").ok()?);
            Some(Self {
                service_address: "https://si.12333.gov.cn",
                number: EnvelopeNumber::new(&office, &station, day, 1)?,
                issued: day,
                use_before: day,
                business: BusinessNumber::new(&office, &station, day, 1)?,
                documents: Documents { id: IdDocument::ResidencePermit, card: CardDocument::SocialSecurityCard },
                reason: Reason::Compromised,
                station,
                user: UserNumber::parse("00000000").ok()?,
                journal_head: "00000000-WWWW-WWWW-WWWW-WWWW",
                code: CheckCode::parse("WWWW-WWWW")?,
                until: day,
                ..everyday
            })
        };
        NaiveDate::from_ymd_opt(2000, 9, 20).and_then(of).ok_or(PaperError::Writer)
    }

    /// The envelope and its receipt, marked as void.
    pub(super) fn envelope<'a>(&'a self, password: &'a EnvelopePassword) -> Envelope<'a> {
        Envelope {
            practice: true,
            office_name: OFFICE_NAME,
            name: &self.worker.name,
            number: &self.number,
            code: &self.pick_up_code,
            issued: self.issued,
            use_before: self.use_before,
            password,
            service_address: self.service_address,
            stub: self.receipt(),
        }
    }

    /// The sheet, not marked.
    pub(super) fn sheet<'a>(&'a self, form: &'a Form, style: Style) -> Sheet<'a> {
        Sheet {
            form,
            practice: false,
            office_name: OFFICE_NAME,
            name: &self.worker.name,
            number: &self.number,
            code: &self.pick_up_code,
            issued: self.issued,
            use_before: self.use_before,
            style,
            service_address: self.service_address,
        }
    }

    /// Both parts of the receipt.
    pub(super) fn receipt(&self) -> Stub<'_> {
        Stub {
            business: &self.business,
            id_number: &self.worker.number,
            documents: self.documents,
            reason: self.reason,
            station: &self.station,
            user: &self.user,
            user_name: &self.user_name,
            at: self.issued.into(),
            journal_head: self.journal_head,
            query: Some(Query { number: &self.query, code: &self.code, until: self.until }),
            // As large as a code can be.
            rating: Some(RATING),
        }
    }
}
