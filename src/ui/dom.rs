//! What the widgets ask of the browser. Nothing here panics: a missing element is an `Option`, a refused call is ignored.

use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlElement};

thread_local! {
    static NEXT_ID: Cell<u32> = const { Cell::new(1) };
}

/// An element id no other widget of this page has.
pub(super) fn unique_id(prefix: &str) -> String {
    let number = NEXT_ID.with(|next| next.replace(next.get().wrapping_add(1)));
    let mut id = String::from(prefix);
    id.push('-');
    id.push_str(&number.to_string());
    id
}

/// The element that has the keyboard, or nothing when it is the page itself.
pub(super) fn focused() -> Option<HtmlElement> {
    let document = document();
    let element = document.active_element()?;
    let page = document.body().is_some_and(|body| body.is_same_node(Some(&element)));
    if page { None } else { element.dyn_into().ok() }
}

/// Moves the keyboard to `element` without scrolling to it.
pub(super) fn focus_quietly(element: &HtmlElement) {
    let options = js_sys::Object::new();
    let ready = js_sys::Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    let focus = js_sys::Reflect::get(element, &"focus".into()).and_then(JsCast::dyn_into::<js_sys::Function>);
    if let (Ok(true), Ok(focus)) = (ready, focus) {
        // A refused focus (hidden or inert element) leaves the keyboard where it is.
        let _ = focus.call1(element, &options);
    }
}

/// The first element inside `root` that matches one of `selectors`, tried in their order.
pub(super) fn first_of(root: &Element, selectors: &[&str]) -> Option<HtmlElement> {
    selectors.iter().find_map(|selector| root.query_selector(selector).ok().flatten()?.dyn_into().ok())
}

/// Every element inside `root` that matches `selector`, in document order.
pub(super) fn all_of(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// The element an event happened on.
pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether the event happened on `element` or inside it.
pub(super) fn within(event: &Event, element: &Element) -> bool {
    target(event).is_some_and(|target| element.contains(Some(&target)))
}

/// Stops an event for everybody else: no default action, no further listener.
pub(super) fn consume(event: &Event) {
    event.prevent_default();
    event.stop_propagation();
}

/// A listener outside the widget's own markup; it ends when it is dropped.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    capture: bool,
    callback: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Starts to listen; `capture` also hears events that do not bubble, such as `scroll`.
    pub(super) fn new(
        target: impl Into<EventTarget>,
        event: &'static str,
        capture: bool,
        run: impl Fn(Event) + 'static,
    ) -> Self {
        Self::boxed(target.into(), event, capture, Box::new(run))
    }

    fn boxed(target: EventTarget, event: &'static str, capture: bool, run: Box<dyn Fn(Event)>) -> Self {
        let callback = Closure::wrap(run);
        let function = callback.as_ref().unchecked_ref();
        let _ = target.add_event_listener_with_callback_and_bool(event, function, capture);
        Self { target, event, capture, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.callback.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, function, self.capture);
    }
}

/// Watches the size of one element; leaving the document counts as a change of size.
pub(super) struct SizeWatch {
    observer: Option<web_sys::ResizeObserver>,
    // Held for as long as the observer may call it.
    _callback: Closure<dyn Fn()>,
}

impl SizeWatch {
    /// Starts to watch `element`.
    pub(super) fn new(element: &Element, run: impl Fn() + 'static) -> Self {
        let run: Box<dyn Fn()> = Box::new(run);
        let callback = Closure::wrap(run);
        let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { observer, _callback: callback }
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// The nearest whole number; JavaScript lengths are fractions, row numbers and pixels are not.
#[expect(
    clippy::as_conversions,
    reason = "no From exists; a float cast saturates and turns NaN into 0, which is what is wanted"
)]
pub(super) fn whole(number: f64) -> i32 {
    number.round() as i32
}
