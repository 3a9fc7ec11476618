//! The table of an agent's connections.

use super::desk::ConnectionDesk;
use crate::components::action_menu::connection_entries;
use crate::components::status_badge::StatusBadge;
use crate::domain::managed_connection::{Action, Status, is_blocked};
use crate::domain::reason::Reason;
use crate::domain::resource::connectable;
use crate::state::session::Access;
use crate::ui::menu::{Menus, row_menu};
use crate::ui::react::{callback, derive};
use crate::ui::table::{Column, DataTable};
use crate::ui::table_pages::Rows;
use crate::wire::connections::Connection;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// The table.
#[component]
pub fn ConnectionTable(desk: ConnectionDesk) -> impl IntoView {
    let (menus, access) = (StoredValue::new_local(Menus::here()), expect_context::<Access>());
    let list = desk.list;
    let total = derive(move || (!list.has_more()).then(|| list.rows.with(Rows::len)));
    let open = move |(row, anchor): (Arc<Connection>, HtmlElement)| {
        let (id, name) = (row.id.clone(), row.name());
        let now = move || list.row(&id);
        let current = now.clone();
        let entries = move || now().map(|row| connection_entries(&desk.facts(&row), access)).unwrap_or_default();
        let choose = move |label: &'static str| {
            if let (Some(row), Some(action)) = (untrack(&current), Action::named(label)) {
                desk.ask(Connection::clone(&row), action);
            }
        };
        menus.with_value(|menus| {
            menus.open(anchor, format!("Actions for {name}"), Arc::new(entries), Arc::new(choose));
        });
    };
    view! {
        <DataTable
            label="Managed connections"
            columns=columns(desk)
            rows=list.rows
            key=id_of
            total
            on_sight=callback(move |sight| list.look(&sight))
            sort=Signal::stored(None)
            on_sort=callback(|_: String| ())
            busy=list.first.busy
            on_menu=callback(open)
        />
    }
}

fn id_of(row: &Arc<Connection>) -> String {
    row.id.clone()
}

fn columns(desk: ConnectionDesk) -> Vec<Column<Arc<Connection>>> {
    let menu = |row: Arc<Connection>| row_menu(format!("Actions for {}", row.name()));
    vec![
        Column { row_header: true, ..Column::new("Resource", "c-name", |row: Arc<Connection>| resource(&row)) },
        Column::new("Status", "c-status c-blocked c-more", move |row: Arc<Connection>| status(desk, &row)),
        Column {
            card_label: true,
            ..Column::new("Scopes", "c-scopes c-more keep", |row: Arc<Connection>| scopes(&row))
        },
        Column::new("Address", "c-address p4", |row: Arc<Connection>| address(&row)),
        Column { hide_title: true, ..Column::new("Actions", "c-menu", menu) },
    ]
}

fn resource(row: &Connection) -> AnyView {
    view! { <span class="two"><span class="nm ell"><bdi>{row.name()}</bdi></span><small>{row.kind()}</small></span> }
        .into_any()
}

/// The status; one that is of no use says why. [matrix 2.3, the drift row]
fn status(desk: ConnectionDesk, row: &Connection) -> AnyView {
    let Some(status) = row.status.clone() else { return ().into_any() };
    let facts = untrack(|| desk.facts(row));
    let blocked = is_blocked(&facts).then(|| {
        let why = connectable(facts.resource).map(Reason::sentence);
        let word = facts.resource.look().map(|look| look.word.to_lowercase()).unwrap_or_default();
        view! { <small class="is-warn sub" title=why>{format!("Blocked: resource {word}")}</small> }
    });
    view! { <span class="two"><StatusBadge status look=Status::look />{blocked}</span> }.into_any()
}

fn scopes(row: &Connection) -> AnyView {
    match row.grant() {
        Some(grant) => view! { <span class="dim" title=grant.scopes.join(", ")>{grant.words()}</span> }.into_any(),
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}

fn address(row: &Connection) -> AnyView {
    let text = row.detail().unwrap_or("–").to_owned();
    view! { <span class="dim ell" title=text.clone()><bdi>{text.clone()}</bdi></span> }.into_any()
}
