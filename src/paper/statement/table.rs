//! A table of a statement: its head stands again on every page that it goes on to.

use super::flow::{Flow, LEFT, LINE, SENTENCE, Type};
use crate::paper::page::Zone;
use crate::paper::text::{Align, lines_of};

/// A column: its heading's message id, how wide it is, in mm, and whether it holds figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) heading: &'static str,
    pub(super) width: f32,
    pub(super) holds: Holds,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Words,
    Figures,
}

impl Column {
    pub(super) const fn words(heading: &'static str, width: f32) -> Self {
        Self { heading, width, holds: Holds::Words }
    }

    pub(super) const fn figures(heading: &'static str, width: f32) -> Self {
        Self { heading, width, holds: Holds::Figures }
    }
}

/// What stays free on each side of a cell, in mm.
const CLEAR: f32 = 0.8;
pub(super) const TABLE_HEAD: f32 = 5.6;

impl Flow<'_> {
    /// The head of a table.
    pub(super) fn table_head(&mut self, columns: &[Column]) {
        self.rule(0.7);
        for (zone, column) in self.cells(columns, TABLE_HEAD) {
            let text = self.words.say(column.heading, &[]);
            let align = if column.holds == Holds::Words { Align::Left } else { Align::Right };
            self.page.cell(self.fonts, &zone, &text, Type::word(8.5).heavy().aligned(align));
        }
        self.y += TABLE_HEAD;
        self.rule(0.4);
    }

    /// A row of a table, after the head if it is the first on a page; `below` mm stay on the same page.
    pub(super) fn row(&mut self, columns: &[Column], texts: &[String], below: f32) {
        if self.room(LINE + below) {
            self.table_head(columns);
        }
        for ((zone, column), text) in self.cells(columns, LINE).into_iter().zip(texts) {
            let set = if column.holds == Holds::Words { Type::word(9.0) } else { Type::figure(8.5) };
            self.page.cell(self.fonts, &zone, text, set);
        }
        self.y += LINE;
    }

    /// A row with a text of the register in one of its cells, on as many lines as that takes.
    pub(super) fn named_row(&mut self, columns: &[Column], texts: &[String], (place, name): (usize, &str)) {
        let name = self.told(name);
        let width = columns.get(place).map_or(0.0, |column| column.width - 2.0 * CLEAR);
        let lines = lines_of(self.fonts, &name, width, SENTENCE);
        let more = LINE * f32::from(u16::try_from(lines.len().saturating_sub(1)).unwrap_or(u16::MAX));
        self.row(columns, texts, more);
        self.y -= LINE;
        if let Some((zone, _)) = self.cells(columns, LINE).into_iter().nth(place) {
            self.lines(&zone, &lines);
        }
        self.y += LINE + more;
    }

    /// The places of a row's texts.
    pub(super) fn cells<'c>(&self, columns: &'c [Column], height: f32) -> Vec<(Zone, &'c Column)> {
        let mut x = LEFT;
        let place = |column: &'c Column| {
            let zone = Zone::new("personal-cell", x + CLEAR, self.y, column.width - 2.0 * CLEAR, height);
            x += column.width;
            (zone, column)
        };
        columns.iter().map(place).collect()
    }
}
