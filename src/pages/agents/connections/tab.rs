//! The tab `Managed connections`: the list, and the way to add one.

use super::super::agent_page::CurrentAgent;
use super::desk::ConnectionDesk;
use super::dialogs::ConnectionDialogs;
use super::table::ConnectionTable;
use crate::components::load::patiently;
use crate::components::loaded::Waiting;
use crate::components::notice::FailureNotice;
use crate::domain::access::Scope;
use crate::format::counted;
use crate::paths;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::empty::Empty;
use crate::ui::react::{derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::wire::query::member;
use leptos::prelude::*;

/// The connections of the agent.
#[component]
pub fn Connections(current: CurrentAgent) -> impl IntoView {
    let access = expect_context::<Access>();
    let router = expect_context::<Router>();
    let desk = ConnectionDesk::here(current);
    let (list, first) = (desk.list, desk.list.first);
    let id = memo(move || current.load.value.with(|read| read.as_ref().map(|read| read.value.id.clone())));
    // Read with the agent, and again whenever it was read again.
    effect(move |before: Option<Option<String>>| {
        let now = id.get();
        if current.load.value.with(Option::is_some) {
            if before.flatten() == now { list.again() } else { list.ask_anew() }
        }
        now
    });
    let adding = RwSignal::new(false);
    let blocked =
        memo(move || access.lacks(Scope::AgentsManage).or(desk.adding()).map(|reason| reason.sentence().to_owned()));
    // Whoever chose `Add connection` elsewhere finds the form open; the address says so once.
    effect(move |_| {
        if member(&router.query(), "add").is_some() && id.with(Option::is_some) {
            adding.set(blocked.with_untracked(Option::is_none));
            router.replace(&paths::agent_connections(&id.get_untracked().unwrap_or_default()));
        }
    });
    let nothing = memo(move || list.rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let waiting = patiently(derive(move || !answered.get() && first.error.with(Option::is_none)));
    let unsupported =
        memo(move || first.error.with(|error| error.as_ref().is_some_and(|error| error.is_unsupported())));
    let words = move || {
        let count = list.rows.with(Rows::len);
        answered.get().then(|| {
            let more = if list.has_more() { " or more" } else { "" };
            format!("{}{more}", counted(u64::try_from(count).unwrap_or(0), "connection", "connections"))
        })
    };
    let more = list.more;
    view! {
        <section class="stack" aria-labelledby="connections-title">
            <div class="row row--wrap">
                <h2 id="connections-title">"Managed connections"</h2>
                <span class="fg2">{words}</span>
                <span class="push"><Button label="Add connection" small=true kind=ButtonKind::Main icon="plus" reason=blocked on_click=move || adding.set(true) /></span>
            </div>
            <Show when=move || !unsupported.get()>
                <FailureNotice reading=first.reading what="The connections" page=nothing />
            </Show>
            <Show when=move || unsupported.get()>
                <section class="card">
                    <Empty title="This server has no connections" text="It does not answer for the connections of agents. Everything else works." icon="plug" />
                </section>
            </Show>
            <Show when=move || { waiting.get() && nothing.get() }><Waiting what="The connections" reading=first.reading /></Show>
            <Show when=move || { nothing.get() && answered.get() && first.error.with(Option::is_none) }>
                <section class="card">
                    <Empty title="No connections yet" text="A connection lets the agent reach one resource: an authorization server, a secret, a service account, an application or an MCP server." icon="plug" />
                </section>
            </Show>
            <div class="tbl-box" hidden=move || nothing.get()><ConnectionTable desk /></div>
            <Show when=move || { list.has_more() || more.error.with(Option::is_some) }>
                <div class="row">
                    <Button label="Load more" small=true busy=more.busy on_click=move || list.load_more() />
                    {move || more.error.get().map(|error| view! { <span class="err" role="alert">{error.sentence()}</span> })}
                </div>
            </Show>
            <p class="hint">"A connection works while it, the agent and the resource are Active."</p>
        </section>
        <ConnectionDialogs desk adding />
    }
}
