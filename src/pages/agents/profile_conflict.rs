//! Two admins edit one agent: nothing is overwritten, and both see both. [faults F6]

use super::profile_values::Values;
use crate::ui::button::Button;
use leptos::prelude::*;

/// Somebody else's change beside one's own, and the choice between them. Never last-write-wins. [faults F6]
#[component]
pub fn ProfileConflict(
    /// Somebody else's values, while there is a choice to make.
    theirs: Signal<Option<Values>>,
    /// One's own.
    mine: Signal<Values>,
    /// Goes on with one's own, knowing theirs.
    keep: Callback<()>,
    /// Goes on with theirs.
    take: Callback<()>,
) -> impl IntoView {
    move || {
        let rows = mine.get().beside(&theirs.get()?);
        Some(view! {
            <section class="note is-warn" role="alert" aria-label="Changed by somebody else">
                <div class="grow stack">
                    <strong>"Somebody else changed this agent while you were editing. Nothing was overwritten."</strong>
                    <table class="beside">
                        <thead><tr><th scope="col">"Field"</th><th scope="col">"Theirs"</th><th scope="col">"Mine"</th></tr></thead>
                        <tbody>
                            {rows.into_iter().map(|(field, theirs, mine)| view! {
                                <tr><th scope="row">{field}</th><td><bdi>{theirs}</bdi></td><td><bdi>{mine}</bdi></td></tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                    <div class="row">
                        <Button label="Keep mine" small=true on_click=move || keep.run(()) />
                        <Button label="Take theirs" small=true on_click=move || take.run(()) />
                    </div>
                </div>
            </section>
        })
    }
}
