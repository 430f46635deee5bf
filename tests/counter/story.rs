//! The story: played to its end, and everything that it leaves.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use xinfeng::domain::Cost;
use xinfeng::paper::InstalledFonts;
use xinfeng::story::{Played, Stage, play};

use crate::desk::{at, read_all};
use crate::terminal::{Running, run};

/// Where it is left, to be looked at after the tests.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("story")
}

/// The story, played once for all tests: the titles of its chapters.
static TOLD: LazyLock<Vec<&str>> = LazyLock::new(|| {
    std::fs::remove_dir_all(folder()).ok();
    let mut told = Vec::new();
    let stage = Stage { folder: folder(), cost: Cost::TEST, installed: InstalledFonts::default(), begins: at(0) };
    let Played { page, .. } = play(stage, &mut |title, _, _| told.push(title)).unwrap();
    assert_eq!(page, folder().join("index.html"));
    told
});

fn read(file: &str) -> String {
    LazyLock::force(&TOLD);
    std::fs::read_to_string(folder().join(file)).unwrap()
}

#[test]
fn every_file_that_the_page_names_is_there_and_every_file_is_named() {
    let page = read("index.html");
    let names = |attribute: &str| -> Vec<String> {
        let begin = format!(" {attribute}=\"");
        let values = page.split(&begin).skip(1).map(|rest| rest.split('"').next().unwrap());
        values.filter(|name| !name.starts_with('#')).map(str::to_owned).collect()
    };
    let named: BTreeSet<String> = names("src").into_iter().chain(names("href")).collect();
    let mut files = Vec::new();
    read_all(&folder(), Path::new(""), &mut files);
    for (path, content) in &files {
        assert!(content.len() > 100, "{} is empty", path.display());
    }
    let files: BTreeSet<String> = files.into_iter().map(|(path, _)| path.to_str().unwrap().to_owned()).collect();
    let but_the_page = files.iter().filter(|name| *name != "index.html").cloned().collect();
    assert_eq!(named, but_the_page);
    let pictures = files.iter().filter(|name| name.starts_with("screens/")).count();
    assert!(pictures > 20, "{pictures}");
    // Nothing is fetched from anywhere, and nothing runs.
    assert!(!page.contains("<script") && !page.contains("<link") && !page.contains("url("));
}

#[test]
fn every_chapter_is_told_and_shown_in_both_languages() {
    let page = read("index.html");
    assert_eq!(page.matches("<section ").count(), TOLD.len() + 1);
    assert_eq!(page.matches("<h2 lang=\"zh-CN\">").count(), page.matches("<h2 lang=\"en\">").count());
    assert!(!page.contains('⟨'), "a sentence is missing");
}

#[test]
fn the_journal_has_what_was_played() {
    let chain = read("journal/chain.txt");
    let count = |event: &str| chain.matches(&format!("\"event\":\"{event}\"")).count();
    assert_eq!(count("card_wrong"), 4, "one that is mended, and three guesses");
    assert_eq!(count("handed_over"), 5, "one, a couple, one after a jam, and one after the disk was lost");
    assert_eq!((count("backup_made"), count("restored"), count("loss_settled")), (0, 1, 2), "what was done since is lost");
    assert_eq!(count("number_wrong"), 2, "both envelopes of the couple; the torn one is told as void");
    assert_eq!((count("spoiled"), count("refused"), count("referred")), (1, 1, 1));
    assert!(chain.contains("\"answer\":\"genuine\"") && chain.contains("\"answer\":\"not_ours\""));
    for language in ["zh-CN", "en"] {
        assert_eq!(read(&format!("journal/{language}.txt")).lines().count(), chain.lines().count());
    }
    assert!(read("journal/en.txt").contains("Signed in (auditor)"), "{}", read("journal/en.txt"));
}

#[test]
fn a_folder_with_anything_else_in_it_is_refused_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let mine = place.path().join("letter.txt");
    std::fs::write(&mine, "mine").unwrap();
    let folder = place.path().to_str().unwrap();
    let ended = run(&place.path().join("no-desk"), &["demo", "--story", folder], &[]);
    assert_eq!((ended.code, ended.output.as_str()), (Some(1), ""));
    assert!(ended.said.contains("holds other files; nothing was changed"), "{}", ended.said);
    assert_eq!(std::fs::read_to_string(&mine).unwrap(), "mine");
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
}

