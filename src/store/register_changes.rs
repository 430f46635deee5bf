//! What imports changed of people whom the register knew already: only added to, and shown to whoever serves them.

use chrono::{DateTime, Utc};

use super::sql::{Ask, Sql, values};
use super::work::Work;
use super::{Store, StoreFault};
use crate::domain::journal::{JournalKey, instant};
use crate::domain::{RegisterField, WorkerId};

/// The import that brings a change.
pub(super) struct Import<'a> {
    /// SM3 of its file.
    pub file: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// What the values are tagged with.
    pub key: &'a JournalKey,
}

impl Import<'_> {
    /// Puts down that this field of a worker was `before` and is `after`, neither in a form that could be read.
    pub(super) fn changed(
        &self,
        work: &Work<'_>,
        worker: i64,
        field: RegisterField,
        (before, after): (&str, &str),
    ) -> Result<(), StoreFault> {
        const INSERT: Sql = Sql::new(
            "INSERT INTO register_changes (worker, at, field, before, after, file) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        );
        let tag = |value| self.key.tag(field.word(), &format!("{worker}\n{value}"));
        work.touch_one(INSERT, values![worker, instant(self.at), field.word(), tag(before), tag(after), self.file])
    }
}

impl Store {
    /// What imports have changed of a worker since a moment, the latest change of each field, and when.
    pub(crate) fn changes_since(
        &self,
        worker: WorkerId,
        since: DateTime<Utc>,
    ) -> Result<Vec<(RegisterField, DateTime<Utc>)>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT field, max(at) FROM register_changes WHERE worker = ?1 AND at >= ?2 GROUP BY field ORDER BY field",
        );
        let rows = self.file.rows(SELECT, values![worker.0, instant(since)])?;
        let change = |row: &super::sql::Row| {
            let field = RegisterField::named(row.text(0)?).ok_or(StoreFault::Damaged)?;
            Ok((field, row.read(1)?))
        };
        rows.iter().map(change).collect()
    }
}
