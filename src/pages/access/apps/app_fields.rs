//! The fields of an app. Its stored secret is never shown: an empty field keeps it.

use super::app_typed::Typed;
use crate::api::error::Failure;
use crate::domain::access_app::{issuer_fault, scopes_fault, scopes_in, text_fault};
use crate::domain::agent_profile::checked_name;
use crate::domain::reason::Reason;
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;

/// One field.
#[derive(Clone, Copy)]
pub struct Field {
    /// What is typed.
    pub text: RwSignal<String>,
    /// What is wrong with it.
    pub error: RwSignal<Option<String>>,
}

impl Field {
    fn new(text: &str) -> Self {
        Self { text: RwSignal::new(text.to_owned()), error: RwSignal::new(None) }
    }

    /// What is typed, without blanks around it. Tracked.
    fn trimmed(self) -> String {
        self.text.with(|text| text.trim().to_owned())
    }

    /// Says what is wrong, and whether nothing is.
    fn judge(self, fault: Option<&str>) -> bool {
        self.error.set(fault.map(ToOwned::to_owned));
        fault.is_none()
    }

    /// Takes over `now` where it still reads `before`.
    fn follow(self, before: &str, now: &str) {
        if untrack(|| self.trimmed()) == before {
            self.text.set(now.to_owned());
        }
    }
}

/// The fields, and what is wrong with each.
#[derive(Clone, Copy)]
pub struct AppFields {
    /// The name people know.
    pub name: Field,
    /// What it is for.
    pub description: Field,
    /// Issuer of its authorization server.
    pub issuer: Field,
    /// The client that this server is there.
    pub client_id: Field,
    /// The secret of that client.
    pub secret: Field,
    /// What is asked for, with blanks or commas between.
    pub scopes: Field,
    /// Whether a secret is stored.
    pub has_secret: RwSignal<bool>,
    /// Whether the stored one is to be taken away.
    pub drops_secret: RwSignal<bool>,
}

impl AppFields {
    /// Those of an app that exists, or empty ones.
    #[must_use]
    pub fn of(saved: Option<&AccessApp>) -> Self {
        let start = saved.map(Typed::of).unwrap_or_default();
        Self {
            name: Field::new(&start.name),
            description: Field::new(&start.description),
            issuer: Field::new(&start.issuer),
            client_id: Field::new(&start.client_id),
            secret: Field::new(""),
            scopes: Field::new(&start.scopes.join(" ")),
            has_secret: RwSignal::new(saved.is_some_and(|saved| saved.has_client_secret)),
            drops_secret: RwSignal::new(false),
        }
    }

    /// Takes over `now` in each field that still reads as in `before`: what was typed stays.
    pub fn follow(self, before: &Typed, now: &AccessApp) {
        self.has_secret.set(now.has_client_secret);
        let now = Typed::of(now);
        self.name.follow(&before.name, &now.name);
        self.description.follow(&before.description, &now.description);
        self.issuer.follow(&before.issuer, &now.issuer);
        self.client_id.follow(&before.client_id, &now.client_id);
        if untrack(|| self.typed().scopes) == before.scopes {
            self.scopes.text.set(now.scopes.join(" "));
        }
    }

    /// What is typed. Tracked.
    #[must_use]
    pub fn typed(self) -> Typed {
        let secret = if self.has_secret.get() && self.drops_secret.get() {
            Some(String::new())
        } else {
            Some(self.secret.trimmed()).filter(|secret| !secret.is_empty())
        };
        Typed {
            name: self.name.trimmed(),
            description: self.description.trimmed(),
            issuer: self.issuer.trimmed(),
            client_id: self.client_id.trimmed(),
            secret,
            scopes: self.scopes.text.with(|text| scopes_in(text)),
        }
    }

    /// What is typed, looked at as the server will; what is wrong stands at its field.
    #[must_use]
    pub fn checked(self) -> Option<Typed> {
        let typed = untrack(|| self.typed());
        let right = [
            self.name.judge(checked_name(&typed.name).err().map(Reason::sentence)),
            self.description.judge(text_fault(&typed.description)),
            self.issuer.judge(issuer_fault(&typed.issuer)),
            self.client_id.judge(text_fault(&typed.client_id)),
            self.secret.judge(text_fault(typed.secret.as_deref().unwrap_or_default())),
            self.scopes.judge(scopes_fault(&typed.scopes)),
        ];
        right.into_iter().all(|right| right).then_some(typed)
    }

    /// What the server says is wrong.
    pub fn told(self, failure: &Failure) {
        for (field, member) in [
            (self.name, "name"),
            (self.description, "description"),
            (self.issuer, "issuer"),
            (self.client_id, "clientId"),
            (self.secret, "clientSecret"),
            (self.scopes, "scopes"),
        ] {
            field.error.try_set(failure.at(member));
        }
    }

    /// Forgets the secret: it is saved, or not wanted any more.
    pub fn forget(self) {
        self.secret.text.try_set(String::new());
    }
}
