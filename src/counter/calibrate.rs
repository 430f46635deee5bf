//! Printing a test page: by it a printer and a form are set to each other.

use super::Counter;
use super::stop::{Fault, Stop};
use crate::device::Printout;
use crate::domain::journal::Event;
use crate::domain::{FormName, Offset, Right, Style};
use crate::paper::{self, Form};

impl Counter {
    /// Prints the test page of a form, moved as far as asked, with a secret that is none. It is on the record however it
    /// ended; no setting is changed by it.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]; [`Fault::Form`] for a form that is wrong or would be moved off its sheet;
    /// [`Fault::NoPrinter`] says what is wrong with the printer.
    pub fn print_test_page(&mut self, name: &FormName, offset: Offset) -> Result<(), Stop> {
        self.call(Right::ChangeSettings, None, |counter, _| {
            let form = Form::named(name, counter.store.folder()).and_then(|form| form.moved(offset)).map_err(Fault::from)?;
            let station = counter.session.station();
            let pdf = paper::test_page(counter.press.fonts()?, &counter.press.words, &form, Style::Standard, station)?;
            let trouble = counter.press.print(Printout::TestPage(name), counter.session.user(), &pdf).trouble();
            let (trouble, sure) = trouble.map_or((None, true), |(trouble, sure)| (Some(trouble), sure));
            let event = Event::TestPage { form: name.clone(), right: offset.x, down: offset.y, trouble, sure };
            counter.note(event)?;
            trouble.map_or(Ok(()), |trouble| Err(counter.press.fault(trouble).into()))
        })
    }
}
