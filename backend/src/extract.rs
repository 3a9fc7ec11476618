//! Extractors that fail in our error shape.

use crate::access::caller::Caller;
use crate::answer::observe::RequestId;
use crate::error::{AppError, agent_patch_type};
use crate::origin::Origin;
use crate::state::AppState;
use agent_console::wire::query::decode;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

/// One request of a known caller: who, from where, under which id.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What the server is made of.
    pub state: AppState,
    /// Who asks.
    pub caller: Caller,
    /// Under which address.
    pub origin: Origin,
    /// The id of the request.
    pub request_id: String,
    /// Its headers.
    pub headers: HeaderMap,
}

impl FromRequestParts<AppState> for Asked {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let caller = Caller::from_request_parts(parts, state).await?;
        let origin = Origin::from_request_parts(parts, state).await?;
        let request_id = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        Ok(Self { state: state.clone(), caller, origin, request_id, headers: parts.headers.clone() })
    }
}

/// Path and decoded query of a list. Parameters we do not know are kept in links and ignored otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// The path.
    pub path: String,
    /// Names and values in their order.
    pub pairs: Vec<(String, String)>,
}

impl ListQuery {
    /// The first value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a comma-separated parameter has this item.
    #[must_use]
    pub fn lists(&self, name: &str, item: &str) -> bool {
        self.get(name).is_some_and(|value| value.split(',').any(|part| part.trim() == item))
    }
}

impl<S: Sync> FromRequestParts<S> for ListQuery {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let pairs = parts.uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let pairs: Vec<_> = pairs.map(|(key, value)| (decode(key), decode(value))).collect();
        let twice = |at: usize| pairs[..at].iter().any(|(key, _)| *key == pairs[at].0);
        match (0..pairs.len()).find(|at| twice(*at)) {
            // Which of the two was meant can't be known.
            Some(at) => Err(AppError::invalid(&pairs[at].0, "Send this parameter once: it is there twice.")),
            None => Ok(Self { path: parts.uri.path().to_owned(), pairs }),
        }
    }
}

/// A body of `application/json`, read as `T`.
#[derive(Debug, Clone)]
pub struct JsonBody<T>(pub T);

/// A body of `application/merge-patch+json`, read as `T`. [decisions 2]
#[derive(Debug, Clone)]
pub struct PatchBody<T>(pub T);

/// As [`PatchBody`], or of `application/json`, as connections take it. [decisions 2]
#[derive(Debug, Clone)]
pub struct EitherPatchBody<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for JsonBody<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        read(request, state, &[JSON]).await.map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<AppState> for PatchBody<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        read(request, state, &[agent_patch_type()]).await.map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<AppState> for EitherPatchBody<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        read(request, state, &[agent_patch_type(), JSON]).await.map(Self)
    }
}

const JSON: &str = "application/json";

/// Reads a body of one of these types; the first is the one to use.
async fn read<T: DeserializeOwned>(
    request: Request,
    state: &AppState,
    expected: &[&'static str],
) -> Result<T, AppError> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !expected.iter().any(|expected| kind.eq_ignore_ascii_case(expected)) {
        return Err(AppError::MediaType(expected.first().copied().unwrap_or(JSON)));
    }
    let bytes =
        Bytes::from_request(request, state).await.map_err(|rejection| match rejection.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
            _ => AppError::Malformed("Send the body again: it broke off.".to_owned()),
        })?;
    parse(&bytes)
}

/// Reads a body: what is no JSON is told by line and column, what has another shape by its member.
///
/// # Errors
/// 400 `E0000003` or `E0000001`. [decisions 2]
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, AppError> {
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|error| {
        let text = error.to_string();
        let what = text.split(" at line ").next().unwrap_or_default();
        AppError::Malformed(format!("Check line {}, column {}: {what}.", error.line(), error.column()))
    })?;
    if !value.is_object() {
        // Else an array would be read as the members of the body in their order.
        return Err(AppError::invalid("body", "Send an object: the body is another kind of JSON."));
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let what = error.inner().to_string();
        let place = error.path().to_string();
        let place = if place == "." { String::new() } else { place };
        let missing = what.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        match missing {
            Some(member) if place.is_empty() => AppError::invalid(member, "Add this member: it is required."),
            Some(member) => AppError::invalid(&format!("{place}.{member}"), "Add this member: it is required."),
            None if place.is_empty() => AppError::invalid("body", &format!("Check the body: {what}.")),
            None => AppError::invalid(&place, &format!("Check this member: {what}.")),
        }
    })
}
