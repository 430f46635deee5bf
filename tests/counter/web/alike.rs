//! That nobody learns from a page whether somebody has a number: every page of the way, with all its headers and its size.

use chrono::TimeDelta;

use super::served::{OWN, Office, Reply, drawn};
use crate::desk::at;
use crate::online::attack::stranger;
use crate::people::{FLAWED, LI, WANG, ZHAO};

/// One who signs in, one with an envelope, one who forgot his password.
type Three<'a> = [&'a str; 3];

/// Every page on the way of somebody who knows nothing but three numbers.
fn every_page(office: &Office, [signs_in, has_envelope, forgot]: Three<'_>, language: &str) -> Vec<(&'static str, Reply)> {
    let browser = || {
        let mut browser = office.browser();
        browser.speaks(language);
        browser
    };
    let mut pages = Vec::new();
    let mut guesses = browser();
    for guess in ["first", "second", "third", "fourth", "fifth, which locks", "sixth", "seven-green-7-boats"] {
        let fields = [("number", signs_in), ("password", guess)];
        pages.push(("sign in", guesses.fill("/sign-in", "/sign-in", &fields)));
    }
    let mut guesses = browser();
    for guess in ["first", "second", "third", "fourth", "fifth, which locks", "sixth"] {
        let fields = [("number", has_envelope), ("password", guess)];
        pages.push(("envelope", guesses.fill("/envelope", "/envelope", &fields)));
    }
    let mut waits = browser();
    for round in ["one code", "another"] {
        pages.push((round, waits.fill("/forgot", "/forgot", &[("number", forgot)])));
        pages.push(("code", waits.get("/code")));
        pages.push(("resend", waits.get("/resend")));
        pages.push(("resend, too soon", waits.fill("/resend", "/resend", &[])));
        pages.push(("forgot, too soon", browser().fill("/forgot", "/forgot", &[("number", forgot)])));
        pages.push(("no code", waits.fill("/code", "/code", &[("code", " ")])));
        pages.push(("half a code", waits.fill("/code", "/code", &[("code", "12")])));
        for _ in 0..2 {
            pages.push(("wrong code", waits.fill("/code", "/code", &[("code", "012345")])));
        }
        office.pass(TimeDelta::seconds(61));
        pages.push(("resend", waits.fill("/resend", "/resend", &[])));
        pages.push(("code", waits.get("/code")));
        for _ in 0..5 {
            let page = waits.get("/code");
            if page.status == 200 {
                pages.push(("wrong code", waits.send(&page, "/code", &[("code", "012345")])));
            }
        }
        office.pass(TimeDelta::minutes(61));
    }
    pages.push(("closed", browser().fill("/forgot", "/forgot", &[("number", forgot)])));
    pages
}

/// What a journal says, without whom it says it of, and how much lies in the tables.
fn left(office: &Office, before: usize) -> (Vec<String>, Vec<String>) {
    let events = office.office.desk.entries().into_iter().skip(before).map(|entry| {
        let facts = entry["facts"].as_object().unwrap();
        let facts = facts.iter().filter(|(name, _)| *name != "person").map(|(name, fact)| format!("{name}={fact}"));
        format!("{} {}", entry["event"], facts.collect::<Vec<_>>().join(" "))
    });
    let tables = ["online_tries", "codes", "outbox", "sessions", "online_hours"];
    let counts = tables.map(|table| office.office.desk.ask(&format!("SELECT count(*) FROM {table}")).concat());
    (events.collect(), counts.into())
}

