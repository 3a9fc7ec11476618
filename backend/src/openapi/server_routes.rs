//! Calls of servers that agents connect to.

use super::parameters::{
    AFTER, IDEMPOTENCY_KEY, IF_MATCH, INCLUDE, LIMIT, Parameter, RESOURCE_SERVER_ID, SERVER_ORDER_BY, SERVER_SEARCH,
    SORT_ORDER,
};
use super::routes::{Answer, JSON, MERGE_PATCH, Route, open, read};
use agent_console::domain::access::Scope;
use agent_console::wire::endpoints;
use utoipa::openapi::HttpMethod::{self, Delete, Patch, Post, Put};

const SERVERS: &[Parameter] = &[AFTER, LIMIT, SERVER_SEARCH, SERVER_ORDER_BY, SORT_ORDER, INCLUDE];
const CHANGE: &[Parameter] = &[RESOURCE_SERVER_ID, IF_MATCH];

/// A call that changes a server.
fn act(method: HttpMethod, path: &'static str, id: &'static str, summary: &'static str, answer: Answer) -> Route {
    Route {
        scope: Some(Scope::ResourceServersManage),
        parameters: CHANGE,
        failures: &[400, 404, 412],
        ..open(method, path, id, summary, answer)
    }
}

/// The steps of the configuration of resource servers.
pub(super) fn configuration() -> Vec<Route> {
    let step = |path, id, summary, schema| Route {
        body: Some((JSON, schema)),
        failures: &[400, 404, 412, 415],
        ..act(Put, path, id, summary, Answer::Record("ResourceServer"))
    };
    vec![
        step(
            endpoints::RESOURCE_SERVER_DETAILS,
            "saveResourceServerDetails",
            "Save name, URL and description: what is left out is cleared",
            "ServerDetails",
        ),
        step(
            endpoints::RESOURCE_SERVER_AUTHORIZATION,
            "saveResourceServerEndpoints",
            "Save where users consent and tokens are given out",
            "Endpoints",
        ),
        step(
            endpoints::RESOURCE_SERVER_CREDENTIALS,
            "saveResourceServerCredentials",
            "Save all sets of client credentials; their secrets are never read",
            "CredentialSets",
        ),
    ]
}

/// Resource servers.
pub(super) fn resource_servers() -> Vec<Route> {
    let (reading, record) = (Scope::ResourceServersRead, Answer::Record("ResourceServer"));
    vec![
        Route {
            parameters: SERVERS,
            ..read(
                endpoints::RESOURCE_SERVERS,
                "listResourceServers",
                "List resource servers",
                reading,
                Answer::List("ResourceServerList"),
            )
        },
        Route {
            parameters: &[IDEMPOTENCY_KEY],
            body: Some((JSON, "ServerDetails")),
            failures: &[400, 415],
            ..act(
                Post,
                endpoints::RESOURCE_SERVERS,
                "addResourceServer",
                "Add a resource server: the first of three steps",
                Answer::Created("ResourceServer"),
            )
        },
        Route {
            parameters: &[RESOURCE_SERVER_ID],
            ..read(endpoints::RESOURCE_SERVER, "getResourceServer", "Retrieve a resource server", reading, record)
        },
        Route {
            body: Some((MERGE_PATCH, "ServerPatch")),
            failures: &[400, 404, 412, 415],
            ..act(
                Patch,
                endpoints::RESOURCE_SERVER,
                "updateResourceServer",
                "Change parts of the details of a resource server",
                record,
            )
        },
        act(
            Delete,
            endpoints::RESOURCE_SERVER,
            "deleteResourceServer",
            "Delete an inactive resource server; connections to it stay and say that it is gone",
            Answer::Nothing,
        ),
        act(
            Post,
            endpoints::RESOURCE_SERVER_ACTIVATE,
            "activateResourceServer",
            "Activate a resource server; one that is not complete becomes invalid",
            record,
        ),
        act(
            Post,
            endpoints::RESOURCE_SERVER_DEACTIVATE,
            "deactivateResourceServer",
            "Deactivate a resource server",
            record,
        ),
        Route {
            parameters: &[RESOURCE_SERVER_ID, AFTER, LIMIT],
            failures: &[400, 404],
            ..read(
                endpoints::RESOURCE_SERVER_USES,
                "listResourceServerUses",
                "List the connections that lead to a resource server",
                reading,
                Answer::List("UseList"),
            )
        },
    ]
}
