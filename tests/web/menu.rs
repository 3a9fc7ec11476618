use crate::page::{Page, attribute, description, fire, focused, has_focus, name, press, settle, show, until};
use agent_console::ui::dialog::Dialog;
use agent_console::ui::menu::{Choose, Entries, MenuButton, MenuEntry, MenuHost, Menus};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

const REASON: &str = "Deactivate it first: only inactive agents can be deleted";

fn entry(key: &'static str, label: &str, reason: Option<&str>) -> MenuEntry {
    let reason = reason.map(str::to_owned);
    MenuEntry {
        key,
        label: label.to_owned(),
        icon: "edit",
        checked: None,
        reason,
        danger: key == "delete",
        rule_before: key == "delete",
    }
}

fn entries() -> Vec<MenuEntry> {
    vec![
        entry("view", "View", None),
        entry("edit", "Edit", Some("Only manual agents can be edited")),
        entry("deactivate", "Deactivate", None),
        entry("delete", "Delete", Some(REASON)),
    ]
}

/// One trigger and its host.
#[component]
fn OneRow(entries: Entries, choose: Choose, #[prop(optional, into)] text: Option<String>) -> impl IntoView {
    provide_context(Menus::new());
    let menus = Menus::here();
    let on_open = move |anchor| menus.open(anchor, "Actions for Ada".to_owned(), entries.clone(), choose.clone());
    let button = match text {
        Some(text) => view! { <MenuButton label="Actions for Ada" text=text on_open=on_open /> }.into_any(),
        None => view! { <MenuButton label="Actions for Ada" on_open=on_open /> }.into_any(),
    };
    view! {
        {button}
        <MenuHost />
    }
}

/// Two triggers, one host, and what was chosen.
fn two_rows() -> (Page, RwSignal<Vec<&'static str>>, RwSignal<bool>) {
    let chosen = RwSignal::new(Vec::new());
    let second_row = RwSignal::new(true);
    let page = show(move || {
        provide_context(Menus::new());
        let menus = Menus::here();
        let trigger = move |label: &'static str| {
            let (menus, choose) = (menus.clone(), move |key| chosen.update(|chosen| chosen.push(key)));
            let on_open = move |anchor| menus.open(anchor, label.to_owned(), Arc::new(entries), Arc::new(choose));
            view! { <MenuButton label=label on_open=on_open /> }
        };
        let second = trigger.clone();
        view! {
            <main>
                {trigger("Actions for Ada")} {move || second_row.get().then(|| second("Actions for Bob"))}
                <button type="button">"Elsewhere"</button>
            </main>
            <MenuHost />
        }
    });
    (page, chosen, second_row)
}

async fn open(page: &Page, label: &str) {
    let trigger = page.named("button", label).await;
    trigger.focus().expect("the trigger takes the focus");
    trigger.click();
    page.one("[role=menu]:popover-open").await;
    until("the first item has the focus", || name(&focused()) == "View").await;
}

#[wasm_bindgen_test]
async fn a_menu_is_named_like_its_trigger_and_says_so_there() {
    let (page, _, _) = two_rows();
    let trigger = page.named("button", "Actions for Ada").await;
    assert_eq!(attribute(&trigger, "aria-expanded"), "false");
    open(&page, "Actions for Ada").await;
    assert_eq!(name(&page.one("[role=menu]").await), "Actions for Ada");
    assert_eq!(attribute(&trigger, "aria-expanded"), "true");
    assert_eq!(attribute(&trigger, "aria-haspopup"), "menu");
}

#[wasm_bindgen_test]
async fn arrows_pass_through_disabled_items_and_go_round() {
    let (page, _, _) = two_rows();
    open(&page, "Actions for Ada").await;
    let mut visited = Vec::new();
    for _ in 0..4 {
        press("ArrowDown");
        visited.push(name(&focused()));
    }
    assert_eq!(visited, ["Edit", "Deactivate", "Delete", "View"]);
    press("ArrowUp");
    assert_eq!(name(&focused()), "Delete");
}

#[wasm_bindgen_test]
async fn home_end_and_letters_lead_to_items() {
    let (page, _, _) = two_rows();
    open(&page, "Actions for Ada").await;
    press("End");
    assert_eq!(name(&focused()), "Delete");
    press("Home");
    assert_eq!(name(&focused()), "View");
    press("d");
    assert_eq!(name(&focused()), "Deactivate");
    press("d");
    assert_eq!(name(&focused()), "Delete");
}

#[wasm_bindgen_test]
async fn a_disabled_item_has_its_reason_as_description_and_does_nothing() {
    let (page, chosen, _) = two_rows();
    open(&page, "Actions for Ada").await;
    let delete = page.named("[role=menuitem]", "Delete").await;
    assert_eq!(attribute(&delete, "aria-disabled"), "true");
    assert_eq!(description(&delete), REASON);
    assert!(delete.inner_text().contains(REASON), "the reason is visible too");
    delete.click();
    settle().await;
    assert!(chosen.get_untracked().is_empty());
    assert!(page.has("[role=menu]:popover-open"), "the menu stays open");
}

#[wasm_bindgen_test]
async fn choosing_an_item_closes_the_menu_and_gives_the_focus_back() {
    let (page, chosen, _) = two_rows();
    open(&page, "Actions for Ada").await;
    page.named("[role=menuitem]", "Deactivate").await.click();
    until("the menu is gone", || !page.has("[role=menu]")).await;
    assert_eq!(chosen.get_untracked(), ["deactivate"]);
    assert_eq!(name(&focused()), "Actions for Ada");
    assert_eq!(attribute(&focused(), "aria-expanded"), "false");
}

