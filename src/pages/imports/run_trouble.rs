//! Why a run broke off, and what to do about it. [flow F4]

use super::run_desk::RunDesk;
use crate::domain::import_run::Action;
use crate::paths;
use crate::ui::button::Button;
use crate::ui::icon::{Icon, Shape};
use crate::ui::react::{derive, memo};
use crate::ui::show::Show;
use crate::wire::imports::ImportRun;
use leptos::prelude::*;

/// The note on top of a run that failed.
#[component]
pub fn Trouble(run: Signal<ImportRun>, desk: RunDesk) -> impl IntoView {
    let failed = memo(move || run.with(|run| run.facts().has_failed()));
    view! { <Show when=move || failed.get()>{note(run, desk)}</Show> }
}

fn note(run: Signal<ImportRun>, desk: RunDesk) -> AnyView {
    let error = memo(move || run.with(|run| run.error.clone().unwrap_or_else(|| "No reason was given.".to_owned())));
    let settings = memo(move || run.with(|run| run.facts().waits_for_settings()));
    let fix = memo(move || run.with(|run| paths::provider_edit(&run.provider.id)));
    let log = memo(move || run.with(|run| paths::log_of(&run.id)));
    let label = derive(move || run.with(|run| Action::Retry.label(&run.facts()).to_owned()));
    let reason = derive(move || run.with(|run| desk.reason(run, Action::Retry)));
    let busy = derive(move || run.with(|run| desk.is_starting(run)));
    let next = move || {
        if settings.get() {
            "Fix the credentials and test them, then retry: a new run starts, linked to this one."
        } else {
            "The System Log tells what happened. A retry starts a new run, linked to this one."
        }
    };
    view! {
        <section class="note is-bad" aria-labelledby="trouble-title">
            <Shape name="failed" />
            <div class="grow stack">
                <h2 id="trouble-title">"The import broke off"</h2>
                <p><bdi>{error}</bdi></p>
                <p class="fg2">{next}</p>
                <div class="row row--wrap">
                    <Show when=move || settings.get()>
                        <a class="btn btn--primary btn--sm" href=fix><Icon name="key" />"Fix credentials"</a>
                    </Show>
                    <Button label small=true icon="refresh" reason busy
                        on_click=move || run.with_untracked(|run| desk.act(run, Action::Retry)) />
                    <a class="btn btn--quiet btn--sm" href=log><Icon name="log" />"View in System Log"</a>
                </div>
            </div>
        </section>
    }
    .into_any()
}
