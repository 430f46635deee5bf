#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions, clippy::disallowed_methods)]

use std::path::PathBuf;
use std::time::Instant;

use super::*;
use crate::paper::Fonts;
use crate::paper::fonts::Face;

/// TrueType: a square for 𬺰 and nothing at all for 𬺱.
const TRUE_TYPE: &[u8] = include_bytes!("../../../tests/data/fonts/square.ttf");
/// CFF: a square for 𬺲.
const CFF: &[u8] = include_bytes!("../../../tests/data/fonts/square.otf");
/// A collection of two, of which the second has 𬺳.
const COLLECTION: &[u8] = include_bytes!("../../../tests/data/fonts/pair.ttc");
/// The same square for 𬺴 and for what is nothing.
const SAME_FOR_ALL: &[u8] = include_bytes!("../../../tests/data/fonts/same-for-all.ttf");
/// 𬺵 is made of eight of what is made of eight of what is made of eight …
const NESTED: &[u8] = include_bytes!("../../../tests/data/fonts/nested.ttf");

/// A folder with fonts in a folder below it.
fn folder(fonts: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("below")).unwrap();
    for (name, bytes) in fonts {
        std::fs::write(folder.path().join("below").join(name), bytes).unwrap();
    }
    folder
}

fn fonts_in(folder: impl Into<PathBuf>) -> Fonts {
    Fonts::embedded().unwrap().and_installed(InstalledFonts::in_folders([folder.into()]))
}

fn is_there(bytes: &[u8], c: char) -> bool {
    let folder = folder(&[("one.ttf", bytes)]);
    fonts_in(folder.path()).missing(&c.to_string()).is_none()
}

/// Where the table OS/2 begins.
fn os_2(font: &[u8]) -> usize {
    let record = font.windows(4).position(|tag| tag == b"OS/2").unwrap();
    u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap()) as usize
}

/// The same font with other embedding permissions: fsType is in OS/2 from the eighth byte on (OpenType 1.9).
fn permitted(font: &[u8], permissions: u16) -> Vec<u8> {
    let mut font = font.to_vec();
    let at = os_2(&font) + 8;
    font[at..at + 2].copy_from_slice(&permissions.to_be_bytes());
    font
}

#[test]
fn a_character_that_the_program_s_font_lacks_is_taken_from_any_kind_of_font() {
    assert_eq!(Fonts::embedded().unwrap().missing("王𬺰"), Some('𬺰'));
    let folder = folder(&[("a.ttf", TRUE_TYPE), ("b.OTF", CFF), ("c.ttc", COLLECTION), ("d.txt", TRUE_TYPE)]);
    let fonts = fonts_in(folder.path());
    assert_eq!(fonts.missing("王𬺰𬺲 𬺳小明"), None);
    assert!((fonts.width(Face::Text, "王𬺰𬺲𬺳") - 4.0).abs() < 0.01);
    assert_eq!(fonts.missing("王𬺰𪚥𬺲"), Some('𪚥'));
    let rare = fonts.rare(&"李𬺰𬺲𬺳".chars().collect()).unwrap();
    let names: Vec<_> = rare.borrowed.iter().map(|it| it.subset.font.font_name.clone().unwrap()).collect();
    assert!(rare.own.has('李') && !rare.own.has('𬺰'));
    let (tags, names): (BTreeSet<&str>, Vec<&str>) = names.iter().map(|name| name.split_once('+').unwrap()).unzip();
    assert_eq!(names, ["SquareTrueType", "SquareCFF", "PairTwo"]);
    assert!(tags.len() == 3 && tags.iter().all(|tag| tag.len() == 6 && tag.chars().all(|c| c.is_ascii_uppercase())));
}

#[test]
fn ordinary_names_look_into_no_font() {
    let folder = folder(&[("a.ttf", TRUE_TYPE)]);
    let installed = InstalledFonts::in_folders([folder.path().to_owned()]);
    let fonts = Fonts::embedded().unwrap().and_installed(installed.clone());
    assert_eq!(fonts.missing("李小明䶮㛃𠅤𫍲𬎆·Ā ABC 2026-11-22"), None);
    assert!(installed.known().is_empty());
    assert_eq!(fonts.missing("𬺰"), None);
    assert_eq!(installed.known().len(), 1);
}

#[test]
fn what_was_asked_once_stays_so_until_the_program_ends() {
    let folder = folder(&[]);
    let fonts = fonts_in(folder.path());
    assert_eq!(fonts.missing("𬺰"), Some('𬺰'));
    std::fs::write(folder.path().join("a.ttf"), TRUE_TYPE).unwrap();
    assert_eq!(fonts.missing("𬺰"), Some('𬺰'));
    assert_eq!(fonts_in(folder.path()).missing("𬺰"), None);
    // What was found does not get lost between the check and the print.
    let fonts = fonts_in(folder.path());
    assert_eq!(fonts.missing("𬺰"), None);
    std::fs::remove_dir_all(folder.path()).unwrap();
    assert_eq!(fonts.missing("𬺰"), None);
    assert_eq!(fonts.rare(&BTreeSet::from(['𬺰'])).unwrap().borrowed.len(), 1);
}

