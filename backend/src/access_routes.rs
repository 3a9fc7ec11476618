//! The routes of agent access; the templates come from `wire::endpoints`.

use crate::handlers::agent_access::{
    agent_changes, agents, app_changes, apps, callback, connection_changes, connections, offboarding, session_changes,
    sessions,
};
use crate::state::AppState;
use agent_console::wire::endpoints;
use axum::Router;
use axum::routing::{get, post};

/// All of them.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route(endpoints::USER_CONNECTIONS, get(connections::list))
        .route(endpoints::USER_CONNECTION, get(connections::get))
        .route(endpoints::USER_CONNECTION_CONNECT, post(connection_changes::connect))
        .route(endpoints::USER_CONNECTION_RECONNECT, post(connection_changes::reconnect))
        .route(endpoints::USER_CONNECTION_PAUSE, post(connection_changes::pause))
        .route(endpoints::USER_CONNECTION_RESUME, post(connection_changes::resume))
        .route(endpoints::USER_CONNECTION_DISCONNECT, post(connection_changes::disconnect))
        .route(endpoints::OAUTH_CALLBACK, get(callback::callback))
        .route(endpoints::OAUTH_REFUSED, get(callback::refused))
        .route(endpoints::ACCESS_APPS, get(apps::list).post(app_changes::add))
        .route(endpoints::ACCESS_APP, get(apps::get).patch(app_changes::patch))
        .route(endpoints::ACCESS_APP_SUSPEND, post(apps::suspend))
        .route(endpoints::ACCESS_APP_RESTORE, post(apps::restore))
        .route(endpoints::ACCESS_AGENTS, get(agents::list).post(agent_changes::add))
        .route(endpoints::ACCESS_AGENT, get(agents::get))
        .route(endpoints::ACCESS_AGENT_TOKEN, post(agent_changes::replace_token))
        .route(endpoints::ACCESS_AGENT_SUSPEND, post(agent_changes::suspend))
        .route(endpoints::ACCESS_AGENT_RESTORE, post(agent_changes::restore))
        .route(endpoints::ACCESS_AGENT_RESTRICT, post(agent_changes::restrict))
        .route(endpoints::ACCESS_AGENT_UNRESTRICT, post(agent_changes::unrestrict))
        .route(endpoints::ACCESS_AGENT_END_SESSIONS, post(agent_changes::end_sessions))
        .route(endpoints::ACCESS_AGENT_DISCONNECT, post(agent_changes::disconnect))
        .route(endpoints::ACCESS_SESSIONS, get(sessions::list).post(session_changes::start))
        .route(endpoints::ACCESS_SESSION, get(sessions::get))
        .route(endpoints::ACCESS_SESSION_END, post(session_changes::end))
        .route(endpoints::OFFBOARDING, get(offboarding::preview).post(offboarding::cut_all))
}
