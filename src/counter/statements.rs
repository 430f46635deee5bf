//! The yearly batch of statements of personal rights (个人权益记录单): one for everybody who has a record of the year, in files of a
//! chosen size by district, or all of one employer's.
//!
//! A file is whole or not there. What it holds is kept and on the record before it is set, under numbers that follow from the
//! batch and the worker: a batch that was cut short makes the same numbers again, and goes on behind its last whole file.
//! Workers are read a file at a time, and set on as many threads as the machine has; the memory it takes does not grow.

mod folder;
mod setting;
mod sheaf;

use std::collections::{BTreeMap, HashSet};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, mpsc};

use super::Counter;
use super::stop::Stop;
use crate::domain::journal::{Event, JournalKey, digest, instant};
use crate::domain::{
    Chance, EmployerCode, Figures, Month, NoChance, QueryNumber, Records, Right, Statement, StatementDigest,
    StatementOrigin, Worker, WorkerId,
};
use crate::paper::PaperError;
use crate::settings::StatementNotices;
use crate::store::{NewStatement, Source, StoreFault};
use folder::BatchFolder;
use setting::Setter;
use sheaf::{Made, Reached, Sheaf, SheafPrint};

/// What a batch is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The year.
    pub year: i32,
    /// Where the files are put.
    pub out: PathBuf,
    /// The employer whose workers alone are to have one.
    pub employer: Option<EmployerCode>,
    /// How many statements a file holds at the most.
    pub per_file: NonZero<u16>,
}

impl Batch {
    /// How many statements a file holds unless somebody says it.
    pub const PER_FILE: u16 = 200;
    /// How many a file may hold: with many more it is nothing that a reader opens.
    pub const MOST_PER_FILE: u16 = 2000;
}

/// How far a batch is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BatchSoFar {
    /// Statements in whole files.
    pub statements: u64,
    /// Whole files.
    pub files: u64,
    /// People for whom none is made, since others have their number, too.
    pub left_out: u64,
    /// Whether nothing is left to do; not if it was told to stop.
    pub ended: bool,
}

