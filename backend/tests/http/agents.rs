//! Reading agents, and their life from registration to deletion.

use crate::common::{AGENTS, NOW, OPERATIONS, Server, text};
use serde_json::json;

#[tokio::test]
async fn a_registered_agent_is_staged_once_its_operation_is_done() {
    let server = Server::demo().await;
    let body = json!({ "profile": { "name": "  Parcel tracker ", "description": "Finds parcels" } });
    let answer = server.admin().post(AGENTS, &body).await.expect_status(202);
    assert!(answer.body.is_empty(), "202 has an empty body");
    assert!(answer.header("location").starts_with(&format!("http://localhost:8080{OPERATIONS}/op-")));

    assert!(server.agent_named("Parcel tracker").await.is_null(), "it is not there before its operation is done");
    server.finish_operations().await;
    let operation = server.admin().get(&answer.operation()).await.expect_status(200).json();
    assert_eq!(operation["status"], "COMPLETED");
    assert_eq!(operation["resource"]["name"], "Parcel tracker");
    let agent = server.agent_named("Parcel tracker").await;
    assert_eq!(agent["id"], operation["resource"]["id"]);
    assert_eq!(agent["status"], "STAGED");
    assert_eq!(agent["profile"], json!({ "name": "Parcel tracker", "description": "Finds parcels" }));
    assert_eq!((text(&agent["created"]), text(&agent["lastUpdated"])), (NOW.to_owned(), NOW.to_owned()));
    assert_eq!(server.log_of(&text(&agent["id"])).await, [event("workload_principal.register", "SUCCESS")]);
}

fn event(name: &str, outcome: &str) -> (String, String) {
    (name.to_owned(), outcome.to_owned())
}

#[tokio::test]
async fn an_agent_lives_from_registration_over_activation_to_deletion() {
    let server = Server::demo().await;
    let id = server.registered("Parcel tracker").await;
    let users = server.user_orns(1).await;
    server.own(&id, &users).await.expect_status(200);
    server.lifecycle(&id, "activate").await;
    assert_eq!(server.status_of(&id).await, "ACTIVE");
    server.lifecycle(&id, "deactivate").await;
    assert_eq!(server.status_of(&id).await, "INACTIVE");
    server.admin().delete(&format!("{AGENTS}/{id}")).await.expect_status(202);
    server.finish_operations().await;
    server.admin().get(&format!("{AGENTS}/{id}")).await.expect_failure(404, "E0000007");
    let log: Vec<_> = server.log_of(&id).await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        log,
        [
            "workload_principal.register",
            "resource.owner.update",
            "workload_principal.activate",
            "workload_principal.deactivate",
            "workload_principal.delete"
        ],
        "log events outlive their agent"
    );
}

#[tokio::test]
async fn a_staged_agent_without_owners_can_be_deactivated_and_then_deleted() {
    let server = Server::demo().await;
    let id = server.registered("Parcel tracker").await;
    let activate = format!("{AGENTS}/{id}/lifecycle/activate");
    assert_eq!(server.admin().post_empty(&activate).await.expect_failure(400, "E0000001").reason(), "ADD_OWNER_FIRST");
    server.lifecycle(&id, "deactivate").await;
    server.admin().delete(&format!("{AGENTS}/{id}")).await.expect_status(202);
}

#[tokio::test]
async fn refusals_of_the_rules_carry_their_sentence_and_code() {
    let server = Server::demo().await;
    let active = server.id_of("Invoice triage").await;
    let inactive = server.id_of("Visitor badge desk").await;
    let imported = server.id_of("Lead enrichment").await;
    let admin = server.admin();
    let refused = admin.delete(&format!("{AGENTS}/{active}")).await.expect_failure(400, "E0000001");
    assert_eq!(refused.reason(), "DEACTIVATE_FIRST");
    assert_eq!(refused.cause(), "Deactivate it first: only inactive agents can be deleted.");
    let again =
        admin.post_empty(&format!("{AGENTS}/{active}/lifecycle/activate")).await.expect_failure(400, "E0000001");
    assert_eq!(again.reason(), "ALREADY_ACTIVE");
    let again = admin.post_empty(&format!("{AGENTS}/{inactive}/lifecycle/deactivate")).await;
    assert_eq!(again.expect_failure(400, "E0000001").reason(), "ALREADY_INACTIVE");
    let refused = admin.delete(&format!("{AGENTS}/{imported}")).await.expect_failure(400, "E0000001");
    assert_eq!(refused.reason(), "IMPORTED_AGENT");
}

#[tokio::test]
async fn a_second_change_waits_for_the_first() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    let (agent, deactivate) = (format!("{AGENTS}/{id}"), format!("{AGENTS}/{id}/lifecycle/deactivate"));
    let admin = server.admin();
    admin.post_empty(&deactivate).await.expect_status(202);
    for refused in [
        admin.post_empty(&deactivate).await,
        admin.patch(&agent, &json!({ "profile": { "description": "other" } })).await,
        admin.patch(&agent, &json!({})).await,
        admin.put(&agent, &json!({ "profile": { "name": "Invoice triage" } })).await,
        admin.delete(&agent).await,
        server.own(&id, &server.user_orns(2).await).await,
    ] {
        assert_eq!(refused.expect_failure(409, "E0000195").reason(), "OPERATION_IN_PROGRESS");
    }
    assert_eq!(server.agent_named("Invoice triage").await["_embedded"]["operation"]["type"], "ai-agent:Deactivate");
    server.finish_operations().await;
    admin.delete(&agent).await.expect_status(202);
}

