//! Every screen drawn as the program draws it, from named presets: looked at by people, and taken for the README.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, TimeDelta, Utc};
use iced_test::Simulator;
use ipp::model::Operation;
use xinfeng::counter::{Credentials, Import, Means, Taking, sign_in};
use xinfeng::domain::{Origin, RegisterKind, Secret, UserNumber};
use xinfeng::practice::{self, Arrived, PracticeService, Seeded, ServedAt};
use xinfeng::settings::{Contrast, Settings, TypeSize};
use xinfeng::store::TailPlace;
use xinfeng::window::key::{How, Input, Key};
use xinfeng::window::look::percent;
use xinfeng::window::progress::Report;
use xinfeng::window::{Effect, Message, Place, Window, frame, theme};
use xinfeng::words::Language;

use crate::desk::{At, Desk, Hand, at, code_in_hand, means, practise, read_all, tails_of};
use crate::played::{NAME, Played, Says, with_trays};
use crate::printers::but;
use crate::receipts::receipt_in;
use crate::statements::statement_in;

mod names;
mod places;
mod traces;

/// The older worker of the practice sheet, a rare name, a card reported lost, two with one number, a deceased worker.
const OLD: (&str, &str) = ("11010519491231002X", "203040");
const RARE: (&str, &str) = ("001101199003080119", "205262");
/// A transfer, two employers, arrears and an unemployment.
const MANY_FATES: (&str, &str) = ("001101197511110629", "213039");

/// A window that a test looks at, over a practice desk of its own.
struct Sitting {
    folder: tempfile::TempDir,
    window: Window,
    now: DateTime<Utc>,
    settings: Settings,
    /// Where the window was told to go since somebody looked, from its beginning, 0, to its end, 1.
    shows: Option<f32>,
    /// A printer that is there for as long as somebody sits here.
    printer: Option<Played>,
}

