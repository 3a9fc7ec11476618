//! The agents list.

use super::agent_filters::AgentFilters;
use super::agent_list::AgentList;
use super::agent_menu::AgentMenu;
use super::agent_table::{columns, moves};
use super::agents_later::NothingToShow;
use super::register_agent_dialog::RegisterAgentDialog;
use crate::components::list_follow::{announce_count, follow_address, follow_reader};
use crate::components::list_states::{Count, TableSkeleton, foot, total};
use crate::components::load::patiently;
use crate::components::loaded::Waiting;
use crate::components::notice::FailureNotice;
use crate::domain::access::Scope;
use crate::paths;
use crate::state::clock::Clock;
use crate::state::operations::Operations;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::react::{ElementRef, callback, derive, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table::DataTable;
use crate::ui::table_pages::Rows;
use crate::url_state::{AgentsView, Panel};
use crate::wire::agent_search::{AgentListQuery, AgentOrder};
use crate::wire::agents::Agent;
use crate::wire::server::SORT;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// The list of agents, with its filters, its menus and the form that registers one.
#[component]
pub fn AgentsPage() -> impl IntoView {
    let access = expect_context::<Access>();
    let clock = expect_context::<Clock>();
    let operations = expect_context::<Operations>();
    let router = expect_context::<Router>();
    let query = router.query_at(paths::AGENTS);
    let view_now = memo(move || query.with(|query| AgentsView::read(query)));
    let show = callback(
        move |(view, replace): (AgentsView, bool)| {
            if replace { router.replace(&view.address()) } else { router.go(&view.address()) }
        },
    );
    let list = AgentList::new();
    let region = ElementRef::new();
    let in_effect = move |view: &AgentsView| view.order_in_effect(access.can(SORT));
    let ask = move || {
        let view = view_now.get_untracked();
        list.ask(AgentListQuery { order: in_effect(&view), filter: view.filter, ..AgentListQuery::default() });
    };
    follow_address(*list, memo(move || view_now.with(AgentsView::list_address)), region, ask);
    follow_reader(list.first.reading);
    list.follow(operations);
    announce_count(list.counts, move || view_now.with(|view| !view.filter.is_empty()), ("agent", "agents"));

    let chosen = RwSignal::new(None::<Arc<Agent>>);
    // As the list has it now: an open menu follows its row.
    let current = move || chosen.get().map(|agent| (list.row(&agent.id).unwrap_or(agent), None));
    let menu = AgentMenu::here();
    let on_menu = callback(move |(agent, anchor): (Arc<Agent>, HtmlElement)| {
        let name = agent.profile.name.clone();
        chosen.set(Some(agent));
        menu.open(anchor, &name, current);
    });
    let sort = derive(move || view_now.with(in_effect).map(|(order, down)| (order.code().to_owned(), down)));
    let on_sort = callback(move |code: String| {
        let view = view_now.get_untracked();
        let order = turned(in_effect(&view), &code);
        show.run((AgentsView { order, ..view }, false));
    });
    let total = total(*list);
    let nothing = memo(move || list.rows.with(Rows::is_empty));
    let answered = memo(move || list.first.value.with(Option::is_some));
    let waiting = patiently(derive(move || nothing.get() && !answered.get() && list.first.error.with(Option::is_none)));
    let panel = move |panel: Panel| show.run((AgentsView { panel, ..view_now.get_untracked() }, false));
    let table_columns = StoredValue::new(columns(access, clock, operations));
    let lacking = memo(move || access.lacking(Scope::AgentsManage));
    view! {
        <div class="page page--fill">
            <div class="head">
                <div class="head-t"><h1>"AI agents"<Count counts=list.counts /></h1></div>
                <div class="head-a">
                    <Button label="Register agent" kind=ButtonKind::Main icon="plus" reason=lacking on_click=move || panel(Panel::Register) />
                </div>
            </div>
            <AgentFilters view_now counts=list.counts busy=list.first.busy show />
            <FailureNotice reading=list.first.reading what="The agents" page=nothing />
            <Show when=move || waiting.get()>
                <Waiting what="The agents" reading=list.first.reading><TableSkeleton /></Waiting>
            </Show>
            <Show when=move || { nothing.get() && answered.get() && list.first.error.with(Option::is_none) }>
                <NothingToShow view_now show />
            </Show>
            <div class="list-region" node_ref=region hidden=move || nothing.get() aria-busy=move || list.first.busy.get().to_string()>
                <div class="tbl-box">
                    <DataTable
                        label="AI agents"
                        columns=table_columns.get_value()
                        rows=list.rows
                        key=key_of
                        total
                        on_sight=callback(move |sight| list.look(&sight))
                        sort
                        on_sort
                        busy=list.first.busy
                        on_menu
                        moves=callback(move |agent: Arc<Agent>| moves(&agent, clock, operations))
                    />
                </div>
            </div>
            <Show when=move || !nothing.get()>{foot(*list, total, "Load 200 more")}</Show>
        </div>
        <RegisterAgentDialog
            open=derive(move || lacking.with(Option::is_none) && view_now.with(|view| view.panel == Panel::Register))
            on_close=callback(move |()| show.run((AgentsView { panel: Panel::Closed, ..view_now.get_untracked() }, true)))
        />
    }
}

fn key_of(agent: &Arc<Agent>) -> String {
    agent.id.clone()
}

/// The order after the title `code` was pressed: the other way round, or by another column, names first from A, times first from the newest.
fn turned(order: Option<(AgentOrder, bool)>, code: &str) -> Option<(AgentOrder, bool)> {
    let pressed = AgentOrder::parse(code)?;
    match order {
        Some((current, down)) if current == pressed => Some((pressed, !down)),
        Some(_) | None => Some((pressed, pressed != AgentOrder::Name)),
    }
}
