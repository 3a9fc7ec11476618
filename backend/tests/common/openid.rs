//! A small `OpenID` provider on loopback: real requests, real signatures, and switches for what a test needs to go wrong.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use agent_console::wire::query::{Query, member};
use agent_console_backend::fixtures::own_access_apps::{CLIENT_ID, CLIENT_SECRET};

/// What goes wrong, and what is different.
#[derive(Debug, Clone, Default)]
pub struct Switches {
    /// Seconds that tokens last; 3600 without it.
    pub lasts: Option<u64>,
    /// The user says no.
    pub denies: bool,
    /// No refresh tokens.
    pub gives_no_refresh: bool,
    /// The token endpoint does not work.
    pub is_broken: bool,
    /// Grants were revoked.
    pub forgets: bool,
    /// Tokens can't be revoked.
    pub keeps: bool,
    /// Another issuer in the answer; an empty one for none.
    pub answers_as: Option<String>,
    /// Members of the ID token that are wrong.
    pub claims: BTreeMap<String, Value>,
    /// The ID token is signed with another key.
    pub signs_wrongly: bool,
    /// There is no ID token.
    pub gives_no_id: bool,
}

/// A consent that waits for its code.
#[derive(Debug, Clone)]
struct Grant {
    redirect: String,
    challenge: String,
    nonce: String,
}

#[derive(Debug, Default)]
struct Inner {
    issuer: String,
    switches: Switches,
    codes: BTreeMap<String, Grant>,
    refresh: BTreeSet<String>,
    given: Vec<String>,
    revoked: Vec<String>,
    redeemed: usize,
    count: usize,
}

type Shared = Arc<Mutex<Inner>>;

/// The provider; it ends with the test.
pub struct Openid {
    pub issuer: String,
    shared: Shared,
    running: JoinHandle<()>,
}

impl Drop for Openid {
    fn drop(&mut self) {
        self.running.abort();
    }
}

fn locked(shared: &Shared) -> MutexGuard<'_, Inner> {
    shared.lock().expect("no test broke while it held this")
}

impl Openid {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("its address"));
        let shared = Shared::default();
        locked(&shared).issuer.clone_from(&issuer);
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/jwks", get(keys))
            .route("/token", post(token))
            .route("/revoke", post(revoke))
            .with_state(shared.clone());
        let running = tokio::spawn(async move { axum::serve(listener, routes).await.expect("serving") });
        Self { issuer, shared, running }
    }

    /// Changes what goes wrong.
    pub fn set(&self, change: impl FnOnce(&mut Switches)) {
        change(&mut locked(&self.shared).switches);
    }

    /// The user opens the address and consents, or does not: where the browser is led back to.
    pub fn consent(&self, url: &str) -> String {
        let query = url.split_once('?').map(|(_, query)| query).unwrap_or_default();
        let asked = |name: &str| member(query, name).unwrap_or_default();
        assert!(url.starts_with(&format!("{}/authorize?", self.issuer)), "{url}");
        assert_eq!((asked("response_type"), asked("client_id")), ("code".to_owned(), CLIENT_ID.to_owned()));
        assert_eq!(asked("code_challenge_method"), "S256");
        let mut inner = locked(&self.shared);
        inner.count += 1;
        let code = format!("code-{}", inner.count);
        let redirect = asked("redirect_uri");
        let grant = Grant { redirect: redirect.clone(), challenge: asked("code_challenge"), nonce: asked("nonce") };
        let issuer = inner.switches.answers_as.clone().unwrap_or_else(|| self.issuer.clone());
        let answer = Query::default().with("state", &asked("state")).with("iss", &issuer);
        let answer = match inner.switches.denies {
            true => answer.with("error", "access_denied"),
            false => answer.with("code", &code),
        };
        inner.codes.insert(code, grant);
        answer.on(&redirect)
    }

    /// Every token that was given out.
    pub fn given(&self) -> Vec<String> {
        locked(&self.shared).given.clone()
    }

    /// Every token that was revoked.
    pub fn revoked(&self) -> Vec<String> {
        locked(&self.shared).revoked.clone()
    }

    /// How often a code or a token was redeemed, or somebody tried to.
    pub fn redeemed(&self) -> usize {
        locked(&self.shared).redeemed
    }
}

