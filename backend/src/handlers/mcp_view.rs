//! MCP servers and the looks at them as bodies. [api 2.6]

use super::agent_view::{Printer, open};
use crate::events;
use crate::store::client_auth_settings::CredentialsRow;
use crate::store::mcp_capabilities::CountsRow;
use crate::store::mcp_servers::{IssuerRow, McpRow};
use crate::store::server_operations::ServerOperationRow;
use crate::store::servers::ServerRow;
use agent_console::wire::connections::SelfLink;
use agent_console::wire::mcp_capabilities::CapabilityCounts;
use agent_console::wire::mcp_servers::{DetectedMetadata, McpAuthorizationServer, McpServer, ServerOperation};
use agent_console::wire::operations::{OperationError, OperationResource, ResourceLinks};
use agent_console::wire::page::Link;
use agent_console::wire::resource_servers::{ServerEmbedded, ServerMetadata};
use agent_console::wire::{endpoints, orn};

impl Printer {
    /// An MCP server with what is known of it, and its own among these sets of credentials.
    #[must_use]
    pub fn mcp_server(
        &self,
        row: &ServerRow,
        (known, offer): (Option<&McpRow>, Option<&CountsRow>),
        credentials: &[CredentialsRow],
    ) -> McpServer {
        let detected = known.map(|known| DetectedMetadata {
            resource_name: known.resource_name.clone(),
            scopes_supported: serde_json::from_str(&known.scopes).unwrap_or_default(),
            last_refreshed_at: known.looked_at.clone(),
        });
        McpServer {
            id: row.id.clone(),
            orn: Some(orn::mcp_server(&self.org, &row.id)),
            resource_url: row.address.clone(),
            status: open(&row.status),
            metadata: ServerMetadata { display_name: row.name.clone(), description: row.description.clone() },
            detected_metadata: detected,
            validation_error: known.and_then(|known| known.fault.clone()),
            authorization_server_count: known
                .map_or(0, |known| u64::try_from(known.authorization_servers).unwrap_or(0)),
            client_auth_settings: self.client_auth_settings(&row.id, credentials),
            capabilities: offer.map(counts),
            created: Some(row.created.clone()),
            last_updated: Some(row.last_updated.clone()),
            embedded: Some(ServerEmbedded { used_by: Some(super::server_view::used_by(row)) }),
            links: Some(SelfLink { this: Some(Link::to(self.origin.to(&endpoints::mcp_server(&row.id)))) }),
        }
    }

    /// A look at a server.
    #[must_use]
    pub fn server_operation(&self, row: &ServerOperationRow) -> ServerOperation {
        let resource = OperationResource {
            id: row.resource_id.clone(),
            kind: events::MCP_SERVER.to_owned(),
            status: row.resource_status.clone().unwrap_or_default(),
            name: Some(row.resource_name.clone()),
            links: Some(ResourceLinks { this: Link::to(self.origin.to(&endpoints::mcp_server(&row.resource_id))) }),
        };
        ServerOperation {
            id: row.id.clone(),
            kind: open(&row.kind),
            status: open(&row.status),
            created: Some(row.created.clone()),
            started: row.started.clone(),
            completed: row.completed.clone(),
            resource: Some(resource),
            error_details: row
                .error_message
                .as_ref()
                .map(|message| OperationError { code: "E0000001".to_owned(), message: message.clone() }),
        }
    }
}

fn counts(row: &CountsRow) -> CapabilityCounts {
    let count = |count: i64| u64::try_from(count).unwrap_or(0);
    CapabilityCounts {
        tools: count(row.tools),
        prompts: count(row.prompts),
        resources: count(row.resources),
        last_discovered_at: Some(row.asked_at.clone()),
        discovery_error: row.fault.clone(),
    }
}

/// An authorization server of an MCP server.
pub(super) fn issuer(row: &IssuerRow) -> McpAuthorizationServer {
    McpAuthorizationServer {
        id: row.id.clone(),
        issuer: row.issuer.clone(),
        status: "ACTIVE".to_owned(),
        authorize_endpoint: Some(row.authorize_endpoint.clone()),
        token_endpoint: Some(row.token_endpoint.clone()),
        scopes_supported: serde_json::from_str(&row.scopes).unwrap_or_default(),
        last_updated: Some(row.last_updated.clone()),
    }
}
