//! The office's stationery: what the desk prints on, and what is said about it at a terminal.

use std::path::Path;

use lopdf::Document;
use xinfeng::counter::{Fault, Order, Stop};
use xinfeng::domain::journal::digest;
use xinfeng::domain::{FormName, Offset, Shift};
use xinfeng::paper::{FormFlaw, ZoneName};
use xinfeng::telling::Telling;
use xinfeng::words::{Language, Words};

use crate::desk::{At, at, desk};
use crate::people::LI;
use crate::steps::{Steps, as_verified};
use crate::terminal::run;

const CONTINUOUS: &str = include_str!("../../assets/forms/continuous.toml");

/// Width and height of each page, in points.
fn sizes(file: &Path) -> Vec<(f32, f32)> {
    let file = Document::load(file).unwrap();
    let size = |page: &lopdf::ObjectId| {
        let size = file.get_dictionary(*page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        (size[2].as_float().unwrap(), size[3].as_float().unwrap())
    };
    file.get_pages().values().map(size).collect()
}

#[test]
fn the_envelope_is_printed_on_the_form_of_the_settings() {
    let desk = desk();
    desk.settle(|settings| {
        settings.form.name = FormName::parse("continuous").unwrap();
        let offset = Offset { x: Shift::tenths(-15).unwrap(), ..Offset::default() };
        settings.calibrate(&settings.form.name.clone(), offset);
    });
    let found = desk.all("setting_found").len();
    let mut clerk = desk.sign_in("1001");
    assert_eq!(desk.all("setting_found").len(), found + 1, "another form is on the record");
    assert_eq!(desk.last("setting_found")["name"], "form");
    clerk.printed_for(&LI, &desk.press(), at(0));
    let [sheet] = desk.sheets().try_into().unwrap();
    let sizes = sizes(&sheet);
    assert_eq!(sizes.len(), 3, "the envelope and both parts of the receipt");
    assert!(sizes.iter().all(|(width, height)| (width - 684.0).abs() < 0.1 && (height - 264.0).abs() < 0.1), "{sizes:?}");
}

#[test]
fn a_wrong_form_is_said_before_a_password_is_drawn() {
    let desk = desk();
    let forms = desk.path().join("forms");
    std::fs::create_dir(&forms).unwrap();
    let ours = CONTINUOUS.replace("name = \"continuous\"", "name = \"ours\"");
    std::fs::write(forms.join("ours.toml"), ours.replace("inside-box = { x = 125.0", "inside-box = { x = 150.0")).unwrap();
    desk.settle(|settings| settings.form.name = FormName::parse("ours").unwrap());
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let returned = clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()).unwrap_err();
    let Stop::Failed(Fault::Form(fault)) = &returned.why else { panic!("{:?}", returned.why) };
    assert!(matches!(fault.flaw, FormFlaw::OffSheet(_)), "{fault}");
    for language in Language::ALL {
        let said = Words::new(language).stop(&returned.why, Default::default());
        assert!(said.contains("ours.toml") && said.contains("inside-box"), "{said}");
    }
    assert_eq!(desk.ask("SELECT count(*) FROM envelopes"), ["0"]);
    assert_eq!(desk.sheets().len(), 0);

    // Put right, the visit goes on where it stood.
    std::fs::write(forms.join("ours.toml"), ours).unwrap();
    clerk.at(at(1)).on(&desk.press()).issue(as_verified(returned.reset), Order::default()).unwrap();
    assert_eq!(desk.sheets().len(), 1);
}

#[test]
fn an_office_s_own_form_without_a_place_for_the_pick_up_code_prints_nothing_and_the_zone_to_add_is_named() {
    let desk = desk();
    let forms = desk.path().join("forms");
    std::fs::create_dir(&forms).unwrap();
    let ours = CONTINUOUS.replace("name = \"continuous\"", "name = \"ours\"");
    let before =
        ours.replace("\noutside-code =", "\n# outside-code =").replace("\noutside-code-label =", "\n# outside-code-label =");
    assert_ne!(before, ours);
    std::fs::write(forms.join("ours.toml"), &before).unwrap();
    desk.settle(|settings| settings.form.name = FormName::parse("ours").unwrap());
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let returned = clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()).unwrap_err();
    let Stop::Failed(Fault::Form(fault)) = &returned.why else { panic!("{:?}", returned.why) };
    assert_eq!(fault.flaw, FormFlaw::Missing(ZoneName::OutsideCode));
    for (language, code) in [(Language::Chinese, "取件码"), (Language::English, "pick-up code")] {
        let said = Words::new(language).stop(&returned.why, Default::default());
        assert!(said.contains("ours.toml") && said.contains("outside-code") && said.contains(code), "{said}");
    }
    assert_eq!((desk.ask("SELECT count(*) FROM envelopes"), desk.sheets().len()), (vec!["0".to_owned()], 0));
    // The check says it, too, and that small type will not do.
    let file = forms.join("ours.toml");
    let check = || run(desk.path(), &["form", "check", file.to_str().unwrap()], &[]);
    let checked = check();
    assert!(
        checked.code == Some(1) && checked.said.contains("outside-code is missing: the clerk reads"),
        "{}",
        checked.said
    );
    std::fs::write(&file, ours.replace("height = 7.4, size = 15.5", "height = 7.4, size = 13.5")).unwrap();
    let checked = check();
    assert!(checked.code == Some(1) && checked.said.contains("outside-code is below 14 points"), "{}", checked.said);

    std::fs::write(&file, &ours).unwrap();
    clerk.at(at(1)).on(&desk.press()).issue(as_verified(returned.reset), Order::default()).unwrap();
    assert_eq!(desk.sheets().len(), 1);
}

