//! Where the register comes from.

use serde::{Deserialize, Serialize};

use super::whole_path::WholePath;

/// The folders between this office and the system that keeps the register.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RegisterSettings {
    /// Where another system leaves files of the register; there is none without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inbox: Option<WholePath>,
    /// Where files are written for it of what was done here; none is without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outbox: Option<WholePath>,
}
