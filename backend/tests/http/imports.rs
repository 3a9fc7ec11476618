//! Imports from providers, over HTTP on both sides: the providers are the demo's own, which speak the real shapes. [matrix 2.6, pages 1.9]

use crate::common::{Server, text};
use crate::process::{Folder, Process, until};
use agent_console::wire::endpoints::{self, AGENTS, IMPORTS, PROVIDER_VALIDATE, PROVIDERS};
use agent_console_backend::access::tokens::digest;
use agent_console_backend::demo_providers::{CLIENT_ID, CLIENT_SECRET, DemoProviders};
use agent_console_backend::jobs::imports;
use agent_console_backend::state::Config;
use serde_json::{Value, json};

async fn demo() -> (DemoProviders, Server) {
    let own = DemoProviders::start(0).await.expect("a port");
    let server = Server::start(Config { demo: Some(20), demo_providers: Some(own.address), ..Config::default() }).await;
    (own, server)
}

/// Settings of a Salesforce provider in one of the demo's situations.
fn agentforce(own: &DemoProviders, name: &str, scenario: &str, secret: &str) -> Value {
    let at = own.address;
    json!({
        "sourceName": name,
        "platform": "SALESFORCE_AGENTFORCE",
        "configuration": {
            "url": format!("http://{at}/agentforce/{scenario}"),
            "tokenUrl": format!("http://{at}/oauth/{scenario}/token"),
            "clientId": CLIENT_ID,
            "clientSecret": secret,
        },
    })
}

async fn added(server: &Server, own: &DemoProviders, scenario: &str) -> String {
    let body = agentforce(own, &format!("Situation {scenario}"), scenario, CLIENT_SECRET);
    text(&server.admin().post(PROVIDERS, &body).await.expect_status(201).json()["id"])
}

/// Imports, and gives the run as it ended.
async fn imported(server: &Server, provider: &str) -> Value {
    let begun = server.admin().post_empty(&endpoints::provider_import(provider)).await.expect_status(202);
    let run = begun.json();
    assert!(begun.header("location").ends_with(&endpoints::import(&text(&run["id"]))), "{run}");
    assert_eq!((&run["status"], &run["provider"]["importing"]), (&json!("IN_PROGRESS"), &json!(true)));
    imports::drain(&server.state).await.expect("an import");
    run_of(server, &text(&run["id"])).await
}

async fn run_of(server: &Server, id: &str) -> Value {
    server.auditor().get(&endpoints::import(id)).await.expect_status(200).json()
}

/// As the API counts.
fn number<T>(all: &[T]) -> u64 {
    u64::try_from(all.len()).expect("a number")
}

async fn entries(server: &Server, run: &Value, outcome: &str) -> Vec<Value> {
    let asked = if outcome.is_empty() { String::new() } else { format!("&outcome={outcome}") };
    let path = format!("{}?limit=200{asked}", endpoints::import_entries(&text(&run["id"])));
    let answer = server.auditor().get(&path).await.expect_status(200).json();
    answer["data"].as_array().cloned().unwrap_or_default()
}

fn counts(run: &Value) -> [u64; 4] {
    ["found", "imported", "updated", "skipped"].map(|member| run[member].as_u64().expect("a number"))
}

async fn provider_of(server: &Server, id: &str) -> Value {
    server.auditor().get(&endpoints::provider(id)).await.expect_status(200).json()
}

async fn named(server: &Server, name: &str) -> Value {
    let all = server.auditor().get(PROVIDERS).await.expect_status(200).json();
    all["data"].as_array().into_iter().flatten().find(|row| row["sourceName"] == name).expect("a provider").clone()
}

#[tokio::test]
async fn new_agents_are_staged_with_their_platform_and_a_second_import_changes_nothing() {
    let (own, server) = demo().await;
    let provider = added(&server, &own, "usual").await;
    let run = imported(&server, &provider).await;
    let [found, imported_now, updated, skipped] = counts(&run);
    assert_eq!(run["status"], "COMPLETED", "{run}");
    assert!(found >= 10 && imported_now == found && updated == 0 && skipped == 0, "{run}");
    assert_eq!(run["total"], found, "this platform says beforehand how many there are");
    for entry in entries(&server, &run, "IMPORTED").await {
        let agent = server.admin().get(&endpoints::agent(&text(&entry["agentId"]))).await.expect_status(200).json();
        assert_eq!(agent["status"], "STAGED");
        assert_eq!(agent["profile"]["name"], entry["name"]);
        assert_eq!(agent["platform"], "Salesforce Agentforce", "{agent}");
        assert_eq!(agent["externalId"], entry["externalId"], "{agent}");
        let log = server.log_of(&text(&agent["id"])).await;
        assert_eq!(log, [("workload_principal.register".to_owned(), "SUCCESS".to_owned())]);
    }
    let again = imported(&server, &provider).await;
    assert_eq!(counts(&again), [found, 0, 0, 0], "{again}");
    assert_eq!(number(&entries(&server, &again, "UNCHANGED").await), found);
    assert_eq!(provider_of(&server, &provider).await["agentCount"], found);
    // Its start and its end are told, with the numbers.
    let log = server.log_of(&text(&run["id"])).await;
    let events: Vec<_> = log.iter().map(|(event, outcome)| (event.as_str(), outcome.as_str())).collect();
    assert!(events.contains(&("app.ai_agent_provider.import.start", "SUCCESS")), "{events:?}");
    assert!(events.contains(&("app.ai_agent_provider.import.complete", "SUCCESS")), "{events:?}");
}

