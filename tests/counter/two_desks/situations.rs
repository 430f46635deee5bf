//! What may happen at a counter, each told once.

use chrono::{DateTime, Utc};
use xinfeng::device::Outcome;
use xinfeng::domain::{Reason, RefusalGround, Style, Trouble};

use super::Act::*;
use super::Became::{NotPrinted, Printed};
use super::Mobile::{Another, NotTwice, Nothing, Says};
use super::Reading::{Of, Right, Scan, Text, Wrong};
use super::{Act, Became, alike, when};
use crate::desk::{Desk, at};
use crate::people::{self, *};
use crate::steps::Steps;

/// The card in hand is the registered one.
fn card(person: Person) -> Act {
    Card(&person.card[3..])
}

/// As far as the card.
fn verified(person: Person) -> [Act; 2] {
    [Number(person.number), card(person)]
}

/// As far as the envelope in hand.
fn printed(person: Person) -> [Act; 3] {
    [Number(person.number), card(person), Print]
}

/// To the end.
fn served(person: Person) -> [Act; 4] {
    [Number(person.number), card(person), Print, Read(Right)]
}

const PAPER_OUT: Act = Printer(Some(Outcome::Failed(Trouble::PaperOut)));
const UNCLEAR: Act = Printer(Some(Outcome::Unknown(Trouble::Lost)));
const WORKS: Act = Printer(None);

/// Somebody has had an envelope before.
fn delivered(desk: &Desk) {
    desk.sign_in("1002").delivered(desk, &LI, Reason::Forgotten, at(-1));
}

#[test]
fn a_visit_goes_its_way_alike() {
    let order = |reason, style| [Number(LI.number), card(LI), Order(reason, style), Print, Read(Right)];
    alike(&[
        when("the usual reset", &[&served(LI)], "handed_over"),
        when("large print", &[&order(Reason::Forgotten, Style::LargePrint)], "handed_over"),
        when("an old worker who wants no large print", &[&order(Reason::Forgotten, Style::Standard)], "handed_over"),
        when("large print after all", &[&verified(WANG), &[Large, Print, Read(Right)]], "handed_over"),
        when("a locked password", &[&order(Reason::Locked, Style::Standard)], "handed_over"),
        when("a compromised password", &[&order(Reason::Compromised, Style::LargePrint)], "handed_over").after(delivered),
        when("the second of a day", &[&served(LI), &served(LI), &served(WANG)], "handed_over"),
        when("a scanned envelope", &[&printed(LI), &[Read(Scan)]], "handed_over"),
        when("a stale card reset", &[&served(CHANGED)], "handed_over"),
        when("the first generation", &[&[Number("110105491231002"), card(LI), Print, Read(Right)]], "handed_over"),
        when("an old number", &[&[Number("110105197001010038"), card(CHANGED), Print, Read(Right)]], "handed_over"),
        when("a registered number that is wrong", &[&served(FLAWED)], "handed_over"),
        when("a permit", &[&served(PERMIT)], "handed_over"),
        when("a foreigner", &[&served(FOREIGN)], "handed_over"),
        when("a rare name", &[&served(RARE)], "handed_over"),
        when(
            "a number among words",
            &[&[Number("姓名 李小明 号码 11010519491231002X"), card(LI), Print, Read(Right)]],
            "handed_over",
        ),
        when(
            "full width",
            &[&[Number("１１０１０５１９４９１２３１００２Ｘ"), card(LI), Print, Read(Right)]],
            "handed_over",
        ),
    ]);
}

