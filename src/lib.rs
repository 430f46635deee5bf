//! 信封 Xinfeng: the clerk's program that resets a worker's password and prints the password envelope.

pub mod domain;
pub mod words;
