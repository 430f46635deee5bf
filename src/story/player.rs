//! Who sits at the story's desk: presses keys at a human pace, looks at the screen, takes papers out of the Drawer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;

use super::eyes::Eyes;
use super::pictures::{Pictures, SIZE};
use super::stick::Stick;
use super::{StoryFault, named, pages};
use crate::counter::Means;
use crate::device::{Drawer, Printer};
#[cfg(feature = "online")]
use crate::domain::Secret;
use crate::domain::journal::Head;
use crate::domain::{Clock, EnvelopeNumber, PickUpCode, RefusalGround, UtcOffset};
use crate::files;
use crate::paper::{InstalledFonts, PractisedEnvelope, Stroke};
use crate::practice::{self, Case, SetClock};
use crate::settings::Settings;
use crate::store::DATABASE;
use crate::telling::Telling;
use crate::window::choice::Choice;
use crate::window::key::{How, Input, Key};
use crate::window::progress::Report;
use crate::window::screen::{OnShow, Screen, question};
use crate::window::{Effect, Message, Over, Place, Window};
use crate::words::{Language, Words};

/// From one key to the next: longer than the moment that the window waits for before Enter makes or hands out paper.
const PACE: TimeDelta = TimeDelta::milliseconds(400);
/// From one chapter to the next.
const PAUSE: TimeDelta = TimeDelta::seconds(40);
/// So many times so long a backup is waited for.
const PATIENCE: u32 = 1_500;
const MOMENT: Duration = Duration::from_millis(20);

/// Something that was seen, with the sentence that says what it is.
pub(super) struct Moment {
    /// The sentence.
    pub says: &'static str,
    /// What was seen.
    pub shows: Shows,
}

/// What was seen: files, as the page names them.
pub(super) enum Shows {
    /// A screen in Chinese, perhaps with its twin in English.
    Screen { chinese: String, english: Option<String> },
    /// A paper, with a picture of each page where they could be drawn.
    Paper { pdf: String, pages: Vec<String> },
    /// An envelope from its outside, with a picture of its page where it could be drawn.
    Outside { pdf: String, page: Option<String> },
    /// What the program said at a terminal, in both languages.
    Terminal { chinese: String, english: String },
}

/// A chapter as it was played.
pub(super) struct PlayedChapter {
    /// What it is called.
    pub title: &'static str,
    /// What it is about.
    pub lead: &'static str,
    /// What was seen in it.
    pub moments: Vec<Moment>,
}

/// An envelope in the hand.
pub(super) struct HeldEnvelope {
    /// Its number.
    number: Option<EnvelopeNumber>,
    /// The pick-up code on its outside.
    pub code: String,
    /// What a scanner reads from it.
    pub barcode: String,
}

/// The player.
pub(super) struct Player {
    window: Window,
    clock: SetClock,
    desk: PathBuf,
    /// What has been taken out of the Drawer, or lay in it when the story began.
    taken: BTreeSet<PathBuf>,
    gallery: PathBuf,
    pictures: Pictures,
    /// Whether the window has gone to the end of a screen that may be longer than itself.
    at_its_end: bool,
    told: Vec<PlayedChapter>,
    stick: Stick,
    /// What the desk works with.
    #[cfg_attr(not(feature = "online"), allow(dead_code))]
    means: Box<dyn Fn() -> Means>,
}

impl Player {
    /// Sits down in front of the sign-in screen of a practice desk.
    pub fn sit_down(
        desk: &Path,
        gallery: &Path,
        means: impl Fn() -> Means + Send + Sync + Clone + 'static,
        clock: SetClock,
        installed: InstalledFonts,
    ) -> Result<Self, StoryFault> {
        let stick = Stick::plugged_in(means.clone())?;
        for folder in ["screens", "papers", "journal"] {
            files::private_folder(&gallery.join(folder))?;
        }
        let settings = Settings::read(desk)?;
        let (place, means) = (Place::new(desk.to_owned(), true, means.clone()), Box::new(means));
        let mut player = Self {
            window: Window::new(place.and_installed(installed), settings, true, clock.now()),
            clock,
            desk: desk.to_owned(),
            taken: BTreeSet::new(),
            gallery: gallery.to_owned(),
            pictures: Pictures::default(),
            at_its_end: false,
            told: Vec::new(),
            stick,
            means,
        };
        player.window.update(Message::Resized(SIZE.into()), player.clock.now());
        player.taken = player.in_the_drawer()?.into_iter().collect();
        Ok(player)
    }

