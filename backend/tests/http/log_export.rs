//! The System Log as a file.

use crate::common::{Server, text};
use agent_console::wire::query::encode;
use agent_console_backend::state::Config;
use agent_console_backend::store::database::Location;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

const EXPORT: &str = "/api/v1/logs/export";

/// Writes so many entries of one actor.
async fn filled(server: &Server, entries: u32, name: &str) {
    let mut change = server.state.database.change().await.expect("a change");
    let sql = "WITH RECURSIVE place (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < ?) \
         INSERT INTO log_events (id, published, event_type, outcome, actor_id, actor_name, target_id, target_type, target_name, request_id) \
         SELECT 'evx' || n, '2026-11-20T08:00:00.' || printf('%03d', n % 1000) || 'Z', 'workload_principal.update', 'SUCCESS', 'filler', ?, \
                't' || n, 'AI_AGENT', 'Parcel tracker ' || n, '' FROM place";
    sqlx::query(sql).bind(entries).bind(name).execute(&mut *change).await.expect("they are written");
    change.commit().await.expect("they are kept");
}

fn of_filler() -> String {
    format!("filter={}", encode("actor.id eq \"filler\""))
}

#[tokio::test]
async fn json_is_the_list_of_the_log_whatever_its_length() {
    let server = Server::demo().await;
    for query in ["", "sortOrder=DESCENDING&", "q=invoice&", "since=2026-11-22T00:00:00Z&", "q=zebra&"] {
        let listed = server.admin().get(&format!("/api/v1/logs?{query}limit=1000")).await.expect_status(200).json();
        let file = server.admin().get(&format!("{EXPORT}?{query}")).await.expect_status(200);
        assert_eq!(file.json(), listed, "{query}");
        assert_eq!(file.header("content-type"), "application/json");
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"system-log.json\"");
    }
    filled(&server, 1_000, "Filler").await;
    let file = server.admin().get(&format!("{EXPORT}?format=json&{}", of_filler())).await.expect_status(200).json();
    let ids: Vec<_> = file.as_array().expect("a list").iter().map(|entry| text(&entry["uuid"])).collect();
    let listed =
        server.admin().get(&format!("/api/v1/logs?limit=1000&{}", of_filler())).await.expect_status(200).json();
    let listed: Vec<_> = listed.as_array().expect("a list").iter().map(|entry| text(&entry["uuid"])).collect();
    assert_eq!((ids.len(), ids), (1_000, listed), "also where the last page is full");
}

#[tokio::test]
async fn csv_has_a_line_for_each_entry_and_nothing_that_a_spreadsheet_would_run() {
    let server = Server::demo().await;
    filled(&server, 3, "=cmd|' /C calc'!A0, \"x\"").await;
    let file = server.admin().get(&format!("{EXPORT}?format=csv&{}", of_filler())).await.expect_status(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"system-log.csv\"");
    let body = String::from_utf8(file.body.to_vec()).expect("text");
    let lines: Vec<_> = body.split("\r\n").collect();
    assert_eq!(lines.len(), 5, "{body}");
    let titles = "Published,Event,Event type,Outcome,Reason,Actor,Actor id,Target,Target type,Target id,Changes,Operation id,Request id,Id";
    assert_eq!(lines[0], titles);
    let first = "2026-11-20T08:00:00.001Z,Update AI agent,workload_principal.update,SUCCESS,,\
         \"'=cmd|' /C calc'!A0, \"\"x\"\"\",filler,Parcel tracker 1,AI_AGENT,t1,,,,evx1";
    assert_eq!((lines[1], lines[4]), (first, ""));
    let none = server.admin().get(&format!("{EXPORT}?format=csv&q=zebra")).await.expect_status(200);
    assert_eq!(String::from_utf8_lossy(&none.body), format!("{titles}\r\n"), "an empty file has its titles");
    let id = server.registered("Parcel tracker").await;
    let change = json!({ "profile": { "description": "Tells where a parcel is" } });
    server.admin().patch(&format!("{}/{id}", crate::common::AGENTS), &change).await.expect_status(202);
    server.finish_operations().await;
    let query = format!(
        "format=csv&filter={}",
        encode(&format!("target.id eq \"{id}\" and eventType sw \"workload_principal.update\""))
    );
    let told = server.admin().get(&format!("{EXPORT}?{query}")).await.expect_status(200);
    let told = String::from_utf8_lossy(&told.body).into_owned();
    assert!(told.contains("profile.description: – → Tells where a parcel is"), "{told}");
}

