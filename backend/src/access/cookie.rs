//! The session cookie. [H11, decisions 4]

use crate::access::tokens::digest;
use crate::error::AppError;
use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Its name over http.
pub const NAME: &str = "agent_console_session";
/// Its name over https: the prefix makes the browser insist on Secure, Path=/ and no Domain.
pub const SECURE_NAME: &str = "__Host-agent_console_session";

/// Name of the cookie of a browser that begins consents, over http. It opens nothing: it only tells the browser that comes back from an app.
pub const FLOW_NAME: &str = "agent_console_consent";
/// The same over https.
pub const SECURE_FLOW_NAME: &str = "__Host-agent_console_consent";

/// A new value of 256 random bits, and the hash that is kept.
///
/// # Errors
/// When the system has no random bytes.
pub fn fresh() -> Result<(String, String), AppError> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Internal(format!("random source: {error}")))?;
    let value = URL_SAFE_NO_PAD.encode(bytes);
    let hash = digest(&value);
    Ok((value, hash))
}

/// Prints `Set-Cookie`; an empty value with no life ends the session.
#[must_use]
pub fn set(value: &str, seconds: i64, https: bool) -> String {
    let (name, secure) = if https { (SECURE_NAME, "; Secure") } else { (NAME, "") };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}

/// Prints `Set-Cookie` of the browser that begins a consent. `SameSite=Lax`: an app leads back here from another site, and a strict cookie
/// would not come along. [RFC 6265bis, 5.6.7.1]
#[must_use]
pub fn set_flow(value: &str, seconds: i64, https: bool) -> String {
    let (name, secure) = if https { (SECURE_FLOW_NAME, "; Secure") } else { (FLOW_NAME, "") };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The value of that cookie, where it is one of ours.
#[must_use]
pub fn flow_of(headers: &HeaderMap, https: bool) -> Option<String> {
    let value = value_of(headers, if https { SECURE_FLOW_NAME } else { FLOW_NAME })?;
    let is_ours = value.len() == 43 && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_ours.then(|| value.to_owned())
}

/// Whether a session cookie came with a request, whatever it is worth.
#[must_use]
pub fn is_sent(headers: &HeaderMap) -> bool {
    [true, false].iter().any(|https| hash_of(headers, *https).is_some())
}

/// The hash of the cookie that came with a request.
#[must_use]
pub fn hash_of(headers: &HeaderMap, https: bool) -> Option<String> {
    let name = if https { SECURE_NAME } else { NAME };
    value_of(headers, name).map(digest)
}

/// The value of a cookie that came with a request.
fn value_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value)
}
