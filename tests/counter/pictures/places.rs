//! Rail, card, field, what is said, and the primary button: on every screen in their places, and in sight.

use std::collections::BTreeMap;

use iced::advanced::renderer::Headless as _;
use iced::advanced::widget::operation::{Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation};
use iced::{Rectangle, Size, Vector};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use xinfeng::window::frame::{ABOUT, CARD, CHOSEN, FIELD, NEXT, OVER, PRIMARY, RAIL, SAID, SCREEN, SLOT};
use xinfeng::window::sight::in_sight;

use super::*;
use crate::window::renderer;

/// The windows that offices have, small and large.
const WINDOWS: [Size; 2] = [Size::new(1366.0, 768.0), Size::new(1920.0, 1080.0)];
const NAMED: [&str; 8] = [RAIL, CARD, FIELD, NEXT, SLOT, SAID, CHOSEN, PRIMARY];

/// Where everything is: by name, as it is laid out and as it is seen.
#[derive(Default)]
struct Places {
    found: BTreeMap<&'static str, Rectangle>,
    /// How high each is that is seen, and how high it would be whole.
    high: BTreeMap<&'static str, (f32, f32)>,
    /// What shows only a part of what is in it, from outside to inside: its place, and how far it is scrolled.
    within: Vec<(Rectangle, Vector)>,
    next: Option<(Rectangle, Vector)>,
}

impl Operation for Places {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let entered = self.next.take();
        self.within.extend(entered);
        operate(self);
        if entered.is_some() {
            self.within.pop();
        }
    }

    fn scrollable(&mut self, _: Option<&Id>, bounds: Rectangle, _: Rectangle, translation: Vector, _: &mut dyn Scrollable) {
        self.next = Some((bounds, translation));
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        self.next = None;
        let Some(name) = NAMED.into_iter().find(|name| id == Some(&Id::new(name))) else { return };
        let seen = self.within.iter().rev().try_fold(bounds, |seen, (view, moved)| (seen - *moved).intersection(view));
        let seen = seen.unwrap_or(Rectangle::with_size(Size::ZERO));
        // What lies over the screen comes after it, and is what counts.
        self.high.insert(name, (seen.height, bounds.height));
        self.found.insert(name, seen);
    }
}

impl Sitting {
    /// Where everything is in a window of this size, after what is in focus has been brought into sight.
    fn places(&self, window: Size, renderer: &mut iced::Renderer) -> BTreeMap<&'static str, Rectangle> {
        self.walked(window, renderer).found
    }

    fn walked(&self, window: Size, renderer: &mut iced::Renderer) -> Places {
        self.looked(window, renderer, Cache::new(), Some(0.0)).0
    }

    /// The same from where the window was scrolled to before, and only if it was told to go there.
    fn looked(&self, window: Size, renderer: &mut iced::Renderer, before: Cache, shows: Option<f32>) -> (Places, Cache) {
        let mut view = UserInterface::build(frame::view(&self.window), window, before, renderer);
        let scrolls = if self.window.is_covered() { OVER } else { SCREEN };
        let mut next = shows.map(|place| Box::new(in_sight(scrolls, place)) as Box<dyn Operation>);
        while let Some(mut operation) = next.take() {
            view.operate(renderer, operation.as_mut());
            if let Outcome::Chain(chained) = operation.finish() {
                next = Some(chained);
            }
        }
        let mut places = Places::default();
        view.operate(renderer, &mut places);
        (places, view.into_cache())
    }
}

/// Every look in every window: language, size, contrast.
fn looks() -> Vec<(Size, Settings)> {
    let fixed = [100, 150, 200].map(|percent| TypeSize::of(percent).unwrap());
    let sizes: Vec<TypeSize> = [TypeSize::Automatic].into_iter().chain(fixed).collect();
    let mut looks = Vec::new();
    for window in WINDOWS {
        for language in Language::ALL {
            for type_size in &sizes {
                for contrast in [Contrast::Normal, Contrast::High] {
                    let settings = Settings { language, type_size: *type_size, contrast, ..Settings::default() };
                    looks.push((window, settings));
                }
            }
        }
    }
    looks
}

