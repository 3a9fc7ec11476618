//! Managed and potential connections: what is joined, what is refused, and how often it is done. [api 1.5, 1.6, matrix 2.3]

use crate::common::{AGENTS, Answer, Server, text};
use agent_console::domain::resource::ConnectionType;
use agent_console::wire::connections::of_type;
use agent_console::wire::query::Query;
use serde_json::{Value, json};

const POTENTIAL: &str = "/workload-principals/api/v1/potential-connections";

/// An active agent of its own.
struct Desk {
    server: Server,
    agent: String,
}

impl Desk {
    async fn new() -> Self {
        let server = Server::demo().await;
        let agent = server.registered("Parcel tracker").await;
        server.own(&agent, &server.user_orns(1).await).await.expect_status(200);
        server.lifecycle(&agent, "activate").await;
        Self { server, agent }
    }

    fn all(&self) -> String {
        format!("{AGENTS}/{}/connections", self.agent)
    }

    fn one(&self, id: &str) -> String {
        format!("{}/{id}", self.all())
    }

    async fn potential(&self, way: ConnectionType, more: &[(&str, &str)]) -> Answer {
        let query = Query::default().with("filter", &of_type(way));
        let query = more.iter().fold(query, |query, (name, value)| query.with(name, value));
        self.server.admin().get(&query.on(POTENTIAL)).await
    }

    /// ORN of the authorization server of that name, whatever its status.
    async fn server_orn(&self, name: &str) -> String {
        let more = [("include", "inactive"), ("limit", "200")];
        let all = self.potential(ConnectionType::CustomAs, &more).await.expect_status(200).json();
        let rows = all["data"].as_array().cloned().unwrap_or_default();
        let found = rows.into_iter().find(|row| row["authorizationServer"]["name"] == name);
        text(&found.expect("it is listed")["authorizationServer"]["orn"])
    }

    async fn connect(&self, name: &str, more: Value) -> Answer {
        let mut body = json!({
            "connectionType": "IDENTITY_ASSERTION_CUSTOM_AS",
            "authorizationServer": { "orn": self.server_orn(name).await },
        });
        for (member, value) in more.as_object().into_iter().flatten() {
            body[member] = value.clone();
        }
        self.server.admin().post(&self.all(), &body).await
    }

    async fn connected(&self, name: &str, more: Value) -> String {
        text(&self.connect(name, more).await.expect_status(201).json()["id"])
    }

    async fn act(&self, id: &str, action: &str) -> Answer {
        self.server.admin().post_empty(&format!("{}/lifecycle/{action}", self.one(id))).await
    }

    async fn get(&self, id: &str) -> Value {
        self.server.admin().get(&self.one(id)).await.expect_status(200).json()
    }

    /// What lists show: active, and all.
    async fn counted(&self) -> (u64, u64) {
        let agent = self.server.admin().get(&format!("{AGENTS}/{}?expand=connections", self.agent)).await.json();
        let counts = &agent["_embedded"]["connections"];
        (counts["active"].as_u64().unwrap_or(99), counts["total"].as_u64().unwrap_or(99))
    }

    /// Another status for a resource, as its own page will give it one; none takes it away.
    async fn resource(&self, name: &str, status: Option<&str>) {
        let mut change = self.server.state.database.change().await.expect("a change");
        let query = match status {
            Some(status) => sqlx::query("UPDATE resources SET status = ? WHERE name = ?").bind(status.to_owned()),
            None => sqlx::query("DELETE FROM resources WHERE name = ?"),
        };
        let done = query.bind(name.to_owned()).execute(&mut *change).await.expect("it is written");
        assert_eq!(done.rows_affected(), 1, "{name}");
        change.commit().await.expect("it is kept");
    }
}

