//! Managed and potential connections as bodies: one shape per type, as the official examples have it. [api 2.5]

use super::agent_view::{Printer, open};
use crate::store::connections::ConnectionRow;
use crate::store::resources::ResourceRow;
use agent_console::domain::resource::{ConnectionType, Kind};
use agent_console::domain::scope_grant::Condition;
use agent_console::wire::connections::{Connection, SelfLink, Target, of_type};
use agent_console::wire::open::Open;
use agent_console::wire::page::Link;
use agent_console::wire::query::Query;
use agent_console::wire::{endpoints, orn};

impl Printer {
    /// A connection; what it leads to is printed by the name it had when it is gone.
    #[must_use]
    pub fn connection(&self, row: &ConnectionRow, resource: Option<&ResourceRow>) -> Connection {
        let gone;
        let (resource, status) = match resource {
            Some(resource) => (resource, resource.status.as_str()),
            None => {
                gone = remembered(row);
                (&gone, "MISSING")
            }
        };
        let way = ConnectionType::parse(&row.connection_type);
        let indicator = row.resource_indicator.as_deref();
        let scopes: Vec<String> = serde_json::from_str(&row.scopes).unwrap_or_default();
        let condition = row.scope_condition.as_deref().and_then(Condition::parse);
        Connection {
            id: row.id.clone(),
            orn: Some(orn::connection(&self.org, &row.id)),
            status: Some(open(&row.status)),
            scope_condition: condition.map(Open::Known),
            scopes,
            links: Some(self.self_link(endpoints::connection(&row.agent_id, &row.id))),
            ..self.joined(way, resource, status, indicator)
        }
    }

    /// What an agent can be connected to in this way.
    #[must_use]
    pub fn potential(&self, way: ConnectionType, resource: &ResourceRow) -> Connection {
        self.joined(Some(way), resource, &resource.status, None)
    }

    /// The ORN of a resource.
    #[must_use]
    pub fn resource_orn(&self, row: &ResourceRow) -> String {
        let (org, id) = (&self.org, &row.id);
        let app = |name: &Option<String>| name.clone().unwrap_or_default();
        match row.kind() {
            Some(Kind::AuthorizationServer) => orn::authorization_server(org, id),
            Some(Kind::Secret) => orn::secret(org, id),
            Some(Kind::ServiceAccount) => orn::service_account(org, &app(&row.app_name), &app(&row.app_id), id),
            Some(Kind::App) => orn::app(org, &app(&row.app_name), id),
            Some(Kind::ResourceServer) => orn::api_server(org, id),
            Some(Kind::McpServer) | None => orn::mcp_server(org, id),
        }
    }

    fn joined(
        &self,
        way: Option<ConnectionType>,
        resource: &ResourceRow,
        status: &str,
        indicator: Option<&str>,
    ) -> Connection {
        let own = resource.audience.clone().unwrap_or_else(|| self.resource_orn(resource));
        let target = Target {
            orn: Some(self.resource_orn(resource)),
            name: Some(resource.name.clone()),
            description: resource.description.clone(),
            status: Some(status.to_owned()),
            resource_indicator: Some(indicator.map_or(own, ToOwned::to_owned)),
            links: Some(self.resource_link(way, resource)),
            ..Target::default()
        };
        let mut connection = Connection {
            id: String::new(),
            orn: None,
            status: None,
            connection_type: way.map_or_else(|| Open::Unknown(String::new()), Open::Known),
            protocol_type: way.map(|way| way.protocol().to_owned()),
            authorization_server: None,
            app: None,
            secret: None,
            service_account: None,
            resource: None,
            resource_indicator: None,
            scope_condition: None,
            scopes: Vec::new(),
            links: None,
        };
        let address = resource.address.clone();
        match way {
            Some(ConnectionType::CustomAs) => {
                let issuer_url = Some(address.unwrap_or_default());
                connection.authorization_server = Some(Target { issuer_url, ..target });
            }
            Some(ConnectionType::AppInstance) => {
                let server = Target {
                    issuer_url: Some(address.unwrap_or_default()),
                    resource_indicator: target.resource_indicator.clone(),
                    ..Target::default()
                };
                connection.authorization_server = Some(server);
                connection.app = Some(Target { resource_indicator: None, ..target });
            }
            Some(ConnectionType::VaultSecret) => connection.secret = Some(Target { path: address, ..target }),
            Some(ConnectionType::ServiceAccount) => {
                connection.service_account = Some(target);
                connection.app = Some(self.app_of(resource));
            }
            Some(ConnectionType::AccessToken) | None => {
                let resource_type = Some(resource.kind.clone());
                connection.resource = Some(Target { endpoint_url: address, resource_type, ..target });
            }
        }
        connection
    }

    /// The application that a service account belongs to.
    fn app_of(&self, resource: &ResourceRow) -> Target {
        let (id, name) = (resource.app_id.clone().unwrap_or_default(), resource.app_name.clone().unwrap_or_default());
        Target {
            orn: Some(orn::app(&self.org, &name, &id)),
            name: Some(resource.app_label.clone().unwrap_or(name)),
            links: Some(self.self_link(endpoints::app(&id))),
            ..Target::default()
        }
    }

    fn self_link(&self, path: String) -> SelfLink {
        SelfLink { this: Some(Link::to(self.origin.to(&path))) }
    }

    /// Where a resource can be read: families without a page of their own are found among the potential connections.
    fn resource_link(&self, way: Option<ConnectionType>, resource: &ResourceRow) -> SelfLink {
        let path = match resource.kind() {
            Some(Kind::AuthorizationServer) => endpoints::authorization_server(&resource.id),
            Some(Kind::App) => endpoints::app(&resource.id),
            Some(Kind::ResourceServer) => endpoints::resource_server(&resource.id),
            Some(Kind::McpServer) => endpoints::mcp_server(&resource.id),
            Some(Kind::Secret | Kind::ServiceAccount) | None => {
                let filter = way.map(of_type).unwrap_or_default();
                let query = Query::default().with("filter", &filter).with("match", &resource.name);
                query.on(endpoints::POTENTIAL_CONNECTIONS)
            }
        };
        self.self_link(path)
    }
}

/// What is left of a resource that was deleted.
fn remembered(row: &ConnectionRow) -> ResourceRow {
    ResourceRow {
        id: row.resource_id.clone(),
        kind: row.resource_kind.clone(),
        name: row.resource_name.clone(),
        description: None,
        status: "MISSING".to_owned(),
        address: None,
        audience: None,
        app_id: None,
        app_name: None,
        app_label: None,
        scopes: "[]".to_owned(),
        search_key: String::new(),
    }
}
