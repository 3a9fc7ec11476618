//! The menu of an agent: the only place where an `Availability` is drawn.

use crate::domain::agent::{Action, Facts, menu};
use crate::domain::availability::Weight;
use crate::domain::reason::Reason;
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
            let reason = access.lacks(item.action.scope()).or(item.blocked).or(not_here(item.action));
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

/// What the rules allow but this version of the console has no screen for.
fn not_here(action: Action) -> Option<Reason> {
    (action == Action::AddConnection).then_some(Reason::NotInThisVersion)
}

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
