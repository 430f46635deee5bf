//! Bringing a file in: batch by batch, slice by slice, each with its entry.

use super::left_out::{LeavingOut, LeftOutRows};
use super::opened::{Batch, OpenedFile};
use super::{Import, ImportFault, ImportNews, ManyGone, Taking, told_kind};
use crate::counter::Counter;
use crate::counter::stop::Stop;
use crate::domain::journal::Event;
use crate::store::{Bringing, Brought, Going, LeftOut, SoFar};

/// A file that is being brought in.
pub(super) struct Taken<'a> {
    pub(super) counter: &'a mut Counter,
    pub(super) taking: &'a Taking,
    pub(super) told: &'a mut dyn FnMut(ImportNews<'_>),
    pub(super) kept: Option<&'a mut LeftOutRows>,
    pub(super) bringing: Bringing,
}

/// What came in of all of it.
pub(super) struct AllBrought {
    pub(super) rows: Import,
    pub(super) many_gone: Option<ManyGone>,
    /// The line behind which it went on, if it had stopped there.
    pub(super) went_on_behind: Option<u64>,
}

impl Taken<'_> {
    /// Brings every row in, and flags what a whole file no longer has, unless that is so much that it must be said.
    pub(super) fn bring_all(&mut self, reading: &mut OpenedFile) -> Result<AllBrought, ImportFault> {
        self.counter.store.keep_more(true)?;
        let done = self.bring_batches(reading);
        self.counter.store.keep_more(false)?;
        done
    }

    fn bring_batches(&mut self, reading: &mut OpenedFile) -> Result<AllBrought, ImportFault> {
        // One that looks for what is gone must have seen every row: it begins anew.
        let so_far = match self.taking.full {
            true => SoFar::default(),
            false => self.counter.store.import_so_far(&reading.digest, &reading.taken).map_err(Stop::from)?,
        };
        let SoFar { new, changed, unchanged, .. } = so_far;
        let mut rows = Import { new, changed, unchanged, ..Import::default() };
        let mut seen = Vec::new();
        loop {
            let batch = reading.batch(&so_far)?.of_people(self.counter.office.practice)?;
            self.bring_batch(reading, (&batch, &so_far), &mut rows, &mut seen)?;
            if batch.last {
                break;
            }
        }
        if !self.taking.full {
            let went_on_behind = Some(so_far.line).filter(|line| *line > 0);
            return Ok(AllBrought { rows, many_gone: None, went_on_behind });
        }
        if rows.unknown > 0 {
            rows.gone = Some(0);
            return Ok(AllBrought { rows, many_gone: None, went_on_behind: None });
        }
        seen.sort_unstable();
        let many_gone = ManyGone::unsaid(self.counter.store.count_gone(self.taking.kind, &seen)?, self.taking);
        rows.gone = Some(if many_gone.is_none() { self.flag_gone(&reading.digest, &seen)? } else { 0 });
        Ok(AllBrought { rows, many_gone, went_on_behind: None })
    }

    /// Brings a batch in, slice by slice.
    fn bring_batch(
        &mut self,
        reading: &OpenedFile,
        (batch, so_far): (&Batch, &SoFar),
        rows: &mut Import,
        seen: &mut Vec<u64>,
    ) -> Result<(), ImportFault> {
        let Self { counter, taking, told, kept, bringing } = self;
        let mut left_out = LeavingOut { rows, told, kept: kept.as_deref_mut(), encoding: reading.encoding };
        batch.refused.iter().try_for_each(|(row, line)| left_out.refuse(row, line))?;
        seen.append(&mut counter.store.kept_under(&batch.keys)?);
        left_out.rows.unknown += batch.unknown;
        batch.before.iter().try_for_each(|(row, line, why)| left_out.leave_out(row, line, *why))?;
        // What was refused before the import was cut short is in the entries of then.
        let anew = batch.refused.iter().filter(|(row, _)| row.line > so_far.line).count();
        let mut refused = u64::try_from(anew).unwrap_or(u64::MAX);
        let mut from = 0;
        loop {
            let (slice, lines) = batch.from(from);
            let going = Going { taken: &reading.taken, lines, ends: batch.last };
            let going = (!taking.full).then_some(&going);
            let operation = counter.operation();
            let event = |brought: &Brought| Event::Imported {
                file: reading.digest.clone(),
                new: brought.new,
                changed: brought.changed,
                unchanged: brought.unchanged,
                held: Some(brought.left_out_as(|why| why == LeftOut::OtherName)),
                refused: refused + brought.left_out_as(|why| why != LeftOut::OtherName),
                other_name: taking.other_name,
                accepted: taking.other_name.map(|_| brought.accepted),
                last: batch.last && brought.done == slice.len() && !taking.full,
                kind: told_kind(taking.kind),
                gone: None,
                mobiles: brought.mobiles_held(),
            };
            let digest = reading.digest.as_str();
            let mut brought =
                counter.store.bring_in((slice, bringing), taking.other_name, (digest, going), &operation, event)?;
            let mut left_out = LeavingOut { rows, told, kept: kept.as_deref_mut(), encoding: reading.encoding };
            left_out.of(batch, from, &brought)?;
            if taking.full {
                seen.append(&mut counter.store.kept_under(&batch.keys_of(from, &brought.left_out))?);
                seen.append(&mut brought.seen);
            }
            *rows = rows.and(&brought);
            told(ImportNews::Rows(*rows));
            refused = 0;
            from += brought.done;
            if from >= batch.rows.len() {
                return Ok(());
            }
        }
    }

    /// Flags what a whole file no longer has, slice by slice.
    fn flag_gone(&mut self, file: &str, seen: &[u64]) -> Result<u64, ImportFault> {
        let kind = self.taking.kind;
        let (mut all, mut from) = (0, None);
        loop {
            let operation = self.counter.operation();
            let event = |gone: u64, last: bool| Event::Imported {
                file: file.to_owned(),
                new: 0,
                changed: 0,
                unchanged: 0,
                held: Some(0),
                refused: 0,
                other_name: None,
                accepted: None,
                last,
                kind: told_kind(kind),
                gone: Some(gone),
                mobiles: None,
            };
            let (gone, reached) = self.counter.store.flag_gone(kind, seen, from, &operation, event)?;
            all += gone;
            from = reached;
            if from.is_none() {
                return Ok(all);
            }
        }
    }
}
