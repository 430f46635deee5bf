//! An envelope and its stub beside a bare PDF writer that puts the same strings at the same places.
//!
//! `cargo bench --bench paper`. The bare writer lays nothing out, draws no tint and wipes nothing: it is given what stands
//! in a file of ours, and writes it with pdf-writer and subsetter.
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
#[path = "shared/plain_pdf.rs"]
mod plain_pdf;
#[path = "shared/races.rs"]
mod races;

use std::hint::black_box;

use chrono::Utc;
use criterion::{Criterion, criterion_group, criterion_main};
use xinfeng::counter::{Credentials, Means, sign_in};
use xinfeng::domain::{Cost, IdNumber, Origin, Secret, UserNumber, Worker};
use xinfeng::paper::{Fonts, Texts, check};
use xinfeng::practice;
use xinfeng::words::{Language, Words};

use example::Example;
use plain_pdf::{Cuts, Sheet};
use races::Races;

const ENVELOPE: &str = "envelope and stub: paper::envelope";
const CHECK: &str = "what is asked before: paper::check";

fn all(criterion: &mut Criterion) {
    let (fonts, words) = (Fonts::embedded().unwrap(), Words::new(Language::Chinese));
    let worker = worker(&words);
    let example = Example::of(&worker);
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
    let runners = ["ours", "pdf-writer, fonts cut once", "pdf-writer, fonts cut per file"];
    races.race(criterion, ENVELOPE, 1.6, &runners, 10, |laps| {
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
    races.close();
}

/// Somebody of the practice register, with a rare character in the name.
fn worker(words: &Words) -> Worker {
    let folder = tempfile::tempdir().unwrap();
    practice::make(folder.path(), words, Cost::TEST, Utc::now()).unwrap();
    let clerk = practice::USERS[0];
    let (user, password) = (UserNumber::parse(clerk.number).unwrap(), Secret::new(clerk.password.to_owned()));
    let credentials = Credentials { user: &user, password: &password, origin: Origin::Terminal };
    let means = Means { cost: Cost::TEST, ..Means::default() };
    let mut counter = sign_in(folder.path(), credentials, means, Utc::now()).unwrap();
    let case = practice::cases().into_iter().find(|case| case.expect == "case-rare").unwrap();
    counter.find(&IdNumber::parse(&case.number).unwrap(), Utc::now()).unwrap().worker().clone()
}

criterion_group!(benches, all);
criterion_main!(benches);