#[test]
fn a_form_file_that_was_changed_is_on_the_record_before_it_is_printed_on() {
    let desk = desk();
    let forms = desk.path().join("forms");
    std::fs::create_dir(&forms).unwrap();
    let ours = CONTINUOUS.replace("name = \"continuous\"", "name = \"ours\"");
    let write = |text: &str| std::fs::write(forms.join("ours.toml"), text).unwrap();
    write(&ours);
    let found = || -> Vec<String> {
        let said =
            |entry: &serde_json::Value| format!("{} {}", entry["form"].as_str().unwrap(), entry["sm3"].as_str().unwrap());
        desk.all("form_found").iter().map(said).collect()
    };
    let recorded = |text: &str| format!("ours {}", digest(text.as_bytes()));
    desk.sign_in("1001");
    assert!(found().is_empty(), "a form of the program has no file to be changed");
    desk.settle(|settings| settings.form.name = FormName::parse("ours").unwrap());
    desk.sign_in("1001");
    let mut clerk = desk.sign_in("1001");
    assert_eq!(found(), [recorded(&ours)], "once");

    // Changed while somebody is signed in.
    let lower = ours.replace("inside-duties = { x = 126.5, y = 67.85", "inside-duties = { x = 126.5, y = 67.8");
    assert_ne!(lower, ours);
    write(&lower);
    clerk.printed_for(&LI, &desk.press(), at(0));
    assert_eq!(found(), [recorded(&ours), recorded(&lower)]);
    assert!(!desk.lines().concat().contains("inside-duties"), "the digest alone");
    let lines = desk.lines();
    let place = |event: &str| lines.iter().rposition(|line| line.contains(&format!("\"event\":\"{event}\""))).unwrap();
    assert!(place("form_found") < place("printed"), "before the printer hears of it");

    // Changed so that nothing can be printed on it.
    write("nonsense");
    desk.sign_in("2001");
    assert_eq!(found().last(), Some(&recorded("nonsense")));
    write(&lower);
    desk.sign_in("2001");
    assert_eq!((found().len(), found().last()), (4, Some(&recorded(&lower))));
    assert_eq!(desk.sign_in("3001").at(at(1)).verify_journal().unwrap().breaks, []);
}

#[test]
fn the_forms_are_listed_with_what_protects_the_secret_and_what_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let listed = run(folder.path(), &["form", "list"], &[]);
    assert_eq!(listed.code, Some(0), "{}", listed.said);
    for form in [
        "a4-fold\tA4, folded\t210 × 297 mm",
        "continuous\tPressure-seal continuous (impact)\t241.3 × 93.13 mm",
        "a4-label\tA4 with a scratch label\t210 × 297 mm",
    ] {
        assert!(listed.output.contains(form), "{}", listed.output);
    }
    assert_eq!(listed.output.matches("Not protected:").count(), 3);

    let forms = folder.path().join("forms");
    std::fs::create_dir(&forms).unwrap();
    let ours = CONTINUOUS.replace("name = \"continuous\"", "name = \"ours\"");
    std::fs::write(forms.join("ours.toml"), &ours).unwrap();
    let listed = run(folder.path(), &["form", "list"], &[]);
    assert!(listed.code == Some(0) && listed.output.contains("ours.toml"), "{}", listed.output);
    std::fs::write(forms.join("wrong.toml"), ours.replace("height = 26.0", "height = -26.0")).unwrap();
    let listed = run(folder.path(), &["form", "list"], &[]);
    assert!(listed.code == Some(1) && listed.output.contains("ours.toml"), "{}", listed.output);
    assert!(listed.said.contains("wrong.toml, line ") && listed.said.contains("inside-box"), "{}", listed.said);
}

