//! What a provider's settings must be before anybody is asked with them.

use agent_console::domain::provider::Kind;
use agent_console::domain::server_profile::{CLIENT_MAX, client_id_fault, url_fault};
use agent_console::wire::providers::ProviderSettings;

/// Longest name of a region, in characters.
const REGION_MAX: usize = 64;

/// What is wrong with the settings, if anything: the member and a sentence. Nobody is asked.
#[must_use]
pub fn settings_fault(kind: Kind, settings: &ProviderSettings) -> Option<(&'static str, &'static str)> {
    let url = match settings.url.contains('?') {
        true => Some("Leave out ? and what follows it."),
        false => url_fault(&settings.url),
    };
    let own = || match kind {
        Kind::AmazonBedrock => match region_fault(&settings.region) {
            Some(words) => Some(("region", words)),
            None => access_key_fault(&settings.client_id).map(|words| ("clientId", words)),
        },
        Kind::MicrosoftFoundry | Kind::SalesforceAgentforce => match url_fault(&settings.token_url) {
            Some(words) => Some(("tokenUrl", words)),
            None => client_id_fault(&settings.client_id).map(|words| ("clientId", words)),
        },
    };
    url.map(|words| ("url", words)).or_else(own)
}

fn region_fault(text: &str) -> Option<&'static str> {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    match text.len() {
        0 => Some("Enter the region, such as eu-central-1."),
        length if length > REGION_MAX => Some("Use a shorter region: at most 64 characters."),
        _ if !text.chars().all(fits) => {
            Some("Write the region in small letters, digits and hyphens, such as eu-central-1.")
        }
        _ => None,
    }
}

/// An access key ID stands inside a header, where it is ended by a slash. [AWS Signature Version 4]
fn access_key_fault(text: &str) -> Option<&'static str> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    match text.len() {
        0 => Some("Enter the access key ID."),
        length if length > CLIENT_MAX => Some("Use a shorter access key ID: at most 1024 characters."),
        _ if !text.chars().all(fits) => Some("Use letters and digits in the access key ID."),
        _ => None,
    }
}
