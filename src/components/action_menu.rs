//! The menus of agents and keys: the only place where an `Availability` is drawn.

use crate::domain::access::Scope;
use crate::domain::agent::{Action, Facts, menu};
use crate::domain::availability::Weight;
use crate::domain::credential;
use crate::state::session::Access;
use crate::ui::menu::MenuEntry;

/// The lines of the menu: what the rules offer, less what the caller may not do.
#[must_use]
pub fn agent_entries(facts: &Facts, access: Access) -> Vec<MenuEntry> {
    let mut last = Weight::Plain;
    menu(facts)
        .into_iter()
        .map(|item| {
            let rule_before = last == Weight::Plain && item.weight != Weight::Plain;
            last = item.weight;
            let reason = access.lacks(item.action.scope()).or(item.blocked);
            MenuEntry {
                key: item.label,
                label: item.label.to_owned(),
                icon: icon(item.action),
                reason: reason.map(|reason| reason.sentence().to_owned()),
                checked: None,
                danger: item.weight == Weight::Destructive,
                rule_before,
            }
        })
        .collect()
}

/// The lines of a key's menu: looking at it first, then what the rules offer, less what the caller may not do.
#[must_use]
pub fn key_entries(facts: &credential::Facts, access: Access) -> Vec<MenuEntry> {
    let lacking = access.lacks(Scope::AgentsManage);
    let plain = |label: &'static str, icon| MenuEntry {
        key: label,
        label: label.to_owned(),
        icon,
        reason: None,
        checked: None,
        danger: false,
        rule_before: false,
    };
    let mut entries = vec![plain(VIEW_KEY, "eye"), plain(COPY_KID, "copy")];
    let mut first = true;
    for item in credential::menu(facts) {
        let icon = if item.weight == Weight::Destructive { "trash" } else { "power" };
        let reason = lacking.or(item.blocked).map(|reason| reason.sentence().to_owned());
        let danger = item.weight == Weight::Destructive;
        entries.push(MenuEntry { reason, danger, rule_before: first, ..plain(item.label, icon) });
        first = false;
    }
    entries
}

/// Shows a key with its numbers.
pub const VIEW_KEY: &str = "View public key";
/// Copies the name of a key.
pub const COPY_KID: &str = "Copy key id";

fn icon(action: Action) -> &'static str {
    match action {
        Action::View => "eye",
        Action::Edit => "edit",
        Action::Owners | Action::RemoveOwner => "people",
        Action::AddConnection => "plug",
        Action::UnlinkApp => "unlink",
        Action::LinkApp => "link",
        Action::Activate | Action::Deactivate => "power",
        Action::Delete => "trash",
    }
}
