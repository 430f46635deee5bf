//! 信封 Xinfeng: the clerk's program that resets a worker's password and prints the password envelope.

pub mod command;
pub mod counter;
pub mod device;
pub mod domain;
pub mod log;
pub mod paper;
pub mod practice;
pub mod settings;
pub mod store;
pub mod words;
