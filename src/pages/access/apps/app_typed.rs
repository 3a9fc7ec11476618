//! What is typed in the form of an app, what of it is sent, and how it differs from what somebody else saved.

use crate::domain::access_app::{is_set_up, scopes_in};
use crate::format::isolated;
use crate::wire::access_apps::{AccessApp, AccessAppPatch, AccessAppRequest};

/// What is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Issuer of its authorization server.
    pub issuer: String,
    /// The client that this server is there.
    pub client_id: String,
    /// The secret, where one is typed; an empty one takes the stored one away.
    pub secret: Option<String>,
    /// What is asked for.
    pub scopes: Vec<String>,
}

impl Typed {
    /// As an app that is saved has it.
    #[must_use]
    pub fn of(saved: &AccessApp) -> Self {
        Self {
            name: saved.name.clone(),
            description: saved.description.clone(),
            issuer: saved.issuer.clone(),
            client_id: saved.client_id.clone(),
            secret: None,
            scopes: scopes_in(&saved.scopes.join(" ")),
        }
    }

    /// Whether the setup is finished with it.
    #[must_use]
    pub fn finishes(&self) -> bool {
        is_set_up(&self.issuer, &self.client_id)
    }

    /// To be added.
    #[must_use]
    pub fn request(self) -> AccessAppRequest {
        let Self { name, description, issuer, client_id, secret, scopes } = self;
        AccessAppRequest { name, description, issuer, client_id, client_secret: secret, scopes }
    }

    /// What differs from `saved`.
    #[must_use]
    pub fn patch(&self, saved: &AccessApp) -> AccessAppPatch {
        let before = Self::of(saved);
        let other = |old: &String, new: &String| (old != new).then(|| new.clone());
        AccessAppPatch {
            name: other(&before.name, &self.name),
            description: other(&before.description, &self.description),
            issuer: other(&before.issuer, &self.issuer),
            client_id: other(&before.client_id, &self.client_id),
            client_secret: self.secret.clone(),
            scopes: (before.scopes != self.scopes).then(|| self.scopes.clone()),
        }
    }

    /// What is another in `now`, in words: "name Quarry Mail". A secret is never told, and it can't be seen whether it was changed.
    #[must_use]
    pub fn changes_to(&self, now: &Self) -> Vec<String> {
        let texts = |typed: &Self| {
            let Self { name, description, issuer, client_id, scopes, .. } = typed.clone();
            [name, description, issuer, client_id, scopes.join(" ")]
        };
        let what = ["name", "description", "issuer", "client ID", "scopes"];
        let changed = what.into_iter().zip(texts(self)).zip(texts(now)).filter(|((_, old), new)| old != new);
        let said = |text: &str| if text.is_empty() { "none".to_owned() } else { isolated(text) };
        changed.map(|((what, _), now)| format!("{what} {}", said(&now))).collect()
    }
}
