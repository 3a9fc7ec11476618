//! Consent at an app, end to end: the provider speaks real OAuth, the browser is the test. [F5, RFC 6749, 7636]

use crate::common::openid::Openid;
use crate::common::{Answer, Client, Server, text};
use agent_console::wire::endpoints::{self, OAUTH_CALLBACK, USER_CONNECTIONS};
use agent_console::wire::query::{encode, value_of};
use agent_console_backend::state::Config;
use serde_json::{Value, json};

/// A demo whose apps sign people in at a provider, and a member of it.
pub async fn demo() -> (Openid, Server) {
    let provider = Openid::start().await;
    let config = Config { demo: Some(5), demo_openid: Some(provider.issuer.clone()), ..Config::default() };
    let server = Server::start(config).await;
    (provider, server)
}

/// The member's connection to the app of this name.
pub async fn connection(member: &Client<'_>, app: &str) -> Value {
    let list = member.get(&format!("{USER_CONNECTIONS}?q={}", encode(app))).await.expect_status(200);
    list.json()["data"][0].clone()
}

pub async fn status_of(member: &Client<'_>, id: &str) -> String {
    text(&member.get(&endpoints::user_connection(id)).await.expect_status(200).json()["status"])
}

/// Begins a consent: the address at the app, and the cookie of the browser.
pub async fn begun(member: &Client<'_>, path: &str) -> (String, String) {
    let answer = member.post_empty(path).await.expect_status(200);
    let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    (text(&answer.json()["authorizationUrl"]), cookie)
}

/// The browser comes back: another site leads it, so its session's cookie stays away.
pub async fn back(server: &Server, address: &str, cookie: &str) -> Answer {
    let path = address.strip_prefix("http://localhost:8080").expect("it leads back here").to_owned();
    let browser = server.stranger().with("cookie", cookie).with("sec-fetch-site", "cross-site");
    browser.with("accept", "text/html").get(&path).await
}

/// Connects to this app as the member, and gives the connection's id.
pub async fn connected(provider: &Openid, server: &Server, member: &Client<'_>, app: &str) -> String {
    let id = text(&connection(member, app).await["id"]);
    let (url, cookie) = begun(member, &endpoints::user_connection_connect(&id)).await;
    let answer = back(server, &provider.consent(&url), &cookie).await.expect_status(303);
    assert_eq!(answer.header("location"), format!("/access/connections?connected={id}"));
    id
}

#[tokio::test]
async fn connecting_makes_active_and_no_answer_event_or_column_holds_a_token() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let id = text(&connection(&member, "Ledger Cloud").await["id"]);
    let first = member.post_empty(&endpoints::user_connection_connect(&id)).await.expect_status(200);
    let cookie = first.header("set-cookie");
    for part in ["agent_console_consent=", "; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=600"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let url = text(&first.json()["authorizationUrl"]);
    assert_eq!(value_of(&url, "redirect_uri"), Some(format!("http://localhost:8080{OAUTH_CALLBACK}")));
    assert_eq!(value_of(&url, "scope").as_deref(), Some("openid offline_access"));
    let (state, nonce) = (value_of(&url, "state"), value_of(&url, "nonce"));
    assert!(state.is_some_and(|state| state.len() >= 20) && nonce.is_some_and(|nonce| nonce.len() >= 20));
    let cookie = cookie.split(';').next().unwrap_or_default();
    let answer = back(&server, &provider.consent(&url), cookie).await.expect_status(303);
    assert_eq!(answer.header("location"), format!("/access/connections?connected={id}"));
    let row = member.get(&endpoints::user_connection(&id)).await.json();
    assert_eq!((&row["status"], &row["renewable"]), (&json!("ACTIVE"), &json!(true)));
    assert_eq!(row["connected"], crate::common::NOW);
    assert_eq!(
        (&row["expires"], &row["scopes"]),
        (&json!("2026-11-23T10:00:00.000Z"), &json!(["openid", "offline_access"]))
    );
    let events: Vec<_> = server.log_of(&id).await.into_iter().map(|(event, _)| event).collect();
    assert_eq!(events, ["access.connection.consent", "access.connection.connect"]);
    let admin = server.admin();
    let said = [
        row.to_string(),
        admin.get(&format!("{USER_CONNECTIONS}?limit=200")).await.json().to_string(),
        admin.get("/api/v1/logs?limit=1000").await.json().to_string(),
        format!("{:?}", answer.headers),
    ];
    let mut reading = server.state.database.reading().await.expect("a reading");
    let stored: Vec<(Vec<u8>, Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "SELECT access_token, refresh_token, id_token FROM user_connections WHERE access_token IS NOT NULL",
    )
    .fetch_all(&mut *reading)
    .await
    .expect("the rows");
    assert_eq!(stored.len(), 1);
    assert_eq!(provider.given().len(), 3);
    for token in provider.given() {
        assert!(said.iter().all(|said| !said.contains(&token)), "{token}");
        let holds = |bytes: &[u8]| bytes.windows(token.len()).any(|part| part == token.as_bytes());
        assert!(stored.iter().all(|(one, two, three)| !holds(one) && !holds(two) && !holds(three)), "{token}");
    }
}

