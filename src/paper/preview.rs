//! The outside of a sheet for a screen: where a form prints, before anything is printed.
//!
//! A form's preview has nothing of an inside in it: it is made of an outside alone, of an envelope for an invented person.

use super::error::PaperError;
use super::fonts::Fonts;
use super::form::{Form, Part};
use super::rulers::rulers;
use super::specimen::Specimen;
use super::strokes::Preview;
use crate::domain::Style;
use crate::words::Words;

/// How much of a sheet without folds is shown below what stands outside, in mm.
const MARGIN: f32 = 6.0;

/// The outside of a form, as it would be printed for an invented person, with rulers.
///
/// # Errors
/// [`PaperError`]
pub fn preview(fonts: &Fonts, words: &Words, form: &Form) -> Result<Preview, PaperError> {
    let specimen = Specimen::everyday()?;
    let mut page = specimen.sheet(form, Style::Standard).outside_page(fonts, words)?;
    rulers(&mut page, fonts, form)?;
    let (_, whole) = form.size();
    let outside = form.layout(Style::Standard).zones().filter(|(name, _)| name.part() == Part::Outside);
    let lowest = outside.map(|(_, zone)| zone.bottom()).fold(0.0, f32::max);
    let height = form.folds().first().copied().unwrap_or((lowest + MARGIN).min(whole));
    Ok(Preview::above(&page, height))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::paper::form::ZoneName;
    use crate::paper::strokes::Stroke;
    use crate::words::Language;

    #[test]
    fn a_preview_shows_the_outside_and_never_an_inside() {
        let fonts = Fonts::embedded().unwrap();
        for language in Language::ALL {
            let words = Words::new(language);
            for form in Form::shipped().unwrap() {
                let shown = preview(&fonts, &words, &form).unwrap();
                let texts: Vec<&str> = shown
                    .strokes
                    .iter()
                    .filter_map(|stroke| match stroke {
                        Stroke::Text { text, .. } => Some(text.as_str()),
                        Stroke::Area { .. } => None,
                    })
                    .collect();
                let says = |id| texts.iter().any(|text| text.contains(&words.say(id, &[])));
                assert!(says("paper-envelope-title") && says("paper-hotline"), "{texts:?}");
                for inside in ["paper-envelope-password", "paper-envelope-account", "paper-envelope-steps"] {
                    // The title has the word in it, alone it stands inside only.
                    assert!(!texts.contains(&words.say(inside, &[]).as_str()), "{inside}");
                }
                assert!(!texts.concat().contains("欧阳样张"), "the name is masked");
                let (x, y) = form.layout(Style::Standard).zone(ZoneName::InsidePassword).map(|it| (it.x, it.y)).unwrap();
                let there = |stroke: &Stroke| matches!(stroke, Stroke::Text { x: left, baseline, .. } if (left - x).abs() < 1.0 && *baseline > y && *baseline < y + 12.0);
                assert!(!shown.strokes.iter().any(there));
                assert!(shown.height <= form.size().1 && shown.strokes.iter().all(|stroke| stroke.top() < shown.height));
            }
        }
    }
}
