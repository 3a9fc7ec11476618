//! The questions that can be asked of the agents list, and their `search` expression. [seed-A, decisions 2]

use super::query::{Query, all_of};
use crate::domain::agent::Status;

/// Filters of the agents list. Empty members ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct AgentFilter {
    /// Part of the name.
    pub text: String,
    /// The status.
    pub status: Option<Status>,
    /// `manual` or a provider's id; needs `search-extended`.
    pub source: String,
    /// An application's id.
    pub app: String,
    /// Whether somebody owns it; needs `search-extended`.
    pub owned: Option<bool>,
}

impl AgentFilter {
    /// The SCIM expression; empty when nothing is asked.
    #[must_use]
    pub fn expression(&self) -> String {
        let mut terms = Vec::new();
        let text = self.text.trim();
        if !text.is_empty() {
            terms.push(format!("profile.name co {}", quoted(text)));
        }
        if let Some(status) = self.status {
            terms.push(format!("status eq {}", quoted(status.code())));
        }
        if !self.app.is_empty() {
            terms.push(format!("appId eq {}", quoted(&self.app)));
        }
        if !self.source.is_empty() {
            terms.push(format!("source eq {}", quoted(&self.source)));
        }
        match self.owned {
            Some(true) => terms.push("owners pr".to_owned()),
            Some(false) => terms.push("not (owners pr)".to_owned()),
            None => {}
        }
        all_of(&terms)
    }

    /// Agents of a provider that wait for an owner before they can be activated. [flow F2]
    #[must_use]
    pub fn unowned_of(provider: &str) -> Self {
        Self { status: Some(Status::INITIAL), source: provider.to_owned(), owned: Some(false), ..Self::default() }
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.expression().is_empty()
    }
}

/// `text` as a string of the expression: in quotes, with quotes and backslashes escaped.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
    out
}

/// An order of the list; needs capability `sort`. [decisions 2]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgentOrder {
    /// By name, as `name_key` compares.
    Name,
    /// By the time of registration.
    Created,
    /// By the time of the last change.
    LastUpdated,
}

impl AgentOrder {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Name, Self::Created, Self::LastUpdated];

    /// As `orderBy` prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Created => "createdDate",
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
pub struct AgentListQuery {
    /// What to find.
    pub filter: AgentFilter,
    /// The order and whether it descends.
    pub order: Option<(AgentOrder, bool)>,
    /// Cursor of the page; empty for the first.
    pub after: String,
    /// Rows of the page, 1 to 200.
    pub limit: u16,
    /// Ask for counts beside the rows.
    pub counts: bool,
    /// Ask for `_embedded` members.
    pub expand: bool,
}

impl AgentListQuery {
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
            .with("expand", if self.expand { super::agents::EXPAND } else { "" })
    }
}