    /// Begins a chapter, a while after the one before.
    pub fn begin(&mut self, title: &'static str, lead: &'static str) {
        self.wait(PAUSE);
        self.told.push(PlayedChapter { title, lead, moments: Vec::new() });
    }

    fn wait(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }

    /// Gets up: what was played, and seen.
    pub fn rise(self) -> Vec<PlayedChapter> {
        self.told
    }

    /// Presses a key, and waits for what comes of it.
    pub fn press(&mut self, key: Key) {
        self.wait(PACE);
        self.passes(Message::Input(Input::Key(key, How::Pressed)));
    }

    /// Something happens to the window, and what comes of it.
    fn passes(&mut self, message: Message) {
        let nobody: Report = Arc::new(|_| {});
        let mut next = Some(message);
        while let Some(message) = next.take() {
            match self.window.update(message, self.clock.now()) {
                Effect::Run(call) => next = Some(call(&nobody)),
                Effect::Show(place) => self.at_its_end = place >= 1.0,
                Effect::None | Effect::Page(_) | Effect::Close => {}
            }
        }
    }

    /// Presses Enter.
    pub fn enter(&mut self) {
        self.press(Key::Enter);
    }

    /// Types a text, one key for each character.
    pub fn types(&mut self, text: &str) {
        for character in text.chars() {
            self.press(Key::text(character));
        }
    }

    /// Types a text and presses Enter.
    pub fn enters(&mut self, text: &str) {
        self.types(text);
        self.enter();
    }

    /// Signs in with the password that stands on the practice sheet.
    pub fn signs_in(&mut self, number: &str) {
        let password = practice::USERS.iter().find(|user| user.number == number).map_or("", |user| user.password);
        self.enters(number);
        self.enters(password);
    }

    /// Goes away, and somebody else signs in.
    pub fn makes_room_for(&mut self, number: &str) {
        self.press(Key::F(12));
        self.press(Key::Escape);
        self.signs_in(number);
    }

    /// Goes away: nobody is signed in.
    pub fn leaves_the_desk(&mut self) {
        self.press(Key::F(12));
        self.press(Key::Escape);
    }

    /// Somebody moves the computer's clock.
    pub fn moves_the_clock(&mut self, by: TimeDelta) {
        self.wait(by);
    }

    /// The data folder of the desk.
    #[cfg(feature = "online")]
    pub fn desk(&self) -> &Path {
        &self.desk
    }

    /// What the desk works with.
    #[cfg(feature = "online")]
    pub fn means(&self) -> Means {
        (self.means)()
    }

    /// Reads the password inside the envelope that was handed over last, as its worker does.
    #[cfg(feature = "online")]
    pub fn reads_what_is_inside(&self, says: &'static str) -> Result<Secret, StoryFault> {
        let drawer = Drawer::of(&self.desk, Settings::read(&self.desk)?.drawer_minutes).of_practice();
        let numbers =
            self.in_the_drawer()?.into_iter().filter_map(|file| EnvelopeNumber::parse(&file.file_stem()?.to_string_lossy()));
        let sheet = numbers.filter_map(|number| drawer.practised(&number)).next().ok_or(StoryFault::Thread(says))?;
        let inside = PractisedEnvelope::read(&sheet).ok_or(StoryFault::Thread(says))?.inside;
        let letters = inside.strokes.into_iter().filter_map(|stroke| match stroke {
            Stroke::Text { text, .. } => Some(text).filter(|text| text.chars().count() == 1),
            Stroke::Area { .. } => None,
        });
        Ok(Secret::new(letters.collect()))
    }

    /// Somebody copies the database while the desk is closed.
    pub fn copies_the_database(&self) -> Result<Vec<u8>, StoryFault> {
        Ok(std::fs::read(self.desk.join(DATABASE))?)
    }

    /// Somebody puts a copy of the database in its place.
    pub fn puts_the_database_back(&self, copy: &[u8]) -> Result<(), StoryFault> {
        Ok(files::replace(&self.desk.join(DATABASE), copy)?)
    }

    /// Types where the disk for backups lies.
    pub fn types_the_path_of_the_stick(&mut self) {
        let path = self.stick.path().display().to_string();
        self.types(&path);
    }

    /// Waits until what is made meanwhile is made, and said.
    pub fn waits_for_the_backup(&mut self, after: &'static str) -> Result<(), StoryFault> {
        for _ in 0..PATIENCE {
            if !self.window.backs_up() {
                return Ok(());
            }
            std::thread::sleep(MOMENT);
            self.wait(PACE);
            self.passes(Message::Tick);
        }
        Err(StoryFault::Thread(after))
    }

