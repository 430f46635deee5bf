//! What can happen to an envelope besides being handed over, each with what the journal says of it.

use serde_json::json;
use xinfeng::counter::{Next, Order, Refusal, Stop};
use xinfeng::domain::{Attestation, Entered, HandOverBy, InHand, QueryNumber, RefusalGround, SpoilGround, UtcOffset};
use xinfeng::paper::InstalledFonts;
use xinfeng::telling::Telling;
use xinfeng::words::{Language, Words};

use crate::desk::{At, at, desk, later};
use crate::people::*;
use crate::receipts::receipt_of;
use crate::refused;
use crate::steps::{Steps, as_found, as_printed, as_verified};

#[test]
fn a_missing_glyph_is_named_before_anything_is_drawn() {
    let desk = desk();
    let press = desk.press();
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&UNPRINTABLE, at(0));
    let Next::Stopped { reset, why } = clerk.at(at(0)).next(found).unwrap() else { panic!() };
    assert!(matches!(why, Stop::Refused(Refusal::CannotPrint('\u{30000}'))), "{why:?}");
    let found = as_found(reset);
    assert_eq!(desk.last("step_refused"), json!({ "person": desk.code(&UNPRINTABLE), "why": "cannot_print" }));
    let verified = clerk.verified_from(found, &UNPRINTABLE, at(0));
    let returned = refused!(clerk.at(at(0)).on(&press).issue(verified, Order::default()), Refusal::CannotPrint('\u{30000}'));
    assert_eq!(desk.last("step_refused")["why"], "cannot_print");
    as_verified(returned.reset);
    assert_eq!(desk.ask("SELECT count(*) FROM envelopes"), ["0"]);
    // Rare, but there: nothing speaks against 𠮷 and 䶮.
    clerk.printed_for(&RARE, &press, at(0));
}

#[test]
fn the_check_before_issue_looks_into_the_fonts_of_the_paper() {
    let desk = desk();
    let person = Person { number: NOBODY, name: "李𬺰", ..LI };
    desk.import(&[person], at(-30));
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&person, at(0));
    let Next::Stopped { why, .. } = clerk.at(at(0)).next(found).unwrap() else { panic!() };
    assert!(matches!(why, Stop::Refused(Refusal::CannotPrint('𬺰'))), "{why:?}");
    let squares = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fonts");
    let mut clerk = desk.sign_in_seeing("1001", InstalledFonts::in_folders([squares]));
    let found = clerk.found(&person, at(0));
    clerk.looked_at(found, at(0));
    clerk.printed_for(&person, &desk.press(), at(0));
    assert_eq!(desk.ask("SELECT count(*) FROM envelopes"), ["1"]);
}

#[test]
fn what_a_font_can_mend_is_told_from_what_the_register_must() {
    for language in Language::ALL {
        let said = |c| Words::new(language).refusal(&Refusal::CannotPrint(c), UtcOffset::default());
        let rare = said('\u{30000}');
        assert!(rare.contains('\u{30000}') && rare.contains("U+30000") && rare.contains("fonts-hanazono"), "{rare}");
        // Another system's own character, and a letter that depends on its neighbours.
        for other in ['\u{E863}', '\u{1820}'] {
            assert!(!said(other).contains("fonts-hanazono") && said(other).contains(other), "{}", said(other));
        }
    }
}

#[test]
fn the_name_that_goes_on_paper_is_the_one_that_must_have_glyphs() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&UNPRINTABLE, at(0));
    // The register is put right while the reset, with the old name, is on the screen.
    desk.tamper(&format!("UPDATE workers SET name = '吕明' WHERE number_key = '{}'", UNPRINTABLE.number)).unwrap();
    refused!(clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()), Refusal::CannotPrint(_));
    assert_eq!(desk.ask("SELECT count(*) FROM envelopes"), ["0"]);
}

