//! MCP servers: registering, the look at their metadata, their life, and what is refused. The servers that are looked at run on loopback.
//! [api 1.9, 2.6, matrix 2.4]

use crate::common::{AGENTS, Server, text};
use agent_console::wire::endpoints::{self, MCP_SERVERS, SERVER_OPERATIONS};
use agent_console_backend::jobs::looks;
use agent_console_backend::outbound::allowed::Allowed;
use agent_console_backend::state::Config;
use axum::Router;
use axum::http::header;
use axum::routing::get;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// An MCP server's metadata on loopback, which a test can change.
struct Site {
    address: SocketAddr,
    metadata: Arc<Mutex<Value>>,
    running: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl Site {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let origin = format!("http://{address}");
        let metadata = Arc::new(Mutex::new(json!({
            "resource": format!("{origin}/mcp"),
            "resource_name": "Harbour tools",
            "authorization_servers": [format!("{origin}/login")],
            "scopes_supported": ["tools.read"],
        })));
        let shown = Arc::clone(&metadata);
        let issuer = json!({
            "issuer": format!("{origin}/login"),
            "authorization_endpoint": format!("{origin}/login/authorize"),
            "token_endpoint": format!("{origin}/login/token"),
            "scopes_supported": ["tools.read", "tools.call"],
        });
        let typed = |text: String| ([(header::CONTENT_TYPE, "application/json")], text);
        let routes = Router::new()
            .route(
                "/.well-known/oauth-protected-resource/mcp",
                get(move || async move { typed(shown.lock().expect("metadata").to_string()) }),
            )
            .route(
                "/.well-known/oauth-authorization-server/login",
                get(move || async move { typed(issuer.to_string()) }),
            );
        let running = tokio::spawn(async move { axum::serve(listener, routes).await.expect("serving") });
        Self { address, metadata, running }
    }

    fn url(&self) -> String {
        format!("http://{}/mcp", self.address)
    }

    /// From now on it names no authorization server.
    fn breaks(&self) {
        self.metadata.lock().expect("metadata")["authorization_servers"] = json!([]);
    }

    /// A demo that may ask this server and nobody else.
    async fn demo(&self) -> Server {
        let allow_outbound = Allowed::default().with(self.address);
        let outbound_timeout = Duration::from_secs(2);
        Server::start(Config { demo: Some(20), allow_outbound, outbound_timeout, ..Config::default() }).await
    }
}

/// Registers a server and gives its id and the path of its operation.
async fn registered(server: &Server, url: &str) -> (String, String) {
    let body = json!({ "resourceUrl": url, "displayName": "Harbour tools", "description": "Tools" });
    let answer = server.admin().post(MCP_SERVERS, &body).await.expect_status(202);
    let location = answer.header("location");
    let path = location.split_once("localhost:8080").map(|(_, path)| path.to_owned()).expect("an address");
    let operation = server.admin().get(&path).await.expect_status(200).json();
    (text(&operation["resource"]["id"]), path)
}

async fn read(server: &Server, id: &str) -> Value {
    server.admin().get(&endpoints::mcp_server(id)).await.expect_status(200).json()
}

#[tokio::test]
async fn a_server_leaves_pending_once_its_metadata_was_read() {
    let site = Site::start().await;
    let server = site.demo().await;
    let admin = server.admin();
    let (id, operation) = registered(&server, &site.url()).await;
    let first = read(&server, &id).await;
    assert_eq!(first["status"], "PENDING");
    assert_eq!(admin.get(&operation).await.json()["status"], "SCHEDULED");
    let early = admin.post_empty(&endpoints::mcp_server_activate(&id)).await.expect_status(400);
    assert_eq!(early.reason(), "FINISH_VALIDATION");

    looks::drain(&server.state).await.expect("a look");
    let done = admin.get(&operation).await.expect_status(200).json();
    assert_eq!((&done["status"], &done["type"]), (&json!("COMPLETED"), &json!("mcp-server:Register")));
    let now = read(&server, &id).await;
    assert_eq!(now["status"], "INACTIVE", "right, and waiting");
    assert_eq!(now["authorizationServerCount"], 1);
    assert_eq!(now["detectedMetadata"]["resourceName"], "Harbour tools");
    assert_eq!(now["detectedMetadata"]["scopesSupported"], json!(["tools.read"]));
    let issuers = admin.get(&endpoints::mcp_server_authorization(&id)).await.expect_status(200).json();
    assert_eq!(issuers["data"][0]["issuer"], format!("http://{}/login", site.address));
    assert_eq!(issuers["data"][0]["scopesSupported"], json!(["tools.read", "tools.call"]));

    let on = admin.post_empty(&endpoints::mcp_server_activate(&id)).await.expect_status(200).json();
    assert_eq!(on["status"], "ACTIVE");
    let one = endpoints::mcp_server(&id);
    assert_eq!(admin.delete(&one).await.expect_status(400).reason(), "DEACTIVATE_SERVER_FIRST");
    admin.post_empty(&endpoints::mcp_server_deactivate(&id)).await.expect_status(200);
    admin.delete(&one).await.expect_status(204);
    admin.get(&one).await.expect_status(404);
    admin.get(&operation).await.expect_status(200);
    let events: Vec<_> = server.log_of(&id).await;
    let names: Vec<_> = events
        .iter()
        .map(|(event, outcome)| (event.rsplit('.').next().unwrap_or_default(), outcome.as_str()))
        .collect();
    let well = |name| (name, "SUCCESS");
    assert_eq!(names, [well("register"), well("update"), well("activate"), well("deactivate"), well("delete")]);
}

