//! The number by which a store knows a worker.

/// A worker's number inside one store; it never leaves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WorkerId(pub(crate) i64);
