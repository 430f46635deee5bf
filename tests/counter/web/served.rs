//! The pages as they are served: ways through them, and what is not taken.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::oneshot;
use xinfeng::domain::{Clock, Cost, Fate, Says, SearchBy, SearchReason, Secret, UtcOffset};
use xinfeng::online::{Message, Networks, OnlineMeans};
use xinfeng::paper::InstalledFonts;
use xinfeng::practice::Seeded;
use xinfeng::store::TailPlace;
use xinfeng::web::{Gateway, Serving, ServingMeans};

use crate::desk::{At, at, desk_on};
use crate::online::Served;
use crate::people::{LI, Person, WANG};

pub const OWN: &str = "seven-green-7-boats";
const ANOTHER: &str = "eight-blue-8-trains";

/// A clock that a test moves, for all threads.
#[derive(Clone)]
struct Moved(Arc<Mutex<DateTime<Utc>>>);

impl Clock for Moved {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// A gateway that takes everything, and tells the test what a message says.
struct Told(Sender<(String, String)>);

impl Gateway for Told {
    fn send(&mut self, message: &Message) -> Fate {
        if let Says::Code { code, letters, .. } = &message.says {
            self.0.send((code.expose().to_owned(), letters.clone())).unwrap();
        }
        Fate::Accepted(String::from("told"))
    }

    fn look_after(&mut self) -> Vec<(String, xinfeng::domain::Arrival)> {
        Vec::new()
    }
}

/// An office that serves its pages.
pub struct Office {
    pub office: Served,
    pub address: SocketAddr,
    clock: Moved,
    codes: Receiver<(String, String)>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Office {
    pub fn open() -> Self {
        Self::behind(None)
    }

    /// On this disk.
    pub fn on(disk: &Path) -> Self {
        Self::serving(Served::of(desk_on(disk)), None)
    }

    /// Behind a proxy that browsers know by another name.
    pub fn behind(origin: Option<&str>) -> Self {
        Self::serving(Served::new(), origin)
    }

    fn serving(office: Served, origin: Option<&str>) -> Self {
        let origin = origin.map(str::to_owned);
        let clock = Moved(Arc::new(Mutex::new(at(10))));
        let (sender, codes) = channel();
        let (stop, stopped) = oneshot::channel();
        let (told, heard) = channel();
        let (tails, networks, time) = (office.desk.tails(), Arc::new(Networks::default()), clock.clone());
        let online = move || OnlineMeans {
            chance: Box::new(xinfeng::counter::SystemChance),
            clock: Arc::new(time.clone()),
            cost: Cost::TEST,
            tails: TailPlace::in_folder(tails.clone()),
            networks: networks.clone(),
        };
        let means = ServingMeans {
            online,
            chance: Box::new(Seeded::new(5)),
            clock: Arc::new(clock.clone()),
            gateway: Box::new(Told(sender)),
            installed: InstalledFonts::default(),
        };
        let serving = Serving {
            folder: office.desk.path().to_owned(),
            secret: Some(Secret::new(office.secret.expose().to_owned())),
            address: "127.0.0.1:0".parse().unwrap(),
            certificates: None,
            origin,
            offset: UtcOffset::default(),
        };
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let told = |address: &str| told.send(address.strip_prefix("http://").unwrap().parse().unwrap()).unwrap();
            runtime.block_on(serving.serve_until(means, told, async { _ = stopped.await })).unwrap();
        });
        Self { office, address: heard.recv().unwrap(), clock, codes, stop: Some(stop), thread: Some(thread) }
    }

    pub fn pass(&self, time: TimeDelta) {
        *self.clock.0.lock().unwrap() += time;
    }

    pub fn browser(&self) -> Browser {
        Browser::at(self.address)
    }

    /// The code of the next message, and its letters.
    pub fn code(&self) -> (String, String) {
        self.codes.recv_timeout(Duration::from_secs(10)).unwrap()
    }

