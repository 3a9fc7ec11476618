//! What is fetched, and what ends a request.

use crate::site::{Site, fetcher};
use agent_console_backend::outbound::allowed::Allowed;
use agent_console_backend::outbound::fetch::{BYTES_MAX, Fault, REDIRECTS_MAX};
use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde_json::json;
use std::net::TcpListener;

const JSON: [(header::HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];

/// Counts down by redirects.
async fn hop(Path(left): Path<usize>) -> Response {
    match left {
        0 => (JSON, "{\"there\":true}").into_response(),
        left => Redirect::temporary(&format!("/hop/{}", left - 1)).into_response(),
    }
}

async fn site() -> Site {
    Site::start(|_| {
        Router::new()
            .route("/good", get(|| async { (JSON, "{\"a\":1}") }))
            .route("/problem", get(|| async { ([(header::CONTENT_TYPE, "application/problem+json")], "{}") }))
            .route("/html", get(|| async { ([(header::CONTENT_TYPE, "text/html")], "<p>") }))
            .route("/untyped", get(|| async { Body::from("{}") }))
            .route("/cut", get(|| async { (JSON, "{\"a\":") }))
            .route("/bad", get(|| async { (StatusCode::BAD_GATEWAY, JSON, "{}") }))
            .route(
                "/slow",
                get(|| async {
                    std::future::pending::<()>().await;
                }),
            )
            .route("/huge", get(|| async { (JSON, Body::from(vec![b'1'; BYTES_MAX + 1])) }))
            .route("/fits", get(|| async { (JSON, Body::from(format!("\"{}\"", "x".repeat(BYTES_MAX - 2)))) }))
            .route("/hop/{left}", get(hop))
            .route("/away", get(|| async { Redirect::temporary("https://evil.example/x") }))
            .route("/inward", get(|| async { Redirect::temporary("http://169.254.169.254/latest/meta-data") }))
            .route("/plain", get(|| async { Redirect::temporary("http://example.com/") }))
            .route("/odd", get(|| async { Redirect::temporary("file:///etc/passwd") }))
            .route("/nowhere", get(|| async { StatusCode::FOUND }))
    })
    .await
}

#[tokio::test]
async fn json_is_read_as_far_as_it_may_go() {
    let site = site().await;
    let fetcher = site.fetcher();
    assert_eq!(fetcher.json(&site.at("/good")).await, Ok(json!({ "a": 1 })));
    assert_eq!(fetcher.json(&site.at("/problem")).await, Ok(json!({})));
    assert!(fetcher.json(&site.at("/fits")).await.is_ok(), "the largest that fits");
    assert_eq!(fetcher.json(&site.at(&format!("/hop/{REDIRECTS_MAX}"))).await, Ok(json!({ "there": true })));
    for (path, part) in [
        ("/html", "answers with text/html and not with JSON"),
        ("/untyped", "answers with no type and not with JSON"),
        ("/cut", "is not JSON"),
        ("/bad", "answers 502"),
        ("/slow", "did not answer within 0.4 seconds"),
        ("/huge", "answers more than 256 kB"),
        ("/nowhere", "redirects"),
    ] {
        let words = fetcher.json(&site.at(path)).await.expect_err(path);
        assert!(words.sentence().contains(part), "{path}: {}", words.sentence());
    }
    let missing = fetcher.json(&site.at("/none")).await;
    assert!(matches!(missing, Err(Fault::Missing(_))), "{missing:?}");
    let endless = fetcher.json(&site.at(&format!("/hop/{}", REDIRECTS_MAX + 1))).await.expect_err("too many");
    assert!(endless.sentence().contains("redirects more than 3 times"), "{}", endless.sentence());
}

#[tokio::test]
async fn a_redirect_is_looked_at_like_the_first_address() {
    let site = site().await;
    let fetcher = site.fetcher();
    for (path, part) in [
        ("/away", "evil.example is not a host that this server may ask"),
        ("/inward", "Use https://"),
        ("/plain", "Use https://"),
        ("/odd", "Start with https://"),
    ] {
        let words = fetcher.json(&site.at(path)).await.expect_err(path);
        assert!(words.sentence().contains(part), "{path}: {}", words.sentence());
    }
}

#[tokio::test]
async fn what_is_not_allowed_is_never_asked() {
    // Nobody accepts here: a request would wait, and be told as a time-out.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("its address");
    let allowed = Allowed::parse(["localhost", "*.localhost.example"]).expect("a list");
    let fetcher = fetcher(allowed);
    for (url, part) in [
        (format!("http://{address}/x"), "is not a host that this server may ask"),
        ("https://127.0.0.1/x".to_owned(), "is not a host"),
        ("https://[::1]/x".to_owned(), "is not a host"),
        ("https://169.254.169.254/latest".to_owned(), "is not a host"),
        ("https://10.0.0.1/".to_owned(), "is not a host"),
        // Other ways to write 127.0.0.1: the parser of URLs makes it one before anybody looks.
        ("https://2130706433/".to_owned(), "is not a host"),
        ("https://0x7f.1/".to_owned(), "is not a host"),
        ("https://017700000001/".to_owned(), "is not a host"),
        ("https://127.1/".to_owned(), "is not a host"),
        ("https://api.example.com/".to_owned(), "is not a host"),
        ("http://api.example.com/".to_owned(), "Use https://"),
        ("ftp://api.example.com/".to_owned(), "Start with https://"),
        ("https://localhost@evil.example/".to_owned(), "before @"),
        // An allowed name that stands for this machine all the same.
        (format!("http://localhost:{}/x", address.port()), "stands for an address that is not public"),
        (format!("https://localhost:{}/x", address.port()), "stands for an address that is not public"),
    ] {
        let words = fetcher.json(&url).await.expect_err(&url);
        assert!(words.sentence().contains(part), "{url}: {}", words.sentence());
    }
    silent.set_nonblocking(true).expect("a listener");
    assert!(silent.accept().is_err(), "nobody came");
}
