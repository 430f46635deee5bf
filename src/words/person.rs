//! What the page of a person says: states of card, registration and messages, an ethnicity by its name.

use super::Words;
use super::names::register_field_id;
use crate::domain::journal::OnlineTry;
use crate::domain::{CardState, DifferentFact, Ethnicity, MessageKind, MessageState, RegisterField, WorkerState};

impl Words {
    /// The state of a card, to whoever serves.
    pub fn card_state(&self, state: CardState) -> String {
        let id = match state {
            CardState::Normal => "person-card-normal",
            CardState::NotActivated => "person-card-not-activated",
            CardState::OralLoss => "person-card-oral-loss",
            CardState::WrittenLoss => "person-card-written-loss",
            CardState::Frozen => "person-card-frozen",
            CardState::Cancelled => "person-card-cancelled",
            CardState::Replaced => "person-card-replaced",
            CardState::Expired => "person-card-expired",
            CardState::Unknown => "person-card-unknown",
        };
        self.say(id, &[])
    }

    /// Whether the register counts somebody as insured.
    pub fn worker_state(&self, state: WorkerState) -> String {
        let id = match state {
            WorkerState::Normal => "person-state-normal",
            WorkerState::Deceased => "person-state-deceased",
            WorkerState::Cancelled => "person-state-cancelled",
        };
        self.say(id, &[])
    }

    /// An ethnicity by its name.
    pub fn ethnicity(&self, ethnicity: Ethnicity) -> String {
        self.say("web-ethnicity", &[("code", i64::from(ethnicity.code()).into())])
    }

    /// The same of somebody of whom it may not be known.
    pub fn ethnicity_or_unknown(&self, ethnicity: Option<Ethnicity>) -> String {
        ethnicity.map_or_else(|| self.say("unknown", &[]), |ethnicity| self.ethnicity(ethnicity))
    }

    /// What a text message tells.
    pub fn message_kind(&self, kind: MessageKind) -> String {
        let id = match kind {
            MessageKind::Code => "message-code",
            MessageKind::PasswordReset => "message-password-reset",
            MessageKind::MobileChanged => "message-mobile-changed",
            MessageKind::StatementReady => "message-statement-ready",
        };
        self.say(id, &[])
    }

    /// What became of a text message.
    pub fn message_state(&self, state: MessageState) -> String {
        let id = match state {
            MessageState::Waiting | MessageState::Nobody => "person-notice-waiting",
            MessageState::Sending => "person-notice-sending",
            MessageState::Accepted => "person-notice-accepted",
            MessageState::Delivered => "person-notice-delivered",
            MessageState::Undelivered => "person-notice-undelivered",
            MessageState::Refused => "person-notice-refused",
            MessageState::Unknown => "person-notice-unknown",
            MessageState::Dropped => "person-notice-dropped",
        };
        self.say(id, &[])
    }

    /// What is tried at the online service.
    pub fn online_try(&self, tried: OnlineTry) -> String {
        let id = match tried {
            OnlineTry::Password => "person-try-password",
            OnlineTry::Code => "person-try-code",
        };
        self.say(id, &[])
    }

    /// A field of the register.
    pub fn field_of_register(&self, field: RegisterField) -> String {
        self.say(register_field_id(field), &[])
    }

    /// A fact that can be compared with papers.
    pub fn different_fact(&self, fact: DifferentFact) -> String {
        let id = match fact {
            DifferentFact::Name => "different-name",
            DifferentFact::Number => "different-number",
            DifferentFact::Sex => "different-sex",
            DifferentFact::Ethnicity => "different-ethnicity",
            DifferentFact::Birth => "different-birth",
            DifferentFact::Household => "different-household",
            DifferentFact::InsuredPlace => "different-insured-place",
            DifferentFact::Employer => "different-employer",
            DifferentFact::Card => "different-card",
            DifferentFact::Mobile => "different-mobile",
        };
        self.say(id, &[])
    }

    /// Several of them.
    pub fn different_facts(&self, facts: &[DifferentFact]) -> String {
        let named: Vec<String> = facts.iter().map(|fact| self.different_fact(*fact)).collect();
        named.join(&self.say("picked-and", &[]))
    }

    /// Where facts are corrected, a sentence for each place.
    pub fn corrected_at(&self, facts: &[DifferentFact]) -> Vec<String> {
        let place = |fact: &DifferentFact| match fact {
            DifferentFact::Name
            | DifferentFact::Number
            | DifferentFact::Sex
            | DifferentFact::Ethnicity
            | DifferentFact::Birth
            | DifferentFact::Household
            | DifferentFact::InsuredPlace => "paper-difference-at-registration",
            DifferentFact::Employer => "paper-difference-at-employer",
            DifferentFact::Card => "paper-difference-at-card-service",
            DifferentFact::Mobile => "paper-difference-at-counter",
        };
        let mut places: Vec<&str> = facts.iter().map(place).collect();
        places.dedup();
        places.into_iter().map(|place| self.say(place, &[])).collect()
    }
}
