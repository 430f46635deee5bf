//! What is typed at the terminal, line by line.

use zeroize::Zeroizing;

/// The longest line that is an answer, in bytes.
pub(super) const LONGEST: usize = 4_096;

/// What ends a question instead of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EndKey {
    /// The end of the input (Ctrl-D), or of the terminal.
    End,
    /// The command is to end (Ctrl-C).
    Interrupt,
    /// The command is to wait (Ctrl-Z).
    Suspend,
}

/// The characters that the terminal hands on for keys; 0 for a key that it does not have.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Keys {
    pub(super) interrupt: u8,
    pub(super) suspend: u8,
}

impl Keys {
    fn key(self, byte: u8) -> Option<EndKey> {
        match byte {
            0 => None,
            byte if byte == self.interrupt => Some(EndKey::Interrupt),
            byte if byte == self.suspend => Some(EndKey::Suspend),
            _ => None,
        }
    }
}

/// Standard input, read without the library's buffer, which nobody wipes.
pub(super) struct Keyboard {
    /// Read, and not yet asked for: what was typed before the program began can come at once.
    ahead: Zeroizing<Vec<u8>>,
}

impl Keyboard {
    pub(super) fn new() -> Self {
        Self { ahead: Zeroizing::new(Vec::new()) }
    }

    /// The next line with its end, or nothing if it is too long to be an answer.
    pub(super) fn line(&mut self, keys: Keys) -> Result<Zeroizing<Vec<u8>>, EndKey> {
        let mut line = Zeroizing::new(Vec::with_capacity(LONGEST));
        let mut too_long = false;
        loop {
            if self.ahead.is_empty() && !self.wait() {
                return if line.is_empty() && !too_long { Err(EndKey::End) } else { Ok(line) };
            }
            let end = self.ahead.iter().position(|byte| *byte == b'\n' || keys.key(*byte).is_some());
            let taken = end.map_or(self.ahead.len(), |end| end + 1);
            if let Some(key) = end.and_then(|end| self.ahead.get(end)).and_then(|byte| keys.key(*byte)) {
                self.forget(taken);
                return Err(key);
            }
            too_long |= line.len() + taken > LONGEST;
            if too_long {
                line.clear();
            } else {
                line.extend(self.ahead.iter().take(taken));
            }
            self.forget(taken);
            if end.is_some() {
                return Ok(line);
            }
        }
    }

    /// Lets go of the first bytes, which are answered, and of where they lay: a secret among them must not outlive its question.
    fn forget(&mut self, answered: usize) {
        let mut rest = Zeroizing::new(Vec::with_capacity(LONGEST));
        rest.extend(self.ahead.iter().skip(answered));
        self.ahead = rest;
    }

    /// Waits for what is typed; whether anything came.
    fn wait(&mut self) -> bool {
        let mut bytes = Zeroizing::new([0; LONGEST]);
        loop {
            match rustix::io::read(std::io::stdin(), &mut *bytes) {
                Err(rustix::io::Errno::INTR) => {}
                Ok(read) => {
                    // Never longer than once set aside: what moves leaves its bytes behind.
                    self.ahead.reserve_exact(LONGEST);
                    self.ahead.extend(bytes.iter().take(read));
                    return read > 0;
                }
                Err(_) => return false,
            }
        }
    }
}
