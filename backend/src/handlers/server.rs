//! What this server says about itself, and the reset of a demo.

use crate::access::caller::Recognized;
use crate::access::same_site;
use crate::demo_mcp;
use crate::error::AppError;
use crate::openapi;
use crate::origin::Origin;
use crate::state::AppState;
use agent_console::domain::access::Scope;
use agent_console::wire::endpoints::DEMO_RESET;
use agent_console::wire::server::{
    AGENT_ACCESS, COUNTS, EXPAND, IDEMPOTENCY, LOG_COUNTS, LOG_EXPORT, Organization, SEARCH_EXTENDED, SESSION, SORT,
    ServerInfo, SignIn,
};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::{Extension, Json};
use serde_json::Value;

/// `GET /.well-known/agent-console.json`
pub async fn info(State(state): State<AppState>) -> Json<ServerInfo> {
    let organization = state.organization();
    Json(ServerInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        capabilities: [
            SESSION,
            COUNTS,
            EXPAND,
            SORT,
            SEARCH_EXTENDED,
            IDEMPOTENCY,
            LOG_COUNTS,
            LOG_EXPORT,
            AGENT_ACCESS,
        ]
        .map(ToOwned::to_owned)
        .to_vec(),
        organization: Organization { id: organization.id, name: organization.name },
        demo_mcp_server: state.config.demo_mcp.map(|at| demo_mcp::url(at, "tools")),
        sign_in: SignIn { identities: state.identities.offered(), token: !state.identities.tokens.is_empty() },
    })
}

/// `GET /openapi.json`
pub async fn document() -> Json<Value> {
    Json(openapi::document())
}

/// `POST /demo/reset`: puts the seeded state back; who is signed in stays so.
///
/// It takes a caller that may manage agents, or no caller at all and the header `X-Agent-Console: 1`: a demo listens on
/// loopback only, and a page of another site can't send that header. [decisions 4]
///
/// # Errors
/// 401, 403; 404 where this is no demo.
pub async fn reset(
    State(state): State<AppState>,
    Extension(Recognized(caller)): Extension<Recognized>,
    origin: Origin,
    headers: HeaderMap,
) -> Result<StatusCode, AppError> {
    let agents = state.config.demo.ok_or_else(|| AppError::NoSuchPath(DEMO_RESET.to_owned()))?;
    match caller? {
        Some(caller) => caller.require(Scope::AgentsManage)?,
        None => same_site::check(&headers, &origin)?,
    }
    state.reset(agents).await?;
    Ok(StatusCode::NO_CONTENT)
}
