//! The details of a session: all that is known of it, with ways to what it is about. [pages 1.18]

use super::session_cells::{badge, lasted, name_of, number};
use super::session_desk::SessionDesk;
use super::session_details_chunk::Details;
use crate::api;
use crate::components::live::look_while;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::domain::access::Scope;
use crate::format::{ago, exact};
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::copy_button::CopyButton;
use crate::ui::dialog::Dialog;
use crate::ui::properties::{Properties, Property};
use crate::ui::react::{callback, derive, effect};
use crate::url_state::AccessSessionsView;
use crate::wire::access_sessions::{AccessSession, Named};
use leptos::prelude::*;
use std::time::Duration;

/// How often it looks whether the session goes on.
const CALM: Duration = Duration::from_secs(15);

/// The dialog, while the address names a session.
#[component]
pub fn SessionDialog(details: Details) -> impl IntoView {
    let Details { desk, id, news, close } = details;
    let name = RwSignal::new(String::new());
    effect(move |_| {
        id.track();
        name.set("Session".to_owned());
    });
    view! {
        <Dialog open=derive(move || id.with(|id| !id.is_empty())) title=name wide=true on_close=close>
            {move || Some(id.get()).filter(|id| !id.is_empty()).map(|id| view! { <Reading desk id name news close /> })}
        </Dialog>
    }
}

#[component]
fn Reading(
    desk: SessionDesk,
    id: String,
    name: RwSignal<String>,
    news: RwSignal<u32>,
    close: Callback<()>,
) -> impl IntoView {
    let load = Load::new(move || {
        let id = id.clone();
        async move { api::access_sessions::get(desk.client, &id).await }
    });
    effect(move |_| {
        news.track();
        load.again();
    });
    look_while(load.reading, CALM, || true);
    effect(move |_| {
        if let Some(words) = load.value.with(|session| session.as_ref().map(name_of)) {
            name.set(words);
        }
    });
    let draw = move |session: Signal<AccessSession>| details(desk, session);
    let reason = derive(move || load.value.with(|session| session.as_ref().and_then(|session| desk.no_end(session))));
    let busy = derive(move || load.value.with(|session| session.as_ref().is_some_and(|session| desk.is_busy(session))));
    let end =
        callback(move |()| load.value.with_untracked(|session| session.iter().for_each(|session| desk.ask(session))));
    let known = move || load.value.with(Option::is_some);
    view! {
        <Loaded load what="The session" draw />
        <div class="dlg-f">
            <span class="push row">
                <Button label="Close" on_click=move || close.run(()) />
                <crate::ui::show::Show when=known>
                    <Button label="End session" kind=ButtonKind::Default icon="x" reason busy on_click=move || end.run(()) />
                </crate::ui::show::Show>
            </span>
        </div>
    }
}

fn details(desk: SessionDesk, session: Signal<AccessSession>) -> AnyView {
    let clock = expect_context::<Clock>();
    let everybody = untrack(|| desk.sees_everybody());
    let reads_log = untrack(|| desk.access.lacks(Scope::LogsRead)).is_none();
    let id = derive(move || session.with(|session| session.id.clone()));
    let time = move |at: &str| {
        let words = ago(at, clock.now());
        view! { <time datetime=at.to_owned()>{exact(at)}</time>" "<span class="fg2">{format!("({words})")}</span> }
            .into_any()
    };
    let ended = move || session.with(|session| session.ended.as_deref().map(time));
    let log = move || {
        reads_log.then(|| view! { <Property label="System Log"><a class="link" href=paths::log_of(&id.get())>"View in System Log"</a></Property> })
    };
    view! {
        <div class="dlg-b">
            <Properties>
                <Property label="State">
                    {move || session.with(badge)}" "
                    <span class="fg2">{move || session.with(|session| lasted(session, clock.now()))}</span>
                </Property>
                <Property label="Agent">{move || session.with(|session| agent(&session.agent))}</Property>
                <Property label="User">{move || session.with(|session| user(session, everybody))}</Property>
                <Property label="Connections">{move || session.with(|session| apps(&session.apps, everybody))}</Property>
                <Property label="Tool calls">{move || session.with(|session| number(session.tool_calls))}</Property>
                <Property label="Started">{move || session.with(|session| time(&session.started))}</Property>
                <Property label="Last heard of">{move || session.with(|session| time(&session.last_seen))}</Property>
                {move || ended().map(|at| view! { <Property label="Ended">{at}</Property> })}
                <Property label="Session id"><span class="id"><code class="brk">{id}</code><CopyButton text=id label="Copy session id" /></span></Property>
                {log}
            </Properties>
        </div>
    }
    .into_any()
}

fn agent(agent: &Named) -> AnyView {
    view! { <a class="link" href=paths::sessions_of_agent(&agent.id)><bdi>{agent.name.clone()}</bdi></a> }.into_any()
}

fn user(session: &AccessSession, everybody: bool) -> AnyView {
    let user = &session.user;
    let (name, email) = (user.name.clone(), user.email.clone());
    let name = if everybody {
        let of = AccessSessionsView { user: user.id.clone(), ..AccessSessionsView::default() };
        view! { <a class="link" href=of.address()><bdi>{name}</bdi></a> }.into_any()
    } else {
        view! { <bdi>{name}</bdi> }.into_any()
    };
    view! { {name}" "<span class="fg2"><bdi>{email}</bdi></span> }.into_any()
}

fn apps(apps: &[Named], everybody: bool) -> AnyView {
    if apps.is_empty() {
        return view! { <span class="fg2">"None"</span> }.into_any();
    }
    let one = |app: &Named| {
        let name = app.name.clone();
        if everybody {
            view! { <li><a class="link" href=paths::access_app(&app.id)><bdi>{name}</bdi></a></li> }.into_any()
        } else {
            view! { <li><bdi>{name}</bdi></li> }.into_any()
        }
    };
    view! { <ul class="acc-links">{apps.iter().map(one).collect_view()}</ul> }.into_any()
}
