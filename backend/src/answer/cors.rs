//! Calls from pages of one other origin, where `--allow-origin` names it. [decisions 2, H13]

use crate::state::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const EXPOSED: &str = "ETag, Link, Location, Retry-After, WWW-Authenticate, X-Okta-Request-Id, X-Rate-Limit-Limit, X-Rate-Limit-Remaining, X-Rate-Limit-Reset";
const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE";
const HEADERS: &str = "Accept, Authorization, Content-Type, Idempotency-Key, If-Match";

/// Answers the browser's question before a call, and marks answers that the other origin may read. Cookies never cross origins.
pub async fn cors(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let allowed = state.config.allow_origin.as_deref();
    let Some(allowed) = allowed.and_then(|origin| HeaderValue::from_str(origin).ok()) else {
        return next.run(request).await;
    };
    let from_there = request.headers().get(header::ORIGIN).is_some_and(|origin| *origin == allowed);
    let asks = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
        && super::gate::is_api(request.uri().path());
    let mut answer = if from_there && asks { permission() } else { next.run(request).await };
    answer.headers_mut().append(header::VARY, HeaderValue::from_static("Origin"));
    if from_there {
        answer.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        put(answer.headers_mut(), header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
    answer
}

fn permission() -> Response {
    let mut answer = StatusCode::NO_CONTENT.into_response();
    put(answer.headers_mut(), header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    put(answer.headers_mut(), header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
    put(answer.headers_mut(), header::ACCESS_CONTROL_MAX_AGE, "600");
    answer
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
