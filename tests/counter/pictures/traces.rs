//! What has gone leaves no pixels: where a picture differs from the one before, the renderer draws anew.

use iced::Rectangle;
use iced::advanced::graphics::damage;
use iced::advanced::renderer::Headless as _;
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::*;
use crate::window::renderer;
use xinfeng::window::widget::words::SPACE;

const WINDOW: iced::Size = theme::FIRST;

/// A window as its renderer saw it: each picture is drawn over the one before it.
struct Screen<L> {
    renderer: iced::Renderer,
    cache: Option<Cache>,
    /// The last picture, drawn whole, and what it was made of.
    last: Option<(Vec<u8>, Vec<L>)>,
}

/// Shows a sitting, and counts the pixels that should have changed and were not drawn anew.
macro_rules! show {
    ($screen:expr, $sitting:expr) => {{
        let (screen, sitting): (&mut Screen<_>, &Sitting) = ($screen, $sitting);
        let cache = screen.cache.take().unwrap_or_default();
        let mut view = UserInterface::build(frame::view(&sitting.window), WINDOW, cache, &mut screen.renderer);
        let colors = sitting.window.look().colors;
        let style = iced::advanced::renderer::Style { text_color: colors.text };
        view.draw(&mut screen.renderer, &colors.theme(), &style, iced::mouse::Cursor::Unavailable);
        screen.cache = Some(view.into_cache());
        let layers = screen.renderer.layers().to_vec();
        let size = iced::Size::new(WINDOW.width as u32, WINDOW.height as u32);
        let pixels = screen.renderer.screenshot(size, 1.0, colors.ground);
        let left = screen.last.as_ref().map_or_else(Vec::new, |(before, drawn)| {
            let anew = damage::diff(
                drawn,
                &layers,
                |layer| vec![layer.bounds],
                |one, other| {
                    if one.bounds != other.bounds {
                        return vec![one.bounds, other.bounds];
                    }
                    let mut anew = damage::list(
                        &one.quads,
                        &other.quads,
                        |(quad, _)| quad.bounds.expand(1.0).intersection(&other.bounds).into_iter().collect(),
                        |one, other| one == other,
                    );
                    anew.extend(damage::diff(
                        &one.text,
                        &other.text,
                        |item| item.as_slice().iter().filter_map(|text| text.visible_bounds()).collect(),
                        |one, other| {
                            damage::list(
                                one.as_slice(),
                                other.as_slice(),
                                |text| text.visible_bounds().into_iter().collect(),
                                |one, other| one == other,
                            )
                        },
                    ));
                    anew
                },
            );
            left_over(before, &pixels, &damage::group(anew, Rectangle::with_size(WINDOW)))
        });
        screen.last = Some((pixels, layers));
        left
    }};
}

/// The pixels that differ where nothing is drawn anew.
fn left_over(before: &[u8], after: &[u8], anew: &[Rectangle]) -> Vec<(usize, usize)> {
    let width = WINDOW.width as usize;
    let differ = before.chunks(4).zip(after.chunks(4)).enumerate().filter(|(_, (one, other))| one != other);
    let at = differ.map(|(place, _)| (place % width, place / width));
    at.filter(|(x, y)| {
        // As the renderer fills: a pixel whose middle is inside.
        let middle = iced::Point::new(*x as f32 + 0.5, *y as f32 + 0.5);
        !anew.iter().any(|it| it.contains(middle))
    })
    .collect()
}

#[test]
fn no_text_leaves_pixels_where_it_stood() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let mut screen = Screen { renderer: renderer(), cache: None, last: None };
        let mut sitting = Sitting::new(usual(language));
        let mut look = |step: &str, sitting: &Sitting| {
            let left = show!(&mut screen, sitting);
            if !left.is_empty() {
                wrong.push(format!("{} {step}: {} such as {:?}", language.tag(), left.len(), left[0]));
            }
        };
        look("sign in", &sitting);
        sitting.sign_in("1001");
        look("find", &sitting);
        sitting.typed("1");
        look("a digit", &sitting);
        sitting.press(Key::Escape);
        look("no digit", &sitting);
        sitting.typed(RARE.0);
        look("verify", &sitting);
        sitting.entered("111111");
        look("a wrong card", &sitting);
        sitting.typed("2");
        look("another digit", &sitting);
        sitting.press(Key::Escape);
        look("nothing said", &sitting);
        sitting.entered(RARE.1);
        look("print", &sitting);
        sitting.press(Key::Tab);
        look("reasons", &sitting);
        sitting.press(Key::F(7));
        look("large print", &sitting);
        sitting.press(Key::Enter);
        look("hand over", &sitting);
        sitting.entered("000");
        look("a wrong code", &sitting);
        let code = sitting.last_three();
        sitting.typed(&code);
        look("a code", &sitting);
        sitting.press(Key::Enter);
        look("find again", &sitting);
        sitting.typed("1");
        look("the next digit", &sitting);
        for key in [Key::Escape, Key::F(8), Key::Escape, Key::F(11), Key::Escape, Key::F(1), Key::Escape, Key::F(12)] {
            sitting.press(key.clone());
            look(&key.name(), &sitting);
        }
    }
    assert!(wrong.is_empty(), "{} pictures:\n{}", wrong.len(), wrong.join("\n"));
}

