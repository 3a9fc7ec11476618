//! Takes over what boot.js asked before the program was there, so that the first frame has its rows already.

use super::transport::{Call, Reply};
use gloo_net::http::{Headers, Method};
use js_sys::{Array, Map, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where boot.js keeps the answers, by address.
const PLACE: &str = "agentConsoleFirst";

/// The answer to this call, if it was asked before; each is taken once. A change makes all of them old.
pub(super) async fn handed_over(call: &Call) -> Option<Reply> {
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

/// `[status, headers, text]`.
fn reply(answer: &Array) -> Option<Reply> {
    let status = answer.get(0).as_f64().map(crate::format::whole)?;
    Some(Reply {
        status: u16::try_from(status).ok()?,
        headers: Headers::from_raw(answer.get(1).dyn_into().ok()?),
        text: answer.get(2).as_string()?,
    })
}
