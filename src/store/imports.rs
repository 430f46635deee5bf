//! How far an import has come, so that one that was cut short goes on where it stopped; and what a whole file no longer has.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::brought::{Brought, LeftOut};
use super::chain::Chain;
use super::contributions::pooling_area;
use super::record::Change;
use super::records::key;
use super::sql::{Ask, Row, Sql, values};
use super::users::only_an_administrator;
use super::waiting::Slice;
use super::work::{Locks, Work};
use super::{Operation, Store, StoreFault};
use crate::domain::RegisterKind;
use crate::domain::journal::{Event, instant};

/// What of a file came in before its import was cut short.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SoFar {
    /// Up to this line.
    pub line: u64,
    /// Rows that were not there.
    pub new: u64,
    /// Rows of which something changed.
    pub changed: u64,
    /// Rows of which nothing changed.
    pub unchanged: u64,
    /// The lines up to there that were left out, and why.
    pub left_out: BTreeMap<u64, LeftOut>,
}

/// An import on its way.
pub(crate) struct Going<'a> {
    /// How the file is taken: another way is another import.
    pub taken: &'a str,
    /// The lines of the rows that are brought in.
    pub lines: &'a [u64],
    /// Whether nothing follows these rows.
    pub ends: bool,
}

impl Going<'_> {
    /// The line of the last of so many rows.
    pub(super) fn line(&self, done: usize) -> Option<u64> {
        self.lines.get(done.checked_sub(1)?).copied()
    }

    /// Whether this line is the last that came in: then nobody has brought anything in since.
    pub(super) fn has_reached(&self, work: &Work<'_>, file: &str, line: u64) -> Result<bool, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT line FROM imports WHERE office = ?1 AND file = ?2 AND taken = ?3");
        let row = work.row(SELECT, values![work.office(), file, self.taken])?;
        Ok(row.map(|row| row.count::<u64>(0)).transpose()? == Some(line))
    }

    /// Keeps how far it has come; nothing once it is at its end. What other imports have kept is given up: their files would
    /// no longer come in after this one.
    pub(super) fn keep(&self, work: &Work<'_>, file: &str, brought: &Brought) -> Result<(), StoreFault> {
        const OTHERS: Sql = Sql::new("SELECT file, taken FROM imports WHERE office = ?1 AND (file <> ?2 OR taken <> ?3)");
        const UPSERT: Sql = Sql::new(
            "INSERT INTO imports (office, file, taken, line, new, changed, unchanged) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (office, file, taken) DO UPDATE
             SET line = ?4, new = imports.new + ?5, changed = imports.changed + ?6, unchanged = imports.unchanged + ?7",
        );
        const LEFT_OUT: Sql = Sql::new(
            "INSERT INTO import_left_out (office, file, taken, line, why) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        );
        let key = [work.office(), file, self.taken];
        let [office, file, taken] = key;
        for other in work.rows(OTHERS, values![office, file, taken])? {
            forget(work, [office, other.text(0)?, other.text(1)?])?;
        }
        let all = brought.done == self.lines.len();
        if self.ends && all {
            return forget(work, key);
        }
        let line = |place: usize| self.lines.get(place).and_then(|line| i64::try_from(*line).ok());
        let Some(last) = brought.done.checked_sub(1).and_then(line) else { return Ok(()) };
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let (new, changed, unchanged) = (count(brought.new), count(brought.changed), count(brought.unchanged));
        work.touch_one(UPSERT, values![office, file, taken, last, new, changed, unchanged])?;
        for (place, why) in &brought.left_out {
            work.execute(LEFT_OUT, values![office, file, taken, line(*place), why.word()])?;
        }
        Ok(())
    }
}

/// So many lines are forgotten at once: what is to be deleted is listed in memory first.
const FORGOTTEN: i64 = 50_000;

