//! Grey pictures of a sheet, and what is seen of one through another.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions)]

use std::path::Path;
use std::process::Command;

use crate::paper::page::Zone;

/// Dots in a millimetre, at 300 in an inch.
pub(super) const DOTS: f32 = 300.0 / 25.4;

/// A grey picture: 0 is black, 1 white.
#[derive(Clone)]
pub(super) struct Picture {
    pub width: usize,
    pub rows: Vec<Vec<f32>>,
}

pub(super) fn dots(mm: f32) -> usize {
    (mm * DOTS).round() as usize
}

impl Picture {
    fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        let mut head = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut word = || std::str::from_utf8(head.next().unwrap()).unwrap().to_owned();
        assert_eq!(word(), "P5");
        let width: usize = word().parse().unwrap();
        let height: usize = word().parse().unwrap();
        let grey = &bytes[bytes.len() - width * height..];
        let rows = grey.chunks(width).map(|row| row.iter().map(|byte| f32::from(*byte) / 255.0).collect()).collect();
        Self { width, rows }
    }

    pub(super) fn write(&self, path: &Path) {
        let mut bytes = format!("P5\n{} {}\n255\n", self.width, self.rows.len()).into_bytes();
        bytes.extend(self.rows.iter().flatten().map(|light| (light.clamp(0.0, 1.0) * 255.0).round() as u8));
        std::fs::write(path, bytes).unwrap();
    }

    /// One picture for each page of a file, of one zone.
    pub(super) fn of_pages(folder: &Path, pdf: &Path, name: &str, zone: &Zone, pages: usize) -> Vec<Self> {
        let (x, y) = (dots(zone.x).to_string(), dots(zone.y).to_string());
        let (width, height) = (dots(zone.width).to_string(), dots(zone.height).to_string());
        let arguments = ["-gray", "-r", "300", "-x", &x, "-y", &y, "-W", &width, "-H", &height];
        let done = Command::new("pdftoppm").args(arguments).arg(pdf).arg(folder.join(name)).status().unwrap();
        assert!(done.success());
        let digits = pages.to_string().len();
        (1..=pages).map(|page| Self::read(&folder.join(format!("{name}-{page:0digits$}.pgm")))).collect()
    }

    /// As seen from behind, folded over: what was above is below.
    pub(super) fn folded_over(&self) -> Self {
        Self { width: self.width, rows: self.rows.iter().rev().cloned().collect() }
    }

    /// Moved to the right and down, in mm.
    pub(super) fn moved(&self, (right, down): (f32, f32)) -> Self {
        let (right, down) = ((right * DOTS).round() as isize, (down * DOTS).round() as isize);
        let light = |x: usize, y: usize| {
            let from = (y.checked_add_signed(-down), x.checked_add_signed(-right));
            let (Some(y), Some(x)) = from else { return 1.0 };
            self.rows.get(y).and_then(|row| row.get(x)).copied().unwrap_or(1.0)
        };
        let rows = (0..self.rows.len()).map(|y| (0..self.width).map(|x| light(x, y)).collect()).collect();
        Self { width: self.width, rows }
    }

    pub(super) fn part(&self, x: usize, y: usize, width: usize, height: usize) -> Self {
        let rows = self.rows.iter().skip(y).take(height).map(|row| row[x..x + width].to_vec()).collect();
        Self { width, rows }
    }

    /// So many times smaller.
    pub(super) fn shrunk(&self, times: usize) -> Self {
        let area = (times * times) as f32;
        let dot = |rows: &[Vec<f32>], x: usize| {
            rows.iter().map(|row| row[times * x..times * (x + 1)].iter().sum::<f32>()).sum::<f32>() / area
        };
        let width = self.width / times;
        let rows = self.rows.chunks_exact(times).map(|rows| (0..width).map(|x| dot(rows, x)).collect()).collect();
        Self { width, rows }
    }

    /// With a white edge on every side.
    pub(super) fn edged(&self, edge: usize) -> Self {
        let width = self.width + 2 * edge;
        let mut rows = vec![vec![1.0; width]; self.rows.len() + 2 * edge];
        rows.iter_mut().skip(edge).zip(&self.rows).for_each(|(to, from)| to[edge..edge + from.len()].copy_from_slice(from));
        Self { width, rows }
    }

    /// Side by side, from the top.
    pub(super) fn beside(pictures: &[Self]) -> Self {
        let height = pictures.iter().map(|picture| picture.rows.len()).max().unwrap_or(0);
        let row = |y: usize| {
            let part = |picture: &Self| picture.rows.get(y).cloned().unwrap_or_else(|| vec![1.0; picture.width]);
            pictures.iter().flat_map(part).collect()
        };
        Self { width: pictures.iter().map(|picture| picture.width).sum(), rows: (0..height).map(row).collect() }
    }

    /// What is darker than half way, and no more: a letter without the empty space around it.
    pub(super) fn trimmed(&self) -> Self {
        let dark = |light: &f32| *light < 0.5;
        let columns = || (0..self.width).filter(|x| self.rows.iter().any(|row| dark(&row[*x])));
        let rows = || (0..self.rows.len()).filter(|y| self.rows[*y].iter().any(dark));
        let (Some(left), Some(right), Some(top), Some(bottom)) =
            (columns().min(), columns().max(), rows().min(), rows().max())
        else {
            return self.clone();
        };
        self.part(left, top, right - left + 1, bottom - top + 1)
    }

    /// Every dot as light lost, in such units that a full ply of ink loses 1.
    pub(super) fn loss(&self, see_through: f32) -> Self {
        let unit = -(1.0 - see_through).ln();
        let loss = |row: &Vec<f32>| row.iter().map(|light| -light.max(1e-3).ln() / unit).collect();
        Self { width: self.width, rows: self.rows.iter().map(loss).collect() }
    }

    /// From its darkest to its lightest.
    pub(super) fn stretched(&self) -> Self {
        let dots = || self.rows.iter().flatten().copied();
        let (low, high) = (dots().fold(1.0, f32::min), dots().fold(0.0, f32::max));
        let rows = self.rows.iter();
        let rows = rows.map(|row| row.iter().map(|light| (light - low) / (high - low).max(1e-3)).collect()).collect();
        Self { width: self.width, rows }
    }

    /// What is left when a ply that is known is divided out.
    pub(super) fn without(&self, ply: &Self, share: f32) -> Self {
        let row = |(seen, ink): (&Vec<f32>, &Vec<f32>)| {
            seen.iter().zip(ink).map(|(light, ink)| light / (1.0 - share * (1.0 - ink))).collect()
        };
        Self { width: self.width, rows: self.rows.iter().zip(&ply.rows).map(row).collect() }
    }
}

/// The plies over each other, each with how much of the light its ink takes away.
pub(super) fn through(plies: &[(&Picture, f32)]) -> Picture {
    let (first, _) = plies[0];
    let mut seen = Picture { width: first.width, rows: vec![vec![1.0; first.width]; first.rows.len()] };
    for (ply, share) in plies {
        for (row, ink) in seen.rows.iter_mut().zip(&ply.rows) {
            row.iter_mut().zip(ink).for_each(|(light, ink)| *light *= 1.0 - share * (1.0 - ink));
        }
    }
    seen
}
