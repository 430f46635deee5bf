//! The journal in words: one whole sentence for each event, which leads to no person.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::stops::right_id;
use super::{Fact, Words};
use crate::domain::journal::{Answer, JournalEntry, ReceiptAnswer, Search, UNREADABLE};
use crate::domain::{
    AreaCode, CardDocument, CardState, IdDocument, NotServed, Obstacle, OtherName, Reason, RefusalGround, Right, Role,
    SpoilGround, Style, Trouble, UtcOffset,
};

/// A message id and what it mentions.
type Said<'a> = (&'static str, Vec<(&'static str, Fact<'a>)>);

impl Words {
    /// What an entry of the journal says; nothing in it leads to a person. An event that this version does not know, or whose
    /// facts are not there, is told by its stable words.
    pub fn event(&self, entry: &JournalEntry, offset: UtcOffset) -> String {
        let said = self
            .office_event(entry)
            .or_else(|| self.sign_in_event(entry, offset))
            .or_else(|| self.worker_event(entry))
            .or_else(|| self.visit_event(entry))
            .or_else(|| self.envelope_event(entry));
        match said {
            Some((id, facts)) => self.say(id, &facts),
            None if entry.event == UNREADABLE => self.say("event-unreadable", &[("seq", entry.seq.to_string().into())]),
            None => self.other_event(entry),
        }
    }

