//! What iced does not bring: hearing every key first, and the looks of the desk.

pub mod listener;
pub mod parts;
