//! Whatever is pressed, in whatever order, and whatever the store and the clock do meanwhile.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use chrono::TimeDelta;
use xinfeng::window::Message;
use xinfeng::window::key::{How, Input, Key};

use super::Seat;
use crate::desk::{At, desk_in_memory, password_of};
use crate::people::*;

const PEOPLE: [Person; 8] = [LI, WANG, ZHAO, PERMIT, FOREIGN, RARE, FROZEN, UNPRINTABLE];
const USERS: [&str; 8] = ["1001", "1001", "1001", "1002", "1002", "2001", "3001", "9001"];

/// The same throws for the same seed.
struct Dice(u64);

impl Dice {
    /// A number below `bound`.
    fn throw(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    /// True so many times in a hundred.
    fn of_hundred(&mut self, times: usize) -> bool {
        self.throw(100) < times
    }

    fn one_of<T: Clone>(&mut self, things: &[T]) -> T {
        things[self.throw(things.len())].clone()
    }
}

/// One thing that happens.
#[derive(Clone)]
enum Act {
    Key(Key, How),
    /// Typed in one piece; what is told of it names no secret.
    Text(String, &'static str),
    Line(usize),
    Field(usize),
    /// Milliseconds without a tick.
    Pause(i64),
    Tick,
    Sleep(i64),
    Close,
    /// The call that is away broke.
    Lost,
    /// The power fails.
    Kill,
    Slow,
    Return,
}

impl Act {
    fn name(&self) -> String {
        match self {
            Self::Key(Key::Text(_), _) => "a character".into(),
            Self::Key(key, how) => format!("{} {how:?}", key.name()),
            Self::Text(_, told) => (*told).into(),
            Self::Line(place) => format!("line {place}"),
            Self::Field(place) => format!("field {place}"),
            Self::Pause(milliseconds) => format!("{milliseconds} ms"),
            Self::Tick => "tick".into(),
            Self::Sleep(hours) => format!("{hours} h asleep"),
            Self::Close => "close".into(),
            Self::Lost => "lost".into(),
            Self::Kill => "killed".into(),
            Self::Slow => "slow".into(),
            Self::Return => "returned".into(),
        }
    }
}

fn press(key: Key) -> Act {
    Act::Key(key, How::Pressed)
}

struct Walk {
    seat: Seat,
    dice: Dice,
    plan: VecDeque<Act>,
    /// Who is in hand, as far as that is known without looking.
    person: Option<Person>,
    told: VecDeque<String>,
    inputs: usize,
}

impl Walk {
    fn new(seed: u64) -> Self {
        let desk = desk_in_memory();
        // No timer may pile up.
        desk.settle(|settings| settings.drawer_minutes = 0);
        Self {
            seat: Seat::at(desk),
            dice: Dice(seed),
            plan: VecDeque::new(),
            person: None,
            told: VecDeque::new(),
            inputs: 0,
        }
    }

    fn step(&mut self) {
        if self.plan.is_empty() {
            self.plan = self.next().into();
        }
        let act = if self.dice.of_hundred(20) { None } else { self.plan.pop_front() };
        let act = act.unwrap_or_else(|| self.noise());
        self.told.push_back(format!("{}: {}", self.seat.screen(), act.name()));
        if self.told.len() > 50 {
            self.told.pop_front();
        }
        self.seat.now += TimeDelta::milliseconds(self.dice.one_of(&[0, 0, 20, 60, 150, 310]));
        self.carry_out(act);
        if self.seat.closed {
            self.begin_again();
        }
        let open = self.seat.window.who().is_some();
        assert!(open || ["sign-in", "form"].contains(&self.seat.screen()), "nobody at {}", self.seat.screen());
        assert!(!open || self.seat.screen() != "sign-in");
    }

    fn carry_out(&mut self, act: Act) {
        let seat = &mut self.seat;
        match act {
            Act::Key(key, how) => seat.take(Message::Input(Input::Key(key, how))),
            Act::Text(text, _) => seat.take(Message::Input(Input::Key(Key::text(text), How::Pressed))),
            Act::Line(place) => seat.take(Message::Input(Input::Line(place))),
            Act::Field(place) => seat.take(Message::Input(Input::Field(place))),
            Act::Pause(milliseconds) => seat.now += TimeDelta::milliseconds(milliseconds),
            Act::Tick => seat.take(Message::Tick),
            Act::Sleep(hours) => seat.now += TimeDelta::hours(hours),
            Act::Close => seat.take(Message::CloseAsked),
            Act::Lost if !seat.away.is_empty() => {
                seat.away.clear();
                seat.take(Message::Lost);
            }
            Act::Lost => {}
            Act::Kill => return self.begin_again(),
            Act::Slow => seat.slow = true,
            Act::Return => {
                if !seat.away.is_empty() {
                    seat.return_call();
                }
                seat.slow = self.dice.of_hundred(20);
            }
        }
        self.inputs += 1;
    }