#[wasm_bindgen_test]
async fn escape_and_tab_close_it_and_give_the_focus_back() {
    let (page, _, _) = two_rows();
    for key in ["Escape", "Tab"] {
        open(&page, "Actions for Bob").await;
        press(key);
        until("the menu is gone", || !page.has("[role=menu]")).await;
        assert_eq!(name(&focused()), "Actions for Bob");
    }
}

#[wasm_bindgen_test]
async fn one_host_serves_two_triggers() {
    let (page, _, _) = two_rows();
    open(&page, "Actions for Ada").await;
    open(&page, "Actions for Bob").await;
    until("there is one menu", || page.all("[role=menu]").len() == 1).await;
    assert_eq!(name(&page.one("[role=menu]").await), "Actions for Bob");
    assert_eq!(attribute(&page.named("button", "Actions for Ada").await, "aria-expanded"), "false");
    assert_eq!(attribute(&page.named("button", "Actions for Bob").await, "aria-expanded"), "true");
}

#[wasm_bindgen_test]
async fn a_click_on_its_trigger_or_elsewhere_closes_it() {
    let (page, _, _) = two_rows();
    open(&page, "Actions for Ada").await;
    page.named("button", "Actions for Ada").await.click();
    until("the menu is gone", || !page.has("[role=menu]")).await;
    open(&page, "Actions for Ada").await;
    fire(&page.named("button", "Elsewhere").await, "PointerEvent", "pointerdown");
    until("the menu is gone", || !page.has("[role=menu]")).await;
}

#[wasm_bindgen_test]
async fn it_closes_when_its_row_leaves_the_page_or_the_window_changes() {
    let (page, _, second_row) = two_rows();
    open(&page, "Actions for Bob").await;
    second_row.set(false);
    until("the menu is gone", || !page.has("[role=menu]")).await;
    open(&page, "Actions for Ada").await;
    fire(&window(), "Event", "resize");
    until("the menu is gone", || !page.has("[role=menu]")).await;
    assert!(has_focus(&page.named("button", "Actions for Ada").await));
}

#[wasm_bindgen_test]
async fn an_arrow_on_the_trigger_opens_it() {
    let (page, _, _) = two_rows();
    page.named("button", "Actions for Ada").await.focus().expect("focus");
    press("ArrowDown");
    until("the first item has the focus", || name(&focused()) == "View").await;
}

#[wasm_bindgen_test]
async fn a_dialog_opened_from_the_menu_gives_the_focus_back_to_the_trigger() {
    let asked = RwSignal::new(false);
    let page = show(move || {
        view! {
            <OneRow text="Actions" entries=Arc::new(entries) choose=Arc::new(move |_| asked.set(true)) />
            <Dialog open=asked title="Deactivate Ada?" alert=true on_close=move |()| asked.set(false)>
                <div class="dlg-f">
                    <button type="button">"Cancel"</button>
                </div>
            </Dialog>
        }
    });
    open(&page, "Actions for Ada").await;
    page.named("[role=menuitem]", "Deactivate").await.click();
    until("Cancel has the focus", || name(&focused()) == "Cancel").await;
    press("Escape");
    until("the dialog is gone", || !page.has("dialog")).await;
    assert_eq!(name(&focused()), "Actions for Ada");
}

#[wasm_bindgen_test]
async fn what_a_choice_makes_outlives_the_menu() {
    let made = RwSignal::new(None::<RwSignal<u32>>);
    let page = show(move || {
        view! { <OneRow entries=Arc::new(entries) choose=Arc::new(move |_| made.set(Some(RwSignal::new(7)))) /> }
    });
    open(&page, "Actions for Ada").await;
    page.named("[role=menuitem]", "Deactivate").await.click();
    until("the menu is gone", || !page.has("[role=menu]")).await;
    settle().await;
    assert_eq!(made.get_untracked().and_then(|made| made.try_get_untracked()), Some(7));
}

#[wasm_bindgen_test]
async fn an_open_menu_follows_its_record_and_keeps_the_focus() {
    let (has_owner, active) = (RwSignal::new(false), RwSignal::new(false));
    let chosen = RwSignal::new(Vec::new());
    let page = show(move || {
        let now = move || {
            let missing = (!has_owner.get()).then_some("Add an owner first");
            let life =
                if active.get() { ("deactivate", "Deactivate", None) } else { ("activate", "Activate", missing) };
            vec![entry("view", "View", None), entry(life.0, life.1, life.2)]
        };
        let choose = move |key| chosen.update(|chosen| chosen.push(key));
        view! { <OneRow entries=Arc::new(now) choose=Arc::new(choose) /> }
    });
    open(&page, "Actions for Ada").await;
    press("ArrowDown");
    assert_eq!(attribute(&focused(), "aria-disabled"), "true");
    has_owner.set(true);
    until("Activate is enabled", || attribute(&focused(), "aria-disabled").is_empty()).await;
    assert_eq!((name(&focused()), description(&focused())), ("Activate".to_owned(), String::new()));
    active.set(true);
    until("the other half is offered", || name(&focused()) == "Deactivate").await;
    focused().click();
    until("the menu is gone", || !page.has("[role=menu]")).await;
    assert_eq!(chosen.get_untracked(), ["deactivate"]);
    assert_eq!(name(&focused()), "Actions for Ada");
}
