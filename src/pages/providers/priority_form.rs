//! The order of the providers: which of them gives an agent its name and description that several know. [pages 1.9]

use super::provider_extras::Extra;
use super::provider_rows::{Providers, name_of};
use crate::api;
use crate::api::client::Client;
use crate::components::dialog_form::{DialogForm, FormFrame};
use crate::components::form_note::refusal;
use crate::domain::reason::Reason;
use crate::format::isolated;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::icon::Icon;
use crate::ui::react::{ElementRef, callback, derive, effect, memo};
use crate::ui::tooltip::Tooltip;
use crate::wire::providers::Provider;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A provider in the order: its id and its name.
type Place = (String, String);

/// The list as somebody changes it.
#[derive(Clone, Copy)]
struct Order {
    places: RwSignal<Vec<Place>>,
    /// What was moved last, and where it is now; said at once.
    said: RwSignal<String>,
    list: ElementRef,
}

impl Order {
    fn len(self) -> usize {
        self.places.with(Vec::len)
    }

    /// Why the one at this place can't be moved so. Tracked.
    fn no_move(self, at: usize, up: bool) -> Option<String> {
        let words = if up { "It is the first already." } else { "It is the last already." };
        let edge = if up { at == 0 } else { at + 1 >= self.len() };
        edge.then(|| words.to_owned())
    }

    /// Moves the one at this place; the keyboard goes with it.
    fn shift(self, at: usize, up: bool) {
        if untrack(|| self.no_move(at, up)).is_some() {
            return;
        }
        let to = if up { at - 1 } else { at + 1 };
        self.places.update(|places| places.swap(at, to));
        let name =
            self.places.with_untracked(|places| places.get(to).map(|(_, name)| name.clone()).unwrap_or_default());
        self.said.set(format!("{} is number {} of {}", isolated(&name), to + 1, untrack(|| self.len())));
        let row = self.list.now().and_then(|list| list.children().item(u32::try_from(to).ok()?));
        let button = row.and_then(|row| row.query_selector(if up { ".up" } else { ".down" }).ok().flatten());
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            // A button takes the keyboard.
            let _ = button.focus();
        }
    }

    /// Takes over who is there now: the order that was chosen stays, others come behind it.
    fn follow(self, now: &[Place]) {
        self.places.update(|places| {
            places.retain(|(id, _)| now.iter().any(|(other, _)| other == id));
            let more: Vec<_> =
                now.iter().filter(|(id, _)| places.iter().all(|(other, _)| other != id)).cloned().collect();
            places.extend(more);
        });
    }
}

/// The form, in its dialog.
#[component]
pub fn PriorityForm(extra: RwSignal<Extra>, providers: Providers, close: Callback<()>) -> impl IntoView {
    let (client, toasts, unsaved) =
        (expect_context::<Client>(), expect_context::<Toasts>(), expect_context::<Unsaved>());
    let start = untrack(|| places_of(providers.rows()));
    let order =
        Order { places: RwSignal::new(start.clone()), said: RwSignal::new(String::new()), list: ElementRef::new() };
    unsaved.watch(derive(move || order.places.with(|places| *places != start)));
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    effect(move |before: Option<()>| {
        let now = places_of(providers.rows());
        if before.is_some() {
            order.follow(&now);
        }
    });
    let send = move || {
        let ids = order.places.with_untracked(|places| places.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
        busy.set(true);
        spawn_local(async move {
            let answer = api::providers::set_priority(client, ids).await;
            let here = busy.try_set(false).is_none();
            providers.load.again();
            match answer {
                Ok(()) => {
                    toasts.push(Toast::new(Tone::Done, "Priority saved").detail("It decides from the next import on."));
                    if here {
                        unsaved.forget();
                        extra.set(Extra::Closed);
                    }
                }
                Err(failed) => {
                    let changed =
                        failed.failure().is_some_and(|failure| failure.has_reason(Reason::ProvidersChanged.code()));
                    let words = if changed {
                        "Others were added or deleted meanwhile: they show here now, and your order is kept. Save again.".to_owned()
                    } else {
                        refusal(&failed, true)
                    };
                    note.try_set(Some(words));
                }
            }
        });
    };
    view! {
        <DialogForm frame submit="Save order" send=callback(move |()| send())>
            <p class="fg2">
                "An agent that several providers know gets its name and description from the first of them in this order."
            </p>
            <ol class="prio" aria-label="Order of providers" node_ref=order.list>
                <For each=move || 0..order.len() key=|at| *at children=move |at| row(order, at) />
            </ol>
            <span class="vh" role="status">{order.said}</span>
        </DialogForm>
    }
}

fn row(order: Order, at: usize) -> AnyView {
    let name =
        memo(move || order.places.with(|places| places.get(at).map(|(_, name)| name.clone()).unwrap_or_default()));
    let button = move |up: bool| {
        let (class, way) = if up { ("ib up", "up") } else { ("ib down", "down") };
        let blocked = memo(move || order.no_move(at, up));
        let label = move || format!("Move {} {way}", isolated(&name.get()));
        view! {
            <Tooltip text=blocked>
                <button
                    type="button"
                    class=class
                    aria-label=label
                    aria-disabled=move || blocked.with(Option::is_some).then_some("true")
                    data-autofocus=(at == 0 && !up).then_some("")
                    on:click=move |_| order.shift(at, up)
                >
                    <Icon name="down" />
                </button>
            </Tooltip>
        }
    };
    view! { <li><bdi class="grow">{name}</bdi>{button(true)}{button(false)}</li> }.into_any()
}

/// The providers in their order; those that have none come last.
fn places_of(mut rows: Vec<Provider>) -> Vec<Place> {
    rows.sort_by_key(|row| row.priority.unwrap_or(u64::MAX));
    rows.into_iter().map(|row| (row.id.clone(), name_of(&row).to_owned())).collect()
}
