//! One's own connections as a table, in a file of its own: most readers look at cards.

use super::connection_desk::ConnectionDesk;
use super::connection_table::table;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    my_connections_table, fetch_table: fn draw_table(desk: ConnectionDesk) -> Drawn {
        Ok(table(desk))
    }
}

fn fetch() -> Fetching {
    coming(fetch_table())
}

/// The table, fetched when it is first shown.
#[component]
pub fn TableOfConnections(desk: ConnectionDesk) -> impl IntoView {
    let draw = move || if_here(draw_table(desk));
    view! { <Chunk what="The table" fetch draw=Box::new(draw) /> }
}
