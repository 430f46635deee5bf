#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::Shift;
use crate::paper::Fonts;
use crate::telling::Telling;
use crate::words::{Language, Words};

fn fonts() -> &'static Fonts {
    static FONTS: std::sync::LazyLock<Fonts> = std::sync::LazyLock::new(|| Fonts::embedded().unwrap());
    &FONTS
}

fn text(name: &str) -> &'static str {
    SHIPPED.iter().find(|(shipped, _)| *shipped == name).unwrap().1
}

fn shipped(name: &str) -> Form {
    Form::parse(text(name), Path::new(name)).unwrap()
}

/// What is wrong with a form in which the first `old` became `new`, and on which line.
#[track_caller]
fn flaw(name: &str, old: &str, new: &str) -> (Option<usize>, FormFlaw) {
    assert!(text(name).contains(old), "{old}");
    let wrong = text(name).replacen(old, new, 1);
    let fault = Form::parse(&wrong, Path::new("wrong.toml")).unwrap_err();
    assert_eq!(fault.file, Path::new("wrong.toml"));
    for language in Language::ALL {
        let said = Words::new(language).form_fault(&fault);
        assert!(said.contains("wrong.toml") && !said.contains('⟨'), "{said}");
        assert!(fault.line.is_none_or(|line| said.contains(&line.to_string())), "{said}");
    }
    (fault.line, fault.flaw)
}

/// The line that begins with this word.
fn line_of(name: &str, start: &str) -> Option<usize> {
    text(name).lines().position(|line| line.starts_with(start)).map(|before| before + 1)
}

#[test]
fn the_program_s_forms_are_sound_and_have_room_for_everything() {
    let forms = Form::shipped().unwrap();
    assert_eq!(forms.iter().map(|form| form.name().as_str()).collect::<Vec<_>>(), SHIPPED.map(|(name, _)| name));
    for form in forms {
        form.try_out(fonts()).unwrap();
    }
}

#[test]
fn a_name_in_the_table_is_the_name_in_a_file() {
    let quoted = |name: &ZoneName| format!("zone = \"{}\"", name.word());
    for name in ZoneName::all() {
        let table: BTreeMap<String, ZoneName> = toml::from_str(&quoted(&name)).unwrap();
        assert_eq!(table["zone"], name);
    }
}

