//! What a restored backup leaves behind: who did it and which numbers it passed over is said, somebody else looks, and nobody
//! is served before.

use std::path::{Path, PathBuf};

use iced::keyboard::key::Named;
use tempfile::TempDir;
use xinfeng::counter::{Counter, Credentials, OpenLoss, Order, Refusal, Restoring, Settles, open_backup};
use xinfeng::domain::journal::{Event, JournalEntry, digest};
use xinfeng::domain::{EnvelopeNumber, Language, Origin, Reason, Role, UserName, UtcOffset};
use xinfeng::store::JournalFilter;
use xinfeng::words::Words;

use crate::desk::{
    ADMIN, At, Desk, Hand, at, desk, first_password_of, later, own_number_of, password_of, piped_desk, practise, read_all,
    user_number,
};
use crate::people::*;
use crate::recovery::first_code;
use crate::refused;
use crate::steps::{Steps, typed};
use crate::terminal::{Ended, Running, run};
use crate::window::Seat;

/// A desk at which something was done after a backup, and what is restored from that by the administrator.
struct Lost {
    before: Desk,
    restored: Desk,
    /// The next envelope number.
    next: EnvelopeNumber,
    _folder: TempDir,
}

fn restore(before: &Desk, file: &Path, into: &Path) -> EnvelopeNumber {
    Hand::set(at(10));
    let (user, secret) = (user_number(ADMIN), password_of(ADMIN));
    let restoring = Restoring { file, into, user: &user, secret: &secret, origin: Origin::Terminal };
    open_backup(restoring, before.usual_means()()).unwrap().restore(None).unwrap()
}

fn lost_of(before: Desk) -> Lost {
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    let mut clerk = before.sign_in("1001");
    clerk.delivered(&before, &ZHAO, Reason::Forgotten, at(0));
    before.sign_in(ADMIN).at(at(1)).back_up(&file).unwrap();
    clerk.delivered(&before, &WANG, Reason::Forgotten, at(2));
    let next = restore(&before, &file, &into);
    let restored = Desk::of_files(&into);
    with_its_tail(&restored, &before, &into);
    Lost { before, restored, next, _folder: folder }
}

/// A copy of a restored folder has the tail that was begun for it, as if it lay in its place.
fn with_its_tail(restored: &Desk, before: &Desk, into: &Path) {
    let tail = before.tail().unwrap();
    let (id, _) = tail.file_name().unwrap().to_str().unwrap().split_once('-').unwrap();
    let name = |path: &Path| {
        let place = digest(path.canonicalize().unwrap().as_os_str().as_encoded_bytes());
        format!("{id}-{}", &place[..16])
    };
    std::fs::create_dir_all(restored.tails()).unwrap();
    std::fs::copy(before.tails().join(name(into)), restored.tails().join(name(restored.path()))).unwrap();
}

fn lost() -> Lost {
    lost_of(desk())
}

fn open_loss(desk: &Desk, user: &str) -> OpenLoss {
    desk.sign_in_at(user, at(11)).open_loss().unwrap().unwrap()
}

#[test]
fn whoever_restored_a_backup_does_not_settle_alone_what_was_lost_by_it() {
    let Lost { restored, .. } = lost();
    refused!(restored.sign_in_at(ADMIN, at(11)).at(at(11)).settle_loss(), Refusal::OwnRestoration);
    assert_eq!(restored.last("step_refused")["why"], "own_restoration");
    assert_eq!(open_loss(&restored, ADMIN).settles, Settles::OthersOrTheSheet(vec![user_number("2001")]));
    assert_eq!(open_loss(&restored, "1001").settles, Settles::Others(vec![user_number("2001")]));
    assert_eq!(open_loss(&restored, "2001").settles, Settles::OneSelf);
    restored.sign_in_at("2001", at(12)).at(at(12)).settle_loss().unwrap();
    assert!(restored.sign_in_at(ADMIN, at(13)).open_loss().unwrap().is_none());
    assert_eq!(restored.all("loss_settled").len(), 1);
}

