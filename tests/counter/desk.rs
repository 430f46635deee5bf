//! One desk for each test: set up, staffed and filled through the public calls, with chance and time in the test's hand.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;
use xinfeng::counter::{
    self, Counter, Credentials, Import, ImportNews, Means, PrinterOf, SetUp, Stop, SystemChance, Taking,
};
use xinfeng::device::{Drawer, Job, Outcome, Printer, Printout, Ready};
use xinfeng::domain::journal::{PasswordAnswer, digest};
use xinfeng::domain::{
    AreaCode, Chance, Clock, Cost, EnvelopeNumber, EnvelopePassword, IdNumber, NoChance, Origin, OtherName, Reset, Role,
    Secret, Station, Style, Trouble, UserName, UserNumber, Verified,
};
use xinfeng::paper::{InstalledFonts, PractisedEnvelope, Stroke};
use xinfeng::practice::{self, Seeded};
use xinfeng::settings::Settings;
use xinfeng::store::{Office, TailPlace, User};
use xinfeng::window::Place;
use xinfeng::words::{Language, Words};

use crate::people::{self, Person};

/// The moment so many minutes after the desk opened: 2026-11-22, nine o'clock in Beijing.
pub fn at(minutes: i64) -> DateTime<Utc> {
    let nine: DateTime<Utc> = "2026-11-22T01:00:00Z".parse().unwrap();
    nine + TimeDelta::minutes(minutes)
}

/// A moment so many days and minutes after the desk opened.
pub fn later(days: i64, minutes: i64) -> DateTime<Utc> {
    at(minutes) + TimeDelta::days(days)
}

/// Who works here, and as what.
pub const STAFF: [(&str, Role); 4] =
    [("1001", Role::Clerk), ("1002", Role::Clerk), ("2001", Role::Supervisor), ("3001", Role::Auditor)];
/// The first administrator.
pub const ADMIN: &str = "9001";

thread_local! {
    static TIME: Cell<DateTime<Utc>> = Cell::new(at(0));
    static PRINTER: RefCell<Option<Arc<dyn Printer>>> = const { RefCell::new(None) };
}

/// The time in the test's hand: it stands still until a step sets it, on the thread of that step.
pub struct Hand;

impl Hand {
    pub fn set(time: DateTime<Utc>) {
        TIME.set(time);
    }
}

impl Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        TIME.get()
    }
}

/// The time in the test's hand, and the cheapest hash.
pub fn means(chance: impl Chance + Send + 'static) -> Means {
    let usual = Means::default();
    let printers = usual.printers;
    let exchangeable: PrinterOf =
        Arc::new(move |folder, settings, office| Box::new(Exchangeable(printers(folder, settings, office))));
    Means { chance: Box::new(chance), clock: Arc::new(Hand), cost: Cost::TEST, printers: exchangeable, ..Means::default() }
}

/// The printer that a step was told to print on, or the one of the settings.
#[derive(Debug)]
struct Exchangeable(Box<dyn Printer>);

impl Exchangeable {
    fn with<T>(&self, ask: impl FnOnce(&dyn Printer) -> T) -> T {
        let other = PRINTER.with_borrow(Clone::clone);
        ask(other.as_deref().unwrap_or(&*self.0))
    }
}

impl Printer for Exchangeable {
    fn name(&self) -> std::borrow::Cow<'_, str> {
        self.with(|printer| printer.name().into_owned()).into()
    }

    fn print(&self, job: Job<'_>, stop: &AtomicBool) -> Outcome {
        self.with(|printer| printer.print(job, stop))
    }

    fn ready(&self, user: &UserNumber) -> Result<Ready, Trouble> {
        self.with(|printer| printer.ready(user))
    }

    fn print_when_ready(&self, ready: Ready, job: Job<'_>, stop: &AtomicBool) -> Outcome {
        self.with(|printer| printer.print_when_ready(ready, job, stop))
    }

    fn take_out(&self, number: &EnvelopeNumber) -> std::io::Result<()> {
        self.with(|printer| printer.take_out(number))
    }

    fn handed_over(&self, number: &EnvelopeNumber) -> std::io::Result<()> {
        self.with(|printer| printer.handed_over(number))
    }

    fn practised(&self, number: &EnvelopeNumber) -> Option<Vec<u8>> {
        self.with(|printer| printer.practised(number))
    }

    fn file_of(&self, number: &EnvelopeNumber) -> Option<PathBuf> {
        self.with(|printer| printer.file_of(number))
    }

    fn file_of_sheet(&self, sheet: Printout<'_>) -> Option<PathBuf> {
        self.with(|printer| printer.file_of_sheet(sheet))
    }
}