    fn close(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.send(()).unwrap();
            self.thread.take().unwrap().join().unwrap();
        }
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.close();
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub page: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    /// What proves that the form is ours that is sent to this path.
    pub fn ticket(&self, path: &str) -> &str {
        let form = self.page.split(&format!("<form method=\"post\" action=\"{path}\"")).nth(1);
        let form = form.or_else(|| self.page.split(&format!(" action=\"{path}\"")).nth(1));
        let field =
            form.unwrap_or_else(|| panic!("no form to {path} in {}", self.page)).split("name=\"ticket\" value=\"").nth(1);
        field.unwrap().split('"').next().unwrap()
    }

    #[track_caller]
    pub fn leads_to(&self, path: &str) {
        assert_eq!((self.status, self.header("location")), (303, Some(path)), "{}", self.page);
    }

    #[track_caller]
    pub fn says(&self, text: &str) {
        assert!(self.page.contains(text), "{text} is not in {}", self.page);
    }

    fn is_wrong(&self) -> bool {
        self.page.matches("role=\"alert\"").count() == 1
    }
}

/// A browser without anything that helps it.
pub struct Browser {
    pub address: SocketAddr,
    cookies: BTreeMap<String, String>,
    /// Whom it says that it asks.
    pub host: String,
    /// More lines of a head.
    pub sent: Vec<String>,
}

pub fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

impl Browser {
    pub fn at(address: SocketAddr) -> Self {
        Self { address, cookies: BTreeMap::new(), host: String::from("a"), sent: Vec::new() }
    }

    /// It likes this language best.
    pub fn speaks(&mut self, language: &str) {
        self.sent = vec![format!("Accept-Language: {language}")];
    }

    /// Somebody makes it known by this.
    pub fn plant(&mut self, held: &str) {
        self.cookies.insert("xinfeng".into(), held.into());
    }

    /// What it is known by.
    pub fn held(&self) -> &str {
        &self.cookies["xinfeng"]
    }

    pub fn ask(&mut self, method: &str, path: &str, body: &str) -> Reply {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let form = "Content-Type: application/x-www-form-urlencoded\r\n";
        let kind = if body.is_empty() || self.sent.iter().any(|line| line.starts_with("Content-Type")) { "" } else { form };
        let more: String = self.sent.iter().map(|line| format!("{line}\r\n")).collect();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {cookies}\r\nContent-Length: {}\r\n{kind}{more}\r\n",
            self.host,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).ok();
        let mut came = Vec::new();
        stream.read_to_end(&mut came).ok();
        // Not everything that comes is text.
        let came = String::from_utf8_lossy(&came).into_owned();
        let (head, page) = came.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{method} {path}: {came}"));
        let set = head.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        for (name, value) in set.filter_map(|line| line.split(';').next().and_then(|pair| pair.split_once('='))) {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.to_owned(), page: page.to_owned() }
    }

    pub fn get(&mut self, path: &str) -> Reply {
        self.ask("GET", path, "")
    }

    /// Looks at a page, fills in its form, and sends it.
    pub fn fill(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let shown = self.get(page);
        self.send(&shown, path, fields)
    }

    /// Sends the form of a page that is shown.
    pub fn send(&mut self, shown: &Reply, path: &str, fields: &[(&str, &str)]) -> Reply {
        let ticket = ("ticket", shown.ticket(path));
        let fields = std::iter::once(&ticket).chain(fields).map(|(name, value)| format!("{name}={}", escaped(value)));
        self.ask("POST", path, &fields.collect::<Vec<_>>().join("&"))
    }

    /// From an envelope to an own password.
    pub fn begin(&mut self, person: &Person, secret: &Secret) {
        let fields = [("number", person.number), ("password", secret.expose())];
        self.fill("/envelope", "/envelope", &fields).leads_to("/envelope/password");
        let own = [("new-password", OWN), ("again", OWN)];
        self.fill("/envelope/password", "/envelope/password", &own).leads_to("/me?set");
    }

    /// The browser keeps nothing of what it was to be told.
    pub fn forgets_the_note(&mut self) {
        self.cookies.remove("xinfeng-told");
    }
}

