//! A list of which one line is chosen, shown a page at a time.

use super::key::{Input, Key};

/// Lines, one of them chosen if there are any.
#[derive(Debug)]
pub struct List<T> {
    lines: Vec<T>,
    chosen: usize,
    page: usize,
}

impl<T> List<T> {
    /// Lines of which `page` fit on one screen, with the one at `chosen` chosen.
    pub fn new(lines: Vec<T>, page: usize, chosen: usize) -> Self {
        let chosen = chosen.min(lines.len().saturating_sub(1));
        Self { lines, chosen, page: page.max(1) }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The chosen line.
    pub fn chosen(&self) -> Option<&T> {
        self.lines.get(self.chosen)
    }

    /// The last line.
    pub fn last(&self) -> Option<&T> {
        self.lines.last()
    }

    /// Whether the first line is chosen, or there is none.
    pub fn is_at_first(&self) -> bool {
        self.chosen == 0
    }

    /// Whether the last line is chosen, or there is none.
    pub fn is_at_last(&self) -> bool {
        self.chosen + 1 >= self.lines.len()
    }

    /// The lines of the page on show: each with its place on the page and whether it is chosen.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &T, bool)> {
        let first = self.chosen / self.page * self.page;
        let page = self.lines.iter().enumerate().skip(first).take(self.page);
        page.map(move |(place, line)| (place - first, line, place == self.chosen))
    }

    /// Which page is on show, counted from 1, and how many there are.
    pub fn pages(&self) -> (usize, usize) {
        (self.chosen / self.page + 1, self.lines.len().div_ceil(self.page).max(1))
    }

    /// How far down the chosen line is, from 0 to 1.
    pub fn portion(&self) -> f32 {
        portion(self.chosen, self.lines.len())
    }

    /// Arrows, Page up and Page down, Home and End, and clicks choose.
    pub fn take(&mut self, input: &Input) {
        let wanted = match input {
            Input::Line(place) => self.chosen / self.page * self.page + place,
            Input::Key(Key::Down, _) => self.chosen + 1,
            Input::Key(Key::Up, _) => self.chosen.saturating_sub(1),
            Input::Key(Key::PageDown, _) => self.chosen + self.page,
            Input::Key(Key::PageUp, _) => self.chosen.saturating_sub(self.page),
            Input::Key(Key::Home, _) => 0,
            Input::Key(Key::End, _) => usize::MAX,
            Input::Key(..) | Input::Field(_) | Input::Composing(_) | Input::Code => return,
        };
        self.chosen = wanted.min(self.lines.len().saturating_sub(1));
    }
}

/// How far down the place is among so many, from 0 to 1.
pub(super) fn portion(place: usize, count: usize) -> f32 {
    let part = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
    if count > 1 { part(place) / part(count - 1) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::key::How;

    #[test]
    fn a_line_is_chosen_by_arrows_pages_and_clicks() {
        let mut list = List::new((0..10).collect(), 4, 1);
        let mut press = |key| {
            list.take(&Input::Key(key, How::Pressed));
            (list.chosen().copied(), list.pages(), list.shown().count())
        };
        assert_eq!(press(Key::Down), (Some(2), (1, 3), 4));
        assert_eq!(press(Key::PageDown), (Some(6), (2, 3), 4));
        assert_eq!(press(Key::PageDown), (Some(9), (3, 3), 2));
        assert_eq!(press(Key::Down), (Some(9), (3, 3), 2));
        assert_eq!(press(Key::Up), (Some(8), (3, 3), 2));
        assert_eq!(press(Key::Home), (Some(0), (1, 3), 4));
        assert_eq!(press(Key::End), (Some(9), (3, 3), 2));
        assert_eq!(press(Key::Up), (Some(8), (3, 3), 2));
        list.take(&Input::Line(1));
        assert_eq!(list.chosen(), Some(&9));
        assert_eq!(List::<u8>::new(vec![], 4, 3).chosen(), None);
    }
}
