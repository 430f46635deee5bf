//! What a change may not do without its locks.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::record::Change;
use super::sql::{Ask, Sql, values};
use super::work::{Locks, Work};
use super::*;
use crate::domain::journal::{Actor, Event};
use crate::domain::{Cost, EnvelopeNumber, OfficeCode, Origin, Role, Station, UserName, UserNumber, WorkerId};
use crate::practice::{Seeded, SetClock};

/// A store with one user, and whom its changes name.
fn store(folder: &Path) -> (Store, Actor) {
    let number = UserNumber::parse("9001").unwrap();
    let name = UserName::parse("管理员").unwrap();
    let administrator = User::new(number.clone(), name, Role::Administrator, number.clone());
    let (code, station, name) = (OfficeCode::practice(), Station::first(), String::from("某社保中心"));
    let office = Office { code, name, station: station.clone(), practice: false, piped_reset: false };
    let (password, recovery) = (Secret::new("a password".into()), Secret::new("ABCDE23456".into()));
    let (administrator, office, password) = (&administrator, &office, &password);
    let actor = Actor { user: number.clone(), station, origin: Origin::Terminal };
    let beginning = Beginning { office, administrator, password, own_number: None, recovery: &recovery, actor: &actor };
    let clock: Arc<dyn Clock> = Arc::new(SetClock::at("2026-11-22T01:00:00Z".parse().unwrap()));
    let (mut hasher, mut chance) = (Hasher::new(), Seeded::new(1));
    let mut sealing = Sealing { cost: Cost::TEST, hasher: &mut hasher, chance: &mut chance };
    Draft::make(folder, &beginning, &mut sealing, Arc::clone(&clock)).unwrap().publish().unwrap();
    let store = Store::open(folder, Holder::User(&number), password, &mut hasher, clock, &|_| {}).unwrap().unwrap();
    (store, actor)
}

/// A session.
fn caller() -> Caller {
    Caller::new(&mut Seeded::new(1)).unwrap()
}

/// Another one each time.
fn seed() -> u64 {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

/// Puts a worker, a visit and a printed envelope in; what `work` then says under these locks.
fn under<T: serde::Serialize + serde::de::DeserializeOwned>(
    locks: Locks,
    work: impl Fn(&Work<'_>) -> Result<T, StoreFault>,
) -> Result<T, StoreFault> {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, actor) = store(folder.path());
    for sql in [
        Sql::new(
            "INSERT INTO workers (id, number_key, name, household, area, mobile_key, state)
                  VALUES (7, '11010519491231002X', '李小明', '', '110105', '', 'normal')",
        ),
        Sql::new(
            "INSERT INTO visits (id, key, number, worker, office, station, day, sequence, state, verified_by,
                                      verified_station, verified_at, verified_card_key, draws, opened_at)
                  VALUES (1, 'k', 'n', 7, '001101', '01', '2026-11-22', 1, 'printed', '9001', '01', '', '', 1, '')",
        ),
        Sql::new(
            "INSERT INTO envelopes (number, visit, worker, office, station, year, sequence, state, reason, style, hash,
                                         issued_at, use_before)
                  VALUES ('E110105010026000000', 1, 7, '001101', '01', 2026, 1, 'printed', 'forgotten', 'standard', 'h', '', '')",
        ),
    ] {
        let change = |work: &Work<'_>, _| {
            work.touch_one(sql, &[])?;
            Ok(Change::of((), Event::PasswordChanged))
        };
        store.record(&Caller::new(&mut Seeded::new(seed())).unwrap().asks(actor.clone()), Locks::OFFICE, change).unwrap();
    }
    let before = store.chain().unwrap().len();
    let recorded = store.record(&Caller::new(&mut Seeded::new(seed())).unwrap().asks(actor.clone()), locks, |inside, _| {
        Ok(Change::of(work(inside)?, Event::PasswordChanged))
    });
    assert_eq!(store.chain().unwrap().len(), before + usize::from(recorded.is_ok()));
    recorded.map(|recorded| recorded.value)
}

#[test]
fn locks_are_taken_in_one_order_and_each_once() {
    let workers = |ids: &[i64]| Locks::workers(ids.iter().copied().map(WorkerId));
    assert_eq!(workers(&[9, 2, 9, 4]), workers(&[2, 4, 9]));
}

