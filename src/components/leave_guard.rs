//! Leaving a page with unsaved input asks once, whichever way it is left. [faults F21]

use crate::components::listen::capture;
use crate::state::confirm::{Confirm, Consequence, Mark, Question};
use crate::state::unsaved::Unsaved;
use crate::ui::react::effect;
use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::{JsCast, JsValue};

/// Asks before unsaved input is lost; `leave` does what was about to happen.
pub fn ask_to_leave(confirm: Confirm, unsaved: Unsaved, leave: impl Fn() + Send + Sync + 'static) {
    confirm.ask(Question {
        title: "Leave without saving?".to_owned(),
        intro: "This page has changes that are not saved.".to_owned(),
        consequences: Signal::stored(vec![Consequence::new(Mark::Loses, "What you typed is lost.")]),
        confirm: "Leave page".to_owned(),
        cancel: "Keep editing".to_owned(),
        destructive: true,
        type_name: None,
        run: Callback::new(move |()| {
            unsaved.forget();
            leave();
        }),
    });
}

/// Watches links and closing the tab; mounted once.
#[component]
pub fn LeaveGuard() -> impl IntoView {
    let unsaved = expect_context::<Unsaved>();
    let confirm = expect_context::<Confirm>();
    let closing = window_event_listener(ev::beforeunload, move |event| {
        if unsaved.any() {
            event.prevent_default();
        }
    });
    on_cleanup(move || closing.remove());

    let navigate = use_navigate();
    capture("click", move |event| {
        let Some(address) = followed_link(&event).filter(|_| unsaved.any()) else { return };
        event.prevent_default();
        event.stop_propagation();
        let navigate = navigate.clone();
        ask_to_leave(confirm, unsaved, move || navigate(&address, NavigateOptions::default()));
    });

    let here = expect_context::<Here>();
    let location = leptos_router::hooks::use_location();
    effect(move |_| {
        location.pathname.track();
        location.search.track();
        here.0.set_value(address());
    });
}

/// The address of the page that is shown, for when the browser has gone elsewhere already.
#[derive(Clone, Copy)]
pub struct Here(StoredValue<String>);

/// Watches Back and Forward. Called before the router is made: who listens first hears first, and the router would have gone
/// along by the time the guard is asked.
#[must_use]
pub fn guard_history(unsaved: Unsaved, confirm: Confirm) -> Here {
    let here = Here(StoredValue::new(address()));
    capture("popstate", move |event| {
        if !unsaved.any() {
            return;
        }
        // The browser has gone already: put the address back and ask.
        event.stop_immediate_propagation();
        let back = here.0.get_value();
        let put_back =
            window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&back)));
        if put_back.is_ok() {
            ask_to_leave(confirm, unsaved, || drop(window().history().map(|history| history.back())));
        }
    });
    here
}

fn address() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

/// The address of the link that this click follows within the console, if it does.
fn followed_link(event: &web_sys::Event) -> Option<String> {
    let mouse = event.dyn_ref::<web_sys::MouseEvent>()?;
    if mouse.button() != 0 || mouse.meta_key() || mouse.ctrl_key() || mouse.shift_key() || mouse.alt_key() {
        return None;
    }
    let link = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("a[href]").ok()??;
    let link = link.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
    let inside =
        link.origin() == window().location().origin().ok()? && link.hash().is_empty() && link.target().is_empty();
    inside.then(|| format!("{}{}", link.pathname(), link.search()))
}
