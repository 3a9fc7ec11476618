//! The navigation: every page that exists, in its place.

use crate::paths;
use crate::state::session::Access;
use crate::ui::icon::Icon;
use leptos::prelude::*;
use leptos_router::components::A;

/// The navigation. Under 56rem it is a drawer that `open` shows.
#[component]
pub fn Sidebar(open: RwSignal<bool>) -> impl IntoView {
    let access = expect_context::<Access>();
    let org = move || access.server.with(|server| server.organization.name.clone());
    let close = move |_| open.set(false);
    view! {
        <aside class="side" id="side">
            <p class="org">
                <svg class="mark" aria-hidden="true"><use href="#mark" /></svg>
                <span class="org-name">"Agent Console"<Show when=move || !org().is_empty()><bdi class="org-of" title=org>{org}</bdi></Show></span>
            </p>
            <nav class="nav" aria-label="Main">
                <p class="nav-h" id="nav-directory">"Directory"</p>
                <ul aria-labelledby="nav-directory">
                    <li><A href=paths::AGENTS on:click=close><Icon name="agent" />"AI agents"</A></li>
                </ul>
                <p class="nav-h" id="nav-reports">"Reports"</p>
                <ul aria-labelledby="nav-reports">
                    <li><A href=paths::OPERATIONS on:click=close><Icon name="ops" />"Operations"</A></li>
                </ul>
            </nav>
        </aside>
    }
}
