//! What is asked for at the door, where nobody is signed in: to sign in, the first set-up, a new password by the recovery sheet.

use std::path::Path;

use super::answer::{Answer, Reply};
use super::desk::Desk;
use super::filled::{Filled, Wrong, note};
use super::message::CallResult;
use super::place::Place;
use super::progress::Report;
use super::said::{Said, Tone};
use super::screen::form::{AtDoor, ClockSeen};
use crate::counter::{Credentials, OldSheets, Recovering, Second, SetUp, recover, set_up, settle_time, sign_in};
use crate::domain::{BusinessNumber, OfficeCode, Origin, Secret, Station, UserName, UserNumber};
use crate::settings::Settings;
use crate::store::{Office, User};
use crate::words::{Language, Words};

/// Who wants to sign in, and to what.
pub(super) struct Comer {
    pub(super) user: UserNumber,
    pub(super) password: Secret,
    /// The visit that he left when the desk was locked.
    pub(super) left: Option<BusinessNumber>,
    /// What becomes of the sheets that lie in the Drawer.
    pub(super) old: OldSheets,
}

/// Signs in, and takes up what was left.
pub(super) fn open(comer: &Comer, place: &Place, language: Language, report: &Report) -> CallResult {
    let Comer { user, password, left, old } = comer;
    let credentials = Credentials { user, password, origin: Origin::Window };
    let opened = sign_in(&place.folder, credentials, place.means_told(report))
        .and_then(|counter| Desk::open(counter, *old, &Words::new(language)));
    let mut desk = match opened {
        Err(why) => return CallResult::Door(Reply::Say(why.into())),
        Ok(desk) => Box::new(desk),
    };
    // What was left waits among the unfinished.
    let left = left.as_ref().filter(|_| !desk.compares_first());
    if let Some(Answer::Show(page)) = left.map(|business| desk.resume(business)) {
        return CallResult::Opened(desk, page);
    }
    let news = desk.news();
    match desk.home(news) {
        Answer::Show(page) | Answer::AskOfLoss(page, _) => CallResult::Opened(desk, page),
        // Nobody is signed in behind the sign-in screen.
        Answer::Say(said)
        | Answer::SayAt(_, said)
        | Answer::SignOut(said)
        | Answer::Authorised(said)
        | Answer::BackedUp { said, .. }
        | Answer::PersonAgain { said, .. }
        | Answer::QueryAgain { said, .. }
        | Answer::Found { said, .. }
        | Answer::AuthoriseAgain { said, .. } => CallResult::Door(Reply::Say(said)),
        Answer::DoneHere(_) => CallResult::Door(Reply::Say(Said::Note(Tone::Remark, "sign-in-next"))),
    }
}

/// A call that is made while nobody is signed in.
pub(super) type Alone = Box<dyn FnOnce(&Report) -> Reply + Send>;

/// Reads a form.
///
/// # Errors
/// [`Wrong`] names the first field that cannot be used.
pub(super) fn submit(purpose: &AtDoor, filled: &Filled, place: &Place, language: Language) -> Result<Alone, Wrong> {
    match purpose {
        AtDoor::SetUp => set_up_office(filled, place, language),
        AtDoor::Recover => recover_user(filled, place, language),
        AtDoor::SettleTime(seen) => settle(filled, seen, place),
    }
}

fn set_up_office(filled: &Filled, place: &Place, language: Language) -> Result<Alone, Wrong> {
    let code = OfficeCode::parse(filled.value(0)).map_err(|_| (0, note("set-up-office-code")))?;
    let name = filled.value(1).trim().to_owned();
    let station = Station::parse(filled.value(2)).map_err(|_| (2, note("setting-station-wrong")))?;
    let number = filled.user_number(3)?;
    let administrator = UserName::parse(filled.value(4)).map_err(|_| (4, note("not-a-user-name")))?;
    let own_number = filled.own_number(5)?;
    let password = filled.strong(7, &number)?;
    let (folder, means) = (place.folder.clone(), place.means());
    Ok(Box::new(move |_| {
        let settings = Settings { language, station: station.clone(), ..Settings::default() };
        let office = Office { code, name, station, practice: false, piped_reset: false };
        let administrator = User::first_administrator(number, administrator);
        let wanted = SetUp {
            office,
            administrator,
            password: &password,
            own_number: Some(&own_number),
            settings,
            origin: Origin::Window,
        };
        match set_up(&folder, wanted, &Words::new(language), means) {
            Ok(done) => with_sheet("set-up-done-in-window", &done.recovery_sheet),
            Err(why) => Reply::Say(why.into()),
        }
    }))
}

fn recover_user(filled: &Filled, place: &Place, language: Language) -> Result<Alone, Wrong> {
    let code = Secret::new(filled.value(0).to_owned());
    let user = filled.user_number(1)?;
    let password = filled.strong(2, &user)?;
    let place = place.clone();
    Ok(Box::new(move |report| {
        let (folder, means) = (&place.folder, place.means_told(report));
        let recovering = Recovering { user: &user, code: &code, password: &password, origin: Origin::Window };
        match recover(folder, recovering, &Words::new(language), means) {
            Ok(done) => with_sheet("recovered-in-window", &done.recovery_sheet),
            Err(why) => Reply::SayAt(0, why.into()),
        }
    }))
}

fn settle(filled: &Filled, seen: &ClockSeen, place: &Place) -> Result<Alone, Wrong> {
    let user = filled.user_number(0)?;
    let password = Secret::new(filled.value(1).to_owned());
    let second = (!filled.value(2).is_empty()).then(|| filled.user_number(2)).transpose()?;
    let proof = Secret::new(filled.value(3).to_owned());
    let (place, seen) = (place.clone(), seen.clone());
    Ok(Box::new(move |report| {
        let credentials = Credentials { user: &user, password: &password, origin: Origin::Window };
        let second = match &second {
            _ if seen.practice => Second::Nobody,
            Some(second) => Second::User(second, &proof),
            None => Second::Recovery(&proof),
        };
        match settle_time(&place.folder, credentials, second, &seen.wrong, place.means_told(report)) {
            Ok(()) => Reply::Done(Said::Note(Tone::Success, "time-settled")),
            // The passwords are typed again.
            Err(why) => Reply::SayAt(1, why.into()),
        }
    }))
}

/// Done, with the place of a new recovery sheet.
fn with_sheet(id: &'static str, sheet: &Path) -> Reply {
    Reply::Done(Said::Fact(Tone::Success, id, "file", sheet.display().to_string()))
}
