//! What a browser keeps for us: who it is, how far it has come, which language it reads.

use chrono::{DateTime, Utc};
use data_encoding::BASE64URL_NOPAD;

use super::note::Note;
use crate::domain::{Chance, NoChance, Secret, Token};
use crate::words::Language;

/// The cookie by which a browser is known again, where the connection is sealed; browsers let no other site set it.
const SEALED: &str = "__Host-xinfeng";
/// The same on loopback, without a certificate.
const PLAIN: &str = "xinfeng";
/// The cookie of what it is told once, likewise.
const NOTE_SEALED: &str = "__Host-xinfeng-told";
const NOTE_PLAIN: &str = "xinfeng-told";
/// The cookie of the language.
const LANGUAGE: &str = "xinfeng-language";
/// Seconds for which a browser keeps what it is told on the next page.
const MINUTE: u32 = 60;
/// Seconds for which a language is remembered: a year.
const YEAR: u32 = 31_536_000;
/// The length of 256 bits in base64url.
const LENGTH: usize = 43;
/// The seconds of moments that clocks and pages can show, wherever the clock stands: up to the year 9999.
const MOMENTS: std::ops::RangeInclusive<i64> = 0..=253_402_214_400;
/// The most digits of a code.
const DIGITS: std::ops::RangeInclusive<u8> = 4..=10;

/// 256 random bits in base64url: a browser's name, a step of its way, or a session.
#[derive(Debug)]
pub struct Id(Secret);

impl Id {
    /// Reads one back.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        fits.then(|| Self(Secret::new(text.to_owned())))
    }

    /// Draws one for a browser that has none yet.
    ///
    /// # Errors
    /// [`NoChance`] when the random source fails.
    pub fn draw(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut bytes = zeroize::Zeroizing::new([0; 32]);
        chance.fill(&mut bytes[..])?;
        Ok(Self(Secret::new(BASE64URL_NOPAD.encode(&bytes[..]))))
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    fn copy(&self) -> Self {
        Self(Secret::new(self.expose().to_owned()))
    }
}

/// How far a browser has come.
#[derive(Debug)]
pub enum Held {
    /// It looks at a form, and nobody has signed in.
    Visitor(Id),
    /// A code was asked for.
    Code(Id, CodeSent),
    /// The code was right: a new password may be set.
    NewPassword(Id),
    /// The envelope was right: an own password may be set.
    FirstPassword(Id),
    /// A worker is signed in.
    Session(Id),
}

/// What whoever waits for a code is told, whether one was sent or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSent {
    /// The reference letters on page and text message.
    pub letters: String,
    /// How many digits the code has.
    pub digits: u8,
    /// When another one may be asked for.
    pub again_at: DateTime<Utc>,
}

impl Held {
    /// The random part, whatever it stands for.
    pub fn id(&self) -> &Id {
        match self {
            Self::Visitor(id) | Self::Code(id, _) | Self::NewPassword(id) | Self::FirstPassword(id) | Self::Session(id) => {
                id
            }
        }
    }

    /// The token of a session, if it is one.
    pub fn session(&self) -> Option<Token> {
        match self {
            Self::Session(id) => Token::parse(id.expose()),
            Self::Visitor(_) | Self::Code(..) | Self::NewPassword(_) | Self::FirstPassword(_) => None,
        }
    }

    /// The same once more.
    pub fn copy(&self) -> Self {
        match self {
            Self::Visitor(id) => Self::Visitor(id.copy()),
            Self::Code(id, sent) => Self::Code(id.copy(), sent.clone()),
            Self::NewPassword(id) => Self::NewPassword(id.copy()),
            Self::FirstPassword(id) => Self::FirstPassword(id.copy()),
            Self::Session(id) => Self::Session(id.copy()),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Visitor(_) => "v",
            Self::Code(..) => "c",
            Self::NewPassword(_) => "n",
            Self::FirstPassword(_) => "f",
            Self::Session(_) => "s",
        }
    }

    fn written(&self) -> String {
        let written = format!("{}.{}", self.kind(), self.id().expose());
        match self {
            Self::Code(_, sent) => {
                format!("{written}.{}.{}.{}", sent.letters, sent.digits, sent.again_at.timestamp())
            }
            _ => written,
        }
    }

