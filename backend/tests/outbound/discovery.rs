//! Good, slow, huge, cut, wrong and lying metadata. [RFC 9728, RFC 8414]

use crate::site::Site;
use agent_console_backend::outbound::discovery::{discover, well_known};
use axum::Router;
use axum::http::header;
use axum::routing::get;
use serde_json::{Value, json};

const RESOURCE: &str = "/.well-known/oauth-protected-resource/mcp";
const SERVER: &str = "/.well-known/oauth-authorization-server/login";

fn answers(path: &'static str, body: Value) -> Router {
    let text = body.to_string();
    Router::new().route(path, get(move || async move { ([(header::CONTENT_TYPE, "application/json")], text) }))
}

fn resource(origin: &str) -> Value {
    json!({
        "resource": format!("{origin}/mcp"),
        "resource_name": "Harbour tools",
        "authorization_servers": [format!("{origin}/login")],
        "scopes_supported": ["tools.read"],
    })
}

fn server(origin: &str) -> Value {
    json!({
        "issuer": format!("{origin}/login"),
        "authorization_endpoint": format!("{origin}/login/authorize"),
        "token_endpoint": format!("{origin}/login/token"),
        "scopes_supported": ["tools.read", "tools.write"],
    })
}

#[test]
fn well_known_paths_stand_between_host_and_path() {
    let place = |url| well_known(url, "x");
    assert_eq!(place("https://a.example"), "https://a.example/.well-known/x");
    assert_eq!(place("https://a.example/"), "https://a.example/.well-known/x");
    assert_eq!(place("https://a.example:8443/one/two/"), "https://a.example:8443/.well-known/x/one/two");
}

#[tokio::test]
async fn what_a_server_says_of_itself_is_read() {
    let site = Site::start(|origin| answers(RESOURCE, resource(origin)).merge(answers(SERVER, server(origin)))).await;
    let found = discover(&site.fetcher(), &site.at("/mcp")).await.expect("metadata");
    assert_eq!(found.resource_name.as_deref(), Some("Harbour tools"));
    assert_eq!(found.scopes, ["tools.read"]);
    assert_eq!(found.servers.len(), 1);
    assert_eq!(found.servers[0].issuer, site.at("/login"));
    assert_eq!(found.servers[0].token_endpoint, site.at("/login/token"));
    assert_eq!(found.servers[0].scopes, ["tools.read", "tools.write"]);
}

#[tokio::test]
async fn a_server_of_openid_connect_is_one_as_well() {
    let site = Site::start(|origin| {
        answers(RESOURCE, resource(origin)).merge(answers("/login/.well-known/openid-configuration", server(origin)))
    })
    .await;
    assert!(discover(&site.fetcher(), &site.at("/mcp")).await.is_ok());
}

#[tokio::test]
async fn what_is_missing_wrong_or_a_lie_is_told() {
    let with = |member: &'static str, value: Value| {
        move |origin: &str| {
            let mut body = resource(origin);
            body[member] = value;
            answers(RESOURCE, body).merge(answers(SERVER, server(origin)))
        }
    };
    let server_with = |member: &'static str, value: Value| {
        move |origin: &str| {
            let mut body = server(origin);
            body[member] = value;
            answers(RESOURCE, resource(origin)).merge(answers(SERVER, body))
        }
    };
    type Routes = Box<dyn FnOnce(&str) -> Router>;
    let cases: Vec<(Routes, &str)> = vec![
        (Box::new(|_| Router::new()), "There is nothing at"),
        (Box::new(|origin| answers(RESOURCE, resource(origin))), "There is nothing at"),
        (Box::new(with("resource", json!("https://other.example/mcp"))), "describes https://other.example/mcp and not"),
        (Box::new(with("resource", json!(7))), "is not such metadata"),
        (Box::new(with("authorization_servers", json!([]))), "No authorization servers found"),
        (Box::new(with("authorization_servers", json!(["http://evil.example"]))), "has no address"),
        (Box::new(with("authorization_servers", json!(["https://evil.example"]))), "evil.example is not a host"),
        (Box::new(with("authorization_servers", json!(vec!["https://a.example"; 11]))), "more than 10"),
        (Box::new(server_with("issuer", json!("https://evil.example"))), "is that of https://evil.example"),
        (Box::new(server_with("token_endpoint", json!("javascript:alert(1)"))), "The token_endpoint of"),
        (Box::new(server_with("authorization_endpoint", Value::Null)), "is not such metadata"),
    ];
    for (routes, part) in cases {
        let site = Site::start(routes).await;
        let words = discover(&site.fetcher(), &site.at("/mcp")).await.expect_err(part);
        assert!(words.contains(part), "{part}: {words}");
    }
}
