//! Whoever types what stands in a document: the program at a terminal in this process, everything else in a shell.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use chrono::TimeDelta;
use tempfile::TempDir;
use xinfeng::command::{NoAnswer, Terminal, run_at};
use xinfeng::practice;
use zeroize::Zeroizing;

use super::blocks;
use crate::desk::{Desk, Hand, at, code_in_hand};
use crate::people::{self, EVERYBODY, LI, WANG, ZHAO};

/// Where an office's data lie, and a practice desk's, from the home of whoever reads the document.
const OFFICE: &str = ".local/share/xinfeng";
const PRACTICE: &str = ".local/share/xinfeng-practice";

/// The home and the desk of one reader: an empty folder for an office, a practice desk, a register, and the sources of the
/// program.
pub struct Reader {
    home: TempDir,
    /// Whose chance and hashes it is.
    desk: Desk,
    known: Rc<RefCell<Known>>,
    code: u8,
}

/// What a reader knows without its standing in the document.
struct Known {
    /// The password of each user, as it was last set.
    passwords: BTreeMap<String, String>,
    /// How many passwords were set.
    set: usize,
    /// The last six of the card of whoever's number was typed last.
    card: String,
    /// The folder with the recovery sheet.
    folder: PathBuf,
    moments: i64,
}

impl Reader {
    pub fn new(practises: bool) -> Self {
        let home = tempfile::tempdir().unwrap();
        let work = home.path().join("beside");
        std::fs::create_dir_all(home.path().join(OFFICE)).unwrap();
        std::fs::create_dir(&work).unwrap();
        for sources in ["assets", "tests"] {
            std::os::unix::fs::symlink(Path::new(env!("CARGO_MANIFEST_DIR")).join(sources), work.join(sources)).unwrap();
        }
        std::fs::write(work.join("register.csv"), people::csv(&[LI, WANG, ZHAO])).unwrap();
        if practises {
            crate::desk::practise(&home.path().join(PRACTICE), at(0));
        }
        let passwords = practice::USERS.map(|user| (format!("practice {}", user.number), user.password.to_owned()));
        let known =
            Known { passwords: passwords.into(), set: 0, card: String::new(), folder: home.path().join(OFFICE), moments: 0 };
        Self { home, desk: Desk::empty(7), known: Rc::new(RefCell::new(known)), code: 0 }
    }

    /// Types a command and compares what is answered with what the document says.
    pub fn follow(&mut self, command: &blocks::Command) -> Result<(), String> {
        if command.typed == "echo $?" {
            let code = std::mem::take(&mut self.code).to_string();
            return fits(&command.answered, &code);
        }
        if self.code != 0 {
            return Err(format!("the command before ended with {}, and nothing says so (echo $?)", self.code));
        }
        let words = shell_words(&command.typed);
        let answered = match words.split_first() {
            Some((program, arguments)) if program == "xinfeng" => self.at_terminal(arguments, &command.answered),
            _ => self.in_shell(&command.typed)?,
        };
        let home = self.home.path().to_str().unwrap();
        let answered = answered.replace(&format!("{home}/beside/"), "").replace(home, "~");
        fits(&command.answered, &answered)
    }

    /// After the last command.
    pub fn ended(&self) -> Result<(), String> {
        if self.code == 0 { Ok(()) } else { Err(format!("the last command ended with {}", self.code)) }
    }

    fn at_terminal(&mut self, arguments: &[String], answered: &[String]) -> String {
        let office = if arguments.iter().any(|word| word == "demo") { PRACTICE } else { OFFICE };
        let mut words: Vec<OsString> = vec!["--language".into(), "en".into()];
        let mut folder = self.home.path().join(office);
        match arguments.iter().position(|word| word == "--data") {
            Some(place) => folder = self.home.path().join(arguments[place + 1].trim_start_matches("~/")),
            None => words.extend(["--data".into(), folder.clone().into()]),
        }
        self.known.borrow_mut().folder = folder;
        words.extend(arguments.iter().map(|word| self.file(word)));
        let said = Rc::new(RefCell::new(String::new()));
        let terminal = AtTerminal {
            said: Rc::clone(&said),
            expected: answered.iter().map(|line| squeezed(line)).collect(),
            known: Rc::clone(&self.known),
        };
        self.known.borrow_mut().pass();
        self.code = run_at(words, terminal, self.desk.usual_means());
        said.take()
    }

