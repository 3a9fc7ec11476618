//! An import run's page and its tabs: live while the run goes on. [pages 1.10, flow F4]

use super::import_run_chunk::{EntriesTab, LogTab};
use super::run_cells::time_of;
use super::run_desk::RunDesk;
use super::run_ends::tell_ends;
use super::run_header::RunHeader;
use super::run_trouble::Trouble;
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::list_follow::follow_reader;
use crate::components::live::look_while;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::domain::import_run::Outcome;
use crate::paths::{self, RunTab, Screen, run_tab};
use crate::state::page_title::PageTitle;
use crate::ui::react::{callback, derive, effect, memo, memo_from};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::tabs::{TabItem, Tabs};
use crate::wire::imports::ImportRun;
use crate::wire::query::member;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How often it looks how far the run is.
const LIVE: Duration = Duration::from_secs(1);

/// What the address shows: a run, a tab, and of the agents those of one outcome.
type Shown = (String, RunTab, Option<Outcome>);

/// The page of one run, with the tab that the address names.
#[component]
pub fn ImportRunPage() -> impl IntoView {
    let (client, title) = (expect_context::<Client>(), expect_context::<PageTitle>());
    let shown = shown();
    let id = memo(move || shown.with(|(id, _, _)| id.clone()));
    let tab = memo(move || shown.with(|(_, tab, _)| *tab));
    let outcome = memo(move || shown.with(|(_, _, outcome)| *outcome));
    let load = Load::new(move || {
        let id = id.get_untracked();
        async move { api::imports::get(client, &id).await }
    });
    effect(move |_| {
        id.track();
        load.forget();
        load.again();
    });
    follow_reader(load.reading);
    look_while(load.reading, LIVE, move || load.value.with(|read| read.as_ref().is_some_and(ImportRun::is_running)));
    tell_ends(Box::new(move || load.value.get().into_iter().map(Arc::new).collect()));
    effect(move |_| {
        if let Some(name) = load.value.with(|read| read.as_ref().map(|read| read.provider.name.clone())) {
            title.name(&name);
        }
    });
    let now = time_of(load.value);
    let changed = callback(move |now: Option<ImportRun>| {
        if let Some(now) = now.filter(|now| id.with_untracked(|id| *id == now.id)) {
            load.value.set(Some(now));
        }
        load.again();
    });
    let desk = RunDesk::here(changed).on_its_page();
    let found = move |read: Signal<ImportRun>| {
        // Equal answers change nothing on the page.
        let run = Signal::from(memo(move || read.get()));
        view! {
            <RunHeader run desk now />
            <Trouble run desk />
            <Tabs label="Import run sections" items=derive(move || run.with(tabs)) />
            {move || match tab.get() {
                RunTab::Agents => view! { <EntriesTab run outcome /> }.into_any(),
                RunTab::Log => view! { <LogTab run /> }.into_any(),
            }}
        }
        .into_any()
    };
    view! {
        <div class="page page--doc">
            <Loaded load what="The import run" draw=found />
            <Show when=move || load.error.with(|error| error.as_ref().is_some_and(ApiError::is_missing))>
                <p><a href=paths::IMPORTS class="link">"Back to Import monitoring"</a></p>
            </Show>
        </div>
    }
}

/// What the address shows; while the page is being left, what it showed.
fn shown() -> Memo<Shown> {
    let router = expect_context::<Router>();
    memo_from(move |before: Option<&Shown>| match (Screen::at(&router.path()), before) {
        (Screen::ImportRun { id, tab }, _) => {
            let outcome = member(&router.query(), "outcome").unwrap_or_default();
            (id, tab, Outcome::parse(&outcome.to_ascii_uppercase()))
        }
        (_, before) => before.cloned().unwrap_or((String::new(), RunTab::Agents, None)),
    })
}

fn tabs(run: &ImportRun) -> Vec<TabItem> {
    let item = |tab: RunTab| {
        let (label, count) = match tab {
            RunTab::Agents => ("Agents", Some(crate::format::count(run.found))),
            RunTab::Log => ("System Log", None),
        };
        TabItem { label: label.to_owned(), href: run_tab(&run.id, tab), count }
    };
    RunTab::ALL.iter().copied().map(item).collect()
}
