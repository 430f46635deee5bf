//! A worker's own records in the window: by keys alone, in the place of an envelope.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{Seat, Stroke};
use crate::desk::Desk;
use crate::people::LI;
use crate::records::{CONTRIBUTIONS, FACTORY, bring, code, records};
use xinfeng::domain::RegisterKind;

fn at_records() -> Seat {
    let desk: Desk = crate::desk::desk();
    records(&desk);
    shown_at(desk)
}

/// The same with a month of the year before.
fn at_records_of_two_years() -> Seat {
    let desk: Desk = crate::desk::desk();
    records(&desk);
    let row = format!("{CONTRIBUTIONS}\n{},110,202403,{},5000,800,400,paid\n", LI.number, code(FACTORY));
    assert_eq!(bring(&desk, RegisterKind::Contributions, &row).new, 1);
    shown_at(desk)
}

fn shown_at(desk: Desk) -> Seat {
    let mut seat = Seat::at(desk);
    seat.sign_in("1001");
    seat.verify(&LI).typed(LI.card_end().expose(), 0).press(Stroke::alt('q'));
    seat
}

#[test]
fn a_verified_card_leads_to_the_records_instead_of_an_envelope_and_enter_ends_it() {
    let mut seat = at_records();
    seat.assert_at("query");
    assert!(seat.shows("2025 ·······转缴无·· 2"), "a year is told as text, too");
    assert_eq!((seat.count("queried"), seat.count("issued")), (1, 0));
    seat.enter().assert_at("find");
    seat.assert_says("query-ended");
    assert_eq!(seat.desk.ask("SELECT count(*) FROM visits WHERE ended_at IS NULL"), ["0"]);
}

#[test]
fn without_the_card_s_digits_nobody_s_records_are_shown() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).press(Stroke::alt('q')).assert_at("verify");
    seat.assert_says("query-card-first");
    seat.typed("000000", 0).press(Stroke::alt('q')).assert_at("verify");
    assert_eq!((seat.count("queried"), seat.count("card_wrong")), (0, 1));
}

#[test]
fn keys_alone_choose_the_insurance_the_year_and_the_text() {
    let mut seat = at_records();
    seat.press(Named::Tab);
    assert!(seat.shows("2025-08 至 2025-08（1 个月）：由外地转入，缴费年限已合并计算"));
    seat.typed("3", 0);
    assert!(seat.shows("登记库中没有失业保险的缴费记录。"));
    seat.press(Stroke::alt('t'));
    assert!(seat.shows("  2025 年个人账户：年初 1,000.00，本年记入 400.00，利息 62.31，年末 1,462.31，计 1 个月"));
    // Esc leads back to the picture first: what ends the query needs the card again.
    seat.press(Named::Escape).assert_at("query");
    assert!(seat.shows("登记库中没有失业保险的缴费记录。") && seat.offers("key-query-lines"), "{:?}", seat.texts());
    seat.press(Named::Escape).assert_at("find");
}

#[test]
fn the_bar_of_the_text_names_what_leads_back_to_the_picture_and_up_once_there_is_something_above() {
    let mut seat = at_records();
    seat.press(Stroke::alt('t'));
    assert!(seat.texts().join("\n").contains("Esc\n图表显示") && !seat.offers("key-scroll-up"), "{:?}", seat.texts());
    seat.press(Named::PageDown);
    assert!(seat.texts().join("\n").contains("PgUp\n向上翻看"), "{:?}", seat.texts());
    seat.press(Named::PageUp);
    assert!(!seat.offers("key-scroll-up"), "{:?}", seat.texts());
    seat.press(Named::PageDown).press(Stroke::alt('t'));
    assert!(seat.offers("key-query-lines"), "{:?}", seat.texts());
    seat.press(Stroke::alt('t'));
    assert!(!seat.offers("key-scroll-up"), "{:?}", seat.texts());
    seat.enter().assert_at("find");
}

#[test]
fn a_key_prints_the_statement_of_the_chosen_year_or_of_all_and_the_records_stay() {
    let mut seat = at_records();
    seat.press(Named::Tab).press(Stroke::alt('y')).assert_at("query");
    assert_eq!(seat.desk.last("statement_made")["year"], 2025);
    let number = seat.desk.last("statement_made")["statement"].as_str().unwrap().to_owned();
    assert!(seat.shows(&number), "{:?}", seat.texts());
    assert!(seat.shows("文件最多保留 30 分钟；窗口程序打开或关闭、终端命令打开业务数据时也会删除。"), "{:?}", seat.texts());
    assert!(seat.shows("2025-08 至 2025-08（1 个月）：由外地转入，缴费年限已合并计算"), "what was beside it stays");
    seat.press(Stroke::alt('a')).assert_at("query");
    assert_eq!((seat.count("statement_made"), seat.desk.last("statement_made").get("year")), (2, None));
    seat.enter().assert_at("find");
}

