//! Screens with names as long and as rare as people have them.

use xinfeng::counter::{Credentials, Import, Taking, sign_in};
use xinfeng::domain::{Origin, PersonName, Secret};
use xinfeng::window::key::Key;

use super::*;
use crate::desk::{At, means, user_number};
use crate::people::{LI, Person, csv};

const fn person(number: &'static str, name: &'static str, card: &'static str) -> Person {
    Person { number, name, card, area: "001100", ..LI }
}

/// The size of a name of more than sixteen characters, at 100 %, and the height of its lines (iced's own).
const LONG: f32 = 28.0;
const LINE: f32 = 1.3;

/// Twenty-five Han characters, sixty Latin ones with spaces and without, and rare characters of the national list.
const PEOPLE: [Person; 4] = [
    person("001101198604040919", "阿卜杜热合曼•麦麦提图尔荪・买买提明．吾布力喀斯木", "Z90000001"),
    person("001101198604040927", "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Alexander", "Z90000002"),
    person("001101198604040935", "WOLFESCHLEGELSTEINHAUSENBERGERDORFFHUBERTBLAINEALEXANDERMMMM", "Z90000003"),
    person("001101198604040943", "𬎆䶮㛃𠅤𫍲·𬭩𫘧𠮷㼆𤧛", "Z90000004"),
];

/// A desk whose register has these people as well, with a clerk signed in.
fn sitting(settings: &Settings) -> Sitting {
    let mut sitting = Sitting::new(settings.clone());
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), csv(&PEOPLE)).unwrap();
    let (user, password) = (user_number("9001"), Secret::new(String::from("practice-9001")));
    let credentials = Credentials { user: &user, password: &password, origin: Origin::Terminal };
    let means = means(Seeded::new(8));
    let mut admin = sign_in(sitting.folder.path(), credentials, means).unwrap();
    let brought = admin.at(at(5)).import(file.path(), &Taking::default(), &mut |_| {}).unwrap().rows;
    assert_eq!(brought, Import { new: 4, ..Import::default() });
    sitting.sign_in("1001");
    sitting
}

impl Sitting {
    /// The whole name is on the screen, all of it is seen, and there is room for every character.
    #[track_caller]
    fn assert_whole(&self, person: &Person) {
        let name = PersonName::parse(person.name).unwrap().reveal().to_owned();
        let found = self.drawn().find(name.as_str()).unwrap();
        let (bounds, seen) = (found.bounds(), found.visible_bounds().unwrap());
        assert!((bounds.width - seen.width).abs() < 0.1 && (bounds.height - seen.height).abs() < 0.1, "{name} {seen:?}");
        let size = LONG * f32::from(percent_of(&self.settings)) / 100.0;
        let ems: f32 = name.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum();
        let lines = (bounds.height / (size * LINE)).round();
        assert!(bounds.x >= 0.0 && bounds.x + bounds.width <= 1366.0, "{name} {bounds:?}");
        assert!(lines * bounds.width >= ems * size, "{name} {bounds:?}");
    }

    /// Draws what is on the screen into a file of this name.
    fn keep(&self, name: &str) {
        let (gallery, _kept) = gallery();
        let settings = &self.settings;
        let tag = format!("{}-{}", settings.language.tag(), percent_of(settings)).to_lowercase();
        let file = gallery.join(format!("{name}-{tag}.png"));
        std::fs::remove_file(&file).ok();
        self.draw(&file);
    }
}

fn draw_names(settings: &Settings) {
    for (place, person) in PEOPLE.iter().enumerate() {
        let mut sitting = sitting(settings);
        sitting.typed(person.number);
        sitting.keep(&format!("names-{place}-verify"));
        sitting.entered(&person.card[3..]);
        sitting.keep(&format!("names-{place}-print"));
        sitting.press(Key::Enter);
        sitting.keep(&format!("names-{place}-hand-over"));
        sitting.restart();
        sitting.sign_in("1001");
        sitting.press(Key::F(4));
        sitting.keep(&format!("names-{place}-unfinished"));
        sitting.press(Key::Enter);
        sitting.keep(&format!("names-{place}-question"));
    }
}

#[test]
fn the_longest_names_are_whole_on_verify_and_print() {
    for settings in [look(Language::Chinese, 100, Contrast::Normal), look(Language::English, 150, Contrast::Normal)] {
        let mut sitting = sitting(&settings);
        for person in PEOPLE {
            sitting.typed(person.number);
            sitting.assert_whole(&person);
            sitting.entered(&person.card[3..]);
            sitting.assert_whole(&person);
            sitting.press(Key::Escape);
            sitting.press(Key::Alt('2'));
            sitting.press(Key::Enter);
        }
    }
}

#[test]
#[ignore = "takes a minute: draws every screen with a name on it"]
fn every_screen_with_a_name_can_be_drawn_with_the_longest() {
    draw_names(&look(Language::Chinese, 100, Contrast::Normal));
    draw_names(&look(Language::English, 150, Contrast::Normal));
}
