//! `xinfeng serve`, the program itself: what it says, where it listens, what it leaves.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::served::Browser;
use crate::desk::{ADMIN, desk, password_of};
use crate::terminal::{Ended, Running, run};

/// A practice desk of today, in a home of its own.
pub fn practised() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let made = started(home.path(), &["demo", "--no-window"]).end();
    assert_eq!(made.code, Some(0), "{}", made.said);
    home
}

pub fn started(home: &Path, arguments: &[&str]) -> Running {
    let child = Command::new(env!("CARGO_BIN_EXE_xinfeng"))
        .args(["--data", home.join("desk").to_str().unwrap(), "--language", "en"])
        .args(arguments)
        .env("HOME", home)
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_STATE_HOME")
        .env_remove("CREDENTIALS_DIRECTORY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    Running::of(child.unwrap())
}

/// Where a program that serves says that it listens.
pub fn listens(serving: &mut Running) -> Browser {
    let address = serving.printed("listening http://").unwrap_or_else(|| panic!("it does not listen"));
    Browser::at(address.parse().unwrap())
}

pub fn told_to_stop(serving: Running) -> Ended {
    kill_process(Pid::from_child(&serving.child), Signal::TERM).unwrap();
    serving.end()
}

#[test]
fn a_practice_desk_is_served_its_codes_lie_in_the_spool_and_the_log_names_nobody() {
    const NUMBER: &str = "11010519491231002X";
    let home = practised();
    let mut serving = started(home.path(), &["serve", "--practice", "--listen", "127.0.0.1:0"]);
    let mut browser = listens(&mut serving);
    assert_eq!(browser.get("/health").page, "ok\n");
    browser.get("/").says("培训环境");
    browser.fill("/forgot", "/forgot", &[("number", NUMBER)]).leads_to("/code");
    let page = browser.get("/code");
    let outgoing = home.path().join("desk/sms/outgoing");
    let message = (0..200).find_map(|_| {
        std::thread::sleep(Duration::from_millis(50));
        std::fs::read_dir(&outgoing).ok()?.next().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
    });
    let message = message.expect("no message in the spool");
    let (head, text) = message.split_once("\n\n").unwrap();
    assert!(head.contains("To: 86109000000"), "{head}");
    let code: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let letters = text.split("编号").nth(1).unwrap().split('）').next().unwrap();
    assert_eq!(code.len(), 6, "{text}");
    page.says(&format!("编号为 {letters}"));
    browser.send(&page, "/code", &[("code", &code)]).leads_to("/forgot/password");
    let own = [("new-password", "seven-green-7-boats"), ("again", "seven-green-7-boats")];
    browser.fill("/forgot/password", "/forgot/password", &own).leads_to("/done");
    let fields = [("number", NUMBER), ("password", "seven-green-7-boats")];
    browser.fill("/sign-in", "/sign-in", &fields).leads_to("/me");
    browser.get("/me/facts?number=11010519491231002X").says(NUMBER);
    let session = browser.held().to_owned();
    let ended = told_to_stop(serving);
    assert_eq!((ended.code, ended.said.as_str()), (Some(0), ""));
    let log = std::fs::read_to_string(home.path().join("desk/xinfeng.log")).unwrap();
    // That all is well is no line.
    assert!(!log.contains("/health"), "{log}");
    assert!(log.contains("path=\"/forgot\" status=303") && log.contains("path=\"/me/facts\" status=200"), "{log}");
    for personal in [NUMBER, code.as_str(), "109000000", "seven-green", &session, letters, "127.0.0.1"] {
        assert!(!log.contains(personal), "{personal} is in {log}");
    }
}

#[test]
fn what_cannot_be_served_is_said_and_nothing_is_served() {
    let home = practised();
    let served = |arguments: &[&str]| {
        let ended = started(home.path(), &[&["serve"], arguments].concat()).end();
        assert_eq!(ended.output, "");
        (ended.code.unwrap(), ended.said)
    };
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let (code, said) = served(&["--practice", "--listen", address]);
        assert!(code == 1 && said.contains("certificate"), "{address}: {code} {said}");
    }
    let (code, said) = served(&["--practice", "--listen", "localhost:0"]);
    let written = "A value is wrong, or is given twice. This is how it is written: --listen 127.0.0.1:8080\n";
    assert!(code == 2 && said.starts_with(written), "{code} {said}");
    // Without --practice it asks for the secret, and there is none.
    assert_eq!(served(&["--listen", "127.0.0.1:0"]).0, 1);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    assert_eq!(served(&["--practice", "--listen", &address]).0, 3);
    let files = ["--certificate", "/nowhere/a.pem", "--key", "/nowhere/a.key"];
    let (code, said) = served(&[&["--practice", "--listen", "127.0.0.1:0"], &files[..]].concat());
    assert!(code == 3 && !said.contains("--origin"), "{said}");
    // At any address of the computer, browsers come by a name that only the office knows.
    let (code, said) = served(&[&["--practice", "--listen", "0.0.0.0:0"], &files[..]].concat());
    assert!(code == 3 && said.contains("--origin https://"), "{said}");
}

#[test]
fn another_desk_is_served_by_the_secret_of_its_service_typed_or_from_systemd() {
    let desk = desk();
    let at_loopback = ["serve", "--listen", "127.0.0.1:0"];
    let practice = run(desk.path(), &["serve", "--listen", "127.0.0.1:0", "--practice"], &[]);
    assert!(practice.code == Some(1) && practice.said.contains("no practice desk"), "{}", practice.said);
    let added = run(desk.path(), &["service", "add", "--user", ADMIN], &[password_of(ADMIN).expose()]);
    assert_eq!(added.code, Some(0), "{}", added.said);
    let secret = added.output.trim();
    let wrong = run(desk.path(), &at_loopback, &["not the secret"]);
    assert!(wrong.code == Some(1) && wrong.said.contains("service add"), "{}", wrong.said);
    let mut typed = Running::start(desk.path(), &at_loopback);
    typed.answer(secret);
    assert_eq!(listens(&mut typed).get("/health").status, 200);
    assert_eq!(told_to_stop(typed).code, Some(0));
    let credentials = tempfile::tempdir().unwrap();
    let handed = |language: &str| {
        let arguments = [&["--language", language], &at_loopback[..]].concat();
        Running::start_with(desk.path(), &arguments, &[("CREDENTIALS_DIRECTORY", credentials.path())]).end()
    };
    let english = "CREDENTIALS_DIRECTORY is set, and the file xinfeng-service is missing in that folder or empty";
    let chinese = "已设置 CREDENTIALS_DIRECTORY，但该文件夹中没有文件 xinfeng-service，或者文件为空";
    for (language, said) in [("en", english), ("zh-CN", chinese)] {
        let missing = handed(language);
        assert!(missing.code == Some(1) && missing.said.contains(said), "{}", missing.said);
        std::fs::write(credentials.path().join("xinfeng-service"), "\n").unwrap();
        assert!(handed(language).said.contains(said));
        std::fs::remove_file(credentials.path().join("xinfeng-service")).unwrap();
    }
    std::fs::write(credentials.path().join("xinfeng-service"), format!("{secret}\n")).unwrap();
    let mut handed = Running::start_with(desk.path(), &at_loopback, &[("CREDENTIALS_DIRECTORY", credentials.path())]);
    assert_eq!(listens(&mut handed).get("/health").status, 200);
    assert_eq!(told_to_stop(handed).code, Some(0));
}
