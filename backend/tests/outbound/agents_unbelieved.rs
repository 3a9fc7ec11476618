//! Agents of providers that answer what can't be believed, or not at all: what of it is taken, and what is told.

use crate::agents::words;
use crate::site::Site;
use agent_console::domain::provider::Kind;
use agent_console::wire::providers::ProviderSettings;
use agent_console_backend::outbound::agents::{Found, Page, Refusal, Source, page};
use agent_console_backend::outbound::fetch::PAGE_BYTES_MAX;
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, post};
use serde_json::{Value, json};

/// A provider on a site of its own: it gives out tokens, and answers everything else as `answer` does.
async fn lying(answer: impl Fn() -> Response + Clone + Send + Sync + 'static) -> Site {
    let token = || async { axum::Json(json!({ "access_token": "t0ken", "token_type": "Bearer" })) };
    Site::start(move |_| {
        Router::new().route("/token", post(token)).fallback(any(move || {
            let answer = answer();
            async move { answer }
        }))
    })
    .await
}

async fn told(site: &Site, kind: Kind, at: Option<&str>) -> Result<Page, Refusal> {
    let settings = ProviderSettings {
        url: site.at("/base/"),
        token_url: site.at("/token"),
        region: "eu-central-1".to_owned(),
        client_id: "me".to_owned(),
    };
    page(&site.fetcher(), &Source { kind, settings: &settings, secret: "s3cret" }, at).await
}

fn says(body: Value) -> impl Fn() -> Response + Clone + Send + Sync + 'static {
    move || axum::Json(body.clone()).into_response()
}

#[tokio::test]
async fn names_are_trimmed_and_what_is_blank_is_none() {
    let entries = json!([
        { "agentId": " A1 ", "agentName": "  Invoice matcher ", "description": " " },
        { "agentId": "A2", "agentName": "   " },
        { "agentId": "A3", "agentName": "Order sorter", "description": ["x"] },
        { "agentId": "one two", "agentName": "Quote scout" },
        { "agentId": "x".repeat(300), "agentName": "Claim clerk" },
        { "agentId": 7, "agentName": "Claim clerk" },
        "Claim clerk",
        null,
    ]);
    let site = lying(says(json!({ "agentSummaries": entries }))).await;
    let page = told(&site, Kind::AmazonBedrock, None).await.expect("a page");
    let found = Found { external_id: "A1".to_owned(), name: "Invoice matcher".to_owned(), description: None };
    assert_eq!(page.agents[0], Ok(found));
    let why: Vec<_> = page.agents.iter().filter_map(|agent| agent.as_ref().err()).map(|bad| bad.why.as_str()).collect();
    assert_eq!(
        why,
        [
            "It has no name.",
            "Its description is not a text.",
            "Its id is not one.",
            "Its id is not one.",
            "Its id is not a text.",
            "It is not an agent.",
            "It is not an agent."
        ]
    );
}

#[tokio::test]
async fn a_page_of_another_shape_is_told_as_one() {
    let entry = json!({ "id": "a", "name": "b" });
    let cases = [
        (Kind::AmazonBedrock, json!({})),
        (Kind::AmazonBedrock, json!([])),
        (Kind::AmazonBedrock, json!({ "agentSummaries": {} })),
        (Kind::AmazonBedrock, json!({ "agentSummaries": [], "nextToken": 7 })),
        (Kind::AmazonBedrock, json!({ "agentSummaries": [], "nextToken": "" })),
        (Kind::AmazonBedrock, json!({ "agentSummaries": [], "nextToken": "x".repeat(2049) })),
        (Kind::AmazonBedrock, json!({ "agentSummaries": vec![json!({}); 2001] })),
        (Kind::MicrosoftFoundry, json!({ "data": "none", "has_more": false })),
        (Kind::MicrosoftFoundry, json!({ "data": [entry] })),
        (Kind::MicrosoftFoundry, json!({ "data": [entry], "has_more": "no" })),
        (Kind::MicrosoftFoundry, json!({ "data": [], "has_more": true, "last_id": null })),
        (Kind::SalesforceAgentforce, json!({ "records": [], "done": true })),
        (Kind::SalesforceAgentforce, json!({ "records": [], "totalSize": -1, "done": true })),
        (Kind::SalesforceAgentforce, json!({ "records": [], "totalSize": 1 })),
        (Kind::SalesforceAgentforce, json!({ "records": [], "totalSize": 1, "done": false })),
        (Kind::SalesforceAgentforce, json!({ "totalSize": 1, "done": true })),
    ];
    for (kind, body) in cases {
        let site = lying(says(body.clone())).await;
        let refusal = told(&site, kind, None).await.expect_err(&body.to_string());
        assert!(matches!(&refusal, Refusal::Failed(words) if words.contains("is no list of agents")), "{refusal:?}");
    }
}

