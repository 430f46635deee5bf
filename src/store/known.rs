//! What a database is, in a few numbers, for whoever helps from afar.

use super::sql::{Ask, Sql, values};
use super::{Store, StoreFault};

/// What a database is.
pub(crate) struct Known {
    /// What keeps it, and its version.
    pub engine: String,
    /// Its schema.
    pub schema: u32,
    /// How many workers are in the register.
    pub workers: u64,
    /// How many visits nothing has ended.
    pub unfinished: u64,
}

impl Store {
    /// What the database is.
    pub(crate) fn known(&self) -> Result<Known, StoreFault> {
        const UNFINISHED: Sql = Sql::new("SELECT count(*) FROM visits WHERE office = ?1 AND ended_at IS NULL");
        let unfinished = self.file.the_row(UNFINISHED, values![self.chain.office.as_str()])?.count(0)?;
        let (engine, schema) = (self.file.engine()?, self.file.version()?);
        Ok(Known { engine, schema, workers: self.workers()?, unfinished })
    }

    /// Whether anybody is in the register.
    pub(crate) fn has_workers(&self) -> Result<bool, StoreFault> {
        const ANYBODY: Sql = Sql::new("SELECT id FROM workers LIMIT 1");
        Ok(self.file.row(ANYBODY, &[])?.is_some())
    }

    /// Whether an envelope was ever handed over.
    pub(crate) fn has_handed_over(&self) -> Result<bool, StoreFault> {
        const ANY: Sql = Sql::new("SELECT id FROM visits WHERE state = 'delivered' LIMIT 1");
        Ok(self.file.row(ANY, &[])?.is_some())
    }

    /// How many workers are in the register.
    pub(crate) fn workers(&self) -> Result<u64, StoreFault> {
        const WORKERS: Sql = Sql::new("SELECT count(*) FROM workers");
        self.file.the_row(WORKERS, &[])?.count(0)
    }
}
