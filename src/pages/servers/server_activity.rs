//! The tab `Activity` of a server.

use crate::api;
use crate::api::client::Client;
use crate::components::activity_list::ActivityList;
use crate::components::paged_list::PagedList;
use crate::domain::activity::Kind;
use crate::ui::react::effect;
use crate::wire::logs::LogEvent;
use crate::wire::resource_servers::ResourceServer;
use leptos::prelude::*;

const LIMIT: u16 = 50;

/// What happened to the server.
#[component]
pub fn ServerActivity(server: Signal<ResourceServer>) -> impl IntoView {
    let client = expect_context::<Client>();
    let list = PagedList::new(
        |event: &LogEvent| &event.uuid,
        move |after: String| {
            let filter = server.with_untracked(|server| Kind::All.filter(&server.id));
            async move { api::logs::newest(client, &filter, &after, LIMIT).await }
        },
    );
    // With each reading of the server something may have happened to it.
    effect(move |before: Option<String>| {
        let now = server.with(|server| server.id.clone());
        if before.as_ref() == Some(&now) {
            list.again()
        } else {
            list.ask_anew()
        }
        now
    });
    view! { <ActivityList list what="the server" /> }
}
