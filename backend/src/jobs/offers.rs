//! Asking an active MCP server what it offers, and what becomes of the answer.

use crate::outbound::offer::{Refusal, ask};
use crate::outbound::token::{Grant, token};
use crate::state::AppState;
use crate::store::client_auth_settings::{self, CredentialsRow};
use crate::store::mcp_capabilities::{self, OfferRow};
use crate::store::mcp_servers;
use crate::store::servers::ServerRow;
use agent_console::domain::mcp_server::{Status, may_discover};
use agent_console::wire::mcp_capabilities::Offer;
use sqlx::SqliteConnection;

/// Bytes of an offer that are kept, as JSON.
const BYTES_MAX: usize = 2 * 1024 * 1024;

/// Asks; where the server wants an access token, its first set of client credentials gets one.
///
/// # Errors
/// When the database fails. Why the server does not say is in the answer.
pub(super) async fn ask_for(state: &AppState, server: &ServerRow) -> sqlx::Result<Result<Offer, String>> {
    // It may have been switched off while it waited.
    if let Err(reason) = may_discover(Status::parse(&server.status)) {
        return Ok(Err(reason.sentence().to_owned()));
    }
    Ok(match ask(&state.fetcher, &server.address, None).await {
        Ok(offer) => Ok(offer),
        Err(Refusal::Failed(words)) => Err(words),
        Err(Refusal::Token) => match access(state, server).await? {
            Err(words) => Err(words),
            Ok(token) => ask(&state.fetcher, &server.address, Some(token)).await.map_err(|refusal| match refusal {
                Refusal::Failed(words) => words,
                Refusal::Token => format!("{} refuses the access token that it was given.", server.address),
            }),
        },
    })
}

/// An access token for the server.
async fn access(state: &AppState, server: &ServerRow) -> sqlx::Result<Result<String, String>> {
    let (set, secret, issuer) = {
        let mut reading = state.database.reading().await?;
        let set = client_auth_settings::of_servers(&mut reading, &[&server.id]).await?.into_iter().next();
        let Some(set) = set else {
            return Ok(Err("It asks for an access token: add client credentials, then ask again.".to_owned()));
        };
        let secret = client_auth_settings::secret(&mut reading, &set.id).await?;
        (set, secret, mcp_servers::issuers(&mut reading, &server.id).await?.into_iter().next())
    };
    let CredentialsRow { id, name, client_id, scopes, .. } = set;
    let secret = secret.and_then(|sealed| state.vault.unseal(&id, &sealed));
    let (Some(secret), Some(issuer)) = (secret, issuer) else {
        return Ok(Err(format!("The secret of the credentials {name} can't be used: enter it again, then ask again.")));
    };
    let scopes: Vec<String> = serde_json::from_str(&scopes).unwrap_or_default();
    let grant = Grant {
        token_endpoint: &issuer.token_endpoint,
        client_id: &client_id,
        client_secret: &secret,
        scopes: &scopes,
        resource: &server.address,
    };
    Ok(token(&state.fetcher, grant).await)
}

/// Writes what was said, and gives the server, which is as it was: nobody who edits it is in the way. What it offered before stays where it
/// says nothing now.
pub(super) async fn keep(
    conn: &mut SqliteConnection,
    before: &ServerRow,
    offer: &Result<Offer, String>,
    now: &str,
) -> sqlx::Result<ServerRow> {
    let text = offer.as_ref().ok().and_then(|offer| serde_json::to_string(offer).ok());
    let fault = match (offer, &text) {
        (Err(words), _) => Some(words.clone()),
        (Ok(_), Some(text)) if text.len() <= BYTES_MAX => None,
        (Ok(_), _) => Some(format!("It offers more than {} MB.", BYTES_MAX / 1024 / 1024)),
    };
    let known = mcp_capabilities::find(conn, &before.id).await?;
    let row = match (text.filter(|_| fault.is_none()), known) {
        (Some(text), _) => (Some(now.to_owned()), text),
        (None, Some(known)) => (known.answered_at, known.offer),
        (None, None) => (None, serde_json::to_string(&Offer::default()).unwrap_or_default()),
    };
    let (answered_at, offer) = row;
    let row = OfferRow { id: before.id.clone(), asked_at: now.to_owned(), fault, answered_at, offer };
    mcp_capabilities::put(conn, &row).await?;
    Ok(before.clone())
}
