//! Which facts the program writes: a text that is kept as it came, yet is none of ours, was put in by somebody.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use super::event::Event;
use super::rows::{RowLeft, RowTable};
use crate::domain::check_digit::ends_with_mod_11_10;
use crate::domain::letters::in_fours;
use crate::domain::{
    BusinessNumber, Differences, EmployerCode, EnvelopeNumber, Month, OfficeCode, PrinterAddress, SearchReason, UserNumber,
    is_a_remark,
};

/// Whether the program could have written an event with these facts. What is a type of its own was checked when it was read;
/// here it is about the numbers and digests that stand in a line as mere texts.
pub(super) fn is_ours(event: &Event) -> bool {
    let about = event.about();
    let of = |text: Option<&str>, is: fn(&str) -> bool| text.is_none_or(is);
    of(about.business, is_business) && of(about.envelope, is_envelope) && has_our_facts(event)
}

/// A moment that a clock can show, in a year of four digits; no second is the sixty-first of its minute.
pub(super) fn is_a_moment(time: DateTime<Utc>) -> bool {
    (1970..=9999).contains(&time.year()) && time.nanosecond() < 1_000_000_000
}

/// The moment at which an hour begins.
fn is_an_hour(time: DateTime<Utc>) -> bool {
    is_a_moment(time) && (time.minute(), time.second(), time.nanosecond()) == (0, 0, 0)
}

/// A day of a year of four digits.
fn is_a_day(day: NaiveDate) -> bool {
    (1970..=9999).contains(&day.year())
}

/// A row that an entry can speak for, by its key.
pub(super) fn is_a_row(row: &RowLeft) -> bool {
    let key = row.key.as_str();
    match row.table {
        RowTable::Users => {
            let parts = key.split_once('/');
            parts.is_some_and(|(office, user)| {
                is_an_office(office) && UserNumber::parse(user).is_ok_and(|number| number.as_str() == user)
            })
        }
        RowTable::Envelopes => EnvelopeNumber::parse(key).is_some_and(|number| number.code() == key),
        RowTable::Passwords | RowTable::Visits | RowTable::CardTries | RowTable::PasswordTries => {
            key.parse::<i64>().is_ok_and(|number| number.to_string() == key)
        }
    }
}

