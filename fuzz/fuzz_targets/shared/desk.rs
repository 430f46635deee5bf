//! A practice desk at which an administrator counts files.

use std::cell::OnceCell;
use std::cell::RefCell;
use std::path::{Path, PathBuf};

use xinfeng::counter::{Counter, Credentials, ImportFault, ImportNews, Means, Taking, sign_in};
use xinfeng::domain::{Cost, Origin, RegisterKind, Secret, UserNumber};
use xinfeng::practice;
use xinfeng::words::{Language, Words};

thread_local! {
    static COUNTER: OnceCell<RefCell<Counter>> = const { OnceCell::new() };
}

/// Where everything of this process lies; the next run's goes elsewhere.
fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("xinfeng-fuzz-{}", std::process::id()))
}

fn signed_in() -> RefCell<Counter> {
    let means = || Means { cost: Cost::TEST, ..Means::default() };
    let desk = folder().join("desk");
    practice::make(&desk, &Words::new(Language::Chinese), &means).unwrap();
    let (user, password) = (UserNumber::parse("9001").unwrap(), Secret::new(String::from("practice-9001")));
    let credentials = Credentials { user: &user, password: &password, origin: Origin::Terminal };
    RefCell::new(sign_in(&desk, credentials, means()).unwrap())
}

/// The header of files of a kind.
#[allow(dead_code, reason = "mapping files have their own")]
pub fn header(kind: RegisterKind) -> &'static str {
    match kind {
        RegisterKind::Workers => {
            "AAC002,AAC003,AAC004,AAC005,AAC006,AAC010,AAB301,AAE005,AAZ500,AAZ502,valid_to,old_numbers,state\n"
        }
        RegisterKind::Employers => "AAB001,AAB004,state\n",
        RegisterKind::Contributions => "AAC002,AAE140,AAE003,AAB001,AAE180,employer_amount,personal_amount,state\n",
        RegisterKind::Accounts => "AAC002,AAE140,year,opening,credited,interest,closing,months\n",
        RegisterKind::Benefits => "AAC002,AAE140,AAE003,kind,amount,state\n",
    }
}

/// Lays a file beside the desk.
pub fn lay(name: &str, bytes: &[u8]) -> PathBuf {
    std::fs::create_dir_all(folder()).unwrap();
    let file = folder().join(name);
    std::fs::write(&file, bytes).unwrap();
    file
}

/// Counts a file that is taken so: what is wrong with it stops nothing.
pub fn counted(bytes: &[u8], taking: &Taking) {
    let file = lay("any.csv", bytes);
    COUNTER.with(|counter| count(&mut counter.get_or_init(signed_in).borrow_mut(), &file, taking));
}

fn count(counter: &mut Counter, file: &Path, taking: &Taking) {
    let mut told = 0;
    let done = counter.check_import(file, taking, &mut |news| {
        told += u64::from(matches!(news, ImportNews::Refused(_) | ImportNews::Held(_)));
    });
    match done {
        Ok(done) => assert_eq!(told, done.rows.refused + done.rows.held, "every row that is left out is told"),
        Err(ImportFault::Stopped(stop)) => panic!("{stop:?}"),
        Err(_) => {}
    }
}