    /// The disk with the data is lost: nothing is left of the desk.
    pub fn loses_the_disk(&mut self) -> Result<(), StoryFault> {
        std::fs::remove_dir_all(&self.desk)?;
        self.taken.clear();
        Ok(())
    }

    /// Tries to restore a copy of the backup in which one byte is another.
    pub fn restores_a_copy_with_one_other_byte(&mut self, says: &'static str) -> Result<(), StoryFault> {
        let copy = self.stick.copy_with_one_other_byte()?;
        let Some(why) = self.stick.restore(&copy, &self.desk, None)?.err() else { return Err(StoryFault::Thread(says)) };
        self.keep_in_both(says, |words| words.stop(&why, UtcOffset::default()));
        Ok(())
    }

    /// Restores the backup, with the newest number that the office has on paper.
    pub fn restores(&mut self, newest: &HeldEnvelope, says: &'static str) -> Result<(), StoryFault> {
        let backup = self.stick.backup()?;
        let next = self.stick.restore(&backup, &self.desk, newest.number.as_ref())?.map_err(|_| StoryFault::Thread(says))?;
        self.keep_in_both(says, |words| words.say("restored", &[("envelope", next.to_string().into())]));
        Ok(())
    }

    /// Keeps what was said, in both languages.
    pub fn keep_in_both(&mut self, says: &'static str, said: impl Fn(&Words) -> String) {
        let [chinese, english] = Language::ALL.map(|language| said(&Words::new(language)));
        self.keep(says, Shows::Terminal { chinese, english });
    }

    /// Reads the code of the journal's end, as the last paper has it.
    pub fn reads_the_anchor(&self) -> Result<String, StoryFault> {
        let chain = Eyes::open(&self.desk)?.journal()?.links;
        let hash = chain.last().map_or_else(String::new, |link| link.hash.clone());
        Ok(Head { seq: i64::try_from(chain.len()).unwrap_or_default(), hash }.short_code())
    }

    /// Finds a worker and verifies the card; the window then offers to print.
    pub fn verifies(&mut self, worker: &Case) -> Result<(), StoryFault> {
        self.types(&worker.number);
        self.enters(&worker.card);
        self.stands_before("story-find", |screen| matches!(screen, Screen::Print(_)))
    }

    /// Chooses a ground of refusal, wherever it stands in the list.
    pub fn chooses_ground(&mut self, ground: RefusalGround) {
        if let Some(Over::Ground(choice)) = self.window.over() {
            let key = key_of(choice, ground);
            self.press(key);
        }
    }

    /// Leaves the visit for later, wherever that stands in the list.
    pub fn leaves_it_for_later(&mut self) {
        self.leaves_it(question::Decided::Later);
    }

    /// Ends the visit.
    pub fn ends_the_visit(&mut self) {
        self.leaves_it(question::Decided::Abandon);
    }

    fn leaves_it(&mut self, decided: question::Decided) {
        self.press(Key::Escape);
        if let Some(Over::Leave(choice)) = self.window.over() {
            let key = key_of(choice, decided);
            self.press(key);
            self.enter();
        }
    }

    /// Answers that the envelope was printed: the first answer to the question of an unfinished visit.
    pub fn says_it_was_printed(&mut self) {
        self.press(Key::Alt('1'));
        self.enter();
    }

    /// The story goes on only from the screen that it means.
    pub fn stands_before(&self, after: &'static str, is_it: fn(&Screen) -> bool) -> Result<(), StoryFault> {
        let there = matches!(self.window.on_show(), OnShow::Desk(screen) if is_it(screen));
        if there && !self.window.is_away() { Ok(()) } else { Err(StoryFault::Thread(after)) }
    }

    /// Looks at the screen.
    pub fn sees(&mut self, says: &'static str) -> Result<(), StoryFault> {
        let chinese = self.draw(says, "")?;
        self.keep(says, Shows::Screen { chinese, english: None });
        Ok(())
    }

    /// Looks at the screen in both languages.
    pub fn sees_in_both(&mut self, says: &'static str) -> Result<(), StoryFault> {
        let chinese = self.draw(says, "")?;
        self.press(Key::Alt('l'));
        let english = Some(self.draw(says, "-en")?);
        self.press(Key::Alt('l'));
        self.keep(says, Shows::Screen { chinese, english });
        Ok(())
    }

