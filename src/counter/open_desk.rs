//! Sitting down at the desk of a data folder: one clerk at a time, and nobody else's paper in the Drawer.

use super::Counter;
use super::stop::Stop;
use crate::device::Drawer;
use crate::domain::Right;
use crate::store::{DeskLock, StoreFault};
use crate::words::Words;

/// What becomes of the sheets that lie in the Drawer when a clerk sits down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldSheets {
    /// The program has just begun: nobody knows whose they are, and they go.
    Emptied,
    /// They are this program's own, and stay for as long as the settings say.
    Kept,
}

impl Counter {
    /// Takes the desk for a user who serves workers, until the counter is dropped; for others nothing is taken. `words` says
    /// who has it to whoever comes meanwhile.
    ///
    /// # Errors
    /// [`StoreFault::DeskTaken`]; the Drawer cannot be emptied.
    pub fn open_desk(&mut self, old: OldSheets, words: &Words) -> Result<(), Stop> {
        if !self.session.role().may(Right::Serve) {
            return Ok(());
        }
        let (process, user) = (std::process::id().to_string(), self.session.user().to_string());
        let holder = words.say("desk-holder", &[("process", process.into()), ("user", user.into())]);
        self.lock = Some(DeskLock::take(self.store.folder(), &holder)?);
        if old == OldSheets::Emptied {
            self.drawer().empty().map_err(StoreFault::from)?;
        }
        Ok(())
    }

    /// Takes out of the Drawer what has lain there too long: its timers do not count while a computer sleeps.
    ///
    /// # Errors
    /// A sheet cannot be taken out.
    pub fn clear_drawer(&self) -> Result<(), Stop> {
        Ok(self.drawer().take_out_late(self.store.clock()).map_err(StoreFault::from)?)
    }

    /// Where sheets lie that are printed by hand.
    fn drawer(&self) -> Drawer {
        Drawer::of(self.store.folder(), self.settings.drawer_minutes)
    }
}
