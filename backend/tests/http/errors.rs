//! Every failure has Okta's shape, names what is wrong, and comes with an id.

use crate::common::{AGENTS, JSON, MERGE_PATCH, OPERATIONS, Server, text};
use agent_console_backend::state::Config;
use axum::http::Method;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn a_body_that_is_no_json_is_told_by_line_and_column() {
    let server = Server::demo().await;
    for (body, place) in [
        ("{\n  \"profile\": }", "line 2, column 14"),
        ("", "line 1, column 0"),
        ("{\"profile\":{\"name\":\"\\ud800\"}}", "line 1, column"),
        ("[1,", "line 1, column 3"),
    ] {
        let answer = server.admin().send(Method::POST, AGENTS, Some((JSON, body.to_owned()))).await;
        let answer = answer.expect_failure(400, "E0000003");
        assert!(answer.cause().contains(place), "{body}: {}", answer.cause());
    }
}

#[tokio::test]
async fn a_member_of_the_wrong_type_is_named() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    for (body, location) in [
        (json!({ "profile": { "name": 5 } }), "profile.name"),
        (json!({ "profile": [] , "appId": {} }), "appId"),
        (json!({ "profile": "x" }), "profile"),
        (json!(null), "body"),
        (json!([]), "body"),
    ] {
        let answer = server.admin().post(AGENTS, &body).await.expect_failure(400, "E0000001");
        assert_eq!(answer.location(), location, "{body}: {}", answer.cause());
    }
    let answer = server.admin().patch(&format!("{AGENTS}/{id}"), &json!({ "profile": { "description": 1 } })).await;
    assert_eq!(answer.expect_failure(400, "E0000001").location(), "profile.description");
}

#[tokio::test]
async fn unknown_members_and_parameters_are_ignored() {
    let server = Server::demo().await;
    let body = json!({ "profile": { "name": "Parcel tracker", "colour": "red" }, "__proto__": {} });
    server.admin().post(AGENTS, &body).await.expect_status(202);
    server.admin().get(&format!("{AGENTS}?colour=red&expand=colour")).await.expect_status(200);
}

#[tokio::test]
async fn only_the_media_type_of_the_method_is_taken() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    let agent = format!("{AGENTS}/{id}");
    let body = || json!({ "profile": { "name": "Parcel tracker" } }).to_string();
    for (method, path, kind) in [
        (Method::POST, AGENTS, "text/plain"),
        (Method::POST, AGENTS, MERGE_PATCH),
        (Method::POST, AGENTS, ""),
        (Method::PUT, &agent, "application/x-www-form-urlencoded"),
        (Method::PATCH, &agent, JSON),
        (Method::PATCH, &agent, "application/json-patch+json"),
        (Method::POST, "/session", "text/plain"),
    ] {
        let client = server.admin().with("x-agent-console", "1");
        let answer = client.send(method.clone(), path, Some((kind, body()))).await.expect_failure(415, "E0000021");
        assert!(answer.cause().contains("application/"), "{method} {path} {kind}");
    }
    let charset = "application/json; charset=utf-8";
    server.admin().send(Method::POST, AGENTS, Some((charset, body()))).await.expect_status(202);
}

#[tokio::test]
async fn lifecycle_calls_take_any_body_and_none() {
    let server = Server::demo().await;
    for (name, body) in [("Invoice triage", None), ("Refund checker", Some((JSON, "{}".to_owned())))] {
        let id = server.id_of(name).await;
        let path = format!("{AGENTS}/{id}/lifecycle/deactivate");
        server.admin().send(Method::POST, &path, body).await.expect_status(202);
    }
}

#[tokio::test]
async fn a_body_over_one_mebibyte_is_refused() {
    let server = Server::demo().await;
    let body = json!({ "profile": { "name": "Parcel tracker", "description": "x".repeat(1 << 20) } });
    server.admin().post(AGENTS, &body).await.expect_failure(413, "E0000001");
    let body = json!({ "profile": { "name": "x".repeat(1_000_000) } });
    assert_eq!(server.admin().post(AGENTS, &body).await.expect_failure(400, "E0000001").reason(), "NAME_LENGTH");
}

#[tokio::test]
async fn unknown_paths_of_every_family_answer_404_in_our_shape_even_to_a_browser() {
    let server = Server::demo().await;
    let browser = server.admin().with("accept", "text/html");
    for path in [
        "/workload-principals",
        "/workload-principals/api/v2/ai-agents",
        "/workload-principals/api/v1/ai-agents/",
        "/governance/api/v1/nothing",
        "/resource-servers/api/v1/a2a-servers",
        "/api/v1/nothing",
        "/api/",
    ] {
        browser.get(path).await.expect_failure(404, "E0000007");
    }
}

