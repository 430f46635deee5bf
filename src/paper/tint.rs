//! The tint: random text that makes the password unreadable through the folded paper.

use zeroize::Zeroizing;

use super::PaperError;
use super::fonts::{Face, Fonts};
use super::page::{Mark, POINTS, Page, Weight, Zone};
use crate::domain::Chance;

/// From line to line, in sizes: capitals of the monospaced font are 0.7 high.
const PITCH: f32 = 0.78;
/// Where the first line of each pass begins, in sizes from the top-left corner: the second lies between the first.
const PASSES: [(f32, f32); 2] = [(-0.2, 0.3), (-0.5, 0.69)];

impl Page {
    /// Covers a zone with two passes of random text in the password's alphabet, font and size.
    pub(super) fn tint(
        &mut self,
        fonts: &Fonts,
        zone: &Zone,
        alphabet: &str,
        size: f32,
        chance: &mut dyn Chance,
    ) -> Result<(), PaperError> {
        let em = size / POINTS;
        let mut marks = Vec::new();
        for (right, down) in PASSES {
            let x = zone.x + right * em;
            let mut baseline = zone.y + down * em;
            // A letter stands 0.7 of its size above its baseline: one line more than there is room for.
            while baseline < zone.bottom() + 0.7 * em {
                let text = line(fonts, alphabet, (zone.right() - x) / em, chance)?;
                marks.push(Mark::Text { face: Face::Mono, weight: Weight::Regular, size, x, baseline, text });
                baseline += PITCH * em;
            }
        }
        self.marks.push(Mark::Clipped(*zone, marks));
        Ok(())
    }
}

/// Random characters until the line is `width` em wide.
fn line(fonts: &Fonts, alphabet: &str, width: f32, chance: &mut dyn Chance) -> Result<Zeroizing<String>, PaperError> {
    let letters: Vec<char> = alphabet.chars().collect();
    // Bytes from here on would make some letters likelier than others.
    let fair = 256 - 256 % letters.len().max(1);
    let mut text = Zeroizing::new(String::with_capacity(64));
    let mut left = width;
    while left > 0.0 {
        let mut bytes = [0; 32];
        chance.fill(&mut bytes)?;
        let drawn = bytes.into_iter().map(usize::from).filter(|byte| *byte < fair);
        for letter in drawn.filter_map(|byte| letters.get(byte % letters.len().max(1))) {
            if left > 0.0 {
                text.push(*letter);
                left -= fonts.width(Face::Mono, letter.encode_utf8(&mut [0; 4]));
            }
        }
    }
    Ok(text)
}
