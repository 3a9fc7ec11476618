//! Changes of agent access without consent: pausing, suspending, restricting, sessions, offboarding. [matrix 2.7, 2.8, G-8]

use crate::access_lists::all;
use crate::common::{Client, Server, text};
use agent_console::wire::endpoints::{self, ACCESS_AGENTS, ACCESS_APPS, ACCESS_SESSIONS, USER_CONNECTIONS};
use serde_json::{Value, json};

async fn one_of(client: &Client<'_>, query: &str) -> Value {
    client.get(&format!("{USER_CONNECTIONS}?limit=1&{query}")).await.expect_status(200).json()["data"][0].clone()
}

async fn agent_named(server: &Server, name: &str) -> Value {
    let rows = all(&server.admin(), ACCESS_AGENTS).await;
    rows.into_iter().find(|row| row["name"] == json!(name)).expect("an agent")
}

/// An agent with a token that the test knows.
async fn registered(server: &Server, name: &str) -> (String, String) {
    let body = json!({ "name": name, "client": "Cursor" });
    let made = server.admin().post(ACCESS_AGENTS, &body).await.expect_status(201).json();
    (text(&made["agent"]["id"]), text(&made["token"]))
}

fn agent<'a>(server: &'a Server, token: &str) -> Client<'a> {
    server.stranger().with("authorization", &format!("Bearer {token}"))
}

#[tokio::test]
async fn a_member_pauses_and_resumes_their_own_and_each_step_is_told() {
    let server = Server::demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let active = one_of(&member, "status=ACTIVE").await;
    let id = text(&active["id"]);
    let read = member.get(&endpoints::user_connection(&id)).await.expect_status(200);
    let stale = member.clone().with("if-match", "\"v99\"");
    stale.post_empty(&endpoints::user_connection_pause(&id)).await.expect_status(412);
    let right = member.clone().with("if-match", &read.header("etag"));
    let paused = right.post_empty(&endpoints::user_connection_pause(&id)).await.expect_status(200);
    assert_eq!(paused.json()["status"], "PAUSED");
    assert_eq!(paused.json()["connected"], active["connected"], "the credential is kept");
    let again = member.post_empty(&endpoints::user_connection_pause(&id)).await.expect_failure(400, "E0000001");
    assert_eq!(again.reason(), "ALREADY_PAUSED");
    let reconnect = member.post_empty(&endpoints::user_connection_reconnect(&id)).await.expect_failure(400, "E0000001");
    assert_eq!(reconnect.reason(), "RESUME_FIRST");
    let resumed = member.post_empty(&endpoints::user_connection_resume(&id)).await.expect_status(200).json();
    assert_eq!(resumed["status"], "ACTIVE");
    let cut = member.post_empty(&endpoints::user_connection_disconnect(&id)).await.expect_status(200).json();
    assert_eq!((&cut["status"], &cut["connected"]), (&json!("NOT_CONNECTED"), &Value::Null));
    let log = server.log_of(&id).await;
    let told: Vec<_> = log.iter().map(|(event, outcome)| (event.as_str(), outcome.as_str())).collect();
    let expected = ["access.connection.pause", "access.connection.resume", "access.connection.disconnect"];
    assert_eq!(told, expected.map(|event| (event, "SUCCESS")));
    let events = server
        .admin()
        .get("/api/v1/logs?q=disconnect%20from%20app&sortOrder=DESCENDING")
        .await
        .expect_status(200)
        .json();
    assert_eq!(events[0]["displayMessage"], "Disconnect from app");
    assert_eq!(events[0]["target"][0]["changeDetails"]["from"]["status"], "ACTIVE");
    assert_eq!(events[0]["actor"]["displayName"], "Member");
}

#[tokio::test]
async fn an_admin_disconnects_others_and_leaves_the_rest_to_them() {
    let server = Server::demo().await;
    let admin = server.stranger().signed_in_as("super-admin").await;
    let own = text(&admin.get("/session").await.json()["userId"]);
    let rows = all(&admin, &format!("{USER_CONNECTIONS}?status=ACTIVE&limit=200")).await;
    let other = rows.iter().find(|row| row["user"]["id"] != json!(own)).expect("somebody else's");
    let id = text(&other["id"]);
    for path in [endpoints::user_connection_pause(&id), endpoints::user_connection_reconnect(&id)] {
        let refused = admin.post_empty(&path).await.expect_failure(400, "E0000001");
        assert_eq!(refused.reason(), "ONLY_ITS_USER");
    }
    let cut = admin.post_empty(&endpoints::user_connection_disconnect(&id)).await.expect_status(200).json();
    assert_eq!(cut["status"], "NOT_CONNECTED");
    let mine = rows.iter().find(|row| row["user"]["id"] == json!(own)).expect("their own");
    admin.post_empty(&endpoints::user_connection_pause(&text(&mine["id"]))).await.expect_status(200);
}

