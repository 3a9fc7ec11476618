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
pub fn last_import(now: Memo<Provider>) -> AnyView {
    let clock = expect_context::<Clock>();
    let run = memo(move || now.with(|row| row.last_import.as_ref().map(|run| run.id.clone())));
    let address = move || run.with(|id| id.as_deref().map(paths::import_run).unwrap_or_default());
    let drawn = move || now.with(|row| row.last_import.as_ref().map(|run| state(row, run, clock)));
    view! {
        <Show when=move || run.with(Option::is_some) fallback=|| view! { <span class="fg2">"None yet"</span> }>
            {drawn}
            <a class="link" href=address>"View run"</a>
        </Show>
    }
    .into_any()
}

/// How it stands and what it did, or how far it is: a bar where the provider said how many agents there are.
fn state(row: &Provider, run: &ImportRun, clock: Clock) -> AnyView {
    let at = run.completed.as_ref().unwrap_or(&run.started);
    let running = run.is_running();
    let words = match run.total {
        _ if !running => counts(run),
        Some(total) => format!("{} of {} read", count(run.found), count(total)),
        None => format!("{} read", count(run.found)),
    };
    let bar = run.total.filter(|_| running).map(|total| {
        view! { <progress max=total.to_string() value=run.found.to_string() aria-label="Agents read"></progress> }
    });
    // What the card says of its provider is not said twice.
    let error = run.error.clone().filter(|error| row.validation_error.as_ref() != Some(error));
    view! {
        <div class="row row--wrap">
            <StatusBadge status=run.status.clone() look=Status::look />
            <span class="fg2">{age(Some(at), clock)}</span>
        </div>
        <p class="fg2">{words}</p>
        {bar}
        {error.map(|words| view! { <p class="op-err"><bdi>{words}</bdi></p> })}
    }
    .into_any()
}
