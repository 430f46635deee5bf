//! The pages on which a worker helps himself, and the server that shows them: no rule, no script, no state of its own but which
//! forms were sent.

pub mod answer;
mod asking;
pub mod cookie;
pub mod denied;
pub mod form;
pub mod known;
pub mod lane;
pub mod listen;
mod look;
pub mod note;
pub mod origin;
mod own_number;
mod own_records;
pub mod page;
mod places;
mod press;
mod pulse;
mod request;
pub mod route;
mod send;
pub mod serve;
mod signals;
pub mod site;
pub mod ticket;
pub mod tls;

pub use serve::{Gateway, ServeFault, Serving, ServingMeans};
pub use signals::stop_when_told_to_end;
pub use tls::{CertificateFault, Certificates};
