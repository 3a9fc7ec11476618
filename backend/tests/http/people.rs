//! Users, groups, applications and providers, as the pickers ask for them.

use crate::common::{Server, text};
use serde_json::{Value, json};

fn rows(list: &Value) -> Vec<Value> {
    list.as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn lists_are_bare_arrays_with_links_to_the_next_page() {
    let server = Server::demo().await;
    for (path, count) in [("/api/v1/users", 40), ("/api/v1/groups", 8), ("/api/v1/apps", 12)] {
        let mut found = Vec::new();
        let mut next = Some(format!("{path}?limit=3"));
        while let Some(page) = next {
            let answer = server.auditor().get(&page).await.expect_status(200);
            assert!(rows(&answer.json()).len() <= 3);
            found.extend(rows(&answer.json()).iter().map(|row| text(&row["id"])));
            next = answer.next();
        }
        let seen = found.len();
        found.sort();
        found.dedup();
        assert_eq!((found.len(), seen), (count, count), "{path}: every row once");
    }
}

#[tokio::test]
async fn people_are_found_by_any_part_of_their_name_or_address() {
    let server = Server::demo().await;
    let all = rows(&server.admin().get("/api/v1/users?limit=200").await.json());
    let first = &all[0];
    let needles = ["firstName", "lastName", "email"].map(|member| text(&first["profile"][member]).to_uppercase());
    for needle in needles {
        let path = format!("/api/v1/users?q={}", agent_console::wire::query::encode(&needle));
        let found = rows(&server.admin().get(&path).await.json());
        assert!(found.iter().any(|user| user["id"] == first["id"]), "{needle}");
    }
    for nothing in ["%25", "zzzz", "_____"] {
        let found = rows(&server.admin().get(&format!("/api/v1/users?q={nothing}")).await.json());
        assert_eq!(found, Vec::<Value>::new(), "{nothing} is no pattern");
    }
}

#[tokio::test]
async fn groups_tell_their_members_when_asked() {
    let server = Server::demo().await;
    let plain = server.admin().get("/api/v1/groups?limit=1").await.json();
    assert_eq!(plain[0]["_embedded"], json!(null));
    let groups = rows(&server.admin().get("/api/v1/groups?expand=stats").await.json());
    let counts: Vec<_> = groups.iter().filter_map(|group| group["_embedded"]["stats"]["usersCount"].as_u64()).collect();
    assert_eq!(counts.len(), 8);
    assert!(counts.iter().any(|count| *count < 2) && counts.iter().any(|count| *count >= 2));
}

#[tokio::test]
async fn one_application_can_be_read() {
    let server = Server::demo().await;
    let first = server.admin().get("/api/v1/apps?limit=1").await.json()[0].clone();
    let path = format!("/api/v1/apps/{}", text(&first["id"]));
    assert_eq!(server.admin().get(&path).await.expect_status(200).json(), first);
    server.admin().get("/api/v1/apps/0oaNone").await.expect_failure(404, "E0000007");
}

#[tokio::test]
async fn providers_are_listed_with_their_names() {
    let server = Server::demo().await;
    let list = server.admin().get("/workload-principals/api/v1/ai-agent-providers").await.expect_status(200).json();
    assert_eq!(rows(&list["data"]).len(), 3);
    assert_ne!(text(&list["data"][0]["sourceName"]), "");
}
