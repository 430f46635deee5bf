//! A worker's records in words: insurances, what became of months and benefits, and all of it as lines, for who cannot see a
//! picture of it.

use super::Words;
use crate::domain::{
    AccountFigures, AccountFlaw, BenefitFigures, BenefitKind, BenefitState, ContributionState, Employer, EmployerState, Fen,
    Figures, Insurance, InsuranceFigures, KnownBenefit, MonthGap, Records, Standing, WhyGap, YearFigures,
};

impl Words {
    /// An insurance.
    pub fn insurance(&self, insurance: Insurance) -> String {
        let id = match insurance {
            Insurance::Pension => "insurance-pension",
            Insurance::Medical => "insurance-medical",
            Insurance::Unemployment => "insurance-unemployment",
            Insurance::WorkInjury => "insurance-work-injury",
            Insurance::Maternity => "insurance-maternity",
        };
        self.say(id, &[])
    }

    /// What became of a month: the letter that stands in a picture of it, and the word.
    pub fn contribution_state(&self, state: ContributionState) -> (String, String) {
        let (letter, word) = match state {
            ContributionState::Paid => ("mark-paid", "contribution-paid"),
            ContributionState::Owed => ("mark-owed", "contribution-owed"),
            ContributionState::Transferred => ("mark-transferred", "contribution-transferred"),
            ContributionState::None => ("mark-none", "contribution-none"),
        };
        (self.say(letter, &[]), self.say(word, &[]))
    }

    /// What a benefit was paid for; one that has no words of ours as the register says it.
    pub fn benefit_kind(&self, kind: &BenefitKind) -> String {
        let id = match kind.known() {
            None => return kind.as_str().to_owned(),
            Some(KnownBenefit::Pension) => "benefit-pension",
            Some(KnownBenefit::Unemployment) => "benefit-unemployment",
            Some(KnownBenefit::Medical) => "benefit-medical",
            Some(KnownBenefit::WorkInjury) => "benefit-work-injury",
            Some(KnownBenefit::Maternity) => "benefit-maternity",
            Some(KnownBenefit::Funeral) => "benefit-funeral",
            Some(KnownBenefit::LumpSum) => "benefit-lump-sum",
        };
        self.say(id, &[])
    }

    /// What became of a benefit.
    pub fn benefit_state(&self, state: BenefitState) -> String {
        let id = match state {
            BenefitState::Paid => "benefit-is-paid",
            BenefitState::Owed => "benefit-is-owed",
            BenefitState::Stopped => "benefit-is-stopped",
            BenefitState::Returned => "benefit-is-returned",
        };
        self.say(id, &[])
    }

    /// Whether an employer is insured.
    pub fn employer_state(&self, state: EmployerState) -> String {
        let id = match state {
            EmployerState::Normal => "employer-normal",
            EmployerState::Suspended => "employer-suspended",
            EmployerState::Cancelled => "employer-cancelled",
        };
        self.say(id, &[])
    }

    /// How somebody stands with an insurance.
    pub fn insurance_standing(&self, standing: Standing) -> String {
        let id = match standing {
            Standing::Paying => "insured-paying",
            Standing::Owing => "insured-owing",
            Standing::Paused => "insured-paused",
            Standing::Never => "insured-never",
        };
        self.say(id, &[])
    }

    /// A stretch of months that were not paid here, and why.
    pub fn month_gap(&self, gap: &MonthGap) -> String {
        let id = match gap.why {
            WhyGap::Owed => "gap-owed",
            WhyGap::Transferred => "gap-transferred",
            WhyGap::None => "gap-none",
            WhyGap::NoRow => "gap-no-row",
        };
        let facts = [
            ("from", gap.from.to_string().into()),
            ("to", gap.to.to_string().into()),
            ("months", gap.months().to_string().into()),
        ];
        self.say(id, &facts)
    }

    /// What does not agree in an account.
    pub fn account_flaw(&self, flaw: AccountFlaw) -> String {
        let id = match flaw {
            AccountFlaw::Sum => "records-flaw-sum",
            AccountFlaw::Opening => "records-flaw-opening",
        };
        self.say(id, &[])
    }

    /// An account of one year, in one line.
    pub fn account_line(&self, figures: &AccountFigures) -> String {
        let account = &figures.account;
        let facts = [
            ("year", account.year.to_string().into()),
            ("opening", account.opening.grouped().into()),
            ("credited", account.credited.grouped().into()),
            ("interest", account.interest.grouped().into()),
            ("closing", account.closing.grouped().into()),
            ("months", account.months.to_string().into()),
        ];
        let line = self.say("records-account", &facts);
        figures.flaw.map_or(line.clone(), |flaw| format!("{line} {}", self.account_flaw(flaw)))
    }

