//! The MCP client against the demo's servers, which speak the protocol, and against servers that don't. [MCP: lifecycle, tools/list]

use crate::site::{Site, fetcher};
use agent_console_backend::demo_mcp::{CLIENT_ID, CLIENT_SECRET, DemoServers, url};
use agent_console_backend::outbound::allowed::Allowed;
use agent_console_backend::outbound::discovery::discover;
use agent_console_backend::outbound::fetch::Fetcher;
use agent_console_backend::outbound::offer::{ITEMS_MAX, Refusal, ask};
use agent_console_backend::outbound::token::{Grant, token};
use axum::Router;
use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::post;
use serde_json::{Value, json};
use std::time::Duration;

async fn demo() -> (DemoServers, Fetcher) {
    let servers = DemoServers::start(0).await.expect("a port");
    let fetcher = fetcher(Allowed::default().with(servers.address));
    (servers, fetcher)
}

/// A server that answers each method as `answer` says; what it gives `None` for it takes without a word.
async fn speaking(answer: fn(&Value) -> Option<Value>) -> Site {
    let said = move |body: Bytes| async move {
        let call: Value = serde_json::from_slice(&body).expect("JSON-RPC");
        match answer(&call) {
            Some(result) => {
                let text = json!({ "jsonrpc": "2.0", "id": call["id"], "result": result }).to_string();
                ([(header::CONTENT_TYPE, "application/json")], text).into_response()
            }
            None => StatusCode::ACCEPTED.into_response(),
        }
    };
    Site::start(move |_| Router::new().route("/mcp", post(said))).await
}

fn hello() -> Value {
    json!({
        "protocolVersion": "2025-06-18",
        "capabilities": { "tools": {} },
        "serverInfo": { "name": "Odd", "version": "2" },
    })
}

async fn refusal(site: &Site) -> String {
    words(ask(&site.fetcher(), &site.at("/mcp"), None).await.expect_err("a refusal"))
}

fn words(refusal: Refusal) -> String {
    let told = format!("{refusal:?}");
    let Refusal::Failed(words) = refusal else { return told };
    words
}

#[tokio::test]
async fn the_demo_offers_tools_prompts_and_resources() {
    let (servers, fetcher) = demo().await;
    let offer = ask(&fetcher, &url(servers.address, "knowledge"), None).await.expect("an offer");
    assert_eq!(offer.implementation.as_deref(), Some("Knowledge search 0.1.0"));
    assert!(offer.protocol_version.is_some_and(|version| version.starts_with("20")));
    let names: Vec<_> = offer.tools.iter().map(|tool| tool.name.as_str()).collect();
    assert_eq!(names, ["search_articles", "read_article", "suggest_edit"]);
    let search = &offer.tools[0];
    assert_eq!(search.description.as_deref(), Some("Searches the help centre and the wiki"));
    assert_eq!(search.input_schema["required"], json!(["query"]));
    assert_eq!(search.input_schema["properties"]["limit"]["type"], "integer");
    assert_eq!(offer.prompts[0].arguments, ["question", "language"]);
    assert_eq!(offer.resources[1].uri, "knowledge://style-guide");
    assert_eq!(offer.resources[1].mime_type.as_deref(), Some("text/markdown"));
}

#[tokio::test]
async fn the_demo_has_the_metadata_that_discovery_asks_for() {
    let (servers, fetcher) = demo().await;
    let found = discover(&fetcher, &url(servers.address, "anything")).await.expect("metadata");
    assert_eq!(found.servers[0].token_endpoint, format!("http://{}/anything/login/token", servers.address));
    let words = discover(&fetcher, &url(servers.address, "lab")).await.expect_err("nobody gives out tokens for it");
    assert!(words.starts_with("No authorization servers found"), "{words}");
}

#[tokio::test]
async fn a_protected_server_wants_a_token_which_client_credentials_get() {
    let (servers, fetcher) = demo().await;
    let stock = url(servers.address, "stock");
    assert_eq!(ask(&fetcher, &stock, None).await, Err(Refusal::Token));
    assert_eq!(ask(&fetcher, &stock, Some("guessed".to_owned())).await, Err(Refusal::Token));
    let place = format!("http://{}/stock/login/token", servers.address);
    let scopes = ["tools.read".to_owned()];
    let grant = Grant {
        token_endpoint: &place,
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        scopes: &scopes,
        resource: &stock,
    };
    let words = token(&fetcher, Grant { client_secret: "wr0ng-secret", ..grant }).await.expect_err("a wrong secret");
    assert!(words.contains("401") && !words.contains("wr0ng"), "{words}");
    let token = token(&fetcher, grant).await.expect("a token");
    let offer = ask(&fetcher, &stock, Some(token)).await.expect("an offer");
    assert_eq!(offer.tools[1].name, "move_stock");
}

