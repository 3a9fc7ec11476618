//! What agents connect to: the kinds of resource, their state, and how each is connected. [pages 1.6, api 2.5]

use super::availability::{Look, Tone};
use super::reason::Reason;

/// A kind of resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A custom authorization server.
    AuthorizationServer,
    /// A vaulted secret.
    Secret,
    /// A service account of an application.
    ServiceAccount,
    /// An application.
    App,
    /// A custom resource server.
    ResourceServer,
    /// An MCP server.
    McpServer,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::AuthorizationServer,
        Self::Secret,
        Self::ServiceAccount,
        Self::App,
        Self::ResourceServer,
        Self::McpServer,
    ];

    /// As the store keeps it; for those that are connected with an access token, as `resourceType` prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AuthorizationServer => "AUTHORIZATION_SERVER",
            Self::Secret => "SECRET",
            Self::ServiceAccount => "SERVICE_ACCOUNT",
            Self::App => "APP",
            Self::ResourceServer => "API_SERVER",
            Self::McpServer => "MCP_SERVER",
        }
    }

    /// The kind that is kept as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The words people know it by.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::AuthorizationServer => "Authorization server",
            Self::Secret => "Secret",
            Self::ServiceAccount => "Service account",
            Self::App => "Application",
            Self::ResourceServer => "Resource server",
            Self::McpServer => "MCP server",
        }
    }

    /// What connecting to it gives, in a few words.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::AuthorizationServer => "Tokens with scopes",
            Self::Secret => "A vaulted value",
            Self::ServiceAccount => "An account in an app",
            Self::App => "From the catalogue",
            Self::ResourceServer => "An API of your own",
            Self::McpServer => "Tools over MCP",
        }
    }

    /// Name of its icon in the sprite.
    #[must_use]
    pub fn icon(self) -> &'static str {
        match self {
            Self::AuthorizationServer => "shield",
            Self::Secret => "vault",
            Self::ServiceAccount => "user",
            Self::App => "app",
            Self::ResourceServer => "server",
            Self::McpServer => "mcp",
        }
    }

    /// How the console connects an agent to it.
    #[must_use]
    pub fn connected_by(self) -> ConnectionType {
        match self {
            Self::AuthorizationServer => ConnectionType::CustomAs,
            Self::Secret => ConnectionType::VaultSecret,
            Self::ServiceAccount => ConnectionType::ServiceAccount,
            Self::App => ConnectionType::AppInstance,
            Self::ResourceServer | Self::McpServer => ConnectionType::AccessToken,
        }
    }
}

/// How a connection is authenticated. [api 2.5]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConnectionType {
    /// An identity assertion for a custom authorization server.
    CustomAs,
    /// An identity assertion for an application.
    AppInstance,
    /// A vaulted secret.
    VaultSecret,
    /// A service account.
    ServiceAccount,
    /// An access token of an MCP server, an application or a resource server.
    AccessToken,
}

impl ConnectionType {
    /// Every type.
    pub const ALL: [Self; 5] =
        [Self::CustomAs, Self::AppInstance, Self::VaultSecret, Self::ServiceAccount, Self::AccessToken];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::CustomAs => "IDENTITY_ASSERTION_CUSTOM_AS",
            Self::AppInstance => "IDENTITY_ASSERTION_APP_INSTANCE",
            Self::VaultSecret => "STS_VAULT_SECRET",
            Self::ServiceAccount => "STS_SERVICE_ACCOUNT",
            Self::AccessToken => "STS_ACCESS_TOKEN",
        }
    }

    /// The type the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    /// The protocol behind it, as the API prints it.
    #[must_use]
    pub fn protocol(self) -> &'static str {
        match self {
            Self::CustomAs | Self::AppInstance => "IDENTITY_ASSERTION",
            Self::VaultSecret | Self::ServiceAccount | Self::AccessToken => "STS",
        }
    }

    /// Whether it carries scopes, and so can be edited.
    #[must_use]
    pub fn has_scopes(self) -> bool {
        match self {
            Self::CustomAs | Self::AppInstance => true,
            Self::VaultSecret | Self::ServiceAccount | Self::AccessToken => false,
        }
    }

    /// What it can lead to.
    #[must_use]
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::CustomAs => &[Kind::AuthorizationServer],
            Self::AppInstance => &[Kind::App],
            Self::VaultSecret => &[Kind::Secret],
            Self::ServiceAccount => &[Kind::ServiceAccount],
            Self::AccessToken => &[Kind::McpServer, Kind::App, Kind::ResourceServer],
        }
    }
}

/// What is known of the resource behind a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It works.
    Active,
    /// Switched off.
    Inactive,
    /// Its setup is not complete.
    Invalid,
    /// It was deleted. [G-21]
    Missing,
    /// The server does not tell.
    Unknown,
}

impl State {
    /// From the status that a resource prints, if it prints one.
    #[must_use]
    pub fn of(status: Option<&str>) -> Self {
        match status {
            Some("ACTIVE") => Self::Active,
            Some("INACTIVE") => Self::Inactive,
            Some("INVALID" | "PENDING") => Self::Invalid,
            Some("MISSING") => Self::Missing,
            Some(_) | None => Self::Unknown,
        }
    }

    /// Shape, word and tone, where something is known.
    #[must_use]
    pub fn look(self) -> Option<Look> {
        let look = |shape, word, tone| Some(Look { shape, word, tone });
        match self {
            Self::Active => look("active", "Active", Tone::Ok),
            Self::Inactive => look("inactive", "Inactive", Tone::Idle),
            Self::Invalid => look("invalid", "Invalid", Tone::Warn),
            Self::Missing => look("warn", "Missing", Tone::Warn),
            Self::Unknown => None,
        }
    }
}

/// Why nothing can be connected to a resource in this state, if so. [seed-O]
#[must_use]
pub fn connectable(state: State) -> Option<Reason> {
    match state {
        State::Active | State::Unknown => None,
        State::Inactive => Some(Reason::ActivateResourceFirst),
        State::Invalid => Some(Reason::CompleteResourceFirst),
        State::Missing => Some(Reason::ResourceMissing),
    }
}

/// Longest resource indicator, in characters.
pub const INDICATOR_MAX: usize = 1024;

/// What is wrong with a resource indicator, if anything: an absolute URI without a fragment. [RFC 8707, 2]
#[must_use]
pub fn indicator_fault(text: &str) -> Option<&'static str> {
    let scheme_fits = |scheme: &str| {
        scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    };
    match text.split_once(':') {
        _ if text.chars().count() > INDICATOR_MAX => Some("Use a shorter address: at most 1024 characters."),
        _ if text.chars().any(|letter| letter.is_whitespace() || letter.is_control()) => {
            Some("Write the address without blanks.")
        }
        _ if text.contains('#') => Some("Leave out # and what follows it."),
        Some((scheme, rest)) if scheme_fits(scheme) && !rest.trim_start_matches('/').is_empty() => None,
        Some(_) | None => Some("Write an absolute address, such as https://api.example.com."),
    }
}
