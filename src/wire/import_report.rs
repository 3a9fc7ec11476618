//! What became of the agents of an import run, as a file for spreadsheets. [RFC 4180, faults F25]

use super::csv::line;
use super::imports::ImportEntry;
use crate::domain::import_run::Outcome;

const TITLES: [&str; 5] = ["Name", "External id", "Outcome", "Reason", "Agent id"];

/// The file: a line of titles, then one line for each entry.
#[must_use]
pub fn csv(entries: &[ImportEntry]) -> String {
    let mut text = line(&TITLES);
    for entry in entries {
        let outcome = entry.outcome.known().map_or_else(|| entry.outcome.code(), |known| Outcome::look(known).word);
        let (reason, agent) = (entry.reason.as_deref().unwrap_or(""), entry.agent_id.as_deref().unwrap_or(""));
        text.push_str(&line(&[&entry.name, &entry.external_id, outcome, reason, agent]));
    }
    text
}
