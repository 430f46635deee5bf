//! An envelope to be printed, with everything that belongs to it.

use chrono::{Days, NaiveDate};
use xinfeng::counter::SystemChance;
use xinfeng::domain::{
    BusinessNumber, CheckCode, Documents, EnvelopeNumber, EnvelopePassword, IdNumber, OfficeCode, PersonName, PickUpCode,
    QueryNumber, Reason, Station, Style, UserName, UserNumber, Worker,
};
use xinfeng::paper::{Envelope, Fonts, Form, Pdf, Query, Stub, envelope};
use xinfeng::words::Words;

pub struct Example {
    office: OfficeCode,
    station: Station,
    day: NaiveDate,
    name: PersonName,
    id_number: IdNumber,
    password: EnvelopePassword,
    number: EnvelopeNumber,
    pick_up_code: PickUpCode,
    query: QueryNumber,
    code: CheckCode,
    pub form: Form,
}

impl Example {
    pub fn of(worker: &Worker) -> Self {
        let (office, station) = (OfficeCode::practice(), Station::first());
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        Self {
            number: EnvelopeNumber::new(&office, &station, day, 1).unwrap(),
            pick_up_code: PickUpCode::draw(&mut SystemChance).unwrap(),
            query: QueryNumber::draw(&mut SystemChance).unwrap(),
            code: CheckCode::parse("7QKD-M2XR").unwrap(),
            office,
            station,
            day,
            form: Form::shipped().unwrap().remove(0),
            name: worker.name.clone(),
            id_number: worker.number.clone(),
            password: EnvelopePassword::draw(Style::Standard, worker, &mut SystemChance).unwrap(),
        }
    }

    pub fn office_name(&self) -> &'static str {
        "培训环境社会保险经办中心"
    }

    pub fn service_address(&self) -> &'static str {
        "https://practice.example"
    }

    pub fn user_name(&self) -> UserName {
        UserName::parse("钱经办").unwrap()
    }

    pub fn print(&self, fonts: &Fonts, words: &Words) -> Pdf {
        let business = BusinessNumber::new(&self.office, &self.station, self.day, 17).unwrap();
        let (user, user_name) = (UserNumber::parse("1001").unwrap(), self.user_name());
        let stub = Stub {
            business: &business,
            id_number: &self.id_number,
            documents: Documents::for_number(xinfeng::domain::NumberKind::ResidentId),
            reason: Reason::Forgotten,
            station: &self.station,
            user: &user,
            user_name: &user_name,
            at: self.day.and_hms_opt(9, 41, 0).unwrap(),
            journal_head: "427-K4TB-9XWE-2HRM-VP7D",
            query: Some(Query { number: &self.query, code: &self.code, until: self.day + Days::new(30) }),
            rating: None,
        };
        let sheet = Envelope {
            practice: true,
            office_name: self.office_name(),
            name: &self.name,
            number: &self.number,
            code: &self.pick_up_code,
            issued: self.day,
            use_before: self.day + Days::new(15),
            password: &self.password,
            service_address: self.service_address(),
            stub,
        };
        envelope(fonts, words, &self.form, &sheet, &mut SystemChance).unwrap()
    }
}
