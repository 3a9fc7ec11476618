//! The columns of the list of sessions. [pages 1.18]

use super::session_cells::{apps, badge, menu_name, name_of, number, state_words};
use crate::components::age::age;
use crate::format::ago;
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::menu::row_menu;
use crate::ui::table::Column;
use crate::url_state::AccessSessionsView;
use crate::wire::access_sessions::AccessSession;
use leptos::prelude::*;
use std::sync::Arc;

type Row = Arc<AccessSession>;

/// The columns. Whose a session is, those alone see who see everybody's.
#[must_use]
pub fn columns(clock: Clock, view_now: Memo<AccessSessionsView>, everybody: bool) -> Vec<Column<Row>> {
    let mut columns =
        vec![Column { row_header: true, ..Column::new("Session", "c-name", move |row: Row| name(&row, view_now)) }];
    if everybody {
        columns.push(labelled("User", "c-who c-more p3 keep", |row: Row| user(&row)));
    }
    columns.extend([
        labelled("Agent", "c-agent c-more p4 keep", |row: Row| agent(&row)),
        Column::new("Connections", "c-apps p5", |row: Row| apps(&row)),
        Column::new("Tool calls", "c-few num p5", |row: Row| number(row.tool_calls)),
        labelled("Started", "c-began c-more p3 keep", move |row: Row| age(Some(&row.started), clock)),
        Column::new("State", "c-state c-more", move |row: Row| state(&row, clock)),
        Column { hide_title: true, ..Column::new("Actions", "c-menu", |row: Row| row_menu(menu_name(&row))) },
    ]);
    columns
}

/// One whose title stands beside the value where rows are cards.
fn labelled(
    title: &'static str,
    class: &'static str,
    cell: impl Fn(Row) -> AnyView + Send + Sync + 'static,
) -> Column<Row> {
    Column { card_label: true, ..Column::new(title, class, cell) }
}

/// What a row shows besides its session: how long ago it began, and how long it has gone on. Tracked.
#[must_use]
pub fn moves(session: &AccessSession, clock: Clock) -> String {
    [ago(&session.started, clock.now()), state_words(session, clock.now())].concat()
}

/// The name, which leads to the details; the filters stay.
fn name(session: &AccessSession, view_now: Memo<AccessSessionsView>) -> AnyView {
    let (id, name) = (session.id.clone(), name_of(session));
    let to = move || view_now.with(|view| view.with_session(&id).address());
    view! { <span class="two"><a href=to title=name.clone()><bdi>{name.clone()}</bdi></a></span> }.into_any()
}

fn user(session: &AccessSession) -> AnyView {
    let (name, email) = (session.user.name.clone(), session.user.email.clone());
    let of = AccessSessionsView { user: session.user.id.clone(), ..AccessSessionsView::default() };
    view! { <a class="link ell" href=of.address() title=email><bdi>{name}</bdi></a> }.into_any()
}

fn agent(session: &AccessSession) -> AnyView {
    let name = session.agent.name.clone();
    let to = paths::sessions_of_agent(&session.agent.id);
    view! { <a class="link ell" href=to title=name.clone()><bdi>{name.clone()}</bdi></a> }.into_any()
}

fn state(session: &AccessSession, clock: Clock) -> AnyView {
    let words = state_words(session, clock.now());
    view! { <span class="two">{badge(session)}<small>{words}</small></span> }.into_any()
}
