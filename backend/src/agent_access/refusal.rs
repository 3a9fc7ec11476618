//! Why an app gives no tokens, in sentences that hold no secret.

use crate::outbound::relay::RelayFault;
use openidconnect::core::CoreErrorResponseType;
use openidconnect::{DiscoveryError, RequestTokenError, StandardErrorResponse};

/// Why there are no tokens, in one sentence without a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The app does not take the grant, or the client: trying again does not help. [RFC 6749, 5.2]
    Refused(String),
    /// It could not be reached, or answered what can't be used.
    Failed(String),
    /// It answered what must not be believed: an ID token of another, or for another.
    Untrusted(String),
}

impl Refusal {
    /// The sentence.
    #[must_use]
    pub fn sentence(&self) -> &str {
        match self {
            Self::Refused(words) | Self::Failed(words) | Self::Untrusted(words) => words,
        }
    }
}

/// What a failed request for tokens means.
pub(super) fn refusal(
    issuer: &str,
    fault: RequestTokenError<RelayFault, StandardErrorResponse<CoreErrorResponseType>>,
) -> Refusal {
    match fault {
        RequestTokenError::ServerResponse(said) => {
            let words = format!("{issuer} answers {:.60}.", said.error().to_string());
            match said.error() {
                CoreErrorResponseType::InvalidGrant
                | CoreErrorResponseType::InvalidClient
                | CoreErrorResponseType::UnauthorizedClient => Refusal::Refused(words),
                _ => Refusal::Failed(words),
            }
        }
        RequestTokenError::Request(fault) => Refusal::Failed(fault.0),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            Refusal::Failed(format!("{issuer} answers with something that is no token."))
        }
    }
}

/// What a failed question about the authorization server itself means.
pub(super) fn told(issuer: &str, fault: DiscoveryError<RelayFault>) -> String {
    match fault {
        DiscoveryError::Request(fault) => fault.0,
        DiscoveryError::Response(status, _, _) => format!("{issuer} answers {status} when it is asked what it is."),
        DiscoveryError::Validation(words) => format!("{issuer} is not what it says: {words}."),
        _ => format!("What {issuer} says about itself can't be read."),
    }
}
