//! What is added to agent access is added once for each key; and apps are counted beside their list.

use crate::access_lists::all;
use crate::common::{Server, text};
use agent_console::wire::endpoints::{ACCESS_AGENTS, ACCESS_APPS, ACCESS_SESSIONS, USER_CONNECTIONS};
use serde_json::json;

#[tokio::test]
async fn an_app_that_is_sent_twice_with_one_key_is_added_once() {
    let server = Server::demo().await;
    let admin = server.admin().with("idempotency-key", "once");
    let body = json!({ "name": "Sent twice", "issuer": "https://login.twice.example", "clientId": "us", "clientSecret": "s3cret" });
    let first = admin.post(ACCESS_APPS, &body).await.expect_status(201).json();
    assert_eq!(admin.post(ACCESS_APPS, &body).await.expect_status(201).json(), first);
    assert_eq!(first["hasClientSecret"], true);
    let other = admin.post(ACCESS_APPS, &json!({ "name": "Another body" })).await.expect_failure(400, "E0000001");
    assert_eq!(other.location(), "Idempotency-Key");
    let named = |row: &&serde_json::Value| row["name"] == json!("Sent twice");
    assert_eq!(all(&server.admin(), ACCESS_APPS).await.iter().filter(named).count(), 1);
    let log = server.log_of(&text(&first["id"])).await;
    assert_eq!(log.iter().map(|(event, _)| event.as_str()).collect::<Vec<_>>(), ["access.app.create"]);
    let again = server.admin().post(ACCESS_APPS, &body).await.expect_failure(400, "E0000001");
    assert_eq!(again.reason(), "ACCESS_NAME_TAKEN", "without a key it is another request");
}

#[tokio::test]
async fn an_agent_that_is_sent_twice_with_one_key_is_one_agent_and_its_last_token_is_good() {
    let server = Server::demo().await;
    let admin = server.admin().with("idempotency-key", "once");
    let body = json!({ "name": "Sent twice", "client": "Cursor" });
    let first = admin.post(ACCESS_AGENTS, &body).await.expect_status(201).json();
    let second = admin.post(ACCESS_AGENTS, &body).await.expect_status(201).json();
    assert_eq!(second["agent"]["id"], first["agent"]["id"]);
    assert_ne!(second["token"], first["token"], "a token is told once");
    let log = server.log_of(&text(&first["agent"]["id"])).await;
    let events: Vec<_> = log.iter().map(|(event, _)| event.as_str()).collect();
    assert_eq!(events, ["access.agent.create", "access.agent.token.replace"]);
    let user = server.admin().get(&format!("{USER_CONNECTIONS}?limit=1")).await.json()["data"][0]["user"]["id"].clone();
    let begins = async |token: &serde_json::Value| {
        let agent = server.stranger().with("authorization", &format!("Bearer {}", text(token)));
        agent.post(ACCESS_SESSIONS, &json!({ "userId": user })).await
    };
    begins(&first["token"]).await.expect_status(401);
    begins(&second["token"]).await.expect_status(201);
    let late = admin.post(ACCESS_AGENTS, &body).await.expect_failure(400, "E0000001");
    assert_eq!(late.reason(), "ACCESS_NAME_TAKEN", "somebody has come with its token: it is not taken from them");
    begins(&second["token"]).await.expect_status(201);
}

#[tokio::test]
async fn apps_are_counted_where_that_is_asked_for() {
    let server = Server::demo().await;
    let auditor = server.auditor();
    let page = auditor.get(&format!("{ACCESS_APPS}?limit=2&q=a&include=counts")).await.expect_status(200).json();
    let matching = all(&auditor, &format!("{ACCESS_APPS}?q=a&limit=200")).await.len();
    assert_eq!(page["metadata"]["total"], json!(matching), "{page}");
    assert_eq!(page["metadata"]["unfiltered"], 12);
    assert_eq!(page["data"].as_array().map(Vec::len), Some(2));
    let plain = auditor.get(ACCESS_APPS).await.expect_status(200).json();
    assert_eq!(plain["metadata"], json!(null));
}
