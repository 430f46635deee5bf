//! The program itself, driven through its pipes.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use xinfeng::domain::journal::Break;
use xinfeng::words::{Language, Words};

use crate::canary::stands_alone;
use crate::desk::{ADMIN, Desk, password_of, piped_desk};
use crate::journal::add_a_foreign_entry;
use crate::people::{LI, Person};
use crate::receipts::receipt_of;

/// A run of the program: what it printed, what it said, how it ended.
pub struct Ended {
    pub code: Option<i32>,
    pub output: String,
    pub said: String,
}

/// The program while it runs.
pub struct Running {
    pub child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Running {
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::start_with(folder, arguments, &[])
    }

    /// The same with variables of its environment.
    pub fn start_with(folder: &Path, arguments: &[&str], variables: &[(&str, &Path)]) -> Self {
        // Whoever gives the program a clock of its own has settled what it will believe.
        if variables.iter().all(|(name, _)| *name != "FAKETIME") {
            crate::sealed::today(folder);
        }
        let mut program = Command::new(env!("CARGO_BIN_EXE_xinfeng"));
        program.args(["--language", "en", "--data"]).arg(folder).args(arguments);
        Self::spawned(at_home(&mut program, folder).envs(variables.iter().copied()))
    }

    /// The same under a program that watches it, and has these words for itself.
    pub fn start_under(watcher: &str, words: &[&str], folder: &Path, arguments: &[&str]) -> Self {
        let mut program = Command::new(watcher);
        program.args(words).arg("--").arg(env!("CARGO_BIN_EXE_xinfeng"));
        program.args(["--language", "en", "--data"]).arg(folder).args(arguments);
        Self::spawned(at_home(&mut program, folder))
    }

    fn spawned(program: &mut Command) -> Self {
        program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self::of(program.spawn().unwrap())
    }

    /// A process whose streams are pipes.
    pub fn of(mut child: Child) -> Self {
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output }
    }

    /// There will be no more answers.
    pub fn answers_no_more(&mut self) {
        drop(self.input.take());
    }

    /// Answers a question; a program that has ended does not hear it.
    pub fn answer(&mut self, line: &str) {
        writeln!(self.input.as_mut().unwrap(), "{line}").ok();
    }

    /// The next line that the program prints, after this word; `None` when it prints no more.
    pub fn printed(&mut self, word: &str) -> Option<String> {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        line.trim_end().strip_prefix(word).map(|rest| rest.trim().to_owned())
    }

    /// No more answers: what was left to print, and how it ended.
    pub fn end(mut self) -> Ended {
        drop(self.input.take());
        let (mut output, mut said) = (String::new(), String::new());
        self.output.read_to_string(&mut output).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        Ended { code: self.child.wait().unwrap().code(), output, said }
    }
}

/// The environment of whoever has no display, and whose home is this folder.
fn at_home<'a>(program: &'a mut Command, folder: &Path) -> &'a mut Command {
    for name in ["XDG_DATA_HOME", "XDG_STATE_HOME", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        program.env_remove(name);
    }
    program.env("HOME", folder)
}

/// The words that set an office up, with this first administrator.
pub fn set_up_by(admin: &str) -> [&str; 11] {
    [
        "set-up",
        "--office",
        "110105",
        "--office-name",
        "某社保中心",
        "--station",
        "01",
        "--admin",
        admin,
        "--admin-name",
        "管理员",
    ]
}

/// Runs a command with all its answers at once.
pub fn run(folder: &Path, arguments: &[&str], answers: &[&str]) -> Ended {
    let mut running = Running::start(folder, arguments);
    for answer in answers {
        running.answer(answer);
    }
    running.end()
}

