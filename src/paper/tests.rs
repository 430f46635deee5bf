#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::envelope::Sheet;
use super::page::{Mark, Page};
use super::*;
use crate::domain::{
    AreaCode, BusinessNumber, Chance, Documents, EnvelopeNumber, EnvelopePassword, IdNumber, NumberKind, OfficeCode,
    PersonName, Reason, Secret, Station, Style, UserName, UserNumber, Worker, WorkerId, WorkerState,
};
use crate::words::Language;

/// The same bytes in every run.
struct Counted(u64);

impl Chance for Counted {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = self.0.to_be_bytes()[0];
        }
        Ok(())
    }
}

/// An envelope with everything that belongs to it.
struct Desk {
    practice: bool,
    office_name: &'static str,
    service_address: &'static str,
    name: PersonName,
    user_name: UserName,
    number: EnvelopeNumber,
    business: BusinessNumber,
    station: Station,
    user: UserNumber,
    password: EnvelopePassword,
    day: NaiveDate,
}

impl Desk {
    fn new(name: &str, style: Style) -> Self {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let (office, station) = (OfficeCode::parse("110105").unwrap(), Station::parse("01").unwrap());
        let name = PersonName::parse(name).unwrap();
        Self {
            practice: false,
            office_name: "北京市朝阳区社会保险基金管理中心",
            service_address: "https://si.example.gov.cn/login",
            number: EnvelopeNumber::new(&office, &station, day, 42).unwrap(),
            business: BusinessNumber::new(&office, &station, day, 17).unwrap(),
            user: UserNumber::parse("1001").unwrap(),
            user_name: UserName::parse("王秀英").unwrap(),
            password: EnvelopePassword::draw(style, &worker(name.clone()), &mut Counted(7)).unwrap(),
            name,
            station,
            day,
        }
    }

    fn envelope(&self) -> Envelope<'_> {
        Envelope {
            practice: self.practice,
            office_name: self.office_name,
            name: &self.name,
            number: &self.number,
            issued: self.day,
            use_before: self.day + chrono::Days::new(15),
            password: &self.password,
            service_address: self.service_address,
        }
    }

    fn stub(&self) -> Stub<'_> {
        Stub {
            business: &self.business,
            documents: Documents::for_number(NumberKind::ResidentId),
            reason: Reason::Forgotten,
            station: &self.station,
            user: &self.user,
            user_name: &self.user_name,
            at: self.day.and_hms_opt(14, 30, 5).unwrap(),
            journal_head: "427-1F3A-9C02",
        }
    }

    fn texts(&self) -> Texts<'_> {
        Texts {
            office_name: self.office_name,
            name: &self.name,
            user_name: &self.user_name,
            service_address: self.service_address,
        }
    }

    fn print(&self, fonts: &Fonts, language: Language) -> Pdf {
        envelope(fonts, &Words::new(language), &self.envelope(), &self.stub(), &mut Counted(1)).unwrap()
    }
}

fn worker(name: PersonName) -> Worker {
    Worker {
        id: WorkerId(1),
        number: IdNumber::parse("11010519491231002X").unwrap(),
        name,
        sex: None,
        ethnicity: None,
        birth: None,
        household: String::new(),
        area: AreaCode::parse("110105").unwrap(),
        mobile: String::new(),
        card: None,
        state: WorkerState::Normal,
    }
}

/// Names as long as the law's data exchange allows: 25 Han, 60 Latin characters.
const LONG_HAN: &str = "阿卜杜热合曼·麦麦提图尔荪·买买提明·吾布力喀斯木江";
const LONG_LATIN: &str = "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Alexander";

fn fonts() -> &'static Fonts {
    static FONTS: std::sync::LazyLock<Fonts> = std::sync::LazyLock::new(|| Fonts::embedded().unwrap());
    &FONTS
}

#[test]
#[ignore = "writes specimens to look at into the folder that XINFENG_SPECIMENS names"]
fn specimens() {
    let folder = std::path::PathBuf::from(std::env::var_os("XINFENG_SPECIMENS").unwrap());
    for language in Language::ALL {
        for (style, kind) in [(Style::Standard, "standard"), (Style::LargePrint, "large")] {
            for (name, who) in [("李小𠮷", "li"), (LONG_HAN, "han"), (LONG_LATIN, "latin")] {
                for practice in [false, true] {
                    let mut desk = Desk::new(name, style);
                    desk.practice = practice;
                    let file = format!("{}-{kind}-{who}{}.pdf", language.tag(), if practice { "-practice" } else { "" });
                    std::fs::write(folder.join(file), desk.print(fonts(), language).bytes()).unwrap();
                }
            }
        }
        let pdf = recovery(language);
        std::fs::write(folder.join(format!("{}-recovery.pdf", language.tag())), pdf.bytes()).unwrap();
    }
}

fn recovery(language: Language) -> Pdf {
    let sheet = RecoverySheet {
        practice: language == Language::English,
        office: &OfficeCode::parse("110105").unwrap(),
        office_name: "北京市朝阳区社会保险基金管理中心",
        code: &Secret::new(String::from("7KQ2M-XH4TD-9RWPA-C6BJE-58VNG")),
        made: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 5, 0).unwrap(),
    };
    recovery_sheet(fonts(), &Words::new(language), &sheet).unwrap()
}
