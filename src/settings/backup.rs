//! When backups are made by themselves, where they go, and how many stay.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::bounded::Bounded;
use super::whole_path::WholePath;

/// After how many hours the next backup is due: 1 to a week, once a day unless set.
pub type BackupHours = Bounded<1, 168, 24>;

impl BackupHours {
    /// These hours as a time.
    pub fn time(self) -> TimeDelta {
        TimeDelta::hours(self.number().into())
    }
}

/// How many backups stay at the most: 1 to 999.
pub type BackupsKept = Bounded<1, 999, 14>;

/// For how many days a backup stays: 1 to ten years.
pub type BackupDays = Bounded<1, 3660, 90>;

impl BackupDays {
    /// These days as a time.
    pub fn time(self) -> TimeDelta {
        TimeDelta::days(self.number().into())
    }
}

/// Backups that are made by themselves while somebody is signed in to the window.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BackupSettings {
    /// Where they go; none is made without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<WholePath>,
    /// After how many hours the next one is due.
    pub hours: BackupHours,
    /// How many stay.
    pub keep: BackupsKept,
    /// For how many days.
    pub days: BackupDays,
}
