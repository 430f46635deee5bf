//! Settings 设置: how the desk looks, for everybody; what the office has settled, for the administrator.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use crate::domain::{CardDigits, CardForm, Jurisdiction, Station};
use crate::settings::{Contrast, IdleMinutes, MedicalAt, RatingAddress, SecondPage, Settings, TypeSize};
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::list::portion;
use crate::window::look::{Look, percent};
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
    Medical,
}

impl SettingLine {
    /// What anybody may change, then what the office settles; each with its name in the file.
    const ALL: [(Self, &'static str); 11] = [
        (Self::Language, "language"),
        (Self::TypeSize, "type_size"),
        (Self::Contrast, "contrast"),
        (Self::Idle, "idle_minutes"),
        (Self::Jurisdiction, "jurisdiction"),
        (Self::CardDigits, "card_digits"),
        (Self::SecondPage, "second_page"),
        (Self::Medical, "medical"),
        (Self::CardForm, "card_form"),
        (Self::Rating, "rating_address"),
        (Self::Station, "station"),
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
    /// Settle what the workers' online service says, and how its text messages go.
    OnlineService,
    /// Make another recovery sheet.
    RecoverySheet,
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
                Live::new(Key::Alt('s'), "key-online-settings").on_button(),
                Live::new(Key::Alt('k'), "key-recovery-sheet").on_button(),
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
            Input::Key(Key::Alt('s'), _) if self.office => return Action::OnlineService,
            Input::Key(Key::Alt('k'), _) if self.office => return Action::RecoverySheet,
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
                    | SettingLine::SecondPage
                    | SettingLine::Medical => false,
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
            SettingLine::Medical => wanted.medical = next(&MedicalAt::ALL, wanted.medical, by),
            SettingLine::CardForm | SettingLine::Station | SettingLine::Rating => return Action::None,
        }
        Action::Preview(wanted.clone())
    }

    fn save(&mut self) -> Action {
        let Ok(card_form) = CardForm::try_from(self.card_form.text().to_owned()) else {
            return self.wrong(SettingLine::CardForm, "setting-card-form-wrong");
        };
        let Ok(station) = Station::parse(self.station.text()) else {
            return self.wrong(SettingLine::Station, "setting-station-wrong");
        };
        let Ok(rating) = RatingAddress::parse(self.rating.text()) else {
            return self.wrong(SettingLine::Rating, "setting-rating-wrong");
        };
        (self.wanted.card_form, self.wanted.rating_address) = (card_form, rating);
        let moved = (station != self.before.station).then_some(station);
        Action::Save(self.wanted.clone(), moved)
    }

    /// Says what is wrong with a line, and goes there: it is in sight, and what is typed next mends it.
    fn wrong(&mut self, line: SettingLine, id: &'static str) -> Action {
        self.chosen = SettingLine::ALL.iter().position(|(other, _)| *other == line).unwrap_or(self.chosen);
        self.said = Some(Said::Note(Tone::Remark, id));
        Action::None
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> = vec![title(look, look.say("settings-title"))];
        let (listed, before) = (self.wanted.listed(), self.before.listed());
        let lines = SettingLine::ALL.iter().take(self.count()).enumerate().map(|(place, (line, name))| {
            let chosen = place == self.chosen;
            let [written, kept] = [&listed, &before].map(|settings| written(look, settings, name));
            let value = self.value(scene, *line, place, (&written, &kept));
            let label = container(body(look, look.words.setting(name))).width(Length::FillPortion(2));
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
                ('s', "key-online-settings"),
                ('k', "key-recovery-sheet"),
            ];
            does.extend(leads_to.map(|(letter, label)| secondary(look, look.say(label), Key::Alt(letter))));
        }
        card_with_foot(look, parts, foot(scene, says, buttons(look, does)))
    }

    /// What a line says: the value that is wanted, and beside it what is kept where that is another.
    fn value(&self, scene: &Scene<'_>, line: SettingLine, place: usize, (said, kept): (&str, &str)) -> Part {
        let look = scene.look;
        let (settings, chosen) = (&self.wanted, place == self.chosen);
        match line {
            SettingLine::CardForm => return entry(look, &self.card_form, place, chosen, ""),
            SettingLine::Station => return entry(look, &self.station, place, chosen, ""),
            SettingLine::Rating => return entry(look, &self.rating, place, chosen, ""),
            _ => {}
        }
        // How large that is, this window alone knows.
        let automatic = |size: TypeSize| {
            let percent = usize::from(percent(size, look.sizes.window()));
            look.tell("type-size-automatic", &[("percent", percent.into())])
        };
        let unfixed = |size: TypeSize| line == SettingLine::TypeSize && size.fixed().is_none();
        let told = |size, said: &str| if unfixed(size) { automatic(size) } else { said.to_owned() };
        let (said, kept) = (told(settings.type_size, said), told(self.before.type_size, kept));
        let beside = beside(look, line, settings.language, (&said, &kept));
        let (back, on) = match line {
            _ if !chosen => (false, false),
            SettingLine::TypeSize => ways(&TYPE_SIZES, settings.type_size.fixed().unwrap_or(0)),
            SettingLine::Idle => ways(&IDLE, settings.idle_minutes.number()),
            _ => (true, true),
        };
        // The value stands where it stood before it was chosen.
        let sign = |shown: bool, sign: &str| container(body(look, if shown { sign } else { "" })).width(look.sizes.px(14));
        let value = row![sign(back, "‹").align_x(Alignment::End), body(look, said), sign(on, "›")];
        value.push(beside.map(|text| quiet(look, text))).spacing(look.sizes.px(4)).align_y(Alignment::Center).into()
    }
}

/// What a setting says among these, in words.
fn written(look: &Look, settings: &[(String, String)], name: &str) -> String {
    let written = settings.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value);
    look.words.setting_value(name, written)
}

/// What is to be said beside a value: that it is not kept yet, and what is; or that the screen speaks another language.
fn beside(look: &Look, line: SettingLine, language: Language, (said, kept): (&str, &str)) -> Option<String> {
    if said != kept {
        return Some(look.tell("setting-unsaved", &[("kept", kept.into())]));
    }
    let other = line == SettingLine::Language && look.words.language() != language;
    other.then(|| look.say("setting-language-of-screen"))
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