impl Sitting {
    /// Nobody has signed in yet.
    fn new(settings: Settings) -> Self {
        static MODEL: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
            let folder = tempfile::tempdir().unwrap();
            practise(folder.path(), at(0));
            folder
        });
        let folder = tempfile::tempdir().unwrap();
        let mut files = Vec::new();
        read_all(MODEL.path(), Path::new(""), &mut files);
        for (path, content) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        settings.save(folder.path()).unwrap();
        let window = window_on(folder.path(), settings.clone(), 5);
        Self { folder, window, now: at(10), settings, shows: None, printer: None }
    }

    fn restart(&mut self) {
        self.window = window_on(self.folder.path(), self.settings.clone(), 6);
    }

    /// The online service is served beside the window, and two messages came to phones.
    fn served(&mut self) {
        let service = PracticeService::new(|_| false);
        service.is_at(ServedAt::Address(String::from("http://127.0.0.1:38211")));
        let [first, second] = [
            "【培训社保】您的网上服务密码已于11月22日09:02在网上服务重置。若非本人操作，请拨打12333。",
            "【培训社保】验证码482913（编号K7），5分钟内有效，用于重置网上服务密码。任何人索要都是诈骗，请勿告知。",
        ];
        for (minute, text) in [(2, first), (9, second)] {
            service.came(Arrived { at: at(minute), to: String::from("109****0003"), text: text.to_owned() });
        }
        self.window = window_beside(self.folder.path(), self.settings.clone(), 7, Some(service));
    }

    /// The clock is wrong, and a clerk wants to sign in: at a practice desk, or where it takes two to say that it is right.
    fn years_later(&mut self, practice: bool) {
        if !practice {
            std::fs::remove_file(self.folder.path().join(xinfeng::practice::REGISTER)).unwrap();
            self.restart();
        }
        self.now += TimeDelta::days(3650);
        self.sign_in("1001");
    }

    fn take(&mut self, message: Message) {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            Hand::set(self.now);
            let effect = self.window.update(message, self.now);
            if let Effect::Show(place) = effect {
                self.shows = Some(place);
            }
            if let Effect::Run(call) = effect {
                let (said, heard) = std::sync::mpsc::channel();
                let returned = call(&(Arc::new(move |progress| said.send(progress).unwrap()) as Report));
                for progress in heard.try_iter() {
                    self.window.update(Message::Progress(progress), self.now);
                }
                messages.push(returned);
            }
        }
    }

    fn press(&mut self, key: Key) {
        self.now += TimeDelta::seconds(1);
        self.take(Message::Input(Input::Key(key, How::Pressed)));
    }

    fn typed(&mut self, text: &str) {
        for character in text.chars() {
            self.press(Key::text(character));
        }
    }

    fn entered(&mut self, text: &str) {
        self.typed(text);
        self.press(Key::Enter);
    }

    fn sign_in(&mut self, user: &str) {
        self.entered(user);
        self.entered(&format!("practice-{user}"));
    }

    fn verify(&mut self, (number, card): (&str, &str)) {
        self.typed(number);
        self.entered(card);
    }

    /// Somebody asks for the shop of the practice desk.
    fn unit(&mut self) {
        self.sign_in("1001");
        self.press(Key::Alt('e'));
        self.entered(&practice_employer('2'));
        self.entered(OLD.0);
        self.entered("钱经办");
        self.entered("授权〔2026〕17号");
    }

    /// An envelope is handed over, which waits to go out to the system that keeps the register.
    fn goes_out(&mut self) {
        let folder = xinfeng::settings::WholePath::parse("/srv/register/out").unwrap();
        self.settings.register.outbox = Some(folder);
        self.settings.save(self.folder.path()).unwrap();
        self.restart();
        self.sign_in("1001");
        self.verify(RARE);
        self.press(Key::Enter);
        let number = self.last_three();
        self.entered(&number);
        self.press(Key::F(12));
        self.press(Key::Escape);
        self.sign_in("9001");
    }

    /// Verified, and then his own records in the place of an envelope.
    fn query(&mut self, (number, card): (&str, &str)) {
        self.typed(number);
        self.typed(card);
        self.press(Key::Alt('q'));
    }

    /// An insurance that another bureau keeps.
    fn query_elsewhere(&mut self) {
        self.settings.medical = xinfeng::settings::MedicalAt::MedicalBureau;
        self.settings.save(self.folder.path()).unwrap();
        self.restart();
        self.sign_in("1001");
        self.query(OLD);
        self.press(Key::text('2'));
    }

    /// A printer with two trays, settled by the administrator.
    fn settle_printer(&mut self) {
        let says =
            |operation| (operation == Operation::GetPrinterAttributes).then(|| Says::Ipp(with_trays(&["main", "tray-2"])));
        let printer = self.printer.insert(Played::start(but(says)));
        let address = printer.address().to_string();
        self.press(Key::Alt('t'));
        self.entered(&address);
        self.entered(NAME);
        self.press(Key::Enter);
    }

    /// A form of the office's own, and one that is wrong.
    fn own_forms(&self) {
        let forms = self.folder.path().join("forms");
        std::fs::create_dir(&forms).unwrap();
        let ours = include_str!("../../assets/forms/continuous.toml").replace("name = \"continuous\"", "name = \"ours\"");
        std::fs::write(forms.join("ours.toml"), &ours).unwrap();
        let wrong = ours.replace("inside-box = { x = 125.0", "inside-box = { x = 150.0");
        std::fs::write(forms.join("wrong.toml"), wrong).unwrap();
    }

    fn last_three(&self) -> String {
        code_in_hand(self.folder.path())
    }

    fn drawn(&self) -> Simulator<'_, Input> {
        let settings = iced::Settings {
            fonts: xinfeng::paper::Fonts::FILES.map(std::borrow::Cow::Borrowed).to_vec(),
            default_font: theme::TEXT,
            ..iced::Settings::default()
        };
        Simulator::with_size(settings, window_size(), frame::view(&self.window))
    }

    /// Draws what is on the screen into a file.
    fn draw(&self, file: &Path) {
        let mut drawn = self.drawn();
        let snapshot = drawn.snapshot(&self.window.look().colors.theme()).unwrap();
        // Makes the file that is missing, beside the name of the renderer.
        assert!(snapshot.matches_image(file).unwrap());
        let made = file.with_file_name(format!("{}-tiny-skia.png", file.file_stem().unwrap().to_str().unwrap()));
        std::fs::rename(made, file).unwrap();
    }
}

fn window_on(folder: &Path, settings: Settings, seed: u64) -> Window {
    window_beside(folder, settings, seed, None)
}

/// A window, perhaps with the online service of its practice desk beside it.
fn window_beside(folder: &Path, settings: Settings, seed: u64, service: Option<PracticeService>) -> Window {
    let tails = tails_of(folder);
    let means = move || Means { tails: TailPlace::in_folder(tails.clone()), ..means(Seeded::new(seed)) };
    let practice = folder.join(xinfeng::practice::REGISTER).exists();
    let place = Place::new(folder.to_owned(), practice, means).and_service(service);
    let mut window = Window::new(place, settings, true, at(10));
    window.update(Message::Resized(window_size()), at(10));
    window
}

/// How large the window is: 1366×768, or what `XINFENG_WINDOW` says, such as 1920x1080.
fn window_size() -> iced::Size {
    let wanted = std::env::var("XINFENG_WINDOW").ok();
    let sides = wanted.as_ref().and_then(|sides| sides.split_once('x'));
    sides.map_or(theme::FIRST, |(width, height)| iced::Size::new(width.parse().unwrap(), height.parse().unwrap()))
}

