//! Providers: adding them, changing them, their credentials, their order and their life. [api 1.11]

use super::{added, agentforce, demo, entries, imported, named, run_of};
use crate::common::text;
use agent_console::wire::endpoints::{self, PROVIDER_PRIORITY, PROVIDER_VALIDATE, PROVIDERS};
use agent_console_backend::demo_providers::CLIENT_SECRET;
use agent_console_backend::jobs::imports;
use serde_json::{Value, json};

#[tokio::test]
async fn refused_credentials_lead_from_the_failure_to_the_fix_to_the_retry() {
    let (_own, server) = demo().await;
    let tessel = named(&server, "Tessel Foundry").await;
    let id = text(&tessel["id"]);
    assert_eq!(tessel["status"], "REAUTHENTICATE");
    assert_eq!(tessel["lastImport"]["status"], "FAILED", "{tessel}");
    let failed = text(&tessel["lastImport"]["id"]);
    let admin = server.admin();
    let retry = endpoints::import_retry(&failed);
    assert_eq!(admin.post_empty(&retry).await.expect_status(400).reason(), "VALIDATE_PROVIDER_FIRST");

    let configuration = |secret: Option<&str>| {
        let mut settings = tessel["settings"].clone();
        if let Some(secret) = secret {
            settings["clientSecret"] = json!(secret);
        }
        settings
    };
    let tried = |secret| json!({ "id": id, "platform": "MICROSOFT_FOUNDRY", "configuration": configuration(secret) });
    let refused = admin.post(PROVIDER_VALIDATE, &tried(None)).await.expect_status(400).json();
    assert_eq!(refused["errorCauses"][0]["location"], "configuration.clientSecret", "{refused}");
    assert!(!refused.to_string().contains("outdated-secret"), "{refused}");
    admin.post(PROVIDER_VALIDATE, &tried(Some(CLIENT_SECRET))).await.expect_status(204);
    let fixed = admin
        .patch(&endpoints::provider(&id), &json!({ "configuration": configuration(Some(CLIENT_SECRET)) }))
        .await
        .expect_status(200)
        .json();
    assert_eq!((&fixed["status"], &fixed["validationError"]), (&json!("ACTIVE"), &Value::Null));
    assert!(!fixed.to_string().contains(CLIENT_SECRET), "no answer holds the secret");
    let again = text(&admin.post_empty(&retry).await.expect_status(202).json()["id"]);
    imports::drain(&server.state).await.expect("an import");
    let run = run_of(&server, &again).await;
    assert_eq!((&run["status"], &run["retryOf"]), (&json!("COMPLETED"), &json!(failed)), "{run}");
    let old = run_of(&server, &failed).await;
    assert_eq!((&old["status"], &old["retriedBy"]), (&json!("FAILED"), &json!(again)), "{old}");
    let log = server.log_of(&id).await;
    let told: Vec<_> = log.iter().map(|(event, outcome)| (event.as_str(), outcome.as_str())).collect();
    assert!(told.contains(&("app.ai_agent_provider.credential.validate", "FAILURE")), "{told:?}");
    assert!(told.contains(&("app.ai_agent_provider.credential.validate", "SUCCESS")), "{told:?}");
    assert!(told.contains(&("app.ai_agent_provider.update", "SUCCESS")), "{told:?}");
}