/// A printer that a test holds in its hand.
pub struct Press {
    pub printer: Arc<dyn Printer>,
}

/// Prints on this printer from now on, on this thread; without one, on that of the settings.
pub fn print_on(printer: Option<Arc<dyn Printer>>) {
    PRINTER.set(printer);
}

/// What a step can be told to print on.
pub trait Prints {
    fn printer(&self) -> Arc<dyn Printer>;
}

impl Prints for Press {
    fn printer(&self) -> Arc<dyn Printer> {
        Arc::clone(&self.printer)
    }
}

impl Prints for Drawer {
    fn printer(&self) -> Arc<dyn Printer> {
        Arc::new(self.clone())
    }
}

/// Makes a practice desk.
pub fn practise(folder: &Path, time: DateTime<Utc>) {
    Hand::set(time);
    practice::make(folder, &Words::new(Language::Chinese), &|| means(SystemChance)).unwrap();
}

/// Sets the time and the printer for what is asked next.
pub trait At {
    fn at(&mut self, time: DateTime<Utc>) -> &mut Self;
    fn on(&mut self, press: &impl Prints) -> &mut Self;
}

impl At for Counter {
    fn at(&mut self, time: DateTime<Utc>) -> &mut Self {
        Hand::set(time);
        self
    }

    fn on(&mut self, press: &impl Prints) -> &mut Self {
        PRINTER.set(Some(press.printer()));
        self
    }
}

/// One random source for everybody at the desk, so that a test can look ahead.
#[derive(Clone)]
struct Shared(Arc<Mutex<Seeded>>);

impl Chance for Shared {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        self.0.lock().unwrap().fill(bytes)
    }
}

/// A data folder of its own, deleted at the end of the test.
pub struct Desk {
    folder: TempDir,
    chance: Shared,
    /// The tail as it was when the desk was made.
    tail_then: Option<Vec<u8>>,
}

/// A desk with its staff and everybody in the register, which takes resets from pipes.
pub fn desk() -> Desk {
    MODEL.desk()
}

/// The same in memory, where there is such a folder: for walks that write for minutes.
pub fn desk_in_memory() -> Desk {
    MODEL.desk_in(folder_in_memory())
}

/// The usual desk, on this disk.
#[cfg(feature = "online")]
pub fn desk_on(disk: &Path) -> Desk {
    MODEL.desk_in(tempfile::tempdir_in(disk).unwrap())
}

fn folder_in_memory() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

static MODEL: LazyLock<Kept> = LazyLock::new(|| {
    let desk = Desk::set_up(true);
    desk.import(&people::EVERYBODY, at(-60));
    desk.keep()
});

/// A desk with one worker, which takes resets from pipes.
pub fn piped_desk() -> Desk {
    let desk = Desk::set_up(true);
    desk.import(&[people::LI], at(-60));
    desk
}

/// A desk with one worker, where set-up did not allow pipes.
pub fn closed_desk() -> Desk {
    let desk = Desk::set_up(false);
    desk.import(&[people::LI], at(-60));
    desk
}

impl Desk {
    fn set_up(piped_reset: bool) -> Self {
        let desk = Self::empty(7);
        desk.found(piped_reset).unwrap();
        let mut admin = desk.sign_in_at(ADMIN, at(-120));
        for (user, role) in STAFF {
            let name = UserName::parse(&format!("用户{user}")).unwrap();
            admin.at(at(-120)).add_user(user_number(user), name, role, &first_password_of(user)).unwrap();
            desk.take_up(user, &first_password_of(user), at(-120));
        }
        desk
    }

