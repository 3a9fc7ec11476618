//! Gets JSON from another server: allowed hosts alone, public addresses alone, few redirects, little time, few bytes.

use super::address::PublicOnly;
use super::allowed::Allowed;
use agent_console::domain::server_profile::url_fault;
use agent_console::wire::query::{Query, encode};
use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use serde_json::Value;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

pub(super) use reqwest::header::HeaderMap;
pub(super) use reqwest::{Error as RequestError, StatusCode, Url, header};

/// Redirects that are followed.
pub const REDIRECTS_MAX: usize = 3;
/// Bytes of an answer that are read.
pub const BYTES_MAX: usize = 256 * 1024;
/// The same of a page of a list, which [`Fetcher::exchange`] asks for.
pub const PAGE_BYTES_MAX: usize = 1024 * 1024;

/// Gets JSON.
#[derive(Debug, Clone)]
pub struct Fetcher {
    client: Client,
    allowed: Allowed,
    patience: Duration,
}

/// Why nothing was got, in one sentence that names the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing at this address.
    Missing(String),
    /// It gives no token to this client with this secret. [RFC 6749, 5.2]
    Refused(String),
    /// Everything else.
    Failed(String),
}

impl Fault {
    /// The sentence.
    #[must_use]
    pub fn sentence(&self) -> &str {
        match self {
            Self::Missing(words) | Self::Refused(words) | Self::Failed(words) => words,
        }
    }
}

/// What an exchange brought.
#[derive(Debug)]
pub(super) struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// `Null` where something other than OK comes without JSON.
    pub body: Value,
}

impl Fetcher {
    /// Fetches from `allowed` hosts, each request within `patience`.
    ///
    /// # Errors
    /// When the system gives no certificates to trust.
    pub fn new(allowed: Allowed, patience: Duration) -> Result<Self, String> {
        // Whoever comes second finds it done.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .timeout(patience)
            .user_agent(concat!("agent-console/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(Arc::new(PublicOnly))
            .build()
            .map_err(|error| format!("outbound requests: {error}"))?;
        Ok(Self { client, allowed, patience })
    }

    /// The JSON at an address.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn json(&self, address: &str) -> Result<Value, Fault> {
        let failed = |words: String| Fault::Failed(words);
        let mut url = checked(address).map_err(failed)?;
        for _ in 0..=REDIRECTS_MAX {
            self.permits(&url).map_err(failed)?;
            let answer = self.client.get(url.clone()).header(ACCEPT, "application/json").send().await;
            let answer = answer.map_err(|error| failed(self.told(&url, &error)))?;
            if !answer.status().is_redirection() {
                return self.read(&url, answer).await;
            }
            let next = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
            let next = url.join(next).map_err(|_| failed(format!("{url} redirects to what is no address.")))?;
            url = checked(next.as_str()).map_err(failed)?;
        }
        Err(failed(format!("{address} redirects more than {REDIRECTS_MAX} times.")))
    }

    /// The JSON that an address answers to a form. `client` and its secret say who sends it. [RFC 6749, 2.3.1] Nothing is redirected.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn post_form(&self, address: &str, form: &Query, client: (&str, &str)) -> Result<Value, Fault> {
        let url = self.may_ask(address).map_err(Fault::Failed)?;
        let body = form.on("").trim_start_matches('?').to_owned();
        let request = self.client.post(url.clone()).basic_auth(encode(client.0), Some(encode(client.1)));
        let request =
            request.header(ACCEPT, "application/json").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = request.body(body).send().await.map_err(|error| Fault::Failed(self.told(&url, &error)))?;
        match answer.status() {
            StatusCode::UNAUTHORIZED => Err(Fault::Refused(format!("{url} answers {}.", answer.status()))),
            StatusCode::BAD_REQUEST => Err(self.denied(&url, answer).await),
            _ => self.read(&url, answer).await,
        }
    }

    /// What an authorization server means by 400: whether it refuses the client, or does not understand the request.
    async fn denied(&self, url: &Url, answer: Response) -> Fault {
        let words = format!("{url} answers {}.", answer.status());
        let said = self.body(url, answer, BYTES_MAX).await.unwrap_or_default();
        match said.get("error").and_then(Value::as_str) {
            Some(
                "invalid_client" | "invalid_client_id" | "invalid_grant" | "unauthorized_client" | "access_denied",
            ) => Fault::Refused(words),
            _ => Fault::Failed(words),
        }
    }

