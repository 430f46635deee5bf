//! One of several answers: chosen by Alt and its number, the arrows or a click, then confirmed by Enter.

use super::key::{Input, Key};

/// Several answers, one of them chosen perhaps.
#[derive(Debug, Clone)]
pub struct Choice<T> {
    answers: Vec<T>,
    chosen: Option<usize>,
}

impl<T: Copy + PartialEq> Choice<T> {
    /// Answers of which none is chosen yet: Enter alone confirms nothing.
    pub fn open(answers: Vec<T>) -> Self {
        Self { answers, chosen: None }
    }

    /// Answers of which the first is chosen already, because it changes nothing.
    pub fn harmless(answers: Vec<T>) -> Self {
        Self { answers, chosen: Some(0) }
    }

    /// The same with this answer chosen, if it is among them.
    pub fn choosing(mut self, answer: T) -> Self {
        self.chosen = self.answers.iter().position(|it| *it == answer).or(self.chosen);
        self
    }

    /// The answers, each with whether it is chosen.
    pub fn answers(&self) -> impl Iterator<Item = (T, bool)> + '_ {
        self.answers.iter().enumerate().map(|(place, answer)| (*answer, Some(place) == self.chosen))
    }

    /// The one that is chosen.
    pub fn chosen(&self) -> Option<T> {
        self.chosen.and_then(|place| self.answers.get(place)).copied()
    }

    /// Whether an input chose: it is of no use to anything else then.
    pub fn take(&mut self, input: &Input) -> bool {
        let count = self.answers.len();
        let place = match input {
            Input::Key(Key::Alt(digit), _) => {
                digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).and_then(|digit| digit.checked_sub(1))
            }
            Input::Key(Key::Down, _) => Some(self.chosen.map_or(0, |place| (place + 1) % count.max(1))),
            Input::Key(Key::Up, _) => {
                Some(self.chosen.map_or(count, |place| place + count).saturating_sub(1) % count.max(1))
            }
            Input::Line(place) => Some(*place),
            Input::Key(..) | Input::Field(_) | Input::Composing(_) => None,
        };
        let Some(place) = place.filter(|place| *place < count) else { return false };
        self.chosen = Some(place);
        true
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
}
