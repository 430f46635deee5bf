//! The canary: the passwords of whole resets are known to the test, and are nowhere to be found afterwards.

use std::collections::HashMap;
use std::path::Path;

use xinfeng::counter::{Order, Refusal};
use xinfeng::domain::{Entered, RefusalGround, Secret, SpoilGround, Style};

use crate::desk::{At, Desk, at, desk, read_all};
use crate::people::*;
use crate::refused;
use crate::steps::{Steps, as_found, as_printed, as_verified, typed};

/// A text as it could lie about: plain and in groups, upper and lower case, backwards, in three encodings.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let characters: Vec<char> = text.chars().collect();
    let size = if characters.len() == 12 { 4 } else { 5 };
    let groups: Vec<String> = characters.chunks(size).map(|group| group.iter().collect()).collect();
    let mut spelled = vec![text.to_owned(), groups.join(" "), groups.join("-"), characters.iter().rev().collect()];
    spelled.extend(spelled.clone().iter().map(|text| text.to_lowercase()));
    let wide = |text: &String, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let encoded = |text: &String| [text.clone().into_bytes(), wide(text, u16::to_le_bytes), wide(text, u16::to_be_bytes)];
    spelled.iter().flat_map(encoded).collect()
}

/// Forms of secrets by their first three bytes, so that one pass over a file looks for all of them.
pub struct Canary(HashMap<[u8; 3], Vec<Vec<u8>>>);

