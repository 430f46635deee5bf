//! A code over a whole file, which only a holder of its key can make.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sm3::Sm3;

/// HMAC-SM3 (GB/T 32905-2016) of a file that is read in parts.
#[derive(Clone)]
pub(crate) struct FileMac(Option<Hmac<Sm3>>);

impl FileMac {
    /// Under the key that is HMAC-SM3 of a purpose, under a root key.
    pub(crate) fn under(root: &[u8], purpose: &str) -> Self {
        // HMAC takes a key of any length: this cannot fail.
        let of_purpose = Hmac::<Sm3>::new_from_slice(root).map(|mac| mac.chain_update(purpose).finalize().into_bytes());
        Self(of_purpose.and_then(|key| Hmac::<Sm3>::new_from_slice(&key)).ok())
    }

    /// The next part.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        if let Some(mac) = &mut self.0 {
            mac.update(bytes);
        }
    }

    /// The code in hexadecimal.
    pub(crate) fn code(self) -> String {
        self.0.map(|mac| HEXLOWER.encode(&mac.finalize().into_bytes())).unwrap_or_default()
    }
}
