//! The command line as it is typed.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::num::NonZero;
use std::path::PathBuf;

use chrono::NaiveDate;
use lexopt::{Arg, Parser, ValueExt};

use super::employer::EmployerOptions;
use super::form::SampleOptions;
use crate::counter::{Batch, FileEncoding, Order, Taking};
use crate::domain::journal::{EntryKind, ShortCode};
use crate::domain::{
    BusinessNumber, CheckCode, EmployerCode, EmployerQueryNumber, FormName, Month, OfficeCode, OtherName, PrinterAddress,
    QueryNumber, Reason, RegisterKind, Role, SearchBy, Station, Style, UserName, UserNumber, typed_day,
};
use crate::store::JournalFilter;
use crate::words::Language;

/// A stored word as it is typed at a terminal: with hyphens, as everything there.
pub(super) fn hyphened(word: &str) -> String {
    word.replace('_', "-")
}

/// A command with what it needs.
pub(super) enum Command {
    Window,
    Help,
    Version,
    Demo,
    DemoSheet,
    Story { folder: PathBuf },
    SetUp(SetUpOptions),
    UserAdd(UserOptions),
    UserPassword { user: UserNumber },
    Recover { user: UserNumber },
    RecoverySheet { user: UserNumber },
    Import(ImportOptions),
    Statements(StatementsOptions),
    Reset { user: UserNumber, changed: Changed },
    Resume { user: UserNumber, business: BusinessNumber, changed: Changed },
    Unfinished { user: UserNumber },
    Unlock { user: UserNumber },
    CheckPassword { user: UserNumber },
    PrinterCheck { user: UserNumber, address: PrinterAddress },
    PrinterDrawer { user: UserNumber },
    JournalVerify { user: UserNumber, code: Option<ShortCode> },
    JournalSettle { user: UserNumber },
    ReceiptCheck { user: UserNumber, query: QueryNumber, code: CheckCode },
    FormList,
    FormCheck { file: PathBuf },
    FormSample(SampleOptions),
    ClockSettle { user: UserNumber },
    UserList { user: UserNumber },
    UserPerson { user: UserNumber },
    UserChange { user: UserNumber, number: UserNumber, change: UserChange },
    JournalPerson { user: UserNumber },
    JournalEmployer { user: UserNumber, query: EmployerQueryNumber },
    JournalExport(ExportOptions),
    Day(DayOptions),
    ReceiptPrint { user: UserNumber, query: QueryNumber },
    Backup { user: UserNumber, file: Option<PathBuf> },
    Restore { user: UserNumber, file: PathBuf, into: PathBuf },
    Support { user: Option<UserNumber>, file: PathBuf },
    UserImport { user: UserNumber, file: PathBuf, check: bool },
    ServiceAdd { user: UserNumber, replace: bool },
    ServiceRemove { user: UserNumber },
    Serve(ServeOptions),
    Mobile { user: UserNumber },
    Inbox { user: UserNumber, check: bool },
    Outgoing { user: UserNumber, check: bool },
    OnlineLock { user: UserNumber },
    Query { user: UserNumber },
    Statement { user: UserNumber, year: Option<i32> },
    Search { user: UserNumber, by: SearchBy },
    Employer(EmployerOptions),
}

/// What becomes of a user.
pub(super) enum UserChange {
    Disable,
    Enable,
    Remove,
    Rename(UserName),
    Role(Role),
    ClearPerson,
}

impl Command {
    /// The name that the log knows it by.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Help => "help",
            Self::Version => "version",
            Self::Demo => "demo",
            Self::DemoSheet => "demo --no-window",
            Self::Story { .. } => "demo --story",
            Self::SetUp(_) => "set-up",
            Self::UserAdd(_) => "user add",
            Self::UserPassword { .. } => "user password",
            Self::Recover { .. } => "recover",
            Self::RecoverySheet { .. } => "recovery-sheet",
            Self::Import(_) => "import",
            Self::Statements(_) => "statements",
            Self::Reset { .. } => "reset",
            Self::Resume { .. } => "resume",
            Self::Unfinished { .. } => "unfinished",
            Self::Unlock { .. } => "unlock",
            Self::CheckPassword { .. } => "check-password",
            Self::PrinterCheck { .. } => "printer check",
            Self::PrinterDrawer { .. } => "printer drawer",
            Self::JournalVerify { .. } => "journal verify",
            Self::JournalSettle { .. } => "journal settle",
            Self::ReceiptCheck { .. } => "receipt check",
            Self::FormList => "form list",
            Self::FormCheck { .. } => "form check",
            Self::FormSample(_) => "form sample",
            Self::ClockSettle { .. } => "clock settle",
            Self::UserList { .. } => "user list",
            Self::UserPerson { .. } => "user person",
            Self::UserChange { change: UserChange::Disable, .. } => "user disable",
            Self::UserChange { change: UserChange::Enable, .. } => "user enable",
            Self::UserChange { change: UserChange::Remove, .. } => "user remove",
            Self::UserChange { change: UserChange::Rename(_), .. } => "user rename",
            Self::UserChange { change: UserChange::Role(_), .. } => "user role",
            Self::UserChange { change: UserChange::ClearPerson, .. } => "user clear-person",
            Self::JournalPerson { .. } => "journal person",
            Self::JournalEmployer { .. } => "journal employer",
            Self::JournalExport(_) => "journal export",
            Self::Day(_) => "day",
            Self::ReceiptPrint { .. } => "receipt print",
            Self::Backup { .. } => "backup",
            Self::Restore { .. } => "restore",
            Self::Support { .. } => "support",
            Self::UserImport { .. } => "user import",
            Self::ServiceAdd { .. } => "service add",
            Self::ServiceRemove { .. } => "service remove",
            Self::Serve(_) => "serve",
            Self::Mobile { .. } => "mobile",
            Self::Inbox { .. } => "inbox",
            Self::Outgoing { .. } => "outgoing",
            Self::OnlineLock { .. } => "online-lock",
            Self::Query { .. } => "query",
            Self::Statement { .. } => "statement",
            Self::Search { .. } => "search",
            Self::Employer(_) => "employer",
        }
    }
}

