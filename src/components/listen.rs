//! Listening on the window in the capture phase: before those whom an event is meant for, and to events that do not bubble.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// Listens on the window before everybody else, to what happens anywhere in the page; until its component goes.
pub fn capture(name: &'static str, react: impl Fn(web_sys::Event) + 'static) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(react);
    let function = closure.as_ref().unchecked_ref::<js_sys::Function>().clone();
    if window().add_event_listener_with_callback_and_bool(name, &function, true).is_ok() {
        let kept = StoredValue::new_local(closure);
        on_cleanup(move || {
            let _ = window().remove_event_listener_with_callback_and_bool(name, &function_of(kept), true);
        });
    }
}

fn function_of(kept: StoredValue<Closure<dyn Fn(web_sys::Event)>, LocalStorage>) -> js_sys::Function {
    kept.try_with_value(|closure| closure.as_ref().unchecked_ref::<js_sys::Function>().clone()).unwrap_or_default()
}
