//! A worker's own records, in a verified visit and in the place of an envelope.

use super::Desk;
use crate::counter::Held;
use crate::domain::{Attestation, Entered, Query, QueryPurpose, Reset, Secret, Verified};
use crate::window::answer::{Answer, Showing};
use crate::window::said::{Said, Tone};
use crate::window::screen::query::Shown;

impl Desk {
    /// Checks the card as for an envelope, and shows the worker his records.
    pub fn check_and_query(&mut self, held: Held, entry: &Secret, entered: Entered) -> Answer {
        let Held::Found(found) = held else { return self.check(held, entry, entered) };
        match self.counter.check_card(&found, entry, entered) {
            Err(why) => self.at(found, Some(why)),
            Ok(card) => match self.counter.verify(found, card, Attestation::given()) {
                Ok(verified) => self.query(verified),
                Err(returned) => self.back(*returned),
            },
        }
    }

    /// The worker asks for his records: no envelope comes of this visit any more.
    fn query(&mut self, reset: Reset<Verified>) -> Answer {
        let query = match self.counter.query(reset, QueryPurpose::Contributions) {
            Ok(query) => query,
            Err(returned) => return self.back(*returned),
        };
        match self.counter.records_of(&query) {
            Ok((records, figures)) => {
                let elsewhere = self.settings().medical.elsewhere();
                let shown = Box::new(Shown { records, figures, elsewhere });
                Answer::Show(Showing::Query { query, shown })
            }
            Err(why) => self.next_worker(vec![why.into()]),
        }
    }

    /// Prints the statement of one year or of all; the records stay as they are shown.
    pub fn print_statement(&mut self, query: Query, year: Option<i32>) -> Answer {
        let said = match self.counter.statement(&query, year) {
            Ok(printed) => {
                let stays = printed.file.map(|_| self.settings().drawer_minutes);
                Said::StatementPrinted(printed.number, self.counter.printer_name(), stays)
            }
            Err(why) => why.into(),
        };
        Answer::QueryAgain { query, said }
    }

    /// The worker has seen what he wanted.
    pub fn end_query(&mut self, query: Query) -> Answer {
        match self.counter.end_query(query) {
            Ok(()) => self.next_worker(vec![Said::Note(Tone::Success, "query-ended")]),
            Err(why) => self.next_worker(vec![why.into()]),
        }
    }
}
