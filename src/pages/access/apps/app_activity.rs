//! The tab `Activity` of an app: what the System Log says of it.

use crate::api;
use crate::api::client::Client;
use crate::components::activity_list::ActivityList;
use crate::components::paged_list::PagedList;
use crate::domain::activity::Kind;
use crate::ui::react::{effect, memo};
use crate::wire::access_apps::AccessApp;
use crate::wire::logs::LogEvent;
use leptos::prelude::*;

const LIMIT: u16 = 50;

/// What happened to the app.
#[component]
pub fn AppActivity(app: Signal<AccessApp>) -> impl IntoView {
    let client = expect_context::<Client>();
    let id = memo(move || app.with(|app| app.id.clone()));
    let list = PagedList::new(
        |event: &LogEvent| &event.uuid,
        move |after: String| {
            let filter = Kind::All.filter(&id.get_untracked());
            async move { api::logs::newest(client, &filter, &after, LIMIT).await }
        },
    );
    // With each change of the app there is an entry more.
    let version = memo(move || app.with(|app| app.last_updated.clone()));
    effect(move |before: Option<String>| {
        version.track();
        let now = id.get();
        if before.as_ref() == Some(&now) {
            list.again()
        } else {
            list.ask_anew()
        }
        now
    });
    view! { <ActivityList list what="the app" target=id /> }
}
