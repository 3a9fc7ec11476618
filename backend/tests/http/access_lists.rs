//! Lists of agent access: paging, filters, counts, and who sees whose records. [decisions 3, pages 1.15]

use crate::common::{Client, NOW, Server, text};
use agent_console::domain::access_agent::{Facts, derive_status};
use agent_console::wire::endpoints::{self, ACCESS_AGENTS, ACCESS_APPS, ACCESS_SESSIONS, USER_CONNECTIONS};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Every row of a list, page by page.
pub async fn all(client: &Client<'_>, path: &str) -> Vec<Value> {
    let (mut rows, mut next) = (Vec::new(), Some(path.to_owned()));
    while let Some(path) = next {
        let answer = client.get(&path).await.expect_status(200);
        rows.extend(answer.json()["data"].as_array().cloned().unwrap_or_default());
        next = answer.next();
    }
    rows
}

fn ids(rows: &[Value]) -> BTreeSet<String> {
    rows.iter().map(|row| text(&row["id"])).collect()
}

#[tokio::test]
async fn there_is_a_connection_for_each_active_user_and_app_on_pages_of_any_size() {
    let server = Server::demo().await;
    let admin = server.admin();
    let whole = all(&admin, &format!("{USER_CONNECTIONS}?limit=200")).await;
    assert_eq!((whole.len(), ids(&whole).len()), (35 * 12, 35 * 12));
    let small = all(&admin, &format!("{USER_CONNECTIONS}?limit=7")).await;
    assert_eq!(small, whole, "the same rows in the same order");
    let key = |row: &Value| format!("{} {}", text(&row["user"]["name"]), text(&row["user"]["email"])).to_lowercase();
    let keys: Vec<_> = whole.iter().map(key).collect();
    assert!(keys.is_sorted(), "by user");
    let mut by_status = BTreeMap::new();
    for row in &whole {
        *by_status.entry(text(&row["status"])).or_insert(0_u64) += 1;
    }
    let counted = admin.get(&format!("{USER_CONNECTIONS}?limit=1&include=counts")).await.json()["metadata"].clone();
    assert_eq!(counted, json!({ "total": 420, "byStatus": by_status, "unfiltered": 420 }));
    for (status, count) in by_status {
        assert!(count > 0, "{status}");
        for limit in [3, 200] {
            let path = format!("{USER_CONNECTIONS}?status={status}&limit={limit}");
            let some = all(&admin, &path).await;
            let expected: Vec<_> = whole.iter().filter(|row| row["status"] == json!(status)).cloned().collect();
            assert_eq!(some, expected, "{status}");
        }
    }
    let app = text(&whole[0]["app"]["id"]);
    let of_app = all(&admin, &format!("{USER_CONNECTIONS}?appId={app}&status=ERROR&limit=2")).await;
    assert!(of_app.iter().all(|row| row["app"]["id"] == json!(app) && row["status"] == "ERROR"));
    let named = all(&admin, &format!("{USER_CONNECTIONS}?q=ledger&limit=200")).await;
    assert_eq!(named.len(), 35, "an app's name");
    assert_eq!(all(&admin, &format!("{USER_CONNECTIONS}?q=koski")).await.len(), 12, "a user's name");
    // Whose list it is, is no filter: what is left out of it is counted in it alone.
    let me = text(&named[0]["user"]["id"]);
    let some = admin.get(&format!("{USER_CONNECTIONS}?userId={me}&q=ledger&include=counts")).await.json();
    assert_eq!((&some["metadata"]["total"], &some["metadata"]["unfiltered"]), (&json!(1), &json!(12)));
    // Everybody's address has `harbourvale` in it: where one user is asked for, that tells nothing.
    let user = text(&named[0]["user"]["id"]);
    let apps = all(&admin, &format!("{USER_CONNECTIONS}?userId={user}&q=harbour")).await;
    assert_eq!(apps.iter().map(|row| text(&row["app"]["name"])).collect::<Vec<_>>(), ["Harbour Mail"]);
    let app = text(&named[0]["app"]["id"]);
    assert_eq!(all(&admin, &format!("{USER_CONNECTIONS}?appId={app}&q=ledger")).await.len(), 0, "nobody is called so");
    assert_eq!(all(&admin, &format!("{USER_CONNECTIONS}?appId={app}&q=koski")).await.len(), 1);
    admin.get(&format!("{USER_CONNECTIONS}?status=CONNECTED")).await.expect_failure(400, "E0000001");
    admin.get(&format!("{USER_CONNECTIONS}?after=x")).await.expect_failure(400, "E0000001");
}

