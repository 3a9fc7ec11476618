//! Reads the agents of a provider, page by page, from its own API. What comes is believed as little as anything from outside.

mod agentforce;
mod bedrock;
mod entry;
mod foundry;
mod settings;

use super::fetch::{Fault, Fetcher, HeaderMap, Reply, StatusCode, Url};
use super::token::{Grant, granted};
use crate::outbound::fetch::header::{AUTHORIZATION, HeaderValue};
use agent_console::domain::provider::Kind;
use agent_console::wire::providers::ProviderSettings;
use serde_json::Value;

pub use entry::{Found, Malformed};
pub use settings::settings_fault;

/// Agents that one page may hold: no platform gives more at once.
const ENTRIES_MAX: usize = 2000;
/// Characters of a cursor that are taken.
const CURSOR_MAX: usize = 2048;

/// Whose agents are read, and with what.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The platform, and with it the API.
    pub kind: Kind,
    /// How it is reached.
    pub settings: &'a ProviderSettings,
    /// Client secret, or secret access key.
    pub secret: &'a str,
}

/// A page of a provider's agents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Each agent, or why an entry can't be taken, in the provider's order.
    pub agents: Vec<Result<Found, Malformed>>,
    /// What asks for the next page; `None` at the last one.
    pub next: Option<String>,
    /// How many agents there are on all pages, where the platform says so.
    pub total: Option<u64>,
}

/// Why a page can't be read: one sentence, which never holds a secret or a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The provider refuses the credentials.
    Credentials(String),
    /// Everything else.
    Failed(String),
}

/// The page at `cursor`, or the first one. Each page is asked for with a token of its own, so that none grows old in a long list.
///
/// # Errors
/// Why there is none. A cursor that leads to itself is one reason; a longer circle is for the caller to see, who knows all pages.
pub async fn page(fetcher: &Fetcher, source: &Source<'_>, cursor: Option<&str>) -> Result<Page, Refusal> {
    let read = match source.kind {
        Kind::AmazonBedrock => bedrock::page(fetcher, source, cursor).await,
        Kind::MicrosoftFoundry => foundry::page(fetcher, source, cursor).await,
        Kind::SalesforceAgentforce => agentforce::page(fetcher, source, cursor).await,
    };
    let page = read.map_err(|refusal| without(source.secret, refusal))?;
    if page.next.is_some() && page.next.as_deref() == cursor {
        return Err(Refusal::Failed(format!(
            "{} gives the same page again and again: its list has no end.",
            source.settings.url
        )));
    }
    Ok(page)
}

/// A provider could say our own secret back to us.
fn without(secret: &str, refusal: Refusal) -> Refusal {
    let clean = |words: String| if secret.is_empty() { words } else { words.replace(secret, "…") };
    match refusal {
        Refusal::Credentials(words) => Refusal::Credentials(clean(words)),
        Refusal::Failed(words) => Refusal::Failed(clean(words)),
    }
}

/// A request's address below the provider's.
fn below(fetcher: &Fetcher, source: &Source<'_>, path: &str) -> Result<Url, Refusal> {
    let base = source.settings.url.trim_end_matches('/');
    fetcher.may_ask(&format!("{base}{path}")).map_err(Refusal::Failed)
}

/// An access token by client credentials. [RFC 6749, 4.4]
async fn token(fetcher: &Fetcher, source: &Source<'_>, scopes: &[String]) -> Result<String, Refusal> {
    let grant = Grant {
        token_endpoint: &source.settings.token_url,
        client_id: &source.settings.client_id,
        client_secret: source.secret,
        scopes,
        resource: "",
    };
    granted(fetcher, grant).await.map_err(|fault| match fault {
        Fault::Refused(words) => {
            Refusal::Credentials(format!("No access token: {words} Check the client ID and enter the secret again."))
        }
        Fault::Missing(words) | Fault::Failed(words) => Refusal::Failed(format!("No access token: {words}")),
    })
}

/// The body of an answer that is well; `refusal` says what any other means.
async fn ask(
    fetcher: &Fetcher,
    url: &Url,
    headers: HeaderMap,
    body: Option<String>,
    refusal: fn(Answered<'_>) -> Refusal,
) -> Result<Value, Refusal> {
    let reply = fetcher.exchange(url, headers, body).await;
    let reply = reply.map_err(|fault| Refusal::Failed(fault.sentence().to_owned()))?;
    match reply.status {
        StatusCode::OK => Ok(reply.body),
        StatusCode::TOO_MANY_REQUESTS => {
            Err(Refusal::Failed(format!("{} gets too many requests: try again later.", shown(url))))
        }
        _ => Err(refusal(Answered { url, reply: &reply })),
    }
}

/// An answer other than OK.
struct Answered<'a> {
    url: &'a Url,
    reply: &'a Reply,
}

impl Answered<'_> {
    /// What happened, without the end of the sentence: address, status, and the platform's word for it.
    fn words(&self, code: Option<&str>) -> String {
        let status = self.reply.status;
        match code {
            Some(code) => format!("{} answers {status} ({code})", shown(self.url)),
            None => format!("{} answers {status}", shown(self.url)),
        }
    }

    /// What is no matter of credentials.
    fn failed(&self, code: Option<&str>) -> Refusal {
        Refusal::Failed(format!("{}.", self.words(code)))
    }
}

/// A platform's word for a fault; nothing else that it may say.
fn word(text: &str) -> Option<&str> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    (!text.is_empty() && text.len() <= 60 && text.chars().all(fits)).then_some(text)
}

/// An address without what stands behind its question mark.
fn shown(url: &Url) -> String {
    let mut shown = url.clone();
    shown.set_query(None);
    shown.into()
}

/// A page that is not what the platform's documentation says.
fn odd(url: &Url, what: &str) -> Refusal {
    Refusal::Failed(format!("What {} answers is no list of agents: {what}.", shown(url)))
}

/// The entries of a page, each for itself.
fn entries(
    url: &Url,
    body: &Value,
    member: &str,
    entry: fn(&Value) -> Result<Found, Malformed>,
) -> Result<Vec<Result<Found, Malformed>>, Refusal> {
    match body.get(member).and_then(Value::as_array) {
        Some(all) if all.len() > ENTRIES_MAX => Err(odd(url, &format!("a page holds more than {ENTRIES_MAX}"))),
        Some(all) => Ok(all.iter().map(entry).collect()),
        None => Err(odd(url, &format!("{member} is missing or no list"))),
    }
}

/// A cursor that a provider gives in this member, if it can be one.
fn cursor(url: &Url, body: &Value, member: &str) -> Result<String, Refusal> {
    let text = body.get(member).and_then(Value::as_str);
    let text = text.filter(|text| !text.is_empty() && text.chars().count() <= CURSOR_MAX);
    text.map(ToOwned::to_owned).ok_or_else(|| odd(url, &format!("{member} does not say where it goes on")))
}

/// The header that shows a token.
fn bearer(url: &Url, token: &str) -> Result<HeaderMap, Refusal> {
    let mut headers = HeaderMap::new();
    let value = HeaderValue::from_str(&format!("Bearer {token}"));
    let mut value =
        value.map_err(|_| Refusal::Failed(format!("The access token for {} can't be used.", shown(url))))?;
    value.set_sensitive(true);
    headers.insert(AUTHORIZATION, value);
    Ok(headers)
}
