//! The navigation: every page that the caller may come to, in its place.

use crate::components::focus::focus_soon_while;
use crate::domain::access::Scope;
use crate::format::count;
use crate::paths;
use crate::state::own_errors::OwnErrors;
use crate::state::session::Access;
use crate::ui::icon::{Icon, Shape};
use crate::ui::react::{ElementRef, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::wire::server::AGENT_ACCESS;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};

/// The navigation. Under 56rem it is a drawer that `open` shows; while it is open the keyboard stays in it.
#[component]
pub fn Sidebar(open: RwSignal<bool>) -> impl IntoView {
    let access = expect_context::<Access>();
    let org = move || access.server.with(|server| server.organization.name.clone());
    let router = expect_context::<Router>();
    let linked = move |address: &'static str, icon: &'static str, title: &'static str, number: AnyView| {
        let current = move || router.path().starts_with(address).then_some("page");
        view! { <li><a href=address aria-current=current><Icon name=icon />{title}{number}</a></li> }.into_any()
    };
    let link = move |address, icon, title| linked(address, icon, title, ().into_any());
    let side = ElementRef::new();
    effect(move |_| {
        if let Some(side) = side.get().filter(|_| open.get()) {
            // Whoever closes it before the next frame keeps the keyboard.
            focus_soon_while(move || open.try_get_untracked() == Some(true), side.into(), "a");
        }
    });
    let keep = move |event: KeyboardEvent| {
        if event.key() == "Tab" && open.get_untracked() {
            go_round(&event, side);
        }
    };
    // Whoever follows a link, also to where they are, has no use for the drawer any more.
    let follow = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.closest("a").is_ok_and(|link| link.is_some())) {
            open.set(false);
        }
    };
    let may = move |scope: Scope| access.lacks(scope).is_none();
    let everything = memo(move || !access.has_only_own());
    let own = memo(move || access.can(AGENT_ACCESS) && may(Scope::AccessOwn));
    let all = memo(move || access.can(AGENT_ACCESS) && may(Scope::AccessRead));
    let errors = expect_context::<OwnErrors>();
    let broken = move || {
        let number = errors.number().filter(|errors| *errors > 0);
        number.map(|errors| view! { <span class="n bad"><Shape name="failed" />{count(errors)}<span class="vh">" in Error"</span></span> })
    };
    view! {
        <aside class="side" id="side" node_ref=side on:keydown=keep>
            <p class="org">
                <svg class="mark" aria-hidden="true"><use href="#mark" /></svg>
                <span class="org-name">"Agent Console"<Show when=move || !org().is_empty()><bdi class="org-of" title=org>{org}</bdi></Show></span>
            </p>
            <nav class="nav" aria-label="Main" on:click=follow>
                <Show when=move || everything.get()>
                    <p class="nav-h" id="nav-directory">"Directory"</p>
                    <ul aria-labelledby="nav-directory">
                        {link(paths::AGENTS, "agent", "AI agents")}
                        {link(paths::MCP_SERVERS, "mcp", "MCP servers")}
                        {link(paths::RESOURCE_SERVERS, "server", "Resource servers")}
                        {link(paths::PROVIDERS, "cloud", "Providers")}
                    </ul>
                </Show>
                <Show when=move || own.get() || all.get()>
                    <p class="nav-h" id="nav-access">"Agent access"</p>
                    <ul aria-labelledby="nav-access">
                        <Show when=move || own.get()>{linked(paths::MY_CONNECTIONS, "plug", "My connections", broken.into_any())}</Show>
                        <Show when=move || all.get()>{link(paths::ACCESS_APPS, "app", "Connections")}</Show>
                        {link(paths::ACCESS_AGENTS, "kbd", "Agents in access")}
                        {link(paths::ACCESS_SESSIONS, "eye", "Sessions")}
                        <Show when=move || all.get()>{link(paths::OFFBOARDING, "signout", "Offboarding")}</Show>
                    </ul>
                </Show>
                <Show when=move || everything.get()>
                    <p class="nav-h" id="nav-reports">"Reports"</p>
                    <ul aria-labelledby="nav-reports">
                        {link(paths::OPERATIONS, "ops", "Operations")}
                        {link(paths::IMPORTS, "download", "Import monitoring")}
                        {link(paths::SYSTEM_LOG, "log", "System Log")}
                    </ul>
                </Show>
            </nav>
        </aside>
    }
}

/// Tab leads from the last link to the first, Shift+Tab the other way.
fn go_round(event: &KeyboardEvent, side: ElementRef) {
    let Some(links) = side.now().and_then(|side| side.query_selector_all("a").ok()) else { return };
    let (edge, goal) =
        if event.shift_key() { (0, links.length().saturating_sub(1)) } else { (links.length().saturating_sub(1), 0) };
    if document().active_element().is_some_and(|now| now.is_same_node(links.get(edge).as_ref()))
        && let Some(goal) = links.get(goal).and_then(|link| link.dyn_into::<HtmlElement>().ok())
    {
        event.prevent_default();
        // A link can take the keyboard.
        let _ = goal.focus();
    }
}
