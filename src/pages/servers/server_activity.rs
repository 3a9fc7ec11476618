//! The tab `Activity` of a server.

use crate::api;
use crate::api::client::Client;
use crate::components::activity_list::ActivityList;
use crate::components::paged_list::PagedList;
use crate::domain::activity::Kind;
use crate::ui::react::effect;
use crate::wire::logs::LogEvent;
use leptos::prelude::*;

const LIMIT: u16 = 50;

/// What happened to the server.
#[component]
pub fn ServerActivity(id: Signal<String>) -> impl IntoView {
    let client = expect_context::<Client>();
    let list = PagedList::new(
        |event: &LogEvent| &event.uuid,
        move |after: String| {
            let filter = Kind::All.filter(&id.get_untracked());
            async move { api::logs::newest(client, &filter, &after, LIMIT).await }
        },
    );
    // With each reading of the server something may have happened to it.
    effect(move |before: Option<String>| {
        let now = id.get();
        if before.as_ref() == Some(&now) {
            list.again()
        } else {
            list.ask_anew()
        }
        now
    });
    view! { <ActivityList list what="the server" target=id /> }
}
