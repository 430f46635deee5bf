//! What is typed at a terminal: the same counter, no window.

mod audit;
mod backup;
mod clock;
mod console;
mod demo;
mod desk;
mod employer;
mod form;
mod office;
mod options;
#[cfg(feature = "online")]
mod practised;
mod read;
mod register;
mod search;
#[cfg(feature = "online")]
mod serve;
mod service;
mod statements;
mod story;
mod support;
#[cfg(feature = "online")]
mod text_messages;
mod users;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use console::Ending;
pub use console::{Console, NoAnswer, Terminal};
use options::{Command, Options, WrongUse};

use crate::counter::{
    Counter, Credentials, Fault, ImportFault, Means, Refusal, Stop, SystemClock, settle_recovery_sheets, sign_in,
};
use crate::device::Drawer;
use crate::domain::{Clock, Right, Secret, UserNumber, UtcOffset};
use crate::paper::InstalledFonts;
use crate::practice::PracticeService;
use crate::settings::Settings;
use crate::store::{DeskLock, Store, StoreFault, TailPlace};
use crate::telling::Telling;
use crate::window::app::{self, WindowFault};
use crate::window::{Place, Window};
use crate::words::{Language, Words};

/// The folder under the user's data folder where an office's data lie unless `--data` says otherwise.
const DATA: &str = "xinfeng";
/// What names the folder of the user's state.
const STATE_HOME: &str = "XDG_STATE_HOME";
/// The folder of the practice desk.
const PRACTICE: &str = "xinfeng-practice";

/// Runs one command line and gives the exit code: 0 done, 1 refused, 2 wrong use, 3 fault. At Ctrl-C it does not come back.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let code = run_on(arguments, Console::new, crate::log::to);
    if code == Ending::INTERRUPTED {
        interrupt();
    }
    code
}

/// Interrupts whatever works in front of the terminal, this process with it: the terminal itself would have done so, had it
/// not been told to hand the key on as an answer.
fn interrupt() {
    // Whoever ignores it ends by the exit code.
    rustix::process::kill_current_process_group(rustix::process::Signal::INT).ok();
}

/// Runs a command at another terminal than this process's own, for users who sign in with these means. It keeps no log: that is
/// the process's.
#[cfg(any(test, feature = "testing"))]
pub fn run_at(
    arguments: impl IntoIterator<Item = OsString>,
    terminal: impl Terminal + 'static,
    means: impl Fn() -> Means + 'static,
) -> u8 {
    run_on(arguments, |words| Console::at(words, terminal, means), |_| {})
}

fn run_on(
    arguments: impl IntoIterator<Item = OsString>,
    console: impl FnOnce(Words) -> Console,
    log: impl FnOnce(&Path),
) -> u8 {
    let options = match Options::read(arguments) {
        Ok(options) => options,
        Err((language, wrong)) => {
            let words = Words::new(language.unwrap_or_default());
            let console = console(words);
            console.tell(&console.words.say(wrong.id(), &wrong.facts()));
            console.tell(&console.words.say("wrong-use-help", &[]));
            return Ending::WRONG_USE;
        }
    };
    let folder = options.data.clone().unwrap_or_else(|| default_folder(&options.command));
    let mut console = console(Words::new(language(&options, &folder)));
    // Nothing is written into a folder that is not ours.
    if folder.join(crate::store::DATABASE).exists() {
        log(&folder);
        clear_drawer(&folder);
        settle_sheets(&folder);
    }
    tracing::info!(command = options.command.name(), "begin");
    let code = match carry_out(options.command, &folder, &mut console) {
        Ok(()) => 0,
        Err(ending) => {
            if let Some(sentence) = ending.sentence() {
                console.tell(sentence);
            }
            ending.code()
        }
    };
    tracing::info!(code, "end");
    code
}