#[test]
fn the_third_wrong_code_voids_the_envelope() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let mut printed = clerk.printed_for(&LI, &press, at(0));
    let business = printed.visit().number.to_string();
    let (outside, three) = (desk.outside(&LI), desk.last_three(&LI));
    let wrong = if three == "111" { "222" } else { "111" };
    for left in [2, 1] {
        let no_try = refused!(clerk.at(at(1)).on(&drawer).hand_over(printed, "12"), Refusal::NumberNoTry(_));
        let returned = refused!(
            clerk.at(at(1)).on(&drawer).hand_over(as_printed(no_try.reset), wrong),
            Refusal::NumberWrong { left: of, .. } if *of == left
        );
        assert_eq!(desk.last("number_wrong"), json!({ "business": business, "left": left }));
        printed = as_printed(returned.reset);
    }
    let returned = refused!(clerk.at(at(1)).on(&drawer).hand_over(printed, wrong), Refusal::EnvelopeVoid);
    let expected = json!({ "business": business, "envelope": outside, "ground": "number_not_read" });
    assert_eq!(desk.last("spoiled"), expected);
    assert!(desk.sheets().is_empty());

    // A new one is printed at once, and the right code of the old one is wrong now.
    let printed = clerk.at(at(2)).on(&press).issue(as_verified(returned.reset), Order::default()).unwrap();
    assert_ne!(desk.outside(&LI), outside);
    let returned = refused!(clerk.at(at(2)).on(&drawer).hand_over(printed, &three), Refusal::NumberWrong { left: 2, .. });
    let barcode = desk.barcode(&LI);
    clerk.at(at(2)).on(&drawer).hand_over(as_printed(returned.reset), &barcode).unwrap();
}

#[test]
fn an_envelope_is_handed_over_on_its_last_day_and_void_on_the_next() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let last_day = clerk.printed_for(&LI, &press, at(0));
    let next_day = clerk.printed_for(&WANG, &press, at(0));
    let (business, outside) = (next_day.visit().number.to_string(), desk.outside(&WANG));

    // 2026-12-07 ends at four in the afternoon UTC.
    let printed = clerk.verified_again(last_day, &LI, later(15, 899));
    clerk.at(later(15, 899)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap();
    let printed = clerk.verified_again(next_day, &WANG, later(15, 900));
    let returned =
        refused!(clerk.at(later(15, 900)).on(&drawer).hand_over(printed, &desk.last_three(&WANG)), Refusal::Overdue);
    let expected = json!({ "business": business, "envelope": outside, "ground": "overdue" });
    assert_eq!(desk.last("spoiled"), expected);
    assert!(desk.sheets().is_empty());
    clerk.at(later(15, 900)).on(&press).issue(as_verified(returned.reset), Order::default()).unwrap();
}

#[test]
fn three_envelopes_are_all_that_a_visit_may_draw() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let mut reset = InHand::from(clerk.verified(&LI, at(0)));
    for draw in 1..=3 {
        let printed = clerk.at(at(1)).on(&press).issue(as_verified(reset), Order::default()).unwrap();
        assert_eq!(desk.all("issued").last().unwrap()["draw"], draw);
        reset = clerk.at(at(1)).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap();
    }
    let found = as_found(reset);
    assert!(!found.may_draw());
    let card = clerk.matched(&found, &LI, at(2));
    let returned = refused!(clerk.at(at(2)).verify(found, card, Attestation::given()), Refusal::OutOfDraws);
    assert_eq!(desk.last("step_refused"), json!({ "person": desk.code(&LI), "why": "out_of_draws" }));
    clerk.at(at(3)).on(&drawer).abandon(returned.reset).unwrap();
    let expected = json!({ "person": desk.code(&LI), "business": desk.all("issued")[0]["business"], "envelope": null });
    assert_eq!(desk.last("abandoned"), expected);
    clerk.printed_for(&LI, &press, at(4));
}

