//! A query of `BotDefinition`, as Salesforce answers it.

use super::catalogue::{Entry, Platform};
use super::oauth::lets_in;
use super::pages::Desk;
use agent_console::wire::query::member;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// What asks for a number of records.
const OPTIONS: &str = "sforce-query-options";
/// The one question that is understood.
const QUERY: &str = "SELECT Id, DeveloperName, MasterLabel, Description FROM BotDefinition";
/// What the id of a query begins with; behind it stands where a page begins.
const LOCATOR: &str = "0r8xx3d2cAbCdEfGHI-";
/// Records of a page where nobody asks for a number.
const LIMIT: usize = 2000;

/// `GET /agentforce/{scenario}/services/data/v64.0/query`
pub(super) async fn query(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let asked = member(uri.query().unwrap_or_default(), "q");
    records(&desk, &name, &headers, asked.filter(|asked| asked == QUERY).map(|_| 0)).await
}

/// `GET /agentforce/{scenario}/services/data/v64.0/query/{more}`
pub(super) async fn more(
    State(desk): State<Desk>,
    Path((name, more)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let at = more.strip_prefix(LOCATOR).and_then(|at| at.parse().ok());
    records(&desk, &name, &headers, at).await
}

async fn records(desk: &Desk, name: &str, headers: &HeaderMap, at: Option<usize>) -> Response {
    let platform = Platform::Agentforce;
    let Some(scenario) = desk.scenario(platform, name) else { return refused(StatusCode::NOT_FOUND, "NOT_FOUND") };
    if scenario.expired || !lets_in(desk, platform, name, headers) {
        return refused(StatusCode::UNAUTHORIZED, "INVALID_SESSION_ID");
    }
    let Some(at) = at else { return refused(StatusCode::BAD_REQUEST, "MALFORMED_QUERY") };
    let limit = headers.get(OPTIONS).and_then(|value| value.to_str().ok()?.strip_prefix("batchSize=")?.parse().ok());
    let Some(cut) = desk.cut(platform, name, scenario, at, limit.unwrap_or(LIMIT)).await else {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, "UNKNOWN_EXCEPTION");
    };
    let mut page = json!({
        "totalSize": cut.total,
        "done": cut.next.is_none(),
        "records": cut.entries.iter().map(record).collect::<Vec<_>>(),
    });
    if let Some(next) = cut.next {
        page["nextRecordsUrl"] = json!(format!("/services/data/v64.0/query/{LOCATOR}{next}"));
    }
    Json(page).into_response()
}

fn record(entry: &Entry) -> Value {
    let id = entry.id.as_str().unwrap_or_default();
    json!({
        "attributes": { "type": "BotDefinition", "url": format!("/services/data/v64.0/sobjects/BotDefinition/{id}") },
        "Id": entry.id,
        "DeveloperName": entry.name.as_str().map(|name| name.replace(' ', "_")),
        "MasterLabel": entry.name,
        "Description": entry.description,
    })
}

fn refused(status: StatusCode, code: &str) -> Response {
    (status, Json(json!([{ "errorCode": code, "message": "The demo refuses this request." }]))).into_response()
}
