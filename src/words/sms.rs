//! What a person is told by text message, and what is wrong with a gateway.

use super::{Fact, Words};
use crate::domain::{CodePurpose, DoneAt, Notice, Secret, SmsTrouble, UtcOffset, Wording};

/// What stands in a code's place while a sentence is made: the code itself goes into the finished text alone, which is wiped.
const PLACE_OF_CODE: &str = "\u{FFFC}";

impl Words {
    /// A notice in words, signed by `signature` (签名) where the office has one: no name, no number of a person, no link.
    pub fn notice(&self, notice: &Notice, signature: Option<&str>, offset: UtcOffset) -> Wording {
        let parameters = self.parameters(notice, offset);
        let facts: Vec<(&str, Fact<'_>)> = parameters
            .iter()
            .map(|(name, value)| (*name, if *name == CODE { PLACE_OF_CODE.into() } else { value.expose().into() }))
            .collect();
        let said = self.say(sentence(notice), &facts);
        let signed = signature.map_or_else(String::new, |signature| format!("【{signature}】"));
        let code = parameters.iter().find(|(name, _)| *name == CODE).map_or("", |(_, code)| code.expose());
        // As long as it becomes: it is not copied while it grows.
        let mut text = String::with_capacity(signed.len() + said.len() + code.len());
        text.push_str(&signed);
        for (place, part) in said.split(PLACE_OF_CODE).enumerate() {
            if place > 0 {
                text.push_str(code);
            }
            text.push_str(part);
        }
        Wording {
            template: notice.word(),
            language: self.language().tag(),
            parameters,
            signature: signature.map(str::to_owned),
            text: Secret::new(text),
            lasts: notice.lasts(),
        }
    }

    fn parameters(&self, notice: &Notice, offset: UtcOffset) -> Vec<(&'static str, Secret)> {
        let when = |at| {
            let clock = offset.clock(at);
            let number = |form: &str| clock.format(form).to_string().parse::<i64>().unwrap_or_default();
            let time = clock.format("%H:%M").to_string();
            self.say("sms-when", &[("month", number("%m").into()), ("day", number("%d").into()), ("time", time.into())])
        };
        let secret = |text: &str| Secret::new(text.to_owned());
        match notice {
            Notice::Code { code, letters, minutes, purpose: _ } => {
                vec![(CODE, secret(code.expose())), ("letters", secret(letters)), ("minutes", secret(&minutes.to_string()))]
            }
            Notice::PasswordReset { at, call, done: _ } | Notice::MobileChanged { at, call } => {
                vec![("when", Secret::new(when(*at))), ("call", secret(call))]
            }
            Notice::StatementReady { year } => vec![("year", secret(&year.to_string()))],
        }
    }

    /// What is wrong with a gateway or a message.
    pub fn sms_trouble(&self, trouble: SmsTrouble) -> String {
        let id = match trouble {
            SmsTrouble::NothingListens => "sms-trouble-nothing-listens",
            SmsTrouble::Untrusted => "sms-trouble-untrusted",
            SmsTrouble::NoPassword => "sms-trouble-no-password",
            SmsTrouble::NotAllowed => "sms-trouble-not-allowed",
            SmsTrouble::Refused(code) => return self.say("sms-trouble-refused", &[("code", code.to_string().into())]),
            SmsTrouble::Busy => "sms-trouble-busy",
            SmsTrouble::Silent => "sms-trouble-silent",
            SmsTrouble::Lost => "sms-trouble-lost",
            SmsTrouble::NotAGateway => "sms-trouble-not-a-gateway",
            SmsTrouble::Answered(code) => return self.say("sms-trouble-answered", &[("code", code.to_string().into())]),
            SmsTrouble::Folder => "sms-trouble-folder",
            SmsTrouble::TooLong => "sms-trouble-too-long",
            SmsTrouble::NotDelivered => "sms-trouble-not-delivered",
            SmsTrouble::Late => "sms-trouble-late",
        };
        self.say(id, &[])
    }

    /// The same of a message that may have gone out or not.
    pub fn sms_unknown(&self, trouble: SmsTrouble) -> String {
        self.say("sms-unknown", &[("why", self.sms_trouble(trouble).into())])
    }
}

/// The parameter that is a secret.
const CODE: &str = "code";

fn sentence(notice: &Notice) -> &'static str {
    match notice {
        Notice::Code { purpose: CodePurpose::NewPassword, .. } => "sms-code-new-password",
        Notice::Code { purpose: CodePurpose::Details, .. } => "sms-code-details",
        Notice::PasswordReset { done: DoneAt::Counter, .. } => "sms-password-reset-counter",
        Notice::PasswordReset { done: DoneAt::Online, .. } => "sms-password-reset-online",
        Notice::MobileChanged { .. } => "sms-mobile-changed",
        Notice::StatementReady { .. } => "sms-statement-ready",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn notices() -> Vec<Notice> {
        let at = "2026-11-22T01:05:00Z".parse().unwrap();
        let call = || String::from("12333");
        let code =
            |purpose| Notice::Code { code: Secret::new("48291370".into()), letters: "K7".into(), minutes: 5, purpose };
        let reset = |done| Notice::PasswordReset { at, done, call: call() };
        let codes = CodePurpose::ALL.map(code).into_iter();
        codes
            .chain(DoneAt::ALL.map(reset))
            .chain([Notice::MobileChanged { at, call: call() }, Notice::StatementReady { year: 2025 }])
            .collect()
    }

    #[test]
    fn every_notice_is_one_text_in_chinese_and_two_at_most_in_english_under_the_longest_signature() {
        for language in Language::ALL {
            let words = Words::new(language);
            for notice in notices() {
                let said = words.notice(&notice, Some("北京市朝阳区社会保险中心"), UtcOffset::default());
                let text = said.text.expose();
                let most = if language == Language::Chinese { 1 } else { 2 };
                assert!(said.parts() <= most, "{} units: {text}", text.encode_utf16().count());
                assert!(text.starts_with("【北京市朝阳区社会保险中心】") && !text.contains(['⟨', '\u{FFFC}']), "{text}");
                assert!(!text.contains("http") && !text.contains("www"), "{text}");
                for (name, value) in &said.parameters {
                    assert!(text.contains(value.expose()), "{name}: {text}");
                }
                assert!(!format!("{said:?}").contains("48291370"));
            }
        }
    }

    #[test]
    fn a_code_is_said_with_its_letters_and_against_fraud() {
        let code = Secret::new("482913".into());
        let notice = Notice::Code { code, letters: "K7".into(), minutes: 5, purpose: CodePurpose::NewPassword };
        let said = Words::new(Language::Chinese).notice(&notice, Some("朝阳区社保"), UtcOffset::default());
        let text = "【朝阳区社保】验证码482913（编号K7），5分钟内有效，用于重置网上服务密码。任何人索要都是诈骗，请勿告知。";
        assert_eq!((said.text.expose(), text.encode_utf16().count()), (text, 56));
        assert_eq!((said.template, said.language), ("code_new_password", "zh-CN"));
        let unsigned = Words::new(Language::English).notice(&notice, None, UtcOffset::default());
        assert!(unsigned.text.expose().starts_with("Code 482913 (ref. K7), valid 5 min"), "{}", unsigned.text.expose());
    }
}