#[test]
fn a_clerk_refuses_at_any_step_on_a_ground_that_is_on_the_record() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    for ground in RefusalGround::ALL {
        let ground_said = json!(ground.word());
        let found = clerk.found(&LI, at(0));
        clerk.at(at(0)).on(&drawer).refuse(found, ground).unwrap();
        let expected = json!({ "person": desk.code(&LI), "business": null, "envelope": null, "ground": ground_said });
        assert_eq!(desk.last("refused"), expected);

        let verified = clerk.verified(&LI, at(0));
        let business = verified.visit().number.to_string();
        clerk.at(at(0)).on(&drawer).refuse(verified, ground).unwrap();
        assert_eq!(desk.last("refused")["business"], business);

        let printed = clerk.printed_for(&LI, &press, at(0));
        let outside = desk.outside(&LI);
        clerk.at(at(0)).on(&drawer).refuse(printed, ground).unwrap();
        let refused = desk.last("refused");
        assert_eq!((&refused["envelope"], &refused["ground"]), (&json!(outside), &ground_said));
        assert!(desk.sheets().is_empty());
    }
    assert_eq!(desk.ask("SELECT DISTINCT state FROM visits"), ["refused"]);
    assert_eq!(desk.ask("SELECT DISTINCT state FROM envelopes"), ["spoiled"]);
}

#[test]
fn a_worker_with_an_unfinished_visit_is_not_found_again_but_named_for_resume() {
    let desk = desk();
    let visit = desk.sign_in("1001").verified(&CHANGED, at(0)).visit().number.clone();
    // Under an old number too, and for every user.
    for spelled in [CHANGED.number, "110105197001010038", "110105700101001"] {
        let stop = desk.sign_in("1002").at(at(1)).find(&number(spelled));
        refused!(stop, Refusal::Unfinished(business) if *business == visit);
        let mut searched = json!({ "person": desk.code_of(spelled), "result": "unfinished" });
        if spelled != CHANGED.number {
            searched["registered"] = json!([desk.code(&CHANGED)]);
        }
        assert_eq!(desk.last("searched"), searched);
    }
    desk.sign_in("1002").at(at(1)).resume(&visit).unwrap();
}

#[test]
fn who_was_verified_by_a_colleague_is_not_served_on_his_word() {
    let desk = desk();
    let press = desk.press();
    let verified = desk.sign_in("1001").verified(&LI, at(0));
    let mut other = desk.sign_in("1002");
    let returned = refused!(other.at(at(1)).on(&press).issue(verified, Order::default()), Refusal::Stale);
    let verified = other.verified_from(as_found(returned.reset), &LI, at(1));
    assert_eq!(desk.last("verified")["from"], "1001");
    let printed = other.at(at(1)).on(&press).issue(verified, Order::default()).unwrap();
    let mut first = desk.sign_in("1001");
    refused!(first.at(at(2)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)), Refusal::Stale);
}

#[test]
fn a_card_that_one_user_checked_is_not_attested_by_another() {
    let desk = desk();
    let card = {
        let mut clerk = desk.sign_in("1001");
        let found = clerk.at(at(0)).find(&LI.id()).unwrap();
        clerk.at(at(0)).check_card(&found, &LI.card_end(), Entered::Typed).unwrap()
    };
    let mut other = desk.sign_in("1002");
    let found = other.at(at(0)).find(&LI.id()).unwrap();
    let returned = other.at(at(0)).verify(found, card, xinfeng::domain::Attestation::given()).unwrap_err();
    refused!(Err::<(), _>(returned.why), Refusal::Stale);
    assert_eq!(desk.last("step_refused")["why"], "verification_stale");
}

#[test]
fn the_number_of_an_envelope_hands_it_over_neither_typed_nor_scanned_and_is_no_try() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let mut printed = clerk.printed_for(&LI, &press, at(0));
    assert_eq!(printed.handed_over_by(), HandOverBy::PickUpCode);
    let number = desk.outside(&LI);
    for entry in [number.clone(), number.replace('-', ""), number.replace(['E', '-'], "")] {
        let by_number = clerk.at(at(1)).on(&drawer).hand_over(printed, &entry);
        printed = as_printed(refused!(by_number, Refusal::NumberNoTry(HandOverBy::PickUpCode)).reset);
    }
    assert_eq!(desk.all("number_wrong").len(), 0);
    // Its last three digits are a try like any other.
    let end = &number[number.len() - 3..];
    assert_ne!(end, desk.last_three(&LI));
    let returned = refused!(clerk.at(at(1)).on(&drawer).hand_over(printed, end), Refusal::NumberWrong { left: 2, .. });
    clerk.at(at(1)).on(&drawer).hand_over(as_printed(returned.reset), &desk.last_three(&LI)).unwrap();
}