#[test]
fn a_font_that_may_not_be_embedded_is_not_used_on_paper() {
    // Installable, preview and print, editable.
    for allowed in [0x0000, 0x0004, 0x0008] {
        assert!(is_there(&permitted(TRUE_TYPE, allowed), '𬺰'), "{allowed:#06x}");
    }
    // Restricted, no subsetting, bitmaps only.
    for forbidden in [0x0002, 0x0100, 0x0200, 0x0104, 0x0208] {
        assert!(!is_there(&permitted(TRUE_TYPE, forbidden), '𬺰'), "{forbidden:#06x}");
        assert!(!is_there(&permitted(CFF, forbidden), '𬺲'), "{forbidden:#06x}");
    }
    // Another font that has the character is used instead.
    let folder = folder(&[("a.ttf", &permitted(TRUE_TYPE, 2)), ("b.ttc", COLLECTION)]);
    assert_eq!(fonts_in(folder.path()).missing("𬺰"), None);
}

/// The same font with another weight: usWeightClass is in OS/2 from the fourth byte on.
fn weighing(font: &[u8], weight: u16) -> Vec<u8> {
    let mut font = font.to_vec();
    let at = os_2(&font) + 4;
    font[at..at + 2].copy_from_slice(&weight.to_be_bytes());
    font
}

#[test]
fn regular_goes_before_bold_and_the_first_folder_before_the_next() {
    let [bold, regular] = [weighing(TRUE_TYPE, 700), TRUE_TYPE.to_vec()];
    let (first, next) = (folder(&[("b.ttf", &bold)]), folder(&[("c.ttf", &regular), ("a.ttf", &bold), ("d.ttf", &regular)]));
    let taken = |folders: [&tempfile::TempDir; 2]| {
        let installed = InstalledFonts::in_folders(folders.map(|folder| folder.path().to_owned()));
        installed.look_for("𬺰".chars());
        installed.files().into_iter().next().unwrap().file_name().unwrap().to_owned()
    };
    assert_eq!(taken([&first, &next]), "c.ttf");
    std::fs::remove_file(next.path().join("below/c.ttf")).unwrap();
    std::fs::remove_file(next.path().join("below/d.ttf")).unwrap();
    assert_eq!((taken([&first, &next]), taken([&next, &first])), ("b.ttf".into(), "a.ttf".into()));
}

#[test]
fn neither_an_empty_glyph_nor_the_box_for_everything_is_a_character() {
    assert!(!is_there(TRUE_TYPE, '𬺱'));
    assert!(!is_there(SAME_FOR_ALL, '𬺴'));
    // Private use means something else in every font; Mongolian and Tibetan letters depend on their neighbours.
    for other in ['\u{E863}', '\u{F0000}', '\u{1820}', '\u{0F40}', '\u{0627}', '\u{E0100}', '\u{3099}'] {
        assert!(!InstalledFonts::may_have(other), "{other:?}");
    }
    for letter in ['〇', '龴', '㐀', '𠀀', '𬺰', '𰀀', 'ア', '한', 'ꀀ', '⺁', '\u{FA0E}'] {
        assert!(
            InstalledFonts::may_have(letter) || Fonts::embedded().unwrap().missing(&letter.to_string()).is_none(),
            "{letter}"
        );
    }
}

#[test]
fn a_damaged_font_counts_as_not_there() {
    let wanted = BTreeSet::from(['𬺰', '𬺲', '𬺳']);
    let folder = folder(&[]);
    let folders = [folder.path().to_owned()];
    let mut still_there = 0;
    let path = folder.path().join("damaged.ttf");
    let mut chance = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        usize::try_from(chance % below as u64).unwrap()
    };
    for font in [TRUE_TYPE, CFF, COLLECTION] {
        let cut = (0..font.len()).step_by(7).map(|length| font[..length].to_vec());
        let changed: Vec<Vec<u8>> = (0..300)
            .map(|_| {
                let mut font = font.to_vec();
                for _ in 0..=random(6) {
                    let place = random(font.len());
                    font[place] = [0x00, 0xFF, 0x7F, 0x80, 0x01, font[place] ^ 0x10][random(6)];
                }
                font
            })
            .collect();
        for (place, damaged) in cut.chain(changed).enumerate() {
            std::fs::write(&path, &damaged).unwrap();
            let begun = Instant::now();
            let found = search(&folders, &wanted);
            assert!(begun.elapsed() < LONGEST, "{place}");
            still_there += usize::from(!found.is_empty());
        }
    }
    // Most changes harm nobody; the others were survived.
    assert!((100..900).contains(&still_there), "{still_there}");
}

#[test]
#[ignore = "takes seconds, and leaves a thread that works on"]
fn a_font_that_never_comes_to_an_end_counts_as_not_there() {
    let folder = folder(&[("a.ttf", NESTED), ("b.ttf", TRUE_TYPE)]);
    let fonts = fonts_in(folder.path());
    let begun = Instant::now();
    assert_eq!(fonts.missing("𬺵"), Some('𬺵'));
    assert!((LONGEST..2 * LONGEST).contains(&begun.elapsed()));
    assert_eq!(fonts.missing("𬺰"), None);
}

#[test]
fn a_circle_of_links_comes_to_an_end() {
    let folder = folder(&[("a.ttf", TRUE_TYPE)]);
    for again in 0..20 {
        std::os::unix::fs::symlink(folder.path(), folder.path().join("below").join(again.to_string())).unwrap();
    }
    std::os::unix::fs::symlink("nowhere", folder.path().join("below").join("nowhere.ttf")).unwrap();
    assert_eq!(fonts_in(folder.path()).missing("𬺰"), None);
    assert_eq!(fonts_in(folder.path().join("not there")).missing("𬺰"), Some('𬺰'));
    assert_eq!(fonts_in("").missing("𬺰"), Some('𬺰'));
}
