//! What others' tools say of our files: PDF checkers, Python, openssl.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::desk::piped_desk;
use crate::people::{LI, NOBODY, Person, RARE};
use crate::terminal::{reset_until_printed, run};

pub fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Every font of a file is in it, cut down, and can be read back as text.
pub fn assert_fonts_are_embedded(path: &str) {
    let fonts = output("pdffonts", &[path]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty());
    for row in rows {
        let flags: Vec<&str> = row.split_whitespace().rev().skip(2).take(3).collect();
        assert_eq!(flags, ["yes", "yes", "yes"], "embedded, subset, unicode: {row}");
    }
}

/// The letters in the boxes of the form a4-fold, in points from the sheet's upper left.
pub fn password_on(file: &Path) -> String {
    let boxes = ["-x", "133", "-y", "382", "-W", "391", "-H", "51"];
    let arguments = [["-raw", "-f", "1", "-l", "1"].as_slice(), &boxes, &[file.to_str().unwrap(), "-"]].concat();
    let text = output("pdftotext", &arguments);
    let alphabet = xinfeng::domain::Style::Standard.alphabet();
    let letters: String = text.chars().filter(|c| alphabet.contains(*c)).collect();
    assert_eq!(letters.len(), 10, "one letter in each box: {text}");
    format!("{} {}", &letters[..5], &letters[5..])
}

/// The code on a recovery sheet, in its groups.
pub fn code_on(sheet: &Path) -> String {
    let text = output("pdftotext", &["-raw", sheet.to_str().unwrap(), "-"]);
    let alphabet = xinfeng::domain::Style::Standard.alphabet();
    let group = |word: &&str| word.len() == 5 && word.chars().all(|c| alphabet.contains(c));
    let groups: Vec<_> = text.split_whitespace().filter(group).collect();
    assert_eq!(groups.len(), 6, "{text}");
    groups.join(" ")
}

#[test]
#[ignore = "needs poppler-utils and qpdf (apt-get install poppler-utils qpdf)"]
fn the_envelope_is_a_sound_pdf_with_nobody_in_its_metadata() {
    let desk = piped_desk();
    desk.import(&[RARE], crate::desk::at(-30));
    let (running, number, file) = reset_until_printed(&desk, &RARE, &[]);
    let path = file.to_str().unwrap();
    output("qpdf", &["--check", path]);
    assert_fonts_are_embedded(path);
    let text = output("pdftotext", &["-raw", path, "-"]);
    assert!(text.contains(RARE.name), "{text}");
    let metadata = output("pdfinfo", &[path]);
    assert!(metadata.contains(&number.replace('-', "")) || metadata.contains(&number), "{metadata}");
    for secret in [RARE.name, RARE.number, &RARE.card[3..], &password_on(&file)] {
        assert!(!metadata.contains(secret) && !path.contains(secret), "{secret}");
    }
    assert!(std::fs::metadata(&file).unwrap().len() <= 2 * 60 * 1024);
    running.end();
}

#[test]
#[ignore = "needs poppler-utils (apt-get install poppler-utils)"]
fn what_stands_on_the_receipt_verifies_it() {
    let desk = piped_desk();
    let (running, number, file) = reset_until_printed(&desk, &LI, &["--standard-print"]);
    let text = output("pdftotext", &["-raw", "-f", "2", file.to_str().unwrap(), "-"]);
    let (query, code) = crate::receipts::receipt_of(&desk, &LI);
    let in_fours =
        |text: &str| text.as_bytes().chunks(4).map(|four| str::from_utf8(four).unwrap()).collect::<Vec<_>>().join("-");
    for fact in [in_fours(&query), in_fours(&code), number] {
        assert_eq!(text.matches(&fact).count(), 2, "both parts say {fact}: {text}");
    }
    assert!(!text.contains(&password_on(&file)) && !text.contains(LI.name) && !text.contains(LI.number));
    running.end();
}

#[test]
#[ignore = "needs poppler-utils (apt-get install poppler-utils)"]
fn a_character_of_a_font_in_the_user_s_own_folder_is_on_the_sheet() {
    let desk = piped_desk();
    let person = Person { number: NOBODY, name: "李𬺰𬺲", ..LI };
    desk.import(&[person], crate::desk::at(-30));
    let fonts = desk.path().join(".local/share/fonts");
    std::fs::create_dir_all(&fonts).unwrap();
    for font in ["square.ttf", "square.otf"] {
        std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fonts").join(font), fonts.join(font)).unwrap();
    }
    let (running, _, file) = reset_until_printed(&desk, &person, &[]);
    let path = file.to_str().unwrap();
    assert_fonts_are_embedded(path);
    assert!(output("pdftotext", &["-raw", path, "-"]).contains(person.name));
    let fonts = output("pdffonts", &[path]);
    assert!(fonts.contains("+SquareTrueType") && fonts.contains("+SquareCFF"), "{fonts}");
    running.end();
}

