use crate::page::{attribute, name, show, until};
use agent_console::ui::router::Router;
use agent_console::ui::tabs::{TabItem, Tabs};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

fn tab(label: &str, href: &str, count: Option<&str>) -> TabItem {
    TabItem { label: label.to_owned(), href: href.to_owned(), count: count.map(str::to_owned) }
}

#[component]
fn Sections() -> impl IntoView {
    let items = vec![tab("Profile", "/agents/a1", None), tab("Owners", "/agents/a1/owners", Some("2"))];
    let router = Router::start(Arc::new(|_| false));
    provide_context(router);
    view! {
        <Tabs label="Agent sections" items=items />
        <button type="button" on:click=move |_| router.go("/agents/a1/owners?x=1")>
            "Go"
        </button>
    }
}

#[wasm_bindgen_test]
async fn the_tab_of_the_current_address_says_so_and_its_name_is_the_label() {
    let page = show(|| view! { <Sections /> });
    assert_eq!(name(&page.one("nav").await), "Agent sections");
    let owners = page.named("a", "Owners").await;
    assert!(!owners.has_attribute("aria-current"));
    page.named("button", "Go").await.click();
    until("Owners is current", || attribute(&owners, "aria-current") == "page").await;
    assert!(!page.named("a", "Profile").await.has_attribute("aria-current"));
    window().history().and_then(|history| history.back()).expect("back");
    until("no tab is current", || !owners.has_attribute("aria-current")).await;
}
