//! What every handler can reach.

use crate::access::identities::Identities;
use crate::clock::Clock;
use crate::outbound::allowed::Allowed;
use crate::outbound::fetch::Fetcher;
use crate::rate_limit::{RateLimit, RateLimiter};
use crate::store::database::Database;
use crate::store::organization::{self, OrganizationRow};
use crate::store::sealed::{self, SealedRow};
use crate::vault::Vault;
use crate::{fixtures, ids};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::sync::{Mutex, Notify};

/// How this server was started.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder of the built console.
    pub static_dir: Option<PathBuf>,
    /// File with the key that secrets are sealed with, made when missing; `None` takes a key that ends with the process.
    pub secrets_key: Option<PathBuf>,
    /// The key itself, where it does not come from a file.
    pub given_key: Option<Vault>,
    /// Keys before it: what only they open is sealed again at the start.
    pub old_keys: Vec<Vault>,
    /// Hosts that this server may ask; none by default.
    pub allow_outbound: Allowed,
    /// Longest time for one request to another server.
    pub outbound_timeout: Duration,
    /// Number of agents of the demo; `None` when this is no demo.
    pub demo: Option<usize>,
    /// Number of entries that the demo's System Log has beside its own.
    pub demo_log: usize,
    /// Where the demo's own MCP servers listen, if it runs some.
    pub demo_mcp: Option<SocketAddr>,
    /// Issuer of the `OpenID` provider that runs beside a demo, if one does.
    pub demo_openid: Option<String>,
    /// Where people reach this server: apps send their browsers back there. Without it, wherever the consent was begun.
    pub public_url: Option<String>,
    /// Where the demo's own providers listen, if it runs some.
    pub demo_providers: Option<SocketAddr>,
    /// Origin that other pages may call from. [decisions 2, CORS]
    pub allow_origin: Option<String>,
    /// Time between accepting a change and its end.
    pub operation_delay: Duration,
    /// How many requests a caller may make.
    pub rate_limit: RateLimit,
    /// Longest time for one answer.
    pub request_timeout: Duration,
    /// How long a slow sentinel of the demo waits.
    pub sentinel_delay: Duration,
    /// Whether only names of this machine are accepted as `Host`, so that no foreign name can be pointed at it.
    pub local_hosts_only: bool,
    /// Whether `X-Forwarded-Proto` and `X-Forwarded-Host` come from a proxy of ours.
    pub trust_proxy: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            static_dir: None,
            secrets_key: None,
            given_key: None,
            old_keys: Vec::new(),
            allow_outbound: Allowed::default(),
            outbound_timeout: Duration::from_secs(10),
            demo: None,
            demo_log: 0,
            demo_mcp: None,
            demo_openid: None,
            public_url: None,
            demo_providers: None,
            allow_origin: None,
            operation_delay: Duration::ZERO,
            rate_limit: RateLimit::GENEROUS,
            request_timeout: Duration::from_secs(30),
            sentinel_delay: Duration::from_secs(3),
            local_hosts_only: true,
            trust_proxy: false,
        }
    }
}

/// Shared by all requests and the job worker.
#[derive(Debug)]
pub struct Shared {
    /// The data.
    pub database: Database,
    /// The time.
    pub clock: Clock,
    /// How it was started.
    pub config: Config,
    /// Who may call.
    pub identities: Identities,
    /// Who called how often.
    pub limiter: RateLimiter,
    /// Seals secrets.
    pub vault: Vault,
    /// Asks other servers.
    pub fetcher: Fetcher,
    /// Wakes the job worker.
    pub wake: Notify,
    /// Wakes the worker that looks at servers.
    pub wake_looks: Notify,
    /// Wakes the worker that imports.
    pub wake_imports: Notify,
    /// Wakes the worker that looks at schedules.
    pub wake_schedule: Notify,
    /// Wakes the worker that renews tokens.
    pub wake_renewals: Notify,
    /// Held while the credential of a connection is renewed or revoked: a token that renews is used once.
    pub renewing: Mutex<()>,
    organization: RwLock<OrganizationRow>,
}

/// Cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState(Arc<Shared>);

