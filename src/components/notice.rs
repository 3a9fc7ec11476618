//! A failure on the page: what happened, what was kept, the id for the server's log, and the way out. [faults]

use crate::api::error::ApiError;
use crate::components::focus::focus_soon_first;
use crate::components::load::Reading;
use crate::format::whole;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::copy_button::CopyButton;
use crate::ui::icon::{Icon, Shape};
use leptos::prelude::*;
use std::time::Duration;

/// What is said of an answer that stays on the page.
const OLD: &str = "What you see is the last answer.";

/// The failure of a read, while there is one: a whole page of it where nothing else can be shown, else a line above the older answer.
#[component]
pub fn FailureNotice(
    /// The read.
    reading: Reading,
    /// What could not be read: "The agents".
    what: &'static str,
    /// Whether nothing else is on the page.
    #[prop(into)]
    page: Signal<bool>,
) -> impl IntoView {
    move || {
        let error = reading.error.get()?;
        // What is told stays as it was told while an answer comes.
        let told = Told { reading, what, page: page.get_untracked() };
        on_cleanup(hand_on_focus);
        match error {
            ApiError::SignedOut => None,
            ApiError::RateLimited { until, failure } => {
                let id = ApiError::Status(failure).request_id();
                Some(view! { <RateLimited told until id /> }.into_any())
            }
            error => Some(told.draw(&error)),
        }
    }
}

/// A failure as it is told.
#[derive(Clone, Copy)]
struct Told {
    reading: Reading,
    what: &'static str,
    page: bool,
}

impl Told {
    fn draw(self, error: &ApiError) -> AnyView {
        let id = error.request_id().map(request_id);
        let words = error.sentence();
        match error {
            ApiError::Forbidden(failure) if self.page => self.not_allowed(failure.scope.clone(), words, id),
            error => {
                let title = if error.is_missing() { " can't be found" } else { " couldn't be loaded" };
                self.failed([self.what, title].concat(), words, id)
            }
        }
    }

    fn again(self) -> AnyView {
        let Reading { busy, .. } = self.reading;
        view! { <Button label="Try again" icon="refresh" busy on_click=move || self.reading.again() /> }.into_any()
    }

    fn failed(self, title: String, words: String, id: Option<AnyView>) -> AnyView {
        if self.page {
            let glyph = view! { <Shape name="failed" /> }.into_any();
            let rest = view! { <p>{words}</p>{id}<div class="row">{self.again()}</div> };
            problem("glyph is-bad", glyph, title, rest.into_any())
        } else {
            view! {
                <div class="note is-bad" role="alert" data-failure="">
                    <Shape name="failed" />
                    <div class="grow"><strong>{title}</strong>" "{words}" "{OLD}" "{id}</div>
                    {self.again()}
                </div>
            }
            .into_any()
        }
    }

    /// What the caller may not do, and whom or what to ask for. [faults F3]
    fn not_allowed(self, scope: Option<String>, words: String, id: Option<AnyView>) -> AnyView {
        let access = expect_context::<Access>();
        let role = move || access.caller().map(|caller| caller.name).unwrap_or_default();
        let asked = match scope {
            Some(scope) => view! { <li>"Scope " <code>{scope}</code></li> }.into_any(),
            None => view! { <li>{words}</li> }.into_any(),
        };
        let rest = view! {
            <p>{self.what}" can't be shown to "<strong>{role}</strong>". Ask an admin for one of these:"</p>
            <ul class="need"><li>"Role " <strong>"Super admin"</strong></li>{asked}</ul>
            {id}
            <div class="row">{self.again()}</div>
        };
        let glyph = view! { <Icon name="lock" /> }.into_any();
        problem("glyph", glyph, "You can't see this page".to_owned(), rest.into_any())
    }
}

/// Whoever pressed a button of a message that goes has the keyboard in what comes in its place.
fn hand_on_focus() {
    let inside = document().active_element().and_then(|now| now.closest("[data-failure]").ok().flatten());
    if inside.is_some() {
        focus_soon_first(&["[data-failure] button", "main"]);
    }
}

/// A card in the place of what can't be shown: what is the matter, and what to do.
pub fn problem(class: &'static str, glyph: AnyView, title: String, rest: AnyView) -> AnyView {
    view! {
        <section class="card" role="alert" data-failure="">
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

/// Counts down to the second, then asks again by itself. [faults F7]
#[component]
fn RateLimited(told: Told, until: f64, id: Option<String>) -> impl IntoView {
    let Reading { busy, .. } = told.reading;
    // A little of the wait is chance, so that many tabs do not come back at once.
    let until = until + js_sys::Math::random() * 400.0;
    let total = (until - js_sys::Date::now()).max(1000.0);
    let left = RwSignal::new(total);
    let asked = StoredValue::new(false);
    let tick = move || {
        let now = until - js_sys::Date::now();
        // The notice may be gone while its last tick is under way.
        let _ = left.try_set(now.max(0.0));
        // Once: the answer decides what comes next, however long it takes.
        if now <= 0.0 && asked.try_get_value() == Some(false) {
            asked.set_value(true);
            told.reading.again();
        }
    };
    if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_millis(250)) {
        on_cleanup(move || ticking.clear());
    }
    let seconds = move || format!("{} s", whole((left.get() / 1000.0).ceil()));
    view! {
        <section class="card limit is-warn" role="status" data-failure="">
            <Shape name="scheduled" />
            <div class="grow">
                <h3>"Too many requests"</h3>
                // Said once, not each second.
                <p aria-live="off">"Trying again in " <strong>{seconds}</strong>". Nothing you typed is lost."{(!told.page).then(|| [" ", OLD].concat())}</p>
                {id.map(request_id)}
            </div>
            <Button label="Try now" kind=ButtonKind::Default small=true busy on_click=move || told.reading.again() />
            <progress max=whole(total).to_string() value=move || whole(total - left.get()).to_string() aria-label="Time until the next try"></progress>
        </section>
    }
}
