//! Draws `state::toasts`.

use crate::state::toasts::{Toasts, Tone};
use crate::ui::react::{callback, derive};
use crate::ui::toast::{ToastItem, ToastStack, ToastTone};
use leptos::prelude::*;

/// The messages that float over every page; mounted once.
#[component]
pub fn Messages() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let list = toasts.list();
    let items = derive(move || {
        list.get()
            .into_iter()
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
