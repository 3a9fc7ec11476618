//! H10, H13, H14: what is kept, who else may read, and where a token may be.

use super::classes::{Kind, all};
use crate::common::{AGENTS, Server};
use agent_console_backend::access::tokens::digest;
use agent_console_backend::state::Config;
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn h10_hashed_files_are_kept_the_page_is_asked_for_anew_and_data_is_never_kept() {
    for class in all().await {
        let expected = match class.kind {
            Kind::Hashed => "public, max-age=31536000, immutable",
            Kind::Page | Kind::Fresh => "no-cache",
            Kind::Data => "no-store",
        };
        assert_eq!(class.answer.header("cache-control"), expected, "{}", class.name);
        assert!(class.kind == Kind::Data || !class.answer.header("etag").is_empty(), "{}", class.name);
        assert_eq!(class.answer.header("expires") + &class.answer.header("pragma"), "", "{}", class.name);
    }
}

#[tokio::test]
async fn h10_signing_out_lets_the_browser_forget_and_nothing_else_does() {
    for class in all().await {
        let expected = if class.name == "signed out" { "\"cache\"" } else { "" };
        assert_eq!(class.answer.header("clear-site-data"), expected, "{}", class.name);
    }
}

#[tokio::test]
async fn h13_no_answer_lets_another_origin_read() {
    for class in all().await {
        let names = class.answer.headers.keys().map(axum::http::HeaderName::as_str);
        let grants: Vec<_> = names.filter(|name| name.starts_with("access-control-")).collect();
        assert!(grants.is_empty(), "{}: {grants:?}", class.name);
    }
}

#[tokio::test]
async fn h13_an_origin_that_is_let_in_is_named_and_never_brings_a_cookie() {
    let origin = "https://console.example";
    let config = Config { demo: Some(5), allow_origin: Some(origin.to_owned()), ..Config::default() };
    let server = Server::start(config).await;
    let there = server.admin().with("origin", origin);
    let asks = there.clone().with("access-control-request-method", "PATCH");
    for answer in [
        there.get(AGENTS).await.expect_status(200),
        there.get("/api/v1/none").await.expect_status(404),
        there.clone().with("authorization", "Bearer guessed").get(AGENTS).await.expect_status(401),
        asks.send(Method::OPTIONS, AGENTS, None).await.expect_status(204),
    ] {
        assert_eq!(answer.header("access-control-allow-origin"), origin);
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        assert!(answer.headers.get_all("vary").iter().any(|name| name == "Origin"));
    }
    // A cookie that comes along is refused: the call was started by another origin.
    let console = server.stranger().signed_in_as("super-admin").await.with("origin", origin);
    console.get(AGENTS).await.expect_failure(403, "E0000006");
}

#[tokio::test]
async fn h14_no_answer_repeats_a_token_or_what_is_kept_of_it() {
    let server = Server::demo().await;
    let token = "admin-token";
    let console = server.stranger().with("x-agent-console", "1");
    let sign_in = console.post("/session", &json!({ "token": token })).await.expect_status(200);
    let cookie = sign_in.header("set-cookie");
    let cookie = cookie.split(['=', ';']).nth(1).unwrap_or_default().to_owned();
    let by_cookie = console.clone().with("cookie", &format!("agent_console_session={cookie}"));
    let secrets = [token.to_owned(), digest(token), digest(&cookie)];
    let in_path = server.admin().get(&format!("{AGENTS}?after={token}")).await;
    let given_back = String::from_utf8_lossy(&in_path.body).into_owned();
    assert!(!given_back.contains(token), "a parameter at fault is named, its value is not repeated: {given_back}");
    for answer in [
        sign_in,
        by_cookie.get("/session").await,
        by_cookie.get(AGENTS).await,
        server.admin().get(AGENTS).await,
        server.admin().get("/api/v1/users?limit=none").await,
        server.admin().post(AGENTS, &json!({ "profile": { "name": "x" } })).await,
        server.admin().get("/workload-principals/api/v1/operations").await,
        by_cookie.delete("/session").await,
    ] {
        let headers: String = answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}\n")).collect();
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        for secret in &secrets {
            assert!(!headers.contains(secret) && !body.contains(secret), "{headers}{body}");
        }
        // The cookie is given once, by the header that scripts can't read.
        assert!(!body.contains(&cookie), "{body}");
    }
}
