//! The columns of each kind of file.

use crate::domain::RegisterKind;

/// The columns that must be in a file's header, in any order; others are ignored. Names are those of the trade's data
/// standard (LB/T), so that a register's export needs no renaming.
pub(super) fn columns_of(kind: RegisterKind) -> &'static [&'static str] {
    match kind {
        RegisterKind::Workers => &WORKERS,
        RegisterKind::Employers => &EMPLOYERS,
        RegisterKind::Contributions => &CONTRIBUTIONS,
        RegisterKind::Accounts => &ACCOUNTS,
        RegisterKind::Benefits => &BENEFITS,
    }
}

/// The kind of a file whose header has these columns; none fits if none is whole. No header has the columns of two. Another system
/// may call a column otherwise, which is `called`.
pub(super) fn kind_of<'a>(names: &[String], called: impl Fn(&'a str) -> &'a str) -> Option<RegisterKind> {
    let has = |column: &&'static str| names.iter().any(|name| name.eq_ignore_ascii_case(called(column)));
    RegisterKind::ALL.into_iter().find(|kind| columns_of(*kind).iter().all(has))
}

/// Whether a file of some kind has such a column.
pub(super) fn is_a_column(name: &str) -> bool {
    RegisterKind::ALL.into_iter().any(|kind| columns_of(kind).contains(&name))
}

/// The columns of workers.
pub(super) const WORKERS: [&str; 13] = [
    "AAC002",
    "AAC003",
    "AAC004",
    "AAC005",
    "AAC006",
    "AAC010",
    "AAB301",
    "AAE005",
    "AAZ500",
    "AAZ502",
    "valid_to",
    "old_numbers",
    "state",
];
/// The columns of employers.
const EMPLOYERS: [&str; 3] = ["AAB001", "AAB004", "state"];
/// The columns of contributions.
const CONTRIBUTIONS: [&str; 8] =
    ["AAC002", "AAE140", "AAE003", "AAB001", "AAE180", "employer_amount", "personal_amount", "state"];
/// The columns of accounts.
const ACCOUNTS: [&str; 8] = ["AAC002", "AAE140", "year", "opening", "credited", "interest", "closing", "months"];
/// The columns of benefits.
const BENEFITS: [&str; 6] = ["AAC002", "AAE140", "AAE003", "kind", "amount", "state"];