fn carry_out(command: Command, folder: &Path, console: &mut Console) -> Result<(), Ending> {
    match command {
        Command::Help => console.put(&console.words.say("help", &[])),
        Command::Version => console.put(concat!("xinfeng ", env!("CARGO_PKG_VERSION"))),
        Command::Window => window(folder, console, None),
        Command::Demo => demo::demo(folder, console),
        Command::DemoSheet => demo::practice_sheet(folder, console),
        Command::Story { folder } => story::story(&folder, console),
        Command::SetUp(wanted) => office::set_up_folder(folder, wanted, console),
        Command::UserAdd(wanted) => office::add_user(folder, wanted, console),
        Command::UserPerson { user } => users::name_person(folder, &user, console),
        Command::UserList { user } => users::list(folder, &user, console),
        Command::UserChange { user, number, change } => users::change(folder, &user, &number, &change, console),
        Command::UserPassword { user } => users::change_password(folder, &user, console),
        Command::Recover { user } => office::recover(folder, &user, console),
        Command::RecoverySheet { user } => office::renew_recovery_sheet(folder, &user, console),
        Command::Import(wanted) => register::import(folder, &wanted, console),
        Command::Statements(wanted) => statements::statements(folder, &wanted, console),
        Command::Inbox { user, check } => register::inbox(folder, &user, check, console),
        Command::Outgoing { user, check } => register::outgoing(folder, &user, check, console),
        Command::Reset { user, changed } => desk::reset(folder, &user, changed, console),
        Command::Resume { user, business, changed } => desk::resume(folder, &user, &business, changed, console),
        Command::Mobile { user } => desk::mobile(folder, &user, console),
        Command::OnlineLock { user } => desk::online_lock(folder, &user, console),
        Command::Query { user } => desk::query(folder, &user, console),
        Command::Statement { user, year } => desk::statement(folder, &user, year, console),
        Command::Search { user, by } => search::search(folder, &user, by, console),
        Command::Employer(wanted) => employer::employer(folder, &wanted, console),
        Command::Unfinished { user } => desk::unfinished(folder, &user, console),
        Command::Unlock { user } => office::unlock(folder, &user, console),
        Command::CheckPassword { user } => audit::check_password(folder, &user, console),
        Command::PrinterCheck { user, address } => office::check_printer(folder, &user, &address, console),
        Command::PrinterDrawer { user } => office::choose_drawer(folder, &user, console),
        Command::FormList => form::list(folder, console),
        Command::FormCheck { file } => form::check(&file, console),
        Command::FormSample(wanted) => form::print(folder, &wanted, console),
        Command::ReceiptCheck { user, query, code } => audit::check_receipt(folder, &user, &query, &code, console),
        Command::ReceiptPrint { user, query } => audit::print_receipt(folder, &user, &query, console),
        Command::ClockSettle { user } => clock::settle(folder, &user, console),
        Command::JournalVerify { user, code } => audit::verify_journal(folder, &user, code.as_ref(), console),
        Command::JournalSettle { user } => audit::settle_loss(folder, &user, console),
        Command::JournalPerson { user } => read::story(folder, &user, console),
        Command::JournalEmployer { user, query } => read::employer_asker(folder, &user, &query, console),
        Command::JournalExport(wanted) => read::export(folder, wanted, console),
        Command::Day(wanted) => read::day(folder, &wanted, console),
        Command::Backup { user, file } => backup::back_up(folder, &user, file.as_deref(), console),
        Command::Restore { user, file, into } => backup::restore(&file, &into, &user, console),
        Command::UserImport { user, file, check } => users::import(folder, &user, (&file, check), console),
        Command::Support { user: Some(user), file } => support::support(folder, &user, &file, console),
        Command::Support { user: None, file } => support::unopened(folder, &file, console),
        Command::ServiceAdd { user, replace } => service::add(folder, &user, replace, console),
        Command::ServiceRemove { user } => service::remove(folder, &user, console),
        #[cfg(feature = "online")]
        Command::Serve(wanted) => serve::serve(folder, wanted, console),
        #[cfg(not(feature = "online"))]
        Command::Serve(_) => Err(Ending::Refused(console.words.say("serve-not-built", &[]))),
    }
}

/// Opens the window on a data folder and stays until it is closed.
fn window(folder: &Path, console: &Console, service: Option<PracticeService>) -> Result<(), Ending> {
    let set_up = match Store::slots(folder) {
        Err(StoreFault::NotSetUp) => false,
        Err(fault) => return Err(console.ending(&fault.into(), UtcOffset::default())),
        Ok(_) => true,
    };
    let settings = Settings::read(folder).map_err(|fault| console.ending(&fault.into(), UtcOffset::default()))?;
    let settings = Settings { language: console.words.language(), ..settings };
    let practice = folder.join(crate::practice::REGISTER).exists();
    let place = Place::new(folder.to_owned(), practice, means).and_installed(installed_fonts()).and_home(home());
    let place = place.and_service(service);
    let open = move || Window::new(place.clone(), settings.clone(), set_up, SystemClock.now());
    let closed = app::run(open);
    empty_drawer(folder);
    closed.map_err(|fault| {
        tracing::error!(?fault, "window");
        let said = match fault {
            WindowFault::Broke => "fault-internal",
            WindowFault::NoDisplay | WindowFault::Window(_) => "no-window",
        };
        Ending::Fault(console.words.say(said, &[]))
    })
}

