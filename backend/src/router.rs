//! Every route, one list; the templates come from `wire::endpoints`.

use crate::access_routes;
use crate::answer::{complete, compress, cors, finish, gate, observe};
use crate::error::BODY_MAX;
use crate::handlers::{
    agent_changes, agent_list, agents, authorization_servers, client_auth_settings, connection_changes, connections,
    imports, keys, log_counts, log_export, logs, mcp_changes, mcp_looks, mcp_servers, operations, owner_changes,
    owners, people, potential_connections, provider_changes, provider_priority, providers, resource_server_steps,
    resource_servers, server, session, staging,
};
use crate::state::AppState;
use crate::static_files;
use agent_console::wire::endpoints;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post, put};
use tower_http::catch_panic::CatchPanicLayer;

/// Any path below one agent that is not listed itself.
const AGENT_SUB_PATH: &str = "/workload-principals/api/v1/ai-agents/{agentId}/{*rest}";

/// The whole server.
pub fn app(state: AppState) -> Router {
    Router::new()
        .route(endpoints::AGENTS, get(agent_list::list).post(agent_changes::register))
        .route(endpoints::AGENT, get(agents::get).put(agents::replace).patch(agents::patch).delete(agents::delete))
        .route(endpoints::AGENT_ACTIVATE, post(agents::activate))
        .route(endpoints::AGENT_DEACTIVATE, post(agents::deactivate))
        .route(endpoints::KEYS, get(keys::list).post(keys::add))
        .route(endpoints::KEY, get(keys::get).delete(keys::delete))
        .route(endpoints::KEY_ACTIVATE, post(keys::activate))
        .route(endpoints::KEY_DEACTIVATE, post(keys::deactivate))
        .route(endpoints::CONNECTIONS, get(connections::list).post(connection_changes::add))
        .route(
            endpoints::CONNECTION,
            get(connections::get).patch(connection_changes::patch).delete(connection_changes::delete),
        )
        .route(endpoints::CONNECTION_ACTIVATE, post(connection_changes::activate))
        .route(endpoints::CONNECTION_DEACTIVATE, post(connection_changes::deactivate))
        .route(AGENT_SUB_PATH, axum::routing::any(agents::sub_path))
        .route(endpoints::OPERATIONS, get(operations::list))
        .route(endpoints::OPERATION, get(operations::get))
        .route(endpoints::POTENTIAL_CONNECTIONS, get(potential_connections::list))
        .route(endpoints::PROVIDERS, get(providers::list).post(provider_changes::add))
        .route(endpoints::PROVIDER_VALIDATE, post(provider_changes::validate))
        .route(endpoints::PROVIDER_PRIORITY, post(provider_priority::set))
        .route(endpoints::PROVIDER, get(providers::get).patch(provider_changes::patch).delete(providers::delete))
        .route(endpoints::PROVIDER_ACTIVATE, post(providers::activate))
        .route(endpoints::PROVIDER_DEACTIVATE, post(providers::deactivate))
        .route(endpoints::PROVIDER_IMPORT, post(providers::import))
        .route(endpoints::IMPORTS, get(imports::list))
        .route(endpoints::STAGING, get(staging::list))
        .route(endpoints::STAGED_CONFIRM, post(staging::confirm))
        .route(endpoints::STAGED_IGNORE, post(staging::ignore))
        .route(endpoints::IMPORT, get(imports::get))
        .route(endpoints::IMPORT_ENTRIES, get(imports::entries))
        .route(endpoints::IMPORT_RETRY, post(imports::retry))
        .route(endpoints::IMPORT_CANCEL, post(imports::cancel))
        .route(endpoints::OWNERS, get(owners::list).post(owner_changes::set).patch(owner_changes::remove))
        .route(endpoints::LOGS, get(logs::list))
        .route(endpoints::LOG_COUNTS, get(log_counts::counts))
        .route(endpoints::LOG_EXPORT, get(log_export::export))
        .route(endpoints::USERS, get(people::users))
        .route(endpoints::GROUPS, get(people::groups))
        .route(endpoints::APPS, get(people::apps))
        .route(endpoints::APP, get(people::one_app))
        .route(endpoints::AUTHORIZATION_SERVERS, get(authorization_servers::list))
        .route(endpoints::AUTHORIZATION_SERVER, get(authorization_servers::get))
        .route(endpoints::SERVER_SCOPES, get(authorization_servers::scopes))
        .route(endpoints::RESOURCE_SERVERS, get(resource_servers::list).post(resource_server_steps::add))
        .route(
            endpoints::RESOURCE_SERVER,
            get(resource_servers::get).patch(resource_server_steps::patch).delete(resource_servers::delete),
        )
        .route(endpoints::RESOURCE_SERVER_ACTIVATE, post(resource_servers::activate))
        .route(endpoints::RESOURCE_SERVER_DEACTIVATE, post(resource_servers::deactivate))
        .route(endpoints::RESOURCE_SERVER_DETAILS, put(resource_server_steps::details))
        .route(endpoints::RESOURCE_SERVER_AUTHORIZATION, put(resource_server_steps::authorization_server))
        .route(endpoints::RESOURCE_SERVER_CREDENTIALS, put(client_auth_settings::put))
        .route(endpoints::RESOURCE_SERVER_USES, get(resource_servers::uses))
        .route(endpoints::MCP_SERVERS, get(mcp_servers::list).post(mcp_changes::register))
        .route(endpoints::MCP_SERVER, get(mcp_servers::get).patch(mcp_changes::patch).delete(mcp_servers::delete))
        .route(endpoints::MCP_SERVER_ACTIVATE, post(mcp_servers::activate))
        .route(endpoints::MCP_SERVER_DEACTIVATE, post(mcp_servers::deactivate))
        .route(endpoints::MCP_SERVER_REFRESH, post(mcp_looks::refresh))
        .route(endpoints::MCP_SERVER_DISCOVER, post(mcp_looks::discover))
        .route(endpoints::MCP_SERVER_CAPABILITIES, get(mcp_looks::capabilities))
        .route(endpoints::MCP_SERVER_AUTHORIZATION, get(mcp_servers::authorization_servers))
        .route(endpoints::MCP_SERVER_CREDENTIALS, put(mcp_changes::credentials))
        .route(endpoints::MCP_SERVER_USES, get(mcp_servers::uses))
        .route(endpoints::SERVER_OPERATIONS, get(mcp_looks::operations))
        .route(endpoints::SERVER_OPERATION, get(mcp_looks::operation))
        .route(endpoints::SESSION, get(session::who).post(session::sign_in).delete(session::sign_out))
        .route(endpoints::SERVER_INFO, get(server::info))
        .route(endpoints::OPENAPI, get(server::document))
        .route(endpoints::DEMO_RESET, post(server::reset))
        .merge(access_routes::routes())
        .fallback(static_files::serve)
        .layer(compress::compress())
        .layer(CatchPanicLayer::custom(finish::broken))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn_with_state(state.clone(), gate::gate))
        .layer(from_fn_with_state(state.clone(), cors::cors))
        .layer(from_fn(complete::complete))
        .layer(from_fn_with_state(state.clone(), observe::observe))
        .with_state(state)
}
