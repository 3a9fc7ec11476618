//! Where entries of the System Log stand, and by what they are found: whoever writes them, and whenever.

mod common;

use agent_console::domain::log_event::FAMILIES;
use agent_console_backend::state::Config;
use agent_console_backend::store::database::MIGRATIONS;
use agent_console_backend::store::log_question::{LogQuestion, NumberedRow, moment_of, number_of};
use common::Server;
use sqlx::{Connection as _, SqliteConnection};
use std::collections::BTreeSet;

const EVERYTHING: std::ops::Range<i64> = i64::MIN..i64::MAX;

/// An entry as somebody writes it who knows nothing of numbers and words.
async fn written(conn: &mut SqliteConnection, id: &str, published: &str, target: &str) {
    let sql = "INSERT INTO log_events (id, published, event_type, outcome, actor_id, actor_name, target_id, target_type, target_name, \
         request_id) VALUES (?, ?, 'workload_principal.update', 'SUCCESS', '00u1', 'Dana Reyes', 'wlp1', 'AI_AGENT', ?, '')";
    let query = sqlx::query(sql).bind(id).bind(published).bind(target);
    query.execute(conn).await.expect("it is written");
}

async fn found(conn: &mut SqliteConnection, words: &[&str]) -> Vec<NumberedRow> {
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    let question = LogQuestion { words, ..LogQuestion::default() };
    question.page(conn, &EVERYTHING, false, 100_000).await.expect("a page")
}

fn ids(rows: &[NumberedRow]) -> Vec<&str> {
    rows.iter().map(|row| row.event.id.as_str()).collect()
}

#[tokio::test]
async fn entries_of_an_older_version_keep_their_order_and_are_found() {
    let mut conn = SqliteConnection::connect("sqlite::memory:").await.expect("a database in memory");
    let before = MIGRATIONS.iter().filter(|(version, _, _)| *version < 10);
    for (_, _, sql) in before {
        sqlx::raw_sql(*sql).execute(&mut conn).await.expect("tables");
    }
    for (id, published) in [
        ("evt3", "2026-11-20T08:00:00.007Z"),
        ("evt1", "2026-11-20T08:00:00.007Z"),
        ("evt9", "1969-07-20T20:17:40.000Z"),
        ("evt2", "2026-11-20T08:00:00.006Z"),
    ] {
        written(&mut conn, id, published, "Parcel TRACKER").await;
    }
    let (_, _, sql) = MIGRATIONS[9];
    sqlx::raw_sql(sql).execute(&mut conn).await.expect("the tables of today");
    assert_eq!(ids(&found(&mut conn, &[]).await), ["evt9", "evt2", "evt1", "evt3"]);
    assert_eq!(ids(&found(&mut conn, &["tracker", "dana"]).await), ["evt9", "evt2", "evt1", "evt3"]);
    written(&mut conn, "evt0", "2026-11-20T08:00:00.007Z", "Parcel tracker").await;
    assert_eq!(ids(&found(&mut conn, &["tracker"]).await), ["evt9", "evt2", "evt1", "evt3", "evt0"]);
}

#[tokio::test]
async fn what_is_written_in_any_order_stands_by_its_time_and_then_as_it_came() {
    let server = Server::start(Config { demo: Some(0), ..Config::default() }).await;
    let mut change = server.state.database.change().await.expect("a change");
    let before = found(&mut change, &[]).await.len();
    let late = "2026-11-22T00:00:00.000Z";
    for (id, published) in
        [("c", late), ("a", "2026-11-21T00:00:00.000Z"), ("d", late), ("b", "2026-11-21T00:00:00.001Z"), ("e", late)]
    {
        written(&mut change, id, published, "Zebra counter").await;
    }
    let rows = found(&mut change, &["zebra"]).await;
    assert_eq!(ids(&rows), ["a", "b", "c", "d", "e"]);
    let day: jiff::Timestamp = late.parse().expect("a time");
    assert_eq!(rows[2].number, number_of(day.as_millisecond()));
    assert_eq!(moment_of(rows[4].number), day.as_millisecond());
    sqlx::query("DELETE FROM log_events WHERE id = 'c'").execute(&mut *change).await.expect("it goes");
    assert_eq!(ids(&found(&mut change, &["zebra"]).await), ["a", "b", "d", "e"]);
    assert_eq!(found(&mut change, &[]).await.len(), before + 4);
}