#[tokio::test]
async fn an_agent_shows_its_links_and_what_was_asked_for_with_expand() {
    let server = Server::demo().await;
    let id = server.id_of("Lead enrichment").await;
    let plain = server.admin().get(&format!("{AGENTS}/{id}")).await.expect_status(200);
    assert!(plain.header("etag").starts_with('"'), "a single record carries its version");
    let agent = plain.json();
    assert_eq!(agent["_embedded"], json!(null));
    assert_eq!(agent["_links"]["self"]["href"], format!("http://localhost:8080{AGENTS}/{id}"));
    assert!(text(&agent["_links"]["providers"][0]["href"]).contains("/ai-agent-providers/aip"));
    assert_ne!(text(&agent["_links"]["providers"][0]["name"]), "");
    assert_ne!(text(&agent["externalId"]), "");
    let read: agent_console::wire::agents::Agent = serde_json::from_value(agent).expect("it is an agent");
    assert_eq!(read.orn(), Some(server.orn_of(&id).await), "the ORN is found in the delegation links");

    let everything = format!("{AGENTS}/{id}?expand=owners,credentials,connections,operation,app,unheard-of");
    let embedded = server.admin().get(&everything).await.expect_status(200).json()["_embedded"].clone();
    assert_eq!(embedded["owners"].as_array().map(Vec::len), Some(2));
    assert_eq!(embedded["owners"][0]["type"], "users");
    assert_eq!(embedded["credentials"], json!({ "active": 1, "total": 2 }));
    assert_eq!(embedded["connections"], json!({ "active": 5, "total": 5 }));
    assert_eq!(embedded["app"], json!(null), "none is linked");
}

#[tokio::test]
async fn a_manual_agent_has_no_provider_and_shows_its_application() {
    let server = Server::demo().await;
    let agent = server.agent_named("Shift planner").await;
    assert_eq!(agent["_links"]["providers"], json!(null));
    let path = format!("{AGENTS}/{}?expand=app", text(&agent["id"]));
    let label = server.admin().get(&path).await.json()["_embedded"]["app"]["label"].clone();
    assert_ne!(text(&label), "");
}

#[tokio::test]
async fn an_operation_that_fails_leaves_the_agent_and_says_why() {
    let server = Server::demo().await;
    let id = server.id_of("Sentinel: operation fails").await;
    let before = server.status_of(&id).await;
    let answer = server.admin().post_empty(&format!("{AGENTS}/{id}/lifecycle/activate")).await.expect_status(202);
    server.finish_operations().await;
    let operation = server.admin().get(&answer.operation()).await.json();
    assert_eq!(operation["status"], "FAILED");
    assert_eq!(operation["errorDetails"]["code"], "E0000001");
    assert_ne!(text(&operation["errorDetails"]["message"]), "");
    assert_eq!(text(&operation["completed"]), NOW, "a failed operation has ended as well");
    assert_eq!(server.status_of(&id).await, before);
    assert_eq!(server.log_of(&id).await.last(), Some(&event("workload_principal.activate", "FAILURE")));
}

#[tokio::test]
async fn sentinels_answer_slowly_with_429_and_with_500_but_lists_are_well() {
    let server = Server::demo().await;
    let limited = server.id_of("Sentinel: rate limited").await;
    let broken = server.id_of("Sentinel: server error").await;
    let answer = server.admin().get(&format!("{AGENTS}/{limited}")).await.expect_failure(429, "E0000047");
    assert_eq!(answer.header("retry-after"), "5");
    let answer = server.admin().get(&format!("{AGENTS}/{broken}")).await.expect_failure(500, "E0000009");
    assert!(!answer.json().to_string().contains("demo"), "a failure of ours tells nothing about the inside");
    server.admin().get(AGENTS).await.expect_status(200);
}

#[tokio::test]
async fn what_is_reserved_twice_is_registered_once() {
    let server = Server::demo().await;
    let body = |name: &str| json!({ "profile": { "name": name } });
    server.admin().post(AGENTS, &body("Parcel tracker")).await.expect_status(202);
    let second = server.admin().post(AGENTS, &body(" PARCEL TRACKER ")).await.expect_failure(400, "E0000001");
    assert_eq!((second.reason(), second.location()), ("NAME_TAKEN".to_owned(), "profile.name".to_owned()));
    assert!(second.cause().contains("already exists"));
    server.finish_operations().await;
    server.admin().post(AGENTS, &body("parcel tracker")).await.expect_failure(400, "E0000001");
    let other = server.id_of("Invoice triage").await;
    let renamed = server.admin().patch(&format!("{AGENTS}/{other}"), &body("Parcel Tracker")).await;
    assert_eq!(renamed.expect_failure(400, "E0000001").reason(), "NAME_TAKEN");
}

#[tokio::test]
async fn a_long_answer_is_compressed_for_who_takes_it_and_says_so() {
    let server = Server::demo().await;
    let list = format!("{AGENTS}?limit=200&expand=owners,credentials,connections,app");
    let plain = server.admin().get(&list).await.expect_status(200);
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), (String::new(), "accept-encoding".to_owned()));
    for (coding, times) in [("br", 8), ("gzip", 6)] {
        let packed = server.admin().with("accept-encoding", coding).get(&list).await.expect_status(200);
        assert_eq!(packed.header("content-encoding"), coding);
        assert!(
            packed.body.len() * times < plain.body.len(),
            "{coding}: {} of {}",
            packed.body.len(),
            plain.body.len()
        );
        assert_eq!(packed.header("cache-control"), "no-store");
    }
    let short = server.admin().with("accept-encoding", "br").get("/workload-principals/api/v1/nothing").await;
    assert_eq!((short.status.as_u16(), short.header("content-encoding")), (404, String::new()));
}
