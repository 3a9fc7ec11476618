//! Secrets at rest: sealed with a key that is not in the database. What is sealed for one record opens for no other. A key is replaced by
//! starting with the new one and, once, with the old one beside it: what only that opens is sealed again.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::fmt;
use std::io::Write as _;
use std::path::Path;

/// Bytes of a key.
pub const KEY_LENGTH: usize = 32;
const NONCE_LENGTH: usize = 24;

/// Seals and opens secrets.
#[derive(Clone)]
pub struct Vault {
    current: XChaCha20Poly1305,
    /// What keys before it sealed is opened as well.
    old: Vec<XChaCha20Poly1305>,
}

impl fmt::Debug for Vault {
    /// Never its key.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Vault")
    }
}

impl Vault {
    /// A vault with this key.
    #[must_use]
    pub fn with_key(key: &[u8; KEY_LENGTH]) -> Self {
        Self { current: XChaCha20Poly1305::new(&(*key).into()), old: Vec::new() }
    }

    /// A key of its own, which ends with the process: for a database that does too.
    ///
    /// # Errors
    /// When the system gives no chance.
    pub fn fresh() -> Result<Self, String> {
        random_key().map(|key| Self::with_key(&key))
    }

    /// The vault whose key is in this file, 32 bytes; the file is made where there is none, for its owner's eyes alone.
    ///
    /// # Errors
    /// What is wrong with the file and what to do, in one sentence.
    pub fn open(file: &Path) -> Result<Self, String> {
        let told = |error: std::io::Error| format!("{}: {error}", file.display());
        match std::fs::read(file) {
            Ok(bytes) => match <[u8; KEY_LENGTH]>::try_from(bytes.as_slice()) {
                Ok(key) => Ok(Self::with_key(&key)),
                Err(_) => Err(format!("{}: it must hold {KEY_LENGTH} bytes; put the right file back", file.display())),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let key = random_key()?;
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                let mut made = options.open(file).map_err(told)?;
                made.write_all(&key).and_then(|()| made.sync_all()).map_err(told)?;
                Ok(Self::with_key(&key))
            }
            Err(error) => Err(told(error)),
        }
    }

    /// The vault whose key is in this file, which must be there: for a key that is on its way out.
    ///
    /// # Errors
    /// What is wrong with the file and what to do, in one sentence.
    pub fn open_known(file: &Path) -> Result<Self, String> {
        match file.is_file() {
            true => Self::open(file),
            false => Err(format!("{}: there is no such file; name the one with the old key", file.display())),
        }
    }

    /// The vault with this key: 32 bytes in base64.
    ///
    /// # Errors
    /// What is wrong, in one sentence that does not repeat the key.
    pub fn of_text(text: &str) -> Result<Self, String> {
        let bytes = STANDARD.decode(text.trim()).ok();
        let key = bytes.and_then(|bytes| <[u8; KEY_LENGTH]>::try_from(bytes).ok());
        key.map(|key| Self::with_key(&key)).ok_or_else(|| format!("it must be {KEY_LENGTH} bytes in base64"))
    }

    /// The same, and what this key sealed is opened as well.
    #[must_use]
    pub fn after(mut self, before: Self) -> Self {
        self.old.push(before.current);
        self.old.extend(before.old);
        self
    }

    /// Whether there are old keys.
    #[must_use]
    pub fn is_changing(&self) -> bool {
        !self.old.is_empty()
    }

    /// Seals a secret for the record with this id.
    ///
    /// # Errors
    /// When the system gives no chance for a nonce.
    pub fn seal(&self, id: &str, secret: &str) -> Result<Vec<u8>, String> {
        let mut nonce = [0; NONCE_LENGTH];
        getrandom::fill(&mut nonce).map_err(|error| format!("no chance for a nonce: {error}"))?;
        let payload = Payload { msg: secret.as_bytes(), aad: id.as_bytes() };
        let sealed =
            self.current.encrypt(&XNonce::from(nonce), payload).map_err(|error| format!("sealing: {error}"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for the record with this id; `None` where it was sealed with another key, for another record, or changed.
    #[must_use]
    pub fn unseal(&self, id: &str, sealed: &[u8]) -> Option<String> {
        std::iter::once(&self.current).chain(&self.old).find_map(|key| opened(key, id, sealed))
    }

    /// The same secret under the present key, where an old one alone opens it; `None` where there is nothing to do, or nothing to be done.
    ///
    /// # Errors
    /// When the system gives no chance for a nonce.
    pub fn reseal(&self, id: &str, sealed: &[u8]) -> Result<Option<Vec<u8>>, String> {
        if opened(&self.current, id, sealed).is_some() {
            return Ok(None);
        }
        let secret = self.old.iter().find_map(|key| opened(key, id, sealed));
        secret.map(|secret| self.seal(id, &secret)).transpose()
    }
}

fn opened(key: &XChaCha20Poly1305, id: &str, sealed: &[u8]) -> Option<String> {
    let (nonce, text) = sealed.split_at_checked(NONCE_LENGTH)?;
    let nonce = <[u8; NONCE_LENGTH]>::try_from(nonce).ok()?;
    let opened = key.decrypt(&XNonce::from(nonce), Payload { msg: text, aad: id.as_bytes() }).ok()?;
    String::from_utf8(opened).ok()
}

fn random_key() -> Result<[u8; KEY_LENGTH], String> {
    let mut key = [0; KEY_LENGTH];
    getrandom::fill(&mut key).map_err(|error| format!("the system gives no chance for a key: {error}"))?;
    Ok(key)
}
