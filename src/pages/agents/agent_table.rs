//! The columns of the agents list.

use crate::components::age::age;
use crate::components::agent_cells;
use crate::domain::operation::Kind;
use crate::format::ago;
use crate::paths;
use crate::state::clock::Clock;
use crate::state::operations::Operations;
use crate::state::session::Access;
use crate::ui::menu::row_menu;
use crate::ui::table::Column;
use crate::wire::agent_search::AgentOrder;
use crate::wire::agents::Agent;
use crate::wire::server::{EXPAND, SORT};
use leptos::prelude::*;
use std::sync::Arc;

type Cell = fn(&Agent) -> AnyView;

/// The columns; those that the server would need a request per row for are left out. [decisions 2]
#[must_use]
pub fn columns(access: Access, clock: Clock, operations: Operations) -> Vec<Column<Arc<Agent>>> {
    let sort = |order: AgentOrder| access.server.with_untracked(|server| server.can(SORT)).then(|| order.code());
    let expands = access.server.with_untracked(|server| server.can(EXPAND));
    let mut all = vec![
        Column { sort: sort(AgentOrder::Name), row_header: true, ..column("Name", "c-name", name) },
        Column::new("Status", "c-status c-more", move |agent: Arc<Agent>| {
            agent_cells::status(agent.status.clone(), operations.on(&agent.id))
        }),
        Column { card_label: true, ..column("Source", "c-source p4", agent_cells::source) },
    ];
    if expands {
        all.push(Column { card_label: true, ..column("Owners", "c-owners c-more p3 keep", owners) });
    }
    all.push(column("Linked app", "c-app p5", app));
    let updated = move |agent: Arc<Agent>| age(agent.last_updated.as_deref(), clock);
    all.push(Column {
        sort: sort(AgentOrder::LastUpdated),
        cell: Arc::new(updated),
        ..column("Updated", "c-updated p3", name)
    });
    let menu = |agent: Arc<Agent>| row_menu(format!("Actions for {}", agent.profile.name));
    all.push(Column { hide_title: true, cell: Arc::new(menu), ..column("Actions", "c-menu", name) });
    all
}

fn column(title: &'static str, class: &'static str, cell: Cell) -> Column<Arc<Agent>> {
    Column {
        title,
        class,
        hide_title: false,
        sort: None,
        card_label: false,
        row_header: false,
        cell: Arc::new(move |agent: Arc<Agent>| cell(&agent)),
    }
}

fn name(agent: &Agent) -> AnyView {
    let profile = agent.profile.clone();
    let title = profile.name.clone();
    view! {
        <span class="two">
            <a href=paths::agent_profile(&agent.id) title=title><bdi>{profile.name}</bdi></a>
            {profile.description.map(|text| view! { <small title=text.clone()><bdi>{text.clone()}</bdi></small> })}
        </span>
    }
    .into_any()
}

/// What a row shows besides its agent: the change that runs on it, and how long ago its last one was.
pub fn moves(agent: &Agent, clock: Clock, operations: Operations) -> String {
    let running = operations.on(&agent.id).map(Kind::running).unwrap_or_default();
    let updated = agent.last_updated.as_deref().map(|at| ago(at, clock.now())).unwrap_or_default();
    [running, &updated].concat()
}

fn owners(agent: &Agent) -> AnyView {
    let embedded = agent.embedded.as_ref();
    agent_cells::owners(embedded.and_then(|embedded| embedded.owners.as_deref()))
}

fn app(agent: &Agent) -> AnyView {
    let label = agent.embedded.as_ref().and_then(|embedded| embedded.app.as_ref()).map(|app| app.label.clone());
    match label.or_else(|| agent.app_id.clone()) {
        Some(label) => view! { <bdi class="ell" title=label.clone()>{label.clone()}</bdi> }.into_any(),
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}
