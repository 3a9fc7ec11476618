use crate::page::{attribute, description, fire, press, settle, show, until};
use agent_console::ui::button::{Button, ButtonKind};
use agent_console::ui::tooltip::Tooltip;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_disabled_button_keeps_its_place_says_why_and_does_nothing() {
    let clicks = RwSignal::new(0);
    let reason = RwSignal::new(Some("Add an owner first".to_owned()));
    let page = show(move || {
        view! { <Button label="Activate" kind=ButtonKind::Main reason=reason on_click=move || clicks.update(|clicks| *clicks += 1) /> }
    });
    let button = page.named("button", "Activate").await;
    assert_eq!(attribute(&button, "aria-disabled"), "true");
    assert_eq!(description(&button), "Add an owner first");
    assert!(!page.has(".tip:popover-open"));
    button.focus().expect("a disabled button takes the focus");
    until("the reason shows", || page.has(".tip:popover-open")).await;
    press("Escape");
    assert!(!page.has(".tip:popover-open"));
    button.click();
    settle().await;
    assert_eq!(clicks.get_untracked(), 0);
    reason.set(None);
    until("it is enabled", || !button.has_attribute("aria-disabled")).await;
    button.click();
    assert_eq!(clicks.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn a_double_click_on_a_button_that_gets_busy_counts_once() {
    let (clicks, busy) = (RwSignal::new(0), RwSignal::new(false));
    let click = move || {
        busy.set(true);
        clicks.update(|clicks| *clicks += 1);
    };
    let page = show(move || view! { <Button label="Register agent" busy=busy on_click=click /> });
    let button = page.named("button", "Register agent").await;
    button.click();
    button.click();
    settle().await;
    button.click();
    assert_eq!(clicks.get_untracked(), 1);
    assert_eq!(attribute(&button, "aria-busy"), "true");
}

#[wasm_bindgen_test]
async fn a_blocked_submit_button_does_not_submit() {
    let (sent, reason) = (RwSignal::new(0), RwSignal::new(Some("Type the name first".to_owned())));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        sent.update(|sent| *sent += 1);
    };
    let page = show(
        move || view! { <form on:submit=submit><Button label="Delete agent" submit=true reason=reason on_click=|| () /></form> },
    );
    let button = page.named("button", "Delete agent").await;
    button.click();
    settle().await;
    assert_eq!(sent.get_untracked(), 0);
    reason.set(None);
    settle().await;
    button.click();
    assert_eq!(sent.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn a_tooltip_shows_on_hover_and_focus_and_describes_its_control() {
    let page = show(
        || view! { <Tooltip text=Some("Follows the system".to_owned())><button type="button">"Theme"</button></Tooltip> },
    );
    let button = page.named("button", "Theme").await;
    until("it is described", || description(&button) == "Follows the system").await;
    fire(&button.parent_element().expect("a parent"), "PointerEvent", "pointerenter");
    assert!(page.has(".tip:popover-open"));
    fire(&button.parent_element().expect("a parent"), "PointerEvent", "pointerleave");
    assert!(!page.has(".tip:popover-open"));
    button.focus().expect("focus");
    assert!(page.has(".tip:popover-open"));
}
