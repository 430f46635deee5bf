//! What people read of the program before they have it: short where it begins, whole, with links that lead somewhere, and
//! true: what is typed in it is run, and what it names is there.

mod blocks;
mod notices;
mod player;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use xinfeng::command::NoAnswer;
use xinfeng::domain::{CardState, OtherName, Right, Role, WorkerState};
use xinfeng::settings::Settings;
use xinfeng::words::{Language, Words};

use blocks::{Block, Kind, blocks};
use player::{Reader, shell_words};

/// README.md and everything in `docs`, by their paths from the root.
fn documents() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    crate::desk::read_all(&root.join("docs"), Path::new("docs"), &mut files);
    files.push((PathBuf::from("README.md"), std::fs::read(root.join("README.md")).unwrap()));
    let text = |(path, content)| (path, String::from_utf8(content).unwrap());
    files.into_iter().map(text).filter(|(path, _)| path.extension().is_some_and(|kind| kind == "md")).collect()
}

/// One of them.
fn document(path: &str) -> String {
    let documents = documents();
    documents.into_iter().find(|(other, _)| other == Path::new(path)).unwrap().1
}

/// A document without its blocks.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect::<Vec<_>>().join("\n")
}

/// Where a document's links lead: `[…](here)`.
fn links(text: &str) -> Vec<String> {
    let prose = prose(text);
    let targets = prose.split("](").skip(1);
    targets.filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
}

/// What stands between backquotes in the prose of every document, with the document's name.
fn spans() -> Vec<(PathBuf, String)> {
    let mut spans = Vec::new();
    for (path, text) in documents() {
        let prose = prose(&text);
        spans.extend(prose.split('`').skip(1).step_by(2).map(|span| (path.clone(), span.replace('\n', " "))));
    }
    spans
}

/// A heading as a link names it: lower case, spaces to hyphens, other signs left out.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    let named = |heading: &str| {
        let heading = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        heading.chars().filter(|c| c.is_alphanumeric() || ['-', '_'].contains(c)).collect()
    };
    headings.map(named).collect()
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut followed = 0;
    for (path, text) in documents() {
        for link in links(&text).into_iter().filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let here = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(root.join(&here).exists(), "{}: {link}", path.display());
            if !anchor.is_empty() {
                let there = std::fs::read_to_string(root.join(&here)).unwrap();
                assert!(anchors(&there).contains(anchor), "{}: {link}", path.display());
            }
            followed += 1;
        }
    }
    assert!(followed > 10, "{followed}");
}

#[test]
fn the_readme_can_be_read_in_one_sitting_and_names_every_document() {
    let readme = document("README.md");
    assert!(readme.lines().count() <= 120, "{} lines", readme.lines().count());
    let named: BTreeSet<String> = links(&readme).into_iter().collect();
    for (path, _) in documents().iter().filter(|(path, _)| path.starts_with("docs")) {
        assert!(named.contains(path.to_str().unwrap()), "{}", path.display());
    }
}

#[test]
fn every_setting_is_in_the_administrator_s_document() {
    let text = document("docs/administrator.md");
    for (name, _) in Settings::default().listed() {
        assert!(text.contains(&format!("`{name}`")) || text.contains(&format!("`[{name}]`")), "{name}");
    }
}

#[test]
fn the_terminal_and_the_window_name_documents_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    crate::desk::read_all(&root.join("assets/words"), Path::new(""), &mut files);
    for (path, content) in files {
        let text = String::from_utf8(content).unwrap();
        assert!(!text.contains("README"), "{} sends people to a file that is for others", path.display());
        for rest in text.split("docs/").skip(1) {
            let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || ".-".contains(*c)).collect();
            assert!(root.join("docs").join(name.trim_end_matches('.')).exists(), "{}: docs/{name}", path.display());
        }
    }
}