/// Answers everything up to the printed envelope: its number and its file.
pub fn reset_until_printed(desk: &Desk, person: &Person, more: &[&str]) -> (Running, String, PathBuf) {
    let mut running = Running::start(desk.path(), &[&["reset", "--user", "1001"], more].concat());
    for answer in [password_of("1001").expose(), person.number, person.card_end().expose(), "yes"] {
        running.answer(answer);
    }
    let number = running.printed("envelope").expect("an envelope number");
    let file = running.printed("file").expect("a file").into();
    (running, number, file)
}

#[test]
fn a_reset_goes_from_the_number_to_the_hand() {
    let desk = piped_desk();
    let (mut running, number, file) = reset_until_printed(&desk, &LI, &[]);
    assert!(file.exists());
    let code = desk.code_on(&number);
    running.answer(&code);
    let ended = running.end();
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let shown = format!("{number}\n{}\n{}{}", file.display(), ended.output, ended.said);
    let barcode = format!("{}{code}", number.replace('-', ""));
    assert!(!stands_alone(&shown, &code) && !shown.contains(&barcode), "the code is on paper alone: {shown}");
    assert!(ended.said.contains("Please return the ID card and the social security card"));
    assert!(!file.exists(), "the Drawer is emptied at hand-over");
    assert_eq!(desk.last("handed_over")["envelope"], number);
}

#[test]
fn input_that_ends_after_the_issue_leaves_an_unfinished_visit_that_is_named() {
    let desk = piped_desk();
    let (running, number, _) = reset_until_printed(&desk, &LI, &[]);
    let ended = running.end();
    assert_eq!(ended.code, Some(1));
    let listed = run(desk.path(), &["unfinished", "--user", "1001"], &[password_of("1001").expose()]);
    let mut columns = listed.output.trim_end().split('\t');
    let business = columns.next().unwrap();
    assert_eq!((columns.next(), columns.next()), (Some(number.as_str()), Some("printed, not handed over")));
    assert!(
        ended.said.contains(&format!("xinfeng --data {} resume {business} --user 1001", desk.path().display())),
        "{}",
        ended.said
    );

    let (word, card, read) = (password_of("1001"), LI.card_end(), desk.code_on(&number));
    let resume = ["resume", business, "--user", "1001"];
    let without_card = run(desk.path(), &resume, &[word.expose(), "printed", &read]);
    assert_eq!(without_card.code, Some(1), "nothing is handed over before the card is verified again");
    let resumed = run(desk.path(), &resume, &[word.expose(), "printed", card.expose(), "yes", &read]);
    assert_eq!(resumed.code, Some(0), "{}", resumed.said);
    assert_eq!(desk.last("handed_over")["envelope"], number);
}

#[test]
fn an_unreadable_envelope_is_never_printed_again() {
    let desk = piped_desk();
    let (running, number, file) = reset_until_printed(&desk, &LI, &["--reason", "compromised", "--large-print"]);
    running.end();
    let listed = run(desk.path(), &["unfinished", "--user", "1001"], &[password_of("1001").expose()]);
    let business = listed.output.split('\t').next().unwrap().to_owned();
    let mut resumed = Running::start(desk.path(), &["resume", &business, "--user", "1001"]);
    for answer in [password_of("1001").expose(), "unreadable", LI.card_end().expose(), "yes"] {
        resumed.answer(answer);
    }
    let second = resumed.printed("envelope").unwrap();
    assert_ne!(number, second);
    assert!(!file.exists());
    resumed.printed("file").unwrap();
    resumed.answer(&desk.code_on(&second));
    assert_eq!(resumed.end().code, Some(0));
    assert_eq!(desk.all("spoiled")[0]["envelope"], number);
}

