//! The ARIA menu: one host on a page serves every trigger, in rows and in headers.

use super::dom;
use super::icon::Icon;
use super::menu_panel::{Frame, panel};
use super::react::{ElementRef, memo};
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{HtmlElement, KeyboardEvent};

/// One item. With a `reason` it is disabled: reachable, described by the reason, and choosing it does nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// What choosing it answers.
    pub key: &'static str,
    pub label: String,
    /// Symbol name without its `i-`.
    pub icon: &'static str,
    pub reason: Option<String>,
    /// Of a choice among several: whether it is the present one. `None` for what is done.
    pub checked: Option<bool>,
    pub danger: bool,
    /// A line above this item.
    pub rule_before: bool,
}

/// The items of a menu in their order, asked again whenever a signal that they read changes: an open menu follows its record.
pub type Entries = Arc<dyn Fn() -> Vec<MenuEntry> + Send + Sync>;

/// An open menu: the trigger it belongs to, its accessible name (the trigger's), its items.
#[derive(Clone)]
pub struct OpenMenu {
    pub anchor: HtmlElement,
    pub label: String,
    pub entries: Entries,
}

/// Where a page keeps its open menu.
pub type MenuState = RwSignal<Option<OpenMenu>, LocalStorage>;

/// Draws the menu in `open` and answers with the key of the chosen item. Mount it once, outside of what scrolls.
#[component]
pub fn MenuHost(open: MenuState, #[prop(into)] on_select: Callback<&'static str>) -> impl IntoView {
    // What a choice makes must outlive the menu, which is gone by then: it belongs to the host's own owner.
    let host = Owner::current().map(|owner| owner.downgrade());
    let draw = move |menu: &OpenMenu| {
        let entries = Arc::clone(&menu.entries);
        let lines = memo(move || entries());
        let host = host.clone();
        let choose = move |key: &'static str| {
            if let Some(host) = host.as_ref().and_then(WeakOwner::upgrade) {
                host.with(|| on_select.run(key));
            }
        };
        panel(Frame {
            anchor: menu.anchor.clone(),
            label: menu.label.clone(),
            lines,
            close: Box::new(move || open.set(None)),
            choose: Box::new(choose),
        })
    };
    move || open.with(|menu| menu.as_ref().map(&draw))
}

/// A button that opens a menu: it hands its own element to `on_open`, as the anchor. Without `text` it is the three dots of a row.
#[component]
pub fn MenuButton(
    #[prop(into)] label: Signal<String>,
    on_open: impl Fn(HtmlElement) + 'static,
    #[prop(optional, into)] text: Option<String>,
) -> impl IntoView {
    let button = ElementRef::new();
    let open = move || {
        if let Some(button) = button.now() {
            on_open(button);
        }
    };
    let open = Rc::new(open);
    let by_key = {
        let open = open.clone();
        move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") {
                dom::consume(&event);
                open();
            }
        }
    };
    let (class, content) = match text {
        Some(text) => ("btn", view! { {text} <Icon name="down" small=true /> }.into_any()),
        None => ("ib", view! { <Icon name="more" /> }.into_any()),
    };
    view! {
        <button
            type="button"
            class=class
            node_ref=button
            aria-label=label
            aria-haspopup="menu"
            aria-expanded="false"
            on:click=move |_| open()
            on:keydown=by_key
        >
            {content}
        </button>
    }
}
