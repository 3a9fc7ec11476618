//! Something that listens on loopback beside the server, and ends with what holds it.

use axum::Router;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What listens; it ends with this.
#[derive(Debug)]
pub struct Loopback {
    /// Where it listens.
    pub address: SocketAddr,
    running: JoinHandle<()>,
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl Loopback {
    /// Serves on this port, or on a free one where it is taken; `what` names it in the log.
    ///
    /// # Errors
    /// When no port can be listened on.
    pub async fn start(port: u16, what: &'static str, routes: impl FnOnce(SocketAddr) -> Router) -> io::Result<Self> {
        let at = |port| SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
        let listener = match TcpListener::bind(at(port)).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind(at(0)).await?,
        };
        let address = listener.local_addr()?;
        let routes = routes(address);
        let running = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, routes).await {
                tracing::error!(%error, "{what} ended");
            }
        });
        Ok(Self { address, running })
    }
}