    /// Users, settings, the register.
    fn office_event<'a>(&self, entry: &'a JournalEntry) -> Option<Said<'a>> {
        Some(match entry.event.as_str() {
            "set_up" => {
                let id = match (is(entry, "practice"), is(entry, "piped_reset")) {
                    (true, _) => "event-set-up-practice",
                    (false, true) => "event-set-up-piped",
                    (false, false) => "event-set-up",
                };
                (id, texts(entry, ["office", "schema"])?)
            }
            "user_added" => {
                let role = self.role(named::<Role>(entry, "role")?);
                ("event-user-added", vec![("user", entry.fact("user")?.into()), ("role", role.into())])
            }
            "user_password_reset" => ("event-user-password-reset", texts(entry, ["user"])?),
            "password_changed" => ("event-password-changed", vec![]),
            "recovered" => ("event-recovered", vec![]),
            "setting_found" => ("event-setting-found", texts(entry, ["name", "value"])?),
            "form_found" => ("event-form-found", texts(entry, ["form", "sm3"])?),
            "setting_changed" => ("event-setting-changed", texts(entry, ["name", "value"])?),
            "station_changed" => ("event-station-changed", texts(entry, ["from", "to"])?),
            "test_page" => {
                let trouble = trouble(entry);
                let id = match (&trouble, is(entry, "sure")) {
                    (None, _) => "event-test-page",
                    (Some(_), true) => "event-test-page-trouble",
                    (Some(_), false) => "event-test-page-unclear",
                };
                let mut facts = texts(entry, ["form", "right", "down"])?;
                facts.extend(trouble.map(|trouble| ("trouble", self.trouble(trouble).into())));
                (id, facts)
            }
            "clock_behind" => ("event-clock-behind", vec![("seconds", count(entry, "seconds")?)]),
            "imported" => {
                let id = if is(entry, "last") { "event-imported" } else { "event-imported-so-far" };
                let facts = imported(entry)?;
                match (entry.fact("other_name"), entry.fact("accepted")) {
                    (Some(_), Some(rows)) => {
                        let id_accepted = match named::<OtherName>(entry, "other_name")? {
                            OtherName::NewName => "event-imported-new-name",
                            OtherName::SecondPerson => "event-imported-second-person",
                        };
                        (id_accepted, vec![("imported", self.say(id, &facts).into()), ("rows", rows.into())])
                    }
                    _ => (id, facts),
                }
            }
            "import_checked" => ("event-import-checked", imported(entry)?),
            _ => return None,
        })
    }

    /// Who came in, who did not, and who was told no.
    fn sign_in_event<'a>(&self, entry: &'a JournalEntry, offset: UtcOffset) -> Option<Said<'a>> {
        Some(match entry.event.as_str() {
            "signed_in" => {
                let (role, by) = (self.role(named::<Role>(entry, "role")?), entry.fact("password_set_by")?);
                if entry.user.as_ref().is_some_and(|user| user.as_str() == by) {
                    ("event-signed-in", vec![("role", role.into())])
                } else {
                    ("event-signed-in-first", vec![("role", role.into()), ("by", by.into())])
                }
            }
            "sign_in_failed" => {
                let id = match entry.fact("kind")? {
                    "wrong" => "event-sign-in-wrong",
                    "locked" => "event-sign-in-locked",
                    "recovery" => "event-sign-in-recovery",
                    _ => return None,
                };
                let at: DateTime<Utc> = entry.fact("at")?.parse().ok()?;
                let mut facts = texts(entry, ["user", "station"])?;
                facts.push(("at", offset.clock(at).format("%Y-%m-%d %H:%M").to_string().into()));
                (id, facts)
            }
            "slot_replaced" => ("event-slot-replaced", texts(entry, ["user"])?),
            "denied" => {
                let right = self.say(right_id(named::<Right>(entry, "right")?), &[]);
                ("event-denied", vec![("right", right.into())])
            }
            "step_refused" => {
                let why = self.say(why_id(entry.fact("why")?)?, &[]);
                ("event-step-refused", vec![("why", why.into())])
            }
            _ => return None,
        })
    }

    /// A worker before there is a visit, and a worker's password.
    fn worker_event<'a>(&self, entry: &'a JournalEntry) -> Option<Said<'a>> {
        Some(match entry.event.as_str() {
            "searched" => ("event-searched", vec![("result", self.search(entry)?.into())]),
            "viewed" => ("event-viewed", vec![]),
            "card_right" => ("event-card-right", vec![]),
            "card_wrong" => ("event-card-wrong", vec![("left", count(entry, "left")?)]),
            "card_locked" => ("event-card-locked", vec![]),
            "unlocked" => ("event-unlocked", texts(entry, ["user", "reason"])?),
            "receipt_checked" => {
                let answer = self.receipt_answer(named::<ReceiptAnswer>(entry, "answer")?);
                ("event-receipt-checked", vec![("receipt", entry.fact("receipt")?.into()), ("answer", answer.into())])
            }
            "password_try" => ("event-password-try", vec![]),
            "password_checked" => {
                let answer = self.answer(named::<Answer>(entry, "answer")?);
                ("event-password-checked", vec![("answer", answer.into())])
            }
            _ => return None,
        })
    }

    /// A visit from its verification to its end.
    fn visit_event<'a>(&self, entry: &'a JournalEntry) -> Option<Said<'a>> {
        Some(match entry.event.as_str() {
            "verified" => {
                let id = match (entry.fact("from"), is(entry, "again")) {
                    (Some(_), _) => "event-verified-from",
                    (None, true) => "event-verified-again",
                    (None, false) => "event-verified",
                };
                let document = self.id_document(named::<IdDocument>(entry, "documents.id")?);
                let card = self.card_document(named::<CardDocument>(entry, "documents.card")?);
                let mut facts = texts(entry, ["business"])?;
                facts.extend([("document", document.into()), ("card", card.into())]);
                facts.extend(entry.fact("from").map(|from| ("from", from.into())));
                (id, facts)
            }
            "verification_refused" => {
                let id =
                    if is(entry, "fraud_hint") { "event-verification-refused-fraud" } else { "event-verification-refused" };
                (id, vec![("obstacle", self.obstacle(obstacle(entry, "obstacle")?).into())])
            }
            "refused" => {
                let (ground, _) = self.refused(named::<RefusalGround>(entry, "ground")?);
                let id = match (entry.fact("business"), entry.fact("envelope")) {
                    (None, _) => "event-refused",
                    (Some(_), None) => "event-refused-visit",
                    (Some(_), Some(_)) => "event-refused-envelope",
                };
                let mut facts = vec![("ground", ground.into())];
                facts.extend(entry.fact("business").map(|business| ("business", business.into())));
                facts.extend(entry.fact("envelope").map(|envelope| ("envelope", envelope.into())));
                (id, facts)
            }
            "referred" => ("event-referred", vec![("why", self.referral(&not_served(entry)?).why.into())]),
            "referral_trouble" => {
                let id = if is(entry, "sure") { "event-referral-trouble" } else { "event-referral-trouble-unclear" };
                (id, vec![("trouble", self.trouble(trouble(entry)?).into())])
            }
            "abandoned" => match entry.fact("envelope") {
                Some(_) => ("event-abandoned-envelope", texts(entry, ["business", "envelope"])?),
                None => ("event-abandoned", texts(entry, ["business"])?),
            },
            _ => return None,
        })
    }

    /// An envelope from its issue to the worker's hand.
    fn envelope_event<'a>(&self, entry: &'a JournalEntry) -> Option<Said<'a>> {
        Some(match entry.event.as_str() {
            "issued" => {
                let id = if is(entry, "old_suspended") { "event-issued-suspended" } else { "event-issued" };
                let (reason, style) = (named::<Reason>(entry, "reason")?, named::<Style>(entry, "style")?);
                let mut facts = texts(entry, ["business", "envelope", "draw"])?;
                facts.extend([("reason", self.reason(reason).into()), ("style", self.style(style).into())]);
                facts.push(("resets", count(entry, "resets_in_30_days")?));
                (id, facts)
            }
            "printed" => {
                let id = if is(entry, "by_clerk") { "event-printed-by-clerk" } else { "event-printed" };
                (id, texts(entry, ["business", "envelope"])?)
            }
            "print_trouble" => {
                let id = if is(entry, "sure") { "event-print-trouble" } else { "event-print-trouble-unclear" };
                let mut facts = texts(entry, ["business", "envelope"])?;
                facts.push(("trouble", self.trouble(trouble(entry)?).into()));
                (id, facts)
            }
            "spoiled" => {
                let mut facts = texts(entry, ["business", "envelope"])?;
                facts.push(("ground", self.spoil_ground(named::<SpoilGround>(entry, "ground")?).into()));
                ("event-spoiled", facts)
            }
            "number_wrong" => {
                let mut facts = texts(entry, ["business"])?;
                facts.push(("left", count(entry, "left")?));
                ("event-number-wrong", facts)
            }
            "handed_over" => {
                let mut facts = texts(entry, ["business", "envelope"])?;
                facts.push(("reason", self.reason(named::<Reason>(entry, "reason")?).into()));
                ("event-handed-over", facts)
            }
            _ => return None,
        })
    }

    /// The stable words, without the codes of people.
    fn other_event(&self, entry: &JournalEntry) -> String {
        let told = entry.facts.iter().filter(|(name, _)| name != "person" && name != "registered");
        let told: Vec<String> = told.map(|(name, value)| format!("{name} {value}")).collect();
        self.say("event-other", &[("event", entry.event.as_str().into()), ("facts", told.join(", ").into())])
    }

    fn search(&self, entry: &JournalEntry) -> Option<String> {
        if let Some(obstacle) = obstacle(entry, "result.obstacle") {
            return Some(self.obstacle(obstacle));
        }
        let id = match named::<Search>(entry, "result")? {
            Search::Found => "search-found",
            Search::NotFound => "search-not-found",
            Search::Several => "search-several",
            Search::Elsewhere => "search-elsewhere",
            Search::Unfinished => "search-unfinished",
            Search::Obstacle(obstacle) => return Some(self.obstacle(obstacle)),
        };
        Some(self.say(id, &[]))
    }

    /// What stands in the way of a reset, in a few words.
    pub fn obstacle(&self, obstacle: Obstacle) -> String {
        let id = match obstacle {
            Obstacle::Deceased => "obstacle-deceased",
            Obstacle::Cancelled => "obstacle-cancelled",
            Obstacle::NoCard => "obstacle-no-card",
            Obstacle::Card(CardState::NotActivated) => "obstacle-card-not-activated",
            Obstacle::Card(CardState::OralLoss) => "obstacle-card-oral-loss",
            Obstacle::Card(CardState::WrittenLoss) => "obstacle-card-written-loss",
            Obstacle::Card(CardState::Frozen) => "obstacle-card-frozen",
            Obstacle::Card(CardState::Cancelled) => "obstacle-card-cancelled",
            Obstacle::Card(CardState::Replaced) => "obstacle-card-replaced",
            Obstacle::Card(CardState::Expired) => "obstacle-card-expired",
            // A normal card is no obstacle; the type allows it, the counter never says it.
            Obstacle::Card(CardState::Normal | CardState::Unknown) => "obstacle-card-unknown",
        };
        self.say(id, &[])
    }

    /// What came of a receipt that somebody showed, in a few words.
    fn receipt_answer(&self, answer: ReceiptAnswer) -> String {
        let id = match answer {
            ReceiptAnswer::Genuine => "receipt-answer-genuine",
            ReceiptAnswer::NotOurs => "receipt-answer-not-ours",
            ReceiptAnswer::TooOld => "receipt-answer-too-old",
        };
        self.say(id, &[])
    }

    /// Why an envelope was spoiled.
    pub fn spoil_ground(&self, ground: SpoilGround) -> String {
        let id = match ground {
            SpoilGround::PrintFailed => "spoil-print-failed",
            SpoilGround::NotPrinted => "spoil-not-printed",
            SpoilGround::Unreadable => "spoil-unreadable",
            SpoilGround::NumberNotRead => "spoil-number-not-read",
            SpoilGround::Overdue => "spoil-overdue",
        };
        self.say(id, &[])
    }

    /// How a password is printed.
    pub fn style(&self, style: Style) -> String {
        let id = match style {
            Style::Standard => "style-standard",
            Style::LargePrint => "style-large-print",
        };
        self.say(id, &[])
    }

    /// A document of identity.
    pub fn id_document(&self, document: IdDocument) -> String {
        let id = match document {
            IdDocument::ResidentIdCard => "paper-stub-resident-id-card",
            IdDocument::ResidencePermit => "paper-stub-residence-permit",
            IdDocument::ForeignResidentCard => "paper-stub-foreign-resident-card",
        };
        self.say(id, &[])
    }

    /// A document of insurance.
    pub fn card_document(&self, document: CardDocument) -> String {
        match document {
            CardDocument::SocialSecurityCard => self.say("paper-stub-social-security-card", &[]),
        }
    }
}

