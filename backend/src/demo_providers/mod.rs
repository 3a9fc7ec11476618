//! The demo's own providers of AI agents: they answer on loopback, speak the shapes of the real platforms, and refuse whom those would
//! refuse. Their agents are made up.
//!
//! `/bedrock/{scenario}`, `/foundry/{scenario}` and `/agentforce/{scenario}` are the base URLs, `/oauth/{scenario}/token` gives out
//! tokens, and [`CLIENT_ID`] with [`CLIENT_SECRET`] comes in everywhere. The scenario says what happens: `usual`, `slow`, `breaks`,
//! `expired`, `malformed`, `duplicate`, `many` or `renamed`.

mod agentforce;
mod bedrock;
mod catalogue;
mod foundry;
mod names;
mod oauth;
mod pages;
mod signature;

use crate::loopback::Loopback;
use axum::Router;
use axum::routing::{get, post};
use pages::Desk;
use std::io;
use std::net::SocketAddr;

/// The client that comes in, and the access key ID of Amazon Bedrock.
pub const CLIENT_ID: &str = "demo";
/// Its secret, which is none.
pub const CLIENT_SECRET: &str = "demo-secret";

/// The providers; they end with this.
#[derive(Debug)]
pub struct DemoProviders {
    /// Where they listen.
    pub address: SocketAddr,
    _listening: Loopback,
}

impl DemoProviders {
    /// Starts them on this port of loopback, or on a free one where it is taken.
    ///
    /// # Errors
    /// When no port can be listened on.
    pub async fn start(port: u16) -> io::Result<Self> {
        let listening = Loopback::start(port, "the demo's providers", |_| routes()).await?;
        Ok(Self { address: listening.address, _listening: listening })
    }
}

fn routes() -> Router {
    Router::new()
        .route("/oauth/{scenario}/token", post(oauth::token))
        .route("/bedrock/{scenario}/agents/", post(bedrock::agents))
        .route("/foundry/{scenario}/assistants", get(foundry::assistants))
        .route("/agentforce/{scenario}/services/data/v64.0/query", get(agentforce::query))
        .route("/agentforce/{scenario}/services/data/v64.0/query/{more}", get(agentforce::more))
        .with_state(Desk::new())
}
