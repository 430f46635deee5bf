//! What a worker may ask for himself: a first sign-in with an envelope, an own password, a code to his mobile phone, what is
//! known of him and who looked at it, his own records and statements of them.
//!
//! An [`Online`] holds the store that the service's own key slot opened, and nothing else comes of it: no call of the counter's
//! is among its own, and nobody makes a counter of it. What a password or a code proves comes out of a committed change; whoever
//! has proved nothing is answered alike, in the same time, whether anybody has the number or not. No page and no protocol is
//! named here.

mod check;
mod denied;
mod envelope;
mod forgotten;
mod health;
mod me;
mod networks;
mod outbox;
mod passwords;
mod records;
mod seen;
mod session;
mod sign_in;
mod statements;
mod typed_number;

use std::path::Path;
use std::sync::Arc;

pub use check::VerifiedStatement;
pub use denied::{Denied, Mistyped, Stop};
pub use envelope::EnvelopeOpened;
pub use forgotten::{CodeAsked, CodeMatched};
pub use me::{Facts, Me};
pub use networks::{Network, Networks};
pub use outbox::Message;
pub use records::OwnRecords;
pub use seen::{Access, Looked, SignInSeen, SignedInBy};
pub use sign_in::SignedIn;
pub use statements::{Copied, StatementCopy, StatementSeen, Statements};
pub use typed_number::TypedNumber;

use chrono::NaiveDate;

use crate::domain::journal::Actor;
use crate::domain::{
    Chance, Clock, Cost, Hasher, Language, Origin, OwnPassword, PasswordHash, Salt, Secret, Token, UserNumber,
};
use crate::settings::{OtherService, PageText, Settings};
use crate::store::{Caller, Holder, Office, Operation, ServiceLock, Store, TailPlace, Upgrade};

/// The administrator of every practice desk, and his password, which is printed on its sheet: what is practised needs no secret.
const PRACTISES: (&str, &str) = ("9001", "practice-9001");

/// What opens the store for the service.
#[derive(Debug, Clone, Copy)]
pub enum ServiceKey<'a> {
    /// The secret of its key slot.
    Secret(&'a Secret),
    /// None: it is a practice desk.
    Practice,
}

/// Chance, time and cost, where the journal's tail is kept, and what is counted of each network: arguments, so that tests are
/// quick and repeatable.
pub struct OnlineMeans {
    /// The random source.
    pub chance: Box<dyn Chance + Send>,
    /// What says the time.
    pub clock: Arc<dyn Clock>,
    /// What a hash costs.
    pub cost: Cost,
    /// Where the journals' tails are kept, apart from the data folders.
    pub tails: TailPlace,
    /// What came from each network lately: one for all who serve.
    pub networks: Arc<Networks>,
}

/// Who asks: never a name.
#[derive(Debug, Clone)]
pub struct From {
    /// From where.
    pub network: Network,
    /// In which language.
    pub language: Language,
    /// The session that the browser holds: it is over as soon as it holds something else in its place.
    pub session: Option<Arc<Token>>,
}

/// What the office says of itself to whoever must come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeFacts {
    /// Its name.
    pub name: String,
    /// Whether it exists nowhere.
    pub practice: bool,
    /// Where the counter is; empty if the office has not settled it, like what follows.
    pub address: String,
    /// When it is open.
    pub hours: String,
    /// Whom to call.
    pub telephone: String,
    /// What else is done with the card, and where.
    pub services: Vec<DoneElsewhere>,
}

/// Something that is done with the card at another place, in the office's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DoneElsewhere {
    /// What.
    pub name: String,
    /// Where.
    pub place: String,
    /// What to bring, if that is said.
    pub papers: Option<String>,
    /// Whom to call, if that is said.
    pub telephone: Option<String>,
}

/// The workers' online service over an open store. Each thread that serves has its own.
pub struct Online {
    store: Store,
    office: Office,
    settings: Settings,
    hasher: Hasher,
    cost: Cost,
    chance: Box<dyn Chance + Send>,
    caller: Caller,
    networks: Arc<Networks>,
    /// That this one sends the messages, and no other of this folder.
    sends: Option<ServiceLock>,
}

