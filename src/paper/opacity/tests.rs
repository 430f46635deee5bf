//! Whether the folded sheet can be read through: a model of light through paper, without blur or noise, and those who try to read it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions, clippy::panic)]

mod picture;
mod reader;

use super::boxes;
use super::fonts::{Face, Fonts};
use super::form::{Form, ZoneName};
use super::page::{Mark, POINTS, Page, Weight, Zone};
use super::pdf::{self, Document};
use super::sheet::Sheet;
use crate::domain::{EnvelopeNumber, EnvelopePassword, OfficeCode, PickUpCode, Station, Style, Worker};
use crate::practice::Seeded;
use crate::words::{Language, Words};
use picture::{Picture, dots, through};
use reader::{By, Letters, distance, ocr};

/// How much of the light that meets no ink a ply's ink takes away, seen through paper.
const SEE_THROUGH: [f32; 2] = [0.20, 0.35];
/// How far a sheet may be folded beside its marks, in mm: each part that lies over the inside, to the right and down.
const MISFOLDS: [(f32, f32); 4] = [(-0.5, 0.5), (1.0, 0.0), (0.0, -1.0), (1.0, 1.0)];
/// What is drawn around the band, in mm, so that there is something to move.
const EDGE: f32 = 2.0;

fn worker() -> Worker {
    Worker::specimen("李小明").unwrap()
}

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn number() -> EnvelopeNumber {
    let (office, station) = (OfficeCode::parse("110105").unwrap(), Station::parse("01").unwrap());
    EnvelopeNumber::new(&office, &station, day(), 42).unwrap()
}

fn fold() -> Form {
    Form::shipped().unwrap().remove(0)
}

/// The band and both tints of one envelope, as they lie over each other.
struct Folded {
    password: EnvelopePassword,
    inside: Picture,
    outside: Picture,
    instructions: Picture,
}

impl Folded {
    fn opened(&self) -> Picture {
        through(&[(&self.inside, 0.9)])
    }

    /// With the outside's share for whoever looks from behind: its tint lies one ply deeper.
    fn seen(&self, share: f32, outside: f32) -> Picture {
        through(&[(&self.inside, share), (&self.outside, outside), (&self.instructions, share)])
    }

    /// Folded beside its marks, and the outside's tint, which anybody may copy, divided out.
    fn without_outside(&self, share: f32, off: (f32, f32)) -> Picture {
        let (outside, instructions) = (self.outside.moved((-off.0, off.1)), self.instructions.moved(off));
        through(&[(&self.inside, share), (&outside, share), (&instructions, share)]).without(&outside, share)
    }
}

/// So many envelopes of a style, and where everything is.
struct Batch {
    folder: tempfile::TempDir,
    envelopes: Vec<Folded>,
    letters: Letters,
    /// The inside of each box, and the zones of the password and of the hint, all in dots.
    boxes: Vec<[usize; 4]>,
    password: [usize; 4],
    hint: [usize; 4],
}

