//! The outside world: printers that speak IPP, and the Drawer, a private folder that takes the place of one; gateways for text
//! messages.

mod drawer;
mod http;
mod ipp;
mod printer;
pub mod sms;
mod spool;
mod wait;

pub use drawer::Drawer;
pub use ipp::{Capabilities, IppPrinter, Patience, Tray};
pub use printer::{Job, Outcome, Printer, Printout, Ready};
pub use spool::spool_flaws;
