//! How a worker's own records look: five cards, the years of one insurance as a picture, and beside it what the chosen year says.

use iced::widget::{column, container, mouse_area, row};
use iced::{Alignment, Background, Border, Length};

use super::{Beside, MOST_GAPS, QueryScreen, at_once};
use crate::domain::{ContributionState, Fen, Insurance, InsuranceFigures, YearFigures};
use crate::window::key::{Input, Key};
use crate::window::look::Look;
use crate::window::said::Tone;
use crate::window::scene::Scene;
use crate::window::theme::Sizes;
use crate::window::widget::bars::bars;
use crate::window::widget::grid::{Mark, Shape, Year, grid, sample};
use crate::window::widget::parts::{
    Part, body, buttons, card_with_foot, digits, foot, list_card, notice, primary, quiet, said, secondary, single_card,
    title,
};
use crate::window::widget::words::words;

/// Below this width, at 100 %, sentences have no room beside the picture, and stand in its place.
const NARROW: u16 = 1000;
/// Below this height, at 100 %, bars are low: lines are said above and below.
const HIGH: u16 = 640;

/// Whether what stands beside the picture, but for the sums of a year, has room in its place alone.
fn is_alone(sizes: Sizes) -> bool {
    sizes.is_low() || sizes.window().width < sizes.px(NARROW)
}