#[test]
fn whoever_was_listed_by_a_search_of_the_register_reads_it_on_his_page() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    let mut browser = office.browser();
    browser.begin(&WANG, &secret);
    let listed = "查询登记信息时列出了您";
    assert!(!browser.get("/me/access").page.contains(listed));
    for (name, times) in [(LI.name, 0), (WANG.name, 1)] {
        let mut clerk = office.office.desk.sign_in_at("1001", at(6));
        let sought = clerk.read_sought(SearchBy::Name, name).unwrap();
        clerk.at(at(6)).search(&sought, SearchReason::Call, "").unwrap();
        let page = browser.get("/me/access").page;
        assert_eq!(page.matches(listed).count(), times, "{page}");
    }
    browser.get("/me/access").says("查询登记信息时列出了您（隐去部分内容），事由：参保人来电");
    // What somebody wrote may be about others who were found.
    let mut clerk = office.office.desk.sign_in_at("1001", at(7));
    let sought = clerk.read_sought(SearchBy::Name, WANG.name).unwrap();
    clerk.at(at(7)).search(&sought, SearchReason::Other, "邻居来问").unwrap();
    let page = browser.get("/me/access").page;
    assert!(page.contains("事由：其他事由") && !page.contains("邻居来问"), "{page}");
}

#[test]
fn whose_employer_was_asked_for_a_month_reads_it_on_his_page() {
    let office = Office::open();
    crate::records::records(&office.office.desk);
    let secret = office.office.hand_over(&WANG, at(5));
    let mut browser = office.browser();
    browser.begin(&WANG, &secret);
    let shown = "2025-09";
    assert!(!browser.get("/me/access").page.contains(shown));
    let mut clerk = office.office.desk.sign_in_at("1001", at(6));
    let query = crate::employers::begin(clerk.at(at(6))).unwrap();
    clerk.at(at(6)).unit_month(&query, crate::records::month("202509")).unwrap();
    let page = browser.get("/me/access").page;
    assert_eq!(page.matches(shown).count(), 1, "{page}");
    assert!(!page.contains("钱经办") && !page.contains("17号"), "{page}");
}

#[test]
fn an_envelope_leads_to_an_own_password_and_to_what_is_known_of_the_worker() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    let mut browser = office.browser();
    let wrong = browser.fill("/envelope", "/envelope", &[("number", LI.number), ("password", secret.expose())]);
    assert!(wrong.status == 422 && wrong.is_wrong());
    wrong.says(LI.number);
    assert!(!wrong.page.contains(secret.expose()));
    // As somebody reads it from paper.
    let typed = format!(" {} ", secret.expose().to_lowercase());
    let opened = browser.fill("/envelope", "/envelope", &[("number", WANG.number), ("password", &typed)]);
    opened.leads_to("/envelope/password");
    assert_eq!(opened.header("connection"), Some("close"));
    let weak = browser.fill("/envelope/password", "/envelope/password", &[("new-password", "short"), ("again", "other")]);
    assert!(weak.status == 422 && weak.page.matches("<li><a href=\"#").count() >= 3, "{}", weak.page);
    browser.send(&weak, "/envelope/password", &[("new-password", OWN), ("again", OWN)]).leads_to("/me?set");
    let me = browser.get("/me?set");
    me.says("您的密码已设置");
    assert!(me.status == 200 && !me.page.contains(WANG.number) && me.page.contains("********"));
    let facts = browser.get("/me/facts");
    facts.says(WANG.number);
    browser.get("/me/access").says("完整查看个人信息");
    browser.get("/me/sign-ins").says("密码信封核对无误");
    let session = browser.cookies.clone();
    let out = browser.send(&facts, "/sign-out", &[]);
    out.leads_to("/sign-in?signed-out");
    assert!(out.header("clear-site-data").is_some());
    browser.get("/me").leads_to("/sign-in");
    // What somebody kept opens nothing.
    browser.cookies = session;
    browser.get("/me").leads_to("/sign-in?over");
    browser.fill("/envelope", "/envelope", &[("number", WANG.number), ("password", secret.expose())]).says("role=\"alert\"");
    browser.fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", OWN)]).leads_to("/me");
    browser.get("/me/facts").says(WANG.number);
    let wrong = browser.fill(
        "/me/password",
        "/password",
        &[("password", "not it at all 9"), ("new-password", ANOTHER), ("again", ANOTHER)],
    );
    assert!(wrong.is_wrong());
    let fields = [("password", OWN), ("new-password", ANOTHER), ("again", ANOTHER)];
    browser.send(&wrong, "/password", &fields).leads_to("/me?changed");
    let me = browser.get("/me?changed");
    browser.send(&me, "/sign-out/everywhere", &[]).leads_to("/sign-in?signed-out");
    browser.fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", OWN)]).says("role=\"alert\"");
    browser.fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", ANOTHER)]).leads_to("/me");
    office.pass(TimeDelta::minutes(11));
    browser.get("/me").leads_to("/sign-in?over");
    office.office.assert_sound(at(60));
}

