//! What MCP servers offer: asked for when they are activated and whenever somebody wants, kept when they don't answer. The servers that are
//! asked are the demo's own. [issue of MCP servers, matrix 2.4]

use crate::common::{Server, text};
use agent_console::wire::endpoints::{self, MCP_SERVERS, SERVER_OPERATIONS};
use agent_console_backend::demo_mcp::{CLIENT_ID, CLIENT_SECRET, DemoServers};
use agent_console_backend::jobs::looks;
use agent_console_backend::state::Config;
use serde_json::{Value, json};

async fn demo() -> (DemoServers, Server) {
    let own = DemoServers::start(0).await.expect("a port");
    let server = Server::start(Config { demo: Some(20), demo_mcp: Some(own.address), ..Config::default() }).await;
    looks::drain(&server.state).await.expect("the first looks");
    (own, server)
}

async fn found(server: &Server, name: &str) -> Value {
    let path = format!("{MCP_SERVERS}?search=displayName+eq+%22{}%22", name.replace(' ', "+"));
    server.admin().get(&path).await.expect_status(200).json()["data"][0].clone()
}

async fn offer(server: &Server, id: &str) -> Value {
    server.auditor().get(&endpoints::mcp_server_capabilities(id)).await.expect_status(200).json()
}

#[tokio::test]
async fn the_active_servers_of_the_demo_were_asked_and_the_others_were_not() {
    let (own, server) = demo().await;
    let knowledge = found(&server, "Knowledge search").await;
    assert_eq!(knowledge["resourceUrl"], format!("http://{}/knowledge/mcp", own.address));
    assert_eq!(knowledge["status"], "ACTIVE");
    let counts = &knowledge["capabilities"];
    assert_eq!((&counts["tools"], &counts["prompts"], &counts["resources"]), (&json!(3), &json!(1), &json!(2)));
    let offered = offer(&server, &text(&knowledge["id"])).await;
    assert_eq!(offered["offer"]["tools"][0]["name"], "search_articles");
    assert_eq!(offered["offer"]["tools"][0]["inputSchema"]["required"], json!(["query"]));
    assert_eq!(offered["answeredAt"], offered["lastDiscoveredAt"]);
    let stock = found(&server, "Warehouse tools").await;
    assert_eq!(stock["capabilities"], Value::Null);
    assert_eq!(
        offer(&server, &text(&stock["id"])).await,
        json!({ "offer": { "tools": [], "prompts": [], "resources": [] }, "inProgress": false })
    );
    // Every one of them can be looked at again, and the unfinished one is unfinished still.
    for (name, status) in [("Knowledge search", "ACTIVE"), ("Warehouse tools", "INACTIVE"), ("Lab tools", "INVALID")] {
        let id = text(&found(&server, name).await["id"]);
        server.admin().post_empty(&endpoints::mcp_server_refresh(&id)).await.expect_status(202);
        looks::drain(&server.state).await.expect("a look");
        let now = found(&server, name).await;
        assert_eq!(now["status"], status, "{now}");
    }
    let lab = found(&server, "Lab tools").await;
    assert!(text(&lab["validationError"]).starts_with("No authorization servers found"));
}

