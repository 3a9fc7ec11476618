//! Sessions: sign in, who is signed in, sign out. [decisions 4]

use crate::access::caller::Caller;
use crate::access::{cookie, same_site};
use crate::clock::text;
use crate::error::AppError;
use crate::extract::JsonBody;
use crate::origin::Origin;
use crate::state::AppState;
use crate::store::sessions::{self, SessionRow};
use agent_console::wire::server::{Session, SessionRequest};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;

/// How long a session lasts.
pub const LASTS: SignedDuration = SignedDuration::from_hours(8);

/// `POST /session` with a demo identity or a token.
///
/// # Errors
/// 400, 401, 403, 415.
pub async fn sign_in(
    State(state): State<AppState>,
    origin: Origin,
    headers: HeaderMap,
    JsonBody(body): JsonBody<SessionRequest>,
) -> Result<Response, AppError> {
    same_site::check(&headers, &origin)?;
    let caller = match (&body.identity, &body.token) {
        (Some(id), None) => state.identities.by_demo_id(id),
        (None, Some(token)) => state.identities.by_token(token.trim()),
        (Some(_), Some(_)) | (None, None) => {
            return Err(AppError::invalid("identity", "Send either an identity of the demo or a token."));
        }
    };
    let caller = caller.ok_or(AppError::InvalidToken)?;
    let (value, id_hash) = cookie::fresh()?;
    let now = state.clock.elapsing();
    let expires = now.checked_add(LASTS).map_err(|error| AppError::Internal(error.to_string()))?;
    let session = SessionRow { id_hash, subject: caller.subject.clone(), created: text(now), expires: text(expires) };
    let mut change = state.database.change().await?;
    if let Some(old) = cookie::hash_of(&headers, origin.is_https()) {
        sessions::delete(&mut change, &old).await?;
    }
    sessions::insert(&mut change, &session).await?;
    change.commit().await?;
    let mut answer = Json(print(&caller)).into_response();
    put(&mut answer, header::SET_COOKIE, &cookie::set(&value, LASTS.as_secs(), origin.is_https()));
    Ok(answer)
}

/// `GET /session`: who is signed in, with which scopes. A browser without a session is told that nobody is (an empty name):
/// asking is no failure. A bearer token that is not accepted is.
///
/// # Errors
/// 401 for a bad bearer token, 403 for a call from another site.
pub async fn who(headers: HeaderMap, caller: Result<Caller, AppError>) -> Result<Json<Session>, AppError> {
    match caller {
        Ok(caller) => Ok(Json(print(&caller))),
        Err(AppError::InvalidToken) if !headers.contains_key(header::AUTHORIZATION) => Ok(Json(Session::default())),
        Err(error) => Err(error),
    }
}

/// `DELETE /session`: signs out, and lets the browser forget what it kept. Signing out twice is no failure.
///
/// # Errors
/// 403 for a call from another site.
pub async fn sign_out(State(state): State<AppState>, origin: Origin, headers: HeaderMap) -> Result<Response, AppError> {
    same_site::check(&headers, &origin)?;
    if let Some(hash) = cookie::hash_of(&headers, origin.is_https()) {
        let mut change = state.database.change().await?;
        sessions::delete(&mut change, &hash).await?;
        change.commit().await?;
    }
    let mut answer = StatusCode::NO_CONTENT.into_response();
    put(&mut answer, header::SET_COOKIE, &cookie::set("", 0, origin.is_https()));
    put(&mut answer, HeaderName::from_static("clear-site-data"), "\"cache\"");
    Ok(answer)
}

fn print(caller: &Caller) -> Session {
    Session {
        name: caller.name.clone(),
        role: caller.role.clone(),
        scopes: caller.scopes.iter().map(|scope| scope.name().to_owned()).collect(),
        user_id: caller.user_id.clone(),
    }
}

fn put(answer: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}