#[test]
fn whoever_is_not_found_is_not_found_alike() {
    let number = |number: &'static str, more: &[Act]| [&[Number(number)], more].concat();
    alike(&[
        when("nobody", &[&number(NOBODY, &[Later])], "searched"),
        when("nobody, with a slip", &[&number(NOBODY, &[Slip]), &served(LI)], "referred"),
        when("nobody, then somebody", &[&number(NOBODY, &[]), &served(LI)], "handed_over"),
        when("a mistyped number", &[&number("110105194912310021", &[]), &served(LI)], "searched"),
        when("no number", &[&number("123", &[]), &served(LI)], "handed_over"),
        when("two people", &[&number(TWIN.number, &[Slip, Later])], "referred"),
        when("deceased", &[&number(DECEASED.number, &[Slip, Later])], "referred"),
        when("cancelled", &[&number(CANCELLED.number, &[Slip, Later])], "referred"),
        when("insured elsewhere", &[&number(OTHER_PROVINCE.number, &[Slip, Later])], "referred"),
        when("no slip", &[&number(OTHER_PROVINCE.number, &[]), &served(LI)], "handed_over"),
        when("no character", &[&number(UNPRINTABLE.number, &[Slip, Later])], "referred"),
        when("no character, no slip", &[&number(UNPRINTABLE.number, &[Later]), &served(LI)], "step_refused"),
        when(
            "a slip that does not come out",
            &[&number(NOBODY, &[PAPER_OUT, Slip, WORKS, Slip]), &served(LI)],
            "referral_trouble",
        ),
        when("a slip that nobody waits for", &[&number(NOBODY, &[PAPER_OUT, Slip, Later])], "referral_trouble"),
        when(
            "an unfinished visit",
            &[
                &verified(LI),
                &[PAPER_OUT, Print, Later, WORKS],
                &[Number(LI.number), Resume],
                &[card(LI), Print, Read(Right)],
            ],
            "handed_over",
        ),
        when(
            "somebody else meanwhile",
            &[&printed(LI), &[Later], &served(WANG), &[Resume, Became(Printed)], &[card(LI), Read(Right)]],
            "handed_over",
        ),
    ]);
}

#[test]
fn a_card_is_judged_alike() {
    let wrong = Card("111111");
    let of = |person: Person, more: &[Act]| [&[Number(person.number)], more].concat();
    let stopped = [NOT_ACTIVATED, ORAL_LOSS, WRITTEN_LOSS, FROZEN, CARD_CANCELLED, REPLACED, STATE_UNKNOWN, EXPIRED];
    let stopped = stopped.map(|person| when(person.name, &[&verified(person), &[Later]], "verification_refused"));
    let refused = [FROZEN, WRITTEN_LOSS]
        .map(|person| when(person.name, &[&verified(person), &[Refuse(RefusalGround::CardDoubtful), Slip]], "referred"));
    alike(&stopped);
    alike(&refused);
    alike(&[
        when("wrong once", &[&of(LI, &[wrong, card(LI), Print, Read(Right)])], "card_wrong"),
        when("wrong twice", &[&of(LI, &[wrong, wrong, card(LI), Print, Read(Right)])], "card_wrong"),
        when("wrong three times", &[&of(LI, &[wrong, wrong, wrong, Later])], "card_wrong"),
        when("locked, and the right card", &[&of(LI, &[wrong, wrong, wrong, card(LI), Later])], "card_wrong"),
        when("locked, and refused", &[&of(LI, &[wrong, wrong, wrong, Refuse(RefusalGround::CardDoubtful)])], "refused"),
        when(
            "locked, and lifted",
            &[&of(LI, &[wrong, wrong, wrong, Later, Unlock(LI, "1001")]), &served(LI)],
            "handed_over",
        ),
        when("locked for one", &[&of(LI, &[wrong, wrong, wrong, Later, User("1002")]), &served(LI)], "handed_over"),
        when("no card number", &[&of(LI, &[Card("73062"), Card("7306288"), card(LI), Print, Read(Right)])], "handed_over"),
        when("an identity number", &[&of(LI, &[Card(LI.number), card(LI), Print, Read(Right)])], "handed_over"),
        when("no card", &[&of(NO_CARD, &[Card("123456"), Later])], "verification_refused"),
        when("the whole card", &[&of(LI, &[Card(LI.card), Print, Read(Right)])], "handed_over")
            .after(|desk| desk.settle(|settings| settings.card_digits = xinfeng::domain::CardDigits::All)),
        when(
            "a card that was lost meanwhile",
            &[&of(LI, &[Import(people::Person { card_state: "written_loss", ..LI }), card(LI), Later])],
            "verification_refused",
        ),
        when(
            "a card that was replaced meanwhile",
            &[&of(LI, &[Import(people::Person { card: "A51799999", ..LI }), card(LI), Card("799999"), Print, Read(Right)])],
            "card_wrong",
        ),
        when(
            "deceased meanwhile",
            &[&of(LI, &[Import(people::Person { state: "deceased", ..LI }), card(LI), Later])],
            "step_refused",
        ),
    ]);
}

