//! What a server is to the pages, whichever of the two families it is of: its list, its page, its menu and its tabs ask this and nothing else.

use crate::components::list_states::Words;
use crate::domain::availability::Look;
use crate::state::session::Access;
use crate::state::toasts::Toast;
use crate::ui::menu::MenuEntry;
use crate::wire::resource_servers::{ClientAuthSettings, UsedBy};
use leptos::prelude::AnyView;
use serde::de::DeserializeOwned;

/// What can be done to a server from a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Go where it is edited or completed.
    Edit,
    /// Let agents be connected to it.
    Activate,
    /// Stop that.
    Deactivate,
    /// Remove it.
    Delete,
}

/// What a family is called, and where it is.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// "resource server".
    pub one: &'static str,
    /// "resource servers".
    pub many: &'static str,
    /// "Resource servers".
    pub title: &'static str,
    /// "The resource servers".
    pub all: &'static str,
    /// What it is good for, under the title.
    pub purpose: &'static str,
    /// Its icon in the sprite.
    pub icon: &'static str,
    /// The words of the button that adds one.
    pub add: &'static str,
    /// How the first one comes to be.
    pub first: &'static str,
    /// The page of its list.
    pub home: &'static str,
    /// Path of the list.
    pub list: &'static str,
    /// Path of one server.
    pub server: fn(&str) -> String,
    /// Path that activates one.
    pub activate: fn(&str) -> String,
    /// Path that deactivates one.
    pub deactivate: fn(&str) -> String,
    /// Path of the connections that lead to one.
    pub uses: fn(&str) -> String,
    /// Path of its client credentials.
    pub credentials: fn(&str) -> String,
    /// Its page.
    pub page: fn(&str) -> String,
    /// The page's tab `Used by`.
    pub used_by: fn(&str) -> String,
    /// Codes and looks of its statuses, in the order of the filter.
    pub statuses: fn() -> Vec<(&'static str, Look)>,
}

impl Family {
    /// What its list says when it has no rows.
    #[must_use]
    pub fn words(&self) -> Words {
        Words {
            all: self.all,
            one: self.one,
            unsupported: (
                format!("This server has no {}", self.many),
                "It does not answer for them. Everything else works.",
            ),
            none_yet: format!("No {} yet", self.many),
            first: self.first,
            icon: self.icon,
        }
    }
}

/// A server.
pub trait Server: Clone + PartialEq + Send + Sync + DeserializeOwned + 'static {
    /// Its family.
    const FAMILY: Family;

    /// Its id.
    fn id(&self) -> &String;
    /// The name people know, or the best there is.
    fn name(&self) -> &str;
    /// Where it answers.
    fn url(&self) -> &str;
    /// Its status, as a chip or as words with a shape.
    fn badge(&self, chip: bool) -> AnyView;
    /// When it last changed.
    fn last_updated(&self) -> Option<&str>;
    /// Who uses it, where the server tells.
    fn used_by(&self) -> Option<UsedBy>;
    /// Its sets of client credentials.
    fn credentials(&self) -> &[ClientAuthSettings];
    /// The lines of its menu.
    fn entries(&self, changing: bool, access: Access) -> Vec<MenuEntry>;
    /// What the line with these words does.
    fn deed(label: &str) -> Option<Deed>;
    /// Where it is edited.
    fn edit_address(&self) -> String;
    /// What is said once it was activated: what comes of it may be no success.
    fn activated(&self) -> Toast;
    /// What goes with it when it is deleted, besides its client credentials: "Its configuration".
    const GOES: &'static str;
}
