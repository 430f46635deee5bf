//! The account of a day 日结单: one sheet that two people sign. It names no worker.

use chrono::NaiveDateTime;

use super::dates;
use super::error::PaperError;
use super::fonts::Fonts;
use super::page::{A4, Page, Zone};
use super::pdf::{self, Document, Pdf};
use super::slip::user;
use super::text::{Align, Setting};
use crate::domain::{DayAccount, OfUser, OfficeCode, RefusalGround, Station, UserName, UserNumber};
use crate::words::Words;

/// What stands on the sheet beyond the account.
#[derive(Debug, Clone, Copy)]
pub struct DaySheet<'a> {
    /// Whether it is for training only.
    pub practice: bool,
    /// The office.
    pub office: &'a OfficeCode,
    /// The name of the office.
    pub office_name: &'a str,
    /// The counter.
    pub station: &'a Station,
    /// The account.
    pub account: &'a DayAccount,
    /// Who made it out.
    pub user: &'a UserNumber,
    /// The name of who made it out.
    pub user_name: &'a UserName,
    /// When, local time.
    pub made: NaiveDateTime,
    /// The short code of the journal's head.
    pub journal_head: &'a str,
}

const LEFT: f32 = 20.0;
const WIDTH: f32 = 170.0;
const TITLE: Zone = Zone::new("account-title", LEFT, 18.0, 110.0, 12.0);
const DAY: Zone = Zone::new("account-day", 120.0, 18.0, 70.0, 12.0);
const LABEL: Zone = Zone::new("account-label", LEFT, 33.0, 30.0, 7.0);
const VALUE: Zone = Zone::new("account-value", 50.0, 33.0, 140.0, 7.0);
const BOXES: Zone = Zone::new("account-boxes", LEFT, 66.0, WIDTH, 26.0);
const HEADING: Zone = Zone::new("account-heading", LEFT, 100.0, 70.0, 8.0);
const ROW: f32 = 6.6;
/// The columns of the table of users: where each begins, from the left edge of the table.
const USERS: Zone = Zone::new("account-users", 96.0, 110.0, 94.0, ROW);
const COLUMNS: [f32; 6] = [0.0, 19.0, 34.0, 49.0, 64.0, 79.0];
const COLUMN: f32 = 15.0;
/// So many users have a row of their own; the others share the last one.
const MOST_USERS: usize = 12;
/// Numbers of void envelopes on the left, of those that wait on the right.
const NUMBERS: Zone = Zone::new("account-numbers", LEFT, 214.0, 83.0, 26.0);
/// So many of each are printed; the journal has the others.
const MOST_NUMBERS: usize = 10;
const AGREES: Zone = Zone::new("account-agrees", LEFT, 241.0, WIDTH, 9.0);
const GAPS: Zone = Zone::new("account-gaps", LEFT, 250.5, WIDTH, 11.0);
/// So many holes are printed; the journal has the others.
const MOST_GAPS: usize = 2;
const SIGNATURES: f32 = 262.0;

/// The account of a day, one page A4.
///
/// # Errors
/// [`PaperError`] if the office's or the user's name cannot be printed, or the writer fails.
pub fn day_account(fonts: &Fonts, words: &Words, sheet: &DaySheet<'_>) -> Result<Pdf, PaperError> {
    let pages = [page(fonts, words, sheet)?];
    let title = format!("XINFENG-DAY-{}", sheet.account.day);
    pdf::write(fonts, &Document { title: &title, at: sheet.made, language: words.language(), pages: &pages })
}

