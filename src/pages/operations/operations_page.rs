//! Operations: what was asked of agents, newest first, live, with the reason of each failure.

use crate::api;
use crate::api::client::Client;
use crate::components::age::age;
use crate::components::list_follow::follow_reader;
use crate::components::list_place::ListPlace;
use crate::components::list_states::{foot, total};
use crate::components::load::patiently;
use crate::components::loaded::Waiting;
use crate::components::notice::FailureNotice;
use crate::components::paged_list::PagedList;
use crate::components::status_badge::StatusBadge;
use crate::domain::operation::Status;
use crate::format::{ago, took};
use crate::paths;
use crate::state::clock::Clock;
use crate::state::operations::Operations;
use crate::ui::empty::Empty;
use crate::ui::react::{ElementRef, callback, derive, effect, memo};
use crate::ui::show::Show;
use crate::ui::table::{Column, DataTable};
use crate::ui::table_pages::Rows;
use crate::wire::operations::Operation;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How often the list looks for news while something runs, and while nothing does.
const LIVE: Duration = Duration::from_secs(2);
/// Looks that are left out while nothing runs: every fifth is made.
const CALM: u32 = 5;
const LIMIT: u16 = 100;

/// The list of operations.
#[component]
pub fn OperationsPage() -> impl IntoView {
    let client = expect_context::<Client>();
    let clock = expect_context::<Clock>();
    let list = PagedList::new(
        |operation: &Operation| &operation.id,
        move |after: String| async move { api::operations::list(client, &after, LIMIT).await },
    );
    let region = ElementRef::new();
    let place = ListPlace::watch(list, region, || paths::OPERATIONS.to_owned());
    list.again();
    place.put_back(list, paths::OPERATIONS);
    stay_live(list);
    let (first, rows) = (list.first, list.rows);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let waiting = patiently(derive(move || !answered.get() && first.error.with(Option::is_none)));
    let unsorted = callback(|_: String| ());
    let total = total(list);
    view! {
        <div class="page page--fill">
            <div class="head"><div class="head-t">
                <h1>"Operations"</h1>
                <p>"Changes to agents run as operations. The newest is on top; the list follows by itself."</p>
            </div></div>
            <FailureNotice reading=first.reading what="The operations" page=nothing />
            <Show when=move || { waiting.get() && nothing.get() }><Waiting what="The operations" reading=first.reading /></Show>
            <Show when=move || { nothing.get() && answered.get() && first.error.with(Option::is_none) }>
                <section class="card">
                    <Empty title="No operations yet" text="Register, activate or delete an agent, and its progress shows here." icon="ops" />
                </section>
            </Show>
            <div class="list-region tbl-tall" node_ref=region hidden=move || nothing.get()>
                <div class="tbl-box">
                    <DataTable
                        label="Operations"
                        columns=columns(clock)
                        rows
                        key=key_of
                        total
                        on_sight=callback(move |sight| list.look(&sight))
                        sort=Signal::stored(None)
                        on_sort=unsorted
                        busy=first.busy
                        moves=callback(move |row: Arc<Operation>| started(&row).map(|at| ago(at, clock.now())).unwrap_or_default())
                    />
                </div>
            </div>
            <Show when=move || !nothing.get()>
                {foot(list, total, "Load more")}
            </Show>
        </div>
    }
}

fn key_of(row: &Arc<Operation>) -> String {
    row.id.clone()
}

/// Looks for news: often while something runs, now and then otherwise, and not at all while nobody looks.
fn stay_live(list: PagedList<Operation>) {
    let (first, rows) = (list.first, list.rows);
    let operations = expect_context::<Operations>();
    let changed = operations.changed();
    let running = operations.running();
    effect(move |before: Option<()>| {
        changed.track();
        running.track();
        if before.is_some() {
            first.again();
        }
    });
    follow_reader(first.reading);
    let turn = StoredValue::new(0_u32);
    let look = move || {
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let busy =
            rows.with_untracked(|rows| rows.iter().any(|row| row.status.known().is_some_and(Status::is_pending)));
        let due = busy || turn.get_value().is_multiple_of(CALM);
        if due && !document().hidden() && first.error.with_untracked(Option::is_none) && !first.busy.get_untracked() {
            first.again();
        }
    };
    if let Ok(ticking) = set_interval_with_handle(look, LIVE) {
        on_cleanup(move || ticking.clear());
    }
}

fn columns(clock: Clock) -> Vec<Column<Arc<Operation>>> {
    vec![
        Column { row_header: true, ..Column::new("Operation", "c-op", |row: Arc<Operation>| kind(&row)) },
        Column {
            card_label: true,
            ..Column::new("Agent", "c-subject c-more p3 keep", |row: Arc<Operation>| subject(&row))
        },
        Column::new("Status", "c-status c-more", |row: Arc<Operation>| {
            view! { <StatusBadge status=row.status.clone() look=Status::look /> }.into_any()
        }),
        Column::new("Started", "c-started p3", move |row: Arc<Operation>| age(started(&row), clock)),
        Column::new("Took", "c-took num p5", |row: Arc<Operation>| duration(&row)),
        Column::new("Result", "c-result c-more p4 keep", |row: Arc<Operation>| result(&row)),
    ]
}

fn kind(row: &Operation) -> AnyView {
    let words = row.kind.known().map_or_else(|| row.kind.code().to_owned(), |kind| kind.label().to_owned());
    view! { <span class="two"><span class="nm">{words}</span><small><code>{row.id.clone()}</code></small></span> }
        .into_any()
}

fn subject(row: &Operation) -> AnyView {
    match &row.resource {
        Some(resource) => {
            let name = resource.name.clone().unwrap_or_else(|| resource.id.clone());
            view! { <a href=paths::agent_profile(&resource.id) class="link ell"><bdi>{name}</bdi></a> }.into_any()
        }
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}

fn started(row: &Operation) -> Option<&str> {
    row.started.as_deref().or(row.created.as_deref())
}

fn duration(row: &Operation) -> AnyView {
    let words = match (&row.created, &row.completed) {
        (Some(created), Some(completed)) => took(created, completed),
        (Some(_) | None, Some(_) | None) => "–".to_owned(),
    };
    view! { <span class="dim">{words}</span> }.into_any()
}

fn result(row: &Operation) -> AnyView {
    match &row.error_details {
        Some(error) => {
            let code = (!error.code.is_empty()).then(|| error.code.clone());
            view! { <span class="op-err" title=error.message.clone()><bdi>{error.message.clone()}</bdi>" "{code.map(|code| view! { <code>{code}</code> })}</span> }.into_any()
        }
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}
