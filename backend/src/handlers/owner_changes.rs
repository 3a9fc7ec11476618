//! Owners of agents: setting and removing them, at once and without an operation. [api 1.7]

use super::agent_event::agent_event;
use super::agent_view::Printer;
use super::owners::{agent_of, print};
use crate::error::AppError;
use crate::extract::{Asked, JsonBody, ListQuery};
use crate::store::agents::AgentRow;
use crate::store::{log_events, owners, people};
use crate::{events, paginate};
use agent_console::domain::access::Scope;
use agent_console::domain::agent::{Action, Facts, Owners};
use agent_console::domain::agent_lifecycle::permit;
use agent_console::domain::owner::{self, Principal};
use agent_console::wire::orn;
use agent_console::wire::owners::{GROUPS, OwnersPatch, OwnersRequest, ResourceOwners, USERS};
use agent_console::wire::page::List;
use axum::Json;
use axum::http::StatusCode;
use serde_json::Value;
use sqlx::SqliteConnection;

/// One owner to be, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    kind: &'static str,
    id: String,
}

/// `POST /resource-owners`: sets the whole set of owners of up to ten resources.
///
/// # Errors
/// 400, 401, 403, 404, 409.
pub async fn set(
    asked: Asked,
    query: ListQuery,
    JsonBody(body): JsonBody<OwnersRequest>,
) -> Result<Json<List<ResourceOwners>>, AppError> {
    asked.caller.require(Scope::OwnersManage)?;
    if !(1..=10).contains(&body.resource_orns.len()) {
        return Err(AppError::invalid("resourceOrns", "Name one to ten resources."));
    }
    let printer = Printer { org: asked.state.organization().id, origin: asked.origin.clone() };
    let mut change = asked.state.database.change().await?;
    let principals = body.principal_orns.unwrap_or_default();
    let chosen = choose(&mut change, &printer.org, ("principalOrns", &principals)).await?;
    let mut data = Vec::new();
    for resource in &body.resource_orns {
        let agent = load(&mut change, &printer.org, resource).await?;
        write(&mut change, &asked, &agent, &chosen).await?;
        data.push(print(&mut change, &printer, &agent).await?);
    }
    change.commit().await?;
    let links = paginate::links(&asked.origin, &query, None);
    Ok(Json(List { data, links, metadata: None }))
}

/// `PATCH /resource-owners`: takes up to five owners away from one resource.
///
/// # Errors
/// 400, 401, 403, 404, 409.
pub async fn remove(asked: Asked, JsonBody(body): JsonBody<OwnersPatch>) -> Result<StatusCode, AppError> {
    asked.caller.require(Scope::OwnersManage)?;
    if !(1..=5).contains(&body.data.len()) {
        return Err(AppError::invalid("data", "Name one to five owners."));
    }
    let org = asked.state.organization().id;
    let mut change = asked.state.database.change().await?;
    let agent = load(&mut change, &org, &body.resource_orn).await?;
    let mut left = current(&mut change, &agent).await?;
    for (index, item) in body.data.iter().enumerate() {
        if item.op != "REMOVE" || item.path != "/principalOrn" {
            return Err(AppError::invalid(&format!("data[{index}]"), "Use op REMOVE and path /principalOrn."));
        }
        let before = left.len();
        left.retain(|owner| owner.orn(&org) != item.value);
        if left.len() == before {
            return Err(AppError::invalid(
                &format!("data[{index}].value"),
                "Read the owners again: this is none of them.",
            ));
        }
    }
    write(&mut change, &asked, &agent, &left).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

impl Chosen {
    /// Kind and id.
    pub(super) fn pair(&self) -> (&str, &str) {
        (self.kind, &self.id)
    }

    fn orn(&self, org: &str) -> String {
        if self.kind == GROUPS { orn::group(org, &self.id) } else { orn::user(org, &self.id) }
    }
}

async fn load(conn: &mut SqliteConnection, org: &str, resource: &str) -> Result<AgentRow, AppError> {
    let missing = || AppError::NotFound { id: resource.to_owned(), kind: "Resource" };
    agent_of(conn, org, resource).await?.ok_or_else(missing)
}

/// The principals behind the ORNs of this member, if they may own an agent together.
pub(super) async fn choose(
    conn: &mut SqliteConnection,
    org: &str,
    (member, orns): (&str, &[String]),
) -> Result<Vec<Chosen>, AppError> {
    let mut chosen: Vec<Chosen> = Vec::new();
    let mut principals = Vec::new();
    for (index, text) in orns.iter().enumerate() {
        let id = orn::id_of(text);
        let found = if *text == orn::user(org, id) {
            people::user(conn, id).await?.map(|_| (USERS, Principal::User))
        } else if *text == orn::group(org, id) {
            let members = people::group(conn, id).await?.map(|group| u64::try_from(group.members).unwrap_or(0));
            members.map(|members| (GROUPS, Principal::Group { members: Some(members) }))
        } else {
            None
        };
        let Some((kind, principal)) = found else {
            return Err(AppError::invalid(
                &format!("{member}[{index}]"),
                "Choose another owner: this one does not exist.",
            ));
        };
        let owner = Chosen { kind, id: id.to_owned() };
        if !chosen.contains(&owner) {
            chosen.push(owner);
            principals.push(principal);
        }
    }
    owner::check(&principals).map_err(|reason| AppError::at(member, reason))?;
    Ok(chosen)
}

async fn current(conn: &mut SqliteConnection, agent: &AgentRow) -> Result<Vec<Chosen>, AppError> {
    let rows = owners::of_agents(conn, &[&agent.id]).await?;
    let kind = |kind: &str| if kind == GROUPS { GROUPS } else { USERS };
    Ok(rows.into_iter().map(|row| Chosen { kind: kind(&row.principal_kind), id: row.principal_id }).collect())
}

/// Asks the rules, writes the new set and its event; writes nothing when the set stays.
async fn write(conn: &mut SqliteConnection, asked: &Asked, agent: &AgentRow, after: &[Chosen]) -> Result<(), AppError> {
    let facts = agent.facts();
    permit(&facts, Action::Owners).map_err(|reason| AppError::refused("principalOrns", reason))?;
    let before = current(conn, agent).await?;
    if before.iter().any(|owner| !after.contains(owner)) || after.is_empty() {
        // As if the new owners came first and the old ones went one by one: the rule looks at the moment of the last one.
        let last = Facts { owners: Owners::counted(after.len() + 1), ..facts };
        permit(&last, Action::RemoveOwner).map_err(|reason| AppError::refused("principalOrns", reason))?;
    }
    if before == after {
        return Ok(());
    }
    let now = asked.state.clock.stamp();
    let names_before = named(conn, agent).await?;
    let pairs: Vec<_> = after.iter().map(Chosen::pair).collect();
    owners::replace(conn, &agent.id, &pairs, &now).await?;
    let names_after = named(conn, agent).await?;
    let change = events::change("owners", names_before, names_after);
    let event = agent_event(asked, agent, events::OWNERS_UPDATED, vec![change]);
    Ok(log_events::insert(conn, &event).await?)
}

/// Owners with their names, for the event.
async fn named(conn: &mut SqliteConnection, agent: &AgentRow) -> Result<Value, AppError> {
    Ok(events::people(&owners::of_agents(conn, &[&agent.id]).await?))
}
