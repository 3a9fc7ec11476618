//! Calls of agent access. Where apps lead browsers back to is a page for people, and no call.

use super::parameters::{
    ACCESS_AGENT_FILTER, ACCESS_AGENT_ID, ACCESS_AGENT_STATUS, ACCESS_APP_FILTER, ACCESS_APP_ID, ACCESS_Q,
    ACCESS_SESSION_ID, ACCESS_USER_FILTER, ACCESS_USER_ID, AFTER, CONNECTION_STATUS, IDEMPOTENCY_KEY, IF_MATCH,
    INCLUDE, LIMIT, Parameter, SESSION_FROM, SESSION_OPEN, SESSION_TO, USER_CONNECTION_ID,
};
use super::routes::{Answer, JSON, MERGE_PATCH, Route, open, read};
use agent_console::domain::access::Scope;
use agent_console::wire::endpoints;
use utoipa::openapi::HttpMethod::{Patch, Post};

/// A call that changes one record.
fn act(
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    scope: Scope,
    parameters: &'static [Parameter],
    answer: Answer,
) -> Route {
    Route { scope: Some(scope), parameters, failures: &[400, 404, 412], ..open(Post, path, id, summary, answer) }
}

/// A call that adds a record, once for each key.
fn add(path: &'static str, id: &'static str, summary: &'static str, body: &'static str, answer: Answer) -> Route {
    let call = act(path, id, summary, Scope::AccessManage, &[IDEMPOTENCY_KEY], answer);
    Route { body: Some((JSON, body)), failures: &[400, 415], ..call }
}

/// Connections of users. Members need `agentAccess.own`, admins `agentAccess.manage`.
fn connections() -> Vec<Route> {
    let (own, record) = (Scope::AccessOwn, Answer::Record("UserConnection"));
    let start = Answer::Body("AuthorizationStart");
    let step = |path, id, summary, answer| act(path, id, summary, own, &[USER_CONNECTION_ID, IF_MATCH], answer);
    vec![
        Route {
            parameters: &[AFTER, LIMIT, ACCESS_USER_FILTER, ACCESS_APP_FILTER, CONNECTION_STATUS, ACCESS_Q, INCLUDE],
            ..read(
                endpoints::USER_CONNECTIONS,
                "listUserConnections",
                "List connections of users to apps: one for each two, by user and app",
                own,
                Answer::List("UserConnectionList"),
            )
        },
        Route {
            parameters: &[USER_CONNECTION_ID],
            ..read(endpoints::USER_CONNECTION, "getUserConnection", "Retrieve a connection of a user", own, record)
        },
        step(
            endpoints::USER_CONNECTION_CONNECT,
            "connectUserConnection",
            "Begin consent at the app: the address that the browser opens",
            start,
        ),
        step(endpoints::USER_CONNECTION_RECONNECT, "reconnectUserConnection", "Begin consent at the app again", start),
        step(
            endpoints::USER_CONNECTION_PAUSE,
            "pauseUserConnection",
            "Pause a connection: its credential is kept, agents are blocked",
            record,
        ),
        step(endpoints::USER_CONNECTION_RESUME, "resumeUserConnection", "Resume a connection", record),
        step(
            endpoints::USER_CONNECTION_DISCONNECT,
            "disconnectUserConnection",
            "Revoke the credential of a connection and erase it",
            record,
        ),
    ]
}

/// Apps that users connect to.
fn apps() -> Vec<Route> {
    let (reading, managing, record) = (Scope::AccessRead, Scope::AccessManage, Answer::Record("AccessApp"));
    let one: &[Parameter] = &[ACCESS_APP_ID, IF_MATCH];
    vec![
        Route {
            parameters: &[AFTER, LIMIT, ACCESS_Q, INCLUDE],
            ..read(
                endpoints::ACCESS_APPS,
                "listAccessApps",
                "List apps that users connect to, by name",
                reading,
                Answer::List("AccessAppList"),
            )
        },
        add(endpoints::ACCESS_APPS, "addAccessApp", "Add an app", "AccessAppRequest", Answer::Created("AccessApp")),
        Route {
            parameters: &[ACCESS_APP_ID],
            ..read(endpoints::ACCESS_APP, "getAccessApp", "Retrieve an app that users connect to", reading, record)
        },
        Route {
            method: Patch,
            body: Some((MERGE_PATCH, "AccessAppPatch")),
            failures: &[400, 404, 412, 415],
            ..act(endpoints::ACCESS_APP, "updateAccessApp", "Change an app or its setup", managing, one, record)
        },
        act(endpoints::ACCESS_APP_SUSPEND, "suspendAccessApp", "Suspend an app for everybody", managing, one, record),
        act(endpoints::ACCESS_APP_RESTORE, "restoreAccessApp", "Restore an app", managing, one, record),
    ]
}

