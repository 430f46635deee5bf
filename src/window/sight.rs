//! Brings into sight what is in focus, on a screen that is longer than the window.

use iced::advanced::widget::operation::scrollable::{AbsoluteOffset, RelativeOffset, scroll_to, snap_to};
use iced::advanced::widget::operation::{Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation};
use iced::{Rectangle, Vector};

use super::frame::{CHOSEN, FIELD, NEXT, SAID};

/// Looks where the field and the next one, or the chosen line, and what is said are, and scrolls there.
struct InSight {
    scrolls: &'static str,
    /// Where to, if there is none of them in it.
    otherwise: f32,
    /// What is seen of what scrolls, and where that begins.
    view: Option<Rectangle>,
    /// Whether the widget whose children come next is what scrolls, and whether it is being walked through.
    entered: bool,
    inside: bool,
    field: Option<Rectangle>,
    next: Option<Rectangle>,
    chosen: Option<Rectangle>,
    said: Option<Rectangle>,
}

/// Scrolls what is called so that its field with its label, or its chosen line, is in sight, and with it what is said or asked
/// for next, if anything is; where it has none of them, so much of the way from its beginning, 0, to its end, 1.
pub fn in_sight<T: 'static>(scrolls: &'static str, otherwise: f32) -> impl Operation<T> {
    InSight {
        scrolls,
        otherwise,
        view: None,
        entered: false,
        inside: false,
        field: None,
        next: None,
        chosen: None,
        said: None,
    }
}

impl<T: 'static> Operation<T> for InSight {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        let outside = self.inside;
        self.inside |= std::mem::take(&mut self.entered);
        operate(self);
        self.inside = outside;
    }

    fn scrollable(&mut self, id: Option<&Id>, view: Rectangle, _: Rectangle, _: Vector, _: &mut dyn Scrollable) {
        self.entered = id == Some(&Id::new(self.scrolls));
        if self.entered {
            self.view = Some(view);
        }
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        self.entered = false;
        let named = |name: &'static str| self.inside && id == Some(&Id::new(name));
        if named(FIELD) {
            self.field = Some(bounds);
        } else if named(NEXT) {
            self.next = Some(bounds);
        } else if named(CHOSEN) {
            self.chosen = Some(bounds);
        } else if named(SAID) {
            self.said = Some(bounds);
        }
    }

    fn finish(&self) -> Outcome<T> {
        let id = Id::new(self.scrolls);
        let Some(view) = self.view else { return Outcome::None };
        let Some(first) = self.field.or(self.chosen).or(self.said) else {
            let offset = RelativeOffset { x: None, y: Some(self.otherwise) };
            return Outcome::Chain(Box::new(snap_to(id, offset)));
        };
        let offset = AbsoluteOffset { x: None, y: Some(far_enough(view, first, self.said.or(self.next).unwrap_or(first))) };
        Outcome::Chain(Box::new(scroll_to(id, offset)))
    }
}

/// How far down: until the end of what is said is seen, but never past the field.
fn far_enough(view: Rectangle, field: Rectangle, said: Rectangle) -> f32 {
    let end = (said.y + said.height).max(field.y + field.height);
    (end - view.y - view.height).min(field.y - view.y).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::{Point, Size};

    #[test]
    fn what_is_said_comes_into_sight_but_never_instead_of_the_field() {
        let at = |y: f32, height: f32| Rectangle::new(Point::new(0.0, y), Size::new(100.0, height));
        let view = at(100.0, 200.0);
        let near = |a: f32, b: f32| (a - b).abs() < 0.1;
        assert!(near(far_enough(view, at(120.0, 50.0), at(180.0, 60.0)), 0.0));
        assert!(near(far_enough(view, at(220.0, 50.0), at(280.0, 60.0)), 40.0));
        assert!(near(far_enough(view, at(220.0, 50.0), at(280.0, 400.0)), 120.0));
    }
}
