//! Every screen's address, printed.

use agent_console::paths::{self, AgentTab, AppTab, McpTab, RunTab, Screen, ServerTab};
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
        (paths::RESOURCE_SERVERS.to_owned(), "/resources"),
        (paths::resource_server("rs1"), "/resources/rs1/configuration"),
        (paths::resource_server_uses("rs1"), "/resources/rs1/used-by"),
        (paths::resource_server_activity("rs1"), "/resources/rs1/activity"),
        (paths::MCP_SERVERS.to_owned(), "/mcp-servers"),
        (paths::mcp_server("mcp1"), "/mcp-servers/mcp1/overview"),
        (paths::mcp_tab("mcp1", McpTab::AuthorizationServers), "/mcp-servers/mcp1/authorization-servers"),
        (paths::mcp_server_tools("mcp1"), "/mcp-servers/mcp1/tools"),
        (paths::mcp_server_uses("mcp1"), "/mcp-servers/mcp1/used-by"),
        (paths::mcp_server_edit("mcp1"), "/mcp-servers/mcp1/overview?edit"),
        (paths::mcp_server_added("mcp1"), "/mcp-servers/mcp1/credentials?added"),
        (paths::PROVIDERS.to_owned(), "/providers"),
        (paths::provider_add(), "/providers?add"),
        (paths::provider_edit("aip1"), "/providers?edit=aip1"),
        (paths::IMPORTS.to_owned(), "/imports"),
        (paths::imports_of("aip1"), "/imports?provider=aip1"),
        (paths::STAGING.to_owned(), "/imports/staging"),
        (paths::staging_of("aip1"), "/imports/staging?provider=aip1"),
        (paths::import_run("imp1"), "/imports/imp1/agents"),
        (paths::run_tab("imp1", RunTab::Log), "/imports/imp1/log"),
        (paths::SYSTEM_LOG.to_owned(), "/system-log"),
        (paths::log_of("wlp1"), "/system-log?target=wlp1&last=any"),
        (paths::MY_CONNECTIONS.to_owned(), "/access/connections"),
        (paths::ACCESS_APPS.to_owned(), "/access/apps"),
        (paths::access_app("acp1"), "/access/apps/acp1/users"),
        (paths::access_app_tab("acp1", AppTab::Activity), "/access/apps/acp1/activity"),
        (paths::ACCESS_AGENTS.to_owned(), "/access/agents"),
        (paths::ACCESS_SESSIONS.to_owned(), "/access/sessions"),
        (paths::sessions_of_agent("acg1"), "/access/sessions?agent=acg1"),
        (paths::sessions_of_app("acp1"), "/access/sessions?app=acp1"),
        (paths::OFFBOARDING.to_owned(), "/access/offboarding"),
        (paths::offboarding_of("00u1"), "/access/offboarding?user=00u1"),
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
fn every_address_shows_what_it_was_made_for() {
    let agent = |id: &str, tab| Screen::Agent { id: id.to_owned(), tab };
    for id in ["wlp1", HOSTILE, "a+b", "%2e%2e"] {
        assert_eq!(Screen::at(&paths::agent_profile(id)), agent(id, AgentTab::Profile));
        assert_eq!(Screen::at(&paths::agent_owners(id)), agent(id, AgentTab::Owners));
        assert_eq!(
            Screen::at(&paths::resource_server_uses(id)),
            Screen::ResourceServer { id: id.to_owned(), tab: ServerTab::UsedBy }
        );
        for tab in RunTab::ALL {
            assert_eq!(Screen::at(&paths::run_tab(id, *tab)), Screen::ImportRun { id: id.to_owned(), tab: *tab });
        }
        for tab in AppTab::ALL {
            assert_eq!(
                Screen::at(&paths::access_app_tab(id, *tab)),
                Screen::AccessApp { id: id.to_owned(), tab: *tab }
            );
        }
        for tab in McpTab::ALL {
            assert_eq!(Screen::at(&paths::mcp_tab(id, *tab)), Screen::McpServer { id: id.to_owned(), tab: *tab });
        }
    }
    for (path, screen) in [
        (paths::AGENTS, Screen::Agents),
        ("/agents/", Screen::Agents),
        (paths::OPERATIONS, Screen::Operations),
        (paths::SYSTEM_LOG, Screen::SystemLog),
        ("/system-log/", Screen::SystemLog),
        ("/system-log/more", Screen::Nowhere),
        ("/", Screen::OnTheWay),
        ("/agents/wlp1", Screen::OnTheWay),
        ("/agents/wlp1/keys", Screen::Nowhere),
        ("/agents/wlp1/owners/more", Screen::Nowhere),
        ("/nowhere", Screen::Nowhere),
        (paths::MCP_SERVERS, Screen::McpServers),
        (paths::RESOURCE_SERVERS, Screen::ResourceServers),
        ("/mcp-servers/mcp1", Screen::OnTheWay),
        ("/resources/rs1", Screen::OnTheWay),
        (paths::PROVIDERS, Screen::Providers),
        (paths::IMPORTS, Screen::Imports),
        (paths::STAGING, Screen::Staging),
        ("/imports/staging/", Screen::Staging),
        ("/imports/stagings", Screen::OnTheWay),
        ("/imports/imp1", Screen::OnTheWay),
        ("/imports/imp1/tools", Screen::Nowhere),
        ("/providers/aip1", Screen::Nowhere),
        ("/mcp-servers/mcp1/configuration", Screen::Nowhere),
        ("/resources/rs1/tools", Screen::Nowhere),
        ("/mcp-servers//tools", Screen::Nowhere),
        ("/nowhere/wlp1/profile", Screen::Nowhere),
        (paths::MY_CONNECTIONS, Screen::MyConnections),
        ("/access/connections/", Screen::MyConnections),
        (paths::ACCESS_APPS, Screen::AccessApps),
        (paths::ACCESS_AGENTS, Screen::AccessAgents),
        (paths::ACCESS_SESSIONS, Screen::AccessSessions),
        (paths::OFFBOARDING, Screen::Offboarding),
        ("/access/apps/acp1", Screen::OnTheWay),
        ("/access/apps/acp1/tools", Screen::Nowhere),
        ("/access/apps//users", Screen::Nowhere),
        ("/access", Screen::Nowhere),
        ("/access/nowhere", Screen::Nowhere),
        ("/access/agents/acg1", Screen::Nowhere),
        ("/access/connections/more/still", Screen::Nowhere),
    ] {
        assert_eq!(Screen::at(path), screen, "{path}");
        assert_eq!(Screen::forward(path).is_some(), screen == Screen::OnTheWay, "{path}");
    }
    assert_eq!(Screen::forward("/").as_deref(), Some(paths::AGENTS));
    assert_eq!(Screen::forward("/mcp-servers/a%20b").as_deref(), Some("/mcp-servers/a%20b/overview"));
    assert_eq!(Screen::forward("/access/apps/a%20b").as_deref(), Some("/access/apps/a%20b/users"));
    assert_eq!(Screen::forward("/agents/a%20b").as_deref(), Some("/agents/a%20b/profile"));
}

#[test]
fn no_screen_hides_behind_an_address_of_the_api() {
    let screens = [
        paths::AGENTS.to_owned(),
        paths::OPERATIONS.to_owned(),
        paths::agent_profile("wlp1"),
        paths::RESOURCE_SERVERS.to_owned(),
        paths::mcp_server("mcp1"),
        paths::PROVIDERS.to_owned(),
        paths::import_run("imp1"),
        paths::STAGING.to_owned(),
        paths::MY_CONNECTIONS.to_owned(),
        paths::access_app("acp1"),
    ];
    for screen in screens {
        assert!(endpoints::FAMILIES.iter().all(|family| !screen.starts_with(family)), "{screen}");
        for single in [endpoints::SERVER_INFO, endpoints::OPENAPI, endpoints::SESSION, endpoints::DEMO_RESET] {
            assert_ne!(screen, single);
        }
    }
}
