//! The filters of the sessions, in a file of their own beside the list, which does not wait for them.

use super::session_filters::SessionFilters;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::components::paged_list::PagedList;
use crate::url_state::AccessSessionsView;
use crate::wire::access_sessions::AccessSession;
use leptos::prelude::*;

chunk! {
    access_session_filters, fetch_filters: fn draw_filters(view_now: Memo<AccessSessionsView>, list: PagedList<AccessSession>, show: Callback<AccessSessionsView>) -> Drawn {
        Ok(view! { <SessionFilters view_now list show /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_filters())
}

/// The filter row, fetched beside the page. `show` puts another view into the address.
#[component]
pub fn FiltersOfSessions(
    view_now: Memo<AccessSessionsView>,
    list: PagedList<AccessSession>,
    show: Callback<AccessSessionsView>,
) -> impl IntoView {
    let draw = move || if_here(draw_filters(view_now, list, show));
    view! { <div class="acc-filters"><Chunk what="The filters" fetch draw=Box::new(draw) /></div> }
}