/// A visit that ends well, one that is refused, a wrong card.
fn busy(it: &mut Sitting) {
    it.sign_in("1001");
    it.verify(RARE);
    it.press(Key::Enter);
    let number = it.last_three();
    it.entered(&number);
    it.typed(OLD.0);
    it.entered("000000");
    it.entered(OLD.1);
    it.press(Key::F(5));
    it.press(Key::text("3"));
    it.press(Key::Enter);
    it.press(Key::F(12));
    it.press(Key::Escape);
    it.press(Key::Escape);
}

/// Three wrong cards.
fn lock(it: &mut Sitting) {
    it.verify((OLD.0, "111111"));
    it.entered("111111");
    it.entered("111111");
}

/// Two locks of a clerk, as this user sees them.
fn listed(it: &mut Sitting, user: &str) {
    it.sign_in("1001");
    lock(it);
    it.press(Key::F(2));
    it.verify((RARE.0, "111111"));
    it.entered("111111");
    it.entered("111111");
    it.press(Key::F(2));
    it.press(Key::F(12));
    it.press(Key::Escape);
    it.press(Key::Escape);
    it.sign_in(user);
    it.press(Key::Alt('u'));
}

/// What is done to come to a screen.
type Preset = (&'static str, fn(&mut Sitting));

const PRESETS: [Preset; 134] = [
    ("person-differences", |it| {
        it.sign_in("1001");
        it.verify(OLD);
        it.press(Key::Alt('i'));
        it.press(Key::Alt('4'));
        it.typed("15");
    }),
    ("person", |it| {
        it.sign_in("1001");
        it.typed(OLD.0);
        it.press(Key::Alt('i'));
    }),
    ("person-online", |it| {
        it.sign_in("1001");
        it.verify(OLD);
        it.press(Key::Alt('i'));
        it.press(Key::Alt('2'));
    }),
    ("person-done", |it| {
        it.sign_in("1001");
        it.verify(OLD);
        it.press(Key::Alt('i'));
        it.press(Key::Alt('3'));
    }),
    ("person-done-unit", |it| {
        it.unit();
        it.press(Key::Enter);
        it.verify(RARE);
        it.press(Key::Alt('i'));
        it.press(Key::Alt('3'));
    }),
    ("person-several", |it| {
        it.sign_in("1001");
        it.typed("00110119820202051X");
        it.press(Key::Alt('i'));
    }),
    ("mobile", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Alt('m'));
    }),
    ("mobile-wrong", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Alt('m'));
        it.entered("0000");
    }),
    ("mobile-another", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Alt('m'));
        it.press(Key::Alt('n'));
        it.entered("10900000007");
    }),
    ("mobile-none", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Alt('m'));
        it.press(Key::Alt('n'));
        it.entered("10900000007");
        it.entered("10900000007");
        it.press(Key::Alt('m'));
        it.press(Key::Alt('k'));
    }),
    ("sign-in", |_| {}),
    ("sign-in-clock", |it| it.years_later(true)),
    ("settle-time", |it| {
        it.years_later(false);
        it.press(Key::Alt('t'));
    }),
    ("settle-time-alone", |it| {
        it.years_later(true);
        it.press(Key::Alt('t'));
    }),
    ("sign-in-wrong", |it| {
        it.entered("1001");
        it.entered("wrong password");
    }),
    ("find", |it| it.sign_in("1001")),
    ("find-typing", |it| {
        it.sign_in("1001");
        it.typed("11010519491231");
    }),
    ("find-flawed", |it| {
        it.sign_in("1001");
        it.typed("110105194912310021");
    }),
    ("find-impossible-date", |it| {
        it.sign_in("1001");
        it.typed("11010519490231");
    }),
    ("find-fifteen", |it| {
        it.sign_in("1001");
        it.typed("110105491231002");
    }),
    ("find-unknown", |it| {
        it.sign_in("1001");
        it.typed("440524199001010016");
        it.press(Key::Enter);
    }),
    ("find-several", |it| {
        it.sign_in("1001");
        it.typed("00110119820202051X");
    }),
    ("find-elsewhere", |it| {
        it.sign_in("1001");
        it.typed(&case("case-elsewhere").0);
    }),
    ("find-deceased", |it| {
        it.sign_in("1001");
        it.typed("440524188001010014");
    }),
    ("find-no-glyph", |it| {
        it.sign_in("1001");
        it.typed(&case("case-no-glyph").0);
    }),
    ("verify", |it| {
        it.sign_in("1001");
        it.typed(OLD.0);
    }),
    ("verify-long-name", |it| {
        it.sign_in("1001");
        it.typed("932682198501010017");
    }),
    ("verify-remarks", |it| {
        it.sign_in("1001");
        it.typed("001101751111078");
        it.press(Key::Enter);
    }),
    ("verify-wrong", |it| {
        it.sign_in("1001");
        it.verify((OLD.0, "111111"));
    }),
    ("verify-locked", |it| {
        it.sign_in("1001");
        it.verify((OLD.0, "111111"));
        it.entered("111111");
        it.entered("111111");
    }),
    ("verify-written-loss", |it| {
        it.sign_in("1001");
        let (number, card) = case("case-written-loss");
        it.verify((&number, &card));
    }),
    ("refuse", |it| {
        it.sign_in("1001");
        it.typed(RARE.0);
        it.press(Key::F(5));
    }),
    ("refused", |it| {
        it.sign_in("1001");
        it.typed(RARE.0);
        it.press(Key::F(5));
        it.press(Key::Alt('2'));
        it.press(Key::Enter);
    }),
    ("print", |it| {
        it.sign_in("1001");
        it.verify(OLD);
    }),
    ("print-compromised-large", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::F(7));
        it.press(Key::Alt('3'));
    }),
    ("leave", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Escape);
    }),
    ("hand-over", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
    }),
    ("hand-over-wrong", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
        it.entered("000");
    }),
    ("hand-over-leave", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
        it.press(Key::Escape);
    }),
    ("hand-over-void", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
        it.press(Key::F(6));
    }),
    ("done", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
        let number = it.last_three();
        it.entered(&number);
    }),
    ("unfinished", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
        it.restart();
        it.sign_in("1001");
        it.verify(OLD);
        it.press(Key::Escape);
        it.press(Key::Alt('2'));
        it.press(Key::Enter);
        it.press(Key::F(4));
    }),
    ("question", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
        it.restart();
        it.sign_in("1001");
        it.press(Key::F(4));
        it.press(Key::Enter);
    }),
    ("locked", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::F(12));
    }),
    ("idle", |it| {
        it.sign_in("1001");
        it.typed(RARE.0);
        it.now += TimeDelta::seconds(279);
        it.take(Message::Tick);
    }),
    ("help", |it| {
        it.sign_in("1001");
        it.press(Key::F(1));
    }),
    ("settings", |it| {
        it.sign_in("9001");
        it.press(Key::F(8));
    }),
    ("settings-unsaved", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('l'));
        it.press(Key::F(8));
        it.press(Key::Down);
        it.press(Key::Right);
        it.press(Key::Down);
        it.press(Key::Down);
        it.press(Key::Left);
    }),
    ("settings-clerk", |it| {
        it.sign_in("1001");
        it.press(Key::F(8));
    }),
    ("stationery", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('f'));
    }),
    ("stationery-own", |it| {
        it.own_forms();
        it.sign_in("9001");
        it.press(Key::F(8));
        it.press(Key::Alt('f'));
        it.press(Key::Up);
        it.press(Key::Up);
        it.press(Key::Enter);
    }),
    ("new-printer", |it| {
        it.sign_in("9001");
        it.settle_printer();
        it.press(Key::F(12));
        it.press(Key::Escape);
        it.sign_in("1001");
        it.press(Key::text('1'));
    }),
    ("stationery-printer", |it| {
        it.sign_in("9001");
        it.settle_printer();
        it.press(Key::Right);
        it.press(Key::Right);
    }),
    ("calibrate-printer", |it| {
        it.sign_in("9001");
        it.settle_printer();
        it.press(Key::Right);
        it.press(Key::Alt('c'));
        it.press(Key::FarLeft);
        it.press(Key::Alt('t'));
    }),
    ("print-tray", |it| {
        it.sign_in("9001");
        it.settle_printer();
        it.press(Key::Right);
        it.press(Key::Enter);
        it.press(Key::F(12));
        it.press(Key::Escape);
        it.sign_in("1001");
        it.entered("1");
        it.verify(OLD);
    }),
    ("calibrate", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('f'));
        it.press(Key::Alt('c'));
        it.press(Key::FarRight);
        it.press(Key::Up);
        it.press(Key::Alt('t'));
    }),
    ("calibrate-continuous", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('f'));
        it.press(Key::Down);
        it.press(Key::Alt('c'));
        for _ in 0..13 {
            it.press(Key::FarLeft);
        }
    }),
    ("calibrate-unsaved", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('f'));
        it.press(Key::Alt('c'));
        it.press(Key::Right);
        it.press(Key::Escape);
    }),
    ("users", |it| it.sign_in("9001")),
    ("add-user", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('n'));
        it.entered("1002");
        it.typed("周经办");
    }),
    ("backup", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('b'));
    }),
    ("backup-schedule", |it| {
        it.sign_in("9001");
        it.press(Key::F(8));
        it.press(Key::Alt('b'));
    }),
    ("journal", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
        let number = it.last_three();
        it.entered(&number);
        it.press(Key::F(12));
        it.press(Key::Escape);
        it.sign_in("3001");
        it.press(Key::Alt('v'));
    }),
    ("receipt-not-ours", |it| {
        it.sign_in("1001");
        it.press(Key::F(11));
        it.entered("271828182847");
        it.entered("7QKDM2XR");
    }),
    ("referral", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::F(5));
        it.press(Key::Alt('4'));
        it.press(Key::Enter);
    }),
    ("referral-printed", |it| {
        it.sign_in("1001");
        it.typed(&case("case-elsewhere").0);
        it.press(Key::F(5));
    }),
    ("lost", |it| {
        it.sign_in("1001");
        std::fs::remove_dir_all(tails_of(it.folder.path())).unwrap();
        it.restart();
        it.sign_in("1001");
    }),
    ("journal-story", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::F(12));
        it.press(Key::Escape);
        it.press(Key::Escape);
        it.sign_in("2001");
        it.press(Key::F(10));
        it.entered(RARE.0);
        it.press(Key::Down);
    }),
    ("journal-export", |it| {
        it.sign_in("3001");
        it.press(Key::Alt('e'));
    }),
    ("day", |it| {
        busy(it);
        it.sign_in("2001");
        it.press(Key::F(9));
    }),
    ("day-printed", |it| {
        busy(it);
        it.sign_in("9001");
        it.press(Key::F(9));
        it.press(Key::Enter);
    }),
    ("journal-row", |it| {
        let desk = Desk::of_files(it.folder.path());
        let edit = "UPDATE users SET role = 'administrator' WHERE number IN ('1001', '2001')";
        desk.open_raw_as("9001", "practice-9001").execute_batch(edit).unwrap();
        for file in ["xinfeng.db", "xinfeng.db-wal"] {
            std::fs::remove_file(it.folder.path().join(file)).ok();
            std::fs::copy(desk.path().join(file), it.folder.path().join(file)).ok();
        }
        it.sign_in("3001");
        it.press(Key::Alt('v'));
    }),
    ("journal-from", |it| {
        it.sign_in("3001");
        it.entered("001101-01-40");
    }),
    ("journal-whole", |it| {
        it.sign_in("3001");
        it.entered("001101-01-40");
        it.press(Key::Tab);
    }),
    ("journal-asker", |it| {
        it.unit();
        it.press(Key::F(12));
        it.press(Key::Escape);
        it.sign_in("3001");
        // After it: which month was shown, and who signed out and in.
        it.press(Key::Down);
        it.press(Key::Down);
        it.press(Key::Alt('w'));
    }),
    ("outgoing-waits", |it| it.goes_out()),
    ("outgoing", |it| {
        it.goes_out();
        it.press(Key::Alt('o'));
    }),
    ("one-user", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('e'));
    }),
    ("users-one-disabled", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('e'));
        it.press(Key::text("3"));
        it.press(Key::Enter);
    }),
    ("change-role", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('e'));
        it.press(Key::text("2"));
        it.press(Key::Enter);
    }),
    ("office", |it| {
        it.sign_in("9001");
        it.press(Key::F(8));
        it.press(Key::Alt('o'));
    }),
    ("other-offices", |it| {
        it.sign_in("9001");
        it.press(Key::F(8));
        it.press(Key::Alt('a'));
        it.entered("3101");
        it.entered("上海市社会保险中心");
    }),
    ("import", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('i'));
    }),
    ("import-checked", |it| {
        let known = format!("{},李大明,1,01,1949-12-31,,110105,,,,,,normal", OLD.0);
        let rows = format!("{WORKERS}\n{known}\n110105198001010016,,,01,,,110105,,,,,,normal\n");
        counted(it, &rows, &[]);
    }),
    ("import-all-gone", |it| {
        let row = format!("{},110,202601,,600,96,48", OLD.0);
        let header = "AAC002,AAE140,AAE003,AAB001,AAE180,employer_amount,personal_amount,state";
        counted(it, &format!("{header}\n{row},paid\n{row},lost\n"), &[Key::Alt('e'), Key::Alt('a'), Key::Alt('f')]);
    }),
    ("support", |it| {
        it.sign_in("9001");
        it.press(Key::F(1));
        it.press(Key::Alt('s'));
    }),
    ("staff", |it| {
        let file = it.folder.path().join("users.csv");
        std::fs::write(&file, "工号,姓名,角色\n1003,新经办,经办员\n2002,新复核,复核员\n").unwrap();
        it.sign_in("9001");
        it.press(Key::Alt('g'));
        it.entered(file.to_str().unwrap());
        it.press(Key::Enter);
    }),
    ("find-busy", |it| {
        busy(it);
        it.restart();
        it.sign_in("1001");
        for _ in 0..2 {
            it.verify(OLD);
            it.press(Key::Escape);
            it.press(Key::Alt('3'));
            it.press(Key::Enter);
        }
        it.verify(OLD);
        it.press(Key::F(2));
    }),
    ("print-no-number", |it| {
        it.sign_in("1001");
        it.verify(OLD);
        it.typed("1");
    }),
    ("find-supervisor", |it| it.sign_in("2001")),
    ("receipt", |it| {
        it.sign_in("1001");
        it.press(Key::F(11));
    }),
    ("receipt-genuine", |it| {
        receipt(it, |it| {
            let code = it.last_three();
            it.entered(&code);
        });
    }),
    ("receipt-void", |it| {
        receipt(it, |it| {
            it.press(Key::F(6));
            it.press(Key::Enter);
            it.press(Key::F(2));
            it.press(Key::Alt('2'));
            it.press(Key::Enter);
        });
    }),
    ("verify-locked-typed", |it| {
        it.sign_in("1001");
        lock(it);
        it.typed("2");
    }),
    ("authorise", |it| {
        it.sign_in("1001");
        lock(it);
        it.press(Key::Alt('u'));
        it.entered("2001");
        it.typed("practice");
    }),
    ("authorise-wrong", |it| {
        it.sign_in("1001");
        lock(it);
        it.press(Key::Alt('u'));
        it.entered("2001");
        it.entered("a guess");
        it.press(Key::text("2"));
        it.press(Key::Enter);
    }),
    ("authorised", |it| {
        it.sign_in("1001");
        lock(it);
        it.press(Key::Alt('u'));
        it.entered("2001");
        it.entered("practice-2001");
        it.press(Key::text("1"));
        it.press(Key::Enter);
    }),
    ("locks", |it| {
        listed(it, "2001");
    }),
    ("locks-lift", |it| {
        listed(it, "2001");
        it.press(Key::Enter);
        it.press(Key::text("3"));
    }),
    ("locks-own", |it| {
        listed(it, "1001");
    }),
    ("question-out-of-draws", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        for _ in 0..3 {
            it.press(Key::Enter);
            it.press(Key::F(6));
            it.press(Key::Enter);
        }
    }),
    ("hand-over-after-void", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
        it.press(Key::F(6));
        it.press(Key::Enter);
        it.press(Key::Enter);
        it.entered("000");
    }),
    ("first-passwords", |it| thirty_added(it)),
    ("first-passwords-ask", |it| {
        thirty_added(it);
        it.press(Key::PageDown);
        it.press(Key::Escape);
    }),
    ("online-settings", |it| {
        it.sign_in("9001");
        it.press(Key::F(8));
        it.press(Key::Alt('s'));
    }),
    ("help-served", |it| {
        it.served();
        it.sign_in("1001");
        it.press(Key::F(1));
    }),
    ("opened-served", |it| {
        it.served();
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Enter);
        let number = it.last_three();
        it.entered(&number);
        it.press(Key::Alt('o'));
    }),
    ("service", |it| {
        it.sign_in("9001");
        it.press(Key::Alt('w'));
    }),
    ("service-unclear", |it| {
        let states = [("unknown", 3, 2), ("unknown", 2, 5), ("unknown", 1, 9), ("waiting", 4, 3), ("delivered", 5, 1)];
        for (state, worker, minute) in states {
            let says = if worker == 2 { "password_reset" } else { "code" };
            let personal = if state == "waiting" { "'{}'" } else { "NULL" };
            let written = format!("2026-11-22T01:0{minute}:00.000Z");
            crate::sealed::tamper_practice(
                it.folder.path(),
                &format!(
                    "INSERT INTO outbox (worker, says, language, state, written, moved, personal)
                 VALUES ({worker}, '{says}', 'zh-CN', '{state}', '{written}', '{written}', {personal})"
                ),
            );
        }
        it.sign_in("9001");
        it.press(Key::Alt('w'));
    }),
    ("query-long", |it| {
        it.sign_in("1001");
        it.query(OLD);
    }),
    ("query-forty-years", |it| {
        forty_years(it);
        it.sign_in("1001");
        it.query(OLD);
        (0..50).for_each(|_| it.press(Key::PageDown));
    }),
    ("query-gaps", |it| {
        it.sign_in("1001");
        it.query(MANY_FATES);
        it.press(Key::Down);
        it.press(Key::Tab);
    }),
    ("query-account", |it| {
        it.sign_in("1001");
        it.query(OLD);
        it.press(Key::Tab);
        it.press(Key::Tab);
    }),
    ("query-base", |it| {
        it.sign_in("1001");
        it.query(OLD);
        it.press(Key::BackTab);
    }),
    ("query-lines", |it| {
        it.sign_in("1001");
        it.query(MANY_FATES);
        it.press(Key::Alt('t'));
    }),
    ("query-printed", |it| {
        it.sign_in("1001");
        it.query(OLD);
        it.press(Key::Alt('y'));
    }),
    ("statement-genuine", |it| {
        it.sign_in("1001");
        it.query(OLD);
        it.press(Key::Alt('y'));
        it.press(Key::Enter);
        let desk = Desk::of_files(it.folder.path());
        let (number, code) = statement_in(&desk.open_raw_as("1001", "practice-1001"));
        it.press(Key::F(11));
        it.typed(&number);
        it.entered(&code);
    }),
    ("query-elsewhere", |it| {
        it.query_elsewhere();
    }),
    ("query-elsewhere-printed", |it| {
        it.query_elsewhere();
        it.press(Key::Alt('a'));
    }),
    ("mobile-signed", |it| {
        it.sign_in("1001");
        it.verify(RARE);
        it.press(Key::Alt('m'));
        it.press(Key::Alt('n'));
        it.entered("10900000007");
        it.entered("10900000007");
    }),
    ("recovery-sheet", |it| {
        it.sign_in("9001");
        it.press(Key::F(8));
        it.press(Key::Alt('k'));
    }),
    ("verify-third", |it| {
        it.sign_in("1001");
        for _ in 0..3 {
            it.verify(OLD);
            it.press(Key::Enter);
            let number = it.last_three();
            it.entered(&number);
        }
        it.press(Key::F(1));
        it.press(Key::Enter);
    }),
    ("search", |it| {
        it.sign_in("1001");
        it.press(Key::F(3));
        it.typed("王小*");
        it.press(Key::Alt('7'));
    }),
    ("search-other", |it| {
        it.sign_in("1001");
        it.press(Key::F(3));
        it.press(Key::Alt('3'));
        it.press(Key::Alt('0'));
        it.press(Key::Enter);
    }),
    ("search-found", |it| {
        it.sign_in("1001");
        it.press(Key::F(3));
        it.typed("王芳*");
        it.press(Key::Alt('5'));
        it.press(Key::Enter);
    }),
    ("employer-ask", |it| {
        it.sign_in("1001");
        it.press(Key::Alt('e'));
        it.entered(&practice_employer('1'));
        it.entered(OLD.0);
        it.typed("钱经办");
    }),
    ("employer-wrong", |it| {
        it.sign_in("1001");
        it.press(Key::Alt('e'));
        it.entered(&practice_employer('3'));
        it.entered(OLD.0);
        it.entered("钱经办");
        it.entered("授权〔2026〕17号");
    }),
    ("employer-sums", |it| it.unit()),
    ("employer-unit", |it| {
        it.unit();
        it.press(Key::Down);
    }),
    ("employer-owing", |it| {
        it.unit();
        it.press(Key::Left);
        it.press(Key::Left);
        it.press(Key::Alt('s'));
    }),
    ("employer-arrears", |it| {
        it.unit();
        it.press(Key::Tab);
    }),
    ("employer-elsewhere", |it| {
        it.settings.medical = xinfeng::settings::MedicalAt::MedicalBureau;
        it.settings.save(it.folder.path()).unwrap();
        it.restart();
        it.unit();
    }),
    ("employer-long", |it| {
        long_name(it);
        it.unit();
        it.press(Key::Alt('s'));
        it.press(Key::Tab);
    }),
    ("employer-export", |it| {
        it.unit();
        it.press(Key::Alt('e'));
    }),
];

