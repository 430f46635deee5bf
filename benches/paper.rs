//! An envelope and its receipt, and statements of a year, beside a bare PDF writer that puts the same strings at the same places.
//!
//! `cargo bench --bench paper`; `cargo test --bench paper` runs everything once. A bench begins with a thousand envelopes in
//! a row: none above 60 KB, and no more memory after the last than after the hundredth. The bare writer lays nothing out,
//! draws no tint and wipes nothing: it is given what stands in a file of ours, and writes it with pdf-writer and subsetter;
//! with fonts that were cut and deflated beforehand it shows what of the time no writer could save. Beside a batch, too, it keeps
//! nothing, and nothing of it reaches a disk.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::disallowed_methods,
    missing_docs
)]

#[path = "shared/example.rs"]
mod example;
#[path = "shared/hall.rs"]
mod hall;
#[path = "shared/plain_pdf.rs"]
mod plain_pdf;
#[path = "shared/races.rs"]
mod races;
#[path = "shared/statements.rs"]
mod statements;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use xinfeng::counter::{Credentials, Means, sign_in};
use xinfeng::domain::{Cost, IdNumber, Origin, Secret, UserNumber, Worker};
use xinfeng::paper::{Fonts, Form, Texts, check};
use xinfeng::practice;
use xinfeng::words::{Language, Words};

use example::Example;
use hall::Hall;
use plain_pdf::{Cuts, Sheet};
use races::{Races, measured};

const ENVELOPE: &str = "envelope and receipt: paper::envelope";
const CHECK: &str = "what is asked before: paper::check";
const STATEMENTS: &str = "two hundred statements of a year in one file: paper::statements";
const BATCH: &str = "the same as a batch, kept, on the record and on the disk: Counter::statements";
const FORM: &str = "the form, read anew: Form::named";
/// How many times as long a page takes where six tenths as many are made.
const SIX_TENTHS: f64 = 1.67;
/// The largest file, and by how much memory may differ after a thousand envelopes and after a hundred, in bytes.
const LARGEST: usize = 60_000;
const MORE: u64 = 2 << 20;

fn all(criterion: &mut Criterion) {
    let (fonts, words) = (Fonts::embedded().unwrap(), Words::new(Language::Chinese));
    let worker = worker(&words);
    let example = Example::of(&worker);
    if measured() {
        a_thousand(&example, &fonts, &words);
    }
    let ours = example.print(&fonts, &words);
    let sheet = Sheet::read(ours.bytes());
    let cuts = Cuts::of_form();
    let (plain, naive) = (sheet.write(&cuts), sheet.write_cutting());
    println!("bytes: ours {}, cut once {}, cut per file {}", ours.bytes().len(), plain.len(), naive.len());
    if let Some(folder) = std::env::var_os("XINFENG_BENCH_PDF") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("ours.pdf"), ours.bytes()).unwrap();
        std::fs::write(folder.join("cut-once.pdf"), plain).unwrap();
        std::fs::write(folder.join("cut-per-file.pdf"), naive).unwrap();
    }

    let mut races = Races::default();
    let runners = ["ours", "pdf-writer, fonts cut per file", "pdf-writer, fonts cut once"];
    races.race(criterion, ENVELOPE, 1.5, &runners, 10, |laps| {
        laps.time("ours", || black_box(example.print(&fonts, &words)));
        laps.time("pdf-writer, fonts cut once", || black_box(sheet.write(&cuts)));
        laps.time("pdf-writer, fonts cut per file", || black_box(sheet.write_cutting()));
    });
    let user_name = example.user_name();
    let texts = Texts {
        office_name: example.office_name(),
        name: &worker.name,
        user_name: &user_name,
        service_address: example.service_address(),
    };
    races.race(criterion, CHECK, None, &["ours"], 3, |laps| {
        laps.time("ours", || check(&fonts, &words, &example.form, &texts).unwrap());
    });
    let year = statements::Year::of(&worker);
    let (sheet, cuts) = (Sheet::read(year.print(&fonts, &words).bytes()), Cuts::of_statement());
    let runners = ["ours", "pdf-writer and QR codes, fonts cut once", "pdf-writer, fonts cut once"];
    // Six tenths of the pages of a bare writer, on one core; every statement has a QR code of its own, which both have made.
    races.race(criterion, STATEMENTS, SIX_TENTHS, &runners, 10, |laps| {
        laps.time("ours", || black_box(year.print(&fonts, &words)));
        laps.time("pdf-writer and QR codes, fonts cut once", || black_box((year.qr_codes(), sheet.write(&cuts))));
        laps.time("pdf-writer, fonts cut once", || black_box(sheet.write(&cuts)));
    });
    let mut hall = Hall::ready(&words);
    let sheet = Sheet::read(&std::fs::read(hall.batch()).unwrap());
    races.race(criterion, BATCH, SIX_TENTHS, &runners, 10, |laps| {
        laps.time("ours", || hall.batch());
        laps.time("pdf-writer and QR codes, fonts cut once", || black_box((year.qr_codes(), sheet.write(&cuts))));
        laps.time("pdf-writer, fonts cut once", || black_box(sheet.write(&cuts)));
    });
    let name = example.form.name().clone();
    races.race(criterion, FORM, None, &["ours"], 3, |laps| {
        laps.time("ours", || black_box(Form::named(&name, std::path::Path::new("/nowhere")).unwrap()));
    });
    races.close();
}

/// A thousand envelopes, one after the other: how large they are, and what the process holds in memory.
fn a_thousand(example: &Example, fonts: &Fonts, words: &Words) {
    let (mut largest, mut early) = (0, 0);
    for count in 1..=1000 {
        largest = largest.max(example.print(fonts, words).bytes().len());
        if count == 100 {
            early = resident();
        }
    }
    let late = resident();
    println!("1,000 envelopes: at most {largest} bytes; memory {early} bytes after 100, {late} after 1,000");
    assert!(largest <= LARGEST);
    assert!(late <= early + MORE, "memory grows with every envelope");
}

/// What the process holds in memory now, in bytes (proc(5)).
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux's /proc");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a line for what is resident");
    let kilobytes: u64 = line.split_whitespace().nth(1).expect("a number").parse().expect("a number");
    kilobytes * 1024
}

/// Somebody of the practice register, with a rare character in the name.
fn worker(words: &Words) -> Worker {
    let folder = tempfile::tempdir().unwrap();
    practice::make(folder.path(), words, &|| Means { cost: Cost::TEST, ..Means::default() }).unwrap();
    let clerk = practice::USERS[0];
    let (user, password) = (UserNumber::parse(clerk.number).unwrap(), Secret::new(clerk.password.to_owned()));
    let credentials = Credentials { user: &user, password: &password, origin: Origin::Terminal };
    let means = Means { cost: Cost::TEST, ..Means::default() };
    let mut counter = sign_in(folder.path(), credentials, means).unwrap();
    let case = practice::cases().into_iter().find(|case| case.expect == "case-rare").unwrap();
    counter.find(&IdNumber::parse(&case.number).unwrap()).unwrap().worker().clone()
}

criterion_group!(benches, all);
criterion_main!(benches);