#[tokio::test]
async fn a_member_sees_their_own_and_can_not_guess_anothers() {
    let server = Server::demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let session = member.get("/session").await.json();
    assert_eq!(session["scopes"], json!(["agentAccess.own"]));
    let me = text(&session["userId"]);
    let everything = all(&server.admin(), &format!("{USER_CONNECTIONS}?limit=200")).await;
    let other = everything.iter().find(|row| row["user"]["id"] != json!(me) && row["status"] == "ACTIVE").expect("one");
    let own = all(&member, USER_CONNECTIONS).await;
    assert_eq!(own.len(), 12);
    let asked = format!("{USER_CONNECTIONS}?userId={}&include=counts", text(&other["user"]["id"]));
    let answer = member.get(&asked).await.expect_status(200).json();
    assert_eq!(answer["data"].as_array().map(Vec::len), Some(12), "theirs, whatever they ask for");
    assert_eq!((&answer["metadata"]["total"], &answer["metadata"]["unfiltered"]), (&json!(12), &json!(12)));
    assert!(own.iter().all(|row| row["user"]["id"] == json!(me)));
    // What is there and what is not are told alike.
    let id = text(&other["id"]);
    let (there, nowhere) = (endpoints::user_connection(&id), endpoints::user_connection("00u0.acp0"));
    let told = |answer: crate::common::Answer, id: &str| {
        let body = answer.expect_failure(404, "E0000007").json();
        text(&body["errorSummary"]).replace(id, "ID")
    };
    assert_eq!(told(member.get(&there).await, &id), told(member.get(&nowhere).await, "00u0.acp0"));
    for path in [
        endpoints::user_connection_connect(&id),
        endpoints::user_connection_reconnect(&id),
        endpoints::user_connection_pause(&id),
        endpoints::user_connection_resume(&id),
        endpoints::user_connection_disconnect(&id),
    ] {
        member.post_empty(&path).await.expect_failure(404, "E0000007");
    }
    let sessions = all(&server.admin(), &format!("{ACCESS_SESSIONS}?limit=200")).await;
    let theirs = sessions.iter().find(|row| row["user"]["id"] != json!(me)).expect("a session");
    member.get(&endpoints::access_session(&text(&theirs["id"]))).await.expect_failure(404, "E0000007");
    member.post_empty(&endpoints::access_session_end(&text(&theirs["id"]))).await.expect_failure(404, "E0000007");
    let expected: Vec<_> = sessions.iter().filter(|row| row["user"]["id"] == json!(me)).cloned().collect();
    assert_eq!(all(&member, &format!("{ACCESS_SESSIONS}?limit=3")).await, expected);
    // Of agents they see the catalogue, and their own sessions of them: neither when nor by whom they were used else.
    for agent in all(&member, ACCESS_AGENTS).await {
        let own: Vec<_> = expected.iter().filter(|row| row["agent"]["id"] == agent["id"]).collect();
        assert_eq!(agent["lastSession"], own.first().map_or(Value::Null, |row| row["lastSeen"].clone()), "{agent}");
        assert_eq!(agent["status"] == "NOT_CONNECTED", own.is_empty(), "{agent}");
        assert!(agent["users"].as_u64().is_some_and(|users| users <= 1) && agent["allowedUsers"].is_null(), "{agent}");
    }
    for path in [ACCESS_APPS.to_owned(), endpoints::offboarding(&me)] {
        member.get(&path).await.expect_failure(403, "E0000006");
    }
    member.post_empty(&endpoints::offboarding(&me)).await.expect_failure(403, "E0000006");
}

#[tokio::test]
async fn an_auditor_reads_everything_and_changes_nothing_and_others_read_nothing() {
    let server = Server::demo().await;
    let auditor = server.auditor();
    let connections = all(&auditor, &format!("{USER_CONNECTIONS}?limit=200&status=ACTIVE")).await;
    let id = text(&connections[0]["id"]);
    auditor.get(&endpoints::user_connection(&id)).await.expect_status(200);
    let agent = text(&all(&auditor, ACCESS_AGENTS).await[0]["id"]);
    let app = text(&all(&auditor, ACCESS_APPS).await[0]["id"]);
    for path in [
        endpoints::user_connection_pause(&id),
        endpoints::user_connection_disconnect(&id),
        endpoints::access_agent_suspend(&agent),
        endpoints::access_agent_end_sessions(&agent),
        endpoints::access_agent_token(&agent),
        endpoints::access_app_suspend(&app),
        endpoints::offboarding(&text(&connections[0]["user"]["id"])),
    ] {
        let refused = auditor.post_empty(&path).await.expect_failure(403, "E0000006");
        assert_eq!(refused.reason(), "MISSING_SCOPE", "{path}");
    }
    for path in [USER_CONNECTIONS, ACCESS_AGENTS, ACCESS_SESSIONS, ACCESS_APPS] {
        server.nobody().get(path).await.expect_failure(403, "E0000006");
        server.stranger().get(path).await.expect_failure(401, "E0000011");
    }
}

