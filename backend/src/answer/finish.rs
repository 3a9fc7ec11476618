//! Failures get their body and their id, whoever made them: a handler, the framework or a panic.

use super::failure::Failure;
use crate::error::AppError;
use crate::static_files::Served;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::any::Any;

/// The header that names the request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-okta-request-id");

/// Puts the request id into the answer, and a body into a failure that has none yet.
#[must_use]
pub fn finish(answer: Response, id: &str, path: &str) -> Response {
    let mut answer = explain(answer, path);
    if let Some(Failure { mut body, detail }) = answer.extensions_mut().remove::<Failure>() {
        if let Some(detail) = detail {
            tracing::error!(request_id = id, detail, "failure");
        }
        id.clone_into(&mut body.error_id);
        let text = serde_json::to_vec(&body).unwrap_or_default();
        answer.headers_mut().remove(header::CONTENT_LENGTH);
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        *answer.body_mut() = Body::from(text);
    }
    if let Ok(value) = HeaderValue::from_str(id) {
        answer.headers_mut().insert(REQUEST_ID, value);
    }
    answer
}

/// An answer of the framework itself becomes one of ours; its headers stay.
fn explain(answer: Response, path: &str) -> Response {
    let ours = answer.extensions().get::<Failure>().is_some() || answer.extensions().get::<Served>().is_some();
    match AppError::of_status(answer.status(), path) {
        Some(error) if !ours => {
            let mut explained = error.into_response();
            for (name, value) in answer.headers() {
                if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
                    explained.headers_mut().insert(name, value.clone());
                }
            }
            if explained.headers().get(header::ALLOW).is_some_and(HeaderValue::is_empty) {
                // The framework fills in what the path takes.
                explained.headers_mut().remove(header::ALLOW);
            }
            if let Some(caller) = answer.extensions().get::<super::observe::LoggedCaller>() {
                explained.extensions_mut().insert(caller.clone());
            }
            explained
        }
        _ => answer,
    }
}

/// A path short enough for an error body.
#[must_use]
pub fn readable(path: &str) -> &str {
    path.get(..200).unwrap_or(path)
}

/// The answer to a handler that broke down.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over")]
pub fn broken(panic: Box<dyn Any + Send>) -> Response {
    let what = panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_default();
    AppError::Internal(format!("panic: {what}")).into_response()
}
