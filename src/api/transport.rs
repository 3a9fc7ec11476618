//! One request: sent, timed, aborted when nobody waits any more, and its answer sorted into success or one kind of failure.

use super::error::{ApiError, Failure};
use super::first;
use gloo_net::http::{Headers, Method, Request, RequestBuilder};
use gloo_timers::callback::Timeout;
use leptos::prelude::window;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::AbortController;

/// The server's id of the request.
const REQUEST_ID: &str = "x-okta-request-id";
/// Longest wait for an answer, in milliseconds.
const TIME_LIMIT_MS: u32 = 30_000;
/// Longest wait that a `Retry-After` or `X-Rate-Limit-Reset` may ask for, in milliseconds. [faults F8]
const HOLD_MAX_MS: f64 = 60_000.0;

/// What to send.
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) address: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Option<(&'static str, String)>,
}

/// An answer that is a success.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) text: String,
    pub(super) media_type: String,
    pub(super) etag: Option<String>,
    pub(super) location: Option<String>,
    /// The `Link` headers, joined.
    pub(super) links: Option<String>,
    pub(super) request_id: Option<String>,
}

/// Aborts the request when it is dropped: a page that is left takes its requests with it.
pub(super) struct AbortOnDrop(AbortController);

impl AbortOnDrop {
    pub(super) fn new() -> Result<Self, ApiError> {
        AbortController::new().map(Self).map_err(|_| ApiError::Network { offline: false })
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// What came back, whatever its status.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) text: String,
}

pub(super) async fn send(call: &Call) -> Result<Answer, ApiError> {
    let reply = match first::handed_over(call).await {
        Some(came) => came?,
        None => fetch(call).await?,
    };
    let header = |name| reply.headers.get(name);
    if !(200..300).contains(&reply.status) {
        return Err(failed(&reply));
    }
    Ok(Answer {
        status: reply.status,
        media_type: header("content-type").unwrap_or_default(),
        etag: header("etag"),
        location: header("location"),
        links: header("link"),
        request_id: header(REQUEST_ID),
        text: reply.text,
    })
}

async fn fetch(call: &Call) -> Result<Reply, ApiError> {
    let offline = !window().navigator().on_line();
    let unsent = ApiError::Network { offline: true };
    let guard = AbortOnDrop::new()?;
    let timed_out = Rc::new(Cell::new(false));
    let timer = {
        let (controller, timed_out) = (guard.0.clone(), Rc::clone(&timed_out));
        Timeout::new(TIME_LIMIT_MS, move || {
            timed_out.set(true);
            controller.abort();
        })
    };
    let lost = |otherwise| if timed_out.get() { ApiError::TimedOut } else { otherwise };
    let request = build(call, &guard).map_err(|_| unsent)?;
    let response = request.send().await.map_err(|_| lost(ApiError::Network { offline }))?;
    let (status, headers) = (response.status(), response.headers());
    let text = response.text().await.map_err(|_| lost(cut(&headers)))?;
    drop(timer);
    Ok(Reply { status, headers, text })
}

/// The body of the answer with these headers broke off.
pub(super) fn cut(headers: &Headers) -> ApiError {
    ApiError::Cut { request_id: headers.get(REQUEST_ID) }
}

pub(super) fn build(call: &Call, guard: &AbortOnDrop) -> Result<Request, gloo_net::Error> {
    let mut builder = RequestBuilder::new(&call.address)
        .method(call.method.clone())
        .abort_signal(Some(&guard.0.signal()))
        .header("accept", "application/json");
    for (name, value) in &call.headers {
        builder = builder.header(name, value);
    }
    match &call.body {
        Some((media_type, text)) => builder.header("content-type", media_type).body(text.clone()),
        None => builder.build(),
    }
}

pub(super) fn failed(reply: &Reply) -> ApiError {
    let challenge = reply.headers.get("www-authenticate").unwrap_or_default();
    let failure = Failure {
        status: reply.status,
        body: serde_json::from_str(&reply.text).ok(),
        request_id: reply.headers.get(REQUEST_ID),
        scope: challenge.split("scope=\"").nth(1).and_then(|rest| rest.split('"').next()).map(ToOwned::to_owned),
    };
    match failure.status {
        401 => ApiError::SignedOut,
        403 => ApiError::Forbidden(failure),
        429 => ApiError::RateLimited { until: js_sys::Date::now() + hold(&reply.headers), failure },
        _ => ApiError::Status(failure),
    }
}

/// How long a 429 asks to wait, in milliseconds: `Retry-After` first, then `X-Rate-Limit-Reset` against the answer's own
/// clock, then ten seconds; never more than a minute, never less than one second. [api 3.4, faults F7, F8]
fn hold(headers: &Headers) -> f64 {
    let number = |name| headers.get(name).and_then(|text| text.trim().parse::<u32>().ok()).map(f64::from);
    let date = headers.get("date").map(|text| js_sys::Date::parse(&text)).filter(|ms| ms.is_finite());
    let reset = || number("x-rate-limit-reset").map(|at| at * 1000.0 - date.unwrap_or_else(js_sys::Date::now) + 1000.0);
    let told = number("retry-after").map(|seconds| seconds * 1000.0).or_else(reset).filter(|ms| *ms > 0.0);
    let asked = told.unwrap_or(10_000.0);
    asked.clamp(1000.0, HOLD_MAX_MS)
}
