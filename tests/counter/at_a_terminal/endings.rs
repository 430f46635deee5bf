//! However a person leaves a question, or is made to: the terminal is as it was, nothing is half done, no secret was shown.

use rustix::process::{Pid, Signal, kill_process};
use xinfeng::domain::BusinessNumber;
use xinfeng::settings::MedicalAt;

use super::{ATTESTATION, CARD, CTRL_C, CTRL_D, CTRL_Z, ENVELOPE, End, NEW_PASSWORD, NUMBER, ONCE_MORE, PASSWORD, Seat};
use crate::desk::{ADMIN, Desk, desk, password_of};
use crate::killed::assert_nothing_is_lost;
use crate::people::{LI, WANG, csv};
use crate::terminal::{reset_until_printed, run, set_up_by};
use crate::two_desks::lock_online;

/// A command as far as a question of it.
struct Question {
    name: &'static str,
    /// What is asked and answered before, after the user's password.
    before: &'static [(&'static str, &'static str)],
    /// Words of the question.
    asked: &'static str,
    command: Called,
}

/// The command that asks.
#[derive(Debug, Clone, Copy)]
enum Called {
    Reset,
    /// Of a visit whose envelope is printed.
    Resume,
    /// Of a visit that has no envelope any more.
    ResumeWithout,
    Import,
    Unlock,
    UserPassword,
    Recover,
    SetUp,
    RenewSheet,
    Mobile,
    /// Of a worker whose online service is locked.
    OnlineLock,
    /// Where medical insurance is asked elsewhere.
    Query,
}

const LI_FOUND: (&str, &str) = (NUMBER, LI.number);
const CARD_RIGHT: (&str, &str) = (CARD, "730628");
const ATTESTED: (&str, &str) = (ATTESTATION, "yes");
const NEW_MOBILE: &str = "New mobile number";
const MOBILE_ONCE_MORE: &str = "Once more:";
const AGAIN: &str = "Enter yes, or refuse:";
const WHAT_BECAME: &str = "Was the envelope printed?";

const QUESTIONS: [Question; 31] = [
    asks(Called::Reset, "its password", &[], PASSWORD),
    asks(Called::Reset, "identity number", &[], NUMBER),
    asks(Called::Reset, "card", &[LI_FOUND], CARD),
    asks(Called::Reset, "attestation", &[LI_FOUND, CARD_RIGHT], ATTESTATION),
    asks(Called::Reset, "ground of refusal", &[LI_FOUND, (CARD, "refuse")], "Answer:"),
    asks(Called::Reset, "referral slip", &[LI_FOUND, (CARD, "refuse"), ("Answer:", "1")], "(yes/no)"),
    asks(Called::Reset, "number outside", &[LI_FOUND, CARD_RIGHT, (ATTESTATION, "yes")], ENVELOPE),
    asks(
        Called::Reset,
        "print again",
        &[LI_FOUND, CARD_RIGHT, (ATTESTATION, "yes"), (ENVELOPE, "000"), (ENVELOPE, "000"), (ENVELOPE, "000")],
        "to print again",
    ),
    asks(Called::Resume, "printed or not", &[], WHAT_BECAME),
    asks(Called::Resume, "card again", &[(WHAT_BECAME, "printed")], CARD),
    asks(Called::Resume, "attestation again", &[(WHAT_BECAME, "printed"), CARD_RIGHT], AGAIN),
    asks(Called::Resume, "card after a spoiled one", &[(WHAT_BECAME, "unreadable")], CARD),
    asks(Called::ResumeWithout, "go on", &[], "go-on |"),
    asks(Called::Resume, "ground of a refusal on the record", &[(WHAT_BECAME, "printed"), (CARD, "refuse")], "Answer:"),
    asks(Called::Import, "its password", &[], PASSWORD),
    asks(Called::Unlock, "whose number", &[], NUMBER),
    asks(Called::Unlock, "whose lock", &[LI_FOUND], "Whose lock"),
    asks(Called::Unlock, "reason", &[LI_FOUND, ("Whose lock", "1001")], "Reason"),
    asks(Called::UserPassword, "new password", &[], NEW_PASSWORD),
    asks(Called::UserPassword, "once more", &[(NEW_PASSWORD, "a new beginning")], ONCE_MORE),
    asks(Called::Recover, "code", &[], "Recovery code"),
    asks(Called::SetUp, "new password", &[], NEW_PASSWORD),
    asks(Called::SetUp, "once more", &[(NEW_PASSWORD, "a new beginning")], ONCE_MORE),
    asks(
        Called::SetUp,
        "own number",
        &[(NEW_PASSWORD, "a new beginning"), (ONCE_MORE, "a new beginning")],
        "Your own ID number:",
    ),
    asks(Called::RenewSheet, "its password", &[], PASSWORD),
    asks(Called::RenewSheet, "void the old sheet", &[], "Enter yes to void"),
    asks(Called::Mobile, "last digits", &[LI_FOUND, CARD_RIGHT, ATTESTED], "enter its last 4 digits"),
    asks(Called::Mobile, "another number", &[LI_FOUND, CARD_RIGHT, ATTESTED, ("last 4 digits", "new")], NEW_MOBILE),
    asks(
        Called::Mobile,
        "another number once more",
        &[LI_FOUND, CARD_RIGHT, ATTESTED, ("last 4 digits", "new"), (NEW_MOBILE, "13911112222")],
        MOBILE_ONCE_MORE,
    ),
    asks(Called::OnlineLock, "lift it", &[LI_FOUND, CARD_RIGHT, ATTESTED], "Enter yes to lift it"),
    asks(
        Called::Query,
        "slip about medical insurance",
        &[LI_FOUND, CARD_RIGHT, ("Enter yes, or refuse", "yes")],
        "Print a slip",
    ),
];