#[tokio::test]
async fn records_that_go_on_elsewhere_are_not_followed() {
    for next in [
        "https://evil.example/services/data/v64.0/query/1",
        "//evil.example/services/data/v64.0/query/1",
        "@evil.example/services/data/v64.0/query/1",
        "/services/data/v64.0/query/../../../../token",
        "/services/data/v64.0/query/%2e%2e",
        "/services/data/v64.0/query/..",
        "/services/data/v64.0/query/",
        "/services/data/v64.0/query/1?x=https://evil.example",
        "/services/data/v64.0/query/1#x",
        "/services/data/v64.0/query\\1",
        "/services/oauth2/revoke",
    ] {
        let site = lying(says(json!({ "records": [], "totalSize": 1, "done": false, "nextRecordsUrl": next }))).await;
        let refusal = told(&site, Kind::SalesforceAgentforce, None).await.expect_err(next);
        assert!(words(&refusal).contains("leads somewhere else"), "{next}: {refusal:?}");
        // One that was kept from earlier is looked at as well.
        let site = lying(says(json!({ "records": [], "totalSize": 1, "done": true }))).await;
        told(&site, Kind::SalesforceAgentforce, Some(next)).await.expect_err(next);
    }
}

#[tokio::test]
async fn a_list_that_leads_to_itself_ends() {
    let next = "/services/data/v64.0/query/again";
    for (kind, at, body) in [
        (Kind::AmazonBedrock, "again", json!({ "agentSummaries": [], "nextToken": "again" })),
        (Kind::MicrosoftFoundry, "again", json!({ "data": [], "has_more": true, "last_id": "again" })),
        (
            Kind::SalesforceAgentforce,
            next,
            json!({ "records": [], "totalSize": 9, "done": false, "nextRecordsUrl": next }),
        ),
    ] {
        let site = lying(says(body)).await;
        assert!(told(&site, kind, None).await.is_ok_and(|page| page.next.as_deref() == Some(at)), "{kind:?}");
        let refusal = told(&site, kind, Some(at)).await.expect_err("the same page");
        assert!(matches!(&refusal, Refusal::Failed(words) if words.contains("has no end")), "{refusal:?}");
    }
}

#[tokio::test]
async fn pages_redirects_and_floods_are_no_list() {
    type Answer = fn() -> Response;
    let cases: [(Answer, &str); 6] = [
        (|| ([(header::CONTENT_TYPE, "text/html")], "<h1>Sign in</h1>").into_response(), "text/html and not with JSON"),
        (|| Redirect::temporary("http://169.254.169.254/latest/meta-data").into_response(), "answers 307"),
        (|| (StatusCode::FOUND, [(header::LOCATION, "/elsewhere")]).into_response(), "answers 302"),
        (|| axum::Json("x".repeat(PAGE_BYTES_MAX)).into_response(), "answers more than 1024 kB"),
        (|| ([(header::CONTENT_TYPE, "application/json")], "{\"data\":[").into_response(), "is not JSON"),
        (|| StatusCode::TOO_MANY_REQUESTS.into_response(), "try again later"),
    ];
    for (answer, part) in cases {
        let site = lying(answer).await;
        for kind in Kind::ALL {
            let refusal = told(&site, kind, None).await.expect_err(part);
            assert!(matches!(&refusal, Refusal::Failed(words) if words.contains(part)), "{part}: {refusal:?}");
            assert!(!words(&refusal).contains("SELECT") && !words(&refusal).contains('?'), "{refusal:?}");
        }
    }
}

#[tokio::test]
async fn a_token_that_is_not_taken_or_not_given_is_told() {
    let site = lying(|| (StatusCode::UNAUTHORIZED, "no").into_response()).await;
    for kind in Kind::ALL {
        let refusal = told(&site, kind, None).await.expect_err("401");
        assert!(matches!(&refusal, Refusal::Credentials(words) if words.contains("401")), "{refusal:?}");
    }
    // It says the secret and the token back, where a word for the fault should stand.
    let echo = |status: StatusCode, code: &'static str| {
        move || {
            let body = json!({ "error": { "code": code }, "message": "s3cret t0ken" });
            (status, [("x-amzn-errortype", code)], axum::Json(body)).into_response()
        }
    };
    for kind in Kind::ALL {
        for code in ["s3cret", "Bearer t0ken", "<script>"] {
            let site = lying(echo(StatusCode::FORBIDDEN, code)).await;
            let said = told(&site, kind, None).await.expect_err("403");
            let said = words(&said);
            assert!(!said.contains("s3cret") && !said.contains("t0ken") && !said.contains('<'), "{said}");
        }
    }
    let none = Site::start(|_| Router::new()).await;
    let refusal = told(&none, Kind::MicrosoftFoundry, None).await.expect_err("no tokens there");
    assert!(
        matches!(&refusal, Refusal::Failed(words) if words.contains("No access token: There is nothing")),
        "{refusal:?}"
    );
    for (error, is_refused) in [("invalid_client", true), ("invalid_scope", false)] {
        let denied = move || async move { (StatusCode::BAD_REQUEST, axum::Json(json!({ "error": error }))) };
        let site = Site::start(move |_| Router::new().route("/token", post(denied))).await;
        let refusal = told(&site, Kind::SalesforceAgentforce, None).await.expect_err(error);
        assert_eq!(matches!(refusal, Refusal::Credentials(_)), is_refused, "{refusal:?}");
    }
}
