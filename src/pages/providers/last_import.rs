//! The newest import from a provider: how it stands, what it did, and the way to it.

use super::provider_rows::counts;
use crate::components::age::age;
use crate::components::status_badge::StatusBadge;
use crate::domain::import_run::Status;
use crate::format::count;
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::react::memo;
use crate::ui::show::Show;
use crate::wire::imports::ImportRun;
use crate::wire::providers::Provider;
use leptos::prelude::*;

/// The import, followed while it runs. What can have the keyboard stays while it does.
#[component]
pub fn LastImport(now: Memo<Provider>) -> impl IntoView {
    let clock = expect_context::<Clock>();
    let run = memo(move || now.with(|row| row.last_import.clone()));
    let status = memo(move || run.with(|run| run.as_ref().map(|run| run.status.clone())));
    let running = memo(move || run.with(|run| run.as_ref().is_some_and(ImportRun::is_running)));
    // What the card says of its provider is not said twice.
    let error = memo(move || {
        now.with(|row| {
            let error = row.last_import.as_ref().and_then(|run| run.error.clone());
            error.filter(|error| row.validation_error.as_ref() != Some(error))
        })
    });
    let address = memo(move || run.with(|run| run.as_ref().map(|run| paths::import_run(&run.id)).unwrap_or_default()));
    let at = memo(move || {
        run.with(|run| run.as_ref().map(|run| run.completed.clone().unwrap_or_else(|| run.started.clone())))
    });
    let did = memo(move || run.with(|run| run.as_ref().map(counts).unwrap_or_default()));
    view! {
        <Show when=move || status.with(Option::is_some) fallback=|| view! { <span class="fg2">"None yet"</span> }>
            <div class="row row--wrap">
                {move || status.get().map(|status| view! { <StatusBadge status look=Status::look /> })}
                <span class="fg2">{move || at.with(|at| age(at.as_deref(), clock))}</span>
            </div>
            <Show when=move || running.get() fallback=move || view! { <p class="fg2">{did}</p> }>{progress(run)}</Show>
            {move || error.get().map(|words| view! { <p class="op-err"><bdi>{words}</bdi></p> })}
            <a class="link" href=address>"View run"</a>
        </Show>
    }
}

/// How far it is: a bar where the provider said how many agents there are.
fn progress(run: Memo<Option<ImportRun>>) -> AnyView {
    let found = memo(move || run.with(|run| run.as_ref().map(|run| run.found).unwrap_or_default()));
    let total = memo(move || run.with(|run| run.as_ref().and_then(|run| run.total)));
    let words = memo(move || match total.get() {
        Some(total) => format!("{} of {} read", count(found.get()), count(total)),
        None => format!("{} read", count(found.get())),
    });
    let bar = move || {
        let all = move || total.get().unwrap_or_default().to_string();
        view! { <progress max=all value=move || found.get().to_string() aria-label="Agents read"></progress> }
    };
    view! {
        <p class="fg2">{words}</p>
        <Show when=move || total.with(Option::is_some)>{bar()}</Show>
    }
    .into_any()
}
