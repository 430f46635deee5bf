//! The gateway for text messages that the settings name.

use std::path::Path;

use crate::device::sms::{Account, Kannel, Sms, Spool};
use crate::settings::{Gateway, SmsSettings};

/// What sends text messages by these settings; `None` if nothing does, or Kannel is named and not where it is, who asks, or
/// where the password stands. Nothing is read, and nobody asked.
pub fn sms_gateway(settings: &SmsSettings, folder: &Path) -> Option<Box<dyn Sms>> {
    match settings.gateway {
        Gateway::Nothing => None,
        Gateway::Spool => Some(Box::new(Spool::of(folder))),
        Gateway::Kannel => Some(Box::new(Kannel::new(Account {
            address: settings.address.clone()?,
            user: settings.user.as_ref()?.as_str().to_owned(),
            password_file: settings.password_file.as_ref()?.path(),
            patience: settings.seconds.time(),
            reports: settings.reports.map(|port| port.number()),
        }))),
    }
}
