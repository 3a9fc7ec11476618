//! The demo's own MCP servers: they answer on loopback, speak the real protocol, and have the metadata that it asks for. Their tools answer
//! with made-up facts.
//!
//! `/knowledge/mcp`, `/calendar/mcp` and `/tickets/mcp` are the demo organization's; `/stock/mcp` wants an access token, which
//! [`CLIENT_ID`] gets; `/lab/mcp` names no authorization server. Any other name answers too, for whoever registers a server.

mod handler;
mod oauth;
mod offers;

use crate::loopback::Loopback;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use handler::Handler;
use offers::OFFERS;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use std::io;
use std::net::SocketAddr;

pub use oauth::{CLIENT_ID, CLIENT_SECRET};

/// The servers; they end with this.
#[derive(Debug)]
pub struct DemoServers {
    /// Where they listen.
    pub address: SocketAddr,
    _listening: Loopback,
}

impl DemoServers {
    /// Starts them on this port of loopback, or on a free one where it is taken.
    ///
    /// # Errors
    /// When no port can be listened on.
    pub async fn start(port: u16) -> io::Result<Self> {
        let listening = Loopback::start(port, "the demo's MCP servers", routes).await?;
        Ok(Self { address: listening.address, _listening: listening })
    }
}

/// The URL of one of them.
#[must_use]
pub fn url(address: SocketAddr, name: &str) -> String {
    format!("http://{address}/{name}/mcp")
}

fn routes(address: SocketAddr) -> Router {
    let guard = oauth::Guard::new(address);
    let mut routes = Router::new()
        .route("/.well-known/oauth-protected-resource/{name}/mcp", get(oauth::resource))
        .route("/.well-known/oauth-authorization-server/{name}/login", get(oauth::issuer))
        .route("/{name}/login/token", post(oauth::token));
    for offer in &OFFERS {
        let service = StreamableHttpService::<Handler, LocalSessionManager>::new(
            move || Ok(Handler::new(offer)),
            std::sync::Arc::default(),
            StreamableHttpServerConfig::default(),
        );
        // The one without a name of its own answers for all others.
        let path = if offer.name.is_empty() { "/{name}/mcp".to_owned() } else { format!("/{}/mcp", offer.name) };
        routes = routes.route_service(&path, service);
    }
    routes.layer(from_fn_with_state(guard.clone(), oauth::protect)).with_state(guard)
}
