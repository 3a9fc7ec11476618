//! What the pages of agents in access and of their sessions show.

use crate::domain::access_agent::Status;
use crate::paths::{self, Last};
use crate::wire::query::{Query, member};

/// How far back the list of sessions can go, in display order.
pub const SESSION_PERIODS: [Last; 5] = [Last::Day, Last::Week, Last::Month, Last::Quarter, Last::Any];

/// What the page of agents in access has open over its list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum AccessAgentsPanel {
    /// Nothing.
    #[default]
    Closed,
    /// The form that pre-registers an agent.
    Add,
    /// How the agent with this id is wired to the gateway.
    SetUp(String),
    /// The form that restricts the agent with this id.
    Restrict(String),
    /// The sessions of the agent with this id, day by day.
    Days(String),
}

impl AccessAgentsPanel {
    /// As it stands in an address: its word, and the agent it is about.
    fn code(&self) -> (&'static str, &str) {
        match self {
            Self::Closed => ("", ""),
            Self::Add => ("add", ""),
            Self::SetUp(id) => ("setup", id),
            Self::Restrict(id) => ("restrict", id),
            Self::Days(id) => ("days", id),
        }
    }

    fn parse(word: &str, id: String) -> Self {
        match (word, id.is_empty()) {
            ("add", _) => Self::Add,
            ("setup", false) => Self::SetUp(id),
            ("restrict", false) => Self::Restrict(id),
            ("days", false) => Self::Days(id),
            _ => Self::Closed,
        }
    }
}

/// What the page of agents in access shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessAgentsView {
    /// Part of name or client.
    pub text: String,
    /// Agents of this status.
    pub status: Option<Status>,
    /// What is open over the list.
    pub panel: AccessAgentsPanel,
}

impl AccessAgentsView {
    /// Read from the query of the address; what makes no sense there is ignored.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let status = Status::parse(&text("status").to_ascii_uppercase());
        Self { text: text("q"), status, panel: AccessAgentsPanel::parse(&text("panel"), text("agent")) }
    }

    /// The address that shows this.
    #[must_use]
    pub fn address(&self) -> String {
        let status = self.status.map(|status| status.code().to_ascii_lowercase()).unwrap_or_default();
        let (panel, agent) = self.panel.code();
        Query::default()
            .with("q", &self.text)
            .with("status", &status)
            .with("panel", panel)
            .with("agent", agent)
            .on(paths::ACCESS_AGENTS)
    }

    /// The same with this open over the list.
    #[must_use]
    pub fn with_panel(&self, panel: AccessAgentsPanel) -> Self {
        Self { panel, ..self.clone() }
    }

    /// The same with nothing open: what tells one list from another.
    #[must_use]
    pub fn list_address(&self) -> String {
        self.with_panel(AccessAgentsPanel::Closed).address()
    }

    /// Whether some agents are left out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.text.is_empty() || self.status.is_some()
    }
}

/// What the list of sessions shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessSessionsView {
    /// Sessions of the agent with this id; of every one when empty.
    pub agent: String,
    /// Sessions of the user with this id.
    pub user: String,
    /// Sessions that used the app with this id.
    pub app: String,
    /// Sessions that began within this time.
    pub period: Last,
    /// Whether only those that are open.
    pub open: bool,
    /// The session whose details are open; empty for none.
    pub session: String,
}

impl Default for AccessSessionsView {
    fn default() -> Self {
        let none = String::new;
        Self { agent: none(), user: none(), app: none(), period: Last::Any, open: false, session: none() }
    }
}

impl AccessSessionsView {
    /// Read from the query of the address; what makes no sense there is ignored.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let period = Last::parse(&text("period")).filter(|period| SESSION_PERIODS.contains(period));
        Self {
            agent: text("agent"),
            user: text("user"),
            app: text("app"),
            period: period.unwrap_or(Last::Any),
            open: text("open") == "only",
            session: text("session"),
        }
    }

    /// The address that shows this.
    #[must_use]
    pub fn address(&self) -> String {
        Query::default()
            .with("agent", &self.agent)
            .with("user", &self.user)
            .with("app", &self.app)
            .with("period", if self.period == Last::Any { "" } else { self.period.code() })
            .with("open", if self.open { "only" } else { "" })
            .with("session", &self.session)
            .on(paths::ACCESS_SESSIONS)
    }

    /// The same with the details of this session; an empty id closes them.
    #[must_use]
    pub fn with_session(&self, id: &str) -> Self {
        Self { session: id.to_owned(), ..self.clone() }
    }

    /// The same without details: what tells one list from another.
    #[must_use]
    pub fn list_address(&self) -> String {
        self.with_session("").address()
    }

    /// Whether some sessions are left out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.with_session("") != Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{AccessAgentsPanel as Panel, AccessAgentsView, AccessSessionsView};
    use crate::domain::access_agent::Status;
    use crate::paths::{self, Last};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const HOSTILE: &str = "a b&panel=add#é";

    fn query_of(address: &str) -> &str {
        address.split_once('?').map(|(_, query)| query).unwrap_or_default()
    }

    #[test]
    fn agents_are_read_back_as_they_were_written() {
        for status in Status::ALL.map(Some).into_iter().chain([None]) {
            for panel in [
                Panel::Closed,
                Panel::Add,
                Panel::SetUp("acg1".into()),
                Panel::Restrict(HOSTILE.into()),
                Panel::Days("acg1".into()),
            ] {
                for text in ["", "cur sor", HOSTILE] {
                    let view = AccessAgentsView { text: text.to_owned(), status, panel: panel.clone() };
                    assert_eq!(AccessAgentsView::read(query_of(&view.address())), view);
                }
            }
        }
        let plain = AccessAgentsView::default();
        assert_eq!(plain.address(), "/access/agents");
        assert!(!plain.is_filtered());
    }

    #[test]
    fn what_makes_no_sense_is_ignored() {
        assert_eq!(AccessAgentsView::read("status=asleep&panel=setup&agent="), AccessAgentsView::default());
        assert_eq!(AccessAgentsView::read("status=not_connected").status, Some(Status::NotConnected));
        let view = AccessSessionsView::read("period=1h&open=yes&open=only");
        assert_eq!(view, AccessSessionsView::default());
    }

    #[test]
    fn sessions_are_read_back_as_they_were_written() {
        let view = AccessSessionsView {
            agent: "acg1".to_owned(),
            user: HOSTILE.to_owned(),
            app: "acp1".to_owned(),
            period: Last::Week,
            open: true,
            session: "acs1".to_owned(),
        };
        assert_eq!(AccessSessionsView::read(query_of(&view.address())), view);
        assert!(view.is_filtered() && !view.list_address().contains("acs1"));
        let looked_at = AccessSessionsView::default().with_session("acs1");
        assert!(!looked_at.is_filtered(), "details leave no session out");
        let of_agent = AccessSessionsView { agent: "acg1".to_owned(), ..AccessSessionsView::default() };
        assert_eq!(of_agent.address(), paths::sessions_of_agent("acg1"));
        let of_app = AccessSessionsView { app: "acp1".to_owned(), ..AccessSessionsView::default() };
        assert_eq!(of_app.address(), paths::sessions_of_app("acp1"));
    }
}