    /// Takes what was printed just now, and looks at every page.
    pub fn takes_the_papers(&mut self, says: &'static str) -> Result<HeldEnvelope, StoryFault> {
        let (envelope, pdf, pages) = self.takes_out(says, u8::MAX)?;
        self.keep(says, Shows::Paper { pdf, pages });
        Ok(envelope)
    }

    /// Takes the envelope that was printed just now, and looks at its outside.
    pub fn takes_the_envelope(&mut self, says: &'static str) -> Result<HeldEnvelope, StoryFault> {
        let (envelope, pdf, pages) = self.takes_out(says, 1)?;
        self.keep(says, Shows::Outside { pdf, page: pages.into_iter().next() });
        Ok(envelope)
    }

    /// Reads the query number and the check code from the receipt that was printed last.
    pub fn reads_the_receipt(&self) -> Result<(String, String), StoryFault> {
        Eyes::open(&self.desk)?.last_receipt()
    }

    /// Reads the query number and the check code from the statement that was printed last.
    pub fn reads_the_statement(&self) -> Result<(String, String), StoryFault> {
        Eyes::open(&self.desk)?.last_statement()
    }

    /// The envelope, its file and its first pages, so many at most, as the page names them.
    fn takes_out(&mut self, says: &'static str, most: u8) -> Result<(HeldEnvelope, String, Vec<String>), StoryFault> {
        let mut fresh = self.in_the_drawer()?.into_iter().filter(|file| !self.taken.contains(file));
        let file = fresh.next().ok_or(StoryFault::Thread(says))?;
        let copy = self.file("papers", says, "pdf");
        std::fs::copy(&file, &copy)?;
        let pages = pages::draw(&copy, most)?.iter().map(|page| named(page, &self.gallery)).collect();
        let number = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        self.taken.insert(file);
        // A slip has none.
        let code = self.code_on(&number).unwrap_or_default();
        let barcode = format!("{number}{code}");
        let number = EnvelopeNumber::parse(&number);
        Ok((HeldEnvelope { number, code, barcode }, named(&copy, &self.gallery), pages))
    }

    /// The pick-up code on the outside of an envelope in the Drawer: the three digits that stand alone.
    fn code_on(&self, number: &str) -> Option<String> {
        let drawer = Drawer::of(&self.desk, Settings::read(&self.desk).ok()?.drawer_minutes).of_practice();
        let outside = PractisedEnvelope::read(&drawer.practised(&EnvelopeNumber::parse(number)?)?)?.outside;
        outside.strokes.into_iter().find_map(|stroke| match stroke {
            Stroke::Text { text, .. } => PickUpCode::parse(&text).map(|code| code.expose().to_owned()),
            Stroke::Area { .. } => None,
        })
    }

    fn in_the_drawer(&self) -> Result<Vec<PathBuf>, StoryFault> {
        let drawer = Drawer::of(&self.desk, Settings::read(&self.desk)?.drawer_minutes);
        let entries = std::fs::read_dir(drawer.folder())?.map(|entry| entry.map(|entry| entry.path()));
        let sheets =
            entries.filter(|path| path.as_ref().map_or(true, |path| path.extension().is_some_and(|end| end == "pdf")));
        Ok(sheets.collect::<Result<_, _>>()?)
    }

    fn draw(&mut self, says: &str, tag: &str) -> Result<String, StoryFault> {
        let file = self.file("screens", &format!("{says}{tag}"), "png");
        self.pictures.draw(&self.window, self.at_its_end, &file)?;
        Ok(named(&file, &self.gallery))
    }

    /// A file for the moment that comes next: its place in the story, and what its sentence is called.
    fn file(&self, folder: &str, says: &str, ending: &str) -> PathBuf {
        let place = self.told.iter().map(|told| told.moments.len()).sum::<usize>() + 1;
        let name = says.split_once('-').map_or(says, |(_, name)| name);
        self.gallery.join(folder).join(format!("{place:02}-{name}.{ending}"))
    }

    /// Keeps something that was seen.
    pub fn keep(&mut self, says: &'static str, shows: Shows) {
        if let Some(chapter) = self.told.last_mut() {
            chapter.moments.push(Moment { says, shows });
        }
    }
}

/// The key that chooses an answer.
fn key_of<T: Copy + PartialEq>(choice: &Choice<T>, wanted: T) -> Key {
    let answer = choice.answers().find(|(_, answer, _)| *answer == wanted);
    answer.map_or(Key::Escape, |(key, ..)| key)
}