#[tokio::test]
async fn a_connection_lives_from_adding_over_editing_to_removal() {
    let desk = Desk::new().await;
    let made = desk.connect("Ledger payments", json!({})).await.expect_status(201);
    assert_eq!(made.header("etag"), "\"v1\"");
    let made = made.json();
    let id = text(&made["id"]);
    assert!(id.starts_with("mcn"));
    assert_eq!(
        [&made["status"], &made["protocolType"], &made["scopeCondition"], &made["authorizationServer"]["status"]],
        ["ACTIVE", "IDENTITY_ASSERTION", "ALL_SCOPES", "ACTIVE"]
    );
    assert_eq!(made["authorizationServer"]["resourceIndicator"], "https://pay.ledger.example");
    assert_eq!(made["scopes"], Value::Null, "every scope needs no list");
    assert_eq!(desk.counted().await, (1, 1));

    let only = json!({
        "scopeCondition": "INCLUDE_ONLY", "scopes": ["payments.read", "payments.read", "audit.read"],
        "resourceIndicator": "https://other.example",
    });
    let edited = desk.server.admin().patch(&desk.one(&id), &only).await.expect_status(200).json();
    assert_eq!(edited["scopes"], json!(["payments.read", "audit.read"]), "each once");
    assert_eq!(edited["authorizationServer"]["resourceIndicator"], "https://other.example");
    let back = desk.server.admin().patch(&desk.one(&id), &json!({ "resourceIndicator": null })).await;
    assert_eq!(
        back.expect_status(200).json()["authorizationServer"]["resourceIndicator"],
        "https://pay.ledger.example"
    );

    desk.act(&id, "deactivate").await.expect_status(200);
    assert_eq!(desk.counted().await, (0, 1));
    desk.act(&id, "activate").await.expect_status(200);
    desk.act(&id, "deactivate").await.expect_status(200);
    desk.server.admin().delete(&desk.one(&id)).await.expect_status(204);
    assert_eq!(desk.counted().await, (0, 0));
    desk.server.admin().get(&desk.one(&id)).await.expect_failure(404, "E0000007");
    let log = desk.server.log_of(&desk.agent).await;
    let names: Vec<_> =
        log.iter().filter_map(|(name, _)| name.strip_prefix("workload_principal.resource_connection.")).collect();
    assert_eq!(names, ["create", "update", "update", "deactivate", "activate", "deactivate", "delete"]);
}

#[tokio::test]
async fn only_an_active_agent_and_an_active_resource_are_joined() {
    let desk = Desk::new().await;
    for (name, reason) in [("Ledger sandbox", "ACTIVATE_RESOURCE_FIRST"), ("Ledger archive", "COMPLETE_RESOURCE_FIRST")]
    {
        assert_eq!(desk.connect(name, json!({})).await.expect_failure(400, "E0000001").reason(), reason);
    }
    let id = desk.connected("Ledger payments", json!({})).await;
    desk.act(&id, "deactivate").await.expect_status(200);
    desk.resource("Ledger payments", Some("INACTIVE")).await;
    assert_eq!(desk.act(&id, "activate").await.expect_failure(400, "E0000001").reason(), "ACTIVATE_RESOURCE_FIRST");
    desk.resource("Ledger payments", Some("ACTIVE")).await;
    desk.server.lifecycle(&desk.agent, "deactivate").await;
    assert_eq!(desk.act(&id, "activate").await.expect_failure(400, "E0000001").reason(), "ACTIVATE_AGENT_FIRST");
    let refused = desk.connect("Order desk", json!({})).await.expect_failure(400, "E0000001");
    assert_eq!(refused.reason(), "ACTIVATE_AGENT_FIRST");
    desk.server.admin().delete(&desk.one(&id)).await.expect_status(204);
}

#[tokio::test]
async fn a_connection_outlives_its_resource_and_says_that_it_is_gone() {
    let desk = Desk::new().await;
    let id = desk.connected("Ledger payments", json!({})).await;
    desk.resource("Ledger payments", None).await;
    let left = desk.get(&id).await;
    assert_eq!(left["status"], "ACTIVE");
    assert_eq!(
        [&left["authorizationServer"]["name"], &left["authorizationServer"]["status"]],
        ["Ledger payments", "MISSING"]
    );
    desk.act(&id, "deactivate").await.expect_status(200);
    assert_eq!(desk.act(&id, "activate").await.expect_failure(400, "E0000001").reason(), "RESOURCE_MISSING");
    desk.server.admin().delete(&desk.one(&id)).await.expect_status(204);
}