/// Forgets an import, by its office, its file, and how that was taken. Of a file that is wrong from its first line to its last,
/// millions were left out: they are found by all three.
fn forget(work: &Work<'_>, [office, file, taken]: [&str; 3]) -> Result<(), StoreFault> {
    const FIRST: Sql =
        Sql::new("SELECT line FROM import_left_out WHERE office = ?1 AND file = ?2 AND taken = ?3 ORDER BY line LIMIT 1");
    const LEFT_OUT: Sql =
        Sql::new("DELETE FROM import_left_out WHERE office = ?1 AND file = ?2 AND taken = ?3 AND line < ?4");
    const IMPORT: Sql = Sql::new("DELETE FROM imports WHERE office = ?1 AND file = ?2 AND taken = ?3");
    while let Some(first) = work.row(FIRST, values![office, file, taken])? {
        work.execute(LEFT_OUT, values![office, file, taken, first.whole(0)? + FORGOTTEN])?;
    }
    work.execute(IMPORT, values![office, file, taken]).map(drop)
}

const CAME: Sql = Sql::new("INSERT INTO contributions_came (area, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING");

/// Keeps when a file of contributions came in, once its entry says that it did to its end.
pub(super) fn came(work: &Work<'_>, event: &Event, at: DateTime<Utc>) -> Result<(), StoreFault> {
    if matches!(event, Event::Imported { kind: Some(RegisterKind::Contributions), last: true, .. }) {
        work.execute(CAME, values![pooling_area(work.chain())?, instant(at)])?;
    }
    Ok(())
}

/// Where the look for what is gone has come to: the last key.
type Reached = (i64, i64, i64, String);

/// So many rows are looked at before it is asked again whether the slice is over.
const PAGE: i64 = 200;

impl Store {
    /// What of a file, taken so, came in before its import was cut short.
    pub(crate) fn import_so_far(&self, file: &str, taken: &str) -> Result<SoFar, StoreFault> {
        const SELECT: Sql =
            Sql::new("SELECT line, new, changed, unchanged FROM imports WHERE office = ?1 AND file = ?2 AND taken = ?3");
        const LEFT_OUT: Sql =
            Sql::new("SELECT line, why FROM import_left_out WHERE office = ?1 AND file = ?2 AND taken = ?3 ORDER BY line");
        let key = values![self.chain.office.as_str(), file, taken];
        let Some(row) = self.file.row(SELECT, key)? else { return Ok(SoFar::default()) };
        let left_out = |row: &Row| Ok((row.count(0)?, LeftOut::named(row.text(1)?).ok_or(StoreFault::Damaged)?));
        Ok(SoFar {
            line: row.count(0)?,
            new: row.count(1)?,
            changed: row.count(2)?,
            unchanged: row.count(3)?,
            left_out: self.file.rows(LEFT_OUT, key)?.iter().map(left_out).collect::<Result<_, StoreFault>>()?,
        })
    }

    /// When a file of contributions last came in to its end, by a moment; that moment if none has.
    pub(crate) fn contributions_as_of(&self, by: DateTime<Utc>) -> Result<DateTime<Utc>, StoreFault> {
        const SELECT: Sql =
            Sql::new("SELECT at FROM contributions_came WHERE area = ?1 AND at <= ?2 ORDER BY at DESC LIMIT 1");
        let row = self.file.row(SELECT, values![pooling_area(&self.chain)?, instant(by)])?;
        row.as_ref().map_or(Ok(by), |row| row.read(0))
    }

    /// How many rows of a kind are not among those `seen`, which are sorted; and of how many.
    pub(crate) fn count_gone(&self, kind: RegisterKind, seen: &[u64]) -> Result<(u64, u64), StoreFault> {
        count_gone(&self.file, &self.chain, kind, seen)
    }

