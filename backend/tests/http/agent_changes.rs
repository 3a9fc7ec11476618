//! Changing agents: replace, merge patch, applications, versions and repeated requests.

use crate::common::{AGENTS, Server, text};
use agent_console_backend::store::log_events;
use serde_json::{Value, json};

async fn patched(server: &Server, id: &str, body: Value) -> Value {
    server.admin().patch(&format!("{AGENTS}/{id}"), &body).await.expect_status(202);
    server.finish_operations().await;
    server.admin().get(&format!("{AGENTS}/{id}")).await.json()
}

#[tokio::test]
async fn a_merge_patch_changes_what_it_names_and_null_removes() {
    let server = Server::demo().await;
    let id = server.id_of("Shift planner").await;
    let app = text(&server.agent_named("Shift planner").await["appId"]);
    let agent = patched(&server, &id, json!({ "profile": { "name": "Shift planner 2" } })).await;
    assert_eq!(agent["profile"]["name"], "Shift planner 2");
    assert_eq!(agent["profile"]["description"], "Balances store rotas against leave requests");
    assert_eq!(agent["appId"], app);
    let agent = patched(&server, &id, json!({ "appId": null, "profile": { "description": null } })).await;
    assert_eq!(agent["profile"], json!({ "name": "Shift planner 2" }));
    assert_eq!(agent["appId"], json!(null));
    let agent = patched(&server, &id, json!({ "appId": app })).await;
    assert_eq!(agent["appId"], app);
    let log: Vec<_> = server.log_of(&id).await.into_iter().map(|(name, _)| name).collect();
    assert!(log.ends_with(&[
        "workload_principal.update".to_owned(),
        "workload_principal.update".to_owned(),
        "workload_principal.sign_on_provider.remove".to_owned(),
        "workload_principal.update".to_owned(),
        "workload_principal.sign_on_provider.add".to_owned(),
    ]));
}

#[tokio::test]
async fn an_update_event_says_what_was_before_and_after() {
    let server = Server::demo().await;
    let id = server.id_of("Shift planner").await;
    patched(&server, &id, json!({ "profile": { "name": "Shift planner 2" } })).await;
    let events = log_events::of_target(&mut server.state.database.reading().await.expect("it reads"), &id).await;
    let last = events.expect("it reads").pop().expect("there is an event");
    let changes: Value = serde_json::from_str(&last.changes.unwrap_or_default()).expect("changes are JSON");
    let expected = json!([{ "field": "profile.name", "before": "Shift planner", "after": "Shift planner 2" }]);
    assert_eq!(changes, expected);
    assert_eq!(last.actor_name, "admin");
    assert!(last.request_id.starts_with("req"));
}

#[tokio::test]
async fn a_name_must_be_there_and_have_3_to_255_characters() {
    let server = Server::demo().await;
    let id = server.id_of("Shift planner").await;
    let admin = server.admin();
    let long = "x".repeat(256);
    for body in [
        json!({ "profile": { "name": "ab" } }),
        json!({ "profile": { "name": long } }),
        json!({ "profile": { "name": "   " } }),
    ] {
        for answer in [
            admin.post(AGENTS, &body).await,
            admin.put(&format!("{AGENTS}/{id}"), &body).await,
            admin.patch(&format!("{AGENTS}/{id}"), &body).await,
        ] {
            let answer = answer.expect_failure(400, "E0000001");
            assert_eq!((answer.reason(), answer.location()), ("NAME_LENGTH".to_owned(), "profile.name".to_owned()));
        }
    }
    let null = admin.patch(&format!("{AGENTS}/{id}"), &json!({ "profile": { "name": null } })).await;
    assert_eq!(null.expect_failure(400, "E0000001").reason(), "NAME_LENGTH");
    assert_eq!(admin.post(AGENTS, &json!({})).await.expect_failure(400, "E0000001").location(), "profile.name");
    let without = admin.post(AGENTS, &json!({ "profile": { "description": "x" } })).await;
    assert_eq!(without.expect_failure(400, "E0000001").location(), "profile.name");
}

#[tokio::test]
async fn a_replacement_clears_what_it_leaves_out() {
    let server = Server::demo().await;
    let id = server.id_of("Shift planner").await;
    server
        .admin()
        .put(&format!("{AGENTS}/{id}"), &json!({ "profile": { "name": "Shift planner" } }))
        .await
        .expect_status(202);
    server.finish_operations().await;
    let agent = server.admin().get(&format!("{AGENTS}/{id}")).await.json();
    assert_eq!(agent["profile"], json!({ "name": "Shift planner" }));
    assert_eq!(agent["appId"], json!(null));
}

#[tokio::test]
async fn an_active_agent_keeps_its_application() {
    let server = Server::demo().await;
    let agent = server.agent_named("Support reply drafter").await;
    let path = format!("{AGENTS}/{}", text(&agent["id"]));
    let apps = server.admin().get("/api/v1/apps").await.json();
    let other =
        apps.as_array().into_iter().flatten().find(|app| app["id"] != agent["appId"]).map(|app| app["id"].clone());
    for body in [json!({ "appId": null }), json!({ "appId": other })] {
        let refused = server.admin().patch(&path, &body).await.expect_failure(400, "E0000001");
        assert_eq!(
            (refused.reason(), refused.location()),
            ("DEACTIVATE_BEFORE_UNLINKING".to_owned(), "appId".to_owned())
        );
    }
    let cleared =
        server.admin().put(&path, &json!({ "profile": agent["profile"] })).await.expect_failure(400, "E0000001");
    assert_eq!(cleared.reason(), "DEACTIVATE_BEFORE_UNLINKING");
    server.admin().patch(&path, &json!({ "appId": agent["appId"] })).await.expect_status(202);
}

