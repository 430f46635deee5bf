//! What is done on a card, and what is said of it: in every size of type the field, what is said and the button are in sight.

use iced::Length;
use iced::widget::{column, container, row};

use super::parts::{
    ABOUT, OVER, Part, SCREEN, between, card_with_foot, framed, framed_card, inside, low_slot, low_slot_or, pane, panes,
    slot,
};
use crate::window::scene::Scene;

/// What is done on a card.
pub struct Work {
    above: Vec<Part>,
    says: Vec<Part>,
    quiet: Option<Part>,
    below: Vec<Part>,
    high: bool,
    long: bool,
    across: bool,
}

impl Work {
    /// What asks, and what is said of the answer.
    pub fn new(above: Vec<Part>, says: Vec<Part>) -> Self {
        Self { above, says, quiet: None, below: Vec::new(), high: true, long: false, across: false }
    }

    /// What stands where something is said as long as nothing is.
    #[must_use]
    pub fn quiet(self, quiet: Option<Part>) -> Self {
        Self { quiet, ..self }
    }

    /// What stands below what is said.
    #[must_use]
    pub fn below(self, below: impl IntoIterator<Item = Part>) -> Self {
        Self { below: below.into_iter().collect(), ..self }
    }

    /// With room for one line that is said, not for two.
    #[must_use]
    pub fn low(self) -> Self {
        Self { high: false, ..self }
    }

    /// What is said is so long that half a card has no room for it.
    #[must_use]
    pub fn long(self, long: bool) -> Self {
        Self { long, ..self }
    }

    /// The buttons below have room beside each other only as wide as the card.
    #[must_use]
    pub fn across(self, across: bool) -> Self {
        Self { across, ..self }
    }

    /// Whether what is said stands below everything else, as wide as the card.
    fn is_wide(&self, scene: &Scene<'_>) -> bool {
        self.across || (self.long || scene.look.sizes.is_low()) && (!self.says.is_empty() || scene.hint.is_some())
    }

    /// Everything below each other, with what is said in its place.
    fn stacked(self, scene: &Scene<'_>) -> Vec<Part> {
        let slot = if self.high { slot } else { low_slot_or };
        let said = slot(scene, self.says, self.quiet);
        self.above.into_iter().chain([said]).chain(self.below).collect()
    }

    /// On the right of a card in two panes, whose left says what it is about.
    pub fn beside(self, scene: &Scene<'_>, about: Vec<Part>, foot: impl Into<Option<Part>>) -> Part {
        if !self.is_wide(scene) {
            return panes(scene.look, about, self.stacked(scene), foot);
        }
        let look = scene.look;
        let to_do = self.above.into_iter().chain(self.below);
        let left = container(pane(look, about, ABOUT, None)).width(Length::FillPortion(4));
        let right = container(pane(look, to_do, SCREEN, None)).width(Length::FillPortion(5));
        let panes = row![left, between(look), right].spacing(look.sizes.gap(24)).height(Length::Fill);
        framed_card(look, with_said(scene, panes.into(), self.says, foot.into()))
    }

    /// Alone on a card.
    pub fn alone(self, scene: &Scene<'_>, foot: Part) -> Part {
        let look = scene.look;
        if !self.is_wide(scene) {
            let parts = self.stacked(scene);
            return card_with_foot(look, parts, foot);
        }
        let to_do = pane(look, self.above.into_iter().chain(self.below), SCREEN, None);
        framed_card(look, with_said(scene, to_do, self.says, Some(foot)))
    }
}

/// What is said below everything else, and below it the buttons.
fn with_said(scene: &Scene<'_>, above: Part, says: Vec<Part>, foot: Option<Part>) -> Part {
    let look = scene.look;
    let foot = foot.map(|foot| container(foot).padding(inside(look)));
    // No room is kept for what is not said, where all of it is needed.
    let said = (!says.is_empty() || scene.hint.is_some()).then(|| low_slot(scene, says));
    column![above, said, foot].spacing(look.sizes.gap(12)).into()
}

/// A card that lies over the screen and takes all of it, for what is said beside much else.
pub fn full_card(scene: &Scene<'_>, parts: Vec<Part>, says: Vec<Part>, foot: Part) -> Part {
    let (look, colors) = (scene.look, &scene.look.colors);
    let card = framed(
        look,
        with_said(scene, pane(look, parts, OVER, None), says, Some(foot)),
        colors.card,
        colors.line,
        look.sizes.gap(20),
    );
    card.height(look.sizes.window().height - look.sizes.bar(40)).into()
}
