//! H11 and H12: the session's cookie, and calls that another site starts.

use crate::common::{AGENTS, Client, JSON, OWNERS, Server};
use agent_console_backend::state::Config;
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn h11_the_cookie_is_for_this_host_over_https_and_no_script_reads_it() {
    let server = Server::start(Config { demo: Some(5), trust_proxy: true, ..Config::default() }).await;
    let console = server.stranger().with("x-agent-console", "1").with("x-forwarded-proto", "https");
    for identity in ["super-admin", "auditor", "no-access"] {
        let answer = console.post("/session", &json!({ "identity": identity })).await.expect_status(200);
        assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 1, "one cookie, no other beside it");
        let cookie = answer.header("set-cookie");
        let mut parts = cookie.split("; ");
        let (name, value) = parts.next().and_then(|pair| pair.split_once('=')).unwrap_or_default();
        assert!(name.starts_with("__Host-"), "{cookie}");
        assert!(name.len() + value.len() < 4096 && value.len() >= 43, "256 random bits, and short: {cookie}");
        let mut attributes: Vec<_> = parts.filter(|part| !part.starts_with("Max-Age=")).collect();
        attributes.sort_unstable();
        assert_eq!(attributes, ["HttpOnly", "Path=/", "SameSite=Strict", "Secure"], "and no Domain");
        assert!(!answer.json().to_string().contains(value), "the body does not repeat it");
    }
    let out = console.delete("/session").await.expect_status(204).header("set-cookie");
    assert!(out.starts_with("__Host-") && out.contains("=; ") && out.contains("Max-Age=0"), "{out}");
}

#[tokio::test]
async fn h11_no_other_answer_sets_a_cookie() {
    for class in super::classes::all().await {
        let sets = ["signed in", "signed out"].contains(&class.name);
        assert_eq!(class.answer.headers.contains_key("set-cookie"), sets, "{}", class.name);
    }
}

/// Every call that changes something.
async fn changes(client: &Client<'_>, server: &Server) -> Vec<u16> {
    let id = server.id_of("Refund checker").await;
    let agent = format!("{AGENTS}/{id}");
    let profile = || json!({ "profile": { "name": "Changed by another site" } });
    let orn = server.orn_of(&id).await;
    let owners = json!({ "principalOrns": [], "resourceOrns": [orn] });
    let removal = json!({ "resourceOrn": orn, "data": [{ "op": "REMOVE", "path": "/principalOrn", "value": "x" }] });
    [
        client.post(AGENTS, &profile()).await,
        client.put(&agent, &profile()).await,
        client.patch(&agent, &profile()).await,
        client.delete(&agent).await,
        client.post_empty(&format!("{agent}/lifecycle/activate")).await,
        client.post_empty(&format!("{agent}/lifecycle/deactivate")).await,
        client.post(OWNERS, &owners).await,
        client.patch_as(OWNERS, JSON, &removal).await,
        client.post("/session", &json!({ "identity": "auditor" })).await,
        client.delete("/session").await,
        client.post_empty("/demo/reset").await,
    ]
    .iter()
    .map(|answer| answer.status.as_u16())
    .collect()
}

#[tokio::test]
async fn h12_no_other_site_changes_anything_with_the_cookie() {
    let server = Server::demo().await;
    let console = server.stranger().signed_in_as("super-admin").await;
    let before = server.admin().get(&format!("{AGENTS}?limit=200&expand=owners")).await.json();
    let (none, foreign) = ("", "https://evil.example");
    for (header, value) in [
        ("x-agent-console", none),
        ("x-agent-console", "true"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", foreign),
        ("origin", "null"),
    ] {
        let client = console.clone().with(header, value);
        assert_eq!(changes(&client, &server).await, [403; 11], "{header}: {value}");
        client.get(AGENTS).await.expect_failure(403, "E0000006");
    }
    server.finish_operations().await;
    let after = server.admin().get(&format!("{AGENTS}?limit=200&expand=owners")).await.json();
    assert_eq!(after, before);
    console.get(AGENTS).await.expect_status(200);
}

#[tokio::test]
async fn h12_a_form_of_another_site_can_not_speak_to_the_api() {
    let server = Server::demo().await;
    let console = server.stranger().signed_in_as("super-admin").await;
    let body = json!({ "profile": { "name": "Sent by a form" } }).to_string();
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
        let answer = console.send(Method::POST, AGENTS, Some((kind, body.clone()))).await;
        answer.expect_failure(415, "E0000021");
    }
}

#[tokio::test]
async fn h12_asking_changes_nothing() {
    let server = Server::demo().await;
    let id = server.id_of("Refund checker").await;
    let rows = || async {
        let mut reading = server.state.database.reading().await.expect("it reads");
        let mut counts = Vec::new();
        for table in ["agents", "owners", "operations", "log_events", "sessions", "idempotency", "reserved_names"] {
            let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) || coalesce(max(rowid), 0) FROM {table}"));
            let count: String = sqlx::query_scalar(sql).fetch_one(&mut *reading).await.expect("it counts");
            counts.push(count);
        }
        counts
    };
    let before = rows().await;
    let agent = format!("{AGENTS}/{id}");
    let paths = [
        AGENTS.to_owned(),
        agent.clone(),
        format!("{agent}/lifecycle/activate"),
        format!("{agent}/lifecycle/deactivate"),
        format!("{AGENTS}?_method=DELETE"),
        "/session".to_owned(),
        "/demo/reset".to_owned(),
    ];
    for path in &paths {
        let keyed = server.admin().with("idempotency-key", "k").with("x-http-method-override", "DELETE");
        for method in [Method::GET, Method::HEAD] {
            keyed.send(method, path, Some((JSON, "{\"profile\":{\"name\":\"Parcel tracker\"}}".to_owned()))).await;
        }
    }
    server.finish_operations().await;
    assert_eq!(rows().await, before);
}