/// What is to be ordered otherwise than is usual, or than it was before.
#[derive(Clone, Copy)]
pub(super) struct Changed {
    pub reason: Option<Reason>,
    pub style: Option<Style>,
    pub language: Option<Language>,
}

impl Changed {
    /// The order for the next envelope, where this one would be given if nobody said anything.
    pub(super) fn of(self, order: Order) -> Order {
        Order {
            reason: self.reason.unwrap_or(order.reason),
            style: self.style.unwrap_or(order.style),
            language: self.language.or(order.language),
        }
    }
}

/// What `serve` is told.
#[cfg_attr(not(feature = "online"), allow(dead_code))]
pub(super) struct ServeOptions {
    pub address: SocketAddr,
    /// The files of the certificate and of its key.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// Where browsers come to, if it is not the address.
    pub origin: Option<String>,
    pub practice: bool,
}

/// What `set-up` is told.
pub(super) struct SetUpOptions {
    pub office: OfficeCode,
    pub office_name: String,
    pub station: Station,
    pub administrator: UserNumber,
    pub administrator_name: UserName,
    pub piped_reset: bool,
}

/// What `user add` is told.
pub(super) struct UserOptions {
    pub user: UserNumber,
    pub number: UserNumber,
    pub name: UserName,
    pub role: Role,
}

/// What `import` is told.
pub(super) struct ImportOptions {
    pub file: PathBuf,
    pub user: UserNumber,
    /// Only count.
    pub check: bool,
    /// Whether somebody says what the file holds; else its header does.
    pub kind_is_said: bool,
    pub taking: Taking,
}

/// What `statements` is told.
pub(super) struct StatementsOptions {
    pub user: UserNumber,
    pub batch: Batch,
}

/// What `journal export` is told.
pub(super) struct ExportOptions {
    pub file: PathBuf,
    pub user: UserNumber,
    pub filter: JournalFilter,
}

/// What `day` is told.
pub(super) struct DayOptions {
    pub day: Option<NaiveDate>,
    pub user: UserNumber,
    pub print: bool,
}

/// A command line.
pub(super) struct Options {
    pub data: Option<PathBuf>,
    pub language: Option<Language>,
    pub command: Command,
}