async fn describe(State(shared): State<Shared>) -> Json<Value> {
    let issuer = locked(&shared).issuer.clone();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "revocation_endpoint": format!("{issuer}/revoke"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).expect("a key")
}

async fn keys() -> Json<Value> {
    let point = key(7).verifying_key().to_sec1_point(false);
    let part = |bytes: Option<&[u8]>| URL_SAFE_NO_PAD.encode(bytes.unwrap_or_default());
    let bytes = point.as_bytes();
    Json(json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "one",
        "x": part(bytes.get(1..33)), "y": part(bytes.get(33..65)),
    }] }))
}

fn knows_the_client(headers: &HeaderMap) -> bool {
    let expected = format!("Basic {}", STANDARD.encode(format!("{CLIENT_ID}:{CLIENT_SECRET}")));
    headers.get("authorization").is_some_and(|value| value == expected.as_str())
}

fn refused(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

async fn token(State(shared): State<Shared>, headers: HeaderMap, form: String) -> Response {
    let mut inner = locked(&shared);
    inner.redeemed += 1;
    let asked = |name: &str| member(&form, name).unwrap_or_default();
    if inner.switches.is_broken {
        return refused(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable");
    }
    if !knows_the_client(&headers) {
        return refused(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let nonce = match asked("grant_type").as_str() {
        "authorization_code" => {
            // A code counts once.
            let grant = inner.codes.remove(&asked("code"));
            let proved = URL_SAFE_NO_PAD.encode(Sha256::digest(asked("code_verifier").as_bytes()));
            match grant.filter(|grant| grant.challenge == proved && grant.redirect == asked("redirect_uri")) {
                Some(grant) => Some(grant.nonce),
                None => return refused(StatusCode::BAD_REQUEST, "invalid_grant"),
            }
        }
        "refresh_token" if !inner.switches.forgets && inner.refresh.remove(&asked("refresh_token")) => None,
        _ => return refused(StatusCode::BAD_REQUEST, "invalid_grant"),
    };
    Json(given(&mut inner, nonce)).into_response()
}

fn given(inner: &mut Inner, nonce: Option<String>) -> Value {
    inner.count += 1;
    let (access, refresh) = (format!("access-token-{}", inner.count), format!("refresh-token-{}", inner.count));
    let mut answer = json!({
        "access_token": access,
        "token_type": "Bearer",
        "expires_in": inner.switches.lasts.unwrap_or(3600),
        "scope": "openid offline_access",
    });
    inner.given.push(access);
    if !inner.switches.gives_no_refresh {
        answer["refresh_token"] = json!(refresh);
        inner.refresh.insert(refresh.clone());
        inner.given.push(refresh);
    }
    if let Some(nonce) = nonce.filter(|_| !inner.switches.gives_no_id) {
        let mut claims = json!({
            "iss": inner.issuer, "sub": "somebody", "aud": CLIENT_ID, "nonce": nonce,
            "iat": 1_795_424_400, "exp": 1_900_000_000,
        });
        for (name, value) in &inner.switches.claims {
            claims[name] = value.clone();
        }
        let id_token = signed(&claims, inner.switches.signs_wrongly);
        inner.given.push(id_token.clone());
        answer["id_token"] = json!(id_token);
    }
    answer
}

fn signed(claims: &Value, wrongly: bool) -> String {
    let header = json!({ "alg": "ES256", "kid": "one", "typ": "JWT" });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(&header), part(claims));
    let signature: Signature = key(if wrongly { 8 } else { 7 }).sign(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

async fn revoke(State(shared): State<Shared>, headers: HeaderMap, form: String) -> Response {
    let mut inner = locked(&shared);
    if inner.switches.keeps || !knows_the_client(&headers) {
        return refused(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable");
    }
    let token = member(&form, "token").unwrap_or_default();
    inner.refresh.remove(&token);
    inner.revoked.push(token);
    StatusCode::OK.into_response()
}
