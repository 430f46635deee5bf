//! Screens drawn without a display, as the window draws them.

use std::borrow::Cow;
use std::path::Path;

use iced_test::Simulator;
use iced_test::core::mouse::{self, ScrollDelta};
use iced_test::core::{Event, Settings};

use super::StoryFault;
use crate::paper::Fonts;
use crate::window::key::Input;
use crate::window::{Window, frame, theme};

/// How large the window is, in its own pixels; the picture has twice as many each way.
pub(super) const SIZE: (f32, f32) = (1200.0, 675.0);
/// What a picture is named by besides its own name: the renderer that made it.
const RENDERER: &str = "tiny-skia";

/// What draws.
#[derive(Default)]
pub(super) struct Pictures {
    /// Fonts are kept by the whole process once they were given.
    has_fonts: bool,
}

impl Pictures {
    /// Draws what is on the screen into a PNG; `at_its_end` when it is longer than the window and the window has gone there.
    pub fn draw(&mut self, window: &Window, at_its_end: bool, file: &Path) -> Result<(), StoryFault> {
        let fonts = if self.has_fonts { Vec::new() } else { Fonts::FILES.map(Cow::Borrowed).to_vec() };
        self.has_fonts = true;
        let settings = Settings { fonts, default_font: theme::TEXT, ..Settings::default() };
        let mut drawn: Simulator<'_, Input> = Simulator::with_size(settings, SIZE, frame::view(window));
        if at_its_end {
            let (width, height) = SIZE;
            drawn.point_at((width / 2.0, height / 2.0));
            let delta = ScrollDelta::Pixels { x: 0.0, y: -10.0 * height };
            drawn.simulate([Event::Mouse(mouse::Event::WheelScrolled { delta })]);
            // The mouse is taken away: no button is to look as if somebody pointed at it.
            drawn.point_at((-1.0, -1.0));
        }
        let failed = |error: iced_test::Error| StoryFault::Picture(Box::new(error));
        let picture = drawn.snapshot(&window.look().colors.theme()).map_err(failed)?;
        // A picture that is not there yet is made; one that is there would be compared.
        picture.matches_image(file).map_err(failed)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        std::fs::rename(file.with_file_name(format!("{stem}-{RENDERER}.png")), file)?;
        Ok(())
    }
}
