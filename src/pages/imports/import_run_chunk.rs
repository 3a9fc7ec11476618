//! An import run's page, and its tab `System Log`, each in a file of its own.

use super::import_run_page::ImportRunPage;
use super::run_log::RunLog;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::wire::imports::ImportRun;
use leptos::prelude::*;

chunk! {
    import_run, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <ImportRunPage /> }.into_any())
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
        coming(fetch_page())
    }
    let draw = || if_here(draw_page());
    view! { <Chunk what="The import run page" fetch draw=Box::new(draw) /> }
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