#[test]
#[ignore = "needs openssl: apt-get install openssl"]
fn the_lines_that_check_the_journal_by_hand_do_what_the_page_says() {
    let run = |script: &str| {
        let ended = Command::new("bash").arg("-c").arg(script).current_dir(folder()).output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        String::from_utf8(ended.stdout).unwrap()
    };
    let page = read("index.html");
    // As a reader copies them from the page.
    let typed: Vec<String> =
        page.split("<pre>").skip(1).map(|rest| unescaped(rest.split("</pre>").next().unwrap())).collect();
    let [one, printed, whole] = typed.as_slice() else { panic!("{typed:?}") };
    assert_eq!(run(one).trim_end().rsplit(' ').next().unwrap(), printed);
    assert_eq!(one, &read("journal/one-entry.sh"));
    assert!(read("journal/whole-chain.sh").ends_with(whole));
    let chain = read("journal/chain.txt");
    let last = chain.lines().last().unwrap().split(' ').next().unwrap();
    assert_eq!(run(whole), format!("✓ {last}\n"));
    // The file may be called from anywhere; without its chain it says so.
    let script = folder().join("journal/whole-chain.sh");
    let called = |script: &Path| Command::new("bash").arg(script).current_dir("/").output().unwrap();
    assert_eq!(String::from_utf8(called(&script).stdout).unwrap(), format!("✓ {last}\n"));
    // One character changed in one entry.
    let changed = tempfile::tempdir().unwrap();
    std::fs::create_dir(changed.path().join("journal")).unwrap();
    std::fs::write(changed.path().join("journal/chain.txt"), chain.replacen("\"left\":2", "\"left\":3", 1)).unwrap();
    let ended = Command::new("bash").arg("-c").arg(whole).current_dir(changed.path()).output().unwrap();
    let said = String::from_utf8(ended.stdout).unwrap();
    assert!(said.starts_with("✗ {") && !said.contains('✓') && !ended.status.success(), "{said}");
    // No chain, or an empty one, is not a whole one.
    std::fs::write(changed.path().join("journal/whole-chain.sh"), read("journal/whole-chain.sh")).unwrap();
    for gone in [false, true] {
        let chain = changed.path().join("journal/chain.txt");
        if gone {
            std::fs::remove_file(chain).unwrap()
        } else {
            std::fs::write(chain, "").unwrap()
        }
        let ended = called(&changed.path().join("journal/whole-chain.sh"));
        assert!(!ended.status.success() && ended.stdout.is_empty());
    }
}

#[test]
fn no_password_is_in_the_page_or_the_journal() {
    LazyLock::force(&TOLD);
    let mut files = Vec::new();
    read_all(&folder().join("papers"), Path::new(""), &mut files);
    let envelopes = files.iter().filter(|(path, _)| path.extension().unwrap() == "pdf").map(|(_, pdf)| password_on(pdf));
    let mut passwords: Vec<String> = envelopes.flatten().collect();
    assert_eq!(passwords.len(), 7);
    passwords.extend(xinfeng::practice::USERS.map(|user| user.password.to_owned()));
    for file in ["index.html", "journal/zh-CN.txt", "journal/en.txt", "journal/chain.txt"] {
        let text = read(file);
        for password in &passwords {
            assert!(!text.contains(password), "{password} is in {file}");
        }
    }
}

/// The password on an envelope, where there is one: ten characters, each written for itself.
fn password_on(pdf: &[u8]) -> Option<String> {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let page = file.get_pages()[&1];
    let fonts = file.get_page_fonts(page).unwrap();
    let (mut font, mut hidden, mut shown) = (Vec::new(), 0, Vec::new());
    for drawn in lopdf::content::Content::decode(&file.get_page_content(page)).unwrap().operations {
        match drawn.operator.as_str() {
            // What hides the password stands in a state of its own.
            "q" => hidden += 1,
            "Q" => hidden -= 1,
            "Tf" => font = drawn.operands[0].as_name().unwrap().to_vec(),
            "Tj" if hidden == 0 => {
                let letters = fonts[&font].get_font_encoding(&file).unwrap();
                shown.push(lopdf::Document::decode_text(&letters, drawn.operands[0].as_str().unwrap()).unwrap());
            }
            _ => {}
        }
    }
    let alone = |text: &String| text.len() == 1 && text.chars().all(|c| c.is_ascii_alphanumeric());
    shown.windows(10).find(|ten| ten.iter().all(alone)).map(<[String]>::concat)
}

fn unescaped(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (safe, plain)| text.replace(safe, plain))
}

#[test]
fn what_a_story_or_a_practice_desk_that_was_killed_has_left_goes_with_the_next_one() {
    let place = tempfile::tempdir().unwrap();
    // Killed once it works in a folder of its own: which one.
    let killed = |arguments: &[&str], name: &str| {
        let mut running = Running::start_with(&place.path().join("desk"), arguments, &[("TMPDIR", place.path())]);
        let own = place.path().join(format!("{name}.{}", running.child.id()));
        while !own.exists() {
            assert!(running.child.try_wait().unwrap().is_none(), "it ended first");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        running.child.kill().unwrap();
        running.end();
        assert!(own.exists());
        own
    };
    let page = place.path().join("page");
    let story = ["demo", "--story", page.to_str().unwrap()];
    for (arguments, name) in [(&story[..], "xinfeng-story"), (&["demo", "--no-window"], ".desk")] {
        let (first, second) = (killed(arguments, name), killed(arguments, name));
        assert!(!first.exists() && second.exists(), "{name}");
    }
}