    /// Reads what a browser sent: its own, or something that it made up, which opens nothing.
    fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('.').collect();
        let (kind, id) = (parts.first()?, Id::parse(parts.get(1)?)?);
        match (*kind, parts.get(2..)?) {
            ("v", []) => Some(Self::Visitor(id)),
            ("n", []) => Some(Self::NewPassword(id)),
            ("f", []) => Some(Self::FirstPassword(id)),
            ("s", []) => Some(Self::Session(id)),
            ("c", [letters, digits, again_at]) => {
                let plain = (1..=4).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
                let digits = digits.parse().ok().filter(|digits| DIGITS.contains(digits))?;
                let again_at = again_at.parse().ok().filter(|second| MOMENTS.contains(second))?;
                let again_at = DateTime::from_timestamp(again_at, 0)?;
                plain.then(|| Self::Code(id, CodeSent { letters: (*letters).to_owned(), digits, again_at }))
            }
            _ => None,
        }
    }
}

/// Whether the way to the browser is sealed: by our certificate, or by that of a proxy before us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `https`
    Sealed,
    /// `http` on loopback
    Plain,
}

impl Way {
    fn cookie(self) -> (&'static str, &'static str) {
        match self {
            Self::Sealed => (SEALED, "; Secure"),
            Self::Plain => (PLAIN, ""),
        }
    }

    /// What a browser holds, by the lines of its `Cookie` headers. Two of one name are none: one of them was put there.
    pub fn held<'a>(self, lines: impl Iterator<Item = &'a str>) -> Option<Held> {
        only(lines, self.cookie().0).and_then(Held::read)
    }

    /// The line of `Set-Cookie` that makes a browser hold this until it is closed.
    pub fn hold(self, held: &Held) -> String {
        let (name, secure) = self.cookie();
        format!("{name}={}; Path=/{secure}; HttpOnly; SameSite=Strict", held.written())
    }

    /// The line that takes it away.
    pub fn drop(self) -> String {
        let (name, secure) = self.cookie();
        format!("{name}=; Path=/{secure}; HttpOnly; SameSite=Strict; Max-Age=0")
    }

    /// What a browser is to be told on the page that it was led to, if it was.
    pub fn note<'a>(self, lines: impl Iterator<Item = &'a str>) -> Option<Note> {
        only(lines, self.note_cookie()).and_then(Note::read)
    }

    /// The line that makes it keep that until it is told. No other site's link brings it along.
    pub fn tell(self, note: Note) -> String {
        let (_, secure) = self.cookie();
        format!("{}={}; Path=/{secure}; HttpOnly; SameSite=Strict; Max-Age={MINUTE}", self.note_cookie(), note.kept())
    }

    /// The line that takes it away, now that it is told.
    pub fn told(self) -> String {
        let (_, secure) = self.cookie();
        format!("{}=; Path=/{secure}; HttpOnly; SameSite=Strict; Max-Age=0", self.note_cookie())
    }

    fn note_cookie(self) -> &'static str {
        match self {
            Self::Sealed => NOTE_SEALED,
            Self::Plain => NOTE_PLAIN,
        }
    }

    /// The line that makes a browser remember its language.
    pub fn remember(self, language: Language) -> String {
        let (_, secure) = self.cookie();
        format!("{LANGUAGE}={}; Path=/{secure}; HttpOnly; SameSite=Lax; Max-Age={YEAR}", language.tag())
    }
}

/// The language that a browser chose here, or else the one that it says it likes better; Chinese if it says nothing of either.
pub fn language<'a>(cookies: impl Iterator<Item = &'a str>, accepted: Option<&str>) -> Language {
    let chosen = only(cookies, LANGUAGE).and_then(Language::named);
    chosen.unwrap_or_else(|| accepted.map(liked).unwrap_or_default())
}

/// The language of ours that `Accept-Language` likes better (RFC 9110, 12.5.4); of two that it likes as well, the first.
fn liked(accepted: &str) -> Language {
    let ranges: Vec<Range<'_>> = accepted.split(',').filter_map(range).collect();
    let quality = |tag| quality(&ranges, tag);
    match (quality("zh"), quality("en")) {
        // Of whom nothing is said but that the other one is not wanted.
        (Some((0, _)), None) => Language::English,
        (chinese, Some((q, place))) if q > 0 => {
            let better = chinese.is_none_or(|(other, first)| q > other || (q == other && place < first));
            if better { Language::English } else { Language::Chinese }
        }
        _ => Language::Chinese,
    }
}