#[tokio::test]
async fn one_that_can_not_be_read_is_invalid_and_says_why_until_it_is_right() {
    let site = Site::start().await;
    let server = site.demo().await;
    let admin = server.admin();
    site.breaks();
    let (id, operation) = registered(&server, &site.url()).await;
    looks::drain(&server.state).await.expect("a look");
    let now = read(&server, &id).await;
    assert_eq!(now["status"], "INVALID");
    let why = text(&now["validationError"]);
    assert!(why.starts_with("No authorization servers found"), "{why}");
    let failed = admin.get(&operation).await.expect_status(200).json();
    assert_eq!((&failed["status"], &failed["errorDetails"]["message"]), (&json!("FAILED"), &json!(why)));

    // Switched off and on again it is no better for it.
    admin.post_empty(&endpoints::mcp_server_deactivate(&id)).await.expect_status(200);
    let on = admin.post_empty(&endpoints::mcp_server_activate(&id)).await.expect_status(200).json();
    assert_eq!(on["status"], "INVALID");

    site.metadata.lock().expect("metadata")["authorization_servers"] =
        json!([format!("http://{}/login", site.address)]);
    let look = admin.post_empty(&endpoints::mcp_server_refresh(&id)).await.expect_status(202);
    assert!(look.header("location").contains(SERVER_OPERATIONS));
    let twice = admin.post_empty(&endpoints::mcp_server_refresh(&id)).await.expect_status(409);
    assert_eq!(twice.reason(), "SERVER_CHANGING");
    looks::drain(&server.state).await.expect("a look");
    let right = read(&server, &id).await;
    assert_eq!((&right["status"], &right["validationError"]), (&json!("INACTIVE"), &Value::Null));
    let all = admin.get(SERVER_OPERATIONS).await.expect_status(200).json();
    let kinds: Vec<_> = all["data"].as_array().into_iter().flatten().map(|row| text(&row["type"])).collect();
    assert_eq!(kinds, ["mcp-server:Refresh", "mcp-server:Register"], "newest first");
}

#[tokio::test]
async fn an_active_one_that_breaks_is_invalid_keeps_what_was_known_and_blocks_its_connections() {
    let site = Site::start().await;
    let server = site.demo().await;
    let admin = server.admin();
    let (id, _) = registered(&server, &site.url()).await;
    looks::drain(&server.state).await.expect("a look");
    admin.post_empty(&endpoints::mcp_server_activate(&id)).await.expect_status(200);
    let agent = server.registered("Parcel tracker").await;
    server.own(&agent, &server.user_orns(1).await).await.expect_status(200);
    server.lifecycle(&agent, "activate").await;
    let body = json!({ "connectionType": "STS_ACCESS_TOKEN", "resource": { "orn": read(&server, &id).await["orn"] } });
    let made = admin.post(&format!("{AGENTS}/{agent}/connections"), &body).await.expect_status(201).json();
    assert_eq!(made["resource"]["status"], "ACTIVE");
    assert_eq!(read(&server, &id).await["_embedded"]["usedBy"], json!({ "agents": 1, "connections": 1 }));

    site.breaks();
    admin.post_empty(&endpoints::mcp_server_refresh(&id)).await.expect_status(202);
    looks::drain(&server.state).await.expect("a look");
    let now = read(&server, &id).await;
    assert_eq!(now["status"], "INVALID");
    assert_eq!(now["authorizationServerCount"], 1, "what was known is still known");
    let connection = format!("{AGENTS}/{agent}/connections/{}", text(&made["id"]));
    assert_eq!(admin.get(&connection).await.expect_status(200).json()["resource"]["status"], "INVALID");
    let uses = admin.get(&endpoints::mcp_server_uses(&id)).await.expect_status(200).json();
    assert_eq!(uses["data"][0]["agent"]["name"], "Parcel tracker");
}

#[tokio::test]
async fn a_host_that_is_not_allowed_is_not_asked() {
    let site = Site::start().await;
    // This one may ask nobody.
    let server = Server::demo().await;
    let (id, _) = registered(&server, &site.url()).await;
    looks::drain(&server.state).await.expect("a look");
    let why = text(&read(&server, &id).await["validationError"]);
    assert!(why.contains("--allow-outbound"), "{why}");
}