/// What is wrong with a command line.
#[derive(Debug)]
pub(super) enum WrongUse {
    UnknownCommand(String),
    UnknownOption(String),
    Missing(&'static str),
    BadValue(&'static str),
}

/// Everything that was typed, before it is known what the command needs.
#[derive(Default)]
struct Typed {
    words: Vec<OsString>,
    data: Option<PathBuf>,
    language: Option<Language>,
    help: bool,
    version: bool,
    no_window: bool,
    allow_piped_reset: bool,
    large_print: bool,
    standard_print: bool,
    test_page: bool,
    check: bool,
    print: bool,
    replace: bool,
    full: bool,
    many_gone: bool,
    out: Option<PathBuf>,
    story: Option<PathBuf>,
    into: Option<PathBuf>,
    practice: bool,
    values: Vec<(&'static str, String)>,
}

/// Options with a value, by name.
const VALUED: [&str; 26] = [
    "month",
    "office",
    "office-name",
    "station",
    "admin",
    "admin-name",
    "user",
    "number",
    "name",
    "role",
    "code",
    "encoding",
    "accept",
    "day",
    "by",
    "kind",
    "visit",
    "paper-language",
    "listen",
    "certificate",
    "key",
    "origin",
    "mapping",
    "year",
    "employer",
    "per-file",
];

impl Options {
    /// Reads a command line without the program's name.
    pub(super) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, (Option<Language>, WrongUse)> {
        let mut typed = Typed::default();
        let read = typed.take_in(&mut Parser::from_args(arguments)).and_then(|()| typed.command());
        match read {
            Ok(command) => Ok(Self { data: typed.data, language: typed.language, command }),
            Err(wrong) => Err((typed.language, wrong)),
        }
    }
}

impl Typed {
    fn take_in(&mut self, parser: &mut Parser) -> Result<(), WrongUse> {
        let unknown = |error: lexopt::Error| WrongUse::UnknownOption(error.to_string());
        while let Some(argument) = parser.next().map_err(unknown)? {
            match argument {
                Arg::Value(word) => self.words.push(word),
                Arg::Short('h') | Arg::Long("help") => self.help = true,
                Arg::Short('V') | Arg::Long("version") => self.version = true,
                Arg::Long("no-window") => self.no_window = true,
                Arg::Long("allow-piped-reset") => self.allow_piped_reset = true,
                Arg::Long("large-print") => self.large_print = true,
                Arg::Long("standard-print") => self.standard_print = true,
                Arg::Long("test-page") => self.test_page = true,
                Arg::Long("check") => self.check = true,
                Arg::Long("print") => self.print = true,
                Arg::Long("practice") => self.practice = true,
                Arg::Long("replace") => self.replace = true,
                Arg::Long("full") => self.full = true,
                Arg::Long("many-gone") => self.many_gone = true,
                Arg::Long("out") => self.out = Some(parser.value().map_err(|_| WrongUse::Missing("--out"))?.into()),
                Arg::Long("story") => {
                    self.story = Some(parser.value().map_err(|_| WrongUse::Missing("--story"))?.into());
                }
                Arg::Long("into") => self.into = Some(parser.value().map_err(|_| WrongUse::Missing("--into"))?.into()),
                Arg::Long("data") => self.data = Some(parser.value().map_err(|_| WrongUse::Missing("--data"))?.into()),
                Arg::Long("language") => {
                    let tag = parser.value().ok().and_then(|tag| tag.string().ok());
                    let language = tag.and_then(|tag| spoken(&tag));
                    self.language = Some(language.ok_or(WrongUse::BadValue("--language zh|zh-CN|en"))?);
                }
                Arg::Long("reason") => {
                    let value = parser.value().ok().and_then(|value| value.string().ok());
                    self.values.push(("reason", value.ok_or(WrongUse::Missing("--reason"))?));
                }
                Arg::Long(name) => {
                    let known = VALUED.into_iter().find(|known| *known == name);
                    let known = known.ok_or_else(|| WrongUse::UnknownOption(format!("--{name}")))?;
                    let value = parser.value().ok().and_then(|value| value.string().ok());
                    self.values.push((known, value.ok_or(WrongUse::Missing(known))?));
                }
                Arg::Short(letter) => return Err(WrongUse::UnknownOption(format!("-{letter}"))),
            }
        }
        Ok(())
    }

    fn command(&self) -> Result<Command, WrongUse> {
        if self.help {
            return Ok(Command::Help);
        }
        if self.version {
            return Ok(Command::Version);
        }
        let words: Vec<_> = self.words.iter().map(|word| word.to_string_lossy()).collect();
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        self.only(match words.as_slice() {
            // A story opens no window anyway.
            ["demo"] if self.story.is_some() => &["story"],
            ["demo"] => &["no-window"],
            ["set-up"] => &["office", "office-name", "station", "admin", "admin-name", "allow-piped-reset"],
            ["user", "add"] => &["user", "number", "name", "role"],
            ["user", "import", ..] => &["user", "check"],
            ["user", "rename", ..] => &["user", "name"],
            ["user", "role", ..] => &["user", "role"],
            ["inbox" | "outgoing"] => &["user", "check"],
            ["statements"] => &["user", "year", "out", "employer", "per-file"],
            ["import", ..] => &["user", "check", "encoding", "accept", "kind", "mapping", "full", "many-gone"],
            ["reset"] | ["resume", ..] => &["user", "reason", "large-print", "standard-print", "paper-language"],
            ["journal", "verify"] | ["receipt", "check", ..] => &["user", "code"],
            ["journal", "export", ..] => &["user", "day", "by", "kind", "visit"],
            ["day", ..] => &["user", "print"],
            ["form", "sample", ..] => &["out", "large-print", "test-page"],
            ["form", ..] => &[],
            ["restore", ..] => &["user", "into"],
            ["service", "add"] => &["user", "replace"],
            ["search"] => &["user", "by"],
            ["employer"] => &["user", "month", "out"],
            ["statement"] => &["user", "year"],
            [] | ["help"] => &[],
            ["serve"] => &["listen", "certificate", "key", "origin", "practice"],
            _ => &["user"],
        })?;
        match words.as_slice() {
            [] => Ok(Command::Window),
            ["help"] => Ok(Command::Help),
            ["demo"] => Ok(match &self.story {
                Some(folder) => Command::Story { folder: folder.clone() },
                None if self.no_window => Command::DemoSheet,
                None => Command::Demo,
            }),
            ["set-up"] => self.set_up().map(Command::SetUp),
            ["user", "add"] => self.user_add().map(Command::UserAdd),
            ["user", "password"] => Ok(Command::UserPassword { user: self.user("user")? }),
            ["user", "person"] => Ok(Command::UserPerson { user: self.user("user")? }),
            ["user", "list"] => Ok(Command::UserList { user: self.user("user")? }),
            ["user", change @ ("disable" | "enable" | "remove" | "rename" | "role" | "clear-person"), number] => {
                let number = UserNumber::parse(number).map_err(|_| WrongUse::BadValue("USER_NUMBER"))?;
                let change = match *change {
                    "disable" => UserChange::Disable,
                    "enable" => UserChange::Enable,
                    "remove" => UserChange::Remove,
                    "rename" => UserChange::Rename(self.name("name")?),
                    "clear-person" => UserChange::ClearPerson,
                    _ => UserChange::Role(self.role()?),
                };
                Ok(Command::UserChange { user: self.user("user")?, number, change })
            }
            ["user", "disable" | "enable" | "remove" | "rename" | "role" | "clear-person"] => {
                Err(WrongUse::Missing("USER_NUMBER"))
            }
            ["recover"] => Ok(Command::Recover { user: self.user("user")? }),
            ["recovery-sheet"] => Ok(Command::RecoverySheet { user: self.user("user")? }),
            ["import", _] => {
                // As it was typed: a file's name need not be UTF-8.
                let file = self.words.get(1).ok_or(WrongUse::Missing("FILE.csv"))?;
                self.import(PathBuf::from(file)).map(Command::Import)
            }
            ["import"] => Err(WrongUse::Missing("FILE.csv")),
            ["statements"] => self.statements().map(Command::Statements),
            ["reset"] => Ok(Command::Reset { user: self.user("user")?, changed: self.changed()? }),
            ["resume", business] => {
                let business = BusinessNumber::parse(business).ok_or(WrongUse::BadValue("BUSINESS_NUMBER"))?;
                Ok(Command::Resume { business, user: self.user("user")?, changed: self.changed()? })
            }
            ["resume"] => Err(WrongUse::Missing("BUSINESS_NUMBER")),
            ["unfinished"] => Ok(Command::Unfinished { user: self.user("user")? }),
            ["inbox"] => Ok(Command::Inbox { user: self.user("user")?, check: self.check }),
            ["outgoing"] => Ok(Command::Outgoing { user: self.user("user")?, check: self.check }),
            ["query"] => Ok(Command::Query { user: self.user("user")? }),
            ["statement"] => Ok(Command::Statement { user: self.user("user")?, year: self.year()? }),
            ["mobile"] => Ok(Command::Mobile { user: self.user("user")? }),
            ["online-lock"] => Ok(Command::OnlineLock { user: self.user("user")? }),
            ["search"] => {
                const BY: &str = "--by name|mobile|card|old-number";
                let typed = self.value("by")?;
                let by = SearchBy::ALL.into_iter().find(|by| hyphened(by.word()) == typed);
                Ok(Command::Search { by: by.ok_or(WrongUse::BadValue(BY))?, user: self.user("user")? })
            }
            ["employer"] => {
                let month = Month::parse(self.value("month")?).ok_or(WrongUse::BadValue("--month 202610"))?;
                let (user, out) = (self.user("user")?, self.out.clone());
                let named = |file: &PathBuf| {
                    file.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv") || it.eq_ignore_ascii_case("pdf"))
                };
                if !out.as_ref().is_none_or(named) {
                    return Err(WrongUse::BadValue("--out FILE.csv|FILE.pdf"));
                }
                Ok(Command::Employer(EmployerOptions { user, month, out }))
            }
            ["unlock"] => Ok(Command::Unlock { user: self.user("user")? }),
            ["check-password"] => Ok(Command::CheckPassword { user: self.user("user")? }),
            ["printer", "check", address] => {
                const ADDRESS: &str = "ipp://HOST/ipp/print";
                let address = PrinterAddress::parse(address).map_err(|_| WrongUse::BadValue(ADDRESS))?;
                Ok(Command::PrinterCheck { address, user: self.user("user")? })
            }
            ["printer", "drawer"] => Ok(Command::PrinterDrawer { user: self.user("user")? }),
            ["printer", "check"] => Err(WrongUse::Missing("ipp://HOST/ipp/print")),
            ["journal", "verify"] => {
                let code = if self.given("code") {
                    Some(ShortCode::parse(self.value("code")?).ok_or(WrongUse::BadValue("--code 427-K4TB-9XWE-2HRM-VP7D"))?)
                } else {
                    None
                };
                Ok(Command::JournalVerify { user: self.user("user")?, code })
            }
            ["journal", "person"] => Ok(Command::JournalPerson { user: self.user("user")? }),
            ["journal", "employer", query] => {
                let query = EmployerQueryNumber::parse(query).ok_or(WrongUse::BadValue("journal employer 001101-01-80"))?;
                Ok(Command::JournalEmployer { user: self.user("user")?, query })
            }
            ["journal", "employer"] => Err(WrongUse::Missing("QUERY_NUMBER")),
            ["journal", "export", _] => {
                let file = self.words.get(2).ok_or(WrongUse::Missing("FILE.csv|FILE.pdf"))?;
                let (file, user) = (PathBuf::from(file), self.user("user")?);
                Ok(Command::JournalExport(ExportOptions { file, user, filter: self.filter()? }))
            }
            ["journal", "export"] => Err(WrongUse::Missing("FILE.csv|FILE.pdf")),
            ["day"] => Ok(Command::Day(DayOptions { day: None, user: self.user("user")?, print: self.print })),
            ["day", day] => {
                let day = Some(typed_day(day).ok_or(WrongUse::BadValue("day 2026-11-22"))?);
                Ok(Command::Day(DayOptions { day, user: self.user("user")?, print: self.print }))
            }
            ["journal", "settle"] => Ok(Command::JournalSettle { user: self.user("user")? }),
            ["receipt", "check", query] => {
                let query = QueryNumber::parse(query).ok_or(WrongUse::BadValue("QUERY_NUMBER"))?;
                let code = CheckCode::parse(self.value("code")?).ok_or(WrongUse::BadValue("--code 7QKD-M2XR"))?;
                Ok(Command::ReceiptCheck { query, code, user: self.user("user")? })
            }
            ["receipt", "check" | "print"] => Err(WrongUse::Missing("QUERY_NUMBER")),
            ["receipt", "print", query] => {
                let query = QueryNumber::parse(query).ok_or(WrongUse::BadValue("QUERY_NUMBER"))?;
                Ok(Command::ReceiptPrint { query, user: self.user("user")? })
            }
            ["form", "list"] => Ok(Command::FormList),
            ["form", "check", _] => {
                let file = self.words.get(2).ok_or(WrongUse::Missing("FILE.toml"))?;
                Ok(Command::FormCheck { file: PathBuf::from(file) })
            }
            ["form", "check"] => Err(WrongUse::Missing("FILE.toml")),
            ["form", "sample", name] => {
                let name = FormName::parse(name).map_err(|_| WrongUse::BadValue("form sample a4-fold"))?;
                let out = self.out.clone().ok_or(WrongUse::Missing("--out"))?;
                Ok(Command::FormSample(SampleOptions { name, out, style: self.style(), test_page: self.test_page }))
            }
            ["form", "sample"] => Err(WrongUse::Missing("form sample NAME")),
            ["backup", _] => {
                let file = self.words.get(1).ok_or(WrongUse::Missing("FILE"))?;
                Ok(Command::Backup { file: Some(PathBuf::from(file)), user: self.user("user")? })
            }
            ["restore", _] => {
                let file = self.words.get(1).ok_or(WrongUse::Missing("FILE"))?;
                let into = self.into.clone().ok_or(WrongUse::Missing("--into"))?;
                Ok(Command::Restore { file: PathBuf::from(file), into, user: self.user("user")? })
            }
            // Where the settings say.
            ["backup"] => Ok(Command::Backup { file: None, user: self.user("user")? }),
            ["restore"] => Err(WrongUse::Missing("FILE")),
            ["clock", "settle"] => Ok(Command::ClockSettle { user: self.user("user")? }),
            ["support", _] => {
                let file = self.words.get(1).ok_or(WrongUse::Missing("FILE.txt"))?;
                // Where nobody can sign in, nobody does.
                let user = match self.user("user") {
                    Err(WrongUse::Missing(_)) => None,
                    user => Some(user?),
                };
                Ok(Command::Support { file: PathBuf::from(file), user })
            }
            ["user", "import", _] => {
                let file = self.words.get(2).ok_or(WrongUse::Missing("FILE.csv"))?;
                Ok(Command::UserImport { file: PathBuf::from(file), user: self.user("user")?, check: self.check })
            }
            ["user", "import"] => Err(WrongUse::Missing("FILE.csv")),
            ["support"] => Err(WrongUse::Missing("FILE.txt")),
            ["serve"] => self.serve().map(Command::Serve),
            ["service", "add"] => Ok(Command::ServiceAdd { user: self.user("user")?, replace: self.replace }),
            ["service", "remove"] => Ok(Command::ServiceRemove { user: self.user("user")? }),
            other => Err(WrongUse::UnknownCommand(other.join(" "))),
        }
    }

    fn serve(&self) -> Result<ServeOptions, WrongUse> {
        let address = self.value("listen")?.parse().map_err(|_| WrongUse::BadValue("--listen 127.0.0.1:8080"))?;
        let certificate = match (self.given("certificate"), self.given("key")) {
            (false, false) => None,
            _ => Some((PathBuf::from(self.value("certificate")?), PathBuf::from(self.value("key")?))),
        };
        let origin = if self.given("origin") { Some(self.origin()?) } else { None };
        Ok(ServeOptions { address, certificate, origin, practice: self.practice })
    }

    /// As browsers say it: without anything behind the name and its port.
    fn origin(&self) -> Result<String, WrongUse> {
        let origin = self.value("origin")?;
        let name = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:[]".contains(c);
        let fits = !name.is_empty() && name.chars().all(plain);
        if fits { Ok(origin.to_owned()) } else { Err(WrongUse::BadValue("--origin https://HOST")) }
    }

    fn set_up(&self) -> Result<SetUpOptions, WrongUse> {
        let office_name = self.value("office-name")?.trim().to_owned();
        if office_name.is_empty() {
            return Err(WrongUse::BadValue("--office-name NAME"));
        }
        Ok(SetUpOptions {
            office: OfficeCode::parse(self.value("office")?).map_err(|_| WrongUse::BadValue("--office 110105"))?,
            office_name,
            station: Station::parse(self.value("station")?).map_err(|_| WrongUse::BadValue("--station 01"))?,
            administrator: self.user("admin")?,
            administrator_name: self.name("admin-name")?,
            piped_reset: self.allow_piped_reset,
        })
    }

    fn statements(&self) -> Result<StatementsOptions, WrongUse> {
        let year = self.value("year")?;
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year = year.parse::<i32>().ok().filter(|year| is_year && Month::of(*year, 1).is_some());
        let year = year.ok_or(WrongUse::BadValue("--year 2026"))?;
        let employer = match self.given("employer") {
            true => Some(EmployerCode::parse(self.value("employer")?).ok_or(WrongUse::BadValue("--employer CODE"))?),
            false => None,
        };
        let per_file = if self.given("per-file") { self.value("per-file")?.parse().ok() } else { Some(Batch::PER_FILE) };
        let per_file = per_file.filter(|most| *most <= Batch::MOST_PER_FILE).and_then(NonZero::new);
        let per_file = per_file.ok_or(WrongUse::BadValue("--per-file 1..2000"))?;
        let out = self.out.clone().ok_or(WrongUse::Missing("--out"))?;
        Ok(StatementsOptions { user: self.user("user")?, batch: Batch { year, out, employer, per_file } })
    }

    fn import(&self, file: PathBuf) -> Result<ImportOptions, WrongUse> {
        let mut taking = Taking::default();
        if self.given("encoding") {
            let named = FileEncoding::named(self.value("encoding")?);
            taking.encoding = Some(named.ok_or(WrongUse::BadValue("--encoding utf-8|gb18030"))?);
        }
        if self.given("accept") {
            let accepted = self.value("accept")?;
            let named = OtherName::ALL.into_iter().find(|other_name| hyphened(other_name.word()) == accepted);
            taking.other_name = Some(named.ok_or(WrongUse::BadValue("--accept new-name|second-person"))?);
        }
        if self.given("kind") {
            const KINDS: &str = "--kind workers|employers|contributions|accounts|benefits";
            taking.kind = RegisterKind::named(self.value("kind")?).ok_or(WrongUse::BadValue(KINDS))?;
        }
        if self.given("mapping") {
            taking.mapping = Some(PathBuf::from(self.value("mapping")?));
        }
        (taking.full, taking.many_gone) = (self.full, self.many_gone);
        Ok(ImportOptions { file, user: self.user("user")?, check: self.check, kind_is_said: self.given("kind"), taking })
    }

    /// Which entries of the journal are meant.
    fn filter(&self) -> Result<JournalFilter, WrongUse> {
        const KINDS: &str = "--kind refused|wrong-card|void|hand-over|sign-in|users|settings|register|read";
        let mut filter = JournalFilter::EVERYTHING;
        if self.given("day") {
            filter.day = Some(typed_day(self.value("day")?).ok_or(WrongUse::BadValue("--day 2026-11-22"))?);
        }
        if self.given("by") {
            filter.user = Some(self.user("by")?);
        }
        if self.given("kind") {
            let typed = self.value("kind")?;
            let named = EntryKind::ALL.into_iter().find(|kind| hyphened(kind.word()) == typed);
            filter.kind = Some(named.ok_or(WrongUse::BadValue(KINDS))?);
        }
        if self.given("visit") {
            let visit = BusinessNumber::parse(self.value("visit")?);
            filter.business = Some(visit.ok_or(WrongUse::BadValue("--visit BUSINESS_NUMBER"))?);
        }
        Ok(filter)
    }

    fn user_add(&self) -> Result<UserOptions, WrongUse> {
        Ok(UserOptions {
            user: self.user("user")?,
            number: self.user("number")?,
            name: self.name("name")?,
            role: self.role()?,
        })
    }

    fn role(&self) -> Result<Role, WrongUse> {
        const ROLES: &str = "--role clerk|supervisor|administrator|auditor";
        Role::named(self.value("role")?).ok_or(WrongUse::BadValue(ROLES))
    }

    fn changed(&self) -> Result<Changed, WrongUse> {
        let style = match (self.large_print, self.standard_print) {
            (true, true) => return Err(WrongUse::BadValue("--large-print|--standard-print")),
            (true, false) => Some(Style::LargePrint),
            (false, true) => Some(Style::Standard),
            (false, false) => None,
        };
        Ok(Changed { reason: self.reason()?, style, language: self.paper_language()? })
    }

    fn paper_language(&self) -> Result<Option<Language>, WrongUse> {
        const LANGUAGES: &str = "--paper-language zh|zh-CN|en";
        let typed = self.given("paper-language").then(|| self.value("paper-language")).transpose()?;
        typed.map(|tag| spoken(tag).ok_or(WrongUse::BadValue(LANGUAGES))).transpose()
    }

    fn reason(&self) -> Result<Option<Reason>, WrongUse> {
        const REASONS: &str = "--reason forgotten|locked|compromised";
        let typed = self.value("reason").ok();
        typed.map(|word| Reason::named(word).ok_or(WrongUse::BadValue(REASONS))).transpose()
    }

    fn style(&self) -> Style {
        if self.large_print { Style::LargePrint } else { Style::Standard }
    }

    /// A year of four digits, if one is given.
    fn year(&self) -> Result<Option<i32>, WrongUse> {
        const YEAR: &str = "--year 2026";
        if !self.given("year") {
            return Ok(None);
        }
        let typed = self.value("year")?;
        let year = typed.parse().ok().filter(|year| typed.len() == 4 && (1900..=9999).contains(year));
        year.map(Some).ok_or(WrongUse::BadValue(YEAR))
    }

    fn given(&self, name: &'static str) -> bool {
        self.values.iter().any(|(given, _)| *given == name)
    }

    /// Options that the command does not take are not passed over: somebody meant something by them.
    fn only(&self, allowed: &[&str]) -> Result<(), WrongUse> {
        let switches = [
            ("no-window", self.no_window),
            ("allow-piped-reset", self.allow_piped_reset),
            ("large-print", self.large_print),
            ("standard-print", self.standard_print),
            ("test-page", self.test_page),
            ("check", self.check),
            ("print", self.print),
            ("replace", self.replace),
            ("full", self.full),
            ("many-gone", self.many_gone),
            ("out", self.out.is_some()),
            ("story", self.story.is_some()),
            ("into", self.into.is_some()),
            ("practice", self.practice),
        ];
        let given = switches.into_iter().filter(|(_, given)| *given).map(|(name, _)| name);
        let mut given = given.chain(self.values.iter().map(|(name, _)| *name));
        match given.find(|name| !allowed.contains(name)) {
            Some(name) => Err(WrongUse::UnknownOption(format!("--{name}"))),
            None => Ok(()),
        }
    }

    fn value(&self, name: &'static str) -> Result<&str, WrongUse> {
        let mut given = self.values.iter().filter(|(given, _)| *given == name);
        match (given.next(), given.next()) {
            (Some((_, value)), None) => Ok(value),
            (None, _) => Err(WrongUse::Missing(name)),
            (Some(_), Some(_)) => Err(WrongUse::BadValue(written(name))),
        }
    }

    fn user(&self, name: &'static str) -> Result<UserNumber, WrongUse> {
        UserNumber::parse(self.value(name)?).map_err(|_| WrongUse::BadValue(written(name)))
    }

    fn name(&self, name: &'static str) -> Result<UserName, WrongUse> {
        UserName::parse(self.value(name)?).map_err(|_| WrongUse::BadValue(written(name)))
    }
}

/// How an option of users is written; any other by its name.
fn written(name: &'static str) -> &'static str {
    match name {
        "user" => "--user 1001",
        "admin" => "--admin 9001",
        "number" => "--number 1001",
        "name" => "--name NAME",
        "admin-name" => "--admin-name NAME",
        other => other,
    }
}

/// A language by its tag, as short as it may be.
fn spoken(tag: &str) -> Option<Language> {
    if tag == "zh" { Some(Language::Chinese) } else { Language::named(tag) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Options, WrongUse> {
        Options::read(line.split_whitespace().map(OsString::from)).map_err(|(_, wrong)| wrong)
    }

    #[test]
    fn a_reset_is_read_in_any_order() {
        for line in [
            "--data d reset --user 1001 --reason locked --large-print --paper-language en",
            "reset --paper-language en --large-print --data d --reason locked --user 1001",
        ] {
            let options = read(line).unwrap();
            assert_eq!(options.data.unwrap().to_str(), Some("d"));
            let Command::Reset { user, changed } = options.command else { panic!("{line}") };
            let order = changed.of(Order::default());
            let said = (order.reason, order.style, order.language);
            assert_eq!((user.as_str(), said), ("1001", (Reason::Locked, Style::LargePrint, Some(Language::English))));
        }
    }

    #[test]
    fn wrong_use_is_named() {
        let wrong = |line| read(line).err().unwrap();
        assert!(matches!(wrong("reset"), WrongUse::Missing("user")));
        assert!(matches!(wrong("reset --user abc"), WrongUse::BadValue("--user 1001")));
        assert!(matches!(wrong("reset --user 1 --user 2"), WrongUse::BadValue("--user 1001")));
        assert!(matches!(wrong("reset --password x"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("unfinished --user 1001 --large-print"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("set-up --reason locked"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("reset --user 1001 --large-print --standard-print"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("reset --user 1001 --paper-language fr"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("rest --user 1001"), WrongUse::UnknownCommand(_)));
        assert!(matches!(wrong("resume 123 --user 1001"), WrongUse::BadValue("BUSINESS_NUMBER")));
        assert!(matches!(wrong("printer check http://p/ --user 9001"), WrongUse::BadValue("ipp://HOST/ipp/print")));
        assert!(matches!(wrong("printer check --user 9001"), WrongUse::Missing(_)));
        assert!(matches!(wrong("receipt check --user 1001"), WrongUse::Missing("QUERY_NUMBER")));
        assert!(matches!(wrong("receipt print --user 1001"), WrongUse::Missing("QUERY_NUMBER")));
        assert!(matches!(wrong("receipt print 000000000002 --code 7QKD-M2XR --user 1001"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("receipt check 1234 --code 7QKD-M2XR --user 1001"), WrongUse::BadValue("QUERY_NUMBER")));
        assert!(matches!(wrong("receipt check 000000000002 --code 7 --user 1001"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("receipt check 000000000002 --user 1001"), WrongUse::Missing("code")));
        assert!(matches!(wrong("--language fr reset"), WrongUse::BadValue(_)));
        for (tag, language) in [("zh", Language::Chinese), ("zh-CN", Language::Chinese), ("en", Language::English)] {
            assert_eq!(read(&format!("--language {tag} help")).ok().unwrap().language, Some(language));
        }
        assert!(matches!(wrong("import a.csv --user 9001 --accept both"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("import a.csv --user 9001 --encoding big5"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("reset --user 1001 --check"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("form"), WrongUse::UnknownCommand(_)));
        assert!(matches!(wrong("form list --out x.pdf"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("form sample a4-fold"), WrongUse::Missing("--out")));
        assert!(matches!(wrong("form sample ../x --out x.pdf"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("reset --user 1001 --test-page"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("demo --story"), WrongUse::Missing("--story")));
        assert!(matches!(wrong("demo --story x --no-window"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("unfinished --user 1001 --story x"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("restore --user 9001"), WrongUse::Missing("FILE")));
        assert!(matches!(wrong("backup x --into y --user 9001"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("restore x --user 9001"), WrongUse::Missing("--into")));
        assert!(matches!(wrong("user remove --user 9001"), WrongUse::Missing("USER_NUMBER")));
        assert!(matches!(wrong("user remove 10x1 --user 9001"), WrongUse::BadValue("USER_NUMBER")));
        assert!(matches!(wrong("user remove 1001"), WrongUse::Missing("user")));
        assert!(matches!(wrong("user rename 1001 --user 9001"), WrongUse::Missing("name")));
        assert!(matches!(wrong("user role 1001 --user 9001 --role boss"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("user role 1001 --user 9001 --name x"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("user list 1001 --user 9001"), WrongUse::UnknownCommand(_)));
    }

    #[test]
    fn what_is_served_is_at_an_address_and_under_a_certificate_with_its_key() {
        let wrong = |line| read(line).err().unwrap();
        assert!(matches!(wrong("serve"), WrongUse::Missing("listen")));
        assert!(matches!(wrong("serve --listen 8080"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("serve --listen localhost:8080"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("serve --listen 127.0.0.1:0 --key k"), WrongUse::Missing("certificate")));
        assert!(matches!(wrong("serve --listen 127.0.0.1:0 --certificate c"), WrongUse::Missing("key")));
        assert!(matches!(wrong("serve --listen 127.0.0.1:0 --user 9001"), WrongUse::UnknownOption(_)));
        assert!(matches!(wrong("serve --listen 127.0.0.1:0 --origin https://a.example/"), WrongUse::BadValue(_)));
        assert!(matches!(wrong("user list --user 9001 --practice"), WrongUse::UnknownOption(_)));
        let options = read("serve --listen 127.0.0.1:0 --practice --origin https://a.example").unwrap();
        let Command::Serve(serve) = options.command else { panic!("serve") };
        assert_eq!((serve.practice, serve.origin.as_deref()), (true, Some("https://a.example")));
    }
}