    /// What was paid out of one insurance for one thing in one year, in one line.
    pub fn benefit_line(&self, figures: &BenefitFigures) -> String {
        let of_state = [
            (BenefitState::Paid, figures.paid),
            (BenefitState::Owed, figures.owed),
            (BenefitState::Stopped, figures.stopped),
            (BenefitState::Returned, figures.returned),
        ];
        let sums = of_state.into_iter().filter(|(_, sum)| *sum != Fen::default());
        let sums: Vec<_> = sums.map(|(state, sum)| format!("{} {}", self.benefit_state(state), sum.grouped())).collect();
        let facts = [
            ("year", figures.year.to_string().into()),
            ("kind", self.benefit_kind(&figures.kind).into()),
            ("count", figures.count.to_string().into()),
            ("sums", sums.join(&self.say("records-and", &[])).into()),
        ];
        self.say("records-benefit", &facts)
    }

    /// How somebody stands with an insurance, in one line.
    pub fn insured_line(&self, figures: &InsuranceFigures) -> String {
        let (name, standing) = (self.insurance(figures.insurance), self.insurance_standing(figures.standing));
        let facts = [
            ("insurance", name.into()),
            ("standing", standing.into()),
            ("months", figures.counting().to_string().into()),
            ("last", figures.last_paid.map(|month| month.to_string()).unwrap_or_default().into()),
        ];
        self.say(if figures.last_paid.is_some() { "records-insured" } else { "records-insured-unpaid" }, &facts)
    }

    /// A year of an insurance, in one line: stretches of months with what became of them, and what they come to.
    pub fn year_line(&self, figures: &YearFigures) -> String {
        let facts = [
            ("year", figures.year.to_string().into()),
            ("months", self.stretches(figures).into()),
            ("paid", figures.sums.paid.months.to_string().into()),
            ("employer", figures.sums.paid.by_employer.grouped().into()),
            ("person", figures.sums.paid.by_person.grouped().into()),
        ];
        self.say("records-year", &facts)
    }

    /// The months of a year as stretches of one state each: `1–3 paid, 4 owed`.
    fn stretches(&self, figures: &YearFigures) -> String {
        let mut stretches: Vec<(u32, u32, ContributionState)> = Vec::new();
        for row in figures.months.iter().flatten() {
            let month = row.month.month();
            match stretches.last_mut() {
                Some((_, last, state)) if *state == row.state && *last + 1 == month => *last = month,
                _ => stretches.push((month, month, row.state)),
            }
        }
        let said = stretches.into_iter().map(|(first, last, state)| {
            let state = self.contribution_state(state).1;
            let facts = [("first", first.to_string().into()), ("last", last.to_string().into()), ("state", state.into())];
            self.say(if first == last { "records-month" } else { "records-months" }, &facts)
        });
        said.collect::<Vec<_>>().join(&self.say("records-and", &[]))
    }

    /// That an insurance is asked at another bureau.
    pub fn insurance_elsewhere(&self, insurance: Insurance) -> String {
        self.say("records-elsewhere", &[("insurance", self.insurance(insurance).into())])
    }

    /// An employer, in one line.
    pub fn employer_line(&self, employer: &Employer) -> String {
        let name = if employer.name.is_empty() { self.say("unknown", &[]) } else { employer.name.clone() };
        let facts = [
            ("name", name.into()),
            ("code", employer.code.as_str().into()),
            ("state", self.employer_state(employer.state).into()),
        ];
        self.say("records-employer", &facts)
    }

    /// That rows are not counted, if some are not.
    pub fn records_gone(&self, figures: &Figures) -> Option<String> {
        (figures.gone > 0).then(|| self.say("records-gone", &[("count", figures.gone.to_string().into())]))
    }

    /// Everything that is known of somebody's insurance as lines: for a terminal, and for who cannot see a picture of it. Those of
    /// `elsewhere` are asked at another bureau.
    pub fn records(&self, records: &Records, figures: &Figures, elsewhere: &[Insurance]) -> Vec<String> {
        let mut lines = Vec::new();
        for one in &figures.insurances {
            if elsewhere.contains(&one.insurance) {
                lines.push(self.insurance_elsewhere(one.insurance));
                continue;
            }
            lines.push(self.insured_line(one));
            lines.extend(one.gaps.iter().map(|gap| format!("  {}", self.month_gap(gap))));
            lines.extend(one.years.iter().rev().map(|year| format!("  {}", self.year_line(year))));
            let accounts = figures.accounts.iter().rev().filter(|it| it.account.insurance == one.insurance);
            lines.extend(accounts.map(|account| format!("  {}", self.account_line(account))));
            let benefits = figures.benefits.iter().rev().filter(|it| it.insurance == one.insurance);
            lines.extend(benefits.map(|benefit| format!("  {}", self.benefit_line(benefit))));
        }
        lines.extend(records.employers.iter().map(|employer| self.employer_line(employer)));
        lines.extend(self.records_gone(figures));
        lines.push(self.say("records-free", &[]));
        lines
    }
}