impl QueryScreen {
    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        // Where lines are scarce, what is said takes the place of the picture, of which less than a line would be left.
        let covered = look.sizes.is_low() && !says.is_empty();
        let end = primary(look, look.say("query-button"), Key::Enter);
        // There is one line for the buttons then, and the slip is what matters.
        let of_year = self.year().filter(|_| !(covered && self.is_elsewhere())).map(|year| {
            let label = look.tell("query-print-year", &[("year", year.to_string().into())]);
            secondary(look, label, Key::Alt('y'))
        });
        let of_all = Some(secondary(look, look.say("key-query-print-all"), Key::Alt('a')));
        let refer = self.is_elsewhere().then(|| secondary(look, look.say("key-query-refer"), Key::Alt('r')));
        let alone = is_alone(look.sizes) && !(self.is_drawn() && self.beside == Beside::Year);
        let legend = (!self.lines && !alone && !covered && self.is_drawn()).then(|| legend(look));
        let buttons = buttons(look, [Some(end), of_year, of_all, refer, legend].into_iter().flatten());
        // Where a line is dear, no room is kept for what is said.
        let silent = look.sizes.is_low() && says.is_empty() && scene.hint.is_none();
        let foot = if silent { buttons } else { foot(scene, says, buttons) };
        if self.lines {
            let lines = look.words.records(&self.shown.records, &self.shown.figures, self.shown.elsewhere);
            let lines =
                lines.into_iter().map(|line| if line.starts_with(' ') { quiet(look, line) } else { body(look, line) });
            return card_with_foot(look, std::iter::once(self.head(look)).chain(lines), foot);
        }
        let cards = Insurance::ALL.iter().enumerate().map(|(place, insurance)| self.card(look, place, *insurance));
        let cards = row(cards).spacing(look.sizes.gap(8)).height(Length::Shrink);
        let head = column![self.head(look), cards].spacing(look.sizes.gap(8)).into();
        if covered {
            // Where nothing is drawn, it stands at the head.
            let business = self.is_drawn().then(|| quiet(look, self.business(look)));
            return single_card(look, head, column![business].into(), foot);
        }
        let (picture, beside) = self.panes(look);
        if alone {
            let picture = (!self.is_drawn()).then_some(picture);
            // Where a line is dear, the button alone says that there is a slip.
            let beside = (!self.is_elsewhere() || !look.sizes.is_low()).then_some(beside);
            return single_card(look, head, column![picture, beside].spacing(look.sizes.gap(8)).into(), foot);
        }
        list_card(look, head, picture, beside, foot)
    }

    /// Whose records they are.
    fn head(&self, look: &Look) -> Part {
        let [name, number, _] = &self.whose;
        // Where lines are scarce, the cards have no room for how he stands with the chosen one.
        let aside = match self.figures().filter(|_| look.sizes.is_low() && !self.lines && !self.is_elsewhere()) {
            Some(figures) => {
                let nothing_drawn = (!self.is_drawn()).then(|| look.say("query-free"));
                stands(look, figures).into_iter().chain(nothing_drawn).collect::<Vec<_>>().join(" · ")
            }
            None => self.business(look),
        };
        let free = container(quiet(look, aside)).width(Length::Fill).align_x(Alignment::End);
        let whose = row![title(look, name.clone()), digits(look, number.clone(), look.sizes.small()), free];
        whose.spacing(look.sizes.gap(14)).align_y(Alignment::Center).into()
    }

    /// The number of the query, and that it is free of charge.
    fn business(&self, look: &Look) -> String {
        let [.., business] = &self.whose;
        look.tell("query-business", &[("business", business.as_str().into())])
    }

    /// One insurance: how the worker stands with it, how long, and until when.
    fn card(&self, look: &Look, place: usize, insurance: Insurance) -> Part {
        let colors = &look.colors;
        let chosen = insurance == self.insurance;
        let name = format!("{} {}", place + 1, look.words.insurance(insurance));
        let figures = self.shown.figures.insurance(insurance).filter(|_| !self.shown.elsewhere.contains(&insurance));
        let low = look.sizes.is_low();
        // Where a name is all that is on a card, the longest has the most room.
        let portion = if low { u16::try_from(name.chars().count()).unwrap_or(1) } else { 1 };
        let mut lines = vec![if low { quiet(look, name) } else { body(look, name) }];
        match figures {
            _ if low => {}
            None => lines.push(quiet(look, look.say("query-elsewhere-short"))),
            Some(figures) => lines.extend(stands(look, figures).into_iter().map(|line| quiet(look, line))),
        }
        let (edge, ground) = if chosen { (colors.accent, colors.accent_ground) } else { (colors.line, colors.card) };
        let width = f32::from(colors.line_width) + if chosen { 2.0 } else { 0.0 };
        let card = container(column(lines).spacing(look.sizes.px(2)))
            .width(Length::Fill)
            .padding(look.sizes.gap(if low { 4 } else { 8 }))
            .style(move |_| container::Style {
                background: Some(Background::Color(ground)),
                border: Border { color: edge, width, radius: 6.0.into() },
                ..container::Style::default()
            });
        container(mouse_area(card).on_press(Input::Line(place))).width(Length::FillPortion(portion)).into()
    }

    /// The picture of the chosen insurance, and what stands beside it.
    fn panes(&self, look: &Look) -> (Part, Part) {
        if self.is_elsewhere() {
            return (notice(look, Tone::Plain, look.say("query-elsewhere")), quiet(look, look.say("query-elsewhere-slip")));
        }
        match self.figures().filter(|figures| !figures.years.is_empty()) {
            Some(figures) => (self.picture(look, figures), self.beside(look, figures)),
            None => {
                let nothing = look.tell("query-nothing", &[("insurance", look.words.insurance(self.insurance).into())]);
                let paid_out = self.paid_out(look).into_iter().map(|line| quiet(look, line));
                let paid_out = column(paid_out).spacing(look.sizes.gap(8)).into();
                (notice(look, Tone::Plain, nothing), paid_out)
            }
        }
    }

    fn picture(&self, look: &Look, figures: &InsuranceFigures) -> Part {
        let years = self.years.iter().map(|year| {
            let known = figures.year(*year);
            let mut months: [Option<Mark>; 12] = Default::default();
            for (mark, row) in months.iter_mut().zip(known.into_iter().flat_map(|known| &known.months)) {
                *mark = row.as_ref().map(|row| mark_of(look, row.state));
            }
            let sum = known.map(|known| known.sums.paid.months + known.sums.transferred.months);
            Year { year: year.to_string(), months, sum: sum.map(|sum| sum.to_string()).unwrap_or_default() }
        });
        let mut heads: [String; 14] = Default::default();
        let months = (1..=12).map(|month: u32| month.to_string());
        let named = std::iter::once(look.say("query-year")).chain(months).chain([look.say("query-sum")]);
        heads.iter_mut().zip(named).for_each(|(head, name)| *head = name);
        grid(look, years.collect(), heads, self.chosen)
    }

    fn beside(&self, look: &Look, figures: &InsuranceFigures) -> Part {
        let low = look.sizes.is_low();
        // Where a line is dear, only what is on show is named, and the year in the picture alone.
        let named = Beside::ALL.into_iter().filter(|it| !low || (*it == self.beside && *it != Beside::Year));
        let tabs: Vec<Part> = named.map(|it| self.tab(look, it)).collect();
        let tabs = (!tabs.is_empty()).then(|| {
            let free = low.then(|| free(look));
            let tabs = row(tabs.into_iter().chain(free)).spacing(look.sizes.gap(14));
            tabs.align_y(Alignment::Center).wrap().into()
        });
        let mut parts: Vec<Part> = tabs.into_iter().collect();
        match self.beside {
            Beside::Year => parts.extend(self.one_year(look, figures)),
            Beside::Gaps if figures.gaps.is_empty() => parts.push(body(look, look.say("query-no-gaps"))),
            Beside::Gaps => parts.extend(self.page_of(look, gaps(look, figures))),
            Beside::Account => {
                let told = self.account(look);
                let none = told.is_empty().then(|| body(look, look.say("query-year-empty")));
                parts.extend(self.page_of(look, told).into_iter().chain(none));
            }
            Beside::Base => parts.extend(self.base(look, figures)),
        }
        column(parts).spacing(look.sizes.gap(if low { 3 } else { 6 })).into()
    }

    /// What one of them is called; of the one on show, which page it is.
    fn tab(&self, look: &Look, beside: Beside) -> Part {
        let year = self.year().map(|year| year.to_string()).unwrap_or_default();
        let label = look.tell(beside.name(), &[("year", year.into())]);
        if beside != self.beside {
            return quiet(look, label);
        }
        let (page, pages) = (self.page(look.sizes) + 1, self.pages(look.sizes));
        let page = if pages > 1 { format!(" {page}/{pages}") } else { String::new() };
        let said = if look.sizes.is_low() { quiet } else { body };
        said(look, format!("▸ {label}{page}"))
    }

    /// As many sentences as are seen at once.
    fn page_of(&self, look: &Look, told: Vec<String>) -> Vec<Part> {
        let (page, most) = (self.page(look.sizes), at_once(look.sizes));
        told.into_iter().skip(page * most).take(most).map(|line| quiet(look, line)).collect()
    }

    /// What the chosen year came to: months, amounts; where there is room, who paid, the account, benefits.
    fn one_year(&self, look: &Look, figures: &InsuranceFigures) -> Vec<Part> {
        let Some(year) = self.year() else { return Vec::new() };
        let Some(known) = figures.year(year) else { return vec![body(look, look.say("query-year-empty"))] };
        let low = look.sizes.is_low();
        let paid = &known.sums.paid;
        let facts = [
            ("fact-query-base", average(known).map(Fen::grouped)),
            ("fact-query-by-employer", Some(paid.by_employer.grouped())),
            ("fact-query-by-person", Some(paid.by_person.grouped())),
        ];
        let [said, counted] = if low { [15, 15] } else { [18, 20] }.map(|size| look.sizes.px(size));
        let line = |label, value| -> Part {
            let label = container(words(look.say(label), said, look.colors.quiet)).width(Length::Fill);
            row![label, digits(look, value, counted)].align_y(Alignment::Center).into()
        };
        let lines = facts.into_iter().filter_map(|(label, value)| Some(line(label, value?)));
        let sums = column(lines).spacing(look.sizes.px(2)).into();
        let most = if low { 0 } else { at_once(look.sizes).div_ceil(2) };
        let told = self.account(look).into_iter().take(most).map(|line| quiet(look, line));
        std::iter::once(sums).chain(told).collect()
    }

    /// Who paid in the chosen year, and what the account and the benefits of it are.
    fn account(&self, look: &Look) -> Vec<String> {
        let payers = self.payers().into_iter().map(|payer| match payer.and_then(|id| self.shown.records.employer(id)) {
            Some(employer) if employer.name.is_empty() => employer.code.as_str().to_owned(),
            Some(employer) => employer.name.clone(),
            None => look.say("query-by-himself"),
        });
        let payers = payers.map(|name| look.tell("query-payer", &[("name", name.into())]));
        payers.chain(self.paid_out(look)).collect()
    }

    /// The account and the benefits of the chosen year.
    fn paid_out(&self, look: &Look) -> Vec<String> {
        let accounts = self.accounts().map(|account| look.words.account_line(account));
        accounts.chain(self.benefits().map(|benefit| look.words.benefit_line(benefit))).collect()
    }

    /// What contributions were computed from, year by year.
    fn base(&self, look: &Look, figures: &InsuranceFigures) -> Vec<Part> {
        let by_year: Vec<(i32, Option<Fen>)> =
            self.years.iter().rev().map(|year| (*year, figures.year(*year).and_then(average))).collect();
        let highest = by_year.iter().filter_map(|(_, base)| *base).max().unwrap_or_default();
        let chosen = self.year();
        let place = by_year.iter().position(|(year, _)| Some(*year) == chosen);
        let parts = by_year.iter().map(|(_, base)| base.map_or(0.0, |base| portion(base, highest))).collect();
        let span = by_year.first().zip(by_year.last()).map(|((first, _), (last, _))| {
            let facts = [("first", first.to_string().into()), ("last", last.to_string().into())];
            quiet(look, look.tell("query-base-span", &facts))
        });
        let of_chosen = place.and_then(|place| by_year.get(place)).and_then(|(year, base)| {
            let facts = [("year", year.to_string().into()), ("base", (*base)?.grouped().into())];
            Some(body(look, look.tell("query-base-of", &facts)))
        });
        let top = quiet(look, look.tell("query-base-highest", &[("base", highest.grouped().into())]));
        // What is said stands above: it stays in sight where the bars do not fit.
        [
            of_chosen,
            Some(top),
            Some(bars(look, parts, place, if look.sizes.window().height < look.sizes.px(HIGH) { 30 } else { 72 })),
            span,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// How somebody stands with an insurance: state and months, and the last one that was paid.
fn stands(look: &Look, figures: &InsuranceFigures) -> Vec<String> {
    let months = look.tell("query-months", &[("months", i64::from(figures.counting()).into())]);
    let mut lines = vec![format!("{} · {months}", look.words.insurance_standing(figures.standing))];
    let last = figures.last_paid.map(|month| month.to_string());
    lines.extend(last.map(|last| look.tell("query-last-paid", &[("last", last.into())])));
    lines
}

/// What each mark means; where the head has no room for it, that nothing of it costs anything.
fn legend(look: &Look) -> Part {
    let meanings = ContributionState::ALL.map(|state| {
        let mark = sample(look, mark_of(look, state));
        let meaning = quiet(look, look.words.contribution_state(state).1);
        row![mark, meaning].spacing(look.sizes.gap(6)).align_y(Alignment::Center).into()
    });
    let free = look.sizes.is_low().then(|| free(look));
    row(meanings.into_iter().chain(free)).spacing(look.sizes.gap(16)).into()
}

/// That nothing of it costs anything, behind something else in a line.
fn free(look: &Look) -> Part {
    quiet(look, format!("· {}", look.say("query-free")))
}

/// What was not paid here, the newest first, in words; with the last of them, how many more the text has.
fn gaps(look: &Look, figures: &InsuranceFigures) -> Vec<String> {
    let mut gaps: Vec<String> = figures.gaps.iter().rev().take(MOST_GAPS).map(|gap| look.words.month_gap(gap)).collect();
    let more = figures.gaps.len().saturating_sub(MOST_GAPS);
    if let Some(last) = gaps.last_mut().filter(|_| more > 0) {
        let more = look.tell("query-more-gaps", &[("count", more.to_string().into())]);
        *last = format!("{last}\n{more}");
    }
    gaps
}

/// How a month is drawn.
fn mark_of(look: &Look, state: ContributionState) -> Mark {
    let shape = match state {
        ContributionState::Paid => Shape::Full,
        ContributionState::Owed => Shape::Framed,
        ContributionState::Transferred => Shape::Round,
        ContributionState::None => Shape::Bare,
    };
    (shape, look.words.contribution_state(state).0)
}

/// What a month of a year was computed from on average; nothing where none was paid.
fn average(year: &YearFigures) -> Option<Fen> {
    let paid = &year.sums.paid;
    paid.base.whole().checked_div(i64::from(paid.months)).map(Fen::of)
}

/// An amount in parts of the highest, in thousandths.
fn portion(amount: Fen, highest: Fen) -> f32 {
    let thousandths = amount.whole().saturating_mul(1000).checked_div(highest.whole()).unwrap_or(0);
    f32::from(u16::try_from(thousandths).unwrap_or(0)) / 1000.0
}
