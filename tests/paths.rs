//! Every screen's address, printed.

use agent_console::paths;
use agent_console::wire::endpoints;
use std::collections::BTreeSet;

/// An id nobody hands out, with what must not reach an address unescaped.
const HOSTILE: &str = "a b/..?x=1#é\"%";

#[test]
fn every_screen_has_the_address_that_is_printed_here() {
    let addresses = [
        (paths::AGENTS.to_owned(), "/agents"),
        (paths::OPERATIONS.to_owned(), "/operations"),
        (paths::agent_profile("wlp1"), "/agents/wlp1/profile"),
        (paths::agent_owners("wlp1"), "/agents/wlp1/owners"),
        (paths::agent_edit("wlp1"), "/agents/wlp1/profile?edit"),
    ];
    for (address, expected) in &addresses {
        assert_eq!(address, expected);
    }
    let distinct: BTreeSet<_> = addresses.iter().map(|(address, _)| address).collect();
    assert_eq!(distinct.len(), addresses.len(), "no two screens share an address");
}

#[test]
fn ids_are_encoded() {
    let encoded = "a%20b%2F..%3Fx%3D1%23%C3%A9%22%25";
    assert_eq!(paths::agent_profile(HOSTILE), format!("/agents/{encoded}/profile"));
    assert_eq!(paths::agent_owners(HOSTILE), format!("/agents/{encoded}/owners"));
    assert_eq!(paths::agent_edit(HOSTILE), format!("/agents/{encoded}/profile?edit"));
}

#[test]
fn no_screen_hides_behind_an_address_of_the_api() {
    let screens = [paths::AGENTS.to_owned(), paths::OPERATIONS.to_owned(), paths::agent_profile("wlp1")];
    for screen in screens {
        assert!(endpoints::FAMILIES.iter().all(|family| !screen.starts_with(family)), "{screen}");
        for single in [endpoints::SERVER_INFO, endpoints::OPENAPI, endpoints::SESSION, endpoints::DEMO_RESET] {
            assert_ne!(screen, single);
        }
    }
}