#[test]
fn a_worker_sees_his_own_records_year_by_year_and_nobody_else_does() {
    let office = Office::open();
    crate::records::records(&office.office.desk);
    let secret = office.office.hand_over(&LI, at(5));
    let mut browser = office.browser();
    browser.get("/me/contributions").leads_to("/sign-in");
    browser.begin(&LI, &secret);
    let shown = browser.get("/me/contributions");
    for said in [
        "查询不收费",
        "<th scope=\"row\" role=\"rowheader\">养老保险</th>",
        "2025-09 至 2025-09（1 个月）：欠缴，单位或本人尚未缴费",
        "<a href=\"/me/contributions?year=2025\">2025</a>",
        "养老保险：2025 年末 1,462.31 元",
        "某机械厂",
    ] {
        shown.says(said);
    }
    assert!(!shown.page.contains(LI.number) && !shown.page.contains(LI.name));
    let year = browser.get("/me/contributions?year=2025");
    for said in [
        "2025 年各险种逐月缴费",
        "<th scope=\"row\">9 月</th><td><span aria-hidden=\"true\">缴</span><span class=\"unseen\">已缴</span></td>",
        "<td><span aria-hidden=\"true\">欠</span><span class=\"unseen\">欠缴</span></td>",
        "<span>5,000.00</span>",
        "本年实缴 1 个月，单位缴 800.00 元，个人缴 400.00 元。",
        "2025 年工伤保险待遇：共 1 笔，已发放 1,234.56",
        "2025 年高龄补贴：共 1 笔，已退回 -50.00",
        "1,462.31",
    ] {
        year.says(said);
    }
    for unknown in ["2024", "2026", "", "20x5", "+2025", "2025&year=2025", "999999999999"] {
        assert_eq!(browser.get(&format!("/me/contributions?year={unknown}")).status, 404, "{unknown}");
    }
    // In the other language he reads of the same year.
    year.says("href=\"/language/en?to=/me/contributions&amp;year=2025\"");
    browser.get("/language/en?to=/me/contributions&year=2025").leads_to("/me/contributions?year=2025");
    browser.get("/me/contributions?year=2025").says("href=\"/language/zh-CN?to=/me/contributions&amp;year=2025\"");
    browser.get("/language/zh-CN?to=/me/contributions&year=2025").leads_to("/me/contributions?year=2025");
    browser.get("/me/access").says("查看缴费、个人账户和待遇记录");
    assert_eq!(office.office.desk.all("online_records_shown").len(), 1);
    office.pass(TimeDelta::minutes(11));
    browser.get("/me/contributions?year=2025").leads_to("/sign-in?over");
    office.office.assert_sound(at(60));
}

