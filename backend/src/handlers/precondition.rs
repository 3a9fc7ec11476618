//! `ETag` of single records, and `If-Match` before a change. [decisions 2, two admins editing]

use crate::access::tokens::digest;
use crate::error::AppError;
use axum::Json;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The tag of an agent of this version.
#[must_use]
pub fn tag(version: i64) -> String {
    format!("\"v{version}\"")
}

/// Goes on when the caller has read this version, or does not say what they have read.
///
/// # Errors
/// 412.
pub fn check(headers: &HeaderMap, version: i64) -> Result<(), AppError> {
    let mut asked = headers.get_all(header::IF_MATCH).iter().peekable();
    if asked.peek().is_none() {
        return Ok(());
    }
    let current = tag(version);
    let matches = asked.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(|candidate| {
        // A proxy that compresses marks the tag as weak; the version is the same.
        let candidate = candidate.trim();
        candidate == "*" || candidate.strip_prefix("W/").unwrap_or(candidate) == current
    });
    if matches { Ok(()) } else { Err(AppError::Modified) }
}

/// A single record with its tag.
pub fn record<T: Serialize>(tag: &str, body: T) -> Response {
    let mut answer = Json(body).into_response();
    if let Ok(value) = HeaderValue::from_str(tag) {
        answer.headers_mut().insert(header::ETAG, value);
    }
    answer
}

/// A single record without a version: its tag is drawn from its contents.
///
/// # Errors
/// When it can't be printed.
pub fn record_by_content<T: Serialize>(body: T) -> Result<Response, AppError> {
    let text = serde_json::to_string(&body)?;
    let hash = digest(&text);
    Ok(record(&format!("\"{}\"", hash.get(..16).unwrap_or(&hash)), body))
}
