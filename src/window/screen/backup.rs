//! A backup now 立即备份: to the folder of the schedule, to a disk that is plugged in, or to another folder. When backups are made
//! by themselves, and where they go then, is settled elsewhere, and only shown here.

use std::path::Path;

use iced::Length;
use iced::widget::{column, row};

use crate::counter::BackupPlace;
use crate::settings::{BackupSettings, WholePath};
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::list::portion;
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::labelled;
use crate::window::widget::parts::{
    Part, body, buttons, card_with_foot, foot, primary, quiet, said, secondary, selectable, title,
};

/// The longest path that is typed.
const LONGEST: usize = 400;

/// The screen.
pub struct BackUp {
    places: Vec<BackupPlace>,
    schedule: BackupSettings,
    /// Another folder: the line behind the places.
    other: Field,
    chosen: usize,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Make a backup into this folder.
    BackUp(WholePath),
    /// Settle when backups are made by themselves, beginning with these settings.
    Schedule(BackupSettings),
    /// Leave.
    Back,
}

impl BackUp {
    /// The places, the best of them chosen: that of the schedule, as long as it is there; else a disk of its own.
    pub fn new(places: Vec<BackupPlace>, schedule: BackupSettings) -> Self {
        let there = |place: &BackupPlace| place.free.is_some();
        let scheduled = places.iter().position(|place| place.scheduled && there(place));
        let elsewhere = || places.iter().position(|place| place.elsewhere && there(place));
        let chosen = scheduled.or_else(elsewhere).unwrap_or_default();
        Self { places, schedule, other: Field::new(Kind::Words, LONGEST), chosen, said: None }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The chosen line.
    pub fn in_focus(&self) -> f32 {
        portion(self.chosen, self.places.len() + 1)
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let arrows = [Live::new(Key::Up, "key-up"), Live::new(Key::Down, "key-down")];
        let mut keys: Vec<Live> = arrows.into_iter().filter(|_| !self.places.is_empty()).collect();
        keys.push(Live::new(Key::Alt('s'), "key-backup-schedule").on_button());
        keys.push(Live::new(Key::Escape, "key-back"));
        keys
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let (other, count) = (self.places.len(), self.places.len() + 1);
        match input {
            Input::Line(place) => self.chosen = (*place).min(other),
            Input::Field(_) => self.chosen = other,
            Input::Key(Key::Down | Key::Tab, _) => self.chosen = (self.chosen + 1) % count,
            Input::Key(Key::Up | Key::BackTab, _) => self.chosen = (self.chosen + count - 1) % count,
            Input::Key(Key::Enter, _) => return self.back_up(),
            Input::Key(Key::Alt('s'), _) => return Action::Schedule(self.wanted()),
            Input::Key(Key::Escape, _) => {
                self.said = None;
                if self.chosen != other || self.other.is_empty() {
                    return Action::Back;
                }
                self.other.clear();
            }
            Input::Key(key, _) => {
                // A path is typed into the one line that takes it.
                if matches!(key, Key::Text(_)) {
                    self.chosen = other;
                }
                if self.chosen == other && self.other.take(key) {
                    self.said = None;
                }
            }
            Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    fn back_up(&mut self) -> Action {
        match self.folder() {
            Some(folder) => Action::BackUp(folder),
            None => {
                self.said = Some(Said::Note(Tone::Remark, "backup-folder-wrong"));
                Action::None
            }
        }
    }

    /// The folder of the chosen line.
    fn folder(&self) -> Option<WholePath> {
        match self.places.get(self.chosen) {
            Some(place) => WholePath::parse(place.folder.to_str()?).ok(),
            None => WholePath::parse(self.other.text()).ok(),
        }
    }

    /// The schedule as it is, with the chosen folder where it has none.
    fn wanted(&self) -> BackupSettings {
        let folder = self.schedule.folder.clone().or_else(|| self.folder());
        BackupSettings { folder, ..self.schedule.clone() }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> = vec![
            title(look, look.say("backup-title")),
            body(look, look.say("backup-about-now")),
            quiet(look, schedule(look, &self.schedule)),
        ];
        if !self.places.iter().any(|place| place.elsewhere) {
            parts.push(quiet(look, look.say("backup-no-disk")));
        }
        let lines = self.places.iter().enumerate().map(|(at, place)| line(look, at, place, at == self.chosen));
        let (at, typed) = (self.places.len(), self.chosen == self.places.len());
        let field = labelled(look, look.say("label-backup-other"), &self.other, at, typed, scene.composing);
        let lines = lines.chain([selectable(look, field, typed, at)]);
        parts.push(column(lines.collect::<Vec<_>>()).spacing(look.sizes.px(6)).into());
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let does = [
            primary(look, look.say("backup-button"), Key::Enter),
            secondary(look, look.say("key-backup-schedule"), Key::Alt('s')),
        ];
        card_with_foot(look, parts, foot(scene, says, buttons(look, does)))
    }
}

/// A place: where it is, how much is free, and whether it is any good when the data's disk fails.
fn line(look: &Look, at: usize, place: &BackupPlace, chosen: bool) -> Part {
    let free = place.free.map(size).unwrap_or_default();
    let about = match place {
        BackupPlace { free: None, .. } => look.say("backup-place-gone"),
        BackupPlace { elsewhere: true, .. } => look.tell("backup-place-elsewhere", &[("free", free.into())]),
        BackupPlace { elsewhere: false, .. } => look.tell("backup-place-same", &[("free", free.into())]),
    };
    let mark = place.scheduled.then(|| quiet(look, look.say("backup-place-scheduled")));
    let head = row![body(look, shown(&place.folder))].extend(mark).spacing(look.sizes.px(18));
    let line = column![head, quiet(look, about)].spacing(look.sizes.px(2)).width(Length::Fill);
    selectable(look, line, chosen, at)
}

/// When backups are made by themselves, as it is settled now.
fn schedule(look: &Look, settings: &BackupSettings) -> String {
    let Some(folder) = &settings.folder else { return look.say("backup-schedule-none") };
    let facts = [
        ("hours", usize::from(settings.hours.number()).into()),
        ("folder", shown(&folder.path()).into()),
        ("keep", usize::from(settings.keep.number()).into()),
        ("days", usize::from(settings.days.number()).into()),
    ];
    look.tell("backup-schedule-now", &facts)
}

fn shown(folder: &Path) -> String {
    folder.display().to_string()
}

/// So many bytes, in the unit that a disk is sold by.
fn size(bytes: u64) -> String {
    let (mega, tenths) = (bytes / 1_000_000, bytes / 100_000_000);
    if mega < 1_000 { format!("{mega} MB") } else { format!("{}.{} GB", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::key::How;

    fn places() -> Vec<BackupPlace> {
        let place =
            |folder: &str, free, elsewhere, scheduled| BackupPlace { folder: folder.into(), free, elsewhere, scheduled };
        vec![
            place("/media/gone", None, false, true),
            place("/media/own", Some(5_000_000), false, false),
            place("/media/other", Some(12_345_678_901), true, false),
        ]
    }

    #[test]
    fn what_is_chosen_first_is_a_disk_that_is_there_and_another_than_the_data_s() {
        let mut screen = BackUp::new(places(), BackupSettings::default());
        let mut press = |key| screen.update(&Input::Key(key, How::Pressed));
        assert!(matches!(press(Key::Enter), Action::BackUp(folder) if folder.path() == Path::new("/media/other")));
        press(Key::Up);
        assert!(matches!(press(Key::Enter), Action::BackUp(folder) if folder.path() == Path::new("/media/own")));
        press(Key::text("/srv/备份"));
        assert!(matches!(press(Key::Enter), Action::BackUp(folder) if folder.path() == Path::new("/srv/备份")));
        assert!(matches!(press(Key::Alt('s')), Action::Schedule(BackupSettings { folder: Some(_), .. })));
        assert!(matches!(press(Key::Escape), Action::None) && matches!(press(Key::Enter), Action::None));
        assert!(matches!(press(Key::Escape), Action::Back));
    }

    #[test]
    fn room_is_told_as_disks_are_sold() {
        assert_eq!([5_000_000, 999_999_999, 12_345_678_901].map(size), ["5 MB", "999 MB", "12.3 GB"]);
    }
}