const fn asks(
    command: Called,
    name: &'static str,
    before: &'static [(&'static str, &'static str)],
    asked: &'static str,
) -> Question {
    Question { name, before, asked, command }
}

/// How a question is left without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    Interrupt,
    EndOfInput,
    HangUp,
    Terminate,
    Kill,
    /// Stopped and continued by somebody else, then left by the end of the input.
    StopAndContinue,
}

impl Leaving {
    const ALL: [Self; 6] =
        [Self::Interrupt, Self::EndOfInput, Self::HangUp, Self::Terminate, Self::Kill, Self::StopAndContinue];

    fn ends_with(self) -> End {
        match self {
            Self::Interrupt => End::Signal(2),
            Self::EndOfInput | Self::StopAndContinue => End::Code(1),
            Self::HangUp => End::Signal(1),
            Self::Terminate => End::Signal(15),
            Self::Kill => End::Signal(9),
        }
    }
}

impl Called {
    fn user(self) -> &'static str {
        match self {
            Self::Reset | Self::Resume | Self::ResumeWithout | Self::UserPassword | Self::Recover => "1001",
            Self::Mobile | Self::OnlineLock | Self::Query => "1001",
            Self::Unlock => "2001",
            Self::Import | Self::SetUp | Self::RenewSheet => ADMIN,
        }
    }

    fn words(self, desk: &Desk) -> Vec<String> {
        let user = ["--user", self.user()];
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        match self {
            Self::Reset => {
                hand_one_over(desk);
                words(&[&["reset", "--reason", "compromised"][..], &user].concat())
            }
            Self::Resume | Self::ResumeWithout => {
                hand_one_over(desk);
                reset_until_printed(desk, &LI, &["--reason", "compromised"]).0.end();
                let business = open_visits(desk).remove(0);
                let resume = [&["resume", &business][..], &user].concat();
                if let Self::ResumeWithout = self {
                    run(desk.path(), &resume, &[password_of("1001").expose(), "not-printed"]);
                }
                words(&resume)
            }
            Self::Import => {
                let file = desk.path().join("register.csv");
                std::fs::write(&file, csv(&[WANG])).unwrap();
                words(&[&["import", file.to_str().unwrap()][..], &user].concat())
            }
            Self::Unlock => words(&[&["unlock"][..], &user].concat()),
            Self::UserPassword => words(&[&["user", "password"][..], &user].concat()),
            Self::Recover => words(&[&["recover"][..], &user].concat()),
            Self::SetUp => words(&set_up_by(ADMIN)),
            Self::RenewSheet => words(&[&["recovery-sheet"][..], &user].concat()),
            Self::Mobile => words(&[&["mobile"][..], &user].concat()),
            Self::OnlineLock => {
                lock_online(desk, chrono::Utc::now());
                words(&[&["online-lock"][..], &user].concat())
            }
            Self::Query => {
                desk.settle(|settings| settings.medical = MedicalAt::MedicalBureau);
                words(&[&["query"][..], &user].concat())
            }
        }
    }
}