impl std::ops::Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl AppState {
    /// Puts it together; an empty database gets the demo's organization, or a fresh one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn start(database: Database, clock: Clock, config: Config, identities: Identities) -> sqlx::Result<Self> {
        let vault = match &config.given_key {
            Some(given) => Ok(given.clone()),
            None => config.secrets_key.as_deref().map_or_else(Vault::fresh, Vault::open),
        };
        let vault = vault.map_err(|words| sqlx::Error::Configuration(words.into()))?;
        let vault = config.old_keys.iter().cloned().fold(vault, Vault::after);
        let allowed = config.allow_outbound.clone();
        let openid = config.demo_openid.as_deref().and_then(loopback_of);
        let own = [config.demo_mcp, config.demo_providers, openid];
        let allowed = own.into_iter().flatten().fold(allowed, Allowed::with);
        let fetcher = Fetcher::new(allowed, config.outbound_timeout);
        let fetcher = fetcher.map_err(|words| sqlx::Error::Configuration(words.into()))?;
        let mut change = database.change().await?;
        let organization = match (organization::find(&mut change).await?, config.demo) {
            (Some(known), _) => known,
            (None, Some(agents)) => seed(&mut change, (agents, config.demo_log), &clock).await?,
            (None, None) => {
                let fresh = OrganizationRow { id: ids::fresh("00o"), name: "Agent Console".to_owned() };
                organization::insert(&mut change, &fresh).await?;
                fresh
            }
        };
        if vault.is_changing() {
            let again = |row: &SealedRow| vault.reseal(&row.place, &row.sealed).ok().flatten();
            let replaced = sealed::replace(&mut change, again).await?;
            tracing::info!(replaced, "secrets are sealed with the present key");
        }
        point(&mut change, &config, &vault, &clock).await?;
        change.commit().await?;
        let limiter = RateLimiter::new(config.rate_limit);
        let organization = RwLock::new(organization);
        Ok(Self(Arc::new(Shared {
            database,
            clock,
            config,
            identities,
            limiter,
            vault,
            fetcher,
            wake: Notify::new(),
            wake_looks: Notify::new(),
            wake_imports: Notify::new(),
            wake_schedule: Notify::new(),
            wake_renewals: Notify::new(),
            renewing: Mutex::new(()),
            organization,
        })))
    }

    /// Puts the seeded state of the demo back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reset(&self, agents: usize) -> sqlx::Result<()> {
        let mut change = self.database.change().await?;
        organization::wipe(&mut change).await?;
        let fresh = seed(&mut change, (agents, self.config.demo_log), &self.clock).await?;
        point(&mut change, &self.config, &self.vault, &self.clock).await?;
        change.commit().await?;
        if let Ok(mut known) = self.organization.write() {
            *known = fresh;
        }
        self.limiter.forget();
        self.wake.notify_one();
        self.wake_looks.notify_one();
        self.wake_imports.notify_one();
        self.wake_schedule.notify_one();
        self.wake_renewals.notify_one();
        Ok(())
    }

    /// The organization that this server serves.
    #[must_use]
    pub fn organization(&self) -> OrganizationRow {
        match self.organization.read() {
            Ok(known) => known.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }
}

/// The address of an issuer on this machine, `http://127.0.0.1:PORT`: the demo may ask it.
fn loopback_of(issuer: &str) -> Option<SocketAddr> {
    issuer.strip_prefix("http://")?.split('/').next()?.parse().ok()
}

async fn seed(
    conn: &mut sqlx::SqliteConnection,
    (agents, entries): (usize, usize),
    clock: &Clock,
) -> sqlx::Result<OrganizationRow> {
    fixtures::seed(conn, agents, clock.now()).await?;
    fixtures::log_history::write(conn, entries, clock.now()).await?;
    organization::find(conn).await?.ok_or(sqlx::Error::RowNotFound)
}

/// The demo's MCP servers and providers are where it runs them.
async fn point(conn: &mut sqlx::SqliteConnection, config: &Config, vault: &Vault, clock: &Clock) -> sqlx::Result<()> {
    if let Some(at) = config.demo_mcp {
        fixtures::own_mcp_servers::point(conn, at, &clock.stamp()).await?;
    }
    if let Some(issuer) = &config.demo_openid {
        fixtures::own_access_apps::point(conn, issuer, vault).await?;
    }
    match config.demo_providers {
        Some(at) => fixtures::own_providers::point(conn, at, vault).await,
        None => Ok(()),
    }
}
