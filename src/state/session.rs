//! Which server this is, who is signed in, and what they may do.

use crate::domain::access::{Scope, allows};
use crate::domain::reason::Reason;
use crate::wire::server::{ServerInfo, Session};
use leptos::prelude::*;

/// Where signing in stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// The server is being asked.
    Asking,
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is.
    SignedIn(Caller),
    /// The session ended while pages were open: the card lies over them, so nothing typed is lost. [faults F2]
    Ended(Caller),
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Caller {
    /// Their name.
    pub name: String,
    /// Their role, in words.
    pub role: String,
    /// What they may do; `None` where the server does not say, so that it decides by itself.
    pub scopes: Option<Vec<Scope>>,
    /// Id of the user whose own connections and sessions these are, where the caller stands for one.
    pub user_id: Option<String>,
}

impl Caller {
    /// From the server's session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let scopes = session.scopes.iter().filter_map(|name| Scope::parse(name)).collect();
        Self {
            name: session.name.clone(),
            role: session.role.clone(),
            scopes: Some(scopes),
            user_id: session.user_id.clone(),
        }
    }

    /// The caller of a server without sessions.
    #[must_use]
    pub fn with_token() -> Self {
        Self { name: "Access token".to_owned(), role: "Decided by the server".to_owned(), scopes: None, user_id: None }
    }
}

/// The server and the caller.
#[derive(Clone, Copy)]
pub struct Access {
    /// What the server can do.
    pub server: RwSignal<ServerInfo>,
    /// Where signing in stands.
    pub stage: RwSignal<Stage>,
    /// Grows with each sign-in, so that what failed for want of a session is read again.
    pub signed_in: RwSignal<u32>,
}

impl Access {
    /// Nothing is known yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            server: RwSignal::new(ServerInfo::default()),
            stage: RwSignal::new(Stage::Asking),
            signed_in: RwSignal::new(0),
        }
    }

    /// Somebody signed in.
    pub fn enter(self, caller: Caller) {
        self.stage.set(Stage::SignedIn(caller));
        self.signed_in.update(|count| *count += 1);
    }

    /// A call found that the session ended.
    pub fn end(self) {
        if let Stage::SignedIn(caller) = self.stage.get_untracked() {
            self.stage.set(Stage::Ended(caller));
        }
    }

    /// The caller, also while the session has ended under an open page.
    #[must_use]
    pub fn caller(self) -> Option<Caller> {
        match self.stage.get() {
            Stage::Asking | Stage::SignedOut => None,
            Stage::SignedIn(caller) | Stage::Ended(caller) => Some(caller),
        }
    }

    /// Why the caller may not do what `needed` covers, if so.
    #[must_use]
    pub fn lacks(self, needed: Scope) -> Option<Reason> {
        let scopes = self.caller()?.scopes?;
        (!allows(&scopes, needed)).then_some(Reason::MissingScope(needed))
    }

    /// Why the caller may not do what `needed` is for, in words.
    #[must_use]
    pub fn lacking(self, needed: Scope) -> Option<String> {
        self.lacks(needed).map(|_| needed.lacking().to_owned())
    }

    /// Whether the caller has connections of their own, and may see nothing of the directory: a member. [pages 1.15]
    #[must_use]
    pub fn has_only_own(self) -> bool {
        self.lacks(Scope::AgentsRead).is_some() && self.lacks(Scope::AccessOwn).is_none()
    }

    /// Id of the user whose own connections and sessions these are; empty where the caller stands for none.
    #[must_use]
    pub fn user_id(self) -> String {
        self.caller().and_then(|caller| caller.user_id).unwrap_or_default()
    }

    /// Whether the server can do `capability`.
    #[must_use]
    pub fn can(self, capability: &str) -> bool {
        self.server.with(|server| server.can(capability))
    }
}

impl Default for Access {
    fn default() -> Self {
        Self::new()
    }
}