#[test]
fn a_worker_takes_a_statement_along_and_nobody_else_gets_it() {
    let office = Office::open();
    crate::records::records(&office.office.desk);
    let (li, wang) = (office.office.hand_over(&LI, at(5)), office.office.hand_over(&WANG, at(6)));
    let mut browser = office.browser();
    browser.get("/me/statement").leads_to("/sign-in");
    browser.begin(&LI, &li);
    browser.get("/me/statement").says("还没有生成过记录单");
    assert_eq!(browser.fill("/me/statement", "/me/statement", &[("year", "2024")]).status, 404);
    assert_eq!(browser.fill("/me/statement", "/me/statement", &[("year", "some")]).status, 404);
    browser.fill("/me/statement", "/me/statement", &[("year", "2025")]).leads_to("/me/statement?made");
    // The same once more is the same one.
    browser.fill("/me/statement", "/me/statement", &[("year", "2025")]).leads_to("/me/statement?made");
    let made = office.office.desk.all("statement_made");
    assert_eq!((made.len(), &made[0]["year"], &made[0]["person"]), (1, &2025.into(), &office.office.desk.code(&LI)));
    assert_eq!(made[0].get("business"), None);
    let listed = browser.get("/me/statement?made");
    listed.says("记录单已生成");
    listed.says("2025 年个人权益记录单（PDF）");
    let number = made[0]["statement"].as_str().unwrap().to_owned();
    listed.says(&format!("您本人在网上生成。查询号 {number}，2026-12-22 前可核验。"));
    let path = format!("/me/statement/pdf?number={}", number.replace('-', ""));
    listed.says(&format!("<a href=\"{path}\">"));
    let file = browser.get(&path);
    assert_eq!((file.status, file.header("content-type")), (200, Some("application/pdf")));
    let name = format!("attachment; filename=\"XINFENG-STATEMENT-{number}.pdf\"");
    assert_eq!((file.header("content-disposition"), file.header("cache-control")), (Some(name.as_str()), Some("no-store")));
    assert!(file.header("content-length").unwrap().parse::<usize>().is_ok_and(|bytes| bytes > 5_000));
    assert!(file.page.starts_with("%PDF-") && !file.page.contains(LI.number), "{}", file.head);
    browser.get("/me/access").says("生成个人权益记录单");
    // Another worker's is answered as one that nobody has.
    let mut other = office.browser();
    other.begin(&WANG, &wang);
    let [theirs, nobodys] = [path.as_str(), "/me/statement/pdf?number=271828182847"].map(|path| other.get(path));
    let shape = |reply: &Reply| (reply.status, drawn(&reply.head), drawn(&reply.page));
    assert_eq!(shape(&theirs), shape(&nobodys));
    assert_eq!(theirs.status, 404);
    other.get("/me/statement").says("还没有生成过记录单");
    office.browser().get(&path).leads_to("/sign-in");
    office.office.assert_sound(at(60));
}

#[test]
fn whose_statement_a_stranger_verified_reads_that_it_was_online() {
    let office = Office::open();
    let printed = crate::online::checks::printed(&office.office);
    let secret = office.office.hand_over(&LI, at(5));
    let mut stranger = office.browser();
    let (number, code) = (printed.number.to_string(), printed.code.to_string());
    let mistyped = stranger.fill("/check", "/check", &[("statement", &number[1..]), ("check-code", "x")]);
    assert_eq!(mistyped.status, 422);
    mistyped.says("<a href=\"#statement\">业务查询号输入有误：应为 12 位数字，请对照记录单重新输入。</a>");
    mistyped.says("<a href=\"#check-code\">校验码输入有误：应为 8 位字母和数字，请对照记录单重新输入。</a>");
    let genuine = stranger.send(&mistyped, "/check", &[("statement", &number), ("check-code", &code)]);
    assert_eq!(genuine.status, 200);
    genuine.says("记录单属实");
    let mut browser = office.browser();
    browser.begin(&LI, &secret);
    browser.get("/me/access").says("<p>核验他人出示的您的个人权益记录单</p><p class=\"how\">网上服务访问者</p>");
}

#[test]
fn a_statement_that_the_register_contradicts_by_now_is_not_shown_as_another_one() {
    let office = Office::open();
    crate::records::records(&office.office.desk);
    let secret = office.office.hand_over(&LI, at(5));
    let mut browser = office.browser();
    browser.begin(&LI, &secret);
    browser.fill("/me/statement", "/me/statement", &[("year", "all")]).leads_to("/me/statement?made");
    let number = office.office.desk.last("statement_made")["statement"].as_str().unwrap().replace('-', "");
    let path = format!("/me/statement/pdf?number={number}");
    assert_eq!(browser.get(&path).status, 200);
    office.office.desk.tamper("UPDATE contributions SET base = base + 1").unwrap();
    let changed = browser.get(&path);
    changed.says("您的记录有新增或更正");
    assert_eq!(changed.header("content-type"), Some("text/html; charset=utf-8"));
    browser.fill("/me/statement", "/me/statement", &[("year", "all")]).leads_to("/me/statement?made");
    assert_eq!(office.office.desk.all("statement_made").len(), 2);
}

