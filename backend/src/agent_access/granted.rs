//! The end of a consent: what was granted is kept, or why nothing was is told.

use super::answer::{Ending, Fault};
use super::credentials::{Tokens, sealed};
use super::steps::{self, Actor, connection_id};
use crate::access_events as events;
use crate::state::AppState;
use crate::store::access_apps::AccessAppRow;
use crate::store::oauth_flows::FlowRow;
use crate::store::user_connections::{self, UserConnectionRow};
use crate::store::user_credentials::{self, CredentialRow};
use agent_console::domain::user_connection::Event;

/// Keeps what was granted: sealed.
///
/// # Errors
/// When the database fails, or nothing can be sealed.
pub(super) async fn keep(
    state: &AppState,
    actor: &Actor,
    flow: &FlowRow,
    tokens: &Tokens,
    app: &AccessAppRow,
) -> sqlx::Result<()> {
    let _renewing = state.renewing.lock().await;
    let (user, app_id) = (flow.user_id.as_str(), flow.app_id.as_str());
    // The tokens of an earlier consent go: what this one did not give is not there.
    let nothing = CredentialRow {
        user_id: user.to_owned(),
        app_id: app_id.to_owned(),
        issuer: app.issuer.clone(),
        client_id: app.client_id.clone(),
        ..CredentialRow::default()
    };
    let credential = sealed(&state.vault, nothing, tokens, state.clock.elapsing().as_millisecond());
    let credential = credential.map_err(|words| sqlx::Error::Configuration(words.into()))?;
    let mut change = state.database.change().await?;
    let Some(before) = user_connections::find(&mut change, user, app_id).await? else {
        return change.rollback().await;
    };
    let now = state.clock.stamp();
    // An app that does not say grants what it was asked for. [RFC 6749, 5.1]
    let scopes =
        tokens.scopes.as_ref().map_or_else(|| app.scopes.clone(), |scopes| serde_json::json!(scopes).to_string());
    let after = UserConnectionRow { scopes, ..steps::after(&before, Event::Granted, None, &now) };
    steps::keep(&mut change, actor, (&before, &after), events::CONNECTED, None, &now).await?;
    user_credentials::put(&mut change, &credential).await?;
    change.commit().await?;
    state.wake_renewals.notify_one();
    Ok(())
}

/// Ends a consent that gave nothing.
///
/// # Errors
/// When the database fails.
pub(super) async fn end(
    state: &AppState,
    actor: &Actor,
    flow: &FlowRow,
    event: Event,
    reason: Option<&str>,
) -> Result<Ending, Fault> {
    let id = connection_id(&flow.user_id, &flow.app_id);
    let mut change = state.database.change().await?;
    if let Some(before) = user_connections::find(&mut change, &flow.user_id, &flow.app_id).await? {
        let now = state.clock.stamp();
        let after = steps::after(&before, event, reason.filter(|_| event == Event::Failed), &now);
        if (&after.status, &after.error) == (&before.status, &before.error) {
            steps::tell(&mut change, actor, (&before, &before), events::CONNECTED, reason, &now).await?;
        } else {
            steps::keep(&mut change, actor, (&before, &after), events::CONNECTED, reason, &now).await?;
        }
    }
    change.commit().await?;
    Ok(if event == Event::Denied { Ending::Refused(id) } else { Ending::Failed(id) })
}
