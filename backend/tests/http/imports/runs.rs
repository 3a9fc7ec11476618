//! Runs: what they take, what they skip, how they end, and what a kill leaves. [matrix 2.6]

use super::{added, counts, demo, entries, imported, named, number, provider_of, run_of};
use crate::common::text;
use crate::process::{Folder, Process, until};
use agent_console::wire::endpoints::{self, AGENTS, IMPORTS, PROVIDERS};
use agent_console_backend::access::tokens::digest;
use agent_console_backend::jobs::imports;
use serde_json::{Value, json};

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
        assert!(
            skipped > 0 && imported_now > 0 && found == skipped + imported_now + run["staged"].as_u64().unwrap_or(0),
            "{run}"
        );
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
        assert_eq!((counts(&ended), &ended["staged"]), ([found, 0, 0, skipped], &run["staged"]), "{ended}");
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
    // From now on it has 5,000.
    let mut settings = quarry["settings"].clone();
    settings["url"] = json!(text(&settings["url"]).replace("/renamed", "/many"));
    let patch = json!({ "configuration": settings }).to_string();
    post(&server, &format!("PATCH {}", endpoints::provider(&id)), "application/merge-patch+json", &patch);
    let begun = post(&server, &format!("POST {}", endpoints::provider_import(&id)), "application/json", "");
    let run = endpoints::import(&text(&begun["id"]));
    until("some pages", || {
        let now = server.read(&run, &[token]);
        assert_eq!(now["status"], "IN_PROGRESS", "{now}");
        (now["found"].as_u64()? > 500).then_some(())
    });
    server.kill();
    let server = Process::start(&options);
    let ended = until("the end", || {
        let now = server.read(&run, &[token]);
        (now["status"] != "IN_PROGRESS").then_some(now)
    });
    assert_eq!(ended["status"], "COMPLETED", "{ended}");
    let mut ids = Vec::new();
    let mut next = Some(format!("{run}/entries?limit=200"));
    while let Some(path) = next {
        let page = server.read(&path, &[token]);
        ids.extend(page["data"].as_array().into_iter().flatten().map(|entry| text(&entry["externalId"])));
        let link = page["_links"]["next"]["href"].as_str();
        next = link
            .and_then(|link| link.find("/workload-principals").and_then(|at| link.get(at..)))
            .map(ToOwned::to_owned);
    }
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "no agent twice");
    assert_eq!((number(&ids), counts(&ended)), (5000, [5000, 5000, 0, 0]), "{ended}");
    let all = server.read(&format!("{AGENTS}?search=source+eq+%22{id}%22&include=counts&limit=1"), &[token]);
    let before = quarry["agentCount"].as_u64().unwrap_or(0);
    assert_eq!(all["metadata"]["total"], 5000 + before, "as many agents as entries, and those of before");
}
