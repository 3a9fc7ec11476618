//! Tokens of connections: renewed before they end, revoked, and sealed with a key that can be replaced. [RFC 6749, 6; RFC 7009]

use crate::access_consent::{back, begun, connected, connection, demo, status_of};
use crate::common::openid::Openid;
use crate::common::{Server, text};
use crate::process::Folder;
use agent_console::wire::endpoints;
use agent_console_backend::jobs::renewals;
use agent_console_backend::state::Config;
use agent_console_backend::store::database::Location;
use agent_console_backend::vault::{KEY_LENGTH, Vault};
use serde_json::{Value, json};

const MINUTE: i64 = 60_000;

async fn renewed(server: &Server) {
    renewals::drain(&server.state).await.expect("renewals");
}

async fn events(server: &Server, id: &str) -> Vec<String> {
    server.log_of(id).await.into_iter().map(|(event, _)| event).collect()
}

#[tokio::test]
async fn a_token_is_renewed_before_it_ends_and_not_earlier() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    server.state.clock.advance(54 * MINUTE - 1);
    renewed(&server).await;
    assert_eq!(provider.redeemed(), 1, "not yet");
    server.state.clock.advance(1);
    renewed(&server).await;
    renewed(&server).await;
    assert_eq!(provider.redeemed(), 2, "once, a tenth of an hour before its end");
    let row = member.get(&endpoints::user_connection(&id)).await.json();
    assert_eq!((&row["status"], &row["expires"]), (&json!("ACTIVE"), &json!("2026-11-23T10:54:00.000Z")));
    server.state.clock.advance(54 * MINUTE);
    renewed(&server).await;
    assert_eq!(provider.redeemed(), 3, "with the token that came the last time");
    assert_eq!(events(&server, &id).await.iter().filter(|event| *event == "access.connection.renew").count(), 2);
}

#[tokio::test]
async fn a_revoked_grant_is_an_error_with_reason_and_time_and_reconnecting_mends_it() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    provider.set(|switches| switches.forgets = true);
    server.state.clock.advance(55 * MINUTE);
    renewed(&server).await;
    let row = member.get(&endpoints::user_connection(&id)).await.json();
    assert_eq!((&row["status"], &row["errorAt"]), (&json!("ERROR"), &json!("2026-11-23T09:55:00.000Z")));
    assert!(text(&row["error"]).contains("invalid_grant"), "{row}");
    assert_eq!(events(&server, &id).await.last().map(String::as_str), Some("access.connection.error"));
    renewed(&server).await;
    assert_eq!(provider.redeemed(), 2, "it is not asked again");
    let (url, cookie) = begun(&member, &endpoints::user_connection_reconnect(&id)).await;
    back(&server, &provider.consent(&url), &cookie).await.expect_status(303);
    assert_eq!(status_of(&member, &id).await, "ACTIVE");
}

#[tokio::test]
async fn an_outage_is_waited_out_until_the_token_ends() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    provider.set(|switches| switches.is_broken = true);
    server.state.clock.advance(54 * MINUTE);
    renewed(&server).await;
    assert_eq!((status_of(&member, &id).await.as_str(), provider.redeemed()), ("ACTIVE", 2));
    renewed(&server).await;
    assert_eq!(provider.redeemed(), 2, "a minute later, not at once");
    server.state.clock.advance(MINUTE);
    provider.set(|switches| switches.is_broken = false);
    renewed(&server).await;
    assert_eq!((status_of(&member, &id).await.as_str(), provider.redeemed()), ("ACTIVE", 3));
    provider.set(|switches| switches.is_broken = true);
    for _ in 0..60 {
        server.state.clock.advance(MINUTE);
        renewed(&server).await;
    }
    assert_eq!(status_of(&member, &id).await, "ERROR", "at its end it does not work any more");
}

#[tokio::test]
async fn without_anything_to_renew_it_with_a_token_ends_at_its_end() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    provider.set(|switches| switches.gives_no_refresh = true);
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    assert_eq!(member.get(&endpoints::user_connection(&id)).await.json()["renewable"], false);
    server.state.clock.advance(60 * MINUTE - 1);
    renewed(&server).await;
    assert_eq!(status_of(&member, &id).await, "ACTIVE");
    server.state.clock.advance(1);
    renewed(&server).await;
    assert_eq!((status_of(&member, &id).await.as_str(), provider.redeemed()), ("ERROR", 1));
}