#[test]
fn a_clerk_refuses_alike() {
    let grounds = RefusalGround::ALL;
    alike(&grounds.map(|ground| when("at the card", &[&[Number(LI.number), Refuse(ground), Slip]], "referred")));
    alike(&grounds.map(|ground| when("after a jam", &[&[PAPER_OUT], &printed(LI), &[Refuse(ground)]], "refused")));
    alike(&grounds.map(|ground| when("at the envelope", &[&printed(LI), &[Refuse(ground), Slip]], "referred")));
    let given_up = Refuse(RefusalGround::GivenUp);
    let compromised = [Number(LI.number), card(LI), Order(Reason::Compromised, Style::Standard), Print];
    alike(&[
        when("after a jam", &[&[PAPER_OUT], &printed(LI), &[given_up, WORKS, Slip]], "referred"),
        when("at the second look", &[&printed(LI), &[Minutes(6), Read(Right), given_up, Slip]], "referred"),
        when("taken up", &[&[PAPER_OUT], &printed(LI), &[Later, WORKS, Resume, given_up, Slip]], "refused"),
        when("compromised", &[&compromised, &[given_up]], "refused").after(delivered),
        when("abandoned at the card", &[&[Number(LI.number), Later], &served(WANG)], "handed_over"),
        when("abandoned after a jam", &[&[PAPER_OUT], &printed(LI), &[Abandon]], "abandoned"),
        when("abandoned at the envelope", &[&printed(LI), &[Abandon]], "abandoned"),
        when("abandoned, compromised", &[&compromised, &[Abandon]], "abandoned").after(delivered),
        when("put aside", &[&printed(LI), &[Later], &served(WANG)], "handed_over"),
    ]);
}

#[test]
fn paper_is_dealt_with_alike() {
    let wrong = Read(Wrong);
    alike(&[
        when("paper out", &[&[PAPER_OUT], &printed(LI), &[WORKS, Print, Read(Right)]], "print_trouble"),
        when("paper out three times", &[&[PAPER_OUT], &printed(LI), &[Print, Print, Abandon]], "abandoned"),
        when(
            "paper out three times, later",
            &[&[PAPER_OUT], &printed(LI), &[Print, Print, Later, Resume, Abandon]],
            "abandoned",
        ),
        when("perhaps printed", &[&[UNCLEAR], &printed(LI), &[Became(Printed), Read(Right)]], "print_trouble"),
        when("not printed", &[&[UNCLEAR], &printed(LI), &[WORKS, Became(NotPrinted), Print, Read(Right)]], "spoiled"),
        when("torn", &[&[UNCLEAR], &printed(LI), &[WORKS, Became(Became::Unreadable), Print, Read(Right)]], "spoiled"),
        when("given up", &[&[UNCLEAR], &printed(LI), &[Became(Became::Abandoned)]], "abandoned"),
        when("unreadable", &[&printed(LI), &[Unreadable, Print, Read(Right)]], "spoiled"),
        when(
            "unreadable three times",
            &[&printed(LI), &[Unreadable, Print, Unreadable, Print, Unreadable, Abandon]],
            "abandoned",
        ),
        when("unreadable twice", &[&printed(LI), &[Unreadable, Print, Unreadable, Print, Read(Right)]], "spoiled"),
        when("another envelope once", &[&printed(LI), &[wrong, Read(Right)]], "number_wrong"),
        when("another envelope twice", &[&printed(LI), &[wrong, wrong, Read(Scan)]], "number_wrong"),
        when("another envelope three times", &[&printed(LI), &[wrong, wrong, wrong, Print, Read(Right)]], "number_wrong"),
        when("void, and given up", &[&printed(LI), &[wrong, wrong, wrong, Abandon]], "abandoned"),
        when("void, and refused", &[&printed(LI), &[wrong, wrong, wrong, Refuse(RefusalGround::GivenUp)]], "refused"),
        when(
            "void, and later",
            &[&printed(LI), &[wrong, wrong, wrong, Later, Resume, card(LI), Print, Read(Right)]],
            "handed_over",
        ),
        when("no pick-up code", &[&printed(LI), &[Read(Text("12")), Read(Text("abc")), Read(Right)]], "handed_over"),
        when(
            "a long talk after a jam",
            &[&[PAPER_OUT], &printed(LI), &[WORKS, Minutes(6), Print, card(LI), Print, Read(Right)]],
            "step_refused",
        ),
        when(
            "a long talk at the envelope",
            &[&printed(LI), &[Minutes(6), Read(Right), card(LI), Read(Right)]],
            "step_refused",
        ),
        when(
            "unreadable after a long talk",
            &[&printed(LI), &[Minutes(6), Unreadable, card(LI), Print, Read(Right)]],
            "spoiled",
        ),
        when("overdue", &[&printed(LI), &[Days(20), Resume, Became(Printed), card(LI), Print, Read(Right)]], "spoiled"),
        when("overdue, unreadable", &[&printed(LI), &[Days(20), Resume, Became(Became::Unreadable), Later]], "spoiled"),
        when("not yet overdue", &[&printed(LI), &[Days(14), Resume, Became(Printed), card(LI), Read(Right)]], "handed_over"),
    ]);
}

