//! Real answers against the official description, where it lies beside the repository, and against our own document.

#[path = "../common/mod.rs"]
mod common;
mod connections;

use agent_console::wire::endpoints;
use agent_console_backend::fixtures::sentinels::Sentinel;
use agent_console_backend::jobs::perform;
use agent_console_backend::openapi::document;
use axum::http::Method;
use common::{AGENTS, Answer, OPERATIONS, Server};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A description of an API that answers are held against.
struct Contract {
    name: &'static str,
    document: Value,
}

impl Contract {
    fn ours() -> Self {
        Self { name: "our own document", document: document() }
    }

    /// The official slice; `None`, and one line that says so, where it is not there.
    fn official() -> Option<Self> {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/contract/okta-ai-agents.openapi.yaml");
        let Ok(text) = std::fs::read_to_string(root) else {
            eprintln!("skipped: the official slice is not beside this repository");
            return None;
        };
        let mut document: Value = yaml_serde::from_str(&text).expect("the slice is YAML");
        nullable(&mut document);
        Some(Self { name: "the official slice", document })
    }

    fn all() -> Vec<Self> {
        Self::official().into_iter().chain([Self::ours()]).collect()
    }

    /// Where the schema of an answer stands; `None` when the answer has no body, an error when it is not described.
    fn schema_of(&self, path: &str, method: &str, status: u16) -> Option<String> {
        let escaped = path.replace('~', "~0").replace('/', "~1");
        let mut place = format!("/paths/{escaped}/{method}/responses/{status}");
        let answer = self.document.pointer(&place);
        assert!(answer.is_some(), "{} describes {method} {path} answering {status}", self.name);
        if let Some(target) = answer.and_then(|answer| answer["$ref"].as_str()) {
            place = target.trim_start_matches('#').to_owned();
        }
        let schema = format!("{place}/content/application~1json/schema");
        self.document.pointer(&schema).map(|_| {
            // A pointer inside an address: braces are not allowed there as they are.
            format!("#{}", schema.replace('{', "%7B").replace('}', "%7D"))
        })
    }

    /// Holds an answer against this description.
    fn hold(&self, path: &str, method: &str, answer: &Answer) {
        let status = answer.status.as_u16();
        let situation = format!("{method} {path} answering {status}, by {}", self.name);
        let Some(pointer) = self.schema_of(path, method, status) else {
            assert!(answer.body.is_empty(), "{situation}: there is no body");
            return;
        };
        let body = answer.json();
        let faults = self.faults(&pointer, &body);
        assert!(faults.is_empty(), "{situation}:\n{}\n{body:#}", faults.join("\n"));
    }

    /// What is wrong with a body.
    fn faults(&self, pointer: &str, body: &Value) -> Vec<String> {
        let mut schema = self.document.clone();
        schema["$ref"] = Value::String(pointer.to_owned());
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .should_validate_formats(true)
            .build(&schema)
            .expect("the description is a schema");
        validator.iter_errors(body).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
    }
}

/// `nullable: true` of `OpenAPI` 3.0 in the words of a newer schema.
fn nullable(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.remove("nullable") == Some(Value::Bool(true))
                && let Some(kind) = members.get_mut("type")
            {
                *kind = json!([kind.clone(), "null"]);
            }
            members.values_mut().for_each(nullable);
        }
        Value::Array(items) => items.iter_mut().for_each(nullable),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Holds one answer against every description there is.
fn hold(path: &str, method: &str, answer: &Answer) {
    for contract in Contract::all() {
        contract.hold(path, method, answer);
    }
}

#[test]
fn a_body_that_is_not_as_described_is_noticed() {
    for contract in Contract::all() {
        let pointer = contract.schema_of(endpoints::AGENTS, "get", 200).expect("a list has a body");
        let list = |agent: Value| json!({ "data": [agent], "_links": {} });
        let good = json!({ "id": "wlp1", "status": "STAGED", "profile": { "name": "Shift planner" } });
        assert!(contract.faults(&pointer, &list(good)).is_empty(), "{}", contract.name);
        let nameless = json!({ "id": "wlp1", "status": "STAGED", "profile": {} });
        assert_eq!(contract.faults(&pointer, &list(nameless)).len(), 1, "{}", contract.name);
        let number = json!({ "id": 1, "status": "STAGED", "profile": { "name": "Shift planner" } });
        assert_eq!(contract.faults(&pointer, &list(number)).len(), 1, "{}", contract.name);
        assert!(!contract.faults(&pointer, &json!({ "data": [] })).is_empty(), "{}", contract.name);
    }
}