#[tokio::test]
async fn a_suspended_app_blocks_its_users_and_keeps_their_statuses() {
    let server = Server::demo().await;
    let (admin, member) = (server.admin(), server.stranger().signed_in_as("member").await);
    let paused = one_of(&member, "status=PAUSED").await;
    let app = text(&paused["app"]["id"]);
    admin.post_empty(&endpoints::access_app_restore(&app)).await.expect_failure(400, "E0000001");
    let suspended = admin.post_empty(&endpoints::access_app_suspend(&app)).await.expect_status(200).json();
    assert_eq!(suspended["suspended"], true);
    let now = member.get(&endpoints::user_connection(&text(&paused["id"]))).await.json();
    assert_eq!((&now["status"], &now["app"]["suspended"]), (&json!("PAUSED"), &json!(true)), "a flag, no status");
    let refused = member.post_empty(&endpoints::user_connection_resume(&text(&paused["id"]))).await;
    assert_eq!(refused.expect_failure(400, "E0000001").reason(), "CONNECTION_SUSPENDED");
    admin.post_empty(&endpoints::access_app_restore(&app)).await.expect_status(200);
    member.post_empty(&endpoints::user_connection_resume(&text(&paused["id"]))).await.expect_status(200);
    let unfinished = one_of(&member, "q=almanac").await;
    let refused = member.post_empty(&endpoints::user_connection_connect(&text(&unfinished["id"]))).await;
    assert_eq!(refused.expect_failure(400, "E0000001").reason(), "SETUP_UNFINISHED");
    let log = server.log_of(&app).await;
    assert_eq!(
        log.iter().map(|(event, _)| event.as_str()).collect::<Vec<_>>(),
        ["access.app.suspend", "access.app.restore"]
    );
}

#[tokio::test]
async fn the_setup_of_an_app_is_checked_and_its_secret_is_never_shown() {
    let server = Server::demo().await;
    let admin = server.admin();
    for (body, location) in [
        (json!({ "name": "ab" }), "name"),
        (json!({ "name": "New app", "issuer": "ftp://x" }), "issuer"),
        (json!({ "name": "New app", "scopes": ["a b"] }), "scopes"),
        (json!({ "name": " LEDGER cloud " }), "name"),
    ] {
        assert_eq!(admin.post(ACCESS_APPS, &body).await.expect_failure(400, "E0000001").location(), location);
    }
    let made = admin.post(ACCESS_APPS, &json!({ "name": "New app" })).await.expect_status(201).json();
    assert_eq!(made["setUp"], false);
    let path = endpoints::access_app(&text(&made["id"]));
    let setup = json!({ "issuer": "https://login.new.example", "clientId": "us", "clientSecret": "s3cret-value" });
    let done = admin.patch(&path, &setup).await.expect_status(200);
    assert_eq!((&done.json()["setUp"], &done.json()["hasClientSecret"]), (&json!(true), &json!(true)));
    let log = admin.get("/api/v1/logs?q=app&limit=1000").await.json().to_string();
    for said in [done.json().to_string(), admin.get(&path).await.json().to_string(), log] {
        assert!(!said.contains("s3cret"), "{said}");
    }
    let without = admin.patch(&path, &json!({ "clientSecret": "" })).await.expect_status(200).json();
    assert_eq!(without["hasClientSecret"], false, "a public client");
    assert_eq!(all(&admin, &format!("{USER_CONNECTIONS}?appId={}&limit=200", text(&made["id"]))).await.len(), 35);
}

