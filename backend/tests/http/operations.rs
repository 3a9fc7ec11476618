//! Operations: the list and what each one tells.

use crate::common::{AGENTS, NOW, OPERATIONS, Server, text};
use serde_json::json;

#[tokio::test]
async fn operations_are_listed_newest_first() {
    let server = Server::demo().await;
    for name in ["First agent", "Second agent", "Third agent"] {
        server.admin().post(AGENTS, &json!({ "profile": { "name": name } })).await.expect_status(202);
    }
    server.finish_operations().await;
    let list = server.admin().get(&format!("{OPERATIONS}?limit=200")).await.expect_status(200).json();
    let rows = list["data"].as_array().cloned().unwrap_or_default();
    let names: Vec<_> = rows.iter().take(3).map(|row| text(&row["resource"]["name"])).collect();
    assert_eq!(names, ["Third agent", "Second agent", "First agent"], "also within one millisecond");
    let created: Vec<_> = rows.iter().map(|row| text(&row["created"])).collect();
    assert!(created.is_sorted_by(|earlier, later| earlier >= later));
}

#[tokio::test]
async fn an_operation_shows_its_times_as_they_happen() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    let path = server.admin().post_empty(&format!("{AGENTS}/{id}/lifecycle/deactivate")).await.operation();
    let scheduled = server.admin().get(&path).await.expect_status(200);
    assert!(scheduled.header("etag").starts_with('"'));
    let scheduled = scheduled.json();
    assert_eq!((text(&scheduled["status"]), text(&scheduled["created"])), ("SCHEDULED".to_owned(), NOW.to_owned()));
    assert_eq!((&scheduled["started"], &scheduled["completed"]), (&json!(null), &json!(null)));
    let operation = path.rsplit('/').next().unwrap_or_default();
    server.state.clock.advance(1000);
    agent_console_backend::jobs::perform::begin(&server.state, operation).await.expect("it begins");
    let begun = server.admin().get(&path).await.json();
    assert_eq!(
        (text(&begun["status"]), text(&begun["started"])),
        ("IN_PROGRESS".to_owned(), "2026-11-23T09:00:01.000Z".to_owned())
    );
    server.state.clock.advance(1000);
    server.finish_operations().await;
    let done = server.admin().get(&path).await.json();
    assert_eq!(
        (text(&done["status"]), text(&done["completed"])),
        ("COMPLETED".to_owned(), "2026-11-23T09:00:02.000Z".to_owned())
    );
    assert_eq!(done["type"], "ai-agent:Deactivate");
    assert_eq!(done["resource"]["status"], "INACTIVE");
    assert_eq!(done["resource"]["_links"]["self"]["href"], format!("http://localhost:8080{AGENTS}/{id}"));
}

#[tokio::test]
async fn performing_an_operation_twice_does_it_once() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    let path = server.admin().post_empty(&format!("{AGENTS}/{id}/lifecycle/deactivate")).await.operation();
    let operation = path.rsplit('/').next().unwrap_or_default();
    let events = server.log_of(&id).await.len();
    for _ in 0..3 {
        agent_console_backend::jobs::perform::begin(&server.state, operation).await.expect("it begins");
        agent_console_backend::jobs::perform::finish(&server.state, operation).await.expect("it ends");
    }
    assert_eq!(server.log_of(&id).await.len(), events + 1);
}

#[tokio::test]
async fn a_registration_that_can_not_be_done_any_more_fails_and_gives_its_name_back() {
    let server = Server::demo().await;
    let body = json!({ "profile": { "name": "Sentinel: operation fails again" } });
    let path = server.admin().post(AGENTS, &body).await.expect_status(202).operation();
    server.finish_operations().await;
    let failed = server.admin().get(&path).await.json();
    assert_eq!(failed["status"], "FAILED");
    assert_eq!(failed["resource"], json!(null), "there is no such agent");
    server.admin().post(AGENTS, &body).await.expect_status(202);
}

#[tokio::test]
async fn the_operation_of_a_deleted_agent_still_names_it() {
    let server = Server::demo().await;
    let id = server.id_of("Visitor badge desk").await;
    let path = server.admin().delete(&format!("{AGENTS}/{id}")).await.expect_status(202).operation();
    server.finish_operations().await;
    let done = server.admin().get(&path).await.json();
    assert_eq!(done["status"], "COMPLETED");
    assert_eq!(done["resource"]["name"], "Visitor badge desk");
}

#[tokio::test]
async fn an_unknown_operation_is_not_found() {
    let server = Server::demo().await;
    server.admin().get(&format!("{OPERATIONS}/op-none")).await.expect_failure(404, "E0000007");
}
