//! What the page of the caller's own connections shows.

use crate::domain::user_connection::Status;
use crate::paths;
use crate::wire::query::{Query, member};
use crate::wire::user_connections::{CONNECTED, FAILED, REFUSED};

/// How connections are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// A card for each.
    #[default]
    Cards,
    /// A row for each.
    Table,
}

impl Shown {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Cards, Self::Table];

    /// The word on the switch.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Cards => "Cards",
            Self::Table => "Table",
        }
    }
}

/// The view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MyConnectionsView {
    /// Connections of this status.
    pub status: Option<Status>,
    /// Part of the app's name.
    pub text: String,
    /// Cards or table.
    pub shown: Shown,
}

impl MyConnectionsView {
    /// Read from the query of the address; what makes no sense there is ignored.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let shown = if text("view") == "table" { Shown::Table } else { Shown::Cards };
        Self { status: Status::parse(&text("status").to_ascii_uppercase()), text: text("q"), shown }
    }

    /// The address that shows this.
    #[must_use]
    pub fn address(&self) -> String {
        let status = self.status.map(|status| status.code().to_ascii_lowercase()).unwrap_or_default();
        let shown = match self.shown {
            Shown::Cards => "",
            Shown::Table => "table",
        };
        Query::default().with("q", &self.text).with("status", &status).with("view", shown).on(paths::MY_CONNECTIONS)
    }

    /// The same without filters.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self { shown: self.shown, ..Self::default() }
    }

    /// The address of the same as cards: what tells one list from another.
    #[must_use]
    pub fn list_address(&self) -> String {
        Self { shown: Shown::default(), ..self.clone() }.address()
    }

    /// Whether some connections are left out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        *self != self.cleared()
    }
}

/// How consent ended: with what an app leads the browser back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentEnd {
    /// The user consented, and the connection is Active.
    Connected,
    /// The user, or the app, said no.
    Refused,
    /// The app could not be reached, or answered what can't be used.
    Failed,
}

impl ConsentEnd {
    /// How consent ended and for which connection, if the address tells.
    #[must_use]
    pub fn read(query: &str) -> Option<(Self, String)> {
        let ends = [(CONNECTED, Self::Connected), (REFUSED, Self::Refused), (FAILED, Self::Failed)];
        ends.into_iter().find_map(|(name, end)| member(query, name).filter(|id| !id.is_empty()).map(|id| (end, id)))
    }
}
