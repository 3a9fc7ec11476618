//! Parts of names are found by an index of trigrams where that is quick, by a walk where it is not: the answers are the same, and
//! stay so through every change.

mod common;

use agent_console::domain::agent_profile::name_key;
use agent_console_backend::state::Config;
use common::{AGENTS, Server, text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const PARTS: [&str; 14] = [
    "invoice",
    "VOICE",
    "desk",
    "zebra",
    "100% \"sure\"",
    "under_score",
    "er ",
    "  ",
    "ab",
    "\\",
    "\"",
    "' OR 1=1 --",
    "naïve",
    "🦓 st",
];

/// All agents: name, status.
async fn everyone(server: &Server) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut next = format!("{AGENTS}?limit=200");
    loop {
        let page = server.admin().get(&next).await.expect_status(200).json();
        let rows = page["data"].as_array().expect("a list").iter();
        all.extend(rows.map(|row| (text(&row["profile"]["name"]), text(&row["status"]))));
        let Some(link) = page["_links"]["next"]["href"].as_str() else { return all };
        next = link.split_once("localhost:8080").expect("our own address").1.to_owned();
    }
}

async fn agree(server: &Server, when: &str) {
    let all = everyone(server).await;
    for part in PARTS {
        let quoted = part.replace('\\', "\\\\").replace('"', "\\\"");
        let search = agent_console::wire::query::encode(&format!("profile.name co \"{quoted}\""));
        let answer = server.admin().get(&format!("{AGENTS}?limit=200&include=counts&search={search}")).await;
        let answer = answer.expect_status(200).json();
        let mut found: Vec<String> =
            answer["data"].as_array().expect("a list").iter().map(|row| text(&row["profile"]["name"])).collect();
        let key = part.to_lowercase();
        let matching = || all.iter().filter(|(name, _)| name_key(name).contains(&key));
        let mut expected: Vec<String> = matching().take(200).map(|(name, _)| name.clone()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{when}: {part}");
        let mut counted = BTreeMap::from([("ACTIVE", 0), ("INACTIVE", 0), ("STAGED", 0)]);
        for (_, status) in matching() {
            *counted.get_mut(status.as_str()).expect("a status") += 1;
        }
        assert_eq!(answer["metadata"]["byStatus"], json!(counted), "{when}: {part}");
        assert_eq!(answer["metadata"]["unfiltered"], json!(all.len()), "{when}");
    }
    let unfiltered = server.admin().get(&format!("{AGENTS}?include=counts")).await.expect_status(200).json();
    let of = |status: &str| all.iter().filter(|(_, known)| known == status).count();
    let by_status = json!({ "ACTIVE": of("ACTIVE"), "INACTIVE": of("INACTIVE"), "STAGED": of("STAGED") });
    assert_eq!(unfiltered["metadata"]["byStatus"], by_status, "{when}");
}

#[tokio::test]
async fn parts_of_names_are_found_whatever_happens_to_the_agents() {
    let server = Server::demo().await;
    agree(&server, "as seeded").await;
    let zebra = server.registered("Zebra counter 🦓 stripes").await;
    let naive = server.registered("A naïve desk").await;
    agree(&server, "after registering").await;
    server.admin().patch(&format!("{AGENTS}/{zebra}"), &json!({ "profile": { "name": "Horse \\ counter" } })).await;
    server.finish_operations().await;
    agree(&server, "after renaming").await;
    server.lifecycle(&naive, "deactivate").await;
    agree(&server, "after a change of status").await;
    server.admin().delete(&format!("{AGENTS}/{naive}")).await.expect_status(202);
    server.finish_operations().await;
    agree(&server, "after deleting").await;
    server.state.reset(30).await.expect("the demo is put back");
    agree(&server, "after a reset").await;
}

#[tokio::test]
async fn a_part_that_most_names_have_is_found_too() {
    let server = Server::start(Config { demo: Some(4_000), ..Config::default() }).await;
    let search = agent_console::wire::query::encode("profile.name co \"er \" and status eq \"ACTIVE\"");
    let counted = |answer: &Value| answer["metadata"]["total"].as_u64().expect("a count");
    let answer = server.admin().get(&format!("{AGENTS}?limit=200&include=counts&search={search}")).await;
    let all = everyone(&server).await;
    let expected = all.iter().filter(|(name, status)| status == "ACTIVE" && name_key(name).contains("er ")).count();
    assert!(expected > 200, "{expected} match: enough for a walk");
    assert_eq!(counted(&answer.expect_status(200).json()), u64::try_from(expected).expect("a count"));
}
