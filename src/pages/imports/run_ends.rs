//! Says how a run ended that was seen while it went on. How far it is is not said: that would never be quiet.

use crate::domain::import_run::Status;
use crate::format::{count, isolated};
use crate::state::announce::Announcer;
use crate::ui::react::effect;
use crate::wire::imports::ImportRun;
use leptos::prelude::*;
use std::sync::Arc;

/// Tells the end of each of these `runs`, tracked.
pub fn tell_ends(runs: impl Fn() -> Vec<Arc<ImportRun>> + 'static) {
    let announcer = expect_context::<Announcer>();
    effect(move |before: Option<Vec<String>>| {
        let runs = runs();
        let before = before.unwrap_or_default();
        for run in runs.iter().filter(|run| !run.is_running() && before.contains(&run.id)) {
            announcer.add(&ended(run));
        }
        runs.iter().filter(|run| run.is_running()).map(|run| run.id.clone()).collect()
    });
}

fn ended(run: &ImportRun) -> String {
    let word = run.status.known().map_or_else(|| run.status.code(), |status| Status::look(status).word);
    let numbers = [("imported", run.imported), ("updated", run.updated), ("skipped", run.skipped)];
    let numbers = numbers.map(|(what, of)| format!("{} {what}", count(of))).join(", ");
    let staged = if run.staged > 0 { format!(", {} in staging", count(run.staged)) } else { String::new() };
    format!("Import from {}: {word}, {numbers}{staged}", isolated(&run.provider.name))
}
