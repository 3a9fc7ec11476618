//! Chooses owners: up to five users, or one group of at least two members. [domain owner]

use crate::api::error::ApiError;
use crate::components::load::Load;
use crate::domain::owner::{Principal, may_join};
use crate::format::counted;
use crate::ui::picker::{Picker, PickerOption};
use crate::ui::react::{derive, effect};
use crate::wire::owners::{GROUPS, Principal as Owner, USERS};
use crate::wire::people::{Group, User};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Users and groups that match, or why they can't be had.
pub type Found = Pin<Box<dyn Future<Output = Result<(Vec<User>, Vec<Group>), ApiError>>>>;

/// How long typing rests before it is asked.
const PAUSE: Duration = Duration::from_millis(180);

/// The field `Owners`.
#[component]
pub fn OwnerPicker(
    /// The chosen owners.
    chosen: RwSignal<Vec<PickerOption>>,
    /// What is wrong with them.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// What to know before choosing.
    #[prop(into)]
    hint: String,
    /// Finds the users and groups that match a text.
    find: Box<dyn Fn(String) -> Found>,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let people = Load::new(move || {
        let found = find(query.get_untracked());
        async move { found.await.map(options) }
    });
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    effect(move |before: Option<()>| {
        query.track();
        stop();
        // Nobody types when the field is new, or was emptied because a choice was made.
        if before.is_none() || query.with_untracked(String::is_empty) {
            people.again();
        } else {
            waiting.set_value(set_timeout_with_handle(move || people.again(), PAUSE).ok());
        }
    });
    on_cleanup(stop);
    let offered = derive(move || {
        let together = chosen.with(|chosen| principals(chosen));
        let mut options = people.value.get().unwrap_or_default();
        for option in &mut options {
            let is_chosen = chosen.with(|chosen| chosen.iter().any(|other| who(other) == who(option)));
            let refused = may_join(&together, principal(&option.value)).err();
            option.reason = refused.filter(|_| !is_chosen).map(|reason| reason.sentence().to_owned());
        }
        options
    });
    let failed = move || people.error.get().map(|error| error.sentence());
    let error = derive(move || error.get().or_else(failed));
    view! {
        <Picker label="Owners" query options=offered chosen multiple=true loading=people.busy error placeholder="Search people and groups" hint />
    }
}

fn options((users, groups): (Vec<User>, Vec<Group>)) -> Vec<PickerOption> {
    let users = users.into_iter().filter(|user| user.status != "DEPROVISIONED").map(user_option);
    users.chain(groups.into_iter().map(group_option)).collect()
}

fn user_option(user: User) -> PickerOption {
    let name = format!("{} {}", user.profile.first_name, user.profile.last_name).trim().to_owned();
    let label = if name.is_empty() { user.profile.login } else { name };
    PickerOption { value: format!("{USERS}/{}", user.id), label, detail: user.profile.email, reason: None, mark: None }
}

fn group_option(group: Group) -> PickerOption {
    let members = group.embedded.and_then(|embedded| embedded.stats).map(|stats| stats.users_count);
    let detail = members
        .map_or_else(|| "Group".to_owned(), |members| format!("Group, {}", counted(members, "member", "members")));
    let value = match members {
        Some(members) => format!("{GROUPS}/{}/{members}", group.id),
        None => format!("{GROUPS}/{}", group.id),
    };
    PickerOption { value, label: group.profile.name, detail, reason: None, mark: None }
}

/// An owner that is one already, as a choice of the picker.
#[must_use]
pub fn chosen_option(owner: &Owner) -> PickerOption {
    let id = crate::wire::orn::id_of(&owner.orn);
    PickerOption {
        value: format!("{}/{id}", owner.kind),
        label: owner.label().to_owned(),
        detail: owner.profile.email.clone().unwrap_or_default(),
        reason: None,
        mark: None,
    }
}

fn principal(value: &str) -> Principal {
    let mut parts = value.split('/');
    if parts.next() == Some(GROUPS) {
        Principal::Group { members: parts.nth(1).and_then(|members| members.parse().ok()) }
    } else {
        Principal::User
    }
}

/// The chosen ones, as the rules see them.
#[must_use]
pub fn principals(chosen: &[PickerOption]) -> Vec<Principal> {
    chosen.iter().map(|option| principal(&option.value)).collect()
}

/// The ORNs of the chosen ones in the organization of `known`, another ORN of it.
#[must_use]
pub fn orns(known: &str, chosen: &[PickerOption]) -> Vec<String> {
    let prefix = crate::wire::orn::organization_prefix(known).unwrap_or_default();
    let orn = |option: &PickerOption| {
        let (kind, id) = who(option);
        format!("{prefix}:{kind}:{id}")
    };
    chosen.iter().map(orn).collect()
}

/// What tells one choice from another: `users` or `groups`, and the id.
#[must_use]
pub fn who(option: &PickerOption) -> (&str, &str) {
    let mut parts = option.value.split('/');
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}