    /// Flags a slice of the rows of a kind whose keys are not among those `seen`, which are sorted: how many, and where the
    /// next slice begins, if there is one. `event` is told how many, and whether it was the last.
    pub(crate) fn flag_gone(
        &mut self,
        kind: RegisterKind,
        seen: &[u64],
        from: Option<Reached>,
        operation: &Operation,
        event: impl Fn(u64, bool) -> Event,
    ) -> Result<(u64, Option<Reached>), StoreFault> {
        let (clock, queue) = (std::sync::Arc::clone(&self.clock), self.file.queue().clone());
        let from = from.unwrap_or_default();
        let recorded = self.record(operation, Locks::OFFICE, |work, at| {
            only_an_administrator(work, &operation.actor.user)?;
            let look = Gone { view: work, area: pooling_area(work.chain())?, kind, seen };
            let slice = Slice::begun(&*clock, &queue);
            let mut reached = Some(from.clone());
            let mut gone = 0;
            while let Some(after) = reached.take() {
                let page = look.page(&after)?;
                page.gone.iter().try_for_each(|row| look.flag(row, &instant(at)))?;
                gone += u64::try_from(page.gone.len()).unwrap_or(u64::MAX);
                reached = page.reached;
                if slice.is_over() {
                    break;
                }
            }
            let event = event(gone, reached.is_none());
            came(work, &event, at)?;
            Ok(Change::of((gone, reached), event))
        })?;
        queue.make_way();
        Ok(recorded.value)
    }
}

/// How many rows of a kind are not among those `seen`, which are sorted; and of how many.
pub(super) fn count_gone(
    view: &impl Ask,
    chain: &Chain,
    kind: RegisterKind,
    seen: &[u64],
) -> Result<(u64, u64), StoreFault> {
    let (look, mut gone, mut of) = (Gone { view, area: pooling_area(chain)?, kind, seen }, 0, 0);
    let mut reached = Some(Reached::default());
    while let Some(after) = reached.take() {
        let page = look.page(&after)?;
        gone += u64::try_from(page.gone.len()).unwrap_or(u64::MAX);
        of += page.rows;
        reached = page.reached;
    }
    Ok((gone, of))
}

/// The look for rows that a whole file no longer has.
struct Gone<'a, A> {
    view: &'a A,
    area: i64,
    kind: RegisterKind,
    seen: &'a [u64],
}

/// Some of the rows that were looked at.
struct Page {
    /// So many.
    rows: u64,
    /// Those that are gone.
    gone: Vec<Reached>,
    /// The last, if there was one.
    reached: Option<Reached>,
}