#[tokio::test]
async fn refused_consent_changes_nothing_and_a_failure_is_an_error_with_its_reason() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let id = text(&connection(&member, "Harbour Mail").await["id"]);
    let path = endpoints::user_connection_connect(&id);
    provider.set(|switches| switches.denies = true);
    let (url, cookie) = begun(&member, &path).await;
    let answer = back(&server, &provider.consent(&url), &cookie).await.expect_status(303);
    assert_eq!(answer.header("location"), format!("/access/connections?refused={id}"));
    assert_eq!(status_of(&member, &id).await, "NOT_CONNECTED");
    provider.set(|switches| (switches.denies, switches.is_broken) = (false, true));
    let (url, cookie) = begun(&member, &path).await;
    let answer = back(&server, &provider.consent(&url), &cookie).await.expect_status(303);
    assert_eq!(answer.header("location"), format!("/access/connections?failed={id}"));
    let row = member.get(&endpoints::user_connection(&id)).await.json();
    assert_eq!((&row["status"], &row["errorAt"]), (&json!("ERROR"), &json!(crate::common::NOW)));
    assert!(text(&row["error"]).contains("temporarily_unavailable"), "{row}");
    // Reconnecting leads out of it; refusing that does not. [F5]
    provider.set(|switches| (switches.denies, switches.is_broken) = (true, false));
    let again = endpoints::user_connection_reconnect(&id);
    let (url, cookie) = begun(&member, &again).await;
    back(&server, &provider.consent(&url), &cookie).await.expect_status(303);
    assert_eq!(status_of(&member, &id).await, "ERROR");
    provider.set(|switches| switches.denies = false);
    let (url, cookie) = begun(&member, &again).await;
    back(&server, &provider.consent(&url), &cookie).await.expect_status(303);
    let row = member.get(&endpoints::user_connection(&id)).await.json();
    assert_eq!((&row["status"], &row["error"]), (&json!("ACTIVE"), &Value::Null));
    let log = server.log_of(&id).await;
    let outcomes: Vec<_> =
        log.iter().filter(|(event, _)| event == "access.connection.connect").map(|(_, end)| end.as_str()).collect();
    assert_eq!(outcomes, ["FAILURE", "FAILURE", "FAILURE", "SUCCESS"]);
}

#[tokio::test]
async fn consent_is_begun_by_a_browser_session_and_where_the_app_answers() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let me = text(&member.get("/session").await.json()["userId"]);
    let id = text(&connection(&member, "Manifest").await["id"]);
    let path = endpoints::user_connection_connect(&id);
    let other = server.admin().post_empty(&path).await.expect_failure(400, "E0000001");
    assert_eq!(other.reason(), "ONLY_ITS_USER");
    let setup = json!({ "issuer": format!("{}/nowhere", provider.issuer) });
    let app = endpoints::access_app(id.split_once('.').expect("an id").1);
    server.admin().patch(&app, &setup).await.expect_status(200);
    let unreachable = member.post_empty(&path).await.expect_failure(400, "E0000001");
    assert!(unreachable.cause().contains("can't be asked for consent"), "{}", unreachable.cause());
    server.admin().patch(&app, &json!({ "issuer": "https://10.0.0.1" })).await.expect_status(200);
    let forbidden = member.post_empty(&path).await.expect_failure(400, "E0000001");
    assert!(forbidden.cause().contains("--allow-outbound"), "{}", forbidden.cause());
    assert_eq!(member.get(&endpoints::user_connection(&id)).await.json()["user"]["id"], json!(me));
}

#[tokio::test]
async fn two_tabs_connect_two_apps_at_once_and_https_makes_the_cookie_secure() {
    let provider = Openid::start().await;
    let config = Config {
        demo: Some(5),
        demo_openid: Some(provider.issuer.clone()),
        trust_proxy: true,
        public_url: Some("https://console.example".to_owned()),
        ..Config::default()
    };
    let server = Server::start(config).await;
    let secure = server.stranger().with("x-forwarded-proto", "https");
    let member = secure.clone().signed_in_as("member").await;
    let one = text(&connection(&member, "Manifest").await["id"]);
    let two = text(&connection(&member, "Drydock CI").await["id"]);
    let (first, cookie) = begun(&member, &endpoints::user_connection_connect(&one)).await;
    assert!(cookie.starts_with("__Host-agent_console_consent="), "{cookie}");
    let session = member.clone();
    let both = session.with("cookie", &format!("{cookie}; {}", cookie_of(&member)));
    let (second, again) = begun(&both, &endpoints::user_connection_connect(&two)).await;
    assert_eq!(again, cookie, "one browser, one cookie");
    for (url, id) in [(&second, &two), (&first, &one)] {
        let place = provider.consent(url);
        let path = place.strip_prefix("https://console.example").expect("the public address").to_owned();
        let answer = secure.clone().with("cookie", &cookie).get(&path).await.expect_status(303);
        assert_eq!(answer.header("location"), format!("/access/connections?connected={id}"));
    }
}

fn cookie_of(client: &Client<'_>) -> String {
    client.header("cookie")
}
