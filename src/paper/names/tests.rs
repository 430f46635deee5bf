//! Names as long and as rare as people have them, on every form.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::page::{Mark, POINTS, Page, Zone};
use super::sheet::Sheet;
use super::tests::{Desk, LONG_HAN, LONG_LATIN, fold, fonts};
use super::*;
use crate::domain::{Style, UserName, mask};
use crate::words::{Language, Words};

/// Twenty-five characters of the national list that are outside the basic plane.
const LONG_RARE: &str = "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸";

/// The text in a zone from its top, spaces aside, if none of it stands out over the zone's edges.
#[track_caller]
fn in_zone(page: &Page, fonts: &Fonts, zone: &Zone) -> String {
    let mut text = String::new();
    for mark in &page.marks {
        let Mark::Text { face, size, x, baseline, text: line, .. } = mark else { continue };
        if (zone.x - 0.01..zone.right()).contains(x) && (zone.y..zone.bottom()).contains(baseline) {
            let right = x + fonts.width(*face, line) * size / POINTS;
            assert!(right <= zone.right() + 0.01, "{} ends at {right}, {} at {}", **line, zone.name, zone.right());
            text.extend(line.chars().filter(|c| *c != ' '));
        }
    }
    text
}

#[test]
fn no_name_is_cut_on_any_form_in_any_style() {
    let fonts = fonts_and_squares();
    let (widest, endless) = ("长".repeat(60), "M".repeat(60));
    let names = ["李", "李𬺰", "欧阳·𬺰𬺲𬺳", LONG_HAN, LONG_LATIN, LONG_RARE, &widest, &endless, &"买买提明·".repeat(12)];
    let mut whole = 0;
    for name in names {
        for form in Form::shipped().unwrap() {
            let styles = [Style::Standard, Style::LargePrint];
            for (style, language) in styles.into_iter().flat_map(|style| Language::ALL.map(|language| (style, language))) {
                let words = Words::new(language);
                let mut desk = Desk::new(name, style);
                // A clerk's name has 25 Han or 60 Latin characters; a worker's is printed even if it is longer.
                let clerk =
                    if name.is_ascii() { name } else { &name[..name.char_indices().nth(25).map_or(name.len(), |it| it.0)] };
                desk.user_name = UserName::parse(clerk).unwrap();
                assert_eq!(check(&fonts, &words, &form, &desk.texts()), Ok(()), "{} {name}", form.name());
                let (envelope, stub) = (desk.envelope(), desk.stub());
                let sheet = Sheet::of(&envelope, &form);
                let page = sheet.page(&fonts, &words).unwrap();
                let without_spaces = |text: &str| text.replace(' ', "");
                let outside = form.layout(style).zone(ZoneName::OutsideName).unwrap();
                assert_eq!(in_zone(&page, &fonts, outside), without_spaces(&mask::name(name)), "{}", form.name());
                if let Some(inside) = form.layout(style).zone(ZoneName::InsideName) {
                    assert_eq!(in_zone(&page, &fonts, inside), without_spaces(name), "{}", form.name());
                    whole += 1;
                }
                // On stub and receipt the worker is masked, and the clerk whole.
                for stub in [stub, Stub { query: None, ..stub }] {
                    let pages = stub::pages(&fonts, &words, &sheet, &stub).unwrap();
                    let marks = pages.iter().flat_map(|page| &page.marks);
                    let text: String = marks.filter_map(text_of).flat_map(str::chars).filter(|c| *c != ' ').collect();
                    let both = text.contains(&without_spaces(clerk)) && text.contains(&without_spaces(&mask::name(name)));
                    assert!(both, "{text}");
                }
            }
        }
    }
    assert!(whole >= 4 * names.len(), "the form without stationery shows the whole name in both styles");
}

fn text_of(mark: &Mark) -> Option<&str> {
    match mark {
        Mark::Text { text, .. } => Some(text),
        _ => None,
    }
}

/// Fonts with squares for 𬺰, 𬺲 and 𬺳 behind those of the program.
fn fonts_and_squares() -> Fonts {
    let squares = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fonts");
    fonts().clone().and_installed(InstalledFonts::in_folders([squares]))
}

