//! This process's own streams: a question at a terminal, in the mode that it needs, and the line that answers it.

use std::io::Write;

use rustix::process::{Signal, kill_current_process_group};
use zeroize::Zeroizing;

use super::keyboard::{EndKey, Keyboard, Keys};
use super::mode::{Asking, Echo, Watch};
use super::{NoAnswer, Terminal};

/// The streams of this process: results on standard output, everything said on standard error.
pub(super) struct OwnStreams {
    piped: bool,
    keyboard: Keyboard,
    watch: Option<Watch>,
}

impl OwnStreams {
    pub(super) fn new(piped: bool) -> Self {
        Self { piped, keyboard: Keyboard::new(), watch: None }
    }

    /// Asks at the terminal, and once more whenever the command was stopped (Ctrl-Z) and goes on.
    fn ask(&mut self, question: &str, echo: Echo) -> Result<Zeroizing<Vec<u8>>, NoAnswer> {
        self.watch = self.watch.take().or_else(Watch::start);
        loop {
            self.tell_watch(Watch::asked);
            let asking = match (Asking::begin(echo), echo) {
                (Ok(asking), _) => Some(asking),
                (Err(_), Echo::On) => None,
                (Err(_), Echo::Off) => return Err(NoAnswer::Ended),
            };
            self.show(&format!("{question} "));
            let keys = asking.as_ref().map(Asking::keys).unwrap_or_default();
            let answer = self.keyboard.line(keys);
            drop(asking);
            self.tell_watch(Watch::answered);
            if matches!((echo, &answer), (Echo::Off, Ok(_))) {
                self.show("\n");
            }
            match answer {
                Ok(line) => return Ok(line),
                Err(EndKey::End) => return Err(NoAnswer::Ended),
                Err(EndKey::Interrupt) => return Err(NoAnswer::Interrupted),
                Err(EndKey::Suspend) => {
                    self.show("\n");
                    // As the terminal does. Where nobody could continue it, the system leaves it running.
                    kill_current_process_group(Signal::TSTP).ok();
                }
            }
        }
    }

    /// The next line of a pipe. Read like a terminal's: the library would keep a copy of what it has read.
    fn piped_line(&mut self) -> Result<Zeroizing<String>, NoAnswer> {
        let line = self.keyboard.line(Keys::default()).map_err(|_| NoAnswer::Ended)?;
        Ok(Zeroizing::new(text_of(&line).to_owned()))
    }

    fn tell_watch(&mut self, word: fn(&mut Watch)) {
        if let Some(watch) = &mut self.watch {
            word(watch);
        }
    }
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

    fn line(&mut self, question: &str) -> Result<Zeroizing<String>, NoAnswer> {
        if self.piped {
            return self.piped_line();
        }
        let line = self.ask(question, Echo::On)?;
        let line = text_of(&line);
        Ok(Zeroizing::new(line.replace("\u{1B}[200~", "").replace("\u{1B}[201~", "")))
    }

    fn secret(&mut self, question: &str) -> Result<Zeroizing<String>, NoAnswer> {
        if self.piped {
            return self.piped_line();
        }
        let line = self.ask(question, Echo::Off)?;
        Ok(without_keys(text_of(&line)))
    }
}

/// A line without its end; nothing if it is no text.
fn text_of(line: &[u8]) -> &str {
    std::str::from_utf8(line).unwrap_or_default().trim_end_matches(['\n', '\r'])
}

/// What was typed blindly, without keys that write nothing: arrows, the marks around a pasted text, control characters.
fn without_keys(typed: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(typed.len()));
    let mut characters = typed.chars();
    while let Some(character) = characters.next() {
        match character {
            // ECMA-48, 5.4: a control sequence ends with a character from @ to ~.
            '\u{1B}' if matches!(characters.next(), Some('[' | 'O')) => {
                // The Linux console's F1 to F5 have a second bracket before their letter.
                if characters.as_str().starts_with('[') {
                    characters.next();
                }
                characters.find(|end| ('@'..='~').contains(end));
            }
            _ if character.is_control() => {}
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_write_nothing_are_no_part_of_a_secret() {
        assert_eq!(*without_keys("a\u{1B}[Db\u{1B}OPc\u{1B}[1;5Cd\te\u{1B}xf"), "abcdef");
        assert_eq!(*without_keys("\u{1B}[[Aa\u{1B}[[E"), "a");
        assert_eq!(*without_keys("\u{1B}[200~a word\u{1B}[201~"), "a word");
        assert_eq!(*without_keys("密码\u{1B}["), "密码");
    }

    #[test]
    fn bytes_that_are_no_text_are_nothing() {
        assert_eq!(text_of(b"\xD6\xD0\xB9\xFA\n"), "");
        assert_eq!(text_of("中国\r\n".as_bytes()), "中国");
    }
}
