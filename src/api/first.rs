//! Takes over what boot.js asked before the program was there, so that the first frame has its rows already.

use super::error::ApiError;
use super::transport::{Call, Reply, cut};
use gloo_net::http::{Headers, Method};
use js_sys::{Array, Map, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where boot.js keeps the answers, by address.
const PLACE: &str = "agentConsoleFirst";

/// What came of this call, if it was asked before; each is taken once. A change makes all of them old.
pub(super) async fn handed_over(call: &Call) -> Option<Result<Reply, ApiError>> {
    let place = JsValue::from_str(PLACE);
    let kept = Reflect::get(&window(), &place).ok()?.dyn_into::<Map>().ok()?;
    if call.method != Method::GET {
        // The window's own members can be taken away.
        let _ = Reflect::delete_property(&window(), &place);
        return None;
    }
    let address = JsValue::from_str(&call.address);
    let answer = kept.get(&address);
    kept.delete(&address);
    let answer = match answer.dyn_into::<Promise>() {
        Ok(coming) => JsFuture::from(coming).await.ok()?,
        Err(here) => here,
    };
    reply(&answer.dyn_into::<Array>().ok()?)
}

/// `[status, headers, text]`; without a text where the body broke off; `[reason]` where no answer came.
fn reply(answer: &Array) -> Option<Result<Reply, ApiError>> {
    let Some(status) = answer.get(0).as_f64().map(crate::format::whole) else {
        let timed_out = answer.get(0).as_string().is_some_and(|reason| reason == "TimeoutError");
        return Some(Err(if timed_out { ApiError::TimedOut } else { ApiError::Network { offline: false } }));
    };
    let headers = Headers::from_raw(answer.get(1).dyn_into().ok()?);
    let Some(text) = answer.get(2).as_string() else { return Some(Err(cut(&headers))) };
    Some(Ok(Reply { status: u16::try_from(status).ok()?, headers, text }))
}
