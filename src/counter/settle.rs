//! What the office and its desk have settled, changed in the program.

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::{Right, Station};
use crate::settings::{self, Settings};
use crate::store::Rewritten;

impl Counter {
    /// Changes settings, each with an entry of its own. Whoever is signed in may change how the desk looks (language, size of
    /// type, contrast); everything else is an administrator's. The station is left as it is, whatever `wanted` says: it is
    /// sealed, and [`Counter::change_station`] changes it.
    ///
    /// # Errors
    /// [`Refusal::NoRight`], [`Refusal::MustChangePassword`]; [`super::Fault::Store`], and nothing is changed then.
    pub fn change_settings(&mut self, wanted: Settings) -> Result<(), Stop> {
        let wanted = Settings { station: self.settings.station.clone(), ..wanted };
        let changed = wanted.changed_from(&self.settings);
        if changed.is_empty() {
            return Ok(());
        }
        if changed.iter().all(|(name, _)| Settings::is_look(name)) {
            return self.recorded(None, |counter| {
                if counter.must_change_password() {
                    return Err(Refusal::MustChangePassword.into());
                }
                counter.keep_settings(wanted, &changed)
            });
        }
        self.call(Right::ChangeSettings, None, |counter, _| counter.keep_settings(wanted, &changed))
    }

    fn keep_settings(&mut self, wanted: Settings, changed: &[(String, String)]) -> Result<(), Stop> {
        let (operation, known) = (self.operation(), &self.settings);
        let text = |file: Option<&str>| Ok(wanted.rewritten(known, file)?);
        self.store.change_settings(changed, Rewritten { file: settings::FILE, text: &text }, &operation)?;
        self.settings = wanted;
        self.set_up_press();
        Ok(())
    }

    /// Makes this data folder another station's, sealed and in the settings file. It counts from the next sign-in on: a
    /// session that is open, this one too, works to its end under the station that it was opened at. A station that comes back
    /// goes on with its numbers where they stood.
    ///
    /// # Errors
    /// [`Refusal::VisitsUnfinished`] while a visit waits that was opened here; [`Refusal::NoRight`]
    pub fn change_station(&mut self, station: Station) -> Result<(), Stop> {
        self.call(Right::ChangeSettings, None, |counter, _| {
            let from = counter.store.office()?.station;
            if station == from {
                return Ok(());
            }
            if !counter.store.unfinished()?.is_empty() {
                return Err(Refusal::VisitsUnfinished.into());
            }
            let operation = counter.operation();
            // Another session may have changed it since this one was opened.
            let known = Settings { station: from.clone(), ..counter.settings.clone() };
            let wanted = Settings { station, ..known.clone() };
            let (name, value) = wanted.station_listed();
            let change = (&from, &wanted.station);
            let text = |file: Option<&str>| Ok(wanted.rewritten(&known, file)?);
            let file = Rewritten { file: settings::FILE, text: &text };
            counter.store.change_station(change, (name, &value), file, &operation)?;
            counter.office.station = wanted.station.clone();
            counter.settings = wanted;
            Ok(())
        })
    }
}
