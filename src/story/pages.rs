//! Papers as pictures, one for each page, where `pdftoppm` (poppler-utils) is there to draw them.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Dots for each inch: an A4 page is 910 wide.
const RESOLUTION: &str = "110";

/// Draws the first pages of a PDF beside it, so many at most; nothing where the program for it is missing or cannot.
pub(super) fn draw(pdf: &Path, most: u8) -> io::Result<Vec<PathBuf>> {
    let stem = pdf.with_extension("");
    let mut command = Command::new("pdftoppm");
    command
        .args(["-png", "-r", RESOLUTION, "-l", &most.to_string()])
        .arg(pdf)
        .arg(&stem)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    match command.stderr(Stdio::null()).status() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    let first = format!("{}-", stem.file_name().unwrap_or_default().to_string_lossy());
    let is_page = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.strip_prefix(&first).is_some_and(|rest| rest.strip_suffix(".png").is_some_and(is_number))
    };
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(pdf.parent().unwrap_or(Path::new(".")))? {
        pages.extend(Some(entry?.path()).filter(is_page));
    }
    pages.sort();
    Ok(pages)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}
