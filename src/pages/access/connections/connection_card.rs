//! One connection as a card: the app, its status, what that means, the one main action, and the rest in the menu. [pages 1.16]

use super::connection_desk::{ConnectionDesk, menu_label};
use super::connection_words::{name_of, story, times};
use crate::components::access_menu::connection_icon;
use crate::components::status_badge::StatusBadge;
use crate::domain::user_connection::{Action, Status, main_action};
use crate::format::initials;
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::menu::{MenuButton, Menus};
use crate::ui::react::{derive, memo, memo_from};
use crate::wire::user_connections::UserConnection;
use leptos::prelude::*;
use std::sync::Arc;

/// The id of the card's element.
#[must_use]
pub fn card_id(id: &str) -> String {
    ["connection-", id].concat()
}

/// The card. It stays while its connection changes, so that whoever has the keyboard in it, or its menu open, keeps that.
#[component]
pub fn ConnectionCard(
    /// As it was when the card was made.
    row: Arc<UserConnection>,
    desk: ConnectionDesk,
) -> impl IntoView {
    let id = StoredValue::new(row.id.clone());
    let clock = expect_context::<Clock>();
    let now = memo_from(move |before: Option<&Arc<UserConnection>>| {
        let found = id.with_value(|id| desk.list.row(id));
        found.or_else(|| before.cloned()).unwrap_or_else(|| row.clone())
    });
    let name = memo(move || now.with(|row| name_of(row).to_owned()));
    let what = memo(move || now.with(|row| row.app.description.clone()));
    let status = memo(move || now.with(|row| row.status.clone()));
    let main = memo(move || now.with(|row| main_action(&row.facts())));
    let menus = StoredValue::new_local(Menus::here());
    let open = move |anchor| menus.with_value(|menus| desk.open(menus, anchor, move || Some(now.get())));
    let title = card_id(&id.get_value());
    let named_by = title.clone();
    view! {
        <li class="card conn" aria-labelledby=named_by>
            <div class="conn-h">
                <span class="tile" aria-hidden="true">{move || name.with(|name| initials(name))}</span>
                <div class="conn-t">
                    <h2 id=title tabindex="-1" title=name><bdi>{name}</bdi></h2>
                    <p title=what><bdi>{what}</bdi></p>
                </div>
                {move || view! { <StatusBadge status=status.get() look=Status::look chip=true /> }}
            </div>
            <p class="conn-s" title=move || now.with(|row| times(row))><bdi>{move || now.with(|row| story(row, clock.now()))}</bdi></p>
            <div class="conn-f">
                {move || match main.get() {
                    Some(action) => main_button(action, now, desk),
                    None => view! { <a class="link" href=move || now.with(|row| paths::sessions_of_app(&row.app.id))>"View sessions"</a> }.into_any(),
                }}
                <span class="push"><MenuButton label=derive(move || now.with(|row| menu_label(row))) on_open=open /></span>
            </div>
        </li>
    }
}

/// What gets a connection in Error going again is the loudest there is.
fn main_button(action: Action, now: Memo<Arc<UserConnection>>, desk: ConnectionDesk) -> AnyView {
    let reason = memo(move || now.with(|row| desk.reason(row, action)));
    let busy = derive(move || now.with(|row| desk.is_busy(&row.id)));
    let kind = if action.is_urgent() { ButtonKind::Main } else { ButtonKind::Default };
    let press = move || desk.choose(&now.get_untracked(), action);
    view! { <Button label=action.label() kind icon=connection_icon(action) reason busy on_click=press /> }.into_any()
}
