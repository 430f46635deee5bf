//! The album: one page without a script that sets what was seen beside what is said of it, in both languages, and the
//! journal as text.

use std::fmt::Write;
use std::path::Path;

use chrono::{DateTime, Utc};

use super::check::{self, OneEntry};
use super::eyes::Record;
use super::player::{Moment, PlayedChapter, Shows};
use super::{StoryFault, folder};
use crate::files;
use crate::words::{Fact, Language, Words};

const STYLE: &str = include_str!("album.css");

/// Everything that a story leaves.
pub(super) struct Album {
    /// The chapters.
    pub told: Vec<PlayedChapter>,
    /// The journal.
    pub record: Record,
    /// When the story began.
    pub made: DateTime<Utc>,
}

/// Both languages, Chinese first.
struct Both([Words; 2]);

impl Both {
    /// A sentence in both languages, each in an element of this name.
    fn say(&self, id: &str, element: &str) -> String {
        self.tell(id, element, &[])
    }

    /// A sentence in both languages that mentions facts.
    fn tell(&self, id: &str, element: &str, facts: &[(&str, Fact<'_>)]) -> String {
        let sentence = |words: &Words| {
            format!("<{element} lang=\"{}\">{}</{element}>", words.language().tag(), escaped(&words.say(id, facts)))
        };
        self.0.iter().map(sentence).collect()
    }

    /// A sentence in both languages on one line.
    fn plain(&self, id: &str) -> String {
        let [chinese, english] = &self.0;
        escaped(&format!("{} · {}", chinese.say(id, &[]), english.say(id, &[])))
    }
}

impl Album {
    /// Whether every paper is there as pictures too.
    pub fn papers_drawn(&self) -> bool {
        self.told.iter().flat_map(|told| &told.moments).all(|moment| match &moment.shows {
            Shows::Screen { .. } | Shows::Terminal { .. } => true,
            Shows::Paper { pages, .. } => !pages.is_empty(),
            Shows::Outside { page, .. } => page.is_some(),
        })
    }

    /// Writes the page and the journal into the folder in which the pictures and papers lie.
    pub fn write(&self, gallery: &Path) -> Result<(), StoryFault> {
        for language in Language::ALL {
            let words = Words::at_window(language);
            files::replace(&gallery.join(sentences_file(language)), self.sentences(&words).as_bytes())?;
        }
        files::replace(&gallery.join(check::CHAIN), check::chain(&self.record).as_bytes())?;
        let one = check::one_entry(&self.record);
        files::replace(&gallery.join(ONE_ENTRY), one.script.as_bytes())?;
        files::replace(&gallery.join(WHOLE_CHAIN), check::whole_chain_from_anywhere().as_bytes())?;
        files::replace(&gallery.join(folder::PAGE), self.page(&one).as_bytes())?;
        Ok(())
    }

    /// The journal as the program shows it, a line for each entry.
    fn sentences(&self, words: &Words) -> String {
        self.entries(words).map(|[place, time, user, said]| format!("{place:>4}  {time}  {user:>5}  {said}\n")).collect()
    }

    /// Each entry: its place, its local time, who did it, and its sentence.
    fn entries<'a>(&'a self, words: &'a Words) -> impl Iterator<Item = [String; 4]> + 'a {
        self.record.entries.iter().map(|entry| {
            let time = self.record.offset.clock(entry.time).format("%Y-%m-%d %H:%M:%S").to_string();
            let user = entry.actor().map(|actor| words.doer(actor)).unwrap_or_default();
            [entry.seq.to_string(), time, user, words.event(entry, self.record.offset)]
        })
    }

    fn page(&self, one: &OneEntry) -> String {
        let both = Both(Language::ALL.map(Words::at_window));
        let mut page = format!(
            "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n{}\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n",
            folder::MARK,
            both.plain("story-title"),
        );
        self.head(&both, &mut page);
        page.push_str("<main>\n");
        for (place, told) in self.told.iter().enumerate() {
            chapter(told, place + 1, &both, &mut page);
        }
        self.by_hand(one, &both, &mut page);
        page.push_str("</main>\n");
        self.foot(&both, &mut page);
        page.push_str("</body>\n</html>\n");
        page
    }

    /// What it is, and the way to every chapter.
    fn head(&self, both: &Both, page: &mut String) {
        let mut chapters: Vec<&str> = self.told.iter().map(|told| told.title).collect();
        chapters.push("story-check-title");
        let links = chapters.iter().enumerate().map(|(place, title)| {
            let place = place + 1;
            format!("<li><a href=\"#chapter-{place}\">{}</a></li>\n", both.say(title, "span"))
        });
        put(page, format_args!("<header>\n{}\n{}\n", both.say("story-title", "h1"), both.say("story-lead", "p")));
        put(page, format_args!("<nav><ol>\n{}</ol></nav>\n</header>\n", links.collect::<String>()));
    }

    /// How the journal is checked with another program, and the journal itself.
    fn by_hand(&self, one: &OneEntry, both: &Both, page: &mut String) {
        begin("story-check-title", "story-check-lead", self.told.len() + 1, both, page);
        let [chinese, english] = &both.0;
        let said = |words: &Words| self.record.entries.get(one.place).map(|entry| words.event(entry, self.record.offset));
        for (words, id) in [(chinese, "story-check-one"), (english, "story-check-one")] {
            let facts = [("place", (one.place + 1).to_string().into()), ("entry", said(words).unwrap_or_default().into())];
            let sentence = escaped(&words.say(id, &facts));
            put(page, format_args!("<p class=\"wide\" lang=\"{}\">{sentence}</p>\n", words.language().tag()));
        }
        put(page, format_args!("<pre>{}</pre>\n", escaped(&one.script)));
        put(page, format_args!("{}<pre>{}</pre>\n", both.say("story-check-prints", "p"), one.hash));
        put(page, format_args!("{}<pre>{}</pre>\n", both.say("story-check-all", "p"), escaped(&check::whole_chain())));
        let summary = both.plain("story-check-journal");
        put(page, format_args!("<details>\n<summary>{summary}</summary>\n<table>\n"));
        for ([place, time, user, chinese], [.., english]) in self.entries(chinese).zip(self.entries(english)) {
            let said = format!("<p lang=\"zh-CN\">{}</p><p lang=\"en\">{}</p>", escaped(&chinese), escaped(&english));
            put(page, format_args!("<tr><td>{place}</td><td>{time}<br>{user}</td><td>{said}</td></tr>\n"));
        }
        page.push_str("</table>\n</details>\n");
        let [in_chinese, in_english] = Language::ALL.map(sentences_file);
        let files = [in_chinese, in_english, check::CHAIN, ONE_ENTRY, WHOLE_CHAIN];
        let links = files.map(|file| format!("<a href=\"{file}\">{file}</a>"));
        put(page, format_args!("<p class=\"files\">{}</p>\n</section>\n", links.join("\n")));
    }

    /// What the papers are good for, and how the page was made.
    fn foot(&self, both: &Both, page: &mut String) {
        put(page, format_args!("<footer>\n{}\n", both.say("story-foot-practice", "p")));
        if !self.papers_drawn() {
            put(page, format_args!("{}\n", both.say("story-foot-papers", "p")));
        }
        let day = self.record.offset.date(self.made).to_string();
        let facts = [("version", env!("CARGO_PKG_VERSION").into()), ("day", day.into())];
        put(page, format_args!("{}\n</footer>\n", both.tell("story-foot-made", "p", &facts)));
    }
}

const ONE_ENTRY: &str = "journal/one-entry.sh";
const WHOLE_CHAIN: &str = "journal/whole-chain.sh";

fn sentences_file(language: Language) -> &'static str {
    match language {
        Language::Chinese => "journal/zh-CN.txt",
        Language::English => "journal/en.txt",
    }
}

fn begin(title: &str, lead: &str, place: usize, both: &Both, page: &mut String) {
    put(page, format_args!("<section id=\"chapter-{place}\">\n<div class=\"title\"><b>{place}</b>"));
    put(page, format_args!("<div>{}</div></div>\n", both.say(title, "h2")));
    put(page, format_args!("<div class=\"lead\">{}</div>\n", both.say(lead, "p")));
}

fn chapter(told: &PlayedChapter, place: usize, both: &Both, page: &mut String) {
    begin(told.title, told.lead, place, both, page);
    for moment in &told.moments {
        moment_on(moment, both, page);
    }
    page.push_str("</section>\n");
}

/// One moment: what was seen, and beside it what is said of it.
fn moment_on(moment: &Moment, both: &Both, page: &mut String) {
    let says = both.plain(moment.says);
    let picture = |file: &String| {
        format!("<a href=\"{file}\"><img loading=\"lazy\" src=\"{file}\" alt=\"{says}\"></a>", file = escaped(file))
    };
    let link = |pdf: &str| format!("<a class=\"pdf\" href=\"{}\">PDF</a>", escaped(pdf));
    let (kind, shown, beside) = match &moment.shows {
        Shows::Screen { chinese, english } => {
            let twin = english.as_ref().map(|file| format!("<div class=\"twin\">{}</div>", picture(file)));
            ("screen", picture(chinese), twin.unwrap_or_default())
        }
        Shows::Paper { pdf, pages } => ("paper", pages.iter().map(picture).collect(), link(pdf)),
        Shows::Outside { pdf, page } => ("paper outside", page.iter().map(picture).collect(), link(pdf)),
        Shows::Terminal { chinese, english } => {
            let said = |tag: &str, said: &str| format!("<p class=\"terminal\" lang=\"{tag}\">{}</p>", escaped(said));
            ("screen", said("zh-CN", chinese), said("en", english))
        }
    };
    let caption = both.say(moment.says, "p");
    put(page, format_args!("<figure class=\"{kind}\"><div>{shown}</div>"));
    put(page, format_args!("<figcaption>{caption}{beside}</figcaption></figure>\n"));
}

fn put(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = page.write_fmt(text);
}

/// A text as it may stand in a page, in an attribute too.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_cannot_become_a_tag_or_leave_its_attribute() {
        assert_eq!(escaped("<b a=\"1\" c='2'>&"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
    }
}
