//! The certificate that a browser is shown, and what becomes of it when its files change.

use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;

use hyper::StatusCode;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use xinfeng::web::answer::Answer;
use xinfeng::web::cookie::Way;
use xinfeng::web::listen::{Limits, accept};
use xinfeng::web::{CertificateFault, Certificates};

/// Makes a certificate of this name and its key.
pub fn make(folder: &Path, name: &str) {
    let (certificate, key) = (folder.join(format!("{name}.pem")), folder.join(format!("{name}.key")));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"])
        .args(["-subj", &format!("/CN={name}"), "-keyout", key.to_str().unwrap(), "-out", certificate.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// What openssl is shown, and what is answered over it.
fn shown(address: SocketAddr, more: &[&str]) -> String {
    let client = Command::new("openssl")
        .args(["s_client", "-ign_eof", "-connect", &address.to_string()])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut client = client.unwrap();
    client.stdin.take().unwrap().write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    let ended = client.wait_with_output().unwrap();
    String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned()
}

#[test]
#[ignore = "needs openssl: apt-get install openssl"]
fn a_certificate_is_read_again_when_its_files_change_and_half_of_a_new_one_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    make(folder.path(), "one");
    make(folder.path(), "two");
    std::fs::copy(at("one.pem"), at("certificate")).unwrap();
    std::fs::copy(at("one.key"), at("key")).unwrap();
    let read = |certificate: &str, key: &str| Certificates::read(at(certificate), at(key));
    assert!(matches!(read("one.pem", "two.key").unwrap_err(), CertificateFault::DoNotFit(_)));
    assert!(matches!(read("one.key", "one.key").unwrap_err(), CertificateFault::NotPem));
    assert!(matches!(read("one.pem", "one.pem").unwrap_err(), CertificateFault::NotPem));
    assert!(matches!(read("none.pem", "one.key").unwrap_err(), CertificateFault::Unreadable(_)));
    let certificates = read("certificate", "key").unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let (told, heard) = channel();
    let serves = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            told.send(listener.local_addr().unwrap()).unwrap();
            let answer = |_, _| async { Answer::word(StatusCode::OK, "sealed").into_response(Way::Sealed) };
            accept(listener, Some(certificates), Limits::default(), answer, async { _ = stopped.await }).await;
        });
    });
    let address = heard.recv().unwrap();
    for version in ["-tls1_2", "-tls1_3"] {
        let said = shown(address, &[version]);
        assert!(said.contains("CN = one") && said.contains("\nsealed"), "{said}");
        assert!(said.to_lowercase().contains("strict-transport-security: max-age=31536000"), "{said}");
    }
    assert!(!shown(address, &["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]).contains("sealed"));
    // The new certificate comes first, and its key a little later.
    std::fs::copy(at("two.pem"), at("certificate")).unwrap();
    assert!(shown(address, &[]).contains("CN = one"));
    std::fs::copy(at("two.key"), at("key")).unwrap();
    let said = shown(address, &[]);
    assert!(said.contains("CN = two") && said.contains("\nsealed"), "{said}");
    std::fs::remove_file(at("key")).unwrap();
    assert!(shown(address, &[]).contains("CN = two"));
    stop.send(()).unwrap();
    serves.join().unwrap();
}
