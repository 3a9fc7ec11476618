//! The caller's own connections: sorted by what needs them, as cards or as a table, live. [pages 1.16, mock-up access]

use super::connection_card::ConnectionCard;
use super::connection_desk::ConnectionDesk;
use super::connection_filters::ConnectionFilters;
use super::connection_table_chunk::TableOfConnections;
use super::consent::welcome_back;
use crate::api;
use crate::api::client::Client;
use crate::components::list_follow::{announce_count, follow_address, follow_reader};
use crate::components::list_states::{Count, ListStates, Words, foot, total};
use crate::components::live::look_while;
use crate::components::paged_list::PagedList;
use crate::domain::access::Scope;
use crate::domain::connection_situation::urgency;
use crate::domain::user_connection::Status;
use crate::paths;
use crate::state::own_errors::OwnErrors;
use crate::state::session::Access;
use crate::ui::empty::Empty;
use crate::ui::react::{ElementRef, callback, derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::url_state::{MyConnectionsView, Shown};
use crate::wire::page::LIMIT_MAX;
use crate::wire::user_connections::{UserConnection, UserConnectionQuery};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How often it looks whether something changed by itself.
const LIVE: Duration = Duration::from_secs(15);
/// Said to whoever stands for no user.
const NOBODY: &str = "Sign in as a user of the organization: this caller stands for none.";

/// The page.
#[component]
pub fn MyConnectionsPage() -> impl IntoView {
    let access = expect_context::<Access>();
    let user = memo(move || access.user_id());
    // Asked without a user the server tells of everybody, to whoever may read that; whoever may not is refused in its own words.
    let nobody = memo(move || user.with(String::is_empty) && access.lacks(Scope::AccessRead).is_none());
    let lacking = move || access.lacks(Scope::AccessOwn).map_or(NOBODY, |reason| reason.sentence()).to_owned();
    move || {
        if nobody.get() {
            view! {
                <div class="page page--doc">
                    <div class="head"><div class="head-t"><h1>"My connections"</h1></div></div>
                    <section class="card"><Empty title="You have no connections of your own" text=derive(lacking) icon="lock" /></section>
                </div>
            }
            .into_any()
        } else {
            view! { <Own user=user.get() /> }.into_any()
        }
    }
}

#[component]
fn Own(user: String) -> impl IntoView {
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let query = router.query_at(paths::MY_CONNECTIONS);
    let view_now = memo(move || query.with(|query| MyConnectionsView::read(query)));
    let show = callback(move |(view, replace): (MyConnectionsView, bool)| {
        let address = view.address();
        if replace { router.replace(&address) } else { router.go(&address) }
    });
    let list = PagedList::new(
        |row: &UserConnection| &row.id,
        move |after: String| {
            let MyConnectionsView { status, text, .. } = view_now.get_untracked();
            let status = status.map(Status::code).unwrap_or_default().to_owned();
            let counts = after.is_empty();
            let query = UserConnectionQuery {
                user: user.clone(),
                status,
                text,
                after,
                limit: LIMIT_MAX,
                counts,
                ..UserConnectionQuery::default()
            };
            async move { api::user_connections::list(client, query).await }
        },
    );
    let region = ElementRef::new();
    let address = memo(move || view_now.with(MyConnectionsView::list_address));
    follow_address(list, address, region, move || list.ask_anew());
    follow_reader(list.first.reading);
    look_while(list.first.reading, LIVE, || true);
    let filtered = move || view_now.with(MyConnectionsView::is_filtered);
    announce_count(list.counts, filtered, ("connection", "connections"));
    tell_errors(list, view_now);
    let desk = ConnectionDesk::here(list);
    welcome_back(desk, query, view_now);
    let (first, rows) = (list.first, list.rows);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let clear = callback(move |()| show.run((view_now.with_untracked(MyConnectionsView::cleared), false)));
    let as_cards = memo(move || view_now.with(|view| view.shown == Shown::Cards));
    view! {
        <div class=move || if as_cards.get() { "page" } else { "page page--fill" }>
            <div class="head">
                <div class="head-t">
                    <h1>"My connections"<Count counts=list.counts /></h1>
                    <p>"What you let agents use on your behalf. A connection in Error never changes an agent's own status."</p>
                </div>
            </div>
            <ConnectionFilters view_now counts=list.counts busy=first.busy show />
            <ListStates words=words() reading=first.reading nothing answered filtered=derive(filtered) clear />
            <div class=move || if as_cards.get() { "stack" } else { "list-region" } node_ref=region hidden=move || nothing.get()>
                {move || if as_cards.get() { cards(list, desk) } else { view! { <TableOfConnections desk /> }.into_any() }}
            </div>
            <Show when=move || !nothing.get()>{foot(list, total(list), "Load 200 more")}</Show>
        </div>
    }
}

/// A card for each, what needs the user first. A card that changes stays where it is: nothing moves under the hand.
fn cards(list: PagedList<UserConnection>, desk: ConnectionDesk) -> AnyView {
    let order = StoredValue::new(Vec::<String>::new());
    let sorted = move || {
        let mut rows: Vec<Arc<UserConnection>> = list.rows.with(|rows| rows.iter().cloned().collect());
        order.update_value(|order| {
            if rows.iter().any(|row| !order.contains(&row.id)) {
                rows.sort_by_key(|row| urgency(&row.facts()));
                *order = rows.iter().map(|row| row.id.clone()).collect();
            } else {
                rows.sort_by_key(|row| order.iter().position(|id| *id == row.id));
            }
        });
        rows
    };
    view! {
        <ul class="conns" aria-label="My connections">
            <For each=sorted key=|row| row.id.clone() children=move |row| view! { <ConnectionCard row desk /> } />
        </ul>
    }
    .into_any()
}

/// The navigation tells how many are in Error as soon as this page knows.
fn tell_errors(list: PagedList<UserConnection>, view_now: Memo<MyConnectionsView>) {
    let errors = expect_context::<OwnErrors>();
    effect(move |_| {
        let number =
            list.counts.with(|counts| Some(counts.as_ref()?.by_status.get(Status::BROKEN).copied().unwrap_or(0)));
        if let Some(number) = number.filter(|_| view_now.with_untracked(|view| view.text.is_empty())) {
            errors.tell(number);
        }
    });
}

fn words() -> Words {
    Words {
        all: "Your connections",
        one: "connection",
        unsupported: (
            "This server has no connections of users".to_owned(),
            "It does not answer for agent access. Everything else works.",
        ),
        none_yet: "No apps yet".to_owned(),
        first: "An admin adds the apps that you can connect to; they show here then.",
        icon: "plug",
    }
}