#[test]
fn who_forgot_the_password_sets_another_by_a_code_and_the_number_is_typed_once() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    let mut elsewhere = office.browser();
    elsewhere.begin(&WANG, &secret);
    let mut browser = office.browser();
    // On the page where he would have signed in.
    let shown = browser.get("/sign-in");
    let ticket = shown.ticket("/sign-in").to_owned();
    let fields = format!("ticket={ticket}&number={}&password=", WANG.number);
    browser.ask("POST", "/forgot", &fields).leads_to("/code");
    let (code, letters) = office.code();
    let page = browser.get("/code");
    page.says(&letters);
    let wrong = if code == "111111" { "222222" } else { "111111" };
    let again = browser.send(&page, "/code", &[("code", wrong)]);
    assert!(again.status == 422 && again.is_wrong());
    again.says(" 4 ");
    let soon = browser.fill("/resend", "/resend", &[]);
    assert_eq!((soon.status, soon.is_wrong()), (429, true));
    office.pass(TimeDelta::seconds(61));
    browser.fill("/resend", "/resend", &[]).leads_to("/code");
    let (code, letters) = office.code();
    let page = browser.get("/code");
    page.says(&letters);
    // As phones and people write it.
    let typed: String = code.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
    browser.send(&page, "/code", &[("code", &format!(" {typed} "))]).leads_to("/forgot/password");
    browser.fill("/forgot/password", "/forgot/password", &[("new-password", ANOTHER), ("again", ANOTHER)]).leads_to("/done");
    browser.get("/done").says("密码已重置");
    // Nobody is signed in by it, and everybody who was is not.
    browser.get("/me").leads_to("/sign-in");
    browser.get("/forgot/password").leads_to("/forgot");
    elsewhere.get("/me").leads_to("/sign-in?over");
    browser.fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", ANOTHER)]).leads_to("/me");
    office.office.assert_sound(at(60));
}

/// A text with what is drawn as dots.
pub fn drawn(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || "-_".contains(c) { '.' } else { c }).collect()
}

#[test]
fn nobody_is_told_whether_a_number_is_known() {
    let office = Office::open();
    let asked = |number: &str| {
        let mut browser = office.browser();
        let asked = browser.fill("/forgot", "/forgot", &[("number", number)]);
        let code = browser.get("/code");
        let wrong = browser.fill("/sign-in", "/sign-in", &[("number", number), ("password", "some-password-1")]);
        [asked, code, wrong]
    };
    let (known, unknown) = (asked(WANG.number), asked("110105194901010048"));
    for (known, unknown) in known.iter().zip(&unknown) {
        // What is drawn has the same length and stands in the same places.
        let shape = |reply: &Reply, number: &str| (reply.status, drawn(&reply.head), drawn(&reply.page.replace(number, "")));
        assert_eq!(shape(known, WANG.number), shape(unknown, "110105194901010048"));
    }
}

