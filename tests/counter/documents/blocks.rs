//! The fenced blocks of the documents, read by what stands behind their fence.
//!
//! | behind the fence | what it is |
//! |---|---|
//! | `console` | a session: what is typed stands behind `$ `, what is answered below it; run by every `cargo test` |
//! | `console needs PROGRAM …` | the same, run where those programs are (`cargo test -- --ignored`) |
//! | `sh not-run` | commands to be copied, a line each, that are not run; the sentence above says why |
//! | `toml settings.toml` | settings that the program takes |
//! | `KIND FILE` | an excerpt: every line stands in that file, too |

use std::path::PathBuf;

/// What is done with a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Run always.
    Run,
    /// Run where these programs are.
    Needs(Vec<String>),
    /// Not run.
    NotRun,
    /// Settings.
    Settings,
    /// Lines of this file.
    Excerpt(String),
}

/// A fenced block.
#[derive(Debug, Clone)]
pub struct Block {
    pub kind: Kind,
    /// Where it begins: the document and the line.
    pub place: String,
    /// The paragraph above it.
    pub above: String,
    pub lines: Vec<String>,
}

/// One command of a session, and what is answered.
#[derive(Debug, Clone)]
pub struct Command {
    pub typed: String,
    pub answered: Vec<String>,
}

/// The blocks of a document, in their order.
pub fn blocks((path, text): &(PathBuf, String)) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(behind) = line.trim_start().strip_prefix("```") else {
            // A blank line between a paragraph and its block does not part them.
            if !line.is_empty() && paragraph.last() == Some(&"") {
                paragraph.clear();
            }
            paragraph.push(line);
            continue;
        };
        let place = format!("{}:{}", path.display(), number + 1);
        let inside = lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim_start() != "```");
        let lines = inside.map(str::to_owned).collect();
        blocks.push(Block { kind: kind(behind, &place), place, above: paragraph.join("\n"), lines });
    }
    blocks
}

fn kind(behind: &str, place: &str) -> Kind {
    match behind.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["console"] => Kind::Run,
        ["console", "needs", programs @ ..] if !programs.is_empty() => {
            Kind::Needs(programs.iter().map(ToString::to_string).collect())
        }
        ["sh", "not-run"] => Kind::NotRun,
        ["toml", "settings.toml"] => Kind::Settings,
        [kind, file] if !["console", "sh"].contains(kind) => Kind::Excerpt(file.to_string()),
        _ => panic!("{place}: nobody knows what to do with a block of `{behind}`"),
    }
}

impl Block {
    /// The commands of a session, each with what is answered. A line that ends in `\` goes on in the next.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands: Vec<Command> = Vec::new();
        let mut goes_on = false;
        let prompt = if self.kind == Kind::NotRun { "" } else { "$ " };
        for line in &self.lines {
            match (line.strip_prefix(prompt), commands.last_mut()) {
                (_, Some(last)) if goes_on => {
                    last.typed.truncate(last.typed.len() - 1);
                    last.typed += line.trim_start();
                }
                (Some(typed), _) => commands.push(Command { typed: typed.to_owned(), answered: Vec::new() }),
                (None, Some(last)) => last.answered.push(line.clone()),
                (None, None) => panic!("{}: a session begins with what is typed: {line}", self.place),
            }
            goes_on = commands.last().is_some_and(|last| last.answered.is_empty() && last.typed.ends_with('\\'));
        }
        commands
    }
}