    /// A user changes the password that somebody else set.
    pub fn take_up(&self, user: &str, first: &Secret, clock: DateTime<Utc>) {
        let mut counter = self.try_sign_in(user, first, Origin::Window, clock).unwrap();
        assert!(counter.must_change_password());
        counter.at(clock).change_password(None, &password_of(user)).unwrap();
        counter.at(clock).name_person(&own_number_of(user)).unwrap();
    }

    /// An empty folder that nobody has set up.
    pub fn empty(seed: u64) -> Self {
        let (folder, chance) = (tempfile::tempdir().unwrap(), Shared(Arc::new(Mutex::new(Seeded::new(seed)))));
        Self { folder, chance, tail_then: None }
    }

    /// A folder that was set up otherwise.
    pub fn practised(folder: TempDir) -> Self {
        Self { folder, chance: Shared(Arc::new(Mutex::new(Seeded::new(13)))), tail_then: None }
    }

    /// A copy of a data folder that lies elsewhere.
    pub fn of_files(folder: &Path) -> Self {
        let mut files = Vec::new();
        read_all(folder, Path::new(""), &mut files);
        Kept { files, chance: Seeded::new(11) }.desk()
    }

    /// Sets the folder up.
    pub fn found(&self, piped_reset: bool) -> Result<counter::Established, Stop> {
        self.set_up_with(piped_reset, None)
    }

    /// The same by an administrator who says who he is.
    pub fn found_by(&self, own_number: Option<&IdNumber>) -> Result<counter::Established, Stop> {
        self.set_up_with(true, own_number)
    }

    fn set_up_with(&self, piped_reset: bool, own_number: Option<&IdNumber>) -> Result<counter::Established, Stop> {
        let office = Office {
            code: AreaCode::parse("110105").unwrap(),
            name: "朝阳区社会保险基金管理中心".into(),
            station: Station::first(),
            practice: false,
            piped_reset,
        };
        let administrator = User::first_administrator(user_number(ADMIN), UserName::parse("管理员").unwrap());
        let (settings, origin) = (Settings::default(), Origin::Terminal);
        let wanted = SetUp { office, administrator, password: &password_of(ADMIN), own_number, settings, origin };
        Hand::set(at(-180));
        counter::set_up(self.path(), wanted, &Words::new(Language::Chinese), self.means())
    }

    /// The folder as it lies there now, as after a power cut: database, write-ahead log, keys, Drawer and all.
    pub fn copy(&self) -> Self {
        self.keep().desk()
    }

    /// The same in memory.
    pub fn copy_in_memory(&self) -> Self {
        self.keep().desk_in(folder_in_memory())
    }

    fn keep(&self) -> Kept {
        let mut files = Vec::new();
        read_all(self.path(), Path::new(""), &mut files);
        // The index of the write-ahead log lies in memory: it does not outlive its process.
        files.retain(|(path, _)| path != Path::new("xinfeng.db-shm"));
        Kept { files, chance: self.chance.0.lock().unwrap().clone() }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the tails are kept: as in the state folder of a home that the data folder is.
    pub fn tails(&self) -> PathBuf {
        tails_of(self.path())
    }

    /// The tail that lies there, whatever folder's it is.
    fn tail_there(&self) -> Option<PathBuf> {
        // Beside it lies which folder it is of.
        let mut there = std::fs::read_dir(self.tails()).ok()?.map(|entry| entry.unwrap().path());
        there.find(|path| path.extension().is_none())
    }

    /// Puts the tail back as it was when another desk was made, of which this one is a copy.
    pub fn with_the_tail_of_the_beginning_of(self, other: &Self) -> Self {
        std::fs::write(self.tail().unwrap(), other.tail_then.as_ref().unwrap()).unwrap();
        self
    }

    /// This folder's tail.
    pub fn tail(&self) -> Option<PathBuf> {
        let there = self.tail_there()?;
        let (id, _) = there.file_name()?.to_str()?.split_once('-')?;
        let place = digest(self.path().canonicalize().unwrap().as_os_str().as_encoded_bytes());
        Some(self.tails().join(format!("{id}-{}", &place[..16])))
    }

    fn means(&self) -> Means {
        Means { tails: TailPlace::in_folder(self.tails()), ..means(self.chance.clone()) }
    }

    /// Chance, time and cost for whoever signs in here, again and again.
    pub fn usual_means(&self) -> impl Fn() -> Means + Send + Sync + 'static {
        let (chance, tails) = (self.chance.clone(), self.tails());
        move || Means { tails: TailPlace::in_folder(tails.clone()), ..means(chance.clone()) }
    }

