//! What is asked before a provider is switched off or deleted: what ends, and what stays.

use super::provider_rows::name_of;
use crate::format::{counted, isolated};
use crate::state::confirm::{Consequence, Mark, Question};
use crate::wire::providers::Provider;
use leptos::prelude::*;

/// The question; `run` does it. Whoever `deletes` types the name first.
#[must_use]
pub fn question(row: &Provider, deletes: bool, run: Callback<()>) -> Question {
    let name = isolated(name_of(row));
    let (title, intro, confirm) = if deletes {
        (format!("Delete {name}?"), "This can't be undone. What happens:", "Delete provider")
    } else {
        (format!("Deactivate {name}?"), "It can be activated again at any time. What happens:", "Deactivate provider")
    };
    Question {
        title,
        intro: intro.to_owned(),
        consequences: Signal::stored(consequences(row, deletes)),
        confirm: confirm.to_owned(),
        cancel: "Cancel".to_owned(),
        destructive: true,
        type_name: deletes.then(|| name_of(row).to_owned()),
        run,
    }
}

fn consequences(row: &Provider, deletes: bool) -> Vec<Consequence> {
    let of = |mark, text: &str| Consequence::new(mark, text);
    let agents = match row.agent_count {
        Some(0) => "No agent came from it.".to_owned(),
        Some(1) => "The agent that came from it stays as it is.".to_owned(),
        Some(count) => format!("The {} that came from it stay as they are.", counted(count, "agent", "agents")),
        None => "The agents that came from it stay as they are.".to_owned(),
    };
    let mut list = Vec::new();
    if deletes {
        list.push(of(Mark::Loses, "Its settings are removed here, with the stored secret."));
        list.push(of(Mark::Loses, "Nothing is imported from it any more, and no failed import from it is repeated."));
        list.push(of(Mark::Keeps, &agents));
        list.push(of(Mark::Keeps, "At the provider itself nothing happens."));
        list.push(of(Mark::Keeps, "The runs in import monitoring stay."));
    } else {
        list.push(of(Mark::Loses, "Nothing is imported from it until it is activated."));
        list.push(of(Mark::Keeps, &agents));
        list.push(of(Mark::Keeps, "Its settings and the stored secret stay."));
    }
    list
}