/// Leaves no readable sheet behind when the window is closed, unless another desk of this folder is open.
fn empty_drawer(folder: &Path) {
    let Ok(settings) = Settings::read(folder) else { return };
    let lock = folder.join(crate::store::DATABASE).exists().then(|| DeskLock::take(folder, ""));
    if let Some(Ok(_desk)) = lock
        && Drawer::of(folder, settings.drawer_minutes).empty().is_err()
    {
        tracing::warn!("the Drawer could not be emptied");
    }
}

/// Takes out of the Drawer what has lain there too long, whatever command comes along.
fn clear_drawer(folder: &Path) {
    let minutes = Settings::read(folder).map_or(0, |settings| settings.drawer_minutes);
    // A desk that cannot do it says so when it opens; the others have not come for this.
    if minutes > 0 && Drawer::of(folder, minutes).take_out_late(SystemClock.now()).is_err() {
        tracing::warn!("the Drawer could not be cleared");
    }
}

/// Names the recovery sheet that opens the store, where a set-up or a recovery was cut short.
fn settle_sheets(folder: &Path) {
    // `recover` says it, if that is what is wanted; the others have not come for this.
    if let Err(error) = settle_recovery_sheets(folder) {
        tracing::warn!(%error, "the recovery sheet could not be named");
    }
}

fn default_folder(command: &Command) -> PathBuf {
    let practises = match command {
        Command::Demo | Command::DemoSheet | Command::Story { .. } => true,
        Command::Serve(wanted) => wanted.practice,
        _ => false,
    };
    usual_folder(if practises { PRACTICE } else { DATA })
}

/// The folder of this name under the user's data folder.
fn usual_folder(name: &str) -> PathBuf {
    match etcetera::choose_base_strategy() {
        Ok(base) => base.data_dir().join(name),
        Err(_) => PathBuf::from(name),
    }
}

/// A command for this folder as it is typed, so that it can be copied.
fn as_typed(folder: &Path, command: &str) -> String {
    let usual = usual_folder(DATA);
    if folder == usual || folder.canonicalize().is_ok_and(|folder| usual.canonicalize().is_ok_and(|usual| folder == usual)) {
        return format!("xinfeng {command}");
    }
    format!("xinfeng --data {} {command}", quoted(folder))
}

/// A path as a shell takes it as it is.
fn quoted(path: &Path) -> String {
    let path = path.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    if path.chars().all(plain) { path.into_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

/// What a desk works with; where the journals' tails are kept, apart from the data folders, is what the environment says.
fn means() -> Means {
    let state = etcetera::choose_base_strategy().ok().and_then(|base| base.state_dir());
    Means { tails: tails_in(state, std::env::var_os(STATE_HOME)), ..Means::default() }
}

/// The folder of tails among the user's state, or in the folder that is `named` for somebody who has no home: never the one in which
/// somebody happens to stand.
fn tails_in(state: Option<PathBuf>, named: Option<OsString>) -> TailPlace {
    let folders = [state, named.map(PathBuf::from)].into_iter().flatten();
    let folder = folders.into_iter().find(|folder| folder.is_absolute());
    folder.map_or_else(TailPlace::unknown, |folder| TailPlace::in_folder(folder.join(DATA)))
}

/// The home of whoever runs the program.
fn home() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.home_dir().to_owned())
}

/// Where a user and the system keep their fonts; the window draws with the same.
fn installed_fonts() -> InstalledFonts {
    let own = etcetera::choose_base_strategy().ok();
    let own = own.map(|base| [base.data_dir().join("fonts"), base.home_dir().join(".fonts")]);
    let system = ["/usr/local/share/fonts", "/usr/share/fonts"].map(PathBuf::from);
    InstalledFonts::in_folders(own.into_iter().flatten().chain(system))
}

/// The language asked for, else the desk's, else Chinese.
fn language(options: &Options, folder: &Path) -> Language {
    options.language.or_else(|| Settings::read(folder).ok().map(|settings| settings.language)).unwrap_or_default()
}