#[test]
fn what_is_no_form_of_ours_changes_nothing() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    let body = |ticket: &str| format!("ticket={ticket}&number={}&password={}", WANG.number, escaped(secret.expose()));
    let mut browser = office.browser();
    let mut tried = |sent: &[&str], path: &str, body: &dyn Fn(&str) -> String| {
        browser.sent.clear();
        let ticket = browser.get("/envelope").ticket("/envelope").to_owned();
        browser.sent = sent.iter().map(|line| (*line).to_owned()).collect();
        browser.ask("POST", path, &body(&ticket)).status
    };
    for (what, sent, path, status) in [
        ("another site", &["Sec-Fetch-Site: cross-site"][..], "/envelope", 403),
        ("a neighbour", &["Sec-Fetch-Site: same-site"], "/envelope", 403),
        ("two of them", &["Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"], "/envelope", 403),
        ("another origin", &["Origin: http://evil.example"], "/envelope", 403),
        ("no origin", &["Origin: null"], "/envelope", 403),
        ("no form", &["Content-Type: text/plain"], "/envelope", 415),
        ("another page's form", &[], "/sign-in", 409),
        ("a page that takes none", &[], "/me", 405),
        ("no page", &[], "/nowhere", 404),
    ] {
        assert_eq!(tried(sent, path, &body), status, "{what}");
    }
    let long = |ticket: &str| format!("{}&x={}", body(ticket), "y".repeat(5000));
    let twice = |ticket: &str| format!("{}&number=1", body(ticket));
    let many = |ticket: &str| format!("{}{}", body(ticket), (0..20).map(|n| format!("&f{n}=1")).collect::<String>());
    let broken = |ticket: &str| format!("{}&x=%zz", body(ticket));
    let bent = |ticket: &str| body(&ticket.replace('.', "_"));
    assert_eq!(tried(&[], "/envelope", &long), 413);
    assert_eq!(tried(&[], "/envelope", &twice), 400);
    assert_eq!(tried(&[], "/envelope", &many), 400);
    assert_eq!(tried(&[], "/envelope", &broken), 400);
    assert_eq!(tried(&[], "/envelope", &bent), 409);
    assert_eq!(tried(&[], "/envelope", &|_: &str| String::from("number=1")), 409);
    // The envelope can still be used: with a form of ours, once.
    browser.sent = vec![String::from("Sec-Fetch-Site: same-origin")];
    let shown = browser.get("/envelope");
    let held = browser.cookies.clone();
    let fields = [("number", WANG.number), ("password", secret.expose())];
    browser.send(&shown, "/envelope", &fields).leads_to("/envelope/password");
    browser.cookies = held;
    let again = browser.send(&shown, "/envelope", &fields);
    assert_eq!(again.status, 409);
    again.says("这一页已经提交过");
    // Another browser's cookie does not go with it.
    let mut other = office.browser();
    other.get("/envelope");
    assert_eq!(other.send(&shown, "/envelope", &fields).status, 409);
}

#[test]
fn every_answer_has_its_headers_and_every_path_its_methods() {
    let office = Office::open();
    let mut browser = office.browser();
    let paths = ["/", "/sign-in", "/envelope", "/forgot", "/privacy", "/accessibility", "/health", "/style.css"];
    let stops =
        ["/me", "/done", "/code", "/sign-out", "/nowhere", "/../me", "/me/", "/%2e%2e/me", "/icon.svg", "/language/en"];
    for path in paths.into_iter().chain(stops) {
        let reply = browser.get(path);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{path}");
        }
        let policy = reply.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe") && !policy.contains("script"));
        let cached = path.ends_with(".css") || path.ends_with(".svg");
        assert_eq!(reply.header("cache-control"), Some(if cached { "max-age=86400" } else { "no-store" }), "{path}");
        assert_eq!(reply.header("strict-transport-security"), None, "not on loopback");
        assert_eq!(reply.header("server"), None);
    }
    for path in paths {
        assert_eq!(browser.get(path).status, 200, "{path}");
        let head = browser.ask("HEAD", path, "");
        assert!(head.status == 200 && head.page.is_empty(), "{path}");
        assert_eq!(browser.ask("DELETE", path, "").status, 405, "{path}");
    }
    browser.get("/sign-out").leads_to("/");
    assert_eq!(browser.ask("DELETE", "/sign-out", "").header("allow"), Some("GET, HEAD, POST"));
    browser.get("/language/en?to=/forgot").leads_to("/forgot");
    browser.get("/forgot").says("<html lang=\"en\">");
    browser.get("/language/zh-CN?to=//evil.example").leads_to("/");
    browser.get("/").says("<html lang=\"zh-CN\">");
}

#[test]
fn nothing_in_a_request_becomes_a_header_of_the_answer() {
    let office = Office::open();
    let mut browser = office.browser();
    for path in ["/language/en?to=/me%0d%0aX-Evil:1", "/%0d%0aX-Evil:1", "/sign-in?over%0d%0aX-Evil:1"] {
        assert!(browser.get(path).header("x-evil").is_none(), "{path}");
    }
    browser.cookies.insert("xinfeng".into(), format!("c.{}.<b>.6.1", "A".repeat(43)));
    browser.get("/code").leads_to("/forgot");
}

#[test]
fn a_cookie_with_a_moment_that_no_clock_shows_is_none() {
    let office = Office::open();
    let mut browser = office.browser();
    for moment in ["8210266876799", "253402300800", "-8334601228800", "-1", "9223372036854775807"] {
        browser.plant(&format!("c.{}.K7.6.{moment}", "A".repeat(43)));
        for page in ["/resend", "/code"] {
            browser.get(page).leads_to("/forgot");
        }
    }
}

