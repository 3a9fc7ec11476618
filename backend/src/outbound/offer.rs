//! What an MCP server offers, asked by the protocol itself: initialize, then its lists. [MCP: lifecycle, tools/list, prompts/list, resources/list]

use super::fetch::{Fetcher, RequestError, Url};
use agent_console::wire::mcp_capabilities::{McpPrompt, McpResource, McpTool, Offer};
use rmcp::ServiceExt as _;
use rmcp::model::{ClientCapabilities, ClientConfig, Implementation, PaginatedRequestParams};
use rmcp::service::{ClientInitializeError, Peer, RoleClient, ServiceError};
use rmcp::transport::streamable_http_client::{StreamableHttpClientTransportConfig, StreamableHttpError};
use rmcp::transport::{DynamicTransportError, StreamableHttpClientTransport};
use std::error::Error;

/// Bytes of one answer that are read.
pub const BYTES_MAX: usize = 1024 * 1024;
/// Tools, prompts and resources that are kept of each.
pub const ITEMS_MAX: usize = 500;
/// Pages of a list that are read.
const PAGES_MAX: usize = 20;
/// Characters of a text that are kept.
const TEXT_MAX: usize = 4000;
/// Requests that may each take as long as one may.
const REQUESTS: u32 = 4;

/// Why a server did not say what it offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It asks for an access token.
    Token,
    /// Everything else, in one sentence.
    Failed(String),
}

/// Asks the server at `address`, with a token where there is one.
///
/// # Errors
/// Why it does not say.
pub async fn ask(fetcher: &Fetcher, address: &str, token: Option<String>) -> Result<Offer, Refusal> {
    let url = fetcher.may_ask(address).map_err(Refusal::Failed)?;
    let patience = fetcher.patience() * REQUESTS;
    match tokio::time::timeout(patience, speak(fetcher, &url, token)).await {
        Ok(answer) => answer,
        Err(_) => Err(Refusal::Failed(format!("{url} did not answer within {} seconds.", patience.as_secs_f32()))),
    }
}

async fn speak(fetcher: &Fetcher, url: &Url, token: Option<String>) -> Result<Offer, Refusal> {
    let mut config = StreamableHttpClientTransportConfig::with_uri(url.as_str());
    config.auth_header = token;
    config.max_json_response_size = BYTES_MAX;
    config.max_sse_event_size = BYTES_MAX;
    config.max_error_response_size = 1024;
    let transport = StreamableHttpClientTransport::with_client(fetcher.client(), config);
    let me = Implementation::new("agent-console", env!("CARGO_PKG_VERSION"));
    let client = ClientConfig::new(ClientCapabilities::default(), me).serve(transport).await;
    let client = client.map_err(|error| match &error {
        error if error.auth_challenge().is_some() => Refusal::Token,
        ClientInitializeError::JsonRpcError(said) => Refusal::Failed(refused(url, &said.message)),
        ClientInitializeError::TransportError { error, .. } => broken(fetcher, url, error),
        error => odd(url, &error.to_string()),
    })?;
    let offer = lists(&client).await.map_err(|error| match &error {
        error if error.auth_challenge().is_some() => Refusal::Token,
        ServiceError::McpError(said) => Refusal::Failed(refused(url, &said.message)),
        ServiceError::TransportSend(error) => broken(fetcher, url, error),
        error => odd(url, &error.to_string()),
    });
    // The session is over, whatever the server thinks of that.
    let _ = client.cancel().await;
    offer
}

/// What it says it has is asked for, one list after the other.
async fn lists(peer: &Peer<RoleClient>) -> Result<Offer, ServiceError> {
    let Some(info) = peer.peer_info() else { return Err(ServiceError::UnexpectedResponse) };
    let has = &info.capabilities;
    let mut offer = Offer {
        implementation: info.server_info.as_ref().map(|server| short(&format!("{} {}", server.name, server.version))),
        protocol_version: Some(info.protocol_version.to_string()),
        ..Offer::default()
    };
    if has.tools.is_some() {
        let page = |at| async move { peer.list_tools(at).await.map(|page| (page.tools, page.next_cursor)) };
        offer.tools = all(page).await?.into_iter().map(tool).collect();
    }
    if has.prompts.is_some() {
        let page = |at| async move { peer.list_prompts(at).await.map(|page| (page.prompts, page.next_cursor)) };
        offer.prompts = all(page).await?.into_iter().map(prompt).collect();
    }
    if has.resources.is_some() {
        let page = |at| async move { peer.list_resources(at).await.map(|page| (page.resources, page.next_cursor)) };
        offer.resources = all(page).await?.into_iter().map(resource).collect();
    }
    Ok(offer)
}

/// All pages of a list, up to a point: a server could go on for ever.
async fn all<T, F>(page: impl Fn(Option<PaginatedRequestParams>) -> F) -> Result<Vec<T>, ServiceError>
where
    F: Future<Output = Result<(Vec<T>, Option<String>), ServiceError>>,
{
    let (mut found, mut at) = (Vec::new(), None);
    for _ in 0..PAGES_MAX {
        let (items, next) = page(at).await?;
        found.extend(items);
        if next.is_none() || found.len() >= ITEMS_MAX {
            break;
        }
        at = Some(PaginatedRequestParams::default().with_cursor(next));
    }
    found.truncate(ITEMS_MAX);
    Ok(found)
}

fn tool(tool: rmcp::model::Tool) -> McpTool {
    McpTool {
        name: short(&tool.name),
        title: tool.title.as_deref().map(short),
        description: tool.description.as_deref().map(short),
        input_schema: serde_json::Value::Object(tool.input_schema.as_ref().clone()),
    }
}

fn prompt(prompt: rmcp::model::Prompt) -> McpPrompt {
    McpPrompt {
        name: short(&prompt.name),
        description: prompt.description.as_deref().map(short),
        arguments: prompt.arguments.into_iter().flatten().map(|argument| short(&argument.name)).collect(),
    }
}

fn resource(resource: rmcp::model::Resource) -> McpResource {
    McpResource {
        uri: short(&resource.uri),
        name: short(&resource.name),
        description: resource.description.as_deref().map(short),
        mime_type: resource.mime_type.as_deref().map(short),
    }
}

fn short(text: &str) -> String {
    text.chars().take(TEXT_MAX).collect()
}

fn refused(url: &Url, words: &str) -> String {
    format!("{url} refuses: {:.300}.", words.trim_end_matches('.'))
}

/// Why nothing came through.
fn broken(fetcher: &Fetcher, url: &Url, error: &DynamicTransportError) -> Refusal {
    let mut source: &(dyn Error + 'static) = error.error.as_ref();
    let said = loop {
        match (source.downcast_ref::<StreamableHttpError<RequestError>>(), source.source()) {
            (Some(said), _) => break said,
            (None, Some(deeper)) => source = deeper,
            (None, None) => return odd(url, &source.to_string()),
        }
    };
    match said {
        StreamableHttpError::Client(error) => Refusal::Failed(fetcher.told(url, error)),
        // One that gives no challenge with its refusal asks for a token all the same.
        StreamableHttpError::UnexpectedServerResponse(words) if words.starts_with("HTTP 401") => Refusal::Token,
        said => odd(url, &said.to_string()),
    }
}

fn odd(url: &Url, words: &str) -> Refusal {
    Refusal::Failed(format!("{url} does not speak MCP as it should: {:.300}.", words.trim_end_matches([' ', ':', '.'])))
}
