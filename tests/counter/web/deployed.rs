//! The files by which the service is run for good: what systemd thinks of the unit, and the pages behind the proxy.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use super::served::{Browser, Office, Reply};
use crate::people::WANG;

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/service").join(name)).unwrap()
}

#[track_caller]
fn is_well(output: &Output) {
    let said = format!("{} {}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("Unknown") && !said.contains("warn"), "{said}");
}

#[test]
#[ignore = "needs systemd-analyze: apt-get install systemd"]
fn systemd_takes_the_unit_and_finds_next_to_nothing_exposed() {
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("xinfeng-online.service");
    // It looks whether the program is there.
    std::fs::write(&unit, file("xinfeng-online.service").replace("/usr/bin/xinfeng serve", "/bin/true serve")).unwrap();
    let analyze = |arguments: &[&str]| Command::new("systemd-analyze").args(arguments).arg(&unit).output().unwrap();
    is_well(&analyze(&["verify"]));
    // Tenths: what is left is that it uses the network.
    is_well(&analyze(&["security", "--offline=true", "--threshold=11"]));
}

/// A proxy of this test, and where it listens.
struct Proxy {
    child: Child,
    address: SocketAddr,
    folder: tempfile::TempDir,
}

impl Proxy {
    /// Ours, before a service at this address; certificates are another matter.
    fn before(service: SocketAddr) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let lines = file("nginx.conf");
        let (head, sealed) = lines.split_once("server {\n    listen 443").unwrap();
        let (head, _) = head.split_once("server {\n    listen 80").unwrap();
        let kept = sealed.lines().skip(1).filter(|line| !line.contains("listen") && !line.contains("ssl_"));
        let server = kept.collect::<Vec<_>>().join("\n").replace("127.0.0.1:8080", &service.to_string());
        let here = folder.path().display();
        let places = ["body", "proxy", "fastcgi", "scgi", "uwsgi"].map(|kind| {
            let option = if kind == "body" { "client_body".to_owned() } else { kind.to_owned() };
            format!("{option}_temp_path {here}/{kind};")
        });
        let whole = format!(
            "daemon off;\nmaster_process off;\npid {here}/pid;\nerror_log {here}/error.log;\nevents {{}}\nhttp {{\n gzip on;\n{}\n{head}\n\
             server {{\n listen {address};\n{server}\n}}\n",
            places.join("\n")
        );
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/service");
        let whole = whole.replace("/var/log/nginx", &here.to_string());
        let whole = whole.replace("/usr/share/xinfeng", pages.to_str().unwrap());
        let configuration = folder.path().join("nginx.conf");
        std::fs::write(&configuration, whole).unwrap();
        let program = PathBuf::from("/usr/sbin/nginx");
        let said = Stdio::from(std::fs::File::create(folder.path().join("said")).unwrap());
        let child = Command::new(program).arg("-c").arg(&configuration).stderr(said).spawn().unwrap();
        let proxy = Self { child, address, folder };
        for _ in 0..200 {
            if TcpStream::connect(address).is_ok() {
                return proxy;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("{}", std::fs::read_to_string(proxy.folder.path().join("said")).unwrap());
    }

    fn browser(&self) -> Browser {
        let mut browser = Browser::at(self.address);
        browser.sent = vec![String::from("Origin: https://shebao.example")];
        browser
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[test]
#[ignore = "needs nginx: apt-get install nginx-light"]
fn a_worker_goes_through_the_proxy_which_keeps_nothing_and_believes_nobody() {
    let office = Office::behind(Some("https://shebao.example"));
    let proxy = Proxy::before(office.address);
    let mut browser = proxy.browser();
    assert_eq!(browser.get("/health").page, "ok\n");
    let asked = browser.fill("/forgot", "/forgot", &[("number", WANG.number)]);
    asked.leads_to("/code");
    assert_eq!(asked.header("strict-transport-security"), Some("max-age=31536000"));
    let (code, _) = office.code();
    browser.fill("/code", "/code", &[("code", &code)]).leads_to("/forgot/password");
    let own = [("new-password", "seven-green-7-boats"), ("again", "seven-green-7-boats")];
    browser.fill("/forgot/password", "/forgot/password", &own).leads_to("/done");
    let fields = [("number", WANG.number), ("password", "seven-green-7-boats")];
    browser.fill("/sign-in", "/sign-in", &fields).leads_to("/me");
    browser.get("/me/facts?number=110105198001010016").says(WANG.number);
    // Whoever types a number behind the name leaves none; and what is pressed together would tell a ticket from what is typed.
    browser.get(&format!("/{}", WANG.number));
    browser.sent.push(String::from("Accept-Encoding: gzip"));
    assert_eq!(browser.get("/").header("content-encoding"), None);
    // Whatever a browser says of where it comes from, all of them come from one place.
    let told: Vec<u16> = (1..=12)
        .map(|place| {
            let mut browser = proxy.browser();
            browser.sent.push(format!("X-Forwarded-For: 198.51.{place}.1"));
            browser.fill("/forgot", "/forgot", &[("number", "110105194901010048")]).status
        })
        .collect();
    assert!(told.iter().filter(|status| **status == 429).count() >= 2, "{told:?}");
    let mut files = Vec::new();
    crate::desk::read_all(proxy.folder.path(), Path::new(""), &mut files);
    let log = files.iter().find(|(path, _)| path == Path::new("xinfeng.log")).unwrap();
    assert!(String::from_utf8_lossy(&log.1).contains("GET /me/facts 200"));
    for (path, content) in files {
        let content = String::from_utf8_lossy(&content);
        for personal in [WANG.number, "seven-green", &code] {
            assert!(!content.contains(personal), "{personal} is in {}", path.display());
        }
    }
}

#[test]
#[ignore = "needs nginx: apt-get install nginx-light"]
fn what_the_proxy_says_itself_is_said_in_both_languages_and_what_the_service_says_goes_through() {
    const GONE: [&str; 2] = ["网上服务暂时不能使用", "The online service cannot be used at the moment"];
    const LONG: [&str; 2] = ["提交的内容太长", "What was sent is too long"];
    let is_the_proxy_s = |reply: &Reply, status: u16, said: [&str; 2]| {
        assert_eq!(reply.status, status);
        said.into_iter().for_each(|said| reply.says(said));
        reply.says("<a href=\"tel:12333\">12333</a>");
        assert!(!reply.page.contains("nginx") && !reply.page.contains("<script"), "{}", reply.page);
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("strict-transport-security", "max-age=31536000"),
            ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{}", reply.head);
        }
        assert_eq!(reply.header("retry-after"), (status != 413).then_some("60"));
    };
    let office = Office::behind(Some("https://shebao.example"));
    let proxy = Proxy::before(office.address);
    let long = |length: usize| {
        let mut browser = proxy.browser();
        browser.get("/sign-in");
        browser.ask("POST", "/sign-in", &format!("number={}", "1".repeat(length)))
    };
    is_the_proxy_s(&long(9_000), 413, LONG);
    // The service's own say: too long for it, and no page of it.
    let own = long(5_000);
    assert_eq!(own.status, 413);
    own.says("<html lang=\"zh-CN\">");
    own.says("id=\"help\"");
    let none = proxy.browser().get("/nowhere");
    assert_eq!(none.status, 404);
    none.says("id=\"help\"");
    // Nobody looks at the proxy's pages by their names: those are paths of the service.
    assert_eq!(proxy.browser().get("/unavailable.html").status, 404);
    let tail = office.office.desk.tail().unwrap();
    std::fs::rename(&tail, tail.with_extension("aside")).unwrap();
    let stopped = proxy.browser().fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", "some-password-1")]);
    assert_eq!(stopped.status, 503);
    stopped.says("id=\"help\"");
    let replies: Vec<Reply> = (0..90).map(|_| proxy.browser().get("/style.css")).collect();
    let refused = replies.iter().find(|reply| reply.status == 503).expect("nobody asks so fast");
    is_the_proxy_s(refused, 503, GONE);
    let nobody = Proxy::before(TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    is_the_proxy_s(&nobody.browser().get("/"), 502, GONE);
    is_the_proxy_s(&nobody.browser().ask("POST", "/sign-in", "number=1"), 502, GONE);
}