#[test]
fn a_form_that_is_wrong_says_what_and_where() {
    let a4 = "a4-fold";
    let wrong = |old, new| flaw(a4, old, new);
    let z = |start: &str| line_of(a4, start);
    use ZoneName::*;
    assert_eq!(wrong("\ninside-password =", "\n# inside-password ="), (None, FormFlaw::Missing(InsidePassword)));
    assert_eq!(wrong("\noutside-tint =", "\n# outside-tint ="), (None, FormFlaw::Missing(OutsideTint)));
    assert_eq!(wrong("\noutside-station =", "\n# outside-station ="), (None, FormFlaw::Missing(OutsideStation)));
    let moved = |from, to, flaw: FormFlaw, start| assert_eq!(wrong(from, to), (z(start), flaw), "{to}");
    moved(
        "outside-name = { x = 50.0",
        "outside-name = { x = 40.0",
        FormFlaw::Overlap(OutsideNameLabel, OutsideName),
        "outside-name =",
    );
    moved("outside-seal = { x = 25.0", "outside-seal = { x = 60.0", FormFlaw::OffSheet(OutsideSeal), "outside-seal");
    moved("outside-seal = { x = 25.0", "outside-seal = { x = 12.0", FormFlaw::OnStrip(OutsideSeal), "outside-seal");
    moved("outside-seal = { x = 25.0", "outside-seal = { x = nan", FormFlaw::NoSize(OutsideSeal), "outside-seal");
    moved("outside-seal = { x = 25.0", "outside-seal = { x = -3", FormFlaw::OffSheet(OutsideSeal), "outside-seal");
    moved(
        "width = 47.0, height = 11.2",
        "width = 47.0, height = -11.2",
        FormFlaw::NoSize(OutsideBarcode),
        "outside-barcode",
    );
    moved(
        "width = 47.0, height = 11.2",
        "width = 47.0, height = 11.2, size = 9",
        FormFlaw::TypeSize(OutsideBarcode),
        "outside-barcode",
    );
    moved(
        "outside-seal = { x = 25.0, y = 72.3",
        "outside-seal = { x = 25.0, y = 95.0",
        FormFlaw::WrongPart(OutsideSeal),
        "outside-seal",
    );
    moved(
        "height = 20.0, size = 22.0",
        "height = 20.0, size = 57.5",
        FormFlaw::TypeTooLarge(InsidePassword),
        "inside-password =",
    );
    moved(
        "height = 20.0, size = 22.0",
        "height = 20.0, size = 15.5",
        FormFlaw::TypeTooSmall(InsidePassword, 16),
        "inside-password =",
    );
    moved("height = 20.0, size = 22.0", "height = 20.0", FormFlaw::TypeSize(InsidePassword), "inside-password =");
    moved(
        "size = 12.5, smallest = 7.0",
        "size = 12.5, smallest = 6.0",
        FormFlaw::TypeTooSmall(InsideNumber, 7),
        "inside-number =",
    );
    moved(
        "outside-tint = { x = 24.0, y = 44.0",
        "outside-tint = { x = 24.0, y = 45.0",
        FormFlaw::TintElsewhere(OutsideTint),
        "outside-tint",
    );
    moved(
        "inside-band = { x = 24.0, y = 127.5, width = 162.0, height = 26.5",
        "inside-band = { x = 24.0, y = 127.5, width = 162.0, height = 26.4",
        FormFlaw::TintElsewhere(OutsideTint),
        "outside-tint",
    );
    moved(
        "inside-account = { x = 55.0, y = 127.6, width = 127.0",
        "inside-account = { x = 55.0, y = 127.6, width = 132.0",
        FormFlaw::Uncovered(InsideAccount),
        "inside-account =",
    );
    moved(
        "outside-station = { x = 138.0, y = 7.5",
        "outside-station = { x = 138.0, y = 14.0",
        FormFlaw::Overlap(OutsideBarcode, OutsideStation),
        "outside-station",
    );
    moved(
        "outside-station = { x = 138.0, y = 7.5",
        "outside-station = { x = 138.0, y = 105.0",
        FormFlaw::WrongPart(OutsideStation),
        "outside-station",
    );
    for (old, new) in [
        ("height = 20.0, size = 22.0", "height = 12.2, size = 22.0"),
        ("width = 138.7, height = 20.0", "width = 110.0, height = 20.0"),
    ] {
        moved(old, new, FormFlaw::Cramped(InsidePassword), "inside-password =");
    }
    // Enough each way, and not enough of both together, in large print.
    let low = wrong("width = 161.4, height = 18.7", "width = 161.4, height = 16.0");
    assert_eq!(low.1, FormFlaw::Cramped(InsidePassword));
    moved("sheet = { width = 210.0", "sheet = { width = 2100.0", FormFlaw::Sheet, "sheet");
    moved("left = 12.7", "left = -1", FormFlaw::Strips, "strips");
    moved("smallest-type = 7.0", "smallest-type = 0.5", FormFlaw::SmallestType, "smallest-type");
    assert_eq!(wrong("folds = [99.0, 198.0]", "folds = [99.0]"), (z("folds"), FormFlaw::Folds));
    for (old, new, start) in [
        ("smallest-type = 7.0", "smallest-type = \"7\"", "smallest-type"),
        ("guard = \"fold\"", "guard = \"hope\"", "guard"),
        ("outside-seal =", "outside-seel =", "outside-seal"),
        ("outside-seal = { x = 25.0", "outside-seal = { z = 25.0", "outside-seal"),
        ("drop = [\"other\"", "drop = [\"spam\"", "drop"),
    ] {
        let (line, flaw) = wrong(old, new);
        assert!(matches!(flaw, FormFlaw::NotAForm(_)), "{flaw:?}");
        assert_eq!(line, z(start), "{new}");
    }
}

