//! The list of import runs: filters in the address, live while something runs, menus. [pages 1.10, matrix 2.6]

use super::import_filters::ImportFilters;
use super::import_table::{columns, moves};
use super::run_cells::{menu_name, time_of};
use super::run_desk::RunDesk;
use super::run_ends::tell_ends;
use crate::api;
use crate::api::client::Client;
use crate::components::list_follow::{announce_count, follow_address, follow_reader};
use crate::components::list_states::{Count, ListStates, Words, foot, total};
use crate::components::list_table::list_table;
use crate::components::live::look_while;
use crate::components::load::Load;
use crate::components::paged_list::PagedList;
use crate::domain::import_run::Status;
use crate::format::count;
use crate::paths;
use crate::state::clock::{Clock, hours_ago};
use crate::state::session::Access;
use crate::ui::icon::Icon;
use crate::ui::menu::Menus;
use crate::ui::react::{ElementRef, callback, derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::url_state::ImportsView;
use crate::wire::imports::{ImportRun, RunListQuery};
use crate::wire::page::List;
use crate::wire::providers::Provider;
use crate::wire::server::COUNTS;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use web_sys::HtmlElement;

/// How often it looks how far a run is.
const LIVE: Duration = Duration::from_secs(1);
/// How often it looks whether somebody began one elsewhere.
const CALM: Duration = Duration::from_secs(10);
/// Runs of a page: few, since they are read each second while something runs.
const LIMIT: u16 = 50;

/// The list with everything around it.
#[component]
pub fn ImportsPage() -> impl IntoView {
    let (access, clock) = (expect_context::<Access>(), expect_context::<Clock>());
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let query = router.query_at(paths::IMPORTS);
    let view_now = memo(move || query.with(|query| ImportsView::read(query)));
    let show = callback(move |view: ImportsView| router.go(&view.address()));
    // All pages of a list begin at the same time.
    let since = StoredValue::new(String::new());
    let list = PagedList::new(
        |run: &ImportRun| &run.id,
        move |after: String| {
            let ImportsView { status, provider, period } = view_now.get_untracked();
            if after.is_empty() {
                since.set_value(period.hours().map(hours_ago).unwrap_or_default());
            }
            let status = status.map(Status::code).unwrap_or_default().to_owned();
            // Only the first page needs counts: they are of the whole list.
            let counts = after.is_empty() && untrack(|| access.can(COUNTS));
            let query = RunListQuery { provider, status, since: since.get_value(), after, limit: LIMIT, counts };
            async move { api::imports::list(client, query).await }
        },
    );
    let providers = Load::new(move || api::providers::list(client));
    follow_providers(providers, list);
    let region = ElementRef::new();
    let address = memo(move || view_now.with(ImportsView::address));
    follow_address(list, address, region, move || list.ask_anew());
    follow_reader(list.first.reading);
    let filtered = move || view_now.with(ImportsView::is_filtered);
    announce_count(list.counts, filtered, ("import run", "import runs"));
    look_while(list.first.reading, LIVE, move || runs(list));
    look_while(list.first.reading, CALM, || true);
    let now = time_of(list.first.value);
    tell_ends(Box::new(move || list.rows.with(|rows| rows.iter().map(Arc::clone).collect())));

    let changed = callback(move |now: Option<ImportRun>| {
        if let Some(now) = now {
            list.put(now);
        }
        list.again();
    });
    let desk = RunDesk::here(changed);
    let menus = StoredValue::new_local(Menus::here());
    let chosen = RwSignal::new(None::<Arc<ImportRun>>);
    // As the list has it now: an open menu follows its row.
    let current = move || chosen.get().map(|run| list.row(&run.id).unwrap_or(run));
    let on_menu = callback(move |(run, anchor): (Arc<ImportRun>, HtmlElement)| {
        let name = menu_name(&run);
        chosen.set(Some(run));
        menus.with_value(|menus| desk.open(menus, anchor, name, current));
    });
    let (first, rows) = (list.first, list.rows);
    let total = total(list);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let clear = callback(move |()| show.run(ImportsView::default()));
    view! {
        <div class="page page--fill">
            <div class="head">
                <div class="head-t">
                    <h1>"Import monitoring"<Count counts=list.counts /></h1>
                    <p>"Runs that read agents from providers. Imported agents arrive as Staged."</p>
                </div>
                <div class="head-a">
                    {to_staging(providers)}
                    <a class="btn" href=paths::PROVIDERS><Icon name="cloud" />"Providers"</a>
                </div>
            </div>
            <ImportFilters view_now list providers show />
            <ListStates words=words() reading=first.reading nothing answered filtered=derive(filtered) clear />
            <div class="list-region tbl-tall" node_ref=region hidden=move || nothing.get()>
                {list_table(list, "Import runs", columns(clock, now), key_of, on_menu, move |run| moves(run, clock, now))}
            </div>
            <Show when=move || !nothing.get()>{foot(list, total, "Load 50 more")}</Show>
        </div>
    }
}

fn key_of(run: &Arc<ImportRun>) -> String {
    run.id.clone()
}

fn words() -> Words {
    Words {
        all: "The import runs",
        one: "import run",
        unsupported: (
            "This server does not import agents".to_owned(),
            "It does not answer for import runs. Everything else works.",
        ),
        none_yet: "No import runs yet".to_owned(),
        first: "Start an import at one of the providers, and how far it is shows here.",
        icon: "download",
    }
}

/// The way to what waits for a decision, and how much that is.
fn to_staging(providers: Load<List<Provider>>) -> AnyView {
    let waiting = memo(move || {
        let of = |list: &List<Provider>| list.data.iter().filter_map(|row| row.waiting_in_staging).sum::<u64>();
        providers.value.with(|list| list.as_ref().map(of)).filter(|waiting| *waiting > 0)
    });
    let number = move || {
        waiting
            .get()
            .map(|waiting| view! { " " <span class="n">{count(waiting)}</span><span class="vh">" waiting"</span> })
    };
    view! { <a class="btn" href=paths::STAGING><Icon name="people" />"Staging"{number}</a> }.into_any()
}

/// Reads the providers, and again when a run began or ended: agents may wait in staging then.
fn follow_providers(providers: Load<List<Provider>>, list: PagedList<ImportRun>) {
    let running = memo(move || {
        let mut ids = String::new();
        list.rows.with(|rows| rows.iter().filter(|run| run.is_running()).for_each(|run| ids.push_str(&run.id)));
        ids
    });
    effect(move |_| {
        running.track();
        providers.again();
    });
}

/// Whether a run goes on: one in the list, or one that the filter leaves out and the counts tell of.
fn runs(list: PagedList<ImportRun>) -> bool {
    let going_on = |code: &str| Status::parse(code).is_some_and(Status::is_running);
    let counted = list.counts.with(|counts| {
        let all = counts.as_ref().map(|counts| &counts.by_status);
        all.is_some_and(|all| all.iter().any(|(code, runs)| *runs > 0 && going_on(code)))
    });
    counted || list.rows.with(|rows| rows.iter().any(|run| run.is_running()))
}
