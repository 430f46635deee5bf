//! What happens, chapter by chapter: what the clerk does, and what is looked at.

use chrono::TimeDelta;

use super::StoryFault;
use super::player::Player;
use crate::domain::RefusalGround;
use crate::practice::{self, Case};
use crate::window::key::Key;
use crate::window::screen::Screen;

/// A chapter of the story.
pub(super) struct Chapter {
    /// What it is called.
    pub title: &'static str,
    /// What it is about.
    pub lead: &'static str,
    /// What is done in it.
    pub play: fn(&mut Player) -> Result<(), StoryFault>,
}

/// The chapters in their order: one clerk's morning, the auditor, and the day on which the disk is lost.
pub(super) const ALL: &[Chapter] = &[
    Chapter { title: "story-forgotten-title", lead: "story-forgotten-lead", play: a_password_is_forgotten },
    Chapter { title: "story-card-title", lead: "story-card-lead", play: the_card_is_checked_blindly },
    Chapter { title: "story-envelope-title", lead: "story-envelope-lead", play: the_envelope_is_handed_over },
    Chapter { title: "story-receipt-title", lead: "story-receipt-lead", play: a_receipt_is_verified },
    #[cfg(feature = "online")]
    Chapter { title: "story-online-title", lead: "story-online-lead", play: the_worker_helps_herself },
    Chapter { title: "story-mobile-title", lead: "story-mobile-lead", play: she_has_another_telephone },
    Chapter { title: "story-query-title", lead: "story-query-lead", play: a_worker_asks_for_his_own_records },
    Chapter { title: "story-unit-title", lead: "story-unit-lead", play: an_employer_asks_for_its_month },
    Chapter { title: "story-couple-title", lead: "story-couple-lead", play: two_envelopes_are_mixed_up },
    Chapter { title: "story-jam-title", lead: "story-jam-lead", play: the_printer_jams },
    Chapter { title: "story-no-card-title", lead: "story-no-card-lead", play: nobody_is_served_without_the_card },
    Chapter { title: "story-caught-title", lead: "story-caught-lead", play: what_is_done_beside_the_program_is_noticed },
    Chapter { title: "story-day-title", lead: "story-day-lead", play: the_day_is_accounted_for },
    Chapter { title: "story-journal-title", lead: "story-journal-lead", play: the_auditor_verifies_the_journal },
    Chapter { title: "story-backup-title", lead: "story-backup-lead", play: the_disk_is_lost_and_the_desk_goes_on },
];

const CLERK: &str = "1001";
const SUPERVISOR: &str = "2001";
const AUDITOR: &str = "3001";
const ADMINISTRATOR: &str = "9001";
/// How far off the clock is that somebody sets.
const TEN_YEARS: TimeDelta = TimeDelta::days(3650);
/// Nobody's telephone.
const ANOTHER_TELEPHONE: &str = "10900009999";
/// The shop in which the practice desk's people work, and what its letter of authority is called.
const SHOP: &str = "91001100MA0000002E";
const LETTER: &str = "授权〔2026〕17号";
/// A guess, and no worker's card.
const GUESSES: [&str; 3] = ["111111", "222222", "333333"];

fn a_password_is_forgotten(clerk: &mut Player) -> Result<(), StoryFault> {
    let wang = worker("王秀英")?;
    clerk.sees("story-sign-in")?;
    clerk.signs_in(CLERK);
    let (first, rest) = wang.number.split_at(12);
    clerk.types(first);
    clerk.sees("story-find")?;
    clerk.types(rest);
    clerk.stands_before("story-find", |screen| matches!(screen, Screen::Verify(_)))?;
    clerk.sees_in_both("story-compare")
}

fn the_card_is_checked_blindly(clerk: &mut Player) -> Result<(), StoryFault> {
    let [guess, ..] = GUESSES;
    clerk.enters(guess);
    clerk.sees("story-card-wrong")?;
    clerk.enters(&worker("王秀英")?.card);
    clerk.stands_before("story-card-wrong", |screen| matches!(screen, Screen::Print(_)))?;
    clerk.sees_in_both("story-card-right")
}