/// A clock that stands still, or many agents of one import: a millisecond holds 65,536 entries, and then the next ones follow.
#[tokio::test]
async fn a_full_millisecond_goes_on_in_the_next() {
    let server = Server::start(Config { demo: Some(0), ..Config::default() }).await;
    let mut change = server.state.database.change().await.expect("a change");
    let published = "2026-11-30T00:00:00.000Z";
    let sql = "WITH RECURSIVE place (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < 65530) \
         INSERT INTO log_events (number, id, published, event_type, outcome, actor_id, actor_name, target_id, target_type, target_name, request_id) \
         SELECT ? + n, 'evx' || n, ?, 'workload_principal.update', 'SUCCESS', '00u1', 'Dana', 'wlp1', 'AI_AGENT', 'Zebra', '' FROM place";
    let moment: jiff::Timestamp = published.parse().expect("a time");
    // Without the trigger, which would look for each one's place.
    sqlx::query("DROP TRIGGER log_event_came").execute(&mut *change).await.expect("it goes");
    let query = sqlx::query(sql).bind(number_of(moment.as_millisecond())).bind(published);
    query.execute(&mut *change).await.expect("they are written");
    let (_, _, migration) = MIGRATIONS[9];
    let trigger =
        migration.split("CREATE TRIGGER log_event_came").nth(1).and_then(|rest| rest.split("END;\n\n").next());
    let trigger = format!("CREATE TRIGGER log_event_came{} END;", trigger.expect("the trigger"));
    sqlx::raw_sql(sqlx::AssertSqlSafe(trigger)).execute(&mut *change).await.expect("it is back");
    for place in 0..20 {
        written(&mut change, &format!("more{place:02}"), published, "Giraffe counter").await;
    }
    let rows = found(&mut change, &["giraffe"]).await;
    assert_eq!(rows.len(), 20);
    assert!(ids(&rows).is_sorted() && rows.is_sorted_by_key(|row| row.number));
    assert_eq!(rows[19].number - rows[0].number, 19);
}

#[tokio::test]
async fn a_reset_leaves_nothing_behind_and_a_long_log_can_be_asked_for() {
    let server = Server::start(Config { demo: Some(30), demo_log: 2_000, ..Config::default() }).await;
    let mut reading = server.state.database.reading().await.expect("a connection");
    let all = found(&mut reading, &[]).await;
    assert!(all.len() >= 2_000, "{}", all.len());
    let linked = found(&mut reading, &["link", "application"]).await;
    assert!(
        linked.len() > 20 && linked.iter().all(|row| row.event.event_type == "workload_principal.sign_on_provider.add")
    );
    drop(reading);
    server.registered("Zebra counter").await;
    server.state.reset(30).await.expect("the demo is put back");
    let mut reading = server.state.database.reading().await.expect("a connection");
    assert_eq!(ids(&found(&mut reading, &[]).await), ids(&all));
    assert_eq!(ids(&found(&mut reading, &["link", "application"]).await), ids(&linked));
    let parts: i64 =
        sqlx::query_scalar("SELECT count(*) FROM log_words").fetch_one(&mut *reading).await.expect("a number");
    assert_eq!(usize::try_from(parts).ok(), Some(all.len()));
}

#[test]
fn every_event_of_agent_access_is_told_in_words() {
    let written: BTreeSet<_> = include_str!("../src/access_events.rs")
        .split('"')
        .filter(|part| part.starts_with("access.") && !part.contains(char::is_whitespace))
        .collect();
    let families = FAMILIES.iter().filter(|family| family.code.starts_with("access-"));
    let told: BTreeSet<_> = families.flat_map(|family| family.events).map(|(name, _)| *name).collect();
    assert_eq!(written, told);
    assert!(told.len() > 20, "{}", told.len());
}