fn has_our_facts(event: &Event) -> bool {
    match event {
        Event::SetUp { office, .. } => is_an_office(office),
        Event::SignInFailed { at, .. } => is_a_moment(*at),
        Event::SettingFound { name, .. } | Event::SettingChanged { name, .. } => is_a_name(name),
        Event::FormFound { sm3: digest, .. }
        | Event::Imported { file: digest, .. }
        | Event::SupportWritten { file: digest }
        | Event::SentOut { file: digest, .. }
        | Event::ImportChecked { file: digest, .. } => is_a_digest(digest),
        Event::StatementsMade { digest, .. } => is_a_tag(digest),
        Event::StatementsBegun { employer, .. } => employer.as_deref().is_none_or(is_an_employer),
        Event::RowsCounted { passwords, users, visits, envelopes, card_tries, password_tries } => {
            let of = [passwords, users, visits, envelopes, card_tries, password_tries];
            of.into_iter().all(|counted| is_a_digest(&counted.sm3))
        }
        Event::Issued { receipt, .. } => receipt.as_deref().is_none_or(is_query),
        Event::ReceiptChecked { receipt, .. }
        | Event::ReceiptReprinted { receipt, .. }
        | Event::StatementTrouble { statement: receipt, .. }
        | Event::StatementChecked { statement: receipt, .. }
        | Event::ReceiptReprintTrouble { receipt, .. } => is_query(receipt),
        Event::TimeSettled { before, .. } => is_a_moment(*before),
        Event::PrinterAsked { printer, .. } => is_a_printer(printer),
        Event::PrinterConfirmed { address, before, .. } => {
            is_a_printer(address) && before.as_deref().is_none_or(is_a_printer)
        }
        Event::PrinterDoubted { address, .. } => is_a_printer(address),
        Event::Restored { made, at, .. } => is_a_moment(*made) && is_a_moment(*at),
        Event::OnlineHour { hour, .. } => is_an_hour(*hour),
        Event::MessageLookedAt { written, .. } => is_a_moment(*written),
        Event::DrawerChosen { before } => before.as_deref().is_none_or(is_a_printer),
        Event::DayRead { day } | Event::DayPrinted { day, .. } | Event::DayTrouble { day, .. } => is_a_day(*day),
        Event::UserAdded { .. }
        | Event::PasswordChanged
        | Event::UserPasswordReset { .. }
        | Event::Recovered
        | Event::SignedIn { .. }
        | Event::Denied { .. }
        | Event::SlotReplaced { .. }
        | Event::StationChanged { .. }
        | Event::TestPage { .. }
        | Event::ClockBehind { .. }
        | Event::Searched { .. }
        | Event::Viewed { .. }
        | Event::CardRight { .. }
        | Event::CardWrong { .. }
        | Event::CardLocked { .. }
        | Event::Verified { .. }
        | Event::VerificationRefused { .. }
        | Event::StepRefused { .. }
        | Event::Refused { .. }
        | Event::Printed { .. }
        | Event::PrintTrouble { .. }
        | Event::Spoiled { .. }
        | Event::NumberWrong { .. }
        | Event::HandedOver { .. }
        | Event::Referred { .. }
        | Event::ReferralTrouble { .. }
        | Event::Abandoned { .. }
        | Event::Unlocked { .. }
        | Event::PasswordTry { .. }
        | Event::PasswordChecked { .. }
        | Event::JournalVerified { .. }
        | Event::PrinterNotReady { .. }
        | Event::TailBegun
        | Event::EntriesLost { .. }
        | Event::LossSettled
        | Event::UserDisabled { .. }
        | Event::UserEnabled { .. }
        | Event::UserRenamed { .. }
        | Event::UserRoleChanged { .. }
        | Event::UserRemoved { .. }
        | Event::SignInRefused { .. }
        | Event::PersonNamed { .. }
        | Event::PersonCleared { .. }
        | Event::StoryRead { .. }
        | Event::Exported { .. }
        | Event::BackupMade { .. }
        | Event::StatementsEnded { .. }
        | Event::OfficeRenamed { .. }
        | Event::LossSettledByRecovery
        | Event::OnlineSignedIn { .. }
        | Event::OnlineEnvelopeOpened { .. }
        | Event::OnlineCodeRight { .. }
        | Event::OwnPasswordSet { .. }
        | Event::OnlineLocked { .. }
        | Event::OnlineShown { .. }
        | Event::OnlineRecordsShown { .. }
        | Event::OnlineSignedOut { .. }
        | Event::OnlineCodesStopped { .. }
        | Event::ServiceAdded
        | Event::ServiceRemoved
        | Event::MobileSlipPrinted { .. }
        | Event::MobileSlipTrouble { .. }
        | Event::RecoverySheetRenewed
        | Event::RecoverySlotReplaced
        | Event::Queried { .. }
        | Event::PersonLookedAt { .. }
        | Event::OnlineLockLifted { .. }
        | Event::DataSlipTrouble { .. } => true,
        Event::DataDiffered { facts, .. } => {
            Differences::of(|fact| facts.contains(&fact)).is_some_and(|it| it.facts() == facts)
        }
        Event::StatementMade { statement, digest, year, .. } => {
            is_query(statement) && is_a_tag(digest) && year.is_none_or(|year| (1000..=9999).contains(&year))
        }
        Event::MobileConfirmed { mobile, .. } => is_a_tag(mobile),
        Event::EmployerQueried { employer, letter, asker, .. } => {
            is_an_employer(employer) && is_a_tag(letter) && asker.as_deref().is_none_or(is_a_tag)
        }
        Event::EmployerAskerRead { query, .. } => *query > 0,
        Event::EmployerMonthShown { employer, query, month, .. }
        | Event::EmployerListPrinted { employer, query, month, .. }
        | Event::EmployerListTrouble { employer, query, month, .. }
        | Event::EmployerListExported { employer, query, month, .. } => {
            is_an_employer(employer) && *query > 0 && Month::numbered(*month).is_some()
        }
        Event::RegisterSearched { sought, reason, remark, more, .. } => {
            let in_words = remark.as_deref().is_none_or(is_a_remark);
            let said = in_words && (*reason == SearchReason::Other) == remark.is_some();
            is_a_tag(sought) && said && *more != Some(false)
        }
        Event::MobileChanged { was, now, .. } => was.iter().chain(now).all(|tag| is_a_tag(tag)),
    }
}

fn is_an_office(text: &str) -> bool {
    OfficeCode::parse(text).is_ok_and(|office| office.as_str() == text)
}

fn is_an_employer(text: &str) -> bool {
    EmployerCode::parse(text).is_some_and(|code| code.as_str() == text)
}

fn is_business(text: &str) -> bool {
    BusinessNumber::parse(text).is_some_and(|number| number.to_string() == text)
}

fn is_envelope(text: &str) -> bool {
    EnvelopeNumber::parse(text).is_some_and(|number| number.to_string() == text)
}

fn is_query(text: &str) -> bool {
    // A query number, twelve digits in fours; its own type stands above the journal.
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.len() == 12 && ends_with_mod_11_10(&digits) && in_fours(&digits) == text
}

fn is_a_printer(text: &str) -> bool {
    PrinterAddress::parse(text).is_ok_and(|address| address.to_string() == text)
}

fn is_a_digest(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A keyed digest of something that nobody is to read: HMAC-SM3 in hexadecimal digits.
fn is_a_tag(text: &str) -> bool {
    text.len() == 64 && is_a_digest(text)
}

fn is_a_name(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'))
}

#[cfg(test)]
mod tests;