#[test]
fn a_second_number_of_the_one_who_restored_does_not_settle_it_either() {
    let before = desk();
    let name = before.sign_in(ADMIN).user().name.clone();
    let mut admin = before.sign_in(ADMIN);
    for (number, name) in [("9002", name), ("9003", UserName::parse("另一人").unwrap())] {
        admin.add_user(user_number(number), name, Role::Administrator, &first_password_of(number)).unwrap();
        before.take_up(number, &first_password_of(number), at(0));
    }
    let Lost { restored, .. } = lost_of(before);
    refused!(restored.sign_in_at("9002", at(11)).at(at(11)).settle_loss(), Refusal::OwnRestoration);
    let others = vec![user_number("2001"), user_number("9003")];
    assert_eq!(open_loss(&restored, ADMIN).settles, Settles::OthersOrTheSheet(others));
    restored.sign_in_at("9003", at(12)).at(at(12)).settle_loss().unwrap();
}

#[test]
fn a_restoration_on_which_another_follows_is_not_forgotten_before_somebody_has_looked() {
    let Lost { restored, _folder: folder, .. } = lost();
    // The same administrator restores a backup of what he restored; a copy of that is noticed behind it.
    let (file, into) = (folder.path().join("b.backup"), folder.path().join("once more"));
    restored.sign_in_at(ADMIN, at(11)).at(at(11)).back_up(&file).unwrap();
    restore(&restored, &file, &into);
    let copied = Desk::of_files(&into);
    let loss = open_loss(&copied, "2001");
    let restored = loss.restored.unwrap();
    assert_eq!(restored.by, [user_number(ADMIN), user_number(ADMIN)]);
    assert_eq!(copied.all("entries_lost").len(), 1);
    refused!(copied.sign_in_at(ADMIN, at(12)).at(at(12)).settle_loss(), Refusal::OwnRestoration);
    // What was settled is settled: what is lost by a mere copy has no author.
    copied.sign_in_at("2001", at(13)).at(at(13)).settle_loss().unwrap();
    copied.sign_in_at("1001", at(14));
    std::fs::remove_file(copied.tail().unwrap()).unwrap();
    let loss = open_loss(&copied, ADMIN);
    assert_eq!((loss.restored, loss.settles), (None, Settles::OneSelf));
}

#[test]
fn what_was_restored_by_whom_and_which_numbers_were_passed_over_is_said() {
    let Lost { before, restored, next, .. } = lost();
    let loss = open_loss(&restored, "2001").restored.unwrap();
    assert_eq!((loss.by, loss.made), (vec![user_number(ADMIN)], at(1)));
    let (first, last) = loss.envelopes.unwrap();
    // The first that the backup does not know, which the lost visit had; the next begins behind the last.
    assert_eq!(first.code(), before.ask("SELECT number FROM envelopes ORDER BY number DESC")[0]);
    assert_eq!(last.place().map(|place| place + 1), next.place());
    let (first, last) = loss.visits.unwrap();
    assert!(first.to_string().starts_with("110105-01-20261122-0002"), "{first}");
    assert!(last.to_string().starts_with("110105-01-20261122-0302"), "{last}");
}

#[test]
fn nobody_is_looked_for_or_taken_up_before_somebody_has_looked_and_the_rest_goes_on() {
    let Lost { restored, .. } = lost();
    let mut clerk = restored.sign_in_at("1001", at(11));
    refused!(clerk.at(at(11)).find(&LI.id()), Refusal::LossUnsettled);
    assert_eq!(restored.last("step_refused")["why"], "loss_unsettled");
    let copy = desk();
    copy.sign_in("1001").printed_for(&LI, &copy.press(), at(0));
    std::fs::remove_file(copy.tail().unwrap()).unwrap();
    let mut clerk = copy.sign_in("1001");
    let waiting = clerk.unfinished().unwrap();
    refused!(clerk.at(at(11)).resume(&waiting[0].business), Refusal::LossUnsettled);
    assert!(copy.sign_in("3001").at(at(11)).verify_journal().unwrap().breaks.is_empty());
    copy.sign_in("2001").at(at(12)).settle_loss().unwrap();
    clerk.at(at(12)).resume(&waiting[0].business).unwrap();
}

