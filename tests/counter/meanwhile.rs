//! What takes long is done outside of every change: while one works out a hash, others write.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Mutex};

use xinfeng::counter::{Counter, Order, Stop};
use xinfeng::domain::journal::{PasswordAnswer, digest};
use xinfeng::domain::{Chance, Cost, FormName, NoChance, Role, Secret, Style, UserName};
use xinfeng::practice::Seeded;

use crate::desk::{ADMIN, At, Desk, at, desk, first_password_of, later, password_of, user_number};
use crate::people::*;
use crate::steps::{Steps, typed};

/// What happens elsewhere the next time that the random source is asked: in the middle of whatever asked.
#[derive(Clone, Default)]
struct Meanwhile(Arc<Mutex<Option<Event>>>);

type Event = Box<dyn FnOnce() + Send>;

impl Meanwhile {
    fn happens(&self, what: impl FnOnce() + Send + 'static) {
        *self.0.lock().unwrap() = Some(Box::new(what));
    }

    fn happened(&self) -> bool {
        self.0.lock().unwrap().is_none()
    }
}

struct Asked(Seeded, Meanwhile);

impl Chance for Asked {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        let what = self.1.0.lock().unwrap().take();
        what.into_iter().for_each(|what| what());
        self.0.fill(bytes)
    }
}

#[test]
fn others_write_while_a_key_slot_is_sealed_or_nobody_s_password_is_hashed() {
    let desk = desk();
    type Slow<'a> = (&'a str, &'a str, &'a dyn Fn(&mut Counter) -> Result<(), Stop>);
    let name = || UserName::parse("新人").unwrap();
    let slow: [Slow<'_>; 4] = [
        (ADMIN, "user_added", &|admin| admin.add_user(user_number("1500"), name(), Role::Clerk, &first_password_of("1500"))),
        (ADMIN, "user_password_reset", &|admin| admin.reset_user_password(&user_number("1002"), &first_password_of("1002"))),
        ("2001", "password_changed", &|user| user.change_password(Some(&password_of("2001")), &typed("a word of my own"))),
        (ADMIN, "password_checked", &|admin| admin.check_password(&number(NOBODY), &typed("WRONG22222")).map(drop)),
    ];
    for (seed, (user, event, slow)) in (5..).zip(slow) {
        let meanwhile = Meanwhile::default();
        let mut user = desk.sign_in_with(user, Box::new(Asked(Seeded::new(seed), meanwhile.clone())), at(-1));
        let mut clerk = desk.sign_in("1001");
        meanwhile.happens(move || drop(clerk.found(&LI, at(0))));
        slow(user.at(at(0))).unwrap();
        assert!(meanwhile.happened(), "{event}");
        let events: Vec<_> = desk.entries().iter().map(|entry| entry["event"].clone()).collect();
        assert_eq!(events[events.len() - 2..], ["searched", event]);
    }
}

#[test]
fn a_form_that_is_changed_while_a_password_is_drawn_is_printed_on_as_it_was_tried_out() {
    let desk = desk();
    let forms = desk.path().join("forms");
    std::fs::create_dir(&forms).unwrap();
    let ours = include_str!("../../assets/forms/continuous.toml").replace("name = \"continuous\"", "name = \"ours\"");
    std::fs::write(forms.join("ours.toml"), &ours).unwrap();
    desk.settle(|settings| settings.form.name = FormName::parse("ours").unwrap());
    let meanwhile = Meanwhile::default();
    let mut clerk = desk.sign_in_with("1001", Box::new(Asked(Seeded::new(5), meanwhile.clone())), at(-1));
    let verified = clerk.verified(&LI, at(0));
    meanwhile.happens(move || std::fs::write(forms.join("ours.toml"), "nonsense").unwrap());
    clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    assert!(meanwhile.happened());
    assert_eq!(desk.sheets().len(), 1);
    let found: Vec<_> = desk.all("form_found").iter().map(|found| found["sm3"].clone()).collect();
    assert_eq!(found, [digest(ours.as_bytes())], "on the record is what was printed on");
}

/// A desk where 李小明 was handed a password whose hash costs as much as this.
fn with_password_at_cost(cost: Cost) -> (Desk, Secret) {
    let desk = desk();
    let mut clerk = desk.sign_in_costing("1001", cost);
    let verified = clerk.verified(&LI, at(0));
    let password = desk.next_password(&verified, Style::Standard);
    let printed = clerk.at(at(0)).issue(verified, Order::default()).unwrap();
    clerk.at(at(0)).hand_over(printed, &desk.last_three(&LI)).unwrap();
    (desk, password)
}

