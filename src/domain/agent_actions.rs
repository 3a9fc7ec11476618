//! AI agent: the actions in display order, their words, weight and scope. [matrix 2.1]

use super::access::Scope;
use super::agent::Action;
use super::availability::Weight;

impl Action {
    /// The columns of the matrix, in display order.
    pub const MENU: [Self; 8] = [
        Self::View,
        Self::Edit,
        Self::Owners,
        Self::AddConnection,
        Self::UnlinkApp,
        Self::Activate,
        Self::Deactivate,
        Self::Delete,
    ];

    /// The words of the menu line, as the matrix prints them.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::View => "View",
            Self::Edit => "Edit name/desc",
            Self::Owners => "Owners",
            Self::AddConnection => "Add connection",
            Self::UnlinkApp => "Unlink app",
            Self::LinkApp => "Link an application",
            Self::RemoveOwner => "Remove owner",
            Self::Activate => "Activate",
            Self::Deactivate => "Deactivate",
            Self::Delete => "Delete",
        }
    }

    /// The menu's action with these words.
    #[must_use]
    pub fn named(label: &str) -> Option<Self> {
        Self::MENU.into_iter().find(|action| action.label() == label)
    }

    /// How it is drawn in a menu.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::View
            | Self::Edit
            | Self::Owners
            | Self::AddConnection
            | Self::UnlinkApp
            | Self::LinkApp
            | Self::RemoveOwner => Weight::Plain,
            Self::Activate | Self::Deactivate => Weight::Lifecycle,
            Self::Delete => Weight::Destructive,
        }
    }

    /// The scope it takes.
    #[must_use]
    pub fn scope(self) -> Scope {
        match self {
            Self::View => Scope::AgentsRead,
            Self::Owners => Scope::OwnersRead,
            Self::RemoveOwner => Scope::OwnersManage,
            Self::Edit
            | Self::AddConnection
            | Self::UnlinkApp
            | Self::LinkApp
            | Self::Activate
            | Self::Deactivate
            | Self::Delete => Scope::AgentsManage,
        }
    }
}
