//! Kinds of entries, as somebody who reads the journal looks for them.

use super::event::Event;
use crate::domain::spelt;

spelt! {
    /// A kind of entries, as somebody who reads the journal looks for them.
    pub enum EntryKind {
        /// What the rules or a clerk refused (不予办理、拒绝).
        Refused = "refused",
        /// Wrong cards and pick-up codes, and the locks that came of them.
        WrongCard = "wrong_card",
        /// Envelopes that became void, and visits that ended without one.
        Void = "void",
        /// Envelopes drawn, printed and handed over.
        HandOver = "hand_over",
        /// Who signed in, or failed to.
        SignIn = "sign_in",
        /// Users who came, went or were changed.
        Users = "users",
        /// Settings, printers, stationery and time.
        Settings = "settings",
        /// What came in from the register.
        Register = "register",
        /// What was read, verified or taken out, and losses that were noticed.
        Read = "read",
    }
}

impl EntryKind {
    /// Whether an event is of this kind; one may be of two, as a refusal that voids an envelope.
    pub fn has(self, event: &Event) -> bool {
        match self {
            Self::Refused => matches!(
                event,
                Event::Refused { .. } | Event::VerificationRefused { .. } | Event::StepRefused { .. } | Event::Denied { .. }
            ),
            Self::WrongCard => matches!(
                event,
                Event::CardWrong { .. } | Event::CardLocked { .. } | Event::Unlocked { .. } | Event::NumberWrong { .. }
            ),
            Self::Void => {
                let voids = matches!(event, Event::Spoiled { .. } | Event::Abandoned { .. });
                voids || matches!(event, Event::Refused { envelope: Some(_), .. })
            }
            Self::HandOver => matches!(event, Event::Issued { .. } | Event::Printed { .. } | Event::HandedOver { .. }),
            Self::SignIn => {
                matches!(event, Event::SignedIn { .. } | Event::SignInFailed { .. } | Event::SignInRefused { .. })
                    || matches!(event, Event::OnlineSignedIn { .. } | Event::OnlineLocked { .. } | Event::OnlineHour { .. })
            }
            Self::Users => is_of_users(event),
            Self::Settings => is_of_settings(event),
            Self::Register => {
                matches!(event, Event::Imported { .. } | Event::ImportChecked { .. } | Event::SentOut { .. })
            }
            Self::Read => is_of_readers(event),
        }
    }
}

fn is_of_users(event: &Event) -> bool {
    matches!(
        event,
        Event::UserAdded { .. }
            | Event::PasswordChanged
            | Event::UserPasswordReset { .. }
            | Event::Recovered
            | Event::SlotReplaced { .. }
            | Event::UserDisabled { .. }
            | Event::UserEnabled { .. }
            | Event::UserRenamed { .. }
            | Event::UserRoleChanged { .. }
            | Event::UserRemoved { .. }
            | Event::PersonNamed { .. }
            | Event::RecoverySheetRenewed
            | Event::RecoverySlotReplaced
    )
}

fn is_of_settings(event: &Event) -> bool {
    matches!(
        event,
        Event::SetUp { .. }
            | Event::SettingFound { .. }
            | Event::SettingChanged { .. }
            | Event::FormFound { .. }
            | Event::StationChanged { .. }
            | Event::TestPage { .. }
            | Event::PrinterAsked { .. }
            | Event::PrinterConfirmed { .. }
            | Event::PrinterDoubted { .. }
            | Event::DrawerChosen { .. }
            | Event::ClockBehind { .. }
            | Event::TimeSettled { .. }
    )
}

fn is_of_readers(event: &Event) -> bool {
    matches!(
        event,
        Event::JournalVerified { .. }
            | Event::RegisterSearched { .. }
            | Event::StoryRead { .. }
            | Event::EmployerQueried { .. }
            | Event::EmployerAskerRead { .. }
            | Event::EmployerMonthShown { .. }
            | Event::EmployerListPrinted { .. }
            | Event::EmployerListTrouble { .. }
            | Event::EmployerListExported { .. }
            | Event::Exported { .. }
            | Event::DayRead { .. }
            | Event::DayPrinted { .. }
            | Event::DayTrouble { .. }
            | Event::EntriesLost { .. }
            | Event::LossSettled
            | Event::LossSettledByRecovery
            | Event::RowsCounted { .. }
    )
}
