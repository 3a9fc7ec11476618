//! Consent at an app: begun by a user in a browser with a session, finished once by the same browser within ten minutes.
//!
//! The session's cookie is strict, so no browser sends it when an app leads back here. The browser that began is known by a second cookie,
//! `SameSite=Lax`, that opens nothing by itself; the session that began must still be open. [decisions 4]

use super::answer::{Answer, Ending, Fault, Unasked, accepted, unasked};
use super::authority::Authority;
use super::granted::{end, keep};
use super::refusal::Refusal;
use super::renewal::secret_of;
use super::steps::{self, Actor, connection_id};
use crate::access::tokens::digest;
use crate::access_events as events;
use crate::clock::text;
use crate::state::AppState;
use crate::store::access_apps;
use crate::store::oauth_flows::{self, FlowRow};
use crate::store::user_connections::{self, UserConnectionRow};
use agent_console::domain::user_connection::{Action, Event, permit};
use jiff::SignedDuration;

/// How long a consent may take.
pub const LASTS: SignedDuration = SignedDuration::from_mins(10);
/// How long it is remembered, so that a second answer is told from one that nobody asked for.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// The browser and the session that begin a consent, each by the hash of its cookie, and where the answer comes back.
#[derive(Debug, Clone, Copy)]
pub struct Beginning<'a> {
    /// The browser.
    pub browser_hash: &'a str,
    /// The session.
    pub session_hash: &'a str,
    /// Where the answer comes back.
    pub redirect: &'a str,
}

/// Begins a consent and gives the address at the app.
///
/// # Errors
/// Why the app can't be asked, in one sentence; or when the database fails.
pub async fn begin(
    state: &AppState,
    actor: &Actor,
    row: &UserConnectionRow,
    from: Beginning<'_>,
) -> sqlx::Result<Result<String, String>> {
    let app = access_apps::find(&mut *state.database.reading().await?, &row.app_id).await?;
    let app = app.ok_or(sqlx::Error::RowNotFound)?;
    let scopes: Vec<String> = serde_json::from_str(&app.scopes).unwrap_or_default();
    let begun = match secret_of(state, &app) {
        Ok(secret) => Authority::discover(&state.fetcher, &app, secret).await,
        Err(words) => Err(words),
    };
    let begun = match begun.and_then(|authority| authority.begin(&scopes, from.redirect)) {
        Ok(begun) => begun,
        Err(words) => return Ok(Err(words)),
    };
    let now = state.clock.elapsing();
    let shifted = |by: SignedDuration| text(now.checked_add(by).unwrap_or(now));
    let state_hash = digest(&begun.state);
    let verifier = state.vault.seal(&state_hash, &begun.verifier);
    let flow = FlowRow {
        verifier: verifier.map_err(|words| sqlx::Error::Configuration(words.into()))?,
        state_hash,
        user_id: row.user_id.clone(),
        app_id: row.app_id.clone(),
        issuer: app.issuer,
        redirect_uri: from.redirect.to_owned(),
        nonce: begun.nonce,
        browser_hash: from.browser_hash.to_owned(),
        session_hash: from.session_hash.to_owned(),
        actor_id: actor.id.clone(),
        actor_name: actor.name.clone(),
        request_id: actor.request_id.clone(),
        created: text(now),
        expires: shifted(LASTS),
        used: None,
    };
    let mut change = state.database.change().await?;
    oauth_flows::insert(&mut change, &flow, &shifted(-REMEMBERED)).await?;
    steps::tell(&mut change, actor, (row, row), events::CONSENT_BEGUN, None, &state.clock.stamp()).await?;
    change.commit().await?;
    Ok(Ok(begun.url))
}

/// Finishes a consent with what the app answers to the browser with this cookie.
///
/// # Errors
/// [`Fault`].
pub async fn finish(state: &AppState, answer: &Answer, browser_hash: Option<&str>) -> Result<Ending, Fault> {
    let flow = accepted(state, answer, browser_hash).await?;
    let actor = Actor { id: flow.actor_id.clone(), name: flow.actor_name.clone(), request_id: flow.request_id.clone() };
    let mut reading = state.database.reading().await?;
    let row = user_connections::find(&mut reading, &flow.user_id, &flow.app_id).await?;
    let app = access_apps::find(&mut reading, &flow.app_id).await?;
    drop(reading);
    let (Some(row), Some(app)) = (row, app) else { return Err(Fault::Unasked(Unasked::Unknown)) };
    // It may have been suspended, or its setup changed, while the user was at the app.
    let facts = steps::facts(&row);
    if let (Err(reason), Err(_)) = (permit(&facts, Action::Connect), permit(&facts, Action::Reconnect)) {
        return end(state, &actor, &flow, Event::Denied, Some(reason.sentence())).await;
    }
    let authority = match secret_of(state, &app) {
        Ok(secret) => Authority::discover(&state.fetcher, &app, secret).await,
        Err(words) => Err(words),
    };
    let authority = match authority {
        Ok(authority) => authority,
        Err(words) => return end(state, &actor, &flow, Event::Failed, Some(&words)).await,
    };
    if app.issuer != flow.issuer || !authority.answers_as(answer.issuer.as_deref()) {
        return unasked(state, &actor, &row, Unasked::OtherIssuer).await;
    }
    let code = match (&answer.code, answer.error.as_deref()) {
        (Some(code), None) => code,
        (_, Some("access_denied")) => {
            return end(state, &actor, &flow, Event::Denied, Some("Consent was refused.")).await;
        }
        (_, Some(error)) => {
            let words = format!("The app answers {error:.60}.");
            return end(state, &actor, &flow, Event::Failed, Some(&words)).await;
        }
        (None, None) => return unasked(state, &actor, &row, Unasked::Empty).await,
    };
    let Some(verifier) = state.vault.unseal(&flow.state_hash, &flow.verifier) else {
        let words = "The consent can't be finished: this server's key has changed meanwhile.";
        return end(state, &actor, &flow, Event::Failed, Some(words)).await;
    };
    let now = state.clock.elapsing();
    let secrets = (verifier, flow.nonce.as_str(), flow.redirect_uri.as_str());
    let tokens = match authority.redeem(&state.fetcher, code, secrets, now).await {
        Ok(tokens) => tokens,
        Err(Refusal::Untrusted(words)) => {
            tracing::warn!(words, "an answer of an app is not believed");
            return unasked(state, &actor, &row, Unasked::Untrusted).await;
        }
        Err(Refusal::Refused(words) | Refusal::Failed(words)) => {
            return end(state, &actor, &flow, Event::Failed, Some(&words)).await;
        }
    };
    keep(state, &actor, &flow, &tokens, &app).await?;
    Ok(Ending::Connected(connection_id(&flow.user_id, &flow.app_id)))
}