#[tokio::test]
async fn an_application_that_does_not_exist_is_refused() {
    let server = Server::demo().await;
    let body = json!({ "appId": "0oaNoSuchApp", "profile": { "name": "Parcel tracker" } });
    let refused = server.admin().post(AGENTS, &body).await.expect_failure(400, "E0000001");
    assert_eq!((refused.reason(), refused.location()), ("APP_NOT_FOUND".to_owned(), "appId".to_owned()));
    server.admin().post(AGENTS, &json!({ "profile": { "name": "Parcel tracker" } })).await.expect_status(202);
}

#[tokio::test]
async fn the_provider_owns_name_and_description_of_an_imported_agent_but_not_its_application() {
    let server = Server::demo().await;
    let agent = server.agent_named("Lead enrichment").await;
    let path = format!("{AGENTS}/{}", text(&agent["id"]));
    for profile in [json!({ "name": "Other name" }), json!({ "description": null })] {
        let refused = server.admin().patch(&path, &json!({ "profile": profile })).await.expect_failure(400, "E0000001");
        assert_eq!(refused.reason(), "PROFILE_FROM_PROVIDER");
    }
    let app = server.admin().get("/api/v1/apps?limit=1").await.json()[0]["id"].clone();
    let same = json!({ "appId": app, "profile": agent["profile"] });
    server.admin().put(&path, &same).await.expect_status(202);
    server.finish_operations().await;
    assert_eq!(server.agent_named("Lead enrichment").await["appId"], app);
}

#[tokio::test]
async fn a_change_of_what_somebody_else_changed_meanwhile_is_refused() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    let path = format!("{AGENTS}/{id}");
    let tag = server.admin().get(&path).await.header("etag");
    patched(&server, &id, json!({ "profile": { "description": "theirs" } })).await;
    let mine = json!({ "profile": { "description": "mine", "name": "Invoice triage" } });
    let late = server.admin().with("if-match", &tag);
    for refused in [
        late.patch(&path, &mine).await,
        late.put(&path, &mine).await,
        late.post_empty(&format!("{path}/lifecycle/deactivate")).await,
    ] {
        assert_eq!(refused.expect_failure(412, "E0000195").reason(), "MODIFIED");
    }
    let fresh = server.admin().get(&path).await.header("etag");
    assert_ne!(fresh, tag);
    server.admin().with("if-match", &format!("W/{fresh}")).patch(&path, &mine).await.expect_status(202);
    server.finish_operations().await;
    server.admin().with("if-match", "*").post_empty(&format!("{path}/lifecycle/deactivate")).await.expect_status(202);
}

#[tokio::test]
async fn new_owners_are_a_change_of_the_agent_as_well() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    let path = format!("{AGENTS}/{id}");
    let tag = server.admin().get(&path).await.header("etag");
    server.own(&id, &server.user_orns(4).await).await.expect_status(200);
    assert_ne!(server.admin().get(&path).await.header("etag"), tag);
}

#[tokio::test]
async fn a_registration_sent_twice_with_one_key_is_one_registration() {
    let server = Server::demo().await;
    let body = json!({ "profile": { "name": "Parcel tracker" } });
    let admin = server.admin().with("idempotency-key", "once");
    let first = admin.post(AGENTS, &body).await.expect_status(202).header("location");
    assert_eq!(admin.post(AGENTS, &body).await.expect_status(202).header("location"), first);
    server.finish_operations().await;
    assert_eq!(admin.post(AGENTS, &body).await.expect_status(202).header("location"), first, "also when it is done");
    let other =
        admin.post(AGENTS, &json!({ "profile": { "name": "Other agent" } })).await.expect_failure(400, "E0000001");
    assert_eq!(other.location(), "Idempotency-Key");
    server.state.clock.advance(24 * 60 * 60 * 1000);
    admin.post(AGENTS, &json!({ "profile": { "name": "Other agent" } })).await.expect_status(202);
}

#[tokio::test]
async fn one_key_of_two_callers_is_two_keys() {
    let server = Server::demo().await;
    let mine = server.admin().with("idempotency-key", "once");
    mine.post(AGENTS, &json!({ "profile": { "name": "Parcel tracker" } })).await.expect_status(202);
    let theirs = server.stranger().signed_in_as("super-admin").await.with("idempotency-key", "once");
    theirs.post(AGENTS, &json!({ "profile": { "name": "Other agent" } })).await.expect_status(202);
}

#[tokio::test]
async fn a_refused_registration_may_be_repeated_with_its_key() {
    let server = Server::demo().await;
    let admin = server.admin().with("idempotency-key", "once");
    admin.post(AGENTS, &json!({ "profile": { "name": "ab" } })).await.expect_failure(400, "E0000001");
    admin.post(AGENTS, &json!({ "profile": { "name": "Parcel tracker" } })).await.expect_status(202);
}