/// Why a batch is not made, or not to its end; whole files stay, and it can be gone on with.
#[derive(Debug, thiserror::Error)]
pub enum BatchFault {
    /// Another batch lies in the folder: of another year, employer or size of files.
    #[error("another batch lies in the folder")]
    AnotherBatch,
    /// No employer has this code.
    #[error("no employer has this code")]
    NoEmployer,
    /// The folder cannot be read or written.
    #[error("the folder of the batch cannot be used")]
    Folder(#[source] Source),
    /// It was stopped by something else.
    #[error(transparent)]
    Stopped(#[from] Stop),
}

impl From<StoreFault> for BatchFault {
    fn from(fault: StoreFault) -> Self {
        Self::Stopped(fault.into())
    }
}

impl From<PaperError> for BatchFault {
    fn from(error: PaperError) -> Self {
        Self::Stopped(error.into())
    }
}

impl From<std::io::Error> for BatchFault {
    fn from(error: std::io::Error) -> Self {
        Self::Folder(error.into())
    }
}

impl Counter {
    /// Makes the statements of a year, or goes on with those that lie in the folder. `told` hears how far it is after each
    /// whole file; once `stop` is set, the files that are begun are the last.
    ///
    /// # Errors
    /// [`BatchFault`]
    pub fn statements(
        &mut self,
        batch: &Batch,
        stop: &AtomicBool,
        told: &mut dyn FnMut(BatchSoFar),
    ) -> Result<BatchSoFar, BatchFault> {
        self.call(Right::MakeStatements, None, |counter, now| {
            counter.has_begun(Some(batch.year), now)?;
            Ok(counter.make_statements(batch, stop, told))
        })?
    }

    fn make_statements(
        &mut self,
        batch: &Batch,
        stop: &AtomicBool,
        told: &mut dyn FnMut(BatchSoFar),
    ) -> Result<BatchSoFar, BatchFault> {
        let employer = match &batch.employer {
            Some(code) => Some(self.store.employer(code)?.ok_or(BatchFault::NoEmployer)?.id),
            None => None,
        };
        let (mut folder, is_new) = BatchFolder::open(batch, || {
            let begun =
                Event::StatementsBegun { year: batch.year, employer: batch.employer.as_ref().map(EmployerCode::to_string) };
            let recorded = self.note(begun)?;
            Ok(format!("{} {}", recorded.head.seq, instant(recorded.at)))
        })?;
        if !is_new && folder.so_far().ended {
            return Ok(folder.so_far());
        }
        let groups = match (&batch.employer, employer) {
            (Some(code), Some(id)) => vec![(code.to_string(), Group::Employer(id))],
            _ => self.store.districts()?.into_iter().map(|area| (area.clone(), Group::District(area))).collect(),
        };
        let mut source =
            Sheaves { counter: &mut *self, batch, groups, at: folder.reached().clone(), name: folder.name().to_owned() };
        let ended = spread(&mut source, &mut folder, stop, told)?;
        let reached = source.at;
        let so_far = folder.so_far();
        if ended {
            let (statements, files) = (so_far.statements, so_far.files);
            self.note(Event::StatementsEnded { year: batch.year, statements, files })?;
            folder.end(reached)?;
        }
        Ok(folder.so_far())
    }
}

/// Sets sheaf after sheaf on every thread of the machine; whether all are done.
fn spread(
    source: &mut Sheaves<'_>,
    folder: &mut BatchFolder,
    stop: &AtomicBool,
    told: &mut dyn FnMut(BatchSoFar),
) -> Result<bool, BatchFault> {
    let setter = source.setter()?;
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let path = folder.path().to_owned();
    std::thread::scope(|scope| {
        let (give, todo) = mpsc::sync_channel::<Sheaf>(threads);
        let (done, made) = mpsc::channel();
        let todo = std::sync::Arc::new(Mutex::new(todo));
        for _ in 0..threads {
            let (todo, done, setter, path) = (std::sync::Arc::clone(&todo), done.clone(), &setter, path.as_path());
            scope.spawn(move || work(&todo, &done, setter, path));
        }
        drop(done);
        let mut order = InOrder { waiting: BTreeMap::new(), next: folder.so_far().files };
        let (mut away, mut file, mut all) = (0_usize, folder.so_far().files, false);
        loop {
            if all || stop.load(Ordering::Relaxed) {
                break;
            }
            if away < threads {
                match source.next(file)? {
                    Some(sheaf) => {
                        give.send(sheaf).map_err(|_| std::io::Error::other("no thread sets statements"))?;
                        (away, file) = (away + 1, file + 1);
                    }
                    None => all = true,
                }
                continue;
            }
            order.take(made.recv().map_err(std::io::Error::other)??, folder, told)?;
            away -= 1;
        }
        drop(give);
        for one in made {
            order.take(one?, folder, told)?;
        }
        Ok(all)
    })
}

/// Sets what it is given until there is no more.
fn work(todo: &Mutex<mpsc::Receiver<Sheaf>>, done: &mpsc::Sender<Result<Made, BatchFault>>, setter: &Setter, path: &Path) {
    loop {
        let Ok(sheaf) = todo.lock().map_or(Err(mpsc::RecvError), |todo| todo.recv()) else { return };
        if done.send(setter.set(sheaf, path)).is_err() {
            return;
        }
    }
}

/// Files are kept count of in their order, whichever is done first: what a kill leaves is whole up to one of them.
struct InOrder {
    waiting: BTreeMap<u64, Made>,
    next: u64,
}

impl InOrder {
    fn take(&mut self, made: Made, folder: &mut BatchFolder, told: &mut dyn FnMut(BatchSoFar)) -> Result<(), BatchFault> {
        self.waiting.insert(made.file, made);
        while let Some(made) = self.waiting.remove(&self.next) {
            folder.keep(&made)?;
            self.next += 1;
            told(folder.so_far());
        }
        Ok(())
    }
}

/// Somebody whose statement is made: what it is made of, and what is kept of it by a batch that was cut short.
struct Subject {
    worker: Worker,
    records: Records,
    figures: Figures,
    new: NewStatement,
    before: Option<Statement>,
}

/// Whose statements lie in one file after the other.
#[derive(Debug, Clone)]
enum Group {
    District(String),
    Employer(crate::domain::EmployerId),
}

/// Where the sheaves come from.
struct Sheaves<'a> {
    counter: &'a mut Counter,
    batch: &'a Batch,
    /// By the word that their files begin with.
    groups: Vec<(String, Group)>,
    at: Reached,
    /// What tells this batch from every other.
    name: String,
}

impl Sheaves<'_> {
    /// The next statements that go into one file, kept and on the record.
    fn next(&mut self, file: u64) -> Result<Option<Sheaf>, BatchFault> {
        let year = self.batch.year;
        let most = u32::from(self.batch.per_file.get());
        while let Some((word, group)) = self.groups.get(self.at.group).cloned() {
            let store = &self.counter.store;
            let workers = match group {
                Group::District(area) => store.of_district(&area, year, WorkerId(self.at.worker), most)?,
                Group::Employer(id) => store.of_employer(id, year, WorkerId(self.at.worker), most)?,
            };
            let Some(last) = workers.last() else {
                self.at = Reached { group: self.at.group + 1, worker: 0, part: 0, ..self.at };
                continue;
            };
            let alone = self.alone_with_their_numbers(&workers)?;
            let left_out = u64::try_from(workers.len() - alone.len()).unwrap_or(u64::MAX);
            self.at = Reached { worker: last.0, left_out: self.at.left_out.saturating_add(left_out), ..self.at };
            if alone.is_empty() {
                continue;
            }
            self.at.part += 1;
            let name = format!("{word}-{:05}.pdf", self.at.part);
            let prints = self.kept(alone)?;
            return Ok(Some(Sheaf { file, name, reached: self.at.clone(), prints }));
        }
        Ok(None)
    }

    /// Those of these workers whose number nobody else has: of the others nobody can say whose a statement is.
    fn alone_with_their_numbers(&self, workers: &[WorkerId]) -> Result<Vec<Worker>, StoreFault> {
        let store = &self.counter.store;
        let mut alone = Vec::with_capacity(workers.len());
        for id in workers {
            let worker = store.worker(*id)?;
            if store.find(&worker.number)?.len() == 1 {
                alone.push(worker);
            }
        }
        Ok(alone)
    }

