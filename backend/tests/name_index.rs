//! Parts of names are found by an index of trigrams where that is quick, by a walk where it is not: the answers are the same, and
//! stay so through every change.

mod common;

use agent_console::domain::agent_profile::name_key;
use agent_console_backend::search::parse;
use agent_console_backend::search_sql::{Where, compile};
use agent_console_backend::state::Config;
use agent_console_backend::store::agent_list::{self, Condition, Order, Position};
use agent_console_backend::store::database::MIGRATIONS;
use common::{AGENTS, Server, text};
use serde_json::json;
use sqlx::{Connection as _, SqliteConnection};
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
async fn what_is_looked_up_and_what_is_walked_is_the_same() {
    let server = Server::start(Config { demo: Some(2_000), ..Config::default() }).await;
    let mut conn = server.state.database.reading().await.expect("a connection");
    for search in ["profile.name co \"desk\"", "profile.name co \"er \" and (status eq \"STAGED\" or not (owners pr))"]
    {
        let looked_up = condition(search);
        assert!(looked_up.part.is_some(), "{search} has a part");
        let walked = Condition { part: None, ..looked_up.clone() };
        for order in [Order::Name, Order::Created, Order::LastUpdated] {
            for descending in [false, true] {
                let of = async |conn: &mut SqliteConnection, condition: &Condition, from: Option<&Position>| {
                    let rows = agent_list::page(conn, condition, (order, descending), from, 20).await.expect("a page");
                    let last =
                        rows.last().map(|row| Position { value: order.value(row).to_owned(), id: row.id.clone() });
                    (rows.into_iter().map(|row| row.id).collect::<Vec<_>>(), last)
                };
                let (first, last) = of(&mut conn, &walked, None).await;
                assert_eq!(first.len(), 20, "{search}");
                assert_eq!(of(&mut conn, &looked_up, None).await.0, first, "{search} by {order:?}");
                let second = of(&mut conn, &walked, last.as_ref()).await;
                assert_eq!(of(&mut conn, &looked_up, last.as_ref()).await, second, "{search} by {order:?}");
            }
        }
        let counted = agent_list::count_by_status(&mut conn, &looked_up).await.expect("counts");
        assert_eq!(counted, agent_list::count_by_status(&mut conn, &walked).await.expect("counts"));
        let all: i64 = counted.iter().map(|(_, agents)| agents).sum();
        assert_eq!(agent_list::count(&mut conn, &looked_up).await.expect("a count"), all);
        assert_eq!(agent_list::count(&mut conn, &walked).await.expect("a count"), all);
    }
}

fn condition(search: &str) -> Condition {
    let Where { sql, binds, part } = compile(&parse(search).expect("a search"));
    Condition { sql, binds, part }
}

/// As many agents, each with a word in its name, one after another.
async fn numbered(conn: &mut SqliteConnection, agents: std::ops::Range<i64>) {
    let sql = "WITH RECURSIVE n (i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) \
         INSERT INTO agents (id, name, name_key, status, created, last_updated) \
         SELECT 'wlp' || i, 'Desk ' || i, 'desk ' || i, 'STAGED', '2026-11-20', '2026-11-20' FROM n";
    sqlx::query(sql).bind(agents.start).bind(agents.end).execute(conn).await.expect("they are written");
}

#[tokio::test]
async fn a_part_that_many_names_have_is_looked_up_as_long_as_that_is_quicker_than_a_walk() {
    let mut conn = tables_before(i64::MAX).await;
    let desk = condition("profile.name co \"desk\"");
    let mut before = 0;
    // As many agents, and who looks them up: a page by name, the first rows by time, a long page by time, a count.
    for (agents, looks) in [
        (500, [true, true, true, true]),
        (501, [true, false, true, true]),
        (1_501, [true, false, false, true]),
        (3_001, [false, false, false, true]),
        (10_001, [false, false, false, false]),
    ] {
        numbered(&mut conn, before..agents).await;
        before = agents;
        let mut found = Vec::new();
        for (order, rows) in [(Order::Name, 201), (Order::LastUpdated, 21), (Order::Created, 201)] {
            found.push(desk.clone().for_page(&mut conn, order, rows).await.expect("a plan").part.is_some());
        }
        let counted = desk.clone().for_count(&mut conn).await.expect("a plan");
        found.push(counted.part.is_some());
        assert_eq!(found, looks, "{agents}");
        assert_eq!(agent_list::count(&mut conn, &counted).await.expect("a count"), agents);
    }
}

/// A database as it was before this version.
async fn tables_before(version: i64) -> SqliteConnection {
    let mut conn = SqliteConnection::connect("sqlite::memory:").await.expect("a database in memory");
    for (_, _, sql) in MIGRATIONS.iter().filter(|(known, _, _)| *known < version) {
        sqlx::raw_sql(*sql).execute(&mut conn).await.expect("tables");
    }
    conn
}

#[tokio::test]
async fn agents_of_an_older_version_are_found_and_may_be_renamed_and_deleted() {
    let mut conn = tables_before(12).await;
    numbered(&mut conn, 0..3).await;
    sqlx::query("DELETE FROM agents WHERE id = 'wlp1'").execute(&mut conn).await.expect("it is gone");
    let (_, _, sql) = MIGRATIONS[11];
    sqlx::raw_sql(sql).execute(&mut conn).await.expect("the tables of today");
    async fn found(conn: &mut SqliteConnection, part: &str) -> Vec<String> {
        let condition = condition(&format!("profile.name co \"{part}\"")).for_page(conn, Order::Name, 20).await;
        let condition = condition.expect("a plan");
        assert!(condition.part.is_some(), "{part} is looked up");
        let rows = agent_list::page(conn, &condition, (Order::Name, false), None, 20).await.expect("a page");
        rows.into_iter().map(|row| row.id).collect()
    }
    assert_eq!(found(&mut conn, "desk").await, ["wlp0", "wlp2"]);
    numbered(&mut conn, 7..9).await;
    let renamed = "UPDATE agents SET name_key = 'zebra ' || id WHERE id IN ('wlp2', 'wlp7')";
    sqlx::query(renamed).execute(&mut conn).await.expect("they are renamed");
    sqlx::query("DELETE FROM agents WHERE id = 'wlp2'").execute(&mut conn).await.expect("it is gone");
    assert_eq!(found(&mut conn, "zebra").await, ["wlp7"]);
    assert_eq!(found(&mut conn, "desk").await, ["wlp0", "wlp8"]);
}