impl Question {
    fn title(&self) -> String {
        format!("{:?}: {}", self.command, self.name)
    }

    /// What is typed at the terminal before, with what is asked.
    fn answers(&self) -> Vec<(&'static str, String)> {
        let signs_in = !matches!(self.command, Called::Recover | Called::SetUp) && self.asked != PASSWORD;
        let password = signs_in.then(|| (PASSWORD, password_of(self.command.user()).expose().to_owned()));
        password.into_iter().chain(self.before.iter().map(|(asked, answer)| (*asked, (*answer).to_owned()))).collect()
    }

    fn secrets(&self) -> Vec<String> {
        let secret = |asked: &str| [PASSWORD, CARD, NEW_PASSWORD, ONCE_MORE, NEW_MOBILE].contains(&asked);
        let mut secrets: Vec<_> = self.answers().into_iter().filter(|(asked, _)| secret(asked)).map(|(_, it)| it).collect();
        secrets.retain(|secret| secret != "refuse");
        secrets
    }

    fn is_of_a_secret(&self) -> bool {
        [PASSWORD, CARD, NEW_PASSWORD, ONCE_MORE, "Recovery code", NEW_MOBILE, MOBILE_ONCE_MORE].contains(&self.asked)
    }

    /// Sits down and comes as far as the question; a set-up has an empty folder.
    fn seat(&self, desk: &Desk) -> Seat {
        let words = self.command.words(desk);
        let folder = match self.command {
            Called::SetUp => desk.path().join("another"),
            _ => desk.path().to_owned(),
        };
        let mut seat = Seat::start(&folder, &words.iter().map(String::as_str).collect::<Vec<_>>());
        for (asked, answer) in self.answers() {
            seat.answers(asked, &answer);
        }
        seat.sees(self.asked);
        seat
    }
}

/// Li has a password that can be suspended.
fn hand_one_over(desk: &Desk) {
    let (mut running, number, _) = reset_until_printed(desk, &LI, &[]);
    running.answer(&desk.code_on(&number));
    assert_eq!(running.end().code, Some(0));
}

fn open_visits(desk: &Desk) -> Vec<String> {
    let numbers = desk.ask("SELECT number FROM visits WHERE ended_at IS NULL ORDER BY id");
    numbers.iter().map(|number| BusinessNumber::parse(number).unwrap().to_string()).collect()
}

/// Nothing is half done: the chain is whole, what is unfinished is listed, and it can be taken up and ended.
fn assert_nothing_is_half_done(desk: &Desk, open: &[String]) {
    assert_nothing_is_lost(desk, &[]);
    let listed = run(desk.path(), &["unfinished", "--user", "1001"], &[password_of("1001").expose()]);
    assert_eq!(listed.code, Some(0), "{}", listed.said);
    let numbers: Vec<_> = listed.output.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect();
    assert_eq!(numbers, open);
    for business in open {
        let answers = [password_of("1001").expose().to_owned(), String::from("abandon")];
        let resumed = run(desk.path(), &["resume", business, "--user", "1001"], &answers.each_ref().map(String::as_str));
        assert_eq!(resumed.code, Some(0), "{}", resumed.said);
    }
    assert_nothing_is_lost(desk, &[]);
}

