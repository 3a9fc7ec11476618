//! What an operation does to its agent. Every rule is asked again: the world may have changed since it was accepted.

use super::edit::{Edit, actions};
use crate::store::agents::{self, AgentRow, NewAgent};
use crate::store::operations::OperationRow;
use crate::store::people;
use agent_console::domain::agent::{Action, Facts, Status};
use agent_console::domain::agent_lifecycle::{Next, permit};
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::operation::Kind;
use agent_console::domain::reason::Reason;
use sqlx::SqliteConnection;

/// The agent before and after; either may not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// As it was.
    pub before: Option<AgentRow>,
    /// As it is now.
    pub after: Option<AgentRow>,
}

/// Why an operation fails.
#[derive(Debug)]
pub enum ApplyError {
    /// It can't be done: the operation ends FAILED with these words.
    Refused(String),
    /// The database failed: it is tried again.
    Database(sqlx::Error),
}

impl From<sqlx::Error> for ApplyError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<Reason> for ApplyError {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason.sentence().to_owned())
    }
}

/// Performs the operation; it writes nothing when it refuses.
///
/// # Errors
/// [`ApplyError`].
pub async fn apply(
    conn: &mut SqliteConnection,
    operation: &OperationRow,
    kind: Kind,
    now: &str,
) -> Result<Applied, ApplyError> {
    match kind {
        Kind::Register => register(conn, operation, now).await,
        Kind::Replace | Kind::Patch => edit(conn, operation, now).await,
        Kind::Delete => act(conn, operation, Action::Delete, now).await,
        Kind::Activate => act(conn, operation, Action::Activate, now).await,
        Kind::Deactivate => act(conn, operation, Action::Deactivate, now).await,
    }
}

async fn register(conn: &mut SqliteConnection, operation: &OperationRow, now: &str) -> Result<Applied, ApplyError> {
    let edit = wanted(operation)?;
    let name = checked_name(edit.name.as_deref().unwrap_or_default())?;
    let key = name_key(&name);
    possible(conn, &key, &operation.agent_id, edit.app.value()).await?;
    let agent = NewAgent {
        id: &operation.agent_id,
        name: &name,
        name_key: &key,
        description: edit.description.value(),
        status: Status::INITIAL,
        app_id: edit.app.value(),
        origin: None,
        now,
    };
    agents::insert(conn, &agent).await?;
    let after = agents::find(conn, &operation.agent_id).await?;
    Ok(Applied { before: None, after })
}

async fn edit(conn: &mut SqliteConnection, operation: &OperationRow, now: &str) -> Result<Applied, ApplyError> {
    let edit = wanted(operation)?;
    let (before, facts) = load(conn, operation).await?;
    let after = edit.applied(&before);
    for action in actions(&before, &after) {
        permit(&facts, action)?;
    }
    possible(conn, &after.name_key, &after.id, edit.app.value()).await?;
    agents::update(conn, &after, now).await?;
    Ok(Applied { before: Some(before), after: Some(after) })
}

async fn act(
    conn: &mut SqliteConnection,
    operation: &OperationRow,
    action: Action,
    now: &str,
) -> Result<Applied, ApplyError> {
    let (before, facts) = load(conn, operation).await?;
    let mut after = before.clone();
    match permit(&facts, action)? {
        Next::Unchanged => agents::update(conn, &after, now).await?,
        Next::Becomes(status) => {
            status.code().clone_into(&mut after.status);
            agents::update(conn, &after, now).await?;
        }
        Next::Gone => {
            agents::delete(conn, &before.id).await?;
            return Ok(Applied { before: Some(before), after: None });
        }
    }
    Ok(Applied { before: Some(before), after: Some(after) })
}

/// The agent, and the facts about it without the operation that is being performed.
async fn load(conn: &mut SqliteConnection, operation: &OperationRow) -> Result<(AgentRow, Facts), ApplyError> {
    let gone = || ApplyError::Refused("Nothing was changed: the agent does not exist any more.".to_owned());
    let agent = agents::find(conn, &operation.agent_id).await?.ok_or_else(gone)?;
    let facts = Facts { pending: false, ..agent.facts() };
    Ok((agent, facts))
}

fn wanted(operation: &OperationRow) -> Result<Edit, ApplyError> {
    serde_json::from_str(&operation.payload).map_err(|error| {
        ApplyError::Refused(format!("Nothing was changed: the request can't be read any more ({error})."))
    })
}

/// Whether the name is free and the application exists.
async fn possible(conn: &mut SqliteConnection, key: &str, agent: &str, app: Option<&str>) -> Result<(), ApplyError> {
    if agents::name_is_taken(conn, key, agent).await? {
        return Err(Reason::NameTaken.into());
    }
    match app {
        Some(app) if people::app(conn, app).await?.is_none() => Err(Reason::AppNotFound.into()),
        Some(_) | None => Ok(()),
    }
}
