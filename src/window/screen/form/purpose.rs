//! What a form is for: at the door, where nobody is signed in, and at the desk.

use std::path::{Path, PathBuf};

use crate::counter::{ExportPlace, Extract, FileEncoding, Outgoing, Refusal, Stop, Taking};
use crate::domain::{
    Keyword, KnownPrinter, Month, OtherName, OutgoingKind, Outside, QueryNumber, ReceiptState, UserNumber, UtcOffset,
    WrongClock,
};
use crate::settings::{Gateway, ResetNotice, StatementNotices};
use crate::window::field::Kind;
use crate::window::key::{Key, Live};
use crate::window::look::Look;
use crate::window::rhythm::EnterGuard;
use crate::window::said::Said;

/// The label of a field, its kind, and room for so many characters.
pub type Asked = (&'static str, Kind, usize);

/// Where on the form of the office its hours begin: of them it need say nothing.
const OFFICE_HOURS: usize = 5;

/// On the form of the online service: what need not be empty, how long a gateway may take for its answer.
const GATEWAY_SECONDS: usize = 3;

/// What a form is called, what it is about, and what its button does.
pub struct Titles {
    /// The title.
    pub title: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// The button.
    pub button: &'static str,
}

/// What a form is for.
pub trait Purpose: Clone {
    /// The fields.
    fn fields(&self) -> &'static [Asked];

    /// What stands on it.
    fn titles(&self) -> Titles;

    /// Whether Esc leads back to what can be done instead.
    fn leads_back(&self) -> bool;

    /// What it is about, in a sentence.
    fn about(&self, look: &Look) -> String {
        look.say(self.titles().about)
    }

    /// Whether it follows by itself on what somebody sent off, who may type on before it is there.
    fn comes_by_itself(&self) -> bool {
        false
    }

    /// Whether a role is chosen in it.
    fn asks_role(&self) -> bool {
        false
    }

    /// Whether its fields may stay empty.
    fn may_be_empty(&self) -> bool {
        false
    }

    /// Whether the field at this place may stay empty, wherever one is.
    fn is_optional(&self, _place: usize) -> bool {
        false
    }

    /// A file that has been counted may be brought in, as long as it is the same and nothing else has been said.
    fn counted(&mut self, _sm3: Option<String>) {}

    /// When Enter counts.
    fn guards_enter(&self) -> EnterGuard {
        EnterGuard::Open
    }

    /// What can be said of what is in the field at this place, while it is typed.
    fn typed(&self, _place: usize, _text: &str) -> Entry {
        Entry::Begun
    }

    /// Whether the next character begins the form anew once it was answered.
    fn begins_anew(&self) -> bool {
        false
    }

    /// Whether it begins with what is settled now, and Enter goes through all of it before it is kept.
    fn is_gone_through(&self) -> bool {
        false
    }

    /// Whether what was said asks to mend a field, and not for the next paper.
    fn is_to_be_mended(&self, _said: &Said) -> bool {
        false
    }

    /// What F6 does with what was said, and the name of that key.
    fn again(&self, _said: &Said) -> Option<(Self, &'static str)> {
        None
    }

    /// What a key chooses that is no character: a text for the first field, or another way of taking what is there.
    fn chooses(&mut self, _key: &Key) -> Option<Chosen> {
        None
    }

    /// The keys that choose.
    fn keys(&self) -> Vec<Live> {
        Vec::new()
    }

    /// How what is there is taken now, each way with the key that chooses another, for buttons beside the one that does it.
    fn ways(&self, _look: &Look) -> Vec<(Key, String)> {
        Vec::new()
    }
}

/// How far what is typed into a field has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Whoever types it says when it ends.
    Begun,
    /// It is whole and right: the next field is the one to type into.
    Whole,
    /// It is whole and cannot be right, which this sentence says.
    Wrong(&'static str),
    /// It is the first field's, of the next paper.
    Next,
}

/// What a key chose.
pub enum Chosen {
    /// This text, for the first field.
    Text(String),
    /// Another way of taking what is there.
    Way,
}

/// What an import is about, the files that may be meant, and how they are taken.
fn import_about(look: &Look, files: &[PathBuf], taking: &Taking) -> String {
    let files = found(look, files);
    let accepted = look.say(match taking.other_name {
        None => "import-accept-nobody",
        Some(OtherName::NewName) => "import-accept-new-name",
        Some(OtherName::SecondPerson) => "import-accept-second-person",
    });
    let lacking = look.say(match (taking.full, taking.many_gone) {
        (false, _) => "import-lacking-stay",
        (true, false) => "import-lacking-flagged",
        (true, true) => "import-lacking-many",
    });
    let facts = [("files", files.into()), ("accepted", accepted.into()), ("lacking", lacking.into())];
    format!("{}\n{}", look.tell("import-choices", &facts), look.say("import-about"))
}

/// The same in a word or two.
fn import_ways(look: &Look, taking: &Taking) -> Vec<(Key, String)> {
    let encoding = taking.encoding.map_or_else(|| look.say("import-way-by-itself"), |it| it.name().to_owned());
    let accepted = match taking.other_name {
        None => "import-way-held",
        Some(OtherName::NewName) => "import-way-renamed",
        Some(OtherName::SecondPerson) => "import-way-two-people",
    };
    let lacking = match (taking.full, taking.many_gone) {
        (false, _) => "import-way-stay",
        (true, false) => "import-way-flagged",
        (true, true) => "import-way-all-flagged",
    };
    let way = |letter, what, how: String| {
        (Key::Alt(letter), look.tell("import-way", &[("what", look.say(what).into()), ("how", how.into())]))
    };
    vec![
        way('e', "key-encoding", encoding),
        way('a', "key-accept", look.say(accepted)),
        way('f', "key-lacking", look.say(lacking)),
    ]
}

/// The value after this one, and after the last the first.
fn after<T: Copy + PartialEq>(values: &[T], value: T) -> T {
    values.iter().copied().cycle().skip_while(|it| *it != value).nth(1).unwrap_or(value)
}

/// The files that were found, each behind its key: by name, and whole where another is called so, too.
fn found(look: &Look, files: &[PathBuf]) -> String {
    let called = |file: &PathBuf| {
        let alone = files.iter().filter(|other| other.file_name() == file.file_name()).count() == 1;
        let name = file.file_name().filter(|_| alone).map(Path::new);
        name.unwrap_or(file).display().to_string()
    };
    let listed = files.iter().zip(1..).map(|(file, place): (_, u32)| format!("Alt+{place}  {}", called(file)));
    let listed: Vec<String> = listed.collect();
    if listed.is_empty() { look.say("import-no-files") } else { listed.join("\n") }
}

/// What this digit marks.
fn marked<T>(listed: &[T], digit: char) -> Option<&T> {
    listed.get(usize::try_from(digit.to_digit(10)?).ok()?.checked_sub(1)?)
}

/// What an export is about, and where it may be laid.
fn export_about(look: &Look, about: &str, files: &[(ExportPlace, PathBuf)]) -> String {
    let place = |place: &ExportPlace| match place {
        ExportPlace::Desktop(_) => look.say("export-to-desktop"),
        ExportPlace::Home(_) => look.say("export-to-home"),
        ExportPlace::Stick(folder) => {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            look.tell("export-to-stick", &[("name", name.into())])
        }
        ExportPlace::Data(_) => look.say("export-to-data"),
    };
    let line = |(digit, (to, file)): (u32, &(ExportPlace, PathBuf))| {
        let kind =
            if file.extension().is_some_and(|ending| ending == "pdf") { "export-kind-pdf" } else { "export-kind-csv" };
        format!("Alt+{digit}  {} · {}", place(to), look.say(kind))
    };
    let listed: Vec<String> = (1..).zip(files).map(line).collect();
    look.tell(about, &[("files", listed.join("\n").into())])
}

/// How much of what goes out, and where to.
fn outgoing_about(look: &Look, about: &str, waiting: &Outgoing, folder: &Path) -> String {
    let line = |(kind, count): &(OutgoingKind, usize)| {
        let facts = [("kind", look.words.outgoing_kind(*kind).into()), ("count", (*count).into())];
        look.tell("outgoing-counted", &facts)
    };
    let counted: Vec<String> = waiting.counts.iter().map(line).collect();
    let facts = [
        ("number", i64::from(waiting.number).into()),
        ("counted", counted.join("\n").into()),
        ("folder", folder.display().to_string().into()),
    ];
    look.tell(about, &facts)
}

/// What a form at the door is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtDoor {
    /// The first set-up of a data folder.
    SetUp,
    /// The recovery sheet gives a user a new password.
    Recover,
    /// The clock is right, though it is not believed.
    SettleTime(ClockSeen),
}

