//! Hardens the process, then reads the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    harden();
    xinfeng::log::hook_panics();
    ExitCode::from(xinfeng::command::run(std::env::args_os().skip(1)))
}

/// No core dump, no other process of the same user reading this one's memory, no file that others may read.
fn harden() {
    use rustix::fs::Mode;
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};

    // Each can be forbidden by the system it runs on: the others still count.
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).ok();
    set_dumpable_behavior(DumpableBehavior::NotDumpable).ok();
    umask(Mode::RWXG | Mode::RWXO);
}