/// What is wrong on these screens, in any look.
fn misplaced(wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let looks = looks();
    // A practice desk has a banner above everything: what is compared is of the same kind of desk.
    let mut firsts: Vec<BTreeMap<bool, BTreeMap<&'static str, Rectangle>>> = vec![BTreeMap::new(); looks.len()];
    let fixed = look(Language::Chinese, 100, Contrast::Normal);
    let mut renderer = renderer();
    for (name, come_to) in PRESETS.iter().filter(|(name, _)| wanted(name)) {
        let mut sitting = Sitting::new(fixed.clone());
        come_to(&mut sitting);
        for ((window, settings), first) in looks.iter().zip(&mut firsts) {
            sitting.take(Message::Resized(*window));
            sitting.window.looks(settings);
            let places = sitting.places(*window, &mut renderer);
            let percent = percent(settings.type_size, *window);
            let tag = format!("{name} {} {percent} % {:?} {window:?}", settings.language.tag(), settings.contrast);
            let first = first.entry(sitting.window.look().practice()).or_insert_with(|| places.clone());
            compare(first, &places, *window, sitting.window.is_covered(), &mut |said| wrong.push(format!("{tag}: {said}")));
        }
    }
    wrong
}

/// Rail and card are where they are on the first screen; the field with its label, the chosen line and the button are seen
/// whole, and of what is said at least its beginning.
fn compare(
    first: &BTreeMap<&'static str, Rectangle>,
    places: &BTreeMap<&'static str, Rectangle>,
    window: Size,
    covered: bool,
    wrong: &mut dyn FnMut(String),
) {
    let whole = Rectangle::with_size(window);
    for name in [RAIL, CARD] {
        if places.get(name) != first.get(name) {
            wrong(format!("{name} at {:?}, not at {:?}", places.get(name), first.get(name)));
        }
    }
    // A field below what lies over the screen is nobody's now.
    for name in [FIELD, PRIMARY].into_iter().filter(|name| *name == PRIMARY || !covered) {
        let Some(place) = places.get(name) else { continue };
        if !place.is_within(&whole.expand(0.5)) || place.height < 30.0 {
            wrong(format!("{name} is not in sight: {place:?}"));
        }
    }
    for name in [SAID, CHOSEN].into_iter().filter(|_| !covered) {
        if places.get(name).is_some_and(|place| place.height < 20.0) {
            wrong(format!("{name} is not in sight: {:?}", places.get(name)));
        }
    }
    let (Some(field), Some(slot)) = (places.get(FIELD), places.get(SLOT)) else { return };
    if slot.height < 0.5 {
        return;
    }
    if !covered && (slot.y < field.y + field.height - 0.5) {
        wrong(format!("what is said at {slot:?} is not below the field at {field:?}"));
    }
}

