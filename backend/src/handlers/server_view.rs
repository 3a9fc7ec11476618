//! Servers as bodies. [api 1.10, 2.6]

use super::agent_view::{Printer, open};
use crate::store::client_auth_settings::CredentialsRow;
use crate::store::server_uses::UseRow;
use crate::store::servers::ServerRow;
use agent_console::wire::connections::SelfLink;
use agent_console::wire::page::Link;
use agent_console::wire::resource_servers::{
    ClientAuthSettings, Endpoints, ResourceServer, ServerEmbedded, ServerMetadata, Use, UsedBy, UsingAgent,
};
use agent_console::wire::{endpoints, orn};

impl Printer {
    /// A resource server with its own among these sets of credentials.
    #[must_use]
    pub fn resource_server(&self, row: &ServerRow, credentials: &[CredentialsRow]) -> ResourceServer {
        let path = endpoints::resource_server(&row.id);
        ResourceServer {
            id: row.id.clone(),
            orn: Some(orn::api_server(&self.org, &row.id)),
            resource_url: row.address.clone(),
            status: open(&row.status),
            metadata: ServerMetadata { display_name: row.name.clone(), description: row.description.clone() },
            authorization_server: endpoints_of(row),
            client_auth_settings: self.client_auth_settings(&row.id, credentials),
            created: Some(row.created.clone()),
            last_updated: Some(row.last_updated.clone()),
            embedded: Some(ServerEmbedded { used_by: Some(used_by(row)) }),
            links: Some(SelfLink { this: Some(Link::to(self.origin.to(&path))) }),
        }
    }

    pub(super) fn client_auth_settings(&self, server: &str, all: &[CredentialsRow]) -> Vec<ClientAuthSettings> {
        let own = all.iter().filter(|row| row.resource_id == server);
        own.map(|row| ClientAuthSettings {
            id: row.id.clone(),
            orn: Some(orn::client_auth_settings(&self.org, &row.id)),
            name: row.name.clone(),
            client_id: row.client_id.clone(),
            scopes: serde_json::from_str(&row.scopes).unwrap_or_default(),
            created: Some(row.created.clone()),
            last_updated: Some(row.last_updated.clone()),
        })
        .collect()
    }
}

fn endpoints_of(row: &ServerRow) -> Option<Endpoints> {
    let (authorize, token) = (row.authorize_endpoint.clone()?, row.token_endpoint.clone()?);
    Some(Endpoints { authorize_endpoint: authorize, token_endpoint: token })
}

pub(super) fn used_by(row: &ServerRow) -> UsedBy {
    let unsigned = |count: i64| u64::try_from(count).unwrap_or(0);
    UsedBy { agents: unsigned(row.agents), connections: unsigned(row.connections) }
}

/// A connection that leads to a server.
#[must_use]
pub(super) fn use_of(row: &UseRow) -> Use {
    Use {
        id: row.id.clone(),
        status: open(&row.status),
        agent: UsingAgent { id: row.agent_id.clone(), name: row.agent_name.clone(), status: open(&row.agent_status) },
        created: Some(row.created.clone()),
    }
}