    fn begin_again(&mut self) {
        self.seat.begin_again();
        self.plan.clear();
        self.inputs += 1;
    }

    /// Anything at all.
    fn noise(&mut self) -> Act {
        let keys = [Key::Enter, Key::Escape, Key::Tab, Key::BackTab, Key::Up, Key::Down, Key::Left, Key::Right];
        let others = [Key::PageUp, Key::PageDown, Key::Home, Key::End, Key::Backspace, Key::Delete];
        let how = self.dice.one_of(&[How::Pressed, How::Pressed, How::Held, How::Clicked]);
        // What an office settles, and passwords, stay as they are.
        let settled = matches!(self.seat.screen(), "form" | "settings");
        match self.dice.throw(100) {
            0..20 => Act::Key(self.dice.one_of(&keys[usize::from(settled)..]), how),
            20..26 => Act::Key(self.dice.one_of(&others), how),
            26..46 => Act::Key(Key::F(self.dice.throw(12) as u8 + 1), how),
            46..56 => {
                Act::Key(Key::Alt(self.dice.one_of(&['1', '2', '3', '4', '5', '6', '9', 'u', 'p', 'l', 'n', 'x'])), how)
            }
            56..66 => press(Key::text(self.dice.one_of(&['0', '1', '7', 'X', '*']))),
            66..70 if !settled => Act::Text(self.dice.one_of(&PEOPLE).number.into(), "a number"),
            70..72 => Act::Line(self.dice.throw(9)),
            72..74 => Act::Field(self.dice.throw(5)),
            74..80 => Act::Tick,
            80..84 => Act::Pause(self.dice.one_of(&[400, 5_000, 29_000, 60_000, 290_000, 400_000])),
            84 => Act::Sleep(self.dice.one_of(&[1, 2, 9, 30])),
            85..87 => Act::Close,
            87 => Act::Kill,
            88 => Act::Lost,
            89..94 => Act::Slow,
            _ => Act::Return,
        }
    }

    /// What comes next in a day that goes well, more or less.
    fn next(&mut self) -> Vec<Act> {
        let pause = || Act::Pause(400);
        let enter = || press(Key::Enter);
        if !self.seat.away.is_empty() {
            return vec![Act::Return];
        }
        if self.seat.is_covered() {
            let answer = press(Key::text(self.dice.one_of(&['1', '2', '3', '4', '4', '6'])));
            return if self.dice.of_hundred(50) { vec![press(Key::Escape)] } else { vec![pause(), answer, enter()] };
        }
        match self.seat.screen() {
            "sign-in" => self.signing_in(),
            "find" => self.looking(),
            "verify" | "print" | "hand over" if self.dice.of_hundred(14) => {
                // Left, refused, voided, locked: the panel that opens is answered next.
                vec![press(Key::F(self.dice.one_of(&[2, 5, 6, 12])))]
            }
            "verify" => {
                let person = self.in_hand();
                self.person = Some(person);
                let right = self.dice.of_hundred(92);
                let (card, told) = if right && !person.card.is_empty() {
                    (&person.card[3..], "right card")
                } else {
                    ("123456", "wrong card")
                };
                vec![Act::Text(card.into(), told), enter()]
            }
            "print" => match self.dice.throw(10) {
                0 => vec![press(Key::F(7)), press(Key::Alt(self.dice.one_of(&['1', '2', '3']))), pause(), enter()],
                1 => vec![Act::Pause(self.dice.one_of(&[250_000, 299_000])), enter()],
                _ => vec![pause(), enter()],
            },
            "hand over" => {
                let read = self.read_from_outside();
                vec![read, pause(), enter()]
            }
            "question" => {
                let digit = self.dice.one_of(&['1', '1', '1', '2', '3', '4', '4', '5', '5']);
                vec![press(Key::text(digit)), enter()]
            }
            "unfinished" if self.dice.of_hundred(30) => vec![press(Key::Escape)],
            "unfinished" => {
                self.person = None;
                vec![press(self.dice.one_of(&[Key::Up, Key::Down, Key::PageDown])), enter()]
            }
            "journal" | "users" => {
                vec![press(self.dice.one_of(&[Key::PageDown, Key::PageUp, Key::Down])), press(Key::F(12))]
            }
            _ => vec![press(Key::Escape), press(Key::Escape)],
        }
    }