/// Leaves a question so, and checks everything that must hold then; the first complaint in one line.
fn leave(question: &Question, leaving: Leaving) {
    let desk = desk();
    let mut seat = question.seat(&desk);
    let open = open_visits(&desk);
    assert_eq!(seat.echoes(), !question.is_of_a_secret());
    if question.is_of_a_secret() {
        seat.types("#half an answer");
    }
    let secrets = question.secrets();
    let secrets: Vec<&str> = secrets.iter().map(String::as_str).chain(["#", "half an"]).collect();
    match leaving {
        Leaving::HangUp => {
            seat.assert_never_shown(&secrets);
            assert_eq!(seat.hang_up(), leaving.ends_with());
            return assert_nothing_is_half_done(&desk, &open);
        }
        Leaving::Interrupt => seat.types(CTRL_C),
        Leaving::EndOfInput => leave_by_the_end_of_input(&mut seat, question),
        Leaving::Terminate => seat.signal(Signal::TERM),
        Leaving::Kill => seat.signal(Signal::KILL),
        Leaving::StopAndContinue => {
            seat.signal(Signal::STOP);
            seat.rest(std::time::Duration::from_millis(30));
            seat.signal(Signal::CONT);
            seat.rest(std::time::Duration::from_millis(30));
            assert_eq!(seat.echoes(), !question.is_of_a_secret());
            leave_by_the_end_of_input(&mut seat, question);
        }
    }
    assert_eq!(seat.end(), leaving.ends_with(), "{}", seat.screen());
    let said = seat.rest_of_the_screen();
    match leaving {
        Leaving::Terminate | Leaving::Kill => seat.assert_soon_left_as_found(),
        _ => {
            seat.assert_left_as_found();
            let next = if open.is_empty() { "the command is not done" } else { "Resume it with" };
            assert!(said.contains(next), "what comes next is said: {said}");
            let suspended = !open.is_empty() && desk.all("issued").len() > 1;
            assert_eq!(said.contains("suspended as compromised"), suspended, "{said}");
        }
    }
    seat.assert_never_shown(&secrets);
    assert_nothing_is_half_done(&desk, &open);
}

fn leave_by_the_end_of_input(seat: &mut Seat, question: &Question) {
    if question.is_of_a_secret() {
        // On a line with something on it the end is no end.
        seat.types(super::CTRL_U);
    }
    seat.types(CTRL_D);
}

/// Leaves many questions, and says of every one what was wrong.
fn leave_all<'a>(cases: impl Iterator<Item = (&'a Question, Leaving)>) {
    let cases: Vec<_> = cases.collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let wrong = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while let Some((question, leaving)) = cases.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    let left = std::panic::catch_unwind(|| leave(question, *leaving));
                    if let Err(why) = left {
                        let why = why.downcast_ref::<String>().cloned().unwrap_or_default();
                        wrong.lock().unwrap().push(format!("{}, {leaving:?}: {why}", question.title()));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} of {} were left wrongly:\n{}", wrong.len(), cases.len(), wrong.join("\n---\n"));
}

#[test]
fn a_question_is_left_in_every_way_and_the_terminal_is_as_it_was() {
    // The card is a secret on no record yet, the number outside is seen, with a live envelope.
    let some = [&QUESTIONS[2], &QUESTIONS[6]];
    leave_all(some.into_iter().flat_map(|question| Leaving::ALL.map(|leaving| (question, leaving))));
}

#[test]
#[ignore = "takes minutes"]
fn every_question_is_left_in_every_way_and_the_terminal_is_as_it_was() {
    leave_all(QUESTIONS.iter().flat_map(|question| Leaving::ALL.map(|leaving| (question, leaving))));
}

#[test]
fn the_questions_about_sheet_mobile_lock_and_records_are_left_by_the_keys() {
    let commands = |question: &&Question| {
        matches!(question.command, Called::RenewSheet | Called::Mobile | Called::OnlineLock | Called::Query)
    };
    let some = QUESTIONS.iter().filter(commands).filter(|question| question.asked != PASSWORD);
    leave_all(some.flat_map(|question| [Leaving::Interrupt, Leaving::EndOfInput].map(|leaving| (question, leaving))));
}