/// Types what stands in every document, in the order in which it stands there.
fn follow(is_run: impl Fn(&Kind) -> bool) {
    let mut wrong = Vec::new();
    let mut typed = 0;
    for document in documents() {
        let blocks: Vec<Block> = blocks(&document).into_iter().filter(|block| is_run(&block.kind)).collect();
        let mut reader = (!blocks.is_empty()).then(|| Reader::new(document.1.contains("xinfeng-practice")));
        for (block, command) in blocks.iter().flat_map(|block| block.commands().into_iter().map(move |it| (block, it))) {
            let followed = reader.as_mut().map_or(Ok(()), |reader| reader.follow(&command));
            wrong.extend(followed.err().map(|why| format!("{}: {}\n{why}", block.place, command.typed)));
            typed += 1;
        }
        wrong.extend(reader.and_then(|reader| reader.ended().err()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(typed > 10, "{typed}");
}

#[test]
fn what_the_documents_type_is_answered_as_they_say() {
    follow(|kind| *kind == Kind::Run);
}

#[test]
#[ignore = "needs openssl, python3 (3.11 or newer) and poppler-utils (apt-get install openssl python3 poppler-utils)"]
fn what_they_type_with_the_help_of_others_is_answered_as_they_say_too() {
    let installed = ["bash", "openssl", "pdftotext", "python3"].map(String::from);
    follow(|kind| match kind {
        Kind::Needs(programs) => programs.iter().all(|program| installed.contains(program)) || panic!("{programs:?}"),
        kind => *kind == Kind::Run,
    });
}

/// Nobody sits at it: a command that is understood ends at its first question, or where there are no data.
struct Deserted;

impl xinfeng::command::Terminal for Deserted {
    fn is_piped(&self) -> bool {
        false
    }
    fn show(&mut self, _: &str) {}
    fn put(&mut self, _: &str) -> std::io::Result<()> {
        Ok(())
    }
    fn line(&mut self, _: &str) -> Result<zeroize::Zeroizing<String>, NoAnswer> {
        Err(NoAnswer::Ended)
    }
    fn secret(&mut self, question: &str) -> Result<zeroize::Zeroizing<String>, NoAnswer> {
        self.line(question)
    }
}

/// Whether the program understands a command line; what opens a window or makes a desk of its own is not tried.
fn is_understood(arguments: &[String]) -> bool {
    let place = tempfile::tempdir().unwrap();
    let data = ["--data".into(), place.path().join("nowhere").into_os_string()];
    let wanted = arguments.iter().map(std::ffi::OsString::from);
    let opens = arguments.is_empty() || arguments.iter().any(|word| word == "demo");
    opens || xinfeng::command::run_at(data.into_iter().chain(wanted), Deserted, xinfeng::counter::Means::default) != 2
}

#[test]
fn what_the_documents_do_not_run_says_why_and_is_understood() {
    let reasons = ["root", "network", "display", "printer", "minutes", "these tests"];
    let mut found = 0;
    for block in documents().iter().flat_map(blocks).filter(|block| block.kind == Kind::NotRun) {
        assert!(reasons.iter().any(|reason| block.above.contains(reason)), "{}: why is it not run?", block.place);
        for command in block.commands() {
            assert!(command.answered.is_empty(), "{}: nobody knows what is answered", block.place);
            let words = shell_words(&command.typed);
            let by_cargo =
                words.iter().position(|word| word == "--").filter(|_| words.starts_with(&["cargo".into(), "run".into()]));
            let place = words.iter().position(|word| word == "xinfeng").or(by_cargo);
            if let Some(place) = place {
                assert!(is_understood(&words[place + 1..]), "{}: {}", block.place, command.typed);
            }
            found += 1;
        }
    }
    assert!(found > 5, "{found}");
}

#[test]
fn every_example_stands_between_fences_and_is_what_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, text) in documents() {
        let unfenced = prose(&text).lines().find(|line| line.starts_with("    ")).map(str::to_owned);
        assert_eq!(unfenced, None, "{}: an example without fences is not looked at", path.display());
        for block in blocks(&(path, text)) {
            match &block.kind {
                Kind::Excerpt(file) => {
                    let whole = std::fs::read_to_string(root.join(file)).unwrap_or_else(|_| panic!("{}", block.place));
                    for line in block.lines.iter().filter(|line| !line.is_empty() && *line != "…") {
                        assert!(whole.lines().any(|other| other == line), "{}: {line}", block.place);
                    }
                }
                Kind::Settings => {
                    let folder = tempfile::tempdir().unwrap();
                    std::fs::write(folder.path().join("settings.toml"), block.lines.join("\n")).unwrap();
                    Settings::read(folder.path()).unwrap_or_else(|why| panic!("{}: {why}", block.place));
                }
                Kind::Run | Kind::Needs(_) | Kind::NotRun => {}
            }
        }
    }
}

#[test]
fn every_command_and_option_that_is_named_is_the_program_s_and_each_of_its_commands_is_named() {
    let help = Words::new(Language::English).say("help", &[]);
    let commands = help.lines().skip_while(|line| line.trim() != "To try").take_while(|line| !line.contains("Examples:"));
    let commands: Vec<&str> = commands.filter(|line| line.starts_with("  ")).map(str::trim).collect();
    for (path, span) in spans() {
        let Some(rest) = span.strip_prefix("xinfeng ") else { continue };
        let begins = commands.iter().any(|line| line.starts_with(rest));
        assert!(begins || is_understood(&shell_words(rest)), "{}: {span}", path.display());
    }
    let texts: String = documents().into_iter().map(|(_, text)| text).collect();
    for line in commands {
        let name: Vec<&str> =
            line.split(' ').take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).collect();
        let name = format!("{} ", name.into_iter().take(2).collect::<Vec<_>>().join(" "));
        assert!(texts.contains(name.trim()), "no document says what {name}is for");
    }
    for (path, span) in spans().into_iter().filter(|(_, span)| span.starts_with("--")) {
        let option = span.split([' ', '=']).next().unwrap();
        assert!(help.contains(option) || ["--ignored", "--include-ignored"].contains(&option), "{}: {span}", path.display());
    }
}

