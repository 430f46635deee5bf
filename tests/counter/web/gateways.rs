//! What a worker sees, what is sent and what is on record, whatever the gateway does; and what is left when the program is killed
//! in the middle of many notices.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use chrono::Utc;
use rustix::process::{Pid, Signal, kill_process};
use xinfeng::domain::{Chance, GatewayAddress};
use xinfeng::practice::Seeded;
use xinfeng::settings::{AnswerSeconds, Gateway, GatewayUser, PasswordFile, ReportsPort, SmsSettings};

use super::served::{Browser, drawn};
use crate::desk::{Desk, read_all};
use crate::killed::kills;
use crate::online::Served;
use crate::people::*;
use crate::sms::played::{Played, Says};
use crate::sms::real::{Centre, free_port, telephone, telephones};
use crate::terminal::Running;

/// The program, serving this office, and where.
pub fn serving(office: &Served) -> (Running, SocketAddr) {
    let mut running = Running::start(office.desk.path(), &["serve", "--listen", "127.0.0.1:0"]);
    running.answer(office.secret.expose());
    let address = running.printed("listening http://").unwrap_or_else(|| panic!("it does not listen"));
    (running, address.parse().unwrap())
}

pub fn stopped(running: Running) {
    kill_process(Pid::from_child(&running.child), Signal::TERM).unwrap();
    let ended = running.end();
    assert_eq!((ended.code, ended.said.as_str()), (Some(0), ""));
}

/// Kannel, at this port of this computer.
fn kannel(desk: &Desk, port: u16) {
    use std::os::unix::fs::PermissionsExt;
    let password = desk.path().join("kannel-word");
    std::fs::write(&password, "word-of-the-gateway\n").unwrap();
    std::fs::set_permissions(&password, std::fs::Permissions::from_mode(0o600)).unwrap();
    desk.settle(|settings| {
        settings.sms = SmsSettings {
            gateway: Gateway::Kannel,
            address: Some(GatewayAddress::parse(&format!("http://127.0.0.1:{port}/cgi-bin/sendsms")).unwrap()),
            user: Some(GatewayUser::parse("xinfeng").unwrap()),
            password_file: Some(PasswordFile::parse(password.to_str().unwrap()).unwrap()),
            seconds: AnswerSeconds::of(2).unwrap(),
            ..SmsSettings::default()
        };
    });
}