impl Canary {
    pub fn of<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for form in secrets.into_iter().flat_map(forms) {
            found.entry(form[..3].try_into().unwrap()).or_default().push(form);
        }
        Self(found)
    }

    pub fn is_in(&self, content: &[u8]) -> bool {
        let first: Vec<bool> = (0..=255).map(|byte| self.0.keys().any(|key| key[0] == byte)).collect();
        let start = |place: usize| self.0.get(content.get(place..place + 3)?);
        let here =
            |place: usize| start(place).is_some_and(|forms| forms.iter().any(|form| content[place..].starts_with(form)));
        (0..content.len()).any(|place| first[usize::from(content[place])] && here(place))
    }

    /// The files of the data folder in which a secret lies; the database also as it is behind the seal.
    pub fn found_in(&self, desk: &Desk) -> Vec<String> {
        let mut files = Vec::new();
        read_all(desk.path(), Path::new(""), &mut files);
        let plain = tempfile::tempdir().unwrap();
        let path = plain.path().join("plain.db");
        let path = path.to_str().unwrap();
        let export = format!("ATTACH '{path}' AS plain KEY ''; SELECT sqlcipher_export('plain'); DETACH plain");
        desk.open_raw().execute_batch(&export).unwrap();
        files.push(("plain.db".into(), std::fs::read(path).unwrap()));
        let found = files.iter().filter(|(_, content)| self.is_in(content));
        found.map(|(path, _)| path.to_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn the_canary_would_sing() {
    let desk = desk();
    let canary = Canary::of(["ABCDE23456"]);
    assert_eq!(canary.found_in(&desk), [""; 0]);
    for (name, text) in [("settings.toml", "x = \"abcde 23456\""), ("xinfeng.log", "ABCDE23456"), ("a.part", "65432EDCBA")] {
        std::fs::write(desk.path().join(name), text).unwrap();
        assert_eq!(canary.found_in(&desk), [name]);
        std::fs::remove_file(desk.path().join(name)).unwrap();
    }
    let utf_16: Vec<u8> = "ABCDE23456".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(desk.path().join("spool"), utf_16).unwrap();
    assert_eq!(canary.found_in(&desk), ["spool"]);
    desk.tamper("UPDATE workers SET household = 'abcde23456' WHERE id = 1").unwrap();
    assert_eq!(canary.found_in(&desk), ["spool", "plain.db"], "behind the seal");
}

#[test]
fn no_password_is_left_in_any_file_after_a_visit_however_it_ends() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let mut passwords = Vec::new();
    for style in [Style::Standard, Style::LargePrint] {
        for end in ["handed over", "spoiled", "abandoned", "refused", "void", "waiting"] {
            let verified = clerk.verified(&LI, at(0));
            passwords.push(desk.next_password(&verified, style));
            let mut printed = clerk.at(at(0)).on(&press).issue(verified, Order { style, ..Order::default() }).unwrap();
            let wrong = if desk.last_three(&LI) == "111" { "222" } else { "111" };
            match end {
                "handed over" => drop(clerk.at(at(0)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap()),
                "spoiled" => {
                    let reset = clerk.at(at(0)).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap();
                    clerk.at(at(0)).on(&drawer).abandon(reset).unwrap();
                }
                "abandoned" => drop(clerk.at(at(0)).on(&drawer).abandon(printed).unwrap()),
                "refused" => drop(clerk.at(at(0)).on(&drawer).refuse(printed, RefusalGround::GivenUp).unwrap()),
                "void" => {
                    for _ in 0..2 {
                        printed = as_printed(clerk.at(at(0)).on(&drawer).hand_over(printed, wrong).unwrap_err().reset);
                    }
                    let void = refused!(clerk.at(at(0)).on(&drawer).hand_over(printed, wrong), Refusal::EnvelopeVoid);
                    clerk.at(at(0)).on(&drawer).abandon(as_verified(void.reset)).unwrap();
                }
                _ => {
                    // On paper, and nobody has it yet: the Drawer alone holds it, in the glyphs of a font.
                    assert_eq!(Canary::of([passwords.last().unwrap().expose()]).found_in(&desk), [""; 0]);
                    clerk.at(at(0)).on(&drawer).abandon(printed).unwrap();
                }
            }
        }
    }
    let drawn: std::collections::BTreeSet<_> = passwords.iter().map(Secret::expose).collect();
    assert_eq!(drawn.len(), 12, "no password is drawn twice");
    let canary = Canary::of(drawn);
    assert_eq!(canary.found_in(&desk), [""; 0]);
    drop(clerk);
    // Folded into the database when the last one closes it, and still nowhere.
    assert_eq!(canary.found_in(&desk), [""; 0]);
}

#[test]
fn a_printer_that_fails_leaves_nothing_behind() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    std::fs::remove_dir_all(desk.path().join("drawer")).unwrap();
    std::fs::write(desk.path().join("drawer"), "in the way").unwrap();
    let verified = clerk.verified(&LI, at(0));
    let password = desk.next_password(&verified, Style::Standard);
    let returned = clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()).unwrap_err();
    let said = format!("{returned:?} {} {:?}", returned.why, std::error::Error::source(&returned.why));
    let canary = Canary::of([password.expose()]);
    assert!(!canary.is_in(said.as_bytes()), "{said}");
    assert_eq!(canary.found_in(&desk), [""; 0]);
}

