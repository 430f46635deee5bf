//! How much white there is around every line of text, on every paper that is printed on a form.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::fonts::Face;
use super::form::Form;
use super::page::{Mark, POINTS, Page, Zone};
use super::sheet::Sheet;
use super::tests::{Desk, LONG_HAN, LONG_LATIN, fonts};
use super::text::Setting;
use super::*;
use crate::domain::{EnvelopePassword, Style, UserName, Worker};
use crate::practice::Seeded;
use crate::words::{Language, Words};

/// How much white a line keeps around itself: that many mm, or that part of its size where this is less.
const WHITE: f32 = 1.5;
const OF_THE_SIZE: f32 = 0.28;
/// Between the lines of one text that was broken, of its size.
const OF_A_BROKEN_TEXT: f32 = 0.17;
/// Between a text and the rules of the table it stands in, of its size.
const OF_A_CELL: f32 = 0.2;
/// What is nearer by less than this is not nearer, in mm.
const NEAR: f32 = 0.02;

/// Where something black is on a page, in mm.
#[derive(Debug, Clone)]
struct Black {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
    /// Of a text: what it says, its size in mm, and where it begins.
    text: Option<(String, f32, f32)>,
}

impl Black {
    fn zone(zone: &Zone) -> Self {
        Self { left: zone.x, top: zone.y, right: zone.right(), bottom: zone.bottom(), text: None }
    }

    /// How far it is from something else; 0 if they touch.
    fn distance(&self, other: &Self) -> f32 {
        let across = (other.left - self.right).max(self.left - other.right).max(0.0);
        let down = (other.top - self.bottom).max(self.top - other.bottom).max(0.0);
        across.hypot(down)
    }

    fn size(&self) -> f32 {
        self.text.as_ref().map_or(f32::INFINITY, |(_, size, _)| *size)
    }

    /// Whether another line is the next one of the same broken text: as large, at the same edge, as far down as lines are.
    fn goes_on_in(&self, other: &Self) -> bool {
        let (Some((_, size, x)), Some((_, other_size, other_x))) = (&self.text, &other.text) else { return false };
        let same_edge = (x - other_x).abs() < 0.01 || (self.right - other.right).abs() < 0.01;
        size == other_size && same_edge
    }
}

/// How far the characters of a text reach above the baseline and below it, and how far they stay off the edges of their
/// room, in sizes.
fn reach(face: Face, text: &str) -> (f32, f32, f32) {
    let has = |characters: &str| text.contains(|c| characters.contains(c));
    let wide = text.contains(|c: char| c >= '\u{2E80}' && !"，。、；：".contains(c));
    match face {
        Face::Mono if text.len() == 1 => {
            (0.71, if text == "Q" { 0.175 } else { 0.012 }, if has("0123456789") { 0.03 } else { 0.012 })
        }
        Face::Mono if has("gpjqy") => (0.76, 0.21, 0.0),
        Face::Mono => (0.71, if has("/Q") { 0.175 } else { 0.012 }, 0.0),
        Face::Text if wide => (0.86, if has("gjpqy") { 0.22 } else { 0.1 }, 0.0),
        Face::Text => (0.76, if has("gjpqy()") { 0.22 } else { 0.02 }, 0.0),
    }
}

fn black(page: &Page) -> Vec<Black> {
    let of = |mark: &Mark| match mark {
        Mark::Text { face, size, x, baseline, text, .. } => {
            let (size, (above, below, beside)) = (size / POINTS, reach(*face, text));
            let right = x + fonts().width(*face, text) * size - beside * size;
            Some(Black {
                left: x + beside * size,
                right,
                top: baseline - above * size,
                bottom: baseline + below * size,
                text: Some((text.to_string(), size, *x)),
            })
        }
        Mark::Rule { from, to, .. } => Some(Black {
            left: from.0.min(to.0),
            right: from.0.max(to.0),
            top: from.1.min(to.1),
            bottom: from.1.max(to.1),
            text: None,
        }),
        Mark::Bar(zone) | Mark::Tint { zone, .. } => Some(Black::zone(zone)),
        Mark::Turned { .. } | Mark::Watermark { .. } | Mark::Blank(_) => None,
    };
    page.marks.iter().filter_map(of).collect()
}

