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

/// What choosing the item with a key does.
pub type Choose = Arc<dyn Fn(&'static str) + Send + Sync>;

/// An open menu.
#[derive(Clone)]
struct OpenMenu {
    anchor: HtmlElement,
    label: String,
    entries: Entries,
    choose: Choose,
    /// What a choice makes belongs to whoever opened the menu, which itself is gone by then.
    owner: Option<WeakOwner>,
}

/// Opens menus, one at a time. One [`MenuHost`] draws them for the whole product.
#[derive(Clone)]
pub struct Menus {
    open: RwSignal<Option<OpenMenu>, LocalStorage>,
    owner: Option<WeakOwner>,
}

impl Menus {
    /// No menu is open. To be provided as a context.
    #[must_use]
    pub fn new() -> Self {
        Self { open: RwSignal::new_local(None), owner: None }
    }

    /// For the component that calls it: what choices make lives as long as it does.
    #[must_use]
    pub fn here() -> Self {
        Self { owner: Owner::current().map(|owner| owner.downgrade()), ..expect_context::<Self>() }
    }

    /// Opens a menu beside `anchor`, its trigger, whose accessible name is `label`.
    pub fn open(&self, anchor: HtmlElement, label: String, entries: Entries, choose: Choose) {
        self.open.set(Some(OpenMenu { anchor, label, entries, choose, owner: self.owner.clone() }));
    }

    /// Whether a menu is open.
    #[must_use]
    pub fn any(&self) -> bool {
        self.open.with(Option::is_some)
    }
}

impl Default for Menus {
    fn default() -> Self {
        Self::new()
    }
}

/// Draws the open menu. Mount it once, outside of what scrolls.
#[component]
pub fn MenuHost() -> impl IntoView {
    let open = expect_context::<Menus>().open;
    let draw = move |menu: &OpenMenu| {
        let OpenMenu { anchor, label, entries, choose, owner } = menu.clone();
        let choose = move |key: &'static str| match owner.as_ref().map(WeakOwner::upgrade) {
            Some(Some(owner)) => owner.with(|| choose(key)),
            Some(None) => {}
            None => choose(key),
        };
        panel(Frame {
            anchor,
            label,
            lines: memo(move || entries()),
            close: Box::new(move || open.set(None)),
            choose: Box::new(choose),
        })
    };
    move || open.with(|menu| menu.as_ref().map(draw))
}

/// The three dots of a row, named `label`. It listens to nothing: the table opens the menu.
pub fn row_menu(label: String) -> AnyView {
    view! {
        <button type="button" class="ib" aria-label=label aria-haspopup="menu" aria-expanded="false">
            <Icon name="more" />
        </button>
    }
    .into_any()
}

/// A button that opens a menu: it hands its own element to `on_open`, as the anchor. Without `text` it shows three dots.
#[component]
pub fn MenuButton(
    #[prop(into)] label: Signal<String>,
    on_open: impl Fn(HtmlElement) + 'static,
    #[prop(optional, into)] text: Option<String>,
) -> impl IntoView {
    menu_button(label, Rc::new(on_open), text)
}

fn menu_button(label: Signal<String>, on_open: Rc<dyn Fn(HtmlElement)>, text: Option<String>) -> AnyView {
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
            } else if event.repeat() && matches!(event.key().as_str(), "Enter" | " ") {
                // A key that is still down from what was confirmed before opens nothing.
                dom::consume(&event);
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
    .into_any()
}
