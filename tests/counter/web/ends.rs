//! Where a way is over, the page leads on: nobody is sent back to where it does not go on.

use chrono::TimeDelta;

use super::served::{Browser, OWN, Office, Reply, drawn};
use crate::desk::at;
use crate::people::{LI, WANG};

const NOBODY: &str = "110105194901010048";

/// It says that it is over, where the counter is, and leads there and nowhere else.
#[track_caller]
fn leads_on(reply: &Reply, said: &str, to: &str) {
    reply.says(said);
    reply.says(&format!("<a class=\"button\" href=\"{to}\">"));
    reply.says("id=\"help\"");
    for other in ["/code", "/resend", "/forgot", "/envelope"] {
        let led = reply.page.contains(&format!("href=\"{other}\""));
        assert_eq!(led, other == to, "{other}: {}", reply.page);
    }
}

#[test]
fn whose_code_s_step_is_over_is_led_to_where_he_can_ask_for_another() {
    let office = Office::open();
    let step = |number: &str| {
        let mut browser = office.browser();
        browser.fill("/forgot", "/forgot", &[("number", number)]).leads_to("/code");
        browser.held().to_owned()
    };
    let steps = [step(WANG.number), step(NOBODY), format!("c.{}.K7.6.1", "A".repeat(43))];
    office.pass(TimeDelta::minutes(31));
    for step in steps {
        for (page, fields) in [("/code", &[("code", "123456")][..]), ("/resend", &[])] {
            let mut browser = office.browser();
            browser.plant(&step);
            let over = browser.fill(page, page, fields);
            leads_on(&over, "这次办理已经失效。请重新输入身份证号码。", "/forgot");
            browser.get("/code").leads_to("/forgot");
        }
    }
}

#[test]
fn whose_code_is_over_while_its_step_is_not_has_another_one_sent() {
    let office = Office::open();
    let mut browser = office.browser();
    browser.fill("/forgot", "/forgot", &[("number", WANG.number)]).leads_to("/code");
    let (code, _) = office.code();
    office.pass(TimeDelta::minutes(6));
    let over = browser.fill("/code", "/code", &[("code", &code)]);
    over.says("验证码已经失效");
    over.says("href=\"/resend\"");
    browser.fill("/resend", "/resend", &[]).leads_to("/code");
}

#[test]
fn whose_envelope_s_step_is_over_is_led_to_where_he_can_open_it_again() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    let opened = || {
        let mut browser = office.browser();
        let fields = [("number", WANG.number), ("password", secret.expose())];
        browser.fill("/envelope", "/envelope", &fields).leads_to("/envelope/password");
        browser
    };
    let own = [("new-password", OWN), ("again", OWN)];
    let too_late = |mut browser: Browser| {
        let over = browser.fill("/envelope/password", "/envelope/password", &own);
        leads_on(&over, "请重新输入身份证号码和信封中的密码", "/envelope");
        over.says("已经用它设置过自己的密码");
        over.says("<a href=\"/sign-in\">");
    };
    let (first, second) = (opened(), opened());
    too_late(first);
    office.pass(TimeDelta::minutes(16));
    too_late(second);
    // As it says: the envelope can still be used, and once it was, the own password can.
    let (mut tab, mut other_tab) = (opened(), office.browser());
    other_tab.plant(tab.held());
    tab.fill("/envelope/password", "/envelope/password", &own).leads_to("/me?set");
    too_late(other_tab);
    office.browser().fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", OWN)]).leads_to("/me");
}

#[test]
fn whoever_signs_out_is_signed_out_whatever_became_of_the_page() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    let mut browser = office.browser();
    browser.begin(&WANG, &secret);
    let shown = browser.get("/me");
    let session = browser.held().to_owned();
    // A second click, and a second tab, before and after the first one was answered.
    for held in [session.as_str(), session.as_str(), ""] {
        browser.plant(held);
        browser.send(&shown, "/sign-out", &[]).leads_to("/sign-in?signed-out");
        assert_eq!(browser.held(), "");
    }
    browser.send(&shown, "/sign-out/everywhere", &[]).leads_to("/sign-in?signed-out");
    browser.get("/sign-in?signed-out").says("您已退出登录");
    browser.plant(&session);
    browser.get("/me").leads_to("/sign-in?over");
    // From a page that was shown to another session, or by another server.
    browser.fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", OWN)]).leads_to("/me");
    let session = browser.held().to_owned();
    browser.send(&shown, "/sign-out", &[]).leads_to("/sign-in?signed-out");
    browser.plant(&session);
    browser.get("/me").leads_to("/sign-in?over");
    // Another site signs nobody out.
    browser.fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", OWN)]).leads_to("/me");
    browser.sent = vec![String::from("Sec-Fetch-Site: cross-site")];
    assert_eq!(browser.send(&shown, "/sign-out", &[]).status, 403);
    browser.sent.clear();
    // Nor is anybody by looking, nor every session by a page that is not taken.
    for path in ["/sign-out", "/sign-out/everywhere"] {
        browser.get(path).leads_to("/");
    }
    let stopped = browser.send(&shown, "/sign-out/everywhere", &[]);
    assert_eq!(stopped.status, 409);
    assert_eq!(browser.get("/me").status, 200);
}