    /// A word of a command line, where it is a file: in the reader's home, or in the folder where he works.
    fn file(&self, word: &str) -> OsString {
        let work = self.home.path().join("beside");
        let path = match word.strip_prefix("~/") {
            Some(rest) => self.home.path().join(rest),
            None if [".csv", ".toml", ".pdf", ".backup"].iter().any(|ending| word.ends_with(ending)) => work.join(word),
            None => return word.into(),
        };
        let Some((before, after)) = path.file_name().and_then(|name| name.to_str()?.split_once('*')) else {
            return path.into();
        };
        let there = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap());
        let mut names = there.map(|entry| entry.file_name().into_string().unwrap());
        let name = names.find(|name| name.starts_with(before) && name.ends_with(after)).unwrap();
        path.with_file_name(name).into()
    }

    fn in_shell(&mut self, typed: &str) -> Result<String, String> {
        let mut bash = Command::new("bash");
        bash.args(["-c", typed]).current_dir(self.home.path().join("beside")).env("HOME", self.home.path());
        bash.env_remove("XDG_DATA_HOME").env_remove("XDG_STATE_HOME");
        let ran = bash.stdin(std::process::Stdio::null()).output().unwrap();
        self.code = ran.status.code().and_then(|code| code.try_into().ok()).unwrap_or(u8::MAX);
        if self.code > 1 {
            return Err(format!("{typed}: {}", String::from_utf8_lossy(&ran.stderr)));
        }
        Ok(String::from_utf8(ran.stdout).unwrap())
    }
}

/// The terminal in front of a reader. He types what stands behind a question in the document; what is not shown there,
/// because a terminal does not show it, he knows.
struct AtTerminal {
    said: Rc<RefCell<String>>,
    expected: std::collections::VecDeque<String>,
    known: Rc<RefCell<Known>>,
}

impl AtTerminal {
    /// The question that stands there.
    fn question(&self) -> String {
        squeezed(self.said.borrow().rsplit('\n').next().unwrap_or_default())
    }
}

impl Terminal for AtTerminal {
    fn is_piped(&self) -> bool {
        false
    }

    fn show(&mut self, text: &str) {
        *self.said.borrow_mut() += text;
    }

    fn put(&mut self, line: &str) -> std::io::Result<()> {
        self.show(&format!("{line}\n"));
        Ok(())
    }

    fn line(&mut self, question: &str) -> Result<Zeroizing<String>, NoAnswer> {
        self.show(&format!("{question} "));
        let question = self.question();
        self.known.borrow_mut().pass();
        while let Some(line) = self.expected.pop_front() {
            if let Some(answer) = line.strip_prefix(&question) {
                let mut answer = answer.trim().to_owned();
                if answer == "…" {
                    // What stands on the paper in the reader's hand, and is another for each reader.
                    answer = code_in_hand(&self.known.borrow().folder);
                }
                self.known.borrow_mut().hear(&answer);
                self.show(&format!("{answer}\n"));
                return Ok(Zeroizing::new(answer));
            }
        }
        Err(NoAnswer::Ended)
    }

    fn secret(&mut self, question: &str) -> Result<Zeroizing<String>, NoAnswer> {
        self.show(&format!("{question} "));
        let question = self.question();
        self.show("\n");
        let mut known = self.known.borrow_mut();
        known.pass();
        known.secret(&question).map(Zeroizing::new).ok_or(NoAnswer::Ended)
    }
}

impl Known {
    /// A person takes a moment for each answer.
    fn pass(&mut self) {
        self.moments += 1;
        Hand::set(at(0) + TimeDelta::seconds(5 * self.moments));
    }

