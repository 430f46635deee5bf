//! The newest entries cannot vanish: what was answered and is gone at the next opening is noticed, said and on the record.

use std::path::{Path, PathBuf};

use iced::keyboard::key::Named;
use xinfeng::counter::{Counter, Fault, Order, Refusal, Stop};
use xinfeng::domain::{Chance, Entered, EnvelopeNumber, Origin};
use xinfeng::practice::Seeded;
use xinfeng::store::StoreFault;

use crate::desk::{ADMIN, At, Desk, at, desk, later, password_of, piped_desk, practise};
use crate::full_disk::SmallDisk;
use crate::killed::{Answered, Clerk, FEW, a_whole_reset, end_what_is_left, killed_after, kills};
use crate::people::*;
use crate::refused;
use crate::steps::{Steps, typed};
use crate::terminal::{Ended, Running, run};
use crate::window::Seat;

/// The write-ahead log of a folder.
fn log(desk: &Desk) -> PathBuf {
    desk.path().join("xinfeng.db-wal")
}

/// What is done to a log, and what it is called.
type Damage = (&'static str, fn(&Path));

/// What becomes of a log in which something lies: nothing is left of it, its last frame is gone, or a bit of that frame is
/// another one.
const DAMAGES: [Damage; 3] = [
    ("deleted", |log| std::fs::remove_file(log).unwrap()),
    ("cut", |log| {
        let file = std::fs::OpenOptions::new().write(true).open(log).unwrap();
        file.set_len(file.metadata().unwrap().len() - 4096).unwrap();
    }),
    ("flipped", |log| {
        let mut content = std::fs::read(log).unwrap();
        let place = content.len() - 2000;
        content[place] ^= 1;
        std::fs::write(log, content).unwrap();
    }),
];

/// Something is done at a desk whose program is killed right after the answer, and its log is damaged: the folder that is left,
/// each with what was done to its log.
fn damaged(done: impl FnOnce(&Desk, &mut Counter)) -> Vec<(&'static str, Desk)> {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    done(&desk, &mut clerk);
    // As a kill leaves it: the log is not folded.
    let left: Vec<_> = DAMAGES
        .iter()
        .map(|(name, damage)| {
            let copy = desk.copy();
            damage(&log(&copy));
            (*name, copy)
        })
        .collect();
    let whole = desk.copy();
    drop(clerk);
    whole.sign_in("1002");
    assert!(whole.all("entries_lost").is_empty(), "a kill alone is no loss");
    left
}

/// The facts of the last loss that was noticed.
#[track_caller]
fn lost(desk: &Desk) -> serde_json::Value {
    desk.all("entries_lost").pop().expect("a loss on the record")
}

#[track_caller]
fn assert_noticed(name: &str, desk: &Desk) {
    let mut clerk = desk.sign_in("1001");
    let lost = desk.all("entries_lost");
    assert_eq!(lost.len(), 1, "{name}");
    assert!(["shorter", "other"].contains(&lost[0]["how"].as_str().unwrap()), "{name}: {lost:?}");
    assert!(clerk.unsettled_loss().unwrap().is_some(), "{name}");
    // Noticed once, and in force until somebody has looked.
    desk.sign_in("1002");
    assert_eq!(desk.all("entries_lost").len(), 1, "{name}");
    refused!(clerk.at(at(3)).settle_loss(), Refusal::NoRight(_));
}

#[test]
fn a_wrong_card_that_is_taken_away_with_the_log_is_noticed() {
    let left = damaged(|_, clerk| {
        let found = clerk.found(&LI, at(0));
        refused!(clerk.at(at(0)).check_card(&found, &typed("000000"), Entered::Typed), Refusal::CardWrong { left: 2 });
    });
    left.iter().for_each(|(name, desk)| assert_noticed(name, desk));
}

#[test]
fn searches_that_are_taken_away_with_the_log_are_noticed() {
    let left = damaged(|_, clerk| {
        for person in [&LI, &WANG, &ZHAO, &LI, &WANG] {
            clerk.found(person, at(0));
        }
    });
    left.iter().for_each(|(name, desk)| assert_noticed(name, desk));
}

#[test]
fn a_hand_over_that_is_taken_away_stops_the_desk_and_no_number_is_drawn_twice() {
    let left = damaged(|desk, clerk| {
        let printed = clerk.printed_for(&LI, &desk.press(), at(0));
        clerk.at(at(0)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    });
    for (name, desk) in left {
        assert_noticed(name, &desk);
        let (drawn, of_visits) = (desk.all("entries_lost")[0].clone(), desk.ask("SELECT number FROM visits"));
        let mut clerk = desk.sign_in("1002");
        refused!(clerk.at(at(5)).find(&WANG.id()), Refusal::LossUnsettled);
        assert_eq!(desk.last("step_refused")["why"], "loss_unsettled");
        desk.sign_in("2001").at(at(6)).settle_loss().unwrap();
        refused!(desk.sign_in("2001").at(at(6)).settle_loss(), Refusal::NothingLost);
        let verified = clerk.verified(&WANG, at(6));
        assert!(!of_visits.contains(&verified.visit().number.digits().to_owned()), "{name}");
        let business = verified.visit().number.to_string();
        clerk.at(at(6)).on(&desk.press()).issue(verified, Order::default()).unwrap();
        let envelope = desk.all("issued").pop().unwrap()["envelope"].as_str().unwrap().to_owned();
        // The first of each was drawn for somebody else, whether the folder still knows it or not.
        assert!(envelope.contains("-000002") && business.contains("-0002"), "{name}: {envelope} {business}");
        assert!(EnvelopeNumber::parse(&envelope).is_some());
        if name == "deleted" {
            assert_eq!(drawn["envelope"].as_str().map(|number| &number[..20]), Some("E110105-01-26-000001"));
            assert!(drawn["business"].as_str().unwrap().contains("-0001"), "{drawn}");
        }
        assert_eq!(desk.sign_in("3001").at(at(9)).verify_journal().unwrap().breaks, []);
    }
}

#[test]
fn an_envelope_that_waits_is_not_handed_over_until_somebody_has_looked() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &desk.press(), at(0));
    let (tail, three) = (desk.tail().unwrap(), desk.last_three(&LI));
    std::fs::write(&tail, b"garbage").unwrap();
    desk.sign_in(ADMIN);
    assert_eq!(lost(&desk)["how"], "unreadable");
    let returned = refused!(clerk.at(at(1)).on(&desk.drawer()).hand_over(printed, &three), Refusal::LossUnsettled);
    desk.sign_in(ADMIN).at(at(2)).settle_loss().unwrap();
    let printed = crate::steps::as_printed(returned.reset);
    clerk.at(at(2)).on(&desk.drawer()).hand_over(printed, &three).unwrap();
}

