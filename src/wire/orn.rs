//! ORNs: the names that records carry between API families. [decisions 5]

/// The ORN of an agent.
#[must_use]
pub fn agent(org: &str, id: &str) -> String {
    format!("orn:okta:directory:{org}:workload-principals:ai-agents:{id}")
}

/// The ORN of a user.
#[must_use]
pub fn user(org: &str, id: &str) -> String {
    format!("orn:okta:directory:{org}:users:{id}")
}

/// The ORN of a group.
#[must_use]
pub fn group(org: &str, id: &str) -> String {
    format!("orn:okta:directory:{org}:groups:{id}")
}

/// The ORN of a managed connection. [api 2.5]
#[must_use]
pub fn connection(org: &str, id: &str) -> String {
    format!("orn:okta:idp:{org}:connections:{id}")
}

/// The ORN of a custom authorization server.
#[must_use]
pub fn authorization_server(org: &str, id: &str) -> String {
    format!("orn:okta:idp:{org}:authorization_servers:{id}")
}

/// The ORN of an application: its technical name and its id.
#[must_use]
pub fn app(org: &str, name: &str, id: &str) -> String {
    format!("orn:okta:idp:{org}:apps:{name}:{id}")
}

/// The ORN of a vaulted secret.
#[must_use]
pub fn secret(org: &str, id: &str) -> String {
    format!("orn:okta:pam:{org}:secrets:{id}")
}

/// The ORN of a service account of an application.
#[must_use]
pub fn service_account(org: &str, app_name: &str, app: &str, id: &str) -> String {
    format!("orn:okta:pam:{org}:apps:{app_name}:{app}:service_accounts:{id}")
}

/// The ORN of an MCP server.
#[must_use]
pub fn mcp_server(org: &str, id: &str) -> String {
    format!("orn:okta:resource-servers:{org}:mcp-servers:{id}")
}

/// The ORN of a resource server.
#[must_use]
pub fn api_server(org: &str, id: &str) -> String {
    format!("orn:okta:resource-servers:{org}:api-servers:{id}")
}

/// The ORN of a set of client credentials.
#[must_use]
pub fn client_auth_settings(org: &str, id: &str) -> String {
    format!("orn:okta:resource-servers:{org}:client-auth-settings:{id}")
}

/// The record's own id: the last part.
#[must_use]
pub fn id_of(orn: &str) -> &str {
    orn.rsplit(':').next().unwrap_or(orn)
}

/// Where ORNs of people in the same organization start: `orn:okta:directory:{org}`, read from any of its ORNs.
/// Preview organizations print another second part, so it is taken over as it is. [api 2.1]
#[must_use]
pub fn organization_prefix(orn: &str) -> Option<String> {
    let mut parts = orn.split(':');
    let (orn, system, service, org) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    (orn == "orn").then(|| format!("orn:{system}:{service}:{org}"))
}
