//! Answers that nobody here asked for: each is refused with a page that says what happened and what to do next, and changes nothing.
//! [RFC 9700, 4]

use crate::access_consent::{back, begun, connected, connection, demo, status_of};
use crate::common::openid::{Openid, Switches};
use crate::common::{Answer, Client, Server, text};
use agent_console::wire::endpoints::{self, OAUTH_CALLBACK};
use serde_json::{Value, json};

/// Led to a page for people: clear, without a script, with nothing of the request in it or in its address.
async fn refused(server: &Server, answer: Answer, words: &str) {
    let place = answer.expect_status(303).header("location");
    assert!(place.starts_with("/agent-access/oauth/refused?why=") && !place.contains('&'), "{place}");
    let answer = server.stranger().get(&place).await.expect_status(400);
    let page = String::from_utf8_lossy(&answer.body).into_owned();
    assert!(page.contains(words) && page.contains("begin again"), "{page}");
    assert!(page.contains("<a href=\"/access/connections\">"), "{page}");
    assert_eq!(page.matches("<style>").count(), 1, "one style, which the policy names: {page}");
    for word in ["<script", "style=", "code-", "state="] {
        assert!(!page.contains(word), "{word}: {page}");
    }
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!((answer.header("location"), answer.header("cache-control")), (String::new(), "no-store".to_owned()));
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
}

async fn begins(member: &Client<'_>, app: &str) -> (String, String, String) {
    let id = text(&connection(member, app).await["id"]);
    let (url, cookie) = begun(member, &endpoints::user_connection_connect(&id)).await;
    (id, url, cookie)
}

#[tokio::test]
async fn another_state_another_browser_and_no_browser_are_refused_and_use_nothing_up() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let (id, url, cookie) = begins(&member, "Ledger Cloud").await;
    let place = provider.consent(&url);
    let state = agent_console::wire::query::value_of(&url, "state").expect("a state");
    refused(&server, back(&server, &place.replace(&state, "guessed"), &cookie).await, "No connection was begun").await;
    refused(&server, server.stranger().get(OAUTH_CALLBACK).await, "No connection was begun").await;
    let another = format!("agent_console_consent={}", "x".repeat(43));
    refused(&server, back(&server, &place, &another).await, "another browser").await;
    refused(&server, back(&server, &place, "other=1").await, "another browser").await;
    assert_eq!((status_of(&member, &id).await.as_str(), provider.redeemed()), ("NOT_CONNECTED", 0));
    back(&server, &place, &cookie).await.expect_status(303);
    assert_eq!(status_of(&member, &id).await, "ACTIVE", "whoever asked still gets their answer");
}

#[tokio::test]
async fn an_answer_counts_once_and_a_code_is_not_taken_for_another_consent() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let (id, url, cookie) = begins(&member, "Ledger Cloud").await;
    let place = provider.consent(&url);
    back(&server, &place, &cookie).await.expect_status(303);
    let redeemed = provider.redeemed();
    refused(&server, back(&server, &place, &cookie).await, "used before").await;
    assert_eq!((status_of(&member, &id).await.as_str(), provider.redeemed()), ("ACTIVE", redeemed));
    // The old code under a new state: the app knows that it was used.
    let (other, url, cookie) = begins(&member, "Harbour Mail").await;
    let fresh = provider.consent(&url);
    let code = |place: &str| agent_console::wire::query::value_of(place, "code").expect("a code");
    let swapped = fresh.replace(&code(&fresh), &code(&place));
    let answer = back(&server, &swapped, &cookie).await.expect_status(303);
    assert_eq!(answer.header("location"), format!("/access/connections?failed={other}"));
    // A code that was stolen before it was used: it is bound to the verifier of its own consent. [RFC 7636]
    let (third, url, cookie) = begins(&member, "Manifest").await;
    let (_, stolen_url, _) = begins(&member, "Drydock CI").await;
    let stolen = provider.consent(&stolen_url);
    let own = provider.consent(&url);
    let answer = back(&server, &own.replace(&code(&own), &code(&stolen)), &cookie).await.expect_status(303);
    assert_eq!(answer.header("location"), format!("/access/connections?failed={third}"));
}

#[tokio::test]
async fn a_late_answer_and_one_after_signing_out_are_refused() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let (id, url, cookie) = begins(&member, "Ledger Cloud").await;
    let place = provider.consent(&url);
    server.state.clock.advance(10 * 60_000);
    refused(&server, back(&server, &place, &cookie).await, "ten minutes").await;
    let (_, url, cookie) = begins(&member, "Ledger Cloud").await;
    let place = provider.consent(&url);
    member.delete("/session").await.expect_status(204);
    refused(&server, back(&server, &place, &cookie).await, "session in which").await;
    let member = server.stranger().signed_in_as("member").await;
    assert_eq!((status_of(&member, &id).await.as_str(), provider.redeemed()), ("NOT_CONNECTED", 0));
}