#[tokio::test]
async fn agents_are_as_described() {
    let server = Server::demo().await;
    let admin = server.admin();
    for query in ["", "?limit=200", "?limit=5&include=counts&expand=owners,credentials,connections,operation,app"] {
        hold(endpoints::AGENTS, "get", &admin.get(&format!("{AGENTS}{query}")).await.expect_status(200));
    }
    for name in ["Invoice triage", "Contract clause reader", "Onboarding guide", "<img src=x onerror=alert(1)>"] {
        let id = server.id_of(name).await;
        hold(endpoints::AGENT, "get", &admin.get(&endpoints::agent(&id)).await.expect_status(200));
    }
    let missing = admin.get(&endpoints::agent("wlp0")).await.expect_failure(404, "E0000007");
    hold(endpoints::AGENT, "get", &missing);
}

#[tokio::test]
async fn failures_of_registering_are_as_described() {
    let server = Server::demo().await;
    let admin = server.admin();
    for body in [
        json!({}),
        json!({ "profile": { "name": "ab" } }),
        json!({ "profile": { "name": " INVOICE TRIAGE " } }),
        json!({ "profile": { "name": "Another one" }, "appId": "0oa0" }),
        json!({ "profile": "text" }),
    ] {
        hold(endpoints::AGENTS, "post", &admin.post(AGENTS, &body).await.expect_status(400));
    }
    let broken = admin.send(Method::POST, AGENTS, Some((common::JSON, "{".to_owned()))).await;
    hold(endpoints::AGENTS, "post", &broken.expect_failure(400, "E0000003"));
    let body = json!({ "profile": { "name": "Another one" } });
    hold(endpoints::AGENTS, "post", &server.auditor().post(AGENTS, &body).await.expect_failure(403, "E0000006"));
    let limited = server.id_of(Sentinel::RateLimited.name()).await;
    hold(endpoints::AGENT, "get", &admin.get(&endpoints::agent(&limited)).await.expect_failure(429, "E0000047"));
}

#[tokio::test]
async fn public_keys_are_as_described() {
    let server = Server::demo().await;
    let admin = server.admin();
    let agent = server.id_of("Invoice triage").await;
    let list = admin.get(&endpoints::keys(&agent)).await.expect_status(200);
    assert_ne!(list.json()["data"], json!([]), "the seeded agent has keys");
    hold(endpoints::KEYS, "get", &list);
    let key = json!({
        "kty": "EC", "crv": "P-256", "kid": "2026-11", "status": "INACTIVE",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    });
    let added = admin.post(&endpoints::keys(&agent), &key).await.expect_status(201);
    hold(endpoints::KEYS, "post", &added);
    hold(endpoints::KEYS, "post", &admin.post(&endpoints::keys(&agent), &key).await.expect_status(400));
    let id = common::text(&added.json()["id"]);
    hold(endpoints::KEY, "get", &admin.get(&endpoints::key(&agent, &id)).await.expect_status(200));
    hold(endpoints::KEY, "get", &admin.get(&endpoints::key(&agent, "pks0")).await.expect_status(404));
    let activated = admin.post_empty(&endpoints::key_activate(&agent, &id)).await.expect_status(200);
    hold(endpoints::KEY_ACTIVATE, "post", &activated);
    hold(endpoints::KEY, "delete", &admin.delete(&endpoints::key(&agent, &id)).await.expect_status(400));
    let deactivated = admin.post_empty(&endpoints::key_deactivate(&agent, &id)).await.expect_status(200);
    hold(endpoints::KEY_DEACTIVATE, "post", &deactivated);
    hold(endpoints::KEY, "delete", &admin.delete(&endpoints::key(&agent, &id)).await.expect_status(204));
}

