//! Agents that an import found and that wait for a decision. [pages 1.9]

use super::{added, agentforce, counts, demo, entries, imported, provider_of};
use crate::common::{Server, text};
use agent_console::wire::endpoints::{self, PROVIDER_PRIORITY, PROVIDERS, STAGING};
use agent_console_backend::demo_providers::{CLIENT_SECRET, DemoProviders};
use agent_console_backend::store::agents::{self, AgentRow};
use serde_json::{Value, json};

async fn waiting(server: &Server, provider: &str) -> Vec<Value> {
    let path = format!("{STAGING}?providerId={provider}&status=WAITING&limit=200");
    server.auditor().get(&path).await.expect_status(200).json()["data"].as_array().cloned().unwrap_or_default()
}

async fn agent(server: &Server, id: &str) -> Value {
    server.admin().get(&endpoints::agent(id)).await.expect_status(200).json()
}

/// Two providers that list the same agents: what the second one lists waits.
async fn two(server: &Server, own: &DemoProviders) -> (String, String, Value) {
    let first = added(server, own, "usual").await;
    imported(server, &first).await;
    let body = agentforce(own, "Second source", "usual", CLIENT_SECRET);
    let second = text(&server.admin().post(PROVIDERS, &body).await.expect_status(201).json()["id"]);
    let run = imported(server, &second).await;
    (first, second, run)
}

#[tokio::test]
async fn what_conflicts_with_an_agent_that_is_here_waits_beside_it() {
    let (own, server) = demo().await;
    let (first, second, run) = two(&server, &own).await;
    assert_eq!((counts(&run), &run["staged"]), ([12, 0, 0, 0], &json!(12)), "{run}");
    assert_eq!(run["status"], "COMPLETED");
    let staged = waiting(&server, &second).await;
    assert_eq!(staged.len(), 12);
    for item in &staged {
        assert_eq!(item["existing"]["name"], item["name"], "{item}");
        assert_eq!(
            (&item["existing"]["sameProvider"], &item["existing"]["keepsProfile"]),
            (&json!(false), &json!(true))
        );
        assert_eq!(item["importId"], run["id"]);
    }
    let told = entries(&server, &run, "STAGED").await;
    assert_eq!(told.len(), 12);
    assert_eq!((&told[0]["agentId"], &told[0]["name"]), (&staged[0]["existing"]["id"], &staged[0]["name"]));
    assert_eq!(provider_of(&server, &second).await["waitingInStaging"], 12);
    assert_eq!(provider_of(&server, &first).await["waitingInStaging"], 0);
    // A second run finds the same ones, and nobody waits twice.
    imported(&server, &second).await;
    assert_eq!(waiting(&server, &second).await.len(), 12);
}

#[tokio::test]
async fn one_is_taken_as_new_under_a_name_of_its_own_and_keeps_it() {
    let (own, server) = demo().await;
    let (_, second, run) = two(&server, &own).await;
    let item = waiting(&server, &second).await[0].clone();
    let confirm = endpoints::staged_confirm(&text(&item["id"]));
    let admin = server.admin();
    let taken = admin.post(&confirm, &json!({ "as": "NEW" })).await.expect_status(400).json();
    assert_eq!(taken["errorCauses"][0]["location"], "name", "{taken}");
    assert_eq!(taken["errorCauses"][0]["reason"], "NAME_TAKEN");
    admin.post(&confirm, &json!({ "as": "NEW", "name": "ab" })).await.expect_status(400);
    server.auditor().post(&confirm, &json!({ "as": "NEW", "name": "A name of its own" })).await.expect_status(403);
    let name = "A name of its own";
    let done = admin.post(&confirm, &json!({ "as": "NEW", "name": name })).await.expect_status(200).json();
    assert_eq!((&done["status"], &done["decidedBy"]), (&json!("CONFIRMED"), &json!("admin")), "{done}");
    let id = text(&done["agentId"]);
    let new = agent(&server, &id).await;
    assert_eq!(
        (&new["status"], &new["profile"]["name"], &new["externalId"]),
        (&json!("STAGED"), &json!(name), &item["externalId"])
    );
    let log = server.log_of(&text(&item["id"])).await;
    assert_eq!(log, [("app.ai_agent_provider.import_staging.confirm".to_owned(), "SUCCESS".to_owned())]);
    assert_eq!(admin.post(&confirm, &json!({ "as": "MERGE" })).await.expect_status(400).reason(), "ALREADY_DECIDED");
    // The next import finds nothing to change, and lets the name be.
    let again = imported(&server, &second).await;
    assert_eq!(again["staged"], 11);
    assert_eq!(counts(&again)[2], 0, "{again}");
    assert_eq!(agent(&server, &id).await["profile"]["name"], name);
    assert_ne!(again["id"], run["id"]);
}

