//! The program itself in a real window, driven by a real keyboard as fast as a scanner types.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::desk::{Desk, desk, password_of};
use crate::people::{LI, NOBODY, Person, WANG};

/// A display of its own with the program's window on it.
struct Screen {
    display: String,
    server: Child,
    program: Child,
}

impl Screen {
    fn open(folder: &Path) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        crate::sealed::today(folder);
        let program = Command::new(env!("CARGO_BIN_EXE_xinfeng"))
            .arg("--data")
            .arg(folder)
            .env("DISPLAY", &display)
            .env("HOME", folder)
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_STATE_HOME")
            .env_remove("XDG_STATE_HOME")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let screen = Self { display, server, program };
        // There is no window manager: without this no key arrives.
        screen.xdotool(&["search", "--sync", "--class", "xinfeng", "windowfocus", "--sync"]);
        screen
    }

    fn xdotool(&self, arguments: &[&str]) {
        let done = Command::new("xdotool").args(arguments).env("DISPLAY", &self.display).status().unwrap();
        assert!(done.success(), "xdotool {arguments:?}");
    }

    /// As fast as the display takes them.
    fn scan(&self, text: &str) {
        self.xdotool(&["type", "--delay", "0", text]);
    }

    fn key(&self, name: &str) {
        self.xdotool(&["key", "--delay", "0", name]);
    }

    /// Keys of the number pad by their places on the keyboard, as X counts them: what arrives is what a real pad sends.
    fn on_the_pad(&self, text: &str, milliseconds: u64) {
        let keys: Vec<String> = text.chars().map(|character| pad_code(character).to_string()).collect();
        let delay = milliseconds.to_string();
        let arguments = ["key", "--delay", &delay].into_iter().chain(keys.iter().map(String::as_str));
        self.xdotool(&arguments.collect::<Vec<_>>());
    }

    /// A picture of the whole display, where somebody wants to see it.
    fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("XINFENG_PICTURES") {
            let file = Path::new(&folder).join(format!("{name}.png"));
            let taken = Command::new("import").args(["-window", "root"]).arg(file).env("DISPLAY", &self.display).status();
            assert!(taken.unwrap().success());
        }
    }

    fn sign_in(&self, user: &str) {
        self.scan(user);
        self.key("Return");
        self.scan(password_of(user).expose());
        self.key("Return");
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in [&mut self.program, &mut self.server] {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

/// NumLock's key code.
const NUM_LOCK: &str = "77";

/// The key code of what stands on a key of the pad.
fn pad_code(character: char) -> u8 {
    match character {
        '7' => 79,
        '8' => 80,
        '9' => 81,
        '4' => 83,
        '5' => 84,
        '6' => 85,
        '1' => 87,
        '2' => 88,
        '3' => 89,
        '0' => 90,
        '*' => 63,
        '\r' => 104,
        other => panic!("{other} is not on the pad"),
    }
}

/// Waits until so many of these events are on the record.
#[track_caller]
fn until(desk: &Desk, event: &str, count: usize) {
    let begun = Instant::now();
    while desk.all(event).len() < count {
        assert!(begun.elapsed() < Duration::from_secs(60), "{} of {count} {event}", desk.all(event).len());
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn wait(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

/// A window with a clerk signed in.
fn seat() -> (Desk, Screen) {
    seat_at(desk())
}

fn seat_at(desk: Desk) -> (Desk, Screen) {
    let before = desk.all("signed_in").len();
    let screen = Screen::open(desk.path());
    screen.sign_in("1001");
    until(&desk, "signed_in", before + 1);
    wait(500);
    (desk, screen)
}

fn last_six(person: &Person) -> String {
    person.card_end().expose().to_owned()
}

#[test]
#[ignore = "needs apt-get install xvfb xdotool"]
fn ten_scans_with_every_ending_lose_no_character_and_print_nothing() {
    let (desk, screen) = seat();
    for (place, ending) in
        ["Return", "Linefeed", "Tab", "Return", "Tab", "Linefeed", "Return", "Return", "Tab", "Return"].iter().enumerate()
    {
        let person = if place % 2 == 0 { LI } else { WANG };
        screen.scan(person.number);
        screen.key(ending);
        until(&desk, "viewed", place + 1);
        // Scanned once more: it is no card number, and Enter on an empty field is no try.
        screen.scan(person.number);
        screen.key(ending);
        wait(200);
        screen.key("Escape");
        screen.key("Escape");
        wait(200);
    }
    assert_eq!(desk.all("searched").len(), 10);
    let results: Vec<_> = desk.all("searched").iter().map(|entry| entry["result"].clone()).collect();
    assert!(results.iter().all(|result| result == "found"), "{results:?}");
    for nothing in ["card_wrong", "card_right", "verified", "issued", "printed", "handed_over"] {
        assert_eq!(desk.all(nothing).len(), 0, "{nothing}");
    }
}

#[test]
#[ignore = "needs apt-get install xvfb xdotool"]
fn a_held_enter_prints_nothing_and_a_double_one_prints_once() {
    let (desk, screen) = seat();
    screen.scan(LI.number);
    until(&desk, "viewed", 1);
    wait(300);
    screen.scan(&last_six(&LI));
    screen.xdotool(&["keydown", "Return"]);
    wait(3_000);
    screen.xdotool(&["keyup", "Return"]);
    assert_eq!((desk.all("verified").len(), desk.all("issued").len()), (1, 0), "held from Verify on");
    // A scan that lands on Print, with Enter behind it.
    screen.scan(WANG.number);
    screen.key("Return");
    wait(500);
    screen.key("Return");
    wait(500);
    assert_eq!(desk.all("issued").len(), 0, "scanned on Print");
    screen.key("Escape");
    wait(500);
    screen.xdotool(&["key", "--delay", "0", "Return", "sleep", "0.05", "key", "--delay", "0", "Return"]);
    until(&desk, "printed", 1);
    wait(600);
    // The same on Hand over: neither a scan nor a held key hands anything over.
    screen.scan(WANG.number);
    screen.key("Return");
    screen.xdotool(&["keydown", "Return", "sleep", "1", "keyup", "Return"]);
    wait(500);
    assert_eq!((desk.all("issued").len(), desk.all("handed_over").len()), (1, 0));
    // Read from the outside, and handed over by one deliberate key.
    screen.scan(&desk.last_three(&LI));
    screen.key("KP_Enter");
    until(&desk, "handed_over", 1);
    assert_eq!(desk.all("issued").len(), 1);
    desk.assert_sound();
}

#[test]
#[ignore = "needs apt-get install xvfb xdotool"]
fn whole_resets_are_typed_on_a_real_number_pad_with_num_lock_and_without() {
    let (desk, screen) = seat();
    for (place, person) in [LI, WANG].iter().enumerate() {
        if place == 1 {
            screen.key(NUM_LOCK);
        }
        screen.on_the_pad(&person.number.replace('X', "*"), 80);
        until(&desk, "viewed", place + 1);
        wait(300);
        screen.on_the_pad(&format!("{}\r", last_six(person)), 110);
        until(&desk, "verified", place + 1);
        wait(500);
        screen.on_the_pad("\r", 110);
        until(&desk, "printed", place + 1);
        wait(500);
        screen.on_the_pad(&format!("{}\r", desk.last_three(person)), 110);
        until(&desk, "handed_over", place + 1);
        wait(500);
    }
    assert!(desk.all("issued").iter().all(|issued| issued["reason"] == "forgotten"));
    assert_eq!((desk.all("card_wrong").len(), desk.all("number_wrong").len()), (0, 0));
    desk.assert_sound();
}

#[test]
#[ignore = "needs apt-get install xvfb xdotool"]
fn enter_hands_over_at_the_rhythm_of_people_and_of_scanners() {
    let (desk, screen) = seat();
    for (place, milliseconds) in [20, 80, 110, 150, 200, 250, 350, 0].into_iter().enumerate() {
        let begun = place + 1;
        screen.on_the_pad(&LI.number.replace('X', "*"), 20);
        until(&desk, "viewed", begun);
        wait(300);
        screen.on_the_pad(&format!("{}\r", last_six(&LI)), milliseconds);
        until(&desk, "verified", begun);
        wait(400);
        screen.on_the_pad("\r", milliseconds);
        until(&desk, "printed", begun);
        // The screen is drawn, and looked at.
        wait(600);
        if milliseconds == 0 {
            // As the scanner reads it from the outside, with its return.
            screen.scan(&desk.barcode(&LI));
            screen.key("Return");
        } else {
            screen.on_the_pad(&format!("{}\r", desk.last_three(&LI)), milliseconds);
        }
        until(&desk, "handed_over", begun);
        wait(500);
    }
    assert_eq!((desk.all("number_wrong").len(), desk.all("issued").len()), (0, 8));
    desk.assert_sound();
}

/// To look at the window, name a folder in XINFENG_PICTURES (needs imagemagick as well).
#[test]
#[ignore = "needs apt-get install xvfb xdotool poppler-utils"]
fn a_font_that_is_installed_while_the_window_is_open_is_printed_and_drawn() {
    let person = Person { name: "李𬺰·䶮㛃𠅤𫍲𬎆", number: NOBODY, card: "B47739077", ..LI };
    let desk = desk();
    desk.import(&[person], crate::desk::at(-30));
    let fonts = desk.path().join(".local/share/fonts");
    std::fs::create_dir_all(&fonts).unwrap();
    let square = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fonts/square.ttf");
    let square = std::fs::read(square).unwrap();
    // Neither the window nor the paper minds a font that is none.
    for length in (0..square.len()).step_by(37) {
        std::fs::write(fonts.join(format!("cut-{length}.ttf")), &square[..length]).unwrap();
    }
    let (desk, screen) = seat_at(desk);
    std::fs::write(fonts.join("square.ttf"), square).unwrap();
    screen.scan(person.number);
    until(&desk, "viewed", 1);
    wait(500);
    screen.picture("real-verify");
    screen.scan(&last_six(&person));
    screen.key("Return");
    until(&desk, "verified", 1);
    wait(800);
    screen.picture("real-print");
    screen.key("Return");
    until(&desk, "printed", 1);
    wait(300);
    screen.picture("real-hand-over");
    let sheets = desk.sheets();
    let text = crate::outside::output("pdftotext", &["-raw", sheets[0].to_str().unwrap(), "-"]);
    assert!(text.contains(person.name), "{text}");
}
