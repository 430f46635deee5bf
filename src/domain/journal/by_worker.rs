//! What a worker may do at the online service, by the words that stand in the journal.

use crate::domain::spelt;

spelt! {
    /// How a worker's own password came to be.
    pub enum OwnPasswordBy {
        /// In the place of the one from an envelope.
        Envelope = "envelope",
        /// By a code to the mobile phone, since it was forgotten.
        Code = "code",
        /// By the worker who knew the present one.
        Change = "change",
    }
}

spelt! {
    /// What was tried at the online service, and may be locked.
    pub enum OnlineTry {
        /// A password, the worker's own or an envelope's.
        Password = "password",
        /// A code to the mobile phone.
        Code = "code",
    }
}
