//! The sessions of an agent day by day, as a table: the twin of the picture in its row.

use super::one_agent::{Dialogs, Reading};
use super::spark::{lines, picture, words};
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::react::derive;
use crate::url_state::AccessAgentsPanel;
use crate::wire::access_agents::AccessAgent;
use leptos::prelude::*;

/// The dialog, while the address asks for it.
#[component]
pub fn DaysDialog(dialogs: Dialogs) -> impl IntoView {
    let id = dialogs.about(|panel| match panel {
        AccessAgentsPanel::Days(id) => Some(id),
        _ => None,
    });
    let title = dialogs.title("Sessions per day of", id);
    let open = derive(move || id.with(Option::is_some));
    view! {
        <Dialog open title on_close=dialogs.close>
            {move || id.get().map(|id| view! { <Reading dialogs id draw=move |agent, _| table(dialogs, agent) /> })}
            <div class="dlg-f"><span class="push"><Button label="Close" on_click=move || dialogs.close.run(()) /></span></div>
        </Dialog>
    }
}

fn table(dialogs: Dialogs, agent: Signal<AccessAgent>) -> AnyView {
    let now = untrack(|| dialogs.desk.now.get());
    let line = |(day, sessions): (String, String)| view! { <tr><th scope="row">{day}</th><td class="num">{sessions}</td></tr> };
    view! {
        <div class="dlg-b" role="region" tabindex="0" aria-label="Sessions day by day">
            <p>{move || agent.with(|agent| words(&agent.sessions_per_day, now))}</p>
            <div class="spark-big">{move || agent.with(|agent| picture(&agent.sessions_per_day))}</div>
            <table class="beside" aria-label="Sessions per day">
                <thead><tr><th scope="col">"Day (UTC)"</th><th scope="col" class="num">"Sessions"</th></tr></thead>
                <tbody>{move || agent.with(|agent| lines(agent, now)).into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
