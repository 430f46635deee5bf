//! What is sent: what each form asks of the service, and where it leads.

use super::answer::Answer;
use super::asking::{Again, Asking, Failed};
use super::cookie::{CodeSent, Held, Id};
use super::denied::Asked;
use super::form::{Field, Form};
use super::known;
use super::note::Note;
use super::own_number::OwnNumber;
use super::page::Wrong;
use super::page::signing_in::Begun;
use super::page::statements::ALL_YEARS;
use super::page::stopped::Stopped;
use super::route::Route;
use crate::domain::{Secret, Token};
use crate::online::{CodeAsked, SignedIn};

/// A field that has to be filled in, and what is said if it is not.
type Needed = (Field, &'static str);

const NUMBER: Needed = (Field::Number, "web-denied-number-missing");
const PASSWORD: Needed = (Field::Password, "web-denied-password-missing");
const ENVELOPE: Needed = (Field::Password, "web-denied-secret-missing");
const STATEMENT: Needed = (Field::Statement, "web-denied-statement-missing");
const CHECK_CODE: Needed = (Field::CheckCode, "web-denied-check-code-missing");
const CODE: Needed = (Field::Code, "web-denied-code-missing");

impl Asking<'_> {
    /// Does what a form asks for.
    pub(super) async fn send(&self, route: Route, sent: Form) -> Answer {
        match route {
            Route::SignIn => self.send_sign_in(sent).await,
            Route::Envelope => self.send_envelope(sent).await,
            Route::EnvelopePassword => self.send_first_password(sent).await,
            Route::Forgot => self.send_forgot(sent).await,
            Route::Check => self.send_check(sent).await,
            Route::Resend => self.send_again().await,
            Route::Code => self.send_code(sent).await,
            Route::ForgotPassword => self.send_new_password(sent).await,
            Route::Password => self.send_change(sent).await,
            Route::Statement => self.send_statement(sent).await,
            Route::SignOut => self.send_sign_out().await,
            Route::SignOutEverywhere => match self.of_session(|online, session| online.sign_out_everywhere(session)).await {
                Ok(()) => self.signed_out(),
                Err(answer) => answer,
            },
            _ => self.stopped(Stopped::WrongMethod),
        }
    }

    /// What has to be filled in and is not.
    fn missing(&self, sent: &Form, needed: &[Needed]) -> Option<Again> {
        let empty = needed.iter().filter(|(field, _)| sent.text(*field).trim().is_empty());
        let wrong: Vec<_> = empty.map(|(field, id)| Wrong { field: Some(*field), said: self.words.say(id, &[]) }).collect();
        (!wrong.is_empty()).then(|| Again::with(wrong))
    }

    async fn send_sign_in(&self, mut sent: Form) -> Answer {
        let number = OwnNumber::sent(&sent);
        if let Some(missing) = self.missing(&sent, &[NUMBER, PASSWORD]) {
            return self.sign_in(&number, &missing, None);
        }
        let (password, asked) = (sent.take(Field::Password), number.clone());
        let call =
            self.call(&self.site.hashing, Asked::SignIn, move |online, from| online.sign_in(asked.typed(), &password, from));
        match call.await {
            Ok(SignedIn { session, wrong }) => {
                let answer = self.hold(&session, Held::Session, Route::Me);
                let note = Note::Wrong(wrong.try_into().unwrap_or(u16::MAX));
                if wrong > 0 { answer.cookie(self.site.way.tell(note)) } else { answer }
            }
            Err(Failed::Again(again)) => self.sign_in(&number, &again, None),
            Err(failed) => self.failed(failed),
        }
    }

    async fn send_envelope(&self, mut sent: Form) -> Answer {
        let number = OwnNumber::sent(&sent);
        if let Some(missing) = self.missing(&sent, &[NUMBER, ENVELOPE]) {
            return self.envelope(&number, &missing);
        }
        let (secret, asked) = (sent.take(Field::Password), number.clone());
        let call = self.call(&self.site.hashing, Asked::Envelope, move |online, from| {
            online.open_envelope(asked.typed(), &secret, from)
        });
        match call.await {
            Ok(opened) => self.hold(&opened.step, Held::FirstPassword, Route::EnvelopePassword),
            Err(Failed::Again(again)) => self.envelope(&number, &again),
            Err(failed) => self.failed(failed),
        }
    }

    async fn send_first_password(&self, sent: Form) -> Answer {
        let Some(Held::FirstPassword(id)) = &self.held else { return Answer::on_to(Route::Envelope) };
        let Some(step) = token(id) else { return Answer::on_to(Route::Envelope) };
        let (new, again) = chosen(sent);
        let call = self.call(&self.site.hashing, Asked::Envelope, move |online, from| {
            online.set_first_password(&step, &new, &again, from)
        });
        match call.await {
            Ok(signed_in) => self.held_because(&signed_in.session, Note::Set),
            Err(Failed::Again(again)) => self.first_password(&again),
            Err(Failed::Over) => self.begin_anew(Begun::Envelope),
            Err(failed) => self.failed(failed),
        }
    }

    async fn send_forgot(&self, sent: Form) -> Answer {
        let number = OwnNumber::sent(&sent);
        if let Some(missing) = self.missing(&sent, &[NUMBER]) {
            return self.forgot(&number, &missing);
        }
        let asked = number.clone();
        let call = self.call(&self.site.quick, Asked::SignIn, move |online, from| online.forgot(asked.typed(), from));
        match call.await {
            Ok(asked) => self.waits(asked),
            Err(Failed::Again(again)) => self.forgot(&number, &again),
            Err(failed) => self.failed(failed),
        }
    }

    async fn send_check(&self, sent: Form) -> Answer {
        let number = sent.text(Field::Statement).to_owned();
        if let Some(missing) = self.missing(&sent, &[STATEMENT, CHECK_CODE]) {
            return self.check(&number, &missing, None);
        }
        let (asked, code) = (number.clone(), sent.text(Field::CheckCode).to_owned());
        let call =
            self.call(&self.site.quick, Asked::SignIn, move |online, from| online.check_statement(&asked, &code, from));
        match call.await {
            Ok(seen) => {
                let facts = known::statement(self.words, self.site.offset, &seen);
                self.check("", &Again::first(), Some(&facts))
            }
            Err(Failed::Again(again)) => self.check(&number, &again, None),
            Err(failed) => self.failed(failed),
        }
    }

    async fn send_again(&self) -> Answer {
        let Some(step) = self.code_step() else { return Answer::on_to(Route::Forgot) };
        let call = self.call(&self.site.quick, Asked::SignIn, move |online, from| online.resend(&step, from));
        match call.await {
            Ok(asked) => self.waits(asked),
            Err(Failed::Again(again)) => self.resend(&again),
            Err(failed) => self.failed(failed),
        }
    }

    async fn send_code(&self, mut sent: Form) -> Answer {
        let Some(step) = self.code_step() else { return Answer::on_to(Route::Forgot) };
        if let Some(missing) = self.missing(&sent, &[CODE]) {
            return self.code(&missing);
        }
        let code = sent.take(Field::Code);
        let call = self.call(&self.site.hashing, Asked::SignIn, move |online, from| online.enter_code(&step, &code, from));
        match call.await {
            Ok(matched) => self.hold(&matched.step, Held::NewPassword, Route::ForgotPassword),
            Err(Failed::Again(again)) => self.code(&again),
            Err(failed) => self.failed(failed),
        }
    }

    async fn send_new_password(&self, sent: Form) -> Answer {
        let Some(Held::NewPassword(id)) = &self.held else { return Answer::on_to(Route::Forgot) };
        let Some(step) = token(id) else { return Answer::on_to(Route::Forgot) };
        let (new, again) = chosen(sent);
        let call = self
            .call(&self.site.hashing, Asked::SignIn, move |online, from| online.reset_password(&step, &new, &again, from));
        match call.await {
            Ok(()) => Answer::on_to(Route::Done).cookie(self.site.way.drop()).cookie(self.site.way.tell(Note::Reset)),
            Err(Failed::Again(again)) => self.new_password(&again),
            Err(failed) => self.failed(failed),
        }
    }

    async fn send_change(&self, mut sent: Form) -> Answer {
        let Some(session) = self.session() else { return Answer::on_to(Route::SignIn) };
        if let Some(missing) = self.missing(&sent, &[PASSWORD]) {
            return self.change(&missing);
        }
        let old = sent.take(Field::Password);
        let (new, again) = chosen(sent);
        let call = self.call(&self.site.hashing, Asked::Change, move |online, from| {
            online.change_password(&session, &old, &new, &again, from)
        });
        match call.await {
            Ok(begun) => self.held_because(&begun, Note::Changed),
            Err(Failed::Again(again)) => self.change(&again),
            Err(Failed::Over) => self.over(),
            Err(failed) => self.failed(failed),
        }
    }

    /// Makes a statement out: of a year that stands on the page, or of all.
    async fn send_statement(&self, sent: Form) -> Answer {
        let wanted = match sent.text(Field::Year) {
            ALL_YEARS => Some(None),
            year => year.parse().ok().map(Some),
        };
        let Some(year) = wanted else { return self.stopped(Stopped::NotFound) };
        match self.of_session(move |online, session| online.make_statement(session, year)).await {
            Ok(Some(_)) => self.on_to_told(Route::Statement, Note::Made),
            Ok(None) => self.stopped(Stopped::NotFound),
            Err(answer) => answer,
        }
    }

    async fn send_sign_out(&self) -> Answer {
        if let Some(session) = self.session() {
            let ended = self.call(&self.site.quick, Asked::SignIn, move |online, _| Ok(online.sign_out(&session)?)).await;
            // Nobody believes that he has signed out while the session goes on.
            if let Err(Failed::Stopped(why)) = ended {
                return self.stopped(why);
            }
        }
        self.signed_out()
    }

    pub(super) fn signed_out(&self) -> Answer {
        self.on_to_told(Route::SignIn, Note::SignedOut).cookie(self.site.way.drop()).clearing()
    }

    fn code_step(&self) -> Option<Token> {
        match &self.held {
            Some(Held::Code(id, _)) => token(id),
            _ => None,
        }
    }

    /// A code was asked for: the browser keeps what it is told meanwhile.
    fn waits(&self, asked: CodeAsked) -> Answer {
        let CodeAsked { step, letters, again_at, digits } = asked;
        self.hold(&step, |id| Held::Code(id, CodeSent { letters, digits, again_at }), Route::Code)
    }

    /// The browser is known by something new, and goes on.
    fn hold(&self, token: &Token, held: impl FnOnce(Id) -> Held, route: Route) -> Answer {
        match Id::parse(token.expose()) {
            Some(id) => self.on_as(&held(id), route),
            None => self.stopped(Stopped::OutOfOrder),
        }
    }

    fn held_because(&self, session: &Token, why: Note) -> Answer {
        match Id::parse(session.expose()) {
            Some(id) => self.on_to_told(Route::Me, why).cookie(self.site.way.hold(&Held::Session(id))),
            None => self.stopped(Stopped::OutOfOrder),
        }
    }

    fn failed(&self, failed: Failed) -> Answer {
        match failed {
            Failed::Over | Failed::Again(_) => self.begin_anew(Begun::Forgot),
            Failed::Stopped(why) => self.stopped(why),
        }
    }
}

fn token(id: &Id) -> Option<Token> {
    Token::parse(id.expose())
}

/// The new password, twice.
fn chosen(mut sent: Form) -> (Secret, Secret) {
    (sent.take(Field::NewPassword), sent.take(Field::Again))
}
