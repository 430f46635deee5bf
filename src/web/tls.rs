//! The certificate that the server shows, read again when its files change.

use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

/// Why no certificate could be read.
#[derive(Debug, thiserror::Error)]
pub enum CertificateFault {
    /// A file is missing, or cannot be read.
    #[error("the file cannot be read")]
    Unreadable(#[from] io::Error),
    /// A file is there, and holds no certificate, or no key, in PEM.
    #[error("the file is no certificate or key in PEM")]
    NotPem,
    /// Certificate and key do not belong together, or are of a kind that is not known.
    #[error("certificate and key do not fit")]
    DoNotFit(#[source] rustls::Error),
}

/// A certificate and its key, as their files are now.
#[derive(Debug)]
pub struct Certificates {
    certificate: PathBuf,
    key: PathBuf,
    shown: Mutex<Shown>,
}

/// What is shown, and how the files looked when they were read last.
#[derive(Debug)]
struct Shown {
    config: Arc<ServerConfig>,
    read: Option<[Looks; 2]>,
}

/// How a file looks from outside: another file, or another time or length, is worth reading.
type Looks = (u64, i64, i64, u64);

impl Certificates {
    /// Reads both files.
    ///
    /// # Errors
    /// [`CertificateFault`]
    pub fn read(certificate: PathBuf, key: PathBuf) -> Result<Self, CertificateFault> {
        let read = looks(&certificate, &key).ok();
        let config = config(&certificate, &key)?;
        Ok(Self { certificate, key, shown: Mutex::new(Shown { config, read }) })
    }

    /// What takes the next connection: with the certificate that lies there now, or where that cannot be used, with the last one
    /// that could.
    pub fn acceptor(&self) -> TlsAcceptor {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let now = looks(&self.certificate, &self.key).ok();
        if now != shown.read {
            shown.read = now;
            match config(&self.certificate, &self.key) {
                Ok(config) => shown.config = config,
                // One file may be new before the other is: that one is read as soon as it changes.
                Err(fault) => tracing::warn!(%fault, "the certificate was not read again"),
            }
        }
        TlsAcceptor::from(shown.config.clone())
    }
}

fn looks(certificate: &Path, key: &Path) -> io::Result<[Looks; 2]> {
    let of = |file: Metadata| (file.ino(), file.mtime(), file.mtime_nsec(), file.len());
    Ok([of(std::fs::metadata(certificate)?), of(std::fs::metadata(key)?)])
}

fn config(certificate: &Path, key: &Path) -> Result<Arc<ServerConfig>, CertificateFault> {
    let not_pem = |_| CertificateFault::NotPem;
    let certificate = std::fs::read(certificate)?;
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&certificate).collect::<Result<_, _>>().map_err(not_pem)?;
    if chain.is_empty() {
        return Err(CertificateFault::NotPem);
    }
    let key = zeroize::Zeroizing::new(std::fs::read(key)?);
    let key = PrivateKeyDer::from_pem_slice(&key).map_err(not_pem)?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(CertificateFault::DoNotFit)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