impl Batch {
    fn printed(style: Style, language: Language, count: usize) -> Self {
        let (folder, form, fonts, words) =
            (tempfile::tempdir().unwrap(), fold(), Fonts::embedded().unwrap(), Words::new(language));
        let (worker, number, mut chance) = (worker(), number(), Seeded::new(20_261_122));
        let code = PickUpCode::parse("731").unwrap();
        let (mut pages, mut passwords) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let password = EnvelopePassword::draw(style, &worker, &mut chance).unwrap();
            let sheet = Sheet {
                form: &form,
                practice: false,
                office_name: "北京市朝阳区社会保险基金管理中心",
                name: &worker.name,
                number: &number,
                code: &code,
                issued: day(),
                use_before: day(),
                style,
                service_address: "https://si.12333.gov.cn",
            };
            let mut page = sheet.page(&fonts, &words).unwrap();
            sheet.password(&mut page, &fonts, &password.spelled(), &mut chance).unwrap();
            sheet.tint(&mut page, &fonts, &words, &mut chance).unwrap();
            pages.push(page);
            passwords.push(password);
        }
        let layout = form.layout(style);
        let (zone, setting) = layout.text(ZoneName::InsidePassword).unwrap();
        let (size, em) = (setting.largest, setting.largest / POINTS);
        pages.push(specimens(style, size));
        let file = folder.path().join("envelopes.pdf");
        let document = Document { title: "opacity", at: day().into(), language, pages: &pages };
        std::fs::write(&file, pdf::write(&fonts, &document).unwrap().bytes()).unwrap();
        let pictures = |name: &str, zone: &Zone| Picture::of_pages(folder.path(), &file, name, zone, pages.len());
        let around = |name| {
            let Zone { name, x, y, width, height } = *layout.zone(name).unwrap();
            Zone { name, x: x - EDGE, y: y - EDGE, width: width + 2.0 * EDGE, height: height + 2.0 * EDGE }
        };
        let band = around(ZoneName::InsideBand);
        let (outsides, instructions) = (around(ZoneName::OutsideTint), around(ZoneName::InstructionsTint));
        let [insides, outsides, instructions] = [("inside", band), ("outside", outsides), ("instructions", instructions)]
            .map(|(name, zone)| pictures(name, &zone).into_iter());
        let plies = insides.zip(outsides.zip(instructions));
        let envelopes = passwords.into_iter().zip(plies).map(|(password, (inside, (outside, instructions)))| Folded {
            password,
            inside,
            outside: outside.folded_over(),
            instructions: instructions.folded_over(),
        });
        let envelopes: Vec<_> = envelopes.collect();
        let specimens = pictures("letters", &Zone::new("letters", 20.0, 20.0, 180.0, 20.0)).pop().unwrap();
        let letter = |at: usize| specimens.part(dots(0.6 * em * at as f32), 0, dots(0.6 * em), dots(0.88 * em));
        let letters: Vec<_> = (0..style.alphabet().len()).map(letter).collect();
        let in_dots = |zone: &Zone| [zone.x - band.x, zone.y - band.y, zone.width, zone.height].map(dots);
        let inner = |place: Zone| {
            let Zone { name, x, y, width, height } = boxes::room(&place, size, style);
            in_dots(&Zone { name, x, y: y - 0.73 * em, width: width + 0.6 * em + 0.2, height: height + 0.88 * em + 0.1 })
        };
        Self {
            letters: Letters::of(style.alphabet(), &letters),
            boxes: boxes::boxes(zone, style).into_iter().flatten().map(inner).collect(),
            password: in_dots(zone),
            hint: in_dots(layout.zone(ZoneName::InsideAccount).unwrap()),
            envelopes,
            folder,
        }
    }

    /// What OCR makes of each password: of the row as it is, and of the boxes' letters moved together, closely and loosely.
    fn ocr(&self, style: Style, views: &[Picture]) -> Vec<Vec<String>> {
        let cut = |seen: &Picture, [x, y, width, height]: [usize; 4]| seen.part(x, y, width, height);
        let together = |seen: &Picture, edge: usize| {
            let letter = |place: &[usize; 4]| cut(seen, *place).stretched().trimmed().edged(edge);
            Picture::beside(&self.boxes.iter().map(letter).collect::<Vec<_>>())
        };
        let lines = views.iter().flat_map(|seen| [cut(seen, self.password), together(seen, 6), together(seen, 20)]);
        let only = format!("tessedit_char_whitelist={}", style.alphabet());
        let texts = ocr(self.folder.path(), &lines.collect::<Vec<_>>(), &["-c", &only]);
        texts.chunks(3).take(views.len()).map(<[String]>::to_vec).collect()
    }

    /// How many passwords OCR read, one character aside.
    fn read_by_ocr(&self, style: Style, view: impl Fn(&Folded) -> Picture) -> usize {
        let views: Vec<_> = self.envelopes.iter().map(view).collect();
        let texts = self.ocr(style, &views);
        let read = |(envelope, texts): &(&Folded, Vec<String>)| {
            texts.iter().any(|text| distance(text, envelope.password.secret().expose()) <= 1)
        };
        self.envelopes.iter().zip(texts).filter(read).count()
    }

    /// How many passwords a program read, and how many characters of how many.
    fn read_by(&self, by: By, share: f32, view: impl Fn(&Folded) -> Picture + Sync) -> (usize, usize, usize) {
        let right = |envelope: &Folded| {
            let seen = view(envelope).loss(share);
            let read =
                self.boxes.iter().map(|[x, y, width, height]| self.letters.read(&seen.part(*x, *y, *width, *height), by));
            let secret = envelope.password.secret();
            let right = read.zip(secret.expose().chars()).filter(|(read, c)| read == c).count();
            (right, secret.expose().len())
        };
        let half = self.envelopes.len().div_ceil(2).max(1);
        let counts: Vec<(usize, usize)> = std::thread::scope(|scope| {
            let threads: Vec<_> = self
                .envelopes
                .chunks(half)
                .map(|envelopes| scope.spawn(|| envelopes.iter().map(right).collect::<Vec<_>>()))
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        let sum = |count: fn(&(usize, usize)) -> usize| counts.iter().map(count).sum::<usize>();
        (counts.iter().filter(|(right, of)| right == of).count(), sum(|count| count.0), sum(|count| count.1))
    }
}

/// Every character of an alphabet, in a row.
fn specimens(style: Style, size: f32) -> Page {
    let text = zeroize::Zeroizing::new(style.alphabet().to_owned());
    let mut page = Page::default();
    let baseline = 20.0 + 0.73 * size / POINTS;
    page.marks.push(Mark::Text { face: Face::Mono, weight: Weight::Regular, size, x: 20.0, baseline, text });
    page
}

/// How many envelopes: XINFENG_OPACITY says, or 3.
fn count() -> usize {
    std::env::var("XINFENG_OPACITY").ok().and_then(|count| count.parse().ok()).unwrap_or(3)
}

/// The readers: OCR, for whoever holds an envelope against a lamp; a program that knows font, size and boxes and looks for
/// the letter that is there most (likeness); the same after it has divided out what is printed on the outside, however well
/// or badly the sheet is folded. The last one (remainder) also reckons that ink on ink of one ply is no darker, and that on
/// another is: what it reads of a picture without blur or noise is shown, and the words about this form say so.
#[test]
#[ignore = "needs apt-get install tesseract-ocr poppler-utils"]
fn a_folded_sheet_is_not_read_through() {
    // The narrower boxes first.
    for style in [Style::LargePrint, Style::Standard] {
        let batch = Batch::printed(style, Language::Chinese, count());
        let all = batch.envelopes.len();
        let likeness = |name: &str, share: f32, view: &(dyn Fn(&Folded) -> Picture + Sync)| {
            let (read, right, of) = batch.read_by(By::Likeness, share, view);
            println!("{style:?}, {name}, likeness: {read} of {all}, {right} of {of} characters");
            read
        };
        let by_ocr = |name: &str, view: &dyn Fn(&Folded) -> Picture| {
            let read = batch.read_by_ocr(style, view);
            println!("{style:?}, {name}, OCR: {read} of {all}");
            read
        };
        // One of a hundred, and of fewer one.
        assert!(all - by_ocr("opened", &Folded::opened) <= all.div_ceil(100));
        assert_eq!(likeness("opened", 0.9, &Folded::opened), all);
        let mut read_through = 0;
        for share in SEE_THROUGH {
            let bare = |sheet: &Folded| through(&[(&sheet.inside, share)]);
            assert!(all - by_ocr(&format!("{share} without tints"), &bare) <= all.div_ceil(10));
            for (name, outside) in [("against the light", share), ("from behind", share * share)] {
                let (name, seen) = (format!("{share} {name}"), |sheet: &Folded| sheet.seen(share, outside));
                assert_eq!(by_ocr(&name, &seen), 0);
                read_through += likeness(&name, share, &seen);
            }
        }
        // Divided out, the outside's tint is gone whatever the paper: one share says it all.
        let [share, _] = SEE_THROUGH;
        read_through += likeness("outside divided out", share, &|sheet| sheet.without_outside(share, (0.0, 0.0)));
        for off in MISFOLDS {
            let name = format!("outside divided out, folded {off:?} mm off");
            read_through += likeness(&name, share, &|sheet| sheet.without_outside(share, off));
        }
        for off in [(0.0, 0.0), (1.0, 1.0)] {
            let (read, right, of) = batch.read_by(By::Remainder, share, |sheet| sheet.without_outside(share, off));
            println!(
                "{style:?}, outside divided out, {off:?} mm off, remainder: {read} of {all}, {right} of {of} characters"
            );
        }
        assert_eq!(read_through, 0, "{style:?}");
    }
}

#[test]
#[ignore = "needs apt-get install tesseract-ocr tesseract-ocr-chi-sim poppler-utils"]
fn the_hint_is_not_read_through() {
    for (language, with) in [(Language::Chinese, "chi_sim"), (Language::English, "eng")] {
        let words = Words::new(language);
        let hints = ["paper-envelope-account-hint", "paper-envelope-account-short"].map(|id| words.say(id, &[]));
        let hints = hints.map(|hint| hint.chars().filter(|c| c.is_alphanumeric()).collect::<String>());
        for style in [Style::Standard, Style::LargePrint] {
            let batch = Batch::printed(style, language, 20);
            // Every other character in its place would be enough to guess the rest.
            let is_read = |text: &String| {
                let text: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
                hints.iter().any(|hint| distance(&text, hint) * 2 <= hint.chars().count())
            };
            let read = |name: &str, view: &dyn Fn(&Folded) -> Picture| {
                let [x, y, width, height] = batch.hint;
                let lines: Vec<_> = batch.envelopes.iter().map(|sheet| view(sheet).part(x, y, width, height)).collect();
                let read = ocr(batch.folder.path(), &lines, &["-l", with]).iter().filter(|text| is_read(text)).count();
                println!("{language:?} {style:?}, hint, {name}: {read} of {}", lines.len());
                read
            };
            assert!(read("opened", &Folded::opened) >= 19);
            for share in SEE_THROUGH {
                assert!(read(&format!("{share} without tints"), &|sheet| through(&[(&sheet.inside, share)])) >= 18);
                assert_eq!(read(&format!("{share} against the light"), &|sheet| sheet.seen(share, share)), 0);
                assert_eq!(read(&format!("{share} from behind"), &|sheet| sheet.seen(share, share * share)), 0);
                let off = |sheet: &Folded| sheet.without_outside(share, (1.0, 1.0));
                assert_eq!(read(&format!("{share}, outside divided out, folded badly"), &off), 0);
            }
        }
    }
}

/// The marks of the tints of a page.
fn tints(page: &Page) -> Vec<(f32, f32, String)> {
    let tints = page.marks.iter().filter_map(|mark| match mark {
        Mark::Tint { texts, .. } => Some(texts),
        _ => None,
    });
    tints.flatten().map(|placed| (placed.x, placed.baseline, placed.text.to_string())).collect()
}

/// A sheet for a password of a style, tints and all.
fn hidden(style: Style, spelled: &str, chance: &mut Seeded) -> Page {
    let (form, worker, number, fonts, words) =
        (fold(), worker(), number(), Fonts::embedded().unwrap(), Words::new(Language::Chinese));
    let code = PickUpCode::parse("731").unwrap();
    let sheet = Sheet {
        form: &form,
        practice: false,
        office_name: "",
        name: &worker.name,
        number: &number,
        code: &code,
        issued: day(),
        use_before: day(),
        style,
        service_address: "",
    };
    let mut page = form.page();
    sheet.password(&mut page, &fonts, &crate::domain::Secret::new(spelled.to_owned()), chance).unwrap();
    sheet.tint(&mut page, &fonts, &words, chance).unwrap();
    page
}

#[test]
fn every_envelope_has_tints_of_its_own() {
    let (mut chance, mut seen) = (Seeded::new(5), std::collections::HashSet::new());
    for (style, spelled) in [(Style::Standard, "ABCDE 23456"), (Style::LargePrint, "1357 2468 1357")] {
        for _ in 0..20 {
            let tints = tints(&hidden(style, spelled, &mut chance));
            assert!(tints.len() >= 100, "{}", tints.len());
            let places: Vec<_> = tints.into_iter().map(|(x, y, text)| format!("{x:.4} {y:.4} {text}")).collect();
            assert!(places.into_iter().all(|place| seen.insert(place)), "no letter twice at one place");
        }
    }
}

#[test]
fn over_every_box_each_tint_has_a_letter_that_might_be_the_password_s() {
    let (form, mut chance) = (fold(), Seeded::new(11));
    for (style, spelled) in [(Style::Standard, "ABCDE 23456"), (Style::LargePrint, "1357 2468 1357")] {
        let layout = form.layout(style);
        let (zone, setting) = layout.text(ZoneName::InsidePassword).unwrap();
        let rooms: Vec<Zone> =
            boxes::boxes(zone, style).iter().flatten().map(|it| boxes::room(it, setting.largest, style)).collect();
        let page = hidden(style, spelled, &mut chance);
        let tints = page.marks.iter().filter_map(|mark| match mark {
            Mark::Tint { zone: tint, texts, face: Face::Mono, .. } => Some((tint, texts)),
            _ => None,
        });
        let band = layout.zone(ZoneName::InsideBand).unwrap();
        let names = [ZoneName::OutsideTint, ZoneName::InstructionsTint];
        let mut count = 0;
        for ((tint, texts), name) in tints.zip(names) {
            count += 1;
            for room in &rooms {
                // Turned within its clip, and folded over where the tint's top meets the band's bottom.
                let lower = tint.y + tint.bottom() - layout.zone(name).unwrap().y - band.bottom();
                let is_in = |x: f32, y: f32| x >= room.x && x <= room.right() && y >= room.y && y <= room.bottom();
                assert!(texts.iter().any(|letter| is_in(letter.x, letter.baseline - lower)), "{style:?}");
            }
        }
        assert_eq!(count, 2, "{style:?}");
    }
}

#[test]
fn the_tint_knows_nothing_of_the_password() {
    let tint = |spelled| tints(&hidden(Style::Standard, spelled, &mut Seeded::new(9)));
    assert_eq!(tint("ABCDE 23456"), tint("WWWWW ZZZZZ"));
}

#[test]
fn a_letter_of_the_password_may_stand_anywhere_in_its_box() {
    let form = fold();
    for (style, spelled) in [(Style::Standard, "ABCDE 23456"), (Style::LargePrint, "1357 2468 1357")] {
        let (zone, setting) = form.layout(style).text(ZoneName::InsidePassword).unwrap();
        let boxes: Vec<Zone> = boxes::boxes(zone, style).into_iter().flatten().collect();
        let (em, mut chance) = (setting.largest / POINTS, Seeded::new(3));
        let below = if style == Style::Standard { 0.175 } else { 0.012 };
        let (mut right, mut down) = (Vec::new(), Vec::new());
        for _ in 0..50 {
            let page = hidden(style, spelled, &mut chance);
            let letters = page.marks.iter().filter_map(|mark| match mark {
                Mark::Text { x, baseline, text, .. } => Some((*x, *baseline, text.to_string())),
                _ => None,
            });
            let letters: Vec<_> = letters.collect();
            assert_eq!(letters.iter().map(|letter| &*letter.2).collect::<String>(), spelled.replace(' ', ""));
            for ((x, baseline, _), place) in letters.into_iter().zip(&boxes) {
                // A letter that touches its box is read as another.
                assert!(x >= place.x + 1.2 && x + 0.6 * em <= place.right() - 1.2);
                assert!(
                    baseline - 0.71 * em >= place.y + 1.5 - 0.001 && baseline + below * em <= place.bottom() - 1.5 + 0.001
                );
                right.push(x - place.x);
                down.push(baseline - place.y);
            }
        }
        for places in [right, down] {
            let (least, most) = places.iter().fold((f32::MAX, f32::MIN), |(low, high), at| (low.min(*at), high.max(*at)));
            assert!(most - least > 4.0, "{style:?}: {least} to {most} mm");
        }
    }
}
