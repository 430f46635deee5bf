//! `xinfeng serve`: the workers' online service, until it is told to stop.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::console::{Console, Ending};
use super::options::ServeOptions;
use super::text_messages::TextMessages;
use zeroize::Zeroizing;

use crate::counter::{Means, SystemChance, SystemClock};
use crate::domain::{Secret, UtcOffset};
use crate::files;
use crate::online::{Networks, OnlineMeans, Stop};
use crate::settings::Settings;
use crate::store::Store;
use crate::web::{Certificates, ServeFault, Serving, ServingMeans};

/// Where systemd lays a unit's credentials, and what ours is called.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";
const CREDENTIAL: &str = "xinfeng-service";

/// Serves the pages of a data folder.
pub(super) fn serve(folder: &Path, wanted: ServeOptions, console: &Console) -> Result<(), Ending> {
    let failed = |fault: &dyn std::error::Error, id: &str| {
        tracing::error!(%fault, "fault");
        Ending::Fault(console.words.say(id, &[]))
    };
    let settings = Settings::read(folder).map_err(|fault| console.ending(&fault.into(), UtcOffset::default()))?;
    let offset = settings.utc_offset;
    // A folder that cannot be used is said before a secret is asked for.
    Store::slots(folder).map_err(|fault| console.ending(&fault.into(), offset))?;
    if wanted.certificate.is_none() && !wanted.address.ip().is_loopback() {
        return Err(Ending::Refused(console.words.say("serve-no-certificate", &[])));
    }
    if wanted.origin.is_none() && wanted.address.ip().is_unspecified() {
        console.tell(&console.words.say("serve-no-origin", &[]));
    }
    let certificates = wanted.certificate.map(|(certificate, key)| Certificates::read(certificate, key)).transpose();
    let certificates = certificates.map_err(|fault| failed(&fault, "serve-certificate"))?;
    let secret = if wanted.practice { None } else { Some(secret(console)?) };
    let means = ServingMeans {
        online: online(super::means()),
        chance: Box::new(SystemChance),
        clock: Arc::new(SystemClock),
        gateway: Box::new(TextMessages::of(folder, &settings, Arc::new(SystemClock))),
        installed: super::installed_fonts(),
    };
    let serving =
        Serving { folder: folder.to_owned(), secret, address: wanted.address, certificates, origin: wanted.origin, offset };
    let listening = |address: &str| {
        // Whoever reads no more of what is said is served all the same.
        console.put(&format!("listening {address}")).ok();
    };
    serving.serve(means, listening).map_err(|fault| match fault {
        ServeFault::Stopped(Stop::WrongSecret) => Ending::Refused(console.words.say("serve-wrong-secret", &[])),
        ServeFault::Stopped(Stop::NotPractice) => Ending::Refused(console.words.say("serve-not-practice", &[])),
        ServeFault::Stopped(Stop::Store(fault)) => console.ending(&fault.into(), offset),
        ServeFault::Stopped(Stop::Settings(fault)) => console.ending(&fault.into(), offset),
        ServeFault::NoCertificate => Ending::Refused(console.words.say("serve-no-certificate", &[])),
        ServeFault::Address(fault) => failed(&fault, "serve-address"),
        fault @ (ServeFault::Chance(_) | ServeFault::Stopped(Stop::Chance(_) | Stop::Hash(_))) => {
            failed(&fault, "fault-internal")
        }
    })
}

/// What each thread opens the service with; what came from each network is counted for all of them together.
pub(super) fn online(means: Means) -> impl Fn() -> OnlineMeans + Clone + Send + Sync + 'static {
    let networks = Arc::new(Networks::default());
    let Means { cost, tails, .. } = means;
    move || OnlineMeans {
        chance: Box::new(SystemChance),
        clock: Arc::new(SystemClock),
        cost,
        tails: tails.clone(),
        networks: networks.clone(),
    }
}

/// The secret of the service's key slot: from systemd, or else asked for.
fn secret(console: &Console) -> Result<Secret, Ending> {
    let Some(folder) = std::env::var_os(CREDENTIALS) else {
        return console.secret(&console.words.say("ask-service-secret", &[]));
    };
    let unreadable = |fault: std::io::Error| {
        tracing::error!(%fault, "fault");
        Ending::Fault(console.words.say("serve-credential", &[]))
    };
    let text = files::text(&PathBuf::from(folder).join(CREDENTIAL)).map_err(unreadable)?;
    let missing = || Ending::Refused(console.words.say("serve-no-credential", &[("file", CREDENTIAL.into())]));
    let text = Zeroizing::new(text.filter(|text| !text.trim().is_empty()).ok_or_else(missing)?);
    Ok(Secret::new(text.trim().to_owned()))
}
