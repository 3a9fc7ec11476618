//! What becomes of one agent that an import read: it is new here, it changed, it is as it was, it waits for a decision, or it can't be
//! taken. Nothing is ever deleted, and nothing happens at the provider. [pages 1.9]

use super::imported_agent::{self, Deed, Listed};
use crate::ids;
use crate::outbound::agents::{Found, Malformed};
use crate::store::agent_links::{self, LinkRow};
use crate::store::import_entries::{self, EntryRow};
use crate::store::import_runs::RunRow;
use crate::store::import_staging::{self, NewStaged};
use crate::store::providers::ProviderRow;
use crate::store::{agents, reserved_names};
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::import_run::Outcome;
use agent_console::domain::staging::{CONFLICT, Status};
use sqlx::SqliteConnection;

const RENAME: &str = "An agent with this name already exists: rename one of them, then retry.";
const IGNORED: &str = "It is ignored: take it in staging if it is wanted after all.";
const TWICE: &str = "The provider lists this id twice: the first one was taken.";

/// Takes one agent, or says why not; counts it either way.
///
/// # Errors
/// When the database fails.
pub(super) async fn take(
    conn: &mut SqliteConnection,
    run: &mut RunRow,
    provider: &ProviderRow,
    agent: Result<Found, Malformed>,
    now: &str,
) -> sqlx::Result<()> {
    run.found += 1;
    let (external_id, name) = match &agent {
        Ok(found) => (found.external_id.clone(), found.name.clone()),
        Err(malformed) => (malformed.external_id.clone(), malformed.name.clone()),
    };
    let taken = match agent {
        Ok(found) => placed(conn, &deed(run, provider, now), &found).await?,
        Err(malformed) => Taken::Skipped(malformed.why),
    };
    let (outcome, reason, agent_id) = match taken {
        Taken::As(outcome, id) => (outcome, None, Some(id)),
        Taken::Staged(id) => (Outcome::Staged, Some(CONFLICT.to_owned()), Some(id)),
        Taken::Skipped(why) => (Outcome::Skipped, Some(why), None),
    };
    match outcome {
        Outcome::Imported => run.imported += 1,
        Outcome::Updated => run.updated += 1,
        Outcome::Unchanged => {}
        Outcome::Staged => run.staged += 1,
        Outcome::Skipped => run.skipped += 1,
    }
    let entry = EntryRow {
        run_id: run.id.clone(),
        position: run.found,
        external_id,
        name,
        outcome: outcome.code().to_owned(),
        reason,
        agent_id,
    };
    import_entries::insert(conn, &entry).await
}

/// What became of it.
enum Taken {
    /// The agent here.
    As(Outcome, String),
    /// It waits for a decision; the agent that has its name.
    Staged(String),
    /// Why not.
    Skipped(String),
}

fn skipped(why: &str) -> sqlx::Result<Taken> {
    Ok(Taken::Skipped(why.to_owned()))
}

/// In the name of whoever began the run.
fn deed<'a>(run: &'a RunRow, provider: &'a ProviderRow, now: &'a str) -> Deed<'a> {
    let (actor_id, actor_name, request_id) = (&run.actor_id, &run.actor_name, &run.request_id);
    Deed { provider, run_id: &run.id, actor_id, actor_name, request_id, now }
}

async fn placed(conn: &mut SqliteConnection, deed: &Deed<'_>, found: &Found) -> sqlx::Result<Taken> {
    if import_entries::has(conn, deed.run_id, &found.external_id).await? {
        return skipped(TWICE);
    }
    let name = match checked_name(&found.name) {
        Ok(name) => name,
        Err(reason) => return skipped(reason.sentence()),
    };
    let listed = Listed { external_id: &found.external_id, name: &name, description: found.description.as_deref() };
    match agent_links::find(conn, &deed.provider.id, &found.external_id).await? {
        Some(link) => renewed(conn, deed, &link, listed).await,
        None => unknown(conn, deed, listed).await,
    }
}

/// One that is here: name and description come from the provider. [matrix 2.1] A name that was chosen here, when it was taken, stays until
/// the provider's own name changes.
async fn renewed(
    conn: &mut SqliteConnection,
    deed: &Deed<'_>,
    link: &LinkRow,
    listed: Listed<'_>,
) -> sqlx::Result<Taken> {
    let Some(before) = agents::find(conn, &link.agent_id).await? else {
        return skipped("It was deleted here while it was imported.");
    };
    let chosen_here = link.replaced == listed.name;
    let name = if chosen_here { before.name.clone() } else { listed.name.to_owned() };
    let key = name_key(&name);
    let outranked = agent_links::is_outranked(conn, &before.id, &deed.provider.id).await?;
    let is_taken =
        agents::name_is_taken(conn, &key, &before.id).await? || reserved_names::is_reserved(conn, &key).await?;
    if is_taken && !outranked {
        return skipped(RENAME);
    }
    let id = before.id.clone();
    let changed = imported_agent::renew(conn, deed, before, listed, &name).await?;
    Ok(Taken::As(if changed { Outcome::Updated } else { Outcome::Unchanged }, id))
}

/// One that is not here: it is taken, unless somebody ignored it, or an agent has its name; then it waits for a decision.
async fn unknown(conn: &mut SqliteConnection, deed: &Deed<'_>, listed: Listed<'_>) -> sqlx::Result<Taken> {
    let staged = import_staging::of_provider(conn, &deed.provider.id, listed.external_id).await?;
    if staged.as_ref().and_then(|(_, status)| Status::parse(status)).is_some_and(Status::is_left_out) {
        return skipped(IGNORED);
    }
    let key = name_key(listed.name);
    if let Some(existing) = agents::named(conn, &key).await? {
        let row = NewStaged {
            id: &ids::fresh("ims"),
            provider_id: &deed.provider.id,
            run_id: deed.run_id,
            external_id: listed.external_id,
            name: listed.name,
            description: listed.description,
            existing_id: &existing,
            status: Status::INITIAL.code(),
            now: deed.now,
        };
        import_staging::put(conn, &row).await?;
        return Ok(Taken::Staged(existing));
    }
    if reserved_names::is_reserved(conn, &key).await? {
        return skipped(RENAME);
    }
    if let Some((id, _)) = staged {
        import_staging::remove(conn, &id).await?;
    }
    Ok(Taken::As(Outcome::Imported, imported_agent::add(conn, deed, listed, listed.name).await?))
}
