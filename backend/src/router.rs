//! Every route, one list; the templates come from `wire::endpoints`.

use crate::answer::{complete, compress, cors, finish, gate, observe};
use crate::error::BODY_MAX;
use crate::handlers::{
    agent_changes, agent_list, agents, authorization_servers, connection_changes, connections, keys, logs, operations,
    owner_changes, owners, people, potential_connections, providers, server, session,
};
use crate::state::AppState;
use crate::static_files;
use agent_console::wire::endpoints;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
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
        .route(endpoints::PROVIDERS, get(providers::list))
        .route(endpoints::OWNERS, get(owners::list).post(owner_changes::set).patch(owner_changes::remove))
        .route(endpoints::LOGS, get(logs::list))
        .route(endpoints::USERS, get(people::users))
        .route(endpoints::GROUPS, get(people::groups))
        .route(endpoints::APPS, get(people::apps))
        .route(endpoints::APP, get(people::one_app))
        .route(endpoints::AUTHORIZATION_SERVERS, get(authorization_servers::list))
        .route(endpoints::AUTHORIZATION_SERVER, get(authorization_servers::get))
        .route(endpoints::SERVER_SCOPES, get(authorization_servers::scopes))
        .route(endpoints::SESSION, get(session::who).post(session::sign_in).delete(session::sign_out))
        .route(endpoints::SERVER_INFO, get(server::info))
        .route(endpoints::OPENAPI, get(server::document))
        .route(endpoints::DEMO_RESET, post(server::reset))
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
