//! What is read: every sentence in 中文 and English, from Fluent bundles, and the names of what the domain knows.

mod events;
mod names;
mod person;
mod picked;
mod printer;
mod referral;
mod rights;
mod setting;
mod sms;
mod stated;

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use crate::domain::Language;
pub use referral::Hours;

impl Language {
    /// The BCP 47 tag, as on the command line and in the settings.
    pub fn tag(self) -> &'static str {
        self.word()
    }

    fn sources(self) -> [&'static str; 8] {
        match self {
            Self::Chinese => [
                include_str!("../assets/words/zh-CN/desk.ftl"),
                include_str!("../assets/words/zh-CN/journal.ftl"),
                include_str!("../assets/words/zh-CN/paper.ftl"),
                include_str!("../assets/words/zh-CN/story.ftl"),
                include_str!("../assets/words/zh-CN/terminal.ftl"),
                include_str!("../assets/words/zh-CN/window.ftl"),
                include_str!("../assets/words/zh-CN/web.ftl"),
                include_str!("../assets/words/zh-CN/sms.ftl"),
            ],
            Self::English => [
                include_str!("../assets/words/en/desk.ftl"),
                include_str!("../assets/words/en/journal.ftl"),
                include_str!("../assets/words/en/paper.ftl"),
                include_str!("../assets/words/en/story.ftl"),
                include_str!("../assets/words/en/terminal.ftl"),
                include_str!("../assets/words/en/window.ftl"),
                include_str!("../assets/words/en/web.ftl"),
                include_str!("../assets/words/en/sms.ftl"),
            ],
        }
    }
}

/// A fact that a sentence mentions.
#[derive(Debug, Clone)]
pub enum Fact<'a> {
    /// A name, a number as printed, another sentence.
    Text(Cow<'a, str>),
    /// A count, for singular and plural.
    Count(i64),
}

impl<'a> From<&'a str> for Fact<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Fact<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Fact<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<u64> for Fact<'_> {
    fn from(count: u64) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Fact<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// A message id and what it mentions.
pub(crate) type Sentence<'a> = (&'static str, Vec<(&'static str, Fact<'a>)>);

/// Where a sentence is read: a next step has another key in the window than at a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReadAt {
    Terminal,
    Window,
}

/// Every sentence in one language.
pub struct Words {
    language: Language,
    place: ReadAt,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the bundle of a language; a test keeps it complete and free of errors.
    pub fn new(language: Language) -> Self {
        Self::read(language, ReadAt::Terminal)
    }

    /// Reads the bundle for whoever sits at the window: a sentence whose next step is a key there is said with that key.
    pub fn at_window(language: Language) -> Self {
        Self::read(language, ReadAt::Window)
    }

    fn read(language: Language, place: ReadAt) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // U+2068 and U+2069 would be blots on paper.
        bundle.set_use_isolating(false);
        for source in language.sources() {
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        Self { language, place, bundle }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence with this id; the id itself in brackets if there is none.
    pub fn say(&self, id: &str, facts: &[(&str, Fact<'_>)]) -> String {
        self.try_say(id, facts).unwrap_or_else(|| format!("⟨{id}⟩"))
    }

    /// The sentence with this id; `None` if it is missing or does not fit the facts.
    pub fn try_say(&self, id: &str, facts: &[(&str, Fact<'_>)]) -> Option<String> {
        let instead = match self.place {
            ReadAt::Terminal => None,
            ReadAt::Window => self.bundle.get_message(&format!("{id}-in-window")),
        };
        let pattern = instead.or_else(|| self.bundle.get_message(id))?.value()?;
        let mut arguments = FluentArgs::new();
        for (name, fact) in facts {
            let value = match fact {
                Fact::Text(text) => FluentValue::from(text.as_ref()),
                Fact::Count(count) => FluentValue::from(*count),
            };
            arguments.set((*name).to_owned(), value);
        }
        let mut errors = Vec::new();
        let sentence = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        errors.is_empty().then_some(sentence)
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}