#[tokio::test]
async fn a_deleted_provider_leaves_its_agents_and_its_runs() {
    let (own, server) = demo().await;
    let provider = added(&server, &own, "usual").await;
    let run = imported(&server, &provider).await;
    let admin = server.admin();
    let path = endpoints::provider(&provider);
    assert_eq!(admin.delete(&path).await.expect_status(400).reason(), "DEACTIVATE_PROVIDER_FIRST");
    admin.post_empty(&endpoints::provider_deactivate(&provider)).await.expect_status(200);
    let import = admin.post_empty(&endpoints::provider_import(&provider)).await.expect_status(400);
    assert_eq!(import.reason(), "ACTIVATE_PROVIDER_FIRST");
    admin.delete(&path).await.expect_status(204);
    admin.get(&path).await.expect_status(404);
    let agent = text(&entries(&server, &run, "IMPORTED").await[0]["agentId"]);
    let kept = admin.get(&endpoints::agent(&agent)).await.expect_status(200).json();
    assert_eq!(kept["status"], "STAGED");
    assert_eq!(admin.delete(&endpoints::agent(&agent)).await.expect_status(400).reason(), "IMPORTED_AGENT");
    let left = run_of(&server, &text(&run["id"])).await;
    assert_eq!((&left["provider"]["name"], &left["provider"]["status"]), (&json!("Situation usual"), &Value::Null));
    let again = agentforce(&own, "Situation usual", "usual", CLIENT_SECRET);
    admin.post(PROVIDERS, &again).await.expect_status(201);
    admin.post(PROVIDERS, &again).await.expect_status(400);
}

#[tokio::test]
async fn wrong_settings_are_told_by_their_field_and_nothing_is_stored() {
    let (own, server) = demo().await;
    let good = agentforce(&own, "Good name", "usual", CLIENT_SECRET);
    for (pointer, value, location) in [
        ("/sourceName", json!("ab"), "sourceName"),
        ("/sourceName", json!("quarry CLOUD"), "sourceName"),
        ("/platform", json!("SOMETHING"), "platform"),
        ("/configuration/url", json!("http://example.com"), "configuration.url"),
        ("/configuration/url", json!("https://example.com/#x"), "configuration.url"),
        ("/configuration/tokenUrl", json!(""), "configuration.tokenUrl"),
        ("/configuration/clientId", json!(" "), "configuration.clientId"),
        ("/configuration/clientSecret", json!(""), "configuration.clientSecret"),
    ] {
        let mut body = good.clone();
        *body.pointer_mut(pointer).expect("a member") = value;
        let refused = server.admin().post(PROVIDERS, &body).await.expect_status(400).json();
        assert_eq!(refused["errorCauses"][0]["location"], location, "{pointer}: {refused}");
    }
    assert_eq!(server.auditor().get(PROVIDERS).await.json()["data"].as_array().map(Vec::len), Some(3));
    server.auditor().post(PROVIDERS, &good).await.expect_status(403);
    let id = text(&server.admin().post(PROVIDERS, &good).await.expect_status(201).json()["id"]);
    let change = json!({ "sourceName": "Better name" });
    let stale = server.admin().with("If-Match", "\"v9\"");
    stale.patch(&endpoints::provider(&id), &change).await.expect_status(412);
    let after = server.admin().patch(&endpoints::provider(&id), &change).await.expect_status(200).json();
    assert_eq!(after["sourceName"], "Better name");
    imported(&server, &id).await;
}

