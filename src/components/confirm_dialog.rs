//! Draws `state::confirm`: the consequences in words, the name to type where nothing can be undone. [design, states]

use crate::format::{isolated, turns};
use crate::state::confirm::{Confirm, Mark, Question};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::icon::Shape;
use crate::ui::react::{callback, derive};
use crate::ui::text_field::TextField;
use leptos::prelude::*;

/// The one confirmation dialog; mounted once.
#[component]
pub fn ConfirmDialog() -> impl IntoView {
    let confirm = expect_context::<Confirm>();
    let question = confirm.question();
    let open = derive(move || question.with(Option::is_some));
    let title =
        derive(move || question.with(|asked| asked.as_ref().map(|asked| asked.title.clone()).unwrap_or_default()));
    view! {
        <Dialog open title alert=true on_close=callback(move |()| confirm.dismiss())>
            {move || question.get().map(|asked| view! { <Body asked /> })}
        </Dialog>
    }
}

#[component]
fn Body(asked: Question) -> impl IntoView {
    let confirm = expect_context::<Confirm>();
    let typed = RwSignal::new(String::new());
    let name = StoredValue::new(asked.type_name.clone());
    let reason = derive(move || {
        let matches =
            name.with_value(|name| name.as_ref().is_none_or(|name| typed.with(|typed| folded(typed) == folded(name))));
        (!matches).then(|| "Type the name first: this can't be undone.".to_owned())
    });
    let run = asked.run;
    // The question goes first, so that a double click finds nothing left to confirm.
    let act = move || {
        if reason.get_untracked().is_none() && untrack(|| confirm.any()) {
            confirm.dismiss();
            // Whoever asked may be gone.
            let _ = run.try_run(());
        }
    };
    let kind = if asked.destructive { ButtonKind::Danger } else { ButtonKind::Main };
    let consequences = asked.consequences;
    view! {
        <form
            class="dlg-form"
            on:submit=move |event| {
                event.prevent_default();
                act();
            }
        >
            <div class="dlg-b stack">
                <p class="fg2">{asked.intro}</p>
                <ul class="conseq">
                    {move || {
                        consequences
                            .try_get()
                            .unwrap_or_default()
                            .into_iter()
                            .map(|consequence| {
                                let (tone, shape) = match consequence.mark {
                                    Mark::Loses => ("is-bad", "failed"),
                                    Mark::Keeps => ("is-ok", "completed"),
                                    Mark::Note => ("is-idle", "inactive"),
                                };
                                view! { <li class=tone><Shape name=shape /><span>{consequence.text}</span></li> }
                            })
                            .collect_view()
                    }}
                </ul>
                {asked.type_name.map(|name| view! {
                    <TextField label=format!("Type {} to confirm", isolated(&name)) value=typed autofocus=true autocomplete="off" />
                })}
            </div>
            <div class="dlg-f">
                <span class="push row">
                    <Button label=asked.cancel on_click=move || confirm.dismiss() />
                    <Button label=asked.confirm kind reason submit=true on_click=|| () />
                </span>
            </div>
        </form>
    }
}

/// A name as it can be typed: what a field of one line does not hold counts as a blank, several blanks as one, and what only turns
/// the direction of others as nothing.
fn folded(text: &str) -> String {
    let seen = text.chars().filter(|letter| !turns(*letter));
    let typed: String = seen.map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}
