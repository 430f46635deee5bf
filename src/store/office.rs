//! The office's row, and the settings that were last in force.

use super::beside::{Beside, Rewritten};
use super::chain::Chain;
use super::record::Change;
use super::sql::{Ask, Sql, values};
use super::work::{Locks, Work};
use super::{Operation, Store, StoreFault};
use crate::domain::journal::{Event, JournalKey};
use crate::domain::{FormName, OfficeCode, Station};

/// What the contents of the form in use are called among what is in force; no setting has this name.
const FORM_FILE: &str = "form_file";

/// What set-up settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The six digits of its area.
    pub code: OfficeCode,
    /// Its name, as printed.
    pub name: String,
    /// This data folder's counter.
    pub station: Station,
    /// Whether it is a practice desk (培训环境).
    pub practice: bool,
    /// Whether resets and password checks may come from a pipe.
    pub piped_reset: bool,
}

/// What a data folder is: of which office, which station at present, and where its entries stand.
pub(super) struct FolderRow {
    office: OfficeCode,
    station: Station,
    chain: Station,
}

impl FolderRow {
    /// The chain of its entries.
    pub(super) fn chain(self) -> Chain {
        Chain { office: self.office, station: self.chain }
    }
}

/// What the data folder says that it is.
pub(super) fn folder(store: &impl Ask) -> Result<FolderRow, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT office, station, chain FROM folder WHERE id = 1");
    let row = store.the_row(SELECT, &[])?;
    Ok(FolderRow {
        office: OfficeCode::parse(row.text(0)?).map_err(|_| StoreFault::Damaged)?,
        station: Station::parse(row.text(1)?).map_err(|_| StoreFault::Damaged)?,
        chain: Station::parse(row.text(2)?).map_err(|_| StoreFault::Damaged)?,
    })
}

/// The rows of an office and of the folder that is its station, with the folder's own id.
pub(super) fn insert(work: &Work<'_>, office: &Office, journal_key: &[u8], id: &str) -> Result<(), StoreFault> {
    const OFFICE: Sql =
        Sql::new("INSERT INTO office (code, name, practice, piped_reset, journal_key) VALUES (?1, ?2, ?3, ?4, ?5)");
    let Office { code, name, station, practice, piped_reset } = office;
    work.touch_one(OFFICE, values![code.as_str(), name, *practice, *piped_reset, journal_key])?;
    const FOLDER: Sql = Sql::new("INSERT INTO folder (id, office, station, chain, store_id) VALUES (1, ?1, ?2, ?3, ?4)");
    work.touch_one(FOLDER, values![code.as_str(), station.as_str(), work.chain().station.as_str(), id])
}

pub(super) fn journal_key(store: &impl Ask, office: &OfficeCode) -> Result<JournalKey, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT journal_key FROM office WHERE code = ?1");
    let key = store.the_row(SELECT, values![office.as_str()])?.into_bytes()?;
    Ok(JournalKey(zeroize::Zeroizing::new(key)))
}

/// From now on this is what is known to be in force.
pub(super) fn now_in_force(work: &Work<'_>, name: &str, value: &str) -> Result<(), StoreFault> {
    const UPSERT: Sql = Sql::new(
        "INSERT INTO settings_in_force (office, station, name, value) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (office, station, name) DO UPDATE SET value = ?4",
    );
    work.touch_one(UPSERT, values![work.office(), work.chain().station.as_str(), name, value])
}

impl Store {
    /// The office of this store.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when its row is missing or wrong.
    pub fn office(&self) -> Result<Office, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT name, practice, piped_reset FROM office WHERE code = ?1");
        let FolderRow { office: code, station, .. } = folder(&self.file)?;
        let row = self.file.the_row(SELECT, values![code.as_str()])?;
        Ok(Office { name: row.text(0)?.to_owned(), practice: row.yes(1)?, piped_reset: row.yes(2)?, code, station })
    }

    /// Puts on the record every setting that differs from the one last in force.
    pub(crate) fn settle(&mut self, settings: &[(String, String)], operation: &Operation) -> Result<(), StoreFault> {
        for (name, value) in settings {
            let event = Event::SettingFound { name: name.clone(), value: value.clone() };
            self.found(name, value, event, &operation.part(name))?;
        }
        Ok(())
    }

    /// Puts the contents of the form in use on the record if they are not those last recorded: by their SM3 alone.
    pub(crate) fn settle_form(&mut self, form: &FormName, sm3: &str, operation: &Operation) -> Result<(), StoreFault> {
        let event = Event::FormFound { form: form.clone(), sm3: sm3.to_owned() };
        self.found(FORM_FILE, &format!("{form} {sm3}"), event, operation)
    }

    /// Puts a value in force that is not the one in force, with the entry that says so.
    fn found(&mut self, name: &str, value: &str, event: Event, operation: &Operation) -> Result<(), StoreFault> {
        const SELECT: Sql =
            Sql::new("SELECT 1 FROM settings_in_force WHERE office = ?1 AND station = ?2 AND name = ?3 AND value = ?4");
        let (office, station) = (self.chain.office.as_str(), self.chain.station.as_str());
        if self.file.row(SELECT, values![office, station, name, value])?.is_some() {
            return Ok(());
        }
        self.record(operation, Locks::OFFICE, |work, _| {
            now_in_force(work, name, value)?;
            Ok(Change::of((), event.clone()))
        })?;
        Ok(())
    }

    /// Puts settings that somebody changed in the program on the record, in force and into their file, all or none.
    pub(crate) fn change_settings(
        &mut self,
        changed: &[(String, String)],
        file: Rewritten<'_>,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, _| {
            let changed = changed.iter().map(|(name, value)| {
                now_in_force(work, name, value)?;
                Ok(Event::SettingChanged { name: name.clone(), value: value.clone() })
            });
            let events = changed.collect::<Result<_, StoreFault>>()?;
            Ok(Change::with_all((), events).and(Beside::File(file)))
        })?;
        Ok(())
    }

    /// Gives the office another name.
    pub(crate) fn rename_office(&mut self, name: &str, event: Event, operation: &Operation) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, _| {
            const UPDATE: Sql = Sql::new("UPDATE office SET name = ?2 WHERE code = ?1");
            work.touch_one(UPDATE, values![work.office(), name])?;
            Ok(Change::of((), event.clone()))
        })?;
        Ok(())
    }

    /// Makes the folder another station's, with the setting of that name; while a visit is unfinished it stays as it is.
    pub(crate) fn change_station(
        &mut self,
        (from, to): (&Station, &Station),
        (name, value): (&str, &str),
        file: Rewritten<'_>,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, _| {
            const UPDATE: Sql = Sql::new(
                "UPDATE folder SET station = ?2 WHERE id = 1 AND station = ?1
                 AND NOT EXISTS (SELECT 1 FROM visits WHERE ended_at IS NULL)",
            );
            work.touch_one(UPDATE, values![from.as_str(), to.as_str()])?;
            now_in_force(work, name, value)?;
            let event = Event::StationChanged { from: from.clone(), to: to.clone() };
            Ok(Change::of((), event).and(Beside::File(file)))
        })?;
        Ok(())
    }
}
