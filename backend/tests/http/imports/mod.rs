//! Imports from providers, over HTTP on both sides: the providers are the demo's own, which speak the real shapes. [matrix 2.6, pages 1.9]

mod providers;
mod runs;
mod schedule;
mod staging;

use crate::common::{Server, text};
use agent_console::wire::endpoints::{self, PROVIDERS};
use agent_console_backend::demo_providers::{CLIENT_ID, CLIENT_SECRET, DemoProviders};
use agent_console_backend::jobs::imports;
use agent_console_backend::state::Config;
use serde_json::{Value, json};

pub(super) async fn demo() -> (DemoProviders, Server) {
    let own = DemoProviders::start(0).await.expect("a port");
    let server = Server::start(Config { demo: Some(20), demo_providers: Some(own.address), ..Config::default() }).await;
    (own, server)
}

/// Settings of a Salesforce provider in one of the demo's situations.
pub(super) fn agentforce(own: &DemoProviders, name: &str, scenario: &str, secret: &str) -> Value {
    let at = own.address;
    json!({
        "sourceName": name,
        "platform": "SALESFORCE_AGENTFORCE",
        "configuration": {
            "url": format!("http://{at}/agentforce/{scenario}"),
            "tokenUrl": format!("http://{at}/oauth/{scenario}/token"),
            "clientId": CLIENT_ID,
            "clientSecret": secret,
        },
    })
}

pub(super) async fn added(server: &Server, own: &DemoProviders, scenario: &str) -> String {
    let body = agentforce(own, &format!("Situation {scenario}"), scenario, CLIENT_SECRET);
    text(&server.admin().post(PROVIDERS, &body).await.expect_status(201).json()["id"])
}

/// Imports, and gives the run as it ended.
pub(super) async fn imported(server: &Server, provider: &str) -> Value {
    let begun = server.admin().post_empty(&endpoints::provider_import(provider)).await.expect_status(202);
    let run = begun.json();
    assert!(begun.header("location").ends_with(&endpoints::import(&text(&run["id"]))), "{run}");
    assert_eq!((&run["status"], &run["provider"]["importing"]), (&json!("IN_PROGRESS"), &json!(true)));
    imports::drain(&server.state).await.expect("an import");
    run_of(server, &text(&run["id"])).await
}

pub(super) async fn run_of(server: &Server, id: &str) -> Value {
    server.auditor().get(&endpoints::import(id)).await.expect_status(200).json()
}

/// As the API counts.
pub(super) fn number<T>(all: &[T]) -> u64 {
    u64::try_from(all.len()).expect("a number")
}

pub(super) async fn entries(server: &Server, run: &Value, outcome: &str) -> Vec<Value> {
    let asked = if outcome.is_empty() { String::new() } else { format!("&outcome={outcome}") };
    let path = format!("{}?limit=200{asked}", endpoints::import_entries(&text(&run["id"])));
    let answer = server.auditor().get(&path).await.expect_status(200).json();
    answer["data"].as_array().cloned().unwrap_or_default()
}

pub(super) fn counts(run: &Value) -> [u64; 4] {
    ["found", "imported", "updated", "skipped"].map(|member| run[member].as_u64().expect("a number"))
}

pub(super) async fn provider_of(server: &Server, id: &str) -> Value {
    server.auditor().get(&endpoints::provider(id)).await.expect_status(200).json()
}

pub(super) async fn named(server: &Server, name: &str) -> Value {
    let all = server.auditor().get(PROVIDERS).await.expect_status(200).json();
    all["data"].as_array().into_iter().flatten().find(|row| row["sourceName"] == name).expect("a provider").clone()
}
