//! What iced does not bring: hearing every key first, the looks of the desk, fields, and a sheet of paper on the screen.

pub mod bars;
pub mod cells;
pub mod cut;
pub mod entry;
pub mod folded;
pub mod grid;
pub mod lately;
pub mod line;
pub mod listener;
pub mod parts;
pub mod sheet;
pub mod words;
pub mod work;
