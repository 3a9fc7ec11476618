//! One request: sent, timed, aborted when nobody waits any more, and its answer sorted into success or one kind of failure.

use super::error::{ApiError, Failure};
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::AbortController;

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
    pub(super) text: String,
    pub(super) media_type: String,
    pub(super) etag: Option<String>,
    pub(super) location: Option<String>,
    pub(super) request_id: Option<String>,
}

/// Aborts the request when it is dropped: a page that is left takes its requests with it.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub(super) async fn send(call: &Call) -> Result<Answer, ApiError> {
    let guard = AbortOnDrop(AbortController::new().map_err(|_| ApiError::Network)?);
    let timed_out = Rc::new(Cell::new(false));
    let timer = {
        let (controller, timed_out) = (guard.0.clone(), Rc::clone(&timed_out));
        Timeout::new(TIME_LIMIT_MS, move || {
            timed_out.set(true);
            controller.abort();
        })
    };
    let lost = |_| if timed_out.get() { ApiError::TimedOut } else { ApiError::Network };
    let request = build(call, &guard.0).map_err(|_| ApiError::Network)?;
    let response = request.send().await.map_err(lost)?;
    let answer = Answer {
        media_type: header(&response, "content-type").unwrap_or_default(),
        etag: header(&response, "etag"),
        location: header(&response, "location"),
        request_id: header(&response, "x-okta-request-id"),
        text: response.text().await.map_err(lost)?,
    };
    drop(timer);
    if response.ok() { Ok(answer) } else { Err(failed(&response, &answer)) }
}

fn build(call: &Call, controller: &AbortController) -> Result<Request, gloo_net::Error> {
    let mut builder = RequestBuilder::new(&call.address)
        .method(call.method.clone())
        .abort_signal(Some(&controller.signal()))
        .header("accept", "application/json");
    for (name, value) in &call.headers {
        builder = builder.header(name, value);
    }
    match &call.body {
        Some((media_type, text)) => builder.header("content-type", media_type).body(text.clone()),
        None => builder.build(),
    }
}

fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name)
}

fn failed(response: &Response, answer: &Answer) -> ApiError {
    let challenge = header(response, "www-authenticate").unwrap_or_default();
    let failure = Failure {
        status: response.status(),
        body: serde_json::from_str(&answer.text).ok(),
        request_id: answer.request_id.clone(),
        scope: challenge.split("scope=\"").nth(1).and_then(|rest| rest.split('"').next()).map(ToOwned::to_owned),
    };
    match failure.status {
        401 => ApiError::SignedOut,
        403 => ApiError::Forbidden(failure),
        429 => ApiError::RateLimited { until: js_sys::Date::now() + hold(response), failure },
        _ => ApiError::Status(failure),
    }
}

/// How long a 429 asks to wait, in milliseconds: `Retry-After` first, then `X-Rate-Limit-Reset` against the answer's own
/// clock, then ten seconds; never more than a minute, never less than one second. [api 3.4, faults F7, F8]
fn hold(response: &Response) -> f64 {
    let number = |name| header(response, name).and_then(|text| text.trim().parse::<u32>().ok()).map(f64::from);
    let date = header(response, "date").map(|text| js_sys::Date::parse(&text)).filter(|ms| ms.is_finite());
    let reset = || number("x-rate-limit-reset").map(|at| at * 1000.0 - date.unwrap_or_else(js_sys::Date::now) + 1000.0);
    let told = number("retry-after").map(|seconds| seconds * 1000.0).or_else(reset).filter(|ms| *ms > 0.0);
    let asked = told.unwrap_or(10_000.0);
    asked.clamp(1000.0, HOLD_MAX_MS)
}
