//! Cards or table: the reader's choice, kept in the browser. It names no person and no record.

use leptos::prelude::*;

const KEY: &str = "connections-view";
/// As it is kept.
const TABLE: &str = "table";

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

    /// What was chosen before; cards where storage is blocked.
    #[must_use]
    pub fn stored() -> Self {
        let kept = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
        if kept.as_deref() == Some(TABLE) { Self::Table } else { Self::Cards }
    }

    /// Keeps the choice, where the browser allows it.
    pub fn keep(self) {
        let Some(storage) = window().local_storage().ok().flatten() else { return };
        // Blocked storage only means that the choice is not kept.
        let _ = match self {
            Self::Cards => storage.remove_item(KEY),
            Self::Table => storage.set_item(KEY, TABLE),
        };
    }
}