#[test]
fn what_was_left_is_taken_up_alike() {
    let renamed = Import(people::Person { name: "李\u{30000}", ..LI });
    let lost = Import(people::Person { card_state: "oral_loss", ..LI });
    let dead = Import(people::Person { state: "deceased", ..LI });
    let jammed = [&[PAPER_OUT][..], &printed(LI), &[Later, WORKS]].concat();
    let unclear = [&[UNCLEAR][..], &printed(LI), &[Restart, WORKS]].concat();
    let waiting = [&printed(LI)[..], &[Restart]].concat();
    let again = [card(LI), Print, Read(Right)];
    alike(&[
        when("verified", &[&jammed, &[Resume], &again], "handed_over"),
        when("verified, abandoned", &[&jammed, &[Resume, Abandon]], "abandoned"),
        when("verified, later", &[&jammed, &[Resume, Later, Resume], &again], "handed_over"),
        when("issued, printed", &[&unclear, &[Resume, Became(Printed), card(LI), Read(Right)]], "handed_over"),
        when("issued, not printed", &[&unclear, &[Resume, Became(NotPrinted)], &again], "handed_over"),
        when("issued, unreadable", &[&unclear, &[Resume, Became(Became::Unreadable)], &again], "handed_over"),
        when("issued, abandoned", &[&unclear, &[Resume, Became(Became::Abandoned)]], "abandoned"),
        when("issued, later", &[&unclear, &[Resume, Later, Resume, Became(Printed), card(LI), Read(Right)]], "handed_over"),
        when("printed, printed", &[&waiting, &[Resume, Became(Printed), card(LI), Read(Right)]], "handed_over"),
        when("printed, not printed", &[&waiting, &[Resume, Became(NotPrinted)], &again], "spoiled"),
        when("printed, unreadable", &[&waiting, &[Resume, Became(Became::Unreadable)], &again], "spoiled"),
        when("printed, abandoned", &[&waiting, &[Resume, Became(Became::Abandoned)]], "abandoned"),
        when(
            "printed, refused",
            &[&waiting, &[Resume, Became(Printed), Refuse(RefusalGround::PersonDiffers), Slip]],
            "refused",
        ),
        when("a wrong card", &[&waiting, &[Resume, Became(Printed), Card("111111"), card(LI), Read(Right)]], "card_wrong"),
        when("taken over", &[&waiting, &[User("1002"), Resume, Became(Printed), card(LI), Read(Right)]], "handed_over"),
        when("taken over by the supervisor", &[&waiting, &[User("2001"), Resume, Became(Became::Abandoned)]], "abandoned"),
        when("renamed", &[&jammed, &[renamed, Resume, Abandon]], "step_refused"),
        when("renamed, later", &[&jammed, &[renamed, Resume, Later]], "step_refused"),
        when("renamed with paper", &[&waiting, &[renamed, Resume, Became(Printed), card(LI), Read(Right)]], "handed_over"),
        when("the card was lost", &[&waiting, &[lost, Resume, Became(Printed), card(LI), Later]], "verification_refused"),
        when("lost at the envelope", &[&printed(LI), &[lost, Read(Right), Later]], "step_refused"),
        when(
            "lost at the envelope, refused",
            &[&printed(LI), &[lost, Read(Right), Refuse(RefusalGround::CardDoubtful), Slip]],
            "referred",
        ),
        when("lost before the second print", &[&[PAPER_OUT], &printed(LI), &[WORKS, lost, Print, Later]], "step_refused"),
        when(
            "dead before the second print",
            &[&[PAPER_OUT], &printed(LI), &[WORKS, dead, Print, Refuse(RefusalGround::DataDiffers), Slip]],
            "referred",
        ),
        when(
            "large, taken up",
            &[
                &[Number(LI.number), card(LI), Order(Reason::Compromised, Style::LargePrint), Print],
                &[Restart, Resume, Became(NotPrinted)],
                &again,
            ],
            "spoiled",
        ),
    ]);
}