#[test]
fn a_copy_of_the_folder_is_noticed_and_leaves_the_tail_of_the_original_alone() {
    let desk = desk();
    desk.sign_in("1001");
    let before = std::fs::read(desk.tail().unwrap()).unwrap();
    let copy = desk.copy();
    // On another account: nothing of the first one's home.
    std::fs::remove_dir_all(copy.tails()).unwrap();
    let mut admin = copy.sign_in(ADMIN);
    assert_eq!((lost(&copy)["how"].as_str(), copy.all("entries_lost").len()), (Some("missing"), 1));
    admin.at(at(1)).settle_loss().unwrap();
    copy.sign_in("1001").printed_for(&LI, &copy.press(), at(2));
    // In the same account's state folder, too.
    let beside = desk.copy();
    for tail in std::fs::read_dir(beside.tails()).unwrap() {
        std::fs::remove_file(tail.unwrap().path()).unwrap();
    }
    std::fs::copy(desk.tail().unwrap(), beside.tails().join(desk.tail().unwrap().file_name().unwrap())).unwrap();
    beside.sign_in_at("1001", at(3));
    assert_eq!(lost(&beside)["how"], "missing");
    assert_eq!(std::fs::read(beside.tails().join(desk.tail().unwrap().file_name().unwrap())).unwrap(), before);
    desk.sign_in("1001");
    assert!(desk.all("entries_lost").is_empty());
}

