//! The tab `Activity`: what happened to the agent, newest first, each change with before and after. [pages 1.4]

use super::agent_page::CurrentAgent;
use crate::api;
use crate::api::client::Client;
use crate::components::activity_list::ActivityList;
use crate::components::paged_list::PagedList;
use crate::domain::activity::Kind;
use crate::ui::react::{derive, effect, memo};
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::ui::table_pages::Rows;
use crate::wire::logs::LogEvent;
use leptos::prelude::*;

const LIMIT: u16 = 50;

/// The history of the agent.
#[component]
pub fn Activity(current: CurrentAgent) -> impl IntoView {
    let client = expect_context::<Client>();
    let kind = RwSignal::new(Kind::All);
    let id = memo(move || {
        current.load.value.with(|read| read.as_ref().map(|read| read.value.id.clone()).unwrap_or_default())
    });
    let list = PagedList::new(
        |event: &LogEvent| &event.uuid,
        move |after: String| {
            let filter = kind.get_untracked().filter(&id.get_untracked());
            async move { api::logs::newest(client, &filter, &after, LIMIT).await }
        },
    );
    effect(move |before: Option<(Kind, String)>| {
        let now = (kind.get(), id.get());
        if before.is_some_and(|before| before != now) {
            list.rows.set(Rows::default());
        }
        list.ask_anew();
        now
    });
    // With each reading of the agent something may have happened to it.
    effect(move |before: Option<()>| {
        current.load.value.track();
        if before.is_some() {
            list.first.again();
        }
    });
    let option =
        |kind: Kind| SegmentOption { value: kind.code().to_owned(), label: kind.label().to_owned(), count: None };
    let kinds = Signal::stored(Kind::ALL.map(option).to_vec());
    let selected = derive(move || kind.get().code().to_owned());
    view! {
        <ActivityList list what="the agent" target=id>
            <Segmented legend="Kind of activity" name="activity-kind" options=kinds selected
                on_select=move |code: String| kind.set(Kind::parse(&code).unwrap_or(Kind::All)) />
        </ActivityList>
    }
}
