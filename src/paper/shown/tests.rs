//! Every paper on every form, in both languages and styles, to be looked at.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::path::Path;

use chrono::NaiveDate;

use super::fonts::Face;
use super::form::ZoneName;
use super::page::{Mark, POINTS, Page};
use super::sheet::Sheet;
use super::tests::{Desk, fold, fonts};
use super::*;
use crate::domain::{NotServed, OfficeCode, Referral, RefusalGround, Secret, Station, Style, UserName, UserNumber};
use crate::practice::Seeded;
use crate::words::{Language, Words};

/// What can be printed, each under the name of its file.
fn papers(language: Language) -> Vec<(String, Pdf)> {
    let (words, tag) = (Words::new(language), language.tag());
    let mut papers = vec![(format!("{tag}-recovery"), recovery(&words))];
    for form in Form::shipped().unwrap() {
        papers.push((format!("{tag}-{}-referral", form.name()), referral(&words, &form)));
        for (style, kind) in [(Style::Standard, "standard"), (Style::LargePrint, "large")] {
            let desk = Desk::new("欧阳小明", style);
            let sheet = |wanted: &Envelope<'_>| envelope(fonts(), &words, &form, wanted, &mut Seeded::new(1)).unwrap();
            let name = |what: &str| format!("{tag}-{}-{kind}-{what}", form.name());
            papers.push((name("receipt"), sheet(&desk.envelope())));
            papers.push((name("stub"), sheet(&Envelope { stub: Stub { query: None, ..desk.stub() }, ..desk.envelope() })));
            let trial = test_page(fonts(), &words, &form, style, &Station::first()).unwrap();
            papers.push((name("test-page"), trial));
            let copy = with_copy(&desk, |copy| receipt_copy(fonts(), &words, &form, copy).unwrap());
            papers.push((name("copy"), copy));
            let stub = Stub { rating: Some("https://pj.example.gov.cn/hcp?office=110105&window=01"), ..desk.stub() };
            papers.push((name("rated"), sheet(&Envelope { stub, ..desk.envelope() })));
        }
    }
    papers
}

fn recovery(words: &Words) -> Pdf {
    let sheet = RecoverySheet {
        practice: false,
        office: &OfficeCode::parse("110105").unwrap(),
        office_name: "北京市朝阳区社会保险基金管理中心",
        code: &Secret::new(String::from("7KQ2M-XH4TD-9RWPA-C6BJE-58VNG")),
        made: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 5, 0).unwrap(),
        journal_head: "1-K4TB-9XWE-2HRM-VP7D",
    };
    recovery_sheet(fonts(), words, &sheet).unwrap()
}

fn referral(words: &Words, form: &Form) -> Pdf {
    with_slip(|slip| referral_slip(fonts(), words, form, slip).unwrap())
}

fn slip_of(words: &Words, form: &Form) -> Vec<Page> {
    with_slip(|slip| super::referral::pages(fonts(), words, form, slip).unwrap())
}

fn with_slip<T>(made: impl FnOnce(&ReferralSlip<'_>) -> T) -> T {
    made(&ReferralSlip {
        practice: false,
        office_name: "北京市朝阳区社会保险基金管理中心",
        number: "110105-01-427",
        referral: &Referral { why: NotServed::Refused(RefusalGround::DocumentExpired), business: None },
        hours: crate::words::Hours { hours: Some("周一至周五 9:00—17:00"), holidays: Some("法定节假日休息") },
        station: &Station::first(),
        user: &UserNumber::parse("1001").unwrap(),
        user_name: &UserName::parse("王秀英").unwrap(),
        at: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 5, 0).unwrap(),
        journal_head: "427-K4TB-9XWE-2HRM-VP7D",
    })
}

/// To look at them, name a folder in XINFENG_PAPERS: they stay there.
#[test]
#[ignore = "needs qpdf (apt-get install qpdf)"]
fn every_paper_on_every_form_is_a_sound_pdf() {
    let temporary = tempfile::tempdir().unwrap();
    let named = std::env::var_os("XINFENG_PAPERS").map(std::path::PathBuf::from);
    let folder = named.as_deref().unwrap_or(temporary.path());
    for (name, pdf) in Language::ALL.into_iter().flat_map(papers) {
        let file = folder.join(name).with_extension("pdf");
        std::fs::write(&file, pdf.bytes()).unwrap();
        is_sound(&file);
    }
}

fn is_sound(file: &Path) {
    let checked = std::process::Command::new("qpdf").arg("--check").arg(file).output().unwrap();
    assert!(checked.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&checked.stderr));
}