#[test]
fn every_page_of_the_way_is_the_same_for_a_number_that_somebody_has_and_one_that_nobody_has() {
    let nobody = [stranger(1), stranger(2), stranger(3)];
    let nobody = nobody.each_ref().map(String::as_str);
    let somebody = [WANG.number, LI.number, ZHAO.number];
    for language in ["zh", "en"] {
        let walked = |numbers: Three<'_>| {
            let office = Office::open();
            let secret = office.office.hand_over(&WANG, at(5));
            office.browser().begin(&WANG, &secret);
            office.office.hand_over(&LI, at(6));
            let before = office.office.desk.lines().len();
            let pages = every_page(&office, numbers, language);
            (pages, left(&office, before))
        };
        let ((known, known_left), (unknown, unknown_left)) = (walked(somebody), walked(nobody));
        assert_eq!(known.len(), unknown.len());
        let (mut sizes, mut statuses) = (Vec::new(), Vec::new());
        for ((what, known), (_, unknown)) in known.iter().zip(&unknown) {
            let shape = |reply: &Reply, numbers: Three<'_>| {
                let page = numbers.iter().fold(reply.page.clone(), |page, number| page.replace(number, "NUMBER"));
                // The names of the headers, their order and their lengths are in it, too.
                (reply.status, drawn(&reply.head), drawn(&page), reply.page.len())
            };
            assert_eq!(shape(known, somebody), shape(unknown, nobody), "{what}");
            sizes.push(known.page.len());
            statuses.push(known.status);
        }
        println!("{} pages in {language}, of these sizes: {sizes:?}", known.len());
        for status in [303, 422, 429] {
            assert!(statuses.contains(&status), "{status} is among {statuses:?}");
        }
        assert_eq!(known_left, unknown_left, "journal and tables");
    }
}

/// Numbers with a flaw: one that is registered, and those that nobody has, by their check character, birth date and birth to come.
const FLAWS: [&str; 4] = [FLAWED.number, "110105194901010049", "110105194902310041", "110105209901010048"];

#[test]
fn a_number_with_a_flaw_is_asked_for_once_more_whether_anybody_has_it_or_not() {
    const DOUBTED: [(&str, &str); 2] = [("zh-CN", "请再提交一次"), ("en", "send it once more")];
    for (language, doubted) in DOUBTED {
        let office = Office::open();
        office.office.hand_over(&FLAWED, at(5));
        let pages = |number: &str| {
            let mut browser = office.browser();
            browser.speaks(language);
            let hidden = format!("name=\"as-typed\" value=\"{number}\"");
            let mut pages = Vec::new();
            for (path, rest) in
                [("/sign-in", &[("password", "not it 9")][..]), ("/envelope", &[("password", "x")]), ("/forgot", &[])]
            {
                let fields = [&[("number", number)], rest].concat();
                let first = browser.fill(path, path, &fields);
                first.says(doubted);
                first.says(&hidden);
                // Another one that is mistyped is doubted, too.
                let other =
                    browser.send(&first, path, &[&[("number", "110105194912310021"), ("as-typed", number)], rest].concat());
                other.says(doubted);
                let second = browser.send(&other, path, &[&[("as-typed", number)], &fields[..]].concat());
                assert!(!second.page.contains(doubted), "{path}: {}", second.page);
                // Whoever was told once is not told again.
                assert!(path == "/forgot" || second.page.contains(&hidden), "{path}: {}", second.page);
                pages.extend([first, second]);
            }
            pages
        };
        let shape = |number: &str| -> Vec<_> {
            let of = |reply: &Reply| (reply.status, drawn(&reply.head), drawn(&reply.page.replace(number, "")));
            pages(number).iter().map(of).collect()
        };
        let known = shape(FLAWS[0]);
        assert_eq!(known.iter().map(|(status, ..)| *status).collect::<Vec<_>>(), [422, 422, 422, 422, 422, 303]);
        for unknown in &FLAWS[1..] {
            assert_eq!(shape(unknown), known, "{unknown}");
        }
    }
}

#[test]
fn whose_registered_number_has_a_flaw_begins_with_his_envelope_and_signs_in() {
    let office = Office::open();
    let secret = office.office.hand_over(&FLAWED, at(5));
    let mut browser = office.browser();
    let (number, again) = (("number", FLAWED.number), ("as-typed", FLAWED.number));
    let doubted = browser.fill("/envelope", "/envelope", &[number, ("password", secret.expose())]);
    assert_eq!(doubted.status, 422);
    let opened = browser.send(&doubted, "/envelope", &[again, number, ("password", secret.expose())]);
    opened.leads_to("/envelope/password");
    let own = [("new-password", OWN), ("again", OWN)];
    browser.fill("/envelope/password", "/envelope/password", &own).leads_to("/me?set");
    let mut elsewhere = office.browser();
    let doubted = elsewhere.fill("/sign-in", "/sign-in", &[number, ("password", OWN)]);
    assert_eq!(doubted.status, 422);
    elsewhere.send(&doubted, "/sign-in", &[again, number, ("password", OWN)]).leads_to("/me");
    elsewhere.get("/me/facts").says(FLAWED.number);
    office.office.assert_sound(at(60));
}