#[test]
fn every_fault_code_is_in_the_administrator_s_table_and_no_other() {
    let is_code = |text: &str| {
        let digits = text.strip_prefix(['S', 'P', 'C', 'B', 'X']).unwrap_or_default();
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
    };
    let mut said = BTreeSet::from([String::from("X1")]);
    for (_, text) in crate::sources::sources() {
        said.extend(text.split('"').skip(1).step_by(2).filter(|literal| is_code(literal)).map(str::to_owned));
    }
    let text = document("docs/administrator.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next()).filter(|code| is_code(code));
    let rows: Vec<String> = rows.map(str::to_owned).collect();
    assert!(said.len() > 20, "{said:?}");
    assert_eq!(rows.iter().cloned().collect::<BTreeSet<_>>(), said);
    assert_eq!(rows.len(), said.len(), "a code has one row");
}

#[test]
fn every_column_of_a_register_and_every_word_in_it_is_in_the_administrator_s_document() {
    let text = document("docs/administrator.md");
    let (_, text) = text.split_once("## The register").unwrap();
    let (text, _) = text.split_once("\n## ").unwrap();
    let header = crate::people::csv(&[]);
    let mut words: Vec<&str> = header.trim_end().split(',').collect();
    words.extend(CardState::ALL.iter().filter(|state| **state != CardState::Expired).map(|state| state.word()));
    words.extend(WorkerState::ALL.iter().map(|state| state.word()));
    words.extend(OtherName::ALL.iter().map(|other| other.word()));
    for word in words {
        let typed = word.contains('_') && text.contains(&format!("--accept {}", word.replace('_', "-")));
        assert!(typed || text.contains(&format!("`{word}`")), "{word}");
    }
}

#[test]
fn the_administrator_s_table_of_rights_is_the_program_s() {
    let words = Words::new(Language::English);
    let rights = [
        (Right::Serve, "right-serve"),
        (Right::LiftLock, "right-lift-lock"),
        (Right::ManageUsers, "right-manage-users"),
        (Right::ChangeSettings, "right-change-settings"),
        (Right::Import, "right-import"),
        (Right::CheckPassword, "right-check-password"),
        (Right::ReadJournal, "right-read-journal"),
        (Right::CheckReceipt, "right-check-receipt"),
        (Right::SettleLoss, "right-settle-loss"),
        (Right::ReadStory, "right-read-story"),
        (Right::AccountDay, "right-account-day"),
        (Right::Backup, "right-backup"),
        (Right::MakeStatements, "right-make-statements"),
    ];
    assert_eq!(rights.len(), Right::ALL.len());
    let text = document("docs/administrator.md");
    for (right, id) in rights {
        let marks = Role::ALL.map(|role| if role.may(right) { "✓" } else { "" });
        let row =
            format!("| {} | {} |", words.say(id, &[]), marks.join(" | ")).replace("|  |", "| |").replace("|  |", "| |");
        assert!(text.contains(&row), "{row}");
    }
}

#[test]
fn every_file_and_every_test_that_a_document_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["src", "tests"] {
        crate::desk::read_all(&root.join(folder), Path::new(folder), &mut all);
    }
    let rust = all.iter().filter(|(path, _)| path.extension().is_some_and(|kind| kind == "rs"));
    let tests: Vec<(String, String)> = rust
        .map(|(path, text)| {
            (path.with_extension("").to_str().unwrap().replace('/', "::"), String::from_utf8_lossy(text).into())
        })
        .collect();
    let placeholder = |span: &str| span.contains("NAME") || span.contains("NNNN") || span.ends_with("-N");
    for (path, span) in spans() {
        let place = format!("{}: {span}", path.display());
        let roots = ["src/", "tests/", "docs/", "assets/", "benches/", "fuzz/", ".ci/"];
        if roots.iter().any(|root| span.starts_with(root)) && !span.contains(['…', ' ']) && !placeholder(&span) {
            let there = match span.split_once('*') {
                None => root.join(&span).exists(),
                Some((before, after)) => {
                    let folder = root.join(before);
                    folder.is_dir()
                        && std::fs::read_dir(folder).unwrap().all(|entry| {
                            entry.unwrap().path().join(after.trim_start_matches('/')).exists() || after.starts_with('.')
                        })
                }
            };
            assert!(there, "{place} is not there");
        }
        // `refusals::three_wrong_cards_lock…` names a test by its module.
        let name =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || "_0123456789".contains(c));
        if let Some((module, test)) = span.rsplit_once("::").filter(|(module, _)| module.split("::").all(name)) {
            let module = format!("::{module}");
            let mut places = tests.iter().filter(|(path, _)| format!("::{path}").contains(&module));
            let found = if test.is_empty() {
                places.next().is_some()
            } else {
                places.any(|(_, text)| text.contains(&format!("fn {test}(")))
            };
            assert!(found, "{place} is not there");
        }
    }
}

#[test]
fn every_protection_names_its_test() {
    let text = document("docs/security.md");
    let (_, text) = text.split_once("## What stops what").unwrap();
    let (text, _) = text.split_once("\n## ").unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).collect();
    let rows = rows.iter().filter(|row| !row.ends_with("| test |"));
    for row in rows.clone() {
        let test = row.trim_end_matches(" |").rsplit("| ").next().unwrap();
        assert!(test.starts_with('`') && test.contains("::"), "{row}");
    }
    assert!(rows.count() > 15);
}

#[test]
fn every_line_of_a_standard_names_its_test_or_setting_or_says_why_it_is_not_held() {
    let text = document("docs/security-standards.md");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ") && !line.ends_with("| answer |")).collect();
    for row in &rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells.len(), 3, "{row}");
        let answer = cells[2];
        let why = ["setting: ", "not held: "].iter().any(|word| answer.starts_with(word));
        assert!(why || answer.starts_with('`') && answer.contains("::"), "{row}");
    }
    assert!(rows.len() > 100, "{}", rows.len());
}
