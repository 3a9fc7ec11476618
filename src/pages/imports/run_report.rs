//! What became of the agents of a run as a file: read page by page, made and saved in the browser.

use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::record_changes::RecordChanges;
use crate::format::{counted, isolated};
use crate::state::toasts::{Toast, Tone};
use crate::ui::download::download;
use crate::ui::react::callback;
use crate::wire::import_report;
use crate::wire::imports::{ImportEntry, ImportRun};
use leptos::prelude::*;

/// Reads everything and has the browser save it, once at a time; says how that ended.
pub fn save(changes: RecordChanges, client: Client, run: ImportRun) {
    let id = run.id.clone();
    let key = [&run.id, " report"].concat();
    let name = isolated(&run.provider.name);
    let reading = Toast::new(Tone::Info, format!("Reading what was imported from {name}")).about(&key);
    let ended = move |ended: Result<Vec<ImportEntry>, ApiError>| {
        let file = format!("import-{}.csv", run.id);
        let again = callback(move |()| save(changes, client, run.clone()));
        let failed = Toast::new(Tone::Failed, format!("The report on {name} was not saved"));
        match ended {
            Ok(entries) if download(&import_report::csv(&entries).into(), &file).is_ok() => {
                let agents = counted(u64::try_from(entries.len()).unwrap_or(0), "agent", "agents");
                Toast::new(Tone::Done, format!("Report on {name} saved")).detail(format!("{agents}, in {file}."))
            }
            Ok(_) => failed
                .detail("The browser did not take the file. Allow downloads from this page.")
                .action("Try again", again),
            Err(error) => failed.detail(error.of_change(false)).action("Try again", again),
        }
    };
    if untrack(|| !changes.is_busy(&key)) {
        changes.send(&key, async move { api::imports::all_entries(client, &id).await }, ended);
        changes.tell(reading);
    }
}
