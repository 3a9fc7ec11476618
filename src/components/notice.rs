//! A failure on the page: what happened, what was kept, the id for the server's log, and the way out. [faults]

use crate::api::error::ApiError;
use crate::format::whole;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::copy_button::CopyButton;
use crate::ui::icon::{Icon, Shape};
use leptos::prelude::*;
use std::time::Duration;

/// A failure of a read: a whole page of it where nothing else can be shown, else a line above the older answer.
#[component]
pub fn FailureNotice(
    error: ApiError,
    /// What could not be read: "The agents".
    what: &'static str,
    /// Whether nothing else is on the page.
    page: bool,
    /// Asks again.
    retry: Callback<()>,
) -> impl IntoView {
    let words = error.sentence();
    match error {
        ApiError::Aborted | ApiError::SignedOut => ().into_any(),
        ApiError::RateLimited { until, .. } => view! { <RateLimited until retry /> }.into_any(),
        ApiError::Forbidden(failure) if page => not_allowed(what, failure.scope, words),
        error => {
            let title = if error.is_missing() { "can't be found" } else { "couldn't be loaded" };
            let again = view! { <Button label="Try again" icon="refresh" on_click=move || retry.run(()) /> }.into_any();
            failed([what, " ", title].concat(), words, error.request_id(), page, again)
        }
    }
}

fn failed(title: String, words: String, request: Option<String>, page: bool, again: AnyView) -> AnyView {
    let id = request.map(request_id);
    if page {
        let glyph = view! { <Shape name="failed" /> }.into_any();
        problem("glyph is-bad", glyph, title, view! { <p>{words}</p>{id}<div class="row">{again}</div> }.into_any())
    } else {
        view! {
            <div class="note is-bad" role="alert">
                <Shape name="failed" />
                <div class="grow"><strong>{title}</strong>" "{words}" What you see is the last answer. "{id}</div>
                {again}
            </div>
        }
        .into_any()
    }
}

/// A card in the place of what can't be shown: what is the matter, and what to do.
pub fn problem(class: &'static str, glyph: AnyView, title: String, rest: AnyView) -> AnyView {
    view! {
        <section class="card" role="alert">
            <div class="empty"><span class=class>{glyph}</span><h2>{title}</h2>{rest}</div>
        </section>
    }
    .into_any()
}

/// The id that names the request in the server's log.
fn request_id(id: String) -> AnyView {
    let copied = id.clone();
    view! { <p class="id xs">"Request id " <code>{id}</code> <CopyButton text=copied label="Copy request id" /></p> }
        .into_any()
}

/// What the caller may not do, and whom or what to ask for. [faults F3]
fn not_allowed(what: &'static str, scope: Option<String>, words: String) -> AnyView {
    let access = expect_context::<Access>();
    let role = move || access.caller().map(|caller| caller.name).unwrap_or_default();
    let asked = match scope {
        Some(scope) => view! { <li>"Scope " <code>{scope}</code></li> }.into_any(),
        None => view! { <li>{words}</li> }.into_any(),
    };
    let rest = view! {
        <p>{what}" can't be shown to "<strong>{role}</strong>". Ask an admin for one of these:"</p>
        <ul class="need"><li>"Role " <strong>"Super admin"</strong></li>{asked}</ul>
    };
    let glyph = view! { <Icon name="lock" /> }.into_any();
    problem("glyph", glyph, "You can't see this page".to_owned(), rest.into_any())
}

/// Counts down to the second, then asks again by itself. [faults F7]
#[component]
fn RateLimited(until: f64, retry: Callback<()>) -> impl IntoView {
    let total = (until - js_sys::Date::now()).max(1000.0);
    let left = RwSignal::new(total);
    // A little of the wait is chance, so that many tabs do not come back at once.
    let chance = js_sys::Math::random() * 400.0;
    let asked = StoredValue::new(false);
    let tick = move || {
        let now = until + chance - js_sys::Date::now();
        // The notice may be gone while its last tick is under way.
        let _ = left.try_set(now.max(0.0));
        // Once: the answer decides what comes next, however long it takes.
        if now <= 0.0 && asked.try_get_value() == Some(false) {
            asked.set_value(true);
            let _ = retry.try_run(());
        }
    };
    if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_millis(250)) {
        on_cleanup(move || ticking.clear());
    }
    view! {
        <section class="card limit is-warn" role="status">
            <Shape name="scheduled" />
            <div class="grow">
                <h3>"Too many requests"</h3>
                <p>"Trying again in " <strong>{move || format!("{} s", whole((left.get() / 1000.0).ceil()))}</strong>". Nothing you typed is lost."</p>
            </div>
            <Button label="Try now" kind=ButtonKind::Default small=true on_click=move || retry.run(()) />
            <progress max=whole(total).to_string() value=move || whole(total - left.get()).to_string() aria-label="Time until the next try"></progress>
        </section>
    }
}