/// Every page of every paper with what it is called; envelopes without their tints.
fn all_pages() -> Vec<(String, Language, Page)> {
    let mut all = Vec::new();
    for language in Language::ALL {
        let words = Words::new(language);
        for form in Form::shipped().unwrap() {
            for style in [Style::Standard, Style::LargePrint] {
                let desk = Desk::new("欧阳小明", style);
                let envelope = desk.envelope();
                let sheet = Sheet::of(&envelope, &form);
                let mut pages = vec![sheet.page(fonts(), &words).unwrap()];
                for stub in [desk.stub(), Stub { query: None, ..desk.stub() }] {
                    pages.extend(stub::pages(fonts(), &words, &sheet, &stub).unwrap());
                }
                let name = format!("{} {style:?} {language:?}", form.name());
                all.extend(pages.into_iter().map(|page| (name.clone(), language, page)));
            }
        }
    }
    all
}

/// A line of text: its face, its size in mm, where it begins and stands, and what it says.
type Line<'a> = (Face, f32, f32, f32, &'a str);

fn lines(page: &Page) -> Vec<Line<'_>> {
    let lines = page.marks.iter().filter_map(|mark| match mark {
        Mark::Text { face, size, x, baseline, text, .. } => Some((*face, size / POINTS, *x, *baseline, text.as_str())),
        _ => None,
    });
    lines.collect()
}

#[test]
fn no_rule_touches_a_line_of_text() {
    for (name, _, page) in all_pages() {
        for (face, size, x, baseline, text) in lines(&page) {
            let right = x + fonts().width(face, text) * size;
            // Han characters are higher than digits.
            let (above, below) = if face == Face::Mono { (0.7, 0.0) } else { (0.86, 0.1) };
            for mark in &page.marks {
                let Mark::Rule { from, to, .. } = mark else { continue };
                let beside = from.0.max(to.0) <= x || from.0.min(to.0) >= right || from.1 != to.1;
                let clear = from.1 <= baseline - above * size - 0.3 || from.1 >= baseline + below * size + 0.3;
                assert!(beside || clear, "{name}: {text} at {baseline}, a rule at {}", from.1);
            }
        }
    }
}

/// A syllable or a word that stands alone under its sentence reads like a misprint.
#[test]
fn no_sentence_leaves_a_syllable_alone_on_its_last_line() {
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    for (name, language, page) in all_pages() {
        let source = match language {
            Language::Chinese => include_str!("../../../assets/words/zh-CN/paper.ftl"),
            Language::English => include_str!("../../../assets/words/en/paper.ftl"),
        };
        let ends: Vec<String> =
            source.lines().filter_map(|line| line.split_once(" = ")).map(|(_, text)| plain(text)).collect();
        // What stands in one zone begins at one edge, a line below the other.
        for pair in lines(&page).windows(2) {
            let [(_, _, left, above, _), (face, size, x, baseline, text)] = pair else { continue };
            let is_next = left == x && *baseline > *above && *baseline - *above < 1.4 * size;
            let is_an_end = !ends.contains(&plain(text)) && ends.iter().any(|end| end.ends_with(&plain(text)));
            let width = fonts().width(*face, text);
            assert!(!(is_next && is_an_end) || width >= 4.0, "{name}: {text} is left over");
        }
    }
}

/// Han has no spaces: what is broken between two clauses is read in one piece.
#[test]
fn a_sentence_of_two_clauses_is_broken_between_them_and_no_word_is_torn() {
    let mut broken = 0;
    for (name, _, page) in all_pages() {
        for (.., text) in lines(&page) {
            let torn = ["作人员", "员均", "码），"].iter().any(|end| text.starts_with(end));
            assert!(!torn, "{name}: {text} is torn off");
            broken += usize::from(text.starts_with("任何人均可到本机构"));
        }
    }
    assert!(broken > 0);
}

#[test]
fn nothing_inside_a_large_envelope_touches_its_frame() {
    let frame = *fold().layout(Style::LargePrint).zone(ZoneName::InsideFrame).unwrap();
    for language in Language::ALL {
        let desk = Desk::new("欧阳小明", Style::LargePrint);
        let page = Sheet::of(&desk.envelope(), fold()).page(fonts(), &Words::new(language)).unwrap();
        let inside = lines(&page).into_iter().filter(|line| line.3 > frame.y && line.3 < frame.bottom());
        for (_, size, _, baseline, text) in inside {
            assert!(baseline + 0.25 * size < frame.bottom() - 2.0, "{language:?}: {text} at {baseline}");
        }
    }
}

