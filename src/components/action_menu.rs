//! The menus of agents, keys, connections, servers, providers and import runs: with [`super::access_menu`] the only place where an
//! `Availability` is drawn.

use crate::domain::access::Scope;
use crate::domain::agent::{Action, Facts, menu};
use crate::domain::availability::{MenuItem, Weight};
use crate::domain::reason::Reason;
use crate::domain::{credential, import_run, managed_connection, mcp_server, provider, resource_server};
use crate::state::session::Access;
use crate::ui::menu::MenuEntry;

/// The lines of an agent's menu: what the rules offer, less what the caller may not do.
#[must_use]
pub fn agent_entries(facts: &Facts, access: Access) -> Vec<MenuEntry> {
    let mut last = Weight::Plain;
    let entry = |item: MenuItem<Action>| {
        let lacking = access.lacks(item.action.scope());
        line(item, icon(item.action), lacking, &mut last)
    };
    menu(facts).into_iter().map(entry).collect()
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
    let mut last = Weight::Plain;
    entries
        .extend(credential::menu(facts).into_iter().map(|item| line(item, part_icon(item.weight), lacking, &mut last)));
    entries
}

/// The lines of a connection's menu: what the rules offer, less what the caller may not do.
#[must_use]
pub fn connection_entries(facts: &managed_connection::Facts, access: Access) -> Vec<MenuEntry> {
    let lacking = access.lacks(Scope::AgentsManage);
    let mut last = Weight::Plain;
    let items = managed_connection::menu(facts).into_iter();
    items.map(|item| line(item, part_icon(item.weight), lacking, &mut last)).collect()
}

/// The lines of a resource server's menu: what the rules offer, less what the caller may not do.
#[must_use]
pub fn resource_server_entries(facts: &resource_server::Facts, access: Access) -> Vec<MenuEntry> {
    let lacking = access.lacks(Scope::ResourceServersManage);
    let mut last = Weight::Plain;
    let items = resource_server::menu(facts).into_iter();
    items.map(|item| line(item, part_icon(item.weight), lacking, &mut last)).collect()
}

/// The lines of an MCP server's menu: what the rules offer, less what the caller may not do.
#[must_use]
pub fn mcp_server_entries(facts: &mcp_server::Facts, access: Access) -> Vec<MenuEntry> {
    let lacking = access.lacks(Scope::ResourceServersManage);
    let mut last = Weight::Plain;
    let items = mcp_server::menu(facts).into_iter();
    items.map(|item| line(item, part_icon(item.weight), lacking, &mut last)).collect()
}

/// The lines of a provider's menu: what the rules offer, less what the caller may not do, or while it is `busy`. Importing has a button
/// of its own.
#[must_use]
pub fn provider_entries(facts: &provider::Facts, busy: bool, access: Access) -> Vec<MenuEntry> {
    let lacking = access.lacks(Scope::AgentsManage);
    let mut last = Weight::Plain;
    let items = provider::menu(facts).into_iter().filter(|item| item.action != provider::Action::Import);
    let entry = |item: MenuItem<provider::Action>| {
        let entry = line(item, part_icon(item.weight), lacking, &mut last);
        let wait = busy.then(|| PROVIDER_BUSY.to_owned());
        MenuEntry { reason: entry.reason.or(wait), ..entry }
    };
    items.map(entry).collect()
}

/// Why nothing is done to a provider while something is.
pub const PROVIDER_BUSY: &str = "Wait for it to finish: another change to this provider is still running.";

/// The lines of an import run's menu: what the rules offer, less what the caller may not do.
#[must_use]
pub fn import_run_entries(facts: &import_run::Facts, access: Access) -> Vec<MenuEntry> {
    use import_run::Action;
    let icon = |action| match action {
        Action::Open => "eye",
        Action::SystemLog => "log",
        Action::Retry | Action::RunAgain => "refresh",
        Action::Cancel => "x",
        Action::Export => "download",
    };
    let mut last = Weight::Plain;
    let items = import_run::menu(facts).into_iter();
    items.map(|item| line(item, icon(item.action), access.lacks(item.action.scope()), &mut last)).collect()
}

/// One line; the first that changes a status starts a group of its own.
pub(super) fn line<A>(item: MenuItem<A>, icon: &'static str, lacking: Option<Reason>, last: &mut Weight) -> MenuEntry {
    let rule_before = *last == Weight::Plain && item.weight != Weight::Plain;
    *last = item.weight;
    MenuEntry {
        key: item.label,
        label: item.label.to_owned(),
        icon,
        reason: lacking.or(item.blocked).map(|reason| reason.sentence().to_owned()),
        checked: None,
        danger: item.weight == Weight::Destructive,
        rule_before,
    }
}

/// The icon of what is done to a part of an agent, or to a server.
fn part_icon(weight: Weight) -> &'static str {
    match weight {
        Weight::Plain => "edit",
        Weight::Lifecycle => "power",
        Weight::Destructive => "trash",
    }
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
