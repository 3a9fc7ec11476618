//! MCP servers, as the pages see them. [api 1.9, matrix 2.4]

use super::server::{Deed, Family, Server};
use crate::components::action_menu::mcp_server_entries;
use crate::components::status_badge::StatusBadge;
use crate::domain::mcp_server::{Action, Status};
use crate::format::isolated;
use crate::paths;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::MenuEntry;
use crate::wire::endpoints;
use crate::wire::mcp_servers::McpServer;
use crate::wire::resource_servers::{ClientAuthSettings, UsedBy};
use leptos::prelude::*;

impl Server for McpServer {
    const FAMILY: Family = Family {
        one: "MCP server",
        many: "MCP servers",
        title: "MCP servers",
        all: "The MCP servers",
        purpose: "Servers whose tools agents can use once they are Active.",
        icon: "mcp",
        add: "Add MCP server",
        first: "Add one by its URL: what it says of itself and the tools it offers are read from there.",
        home: paths::MCP_SERVERS,
        list: endpoints::MCP_SERVERS,
        server: endpoints::mcp_server,
        activate: endpoints::mcp_server_activate,
        deactivate: endpoints::mcp_server_deactivate,
        uses: endpoints::mcp_server_uses,
        credentials: endpoints::mcp_server_credentials,
        page: paths::mcp_server,
        used_by: paths::mcp_server_uses,
        statuses: || Status::ALL.map(|status| (status.code(), status.look())).to_vec(),
    };
    const GOES: &'static str = "What is known of it";

    fn id(&self) -> &String {
        &self.id
    }

    fn name(&self) -> &str {
        self.name()
    }

    fn url(&self) -> &str {
        &self.resource_url
    }

    fn badge(&self, chip: bool) -> AnyView {
        view! { <StatusBadge status=self.status.clone() look=Status::look chip /> }.into_any()
    }

    fn last_updated(&self) -> Option<&str> {
        self.last_updated.as_deref()
    }

    fn used_by(&self) -> Option<UsedBy> {
        self.used_by()
    }

    fn credentials(&self) -> &[ClientAuthSettings] {
        &self.client_auth_settings
    }

    fn entries(&self, changing: bool, access: Access) -> Vec<MenuEntry> {
        mcp_server_entries(&self.facts(changing), access)
    }

    fn deed(label: &str) -> Option<Deed> {
        Action::named(label).map(|action| match action {
            Action::Edit => Deed::Edit,
            Action::Activate => Deed::Activate,
            Action::Deactivate => Deed::Deactivate,
            Action::Delete => Deed::Delete,
        })
    }

    fn edit_address(&self) -> String {
        paths::mcp_server_edit(&self.id)
    }

    /// One whose metadata was never right is invalid, which is no success.
    fn activated(&self) -> Toast {
        let name = isolated(self.name());
        match self.obstacle() {
            None => Toast::new(Tone::Done, format!("{name} activated"))
                .detail("Agents can be connected to it. It is asked for its tools now.")
                .link("View tools", paths::mcp_server_tools(&self.id)),
            Some(_) => Toast::new(Tone::Info, format!("{name} is not valid"))
                .detail("Its metadata is not right. Read it again once it is.")
                .link("View why", paths::mcp_server(&self.id)),
        }
    }
}
