//! The command line. [decisions 5]

use crate::access::identities::Identities;
use crate::access::tokens;
use crate::clock::Clock;
use crate::outbound::allowed::Allowed;
use crate::rate_limit::RateLimit;
use crate::state::Config;
use crate::store::database::Location;
use crate::vault::Vault;
use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Agents of the demo when nobody says how many.
const DEMO_AGENTS: usize = 200;
/// Time between accepting and ending a change, in milliseconds: long enough in a demo to be seen.
const DEMO_DELAY: u64 = 400;

/// Names a key in the environment: 32 bytes in base64.
pub const KEY_VARIABLE: &str = "AGENT_CONSOLE_SECRETS_KEY";
/// The one before it.
pub const OLD_KEY_VARIABLE: &str = "AGENT_CONSOLE_OLD_SECRETS_KEY";

/// The embedded registration API of Agent Console.
#[derive(Debug, Parser)]
#[command(name = "agent-console-backend", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API, and the console where it is built.
    Serve(Serve),
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address to listen on; port 0 picks a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Database file, made when missing; `:memory:` keeps nothing.
    #[arg(long, value_name = "FILE", default_value = "agent-console.sqlite")]
    pub database: String,
    /// Folder of the built console.
    #[arg(long = "static", value_name = "DIR")]
    pub static_dir: Option<PathBuf>,
    /// Seed the demo organization and offer its identities; on loopback only.
    #[arg(long)]
    pub demo: bool,
    /// Number of agents of the demo (200 when not given).
    #[arg(long, value_name = "N", requires = "demo")]
    pub agents: Option<usize>,
    /// Entries that the demo's System Log has beside its own, over ninety days (none when not given).
    #[arg(long, value_name = "N", requires = "demo")]
    pub log_entries: Option<usize>,
    /// Access tokens: a line `name scope,scope sha256-of-token` each.
    #[arg(long, value_name = "FILE")]
    pub tokens: Option<PathBuf>,
    /// File with the key that client secrets are sealed with, made when missing (the database's name and `.key` when not given).
    #[arg(long, value_name = "FILE")]
    pub secrets_key: Option<PathBuf>,
    /// File with the key before that one: what it sealed is sealed again at the start; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub old_secrets_key: Vec<PathBuf>,
    /// Where people reach this server, such as `https://console.example.com`: apps that users connect to send their browsers back there.
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Issuer of an `OpenID` provider on this machine that the demo's apps sign people in at.
    #[arg(long, value_name = "URL", requires = "demo")]
    pub demo_openid: Option<String>,
    /// Host that this server may ask for the metadata of MCP servers: api.example.com, *.example.com or an address with its port; may
    /// be given several times.
    #[arg(long, value_name = "HOST")]
    pub allow_outbound: Vec<String>,
    /// Origin of other pages that may call this API.
    #[arg(long, value_name = "URL")]
    pub allow_origin: Option<String>,
    /// Milliseconds between accepting a change and its end (400 in a demo, otherwise 0).
    #[arg(long, value_name = "MS")]
    pub operation_delay: Option<u64>,
    /// Requests that one caller may make in so many minutes, such as 600/1.
    #[arg(long, value_name = "N/MIN")]
    pub rate_limit: Option<RateLimit>,
    /// Freeze the time that records carry, for tests.
    #[arg(long, value_name = "RFC3339")]
    pub clock: Option<Timestamp>,
    /// Believe X-Forwarded-Proto and X-Forwarded-Host: only behind a proxy of your own that sets them.
    #[arg(long)]
    pub trust_proxy: bool,
}

/// Everything that is needed to start.
#[derive(Debug)]
pub struct Plan {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where the data is.
    pub location: Location,
    /// The time.
    pub clock: Clock,
    /// How to serve.
    pub config: Config,
    /// Who may call.
    pub identities: Identities,
}

