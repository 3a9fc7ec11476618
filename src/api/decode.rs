//! Answers as what they should be; what is wrong with one is named by its member.

use super::client::Accepted;
use super::error::ApiError;
use super::transport::Answer;
use crate::wire::json_path::path_at;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Another success than 202 is none of the API's: of a proxy, perhaps. [api 1.1]
pub(super) fn accepted(answer: &Answer) -> Result<Accepted, ApiError> {
    expect_status(answer, 202)?;
    Ok(Accepted { operation: answer.location.as_deref().and_then(crate::wire::endpoints::operation_id) })
}

pub(super) fn expect_status(answer: &Answer, status: u16) -> Result<(), ApiError> {
    if answer.status == status {
        return Ok(());
    }
    text_of(answer)?;
    let detail = format!("status {} in place of {status}", answer.status);
    Err(ApiError::Undecodable { detail, request_id: answer.request_id.clone() })
}

/// `body` as JSON text.
pub(super) fn encode(body: &impl Serialize) -> Result<String, ApiError> {
    serde_json::to_string(body).map_err(|error| ApiError::Undecodable { detail: error.to_string(), request_id: None })
}

pub(super) fn decode<T: DeserializeOwned>(answer: &Answer) -> Result<T, ApiError> {
    serde_json::from_str(text_of(answer)?).map_err(|error| undecodable(answer, &error))
}

/// The text of an answer that says it is JSON.
pub(super) fn text_of(answer: &Answer) -> Result<&str, ApiError> {
    if answer.media_type.contains("json") {
        return Ok(&answer.text);
    }
    let media_type = answer.media_type.split(';').next().unwrap_or_default();
    let media_type = if media_type.is_empty() { "nothing" } else { media_type };
    Err(ApiError::NotJson { media_type: media_type.to_owned(), request_id: answer.request_id.clone() })
}

pub(super) fn undecodable(answer: &Answer, error: &serde_json::Error) -> ApiError {
    ApiError::Undecodable { detail: named(&answer.text, error), request_id: answer.request_id.clone() }
}

/// What is wrong with which member of the answer.
pub(super) fn named(text: &str, error: &serde_json::Error) -> String {
    let lines_before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // A text that broke off is not wrong where it ends.
    let upto = if error.is_eof() { 0 } else { (lines_before + error.column()).saturating_sub(1) };
    let path = path_at(text, upto);
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words);
    if path.is_empty() { words.to_owned() } else { format!("{path}: {words}") }
}
