//! The power goes at every instant of whole resets: what is found when the folder is opened again.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use xinfeng::counter::{Need, Order};
use xinfeng::domain::journal::PasswordAnswer;
use xinfeng::domain::{Chance, InHand, NoChance, Reason, Secret, SpoilGround, Style};
use xinfeng::practice::Seeded;
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, at, desk, later, password_of};
use crate::people::*;
use crate::steps::{Steps, as_verified, typed};

/// How long the write-ahead log has been each time the random source was asked: the instants inside a call.
#[derive(Clone)]
struct Watch {
    chance: Seeded,
    log: PathBuf,
    lengths: Arc<Mutex<Vec<u64>>>,
}

impl Chance for Watch {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        self.look();
        self.chance.fill(bytes)
    }
}

impl Watch {
    fn over(desk: &Desk) -> Self {
        Self { chance: Seeded::new(3), log: desk.path().join("xinfeng.db-wal"), lengths: Arc::default() }
    }

    fn look(&self) {
        let length = std::fs::metadata(&self.log).map_or(0, |log| log.len());
        let mut lengths = self.lengths.lock().unwrap();
        if lengths.last() != Some(&length) {
            lengths.push(length);
        }
    }
}

/// Of these passwords, those that open the online service.
fn working(desk: &Desk, passwords: &[Secret]) -> Vec<usize> {
    let mut admin = desk.sign_in_at(ADMIN, later(1, 0));
    let works = |place: &usize| {
        let answer = admin.at(later(1, 0)).check_password(&LI.id(), &passwords[*place]).unwrap();
        answer == PasswordAnswer::MustChange
    };
    (0..passwords.len()).filter(works).collect()
}