#[test]
#[ignore = "needs poppler-utils (apt-get install poppler-utils)"]
fn the_old_password_works_until_the_hand_over_and_only_the_new_one_after_it() {
    let desk = piped_desk();
    let check = |password: &str| {
        let admin = crate::desk::password_of(crate::desk::ADMIN);
        let ended = run(desk.path(), &["check-password", "--user", "9001"], &[admin.expose(), LI.number, password]);
        ended.output.trim_end().to_owned()
    };
    let hand_over = || {
        let (mut running, number, file) = reset_until_printed(&desk, &LI, &["--standard-print"]);
        let (password, read) = (password_on(&file), desk.code_on(&number));
        (password, move || {
            running.answer(&read);
            assert_eq!(running.end().code, Some(0));
        })
    };
    let right = "right, and must be changed at the first sign-in";
    let (first, done) = hand_over();
    assert_eq!(check(&first), "wrong", "what is only printed does not count");
    done();
    assert_eq!(check(&first), right);
    let (second, done) = hand_over();
    assert_eq!((check(&first).as_str(), check(&second).as_str()), (right, "wrong"), "while the reset waits");
    done();
    assert_eq!((check(&first).as_str(), check(&second).as_str()), ("wrong", right));
    assert_eq!(check(&second.to_lowercase().replace(' ', "-")), right);
}

#[test]
#[ignore = "needs poppler-utils (apt-get install poppler-utils)"]
fn the_recovery_sheet_gives_a_new_password_once() {
    let desk = piped_desk();
    let sheet = desk.path().join("drawer/recovery.pdf");
    let code = || code_on(&sheet);
    let first = code();
    let recover = |code: &str| run(desk.path(), &["recover", "--user", "9001"], &[code, "a fresh start"]);
    assert_eq!(recover("AAAAA BBBBB").code, Some(1));
    let done = recover(&first.to_lowercase());
    assert_eq!(done.code, Some(0), "{}", done.said);
    assert_ne!(code(), first, "a new sheet lies in its place");
    assert_eq!(recover(&first).code, Some(1), "the old code is void");
    assert_eq!(run(desk.path(), &["user", "list", "--user", "9001"], &["a fresh start"]).code, Some(0));
    let recovered = "SELECT count(*) FROM journal WHERE line LIKE '%\"recovered\"%'";
    let count = desk.open_raw_as("9001", "a fresh start").query_row(recovered, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count, 1);
}

#[test]
#[ignore = "needs python3 (3.11 or newer) and openssl (apt-get install python3 openssl)"]
fn an_office_opens_its_own_data_without_us() {
    let desk = piped_desk();
    let (mut running, number, _) = reset_until_printed(&desk, &LI, &[]);
    running.answer(&desk.code_on(&number));
    running.end();
    let plain = desk.path().join("plain.db");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/open_store.py");
    let open = |user: &str, password: &str, out: &Path| {
        let mut python = Command::new("python3")
            .args([script, desk.path().to_str().unwrap(), user, out.to_str().unwrap(), "--journal"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut python.stdin.take().unwrap(), password.as_bytes()).unwrap();
        python.wait_with_output().unwrap()
    };
    let opened = open("3001", "the word of 3001\n", &plain);
    let said = String::from_utf8(opened.stdout).unwrap();
    let entries = desk.lines().len();
    assert!(opened.status.success() && said.contains(&format!("journal: {entries} entries, intact")), "{said}");
    let connection = rusqlite::Connection::open(&plain).unwrap();
    let name: String = connection.query_row("SELECT name FROM workers", [], |row| row.get(0)).unwrap();
    assert_eq!(name, LI.name);
    assert!(!open("3001", "another word\n", &desk.path().join("other.db")).status.success());
}

#[test]
#[ignore = "needs openssl (apt-get install openssl)"]
fn openssl_follows_the_chain() {
    let desk = piped_desk();
    let mut previous = "0".repeat(64);
    let hashes = desk.ask("SELECT hash FROM journal ORDER BY seq");
    for (line, hash) in desk.lines().iter().zip(&hashes) {
        let mut openssl = Command::new("openssl")
            .args(["dgst", "-sm3", "-r"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let link = format!("{previous}\n{line}");
        std::io::Write::write_all(&mut openssl.stdin.take().unwrap(), link.as_bytes()).unwrap();
        let said = String::from_utf8(openssl.wait_with_output().unwrap().stdout).unwrap();
        assert!(said.starts_with(hash.as_str()), "{line}");
        previous.clone_from(hash);
    }
    assert!(hashes.len() > 5);
}