#[test]
fn what_is_in_hand_when_a_loss_is_noticed_is_neither_issued_nor_handed_over() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&WANG, at(0));
    desk.tamper(
        "INSERT INTO losses (office, station, noticed, how, found)
         VALUES ('110105', '01', '2026-11-22T01:00:00.000Z', 'missing', 1)",
    )
    .unwrap();
    refused!(clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()), Refusal::LossUnsettled);
}

#[test]
fn whoever_restored_settles_it_with_the_recovery_sheet_where_nobody_else_can() {
    let before = desk();
    before.sign_in(ADMIN).remove_user(&user_number("2001")).unwrap();
    let Lost { restored, .. } = lost_of(before);
    let mut admin = restored.sign_in_at(ADMIN, at(11));
    assert_eq!(admin.open_loss().unwrap().unwrap().settles, Settles::OthersOrTheSheet(vec![]));
    refused!(admin.at(at(11)).settle_loss_by_recovery(&typed("NONE-OF-IT")), Refusal::RecoveryWrong);
    assert_eq!(restored.last("sign_in_failed")["kind"], "recovery");
    refused!(restored.sign_in_at("1001", at(11)).at(at(11)).settle_loss_by_recovery(&first_code()), Refusal::NoRight(_));
    admin.at(at(12)).settle_loss_by_recovery(&first_code()).unwrap();
    assert_eq!((restored.all("loss_settled").len(), restored.all("loss_settled_by_recovery").len()), (0, 1));
    restored.sign_in_at("1001", at(13)).found(&LI, at(13));
    assert!(restored.sign_in_at("3001", at(14)).at(at(14)).verify_journal().unwrap().breaks.is_empty());
}

#[test]
fn the_window_tells_whoever_restored_who_settles_it_and_asks_the_others() {
    let Lost { restored, .. } = lost();
    let mut seat = Seat::at(restored);
    seat.sign_in(ADMIN);
    assert!(seat.is_covered());
    let said = seat.texts().join("\n");
    assert!(said.contains("工号 9001 从 2026-11-22 09:01 的备份恢复"), "{said}");
    assert!(said.contains("信封编号 E110105-01-26-0000") && said.contains("（工号 2001）"), "{said}");
    assert!(!seat.offers("loss-looked"));
    seat.wait(1000).enter();
    assert_eq!((seat.is_covered(), seat.count("loss_settled")), (false, 0));
    seat.press(Named::F12);
    seat.sign_in("1001");
    seat.assert_says("refusal-loss-unsettled-in-window");
    // At the first step, and not at the last.
    seat.typed(LI.number, 100).assert_at("find");
    seat.press(Named::F12);
    seat.sign_in("2001");
    assert!(seat.is_covered() && seat.texts().join("\n").contains("工号 9001 从 2026-11-22 09:01"));
    seat.wait(1000).enter().assert_says("loss-settled");
    assert_eq!(seat.count("loss_settled"), 1);
}

#[test]
fn the_window_asks_of_a_loss_too_whoever_has_just_said_who_he_is() {
    let before = desk();
    before.sign_in(ADMIN).at(at(0)).clear_person(&user_number("2001")).unwrap();
    let Lost { restored, .. } = lost_of(before);
    let mut seat = Seat::at(restored);
    seat.try_sign_in("2001", password_of("2001").expose());
    seat.assert_says("own-number-title");
    assert!(!seat.is_covered());
    let number = own_number_of("2001");
    for _ in 0..2 {
        seat.typed(number.reveal(), 120).wait(200).enter();
    }
    assert!(seat.is_covered(), "{:?}", seat.texts());
    seat.wait(1000).enter().assert_says("loss-settled");
    assert_eq!(seat.count("loss_settled"), 1);
}