#[test]
fn every_envelope_says_outside_how_it_is_opened_and_the_folded_one_where_it_is_sealed() {
    for language in Language::ALL {
        let words = Words::new(language);
        for form in Form::shipped().unwrap() {
            let unseal = words.say(
                match form.guard() {
                    Guard::Fold => "paper-envelope-unseal-fold",
                    Guard::BlockOut => "paper-envelope-unseal-block-out",
                    Guard::Label => "paper-envelope-unseal-label",
                },
                &[],
            );
            for style in [Style::Standard, Style::LargePrint] {
                let desk = Desk::new("欧阳小明", style);
                let page = Sheet::of(&desk.envelope(), &form).page(fonts(), &words).unwrap();
                let said: String = lines(&page).into_iter().map(|line| line.4).collect();
                let plain = |text: &str| text.split_whitespace().collect::<String>();
                assert!(plain(&said).contains(&plain(&unseal)), "{} {style:?}: {said}", form.name());
                let turned = page.marks.iter().filter_map(|mark| match mark {
                    Mark::Turned { x, text, .. } => Some((*x, text.as_str())),
                    _ => None,
                });
                let turned: Vec<_> = turned.collect();
                if form.guard() == Guard::Fold {
                    let tear = words.say("paper-envelope-tear", &[]);
                    let [(left, one), (right, other)] = turned.as_slice() else { panic!("{turned:?}") };
                    assert!(*one == tear && *other == tear && *left > 12.7 && *left < 20.0 && *right > 190.0);
                    let dashes = page.marks.iter().filter(
                        |mark| matches!(mark, Mark::Rule { from, to, .. } if from.0 == to.0 && from.0 < 14.0 && to.1 < 99.0),
                    );
                    assert!(dashes.count() > 10);
                } else {
                    assert!(turned.is_empty());
                }
            }
        }
    }
}

/// Whoever sees badly is to read the outside, too; and no envelope leaves out who is a fraud.
#[test]
fn large_print_is_larger_outside_and_warns_of_frauds_in_both_languages() {
    for form in Form::shipped().unwrap() {
        let size = |style, name| form.layout(style).text(name).unwrap().1.largest;
        for name in [ZoneName::OutsideName, ZoneName::OutsideNumber, ZoneName::OutsideUntil, ZoneName::OutsideUnseal] {
            assert!(size(Style::LargePrint, name) > size(Style::Standard, name), "{} {name}", form.name());
        }
        for language in Language::ALL.into_iter().filter(|_| form.guard() != Guard::BlockOut) {
            let (words, desk) = (Words::new(language), Desk::new("欧阳小明", Style::LargePrint));
            let page = Sheet::of(&desk.envelope(), &form).page(fonts(), &words).unwrap();
            let said: String = lines(&page).into_iter().map(|line| format!("{} ", line.4)).collect();
            let fraud = if language == Language::Chinese { "诈骗" } else { "fraud" };
            assert!(said.contains(fraud), "{}: {said}", form.name());
            assert!(language == Language::Chinese || said.contains("Password "), "unbroken: {said}");
        }
    }
}

#[test]
fn office_and_station_stand_on_one_line_of_a_folded_sheet() {
    for style in [Style::Standard, Style::LargePrint] {
        let desk = Desk::new("欧阳小明", style);
        let page = Sheet::of(&desk.envelope(), fold()).page(fonts(), &Words::new(Language::Chinese)).unwrap();
        let at = |wanted: &str| lines(&page).into_iter().find(|line| line.4 == wanted).unwrap().3;
        assert!((at("北京市朝阳区社会保险基金管理中心") - at("01 号窗口")).abs() < 0.05);
    }
}

/// So that a paper archive can be filed and searched; the part that is taken away has nothing of the number.
#[test]
fn the_office_s_part_alone_carries_the_masked_number() {
    for (name, _, page) in all_pages() {
        let said: Vec<_> = lines(&page).into_iter().collect();
        let numbers: Vec<_> = said.iter().filter(|line| line.4 == "110105********002X").collect();
        let is_taken_away = |text: &str| text == "申请人联" || text == "Applicant's part";
        let is_filed = |text: &str| ["存档联", "Office's part", "经办机构留存", "Kept by the office"].contains(&text);
        let filed = said.iter().filter(|line| is_filed(line.4)).count();
        assert_eq!(numbers.len(), filed, "{name}");
        if let Some(part) = said.iter().find(|line| is_taken_away(line.4)) {
            assert!(numbers.iter().all(|line| line.3 > part.3 + 100.0), "{name}");
        }
    }
}