#[tokio::test]
async fn what_changed_at_the_provider_changes_here_and_nothing_is_ever_deleted() {
    let (own, server) = demo().await;
    let provider = added(&server, &own, "renamed").await;
    let first = imported(&server, &provider).await;
    let second = imported(&server, &provider).await;
    let [found, imported_now, updated, _] = counts(&second);
    assert_eq!((imported_now, updated), (1, 2), "{second}");
    assert_eq!(found, counts(&first)[0] + 1);
    for entry in entries(&server, &second, "UPDATED").await {
        let agent = server.admin().get(&endpoints::agent(&text(&entry["agentId"]))).await.expect_status(200).json();
        assert_eq!(agent["profile"]["name"], entry["name"]);
        let log = server.log_of(&text(&agent["id"])).await;
        assert!(log.iter().any(|(event, _)| event == "workload_principal.update"), "{log:?}");
    }
}

#[tokio::test]
async fn what_can_not_be_taken_is_skipped_with_its_reason_and_the_rest_is_kept() {
    let (own, server) = demo().await;
    for scenario in ["malformed", "duplicate"] {
        let provider = added(&server, &own, scenario).await;
        let run = imported(&server, &provider).await;
        let [found, imported_now, _, skipped] = counts(&run);
        assert_eq!(run["status"], "COMPLETED", "{run}");
        assert!(skipped > 0 && imported_now > 0 && found == skipped + imported_now, "{run}");
        let told = entries(&server, &run, "SKIPPED").await;
        assert_eq!(number(&told), skipped);
        for entry in told {
            assert!(text(&entry["reason"]).ends_with('.') && entry["agentId"].is_null(), "{entry}");
        }
        // A run that skipped some is retried; the new run names the old one, and the old one the new one.
        let id = text(&run["id"]);
        let retry = server.admin().post_empty(&endpoints::import_retry(&id)).await.expect_status(202).json();
        assert_eq!((&retry["trigger"], &retry["retryOf"]), (&json!("RETRY"), &json!(id)));
        imports::drain(&server.state).await.expect("an import");
        assert_eq!(run_of(&server, &id).await["retriedBy"], retry["id"]);
        let ended = run_of(&server, &text(&retry["id"])).await;
        assert_eq!(counts(&ended), [found, 0, 0, skipped], "{ended}");
    }
    // A run that skipped nothing is not.
    let provider = added(&server, &own, "usual").await;
    let whole = text(&imported(&server, &provider).await["id"]);
    assert_eq!(
        server.admin().post_empty(&endpoints::import_retry(&whole)).await.expect_status(400).reason(),
        "NOTHING_SKIPPED"
    );
}

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
async fn a_provider_that_breaks_midway_keeps_what_came_and_stays_active() {
    let (own, server) = demo().await;
    let provider = added(&server, &own, "breaks").await;
    let run = imported(&server, &provider).await;
    assert_eq!(run["status"], "FAILED", "{run}");
    assert!(text(&run["error"]).contains("500"), "{run}");
    assert!(counts(&run)[1] > 0, "the first page is kept: {run}");
    assert_eq!(provider_of(&server, &provider).await["status"], "ACTIVE");
    let expired = added(&server, &own, "expired").await;
    let run = imported(&server, &expired).await;
    assert_eq!((run["status"].clone(), counts(&run)), (json!("FAILED"), [0, 0, 0, 0]));
    let now = provider_of(&server, &expired).await;
    assert_eq!((&now["status"], &now["validationError"]), (&json!("REAUTHENTICATE"), &run["error"]));
}

