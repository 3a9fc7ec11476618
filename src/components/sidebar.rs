//! The navigation: every page that exists, in its place.

use crate::paths;
use crate::state::session::Access;
use crate::ui::icon::Icon;
use crate::ui::router::Router;
use crate::ui::show::Show;
use leptos::prelude::*;

/// The navigation. Under 56rem it is a drawer that `open` shows.
#[component]
pub fn Sidebar(open: RwSignal<bool>) -> impl IntoView {
    let access = expect_context::<Access>();
    let org = move || access.server.with(|server| server.organization.name.clone());
    let router = expect_context::<Router>();
    let link = move |address: &'static str, icon: &'static str, title: &'static str| {
        let current = move || router.path().starts_with(address).then_some("page");
        view! { <li><a href=address aria-current=current on:click=move |_| open.set(false)><Icon name=icon />{title}</a></li> }
    };
    view! {
        <aside class="side" id="side">
            <p class="org">
                <svg class="mark" aria-hidden="true"><use href="#mark" /></svg>
                <span class="org-name">"Agent Console"<Show when=move || !org().is_empty()><bdi class="org-of" title=org>{org}</bdi></Show></span>
            </p>
            <nav class="nav" aria-label="Main">
                <p class="nav-h" id="nav-directory">"Directory"</p>
                <ul aria-labelledby="nav-directory">
                    {link(paths::AGENTS, "agent", "AI agents")}
                </ul>
                <p class="nav-h" id="nav-reports">"Reports"</p>
                <ul aria-labelledby="nav-reports">
                    {link(paths::OPERATIONS, "ops", "Operations")}
                </ul>
            </nav>
        </aside>
    }
}
