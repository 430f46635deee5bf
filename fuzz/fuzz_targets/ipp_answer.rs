//! A printer's answer: whatever the bytes are, they are read once, and no more is kept than came.
#![no_main]

#[path = "../../src/device/ipp/answer.rs"]
mod answer;

use answer::Response;
use libfuzzer_sys::fuzz_target;

/// Every name that the program asks an answer for.
const NAMES: [&str; 9] = [
    "printer-name",
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "document-format-supported",
    "media-ready",
    "media-source-supported",
    "job-id",
    "job-state",
];

fuzz_target!(|bytes: &[u8]| {
    let Some(answer) = Response::read(bytes) else { return };
    assert_eq!(answer.is_success(), answer.status() < 0x0100);
    let _ = answer.request();
    let mut kept = 0;
    for name in NAMES {
        let texts = answer.texts(name);
        assert!(texts.iter().all(|text| !text.chars().any(char::is_control)));
        // A byte that is no character becomes one of three bytes.
        kept += texts.iter().map(String::len).sum::<usize>();
        assert!(answer.has(name) || texts.is_empty() && answer.number(name).is_none() && answer.flag(name).is_none());
        let _ = answer.refuses(name);
    }
    assert!(kept <= 3 * bytes.len());
});