#[test]
fn a_wrong_answer_from_a_pipe_ends_the_command() {
    let desk = piped_desk();
    let word = password_of("1001");
    for (answers, said) in [
        (vec!["wrong"], "4 tries are left"),
        (vec![word.expose(), "123"], "has 18 characters; this one has 3"),
        (vec![word.expose(), "110105198001110228"], "no such number"),
        (vec![word.expose(), LI.number, "000000"], "2 tries are left"),
        (vec![word.expose(), LI.number, LI.card_end().expose(), "no"], "Not confirmed"),
        (vec![word.expose(), LI.number, LI.card_end().expose(), "person-differs"], "The refusal is on the record"),
        (vec![word.expose(), LI.number], "The input has ended"),
    ] {
        let ended = run(desk.path(), &["reset", "--user", "1001"], &answers);
        assert_eq!(ended.code, Some(1), "{said}");
        assert!(ended.said.contains(said), "{said}: {}", ended.said);
        assert_eq!(ended.output, "");
    }
    assert_eq!(desk.ask("SELECT count(*) FROM envelopes"), ["0"]);
}

#[test]
fn a_wrong_code_from_a_pipe_leaves_the_visit_to_be_resumed() {
    let desk = piped_desk();
    let (mut running, number, _) = reset_until_printed(&desk, &LI, &[]);
    let read = desk.code_on(&number);
    let wrong = if read == "000" { "111" } else { "000" };
    running.answer(wrong);
    let ended = running.end();
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("2 tries are left") && ended.said.contains("resume "), "{}", ended.said);
    // The sentence itself: business number and folder may have the same three digits on some days.
    let sentence = ended.said.lines().find(|line| line.contains("tries are left")).unwrap();
    assert!(!sentence.contains(&read), "the right code is not said: {sentence}");
}