#[test]
fn the_pick_up_code_is_kept_while_the_envelope_waits_and_wiped_whatever_becomes_of_it() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let codes = || desk.ask("SELECT coalesce(pick_up_code, 'none') FROM envelopes ORDER BY sequence DESC LIMIT 1").concat();
    let mut drawn = Vec::new();
    for end in ["handed over", "spoiled", "abandoned", "refused", "void", "taken up"] {
        let mut printed = clerk.printed_for(&LI, &press, at(0));
        let code = desk.last_three(&LI);
        assert_eq!(codes(), code);
        drawn.push(code.clone());
        match end {
            "handed over" => drop(clerk.at(at(0)).on(&drawer).hand_over(printed, &code).unwrap()),
            "spoiled" => {
                let reset = clerk.at(at(0)).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap();
                clerk.at(at(0)).on(&drawer).abandon(reset).unwrap();
            }
            "abandoned" => drop(clerk.at(at(0)).on(&drawer).abandon(printed).unwrap()),
            "refused" => drop(clerk.at(at(0)).on(&drawer).refuse(printed, RefusalGround::GivenUp).unwrap()),
            "void" => {
                let wrong = if code == "111" { "222" } else { "111" };
                for _ in 0..2 {
                    printed = as_printed(clerk.at(at(0)).on(&drawer).hand_over(printed, wrong).unwrap_err().reset);
                }
                let void = refused!(clerk.at(at(0)).on(&drawer).hand_over(printed, wrong), Refusal::EnvelopeVoid);
                clerk.at(at(0)).on(&drawer).abandon(void.reset).unwrap();
            }
            _ => {
                // The same paper, and so the same code, in other hands too; another paper has another.
                drop(printed);
                let mut other = desk.sign_in("1002");
                let business = other.only_unfinished(at(1));
                let printed = as_printed(other.at(at(1)).resume(&business).unwrap());
                assert_eq!((printed.handed_over_by(), desk.last_three(&LI)), (HandOverBy::PickUpCode, code));
                let printed = other.verified_again(printed, &LI, at(1));
                let verified = as_verified(other.at(at(1)).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap());
                let again = other.at(at(1)).on(&press).issue(verified, Order::default()).unwrap();
                drawn.push(desk.last_three(&LI));
                other.at(at(1)).on(&drawer).hand_over(again, drawn.last().unwrap()).unwrap();
            }
        }
        assert_eq!(codes(), "none", "{end}");
    }
    let different: std::collections::BTreeSet<_> = drawn.iter().collect();
    assert_eq!(different.len(), drawn.len(), "{drawn:?}");
    assert_eq!(desk.ask("SELECT count(*) FROM envelopes WHERE pick_up_code IS NOT NULL"), ["0"]);
}

#[test]
fn an_envelope_from_before_there_were_codes_goes_by_the_end_of_its_number_and_the_question_says_so() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    clerk.printed_for(&LI, &press, at(0));
    desk.tamper("UPDATE envelopes SET pick_up_code = NULL").unwrap();
    let business = clerk.only_unfinished(at(1));
    let printed = as_printed(clerk.at(at(1)).resume(&business).unwrap());
    let printed = clerk.verified_again(printed, &LI, at(1));
    assert_eq!(printed.handed_over_by(), HandOverBy::EndOfNumber);
    let number = desk.outside(&LI);
    let wrong = if number.ends_with("000") { "111" } else { "000" };
    let returned = refused!(
        clerk.at(at(1)).on(&drawer).hand_over(printed, wrong),
        Refusal::NumberWrong { left: 2, by: HandOverBy::EndOfNumber }
    );
    for language in Language::ALL {
        let words = Words::new(language);
        let said = words.stop(&returned.why, UtcOffset::default());
        assert_ne!(said, words.refusal(&Refusal::NumberWrong { left: 2, by: HandOverBy::PickUpCode }, UtcOffset::default()));
    }
    clerk.at(at(1)).on(&drawer).hand_over(as_printed(returned.reset), &number[number.len() - 3..]).unwrap();
}