fn page(fonts: &Fonts, words: &Words, sheet: &DaySheet<'_>) -> Result<Page, PaperError> {
    let (mut page, account) = (Page::default(), sheet.account);
    let say = |id| words.say(id, &[]);
    if sheet.practice {
        page.watermark(fonts, &A4, &say("paper-practice"));
    }
    page.set(fonts, &TITLE, &say("paper-day-title"), Setting::row(24.0, 16.0).heavy())?;
    page.set(fonts, &DAY, &dates::day(words, account.day), Setting::row(17.0, 11.0).aligned(Align::Right))?;
    let office = [("name", sheet.office_name.into()), ("code", sheet.office.as_str().into())];
    let made = [("at", dates::moment(words, sheet.made).into()), ("user", user(words, sheet.user, sheet.user_name).into())];
    let facts = [
        ("paper-recovery-office", words.say("paper-recovery-office-value", &office), Setting::row(11.5, 7.0)),
        ("paper-stub-station", sheet.station.to_string(), Setting::row(11.5, 7.0).mono()),
        ("paper-day-made", words.say("paper-day-made-value", &made), Setting::row(11.5, 7.0)),
        ("paper-stub-journal", sheet.journal_head.to_owned(), Setting::row(11.5, 7.0).mono()),
    ];
    for (down, (label, value, setting)) in [0.0, 7.0, 14.0, 21.0].into_iter().zip(facts) {
        page.set(fonts, &LABEL.lowered(down), &say(label), Setting::row(10.0, 7.0))?;
        page.set(fonts, &VALUE.lowered(down), &value, setting)?;
    }
    page.boxes(fonts, words, account)?;
    page.not_served(fonts, words, account)?;
    page.users(fonts, words, account)?;
    page.numbers(fonts, words, (NUMBERS.x, "day-void-numbers"), &account.void)?;
    page.numbers(fonts, words, (NUMBERS.x + WIDTH - NUMBERS.width, "day-waiting-numbers"), &account.waiting)?;
    let agrees = if account.agrees { "paper-day-agrees" } else { "paper-day-differs" };
    let setting = Setting::block(10.5, 8.0);
    page.set(fonts, &AGREES, &say(agrees), if account.agrees { setting } else { setting.heavy() })?;
    if !account.gaps.is_empty() {
        page.set(fonts, &GAPS, &gaps(words, account), Setting::block(10.0, 7.5).heavy())?;
    }
    for (x, id) in [(LEFT, "paper-day-sign-first"), (LEFT + 88.0, "paper-day-sign-second")] {
        let name = Zone::new("account-sign", x, SIGNATURES, 26.0, 9.0);
        let date = Zone::new("account-sign-date", x + 54.0, SIGNATURES, 8.0, 9.0);
        page.signature(fonts, &name, &say(id), date.x - 3.0)?;
        page.signature(fonts, &date, &say("paper-stub-sign-date"), x + 82.0)?;
    }
    Ok(page)
}

impl Page {
    /// What became of the envelopes: what was there and came on the left, what went and is there on the right.
    fn boxes(&mut self, fonts: &Fonts, words: &Words, account: &DayAccount) -> Result<(), PaperError> {
        let counts = [
            ("day-waited", account.waited.to_string(), "+"),
            ("day-drawn", account.drawn.to_string(), "="),
            ("day-handed-over", account.handed_over.to_string(), "+"),
            ("day-void", account.void.len().to_string(), "+"),
            ("day-waits", account.waits.to_string(), ""),
        ];
        let (gap, width) = (7.0, (WIDTH - 4.0 * 7.0) / 5.0);
        let mut x = BOXES.x;
        for (label, count, sign) in counts {
            let frame = Zone { x, width, ..BOXES };
            self.frame(&frame, 0.6);
            let above = Zone { x: x + 1.0, y: BOXES.y + 2.0, width: width - 2.0, height: 7.0, ..BOXES };
            let label_set = Setting { align: Align::Middle, ..Setting::row(10.0, 6.0) };
            self.set(fonts, &above, &words.say(label, &[]), label_set)?;
            let below = Zone { y: BOXES.y + 10.0, height: 14.0, ..above };
            self.set(fonts, &below, &count, Setting::block(24.0, 12.0).heavy().in_the_middle())?;
            let between = Zone { x: x + width, y: BOXES.y + 10.0, width: gap, height: 14.0, ..BOXES };
            if !sign.is_empty() {
                self.set(fonts, &between, sign, Setting::block(16.0, 10.0).in_the_middle())?;
            }
            x += width + gap;
        }
        Ok(())
    }

    /// What was not done: each ground with its count, zeros written.
    fn not_served(&mut self, fonts: &Fonts, words: &Words, account: &DayAccount) -> Result<(), PaperError> {
        self.set(fonts, &HEADING, &words.say("day-refused", &[]), Setting::row(12.0, 8.0).heavy())?;
        let of = |ground| account.refused.iter().find(|(other, _)| *other == ground).map_or(0, |(_, count)| *count);
        let grounds = RefusalGround::ALL.into_iter().map(|ground| (words.refused(ground).0, of(ground)));
        let others = [
            ("day-stopped", account.stopped),
            ("day-abandoned", account.abandoned),
            ("day-unfinished", account.unfinished),
            ("day-queried", account.queried),
            ("day-employers", account.employers),
            ("day-searches", account.searches()),
        ];
        let others = others.into_iter().map(|(label, count)| (words.say(label, &[]), count));
        let total = (words.say("day-refused-total", &[]), account.refusals());
        let mut y = HEADING.bottom() + 2.0;
        self.rule((LEFT, y), (LEFT + 66.0, y), 0.8);
        for (place, (label, count)) in grounds.chain([total]).chain(others).enumerate() {
            let name = Zone::new("account-ground", LEFT, y, 54.0, ROW);
            let number = Zone { x: LEFT + 54.0, width: 12.0, ..name };
            let setting = Setting::row(10.5, 6.5);
            let setting = if place == RefusalGround::ALL.len() { setting.heavy() } else { setting };
            self.set(fonts, &name, &label, setting)?;
            self.set(fonts, &number, &count.to_string(), setting.mono().aligned(Align::Right))?;
            y += ROW;
            self.rule((LEFT, y), (LEFT + 66.0, y), 0.3);
        }
        Ok(())
    }