#[test]
fn pipes_are_refused_where_set_up_did_not_allow_them() {
    let desk = crate::desk::closed_desk();
    let answers = [password_of("1001"), password_of(ADMIN)];
    let ended = run(desk.path(), &["reset", "--user", "1001"], &[answers[0].expose(), LI.number]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("does not take this from a pipe"), "{}", ended.said);
    let ended = run(desk.path(), &["check-password", "--user", ADMIN], &[answers[1].expose(), LI.number, "ABCDE23456"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("does not check workers' passwords"), "{}", ended.said);
}

#[test]
#[cfg(not(feature = "story"))]
fn a_program_without_the_story_says_so() {
    let place = tempfile::tempdir().unwrap();
    let ended = run(&place.path().join("no-desk"), &["demo", "--story", place.path().to_str().unwrap()], &[]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("built without the story"), "{}", ended.said);
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn the_second_desk_is_told_who_has_the_first() {
    let desk = piped_desk();
    let (running, ..) = reset_until_printed(&desk, &LI, &[]);
    let second = run(desk.path(), &["reset", "--user", "1002"], &[password_of("1002").expose()]);
    assert_eq!(second.code, Some(3));
    assert!(second.said.contains("[S11]") && second.said.contains("user 1001"), "{}", second.said);
    let audit = run(desk.path(), &["journal", "verify", "--user", "3001"], &[password_of("3001").expose()]);
    assert_eq!(audit.code, Some(0), "an auditor needs no desk: {}", audit.said);
    running.end();
}

#[test]
fn an_entry_of_another_version_is_named_at_the_terminal() {
    let desk = piped_desk();
    let foreign = add_a_foreign_entry(&desk);
    let audit = run(desk.path(), &["journal", "verify", "--user", "3001"], &[password_of("3001").expose()]);
    assert_eq!(audit.code, Some(1), "{}", audit.said);
    let named = Words::new(Language::English).journal_break(&Break::Foreign(foreign));
    assert!(audit.output.contains(&named), "{}", audit.output);
}

#[test]
fn every_ending_has_its_code() {
    let desk = piped_desk();
    for (arguments, code) in [
        (&["--help"][..], 0),
        (&["--version"], 0),
        (&["reset"], 2),
        (&["reset", "--user", "1001", "--password", "x"], 2),
        (&["no-such-command"], 2),
    ] {
        let ended = run(desk.path(), arguments, &[]);
        assert_eq!(ended.code, Some(code), "{arguments:?}: {}", ended.said);
    }
    let nowhere = run(&desk.path().join("nowhere"), &["unfinished", "--user", "1001"], &[]);
    assert_eq!(nowhere.code, Some(3));
    assert!(nowhere.said.contains("[S1]") && nowhere.said.contains("xinfeng set-up"));
}

#[test]
fn an_office_is_set_up_and_works_from_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("office");
    let set_up = [
        "set-up",
        "--office",
        "110105",
        "--office-name",
        "朝阳区社会保险中心",
        "--station",
        "01",
        "--admin",
        "9001",
        "--admin-name",
        "管理员",
        "--allow-piped-reset",
    ];
    let done = run(&data, &set_up, &["long enough"]);
    assert_eq!(done.code, Some(0), "{}", done.said);
    assert!(PathBuf::from(done.output.trim_end().strip_prefix("file ").unwrap()).exists());
    let again = run(&data, &set_up, &["long enough"]);
    assert!(again.code == Some(3) && again.said.contains("[S2]"), "{}", again.said);

    let add = ["user", "add", "--user", "9001", "--number", "1001", "--name", "经办员", "--role", "clerk"];
    let weak = run(&data, &add, &["long enough", "short"]);
    assert!(weak.code == Some(1) && weak.said.contains("at least 10 characters"));
    let added = run(&data, &add, &["long enough", "the word of 1001"]);
    assert!(added.code == Some(0) && added.said.contains("xinfeng user password --user 1001"), "{}", added.said);
    for command in ["reset", "unfinished"] {
        let early = run(&data, &[command, "--user", "1001"], &["the word of 1001", LI.number]);
        assert!(early.code == Some(1) && early.said.contains("xinfeng user password --user"), "{}", early.said);
    }
    let same = run(&data, &["user", "password", "--user", "1001"], &["the word of 1001", "the word of 1001"]);
    assert!(same.code == Some(1) && same.said.contains("present password"), "{}", same.said);
    let changed = run(&data, &["user", "password", "--user", "1001"], &["the word of 1001", "another word"]);
    assert_eq!(changed.code, Some(0), "{}", changed.said);

    let csv = folder.path().join("register.csv");
    std::fs::write(&csv, crate::people::csv(&[LI]) + "broken,row\n").unwrap();
    let import = run(&data, &["import", csv.to_str().unwrap(), "--user", "9001"], &["long enough"]);
    assert_eq!(import.code, Some(1), "a refused row is no success");
    assert!(import.said.contains("Line 3, column AAC002, \"b*****\""), "{}", import.said);
    assert!(import.output.ends_with("1 new, 0 changed, 0 unchanged, 0 held, 1 refused\n"), "{}", import.output);
    std::fs::write(&csv, crate::people::csv(&[LI])).unwrap();
    let import = run(&data, &["import", csv.to_str().unwrap(), "--user", "9001"], &["long enough"]);
    assert_eq!(import.output, "Read as UTF-8\n0 new, 0 changed, 1 unchanged, 0 held, 0 refused\n", "{}", import.said);

    let answers = ["another word", LI.number, &LI.card[3..], "yes"];
    let issued = run(&data, &["reset", "--user", "1001"], &answers);
    assert!(issued.output.starts_with("envelope E110105-01-"), "{}", issued.said);
    let old = run(&data, &["reset", "--user", "1001"], &["the word of 1001"]);
    assert_eq!(old.code, Some(1), "the first password is gone");
}

#[test]
fn a_resumed_visit_draws_as_it_was_ordered() {
    let desk = piped_desk();
    let (running, ..) =
        reset_until_printed(&desk, &LI, &["--reason", "compromised", "--large-print", "--paper-language", "en"]);
    running.end();
    let [business] = <[String; 1]>::try_from(desk.ask("SELECT number FROM visits")).unwrap();
    let answers = ["the word of 1001", "unreadable", &LI.card[3..], "yes"];
    run(desk.path(), &["resume", &business, "--user", "1001"], &answers);
    let issued = desk.all("issued");
    assert_eq!(issued.len(), 2);
    for facts in issued {
        assert_eq!(["reason", "style", "language"].map(|fact| facts[fact].clone()), ["compromised", "large_print", "en"]);
    }
    let viewed = desk.all("viewed").len();
    assert_eq!(viewed, 2, "what the clerk attests is shown again");
}

#[test]
fn what_is_ordered_otherwise_on_the_way_leaves_the_rest_of_the_order() {
    let desk = piped_desk();
    let (running, ..) = reset_until_printed(&desk, &LI, &["--reason", "compromised", "--standard-print"]);
    running.end();
    let [business] = <[String; 1]>::try_from(desk.ask("SELECT number FROM visits")).unwrap();
    let resume = ["resume", &business, "--user", "1001"];
    let answers = ["the word of 1001", "unreadable", &LI.card[3..], "yes"];
    run(desk.path(), &[&resume[..], &["--large-print"]].concat(), &answers);
    run(desk.path(), &[&resume[..], &["--reason", "locked"]].concat(), &answers);
    let orders: Vec<_> = desk.all("issued").iter().map(|it| [it["reason"].clone(), it["style"].clone()]).collect();
    assert_eq!(orders, [["compromised", "standard"], ["compromised", "large_print"], ["locked", "large_print"]]);
}

#[test]
fn a_clerk_refuses_without_any_card() {
    let desk = piped_desk();
    let answers = ["the word of 1001", LI.number, "refuse", "document-missing"];
    let ended = run(desk.path(), &["reset", "--user", "1001"], &answers);
    assert!(ended.code == Some(1) && ended.said.contains("Please bring the originals"), "{}", ended.said);
    assert_eq!(desk.last("refused")["ground"], "document_missing");
    let large =
        run(desk.path(), &["reset", "--user", "1001"], &["the word of 1001", LI.number, &LI.card[3..], "large", "yes"]);
    assert!(large.output.starts_with("envelope"), "{}", large.said);
    assert_eq!(desk.last("printed")["envelope"], desk.all("issued")[0]["envelope"]);
    assert_eq!(desk.all("issued")[0]["style"], "large_print");
}

#[test]
fn demo_removes_nothing_that_it_did_not_make() {
    let folder = tempfile::tempdir().unwrap();
    let (data, precious) = (folder.path().join("thesis.v2"), folder.path().join("thesis.draft"));
    std::fs::create_dir(&precious).unwrap();
    std::fs::write(precious.join("chapter"), "one").unwrap();
    let made = run(&data, &["demo", "--no-window"], &[]);
    assert!(made.code == Some(0) && made.output.contains("practice-1001"), "{}", made.said);
    let serve = format!(" --data {} serve --listen 127.0.0.1:8080 --practice\n", data.display());
    let codes = format!("(its codes lie in {}/sms/outgoing)", data.display());
    assert!(made.output.contains(&serve) && made.output.contains(&codes), "{}", made.output);
    assert!(precious.join("chapter").exists());
    let refused = run(&precious, &["demo", "--no-window"], &[]);
    assert!(refused.code == Some(1) && precious.join("chapter").exists(), "{}", refused.said);
    let office = piped_desk();
    let refused = run(office.path(), &["demo", "--no-window"], &[]);
    assert!(refused.code == Some(1) && refused.said.contains("real one"), "{}", refused.said);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn a_sheet_that_lay_too_long_is_taken_out_by_any_command() {
    let desk = piped_desk();
    let (running, _, file) = reset_until_printed(&desk, &LI, &[]);
    running.end();
    let listed = ["unfinished", "--user", "1001"];
    run(desk.path(), &listed, &["the word of 1001"]);
    assert!(file.exists(), "its time has not come");
    let late = std::time::SystemTime::now() - std::time::Duration::from_secs(31 * 60);
    std::fs::File::options().append(true).open(&file).unwrap().set_modified(late).unwrap();
    run(desk.path(), &listed, &["the word of 1001"]);
    assert!(!file.exists());
}

#[test]
fn many_programs_at_once_get_no_more_tries_than_one() {
    let desk = piped_desk();
    let try_it = || run(desk.path(), &["unfinished", "--user", "2001"], &["a wrong word"]).said;
    let said: Vec<_> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..8).map(|_| scope.spawn(try_it)).collect();
        tries.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(said.iter().filter(|said| said.contains("Wrong user number or password")).count(), 4, "{said:?}");
    assert_eq!(said.iter().filter(|said| said.contains("Too many wrong passwords")).count(), 4, "{said:?}");
}

#[test]
fn an_auditor_checks_the_code_on_a_stub() {
    let desk = piped_desk();
    let (mut running, number, _) = reset_until_printed(&desk, &LI, &[]);
    running.answer(&desk.code_on(&number));
    running.end();
    // The stub carries the code of the entry that issued the envelope.
    let [seq] = <[String; 1]>::try_from(desk.ask("SELECT seq FROM journal WHERE line LIKE '%\"issued\"%'")).unwrap();
    let [hash] = <[String; 1]>::try_from(desk.ask(&format!("SELECT hash FROM journal WHERE seq = {seq}"))).unwrap();
    let verify = |code: &str| {
        run(desk.path(), &["journal", "verify", "--user", "3001", "--code", code], &[password_of("3001").expose()])
    };
    let head = xinfeng::domain::journal::Head { seq: seq.parse().unwrap(), hash: hash.clone() };
    let fits = verify(&head.short_code());
    assert!(fits.code == Some(0) && fits.output.contains("fits") && !fits.output.contains("short kind"), "{}", fits.said);
    let weak = verify(&format!("{seq}-{}-{}", &hash[..4], &hash[4..8]));
    assert!(weak.code == Some(0) && weak.output.contains("fits") && weak.output.contains("short kind"), "{}", weak.said);
    let forged = xinfeng::domain::journal::Head { hash: format!("{}{:056}", &hash[..8], 0), ..head };
    assert_eq!(verify(&forged.short_code()).code, Some(1));
    let differs = verify(&format!("{seq}-0000-0000"));
    assert!(differs.code == Some(1) && differs.said.contains("does not fit"), "{}", differs.said);
    assert_eq!(verify("nonsense").code, Some(2));
}

#[test]
fn a_receipt_is_verified_at_a_terminal() {
    let desk = piped_desk();
    let (mut running, number, _) = reset_until_printed(&desk, &LI, &[]);
    running.answer(&desk.code_on(&number));
    running.end();
    let (query, code) = receipt_of(&desk, &LI);
    let check = |query: &str, code: &str| {
        run(desk.path(), &["receipt", "check", query, "--code", code, "--user", "3001"], &[password_of("3001").expose()])
    };
    let genuine = check(&query, &code);
    assert!(genuine.code == Some(0) && genuine.output.contains(&number), "{}", genuine.said);
    assert!(!genuine.output.contains(LI.name) && !genuine.output.contains(LI.number));
    let wrong = check(&query, "WWWWWWWW");
    assert!(wrong.code == Some(1) && wrong.said.contains("Nothing on this counter's record"), "{}", wrong.said);
    assert_eq!(check("1234", &code).code, Some(2));
    let print = |user: &str, query: &str| {
        run(desk.path(), &["receipt", "print", query, "--user", user], &[password_of(user).expose()])
    };
    let printed = print("1001", &query);
    assert!(printed.code == Some(0) && printed.output.contains("copy"), "{}", printed.said);
    assert_eq!(print("3001", &query).code, Some(1));
    assert_eq!(print("1001", "000000000002").code, Some(1));
}

#[test]
fn nobody_leaves_with_a_suspended_password_unsaid() {
    let desk = piped_desk();
    let (mut running, number, _) = reset_until_printed(&desk, &LI, &[]);
    running.answer(&desk.code_on(&number));
    running.end();
    let (running, ..) = reset_until_printed(&desk, &LI, &["--reason", "compromised"]);
    let left = running.end();
    assert!(left.said.contains("is unfinished") && left.said.contains("suspended as compromised"), "{}", left.said);
    let [business] = <[String; 1]>::try_from(desk.ask("SELECT number FROM visits WHERE ended_at IS NULL")).unwrap();
    let ended = run(desk.path(), &["resume", &business, "--user", "1001"], &["the word of 1001", "abandon"]);
    assert!(ended.code == Some(0) && ended.said.contains("suspended as compromised"), "{}", ended.said);
    let answers = ["the word of 1001", LI.number, "refuse", "6"];
    let refused = run(desk.path(), &["reset", "--user", "1001"], &answers);
    assert!(refused.said.contains("free of charge") && refused.said.contains("suspended"), "{}", refused.said);
}

#[test]
fn a_missing_right_is_said_before_anything_else_is_asked() {
    let desk = piped_desk();
    for (arguments, user) in [
        (&["reset", "--user", "9001"][..], "9001"),
        (&["unlock", "--user", "1001"], "1001"),
        (&["check-password", "--user", "3001"], "3001"),
        (&["user", "add", "--user", "1001", "--number", "7", "--name", "某", "--role", "clerk"], "1001"),
    ] {
        let ended = run(desk.path(), arguments, &[password_of(user).expose()]);
        assert!(ended.code == Some(1) && ended.said.contains("does not have the right"), "{arguments:?}: {}", ended.said);
    }
}

#[test]
fn of_two_set_ups_at_once_one_is_first_and_works() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("office");
    let set_up = |admin: &str| run(&data, &set_up_by(admin), &["long enough"]).code;
    let codes = std::thread::scope(|scope| {
        let (one, other) = (scope.spawn(|| set_up("9001")), scope.spawn(|| set_up("9002")));
        [one.join().unwrap(), other.join().unwrap()]
    });
    assert!(codes.contains(&Some(0)) && codes.contains(&Some(3)), "{codes:?}");
    let first = if codes[0] == Some(0) { "9001" } else { "9002" };
    let add = ["user", "add", "--user", first, "--number", "1001", "--name", "经办员", "--role", "clerk"];
    assert_eq!(run(&data, &add, &["long enough", "a new beginning"]).code, Some(0));
    assert!(data.join("drawer/recovery.pdf").exists());
}