#[tokio::test]
async fn scopes_are_looked_at_and_come_with_their_condition() {
    let desk = Desk::new().await;
    let name = "Ledger payments";
    for (more, place) in [
        (json!({ "scopes": ["payments.read"] }), "scopeCondition"),
        (json!({ "scopeCondition": "SOME" }), "scopeCondition"),
        (json!({ "scopeCondition": "INCLUDE_ONLY" }), "scopes"),
        (json!({ "scopeCondition": "EXCLUDE", "scopes": [] }), "scopes"),
        (json!({ "scopeCondition": "ALL_SCOPES", "scopes": ["payments.read"] }), "scopes"),
        (json!({ "scopeCondition": "INCLUDE_ONLY", "scopes": ["two words"] }), "scopes"),
        (json!({ "scopeCondition": "INCLUDE_ONLY", "scopes": ["*"] }), "scopes"),
        (json!({ "scopeCondition": "INCLUDE_ONLY", "scopes": vec!["a".repeat(256)] }), "scopes"),
        (json!({ "resourceIndicator": "no address" }), "resourceIndicator"),
        (json!({ "resourceIndicator": "https://api.example/#part" }), "resourceIndicator"),
        (json!({ "authorizationServer": {} }), "authorizationServer.orn"),
        (json!({ "authorizationServer": { "orn": "orn:okta:idp:other:authorization_servers:aus1" } }), "resource"),
    ] {
        let refused = desk.connect(name, more.clone()).await.expect_failure(400, "E0000001");
        assert_eq!(refused.json()["errorCauses"][0]["location"], place, "{more}");
    }
    assert_eq!(desk.counted().await, (0, 0), "what is refused leaves nothing");
    let many: Vec<_> = (0..101).map(|at| format!("scope.{at}")).collect();
    desk.connect(name, json!({ "scopeCondition": "EXCLUDE", "scopes": many })).await.expect_failure(400, "E0000001");
    let all = desk.connect(name, json!({ "scopeCondition": "ALL_SCOPES", "scopes": ["*"] })).await.expect_status(201);
    let id = text(&all.json()["id"]);
    for body in [json!({ "scopes": ["payments.read"] }), json!({ "scopeCondition": "EXCLUDE" })] {
        desk.server.admin().patch(&desk.one(&id), &body).await.expect_failure(400, "E0000001");
    }
    assert_eq!(desk.get(&id).await["scopeCondition"], "ALL_SCOPES");
    let unchanged = desk.server.admin().patch(&desk.one(&id), &json!({})).await.expect_status(200);
    assert_eq!(unchanged.header("etag"), "\"v1\"", "nothing changed");
}

#[tokio::test]
async fn what_has_no_scopes_is_not_edited_and_takes_none() {
    let desk = Desk::new().await;
    let listed = desk.potential(ConnectionType::VaultSecret, &[]).await.expect_status(200).json();
    let secret = &listed["data"][0]["secret"]["orn"];
    let body = json!({ "connectionType": "STS_VAULT_SECRET", "secret": { "orn": secret } });
    let with_scopes = json!({
        "connectionType": "STS_VAULT_SECRET", "secret": { "orn": secret }, "scopeCondition": "ALL_SCOPES",
    });
    desk.server.admin().post(&desk.all(), &with_scopes).await.expect_failure(400, "E0000001");
    let id = text(&desk.server.admin().post(&desk.all(), &body).await.expect_status(201).json()["id"]);
    let refused = desk.server.admin().patch(&desk.one(&id), &json!({ "scopeCondition": "ALL_SCOPES" })).await;
    assert_eq!(refused.expect_failure(400, "E0000001").reason(), "RECREATE_TO_CHANGE");
    let text = desk.server.admin().patch_as(&desk.one(&id), "text/plain", &json!({})).await;
    text.expect_failure(415, "E0000021");
}

#[tokio::test]
async fn the_same_is_joined_once_and_a_repeated_request_is_the_same() {
    let desk = Desk::new().await;
    let orn = desk.server_orn("Order desk").await;
    let body = json!({ "connectionType": "IDENTITY_ASSERTION_CUSTOM_AS", "authorizationServer": { "orn": orn } });
    let admin = desk.server.admin().with("idempotency-key", "once");
    let first = admin.post(&desk.all(), &body).await.expect_status(201).json();
    assert_eq!(admin.post(&desk.all(), &body).await.expect_status(201).json(), first);
    let refused = desk.server.admin().post(&desk.all(), &body).await.expect_failure(409, "E0000195");
    assert_eq!(refused.reason(), "DUPLICATE_CONNECTION");
    assert_eq!(desk.counted().await, (1, 1));
}

#[tokio::test]
async fn an_old_version_is_not_changed() {
    let desk = Desk::new().await;
    let id = desk.connected("Ledger payments", json!({})).await;
    desk.server.admin().patch(&desk.one(&id), &json!({ "scopeCondition": "EXCLUDE", "scopes": ["a"] })).await;
    let late = desk.server.admin().with("if-match", "\"v1\"");
    let path = format!("{}/lifecycle/deactivate", desk.one(&id));
    late.patch(&desk.one(&id), &json!({ "scopeCondition": "ALL_SCOPES" })).await.expect_failure(412, "E0000195");
    late.post_empty(&path).await.expect_failure(412, "E0000195");
    late.delete(&desk.one(&id)).await.expect_failure(412, "E0000195");
    desk.server.admin().with("if-match", "\"v2\"").post_empty(&path).await.expect_status(200);
}

