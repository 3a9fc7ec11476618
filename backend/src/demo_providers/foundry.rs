//! The agents of a project, as Microsoft Foundry lists them.

use super::catalogue::{Entry, Platform};
use super::oauth::lets_in;
use super::pages::Desk;
use agent_console::wire::query::member;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Agents of a page where nobody asks for a number.
const LIMIT: usize = 20;

/// `GET /foundry/{scenario}/assistants`
pub(super) async fn assistants(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let platform = Platform::Foundry;
    let Some(scenario) = desk.scenario(platform, &name) else { return refused(StatusCode::NOT_FOUND, "NotFound") };
    if scenario.expired || !lets_in(&desk, platform, &name, &headers) {
        return refused(StatusCode::UNAUTHORIZED, "Unauthorized");
    }
    let asked = |key| member(uri.query().unwrap_or_default(), key);
    let limit = asked("limit").map_or(Some(LIMIT), |limit| limit.parse().ok());
    let at = match asked("after") {
        None => Some(0),
        Some(id) => scenario.entries.iter().position(|entry| entry.id == *id).map(|at| at + 1),
    };
    let (Some(at), Some(limit), Some("v1")) = (at, limit, asked("api-version").as_deref()) else {
        return refused(StatusCode::BAD_REQUEST, "invalid_request_error");
    };
    let Some(cut) = desk.cut(platform, &name, scenario, at, limit).await else {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError");
    };
    let ids = || cut.entries.iter().map(|entry| &entry.id).filter(|id| !id.is_null());
    Json(json!({
        "object": "list",
        "first_id": ids().next(),
        "last_id": ids().next_back(),
        "has_more": cut.next.is_some(),
        "data": cut.entries.iter().map(assistant).collect::<Vec<_>>(),
    }))
    .into_response()
}

fn assistant(entry: &Entry) -> Value {
    json!({
        "id": entry.id,
        "object": "assistant",
        "created_at": 1_769_851_800,
        "name": entry.name,
        "description": entry.description,
        "model": "demo-model",
        "instructions": null,
        "tools": [],
        "metadata": {},
    })
}

fn refused(status: StatusCode, code: &str) -> Response {
    (status, Json(json!({ "error": { "code": code, "message": "The demo refuses this request." } }))).into_response()
}