    /// What each user did, and all of them.
    fn users(&mut self, fonts: &Fonts, words: &Words, account: &DayAccount) -> Result<(), PaperError> {
        let heading = Zone { x: USERS.x, width: USERS.width, ..HEADING };
        self.set(fonts, &heading, &words.say("day-users", &[]), Setting::row(12.0, 8.0).heavy())?;
        let names =
            ["day-user", "day-of-drawn", "day-of-handed-over", "day-of-void", "day-of-refused", "day-of-wrong-cards"];
        let mut y = USERS.y;
        self.rule((USERS.x, y), (USERS.right(), y), 0.8);
        self.user_row(fonts, y, &names.map(|id| words.say(id, &[])), Setting::row(9.0, 5.5))?;
        y += ROW;
        self.rule((USERS.x, y), (USERS.right(), y), 0.6);
        let shown = if account.users.len() > MOST_USERS { MOST_USERS - 1 } else { MOST_USERS };
        let sum = |users: &[(UserNumber, OfUser)]| {
            users.iter().fold(OfUser::default(), |sum, (_, user)| OfUser {
                drawn: sum.drawn + user.drawn,
                handed_over: sum.handed_over + user.handed_over,
                void: sum.void + user.void,
                refused: sum.refused + user.refused,
                wrong_cards: sum.wrong_cards + user.wrong_cards,
            })
        };
        let (own, others) = account.users.split_at(shown.min(account.users.len()));
        let own = own.iter().map(|(number, user)| (number.to_string(), *user));
        let others = (!others.is_empty()).then(|| (words.say("day-others", &[]), sum(others)));
        for (name, user) in own.chain(others) {
            self.user_row(fonts, y, &row_of(name, user), Setting::row(10.5, 6.5).mono())?;
            y += ROW;
            self.rule((USERS.x, y), (USERS.right(), y), 0.3);
        }
        let all = row_of(words.say("day-all", &[]), sum(&account.users));
        self.user_row(fonts, y, &all, Setting::row(10.5, 6.5).mono().heavy())?;
        self.rule((USERS.x, y + ROW), (USERS.right(), y + ROW), 0.6);
        Ok(())
    }

    fn user_row(&mut self, fonts: &Fonts, y: f32, row: &[String; 6], setting: Setting) -> Result<(), PaperError> {
        for (x, text) in COLUMNS.into_iter().zip(row) {
            let zone = Zone { x: USERS.x + x, y, width: COLUMN, ..USERS };
            let align = if x > 0.0 { Align::Right } else { Align::Left };
            self.set(fonts, &zone, text, setting.aligned(align))?;
        }
        Ok(())
    }

    /// The numbers of some envelopes below their heading.
    fn numbers(
        &mut self,
        fonts: &Fonts,
        words: &Words,
        (x, heading): (f32, &str),
        listed: &[String],
    ) -> Result<(), PaperError> {
        let above = Zone { x, y: NUMBERS.y - 8.0, height: 8.0, ..NUMBERS };
        self.set(fonts, &above, &words.say(heading, &[]), Setting::row(12.0, 8.0).heavy())?;
        let shown = listed.iter().take(MOST_NUMBERS).cloned().collect::<Vec<_>>().join("   ");
        let said = match listed.len() {
            0 => words.say("day-void-none", &[]),
            count if count > MOST_NUMBERS => {
                words.say("day-void-more", &[("numbers", shown.into()), ("more", (count - MOST_NUMBERS).into())])
            }
            _ => shown,
        };
        self.set(fonts, &Zone { x, ..NUMBERS }, &said, Setting::block(10.0, 6.0).mono())
    }
}

/// What the account does not have, as one text.
fn gaps(words: &Words, account: &DayAccount) -> String {
    let mut said: Vec<String> = account.gaps.iter().take(MOST_GAPS).map(|gap| words.gap(gap)).collect();
    let more = account.gaps.len().saturating_sub(MOST_GAPS);
    said.extend((more > 0).then(|| words.say("day-gaps-more", &[("more", more.into())])));
    said.join(" ")
}

fn row_of(name: String, user: OfUser) -> [String; 6] {
    let OfUser { drawn, handed_over, void, refused, wrong_cards } = user;
    let [drawn, handed_over, void, refused, wrong_cards] =
        [drawn, handed_over, void, refused, wrong_cards].map(|count| count.to_string());
    [name, drawn, handed_over, void, refused, wrong_cards]
}
