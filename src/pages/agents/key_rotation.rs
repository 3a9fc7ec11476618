//! Rotating a key without an outage, step by step; where it stands is read from the keys. [pages F3]

use super::key_actions::KeyDesk;
use crate::domain::credential::Action;
use crate::domain::rotation::{self, Step};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Icon;
use crate::ui::react::memo;
use crate::wire::credentials::AgentJwk;
use leptos::prelude::*;

/// Title and words of each step.
const STEPS: [(&str, &str); 5] = [
    ("Add a new key", "It starts Inactive: nothing changes for the running agent."),
    ("Activate the new key", "Both keys work side by side. Nothing breaks for the running agent."),
    ("Deploy it", "Give the private key to the agent, and see that it signs in with it."),
    ("Deactivate the old key", "Can be undone: activate it again."),
    ("Delete the old key", "After some quiet days. Can't be undone."),
];

/// The steps beside the table.
#[component]
pub fn Rotation(
    desk: KeyDesk,
    open: RwSignal<bool>,
    /// Opens the form that adds a key.
    add: RwSignal<bool>,
) -> impl IntoView {
    let next = memo(move || {
        desk.keys.value.with(|keys| {
            let keys: Vec<_> =
                keys.iter().flatten().map(|key| rotation::Key { id: &key.id, status: key.status.known() }).collect();
            rotation::next(&keys)
        })
    });
    let key =
        move |id: &str| desk.keys.value.with_untracked(|keys| keys.iter().flatten().find(|key| key.id == id).cloned());
    view! {
        <aside class="card" aria-labelledby="rotation-title">
            <div class="card-h">
                <h2 id="rotation-title">"Rotate key"</h2>
                <span class="fg2 xs">{move || format!("Step {} of 5", next.get().place())}</span>
                <button class="ib push" type="button" aria-label="Close, resume later" on:click=move |_| open.set(false)>
                    <Icon name="x" />
                </button>
            </div>
            <div class="card-b">
                <ol class="steps">
                    {move || {
                        let now = next.get();
                        STEPS
                            .into_iter()
                            .zip(1_usize..)
                            .map(|((title, words), place)| {
                                let act = button(desk, add, &now, place, key);
                                step(title, words, place, now.place(), act)
                            })
                            .collect_view()
                    }}
                </ol>
            </div>
            <div class="card-f"><span class="hint">"Where it stands is read from the keys: leave and come back when you like."</span></div>
        </aside>
    }
}

fn step(title: &'static str, words: &'static str, place: usize, now: usize, act: Option<AnyView>) -> AnyView {
    let current = place == now;
    let class = if place < now {
        "done"
    } else if current {
        "now"
    } else {
        ""
    };
    let pip =
        if place < now { view! { <Icon name="check" small=true /> }.into_any() } else { place.to_string().into_any() };
    view! {
        <li class=class aria-current=current.then_some("step")>
            <span class="pip">{pip}</span>
            <div><h3>{title}</h3><p>{words}</p>{act.map(|act| view! { <div class="row">{act}</div> })}</div>
        </li>
    }
    .into_any()
}

/// The button of a step, where it can be taken now.
fn button(
    desk: KeyDesk,
    add: RwSignal<bool>,
    next: &Step,
    place: usize,
    key: impl Fn(&str) -> Option<AgentJwk> + Copy + Send + Sync + 'static,
) -> Option<AnyView> {
    let act = move |label: &'static str, id: String, action: Action| {
        let ask = move || {
            if let Some(key) = key(&id) {
                desk.ask(key, action);
            }
        };
        Some(view! { <Button label small=true kind=ButtonKind::Main on_click=ask /> }.into_any())
    };
    match (next, place) {
        (Step::Add, 1) => Some(
            view! { <Button label="Add a key" small=true kind=ButtonKind::Main on_click=move || add.set(true) /> }
                .into_any(),
        ),
        (Step::Activate(id), 2) => act("Activate new key", id.clone(), Action::Activate),
        (Step::Deploy(id), 4) => act("Deactivate old key", id.clone(), Action::Deactivate),
        (Step::Delete(id), 5) => {
            let delete = act("Delete old key", id.clone(), Action::Delete);
            // Who wants to keep it for now may rotate once more all the same.
            let again = view! { <Button label="Add another key" small=true on_click=move || add.set(true) /> };
            Some(view! { {delete} {again} }.into_any())
        }
        _ => None,
    }
}