/// A language, with whatever stands behind it, and how much it is liked, in thousandths.
type Range<'a> = (&'a str, Option<&'a str>, u16);

/// One range of `Accept-Language`; what is none is passed over.
fn range(said: &str) -> Option<Range<'_>> {
    let (tag, weight) = match said.split_once(';') {
        Some((tag, weight)) => {
            (tag, thousandths(weight.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim())?)
        }
        None => (said, 1000),
    };
    let (language, rest) = tag.trim().split_once('-').map_or((tag.trim(), None), |(language, rest)| (language, Some(rest)));
    Some((language, rest, weight))
}

/// How much a language of ours is liked, and at which place that is said; what is said of all others, where nothing is said of it.
fn quality(ranges: &[Range<'_>], tag: &str) -> Option<(u16, usize)> {
    let best = |of: &str| {
        let ours = ranges.iter().enumerate().filter(|(_, (language, rest, weight))| {
            // What is refused of one region alone is not refused of ours.
            let elsewhere = *weight == 0 && rest.is_some_and(|rest| !rest.eq_ignore_ascii_case("CN"));
            language.eq_ignore_ascii_case(of) && !elsewhere
        });
        let ours = ours.map(|(place, (_, _, weight))| (*weight, place));
        ours.max_by_key(|(weight, place)| (*weight, std::cmp::Reverse(*place)))
    };
    best(tag).or_else(|| best("*"))
}

/// A weight between 0 and 1, with at most three digits behind its point.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    let digits = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let part: u16 = if digits { format!("{part:0<3}").parse().ok()? } else { return None };
    match (whole, part) {
        ("0", part) => Some(part),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

/// The one cookie of a name.
fn only<'a>(lines: impl Iterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(other, _)| *other == name).map(|(_, value)| value);
    values.next().filter(|_| values.next().is_none())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::UtcOffset;

    const ID: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_";

    fn sent() -> CodeSent {
        CodeSent { letters: String::from("K7"), digits: 6, again_at: DateTime::from_timestamp(1_795_000_000, 0).unwrap() }
    }

    #[test]
    fn what_a_browser_holds_is_read_as_it_was_given() {
        let id = || Id::parse(ID).unwrap();
        let all = [
            Held::Visitor(id()),
            Held::Code(id(), sent()),
            Held::NewPassword(id()),
            Held::FirstPassword(id()),
            Held::Session(id()),
        ];
        for way in [Way::Sealed, Way::Plain] {
            for held in &all {
                let line = way.hold(held);
                assert!(line.contains("; HttpOnly; SameSite=Strict") && line.contains("; Path=/;"));
                assert_eq!(line.contains("; Secure"), way == Way::Sealed);
                // It goes with the browser's window.
                assert!(!line.contains("Max-Age") && !line.contains("Expires"));
                let (pair, _) = line.split_once(';').unwrap();
                let cookies = format!("a=b; {pair};c");
                let read = way.held([cookies.as_str()].into_iter()).unwrap();
                assert_eq!(read.written(), held.written());
                let twice = format!("{pair}; {pair}");
                assert!(way.held([twice.as_str()].into_iter()).is_none());
                assert!(way.held([pair, pair].into_iter()).is_none());
            }
        }
        assert!(!format!("{all:?}").contains(ID));
    }

    #[test]
    fn what_a_browser_makes_up_opens_nothing() {
        let id = |bytes: &str| format!("xinfeng={bytes}");
        for made_up in [
            id(""),
            id("s"),
            id("s."),
            id(&format!("s.{ID}=")),
            id(&format!("s.{ID}.")),
            id(&format!("s.{ID}.x")),
            id(&format!("x.{ID}")),
            id(&format!("c.{ID}")),
            id(&format!("c.{ID}.K7.6.x")),
            id(&format!("c.{ID}.<b>.6.1")),
            id(&format!("c.{ID}.K7.200.1")),
            id(&format!("c.{ID}.K7.6.99999999999999999")),
            id(&format!("c.{ID}.K7.6.8210266876799")),
            id(&format!("c.{ID}.K7.6.-8334601228800")),
            id(&format!("c.{ID}.K7.6.-1")),
            id(&format!("s.{}", ID.get(1..).unwrap())),
            format!("Xinfeng=s.{ID}"),
            format!("__Host-xinfeng=s.{ID}"),
        ] {
            assert!(Way::Plain.held([made_up.as_str()].into_iter()).is_none(), "{made_up}");
        }
    }

    /// Seconds around one, two days before and behind it.
    fn near(moment: DateTime<Utc>) -> impl Strategy<Value = i64> {
        (-172_800_i64..172_800).prop_map(move |seconds| moment.timestamp() + seconds)
    }

    proptest! {
        #[test]
        fn whatever_moment_is_made_up_a_clock_shows_what_is_read_and_what_was_given_is_read(
            made_up in prop_oneof![any::<i64>(), near(DateTime::<Utc>::MAX_UTC), near(DateTime::<Utc>::MIN_UTC)],
            given in 0_i64..=253_402_214_400,
        ) {
            let read = |second: i64| match Held::read(&format!("c.{ID}.K7.6.{second}")) {
                Some(Held::Code(_, sent)) => Some(sent.again_at),
                _ => None,
            };
            for hours in ["-12:00", "+08:00", "+14:00"] {
                let offset = UtcOffset::try_from(hours.to_owned()).unwrap();
                for moment in [read(made_up), read(given)].into_iter().flatten() {
                    let shown = offset.clock(moment).format("%Y-%m-%d %H:%M:%S").to_string();
                    prop_assert_eq!(shown.len(), 19, "{}", shown);
                }
            }
            prop_assert_eq!(read(given).map(|moment| moment.timestamp()), Some(given));
        }
    }

    #[test]
    fn a_language_is_the_one_that_was_chosen_then_the_one_that_is_liked() {
        let none = || std::iter::empty::<&str>();
        for (accepted, language_) in [
            (None, Language::Chinese),
            (Some("en-GB,en;q=0.9"), Language::English),
            (Some("de, en;q=0.7, zh;q=0.3"), Language::English),
            (Some("zh-CN,zh;q=0.9,en;q=0.8"), Language::Chinese),
            (Some("fr"), Language::Chinese),
            (Some("enough"), Language::Chinese),
            (Some("zh;q=0.1, en;q=0.9"), Language::English),
            (Some("zh-TW;q=0, en-GB"), Language::English),
            (Some("zh-TW;q=0, en;q=0.5, zh-CN;q=0.8"), Language::Chinese),
            (Some("zh-TW;q=0"), Language::Chinese),
            (Some("zh;q=0"), Language::English),
            (Some("zh;q=0, en;q=0"), Language::Chinese),
            (Some("zh-CN;q=0, fr"), Language::English),
            (Some("en;q=0, fr"), Language::Chinese),
            (Some("en;q=0.5, zh;q=0.5"), Language::English),
            (Some("zh;q=0.5, en;q=0.5"), Language::Chinese),
            (Some("fr, zh;q=0.50, en;q=0.501"), Language::English),
            (Some("en;q=0.1, *;q=0.5"), Language::Chinese),
            (Some("zh;q=0.1, *"), Language::English),
            (Some("*"), Language::Chinese),
            (Some("ZH ; Q = 0.2 , EN-us ;q=1.000"), Language::English),
            // What is no weight says nothing.
            (Some("en;q=2, zh;q=0.1"), Language::Chinese),
            (Some("en;q=0.1234, zh;q=0.1"), Language::Chinese),
            (Some("en;q=nan, en;level=1, zh;q=0.1"), Language::Chinese),
            (Some(";;,=,q=1,"), Language::Chinese),
        ] {
            assert_eq!(language(none(), accepted), language_, "{accepted:?}");
        }
        let chosen = Way::Plain.remember(Language::English);
        assert_eq!(language(chosen.split(';').take(1), Some("zh")), Language::English);
        assert_eq!(language(["xinfeng-language=xx"].into_iter(), Some("zh")), Language::Chinese);
    }
}