#[test]
fn nothing_is_touched_in_a_folder_that_is_not_ours() {
    let folder = tempfile::tempdir().unwrap();
    let drawer = folder.path().join("drawer");
    std::fs::create_dir(&drawer).unwrap();
    std::fs::write(drawer.join("film.part"), "theirs").unwrap();
    let late = std::time::SystemTime::now() - std::time::Duration::from_secs(60 * 60);
    std::fs::File::options().append(true).open(drawer.join("film.part")).unwrap().set_modified(late).unwrap();
    for arguments in [&["--help"][..], &["unfinished", "--user", "1001"], &["demo", "--no-window"]] {
        run(folder.path(), arguments, &[]);
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["drawer"]);
    assert!(drawer.join("film.part").exists());
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(run(empty.path(), &["demo", "--no-window"], &[]).code, Some(0), "an empty folder is as good as none");
}

#[test]
fn a_torn_line_of_the_sign_in_log_hides_no_failure() {
    let desk = piped_desk();
    std::fs::write(desk.path().join("sign-in.log"), "2026-11-22T01:00:00.000Z 10").unwrap();
    let wrong = || run(desk.path(), &["unfinished", "--user", "1001"], &["a wrong word"]).said;
    assert!(wrong().contains("4 tries are left"));
    assert!(wrong().contains("3 tries are left"));
}