#[test]
fn no_try_is_counted_without_its_worker_s_lock() {
    let (worker, user) = (WorkerId(7), UserNumber::parse("9001").unwrap());
    let now = "2026-11-22T01:00:00Z".parse().unwrap();
    let envelope =
        EnvelopeNumber::new(&OfficeCode::practice(), &Station::first(), "2026-11-22".parse().unwrap(), 1).unwrap();
    let code = envelope.code().to_owned();
    type Count<'a> = &'a dyn Fn(&Work<'_>) -> Result<(), StoreFault>;
    let counts: [(&str, Count<'_>); 3] = [
        ("card", &|work| card_tries::count(work, worker, &user, now)),
        ("password", &|work| passwords::count(work, worker, now).map(drop)),
        ("envelope", &|work| {
            const RENAME: Sql = Sql::new("UPDATE envelopes SET number = ?1 WHERE worker = 7");
            work.touch_one(RENAME, values![code.as_str()])?;
            visits::count_wrong_read(work, worker, &envelope).map(drop)
        }),
    ];
    for (what, count) in counts {
        for without in [Locks::NONE, Locks::OFFICE, Locks::worker(WorkerId(8))] {
            let fault = under(without.clone(), count).unwrap_err();
            assert!(matches!(fault, StoreFault::Io(_)), "{what} under {without:?}: {fault:?}");
        }
        under(Locks::workers([WorkerId(8), worker]), count).unwrap();
    }
}

#[test]
fn nothing_is_saved_beside_the_rows_without_the_office_s_lock() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, actor) = store(folder.path());
    const FILE: &str = "settings.toml";
    let rewrite = |_: Option<&str>| Ok(String::from("drawer_minutes = 9\n"));
    let settings = || beside::Beside::File(Rewritten { file: FILE, text: &rewrite });
    let change = |_: &Work<'_>, _| Ok(Change::of((), Event::PasswordChanged).and(settings()));
    let fault = store
        .record(&Caller::new(&mut Seeded::new(seed())).unwrap().asks(actor.clone()), Locks::worker(WorkerId(7)), change)
        .unwrap_err();
    assert!(matches!(fault, StoreFault::Io(_)) && !folder.path().join(FILE).exists());
    store.record(&Caller::new(&mut Seeded::new(seed())).unwrap().asks(actor.clone()), Locks::OFFICE, change).unwrap();
    assert!(folder.path().join(FILE).exists());
}

#[test]
fn a_change_given_up_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, actor) = store(folder.path());
    let failing = |work: &Work<'_>, _| -> Result<Change<'_, ()>, StoreFault> {
        const DELETE: Sql = Sql::new("DELETE FROM settings_in_force WHERE name = ?1");
        const INSERT: Sql =
            Sql::new("INSERT INTO settings_in_force (office, station, name, value) VALUES ('001101', '01', ?1, ?1)");
        work.touch_one(INSERT, values!["a"])?;
        assert!(work.row(Sql::new("SELECT value FROM settings_in_force WHERE name = ?1"), values!["a"])?.is_some());
        work.touch_one(DELETE, values!["b"])?;
        Ok(Change::of((), Event::PasswordChanged))
    };
    assert!(matches!(
        store.record(&caller().asks_for(actor, String::from("key")), Locks::OFFICE, failing),
        Err(StoreFault::Gate)
    ));
    const LEFT: Sql = Sql::new(
        "SELECT name FROM settings_in_force WHERE name IN ('a', 'b') UNION SELECT key FROM operations WHERE key = 'key'",
    );
    assert!(store.file.rows(LEFT, &[]).unwrap().is_empty());
}

#[test]
fn an_operation_is_carried_out_once_and_answered_as_often_as_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, actor) = store(folder.path());
    let operation = caller().asks_for(actor.clone(), String::from("key"));
    let ran = std::cell::Cell::new(0);
    let change = |_: &Work<'_>, _| {
        ran.set(ran.get() + 1);
        Ok(Change::of(Some((ran.get(), String::from("answer"))), Event::PasswordChanged))
    };
    let first = store.record(&operation, Locks::NONE, change).unwrap();
    let entries = store.chain().unwrap();
    let again = store.record(&operation, Locks::NONE, change).unwrap();
    assert_eq!((&again.value, &again.head, again.at, ran.get()), (&first.value, &first.head, first.at, 1));
    assert!(first.now && !again.now);
    assert_eq!(store.chain().unwrap(), entries);
    // Nobody is given another's answer, not even another session of the same user.
    let other = Caller::new(&mut Seeded::new(99)).unwrap();
    let operation = other.asks_for(actor, String::from("key"));
    assert!(matches!(store.record(&operation, Locks::NONE, change), Err(StoreFault::Repeated)));
    assert_eq!(ran.get(), 1);
}

#[test]
fn a_note_is_known_while_its_entry_is_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, actor) = store(folder.path());
    let mut caller = caller();
    let (one, other) = (caller.asks(actor.clone()), caller.asks(actor));
    let first = store.note(&one, Event::PasswordChanged).unwrap();
    let again = store.note(&one, Event::PasswordChanged).unwrap();
    assert_eq!((&again.head, again.at, first.now, again.now), (&first.head, first.at, true, false));
    assert_ne!(store.note(&other, Event::Recovered).unwrap().head, first.head);
    assert_eq!(store.chain().unwrap().len(), 3);
    // It left no row for good, as a change does.
    const KEPT: Sql = Sql::new("SELECT key FROM operations WHERE key <> 'set-up'");
    assert!(store.file.rows(KEPT, &[]).unwrap().is_empty());
}
