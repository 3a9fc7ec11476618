//! Public keys as people paste them: a JWK, a set of them, or PEM. Whatever is private is refused before anything is sent.

use super::credentials::JwkRequest;
use serde_json::Value;

/// What was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pasted {
    /// A JWK, or the keys of a set.
    Keys(Vec<JwkRequest>),
    /// The inside of a PEM block `PUBLIC KEY`, base64 without line ends: what it holds the browser can tell.
    Spki(String),
}

const PRIVATE: &str = "This is a private key. Keep it where it is, and paste its public part. Nothing was sent.";

/// Reads pasted text.
///
/// # Errors
/// A sentence that says what it is and what to do.
pub fn read(text: &str) -> Result<Pasted, String> {
    let text = text.trim();
    if text.starts_with("-----BEGIN ") {
        return pem(text);
    }
    if !text.starts_with('{') {
        return Err("Paste a public key as JWK, as a JWK set, or as PEM.".to_owned());
    }
    let value: Value = serde_json::from_str(text)
        .map_err(|error| format!("Check line {}, column {}: this is not JSON.", error.line(), error.column()))?;
    let keys = match value.get("keys") {
        Some(Value::Array(keys)) => keys.iter().map(|key| jwk(key.clone())).collect::<Result<Vec<_>, _>>()?,
        Some(_) => return Err("Check the set: its member keys is no list.".to_owned()),
        None => vec![jwk(value)?],
    };
    match keys.len() {
        0 => Err("Paste a set with a key in it: this one is empty.".to_owned()),
        1..=50 => Ok(Pasted::Keys(keys)),
        count => Err(format!("Paste at most 50 keys: this set has {count}.")),
    }
}

fn jwk(value: Value) -> Result<JwkRequest, String> {
    let key: JwkRequest =
        serde_json::from_value(value).map_err(|error| format!("Check the key: {}.", plain(&error.to_string())))?;
    if key.private().is_some() { Err(PRIVATE.to_owned()) } else { Ok(key) }
}

/// The decoder's words without the values it met: they may be secret.
fn plain(words: &str) -> &str {
    if words.starts_with("missing field") || words.starts_with("duplicate field") {
        words
    } else {
        "a member is of another kind than a JWK has"
    }
}

fn pem(text: &str) -> Result<Pasted, String> {
    let label = text.strip_prefix("-----BEGIN ").and_then(|rest| rest.split("-----").next()).unwrap_or_default();
    if label.contains("PRIVATE KEY") {
        return Err(PRIVATE.to_owned());
    }
    if label != "PUBLIC KEY" {
        return Err(format!("Convert it first: openssl can make a PUBLIC KEY of this {label}."));
    }
    let inside = text.strip_prefix("-----BEGIN PUBLIC KEY-----").and_then(|rest| rest.split("-----END").next());
    let inside: String = inside.unwrap_or_default().split_whitespace().collect();
    let rest = text.matches("-----BEGIN ").count();
    match (inside.is_empty(), rest) {
        (true, _) => Err("Copy the whole block: there is nothing between its first and last line.".to_owned()),
        (false, 1) => Ok(Pasted::Spki(inside)),
        (false, _) => Err("Paste one PEM block at a time.".to_owned()),
    }
}
