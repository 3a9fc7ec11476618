//! `ListAgents`, as Amazon Bedrock answers it.

use super::catalogue::{Entry, Platform};
use super::pages::Desk;
use super::signature::check;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};

/// Agents of a page where nobody asks for a number.
const LIMIT: usize = 10;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    max_results: Option<usize>,
    next_token: Option<String>,
}

/// `POST /bedrock/{scenario}/agents/`
pub(super) async fn agents(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let platform = Platform::Bedrock;
    let Some(scenario) = desk.scenario(platform, &name) else {
        return refused(StatusCode::NOT_FOUND, "ResourceNotFoundException");
    };
    if let Err(fault) = check(&method, &uri, &headers, &body) {
        return refused(StatusCode::FORBIDDEN, fault);
    }
    if scenario.expired {
        return refused(StatusCode::FORBIDDEN, "ExpiredTokenException");
    }
    let asked = serde_json::from_slice::<Asked>(&body).ok();
    let asked = asked.and_then(|asked| {
        let at = asked.next_token.as_deref().map_or(Some(0), place)?;
        Some((at, asked.max_results.unwrap_or(LIMIT)))
    });
    let Some((at, limit)) = asked else { return refused(StatusCode::BAD_REQUEST, "ValidationException") };
    let Some(cut) = desk.cut(platform, &name, scenario, at, limit).await else {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerException");
    };
    let mut page = json!({ "agentSummaries": cut.entries.iter().map(summary).collect::<Vec<_>>() });
    if let Some(next) = cut.next {
        page["nextToken"] = json!(URL_SAFE_NO_PAD.encode(format!("page from {next}")));
    }
    Json(page).into_response()
}

/// Where a token goes on.
fn place(token: &str) -> Option<usize> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
    text.strip_prefix("page from ")?.parse().ok()
}

fn summary(entry: &Entry) -> Value {
    let mut summary = json!({
        "agentId": entry.id,
        "agentName": entry.name,
        "agentStatus": "PREPARED",
        "description": entry.description,
        "latestAgentVersion": "1",
        "updatedAt": "2026-01-31T09:30:00Z",
    });
    if let Some(members) = summary.as_object_mut() {
        // This platform leaves out what it does not have.
        members.retain(|_, value| !value.is_null());
    }
    summary
}

fn refused(status: StatusCode, code: &str) -> Response {
    (status, [("x-amzn-errortype", code)], Json(json!({ "message": "The demo refuses this request." }))).into_response()
}
