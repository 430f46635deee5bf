//! Every path that is answered, and by what.

use hyper::Method;

use crate::words::Language;

/// What a path stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Route {
    /// Where it begins.
    Home,
    /// Sign in.
    SignIn,
    /// Sign in with a password envelope.
    Envelope,
    /// Set your own password, after the envelope's.
    EnvelopePassword,
    /// Forgot password.
    Forgot,
    /// Check your phone.
    Code,
    /// Not received a text message?
    Resend,
    /// Set a new password, after the code.
    ForgotPassword,
    /// Your password has been reset.
    Done,
    /// My social security.
    Me,
    /// Personal details.
    Facts,
    /// Contributions, accounts and benefits.
    Records,
    /// Statements of personal rights.
    Statement,
    /// One of them as a file.
    StatementFile,
    /// Who looked at my data.
    Access,
    /// Sign-in history.
    SignIns,
    /// Change password.
    Password,
    /// Ends this session.
    SignOut,
    /// Ends every session of the worker.
    SignOutEverywhere,
    /// How we use your data.
    Privacy,
    /// Accessibility.
    Accessibility,
    /// Verify a statement.
    Check,
    /// What else is done with the card, and where.
    OtherBusiness,
    /// Pages in Chinese from now on.
    InChinese,
    /// Pages in English from now on.
    InEnglish,
    /// Whether the service could do its work now.
    Health,
    /// The style sheet.
    Style,
    /// The picture beside a page's title.
    Icon,
}

/// What a path takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// It is looked at.
    Page,
    /// It is looked at, and a form on it is sent.
    Form,
    /// A form is sent to it from another page; whoever looks at it is led on.
    Press,
}

/// Other names of a page: below the one that leads to it.
const OTHERS: [(&str, Route); 4] = [
    ("/forgot/code", Route::Code),
    ("/forgot/resend", Route::Resend),
    ("/forgot/done", Route::Done),
    ("/me/password", Route::Password),
];

impl Route {
    /// Every route.
    pub const ALL: [Self; 28] = [
        Self::Home,
        Self::SignIn,
        Self::Envelope,
        Self::EnvelopePassword,
        Self::Forgot,
        Self::Code,
        Self::Resend,
        Self::ForgotPassword,
        Self::Done,
        Self::Me,
        Self::Facts,
        Self::Records,
        Self::Statement,
        Self::StatementFile,
        Self::Access,
        Self::SignIns,
        Self::Password,
        Self::SignOut,
        Self::SignOutEverywhere,
        Self::Privacy,
        Self::Accessibility,
        Self::Check,
        Self::OtherBusiness,
        Self::InChinese,
        Self::InEnglish,
        Self::Health,
        Self::Style,
        Self::Icon,
    ];

    fn row(self) -> (&'static str, Takes) {
        match self {
            Self::Home => ("/", Takes::Page),
            Self::SignIn => ("/sign-in", Takes::Form),
            Self::Envelope => ("/envelope", Takes::Form),
            Self::EnvelopePassword => ("/envelope/password", Takes::Form),
            Self::Forgot => ("/forgot", Takes::Form),
            Self::Code => ("/code", Takes::Form),
            Self::Resend => ("/resend", Takes::Form),
            Self::ForgotPassword => ("/forgot/password", Takes::Form),
            Self::Done => ("/done", Takes::Page),
            Self::Me => ("/me", Takes::Page),
            Self::Facts => ("/me/facts", Takes::Page),
            Self::Records => ("/me/contributions", Takes::Page),
            Self::Statement => ("/me/statement", Takes::Form),
            Self::StatementFile => ("/me/statement/pdf", Takes::Page),
            Self::Access => ("/me/access", Takes::Page),
            Self::SignIns => ("/me/sign-ins", Takes::Page),
            Self::Password => ("/password", Takes::Form),
            Self::SignOut => ("/sign-out", Takes::Press),
            Self::SignOutEverywhere => ("/sign-out/everywhere", Takes::Press),
            Self::Privacy => ("/privacy", Takes::Page),
            Self::Accessibility => ("/accessibility", Takes::Page),
            Self::Check => ("/check", Takes::Form),
            Self::OtherBusiness => ("/other-business", Takes::Page),
            Self::InChinese => ("/language/zh-CN", Takes::Page),
            Self::InEnglish => ("/language/en", Takes::Page),
            Self::Health => ("/health", Takes::Page),
            Self::Style => ("/style.css", Takes::Page),
            Self::Icon => ("/icon.svg", Takes::Page),
        }
    }

