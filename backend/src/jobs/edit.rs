//! What a registration or an update wants an agent to be, and which actions of the rules that takes.

use crate::store::agents::AgentRow;
use agent_console::domain::agent::Action;
use agent_console::domain::agent_profile::name_key;
use serde::{Deserialize, Serialize};

/// What happens to one member.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Member {
    /// It stays.
    #[default]
    Keep,
    /// It goes.
    Clear,
    /// It gets this value.
    Set(String),
}

impl Member {
    /// A member of a replacement: what is left out is cleared.
    #[must_use]
    pub fn replaced(value: Option<String>) -> Self {
        value.filter(|text| !text.is_empty()).map_or(Self::Clear, Self::Set)
    }

    /// A member of a merge patch: left out, `null`, or a value. [RFC 7396]
    #[must_use]
    pub fn patched(value: Option<Option<String>>) -> Self {
        value.map_or(Self::Keep, Self::replaced)
    }

    fn onto(&self, member: &mut Option<String>) {
        match self {
            Self::Keep => {}
            Self::Clear => *member = None,
            Self::Set(value) => *member = Some(value.clone()),
        }
    }

    /// The value it sets, if it does.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }
}

/// The change that an operation carries until it is performed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Edit {
    /// The name, checked; `None` keeps it.
    #[serde(default)]
    pub name: Option<String>,
    /// The description.
    #[serde(default)]
    pub description: Member,
    /// The application.
    #[serde(default)]
    pub app: Member,
}

impl Edit {
    /// The agent as it will be.
    #[must_use]
    pub fn applied(&self, agent: &AgentRow) -> AgentRow {
        let mut after = agent.clone();
        if let Some(name) = &self.name {
            after.name.clone_from(name);
            after.name_key = name_key(name);
        }
        self.description.onto(&mut after.description);
        self.app.onto(&mut after.app_id);
        after
    }
}

/// The actions that lead from one state to the other. A change of nothing still waits for a running operation, as linking does.
#[must_use]
pub fn actions(before: &AgentRow, after: &AgentRow) -> Vec<Action> {
    let mut actions = Vec::new();
    if before.name != after.name || before.description != after.description {
        actions.push(Action::Edit);
    }
    match (&before.app_id, &after.app_id) {
        (Some(old), Some(new)) if old != new => actions.push(Action::UnlinkApp),
        (Some(_), None) => actions.push(Action::UnlinkApp),
        (None, Some(_)) => actions.push(Action::LinkApp),
        (Some(_), Some(_)) | (None, None) => {}
    }
    if actions.is_empty() {
        actions.push(Action::LinkApp);
    }
    actions
}
