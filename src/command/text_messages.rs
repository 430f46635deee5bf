//! What sends the text messages of the online service: the gateway that the settings name.

use std::path::Path;
use std::sync::Arc;

use crate::counter::sms_gateway;
use crate::device::sms::{Fate as Reported, Order, OrderId, Sent, Sms};
use crate::domain::{Arrival, Clock, CodePurpose, DoneAt, Fate, Mobile, Notice, ResetBy, Says, Secret, UtcOffset};
use crate::online::Message;
use crate::settings::Settings;
use crate::web::Gateway;
use crate::words::{Language, Words};

/// The nation's telephone, where an office has settled none of its own.
const TELEPHONE: &str = "12333";

/// The gateway of a data folder, and how its messages are worded.
pub(super) struct TextMessages {
    words: [Words; 2],
    signature: Option<String>,
    offset: UtcOffset,
    /// Whether those who are written to are invented.
    practice: bool,
    /// None where the settings name none: nothing leaves.
    gateway: Option<Box<dyn Sms>>,
    clock: Arc<dyn Clock>,
}

impl TextMessages {
    /// By the settings of a data folder.
    pub(super) fn of(folder: &Path, settings: &Settings, clock: Arc<dyn Clock>) -> Self {
        Self {
            words: [Language::Chinese, Language::English].map(Words::new),
            signature: settings.sms.signature.as_ref().map(|signature| signature.as_str().to_owned()),
            offset: settings.utc_offset,
            practice: folder.join(crate::practice::REGISTER).exists(),
            gateway: sms_gateway(&settings.sms, folder),
            clock,
        }
    }

    /// A message as it is ordered; `None` for one that can go nowhere.
    fn order(&self, message: &Message) -> Option<Order> {
        let [chinese, english] = &self.words;
        let words = match message.language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        let wording = words.notice(&notice(&message.says), self.signature.as_deref(), self.offset);
        // A name that no order had before, whatever was restored.
        let id = OrderId::parse(&format!("{}-{}", self.clock.now().timestamp(), message.id.0)).ok()?;
        let to = message.to.expose();
        let to = if self.practice { Mobile::of_practice(to) } else { Mobile::parse(to) };
        Some(Order { id, to: to.ok()?, wording })
    }
}

impl Gateway for TextMessages {
    fn send(&mut self, message: &Message) -> Fate {
        let order = self.order(message);
        match (order, &mut self.gateway) {
            (Some(order), Some(gateway)) => match gateway.send(&order) {
                Sent::Accepted { reference } => Fate::Accepted(reference),
                Sent::Refused { why } => {
                    tracing::warn!(?why, "a text message was refused");
                    Fate::Refused
                }
                Sent::Unknown { why } => {
                    tracing::warn!(?why, "nobody knows whether a text message was sent");
                    Fate::Unknown
                }
            },
            _ => Fate::Refused,
        }
    }

    fn takes_notices(&self) -> bool {
        self.gateway.as_ref().is_none_or(|gateway| gateway.takes_notices())
    }

    fn look_after(&mut self) -> Vec<(String, Arrival)> {
        let Some(gateway) = &mut self.gateway else { return Vec::new() };
        let reports = gateway.reports(self.clock.now());
        let arrived = reports.into_iter().filter_map(|report| {
            tracing::info!(fate = ?report.fate, "a text message was reported on");
            let arrival = match report.fate {
                // The network has it: nothing is known that was not before.
                Reported::Sent => return None,
                Reported::Delivered => Arrival::Delivered,
                Reported::Failed(_) => Arrival::Undelivered,
            };
            Some((report.order.to_string(), arrival))
        });
        arrived.collect()
    }
}

/// What a message says, as it is worded.
fn notice(says: &Says) -> Notice {
    match says {
        Says::Code { code, letters, minutes } => Notice::Code {
            code: Secret::new(code.expose().to_owned()),
            letters: letters.clone(),
            minutes: *minutes,
            purpose: CodePurpose::NewPassword,
        },
        Says::PasswordReset { at, by, call } => Notice::PasswordReset {
            at: *at,
            done: match by {
                ResetBy::Online => DoneAt::Online,
                ResetBy::Issued | ResetBy::HandedOver => DoneAt::Counter,
            },
            call: call.clone().unwrap_or_else(|| TELEPHONE.to_owned()),
        },
        Says::MobileChanged { at, call } => {
            Notice::MobileChanged { at: *at, call: call.clone().unwrap_or_else(|| TELEPHONE.to_owned()) }
        }
        Says::StatementReady { year } => Notice::StatementReady { year: *year },
    }
}