    /// The folder as a window works in it.
    pub fn place(&self) -> Place {
        Place::new(self.path().to_owned(), false, self.usual_means())
    }

    pub fn sign_in(&self, user: &str) -> Counter {
        self.sign_in_at(user, at(-1))
    }

    pub fn sign_in_at(&self, user: &str, clock: DateTime<Utc>) -> Counter {
        let mut counter = self.try_sign_in(user, &password_of(user), Origin::Window, clock).unwrap();
        // A folder that an older program left has not asked them yet.
        if counter.must_name_person() && !counter.must_change_password() {
            counter.name_person(&own_number_of(user)).unwrap();
        }
        counter
    }

    /// Signs in through a pipe.
    pub fn sign_in_by_pipe(&self, user: &str) -> Counter {
        self.try_sign_in(user, &password_of(user), Origin::Pipe, at(-1)).unwrap()
    }

    pub fn try_sign_in(&self, user: &str, password: &Secret, origin: Origin, clock: DateTime<Utc>) -> Result<Counter, Stop> {
        let user = user_number(user);
        Hand::set(clock);
        counter::sign_in(self.path(), Credentials { user: &user, password, origin }, self.means())
    }

    /// Signs in with a random source that sees when it is asked.
    pub fn sign_in_with(&self, user: &str, chance: Box<dyn Chance + Send>, clock: DateTime<Utc>) -> Counter {
        let (user, password) = (user_number(user), password_of(user));
        let credentials = Credentials { user: &user, password: &password, origin: Origin::Window };
        Hand::set(clock);
        counter::sign_in(self.path(), credentials, Means { chance, ..self.means() }).unwrap()
    }

    /// Signs in where these fonts are installed.
    pub fn sign_in_seeing(&self, user: &str, installed: InstalledFonts) -> Counter {
        let (user, password) = (user_number(user), password_of(user));
        let credentials = Credentials { user: &user, password: &password, origin: Origin::Window };
        Hand::set(at(-1));
        counter::sign_in(self.path(), credentials, Means { installed, ..self.means() }).unwrap()
    }

    /// Signs in as somebody whose hashes cost as much as this.
    pub fn sign_in_costing(&self, user: &str, cost: Cost) -> Counter {
        let (user, password) = (user_number(user), password_of(user));
        let credentials = Credentials { user: &user, password: &password, origin: Origin::Window };
        Hand::set(at(-1));
        counter::sign_in(self.path(), credentials, Means { cost, ..self.means() }).unwrap()
    }

    /// Changes the settings file; it counts from the next sign-in on.
    pub fn settle(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = Settings::read(self.path()).unwrap();
        change(&mut settings);
        settings.save(self.path()).unwrap();
    }

    /// Brings people in, as the administrator.
    pub fn import(&self, people: &[Person], clock: DateTime<Utc>) -> Import {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), people::csv(people)).unwrap();
        let mut told =
            |told: ImportNews<'_>| assert!(!matches!(told, ImportNews::Refused(_) | ImportNews::Held(_)), "{told:?}");
        let taking = Taking { other_name: Some(OtherName::SecondPerson), ..Taking::default() };
        self.sign_in_at(ADMIN, clock).at(clock).import(file.path(), &taking, &mut told).unwrap().rows
    }

    pub fn drawer(&self) -> Drawer {
        Drawer::of(self.path(), 30)
    }

    /// The Drawer.
    pub fn press(&self) -> Press {
        self.press_with(self.drawer())
    }

    /// The same with another printer.
    pub fn press_with(&self, printer: impl Printer + 'static) -> Press {
        Press { printer: Arc::new(printer) }
    }

    /// What lies in the Drawer, without the recovery sheet.
    pub fn sheets(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.path().join("drawer")).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| !path.ends_with("recovery.pdf")).collect()
    }

    /// The password that the next issue of this reset will draw.
    pub fn next_password(&self, reset: &Reset<Verified>, style: Style) -> Secret {
        let mut ahead = self.chance.0.lock().unwrap().clone();
        let password = EnvelopePassword::draw(style, reset.worker(), &mut ahead).unwrap();
        Secret::new(password.secret().expose().to_owned())
    }

    /// What the online service would be told.
    pub fn answer(&self, person: &Person, password: &Secret, clock: DateTime<Utc>) -> PasswordAnswer {
        self.sign_in_at(ADMIN, clock).at(clock).check_password(&person.id(), password).unwrap()
    }
}

