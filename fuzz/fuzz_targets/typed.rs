//! What people and scanners type and what files carry: it is read or refused, and what was read is read again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use xinfeng::domain::{
    BusinessNumber, EnvelopeNumber, FormName, IdNumber, Keyword, OfficeCode, PersonName, PrinterAddress, Secret, Station,
    UserName, UserNumber, normalise_envelope_password,
};

fuzz_target!(|text: &str| {
    if let Ok(name) = PersonName::parse(text) {
        assert!(PersonName::parse(name.reveal()).is_ok_and(|again| again == name));
        let _ = name.to_string();
    }
    if let Some(number) = EnvelopeNumber::parse(text) {
        assert!(EnvelopeNumber::parse(&number.to_string()).is_some_and(|again| again == number));
        assert!(EnvelopeNumber::parse(&number.code()).is_some_and(|again| again == number));
    }
    if let Some(number) = BusinessNumber::parse(text) {
        assert!(BusinessNumber::parse(&number.to_string()).is_some_and(|again| again == number));
    }
    if let Ok(number) = IdNumber::parse(text) {
        let _ = number.to_string();
    }
    if let Ok(name) = FormName::parse(text) {
        assert!(!name.as_str().contains(['/', '\\', '.']));
    }
    let _ = (OfficeCode::parse(text), Station::parse(text), UserNumber::parse(text), UserName::parse(text));
    let _ = (PrinterAddress::parse(text), Keyword::parse(text));
    let once = normalise_envelope_password(&Secret::new(text.to_owned()));
    assert_eq!(normalise_envelope_password(&once).expose(), once.expose());
});