/// The chapters of the story at a practice desk, but for the receipt and the journal, which are no visits.
#[test]
fn the_story_s_morning_is_the_same_at_both() {
    let practised = |desk: &Desk| desk.tamper("UPDATE office SET practice = 1").unwrap();
    let blind = [Number(RARE.number), Card("111111"), card(RARE), Print, Read(Right)];
    let couple = [printed(LI), printed(WANG)];
    let swapped = [Read(Of(LI)), Later, Resume, Became(Printed), card(LI), Read(Of(WANG)), Read(Of(LI))];
    let right = [Resume, Became(Printed), card(WANG), Read(Of(WANG))];
    let jam = [&printed(PERMIT)[..], &[Unreadable, Print, Read(Wrong), Read(Right)]].concat();
    let guesses = [Number(FOREIGN.number), Card("111111"), Card("222222"), Card("333333")];
    let no_card = [Refuse(RefusalGround::DocumentMissing), Slip];
    let morning = [&blind[..], &couple[0], &[Later], &couple[1], &swapped, &right, &jam, &guesses, &no_card];
    alike(&[when("the morning", &morning, "referred").after(practised)]);
}

#[test]
fn long_stories_end_alike() {
    let elsewhere = Import(people::Person { area: "310101", ..LI });
    let replaced = Import(people::Person { card: "A51799999", ..LI });
    let compromised = [Number(LI.number), card(LI), Order(Reason::Compromised, Style::Standard), Print];
    let waiting = [&printed(LI)[..], &[Restart, Resume, Became(Printed)]].concat();
    let wrong = Card("111111");
    alike(&[
        when("guessed at the second look", &[&waiting, &[wrong, wrong, wrong, Later]], "card_wrong"),
        when(
            "guessed and refused",
            &[&waiting, &[wrong, wrong, wrong, Refuse(RefusalGround::CardDoubtful), Slip]],
            "refused",
        ),
        when("suspended, and anew", &[&compromised, &[Abandon], &served(LI)], "handed_over").after(delivered),
        when("suspended, and left", &[&compromised, &[Later], &served(WANG)], "handed_over").after(delivered),
        when("moved away", &[&printed(LI), &[elsewhere, Read(Right), Refuse(RefusalGround::DataDiffers), Slip]], "referred"),
        when("a new card at the envelope", &[&printed(LI), &[replaced, Read(Right), Later]], "issued"),
        when("a new card at the second look", &[&waiting, &[replaced, card(LI), Card("799999"), Read(Right)]], "card_wrong"),
        when(
            "taken over after a jam",
            &[&[PAPER_OUT], &printed(LI), &[User("1002"), WORKS, Resume, card(LI), Print, Read(Right)]],
            "handed_over",
        ),
        when("overdue, and ended", &[&printed(LI), &[Days(20), Resume, Became(Printed), Abandon]], "abandoned"),
        when(
            "overdue, and refused",
            &[&printed(LI), &[Days(20), Resume, Became(Printed), Refuse(RefusalGround::GivenUp)]],
            "refused",
        ),
        when("a clerk who was relieved at the card", &[&[Number(LI.number), User("1002")], &served(LI)], "handed_over"),
    ]);
}

#[test]
fn another_recovery_sheet_is_made_alike() {
    alike(&[
        when("before anybody comes", &[&[Sheet], &served(LI)], "recovery_sheet_renewed"),
        when("twice", &[&[Sheet, Sheet], &served(WANG)], "recovery_sheet_renewed"),
        when(
            "while an envelope waits",
            &[&printed(LI), &[Later, Sheet, Resume, Became(Printed), card(LI), Read(Right)]],
            "handed_over",
        ),
    ]);
}

const NEW: &str = "13911112222";

/// Five wrong passwords were tried for somebody online.
fn locked_online(desk: &Desk) {
    lock_online(desk, at(-1));
}