#[test]
fn without_a_display_the_window_says_what_to_install_and_names_the_terminal_way() {
    let desk = piped_desk();
    let ended = run(desk.path(), &[], &[]);
    assert_eq!(ended.code, Some(3), "{}", ended.said);
    assert!(
        ended.said.contains("apt-get install libx11-6") && ended.said.contains("xinfeng reset --user"),
        "{}",
        ended.said
    );
    assert!(!ended.said.contains("panicked"));
}

#[test]
fn a_pace_far_over_the_others_is_told_to_whoever_verifies_the_journal() {
    let desk = piped_desk();
    let (mut running, number, _) = reset_until_printed(&desk, &LI, &[]);
    running.answer(&desk.code_on(&number));
    assert_eq!(running.end().code, Some(0));
    let verify = || run(desk.path(), &["journal", "verify", "--user", "3001"], &[password_of("3001").expose()]);
    let said = "user 1001 handed over 41 envelopes within the hour";
    assert!(!verify().said.contains("handed over"));
    crate::journal::hand_over_many(&desk, "1001", 40, 10);
    // They are rows that no entry speaks for: that is told, too.
    let told = verify();
    assert!(told.said.contains(said) && told.said.contains("tables were changed"), "{}", told.said);
}

#[test]
fn a_worker_s_own_records_are_told_as_text_after_the_verification_of_a_reset() {
    let desk = piped_desk();
    crate::records::records_of_one(&desk);
    let answers = [password_of("1001"), crate::steps::typed(LI.number), LI.card_end(), crate::steps::typed("yes")];
    let answers: Vec<_> = answers.iter().map(|answer| answer.expose()).collect();
    let told = run(desk.path(), &["query", "--user", "1001"], &answers);
    assert_eq!(told.code, Some(0), "{}", told.said);
    assert!(told.output.contains("Pension: paused"), "{}", told.output);
    assert!(told.output.contains("by the employer 800.00"), "{}", told.output);
    assert_eq!(desk.last("queried")["purpose"], "contributions");
    assert_eq!(desk.ask("SELECT count(*) FROM visits WHERE ended_at IS NULL"), ["0"]);
    let wrong = run(desk.path(), &["query", "--user", "1001"], &[answers[0], answers[1], "000000"]);
    assert_eq!((wrong.code, wrong.output.as_str()), (Some(1), ""));
}

