//! The menus of agent access, drawn as [`super::action_menu`] draws the others.

use super::action_menu::line;
use crate::domain::access::Scope;
use crate::domain::availability::Weight;
use crate::domain::{access_agent, access_app, user_connection};
use crate::state::session::Access;
use crate::ui::menu::MenuEntry;

/// The lines of a connection's menu, to the user whose it is: what the rules offer, less what the caller may not do.
#[must_use]
pub fn own_connection_entries(facts: &user_connection::Facts, access: Access) -> Vec<MenuEntry> {
    let lacking = access.lacks(Scope::AccessOwn);
    let mut last = Weight::Plain;
    let items = user_connection::menu(facts).into_iter();
    items.map(|item| line(item, connection_icon(item.action), lacking, &mut last)).collect()
}

/// The lines of the menu of somebody else's connection.
#[must_use]
pub fn others_connection_entries(facts: &user_connection::Facts, access: Access) -> Vec<MenuEntry> {
    let lacking = access.lacks(Scope::AccessManage);
    let mut last = Weight::Plain;
    let items = user_connection::menu_to_admin(facts).into_iter();
    items.map(|item| line(item, connection_icon(item.action), lacking, &mut last)).collect()
}

/// The icon of what is done with a connection.
#[must_use]
pub fn connection_icon(action: user_connection::Action) -> &'static str {
    use user_connection::Action;
    match action {
        Action::Connect => "plug",
        Action::Reconnect => "refresh",
        Action::Pause | Action::Resume => "power",
        Action::Disconnect => "unlink",
    }
}

/// The lines of an app's menu: what the rules offer, less what the caller may not do.
#[must_use]
pub fn access_app_entries(facts: &access_app::Facts, access: Access) -> Vec<MenuEntry> {
    use access_app::Action;
    let icon = |action| match action {
        Action::SetUp => "edit",
        Action::Suspend => "off",
        Action::Restore => "power",
    };
    let lacking = access.lacks(Scope::AccessManage);
    let mut last = Weight::Plain;
    let items = access_app::menu(facts).into_iter();
    items.map(|item| line(item, icon(item.action), lacking, &mut last)).collect()
}

/// The lines of the menu of an agent in access as of `now`, in epoch milliseconds: what the rules offer, less what the caller may not do.
/// Whoever has no sessions of their own ends none of them.
#[must_use]
pub fn access_agent_entries(facts: &access_agent::Facts, now: i64, access: Access) -> Vec<MenuEntry> {
    use access_agent::Action;
    let icon = |action| match action {
        Action::SetUp => "plug",
        Action::Sessions => "log",
        Action::Disconnect => "unlink",
        Action::Suspend => "off",
        Action::Restore => "power",
        Action::Restrict | Action::Unrestrict => "people",
        Action::EndSessions => "x",
    };
    let own = access.lacks(Scope::AccessOwn).is_none();
    let mut last = Weight::Plain;
    let mut items = access_agent::menu(facts, now, access.lacks(Scope::AccessRead).is_none());
    items.retain(|item| own || item.action != Action::Disconnect);
    let lacking = |action: Action| if action.is_admins() { access.lacks(Scope::AccessManage) } else { None };
    items.into_iter().map(|item| line(item, icon(item.action), lacking(item.action), &mut last)).collect()
}