/// The database in memory has one connection: what is held by a file on its way, nobody else gets.
#[tokio::test]
async fn a_long_file_is_sent_piece_by_piece_and_holds_nothing_meanwhile() {
    let server = Server::demo().await;
    filled(&server, 20_000, "Filler").await;
    let request = Request::get(format!("{EXPORT}?{}", of_filler()))
        .header("host", "localhost:8080")
        .header("authorization", "Bearer admin-token")
        .body(Body::empty())
        .expect("a request");
    let answer = server.router.clone().oneshot(request).await.expect("the router answers");
    assert_eq!(answer.headers().get("content-length"), None, "nobody knows how long it will be");
    let mut body = answer.into_body();
    let (mut whole, mut pieces, mut longest) = (Vec::new(), 0, 0);
    while let Some(frame) = body.frame().await {
        let piece = frame.expect("a piece").into_data().expect("data");
        (pieces, longest) = (pieces + 1, longest.max(piece.len()));
        whole.extend_from_slice(&piece);
        // Others are served between two pieces, and what they write is in the log at once.
        if pieces == 2 {
            server.registered("Written meanwhile").await;
        }
    }
    let entries: Vec<Value> = serde_json::from_slice(&whole).expect("one list");
    assert_eq!(entries.len(), 20_000);
    assert!(pieces >= 20 && longest < whole.len() / 10, "{pieces} pieces, the longest of {longest} bytes");
}

#[tokio::test]
async fn who_leaves_in_the_middle_takes_nothing_along() {
    let folder = std::env::temp_dir().join(format!("agent-console-export-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let server =
        Server::start_on(&Location::File(folder.join("log.sqlite")), Config { demo: Some(30), ..Config::default() })
            .await;
    filled(&server, 5_000, "Filler").await;
    for _ in 0..20 {
        let request =
            Request::get(EXPORT).header("host", "localhost:8080").header("authorization", "Bearer admin-token");
        let answer = server.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await;
        let mut body = answer.expect("an answer").into_body();
        body.frame().await.expect("a first piece").expect("that is whole");
    }
    server.admin().get("/api/v1/logs").await.expect_status(200);
    drop(server);
    std::fs::remove_dir_all(folder).expect("tidy");
}

#[tokio::test]
async fn questions_at_fault_are_refused_before_anything_is_sent() {
    let server = Server::demo().await;
    for (query, member) in [
        ("format=xml", "format"),
        ("format=", "format"),
        ("since=yesterday", "since"),
        ("sortOrder=up", "sortOrder"),
        ("format=csv&filter=name+eq+%22x%22", "filter"),
    ] {
        let refused = server.admin().get(&format!("{EXPORT}?{query}")).await.expect_failure(400, "E0000001");
        assert_eq!(refused.location(), member, "{query}");
    }
    server.auditor().get(EXPORT).await.expect_status(200);
    server.nobody().get(EXPORT).await.expect_failure(403, "E0000006");
    server.stranger().get(EXPORT).await.expect_failure(401, "E0000011");
    let told = server.stranger().get("/.well-known/agent-console.json").await.expect_status(200).json();
    for capability in ["log-counts", "log-export"] {
        assert!(told["capabilities"].as_array().is_some_and(|all| all.contains(&json!(capability))), "{told}");
    }
}

#[tokio::test]
async fn a_file_is_compressed_on_its_way_where_the_caller_takes_that() {
    let server = Server::demo().await;
    for format in ["csv", "json"] {
        let plain = server.admin().get(&format!("{EXPORT}?format={format}")).await.expect_status(200);
        let small = server.admin().with("accept-encoding", "gzip").get(&format!("{EXPORT}?format={format}")).await;
        let small = small.expect_status(200);
        assert_eq!(
            (plain.header("content-encoding"), small.header("content-encoding")),
            (String::new(), "gzip".to_owned())
        );
        assert!(small.body.len() * 2 < plain.body.len(), "{} of {}", small.body.len(), plain.body.len());
    }
}
