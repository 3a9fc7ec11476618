//! Who may do what: tokens, scopes, other origins.

use crate::common::{AGENTS, OPERATIONS, OWNERS, Server};
use agent_console_backend::access::tokens::{digest, parse_file};
use agent_console_backend::state::Config;
use axum::http::Method;
use serde_json::json;

const READABLE: [&str; 6] = [
    AGENTS,
    OPERATIONS,
    "/workload-principals/api/v1/ai-agent-providers",
    "/api/v1/users",
    "/api/v1/groups",
    "/api/v1/apps",
];

#[tokio::test]
async fn nobody_reads_without_a_token_or_with_a_wrong_one() {
    let server = Server::demo().await;
    let wrong = server.stranger().with("authorization", "Bearer guessed");
    let other_scheme = server.stranger().with("authorization", "Basic admin-token");
    for path in READABLE {
        for client in [server.stranger(), wrong.clone(), other_scheme.clone()] {
            let answer = client.get(path).await.expect_failure(401, "E0000011");
            assert!(answer.header("www-authenticate").starts_with("Bearer"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_caller_without_the_scope_is_told_which_one_lacks() {
    let server = Server::demo().await;
    for path in READABLE {
        let answer = server.nobody().get(path).await.expect_failure(403, "E0000006");
        let challenge = answer.header("www-authenticate");
        let scope = challenge
            .strip_prefix("Bearer error=\"insufficient_scope\", scope=\"")
            .and_then(|rest| rest.strip_suffix('"'));
        assert!(scope.is_some_and(|scope| answer.cause().contains(scope)), "{path}: {challenge}");
        assert_eq!(answer.reason(), "MISSING_SCOPE");
        assert!(answer.cause().starts_with("Ask for the scope okta."), "{}", answer.cause());
    }
}

#[tokio::test]
async fn an_auditor_reads_everything_and_changes_nothing() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    let (auditor, agent) = (server.auditor(), format!("{AGENTS}/{id}"));
    for path in READABLE {
        auditor.get(path).await.expect_status(200);
    }
    let body = json!({ "profile": { "name": "Parcel tracker" } });
    let owners = json!({ "principalOrns": [], "resourceOrns": [server.orn_of(&id).await] });
    for refused in [
        auditor.post(AGENTS, &body).await,
        auditor.put(&agent, &body).await,
        auditor.patch(&agent, &body).await,
        auditor.delete(&agent).await,
        auditor.post_empty(&format!("{agent}/lifecycle/activate")).await,
        auditor.post_empty(&format!("{agent}/lifecycle/deactivate")).await,
        auditor.post(OWNERS, &owners).await,
        auditor.post_empty("/demo/reset").await,
    ] {
        refused.expect_failure(403, "E0000006");
    }
}

#[tokio::test]
async fn everybody_may_ask_what_the_server_can_do() {
    let server = Server::demo().await;
    let info = server.stranger().get("/.well-known/agent-console.json").await.expect_status(200).json();
    for capability in ["session", "counts", "expand", "sort", "search-extended", "idempotency", "agent-access"] {
        assert!(
            info["capabilities"].as_array().is_some_and(|known| known.contains(&json!(capability))),
            "{capability}"
        );
    }
    let names: Vec<_> =
        info["signIn"]["identities"].as_array().into_iter().flatten().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["Super admin", "Auditor", "Member", "No access"]);
    let document = server.stranger().get("/openapi.json").await.expect_status(200).json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
}

#[tokio::test]
async fn a_server_that_is_no_demo_offers_no_identities_and_no_reset() {
    let server = Server::start(Config::default()).await;
    let info = server.stranger().get("/.well-known/agent-console.json").await.json();
    assert_eq!(info["signIn"], json!({ "identities": [], "token": true }));
    server.admin().post_empty("/demo/reset").await.expect_failure(404, "E0000007");
    let client = server.stranger().with("x-agent-console", "1");
    client.post("/session", &json!({ "identity": "super-admin" })).await.expect_failure(401, "E0000011");
}

#[tokio::test]
async fn a_reset_puts_the_seeded_state_back() {
    let server = Server::demo().await;
    let path = format!("{AGENTS}?limit=200&orderBy=createdDate");
    let before = server.admin().get(&path).await.json();
    server.registered("Parcel tracker").await;
    let id = server.id_of("Invoice triage").await;
    server.lifecycle(&id, "deactivate").await;
    server.admin().post_empty(&format!("{AGENTS}/{id}/lifecycle/activate")).await.expect_status(202);
    server.stranger().post_empty("/demo/reset").await.expect_failure(403, "E0000006");
    let signed_in = server.stranger().signed_in_as("super-admin").await;
    server.stranger().with("x-agent-console", "1").post_empty("/demo/reset").await.expect_status(204);
    assert_eq!(server.admin().get(&path).await.json(), before, "same ids, same contents");
    signed_in.get(&path).await.expect_status(200);
}

#[tokio::test]
async fn other_origins_get_nothing_by_default() {
    let server = Server::demo().await;
    let foreign = server.admin().with("origin", "https://console.example");
    assert_eq!(foreign.get(AGENTS).await.expect_status(200).header("access-control-allow-origin"), "");
    let asks = foreign.with("access-control-request-method", "GET");
    asks.send(Method::OPTIONS, AGENTS, None).await.expect_failure(405, "E0000022");
}

#[tokio::test]
async fn one_origin_may_be_allowed_by_name() {
    let config =
        Config { demo: Some(5), allow_origin: Some("https://console.example".to_owned()), ..Config::default() };
    let server = Server::start(config).await;
    let allowed = server.admin().with("origin", "https://console.example");
    let asks = allowed.clone().with("access-control-request-method", "PATCH");
    let permission = asks.send(Method::OPTIONS, &format!("{AGENTS}/wlp1"), None).await.expect_status(204);
    assert_eq!(permission.header("access-control-allow-origin"), "https://console.example");
    assert!(permission.header("access-control-allow-methods").contains("PATCH"));
    for name in ["Authorization", "Content-Type", "If-Match", "Idempotency-Key"] {
        assert!(permission.header("access-control-allow-headers").contains(name), "{name}");
    }
    let answer = allowed.get(AGENTS).await.expect_status(200);
    assert_eq!(answer.header("access-control-allow-origin"), "https://console.example");
    for name in ["Link", "Location", "Retry-After", "X-Okta-Request-Id", "X-Rate-Limit-Reset"] {
        assert!(answer.header("access-control-expose-headers").contains(name), "{name}");
    }
    assert_eq!(answer.header("access-control-allow-credentials"), "", "cookies never cross origins");
    let failure = allowed.get(&format!("{AGENTS}/wlpNone")).await.expect_failure(404, "E0000007");
    assert_eq!(
        failure.header("access-control-allow-origin"),
        "https://console.example",
        "failures can be read as well"
    );
    let other = server.admin().with("origin", "https://other.example").get(AGENTS).await;
    assert_eq!(other.header("access-control-allow-origin"), "");
}

#[test]
fn a_token_file_names_holders_scopes_and_hashes() {
    let hash = digest("secret");
    let text = format!("# who may call\n\nrobot okta.aiAgents.read,okta.users.read {hash}\n");
    let tokens = parse_file(&text).expect("the file is well-formed");
    assert_eq!((tokens.len(), tokens[0].name.as_str(), tokens[0].scopes.len()), (1, "robot", 2));
    for (line, fault) in [
        ("robot okta.aiAgents.read".to_owned(), "line 1: write it as"),
        (format!("robot okta.everything {hash}"), "line 1: there is no scope okta.everything"),
        ("robot okta.aiAgents.read secret".to_owned(), "line 1: the last part is not a SHA-256"),
        (format!("a okta.users.read {hash}\nb okta.users.read {hash}"), "line 2: this name or token is already listed"),
    ] {
        let told = parse_file(&line).expect_err("the file is not well-formed");
        assert!(told.starts_with(fault), "{told}");
    }
}