#[test]
fn only_a_practice_desk_says_that_whoever_signs_in_settles_it() {
    let folder = tempfile::tempdir().unwrap();
    practise(folder.path(), at(0));
    let desk = Desk::practised(folder);
    let sign_in = || desk.try_sign_in("1001", &typed("practice-1001"), Origin::Window, at(1)).unwrap();
    sign_in();
    std::fs::remove_file(desk.tail().unwrap()).unwrap();
    let mut clerk = sign_in();
    refused!(clerk.at(at(2)).find(&LI.id()), Refusal::PracticeLossUnsettled);
    assert_eq!(clerk.open_loss().unwrap().unwrap().settles, Settles::OneSelf);
    clerk.at(at(2)).settle_loss().unwrap();
    for file in ["desk.ftl", "window.ftl"] {
        for (language, practice) in [("zh-CN", "培训环境"), ("en", "practice desk")] {
            let path = format!("{}/assets/words/{language}/{file}", env!("CARGO_MANIFEST_DIR"));
            let words = std::fs::read_to_string(path).unwrap();
            let offices = words.lines().filter(|line| line.starts_with("refusal-loss-unsettled"));
            assert!(offices.into_iter().all(|line| !line.contains(practice)), "{language}");
        }
    }
}

/// What is typed at a terminal.
struct AtATerminal {
    before: Desk,
    _folder: TempDir,
    into: PathBuf,
    said: String,
}

impl AtATerminal {
    fn restored(name: &str) -> Self {
        Self::restored_of(piped_desk(), name)
    }

    fn restored_of(desk: Desk, name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (file, into) = (folder.path().join("a.backup"), folder.path().join(name));
        let (file, to) = (file.to_str().unwrap(), into.to_str().unwrap());
        assert_eq!(run(desk.path(), &["backup", file, "--user", ADMIN], &["the word of 9001"]).code, Some(0));
        let restored = run(desk.path(), &["restore", file, "--into", to, "--user", ADMIN], &["the word of 9001", ""]);
        assert_eq!(restored.code, Some(0), "{}", restored.said);
        Self { before: desk, _folder: folder, into, said: restored.said }
    }

    fn run(&self, arguments: &[&str], answers: &[&str]) -> Ended {
        run(&self.into, arguments, answers)
    }
}

#[test]
fn the_command_that_settles_a_restored_folder_is_said_as_it_is_typed_there_and_by_somebody_else() {
    let restored = AtATerminal::restored("restored");
    let command = format!("xinfeng --data {} journal settle --user 2001", restored.into.display());
    assert!(restored.said.contains(&command), "{}", restored.said);
    // The clerk hears it before he is asked for a number.
    let clerk = restored.run(&["reset", "--user", "1001"], &["the word of 1001"]);
    assert_eq!(clerk.code, Some(1), "{}", clerk.said);
    assert!(clerk.said.contains(&command) && clerk.said.contains("nobody is served"), "{}", clerk.said);
    assert!(clerk.said.contains("by user 9001") && !clerk.said.contains("ID number"), "{}", clerk.said);
    let done = restored.run(&["journal", "settle", "--user", "2001"], &["the word of 2001", "yes"]);
    assert!(done.code == Some(0) && done.said.contains("restored from the backup of"), "{}", done.said);
    assert!(done.said.contains("Envelope numbers E110105-01-"), "{}", done.said);
}

#[test]
fn nobody_is_named_to_settle_a_restored_folder_whose_first_password_somebody_else_knows() {
    let desk = piped_desk();
    let add = ["user", "add", "--user", ADMIN, "--number", "2000", "--name", "孙复核", "--role", "supervisor"];
    assert_eq!(run(desk.path(), &add, &["the word of 9001", "a new beginning"]).code, Some(0));
    let restored = AtATerminal::restored_of(desk, "restored");
    assert!(restored.said.contains("User 2001 looks and settles it by"), "{}", restored.said);
}

#[test]
fn a_folder_whose_name_has_spaces_is_quoted_in_a_command_that_is_said() {
    let restored = AtATerminal::restored("the restored desk");
    assert!(restored.said.contains(&format!("--data '{}' journal settle", restored.into.display())), "{}", restored.said);
}

#[test]
fn a_terminal_refuses_whoever_restored_or_asks_for_the_recovery_code() {
    let restored = AtATerminal::restored("restored");
    let settle = ["journal", "settle", "--user", ADMIN];
    let refused = restored.run(&settle, &["the word of 9001", ""]);
    assert!(refused.code == Some(1) && refused.said.contains("user 2001"), "{}", refused.said);
    let wrong = restored.run(&settle, &["the word of 9001", "NONE-OF-IT", "yes"]);
    assert!(wrong.code == Some(1) && wrong.said.contains("recovery"), "{}", wrong.said);
    let code = first_code();
    let done = restored.run(&settle, &["the word of 9001", code.expose(), "yes"]);
    assert!(done.code == Some(0) && done.output.contains("issued and handed over again"), "{}", done.said);
}

