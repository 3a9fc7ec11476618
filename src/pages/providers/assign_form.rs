//! Gives owners to all Staged agents of a provider that nobody owns. [flow F2]

use super::assign_run::{Ended, Job, Progress};
use super::owners_field::Owners;
use super::provider_extras::Extra;
use super::provider_rows::{Providers, name_of};
use crate::api;
use crate::api::client::Client;
use crate::components::dialog_form::{DialogForm, FormFrame};
use crate::components::form_note::refusal;
use crate::components::owner_picker::{OwnerPicker, principals};
use crate::domain::owner::check;
use crate::domain::reason::Reason;
use crate::format::{count, counted, isolated};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::button::Button;
use crate::ui::react::{callback, derive};
use crate::ui::show::Show;
use crate::wire::providers::Provider;
use crate::wire::server::COUNTS;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, in its dialog. It starts from those who own what comes from the provider.
#[component]
pub fn AssignForm(
    provider: Provider,
    extra: RwSignal<Extra>,
    providers: Providers,
    close: Callback<()>,
) -> impl IntoView {
    let (client, access) = (expect_context::<Client>(), expect_context::<Access>());
    let (toasts, unsaved) = (expect_context::<Toasts>(), expect_context::<Unsaved>());
    let start = Owners::of(&provider);
    let chosen = RwSignal::new(start.chosen());
    let error = RwSignal::new(None::<String>);
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    let progress = Progress::new(provider.unowned_agents.unwrap_or(0));
    // Whoever leaves stops it: what is given out so far stays.
    on_cleanup(move || progress.stop());
    unsaved.watch(derive(move || busy.get() || Owners::chosen_as(chosen.get()) != start));
    let name = isolated(name_of(&provider));
    let intro = format!("All Staged agents from {name} that nobody owns get these owners. Others keep theirs.");
    let id = provider.id;
    let send = move || {
        let picked = chosen.get_untracked();
        let fault = check(&principals(&picked)).err().map(Reason::sentence);
        let fault = fault.or_else(|| picked.is_empty().then_some("Choose at least one owner."));
        error.set(fault.map(ToOwned::to_owned));
        if fault.is_some() {
            return;
        }
        busy.set(true);
        progress.begin();
        let job = Job { client, counts: untrack(|| access.can(COUNTS)), provider: id.clone(), picked, progress };
        let name = name.clone();
        spawn_local(async move {
            let ended = job.run().await;
            let here = busy.try_set(false).is_none();
            let done = progress.done();
            // The page may be gone.
            if here {
                providers.load.again();
            }
            let agents = counted(done, "agent", "agents");
            match ended {
                Ended::All if here && done == 0 && !progress.any_failed() => {
                    progress.tell("Nothing to do: each of its Staged agents has an owner.".to_owned());
                }
                Ended::All if here && !progress.any_failed() => {
                    toasts.push(Toast::new(Tone::Done, format!("Owners assigned to {agents} from {name}")));
                    unsaved.forget();
                    extra.set(Extra::Closed);
                }
                Ended::All => progress.tell(format!("{agents} got owners. Those below did not.")),
                Ended::Stopped => {
                    let words = format!("Stopped: {agents} got owners, the others are as they were.");
                    if here {
                        progress.tell(words);
                    } else if done > 0 {
                        toasts.push(Toast::new(Tone::Info, words));
                    }
                }
                Ended::Owners(words) => drop(error.try_set(Some(words))),
                Ended::Broken(failed, sent) => {
                    progress.tell(format!("{agents} got owners so far."));
                    note.try_set(Some(refusal(&failed, sent)));
                }
            }
        });
    };
    view! {
        <DialogForm frame submit="Assign owners" send=callback(move |()| send())>
            <p class="fg2">{intro}</p>
            <OwnerPicker chosen error hint="Up to five people, or one group with at least two members."
                find=Box::new(move |text| Box::pin(async move { api::people::owners(client, &text).await })) />
            <Show when=move || busy.get()>{running(progress)}</Show>
            {outcome(progress)}
        </DialogForm>
    }
}

/// How far it is, and the way to stop it.
fn running(progress: Progress) -> AnyView {
    let words = move || format!("{} of {} done", count(progress.over()), count(progress.total()));
    view! {
        <div class="row row--wrap">
            <progress class="grow" max=move || progress.total().to_string() value=move || progress.over().to_string() aria-label="Agents done"></progress>
            <span class="fg2">{words}</span>
            <Button label="Stop" small=true on_click=move || progress.stop() />
        </div>
    }
    .into_any()
}

/// How it ended, and what did not work.
fn outcome(progress: Progress) -> AnyView {
    let failed = move || {
        let failures = progress.failures();
        (!failures.is_empty()).then(|| {
            let line =
                |(name, words): (String, String)| view! { <li><b><bdi>{name}</bdi></b>" "<span>{words}</span></li> };
            view! { <ul class="stack" aria-label="Without owners">{failures.into_iter().map(line).collect_view()}</ul> }
        })
    };
    view! {
        <p class="fg2" role="status">{move || progress.told()}</p>
        {failed}
    }
    .into_any()
}
