//! The tab `Agents` of an import run: what became of each agent that it read, and why some were skipped.

use crate::api;
use crate::api::client::Client;
use crate::components::list_filters::segments;
use crate::components::list_follow::follow_address;
use crate::components::list_states::{ListStates, Words, foot, total};
use crate::components::paged_list::PagedList;
use crate::components::status_badge::StatusBadge;
use crate::domain::import_run::Outcome;
use crate::paths::{self, RunTab};
use crate::ui::react::{ElementRef, callback, derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::segmented::Segmented;
use crate::ui::show::Show;
use crate::ui::table::{Column, DataTable};
use crate::ui::table_pages::Rows;
use crate::wire::imports::{ImportEntry, ImportRun};
use crate::wire::page::List;
use crate::wire::query::Query;
use leptos::prelude::*;
use std::sync::Arc;

/// An entry with what tells it from the others: the id at the provider may be missing, or be there twice.
#[derive(Clone, PartialEq)]
struct Row {
    key: String,
    entry: ImportEntry,
}

/// The agents, of one outcome where the address says so.
#[component]
pub fn RunEntries(run: Signal<ImportRun>, outcome: Memo<Option<Outcome>>) -> impl IntoView {
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let id = memo(move || run.with(|run| run.id.clone()));
    let list = PagedList::new(
        |row: &Row| &row.key,
        move |after: String| {
            let outcome = outcome.get_untracked().map(Outcome::code).unwrap_or_default();
            let id = id.get_untracked();
            async move { api::imports::entries(client, &id, outcome, &after).await.map(keyed) }
        },
    );
    let region = ElementRef::new();
    let address = memo(move || id.with(|id| address_of(id, outcome.get())));
    follow_address(list, address, region, move || list.ask_anew());
    follow_run(list, run);
    let staging = memo(move || run.with(|run| paths::staging_of(&run.provider.id)));
    let show = move |outcome: Option<Outcome>| router.go(&id.with_untracked(|id| address_of(id, outcome)));
    let options = memo(move || {
        let outcomes = Outcome::ALL.into_iter().map(|outcome| (outcome.code(), outcome.look()));
        segments(outcomes, list.counts.get().as_ref())
    });
    let (first, rows) = (list.first, list.rows);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let filtered = derive(move || outcome.with(Option::is_some));
    view! {
        <section class="stack" aria-labelledby="entries-title">
            <h2 id="entries-title">"Agents"</h2>
            <div class="filters" role="search" aria-label="Filter agents">
                <div class="filter-row">
                    <Segmented legend="Outcome" name="outcome" options
                        selected=derive(move || outcome.get().map(Outcome::code).unwrap_or_default().to_owned())
                        on_select=callback(move |code: String| show(Outcome::parse(&code))) />
                </div>
            </div>
            <ListStates words=words() reading=first.reading nothing answered filtered clear=callback(move |()| show(None)) />
            <div class="tbl-box tbl-tall" node_ref=region hidden=move || nothing.get()>
                <DataTable
                    label="Agents of this run"
                    columns=columns(staging)
                    rows
                    key=key_of
                    total=total(list)
                    on_sight=callback(move |sight| list.look(&sight))
                    sort=Signal::stored(None)
                    on_sort=callback(|_: String| ())
                />
            </div>
            <Show when=move || !nothing.get()>{foot(list, total(list), "Load 200 more")}</Show>
        </section>
    }
}

/// The agents of the run with this id, of one outcome or of all.
fn address_of(id: &str, outcome: Option<Outcome>) -> String {
    let code = outcome.map(Outcome::code).unwrap_or_default().to_ascii_lowercase();
    Query::default().with("outcome", &code).on(&paths::run_tab(id, RunTab::Agents))
}

/// With each agent that the run reads there is another one to show. Where several pages are here, its end shows what came behind them.
fn follow_run(list: PagedList<Row>, run: Signal<ImportRun>) {
    let course = memo(move || run.with(|run| (run.found, run.skipped, run.is_running())));
    effect(move |before: Option<(u64, u64, bool)>| {
        let now = course.get();
        if before.is_some_and(|before| before != now) {
            if now.2 {
                // What is on its way is not given up for what comes a second later.
                if !list.first.busy.get_untracked() {
                    list.again();
                }
            } else if list.rows.with_untracked(Rows::is_longer_than_a_page) {
                list.ask_anew();
            } else {
                list.again();
            }
        }
        now
    });
}

fn keyed(page: List<ImportEntry>) -> List<Row> {
    let data = page.data.into_iter().map(|entry| Row { key: entry.position.to_string(), entry }).collect();
    List { data, links: page.links, metadata: page.metadata }
}

fn key_of(row: &Arc<Row>) -> String {
    row.key.clone()
}

fn words() -> Words {
    Words {
        all: "The agents of this run",
        one: "agent",
        unsupported: (
            "This server does not tell what became of each agent".to_owned(),
            "The numbers above are all that it tells of this run.",
        ),
        none_yet: "No agents were read".to_owned(),
        first: "Each agent that a run reads shows here, with what became of it.",
        icon: "agent",
    }
}

/// The columns. `staging` is where the agents of the run's provider wait.
fn columns(staging: Memo<String>) -> Vec<Column<Arc<Row>>> {
    vec![
        Column { row_header: true, ..Column::new("Agent", "c-name", |row: Arc<Row>| name(&row.entry)) },
        Column::new("Outcome", "c-status c-more", |row: Arc<Row>| {
            view! { <StatusBadge status=row.entry.outcome.clone() look=Outcome::look /> }.into_any()
        }),
        Column::new("Reason", "c-reason c-more", move |row: Arc<Row>| reason(&row.entry, staging)),
    ]
}

/// The name, which leads to the agent where there is one, and its id at the provider.
fn name(entry: &ImportEntry) -> AnyView {
    let id = entry.external_id.clone();
    let (name, second) = match (entry.name.is_empty(), id.is_empty()) {
        (false, _) => (entry.name.clone(), id),
        (true, false) => (id, String::new()),
        (true, true) => (format!("No name (number {})", entry.position), String::new()),
    };
    let first = match &entry.agent_id {
        Some(agent) => {
            view! { <a href=paths::agent_profile(agent) title=name.clone()><bdi>{name.clone()}</bdi></a> }.into_any()
        }
        None => view! { <span class="nm" title=name.clone()><bdi>{name.clone()}</bdi></span> }.into_any(),
    };
    view! { <span class="two">{first}<small title=second.clone()><bdi>{second.clone()}</bdi></small></span> }.into_any()
}

/// Why it was skipped, or waits in staging, with the way there.
fn reason(entry: &ImportEntry, staging: Memo<String>) -> AnyView {
    let waits = entry.outcome.known().is_some_and(Outcome::waits);
    let link = waits.then(|| view! { <a class="link" href=staging>"Staging"</a> });
    match entry.reason.clone().filter(|reason| !reason.is_empty()) {
        Some(reason) => view! { <span class="why" title=reason.clone()>{link}{waits.then_some(" ")}<bdi>{reason.clone()}</bdi></span> }.into_any(),
        None if waits => link.into_any(),
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}