#[test]
fn an_older_folder_that_is_put_back_is_noticed() {
    let desk = desk();
    desk.sign_in("1001").found(&LI, at(0));
    let older = desk.copy();
    desk.sign_in("1001").found(&WANG, at(1));
    std::fs::copy(desk.tail().unwrap(), older.tail().unwrap()).unwrap();
    older.sign_in("1001");
    assert_eq!(lost(&older)["how"], "shorter");
}

#[test]
fn a_torn_tail_of_which_a_slot_is_whole_is_no_loss() {
    let desk = desk();
    desk.sign_in("1001").found(&LI, at(0));
    let tail = desk.tail().unwrap();
    let whole = std::fs::read(&tail).unwrap();
    assert_eq!(whole.len(), 8192);
    for slot in [0, 4096] {
        let mut torn = whole.clone();
        torn[slot..slot + 200].fill(0);
        std::fs::write(&tail, torn).unwrap();
        desk.sign_in("1001").found(&WANG, at(1));
        assert!(desk.all("entries_lost").is_empty(), "{slot}");
    }
}

#[test]
fn whatever_lies_in_the_place_of_the_tail_is_said_and_nothing_is_lost() {
    let desk = desk();
    desk.sign_in("1001").found(&LI, at(0));
    let tail = desk.tail().unwrap();
    for (name, content) in [("garbage", &b"garbage"[..]), ("nothing", b""), ("zeros", &[0; 8192])] {
        std::fs::write(&tail, content).unwrap();
        let before = desk.all("entries_lost").len();
        desk.sign_in("1001");
        assert_eq!(
            (lost(&desk)["how"].as_str(), desk.all("entries_lost").len()),
            (Some("unreadable"), before + 1),
            "{name}"
        );
        desk.sign_in("2001").at(at(1)).settle_loss().unwrap();
    }
    let searched = desk.all("searched").len();
    let refuses = |name: &str| {
        let begun = std::time::Instant::now();
        let why = desk.try_sign_in("1001", &password_of("1001"), Origin::Window, at(2)).unwrap_err();
        assert!(matches!(why, Stop::Failed(Fault::Store(StoreFault::Tail(_)))), "{name}: {why:?}");
        assert!(begun.elapsed().as_secs() < 10, "{name}");
    };
    let kept = tail.with_extension("kept");
    std::fs::rename(&tail, &kept).unwrap();
    std::fs::create_dir(&tail).unwrap();
    refuses("folder");
    std::fs::remove_dir(&tail).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&tail).status().unwrap().success());
    refuses("pipe");
    std::fs::remove_file(&tail).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &tail).unwrap();
    refuses("link");
    std::fs::remove_file(&tail).unwrap();
    std::fs::rename(&kept, &tail).unwrap();
    // Somebody stands still while he writes it.
    let held = std::fs::File::open(&tail).unwrap();
    held.lock().unwrap();
    refuses("locked");
    drop(held);
    desk.sign_in("1001");
    assert_eq!(desk.all("searched").len(), searched);
    assert_eq!(desk.all("entries_lost").len(), 3);
}

#[test]
fn what_is_committed_while_the_tail_cannot_be_written_is_answered_when_it_is_asked_for_again() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &desk.press(), at(0));
    let three = desk.last_three(&LI);
    let password_before = desk.all("handed_over").len();
    let held = std::fs::File::open(desk.tail().unwrap()).unwrap();
    held.lock().unwrap();
    let returned = clerk.at(at(0)).on(&desk.drawer()).hand_over(printed, &three).unwrap_err();
    assert!(matches!(returned.why, Stop::Failed(Fault::Store(StoreFault::Tail(_)))), "{:?}", returned.why);
    let committed = desk.all("handed_over").len();
    drop(held);
    let printed = crate::steps::as_printed(returned.reset);
    clerk.at(at(0)).on(&desk.drawer()).hand_over(printed, &three).unwrap();
    assert_eq!((committed, desk.all("handed_over").len()), (password_before + 1, password_before + 1));
}

