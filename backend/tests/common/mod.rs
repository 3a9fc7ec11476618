//! A server with a clock that stands still, and clients that speak to it without a network.

#![expect(dead_code, reason = "each test program uses a part of this")]

pub mod client;
pub mod openid;

pub use client::{Answer, Client};

/// Keeps the expectation above true in the program that uses everything else.
fn never_used() {}

use agent_console::domain::access::Scope;
use agent_console_backend::access::identities::Identities;
use agent_console_backend::access::tokens::{Token, digest};
use agent_console_backend::clock::Clock;
use agent_console_backend::jobs::perform;
use agent_console_backend::router::app;
use agent_console_backend::state::{AppState, Config};
use agent_console_backend::store::database::{Database, Location};
use axum::Router;
use serde_json::Value;

pub const AGENTS: &str = "/workload-principals/api/v1/ai-agents";
pub const OPERATIONS: &str = "/workload-principals/api/v1/operations";
pub const OWNERS: &str = "/governance/api/v1/resource-owners";
pub const JSON: &str = "application/json";
pub const MERGE_PATCH: &str = "application/merge-patch+json";
/// The moment at which the clock of the tests stands.
pub const NOW: &str = "2026-11-23T09:00:00.000Z";

/// A server of its own for one test, in memory; operations are done when the test says so.
pub struct Server {
    pub state: AppState,
    pub(crate) router: Router,
}

impl Server {
    /// The demo with 60 agents.
    pub async fn demo() -> Self {
        Self::start(Config { demo: Some(60), ..Config::default() }).await
    }

    pub async fn start(config: Config) -> Self {
        Self::start_on(&Location::Memory, config).await
    }

    /// The same with its data in this place.
    pub async fn start_on(location: &Location, config: Config) -> Self {
        let database = Database::open(location).await.expect("the database opens");
        let clock = Clock::manual(NOW.parse().expect("the time is well-formed"));
        let identities = Identities { demo: config.demo.is_some(), tokens: tokens() };
        let state = AppState::start(database, clock, config, identities).await.expect("the server starts");
        Self { router: app(state.clone()), state }
    }

    /// May do everything.
    pub fn admin(&self) -> Client<'_> {
        self.stranger().with("authorization", "Bearer admin-token")
    }

    /// May read everything.
    pub fn auditor(&self) -> Client<'_> {
        self.stranger().with("authorization", "Bearer auditor-token")
    }

    /// Is known but may do nothing.
    pub fn nobody(&self) -> Client<'_> {
        self.stranger().with("authorization", "Bearer nobody-token")
    }

    /// Is not known.
    pub fn stranger(&self) -> Client<'_> {
        Client { server: self, headers: vec![("host".to_owned(), "localhost:8080".to_owned())] }
    }

    /// Performs every operation that waits.
    pub async fn finish_operations(&self) {
        perform::drain(&self.state).await.expect("operations are performed");
    }

    /// The agent of that name, as the list shows it.
    pub async fn agent_named(&self, name: &str) -> Value {
        let search = agent_console::wire::query::encode(&format!("profile.name eq \"{name}\""));
        let list =
            self.admin().get(&format!("{AGENTS}?search={search}&expand=owners,operation")).await.expect_status(200);
        list.json()["data"][0].clone()
    }

    pub async fn id_of(&self, name: &str) -> String {
        text(&self.agent_named(name).await["id"])
    }

    /// Registers an agent, waits for it and tells its id.
    pub async fn registered(&self, name: &str) -> String {
        let body = serde_json::json!({ "profile": { "name": name } });
        self.admin().post(AGENTS, &body).await.expect_status(202);
        self.finish_operations().await;
        self.id_of(name).await
    }

    /// The ORN of an agent, found where clients find it.
    pub async fn orn_of(&self, id: &str) -> String {
        let org = self.state.organization().id;
        agent_console::wire::orn::agent(&org, id)
    }

    /// ORNs of the first users.
    pub async fn user_orns(&self, count: usize) -> Vec<String> {
        let users = self.admin().get("/api/v1/users?limit=50").await.expect_status(200).json();
        let org = self.state.organization().id;
        let ids = users.as_array().into_iter().flatten().map(|user| text(&user["id"]));
        ids.take(count).map(|id| agent_console::wire::orn::user(&org, &id)).collect()
    }

    /// Sets the owners of an agent.
    pub async fn own(&self, id: &str, principals: &[String]) -> Answer {
        let body = serde_json::json!({ "principalOrns": principals, "resourceOrns": [self.orn_of(id).await] });
        self.admin().post(OWNERS, &body).await
    }

    /// Does one lifecycle call and waits for its end.
    pub async fn lifecycle(&self, id: &str, action: &str) {
        self.admin().post_empty(&format!("{AGENTS}/{id}/lifecycle/{action}")).await.expect_status(202);
        self.finish_operations().await;
    }

    /// The status of an agent.
    pub async fn status_of(&self, id: &str) -> String {
        text(&self.admin().get(&format!("{AGENTS}/{id}")).await.expect_status(200).json()["status"])
    }

    /// Event types and outcomes about a record, oldest first.
    pub async fn log_of(&self, id: &str) -> Vec<(String, String)> {
        let mut reading = self.state.database.reading().await.expect("the log can be read");
        let events = agent_console_backend::store::log_events::of_target(&mut reading, id).await;
        events.expect("the log can be read").into_iter().map(|event| (event.event_type, event.outcome)).collect()
    }
}

fn tokens() -> Vec<Token> {
    let read = |scope: &Scope| scope.name().ends_with(".read");
    [("admin", Scope::ALL.to_vec()), ("auditor", Scope::ALL.into_iter().filter(read).collect()), ("nobody", Vec::new())]
        .into_iter()
        .map(|(name, scopes)| Token {
            name: name.to_owned(),
            scopes,
            hash: digest(&format!("{name}-token")),
            user_id: None,
        })
        .collect()
}

/// The text of a JSON string; empty for anything else.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
