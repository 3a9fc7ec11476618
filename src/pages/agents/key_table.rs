//! The table of an agent's public keys.

use super::key_actions::KeyDesk;
use crate::components::action_menu::{COPY_KID, VIEW_KEY, key_entries};
use crate::components::age::age;
use crate::components::status_badge::StatusBadge;
use crate::domain::credential::{Action, Status};
use crate::domain::public_key::check;
use crate::format::ago;
use crate::state::announce::Announcer;
use crate::state::clock::Clock;
use crate::state::session::Access;
use crate::ui::copy_button::write_to_clipboard;
use crate::ui::menu::{Menus, row_menu};
use crate::ui::react::{callback, derive};
use crate::ui::table::{Column, DataTable};
use crate::ui::table_pages::Rows;
use crate::wire::credentials::AgentJwk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::HtmlElement;

/// The table; `viewed` is set to the key somebody wants to look at.
#[component]
pub fn KeyTable(desk: KeyDesk, keys: Signal<Vec<AgentJwk>>, viewed: RwSignal<Option<AgentJwk>>) -> impl IntoView {
    let clock = expect_context::<Clock>();
    let rows = derive(move || Rows::from(keys.get().into_iter().map(Arc::new).collect::<Vec<_>>()));
    let total = derive(move || Some(keys.with(Vec::len)));
    let menu = opener(desk, keys, viewed);
    view! {
        <DataTable
            label="Public keys"
            columns=columns(clock)
            rows
            key=id_of
            total
            on_sight=callback(|_| ())
            sort=Signal::stored(None)
            on_sort=callback(|_: String| ())
            busy=desk.keys.busy
            on_menu=callback(move |(key, anchor): (Arc<AgentJwk>, HtmlElement)| menu(&key, anchor))
            moves=callback(move |key: Arc<AgentJwk>| {
                [&key.created, &key.last_updated].map(|at| at.as_deref().map(|at| ago(at, clock.now())).unwrap_or_default()).concat()
            })
        />
    }
}

fn id_of(key: &Arc<AgentJwk>) -> String {
    key.id.clone()
}

fn columns(clock: Clock) -> Vec<Column<Arc<AgentJwk>>> {
    let menu = |key: Arc<AgentJwk>| row_menu(format!("Actions for key {}", key.kid));
    vec![
        Column { row_header: true, ..Column::new("Key id", "c-name", |key: Arc<AgentJwk>| kid(&key)) },
        Column::new("Status", "c-status c-more", |key: Arc<AgentJwk>| {
            view! { <StatusBadge status=key.status.clone() look=Status::look /> }.into_any()
        }),
        Column { card_label: true, ..Column::new("Algorithm", "c-alg c-more keep", |key: Arc<AgentJwk>| kind(&key)) },
        Column::new("Created", "c-updated p4", move |key: Arc<AgentJwk>| age(key.created.as_deref(), clock)),
        Column::new("Last change", "c-updated p3", move |key: Arc<AgentJwk>| age(key.last_updated.as_deref(), clock)),
        Column { hide_title: true, ..Column::new("Actions", "c-menu", menu) },
    ]
}

fn kid(key: &AgentJwk) -> AnyView {
    let title = key.kid.clone();
    view! { <span class="two"><code class="ell" title=title><bdi>{key.kid.clone()}</bdi></code><small class="ell">{key.id.clone()}</small></span> }.into_any()
}

/// Algorithm and size; a key that could not be added here any more says why.
fn kind(key: &AgentJwk) -> AnyView {
    let alg = key.alg.clone().unwrap_or_else(|| key.kty.clone());
    let detail = check(&key.members()).map_or_else(|fault| fault.member.to_owned(), |key| key.words());
    view! { <span class="two"><span class="nm">{alg}</span><small>{detail}</small></span> }.into_any()
}

/// Opens the menu of a key; the open menu follows it.
fn opener(
    desk: KeyDesk,
    keys: Signal<Vec<AgentJwk>>,
    viewed: RwSignal<Option<AgentJwk>>,
) -> impl Fn(&AgentJwk, HtmlElement) + Send + Sync + 'static {
    let (menus, access) = (Menus::here(), expect_context::<Access>());
    let announcer = expect_context::<Announcer>();
    let menus = StoredValue::new_local(menus);
    move |key: &AgentJwk, anchor: HtmlElement| {
        let (id, name) = (key.id.clone(), key.kid.clone());
        let now = move || keys.with(|keys| keys.iter().find(|key| key.id == id).cloned());
        let current = now.clone();
        let entries = move || now().map(|key| key_entries(&desk.facts(&key), access)).unwrap_or_default();
        let choose = move |label: &'static str| {
            let Some(key) = untrack(&current) else { return };
            match (label, Action::named(label)) {
                (_, Some(action)) => desk.ask(key, action),
                (VIEW_KEY, None) => viewed.set(Some(key)),
                (COPY_KID, None) => copy(key.kid, announcer),
                (_, None) => {}
            }
        };
        menus.with_value(|menus| {
            menus.open(anchor, format!("Actions for key {name}"), Arc::new(entries), Arc::new(choose));
        });
    }
}

fn copy(kid: String, announcer: Announcer) {
    spawn_local(async move {
        let copied = write_to_clipboard(&kid).await.is_ok();
        announcer.say(if copied {
            "Copied"
        } else {
            "Copying is not allowed here: select the text and copy it by hand"
        });
    });
}
