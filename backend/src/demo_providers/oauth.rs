//! Access tokens of the demo's providers. [RFC 6749, 4.4]

use super::catalogue::{EXPIRED, Platform, is_scenario};
use super::pages::Desk;
use super::{CLIENT_ID, CLIENT_SECRET};
use agent_console::wire::query::member;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

/// What a token for Microsoft Foundry must be asked for.
const FOUNDRY_SCOPE: &str = "https://ai.azure.com/.default";

/// `POST /oauth/{scenario}/token`
pub(super) async fn token(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    headers: HeaderMap,
    form: String,
) -> Response {
    let refused = |status, error| (status, Json(json!({ "error": error }))).into_response();
    if !is_scenario(&name) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Basic "));
    let given = given.and_then(|text| STANDARD.decode(text).ok());
    let is_known = given.as_deref() == Some(format!("{CLIENT_ID}:{CLIENT_SECRET}").as_bytes());
    if desk.token.is_empty() || !is_known || name == EXPIRED {
        return refused(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    if member(&form, "grant_type").as_deref() != Some("client_credentials") {
        return refused(StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    let platform = match member(&form, "scope").unwrap_or_default().as_str() {
        FOUNDRY_SCOPE => Platform::Foundry,
        "" => Platform::Agentforce,
        _ => return refused(StatusCode::BAD_REQUEST, "invalid_scope"),
    };
    let token = token_of(&desk, platform, &name);
    Json(json!({ "access_token": token, "token_type": "Bearer", "expires_in": 300 })).into_response()
}

/// Whether a request shows the token that was given out for this platform and scenario.
pub(super) fn lets_in(desk: &Desk, platform: Platform, name: &str, headers: &HeaderMap) -> bool {
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    !desk.token.is_empty() && given == Some(&token_of(desk, platform, name))
}

fn token_of(desk: &Desk, platform: Platform, name: &str) -> String {
    format!("{}.{platform:?}.{name}", desk.token)
}