#[tokio::test]
async fn agents_of_a_provider_get_its_default_owners() {
    let (own, server) = demo().await;
    let users = server.user_orns(2).await;
    let mut body = agentforce(&own, "Owned agents", "usual", CLIENT_SECRET);
    body["owners"] = json!({ "userOrns": users });
    let added = server.admin().post(PROVIDERS, &body).await.expect_status(201).json();
    assert_eq!(added["owners"]["userOrns"], json!(users), "{added}");
    assert_eq!(added["defaultOwners"].as_array().map(Vec::len), Some(2));
    let id = text(&added["id"]);
    let run = imported(&server, &id).await;
    let agent = text(&entries(&server, &run, "IMPORTED").await[0]["agentId"]);
    let shown = server.admin().get(&format!("{}?expand=owners", endpoints::agent(&agent))).await.json();
    let orns: Vec<_> =
        shown["_embedded"]["owners"].as_array().into_iter().flatten().map(|own| text(&own["orn"])).collect();
    assert_eq!(orns, users, "{shown}");
    let log: Vec<_> = server.log_of(&agent).await.into_iter().map(|(event, _)| event).collect();
    assert_eq!(log, ["workload_principal.register", "resource.owner.update"]);
    // Others are chosen, then nobody: that is told with names, and the agents that are here keep theirs.
    let path = endpoints::provider(&id);
    let one = json!({ "owners": { "userOrns": [users[1]] } });
    let changed = server.admin().patch(&path, &one).await.expect_status(200).json();
    assert_eq!(changed["owners"]["userOrns"], json!([users[1]]));
    let none = server.admin().patch(&path, &json!({ "owners": null })).await.expect_status(200).json();
    assert_eq!(none["owners"]["userOrns"], json!([]));
    assert_eq!(none["unownedAgents"], 0);
    let mixed = json!({ "owners": { "userOrns": [users[0]], "groupOrns": [users[0]] } });
    let same = server.admin().patch(&path, &mixed).await.expect_status(200).json();
    assert_eq!(same["owners"]["userOrns"], json!([users[0]]), "one principal counts once");
    let gone = json!({ "owners": { "userOrns": ["orn:okta:directory:x:users:nobody"] } });
    let refused = server.admin().patch(&path, &gone).await.expect_status(400).json();
    assert_eq!(refused["errorCauses"][0]["location"], "owners[0]", "{refused}");
    let six = json!({ "owners": { "userOrns": server.user_orns(6).await } });
    let refused = server.admin().patch(&path, &six).await.expect_status(400).json();
    assert_eq!(refused["errorCauses"][0]["reason"], "TOO_MANY_OWNERS", "{refused}");
}

#[tokio::test]
async fn a_provider_that_is_sent_twice_with_one_key_is_added_once() {
    let (own, server) = demo().await;
    let body = agentforce(&own, "Sent twice", "usual", CLIENT_SECRET);
    let client = server.admin().with("Idempotency-Key", "one");
    let first = client.post(PROVIDERS, &body).await.expect_status(201).json();
    let again = server.admin().with("Idempotency-Key", "one").post(PROVIDERS, &body).await.expect_status(201).json();
    assert_eq!(first["id"], again["id"]);
    let other = agentforce(&own, "Another body", "usual", CLIENT_SECRET);
    server.admin().with("Idempotency-Key", "one").post(PROVIDERS, &other).await.expect_status(400);
    assert_eq!(server.auditor().get(PROVIDERS).await.json()["data"].as_array().map(Vec::len), Some(4));
}

#[tokio::test]
async fn providers_are_put_in_an_order_that_names_each_once() {
    let (_own, server) = demo().await;
    let order = |list: &Value| -> Vec<String> {
        list["data"].as_array().into_iter().flatten().map(|row| text(&row["id"])).collect()
    };
    let all = server.auditor().get(PROVIDERS).await.json();
    let mut ids = order(&all);
    assert_eq!(all["data"][0]["priority"], 1, "{all}");
    ids.rotate_left(1);
    server.auditor().post(PROVIDER_PRIORITY, &json!({ "providerIds": ids })).await.expect_status(403);
    let after = server.admin().post(PROVIDER_PRIORITY, &json!({ "providerIds": ids })).await.expect_status(200).json();
    assert_eq!(order(&after), ids);
    assert_eq!(order(&server.auditor().get(PROVIDERS).await.json()), ids);
    let log = server.log_of(&ids[0]).await;
    assert!(log.iter().any(|(event, _)| event == "app.ai_agent_provider.priority.update"), "{log:?}");
    for wrong in [vec![], vec![ids[0].clone()], vec![ids[0].clone(), ids[0].clone(), ids[1].clone()]] {
        let refused = server.admin().post(PROVIDER_PRIORITY, &json!({ "providerIds": wrong })).await.expect_status(400);
        assert_eq!(refused.reason(), "PROVIDERS_CHANGED");
    }
}