    /// What was typed, where it is the number of somebody.
    fn hear(&mut self, typed: &str) {
        let registered = EVERYBODY.iter().map(|person| (person.number.to_owned(), person.card.chars().skip(3).collect()));
        let practised = practice::cases().into_iter().map(|case| (case.number, case.card));
        let mut cards: BTreeMap<String, String> = registered.collect();
        if self.of_practice() {
            cards.extend(practised);
        }
        if let Some(card) = cards.remove(typed) {
            self.card = card;
        }
    }

    fn of_practice(&self) -> bool {
        self.folder.ends_with(PRACTICE)
    }

    fn secret(&mut self, question: &str) -> Option<String> {
        let user = |lead: &str| {
            let rest = question.strip_prefix(lead)?;
            let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
            Some(if self.of_practice() { format!("practice {number}") } else { number })
        };
        if let Some(user) = user("Password of user ").or_else(|| user("Password that user ")) {
            return self.passwords.get(&user).cloned();
        }
        if let Some(user) = user("New password for user ") {
            self.set += 1;
            let password = format!("chosen well, the {} of them", self.set);
            self.passwords.insert(user, password.clone());
            self.passwords.insert("last".into(), password);
        }
        if question.starts_with("New password") || question.starts_with("Once more") {
            return self.passwords.get("last").cloned();
        }
        if question.contains("last 6 characters") {
            return Some(self.card.clone());
        }
        if question.starts_with("Recovery code") {
            return Some(crate::outside::code_on(&self.folder.join("drawer/recovery.pdf")));
        }
        question.starts_with("The worker's password").then(|| String::from("ABCDE 23456"))
    }
}

/// Whether the answer is as the document says: `…` stands for any text in a line, and alone for any lines.
fn fits(said: &[String], answered: &str) -> Result<(), String> {
    let said: Vec<String> = said.iter().map(|line| squeezed(line)).filter(|line| !line.is_empty()).collect();
    let answered: Vec<String> = answered.lines().map(squeezed).filter(|line| !line.is_empty()).collect();
    if lines_fit(&said, &answered) {
        return Ok(());
    }
    Err(format!("the document says\n{}\nbut the answer is\n{}", said.join("\n"), answered.join("\n")))
}

fn lines_fit(said: &[String], answered: &[String]) -> bool {
    match (said.split_first(), answered.split_first()) {
        (None, None) => true,
        (Some((any, rest)), _) if any == "…" => (0..=answered.len()).any(|from| lines_fit(rest, &answered[from..])),
        (Some((line, rest)), Some((other, others))) => line_fits(line, other) && lines_fit(rest, others),
        _ => false,
    }
}

fn line_fits(said: &str, answered: &str) -> bool {
    let mut parts = said.split('…');
    let Some(mut rest) = parts.next().and_then(|first| answered.strip_prefix(first)) else { return false };
    let parts: Vec<_> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// A line without what only lays it out.
fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a command line, quotes taken off.
pub fn shell_words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[test]
fn a_document_that_says_otherwise_is_found() {
    let said = |lines: &[&str], answered: &str| fits(&lines.iter().map(ToString::to_string).collect::<Vec<_>>(), answered);
    assert!(said(&["file …/recovery.pdf", "…", "done"], "file ~/x/recovery.pdf\none\ntwo\ndone\n").is_ok());
    assert!(said(&["… new, … held"], "3 new, 0 held").is_ok());
    for (lines, answered) in [
        (&["3 new"][..], "2 new"),
        (&["… new, … held"], "3 new, 0 kept"),
        (&["one"], "one\ntwo"),
        (&["one", "two"], "one"),
        (&["one …", "…", "three"], "one more\ntwo"),
    ] {
        assert!(said(lines, answered).is_err(), "{lines:?} {answered}");
    }
    assert_eq!(shell_words("a 'b c' --d \"\" e"), ["a", "b c", "--d", "", "e"]);
}