#[test]
fn a_program_that_is_killed_between_the_commit_and_the_tail_is_no_loss() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let before = std::fs::read(desk.tail().unwrap()).unwrap();
    let printed = clerk.printed_for(&LI, &desk.press(), at(0));
    clerk.at(at(0)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    let killed = desk.copy();
    drop(clerk);
    std::fs::write(killed.tail().unwrap(), before).unwrap();
    killed.sign_in("1001");
    assert!(killed.all("entries_lost").is_empty());
}

#[test]
fn the_first_tail_is_on_the_record_once_and_its_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::empty(5);
    desk.found(false).unwrap();
    desk.sign_in(ADMIN);
    desk.sign_in(ADMIN);
    assert_eq!(desk.all("tail_begun").len(), 1);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&desk.tail().unwrap()), mode(&desk.tails()) & 0o077), (0o600, 0));
}

#[test]
#[ignore = "takes minutes"]
fn nothing_that_was_answered_vanishes_unseen_and_no_kill_is_taken_for_a_loss() {
    let desk = piped_desk();
    let now = chrono::Utc::now;
    desk.sign_in_at(ADMIN, now());
    let (mut chance, whole, rounds) = (Seeded::new(17), a_whole_reset(&desk), kills(12));
    let (mut damaged, mut noticed, mut answered) = (0, 0, 0);
    for round in 0..rounds {
        let clerk = if round.is_multiple_of(3) { Clerk::Slow } else { Clerk::Quick };
        let instant = u32::from(chance.below(250).unwrap());
        let Answered { envelope, handed_over } = killed_after(&desk, &LI, whole * instant / 125, clerk);
        answered += u32::from(envelope.is_some());
        let in_log = std::fs::metadata(log(&desk)).map_or(0, |log| log.len());
        for (name, damage) in DAMAGES.into_iter().filter(|_| in_log > 4096) {
            let copy = desk.copy();
            damage(&log(&copy));
            copy.sign_in_at("1002", now());
            let is_noticed = !copy.all("entries_lost").is_empty();
            let knows = |event: &str| copy.all(event).iter().any(|facts| facts["envelope"].as_str() == envelope.as_deref());
            let whole = envelope.is_none() || (knows("printed") && (!handed_over || knows("handed_over")));
            assert!(whole || is_noticed, "round {round}: {name} in silence, {envelope:?} {handed_over}");
            damaged += 1;
            noticed += u32::from(is_noticed);
        }
        // The folder as the kill left it, opened by the next.
        end_what_is_left(&desk, round);
        assert!(desk.all("entries_lost").is_empty(), "round {round}: a kill alone is no loss");
    }
    eprintln!("{rounds} kills, {answered} after an envelope; {damaged} damaged logs, {noticed} noticed, 0 in silence");
    assert!(rounds < FEW || (noticed > 0 && answered > 0), "{noticed} of {damaged}, {answered} answered");
}

/// A desk whose tail was taken away.
fn without_its_tail() -> Desk {
    let desk = piped_desk();
    desk.sign_in(ADMIN);
    std::fs::remove_file(desk.tail().unwrap()).unwrap();
    desk
}

#[test]
fn the_window_asks_whoever_may_settle_a_loss_and_tells_the_others() {
    let mut seat = Seat::at(without_its_tail());
    seat.sign_in("1001");
    assert!(!seat.is_covered());
    seat.assert_says("refusal-loss-unsettled-in-window");
    // Nobody is looked for, and it stands there for the next worker, too.
    seat.typed(LI.number, 100).assert_at("find");
    assert_eq!((seat.count("searched"), seat.count("step_refused")), (0, 1));
    let said = seat.say("refusal-loss-unsettled-in-window");
    assert_eq!(seat.texts().iter().filter(|text| **text == said).count(), 1);
    seat.press(Named::F2);
    seat.typed("1101", 0).assert_says("refusal-loss-unsettled-in-window");
    seat.press(Named::F12);
    seat.sign_in("2001");
    assert!(seat.is_covered());
    seat.assert_says("loss-title");
    // Later.
    seat.press(Named::Escape).assert_says("refusal-loss-unsettled-in-window");
    assert_eq!(seat.count("loss_settled"), 0);
    seat.press(Named::F12);
    seat.sign_in("2001");
    seat.wait(1000).enter().assert_says("loss-settled");
    assert_eq!((seat.count("loss_settled"), seat.is_covered()), (1, false));
    seat.press(Named::F12);
    seat.sign_in("2001");
    assert!(!seat.is_covered());
}

