//! `NOTICE.md` beside what the program is built of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// What only `vendored-openssl` takes, and its licence: no build without that feature has brought it to this computer.
const VENDORED: (&str, &str) = ("openssl-src", "MIT OR Apache-2.0");

/// Every package that a build of the program takes, tests left out, by its licence. Asked of `cargo tree`: `cargo metadata` adds
/// what only the features of tests need.
fn built_of() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree = "tree --offline --locked --features story,online -e no-dev --target x86_64-unknown-linux-gnu --prefix none -f {p}|{l}";
    let told = Command::new(cargo).args(tree.split(' ')).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let mut packages = BTreeMap::<String, BTreeSet<String>>::new();
    for line in std::str::from_utf8(&told.stdout).unwrap().lines() {
        // `name v1.0.0 (proc-macro)|MIT/Apache-2.0 (*)`
        let (package, licence) = line.split_once('|').unwrap_or((line, ""));
        let mut words = package.split(' ');
        let (name, version) = (words.next().unwrap(), words.next().unwrap().trim_start_matches('v'));
        let licence = licence.trim_end_matches(" (*)").replace('/', " OR ");
        if name != env!("CARGO_PKG_NAME") {
            packages.entry(licence).or_default().insert(format!("{name} {version}"));
        }
    }
    let lock = include_str!("../../../Cargo.lock");
    let (name, licence) = VENDORED;
    let (_, after) = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).unwrap();
    let version = after.split('"').next().unwrap();
    packages.entry(licence.to_owned()).or_default().insert(format!("{name} {version}"));
    packages
}

#[test]
fn the_notices_list_every_package_by_its_licence_and_no_other() {
    let row = |(licence, packages): (&String, &BTreeSet<String>)| {
        format!("| {licence} | {} |", packages.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
    };
    let packages = built_of();
    assert!(packages.len() > 10 && !packages.contains_key(""), "{packages:?}");
    let wanted: Vec<String> = packages.iter().map(row).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let notices = std::fs::read_to_string(root.join("NOTICE.md")).unwrap();
    let listed: Vec<&str> = notices.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    if listed != wanted {
        let table = Path::new(env!("CARGO_TARGET_TMPDIR")).join("notices.md");
        std::fs::write(&table, wanted.join("\n")).unwrap();
        let each =
            |rows: &str| -> BTreeSet<String> { rows.split(['|', ',', '\n']).map(|it| it.trim().to_owned()).collect() };
        let (wanted, listed) = (each(&wanted.join("\n")), each(&listed.join("\n")));
        let (lacks, old) = (wanted.difference(&listed), listed.difference(&wanted));
        panic!(
            "NOTICE.md lacks {:?} and still has {:?}; its rows are now those of {}",
            lacks.collect::<Vec<_>>(),
            old.collect::<Vec<_>>(),
            table.display()
        );
    }
}