    fn signing_in(&mut self) -> Vec<Act> {
        let user = self.dice.one_of(&USERS);
        let password = if self.dice.of_hundred(97) { password_of(user).expose().to_owned() } else { "wrong".into() };
        // Whoever has locked the desk, or somebody else.
        let mut plan = if self.dice.of_hundred(30) { vec![] } else { vec![press(Key::Escape), press(Key::Escape)] };
        plan.extend([Act::Text(user.into(), "a user"), press(Key::Enter)]);
        plan.extend([Act::Text(password, "a password"), press(Key::Enter)]);
        plan
    }

    fn looking(&mut self) -> Vec<Act> {
        if self.dice.of_hundred(12) {
            return vec![press(Key::F(4))];
        }
        let person = self.dice.one_of(&PEOPLE);
        self.person = Some(person);
        let number = person.number.to_owned();
        let mut plan = vec![press(Key::Escape)];
        match self.dice.throw(10) {
            0..3 => plan.push(Act::Text(format!("号码 {number}"), "a pasted number")),
            // With what a scanner sends after it, and twice.
            3 => plan.extend((0..2).flat_map(|_| [Act::Text(number.clone(), "a scan"), press(Key::Enter)])),
            4 => plan.push(Act::Text(number.replace(char::is_numeric, "1"), "a wrong number")),
            5 => plan.extend(number.chars().map(|character| press(Key::text(character)))),
            _ => plan.push(Act::Text(number, "a scan")),
        }
        plan
    }

    /// Whose visit it is: known, or read from the screen.
    fn in_hand(&mut self) -> Person {
        self.person.unwrap_or_else(|| {
            let texts = self.seat.texts();
            PEOPLE.into_iter().find(|person| texts.iter().any(|text| text == person.name)).unwrap_or(LI)
        })
    }

    fn read_from_outside(&mut self) -> Act {
        if self.dice.of_hundred(10) {
            return Act::Text(self.dice.one_of(&["000", "12", "11010519491231002X"]).into(), "a wrong reading");
        }
        let read = if self.dice.of_hundred(20) { "number || pick_up_code" } else { "pick_up_code" };
        let live = format!("SELECT {read} FROM envelopes WHERE state = 'printed' ORDER BY issued_at DESC");
        Act::Text(self.seat.desk.ask(&live).into_iter().next().unwrap_or_default(), "the newest envelope")
    }

    fn assert_nothing_is_lost(&mut self) {
        self.seat.away.clear();
        let desk = &self.seat.desk;
        // Wrong passwords would keep the auditor out for a while.
        std::fs::remove_file(desk.path().join("sign-in.log")).ok();
        desk.assert_sound();
        let waiting = desk.ask("SELECT number FROM visits WHERE state IN ('verified', 'issued', 'printed') ORDER BY number");
        let clock = self.seat.now.max(desk.next_day());
        let mut clerk = desk.sign_in_at("1002", clock);
        let mut listed: Vec<_> = clerk
            .at(clock)
            .unfinished()
            .unwrap()
            .into_iter()
            .map(|visit| visit.business.to_string().replace('-', ""))
            .collect();
        listed.sort();
        assert_eq!(listed, waiting);
    }
}

fn walk(seed: u64, inputs: usize) -> [usize; 4] {
    let mut walk = Walk::new(seed);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        while walk.inputs < inputs {
            walk.step();
        }
        walk.assert_nothing_is_lost();
    }));
    if let Err(panic) = outcome {
        eprintln!("seed {seed}, after {} inputs; the last: {:#?}", walk.inputs, walk.told);
        resume_unwind(panic);
    }
    ["verified", "issued", "handed_over", "spoiled"].map(|event| walk.seat.count(event))
}

#[test]
fn no_order_of_keys_issues_or_hands_over_without_a_verification() {
    let [verified, issued, handed, spoiled] = walk(20_261_122, 3_000);
    // A walk that goes nowhere would prove nothing.
    let counts = format!("{verified} verified, {issued} issued, {handed} handed over, {spoiled} spoiled");
    assert!(verified > 30 && issued > 30 && handed > 20 && spoiled > 1, "{counts}");
}

/// How many inputs: XINFENG_INPUTS says, or ten thousand.
fn inputs() -> usize {
    std::env::var("XINFENG_INPUTS").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000)
}

#[test]
#[ignore = "takes minutes"]
fn ten_thousand_inputs_and_more_leave_an_honest_journal() {
    let inputs = inputs();
    let counts: Vec<_> = (1..=4).map(|seed| std::thread::spawn(move || walk(seed, inputs / 4))).collect();
    let counts: Vec<_> = counts.into_iter().map(|thread| thread.join().unwrap()).collect();
    let issued: usize = counts.iter().map(|[_, issued, ..]| issued).sum();
    assert!(issued > inputs / 100, "{counts:?}");
}
