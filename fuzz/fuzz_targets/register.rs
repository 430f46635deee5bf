//! Files of the register, of any kind: they are counted, in part or not, every row that is left out is told, and nothing stops the
//! desk. The first byte says of which kind a file is, and whether the second has its header to begin with.
#![no_main]

#[path = "shared/desk.rs"]
mod desk;

use libfuzzer_sys::fuzz_target;
use xinfeng::counter::Taking;
use xinfeng::domain::RegisterKind;

fuzz_target!(|bytes: &[u8]| {
    let [way, rest @ ..] = bytes else { return };
    let kind = RegisterKind::ALL[usize::from(*way) % RegisterKind::ALL.len()];
    let header = if way & 0x80 == 0 { desk::header(kind) } else { "" };
    desk::counted(&[header.as_bytes(), rest].concat(), &Taking { kind, ..Taking::default() });
});