/// Agents whose status is derived from their sessions.
fn agents() -> Vec<Route> {
    let (own, managing, record) = (Scope::AccessOwn, Scope::AccessManage, Answer::Record("AccessAgent"));
    let one: &[Parameter] = &[ACCESS_AGENT_ID, IF_MATCH];
    let step = |path, id, summary| act(path, id, summary, managing, one, record);
    vec![
        Route {
            parameters: &[AFTER, LIMIT, ACCESS_AGENT_STATUS, ACCESS_Q, INCLUDE],
            ..read(
                endpoints::ACCESS_AGENTS,
                "listAccessAgents",
                "List agents that users let use their connections, by name",
                own,
                Answer::List("AccessAgentList"),
            )
        },
        add(
            endpoints::ACCESS_AGENTS,
            "addAccessAgent",
            "Pre-register an agent: its token is told this once",
            "AccessAgentRequest",
            Answer::Created("AccessAgentToken"),
        ),
        Route {
            parameters: &[ACCESS_AGENT_ID],
            ..read(endpoints::ACCESS_AGENT, "getAccessAgent", "Retrieve an agent in access", own, record)
        },
        act(
            endpoints::ACCESS_AGENT_TOKEN,
            "replaceAccessAgentToken",
            "Give an agent another token: the old one is good no more",
            managing,
            one,
            Answer::Body("AccessAgentToken"),
        ),
        step(endpoints::ACCESS_AGENT_SUSPEND, "suspendAccessAgent", "Suspend an agent for everybody"),
        step(endpoints::ACCESS_AGENT_RESTORE, "restoreAccessAgent", "Restore an agent"),
        Route {
            body: Some((JSON, "AgentRestriction")),
            failures: &[400, 404, 412, 415],
            ..step(endpoints::ACCESS_AGENT_RESTRICT, "restrictAccessAgent", "Restrict an agent to some users")
        },
        step(endpoints::ACCESS_AGENT_UNRESTRICT, "unrestrictAccessAgent", "Let everybody use an agent"),
        step(endpoints::ACCESS_AGENT_END_SESSIONS, "endAccessAgentSessions", "End what an agent has open"),
        act(
            endpoints::ACCESS_AGENT_DISCONNECT,
            "disconnectAccessAgent",
            "End the caller's own sessions of an agent",
            own,
            one,
            record,
        ),
    ]
}

/// Sessions of agents, and offboarding.
fn sessions() -> Vec<Route> {
    let (own, session) = (Scope::AccessOwn, Answer::Body("AccessSession"));
    let user: &[Parameter] = &[ACCESS_USER_ID];
    vec![
        Route {
            parameters: &[
                AFTER,
                LIMIT,
                ACCESS_AGENT_FILTER,
                ACCESS_USER_FILTER,
                ACCESS_APP_FILTER,
                SESSION_FROM,
                SESSION_TO,
                SESSION_OPEN,
                INCLUDE,
            ],
            ..read(
                endpoints::ACCESS_SESSIONS,
                "listAccessSessions",
                "List sessions of agents, newest first",
                own,
                Answer::List("AccessSessionList"),
            )
        },
        Route {
            parameters: &[],
            body: Some((JSON, "SessionStart")),
            failures: &[400, 401, 403, 404, 415],
            ..open(
                Post,
                endpoints::ACCESS_SESSIONS,
                "startAccessSession",
                "Begin a session, with an agent's own token; 200 with the session where one goes on",
                Answer::Created("AccessSession"),
            )
        },
        Route {
            parameters: &[ACCESS_SESSION_ID],
            ..read(
                endpoints::ACCESS_SESSION,
                "getAccessSession",
                "Retrieve a session of an agent",
                own,
                Answer::Record("AccessSession"),
            )
        },
        Route {
            failures: &[400, 404],
            ..act(
                endpoints::ACCESS_SESSION_END,
                "endAccessSession",
                "End a session",
                own,
                &[ACCESS_SESSION_ID],
                session,
            )
        },
        Route {
            parameters: user,
            failures: &[404],
            ..read(
                endpoints::OFFBOARDING,
                "previewOffboarding",
                "Tell what offboarding a user would cut",
                Scope::AccessRead,
                Answer::Body("Offboarding"),
            )
        },
        Route {
            failures: &[404],
            ..act(
                endpoints::OFFBOARDING,
                "offboardUser",
                "Cut all that a user has here",
                Scope::AccessManage,
                user,
                Answer::Body("OffboardingResult"),
            )
        },
    ]
}

/// All of them.
pub(super) fn all() -> Vec<Route> {
    [connections(), apps(), agents(), sessions()].into_iter().flatten().collect()
}
