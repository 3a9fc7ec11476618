//! Consent at an app: the browser goes there, and comes back with how it ended. [flow F5, RFC 6749]

use super::connection_card::card_id;
use super::connection_desk::ConnectionDesk;
use super::connection_words::name_of;
use crate::api;
use crate::api::client::Client;
use crate::domain::user_connection::main_action;
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::ui::react::{callback, effect};
use crate::ui::router::Router;
use crate::url_state::{ConsentEnd, MyConnectionsView};
use crate::wire::user_connections::UserConnection;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Leads the browser to an app; false for what is no web address.
#[must_use]
pub fn leave_for(url: &str) -> bool {
    let web = url.starts_with("https://") || url.starts_with("http://");
    web && window().location().assign(url).is_ok()
}

/// Whoever comes back from an app is told how it ended, on the card that they left. The address loses what told it, so that a reload
/// tells nothing twice.
pub fn welcome_back(desk: ConnectionDesk, query: Memo<String>, view_now: Memo<MyConnectionsView>) {
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let (toasts, announcer) = (expect_context::<Toasts>(), expect_context::<Announcer>());
    // The connection whose card gets the keyboard, once it is there.
    let back_at = RwSignal::new(None::<String>);
    effect(move |_| {
        let Some((end, id)) = query.with(|query| ConsentEnd::read(query)) else { return };
        router.replace(&view_now.get_untracked().address());
        spawn_local(async move {
            // As it is now: the list may be on its way still, or leave it out.
            let toast = match api::user_connections::get(client, &id).await {
                Ok(row) => told(desk, end, Arc::new(row)),
                Err(_) => unknown(end),
            };
            announcer.say(&toast.title);
            toasts.push(toast.about(&id));
            desk.list.again();
            // The page may be gone.
            let _ = back_at.try_set(Some(id));
        });
    });
    effect(move |_| {
        let Some(id) = back_at.get() else { return };
        if desk.list.row(&id).is_some() {
            back_at.set(None);
            request_animation_frame(move || focus(&card_id(&id)));
        }
    });
}

/// Gives the keyboard to the title of a card; without cards it stays where it is.
fn focus(title: &str) {
    let title = document().get_element_by_id(title).and_then(|title| title.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(title) = title {
        // It takes the focus by its tabindex.
        let _ = title.focus();
    }
}

/// The words for how it ended.
fn told(desk: ConnectionDesk, end: ConsentEnd, row: Arc<UserConnection>) -> Toast {
    let name = isolated(name_of(&row));
    let again = || {
        let row = row.clone();
        main_action(&row.facts()).map(|action| (action.label(), callback(move |()| desk.choose(&row, action))))
    };
    let with_again = |toast: Toast| match again() {
        Some((words, run)) => toast.action(words, run),
        None => toast,
    };
    match end {
        ConsentEnd::Connected => {
            Toast::new(Tone::Done, format!("{name} connected")).detail("Agents can use it from now on.")
        }
        ConsentEnd::Refused => with_again(
            Toast::new(Tone::Failed, format!("{name} was not connected"))
                .detail("You or the app said no to it. The connection is as it was before."),
        ),
        ConsentEnd::Failed => with_again(
            Toast::new(Tone::Failed, format!("{name} couldn't be connected"))
                .detail(row.error.clone().unwrap_or_else(|| "The app did not answer as it should.".to_owned())),
        ),
    }
}

/// The same where the connection can't be read.
fn unknown(end: ConsentEnd) -> Toast {
    match end {
        ConsentEnd::Connected => Toast::new(Tone::Done, "App connected"),
        ConsentEnd::Refused => {
            Toast::new(Tone::Failed, "The app was not connected").detail("You or the app said no to it.")
        }
        ConsentEnd::Failed => Toast::new(Tone::Failed, "The app couldn't be connected"),
    }
}
