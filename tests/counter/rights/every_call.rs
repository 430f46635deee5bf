//! Every call of the counter with every role: done, or refused and on the record, and no reset is lost on the way.

use serde_json::json;
use xinfeng::counter::{
    Counter, Extract, ImportFault, NewMobile, OldSheets, Order, Outgoing, Refusal, Returned, Stop, Taking,
};
use xinfeng::device::Outcome;
use xinfeng::domain::journal::ShortCode;
use xinfeng::domain::{
    Attestation, CheckCode, Differences, EmployerQueryNumber, Entered, EnvelopeNumber, FormName, InHand, LiftGround,
    NotServed, OfficeCode, Offset, Origin, PrinterAddress, QueryNumber, QueryPurpose, Referral, RefusalGround, Right, Role,
    SearchBy, SearchReason, SpoilGround, Station, Trouble, UserName,
};
use xinfeng::settings::{Contrast, Settings};
use xinfeng::store::{JournalFilter, MessageId};
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, STAFF, at, desk_in_memory, first_password_of, password_of, user_number};
use crate::people::{LI, ZHAO, csv, number};
use crate::refused;
use crate::sources::sources;
use crate::steps::{Steps, as_issued, typed};
use crate::two_desks::Moody;

/// What a call needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Needs {
    /// This right.
    One(Right),
    /// This right, and it takes a reset along, which comes back from a refusal.
    WithReset(Right),
    /// None: whoever has signed in may do it.
    Nothing,
}

use Needs::{Nothing, One, WithReset};

