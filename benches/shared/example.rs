//! An envelope to be printed, with everything that belongs to it.

use chrono::{Days, NaiveDate};
use xinfeng::counter::SystemChance;
use xinfeng::domain::{
    BusinessNumber, Documents, EnvelopeNumber, EnvelopePassword, OfficeCode, PersonName, Reason, Station, Style, UserName,
    UserNumber, Worker,
};
use xinfeng::paper::{Envelope, Fonts, Pdf, Stub, envelope};
use xinfeng::words::Words;

pub struct Example {
    office: OfficeCode,
    station: Station,
    day: NaiveDate,
    name: PersonName,
    password: EnvelopePassword,
    number: EnvelopeNumber,
    sequence: u32,
}

impl Example {
    pub fn of(worker: &Worker) -> Self {
        let (office, station) = (OfficeCode::practice(), Station::first());
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        Self {
            number: EnvelopeNumber::new(&office, &station, day, 1).unwrap(),
            sequence: 1,
            office,
            station,
            day,
            name: worker.name.clone(),
            password: EnvelopePassword::draw(Style::Standard, worker, &mut SystemChance).unwrap(),
        }
    }

    /// The number of the next envelope, so that none lies twice in a Drawer.
    pub fn next_number(&mut self) -> EnvelopeNumber {
        self.sequence += 1;
        self.number = EnvelopeNumber::new(&self.office, &self.station, self.day, self.sequence).unwrap();
        self.number.clone()
    }

    pub fn print(&self, fonts: &Fonts, words: &Words) -> Pdf {
        let sheet = Envelope {
            practice: true,
            office_name: "培训环境社会保险经办中心",
            name: &self.name,
            number: &self.number,
            issued: self.day,
            use_before: self.day + Days::new(15),
            password: &self.password,
            service_address: "https://practice.example",
        };
        let stub = Stub {
            business: &BusinessNumber::new(&self.office, &self.station, self.day, 17).unwrap(),
            documents: Documents::for_number(xinfeng::domain::NumberKind::ResidentId),
            reason: Reason::Forgotten,
            station: &self.station,
            user: &UserNumber::parse("1001").unwrap(),
            user_name: &UserName::parse("钱经办").unwrap(),
            at: self.day.and_hms_opt(9, 41, 0).unwrap(),
            journal_head: "427-1F3A-9C02",
        };
        envelope(fonts, words, &sheet, &stub, &mut SystemChance).unwrap()
    }
}
