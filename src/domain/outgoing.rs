//! What the desk did that the system which keeps the register is to know.

use super::spelt;

spelt! {
    /// What happened, as the file says it.
    pub enum OutgoingKind {
        /// An envelope was handed over: its password counts from then on.
        HandedOver = "reset_counter",
        /// A worker who had forgotten his password set one by a code to his mobile phone.
        Online = "reset_online",
        /// A worker said the registered mobile number by heart.
        MobileConfirmed = "mobile_confirmed",
        /// A worker signed for another mobile number.
        MobileChanged = "mobile_changed",
        /// A worker signed that his mobile number is taken out.
        MobileRemoved = "mobile_removed",
    }
}