/// Everything that is wrong with a form in which each first `old` became `new`, in the order of its lines.
#[track_caller]
fn flaws(name: &str, changes: &[(&str, &str)]) -> Vec<(Option<usize>, FormFlaw)> {
    let wrong = changes.iter().fold(text(name).to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    });
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), wrong).unwrap();
    let faults = Form::check(file.path(), fonts()).unwrap_err();
    assert!(faults.iter().all(|fault| fault.file == file.path()));
    faults.into_iter().map(|fault| (fault.line, fault.flaw)).collect()
}

#[test]
fn everything_that_is_wrong_is_found_in_one_run() {
    use ZoneName::*;
    let a4 = "a4-fold";
    let z = |start: &str| line_of(a4, start);
    let found = flaws(
        a4,
        &[
            ("\noutside-until =", "\n# outside-until ="),
            ("outside-name = { x = 50.0", "outside-name = { x = 40.0"),
            ("width = 47.0, height = 11.2", "width = -47.0, height = 12.0"),
            ("height = 8.2, size = 18.0", "height = 8.2, size = 48.0"),
            ("smallest-type = 7.0", "smallest-type = 70.0"),
            (
                "inside-account = { x = 55.0, y = 127.6, width = 127.0",
                "inside-account = { x = 55.0, y = 127.6, width = 132.0",
            ),
        ],
    );
    let expected = [
        (None, FormFlaw::Missing(OutsideUntil)),
        (z("smallest-type"), FormFlaw::SmallestType),
        (z("outside-barcode"), FormFlaw::NoSize(OutsideBarcode)),
        (z("outside-name ="), FormFlaw::Overlap(OutsideNameLabel, OutsideName)),
        (z("outside-seal"), FormFlaw::TypeTooLarge(OutsideSeal)),
        (z("inside-account ="), FormFlaw::Uncovered(InsideAccount)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_is_not_written_as_a_form_is_found_in_one_run_too() {
    use ZoneName::*;
    let a4 = "a4-fold";
    let z = |start: &str| line_of(a4, start);
    let named = flaws(a4, &[("outside-number = { x = 50.0", "outside-number = { x = \"a\"")]);
    assert!(matches!(&named[..], [(_, flaw)] if flaw.to_string().starts_with("outside-number: ")), "{named:?}");
    let lines = |changes: &[(&str, &str)]| -> Vec<_> {
        let is_written_wrong = |(line, flaw): (Option<usize>, FormFlaw)| (line, matches!(flaw, FormFlaw::NotAForm(_)));
        flaws(a4, changes).into_iter().map(is_written_wrong).collect()
    };
    // Zones that cannot be read are not missing, and the others are measured all the same.
    let found = lines(&[
        ("outside-number = { x = 50.0", "outside-number = { x = \"a\""),
        ("outside-unknown =", "outside-unknwon ="),
        ("inside-password = { x = 47.0", "inside-password = { z = 55.0"),
        ("outside-hotline = { x = 138.0", "outside-hotline = { x = 900.0"),
    ]);
    let expected = [
        (z("outside-number ="), true),
        (z("outside-unknown"), true),
        (z("outside-hotline"), false),
        (z("inside-password ="), true),
    ];
    assert_eq!(found, expected);
    let found = lines(&[
        ("guard = \"fold\"", "guard = \"hope\""),
        ("strips = { left = 12.7", "strips = { lift = 12.7"),
        ("smallest-type = 7.0", "smalest-type = 7.0"),
        ("drop = [\"other\"", "drop = [\"spam\""),
        ("outside-hotline = { x = 138.0", "outside-hotline = { x = []"),
    ]);
    let missing = (None, true);
    let expected = [
        missing,
        (z("guard"), true),
        (z("strips"), true),
        (z("smallest-type"), true),
        (z("outside-hotline"), true),
        (z("drop"), true),
    ];
    assert_eq!(found, expected);
    // What is no TOML at all.
    let found = lines(&[("guard = ", "guard == "), ("[large-print]", "[large-print")]);
    assert_eq!(found, [(z("guard"), true), (z("[large-print]"), true)]);
    // What does not fit is found where everything can be measured.
    let found = flaws(
        a4,
        &[
            ("name = \"a4-fold\"", "name = \"ours\""),
            ("y = 72.3, width = 160.0", "y = 72.3, width = 20.0"),
            ("y = 87.6, width = 112.0", "y = 87.6, width = 11.0"),
        ],
    );
    let words: Vec<_> = found
        .iter()
        .map(|(line, flaw)| match flaw {
            FormFlaw::DoesNotFit { zone, .. } => (*line, *zone),
            flaw => panic!("{flaw}"),
        })
        .collect();
    assert_eq!(words, [(z("outside-seal"), OutsideSeal.word()), (z("outside-unknown"), OutsideUnknown.word())]);
}

#[test]
fn a_box_covers_the_secret_and_nothing_else() {
    use ZoneName::*;
    let wrong = |name, old, new| flaw(name, old, new).1;
    let narrow = "inside-box = { x = 125.0, y = 46.0, width = 80.0";
    assert_eq!(
        wrong("continuous", "inside-box = { x = 125.0, y = 46.0, width = 95.0", narrow),
        FormFlaw::Uncovered(InsideNumber)
    );
    let (low, high) = ("outside-hotline = { x = 152.0, y = 81.0", "outside-hotline = { x = 152.0, y = 71.95");
    assert_eq!(wrong("continuous", low, high), FormFlaw::Covered(OutsideHotline));
    let tint = "outside-tint = { x = 20.0, y = 47.0, width = 20.0, height = 9.0 }\nstub =";
    assert_eq!(wrong("continuous", "stub =", tint), FormFlaw::OutOfPlace(OutsideTint));
    let (left, right) = ("inside-password = { x = 80.0, y = 110.0", "inside-password = { x = 88.0, y = 110.0");
    assert_eq!(wrong("a4-label", left, right), FormFlaw::Uncovered(InsidePassword));
    let name = "inside-name = { x = 25.0, y = 170.0, width = 50.0, height = 5.0, size = 10.0 }\ninside-duties =";
    assert_eq!(wrong("a4-label", "inside-duties =", name), FormFlaw::Uncovered(InsideName));
}

#[test]
fn large_print_is_larger_everywhere_inside_and_never_below_fourteen_points() {
    for form in Form::shipped().unwrap() {
        let mut seen = 0;
        for (name, _) in form.measures.large.zones() {
            let Some((_, large)) = form.measures.large.text(name) else { continue };
            if name.part() == Part::Outside {
                continue;
            }
            let (_, standard) = form.measures.standard.text(name).unwrap();
            assert!(large.smallest >= 14.0 && large.largest > standard.largest, "{} {name}", form.name());
            seen += 1;
        }
        assert!(seen >= 5, "{}", form.name());
        assert!(form.measures.large.text(ZoneName::InsidePassword).unwrap().1.smallest >= 24.0);
    }
    assert_eq!(
        flaw("a4-fold", "height = 18.7, size = 24.0", "height = 18.7, size = 23.5").1,
        FormFlaw::TypeTooSmall(ZoneName::InsidePassword, 24)
    );
    assert_eq!(
        flaw("a4-fold", "size = 20.0, smallest = 14.0", "size = 20.0, smallest = 13.5").1,
        FormFlaw::TypeTooSmall(ZoneName::InsideName, 14)
    );
}

#[test]
fn an_office_s_own_forms_lie_in_its_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let name = |text| FormName::parse(text).unwrap();
    assert_eq!(Form::own(folder.path()), []);
    assert_eq!(Form::named(&name("ours"), folder.path()).unwrap_err().flaw, FormFlaw::NoSuchForm);
    let forms = folder.path().join(FOLDER);
    std::fs::create_dir(&forms).unwrap();
    let ours = text("a4-fold").replacen("name = \"a4-fold\"", "name = \"ours\"", 1);
    std::fs::write(forms.join("ours.toml"), &ours).unwrap();
    std::fs::write(forms.join("theirs.toml"), &ours).unwrap();
    std::fs::write(forms.join("taken.toml"), text("a4-fold")).unwrap();
    std::fs::write(forms.join("vast.toml"), "#".repeat(70_000)).unwrap();
    std::fs::write(forms.join("latin.toml"), b"name = \"\xE9\"").unwrap();
    std::fs::write(forms.join("notes.txt"), "nothing").unwrap();
    let own = Form::own(folder.path());
    let flaws: Vec<_> = own.iter().map(|(_, form)| form.as_ref().err().map(|fault| fault.flaw.clone())).collect();
    let unreadable = || Some(FormFlaw::Unreadable);
    assert_eq!(
        flaws,
        [unreadable(), None, Some(FormFlaw::NameTaken), Some(FormFlaw::NoSuchForm), unreadable()],
        "latin, ours, taken, theirs, vast"
    );
    assert_eq!(Form::named(&name("ours"), folder.path()).unwrap().name(), &name("ours"));
    // A form of the program is the program's, whatever lies in the folder.
    assert_eq!(Form::named(&FormName::default(), folder.path()).unwrap(), shipped("a4-fold"));
}

#[test]
fn a_form_is_moved_whole_or_not_at_all() {
    let moved = |x, y| {
        let offset = Offset { x: Shift::tenths(x).unwrap(), y: Shift::tenths(y).unwrap() };
        shipped("a4-fold").moved(offset)
    };
    let form = moved(3, -2).unwrap();
    assert_eq!((form.page().offset, form.page().size), ((0.3, -0.2), (210.0, 297.0)));
    for (x, y) in [(200, 0), (-200, 0), (0, 200), (0, -200)] {
        let fault = moved(x, y).unwrap_err();
        assert!(matches!(fault.flaw, FormFlaw::OffSheet(_)), "{fault}");
    }
}

#[test]
fn a_trial_finds_what_does_not_fit() {
    let narrow = text("a4-fold").replace("y = 72.3, width = 160.0", "y = 72.3, width = 20.0");
    let form = Form::parse(&narrow, Path::new("narrow")).unwrap();
    let fault = form.try_out(fonts()).unwrap_err();
    let (style, language) = (Style::Standard, Language::Chinese);
    assert_eq!(fault.line, line_of("a4-fold", "outside-seal"));
    assert_eq!(fault.flaw, FormFlaw::DoesNotFit { zone: "outside-seal", style, language });
    assert!(Words::new(language).form_fault(&fault).contains("outside-seal"));
}

/// The forms with some of their text replaced.
fn mutated() -> impl Strategy<Value = String> {
    let values = prop_oneof![
        any::<f32>().prop_map(|number| format!("{number:e}")),
        (-300.0..300.0_f32).prop_map(|number| format!("{number:.1}")),
        Just(String::from("\"x\"")),
        Just(String::from("nan")),
        Just(String::from("1e38")),
        Just(String::from("[]")),
        "\\PC{0,12}",
    ];
    let numbers = (0..SHIPPED.len(), prop::collection::vec((0..400_usize, values), 1..5));
    numbers.prop_map(|(form, changes)| {
        // Every other part is a number.
        let mut parts: Vec<String> = Vec::new();
        for c in SHIPPED[form].1.chars() {
            let number = c.is_ascii_digit() || c == '.';
            match parts.last_mut() {
                Some(part) if part.chars().all(|c| c.is_ascii_digit() || c == '.') == number => part.push(c),
                _ => parts.push(c.to_string()),
            }
        }
        for (place, value) in changes {
            let count = parts.len();
            parts[place * 2 % count] = value;
        }
        parts.concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_form_file_makes_the_program_fail_or_wait(text in prop_oneof![mutated(), "\\PC{0,200}"]) {
        if let Ok(form) = Form::parse(&text, Path::new("any")) {
            form.try_out(fonts()).ok();
            form.moved(Offset::default()).ok();
        }
    }
}
