//! The tabs of an app's page, each in a file of its own.

use super::app_activity::AppActivity;
use super::app_users::AppUsers;
use crate::api::client::Versioned;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::url_state::AccessAppView;
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;

chunk! {
    access_app_users, fetch_users: fn draw_users(read: Signal<Versioned<AccessApp>>, view_now: Memo<AccessAppView>, changed: Callback<()>) -> Drawn {
        Ok(view! { <AppUsers read view_now changed /> }.into_any())
    }
}

chunk! {
    access_app_activity, fetch_activity: fn draw_activity(app: Signal<AccessApp>) -> Drawn {
        Ok(view! { <AppActivity app /> }.into_any())
    }
}

/// Gets the first tab beside the page, which does not wait for it.
pub fn warm_users() {
    leptos::task::spawn_local(async { drop(fetch_users().await) });
}

/// Who has connected, fetched beside the page.
#[component]
pub fn UsersTab(
    read: Signal<Versioned<AccessApp>>,
    view_now: Memo<AccessAppView>,
    /// Told when a connection was cut.
    changed: Callback<()>,
) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_users())
    }
    let draw = move || if_here(draw_users(read, view_now, changed));
    view! { <Chunk what="Users" fetch draw=Box::new(draw) /> }
}

/// What happened to the app, fetched when it is first shown.
#[component]
pub fn ActivityTab(app: Signal<AccessApp>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_activity())
    }
    let draw = move || if_here(draw_activity(app));
    view! { <Chunk what="Activity" fetch draw=Box::new(draw) /> }
}
