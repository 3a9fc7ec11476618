//! The top bar: where we are, what runs, theme, who is signed in.

use crate::paths;
use crate::state::operations::Operations;
use crate::state::session::Access;
use crate::state::theme::Theme;
use crate::ui::icon::{Icon, Shape};
use crate::ui::menu::{Choose, Entries, MenuEntry, Menus};
use crate::ui::react::{ElementRef, memo};
use crate::ui::show::Show;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The top bar. `nav_open` shows the navigation under 56rem.
#[component]
pub fn TopBar(
    nav_open: RwSignal<bool>,
    /// Where we are: each step with its address, the last without.
    crumbs: Signal<Vec<(String, Option<String>)>>,
    /// Signs out.
    sign_out: Callback<()>,
) -> impl IntoView {
    let opener = ElementRef::new();
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && nav_open.get_untracked() {
            nav_open.set(false);
            if let Some(opener) = opener.now() {
                // A button takes the keyboard.
                let _ = opener.focus();
            }
        }
    });
    on_cleanup(move || escape.remove());
    view! {
        <header class="top">
            <button
                node_ref=opener
                class="ib only-narrow"
                type="button"
                aria-label="Open navigation"
                aria-controls="side"
                aria-expanded=move || nav_open.get().to_string()
                on:click=move |_| nav_open.update(|open| *open = !*open)
            >
                <Icon name="menu" />
            </button>
            <nav class="crumbs" aria-label="Breadcrumb"><ol>{move || crumbs.get().into_iter().map(crumb).collect_view()}</ol></nav>
            <div class="top-r">
                <RunningLink />
                <ThemeSwitch />
                <AccountMenu sign_out />
            </div>
        </header>
    }
}

fn crumb((label, address): (String, Option<String>)) -> impl IntoView {
    match address {
        Some(address) => view! {
            <li><a href=address><bdi>{label}</bdi></a><span class="sep" aria-hidden="true">"/"</span></li>
        }
        .into_any(),
        None => view! { <li aria-current="page"><bdi class="ell">{label}</bdi></li> }.into_any(),
    }
}

#[component]
fn RunningLink() -> impl IntoView {
    let operations = expect_context::<Operations>();
    let count = memo(move || operations.count());
    view! {
        <Show when=move || count.with(|count| *count != 0)>
            <a href=paths::OPERATIONS class="op">
                <Shape name="progress" spin=true />{count}
                <span class="vh">{move || if count.get() == 1 { " operation" } else { " operations" }}</span>
                " running"
            </a>
        </Show>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let theme = RwSignal::new(Theme::stored());
    let menus = Menus::here();
    let entries = move || {
        Theme::ALL
            .into_iter()
            .map(|choice| MenuEntry {
                key: choice.label(),
                label: choice.label().to_owned(),
                icon: choice.icon(),
                reason: None,
                checked: Some(choice == theme.get()),
                danger: false,
                rule_before: false,
            })
            .collect()
    };
    let choose: Choose = Arc::new(move |label| {
        if let Some(choice) = Theme::ALL.into_iter().find(|choice| choice.label() == label) {
            choice.choose();
            theme.set(choice);
        }
    });
    view! {
        <button
            class="ib"
            type="button"
            aria-haspopup="menu"
            aria-expanded="false"
            aria-label=move || format!("Theme: {}", theme.get().label())
            on:click=move |event| show(&menus, &event, "Theme", Arc::new(entries), Arc::clone(&choose))
        >
            {move || view! { <Icon name=theme.get().icon() /> }}
        </button>
    }
}

#[component]
fn AccountMenu(sign_out: Callback<()>) -> impl IntoView {
    let access = expect_context::<Access>();
    let menus = Menus::here();
    let caller = move || access.caller();
    let name = move || caller().map(|caller| caller.name).unwrap_or_default();
    let entries = move || {
        let words = caller().map(|caller| format!("Sign out {}", caller.name)).unwrap_or_else(|| "Sign out".to_owned());
        vec![MenuEntry {
            key: "Sign out",
            label: words,
            icon: "signout",
            reason: None,
            checked: None,
            danger: false,
            rule_before: false,
        }]
    };
    view! {
        <button
            class="ib ib--account"
            type="button"
            aria-haspopup="menu"
            aria-expanded="false"
            title=move || caller().map(|caller| format!("{}: {}", caller.name, caller.role)).unwrap_or_default()
            on:click=move |event| show(&menus, &event, "Account", Arc::new(entries), Arc::new(move |_| sign_out.run(())))
        >
            <span class="av" aria-hidden="true">{move || crate::format::initials(&name())}</span>
            <span class="vh">{move || format!("Account: {}", name())}</span>
        </button>
    }
}

fn show(menus: &Menus, event: &web_sys::MouseEvent, label: &str, entries: Entries, choose: Choose) {
    if let Some(anchor) = event.current_target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok()) {
        menus.open(anchor, label.to_owned(), entries, choose);
    }
}
