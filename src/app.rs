//! The application: what is shared, the frame around every page, and the screens in it.

use crate::api::client::Client;
use crate::components::chunk::warm;
use crate::components::leave_guard::guard;
use crate::components::sidebar::Sidebar;
use crate::components::top_bar::TopBar;
use crate::overlays::{self, Overlays};
use crate::pages::agents::{agent_chunk, register_agent_dialog};
use crate::pages::operations::operations_chunk;
use crate::pages::sign_in::session_gate::SessionGate;
use crate::pages::sign_in::sign_out::sign_out_here;
use crate::paths;
use crate::routes::Screens;
use crate::state::announce::Announcer;
use crate::state::changing::Changing;
use crate::state::clock::Clock;
use crate::state::confirm::Confirm;
use crate::state::network::Network;
use crate::state::operations::Operations;
use crate::state::own_errors::OwnErrors;
use crate::state::page_title::PageTitle;
use crate::state::session::Access;
use crate::state::snapshot::{Arrival, Shelf};
use crate::state::toasts::Toasts;
use crate::state::unsaved::Unsaved;
use crate::ui::icon::Shape;
use crate::ui::menu::Menus;
use crate::ui::react::{derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The whole console, speaking to the server at `server` (empty: the page's own origin).
#[component]
pub fn App(server: String) -> impl IntoView {
    let announcer = Announcer::new();
    provide_context(Client::new(&server));
    provide_context(Access::new());
    provide_context(announcer);
    provide_context(PageTitle::new(announcer));
    provide_context(Network::watch());
    provide_context(Clock::start());
    view! { <SessionGate><Inside /></SessionGate> }
}

/// What somebody who is signed in sees. What was read goes when they leave.
#[component]
fn Inside() -> impl IntoView {
    provide_context(Toasts::new());
    let (confirm, unsaved) = (Confirm::new(), Unsaved::new());
    provide_context(confirm);
    provide_context(unsaved);
    provide_context(Operations::new());
    provide_context(Menus::new());
    provide_context(Changing::new());
    provide_context(OwnErrors::new());
    provide_context(Shelf::new());
    provide_context(Arrival::watch());
    provide_context(Router::start(guard(unsaved, confirm)));
    view! { <Frame /> }
}

#[component]
fn Frame() -> impl IntoView {
    let nav_open = RwSignal::new(false);
    let network = expect_context::<Network>();
    let announcer = expect_context::<Announcer>();
    let router = expect_context::<Router>();
    follow_route(router, nav_open);
    drop_questions(router);
    warm(&[overlays::fetch, agent_chunk::fetch, register_agent_dialog::fetch, operations_chunk::fetch]);
    overlays::watch_when_calm();
    let title = expect_context::<PageTitle>();
    let crumbs = derive(move || crumbs(&router.path(), &title.get()));
    view! {
        <a
            class="skip"
            href="#main"
            on:click=|event| {
                // The focus alone moves: the address stays.
                event.prevent_default();
                focus_main();
            }
        >
            "Skip to content"
        </a>
        <div class="app" class:is-nav-open=nav_open>
            <Sidebar open=nav_open />
            <div class="nav-scrim" on:click=move |_| nav_open.set(false)></div>
            <TopBar nav_open crumbs sign_out=sign_out_here() />
            <main class="main" id="main" tabindex="-1">
                <Show when=move || !network.online()>
                    <p class="banner is-hold" role="status">
                        <Shape name="offline" />
                        <span class="grow"><strong>"You're offline."</strong>" What you see is the last answer. Changes wait until you're back."</span>
                    </p>
                </Show>
                <Screens />
            </main>
        </div>
        <p class="vh" role="status">{announcer.text()}</p>
        <Overlays />
    }
}

/// Another page starts at its top, is named in the tab, said aloud, and has the focus.
fn follow_route(router: Router, nav_open: RwSignal<bool>) {
    let title = expect_context::<PageTitle>();
    // Tabs of one agent are one page: going from one to the other leaves the focus on its link.
    let page = memo(move || {
        let path = router.path();
        let end = path.match_indices('/').nth(2).map(|(at, _)| at);
        end.and_then(|end| path.get(..end)).unwrap_or(&path).to_owned()
    });
    effect(move |before: Option<String>| {
        let now = page.get();
        title.name(match section_of(&now) {
            Some(section) if section.is_list(&now) => section.many,
            Some(section) => section.one,
            None => "Page not found",
        });
        nav_open.set(false);
        if before.is_some_and(|before| before != now) {
            focus_main();
        }
        now
    });
}

/// A question is about the page it was asked on: it goes with it.
fn drop_questions(router: Router) {
    let confirm = expect_context::<Confirm>();
    effect(move |before: Option<(String, String)>| {
        let now = (router.path(), router.query());
        if before.is_some_and(|before| before != now) {
            confirm.dismiss();
        }
        now
    });
}

fn focus_main() {
    let main = document().get_element_by_id("main").and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(main) = main {
        // `main` takes the focus by its tabindex.
        let _ = main.focus();
        main.set_scroll_top(0);
    }
}

/// A list of the navigation.
#[derive(Clone, Copy)]
struct Section {
    /// The heading that it stands under, and where that leads.
    under: (&'static str, &'static str),
    /// Its address.
    list: &'static str,
    /// What many are called, and so the list.
    many: &'static str,
    /// What one of them is called, and so its page until it has a name.
    one: &'static str,
}

impl Section {
    fn is_list(&self, path: &str) -> bool {
        path == self.list || path == "/"
    }
}

const DIRECTORY: (&str, &str) = ("Directory", paths::AGENTS);
const REPORTS: (&str, &str) = ("Reports", paths::OPERATIONS);
const MONITORING: (&str, &str) = ("Import monitoring", paths::IMPORTS);
const ACCESS: (&str, &str) = ("Agent access", paths::MY_CONNECTIONS);
const SECTIONS: [Section; 13] = [
    Section { under: DIRECTORY, list: paths::AGENTS, many: "AI agents", one: "AI agent" },
    Section { under: DIRECTORY, list: paths::MCP_SERVERS, many: "MCP servers", one: "MCP server" },
    Section { under: DIRECTORY, list: paths::RESOURCE_SERVERS, many: "Resource servers", one: "Resource server" },
    Section { under: DIRECTORY, list: paths::PROVIDERS, many: "Providers", one: "Provider" },
    Section { under: REPORTS, list: paths::OPERATIONS, many: "Operations", one: "Operation" },
    // Before the runs: its address lies below theirs.
    Section { under: MONITORING, list: paths::STAGING, many: "Staging", one: "Staging" },
    Section { under: REPORTS, list: paths::IMPORTS, many: "Import monitoring", one: "Import run" },
    Section { under: REPORTS, list: paths::SYSTEM_LOG, many: "System Log", one: "System Log" },
    Section { under: ACCESS, list: paths::MY_CONNECTIONS, many: "My connections", one: "My connections" },
    Section { under: ACCESS, list: paths::ACCESS_APPS, many: "Connections", one: "Connection" },
    Section { under: ACCESS, list: paths::ACCESS_AGENTS, many: "Agents in access", one: "Agents in access" },
    Section { under: ACCESS, list: paths::ACCESS_SESSIONS, many: "Sessions", one: "Sessions" },
    Section { under: ACCESS, list: paths::OFFBOARDING, many: "Offboarding", one: "Offboarding" },
];

/// The list that a path is, or whose record it shows.
fn section_of(path: &str) -> Option<Section> {
    let path = if path == "/" { paths::AGENTS } else { path };
    SECTIONS
        .into_iter()
        .find(|section| path.strip_prefix(section.list).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Where we are, from the address and the page's name.
fn crumbs(path: &str, title: &str) -> Vec<(String, Option<String>)> {
    let link = |words: &str, address: &str| (words.to_owned(), Some(address.to_owned()));
    let here = |words: &str| (words.to_owned(), None);
    match section_of(path) {
        Some(section) if section.is_list(path) => vec![link(section.under.0, section.under.1), here(section.many)],
        Some(section) => vec![link(section.many, section.list), here(title)],
        None => vec![here(title)],
    }
}
