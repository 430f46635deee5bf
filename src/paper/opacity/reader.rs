//! Who tries to read a sheet that is folded: OCR, and two programs that know the font, its size and every box.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions)]

use std::path::Path;
use std::process::Command;

use super::picture::Picture;

/// How many times smaller a picture is in which a letter is looked for first, and how many of the letters that fit best
/// there are looked for again, dot by dot.
const SMALLER: usize = 5;
const AGAIN: usize = 8;

/// How well a letter fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The matched filter: as much of the letter as there is, whatever else is there.
    Likeness,
    /// What is left without the letter must be what one ply of ink can be.
    Remainder,
}

/// A letter to compare with, its ink from 0 to 1.
struct Stencil {
    ink: Picture,
    mean: f32,
    power: f32,
}

impl Stencil {
    fn of(picture: &Picture) -> Self {
        let rows: Vec<Vec<f32>> = picture.rows.iter().map(|row| row.iter().map(|light| 1.0 - light).collect()).collect();
        let ink = Picture { width: picture.width, rows };
        let count = (ink.width * ink.rows.len()) as f32;
        let mean = ink.rows.iter().flatten().sum::<f32>() / count;
        let power = ink.rows.iter().flatten().map(|ink| (ink - mean) * (ink - mean)).sum();
        Self { ink, mean, power }
    }

    /// How well the letter fits at a place; more is better.
    fn fit(&self, seen: &Picture, (x, y): (usize, usize), by: By) -> f32 {
        let width = self.ink.width;
        let (mut sum, mut worst) = (0.0, 0.0);
        for (ink, seen) in self.ink.rows.iter().zip(&seen.rows[y..]) {
            let seen = &seen[x..x + width];
            let mut at = 0;
            match by {
                By::Likeness => {
                    while at < width {
                        sum += (ink[at] - self.mean) * seen[at];
                        at += 1;
                    }
                }
                By::Remainder => {
                    while at < width {
                        let left = seen[at] - ink[at];
                        let wrong = (left - 1.0).max(-left).max(0.0);
                        worst += wrong * wrong;
                        at += 1;
                    }
                }
            }
        }
        match by {
            By::Likeness => 2.0 * sum - self.power,
            By::Remainder => -worst,
        }
    }
}

/// The letters of an alphabet.
pub(super) struct Letters {
    alphabet: Vec<char>,
    large: Vec<Stencil>,
    small: Vec<Stencil>,
}

impl Letters {
    pub(super) fn of(alphabet: &str, pictures: &[Picture]) -> Self {
        let small = pictures.iter().map(|letter| Stencil::of(&letter.shrunk(SMALLER))).collect();
        Self { alphabet: alphabet.chars().collect(), large: pictures.iter().map(Stencil::of).collect(), small }
    }

    /// Which letter fits best, anywhere in the loss of light of a box.
    pub(super) fn read(&self, loss: &Picture, by: By) -> char {
        let small = loss.shrunk(SMALLER);
        let mut first: Vec<_> =
            self.small.iter().map(|letter| best(letter, &small, by, places(letter, &small))).enumerate().collect();
        first.sort_by(|one, other| other.1.0.total_cmp(&one.1.0));
        let again = first.into_iter().take(AGAIN).map(|(at, (_, (x, y)))| {
            let letter = &self.large[at];
            let (right, bottom) = last(letter, loss);
            let near = |middle: (usize, usize), step: usize, reach: usize| {
                let along = move |middle: usize, end: usize| {
                    (middle.saturating_sub(reach)..=(middle + reach).min(end)).step_by(step)
                };
                along(middle.1, bottom).flat_map(move |y| along(middle.0, right).map(move |x| (x, y)))
            };
            let (_, middle) = best(letter, loss, by, near((x * SMALLER, y * SMALLER), 2, SMALLER + 1));
            (best(letter, loss, by, near(middle, 1, 1)).0, at)
        });
        self.alphabet[again.max_by(|one, other| one.0.total_cmp(&other.0)).unwrap().1]
    }
}

/// The last place at which a letter is still inside a picture.
fn last(letter: &Stencil, picture: &Picture) -> (usize, usize) {
    (picture.width - letter.ink.width, picture.rows.len() - letter.ink.rows.len())
}

fn places(letter: &Stencil, picture: &Picture) -> impl Iterator<Item = (usize, usize)> + use<> {
    let (right, bottom) = last(letter, picture);
    (0..=bottom).flat_map(move |y| (0..=right).map(move |x| (x, y)))
}

fn best(letter: &Stencil, seen: &Picture, by: By, places: impl Iterator<Item = (usize, usize)>) -> (f32, (usize, usize)) {
    let fits = places.map(|place| (letter.fit(seen, place, by), place));
    fits.max_by(|one, other| one.0.total_cmp(&other.0)).unwrap_or((f32::MIN, (0, 0)))
}

/// What tesseract reads on each picture of one line.
pub(super) fn ocr(folder: &Path, pictures: &[Picture], options: &[&str]) -> Vec<String> {
    let names: Vec<_> = (0..pictures.len()).map(|place| folder.join(format!("seen-{place}.pgm"))).collect();
    // Half as large, with a white edge: the size of letters that OCR is made for.
    pictures.iter().zip(&names).for_each(|(picture, name)| picture.stretched().shrunk(2).edged(20).write(name));
    let list: String = names.iter().map(|name| format!("{}\n", name.display())).collect();
    std::fs::write(folder.join("list.txt"), list).unwrap();
    let arguments = ["stdout", "--dpi", "150", "--psm", "7"];
    let mut tesseract = Command::new("tesseract");
    tesseract.env("OMP_THREAD_LIMIT", "1").arg(folder.join("list.txt")).args(arguments).args(options);
    let text = String::from_utf8(tesseract.output().unwrap().stdout).unwrap();
    text.split('\u{C}').map(|page| page.split_whitespace().collect()).collect()
}

/// How many characters one would have to change, add or take away (Levenshtein), what looks alike counted as the same:
/// whoever tries would try those too.
pub(super) fn distance(text: &str, wanted: &str) -> usize {
    let alike = |c: char| match c {
        '5' => 'S',
        '9' => 'Q',
        '8' => 'B',
        '2' => 'Z',
        c => c,
    };
    let (text, wanted): (Vec<char>, Vec<char>) = (text.chars().map(alike).collect(), wanted.chars().map(alike).collect());
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    for (above, c) in text.iter().enumerate() {
        let mut corner = row[0];
        row[0] = above + 1;
        for at in 0..wanted.len() {
            let changed = corner + usize::from(wanted[at] != *c);
            corner = row[at + 1];
            row[at + 1] = changed.min(corner + 1).min(row[at] + 1);
        }
    }
    row[wanted.len()]
}