#[tokio::test]
async fn an_operation_is_as_described_in_each_of_its_states() {
    let server = Server::demo().await;
    let admin = server.admin();
    let body = json!({ "profile": { "name": "Parcel tracker", "description": "Answers where a parcel is" } });
    let accepted = admin.post(AGENTS, &body).await.expect_status(202);
    hold(endpoints::AGENTS, "post", &accepted);
    let path = accepted.operation();
    let id = endpoints::operation_id(&accepted.header("location")).expect("Location names the operation");
    let mut seen = Vec::new();
    let mut look = async || {
        let answer = admin.get(&path).await.expect_status(200);
        hold(endpoints::OPERATION, "get", &answer);
        seen.push(common::text(&answer.json()["status"]));
    };
    look().await;
    perform::begin(&server.state, &id).await.expect("the operation begins");
    look().await;
    server.finish_operations().await;
    look().await;
    assert_eq!(seen, ["SCHEDULED", "IN_PROGRESS", "COMPLETED"]);
    let failing = server.id_of(Sentinel::OperationFails.name()).await;
    let accepted = admin.post_empty(&endpoints::agent_activate(&failing)).await.expect_status(202);
    hold(endpoints::AGENT_ACTIVATE, "post", &accepted);
    server.finish_operations().await;
    let failed = admin.get(&accepted.operation()).await.expect_status(200);
    assert_eq!(failed.json()["status"], "FAILED");
    hold(endpoints::OPERATION, "get", &failed);
    for query in ["", "?limit=1", "?limit=200"] {
        hold(endpoints::OPERATIONS, "get", &admin.get(&format!("{OPERATIONS}{query}")).await.expect_status(200));
    }
    hold(endpoints::OPERATION, "get", &admin.get(&endpoints::operation("op-0")).await.expect_status(404));
}

#[tokio::test]
async fn every_change_is_accepted_as_described() {
    let server = Server::demo().await;
    let admin = server.admin();
    let agent = endpoints::agent(&server.id_of("Rota swap broker").await);
    let body = json!({ "profile": { "name": "Rota swap broker", "description": "Finds a swap" } });
    hold(endpoints::AGENT, "put", &admin.put(&agent, &body).await.expect_status(202));
    server.finish_operations().await;
    hold(
        endpoints::AGENT,
        "patch",
        &admin.patch(&agent, &json!({ "profile": { "description": null } })).await.expect_status(202),
    );
    hold(
        endpoints::AGENT,
        "patch",
        &admin.patch(&agent, &json!({ "profile": { "name": null } })).await.expect_status(400),
    );
    server.finish_operations().await;
    let deactivate = format!("{agent}/lifecycle/deactivate");
    hold(endpoints::AGENT_DEACTIVATE, "post", &admin.post_empty(&deactivate).await.expect_status(202));
    server.finish_operations().await;
    hold(endpoints::AGENT_DEACTIVATE, "post", &admin.post_empty(&deactivate).await.expect_status(400));
    hold(endpoints::AGENT, "delete", &admin.delete(&agent).await.expect_status(202));
}

#[tokio::test]
async fn what_else_we_serve_is_as_our_document_says() {
    let server = Server::demo().await;
    let (admin, ours) = (server.admin(), Contract::ours());
    let owner = server.orn_of(&server.id_of("Invoice triage").await).await;
    let filter = agent_console::wire::query::encode(&format!("parentResourceOrn eq \"{owner}\""));
    let owners = admin.get(&format!("{}?filter={filter}", endpoints::OWNERS)).await.expect_status(200);
    ours.hold(endpoints::OWNERS, "get", &owners);
    ours.hold(endpoints::OWNERS, "get", &admin.get(endpoints::OWNERS).await.expect_failure(400, "E0000028"));
    for path in [endpoints::USERS, endpoints::GROUPS, endpoints::APPS, endpoints::PROVIDERS] {
        ours.hold(path, "get", &admin.get(&format!("{path}?limit=3&expand=stats")).await.expect_status(200));
        ours.hold(path, "get", &server.nobody().get(path).await.expect_failure(403, "E0000006"));
        ours.hold(path, "get", &server.stranger().get(path).await.expect_failure(401, "E0000011"));
    }
    let signed_in = server.stranger().signed_in_as("auditor").await;
    ours.hold(endpoints::SESSION, "get", &signed_in.get(endpoints::SESSION).await.expect_status(200));
    ours.hold(endpoints::SERVER_INFO, "get", &server.stranger().get(endpoints::SERVER_INFO).await.expect_status(200));
    ours.hold(endpoints::OPENAPI, "get", &server.stranger().get(endpoints::OPENAPI).await.expect_status(200));
}

