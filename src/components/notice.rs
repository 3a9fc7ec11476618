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
    match error {
        ApiError::Aborted | ApiError::SignedOut => ().into_any(),
        ApiError::RateLimited { until, .. } => view! { <RateLimited until retry /> }.into_any(),
        ApiError::Forbidden(ref failure) if page => {
            view! { <NotAllowed what scope=failure.scope.clone() words=error.sentence() /> }.into_any()
        }
        error => {
            let id = error.request_id();
            let missing = error.is_missing();
            let title = if missing { format!("{what} can't be found") } else { format!("{what} couldn't be loaded") };
            let again = view! { <Button label="Try again" icon="refresh" on_click=move || retry.run(()) /> };
            if page {
                view! {
                    <section class="card" role="alert">
                        <div class="empty">
                            <span class="glyph is-bad"><Shape name="failed" /></span>
                            <h2>{title}</h2>
                            <p>{error.sentence()}</p>
                            {id.map(|id| view! { <RequestId id /> })}
                            <div class="row">{again}</div>
                        </div>
                    </section>
                }
                .into_any()
            } else {
                view! {
                    <div class="note is-bad" role="alert">
                        <Shape name="failed" />
                        <div class="grow">
                            <strong>{title}</strong>" "{error.sentence()}" What you see is the last answer. "
                            {id.map(|id| view! { <RequestId id /> })}
                        </div>
                        {again}
                    </div>
                }
                .into_any()
            }
        }
    }
}

/// The id that names the request in the server's log.
#[component]
fn RequestId(id: String) -> impl IntoView {
    let copied = id.clone();
    view! { <p class="id xs">"Request id " <code>{id}</code> <CopyButton text=copied label="Copy request id" /></p> }
}

/// What the caller may not do, and whom or what to ask for. [faults F3]
#[component]
fn NotAllowed(what: &'static str, scope: Option<String>, words: String) -> impl IntoView {
    let access = expect_context::<Access>();
    let role = move || access.caller().map(|caller| caller.name).unwrap_or_default();
    view! {
        <section class="card" role="alert">
            <div class="empty">
                <span class="glyph"><Icon name="lock" /></span>
                <h2>"You can't see this page"</h2>
                <p>{format!("{what} can't be shown to ")}<strong>{role}</strong>". Ask an admin for one of these:"</p>
                <ul class="need">
                    <li>"Role " <strong>"Super admin"</strong></li>
                    {match scope {
                        Some(scope) => view! { <li>"Scope " <code>{scope}</code></li> }.into_any(),
                        None => view! { <li>{words}</li> }.into_any(),
                    }}
                </ul>
            </div>
        </section>
    }
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
            <progress max=total prop:value=move || total - left.get() aria-label="Time until the next try"></progress>
        </section>
    }
}
