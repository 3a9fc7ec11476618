//! Where apps lead the browser back to after consent. [RFC 6749, 4.1.2]

use super::notice;
use crate::access::cookie;
use crate::agent_access::answer::{Answer, Ending, Fault, Unasked};
use crate::agent_access::consent;
use crate::error::AppError;
use crate::extract::ListQuery;
use crate::origin::Origin;
use crate::state::AppState;
use agent_console::wire::endpoints::OAUTH_REFUSED;
use agent_console::wire::query::Query;
use agent_console::wire::user_connections::{CONNECTED, FAILED, REFUSED, RETURN_PAGE};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The reason, in the address of its page.
const WHY: &str = "why";

/// `GET /agent-access/oauth/callback`: 303 to the console's own page, or to the one that says why the answer is not taken. Where to go from here
/// is never taken from the request.
///
/// # Errors
/// 400 for a parameter that is there twice; when the database fails.
pub async fn callback(
    State(state): State<AppState>,
    origin: Origin,
    headers: HeaderMap,
    query: ListQuery,
) -> Result<Response, AppError> {
    let member = |name| query.get(name).filter(|value| !value.is_empty()).map(ToOwned::to_owned);
    let answer = Answer {
        state: member("state").unwrap_or_default(),
        code: member("code"),
        error: member("error"),
        issuer: member("iss"),
    };
    let browser = cookie::flow_of(&headers, origin.is_https()).map(|value| crate::access::tokens::digest(&value));
    let (name, id) = match consent::finish(&state, &answer, browser.as_deref()).await {
        Ok(Ending::Connected(id)) => (CONNECTED, id),
        Ok(Ending::Refused(id)) => (REFUSED, id),
        Ok(Ending::Failed(id)) => (FAILED, id),
        Err(Fault::Unasked(why)) => {
            tracing::warn!(why = why.sentence(), "an answer of an app is not taken");
            // The page that says so is at an address of its own: no code stays in the browser's history.
            return Ok(lead_to(&Query::default().with(WHY, why.code()).on(OAUTH_REFUSED)));
        }
        Err(Fault::Database(error)) => return Err(error.into()),
    };
    Ok(lead_to(&Query::default().with(name, &id).on(RETURN_PAGE)))
}

/// 303 to a place of ours.
fn lead_to(place: &str) -> Response {
    let mut answer = StatusCode::SEE_OTHER.into_response();
    if let Ok(place) = HeaderValue::from_str(place) {
        answer.headers_mut().insert(header::LOCATION, place);
    }
    answer
}

/// `GET /agent-access/oauth/refused?why=…`: the page that says why an answer was not taken.
///
/// # Errors
/// 400 for a parameter that is there twice.
pub async fn refused(query: ListQuery) -> Result<Response, AppError> {
    let why = query.get(WHY).and_then(Unasked::parse).unwrap_or(Unasked::Unknown);
    Ok(notice::page(why))
}
