//! Whether the folded sheet can be read through: a model of light through paper, read by OCR and by comparing glyphs.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions, clippy::panic)]

use std::path::Path;
use std::process::Command;

use super::envelope::{Envelope, Sheet};
use super::fonts::{Face, Fonts};
use super::form::{Form, ZoneName};
use super::page::{Mark, POINTS, Page, Weight, Zone};
use super::pdf::{self, Document};
use crate::domain::{
    AreaCode, EnvelopeNumber, EnvelopePassword, IdNumber, OfficeCode, PersonName, Secret, Station, Style, Worker, WorkerId,
    WorkerState,
};
use crate::practice::Seeded;
use crate::words::{Language, Words};

/// Dots in a millimetre, at 300 in an inch.
const DOTS: f32 = 300.0 / 25.4;
/// How much of the light that meets no ink a ply's ink takes away, seen through paper.
const SEE_THROUGH: [f32; 2] = [0.20, 0.35];

/// A grey picture: 0 is black, 1 white.
#[derive(Clone)]
struct Picture {
    width: usize,
    rows: Vec<Vec<f32>>,
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

    fn write(&self, path: &Path) {
        let mut bytes = format!("P5\n{} {}\n255\n", self.width, self.rows.len()).into_bytes();
        bytes.extend(self.rows.iter().flatten().map(|light| (light.clamp(0.0, 1.0) * 255.0).round() as u8));
        std::fs::write(path, bytes).unwrap();
    }

    /// As seen from behind, folded over: what was above is below.
    fn folded_over(&self) -> Self {
        Self { width: self.width, rows: self.rows.iter().rev().cloned().collect() }
    }

    /// Half as large, with a white edge: the size of letters that OCR is made for.
    fn for_ocr(&self) -> Self {
        let (edge, width) = (20, self.width / 2);
        let blank = || vec![1.0; width + 2 * edge];
        let half = |rows: &[Vec<f32>]| {
            let light = |at: usize| rows.iter().flat_map(|row| &row[2 * at..2 * at + 2]).sum::<f32>() / 4.0;
            let mut row = blank();
            row.iter_mut().skip(edge).zip(0..width).for_each(|(dot, at)| *dot = light(at));
            row
        };
        let rows = std::iter::repeat_with(blank).take(edge).chain(self.rows.chunks_exact(2).map(half));
        let rows = rows.chain(std::iter::repeat_with(blank).take(edge)).collect();
        Self { width: width + 2 * edge, rows }
    }

    fn part(&self, x: usize, y: usize, width: usize, height: usize) -> Self {
        let rows = self.rows.iter().skip(y).take(height).map(|row| row[x..x + width].to_vec()).collect();
        Self { width, rows }
    }

    /// Every dot, as light lost, in such units that a full ply of ink loses 1.
    fn loss(&self, see_through: f32) -> Vec<f32> {
        let unit = -(1.0 - see_through).ln();
        self.rows.iter().flatten().map(|light| -light.max(1e-3).ln() / unit).collect()
    }

    /// From its darkest to its lightest.
    fn stretched(&self) -> Self {
        let dots = || self.rows.iter().flatten().copied();
        let (low, high) = (dots().fold(1.0, f32::min), dots().fold(0.0, f32::max));
        let rows = self.rows.iter();
        let rows = rows.map(|row| row.iter().map(|light| (light - low) / (high - low).max(1e-3)).collect()).collect();
        Self { width: self.width, rows }
    }
}

/// The plies over each other, each with how much its ink takes away.
fn through(plies: &[(&Picture, f32)]) -> Picture {
    let (first, _) = plies[0];
    let mut seen = Picture { width: first.width, rows: vec![vec![1.0; first.width]; first.rows.len()] };
    for (ply, share) in plies {
        for (row, ink) in seen.rows.iter_mut().zip(&ply.rows) {
            row.iter_mut().zip(ink).for_each(|(light, ink)| *light *= 1.0 - share * (1.0 - ink));
        }
    }
    seen
}

fn worker() -> Worker {
    Worker {
        id: WorkerId(1),
        number: IdNumber::parse("11010519491231002X").unwrap(),
        name: PersonName::parse("李小明").unwrap(),
        sex: None,
        ethnicity: None,
        birth: None,
        household: String::new(),
        area: AreaCode::parse("110105").unwrap(),
        mobile: String::new(),
        card: None,
        state: WorkerState::Normal,
    }
}

/// The band and both tints of one envelope, as they lie over each other.
struct Folded {
    password: EnvelopePassword,
    inside: Picture,
    outside: Picture,
    instructions: Picture,
}