    /// What an address answers to a request with these headers, a POST where there is a body, whatever its status. Nothing is redirected.
    ///
    /// # Errors
    /// Why there is no answer, or none in JSON.
    pub(super) async fn exchange(&self, url: &Url, headers: HeaderMap, body: Option<String>) -> Result<Reply, Fault> {
        self.permits(url).map_err(Fault::Failed)?;
        let request = match body {
            Some(body) => self.client.post(url.clone()).body(body),
            None => self.client.get(url.clone()),
        };
        // What stands behind the question mark says nothing to people.
        let mut shown = url.clone();
        shown.set_query(None);
        let answer = request.headers(headers).header(ACCEPT, "application/json").send().await;
        let answer = answer.map_err(|error| Fault::Failed(self.told(&shown, &error)))?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = self.body(&shown, answer, PAGE_BYTES_MAX).await;
        let body = if status == StatusCode::OK { body? } else { body.unwrap_or_default() };
        Ok(Reply { status, headers, body })
    }

    /// The address, if it may be asked.
    ///
    /// # Errors
    /// Why not.
    pub(super) fn may_ask(&self, address: &str) -> Result<Url, String> {
        let url = checked(address)?;
        self.permits(&url).map(|()| url)
    }

    /// What asks, for a protocol that makes its own requests: to an address that [`Self::may_ask`] let through, and nowhere else.
    pub(super) fn client(&self) -> Client {
        self.client.clone()
    }

    /// Longest time for one request.
    pub(super) fn patience(&self) -> Duration {
        self.patience
    }

    /// Names must be on the list. An address that stands for itself is looked at here, a name when it is resolved.
    fn permits(&self, url: &Url) -> Result<(), String> {
        let (host, port) = (url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(0));
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let permitted = match literal {
            Ok(address) => self.allowed.has(SocketAddr::new(address, port)),
            Err(_) => self.allowed.names(host),
        };
        match permitted {
            true => Ok(()),
            false => Err(format!(
                "{host} is not a host that this server may ask: its operator allows hosts with --allow-outbound."
            )),
        }
    }

    async fn read(&self, url: &Url, answer: Response) -> Result<Value, Fault> {
        match answer.status() {
            StatusCode::OK => self.body(url, answer, BYTES_MAX).await,
            StatusCode::NOT_FOUND => Err(Fault::Missing(format!("There is nothing at {url}."))),
            status => Err(Fault::Failed(format!("{url} answers {status}."))),
        }
    }

    /// The JSON of an answer, which is read up to this many bytes.
    async fn body(&self, url: &Url, mut answer: Response, bytes_max: usize) -> Result<Value, Fault> {
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind != "application/json" && !kind.ends_with("+json") {
            return Err(Fault::Failed(format!(
                "{url} answers with {} and not with JSON.",
                if kind.is_empty() { "no type" } else { &kind }
            )));
        }
        let mut bytes = Vec::new();
        loop {
            match answer.chunk().await {
                Ok(Some(part)) if bytes.len() + part.len() > bytes_max => {
                    return Err(Fault::Failed(format!("{url} answers more than {} kB.", bytes_max / 1024)));
                }
                Ok(Some(part)) => bytes.extend_from_slice(&part),
                Ok(None) => break,
                Err(error) => return Err(Fault::Failed(self.told(url, &error))),
            }
        }
        serde_json::from_slice(&bytes).map_err(|_| Fault::Failed(format!("What {url} answers is not JSON.")))
    }

    /// Why a request failed, in a sentence.
    pub(super) fn told(&self, url: &Url, error: &reqwest::Error) -> String {
        if error.is_timeout() {
            return format!("{url} did not answer within {} seconds.", self.patience.as_secs_f32());
        }
        // The reason is at the bottom of the chain; what stands above only repeats the address.
        let mut source: &dyn std::error::Error = error;
        while let Some(deeper) = source.source() {
            source = deeper;
        }
        format!("{url} can't be asked: {source}.")
    }
}

/// An address that a server may have: https, or http on this machine.
fn checked(address: &str) -> Result<Url, String> {
    if let Some(words) = url_fault(address) {
        return Err(format!("{address} is no address to ask. {words}"));
    }
    Url::parse(address).map_err(|error| format!("{address} is no address to ask: {error}."))
}
