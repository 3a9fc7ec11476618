//! Recognizes the caller of an API request and counts the request.

use super::observe::LoggedCaller;
use crate::access::caller::{Caller, Recognized};
use crate::access::tokens::digest;
use crate::access::{cookie, same_site};
use crate::clock::text;
use crate::error::AppError;
use crate::origin::Origin;
use crate::state::AppState;
use crate::store::access_agents::{self, AccessAgentRow};
use crate::store::sessions;
use agent_console::wire::endpoints;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;

/// Lets a request pass when its caller has requests left; who that is, is told to the handler.
pub async fn gate(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let now = state.clock.elapsing().as_second();
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    let unknown = format!("address:{}", address.unwrap_or_default());
    if !is_api(request.uri().path()) {
        let mut answer = next.run(request).await;
        state.limiter.peek(&unknown, now).write(answer.headers_mut());
        return answer;
    }
    let caller = recognize(&state, request.headers(), request.extensions().get::<Origin>()).await;
    let known = caller.as_ref().ok().and_then(Option::as_ref);
    let key = known.map_or(unknown, |caller| caller.subject.clone());
    let logged = known.map(|caller| LoggedCaller(caller.log_id()));
    let (standing, mut answer) = match state.limiter.take(&key, now) {
        Ok(standing) => {
            request.extensions_mut().insert(Recognized(caller));
            (standing, next.run(request).await)
        }
        Err(standing) => (standing, standing.refusal(now).into_response()),
    };
    standing.write(answer.headers_mut());
    if let Some(logged) = logged {
        answer.extensions_mut().insert(logged);
    }
    answer
}

/// Whether a path belongs to the API; everything else is a file of the console.
#[must_use]
pub fn is_api(path: &str) -> bool {
    let alone = [endpoints::OPENAPI, endpoints::SESSION];
    let below = ["/.well-known/", "/demo/", "/session/"];
    alone.contains(&path) || endpoints::FAMILIES.iter().chain(&below).any(|prefix| path.starts_with(prefix))
}

/// The caller by token or by cookie; `None` when the request carries neither. A token wins.
async fn recognize(state: &AppState, headers: &HeaderMap, origin: Option<&Origin>) -> Result<Option<Caller>, AppError> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let token = value.to_str().ok().and_then(|value| value.split_once(' '));
        let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
        let Some(token) = token else { return Err(AppError::InvalidToken) };
        if let Some(caller) = state.identities.by_token(token) {
            return Ok(Some(caller));
        }
        let mut reading = state.database.reading().await?;
        let agent = access_agents::find_by_token(&mut reading, &digest(token)).await?;
        return agent.map(|agent| Some(agent_caller(agent))).ok_or(AppError::InvalidToken);
    }
    let Some(origin) = origin else { return Ok(None) };
    let Some(hash) = cookie::hash_of(headers, origin.is_https()) else { return Ok(None) };
    same_site::check(headers, origin)?;
    let now = text(state.clock.elapsing());
    let session = sessions::find(&mut *state.database.reading().await?, &hash, &now).await?;
    let caller = session.and_then(|session| state.identities.by_subject(&session.subject));
    caller.map(Some).ok_or(AppError::InvalidToken)
}

/// An agent in access that calls with its own token: it begins sessions, and may do nothing else.
fn agent_caller(agent: AccessAgentRow) -> Caller {
    Caller {
        subject: format!("agent:{}", agent.id),
        name: agent.name,
        role: "Agent".to_owned(),
        scopes: Vec::new(),
        user_id: None,
        agent_id: Some(agent.id),
    }
}
