//! Taking the System Log along as a file: what the filters show, however much. The server writes it while it is sent, and the browser
//! takes it in beside the page.

use super::log_desk::{LogDesk, asked};
use super::log_times::now;
use super::system_log_chunk::begin_export;
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::record_changes::RecordChanges;
use crate::domain::access::Scope;
use crate::state::clock::iso;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::button::Button;
use crate::ui::download::save;
use crate::ui::react::{callback, derive};
use crate::wire::log_search::LogSearch;
use crate::wire::server::LOG_EXPORT;
use futures_util::future::{AbortHandle, Abortable};
use leptos::prelude::*;

/// What a file is about, for the messages.
const KEY: &str = "system log export";

/// A file that somebody wants.
#[derive(Clone)]
pub struct Export {
    changes: RecordChanges,
    client: Client,
    search: LogSearch,
    format: &'static str,
}

/// A button for each kind of file.
pub fn buttons(desk: LogDesk) -> AnyView {
    let (client, changes) = (expect_context::<Client>(), RecordChanges::here());
    let access = expect_context::<Access>();
    let reason = derive(move || {
        let lacks = access.lacking(Scope::LogsRead);
        let unable = || "Use another way to take it along: this server does not export its log.".to_owned();
        lacks.or_else(|| (!access.can(LOG_EXPORT)).then(unable))
    });
    let busy = derive(move || changes.is_busy(KEY));
    let button = move |label: &'static str, format: &'static str| {
        let export = move || {
            let search = asked(&desk.view.get_untracked());
            begin_export(desk.toasts, Export { changes, client, search, format });
        };
        view! { <Button label icon="download" reason busy on_click=export /> }
    };
    view! { {button("Export CSV", "csv")}{button("Export JSON", "json")} }.into_any()
}

/// Fetches the file and has the browser save it; says how that ended. It goes on when the page is left.
pub fn take_along(wanted: Export) {
    let Export { changes, client, search, format } = wanted.clone();
    if untrack(|| changes.is_busy(KEY)) {
        return;
    }
    let file = format!("system-log-{}.{format}", iso(now()).chars().take(10).collect::<String>());
    let (abort, registration) = AbortHandle::new_pair();
    let ended = move |ended: Result<web_sys::Blob, ApiError>| {
        let again = callback(move |()| take_along(wanted.clone()));
        let failed = Toast::new(Tone::Failed, "The System Log was not exported");
        match ended {
            Ok(blob) if save(&blob, &file).is_ok() => {
                Toast::new(Tone::Done, "System Log exported").detail(format!("Saved as {file}."))
            }
            Ok(_) => failed
                .detail("The browser did not take the file. Allow downloads from this page.")
                .action("Try again", again),
            Err(ApiError::Aborted) => Toast::new(Tone::Info, "Export cancelled").detail("Nothing was saved."),
            Err(error) => failed.detail(error.of_change(false)).action("Try again", again),
        }
    };
    let fetching = async move {
        let file = Abortable::new(api::logs::export(client, &search, format), registration).await;
        file.unwrap_or(Err(ApiError::Aborted))
    };
    changes.send(KEY, fetching, ended);
    let cancel = callback(move |()| abort.abort());
    changes.tell(
        Toast::new(Tone::Info, "Exporting the System Log")
            .detail("You can go on meanwhile.")
            .about(KEY)
            .action("Cancel", cancel),
    );
}
