//! Somebody who calls, and what comes back.

use super::{JSON, MERGE_PATCH, Server, text};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

/// Somebody who calls.
#[derive(Clone)]
pub struct Client<'a> {
    pub(super) server: &'a Server,
    pub(super) headers: Vec<(String, String)>,
}

impl Client<'_> {
    /// The same with one header more, or with another value of it.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The value of one of its headers; empty when it sends none.
    pub fn header(&self, name: &str) -> String {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Signs in as an identity of the demo, as the console does, and keeps the cookie.
    pub async fn signed_in_as(self, identity: &str) -> Self {
        let client = self.with("x-agent-console", "1").with("sec-fetch-site", "same-origin");
        let answer = client.post("/session", &serde_json::json!({ "identity": identity })).await.expect_status(200);
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        client.with("cookie", &cookie)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub async fn head(&self, path: &str) -> Answer {
        self.send(Method::HEAD, path, None).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some((JSON, body.to_string()))).await
    }

    pub async fn post_empty(&self, path: &str) -> Answer {
        self.send(Method::POST, path, None).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, Some((JSON, body.to_string()))).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PATCH, path, Some((MERGE_PATCH, body.to_string()))).await
    }

    /// A PATCH of another media type than a merge patch.
    pub async fn patch_as(&self, path: &str, kind: &str, body: &Value) -> Answer {
        self.send(Method::PATCH, path, Some((kind, body.to_string()))).await
    }

    pub async fn send(&self, method: Method, path: &str, body: Option<(&str, String)>) -> Answer {
        let mut request = Request::builder().method(method.clone()).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some((kind, _)) = &body {
            request = request.header("content-type", *kind);
        }
        let body = body.map(|(_, text)| text).unwrap_or_default();
        let request = request.body(Body::from(body)).expect("the request is well-formed");
        let answer = self.server.router.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.expect("the body is complete").to_bytes();
        Answer { asked: format!("{method} {path}"), status: parts.status, headers: parts.headers, body }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    asked: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The same answer, when it has this status.
    pub fn expect_status(self, status: u16) -> Self {
        let body = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status.as_u16(), status, "{} answered {body}", self.asked);
        self
    }

    /// The same answer, when it is a failure of this status and code in our shape.
    pub fn expect_failure(self, status: u16, code: &str) -> Self {
        let answer = self.expect_status(status);
        let body = answer.json();
        assert_eq!(body["errorCode"], code, "{} answered {body}", answer.asked);
        assert_eq!(body["errorLink"], code, "{body}");
        assert_ne!(text(&body["errorSummary"]), "", "{body}");
        assert_eq!(text(&body["errorId"]), answer.header("x-okta-request-id"), "{body}");
        assert!(body["errorCauses"].is_array(), "{body}");
        assert_eq!(answer.header("content-type"), "application/json");
        answer
    }

    /// A header's text; empty when it is absent.
    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }

    pub fn json(&self) -> Value {
        let shown = String::from_utf8_lossy(&self.body);
        serde_json::from_slice(&self.body).unwrap_or_else(|error| Value::String(format!("no JSON ({error}): {shown}")))
    }

    /// The `reason` of the first cause.
    pub fn reason(&self) -> String {
        text(&self.json()["errorCauses"][0]["reason"])
    }

    /// The member or parameter that the first cause names.
    pub fn location(&self) -> String {
        text(&self.json()["errorCauses"][0]["location"])
    }

    /// The sentence of the first cause.
    pub fn cause(&self) -> String {
        text(&self.json()["errorCauses"][0]["errorSummary"])
    }

    /// The path of the operation that a 202 names.
    pub fn operation(&self) -> String {
        self.header("location").strip_prefix("http://localhost:8080").unwrap_or_default().to_owned()
    }

    /// The address of the next page, if there is one.
    pub fn next(&self) -> Option<String> {
        let links = self.headers.get_all("link").iter().filter_map(|link| link.to_str().ok());
        let next = links.filter_map(|link| link.strip_suffix(">; rel=\"next\"")).next()?;
        next.strip_prefix("<http://localhost:8080").map(ToOwned::to_owned)
    }
}