#[test]
fn nothing_that_can_be_printed_for_debugging_shows_a_secret_or_a_person() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let mut said = vec![format!("{clerk:?}"), format!("{:?}", press.printer)];
    let found = clerk.found(&LI, at(0));
    said.push(format!("{found:?}"));
    let (found, shown) = clerk.looked_at(found, at(0));
    said.push(format!("{shown:?} {:?}", found.worker()));
    said.push(format!("{:?}", clerk.at(at(0)).check_card(&found, &typed("987654"), Entered::Typed).unwrap_err()));
    let card = clerk.matched(&found, &LI, at(0));
    said.push(format!("{card:?}"));
    let verified = clerk.at(at(0)).verify(found, card, xinfeng::domain::Attestation::given()).unwrap();
    said.push(format!("{verified:?}"));
    let password = desk.next_password(&verified, Style::Standard);
    let stale = refused!(clerk.at(at(9)).on(&press).issue(verified, Order::default()), Refusal::Stale);
    said.push(format!("{stale:?} {}", stale.why));
    let verified = clerk.verified_from(as_found(stale.reset), &LI, at(9));
    let printed = clerk.at(at(9)).on(&press).issue(verified, Order::default()).unwrap();
    said.push(format!("{printed:?}"));
    let delivered = clerk.at(at(9)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap();
    said.push(format!("{delivered:?} {clerk:?} {:?}", clerk.session()));
    let twins = clerk.at(at(9)).find(&TWIN.id()).unwrap_err();
    said.push(format!("{twins:?} {twins}"));
    said.push(format!("{password:?} {:?}", desk.sign_in_at("3001", at(9)).at(at(9)).verify_journal().unwrap()));

    let said = said.concat();
    for secret in [password.expose(), "987654", &LI.card[3..], LI.card, LI.number, LI.name, TWIN.name, MOBILE, HOUSEHOLD] {
        assert!(!Canary::of([secret]).is_in(said.as_bytes()), "{secret} in {said}");
    }
    assert!(said.contains("李*明"), "the masked name may be seen");
}

/// Three digits stand in many a number by chance: what is looked for is the code alone, the code behind the number as in the
/// barcode, and anything that is another when the code is.
#[test]
fn the_pick_up_code_is_on_paper_and_in_its_row_and_nowhere_else() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let printed = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap();
    let (code, barcode) = (desk.last_three(&LI), desk.barcode(&LI));
    let said = format!("{printed:?} {clerk:?}");
    assert!(!stands_alone(&said, &code) && !said.contains(&barcode), "{said}");
    let [sheet] = <[_; 1]>::try_from(desk.sheets()).unwrap();
    assert_eq!(sheet.file_stem().unwrap().to_str().unwrap(), desk.outside(&LI).replace('-', ""), "the number alone");
    let pdf = std::fs::read(&sheet).unwrap();
    let metadata = lopdf::Document::load_mem(&pdf).unwrap();
    let info = format!("{:?}", metadata.trailer.get(b"Info").and_then(|info| metadata.dereference(info)).unwrap().1);
    assert!(!info.contains(&barcode) && !stands_alone(&info, &code), "{info}");
    assert_eq!(Canary::of([&*barcode]).found_in(&desk), [""; 0]);
    let lines = desk.lines().concat();
    assert!(!lines.contains(&barcode) && !stands_alone(&lines, &code), "{lines}");
    let answers = desk.ask("SELECT answer FROM operations WHERE answer IS NOT NULL").concat();
    assert!(!answers.contains(&barcode) && !stands_alone(&answers, &code), "{answers}");

    // In the tables it is one field.
    let tables = desk.ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    let mut places = Vec::new();
    for table in tables {
        for column in desk.ask(&format!("SELECT name FROM pragma_table_info('{table}')")) {
            let here = format!("SELECT count(*) FROM {table} WHERE CAST({column} AS TEXT) = '{code}'");
            let there = format!("SELECT count(*) FROM {table} WHERE instr(CAST({column} AS TEXT), '{barcode}') > 0");
            if desk.ask(&here) != ["0"] && column != "id" || desk.ask(&there) != ["0"] {
                places.push(format!("{table}.{column}"));
            }
        }
    }
    assert_eq!(places, ["envelopes.pick_up_code"]);
    clerk.at(at(1)).on(&drawer).hand_over(printed, &code).unwrap();
    assert_eq!(desk.ask("SELECT pick_up_code IS NULL FROM envelopes"), ["1"]);
    let lines = desk.lines().concat();
    assert!(!lines.contains(&barcode) && !stands_alone(&lines, &code), "{lines}");
}

/// Whether digits stand in a text with no digit or letter on either side.
pub fn stands_alone(text: &str, digits: &str) -> bool {
    text.match_indices(digits).any(|(at, _)| {
        let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
        !beside(text[..at].chars().next_back()) && !beside(text[at + digits.len()..].chars().next())
    })
}
