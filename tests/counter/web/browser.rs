//! The pages in a real Chromium, driven over WebDriver: no script runs there, keys alone are pressed, and every page that is
//! passed is measured and looked at.

use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::program::{listens, practised, started, told_to_stop};
use super::served::{OWN, Office};
use crate::desk::at;
use crate::people::WANG;
use crate::sms::PASSWORD;
use crate::sms::real::{Centre, decoded, telephones};

/// The key that WebDriver calls Enter, and Tab.
const ENTER: &str = "\u{E007}";
const TAB: &str = "\u{E004}";

/// A Chromium, and the program that drives it.
struct Chromium {
    driver: Child,
    session: String,
    pictures: Option<PathBuf>,
}

fn asked(method: &str, address: &str, body: &Value) -> Value {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut answer = match method {
        "GET" => agent.get(address).call(),
        "DELETE" => agent.delete(address).call(),
        _ => agent.post(address).header("content-type", "application/json").send(body.to_string()),
    }
    .unwrap();
    let text = answer.body_mut().read_to_string().unwrap();
    let answer: Value = serde_json::from_str(&text).unwrap();
    answer["value"].clone()
}

impl Chromium {
    /// Opens a window of this width, in which no script of a page runs.
    fn open(port: u16, width: u32, language: &str) -> Self {
        let driver = Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).spawn().unwrap();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            std::thread::sleep(Duration::from_millis(50));
        }
        let root = format!("http://127.0.0.1:{port}/session");
        // Scripts are off, but for the one that looks for rules that are broken.
        let scripts = if std::env::var_os("XINFENG_AXE").is_some() { 1 } else { 2 };
        let wanted = json!({"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": {
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", format!("--lang={language}")],
            "prefs": {
                "profile.managed_default_content_settings.javascript": scripts,
                "intl.accept_languages": language,
            },
            "mobileEmulation": {"deviceMetrics": {"width": width, "height": 900, "pixelRatio": 1.0, "touch": false}},
        }}}});
        let opened = asked("POST", &root, &wanted);
        let id = opened["sessionId"].as_str().unwrap_or_else(|| panic!("{opened}"));
        Self { driver, session: format!("{root}/{id}"), pictures: std::env::var_os("XINFENG_PICTURES").map(PathBuf::from) }
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        asked("POST", &format!("{}/{path}", self.session), body)
    }

    fn get(&self, path: &str) -> Value {
        asked("GET", &format!("{}/{path}", self.session), &Value::Null)
    }

    fn go(&self, address: &str) {
        self.post("url", &json!({ "url": address }));
    }

    fn path(&self) -> String {
        let address = self.get("url").as_str().unwrap().to_owned();
        address.splitn(4, '/').nth(3).map(|path| format!("/{path}")).unwrap()
    }

    /// Asks the page something, as its inspector would: that runs where its own scripts do not.
    fn ask(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Presses keys, wherever they go.
    fn press(&self, text: &str) {
        let keys: Vec<_> = text
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key.to_string()})))
            .collect();
        self.post("actions", &json!({"actions": [{"type": "key", "id": "keys", "actions": keys}]}));
    }

    /// Goes to a field by Tab alone.
    #[track_caller]
    fn tab_to(&self, id: &str) {
        for _ in 0..40 {
            if self.ask("return document.activeElement.id || document.activeElement.textContent.trim()") == id {
                return;
            }
            self.press(TAB);
        }
        panic!("{id} is not reached by Tab on {}", self.path());
    }

    /// Waits until a page is there.
    #[track_caller]
    fn comes_to(&self, path: &str) {
        for _ in 0..100 {
            if self.path() == path {
                return self.is_in_order();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{path} did not come, but {}: {}", self.path(), self.ask("return document.body.innerText"));
    }

    /// What is true of every page.
    #[track_caller]
    fn is_in_order(&self) {
        let path = self.path();
        assert_eq!(self.ask("return document.querySelectorAll('h1').length"), 1, "{path}");
        let over = self.ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(over, 0, "{path} is wider than its window");
        let small = self.ask(
            "return [...document.querySelectorAll('button, input:not([type=hidden]), .button, header a, footer a')]
                .filter(it => it.getBoundingClientRect().height < 44).map(it => it.outerHTML)",
        );
        assert_eq!(small, json!([]), "{path}");
        let tiny = self.ask(
            "return [...document.querySelectorAll('body *')].filter(it => it.innerText && parseFloat(getComputedStyle(it).fontSize) < 18)
                .map(it => it.outerHTML)",
        );
        assert_eq!(tiny, json!([]), "{path}");
        self.breaks_no_rule(&path);
        self.picture(&path);
    }

    /// What axe-core finds, where it lies (`XINFENG_AXE=axe.min.js`).
    fn breaks_no_rule(&self, path: &str) {
        let Some(axe) = std::env::var_os("XINFENG_AXE") else { return };
        let axe = std::fs::read_to_string(axe).unwrap();
        self.ask(&format!("{axe}; window.axe = axe; return 0"));
        let found = self.post(
            "execute/async",
            &json!({"args": [], "script":
                "const done = arguments[0]; window.axe.run(document, {resultTypes: ['violations']}).then(found =>
                    done(found.violations.map(it => it.id + ': ' + it.nodes.map(node => node.html).join(' '))), error => done(String(error)))"}),
        );
        assert_eq!(found, json!([]), "{path}");
    }

    fn picture(&self, path: &str) {
        let Some(folder) = &self.pictures else { return };
        let width = self.ask("return window.innerWidth");
        let language = self.ask("return document.documentElement.lang");
        let wrong = self.ask("return document.querySelector('[role=alert]') ? '-wrong' : ''");
        let name = format!(
            "served{}-{}-{width}{}.png",
            path.split('?').next().unwrap().replace('/', "-"),
            language.as_str().unwrap(),
            wrong.as_str().unwrap()
        );
        let picture = self.get("screenshot");
        let picture = data_encoding::BASE64.decode(picture.as_str().unwrap().as_bytes()).unwrap();
        std::fs::write(folder.join(name), picture).unwrap();
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        asked("DELETE", &self.session, &Value::Null);
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}

/// From an envelope to an own password, the facts, and a forgotten password, by keys alone.
fn all_the_way(port: u16, width: u32, language: &str) {
    let office = Office::open();
    crate::records::records(&office.office.desk);
    let secret = office.office.hand_over(&WANG, at(5));
    let chromium = Chromium::open(port, width, language);
    let root = format!("http://{}", office.address);
    // No script of a page runs: this one would have another title.
    chromium.go("data:text/html,<title>still</title><script>document.title='runs'</script>");
    assert_eq!(chromium.get("title"), if std::env::var_os("XINFENG_AXE").is_some() { "runs" } else { "still" });
    for path in ["/", "/privacy", "/accessibility", "/other-business", "/nowhere", "/forgot"] {
        chromium.go(&format!("{root}{path}"));
        chromium.comes_to(path);
        assert_eq!(chromium.ask("return document.documentElement.lang"), language);
    }
    chromium.go(&format!("{root}/envelope"));
    chromium.comes_to("/envelope");
    // Nothing filled in: what is wrong has the focus.
    chromium.tab_to("number");
    chromium.press(ENTER);
    std::thread::sleep(Duration::from_millis(500));
    chromium.comes_to("/envelope");
    assert_eq!(chromium.ask("return document.activeElement.getAttribute('role')"), "alert");
    chromium.tab_to("number");
    chromium.press(WANG.number);
    chromium.tab_to("password");
    chromium.press(secret.expose());
    chromium.press(ENTER);
    chromium.comes_to("/envelope/password");
    chromium.tab_to("new-password");
    chromium.press(&format!("short{ENTER}"));
    std::thread::sleep(Duration::from_millis(800));
    chromium.comes_to("/envelope/password");
    assert_eq!(chromium.ask("return document.activeElement.getAttribute('role')"), "alert");
    chromium.tab_to("new-password");
    chromium.press("seven-green-7-boats");
    chromium.tab_to("again");
    chromium.press(&format!("seven-green-7-boats{ENTER}"));
    chromium.comes_to("/me?set");
    for path in [
        "/me/contributions",
        "/me/contributions?year=2025",
        "/me/statement",
        "/me/access",
        "/me/sign-ins",
        "/password",
        "/me/facts",
    ] {
        chromium.go(&format!("{root}{path}"));
        chromium.comes_to(path);
    }
    assert!(chromium.ask("return document.body.innerText").as_str().unwrap().contains(WANG.number));
    let sign_out = if language == "en" { "Sign out" } else { "退出登录" };
    chromium.tab_to(sign_out);
    chromium.press(ENTER);
    chromium.comes_to("/sign-in?signed-out");
    chromium.go(&format!("{root}/sign-in"));
    chromium.tab_to("number");
    chromium.press(WANG.number);
    chromium.tab_to(if language == "en" { "Forgot password" } else { "忘记密码" });
    chromium.press(ENTER);
    chromium.comes_to("/code");
    let (code, _) = office.code();
    chromium.tab_to("code");
    chromium.press(&format!("{code}{ENTER}"));
    chromium.comes_to("/forgot/password");
    chromium.tab_to("new-password");
    chromium.press("eight-blue-8-trains");
    chromium.tab_to("again");
    chromium.press(&format!("eight-blue-8-trains{ENTER}"));
    chromium.comes_to("/done");
    office.office.assert_sound(at(60));
}

#[test]
#[ignore = "needs chromium: apt-get install chromium chromium-driver fonts-noto-cjk"]
fn a_worker_goes_all_the_way_in_a_real_browser_by_keys_alone_in_chinese_on_a_phone() {
    all_the_way(9515, 320, "zh-CN");
}

#[test]
#[ignore = "needs chromium: apt-get install chromium chromium-driver fonts-noto-cjk"]
fn a_worker_goes_all_the_way_in_a_real_browser_by_keys_alone_in_english_at_a_desk() {
    all_the_way(9516, 1366, "en");
}

/// Nothing of a worker is on the page that is shown, and it asks to sign in.
#[track_caller]
fn shows_nobody(chromium: &Chromium) {
    for _ in 0..100 {
        if chromium.path().starts_with("/sign-in") {
            let shown = chromium.ask("return document.documentElement.outerHTML");
            let shown = shown.as_str().unwrap();
            assert!(!shown.contains(WANG.number) && !shown.contains(WANG.name), "{shown}");
            return chromium.is_in_order();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{} is still shown", chromium.path());
}

#[test]
#[ignore = "needs chromium: apt-get install chromium chromium-driver fonts-noto-cjk"]
fn on_a_computer_that_many_use_nothing_is_shown_after_signing_out_or_when_it_was_left() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    office.browser().begin(&WANG, &secret);
    let chromium = Chromium::open(9517, 1366, "zh-CN");
    let root = format!("http://{}", office.address);
    let sign_in = || {
        chromium.go(&format!("{root}/sign-in"));
        chromium.tab_to("number");
        chromium.press(WANG.number);
        chromium.tab_to("password");
        chromium.press(&format!("{OWN}{ENTER}"));
        chromium.comes_to("/me");
        for path in ["/me/sign-ins", "/me/facts"] {
            chromium.go(&format!("{root}{path}"));
            chromium.comes_to(path);
        }
        assert!(chromium.ask("return document.body.innerText").as_str().unwrap().contains(WANG.number));
    };
    sign_in();
    chromium.tab_to("退出登录");
    chromium.press(ENTER);
    chromium.comes_to("/sign-in?signed-out");
    // The next one goes back, once and again, and looks for what was typed.
    for _ in 0..3 {
        chromium.post("back", &json!({}));
        shows_nobody(&chromium);
        assert_eq!(chromium.ask("return [...document.querySelectorAll('input.long')].map(it => it.value).join('')"), "");
    }
    assert_eq!(
        chromium
            .get("cookie")
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["value"].as_str().unwrap().starts_with("s."))
            .count(),
        0
    );
    sign_in();
    // Somebody left it as it was.
    office.pass(chrono::TimeDelta::minutes(11));
    chromium.post("refresh", &json!({}));
    shows_nobody(&chromium);
    chromium.post("back", &json!({}));
    shows_nobody(&chromium);
}

#[test]
#[ignore = "needs chromium and kannel: apt-get install chromium chromium-driver fonts-noto-cjk kannel kannel-extras"]
fn a_forgotten_password_is_set_anew_by_a_code_that_a_real_gateway_carried() {
    const NUMBER: &str = "11010519491231002X";
    let (home, folder) = (practised(), tempfile::tempdir().unwrap());
    let Centre { mut programs, centre, takes } = Centre::start(folder.path());
    let heard = folder.path().join("heard");
    telephones(&mut programs, centre, &heard);
    let desk = home.path().join("desk");
    let settings = std::fs::read_to_string(desk.join("settings.toml")).unwrap();
    let gateway = format!(
        "gateway = \"kannel\"\naddress = \"http://127.0.0.1:{takes}/cgi-bin/sendsms\"\nuser = \"xinfeng\"\n\
         password_file = \"{}\"",
        desk.join("sms-password").display()
    );
    assert!(settings.contains("gateway = \"spool\""));
    std::fs::write(desk.join("settings.toml"), settings.replace("gateway = \"spool\"", &gateway)).unwrap();
    std::fs::write(desk.join("sms-password"), format!("{PASSWORD}\n")).unwrap();
    std::fs::set_permissions(desk.join("sms-password"), std::fs::Permissions::from_mode(0o600)).unwrap();
    let mut serving = started(home.path(), &["serve", "--practice", "--listen", "127.0.0.1:0"]);
    let root = format!("http://{}", listens(&mut serving).address);
    let chromium = Chromium::open(9518, 320, "zh-CN");
    chromium.go(&format!("{root}/forgot"));
    chromium.tab_to("number");
    chromium.press(&format!("{NUMBER}{ENTER}"));
    chromium.comes_to("/code");
    let told = || {
        let heard = std::fs::read_to_string(&heard).unwrap();
        let text = heard
            .lines()
            .find_map(|line| line.split_once(" ucs-2 ").map(|(_, text)| decoded(text.trim_end_matches('>'))))?;
        let code = text.split("验证码").nth(1)?;
        Some(code.chars().take_while(char::is_ascii_digit).collect::<String>())
    };
    let code = (0..400).find_map(|_| {
        std::thread::sleep(Duration::from_millis(50));
        told()
    });
    let code = code.unwrap_or_else(|| panic!("{}", std::fs::read_to_string(&heard).unwrap()));
    chromium.tab_to("code");
    chromium.press(&format!("{code}{ENTER}"));
    chromium.comes_to("/forgot/password");
    chromium.tab_to("new-password");
    chromium.press(OWN);
    chromium.tab_to("again");
    chromium.press(&format!("{OWN}{ENTER}"));
    chromium.comes_to("/done");
    chromium.go(&format!("{root}/sign-in"));
    chromium.tab_to("number");
    chromium.press(NUMBER);
    chromium.tab_to("password");
    chromium.press(&format!("{OWN}{ENTER}"));
    chromium.comes_to("/me");
    drop(chromium);
    assert_eq!(told_to_stop(serving).code, Some(0));
}
