//! Reads what every file of `src` names of the others: in `use` trees and in paths, wherever they stand.

use std::collections::{BTreeMap, BTreeSet};

/// A way from the crate's root to a file or to what is in it: `store`, `journal`, `Link`.
pub type Way = Vec<String>;

/// Which file names which other, and what of it.
pub type Arrows = BTreeMap<(Way, Way), BTreeSet<String>>;

/// The arrows between these files: paths from `src`, and texts.
pub fn arrows(files: &[(String, String)]) -> Arrows {
    let files: BTreeMap<Way, Vec<String>> = files.iter().map(|(path, text)| (module(path), code(text))).collect();
    let imports = files.iter().map(|(file, code)| (file.clone(), imports(&files, file, code))).collect();
    let house = House { files, imports };
    let mut arrows = Arrows::new();
    for (from, code) in &house.files {
        for way in house.imports[from].iter().map(|(_, way)| way.clone()).chain(house.paths(from, code)) {
            let Some((to, name)) = house.found(&way, 0) else { continue };
            if to != *from {
                arrows.entry((from.clone(), to)).or_default().insert(name);
            }
        }
    }
    arrows
}

/// `store`, `journal` for `store/journal.rs`; nothing for the crate's root.
fn module(path: &str) -> Way {
    let path = path.trim_end_matches(".rs");
    if path == "lib" { Way::new() } else { path.split('/').map(str::to_owned).collect() }
}

struct House {
    files: BTreeMap<Way, Vec<String>>,
    /// What each file brings in, and what it calls it.
    imports: BTreeMap<Way, Vec<(String, Way)>>,
}

impl House {
    /// The paths that stand in a file outside of its `use` lines.
    fn paths(&self, file: &Way, code: &[String]) -> Vec<Way> {
        let mut found = Vec::new();
        let mut tokens = code.iter().peekable();
        while let Some(token) = tokens.next() {
            if token == "use" && tokens.peek().is_some_and(|next| *next != "<") {
                tokens.by_ref().find(|token| *token == ";");
            }
            let mut path = vec![token.clone()];
            while tokens.next_if(|token| *token == "::").is_some() {
                path.extend(tokens.next_if(|token| is_word(token)).cloned());
            }
            if !is_word(token) || path.len() == 1 {
                continue;
            }
            found.extend(match self.import(file, token) {
                Some(import) => Some([import, &path[1..]].concat()),
                None => absolute(&self.files, file, &path),
            });
        }
        found
    }

    /// What a file calls by this name, if it brought it in.
    fn import(&self, file: &Way, name: &str) -> Option<&Way> {
        self.imports.get(file)?.iter().find(|(other, _)| other == name).map(|(_, way)| way)
    }

    /// The file in which a way ends, through whatever brings it in from elsewhere, and what it leads to there.
    fn found(&self, way: &[String], through: usize) -> Option<(Way, String)> {
        let mut file = Way::new();
        for (place, step) in way.iter().enumerate() {
            let deeper = [file.as_slice(), std::slice::from_ref(step)].concat();
            match self.import(&file, step) {
                _ if self.files.contains_key(&deeper) => file = deeper,
                Some(import) if through < 9 => return self.found(&[import, &way[place + 1..]].concat(), through + 1),
                _ => return (!file.is_empty()).then(|| (file, step.clone())),
            }
        }
        Some((file, way.last()?.clone()))
    }
}

/// A path as it is written in a file, from the crate's root; `None` if it leads to another crate.
fn absolute(files: &BTreeMap<Way, Vec<String>>, file: &[String], path: &[String]) -> Option<Way> {
    let (first, rest) = path.split_first()?;
    let child = [file, std::slice::from_ref(first)].concat();
    match first.as_str() {
        "crate" | "xinfeng" => Some(rest.to_vec()),
        "self" => Some([file, rest].concat()),
        "super" => {
            let above = &file[..file.len() - 1];
            let further = rest.first().is_some_and(|next| next == "super");
            if further { absolute(files, above, rest) } else { Some([above, rest].concat()) }
        }
        _ => files.contains_key(&child).then(|| [file, path].concat()),
    }
}

