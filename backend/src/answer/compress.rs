//! Answers of the API are compressed on the way out; files lie compressed beside themselves already.

use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::Predicate;

/// A smaller body fits into one packet as it is.
const WORTH: usize = 1024;

/// How much work a live answer is worth: the first level at which rows that are alike weigh a third less, for three milliseconds a page.
const QUALITY: i32 = 5;

/// Brotli or gzip, whichever the caller takes, at the pace of a live answer.
pub fn compress() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new().quality(CompressionLevel::Precise(QUALITY)).compress_when(worth)
}

/// Whether an answer is one of the API and long enough.
fn worth(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let ours = ["application/json", "text/csv"];
    let ours = text(header::CONTENT_TYPE).is_some_and(|kind| ours.iter().any(|ours| kind.starts_with(ours)));
    let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse().ok());
    ours && length.is_none_or(|length: usize| length >= WORTH)
}
