//! Signing in: the user's slot opens the store, and what happened before the door goes on the record.

use std::path::Path;
use std::sync::Arc;

use super::Counter;
use super::chance::SystemChance;
use super::clock::SystemClock;
use super::destination;
use super::password_news::PasswordNews;
use super::press::{Press, PrinterOf, by_settings};
use super::recovery_sheet::settle;
use super::stop::{Refusal, Stop};
use crate::domain::journal::{Actor, Event, instant};
use crate::domain::{
    Chance, Clock, Cost, Hasher, Moments, Origin, Right, Secret, Session, Station, Throttle, UserNumber, Verdict,
};
use crate::paper::InstalledFonts;
use crate::settings::{PRINTER, Settings, SettingsFault};
use crate::store::{
    Caller, Failure, FailureKind, Holder, Operation, OtherPlace, SignInLog, Store, StoreFault, TailPlace, Upgrade,
};

/// What a user shows.
#[derive(Debug)]
pub struct Credentials<'a> {
    /// The number.
    pub user: &'a UserNumber,
    /// The password.
    pub password: &'a Secret,
    /// From where.
    pub origin: Origin,
}

/// Who is told that the data will now be brought to the program's version.
pub type Upgrading = Box<dyn Fn(&Upgrade) + Send>;

/// Chance, time, cost and printers: arguments, so that tests are quick and repeatable; and who is told of a long beginning.
pub struct Means {
    /// The random source.
    pub chance: Box<dyn Chance + Send>,
    /// What says the time.
    pub clock: Arc<dyn Clock>,
    /// What a hash costs.
    pub cost: Cost,
    /// What the paper borrows rare characters from.
    pub installed: InstalledFonts,
    /// Where sheets go.
    pub printers: PrinterOf,
    /// Told before an upgrade that takes more than a moment.
    pub upgrading: Upgrading,
    /// Where the journals' tails are kept, apart from the data folders.
    pub tails: TailPlace,
}

impl Default for Means {
    /// The operating system's random source and clock, what a desk pays, and the printer of the settings; nobody is told, and no tail
    /// is kept: where it lies the environment says, and a command alone asks that.
    fn default() -> Self {
        let (chance, clock, cost) = (Box::new(SystemChance), Arc::new(SystemClock), Cost::DESK);
        let upgrading = Box::new(|_: &Upgrade| {});
        Self {
            chance,
            clock,
            cost,
            installed: InstalledFonts::default(),
            printers: by_settings(),
            upgrading,
            tails: TailPlace::default(),
        }
    }
}

/// Signs a user in.
///
/// # Errors
/// [`Refusal::SignInWrong`] (the same for a wrong number and a wrong password), [`Refusal::SignInLocked`] after five
/// failures, [`Refusal::OffDuty`] for the right password of a user who was disabled or removed; [`Refusal::ClockWrong`] when the
/// clock is not believed: nothing is written then; [`super::Fault::Store`] when the data folder is not usable.
pub fn sign_in(folder: &Path, credentials: Credentials<'_>, means: Means) -> Result<Counter, Stop> {
    let Means { mut chance, clock, cost, installed, printers, upgrading, tails } = means;
    let settings = Settings::read(folder)?;
    // A folder that is not set up is said before anybody's password counts as wrong.
    Store::slots(folder)?;
    // Held until the try is counted: a hundred programs that try at once get no more tries than one.
    let mut log = SignInLog::lock(folder)?;
    if let Err(error) = settle(folder) {
        // Nobody has come for it; `recover` says it.
        tracing::warn!(%error, "the recovery sheet could not be named");
    }
    let Credentials { user, password, origin } = credentials;
    let mut hasher = Hasher::new();
    let asked = Arc::clone(&clock);
    let (mut store, entry) = admitted(&mut log, (user, &settings.station), &*asked, || {
        let opened = Store::open(folder, Holder::User(user), password, &mut hasher, clock, &*upgrading)?;
        let known = opened.map(|store| store.user(user).map(|found| Some((store, found?)))).transpose()?;
        Ok(known.flatten())
    })?;
    // Before anything is written: an entry of a wrong time would be the last one for good.
    let now = store.now()?;

    let office = store.office()?;
    if office.station != settings.station {
        let wrong = format!("station: this data folder is that of station {}", office.station);
        return Err(SettingsFault::Wrong(wrong.into()).into());
    }
    let session = Session::opened(user.clone(), entry.role, office.station.clone(), origin);
    let actor = Actor::from(&session);
    store.watch(&tails, &actor)?;
    let mut caller = Caller::new(&mut *chance)?;
    if let Some(why) = entry.off_duty() {
        // Said to whoever knows the password, and to nobody else; it is no wrong try.
        store.note(&caller.asks(actor), Event::SignInRefused { why })?;
        return Err(Refusal::OffDuty(why).into());
    }
    absorb(&mut store, log.failures(), &actor)?;
    let signing_in = caller.asks(actor);
    // A slot that nobody knows of may be anybody's: on the record each time, until the user has set another password.
    let slot_replaced = store.slot_differs(user)?;
    if slot_replaced {
        store.note(&signing_in.part("slot"), Event::SlotReplaced { user: user.clone() })?;
    }
    if store.sheet_differs()? {
        // Until another sheet is made.
        store.note(&signing_in.part("sheet"), Event::RecoverySlotReplaced)?;
    }
    store.know_the_sheet(&signing_in.part("sheet known"))?;
    let unnamed = (entry.person.is_none() && origin == Origin::Pipe && !office.practice).then_some(true);
    let signed_in = Event::SignedIn { role: entry.role, password_set_by: entry.password_set_by.clone(), unnamed };
    store.signed_in(&signing_in, &signed_in)?;
    log.clear(user, now)?;
    // What was in force says whether a printer was lost: the next sign-in finds it, too, if this one is cut short.
    let printed_to = store.in_force(PRINTER)?;
    destination::found(&mut store, &settings, printed_to.as_deref(), &signing_in)?;
    store.settle(&settings.listed(), &signing_in)?;
    let elsewhere = elsewhere(&store, &tails, &session, office.practice);
    let epoch = store.epoch()?;
    let press = Press::new(printers(folder, &settings, &office), &settings, installed.clone(), Arc::default());
    let mut counter = Counter {
        store,
        session,
        password_news: PasswordNews::of(&entry),
        user: entry,
        caller,
        slot_replaced,
        off_duty: None,
        office,
        settings,
        hasher,
        cost,
        chance,
        installed,
        printers,
        press: Arc::new(press),
        lock: None,
        shown: None,
        not_served: None,
        handed_over: None,
        moments: Moments::default(),
        epoch,
        due: super::backup::Due::default(),
        elsewhere,
    };
    counter.find_form()?;
    Ok(counter)
}