/// Asks for the user's password and signs him in; at a terminal a wrong one is said and asked again.
fn signed_in(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<Counter, Ending> {
    signed_in_by(folder, user, console).map(|(counter, _)| counter)
}

/// Signs a user in, and gives the password that was right along.
fn signed_in_by(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(Counter, Secret), Ending> {
    // A folder that cannot be used is said before a password is asked for.
    Store::slots(folder).map_err(|fault| console.ending(&fault.into(), UtcOffset::default()))?;
    loop {
        let prompt = console.words.say("ask-password", &[("user", user.to_string().into())]);
        let password = console.secret(&prompt)?;
        let credentials = Credentials { user, password: &password, origin: console.origin() };
        match sign_in(folder, credentials, console.means()) {
            Ok(mut counter) => {
                let lost = counter.open_loss().map_err(|why| console.ending(&why, UtcOffset::default()))?;
                if let Some(lost) = lost {
                    console.tell(&console.words.open_loss(&lost, counter.settings().utc_offset));
                }
                for other in counter.elsewhere() {
                    console.tell(&console.words.elsewhere(other, counter.settings().utc_offset));
                }
                if let Some(news) = counter.password_news() {
                    console.tell(&console.words.password_news(&news, counter.settings().utc_offset));
                }
                if let Some(news) = counter.backup_news() {
                    console.tell(&backup::told(&news, &counter, console));
                }
                users::ask_who(&mut counter, console)?;
                return Ok((counter, password));
            }
            Err(why @ Stop::Refused(Refusal::SignInWrong { .. })) => {
                console.again(&why, UtcOffset::default())?;
            }
            Err(why) => return Err(console.ending(&why, UtcOffset::default())),
        }
    }
}

/// Signs a user in who needs a right: a no is said before anything else is asked.
fn signed_in_for(right: Right, folder: &Path, user: &UserNumber, console: &mut Console) -> Result<Counter, Ending> {
    let mut counter = signed_in(folder, user, console)?;
    let offset = counter.settings().utc_offset;
    counter.allow(right).map_err(|why| console.ending(&why, offset))?;
    Ok(counter)
}

impl Console {
    /// How a command ends for this reason.
    fn ending(&self, stop: &Stop, offset: UtcOffset) -> Ending {
        let sentence = self.words.stop(stop, offset);
        match stop {
            Stop::Refused(_) => Ending::Refused(sentence),
            Stop::Failed(Fault::Backup(fault)) if fault.is_refusal() => Ending::Refused(sentence),
            Stop::Failed(fault) => {
                tracing::error!(?fault, "fault");
                Ending::Fault(sentence)
            }
        }
    }

    /// At a terminal a refusal is said, and the question is asked again; from a pipe it ends the command, as a fault does, and
    /// so does one that ends the session.
    fn again(&self, stop: &Stop, offset: UtcOffset) -> Result<(), Ending> {
        let ending = self.ending(stop, offset);
        let over = matches!(stop, Stop::Refused(Refusal::OffDuty(_)));
        match (ending, self.is_piped() || over) {
            (Ending::Refused(sentence), false) => {
                self.tell(&sentence);
                Ok(())
            }
            (ending, _) => Err(ending),
        }
    }

    /// How an import ends for this reason.
    fn import_ending(&self, fault: &ImportFault, offset: UtcOffset) -> Ending {
        let sentence = self.words.import_fault(fault, offset);
        match fault {
            ImportFault::Unreadable(_) | ImportFault::NotKept(_) => Ending::Fault(sentence),
            ImportFault::NotAFile
            | ImportFault::EncodingUnclear
            | ImportFault::Mapping(_)
            | ImportFault::Changed
            | ImportFault::Invented
            | ImportFault::MissingColumns { .. } => Ending::Refused(sentence),
            ImportFault::Stopped(stop) => self.ending(stop, offset),
        }
    }
}

/// What is wrong with a command line, in words.
impl WrongUse {
    fn id(&self) -> &'static str {
        match self {
            Self::UnknownCommand(_) => "wrong-use-command",
            Self::UnknownOption(_) => "wrong-use-option",
            Self::Missing(_) => "wrong-use-missing",
            Self::BadValue(_) => "wrong-use-value",
        }
    }

    fn facts(&self) -> Vec<(&'static str, crate::words::Fact<'_>)> {
        let (Self::UnknownCommand(what) | Self::UnknownOption(what)) = self else {
            let (Self::Missing(what) | Self::BadValue(what)) = self else { return vec![] };
            return vec![("what", (*what).into())];
        };
        vec![("what", what.as_str().into())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_lies_among_the_state_of_a_user_or_where_somebody_without_a_home_says_and_never_where_one_stands() {
        let place = |state: Option<&str>, named: Option<&str>| tails_in(state.map(PathBuf::from), named.map(OsString::from));
        let there = |folder: &str| TailPlace::in_folder(PathBuf::from(folder));
        assert_eq!(place(Some("/home/wang/.local/state"), None), there("/home/wang/.local/state/xinfeng"));
        assert_eq!(place(None, Some("/var/lib/desk")), there("/var/lib/desk/xinfeng"));
        for (state, named) in [(None, None), (None, Some("state")), (None, Some("")), (Some(".local/state"), None)] {
            assert_eq!(place(state, named), TailPlace::unknown(), "{state:?} {named:?}");
        }
    }
}