#[tokio::test]
async fn an_agents_first_session_makes_it_active_and_thirty_days_make_it_inactive() {
    let server = Server::demo().await;
    let (id, token) = registered(&server, "Fresh client").await;
    let status = async || text(&server.admin().get(&endpoints::access_agent(&id)).await.json()["status"]);
    assert_eq!(status().await, "NOT_CONNECTED");
    let user = text(&one_of(&server.admin(), "").await["user"]["id"]);
    let begun = agent(&server, &token).post(ACCESS_SESSIONS, &json!({ "userId": user, "name": "Sprint" })).await;
    let session = begun.expect_status(201).json();
    assert_eq!((&session["name"], &session["user"]["id"]), (&json!("Sprint"), &json!(user)));
    assert_eq!(status().await, "ACTIVE");
    server.state.clock.advance(30 * 86_400_000);
    assert_eq!(status().await, "ACTIVE", "exactly thirty days");
    server.state.clock.advance(1);
    assert_eq!(status().await, "INACTIVE");
    let more = json!({ "userId": user, "sessionId": session["id"], "toolCalls": 7 });
    let seen = agent(&server, &token).post(ACCESS_SESSIONS, &more).await.expect_status(200).json();
    assert_eq!((&seen["id"], &seen["toolCalls"]), (&session["id"], &json!(7)), "it goes on");
    assert_eq!(status().await, "ACTIVE");
    server.admin().post_empty(&endpoints::access_session_end(&text(&session["id"]))).await.expect_status(200);
    let again = server.admin().post_empty(&endpoints::access_session_end(&text(&session["id"]))).await;
    assert_eq!(again.expect_failure(400, "E0000001").reason(), "SESSION_ENDED");
    assert_eq!(agent(&server, &token).post(ACCESS_SESSIONS, &more).await.reason(), "SESSION_ENDED");
    let log = server.log_of(&text(&session["id"])).await;
    assert_eq!(
        log.iter().map(|(event, _)| event.as_str()).collect::<Vec<_>>(),
        ["access.session.start", "access.session.end"]
    );
}

#[tokio::test]
async fn a_session_needs_an_agents_token_a_user_who_may_and_usable_apps() {
    let server = Server::demo().await;
    let admin = server.admin();
    let (id, token) = registered(&server, "Careful client").await;
    let client = agent(&server, &token);
    let broken = one_of(&admin, "status=ERROR").await;
    let usable = all(&admin, &format!("{USER_CONNECTIONS}?status=ACTIVE&limit=200")).await;
    let is_other = |row: &&Value| row["user"]["id"] != broken["user"]["id"] && row["app"]["suspended"] == json!(false);
    let active = usable.iter().find(is_other).expect("somebody else's");
    let (user, app) = (text(&active["user"]["id"]), text(&active["app"]["id"]));
    let body = json!({ "userId": user, "appIds": [app] });
    admin.post(ACCESS_SESSIONS, &body).await.expect_failure(403, "E0000006");
    agent(&server, "aca_unknown").post(ACCESS_SESSIONS, &body).await.expect_failure(401, "E0000011");
    client.get(USER_CONNECTIONS).await.expect_failure(403, "E0000006");
    client.post(ACCESS_SESSIONS, &json!({ "userId": "00u0" })).await.expect_failure(400, "E0000001");
    let left = admin.get("/api/v1/users?limit=200").await.json();
    let left =
        left.as_array().into_iter().flatten().find(|user| user["status"] != "ACTIVE").map(|user| text(&user["id"]));
    let refused = client.post(ACCESS_SESSIONS, &json!({ "userId": left })).await.expect_failure(400, "E0000001");
    assert_eq!(refused.reason(), "USER_DEACTIVATED");
    let wants = json!({ "userId": broken["user"]["id"], "appIds": [broken["app"]["id"]] });
    assert_eq!(client.post(ACCESS_SESSIONS, &wants).await.expect_failure(400, "E0000001").location(), "appIds");
    let session = client.post(ACCESS_SESSIONS, &body).await.expect_status(201).json();
    assert_eq!(session["apps"][0]["id"], json!(app));
    let other = json!({ "userIds": [broken["user"]["id"]] });
    assert_ne!(json!(user), broken["user"]["id"]);
    admin.post(&endpoints::access_agent_restrict(&id), &json!({ "userIds": ["00u0"] })).await.expect_status(400);
    let restricted = admin.post(&endpoints::access_agent_restrict(&id), &other).await.expect_status(200).json();
    assert_eq!(restricted["allowedUsers"].as_array().map(Vec::len), Some(1));
    assert_eq!(restricted["openSessions"], 0, "what others had open has ended");
    assert_eq!(client.post(ACCESS_SESSIONS, &body).await.expect_failure(400, "E0000001").reason(), "NOT_AMONG_USERS");
    admin.post_empty(&endpoints::access_agent_unrestrict(&id)).await.expect_status(200);
    client.post(ACCESS_SESSIONS, &body).await.expect_status(201);
    let suspended = admin.post_empty(&endpoints::access_agent_suspend(&id)).await.expect_status(200).json();
    assert_eq!((&suspended["suspended"], &suspended["status"]), (&json!(true), &json!("ACTIVE")), "a flag, no status");
    assert_eq!(suspended["openSessions"], 0);
    assert_eq!(
        client.post(ACCESS_SESSIONS, &body).await.expect_failure(400, "E0000001").reason(),
        "SUSPENDED_BY_ADMIN"
    );
    admin.post_empty(&endpoints::access_agent_restore(&id)).await.expect_status(200);
    let replaced = admin.post_empty(&endpoints::access_agent_token(&id)).await.expect_status(200).json();
    client.post(ACCESS_SESSIONS, &body).await.expect_failure(401, "E0000011");
    agent(&server, &text(&replaced["token"])).post(ACCESS_SESSIONS, &body).await.expect_status(201);
    let ended = admin.post_empty(&endpoints::access_agent_end_sessions(&id)).await.expect_status(200).json();
    assert_eq!(ended["openSessions"], 0);
    let events: Vec<_> = server.log_of(&id).await.into_iter().map(|(event, _)| event).collect();
    let steps = ["create", "restrict", "unrestrict", "suspend", "restore", "token.replace"];
    assert_eq!(events, steps.map(|step| format!("access.agent.{step}")));
}