#[tokio::test]
async fn the_list_of_agents_derives_what_the_rules_derive() {
    let server = Server::demo().await;
    let admin = server.admin();
    let edges = [29, 30, 31].map(|days| days * 86_400_000_i64);
    for step in [0, edges[0], 86_400_000, 1, 86_400_000] {
        server.state.clock.advance(step);
        let now = server.state.clock.now();
        let whole = all(&admin, &format!("{ACCESS_AGENTS}?limit=200")).await;
        assert_eq!(whole.len(), 8);
        for agent in &whole {
            let last = agent["lastSession"].as_str().and_then(|text| text.parse::<jiff::Timestamp>().ok());
            let flag = |name: &str| agent[name] == json!(true);
            let facts = Facts {
                last_session: last.map(jiff::Timestamp::as_millisecond),
                wired: flag("wired"),
                suspended: flag("suspended"),
                restricted: flag("restricted"),
            };
            assert_eq!(agent["status"], derive_status(&facts, now.as_millisecond()).code(), "{agent}");
            assert_eq!(agent["sessionsPerDay"].as_array().map(Vec::len), Some(30));
        }
        let counted =
            admin.get(&format!("{ACCESS_AGENTS}?include=counts")).await.json()["metadata"]["byStatus"].clone();
        for status in ["ACTIVE", "INACTIVE", "NOT_CONNECTED"] {
            let expected: Vec<_> = whole.iter().filter(|agent| agent["status"] == status).cloned().collect();
            assert_eq!(all(&admin, &format!("{ACCESS_AGENTS}?status={status}&limit=1")).await, expected, "{status}");
            assert_eq!(counted[status].as_u64().unwrap_or(0), u64::try_from(expected.len()).expect("a number"));
        }
    }
    assert_eq!(all(&admin, &format!("{ACCESS_AGENTS}?q=claude")).await.len(), 2, "name or client");
    admin.get(&format!("{ACCESS_AGENTS}?status=PAUSED")).await.expect_failure(400, "E0000001");
}

/// Whether a question keeps a row.
type Keeps<'a> = Box<dyn Fn(&Value) -> bool + 'a>;

#[tokio::test]
async fn sessions_are_newest_first_and_filtered() {
    let server = Server::demo().await;
    let admin = server.admin();
    let whole = all(&admin, &format!("{ACCESS_SESSIONS}?limit=200")).await;
    assert!(whole.len() > 500, "a year of them: {}", whole.len());
    let started: Vec<_> = whole.iter().map(|row| std::cmp::Reverse(text(&row["started"]))).collect();
    assert!(started.is_sorted());
    assert!(started.last().is_some_and(|oldest| oldest.0.starts_with("2025-")) && started[0].0.as_str() < NOW);
    let (agent, user) = (text(&whole[0]["agent"]["id"]), text(&whole[0]["user"]["id"]));
    let app = whole.iter().find_map(|row| row["apps"][0]["id"].as_str()).expect("an app").to_owned();
    let queries: [(String, Keeps<'_>); 5] = [
        (format!("agentId={agent}"), Box::new(|row| row["agent"]["id"] == json!(agent))),
        (format!("userId={user}"), Box::new(|row| row["user"]["id"] == json!(user))),
        (
            format!("appId={app}"),
            Box::new(|row| row["apps"].as_array().is_some_and(|apps| apps.iter().any(|one| one["id"] == json!(app)))),
        ),
        ("open=true".to_owned(), Box::new(|row| row["ended"].is_null())),
        (
            "from=2026-05-01T00:00:00Z&to=2026-06-01T02:00:00%2B02:00".to_owned(),
            Box::new(|row| text(&row["started"]).starts_with("2026-05-")),
        ),
    ];
    for (query, keeps) in queries {
        let some = all(&admin, &format!("{ACCESS_SESSIONS}?limit=150&{query}")).await;
        let expected: Vec<_> = whole.iter().filter(|row| keeps(row)).cloned().collect();
        assert!(!some.is_empty(), "{query}");
        assert_eq!(some, expected, "{query}");
    }
    let counted = admin.get(&format!("{ACCESS_SESSIONS}?open=true&include=counts")).await.json()["metadata"].clone();
    assert_eq!(counted["unfiltered"].as_u64(), u64::try_from(whole.len()).ok());
    assert_eq!(counted["total"], counted["byStatus"]["OPEN"]);
    for query in ["from=yesterday", "open=perhaps"] {
        admin.get(&format!("{ACCESS_SESSIONS}?{query}")).await.expect_failure(400, "E0000001");
    }
}
