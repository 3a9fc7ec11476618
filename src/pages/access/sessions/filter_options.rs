//! What the filters of the sessions offer: agents and apps, read once.

use crate::api;
use crate::api::client::Client;
use crate::components::list_filters::Called;
use crate::components::load::Load;
use crate::domain::access::Scope;
use crate::state::session::Access;
use crate::ui::react::memo;
use crate::wire::access_agents::AccessAgentQuery;
use crate::wire::page::LIMIT_MAX;
use crate::wire::user_connections::UserConnectionQuery;
use leptos::prelude::*;

/// Ids and names.
pub type Names = Load<Vec<(String, String)>>;

/// The agents, by name.
#[must_use]
pub fn agents(client: Client) -> Names {
    let load = Load::new(move || async move {
        let query = AccessAgentQuery { limit: LIMIT_MAX, ..AccessAgentQuery::default() };
        let page = api::access_agents::list(client, query).await?;
        Ok(page.data.into_iter().map(|agent| (agent.id, agent.name)).collect())
    });
    load.again();
    load
}

/// The apps, by name: all of them, or those that the caller can connect to.
#[must_use]
pub fn apps(client: Client, access: Access) -> Names {
    let load = Load::new(move || {
        let all = untrack(|| access.lacks(Scope::AccessRead)).is_none();
        async move {
            if all {
                let page = api::access_apps::list(client, "", "", LIMIT_MAX).await?;
                return Ok(page.data.into_iter().map(|app| (app.id, app.name)).collect());
            }
            let query = UserConnectionQuery { limit: LIMIT_MAX, ..UserConnectionQuery::default() };
            let page = api::user_connections::list(client, query).await?;
            Ok(page.data.into_iter().map(|own| (own.app.id, own.app.name)).collect())
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
        options.extend(names.value.get().unwrap_or_default());
        let chosen = chosen.get();
        if options.iter().all(|(id, _)| *id != chosen) {
            let name = called(&chosen).unwrap_or_else(|| one.to_owned());
            options.push((chosen, name));
        }
        options
    })
}
