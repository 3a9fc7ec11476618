//! The tab `Used by`: the connections that lead to a server, each with its agent. They would break if it went. [G-21]

use super::server_tabs_chunk::UsesPath;
use crate::api;
use crate::api::client::Client;
use crate::components::age::age;
use crate::components::list_states::{foot, total};
use crate::components::load::patiently;
use crate::components::loaded::Waiting;
use crate::components::notice::FailureNotice;
use crate::components::paged_list::PagedList;
use crate::components::status_badge::StatusBadge;
use crate::domain::{agent, managed_connection};
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::empty::Empty;
use crate::ui::react::{callback, derive, effect, memo};
use crate::ui::show::Show;
use crate::ui::table::{Column, DataTable};
use crate::ui::table_pages::Rows;
use crate::wire::resource_servers::Use;
use leptos::prelude::*;
use std::sync::Arc;

const LIMIT: u16 = 100;

/// The connections.
#[component]
pub fn UsedBy(id: Signal<String>, uses: UsesPath) -> impl IntoView {
    let (client, clock) = (expect_context::<Client>(), expect_context::<Clock>());
    let list = PagedList::new(
        |row: &Use| &row.id,
        move |after: String| {
            let path = uses(&id.get_untracked());
            async move { api::servers::uses(client, &path, &after, LIMIT).await }
        },
    );
    // Read with the server, and again whenever it was read again.
    effect(move |before: Option<String>| {
        let now = id.get();
        if before.as_ref() == Some(&now) {
            list.again()
        } else {
            list.ask_anew()
        }
        now
    });
    let (first, rows) = (list.first, list.rows);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let waiting = patiently(derive(move || !answered.get() && first.error.with(Option::is_none)));
    view! {
        <section class="stack" aria-labelledby="uses-title">
            <h2 id="uses-title">"Used by"</h2>
            <FailureNotice reading=first.reading what="The connections" page=nothing />
            <Show when=move || { waiting.get() && nothing.get() }><Waiting what="The connections" reading=first.reading /></Show>
            <Show when=move || { nothing.get() && answered.get() && first.error.with(Option::is_none) }>
                <section class="card">
                    <Empty title="No agent is connected to it" text="Nothing would break if it were deactivated. Agents are connected on their own page." icon="plug" />
                </section>
            </Show>
            <div class="tbl-box" hidden=move || nothing.get()>
                <DataTable
                    label="Used by"
                    columns=columns(clock)
                    rows
                    key=key_of
                    total=total(list)
                    on_sight=callback(move |sight| list.look(&sight))
                    sort=Signal::stored(None)
                    on_sort=callback(|_: String| ())
                    busy=first.busy
                />
            </div>
            <Show when=move || !nothing.get()>{foot(list, total(list), "Load more")}</Show>
        </section>
    }
}

fn key_of(row: &Arc<Use>) -> String {
    row.id.clone()
}

fn columns(clock: Clock) -> Vec<Column<Arc<Use>>> {
    let name = |row: Arc<Use>| {
        let name = row.agent.name.clone();
        view! { <a href=paths::agent_connections(&row.agent.id) class="link ell" title=name.clone()><bdi>{name.clone()}</bdi></a> }.into_any()
    };
    vec![
        Column { row_header: true, ..Column::new("Agent", "c-name", name) },
        Column {
            card_label: true,
            ..Column::new("Agent status", "c-status c-more", |row: Arc<Use>| {
                view! { <StatusBadge status=row.agent.status.clone() look=agent::Status::look /> }.into_any()
            })
        },
        Column {
            card_label: true,
            ..Column::new("Connection", "c-status c-more", |row: Arc<Use>| {
                view! { <StatusBadge status=row.status.clone() look=managed_connection::Status::look /> }.into_any()
            })
        },
        Column::new("Connected", "c-updated p3", move |row: Arc<Use>| age(row.created.as_deref(), clock)),
    ]
}