/// The languages of the sheets that a printer got, by what the file says of itself.
fn spoken(sheets: &[std::path::PathBuf]) -> Vec<String> {
    let of = |sheet: &std::path::PathBuf| {
        let file = lopdf::Document::load(sheet).unwrap();
        String::from_utf8(file.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    sheets.iter().map(of).collect()
}

#[test]
fn the_language_that_an_envelope_was_ordered_in_is_kept_and_its_copies_speak_it() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let order = Order { language: Some(Language::English), ..Order::default() };
    let printed = clerk.at(at(0)).on(&desk.press()).issue(verified, order).unwrap();
    assert_eq!(spoken(&desk.sheets()), ["en"]);
    assert_eq!(desk.all("issued")[0]["language"], "en");
    assert_eq!(desk.ask("SELECT language FROM envelopes"), ["en"]);

    // It goes on so after a restart, and when the sheet is void.
    let business = printed.visit().number.clone();
    drop((clerk, printed));
    let mut clerk = desk.sign_in_at("1001", at(1));
    let printed = as_printed(clerk.at(at(1)).on(&desk.drawer()).resume(&business).unwrap());
    let printed = clerk.verified_again(printed, &LI, at(1));
    let void = clerk.at(at(1)).on(&desk.drawer()).spoil(printed, SpoilGround::Unreadable).unwrap();
    let Next::Order { reset, order, .. } = clerk.at(at(1)).next(void).unwrap() else { panic!() };
    assert_eq!(order.language, Some(Language::English));
    let printed = clerk.at(at(1)).on(&desk.press()).issue(reset, order).unwrap();
    assert_eq!(spoken(&desk.sheets()), ["en"]);
    clerk.at(at(2)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();

    // A copy of the receipt, too, whatever the office has changed to.
    let query = QueryNumber::parse(&receipt_of(&desk, &LI).0).unwrap();
    clerk.at(at(3)).on(&desk.press()).reprint_receipt(&query).unwrap();
    let copies: Vec<_> = desk.sheets().into_iter().filter(|sheet| sheet.to_str().unwrap().contains("receipt-")).collect();
    assert_eq!(spoken(&copies), ["en"]);
}

#[test]
fn an_envelope_of_which_no_language_is_kept_speaks_the_office_s() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let Next::Order { reset, order, .. } = clerk.at(at(0)).next(verified).unwrap() else { panic!() };
    assert_eq!(order.language, Some(Language::Chinese));
    let printed = clerk.at(at(0)).on(&desk.press()).issue(reset, order).unwrap();
    assert_eq!(
        (spoken(&desk.sheets()), desk.ask("SELECT language FROM envelopes")),
        (vec!["zh-CN".into()], vec!["zh-CN".into()])
    );
    let business = printed.visit().number.clone();
    drop((clerk, printed));
    // As an older program left it.
    desk.tamper("UPDATE envelopes SET language = NULL").unwrap();
    desk.settle(|settings| settings.language = Language::English);
    let mut clerk = desk.sign_in_at("1001", at(1));
    let printed = as_printed(clerk.at(at(1)).on(&desk.drawer()).resume(&business).unwrap());
    let printed = clerk.verified_again(printed, &LI, at(1));
    let void = clerk.at(at(1)).on(&desk.drawer()).spoil(printed, SpoilGround::Unreadable).unwrap();
    let Next::Order { order, .. } = clerk.at(at(1)).next(void).unwrap() else { panic!() };
    assert_eq!(order.language, Some(Language::English));
}
