//! What is asked before an agent in access is changed. [matrix 2.8]

use super::agent_changes::Change;
use crate::format::{counted, isolated, named};
use crate::state::confirm::{Consequence, Mark, Question};
use crate::ui::react::derive;
use crate::wire::access_agents::AccessAgent;
use crate::wire::user_connections::AccessUser;
use leptos::prelude::*;

/// What a question knows beside the agent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Sessions that are open; `None` where that is not known.
    pub open: Option<u64>,
    /// Those who may use it now, where it is restricted.
    pub users: Vec<AccessUser>,
}

impl Asked {
    /// What the list tells of it.
    #[must_use]
    pub fn of(agent: &AccessAgent) -> Self {
        Self { open: Some(agent.open_sessions), users: Vec::new() }
    }
}

/// The question before a change; `run` makes it.
#[must_use]
pub fn question(agent: &AccessAgent, change: &Change, asked: Signal<Asked>, run: Callback<()>) -> Question {
    let name = isolated(&agent.name);
    let (title, intro, confirm) = match change {
        Change::Suspend => {
            (format!("Suspend {name}?"), "It can be restored at any time. What happens:", "Suspend agent")
        }
        Change::Restore => (format!("Restore {name}?"), "What happens:", "Restore agent"),
        Change::Restrict(_) => (format!("Restrict {name}?"), "What happens:", "Restrict agent"),
        Change::Unrestrict(_) => {
            (format!("Unrestrict {name}?"), "It can be restricted again at any time. What happens:", "Unrestrict agent")
        }
        Change::EndSessions => (format!("End all sessions of {name}?"), "What happens:", "End sessions"),
        Change::Disconnect => {
            (format!("Disconnect from {name}?"), "You can use it again at any time. What happens:", "Disconnect")
        }
    };
    let kind = change.clone();
    Question {
        title,
        intro: intro.to_owned(),
        consequences: derive(move || asked.with(|asked| consequences(&kind, asked))),
        confirm: confirm.to_owned(),
        cancel: "Cancel".to_owned(),
        destructive: change.ends_something(),
        type_name: None,
        run,
    }
}

fn consequences(change: &Change, asked: &Asked) -> Vec<Consequence> {
    let loses = |text: String| Consequence::new(Mark::Loses, text);
    let keeps = |text: &str| Consequence::new(Mark::Keeps, text);
    let note = |text: &str| Consequence::new(Mark::Note, text);
    let status = note("Its status stays: it is worked out from sessions.");
    match change {
        Change::Suspend => vec![
            loses("Nobody can begin a session with it.".to_owned()),
            open_ones(asked, "open session", "open sessions"),
            keeps("Its token, its past sessions and who may use it stay."),
            status,
        ],
        Change::Unrestrict(_) => {
            let total = u64::try_from(asked.users.len()).unwrap_or(0);
            let names: Vec<_> = asked.users.iter().map(|user| user.name.clone()).collect();
            let before = if total == 0 {
                "Until now some users alone may.".to_owned()
            } else {
                format!("Until now {} alone may{}.", counted(total, "user", "users"), named(&names, total))
            };
            vec![note("Everybody may use it."), note(&before), keeps("Open sessions go on.")]
        }
        Change::EndSessions => vec![
            open_ones(asked, "open session", "open sessions"),
            note("It may begin new ones at once: suspend it to prevent that."),
            status,
        ],
        Change::Disconnect => vec![
            open_ones(asked, "open session of yours", "open sessions of yours"),
            keeps("Your connections to apps stay as they are."),
            note("It may begin a session for you again as soon as you use it."),
        ],
        // They are not asked about.
        Change::Restore | Change::Restrict(_) => Vec::new(),
    }
}

/// What becomes of sessions that are open.
fn open_ones(asked: &Asked, one: &str, many: &str) -> Consequence {
    match asked.open {
        Some(0) => Consequence::new(Mark::Keeps, format!("No {one} would end now.")),
        Some(1) => Consequence::new(Mark::Loses, format!("1 {one} ends now.")),
        Some(open) => Consequence::new(Mark::Loses, format!("{} end now.", counted(open, one, many))),
        None => Consequence::new(Mark::Loses, format!("Any {one} ends now.")),
    }
}
