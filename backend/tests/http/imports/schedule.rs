//! Imports by themselves, with a clock that the test moves. [pages 1.9]

use super::{added, agentforce, demo, provider_of};
use crate::common::{Server, text};
use agent_console::wire::endpoints::{self, IMPORTS, PROVIDERS};
use agent_console_backend::demo_providers::CLIENT_SECRET;
use agent_console_backend::jobs::{import_begin, imports};
use serde_json::{Value, json};

const HOUR: i64 = 3_600_000;

/// Schedules strike, and what they begin is done.
async fn strike(server: &Server) -> Option<String> {
    let next = import_begin::begin_due(&server.state).await.expect("schedules are looked at");
    imports::drain(&server.state).await.expect("an import");
    next
}

async fn runs_of(server: &Server, provider: &str) -> Vec<Value> {
    let list = server.auditor().get(&format!("{IMPORTS}?providerId={provider}")).await.expect_status(200).json();
    list["data"].as_array().cloned().unwrap_or_default()
}

/// A provider that is imported from each day at 10:30, half past one hours from now.
async fn scheduled(server: &Server, own: &agent_console_backend::demo_providers::DemoProviders) -> String {
    let mut body = agentforce(own, "By itself", "usual", CLIENT_SECRET);
    body["schedule"] = json!({ "expression": "30 10  * * *", "timeZone": "UTC" });
    let added = server.admin().post(PROVIDERS, &body).await.expect_status(201).json();
    assert_eq!(added["schedule"], json!({ "expression": "30 10 * * *", "timeZone": "UTC" }));
    assert_eq!(added["nextImport"], "2026-11-23T10:30:00.000Z", "{added}");
    text(&added["id"])
}

#[tokio::test]
async fn a_schedule_imports_when_its_time_has_come_and_not_before() {
    let (own, server) = demo().await;
    let id = scheduled(&server, &own).await;
    assert_eq!(strike(&server).await.as_deref(), Some("2026-11-23T10:30:00.000Z"));
    assert_eq!(runs_of(&server, &id).await, Vec::<Value>::new());
    server.state.clock.advance(HOUR + HOUR / 2 - 1);
    strike(&server).await;
    assert_eq!(runs_of(&server, &id).await, Vec::<Value>::new());
    server.state.clock.advance(1);
    strike(&server).await;
    let runs = runs_of(&server, &id).await;
    assert_eq!(runs.len(), 1);
    assert_eq!((&runs[0]["trigger"], &runs[0]["status"]), (&json!("SCHEDULE"), &json!("COMPLETED")), "{runs:?}");
    assert_eq!(runs[0]["startedBy"], "Schedule");
    assert_eq!(provider_of(&server, &id).await["nextImport"], "2026-11-24T10:30:00.000Z");
    // Nothing is done twice, and days that nobody was there for are done once.
    strike(&server).await;
    assert_eq!(runs_of(&server, &id).await.len(), 1);
    server.state.clock.advance(72 * HOUR);
    strike(&server).await;
    assert_eq!(runs_of(&server, &id).await.len(), 2);
    assert_eq!(provider_of(&server, &id).await["nextImport"], "2026-11-27T10:30:00.000Z");
}

#[tokio::test]
async fn what_can_not_be_imported_when_its_time_has_come_is_told_with_its_reason() {
    let (own, server) = demo().await;
    let id = scheduled(&server, &own).await;
    let mut settings = provider_of(&server, &id).await["settings"].clone();
    settings["url"] = json!(text(&settings["url"]).replace("/usual", "/expired"));
    settings["tokenUrl"] = json!(text(&settings["tokenUrl"]).replace("/usual/", "/expired/"));
    server.admin().patch(&endpoints::provider(&id), &json!({ "configuration": settings })).await.expect_status(200);
    for _ in 0..2 {
        server.state.clock.advance(24 * HOUR);
        strike(&server).await;
    }
    let runs = runs_of(&server, &id).await;
    assert_eq!(runs.len(), 1, "its credentials were refused, so nothing is tried until they are mended: {runs:?}");
    let log = server.log_of(&id).await;
    assert_eq!(log.last(), Some(&("app.ai_agent_provider.import.start".to_owned(), "FAILURE".to_owned())));
    assert_eq!(provider_of(&server, &id).await["nextImport"], "2026-11-25T10:30:00.000Z", "it goes on being due");
}

#[tokio::test]
async fn a_provider_that_is_switched_off_waits_for_nothing() {
    let (own, server) = demo().await;
    let id = scheduled(&server, &own).await;
    server.admin().post_empty(&endpoints::provider_deactivate(&id)).await.expect_status(200);
    assert_eq!(provider_of(&server, &id).await["nextImport"], Value::Null);
    server.state.clock.advance(48 * HOUR);
    strike(&server).await;
    assert_eq!(runs_of(&server, &id).await.len(), 0);
    server.admin().post_empty(&endpoints::provider_activate(&id)).await.expect_status(200);
    assert_eq!(provider_of(&server, &id).await["nextImport"], "2026-11-25T10:30:00.000Z");
    let none = server.admin().patch(&endpoints::provider(&id), &json!({ "schedule": null })).await.expect_status(200);
    assert_eq!((&none.json()["schedule"], &none.json()["nextImport"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn what_is_no_schedule_is_refused_by_its_member_and_nothing_is_stored() {
    let (own, server) = demo().await;
    let id = added(&server, &own, "usual").await;
    for (expression, zone, location) in [
        ("every day", "UTC", "schedule.expression"),
        ("0 2 31 2 *", "UTC", "schedule.expression"),
        ("0 2 * * *", "Mars/Olympus", "schedule.timeZone"),
    ] {
        let patch = json!({ "schedule": { "expression": expression, "timeZone": zone } });
        let refused = server.admin().patch(&endpoints::provider(&id), &patch).await.expect_status(400).json();
        assert_eq!(refused["errorCauses"][0]["location"], location, "{refused}");
    }
    assert_eq!(provider_of(&server, &id).await["schedule"], Value::Null);
}
