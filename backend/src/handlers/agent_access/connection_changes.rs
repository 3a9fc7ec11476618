//! Connections of users to apps: consent, pause, resume, disconnect. [matrix 2.7]

use super::connections::{SUBJECT, load, record};
use super::sight::{Sight, actor, is_own};
use crate::access::cookie;
use crate::access_events as events;
use crate::agent_access::consent::{self, Beginning};
use crate::agent_access::renewal::{Renewal, renew};
use crate::agent_access::revocation::cut;
use crate::agent_access::steps;
use crate::error::AppError;
use crate::extract::Asked;
use crate::handlers::precondition;
use crate::store::user_connections::UserConnectionRow;
use agent_console::domain::access::Scope;
use agent_console::domain::reason::Reason;
use agent_console::domain::token_life::is_over;
use agent_console::domain::user_connection::{Action, Event, availability, availability_to_admin};
use agent_console::wire::endpoints::OAUTH_CALLBACK;
use agent_console::wire::user_connections::AuthorizationStart;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// Goes on when the rules let this caller do it.
fn allowed(asked: &Asked, row: &UserConnectionRow, action: Action) -> Result<(), AppError> {
    let available = if is_own(&asked.caller, &row.user_id) {
        availability(&steps::facts(row), action)
    } else {
        asked.caller.require(Scope::AccessManage)?;
        availability_to_admin(&steps::facts(row), action)
    };
    match available.refusal() {
        None => Ok(()),
        Some(reason) => Err(AppError::refused(SUBJECT, reason)),
    }
}

/// `POST /agent-access/api/v1/connections/{userConnectionId}/lifecycle/connect`: the address at the app where consent begins.
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn connect(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    begin(asked, &id, Action::Connect).await
}

/// `POST /agent-access/api/v1/connections/{userConnectionId}/lifecycle/reconnect`: the same again.
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn reconnect(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    begin(asked, &id, Action::Reconnect).await
}

async fn begin(asked: Asked, id: &str, action: Action) -> Result<Response, AppError> {
    let sight = Sight::of(&asked.caller)?;
    let row = load(&mut *asked.state.database.reading().await?, &sight, id).await?;
    precondition::check(&asked.headers, row.version)?;
    allowed(&asked, &row, action)?;
    let https = asked.origin.is_https();
    let by_cookie = !asked.headers.contains_key(header::AUTHORIZATION);
    let Some(session) = cookie::hash_of(&asked.headers, https).filter(|_| by_cookie) else {
        let words = "Sign in in a browser first: consent comes back to the session that asked for it.";
        return Err(AppError::invalid("session", words));
    };
    let browser = cookie::flow_of(&asked.headers, https).map_or_else(|| cookie::fresh().map(|(value, _)| value), Ok)?;
    let redirect = match &asked.state.config.public_url {
        Some(url) => format!("{url}{OAUTH_CALLBACK}"),
        None => asked.origin.to(OAUTH_CALLBACK),
    };
    let browser_hash = crate::access::tokens::digest(&browser);
    let beginning = Beginning { browser_hash: &browser_hash, session_hash: &session, redirect: &redirect };
    let begun = consent::begin(&asked.state, &actor(&asked), &row, beginning).await?;
    let url =
        begun.map_err(|words| AppError::invalid("app", &format!("The app can't be asked for consent: {words}")))?;
    let mut answer = Json(AuthorizationStart { authorization_url: url }).into_response();
    if let Ok(value) = HeaderValue::from_str(&cookie::set_flow(&browser, consent::LASTS.as_secs(), https)) {
        answer.headers_mut().insert(header::SET_COOKIE, value);
    }
    Ok(answer)
}

/// `POST /agent-access/api/v1/connections/{userConnectionId}/lifecycle/pause`: the credential stays, agents are blocked.
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn pause(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    let sight = Sight::of(&asked.caller)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, &sight, &id).await?;
    precondition::check(&asked.headers, before.version)?;
    allowed(&asked, &before, Action::Pause)?;
    let now = asked.state.clock.stamp();
    let after = steps::after(&before, Event::Paused, None, &now);
    steps::keep(&mut change, &actor(&asked), (&before, &after), events::PAUSED, None, &now).await?;
    change.commit().await?;
    Ok(record(&after, None))
}

/// `POST /agent-access/api/v1/connections/{userConnectionId}/lifecycle/resume`: Active again, or Error where the credential died meanwhile.
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn resume(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    let sight = Sight::of(&asked.caller)?;
    let _renewing = asked.state.renewing.lock().await;
    let row = load(&mut *asked.state.database.reading().await?, &sight, &id).await?;
    precondition::check(&asked.headers, row.version)?;
    allowed(&asked, &row, Action::Resume)?;
    let now = asked.state.clock.elapsing().as_millisecond();
    // A token that ended while it was paused is renewed now, or was never to be.
    let fault = match row.expires.is_some_and(|expires| is_over(expires, now)) {
        false => None,
        true => match renew(&asked.state, &row.user_id, &row.app_id).await? {
            Renewal::Renewed => None,
            Renewal::Refused(words) | Renewal::Failed(words) => Some(words),
        },
    };
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, &sight, &id).await?;
    allowed(&asked, &before, Action::Resume)?;
    let stamp = asked.state.clock.stamp();
    let resumed = steps::after(&before, Event::Resumed, None, &stamp);
    let who = actor(&asked);
    steps::keep(&mut change, &who, (&before, &resumed), events::RESUMED, None, &stamp).await?;
    let after = match &fault {
        None => resumed,
        Some(words) => {
            let broken = steps::after(&resumed, Event::Expired, Some(words), &stamp);
            steps::keep(&mut change, &who, (&resumed, &broken), events::BROKEN, Some(words), &stamp).await?;
            broken
        }
    };
    change.commit().await?;
    asked.state.wake_renewals.notify_one();
    Ok(record(&after, None))
}

/// `POST /agent-access/api/v1/connections/{userConnectionId}/lifecycle/disconnect`: revoked at the app as far as it goes, and erased here.
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn disconnect(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    let sight = Sight::of(&asked.caller)?;
    let row = load(&mut *asked.state.database.reading().await?, &sight, &id).await?;
    precondition::check(&asked.headers, row.version)?;
    allowed(&asked, &row, Action::Disconnect)?;
    let cut = cut(&asked.state, &actor(&asked), &row.user_id, &row.app_id).await?;
    let cut = cut.ok_or_else(|| AppError::refused(SUBJECT, Reason::ConnectFirst))?;
    Ok(record(&cut.row, cut.fault))
}
