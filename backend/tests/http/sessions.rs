//! Sessions by cookie: what the console uses on its own server.

use crate::common::{AGENTS, Server, text};
use agent_console_backend::state::Config;
use serde_json::json;

#[tokio::test]
async fn signing_in_as_a_demo_identity_gives_a_strict_cookie_that_scripts_can_not_read() {
    let server = Server::demo().await;
    let client = server.stranger().with("x-agent-console", "1");
    let answer = client.post("/session", &json!({ "identity": "super-admin" })).await.expect_status(200);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("agent_console_session="), "{cookie}");
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Strict", "; Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"), "{cookie}");
    assert_eq!(answer.json()["name"], "Super admin");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_identities_have_all_reading_own_and_no_scopes() {
    let server = Server::demo().await;
    let mut counts = Vec::new();
    for identity in ["super-admin", "auditor", "member", "no-access"] {
        let session = server.stranger().signed_in_as(identity).await.get("/session").await.expect_status(200).json();
        let scopes: Vec<_> = session["scopes"].as_array().into_iter().flatten().map(text).collect();
        assert!(identity != "auditor" || scopes.iter().all(|scope| scope.ends_with(".read")));
        counts.push(scopes.len());
    }
    assert_eq!(counts, [14, 9, 1, 0]);
}

#[tokio::test]
async fn a_call_by_cookie_needs_our_header_and_our_own_page() {
    let server = Server::demo().await;
    let console = server.stranger().signed_in_as("super-admin").await;
    console.get(AGENTS).await.expect_status(200);
    console.clone().with("origin", "http://localhost:8080").get(AGENTS).await.expect_status(200);
    for (name, value) in [
        ("x-agent-console", "0"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "http://evil.example"),
        ("origin", "null"),
    ] {
        console.clone().with(name, value).get(AGENTS).await.expect_failure(403, "E0000006");
        let body = json!({ "identity": "super-admin" });
        console.clone().with(name, value).post("/session", &body).await.expect_failure(403, "E0000006");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_what_the_browser_kept() {
    let server = Server::demo().await;
    let console = server.stranger().signed_in_as("auditor").await;
    let answer = console.delete("/session").await.expect_status(204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_ne!(answer.header("clear-site-data"), "");
    assert_eq!(console.get("/session").await.expect_status(200).json()["name"], "");
    console.get(AGENTS).await.expect_failure(401, "E0000011");
    console.delete("/session").await.expect_status(204);
}

#[tokio::test]
async fn a_session_ends_by_itself_after_eight_hours() {
    let server = Server::demo().await;
    let console = server.stranger().signed_in_as("super-admin").await;
    server.state.clock.advance(8 * 60 * 60 * 1000 - 1);
    console.get(AGENTS).await.expect_status(200);
    server.state.clock.advance(1);
    console.get(AGENTS).await.expect_failure(401, "E0000011");
}

#[tokio::test]
async fn nobody_is_signed_in_at_first_and_asking_is_no_failure() {
    let server = Server::demo().await;
    let stranger = server.stranger().with("x-agent-console", "1");
    assert_eq!(stranger.get("/session").await.expect_status(200).json()["name"], "");
    let guessed = server.stranger().with("x-agent-console", "1").with("cookie", "agent_console_session=guessed");
    assert_eq!(guessed.get("/session").await.expect_status(200).json()["name"], "");
    let forged = server.stranger().with("authorization", "Bearer guessed");
    forged.get("/session").await.expect_failure(401, "E0000011");
}

#[tokio::test]
async fn a_token_opens_a_session_as_well() {
    let server = Server::demo().await;
    let client = server.stranger().with("x-agent-console", "1");
    let answer = client.post("/session", &json!({ "token": "auditor-token" })).await.expect_status(200);
    assert_eq!(answer.json()["name"], "auditor");
    let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    assert!(!cookie.contains("auditor-token"), "the cookie is not the token");
    client.with("cookie", &cookie).get(AGENTS).await.expect_status(200);
}

#[tokio::test]
async fn sign_in_requests_that_ask_for_nobody_are_refused() {
    let server = Server::demo().await;
    let client = server.stranger().with("x-agent-console", "1");
    client.post("/session", &json!({ "identity": "root" })).await.expect_failure(401, "E0000011");
    client.post("/session", &json!({ "token": "guessed" })).await.expect_failure(401, "E0000011");
    client.post("/session", &json!({})).await.expect_failure(400, "E0000001");
    client.post("/session", &json!({ "identity": "auditor", "token": "x" })).await.expect_failure(400, "E0000001");
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_this_host_and_http_is_never_used_again() {
    let server = Server::start(Config { demo: Some(5), trust_proxy: true, ..Config::default() }).await;
    let client = server.stranger().with("x-agent-console", "1").with("x-forwarded-proto", "https");
    let answer = client.post("/session", &json!({ "identity": "super-admin" })).await.expect_status(200);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-agent_console_session=") && cookie.ends_with("; Secure"), "{cookie}");
    assert_eq!(answer.header("strict-transport-security"), "max-age=63072000; includeSubDomains; preload");
    let signed_in = client.with("cookie", cookie.split(';').next().unwrap_or_default());
    let list = signed_in.get(AGENTS).await.expect_status(200);
    assert!(list.json()["_links"]["self"]["href"].as_str().is_some_and(|href| href.starts_with("https://localhost")));
}

#[tokio::test]
async fn a_proxy_is_not_believed_unless_it_is_ours() {
    let server = Server::demo().await;
    let client = server.stranger().with("x-agent-console", "1").with("x-forwarded-proto", "https");
    let answer = client.post("/session", &json!({ "identity": "super-admin" })).await.expect_status(200);
    assert!(answer.header("set-cookie").starts_with("agent_console_session="));
    assert_eq!(answer.header("strict-transport-security"), "");
}
