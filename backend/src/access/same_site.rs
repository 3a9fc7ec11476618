//! Whether a call by cookie comes from our own page. [H12]

use crate::error::AppError;
use crate::origin::Origin;
use agent_console::wire::error::Cause;
use agent_console::wire::server::SESSION_HEADER;
use axum::http::{HeaderMap, header};

/// Passes calls that carry our header and that no other site started.
///
/// # Errors
/// 403, saying which of the three checks failed.
pub fn check(headers: &HeaderMap, origin: &Origin) -> Result<(), AppError> {
    if headers.get(SESSION_HEADER).is_none_or(|value| value != "1") {
        return Err(refuse(SESSION_HEADER, "Send the header X-Agent-Console: 1 with every call by session."));
    }
    let site = headers.get("sec-fetch-site").map(|value| value.to_str().unwrap_or_default());
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(refuse("Sec-Fetch-Site", "Call from the console's own page: another site started this call."));
    }
    let from = headers.get(header::ORIGIN).map(|value| value.to_str().unwrap_or_default());
    if from.is_some_and(|from| from != origin.base()) {
        return Err(refuse("Origin", "Call from the console's own page: another origin started this call."));
    }
    Ok(())
}

fn refuse(location: &str, sentence: &str) -> AppError {
    AppError::Forbidden(Cause::at(location, sentence), None)
}