impl<A: Ask> Gone<'_, A> {
    /// Looks at the rows behind a key.
    fn page(&self, after: &Reached) -> Result<Page, StoreFault> {
        let mut page = Page { rows: 0, gone: Vec::new(), reached: None };
        for row in &self.behind(after)? {
            let at = self.key(row)?;
            if self.seen.binary_search(&self.in_one_number(&at)?).is_err() {
                page.gone.push(at.clone());
            }
            (page.rows, page.reached) = (page.rows + 1, Some(at));
        }
        Ok(page)
    }

    /// The next rows that are not flagged yet.
    fn behind(&self, (one, two, three, four): &Reached) -> Result<Vec<Row>, StoreFault> {
        const WORKERS: Sql = Sql::new("SELECT id FROM workers WHERE id > ?1 AND gone IS NULL ORDER BY id LIMIT ?2");
        const EMPLOYERS: Sql =
            Sql::new("SELECT id FROM employers WHERE id > ?1 AND area = ?3 AND gone IS NULL ORDER BY id LIMIT ?2");
        const CONTRIBUTIONS: Sql = Sql::new(
            "SELECT worker, month, insurance FROM contributions
             WHERE area = ?5 AND (worker, month, insurance) > (?1, ?2, ?3) AND gone IS NULL
             ORDER BY area, worker, month, insurance LIMIT ?4",
        );
        const ACCOUNTS: Sql = Sql::new(
            "SELECT worker, insurance, year FROM accounts
             WHERE area = ?5 AND (worker, insurance, year) > (?1, ?2, ?3) AND gone IS NULL
             ORDER BY area, worker, insurance, year LIMIT ?4",
        );
        const BENEFITS: Sql = Sql::new(
            "SELECT worker, month, insurance, kind FROM benefits
             WHERE area = ?6 AND (worker, month, insurance, kind) > (?1, ?2, ?3, ?4) AND gone IS NULL
             ORDER BY area, worker, month, insurance, kind LIMIT ?5",
        );
        let area = self.area;
        match self.kind {
            RegisterKind::Workers => self.view.rows(WORKERS, values![*one, PAGE]),
            RegisterKind::Employers => self.view.rows(EMPLOYERS, values![*one, PAGE, area]),
            RegisterKind::Contributions => self.view.rows(CONTRIBUTIONS, values![*one, *two, *three, PAGE, area]),
            RegisterKind::Accounts => self.view.rows(ACCOUNTS, values![*one, *two, *three, PAGE, area]),
            RegisterKind::Benefits => self.view.rows(BENEFITS, values![*one, *two, *three, four, PAGE, area]),
        }
    }

    fn key(&self, row: &Row) -> Result<Reached, StoreFault> {
        Ok(match self.kind {
            RegisterKind::Workers | RegisterKind::Employers => (row.whole(0)?, 0, 0, String::new()),
            RegisterKind::Contributions | RegisterKind::Accounts => {
                (row.whole(0)?, row.whole(1)?, row.whole(2)?, String::new())
            }
            RegisterKind::Benefits => (row.whole(0)?, row.whole(1)?, row.whole(2)?, row.text(3)?.to_owned()),
        })
    }

    fn in_one_number(&self, (one, two, three, four): &Reached) -> Result<u64, StoreFault> {
        let whole = |number: &i64| u32::try_from(*number).map_err(|_| StoreFault::Damaged);
        Ok(match self.kind {
            RegisterKind::Workers | RegisterKind::Employers => one.unsigned_abs(),
            RegisterKind::Contributions | RegisterKind::Benefits => key(*one, whole(two)?, whole(three)?, four),
            RegisterKind::Accounts => key(*one, whole(three)? * 100, whole(two)?, ""),
        })
    }
}

impl Gone<'_, Work<'_>> {
    /// Flags a row since a moment.
    fn flag(&self, (one, two, three, four): &Reached, since: &str) -> Result<(), StoreFault> {
        const WORKER: Sql = Sql::new("UPDATE workers SET gone = ?2 WHERE id = ?1");
        const EMPLOYER: Sql = Sql::new("UPDATE employers SET gone = ?2 WHERE id = ?1");
        const CONTRIBUTION: Sql =
            Sql::new("UPDATE contributions SET gone = ?5 WHERE area = ?4 AND worker = ?1 AND month = ?2 AND insurance = ?3");
        const ACCOUNT: Sql =
            Sql::new("UPDATE accounts SET gone = ?5 WHERE area = ?4 AND worker = ?1 AND insurance = ?2 AND year = ?3");
        const BENEFIT: Sql = Sql::new(
            "UPDATE benefits SET gone = ?6
             WHERE area = ?5 AND worker = ?1 AND month = ?2 AND insurance = ?3 AND kind = ?4",
        );
        let area = self.area;
        match self.kind {
            RegisterKind::Workers => self.view.touch_one(WORKER, values![*one, since]),
            RegisterKind::Employers => self.view.touch_one(EMPLOYER, values![*one, since]),
            RegisterKind::Contributions => self.view.touch_one(CONTRIBUTION, values![*one, *two, *three, area, since]),
            RegisterKind::Accounts => self.view.touch_one(ACCOUNT, values![*one, *two, *three, area, since]),
            RegisterKind::Benefits => self.view.touch_one(BENEFIT, values![*one, *two, *three, four, area, since]),
        }
    }
}