#[tokio::test]
async fn one_is_merged_and_the_first_provider_gives_it_its_profile() {
    let (own, server) = demo().await;
    let (first, second, _) = two(&server, &own).await;
    let item = waiting(&server, &second).await[0].clone();
    let existing = text(&item["existing"]["id"]);
    let done = server
        .admin()
        .post(&endpoints::staged_confirm(&text(&item["id"])), &json!({ "as": "MERGE" }))
        .await
        .expect_status(200)
        .json();
    assert_eq!((&done["status"], &done["agentId"]), (&json!("MERGED"), &json!(existing)), "{done}");
    let log: Vec<_> = server.log_of(&existing).await.into_iter().map(|(event, _)| event).collect();
    assert_eq!(log, ["workload_principal.register", "workload_principal.update"]);
    let source = |provider: &str| {
        let search = agent_console::wire::query::encode(&format!("source eq \"{provider}\""));
        format!("{}?search={search}&limit=200", crate::common::AGENTS)
    };
    let ids = |list: Value| -> Vec<String> {
        list["data"].as_array().into_iter().flatten().map(|row| text(&row["id"])).collect()
    };
    assert!(ids(server.admin().get(&source(&first)).await.json()).contains(&existing));
    // Meanwhile the first one renames it.
    let mut change = server.state.database.change().await.expect("the database");
    let before = agents::find(&mut change, &existing).await.expect("the database").expect("the agent");
    let renamed = AgentRow { name: "Renamed there".to_owned(), name_key: "renamed there".to_owned(), ..before };
    agents::update(&mut change, &renamed, &server.state.clock.stamp()).await.expect("the database");
    change.commit().await.expect("the database");
    assert_eq!(counts(&imported(&server, &second).await)[2], 0, "it is not the second one's to name");
    // When the second one comes first, its next import takes the profile over.
    let all = server.auditor().get(PROVIDERS).await.json();
    let mut order = ids(all);
    order.retain(|id| *id != second);
    order.insert(0, second.clone());
    server.admin().post(PROVIDER_PRIORITY, &json!({ "providerIds": order })).await.expect_status(200);
    let run = imported(&server, &second).await;
    assert_eq!((counts(&run)[2], &run["staged"]), (1, &json!(11)), "{run}");
    assert!(ids(server.admin().get(&source(&second)).await.json()).contains(&existing));
    assert_eq!(agent(&server, &existing).await["profile"]["name"], item["name"]);
    // And the first one, which comes later now, changes nothing.
    let run = imported(&server, &first).await;
    assert_eq!(counts(&run), [12, 0, 0, 0], "{run}");
}

#[tokio::test]
async fn an_agent_that_was_registered_here_becomes_imported_when_it_is_merged() {
    let (_own, server) = demo().await;
    // The demo's own staging has one that conflicts with an agent that was registered here.
    let list = server.auditor().get(&format!("{STAGING}?status=WAITING")).await.json();
    let item = list["data"].as_array().into_iter().flatten().find(|item| item["name"] == "Shift planner").cloned();
    let item = item.expect("the demo has one");
    assert_eq!(item["existing"]["providerName"], Value::Null);
    let id = text(&item["existing"]["id"]);
    let merge = endpoints::staged_confirm(&text(&item["id"]));
    server.admin().post(&merge, &json!({ "as": "MERGE" })).await.expect_status(200);
    let after = agent(&server, &id).await;
    assert_eq!(after["externalId"], item["externalId"], "{after}");
    assert_eq!(after["profile"]["description"], item["description"]);
    assert_eq!(server.admin().delete(&endpoints::agent(&id)).await.expect_status(400).reason(), "IMPORTED_AGENT");
}

#[tokio::test]
async fn two_agents_of_one_provider_are_not_merged() {
    let (own, server) = demo().await;
    let provider = added(&server, &own, "duplicate").await;
    let run = imported(&server, &provider).await;
    assert_eq!((&run["staged"], &run["skipped"]), (&json!(1), &json!(1)), "one name twice, one id twice: {run}");
    let item = waiting(&server, &provider).await[0].clone();
    let path = text(&item["id"]);
    let confirm = endpoints::staged_confirm(&path);
    assert_eq!(
        server.admin().post(&confirm, &json!({ "as": "MERGE" })).await.expect_status(400).reason(),
        "SAME_PROVIDER"
    );
    // It is left out, and stays so; it can still be taken.
    let ignore = endpoints::staged_ignore(&path);
    let left = server.admin().post_empty(&ignore).await.expect_status(200).json();
    assert_eq!(left["status"], "IGNORED");
    assert_eq!(server.admin().post_empty(&ignore).await.expect_status(400).reason(), "ALREADY_DECIDED");
    let again = imported(&server, &provider).await;
    assert_eq!((&again["staged"], &again["skipped"]), (&json!(0), &json!(2)), "{again}");
    let told = entries(&server, &again, "SKIPPED").await;
    assert!(told.iter().any(|entry| text(&entry["reason"]).contains("ignored")), "{told:?}");
    server.admin().post(&confirm, &json!({ "as": "NEW", "name": "Taken after all" })).await.expect_status(200);
    let log: Vec<_> = server.log_of(&path).await.into_iter().map(|(event, _)| event).collect();
    let name = |what: &str| format!("app.ai_agent_provider.import_staging.{what}");
    assert_eq!(log, [name("ignore"), name("confirm")]);
    server.admin().post_empty(&endpoints::staged_ignore("ims_none")).await.expect_status(404);
    server.nobody().get(STAGING).await.expect_status(403);
    server.auditor().get(&format!("{STAGING}?status=LOST")).await.expect_status(400);
}

#[tokio::test]
async fn staging_is_paged_with_counts_and_goes_with_its_provider() {
    let (own, server) = demo().await;
    let (_, second, _) = two(&server, &own).await;
    let path = format!("{STAGING}?providerId={second}&limit=5");
    let mut page = server.auditor().get(&path).await.expect_status(200);
    assert_eq!(page.json()["metadata"]["byStatus"]["WAITING"], 12);
    let mut seen = std::collections::BTreeSet::new();
    loop {
        seen.extend(page.json()["data"].as_array().into_iter().flatten().map(|item| text(&item["id"])));
        let Some(next) = page.next() else { break };
        page = server.auditor().get(&next).await.expect_status(200);
    }
    assert_eq!(seen.len(), 12);
    server.admin().post_empty(&endpoints::provider_deactivate(&second)).await.expect_status(200);
    server.admin().delete(&endpoints::provider(&second)).await.expect_status(204);
    assert!(waiting(&server, &second).await.is_empty());
}
