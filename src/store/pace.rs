//! When envelopes were handed over, and by whom.

use chrono::{DateTime, Utc};

use super::sql::{Ask, Sql, values};
use super::{Store, StoreFault};
use crate::domain::UserNumber;
use crate::domain::journal::instant;

impl Store {
    /// Who handed an envelope over since a moment, and when, in the order of time.
    pub(crate) fn handed_over_since(&self, since: DateTime<Utc>) -> Result<Vec<(UserNumber, DateTime<Utc>)>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT verified_by, ended_at FROM visits
             WHERE office = ?1 AND state = 'delivered' AND ended_at >= ?2 ORDER BY ended_at, id",
        );
        let rows = self.file.rows(SELECT, values![self.chain.office.as_str(), instant(since)])?;
        let handed_over = rows.iter().map(|row| {
            let user = UserNumber::parse(row.text(0)?).map_err(|_| StoreFault::Damaged)?;
            Ok((user, row.read(1)?))
        });
        handed_over.collect()
    }
}
