//! The terminal or pipe: questions, answers, and how a command ends.

use std::cell::RefCell;
use std::io::{BufRead, IsTerminal, Read, Write};

use zeroize::Zeroizing;

use crate::counter::Means;
use crate::domain::{Origin, Secret};
use crate::store::Upgrade;
use crate::telling::Telling;
use crate::words::Words;

/// The longest line that is an answer, in bytes.
const LONGEST: u64 = 4_096;

/// How a command ends when it is not simply done.
#[derive(Debug)]
pub(super) enum Ending {
    /// The rules said no.
    Refused(String),
    /// A machine failed.
    Fault(String),
    /// The input ended before the command did.
    InputEnded(String),
}

impl Ending {
    pub(super) const WRONG_USE: u8 = 2;

    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Refused(_) | Self::InputEnded(_) => 1,
            Self::Fault(_) => 3,
        }
    }

    pub(super) fn sentence(&self) -> Option<&str> {
        let (Self::Refused(said) | Self::Fault(said) | Self::InputEnded(said)) = self;
        (!said.is_empty()).then_some(said.as_str())
    }
}

/// Where the lines of a console go and come from: this process's own streams, or whatever else stands in for a terminal.
pub trait Terminal {
    /// Whether another program answers.
    fn is_piped(&self) -> bool;

    /// Shows a text to whoever answers, as it stands.
    fn show(&mut self, text: &str);

    /// Gives a line of the result, at once.
    ///
    /// # Errors
    /// Nobody takes it.
    fn put(&mut self, line: &str) -> std::io::Result<()>;

    /// The next line, without its end; `None` when no more comes. A line that is not UTF-8 or far too long is an empty answer.
    fn line(&mut self) -> Option<Zeroizing<String>>;

    /// The same for a line that must not be seen.
    fn secret(&mut self) -> Option<Zeroizing<String>>;
}

/// The streams of this process: results on standard output, everything said on standard error.
struct OwnStreams {
    piped: bool,
}

impl Terminal for OwnStreams {
    fn is_piped(&self) -> bool {
        self.piped
    }

    fn show(&mut self, text: &str) {
        let mut error = std::io::stderr();
        // Nobody may be listening; the work goes on.
        error.write_all(text.as_bytes()).and_then(|()| error.flush()).ok();
    }

    fn put(&mut self, line: &str) -> std::io::Result<()> {
        let mut output = std::io::stdout();
        writeln!(output, "{line}").and_then(|()| output.flush())
    }

    fn line(&mut self) -> Option<Zeroizing<String>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(256));
        let mut input = std::io::stdin().lock();
        let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).ok()?;
        if read == 0 {
            return None;
        }
        if bytes.last() != Some(&b'\n') && u64::try_from(read) == Ok(LONGEST) {
            let mut rest = Zeroizing::new(Vec::new());
            input.read_until(b'\n', &mut rest).ok()?;
            bytes.clear();
        }
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        Some(Zeroizing::new(text.trim_end_matches(['\n', '\r']).to_owned()))
    }

    fn secret(&mut self) -> Option<Zeroizing<String>> {
        if self.piped { self.line() } else { rpassword::read_password().ok().map(Zeroizing::new) }
    }
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
            let say = move |upgrade: &Upgrade| OwnStreams { piped: false }.show(&format!("{}\n", words.upgrade(upgrade)));
            Means { installed: super::installed_fonts(), upgrading: Box::new(say), ..Means::default() }
        };
        Self::at(words, OwnStreams { piped: !std::io::stdin().is_terminal() }, means)
    }

    /// A console at any terminal, whose users sign in with these means.
    pub fn at(words: Words, terminal: impl Terminal + 'static, means: impl Fn() -> Means + 'static) -> Self {
        Self { words, terminal: RefCell::new(Box::new(terminal)), means: Box::new(means) }
    }

    /// Chance, time, cost and printers for a user who signs in.
    pub(super) fn means(&self) -> Means {
        (self.means)()
    }

    /// Whether another program answers.
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
    pub(super) fn line(&self, prompt: &str) -> Result<String, Ending> {
        self.prompt(prompt);
        let read = self.terminal.borrow_mut().line();
        read.map(|mut read| std::mem::take(&mut *read)).ok_or_else(|| self.ended())
    }

    /// Asks for a line that must not be seen.
    pub(super) fn secret(&self, prompt: &str) -> Result<Secret, Ending> {
        self.prompt(prompt);
        let read = self.terminal.borrow_mut().secret();
        read.map(|mut read| Secret::new(std::mem::take(&mut *read))).ok_or_else(|| self.ended())
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

    fn prompt(&self, prompt: &str) {
        if !self.is_piped() {
            self.terminal.borrow_mut().show(&format!("{prompt} "));
        }
    }

    fn ended(&self) -> Ending {
        if !self.is_piped() {
            // The prompt still stands on the line.
            self.tell("");
        }
        Ending::InputEnded(self.words.say("input-ended", &[]))
    }
}
