//! Where the keyboard goes after something was pressed that is gone, or that found a fault.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Once the page is drawn: the first element below `root` that `selector` finds gets the keyboard.
pub fn focus_soon(root: Element, selector: &'static str) {
    focus_soon_while(|| true, root, selector);
}

/// As [`focus_soon`], if `still` holds by then.
pub fn focus_soon_while(still: impl Fn() -> bool + 'static, root: Element, selector: &'static str) {
    request_animation_frame(move || {
        if still() {
            focus(&root, selector);
        }
    });
}

/// As [`focus_soon`], but before the next key: whoever types on does not type where they were. What is not drawn by then gets the keyboard
/// once it is.
pub fn focus_before_keys(root: Element, selector: &'static str) {
    spawn_local(async move {
        tick().await;
        if !focus(&root, selector) {
            focus_soon(root, selector);
        }
    });
}

/// Whether the first element below `root` that `selector` finds has the keyboard now.
fn focus(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    // What the selectors name can take the keyboard.
    found.is_some_and(|found| found.focus().is_ok())
}

/// Once the page is drawn: the first that one of `selectors` finds, tried in their order, gets the keyboard, if nobody has it.
pub fn focus_soon_first(selectors: &'static [&'static str]) {
    request_animation_frame(move || {
        let body = document().body();
        let lost = document().active_element().is_none_or(|now| body.is_some_and(|body| body.is_same_node(Some(&now))));
        let mut found = selectors.iter().filter_map(|selector| document().query_selector(selector).ok().flatten());
        if let Some(found) = found.next().filter(|_| lost).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // What the selectors name can take the keyboard.
            let _ = found.focus();
        }
    });
}

/// After a form was sent: a field with a fault gets the keyboard, so that its error is read.
pub fn focus_fault(submit: &Event) {
    if let Some(form) = submit.current_target().and_then(|form| form.dyn_into::<Element>().ok()) {
        focus_soon(form, "[aria-invalid=true]");
    }
}
