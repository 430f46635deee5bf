//! A font file by its directory: which characters it has, without reading it whole.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use ttf_parser::cmap;

/// Larger files are left alone; the largest collections of Chinese fonts have about 110 MB.
const LARGEST: u64 = 160 * 1024 * 1024;
const LARGEST_CMAP: u32 = 8 * 1024 * 1024;
const MOST_FACES: u32 = 64;
const MOST_TABLES: u16 = 128;
/// Nothing is assigned here, in a plane that is not used: who has it draws the same box for everything.
const NOWHERE: char = '\u{D0000}';
/// Regular, as OS/2 counts weights.
const REGULAR: u16 = 400;

/// A face that has some of the characters.
pub(super) struct Candidate {
    pub path: PathBuf,
    /// Its place in a collection.
    pub index: u32,
    /// What it has of what was wanted.
    pub has: BTreeSet<char>,
    /// How far its weight is from regular.
    pub unusual: u16,
}

/// Whether a file is called like a font.
pub(super) fn has_font_name(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["ttf", "otf", "ttc", "otc"].iter().any(|font| ending.eq_ignore_ascii_case(font))
}

/// Looks at a whole file that is a font. It is mapped, as the window maps it, and not read: fonts of rare characters have
/// 30 MB, which an allocator would keep.
pub(super) fn mapped<T>(path: &Path, index: u32, look: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
    std::fs::metadata(path).ok().filter(|about| about.is_file() && about.len() <= LARGEST)?;
    let mut fonts = fontdb::Database::new();
    fonts.load_font_file(path).ok()?;
    let face = fonts.faces().find(|face| face.index == index)?.id;
    fonts.with_face_data(face, |bytes, _| look(bytes))?
}

/// The faces of a file that have some of these characters; none if it cannot be read.
pub(super) fn faces_with(path: &Path, wanted: &BTreeSet<char>) -> Vec<Candidate> {
    let open = || File::open(path).ok().filter(|file| file.metadata().is_ok_and(|about| about.is_file()));
    let Some(mut file) = open() else { return Vec::new() };
    let directories = directories(&mut file).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut faces = Vec::new();
    for (index, at) in (0..).zip(directories) {
        let Some(tables) = Tables::read(&mut file, at) else { continue };
        let Some(place) = tables.find(b"cmap").filter(|(_, length)| *length <= LARGEST_CMAP) else { continue };
        // The faces of a collection mostly share one map.
        if !seen.insert(place) || !(tables.find(b"glyf").is_some() || tables.find(b"CFF ").is_some()) {
            continue;
        }
        let has = read_at(&mut file, place).map(|map| characters(&map, wanted)).unwrap_or_default();
        if !has.is_empty() {
            let weight = tables.find(b"OS/2").and_then(|(at, _)| read_at(&mut file, (at, 6)));
            let weight = weight.and_then(|table| two(&table, 4)).unwrap_or(REGULAR);
            faces.push(Candidate { path: path.to_owned(), index, has, unusual: weight.abs_diff(REGULAR) });
        }
    }
    faces
}

/// Which of the characters a map has.
fn characters(map: &[u8], wanted: &BTreeSet<char>) -> BTreeSet<char> {
    let Some(table) = cmap::Table::parse(map) else { return BTreeSet::new() };
    let has = |c: char| {
        let mut maps = table.subtables.into_iter().filter(cmap::Subtable::is_unicode);
        maps.any(|map| map.glyph_index(u32::from(c)).is_some_and(|glyph| glyph.0 != 0))
    };
    if has(NOWHERE) { BTreeSet::new() } else { wanted.iter().copied().filter(|c| has(*c)).collect() }
}

/// Where the faces of a file begin.
fn directories(file: &mut File) -> Option<Vec<u32>> {
    let head = read_at(file, (0, 12))?;
    if !head.starts_with(b"ttcf") {
        return Some(vec![0]);
    }
    // Whoever says that there are more may mean to keep us busy.
    let count = four(&head, 8).filter(|count| *count <= MOST_FACES)?;
    let places = read_at(file, (12, 4 * count))?;
    Some(places.chunks_exact(4).filter_map(|place| four(place, 0)).collect())
}

/// The directory of one face: what its tables are called, and where they lie.
struct Tables(Vec<u8>);

impl Tables {
    fn read(file: &mut File, at: u32) -> Option<Self> {
        let head = read_at(file, (at, 12))?;
        let count = two(&head, 4)?.min(MOST_TABLES);
        read_at(file, (at.checked_add(12)?, 16 * u32::from(count))).map(Self)
    }

    /// Where a table begins, and its length.
    fn find(&self, tag: &[u8; 4]) -> Option<(u32, u32)> {
        let record = self.0.chunks_exact(16).find(|record| record.starts_with(tag))?;
        Some((four(record, 8)?, four(record, 12)?))
    }
}

/// So many bytes from a place on, or nothing.
fn read_at(file: &mut File, (at, length): (u32, u32)) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(u64::from(at))).ok()?;
    let mut bytes = Vec::new();
    file.take(u64::from(length)).read_to_end(&mut bytes).ok()?;
    (u32::try_from(bytes.len()) == Ok(length)).then_some(bytes)
}

fn two(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..)?.first_chunk().copied()?))
}
