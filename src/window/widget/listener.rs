//! Hears events before the widgets inside do: every key of the window, and what an input method hands over.
//!
//! A widget publishes into the same queue as buttons do, so what a scanner types at any speed arrives in its order, and a
//! key that is held down says so. A subscription or a text input would do neither.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Shell, Widget, clipboard, input_method, mouse, overlay, renderer};
use iced::keyboard::key::{Code, Named, Physical};
use iced::keyboard::{self, Modifiers};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector, window};
use zeroize::Zeroizing;

use crate::window::key::{How, Input, Key};

/// What an event means here, if anything; the place of what is inside, to say where an input method may write.
type Hear = Box<dyn Fn(&Event, Rectangle, &mut dyn Clipboard, &mut Shell<'_, Input>)>;

struct Listener<'a> {
    content: Element<'a, Input>,
    hear: Hear,
}

/// Everything in the window, with every key heard first.
pub fn keyboard<'a>(content: Element<'a, Input>) -> Element<'a, Input> {
    let hear = |event: &Event, _: Rectangle, clipboard: &mut dyn Clipboard, shell: &mut Shell<'_, Input>| {
        let Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, text, repeat, .. }) = event else {
            return;
        };
        let typed = text.as_ref().map(|text| text.as_str());
        let key = match key {
            _ if pad_types(*physical_key).is_some() => pad_key(*physical_key, *modifiers),
            keyboard::Key::Named(Named::Insert) if modifiers.shift() => paste(clipboard),
            // Alt+F4 and its like belong to the system.
            keyboard::Key::Named(_) if modifiers.alt() || modifiers.control() || modifiers.logo() => None,
            keyboard::Key::Named(named) => named_key(*named, *modifiers),
            key if pastes(key.to_latin(*physical_key), *modifiers) => paste(clipboard),
            key if modifiers.alt() => key.to_latin(*physical_key).map(|letter| Key::Alt(letter.to_ascii_lowercase())),
            keyboard::Key::Character(_) | keyboard::Key::Unidentified => {
                let plain = !modifiers.control() && !modifiers.logo();
                typed.filter(|text| plain && !text.is_empty() && !text.chars().any(char::is_control)).map(Key::text)
            }
        };
        if let Some(key) = key {
            shell.publish(Input::Key(key, if *repeat { How::Held } else { How::Pressed }));
            shell.capture_event();
        }
    };
    Element::new(Listener { content, hear: Box::new(hear) })
}

/// The focused field, where an input method writes; `composing` is what it has not yet handed over.
pub fn composer<'a>(content: Element<'a, Input>, composing: &str, size: f32) -> Element<'a, Input> {
    let composing = composing.to_owned();
    let hear = move |event: &Event, place: Rectangle, _: &mut dyn Clipboard, shell: &mut Shell<'_, Input>| match event {
        Event::Window(window::Event::RedrawRequested(_)) => {
            let preedit =
                input_method::Preedit { content: composing.as_str(), selection: None, text_size: Some(size.into()) };
            // Below the field: X takes the corner alone, and would lay the candidates over what is being written.
            let cursor = Rectangle::new(Point::new(place.x, place.y + place.height), Size::new(1.0, 1.0));
            let preedit = (!composing.is_empty()).then_some(preedit);
            let purpose = input_method::Purpose::Normal;
            shell.request_input_method(&input_method::InputMethod::Enabled { cursor, purpose, preedit });
        }
        Event::InputMethod(input_method::Event::Preedit(text, _)) => {
            shell.publish(Input::Composing(Zeroizing::new(text.clone())));
            shell.capture_event();
        }
        Event::InputMethod(input_method::Event::Commit(text)) => {
            shell.publish(Input::Composing(Zeroizing::default()));
            shell.publish(Input::Key(Key::text(text.as_str()), How::Pressed));
            shell.capture_event();
        }
        _ => {}
    };
    Element::new(Listener { content, hear: Box::new(hear) })
}

