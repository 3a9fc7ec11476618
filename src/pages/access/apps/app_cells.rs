//! Pieces of an app that list and page share: how far its setup is, and its numbers.

use crate::components::status_badge::tone_name;
use crate::domain::access_app::{flag_look, setup_look};
use crate::format::count;
use crate::paths;
use crate::ui::badge::Badge;
use crate::ui::icon::Shape;
use crate::url_state::broken_users_of_app;
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;

/// How far its setup is, and the flag of a suspension beside it. [G-8]
pub fn setup(app: &AccessApp, chip: bool) -> AnyView {
    let facts = app.facts();
    let look = setup_look(&facts);
    let flag = flag_look(&facts)
        .map(|look| view! { <Badge shape=look.shape tone=tone_name(look.tone) word=look.word chip=true /> });
    view! { <Badge shape=look.shape tone=tone_name(look.tone) word=look.word chip />{flag} }.into_any()
}

/// How many; none is dim.
pub fn number(of: u64) -> AnyView {
    view! { <span class=(of == 0).then_some("dim")>{count(of)}</span> }.into_any()
}

/// How many connections do not work, which leads to whose they are; none is dim.
pub fn errors(app: &AccessApp) -> AnyView {
    match app.usage.errors {
        0 => number(0),
        errors => view! {
            <a class="errs" href=broken_users_of_app(&app.id)><Shape name="failed" />{count(errors)}<span class="vh">" in Error"</span></a>
        }
        .into_any(),
    }
}

/// How many sessions used it in the last 30 days, which leads to them; none is dim.
pub fn sessions(app: &AccessApp) -> AnyView {
    match app.usage.sessions {
        0 => number(0),
        sessions => view! { <a class="link" href=paths::sessions_of_app(&app.id)>{count(sessions)}</a> }.into_any(),
    }
}
