//! What the filters of the agents list offer: providers and applications, as the server has them.

use crate::api;
use crate::api::client::Client;
use crate::components::load::Load;
use crate::domain::access::Scope;
use crate::state::session::{Access, Stage};
use crate::ui::react::{effect, memo};
use leptos::prelude::*;

/// Value and label of each option.
type Options = RwSignal<Vec<(String, String)>>;

/// The options of the filters `Source` and `App`; the first ones are there before anything was read.
#[derive(Clone, Copy)]
pub struct FilterOptions {
    /// Providers, and agents registered by hand.
    pub sources: Options,
    /// Applications.
    pub apps: Options,
    /// Whether the server has applications at all.
    pub has_apps: RwSignal<bool>,
}

impl FilterOptions {
    /// What is offered on every server.
    #[must_use]
    pub fn new(access: Access) -> Self {
        let option = |value: &str, label: &str| (value.to_owned(), label.to_owned());
        Self {
            sources: RwSignal::new(vec![option("", "All sources"), option("manual", "Manual")]),
            apps: RwSignal::new(vec![option("", "All apps")]),
            has_apps: RwSignal::new(untrack(|| access.lacks(Scope::AppsRead).is_none())),
        }
    }

    /// Reads the rest.
    pub fn read(self) {
        let client = expect_context::<Client>();
        let providers = Load::new(move || api::people::providers(client));
        let apps = Load::new(move || api::people::apps(client, ""));
        effect(move |_| {
            let found = providers.value.get().unwrap_or_default();
            add(self.sources, 2, found.into_iter().map(|provider| (provider.id, provider.source_name)).collect());
        });
        effect(move |_| {
            let found = apps.value.get().unwrap_or_default();
            add(self.apps, 1, found.into_iter().map(|app| (app.id, app.label)).collect());
        });
        let access = expect_context::<Access>();
        let may = memo(move || {
            let here = access.stage.with(|stage| matches!(stage, Stage::SignedIn(_)));
            let may = |scope| here && access.lacks(scope).is_none();
            (may(Scope::AgentsRead), may(Scope::AppsRead))
        });
        effect(move |_| self.has_apps.set(access.lacks(Scope::AppsRead).is_none() && apps.error.with(Option::is_none)));
        // What would be refused is not asked; after a session ended, what it still lacked is.
        effect(move |_| {
            let (agents, applications) = may.get();
            if agents {
                providers.again();
            }
            if applications {
                apps.again();
            }
        });
    }
}

/// Puts `found` behind the options that are always there.
fn add(options: Options, always: usize, found: Vec<(String, String)>) {
    options.update(|options| {
        options.truncate(always);
        options.extend(found);
    });
}