/// Every call that changes something or leaves an entry.
const CALLS: [(&str, Needs); 102] = [
    ("abandon", WithReset(Right::Serve)),
    ("add_user", One(Right::ManageUsers)),
    // Asks the table itself.
    ("allow", One(Right::Import)),
    ("became_of", One(Right::Serve)),
    ("change_settings", One(Right::ChangeSettings)),
    ("change_station", One(Right::ChangeSettings)),
    ("check_card", One(Right::Serve)),
    ("check_import", One(Right::Import)),
    ("check_password", One(Right::CheckPassword)),
    ("check_receipt", One(Right::CheckReceipt)),
    ("choose_drawer", One(Right::ChangeSettings)),
    ("confirm_printer", One(Right::Serve)),
    ("doubt_printer", One(Right::Serve)),
    ("find", One(Right::Serve)),
    ("hand_over", WithReset(Right::Serve)),
    ("import", One(Right::Import)),
    ("is_in_journal", One(Right::ReadJournal)),
    ("issue", WithReset(Right::Serve)),
    ("journal", One(Right::ReadJournal)),
    ("next", WithReset(Right::Serve)),
    // Sits down, or does nothing for a user who serves nobody; what is done there is asked for then.
    ("open_desk", Nothing),
    ("print_test_page", One(Right::ChangeSettings)),
    ("printed", WithReset(Right::Serve)),
    ("refer", One(Right::Serve)),
    ("refuse", WithReset(Right::Serve)),
    ("reprint_receipt", One(Right::Serve)),
    ("reset_user_password", One(Right::ManageUsers)),
    ("resume", One(Right::Serve)),
    ("settle_loss", One(Right::SettleLoss)),
    ("settle_loss_by_recovery", One(Right::SettleLoss)),
    ("may_begin", One(Right::Serve)),
    ("spoil", WithReset(Right::Serve)),
    ("try_printer", One(Right::ChangeSettings)),
    ("unfinished", One(Right::Serve)),
    ("unlock", One(Right::LiftLock)),
    ("users", One(Right::ManageUsers)),
    ("verify", WithReset(Right::Serve)),
    ("verify_again", WithReset(Right::Serve)),
    ("verify_journal", One(Right::ReadJournal)),
    ("employer_asker", One(Right::ReadJournal)),
    ("disable_user", One(Right::ManageUsers)),
    ("enable_user", One(Right::ManageUsers)),
    ("rename_user", One(Right::ManageUsers)),
    ("change_role", One(Right::ManageUsers)),
    ("clear_person", One(Right::ManageUsers)),
    ("remove_user", One(Right::ManageUsers)),
    ("journal_page", One(Right::ReadJournal)),
    ("recent", One(Right::Serve)),
    ("statements", One(Right::MakeStatements)),
    ("story", One(Right::ReadStory)),
    ("export", One(Right::ReadJournal)),
    ("day_account", One(Right::AccountDay)),
    ("print_day", One(Right::AccountDay)),
    ("back_up", One(Right::Backup)),
    ("begin_backup", One(Right::Backup)),
    ("end_backup", One(Right::Backup)),
    ("back_up_by", One(Right::Backup)),
    ("start_backup", One(Right::Backup)),
    // What the administrator has settled is made whoever sits there.
    ("look_after_backups", Nothing),
    ("support", One(Right::ChangeSettings)),
    ("change_office", One(Right::ChangeSettings)),
    ("first_day", One(Right::ManageUsers)),
    ("check_staff", One(Right::ManageUsers)),
    ("add_staff", One(Right::ManageUsers)),
    ("keep_support", One(Right::ChangeSettings)),
    ("authorise", One(Right::Serve)),
    ("lift_lock", One(Right::LiftLock)),
    ("locks", One(Right::Serve)),
    ("locks_of_users", One(Right::ManageUsers)),
    ("add_service", One(Right::ManageUsers)),
    ("has_service", One(Right::ManageUsers)),
    ("remove_service", One(Right::ManageUsers)),
    ("renew_recovery_sheet", One(Right::ManageUsers)),
    ("service_seen", One(Right::ManageUsers)),
    ("look_at_message", One(Right::ManageUsers)),
    ("mobile", One(Right::Serve)),
    ("confirm_mobile", One(Right::Serve)),
    ("change_mobile", One(Right::Serve)),
    ("print_mobile_slip", One(Right::Serve)),
    ("look_at_person", One(Right::Serve)),
    ("look_at_person_of", One(Right::Serve)),
    ("older_of_person", One(Right::Serve)),
    ("print_differences", One(Right::Serve)),
    ("online_locks", One(Right::Serve)),
    ("lift_online_locks", One(Right::Serve)),
    ("query", WithReset(Right::Serve)),
    ("records_of", One(Right::Serve)),
    ("end_query", One(Right::Serve)),
    ("statement", One(Right::Serve)),
    ("check_paper", One(Right::CheckReceipt)),
    ("search", One(Right::Serve)),
    ("finish_outgoing", One(Right::Import)),
    ("write_outgoing", One(Right::Import)),
    ("find_employer", One(Right::Serve)),
    ("query_employer", One(Right::Serve)),
    ("unit_seen", One(Right::Serve)),
    ("unit_month", One(Right::Serve)),
    ("print_unit_month", One(Right::Serve)),
    ("export_unit_month", One(Right::Serve)),
    ("end_employer_query", One(Right::Serve)),
    // The way out of a password that somebody else set: it comes last.
    ("change_password", Nothing),
    ("name_person", Nothing),
];

/// What only looks, and says nothing of a worker to anybody who does not hold a visit of his: who is signed in and where,
/// how the desk is settled, what the printer is called, where a sheet lies, what a visit in hand has ordered.
const LOOKS: [&str; 41] = [
    "inbox",
    // How many changes wait, and whose none of them is.
    "outgoing",
    "is_whole",
    "was_reset_online",
    "kind_of",
    "read_mobile",
    "clear_drawer",
    "destination",
    "elsewhere",
    "export_places",
    "file_of",
    "forms",
    "is_suspended",
    "last_order",
    "open_loss",
    "must_change_password",
    "must_name_person",
    "off_duty",
    "office",
    // For a supervisor and an auditor alone, and of no worker.
    "paces",
    "password_news",
    "backup_places",
    "backup_news",
    "backup_under_way",
    "may_back_up_into",
    "practised",
    "preview",
    "printer_name",
    "register_files",
    "session",
    "settings",
    "stop_printing",
    "today",
    "unsettled_loss",
    "user",
    "time",
    "outline",
    // Of a reset that somebody holds.
    "waiting",
    "locked_until",
    // What was typed, as this desk reads it.
    "read_sought",
    "read_employer_asker",
];

