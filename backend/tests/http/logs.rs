//! The System Log: pages, filters, words, times, and what changed. [api 1.12]

use crate::common::{AGENTS, Server, text};
use agent_console::wire::query::encode;
use serde_json::{Value, json};

const LOGS: &str = "/api/v1/logs";

async fn entries(server: &Server, query: &str) -> Vec<Value> {
    let answer = server.admin().get(&format!("{LOGS}?{query}")).await.expect_status(200).json();
    answer.as_array().cloned().unwrap_or_default()
}

fn of(id: &str) -> String {
    format!("filter={}", encode(&format!("target.id eq \"{id}\"")))
}

#[tokio::test]
async fn every_change_of_an_agent_is_told_with_before_and_after() {
    let server = Server::demo().await;
    let id = server.registered("Parcel tracker").await;
    server.own(&id, &server.user_orns(1).await).await.expect_status(200);
    let change = json!({ "profile": { "description": "Tells where a parcel is" } });
    server.admin().patch(&format!("{AGENTS}/{id}"), &change).await.expect_status(202);
    server.finish_operations().await;
    server.lifecycle(&id, "activate").await;
    let told = entries(&server, &of(&id)).await;
    let names: Vec<_> = told.iter().map(|entry| text(&entry["eventType"])).collect();
    assert_eq!(
        names,
        [
            "workload_principal.register",
            "resource.owner.update",
            "workload_principal.update",
            "workload_principal.activate"
        ]
    );
    let details = |entry: &Value, member: &str| {
        let details = &entry["target"][0]["changeDetails"];
        (details["from"][member].clone(), details["to"][member].clone())
    };
    assert_eq!(details(&told[2], "profile.description"), (Value::Null, json!("Tells where a parcel is")));
    assert_eq!(details(&told[3], "status"), (json!("STAGED"), json!("ACTIVE")));
    assert_eq!(told[3]["displayMessage"], "Activate AI agent");
    assert_eq!(told[3]["target"][0]["displayName"], "Parcel tracker");
    assert!(text(&told[3]["debugContext"]["debugData"]["operationId"]).starts_with("op-"));
    assert_eq!((&told[3]["outcome"]["result"], &told[3]["severity"]), (&json!("SUCCESS"), &json!("INFO")));
}

#[tokio::test]
async fn pages_follow_each_other_in_both_orders_without_a_gap() {
    let server = Server::demo().await;
    let all = entries(&server, "limit=1000").await;
    assert!(all.len() > 60, "the demo has a history");
    let ids = |entries: &[Value]| entries.iter().map(|entry| text(&entry["uuid"])).collect::<Vec<_>>();
    for (order, expected) in [("ASCENDING", ids(&all)), ("DESCENDING", ids(&all).into_iter().rev().collect())] {
        let mut page = Some(format!("{LOGS}?limit=7&sortOrder={order}"));
        let mut read = Vec::new();
        while let Some(address) = page {
            let answer = server.admin().get(&address).await.expect_status(200);
            page = answer.next();
            read.extend(ids(answer.json().as_array().expect("a list")));
        }
        assert_eq!(read, expected, "{order}");
    }
}