fn the_envelope_is_handed_over(clerk: &mut Player) -> Result<(), StoryFault> {
    clerk.enter();
    let envelope = clerk.takes_the_papers("story-envelope")?;
    clerk.types(&envelope.code);
    clerk.sees_in_both("story-outside")?;
    clerk.enter();
    clerk.stands_before("story-outside", |screen| matches!(screen, Screen::Find(_)))?;
    clerk.sees_in_both("story-handed-over")?;
    clerk.press(Key::Alt('o'));
    clerk.sees("story-opened")?;
    clerk.press(Key::Escape);
    Ok(())
}

fn a_receipt_is_verified(clerk: &mut Player) -> Result<(), StoryFault> {
    let (query, code) = clerk.reads_the_receipt()?;
    clerk.press(Key::F(11));
    clerk.enters(&query);
    clerk.enters(&code);
    clerk.sees_in_both("story-receipt-genuine")?;
    clerk.enters(&query);
    clerk.enters(&another_code(&code));
    clerk.sees("story-receipt-forged")?;
    clerk.press(Key::Escape);
    clerk.press(Key::Escape);
    clerk.stands_before("story-receipt-forged", |screen| matches!(screen, Screen::Find(_)))
}

#[cfg(feature = "online")]
fn the_worker_helps_herself(clerk: &mut Player) -> Result<(), StoryFault> {
    super::worker::the_worker_helps_herself(clerk, &worker("王秀英")?)
}

fn she_has_another_telephone(clerk: &mut Player) -> Result<(), StoryFault> {
    clerk.verifies(&worker("王秀英")?)?;
    clerk.press(Key::Alt('m'));
    clerk.stands_before("story-mobile-lead", |screen| matches!(screen, Screen::Mobile(_)))?;
    clerk.sees("story-mobile-by-heart")?;
    clerk.press(Key::Alt('n'));
    clerk.enters(ANOTHER_TELEPHONE);
    clerk.types(ANOTHER_TELEPHONE);
    clerk.sees_in_both("story-mobile-twice")?;
    clerk.enter();
    clerk.stands_before("story-mobile-twice", |screen| matches!(screen, Screen::Print(_)))?;
    clerk.takes_the_papers("story-mobile-slip")?;

    clerk.press(Key::Alt('i'));
    clerk.stands_before("story-mobile-slip", |screen| matches!(screen, Screen::Person(_)))?;
    clerk.sees("story-person-register")?;
    clerk.press(Key::Alt('2'));
    clerk.sees_in_both("story-person-online")?;
    clerk.press(Key::Alt('3'));
    clerk.sees("story-person-done")?;
    clerk.press(Key::Escape);
    clerk.ends_the_visit();
    clerk.stands_before("story-person-done", |screen| matches!(screen, Screen::Find(_)))
}

fn a_worker_asks_for_his_own_records(clerk: &mut Player) -> Result<(), StoryFault> {
    let zheng = worker("郑改号")?;
    clerk.types(&zheng.number);
    clerk.types(&zheng.card);
    clerk.press(Key::Alt('q'));
    clerk.stands_before("story-query-lead", |screen| matches!(screen, Screen::Query(_)))?;
    clerk.sees_in_both("story-query-years")?;
    clerk.press(Key::Tab);
    clerk.sees("story-query-gaps")?;
    clerk.press(Key::Alt('y'));
    clerk.takes_the_papers("story-query-statement")?;
    let (number, code) = clerk.reads_the_statement()?;
    clerk.enter();
    clerk.stands_before("story-query-statement", |screen| matches!(screen, Screen::Find(_)))?;

    clerk.press(Key::F(11));
    clerk.enters(&number);
    clerk.enters(&code);
    clerk.sees_in_both("story-query-genuine")?;
    clerk.press(Key::Escape);
    clerk.press(Key::Escape);
    clerk.stands_before("story-query-genuine", |screen| matches!(screen, Screen::Find(_)))
}