#[test]
fn whose_browser_takes_up_something_else_leaves_no_session_behind() {
    let office = Office::open();
    let (wang, li) = (office.office.hand_over(&WANG, at(5)), office.office.hand_over(&LI, at(6)));
    let is_over = |session: &str| {
        let mut browser = office.browser();
        browser.plant(session);
        browser.get("/me").leads_to("/sign-in?over");
    };
    let goes_on = |session: &str| {
        let mut browser = office.browser();
        browser.plant(session);
        assert_eq!(browser.get("/me").status, 200);
    };
    let (mut browser, mut elsewhere) = (office.browser(), office.browser());
    browser.begin(&WANG, &wang);
    let sign_in = [("number", WANG.number), ("password", OWN)];
    elsewhere.fill("/sign-in", "/sign-in", &sign_in).leads_to("/me");
    // A wrong password ends nothing, a right one the session of this browser alone.
    let first = browser.held().to_owned();
    assert_eq!(browser.fill("/sign-in", "/sign-in", &[sign_in[0], ("password", "not it at all 9")]).status, 422);
    goes_on(&first);
    browser.fill("/sign-in", "/sign-in", &sign_in).leads_to("/me");
    is_over(&first);
    let second = browser.held().to_owned();
    goes_on(&second);
    // Another worker at the same browser, by his envelope.
    browser
        .fill("/envelope", "/envelope", &[("number", LI.number), ("password", li.expose())])
        .leads_to("/envelope/password");
    is_over(&second);
    browser.fill("/sign-in", "/sign-in", &sign_in).leads_to("/me");
    let third = browser.held().to_owned();
    browser.fill("/forgot", "/forgot", &[("number", WANG.number)]).leads_to("/code");
    is_over(&third);
    goes_on(elsewhere.held());
    // The new password ends every other session, and the browser holds nothing of what led to it.
    let (code, _) = office.code();
    browser.fill("/code", "/code", &[("code", &code)]).leads_to("/forgot/password");
    let own = [("new-password", "eight-blue-8-trains"), ("again", "eight-blue-8-trains")];
    browser.fill("/forgot/password", "/forgot/password", &own).leads_to("/done");
    assert_eq!(browser.held(), "");
    is_over(elsewhere.held());
    office.office.assert_sound(at(60));
}

#[test]
fn whose_password_is_changed_goes_on_and_a_copy_of_what_his_browser_held_does_not() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    let (mut browser, mut thief) = (office.browser(), office.browser());
    browser.begin(&WANG, &secret);
    let copied = browser.held().to_owned();
    thief.plant(&copied);
    assert_eq!(thief.get("/me").status, 200);
    // What is not taken changes nothing.
    let own = [("password", OWN), ("new-password", "nine-red-9-planes"), ("again", "nine-red-9-planes")];
    let wrong = [("password", "not it at all 9"), own[1], own[2]];
    assert_eq!(browser.fill("/password", "/password", &wrong).status, 422);
    assert_eq!((browser.held(), thief.get("/me").status), (copied.as_str(), 200));
    browser.fill("/password", "/password", &own).leads_to("/me?changed");
    assert_ne!(browser.held(), copied);
    browser.get("/me?changed").says("密码已修改");
    assert_eq!(browser.get("/me/facts").status, 200);
    thief.get("/me").leads_to("/sign-in?over");
    office.office.assert_sound(at(60));
}