#[test]
fn rail_card_field_and_button_are_in_their_places_on_every_screen_in_every_look() {
    let wrong = misplaced(|name| name.starts_with(&std::env::var("XINFENG_SCREEN").unwrap_or_default()));
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_said_and_the_field_that_it_is_said_of_are_seen_whole_in_every_look() {
    let mut wrong = Vec::new();
    let mut renderer = renderer();
    let only = std::env::var("XINFENG_SCREEN").unwrap_or_default();
    for (name, come_to) in PRESETS.iter().filter(|(name, _)| name.starts_with(&only)) {
        let mut sitting = Sitting::new(look(Language::Chinese, 100, Contrast::Normal));
        come_to(&mut sitting);
        for (window, settings) in looks().into_iter().filter(|(_, settings)| settings.contrast == Contrast::Normal) {
            sitting.take(Message::Resized(window));
            sitting.window.looks(&settings);
            let places = sitting.walked(window, &mut renderer);
            let percent = percent(settings.type_size, window);
            // A receipt is as long as its paper: it is read beside it, page by page.
            let answer = ["receipt-genuine", "receipt-void", "statement-genuine"].contains(name);
            for named in [SAID, FIELD, CHOSEN].into_iter().filter(|named| !answer || *named != SAID) {
                let cut = places.high.get(named).filter(|(seen, whole)| seen + 0.5 < *whole);
                if let Some((seen, whole)) = cut {
                    wrong.push(format!(
                        "{name} {} {percent} % {window:?}: {named} {seen} of {whole}",
                        settings.language.tag()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every text that is laid out, and where.
#[derive(Default)]
struct Texts(Vec<(String, Rectangle)>);

impl Operation for Texts {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn text(&mut self, _: Option<&Id>, bounds: Rectangle, text: &str) {
        self.0.push((text.to_owned(), bounds));
    }
}

/// What an operation finds on a screen in each of these looks.
fn found_in<T: Operation + Default>(
    name: &str,
    looks: impl IntoIterator<Item = (Size, Settings)>,
    mut found: impl FnMut(Size, &Settings, T),
) {
    let mut renderer = renderer();
    let (_, come_to) = PRESETS.iter().find(|(preset, _)| *preset == name).unwrap();
    let mut sitting = Sitting::new(look(Language::Chinese, 100, Contrast::Normal));
    come_to(&mut sitting);
    for (window, settings) in looks {
        sitting.take(Message::Resized(window));
        sitting.window.looks(&settings);
        let mut view = UserInterface::build(frame::view(&sitting.window), window, Cache::new(), &mut renderer);
        let mut operation = T::default();
        view.operate(&renderer, &mut operation);
        drop(view);
        found(window, &settings, operation);
    }
}

/// Contrast moves nothing.
fn looks_of_usual_contrast() -> impl Iterator<Item = (Size, Settings)> {
    looks().into_iter().filter(|(_, settings)| settings.contrast == Contrast::Normal)
}

/// In which looks none of these screens' texts in the window says what is wanted in this language.
fn unsaid(screens: &[&str], wanted: impl Fn(Language, &[String]) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for name in screens {
        found_in(name, looks_of_usual_contrast(), |window, settings, Texts(texts)| {
            let whole = Rectangle::with_size(window);
            let seen = texts.into_iter().filter(|(_, place)| place.is_within(&whole));
            let seen: Vec<String> = seen.map(|(text, _)| text).collect();
            if !wanted(settings.language, &seen) {
                let percent = percent(settings.type_size, window);
                wrong.push(format!("{name} {} {percent} % {window:?}: {seen:?}", settings.language.tag()));
            }
        });
    }
    wrong
}

#[test]
fn that_a_query_costs_nothing_stands_beside_a_worker_s_own_records_in_every_look() {
    let screens = ["query-long", "query-gaps", "query-account", "query-base", "query-lines", "query-elsewhere"];
    let wrong = unsaid(&screens, |language, texts| {
        let free = match language {
            Language::Chinese => "查询不收费",
            Language::English => "free of charge",
        };
        texts.iter().any(|text| text.contains(free))
    });
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn that_a_unit_s_sums_are_due_and_what_is_owed_is_in_them_is_said_in_every_look() {
    let wrong = unsaid(&["employer-sums", "employer-elsewhere"], |language, texts| {
        let (sums, due, owed) = match language {
            Language::Chinese => ("全单位合计：应缴，含欠缴（元）", "应缴", "其中欠缴"),
            Language::English => ("all workers: due, what is owed included (yuan)", "Due", "of it owed"),
        };
        let is_due = texts.iter().any(|text| text.contains(sums) || text == due);
        is_due && texts.iter().any(|text| text == owed)
    });
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

/// Which field, and what is said of it, a clerk does not see whole who presses one key after another.
fn out_of_sight(keys: &[Key]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut renderer = renderer();
    for (window, settings) in looks().into_iter().filter(|(_, settings)| settings.contrast == Contrast::Normal) {
        let mut sitting = Sitting::new(settings.clone());
        sitting.sign_in("1001");
        sitting.take(Message::Resized(window));
        let mut scrolled = Cache::new();
        for (count, key) in keys.iter().enumerate() {
            sitting.press(key.clone());
            let shows = sitting.shows.take();
            let (places, after) = sitting.looked(window, &mut renderer, scrolled, shows);
            scrolled = after;
            // What the next field is waits until what is said has been read.
            let said = places.high.contains_key(SAID);
            for named in [FIELD, SAID, NEXT].into_iter().filter(|named| *named != NEXT || !said) {
                if let Some((seen, whole)) = places.high.get(named).filter(|(seen, whole)| seen + 0.5 < *whole) {
                    let (language, percent) = (settings.language.tag(), percent(settings.type_size, window));
                    wrong.push(format!("{language} {percent} % {window:?} key {count}: {named} {seen} of {whole}"));
                }
            }
        }
    }
    wrong
}

/// The keys that type a text.
fn text(text: &str) -> impl Iterator<Item = Key> {
    text.chars().map(Key::text)
}

#[test]
fn each_field_of_an_employer_is_in_sight_while_it_is_typed_in_and_so_is_what_is_said_of_it() {
    let employer = practice_employer('3');
    let mut keys = vec![Key::Alt('e')];
    for field in [employer.as_str(), OLD.0, "钱经办"] {
        keys.extend(text(field).chain([Key::Enter]));
    }
    // Without the letter, then with it, then through all of them and back.
    keys.extend([Key::Enter].into_iter().chain(text("授权")));
    keys.extend(vec![Key::Tab; 5].into_iter().chain(vec![Key::BackTab; 5]));
    keys.extend(vec![Key::Up; 4].into_iter().chain(vec![Key::Down; 4]));
    let wrong = out_of_sight(&keys);
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_reason_in_words_is_in_sight_as_soon_as_it_is_chosen_and_so_is_that_it_is_missing() {
    let mut wrong = Vec::new();
    // By each of what is searched by, before anything is typed, and after.
    for (by, typed) in [('1', ""), ('2', ""), ('3', ""), ('4', ""), ('1', "王小明")] {
        let chosen = [Key::F(3), Key::Alt(by)].into_iter().chain(text(typed)).chain([Key::Alt('0')]);
        let keys: Vec<Key> = chosen.chain([Key::Enter, Key::Tab, Key::Tab, Key::Enter]).collect();
        wrong.extend(out_of_sight(&keys).iter().map(|it| format!("{by} {typed} {it}")));
    }
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

/// By how much what is on a screen is higher than the room there is for it, each part of the screen for itself.
#[derive(Default)]
struct Hidden(Vec<f32>);

impl Operation for Hidden {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(&mut self, id: Option<&Id>, bounds: Rectangle, content: Rectangle, _: Vector, _: &mut dyn Scrollable) {
        if [ABOUT, SCREEN].into_iter().any(|name| id == Some(&Id::new(name))) {
            self.0.push(content.height - bounds.height);
        }
    }
}

#[test]
fn a_visit_of_a_practice_desk_is_seen_whole_whoever_comes_for_the_third_time() {
    let mut renderer = renderer();
    for (name, come_to) in
        PRESETS.iter().filter(|(name, _)| ["verify", "verify-third", "mobile-signed", "print", "hand-over"].contains(name))
    {
        let mut sitting = Sitting::new(look(Language::Chinese, 100, Contrast::Normal));
        come_to(&mut sitting);
        for (window, settings) in looks().into_iter().filter(|(_, settings)| settings.type_size == TypeSize::Automatic) {
            sitting.take(Message::Resized(window));
            sitting.window.looks(&settings);
            let mut view = UserInterface::build(frame::view(&sitting.window), window, Cache::new(), &mut renderer);
            let mut hidden = Hidden::default();
            view.operate(&renderer, &mut hidden);
            let most = hidden.0.into_iter().fold(0.0, f32::max);
            assert!(most < 0.5, "{name}: {most} pixels are out of sight, {} {window:?}", settings.language.tag());
        }
    }
}

#[test]
fn all_that_stands_beside_the_years_of_a_worker_is_seen_whole_by_tab_alone() {
    let mut renderer = renderer();
    let mut wrong = Vec::new();
    for (name, come_to) in PRESETS
        .iter()
        .filter(|(name, _)| ["query-long", "query-gaps", "query-forty-years", "query-elsewhere"].contains(name))
    {
        let mut sitting = Sitting::new(look(Language::Chinese, 100, Contrast::Normal));
        come_to(&mut sitting);
        for (window, settings) in looks().into_iter().filter(|(_, settings)| settings.contrast == Contrast::Normal) {
            sitting.take(Message::Resized(window));
            sitting.window.looks(&settings);
            for tabs in 0..8 {
                let mut view = UserInterface::build(frame::view(&sitting.window), window, Cache::new(), &mut renderer);
                let mut hidden = Hidden::default();
                view.operate(&renderer, &mut hidden);
                drop(view);
                let most = hidden.0.into_iter().fold(0.0, f32::max);
                if most > 0.5 {
                    let percent = percent(settings.type_size, window);
                    let language = settings.language.tag();
                    wrong.push(format!("{name} {language} {percent} % {window:?}, {tabs} times Tab: {most} pixels"));
                }
                sitting.press(Key::Tab);
            }
        }
    }
    assert!(wrong.is_empty(), "out of sight:\n{}", wrong.join("\n"));
}

/// How high each number with stars in it stands.
#[derive(Default)]
struct Masked(Vec<(String, f32)>);

impl Operation for Masked {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn text(&mut self, _: Option<&Id>, bounds: Rectangle, text: &str) {
        let is_number = |text: &str| text.chars().all(|character| character == '*' || character.is_ascii_digit());
        if text.len() >= 11 && is_number(text) {
            self.0.push((text.to_owned(), bounds.height));
        }
    }
}

#[test]
fn numbers_of_those_who_were_found_stand_in_one_line_in_every_look() {
    let mut wrong = Vec::new();
    found_in("search-found", looks_of_usual_contrast(), |window, settings, Masked(numbers)| {
        assert_eq!(numbers.len(), 10, "{numbers:?}");
        let percent = percent(settings.type_size, window);
        let line = f32::from(percent) / 100.0 * 18.0 * 1.5;
        let broken = numbers.into_iter().filter(|(_, high)| *high > line);
        wrong.extend(
            broken.map(|(number, high)| format!("{number} {} {percent} % {window:?}: {high}", settings.language.tag())),
        );
    });
    assert!(wrong.is_empty(), "{} numbers:\n{}", wrong.len(), wrong.join("\n"));
}

/// Texts and where they stand, but for those in what scrolls.
#[derive(Default)]
struct Standing(Vec<(String, Rectangle)>, bool, bool);

impl Operation for Standing {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let outside = self.2;
        self.2 |= std::mem::take(&mut self.1);
        operate(self);
        self.2 = outside;
    }

    fn scrollable(&mut self, _: Option<&Id>, _: Rectangle, _: Rectangle, _: Vector, _: &mut dyn Scrollable) {
        self.1 = true;
    }

    fn text(&mut self, _: Option<&Id>, bounds: Rectangle, text: &str) {
        if !self.2 {
            self.0.push((text.to_owned(), bounds));
        }
    }
}

#[test]
fn how_a_file_is_taken_is_in_sight_with_its_keys_before_and_after_it_is_counted_in_every_look() {
    let ways = |language| match language {
        Language::Chinese => [
            ("import", ["编码：自动识别", "同号不同名：待核", "文件中没有的：不变"]),
            ("import-checked", ["编码：自动识别", "同号不同名：待核", "文件中没有的：不变"]),
            ("import-all-gone", ["编码：UTF-8", "同号不同名：改名", "文件中没有的：标注"]),
        ],
        Language::English => [
            ("import", ["Encoding: by itself", "Other names: held", "Rows it lacks: stay"]),
            ("import-checked", ["Encoding: by itself", "Other names: held", "Rows it lacks: stay"]),
            ("import-all-gone", ["Encoding: UTF-8", "Other names: renamed", "Rows it lacks: flagged"]),
        ],
    };
    for (place, name) in ["import", "import-checked", "import-all-gone"].into_iter().enumerate() {
        found_in(name, looks(), |window, settings, standing: Standing| {
            let whole = Rectangle::with_size(window);
            let in_sight: Vec<&str> =
                standing.0.iter().filter(|(_, place)| place.is_within(&whole)).map(|(text, _)| text.as_str()).collect();
            let (of, ways) = ways(settings.language)[place];
            assert_eq!(of, name);
            for text in ways.into_iter().chain(["Alt+E", "Alt+A", "Alt+F", "PgDn"]) {
                assert!(in_sight.contains(&text), "{name} {settings:?} {window:?}: {text} is not among {in_sight:?}");
            }
        });
    }
}

/// Where the field is before and after something is said.
#[test]
fn nothing_moves_when_something_is_said() {
    let mut renderer = renderer();
    let pairs = [
        ("find", "find-flawed"),
        ("find", "find-unknown"),
        ("find", "done"),
        ("find", "idle-find"),
        ("verify", "verify-wrong"),
        ("verify", "verify-locked"),
        ("hand-over", "hand-over-wrong"),
        ("sign-in", "sign-in-wrong"),
        ("receipt", "receipt-not-ours"),
        ("journal-unchecked", "journal"),
    ];
    let preset = |wanted: &str| PRESETS.iter().find(|(name, _)| *name == wanted).map(|(_, come_to)| *come_to);
    for size in [100, 130] {
        for (before, after) in pairs {
            let mut seen = [before, after].map(|name| {
                let mut sitting = Sitting::new(look(Language::Chinese, size, Contrast::Normal));
                match name {
                    "idle-find" => {
                        sitting.sign_in("1001");
                        sitting.now += TimeDelta::seconds(279);
                        sitting.take(Message::Tick);
                    }
                    "journal-unchecked" => sitting.sign_in("3001"),
                    name => preset(name).unwrap()(&mut sitting),
                }
                sitting.places(WINDOWS[0], &mut renderer)
            });
            // A field further on is in focus after the wrong password, or on the receipt.
            if ["sign-in", "receipt"].contains(&before) {
                seen.iter_mut().for_each(|places| places.retain(|name, _| *name != FIELD));
            }
            for name in [FIELD, PRIMARY] {
                let [one, other] = [seen[0].get(name), seen[1].get(name)];
                let corner = |it: Option<&Rectangle>| it.map(|it| (it.x, it.y, it.height));
                assert_eq!(corner(one), corner(other), "{name}, {before} and {after} at {size} %");
            }
            let [one, other] = [seen[0][SLOT], seen[1][SLOT]];
            assert_eq!((one.x, one.y, one.width), (other.x, other.y, other.width), "{before} and {after} at {size} %");
        }
    }
}

#[test]
fn every_code_of_a_visit_is_typed_at_the_same_height() {
    let mut renderer = renderer();
    let mut sittings = ["find", "verify", "hand-over"].map(|wanted| {
        let mut sitting = Sitting::new(look(Language::Chinese, 100, Contrast::Normal));
        let (_, come_to) = PRESETS.iter().find(|(name, _)| *name == wanted).unwrap();
        come_to(&mut sitting);
        sitting
    });
    for (window, settings) in looks() {
        // Where an office wants type larger than suits the window, a longer question takes another line.
        if settings.type_size.fixed().is_some_and(|percent| percent > 100) {
            continue;
        }
        let heights = sittings.each_mut().map(|sitting| {
            sitting.take(Message::Resized(window));
            sitting.window.looks(&settings);
            let places = sitting.places(window, &mut renderer);
            (places[FIELD].y, places[FIELD].height, places[SLOT].y)
        });
        assert!(heights.windows(2).all(|two| two[0] == two[1]), "{heights:?}, {settings:?}, {window:?}");
    }
}

/// What the window looks like, four bytes a pixel.
fn pixels(sitting: &Sitting, window: Size, renderer: &mut iced::Renderer) -> Vec<u8> {
    let (width, height) = (window.width.round(), window.height.round());
    let mut view = UserInterface::build(frame::view(&sitting.window), window, Cache::new(), renderer);
    let colors = sitting.window.look().colors;
    let style = iced::advanced::renderer::Style { text_color: colors.text };
    view.draw(renderer, &colors.theme(), &style, iced::mouse::Cursor::Unavailable);
    renderer.screenshot(Size::new(width as u32, height as u32), 1.0, colors.ground)
}

#[test]
fn nothing_that_is_typed_is_drawn_outside_of_its_field() {
    let mut renderer = renderer();
    let window = WINDOWS[0];
    let mut sitting = Sitting::new(look(Language::Chinese, 100, Contrast::Normal));
    sitting.sign_in("1001");
    sitting.press(Key::F(8));
    sitting.press(Key::Alt('p'));
    sitting.typed("a");
    let short = pixels(&sitting, window, &mut renderer);
    sitting.typed(&"a".repeat(63));
    let long = pixels(&sitting, window, &mut renderer);
    let field = sitting.places(window, &mut renderer)[FIELD];
    let (width, left, right) = (window.width as usize, field.x as usize - 2, (field.x + field.width) as usize + 2);
    assert!(short != long);
    for (place, (one, other)) in short.chunks(4).zip(long.chunks(4)).enumerate() {
        let (x, y) = (place % width, place / width);
        assert!((left..right).contains(&x) || one == other, "drawn at {x}, {y}, beside {field:?}");
    }
}

#[test]
fn what_is_typed_in_a_field_that_is_scrolled_out_of_sight_is_not_drawn_over_what_is_said() {
    let mut renderer = renderer();
    let window = WINDOWS[0];
    let mut sittings = [OLD.0, MANY_FATES.0].map(|number| {
        let mut sitting = Sitting::new(look(Language::Chinese, 100, Contrast::Normal));
        sitting.sign_in("1001");
        sitting.press(Key::Alt('e'));
        sitting.entered(&practice_employer('3'));
        sitting.entered(number);
        sitting.entered("钱经办");
        sitting.entered("授权〔2026〕17号");
        sitting
    });
    for (_, settings) in looks().into_iter().filter(|(size, _)| *size == window) {
        let [one, other] = sittings.each_mut().map(|sitting| {
            sitting.take(Message::Resized(window));
            sitting.window.looks(&settings);
            (sitting.places(window, &mut renderer)[SAID], pixels(sitting, window, &mut renderer))
        });
        let said = one.0;
        assert!(one.0 == other.0 && said.height > 20.0, "{said:?}");
        let (width, left, top) = (window.width as usize, said.x as usize, said.y as usize);
        let (right, foot) = ((said.x + said.width) as usize, (said.y + said.height) as usize);
        let differs = one.1.chunks(4).zip(other.1.chunks(4)).enumerate().filter(|(_, (one, other))| one != other);
        let over = differs.filter(|(at, _)| (left..right).contains(&(at % width)) && (top..foot).contains(&(at / width)));
        assert_eq!(over.count(), 0, "pixels of what is typed over {said:?}, {settings:?}");
    }
}
