use crate::page::{Page, attribute, focused, name, press, press_alt, settle, show, text, until};
use agent_console::ui::toast::{ToastItem, ToastStack, ToastTone};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn item(id: u64, tone: ToastTone, title: &str) -> ToastItem {
    ToastItem { id, tone, title: title.to_owned(), detail: None, link: None, action: None }
}

fn stack() -> (Page, RwSignal<Vec<ToastItem>>) {
    let items = RwSignal::new(Vec::<ToastItem>::new());
    let page = show(move || {
        view! {
            <button type="button">"Elsewhere"</button>
            <ToastStack items=items on_dismiss=move |id| items.update(|items| items.retain(|item| item.id != id)) />
        }
    });
    (page, items)
}

fn titles(page: &Page) -> Vec<String> {
    page.all(".toast h3").iter().map(text).collect()
}

#[wasm_bindgen_test]
async fn they_stand_in_order_and_failures_are_alerts() {
    let (page, items) = stack();
    assert_eq!(name(&page.one("[role=region]").await), "Notifications");
    items.set(vec![item(1, ToastTone::Info, "Activating Ada"), item(2, ToastTone::Failed, "Ada was not activated")]);
    until("both show", || titles(&page).len() == 2).await;
    assert_eq!(titles(&page), ["Activating Ada", "Ada was not activated"]);
    let roles: Vec<_> = page.all(".toast").iter().map(|toast| attribute(toast, "role")).collect();
    assert_eq!(roles, ["status", "alert"]);
}

#[wasm_bindgen_test]
async fn the_same_notification_changes_in_place() {
    let (page, items) = stack();
    items.set(vec![item(1, ToastTone::Info, "Activating Ada")]);
    let toast = page.one(".toast").await;
    items.set(vec![item(1, ToastTone::Done, "Ada activated")]);
    until("the words changed", || titles(&page) == ["Ada activated"]).await;
    assert!(toast.is_connected(), "it is the same element");
    assert_eq!(attribute(&toast, "class"), "toast is-ok");
}

#[wasm_bindgen_test]
async fn dismiss_closes_one_and_only_that() {
    let (page, items) = stack();
    items.set(vec![item(1, ToastTone::Failed, "First"), item(2, ToastTone::Failed, "Second")]);
    until("both show", || titles(&page).len() == 2).await;
    page.named(".toast:first-child button", "Dismiss").await.click();
    until("one is left", || titles(&page) == ["Second"]).await;
}

#[wasm_bindgen_test]
async fn good_news_leaves_by_itself_and_a_failure_stays() {
    let (page, items) = stack();
    items.set(vec![item(1, ToastTone::Done, "Ada activated"), item(2, ToastTone::Failed, "Bob failed")]);
    until("both show", || titles(&page).len() == 2).await;
    until("the good news is gone", || titles(&page) == ["Bob failed"]).await;
}

#[wasm_bindgen_test]
async fn alt_t_leads_to_the_newest_and_closing_it_leads_back() {
    let (page, items) = stack();
    items.set(vec![item(1, ToastTone::Failed, "First"), item(2, ToastTone::Failed, "Second")]);
    until("both show", || titles(&page).len() == 2).await;
    page.named("button", "Elsewhere").await.focus().expect("focus");
    press_alt("t");
    assert!(text(&focused()).contains("Second"));
    press("Escape");
    until("one is left", || titles(&page) == ["First"]).await;
    assert!(text(&focused()).contains("First"));
    press("Escape");
    until("none is left", || titles(&page).is_empty()).await;
    assert_eq!(name(&focused()), "Elsewhere");
    settle().await;
}