#[tokio::test]
async fn another_issuer_or_none_where_one_is_promised_is_refused() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    for issuer in ["https://evil.example", ""] {
        provider.set(|switches| switches.answers_as = Some(issuer.to_owned()));
        let (id, url, cookie) = begins(&member, "Ledger Cloud").await;
        let place = provider.consent(&url);
        refused(&server, back(&server, &place, &cookie).await, "app that was asked").await;
        assert_eq!((status_of(&member, &id).await.as_str(), provider.redeemed()), ("NOT_CONNECTED", 0));
        let log = server.log_of(&id).await;
        let refusals = log.iter().filter(|(event, end)| event == "access.connection.answer.refuse" && end == "FAILURE");
        assert!(refusals.count() > 0, "{log:?}");
    }
    // An app whose setup changes meanwhile is another one as well.
    provider.set(|switches| switches.answers_as = None);
    let elsewhere = Openid::start().await;
    let (id, url, cookie) = begins(&member, "Manifest").await;
    let place = provider.consent(&url);
    let app = endpoints::access_app(id.split_once('.').expect("an id").1);
    server.admin().patch(&app, &json!({ "issuer": elsewhere.issuer })).await.expect_status(200);
    let answer = back(&server, &place, &cookie).await;
    let place = answer.header("location");
    assert!(place.contains("other-issuer") || place.contains("failed="), "{answer:?}");
    assert_eq!((provider.redeemed(), elsewhere.redeemed()), (0, 0), "no code goes to another");
}

#[tokio::test]
async fn an_answer_without_code_and_error_is_refused() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let (_, url, cookie) = begins(&member, "Ledger Cloud").await;
    let place = provider.consent(&url);
    let code = agent_console::wire::query::value_of(&place, "code").expect("a code");
    refused(&server, back(&server, &place.replace(&format!("&code={code}"), ""), &cookie).await, "neither a code")
        .await;
}

#[tokio::test]
async fn an_id_token_of_another_or_for_another_is_not_believed() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let wrong: [(&str, Value); 5] = [
        ("nonce", json!("another")),
        ("iss", json!("https://evil.example")),
        ("aud", json!("somebody-else")),
        ("exp", json!(1_700_000_000)),
        ("at_hash", json!("AAAAAAAAAAAAAAAAAAAAAA")),
    ];
    let mut all: Vec<Switches> = wrong
        .into_iter()
        .map(|(name, value)| Switches { claims: [(name.to_owned(), value)].into(), ..Switches::default() })
        .collect();
    all.push(Switches { signs_wrongly: true, ..Switches::default() });
    all.push(Switches { gives_no_id: true, ..Switches::default() });
    for set in all {
        provider.set(|switches| *switches = set.clone());
        let (id, url, cookie) = begins(&member, "Ledger Cloud").await;
        refused(&server, back(&server, &provider.consent(&url), &cookie).await, "does not prove").await;
        assert_eq!(status_of(&member, &id).await, "NOT_CONNECTED", "{set:?}");
    }
}

#[tokio::test]
async fn where_to_go_from_here_is_never_taken_from_the_request() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    let (url, cookie) = begun(&member, &endpoints::user_connection_reconnect(&id)).await;
    let evil = "&redirect_uri=https://evil.example&return_to=https://evil.example&next=//evil.example";
    let answer = back(&server, &format!("{}{evil}", provider.consent(&url)), &cookie).await.expect_status(303);
    assert_eq!(answer.header("location"), format!("/access/connections?connected={id}"));
    let twice = format!("{OAUTH_CALLBACK}?state=one&state=two");
    server.stranger().get(&twice).await.expect_failure(400, "E0000001");
}

#[tokio::test]
async fn nobody_finishes_the_consent_of_another_user() {
    let (provider, server) = demo().await;
    let (member, admin) =
        (server.stranger().signed_in_as("member").await, server.stranger().signed_in_as("super-admin").await);
    let (_, url, _) = begins(&member, "Ledger Cloud").await;
    // The address with its code is handed to somebody who has begun something else: their browser is not the one.
    let mine = agent_console::wire::endpoints::USER_CONNECTIONS;
    let me = text(&admin.get("/session").await.json()["userId"]);
    let rows = admin.get(&format!("{mine}?userId={me}&status=NOT_CONNECTED&limit=200")).await.json();
    let free = rows["data"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|row| row["app"]["setUp"] == json!(true) && row["app"]["suspended"] == json!(false));
    let Some(free) = free else { return };
    let (_, cookie) = begun(&admin, &endpoints::user_connection_connect(&text(&free["id"]))).await;
    refused(&server, back(&server, &provider.consent(&url), &cookie).await, "another browser").await;
}
