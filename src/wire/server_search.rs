//! The questions that can be asked of the lists of servers, and their `search` expression. [decisions 2, api 1.9]

use super::agent_search::quoted;
use super::query::{Query, all_of};

/// Filters of a list of servers. Empty members ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct ServerFilter {
    /// Part of the name or of the URL.
    pub text: String,
    /// The status, as the API prints it.
    pub status: String,
}

impl ServerFilter {
    /// The SCIM expression; empty when nothing is asked.
    #[must_use]
    pub fn expression(&self) -> String {
        let mut terms = Vec::new();
        let text = self.text.trim();
        if !text.is_empty() {
            let text = quoted(text);
            terms.push(format!("(displayName co {text} or resourceUrl co {text})"));
        }
        if !self.status.is_empty() {
            terms.push(format!("status eq {}", quoted(&self.status)));
        }
        all_of(&terms)
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.expression().is_empty()
    }
}

/// An order of the list; needs capability `sort`. [decisions 2]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServerOrder {
    /// By name, as it is compared.
    Name,
    /// By the time of the last change.
    LastUpdated,
}

impl ServerOrder {
    /// Every order.
    pub const ALL: [Self; 2] = [Self::Name, Self::LastUpdated];

    /// As `orderBy` prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::LastUpdated => "lastUpdated",
        }
    }

    /// The order printed as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }
}

/// One page of the list, as a query string.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServerListQuery {
    /// What to find.
    pub filter: ServerFilter,
    /// The order and whether it descends.
    pub order: Option<(ServerOrder, bool)>,
    /// Cursor of the page; empty for the first.
    pub after: String,
    /// Rows of the page, 1 to 200.
    pub limit: u16,
    /// Ask for counts beside the rows.
    pub counts: bool,
}

impl ServerListQuery {
    /// The query string of this page.
    #[must_use]
    pub fn query(&self) -> Query {
        let (order, direction) = match self.order {
            Some((order, descending)) => (order.code(), if descending { "desc" } else { "asc" }),
            None => ("", ""),
        };
        Query::default()
            .with("search", &self.filter.expression())
            .with("limit", &self.limit.to_string())
            .with("after", &self.after)
            .with("orderBy", order)
            .with("sortOrder", direction)
            .with("include", if self.counts { "counts" } else { "" })
    }
}