#[tokio::test]
async fn one_import_at_a_time_and_what_runs_can_be_stopped() {
    let (own, server) = demo().await;
    let provider = added(&server, &own, "slow").await;
    let admin = server.admin();
    let begun = admin.post_empty(&endpoints::provider_import(&provider)).await.expect_status(202).json();
    let id = text(&begun["id"]);
    let import = admin.post_empty(&endpoints::provider_import(&provider)).await.expect_status(409);
    assert_eq!(import.reason(), "IMPORT_RUNNING");
    let off = admin.post_empty(&endpoints::provider_deactivate(&provider)).await.expect_status(409);
    assert_eq!(off.reason(), "IMPORT_RUNNING");
    server.auditor().post_empty(&endpoints::import_cancel(&id)).await.expect_status(403);
    let stopped = admin.post_empty(&endpoints::import_cancel(&id)).await.expect_status(200).json();
    assert_eq!(stopped["status"], "FAILED");
    assert!(text(&stopped["error"]).starts_with("admin cancelled it."), "{stopped}");
    imports::drain(&server.state).await.expect("nothing to do");
    assert_eq!(run_of(&server, &id).await["status"], "FAILED");
    assert_eq!(admin.post_empty(&endpoints::import_cancel(&id)).await.expect_status(400).reason(), "RUN_ENDED");
    admin.post_empty(&endpoints::provider_deactivate(&provider)).await.expect_status(200);
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
async fn the_seeded_runs_are_listed_newest_first_with_their_counts() {
    let (_own, server) = demo().await;
    let all = server.auditor().get(&format!("{IMPORTS}?include=counts&limit=2")).await.expect_status(200);
    let page = all.json();
    let unfiltered = page["metadata"]["unfiltered"].as_u64().expect("a number");
    assert_eq!(page["metadata"]["total"], unfiltered);
    assert_eq!(page["metadata"]["byStatus"]["FAILED"], 1, "{page}");
    let mut seen = Vec::new();
    let mut next = all.next();
    seen.extend(page["data"].as_array().cloned().unwrap_or_default());
    while let Some(path) = next {
        let page = server.auditor().get(&path).await.expect_status(200);
        seen.extend(page.json()["data"].as_array().cloned().unwrap_or_default());
        next = page.next();
    }
    assert_eq!(number(&seen), unfiltered);
    assert!(seen.is_sorted_by(|a, b| text(&a["started"]) > text(&b["started"])));
    for run in &seen {
        let all = number(&entries(&server, run, "").await);
        assert_eq!(all, counts(run)[0], "{run}");
        assert_eq!(number(&entries(&server, run, "SKIPPED").await), counts(run)[3], "{run}");
    }
    let quarry = text(&named(&server, "Quarry Cloud").await["id"]);
    let own = server.auditor().get(&format!("{IMPORTS}?providerId={quarry}&status=COMPLETED")).await.json();
    assert!(own["data"].as_array().is_some_and(|rows| !rows.is_empty()), "{own}");
    server.auditor().get(&format!("{IMPORTS}?status=LOST")).await.expect_status(400);
    server.auditor().get(&format!("{IMPORTS}?status=")).await.expect_status(400);
    for outcome in ["", "LOST"] {
        let path = format!("{}?outcome={outcome}", endpoints::import_entries(&text(&seen[0]["id"])));
        server.auditor().get(&path).await.expect_status(400);
    }
    server.auditor().get(&endpoints::import("imp_none")).await.expect_status(404);
    server.nobody().get(IMPORTS).await.expect_status(403);
    server.stranger().get(IMPORTS).await.expect_status(401);
    let agents = server.admin().get(&format!("{AGENTS}?limit=1&include=counts")).await.json();
    assert_eq!(agents["metadata"]["total"], 20);
}

#[test]
fn a_kill_in_the_middle_takes_no_agent_twice() {
    let folder = Folder::new();
    let tokens = folder.write("tokens", &format!("robot okta.aiAgents.manage {}", digest("secret")));
    let database = folder.file("data.sqlite");
    let options = ["--demo", "--agents", "20", "--database", &database, "--tokens", &tokens];
    let token = ("Authorization", "Bearer secret");
    let server = Process::start(&options);
    let post = |server: &Process, request: &str, kind: &str, body: &str| -> Value {
        let (status, answer) = server.ask(request, &[token, ("Content-Type", kind)], body);
        assert!((200..300).contains(&status), "{answer}");
        serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap_or_default()).expect("the body is JSON")
    };
    let providers = server.read(PROVIDERS, &[token]);
    let rows = providers["data"].as_array().cloned().unwrap_or_default();
    let quarry = rows.iter().find(|row| row["sourceName"] == "Quarry Cloud").expect("a provider");
    let id = text(&quarry["id"]);
    // From now on it is slow and long.
    let mut settings = quarry["settings"].clone();
    settings["url"] = json!(text(&settings["url"]).replace("/renamed", "/slow"));
    let patch = json!({ "configuration": settings }).to_string();
    post(&server, &format!("PATCH {}", endpoints::provider(&id)), "application/merge-patch+json", &patch);
    let begun = post(&server, &format!("POST {}", endpoints::provider_import(&id)), "application/json", "");
    let run = endpoints::import(&text(&begun["id"]));
    until("a second page", || {
        let now = server.read(&run, &[token]);
        assert_eq!(now["status"], "IN_PROGRESS", "{now}");
        (now["found"].as_u64()? > 5).then_some(())
    });
    server.kill();
    let server = Process::start(&options);
    let ended = until("the end", || {
        let now = server.read(&run, &[token]);
        (now["status"] != "IN_PROGRESS").then_some(now)
    });
    assert_eq!(ended["status"], "COMPLETED", "{ended}");
    let entries = server.read(&format!("{run}/entries?limit=200"), &[token]);
    let ids: Vec<_> =
        entries["data"].as_array().into_iter().flatten().map(|entry| text(&entry["externalId"])).collect();
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "no agent twice");
    assert_eq!((number(&ids), 60), (counts(&ended)[0], counts(&ended)[1]), "{ended}");
}