    /// The path, which is also all that the log says of a request.
    pub fn path(self) -> &'static str {
        self.row().0
    }

    /// What stands at a path. Nothing is unescaped, shortened or guessed.
    pub fn at(path: &str) -> Option<Self> {
        let other = OTHERS.into_iter().find(|(other, _)| *other == path).map(|(_, route)| route);
        other.or_else(|| Self::ALL.into_iter().find(|route| route.path() == path))
    }

    /// The methods that a path takes.
    pub fn methods(self) -> &'static [Method] {
        match self.row().1 {
            Takes::Page => &[Method::GET, Method::HEAD],
            Takes::Form | Takes::Press => &[Method::GET, Method::HEAD, Method::POST],
        }
    }

    /// What stands behind a path and belongs to the place itself.
    pub fn place(self, query: Option<&str>) -> Option<&str> {
        let digits = |year: &&str| (1..=4).contains(&year.len()) && year.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Self::Records => query.filter(|query| query.strip_prefix("year=").as_ref().is_some_and(digits)),
            _ => None,
        }
    }

    /// The page that a path in a link back leads to, with what belongs to it, and no other place.
    pub fn back(query: Option<&str>) -> (Self, Option<&str>) {
        let to = query.and_then(|query| query.strip_prefix("to="));
        let (path, behind) =
            to.map(|to| to.split_once('&').map_or((to, None), |(path, behind)| (path, Some(behind)))).unzip();
        let looked_at = |route: &Self| route.row().1 != Takes::Press && route.language().is_none();
        match path.and_then(Self::at).filter(looked_at).unwrap_or(Self::Home) {
            // There is none without its number, which stands behind the path.
            Self::StatementFile => (Self::Statement, None),
            route => (route, route.place(behind.flatten())),
        }
    }

    /// The language that is chosen here.
    pub fn language(self) -> Option<Language> {
        match self {
            Self::InChinese => Some(Language::Chinese),
            Self::InEnglish => Some(Language::English),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_what_it_is_written_as_and_nothing_near_it() {
        for route in Route::ALL {
            assert_eq!(Route::at(route.path()), Some(route));
            for near in ["/", "//", "/.", "/..", "%2f", "%00", ";a=b", "\\"] {
                assert_eq!(Route::at(&format!("{}{near}", route.path())), None, "{route:?}{near}");
            }
        }
        for path in ["", "//", "/../me", "/me/../health", "/ME", "/%6de", "/./me", "me", "*", "http://127.0.0.1/me"] {
            assert_eq!(Route::at(path), None, "{path}");
        }
    }

    #[test]
    fn a_link_back_leads_to_a_page_of_ours_alone() {
        assert_eq!(Route::back(Some("to=/me/facts")), (Route::Facts, None));
        assert_eq!(Route::back(Some("to=/me/statement/pdf&number=271828182847")), (Route::Statement, None));
        assert_eq!(Route::back(Some("to=/me/contributions&year=2025")), (Route::Records, Some("year=2025")));
        for behind in ["", "year=", "year=20x5", "year=20255", "year=2025&to=/", "year=2025\r\nX: y", "over"] {
            let query = format!("to=/me/contributions&{behind}");
            assert_eq!(Route::back(Some(&query)), (Route::Records, None), "{behind}");
        }
        assert_eq!(Route::back(Some("to=/sign-in&over")), (Route::SignIn, None));
        for query in [
            "to=//evil.example",
            "to=https://evil.example/",
            "to=/sign-out",
            "to=/language/en",
            "to=%2Fme",
            "to=/me\r\nX: y",
            "to=",
            "back=/me",
            "",
        ] {
            assert_eq!(Route::back(Some(query)), (Route::Home, None), "{query}");
        }
        assert_eq!(Route::back(None), (Route::Home, None));
    }
}