/// What a key of the number pad types, whatever NumLock says: no field has a use for a second set of arrows, and a clerk who
/// types digits must never move anything instead.
fn pad_types(physical: Physical) -> Option<char> {
    let Physical::Code(code) = physical else { return None };
    Some(match code {
        Code::Numpad0 => '0',
        Code::Numpad1 => '1',
        Code::Numpad2 => '2',
        Code::Numpad3 => '3',
        Code::Numpad4 => '4',
        Code::Numpad5 => '5',
        Code::Numpad6 => '6',
        Code::Numpad7 => '7',
        Code::Numpad8 => '8',
        Code::Numpad9 => '9',
        Code::NumpadDecimal => '.',
        _ => return None,
    })
}

/// A key of the number pad that types: with Alt it chooses, as the digits of the upper row do.
fn pad_key(physical: Physical, modifiers: Modifiers) -> Option<Key> {
    let types = pad_types(physical)?;
    match modifiers {
        _ if modifiers.control() || modifiers.logo() => None,
        _ if modifiers.alt() => types.is_ascii_digit().then_some(Key::Alt(types)),
        _ => Some(Key::text(types)),
    }
}

fn named_key(named: Named, modifiers: Modifiers) -> Option<Key> {
    Some(match named {
        Named::Enter => Key::Enter,
        Named::Escape => Key::Escape,
        Named::Tab if modifiers.shift() => Key::BackTab,
        Named::Tab => Key::Tab,
        Named::ArrowUp if modifiers.shift() => Key::FarUp,
        Named::ArrowDown if modifiers.shift() => Key::FarDown,
        Named::ArrowLeft if modifiers.shift() => Key::FarLeft,
        Named::ArrowRight if modifiers.shift() => Key::FarRight,
        Named::ArrowUp => Key::Up,
        Named::ArrowDown => Key::Down,
        Named::ArrowLeft => Key::Left,
        Named::ArrowRight => Key::Right,
        Named::PageUp => Key::PageUp,
        Named::PageDown => Key::PageDown,
        Named::Home => Key::Home,
        Named::End => Key::End,
        Named::Backspace => Key::Backspace,
        Named::Delete => Key::Delete,
        Named::Space => Key::text(" "),
        other => Key::F(function(other)?),
    })
}

fn function(named: Named) -> Option<u8> {
    const KEYS: [Named; 12] = [
        Named::F1,
        Named::F2,
        Named::F3,
        Named::F4,
        Named::F5,
        Named::F6,
        Named::F7,
        Named::F8,
        Named::F9,
        Named::F10,
        Named::F11,
        Named::F12,
    ];
    let place = KEYS.iter().position(|key| *key == named)?;
    u8::try_from(place + 1).ok()
}

fn pastes(latin: Option<char>, modifiers: Modifiers) -> bool {
    modifiers.control() && !modifiers.alt() && latin == Some('v')
}

fn paste(clipboard: &mut dyn Clipboard) -> Option<Key> {
    clipboard.read(clipboard::Kind::Standard).map(Key::text)
}

impl Widget<Input, Theme, Renderer> for Listener<'_> {
    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        match tree.children.first_mut() {
            Some(inside) => self.content.as_widget_mut().layout(inside, renderer, limits),
            None => layout::Node::new(Size::ZERO),
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        if let Some(inside) = tree.children.first_mut() {
            self.content.as_widget_mut().operate(inside, layout, renderer, operation);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Input>,
        viewport: &Rectangle,
    ) {
        (self.hear)(event, layout.bounds(), clipboard, shell);
        if let Some(inside) = tree.children.first_mut()
            && !shell.is_event_captured()
        {
            let content = self.content.as_widget_mut();
            content.update(inside, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let inside = tree.children.first();
        inside.map_or_else(mouse::Interaction::default, |inside| {
            self.content.as_widget().mouse_interaction(inside, layout, cursor, viewport, renderer)
        })
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        if let Some(inside) = tree.children.first() {
            self.content.as_widget().draw(inside, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Input, Theme, Renderer>> {
        let inside = tree.children.first_mut()?;
        self.content.as_widget_mut().overlay(inside, layout, renderer, viewport, translation)
    }
}
