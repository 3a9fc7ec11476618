//! An import run's page and its tabs, each in a file of its own.

use super::import_run_page::ImportRunPage;
use super::run_entries::run_entries;
use super::run_log::RunLog;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::domain::import_run::Outcome;
use crate::wire::imports::ImportRun;
use leptos::prelude::*;
use leptos::task::spawn_local;

chunk! {
    import_run, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <ImportRunPage /> }.into_any())
    }
}

chunk! {
    import_entries, fetch_entries: fn draw_entries(run: Signal<ImportRun>, outcome: Memo<Option<Outcome>>) -> Drawn {
        Ok(run_entries(run, outcome))
    }
}

chunk! {
    import_log, fetch_log: fn draw_log(run: Signal<ImportRun>) -> Drawn {
        Ok(view! { <RunLog run /> }.into_any())
    }
}

/// An import run's page, fetched when it is first shown.
#[component]
pub fn ImportRunScreen() -> impl IntoView {
    fn fetch() -> Fetching {
        // The first tab beside its page, which does not wait for it.
        spawn_local(async { drop(fetch_entries().await) });
        coming(fetch_page())
    }
    let draw = || if_here(draw_page());
    view! { <Chunk what="The import run page" fetch draw=Box::new(draw) /> }
}

/// What became of each agent that the run read, fetched beside the page.
#[component]
pub fn EntriesTab(run: Signal<ImportRun>, outcome: Memo<Option<Outcome>>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_entries())
    }
    let draw = move || if_here(draw_entries(run, outcome));
    view! { <Chunk what="The agents of this run" fetch draw=Box::new(draw) /> }
}

/// What the System Log says of the run, fetched when it is first shown.
#[component]
pub fn LogTab(run: Signal<ImportRun>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_log())
    }
    let draw = move || if_here(draw_log(run));
    view! { <Chunk what="The System Log" fetch draw=Box::new(draw) /> }
}
