//! The terminal's side: each act as the command that a clerk gives, or as the answer to what the command asks.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ffi::OsString;
use std::rc::Rc;

use chrono::{DateTime, TimeDelta, Utc};
use xinfeng::command::{NoAnswer, Terminal, run_at};
use xinfeng::domain::{RefusalGround, Style};
use xinfeng::words::{Language, Words};
use zeroize::Zeroizing;

use super::{Act, Became, Mobile, Reading, a_moment, around, read};
use crate::desk::{ADMIN, Desk, Hand, at, password_of};

/// Plays the acts at a terminal, one command after another.
pub fn play(desk: Desk, acts: &[Act]) -> Desk {
    let clerk = Clerk {
        desk,
        acts: acts.iter().copied().collect(),
        user: "1001",
        now: at(0),
        words: Words::new(Language::Chinese),
        said: String::new(),
    };
    let clerk = Rc::new(RefCell::new(clerk));
    loop {
        clerk.borrow_mut().look_around();
        let Some(act) = clerk.borrow().acts.front().copied() else { break };
        let (arguments, means) = {
            let mut clerk = clerk.borrow_mut();
            match act {
                Act::Number(_) => (clerk.command(clerk.for_what(), None), clerk.desk.usual_means()),
                Act::Resume => {
                    clerk.acts.pop_front();
                    let oldest = "SELECT number FROM visits WHERE ended_at IS NULL ORDER BY id LIMIT 1";
                    let business = clerk.desk.ask(oldest).pop().expect("an unfinished visit");
                    (clerk.command("resume", Some(&business)), clerk.desk.usual_means())
                }
                Act::Sheet => (clerk.command("recovery-sheet", None), clerk.desk.usual_means()),
                Act::User(user) => {
                    clerk.user = user;
                    clerk.acts.pop_front();
                    continue;
                }
                Act::Days(days) => {
                    clerk.now += TimeDelta::days(days);
                    clerk.acts.pop_front();
                    continue;
                }
                // The visit of a command that did what it is for has ended by itself.
                Act::Abandon if clerk.has_ended() => {
                    clerk.acts.pop_front();
                    continue;
                }
                Act::Later | Act::Restart => {
                    clerk.acts.pop_front();
                    continue;
                }
                _ => panic!("no command is there to {act:?}; the last one said: {}", clerk.said),
            }
        };
        clerk.borrow_mut().said.clear();
        let user = clerk.borrow().user;
        if matches!(act, Act::Sheet) {
            clerk.borrow_mut().user = ADMIN;
        }
        run_at(arguments, AtTerminal { clerk: Rc::clone(&clerk), shown: String::new() }, means);
        clerk.borrow_mut().user = user;
    }
    Rc::into_inner(clerk).unwrap().into_inner().desk
}

/// Who sits at the terminal.
struct Clerk {
    desk: Desk,
    acts: VecDeque<Act>,
    user: &'static str,
    now: DateTime<Utc>,
    words: Words,
    /// Everything that the last command said.
    said: String,
}

/// The terminal in front of him.
struct AtTerminal {
    clerk: Rc<RefCell<Clerk>>,
    /// What was shown since the last answer.
    shown: String,
}

impl Terminal for AtTerminal {
    fn is_piped(&self) -> bool {
        false
    }

    fn show(&mut self, text: &str) {
        self.shown += text;
        let mut clerk = self.clerk.borrow_mut();
        clerk.said += text;
        if text.trim_end() == clerk.words.say("printing", &[]) {
            clerk.is_printing();
        }
    }

    fn put(&mut self, _: &str) -> std::io::Result<()> {
        Ok(())
    }

    fn line(&mut self, question: &str) -> Result<Zeroizing<String>, NoAnswer> {
        self.show(&format!("{question} "));
        let shown = std::mem::take(&mut self.shown);
        self.clerk.borrow_mut().answer(&shown).map(Zeroizing::new).ok_or(NoAnswer::Ended)
    }

    fn secret(&mut self, question: &str) -> Result<Zeroizing<String>, NoAnswer> {
        self.line(question)
    }
}

/// The questions, by their messages.
const QUESTIONS: [&str; 19] = [
    "ask-id-number",
    "ask-card",
    "ask-card-all",
    "ask-attestation",
    "ask-attestation-again",
    "ask-pick-up-code",
    "ask-printed",
    "ask-go-on",
    "ask-out-of-draws",
    "ask-print-again",
    "ask-referral",
    "ask-locked",
    "ask-renew-sheet",
    "ask-mobile",
    "ask-mobile-missing",
    "ask-mobile-number",
    "ask-mobile-again",
    "ask-mobile-slip",
    "ask-online-lock",
];

impl Clerk {
    /// A command with the order that the clerk is about to give.
    fn command(&self, name: &str, business: Option<&str>) -> Vec<OsString> {
        let mut words = vec![OsString::from("--data"), self.desk.path().into(), name.into()];
        words.extend(business.map(OsString::from));
        let user = if name == "recovery-sheet" { ADMIN } else { self.user };
        words.extend(["--user", user].map(OsString::from));
        let ends = |act: &&Act| {
            let read = matches!(act, Act::Read(Reading::Right | Reading::Scan));
            let left = matches!(act, Act::Abandon | Act::Refuse(_) | Act::Later | Act::Resume);
            read || left || matches!(act, Act::User(_) | Act::Restart | Act::Days(_))
        };
        let order = self.acts.iter().take_while(|act| !ends(act)).find_map(|act| match act {
            Act::Order(reason, style) => Some((reason, style)),
            _ => None,
        });
        if let Some((reason, style)) = order {
            words.extend(["--reason", reason.word()].map(OsString::from));
            words.push(if *style == Style::LargePrint { "--large-print" } else { "--standard-print" }.into());
        }
        words
    }

