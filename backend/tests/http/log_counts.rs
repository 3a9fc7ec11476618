//! Counts of the System Log over time.

use crate::common::{Server, text};
use agent_console::wire::query::encode;
use agent_console_backend::store::log_question::LogQuestion;
use serde_json::{Value, json};

const COUNTS: &str = "/api/v1/logs/counts";

async fn counted(server: &Server, query: &str) -> Value {
    server.admin().get(&format!("{COUNTS}?{query}")).await.expect_status(200).json()
}

fn sum(counts: &Value, outcome: &str) -> u64 {
    counts["buckets"].as_array().into_iter().flatten().filter_map(|bucket| bucket[outcome].as_u64()).sum()
}

#[tokio::test]
async fn every_entry_is_counted_once_with_its_outcome() {
    let server = Server::demo().await;
    let log = server.admin().get("/api/v1/logs?limit=1000").await.expect_status(200).json();
    let log = log.as_array().expect("a list");
    let failed = log.iter().filter(|entry| entry["outcome"]["result"] == "FAILURE").count();
    let number = |count: usize| u64::try_from(count).expect("a count");
    for query in ["", "buckets=1", "buckets=200", "since=2020-01-01T00:00:00Z", "q=", "filter="] {
        let counts = counted(&server, query).await;
        assert_eq!(counts["total"], number(log.len()), "{query}");
        assert_eq!(sum(&counts, "failure"), number(failed), "{query}");
        assert_eq!(sum(&counts, "success"), number(log.len() - failed), "{query}");
        assert_eq!(counts["countedSince"], counts["since"], "everything was counted");
    }
    let counts = counted(&server, "").await;
    assert_eq!(counts["since"], log[0]["published"]);
    assert_eq!(counts["buckets"].as_array().map(Vec::len), Some(60));
}

#[tokio::test]
async fn stretches_have_one_length_and_no_gap() {
    let server = Server::demo().await;
    let query = "since=2026-11-22T00:00:00Z&until=2026-11-23T00:00:00Z&buckets=24";
    let counts = counted(&server, query).await;
    let starts: Vec<_> =
        counts["buckets"].as_array().expect("a list").iter().map(|bucket| text(&bucket["start"])).collect();
    let hours: Vec<_> = (0..24).map(|hour| format!("2026-11-22T{hour:02}:00:00.000Z")).collect();
    assert_eq!(starts, hours);
    assert_eq!(
        (&counts["since"], &counts["until"]),
        (&json!("2026-11-22T00:00:00.000Z"), &json!("2026-11-23T00:00:00.000Z"))
    );
    // What does not divide evenly ends earlier.
    let odd = counted(&server, "since=2026-11-22T00:00:00.000Z&until=2026-11-22T00:00:00.010Z&buckets=4").await;
    let starts: Vec<_> =
        odd["buckets"].as_array().expect("a list").iter().map(|bucket| text(&bucket["start"])).collect();
    assert_eq!(starts.iter().map(|start| &start[20..]).collect::<Vec<_>>(), ["000Z", "003Z", "006Z", "009Z"]);
}

#[tokio::test]
async fn filter_words_and_time_narrow_the_counts_as_they_narrow_the_list() {
    let server = Server::demo().await;
    for question in [
        "q=invoice".to_owned(),
        "q=invoice+activate".to_owned(),
        "q=zz".to_owned(),
        format!("filter={}", encode("outcome.result eq \"FAILURE\"")),
        format!("filter={}", encode("eventType sw \"resource.\" or outcome.result eq \"FAILURE\"")),
        format!("filter={}&q=e", encode("eventType eq \"workload_principal.register\"")),
        "since=2026-11-20T00:00:00Z&until=2026-11-22T12:00:00Z&q=link".to_owned(),
    ] {
        let listed = server.admin().get(&format!("/api/v1/logs?limit=1000&{question}")).await.expect_status(200).json();
        let counts = counted(&server, &question).await;
        assert_eq!(
            counts["total"].as_u64(),
            listed.as_array().map(|all| u64::try_from(all.len()).expect("a count")),
            "{question}"
        );
        assert_eq!(
            sum(&counts, "success") + sum(&counts, "failure"),
            counts["total"].as_u64().unwrap_or(0),
            "{question}"
        );
    }
}

#[tokio::test]
async fn where_there_is_too_much_the_newest_are_counted_and_it_is_said_from_when_on() {
    let server = Server::demo().await;
    let mut reading = server.state.database.reading().await.expect("a connection");
    let question = LogQuestion { words: vec!["a".to_owned()], ..LogQuestion::default() };
    let all = question.page(&mut reading, &(i64::MIN..i64::MAX), true, 1_000).await.expect("the log");
    let range = all[all.len() - 1].number..all[0].number + 1;
    let (rows, floor) = question.counts(&mut reading, &range, 1 << 40, 10).await.expect("counts");
    let floor = floor.expect("it was too much");
    let counted: i64 = rows.iter().map(|row| row.entries).sum();
    let newer = all.iter().filter(|row| row.number >= floor).count();
    assert_eq!(usize::try_from(counted).ok(), Some(newer));
    assert!((1..=11).contains(&newer), "{newer}");
}

#[tokio::test]
async fn questions_at_fault_are_named_and_the_scope_is_asked_for() {
    let server = Server::demo().await;
    for (query, member) in [
        ("buckets=0", "buckets"),
        ("buckets=201", "buckets"),
        ("buckets=many", "buckets"),
        ("since=yesterday", "since"),
        ("until=2026-13-01T00:00:00Z", "until"),
        ("since=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z", "until"),
        ("since=2026-11-02T00:00:00Z&until=2026-11-02T00:00:00Z", "until"),
        ("filter=name+eq+%22x%22", "filter"),
        ("q=a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a", "q"),
    ] {
        let refused = server.admin().get(&format!("{COUNTS}?{query}")).await.expect_failure(400, "E0000001");
        assert_eq!(refused.location(), member, "{query}");
    }
    for query in ["since=0001-01-01T00:00:00Z", "until=9999-12-30T00:00:00Z", "since=9000-01-01T00:00:00Z"] {
        counted(&server, query).await;
    }
    server.auditor().get(COUNTS).await.expect_status(200);
    server.nobody().get(COUNTS).await.expect_failure(403, "E0000006");
    server.stranger().get(COUNTS).await.expect_failure(401, "E0000011");
}
