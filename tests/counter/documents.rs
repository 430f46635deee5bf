//! What people read of the program before they have it: short where it begins, whole, and with links that lead somewhere.

mod notices;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use xinfeng::settings::Settings;

/// README.md and everything in `docs`, by their paths from the root.
fn documents() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    crate::desk::read_all(&root.join("docs"), Path::new("docs"), &mut files);
    files.push((PathBuf::from("README.md"), std::fs::read(root.join("README.md")).unwrap()));
    let text = |(path, content)| (path, String::from_utf8(content).unwrap());
    files.into_iter().map(text).filter(|(path, _)| path.extension().is_some_and(|kind| kind == "md")).collect()
}

/// Where a document's links lead: `[…](here)`, outside of blocks of code.
fn links(text: &str) -> Vec<String> {
    let prose = text.split("```").step_by(2).flat_map(str::lines).filter(|line| !line.starts_with("    "));
    let targets = prose.flat_map(|line| line.split("](").skip(1));
    targets.filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
}

/// A heading as a link names it: lower case, spaces to hyphens, other signs left out.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    let named = |heading: &str| {
        let heading = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        heading.chars().filter(|c| c.is_alphanumeric() || ['-', '_'].contains(c)).collect()
    };
    headings.map(named).collect()
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut followed = 0;
    for (path, text) in documents() {
        for link in links(&text).into_iter().filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let here = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(root.join(&here).exists(), "{}: {link}", path.display());
            if !anchor.is_empty() {
                let there = std::fs::read_to_string(root.join(&here)).unwrap();
                assert!(anchors(&there).contains(anchor), "{}: {link}", path.display());
            }
            followed += 1;
        }
    }
    assert!(followed > 10, "{followed}");
}

#[test]
fn the_readme_can_be_read_in_one_sitting_and_names_every_document() {
    let documents = documents();
    let (_, readme) = documents.iter().find(|(path, _)| path == Path::new("README.md")).unwrap();
    assert!(readme.lines().count() <= 120, "{} lines", readme.lines().count());
    let named: BTreeSet<String> = links(readme).into_iter().collect();
    for (path, _) in documents.iter().filter(|(path, _)| path.starts_with("docs")) {
        assert!(named.contains(path.to_str().unwrap()), "{}", path.display());
    }
}

#[test]
fn every_setting_is_in_the_administrator_s_document() {
    let documents = documents();
    let (_, text) = documents.iter().find(|(path, _)| path == Path::new("docs/administrator.md")).unwrap();
    for (name, _) in Settings::default().listed() {
        assert!(text.contains(&format!("`{name}`")) || text.contains(&format!("`[{name}]`")), "{name}");
    }
}

#[test]
fn the_terminal_and_the_window_name_documents_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    crate::desk::read_all(&root.join("assets/words"), Path::new(""), &mut files);
    for (path, content) in files {
        let text = String::from_utf8(content).unwrap();
        assert!(!text.contains("README"), "{} sends people to a file that is for others", path.display());
        for rest in text.split("docs/").skip(1) {
            let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || ".-".contains(*c)).collect();
            assert!(root.join("docs").join(name.trim_end_matches('.')).exists(), "{}: docs/{name}", path.display());
        }
    }
}
