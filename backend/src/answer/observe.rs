//! The outermost layer: request id, time limit, headers of every answer, one log line.

use super::finish::{finish, readable};
use super::security_headers;
use crate::error::AppError;
use crate::origin::Origin;
use crate::state::AppState;
use agent_console::wire::endpoints::DEMO_RESET;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::{Duration, Instant};

/// The id of one request, in its answer, its log line and its events.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Who called, for the log line; left on the answer by [`super::gate`].
#[derive(Debug, Clone)]
pub struct LoggedCaller(pub String);

/// Handles one request from its arrival to its log line.
pub async fn observe(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = crate::ids::fresh("req");
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(RequestId(id.clone()));
    let origin = Origin::of(request.headers(), request.uri(), &state.config);
    let https = origin.as_ref().is_ok_and(Origin::is_https);
    let answer = match origin {
        Ok(origin) => {
            request.extensions_mut().insert(origin);
            in_time(limit_of(&state, &path), request, next).await
        }
        Err(error) => error.into_response(),
    };
    let caller = answer.extensions().get::<LoggedCaller>().map_or_else(|| "-".to_owned(), |caller| caller.0.clone());
    let mut answer = finish(answer, &id, readable(&path));
    security_headers::write(&mut answer, https);
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status = answer.status().as_u16(), ms, request_id = id, caller, "request");
    answer
}

/// Putting a large demo back takes longer than a request may.
fn limit_of(state: &AppState, path: &str) -> Duration {
    if path == DEMO_RESET { Duration::from_secs(300) } else { state.config.request_timeout }
}

async fn in_time(limit: Duration, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => AppError::TimedOut.into_response(),
    }
}