/// Where the password stands, in dots from the corner of the band.
struct Place {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

fn dots(mm: f32) -> usize {
    (mm * DOTS).round() as usize
}

/// One picture for each page of a file, of one zone.
fn pictures(folder: &Path, pdf: &Path, name: &str, zone: &Zone, pages: usize) -> Vec<Picture> {
    let (x, y) = (dots(zone.x).to_string(), dots(zone.y).to_string());
    let (width, height) = (dots(zone.width).to_string(), dots(zone.height).to_string());
    let arguments = ["-gray", "-r", "300", "-x", &x, "-y", &y, "-W", &width, "-H", &height];
    let done = Command::new("pdftoppm").args(arguments).arg(pdf).arg(folder.join(name)).status().unwrap();
    assert!(done.success());
    let digits = pages.to_string().len();
    (1..=pages).map(|page| Picture::read(&folder.join(format!("{name}-{page:0digits$}.pgm")))).collect()
}

/// So many envelopes of a style, and every character of its alphabet as it is printed.
fn folded(folder: &Path, style: Style, count: usize) -> (Vec<Folded>, Vec<Picture>, Place) {
    let (fonts, words) = (Fonts::embedded().unwrap(), Words::new(Language::Chinese));
    let (form, worker, mut chance) = (Form::shipped().unwrap().remove(0), worker(), Seeded::new(20_261_122));
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let (office, station) = (OfficeCode::parse("110105").unwrap(), Station::parse("01").unwrap());
    let number = EnvelopeNumber::new(&office, &station, day, 42).unwrap();
    let (mut pages, mut passwords) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let password = EnvelopePassword::draw(style, &worker, &mut chance).unwrap();
        let envelope = Envelope {
            practice: false,
            office_name: "北京市朝阳区社会保险基金管理中心",
            name: &worker.name,
            number: &number,
            issued: day,
            use_before: day,
            password: &password,
            service_address: "https://si.12333.gov.cn",
        };
        let sheet = Sheet::of(&envelope, &form);
        let mut page = sheet.page(&fonts, &words, &password.spelled()).unwrap();
        sheet.tint(&mut page, &fonts, &mut chance).unwrap();
        pages.push(page);
        passwords.push(password);
    }
    let layout = form.layout(style);
    let (zone, setting) = layout.text(ZoneName::InsidePassword).unwrap();
    let Some(Mark::Text { x, baseline, .. }) = pages[0]
        .marks
        .iter()
        .find(|mark| matches!(mark, Mark::Text { text, .. } if text.as_str() == passwords[0].spelled().expose()))
    else {
        panic!("the password is on the page")
    };
    let (x, baseline) = (*x, *baseline);
    let alphabet = Secret::new(style.alphabet().to_owned());
    let text = zeroize::Zeroizing::new(alphabet.expose().to_owned());
    let (face, weight, size) = (Face::Mono, Weight::Regular, setting.largest);
    let mut glyphs = Page::default();
    glyphs.marks.push(Mark::Text { face, weight, size, x, baseline, text });
    pages.push(glyphs);
    let document = Document { title: "opacity", at: day.into(), language: Language::Chinese, pages: &pages };
    let file = folder.join("envelopes.pdf");
    std::fs::write(&file, pdf::write(&fonts, &document).unwrap().bytes()).unwrap();
    let band = *layout.zone(ZoneName::InsideBand).unwrap();
    let place = Place { x: x - band.x, y: zone.y - band.y, width: 0.6 * size / POINTS, height: zone.height };
    // Each letter on its own, from the same row of dots as in an envelope.
    let count_pages = pages.len();
    let wide = Zone { width: 210.0 - band.x, ..band };
    let letters = pictures(folder, &file, "letters", &wide, count_pages).pop().unwrap();
    let letters = (0..style.alphabet().len()).map(|letter| cell(&letters, &place, letter)).collect();
    let insides = pictures(folder, &file, "inside", &band, count_pages);
    let outsides = pictures(folder, &file, "outside", layout.zone(ZoneName::OutsideTint).unwrap(), count_pages);
    let instructions =
        pictures(folder, &file, "instructions", layout.zone(ZoneName::InstructionsTint).unwrap(), count_pages);
    let plies = insides.into_iter().zip(outsides).zip(instructions);
    let envelopes = passwords.into_iter().zip(plies).map(|(password, ((inside, outside), instructions))| Folded {
        password,
        inside,
        outside: outside.folded_over(),
        instructions: instructions.folded_over(),
    });
    (envelopes.collect(), letters, place)
}

/// The picture of one character's place.
fn cell(picture: &Picture, place: &Place, letter: usize) -> Picture {
    let left = dots(place.x + place.width * letter as f32);
    picture.part(left, dots(place.y), dots(place.width), dots(place.height))
}