#[test]
fn a_visit_in_hand_goes_on_when_a_loss_is_settled_in_it() {
    let mut seat = Seat::at(piped_desk());
    seat.sign_in("2001");
    seat.ready_to_print(&LI).assert_at("print");
    seat.press(Named::F12);
    std::fs::remove_file(seat.desk.tail().unwrap()).unwrap();
    seat.wait(1).typed(password_of("2001").expose(), 0).enter();
    assert!(seat.is_covered());
    seat.wait(1000).enter().assert_says("loss-settled");
    seat.assert_at("verify");
    seat.card(&LI).assert_at("print");
}

#[test]
fn a_terminal_tells_everybody_of_a_loss_and_settles_it() {
    let desk = without_its_tail();
    let settle = |user: &str, answers: &[&str]| {
        let password = password_of(user);
        let answers = [&[password.expose()], answers].concat();
        run(desk.path(), &["journal", "settle", "--user", user], &answers)
    };
    let clerk = settle("1001", &["yes"]);
    assert!(clerk.code == Some(1) && clerk.said.contains("settle a loss"), "{}", clerk.said);
    assert!(clerk.said.contains("where it had ended is not known here"), "{}", clerk.said);
    assert_eq!(settle("2001", &["later"]).code, Some(1));
    let done = settle("2001", &["yes"]);
    assert!(done.code == Some(0) && done.output.contains("issued and handed over again"), "{}", done.said);
    let again = settle("2001", &[]);
    assert!(again.code == Some(1) && again.said.contains("nothing to settle"), "{}", again.said);
    assert_eq!((desk.all("entries_lost").len(), desk.all("loss_settled").len()), (1, 1));
}

#[test]
fn at_a_practice_desk_whoever_signs_in_settles_a_loss() {
    let folder = tempfile::tempdir().unwrap();
    practise(folder.path(), at(0));
    let desk = Desk::practised(folder);
    let clerk = || desk.try_sign_in("1001", &typed("practice-1001"), Origin::Window, at(1)).unwrap();
    clerk();
    std::fs::remove_file(desk.tail().unwrap()).unwrap();
    let mut clerk = clerk();
    assert!(clerk.unsettled_loss().unwrap().is_some());
    clerk.at(at(2)).settle_loss().unwrap();
    assert!(clerk.unsettled_loss().unwrap().is_none());
}

#[test]
#[ignore = "needs root: mounts small file systems"]
fn a_tail_has_its_room_from_the_beginning_and_a_disk_without_any_is_said() {
    let (desk, disk) = (piped_desk(), SmallDisk::of(64));
    let unfinished = || -> Ended {
        let mut running =
            Running::start_with(desk.path(), &["unfinished", "--user", "1001"], &[("XDG_STATE_HOME", disk.path())]);
        running.answer("the word of 1001");
        running.end()
    };
    let fill = disk.path().join("fill");
    let full = || {
        let mut file = std::fs::OpenOptions::new().append(true).create(true).open(&fill).unwrap();
        while std::io::Write::write_all(&mut file, &[0x5A; 4096]).is_ok() {}
    };
    let before = desk.all("signed_in").len();
    full();
    let refused = unfinished();
    assert!(refused.code == Some(3) && refused.said.contains("[S22]"), "{:?} {}", refused.code, refused.said);
    assert_eq!(desk.all("signed_in").len(), before, "nobody is signed in");
    std::fs::remove_file(&fill).unwrap();
    assert_eq!(unfinished().code, Some(0));
    full();
    for _ in 0..3 {
        let ended = unfinished();
        assert_eq!(ended.code, Some(0), "what is there needs no more room: {}", ended.said);
    }
    disk.close();
    let refused = unfinished();
    assert!(refused.code == Some(3) && refused.said.contains("[S22]"), "{:?} {}", refused.code, refused.said);
    disk.make_room();
}