/// The other folders of this store, for whoever can put an end to it; that they cannot be told stops nobody.
fn elsewhere(store: &Store, tails: &TailPlace, session: &Session, practice: bool) -> Vec<OtherPlace> {
    let others = store.other_places(tails).unwrap_or_else(|error| {
        tracing::warn!(%error, "the other folders of this store are not known");
        Vec::new()
    });
    let told = session.role().may(Right::SettleLoss) && !practice;
    others.into_iter().filter(|_| told).collect()
}

/// What a user's password opens, if it is right; how often it may be wrong is counted in the log.
pub(super) fn admitted<T>(
    log: &mut SignInLog,
    (user, station): (&UserNumber, &Station),
    clock: &dyn Clock,
    open: impl FnOnce() -> Result<Option<T>, StoreFault>,
) -> Result<T, Stop> {
    let clock = clock.now();
    let mine = log.wrong_tries(user, clock);
    // A clock set back does not open the door earlier: the last failure is the earliest that it can be now.
    let now = mine.iter().copied().max().map_or(clock, |last| last.max(clock));
    let failure = |kind| Failure { at: now, user: user.clone(), station: station.clone(), kind };
    if let Verdict::LockedUntil(until) = Throttle::SIGN_IN.verdict(&mine, now) {
        log.add_while_locked(failure(FailureKind::Locked))?;
        return Err(Refusal::SignInLocked { until }.into());
    }
    if let Some(opened) = open()? {
        return Ok(opened);
    }
    log.add(failure(FailureKind::Wrong))?;
    let counted = [mine, vec![now]].concat();
    Err(match Throttle::SIGN_IN.verdict(&counted, now) {
        Verdict::Open { left } => Refusal::SignInWrong { left }.into(),
        Verdict::LockedUntil(until) => Refusal::SignInLocked { until }.into(),
    })
}

/// Puts failures on the record that nobody could write down when they happened; each once, however often it is read.
pub(super) fn absorb(store: &mut Store, failures: &[Failure], actor: &Actor) -> Result<(), StoreFault> {
    let mut seen = std::collections::HashMap::new();
    for Failure { at, user, station, kind } in failures {
        let same = seen.entry((*at, user)).or_insert(0_usize);
        let same_before = std::mem::replace(same, *same + 1);
        let key = format!("sign-in-log/{}/{user}/{same_before}", instant(*at));
        let event = Event::SignInFailed { user: user.clone(), at: *at, station: station.clone(), kind: *kind };
        match store.note_once(&Operation::once(actor.clone(), key), event) {
            Ok(_) | Err(StoreFault::Repeated) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}
