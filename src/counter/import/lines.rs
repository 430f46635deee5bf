//! The lines of a file, in bounded memory whatever the file is.

use std::io::{self, BufRead, ErrorKind};

/// The longest line that is read, in bytes.
pub(super) const LONGEST: usize = 64 * 1024;

/// A line that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadLine {
    /// All of it.
    Whole,
    /// Longer than [`LONGEST`]: only its beginning.
    TooLong,
}

/// The lines of a file, one after the other. A line ends with CR, LF or both; neither is part of a character in UTF-8 or
/// GB 18030.
pub(super) struct Lines<R> {
    reader: R,
    number: u64,
    /// The last line ended with CR: a LF that follows belongs to it.
    after_return: bool,
    /// The last line had no end: the file ended first.
    open: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn of(reader: R) -> Self {
        Self { reader, number: 0, after_return: false, open: false }
    }

    /// The number of the line that was read last, counted from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The number of the line that was read last, if the file ended before it did.
    pub(super) fn without_end(&self) -> Option<u64> {
        self.open.then_some(self.number)
    }

    /// Whether no line follows.
    pub(super) fn at_end(&mut self) -> io::Result<bool> {
        loop {
            match self.reader.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok([b'\n', ..]) if self.after_return => self.reader.consume(1),
                Ok(bytes) => return Ok(bytes.is_empty()),
            }
            self.after_return = false;
        }
    }

    /// Puts the next line into `line`, without its end; `None` when no line follows.
    pub(super) fn next(&mut self, line: &mut Vec<u8>) -> io::Result<Option<ReadLine>> {
        line.clear();
        if self.at_end()? {
            return Ok(None);
        }
        self.after_return = false;
        self.number += 1;
        loop {
            let bytes = match self.reader.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                read => read?,
            };
            let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let (part, rest) = bytes.split_at_checked(end.unwrap_or(bytes.len())).unwrap_or((bytes, &[]));
            let room = (LONGEST + 1).saturating_sub(line.len()).min(part.len());
            line.extend_from_slice(part.get(..room).unwrap_or_default());
            self.after_return = rest.first() == Some(&b'\r');
            self.open = bytes.is_empty();
            let over = bytes.is_empty() || !rest.is_empty();
            let used = part.len() + usize::from(!rest.is_empty());
            self.reader.consume(used);
            if over {
                return Ok(Some(if line.len() > LONGEST { ReadLine::TooLong } else { ReadLine::Whole }));
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    fn lines(text: &[u8], piece: usize) -> Vec<(u64, Vec<u8>)> {
        let mut lines = Lines::of(BufReader::with_capacity(piece, text));
        let mut line = Vec::new();
        let mut read = Vec::new();
        while let Some(how) = lines.next(&mut line).unwrap() {
            assert_eq!(how, ReadLine::Whole);
            read.push((lines.number(), line.clone()));
        }
        assert!(lines.at_end().unwrap());
        read
    }

    #[test]
    fn a_line_ends_with_either_or_both_wherever_the_file_is_cut() {
        for piece in 1..9 {
            let read = lines(b"a\r\nb\rc\n\n\"d\r\r\ne", piece);
            let text: Vec<_> = read.iter().map(|(_, line)| std::str::from_utf8(line).unwrap()).collect();
            assert_eq!(text, ["a", "b", "c", "", "\"d", "", "e"], "{piece}");
            assert!(read.iter().map(|(number, _)| *number).eq(1..=7));
        }
        assert!(lines(b"", 4).is_empty());
    }

    #[test]
    fn the_last_line_is_named_where_the_file_ends_before_it_does() {
        for (text, open) in
            [(&b"a\nb"[..], Some(2)), (b"a\nb\n", None), (b"a\nb\r", None), (b"a\r\nb\r\n", None), (b"", None)]
        {
            for piece in 1..9 {
                let mut lines = Lines::of(BufReader::with_capacity(piece, text));
                while lines.next(&mut Vec::new()).unwrap().is_some() {}
                assert_eq!(lines.without_end(), open, "{text:?} {piece}");
            }
        }
    }

    #[test]
    fn a_line_without_end_is_left_out_in_bounded_memory() {
        let endless = io::repeat(0).take(40 << 20).chain(&b"\nb"[..]);
        let mut lines = Lines::of(BufReader::new(endless));
        let mut line = Vec::new();
        assert_eq!(lines.next(&mut line).unwrap(), Some(ReadLine::TooLong));
        assert!(line.capacity() < 4 * LONGEST);
        assert_eq!(lines.next(&mut line).unwrap(), Some(ReadLine::Whole));
        assert_eq!((line.as_slice(), lines.number()), (&b"b"[..], 2));
    }
}
