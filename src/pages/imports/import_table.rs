//! The columns of the list of import runs.

use super::run_cells::{by_itself, duration, found, menu_name, number, skipped, status, trigger};
use crate::components::age::age;
use crate::format::ago;
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::menu::row_menu;
use crate::ui::table::Column;
use crate::wire::imports::ImportRun;
use leptos::prelude::*;
use std::sync::Arc;

/// The columns. `now` moves on while something runs.
#[must_use]
pub fn columns(clock: Clock, now: RwSignal<f64>) -> Vec<Column<Arc<ImportRun>>> {
    vec![
        Column { row_header: true, ..Column::new("Provider", "c-name", |run: Arc<ImportRun>| name(&run)) },
        Column::new("Status", "c-run c-more", |run: Arc<ImportRun>| status(&run)),
        Column {
            card_label: true,
            ..Column::new("Found", "c-found num c-more keep", |run: Arc<ImportRun>| found(&run))
        },
        Column::new("Imported", "c-count num p4", |run: Arc<ImportRun>| number(run.imported)),
        Column::new("Updated", "c-count num p4", |run: Arc<ImportRun>| number(run.updated)),
        Column::new("Skipped", "c-count num p3", |run: Arc<ImportRun>| skipped(run.skipped)),
        Column {
            card_label: true,
            ..Column::new("Started", "c-began c-more p3 keep", move |run: Arc<ImportRun>| {
                age(Some(&run.started), clock)
            })
        },
        Column::new("Duration", "c-count num p5", move |run: Arc<ImportRun>| {
            view! { <span class="dim">{duration(&run, now)}</span> }.into_any()
        }),
        Column::new("Started by", "c-by p5", |run: Arc<ImportRun>| started_by(&run)),
        Column {
            hide_title: true,
            ..Column::new("Actions", "c-menu", |run: Arc<ImportRun>| row_menu(menu_name(&run)))
        },
    ]
}

/// What a row shows besides its run: how long ago it began, and how long it takes.
#[must_use]
pub fn moves(run: &ImportRun, clock: Clock, now: RwSignal<f64>) -> String {
    let takes = if run.is_running() { duration(run, now) } else { String::new() };
    [ago(&run.started, clock.now()), takes].concat()
}

fn name(run: &ImportRun) -> AnyView {
    let name = run.provider.name.clone();
    let gone = run.provider.status.is_none().then_some(" · provider deleted");
    view! {
        <span class="two">
            <a href=paths::import_run(&run.id) title=name.clone()><bdi>{name.clone()}</bdi></a>
            <small>{trigger(run)}{gone}</small>
        </span>
    }
    .into_any()
}

fn started_by(run: &ImportRun) -> AnyView {
    match run.started_by.clone().filter(|who| !who.is_empty()) {
        Some(who) => view! { <bdi class="ell" title=who.clone()>{who.clone()}</bdi> }.into_any(),
        None if by_itself(run) => view! { <span class="dim">"Schedule"</span> }.into_any(),
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}
