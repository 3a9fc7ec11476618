//! An access token for an MCP server or a provider that asks for one: the client credentials grant, with credentials that an admin saved.
//! [RFC 6749, 4.4; RFC 8707]

use super::fetch::{Fault, Fetcher};
use agent_console::wire::query::Query;
use serde::Deserialize;

/// Who asks, and where.
#[derive(Clone, Copy)]
pub struct Grant<'a> {
    /// Where tokens are given out.
    pub token_endpoint: &'a str,
    /// The client.
    pub client_id: &'a str,
    /// Its secret.
    pub client_secret: &'a str,
    /// The scopes it asks for; none for the server's own.
    pub scopes: &'a [String],
    /// The server that the token is for; empty where scopes say it all.
    pub resource: &'a str,
}

#[derive(Deserialize)]
struct Answer {
    access_token: String,
    token_type: String,
}

/// A token, which is used once and kept nowhere.
///
/// # Errors
/// Why there is none, in one sentence without the secret.
pub async fn token(fetcher: &Fetcher, grant: Grant<'_>) -> Result<String, String> {
    granted(fetcher, grant).await.map_err(|fault| format!("No access token: {}", fault.sentence()))
}

/// The same for whoever needs to know whether the client was refused.
///
/// # Errors
/// Why there is none, in one sentence without the secret.
pub(super) async fn granted(fetcher: &Fetcher, grant: Grant<'_>) -> Result<String, Fault> {
    let form = Query::default()
        .with("grant_type", "client_credentials")
        .with("scope", &grant.scopes.join(" "))
        .with("resource", grant.resource);
    let answer = fetcher.post_form(grant.token_endpoint, &form, (grant.client_id, grant.client_secret)).await?;
    let place = grant.token_endpoint;
    let answer: Answer =
        serde_json::from_value(answer).map_err(|_| Fault::Failed(format!("{place} answers with something else.")))?;
    // Any other kind would have to be proved with more than itself.
    if answer.token_type.eq_ignore_ascii_case("bearer") && answer.access_token.is_ascii() {
        Ok(answer.access_token)
    } else {
        Err(Fault::Failed(format!("{place} gives tokens of the type {:.40}.", answer.token_type)))
    }
}
