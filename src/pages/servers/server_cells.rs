//! Cells that the lists of servers share.

use super::server::Server;
use crate::domain::server_profile::without_scheme;
use crate::format::{count, counted};
use leptos::prelude::*;

/// The name, which leads to the server's page, and where it answers.
pub fn name<S: Server>(row: &S) -> AnyView {
    name_cell(row.name().to_owned(), row.url().to_owned(), (S::FAMILY.page)(row.id()))
}

fn name_cell(name: String, url: String, page: String) -> AnyView {
    view! {
        <span class="two">
            <a href=page title=name.clone()><bdi>{name.clone()}</bdi></a>
            <small title=url.clone()><bdi>{without_scheme(&url).to_owned()}</bdi></small>
        </span>
    }
    .into_any()
}

/// How many; none is dim.
pub fn number(of: u64) -> AnyView {
    view! { <span class=(of == 0).then_some("dim")>{count(of)}</span> }.into_any()
}

/// How many sets of client credentials.
pub fn credentials<S: Server>(row: &S) -> AnyView {
    number(u64::try_from(row.credentials().len()).unwrap_or(0))
}

/// How many agents use it, which leads to who they are.
pub fn used_by<S: Server>(row: &S) -> AnyView {
    match row.used_by().map(|used| used.agents) {
        Some(0) => view! { <span class="dim">"None"</span> }.into_any(),
        Some(agents) => {
            let words = counted(agents, "agent", "agents");
            view! { <a class="link" href=(S::FAMILY.used_by)(row.id())>{words}</a> }.into_any()
        }
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}