#[tokio::test]
async fn connections_are_listed_in_pages_oldest_first() {
    let desk = Desk::new().await;
    let mut made = Vec::new();
    for name in ["Ledger payments", "Order desk", "Customer records"] {
        made.push(desk.connected(name, json!({})).await);
    }
    let mut read = Vec::new();
    let mut page = Some(format!("{}?limit=2", desk.all()));
    while let Some(address) = page {
        let answer = desk.server.admin().get(&address).await.expect_status(200);
        read.extend(answer.json()["data"].as_array().into_iter().flatten().map(|row| text(&row["id"])));
        page = answer.next();
    }
    assert_eq!(read, made);
    desk.server.admin().get(&format!("{}?after=x", desk.all())).await.expect_failure(400, "E0000001");
    desk.server.nobody().get(&desk.all()).await.expect_failure(403, "E0000006");
    let read_only = desk.server.auditor();
    read_only.get(&desk.one(&made[0])).await.expect_status(200);
    read_only.delete(&desk.one(&made[0])).await.expect_failure(403, "E0000006");
}

#[tokio::test]
async fn what_can_be_connected_is_found_by_its_name() {
    let desk = Desk::new().await;
    let names = |answer: Answer| -> Vec<String> {
        let rows = answer.expect_status(200).json()["data"].as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| text(&row["authorizationServer"]["name"])).collect()
    };
    let way = ConnectionType::CustomAs;
    let found = names(desk.potential(way, &[("match", "LEDGER")]).await);
    assert_eq!(found, ["Ledger payments", "Ledger reports"], "only what can be connected now");
    let found = names(desk.potential(way, &[("match", "ledger"), ("include", "inactive")]).await);
    assert_eq!(found, ["Ledger archive", "Ledger payments", "Ledger reports", "Ledger sandbox"]);
    assert_eq!(names(desk.potential(way, &[("match", "pay led")]).await), ["Ledger payments"], "words in any order");
    for (more, place) in [([("match", "le")], "match"), ([("limit", "0")], "limit"), ([("after", "x")], "after")] {
        let refused = desk.potential(way, &more).await.expect_failure(400, "E0000001");
        assert_eq!(refused.json()["errorCauses"][0]["location"], place);
    }
    for filter in ["connectionType", "connectionType eq X", "status eq \"ACTIVE\"", "connectionType eq \"X\""] {
        let address = Query::default().with("filter", filter).on(POTENTIAL);
        desk.server.admin().get(&address).await.expect_failure(400, "E0000001");
    }
    let typed = desk.potential(ConnectionType::AccessToken, &[("resourceType", "MCP_SERVER")]).await.expect_status(200);
    let rows = typed.json()["data"].as_array().cloned().unwrap_or_default();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["resource"]["resourceType"] == "MCP_SERVER"));
    let all = desk.potential(ConnectionType::AccessToken, &[("limit", "200")]).await.expect_status(200).json();
    let kinds: std::collections::BTreeSet<_> =
        all["data"].as_array().into_iter().flatten().map(|row| text(&row["resource"]["resourceType"])).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["API_SERVER", "APP", "MCP_SERVER"]);
}

#[tokio::test]
async fn authorization_servers_and_their_scopes_are_read() {
    let desk = Desk::new().await;
    let admin = desk.server.admin();
    let found = admin.get("/api/v1/authorizationServers?q=ledger%20pay").await.expect_status(200).json();
    let id = text(&found[0]["id"]);
    assert_eq!(found[0]["issuer"], "https://pay.ledger.example/oauth2");
    let scopes = admin.get(&format!("/api/v1/authorizationServers/{id}/scopes")).await.expect_status(200).json();
    assert_eq!(scopes[0], json!({ "name": "payments.read", "description": "View" }));
    admin.get("/api/v1/authorizationServers/aus0/scopes").await.expect_failure(404, "E0000007");
    desk.server.nobody().get("/api/v1/authorizationServers").await.expect_failure(403, "E0000006");
}

#[tokio::test]
async fn an_agent_takes_its_connections_with_it() {
    let desk = Desk::new().await;
    desk.connected("Ledger payments", json!({})).await;
    desk.server.lifecycle(&desk.agent, "deactivate").await;
    desk.server.admin().delete(&format!("{AGENTS}/{}", desk.agent)).await.expect_status(202);
    desk.server.finish_operations().await;
    let mut reading = desk.server.state.database.reading().await.expect("a reading");
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM connections WHERE agent_id = ?")
        .bind(&desk.agent)
        .fetch_one(&mut *reading)
        .await
        .expect("a count");
    assert_eq!(left, 0);
}
