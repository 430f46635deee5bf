//! `xinfeng employer`: what a unit pays for its workers in a month, for whoever comes with its letter of authority.

use std::path::{Path, PathBuf};

use super::console::{Console, Ending};
use super::signed_in_for;
use crate::counter::{Counter, UnitSeen, may_be_laid};
use crate::domain::{Employer, EmployerAsker, EmployerQuery, LetterSeen, Month, Right, UnitMonth, UserNumber};
use crate::telling::Telling;

/// What is asked for.
pub(super) struct EmployerOptions {
    /// By whom.
    pub user: UserNumber,
    /// Which month.
    pub month: Month,
    /// The file that it goes into as well.
    pub out: Option<PathBuf>,
}

/// `xinfeng employer`
pub(super) fn employer(folder: &Path, wanted: &EmployerOptions, console: &mut Console) -> Result<(), Ending> {
    let mut counter = signed_in_for(Right::Serve, folder, &wanted.user, console)?;
    let offset = counter.settings().utc_offset;
    let ended = |console: &Console, why| Ending::Refused(console.words.stop(&why, offset));
    // No employer is asked for where the file cannot be.
    wanted.out.as_deref().map_or(Ok(()), may_be_laid).map_err(|why| ended(console, why))?;
    let employer = asked_unit(&mut counter, console)?;
    let query = asked(&mut counter, &employer, console)?;
    let seen = counter.unit_seen(&query).map_err(|why| ended(console, why))?;
    console.put(&format!("query\t{}", seen.number))?;
    if !seen.elsewhere.is_empty() {
        console.tell(&console.words.say("employer-elsewhere", &[]));
    }
    let unit = match &wanted.out {
        Some(file) => counter.export_unit_month(&query, wanted.month, file),
        None => counter.unit_month(&query, wanted.month),
    };
    let unit = unit.map_err(|why| ended(console, why))?;
    listed(&query, &seen, &unit, console)?;
    if let Some(file) = &wanted.out {
        console.put(&format!("file\t{}", file.display()))?;
    }
    console.tell(&console.words.say("employer-listed", &[("count", unit.workers.len().into())]));
    counter.end_employer_query(query).map_err(|why| ended(console, why))
}

/// Asks for the code until it is an employer's that may be asked for.
fn asked_unit(counter: &mut Counter, console: &Console) -> Result<Employer, Ending> {
    let offset = counter.settings().utc_offset;
    loop {
        let typed = console.line(&console.words.say("ask-employer-code", &[]))?;
        match counter.find_employer(&typed) {
            Ok(employer) => {
                let name = [("name", employer.name.as_str().into()), ("code", employer.code.as_str().into())];
                console.tell(&console.words.say("employer-found", &name));
                return Ok(employer);
            }
            Err(why) => console.again(&why, offset)?,
        }
    }
}

/// Asks who asks, and by which letter, until it is on the record.
fn asked(counter: &mut Counter, employer: &Employer, console: &Console) -> Result<EmployerQuery, Ending> {
    let offset = counter.settings().utc_offset;
    loop {
        let [number, name] =
            ["ask-employer-number", "ask-employer-name"].map(|id| console.line(&console.words.say(id, &[])));
        let (number, name) = (number?, name?);
        // Whoever types the letter says by it that he has seen both.
        let authority = console.line(&console.words.say("ask-employer-letter", &[]))?;
        let read: Result<EmployerAsker, _> = counter.read_employer_asker(&number, &name, &authority);
        let begun = read.map_err(Into::into).and_then(|asker| {
            let seen = LetterSeen::given();
            counter.query_employer(&employer.code, &asker, seen)
        });
        match begun {
            Ok(query) => return Ok(query),
            Err(why) => console.again(&why, offset)?,
        }
    }
}

/// The month as lines: the unit, its workers, the sums, and what is owed.
fn listed(query: &EmployerQuery, seen: &UnitSeen, unit: &UnitMonth, console: &Console) -> Result<(), Ending> {
    let words = &console.words;
    let employer = query.employer();
    console.put(&format!("employer\t{}\t{}", employer.code, employer.name))?;
    console.put(&format!("month\t{}", unit.month))?;
    for worker in &unit.workers {
        for row in &worker.rows {
            let (insurance, state) = (words.insurance(row.insurance), words.contribution_state(row.state).1);
            let (base, by_employer, by_person) = (row.base, row.by_employer, row.by_person);
            let who = format!("{}\t{}", worker.number, worker.name);
            console.put(&format!("{who}\t{insurance}\t{state}\t{base}\t{by_employer}\t{by_person}"))?;
        }
    }
    for sum in &unit.sums {
        let (insurance, workers) = (words.insurance(sum.insurance), sum.workers);
        let amounts = format!("{}\t{}\t{}", sum.base, sum.by_employer, sum.by_person);
        console.put(&format!("sum\t{insurance}\t{workers}\t{amounts}\t{}\t{}", sum.owing, sum.owed))?;
    }
    for month in &seen.arrears {
        console.put(&format!("arrears\t{}\t{}\t{}", month.month, month.rows, month.owed))?;
    }
    console.put(&format!("owed\t{}", seen.owed))
}
