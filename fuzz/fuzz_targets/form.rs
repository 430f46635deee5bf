//! An office's form: whatever the file says, it is refused with a reason or can be laid out.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use xinfeng::domain::{Offset, Shift, Station, Style};
use xinfeng::paper::{Fonts, Form, sample, test_page};
use xinfeng::practice::Seeded;
use xinfeng::telling::Telling;
use xinfeng::words::{Language, Words};

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::embedded().unwrap());
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(Language::Chinese));

fuzz_target!(|text: &str| {
    match Form::parse(text, Path::new("fuzzed.toml")) {
        Err(fault) => assert!(!WORDS.form_fault(&fault).contains('⟨')),
        Ok(form) => {
            let shift = Shift::tenths(Shift::MOST).unwrap();
            let _ = form.clone().moved(Offset { x: shift, y: shift });
            if let Err(fault) = form.try_out(&FONTS) {
                assert!(!WORDS.form_fault(&fault).contains('⟨'));
            }
            let _ = test_page(&FONTS, &WORDS, &form, Style::LargePrint, &Station::first());
            if let Ok(pdf) = sample(&FONTS, &WORDS, &form, Style::Standard, &mut Seeded::new(1)) {
                assert!(pdf.bytes().len() < 200_000);
            }
        }
    }
});
