//! Renewing the token of a connection.

use super::authority::Authority;
use super::credentials::{Kind, opened, sealed};
use super::refusal::Refusal;
use crate::state::AppState;
use crate::store::access_apps::{self, AccessAppRow};
use crate::store::user_connections;
use crate::store::user_credentials::{self, CredentialRow};

/// How it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Renewal {
    /// There is a new token.
    Renewed,
    /// There will be none: the words say why.
    Refused(String),
    /// There is none now: the words say why.
    Failed(String),
}

/// The secret of an app's client in the open; `None` for a public client.
///
/// # Errors
/// What is wrong and what to do, in one sentence.
pub fn secret_of(state: &AppState, app: &AccessAppRow) -> Result<Option<String>, String> {
    let Some(sealed) = &app.secret else { return Ok(None) };
    match state.vault.unseal(&app.id, sealed) {
        Some(secret) => Ok(Some(secret)),
        None => {
            Err(format!("The stored client secret of {} can't be opened: an admin has to enter it again.", app.name))
        }
    }
}

/// Whether an app, as it is set up now, gave these tokens: a token is shown to nobody else.
pub(super) fn gave(app: &AccessAppRow, tokens: &CredentialRow) -> bool {
    (&app.issuer, &app.client_id) == (&tokens.issuer, &tokens.client_id)
}

/// Tries to renew a token. The caller holds [`crate::state::Shared::renewing`].
///
/// # Errors
/// When the database fails.
pub async fn renew(state: &AppState, user: &str, app: &str) -> sqlx::Result<Renewal> {
    let mut reading = state.database.reading().await?;
    let known = user_credentials::find(&mut reading, user, app).await?.unwrap_or_default();
    let app_row = access_apps::find(&mut reading, app).await?;
    drop(reading);
    let refused = |words: &str| Ok(Renewal::Refused(words.to_owned()));
    if known.refresh_token.is_none() {
        return refused("The token has ended, and the app gave nothing to renew it with.");
    }
    let Some(refresh) = opened(&state.vault, &known, Kind::Refresh) else {
        return refused("The stored credential can't be opened with this server's key.");
    };
    let Some(app_row) = app_row else { return refused("The app is not there any more.") };
    if !gave(&app_row, &known) {
        return refused("The app is set up to another server or client than the one that gave the token.");
    }
    let secret = match secret_of(state, &app_row) {
        Ok(secret) => secret,
        Err(words) => return Ok(Renewal::Failed(words)),
    };
    // Nothing is held of the database while others are asked.
    let answered = match Authority::discover(&state.fetcher, &app_row, secret).await {
        Ok(authority) => authority.renew(&state.fetcher, &refresh).await,
        Err(words) => Err(Refusal::Failed(words)),
    };
    let tokens = match answered {
        Ok(tokens) => tokens,
        Err(Refusal::Refused(words) | Refusal::Untrusted(words)) => return Ok(Renewal::Refused(words)),
        Err(Refusal::Failed(words)) => return Ok(Renewal::Failed(words)),
    };
    let mut change = state.database.change().await?;
    let now = state.clock.elapsing().as_millisecond();
    let renewed = sealed(&state.vault, known, &tokens, now);
    let renewed = renewed.map_err(|words| sqlx::Error::Configuration(words.into()))?;
    user_credentials::put(&mut change, &renewed).await?;
    if let (Some(scopes), Some(row)) = (tokens.scopes, user_connections::find(&mut change, user, app).await?) {
        let scopes = serde_json::json!(scopes).to_string();
        user_connections::put(&mut change, &user_connections::UserConnectionRow { scopes, ..row }).await?;
    }
    change.commit().await?;
    Ok(Renewal::Renewed)
}