/// The columns of a file of workers.
const WORKERS: &str = "AAC002,AAC003,AAC004,AAC005,AAC006,AAC010,AAB301,AAE005,AAZ500,AAZ502,valid_to,old_numbers,state";

/// An administrator who has counted the rows of a file, taken as these keys say.
fn counted(it: &mut Sitting, rows: &str, taken: &[Key]) {
    let file = it.folder.path().join("new.csv");
    std::fs::write(&file, rows).unwrap();
    it.sign_in("9001");
    it.press(Key::Alt('i'));
    taken.iter().for_each(|key| it.press(key.clone()));
    it.entered(file.to_str().unwrap());
}

/// The code of an employer of the practice desk, by the last of its seventeen characters.
fn practice_employer(last: char) -> String {
    let body = format!("91001100MA000000{last}");
    let check = xinfeng::domain::EmployerCode::check(&body).unwrap();
    format!("{body}{check}")
}

/// The old worker has paid for five more years before those of the practice register: forty in all.
fn forty_years(it: &mut Sitting) {
    let file = it.folder.path().join("contributions.csv");
    let months = (1986..1991).flat_map(|year| (1..=12).map(move |month| format!("{year}{month:02}")));
    let state = |month: &str| if month.ends_with("07") { "owed" } else { "paid" };
    let row = |month: String| format!("{},110,{month},,600,96,48,{}\n", OLD.0, state(&month));
    let header = "AAC002,AAE140,AAE003,AAB001,AAE180,employer_amount,personal_amount,state\n";
    std::fs::write(&file, format!("{header}{}", months.map(row).collect::<String>())).unwrap();
    assert_eq!(brought(it, &file, RegisterKind::Contributions).new, 60);
}