#[tokio::test]
async fn a_member_ends_their_own_sessions_of_an_agent_and_nobody_elses() {
    let server = Server::demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let me = text(&member.get("/session").await.json()["userId"]);
    let (id, token) = registered(&server, "Shared client").await;
    let other = all(&server.admin(), &format!("{USER_CONNECTIONS}?limit=200")).await;
    let other = other.iter().map(|row| text(&row["user"]["id"])).find(|user| *user != me).expect("another");
    let refused = member.post_empty(&endpoints::access_agent_disconnect(&id)).await.expect_failure(400, "E0000001");
    assert_eq!(refused.reason(), "NO_SESSIONS");
    for user in [&me, &other] {
        agent(&server, &token).post(ACCESS_SESSIONS, &json!({ "userId": user })).await.expect_status(201);
    }
    let seen = member.post_empty(&endpoints::access_agent_disconnect(&id)).await.expect_status(200).json();
    assert_eq!(seen["openSessions"], 0);
    assert_eq!(server.admin().get(&endpoints::access_agent(&id)).await.json()["openSessions"], 1);
    member.post_empty(&endpoints::access_agent_suspend(&id)).await.expect_failure(403, "E0000006");
    assert_eq!(agent_named(&server, "Shared client").await["users"], 2);
}

#[tokio::test]
async fn offboarding_tells_what_it_will_cut_and_then_cuts_it_and_finds_nothing_the_second_time() {
    let server = Server::demo().await;
    let admin = server.admin();
    let assistant = agent_named(&server, "Ledger assistant").await;
    let allowed = admin.get(&endpoints::access_agent(&text(&assistant["id"]))).await.json()["allowedUsers"].clone();
    let user = text(&allowed[2]["id"]);
    let (_, token) = registered(&server, "Open client").await;
    agent(&server, &token).post(ACCESS_SESSIONS, &json!({ "userId": user })).await.expect_status(201);
    let path = endpoints::offboarding(&user);
    let before = admin.get(&path).await.expect_status(200).json();
    let begun = before["connections"].as_array().cloned().unwrap_or_default();
    assert!(!begun.is_empty() && begun.iter().all(|row| row["status"] != "NOT_CONNECTED"));
    let result = admin.post_empty(&path).await.expect_status(200).json();
    let items = result["items"].as_array().cloned().unwrap_or_default();
    let of = |kind: &str| items.iter().filter(|item| item["kind"] == json!(kind)).count();
    let listed = |member: &str| before[member].as_array().map_or(0, Vec::len);
    let counted = [of("CONNECTION"), of("SESSION"), of("RESTRICTION")];
    assert_eq!(counted, [listed("connections"), listed("sessions"), listed("restrictions")]);
    assert!(counted.iter().all(|count| *count > 0), "{counted:?}");
    let after = admin.get(&path).await.expect_status(200).json();
    for member in ["connections", "sessions", "restrictions"] {
        assert_eq!(after[member], json!([]), "{member}");
    }
    assert_eq!(admin.post_empty(&path).await.expect_status(200).json()["items"], json!([]));
    let log = server.log_of(&user).await;
    assert_eq!(log.first().map(|(event, _)| event.as_str()), Some("access.user.offboard"));
    admin.get(&endpoints::offboarding("00u0")).await.expect_failure(404, "E0000007");
}