#[tokio::test]
async fn a_server_that_went_while_it_was_looked_at_ends_its_operation() {
    let site = Site::start().await;
    let server = site.demo().await;
    let admin = server.admin();
    let (id, operation) = registered(&server, &site.url()).await;
    admin.post_empty(&endpoints::mcp_server_deactivate(&id)).await.expect_status(200);
    admin.delete(&endpoints::mcp_server(&id)).await.expect_status(204);
    looks::drain(&server.state).await.expect("a look");
    let ended = admin.get(&operation).await.expect_status(200).json();
    assert_eq!(ended["status"], "FAILED");
    assert!(text(&ended["errorDetails"]["message"]).contains("deleted"));
}

#[tokio::test]
async fn the_url_never_changes_and_faults_are_named_by_their_member() {
    let site = Site::start().await;
    let server = site.demo().await;
    let admin = server.admin();
    let (id, _) = registered(&server, &site.url()).await;
    let one = endpoints::mcp_server(&id);
    let location = |answer: &Value| text(&answer["errorCauses"][0]["location"]);
    let other = admin.patch(&one, &json!({ "resourceUrl": "https://other.example/mcp" })).await.expect_status(400);
    assert_eq!(location(&other.json()), "resourceUrl");
    let named = admin.patch(&one, &json!({ "displayName": "Tools", "description": null })).await.expect_status(200);
    assert_eq!(named.json()["metadata"], json!({ "displayName": "Tools" }));
    for (body, member) in [
        (json!({ "resourceUrl": "http://other.example" }), "resourceUrl"),
        (json!({ "displayName": "No URL" }), "resourceUrl"),
        (json!({ "resourceUrl": site.url(), "displayName": "Other tools" }), "resourceUrl"),
        (json!({ "resourceUrl": "https://other.example/mcp", "displayName": " TOOLS" }), "displayName"),
        (json!({ "resourceUrl": "https://other.example/mcp", "displayName": "ab" }), "displayName"),
    ] {
        let refused = admin.post(MCP_SERVERS, &body).await.expect_status(400).json();
        assert_eq!(location(&refused), member, "{body}");
    }
    let key = admin.clone().with("Idempotency-Key", "k-1");
    let unnamed = json!({ "resourceUrl": "https://mcp.other.example:8443/x" });
    let first = key.post(MCP_SERVERS, &unnamed).await.expect_status(202).header("location");
    assert_eq!(key.post(MCP_SERVERS, &unnamed).await.expect_status(202).header("location"), first);
    let found = admin.get(&format!("{MCP_SERVERS}?search=displayName+eq+%22mcp.other.example:8443%22")).await;
    assert_eq!(found.expect_status(200).json()["data"].as_array().map(Vec::len), Some(1), "named after its host");
}

#[tokio::test]
async fn the_list_is_searched_counted_and_read_by_who_may() {
    let server = Server::demo().await;
    let admin = server.admin();
    let list = admin.get(&format!("{MCP_SERVERS}?include=counts&search=status+eq+%22INVALID%22")).await;
    let list = list.expect_status(200).json();
    assert_eq!(list["metadata"]["byStatus"], json!({ "ACTIVE": 3, "INACTIVE": 1, "INVALID": 1 }));
    assert_eq!(list["data"][0]["metadata"]["displayName"], "Lab tools");
    assert!(text(&list["data"][0]["validationError"]).contains("No authorization servers found"));
    let id = text(&list["data"][0]["id"]);
    let set = json!({ "data": [{ "name": "One", "clientId": "c", "clientSecret": "s3cret-zq" }] });
    let saved = admin.put(&endpoints::mcp_server_credentials(&id), &set).await.expect_status(200).json();
    assert_eq!(saved["clientAuthSettings"][0]["clientId"], "c");
    assert!(!saved.to_string().contains("s3cret-zq"));
    assert_eq!(saved["status"], "INVALID", "credentials don't mend metadata");
    let auditor = server.auditor();
    for path in [
        MCP_SERVERS.to_owned(),
        endpoints::mcp_server(&id),
        endpoints::mcp_server_authorization(&id),
        SERVER_OPERATIONS.to_owned(),
    ] {
        auditor.get(&path).await.expect_status(200);
        server.nobody().get(&path).await.expect_status(403);
        server.stranger().get(&path).await.expect_status(401);
    }
    for answer in [
        auditor.post(MCP_SERVERS, &json!({ "resourceUrl": "https://a.example" })).await,
        auditor.patch(&endpoints::mcp_server(&id), &json!({})).await,
        auditor.put(&endpoints::mcp_server_credentials(&id), &set).await,
        auditor.post_empty(&endpoints::mcp_server_refresh(&id)).await,
        auditor.post_empty(&endpoints::mcp_server_activate(&id)).await,
        auditor.delete(&endpoints::mcp_server(&id)).await,
    ] {
        assert_eq!(answer.expect_status(403).reason(), "MISSING_SCOPE");
    }
}
