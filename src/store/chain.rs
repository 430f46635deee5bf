//! Which chain of the journal a store writes on.

use crate::domain::{OfficeCode, Station};

/// The chain that a store's entries stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chain {
    /// Its office.
    pub office: OfficeCode,
    /// The station that it was begun at. It names the chain for good, whatever station the folder becomes.
    pub station: Station,
}