#[tokio::test]
async fn only_an_active_server_is_asked_and_activating_asks() {
    let (_own, server) = demo().await;
    let admin = server.admin();
    let id = text(&found(&server, "Warehouse tools").await["id"]);
    let discover = endpoints::mcp_server_discover(&id);
    assert_eq!(admin.post_empty(&discover).await.expect_status(400).reason(), "ACTIVATE_SERVER_FIRST");
    admin.post_empty(&endpoints::mcp_server_activate(&id)).await.expect_status(200);
    assert_eq!(admin.post_empty(&discover).await.expect_status(409).reason(), "SERVER_CHANGING");
    assert_eq!(offer(&server, &id).await["inProgress"], true);
    looks::drain(&server.state).await.expect("a look");
    // It wants a token, and nobody saved credentials.
    let refused = offer(&server, &id).await;
    assert!(text(&refused["discoveryError"]).contains("add client credentials"), "{refused}");
    assert_eq!((&refused["answeredAt"], &refused["offer"]["tools"]), (&Value::Null, &json!([])));

    let set = |secret: &str| json!({ "data": [{ "name": "Demo", "clientId": CLIENT_ID, "clientSecret": secret, "scopes": ["tools.read"] }] });
    for (secret, wrong) in [("not-it", true), (CLIENT_SECRET, false)] {
        admin.put(&endpoints::mcp_server_credentials(&id), &set(secret)).await.expect_status(200);
        let answer = admin.post_empty(&discover).await.expect_status(202);
        looks::drain(&server.state).await.expect("a look");
        let offered = offer(&server, &id).await;
        assert_eq!(offered["discoveryError"].is_string(), wrong, "{offered}");
        assert!(!offered.to_string().contains(secret), "no answer holds the secret");
        let location = answer.header("location");
        let path = location.split_once("localhost:8080").map(|(_, path)| path.to_owned()).expect("an address");
        let operation = admin.get(&path).await.expect_status(200).json();
        assert_eq!(operation["type"], "mcp-server:Discover");
        assert_eq!(operation["status"], if wrong { "FAILED" } else { "COMPLETED" });
    }
    assert_eq!(found(&server, "Warehouse tools").await["capabilities"]["tools"], 2);
    let events = server.log_of(&id).await;
    let asked: Vec<_> = events.iter().filter(|(event, _)| event.ends_with("capability.discover")).collect();
    let outcomes: Vec<_> = asked.iter().map(|(_, outcome)| outcome.as_str()).collect();
    assert_eq!(outcomes, ["FAILURE", "FAILURE", "SUCCESS"]);
}

#[tokio::test]
async fn what_it_offered_stays_when_it_does_not_answer_any_more() {
    let (own, server) = demo().await;
    let id = text(&found(&server, "Ticket tools").await["id"]);
    drop(own);
    // The listener ends with its task.
    tokio::task::yield_now().await;
    server.admin().post_empty(&endpoints::mcp_server_discover(&id)).await.expect_status(202);
    looks::drain(&server.state).await.expect("a look");
    let kept = offer(&server, &id).await;
    assert_eq!(kept["offer"]["tools"].as_array().map(Vec::len), Some(4));
    assert!(kept["discoveryError"].is_string() && kept["answeredAt"].is_string(), "{kept}");
    assert_eq!(found(&server, "Ticket tools").await["status"], "ACTIVE", "its metadata is another matter");
    server.admin().post_empty(&endpoints::mcp_server_deactivate(&id)).await.expect_status(200);
    server.admin().delete(&endpoints::mcp_server(&id)).await.expect_status(204);
    server.admin().get(&endpoints::mcp_server_capabilities(&id)).await.expect_status(404);
}

#[tokio::test]
async fn a_reset_asks_again_and_a_server_switched_off_meanwhile_is_not_asked() {
    let (_own, server) = demo().await;
    let id = text(&found(&server, "Calendar tools").await["id"]);
    server.state.reset(20).await.expect("a reset");
    server.admin().post_empty(&endpoints::mcp_server_deactivate(&id)).await.expect_status(200);
    looks::drain(&server.state).await.expect("the looks");
    let all = server.admin().get(SERVER_OPERATIONS).await.expect_status(200).json();
    let ended: Vec<_> = all["data"].as_array().into_iter().flatten().map(|row| text(&row["status"])).collect();
    assert_eq!(ended.iter().filter(|status| *status == "COMPLETED").count(), 2, "{ended:?}");
    assert_eq!(ended.iter().filter(|status| *status == "FAILED").count(), 1, "{ended:?}");
    assert!(text(&offer(&server, &id).await["discoveryError"]).starts_with("Activate it first"));
}

#[tokio::test]
async fn only_who_may_reads_and_asks() {
    let (_own, server) = demo().await;
    let id = text(&found(&server, "Knowledge search").await["id"]);
    let (capabilities, discover) = (endpoints::mcp_server_capabilities(&id), endpoints::mcp_server_discover(&id));
    server.nobody().get(&capabilities).await.expect_status(403);
    server.stranger().get(&capabilities).await.expect_status(401);
    assert_eq!(server.auditor().post_empty(&discover).await.expect_status(403).reason(), "MISSING_SCOPE");
    server.admin().get(&endpoints::mcp_server_capabilities("mcpnone")).await.expect_status(404);
}
