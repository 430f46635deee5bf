//! Settings 设置: how the desk looks, for everybody; what the office has settled, for the administrator.

use iced::Length;
use iced::widget::{column, container, row};

use crate::domain::{CardDigits, CardForm, Jurisdiction, Station};
use crate::settings::{Contrast, IdleMinutes, RatingAddress, SecondPage, Settings, TypeSize};
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::list::portion;
use crate::window::look::percent;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::entry;
use crate::window::widget::parts::{
    Part, body, buttons, card_with_foot, foot, primary, quiet, said, secondary, selectable, title,
};
use crate::words::Language;

/// One setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SettingLine {
    Language,
    TypeSize,
    Contrast,
    Idle,
    Jurisdiction,
    CardDigits,
    SecondPage,
    CardForm,
    Rating,
    Station,
}

impl SettingLine {
    /// What anybody may change, then what the office settles.
    const ALL: [(Self, &'static str); 10] = [
        (Self::Language, "setting-language"),
        (Self::TypeSize, "setting-type-size"),
        (Self::Contrast, "setting-contrast"),
        (Self::Idle, "setting-idle"),
        (Self::Jurisdiction, "setting-jurisdiction"),
        (Self::CardDigits, "setting-card-digits"),
        (Self::SecondPage, "setting-second-page"),
        (Self::CardForm, "setting-card-form"),
        (Self::Rating, "setting-rating"),
        (Self::Station, "setting-station"),
    ];
    /// How many of them are the look of the desk.
    const LOOK: usize = 3;
}

/// The steps of type size, in per cent; below the smallest, the one that the window chooses.
const TYPE_SIZES: [u16; 7] = [0, 100, 115, 130, 150, 175, 200];
/// The steps of idle time, in minutes.
const IDLE: [u16; 6] = [1, 2, 5, 10, 15, 30];

/// How much is typed of the address where the service is rated; longer ones are refused with a sentence.
const RATING_ROOM: usize = 160;

/// The screen.
pub struct SettingsScreen {
    /// What was in force when it was opened.
    before: Settings,
    wanted: Settings,
    card_form: Field,
    station: Field,
    rating: Field,
    /// Whether the office's own settings may be changed.
    office: bool,
    chosen: usize,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Show how the desk would look.
    Preview(Settings),
    /// Keep them.
    Save(Settings, Option<Station>),
    /// Leave everything as it is.
    Back,
    /// Save the settings, and settle the printer.
    Printer,
    /// Save the settings, and choose form and tray.
    Stationery,
    /// Settle what stands on every paper of the office.
    Office,
    /// Settle the names of other offices.
    OtherOffices,
    /// Settle when backups are made by themselves.
    Backup,
}

impl SettingsScreen {
    /// The settings in force.
    pub fn new(settings: Settings, office: bool) -> Self {
        let card_form = Field::with(Kind::Code(&[]), 32, &String::from(settings.card_form.clone()));
        let station = Field::with(Kind::Digits, 2, settings.station.as_str());
        let rating = Field::with(Kind::Words, RATING_ROOM, settings.rating_address.address().unwrap_or_default());
        Self { before: settings.clone(), wanted: settings, card_form, station, rating, office, chosen: 0, said: None }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The chosen line.
    pub fn in_focus(&self) -> f32 {
        portion(self.chosen, self.count())
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let mut keys = vec![
            Live::new(Key::Up, "key-up"),
            Live::new(Key::Down, "key-down"),
            Live::new(Key::Left, "key-change-back"),
            Live::new(Key::Right, "key-change"),
        ];
        if self.office {
            keys.extend([
                Live::new(Key::Alt('o'), "key-office").on_button(),
                Live::new(Key::Alt('a'), "key-other-offices").on_button(),
                Live::new(Key::Alt('t'), "key-printer").on_button(),
                Live::new(Key::Alt('f'), "key-stationery").on_button(),
                Live::new(Key::Alt('b'), "key-backup-schedule").on_button(),
            ]);
        }
        keys.extend([Live::new(Key::Alt('p'), "key-own-password"), Live::new(Key::Escape, "key-back")]);
        keys
    }

    fn count(&self) -> usize {
        if self.office { SettingLine::ALL.len() } else { SettingLine::LOOK }
    }

    fn line(&self) -> SettingLine {
        SettingLine::ALL.get(self.chosen).map_or(SettingLine::Language, |(line, _)| *line)
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        match input {
            // A click has no other way back from the end.
            Input::Line(place) if *place == self.chosen => return self.change(By::Click),
            Input::Line(place) => self.chosen = (*place).min(self.count() - 1),
            Input::Key(Key::Down | Key::Tab, _) => self.chosen = (self.chosen + 1) % self.count(),
            Input::Key(Key::Up | Key::BackTab, _) => self.chosen = (self.chosen + self.count() - 1) % self.count(),
            Input::Key(Key::Left, _) => return self.change(By::Back),
            Input::Key(Key::Right, _) => return self.change(By::On),
            Input::Key(Key::Escape, _) => return Action::Back,
            Input::Key(Key::Alt('t'), _) if self.office => return Action::Printer,
            Input::Key(Key::Alt('f'), _) if self.office => return Action::Stationery,
            Input::Key(Key::Alt('o'), _) if self.office => return Action::Office,
            Input::Key(Key::Alt('a'), _) if self.office => return Action::OtherOffices,
            Input::Key(Key::Alt('b'), _) if self.office => return Action::Backup,
            Input::Key(Key::Enter, _) => return self.save(),
            Input::Key(key, _) => {
                let typed = match self.line() {
                    SettingLine::CardForm => self.card_form.take(key),
                    SettingLine::Station => self.station.take(key),
                    SettingLine::Rating => self.rating.take(key),
                    SettingLine::Language
                    | SettingLine::TypeSize
                    | SettingLine::Contrast
                    | SettingLine::Idle
                    | SettingLine::Jurisdiction
                    | SettingLine::CardDigits
                    | SettingLine::SecondPage => false,
                };
                if typed {
                    self.said = None;
                }
            }
            Input::Field(place) => self.chosen = (*place).min(self.count() - 1),
            Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    fn change(&mut self, by: By) -> Action {
        self.said = None;
        let line = self.line();
        let wanted = &mut self.wanted;
        match line {
            SettingLine::Language => wanted.language = next(&Language::ALL, wanted.language, by),
            SettingLine::TypeSize => {
                let size = step(&TYPE_SIZES, wanted.type_size.fixed().unwrap_or(0), by);
                wanted.type_size = TypeSize::of(size).unwrap_or_default();
            }
            SettingLine::Contrast => wanted.contrast = next(&Contrast::ALL, wanted.contrast, by),
            SettingLine::Idle => {
                let minutes = step(&IDLE, wanted.idle_minutes.number(), by);
                wanted.idle_minutes = IdleMinutes::try_from(minutes).unwrap_or_default();
            }
            SettingLine::Jurisdiction => wanted.jurisdiction = next(&Jurisdiction::ALL, wanted.jurisdiction, by),
            SettingLine::CardDigits => wanted.card_digits = next(&CardDigits::ALL, wanted.card_digits, by),
            SettingLine::SecondPage => wanted.second_page = next(&SecondPage::ALL, wanted.second_page, by),
            SettingLine::CardForm | SettingLine::Station | SettingLine::Rating => return Action::None,
        }
        Action::Preview(wanted.clone())
    }

    fn save(&mut self) -> Action {
        let Ok(card_form) = CardForm::try_from(self.card_form.text().to_owned()) else {
            self.said = Some(Said::Note(Tone::Remark, "setting-card-form-wrong"));
            return Action::None;
        };
        let Ok(station) = Station::parse(self.station.text()) else {
            self.said = Some(Said::Note(Tone::Remark, "setting-station-wrong"));
            return Action::None;
        };
        let Ok(rating) = RatingAddress::parse(self.rating.text()) else {
            self.said = Some(Said::Note(Tone::Remark, "setting-rating-wrong"));
            return Action::None;
        };
        (self.wanted.card_form, self.wanted.rating_address) = (card_form, rating);
        let moved = (station != self.before.station).then_some(station);
        Action::Save(self.wanted.clone(), moved)
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> = vec![title(look, look.say("settings-title"))];
        let lines = SettingLine::ALL.iter().take(self.count()).enumerate().map(|(place, (line, label))| {
            let chosen = place == self.chosen;
            let value = self.value(scene, *line, place, chosen);
            let label = container(body(look, look.say(label))).width(Length::FillPortion(2));
            let line = row![label, container(value).width(Length::FillPortion(3))].align_y(iced::Alignment::Center);
            selectable(look, line, chosen, place)
        });
        parts.push(column(lines).spacing(look.sizes.px(6)).into());
        if !self.office {
            parts.push(quiet(look, look.say("settings-office-only")));
        }
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let mut does = vec![primary(look, look.say("settings-button"), Key::Enter)];
        if self.office {
            let leads_to = [
                ('o', "key-office"),
                ('a', "key-other-offices"),
                ('t', "key-printer"),
                ('f', "key-stationery"),
                ('b', "key-backup-schedule"),
            ];
            does.extend(leads_to.map(|(letter, label)| secondary(look, look.say(label), Key::Alt(letter))));
        }
        card_with_foot(look, parts, foot(scene, says, buttons(look, does)))
    }

    fn value(&self, scene: &Scene<'_>, line: SettingLine, place: usize, chosen: bool) -> Part {
        let look = scene.look;
        let settings = &self.wanted;
        let said = match line {
            // Each language in itself: whoever is lost finds the own.
            SettingLine::Language => String::from(if settings.language == Language::Chinese { "中文" } else { "English" }),
            SettingLine::TypeSize => match settings.type_size.fixed() {
                Some(percent) => format!("{percent} %"),
                None => {
                    let percent = usize::from(percent(settings.type_size, look.sizes.window()));
                    look.tell("type-size-automatic", &[("percent", percent.into())])
                }
            },
            SettingLine::Contrast => {
                look.say(if settings.contrast == Contrast::High { "contrast-high" } else { "contrast-normal" })
            }
            SettingLine::Idle => {
                look.tell("setting-minutes", &[("minutes", usize::from(settings.idle_minutes.number()).into())])
            }
            SettingLine::Jurisdiction => look.say(match settings.jurisdiction {
                Jurisdiction::District => "jurisdiction-district",
                Jurisdiction::City => "jurisdiction-city",
                Jurisdiction::Province => "jurisdiction-province",
            }),
            SettingLine::CardDigits => look.say(match settings.card_digits {
                CardDigits::LastSix => "setting-last-six",
                CardDigits::All => "setting-whole-number",
            }),
            SettingLine::SecondPage => look.say(match settings.second_page {
                SecondPage::Receipt => "setting-receipt",
                SecondPage::Stub => "setting-stub",
            }),
            SettingLine::CardForm => return entry(look, &self.card_form, place, chosen, ""),
            SettingLine::Station => return entry(look, &self.station, place, chosen, ""),
            SettingLine::Rating => return entry(look, &self.rating, place, chosen, ""),
        };
        let (back, on) = match line {
            _ if !chosen => (false, false),
            SettingLine::TypeSize => ways(&TYPE_SIZES, settings.type_size.fixed().unwrap_or(0)),
            SettingLine::Idle => ways(&IDLE, settings.idle_minutes.number()),
            _ => (true, true),
        };
        // The value stands where it stood before it was chosen.
        let sign = |shown: bool, sign: &str| container(body(look, if shown { sign } else { "" })).width(look.sizes.px(14));
        row![sign(back, "‹"), body(look, said), sign(on, "›")].spacing(look.sizes.px(4)).into()
    }
}

/// How a value is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// To the one before.
    Back,
    /// To the next.
    On,
    /// To the next, and from the last to the first.
    Click,
}

/// Another value of those that stand in no order: round and round.
fn next<T: Copy + PartialEq>(values: &[T], value: T, by: By) -> T {
    let count = values.len().max(1);
    let place = values.iter().position(|it| *it == value).unwrap_or_default();
    let place = if by == By::Back { place + count - 1 } else { place + 1 } % count;
    values.get(place).copied().unwrap_or(value)
}

/// The step beside a number, which may be none of the steps; keys stop at the first and the last.
fn step(steps: &[u16], value: u16, by: By) -> u16 {
    let above = steps.iter().copied().find(|step| *step > value);
    let below = steps.iter().copied().rev().find(|step| *step < value);
    match by {
        By::Back => below.unwrap_or(value),
        By::On => above.unwrap_or(value),
        By::Click => above.or(steps.first().copied()).unwrap_or(value),
    }
}

/// Whether there is a step back and one on: the ends of a number's steps have nothing on their far side.
fn ways(steps: &[u16], value: u16) -> (bool, bool) {
    (step(steps, value, By::Back) != value, step(steps, value, By::On) != value)
}