#[test]
fn who_only_follows_a_link_is_told_of_nothing_that_did_not_happen() {
    const RESET: &str = "密码已重置";
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    let mut stranger = office.browser();
    stranger.get("/done").leads_to("/");
    stranger.get("/forgot/done").leads_to("/");
    for (link, said) in [("/sign-in?signed-out", "您已退出登录"), ("/sign-in?over", "登录已结束")] {
        let shown = stranger.get(link);
        assert!(shown.status == 200 && !shown.page.contains(said) && !shown.page.contains("role=\"status\""), "{link}");
    }
    let mut browser = office.browser();
    browser.begin(&WANG, &secret);
    // Once, and not again when the page is looked at anew.
    browser.get("/me?set").says("您的密码已设置");
    for link in ["/me?set", "/me?changed", "/me?reset", "/me/statement?made"] {
        let shown = browser.get(link);
        assert!(shown.status == 200 && !shown.page.contains("role=\"status\""), "{link}: {}", shown.page);
    }
    let own = [("password", OWN), ("new-password", "nine-red-9-planes"), ("again", "nine-red-9-planes")];
    browser.fill("/password", "/password", &own).leads_to("/me?changed");
    // What happened is not something else.
    assert!(!browser.get("/me?set").page.contains("role=\"status\""));
    browser.get("/me?changed").says("密码已修改");
    browser.fill("/forgot", "/forgot", &[("number", WANG.number)]).leads_to("/code");
    let (code, _) = office.code();
    browser.fill("/code", "/code", &[("code", &code)]).leads_to("/forgot/password");
    let own = [("new-password", "eight-blue-8-trains"), ("again", "eight-blue-8-trains")];
    let reset = browser.fill("/forgot/password", "/forgot/password", &own);
    reset.leads_to("/done");
    assert!(reset.head.contains("xinfeng-told=reset; Path=/; HttpOnly; SameSite=Strict; Max-Age=60"), "{}", reset.head);
    browser.get("/done").says(RESET);
    browser.get("/done").leads_to("/");
    // A link from another site brings the cookie that says so to nobody.
    let mut other = office.browser();
    other.fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", "eight-blue-8-trains")]).leads_to("/me");
    let shown = other.get("/me");
    other.send(&shown, "/sign-out", &[]).leads_to("/sign-in?signed-out");
    other.forgets_the_note();
    assert!(!other.get("/sign-in?signed-out").page.contains("您已退出登录"));
}

#[test]
fn who_signs_in_after_wrong_passwords_reads_how_many_there_were() {
    let office = Office::open();
    let secret = office.office.hand_over(&WANG, at(5));
    office.browser().begin(&WANG, &secret);
    for _ in 0..2 {
        let fields = [("number", WANG.number), ("password", "not it at all 9")];
        assert_eq!(office.browser().fill("/sign-in", "/sign-in", &fields).status, 422);
    }
    let mut browser = office.browser();
    browser.fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", OWN)]).leads_to("/me");
    browser.get("/me").says("最近两天有人用您的号码输错密码 2 次");
    assert!(!browser.get("/me").page.contains("输错密码"));
    browser.get("/me/sign-ins").says("使用网上服务密码；此前输错密码 2 次");
    let fields = [("number", WANG.number), ("password", "not it at all 9")];
    assert_eq!(office.browser().fill("/sign-in", "/sign-in", &fields).status, 422);
    browser.get("/me/sign-ins").says("<p>输错密码</p><p class=\"how\">未能登录</p>");
}

#[test]
fn where_no_codes_are_sent_everybody_hears_so_at_the_first_try() {
    const STOPPED: &str = "INSERT INTO codes (person, worker, letters, digits, state, asked_at)
        SELECT 'x', 2, 'K7', 6, 'over', '2026-11-22T01:00:00.000Z' FROM many";
    const FULL: &str = "INSERT INTO outbox (worker, says, language, state, written, moved)
        SELECT 2, 'code', 'en', 'accepted', '2026-11-22T01:00:00.000Z', '' FROM many";
    let many = "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 100)";
    for (held_back, time, seconds) in [(STOPPED, "10:05", 3239), (FULL, "10:00", 2939)] {
        let office = Office::open();
        let mut waits = office.browser();
        waits.fill("/forgot", "/forgot", &[("number", WANG.number)]).leads_to("/code");
        office.code();
        office.pass(TimeDelta::seconds(61));
        office.office.desk.tamper(&format!("{many} {held_back}")).unwrap();
        // Once the clock shows that time, a code can be asked for.
        let first = office.browser().fill("/forgot", "/forgot", &[("number", NOBODY)]);
        assert_eq!(first.header("retry-after"), Some(seconds.to_string().as_str()));
        for (language, said) in [
            (
                "zh-CN",
                format!(
                    "本机构目前不发送短信验证码，无法用短信重置密码。请携带证件到下列窗口办理，或者在 2026-11-22 {time} 之后再试。"
                ),
            ),
            (
                "en",
                format!(
                    "This office sends no codes by text message at the moment, so no password can be reset by one. \
                     Please come to the counter below with your papers, or try again after 2026-11-22 {time}."
                ),
            ),
        ] {
            let asked = |number: &str| {
                let mut browser = office.browser();
                browser.speaks(language);
                let reply = browser.fill("/forgot", "/forgot", &[("number", number)]);
                reply.says(&said);
                reply.says("id=\"help\"");
                (reply.status, drawn(&reply.head), drawn(&reply.page.replace(number, "")))
            };
            let told = asked(LI.number);
            assert_eq!(told.0, 503);
            assert_eq!(asked(NOBODY), told);
            // No time runs away from whoever tries again.
            office.pass(TimeDelta::seconds(70));
            assert_eq!(asked(LI.number), told);
            waits.speaks(language);
            let again = waits.fill("/resend", "/resend", &[]);
            assert_eq!(again.status, 503);
            again.says(&said);
            again.says("id=\"help\"");
        }
    }
}
