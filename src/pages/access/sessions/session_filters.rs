//! The filters of the list of sessions: agent, user, app, time, and whether they are open. All live in the address. [pages 1.18]

use super::filter_options::{agents, apps, choices};
use super::user_picker::UserPicker;
use crate::api::client::Client;
use crate::components::paged_list::PagedList;
use crate::domain::access::Scope;
use crate::format::count;
use crate::paths::Last;
use crate::state::session::Access;
use crate::ui::picker::PickerOption;
use crate::ui::react::{callback, effect, memo};
use crate::ui::select::Select;
use crate::ui::show::Show;
use crate::url_state::{AccessSessionsView, SESSION_PERIODS};
use crate::wire::access_sessions::AccessSession;
use leptos::prelude::*;

/// The filter row. `show` puts another view into the address.
#[component]
pub fn SessionFilters(
    view_now: Memo<AccessSessionsView>,
    list: PagedList<AccessSession>,
    show: Callback<AccessSessionsView>,
) -> impl IntoView {
    let (client, access) = (expect_context::<Client>(), expect_context::<Access>());
    let change = move |change: fn(&mut AccessSessionsView, String)| {
        callback(move |chosen: String| {
            let mut view = view_now.get_untracked();
            change(&mut view, chosen);
            show.run(view);
        })
    };
    let agent = memo(move || view_now.with(|view| view.agent.clone()));
    let agent_name = move |id: &str| {
        list.rows.with(|rows| rows.iter().find(|row| row.agent.id == id).map(|row| row.agent.name.clone()))
    };
    let agent_choices = choices(agents(client), agent, ("All agents", "One agent"), Box::new(agent_name));
    let app = memo(move || view_now.with(|view| view.app.clone()));
    let app_name = move |id: &str| {
        let apps =
            |row: &std::sync::Arc<AccessSession>| row.apps.iter().find(|app| app.id == id).map(|app| app.name.clone());
        list.rows.with(|rows| rows.iter().find_map(apps))
    };
    let app_choices = choices(apps(client, access), app, ("All connections", "One connection"), Box::new(app_name));
    let periods = SESSION_PERIODS.map(|period| (period.code().to_owned(), period.label().to_owned())).to_vec();
    let period = memo(move || view_now.with(|view| view.period.code().to_owned()));
    let open = memo(move || view_now.with(|view| view.open));
    let on_open = change(|view, on| view.open = !on.is_empty());
    let how_many = move || {
        let open =
            list.counts.with(|counts| counts.as_ref().map(|counts| counts.by_status.get("OPEN").copied().unwrap_or(0)));
        open.map(|open| view! { <span class="n" aria-hidden="true">{count(open)}</span> })
    };
    let everybody = untrack(|| access.lacks(Scope::AccessRead)).is_none();
    let users = everybody.then(|| user_filter(view_now, list, show));
    view! {
        <div class="filters" role="search" aria-label="Filter sessions">
            <div class="filter-row">
                {users}
                <Select label="Agent" hide_label=true options=agent_choices selected=agent on_select=change(|view, id| view.agent = id) />
                <Select label="Connection" hide_label=true options=app_choices selected=app on_select=change(|view, id| view.app = id) />
                <Select label="Time" hide_label=true options=Signal::stored(periods) selected=period
                    on_select=change(|view, code| view.period = Last::parse(&code).unwrap_or(Last::Any)) />
                <label class="check acc-open">
                    <input type="checkbox" prop:checked=open
                        on:change=move |event| on_open.run(if event_target_checked(&event) { "on" } else { "" }.to_owned()) />
                    "Open only"
                    {how_many}
                </label>
                <Show when=move || view_now.with(AccessSessionsView::is_filtered)>
                    <button class="btn btn--quiet btn--sm" type="button" on:click=move |_| show.run(AccessSessionsView::default())>
                        "Clear filters"
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// The filter by user: searched for, since an organization has many.
fn user_filter(
    view_now: Memo<AccessSessionsView>,
    list: PagedList<AccessSession>,
    show: Callback<AccessSessionsView>,
) -> AnyView {
    let chosen = RwSignal::new(Vec::<PickerOption>::new());
    let user = memo(move || view_now.with(|view| view.user.clone()));
    let picked = move |chosen: &Vec<PickerOption>| chosen.first().map(|user| user.value.clone()).unwrap_or_default();
    let answered = memo(move || list.first.value.with(Option::is_some) || list.first.error.with(Option::is_some));
    // What the address says is shown, by the name that the rows know; a choice is put into the address.
    effect(move |_| {
        let id = user.get();
        if chosen.with_untracked(picked) == id {
            return;
        }
        if id.is_empty() {
            return chosen.set(Vec::new());
        }
        // The rows come first, since they know the name.
        if !answered.get() {
            return;
        }
        let known = |row: &std::sync::Arc<AccessSession>| (row.user.id == id).then(|| row.user.name.clone());
        let name = list.rows.with_untracked(|rows| rows.iter().find_map(known));
        let label = name.unwrap_or_else(|| "One user".to_owned());
        chosen.set(vec![PickerOption { value: id, label, detail: String::new(), reason: None, mark: None }]);
    });
    effect(move |before: Option<()>| {
        let now = chosen.with(picked);
        if before.is_some() && now != user.get_untracked() {
            show.run(AccessSessionsView { user: now, ..view_now.get_untracked() });
        }
    });
    view! { <div class="acc-user"><UserPicker label="User" chosen placeholder="All users" /></div> }.into_any()
}