/// Puts the database of an earlier moment back.
fn put_back(desk: &Desk, earlier: &[u8]) {
    std::fs::remove_file(log(desk)).ok();
    std::fs::write(desk.path().join("xinfeng.db"), earlier).unwrap();
}

#[test]
fn numbers_of_a_year_and_of_days_before_that_were_settled_back_are_not_drawn_twice_either() {
    let desk = desk();
    let envelope = || desk.all("issued").pop().unwrap()["envelope"].as_str().unwrap().to_owned();
    desk.sign_in_at("1001", later(25, 0));
    // The clock stands in the next year, and is believed.
    drop(desk.sign_in_at("1001", later(45, 0)).printed_for(&LI, &desk.press(), later(45, 0)));
    assert!(envelope().contains("-27-000001"), "{}", envelope());
    crate::clock::settle(&desk, ADMIN, "3001", later(45, -24 * 60 * 40)).unwrap();
    let earlier = std::fs::read(desk.path().join("xinfeng.db")).unwrap();
    let now = later(5, 60);
    let printed = desk.sign_in_at("1001", now).printed_for(&WANG, &desk.press(), now);
    let (first, business) = (envelope(), printed.visit().number.to_string());
    assert!(first.contains("-26-000001"), "{first}");
    drop(printed);
    put_back(&desk, &earlier);
    desk.sign_in_at("2001", now).at(now).settle_loss().unwrap();
    let printed = desk.sign_in_at("1001", now).printed_for(&WANG, &desk.press(), now);
    assert_ne!((envelope(), printed.visit().number.to_string()), (first.clone(), business.clone()));
    assert!(envelope().contains("-26-000002") && printed.visit().number.to_string() != business, "{}", envelope());
}

#[test]
fn a_loss_that_is_found_when_the_time_is_settled_is_on_the_record_behind_it() {
    let desk = desk();
    desk.sign_in("1001");
    let earlier = std::fs::read(desk.path().join("xinfeng.db")).unwrap();
    desk.sign_in("1001").found(&LI, at(1));
    put_back(&desk, &earlier);
    crate::clock::settle(&desk, ADMIN, "3001", later(40, 0)).unwrap();
    assert_eq!((desk.all("time_settled").len(), lost(&desk)["how"].as_str()), (1, Some("shorter")));
    // Behind it nothing goes on until somebody has looked; and what is settled is in the tail.
    let mut clerk = desk.sign_in_at("1001", later(40, 1));
    refused!(clerk.at(later(40, 1)).find(&LI.id()), Refusal::LossUnsettled);
    drop(clerk);
    put_back(&desk, &earlier);
    desk.sign_in_at("1001", at(2));
    assert_eq!(desk.all("entries_lost").len(), 1);
}

#[test]
fn an_envelope_that_the_third_wrong_code_spoils_is_spoiled_though_the_tail_cannot_be_written() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let mut printed = clerk.printed_for(&LI, &desk.press(), at(0));
    let right = desk.last_three(&LI);
    let wrong = ["000", "111"].into_iter().find(|code| *code != right).unwrap();
    for _ in 0..2 {
        let returned = clerk.at(at(0)).on(&desk.drawer()).hand_over(printed, wrong).unwrap_err();
        printed = crate::steps::as_printed(returned.reset);
    }
    let held = std::fs::File::open(desk.tail().unwrap()).unwrap();
    held.lock().unwrap();
    let returned = clerk.at(at(0)).on(&desk.drawer()).hand_over(printed, wrong).unwrap_err();
    drop(held);
    for language in xinfeng::words::Language::ALL {
        let words = xinfeng::words::Words::new(language);
        let said = xinfeng::telling::Telling::stop(&words, &returned.why, xinfeng::domain::UtcOffset::default());
        let void = if language == xinfeng::words::Language::English { "void" } else { "作废" };
        assert!(said.contains("S22") && said.contains(void), "{said}");
    }
    assert_eq!(desk.last("spoiled")["ground"], "number_not_read");
    assert!(desk.sheets().is_empty(), "the sheet is taken out");
    // Another one is drawn in the same verification.
    let verified = crate::steps::as_verified(returned.reset);
    clerk.at(at(1)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    assert_eq!(desk.all("spoiled").len(), 1);
}

