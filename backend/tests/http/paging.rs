//! Pages, cursors, orders and counts of lists.

use crate::common::{AGENTS, OPERATIONS, Server, text};
use agent_console::domain::agent_profile::name_key;
use agent_console::wire::query::encode;
use serde_json::{Value, json};

async fn walk(server: &Server, first: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut next = Some(first.to_owned());
    while let Some(page) = next {
        let answer = server.admin().get(&page).await.expect_status(200);
        rows.extend(answer.json()["data"].as_array().cloned().unwrap_or_default());
        next = answer.next();
        assert!(rows.len() < 1000, "the walk ends");
    }
    rows
}

fn ids(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| text(&row["id"])).collect()
}

#[tokio::test]
async fn every_agent_is_on_exactly_one_page_in_every_order() {
    let server = Server::demo().await;
    for order in ["name", "createdDate", "lastUpdated"] {
        for direction in ["asc", "desc"] {
            let rows = walk(&server, &format!("{AGENTS}?limit=7&orderBy={order}&sortOrder={direction}")).await;
            let mut once = ids(&rows);
            once.sort();
            once.dedup();
            assert_eq!((once.len(), rows.len()), (60, 60), "{order} {direction}");
            let keys: Vec<_> = rows.iter().map(|row| key(row, order)).collect();
            let sorted = if direction == "asc" { keys.is_sorted() } else { keys.iter().rev().is_sorted() };
            assert!(sorted, "{order} {direction}");
        }
    }
}

fn key(row: &Value, order: &str) -> String {
    match order {
        "name" => name_key(&text(&row["profile"]["name"])),
        "createdDate" => text(&row["created"]),
        _ => text(&row["lastUpdated"]),
    }
}

#[tokio::test]
async fn a_walk_stays_right_while_agents_come_and_go() {
    let server = Server::demo().await;
    let all = ids(&walk(&server, &format!("{AGENTS}?limit=200")).await);
    let first = server.admin().get(&format!("{AGENTS}?limit=10")).await;
    let seen = ids(first.json()["data"].as_array().map_or(&[], Vec::as_slice));
    // One that was shown goes, one comes before the cursor and one after it.
    let gone = server.registered("0000 first of all").await;
    server.registered("zzzz last of all").await;
    server.lifecycle(&gone, "deactivate").await;
    server.admin().delete(&format!("{AGENTS}/{gone}")).await.expect_status(202);
    server.registered("0001 new first of all").await;
    let rest = walk(&server, &first.next().unwrap_or_default()).await;
    let names: Vec<_> = rest.iter().map(|row| text(&row["profile"]["name"])).collect();
    assert!(names.contains(&"zzzz last of all".to_owned()));
    let old: Vec<_> = ids(&rest).into_iter().filter(|id| all.contains(id)).collect();
    assert_eq!(seen.into_iter().chain(old).collect::<Vec<_>>(), all, "no agent is lost or shown twice");
}

#[tokio::test]
async fn links_stand_in_header_and_body_with_rel_first_and_no_bare_comma() {
    let server = Server::demo().await;
    let search = encode("status eq \"ACTIVE\"");
    let answer = server.admin().get(&format!("{AGENTS}?limit=3&search={search}&expand=owners,app")).await;
    let links: Vec<_> = answer.headers.get_all("link").iter().filter_map(|link| link.to_str().ok()).collect();
    assert_eq!(links.len(), 2);
    assert!(links[0].ends_with(">; rel=\"self\"") && links[1].ends_with(">; rel=\"next\""), "{links:?}");
    assert!(links.iter().all(|link| !link.contains(',')), "{links:?}");
    let body = answer.json();
    assert!(links[1].contains(&text(&body["_links"]["next"]["href"])));
    assert!(text(&body["_links"]["next"]["href"]).contains(&search), "the next page asks the same question");
    assert!(text(&body["_links"]["self"]["href"]).starts_with("http://localhost:8080/"));
}

#[tokio::test]
async fn the_last_page_has_no_next_link() {
    let server = Server::demo().await;
    let answer = server.admin().get(&format!("{AGENTS}?limit=60")).await.expect_status(200);
    assert_eq!((answer.next(), &answer.json()["_links"]["next"]), (None, &Value::Null));
    let none = server.admin().get(&format!("{AGENTS}?search={}", encode("profile.name eq \"no such agent\""))).await;
    assert_eq!(none.expect_status(200).json()["data"], json!([]));
}

#[tokio::test]
async fn twenty_rows_come_when_nobody_asks() {
    let server = Server::demo().await;
    let list = server.admin().get(AGENTS).await.json();
    assert_eq!(list["data"].as_array().map(Vec::len), Some(20));
    assert_eq!(list["metadata"], json!(null), "counts come only when asked for");
}

#[tokio::test]
async fn a_cursor_is_good_for_its_own_list_and_order_only() {
    let server = Server::demo().await;
    let next = server.admin().get(&format!("{AGENTS}?limit=1")).await.next().unwrap_or_default();
    let cursor = agent_console::wire::query::value_of(&next, "after").unwrap_or_default();
    for path in
        [format!("{AGENTS}?orderBy=createdDate"), format!("{AGENTS}?sortOrder=desc"), format!("{OPERATIONS}?limit=5")]
    {
        let answer = server.admin().get(&format!("{path}&after={cursor}")).await.expect_failure(400, "E0000001");
        assert_eq!(answer.location(), "after", "{path}");
    }
}

#[tokio::test]
async fn counts_tell_the_whole_question_each_status_and_everything() {
    let server = Server::demo().await;
    let count = |search: &str| format!("{AGENTS}?limit=1&include=counts&search={}", encode(search));
    let all = server.admin().get(&format!("{AGENTS}?limit=1&include=counts")).await.json()["metadata"].clone();
    assert_eq!((&all["total"], &all["unfiltered"]), (&json!(60), &json!(60)));
    let sum: u64 = all["byStatus"].as_object().into_iter().flatten().filter_map(|(_, count)| count.as_u64()).sum();
    assert_eq!(sum, 60);
    let staged = server.admin().get(&count("status eq \"STAGED\"")).await.json()["metadata"].clone();
    assert_eq!(staged["total"], all["byStatus"]["STAGED"]);
    assert_eq!(staged["byStatus"], all["byStatus"], "the status filter does not empty its own numbers");
    let named = server.admin().get(&count("profile.name co \"invoice\" and status eq \"ACTIVE\"")).await.json();
    let rows = walk(&server, &count("profile.name co \"invoice\"")).await;
    let of_status = |status: &str| rows.iter().filter(|row| row["status"] == status).count();
    assert_eq!(named["metadata"]["total"], json!(of_status("ACTIVE")));
    assert_eq!(named["metadata"]["unfiltered"], json!(60));
    for status in ["ACTIVE", "STAGED", "INACTIVE"] {
        let told = named["metadata"]["byStatus"][status].as_u64().unwrap_or(0);
        assert_eq!(told, u64::try_from(of_status(status)).unwrap_or(0), "{status}");
    }
}

#[tokio::test]
async fn operations_are_paged_as_well() {
    let server = Server::demo().await;
    let all = ids(&walk(&server, &format!("{OPERATIONS}?limit=200")).await);
    let paged = ids(&walk(&server, &format!("{OPERATIONS}?limit=2")).await);
    assert!(paged.len() > 2);
    assert_eq!(paged, all);
}
