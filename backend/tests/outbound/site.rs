//! A server on loopback that answers what a test wants.

use agent_console_backend::outbound::allowed::Allowed;
use agent_console_backend::outbound::fetch::Fetcher;
use axum::Router;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The server; it ends with the test.
pub struct Site {
    pub address: SocketAddr,
    running: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl Site {
    /// Starts one whose routes may name its own origin.
    pub async fn start(routes: impl FnOnce(&str) -> Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let routes = routes(&format!("http://{address}"));
        let running = tokio::spawn(async move { axum::serve(listener, routes).await.expect("serving") });
        Self { address, running }
    }

    /// An address on it.
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Fetches from this server and nowhere else.
    pub fn fetcher(&self) -> Fetcher {
        fetcher(Allowed::default().with(self.address))
    }
}

/// Fetches from these, without much patience.
pub fn fetcher(allowed: Allowed) -> Fetcher {
    Fetcher::new(allowed, Duration::from_millis(400)).expect("a fetcher")
}
