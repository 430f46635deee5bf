//! What becomes of rows that are left out: they are counted, told, and kept in files.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::held::{Has, HeldFile};
use super::opened::{Batch, OpenedFile};
use super::rows::Whose;
use super::{FileEncoding, Import, ImportFault, ImportNews, RefusedRows, RowRefused, WhyRefused};
use crate::store::{Brought, LeftOut};

/// What becomes of rows that are left out: they are counted, told, and kept.
pub(super) struct LeavingOut<'a> {
    pub(super) rows: &'a mut Import,
    pub(super) told: &'a mut dyn FnMut(ImportNews<'_>),
    pub(super) kept: Option<&'a mut LeftOutRows>,
    pub(super) encoding: FileEncoding,
}

impl LeavingOut<'_> {
    /// Those of a batch that a slice left out which began at this row.
    pub(super) fn of(&mut self, batch: &Batch, from: usize, brought: &Brought) -> Result<(), ImportFault> {
        for (place, why) in &brought.left_out {
            if let (Some(row), Some((number, line))) = (batch.rows.get(from + place), batch.line(from + place)) {
                self.leave_out(&(number, row.number().map(ToString::to_string)), line, *why)?;
            }
        }
        for (number, _) in brought.mobiles.iter().filter_map(|place| batch.line(from + place)) {
            self.rows.mobiles += 1;
            (self.told)(ImportNews::MobileHeld(number));
        }
        Ok(())
    }

    pub(super) fn leave_out(&mut self, (number, person): &Whose, line: &[u8], why: LeftOut) -> Result<(), ImportFault> {
        let why = match why {
            LeftOut::OtherName => return self.hold(*number, line),
            LeftOut::Nobody => WhyRefused::Nobody,
            LeftOut::Several => WhyRefused::Several,
        };
        let value = person.clone().unwrap_or_default();
        self.refuse(&RowRefused { line: *number, column: "AAC002".into(), value, why }, line)
    }

    fn hold(&mut self, number: u64, line: &[u8]) -> Result<(), ImportFault> {
        self.rows.held += 1;
        if let Some(kept) = &mut self.kept {
            let text = self.encoding.text_of_any(line);
            kept.hold(text.as_bytes()).map_err(|error| ImportFault::NotKept(error.into()))?;
        }
        (self.told)(ImportNews::Held(number));
        Ok(())
    }

    pub(super) fn refuse(&mut self, row: &RowRefused, line: &[u8]) -> Result<(), ImportFault> {
        self.rows.refused += 1;
        if let Some(kept) = &mut self.kept {
            kept.refuse(row, line).map_err(|error| ImportFault::NotKept(error.into()))?;
        }
        (self.told)(ImportNews::Refused(row));
        Ok(())
    }
}

/// The files of what an import leaves out.
pub(super) struct LeftOutRows {
    held: HeldFile,
    refused: HeldFile,
    why: HeldFile,
}

impl LeftOutRows {
    /// Files that are not there before a row is left out.
    pub(super) fn new(folder: &Path, begun: NaiveDateTime, reading: &OpenedFile) -> Self {
        Self {
            held: HeldFile::new(Has::Held, folder, begun, reading.header().into_bytes()),
            refused: HeldFile::new(Has::Refused, folder, begun, reading.header.clone()),
            why: HeldFile::new(Has::Why, folder, begun, b"line\tcolumn\tvalue\twhy".to_vec()),
        }
    }

    /// The three files have one name, and are begun together.
    fn begin(&mut self) -> std::io::Result<()> {
        if self.held.is_begun() {
            return Ok(());
        }
        HeldFile::begin(&mut [&mut self.held, &mut self.refused, &mut self.why])
    }

    fn hold(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.begin()?;
        self.held.keep(line)
    }

    fn refuse(&mut self, row: &RowRefused, line: &[u8]) -> std::io::Result<()> {
        let RowRefused { line: number, column, value, why } = row;
        self.begin()?;
        self.refused.keep(line)?;
        let first = if let WhyRefused::Twice(first) = why { format!(" {first}") } else { String::new() };
        self.why.keep(format!("{number}\t{column}\t{value}\t{}{first}", why.word()).as_bytes())
    }

    /// Puts the files in their place, whole: that of the held rows, and those of the refused ones.
    pub(super) fn publish(&mut self) -> std::io::Result<(Option<PathBuf>, Option<Box<RefusedRows>>)> {
        let refused = self.refused.publish()?.zip(self.why.publish()?);
        Ok((self.held.publish()?, refused.map(|(rows, report)| Box::new(RefusedRows { rows, report }))))
    }

    /// Leaves nothing behind.
    pub(super) fn discard(&mut self) {
        for file in [&mut self.held, &mut self.refused, &mut self.why] {
            file.discard();
        }
    }
}
