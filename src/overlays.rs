//! What floats over the pages: the open menu, messages, the one question, and who follows the changes that run. In a file of its own: nothing of it
//! is on the screen at first.

use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, calm, coming, if_here, once_here};
use crate::components::confirm_dialog::ConfirmDialog;
use crate::components::toast_stack::Messages;
use crate::pages::access::error_watcher::watch_errors;
use crate::pages::agents::agents_later;
use crate::pages::agents::operation_watcher::OperationWatcher;
use crate::state::confirm::Confirm;
use crate::state::operations::Operations;
use crate::state::toasts::Toasts;
use crate::ui::menu::{MenuHost, Menus};
use crate::ui::react::derive;
use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local;

chunk! {
    later, fetch_overlays: fn draw_overlays() -> Drawn {
        Ok(view! {
            <MenuHost />
            <Messages />
            <ConfirmDialog />
            <OperationWatcher />
        }
        .into_any())
    }
}

chunk! {
    later, fetch_watch: fn watch() -> Done {
        watch_errors();
        Ok(())
    }
}

/// Watches what goes on beside the pages, once it is calm. For the component that calls it.
pub fn watch_when_calm() {
    let owner = Owner::current().map(|owner| owner.downgrade());
    spawn_local(async move {
        calm().await;
        // Whoever is signed out meanwhile needs no badge, nor does one whose file can't be had.
        if let Some(owner) = owner.as_ref().and_then(WeakOwner::upgrade) {
            owner.with(|| {
                once_here(|| coming(fetch_watch()), || watch().now_or_never().is_some_and(|done| done.is_ok()), || ())
            });
        }
    });
}

/// Gets the file, and what the menus of agents need of it: a menu is drawn with its lines, or not at all.
#[must_use]
pub fn fetch() -> Fetching {
    Box::pin(async { coming(fetch_overlays()).await && agents_later::menus().await })
}

/// Mounted once. What is asked, told or started before the file is here is not lost: it waits in its state.
#[component]
pub fn Overlays() -> impl IntoView {
    let (confirm, toasts, operations) =
        (expect_context::<Confirm>(), expect_context::<Toasts>(), expect_context::<Operations>());
    let menus = expect_context::<Menus>();
    let idle = derive(move || !menus.any() && !confirm.any() && !toasts.any() && operations.count() == 0);
    let draw = || if_here(draw_overlays());
    view! { <Chunk what="This part of the console" fetch draw=Box::new(draw) idle floating=true /> }
}