#[test]
fn a_tail_that_is_taken_away_or_exchanged_under_an_open_session_is_noticed_before_anything_is_written() {
    type Done = fn(&Path);
    let damages: [(&str, Done); 3] = [
        ("taken away", |tail| std::fs::remove_file(tail).unwrap()),
        ("exchanged", |tail| {
            let copy = std::fs::read(tail).unwrap();
            std::fs::remove_file(tail).unwrap();
            std::fs::write(tail.with_extension("new"), copy).unwrap();
            std::fs::rename(tail.with_extension("new"), tail).unwrap();
        }),
        ("moved away", |tail| {
            std::fs::rename(tail.parent().unwrap(), tail.parent().unwrap().with_extension("away")).unwrap()
        }),
    ];
    for (name, damage) in damages {
        let desk = desk();
        let mut clerk = desk.sign_in("1001");
        let printed = clerk.printed_for(&LI, &desk.press(), at(0));
        let (three, before) = (desk.last_three(&LI), desk.lines());
        damage(&desk.tail().unwrap());
        let returned = clerk.at(at(1)).on(&desk.drawer()).hand_over(printed, &three).unwrap_err();
        let words = xinfeng::words::Words::new(xinfeng::words::Language::English);
        let said = xinfeng::telling::Telling::stop(&words, &returned.why, xinfeng::domain::UtcOffset::default());
        assert!(said.contains("[S22]") && said.contains("sign in"), "{name}: {said}");
        assert!(matches!(clerk.at(at(1)).find(&WANG.id()), Err(Stop::Failed(_))), "{name}");
        assert_eq!(desk.lines(), before, "{name}");
        // At the next sign-in it is as with any tail that is not there, or that is.
        desk.sign_in_at("1001", at(2));
        assert_eq!(desk.all("entries_lost").len(), usize::from(name != "exchanged"), "{name}");
    }
}

/// A folder that is moved away under an open desk, and another one in its place: whoever works there does not meet it again.
#[test]
fn a_desk_whose_folder_was_moved_or_exchanged_does_nothing_more_and_says_so() {
    type Done = fn(&Path, &Path);
    let damages: [(&str, Done); 2] = [
        ("moved away", |folder, away| std::fs::rename(folder, away).unwrap()),
        ("exchanged for its copy", |folder, away| {
            std::fs::rename(folder, away).unwrap();
            std::fs::create_dir(folder).unwrap();
            for entry in std::fs::read_dir(away).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
                std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
            }
        }),
    ];
    for (name, damage) in damages {
        let desk = desk();
        let mut clerk = desk.sign_in("1001");
        let printed = clerk.printed_for(&LI, &desk.press(), at(0));
        let (three, before) = (desk.last_three(&LI), desk.lines().len());
        let place = tempfile::tempdir().unwrap();
        let away = place.path().join("away");
        damage(desk.path(), &away);
        let returned = clerk.at(at(1)).on(&desk.drawer()).hand_over(printed, &three).unwrap_err();
        let words = xinfeng::words::Words::new(xinfeng::words::Language::English);
        let said = xinfeng::telling::Telling::stop(&words, &returned.why, xinfeng::domain::UtcOffset::default());
        assert!(said.contains("S24"), "{name}: {said}");
        assert!(matches!(clerk.at(at(1)).find(&WANG.id()), Err(Stop::Failed(_))), "{name}");
        if desk.path().exists() {
            std::fs::remove_dir_all(desk.path()).unwrap();
        }
        std::fs::rename(&away, desk.path()).unwrap();
        assert_eq!(desk.lines().len(), before, "{name}");
    }
}
