//! The agent that is looked at: its name, and the way back to the list. What stands below comes in a file of its own.

use super::staging_chunk::PaneBody;
use super::staging_desk::StagingDesk;
use super::staging_words::name_of;
use crate::components::status_badge::StatusBadge;
use crate::domain::staging::Status;
use crate::ui::icon::Icon;
use crate::ui::react::memo;
use leptos::prelude::*;

/// The pane. It stays while one agent follows another, so that whoever presses a button goes on with it. `back` leads to the list where
/// that is another step.
#[component]
pub fn StagingPane(desk: StagingDesk, back: Callback<()>) -> impl IntoView {
    let name = memo(move || {
        desk.chosen.with(|chosen| chosen.as_ref().map(|(_, row)| name_of(row).to_owned())).unwrap_or_default()
    });
    let status = memo(move || desk.chosen.with(|chosen| chosen.as_ref().map(|(_, row)| row.status.clone())));
    view! {
        <section class="card staged-pane" aria-labelledby="staged-title">
            <div class="card-h">
                <button class="btn btn--quiet btn--sm staged-back" type="button" on:click=move |_| back.run(())>
                    <Icon name="left" />"Back to the list"
                </button>
                <h2 id="staged-title" title=name><bdi>{name}</bdi></h2>
                {move || status.get().map(|status| view! { <StatusBadge status look=Status::look chip=true /> })}
            </div>
            <div class="card-b stack"><PaneBody desk /></div>
        </section>
    }
    .into_any()
}