/// The folder itself where it was restored, under the state folder of the desk that it came from: two places of one account.
fn signed_in_at(place: &Path, desk: &Desk, user: &str) -> Counter {
    let (number, password) = (user_number(user), password_of(user));
    let credentials = Credentials { user: &number, password: &password, origin: Origin::Window };
    xinfeng::counter::sign_in(place, credentials, desk.usual_means()()).unwrap()
}

#[test]
fn a_second_folder_of_the_same_store_is_told_to_whoever_can_end_it_until_it_is_gone() {
    let (before, folder) = (desk(), tempfile::tempdir().unwrap());
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    assert_eq!(before.sign_in(ADMIN).elsewhere(), []);
    before.sign_in(ADMIN).at(at(1)).back_up(&file).unwrap();
    before.sign_in_at("1001", at(2)).found(&LI, at(2));
    restore(&before, &file, &into);
    Hand::set(at(11));
    // The one that it was made of is further on, and lies there.
    let told = |user: &str| signed_in_at(&into, &before, user).elsewhere().to_vec();
    let [other] = <[_; 1]>::try_from(told("2001")).unwrap();
    assert_eq!(other.folder, before.path().canonicalize().unwrap());
    assert_eq!(other.entry, i64::try_from(before.entries().len()).unwrap());
    assert!(told("1001").is_empty() && told("3001").is_empty());
    // And there it is said that somebody has worked here since.
    let other = before.sign_in_at(ADMIN, at(12)).elsewhere().to_vec();
    assert_eq!(other.iter().map(|other| other.folder.clone()).collect::<Vec<_>>(), [into.canonicalize().unwrap()]);
    std::fs::rename(&into, folder.path().join("put away")).unwrap();
    assert_eq!(before.sign_in_at(ADMIN, at(13)).elsewhere(), []);
}

#[test]
fn the_window_and_the_terminal_say_in_which_other_folder_the_store_was_used() {
    let restored = AtATerminal::restored("restored");
    let home = restored.before.path();
    let listed = |folder: &Path| {
        let mut running = Running::start_with(folder, &["user", "list", "--user", ADMIN], &[("HOME", home)]);
        running.answer("the word of 9001");
        running.end()
    };
    listed(&restored.into);
    let ended = listed(home);
    let place = restored.into.canonicalize().unwrap();
    assert!(ended.said.contains(&format!("also used on this computer in {}", place.display())), "{}", ended.said);
    let mut seat = Seat::at(desk());
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    seat.sign_in(ADMIN);
    seat.desk.sign_in(ADMIN).back_up(&file).unwrap();
    restore(&seat.desk, &file, &into);
    signed_in_at(&into, &seat.desk, "2001");
    seat.press(Named::F12);
    seat.sign_in(ADMIN);
    let place = into.canonicalize().unwrap().display().to_string();
    assert!(seat.texts().concat().contains(&place), "{:?}", seat.texts());
}