    /// The statements of these workers: those that a batch which was cut short has kept already, and the others kept now.
    fn kept(&mut self, workers: Vec<Worker>) -> Result<Vec<SheafPrint>, BatchFault> {
        let year = Some(self.batch.year);
        let elsewhere = self.counter.settings.medical.elsewhere();
        let as_of = Month::holding(self.counter.settings.utc_offset.date(self.counter.store.now()?));
        let as_of = as_of.ok_or(StoreFault::Damaged)?;
        let (mut people, mut taken) = (Vec::with_capacity(workers.len()), HashSet::new());
        for worker in workers {
            let records = self.counter.store.records_of(worker.id)?.without(elsewhere);
            let figures = Figures::of(&records, as_of).ok_or(StoreFault::Damaged)?;
            let digest = StatementDigest::of(self.counter.store.journal_key(), &worker, year, &records);
            let (number, before) = self.number(&worker, &digest, &mut taken)?;
            let new = NewStatement { number, worker: worker.id, year, digest };
            people.push(Subject { worker, records, figures, new, before });
        }
        let anew = people.iter().filter(|subject| subject.before.is_none());
        let new: Vec<NewStatement> = anew.map(|subject| subject.new.clone()).collect();
        let mut fresh = if new.is_empty() { Vec::new() } else { self.keep(&new)? }.into_iter();
        let mut prints = Vec::with_capacity(people.len());
        for Subject { worker, records, figures, before, .. } in people {
            let statement = before.or_else(|| fresh.next()).ok_or(StoreFault::Damaged)?;
            let code = statement.code(self.counter.store.journal_key());
            let as_of = self.counter.store.contributions_as_of(statement.made_at)?;
            let as_of = self.counter.settings.utc_offset.date(as_of);
            prints.push(SheafPrint { worker, records, figures, statement, code, as_of });
        }
        Ok(prints)
    }

    fn keep(&mut self, new: &[NewStatement]) -> Result<Vec<Statement>, BatchFault> {
        let lines: Vec<String> =
            new.iter().map(|new| format!("{} {}\n", new.number.digits(), new.digest.as_str())).collect();
        let digest = digest(lines.concat().as_bytes());
        let event = Event::StatementsMade { year: self.batch.year, statements: new.len(), digest };
        let operation = self.counter.operation();
        let settings = &self.counter.settings;
        let told_in = match settings.online.statement_notices {
            StatementNotices::Never => None,
            StatementNotices::Batch => Some(settings.language.word()),
        };
        Ok(self.counter.store.keep_statements(StatementOrigin::Batch, new, told_in, (&operation, &event))?.value)
    }

    /// The number of a worker's statement, and what is kept under it if this batch has made it before.
    fn number(
        &self,
        worker: &Worker,
        digest: &StatementDigest,
        taken: &mut HashSet<QueryNumber>,
    ) -> Result<(QueryNumber, Option<Statement>), BatchFault> {
        let store = &self.counter.store;
        let mut drawn = Drawn::of(store.journal_key(), &self.name, worker.id);
        loop {
            let number = QueryNumber::draw(&mut drawn).map_err(Stop::from)?;
            if taken.contains(&number) {
                continue;
            }
            let before = store.statement(&number)?;
            let ours = |kept: &Statement| {
                kept.worker == worker.id && kept.origin == StatementOrigin::Batch && kept.digest == *digest
            };
            let is_ours = before.as_ref().is_some_and(ours);
            if is_ours || store.is_free(&number)? {
                taken.insert(number.clone());
                return Ok((number, before));
            }
        }
    }

    /// What every statement has in common.
    fn setter(&self) -> Result<Setter, BatchFault> {
        let counter = &*self.counter;
        Ok(Setter {
            fonts: counter.press.fonts()?.clone(),
            language: counter.press.words.language(),
            practice: counter.office.practice,
            office_name: counter.office.name.clone(),
            online: counter.settings.online.clone(),
            check: counter.settings.online.site.check(),
            elsewhere: counter.settings.medical.elsewhere(),
            offset: counter.settings.utc_offset,
            year: self.batch.year,
        })
    }
}

/// Digits that follow from a batch and a worker, for who has the journal's key; nobody else can tell them from any others.
struct Drawn<'k> {
    key: &'k JournalKey,
    text: String,
    round: u32,
    left: Vec<u8>,
}

impl<'k> Drawn<'k> {
    fn of(key: &'k JournalKey, batch: &str, worker: WorkerId) -> Self {
        Self { key, text: format!("xinfeng statements 1\n{batch}\n{}", worker.0), round: 0, left: Vec::new() }
    }
}

impl Chance for Drawn<'_> {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        for byte in bytes {
            if self.left.is_empty() {
                self.left = self.key.mac(&format!("{}\n{}", self.text, self.round));
                self.round += 1;
            }
            *byte = self.left.pop().ok_or(NoChance)?;
        }
        Ok(())
    }
}
