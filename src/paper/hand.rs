//! What sets text where a form has a zone for it, and drops what the form lets go.

use super::error::PaperError;
use super::fonts::Fonts;
use super::form::{Layout, Sentence, ZoneName};
use super::page::{Mark, POINTS, Page, Zone};

/// How high digits stand above their baseline, in sizes, and how far a frame keeps off them, in mm.
const DIGITS: f32 = 0.71;
const CLEAR: f32 = 1.6;

/// Whether sentences have 1., 2., 3. … before them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    Counted,
    None,
}

/// What sets text where the form has room for it. What the form has no zone for is not set.
pub(super) struct Hand<'a> {
    pub page: &'a mut Page,
    pub fonts: &'a Fonts,
    pub layout: &'a Layout,
}

impl Hand<'_> {
    /// A text in its zone.
    pub(super) fn set(&mut self, name: ZoneName, text: &str) -> Result<(), PaperError> {
        let Some((zone, setting)) = self.layout.text(name) else { return Ok(()) };
        self.page.set(self.fonts, zone, text, setting)
    }

    /// A text that may be shorter where the long one does not fit.
    pub(super) fn first_that_fits(&mut self, name: ZoneName, texts: &[String]) -> Result<(), PaperError> {
        let mut done = Ok(());
        for text in texts {
            done = self.set(name, text);
            if !matches!(done, Err(PaperError::DoesNotFit { .. })) {
                break;
            }
        }
        done
    }

    /// A label and what it announces; both or, where the form allows it, neither.
    pub(super) fn labelled(
        &mut self,
        (label, announces): (ZoneName, &str),
        (name, text): (ZoneName, &str),
        sentence: Option<Sentence>,
    ) -> Result<(), PaperError> {
        let before = self.page.marks.len();
        self.set(label, announces)?;
        match self.set(name, text) {
            Err(PaperError::DoesNotFit { .. }) if sentence.is_some_and(|it| self.layout.drop().contains(&it)) => {
                self.page.marks.truncate(before);
                Ok(())
            }
            done => done,
        }
    }

    /// Sentences; shorter ones that say the same where those do not all fit, without the least important of them.
    pub(super) fn fill_or_shorten(
        &mut self,
        name: ZoneName,
        sentences: &[(Sentence, String)],
        shorter: &[(Sentence, String)],
    ) -> Result<(), PaperError> {
        let Some((zone, setting)) = self.layout.text(name) else { return Ok(()) };
        let whole: Vec<_> = sentences.iter().map(|(_, text)| text.as_str().into()).collect();
        match self.page.fill(self.fonts, zone, &whole, setting) {
            Err(PaperError::DoesNotFit { .. }) => self.fill(name, shorter, Numbers::None),
            done => done,
        }
    }

    /// Sentences, without the least important ones where they do not all fit.
    pub(super) fn fill(
        &mut self,
        name: ZoneName,
        sentences: &[(Sentence, String)],
        numbers: Numbers,
    ) -> Result<(), PaperError> {
        let Some((zone, setting)) = self.layout.text(name) else { return Ok(()) };
        let mut kept: Vec<&(Sentence, String)> = sentences.iter().collect();
        loop {
            let texts = kept.iter().map(|(_, text)| text.as_str());
            let done = match numbers {
                Numbers::Counted => self.page.numbered(self.fonts, zone, &texts.collect::<Vec<_>>(), setting),
                Numbers::None => self.page.fill(self.fonts, zone, &texts.map(Into::into).collect::<Vec<_>>(), setting),
            };
            let least = self.layout.drop().iter().find(|least| kept.iter().any(|(sentence, _)| sentence == *least));
            match (done, least) {
                (Err(PaperError::DoesNotFit { .. }), Some(least)) => kept.retain(|(sentence, _)| sentence != least),
                (done, _) => return done,
            }
        }
    }

    /// The outline of a zone.
    pub(super) fn frame(&mut self, name: ZoneName, thickness: f32) {
        if let Some(zone) = self.layout.zone(name) {
            self.page.frame(zone, thickness);
        }
    }

    /// The edge along which a sheet is torn open.
    pub(super) fn tear(&mut self, name: ZoneName, text: &str) {
        if let Some(zone) = self.layout.zone(name) {
            self.page.tear(self.fonts, zone, text);
        }
    }

    /// Frames the digits that the clerk reads to prove which envelope is in hand: what was just set into the zone.
    pub(super) fn frame_what_is_read(&mut self, name: ZoneName) {
        let Some(zone) = self.layout.zone(name) else { return };
        let Some(Mark::Text { size, baseline, .. }) = self.page.marks.last() else { return };
        let top = baseline - DIGITS * size / POINTS;
        // As far above as below, and within the zone.
        let clear = CLEAR.min(top - zone.y).min(zone.bottom() - baseline);
        let frame = Zone { y: top - clear, height: baseline - top + 2.0 * clear, ..*zone };
        self.page.frame(&frame, 0.8);
    }
}