#[test]
fn a_form_is_checked_before_it_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.toml");
    let check = |text: &str| {
        std::fs::write(&file, text).unwrap();
        run(folder.path(), &["form", "check", file.to_str().unwrap()], &[])
    };
    let sound = check(&CONTINUOUS.replace("name = \"continuous\"", "name = \"ours\""));
    assert!(sound.code == Some(0) && sound.output.contains("Not protected:"), "{}{}", sound.output, sound.said);
    assert!(sound.said.contains("[form] name = \"ours\""), "{}", sound.said);
    let taken = check(CONTINUOUS);
    assert!(taken.code == Some(1) && taken.said.contains("the name belongs to a form of the program"), "{}", taken.said);
    let line = CONTINUOUS.lines().position(|line| line.starts_with("inside-box")).unwrap() + 1;
    for (old, new) in
        [("inside-box = { x = 125.0", "inside-box = { x = \"a\""), ("inside-box = { x = 125.0", "inside-box = { x = 999")]
    {
        let wrong = check(&CONTINUOUS.replace(old, new));
        assert_eq!(wrong.code, Some(1), "{}", wrong.said);
        assert!(wrong.said.contains(&format!("ours.toml, line {line}:")) && wrong.output.is_empty(), "{}", wrong.said);
    }
    let wrong = CONTINUOUS
        .replace("\noutside-seal =", "\n# outside-seal =")
        .replace("outside-name = { x = 47.0", "outside-name = { x = 40.0")
        .replace("height = 12.5 }", "height = -12.5 }")
        .replace("height = 9.2, size = 20.0", "height = 9.2, size = 60.0");
    let wrong = check(&wrong);
    let said: Vec<&str> = wrong.said.lines().collect();
    let [missing, title, barcode, name] = said.as_slice() else { panic!("{}", wrong.said) };
    assert_eq!(wrong.code, Some(1));
    assert!(missing.contains("outside-seal is missing"), "{missing}");
    assert!(title.contains("outside-title is higher than the zone"), "{title}");
    assert!(barcode.contains("outside-barcode has a size that is negative"), "{barcode}");
    assert!(name.contains("outside-name-label and outside-name overlap"), "{name}");
    for (said, start) in [(title, "outside-title"), (barcode, "outside-barcode"), (name, "outside-name =")] {
        let line = CONTINUOUS.lines().position(|line| line.starts_with(start)).unwrap() + 1;
        assert!(said.contains(&format!("ours.toml, line {line}:")), "{said}");
    }
    assert_eq!(run(folder.path(), &["form", "check", "/no/such/file.toml"], &[]).code, Some(3));
    assert_eq!(run(folder.path(), &["form", "check"], &[]).code, Some(2));
}

#[test]
fn a_sample_is_written_once_and_says_that_it_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sample.pdf");
    let sample = |more: &[&str]| {
        let command = ["form", "sample", "a4-label", "--out", out.to_str().unwrap()];
        run(folder.path(), &[&command, more].concat(), &[])
    };
    let done = sample(&["--large-print"]);
    assert_eq!((done.code, done.output.trim_end()), (Some(0), &*format!("file {}", out.display())), "{}", done.said);
    assert_eq!(sizes(&out).len(), 2);
    let before = std::fs::read(&out).unwrap();
    assert_eq!(sample(&[]).code, Some(1), "a file that is there is left alone");
    assert_eq!(std::fs::read(&out).unwrap(), before);
    std::fs::remove_file(&out).unwrap();
    assert_eq!(sample(&["--test-page"]).code, Some(0));
    assert_eq!(sizes(&out).len(), 1);
    let unknown = run(folder.path(), &["form", "sample", "b5", "--out", "/tmp/none.pdf"], &[]);
    assert_eq!(unknown.code, Some(1), "{}", unknown.said);
    let nowhere = run(folder.path(), &["form", "sample", "a4-fold", "--out", "/no/such/folder/x.pdf"], &[]);
    assert_eq!(nowhere.code, Some(3), "{}", nowhere.said);
}

#[test]
#[ignore = "needs poppler-utils and qpdf (apt-get install poppler-utils qpdf)"]
fn every_sample_is_a_sound_pdf_with_its_fonts_and_nobody_in_its_metadata() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("sample.pdf");
    let path = out.to_str().unwrap();
    for form in ["a4-fold", "continuous", "a4-label"] {
        for language in ["zh-CN", "en"] {
            for more in [&[][..], &["--large-print"], &["--test-page"], &["--large-print", "--test-page"]] {
                let command = ["--language", language, "form", "sample", form, "--out", path];
                let done = run(folder.path(), &[&command, more].concat(), &[]);
                assert_eq!(done.code, Some(0), "{form} {language} {more:?}: {}", done.said);
                crate::outside::output("qpdf", &["--check", path]);
                crate::outside::assert_fonts_are_embedded(path);
                let metadata = crate::outside::output("pdfinfo", &[path]);
                assert!(!metadata.contains("欧阳") && !metadata.contains("钱经办"), "{metadata}");
                assert!(std::fs::metadata(&out).unwrap().len() <= 64 * 1024);
                std::fs::remove_file(&out).unwrap();
            }
        }
    }
}