fn an_employer_asks_for_its_month(clerk: &mut Player) -> Result<(), StoryFault> {
    let asker = worker("王𠮷")?;
    clerk.press(Key::Alt('e'));
    clerk.enters(SHOP);
    clerk.enters(&asker.number);
    clerk.enters(asker.name);
    clerk.types(LETTER);
    clerk.sees_in_both("story-unit-asks")?;
    clerk.enter();
    clerk.stands_before("story-unit-asks", |screen| matches!(screen, Screen::Unit(_)))?;
    clerk.sees_in_both("story-unit-month")?;
    clerk.press(Key::Left);
    clerk.press(Key::Down);
    clerk.press(Key::Up);
    clerk.sees("story-unit-owed")?;
    clerk.press(Key::Alt('s'));
    clerk.takes_the_papers("story-unit-list")?;
    clerk.enter();
    clerk.stands_before("story-unit-list", |screen| matches!(screen, Screen::Find(_)))
}

fn two_envelopes_are_mixed_up(clerk: &mut Player) -> Result<(), StoryFault> {
    let (husband, wife) = (worker("张䶮")?, worker("李㛃")?);
    clerk.verifies(&husband)?;
    clerk.enter();
    let his = clerk.takes_the_envelope("story-couple-his")?;
    clerk.leaves_it_for_later();
    clerk.verifies(&wife)?;
    clerk.enter();
    let hers = clerk.takes_the_envelope("story-couple-hers")?;
    clerk.enters(&his.barcode);
    clerk.sees("story-couple-his-for-hers")?;
    clerk.leaves_it_for_later();

    clerk.press(Key::F(4));
    clerk.sees("story-couple-waiting")?;
    clerk.enter();
    clerk.sees("story-couple-printed")?;
    clerk.says_it_was_printed();
    clerk.enters(&husband.card);
    clerk.stands_before("story-couple-printed", |screen| matches!(screen, Screen::HandOver(_)))?;
    clerk.enters(&hers.barcode);
    clerk.sees("story-couple-hers-for-his")?;
    clerk.enters(&his.code);
    clerk.stands_before("story-couple-hers-for-his", |screen| matches!(screen, Screen::Find(_)))?;

    clerk.press(Key::F(4));
    clerk.enter();
    clerk.says_it_was_printed();
    clerk.enters(&wife.card);
    clerk.enters(&hers.code);
    clerk.stands_before("story-couple-hers-for-his", |screen| matches!(screen, Screen::Find(_)))?;
    clerk.sees("story-couple-right")
}

fn the_printer_jams(clerk: &mut Player) -> Result<(), StoryFault> {
    clerk.verifies(&worker("许港居")?)?;
    clerk.enter();
    let torn = clerk.takes_the_envelope("story-jam-torn")?;
    clerk.press(Key::F(6));
    clerk.sees("story-jam-void")?;
    clerk.enter();
    clerk.stands_before("story-jam-void", |screen| matches!(screen, Screen::Print(_)))?;
    clerk.sees("story-jam-again")?;
    clerk.enter();
    let whole = clerk.takes_the_envelope("story-jam-whole")?;
    clerk.enters(&torn.barcode);
    clerk.sees("story-jam-old")?;
    clerk.enters(&whole.code);
    clerk.stands_before("story-jam-old", |screen| matches!(screen, Screen::Find(_)))
}

fn nobody_is_served_without_the_card(clerk: &mut Player) -> Result<(), StoryFault> {
    clerk.types(&worker("ALEXANDER EXAMPLE")?.number);
    let [first, second, third] = GUESSES;
    clerk.enters(first);
    clerk.enters(second);
    clerk.sees("story-no-card-guess")?;
    clerk.enters(third);
    clerk.sees("story-no-card-locked")?;
    clerk.press(Key::F(5));
    clerk.chooses_ground(RefusalGround::DocumentMissing);
    clerk.sees("story-no-card-ground")?;
    clerk.enter();
    clerk.stands_before("story-no-card-ground", |screen| matches!(screen, Screen::Find(_)))?;
    clerk.sees_in_both("story-no-card-refused")?;
    clerk.press(Key::F(5));
    clerk.takes_the_papers("story-no-card-slip").map(drop)
}

