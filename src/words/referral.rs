//! What a referral slip says: why, where to go, and what to bring.

use super::Words;
use crate::domain::{CardState, NotServed, Obstacle, RefusalGround};

/// The three sentences of a referral.
pub struct ReferralWords {
    /// Why it could not be done.
    pub why: String,
    /// Where to go.
    pub place: String,
    /// What to bring, and nothing that nobody needs.
    pub bring: String,
    /// When to come, as it is known of the office to go to.
    pub when: String,
}

/// What an office says of its own hours: on what days and when it is open, and when not all the same.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hours<'a> {
    /// The hours.
    pub hours: Option<&'a str>,
    /// The closed days.
    pub holidays: Option<&'a str>,
}

/// The places that are this office: its own hours are those to come.
const HERE: [&str; 6] = [
    "referral-go-in-person",
    "referral-go-renew",
    "referral-go-anytime",
    "referral-go-again",
    "referral-go-card-service",
    "referral-go-asking",
];

/// What to bring.
#[derive(Clone, Copy)]
enum Bring {
    /// The identity document and the social security card, both originals.
    Both,
    /// The identity document alone.
    Identity,
}

impl Words {
    /// What a worker is told who is not served.
    pub fn referral(&self, why: &NotServed, hours: Hours<'_>) -> ReferralWords {
        let (why_id, place, bring) = match why {
            NotServed::Refused(ground) => refused(*ground),
            NotServed::Obstacle(obstacle) => stopped(*obstacle),
            NotServed::Elsewhere { area, office } => {
                let area = ("area", area.to_string().into());
                let place = match office {
                    Some(office) => self.say("referral-go-office", &[("office", office.as_str().into())]),
                    None => self.say("referral-go-area", std::slice::from_ref(&area)),
                };
                let (why, bring) = (self.say("referral-why-elsewhere", &[area]), self.bring(Bring::Both));
                return ReferralWords { why, place, bring, when: self.when(Hours::default()) };
            }
            NotServed::NotFound => ("referral-why-not-found", "referral-go-insured-place", Bring::Identity),
            NotServed::Several => ("referral-why-several", "referral-go-insured-place", Bring::Identity),
            NotServed::NotPrintable => ("referral-why-not-printable", "referral-go-asking", Bring::Both),
            NotServed::MedicalBureau => ("referral-why-medical", "referral-go-medical", Bring::Both),
            NotServed::NoCharacter => ("referral-why-no-character", "referral-go-insured-place", Bring::Both),
        };
        let when = self.when(if HERE.contains(&place) { hours } else { Hours::default() });
        ReferralWords { why: self.say(why_id, &[]), place: self.say(place, &[]), bring: self.bring(bring), when }
    }

    fn when(&self, Hours { hours, holidays }: Hours<'_>) -> String {
        match (hours, holidays) {
            (None, None) => self.say("paper-referral-when-value", &[]),
            (Some(hours), None) => self.say("paper-referral-when-hours", &[("hours", hours.into())]),
            (None, Some(holidays)) => self.say("paper-referral-when-holidays", &[("holidays", holidays.into())]),
            (Some(hours), Some(holidays)) => {
                self.say("paper-referral-when-both", &[("hours", hours.into()), ("holidays", holidays.into())])
            }
        }
    }

    fn bring(&self, bring: Bring) -> String {
        self.say(
            match bring {
                Bring::Both => "referral-bring-both",
                Bring::Identity => "referral-bring-identity",
            },
            &[],
        )
    }
}

fn refused(ground: RefusalGround) -> (&'static str, &'static str, Bring) {
    match ground {
        RefusalGround::PersonDiffers => ("referral-why-person-differs", "referral-go-in-person", Bring::Both),
        RefusalGround::DocumentExpired => ("referral-why-document-expired", "referral-go-renew", Bring::Both),
        RefusalGround::DocumentMissing => ("referral-why-document-missing", "referral-go-again", Bring::Both),
        RefusalGround::CardDoubtful => ("referral-why-card-doubtful", "referral-go-card-service", Bring::Both),
        RefusalGround::DataDiffers => ("referral-why-data-differs", "referral-go-insured-place", Bring::Both),
        RefusalGround::GivenUp => ("referral-why-given-up", "referral-go-anytime", Bring::Both),
    }
}

/// Whoever holds the slip may not be the worker: that somebody is registered as dead, or which card was reported lost, is not
/// said.
fn stopped(obstacle: Obstacle) -> (&'static str, &'static str, Bring) {
    match obstacle {
        Obstacle::Deceased | Obstacle::Cancelled => ("referral-why-registration", "referral-go-insured-place", Bring::Both),
        Obstacle::NoCard => ("referral-why-no-card", "referral-go-card-service", Bring::Identity),
        Obstacle::Card(CardState::NotActivated) => {
            ("referral-why-card-not-activated", "referral-go-card-service", Bring::Both)
        }
        Obstacle::Card(
            CardState::OralLoss
            | CardState::WrittenLoss
            | CardState::Frozen
            | CardState::Cancelled
            | CardState::Replaced
            | CardState::Expired
            | CardState::Normal
            | CardState::Unknown,
        ) => ("referral-why-card-state", "referral-go-card-service", Bring::Both),
    }
}
