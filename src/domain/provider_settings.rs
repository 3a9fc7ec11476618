//! What the settings of a provider are called on each platform, what they must be, and what is said when they are not right. [pages 1.9]

use super::provider::{Action, Facts, Kind, Status, availability, region_fault};
use super::reason::Reason;
use super::server_profile;

/// What the settings of a platform are called, and what they look like there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How agents are read from the platform.
    pub purpose: &'static str,
    /// Where its API answers.
    pub url: &'static str,
    /// Where access tokens are given out; `None` where requests are signed.
    pub token_url: Option<&'static str>,
    /// What names the client.
    pub client_id: &'static str,
    /// What proves that it is the client.
    pub client_secret: &'static str,
}

impl Kind {
    /// Whether requests are signed with an access key, for a region. Elsewhere they carry an access token.
    #[must_use]
    pub fn is_signed(self) -> bool {
        match self {
            Self::AmazonBedrock => true,
            Self::MicrosoftFoundry | Self::SalesforceAgentforce => false,
        }
    }

    /// What its settings are called.
    #[must_use]
    pub fn terms(self) -> Terms {
        match self {
            Self::AmazonBedrock => Terms {
                purpose: "Agents of one region, read with an access key.",
                url: "The endpoint of the region: https://bedrock-agent.REGION.amazonaws.com",
                token_url: None,
                client_id: "Access key ID",
                client_secret: "Secret access key",
            },
            Self::MicrosoftFoundry => Terms {
                purpose: "Agents of one project, read as an app registration.",
                url: "The project's endpoint: https://RESOURCE.services.ai.azure.com/api/projects/PROJECT",
                token_url: Some("Such as https://login.microsoftonline.com/TENANT/oauth2/v2.0/token"),
                client_id: "Client ID",
                client_secret: "Client secret",
            },
            Self::SalesforceAgentforce => Terms {
                purpose: "Agents of one organization, read as an external client app.",
                url: "The instance's URL: https://DOMAIN.my.salesforce.com",
                token_url: Some("Such as https://DOMAIN.my.salesforce.com/services/oauth2/token"),
                client_id: "Client ID",
                client_secret: "Client secret",
            },
        }
    }
}

/// What is wrong with the URL where the platform's API answers, if anything: paths and queries are put behind it.
#[must_use]
pub fn base_url_fault(text: &str) -> Option<&'static str> {
    if text.contains('?') { Some("Leave out ? and what follows it.") } else { server_profile::url_fault(text) }
}

/// What is wrong with the URL that gives out access tokens, if anything. Where requests are signed there is none.
#[must_use]
pub fn token_url_fault(kind: Kind, text: &str) -> Option<&'static str> {
    if kind.is_signed() { None } else { server_profile::url_fault(text) }
}

/// What is wrong with the region, if anything. Where requests carry a token there is none.
#[must_use]
pub fn signed_region_fault(kind: Kind, text: &str) -> Option<&'static str> {
    if kind.is_signed() { region_fault(text) } else { None }
}

/// What is wrong with a client ID, or with an access key ID, if anything. The latter stands inside a header, where a slash ends it.
/// [AWS Signature Version 4]
#[must_use]
pub fn client_id_fault(kind: Kind, text: &str) -> Option<&'static str> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    match server_profile::client_id_fault(text) {
        fault if !kind.is_signed() => fault,
        None if text.chars().all(fits) => None,
        Some(_) | None => Some("Enter the access key ID: letters and digits, at most 1024."),
    }
}

/// What is wrong with a client secret, or with a secret access key, if anything.
#[must_use]
pub fn client_secret_fault(kind: Kind, text: &str) -> Option<&'static str> {
    match server_profile::client_secret_fault(text) {
        Some(_) if kind.is_signed() => {
            Some("Enter the secret access key: visible letters, digits and signs, at most 1024.")
        }
        fault => fault,
    }
}

impl Status {
    /// What has to be mended before anything is imported, if anything has.
    #[must_use]
    pub fn fault(self) -> Option<&'static str> {
        match self {
            Self::Active | Self::Inactive => None,
            Self::Revalidate => Some("It could not be read when it was last used."),
            Self::Reauthenticate => Some("It refused its credentials when it was last used."),
        }
    }
}

impl Facts {
    /// What has to be mended before anything is imported, if anything has.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        self.status.and_then(Status::fault)
    }

    /// Why its schedule imports nothing now, if so. An import that runs only makes the next one wait.
    #[must_use]
    pub fn holds_schedule(&self) -> Option<Reason> {
        availability(&Self { importing: false, ..*self }, Action::Import).refusal()
    }
}

impl Action {
    /// What the line with these words does.
    #[must_use]
    pub fn named(label: &str) -> Option<Self> {
        Self::MENU.into_iter().find(|action| action.label() == label)
    }
}
