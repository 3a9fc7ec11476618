//! What became of the agents of an import run, as a file for spreadsheets. [RFC 4180, faults F25]

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

fn line(cells: &[&str]) -> String {
    let mut line = cells.iter().map(|cell| cell_of(cell)).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// What a spreadsheet would run is kept from it by an apostrophe.
fn cell_of(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let text = if runs { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