impl Serve {
    /// Checks the options together and reads the files they name.
    ///
    /// # Errors
    /// What is wrong and what to do, in one sentence.
    pub fn plan(self) -> Result<Plan, String> {
        if self.demo && !self.listen.ip().is_loopback() {
            return Err(format!(
                "--demo lets everybody in, so it listens on loopback only: use --listen 127.0.0.1:{} or leave --demo out",
                self.listen.port()
            ));
        }
        if let Some(folder) = &self.static_dir
            && !folder.join("index.html").is_file()
        {
            tracing::warn!(folder = %folder.display(), "no index.html there: build the console with `cargo xtask build`");
        }
        let in_memory = self.database == ":memory:";
        let beside = (!in_memory).then(|| PathBuf::from(format!("{}.key", self.database)));
        let given_key = key_of(KEY_VARIABLE)?;
        if given_key.is_some() && self.secrets_key.is_some() {
            return Err(format!("{KEY_VARIABLE} and --secrets-key both name a key: leave one out"));
        }
        let mut old_keys: Vec<_> = self
            .old_secrets_key
            .iter()
            .map(|file| Vault::open_known(file).map_err(|words| format!("--old-secrets-key {words}")))
            .collect::<Result<_, _>>()?;
        old_keys.extend(key_of(OLD_KEY_VARIABLE)?);
        let config = Config {
            given_key,
            old_keys,
            public_url: self.public_url.as_deref().map(|url| checked_origin("--public-url", url)).transpose()?,
            demo_openid: self.demo_openid.as_deref().map(loopback_issuer).transpose()?,
            static_dir: self.static_dir,
            secrets_key: self.secrets_key.or(beside),
            allow_outbound: Allowed::parse(self.allow_outbound.iter().map(String::as_str))?,
            demo: self.demo.then(|| self.agents.unwrap_or(DEMO_AGENTS)),
            demo_log: self.log_entries.unwrap_or(0),
            allow_origin: self.allow_origin.as_deref().map(|url| checked_origin("--allow-origin", url)).transpose()?,
            operation_delay: Duration::from_millis(self.operation_delay.unwrap_or(if self.demo {
                DEMO_DELAY
            } else {
                0
            })),
            rate_limit: self.rate_limit.unwrap_or(RateLimit::GENEROUS),
            local_hosts_only: self.listen.ip().is_loopback(),
            trust_proxy: self.trust_proxy,
            ..Config::default()
        };
        let tokens = match &self.tokens {
            None => Vec::new(),
            Some(file) => {
                let text =
                    std::fs::read_to_string(file).map_err(|error| format!("--tokens {}: {error}", file.display()))?;
                tokens::parse_file(&text).map_err(|fault| format!("--tokens {}: {fault}", file.display()))?
            }
        };
        Ok(Plan {
            listen: self.listen,
            location: if in_memory { Location::Memory } else { Location::File(self.database.into()) },
            clock: self.clock.map_or(Clock::Real, Clock::Frozen),
            config,
            identities: Identities { demo: self.demo, tokens },
        })
    }
}

/// A key in the environment, where there is one.
fn key_of(variable: &str) -> Result<Option<Vault>, String> {
    match std::env::var(variable) {
        Ok(text) => Vault::of_text(&text).map(Some).map_err(|words| format!("{variable}: {words}")),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(format!("{variable}: it is no text")),
    }
}

/// An issuer on this machine, without a slash at its end.
fn loopback_issuer(text: &str) -> Result<String, String> {
    let issuer = text.trim_end_matches('/');
    let address = issuer.strip_prefix("http://").and_then(|address| address.parse::<SocketAddr>().ok());
    match address {
        Some(address) if address.ip().is_loopback() => Ok(issuer.to_owned()),
        _ => Err(format!("--demo-openid {text}: write it as http://127.0.0.1:PORT")),
    }
}

/// An origin as browsers send it: scheme and host, and nothing behind.
fn checked_origin(option: &str, text: &str) -> Result<String, String> {
    let origin = text.strip_suffix('/').unwrap_or(text);
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '*', ' ', ',']) => {
            Ok(origin.to_ascii_lowercase())
        }
        _ => Err(format!("{option} {text}: write it as https://host or http://host:port, without a path")),
    }
}
