//! Schemas of the bodies, drawn from the wire types.

use agent_console::wire::{
    access_agents, access_apps, access_sessions, agents, authorization_servers, connection_changes, connections,
    credentials, error, imports, logs, mcp_capabilities, mcp_servers, offboarding, operations, owners, page, people,
    providers, resource_servers, server, staging, user_connections,
};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::schema::{AdditionalProperties, ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Schema};

/// Schemas by name.
pub(super) type Schemas = BTreeMap<String, RefOr<Schema>>;

/// Adds a wire type and those it is made of.
fn add<T: ToSchema>(schemas: &mut Schemas) {
    let mut parts = Vec::new();
    T::schemas(&mut parts);
    schemas.insert(T::name().into_owned(), T::schema());
    schemas.extend(parts);
}

/// Adds the list body whose rows are `T`, called after them.
fn add_list<T: ToSchema>(schemas: &mut Schemas) {
    add::<T>(schemas);
    let rows = ArrayBuilder::new().items(reference(&T::name())).build();
    let list = ObjectBuilder::new()
        .property("data", rows)
        .property("_links", reference(&page::ListLinks::name()))
        .property("metadata", reference(&page::Metadata::name()))
        .required("data")
        .required("_links");
    schemas.insert(format!("{}List", T::name()), list.into());
}

/// A pointer to a schema.
pub(super) fn reference(name: &str) -> Ref {
    Ref::from_schema_name(name)
}

/// Every schema of the document.
pub(super) fn all() -> Schemas {
    let mut schemas = Schemas::new();
    add_list::<agents::Agent>(&mut schemas);
    add_list::<operations::Operation>(&mut schemas);
    add_list::<owners::ResourceOwners>(&mut schemas);
    add_list::<providers::Provider>(&mut schemas);
    add::<providers::ProviderRequest>(&mut schemas);
    add::<providers::ProviderPatch>(&mut schemas);
    add::<providers::ProviderPriority>(&mut schemas);
    add_list::<staging::StagedAgent>(&mut schemas);
    add::<staging::StagingDecision>(&mut schemas);
    add_list::<imports::ImportRun>(&mut schemas);
    add_list::<imports::ImportEntry>(&mut schemas);
    add_list::<credentials::AgentJwk>(&mut schemas);
    add_list::<connections::Connection>(&mut schemas);
    add_list::<resource_servers::ResourceServer>(&mut schemas);
    add_list::<resource_servers::Use>(&mut schemas);
    add::<resource_servers::ServerDetails>(&mut schemas);
    add::<resource_servers::ServerPatch>(&mut schemas);
    add::<resource_servers::Endpoints>(&mut schemas);
    add::<resource_servers::CredentialSets>(&mut schemas);
    add_list::<mcp_servers::McpServer>(&mut schemas);
    add_list::<mcp_servers::McpAuthorizationServer>(&mut schemas);
    add_list::<mcp_servers::ServerOperation>(&mut schemas);
    add::<mcp_servers::McpServerRequest>(&mut schemas);
    add::<mcp_servers::McpServerPatch>(&mut schemas);
    add::<mcp_capabilities::McpCapabilities>(&mut schemas);
    add_list::<user_connections::UserConnection>(&mut schemas);
    add::<user_connections::AuthorizationStart>(&mut schemas);
    add_list::<access_apps::AccessApp>(&mut schemas);
    add::<access_apps::AccessAppRequest>(&mut schemas);
    add::<access_apps::AccessAppPatch>(&mut schemas);
    add_list::<access_agents::AccessAgent>(&mut schemas);
    add::<access_agents::AccessAgentRequest>(&mut schemas);
    add::<access_agents::AccessAgentToken>(&mut schemas);
    add::<access_agents::AgentRestriction>(&mut schemas);
    add_list::<access_sessions::AccessSession>(&mut schemas);
    add::<access_sessions::SessionStart>(&mut schemas);
    add::<offboarding::Offboarding>(&mut schemas);
    add::<offboarding::OffboardingResult>(&mut schemas);
    add::<connection_changes::ConnectionRequest>(&mut schemas);
    add::<connection_changes::ConnectionPatch>(&mut schemas);
    add::<authorization_servers::AuthorizationServer>(&mut schemas);
    add::<authorization_servers::ServerScope>(&mut schemas);
    add::<credentials::JwkRequest>(&mut schemas);
    add::<agents::AgentRequest>(&mut schemas);
    add::<agents::AgentPatch>(&mut schemas);
    add::<owners::OwnersRequest>(&mut schemas);
    add::<owners::OwnersPatch>(&mut schemas);
    add::<page::ListLinks>(&mut schemas);
    add::<page::Metadata>(&mut schemas);
    add::<logs::LogEvent>(&mut schemas);
    add::<logs::LogCounts>(&mut schemas);
    add::<people::User>(&mut schemas);
    add::<people::Group>(&mut schemas);
    add::<people::App>(&mut schemas);
    add::<server::ServerInfo>(&mut schemas);
    add::<server::Session>(&mut schemas);
    add::<server::SessionRequest>(&mut schemas);
    add::<error::ErrorBody>(&mut schemas);
    let anything = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("An OpenAPI 3.1 document"))
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(true)));
    schemas.insert("Document".to_owned(), anything.into());
    schemas
}