#[test]
fn others_write_while_a_worker_s_password_is_compared_and_the_try_counts_already() {
    let slow = Cost { memory_kib: 65_536, passes: 50, lanes: 1 };
    let (desk, password) = with_password_at_cost(slow);
    let mut admin = desk.sign_in(ADMIN);
    let mut clerk = desk.sign_in("1002");
    let answered = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let checking = scope.spawn(|| {
            let answer = admin.at(at(1)).check_password(&LI.id(), &password);
            answered.store(true, Ordering::SeqCst);
            answer
        });
        while desk.all("password_try").is_empty() {
            assert!(!checking.is_finished());
            std::thread::yield_now();
        }
        clerk.found(&WANG, at(1));
        let cut = desk.copy();
        assert!(!answered.load(Ordering::SeqCst), "who searched waited for the hash");
        assert_eq!(desk.last("searched")["person"], desk.code(&WANG));
        // Had the power gone at this instant, the try would count.
        assert_eq!(cut.ask("SELECT count(*) FROM password_tries"), ["1"]);
        assert_eq!(checking.join().unwrap().unwrap(), PasswordAnswer::MustChange);
    });
    assert_eq!(desk.ask("SELECT count(*) FROM password_tries"), ["0"]);
}

#[test]
fn a_try_that_was_never_answered_counts() {
    let (desk, password) = with_password_at_cost(Cost::TEST);
    let hash = desk.ask("SELECT hash FROM passwords");
    desk.tamper("UPDATE passwords SET hash = 'none'").unwrap();
    let mut admin = desk.sign_in(ADMIN);
    for _ in 0..5 {
        admin.at(at(1)).check_password(&LI.id(), &password).unwrap_err();
    }
    assert_eq!((desk.all("password_try").len(), desk.all("password_checked").len()), (5, 0));
    desk.tamper(&format!("UPDATE passwords SET hash = '{}'", hash[0])).unwrap();
    assert_eq!(desk.answer(&LI, &password, at(2)), PasswordAnswer::Locked);
    assert_eq!(desk.answer(&LI, &password, later(1, 1)), PasswordAnswer::MustChange);
}

#[test]
fn of_many_tries_at_once_five_are_compared() {
    let cost = Cost { memory_kib: 16_384, passes: 2, lanes: 1 };
    let (desk, password) = with_password_at_cost(cost);
    const MANY: usize = 12;
    let (counters, start): (Vec<_>, _) = ((0..MANY).map(|_| desk.sign_in(ADMIN)).collect(), Barrier::new(MANY));
    let answers: Vec<_> = std::thread::scope(|scope| {
        let tries: Vec<_> = counters
            .into_iter()
            .map(|mut admin| {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    admin.at(at(1)).check_password(&LI.id(), &typed("WRONG22222")).unwrap()
                })
            })
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let compared = answers.iter().filter(|answer| **answer == PasswordAnswer::Wrong).count();
    assert_eq!((compared, answers.iter().filter(|answer| **answer == PasswordAnswer::Locked).count()), (5, MANY - 5));
    assert_eq!(desk.ask("SELECT count(*) FROM password_tries"), ["5"]);
    assert_eq!(desk.answer(&LI, &password, at(2)), PasswordAnswer::Locked);
}

#[test]
fn nobody_s_password_leaves_the_entries_of_a_wrong_one() {
    let (desk, _) = with_password_at_cost(Cost::TEST);
    let mut admin = desk.sign_in(ADMIN);
    let mut left = |text: &str| {
        let before = desk.entries().len();
        assert_eq!(admin.at(at(1)).check_password(&number(text), &typed("WRONG22222")).unwrap(), PasswordAnswer::Wrong);
        let entries = desk.entries().split_off(before);
        assert!(entries.iter().all(|entry| entry["facts"]["person"] == desk.code_of(text)));
        entries.iter().map(|entry| entry["event"].clone()).collect::<Vec<_>>()
    };
    for text in [LI.number, WANG.number, NOBODY] {
        assert_eq!(left(text), ["password_try", "password_checked"]);
    }
}

#[test]
fn a_password_that_was_replaced_while_it_was_compared_is_wrong() {
    let mut longer_and_longer = [30, 120, 480].into_iter();
    assert!(longer_and_longer.any(is_replaced_in_time_and_wrong), "every comparison was over before it was replaced");
}

/// Whether a password that is compared with so many passes was replaced before the answer came. Then the answer is wrong.
fn is_replaced_in_time_and_wrong(passes: u32) -> bool {
    let (desk, old) = with_password_at_cost(Cost { memory_kib: 65_536, passes, lanes: 1 });
    let mut admin = desk.sign_in(ADMIN);
    std::thread::scope(|scope| {
        let checking = scope.spawn(|| admin.at(at(1)).check_password(&LI.id(), &old).unwrap());
        while desk.all("password_try").is_empty() && !checking.is_finished() {
            std::thread::yield_now();
        }
        // The statement itself says whether the answer was there before it: a try that is answered is counted no more.
        desk.tamper("UPDATE passwords SET hash = hash || '!' WHERE EXISTS (SELECT 1 FROM password_tries)").unwrap();
        let in_time = desk.ask("SELECT count(*) FROM passwords WHERE hash LIKE '%!'") == ["1"];
        let answer = checking.join().unwrap();
        if in_time {
            assert_eq!(answer, PasswordAnswer::Wrong);
            assert_eq!(desk.ask("SELECT count(*) FROM password_tries"), ["1"]);
        }
        in_time
    })
}