fn what_is_done_beside_the_program_is_noticed(player: &mut Player) -> Result<(), StoryFault> {
    player.leaves_the_desk();
    let before = player.copies_the_database()?;
    player.signs_in(CLERK);
    player.types(&worker("王秀英")?.number);
    player.enters("111111");
    player.leaves_the_desk();
    player.puts_the_database_back(&before)?;
    player.signs_in(SUPERVISOR);
    player.sees("story-caught-lost")?;
    player.enter();
    player.sees("story-caught-settled")?;

    player.leaves_the_desk();
    player.moves_the_clock(TEN_YEARS);
    player.signs_in(CLERK);
    player.sees_in_both("story-caught-clock")?;
    player.moves_the_clock(-TEN_YEARS);

    let code = player.reads_the_anchor()?;
    player.press(Key::Escape);
    player.press(Key::Escape);
    player.signs_in(AUDITOR);
    player.stands_before("story-caught-clock", |screen| matches!(screen, Screen::Journal(_)))?;
    player.enters(&another_anchor(&code));
    player.sees("story-caught-forged")?;
    player.leaves_the_desk();
    player.signs_in(CLERK);
    Ok(())
}

fn the_day_is_accounted_for(supervisor: &mut Player) -> Result<(), StoryFault> {
    supervisor.makes_room_for(SUPERVISOR);
    supervisor.press(Key::F(9));
    supervisor.stands_before("story-caught-forged", |screen| matches!(screen, Screen::Day(_)))?;
    supervisor.sees_in_both("story-day-account")?;
    supervisor.enter();
    supervisor.takes_the_papers("story-day-sheet").map(drop)
}

fn the_auditor_verifies_the_journal(auditor: &mut Player) -> Result<(), StoryFault> {
    auditor.makes_room_for(AUDITOR);
    auditor.stands_before("story-caught-forged", |screen| matches!(screen, Screen::Journal(_)))?;
    auditor.sees("story-journal-read")?;
    auditor.press(Key::Alt('v'));
    auditor.sees_in_both("story-journal-whole")
}

fn the_disk_is_lost_and_the_desk_goes_on(player: &mut Player) -> Result<(), StoryFault> {
    player.makes_room_for(ADMINISTRATOR);
    player.press(Key::Alt('b'));
    player.stands_before("story-journal-whole", |screen| matches!(screen, Screen::Backup(_)))?;
    player.types_the_path_of_the_stick();
    player.sees_in_both("story-backup-place")?;
    player.enter();
    player.stands_before("story-backup-place", |screen| matches!(screen, Screen::Users(_)))?;
    player.sees("story-backup-goes-on")?;
    player.waits_for_the_backup("story-backup-goes-on")?;
    player.sees("story-backup-made")?;

    player.makes_room_for(CLERK);
    player.verifies(&worker("王秀英")?)?;
    player.enter();
    let newest = player.takes_the_envelope("story-backup-since")?;
    player.leaves_it_for_later();
    player.leaves_the_desk();

    player.loses_the_disk()?;
    player.restores_a_copy_with_one_other_byte("story-backup-flipped")?;
    player.restores(&newest, "story-backup-restored")?;
    player.signs_in(SUPERVISOR);
    player.sees_in_both("story-backup-looks")?;
    player.enter();
    player.sees("story-backup-settled")?;

    player.makes_room_for(CLERK);
    player.verifies(&worker("王秀英")?)?;
    player.enter();
    let next = player.takes_the_envelope("story-backup-next")?;
    player.enters(&next.code);
    player.stands_before("story-backup-next", |screen| matches!(screen, Screen::Find(_)))
}

/// A person of the practice register.
fn worker(name: &str) -> Result<Case, StoryFault> {
    practice::cases().into_iter().find(|case| case.name == name).ok_or(StoryFault::Thread("story-title"))
}

/// The code of a paper with another last character.
fn another_anchor(code: &str) -> String {
    let last = if code.ends_with('A') { "B" } else { "A" };
    format!("{}{last}", code.chars().take(code.chars().count().saturating_sub(1)).collect::<String>())
}

/// A code that differs in its first character.
fn another_code(code: &str) -> String {
    let first = if code.starts_with('A') { "B" } else { "A" };
    format!("{first}{}", code.chars().skip(1).collect::<String>())
}