/// The sentence for the stable word of a refusal that left no other entry.
fn why_id(why: &str) -> Option<&'static str> {
    Some(match why {
        "verification_stale" => "why-verification-stale",
        "out_of_draws" => "why-out-of-draws",
        "cannot_print" => "why-cannot-print",
        "nothing_unfinished" => "why-nothing-unfinished",
        "own_affair" => "why-own-affair",
        "nothing_locked" => "why-nothing-locked",
        "user_exists" => "why-user-exists",
        "no_such_user" => "why-no-such-user",
        "roles_exclude" => "why-roles-exclude",
        "weak_password" => "why-weak-password",
        "same_password" => "why-same-password",
        "must_change_password" => "why-must-change-password",
        "visits_unfinished" => "why-visits-unfinished",
        "not_found" => "why-not-found",
        "insured_elsewhere" => "why-insured-elsewhere",
        "obstacle" => "why-obstacle",
        "piped" => "why-piped",
        "no_checks" => "why-no-checks",
        "reason_missing" => "why-reason-missing",
        _ => return None,
    })
}

/// Facts that are said as they stand; `None` if one is missing.
fn texts<'a, const COUNT: usize>(
    entry: &'a JournalEntry,
    names: [&'static str; COUNT],
) -> Option<Vec<(&'static str, Fact<'a>)>> {
    names.into_iter().map(|name| Some((name, entry.fact(name)?.into()))).collect()
}

