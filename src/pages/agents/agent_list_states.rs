//! What the agents list shows instead of its rows.

use crate::components::list_states::no_match;
use crate::domain::access::Scope;
use crate::state::session::Access;
use crate::ui::button::Button;
use crate::ui::icon::Icon;
use crate::ui::react::{callback, memo};
use crate::ui::show::Show;
use crate::url_state::{AgentsView, Panel};
use leptos::prelude::*;

/// Nothing to show: no agents at all, or none that match.
#[component]
pub fn Nothing(view_now: Memo<AgentsView>, show: Callback<(AgentsView, bool)>) -> impl IntoView {
    let access = expect_context::<Access>();
    let lacking = memo(move || access.lacking(Scope::AgentsManage));
    let filtered = move || view_now.with(|view| !view.filter.is_empty());
    let clear =
        callback(move |()| show.run((AgentsView { filter: Default::default(), ..view_now.get_untracked() }, false)));
    view! {
        <section class="card">
            <Show
                when=filtered
                fallback=move || view! {
                    <div class="empty">
                        <span class="glyph"><Icon name="agent" /></span>
                        <h2>"No agents yet"</h2>
                        <p>"Register one by hand to give it owners, keys and connections."</p>
                        <div class="row">
                            <Button label="Register agent" icon="plus" reason=lacking
                                on_click=move || show.run((AgentsView { panel: Panel::Register, ..AgentsView::default() }, false)) />
                        </div>
                    </div>
                }
            >
                {no_match("agent", clear)}
            </Show>
        </section>
    }
}
