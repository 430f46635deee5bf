//! The outside world: today the Drawer, a private folder that takes the place of a printer.

mod drawer;

pub use drawer::Drawer;
