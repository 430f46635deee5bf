//! What the office settles of the workers' online service.

use serde::{Deserialize, Serialize};

use crate::domain::spelt;

spelt! {
    /// When a worker's phone is told of a reset at the counter.
    #[derive(Default)]
    pub enum ResetNotice {
        /// Never: nobody sends text messages here.
        #[default]
        Never = "never",
        /// When an envelope is drawn.
        Issue = "issue",
        /// When it is handed over.
        HandOver = "hand_over",
    }
}

/// What the workers' online service says of the office, and whom it tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OnlineSettings {
    /// Where the counter is, for whoever must come.
    pub address: String,
    /// Whom to call.
    pub telephone: String,
    /// When a worker's phone is told of a reset at the counter.
    pub notice: ResetNotice,
}
