//! What iced does not bring: hearing every key first, the looks of the desk, and a sheet of paper on the screen.

pub mod listener;
pub mod parts;
pub mod sheet;
