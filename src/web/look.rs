//! What is looked at: a page for each path, and what it needs to be shown.

use hyper::StatusCode;

use super::answer::Answer;
use super::asking::{Again, Asking, Failed, say_stop};
use super::cookie::{CodeSent, Held};
use super::denied::Asked;
use super::lane::{Lane, Undone};
use super::note::Note;
use super::own_number::OwnNumber;
use super::page::check::Checking;
use super::page::forgotten::Waiting;
use super::page::mine::{Fact, Me};
use super::page::signing_in::{Begun, Chosen, Over, begin_anew};
use super::page::stopped::Stopped;
use super::page::{Page, about, check, forgotten, mine, records, signing_in, statements};
use super::press::Taken;
use super::route::Route;
use super::{known, own_records};
use crate::domain::Token;
use crate::online::{Denied, Online};
use crate::words::Language;

const STYLE: &str = include_str!("../../assets/web/style.css");
const ICON: &str = include_str!("../../assets/web/icon.svg");

impl Asking<'_> {
    /// Shows what stands at a path.
    pub(super) async fn look(&self, route: Route, query: Option<&str>) -> Answer {
        match route {
            Route::Home => self.page(signing_in::home),
            Route::SignIn => {
                let note = self.note(query);
                let over = note.and_then(|note| match note {
                    Note::Over => Some(Over::Ended),
                    Note::SignedOut => Some(Over::SignedOut),
                    Note::Set | Note::Changed | Note::Reset | Note::Made | Note::Wrong(_) => None,
                });
                self.noted(note, self.sign_in(&OwnNumber::default(), &Again::first(), over))
            }
            Route::Envelope => self.envelope(&OwnNumber::default(), &Again::first()),
            Route::EnvelopePassword => self.first_password(&Again::first()),
            Route::Forgot => self.forgot(&OwnNumber::default(), &Again::first()),
            Route::Code => self.code(&Again::first()),
            Route::Resend => self.resend(&Again::first()),
            Route::ForgotPassword => self.new_password(&Again::first()),
            Route::Done => match self.note {
                Some(Note::Reset) => self.noted(self.note, self.page(forgotten::done)),
                _ => Answer::on_to(Route::Home),
            },
            Route::Me => self.me(query).await,
            Route::Records => self.records(query).await,
            Route::Statement => self.statements(query).await,
            Route::StatementFile => self.statement_file(query).await,
            Route::Facts | Route::Access | Route::SignIns => self.mine(route).await,
            Route::Password => match self.of_session(|online, session| online.me(session)).await {
                Ok(_) => self.change(&Again::first()),
                Err(answer) => answer,
            },
            Route::Privacy => self.page(about::privacy),
            Route::Accessibility => self.page(about::accessibility),
            Route::Check => self.check("", &Again::first(), None),
            Route::OtherBusiness => self.page(about::other_business),
            Route::InChinese => self.speak(Language::Chinese, query),
            Route::InEnglish => self.speak(Language::English, query),
            Route::Health => self.health().await,
            Route::Style => Answer::file("text/css; charset=utf-8", STYLE),
            Route::Icon => Answer::file("image/svg+xml", ICON),
            Route::SignOut | Route::SignOutEverywhere => Answer::on_to(Route::Home),
        }
    }

    fn speak(&self, language: Language, query: Option<&str>) -> Answer {
        let (route, behind) = Route::back(query);
        Answer::on_to_place(route, behind).cookie(self.site.way.remember(language))
    }

    async fn health(&self) -> Answer {
        let (now, pulse) = (self.site.clock.now(), &self.site.pulse);
        let known = pulse.is_known(now);
        let works = move |online: &mut Online| {
            online.answers()?;
            if known { Ok(()) } else { online.commits() }
        };
        let why = match self.site.quick.call(works).await {
            Ok(Ok(())) => {
                if !known {
                    pulse.is_well(now);
                }
                return Answer::word(StatusCode::OK, "ok");
            }
            Ok(Err(stop)) => {
                say_stop(&stop);
                pulse.is_in_doubt();
                stop.word()
            }
            Err(Undone::Full) => "busy",
            Err(Undone::Broke) => "broken",
        };
        Answer::word(StatusCode::SERVICE_UNAVAILABLE, why)
    }

    /// Asks for something of whoever is signed in; who is not any more is asked to sign in.
    pub(super) async fn of_session<A: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Online, &Token) -> Result<A, Denied> + Send + 'static,
    ) -> Result<A, Answer> {
        self.of_session_on(&self.site.quick, ask).await
    }

    /// The same on another lane.
    async fn of_session_on<A: Send + 'static>(
        &self,
        lane: &Lane<Online>,
        ask: impl FnOnce(&mut Online, &Token) -> Result<A, Denied> + Send + 'static,
    ) -> Result<A, Answer> {
        let Some(session) = self.session() else { return Err(Answer::on_to(Route::SignIn)) };
        let called = self.call(lane, Asked::SignIn, move |online, _| ask(online, &session)).await;
        called.map_err(|failed| match failed {
            Failed::Over | Failed::Again(_) => self.over(),
            Failed::Stopped(why) => self.stopped(why),
        })
    }

    /// A session that is over is forgotten.
    pub(super) fn over(&self) -> Answer {
        self.on_to_told(Route::SignIn, Note::Over).cookie(self.site.way.drop())
    }

    async fn me(&self, query: Option<&str>) -> Answer {
        let note = self.note(query);
        let me = match self.of_session(|online, session| online.me(session)).await {
            Ok(me) => me,
            Err(answer) => return answer,
        };
        let facts = known::me(self.words, &me);
        let told = note.and_then(|note| known::done(self.words, note));
        let page = self.show_form(&Again::first(), Route::SignOutEverywhere, |around, ticket| {
            mine::me(around, &Me { facts, everywhere: ticket.to_owned(), told })
        });
        self.noted(note, page)
    }

    async fn mine(&self, route: Route) -> Answer {
        let (words, offset, office) = (self.words, self.site.offset, self.site.office.name.as_str());
        match route {
            Route::Access => {
                let asked = self.of_session(|online, session| online.access(session)).await;
                asked.map_or_else(std::convert::identity, |seen| {
                    let seen: Vec<_> = seen.iter().map(|access| known::access(words, office, offset, access)).collect();
                    self.page(|around| mine::access(around, &seen))
                })
            }
            Route::SignIns => {
                let asked = self.of_session(|online, session| online.sign_ins(session)).await;
                asked.map_or_else(std::convert::identity, |seen| {
                    let seen: Vec<_> = seen.iter().map(|sign_in| known::sign_in(words, offset, sign_in)).collect();
                    self.page(|around| mine::sign_ins(around, &seen))
                })
            }
            _ => {
                let asked = self.of_session(|online, session| online.facts(session)).await;
                asked.map_or_else(std::convert::identity, |facts| {
                    let facts = known::facts(words, &facts);
                    self.page(|around| mine::facts(around, &facts))
                })
            }
        }
    }

    /// A worker's own records, or one year of them; a year of which nothing is known is no page.
    async fn records(&self, query: Option<&str>) -> Answer {
        let words = self.words;
        let own = match self.of_session(|online, session| online.records(session)).await {
            Ok(own) => own,
            Err(answer) => return answer,
        };
        let Some(wanted) = query.and_then(|query| query.strip_prefix("year=")) else {
            return self.page(|around| records::records(around, &own_records::records(words, &own)));
        };
        let year = Some(wanted).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        match year.and_then(|year| own_records::year(words, &own, year.parse().ok()?)) {
            Some(year) => self.page(|around| records::year(around, &year)),
            None => self.stopped(Stopped::NotFound),
        }
    }

    /// Statements of personal rights.
    async fn statements(&self, query: Option<&str>) -> Answer {
        let (words, offset) = (self.words, self.site.offset);
        let seen = match self.of_session(|online, session| online.statements(session)).await {
            Ok(seen) => seen,
            Err(answer) => return answer,
        };
        let note = self.note(query);
        let told = note.filter(|note| *note == Note::Made).map(|_| words.say("web-statement-told", &[]));
        let page = self.show_form(&Again::first(), Route::Statement, |around, ticket| {
            statements::statements(around, &own_records::statements(words, offset, &seen, ticket, told))
        });
        self.noted(note, page)
    }

    /// A statement as a file, for whose it is: for anybody else there is none, as for a number that nobody has.
    async fn statement_file(&self, query: Option<&str>) -> Answer {
        let number = query.and_then(|query| query.strip_prefix("number=")).unwrap_or_default().to_owned();
        let (press, language) = (self.site.press.clone(), self.words.language());
        let asked = self.of_session_on(&self.site.hashing, move |online, session| {
            let copied = online.statement(session, &number)?;
            Ok(copied.map(|copied| press.taken(language, &copied)))
        });
        match asked.await {
            Ok(Some(Taken::File(number, pdf))) => Answer::own_file(&format!("XINFENG-STATEMENT-{number}"), pdf.bytes()),
            Ok(Some(Taken::Changed)) => self.page(statements::changed),
            Ok(Some(Taken::Broke)) => {
                tracing::error!(fault = "a statement cannot be typeset", "fault");
                self.stopped(Stopped::OutOfOrder)
            }
            Ok(None) => self.stopped(Stopped::NotFound),
            Err(answer) => answer,
        }
    }

    /// Sign in.
    pub(super) fn sign_in(&self, number: &OwnNumber, again: &Again, over: Option<Over>) -> Answer {
        self.show_form(again, Route::SignIn, |around, ticket| {
            signing_in::sign_in(around, &number.asked(again, ticket), over)
        })
    }

    /// Sign in with a password envelope.
    pub(super) fn envelope(&self, number: &OwnNumber, again: &Again) -> Answer {
        self.show_form(again, Route::Envelope, |around, ticket| signing_in::envelope(around, &number.asked(again, ticket)))
    }

    /// Forgot password.
    pub(super) fn forgot(&self, number: &OwnNumber, again: &Again) -> Answer {
        self.show_form(again, Route::Forgot, |around, ticket| forgotten::forgot(around, &number.asked(again, ticket)))
    }

    /// Verify a statement.
    pub(super) fn check(&self, number: &str, again: &Again, genuine: Option<&[Fact]>) -> Answer {
        self.show_form(again, Route::Check, |around, ticket| {
            check::check(around, &Checking { number, ticket, wrong: &again.wrong, genuine })
        })
    }

    /// Set your own password, for whoever has shown an envelope's.
    pub(super) fn first_password(&self, again: &Again) -> Answer {
        match &self.held {
            Some(Held::FirstPassword(_)) => self.choose(again, Route::EnvelopePassword, signing_in::first_password),
            _ => Answer::on_to(Route::Envelope),
        }
    }

    /// Set a new password, for whoever has entered a code.
    pub(super) fn new_password(&self, again: &Again) -> Answer {
        match &self.held {
            Some(Held::NewPassword(_)) => self.choose(again, Route::ForgotPassword, forgotten::new_password),
            _ => Answer::on_to(Route::Forgot),
        }
    }

    /// Change password.
    pub(super) fn change(&self, again: &Again) -> Answer {
        self.choose(again, Route::Password, mine::password)
    }

    fn choose(&self, again: &Again, to: Route, page: impl FnOnce(&super::page::Around<'_>, &Chosen<'_>) -> Page) -> Answer {
        self.show_form(again, to, |around, ticket| page(around, &Chosen { ticket, wrong: &again.wrong }))
    }

    /// Check your phone, for whoever has asked for a code.
    pub(super) fn code(&self, again: &Again) -> Answer {
        self.waiting(again, Route::Code, forgotten::code)
    }

    /// Not received a text message?
    pub(super) fn resend(&self, again: &Again) -> Answer {
        self.waiting(again, Route::Resend, forgotten::resend)
    }

    fn waiting(
        &self,
        again: &Again,
        to: Route,
        page: impl FnOnce(&super::page::Around<'_>, &Waiting<'_>) -> Page,
    ) -> Answer {
        let Some(Held::Code(_, CodeSent { letters, digits, again_at })) = &self.held else {
            return Answer::on_to(Route::Forgot);
        };
        let wait = (*again_at > self.site.clock.now()).then_some(*again_at);
        let time = wait.map(|at| self.site.offset.clock(at).format("%H:%M:%S").to_string());
        self.show_form(again, to, |around, ticket| {
            let waiting = Waiting { letters, digits: *digits, again_at: time.as_deref(), ticket, wrong: &again.wrong };
            page(around, &waiting)
        })
    }

    /// What was asked for has run out: begin anew, where it began.
    pub(super) fn begin_anew(&self, begun: Begun) -> Answer {
        self.page(|around| begin_anew(around, begun)).cookie(self.site.way.drop())
    }
}
