//! The tab `System Log` of an import run: what the log says of it. [flow F4]

use crate::api;
use crate::api::client::Client;
use crate::components::activity_list::ActivityList;
use crate::components::paged_list::PagedList;
use crate::domain::activity::Kind;
use crate::ui::react::{effect, memo};
use crate::wire::imports::ImportRun;
use crate::wire::logs::LogEvent;
use leptos::prelude::*;

const LIMIT: u16 = 50;

/// The entries of the log about the run.
#[component]
pub fn RunLog(run: Signal<ImportRun>) -> impl IntoView {
    let client = expect_context::<Client>();
    let id = memo(move || run.with(|run| run.id.clone()));
    let list = PagedList::new(
        |event: &LogEvent| &event.uuid,
        move |after: String| {
            let filter = Kind::All.filter(&id.get_untracked());
            async move { api::logs::newest(client, &filter, &after, LIMIT).await }
        },
    );
    // Its beginning and its end are in the log, and that it was repeated.
    let course = memo(move || run.with(|run| (run.status.code().to_owned(), run.retried_by.clone())));
    effect(move |before: Option<String>| {
        course.track();
        let now = id.get();
        if before.as_ref() == Some(&now) {
            list.again()
        } else {
            list.ask_anew()
        }
        now
    });
    view! { <ActivityList list what="the import run" title="System Log" target=id /> }
}