/// A clock that is not believed, as it is shown to those who settle that it is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockSeen {
    /// What is wrong with it.
    pub wrong: WrongClock,
    /// Local time, where the window is.
    pub offset: UtcOffset,
    /// Whether one user is enough.
    pub practice: bool,
}

impl Purpose for AtDoor {
    fn fields(&self) -> &'static [Asked] {
        match self {
            Self::SetUp => &[
                ("label-office-code", Kind::Digits, 6),
                ("label-office-name", Kind::Words, 100),
                ("label-station", Kind::Digits, 2),
                ("label-admin-number", Kind::Digits, 8),
                ("label-admin-name", Kind::Words, 80),
                ("label-admin-own-number", Kind::Code(&[6, 8, 4]), 40),
                ("label-again", Kind::Code(&[6, 8, 4]), 40),
                ("label-new-password", Kind::Hidden, 256),
                ("label-again", Kind::Hidden, 256),
            ],
            Self::Recover => &[
                ("label-recovery-code", Kind::Code(&[5, 5, 5, 5, 5, 5]), 40),
                ("label-user-number", Kind::Digits, 8),
                ("label-new-password", Kind::Hidden, 256),
                ("label-again", Kind::Hidden, 256),
            ],
            Self::SettleTime(ClockSeen { practice: true, .. }) => {
                &[("label-user-number", Kind::Digits, 8), ("label-password", Kind::Hidden, 256)]
            }
            Self::SettleTime(ClockSeen { practice: false, .. }) => &[
                ("label-user-number", Kind::Digits, 8),
                ("label-password", Kind::Hidden, 256),
                ("label-second-user", Kind::Digits, 8),
                ("label-second-password", Kind::Hidden, 256),
            ],
        }
    }

    fn titles(&self) -> Titles {
        match self {
            Self::SetUp => Titles { title: "set-up-title", about: "set-up-about", button: "set-up-button" },
            Self::Recover => Titles { title: "recover-title", about: "recover-about", button: "recover-button" },
            Self::SettleTime(ClockSeen { practice, .. }) => {
                let about = if *practice { "settle-time-about-practice" } else { "settle-time-about" };
                Titles { title: "settle-time-title", about, button: "settle-time-button" }
            }
        }
    }

    fn leads_back(&self) -> bool {
        *self != Self::SetUp
    }

    fn about(&self, look: &Look) -> String {
        let about = self.titles().about;
        match self {
            Self::SetUp | Self::Recover => look.say(about),
            Self::SettleTime(ClockSeen { wrong, offset, .. }) => {
                let local = |at| offset.clock(at).format("%Y-%m-%d %H:%M").to_string();
                look.tell(about, &[("clock", local(wrong.clock).into()), ("last", local(wrong.last).into())])
            }
        }
    }

    /// Without a second user the recovery code is asked for, in the place of a password.
    fn may_be_empty(&self) -> bool {
        matches!(self, Self::SettleTime(_))
    }
}