#[tokio::test]
async fn an_unknown_id_is_named_with_its_kind() {
    let server = Server::demo().await;
    let path = format!("{AGENTS}/wlpNone");
    let body = json!({ "profile": { "name": "Parcel tracker" } });
    let admin = server.admin();
    for answer in [
        admin.get(&path).await,
        admin.put(&path, &body).await,
        admin.patch(&path, &body).await,
        admin.delete(&path).await,
        admin.post_empty(&format!("{path}/lifecycle/activate")).await,
        admin.get(&format!("{path}/owners")).await,
    ] {
        let answer = answer.expect_failure(404, "E0000007");
        assert_eq!(answer.json()["errorSummary"], "Not found: Resource not found: wlpNone (AIAgent)");
    }
}

#[tokio::test]
async fn a_wrong_method_answers_405_and_lists_the_right_ones() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    for (method, path, allowed) in [
        (Method::PUT, AGENTS.to_owned(), vec!["GET", "POST"]),
        (Method::POST, format!("{AGENTS}/{id}"), vec!["GET", "PUT", "PATCH", "DELETE"]),
        (Method::GET, format!("{AGENTS}/{id}/lifecycle/activate"), vec!["POST"]),
        (Method::DELETE, OPERATIONS.to_owned(), vec!["GET"]),
        (Method::PUT, "/session".to_owned(), vec!["GET", "POST", "DELETE"]),
        (Method::POST, "/agents".to_owned(), vec!["GET", "HEAD"]),
    ] {
        let answer = server.admin().send(method.clone(), &path, None).await.expect_failure(405, "E0000022");
        for name in allowed {
            assert!(answer.header("allow").contains(name), "{method} {path}: {}", answer.header("allow"));
        }
    }
}

#[tokio::test]
async fn an_unknown_path_below_a_known_agent_answers_405() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    for method in [Method::GET, Method::POST, Method::DELETE] {
        for below in ["owners", "users", "lifecycle", "lifecycle/pause", "a/b/c"] {
            let answer = server.admin().send(method.clone(), &format!("{AGENTS}/{id}/{below}"), None).await;
            let answer = answer.expect_failure(405, "E0000022");
            assert!(answer.headers.contains_key("allow"), "{method} {below}");
        }
    }
}

#[tokio::test]
async fn parameters_at_fault_are_named() {
    let server = Server::demo().await;
    for (query, location) in [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("limit=", "limit"),
        ("limit=-1", "limit"),
        ("limit=5&limit=6", "limit"),
        ("colour=red&colour=red", "colour"),
        ("after=nonsense", "after"),
        ("after=%00", "after"),
        ("orderBy=colour", "orderBy"),
        ("sortOrder=sideways", "sortOrder"),
        ("search=status%20eq", "search"),
    ] {
        let answer = server.admin().get(&format!("{AGENTS}?{query}")).await.expect_failure(400, "E0000001");
        assert_eq!(answer.location(), location, "{query}");
    }
    let column = server.admin().get(&format!("{AGENTS}?search=status%20is%20%22ACTIVE%22")).await.cause();
    assert!(column.starts_with("Check column 8"), "{column}");
}

#[tokio::test]
async fn every_answer_carries_a_request_id_of_its_own_and_the_rate_limit() {
    let server = Server::demo().await;
    let mut ids = Vec::new();
    for answer in [
        server.admin().get(AGENTS).await,
        server.stranger().get(AGENTS).await,
        server.admin().get("/api/v1/nothing").await,
        server.stranger().get("/").await,
        server.stranger().get("/.well-known/agent-console.json").await,
    ] {
        ids.push(answer.header("x-okta-request-id"));
        for name in ["x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset"] {
            assert!(answer.header(name).parse::<u64>().is_ok(), "{name}");
        }
        assert_eq!(answer.header("server"), "");
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 5);
}

#[tokio::test]
async fn a_host_that_is_not_this_machine_is_refused() {
    let server = Server::demo().await;
    for host in
        ["evil.example", "evil.example:8080", "localhost.evil.example", "a b", "localhost:99999", "", "10.0.0.1"]
    {
        let answer = server.admin().with("host", host).get(AGENTS).await.expect_failure(400, "E0000001");
        assert_eq!(answer.location(), "Host", "{host}");
    }
    for host in ["localhost", "127.0.0.1:8080", "[::1]:8080", "app.localhost:3000"] {
        let answer = server.admin().with("host", host).get(AGENTS).await.expect_status(200);
        let this = text(&answer.json()["_links"]["self"]["href"]);
        assert!(this.starts_with(&format!("http://{host}/workload-principals")), "{this}");
    }
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_given_up() {
    let config = Config {
        demo: Some(60),
        request_timeout: Duration::from_millis(20),
        sentinel_delay: Duration::from_secs(3600),
        ..Config::default()
    };
    let server = Server::start(config).await;
    let id = server.id_of("Sentinel: slow answers").await;
    let answer = server.admin().get(&format!("{AGENTS}/{id}")).await.expect_failure(503, "E0000009");
    assert_eq!(answer.header("retry-after"), "1");
}