#[tokio::test]
async fn filters_words_and_times_narrow_it() {
    let server = Server::demo().await;
    let all = entries(&server, "limit=1000").await;
    let filtered = |filter: &str| format!("limit=1000&filter={}", encode(filter));
    let failures = entries(&server, &filtered("outcome.result eq \"FAILURE\"")).await;
    assert!(!failures.is_empty() && failures.iter().all(|entry| entry["severity"] == "WARN"));
    let owners = entries(&server, &filtered("eventType eq \"resource.owner.update\"")).await;
    let registered = entries(&server, &filtered("eventType eq \"workload_principal.register\"")).await;
    let both = "eventType eq \"resource.owner.update\" or eventType eq \"workload_principal.register\"";
    assert_eq!(entries(&server, &filtered(both)).await.len(), owners.len() + registered.len());
    let actor = text(&all[0]["actor"]["id"]);
    let theirs = entries(&server, &filtered(&format!("actor.id eq \"{actor}\""))).await;
    assert!(theirs.iter().all(|entry| entry["actor"]["id"] == actor.as_str()));
    let named = entries(&server, "limit=1000&q=invoice+triage").await;
    let told = |entry: &Value| text(&entry["target"][0]["displayName"]).to_lowercase();
    assert!(!named.is_empty() && named.len() < all.len());
    assert!(named.iter().all(|entry| told(entry).contains("invoice") && told(entry).contains("triage")));
    let middle = text(&all[all.len() / 2]["published"]);
    let before = entries(&server, &format!("limit=1000&until={middle}")).await;
    let after = entries(&server, &format!("limit=1000&since={middle}")).await;
    assert_eq!(before.len() + after.len(), all.len());
}

#[tokio::test]
async fn words_are_looked_for_in_all_that_an_entry_shows() {
    let server = Server::demo().await;
    let id = server.registered("ÄRZTE Übersicht").await;
    let names = async |query: &str| {
        let found = entries(&server, &format!("limit=1000&q={}", encode(query))).await;
        found.iter().map(|entry| text(&entry["eventType"])).collect::<Vec<_>>()
    };
    // What happened, in words; capitals of any script; words of two letters; and what no entry has.
    assert!(names("Update owners").await.iter().any(|name| name == "resource.owner.update"));
    assert_eq!(names("ärzte übersicht register").await, ["workload_principal.register"]);
    assert_eq!(names("ÄR ÜB").await, ["workload_principal.register"]);
    assert_eq!(names("ärzte \"").await, Vec::<String>::new());
    let many = vec!["ärzte"; 20].join(" ");
    assert_eq!(names(&many).await, ["workload_principal.register"]);
    let long = "ü".repeat(255);
    assert_eq!(names(&long).await, Vec::<String>::new());
    assert_eq!(entries(&server, &of(&id)).await.len(), 1);
}

#[tokio::test]
async fn entries_of_one_moment_stand_in_the_order_they_came_in() {
    let server = Server::demo().await;
    let id = server.registered("Parcel tracker").await;
    for _ in 0..3 {
        server.lifecycle(&id, "deactivate").await;
        server.own(&id, &server.user_orns(1).await).await.expect_status(200);
        server.lifecycle(&id, "activate").await;
    }
    // The clock of the tests stands still.
    let told = entries(&server, &format!("since=2026-11-23T09:00:00Z&{}", of(&id))).await;
    let names: Vec<_> = told.iter().map(|entry| text(&entry["displayMessage"])).collect();
    let turn = ["Deactivate AI agent", "Update owners", "Activate AI agent"];
    assert_eq!(names[1..4], turn);
    assert!(names.len() >= 8, "{names:?}");
    let mut down = entries(&server, &format!("sortOrder=DESCENDING&{}", of(&id))).await;
    down.reverse();
    assert_eq!(down, told);
}

#[tokio::test]
async fn questions_at_fault_are_named() {
    let server = Server::demo().await;
    for (query, member) in [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("since=yesterday", "since"),
        ("until=", "until"),
        ("until=2026-13-01T00:00:00Z", "until"),
        ("sortOrder=asc", "sortOrder"),
        ("filter=name+eq+%22x%22", "filter"),
        ("after=nothing", "after"),
        ("after=WyJsb2dzIHVwIiwieCIsIiJd", "after"),
        ("q=a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a", "q"),
    ] {
        let refused = server.admin().get(&format!("{LOGS}?{query}")).await.expect_failure(400, "E0000001");
        assert_eq!(refused.location(), member, "{query}");
    }
    server.auditor().get(LOGS).await.expect_status(200);
    server.nobody().get(LOGS).await.expect_failure(403, "E0000006");
    server.stranger().get(LOGS).await.expect_failure(401, "E0000011");
}