    /// The command for what is wanted of the worker whose number comes next.
    fn for_what(&self) -> &'static str {
        let of_him = self.acts.iter().skip(1).take_while(|act| !matches!(act, Act::Number(_)));
        of_him.into_iter().fold("reset", |command, act| match act {
            Act::Mobile(_) => "mobile",
            Act::Lift => "online-lock",
            _ => command,
        })
    }

    fn has_ended(&self) -> bool {
        self.said.contains(&self.words.say("mobile-visit-ended", &[]))
    }

    /// Whatever happens around the desk happens.
    fn look_around(&mut self) {
        Hand::set(self.now);
        while let Some(act) = self.acts.front().copied() {
            match act {
                Act::Minutes(minutes) => self.now += TimeDelta::minutes(minutes),
                #[cfg(feature = "online")]
                Act::Hears(id) => assert!(self.said.contains(&self.words.say(id, &[])), "{id} in {}", self.said),
                act if around(&self.desk, self.now, act) => {}
                _ => break,
            }
            Hand::set(self.now);
            self.acts.pop_front();
        }
    }

    /// The terminal prints, with or without being asked.
    fn is_printing(&mut self) {
        while let Some(Act::Order(..)) = self.acts.front() {
            self.acts.pop_front();
        }
        let act = self.acts.pop_front();
        assert!(matches!(act, Some(Act::Print)), "the terminal prints and does not {act:?}: {}", self.said);
    }

    /// The answer to a question; `None` (Ctrl-D) from a clerk who leaves.
    fn answer(&mut self, shown: &str) -> Option<String> {
        self.now += a_moment();
        Hand::set(self.now);
        if shown.trim_end().ends_with(&self.words.say("ask-password", &[("user", self.user.into())])) {
            return Some(password_of(self.user).expose().to_owned());
        }
        self.look_around();
        let asked = QUESTIONS.into_iter().find(|id| shown.trim_end().ends_with(&self.words.say(id, &[])));
        // The grounds stand in the middle of the question.
        let asked = asked.unwrap_or("ask-ground");
        let act = self.acts.front().copied();
        let answer = match (asked, act) {
            ("ask-attestation" | "ask-attestation-again", Some(Act::Large)) => Some("large".into()),
            // The card was typed by somebody who attests it.
            ("ask-attestation" | "ask-attestation-again", _) => return Some("yes".into()),
            ("ask-referral", Some(Act::Slip)) => Some("yes".into()),
            ("ask-referral", _) => return Some("no".into()),
            ("ask-go-on" | "ask-out-of-draws", Some(Act::Abandon | Act::Became(Became::Abandoned))) => {
                Some("abandon".into())
            }
            ("ask-renew-sheet", Some(Act::Sheet)) => Some("yes".into()),
            ("ask-go-on", Some(Act::Card(_) | Act::Refuse(_))) => return Some("go-on".into()),
            ("ask-id-number", Some(Act::Number(number))) => Some(number.into()),
            ("ask-card" | "ask-card-all" | "ask-locked", Some(Act::Card(card))) => Some(card.into()),
            ("ask-card" | "ask-card-all" | "ask-locked" | "ask-pick-up-code" | "ask-print-again", Some(Act::Refuse(_))) => {
                return Some("refuse".into());
            }
            ("ask-ground", Some(Act::Refuse(ground))) => {
                let place = RefusalGround::ALL.into_iter().position(|one| one == ground).unwrap();
                Some((place + 1).to_string())
            }
            ("ask-mobile" | "ask-mobile-missing", Some(Act::Mobile(said))) => match said {
                Mobile::Says(last) => Some(last.into()),
                Mobile::Another(_) | Mobile::NotTwice(..) => return Some("new".into()),
                Mobile::Nothing => Some("none".into()),
            },
            ("ask-mobile-number", Some(Act::Mobile(Mobile::Another(number) | Mobile::NotTwice(number, _)))) => {
                return Some(number.into());
            }
            ("ask-mobile-again", Some(Act::Mobile(Mobile::Another(number) | Mobile::NotTwice(_, number)))) => {
                Some(number.into())
            }
            ("ask-mobile" | "ask-mobile-missing" | "ask-online-lock", Some(Act::Abandon)) => Some("abandon".into()),
            ("ask-online-lock", Some(Act::Lift)) => Some("yes".into()),
            ("ask-mobile-slip", Some(Act::Slip)) => Some("yes".into()),
            ("ask-mobile-slip", _) => return Some("no".into()),
            ("ask-pick-up-code", Some(Act::Read(reading))) => Some(read(&self.desk, reading)),
            ("ask-pick-up-code", Some(Act::Unreadable)) => Some("unreadable".into()),
            ("ask-card" | "ask-card-all" | "ask-pick-up-code" | "ask-print-again" | "ask-printed", Some(Act::Abandon)) => {
                Some("abandon".into())
            }
            ("ask-printed", Some(Act::Became(became))) => Some(
                match became {
                    Became::Printed => "printed",
                    Became::NotPrinted => "not-printed",
                    Became::Unreadable => "unreadable",
                    Became::Abandoned => "abandon",
                }
                .into(),
            ),
            // That it prints is heard; or it asks for the card first.
            ("ask-print-again", Some(Act::Print | Act::Card(_))) => return Some(String::new()),
            (_, None | Some(Act::Later | Act::Restart | Act::User(_) | Act::Days(_) | Act::Resume)) => return None,
            (_, Some(act)) => panic!("the terminal asks {asked} and cannot {act:?}: {}", self.said),
        };
        self.acts.pop_front();
        answer
    }
}