impl Online {
    /// Opens the store of a folder by the service's key slot.
    ///
    /// # Errors
    /// [`Stop::WrongSecret`] for a secret that opens nothing, or a slot that no administrator gave; [`Stop::NotPractice`]; what the
    /// store and the settings say.
    pub fn open(folder: &Path, key: ServiceKey<'_>, means: OnlineMeans) -> Result<Self, Stop> {
        let OnlineMeans { mut chance, clock, cost, tails, networks } = means;
        let settings = Settings::read(folder)?;
        // What the key slot took is given back: most threads never hash again.
        let mut store = opened(folder, key, &mut Hasher::new(), clock)?;
        // Before anything is written: an entry of a wrong time would be the last one for good.
        store.now()?;
        let office = store.office()?;
        match key {
            ServiceKey::Practice if !office.practice => return Err(Stop::NotPractice),
            ServiceKey::Secret(_) if !store.has_service()? => return Err(Stop::WrongSecret),
            ServiceKey::Practice | ServiceKey::Secret(_) => {}
        }
        store.watch(&tails, &actor(&office))?;
        let caller = Caller::new(&mut *chance)?;
        let hasher = Hasher::new();
        Ok(Self { store, office, settings, hasher, cost, chance, caller, networks, sends: None })
    }

    /// What the office says of itself.
    pub fn office(&self) -> OfficeFacts {
        let (online, opening) = (&self.settings.online, &self.settings.opening);
        OfficeFacts {
            name: self.office.name.clone(),
            practice: self.office.practice,
            address: online.address.clone(),
            hours: [opening.hours.text(), opening.holidays.text()].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            telephone: online.telephone.clone(),
            services: online.services.iter().map(elsewhere).collect(),
        }
    }

    /// Whom to call about a message, if the office has settled that.
    fn telephone(&self) -> Option<String> {
        Some(self.settings.online.telephone.clone()).filter(|telephone| !telephone.is_empty())
    }

    /// The day by the office's clock.
    fn today(&self) -> Result<NaiveDate, Denied> {
        Ok(self.settings.utc_offset.date(self.store.now()?))
    }

    /// The hash of a password that is to be kept.
    fn hashed(&mut self, wanted: &OwnPassword) -> Result<PasswordHash, Denied> {
        let salt = Salt::draw(&mut *self.chance)?;
        Ok(self.hasher.hash(wanted.secret(), salt, self.cost)?)
    }

    /// By what the session is known here that the browser holds.
    fn held(&self, from: &From) -> Option<String> {
        from.session.as_ref().map(|session| self.store.token_key(session))
    }

    /// A change that is asked for now.
    fn operation(&mut self) -> Operation {
        let actor = actor(&self.office);
        self.caller.asks(actor)
    }
}

fn elsewhere(service: &OtherService) -> DoneElsewhere {
    let said = |text: &Option<PageText>| text.as_ref().map(|text| text.as_str().to_owned());
    DoneElsewhere {
        name: service.name.as_str().to_owned(),
        place: service.place.as_str().to_owned(),
        papers: said(&service.papers),
        telephone: said(&service.telephone),
    }
}

/// The service as it stands in the journal.
fn actor(office: &Office) -> Actor {
    Actor { user: UserNumber::of_the_online_service(), station: office.station.clone(), origin: Origin::Online }
}

fn opened(folder: &Path, key: ServiceKey<'_>, hasher: &mut Hasher, clock: Arc<dyn Clock>) -> Result<Store, Stop> {
    let upgrading = |_: &Upgrade| {};
    let practises = UserNumber::parse(PRACTISES.0).map_err(|_| Stop::NotPractice)?;
    let store = match key {
        ServiceKey::Secret(secret) => Store::open(folder, Holder::Service, secret, hasher, clock, &upgrading)?,
        ServiceKey::Practice => {
            let password = Secret::new(PRACTISES.1.to_owned());
            Store::open(folder, Holder::User(&practises), &password, hasher, clock, &upgrading)?
        }
    };
    store.ok_or(match key {
        ServiceKey::Secret(_) => Stop::WrongSecret,
        ServiceKey::Practice => Stop::NotPractice,
    })
}

impl std::fmt::Debug for Online {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Online").finish_non_exhaustive()
    }
}