/// Waits until no message waits or is leaving.
fn all_went(desk: &Desk) {
    for _ in 0..600 {
        if desk.ask("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')") == ["0"] {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("messages wait");
}

const OK: &[u8] = b"HTTP/1.1 202 Accepted\r\nContent-Length: 24\r\nConnection: close\r\n\r\n0: Accepted for delivery";

#[test]
fn whatever_the_gateway_does_the_worker_sees_the_same_page_and_one_message_is_tried_once() {
    let office = Served::new();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let classes = [
        ("taken", Some(Says::Http(202, "0: Accepted for delivery")), 1, "accepted"),
        ("queued", Some(Says::Http(202, "3: Queued for later delivery")), 1, "accepted"),
        ("slow", Some(Says::Drips(OK)), 1, "accepted"),
        ("4xx", Some(Says::Http(400, "rejected")), 1, "refused"),
        ("a wrong password", Some(Says::Http(403, "Authorization failed for sendsms")), 1, "refused"),
        ("not now", Some(Says::Http(503, "Temporal failure, try again later.")), 1, "refused"),
        ("5xx", Some(Says::Http(500, "<html>proxy</html>")), 1, "unknown"),
        ("a page of somebody else", Some(Says::Http(200, "<html>login</html>")), 1, "unknown"),
        ("noise", Some(Says::Bytes(&[0xFF, 0, 0x80, b'\r', b'\n', 7])), 1, "unknown"),
        ("hangs up", Some(Says::Bytes(b"")), 1, "unknown"),
        ("silent", Some(Says::Stays(b"")), 1, "unknown"),
        ("refuses the connection", None, 0, "refused"),
    ];
    let people = [
        LI,
        WANG,
        ZHAO,
        NOT_ACTIVATED,
        ORAL_LOSS,
        WRITTEN_LOSS,
        FROZEN,
        CARD_CANCELLED,
        REPLACED,
        STATE_UNKNOWN,
        EXPIRED,
        NO_CARD,
    ];
    let (mut first, mut all_heard) = (None, Vec::new());
    let entries = office.desk.lines().len();
    for ((what, says, sent, state), person) in classes.into_iter().zip(people) {
        let played = says.map(Played::start);
        kannel(&office.desk, played.as_ref().map_or(nobody, |played| played.port));
        let (running, address) = serving(&office);
        let mut browser = Browser::at(address);
        browser.fill("/forgot", "/forgot", &[("number", person.number)]).leads_to("/code");
        all_went(&office.desk);
        let page = drawn(&browser.get("/code").page);
        assert_eq!(first.get_or_insert_with(|| page.clone()), &page, "{what}");
        let last = office.desk.ask("SELECT state FROM outbox ORDER BY id DESC LIMIT 1").concat();
        let heard = played.as_ref().map_or(Vec::new(), Played::heard);
        println!("| {what} | the same page | {} sent | {last} |", heard.len());
        assert_eq!((last.as_str(), heard.len()), (state, sent), "{what}");
        assert_eq!(office.desk.ask("SELECT count(personal) FROM outbox"), ["0"], "{what}: nothing of it is kept");
        stopped(running);
        all_heard.extend(heard);
    }
    // Whoever serves next sends none of them again.
    let played = Played::start(Says::Http(202, "0: Accepted for delivery"));
    kannel(&office.desk, played.port);
    let (running, _) = serving(&office);
    std::thread::sleep(Duration::from_millis(2_500));
    stopped(running);
    assert!(played.heard().is_empty());
    assert_eq!(office.desk.ask("SELECT count(*) FROM outbox WHERE state = 'unknown'"), ["5"]);
    // The journal names none of it but the service's start and end, if those; the log says what happened, and to nobody.
    let lines = office.desk.lines().split_off(entries).join("\n");
    let log = std::fs::read_to_string(office.desk.path().join("xinfeng.log")).unwrap();
    assert!(log.contains("a text message was refused") && log.contains("nobody knows whether a text message was sent"));
    for said in all_heard {
        let code: String = said.rsplit("验证码").next().unwrap().chars().take(6).collect();
        let to: String = said.to_lowercase().split("x-kannel-to: ").nth(1).unwrap().chars().take(15).collect();
        for personal in [code.as_str(), &to[to.len() - 11..]] {
            assert!(!log.contains(personal) && !lines.contains(personal), "{personal} is left");
        }
    }
}

/// So many notices that wait, each to a number of its own.
fn thousand(desk: &Desk, count: u32) {
    let now = Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let sql = format!(
        "INSERT INTO outbox (worker, says, language, state, written, moved, personal)
         WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {count})
         SELECT 1, 'password_reset', 'zh-CN', 'waiting', '{now}', '{now}',
                '{{\"to\":\"138' || printf('%08d', n) || '\",\"says\":\"password_reset\",\"at\":\"{now}\",\"by\":\"issued\",\"call\":null}}'
         FROM many"
    );
    desk.tamper(&sql).unwrap();
}

/// How many: XINFENG_NOTICES says, or so many.
fn notices(usual: u32) -> u32 {
    std::env::var("XINFENG_NOTICES").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// Kills the program again and again while it sends, and lets it send the rest at last.
fn killed_while_it_sends(office: &Served, count: u32) -> (u32, Vec<String>) {
    thousand(&office.desk, count);
    let (mut chance, mut killed) = (Seeded::new(31), 0);
    for _ in 0..kills(6) {
        let (mut running, _) = serving(office);
        let delay = 40 * u64::from(chance.below(60).unwrap());
        std::thread::sleep(Duration::from_millis(1_000 + delay));
        let waits = office.desk.ask("SELECT count(*) FROM outbox WHERE state = 'waiting'").concat();
        running.child.kill().unwrap();
        running.child.wait().unwrap();
        killed += 1;
        if waits == "0" {
            break;
        }
    }
    let (running, _) = serving(office);
    all_went(&office.desk);
    stopped(running);
    let state = "SELECT (1000000 + id) || ' ' || state FROM outbox ORDER BY id";
    let states = office.desk.ask(state).into_iter().map(|row| row.split_once(' ').unwrap().1.to_owned()).collect();
    (killed, states)
}

/// Each was sent once; of those that nobody knows of, at most one a kill, none twice.
#[track_caller]
fn assert_once(killed: u32, states: &[String], sent: &BTreeMap<String, usize>) {
    let mut unknown = 0;
    for (place, state) in (1..).zip(states) {
        let times = sent.get(&format!("138{place:08}")).copied().unwrap_or_default();
        match state.as_str() {
            "accepted" => assert_eq!(times, 1, "{place}"),
            "unknown" => {
                unknown += 1;
                assert!(times <= 1, "{place}: {times}");
            }
            other => panic!("{place}: {other}"),
        }
    }
    println!("{} notices, {killed} kills: {unknown} of which nobody knows", states.len());
    assert!(unknown <= killed);
}

fn listed(office: &Served, states: &[String]) {
    let unknown = states.iter().filter(|state| *state == "unknown").count();
    assert_eq!(office.unclear_now(), unknown, "each is listed for the administrator");
}

#[test]
#[ignore = "takes a minute; XINFENG_NOTICES says how many"]
fn of_many_notices_each_leaves_once_by_the_spool_however_often_the_program_is_killed() {
    let office = Served::new();
    let (killed, states) = killed_while_it_sends(&office, notices(200));
    let mut files = Vec::new();
    read_all(&office.desk.path().join("sms/outgoing"), std::path::Path::new(""), &mut files);
    let mut sent = BTreeMap::new();
    for (_, text) in files {
        let text = String::from_utf8(text).unwrap();
        let to = text.split("To: 86").nth(1).unwrap().chars().take(11).collect::<String>();
        *sent.entry(to).or_default() += 1;
    }
    assert_once(killed, &states, &sent);
    listed(&office, &states);
    let mut left = Vec::new();
    read_all(&office.desk.path().join("sms/new"), std::path::Path::new(""), &mut left);
    println!("{} files that were begun are left", left.len());
    assert!(left.len() <= usize::try_from(killed).unwrap());
}

#[test]
#[ignore = "takes a minute; XINFENG_NOTICES says how many"]
fn of_many_notices_each_leaves_once_by_kannel_however_often_the_program_is_killed() {
    let office = Served::new();
    let played = Played::start(Says::Http(202, "0: Accepted for delivery"));
    kannel(&office.desk, played.port);
    let (killed, states) = killed_while_it_sends(&office, notices(200));
    let mut sent = BTreeMap::new();
    for heard in played.heard() {
        let to: String = heard.to_lowercase().split("x-kannel-to: ").nth(1).unwrap().lines().next().unwrap().trim().into();
        *sent.entry(to[to.len() - 11..].to_owned()).or_default() += 1;
    }
    assert_once(killed, &states, &sent);
    listed(&office, &states);
}

/// Asks for a code, and waits until it is known what became of it; nothing personal is left of it
/// there. The telephone begins to listen once the gateway has it.
#[track_caller]
fn a_code_arrives<T>(office: &Served, telephone: impl FnOnce() -> T) -> T {
    let (running, address) = serving(office);
    Browser::at(address).fill("/forgot", "/forgot", &[("number", WANG.number)]).leads_to("/code");
    all_went(&office.desk);
    let state = || office.desk.ask("SELECT state FROM outbox ORDER BY id DESC LIMIT 1").concat();
    assert_eq!(state(), "accepted");
    let telephone = telephone();
    let delivered = (0..900).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        state() == "delivered"
    });
    assert!(delivered, "it stays {}", state());
    assert_eq!(office.desk.ask("SELECT count(personal) FROM outbox"), ["0"]);
    stopped(running);
    telephone
}

