//! What a provider's settings must be before anybody is asked with them: the rules of the domain, member by member.

use agent_console::domain::provider::Kind;
use agent_console::domain::provider_settings::{base_url_fault, client_id_fault, signed_region_fault, token_url_fault};
use agent_console::wire::providers::ProviderSettings;

/// What is wrong with the settings, if anything: the member and a sentence. Nobody is asked.
#[must_use]
pub fn settings_fault(kind: Kind, settings: &ProviderSettings) -> Option<(&'static str, &'static str)> {
    [
        ("url", base_url_fault(&settings.url)),
        ("region", signed_region_fault(kind, &settings.region)),
        ("tokenUrl", token_url_fault(kind, &settings.token_url)),
        ("clientId", client_id_fault(kind, &settings.client_id)),
    ]
    .into_iter()
    .find_map(|(member, fault)| fault.map(|words| (member, words)))
}
