//! The form that adds owners or replaces all of them: one set, saved at once.

use super::agent_page::CurrentAgent;
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::dialog_form::{DialogForm, FormFrame, closing};
use crate::components::form_note::refusal;
use crate::components::loaded::Waiting;
use crate::components::owner_picker::{OwnerPicker, chosen_option, orns, principals, who};
use crate::domain::agent::{Action, Facts, Owners, availability};
use crate::domain::operation::Kind;
use crate::domain::owner::check;
use crate::domain::reason::Reason;
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::operations::Operations;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::picker::PickerOption;
use crate::ui::react::{callback, derive, memo};
use crate::wire::owners::Principal;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the form starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The present owners.
    Add,
    /// Nobody.
    Replace,
}

/// The form, in a dialog.
#[component]
pub fn OwnersDialog(
    open: RwSignal<Option<Mode>>,
    /// The present owners; `None` until they are known. Nothing can be chosen before, since saving sets the whole set.
    owners: Signal<Option<Vec<Principal>>>,
    orn: Signal<Option<String>>,
    facts: Signal<Option<Facts>>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let title = derive(move || match open.get() {
        Some(Mode::Replace) => "Replace owners".to_owned(),
        Some(Mode::Add) | None => "Add owners".to_owned(),
    });
    let close = closing(move || open.set(None));
    let known = memo(move || owners.with(Option::is_some));
    let is_open = derive(move || open.with(Option::is_some));
    view! {
        <Dialog open=is_open title on_close=close>
            {move || match (open.get(), known.get()) {
                (Some(mode), true) => view! { <Fields mode owners orn facts close open on_saved /> }.into_any(),
                (Some(_), false) => view! { <div class="dlg-b"><Waiting what="The owners" /></div> }.into_any(),
                (None, _) => ().into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn Fields(
    mode: Mode,
    owners: Signal<Option<Vec<Principal>>>,
    orn: Signal<Option<String>>,
    facts: Signal<Option<Facts>>,
    close: Callback<()>,
    open: RwSignal<Option<Mode>>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let client = expect_context::<Client>();
    let toasts = expect_context::<Toasts>();
    let operations = expect_context::<Operations>();
    let current = expect_context::<CurrentAgent>();
    let unsaved = expect_context::<Unsaved>();
    let announcer = expect_context::<Announcer>();
    let start: Vec<PickerOption> = match mode {
        Mode::Add => owners.with_untracked(|owners| owners.iter().flatten().map(chosen_option).collect()),
        Mode::Replace => Vec::new(),
    };
    let chosen = RwSignal::new(start.clone());
    // The owners that the reader knows of: saving sets all of them, so others must not be lost unseen.
    let known = StoredValue::new(owners.get_untracked().unwrap_or_default());
    let error = RwSignal::new(None::<String>);
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    unsaved.watch(derive(move || chosen.with(|chosen| !same(chosen, &start))));
    let save = move || {
        let picked = chosen.get_untracked();
        if let Err(reason) = check(&principals(&picked)).and_then(|()| keeps_an_owner(facts.get_untracked(), &picked)) {
            error.set(Some(reason.sentence().to_owned()));
            return;
        }
        let Some(orn) = orn.get_untracked() else { return };
        let id = current
            .load
            .value
            .with_untracked(|read| read.as_ref().map(|read| read.value.id.clone()))
            .unwrap_or_default();
        busy.set(true);
        error.set(None);
        let before = known.get_value();
        spawn_local(async move {
            let saved = replace(client, &orn, &before, &picked).await;
            busy.try_set(false);
            let offline = saved.as_ref().is_err_and(|(error, _)| error.is_offline());
            match saved {
                Ok(None) => {
                    open.try_set(None);
                    toasts.push(Toast::new(Tone::Done, "Owners saved").about(&orn));
                    let _ = on_saved.try_run(());
                }
                Ok(Some(now)) => {
                    note.try_set(Some(changed_meanwhile(&now)));
                    known.try_set_value(now);
                }
                Err((failed, sent)) => match failed.failure().and_then(|failure| failure.at("principalOrns")) {
                    Some(words) => {
                        announcer.say(&words);
                        error.try_set(Some(words));
                    }
                    None => drop(note.try_set(Some(refusal(&failed, sent)))),
                },
            }
            if !offline {
                operations.touched(&id, Kind::Patch);
            }
        });
    };
    view! {
        <DialogForm frame submit="Save owners" send=callback(move |()| save())>
                <OwnerPicker chosen error hint="Up to five people, or one group with at least two members. Two owners are recommended."
                    find=Box::new(move |text| Box::pin(async move { api::people::owners(client, &text).await })) />
        </DialogForm>
    }
}

fn same(one: &[PickerOption], other: &[PickerOption]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| who(one) == who(other))
}

/// An empty set takes the last owner away: the same rule as removing one by one.
fn keeps_an_owner(facts: Option<Facts>, picked: &[PickerOption]) -> Result<(), Reason> {
    match facts {
        Some(facts) if picked.is_empty() => {
            let last = Facts { owners: Owners::One, ..facts };
            availability(&last, Action::RemoveOwner).refusal().map_or(Ok(()), Err)
        }
        Some(_) | None => Ok(()),
    }
}

/// Sets the owners, if they are still those `before`; else answers the present ones, and nothing is changed. They have no version at
/// the server. A failure tells whether it was sent. [faults F6]
async fn replace(
    client: Client,
    orn: &str,
    before: &[Principal],
    picked: &[PickerOption],
) -> Result<Option<Vec<Principal>>, (ApiError, bool)> {
    let now = api::owners::list(client, orn).await.map_err(|error| (error, false))?;
    let among = |owner: &Principal, all: &[Principal]| all.iter().any(|other| other.orn == owner.orn);
    if now.len() != before.len() || !now.iter().all(|owner| among(owner, before)) {
        return Ok(Some(now));
    }
    api::owners::replace(client, orn, orns(orn, picked)).await.map(|()| None).map_err(|error| (error, true))
}

fn changed_meanwhile(now: &[Principal]) -> String {
    let names: Vec<_> = now.iter().map(|owner| isolated(owner.label())).collect();
    let names = if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
    format!(
        "Somebody else changed the owners meanwhile. Now: {names}. Nothing was changed; saving again sets what is chosen here."
    )
}