#[test]
#[ignore = "needs apt-get install kannel kannel-extras"]
fn what_a_real_kannel_reports_of_a_code_stands_in_the_store() {
    let (office, folder) = (Served::new(), tempfile::tempdir().unwrap());
    let Centre { mut programs, centre, takes } = Centre::start(folder.path());
    let heard = folder.path().join("heard");
    kannel(&office.desk, takes);
    let port = free_port();
    office.desk.settle(|settings| settings.sms.reports = Some(ReportsPort::of(port).unwrap()));
    a_code_arrives(&office, || telephones(&mut programs, centre, &heard));
    let heard = std::fs::read_to_string(heard).unwrap();
    assert_eq!(heard.matches(" ucs-2 ").count(), 1, "{heard}");
}

#[test]
#[ignore = "needs apt-get install smstools"]
fn what_real_smstools_report_of_a_code_stands_in_the_store_and_nothing_is_left_in_the_spool() {
    let (office, folder) = (Served::new(), tempfile::tempdir().unwrap());
    let spool = office.desk.path().join("sms");
    let (_programs, given) = a_code_arrives(&office, || telephone(folder.path(), &spool));
    assert!(!given.lock().unwrap().is_empty());
    let mut left = Vec::new();
    read_all(&spool, std::path::Path::new(""), &mut left);
    assert!(left.is_empty(), "{left:?}");
}