/// Where a program keeps tails whose home is this folder.
pub fn tails_of(home: &Path) -> PathBuf {
    home.join(".local/state/xinfeng")
}

pub fn user_number(text: &str) -> UserNumber {
    UserNumber::parse(text).unwrap()
}

/// The ID number of a user: of nobody in the register.
pub fn own_number_of(user: &str) -> IdNumber {
    IdNumber::parse(&format!("1101051970{user:0>8}")).unwrap()
}

/// The password of a user.
pub fn password_of(user: &str) -> Secret {
    Secret::new(format!("the word of {user}"))
}

/// The password that the administrator gives a user.
pub fn first_password_of(user: &str) -> Secret {
    Secret::new(format!("first word of {user}"))
}

/// The recovery sheets in the Drawer of a data folder, of whatever standing.
pub fn recovery_sheets(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join("drawer")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("recovery")).collect()
}

/// Every file of a data folder.
struct Kept {
    files: Vec<(PathBuf, Vec<u8>)>,
    chance: Seeded,
}

impl Kept {
    fn desk(&self) -> Desk {
        self.desk_in(tempfile::tempdir().unwrap())
    }

    fn desk_in(&self, folder: TempDir) -> Desk {
        PRINTER.set(None);
        let chance = Shared(Arc::new(Mutex::new(self.chance.clone())));
        let mut desk = Desk { folder, chance, tail_then: None };
        for (path, content) in &self.files {
            let path = desk.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        // Power cuts leave a folder where it is: its tail is called by its place.
        if let Some(tail) = desk.tail_there() {
            let ours = desk.tail().unwrap();
            std::fs::rename(tail, &ours).unwrap();
            desk.tail_then = Some(std::fs::read(ours).unwrap());
        }
        desk
    }
}

/// Reads every file of a folder and of the folders in it, by its path from there.
pub fn read_all(folder: &Path, below: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = below.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            read_all(&entry.path(), &path, files);
        } else {
            files.push((path, std::fs::read(entry.path()).unwrap()));
        }
    }
}

/// The pick-up code on the envelope that lies in the Drawer of a practice desk, as it is printed; of several, on the last.
pub fn code_in_hand(folder: &Path) -> String {
    let mut files = Vec::new();
    read_all(&folder.join("drawer"), Path::new(""), &mut files);
    let kept = files.into_iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "json")).max();
    let outside = PractisedEnvelope::read(&kept.expect("an envelope").1).unwrap().outside;
    let texts = outside.strokes.into_iter().filter_map(|stroke| match stroke {
        Stroke::Text { text, .. } => Some(text),
        Stroke::Area { .. } => None,
    });
    let mut codes = texts.filter(|text| text.len() == 3 && text.chars().all(|c| c.is_ascii_digit()));
    codes.next().expect("three digits")
}

/// A Drawer of which nobody knows whether it printed, or beside which something happens while it does.
pub struct Printing {
    pub drawer: Drawer,
    pub meanwhile: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl std::fmt::Debug for Printing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Printing(…)")
    }
}

impl Printer for Printing {
    fn name(&self) -> std::borrow::Cow<'_, str> {
        self.drawer.name()
    }

    fn print(&self, job: Job<'_>, stop: &AtomicBool) -> Outcome {
        let printed = self.drawer.print(job, stop);
        match self.meanwhile.lock().unwrap().take() {
            Some(happens) => {
                happens();
                printed
            }
            None => Outcome::Unknown(Trouble::Lost),
        }
    }

    fn take_out(&self, number: &EnvelopeNumber) -> std::io::Result<()> {
        self.drawer.take_out(number)
    }

    fn file_of(&self, number: &EnvelopeNumber) -> Option<std::path::PathBuf> {
        self.drawer.file_of(number)
    }
}