#[tokio::test]
async fn a_paused_credential_is_kept_and_resuming_finds_out_whether_it_still_works() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    let (pause, resume) = (endpoints::user_connection_pause(&id), endpoints::user_connection_resume(&id));
    member.post_empty(&pause).await.expect_status(200);
    server.state.clock.advance(120 * MINUTE);
    renewed(&server).await;
    assert_eq!((status_of(&member, &id).await.as_str(), provider.redeemed()), ("PAUSED", 1), "nothing is asked");
    assert_eq!(member.post_empty(&resume).await.expect_status(200).json()["status"], "ACTIVE");
    assert_eq!(provider.redeemed(), 2, "its token had ended");
    member.post_empty(&pause).await.expect_status(200);
    provider.set(|switches| switches.forgets = true);
    server.state.clock.advance(120 * MINUTE);
    let resumed = member.post_empty(&resume).await.expect_status(200).json();
    assert_eq!(resumed["status"], "ERROR", "it died meanwhile");
    assert!(text(&resumed["error"]).contains("invalid_grant"), "{resumed}");
}

#[tokio::test]
async fn disconnecting_revokes_at_the_app_and_erases_here_even_where_the_app_is_away() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    let cut = member.post_empty(&endpoints::user_connection_disconnect(&id)).await.expect_status(200).json();
    assert_eq!((&cut["status"], &cut["revocationFault"]), (&json!("NOT_CONNECTED"), &Value::Null));
    assert_eq!(provider.revoked().len(), 2, "both tokens");
    assert!(provider.revoked().iter().all(|token| provider.given().contains(token)));
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    provider.set(|switches| switches.keeps = true);
    let cut = member.post_empty(&endpoints::user_connection_disconnect(&id)).await.expect_status(200).json();
    assert_eq!(cut["status"], "NOT_CONNECTED");
    assert!(text(&cut["revocationFault"]).contains("503"), "{cut}");
    let left: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM user_connections WHERE access_token IS NOT NULL OR refresh_token IS NOT NULL OR id_token IS NOT NULL",
    )
    .fetch_one(&mut *server.state.database.reading().await.expect("a reading"))
    .await
    .expect("a count");
    assert_eq!(left, 0, "nothing is left here");
    // Offboarding tells the same for each of its items.
    let mail = connected(&provider, &server, &member, "Harbour Mail").await;
    let me = text(&member.get("/session").await.json()["userId"]);
    let result = server.admin().post_empty(&endpoints::offboarding(&me)).await.expect_status(200).json();
    let item =
        result["items"].as_array().into_iter().flatten().find(|item| item["id"] == json!(mail)).expect("an item");
    assert_eq!(item["result"], "DONE_HERE");
    assert!(text(&item["fault"]).contains("503"), "{item}");
}

#[tokio::test]
async fn a_token_is_shown_to_nobody_but_who_gave_it() {
    let (provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    let elsewhere = Openid::start().await;
    let app = endpoints::access_app(id.split_once('.').expect("an id").1);
    server.admin().patch(&app, &json!({ "issuer": elsewhere.issuer })).await.expect_status(200);
    server.state.clock.advance(55 * MINUTE);
    renewed(&server).await;
    assert_eq!((status_of(&member, &id).await.as_str(), elsewhere.redeemed()), ("ERROR", 0));
    member.post_empty(&endpoints::user_connection_disconnect(&id)).await.expect_status(200);
    assert!(elsewhere.revoked().is_empty());
}

#[tokio::test]
async fn the_key_is_replaced_and_another_key_opens_nothing() {
    let folder = Folder::new();
    let location = Location::File(folder.file("console.sqlite").into());
    let provider = Openid::start().await;
    let key = |seed: u8| Vault::with_key(&[seed; KEY_LENGTH]);
    let config = |given: u8, old: &[u8]| Config {
        demo: Some(5),
        demo_openid: Some(provider.issuer.clone()),
        given_key: Some(key(given)),
        old_keys: old.iter().map(|seed| key(*seed)).collect(),
        ..Config::default()
    };
    let server = Server::start_on(&location, config(1, &[])).await;
    let member = server.stranger().signed_in_as("member").await;
    let id = connected(&provider, &server, &member, "Ledger Cloud").await;
    server.state.database.close().await;
    // The new key, and the old one beside it: what it sealed is sealed again.
    let server = Server::start_on(&location, config(2, &[1])).await;
    server.state.database.close().await;
    let server = Server::start_on(&location, config(2, &[])).await;
    server.state.clock.advance(55 * MINUTE);
    renewed(&server).await;
    let row = server.admin().get(&endpoints::user_connection(&id)).await.json();
    assert_eq!((&row["status"], provider.redeemed()), (&json!("ACTIVE"), 2), "{row}");
    server.state.database.close().await;
    let server = Server::start_on(&location, config(3, &[])).await;
    server.state.clock.advance(120 * MINUTE);
    renewed(&server).await;
    let row = server.admin().get(&endpoints::user_connection(&id)).await.json();
    assert_eq!((&row["status"], provider.redeemed()), (&json!("ERROR"), 2), "{row}");
    assert!(text(&row["error"]).contains("can't be opened"), "{row}");
    let member = server.stranger().signed_in_as("member").await;
    assert_eq!(connection(&member, "Ledger Cloud").await["status"], "ERROR");
    server.state.database.close().await;
}
