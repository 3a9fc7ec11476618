//! Cutting a connection: its tokens are revoked at the app as far as it goes, and erased here in any case. [RFC 7009]

use super::authority::Authority;
use super::credentials::{Kind, opened};
use super::renewal::{gave, secret_of};
use super::steps::{self, Actor};
use crate::access_events as events;
use crate::state::AppState;
use crate::store::user_connections::{self, UserConnectionRow};
use crate::store::{access_apps, oauth_flows, user_credentials};
use agent_console::domain::user_connection::Event;

/// What was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The connection as it is now.
    pub row: UserConnectionRow,
    /// Why the app may still know the token.
    pub fault: Option<String>,
}

/// Revokes and erases the credential of a connection; `None` when there is no such connection.
///
/// # Errors
/// When the database fails.
pub async fn cut(state: &AppState, actor: &Actor, user: &str, app: &str) -> sqlx::Result<Option<Cut>> {
    let _renewing = state.renewing.lock().await;
    let fault = revoke(state, user, app).await?;
    let mut change = state.database.change().await?;
    let Some(before) = user_connections::find(&mut change, user, app).await? else { return Ok(None) };
    let now = state.clock.stamp();
    let row = steps::after(&before, Event::Erased, None, &now);
    steps::keep(&mut change, actor, (&before, &row), events::DISCONNECTED, fault.as_deref(), &now).await?;
    user_credentials::erase(&mut change, user, app).await?;
    oauth_flows::void_to(&mut change, user, app).await?;
    change.commit().await?;
    Ok(Some(Cut { row, fault }))
}

/// Why a token is not revoked, if it is not. Where there is none, there is nothing to revoke.
async fn revoke(state: &AppState, user: &str, app: &str) -> sqlx::Result<Option<String>> {
    let mut reading = state.database.reading().await?;
    let Some(known) = user_credentials::find(&mut reading, user, app).await? else { return Ok(None) };
    let app_row = access_apps::find(&mut reading, app).await?;
    drop(reading);
    let kinds = [Kind::Refresh, Kind::Access].map(|kind| (kind, kind.of(&known).is_some()));
    let (Some(app_row), true) = (app_row, kinds.iter().any(|(_, stored)| *stored)) else { return Ok(None) };
    if !gave(&app_row, &known) {
        return Ok(Some("The app is set up to another server or client than the one that gave the token.".to_owned()));
    }
    let secret = match secret_of(state, &app_row) {
        Ok(secret) => secret,
        Err(words) => return Ok(Some(words)),
    };
    let authority = match Authority::discover(&state.fetcher, &app_row, secret).await {
        Ok(authority) => authority,
        Err(words) => return Ok(Some(words)),
    };
    let mut fault = None;
    for (kind, _) in kinds.into_iter().filter(|(_, stored)| *stored) {
        let revoked = match opened(&state.vault, &known, kind) {
            Some(token) => authority.revoke(&state.fetcher, &token, kind == Kind::Refresh).await,
            None => Err("The stored credential can't be opened with this server's key.".to_owned()),
        };
        fault = fault.or(revoked.err());
    }
    Ok(fault)
}