/// How many rows of the register there were of each kind; entries of before any were held do not count those.
fn imported(entry: &JournalEntry) -> Option<Vec<(&'static str, Fact<'_>)>> {
    let mut facts = texts(entry, ["new", "changed", "unchanged", "refused"])?;
    facts.push(("held", entry.fact("held").unwrap_or("0").into()));
    Some(facts)
}

/// A fact that is counted with.
fn count(entry: &JournalEntry, name: &str) -> Option<Fact<'static>> {
    entry.fact(name)?.parse::<i64>().ok().map(Fact::from)
}

/// Whether a fact is so.
fn is(entry: &JournalEntry, name: &str) -> bool {
    entry.fact(name) == Some("true")
}

/// What a fact names by its stable word.
fn named<'a, T: Deserialize<'a>>(entry: &'a JournalEntry, name: &str) -> Option<T> {
    let word: StrDeserializer<'a, Error> = entry.fact(name)?.into_deserializer();
    T::deserialize(word).ok()
}

/// What was wrong with a printer; the code of a refusal stands one level deeper.
fn trouble(entry: &JournalEntry) -> Option<Trouble> {
    let code = entry.fact("trouble.refused").and_then(|code| code.parse().ok());
    code.map(Trouble::Refused).or_else(|| named::<Trouble>(entry, "trouble"))
}

/// Why somebody was not served; an area's office is not on the record.
fn not_served(entry: &JournalEntry) -> Option<NotServed> {
    if let Some(area) = entry.fact("why.elsewhere.area") {
        return Some(NotServed::Elsewhere { area: AreaCode::parse(area).ok()?, office: None });
    }
    match entry.fact("why") {
        Some("not_found") => Some(NotServed::NotFound),
        Some("several") => Some(NotServed::Several),
        Some("not_printable") => Some(NotServed::NotPrintable),
        Some("no_character") => Some(NotServed::NoCharacter),
        Some(_) => None,
        None => {
            let ground = named::<RefusalGround>(entry, "why.refused").map(NotServed::Refused);
            ground.or_else(|| obstacle(entry, "why.obstacle").map(NotServed::Obstacle))
        }
    }
}

/// An obstacle; a card's state stands one level deeper.
fn obstacle(entry: &JournalEntry, name: &str) -> Option<Obstacle> {
    let state = named::<CardState>(entry, &format!("{name}.card"));
    state.map(Obstacle::Card).or_else(|| named::<Obstacle>(entry, name))
}

#[cfg(test)]
mod tests;
