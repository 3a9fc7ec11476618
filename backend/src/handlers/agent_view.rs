//! Rows of the store as bodies of the wire: agents, operations, owners.

use crate::access::caller::Caller;
use crate::events::AI_AGENT;
use crate::extract::ListQuery;
use crate::origin::Origin;
use crate::store::agents::AgentRow;
use crate::store::operations::OperationRow;
use crate::store::owners::OwnerRow;
use crate::store::{operations, owners};
use agent_console::domain::access::Scope;
use agent_console::wire::agents::{ActiveOf, Agent, AgentEmbedded, AgentLinks, AgentProfile, AppName, RunningChange};
use agent_console::wire::open::{Code, Open};
use agent_console::wire::operations::{Operation, OperationError, OperationResource, ResourceLinks};
use agent_console::wire::owners::{GROUPS, Principal, PrincipalProfile};
use agent_console::wire::page::Link;
use agent_console::wire::query::Query;
use agent_console::wire::{endpoints, orn};
use sqlx::SqliteConnection;

/// What `expand` may ask for; other members are ignored. [decisions 2]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expand {
    owners: bool,
    credentials: bool,
    connections: bool,
    operation: bool,
    app: bool,
}

impl Expand {
    /// Reads it from the query. Owners are another family's: who may not read them there gets none here.
    #[must_use]
    pub fn of(query: &ListQuery, caller: &Caller) -> Self {
        let asked = |member| query.lists("expand", member);
        Self {
            owners: asked("owners") && caller.require(Scope::OwnersRead).is_ok(),
            credentials: asked("credentials"),
            connections: asked("connections"),
            operation: asked("operation"),
            app: asked("app"),
        }
    }

    fn is_empty(self) -> bool {
        !(self.owners || self.credentials || self.connections || self.operation || self.app)
    }
}

/// What is needed to print records: the organization, and the address they are asked under.
#[derive(Debug, Clone)]
pub struct Printer {
    /// The organization's id.
    pub org: String,
    /// Scheme and host.
    pub origin: Origin,
}

/// A value of a list, or the text of one that this version does not know.
pub(super) fn open<T: Code>(code: &str) -> Open<T> {
    T::parse(code).map_or_else(|| Open::Unknown(code.to_owned()), Open::Known)
}

fn running_change(row: &OperationRow) -> RunningChange {
    RunningChange { id: row.id.clone(), kind: open(&row.kind) }
}

impl Printer {
    /// Agents with what was asked for: at most two readings for all of them together.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn agents(
        &self,
        conn: &mut SqliteConnection,
        rows: &[AgentRow],
        expand: Expand,
    ) -> sqlx::Result<Vec<Agent>> {
        let ids: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
        let owned = if expand.owners { owners::of_agents(conn, &ids).await? } else { Vec::new() };
        let pending = if expand.operation { operations::pending_of(conn, &ids).await? } else { Vec::new() };
        Ok(rows.iter().map(|row| self.agent(row, expand, &owned, &pending)).collect())
    }

    fn agent(&self, row: &AgentRow, expand: Expand, owned: &[OwnerRow], pending: &[OperationRow]) -> Agent {
        let embedded = AgentEmbedded {
            owners: expand.owners.then(|| {
                owned.iter().filter(|owner| owner.agent_id == row.id).map(|owner| self.principal(owner)).collect()
            }),
            credentials: expand.credentials.then(|| active_of(row.keys_active, row.keys_total)),
            connections: expand.connections.then(|| active_of(row.connections_active, row.connections_total)),
            operation: pending.iter().find(|operation| operation.agent_id == row.id).map(running_change),
            app: row.app_label.clone().filter(|_| expand.app).map(|label| AppName { label }),
        };
        Agent {
            id: row.id.clone(),
            created: Some(row.created.clone()),
            last_updated: Some(row.last_updated.clone()),
            status: open(&row.status),
            app_id: row.app_id.clone(),
            profile: AgentProfile { name: row.name.clone(), description: row.description.clone() },
            platform: row.platform.clone(),
            external_id: row.external_id.clone(),
            links: self.agent_links(row),
            embedded: (!expand.is_empty()).then_some(embedded),
        }
    }

    fn agent_links(&self, row: &AgentRow) -> AgentLinks {
        let filter = format!("to.resourceOrn eq \"{}\"", orn::agent(&self.org, &row.id));
        let delegations = Query::default().with("filter", &filter).on("/workload-principals/api/v1/delegation-links");
        let provider = row.provider_id.as_ref().map(|id| Link {
            name: row.provider_name.clone(),
            ..Link::to(self.origin.to(&format!("{}/{id}", endpoints::PROVIDERS)))
        });
        AgentLinks {
            this: Some(Link {
                rel: Some("self".to_owned()),
                method: Some("GET".to_owned()),
                ..Link::to(self.origin.to(&endpoints::agent(&row.id)))
            }),
            delegation_links: Some(Link::to(self.origin.to(&delegations))),
            providers: provider.into_iter().collect(),
        }
    }

    /// One owner.
    #[must_use]
    pub fn principal(&self, row: &OwnerRow) -> Principal {
        let is_group = row.principal_kind == GROUPS;
        let own_orn =
            if is_group { orn::group(&self.org, &row.principal_id) } else { orn::user(&self.org, &row.principal_id) };
        Principal {
            id: format!("pri{}", row.principal_id),
            kind: row.principal_kind.clone(),
            orn: own_orn,
            profile: PrincipalProfile {
                id: row.principal_id.clone(),
                name: row.name.clone(),
                email: row.email.clone(),
            },
        }
    }

    /// One operation; its agent is named where it is known. [api 2.3]
    #[must_use]
    pub fn operation(&self, row: &OperationRow) -> Operation {
        let resource = row.agent_status.as_ref().map(|status| OperationResource {
            id: row.agent_id.clone(),
            kind: AI_AGENT.to_owned(),
            status: status.clone(),
            name: Some(row.agent_name.clone()),
            links: Some(ResourceLinks { this: Link::to(self.origin.to(&endpoints::agent(&row.agent_id))) }),
        });
        let error_details = row
            .error_code
            .as_ref()
            .map(|code| OperationError { code: code.clone(), message: row.error_message.clone().unwrap_or_default() });
        Operation {
            id: row.id.clone(),
            kind: open(&row.kind),
            status: open(&row.status),
            created: Some(row.created.clone()),
            started: row.started.clone(),
            completed: row.completed.clone(),
            resource,
            error_details,
        }
    }
}

fn active_of(active: i64, total: i64) -> ActiveOf {
    ActiveOf { active: u64::try_from(active).unwrap_or(0), total: u64::try_from(total).unwrap_or(0) }
}
