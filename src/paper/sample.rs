//! A sample: an envelope that nobody is given.

use super::envelope::envelope;
use super::error::PaperError;
use super::fonts::Fonts;
use super::form::Form;
use super::pdf::Pdf;
use super::specimen::Specimen;
use crate::domain::{Chance, EnvelopePassword, Style};
use crate::words::Words;

/// An envelope and its receipt for an invented person, marked as void like those of a practice desk.
///
/// # Errors
/// [`PaperError`]
pub fn sample(fonts: &Fonts, words: &Words, form: &Form, style: Style, chance: &mut dyn Chance) -> Result<Pdf, PaperError> {
    let specimen = Specimen::everyday()?;
    let password = EnvelopePassword::draw(style, &specimen.worker, chance)?;
    envelope(fonts, words, form, &specimen.envelope(&password), chance)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::paper::form::{Kind, Part, ZoneName};
    use crate::words::Language;

    #[test]
    fn continuous_stationery_has_no_tint_and_keeps_what_is_inside_in_the_box() {
        let (form, words) = (Form::shipped().unwrap().remove(1), Words::new(Language::Chinese));
        let cover = *form.layout(Style::Standard).zone(ZoneName::InsideBox).unwrap();
        let mut chance = crate::practice::Seeded::new(1);
        let pdf = sample(&Fonts::embedded().unwrap(), &words, &form, Style::Standard, &mut chance).unwrap();
        let file = lopdf::Document::load_mem(pdf.bytes()).unwrap();
        for page in file.get_pages().values() {
            let size = file.get_dictionary(*page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
            let size: Vec<f32> = size.iter().map(|side| side.as_float().unwrap()).collect();
            assert!((size[2] - 684.0).abs() < 0.1 && (size[3] - 264.0).abs() < 0.1, "9.5 × 3⅔ in: {size:?}");
        }
        for layout in [Style::Standard, Style::LargePrint].map(|style| form.layout(style)) {
            assert!(layout.zones().all(|(name, _)| !matches!(name.kind(), Kind::Tint)));
            for (_, zone) in layout.zones().filter(|(name, _)| name.part() == Part::Inside) {
                assert!(zone.x >= cover.x && zone.right() <= cover.right(), "{}", zone.name);
                assert!(zone.y >= cover.y && zone.bottom() <= cover.bottom(), "{}", zone.name);
            }
        }
    }
}