#[test]
fn a_rare_character_of_an_installed_font_is_printed_and_costs_little() {
    let words = Words::new(Language::Chinese);
    let (ordinary, rare) = (Desk::new("李小明", Style::Standard), Desk::new("李𬺰𬺲𬺳", Style::Standard));
    // Outside stands 李**𬺳.
    assert_eq!(check(fonts(), &words, fold(), &rare.texts()), Err(PaperError::MissingGlyph('𬺳')));
    let fonts = fonts_and_squares();
    assert_eq!(check(&fonts, &words, fold(), &rare.texts()), Ok(()));
    let [ordinary, rare] = [ordinary, rare].map(|desk| desk.print(&fonts, Language::Chinese).bytes().len());
    assert!(ordinary <= 64_000 && rare - ordinary < 3 * 2_000, "{ordinary} {rare}");
    // Paper is the same for everybody whose name has no such character.
    let plain = Desk::new("李小𠮷", Style::Standard);
    assert_eq!(plain.print(&fonts, Language::Chinese).bytes(), plain.print(self::fonts(), Language::Chinese).bytes());
}

#[test]
#[ignore = "needs poppler-utils and qpdf (apt-get install poppler-utils qpdf)"]
fn a_rare_character_can_be_read_back_from_the_file() {
    let name = "李𬺰𬺲·𬺳";
    for style in [Style::Standard, Style::LargePrint] {
        let pdf = Desk::new(name, style).print(&fonts_and_squares(), Language::Chinese);
        assert_read_back(&pdf, name);
    }
}

/// To look at them, name a folder in XINFENG_SPECIMENS: they stay there.
#[test]
#[ignore = "needs apt-get install fonts-hanazono poppler-utils qpdf"]
fn real_rare_characters_are_printed_from_a_font_of_the_distribution() {
    let hanazono = std::path::PathBuf::from("/usr/share/fonts/truetype/hanazono");
    let fonts = fonts().clone().and_installed(InstalledFonts::in_folders([hanazono]));
    // From extensions B, C, D, E and F, and a name of nothing else.
    for (name, most) in
        [("李𠀋𪜀", 70_000), ("𫝀𫠠·𬺰", 72_000), ("𠀋𪜀𫝀𫠠𬺰𬺱𬺲𬺳𬺴𬺵𬺶𬺷𬺸𬺹𬺺𬺻𬺼𬺽𬺾𬺿𬻀𬻁𬻂𬻃𬻄", 120_000)]
    {
        for style in [Style::Standard, Style::LargePrint] {
            let pdf = Desk::new(name, style).print(&fonts, Language::Chinese);
            println!("{name}: {} bytes", pdf.bytes().len());
            assert!(pdf.bytes().len() <= most, "{name}: {}", pdf.bytes().len());
            if let Some(folder) = std::env::var_os("XINFENG_SPECIMENS") {
                let file = format!("rare-{}-{style:?}.pdf", name.chars().count());
                std::fs::write(std::path::Path::new(&folder).join(file), pdf.bytes()).unwrap();
            }
            assert_read_back(&pdf, name);
        }
    }
}

/// What others' tools say: the file is sound, its fonts are in it, and the name comes out again.
fn assert_read_back(pdf: &Pdf, name: &str) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf.bytes()).unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let output = std::process::Command::new(program).args(arguments).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let path = file.path().to_str().unwrap();
    run("qpdf", &["--check", path]);
    let text = run("pdftotext", &["-raw", "-f", "1", "-l", "1", path, "-"]);
    // A long name is broken into lines.
    assert!(text.replace('\n', "").contains(name), "{text}");
    let fonts = run("pdffonts", &[path]);
    let mut names = std::collections::BTreeSet::new();
    for row in fonts.lines().skip(2) {
        let flags: Vec<&str> = row.split_whitespace().rev().skip(2).take(3).collect();
        assert_eq!(flags, ["yes", "yes", "yes"], "embedded, subset, unicode: {row}");
        assert!(names.insert(row.split_whitespace().next()), "{fonts}");
    }
    run("pdftoppm", &["-r", "40", "-png", path, path]);
}