#[tokio::test]
async fn agent_access_is_as_our_document_says() {
    let server = Server::demo().await;
    let (admin, ours) = (server.admin(), Contract::ours());
    for path in
        [endpoints::USER_CONNECTIONS, endpoints::ACCESS_APPS, endpoints::ACCESS_AGENTS, endpoints::ACCESS_SESSIONS]
    {
        ours.hold(path, "get", &admin.get(&format!("{path}?limit=200&include=counts")).await.expect_status(200));
        ours.hold(path, "get", &admin.get(&format!("{path}?limit=0")).await.expect_status(400));
        ours.hold(path, "get", &server.nobody().get(path).await.expect_failure(403, "E0000006"));
    }
    let rows = admin.get(&format!("{}?status=ERROR", endpoints::USER_CONNECTIONS)).await.json();
    let id = common::text(&rows["data"][0]["id"]);
    let (one, cut) = (endpoints::user_connection(&id), endpoints::user_connection_disconnect(&id));
    ours.hold(endpoints::USER_CONNECTION, "get", &admin.get(&one).await.expect_status(200));
    ours.hold(endpoints::USER_CONNECTION_DISCONNECT, "post", &admin.post_empty(&cut).await.expect_status(200));
    ours.hold(endpoints::USER_CONNECTION_DISCONNECT, "post", &admin.post_empty(&cut).await.expect_status(400));
    let body = json!({ "name": "Described app", "issuer": "https://login.example.com", "clientId": "us" });
    ours.hold(endpoints::ACCESS_APPS, "post", &admin.post(endpoints::ACCESS_APPS, &body).await.expect_status(201));
    let made = admin.post(endpoints::ACCESS_AGENTS, &json!({ "name": "Described agent" })).await.expect_status(201);
    ours.hold(endpoints::ACCESS_AGENTS, "post", &made);
    let agent = common::text(&made.json()["agent"]["id"]);
    let user = common::text(&rows["data"][0]["user"]["id"]);
    let restricted =
        admin.post(&endpoints::access_agent_restrict(&agent), &json!({ "userIds": [user] })).await.expect_status(200);
    ours.hold(endpoints::ACCESS_AGENT_RESTRICT, "post", &restricted);
    ours.hold(endpoints::ACCESS_AGENT, "get", &admin.get(&endpoints::access_agent(&agent)).await.expect_status(200));
    let token = format!("Bearer {}", common::text(&made.json()["token"]));
    let client = server.stranger().with("authorization", &token);
    let begun = client.post(endpoints::ACCESS_SESSIONS, &json!({ "userId": user })).await.expect_status(201);
    ours.hold(endpoints::ACCESS_SESSIONS, "post", &begun);
    let session = common::text(&begun.json()["id"]);
    let ended = admin.post_empty(&endpoints::access_session_end(&session)).await.expect_status(200);
    ours.hold(endpoints::ACCESS_SESSION_END, "post", &ended);
    let offboarding = endpoints::offboarding(&user);
    ours.hold(endpoints::OFFBOARDING, "get", &admin.get(&offboarding).await.expect_status(200));
    ours.hold(endpoints::OFFBOARDING, "post", &admin.post_empty(&offboarding).await.expect_status(200));
}

/// Path and method of every call that a description names.
fn calls(document: &Value) -> BTreeSet<(String, String)> {
    let methods = |path: &Value| -> Vec<String> {
        let known = ["get", "post", "put", "patch", "delete"];
        known.into_iter().filter(|method| path.get(*method).is_some()).map(ToOwned::to_owned).collect()
    };
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| methods(item).into_iter().map(move |method| (path.clone(), method))).collect()
}

#[test]
fn our_document_covers_every_official_call() {
    let Some(official) = Contract::official() else { return };
    let ours = calls(&Contract::ours().document);
    let theirs = calls(&official.document);
    let paths: BTreeSet<_> = theirs.iter().map(|(path, _)| path).collect();
    assert_eq!(paths.len(), 15, "the slice has fifteen paths");
    for (path, method) in &theirs {
        assert!(ours.contains(&(path.clone(), method.clone())), "{method} {path}");
    }
}