#[tokio::test]
async fn nobody_is_asked_who_is_not_allowed() {
    let (servers, _) = demo().await;
    let stranger = fetcher(Allowed::default());
    let refused = words(ask(&stranger, &url(servers.address, "knowledge"), None).await.expect_err("a refusal"));
    assert!(refused.contains("--allow-outbound"), "{refused}");
    let grant = Grant {
        token_endpoint: "http://169.254.169.254/token",
        client_id: "c",
        client_secret: "s",
        scopes: &[],
        resource: "https://a.example",
    };
    let words = token(&stranger, grant).await.expect_err("a metadata address");
    assert!(words.contains("http"), "{words}");
}

#[tokio::test]
async fn a_page_and_an_error_are_no_protocol() {
    let page = || async { ([(header::CONTENT_TYPE, "text/html")], "<h1>Hello</h1>") };
    let site = Site::start(|_| Router::new().route("/mcp", post(page))).await;
    let words = refusal(&site).await;
    assert!(words.contains("does not speak MCP as it should"), "{words}");
    let site = Site::start(|_| Router::new()).await;
    assert!(refusal(&site).await.contains("404"), "{}", refusal(&site).await);
    let site = Site::start(|_| Router::new().route("/mcp", post(|| async { StatusCode::UNAUTHORIZED }))).await;
    let bare = ask(&site.fetcher(), &site.at("/mcp"), None).await;
    assert_eq!(bare, Err(Refusal::Token), "a refusal without a challenge");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let (servers, _) = demo().await;
    let goal = url(servers.address, "knowledge");
    let site = Site::start(move |_| {
        let away = move || async move { (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, goal)]) };
        Router::new().route("/mcp", post(away))
    })
    .await;
    assert!(refusal(&site).await.contains("307"), "{}", refusal(&site).await);
}

#[tokio::test]
async fn a_slow_one_is_given_up_and_a_huge_one_is_not_read() {
    let slow = || async {
        tokio::time::sleep(Duration::from_secs(60)).await;
    };
    let site = Site::start(|_| Router::new().route("/mcp", post(slow))).await;
    assert!(refusal(&site).await.contains("did not answer within"), "{}", refusal(&site).await);
    let site = speaking(|call| match call["method"].as_str() {
        Some("initialize") => Some(hello()),
        Some("tools/list") => Some(json!({ "tools": [{ "name": "x".repeat(2_000_000), "inputSchema": {} }] })),
        _ => None,
    })
    .await;
    let words = refusal(&site).await;
    assert!(words.contains("maximum size"), "{words}");
}

#[tokio::test]
async fn a_list_without_an_end_is_cut_and_long_texts_are_shortened() {
    let site = speaking(|call| match call["method"].as_str() {
        Some("initialize") => Some(hello()),
        Some("tools/list") => {
            let tool =
                json!({ "name": "again", "description": "d".repeat(9_000), "inputSchema": { "type": "object" } });
            let tools: Vec<_> = std::iter::repeat_n(tool, 40).collect();
            let next = call["params"]["cursor"].as_str().map_or(1, |at| at.len() + 1);
            Some(json!({ "tools": tools, "nextCursor": "x".repeat(next) }))
        }
        _ => None,
    })
    .await;
    let offer = ask(&site.fetcher(), &site.at("/mcp"), None).await.expect("an offer");
    assert_eq!(offer.tools.len(), ITEMS_MAX);
    assert_eq!(offer.tools[0].description.as_ref().map(String::len), Some(4_000));
    assert_eq!((offer.prompts.len(), offer.resources.len()), (0, 0), "it does not say that it has any");
}

#[tokio::test]
async fn what_it_refuses_by_the_protocol_is_told_in_its_words() {
    let refusing = |body: Bytes| async move {
        let call: Value = serde_json::from_slice(&body).expect("JSON-RPC");
        let error = json!({ "code": -32602, "message": "Closed for today" });
        let text = json!({ "jsonrpc": "2.0", "id": call["id"], "error": error }).to_string();
        ([(header::CONTENT_TYPE, "application/json")], text)
    };
    let site = Site::start(|_| Router::new().route("/mcp", post(refusing))).await;
    assert_eq!(refusal(&site).await, format!("{} refuses: Closed for today.", site.at("/mcp")));
}
