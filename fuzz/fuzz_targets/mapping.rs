//! Mapping files: one that can be used says what a file's columns and values are, any other is refused, and nothing stops the desk.
#![no_main]

#[path = "shared/desk.rs"]
mod desk;

use libfuzzer_sys::fuzz_target;
use xinfeng::counter::Taking;
use xinfeng::domain::RegisterKind;

const ROWS: &str = "身份证号,险种,AAE003,AAB001,AAE180,employer_amount,personal_amount,状态\n\
                    110105194912310021,养老,202510,,1,1,1,正常\n11010519491231002X,110,202509,,5000.00,800,400.5,paid\n";

fuzz_target!(|bytes: &[u8]| {
    let mapping = desk::lay("mapping.toml", bytes);
    let taking = Taking { kind: RegisterKind::Contributions, mapping: Some(mapping), ..Taking::default() };
    desk::counted(ROWS.as_bytes(), &taking);
});
