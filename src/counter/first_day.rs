//! What an office needs before its first worker, and what of it is done: by what is kept, not by what somebody remembers.

use super::Counter;
use super::recovery_sheet::lies_there;
use super::stop::Stop;
use crate::domain::{Right, Role};

/// One thing that an office needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The recovery sheet is printed, sealed, and taken out of the Drawer, and its key is the one on record.
    RecoverySheet,
    /// A printer is settled, or the office works with the Drawer: somebody chose it, or what was printed there was handed over.
    Printer,
    /// The stationery is chosen, and the printer set to it by a test page; or an envelope went out on it as it is.
    Stationery,
    /// The register has come in.
    Register,
    /// Somebody serves, somebody lifts locks, somebody audits.
    Users,
    /// A backup is made, on another disk than the data.
    Backup,
    /// The same where one is made, and lies on the data's own disk: lost with it.
    BackupElsewhere,
}

impl Counter {
    /// What the office needs, in the order of the first day, each with whether it is done; nothing at a practice desk, and
    /// nothing once all of it is.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn first_day(&mut self) -> Result<Vec<(Need, bool)>, Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            let settings = &counter.settings;
            let works = counter.store.users()?;
            let has = |role| works.iter().any(|user| user.role == role && user.off_duty().is_none());
            let works_already = counter.store.has_handed_over()?;
            let drawer = counter.drawer_was_chosen()?;
            let backed_up = match counter.store.last_backup()? {
                None => (Need::Backup, false),
                Some(_) if counter.store.has_backup_elsewhere()? => (Need::Backup, true),
                Some(_) => (Need::BackupElsewhere, false),
            };
            let needs = vec![
                (Need::RecoverySheet, !lies_there(counter.store.folder()) && !counter.store.sheet_differs()?),
                (Need::Printer, settings.printer.address.is_some() || drawer || works_already),
                (Need::Stationery, settings.offset_on(&settings.form.name).is_some() || works_already),
                (Need::Register, counter.store.has_workers()?),
                (Need::Users, [Role::Clerk, Role::Supervisor, Role::Auditor].into_iter().all(has)),
                backed_up,
            ];
            let done = counter.office.practice || needs.iter().all(|(_, done)| *done);
            Ok(if done { Vec::new() } else { needs })
        })
    }
}