#[test]
fn a_practice_desk_that_is_restored_is_one_again() {
    let (folder, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    practise(folder.path(), at(0));
    let desk = Desk::practised(folder);
    let (file, into) = (place.path().join("a.backup"), place.path().join("restored"));
    let (file, to) = (file.to_str().unwrap(), into.to_str().unwrap());
    let word = "practice-9001";
    assert_eq!(run(desk.path(), &["backup", file, "--user", ADMIN], &[word]).code, Some(0));
    let ended = run(desk.path(), &["restore", file, "--into", to, "--user", ADMIN], &[word, ""]);
    assert!(ended.code == Some(0) && ended.said.contains("This is a practice desk"), "{}", ended.said);
    let register = |folder: &Path| std::fs::read_to_string(folder.join("practice-register.csv")).unwrap().lines().count();
    assert_eq!(register(&into), register(desk.path()));
}

#[test]
fn an_answer_about_a_user_names_him_and_what_is_so_already_is_said_and_not_recorded() {
    let desk = desk();
    let said = |arguments: &[&str]| {
        let ended = run(desk.path(), &[arguments, &["--user", ADMIN]].concat(), &[password_of(ADMIN).expose()]);
        assert_eq!(ended.code, Some(0), "{}", ended.said);
        ended.said
    };
    assert!(said(&["user", "disable", "1002"]).contains("1002 用户1002: The user is disabled."));
    assert!(said(&["user", "disable", "1002"]).contains("1002 用户1002: The user was disabled already"));
    assert!(said(&["user", "enable", "1002"]).contains("1002 用户1002: The user can sign in again"));
    assert!(said(&["user", "enable", "1002"]).contains("1002 用户1002: The user can sign in already"));
    assert_eq!((desk.all("user_disabled").len(), desk.all("user_enabled").len()), (1, 1));
    assert!(said(&["user", "role", "1002", "--role", "supervisor"]).contains("1002 用户1002: The user has another role"));
    assert!(said(&["user", "role", "1002", "--role", "supervisor"]).contains("1002 用户1002: The role is as it was"));
    assert!(said(&["user", "clear-person", "1002"]).contains("1002 用户1002: The own ID number"));
}

#[test]
fn whoever_restored_settles_nothing_in_the_name_of_somebody_whose_password_he_set_or_whom_he_added() {
    let before = desk();
    let mut admin = before.sign_in(ADMIN);
    let name = UserName::parse("尚未登录").unwrap();
    admin.add_user(user_number("2009"), name, Role::Supervisor, &first_password_of("2009")).unwrap();
    let Lost { restored, .. } = lost_of(before);
    let mut admin = restored.sign_in_at(ADMIN, at(11));
    admin.at(at(11)).reset_user_password(&user_number("2001"), &typed("another word of 2001")).unwrap();
    let name = UserName::parse("新来的人").unwrap();
    admin.at(at(11)).add_user(user_number("2002"), name, Role::Supervisor, &first_password_of("2002")).unwrap();
    let other = typed("another word of 2001");
    let mut second = restored.try_sign_in("2001", &other, Origin::Window, at(12)).unwrap();
    second.at(at(12)).change_password(None, &password_of("2001")).unwrap();
    // Of this one the administrator knows the first password from before.
    for user in ["2002", "2009"] {
        restored.take_up(user, &first_password_of(user), at(12));
    }
    for user in ["2001", "2002", "2009"] {
        let mut supervisor = restored.sign_in_at(user, at(13));
        refused!(supervisor.at(at(13)).settle_loss(), Refusal::ChangedSinceRestored);
        assert_eq!(supervisor.open_loss().unwrap().unwrap().settles, Settles::OlderOrTheSheet(vec![]), "{user}");
    }
    assert_eq!(restored.all("loss_settled").len(), 0);
    assert_eq!(open_loss(&restored, ADMIN).settles, Settles::OthersOrTheSheet(vec![]));
    // Nobody else is left: then the sheet does, in whose hand it is, and the journal says so.
    restored.sign_in_at("2001", at(14)).at(at(14)).settle_loss_by_recovery(&first_code()).unwrap();
    assert_eq!((restored.all("loss_settled").len(), restored.all("loss_settled_by_recovery").len()), (0, 1));
}

#[test]
fn a_user_who_was_added_or_renamed_since_a_restoration_leaves_it_to_those_of_before() {
    let before = desk();
    let mut admin = before.sign_in(ADMIN);
    let name = UserName::parse("第三人").unwrap();
    admin.add_user(user_number("2003"), name, Role::Supervisor, &first_password_of("2003")).unwrap();
    before.take_up("2003", &first_password_of("2003"), at(0));
    let Lost { restored, .. } = lost_of(before);
    let mut admin = restored.sign_in_at(ADMIN, at(11));
    admin.at(at(11)).rename_user(&user_number("2003"), &UserName::parse("第四人").unwrap()).unwrap();
    let mut renamed = restored.sign_in_at("2003", at(12));
    assert_eq!(renamed.open_loss().unwrap().unwrap().settles, Settles::OlderOrTheSheet(vec![user_number("2001")]));
    refused!(renamed.at(at(12)).settle_loss(), Refusal::ChangedSinceRestored);
    refused!(renamed.at(at(12)).settle_loss_by_recovery(&first_code()), Refusal::ChangedSinceRestored);
    restored.sign_in_at("2001", at(13)).at(at(13)).settle_loss().unwrap();
    // What was settled is settled: the next loss is looked at by whoever may.
    std::fs::remove_file(restored.tail().unwrap()).unwrap();
    assert_eq!(open_loss(&restored, "2003").settles, Settles::OneSelf);
}

#[test]
fn who_restored_with_the_recovery_code_under_somebody_s_number_is_not_proven_and_does_not_settle_by_it() {
    let (before, folder) = (desk(), tempfile::tempdir().unwrap());
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    before.sign_in(ADMIN).at(at(1)).back_up(&file).unwrap();
    Hand::set(at(10));
    let (user, secret) = (user_number(ADMIN), first_code());
    let restoring = Restoring { file: &file, into: &into, user: &user, secret: &secret, origin: Origin::Terminal };
    open_backup(restoring, before.usual_means()()).unwrap().restore(None).unwrap();
    let restored = Desk::of_files(&into);
    let mut admin = restored.sign_in_at(ADMIN, at(11));
    refused!(admin.at(at(11)).settle_loss(), Refusal::OwnRestoration);
    refused!(admin.at(at(11)).settle_loss_by_recovery(&first_code()), Refusal::OwnRestoration);
    assert_eq!(admin.open_loss().unwrap().unwrap().settles, Settles::OthersThanTheSheet(vec![user_number("2001")]));
    let mut seat = Seat::at(restored);
    seat.sign_in("2001");
    let said = seat.texts().join("\n");
    assert!(said.contains("凭恢复码") && said.contains("工号 9001"), "{said}");
    seat.wait(1000).enter().assert_says("loss-settled");
    let told = told_of_restoration(&seat.desk);
    assert!(told.contains("凭恢复码"), "{told}");
}

/// What the journal says in Chinese of the last restoration.
fn told_of_restoration(desk: &Desk) -> String {
    let entries = desk.sign_in_at("3001", at(14)).at(at(14)).journal(&JournalFilter::EVERYTHING).unwrap();
    let restored = |entry: &&JournalEntry| matches!(entry.event(), Some(Event::Restored { .. }));
    Words::new(Language::Chinese).event(entries.iter().find(restored).unwrap(), UtcOffset::default())
}

#[test]
fn a_copied_folder_goes_on_behind_what_the_other_one_of_this_account_has_drawn() {
    let (before, folder) = (desk(), tempfile::tempdir().unwrap());
    let mut clerk = before.sign_in("1001");
    clerk.delivered(&before, &ZHAO, Reason::Forgotten, at(0));
    let copy = folder.path().join("copied");
    let mut files = Vec::new();
    read_all(before.path(), Path::new(""), &mut files);
    for (name, content) in files {
        let path = copy.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    clerk.delivered(&before, &WANG, Reason::Forgotten, at(2));
    let drawn = before.last("handed_over").clone();
    Hand::set(at(11));
    signed_in_at(&copy, &before, "2001").at(at(11)).settle_loss().unwrap();
    let mut clerk = signed_in_at(&copy, &before, "1001");
    let verified = clerk.verified(&LI, at(12));
    let printed = clerk.at(at(12)).on(&before.press()).issue(verified, Order::default()).unwrap();
    drop(printed);
    let entries = signed_in_at(&copy, &before, "3001").journal(&JournalFilter::EVERYTHING).unwrap();
    let issued = entries.iter().find_map(|entry| match entry.event() {
        Some(Event::Issued { envelope, business, .. }) => Some((envelope.clone(), business.clone())),
        _ => None,
    });
    let (envelope, business) = issued.unwrap();
    let place = |number: &str| EnvelopeNumber::parse(number).unwrap().place().unwrap();
    assert_eq!(place(&envelope), place(drawn["envelope"].as_str().unwrap()) + 1);
    assert!(business.as_str() > drawn["business"].as_str().unwrap(), "{business}");
}

#[test]
fn the_journal_is_not_called_intact_while_entries_are_missing_and_says_afterwards_what_was_lost() {
    let restored = AtATerminal::restored("restored");
    let verify = || restored.run(&["journal", "verify", "--user", "3001"], &["the word of 3001"]);
    let open = verify();
    assert_eq!(open.code, Some(1), "{}", open.said);
    assert!(!open.output.contains("The journal is intact"), "{}", open.output);
    assert!(open.output.contains("may be missing") && open.said.contains("journal settle"), "{}", open.output);
    assert_eq!(restored.run(&["journal", "settle", "--user", "2001"], &["the word of 2001", "yes"]).code, Some(0));
    let settled = verify();
    assert!(settled.code == Some(0) && settled.output.contains("The journal is intact"), "{}", settled.output);
    let line = |what: &str| settled.output.lines().find(|line| line.contains(what)).unwrap_or_default().to_owned();
    let (was_restored, was_settled) = (line("Restored from a backup"), line("Looked at the missing entries"));
    assert!(was_restored.contains(" 9001 ") && was_restored.contains("E110105-01-"), "{}", settled.output);
    assert!(was_settled.contains(" 2001 "), "{}", settled.output);
}

#[test]
fn the_account_of_a_day_says_what_is_lost_of_it_and_which_numbers_were_passed_over() {
    let Lost { restored, .. } = lost();
    let passed = open_loss(&restored, "2001").restored.unwrap().envelopes;
    let mut supervisor = restored.sign_in_at("2001", at(12));
    supervisor.at(at(12)).settle_loss().unwrap();
    restored.sign_in_at("1001", at(13)).delivered(&restored, &LI, Reason::Forgotten, at(13));
    let (account, _) = supervisor.at(at(14)).day_account(None).unwrap();
    let [gap] = account.gaps.as_slice() else { panic!("{:?}", account.gaps) };
    assert!(gap.restored && passed.is_some() && gap.passed_over == passed, "{gap:?}");
    let (press, sheet) = (restored.press(), restored.drawer().folder().join("day-2026-11-22.pdf"));
    supervisor.at(at(15)).on(&press).print_day(account.day).unwrap();
    assert!(sheet.exists());
    let (next_day, _) = supervisor.at(later(1, 0)).day_account(None).unwrap();
    assert!(next_day.gaps.is_empty(), "{:?}", next_day.gaps);
}

#[test]
fn a_restoration_of_an_old_backup_stands_in_the_account_of_the_day_on_which_it_was_made() {
    let (before, folder) = (desk(), tempfile::tempdir().unwrap());
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    before.sign_in(ADMIN).at(at(1)).back_up(&file).unwrap();
    Hand::set(later(60, 0));
    let (user, secret) = (user_number(ADMIN), password_of(ADMIN));
    let restoring = Restoring { file: &file, into: &into, user: &user, secret: &secret, origin: Origin::Terminal };
    open_backup(restoring, before.usual_means()()).unwrap().restore(None).unwrap();
    let restored = Desk::of_files(&into);
    with_its_tail(&restored, &before, &into);
    crate::clock::settle(&restored, ADMIN, "3001", later(60, 1)).unwrap();
    let mut supervisor = restored.sign_in_at("2001", later(60, 2));
    let mut gaps = |day| supervisor.at(later(60, 3)).day_account(day).unwrap().0.gaps.len();
    assert_eq!((gaps(None), gaps(Some(later(59, 0).date_naive())), gaps(Some(at(0).date_naive()))), (1, 0, 1));
}

#[test]
fn which_numbers_a_restoration_passed_over_is_said_for_good() {
    let Lost { restored, .. } = lost();
    let passed = open_loss(&restored, "2001").restored.unwrap().envelopes;
    let mut auditor = restored.sign_in_at("3001", at(11));
    let audit = auditor.at(at(11)).verify_journal().unwrap();
    assert!(audit.unsettled && audit.losses[0].envelopes == passed);
    restored.sign_in_at("2001", at(12)).at(at(12)).settle_loss().unwrap();
    restored.sign_in_at("1001", at(13)).delivered(&restored, &LI, Reason::Forgotten, at(13));
    let audit = auditor.at(at(14)).verify_journal().unwrap();
    assert!(!audit.unsettled && passed.is_some() && audit.losses.len() == 2);
    assert_eq!((&audit.losses[0].envelopes, &audit.losses[1].envelopes), (&passed, &None));
}
