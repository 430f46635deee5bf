//! Brings into sight what is in focus, on a screen that is longer than the window.

use iced::advanced::widget::operation::scrollable::{AbsoluteOffset, RelativeOffset, scroll_to, snap_to};
use iced::advanced::widget::operation::{Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation};
use iced::{Rectangle, Vector};

use super::frame::{FIELD, SLOT};

/// Looks where the field and what is said of it are, and scrolls there.
struct InSight {
    scrolls: &'static str,
    /// Where to, if there is no field in it.
    otherwise: f32,
    /// What is seen of what scrolls, and where that begins.
    view: Option<Rectangle>,
    field: Option<Rectangle>,
    slot: Option<Rectangle>,
}

/// Scrolls what is called so that its field is in sight, and with it what is said of it; where it has none, so much of the
/// way from its beginning, 0, to its end, 1.
pub fn in_sight<T: 'static>(scrolls: &'static str, otherwise: f32) -> impl Operation<T> {
    InSight { scrolls, otherwise, view: None, field: None, slot: None }
}

impl<T: 'static> Operation<T> for InSight {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn scrollable(&mut self, id: Option<&Id>, view: Rectangle, _: Rectangle, _: Vector, _: &mut dyn Scrollable) {
        if id == Some(&Id::new(self.scrolls)) {
            self.view = Some(view);
        }
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        let named = |name: &'static str| id == Some(&Id::new(name));
        if named(FIELD) {
            self.field = Some(bounds);
        } else if named(SLOT) {
            self.slot = Some(bounds);
        }
    }

    fn finish(&self) -> Outcome<T> {
        let id = Id::new(self.scrolls);
        let Some(view) = self.view else { return Outcome::None };
        let within = |it: &Rectangle| it.x >= view.x && it.x < view.x + view.width && it.y >= view.y;
        let Some(field) = self.field.filter(within) else {
            let offset = RelativeOffset { x: None, y: Some(self.otherwise) };
            return Outcome::Chain(Box::new(snap_to(id, offset)));
        };
        let slot = self.slot.filter(within).unwrap_or(field);
        let offset = AbsoluteOffset { x: None, y: Some(far_enough(view, field, slot)) };
        Outcome::Chain(Box::new(scroll_to(id, offset)))
    }
}

/// How far down: until the end of what is said is seen, but never past the field.
fn far_enough(view: Rectangle, field: Rectangle, slot: Rectangle) -> f32 {
    let end = (slot.y + slot.height).max(field.y + field.height);
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