/// The same at this moment.
pub fn lock_online(desk: &Desk, then: DateTime<Utc>) {
    let (person, then) = (desk.code(&LI), xinfeng::domain::journal::instant(then));
    let person = person.as_str().unwrap();
    for _ in 0..5 {
        desk.tamper(&format!("INSERT INTO online_tries (person, tried, at) VALUES ('{person}', 'password', '{then}')"))
            .unwrap();
    }
}

#[test]
fn what_a_worker_needs_for_the_online_service_is_done_alike() {
    let of_mobile = |acts: &[Act]| [&verified(LI)[..], acts, &[Abandon]].concat();
    let [right, wrong] = ["8000", "0001"].map(|last| Mobile(Says(last)));
    let another = Mobile(Another(NEW));
    alike(&[
        when("by heart", &[&of_mobile(&[right])], "mobile_confirmed"),
        when("not by heart", &[&of_mobile(&[wrong, right])], "mobile_confirmed"),
        when("not known at all", &[&of_mobile(&[wrong])], "abandoned"),
        when("another", &[&of_mobile(&[another])], "mobile_changed"),
        when("not typed twice alike", &[&of_mobile(&[Mobile(NotTwice(NEW, "13911112223")), another])], "mobile_changed"),
        when("the same as before", &[&of_mobile(&[Mobile(Another("13800138000"))])], "abandoned"),
        when("no mobile number", &[&of_mobile(&[Mobile(Another("12345"))])], "abandoned"),
        when("he has none", &[&of_mobile(&[Mobile(Nothing)])], "mobile_changed"),
        when("a slip that does not come out", &[&of_mobile(&[PAPER_OUT, another, WORKS, Slip])], "mobile_slip_trouble"),
        when("a slip that nobody waits for", &[&of_mobile(&[PAPER_OUT, another])], "mobile_slip_trouble"),
        when("after a long talk", &[&of_mobile(&[wrong, Minutes(6), right, card(LI), right])], "mobile_confirmed"),
        when("and then an envelope", &[&of_mobile(&[another]), &served(LI)], "handed_over"),
        when("a lock", &[&of_mobile(&[Lift])], "online_lock_lifted").after(locked_online),
        when("a lock, and then an envelope", &[&of_mobile(&[Lift]), &served(LI)], "handed_over").after(locked_online),
    ]);
}

#[cfg(feature = "online")]
#[test]
fn a_desk_hears_at_each_step_that_the_worker_has_reset_online_and_the_envelope_is_void() {
    let hears = Hears("refusal-reset-online");
    let another = [WORKS, Print, Read(Right)];
    // At a terminal the command ends where it had something else to write down.
    let resumed = [WORKS, Later, Resume, card(LI), Print, Read(Right)];
    let told = |before: &[&[Act]], then: &[Act]| [&before.concat()[..], &[hears], then].concat();
    alike(&[
        when("while it is printed", &[&told(&[&[ResetsWhilePrinting], &verified(LI), &[Print]], &another)], "spoiled"),
        when("before it is handed over", &[&told(&[&printed(LI), &[ResetsOnline, Read(Text("123"))]], &another)], "spoiled"),
        when("before it is voided", &[&told(&[&printed(LI), &[ResetsOnline, Unreadable]], &resumed)], "spoiled"),
        when(
            "before it is known whether it is printed",
            &[&told(&[&[UNCLEAR], &printed(LI), &[ResetsOnline, Became(Printed)]], &resumed)],
            "spoiled",
        ),
        when(
            "before it is known that it is not",
            &[&told(&[&[UNCLEAR], &printed(LI), &[ResetsOnline, Became(NotPrinted)]], &resumed)],
            "spoiled",
        ),
        when("and he is gone", &[&told(&[&printed(LI), &[ResetsOnline, Read(Text("123"))]], &[Abandon])], "spoiled"),
        when(
            "while it waits",
            &[&printed(LI), &[Later, ResetsOnline, Resume, hears, card(LI), Print, Read(Right)]],
            "spoiled",
        ),
        when("and the visit is ended", &[&printed(LI), &[ResetsOnline, Abandon]], "abandoned"),
        when("and nobody is served", &[&printed(LI), &[ResetsOnline, Refuse(RefusalGround::GivenUp)]], "refused"),
    ]);
}