/// The shop of the practice desk has as long a name as one may have.
fn long_name(it: &mut Sitting) {
    let file = it.folder.path().join("employers.csv");
    let name = "培训省培训市第二建筑安装装饰工程有限责任公司".repeat(5).chars().take(100).collect::<String>();
    std::fs::write(&file, format!("AAB001,AAB004,state\n{},{name},normal\n", practice_employer('2'))).unwrap();
    assert_eq!(brought(it, &file, RegisterKind::Employers).changed, 1);
}

fn brought(it: &Sitting, file: &Path, kind: RegisterKind) -> Import {
    let (user, password) = (UserNumber::parse("9001").unwrap(), Secret::new(String::from("practice-9001")));
    let credentials = Credentials { user: &user, password: &password, origin: Origin::Terminal };
    let mut admin = sign_in(it.folder.path(), credentials, means(Seeded::new(8))).unwrap();
    admin.at(at(5)).import(file, &Taking { kind, ..Taking::default() }, &mut |_| {}).unwrap().rows
}

/// An administrator who has added thirty users from a file.
fn thirty_added(it: &mut Sitting) {
    let file = it.folder.path().join("users.csv");
    let names = ["王小明", "阿依古丽·买买提", "欧阳静", "李建国", "赵敏"];
    let lines = (0..30).map(|user| format!("{},{},clerk\n", 5001 + user, names[user % 5])).collect::<String>();
    std::fs::write(&file, format!("number,name,role\n{lines}")).unwrap();
    it.sign_in("9001");
    it.press(Key::Alt('g'));
    it.entered(file.to_str().unwrap());
    it.press(Key::Enter);
}

