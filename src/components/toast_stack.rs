//! Draws `state::toasts`.

use crate::state::toasts::{Toasts, Tone};
use crate::ui::react::{callback, derive};
use crate::ui::toast::{ToastItem, ToastStack, ToastTone};
use leptos::prelude::*;

/// More would cover what the page is for.
const IN_SIGHT: usize = 3;

/// The messages that float over every page; mounted once.
#[component]
pub fn Messages() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let list = toasts.list();
    let items = derive(move || {
        let list = list.get();
        // Those before wait for their turn.
        let hidden = list.len().saturating_sub(IN_SIGHT);
        list.into_iter()
            .skip(hidden)
            .map(|toast| ToastItem {
                id: toast.id,
                tone: match toast.tone {
                    Tone::Info => ToastTone::Info,
                    Tone::Done => ToastTone::Done,
                    Tone::Failed => ToastTone::Failed,
                },
                title: toast.title,
                detail: toast.detail,
                link: toast.link,
                action: toast.action,
            })
            .collect()
    });
    view! { <ToastStack items on_dismiss=callback(move |id| toasts.dismiss(id)) /> }
}
