//! A page under test, and a user of it.

use js_sys::{Function, Promise};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Frames to wait for something before a test fails; about ten seconds.
const PATIENCE: usize = 600;

/// A mounted view; it leaves the page when the test ends.
pub struct Page {
    root: HtmlElement,
    mounted: Option<Box<dyn FnOnce()>>,
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(unmount) = self.mounted.take() {
            unmount();
        }
        self.root.remove();
    }
}

/// Shows `view` in a box of its own.
pub fn show<N: IntoView + 'static>(view: impl FnOnce() -> N + 'static) -> Page {
    let body = document().body().expect("a body");
    // A test that failed left its page behind; an open dialog in it would stop all others.
    for left in all(&body, "[data-page]") {
        left.remove();
    }
    let root: HtmlElement = document().create_element("div").expect("a div").unchecked_into();
    root.set_attribute("data-page", "").expect("an attribute");
    body.append_child(&root).expect("the box is in the page");
    let handle: UnmountHandle<N::State> = mount_to(root.clone(), move || view().into_view());
    Page { root, mounted: Some(Box::new(move || drop(handle))) }
}

/// Waits until `ready` answers something; fails with `what` when it never does.
pub async fn wait<T>(what: &str, mut ready: impl FnMut() -> Option<T>) -> T {
    for _ in 0..PATIENCE {
        if let Some(found) = ready() {
            return found;
        }
        frame().await;
    }
    let last = ready();
    assert!(last.is_some(), "never happened: {what}");
    last.expect("just asserted")
}

/// Waits until `done` is true; fails with `what` when it never is.
pub async fn until(what: &str, mut done: impl FnMut() -> bool) {
    wait(what, || done().then_some(())).await;
}

/// Lets everything run that was due: effects, observers, one drawing.
pub async fn settle() {
    for _ in 0..3 {
        frame().await;
    }
}

async fn frame() {
    let next = Promise::new(&mut |done, _| {
        window().request_animation_frame(&done).expect("a frame");
    });
    JsFuture::from(next).await.expect("a frame comes");
}

impl Page {
    pub fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// Every element that matches.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        all(&self.root, selector)
    }

    /// The one element that matches, waited for.
    pub async fn one(&self, selector: &str) -> HtmlElement {
        wait(selector, || self.all(selector).into_iter().next()).await
    }

    /// The element with this tag or role and exactly this name, waited for.
    pub async fn named(&self, selector: &str, label: &str) -> HtmlElement {
        wait(&[selector, label].join(" "), || self.all(selector).into_iter().find(|element| name(element) == label))
            .await
    }

    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }
}

pub fn all(root: &impl AsRef<Element>, selector: &str) -> Vec<HtmlElement> {
    let found = root.as_ref().query_selector_all(selector).expect("a valid selector");
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The accessible name, as far as these widgets use its rules: `aria-labelledby`, `aria-label`, `<label>`, own text without what is hidden.
pub fn name(element: &impl AsRef<Element>) -> String {
    let element = element.as_ref();
    if let Some(by) = element.get_attribute("aria-labelledby") {
        return described_text(&by);
    }
    if let Some(label) = element.get_attribute("aria-label") {
        return label;
    }
    let label = document().query_selector(&["label[for='", &element.id(), "']"].concat()).ok().flatten();
    let source = label.or_else(|| {
        element.matches("input").unwrap_or(false).then(|| element.closest("label").ok().flatten()).flatten()
    });
    visible_text(source.as_ref().unwrap_or(element))
}

/// The accessible description: the texts of `aria-describedby`.
pub fn description(element: &impl AsRef<Element>) -> String {
    element.as_ref().get_attribute("aria-describedby").map(|ids| described_text(&ids)).unwrap_or_default()
}

fn described_text(ids: &str) -> String {
    let texts = ids.split(' ').filter_map(|id| document().get_element_by_id(id)).map(|element| text(&element));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn visible_text(element: &Element) -> String {
    let copy: Element = element.clone_node_with_deep(true).expect("a copy").unchecked_into();
    for hidden in all(&copy, "[aria-hidden=true], [role=tooltip]") {
        hidden.remove();
    }
    text(&copy)
}

pub fn text(element: &impl AsRef<Element>) -> String {
    element.as_ref().text_content().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn attribute(element: &impl AsRef<Element>, name: &str) -> String {
    element.as_ref().get_attribute(name).unwrap_or_default()
}

/// Whoever has the keyboard.
pub fn focused() -> HtmlElement {
    document().active_element().and_then(|element| element.dyn_into().ok()).expect("something has the focus")
}

pub fn has_focus(element: &impl AsRef<Element>) -> bool {
    document().active_element().is_some_and(|active| active == *element.as_ref())
}

/// Presses a key where the keyboard is; false when the page took it for itself.
pub fn press(key: &str) -> bool {
    send(&focused(), "keydown", key, false)
}

/// Presses a key together with Alt.
pub fn press_alt(key: &str) -> bool {
    send(&focused(), "keydown", key, true)
}

fn send(target: &Element, kind: &str, key: &str, alt: bool) -> bool {
    let script = "return target.dispatchEvent(new KeyboardEvent(kind, { key, code: 'Key' + key.toUpperCase(), altKey: alt, bubbles: true, cancelable: true }))";
    let run = Function::new_with_args("target, kind, key, alt", script);
    run.call4(&JsValue::NULL, target, &kind.into(), &key.into(), &alt.into())
        .is_ok_and(|unhandled| unhandled.is_truthy())
}

/// Dispatches a plain event of `class` (such as `PointerEvent`).
pub fn fire(target: &impl AsRef<JsValue>, class: &str, kind: &str) {
    let script = "target.dispatchEvent(new globalThis[type](kind, { bubbles: true, cancelable: true }))";
    let run = Function::new_with_args("target, type, kind", script);
    run.call3(&JsValue::NULL, target.as_ref(), &class.into(), &kind.into()).expect("the event was sent");
}

/// Types `text` into a field, as one change.
pub fn fill(field: &HtmlElement, text: &str) {
    field.focus().expect("the field takes the focus");
    field.clone().unchecked_into::<HtmlInputElement>().set_value(text);
    fire(field, "InputEvent", "input");
}

/// Calls a function of the page's own JavaScript, for what has no binding here.
pub fn script(arguments: &str, body: &str, argument: &JsValue) -> JsValue {
    Function::new_with_args(arguments, body).call1(&JsValue::NULL, argument).expect("the script runs")
}
