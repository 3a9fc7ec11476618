//! Every call of this server, one list.

use super::parameters::{
    AFTER, AGENT_ID, APP_ID, EXPAND_AGENT, EXPAND_STATS, IDEMPOTENCY_KEY, IF_MATCH, INCLUDE, LIMIT, OPERATION_ID,
    ORDER_BY, OWNERS_FILTER, Parameter, Q, SEARCH, SESSION_HEADER, SORT_ORDER,
};
use super::{access_routes, import_routes, mcp_routes, profile_routes, server_routes};
use agent_console::domain::access::Scope;
use agent_console::domain::agent::Action;
use agent_console::wire::endpoints;
use utoipa::openapi::HttpMethod::{self, Delete, Get, Patch, Post, Put};

/// What a call answers when all goes well.
#[derive(Clone, Copy)]
pub(super) enum Answer {
    /// 202 with an empty body and the operation's address.
    Accepted,
    /// 202 with this body and its address.
    Begun(&'static str),
    /// 204.
    Nothing,
    /// 200 with this body.
    Body(&'static str),
    /// 201 with this body.
    Created(&'static str),
    /// 200 with this body and its tag.
    Record(&'static str),
    /// 200 with this list body and its links.
    List(&'static str),
    /// 200 with a bare array of these and its links.
    Array(&'static str),
    /// 200 with a bare array of these, or with lines for spreadsheets, as a file.
    File(&'static str),
}

/// One call.
pub(super) struct Route {
    pub(super) method: HttpMethod,
    pub(super) path: &'static str,
    /// Unique name.
    pub(super) id: &'static str,
    pub(super) summary: &'static str,
    /// What it takes; `None` for calls that anybody may make.
    pub(super) scope: Option<Scope>,
    pub(super) parameters: &'static [Parameter],
    /// Media type and schema of the body.
    pub(super) body: Option<(&'static str, &'static str)>,
    pub(super) answer: Answer,
    /// Statuses of failures, beside 429, 500 and 503 of every call and 401 and 403 of those that take a scope.
    pub(super) failures: &'static [u16],
}

pub(super) const JSON: &str = "application/json";
pub(super) const MERGE_PATCH: &str = "application/merge-patch+json";
const PAGE: &[Parameter] = &[AFTER, LIMIT];
const CHANGE: &[Parameter] = &[AGENT_ID, IF_MATCH];
const CHANGE_FAILURES: &[u16] = &[400, 404, 409, 412];
const BODY_FAILURES: &[u16] = &[400, 404, 409, 412, 415];

/// A call that reads.
pub(super) const fn read(
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    scope: Scope,
    answer: Answer,
) -> Route {
    let failures: &[u16] = if matches!(answer, Answer::Record(_)) { &[400, 404] } else { &[400] };
    Route { method: Get, path, id, summary, scope: Some(scope), parameters: PAGE, body: None, answer, failures }
}

/// A call without a body that changes one agent.
fn act(method: HttpMethod, path: &'static str, id: &'static str, summary: &'static str, action: Action) -> Route {
    let scope = Some(action.scope());
    let (answer, failures) = (Answer::Accepted, CHANGE_FAILURES);
    Route { method, path, id, summary, scope, parameters: CHANGE, body: None, answer, failures }
}

/// A call that anybody may make.
pub(super) const fn open(
    method: HttpMethod,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    answer: Answer,
) -> Route {
    Route { method, path, id, summary, scope: None, parameters: &[], body: None, answer, failures: &[] }
}

/// Agents and their operations.
fn agents() -> Vec<Route> {
    let (reading, managing) = (Scope::AgentsRead, Scope::AgentsManage);
    let list = &[AFTER, LIMIT, SEARCH, ORDER_BY, SORT_ORDER, INCLUDE, EXPAND_AGENT];
    let created = Some((JSON, "AgentRequest"));
    vec![
        Route {
            parameters: list,
            ..read(endpoints::AGENTS, "listAgents", "List AI agents", reading, Answer::List("AgentList"))
        },
        Route {
            parameters: &[IDEMPOTENCY_KEY],
            body: created,
            failures: &[400, 415],
            ..act(Post, endpoints::AGENTS, "registerAgent", "Register an AI agent", Action::Edit)
        },
        Route {
            parameters: &[AGENT_ID, EXPAND_AGENT],
            ..read(endpoints::AGENT, "getAgent", "Retrieve an AI agent", reading, Answer::Record("Agent"))
        },
        Route {
            body: created,
            failures: BODY_FAILURES,
            ..act(
                Put,
                endpoints::AGENT,
                "replaceAgent",
                "Replace an AI agent: what is left out is cleared",
                Action::Edit,
            )
        },
        Route {
            body: Some((MERGE_PATCH, "AgentPatch")),
            failures: BODY_FAILURES,
            ..act(Patch, endpoints::AGENT, "updateAgent", "Change parts of an AI agent: null removes", Action::Edit)
        },
        act(Delete, endpoints::AGENT, "deleteAgent", "Delete an AI agent: here, not at its provider", Action::Delete),
        act(Post, endpoints::AGENT_ACTIVATE, "activateAgent", "Activate an AI agent", Action::Activate),
        act(Post, endpoints::AGENT_DEACTIVATE, "deactivateAgent", "Deactivate an AI agent", Action::Deactivate),
        read(
            endpoints::OPERATIONS,
            "listOperations",
            "List operations, newest first",
            reading,
            Answer::List("OperationList"),
        ),
        Route {
            parameters: &[OPERATION_ID],
            ..read(endpoints::OPERATION, "getOperation", "Retrieve an operation", reading, Answer::Record("Operation"))
        },
        Route {
            scope: Some(managing),
            failures: &[404],
            ..open(Post, endpoints::DEMO_RESET, "resetDemo", "Put the seeded state of the demo back", Answer::Nothing)
        },
    ]
}

/// Owners, and the people and applications to choose from.
fn people() -> Vec<Route> {
    let owners = Answer::List("ResourceOwnersList");
    let picked: &[Parameter] = &[AFTER, LIMIT, Q];
    let change = |method, id, summary, schema, answer| Route {
        scope: Some(Action::RemoveOwner.scope()),
        body: Some((JSON, schema)),
        failures: &[400, 404, 409, 415],
        ..open(method, endpoints::OWNERS, id, summary, answer)
    };
    vec![
        Route {
            parameters: &[OWNERS_FILTER, AFTER, LIMIT],
            ..read(endpoints::OWNERS, "listOwners", "List the owners of a resource", Scope::OwnersRead, owners)
        },
        change(
            Post,
            "setOwners",
            "Set all owners of one to ten resources",
            "OwnersRequest",
            Answer::Body("ResourceOwnersList"),
        ),
        change(Patch, "removeOwners", "Take owners away from a resource", "OwnersPatch", Answer::Nothing),
        Route {
            parameters: picked,
            ..read(endpoints::USERS, "listUsers", "List users", Scope::UsersRead, Answer::Array("User"))
        },
        Route {
            parameters: &[AFTER, LIMIT, Q, EXPAND_STATS],
            ..read(endpoints::GROUPS, "listGroups", "List groups", Scope::GroupsRead, Answer::Array("Group"))
        },
        Route {
            parameters: picked,
            ..read(endpoints::APPS, "listApps", "List applications", Scope::AppsRead, Answer::Array("App"))
        },
        Route {
            parameters: &[APP_ID],
            ..read(endpoints::APP, "getApp", "Retrieve an application", Scope::AppsRead, Answer::Record("App"))
        },
    ]
}

/// The server itself and the session.
fn server() -> Vec<Route> {
    let session = |method, id, summary, answer, failures| Route {
        parameters: &[SESSION_HEADER],
        failures,
        ..open(method, endpoints::SESSION, id, summary, answer)
    };
    vec![
        session(Get, "getSession", "Tell who is signed in", Answer::Body("Session"), &[401, 403]),
        Route {
            body: Some((JSON, "SessionRequest")),
            ..session(Post, "signIn", "Sign in", Answer::Body("Session"), &[400, 401, 403, 415])
        },
        session(Delete, "signOut", "Sign out", Answer::Nothing, &[403]),
        open(Get, endpoints::SERVER_INFO, "getServerInfo", "Tell what this server can do", Answer::Body("ServerInfo")),
        open(Get, endpoints::OPENAPI, "getDocument", "This document", Answer::Body("Document")),
    ]
}

/// All of them.
pub(super) fn routes() -> Vec<Route> {
    let profile = [profile_routes::keys(), profile_routes::connections(), profile_routes::authorization_servers()];
    let servers = [
        server_routes::resource_servers(),
        server_routes::configuration(),
        mcp_routes::readings(),
        mcp_routes::changes(),
        import_routes::readings(),
        import_routes::changes(),
        import_routes::runs(),
        access_routes::all(),
    ];
    let families = profile.into_iter().chain(servers).flatten().collect();
    [agents(), families, people(), profile_routes::logs(), server()].into_iter().flatten().collect()
}