/// Presses a key, and comes back with what the call brings that left with it, while it is still away.
fn pressed(sitting: &mut Sitting, key: Key) -> Option<Message> {
    sitting.now += TimeDelta::seconds(1);
    Hand::set(sitting.now);
    let effect = sitting.window.update(Message::Input(Input::Key(key, How::Pressed)), sitting.now);
    let Effect::Run(call) = effect else { return None };
    Some(call(&(Arc::new(|_| {}) as Report)))
}

#[test]
fn no_visit_leaves_pixels_on_the_next_in_larger_type() {
    let mut wrong = Vec::new();
    for (language, percent) in [(Language::Chinese, 165), (Language::Chinese, 130), (Language::English, 130)] {
        let mut screen = Screen { renderer: renderer(), cache: None, last: None };
        let mut sitting = Sitting::new(look(language, percent, Contrast::Normal));
        let mut show = |step: &str, number: &str, sitting: &Sitting| {
            let left = show!(&mut screen, sitting);
            if !left.is_empty() {
                wrong.push(format!("{} {percent} {step} {number}: {} {left:?}", language.tag(), left.len()));
            }
        };
        sitting.sign_in("1001");
        show("find", "", &sitting);
        for (number, card) in [RARE, OLD, MANY_FATES, RARE, OLD, MANY_FATES] {
            for (step, typed) in [("verify", number), ("print", card)] {
                sitting.typed(typed);
                show("typed before", step, &sitting);
                if let Some(message) = pressed(&mut sitting, Key::Enter) {
                    show("away before", step, &sitting);
                    sitting.take(message);
                }
                show(step, number, &sitting);
            }
            let printed = pressed(&mut sitting, Key::Enter).unwrap();
            show("printing", number, &sitting);
            sitting.take(printed);
            show("hand over", number, &sitting);
            let code = sitting.last_three();
            sitting.typed(&code);
            show("code", number, &sitting);
            let handed_over = pressed(&mut sitting, Key::Enter).unwrap();
            show("handing over", number, &sitting);
            sitting.take(handed_over);
            show("find after", number, &sitting);
            sitting.typed("1");
            show("digit after", number, &sitting);
            sitting.press(Key::Escape);
            show("no digit after", number, &sitting);
        }
    }
    assert!(wrong.is_empty(), "{} pictures:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
#[ignore = "takes minutes: shows every screen after every other's neighbour"]
fn no_screen_leaves_pixels_on_the_next() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let mut screen = Screen { renderer: renderer(), cache: None, last: None };
        for (name, come_to) in PRESETS {
            let mut sitting = Sitting::new(usual(language));
            come_to(&mut sitting);
            let left = show!(&mut screen, &sitting);
            if !left.is_empty() {
                wrong.push(format!("{} {name}: {} such as {:?}", language.tag(), left.len(), left[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} pictures:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_year_and_no_row_leaves_pixels_where_it_was_chosen() {
    let mut wrong = Vec::new();
    for (language, percent) in
        [(Language::Chinese, 100), (Language::Chinese, 130), (Language::English, 150), (Language::English, 200)]
    {
        for (name, keys) in [
            ("query-long", &[Key::PageDown, Key::End, Key::Home, Key::Down, Key::Tab, Key::Tab, Key::Tab, Key::Right][..]),
            ("search-found", &[Key::Down, Key::PageDown, Key::Up, Key::PageUp][..]),
            ("import-checked", &[Key::Alt('f'), Key::Alt('e'), Key::Escape][..]),
        ] {
            let mut screen = Screen { renderer: renderer(), cache: None, last: None };
            let mut sitting = Sitting::new(look(language, percent, Contrast::Normal));
            let (_, come_to) = PRESETS.iter().find(|(preset, _)| *preset == name).unwrap();
            come_to(&mut sitting);
            show!(&mut screen, &sitting);
            for key in keys {
                sitting.press(key.clone());
                let left = show!(&mut screen, &sitting);
                if !left.is_empty() {
                    wrong.push(format!("{name} {percent} {}: {} {left:?}", key.name(), left.len()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} pictures:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_space_that_clears_below_a_text_is_as_wide_as_the_font_has_it() {
    use iced::advanced::text::{self, Paragraph as _};
    let _fonts = renderer();
    let wide = |size: f32| {
        let paragraph = <iced::Renderer as text::Renderer>::Paragraph::with_text(text::Text {
            content: "\u{a0}",
            bounds: iced::Size::INFINITE,
            size: iced::Pixels(size),
            line_height: text::LineHeight::default(),
            font: theme::TEXT,
            align_x: text::Alignment::Default,
            align_y: iced::alignment::Vertical::Top,
            shaping: text::Shaping::Advanced,
            wrapping: text::Wrapping::WordOrGlyph,
        });
        paragraph.min_width()
    };
    for size in [1.0, 16.0, 900.0] {
        let found = wide(size) / size;
        assert!((found - SPACE).abs() < 0.001, "{found} at {size}");
    }
}