/// What a form at the desk is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtDesk {
    /// The signed-in user's own password; `first` when nothing else is allowed before.
    OwnPassword {
        /// Whether the present password is still one that somebody else set.
        first: bool,
    },
    /// A new user.
    AddUser,
    /// A new first password for this user.
    ResetUser(UserNumber),
    /// The printer that envelopes go to, or the Drawer.
    Printer {
        /// The one that is settled now.
        now: Option<KnownPrinter>,
        /// Its tray.
        tray: Option<Keyword>,
    },
    /// Verifying a receipt that somebody shows; `copies` for whoever may print it again.
    Receipt {
        /// Whether the user serves workers.
        copies: bool,
    },
    /// The register.
    Import {
        /// The SM3 of the file that has been counted: Enter brings it in.
        counted: Option<String>,
        /// Files that may be meant, each by its digit.
        files: Vec<PathBuf>,
        /// The encoding of the file, who those are whose number is known under another name, and whether it has all there are,
        /// where somebody says it.
        taking: Taking,
    },
    /// Lifting the lock of another user's wrong card entries.
    Unlock,
    /// Another name for this user.
    RenameUser(UserNumber),
    /// Another role for this user.
    ChangeRole(UserNumber),
    /// The signed-in user's own ID number: nothing else is allowed before.
    OwnNumber,
    /// What is shown of the journal, into a file.
    Export {
        /// What.
        what: Extract,
        /// Where it may be laid, each by its digit.
        files: Vec<(ExportPlace, PathBuf)>,
    },
    /// A month of an employer, into a file.
    UnitExport {
        /// The month.
        month: Month,
        /// Where it may be laid, each by its digit.
        files: Vec<(ExportPlace, PathBuf)>,
    },
    /// Printing a receipt again that was verified just now.
    ReceiptCopy,
    /// When backups are made by themselves, where they go, and how many stay.
    Backup,
    /// What is told to whoever helps from afar, into a file.
    Support,
    /// What stands on every paper of the office, and what is settled once.
    Office,
    /// The names of other offices, by the first digits of their area, as they are listed now.
    OtherOffices(Vec<(String, String)>),
    /// Users from a file.
    Staff {
        /// The SM3 of the file that has been counted: Enter adds everybody in it.
        counted: Option<String>,
        /// Files that may be meant, each by its digit.
        files: Vec<PathBuf>,
    },
    /// What the office settles of the workers' online service, and of its text messages.
    OnlineService {
        /// By which gateway they go.
        gateway: Gateway,
        /// When a worker is told of a reset at the counter, and whether of a statement that a batch made.
        notices: (ResetNotice, StatementNotices),
        /// How many other services, and names of areas, the file of settings lists.
        listed: [usize; 2],
    },
    /// Another recovery sheet, by who proves to be the administrator.
    RecoverySheet,
    /// What waits to go out to the system that keeps the register, into this folder.
    Outgoing {
        /// What.
        waiting: Outgoing,
        /// Where.
        folder: PathBuf,
    },
}

