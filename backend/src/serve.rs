//! Starting and ending the server.

use crate::cli::Plan;
use crate::demo_mcp::DemoServers;
use crate::demo_providers::DemoProviders;
use crate::jobs::{import_begin, imports, looks, renewals, worker};
use crate::router::app;
use crate::state::AppState;
use crate::store::database::{Database, OpenError};
use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long running requests may take once the end was asked for.
const GRACE: Duration = Duration::from_secs(5);

/// Serves until SIGTERM or Ctrl-C.
///
/// # Errors
/// Why it can't start, or what broke, in one sentence.
pub async fn run(plan: Plan) -> Result<(), String> {
    let unusable = |error: OpenError| format!("--database {}: {error}", plan.location);
    let database = Database::open(&plan.location).await.map_err(unusable)?;
    let mut config = plan.config;
    let own = match config.demo {
        Some(_) => Some(DemoServers::start(port_after(plan.listen, 1)).await),
        None => None,
    };
    let own = own.transpose().map_err(|error| format!("the demo's MCP servers can't listen: {error}"))?;
    config.demo_mcp = own.as_ref().map(|own| own.address);
    let providers = match config.demo {
        Some(_) => Some(DemoProviders::start(port_after(plan.listen, 2)).await),
        None => None,
    };
    let providers = providers.transpose().map_err(|error| format!("the demo's providers can't listen: {error}"))?;
    config.demo_providers = providers.as_ref().map(|own| own.address);
    let started = AppState::start(database, plan.clock, config, plan.identities).await;
    let state = started.map_err(|error| unusable(error.into()))?;
    let refused = |error| format!("{} can't be listened on: {error}", plan.listen);
    let listener = TcpListener::bind(plan.listen).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    let (end, ended) = watch::channel(false);
    let mut asked_to_end = ended.clone();
    let worker = tokio::spawn(worker::run(state.clone(), ended.clone()));
    let looking = tokio::spawn(looks::run(state.clone(), ended.clone()));
    let importing = tokio::spawn(imports::run(state.clone(), ended.clone()));
    let scheduling = tokio::spawn(import_begin::run(state.clone(), ended.clone()));
    let renewing = tokio::spawn(renewals::run(state.clone(), ended.clone()));
    let service = app(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(
        axum::serve(listener, service)
            .with_graceful_shutdown(async move {
                // A closed channel means the end as well.
                let _ = asked_to_end.changed().await;
            })
            .into_future(),
    );
    let asked = signalled();
    announce(address)?;
    asked.await;
    tracing::info!("ending");
    let _ = end.send(true);
    let outcome = tokio::time::timeout(GRACE, server).await;
    // They give back what they hold of the database before that is closed.
    let _ = tokio::time::timeout(GRACE, async { tokio::join!(worker, looking, importing, scheduling, renewing) }).await;
    // A connection that a late request still holds must not hold the end up: what it changes stands or falls as a whole anyway.
    let _ = tokio::time::timeout(GRACE, state.database.close()).await;
    match outcome {
        Ok(Ok(Err(error))) => Err(format!("serving broke off: {error}")),
        Ok(Ok(Ok(())) | Err(_)) | Err(_) => Ok(()),
    }
}

/// A port some places after this one, so that addresses stay from one start to the next; 0, a free one, where this one is free as well.
fn port_after(listen: SocketAddr, places: u16) -> u16 {
    match listen.port() {
        0 => 0,
        port => port.checked_add(places).unwrap_or(0),
    }
}

/// The one line that tells others where we are.
fn announce(address: SocketAddr) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "listening on http://{address}")
        .and_then(|()| out.flush())
        .map_err(|error| format!("stdout: {error}"))
}

/// The first Ctrl-C or SIGTERM. It is listened for from this call on, so that whoever reads our line may ask us to end at once.
#[cfg(unix)]
fn signalled() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (interrupt, terminate) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    async {
        // Without a handler the system ends us by itself.
        let (Ok(mut interrupt), Ok(mut terminate)) = (interrupt, terminate) else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

/// The first Ctrl-C.
#[cfg(not(unix))]
async fn signalled() {
    // Without a handler the system ends us by itself.
    let _ = tokio::signal::ctrl_c().await;
}
