//! What happens before the first view: where the server is, and what becomes of a panic.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// The server's address from `index.html`; empty is the page's own origin.
#[must_use]
pub fn server_address() -> String {
    let found = document().query_selector("meta[name=agent-console-server]").ok().flatten();
    found.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// A panic becomes a message with a way to reload, drawn by the page's own script: the application is past drawing. [faults F30]
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let init = web_sys::CustomEventInit::new();
        init.set_detail(&JsValue::from_str(&panic.to_string()));
        if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("agent-console-panic", &init) {
            // Nothing is left to do when even this fails.
            let _ = window().dispatch_event(event.unchecked_ref());
        }
    }));
}
