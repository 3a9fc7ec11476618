//! What each decision does, and that it was made, in words. [pages 1.9]

use crate::domain::agent_profile::NAME_MAX;
use crate::domain::staging::Action;
use crate::format::isolated;
use crate::paths;
use crate::state::toasts::{Toast, Tone};
use crate::wire::staging::{ExistingAgent, StagedAgent};

/// What the decision does with this agent.
#[must_use]
pub fn effect(action: Action, row: &StagedAgent) -> String {
    let here = if row.existing.is_some() { " The agent that is here stays as it is." } else { "" };
    match action {
        Action::Confirm => format!("A new agent arrives as Staged, with a name of its own.{here}"),
        Action::Merge => row.existing.as_ref().map(|existing| merge(row, existing)).unwrap_or_default(),
        Action::Ignore => format!("Imports leave it out. It can still be taken later.{here}"),
    }
}

fn merge(row: &StagedAgent, existing: &ExistingAgent) -> String {
    let theirs = isolated(provider_of(row));
    let rest = "Its status, owners, keys and connections stay.";
    match &existing.provider_name {
        None => format!(
            "One agent: the one that is here becomes imported. Name and description come from {theirs} from now on, and it can't be deleted here any more. {rest}"
        ),
        Some(ours) if existing.keeps_profile => {
            format!(
                "One agent: name and description stay as they are here, since {} comes first. {rest}",
                isolated(ours)
            )
        }
        Some(ours) => {
            format!("One agent: name and description come from {theirs}, which comes before {}. {rest}", isolated(ours))
        }
    }
}

/// The name people know of the provider, or the best there is.
#[must_use]
pub fn provider_of(row: &StagedAgent) -> &str {
    if row.provider_name.is_empty() { &row.provider_id } else { &row.provider_name }
}

/// The name people know of the agent, or the best there is.
#[must_use]
pub fn name_of(row: &StagedAgent) -> &str {
    if row.name.is_empty() { &row.external_id } else { &row.name }
}

/// A name that a new agent may have: its own and its provider's, where another one has its own.
#[must_use]
pub fn proposed_name(row: &StagedAgent) -> String {
    let Some(_) = &row.existing else { return row.name.clone() };
    let behind = [" (", provider_of(row), ")"].concat();
    let room = NAME_MAX.saturating_sub(behind.chars().count());
    let name: String = row.name.chars().take(room).collect();
    let whole: String = [name.trim_end(), &behind].concat().chars().take(NAME_MAX).collect();
    whole
}

/// What was done to it.
#[must_use]
pub fn done(action: Action) -> &'static str {
    match action {
        Action::Confirm => "confirmed as new",
        Action::Merge => "merged",
        Action::Ignore => "ignored",
    }
}

/// The message that it was done.
#[must_use]
pub fn told(row: &StagedAgent, action: Action, now: &StagedAgent) -> Toast {
    let toast = Toast::new(Tone::Done, format!("{} {}", isolated(name_of(row)), done(action)));
    let toast = match action {
        Action::Confirm => toast.detail("It is here as Staged."),
        Action::Merge => toast.detail("Both are one agent now."),
        Action::Ignore => toast.detail("Imports leave it out. It stays under Ignored."),
    };
    match &now.agent_id {
        Some(agent) => toast.link("Open agent", paths::agent_profile(agent)),
        None => toast,
    }
}
