//! Metadata and access tokens of the demo's MCP servers. [RFC 9728, RFC 8414, RFC 6749, 4.4]

use super::offers::of;
use super::url;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;

/// The client that gets an access token.
pub const CLIENT_ID: &str = "demo";
/// Its secret, which is none.
pub const CLIENT_SECRET: &str = "demo-secret";

const SCOPES: [&str; 2] = ["tools.read", "tools.call"];

/// Who they are, and the token that lets in.
#[derive(Clone)]
pub(super) struct Guard {
    address: SocketAddr,
    token: Arc<str>,
}

impl Guard {
    pub(super) fn new(address: SocketAddr) -> Self {
        let mut chance = [0; 24];
        // Without chance there is no token, and nobody comes in.
        let token = getrandom::fill(&mut chance).map(|()| URL_SAFE_NO_PAD.encode(chance)).unwrap_or_default();
        Self { address, token: token.into() }
    }

    fn issuer(&self, name: &str) -> String {
        format!("http://{}/{name}/login", self.address)
    }
}

/// `GET /.well-known/oauth-protected-resource/{name}/mcp`
pub(super) async fn resource(State(guard): State<Guard>, Path(name): Path<String>) -> Json<Value> {
    let offer = of(&name);
    let issuers = if offer.finished { vec![guard.issuer(&name)] } else { Vec::new() };
    Json(json!({
        "resource": url(guard.address, &name),
        "resource_name": offer.title,
        "authorization_servers": issuers,
        "scopes_supported": SCOPES,
    }))
}

/// `GET /.well-known/oauth-authorization-server/{name}/login`
pub(super) async fn issuer(State(guard): State<Guard>, Path(name): Path<String>) -> Json<Value> {
    let issuer = guard.issuer(&name);
    Json(json!({
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "grant_types_supported": ["authorization_code", "client_credentials"],
        "scopes_supported": SCOPES,
        "issuer": issuer,
    }))
}

/// `POST /{name}/login/token`
pub(super) async fn token(State(guard): State<Guard>, headers: HeaderMap) -> Response {
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Basic "));
    let given = given.and_then(|text| STANDARD.decode(text).ok());
    if guard.token.is_empty() || given.as_deref() != Some(format!("{CLIENT_ID}:{CLIENT_SECRET}").as_bytes()) {
        return (StatusCode::UNAUTHORIZED, Json(json!({ "error": "invalid_client" }))).into_response();
    }
    Json(json!({ "access_token": &*guard.token, "token_type": "Bearer", "expires_in": 300 })).into_response()
}

/// Lets nobody in without a token where one is wanted.
pub(super) async fn protect(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let name = request.uri().path().trim_start_matches('/').strip_suffix("/mcp").filter(|name| !name.contains('/'));
    let wanted = name.is_some_and(|name| of(name).protected);
    let given = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    match (name, wanted && given != Some(&*guard.token)) {
        (Some(name), true) => {
            let place = format!("http://{}/.well-known/oauth-protected-resource/{name}/mcp", guard.address);
            let challenge = format!("Bearer resource_metadata=\"{place}\"");
            (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, challenge)]).into_response()
        }
        _ => next.run(request).await,
    }
}