/// A folder whose clerk, still at work, handed over one envelope, spoiled one, and handed over another; and the three
/// passwords. Everything that was written lies in the write-ahead log, frame after frame.
fn a_morning(reason: Reason) -> (Desk, Vec<Secret>, xinfeng::counter::Counter) {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let mut passwords = Vec::new();
    let verified = clerk.verified(&LI, at(0));
    passwords.push(desk.next_password(&verified, Style::Standard));
    let printed = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap();
    clerk.at(at(0)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap();

    let verified = clerk.verified(&LI, at(10));
    passwords.push(desk.next_password(&verified, Style::Standard));
    let order = Order { reason, ..Order::default() };
    let printed = clerk.at(at(10)).on(&press).issue(verified, order).unwrap();
    let verified = as_verified(clerk.at(at(11)).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap());
    passwords.push(desk.next_password(&verified, Style::Standard));
    let printed = clerk.at(at(11)).on(&press).issue(verified, order).unwrap();
    clerk.at(at(12)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap();
    (desk, passwords, clerk)
}

/// The folder as it was when the log had only so many bytes; the tail had not come further then.
fn cut(desk: &Desk, length: u64) -> Desk {
    let copy = desk.copy().with_the_tail_of_the_beginning_of(desk);
    let log = std::fs::OpenOptions::new().write(true).open(copy.path().join("xinfeng.db-wal")).unwrap();
    log.set_len(length).unwrap();
    copy
}

/// Where the frames of a write-ahead log end (SQLite file format, 4.1): a header of 32 bytes, then frames of 24 bytes and
/// a page each.
fn frames(log: &Path) -> Vec<u64> {
    let header = std::fs::read(log).unwrap();
    let page = u64::from(u32::from_be_bytes(header[8..12].try_into().unwrap()));
    let length = u64::try_from(header.len()).unwrap();
    (0..).map(|frame| 32 + frame * (24 + page)).take_while(|end| *end <= length).collect()
}

#[test]
fn after_every_single_write_the_folder_is_sound_and_one_password_works() {
    let (desk, passwords, clerk) = a_morning(Reason::Forgotten);
    let ends = frames(&desk.path().join("xinfeng.db-wal"));
    assert!(ends.len() > 40, "{}", ends.len());
    let mut stages = vec![working(&cut(&desk, 0), &passwords)];
    for end in &ends {
        // Cut at the frame's end, and in the middle of the next.
        let copy = cut(&desk, *end);
        copy.assert_sound();
        let works = working(&copy, &passwords);
        if stages.last() != Some(&works) {
            stages.push(works);
        }
    }
    cut(&desk, ends[ends.len() / 2] + 1000).assert_sound();
    // From none to the first to the third; the spoiled one never; never two, and never none again.
    assert_eq!(stages, [vec![], vec![0], vec![2]]);
    drop(clerk);
}

#[test]
fn a_compromised_password_is_suspended_by_the_issue_and_nothing_else() {
    let (desk, passwords, clerk) = a_morning(Reason::Compromised);
    let mut stages = Vec::new();
    for end in frames(&desk.path().join("xinfeng.db-wal")) {
        let copy = cut(&desk, end);
        let (works, issued) = (working(&copy, &passwords), copy.all("issued").len());
        if stages.last() != Some(&(works.clone(), issued)) {
            stages.push((works, issued));
        }
    }
    let expected = [(vec![], 0), (vec![], 1), (vec![0], 1), (vec![], 2), (vec![], 3), (vec![2], 3)];
    assert_eq!(stages, expected);
    drop(clerk);
}

#[test]
fn a_desk_killed_between_or_inside_calls_goes_on_to_a_hand_over() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let watch = Watch::over(&desk);
    let mut clerk = desk.sign_in_with("1001", Box::new(watch.clone()), at(-1));
    let verified = clerk.verified(&LI, at(0));
    watch.look();
    let printed = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap();
    watch.look();
    clerk.at(at(0)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap();
    watch.look();
    let lengths = watch.lengths.lock().unwrap().clone();
    let killed: Vec<Desk> = lengths.iter().map(|length| cut(&desk, *length)).collect();
    let states: Vec<_> = killed.iter().map(|desk| desk.ask("SELECT state FROM visits").concat()).collect();
    let mut stages = states.clone();
    stages.dedup();
    // The tint is drawn after the hash is staged: that is the instant at which nobody knows whether there is paper.
    assert_eq!(stages, ["", "verified", "issued", "printed", "delivered"]);

    for (killed, state) in killed.into_iter().zip(states) {
        killed.drawer().empty().unwrap();
        killed.assert_sound();
        let press = killed.press();
        let clock = later(1, 10);
        let mut other = killed.sign_in_at("1002", clock);
        let verified = match state.as_str() {
            "" | "delivered" => other.verified(&LI, clock),
            _ => {
                let business = other.only_unfinished(clock);
                let reset: InHand = other.at(clock).resume(&business).unwrap();
                let InHand::Found(found) =
                    other.at(clock).on(&killed.drawer()).spoil(reset, SpoilGround::NotPrinted).unwrap()
                else {
                    panic!("{state}")
                };
                other.verified_from(found, &LI, clock)
            }
        };
        let password = killed.next_password(&verified, Style::Standard);
        let printed = other.at(clock).on(&press).issue(verified, Order::default()).unwrap();
        other.at(clock).on(&killed.drawer()).hand_over(printed, &killed.last_three(&LI)).unwrap();
        assert_eq!(working(&killed, &[password, typed("WRONG22222")]), [0]);
        killed.assert_sound();
        assert!(killed.sheets().is_empty());
    }
}

#[test]
fn a_recovery_sheet_that_the_journal_does_not_know_after_a_crash_is_on_the_record_until_another_is_made() {
    let (desk, words) = (desk(), Words::new(Language::English));
    let keys = desk.path().join("keys.toml");
    let former = std::fs::read(&keys).unwrap();
    let mut admin = desk.sign_in(ADMIN);
    let log = desk.path().join("xinfeng.db-wal");
    let begun = std::fs::metadata(&log).unwrap().len();
    admin.at(at(1)).renew_recovery_sheet(&password_of(ADMIN), &words).unwrap();
    let ends: Vec<u64> = frames(&log).into_iter().filter(|end| *end >= begun).collect();
    assert!(ends.len() > 3, "{}", ends.len());
    let counts = |desk: &Desk| (desk.all("recovery_sheet_renewed").len(), desk.all("recovery_slot_replaced").len());
    let mut stages = Vec::new();
    for end in &ends {
        // The key file is new already.
        let copy = cut(&desk, *end);
        let mut next = copy.sign_in_at(ADMIN, later(1, 0));
        let found = counts(&copy);
        if stages.last() != Some(&found) {
            stages.push(found);
        }
        let (renewed, replaced) = found;
        let open = next.at(later(1, 0)).first_day().unwrap().contains(&(Need::RecoverySheet, false));
        assert!(open || replaced == 0);
        copy.sign_in_at("1001", later(1, 1));
        assert_eq!(counts(&copy), (renewed, 2 * replaced), "each time");
        next.at(later(1, 2)).renew_recovery_sheet(&password_of(ADMIN), &words).unwrap();
        copy.sign_in_at("1001", later(1, 3));
        assert_eq!(counts(&copy), (renewed + 1, 2 * replaced), "until another is made");
        copy.assert_sound();
        // The key file is still the former one, and so is what the journal knows.
        if renewed == 0 {
            let copy = cut(&desk, *end);
            std::fs::write(copy.path().join("keys.toml"), &former).unwrap();
            copy.sign_in_at(ADMIN, later(1, 0));
            assert_eq!(counts(&copy), (0, 0));
        }
    }
    assert_eq!(stages, [(0, 1), (1, 0)]);
    // A void sheet that opens the folder again, by a key file of before.
    let copy = desk.copy();
    std::fs::write(copy.path().join("keys.toml"), &former).unwrap();
    copy.sign_in_at("1001", later(1, 0));
    assert_eq!(counts(&copy), (1, 1));
    drop(admin);
}

#[test]
fn a_sheet_of_before_any_was_known_is_known_from_the_next_sign_in_on() {
    let desk = desk();
    desk.tamper("DELETE FROM settings_in_force WHERE name = 'recovery_slot'").unwrap();
    let entries = desk.entries().len();
    desk.sign_in("1001");
    assert_eq!((desk.entries().len(), desk.all("recovery_slot_replaced").len()), (entries + 1, 0));
    let keys = desk.path().join("keys.toml");
    let former = std::fs::read(&keys).unwrap();
    let words = Words::new(Language::English);
    desk.sign_in(ADMIN).at(at(1)).renew_recovery_sheet(&password_of(ADMIN), &words).unwrap();
    std::fs::write(&keys, former).unwrap();
    desk.sign_in_at("1001", at(2));
    assert_eq!(desk.all("recovery_slot_replaced").len(), 1);
}