#[test]
fn a_printer_that_fails_keeps_the_records_on_show_and_is_tried_again() {
    let mut seat = at_records();
    let (drawer, aside) = (seat.desk.path().join("drawer"), seat.desk.path().join("aside"));
    std::fs::rename(&drawer, &aside).unwrap();
    std::fs::write(&drawer, "in the way").unwrap();
    seat.press(Stroke::alt('a')).assert_at("query");
    assert_eq!((seat.count("statement_made"), seat.count("statement_trouble")), (1, 1));
    std::fs::remove_file(&drawer).unwrap();
    std::fs::rename(&aside, &drawer).unwrap();
    seat.press(Stroke::alt('a')).assert_at("query");
    assert_eq!((seat.count("statement_made"), seat.count("statement_trouble")), (2, 1));
    seat.enter().assert_at("find");
}

#[test]
fn what_is_said_goes_with_the_next_key_that_does_something() {
    for key in [Stroke::from(Named::Tab), Named::ArrowDown.into(), Named::ArrowRight.into(), Stroke::alt('t')] {
        let mut seat = at_records_of_two_years();
        seat.press(Stroke::alt('a'));
        assert!(seat.shows("个人权益记录单已打印"), "{:?}", seat.texts());
        // Neither does anything here: what was said is still to be read.
        seat.press(Named::ArrowUp).press('x').press(Stroke::alt('l')).press(Stroke::alt('l'));
        assert!(seat.shows("个人权益记录单已打印"), "{:?}", seat.texts());
        seat.press(key);
        assert!(!seat.shows("个人权益记录单已打印"), "{:?}", seat.texts());
    }
    let mut seat = at_records();
    seat.press(Stroke::alt('t')).press(Stroke::alt('a'));
    assert!(seat.shows("个人权益记录单已打印"), "{:?}", seat.texts());
    seat.press(Named::PageDown);
    assert!(!seat.shows("个人权益记录单已打印"), "what is scrolled has the room: {:?}", seat.texts());
}

#[test]
fn tab_leads_through_all_that_stands_beside_the_years_and_shift_tab_back() {
    let mut seat = at_records();
    let account = "2025 年个人账户：年初 1,000.00，本年记入 400.00，利息 62.31，年末 1,462.31，计 1 个月";
    let stops = [
        ("key-query-gaps", "月均缴费基数（元）"),
        ("key-query-account", "2025-08 至 2025-08（1 个月）：由外地转入，缴费年限已合并计算"),
        ("key-query-more", account),
        ("key-query-base", "2025 年高龄补贴：共 1 笔，已退回 -50.00"),
        ("key-query-year", "2025 年月均缴费基数 5,000.00 元"),
    ];
    for (next, shows) in stops {
        assert!(seat.offers(next) && seat.shows(shows), "{next}: {:?}", seat.texts());
        // Who paid what was brought in from elsewhere is not known here.
        assert!(
            !seat.shows("缴费单位：本人（灵活就业等）") && (next != "key-query-more" || seat.shows("缴费单位：某机械厂"))
        );
        seat.press(Named::Tab);
    }
    for (next, shows) in stops.iter().rev() {
        seat.press(Stroke::from(Named::Tab).with(Modifiers::SHIFT));
        assert!(seat.offers(next) && seat.shows(shows), "{next}: {:?}", seat.texts());
    }
}

#[test]
fn the_bar_names_the_way_to_older_and_newer_years_and_help_every_key_of_the_page() {
    let mut seat = at_records_of_two_years();
    assert!(seat.offers("key-query-earlier") && !seat.offers("key-query-later"), "{:?}", seat.texts());
    seat.press(Named::ArrowDown);
    assert!(!seat.offers("key-query-earlier") && seat.offers("key-query-later"), "{:?}", seat.texts());
    seat.press(Stroke::f(1));
    let texts = seat.texts().join("\n");
    for named in ["1–5\n选择险种", "←\n上一险种", "→\n下一险种", "Shift+Tab\n右栏往回看", "↑\n下一年", "Home\n到最近一年"]
    {
        assert!(texts.contains(named), "{named}: {texts}");
    }
    seat.press(Named::Escape).press(Named::Home).press(Stroke::f(1));
    let texts = seat.texts().join("\n");
    assert!(texts.contains("End\n到最早一年") && texts.contains("PgDn\n前推十年"), "{texts}");
    seat.press(Named::Escape).press(Stroke::alt('t'));
    assert!(seat.offers("key-scroll-down") && !seat.offers("key-query-earlier"), "{:?}", seat.texts());
}
