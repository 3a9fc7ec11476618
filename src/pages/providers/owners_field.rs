//! The field of a provider for who owns the agents that come from it. [pages 1.9, flow F2]

use crate::api;
use crate::api::client::Client;
use crate::api::error::Failure;
use crate::components::owner_picker::{OwnerPicker, chosen_option, orns, principals, who};
use crate::domain::owner::check;
use crate::domain::reason::Reason;
use crate::state::session::Access;
use crate::ui::picker::PickerOption;
use crate::wire::agent_search::AgentListQuery;
use crate::wire::agents::Agent;
use crate::wire::orn;
use crate::wire::owners::{GROUPS, USERS};
use crate::wire::providers::{Provider, ProviderOwners};
use leptos::prelude::*;

/// Owners as they are chosen: the same ones in another order are the same.
#[derive(Debug, Clone, Eq, Default)]
pub struct Owners(Vec<PickerOption>);

impl PartialEq for Owners {
    fn eq(&self, other: &Self) -> bool {
        let among = |one: &PickerOption, all: &Self| all.0.iter().any(|other| who(one) == who(other));
        self.0.len() == other.0.len() && self.0.iter().all(|one| among(one, other))
    }
}

impl Owners {
    /// As a provider that is saved has them: with their names, where the server tells those.
    #[must_use]
    pub fn of(saved: &Provider) -> Self {
        let named = saved.default_owners.iter().map(chosen_option).collect::<Vec<_>>();
        let bare = |kind: &'static str, orns: &[String]| {
            let option = move |owner: &String| {
                let id = orn::id_of(owner).to_owned();
                let value = [kind, "/", &id].concat();
                PickerOption { value, label: id, detail: String::new(), reason: None, mark: None }
            };
            orns.iter().map(option).collect::<Vec<_>>()
        };
        match &saved.owners {
            Some(owners) if named.is_empty() => {
                Self([bare(USERS, &owners.user_orns), bare(GROUPS, &owners.group_orns)].concat())
            }
            Some(_) | None => Self(named),
        }
    }

    /// As they are chosen in a picker.
    #[must_use]
    pub fn chosen_as(chosen: Vec<PickerOption>) -> Self {
        Self(chosen)
    }

    /// What a picker shows of them.
    #[must_use]
    pub fn chosen(&self) -> Vec<PickerOption> {
        self.0.clone()
    }

    /// Whether nobody is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As they are sent; nobody is nothing. `known` is an ORN of the organization.
    #[must_use]
    pub fn body(&self, known: &str) -> Option<ProviderOwners> {
        let of = |wanted: &str| {
            let chosen: Vec<_> = self.0.iter().filter(|option| who(option).0 == wanted).cloned().collect();
            orns(known, &chosen)
        };
        (!self.0.is_empty()).then(|| ProviderOwners { user_orns: of(USERS), group_orns: of(GROUPS) })
    }

    /// In words: "Dana Reyes, Mika Koski".
    #[must_use]
    pub fn words(&self) -> String {
        let names: Vec<_> = self.0.iter().map(|option| option.label.clone()).collect();
        if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
    }
}

/// An ORN of the organization, wherever one is found: people are named with its beginning. Empty where the server tells none.
pub async fn known_orn(client: Client, access: Access, saved: Option<&Provider>) -> String {
    let named = saved.and_then(|saved| saved.default_owners.first().map(|owner| owner.orn.clone()));
    let organization = access.server.with_untracked(|server| server.organization.id.clone());
    if let Some(known) = named.or_else(|| (!organization.is_empty()).then(|| orn::user(&organization, ""))) {
        return known;
    }
    let one = AgentListQuery { limit: 1, ..AgentListQuery::default() };
    let agents = api::agents::list(client, one).await.map(|page| page.data).unwrap_or_default();
    agents.first().and_then(Agent::orn).unwrap_or_default()
}

/// The field.
#[derive(Clone, Copy)]
pub struct OwnersField {
    chosen: RwSignal<Vec<PickerOption>>,
    error: RwSignal<Option<String>>,
}

impl OwnersField {
    /// With these.
    #[must_use]
    pub fn new(start: &Owners) -> Self {
        Self { chosen: RwSignal::new(start.0.clone()), error: RwSignal::new(None) }
    }

    /// Those that are chosen. Tracked.
    #[must_use]
    pub fn typed(self) -> Owners {
        Owners(self.chosen.get())
    }

    /// Takes over `now` where the choice is still `before`.
    pub fn follow(self, before: &Owners, now: &Owners) {
        if untrack(|| self.typed()) == *before {
            self.chosen.set(now.0.clone());
        }
    }

    /// Looks at the choice as the server will; whether nothing is wrong.
    pub fn is_right(self) -> bool {
        let fault = self.chosen.with_untracked(|chosen| check(&principals(chosen))).err();
        self.error.set(fault.map(Reason::sentence).map(ToOwned::to_owned));
        fault.is_none()
    }

    /// What the server says is wrong.
    pub fn told(self, failure: &Failure) {
        let places = ["owners", "owners.userOrns", "owners.groupOrns", "principalOrns"];
        self.error.try_set(places.iter().find_map(|place| failure.at(place)));
    }
}

/// The field as it is drawn.
#[component]
pub fn OwnersOfAgents(field: OwnersField) -> impl IntoView {
    let client = expect_context::<Client>();
    view! {
        <OwnerPicker chosen=field.chosen error=field.error
            hint="Owners of the agents that come from it: up to five people, or one group. Agents that are here already keep theirs."
            find=Box::new(move |text| Box::pin(async move { api::people::owners(client, &text).await })) />
    }
}
