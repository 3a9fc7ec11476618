//! Filters, sort and open panel of a list, to and from the address: what can be linked to is in the address.

mod access_agents;
mod access_apps;
mod imports;
mod my_connections;

pub use access_agents::*;
pub use access_apps::*;
pub use imports::*;
pub use my_connections::*;

use crate::domain::agent::Status;
use crate::paths;
use crate::wire::agent_search::{AgentFilter, AgentOrder};
use crate::wire::query::{Query, member};
use crate::wire::server_search::{ServerFilter, ServerOrder};

/// The panel that the agents page has open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// None.
    #[default]
    Closed,
    /// The form that registers an agent.
    Register,
}

/// What the agents page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgentsView {
    /// What is looked for.
    pub filter: AgentFilter,
    /// The order, and whether it descends; `None` is the server's own.
    pub order: Option<(AgentOrder, bool)>,
    /// The open panel.
    pub panel: Panel,
}

impl AgentsView {
    /// Read from the query of the address; what makes no sense there is ignored.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let order = text("sort");
        let (name, descending) = order.strip_prefix('-').map_or((order.as_str(), false), |name| (name, true));
        Self {
            filter: AgentFilter {
                text: text("q"),
                status: Status::parse(&text("status").to_ascii_uppercase()),
                source: text("source"),
                app: text("app"),
                owned: match text("owners").as_str() {
                    "some" => Some(true),
                    "none" => Some(false),
                    _ => None,
                },
            },
            order: AgentOrder::parse(name).map(|order| (order, descending)),
            panel: if text("panel") == "register" { Panel::Register } else { Panel::Closed },
        }
    }

    /// The address that shows this.
    #[must_use]
    pub fn address(&self) -> String {
        let status = self.filter.status.map(|status| status.code().to_ascii_lowercase()).unwrap_or_default();
        let order =
            self.order.map(|(order, descending)| format!("{}{}", if descending { "-" } else { "" }, order.code()));
        Query::default()
            .with("q", &self.filter.text)
            .with("status", &status)
            .with("source", &self.filter.source)
            .with("app", &self.filter.app)
            .with(
                "owners",
                match self.filter.owned {
                    Some(true) => "some",
                    Some(false) => "none",
                    None => "",
                },
            )
            .with("sort", &order.unwrap_or_default())
            .with("panel", if self.panel == Panel::Register { "register" } else { "" })
            .on(paths::AGENTS)
    }

    /// The order in effect: where the server can sort and nobody chose, what changed last comes first.
    #[must_use]
    pub fn order_in_effect(&self, can_sort: bool) -> Option<(AgentOrder, bool)> {
        self.order.or(Some((AgentOrder::LastUpdated, true))).filter(|_| can_sort)
    }

    /// The same without its panel: what tells one list from another.
    #[must_use]
    pub fn list_address(&self) -> String {
        Self { panel: Panel::Closed, ..self.clone() }.address()
    }
}

/// What a list of servers shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServersView {
    /// What is looked for.
    pub filter: ServerFilter,
    /// The order, and whether it descends; `None` is the server's own.
    pub order: Option<(ServerOrder, bool)>,
    /// Whether the form that adds one is open.
    pub adding: bool,
}

impl ServersView {
    /// Read from the query of the address; what makes no sense there is ignored. `statuses` are those of the list, as the API prints them.
    #[must_use]
    pub fn read(query: &str, statuses: &[&str]) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let order = text("sort");
        let (name, descending) = order.strip_prefix('-').map_or((order.as_str(), false), |name| (name, true));
        let status = text("status").to_ascii_uppercase();
        let status = if statuses.contains(&status.as_str()) { status } else { String::new() };
        Self {
            filter: ServerFilter { text: text("q"), status },
            order: ServerOrder::parse(name).map(|order| (order, descending)),
            adding: text("panel") == "add",
        }
    }

    /// The address at `path` that shows this.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let order =
            self.order.map(|(order, descending)| format!("{}{}", if descending { "-" } else { "" }, order.code()));
        Query::default()
            .with("q", &self.filter.text)
            .with("status", &self.filter.status.to_ascii_lowercase())
            .with("sort", &order.unwrap_or_default())
            .with("panel", if self.adding { "add" } else { "" })
            .on(path)
    }

    /// The order in effect: where the server can sort and nobody chose, by name.
    #[must_use]
    pub fn order_in_effect(&self, can_sort: bool) -> Option<(ServerOrder, bool)> {
        self.order.or(Some((ServerOrder::Name, false))).filter(|_| can_sort)
    }

    /// The order after the title `code` was pressed: the other way round, or by another column, names first from A, times first from
    /// the newest.
    #[must_use]
    pub fn turned(&self, code: &str, can_sort: bool) -> Option<(ServerOrder, bool)> {
        let pressed = ServerOrder::parse(code)?;
        match self.order_in_effect(can_sort) {
            Some((current, down)) if current == pressed => Some((pressed, !down)),
            Some(_) | None => Some((pressed, pressed != ServerOrder::Name)),
        }
    }

    /// The same without its form: what tells one list from another.
    #[must_use]
    pub fn list_address(&self, path: &str) -> String {
        Self { adding: false, ..self.clone() }.address(path)
    }
}