/// A clerk who has looked a receipt up whose envelope became what `go_on` makes of it.
fn receipt(it: &mut Sitting, go_on: impl FnOnce(&mut Sitting)) {
    it.sign_in("1001");
    it.verify(RARE);
    it.press(Key::Enter);
    go_on(it);
    let desk = Desk::of_files(it.folder.path());
    let (query, code) = receipt_in(&desk.open_raw_as("1001", "practice-1001"), RARE.0);
    it.press(Key::F(11));
    it.typed(&query);
    it.entered(&code);
}

/// The number and card of the first practice worker of whom this is expected.
fn case(expect: &str) -> (String, String) {
    let case = practice::cases().into_iter().find(|case| case.expect == expect).unwrap();
    (case.number, case.card)
}

/// How large the type is.
fn percent_of(settings: &Settings) -> u16 {
    percent(settings.type_size, window_size())
}

/// How a desk looks where nobody has settled anything else.
fn usual(language: Language) -> Settings {
    Settings { language, ..Settings::default() }
}

fn look(language: Language, percent: u16, contrast: Contrast) -> Settings {
    Settings { language, type_size: TypeSize::of(percent).unwrap(), contrast, ..Settings::default() }
}

/// Where the pictures go: named by `XINFENG_PICTURES`, or away with the test.
fn gallery() -> (PathBuf, Option<tempfile::TempDir>) {
    match std::env::var_os("XINFENG_PICTURES") {
        Some(folder) => {
            std::fs::create_dir_all(&folder).unwrap();
            (folder.into(), None)
        }
        None => {
            let folder = tempfile::tempdir().unwrap();
            (folder.path().to_owned(), Some(folder))
        }
    }
}