#[tokio::test]
async fn every_call_of_our_document_is_routed() {
    let server = Server::demo().await;
    let admin = server.admin().with("x-agent-console", "1");
    let (id, app) = (server.id_of("Invoice triage").await, admin.get(endpoints::APPS).await.json());
    let operation = common::text(&admin.get(OPERATIONS).await.json()["data"][0]["id"]);
    // An active one: it can't be deleted on the way.
    let keys = admin.get(&endpoints::keys(&id)).await.json();
    let key =
        keys["data"].as_array().and_then(|keys| keys.last()).map(|key| common::text(&key["id"])).unwrap_or_default();
    let connections = admin.get(&endpoints::connections(&id)).await.json();
    let connection = common::text(&connections["data"][0]["id"]);
    let servers = admin.get(endpoints::AUTHORIZATION_SERVERS).await.json();
    let resources = admin.get(&format!("{}?search=status+eq+%22ACTIVE%22", endpoints::RESOURCE_SERVERS)).await.json();
    let active = "search=status+eq+%22ACTIVE%22";
    let tools = admin.get(&format!("{}?{active}", endpoints::MCP_SERVERS)).await.json();
    let providers = admin.get(endpoints::PROVIDERS).await.json();
    let first = async |path: &str| common::text(&admin.get(path).await.json()["data"][0]["id"]);
    let (apps, agents) = (first(endpoints::ACCESS_APPS).await, first(endpoints::ACCESS_AGENTS).await);
    let (own, sessions) = (first(endpoints::USER_CONNECTIONS).await, first(endpoints::ACCESS_SESSIONS).await);
    let users = admin.get(endpoints::USERS).await.json();
    let of = |path: &str| if path.contains("/mcp-servers/") { &tools } else { &resources };
    let documented = calls(&document());
    assert!(documented.len() >= 20);
    for (path, method) in documented {
        let mut operation = operation.clone();
        if path == endpoints::SERVER_OPERATION {
            // Asked for only now: resetting the demo and looking again are calls before this one.
            let looks = admin.get(endpoints::SERVER_OPERATIONS).await.json();
            operation = common::text(&looks["data"][0]["id"]);
        }
        // Asked for only now, for the same reason.
        let imports = admin.get(endpoints::IMPORTS).await.json();
        let staged = admin.get(endpoints::STAGING).await.json();
        let filled = path
            .replace("{providerId}", &common::text(&providers["data"][0]["id"]))
            .replace("{importId}", &common::text(&imports["data"][0]["id"]))
            .replace("{stagedId}", &common::text(&staged["data"][0]["id"]))
            .replace("{agentId}", &id)
            .replace("{keyId}", &key)
            .replace("{operationId}", &operation)
            .replace("{connectionId}", &connection)
            .replace("{authServerId}", &common::text(&servers[0]["id"]))
            .replace("{serverId}", &common::text(&of(&path)["data"][0]["id"]))
            .replace("{userConnectionId}", &own)
            .replace("{accessAppId}", &apps)
            .replace("{accessAgentId}", &agents)
            .replace("{accessSessionId}", &sessions)
            .replace("{userId}", &common::text(&users[0]["id"]))
            .replace("{appId}", &common::text(&app[0]["id"]));
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
        let status = admin.send(method.clone(), &filled, None).await.status.as_u16();
        assert!(![404, 405, 500].contains(&status), "{method} {path} answers {status}");
    }
}

#[test]
fn every_pointer_of_our_document_leads_somewhere_and_names_are_unique() {
    let document = document();
    let mut pointers = Vec::new();
    collect(&document, "$ref", &mut pointers);
    assert!(pointers.len() > 100);
    for pointer in pointers {
        assert!(document.pointer(pointer.trim_start_matches('#')).is_some(), "{pointer}");
    }
    let mut names = Vec::new();
    collect(&document, "operationId", &mut names);
    let distinct: BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
    assert_eq!(document["openapi"], "3.1.0");
}

fn collect(value: &Value, member: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get(member).and_then(Value::as_str).map(ToOwned::to_owned));
            members.values().for_each(|inner| collect(inner, member, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, member, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