#[test]
fn a_statement_is_printed_after_the_verification_of_a_reset_and_verified_by_what_stands_on_it() {
    let desk = piped_desk();
    crate::records::records_of_one(&desk);
    let answers = [password_of("1001"), crate::steps::typed(LI.number), LI.card_end(), crate::steps::typed("yes")];
    let answers: Vec<_> = answers.iter().map(|answer| answer.expose()).collect();
    let told = run(desk.path(), &["statement", "--year", "2025", "--user", "1001"], &answers);
    assert_eq!(told.code, Some(0), "{}", told.said);
    let lines: Vec<_> = told.output.lines().map(|line| line.split_once(' ').unwrap()).collect();
    let [("query", query), ("code", code), ("file", file)] = lines[..] else { panic!("{}", told.output) };
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF") && !file.contains(LI.number));
    assert!(told.said.contains("lies there for 30 minutes at the most"), "{}", told.said);
    assert_eq!(
        (&desk.all("queried")[0]["purpose"], &desk.last("statement_made")["year"]),
        (&"statement".into(), &2025.into())
    );
    let told = run(desk.path(), &["receipt", "check", query, "--code", code, "--user", "1001"], &answers[..1]);
    assert!(
        told.output.contains("Of: Statement of 2025") && !told.output.contains(LI.name),
        "{} {}",
        told.output,
        told.said
    );
    // There is no envelope whose type could be chosen.
    let large = [answers[0], answers[1], answers[2], "large", "yes"];
    assert_eq!(run(desk.path(), &["statement", "--year", "2025", "--user", "1001"], &large).code, Some(1));
    let wrong = run(desk.path(), &["statement", "--year", "25", "--user", "1001"], &[]);
    assert_eq!(wrong.code, Some(2), "{}", wrong.said);
}