/// Goes to a shell and back in the middle of an answer.
fn stop_and_go_on(desk: &Desk, question: &str, secret: bool, answer: &str) -> Seat {
    let mut seat = Seat::shell(desk.path());
    let card = LI.card_end();
    seat.enters("xinfeng reset --user 1001; echo ended $?");
    for (asked, typed) in [(PASSWORD, password_of("1001").expose()), (NUMBER, LI.number), (CARD, card.expose())] {
        if asked == question {
            break;
        }
        seat.answers(asked, typed);
    }
    seat.sees(question);
    seat.types("#half");
    seat.types(CTRL_Z);
    seat.sees("Stopped");
    seat.sees("shell> ");
    seat.enters("echo 'I am' shown");
    seat.sees("I am shown");
    seat.enters("fg");
    seat.sees(question);
    seat.rest(std::time::Duration::from_millis(30));
    assert_eq!(seat.echoes(), !secret);
    seat.enters(answer);
    seat
}

#[test]
fn a_secret_that_is_interrupted_by_ctrl_z_is_asked_again() {
    let desk = desk();
    let mut seat = stop_and_go_on(&desk, PASSWORD, true, password_of("1001").expose());
    seat.sees(NUMBER);
    seat.assert_never_shown(&["#half", password_of("1001").expose()]);
    seat.types(CTRL_C);
    seat.sees("shell> ");
    seat.enters("echo still 'I am' shown");
    seat.sees("still I am shown");
}

#[test]
fn a_line_that_is_interrupted_by_ctrl_z_is_asked_again() {
    let desk = desk();
    let mut seat = stop_and_go_on(&desk, NUMBER, false, LI.number);
    seat.sees(LI.number);
    seat.sees(CARD);
    seat.assert_never_shown(&[LI.card]);
}

/// What was stopped has nothing to put back when it is killed: somebody else asks at its terminal by then.
#[test]
fn a_stopped_command_that_is_killed_leaves_the_terminal_to_the_one_that_asks_now() {
    let desk = desk();
    for question in [PASSWORD, NUMBER] {
        let mut seat = Seat::shell(desk.path());
        seat.enters("xinfeng reset --user 1001");
        if question == NUMBER {
            seat.answers(PASSWORD, password_of("1001").expose());
        }
        seat.sees(question);
        seat.types(CTRL_Z);
        seat.sees("Stopped");
        seat.sees("shell> ");
        seat.enters("jobs -p > \"$DESK/stopped\"; xinfeng unfinished --user 2001");
        seat.sees(PASSWORD);
        let stopped = std::fs::read_to_string(desk.path().join("stopped")).unwrap();
        kill_process(Pid::from_raw(stopped.trim().parse().unwrap()).unwrap(), Signal::KILL).unwrap();
        seat.rest(std::time::Duration::from_millis(300));
        assert!(!seat.echoes(), "the secret of the other would be shown");
        seat.enters(password_of("2001").expose());
        seat.sees("shell> ");
        seat.assert_never_shown(&[password_of("1001").expose(), password_of("2001").expose()]);
    }
}

/// A shell that runs many commands ends with the one that was interrupted, as it does with every program.
#[test]
fn ctrl_c_ends_the_script_that_asks_too() {
    let desk = desk();
    for question in [PASSWORD, NUMBER] {
        let mut seat = Seat::shell(desk.path());
        seat.enters("for visit in 1 2 3; do xinfeng reset --user 1001; done; echo went on");
        if question == NUMBER {
            seat.answers(PASSWORD, password_of("1001").expose());
        }
        seat.sees(question);
        seat.types(CTRL_C);
        seat.sees("shell> ");
        seat.rest(std::time::Duration::from_millis(200));
        assert!(!seat.rest_of_the_screen().contains(PASSWORD), "{}", seat.screen());
        assert!(!seat.screen().contains("\nwent on"), "{}", seat.screen());
    }
}

/// Whoever told the program to mind neither hang-up nor interruption is not asked for ever.
#[test]
fn a_terminal_that_is_gone_ends_a_command_that_minds_no_hang_up() {
    let desk = desk();
    let mut seat = Seat::shell(desk.path());
    seat.enters("trap '' HUP; xinfeng reset --user 1001; echo $? > \"$DESK/ended\"");
    seat.answers(PASSWORD, password_of("1001").expose());
    seat.sees(NUMBER);
    seat.hang_up();
    for _ in 0..1000 {
        if std::fs::read_to_string(desk.path().join("ended")).is_ok_and(|code| code == "1\n") {
            return assert_nothing_is_half_done(&desk, &[]);
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("it goes on asking");
}
