//! The terminal or pipe: questions, answers, and how a command ends.

use std::io::{BufRead, IsTerminal, Read, Write};

use zeroize::Zeroizing;

use crate::domain::{Origin, Secret};
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

/// Where a command asks and answers: results on standard output, everything said on standard error.
pub struct Console {
    /// The words.
    pub words: Words,
    piped: bool,
}

impl Console {
    /// The console of this process.
    pub fn new(words: Words) -> Self {
        Self { words, piped: !std::io::stdin().is_terminal() }
    }

    /// Whether another program answers.
    pub fn is_piped(&self) -> bool {
        self.piped
    }

    /// Who answers.
    pub fn origin(&self) -> Origin {
        if self.piped { Origin::Pipe } else { Origin::Terminal }
    }

    /// Says something to the person.
    pub fn tell(&self, sentence: &str) {
        Self::tell_all(sentence);
    }

    /// The same, whoever asks.
    pub(super) fn tell_all(sentence: &str) {
        // Nobody may be listening; the work goes on.
        writeln!(std::io::stderr(), "{sentence}").ok();
    }

    /// Gives a result, at once.
    pub(super) fn put(&self, line: &str) -> Result<(), Ending> {
        let mut output = std::io::stdout();
        let written = writeln!(output, "{line}").and_then(|()| output.flush());
        written.map_err(|_| Ending::Fault(self.words.say("output-lost", &[])))
    }

    /// Asks for a line that may be seen.
    pub(super) fn line(&self, prompt: &str) -> Result<String, Ending> {
        self.prompt(prompt);
        let mut read = self.read()?;
        Ok(std::mem::take(&mut *read))
    }

    /// Asks for a line that must not be seen.
    pub(super) fn secret(&self, prompt: &str) -> Result<Secret, Ending> {
        if self.piped {
            let mut read = self.read()?;
            return Ok(Secret::new(std::mem::take(&mut *read)));
        }
        self.prompt(prompt);
        let typed = rpassword::read_password().map_err(|_| self.ended())?;
        Ok(Secret::new(typed))
    }

    /// Asks for a new password: once from a pipe, twice at a terminal until both are the same.
    pub(super) fn new_password(&self, prompt: &str) -> Result<Secret, Ending> {
        loop {
            let first = self.secret(prompt)?;
            if self.piped {
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
        if !self.piped {
            let mut error = std::io::stderr();
            write!(error, "{prompt} ").and_then(|()| error.flush()).ok();
        }
    }

    /// The next line, without its end. A line that is not UTF-8 or far too long is an empty answer.
    fn read(&self) -> Result<Zeroizing<String>, Ending> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(256));
        let mut input = std::io::stdin().lock();
        let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).map_err(|_| self.ended())?;
        if read == 0 {
            return Err(self.ended());
        }
        if bytes.last() != Some(&b'\n') && u64::try_from(read) == Ok(LONGEST) {
            let mut rest = Zeroizing::new(Vec::new());
            input.read_until(b'\n', &mut rest).map_err(|_| self.ended())?;
            bytes.clear();
        }
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        Ok(Zeroizing::new(text.trim_end_matches(['\n', '\r']).to_owned()))
    }

    fn ended(&self) -> Ending {
        if !self.piped {
            // The prompt still stands on the line.
            self.tell("");
        }
        Ending::InputEnded(self.words.say("input-ended", &[]))
    }
}