#[test]
fn what_to_do_is_the_largest_thing_on_a_referral_slip() {
    for language in Language::ALL {
        let slip = slip_of(&Words::new(language), fold());
        let page = &slip[0];
        // The title is the first of them.
        let advice: Vec<_> = lines(page).into_iter().skip(1).filter(|line| line.1 * POINTS >= 14.0).collect();
        assert!(advice.len() >= 8, "four labels and what they announce: {}", advice.len());
        let lowest = lines(page).into_iter().map(|line| line.3).fold(0.0, f32::max);
        assert!(lowest > 200.0, "no empty half: {lowest}");
    }
}

#[test]
fn a_copy_of_a_receipt_is_marked_on_both_parts_and_on_every_form() {
    for language in Language::ALL {
        let (words, desk) = (Words::new(language), Desk::new("欧阳小明", Style::Standard));
        for form in Form::shipped().unwrap() {
            let pages = with_copy(&desk, |copy| super::stub::copied(fonts(), &words, &form, copy).unwrap());
            let said: Vec<String> = pages.iter().flat_map(lines).map(|line| line.4.to_owned()).collect();
            let title = words.say("paper-copy-title", &[("title", words.say("paper-receipt-title", &[]).into())]);
            assert_eq!(said.iter().filter(|line| **line == title).count(), 2, "{} {said:?}", form.name());
            let across = pages.iter().flat_map(|page| &page.marks).filter(|mark| matches!(mark, Mark::Watermark { .. }));
            assert_eq!(across.count(), 2);
            for fact in ["2718-2818-2847", "7QKD-M2XR", "427-K4TB-9XWE-2HRM-VP7D"] {
                assert_eq!(said.iter().filter(|line| *line == fact).count(), 2, "{fact}");
            }
            assert_eq!(said.iter().filter(|line| *line == "110105********002X").count(), 1);
        }
    }
}

/// The code stands on the part that is taken away, with a quiet edge, and nothing else is where it is.
#[test]
fn the_service_is_rated_by_the_applicant_s_part_alone() {
    let words = Words::new(Language::Chinese);
    let address = format!("https://pj.example.gov.cn/{}", "a".repeat(94));
    for form in Form::shipped().unwrap() {
        let desk = Desk::new("欧阳小明", Style::Standard);
        let (envelope, stub) = (desk.envelope(), Stub { rating: Some(&address), ..desk.stub() });
        let sheet = Sheet::of(&envelope, &form);
        let pages = stub::pages(fonts(), &words, &sheet, &stub).unwrap();
        let quiet = |page: &Page| -> Vec<_> {
            let blank = |mark: &Mark| if let Mark::Blank(zone) = mark { Some(*zone) } else { None };
            page.marks.iter().filter_map(blank).collect()
        };
        assert_eq!(pages.iter().flat_map(quiet).count(), 1);
        let [code] = quiet(&pages[0])[..] else { panic!("on the first part") };
        assert!((code.width - code.height).abs() < 0.01 && code.bottom() < 137.0, "{code:?}");
        // The longest address has 49 modules a side and four that are quiet at either end.
        assert!(code.width / 57.0 > 0.25, "{}: a telephone reads a module of {} mm", form.name(), code.width / 57.0);
        for (face, size, x, baseline, text) in lines(&pages[0]) {
            let right = x + fonts().width(face, text) * size;
            let apart = right <= code.x || x >= code.right() || baseline <= code.y || baseline - 0.8 * size >= code.bottom();
            assert!(apart, "{text}");
        }
        let plain = stub::pages(fonts(), &words, &sheet, &desk.stub()).unwrap();
        assert_eq!(plain.iter().flat_map(quiet).count(), 0, "no setting, no code");
    }
}

fn with_copy<T>(desk: &Desk, made: impl FnOnce(&ReceiptCopy<'_>) -> T) -> T {
    let envelope = desk.envelope();
    made(&ReceiptCopy {
        practice: false,
        office_name: envelope.office_name,
        name: envelope.name,
        number: envelope.number,
        style: Style::Standard,
        stub: desk.stub(),
        by: &UserNumber::parse("2001").unwrap(),
        copied: NaiveDate::from_ymd_opt(2026, 11, 27).unwrap().and_hms_opt(9, 5, 0).unwrap(),
        journal_head: "431-K4TB-9XWE-2HRM-VP7D",
    })
}