/// The letters of an alphabet, to compare with.
struct Letters {
    alphabet: Vec<char>,
    /// The ink of each, its mean taken away, and how much of it there is.
    inks: Vec<(Vec<f32>, f32)>,
}

impl Letters {
    fn of(style: Style, pictures: &[Picture]) -> Self {
        let ink = |letter: &Picture| {
            let ink = centred(letter.rows.iter().flatten().map(|light| 1.0 - light));
            let power = ink.iter().map(|ink| ink * ink).sum();
            (ink, power)
        };
        Self { alphabet: style.alphabet().chars().collect(), inks: pictures.iter().map(ink).collect() }
    }

    /// What fits best, character by character, for somebody who knows the font, the place and the paper.
    fn read(&self, seen: &Picture, see_through: f32, place: &Place, spelled: &str) -> String {
        let read = |(at, c): (usize, char)| {
            if c == ' ' {
                return ' ';
            }
            let loss = centred(cell(seen, place, at).loss(see_through).into_iter());
            let score = |(ink, power): &(Vec<f32>, f32)| {
                let product: f32 = ink.iter().zip(&loss).map(|(ink, loss)| ink * loss).sum();
                2.0 * product - power
            };
            let scores: Vec<f32> = self.inks.iter().map(score).collect();
            let best = (0..scores.len()).max_by(|one, other| scores[*one].total_cmp(&scores[*other])).unwrap();
            self.alphabet[best]
        };
        spelled.chars().enumerate().map(read).collect()
    }
}

fn centred(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let values: Vec<f32> = values.collect();
    let mean = values.iter().sum::<f32>() / values.len() as f32;
    values.into_iter().map(|value| value - mean).collect()
}

/// What tesseract reads on each picture.
fn ocr(folder: &Path, pictures: &[Picture], style: Style) -> Vec<String> {
    let names: Vec<_> = (0..pictures.len()).map(|place| folder.join(format!("seen-{place}.pgm"))).collect();
    pictures.iter().zip(&names).for_each(|(picture, name)| picture.stretched().for_ocr().write(name));
    let list: String = names.iter().map(|name| format!("{}\n", name.display())).collect();
    std::fs::write(folder.join("list.txt"), list).unwrap();
    let only = format!("tessedit_char_whitelist={}", style.alphabet());
    let arguments = ["stdout", "--dpi", "300", "--psm", "7", "-c", &only];
    let output =
        Command::new("tesseract").env("OMP_THREAD_LIMIT", "2").arg(folder.join("list.txt")).args(arguments).output();
    let text = String::from_utf8(output.unwrap().stdout).unwrap();
    text.split('\u{C}').map(|page| page.split_whitespace().collect()).collect()
}

/// Whether OCR found the password, one character and what looks alike to it aside: whoever tries would try those too.
fn is_as_good_as_read(text: &str, password: &str) -> bool {
    let alike = |c: char| match c {
        '5' => 'S',
        '9' => 'Q',
        '8' => 'B',
        '2' => 'Z',
        c => c,
    };
    let (text, password): (Vec<char>, Vec<char>) =
        (text.chars().map(alike).collect(), password.chars().map(alike).collect());
    // Levenshtein's distance.
    let mut row: Vec<usize> = (0..=password.len()).collect();
    for (above, c) in text.iter().enumerate() {
        let mut corner = row[0];
        row[0] = above + 1;
        for at in 0..password.len() {
            let changed = corner + usize::from(password[at] != *c);
            corner = row[at + 1];
            row[at + 1] = changed.min(corner + 1).min(row[at] + 1);
        }
    }
    row[password.len()] <= 1
}

/// How many envelopes are compared with letters at most: it takes long, and says the same of more.
const COMPARED: usize = 5;

/// Envelopes that somebody tries to read.
struct Tries<'a> {
    folder: &'a Path,
    style: Style,
    envelopes: &'a [Folded],
    letters: &'a Letters,
    place: &'a Place,
}

/// How many were read, of how many.
#[derive(Debug, PartialEq)]
struct Read {
    by_ocr: usize,
    of: usize,
    by_comparing: usize,
    of_compared: usize,
}

