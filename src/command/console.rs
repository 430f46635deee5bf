//! The terminal or pipe: questions, answers, and how a command ends.

mod keyboard;
mod mode;
mod streams;

use std::cell::RefCell;
use std::io::IsTerminal;

use zeroize::Zeroizing;

use crate::counter::Means;
use crate::domain::{Origin, Secret};
use crate::store::Upgrade;
use crate::telling::Telling;
use crate::words::Words;
use streams::OwnStreams;

/// How a command ends when it is not simply done.
#[derive(Debug)]
pub(super) enum Ending {
    /// The rules said no.
    Refused(String),
    /// A machine failed.
    Fault(String),
    /// A question stayed without an answer.
    Unanswered(NoAnswer, String),
}

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// The input has ended.
    Ended,
    /// Whoever sits there interrupts the command (Ctrl-C).
    Interrupted,
}

impl Ending {
    pub(super) const WRONG_USE: u8 = 2;
    /// As a shell counts a program that SIGINT ended: 128 and its number.
    pub(super) const INTERRUPTED: u8 = 130;

    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Refused(_) | Self::Unanswered(NoAnswer::Ended, _) => 1,
            Self::Unanswered(NoAnswer::Interrupted, _) => Self::INTERRUPTED,
            Self::Fault(_) => 3,
        }
    }

    pub(super) fn sentence(&self) -> Option<&str> {
        let (Self::Refused(said) | Self::Fault(said) | Self::Unanswered(_, said)) = self;
        (!said.is_empty()).then_some(said.as_str())
    }
}

/// Where the lines of a console go and come from: this process's own streams, or whatever else stands in for a terminal.
pub trait Terminal {
    /// Whether answers come from a pipe.
    fn is_piped(&self) -> bool;

    /// Shows a text to whoever answers, as it stands.
    fn show(&mut self, text: &str);

    /// Gives a line of the result, at once.
    ///
    /// # Errors
    /// Nobody takes it.
    fn put(&mut self, line: &str) -> std::io::Result<()>;

    /// Asks, unless answers come from a pipe, and gives the next line without its end. A line that is not UTF-8 or far too
    /// long is an empty answer.
    ///
    /// # Errors
    /// No line comes.
    fn line(&mut self, question: &str) -> Result<Zeroizing<String>, NoAnswer>;

    /// Asks as [`Terminal::line`] does for a line that must not be seen.
    ///
    /// # Errors
    /// No line comes.
    fn secret(&mut self, question: &str) -> Result<Zeroizing<String>, NoAnswer>;
}

/// Where a command asks and answers, and what it works with.
pub struct Console {
    /// The words.
    pub words: Words,
    terminal: RefCell<Box<dyn Terminal>>,
    means: Box<dyn Fn() -> Means>,
}

impl Console {
    /// The console of this process; who signs in at it is told before the data are brought to the program's version.
    pub fn new(words: Words) -> Self {
        let language = words.language();
        let means = move || {
            let words = Words::new(language);
            let say = move |upgrade: &Upgrade| OwnStreams::new(false).show(&format!("{}\n", words.upgrade(upgrade)));
            Means { installed: super::installed_fonts(), upgrading: Box::new(say), ..super::means() }
        };
        Self::at(words, OwnStreams::new(!std::io::stdin().is_terminal()), means)
    }

    /// A console at any terminal, whose users sign in with these means.
    pub fn at(words: Words, terminal: impl Terminal + 'static, means: impl Fn() -> Means + 'static) -> Self {
        Self { words, terminal: RefCell::new(Box::new(terminal)), means: Box::new(means) }
    }

    /// Chance, time, cost and printers for a user who signs in.
    pub(super) fn means(&self) -> Means {
        (self.means)()
    }

    /// Whether answers come from a pipe.
    pub fn is_piped(&self) -> bool {
        self.terminal.borrow().is_piped()
    }

    /// Who answers.
    pub fn origin(&self) -> Origin {
        if self.is_piped() { Origin::Pipe } else { Origin::Terminal }
    }

    /// Says something to the person.
    pub fn tell(&self, sentence: &str) {
        self.terminal.borrow_mut().show(&format!("{sentence}\n"));
    }

    /// Gives a result, at once.
    pub(super) fn put(&self, line: &str) -> Result<(), Ending> {
        let written = self.terminal.borrow_mut().put(line);
        written.map_err(|_| Ending::Fault(self.words.say("output-lost", &[])))
    }

    /// Asks for a line that may be seen.
    pub(super) fn line(&self, question: &str) -> Result<String, Ending> {
        let read = self.terminal.borrow_mut().line(question);
        read.map(|mut read| std::mem::take(&mut *read)).map_err(|why| self.unanswered(why))
    }

    /// Asks for a line that must not be seen.
    pub(super) fn secret(&self, question: &str) -> Result<Secret, Ending> {
        let read = self.terminal.borrow_mut().secret(question);
        read.map(|mut read| Secret::new(std::mem::take(&mut *read))).map_err(|why| self.unanswered(why))
    }

    /// Asks for a new password: once from a pipe, twice at a terminal until both are the same.
    pub(super) fn new_password(&self, prompt: &str) -> Result<Secret, Ending> {
        loop {
            let first = self.secret(prompt)?;
            if self.is_piped() {
                return Ok(first);
            }
            let second = self.secret(&self.words.say("ask-again", &[]))?;
            if first.expose() == second.expose() {
                return Ok(first);
            }
            self.tell(&self.words.say("not-the-same", &[]));
        }
    }

    fn unanswered(&self, why: NoAnswer) -> Ending {
        if !self.is_piped() {
            // The question still stands on the line.
            self.tell("");
        }
        Ending::Unanswered(why, self.words.say("input-ended", &[]))
    }
}