#[test]
fn no_page_is_built_from_the_host_that_a_request_names() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    let ways = |host: &str, sent: &[&str]| -> Vec<Reply> {
        let mut browser = office.browser();
        browser.host = host.to_owned();
        browser.sent = sent.iter().map(|line| (*line).to_owned()).collect();
        let paths = [
            "/",
            "/sign-in",
            "/forgot",
            "/envelope",
            "/privacy",
            "/other-business",
            "/check",
            "/me",
            "/nowhere",
            "/language/en?to=/forgot",
        ];
        let mut ways: Vec<Reply> = paths.iter().map(|path| browser.get(path)).collect();
        ways.push(browser.fill("/envelope", "/envelope", &[("number", WANG.number), ("password", secret.expose())]));
        ways.push(browser.get("/envelope/password"));
        ways
    };
    let told = ways("a", &[]);
    let forged = ways(
        "evil.example",
        &["X-Forwarded-Host: evil.example", "Forwarded: host=evil.example", "X-Original-URL: https://evil.example/"],
    );
    for (told, forged) in told.iter().zip(&forged) {
        assert_eq!(
            (told.status, drawn(&told.head), drawn(&told.page)),
            (forged.status, drawn(&forged.head), drawn(&forged.page))
        );
        assert!(!forged.head.contains("evil") && !forged.page.contains("evil"), "{}", forged.head);
    }
}

#[test]
fn behind_a_proxy_cookies_are_sealed_and_a_form_comes_from_its_name_alone() {
    let office = Office::behind(Some("https://shebao.example"));
    let mut browser = office.browser();
    let shown = browser.get("/forgot");
    let cookie = shown.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-xinfeng=v.") && cookie.contains("; Path=/; Secure; HttpOnly; SameSite=Strict"));
    assert_eq!(shown.header("strict-transport-security"), Some("max-age=31536000"));
    let fields = [("number", WANG.number)];
    for (origin, status) in [
        (format!("http://{}", office.address), 403),
        (String::from("http://shebao.example"), 403),
        (String::from("https://shebao.example"), 303),
    ] {
        browser.sent = vec![format!("Origin: {origin}")];
        assert_eq!(browser.send(&shown, "/forgot", &fields).status, status, "{origin}");
    }
}

#[test]
fn a_proxy_on_this_machine_says_whom_it_asks_for_and_a_network_that_asks_too_often_waits() {
    let office = Office::open();
    let asked = |place: u8, number: usize| {
        let mut browser = office.browser();
        // What a browser made up stands before what the proxy has seen.
        browser.sent = vec![format!("X-Forwarded-For: 198.51.100.{number}, 192.0.{place}.{number}")];
        let body = format!("11010519490101{:03}", 100 + number);
        let typed = format!("{body}{}", xinfeng::domain::check_digit::mod_11_2(&body).unwrap());
        browser.fill("/forgot", "/forgot", &[("number", &typed)])
    };
    let told: Vec<u16> = (1..=12).map(|number| asked(2, number).status).collect();
    assert!(told[..10] == [303; 10] && told[10..] == [429, 429], "{told:?}");
    let waits = asked(2, 13);
    assert!(waits.header("retry-after").unwrap().parse::<u32>().unwrap() <= 600 && waits.is_wrong());
    let mut browser = office.browser();
    browser.sent = vec![String::from("X-Forwarded-For: 192.0.3.1")];
    let other = browser.fill("/forgot", "/forgot", &[("number", "110105194901010048")]);
    other.leads_to("/code");
}

#[test]
fn a_form_that_does_not_come_to_its_end_is_not_waited_for() {
    let office = Office::open();
    let mut stream = TcpStream::connect(office.address).unwrap();
    let head = "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n";
    stream.write_all(format!("{head}number=1").as_bytes()).unwrap();
    let begun = std::time::Instant::now();
    let mut came = String::new();
    stream.read_to_string(&mut came).unwrap();
    assert!((14..20).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    assert!(came.starts_with("HTTP/1.1 408 ") && came.contains("提交的内容没有及时传完"), "{came}");
}
