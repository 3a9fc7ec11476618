//! What the filters of the sessions offer: agents and apps, read once.

use crate::api;
use crate::api::client::Client;
use crate::components::list_filters::Called;
use crate::components::load::Load;
use crate::domain::access::Scope;
use crate::state::session::Access;
use crate::ui::react::memo;
use crate::wire::access_sessions::Named;
use leptos::prelude::*;

/// Ids and names.
pub type Names = Load<Vec<Named>>;

/// The agents, by name.
#[must_use]
pub fn agents(client: Client) -> Names {
    let load = Load::new(move || api::access_agents::names(client));
    load.again();
    load
}

/// The apps, by name: all of them, or those that the caller can connect to.
#[must_use]
pub fn apps(client: Client, access: Access) -> Names {
    let load = Load::new(move || {
        let all = untrack(|| access.lacks(Scope::AccessRead)).is_none();
        async move {
            if all { api::access_apps::names(client).await } else { api::user_connections::app_names(client).await }
        }
    });
    load.again();
    load
}

/// The choices of a filter. The one that is chosen stands among them also when it is gone, or is not read yet: called what `called`
/// says, which knows it from the rows, else `one`.
pub fn choices(
    names: Names,
    chosen: Memo<String>,
    (all, one): (&'static str, &'static str),
    called: Called,
) -> Memo<Vec<(String, String)>> {
    memo(move || {
        let mut options = vec![(String::new(), all.to_owned())];
        let known = names.value.get().unwrap_or_default();
        options.extend(known.into_iter().map(|named| (named.id, named.name)));
        let chosen = chosen.get();
        if options.iter().all(|(id, _)| *id != chosen) {
            let name = called(&chosen).unwrap_or_else(|| one.to_owned());
            options.push((chosen, name));
        }
        options
    })
}
