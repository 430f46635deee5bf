//! The counter from outside: whole visits over a real sealed store, and what is left of them on disk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::as_conversions)]
#![allow(clippy::disallowed_methods, missing_docs)]

mod account;
mod at_a_terminal;
mod auditor;
mod bulk;
mod canary;
mod clock;
mod crash;
mod data;
mod desk;
mod documents;
mod envelopes;
mod forms;
mod found;
mod full_disk;
mod gate;
mod journal;
mod passwords;
mod people;
mod person;
mod pictures;
mod played;
mod postgres;
mod printers;
mod sealed;
mod sound;
mod sources;
mod spelling;
mod statement_batch;
mod steps;
#[cfg(feature = "story")]
mod story;
mod whole_files;
mod words;

mod backup;
mod backups;

mod destination;
mod employers;
mod imports;
mod in_the_way;
mod inbox;
mod killed;
mod leaving;
mod meanwhile;
mod one_person;
mod outside;
mod random;
mod reading;
mod real_printer;
mod real_queue;
mod real_window;
mod receipts;
mod recovery;
mod referrals;
mod refusals;
mod resume;
mod rights;
mod rooms;
mod rows;
mod settings;
mod sheet_at_a_kill;
mod tails;
mod terminal;
mod trusted;
mod twins;
mod two_desks;
mod upgraded;
mod users;
mod window;

mod first_day;
mod losses;
#[cfg(feature = "online")]
mod online;
mod queries;
mod records;
mod search;
mod sms;
mod statements;
mod support;
#[cfg(feature = "online")]
mod web;
