//! The header of an import run's page: whose run, how it stands, its numbers, and what can be done with it.

use super::run_cells::{by_itself, duration, found, number, progress, skipped, staged, trigger};
use super::run_desk::RunDesk;
use crate::components::status_badge::StatusBadge;
use crate::domain::import_run::Status;
use crate::format::{ago, count, exact};
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::copy_button::CopyButton;
use crate::ui::menu::{MenuButton, Menus};
use crate::ui::react::{derive, memo};
use crate::wire::imports::ImportRun;
use leptos::prelude::*;
use std::sync::Arc;

/// The header. `now` moves on while the run does.
#[component]
pub fn RunHeader(run: Signal<ImportRun>, desk: RunDesk, now: RwSignal<f64>) -> impl IntoView {
    let menus = StoredValue::new_local(Menus::here());
    let name = memo(move || run.with(|run| run.provider.name.clone()));
    let status = memo(move || run.with(|run| run.status.clone()));
    let current = move || Some(Arc::new(run.get()));
    let open = move |anchor| menus.with_value(|menus| desk.open(menus, anchor, "Actions".to_owned(), current));
    view! {
        <div class="head">
            <div class="head-t">
                <h1>
                    <bdi>{name}</bdi>
                    {move || view! { <StatusBadge status=status.get() look=Status::look chip=true /> }}
                </h1>
                {facts(run, now)}
            </div>
            <div class="head-a"><MenuButton label="Actions" text="Actions" on_open=open /></div>
        </div>
        {numbers(run)}
    }
}

fn facts(run: Signal<ImportRun>, now: RwSignal<f64>) -> AnyView {
    let clock = expect_context::<Clock>();
    let id = derive(move || run.with(|run| run.id.clone()));
    let started = memo(move || run.with(|run| run.started.clone()));
    let who = memo(move || {
        run.with(|run| {
            let named = run.started_by.clone().filter(|who| !who.is_empty());
            named.or_else(|| by_itself(run).then(|| "schedule".to_owned()))
        })
    });
    let in_staging = memo(move || run.with(|run| run.staged));
    let staging = memo(move || run.with(|run| paths::staging_of(&run.provider.id)));
    let runs = memo(move || run.with(|run| paths::imports_of(&run.provider.id)));
    let goes_on = memo(move || run.with(ImportRun::is_running));
    let gone = memo(move || run.with(|run| run.provider.status.is_none()));
    let retry_of = memo(move || run.with(|run| run.retry_of.clone()));
    let retried_by = memo(move || run.with(|run| run.retried_by.clone()));
    view! {
        <div class="meta">
            <span class="id"><code>{id}</code><CopyButton text=id label="Copy run id" /></span>
            <span>{move || run.with(trigger)}</span>
            {move || started.with(|at| view! {
                <span>"Started " <time datetime=at.clone() title=exact(at)>{ago(at, clock.now())}</time></span>
            })}
            <span>
                {move || if goes_on.get() { "Running for " } else { "Took " }}
                {move || run.with(|run| duration(run, now))}
            </span>
            {move || who.get().map(|who| view! { <span>"Started by " <bdi>{who}</bdi></span> })}
            {move || retry_of.get().map(|id| other("Retry of ", &id))}
            {move || retried_by.get().map(|id| other("Retried by ", &id))}
            <span><a class="link" href=runs>"All runs of this provider"</a></span>
            {move || (in_staging.get() > 0).then(|| view! {
                <span><a class="link" href=staging>{format!("{} went to staging", count(in_staging.get()))}</a></span>
            })}
            {move || gone.get().then(|| view! { <span>"The provider was deleted"</span> })}
        </div>
    }
    .into_any()
}

/// The run that it repeats, or that repeats it.
fn other(words: &'static str, id: &str) -> AnyView {
    view! { <span>{words}<a class="link" href=paths::import_run(id)><code>{id.to_owned()}</code></a></span> }.into_any()
}

fn numbers(run: Signal<ImportRun>) -> AnyView {
    let part = |title: &'static str, draw: fn(&ImportRun) -> AnyView| {
        view! { <div><dt>{title}</dt><dd>{move || run.with(draw)}</dd></div> }
    };
    view! {
        <section class="card" aria-label="Numbers">
            <dl class="tally">
                {part("Found", found)}
                {part("Imported", |run| number(run.imported))}
                {part("Updated", |run| number(run.updated))}
                {part("In staging", |run| staged(run.staged))}
                {part("Skipped", |run| skipped(run.skipped))}
            </dl>
            <div class="tally-bar">{move || run.with(progress)}</div>
        </section>
    }
    .into_any()
}
