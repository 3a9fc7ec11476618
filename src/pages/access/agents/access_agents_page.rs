//! Agents in access: their status as it follows from their sessions, what they are used for, and what can be done with them.
//! [seed-C, matrix 2.8, pages 1.17, 1.18]

use super::agent_cells::moves;
use super::agent_desk::AgentDesk;
use super::agent_dialogs_chunk::AgentDialogs;
use super::agent_filters::{AgentFilters, cleared};
use super::agent_table::columns;
use super::agent_time::follow_statuses;
use super::one_agent::Dialogs;
use crate::api;
use crate::api::client::Client;
use crate::components::list_follow::{announce_count, follow_address, follow_reader};
use crate::components::list_states::{Count, ListStates, Words, foot, total};
use crate::components::list_table::list_table;
use crate::components::live::look_while;
use crate::components::paged_list::PagedList;
use crate::domain::access::Scope;
use crate::domain::access_agent::Status;
use crate::paths;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Shape;
use crate::ui::menu::Menus;
use crate::ui::react::{ElementRef, callback, derive, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::url_state::{AccessAgentsPanel, AccessAgentsView};
use crate::wire::access_agents::{AccessAgent, AccessAgentQuery};
use crate::wire::server::COUNTS;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use web_sys::HtmlElement;

/// How often it looks whether somebody used an agent.
const CALM: Duration = Duration::from_secs(15);
/// Agents of a page: few, since they are read again and again.
const LIMIT: u16 = 100;

/// The list with everything around it.
#[component]
pub fn AccessAgentsPage() -> impl IntoView {
    let (access, client, router) = (expect_context::<Access>(), expect_context::<Client>(), expect_context::<Router>());
    let query = router.query_at(paths::ACCESS_AGENTS);
    let view_now = memo(move || query.with(|query| AccessAgentsView::read(query)));
    let show = callback(move |(view, replace): (AccessAgentsView, bool)| {
        let address = view.address();
        if replace { router.replace(&address) } else { router.go(&address) }
    });
    let panel_now = move |panel| view_now.get_untracked().with_panel(panel);
    let open = callback(move |panel: AccessAgentsPanel| show.run((panel_now(panel), false)));
    let close = callback(move |()| show.run((panel_now(AccessAgentsPanel::Closed), true)));
    let list = PagedList::new(
        |agent: &AccessAgent| &agent.id,
        move |after: String| {
            let AccessAgentsView { text, status, .. } = view_now.get_untracked();
            let status = status.map(Status::code).unwrap_or_default().to_owned();
            // Only the first page needs counts: they are of the whole list.
            let counts = after.is_empty() && untrack(|| access.can(COUNTS));
            let query = AccessAgentQuery { status, text, after, limit: LIMIT, counts };
            async move { api::access_agents::list(client, query).await }
        },
    );
    let region = ElementRef::new();
    let address = memo(move || view_now.with(AccessAgentsView::list_address));
    follow_address(list, address, region, move || list.ask_anew());
    follow_reader(list.first.reading);
    look_while(list.first.reading, CALM, || true);
    let filtered = move || view_now.with(AccessAgentsView::is_filtered);
    announce_count(list.counts, filtered, ("agent", "agents"));
    let now = follow_statuses(list);

    let changed = callback(move |fresh: Option<AccessAgent>| {
        if let Some(fresh) = fresh {
            list.put(fresh);
        }
        list.again();
    });
    let desk = AgentDesk::here(now, changed, open);
    let menus = StoredValue::new_local(Menus::here());
    let chosen = RwSignal::new(None::<Arc<AccessAgent>>);
    // As the list has it now: an open menu follows its row.
    let current = move || chosen.get().map(|agent| list.row(&agent.id).unwrap_or(agent));
    let on_menu = callback(move |(agent, anchor): (Arc<AccessAgent>, HtmlElement)| {
        let name = format!("Actions for {}", agent.name);
        chosen.set(Some(agent));
        menus.with_value(|menus| desk.menu(menus, anchor, name, current));
    });
    let (first, rows, total) = (list.first, list.rows, total(list));
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let clear = callback(move |()| show.run((cleared(&view_now.get_untracked()), false)));
    let everybody = untrack(|| desk.sees_everybody());
    let dialogs = Dialogs { desk, list, panel: memo(move || view_now.with(|view| view.panel.clone())), close };
    view! {
        <div class="page page--fill">
            {head(access, everybody, list.counts, open)}
            <AgentFilters view_now counts=list.counts busy=first.busy show />
            <p class="note is-info">
                <Shape name="info" />
                <span class="grow">
                    <strong>"Status is worked out from sessions, nobody sets it."</strong>
                    " Never used: Not Connected. A session in the last 30 days: Active. Otherwise: Inactive."
                </span>
            </p>
            <ListStates words=words() reading=first.reading nothing answered filtered=derive(filtered) clear />
            <div class="list-region acc-list" node_ref=region hidden=move || nothing.get()>
                {list_table(list, "Agents in access", columns(desk, everybody), key_of, on_menu, move |agent| moves(agent, desk))}
            </div>
            <Show when=move || !nothing.get()>{foot(list, total, "Load 100 more")}</Show>
        </div>
        <AgentDialogs dialogs />
    }
}

fn head(
    access: Access,
    everybody: bool,
    counts: RwSignal<Option<crate::wire::page::Metadata>>,
    open: Callback<AccessAgentsPanel>,
) -> AnyView {
    let purpose = if everybody {
        "AI clients that people let use their connections. A connection in Error never changes an agent's own status."
    } else {
        "AI clients that you may let use your connections. Everything here is about your own sessions with them."
    };
    let lacking = memo(move || access.lacking(Scope::AccessManage));
    let add = move || open.run(AccessAgentsPanel::Add);
    let button = everybody.then(|| {
        view! { <Button label="Pre-register agent" kind=ButtonKind::Main icon="plus" reason=lacking on_click=add /> }
    });
    view! {
        <div class="head">
            <div class="head-t"><h1>"Agents in access"<Count counts /></h1><p>{purpose}</p></div>
            <div class="head-a">{button}</div>
        </div>
    }
    .into_any()
}

fn key_of(agent: &Arc<AccessAgent>) -> String {
    agent.id.clone()
}

fn words() -> Words {
    Words {
        all: "The agents in access",
        one: "agent",
        unsupported: (
            "This server has no agent access".to_owned(),
            "It does not let agents use the connections of people. Everything else works.",
        ),
        none_yet: "No agents in access yet".to_owned(),
        first: "An agent shows here once an admin has pre-registered it.",
        icon: "agent",
    }
}