/// What a file brings in, each with the name that it is given.
fn imports(files: &BTreeMap<Way, Vec<String>>, file: &[String], code: &[String]) -> Vec<(String, Way)> {
    let mut written = Vec::new();
    for at in (0..code.len()).filter(|at| is_use(&code[*at..])) {
        tree(code, at + 1, &[], &mut written);
    }
    let brought_in = written.into_iter().filter_map(|(name, path)| Some((name, absolute(files, file, &path)?)));
    brought_in.collect()
}

/// The paths of a `use` tree from here on, each with the name that it is given; says where the tree ends.
fn tree(code: &[String], mut at: usize, before: &[String], found: &mut Vec<(String, Way)>) -> usize {
    let (mut path, mut name) = (before.to_vec(), None);
    loop {
        match code[at].as_str() {
            "{" => {
                while code[at] != "}" {
                    at = tree(code, at + 1, &path, found);
                }
                return at + 1;
            }
            "," | "}" | ";" => {
                if path.last().is_some_and(|last| last == "self") {
                    path.pop();
                }
                let name = name.or_else(|| path.last().cloned());
                found.extend(name.filter(|_| code[at - 1] != "{" && code[at - 1] != ",").map(|name| (name, path)));
                return at;
            }
            "as" => (name, at) = (Some(code[at + 1].clone()), at + 2),
            "::" => at += 1,
            step => {
                assert_ne!(step, "*", "nothing is brought in by a glob: {before:?}");
                path.push(step.to_owned());
                at += 1;
            }
        }
    }
}

/// Whether a `use` line begins here: `use<>` stands in types.
fn is_use(code: &[String]) -> bool {
    code[0] == "use" && code[1] != "<"
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words and signs of the code, without comments, texts, and what is there for tests.
fn code(text: &str) -> Vec<String> {
    let blank = blanked(text);
    let mut tokens = Vec::new();
    let mut rest = blank.trim_start();
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let length = if rest.starts_with("::") { 2 } else { word.max(first.len_utf8()) };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    without_tests(&tokens)
}

/// The same code without comments and texts.
fn blanked(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = |end: Option<usize>, length: usize| end.map_or(rest.len(), |at| at + length);
        let raw = rest.strip_prefix('r').map(|raw| raw.trim_start_matches('#')).filter(|raw| raw.starts_with('"'));
        let skipped = match (first, raw) {
            _ if rest.starts_with("//") => after(rest.find('\n'), 0),
            _ if rest.starts_with("/*") => after(rest.find("*/"), 2),
            ('r', Some(raw)) if !code.ends_with(|c: char| c.is_alphanumeric() || c == '_') => {
                let end = format!("\"{}", "#".repeat(rest.len() - raw.len() - 1));
                let begin = end.len() + 1;
                after(rest[begin..].find(&end).map(|at| at + begin), end.len())
            }
            ('"', _) => text_length(rest),
            ('\'', _) if rest[1..].starts_with('\\') => after(rest[3..].find('\'').map(|at| at + 3), 1),
            ('\'', _) if rest[1..].chars().nth(1) == Some('\'') => 2 + rest[1..].chars().next().unwrap().len_utf8(),
            _ => 0,
        };
        code.push(if skipped == 0 { first } else { ' ' });
        rest = &rest[if skipped == 0 { first.len_utf8() } else { skipped }..];
    }
    code
}

/// How long the text is that begins here with its quotation mark.
fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == '"' && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// Leaves out every item that stands behind `#[cfg(test)]`.
fn without_tests(tokens: &[String]) -> Vec<String> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at..].iter().map(String::as_str).take(mark.len()).eq(mark) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let mut depth = 0;
        for token in &tokens[at + mark.len()..] {
            at += 1;
            depth +=
                i32::from(["{", "(", "["].contains(&token.as_str())) - i32::from(["}", ")", "]"].contains(&token.as_str()));
            if depth == 0 && (token == "}" || token == ";") {
                break;
            }
        }
        at += mark.len();
    }
    kept
}
