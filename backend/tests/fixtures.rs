//! The demo organization: the same at every start, complete in its situations, and unique in its names.

use agent_console::domain::agent::Status;
use agent_console::domain::agent_profile::checked_name;
use agent_console_backend::fixtures::sentinels::{Sentinel, of};
use agent_console_backend::fixtures::{self, agents, apps, owners::Owner, people, providers};
use agent_console_backend::store::database::MIGRATIONS;
use sqlx::{AssertSqlSafe, Connection, FromRow, Row, SqliteConnection};
use std::collections::BTreeSet;

async fn seeded(agents: usize, now: &str) -> SqliteConnection {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.expect("a database in memory");
    sqlx::raw_sql("PRAGMA foreign_keys = ON").execute(&mut connection).await.expect("foreign keys");
    for (_, _, sql) in MIGRATIONS {
        sqlx::raw_sql(sql).execute(&mut connection).await.expect("tables");
    }
    fixtures::seed(&mut connection, agents, now.parse().expect("a time")).await.expect("the demo organization");
    connection
}

const NOW: &str = "2026-11-23T09:00:00Z";
const TABLES: [&str; 11] = [
    "organization",
    "users",
    "user_groups",
    "group_members",
    "apps",
    "providers",
    "agents",
    "owners",
    "keys",
    "operations",
    "log_events",
];

/// Every value of every row, as text.
async fn contents(connection: &mut SqliteConnection) -> Vec<String> {
    let mut all = Vec::new();
    for table in TABLES {
        let columns = sqlx::query_scalar::<_, String>(
            "SELECT group_concat(name, ' || ''|'' || ') FROM (SELECT 'coalesce(' || name || ', ''-'')' AS name FROM pragma_table_info(?))",
        );
        let columns: String = columns.bind(table).fetch_one(&mut *connection).await.expect("columns");
        let sql = format!("SELECT {columns} FROM {table} ORDER BY 1");
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *connection).await.expect(table);
        all.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
    }
    all
}

async fn count(connection: &mut SqliteConnection, what: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {what}");
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(connection).await.expect("a count")
}

#[tokio::test]
async fn two_starts_give_the_same_organization() {
    let (mut first, mut second) = (seeded(200, NOW).await, seeded(200, NOW).await);
    assert_eq!(contents(&mut first).await, contents(&mut second).await);
}

#[tokio::test]
async fn at_another_time_only_times_differ() {
    let (mut first, mut second) = (seeded(60, NOW).await, seeded(60, "2027-03-01T00:00:00Z").await);
    let timeless = |rows: Vec<String>| -> Vec<String> {
        let is_time = |part: &&str| part.len() == 24 && part.ends_with('Z') && part.starts_with("20");
        // Entries of the log begin with a number that is made of their time.
        let is_number =
            |part: &&str| part.strip_prefix("log_events: ").is_some_and(|number| number.parse::<i64>().is_ok());
        let strip = |row: String| {
            row.split('|').filter(|part| !is_time(part) && !is_number(part)).collect::<Vec<_>>().join("|")
        };
        let mut rows: Vec<_> = rows.into_iter().map(strip).collect();
        rows.sort();
        rows
    };
    assert_eq!(timeless(contents(&mut first).await), timeless(contents(&mut second).await));
}

#[tokio::test]
async fn the_organization_has_the_size_that_is_promised() {
    let mut connection = seeded(200, NOW).await;
    for (what, expected) in [
        ("organization", 1),
        ("agents", 200),
        ("users", 40),
        ("users WHERE status = 'DEPROVISIONED'", 5),
        ("user_groups", 8),
        ("user_groups g WHERE (SELECT count(*) FROM group_members m WHERE m.group_id = g.id) = 1", 1),
        ("apps", 12),
        ("apps WHERE status = 'INACTIVE'", 1),
        ("providers", 3),
        ("owners o JOIN users u ON u.id = o.principal_id WHERE u.status <> 'ACTIVE'", 0),
        ("agents WHERE last_updated < created OR last_updated > '2026-11-23T09:00:00.000Z'", 0),
        (
            "agents WHERE (provider_id IS NULL) <> (external_id IS NULL) OR (provider_id IS NULL) <> (platform IS NULL)",
            0,
        ),
        ("agents WHERE keys_active > keys_total OR connections_active > connections_total OR keys_active < 0", 0),
        ("operations WHERE status NOT IN ('COMPLETED', 'FAILED')", 0),
        ("operations WHERE NOT (created < started AND started < completed)", 0),
        ("operations WHERE (status = 'FAILED') <> (error_message IS NOT NULL)", 0),
        ("log_events e WHERE e.operation_id IS NOT NULL AND e.operation_id NOT IN (SELECT id FROM operations)", 0),
    ] {
        assert_eq!(count(&mut connection, what).await, expected, "{what}");
    }
    assert!(count(&mut connection, "operations WHERE status = 'FAILED'").await >= 3);
    assert_eq!(
        count(&mut connection, "log_events WHERE operation_id IS NOT NULL").await,
        count(&mut connection, "operations").await
    );
}