impl Purpose for AtDesk {
    fn fields(&self) -> &'static [Asked] {
        match self {
            Self::OwnPassword { first: false } => &[
                ("label-present-password", Kind::Hidden, 256),
                ("label-new-password", Kind::Hidden, 256),
                ("label-again", Kind::Hidden, 256),
            ],
            Self::OwnPassword { first: true } | Self::ResetUser(_) => {
                &[("label-new-password", Kind::Hidden, 256), ("label-again", Kind::Hidden, 256)]
            }
            Self::AddUser => &[
                ("label-user-number", Kind::Digits, 8),
                ("label-user-name", Kind::Words, 80),
                ("label-first-password", Kind::Hidden, 256),
                ("label-again", Kind::Hidden, 256),
            ],
            Self::Printer { .. } => &[
                ("label-printer-address", Kind::Words, 200),
                ("label-printer-name", Kind::Words, 40),
                ("label-printer-tray", Kind::Words, 100),
            ],
            Self::Receipt { .. } | Self::ReceiptCopy => {
                &[("label-query-number", Kind::Code(&[4, 4, 4]), 40), ("label-check-code", Kind::Code(&[4, 4]), 20)]
            }
            Self::Import { .. } => &[("label-file", Kind::Words, 400)],
            Self::Unlock => &[
                ("label-id-number", Kind::Code(&[6, 8, 4]), 40),
                ("label-locked-user", Kind::Digits, 8),
                ("label-unlock-reason", Kind::Words, 200),
            ],
            Self::RenameUser(_) => &[("label-user-name", Kind::Words, 80)],
            Self::ChangeRole(_) | Self::Outgoing { .. } => &[],
            Self::Export { .. } | Self::UnitExport { .. } => &[("label-export-file", Kind::Words, 400)],
            Self::Staff { .. } => &[("label-file", Kind::Words, 400)],
            Self::Support => &[("label-support-file", Kind::Words, 400)],
            Self::Office => &[
                ("label-office-name", Kind::Words, 100),
                ("label-service-address", Kind::Words, 200),
                ("label-drawer-minutes", Kind::Digits, 5),
                ("label-utc-offset", Kind::Code(&[]), 6),
                ("label-printer-seconds", Kind::Digits, 3),
                ("label-opening-hours", Kind::Words, 40),
                ("label-holidays", Kind::Words, 40),
            ],
            Self::OtherOffices(_) => &[("label-area", Kind::Digits, 6), ("label-area-office", Kind::Words, 100)],
            Self::OwnNumber => {
                &[("label-own-number", Kind::Code(&[6, 8, 4]), 40), ("label-again", Kind::Code(&[6, 8, 4]), 40)]
            }
            Self::Backup => &[
                ("label-backup-folder", Kind::Words, 400),
                ("label-backup-hours", Kind::Digits, 3),
                ("label-backup-keep", Kind::Digits, 3),
                ("label-backup-days", Kind::Digits, 4),
            ],
            Self::OnlineService { .. } => &[
                ("label-online-address", Kind::Words, 100),
                ("label-online-telephone", Kind::Words, 40),
                ("label-sms-signature", Kind::Words, 12),
                ("label-sms-seconds", Kind::Digits, 2),
                ("label-sms-address", Kind::Words, 200),
                ("label-sms-user", Kind::Words, 40),
                ("label-sms-password-file", Kind::Words, 400),
                ("label-sms-reports", Kind::Digits, 5),
                ("label-online-site", Kind::Words, 80),
            ],
            Self::RecoverySheet => &[("label-present-password", Kind::Hidden, 256)],
        }
    }

    fn titles(&self) -> Titles {
        let (title, about, button) = match self {
            Self::OwnPassword { first: true } => ("own-password-title", "own-password-first", "own-password-button"),
            Self::OwnPassword { first: false } => ("own-password-title", "own-password-about", "own-password-button"),
            Self::AddUser => ("add-user-title", "add-user-about", "add-user-button"),
            Self::ResetUser(_) => ("reset-user-title", "reset-user-about", "reset-user-button"),
            Self::Printer { .. } => ("printer-title", "printer-about", "printer-button"),
            Self::Receipt { .. } | Self::ReceiptCopy => ("receipt-title", "receipt-about", "receipt-button"),
            Self::Import { counted: None, .. } => ("import-title", "import-about", "import-check-button"),
            Self::Import { counted: Some(_), .. } => ("import-title", "import-about", "import-button"),
            Self::Unlock => ("unlock-title", "unlock-about", "unlock-button"),
            Self::RenameUser(_) => ("rename-user-title", "rename-user-about", "change-user-button"),
            Self::ChangeRole(_) => ("change-role-title", "change-role-about", "change-user-button"),
            Self::OwnNumber => ("own-number-title", "own-number-about", "own-number-button"),
            Self::Export { .. } => ("export-title", "export-about", "export-button"),
            Self::UnitExport { .. } => ("unit-export-title", "unit-export-about", "export-button"),
            Self::Backup => ("backup-schedule-title", "backup-schedule-about", "settings-button"),
            Self::Staff { counted: None, .. } => ("staff-title", "staff-about", "import-check-button"),
            Self::Staff { counted: Some(_), .. } => ("staff-title", "staff-about", "staff-button"),
            Self::Support => ("support-title", "support-about", "support-button"),
            Self::Office => ("office-title", "office-about", "settings-button"),
            Self::OtherOffices(_) => ("other-offices-title", "other-offices-about", "settings-button"),
            Self::OnlineService { .. } => ("online-settings-title", "online-settings-about", "settings-button"),
            Self::RecoverySheet => ("renew-sheet-title", "renew-sheet-about", "renew-sheet-button"),
            Self::Outgoing { .. } => ("outgoing-title", "outgoing-about", "outgoing-button"),
        };
        Titles { title, about, button }
    }

    fn leads_back(&self) -> bool {
        !matches!(self, Self::OwnPassword { first: true } | Self::OwnNumber)
    }

    fn about(&self, look: &Look) -> String {
        let about = self.titles().about;
        match self {
            Self::ResetUser(user) | Self::RenameUser(user) | Self::ChangeRole(user) => {
                look.tell(about, &[("user", user.to_string().into())])
            }
            Self::OwnPassword { .. }
            | Self::AddUser
            | Self::Receipt { .. }
            | Self::ReceiptCopy
            | Self::Backup
            | Self::Unlock
            | Self::OwnNumber
            | Self::Support
            | Self::Office
            | Self::RecoverySheet => look.say(about),
            Self::Staff { files, .. } => {
                format!("{}\n{}", look.say(about), look.tell("staff-choices", &[("files", found(look, files).into())]))
            }
            Self::Printer { now, tray } => {
                let printer = ("printer", look.words.known_printer(now.as_ref()).into());
                let now = match tray {
                    Some(tray) if now.is_some() => {
                        look.tell("printer-now-tray", &[printer, ("tray", tray.to_string().into())])
                    }
                    _ => look.tell("printer-now", &[printer]),
                };
                format!("{}\n{now}", look.say(about))
            }
            Self::Outgoing { waiting, folder } => outgoing_about(look, about, waiting, folder),
            Self::Export { files, .. } | Self::UnitExport { files, .. } => export_about(look, about, files),
            Self::Import { files, taking, .. } => import_about(look, files, taking),
            Self::OtherOffices(listed) => {
                let lines: Vec<String> = listed.iter().map(|(area, name)| format!("{area}  {name}")).collect();
                let listed = if lines.is_empty() { look.say("other-offices-none") } else { lines.join("\n") };
                look.tell(about, &[("listed", listed.into())])
            }
            Self::OnlineService { gateway, notices: (notice, statements), listed: [services, areas] } => {
                let gateway = look.say(match gateway {
                    Gateway::Spool => "gateway-spool",
                    Gateway::Kannel => "gateway-kannel",
                    Gateway::Nothing => "gateway-none",
                });
                let notice = look.say(match notice {
                    ResetNotice::Never => "reset-notice-never",
                    ResetNotice::Issue => "reset-notice-issue",
                    ResetNotice::HandOver => "reset-notice-hand-over",
                });
                let statements = look.say(match statements {
                    StatementNotices::Never => "statement-notices-never",
                    StatementNotices::Batch => "statement-notices-batch",
                });
                let listed = [("services", (*services).into()), ("areas", (*areas).into())];
                let listed = look.tell("online-settings-listed", &listed);
                let chosen = [("gateway", gateway), ("notice", notice), ("statements", statements)];
                let said = look.tell(about, &chosen.map(|(name, said)| (name, said.into())));
                format!("{said}\n\n{listed}")
            }
        }
    }

    fn comes_by_itself(&self) -> bool {
        matches!(self, Self::OwnPassword { first: true } | Self::OwnNumber)
    }

    fn asks_role(&self) -> bool {
        matches!(self, Self::AddUser | Self::ChangeRole(_))
    }

    /// A printer has an address or none, a name or none, a tray or none; an area without an office is taken off the list; backups
    /// without a folder are none.
    fn may_be_empty(&self) -> bool {
        matches!(self, Self::Printer { .. } | Self::OtherOffices(_) | Self::Backup)
    }

    fn is_optional(&self, place: usize) -> bool {
        let service = matches!(self, Self::OnlineService { .. });
        (*self == Self::Office && place >= OFFICE_HOURS) || (service && place != GATEWAY_SECONDS)
    }

    /// The number of a receipt is known to be right by its last digit.
    fn typed(&self, place: usize, text: &str) -> Entry {
        let asks_for_number = matches!(self, Self::Receipt { .. } | Self::ReceiptCopy) && place == 0;
        match text.len() {
            12 if !asks_for_number && self.begins_anew() && QueryNumber::parse(text).is_some() => Entry::Next,
            _ if !asks_for_number => Entry::Begun,
            _ if text.starts_with('E') && Outside::number_in(text).is_some() => Entry::Wrong("receipt-is-envelope"),
            12 if QueryNumber::parse(text).is_some() => Entry::Whole,
            12.. if text.bytes().take(12).all(|byte| byte.is_ascii_digit()) => Entry::Wrong("receipt-query-wrong"),
            _ => Entry::Begun,
        }
    }

    fn begins_anew(&self) -> bool {
        matches!(self, Self::Receipt { .. } | Self::ReceiptCopy)
    }

    fn is_gone_through(&self) -> bool {
        matches!(self, Self::Office | Self::Backup)
    }

    fn is_to_be_mended(&self, said: &Said) -> bool {
        self.begins_anew() && matches!(said, Said::Stop(Stop::Refused(Refusal::ReceiptNotOurs)))
    }

    fn counted(&mut self, sm3: Option<String>) {
        if let Self::Import { counted, .. } | Self::Staff { counted, .. } = self {
            *counted = sm3;
        }
    }

    /// A receipt that is genuine and lost is printed again, unless its envelope is void.
    fn again(&self, said: &Said) -> Option<(Self, &'static str)> {
        let there_may_be_a_copy = matches!(said, Said::Receipt(checked) if checked.state != ReceiptState::Void);
        let copies = *self == Self::Receipt { copies: true };
        (copies && there_may_be_a_copy).then_some((Self::ReceiptCopy, "key-reprint-receipt"))
    }

    fn chooses(&mut self, key: &Key) -> Option<Chosen> {
        let Key::Alt(letter) = key else { return None };
        if let Self::Export { files, .. } | Self::UnitExport { files, .. } = self {
            return marked(files, *letter).map(|(_, file)| Chosen::Text(file.display().to_string()));
        }
        if let Self::OnlineService { gateway, notices: (notice, statements), .. } = self {
            match letter {
                'g' => *gateway = after(&Gateway::ALL, *gateway),
                'n' => *notice = after(&ResetNotice::ALL, *notice),
                'b' => *statements = after(&StatementNotices::ALL, *statements),
                _ => return None,
            }
            return Some(Chosen::Way);
        }
        if let Self::Staff { files, counted } = self {
            let file = marked(files, *letter)?.display().to_string();
            *counted = None;
            return Some(Chosen::Text(file));
        }
        let Self::Import { files, taking, counted } = self else { return None };
        match letter {
            'e' => {
                taking.encoding = match taking.encoding {
                    None => Some(FileEncoding::Utf8),
                    Some(FileEncoding::Utf8) => Some(FileEncoding::Gb18030),
                    Some(FileEncoding::Gb18030) => None,
                };
            }
            'a' => {
                taking.other_name = match taking.other_name {
                    None => Some(OtherName::NewName),
                    Some(OtherName::NewName) => Some(OtherName::SecondPerson),
                    Some(OtherName::SecondPerson) => None,
                };
            }
            'f' => {
                (taking.full, taking.many_gone) = match (taking.full, taking.many_gone) {
                    (false, _) => (true, false),
                    (true, false) => (true, true),
                    (true, true) => (false, false),
                };
            }
            digit => {
                let file = marked(files, *digit)?.display().to_string();
                *counted = None;
                return Some(Chosen::Text(file));
            }
        }
        *counted = None;
        Some(Chosen::Way)
    }

    fn keys(&self) -> Vec<Live> {
        match self {
            Self::Import { .. } => vec![
                Live::new(Key::Alt('e'), "key-encoding").on_button(),
                Live::new(Key::Alt('a'), "key-accept").on_button(),
                Live::new(Key::Alt('f'), "key-lacking").on_button(),
                // What it is about and the rows that are left out are longer than most cards.
                Live::new(Key::PageDown, "key-scroll-down"),
            ],
            Self::OnlineService { .. } => vec![
                Live::new(Key::Alt('g'), "key-gateway"),
                Live::new(Key::Alt('n'), "key-reset-notice"),
                Live::new(Key::Alt('b'), "key-statement-notices"),
            ],
            _ => Vec::new(),
        }
    }

    fn ways(&self, look: &Look) -> Vec<(Key, String)> {
        if let Self::Import { taking, .. } = self { import_ways(look, taking) } else { Vec::new() }
    }

    fn guards_enter(&self) -> EnterGuard {
        if matches!(self, Self::Import { counted: Some(_), .. } | Self::Staff { counted: Some(_), .. }) {
            EnterGuard::Quiet
        } else {
            EnterGuard::Open
        }
    }
}