/// Every line of a page that stands too near to something, and how near.
fn cramped(page: &Page, is_a_table: bool) -> Vec<String> {
    let black = black(page);
    let mut cramped = Vec::new();
    for (place, line) in black.iter().enumerate() {
        let Some((said, ..)) = &line.text else { continue };
        for (other_place, other) in black.iter().enumerate() {
            if other_place == place || (other.text.is_some() && other_place < place) {
                continue;
            }
            let size = line.size().min(other.size());
            let share = match &other.text {
                Some(_) if line.goes_on_in(other) => OF_A_BROKEN_TEXT,
                None if is_a_table => OF_A_CELL,
                _ => OF_THE_SIZE,
            };
            let (distance, white) = (line.distance(other), (share * size).min(WHITE));
            if distance < white - NEAR {
                let what = other.text.as_ref().map_or("a line", |(text, ..)| text);
                cramped.push(format!("{said} ({:.1} pt) is {distance:.2} mm from {what}, not {white:.2}", size * POINTS));
            }
        }
    }
    cramped
}

/// Names and addresses as people have them, and as long as they may be.
const PEOPLE: [(&str, &str, &str); 3] = [
    ("欧阳小明", "王秀英", "https://si.example.gov.cn/login"),
    (LONG_HAN, LONG_HAN, "https://rsj.beijing.example.gov.cn/shehuibaoxian/denglu"),
    (LONG_LATIN, LONG_LATIN, "https://rsj.beijing.example.gov.cn/shehuibaoxian/denglu"),
];

#[test]
fn every_line_of_text_has_white_around_it_on_every_form_in_both_languages_and_styles() {
    let mut wrong = Vec::new();
    for ((name, clerk, address), form) in
        PEOPLE.into_iter().flat_map(|it| Form::shipped().unwrap().into_iter().map(move |form| (it, form)))
    {
        for (language, style) in Language::ALL.into_iter().flat_map(|it| [(it, Style::Standard), (it, Style::LargePrint)]) {
            let (words, mut desk) = (Words::new(language), Desk::new(name, style));
            (desk.user_name, desk.service_address) = (UserName::parse(clerk).unwrap(), address);
            let envelope = desk.envelope();
            let sheet = Sheet::of(&envelope, &form);
            let mut pages = Vec::new();
            // Letters stand in other places each time.
            for seed in 1..=5 {
                let (mut front, mut chance) = (sheet.page(fonts(), &words).unwrap(), Seeded::new(seed));
                let spelled =
                    EnvelopePassword::draw(style, &Worker::specimen("李明").unwrap(), &mut chance).unwrap().spelled();
                sheet.password(&mut front, fonts(), &spelled, &mut chance).unwrap();
                sheet.tint(&mut front, fonts(), &words, &mut chance).unwrap();
                pages.push(front);
            }
            for stub in [desk.stub(), Stub { query: None, ..desk.stub() }] {
                pages.extend(stub::pages(fonts(), &words, &sheet, &stub).unwrap());
            }
            for (number, page) in pages.iter().enumerate() {
                wrong.extend(
                    cramped(page, number >= 5)
                        .into_iter()
                        .map(|it| format!("{} {style:?} {language:?} {number}: {it}", form.name())),
                );
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_line_begins_with_the_space_after_a_word_that_fills_the_line_before() {
    let text = "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine";
    for width in 10..80_u8 {
        let (mut page, zone) = (Page::default(), Zone::new("column", 0.0, 0.0, width.into(), 200.0));
        page.set(fonts(), &zone, text, Setting::block(12.0, 12.0)).unwrap();
        for mark in &page.marks {
            let Mark::Text { text, .. } = mark else { continue };
            assert!(!text.starts_with(' '), "{:?} in {width} mm", text.as_str());
        }
    }
}