#[tokio::test]
async fn without_agents_there_are_still_people_and_resources() {
    let mut connection = seeded(0, NOW).await;
    for what in ["agents", "owners", "operations", "log_events"] {
        assert_eq!(count(&mut connection, what).await, 0, "{what}");
    }
    for what in ["organization", "users", "user_groups", "apps", "providers"] {
        assert!(count(&mut connection, what).await > 0, "{what}");
    }
}

#[derive(FromRow, PartialEq, Eq, PartialOrd, Ord)]
struct Situation {
    status: String,
    imported: bool,
    owners: String,
}

#[tokio::test]
async fn every_situation_of_the_rules_is_there() {
    let mut connection = seeded(200, NOW).await;
    let owners = "CASE WHEN EXISTS (SELECT 1 FROM owners o WHERE o.agent_id = a.id AND o.principal_kind = 'groups') THEN 'group' \
         ELSE CASE (SELECT count(*) FROM owners o WHERE o.agent_id = a.id) WHEN 0 THEN 'none' WHEN 1 THEN 'one' ELSE 'several' END END";
    let sql = format!("SELECT DISTINCT status, provider_id IS NOT NULL AS imported, {owners} AS owners FROM agents a");
    let found: BTreeSet<Situation> =
        sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut connection).await.expect("situations").into_iter().collect();
    for status in Status::ALL.map(Status::code) {
        for imported in [false, true] {
            for owners in ["none", "one", "several", "group"] {
                let wanted = Situation { status: status.to_owned(), imported, owners: owners.to_owned() };
                assert!(found.contains(&wanted), "{status}, imported: {imported}, owners: {owners}");
            }
        }
    }
    for linked in ["NULL", "NOT NULL"] {
        for status in Status::ALL.map(Status::code) {
            assert!(
                count(&mut connection, &format!("agents WHERE app_id IS {linked} AND status = '{status}'")).await > 0
            );
        }
    }
    let most = "SELECT max(n) FROM (SELECT count(*) AS n FROM owners GROUP BY agent_id)";
    let most: i64 = sqlx::query(most).fetch_one(&mut connection).await.expect("the most owners").get(0);
    assert_eq!(most, 5, "somebody has as many owners as there may be");
}

#[test]
fn a_larger_organization_starts_with_the_smaller_one_and_no_name_comes_twice() {
    let groups = people::groups();
    let (apps, providers) = (apps::apps(), providers::providers());
    let make = |count| agents::agents(count, 35, &groups, apps.len(), &providers);
    let (small, large) = (make(200), make(100_000));
    assert_eq!(large.len(), 100_000);
    assert!(small.iter().zip(&large).all(|(small, large)| small.id == large.id && small.name == large.name));
    let keys: BTreeSet<_> =
        large.iter().map(|agent| agent_console::domain::agent_profile::name_key(&agent.name)).collect();
    assert_eq!(keys.len(), large.len(), "names differ");
    let ids: BTreeSet<_> = large.iter().map(|agent| &agent.id).collect();
    assert_eq!(ids.len(), large.len(), "ids differ");
    assert!(large.iter().all(|agent| checked_name(&agent.name).as_ref() == Ok(&agent.name)), "names are legal");
    assert!(large.iter().any(|agent| agent.name.chars().count() == 255), "the longest name there can be");
    for agent in &large {
        let groups = agent.owners.iter().filter(|owner| matches!(owner, Owner::Group(_))).count();
        assert!(groups == 0 || agent.owners.len() == 1, "users or one group: {}", agent.name);
        assert!(agent.owners.len() <= 5, "{}", agent.name);
    }
}

#[tokio::test]
async fn many_agents_are_all_written() {
    let mut connection = seeded(5_000, NOW).await;
    assert_eq!(count(&mut connection, "agents").await, 5_000);
    assert_eq!(count(&mut connection, "agents WHERE length(id) <> 20 OR id NOT LIKE 'wlp%'").await, 0);
    assert!(count(&mut connection, "owners").await > 5_000);
}

#[tokio::test]
async fn every_sentinel_is_an_agent_that_can_be_changed() {
    let mut connection = seeded(200, NOW).await;
    for sentinel in Sentinel::ALL {
        assert_eq!(of(sentinel.name()), Some(sentinel));
        assert_eq!(of(&format!("{} 2", sentinel.name())), Some(sentinel));
        let found = format!("agents a JOIN owners o ON o.agent_id = a.id WHERE name = '{}'", sentinel.name());
        assert_eq!(count(&mut connection, &found).await, 2, "{sentinel:?}");
    }
    assert_eq!(of("Invoice triage"), None);
}