impl Tries<'_> {
    fn read(&self, name: &str, see_through: f32, view: impl Fn(&Folded) -> Picture) -> Read {
        let views: Vec<Picture> = self.envelopes.iter().map(view).collect();
        let (margin, place) = (10, self.place);
        let length = self.envelopes[0].password.spelled().expose().len();
        let (left, width) = (dots(place.x) - margin, dots(place.width * length as f32) + 2 * margin);
        let lines: Vec<_> = views.iter().map(|seen| seen.part(left, dots(place.y), width, dots(place.height))).collect();
        let texts = ocr(self.folder, &lines, self.style);
        let is_read = |(envelope, text): &(&Folded, String)| is_as_good_as_read(text, envelope.password.secret().expose());
        let by_ocr = self.envelopes.iter().zip(texts).filter(is_read).count();
        let (mut by_comparing, mut right, mut all) = (0, 0, 0);
        for (envelope, seen) in self.envelopes.iter().zip(&views).take(COMPARED) {
            let spelled = envelope.password.spelled();
            let guess = self.letters.read(seen, see_through, place, spelled.expose());
            by_comparing += usize::from(guess == spelled.expose());
            let pairs = guess.chars().zip(spelled.expose().chars()).filter(|(_, c)| *c != ' ');
            all += pairs.clone().count();
            right += pairs.filter(|(guess, c)| guess == c).count();
        }
        let of_compared = views.len().min(COMPARED);
        let read = Read { by_ocr, of: views.len(), by_comparing, of_compared };
        println!("{:?}, {name}: {read:?}, {right} of {all} characters", self.style);
        read
    }
}

/// How many envelopes: XINFENG_OPACITY says, or 20.
///
/// OCR stands for whoever holds an envelope against a lamp. Comparing stands for a camera, a program and perfect knowledge of
/// font, size and place: against that two plies of tint do not help, in a model without blur, whatever is random on them, and
/// the words about this form say so. Its figures are shown, and only OCR's are asked for.
#[test]
#[ignore = "needs apt-get install tesseract-ocr poppler-utils"]
fn a_folded_sheet_is_not_read_through() {
    let count = std::env::var("XINFENG_OPACITY").ok().and_then(|count| count.parse().ok()).unwrap_or(20);
    for style in [Style::Standard, Style::LargePrint] {
        let folder = tempfile::tempdir().unwrap();
        let (envelopes, letters, place) = folded(folder.path(), style, count);
        let letters = Letters::of(style, &letters);
        let tries = Tries { folder: folder.path(), style, envelopes: &envelopes, letters: &letters, place: &place };
        let alone = tries.read("opened", 0.9, |sheet| through(&[(&sheet.inside, 0.9)]));
        assert!(alone.by_ocr * 100 >= alone.of * 99 && alone.by_comparing == alone.of_compared, "{alone:?}");
        for share in SEE_THROUGH {
            let bare = tries.read(&format!("{share} without tints"), share, |sheet| through(&[(&sheet.inside, share)]));
            assert!(bare.by_ocr * 10 >= bare.of * 9 && bare.by_comparing == bare.of_compared, "{bare:?}");
            // From behind, the outside's tint lies one ply deeper.
            for (name, outside) in [("against the light", share), ("from behind", share * share)] {
                let hidden = tries.read(&format!("{share} {name}"), share, |sheet| {
                    through(&[(&sheet.inside, share), (&sheet.outside, outside), (&sheet.instructions, share)])
                });
                assert_eq!(hidden.by_ocr, 0, "{hidden:?}");
            }
        }
    }
}

/// The texts of the tints of a page.
fn tints(page: &Page) -> Vec<String> {
    let clipped = page.marks.iter().filter_map(|mark| match mark {
        Mark::Clipped(_, marks) => Some(marks),
        _ => None,
    });
    let texts = clipped.flatten().filter_map(|mark| match mark {
        Mark::Text { text, .. } => Some(text.to_string()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn every_envelope_has_tints_of_its_own() {
    let (fonts, form, worker, mut chance) =
        (Fonts::embedded().unwrap(), Form::shipped().unwrap().remove(0), worker(), Seeded::new(5));
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let (office, station) = (OfficeCode::parse("110105").unwrap(), Station::parse("01").unwrap());
    let number = EnvelopeNumber::new(&office, &station, day, 42).unwrap();
    let mut seen = std::collections::HashSet::new();
    for style in [Style::Standard, Style::LargePrint] {
        for _ in 0..20 {
            let sheet = Sheet {
                form: &form,
                practice: false,
                office_name: "",
                name: &worker.name,
                number: &number,
                issued: day,
                use_before: day,
                style,
                service_address: "",
            };
            let mut page = form.page();
            sheet.tint(&mut page, &fonts, &mut chance).unwrap();
            let tints = tints(&page);
            assert!(tints.len() >= 12 && tints.iter().all(|text| text.len() >= 25));
            assert!(tints.into_iter().all(|text| seen.insert(text)), "no line twice");
        }
    }
}
