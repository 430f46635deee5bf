//! Another recovery sheet: made by an administrator where the one before was mislaid or read, which is void from then on.

use super::Counter;
use super::recovery_sheet::{lay, recovery_code, recovery_pdf, set_aside, settle, settled};
use super::set_up::Established;
use super::stop::Stop;
use crate::domain::{Right, Secret, normalise_envelope_password};
use crate::store::{Sealing, SignInLog};
use crate::words::Words;

impl Counter {
    /// Lays another recovery sheet into the Drawer; the code of the one before opens nothing from then on. Whoever sits at a
    /// desk that an administrator left open does not get one: the password of the signed-in user is asked for.
    ///
    /// # Errors
    /// [`super::Refusal::SignInWrong`] and [`super::Refusal::SignInLocked`] for that password, which counts like a sign-in;
    /// [`super::Refusal::NoRight`]; [`super::Fault`]: the sheet that opens the store keeps its name, and no other lies there.
    pub fn renew_recovery_sheet(&mut self, present: &Secret, words: &Words) -> Result<Established, Stop> {
        self.call(Right::ManageUsers, None, |counter, now| {
            counter.prove(&counter.session.user().clone(), present)?;
            let operation = counter.operation();
            let folder = counter.store.folder().to_owned();
            // Held meanwhile: nobody else changes the keys.
            let _nobody_changes = SignInLog::lock(&folder)?;
            settle(&folder)?;
            let Self { store, hasher, chance, cost, office, settings, .. } = counter;
            let code = recovery_code(&mut **chance)?;
            let mut sealing = Sealing { cost: *cost, hasher, chance: &mut **chance };
            let slot = store.recovery_slot(&normalise_envelope_password(&code), &mut sealing)?;
            // The new sheet is laid before the old code stops counting.
            let pdf = recovery_pdf(office, settings, &code, words, (&store.head()?, now))?;
            let laid = lay(&folder, settings, &pdf, &slot.mark())?;
            let renewed = set_aside(&folder).and_then(|()| store.renew_recovery_sheet(slot, &operation));
            // Whatever became of it: the sheet that opens the store gets the name, the other goes.
            let recovery_sheet = settled(&folder, laid);
            renewed?;
            Ok(Established { recovery_sheet })
        })
    }
}
