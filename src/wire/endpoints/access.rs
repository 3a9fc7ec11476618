//! Paths of agent access: connections of users to apps, the agents that use them, and their sessions. [decisions 3]

use super::fill;

/// Connections of users to apps: a row for each user and app.
pub const USER_CONNECTIONS: &str = "/agent-access/api/v1/connections";
/// One connection.
pub const USER_CONNECTION: &str = "/agent-access/api/v1/connections/{userConnectionId}";
/// Begins the consent at the app.
pub const USER_CONNECTION_CONNECT: &str = "/agent-access/api/v1/connections/{userConnectionId}/lifecycle/connect";
/// Begins the consent again.
pub const USER_CONNECTION_RECONNECT: &str = "/agent-access/api/v1/connections/{userConnectionId}/lifecycle/reconnect";
/// Keeps the credential, and blocks agents.
pub const USER_CONNECTION_PAUSE: &str = "/agent-access/api/v1/connections/{userConnectionId}/lifecycle/pause";
/// Lets agents use it again.
pub const USER_CONNECTION_RESUME: &str = "/agent-access/api/v1/connections/{userConnectionId}/lifecycle/resume";
/// Revokes the credential and erases it.
pub const USER_CONNECTION_DISCONNECT: &str = "/agent-access/api/v1/connections/{userConnectionId}/lifecycle/disconnect";

/// Apps that users connect to.
pub const ACCESS_APPS: &str = "/agent-access/api/v1/apps";
/// One app.
pub const ACCESS_APP: &str = "/agent-access/api/v1/apps/{accessAppId}";
/// Blocks an app for all of its users.
pub const ACCESS_APP_SUSPEND: &str = "/agent-access/api/v1/apps/{accessAppId}/lifecycle/suspend";
/// Unblocks it.
pub const ACCESS_APP_RESTORE: &str = "/agent-access/api/v1/apps/{accessAppId}/lifecycle/restore";

/// Agents that users let use their connections.
pub const ACCESS_AGENTS: &str = "/agent-access/api/v1/agents";
/// One agent.
pub const ACCESS_AGENT: &str = "/agent-access/api/v1/agents/{accessAgentId}";
/// A new token of an agent.
pub const ACCESS_AGENT_TOKEN: &str = "/agent-access/api/v1/agents/{accessAgentId}/token";
/// Blocks an agent for everybody.
pub const ACCESS_AGENT_SUSPEND: &str = "/agent-access/api/v1/agents/{accessAgentId}/lifecycle/suspend";
/// Unblocks it.
pub const ACCESS_AGENT_RESTORE: &str = "/agent-access/api/v1/agents/{accessAgentId}/lifecycle/restore";
/// Lets only some users use it.
pub const ACCESS_AGENT_RESTRICT: &str = "/agent-access/api/v1/agents/{accessAgentId}/lifecycle/restrict";
/// Lets everybody use it.
pub const ACCESS_AGENT_UNRESTRICT: &str = "/agent-access/api/v1/agents/{accessAgentId}/lifecycle/unrestrict";
/// Ends its sessions.
pub const ACCESS_AGENT_END_SESSIONS: &str = "/agent-access/api/v1/agents/{accessAgentId}/lifecycle/end-sessions";
/// Ends the caller's own sessions of it.
pub const ACCESS_AGENT_DISCONNECT: &str = "/agent-access/api/v1/agents/{accessAgentId}/lifecycle/disconnect";

/// Sessions of agents; agents begin them here, with their own token.
pub const ACCESS_SESSIONS: &str = "/agent-access/api/v1/sessions";
/// One session.
pub const ACCESS_SESSION: &str = "/agent-access/api/v1/sessions/{accessSessionId}";
/// Ends a session.
pub const ACCESS_SESSION_END: &str = "/agent-access/api/v1/sessions/{accessSessionId}/lifecycle/end";

/// Cuts all that a user has here.
pub const OFFBOARDING: &str = "/agent-access/api/v1/users/{userId}/offboarding";

/// Where apps send the browser back to after consent: a page for people, not a call.
pub const OAUTH_CALLBACK: &str = "/agent-access/oauth/callback";
/// Where browsers are led whose answer is not taken: a page for people as well, which says why.
pub const OAUTH_REFUSED: &str = "/agent-access/oauth/refused";

/// The path of one connection.
#[must_use]
pub fn user_connection(id: &str) -> String {
    fill(USER_CONNECTION, id)
}

/// The path that begins the consent at the app.
#[must_use]
pub fn user_connection_connect(id: &str) -> String {
    fill(USER_CONNECTION_CONNECT, id)
}

/// The path that begins the consent again.
#[must_use]
pub fn user_connection_reconnect(id: &str) -> String {
    fill(USER_CONNECTION_RECONNECT, id)
}

/// The path that pauses a connection.
#[must_use]
pub fn user_connection_pause(id: &str) -> String {
    fill(USER_CONNECTION_PAUSE, id)
}

/// The path that resumes a connection.
#[must_use]
pub fn user_connection_resume(id: &str) -> String {
    fill(USER_CONNECTION_RESUME, id)
}

/// The path that disconnects.
#[must_use]
pub fn user_connection_disconnect(id: &str) -> String {
    fill(USER_CONNECTION_DISCONNECT, id)
}

/// The path of one app.
#[must_use]
pub fn access_app(id: &str) -> String {
    fill(ACCESS_APP, id)
}

/// The path that suspends an app.
#[must_use]
pub fn access_app_suspend(id: &str) -> String {
    fill(ACCESS_APP_SUSPEND, id)
}

/// The path that restores an app.
#[must_use]
pub fn access_app_restore(id: &str) -> String {
    fill(ACCESS_APP_RESTORE, id)
}

/// The path of one agent.
#[must_use]
pub fn access_agent(id: &str) -> String {
    fill(ACCESS_AGENT, id)
}

/// The path that gives an agent a new token.
#[must_use]
pub fn access_agent_token(id: &str) -> String {
    fill(ACCESS_AGENT_TOKEN, id)
}

/// The path that suspends an agent.
#[must_use]
pub fn access_agent_suspend(id: &str) -> String {
    fill(ACCESS_AGENT_SUSPEND, id)
}

/// The path that restores an agent.
#[must_use]
pub fn access_agent_restore(id: &str) -> String {
    fill(ACCESS_AGENT_RESTORE, id)
}

/// The path that restricts an agent.
#[must_use]
pub fn access_agent_restrict(id: &str) -> String {
    fill(ACCESS_AGENT_RESTRICT, id)
}

/// The path that unrestricts an agent.
#[must_use]
pub fn access_agent_unrestrict(id: &str) -> String {
    fill(ACCESS_AGENT_UNRESTRICT, id)
}

/// The path that ends the sessions of an agent.
#[must_use]
pub fn access_agent_end_sessions(id: &str) -> String {
    fill(ACCESS_AGENT_END_SESSIONS, id)
}

/// The path that ends the caller's own sessions of an agent.
#[must_use]
pub fn access_agent_disconnect(id: &str) -> String {
    fill(ACCESS_AGENT_DISCONNECT, id)
}

/// The path of one session.
#[must_use]
pub fn access_session(id: &str) -> String {
    fill(ACCESS_SESSION, id)
}

/// The path that ends a session.
#[must_use]
pub fn access_session_end(id: &str) -> String {
    fill(ACCESS_SESSION_END, id)
}

/// The path that offboards a user.
#[must_use]
pub fn offboarding(user: &str) -> String {
    fill(OFFBOARDING, user)
}