/// The public functions of the counter, each with what it is called with.
fn public_calls() -> Vec<(String, String)> {
    let mut calls = Vec::new();
    for (_, text) in sources().into_iter().filter(|(path, _)| path == "counter.rs" || path.starts_with("counter/")) {
        for block in text.split("\nimpl Counter {\n").skip(1) {
            let block = block.split("\n}\n").next().unwrap();
            for function in block.split("\n    pub fn ").skip(1) {
                let head = function.split('{').next().unwrap();
                let name = head.split(['(', '<']).next().unwrap();
                calls.push((name.to_owned(), head.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }
    calls.sort();
    calls
}

#[test]
fn every_call_of_the_counter_is_in_the_table() {
    let calls = public_calls();
    for (name, head) in &calls {
        let called = CALLS.iter().any(|(call, _)| call == name);
        let looks = LOOKS.contains(&name.as_str());
        assert!(called || looks, "{name} is neither called with every role nor only looks");
        assert_eq!(head.contains("&mut self"), called, "{head}");
        assert_eq!(head.contains("(&self"), looks, "{head}");
    }
    let gone: Vec<_> = CALLS.iter().map(|(call, _)| *call).chain(LOOKS).collect();
    let gone: Vec<_> = gone.into_iter().filter(|name| !calls.iter().any(|(call, _)| call == name)).collect();
    assert_eq!(gone, [""; 0], "no such call");
}

/// An envelope that no desk here has drawn.
fn never_drawn() -> EnvelopeNumber {
    EnvelopeNumber::new(&OfficeCode::practice(), &Station::first(), at(0).date_naive(), 1).unwrap()
}

/// What a call answered, and the reset that came back from it.
struct Answered {
    answer: Result<(), Stop>,
    back: Option<InHand>,
}

fn plainly<T>(answer: Result<T, Stop>) -> Answered {
    Answered { answer: answer.map(drop), back: None }
}

fn with_reset<T, R: Into<InHand>>(answer: Result<T, Box<Returned<R>>>) -> Answered {
    match answer {
        Ok(_) => Answered { answer: Ok(()), back: None },
        Err(returned) => Answered { answer: Err(returned.why), back: Some(returned.reset.into()) },
    }
}

fn brought_in<T>(answer: Result<T, ImportFault>) -> Answered {
    plainly(answer.map_err(|fault| match fault {
        ImportFault::Stopped(stop) => stop,
        other => panic!("{other}"),
    }))
}

/// Calls the counter of `by`; a colleague who serves has begun what is needed.
fn call(name: &str, by: &mut Counter, clerk: &mut Counter, desk: &Desk) -> Answered {
    let (press, drawer) = (desk.press(), desk.drawer());
    let begun = |clerk: &mut Counter| clerk.printed_for(&LI, &press, at(0));
    let register = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(register.path(), csv(&[LI])).unwrap();
    let staff = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(staff.path(), "number,name,role\n7005,新人,clerk\n").unwrap();
    let taking = Taking::default();
    match name {
        "abandon" => {
            let reset = begun(clerk);
            with_reset(by.on(&drawer).abandon(reset))
        }
        "add_user" => {
            let user = UserName::parse("新人").unwrap();
            plainly(by.add_user(user_number("7001"), user, Role::Clerk, &typed("a new beginning")))
        }
        "allow" => plainly(by.allow(Right::Import)),
        "change_password" => plainly(by.change_password(None, &typed("a word of my own"))),
        "change_settings" => {
            let wanted = Settings { drawer_minutes: 7, ..by.settings().clone() };
            plainly(by.change_settings(wanted))
        }
        "change_station" => plainly(by.change_station(by.settings().station.clone())),
        "check_card" => {
            let found = clerk.found(&LI, at(0));
            plainly(by.check_card(&found, &LI.card_end(), Entered::Typed))
        }
        "check_import" => brought_in(by.check_import(register.path(), &taking, &mut |_| {})),
        "check_password" => plainly(by.check_password(&LI.id(), &typed("x"))),
        "became_of" => plainly(by.became_of(&never_drawn())),
        "check_receipt" => {
            let (query, code) = (QueryNumber::parse("000000000002").unwrap(), CheckCode::parse("7QKD-M2XR").unwrap());
            plainly(by.check_receipt(&query, &code))
        }
        "choose_drawer" => plainly(by.choose_drawer()),
        "confirm_printer" => plainly(by.confirm_printer()),
        "doubt_printer" => plainly(by.doubt_printer()),
        "find" => plainly(by.find(&LI.id())),
        "hand_over" => {
            let printed = begun(clerk);
            with_reset(by.on(&drawer).hand_over(printed, &desk.last_three(&LI)))
        }
        "import" => brought_in(by.import(register.path(), &taking, &mut |_| {})),
        "is_in_journal" => plainly(by.is_in_journal(&ShortCode::parse("1-0000-0000").unwrap())),
        "issue" => {
            let verified = clerk.verified(&LI, at(0));
            with_reset(by.on(&press).issue(verified, Order::default()))
        }
        "journal" => plainly(by.journal(&JournalFilter::default())),
        "next" => {
            let found = clerk.found(&LI, at(0));
            with_reset(by.next(found))
        }
        "open_desk" => plainly(by.open_desk(OldSheets::Kept, &Words::new(Language::Chinese))),
        "print_test_page" => {
            let form = FormName::parse("a4-fold").unwrap();
            plainly(by.on(&press).print_test_page(&form, Offset::default()))
        }
        "printed" => {
            let unclear = desk.press_with(Moody { drawer: drawer.clone(), mood: Outcome::Unknown(Trouble::Lost) });
            let verified = clerk.verified(&LI, at(0));
            let returned = clerk.on(&unclear).issue(verified, Order::default()).unwrap_err();
            with_reset(by.printed(as_issued(returned.reset)))
        }
        "refer" => {
            let why = NotServed::Refused(RefusalGround::GivenUp);
            plainly(by.on(&press).refer(&Referral { why, business: None }))
        }
        "reprint_receipt" => plainly(by.on(&press).reprint_receipt(&QueryNumber::parse("000000000002").unwrap())),
        "mobile" => {
            let verified = clerk.verified(&LI, at(0));
            plainly(by.at(at(0)).mobile(&verified))
        }
        "confirm_mobile" => {
            let verified = clerk.verified(&LI, at(0));
            plainly(by.at(at(0)).confirm_mobile(&verified, &typed("8000")))
        }
        "change_mobile" => {
            let verified = clerk.verified(&LI, at(0));
            plainly(by.at(at(0)).change_mobile(&verified, &NewMobile::Nothing))
        }
        "print_mobile_slip" => {
            let verified = clerk.verified(&LI, at(0));
            clerk.at(at(0)).change_mobile(&verified, &NewMobile::Nothing).ok();
            plainly(by.on(&press).print_mobile_slip(&verified))
        }
        "look_at_person" => plainly(by.look_at_person(&LI.id(), 9)),
        "look_at_person_of" => {
            let found = clerk.found(&LI, at(0));
            plainly(by.look_at_person_of(&found.into(), 9))
        }
        "print_differences" => {
            let verified = clerk.verified(&LI, at(0));
            let differences = Differences::of(|_| true).unwrap();
            plainly(by.on(&press).print_differences(&verified, &differences))
        }
        "online_locks" => {
            let verified = clerk.verified(&LI, at(0));
            plainly(by.at(at(0)).online_locks(&verified))
        }
        "lift_online_locks" => {
            let verified = clerk.verified(&LI, at(0));
            plainly(by.at(at(0)).lift_online_locks(&verified))
        }
        "older_of_person" => {
            let opened = by.at(at(0)).look_at_person(&LI.id(), 9).map(|page| page.opened);
            let opened = opened.unwrap_or_else(|_| clerk.at(at(0)).look_at_person(&LI.id(), 9).unwrap().opened);
            plainly(by.older_of_person(&opened, None, 9))
        }
        "query" => {
            let verified = clerk.verified(&LI, at(0));
            with_reset(by.at(at(0)).query(verified, QueryPurpose::Contributions))
        }
        "records_of" => {
            let verified = clerk.verified(&LI, at(0));
            let query = clerk.query(verified, QueryPurpose::Contributions).unwrap();
            plainly(by.at(at(0)).records_of(&query))
        }
        "statement" => {
            let verified = clerk.verified(&LI, at(0));
            let query = clerk.query(verified, QueryPurpose::Statement).unwrap();
            plainly(by.at(at(0)).on(&desk.press()).statement(&query, None))
        }
        "check_paper" => {
            let (query, code) = (QueryNumber::parse("000000000002").unwrap(), CheckCode::parse("7QKD-M2XR").unwrap());
            plainly(by.check_paper(&query, &code))
        }
        "end_query" => {
            let verified = clerk.verified(&LI, at(0));
            let query = clerk.query(verified, QueryPurpose::Contributions).unwrap();
            plainly(by.at(at(0)).end_query(query))
        }
        "find_employer" => {
            crate::employers::known(desk);
            plainly(by.at(at(0)).find_employer(&crate::employers::factory_code()))
        }
        "query_employer" => {
            crate::employers::known(desk);
            plainly(crate::employers::begin(by.at(at(0))))
        }
        "unit_seen" => {
            crate::employers::known(desk);
            let query = crate::employers::begin(clerk.at(at(0))).unwrap();
            plainly(by.at(at(0)).unit_seen(&query))
        }
        "unit_month" => {
            crate::employers::known(desk);
            let query = crate::employers::begin(clerk.at(at(0))).unwrap();
            plainly(by.at(at(0)).unit_month(&query, crate::records::month("202509")))
        }
        "print_unit_month" => {
            crate::employers::known(desk);
            let query = crate::employers::begin(clerk.at(at(0))).unwrap();
            plainly(by.on(&drawer).print_unit_month(&query, crate::records::month("202509")))
        }
        "export_unit_month" => {
            crate::employers::known(desk);
            let query = crate::employers::begin(clerk.at(at(0))).unwrap();
            let file = desk.path().join("unit.csv");
            plainly(by.at(at(0)).export_unit_month(&query, crate::records::month("202509"), &file))
        }
        "end_employer_query" => {
            crate::employers::known(desk);
            let query = crate::employers::begin(clerk.at(at(0))).unwrap();
            plainly(by.at(at(0)).end_employer_query(query))
        }
        "search" => {
            let sought = by.read_sought(SearchBy::Name, LI.name).unwrap();
            plainly(by.search(&sought, SearchReason::Call, ""))
        }
        "finish_outgoing" => plainly(by.finish_outgoing()),
        "write_outgoing" => {
            let counted = Outgoing { number: 1, through: 0, counts: vec![] };
            plainly(by.write_outgoing(&counted))
        }
        "refuse" => {
            let reset = begun(clerk);
            with_reset(by.on(&drawer).refuse(reset, RefusalGround::GivenUp))
        }
        "reset_user_password" => plainly(by.reset_user_password(&user_number("2001"), &typed("a new beginning"))),
        "resume" => {
            let business = begun(clerk).visit().number.clone();
            plainly(by.resume(&business))
        }
        "settle_loss" => plainly(by.settle_loss()),
        "settle_loss_by_recovery" => plainly(by.settle_loss_by_recovery(&typed("none"))),
        "may_begin" => plainly(by.may_begin()),
        "spoil" => {
            let reset = begun(clerk);
            with_reset(by.on(&drawer).spoil(reset, SpoilGround::Unreadable))
        }
        "try_printer" => plainly(by.try_printer(&PrinterAddress::parse("ipp://127.0.0.1:1/ipp/print").unwrap())),
        "unfinished" => plainly(by.unfinished()),
        "recent" => plainly(by.recent()),
        "unlock" => plainly(by.unlock(&LI.id(), &user_number("1002"), "看错卡号")),
        "users" => plainly(by.users()),
        "authorise" => {
            let worker = clerk.found(&LI, at(0)).worker().id;
            plainly(by.authorise(worker, &user_number("2001"), &password_of("2001"), LiftGround::Misread))
        }
        "lift_lock" => {
            let found = clerk.found(&ZHAO, at(0));
            for _ in 0..3 {
                clerk.at(at(0)).check_card(&found, &typed("111111"), Entered::Typed).ok();
            }
            let lock = clerk.at(at(0)).locks().unwrap().remove(0);
            plainly(by.lift_lock(&lock, LiftGround::Misread))
        }
        "locks" => plainly(by.locks()),
        "locks_of_users" => plainly(by.locks_of_users()),
        "verify" => {
            let found = clerk.found(&LI, at(0));
            let card = clerk.matched(&found, &LI, at(0));
            with_reset(by.verify(found, card, Attestation::given()))
        }
        "verify_again" => {
            let printed = begun(clerk);
            let card = clerk.matched(&printed, &LI, at(0));
            with_reset(by.verify_again(printed, card, Attestation::given()))
        }
        "verify_journal" => plainly(by.verify_journal()),
        "employer_asker" => {
            // A right that is there finds no such query.
            let number = EmployerQueryNumber::parse("001101-01-1").unwrap();
            match by.employer_asker(&number) {
                Err(Stop::Refused(Refusal::NoSuchQuery)) => plainly(Ok(())),
                answer => plainly(answer),
            }
        }
        "disable_user" => plainly(by.disable_user(&user_number("2001"))),
        "enable_user" => plainly(by.enable_user(&user_number("2001"))),
        "rename_user" => plainly(by.rename_user(&user_number("2001"), &UserName::parse("改名人").unwrap())),
        "change_role" => plainly(by.change_role(&user_number("2001"), Role::Clerk)),
        "back_up" => plainly(by.back_up(&tempfile::tempdir().unwrap().path().join("a.backup"))),
        "back_up_by" => plainly(by.back_up_by(&by.settings().backup.clone())),
        "look_after_backups" => {
            by.look_after_backups();
            plainly(Ok(()))
        }
        "start_backup" => {
            let folder = tempfile::tempdir().unwrap().keep();
            let wanted = xinfeng::settings::WholePath::parse(folder.to_str().unwrap()).unwrap();
            plainly(by.start_backup(&wanted))
        }
        "begin_backup" => plainly(by.begin_backup()),
        "end_backup" => {
            let folder = tempfile::tempdir().unwrap();
            let backup = desk.sign_in(ADMIN).begin_backup().unwrap();
            plainly(by.end_backup(&backup.write(&folder.path().join("a.backup")).unwrap()))
        }
        "name_person" => plainly(by.name_person(&number(crate::people::NOBODY))),
        "clear_person" => plainly(by.clear_person(&user_number("2001"))),
        "remove_user" => plainly(by.remove_user(&user_number("2001"))),
        "journal_page" => plainly(by.journal_page(&JournalFilter::default())),
        "statements" => {
            let folder = tempfile::tempdir().unwrap();
            let (out, per_file) = (folder.path().join("statements"), std::num::NonZero::new(9).unwrap());
            let batch = xinfeng::counter::Batch { year: 2026, out, employer: None, per_file };
            let never = std::sync::atomic::AtomicBool::new(false);
            plainly(by.statements(&batch, &never, &mut |_| {}).map_err(|fault| match fault {
                xinfeng::counter::BatchFault::Stopped(stop) => stop,
                other => panic!("{other}"),
            }))
        }
        "story" => plainly(by.story(&LI.id())),
        "export" => {
            let file = register.path().with_extension("csv");
            let done = by.export(&Extract::Journal(JournalFilter::default()), &file);
            std::fs::remove_file(file).ok();
            plainly(done)
        }
        "day_account" => plainly(by.day_account(None)),
        "print_day" => plainly(by.on(&press).print_day(at(0).date_naive())),
        "change_office" => plainly(by.change_office("某社保所", by.settings().clone())),
        "first_day" => plainly(by.first_day()),
        "check_staff" => brought_in(by.check_staff(staff.path())),
        "add_staff" => brought_in(by.add_staff(staff.path(), None)),
        "support" => plainly(by.support()),
        "add_service" => plainly(by.add_service()),
        "has_service" => plainly(by.has_service()),
        "service_seen" => plainly(by.service_seen()),
        "look_at_message" => plainly(by.look_at_message(MessageId::default())),
        "remove_service" => plainly(by.remove_service()),
        "renew_recovery_sheet" => {
            let password = password_of(by.session().user().as_str());
            plainly(by.renew_recovery_sheet(&password, &Words::new(Language::Chinese)))
        }
        "keep_support" => {
            let kept = tempfile::tempdir().unwrap();
            plainly(by.keep_support("nothing", &kept.path().join("support.txt")))
        }
        other => panic!("nobody calls {other}"),
    }
}

/// Which refusal of the door a call met, if any.
fn turned_away(answer: &Result<(), Stop>) -> Option<&'static str> {
    match answer {
        Err(Stop::Refused(Refusal::NoRight(_))) => Some("denied"),
        Err(Stop::Refused(Refusal::MustChangePassword)) => Some("step_refused"),
        _ => None,
    }
}

/// Calls everything as one user; `may` says what is let in, and `entry` what a refusal leaves.
fn walk(
    desk: &Desk,
    by: &mut Counter,
    may: impl Fn(Right) -> bool,
    entry: impl Fn(Right) -> (&'static str, serde_json::Value),
) {
    let mut clerk = desk.sign_in("1002");
    let user = by.session().user().to_string();
    for (name, needs) in CALLS {
        let Answered { answer, back } = call(name, by, &mut clerk, desk);
        let (right, takes_reset) = match needs {
            One(right) => (right, false),
            WithReset(right) => (right, true),
            Nothing => {
                assert_eq!(turned_away(&answer), None, "{user} {name}: {answer:?}");
                continue;
            }
        };
        if may(right) {
            assert_eq!(turned_away(&answer), None, "{user} {name}: {answer:?}");
        } else {
            let (event, facts) = entry(right);
            assert_eq!(turned_away(&answer), Some(event), "{user} {name}: {answer:?}");
            let last = desk.entries().pop().unwrap();
            assert_eq!((&last["event"], &last["actor"]), (&json!(event), &json!(user)), "{name}");
            let said = facts.as_object().unwrap().iter().all(|(fact, value)| last["facts"][fact] == *value);
            assert!(said, "{name}: {last}");
            assert_eq!(back.is_some(), takes_reset, "{user} {name} gives back what it took");
        }
        // Whose visit it was goes on where it was.
        if let Some(reset) = back {
            clerk.on(&desk.drawer()).abandon(reset).unwrap();
        }
        for visit in clerk.unfinished().unwrap() {
            let left = clerk.resume(&visit.business).unwrap();
            clerk.on(&desk.drawer()).abandon(left).unwrap();
        }
    }
}

#[test]
fn every_call_with_every_role_is_done_or_refused_on_the_record() {
    for (user, role) in STAFF.into_iter().filter(|(user, _)| *user != "1002").chain([(ADMIN, Role::Administrator)]) {
        let desk = desk_in_memory();
        let mut by = desk.sign_in(user);
        walk(&desk, &mut by, |right| role.may(right), |right| ("denied", json!({ "right": right })));
    }
}

#[test]
fn whoever_must_change_the_password_does_nothing_else_and_it_is_on_the_record() {
    for (number, role) in [("7002", Role::Clerk), ("7003", Role::Administrator), ("7004", Role::Auditor)] {
        let desk = desk_in_memory();
        let (user, name) = (user_number(number), UserName::parse("新来的人").unwrap());
        desk.sign_in(ADMIN).add_user(user, name, role, &first_password_of(number)).unwrap();
        let mut by = desk.try_sign_in(number, &first_password_of(number), Origin::Window, at(0)).unwrap();
        // How the desk looks is everybody's, but not before.
        let look = Settings { contrast: Contrast::High, ..by.settings().clone() };
        refused!(by.change_settings(look), Refusal::MustChangePassword);
        assert_eq!(desk.last("step_refused")["why"], "must_change_password");
        let refused = json!({ "why": "must_change_password" });
        walk(&desk, &mut by, |_| false, |_| ("step_refused", refused.clone()));
        assert!(!by.must_change_password() && !by.must_name_person(), "that is what the walk ends with");
    }
}
