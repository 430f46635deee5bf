//! One of several answers: marked by its digit, the arrows or a click, then confirmed by Enter.

use super::key::{Input, Key};

/// Several answers, each in a place of its own, one of them marked perhaps.
#[derive(Debug, Clone)]
pub struct Choice<T> {
    answers: Vec<(u8, T)>,
    /// Which one is marked when nobody has chosen.
    first: Option<usize>,
    marked: Option<usize>,
    /// Whether a digit marks without Alt: where no field is open.
    by_digit: bool,
}

impl<T: Copy + PartialEq> Choice<T> {
    /// Answers of which none is marked yet: Enter alone confirms nothing. Alt and the place, from 1, marks.
    pub fn open(answers: Vec<T>) -> Self {
        Self { answers: (1..).zip(answers).collect(), first: None, marked: None, by_digit: false }
    }

    /// Answers of which the first is marked already, because it changes nothing.
    pub fn harmless(answers: Vec<T>) -> Self {
        Self { first: Some(0), marked: Some(0), ..Self::open(answers) }
    }

    /// This choice with an answer marked, if it is among them.
    #[must_use]
    pub fn choosing(mut self, answer: T) -> Self {
        self.marked = self.answers.iter().position(|(_, it)| *it == answer).or(self.marked);
        self.first = self.marked;
        self
    }

    /// This choice where nothing else is typed: a digit marks by itself, unless it belongs to a code.
    #[must_use]
    pub fn by_digit(self) -> Self {
        Self { by_digit: true, ..self }
    }

    /// This choice with each answer where it always is, whichever others there are.
    #[must_use]
    pub fn placed(mut self, place: impl Fn(T) -> u8) -> Self {
        self.answers = self.answers.into_iter().map(|(_, answer)| (place(answer), answer)).collect();
        self
    }

    /// The answers, each with the key that marks it and whether it is marked.
    pub fn answers(&self) -> impl Iterator<Item = (Key, T, bool)> + '_ {
        self.answers.iter().enumerate().map(|(line, (place, answer))| {
            let digit = char::from(b'0'.saturating_add(*place));
            let key = if self.by_digit { Key::text(digit) } else { Key::Alt(digit) };
            (key, *answer, Some(line) == self.marked)
        })
    }

    /// The one that is marked.
    pub fn chosen(&self) -> Option<T> {
        self.marked.and_then(|line| self.answers.get(line)).map(|(_, answer)| *answer)
    }

    /// Whether an input marked, or took a mark back: it is of no use to anything else then.
    pub fn take(&mut self, input: &Input) -> bool {
        let count = self.answers.len();
        let line = match input {
            Input::Key(Key::Alt(digit), _) => self.line_of(*digit),
            Input::Key(Key::Text(text), _) if self.by_digit => {
                let mut digits = text.chars();
                digits.next().filter(|_| digits.next().is_none()).and_then(|digit| self.line_of(digit))
            }
            Input::Key(Key::Down, _) => Some(self.marked.map_or(0, |line| (line + 1) % count.max(1))),
            Input::Key(Key::Up, _) => Some(self.marked.map_or(count, |line| line + count).saturating_sub(1) % count.max(1)),
            Input::Line(line) => Some(*line),
            Input::Code if self.by_digit => {
                self.marked = self.first;
                return true;
            }
            Input::Key(..) | Input::Field(_) | Input::Composing(_) | Input::Code => None,
        };
        let Some(line) = line.filter(|line| *line < count) else { return false };
        self.marked = Some(line);
        true
    }

    fn line_of(&self, digit: char) -> Option<usize> {
        let digit = digit.to_digit(10)?;
        self.answers.iter().position(|(place, _)| u32::from(*place) == digit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::key::How;

    fn press(choice: &mut Choice<char>, key: Key) -> Option<char> {
        choice.take(&Input::Key(key, How::Pressed));
        choice.chosen()
    }

    #[test]
    fn an_answer_is_chosen_by_its_number_by_arrows_or_by_a_click() {
        let mut choice = Choice::open(vec!['a', 'b', 'c']);
        assert_eq!(choice.chosen(), None);
        assert_eq!(press(&mut choice, Key::Up), Some('c'));
        assert_eq!(press(&mut choice, Key::Down), Some('a'));
        assert_eq!(press(&mut choice, Key::Alt('2')), Some('b'));
        assert_eq!(press(&mut choice, Key::Alt('0')), Some('b'));
        assert_eq!(press(&mut choice, Key::Alt('4')), Some('b'));
        assert!(choice.take(&Input::Line(0)) && choice.chosen() == Some('a'));
        assert!(!choice.take(&Input::Line(3)));
        assert_eq!(Choice::<char>::open(vec![]).chosen(), None);
        assert_eq!(press(&mut Choice::open(vec![]), Key::Up), None);
    }

    #[test]
    fn a_digit_alone_chooses_where_nothing_is_typed_and_a_code_takes_it_back() {
        let mut choice = Choice::open(vec!['a', 'b']);
        assert_eq!(press(&mut choice, Key::text('2')), None);
        let mut choice = Choice::harmless(vec!['a', 'b']).by_digit();
        assert_eq!(press(&mut choice, Key::text('2')), Some('b'));
        assert_eq!(press(&mut choice, Key::text("21")), Some('b'));
        assert!(choice.take(&Input::Code) && choice.chosen() == Some('a'));
    }

    #[test]
    fn an_answer_keeps_its_place_when_others_are_missing() {
        let mut choice = Choice::open(vec!['b', 'c']).placed(|it| if it == 'b' { 2 } else { 3 }).by_digit();
        assert_eq!(press(&mut choice, Key::text('1')), None);
        assert_eq!(press(&mut choice, Key::text('3')), Some('c'));
        assert_eq!(press(&mut choice, Key::Alt('2')), Some('b'));
    }
}
