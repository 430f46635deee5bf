//! The pages on which a worker helps himself, and the server that shows them: no rule, no script, no state of its own but which
//! forms were sent.

pub mod answer;
pub mod cookie;
pub mod form;
pub mod lane;
pub mod listen;
pub mod origin;
pub mod page;
pub mod route;
pub mod ticket;
pub mod tls;
