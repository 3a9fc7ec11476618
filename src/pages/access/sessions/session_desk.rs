//! What can be done with sessions, from their list and from their details. [pages 1.15, 1.18]

use super::session_cells::menu_name;
use super::session_details_chunk::end;
use crate::api::client::Client;
use crate::components::record_changes::RecordChanges;
use crate::domain::access::Scope;
use crate::domain::access_session::{may_end, scope_to_end};
use crate::state::session::Access;
use crate::ui::menu::{MenuEntry, Menus};
use crate::wire::access_sessions::AccessSession;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Opens the details.
const VIEW: &str = "View details";
/// Ends it.
const END: &str = "End session";

/// Acts on sessions. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SessionDesk {
    /// The calls.
    pub client: Client,
    /// Who asks, and what they may.
    pub access: Access,
    /// Makes the changes.
    pub changes: RecordChanges,
    /// Opens the details of the session with this id.
    open: Callback<String>,
    /// Told after each change: the session as it is now, or nothing where it is to be read again.
    pub changed: Callback<Option<AccessSession>>,
}

impl SessionDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(open: Callback<String>, changed: Callback<Option<AccessSession>>) -> Self {
        Self { client: expect_context(), access: expect_context(), changes: RecordChanges::here(), open, changed }
    }

    /// Whether the caller sees everybody's sessions, not their own alone. [pages 1.15]
    #[must_use]
    pub fn sees_everybody(self) -> bool {
        self.access.lacks(Scope::AccessRead).is_none()
    }

    /// Why it can't be ended by the caller, in words. Tracked.
    #[must_use]
    pub fn no_end(self, session: &AccessSession) -> Option<String> {
        let ended = may_end(session.is_open()).err();
        let own = session.user.id == self.access.user_id();
        let lacks = |own| self.access.lacks(scope_to_end(own));
        // Who may end those of others may end their own.
        let lacking = || if own { lacks(true).and(lacks(false)) } else { lacks(false) };
        ended.or_else(lacking).map(|reason| reason.sentence().to_owned())
    }

    /// Whether it is being ended. Tracked.
    #[must_use]
    pub fn is_busy(self, session: &AccessSession) -> bool {
        self.changes.is_busy(&session.id)
    }

    /// Opens the menu of a row at its trigger. `now` gives the session; the open menu follows it.
    pub fn menu(
        self,
        menus: &Menus,
        anchor: HtmlElement,
        session: &AccessSession,
        now: impl Fn() -> Option<Arc<AccessSession>> + Send + Sync + Copy + 'static,
    ) {
        let entries = move || now().map(|session| self.entries(&session)).unwrap_or_default();
        let choose = move |label: &'static str| {
            let Some(session) = untrack(now) else { return };
            if label == END { end(self, &session) } else { self.open.run(session.id.clone()) }
        };
        menus.open(anchor, menu_name(session), Arc::new(entries), Arc::new(choose));
    }

    fn entries(self, session: &AccessSession) -> Vec<MenuEntry> {
        let line = |key: &'static str, icon, reason: Option<String>| MenuEntry {
            key,
            label: key.to_owned(),
            icon,
            reason,
            checked: None,
            danger: key == END,
            rule_before: key == END,
        };
        vec![line(VIEW, "eye", None), line(END, "x", self.no_end(session))]
    }
}
