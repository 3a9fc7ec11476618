//! What an MCP server says of itself: its protected-resource metadata and the metadata of each of its authorization servers. [RFC 9728, RFC 8414]

use super::fetch::{Fault, Fetcher};
use agent_console::domain::server_profile::url_fault;
use serde::Deserialize;
use serde_json::Value;

/// Authorization servers that are looked at.
pub const SERVERS_MAX: usize = 10;
/// Scopes that are kept of each.
pub const SCOPES_MAX: usize = 500;

/// An authorization server, as its metadata describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundServer {
    /// Its issuer.
    pub issuer: String,
    /// Where users consent.
    pub authorize_endpoint: String,
    /// Where a code becomes a token.
    pub token_endpoint: String,
    /// The scopes that it names.
    pub scopes: Vec<String>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name that the server gives itself.
    pub resource_name: Option<String>,
    /// The scopes that it names.
    pub scopes: Vec<String>,
    /// Its authorization servers, one at least.
    pub servers: Vec<FoundServer>,
}

#[derive(Deserialize)]
struct Resource {
    resource: String,
    #[serde(default)]
    resource_name: Option<String>,
    #[serde(default)]
    authorization_servers: Vec<String>,
    #[serde(default)]
    scopes_supported: Vec<String>,
}

#[derive(Deserialize)]
struct Server {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    #[serde(default)]
    scopes_supported: Vec<String>,
}

/// Reads the metadata of the server at `url` and of each of its authorization servers.
///
/// # Errors
/// What is missing or wrong, in one sentence.
pub async fn discover(fetcher: &Fetcher, url: &str) -> Result<Found, String> {
    let place = well_known(url, "oauth-protected-resource");
    let resource: Resource = read(fetcher, &place).await.map_err(|fault| fault.sentence().to_owned())?;
    // Who answers for another resource than the one that was asked must not be believed. [RFC 9728, 3.3]
    if !is_same(&resource.resource, url) {
        return Err(format!("{place} describes {} and not {url}.", resource.resource));
    }
    if resource.authorization_servers.is_empty() {
        return Err(format!("No authorization servers found: {place} names none."));
    }
    if resource.authorization_servers.len() > SERVERS_MAX {
        return Err(format!("{place} names more than {SERVERS_MAX} authorization servers."));
    }
    let mut servers = Vec::new();
    for issuer in &resource.authorization_servers {
        servers.push(server(fetcher, issuer).await?);
    }
    Ok(Found { resource_name: resource.resource_name, scopes: kept(resource.scopes_supported), servers })
}

/// One authorization server; where it has no metadata of OAuth it may have that of `OpenID` Connect. [RFC 8414, 5]
async fn server(fetcher: &Fetcher, issuer: &str) -> Result<FoundServer, String> {
    if let Some(words) = url_fault(issuer) {
        return Err(format!("The authorization server {issuer} has no address. {words}"));
    }
    let place = well_known(issuer, "oauth-authorization-server");
    let found = match read(fetcher, &place).await {
        Err(Fault::Missing(_)) => {
            let other = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
            read(fetcher, &other).await
        }
        answer => answer,
    };
    let server: Server = found.map_err(|fault| fault.sentence().to_owned())?;
    if !is_same(&server.issuer, issuer) {
        return Err(format!("The metadata of {issuer} is that of {}.", server.issuer));
    }
    for (name, endpoint) in
        [("authorization_endpoint", &server.authorization_endpoint), ("token_endpoint", &server.token_endpoint)]
    {
        if let Some(words) = url_fault(endpoint) {
            return Err(format!("The {name} of {issuer} is no address. {words}"));
        }
    }
    Ok(FoundServer {
        issuer: server.issuer,
        authorize_endpoint: server.authorization_endpoint,
        token_endpoint: server.token_endpoint,
        scopes: kept(server.scopes_supported),
    })
}

async fn read<T: serde::de::DeserializeOwned>(fetcher: &Fetcher, place: &str) -> Result<T, Fault> {
    let value: Value = fetcher.json(place).await?;
    serde_path_to_error::deserialize(value)
        .map_err(|error| Fault::Failed(format!("{place} is not such metadata: {}.", error.inner())))
}

/// The address of metadata: the well-known path stands between host and path. [RFC 9728, 3.1; RFC 8414, 3.1]
#[must_use]
pub fn well_known(url: &str, name: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let (host, path) = rest.find(['/', '?']).map_or((rest, ""), |at| rest.split_at(at));
    format!("{scheme}://{host}/.well-known/{name}{}", path.trim_end_matches('/'))
}

/// Whether two addresses are one; only a slash at the end makes no difference.
fn is_same(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

fn kept(mut scopes: Vec<String>) -> Vec<String> {
    scopes.truncate(SCOPES_MAX);
    scopes
}