fn draw_all(settings: &Settings, wanted: impl Fn(&str) -> bool) {
    let (gallery, _kept) = gallery();
    let tag = format!("{}-{}-{:?}", settings.language.tag(), percent_of(settings), settings.contrast).to_lowercase();
    // One screen alone, for whoever works at it.
    let only = std::env::var("XINFENG_SCREEN").unwrap_or_default();
    for (name, come_to) in PRESETS.iter().filter(|(name, _)| wanted(name) && name.starts_with(&only)) {
        let mut sitting = Sitting::new(settings.clone());
        come_to(&mut sitting);
        let file = gallery.join(format!("{name}-{tag}.png"));
        std::fs::remove_file(&file).ok();
        sitting.draw(&file);
        assert!(std::fs::metadata(&file).unwrap().len() > 5_000, "{name} shows nothing");
    }
}

#[test]
fn the_main_path_can_be_drawn_in_both_languages() {
    for language in Language::ALL {
        draw_all(&usual(language), |name| ["verify", "print", "hand-over", "done"].contains(&name));
    }
}

#[test]
#[ignore = "takes minutes: draws every screen"]
fn every_screen_can_be_drawn_in_chinese_and_large_and_high_in_english() {
    draw_all(&usual(Language::Chinese), |_| true);
    draw_all(&look(Language::English, 200, Contrast::High), |_| true);
    // The other looks are drawn when somebody wants to see them.
    if std::env::var_os("XINFENG_PICTURES").is_some() {
        draw_all(&usual(Language::English), |_| true);
        for language in Language::ALL {
            draw_all(&look(language, 100, Contrast::Normal), |_| true);
            draw_all(&look(language, 150, Contrast::High), |_| true);
            draw_all(&look(language, 200, Contrast::Normal), |_| true);
        }
    }
}
